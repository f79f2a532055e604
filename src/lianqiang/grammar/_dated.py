"""What dated phrases mean: deadlines, windows, and what runs from or until a day.

The draft says what is printed; here its days are settled (`_years` finds the years that are not printed) and its words
decide: 前, 底 and 到 make deadlines, 起 and 以来 what stands, a bare period or a range a window. Readings that practice
splits on are noted, so that the other side can be built as an alternative.
"""

from __future__ import annotations

from datetime import date, time, timedelta
from itertools import pairwise
from typing import NamedTuple

from lianqiang._numerals import to_int
from lianqiang._patterns import lazy
from lianqiang.conventions import Before
from lianqiang.dates import MAX_YEAR, DateSpan, Precision, span_of
from lianqiang.grammar._amounts import AMOUNT, amount_of
from lianqiang.grammar._context import Context, Item, event_named
from lianqiang.grammar._drafts import (
    ABOUT,
    AFTER,
    BEFORE,
    DURING,
    FROM,
    LASTING,
    MASKED,
    NOT_BEFORE,
    REST,
    SINCE,
    STATUS,
    TO,
    UNTIL,
    WITHIN,
    Draft,
    read_draft,
)
from lianqiang.grammar._points import FESTIVALS, Impossible, Point, days_of, span_before
from lianqiang.grammar._references import REFERENCE, YEAR_DOES, describes
from lianqiang.grammar._words import EVENT_NAMES
from lianqiang.grammar._years import Days, Doing, settle, settle_alone
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
    Unspecified,
    Window,
)

__all__ = ["before_days", "event_on", "may_name", "read_dated", "span_between"]

_ONE_DAY = timedelta(days=1)
# A member of an enumeration costs a look through its class each time.
_OF_DAY, _START, _END = Precision.DAY, Before.START, Before.END
_STATUS, _DEADLINE, _WINDOW = Doing.STATUS, Doing.DEADLINE, Doing.WINDOW
_FINENESS = {precision: rank for rank, precision in enumerate(Precision)}


class _Choices(NamedTuple):
    """Readings to take instead of those the conventions name, and the year where none is printed."""

    period: Before
    day: Before
    forced: int | None = None


def read_dated(text: str, start: int, context: Context) -> Item | None:
    """The dated phrase at `start` as an item, or None where none begins there."""
    draft = read_draft(text, start)
    if draft is None:
        return None
    tail = draft.tail
    if tail == 0 and draft.prefix in (0, TO) and len(draft.entries) == 1 and draft.entries[0][1] is None:
        point = draft.entries[0][0]
        if point.unit == "Y" or point.base or point.month is None:
            named = _named_only(text, draft, point, context)
            if named is not None and (draft.prefix == 0 or named.end > start):
                return named if named.end > start else None
    if tail == 0 and draft.entries and draft.entries[0][1] is not None and draft.entries[0][1].unit == "Y":
        named = _years_event(text, draft, context)
        if named is not None:
            return named
    if tail == 0 and draft.prefix in (0, TO) and text[draft.end : draft.end + 1] in _BEGIN_HEADS:
        tail = _before_what_begins(text, draft)
    end = draft.end
    if tail >= ABOUT:
        return _damaged(text, draft)
    before = context.year, context.month, context.month_year
    try:
        requirement, rule = _build(draft, context, None)
    except Impossible as impossible:
        rule = "unresolved" if "issued=" in str(impossible) else "damaged"
        return Item(start, end, Unparsed(text[start:end], str(impossible)), rule)
    if describes(text, start, end, requirement, context):
        context.year, context.month, context.month_year = before
        return Item(start, end, Unspecified(), REFERENCE)
    if tail in (BEFORE, WITHIN) and text[end : end + 1] in _CONTINUE_HEADS and isinstance(requirement, Deadline):
        match = _CONTINUES.match(text, end)
        if match is not None:
            requirement, rule, end = Standing(until=requirement.by.last), "standing-until", match.end()
    following = text[end : end + 1]
    if following in _PLACE_HEADS and tail == 0:
        place = _PLACE.match(text, end)
        last = draft.entries[-1] if draft.entries else None  # 即日起 has none
        if place is None and last is not None and (last[1] or last[0]).unit == "Y":
            place = _PLACE_IN_YEAR.match(text, end)
        if place is None and last is not None and (last[1] or last[0]).unit in "HQ" and not (last[1] or last[0]).edge:
            place = _MONTHS_OF_IT.match(text, end)
        if place is not None:
            reason = f"{place[1]} is a place in the period whose day is not worked out"
            return Item(start, place.end(), Unparsed(text[start : place.end()], reason), "unresolved")
    if following in _LENGTH_HEADS and tail in _MEASURED:
        if tail == SINCE:
            measured = _years_long(text, draft, requirement)
        else:
            measured = _measured(text, draft)
            if measured is not None and draft.years:
                measured.others = lambda: _in_other_years(text, draft, context, before)
        if measured is not None:
            return measured
    if not draft.years and (tail != BEFORE or not _split(draft)):
        return Item(start, end, requirement, rule)

    def others() -> list[TimeRequirement]:
        found = _others(draft, context, before, requirement)
        if rule != "standing-until":
            return found
        return [Standing(until=each.by.last) if isinstance(each, Deadline) else each for each in found]

    return Item(start, end, requirement, rule, others)


