"""The catalogue of rules: for each code its severity, what it means, a text that has the defect and one that has not.

The examples are the tests: `check_plan` of `example` reports the code and no other, `check_plan` of `near` nothing.
`docs/checks.md` is made from this table.
"""

from __future__ import annotations

from datetime import date

import attrs

from lianqiang.errors import NotRegistered
from lianqiang.spans import Severity

__all__ = ["RULES", "SEVERITIES", "Rule", "rule_of"]

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


@attrs.frozen
class Rule:
    """A kind of problem. `code` is its stable name, `severity` that of its reports, or the highest of them.

    `reading` says that `read_plan` reports it already; the others are found by `check_plan` only. `example` is a
    document with the defect, `near` one that comes close and is sound. `issued` is what the caller gives as the day of
    issue of both, `file` the name of the file that holds them; None where the rule needs neither.
    """

    code: str
    severity: Severity
    title: str
    explain: str
    example: str
    near: str
    reading: bool = False
    issued: date | None = None
    file: str | None = None


_HEAD = "某县人民政府关于治水的通知\n各乡镇：\n"
_FOOT = "某县人民政府\n2020年3月1日\n"
_RIVERS = """一、清理河道
1.清理东河。（县水利局）
2.清理西河。（县水利局）
3.清理南河。（县水利局）
4.清理北河。（县水利局）
"""
_ROWS = """附件
序号\t任务\t责任单位\t时间要求
"""
_CANALS = """一、任务
1.修筑水渠。2020年6月底前修筑水渠。（县水利局）
2.清理河道。2020年9月底前清理河道。（县水利局）
"""

