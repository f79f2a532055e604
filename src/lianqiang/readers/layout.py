"""The head and the foot of a document: what each line is by its place.

Owns the order of the elements: number, title over several lines, recipients, text, signers, date, and that a notice and
the document it issues each have such a head. It gives the kind of each line, the facts of the head, and the stretches
of lines in which the outline is to be looked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from lianqiang.documents import DocumentNumber
from lianqiang.readers.blocks import (
    BlockKind,
    Division,
    date_in_metadata,
    number_in,
    number_in_metadata,
    parse_date,
    posted_in_metadata,
)
from lianqiang.readers.heads import Head, goes_on_below, without_cells
from lianqiang.readers.labels import Label
from lianqiang.readers.lines import Line
from lianqiang.readers.period import period_of
from lianqiang.readers.table_marks import BAR_LINE
from lianqiang.readers.table_parts import heads_items
from lianqiang.readers.tables import Table

__all__ = ["Head", "Layout", "Stretch", "lay_out"]


class Stretch:
    """Lines in which an outline may stand, and the head they belong to."""

    __slots__ = ("division", "head", "start", "stop")

    def __init__(self, start: int, stop: int, division: Division, head: Head) -> None:
        self.start = start
        self.stop = stop
        self.division = division
        self.head = head


class Layout:
    """What is known of the lines: kinds, divisions, heads, signature, stretches."""

    __slots__ = (
        "cc",
        "date_line",
        "divisions",
        "given",
        "head",
        "issued",
        "kinds",
        "plan",
        "posted",
        "printed",
        "signers",
        "stretches",
        "tables",
    )

    def __init__(self, kinds: list[BlockKind | None], tables: list[Table]) -> None:
        self.kinds = kinds
        self.tables = tables
        self.divisions: list[Division] = [Division.PLAN] * len(kinds)
        self.head = Head()
        self.plan: Head | None = None
        self.signers: tuple[str, ...] = ()
        self.issued: date | None = None
        """The day of issue: as printed, or as the caller gives it where none is."""
        self.given: date | None = None
        """The day that the caller gives."""
        self.printed: date | None = None
        self.posted: tuple[int, date] | None = None
        """The line of the page that says when it was posted, and the day: what is left where nothing else tells."""
        self.date_line: int | None = None
        self.stretches: list[Stretch] = []


# What a title ends with, a period or a note in brackets behind it; and what a line of a title may end with as well.
_STRONG = (
    "通知|意见|方案|计划|规划|纲要|要点|清单|分工|办法|细则|规定|决定|决议|通报|通告|公告|报告|请示|批复|复函|函|措施|条例|规程|预案|章程|任务书|"
    "通知单|交办单|督办单|责任表|分解表|分工表|一览表|明细表|任务表|任务分解|意见稿|指南|指引|规则|纪要|任务分解|任务书|责任状"
)
_WEAK = "分解|日程|安排|制度|台账|表|目标|行动|任务|要求|十条|条措施|事项|标准|职责|实事|项目|工程|制|书|工作"
_AFTER = r"(?:》?\s*[（(〔\[【][^）)〕\]】]{1,30}[）)〕\]】])?》?(?:的通知|的函)?\s*\Z"
_GENRE = re.compile(rf"(?:{_STRONG}|{_WEAK}){_AFTER}")
_SURE_GENRE = re.compile(rf"(?:{_STRONG}){_AFTER}")
_SECTION = re.compile(
    "(?:重点|主要|工作|具体|目标|整改|年度|议定|交办|有关)*(?:任务|措施|举措|事项|目标|要求|内容|安排|分工)[：:]?"
)
_ISSUING = re.compile(r"印发|转发|批转|下发")
_NOTICE = re.compile(r"(?:通知|函|批复|公告|决定|意见|通告|命令|令)\s*[）)]?\s*\Z")
_GOES_ON = re.compile(r"[的（(〔\[和及与、，》」”]|以及|印发|关于|转发|的?通知")
_PROSE = re.compile(r"[。；！？]")
_LONGEST_TITLE_LINE = 60
_NOTED = re.compile(r"[（(].{0,20}[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日.{0,40}[）)]")
_REPEALED = re.compile("失效|废止|停止执行|修订|修改")  # the day of which is not that of issue
_OPENING = re.compile(
    r"(?:为|为了|根据|按照|依据|经|现将|近年来|《)[^，,]*[，,]"
)  # a first sentence that is cut, no title
_MONTHS_TO_POST = 15  # a number's year and the first months of the next
_FIRST_LINES = 6
_MOST_TITLE_LINES = 30  # a title has a few lines; before it may stand the links of a page
_LONGEST_RECIPIENTS = 400
_BODIES = re.compile(r"各|政府|部门|单位|委|局|厅|办|公司|院|企业|学校|同志|会|处|所|街道|乡镇")
_BODIES_END = re.compile(r"(?:政府|办事处|部门|单位|机构|委员会|委|局|厅|办|公司|院|企业|学校|处|街道|乡镇|会)\s*\Z")
_DAY_FIRST = re.compile(r"(?:\d{4}年)?\d{1,2}月[^：:。，]{0,20}[：:].")
_BRACKETED = re.compile(r"[（(].{1,40}[）)]\Z")
_ORGAN = re.compile(
    r"[^，。；：:、0-9]{2,40}(?:政府|办公室|办公厅|委员会|管委会|指挥部|领导小组|党组|党委|工委|法院|检察院|总队|支队|大队|银行|支行|分行|公司|集团|协会"
    r"|联合会|联席会议|中心|人大常委会|政协|工会|妇联|团委|大学|学院|医院|[厅局委办部院会处所站社署])(?:\s*[（(](?:盖?章|代章)[）)])?"
)
_SEAL = re.compile(r"\s*[（(](?:盖?章|代章|印)[）)]\s*\Z")
_SIGNED_DATE = re.compile(
    r"^(?P<who>[^0-9，。；：:]{4,40}?)\s*(?P<when>[0-9〇○二][0-9〇○零oO一二三四五六七八九]{3}\s*年\s*[0-9一二三四五六七八九十元]{1,2}\s*月\s*[0-9一二三四五六七八九十]{1,3}\s*日)\Z"
)
_BARS = "|│┃｜║"
_MENU = re.compile(r"(?:[\u4e00-\u9fff]{2,8}\s*[|│｜>＞»·]+\s*){2,20}[\u4e00-\u9fff]{2,8}")  # 首页|机构|政策
_MANY_SIGNERS = 40
_JOINT = re.compile(r"[\s\u3000]{2,}")


def lay_out(
    lines: Sequence[Line], kinds: list[BlockKind | None], labels: Sequence[Label | None], tables: list[Table]
) -> Layout:
    """The layout of the lines. `kinds` holds what each line alone shows and is filled in."""
    layout = Layout(kinds, tables)
    for table in tables:
        for index in range(table.start, table.stop):
            if kinds[index] is not BlockKind.RESIDUE:
                kinds[index] = BlockKind.TABLE
    for index, line in enumerate(lines):
        if kinds[index] is None and line.text[0] in _BARS and BAR_LINE.fullmatch(line.text):
            kinds[index] = BlockKind.RESIDUE
    for index, line in enumerate(lines[:_MOST_TITLE_LINES]):
        if kinds[index] is None and _MENU.fullmatch(line.text):
            kinds[index] = BlockKind.RESIDUE
    _mark_runs(lines, kinds, labels)
    _mark_annexes(lines, kinds, labels)
    _mark_minutes(lines, kinds)
    head = layout.head = _read_head(lines, kinds, labels, 0)
    _name_minutes(head, lines, kinds)
    signature = _signature(layout, lines, head.stop, first=True)
    after = signature + 1 if signature is not None else len(lines)
    if signature is not None and _has_substance(lines, kinds, labels, after):
        layout.divisions[:after] = [Division.NOTICE] * after
        layout.stretches.append(Stretch(head.stop, after, Division.NOTICE, head))
        start = after
    elif (start := _issued_title(lines, kinds, labels, head)) > 0:
        layout.divisions[:start] = [Division.NOTICE] * start
        layout.stretches.append(Stretch(head.stop, start, Division.NOTICE, head))
    else:
        start = head.stop
        layout.plan = head
    _plans(layout, lines, labels, start)
    if layout.date_line is None and head.noted is not None:
        layout.date_line = head.noted
        layout.issued = parse_date(lines[head.noted].text)
        if head.signer is not None:
            layout.signers = tuple(_names(lines[head.signer].printed))
    if layout.date_line is None:
        layout.issued = layout.issued or head.registered or _day_of_printing(lines, kinds) or _bare_day(head, lines)
        if layout.issued is None:
            layout.posted = _day_of_posting(head, lines)
    layout.printed = layout.issued
    return layout


def _bare_day(head: Head, lines: Sequence[Line]) -> date | None:
    """The day that stands alone above the title or below the number."""
    return head.bare if head.bare is not None and _agrees(head.bare, head, lines) else None


def _day_of_posting(head: Head, lines: Sequence[Line]) -> tuple[int, date] | None:
    """The line that says when the page was posted, with its day, where the document may be of that day."""
    day = posted_in_metadata(lines, head.posted) if head.posted is not None else None
    return (head.posted, day) if head.posted is not None and day and _agrees(day, head, lines) else None


def _agrees(day: date, head: Head, lines: Sequence[Line]) -> bool:
    """Whether a day of the page can be that of the document, by its number and by the period of its title.

    A page may be posted long after: then the years that the document prints are past, or its number is of one.
    """
    number, period = head.number, period_of(head.plain_title(lines))
    if number is not None and not 0 <= day.year * 12 + day.month - 1 - number.year * 12 < _MONTHS_TO_POST:
        return False
    return period is None or day <= period.last


def _day_of_printing(lines: Sequence[Line], kinds: Sequence[BlockKind | None]) -> date | None:
    """The day in the line of printing (县政府办公室2020年5月6日印发), where no other day is printed."""
    printed = next((place for place, kind in enumerate(kinds) if kind is BlockKind.PRINTED), None)
    return None if printed is None else parse_date(lines[printed].text)


def _mark_runs(lines: Sequence[Line], kinds: list[BlockKind | None], labels: Sequence[Label | None]) -> None:
    """Elements that run over several lines: 抄送 and the attachment note."""
    size = len(lines)
    index = 0
    while index < size:
        kind = kinds[index]
        if kind is BlockKind.CC:
            stop = index + 1
            while stop < min(size, index + 6) and kinds[stop] is None and lines[stop - 1].text[-1] != "。":
                kinds[stop] = BlockKind.CC
                stop += 1
            index = stop
            continue
        if kind is BlockKind.ATTACHMENT:
            index += 1
            while index < size and kinds[index] is None and _names_annex(lines[index], labels[index]):
                kinds[index] = BlockKind.ATTACHMENT
                index += 1
            continue
        index += 1


def _mark_annexes(lines: Sequence[Line], kinds: list[BlockKind | None], labels: Sequence[Label | None]) -> None:
    """附件2：责任分解表 begins an annex, and is no note of one, where its table or its first item stands below."""
    size = len(lines)
    for index, kind in enumerate(kinds):
        if kind is not BlockKind.ATTACHMENT or (index and kinds[index - 1] is BlockKind.ATTACHMENT):
            continue
        following = index + 1
        while following < min(size, index + 3) and kinds[following] is None and _is_title_line(lines[following].text):
            following += 1
        if following < size and (
            kinds[following] is BlockKind.TABLE
            or (kinds[following] is None and (label := labels[following]) is not None and label.number == 1)
        ):
            kinds[index] = BlockKind.ANNEX


_ISSUE = re.compile(r"[（(〔\[]?\s*(?:[0-9]{4}\s*年\s*)?第?\s*[0-9一二三四五六七八九十百]{1,6}\s*[期次号]\s*[）)〕\]]?")


def _mark_minutes(lines: Sequence[Line], kinds: list[BlockKind | None]) -> None:
    """Below 会议纪要 stand which of them it is, and who made it when."""
    for index, line in enumerate(lines[:_FIRST_LINES]):
        if kinds[index] is not BlockKind.MASTHEAD or not line.text.endswith("纪要"):
            continue
        for below in range(index + 1, min(index + 3, len(lines))):
            signed = _SIGNED_DATE.match(lines[below].text) if kinds[below] is None else None
            if signed is not None and _ORGAN.fullmatch(signed["who"].strip()):
                kinds[below] = BlockKind.DATE
            elif kinds[below] is None and _ISSUE.fullmatch(lines[below].text):
                kinds[below] = BlockKind.METADATA
        return


def _name_minutes(head: Head, lines: Sequence[Line], kinds: list[BlockKind | None]) -> None:
    """Minutes without another title have the name of the meeting."""
    for index in range(min(head.stop, len(lines)) - 1, -1, -1) if not head.title else ():
        if kinds[index] is BlockKind.MASTHEAD and lines[index].text.endswith("纪要"):
            kinds[index] = BlockKind.TITLE
            head.title = [index]
            return


def _is_title_line(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE_LINE and not _PROSE.search(text) and text[-1] not in "：:"


def _names_annex(line: Line, label: Label | None) -> bool:
    return label is not None and label.number > 1 and len(line.text) <= 80 and not _PROSE.search(line.text)


# Heads -----------------------------------------------------------------------------------------------------------


def _read_head(
    lines: Sequence[Line], kinds: list[BlockKind | None], labels: Sequence[Label | None], start: int
) -> Head:
    """The head that begins at `start`; its lines get their kinds."""
    head = Head()
    heading: list[int] = []
    registered: DocumentNumber | None = None  # by the page's own header; the printed line counts more
    index, size = start, len(lines)
    while index < size:
        kind, text = kinds[index], lines[index].text
        if kind is BlockKind.NUMBER:
            if head.number is None:
                head.number = number_in(lines[index].printed)
            elif heading:
                break
        elif kind is BlockKind.METADATA:
            registered = registered or number_in_metadata(lines[index])
            _note_metadata(head, lines, index)
        elif kind is BlockKind.MASTHEAD:
            # Of several who issue together, the last one's line says 文件.
            above = index - 1
            while heading and heading[-1] == above and _ORGAN.fullmatch(lines[above].text):
                kinds[heading.pop()] = BlockKind.MASTHEAD
                above -= 1
        elif kind is BlockKind.DATE:
            _note_date(
                head, lines, kinds, index, signed=_signs(head, lines, kinds, heading, index), titled=bool(heading)
            )
        elif kind in (BlockKind.TABLE, BlockKind.CC, BlockKind.PRINTED, BlockKind.ATTACHMENT):
            break
        elif kind is BlockKind.ANNEX:
            if heading:
                break
        elif kind is None:
            recipients = _recipients(lines, kinds, index, heading)
            if recipients:
                head.recipients = recipients
                heading = [each for each in heading if each not in recipients]
                index = recipients[-1] + 1
                break
            if _NOTED.fullmatch(text) and heading:
                _note_date(head, lines, kinds, index, signed=True, titled=True)
                index += 1
                continue
            if labels[index] is not None or len(heading) == _MOST_TITLE_LINES or _ends_head(text):
                break
            following = labels[index + 1] if index + 1 < size else None
            if heading and following is not None and heads_items(text.strip("【】") if following.number == 1 else text):
                break  # 3月: of what stands below
            heading.append(index)
        index += 1
    head.stop = index
    head.number = head.number or registered
    _choose_title(head, lines, kinds, heading)
    _mark(kinds, head.recipients, BlockKind.RECIPIENTS)
    _mark(kinds, head.title, BlockKind.TITLE)
    return head


def _ends_head(text: str) -> bool:
    """Whether a line is prose, and no line of a title."""
    return bool(
        len(text) > _LONGEST_TITLE_LINE or _PROSE.search(text) or text[-1] in "：:" or _OPENING.match(text)
    ) or (_DAY_FIRST.match(text) is not None)


def _signs(head: Head, lines: Sequence[Line], kinds: list[BlockKind | None], heading: list[int], index: int) -> bool:
    """Whether the line above a date signs, below a title; it is none of the title's lines then."""
    if len(heading) <= 1 or heading[-1] != index - 1 or not _ORGAN.fullmatch(lines[index - 1].text):
        return False
    above = "".join(lines[each].text for each in heading[:-1])
    if not _GENRE.search(above) or (_ISSUING.search(above) and not _NOTICE.search(above)):
        return False  # the title goes on below the name
    head.signer = heading.pop()
    kinds[head.signer] = BlockKind.SIGNER
    return True