def _before_what_begins(text: str, draft: Draft) -> int:
    """11月1日供暖前: what begins on the day stands between it and its 前."""
    point, second = draft.entries[-1]
    match = _BEGINS.match(text, draft.end) if second is None and point.unit == "D" else None
    if match is None:
        return 0
    draft.end, draft.tail = match.end(), BEFORE
    return BEFORE


_BEGINS = lazy(
    f"(?:正式|集中)?(?:{EVENT_NAMES}|供热季?|开园|开班|开业|通车|(?:{FESTIVALS})节?)(?:期|开始|到来|来临)?(?:之|以)?前(?![后期])"
)
_BEGIN_HEADS = frozenset(name[0] for name in f"{EVENT_NAMES}|{FESTIVALS}|供热|开园|通车|正式|集中".split("|"))


def _years_long(text: str, draft: Draft, requirement: TimeRequirement) -> Item | None:
    """从2022年起三年: so many calendar years, the printed one among them; None where no length in years follows."""
    match = _LONG.match(text, draft.end) if draft.entries[-1][0].unit == "Y" else None
    if match is None or not isinstance(requirement, Standing) or requirement.since is None:
        return None
    if requirement.since.month > 1:  # 2018年底起三年 counts from a day
        return None
    last = requirement.since.year + to_int(match[1]) - 1
    if not requirement.since.year <= last <= MAX_YEAR:
        return None
    return Item(
        draft.start, match.end(), Window(DateSpan(requirement.since, date(last, 12, 31), Precision.YEAR)), "years-from"
    )


_LONG = lazy(
    "，?(?:利?用)?([0-9]{1,2}|[一二两三四五六七八九十]{1,3})年(?:的?时间|(?:之|以)?内)?(?![前后底末度级初一二三四五六七八九十0-9])"
)
_PLACE_HEADS = frozenset("前后度的第最首QqHh春0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫")
_MONTHS_OF_IT = lazy("([前后][0-9一二两三四五]个月)(?:(?:之|以)?内)?")
_PLACE_IN_YEAR = lazy(
    "度?([QqHh][1-4](?:[-至到][QqHh]?[1-4])?(?![0-9A-Za-z])|第?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})个?(?:周|季度)(?![岁年期])"
    "|[①-⑫](?:月[底初]?)?|[0-9]{1,2}(?![^\\W前底])|春节至[一-龥]{1,4}节)(?:(?:之|以)?[前内]|[底末])?"
)
_PLACE = lazy(
    "的?((?:第[一二三四五1-5]|最后一?|首)个?(?:(?:周|星期)[一二三四五六日天末]?|工作日))(?:(?:之|以)?[前内]|起|[底末])?"
)


