"""Phrases made of calendar points: deadlines, windows, and what runs from or until a day.

    dated := prefix? entry (sep entry)* tail?
    entry := point (connect point)?
    sep   := 、 | 和 | 及 | 与 | 或 | 或者
    prefix := 到 至 截至 不迟于 从 自 …      tail := 前 内 起 以来 后 止 期间 …

One tail serves all entries (3月25日、6月25日前). Which year an unprinted one is, is decided in `_years`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from lianqiang._numerals import to_int
from lianqiang.conventions import Before
from lianqiang.dates import DateSpan, Precision, span_of
from lianqiang.grammar._context import Context, Item
from lianqiang.grammar._points import (
    CONNECT_SIGN,
    NUM,
    Y4,
    Impossible,
    Point,
    days_of,
    read_festival_point,
    read_point,
    span_before,
)
from lianqiang.grammar._years import Days, Doing, settle
from lianqiang.requirements import (
    Deadline,
    Event,
    Join,
    Relation,
    Relative,
    Stage,
    Staged,
    StageRequirement,
    Standing,
    TimeRequirement,
    Unparsed,
    Window,
)

__all__ = ["BEFORE", "REST", "Draft", "read_dated", "read_draft"]

_ONE_DAY = timedelta(days=1)

_PREFIX = re.compile(
    "(截至|截止(?:到|至|于)?(?!日期|时间))"
    "|(截止(?:日期|时间)(?:为|是|:|到|至)?|(?:时限|期限)(?:为|是|:)|到|至|不迟于|不晚于|不得迟于|不得晚于|最迟(?:不超过|不晚于|于|在|至|到)?|最晚(?:不超过|于|在|至|到)?|(?:顺延|延期|延长|延|推迟)[到至])"
    "|((?:从|自)?(?:即日|现在|今日|今天|本日|(?:本[^，。；、\n]{0,8}?)?(?:印发|发布|公布|下发|发文)之日|发文)(?:起|开始)(?![的第]?[0-9一二两三四五六七八九十半]{1,3}个?(?:工作日|日|天|月|年|周|小时|半))|从|自|由)"
    "|((?:并)?持续[至到])"
    "|(不(?:得|能)?[早先]于)"
)
_CONNECT = re.compile(
    r"(?:(?:正式)?(?:起|始|开始|启动|开展|实施|施行|执行))?，?(?:持续|延续|一直|直)?"
    + CONNECT_SIGN
    + f"|(?:启动|开始|起)[，、](?:预计|计划|预期)?(?={NUM}[月日]|{Y4}年)"
)
_CONNECT_FAR = re.compile("(?:起|开始|启动)[^，。；、0-9\n]{1,10}?(?:一直)?[到至]")
_SEPARATE = re.compile("、|和|及|与|或者?")
_YEARS = re.compile(
    rf"({Y4})(?:年度?)?(?:起|开始)?(?:{CONNECT_SIGN}|、)({Y4}|[0-9]{{2}}(?=年))(年度?)?(?![0-9年.]|{NUM}个?[月季]|[上下]半年|第?[一二三四]季)"
)
_NUMERIC = re.compile(r"([12][0-9]{3})([-./])([0-9]{1,2})(?:\2([0-9]{1,2})日?(?![0-9年月%])|月?(?![0-9.年月万亿元%]))")
_NUMERIC_SHORT = re.compile(r"(1[0-2]|0?[1-9])[./](3[01]|[12][0-9]|0?[1-9])(?![0-9.年月个%])")
_NUMERIC_MONTH = re.compile(r"(1[0-2]|0?[1-9])月?(?![0-9./年日个%])")
_DOTTED = re.compile(r"(1[0-2]|[1-9])\.(3[01]|[12][0-9]|[1-9])(?=(?:之|以)?前)")
_COMPACT = re.compile(r"((?:19|20)[0-9]{2})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])(?=[前起至到日\-)，]|$)")
_TAIL = re.compile(
    "((?:下班|中午|[底末](?=前))?(?:之|以)?前(?![后期提述款置身沿言线景往列]|[0-9一二三四五六七八九十]+个?[月季年]))"
    "|((?:之|以)?内(?![部容设外控陆涵]))"
    "|((?:正式)?(?:起(?![草码点来伏诉步])|以来|开始|始(?!终)))"
    "|((?:之|以)?后(?![续期勤备台三五两半]))"
    "|(为?止(?![步损血]))"
    "|(期间|全年)"
    "|(前后|左右|上下)"
    "|([■□�]+|(?<=月)[0-9]{1,2}(?=[前起至到内之以，。；)]|-(?![0-9]{1,7}[次回遍轮期场])|$)|(?<=月)日(?=[前起至到内])|(?:-|至|到)+(?=[年月日)]|$)|(?<=年)[0-9]{1,2}(?:-|至|到)[0-9]{1,2}(?=$|[)，。；])|(?<=[月年])前底)"
)
BEFORE, _WITHIN, _SINCE, _AFTER, _UNTIL, _DURING, _ABOUT, _BROKEN = range(1, 9)
_CONTINUES = re.compile("(?:要|须|应|均)?(?:持续|长期|常态化|一直|不间断)")
_EVENT_END = re.compile(
    r"(?!为?止|(?:全部|全面|基本|正式|圆满|如期)*(?:结束|完成))([^，。；、()\n起]{1,24}?(?:(?:之日)?(?=为?止(?![步损血]))|结束(?=[，。；、)]|$)|闭幕(?=[，。；、)]|$)))(?:为?止)?"
)
_CLOSES = re.compile("(?:结束|完成|为?止|完毕|收尾)")


REST = re.compile(
    rf"(?:[0-9*xX?_■□lIO|]{{0,4}}年|[0-9lIO|*xX?■□]{{1,4}}[月日号]|{NUM}[月日]|是|[-至到、]|底|前|内|起|止|份|上旬|中旬|下旬|末|初)+"
)
"""What hangs on a damaged date and is no better than it."""


class Draft:
    """What is printed: entries of one or two points, how they are joined, and what stands before and after."""

    joined: str = ""
    prefix: int = 0
    tail: int = 0
    closed: bool = False  # 底 or 末 in the tail: 中旬底前
    lasting: bool = False  # …起持续至…: standing, not a window
    since_issue: bool = False  # 即日起
    until_event: str | None = None

    def __init__(self, start: int) -> None:
        self.start = start
        self.end = start
        self.entries: list[tuple[Point, Point | None]] = []


def read_draft(text: str, start: int) -> Draft | None:
    """The dated phrase printed at `start`, or None. Nothing is resolved."""
    draft = Draft(start)
    at = start
    match = _PREFIX.match(text, at) if text[at : at + 1] in _PREFIX_HEADS else None
    if match is not None:
        draft.prefix = match.lastindex or 0
        at = match.end()
        if draft.prefix == _FROM and len(match[0]) > 1:
            return _from_issue(text, at, draft)
    at = _read_entries(text, at, draft)
    if not draft.entries:
        return None
    match = _TAIL.match(text, at) if at < len(text) else None
    if match is not None:
        draft.tail = match.lastindex or 0
        draft.closed = match[0][0] in "底末"
        at = match.end()
    draft.end = at
    return draft


_PREFIX_HEADS = frozenset("截时先早期到至不最顺延推从自由即现今本印发公下持并")
_CONNECT_HEADS = frozenset("起始开启展实施正执，持延一直-至到")
_SEPARATE_HEADS = frozenset("、和及与或")


def _from_issue(text: str, at: int, draft: Draft) -> Draft:
    draft.since_issue = True
    draft.end = at
    match = _CONNECT.match(text, at)
    if match is not None:
        point = read_festival_point(text, match.end()) or _read_one(text, match.end())
        if point is not None:
            draft.entries.append((point, None))
            draft.end = point.end
            event = _EVENT_END.match(text, point.end)
            if event is not None and event[1].strip("底末初前"):
                draft.until_event = event[1]
                draft.end = event.end()
                return draft
            match = _TAIL.match(text, point.end)
            if match is not None and match.lastindex in (_UNTIL, BEFORE):
                draft.end = match.end()
    return draft


def _read_entries(text: str, at: int, draft: Draft) -> int:
    while True:
        entry = _read_entry(text, at, draft)
        if entry is None:
            return draft.end
        draft.entries.append(entry)
        if draft.until_event is not None:
            return draft.end
        draft.end = at = (entry[1] or entry[0]).end
        match = _SEPARATE.match(text, at) if text[at : at + 1] in _SEPARATE_HEADS else None
        if match is None:
            return at
        draft.joined = match[0]
        at = match.end()


_YEAR_HEADS = frozenset("12一二")
_DIGITS = frozenset("0123456789")


def _read_entry(text: str, at: int, draft: Draft) -> tuple[Point, Point | None] | None:
    if text[at : at + 1] in _YEAR_HEADS and not (text[at + 4 : at + 5] == "年" and text[at + 5 : at + 6] in _DIGITS):
        match = _YEARS.match(text, at)
        if match is not None and _plausible(match):
            return _year_pair(text, match)
    first = _read_one(text, at)
    if first is None:
        return None
    match = _CONNECT.match(text, first.end) if text[first.end : first.end + 1] in _CONNECT_HEADS else None
    if match is None and draft.prefix == _FROM:
        match = _CONNECT_FAR.match(text, first.end)
    if match is None:
        return first, None
    draft.lasting = "持续" in match[0]
    second = _read_second(text, match.end(), first)
    if second is None:
        return first, None
    event = _EVENT_END.match(text, second.end)
    if event is not None and event[1].strip("底末初前"):
        draft.until_event = event[1]  # 至2010年获得…称号止: the year dates the event
        draft.end = event.end()
        return first, None
    if match[0][-1] in "，、计期":  # 从3月启动，6月结束: the verbs stand for the connector
        closing = _CLOSES.match(text, second.end)
        if closing is None or (draft.prefix == 0 and closing[0] == "完成"):
            return first, None
    return first, second


def _plausible(match: re.Match[str]) -> bool:
    if match[3] is not None:
        return True
    # Without 年 only two four-digit years in order are a period (2017—2021).
    return len(match[2]) == 4 and 1900 < to_int(match[1]) < to_int(match[2]) < 2200  # noqa: PLR2004 - years


def _year_pair(text: str, match: re.Match[str]) -> tuple[Point, Point]:
    first = Point(match.start(), match.end(1), "Y")
    first.year = to_int(match[1])
    second = Point(match.start(2), match.end(), "Y")
    second.year = to_int(match[2])
    if len(match[2]) == 2:  # noqa: PLR2004 - 2018-20年
        second.year += first.year // 100 * 100
    edge = re.compile("年?[底末]").match(text, match.end())
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
    return read_festival_point(text, at) or _read_one(text, at)


def _read_one(text: str, at: int) -> Point | None:
    if text[at : at + 1] not in _DIGITS or text[at + 4 : at + 5] == "年":
        return read_point(text, at)
    match = _DOTTED.match(text, at)
    if match is not None:
        point = Point(at, match.end(), "D")
        point.month, point.day = int(match[1]), int(match[2])
        return point
    match = _NUMERIC.match(text, at) or _COMPACT.match(text, at)
    if match is None:
        return read_point(text, at)
    point = Point(at, match.end(), "M")
    compact = match.re is _COMPACT
    point.numeric = True
    point.year, point.month = int(match[1]), int(match[2 if compact else 3])
    day = match[3] if compact else match[4]
    if day is not None:
        point.unit, point.day = "D", int(day)
    return point


_FINENESS = {precision: rank for rank, precision in enumerate(Precision)}


class _Choices:
    """The readings to take where there are two, and which of them came up."""

    forced: int | None = None
    met: str = ""  # "period" or "day" where that choice was made
    years: Sequence[int] = ()

    def __init__(self, period: Before, day: Before, forced: int | None = None) -> None:
        self.period = period
        self.day = day
        if forced is not None:
            self.forced = forced


def read_dated(text: str, start: int, context: Context) -> Item | None:
    """The dated phrase at `start` as an item, or None where none begins there."""
    draft = read_draft(text, start)
    if draft is None:
        return None
    return _item(text, draft, context)


def _item(text: str, draft: Draft, context: Context) -> Item | None:
    point = draft.entries[0][0] if draft.entries else None
    if point is not None and point.month is None and point.unit == "D" and not draft.tail and draft.entries[0][1] is None and draft.prefix == 0:
        if point.shift is None and point.weekday is None and len(draft.entries) == 1 and not _is_all(text, point):
            return None
    if point is not None and point.base and _only_refers(text, draft):
        return None
    if point is not None and point.unit == "Y" and not point.edge and not draft.tail and len(draft.entries) == 1:
        if draft.entries[0][1] is None and not draft.prefix and _ATTRIBUTE.match(text, draft.end):
            return None  # 2018年度考核: the year is part of a name
        event = _YEARS_EVENT.match(text, draft.end) if draft.entries[0][1] is None else None
        if event is not None:  # 2017年全国“两会”闭幕前: the year is the event's
            relation = {"前": Relation.BEFORE, "后": Relation.AFTER}.get(event[2], Relation.DURING)
            name = context.source(draft.entries[0][0].start, event.end(1)).translate(_NO_QUOTES)
            return Item(draft.start, event.end(), Relative(Event(name), relation), f"{relation}-event")
    end = draft.end
    conventions = context.conventions
    choices = _Choices(conventions.before_period, conventions.before_day)
    if draft.tail in (_ABOUT, _BROKEN):
        if draft.tail == _BROKEN:
            rest = REST.match(text, end)
            end = rest.end() if rest is not None else end
        reason = "only about then" if draft.tail == _ABOUT else "damaged after the date"
        return Item(draft.start, end, Unparsed(text[draft.start : end], reason), "damaged")
    before = (context.year, context.month)
    try:
        requirement, rule = _build(draft, context, choices)
    except Impossible as impossible:
        rule = "unresolved" if "issued=" in str(impossible) else "damaged"
        return Item(draft.start, end, Unparsed(text[draft.start : end], str(impossible)), rule)
    if draft.tail == BEFORE and text[end : end + 1] in _CONTINUE_HEADS and isinstance(requirement, Deadline):
        match = _CONTINUES.match(text, end)
        if match is not None:
            requirement, rule, end = Standing(until=requirement.by.last), "standing-until", match.end()
    if not (choices.met or choices.years):
        return Item(draft.start, end, requirement, rule)

    def others() -> list[TimeRequirement]:
        return _others(draft, context, choices, before, requirement)

    return Item(draft.start, end, requirement, rule, others)


_ATTRIBUTE = re.compile("度?(?:工作)?(?:考核|考评|总结|预算|决算|财政|报告|年报|计划|毕业生|应届)")
_YEARS_EVENT = re.compile(
    "([^，。；、()\n]{0,10}(?:两会|大会|会议|党代会|人代会|全会|中考|高考|考试|运动会|亚运会|奥运会|汛期|供暖季|采暖季|学期|征兵|换届|秋收|麦收|普查)"
    '"?(?:召开|举行|闭幕|开幕|到来|来临|结束|开始)?)(?:之|以)?(前|后|期间)(?![期续])'
)
_NO_QUOTES = {ord(quote): None for quote in "“”\"「」『』"}
_CONTINUE_HEADS = frozenset("要须应均持长常一不")


def _is_all(text: str, point: Point) -> bool:
    return point.start == 0 and point.end == len(text)


def _only_refers(text: str, draft: Draft) -> bool:
    """对本月所有项目: a word for the current month or year, with nothing that makes it a time to act, only refers."""
    if draft.tail or draft.prefix or len(draft.entries) != 1 or draft.entries[0][1] is not None:
        return False
    point = draft.entries[0][0]
    return point.base in _REFERRING and not point.edge and point.unit != "D" and not _is_all(text, point)


def _others(
    draft: Draft, context: Context, made: _Choices, before: tuple[int | None, int | None], chosen: TimeRequirement
) -> list[TimeRequirement]:
    """The readings not taken: the other side of each choice met, then the other years."""
    found: list[TimeRequirement] = []
    flip = {Before.START: Before.END, Before.END: Before.START}
    tries: list[_Choices] = []
    if made.met == "period":
        tries.append(_Choices(flip[made.period], made.day))
    elif made.met == "day":
        tries.append(_Choices(made.period, flip[made.day]))
    tries.extend(_Choices(made.period, made.day, year) for year in made.years)
    after = (context.year, context.month)
    for choices in tries:
        context.year, context.month = before
        try:
            requirement, _ = _build(draft, context, choices)
        except Impossible:
            continue
        finally:
            context.year, context.month = after
        if requirement != chosen and requirement not in found:
            found.append(requirement)
    return found


def _build(draft: Draft, context: Context, choices: _Choices) -> tuple[StageRequirement | Staged, str]:
    """The requirement that the draft states, and its rule. Raises `Impossible`. Leaves year and month in the context."""
    if draft.since_issue:
        return _build_since_issue(draft, context)
    if len(draft.entries) == 1:
        point, second = draft.entries[0]
        if point.year is not None and second is None and draft.until_event is None:
            days = days_of(point, point.year)
            context.year = point.year
            if point.month is not None:
                context.month = point.month
            return _single(draft, (point, None), (days, None), context, choices)
    doing = _doing(draft)
    settled = settle(draft.entries, doing, context, choices.forced)
    choices.years = settled.others
    if draft.until_event is not None:
        return Standing(settled.entries[0][0][0], Event(draft.until_event.translate(_NO_QUOTES))), "standing-until-event"
    if len(draft.entries) == 1:
        requirement, rule = _single(draft, draft.entries[0], settled.entries[0], context, choices)
    elif _adjacent(draft):
        first, last = settled.entries[0][0], settled.entries[-1][0]
        requirement, rule = Window(_span(first, last)), "window-of-neighbours"
    else:
        requirement, rule = _listed(draft, settled.entries, context, choices)
    last_point = draft.entries[-1][1] or draft.entries[-1][0]
    last_days = settled.entries[-1][1] or settled.entries[-1][0]
    if settled.printed:
        context.year = last_days[1].year
    if last_point.unit in ("D", "M") and context.year is not None:
        context.month = last_days[1].month
    return requirement, f"{rule}+{settled.rule}" if settled.rule else rule


def _doing(draft: Draft) -> Doing:
    if draft.prefix == _STATUS:
        return Doing.STATUS
    last = draft.entries[-1][1] or draft.entries[-1][0]
    alone = draft.entries[-1][1] is None
    if draft.tail in (BEFORE, _WITHIN, _UNTIL) or (draft.prefix == _TO and alone) or (last.edge == "底" and alone):
        return Doing.DEADLINE
    return Doing.WINDOW


_REFERRING = frozenset({"本月", "当月", "这个月", "当年", "本年", "本年度", "同年", "该年", "季", "上月", "上个月"})
_PAST_WORDS = frozenset({"去年", "上年", "上一年", "上年度", "上一年度", "前年"})
_STATUS, _TO, _FROM, _LASTING, _NOT_BEFORE = 1, 2, 3, 4, 5


def _build_since_issue(draft: Draft, context: Context) -> tuple[StageRequirement, str]:
    issued = context.issued
    if issued is None:
        raise Impossible("即日 is the day of issue, which is not given (issued=)")
    if not draft.entries:
        return Standing(since=issued), "since-issue"
    if draft.until_event is not None:
        return Standing(issued, Event(draft.until_event.translate(_NO_QUOTES))), "standing-until-event"
    first = Point(draft.start, draft.start, "D")
    first.year, first.month, first.day = issued.year, issued.month, issued.day
    settled = settle([(first, draft.entries[0][0])], Doing.WINDOW, context)
    begins, ends = settled.entries[0]
    return Window(_span(begins, ends or begins)), "range-from-issue"


def _span(first: Days, last: Days, *, from_end: bool = False) -> DateSpan:
    """From the first days' beginning (their end where 底 stands there) to the last days' end."""
    if first is last:
        return span_of(*first)
    precision = first[2] if _FINENESS[first[2]] <= _FINENESS[last[2]] else last[2]
    return span_of(first[1], last[1], Precision.DAY) if from_end else span_of(first[0], last[1], precision)


def _single(
    draft: Draft,
    points: tuple[Point, Point | None],
    days: tuple[Days, Days | None],
    context: Context,
    choices: _Choices,
) -> tuple[StageRequirement, str]:
    point, second = points
    begins, ends = days
    tail = draft.tail
    if ends is not None:
        span = _span(begins, ends, from_end=point.edge == "底")
        if tail == BEFORE or draft.prefix == _TO:
            return Deadline(span, (second or point).clock), "by-end-of-range"
        if draft.lasting:
            return Standing(span.first, span.last), "standing"
        return Window(span), "range"
    if draft.prefix == _NOT_BEFORE:
        return Standing(since=begins[0]), "not-before"
    if draft.prefix == _LASTING:
        return Standing(until=begins[1]), "standing-until"
    if tail == BEFORE and draft.closed:
        return Deadline(_span(begins, begins)), "by-end-of"
    if tail == BEFORE:
        return _before(point, begins, context, choices)
    if tail == _WITHIN:
        return Deadline(_span(begins, begins)), "within-period"
    if tail in (_SINCE, _AFTER) or (draft.prefix == _FROM and tail == 0):
        since = begins[1] if point.edge == "底" else begins[0]
        if tail == _AFTER:
            since = begins[1] + _ONE_DAY
        return Standing(since=since), "since"
    if draft.prefix == _STATUS:
        return Deadline(_span(begins, begins), point.clock), "as-of"
    if draft.prefix == _TO or tail == _UNTIL or (point.edge == "底" and tail != _DURING):
        return Deadline(_span(begins, begins), point.clock), "by-end-of"
    return Window(_span(begins, begins)), "reference-year" if point.base in _PAST_WORDS and point.unit == "Y" else "window"


def _before(point: Point, days: Days, context: Context, choices: _Choices) -> tuple[StageRequirement, str]:
    first, last, precision = days
    if point.edge == "底":
        return Deadline(span_of(first, last, precision)), "by-end-of"
    if precision is Precision.DAY:
        if point.clock is not None:
            return Deadline(span_of(first, last, precision), point.clock), "by-clock"
        choices.met = "day"
        if choices.day is Before.END:
            return Deadline(span_of(first, last, precision)), "before-day-included"
        return Deadline(span_before(first, precision)), "before-day-excluded"
    choices.met = "period"
    begun = context.issued is not None and context.issued >= first
    wanted = choices.period
    if begun:  # before it began would be past already: by its end, unless the caller wants otherwise
        wanted = Before.END if wanted is context.conventions.before_period else Before.START
        rule = "before-period-begun"
    else:
        rule = "before-period-start" if wanted is Before.START else "before-period-end"
    if wanted is Before.END:
        return Deadline(span_of(first, last, precision)), rule
    return Deadline(span_before(first, precision)), rule


def _adjacent(draft: Draft) -> bool:
    """7、8月份, 一、二季度: bare neighbours that share one unit are one window."""
    if draft.joined != "、" or draft.tail not in (0, _DURING) or any(second for _, second in draft.entries):
        return False
    points = [first for first, _ in draft.entries]
    if not all(point.bare for point in points[:-1]) or points[-1].bare:
        return False
    numbers = [point.day or point.month or point.number or 0 for point in points]
    return len({point.unit for point in points}) == 1 and all(b == a + 1 for a, b in zip(numbers, numbers[1:], strict=False))


def _listed(
    draft: Draft,
    days: list[tuple[Days, Days | None]],
    context: Context,
    choices: _Choices,
) -> tuple[Staged, str]:
    stages = tuple(
        Stage(None, _single(draft, points, each, context, choices)[0])
        for points, each in zip(draft.entries, days, strict=True)
    )
    either = draft.joined.startswith("或")
    return Staged(stages, Join.EITHER if either else Join.EACH), "either-of" if either else "each-of"
