"""How an item goes with the ones before it: 2018年起，每年…; 每年1—11月每月5日前; 2020年完成，之后每年….

A recurrence right behind what dates it takes its days, and so does what stands.
"""

from __future__ import annotations

from datetime import date, timedelta

import attrs

from lianqiang._patterns import lazy
from lianqiang.dates import MAX_YEAR, MIN_YEAR, MONTHS_IN, DateSpan, Measure, Precision, month_days
from lianqiang.grammar._amounts import every
from lianqiang.grammar._context import Context, Item
from lianqiang.grammar._dated import event_on
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
    if items and _only_names_a_year(items[-1], item, text, context):
        items[-1].rule = "reference-year"
    if items and isinstance(item.requirement, Standing) and item.requirement.since is None:
        before = items[-1]
        match before.requirement:
            case Standing(since, None) if (
                since is not None and _ends_after(item.requirement, since) and before.end == item.start
            ):
                items[-1] = Item(before.start, item.end, Standing(since, item.requirement.until), item.rule)
                return
            case Window(span) if (
                before.end == item.start
                and item.requirement == Standing()
                and before.rule.startswith(("window", "range"))
            ):  # 2022年持续推进: all through it
                items[-1] = Item(before.start, item.end, Standing(span.first, span.last), item.rule)
                return
            case _:
                pass
    if items and isinstance(item.requirement, Relative) and item.requirement.event is None:
        before = items[-1]
        if before.end == item.start and isinstance(before.requirement, Standing) and text[item.start - 1] == "起":
            # 2018年12月31日起3个月内 counts from that day, not from the day of issue
            rule = _FROM_A_DAY.get(item.requirement.relation)
            if rule is not None:
                day = before.requirement.since or date.min
                if day.toordinal() > _FIRST and text[item.start - 2] not in "日号底末今":
                    day -= _ONE_DAY  # 7月起3个月内 are July to September
                relative = Relative(event_on(day), item.requirement.relation, item.requirement.amount)
                items[-1] = Item(before.start, item.end, relative, rule)
                return
    if items and text.startswith("有效期", item.start):
        valid = _valid(items[-1], item, text)
        if valid is not None:
            items[-1] = valid
            return
    if items and isinstance(item.requirement, Recurring | Standing):
        item = _thereafter(items[-1], item, text)
    if items and isinstance(item.requirement, Recurring):
        merged = _recurrence(items[-1], item, item.requirement, text)
        if merged is not None:
            items[-1] = merged
            return
    elif (
        items
        and isinstance(items[-1].requirement, Recurring)
        and text[item.start : item.end] in _YEAR_ENDS
        and _LIST_GAP.fullmatch(text, items[-1].end, item.start)
    ):  # 逐月查账、年底交账: a place in every year
        item = Item(item.start, item.end, Recurring(every(1, "年"), at=(_YEAR_END,)), "year-parts")
    elif items and isinstance(items[-1].requirement, Recurring):
        item = _every_year_too(items[-1], items[-1].requirement, item, text) or item
    items.append(item)


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
    if _SENTENCE.search(text, before.end, item.start) is not None:
        return None
    from lianqiang.grammar._recurring import year_places

    places = year_places(text, item.start)
    if places is None or places[1] != item.end:
        return None
    others: list[TimeRequirement] = [] if unsettled else [item.requirement]
    again = Recurring(recurring.every, None, places[0], since=recurring.since, until=recurring.until)
    return Item(item.start, item.end, again, "every-slots", lambda: others)


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
    days = _days_before(before, between)
    if days is not None:
        merged = _changed(item, *days)
    elif isinstance(before.requirement, Recurring):
        inner = _within_year(before.requirement, item, recurring, between)
        merged = inner if inner is not None else _next_of(before.requirement, item, recurring, between)
    else:
        return None
    if merged is not None:
        merged.start = before.start
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


def _days_before(before: Item, between: str) -> tuple[date | None, date | None] | None:
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