def _measured(text: str, draft: Draft) -> Item | None:
    """2022年5月10日之前3日, 6月30日之后3个月内: so long before or after that day; None where no length follows."""
    if draft.days is None or draft.included is not None:
        return None
    point, second = draft.entries[-1]
    first, last, _ = draft.days
    tail = draft.tail
    if tail != AFTER and second is None and (point.unit == "D" or point.edge == "底"):
        match = (_AHEAD if tail == BEFORE else _BEFORE_AHEAD).match(text, draft.end)
        amount = amount_of(match) if match is not None else None
        if match is not None and amount is not None:
            event = event_on(last if point.edge == "底" else first)
            return Item(draft.start, match.end(), Relative(event, Relation.BEFORE, amount), "before-event")
    match = None if tail == BEFORE else (_LATER if tail == AFTER else _AFTER_LATER).match(text, draft.end)
    amount = amount_of(match) if match is not None else None
    if match is None or amount is None:
        return None
    within = match[7].endswith("内")
    relation = Relation.WITHIN if within else Relation.AFTER
    rule = "within-of-event" if within else "after-event"
    return Item(draft.start, match.end(), Relative(event_on(last), relation, amount), rule)


def _in_other_years(
    text: str, draft: Draft, context: Context, before: tuple[int | None, int | None, int | None]
) -> list[TimeRequirement]:
    """So long before or after the day in the years that it may lie in as well."""
    found: list[TimeRequirement] = []
    period, day = context.conventions.before_period, context.conventions.before_day
    after = (context.year, context.month, context.month_year)
    for year in draft.years:
        context.year, context.month, context.month_year = before
        try:
            _build(draft, context, _Choices(period, day, year))
        finally:
            context.year, context.month, context.month_year = after
        item = _measured(text, draft)
        found.extend([] if item is None else [item.requirement])
    return found


def event_on(day: date) -> Event:
    """The day as an event that something is measured from."""
    return Event(f"{day.year}年{day.month}月{day.day}日")


_MEASURED = frozenset({0, BEFORE, SINCE, AFTER})
_LENGTH_HEADS = frozenset("0123456789一二两三四五六七八九十半用利，前后之以的")
_NO_LENGTH = "[前后以]|[0-9一二两三四五六七八九十]{1,3}[次回遍轮]|行动|计划|规划|任务|攻坚|目标|来"
_AHEAD = lazy(rf"{AMOUNT}(?:(?:之|以)?内|)(?!{_NO_LENGTH})")
_BEFORE_AHEAD = lazy(rf"(?:之|以)?前{AMOUNT}(?:(?:之|以)?内|)(?!{_NO_LENGTH})")
_IN_LATER = lazy(rf"的?，?{AMOUNT}(?:之|以)?内")
_LATER = lazy(rf"的?，?{AMOUNT}((?:之|以)?[内后])")
_AFTER_LATER = lazy(rf"(?:之|以)?后的?，?{AMOUNT}((?:之|以)?[内后])")


def _damaged(text: str, draft: Draft) -> Item:
    end = draft.end
    if draft.tail == ABOUT:
        return Item(draft.start, end, Unparsed(text[draft.start : end], "only about then"), "damaged")
    rest = REST.match(text, end)
    end = rest.end() if rest is not None else end
    if draft.tail == MASKED:
        return Item(draft.start, end, Unparsed(text[draft.start : end], "the date is masked or damaged"), "damaged")
    return Item(draft.start, end, Unparsed(text[draft.start : end], "damaged after the date"), "damaged")