def _note_date(
    head: Head, lines: Sequence[Line], kinds: list[BlockKind | None], index: int, *, signed: bool, titled: bool
) -> None:
    """A date above the text is the page's; one in brackets or signed below the title is the document's."""
    if _REPEALED.search(lines[index].text):
        kinds[index] = BlockKind.METADATA
        return
    noted = signed or lines[index].text[0] in "（("
    kinds[index] = BlockKind.DATE if noted else BlockKind.METADATA
    head.noted = index if noted and titled else head.noted
    head.bare = head.bare if noted else head.bare or parse_date(lines[index].text)


def _note_metadata(head: Head, lines: Sequence[Line], index: int) -> None:
    """The days that the page's own header tells."""
    head.registered = head.registered or date_in_metadata(lines, index)
    if head.posted is None and posted_in_metadata(lines, index) is not None:
        head.posted = index


def _mark(kinds: list[BlockKind | None], indices: list[int], kind: BlockKind) -> None:
    for index in indices:
        kinds[index] = kind


def _recipients(lines: Sequence[Line], kinds: list[BlockKind | None], index: int, heading: list[int]) -> list[int]:
    """The lines of the recipients if the one at `index` closes them, else none."""
    text = lines[index].text
    if len(text) > _LONGEST_RECIPIENTS or "。" in text or "《" in text:
        return []
    first = index
    while first - 1 in heading and goes_on_below(lines[first - 1].text):
        first -= 1
    if text[-1] in "：:":
        whole = "".join(line.text for line in lines[first : index + 1])
        return list(range(first, index + 1)) if _BODIES.search(whole) and not _ISSUING.search(whole) else []
    # The colon may be lost; then the title before must be complete, and 各 open the list.
    title = "".join(lines[each].text for each in heading)
    following = lines[index + 1].text if index + 1 < len(lines) and kinds[index + 1] is None else ""
    if text[0] == "各" and _BODIES_END.search(text) and (not heading or _GENRE.search(title)) and len(following) > 20:
        return [index]
    return []