RULES: tuple[Rule, ...] = (
    # The head ------------------------------------------------------------------------------------------------------
    Rule(
        "damaged-number",
        _WARNING,
        "the document's own number is damaged",
        "A line of the head has the shape of a document number (发文字号) and lacks a part of it: letters, year, "
        "serial or a bracket. The number was not read.",
        "某府办发〔20226\n" + _HEAD + _RIVERS + _FOOT,
        "某府办发〔2022〕6号\n" + _HEAD + _RIVERS + "某县人民政府\n2022年3月1日\n",
        reading=True,
    ),
    Rule(
        "damaged-date",
        _WARNING,
        "the signed date is cut short or impossible",
        "The date under the signature cannot be read, so nothing can count from the day of issue. A date that has lost "
        "no more than its 日 is read, and reported as a note.",
        _HEAD + _RIVERS + "某县人民政府\n2020年13月1日\n",
        _HEAD + _RIVERS + "某县人民政府\n二〇二〇年三月一日\n",
        reading=True,
    ),
    Rule(
        "issue-mismatch",
        _WARNING,
        "the printed day of issue is not the one that was given",
        "`parse_plan(…, issued=)` and `read_plan(…, issued=)` say when a document was issued that prints no day. This "
        "one does, and the printed day wins.",
        _HEAD + _RIVERS + _FOOT,
        _HEAD + _RIVERS + "某县人民政府\n2020年3月2日\n",
        reading=True,
        issued=date(2020, 3, 2),
    ),
    Rule(
        "posted-day",
        _NOTE,
        "the day of issue is that of the page",
        "Nothing in the document says when it was issued: no signature, no 成文日期, no line of printing. The day on "
        "which the page was posted (发布时间) is used, where the number and the title's period allow it.",
        "发布时间：2020-03-05\n某县治水工作要点\n" + _RIVERS,
        "发布时间：2020-03-05\n成文日期：2020-03-01\n某县治水工作要点\n" + _RIVERS,
        reading=True,
    ),
    Rule(
        "issuer-mismatch",
        _NOTE,
        "the title names one issuer, the signature another",
        "Compared with the title. Offices do sign for their governments, so it may be meant; it may also be a title or "
        "a signature taken over from another document.",
        _HEAD + _RIVERS + "某县人民政府办公室\n2020年3月1日\n",
        "某县人民政府办公室关于治水的通知\n各乡镇：\n" + _RIVERS + "某县人民政府办公室\n2020年3月1日\n",
        reading=True,
    ),
    Rule(
        "residue",
        _NOTE,
        "a line belongs to the page, not to the document",
        "Buttons, counters, page numbers and file names of a web page or a print were copied with the text.",
        "朗读\n" + _HEAD + _RIVERS + _FOOT,
        _HEAD + _RIVERS + _FOOT + "（此件公开发布）\n",
        reading=True,
    ),
    Rule(
        "path-as-text",
        _WARNING,
        "the text looks like a path",
        "`parse_plan` was given what looks like the name of a file. `read_plan` reads files.",
        "行动方案.txt",
        "一、行动方案见附件。（县水利局）\n",
        reading=True,
    ),
    Rule(
        "misnamed-text",
        _WARNING,
        "plain text under the name of an office document",
        "What a server answers instead of a file, or a copy that failed, is often saved so. The text is "
        "read. Pages under the name of a Word document are common, and read as pages.",
        "HTTP 404 未找到文件\n",
        "<html><body><p>一、修渠。（县水利局）</p></body></html>\n",
        reading=True,
        file="行动方案.docx",
    ),
    Rule(
        "no-text",
        _WARNING,
        "the document holds no text",
        "Nothing but blanks, or nothing at all. A file without a byte is refused (`EmptyFileError`).",
        "\n",
        "一、修渠。（县水利局）\n",
        reading=True,
        file="行动方案.txt",
    ),
    # Numbers and signs ---------------------------------------------------------------------------------------------
    Rule(
        "duplicate-number",
        _WARNING,
        "a number comes twice under one heading",
        "Compared with the first. The second item gets an id with ~2, and a reference to the number is ambiguous. "
        "Numbers may begin again under an un-numbered heading.",
        _RIVERS.replace("4.", "3."),
        _RIVERS + "二、加固河堤\n1.加固东堤。（县水利局）\n2.加固西堤。（县水利局）\n反馈问题三：渠道淤塞\n整改措施：\n"
        "1.疏浚干渠。（县水利局）\n",
        reading=True,
    ),
    Rule(
        "skipped-number",
        _WARNING,
        "a number is left out",
        "Compared with the number before. An item may have been lost in copying. Numbers may run on over headings, and "
        "may begin again with 1 under each.",
        _RIVERS.replace("4.", "5."),
        _RIVERS + "二、加固河堤\n5.加固东堤。（县水利局）\n6.加固西堤。（县水利局）\n",
        reading=True,
    ),
    Rule(
        "bracket-mismatch",
        _WARNING,
        "a bracket or quotation mark has no partner, or one of another kind",
        "A sign that is never closed, or closes nothing, may hide who is responsible. A pair of two widths, （ and ), "
        "is read as one and reported as a note.",
        "1.修渠（含支渠。（责任单位：县水利局）\n",
        "1.分两步修渠：1）清淤；2）护岸。（责任单位：县水利局）\n",
        reading=True,
    ),
    # Who -----------------------------------------------------------------------------------------------------------
    Rule(
        "unit-twice",
        _WARNING,
        "a unit is listed twice in one role",
        "Compared with the first in the same list. One of the two may stand for another unit that is now missing.",
        "1.修渠。（责任单位：县水利局、县财政局、县水利局）\n",
        "1.修渠。（牵头单位：县水利局；配合单位：县财政局）\n2.修堤（县水利局），管护河道（县水利局、各乡镇）。\n",
        reading=True,
    ),
    Rule(
        "missing-responsibility",
        _WARNING,
        "a task names nobody, where nearly all name somebody",
        "At least four tasks of the same part of the document, and seven in ten of them, name who is responsible. "
        "Stages, demands on everybody (各乡镇要…) and tasks whose words say who acts are not asked.",
        _RIVERS.replace("清理南河。（县水利局）", "清理南河。"),
        _RIVERS + "5.定期巡查。各乡镇要落实巡查人员。\n6.管护设施。（责任人：各村党支部书记）\n",
        reading=True,
    ),
    Rule(
        "label-without-units",
        _WARNING,
        "a label of responsibility names nobody",
        "A label such as 配合单位 stands in a list of units, and no unit behind it. It may have been lost in copying.",
        "1.修渠。（责任单位：县水利局；配合单位：）\n",
        "1.修渠。（责任单位：县水利局；配合单位：县财政局）\n",
        reading=True,
    ),
    Rule(
        "empty-unit",
        _WARNING,
        "nothing stands between two signs that divide units",
        "Two signs follow each other, or the list ends with one. A unit may have been lost in copying.",
        "1.修渠。（责任单位：县水利局、、县财政局）\n",
        "1.修渠。（责任单位：县水利局、县财政局）\n",
        reading=True,
    ),
    Rule(
        "no-unit",
        _WARNING,
        "an item of a list of units names no unit",
        "Something stands among units that is neither a unit nor a person; it belongs to another cell perhaps.",
        _ROWS + "1\t清理东河\t县水利局、尽快\t2020年\n2\t清理西河\t县水利局\t2021年\n",
        _ROWS + "1\t清理东河\t县水利局等\t2020年\n2\t清理西河\t县水利局\t2021年\n",
        reading=True,
    ),
    Rule(
        "telephone-among-units",
        _WARNING,
        "a telephone number stands among the units",
        "It is kept as a contact of the unit before it.",
        _ROWS + "1\t清理东河\t县水利局、88123456\t2020年\n2\t清理西河\t县水利局\t2021年\n",
        _ROWS + "1\t清理东河\t县水利局（电话：88123456）\t2020年\n2\t清理西河\t县水利局\t2021年\n",
        reading=True,
    ),
    Rule(
        "alias-conflict",
        _WARNING,
        "one short name stands for two bodies",
        "Compared with the first body that has the name in brackets behind its own. A task given to the short name "
        "alone would be anybody's.",
        "1.修渠。（县水利局（县治水办））\n2.修堤。（县环保局（县治水办））\n",
        "1.修渠。（县水利局（县治水办））\n2.修堤。（县水利局（县治水办）、县环保局）\n",
    ),
    Rule(
        "unit-spelling",
        _NOTE,
        "one body is spelled in two ways",
        "Compared with the spelling that comes first. Only names that offices shorten into each other count, such as "
        "住房城乡建设 and 住建; 教育 and 教育体育 are two bodies. Counting tasks by unit goes wrong otherwise.",
        "1.修路。（区住建局）\n2.修桥。（区住房城乡建设局）\n",
        "1.修学校。（区教育局、区住建局）\n2.修操场。（区教育体育局、区建设银行支行）\n",
    ),
    # When ----------------------------------------------------------------------------------------------------------
    Rule(
        "unparsed-time",
        _ERROR,
        "a task's time was not understood",
        "The message says why. A day that no calendar has is an error; a time that is masked, damaged or of a form "
        "that is not read is a warning. The task keeps the text as `Unparsed`, never a date; so it does where a time "
        "is said clearly and has no fixed days (2023年秋季学期), which is not reported.",
        "1.修渠。2020年13月底前完成。（县水利局）\n",
        "1.修渠。2020年12月底前完成。（县水利局）\n2.护渠。2020年秋季学期起实施。（县教育局）\n",
        reading=True,
    ),
    Rule(
        "year-unknown",
        _WARNING,
        "times print no year, and the document no day of issue",
        "Neither the title nor a signed date tells the year of a time such as 12月底前. Reported once for the whole "
        "document, at the first such time; `parse_plan(…, issued=)` and `read_plan(…, issued=)` take the day of issue.",
        "1.修渠。3月底前完成。（县水利局）\n2.修堤。5月底前完成。（县水利局）\n",
        "2020年治水工作计划\n1.修渠。3月底前完成。（县水利局）\n2.修堤。5月底前完成。（县水利局）\n",
        reading=True,
    ),
    Rule(
        "impossible-date",
        _ERROR,
        "a day that no calendar has",
        "Anywhere in the text but in the time of a task (unparsed-time) and in the signed date (damaged-date).",
        "方案于2019年2月30日经县政府常务会议审议通过。\n1.修渠。（县水利局）\n",
        "方案于2020年2月29日经县政府常务会议审议通过。\n1.修渠。（县水利局）\n",
    ),
    Rule(
        "deadline-before-issue",
        _WARNING,
        "a task was due before the document was issued",
        "Compared with the signed date. Reports of what was done (截至…已完成) and periods referred to do not count.",
        _HEAD + "1.修渠。2019年6月底前完成。（县水利局）\n" + _FOOT,
        _HEAD + "1.修渠。截至2019年底已完成一期。（县水利局）\n" + _FOOT,
        reading=True,
    ),
    Rule(
        "outside-period",
        _NOTE,
        "a task is due after the plan's period",
        "The period is that of the title (2018—2022年, 2018年度). What is begun in a year is often done in the next, "
        "so behind a single year it counts only where it is rare; reports on a year may be meant.",
        "某县2018—2019年治水工作方案\n一、任务\n1.修渠。2020年3月底前完成。（县水利局）\n",
        "某县2018年治水工作方案\n一、任务\n1.修渠。2019年3月底前完成。（县水利局）\n",
    ),
    Rule(
        "missing-time",
        _WARNING,
        "a task states no time, where nearly all state one",
        "At least four tasks of the same part of the document, and seven in ten of them, have a time in one form: a "
        "column, a label, a bracket, a sentence of its own; or nine in ten of ten tasks and more have one anywhere. "
        "Safeguards (保障措施) are not asked, and a cell with a dash says that there is none. Where a table's "
        "headings announce a time (完成时限) and no row has any, the heading is reported.",
        "一、任务\n"
        + "".join(
            f"{number}.清理{river}。2020年{number}月底前完成。（县水利局）\n"
            for number, river in enumerate(("东河", "西河", "南河", "北河"), 1)
        )
        + "5.清理中河。（县水利局）\n",
        "一、任务\n"
        + "".join(
            f"{number}.清理{river}，2020年{number}月底前验收，建立台账。（县水利局）\n"
            for number, river in enumerate(("东河", "西河", "南河", "北河"), 1)
        )
        + "5.清理中河。（县水利局）\n",
    ),
    Rule(
        "conflicting-deadlines",
        _ERROR,
        "one task has two deadlines that exclude each other",
        "The text is due later than the time stated under a label (完成时限), or the same words are due on two days, "
        "in a task or in two rows. Compared with the other one. Milestones before the stated time are no conflict.",
        "1.修渠。2020年9月底前完成修渠任务。（县水利局）\n完成时限：2020年6月底前\n",
        "1.修渠。2020年3月底前完成勘测。（县水利局）\n完成时限：2020年6月底前\n",
    ),
    # The checklist -------------------------------------------------------------------------------------------------
    Rule(
        "row-time-conflict",
        _ERROR,
        "a row and its task are due on different days",
        "Compared with the deadlines in the text. The row governs in every query.",
        _CANALS + _ROWS + "1\t修筑水渠\t县水利局\t2020年6月底前\n2\t清理河道\t县水利局\t2020年12月底前\n",
        _CANALS + _ROWS + "1\t修筑水渠\t县水利局\t2020年6月底前\n2\t清理河道\t县水利局\t2020年9月30日前\n",
        reading=True,
    ),
    Rule(
        "row-time-differs",
        _WARNING,
        "a row hides the deadline that its task prints",
        "The row only recurs, or gives no day, where the text has a deadline. The row governs, so no query tells of "
        "that deadline. Compared with it.",
        _CANALS + _ROWS + "1\t修筑水渠\t县水利局\t2020年6月底前\n2\t清理河道\t县水利局\t每年推进\n",
        _CANALS
        + _ROWS
        + "1\t修筑水渠\t县水利局\t2020年6月底前\n2\t清理河道\t县水利局\t2020年启动，2020年9月底前完成\n",
        reading=True,
    ),
    Rule(
        "row-units-differ",
        _WARNING,
        "a row names a unit that its task does not, or leaves out who leads it",
        "Compared with the units of the text. Where the text's list is open (等有关部门) or holds all departments, "
        "nothing is said; a row may list fewer units than the text.",
        _CANALS + _ROWS + "1\t修筑水渠\t县水利局\t2020年6月底前\n2\t清理河道\t县林业局\t2020年9月底前\n",
        "一、任务\n1.修筑水渠。2020年6月底前修筑水渠。（县水利局、县财政局等有关部门）\n"
        + _ROWS
        + "1\t修筑水渠\t县水利局、县林业局\t2020年6月底前\n",
    ),
    Rule(
        "row-without-task",
        _WARNING,
        "a row has no task in the text",
        "No task of the text is near enough in its wording, although other rows have theirs.",
        _CANALS + _ROWS + "1\t修筑水渠\t县水利局\t2020年6月底前\n2\t清理河道\t县水利局\t2020年9月底前\n"
        "3\t举办节庆\t县农业局\t2020年9月底前\n",
        _CANALS + _ROWS + "1\t修筑水渠\t县水利局\t2020年6月底前\n2\t清理河道\t县水利局\t2020年9月底前\n",
        reading=True,
    ),
    Rule(
        "task-without-row",
        _NOTE,
        "a task has no row in the checklist",
        "Reported where the task prints a deadline, or where eight in ten tasks have rows. A checklist of the most "
        "important tasks leaves others out.",
        _CANALS + _ROWS + "1\t修筑水渠\t县水利局\t2020年6月底前\n",
        "一、任务\n1.修筑水渠。2020年6月底前修筑水渠。（县水利局）\n2.宣传节水。（县水利局）\n"
        + _ROWS
        + "1\t修筑水渠\t县水利局\t2020年6月底前\n",
    ),
    Rule(
        "row-wording-differs",
        _NOTE,
        "little of a row's wording stands in its task",
        "The row comes from this task rather than from any other, and says something else: it may come from another "
        "document, or the text may have been changed since.",
        "一、任务\n1.建设学习型机关。健全常态化的干部教育培训。（县人社局）\n2.修筑水渠。（县水利局）\n"
        + _ROWS
        + "1\t开展干部分级分类培训\t县人社局\t每年\n2\t修筑水渠\t县水利局\t每年\n",
        "一、任务\n1.建设学习型机关。开展干部分级分类培训。（县人社局）\n2.修筑水渠。（县水利局）\n"
        + _ROWS
        + "1\t开展干部分级分类培训\t县人社局\t每年\n2\t修筑水渠\t县水利局\t每年\n",
    ),
    # The prose -----------------------------------------------------------------------------------------------------
    Rule(
        "repeated-sentence",
        _WARNING,
        "a sentence stands twice",
        "Compared with the first. In one paragraph a sentence of more than seven characters counts, also where the "
        "other is a clause of a longer sentence; in different paragraphs one of more than fifteen.",
        "1.修渠。健全河道巡查制度，落实经费。健全河道巡查制度。（县水利局）\n",
        "1.修渠。健全河道巡查制度，落实经费。\n2.修堤。健全河堤巡查制度，落实经费。\n",
    ),
    Rule(
        "missing-full-stop",
        _NOTE,
        "an item ends without a full stop, where nearly all have one",
        "Before the bracket of units, or at the end of the item. A sentence may have been cut.",
        "一、清理河道\n"
        + "".join(
            f"{number}.清理{river}，修复堤岸，恢复两岸的植被和绿化带。[责任单位：县水利局]\n"
            for number, river in enumerate(("东河", "西河", "南河"), 1)
        )
        + "4.清理北河，修复堤岸，恢复两岸的植被和绿化带[责任单位：县水利局]\n",
        "一、清理河道\n"
        + "".join(
            f"{number}.清理{river}，修复堤岸，恢复两岸的植被和绿化带[责任单位：县水利局]。\n"
            for number, river in enumerate(("东河", "西河", "南河", "北河"), 1)
        ),
    ),
    Rule(
        "stray-full-stop",
        _NOTE,
        "a row ends with a full stop, where nearly none does",
        "The cell may hold the rest of a sentence.",
        _ROWS
        + "".join(
            f"{number}\t清理{river}\t县水利局\t每年\n" for number, river in enumerate(("东河", "西河", "南河"), 1)
        )
        + "4\t清理北河。\t县水利局\t每年\n",
        _ROWS
        + "".join(
            f"{number}\t清理{river}。\t县水利局\t每年\n"
            for number, river in enumerate(("东河", "西河", "南河", "北河"), 1)
        ),
    ),
    Rule(
        "broken-line",
        _NOTE,
        "a line end cuts a sentence",
        "Compared with the character that goes on. Texts whose lines are wrapped throughout are not reported.",
        "1.修渠。加强全县渠道的日常管护，落实管护责任\n\n主体和经费，定期巡查。（县水利局）\n",
        "1.修渠。加强全县渠道的日常管护，落实责任主体和经费，定期巡查。\n\n（县水利局）\n",
    ),
    Rule(
        "damaged-citation",
        _WARNING,
        "the number of a cited document has lost a part",
        "The agency's letters, the year or the serial are missing or cut.",
        "1.修渠。落实《河道管理办法》（水〔2018〕22号）的要求。（县水利局）\n",
        "1.修渠。落实《河道管理办法》（省水发〔2018〕22号）的要求。（县水利局）\n",
    ),
    # The end -------------------------------------------------------------------------------------------------------
    Rule(
        "cut-off",
        _ERROR,
        "the text ends inside a sentence",
        "The last line has no end of sentence, or leaves a bracket open: a warning; what its last task lacks is not "
        "reported beside it. A file that ends inside a character is an error.",
        _RIVERS + "县教育\ufffd",
        _RIVERS + "5.清理中河，恢复沿岸的植被，逐段验收。——县水利局、县林业局\n",
        reading=True,
    ),
    Rule(
        "abrupt-end",
        _NOTE,
        "a plan stops within its tasks",
        "A plan or scheme opens with its aims (总体要求), and its last section holds tasks: neither safeguards "
        "(保障措施) nor signature, annex or copies follow. What follows may be lost.",
        "某县治水行动计划\n一、总体要求\n（一）指导思想。还清于河。\n二、主要任务\n（一）清理河道\n1.清理东河。（县水利局）\n",
        "某县治水行动计划\n一、总体要求\n（一）指导思想。还清于河。\n二、主要任务\n（一）清理河道\n1.清理东河。（县水利局）\n"
        "三、保障措施\n（一）加强组织领导。各乡镇要落实责任。\n",
    ),
    Rule(
        "missing-annex",
        _NOTE,
        "an annex is announced and is not there",
        "The attachment note (附件：) names it, and neither an annex nor a table follows; one that is left out (略) "
        "says so itself.",
        _HEAD + _RIVERS + "附件：治水任务清单\n" + _FOOT,
        _HEAD + "1.清理东河。（县水利局）\n附件：治水任务清单\n" + _FOOT + _ROWS + "1\t清理东河\t县水利局\t每年\n",
    ),
)

SEVERITIES: dict[str, Severity] = {rule.code: rule.severity for rule in RULES}

_BY_CODE = {rule.code: rule for rule in RULES}


def rule_of(code: str) -> Rule:
    """The rule of that code.

    >>> rule_of("duplicate-number").title
    'a number comes twice under one heading'

    Raises `NotRegistered` where there is none, with the codes most like it.
    """
    rule = _BY_CODE.get(code)
    if rule is None:
        from difflib import get_close_matches

        nearest = tuple(get_close_matches(code, _BY_CODE, n=3, cutoff=0.4))
        raise NotRegistered(code, "rule", "the catalogue does not hold it", nearest)
    return rule