def _named_only(text: str, draft: Draft, point: Point, context: Context) -> Item | None:
    """A bare point that only names: an item of no length says it is no time, None that it may be one."""
    end = draft.end
    alone = draft.start == 0 and end == len(text)
    if point.unit == "D":
        refers = point.shift is None and point.weekday is None and point.month is None and not alone
        return _no_time(draft) if refers else None
    if point.base in _NEXT and _PLANNED.match(text, end):
        return _no_time(draft)  # 报下月计划
    if point.base in _REFERRING and not point.edge and not alone:
        return _no_time(draft)  # 对本月所有项目: a word for the current month or year only refers
    if point.unit != "Y" or point.edge or text[end : end + 1] in _PAUSES:
        return None
    if not may_name(text, end):
        return None
    if _ATTRIBUTE.match(text, end):
        return _no_time(draft)  # 2018年度考核: the year is part of a name
    return _years_event(text, draft, context) or (_no_time(draft) if _of_document(text, end) else None)


def _years_event(text: str, draft: Draft, context: Context) -> Item | None:
    """2017年全国“两会”闭幕前, 2023—2024年采暖季前: the year is the event's; None where no event follows."""
    event = _YEARS_EVENT.match(text, draft.end)
    if event is None:
        return None
    relation = {"前": Relation.BEFORE, "后": Relation.AFTER}.get(event[2], Relation.DURING)
    named = context.event(draft.entries[0][0].start, event.end(1 if event[1] is not None else 3))
    if named is None:  # pragma: no cover - the year is left of its name
        return None
    within = _IN_LATER.match(text, event.end()) if relation is Relation.AFTER else None
    amount = amount_of(within) if within is not None else None
    if within is not None and amount is not None:  # 2020年汛期结束后一个月内
        return Item(draft.start, within.end(), Relative(named, Relation.WITHIN, amount), "within-of-event")
    return Item(draft.start, event.end(), Relative(named, relation), f"{relation}-event")


def may_name(text: str, end: int) -> bool:
    """Whether the words behind a bare year that ends there may make it part of a name, or the year of an event."""
    if _ATTRIBUTE.match(text, end) is not None or _of_document(text, end):
        return True
    return _EVENT_WORD.search(text, end, end + _EVENT_REACH) is not None


def _of_document(text: str, end: int) -> bool:
    """2022年部门预算, 2022年度重点工作: a year with what it is the year of, and nothing that is done in it."""
    if text.startswith("度", end):
        return _OF_YEAR_WORK.match(text, end) is not None
    document = _DOCUMENT.search(text, end, end + _DOCUMENT_REACH)
    if document is None or text[document.end() : document.end() + 1] not in _NAME_ENDS:
        return False
    return _DOES.search(text, end, document.start()) is None


def _no_time(draft: Draft) -> Item:
    return Item(draft.start, draft.start, Unspecified(), "")


_PAUSES = frozenset(["", *"，。；、)\n"])
_CONTINUES = lazy("(?:要|须|应|均)?(?:持续|长期|常态化|一直|不间断)|，?(?:均|一律|原则上)?(?:不得|不准|不允许|严禁)")
_ATTRIBUTE = lazy(
    "度?(?:工作|目标)?(?:考核|考评|总结|预算|决算|财政|报告|年报|计划(?![一-龥])|计划(?=的|任务|指标|安排|表|方案|目标|执行|编制|总结|内)|毕业生|应届|版(?!面)|远景目标|中央一号)"
)
_DOCUMENT = lazy("(?:计划|预算|决算|要点|报告|总结|规划|台账|年鉴|公报|白皮书|方案|清单|目录|责任书)")
_DOES = lazy(f"{YEAR_DOES}|[^一-龥]")
_OF_YEAR_WORK = lazy(f"度(?!的|重点完成|基本完成)(?:重点|基本|安排|计划|建设|改造)[一-龥]|度(?!的|{YEAR_DOES})[一-龥]")
_DOCUMENT_REACH = 14
_NAME_ENDS = frozenset(["", *"，。；、)》\n"])
_EVENT_WORDS = f"{EVENT_NAMES}|大会|会议|党代会|人代会|全会|中考|高考|考试|运动会|亚运会|奥运会|汛期|供暖季|采暖季|学期|征兵|换届|秋收|麦收|普查"
_EVENT_WORD = lazy(_EVENT_WORDS)
_EVENT_REACH = 14
_SEASONAL = "暑期|暑假|寒假|春运|(?:主|防)?汛期|供暖[季期]?|供热[季期]|采暖[季期]?|禁渔期|(?:森林)?防火期|雨季|枯水期"
_YEARS_EVENT = lazy(
    f"度?([^，。；、()\n]{{0,10}}(?:{_EVENT_WORDS})"
    '"?(?:召开|举行|闭幕|开幕|到来|来临|结束|开始)?)(?:之|以)?(前|后|期间)(?![期续])'
    f"|度?({_SEASONAL})(?=[，。；、)]|$)"
)
_CONTINUE_HEADS = frozenset("，要须应均持长常一不严原")