def _complete(text: str, ahead: str) -> bool:
    """Whether the title is complete with this text, before the line `ahead`, empty where none stands right behind."""
    if _GOES_ON.match(ahead) or _BRACKETED.fullmatch(ahead):
        return False
    if _ISSUING.search(text) and "关于" in text and not _NOTICE.search(text):
        return False
    return (_SURE_GENRE if ahead else _GENRE).search(text) is not None


def _choose_title(head: Head, lines: Sequence[Line], kinds: list[BlockKind | None], heading: list[int]) -> None:
    """Which of the lines before the recipients, or before the text, are the title."""
    titles: list[list[int]] = []
    current: list[int] = []
    for place, index in enumerate(heading):
        current.append(index)
        text = "".join(without_cells(lines[each].text) for each in current)
        following = heading[place + 1] if place + 1 < len(heading) else -1
        ahead = lines[following].text if following == index + 1 else ""
        if _complete(text, ahead):
            titles.append(current)
            current = []
    tabled = head.stop < len(kinds) and kinds[head.stop] is BlockKind.TABLE
    if current and not titles and (head.recipients or head.number or heading[0] > 0 or tabled):
        # The page may begin in the middle of a document: the rest of a sentence is no title.
        rest = "".join(lines[each].text for each in current)
        if head.recipients or not (rest.count("）") > rest.count("（") or rest[-1] in "，、"):
            titles.append(current)
    if not titles:
        return
    if len(titles) > 1 and _SECTION.fullmatch(lines[titles[-1][0]].text) and len(titles[-1]) == 1:
        titles.pop()  # 重点任务, above items without a section
    with_about = [title for title in titles if "关于" in "".join(lines[each].text for each in title)]
    head.title = (with_about or titles)[-1]
    # What stood before the title belongs to the page: a bar of links, the title of its window.
    for index in heading:
        if index < head.title[0]:
            kinds[index] = BlockKind.RESIDUE
    if not head.recipients and head.stop > head.title[-1] + 1:
        head.stop = head.title[-1] + 1


