"""How an item goes with the ones before it: 2018年起，每年…; 每年1—11月每月5日前; 2020年完成，之后每年….

A recurrence right behind what dates it takes its days, and so does what stands.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import attrs

from lianqiang._patterns import lazy
from lianqiang.dates import MAX_YEAR, MIN_YEAR, MONTHS_IN, Amount, DateSpan, Measure, Precision, month_days
from lianqiang.grammar._amounts import every
from lianqiang.grammar._context import Context, Item
from lianqiang.grammar._dated import event_on
from lianqiang.grammar._put_off import ALLOWED, PUT_OFF_HEADS, PUT_OFF_TAILS, put_off
from lianqiang.requirements import (
    Deadline,
    Event,
    Part,
    Position,
    Recurring,
    Relation,
    Relative,
    Slot,
    Standing,
    TimeRequirement,
    Unparsed,
    Window,
)

__all__ = ["append"]


def append(items: list[Item], item: Item, text: str, context: Context) -> None:
    """Add the item; a recurrence right after what dates it (2018年起，每年…) takes its days, and so does what stands."""
    if item.start and text[item.start - 1] in _SEASON_ENDS and isinstance(item.requirement, Recurring):
        item = _in_season(item, text, items[-1].end if items else 0)
    joined = _beside(items, item, text, context) if items else item
    if joined is not None:
        items.append(joined)


def _beside(items: list[Item], item: Item, text: str, context: Context) -> Item | None:
    """The item as the last of the items makes it; None where that one has taken it up."""
    before = items[-1]
    if _only_names_a_year(before, item, text, context):
        before.rule = "reference-year"
    if text[item.start] in PUT_OFF_HEADS or text[item.start - 1] in PUT_OFF_TAILS:
        item = put_off(items, item, text)
        if not items or item.rule.startswith(ALLOWED):
            return item
        before = items[-1]
    if text[item.end - 1] == "初" and _turn_of_year(items, item, text):
        return None
    said = item.requirement
    if type(said) is Standing:
        if said.since is None and _stands_from(items, item, said):
            return None
        return _thereafter(before, item, text)
    if type(said) is Recurring:
        item = _thereafter(before, item, text)
        if _says_again(before, item, said, text):
            return None
        merged = _recurrence(before, item, said, text)
        if merged is None:
            return item
        items[-1] = merged
        return None
    if type(said) is Relative and said.event is None:
        return _length_beside(items, item, said, text)
    if type(before.requirement) is Recurring:
        return _place_too(before, before.requirement, item, text, context)
    return item


def _stands_from(items: list[Item], item: Item, standing: Standing) -> bool:
    """Give the last item what stands from its days on: 2018年起长期坚持, and 2022年持续推进, all through it."""
    before = items[-1]
    if before.end < item.start:
        return False
    match before.requirement:
        case Standing(since, None) if since is not None and _ends_after(standing, since):
            items[-1] = Item(before.start, item.end, Standing(since, standing.until), item.rule)
        case Window(span) if standing == Standing() and before.rule.startswith(("window", "range")):
            items[-1] = Item(before.start, item.end, Standing(span.first, span.last), item.rule)
        case _:
            return False
    return True


def _length_beside(items: list[Item], item: Item, length: Relative, text: str) -> Item | None:
    """A length of time with what it is measured from; None where the last item has taken it up."""
    before = items[-1]
    if _quota(before, item, length, text):
        return None
    joined, taken = _measured_from(before, item, length, text)
    if not taken and text.startswith("有效期", item.start):
        valid = _valid(before, item, text)
        joined, taken = (item, False) if valid is None else (valid, True)
    if not taken:
        return joined
    items[-1] = joined
    return None


def _place_too(before: Item, recurring: Recurring, item: Item, text: str, context: Context) -> Item:
    """A date behind a recurrence, which may be another place in it."""
    match text[item.start]:
        case "月" | "季":
            return _every_period_too(before, item, text) or item
        case "次" | "翌":
            return _in_the_year_after(before, recurring, item, text, context) or item
        case "年" | "岁" if text[item.start : item.end] in _YEAR_ENDS and _LIST_GAP.fullmatch(
            text, before.end, item.start
        ):  # 逐月查账、年底交账: a place in every year
            return Item(item.start, item.end, Recurring(every(1, "年"), at=(_YEAR_END,)), "year-parts")
        case _:
            return _every_year_too(before, recurring, item, text) or item


def _quota(before: Item, item: Item, length: Relative, text: str) -> bool:
    """每月驻村不少于20天: how long in each period, and no time of its own."""
    return (
        isinstance(before.requirement, Recurring)
        and length.relation is Relation.LASTING
        and text.startswith(_AT_LEAST, item.start)
        and _PAUSE.search(text, before.end, item.start) is None
    )


_AT_LEAST = ("不少于", "不得少于", "不低于", "至少", "不超过", "不得超过", "最多")


def _measured_from(before: Item, item: Item, length: Relative, text: str) -> tuple[Item, bool]:
    """The length with what it is measured from, and whether that is the day right before it (2018年12月31日起3个月内)."""
    if isinstance(before.requirement, Relative):
        return _of_the_same(before, before.requirement, item, length, text), False
    if before.end < item.start or not isinstance(before.requirement, Standing) or text[item.start - 1] != "起":
        return item, False
    rule = _FROM_A_DAY.get(length.relation)
    if rule is None:
        return item, False
    day = before.requirement.since or date.min
    if day.toordinal() > _FIRST and text[item.start - 2] not in "日号底末今":
        day -= _ONE_DAY  # 7月起3个月内 are July to September
    return Item(before.start, item.end, Relative(event_on(day), length.relation, length.amount), rule), True


def _of_the_same(before: Item, earlier: Relative, item: Item, later: Relative, text: str) -> Item:
    """印发之日起30日内成立专班，60日内完成: what is longer, later in the sentence, is measured from the same event."""
    rule = _OF_EVENT.get(item.rule)
    if rule is None or before.rule not in _OF_EVENT.values() or later.amount is None or earlier.amount is None:
        return item
    if _length(later.amount) <= _length(earlier.amount):
        return item  # 受理后15日内办结，3日内送达: from what is done by then
    if item.start - before.end > _CLAUSE or _ANOTHER.search(text, before.end, item.start) is not None:
        return item
    shared = Relative(earlier.event, later.relation, later.amount, earlier.each)
    return Item(item.start, item.end, shared, rule, lambda: [later])


_OF_EVENT = {"within-amount": "within-of-event", "after-amount": "after-event"}
_CLAUSE = 60
# A sentence of its own, or another thing that it is measured from: 审核通过的，20日内拨付.
_ANOTHER = lazy("[。！？!?；\n]|[的后时起者]，?$")
_IN_DAYS = {
    Measure.HOUR: Fraction(1, 24), Measure.DAY: Fraction(1), Measure.WORKDAY: Fraction(7, 5), Measure.WEEK: Fraction(7),
    Measure.MONTH: Fraction(30), Measure.QUARTER: Fraction(91), Measure.HALF_YEAR: Fraction(182), Measure.YEAR: Fraction(365),
}  # fmt: skip


def _length(amount: Amount) -> Fraction:
    """About how many days it is, to compare lengths by."""
    return amount.least * _IN_DAYS[amount.measure]


def _turn_of_year(items: list[Item], item: Item, text: str) -> bool:
    """Take 今年底明年初 together, if that is what the item ends: it is neither by the end of the one nor in the other."""
    before = items[-1]
    if not isinstance(before.requirement, Deadline) or text[before.end - 1] not in "底末":
        return False
    if before.end < item.start or before.requirement.by.precision not in _TURNING:
        return False
    reason = "the turn of two periods has no fixed days"
    items[-1] = Item(before.start, item.end, Unparsed(text[before.start : item.end], reason), "damaged")
    return True


_TURNING = frozenset({Precision.YEAR, Precision.HALF, Precision.QUARTER})


def _only_names_a_year(before: Item, item: Item, text: str, context: Context) -> bool:
    """将2021年度总结于2022年6月底前上报: a past year in the clause of another date says which thing is meant."""
    days, issued = before.requirement, context.issued
    return (
        isinstance(days, Window)
        and issued is not None
        and days.span.precision is Precision.YEAR
        and days.span.last.year < issued.year
        and before.rule == "window"
        and isinstance(item.requirement, Deadline | Window)
        and _PAUSE.search(text, before.end, item.start) is None
    )


_PAUSE = lazy("[，。；、：:!！?？()|│\n]")


def _valid(before: Item, item: Item, text: str) -> Item | None:
    """自2021年1月1日起施行，有效期5年: it holds from that day for so long; None where no such day stands before it."""
    since, length = before.requirement, item.requirement
    if not isinstance(since, Standing) or since.since is None or since.until is not None:
        return None
    if (
        not isinstance(length, Relative)
        or length.amount is None
        or _IN_FORCE.fullmatch(text, before.end, item.start) is None
    ):
        return None
    months = length.amount.most * MONTHS_IN.get(length.amount.measure, 0)
    if not months or months.denominator > 1 or not length.amount.exact:
        return None
    first = since.since
    year, month = divmod(first.year * 12 + first.month - 1 + int(months), 12)
    if year > MAX_YEAR:
        return None
    until = date(year, month + 1, min(first.day, month_days(year, month + 1))) - _ONE_DAY
    return Item(before.start, item.end, Standing(first, until), "standing-until")


_IN_FORCE = lazy("(?:正式)?(?:施行|实施|执行|生效)?[，。；、]?")


def _every_year_too(before: Item, recurring: Recurring, item: Item, text: str) -> Item | None:
    """每年3月底前制定，12月底前完成: a date without a year, in the sentence of a place in every year, is another one."""
    if not recurring.at or recurring.every != every(1, "年"):
        return None
    unsettled = isinstance(item.requirement, Unparsed) and item.rule == "unresolved"
    own = _OWN_YEARS if recurring.since is None and recurring.until is None else _OWN_YEARS | {"carried-year"}
    if not unsettled and (own.isdisjoint(item.rule.split("+")) or not isinstance(item.requirement, Deadline | Window)):
        return None
    if _SENTENCE.search(text, before.end, item.start) is not None or text[item.start] in _OF_ONE_YEAR:
        return None
    from lianqiang.grammar._recurring import year_places

    places = year_places(text, item.start)
    if places is None or places[1] != item.end:
        return None
    others: list[TimeRequirement] = [] if unsettled else [item.requirement]
    again = Recurring(recurring.every, None, places[0], since=recurring.since, until=recurring.until)
    return Item(item.start, item.end, again, "every-slots", lambda: others)


def _says_again(before: Item, item: Item, recurring: Recurring, text: str) -> bool:
    """每季度召开季度例会: what is held in that rhythm is called by it."""
    return (
        item.rule == "by-period"
        and recurring == Recurring(recurring.every)
        and isinstance(before.requirement, Recurring)
        and before.requirement.every == recurring.every
        and _PAUSE.search(text, before.end, item.start) is None
    )


def _every_period_too(before: Item, item: Item, text: str) -> Item | None:
    """每周五前、月底前各报一次: the end of a period, in a list that recurs, is that of every such period."""
    slot = _PERIOD_ENDS.get(text[item.start : item.end].removesuffix("前"))
    if slot is None or text[before.end : item.start] not in _LISTED:
        return None
    measure, place = slot
    by = text[item.end - 1] == "前"
    again = Recurring(every(1, measure), at=(Slot(None if by else place, place, by=by),))
    once: list[TimeRequirement] = [] if isinstance(item.requirement, Unparsed) else [item.requirement]
    return Item(item.start, item.end, again, "every-slots", lambda: once)


_LISTED = frozenset("、和及与")
_PERIOD_ENDS = {
    **dict.fromkeys(("月底", "月末"), ("月", Position(day=-1))),
    **dict.fromkeys(("季底", "季末"), ("季度", Position(month=-1, day=-1))),
}


def _in_the_year_after(before: Item, recurring: Recurring, item: Item, text: str, context: Context) -> Item | None:
    """每年12月底前总结，次年1月底前上报: in the year after each; None where the item is of one year only."""
    if recurring.every != _YEAR or not text.startswith(("次年", "翌年"), item.start):
        return None
    if not isinstance(item.requirement, Deadline | Window | Unparsed) or _SENTENCE.search(text, before.end, item.start):
        return None
    from lianqiang.grammar._following import following

    after = following(text, item.start, item.start, Measure.YEAR, context)
    if after is None or after.end != item.end or not isinstance(after.requirement, Recurring):
        return None
    once: list[TimeRequirement] = [] if isinstance(item.requirement, Unparsed) else [item.requirement]
    others = after.others
    again = attrs.evolve(after.requirement, since=recurring.since, until=recurring.until)
    return Item(item.start, item.end, again, after.rule, lambda: [*(others() if others is not None else ()), *once])


_OF_ONE_YEAR = frozenset("今明后去次翌来")
"""The first characters of words for one year: 明年1月底前."""
_OWN_YEARS = frozenset({"next-after-issue", "year-of-issue", "window-after-issue", "horizon-year"})
"""Rules of dates that print no year, and carry none; 2019年起每年3月底前…，12月底前 carries that of the recurrence."""
_SENTENCE = lazy("[。！？!?；\n]")


def _ends_after(standing: Standing, since: date) -> bool:
    until = standing.until
    return until is not None and (isinstance(until, Event) or since <= until)


_FROM_A_DAY = {
    Relation.WITHIN: "within-of-event",
    Relation.AFTER: "after-event",
    Relation.LASTING: "lasting",
}
_YEAR_ENDS = frozenset({"年底", "年末", "年终", "岁末"})
_YEAR_END = Slot(Position(part=Part.END), Position(part=Part.END))
_LIST_GAP = lazy("[^，。；、\n]{0,8}[、，]")


def _thereafter(before: Item, item: Item, text: str) -> Item:
    """2020年完成，之后每年更新: what recurs or stands begins the day after the stage before it."""
    days = before.requirement
    if isinstance(days, Deadline):
        last: date | None = days.by.last
    elif isinstance(days, Window):
        last = days.span.last
    else:
        last = days.until if isinstance(days, Standing) and isinstance(days.until, date) else None
    if last is None or (last.year, last.month, last.day) >= (MAX_YEAR, 12, 31):
        return item
    if _THEREAFTER.fullmatch(text, before.end, item.start) is None:
        return item
    return _changed(item, last + _ONE_DAY, None)


_ONE_DAY = timedelta(days=1)
_FIRST = date(MIN_YEAR, 1, 1).toordinal()
_THEREAFTER = lazy(
    "(?:(?:[^。！？!?\n]{0,24}[，；、])?(?:此后|之后|其后|随后|以后)|(?:全面|基本|全部)?(?:完成|建成|竣工|结束|到位)(?:之|以)?后)"
    "(?:，|的|均|应|要|须|将|按|于|在)?"
)


def _changed(item: Item, since: date | None, until: date | None) -> Item:
    """The item with these days, in all its readings; what stands and has days of its own keeps them."""

    def changed(requirement: TimeRequirement) -> TimeRequirement:
        if isinstance(requirement, Recurring):
            return attrs.evolve(requirement, since=since, until=until)
        if isinstance(requirement, Standing) and requirement.since is None:
            last = requirement.until
            if last is None or isinstance(last, Event) or since is None or since <= last:
                return attrs.evolve(requirement, since=since)
        return requirement

    others = item.others
    return Item(
        item.start,
        item.end,
        changed(item.requirement),
        item.rule,
        None if others is None else lambda: [changed(other) for other in others()],
    )


def _recurrence(before: Item, item: Item, recurring: Recurring, text: str) -> Item | None:
    """The recurrence with the days, the months or the rhythm printed before it; None where they stand apart."""
    between = text[before.end : item.start]
    once = _after_window(before, recurring) if between == "" else None
    if once is not None:
        return Item(before.start, item.end, once, "following-period")
    merged: Item | None
    if isinstance(before.requirement, Relative) and between in _RIGHT_BEHIND:
        return _during(before, before.requirement, item)
    days = _days_before(before, text, item.start)
    if days is not None:
        merged = _changed(item, *days)
    elif isinstance(before.requirement, Recurring):
        inner = _within_year(before.requirement, item, recurring, between)
        merged = inner if inner is not None else _next_of(before.requirement, item, recurring, between)
    else:
        return None
    if merged is not None:
        bracketed = between[:1] == ")" and before.start > 0 and text[before.start - 1] == "("
        merged.start = before.start - bracketed  # 汛期（5月至9月）每日巡查
        if isinstance(merged.requirement, Unparsed):
            merged.requirement = Unparsed(text[before.start : merged.end], merged.requirement.reason)
    return merged


def _after_window(before: Item, recurring: Recurring) -> Deadline | None:
    """一季度季后7日: the day that follows the end of the one period that is named."""
    if not isinstance(before.requirement, Window) or recurring.every is None or len(recurring.at) != 1:
        return None
    (slot,), span = recurring.at, before.requirement.span
    place = slot.last
    if not slot.following or place is None or place.day is None or span.precision not in _PERIODS:
        return None
    if _PERIODS[span.precision] is not recurring.every.measure:
        return None
    year, month = divmod(span.last.year * 12 + span.last.month + (place.month or 1) - 1, 12)
    if year > MAX_YEAR:
        return None
    longest = month_days(year, month + 1)
    day = date(year, month + 1, longest if place.day == -1 else min(place.day, longest))
    return Deadline(DateSpan.of_day(day), slot.clock)


_PERIODS = {
    Precision.MONTH: Measure.MONTH,
    Precision.QUARTER: Measure.QUARTER,
    Precision.HALF: Measure.HALF_YEAR,
    Precision.YEAR: Measure.YEAR,
}


def _in_season(item: Item, text: str, low: int) -> Item:
    """汛期每日巡查: the rhythm in the season that is named right before it, behind `low`."""
    season = _SEASON.search(text, max(low, item.start - _LONGEST), item.start)
    if season is None:
        return item
    during = Relative(Event(season[0]), Relation.DURING)
    return _during(Item(season.start(), season.end(), during, "during-event"), during, item) or item


def _during(before: Item, event: Relative, item: Item) -> Item | None:
    """两会期间每日巡查: no rhythm can hold an event, and it is asked for in its days only; the rhythm alone is another reading."""
    if event.relation is not Relation.DURING:
        return None
    said, others = item.requirement, item.others
    return Item(before.start, item.end, event, before.rule, lambda: [said, *(others() if others is not None else ())])


_LONGEST = 6
_SEASON_ENDS = frozenset("期季运假会")
_SEASON = lazy(
    "(?:(?:(?:主|防)?汛|枯水|禁渔|(?:森林)?防火|供暖|供热|采暖|取暖)期|(?:雨|供暖|采暖|取暖|台风|旅游旺)季|(?<![春夏秋冬今])[春夏秋冬]季|春运|[暑寒]假|暑期|两会)$"
)
_RIGHT_BEHIND = frozenset({"", "，"})


def _days_before(before: Item, text: str, start: int) -> tuple[date | None, date | None] | None:
    between = text[before.end : start]
    if between == ")" and before.start > 0 and text[before.start - 1] == "(":
        between = ""
    match before.requirement:
        case Standing(since, None) if since is not None and between in ("", "，"):
            return since, None
        case Window(DateSpan(first, last)) if between in ("", "，") and (
            before.rule.startswith("range") or (before.rule.startswith("window") and (last - first).days > 1)
        ):
            return first, last
        case Deadline(DateSpan(_, last), None) if between == "":
            return None, last
        case _:
            return None


def _within_year(outer: Recurring, item: Item, recurring: Recurring, between: str) -> Item | None:
    """每年1—11月每月5日前: the months of every year restrict the rhythm; None where the first names no stretch of a year."""
    if outer.every != _YEAR or not outer.at or outer.times is not None or between not in _INTO:
        return None
    stretches = [(slot.first, slot.last) for slot in outer.at if slot.first is not None and slot.last is not None]
    if len(stretches) < len(outer.at) or any(first.exact or last.exact for first, last in stretches):
        return None
    every_ = recurring.every
    if every_ is None or every_.measure is Measure.YEAR:
        return None
    months = [_months(first, last) for first, last in stretches]
    if every_ != _MONTH or not all(months):
        reason = "a rhythm that holds in a part of every year only is not laid out"
        return Item(item.start, item.end, Unparsed("", reason), "damaged")
    numbers = sorted({number for each in months for number in each})
    from lianqiang.grammar._in_months import in_months

    def within(inner: Recurring) -> Recurring:
        return Recurring(_YEAR, inner.times, in_months(numbers, inner.at), since=outer.since, until=outer.until)

    others = item.others
    return Item(
        item.start,
        item.end,
        within(recurring),
        "every-slots",
        None if others is None else lambda: [within(each) for each in others() if isinstance(each, Recurring)],
    )


_YEAR, _MONTH = every(1, "年"), every(1, "月")
_INTO = frozenset({"", "，", "的", "期间", "内"})


def _months(first: Position, last: Position) -> list[int]:
    """The months from the first to the last; none where they are no whole months of a year."""
    if first.month is None or last.month is None or first.ordinal or last.ordinal:
        return []
    if first.month <= last.month:
        return list(range(first.month, last.month + 1))
    return [*range(first.month, 13), *range(1, last.month + 1)]


def _next_of(outer: Recurring, item: Item, recurring: Recurring, between: str) -> Item | None:
    """每月…于次月5日前报送: the place is that of the rhythm named before it."""
    if outer != Recurring(recurring.every) or not recurring.at or not all(slot.following for slot in recurring.at):
        return None
    return item if _CLAUSES.fullmatch(between) else None


_CLAUSES = lazy("[^。；\n0-9]{0,24}")