def _split(draft: Draft) -> str:
    """Which reading of 前 practice is split on here: of a day, of a longer period, or none ("")."""
    point, second = draft.entries[0]
    if draft.tail != BEFORE or draft.closed or second is not None or point.edge == "底":
        return ""
    if draft.included is not None:
        return ""
    if point.unit not in "DT":
        return "period"
    return "" if point.clock is not None or point.midnight else "day"


def _others(
    draft: Draft,
    context: Context,
    before: tuple[int | None, int | None, int | None],
    chosen: TimeRequirement,
) -> list[TimeRequirement]:
    """The readings not taken: the other side of what practice is split on, then the other years."""
    found: list[TimeRequirement] = []
    flip = {Before.START: Before.END, Before.END: Before.START}
    period, day = context.conventions.before_period, context.conventions.before_day
    tries: list[_Choices] = []
    match _split(draft):
        case "period":
            tries.append(_Choices(flip[period], day))
        case "day":
            tries.append(_Choices(period, flip[day]))
        case _:
            pass
    tries.extend(_Choices(period, day, year) for year in draft.years)
    after = (context.year, context.month, context.month_year)
    for choices in tries:
        context.year, context.month, context.month_year = before
        try:
            requirement, _ = _build(draft, context, choices)
        except Impossible:
            continue
        finally:
            context.year, context.month, context.month_year = after
        found.append(requirement)
    return [each for each in dict.fromkeys(found) if each != chosen]


def _build(draft: Draft, context: Context, choices: _Choices | None) -> tuple[StageRequirement | Staged, str]:
    """The requirement that the draft states, and its rule. Raises `Impossible`. Leaves year and month in the context."""
    entries = draft.entries
    if draft.since_issue:
        return _build_since_issue(draft, context)
    requirement: StageRequirement | Staged
    if len(entries) == 1 and entries[0][1] is None and draft.until_event is None:
        point = entries[0][0]
        if point.year is not None:
            days, year_rule = days_of(point, point.year), ""
        else:
            forced = choices.forced if choices is not None else None
            days, year_rule, years = settle_alone(point, _doing(draft), context, forced)
            draft.years = draft.years or years
        draft.days = days
        requirement, rule = _single(draft, entries[0], (days, None), context, choices)
        if point.year is not None or (point.shift is not None and point.unit in "YHQ"):
            context.year = days[1].year
        if point.unit in "MD":
            context.month, context.month_year = days[1].month, days[1].year
        return requirement, f"{rule}+{year_rule}" if year_rule else rule
    settled = settle(entries, _doing(draft), context, choices.forced if choices is not None else None)
    draft.years = draft.years or settled.others
    if draft.until_event is not None:
        return Standing(settled.entries[0][0][0], event_named(draft.until_event)), "standing-until-event"
    if len(entries) == 1:
        requirement, rule = _single(draft, entries[0], settled.entries[0], context, choices)
    elif _adjacent(draft):
        requirement, rule = Window(span_between(settled.entries[0][0], settled.entries[-1][0])), "window-of-neighbours"
    else:
        requirement, rule = _listed(draft, settled.entries, context, choices)
    last_point = entries[-1][1] or entries[-1][0]
    draft.days = last_days = settled.entries[-1][1] or settled.entries[-1][0]
    if settled.printed:
        context.year = last_days[1].year
    if last_point.unit in "MD":
        context.month, context.month_year = last_days[1].month, last_days[1].year
    return requirement, f"{rule}+{settled.rule}" if settled.rule else rule