def _issued_title(
    lines: Sequence[Line], kinds: Sequence[BlockKind | None], labels: Sequence[Label | None], head: Head
) -> int:
    """Where the title of an issued document stands after a notice without signature; 0 where there is none."""
    if (again := _title_again(lines, kinds, labels, head)) > 0:
        return again
    if not head.recipients:
        return 0
    issuing = False
    for index in range(head.stop, min(head.stop + 12, len(lines))):
        label, text = labels[index], lines[index].text
        if kinds[index] is BlockKind.ANNEX:
            return index if issuing else 0
        if kinds[index] is not None:
            continue
        if label is not None and not label.weak:
            return 0
        if issuing and len(text) <= _LONGEST_TITLE_LINE and not _PROSE.search(text) and text[-1] not in "：:":
            joined = text + (lines[index + 1].text if index + 1 < len(lines) else "")
            return index if _GENRE.search(text) or (len(joined) <= 80 and _GENRE.search(joined)) else 0
        issuing = issuing or bool(_ISSUING.search(text))
    return 0


_ISSUED = re.compile(r"(?:印发|转发|下发|批转)[《“]?(.{8,}?)[》”]?的通知\s*\Z")
_FAR, _SHORTEST_TITLE = 60, 8


def _title_again(
    lines: Sequence[Line], kinds: Sequence[BlockKind | None], labels: Sequence[Label | None], head: Head
) -> int:
    """Where the title that the notice prints comes again, above what it issues; 0 where it does not."""
    issued = _ISSUED.search(head.plain_title(lines)) if head.title else None
    subject = issued[1] if issued is not None else ""
    for index in range(head.stop, min(head.stop + _FAR, len(lines))) if subject else ():
        text = lines[index].text
        if kinds[index] is None and labels[index] is None and len(text) > _SHORTEST_TITLE and subject.startswith(text):
            following = lines[index + 1].text if index + 1 < len(lines) else ""
            if subject in (text, text + following):
                return index
    return 0


