"""The Chinese of what other modules say in English: why a phrase is read so, and what the rules of `check` mean."""

from __future__ import annotations

__all__ = ["RULES", "WHY"]

WHY = {
    "it comes after that length of time, from an event the text does not name": "在该时长之后，文中没有写从何起算",
    "it comes after the event": "在该事件之后",
    "全年 is the whole of the year in question": "“全年”是所说年份的整年",
    "截至 reports a state as of that day; it is no duty": "“截至”说的是到那天的情况，不是任务期限",
    "it is due at the event": "在该事件发生时",
    "it may take no longer than that": "用时不得超过该时长",
    "it comes that long before an event the text does not name": "在某事件之前该时长，哪一事件文中没有写",
    "the day itself no longer counts, by the conventions given": "依给定的约定，当日不算在内",
    "a day with 前 counts itself; practice is split, so the day before is an alternative": (
        "“某日前”含当日；各地用法不一，所以前一日作为另一种读法"
    ),
    "it is due before the event": "在该事件之前",
    "the period had begun when the document was issued, so 前 means by its end": (
        "印发时该期间已经开始，所以“前”指其结束之前"
    ),
    "X前 means by the end of X, by the conventions given": "依给定的约定，“某期间前”指其结束之前",
    "X前 with X longer than a day means before X begins; by its end is an alternative": (
        "“某期间前”（长于一日）指其开始之前；其结束之前作为另一种读法"
    ),
    "it may be put off until then or for so long; the day before it is the one that is due": (
        "可以延至该日或延长该时长；应以其前所写的日期为到期日"
    ),
    "it is due before that time of that day": "在当日该时刻之前",
    "底, 末, 到 and the like mean by the last day of the period": "“底”“末”“到”等指不迟于该期间的最后一日",
    "it recurs period by period": "逐期重复",
    "the month is the one named earlier in the sentence": "月份承前文",
    "the year is the one named earlier in the sentence": "年份承前文",
    "the date is damaged, masked or impossible, and is not guessed": "日期残缺、被遮盖或不存在，不作猜测",
    "those above will say when": "时间由上级决定",
    "it falls within the event": "在该事件期间",
    "one phrase for several dates: each of them": "一个表述含几个日期：每个都算",
    "one or the other": "二者之一",
    "每 recurs; its bounds come from the plan's horizon": "“每”表示重复；起止取自计划期",
    "每 recurs, at the place in each period that is printed": "“每”表示重复，在每期印明的时点",
    "a festival with 前 includes the day itself, by the conventions given": "依给定的约定，“某节前”含当日",
    "before a festival ends on its eve": "“某节前”以节日前一日为限",
    "it falls due in the period after the one it is for": "在所属期间的下一期到期",
    "the year is that of the plan's horizon": "年份取自计划期",
    "a state without a year is the last such day on or before the day of issue": (
        "没有年份的“截至”，取印发之日或之前最近的一次"
    ),
    "it lasts that long": "持续该时长",
    "a day without a month is in the month of issue, or the next where it is past": (
        "没有月份的日，取印发当月；已过则取次月"
    ),
    "双月 are the months of even number and 单月 those of odd, in every year": "“双月”是每年的偶数月，“单月”是奇数月",
    "a deadline without a year is the first such day on or after the day of issue": (
        "没有年份的期限，取印发之日或之后最近的一次"
    ),
    "不早于 holds from that day on": "“不早于”指自那天起",
    "it recurs without a stated rhythm": "重复，但没有写间隔",
    "no time is stated in words that the grammar knows": "没有认得的时间表述",
    "逐 and 分 go on period by period, each further than the last": "“逐”“分”表示一期一期递进",
    "a range is a window, both ends included": "起止表示一段时间，两端都包括",
    "it runs from the day of issue": "自印发之日起",
    "a year the text refers to, not one in which to act": "是文中提到的年份，不是行动的年份",
    "it is measured from the end of each period": "从每期结束起算",
    "it goes on by a schedule that is not printed": "按未印出的进度安排进行",
    "a season is its three months of the meteorologists": "季节按气象学划分，各三个月",
    "起 holds from that day on": "“起”指自那天起",
    "it holds from the day of issue on": "自印发之日起有效",
    "以来 and 至今 say what has been since then; it is no duty": "“以来”“至今”说的是此后已有的情况，不是任务",
    "several times in one text are the stages of one requirement": "一处有几个时间，是同一要求的几个阶段",
    "it holds all the time": "一直有效",
    "it goes on until that day": "持续到那天",
    "it goes on until the event": "持续到该事件",
    "so many times in each period": "每期若干次",
    "spring and autumn: twice a year": "“春秋”：一年两次",
    "no time was printed": "没有写时间",
    "what is printed in brackets says whether the day or the period itself counts": "括号里写明当日或该期间是否算在内",
    "what would tell the year is not given": "没有可以推定年份的依据",
    "a time is asked for and none is named": "要求了时间，但没有说是何时",
    "the week counts from the day of issue": "周从印发之日算起",
    "the printed weekday decides the year": "年份由印出的星期推定",
    "a period without 前 or 底 is a window": "没有“前”“底”的期间，是一段时间",
    "the period had ended long before the day of issue, so it is the next": "该期间在印发前早已结束，所以是下一个",
    "neighbours that share one unit are one window": "相邻而共用一个单位的，合为一段时间",
    "within that length of time": "在该时长之内",
    "within that length of time after the event, whose own day is not counted": "在事件后该时长之内，事件当日不算",
    "内 means by the last day of the period": "“内”指不迟于该期间的最后一日",
    "so many calendar years, the printed one the first of them": "若干个年度，印出的是第一个",
    "a window without a year is in the year of issue": "没有年份的一段时间，在印发当年",
    "年初, 年中 and 年末 are places in every year": "“年初”“年中”“年末”是每年的时点",
}
"""Each sentence of `why`, with its Chinese."""