def _doing(draft: Draft) -> Doing:
    if draft.prefix == STATUS:
        return _STATUS
    last = draft.entries[-1][1] or draft.entries[-1][0]
    alone = draft.entries[-1][1] is None
    if draft.tail in (BEFORE, WITHIN, UNTIL) or (draft.prefix == TO and alone) or (last.edge == "底" and alone):
        return _DEADLINE
    return _WINDOW


_NEXT = frozenset({"下月", "下个月", "次月", "翌月"})
_PLANNED = lazy("份?的?(?:重点)?(?:计划|工作|任务|安排|预算|预测|打算|目标)")
_REFERRING = frozenset({"本月", "当月", "这个月", "当年", "本年", "本年度", "同年", "该年", "季", "上月", "上个月"})
_PAST_WORDS = frozenset({"去年", "上年", "上一年", "上年度", "上一年度", "前年"})


def _build_since_issue(draft: Draft, context: Context) -> tuple[StageRequirement, str]:
    issued = context.issued
    if issued is None and draft.entries and draft.until_event is None:
        days, _, _ = (
            settle_alone(draft.entries[0][0], Doing.DEADLINE, context, None)
            if draft.entries[0][0].year is None
            else (days_of(draft.entries[0][0], draft.entries[0][0].year), "", ())
        )
        return Standing(until=days[1]), "standing-until"
    if issued is None:
        raise Impossible("即日 is the day of issue, which is not given (issued=)")
    if draft.until_event is not None:
        return Standing(issued, event_named(draft.until_event)), "standing-until-event"
    if not draft.entries:
        return Standing(since=issued), "since-issue"
    first = Point(draft.start, draft.start, "D")
    first.year, first.month, first.day = issued.year, issued.month, issued.day
    settled = settle([(first, draft.entries[0][0])], Doing.WINDOW, context)
    begins, ends = settled.entries[0]
    return Window(span_between(begins, ends or begins)), "range-from-issue"


def span_between(first: Days, last: Days, *, from_end: bool = False) -> DateSpan:
    """From the first days' beginning (their end where 底 stands there) to the last days' end."""
    if first is last:
        return span_of(*first)
    precision = first[2]
    if precision is not last[2] and _FINENESS[precision] > _FINENESS[last[2]]:
        precision = last[2]
    if not from_end:
        return span_of(first[0], last[1], precision)
    if last[1] < first[1]:
        raise Impossible(f"the range ends on {last[1]}, before it begins on {first[1]}")
    return span_of(first[1], last[1], _OF_DAY)


def _single(
    draft: Draft,
    points: tuple[Point, Point | None],
    days: tuple[Days, Days | None],
    context: Context,
    choices: _Choices | None,
) -> tuple[StageRequirement, str]:
    point, _ = points
    begins, ends = days
    tail = draft.tail
    if ends is not None:
        span = span_between(begins, ends, from_end=point.edge == "底")
        if draft.lasting:
            return Standing(span.first, span.last), "standing"
        if draft.no_later:
            return Deadline(span), "by-end-of"
        return Window(span), "range"
    if draft.prefix == NOT_BEFORE:
        return Standing(since=begins[1] if point.edge == "底" else begins[0]), "not-before"
    if draft.prefix == LASTING:
        return Standing(until=begins[1]), "standing-until"
    if draft.included is not None and tail != 0:
        return _as_included(begins, tail, included=draft.included)
    if tail == BEFORE and draft.closed:
        return Deadline(span_between(begins, begins)), "by-end-of"
    if tail == BEFORE:
        return before_days(point, begins, context, choices)
    if tail == WITHIN:
        return Deadline(span_between(begins, begins)), "within-period"
    if tail in (SINCE, AFTER) or (draft.prefix == FROM and tail == 0):
        since = begins[1] if point.edge == "底" else begins[0]
        if tail == AFTER or point.midnight:
            since = _after(begins[1])
        return Standing(since=since), "so-far" if draft.so_far else "since"
    if draft.prefix == STATUS:
        return _deadline(span_between(begins, begins), point.clock), "as-of"
    if draft.prefix == TO or tail == UNTIL or (point.edge == "底" and tail != DURING):
        return _deadline(span_between(begins, begins), point.clock), "by-end-of"
    return Window(
        span_between(begins, begins)
    ), "reference-year" if point.base in _PAST_WORDS and point.unit == "Y" else "window"