# Signatures ------------------------------------------------------------------------------------------------------


def _signature(layout: Layout, lines: Sequence[Line], start: int, *, first: bool) -> int | None:
    """The line of the first signed date from `start` on; its signers and it get their kinds."""
    kinds = layout.kinds
    for index in range(start, len(lines)):
        kind = kinds[index]
        signers: list[int] = []
        joint = None
        if kind is BlockKind.DATE:
            signers = _signers_above(lines, kinds, index)
            if not signers and not _closes(lines, kinds, index):
                continue
        elif kind is None and len(lines[index].text) <= 60 and lines[index].text[-1] == "日":
            joint = _SIGNED_DATE.match(lines[index].text)
            if joint is None or not _ORGAN.fullmatch(joint["who"].strip()):
                continue
            kinds[index] = BlockKind.DATE
        else:
            continue
        names = [lines[each].printed for each in signers]
        if joint is not None:
            names.append(lines[index].printed[: joint.end("who")])
        for each in signers:
            kinds[each] = BlockKind.SIGNER
        if first:
            layout.signers = tuple(part for name in names for part in _names(name))
            layout.date_line = index
            layout.issued = parse_date(lines[index].text[joint.start("when") :] if joint else lines[index].text)
        return index
    return None


def _names(printed: str) -> list[str]:
    return [name for part in _JOINT.split(printed) if (name := _SEAL.sub("", part).strip())]