RULES = {
    "damaged-number": ("发文字号残缺", "文头有一行像发文字号，但缺了字、年份、序号或括号，没有读作字号。"),
    "damaged-date": (
        "成文日期残缺或不存在",
        "落款日期读不出，所以无法从印发之日起算。只少一个“日”字的照读，作为提示报告。",
    ),
    "issue-mismatch": ("印出的日期与给定的印发日期不同", "issued= 用于没有印日期的文件；这份印有日期，以印出的为准。"),
    "posted-day": (
        "印发日期取自网页",
        "文件没有落款日期、成文日期和印发行；在字号和标题年份允许时，用网页的发布时间。",
    ),
    "issuer-mismatch": (
        "标题与落款的发文机关不同",
        "与标题对照。办公室可以代政府落款，可能本来如此；也可能标题或落款是从别的文件带来的。",
    ),
    "residue": ("有一行属于网页或打印页", "网页的按钮、计数、页码、文件名随正文一起复制了进来。"),
    "path-as-text": ("文本像是文件路径", "`parse_plan` 收到的像是文件名；读文件用 `read_plan`。"),
    "misnamed-text": (
        "名为办公文档而内容是纯文本",
        "服务器的答复或失败的复制常被这样存下。文字照读；以 Word 文档为名的网页很常见，按网页读。",
    ),
    "no-text": ("文件没有文字", "只有空白，或什么也没有。一个字节也没有的文件被拒绝（`EmptyFileError`）。"),
    "duplicate-number": (
        "同一标题下编号重复",
        "与第一个对照。第二个的编号加 ~2；引用这个编号有歧义。未编号的小标题下可重新编号。",
    ),
    "skipped-number": (
        "编号跳过",
        "与前一个编号对照，可能在复制时丢了一项。编号可以跨标题连续，也可以在每个标题下重新从 1 开始。",
    ),
    "bracket-mismatch": (
        "括号或引号不成对",
        "没有配对的括号可能使责任单位读不出。全角与半角配成一对的（如 （ 和 )）照读，作为提示报告。",
    ),
    "unit-twice": ("同一单位以同一角色列了两次", "与同一名单中的第一次对照。其中一个可能本应是另一个单位。"),
    "missing-responsibility": (
        "任务没有责任单位，而其余几乎都有",
        "同一部分至少有四项任务，且十之有七写明了责任单位。阶段、对大家的要求（各乡镇要……）和自己说明由谁做的不要求。",
    ),
    "label-without-units": ("责任标签后没有单位", "名单里有“配合单位”之类的标签而后面没有单位，可能在复制时丢失。"),
    "empty-unit": ("两个分隔符之间没有单位", "两个分隔符相连，或名单以分隔符结束，可能少了一个单位。"),
    "no-unit": ("名单中有一项不是单位", "单位之间有既非单位也非人名的内容，可能属于别的单元格。"),
    "telephone-among-units": ("单位之间有电话号码", "号码记为前一单位的联系方式。"),
    "alias-conflict": ("一个简称代表两个单位", "与括号中首次使用该简称的单位对照；只写简称的任务就不知道归谁。"),
    "unit-spelling": (
        "同一单位有两种写法",
        "与先出现的写法对照。只算互为简称的，如“住房城乡建设”与“住建”，不算“教育”与“教育体育”。按单位统计会因此出错。",
    ),
    "unparsed-time": (
        "任务的时间没有读懂",
        "说明中有原因。不存在的日期是错误；被遮盖、残缺或未收的写法是警告。任务保留原文，不给日期。",
    ),
    "year-unknown": (
        "时间没有年份，文件没有印发日期",
        "标题和落款都推不出“12月底前”之类的年份。全文只在第一处报告一次；用 issued= 给出印发日期。",
    ),
    "impossible-date": ("不存在的日期", "文中任何地方，但不含任务的时间（unparsed-time）和成文日期（damaged-date）。"),
    "deadline-before-issue": ("期限早于印发", "与成文日期对照。对已完成情况的陈述和引用的期间不算。"),
    "outside-period": (
        "期限晚于计划期",
        "计划期取自标题。一年的计划常有次年才完成的事，所以只在少见时报告；年度总结可能本来如此。",
    ),
    "missing-time": (
        "任务没有时间，而其余几乎都有",
        "至少四项任务中十之有七以同一形式（栏、标签、括号、单独一句）写明时间，或十项以上中十之有九。保障措施和画横线的不要求。",
    ),
    "conflicting-deadlines": (
        "一项任务有两个互相排斥的期限",
        "正文期限晚于“完成时限”，或同样的话有两个日期（同一任务或两行之间）。与另一个对照。期限之前的阶段不算冲突。",
    ),
    "row-time-conflict": ("清单与正文的期限不同", "与正文的期限对照。查询以清单为准。"),
    "row-time-differs": (
        "清单掩盖了正文的期限",
        "清单行只有周期或没有日期，而正文有期限；查询以清单为准，就查不到该期限。",
    ),
    "row-units-differ": (
        "清单的单位与正文不同",
        "与正文的单位对照。正文名单是开放的（等有关部门）或包括各部门时不报告；清单可以少列。",
    ),
    "row-without-task": ("清单行在正文中没有对应任务", "正文中没有措辞足够接近的任务，而其他行都有。"),
    "task-without-row": ("正文任务不在清单中", "正文写有期限，或十之有八的任务都在清单中时报告；“重点”清单可以不全。"),
    "row-wording-differs": (
        "清单行与正文措辞差别大",
        "该行最接近这一任务而措辞不同：可能来自别的文件，或正文后来改过。",
    ),
    "repeated-sentence": (
        "句子重复",
        "与第一次对照。同一段中七字以上的句子（包括作为长句的一部分）；不同段落中十五字以上的句子。",
    ),
    "missing-full-stop": ("句末缺句号，而其余几乎都有", "在责任括号之前或段落之末，可能句子被截断。"),
    "stray-full-stop": ("表格一行以句号结尾，而其余几乎都没有", "单元格里可能是另一句话的后半截。"),
    "broken-line": ("换行截断了句子", "与接续处对照。通篇折行的文本不报告。"),
    "damaged-citation": ("所引文件的字号残缺", "缺机关代字、年份或序号。"),
    "cut-off": (
        "文本在句中结束",
        "末行没有句末标点或括号未合：警告，末项所缺不另报告。文件在一个字符中间结束：错误。",
    ),
    "abrupt-end": (
        "计划在任务中戛然而止",
        "有总体要求的计划，末节是任务而没有保障措施、落款、附件或抄送，后面可能缺失。",
    ),
    "missing-annex": ("说有附件而没有附件", "附件说明列有附件，而后面既无附件也无表格；写明“略”的不算。"),
}
"""Each rule of `check` by its code: its title and what it means."""