def _after(day: date) -> date:
    if (day.year, day.month, day.day) == (MAX_YEAR, 12, 31):
        raise Impossible(f"years run to {MAX_YEAR}, not {MAX_YEAR + 1}")
    return day + _ONE_DAY


def _as_included(days: Days, tail: int, *, included: bool) -> tuple[StageRequirement, str]:
    """2020年（含）以前, 12月31日前（不含当日）: what is printed of the day itself leaves no other reading."""
    first, last, precision = days
    if tail in (SINCE, AFTER):
        return Standing(since=first if included else _after(last)), "included"
    return Deadline(span_of(first, last, precision) if included else span_before(first, precision)), "included"


def _deadline(span: DateSpan, clock: time | None) -> Deadline:
    """The deadline; a time of day counts where the day is single."""
    return Deadline(span, clock if clock is not None and span.first == span.last else None)


def before_days(
    point: Point | None, days: Days, context: Context, choices: _Choices | None
) -> tuple[StageRequirement, str]:
    """The deadline that 前 makes of the days; `point` is None where it prints neither 底 nor a time of day."""
    first, last, precision = days
    if point is not None and point.edge == "底":
        return Deadline(span_of(first, last, precision)), "by-end-of"
    if precision is _OF_DAY:
        if point is not None and (point.clock is not None or point.midnight):
            return Deadline(span_of(first, last, precision), point.clock), "by-clock"
        if (choices.day if choices is not None else context.conventions.before_day) is _END:
            return Deadline(span_of(first, last, precision)), "before-day-included"
        return Deadline(span_before(first, precision)), "before-day-excluded"
    begun = context.issued is not None and context.issued >= first
    wanted = choices.period if choices is not None else context.conventions.before_period
    if begun:  # before it began would be past already: by its end, unless the caller wants otherwise
        wanted = _END if wanted is context.conventions.before_period else _START
        rule = "before-period-begun"
    else:
        rule = "before-period-start" if wanted is _START else "before-period-end"
    if wanted is _END:
        return Deadline(span_of(first, last, precision)), rule
    return Deadline(span_before(first, precision)), rule


def _adjacent(draft: Draft) -> bool:
    """7、8月份, 一、二季度: bare neighbours that share one unit are one window."""
    if (
        draft.joined != "、"
        or draft.apart
        or draft.tail not in (0, DURING)
        or any(second for _, second in draft.entries)
    ):
        return False
    points = [first for first, _ in draft.entries]
    if points[-1].bare or not all(point.bare or point.unit == "Y" for point in points[:-1]):
        return False
    numbers = [point.day or point.month or point.number or point.year or 0 for point in points]
    return len({point.unit for point in points}) == 1 and all(b == a + 1 for a, b in pairwise(numbers))


def _listed(
    draft: Draft,
    days: list[tuple[Days, Days | None]],
    context: Context,
    choices: _Choices | None,
) -> tuple[Staged, str]:
    stages = tuple(
        Stage(None, _single(draft, points, each, context, choices)[0])
        for points, each in zip(draft.entries, days, strict=True)
    )
    either = draft.joined.startswith("或")
    return Staged(stages, Join.EITHER if either else Join.EACH), "either-of" if either else "each-of"