def _signers_above(lines: Sequence[Line], kinds: Sequence[BlockKind | None], index: int) -> list[int]:
    signers: list[int] = []
    above = index - 1
    while above >= 0 and kinds[above] in (BlockKind.RESIDUE, BlockKind.OPENNESS):
        above -= 1
    while above >= 0 and kinds[above] is None and len(signers) < _MANY_SIGNERS:
        parts = _names(lines[above].text)
        if not parts and signers == []:  # （盖章） alone
            above -= 1
            continue
        if not parts or not all(len(part) <= 42 and _ORGAN.fullmatch(part) for part in parts):
            break
        signers.append(above)
        above -= 1
    return signers[::-1]


def _closes(lines: Sequence[Line], kinds: Sequence[BlockKind | None], index: int) -> bool:
    """Whether the date without a signer ends a text: prose before it, nothing but the foot behind it."""
    if "年" not in lines[index].text or lines[index].text[0] in "（(":
        return False
    if not any(_PROSE.search(lines[each].text) for each in range(max(0, index - 3), index)):
        return False
    if index + 1 == len(lines):
        return True
    after, text = kinds[index + 1], lines[index + 1].text
    if after is None:  # the title of what the notice issues
        return len(text) <= _LONGEST_TITLE_LINE and _GENRE.search(text) is not None and not _PROSE.search(text)
    return after is not BlockKind.TABLE


