"""What the command line says of its own, in English or in Chinese: labels, headings, help.

The English sentence is the key; what a document prints is data and is never translated. Messages of errors stay
English, so that they can be searched for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lianqiang.readers.checks import Rule

__all__ = ["CHINESE", "LANGUAGES", "chosen", "preferred", "say", "say_rule", "say_why"]

LANGUAGES = ("en", "zh")


def preferred(environ: Mapping[str, str], *, system: str | None = None) -> str:
    """The language of the user, "en" or "zh": of the locale's variables in the order of POSIX, else of the system.

    >>> preferred({"LANG": "zh_CN.UTF-8"})
    'zh'
    >>> preferred({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"})
    'en'
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name):
            return _language(value)
    return _language(system or "")


def _language(name: str) -> str:
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"


def chosen(argv: Sequence[str], environ: Mapping[str, str], *, system: str | None = None) -> str:
    """The language that the arguments ask for (--lang zh), else the preferred one.

    It is known before the arguments are parsed, since help speaks it too; a wrong one is left for the parser to refuse.
    """
    for place, word in enumerate(argv):
        name, equals, value = word.partition("=")
        if name == "--lang":
            wanted = value if equals else "".join(argv[place + 1 : place + 2])
            return wanted if wanted in LANGUAGES else "en"
    return preferred(environ, system=system)


def say(language: str, sentence: str) -> str:
    """The sentence in that language; one without translation stays English."""
    return CHINESE.get(sentence, sentence) if language == "zh" else sentence


def say_why(language: str, sentence: str) -> str:
    """A sentence of `lianqiang.why` in that language."""
    if language == "en":
        return sentence
    from lianqiang.cli.chinese import WHY

    return WHY.get(sentence, sentence)


def say_rule(language: str, rule: Rule) -> tuple[str, str]:
    """The title of a rule and what it means, in that language."""
    if language == "en":
        return f"{rule.title[0].upper()}{rule.title[1:]}.", rule.explain
    from lianqiang.cli.chinese import RULES

    title, explain = RULES[rule.code]
    return f"{title}。", explain


CHINESE = {
    # Counts: the number stands where {} is.
    "{} task": "{} 项任务",
    "{} measure": "{} 项保障措施",
    "{} checklist row": "{} 行清单",
    "{} problem": "{} 处问题",
    "{} error": "{} 处错误",
    "{} warning": "{} 处警告",
    "{} note": "{} 处提示",
    "{} file": "{} 个文件",
    # The head of a document
    "issued": "印发",
    "to": "主送",
    "period": "计划期",
    "copied to": "抄送",
    "holds": "内容",
    "read as": "格式",
    "left out": "略去",
    "{when} by {who}": "{when}，{who}",
    "{first} to {last}": "{first} 至 {last}",
    "no tasks": "没有任务",
    "no date found": "未见日期",
    "(no title found)": "（未见标题）",
    "Text": "正文",
    "Checklist": "清单",
    "Problems in the document": "文件中的问题",
    "line {}": "第 {} 行",
    # What a task's time asks for
    "Due": "有期限",
    "Again and again": "周期性",
    "Waits on a directive": "按上级部署",
    "Counts from an event": "以事件起算",
    "Standing, or no day named": "长期或未定日期",
    "Stated, and not understood": "有表述而未读懂",
    "No time stated": "未写时间",
    "or {}": "或 {}",
    "Due before {on}": "{on} 之前到期",
    "({}; whether they were done, a plan does not say)": "（{}；是否完成，计划中没有）",
    "Due from {on} to {until}": "{on} 至 {until} 到期",
    "Due on or after {on}": "{on} 起到期",
    "Perhaps due then: by another reading, or only reported": "届时可能到期：按另一种读法，或仅为情况通报",
    "A stage without a day": "某一阶段没有日期",
    "Without a day, so not listed: {}.": "没有具体日期，未列入：{}。",
    # A phrase
    "(nothing)": "（空）",
    "says": "原文",
    "kind": "类型",
    "canonical": "规范表述",
    "days": "日期",
    "force": "力度",
    "action": "动作",
    "or": "或",
    "why": "依据",
    "on {}": "{} 当日",
    "by {}": "不迟于 {}",
    "from {}": "自 {}",
    "none": "无",
    ", due {}": "，{} 到期",
    "; to know more: {}": "；还需要：{}",
    # Units
    "no units found": "没有找到单位",
    "  and others, not named": "  等（其他未列名）",
    "rule": "规则",
    "lead": "牵头",
    "responsible": "责任",
    "support": "配合",
    "supervise": "督办",
    "printed as": "原文",
    "also": "又名",
    "office": "内设机构",
    "in full": "全称",
    "includes": "范围",
    "persons": "联系人",
    "collective": "统称",
    "not named": "未列名",
    "Tasks of {unit} as of {day}": "{unit} 在 {day} 的任务",
    "Its tasks, if the function went over": "职能如已划入，则为其任务",
    "May be its tasks": "可能是其任务",
    "Whose plan it is, the registry does not know: by printed names alone.": (
        "名录中没有该计划所属地区：只按印出的名称。"
    ),
    # Checking
    "error": "错误",
    "warning": "警告",
    "note": "提示",
    "see {}": "参见 {}",
    "{problems} ({said}) in {files}": "{files}，{problems}（{said}）",
    "no problems in {files}": "{files}，没有问题",
    ", {} not read": "，{} 个未能读取",
    "  * reported by every reading; the others by check only": "  * 读取时即报告；其余只由 check 报告",
    "Reported": "会报告",
    "Not reported": "不会报告",
    ", given issued={}": "，给出 issued={}",
    ", from a file named {}": "，文件名为 {}",
    # The demo
    "  and {} more": "  另有 {} 项",
    "Try next": "接下来试试",
    "a plan of your own": "读自己的计划",
    "every task where it stands": "逐项列出任务",
    "what is due within a year": "一年内到期的任务",
    "how a phrase is read, and why": "一个时间表述怎样读、为什么",
    # Help
    "usage: ": "用法：",
    "commands": "命令",
    "arguments": "参数",
    "options": "选项",
    "show this help and exit": "显示帮助并退出",
    "show the version and exit": "显示版本并退出",
    "speak English or Chinese (default: as the locale says)": "用英文或中文（默认随系统语言）",
    "Chinese government plans as typed values: what is due when, by whom.": (
        "把政府工作计划读成数据：什么任务，谁负责，何时到期。"
    ),
    "Exit status: 0 is an answer; 1 a document in which check finds errors; 2 a wrong command, file or phrase.": (
        "退出状态：0 有答复；1 check 发现错误；2 命令、文件或表述有误。"
    ),
    "for example:": "例如：",
    "a plan: text, a page (.html), .docx, .xlsx or .pdf; with LibreOffice also .doc, .wps and the like": (
        "一份计划：文本、网页（.html）、.docx、.xlsx、.pdf；装有 LibreOffice 时还有 .doc、.wps 等"
    ),
    "plans, and folders of them: text, pages (.html), .docx, .xlsx, .pdf; with LibreOffice .doc, .wps and the like": (
        "若干计划或其文件夹：文本、网页（.html）、.docx、.xlsx、.pdf；装有 LibreOffice 时还有 .doc、.wps 等"
    ),
    "print JSON in UTF-8": "输出 JSON（UTF-8）",
    "the day of issue, where a document prints none": "印发日期（文件未印时）",
    "show what a plan holds: its head, its tasks, its problems": "显示计划的内容：文头、任务、问题",
    "list what is due, and by whom": "列出到期任务及其责任单位",
    "count from this day, such as 2021-07-01": "从这一天算起，如 2021-07-01",
    "list the tasks of this unit only, by a name that is printed": "只列这个单位的任务，用文件中印出的名称",
    "look so far: 90d, 12w, 3m, 1y (default: all)": "看多远：90d 天、12w 周、3m 月、1y 年（默认全部）",
    "list what was due before that day, too": "同时列出此前到期的",
    "read one time requirement, and say why it is read so": "读一个时间要求，并说明依据",
    "such as 2018年12月底前完成": "如 2018年12月底前完成",
    "the day the document was issued": "文件印发日期",
    "the plan's period: 2018-2022, or 2018": "计划期：2018-2022，或 2018",
    "refuse what is not understood to the last character": "有一个字没读懂就拒绝",
    "read one responsibility bracket or list of units": "读一个责任括号或单位名单",
    "such as 责任单位：区府办、区财政局": "如 责任单位：区府办、区财政局",
    "list the tasks of a unit, and why they are its tasks": "列出一个单位的任务，并说明依据",
    "a name such as 区法制办, or an id of the registry": "名称，如 区法制办，或名录中的编号",
    "the day to answer for": "以这一天为准",
    "count in the tasks of its successors (forward), its predecessors (backward), or both": (
        "连同其继任单位（forward）、前身（backward）或两者（both）的任务"
    ),
    "where only a part of a body went over: count its tasks in, mark them, or leave them out": (
        "只划转部分职能时：计入（include）、标出（ask）或不计（exclude）"
    ),
    "whose plan it is (default: as its issuer says)": "计划属于哪个地区（默认依发文机关）",
    "a registry of units (default: the bundled one)": "单位名录（默认用自带的）",
    "look for defects in plans, as an editor does": "像编辑一样查找计划中的缺陷",
    "how to tell (default: text)": "输出方式（默认 text）",
    "report these only: a,b": "只报告这些：a,b",
    "report all but these: a,b": "不报告这些：a,b",
    "report nothing milder (default: note)": "不报告更轻的（默认 note）",
    "list the rules and exit": "列出规则并退出",
    "say what a rule of check means, with an example": "说明 check 的一条规则，并举例",
    "such as unit-twice": "如 unit-twice",
    "write a page that marks what was understood in a plan": "生成标出读懂部分的网页",
    "where to write (default: to the console)": "写到哪里（默认输出到屏幕）",
    "tell what calls for attention: what is due soon, under way, or without a day": (
        "近期安排：即将到期的、进行中的、没有日期的任务"
    ),
    "look so far: 90d, 12w, 3m, 1y (default: 30d)": "看多远：90d 天、12w 周、3m 月、1y 年（默认 30d）",
    "draw the tasks of a plan on a line of time": "把计划的任务画在时间线上",
    "write a page to search, filter and print: figures, timeline, tables, problems, the source": (
        "生成可搜索、筛选、打印的网页：概况、时间线、各表、问题、原文"
    ),
    "what the timetable counts by": "时间表按月（month）、季度（quarter）还是年（year）",
    "mark this day, such as 2021-07-01": "标出这一天，如 2021-07-01",
    "write plans for other programs: tables, a workbook to print, a calendar, Markdown, data": (
        "导出给其他程序：数据表、可打印的工作簿、日历、Markdown、数据"
    ),
    "the format (default: as the name of the file says)": "格式（默认依文件名）",
    "take the tasks of this unit only, by a name that is printed": "只要这个单位的任务（用文中印出的名称）",
    "take what is due from this day on, such as 2021-07-01": "只要这一天起到期的，如 2021-07-01",
    "csv, parquet: which table (default: tasks)": "csv、parquet：哪张表（默认 tasks）",
    "csv: mark the file as UTF-8, for Excel": "csv：标明 UTF-8，供 Excel 打开",
    "xlsx, md: what the timetable counts by": "xlsx、md：时间表按月（month）、季度（quarter）还是年（year）",
    "xlsx, md: the language of headings (default: zh)": "xlsx、md：表头用中文还是英文（默认 zh）",
    "ics: events of a whole day, for phones that pass by to-dos": "ics：用全天日程，供不显示待办的手机",
    "ics: remind so long before: 7d, 12h": "ics：提前多久提醒：7d 天、12h 小时",
    "ics: take in what has no day, as to-dos without one": "ics：没有日期的也列为待办",
    "ics: the day of the stamp (default: the day of issue)": "ics：时间戳的日期（默认印发日期）",
    "not in the calendar, for want of a day: {}": "没有日期，未列入日历：{}",
    "{task} stage {stage}": "{task}第{stage}阶段",
    "show what the library reads in a plan": "演示本库从计划中读出什么",
    "a plan of your own (default: one that is built in)": "自己的计划（默认用自带的一份）",
}
"""Each sentence that the commands say, with its Chinese."""
