"""What is printed of a dated phrase: its points, how they are joined, and the words before and after.

    dated := prefix? entry (sep entry)* tail?
    entry := point (connect point)?
    sep   := 、 | 和 | 及 | 与 | 或 | 或者
    prefix := 到 至 截至 不迟于 从 自 …      tail := 前 内 起 以来 后 止 期间 …

One tail serves all entries (3月25日、6月25日前). Nothing is resolved here: what the draft means is decided in `_dated`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from lianqiang._numerals import to_int
from lianqiang._patterns import lazy
from lianqiang.dates import MAX_YEAR, MIN_YEAR, Precision
from lianqiang.grammar._points import CONNECT_SIGN, NUM, Y4, Point, read_festival_point, read_plain, read_point

__all__ = [
    "ABOUT",
    "AFTER",
    "BEFORE",
    "BROKEN",
    "DURING",
    "FROM",
    "LASTING",
    "MASKED",
    "NOT_BEFORE",
    "REST",
    "SINCE",
    "STATUS",
    "TO",
    "UNTIL",
    "WITHIN",
    "Draft",
    "read_draft",
]

STATUS, TO, FROM, LASTING, NOT_BEFORE = range(1, 6)
"""Families of prefixes: 截至, 到, 从, 持续至, 不早于."""
BEFORE, WITHIN, SINCE, AFTER, UNTIL, DURING, ABOUT, BROKEN, MASKED = range(1, 10)
"""Families of tails: 前, 内, 起, 后, 止, 期间, 左右, damage, and a mask."""
_PREFIX = lazy(
    "(截至|截止(?:到|至|于)?(?!日期|时间))"
    "|(截止(?:日期|时间)(?:为|是|:|到|至)?|(?:时限|期限)(?:为|是|:)|到|至|不迟于|不晚于|不得迟于|不得晚于|最迟(?:不超过|不晚于|于|在|至|到)?|最晚(?:不超过|于|在|至|到)?|(?:顺延|延期|延长|延|推迟)[到至])"
    "|((?:从|自)?(?:即日|现在|今日|今天|本日|(?:本[^，。；、\n]{0,8}?)?(?:印发|发布|公布|下发|发文)之日|发文)(?:起|开始)(?![的第]?[0-9一二两三四五六七八九十半]{1,3}个?(?:工作日|日|天|月|年|周|小时|半))|从|自|由)"
    "|((?:并)?持续[至到]|有效期限?(?:延长|延续)?[至到])"
    "|(不(?:得|能)?[早先]于)"
)
_CONNECT = lazy(
    r"(?:(?:正式)?(?:起|始|开始|启动|开展|实施|施行|执行))?，?(?:持续|延续|一直|直)?"
    + CONNECT_SIGN
    + f"|(?:启动|开始|起)[，、](?:预计|计划|预期)?(?={NUM}[月日]|{Y4}年)"
)
_CONNECT_FAR = lazy("(?:起|开始|启动)[^，。；、0-9\n]{1,10}?(?:一直)?[到至]")
_SEPARATE = lazy("、|和|及|与|或者?")
_YEARS = lazy(
    rf"({Y4})(?:年度?)?(?:起|开始)?(?:{CONNECT_SIGN})({Y4}|[0-9]{{2}}(?=年))(年度?)?(?![0-9年.]|{NUM}个?[月季]|[上下]半年|第?[一二三四]季|学)"
)
_YEAR_EDGE = lazy("年?[底末]")
_NUMERIC = lazy(r"([12][0-9]{3})([-./])([0-9]{1,2})(?:\2([0-9]{1,2})日?(?![0-9年月%])|月?(?![0-9.年月万亿元%]))")
_NUMERIC_SHORT = lazy(r"(1[0-2]|0?[1-9])[./](3[01]|[12][0-9]|0?[1-9])(?![0-9.年月个%])")
_NUMERIC_MONTH = lazy(r"(1[0-2]|0?[1-9])月?(?![0-9./年日个%])")
_DOTTED = lazy(r"(1[0-2]|[1-9])\.(3[01]|[12][0-9]|[1-9])(?=(?:之|以)?前)")
_COMPACT = lazy(r"((?:19|20)[0-9]{2})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])(?=[前起至到日\-)，]|$)")
_TAIL = lazy(
    "((?:(?:下午|当天|当日)?下班|中午|[底末](?=前))?(?:之|以)?前(?![后期述款置身沿言线景往列底]|提(?![出交供请升])|[0-9一二两三四五六七八九十]+个?[月季年]))"
    "|((?:之|以)?内(?![部容设外控陆涵]))"
    "|((?:正式)?(?:起(?![草码点来伏诉步])|以来|开始|始(?!终)|[至到]今(?![年天后日])))"
    "|((?:之|以)?后(?![续期勤备台三五两半]))"
    "|(为?止(?![步损血]))"
    "|(期间|全年)"
    "|(前后|左右|上下)"
    "|([■□�]+|(?<=月)[0-9]{1,2}(?=[前起至到内之以，。；)]|-(?![0-9]{1,7}[次回遍轮期场])|$)|(?<=月)日(?=[前起至到内])|(?:-|至|到)+(?=[年月日)]|$)|(?<=年)[0-9]{1,2}(?:-|至|到)[0-9]{1,2}(?=$|[)，。；])|(?<=[月年])前底)"
    r"|((?<=[年月])[*xX_□■?lIO|]{1,3}[0-9]{0,2}[月日号]|(?<=年) ?月 ?日)"
)
_STOPS = "(?:为|(?<![禁停防制阻中举废终]))止(?![步损血])"  # 禁止 ends nothing
_EVENT_END = lazy(
    rf"(?!(?:(?:之|以)?前)?(?:为?止|(?:全部|全面|基本|正式|圆满|如期)*(?:结束|完成)))([^，。；、()\n起]{{1,24}}?(?:(?:之日)?(?={_STOPS})|结束(?=[，。；、)]|$)|(?:闭幕|终止)(?=[，。；、)]|$)))(?:为?止)?"
)
_EVENT_LAST = lazy(
    rf"([^，。；、()『\n0-9]{{1,24}}?(?:[^，。；、()『\n0-9](?=(?:之日)?{_STOPS})|(?:终止|结束|闭幕)(?=[，。；、)]|$)))(?:(?:之日)?为?止)?"
)
_VERBAL = frozenset("，、计期")
_CLOSING = lazy("结束|完成|止|完毕|收尾")
_CLOSING_ALONE = lazy("结束|止|完毕|收尾")  # without 从, 2018年启动，2020年完成 is no range
_CLOSING_REACH = 16
_CLOSES = lazy("(?:(?:之|以)?前)?(?:结束|完成|为?止|完毕|收尾)")


REST = lazy(
    rf"(?:[0-9*xX?_■□lIO|]{{0,4}}年|[0-9lIO|*xX?■□]{{1,4}}[月日号]|{NUM}[月日]|是|[-至到、]|[次翌]年(?=[0-9一二三四五六七八九十])|底|(?:之|以)前|前|内|起|止|份|[上下]半年|第?[一二三四1-4]季度|上旬|中旬|下旬|末|初)+"
)
"""What hangs on a damaged date and is no better than it."""


class Draft:
    """What is printed: entries of one or two points, how they are joined, and what stands before and after."""

    __slots__ = (
        "apart", "closed", "days", "end", "entries", "included", "joined", "lasting", "no_later", "prefix", "since_issue", "so_far", "start", "tail", "until_event", "years",
    )  # fmt: skip

    def __init__(self, start: int) -> None:
        self.start = start
        self.end = start
        self.entries: list[tuple[Point, Point | None]] = []
        self.joined = ""
        self.prefix = 0
        self.tail = 0
        self.apart = False  # 2021年、2022年分别…
        self.closed = False  # 底 or 末 in the tail: 中旬底前
        self.no_later = False  # 不迟于, which makes a deadline of a range too
        self.lasting = False  # …起持续至…: standing, not a window
        self.since_issue = False  # 即日起
        self.so_far = False  # 以来, 至今: what has been since
        self.until_event: str | None = None
        self.included: bool | None = None  # （含） or （不含） printed beside the date
        self.days: tuple[date, date, Precision] | None = None  # of the last point, once they are settled
        self.years: Sequence[int] = ()  # other years the first point may lie in, once its year is settled


def read_draft(text: str, start: int) -> Draft | None:
    """The dated phrase printed at `start`, or None. Nothing is resolved."""
    draft = Draft(start)
    at = start
    match = _PREFIX.match(text, at) if text[at : at + 1] in _PREFIX_HEADS else None
    if match is not None:
        draft.prefix = match.lastindex or 0
        draft.no_later = draft.prefix == TO and match[0][0] == "不"
        at = match.end()
        if draft.prefix == FROM and len(match[0]) > 1:
            return _from_issue(text, at, draft)
    plain = read_plain(text, at)
    if plain is not None and text[plain.end : plain.end + 1] not in _JOIN_HEADS:
        draft.entries.append((plain, None))
        at = plain.end
    else:
        at = _read_entries(text, at, draft, plain)
        if not draft.entries:
            return None
    if draft.joined == "、" and draft.prefix == 0 and _labelled(text, draft):
        return None
    if text[at : at + 1] == "(":
        at = _read_included(text, at, draft, ahead=draft.prefix == 0)
    match = _TAIL.match(text, at) if at < len(text) else None
    if match is not None:
        draft.tail = match.lastindex or 0
        draft.closed = match[0][0] in "底末"
        draft.so_far = draft.tail == SINCE and match[0][-1] in "来今"
        at = match.end()
        if text[at : at + 1] == "(" and draft.included is None:
            at = _read_included(text, at, draft, ahead=False)
        if draft.tail == BEFORE and len(draft.entries) > 1:
            _share_end(draft)
        if draft.tail == SINCE and draft.entries[0][0].edge in ("年初", "初") and draft.entries[0][0].unit != "M":
            draft.entries[0][0].edge = ""  # 2008年初起 begins when the year does
    if draft.joined and text.startswith(("分别", "各"), at):
        draft.apart = True
    draft.end = at
    return draft


def _labelled(text: str, draft: Draft) -> bool:
    """一、7月…, 9、9月下旬…: at the head of a sentence the first number is a label, and no month beside the next."""
    first, until = draft.entries[0]
    second = draft.entries[1][0]
    label, number = first.month or first.number, second.month or second.number
    if until is not None or not first.bare or first.year is not None or label is None or number is None:
        return False
    if draft.start and text[draft.start - 1] not in _SENTENCE_ENDS:
        return False
    return label >= number or text[first.start].isascii() is not text[second.start].isascii()


_SENTENCE_ENDS = frozenset("。；\n")


def _share_end(draft: Draft) -> None:
    """3月、6月底前, 3月、6月20日前: the 底 or the day of the last point serves the bare points before it."""
    last, second = draft.entries[-1]
    if second is not None:
        return
    for point, until in draft.entries[:-1]:
        if until is not None or point.edge:
            continue
        if last.edge == "底" and point.unit == last.unit:
            point.edge = "底"
        elif last.unit == "D" and last.month is not None and last.clock is None and point.unit == "M":
            point.unit, point.day = "D", last.day


_PREFIX_HEADS = frozenset("截时先早期到至不最顺延推从自由即现今本印发公下持并有")
_CONNECT_HEADS = frozenset("起始开启展实施正执，持延一直-至到")
_SEPARATE_HEADS = frozenset("、和及与或")
_JOIN_HEADS = _CONNECT_HEADS | _SEPARATE_HEADS


def _from_issue(text: str, at: int, draft: Draft) -> Draft:
    draft.since_issue = True
    draft.end = at
    match = _CONNECT.match(text, at)
    if match is not None:
        point = _read_end(text, match.end())
        if point is not None:
            draft.entries.append((point, None))
            draft.end = point.end
            event = _EVENT_END.match(text, point.end)
            if event is not None and event[1].strip("底末初前"):
                draft.until_event = event[1]
                draft.end = event.end()
                return draft
            match = _TAIL.match(text, point.end)
            if match is not None and match.lastindex in (UNTIL, BEFORE):
                draft.end = match.end()
            return draft
        event = _EVENT_LAST.match(text, match.end())
        if event is not None:  # 即日起至获得称号止
            draft.until_event = event[1]
            draft.end = event.end()
    return draft


def _read_entries(text: str, at: int, draft: Draft, plain: Point | None) -> int:
    """The entries at `at`, where `plain` is what `read_plain` has read there."""
    separator = ""
    while True:
        entry = _read_entry(text, at, draft, plain)
        if entry is None:
            return draft.end
        if draft.entries:
            draft.joined = separator
        draft.entries.append(entry)
        if draft.until_event is not None:
            return draft.end
        draft.end = at = (entry[1] or entry[0]).end
        match = _SEPARATE.match(text, at) if text[at : at + 1] in _SEPARATE_HEADS else None
        if match is None:
            return at
        separator = match[0]
        at = match.end()
        plain = read_plain(text, at)


def _read_included(text: str, at: int, draft: Draft, *, ahead: bool) -> int:
    """Where （含） or （不含当日） at `at` ends, if that is what stands in the bracket, `ahead` of a 前 or the like."""
    match = _INCLUDED.match(text, at)
    if match is None or (ahead and _SERVES.match(text, match.end()) is None):
        return at
    draft.included = match[1] is None
    return match.end()


_INCLUDED = lazy(r"\((不)?(?:包?含|包括)(?:本[数日月年]|[当该][日天月年]|[0-9年月日]{1,12})?\)")
_SERVES = lazy("(?:之|以)?[前后]|起|止|为止|开始")
_YEAR_HEADS = frozenset("12一二")
_YEARS_GO_ON = frozenset("度起开-至到一")
_DIGITS = frozenset("0123456789")
_NUMERIC_SIGNS = frozenset("-./")


def _read_entry(text: str, at: int, draft: Draft, plain: Point | None) -> tuple[Point, Point | None] | None:
    after_year = at + 5 if text.startswith("年", at + 4) else at + 4
    if text[at : at + 1] in _YEAR_HEADS and text[after_year : after_year + 1] in _YEARS_GO_ON:
        match = _YEARS.match(text, at)
        if match is not None and _plausible(match):
            return _year_pair(text, match)
    first = plain or _read_other(text, at)
    if first is None:
        return None
    match = _CONNECT.match(text, first.end) if text[first.end : first.end + 1] in _CONNECT_HEADS else None
    if match is None and draft.prefix == FROM:
        match = _CONNECT_FAR.match(text, first.end)
    if match is None:
        return first, None
    if match[0][-1] in _VERBAL:
        closes = _CLOSING if draft.prefix else _CLOSING_ALONE
        if closes.search(text, match.end(), match.end() + _CLOSING_REACH) is None:
            return first, None
    draft.lasting = "持续" in match[0]
    second = _read_second(text, match.end(), first)
    if second is None:
        last = _EVENT_LAST.match(text, match.end())
        if last is not None:  # 自2018年8月起至获得称号止
            draft.until_event = last[1]
            draft.end = last.end()
        return first, None
    event = _EVENT_END.match(text, second.end)
    if event is not None and event[1].strip("底末初前"):
        draft.until_event = event[1]  # 至2010年获得…称号止: the year dates the event
        draft.end = event.end()
        return first, None
    if match[0][-1] in _VERBAL:  # 从3月启动，6月结束: the verbs stand for the connector
        closing = _CLOSES.match(text, second.end)
        if closing is None or (draft.prefix == 0 and closing[0].endswith("完成")):
            return first, None
    return first, second


def _plausible(match: re.Match[str]) -> bool:
    if match[3] is not None:
        return True
    # Without 年 only two four-digit years in order are a period (2017—2021).
    return len(match[2]) == 4 and MIN_YEAR <= to_int(match[1]) < to_int(match[2]) <= MAX_YEAR


def _year_pair(text: str, match: re.Match[str]) -> tuple[Point, Point]:
    first = Point(match.start(), match.end(1), "Y")
    first.year = to_int(match[1])
    second = Point(match.start(2), match.end(), "Y")
    second.year = to_int(match[2])
    if len(match[2]) == 2:
        second.year += first.year // 100 * 100
    edge = _YEAR_EDGE.match(text, match.end())
    if edge is not None:
        second.edge, second.end = "底", edge.end()
    return first, second


def _read_second(text: str, at: int, first: Point) -> Point | None:
    """The end of a range: a point, a festival, or the bare numbers that go with a numeric first (2019.3.1-5.31)."""
    if first.numeric:
        match = (_NUMERIC_SHORT if first.day is not None else _NUMERIC_MONTH).match(text, at)
        if match is not None and _NUMERIC.match(text, at) is None:
            point = Point(at, match.end(), "M")
            point.month = int(match[1])
            if first.day is not None:
                point.unit, point.day = "D", int(match[2])
            return point
    return _read_end(text, at)


def _read_end(text: str, at: int) -> Point | None:
    """A point that may be a festival."""
    festival = (
        read_festival_point(text, at) if text[at + 4 : at + 5] == "年" or not text[at : at + 1].isdigit() else None
    )
    return festival or read_plain(text, at) or _read_other(text, at)


def _read_other(text: str, at: int) -> Point | None:
    """A point that is not plain, printed in whatever way."""
    following = text[at + 4 : at + 5]
    if text[at : at + 1] not in _DIGITS or following == "年":
        return read_point(text, at)
    if "." in text[at + 1 : at + 3]:
        match = _DOTTED.match(text, at)
        if match is not None:
            point = Point(at, match.end(), "D")
            point.month, point.day = int(match[1]), int(match[2])
            return point
    match = compact = None
    if following in _DIGITS:
        match = compact = _COMPACT.match(text, at)
    elif following in _NUMERIC_SIGNS:
        match = _NUMERIC.match(text, at)
    if match is None:
        return read_point(text, at)
    point = Point(at, match.end(), "M")
    point.numeric = True
    point.year, point.month = int(match[1]), int(match[2 if compact else 3])
    day = match[3] if compact else match[4]
    if day is not None:
        point.unit, point.day = "D", int(day)
    return point