def _has_substance(
    lines: Sequence[Line], kinds: Sequence[BlockKind | None], labels: Sequence[Label | None], start: int
) -> bool:
    """Whether a document follows: numbered lines, a table, or much prose."""
    prose = 0
    for index in range(start, len(lines)):
        kind = kinds[index]
        if kind is BlockKind.TABLE:
            return True
        if kind is None:
            if labels[index] is not None and len(lines[index].text) > 3:
                return True
            prose += len(lines[index].text)
            if prose > 150 and _PROSE.search(lines[index].text):
                return True
    return False


# What follows the notice -----------------------------------------------------------------------------------------


def _plans(layout: Layout, lines: Sequence[Line], labels: Sequence[Label | None], start: int) -> None:
    """The stretches from `start` on: the plan, and each annex after the line 附件."""
    kinds, size = layout.kinds, len(lines)
    borders = [index for index in range(start, size) if kinds[index] is BlockKind.ANNEX]
    begin = start
    division = Division.PLAN
    while begin < size:
        if layout.plan is layout.head and begin == start:
            head = layout.head
            body = start
        else:
            head = _read_head(lines, kinds, labels, begin)
            body = head.stop
            if layout.plan is None:
                layout.plan = head
        stop = next((border for border in borders if border >= max(body, begin + 1)), size)
        layout.divisions[begin:stop] = [division] * (stop - begin)
        layout.stretches.append(Stretch(body, stop, division, head))
        # A plan of its own may be signed at its end.
        signed = layout.date_line
        if signed is None or not body <= signed < stop:
            signed = _signature(layout, lines, body, first=signed is None)
        if signed is not None and signed < stop and not _has_substance(lines, kinds, labels, signed + 1):
            for index in range(signed + 1, stop):
                if kinds[index] is None and labels[index] is None and len(lines[index].text) < _LONGEST_TITLE_LINE:
                    kinds[index] = BlockKind.RESIDUE
        begin = stop
        division = Division.ANNEX
