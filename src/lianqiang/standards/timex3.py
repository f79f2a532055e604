"""Requirements as the attributes of TimeML's TIMEX3 (TimeML 1.2.1, tag TIMEX3; values as in TIDES 2005, ISO 8601).

Type, value and mod say a date, a time of day or a length; a stretch of several units is a DURATION between two other
tags (beginPoint, endPoint); what recurs is a SET with quant and freq. TimeML annotates expressions of time: how binding
they are, whom they bind, and what waits for an event is said by other tags, and is a loss here.
"""

from __future__ import annotations

import re
from datetime import date, time
from typing import assert_never

import attrs

from lianqiang.dates import DateSpan, Measure, Precision, month_days
from lianqiang.errors import check_type
from lianqiang.requirements import (
    Count,
    Deadline,
    Directed,
    Event,
    Force,
    Part,
    Position,
    Recurring,
    Relation,
    Relative,
    Slot,
    Staged,
    Standing,
    TimeMention,
    TimeRequirement,
    Unparsed,
    Unspecified,
    Vague,
    Window,
)
from lianqiang.standards.durations import check_single, one_duration
from lianqiang.standards.losses import Aspect, Converted, Losses

__all__ = ["Timex3", "to_timex3"]

_TYPES = ("DATE", "TIME", "DURATION", "SET")
_MODS = (
    "BEFORE AFTER ON_OR_BEFORE ON_OR_AFTER LESS_THAN MORE_THAN EQUAL_OR_LESS EQUAL_OR_MORE START MID END APPROX".split()
)
_VALUE = re.compile("[0-9A-Z][0-9A-Z:_-]*")


@attrs.frozen
class Timex3:
    """The attributes of a TIMEX3 tag, in the words of TimeML 1.2.1; None where one is not given.

    `begin_point` and `end_point` are the tags that a DURATION lies between; `tags` numbers them. Raises `ValueError`
    for a word that TimeML does not have, and for an attribute on a type that has none.
    """

    type: str
    value: str
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    begin_point: Timex3 | None = None
    end_point: Timex3 | None = None

    def __attrs_post_init__(self) -> None:
        if self.type not in _TYPES:
            raise ValueError(f"type is one of {', '.join(_TYPES)}, got {self.type!r}")
        check_type("value", self.value, str)
        if not _VALUE.fullmatch(self.value):
            raise ValueError(f"a value is a date, a time or a duration of ISO 8601, got {self.value!r}")
        if self.mod is not None and self.mod not in _MODS:
            raise ValueError(f"mod is one of {', '.join(_MODS)}, got {self.mod!r}")
        for name in ("quant", "freq"):
            check_type(name, getattr(self, name), str, optional=True)
            if getattr(self, name) is not None and self.type != "SET":
                raise ValueError(f"only a SET has {name}")
        for name in ("begin_point", "end_point"):
            check_type(name, getattr(self, name), Timex3, optional=True)
            if getattr(self, name) is not None and self.type != "DURATION":
                raise ValueError(f"only a DURATION has {name}")

    def tags(self, first: int = 1) -> tuple[dict[str, str], ...]:
        """The attributes by their names in XML: of this tag, and of those without text that it points to.

        >>> from lianqiang import parse_time
        >>> for tag in to_timex3(parse_time("2018-2020年")).value.tags():
        ...     print(tag)
        {'tid': 't1', 'type': 'DURATION', 'value': 'P3Y', 'beginPoint': 't2', 'endPoint': 't3'}
        {'tid': 't2', 'type': 'DATE', 'value': '2018'}
        {'tid': 't3', 'type': 'DATE', 'value': '2020'}

        `first` is the number of the first tid.
        """
        mine = {"tid": f"t{first}", "type": self.type, "value": self.value}
        for name in ("mod", "quant", "freq"):
            if getattr(self, name) is not None:
                mine[name] = getattr(self, name)
        others: list[dict[str, str]] = []
        for name, point in (("beginPoint", self.begin_point), ("endPoint", self.end_point)):
            if point is not None:
                mine[name] = f"t{first + 1 + len(others)}"
                others.extend(point.tags(first + 1 + len(others)))
        return mine, *others


def to_timex3(source: TimeRequirement | TimeMention) -> Converted[Timex3]:
    """The requirement as the attributes of a TIMEX3 tag.

    >>> from lianqiang import parse_time
    >>> to_timex3(parse_time("2018年12月底前")).value.tags()
    ({'tid': 't1', 'type': 'DATE', 'value': '2018-12', 'mod': 'ON_OR_BEFORE'},)
    >>> yearly = to_timex3(parse_time("每年不少于9次"))
    >>> yearly.value.tags()
    ({'tid': 't1', 'type': 'SET', 'value': 'P1Y', 'mod': 'EQUAL_OR_MORE', 'quant': 'EVERY', 'freq': '9X'},)
    >>> to_timex3(parse_time("每年12月底前")).value.value
    'XXXX-12'

    Of a mention, its force and its other readings are losses too. A year of a quarter, half-year or season is
    2018-Q1, 2018-H1, 2018-SP; 上旬 is the START of its month, and the loss says that it had ten days. `value` is None
    for what no tag holds: several stages (convert each), an event, words from above. Raises `TypeError` for what is no
    requirement and no mention.
    """
    losses = Losses()
    r = source
    if isinstance(r, TimeMention):
        if r.force is not Force.DUTY:
            losses.add(Aspect.FORCE, f"a tag does not say {r.force}")
        if r.alternatives:
            losses.add(Aspect.READINGS, "or " + ", ".join(map(str, r.alternatives)))
        r = r.requirement
    if not isinstance(r, TimeRequirement):
        raise TypeError(f"a time requirement is asked for (parse_time reads one), got {type(r).__name__} {r!r}")
    return losses.of(_timex3(r, losses))


def _timex3(r: TimeRequirement, losses: Losses) -> Timex3 | None:
    match r:
        case Deadline():
            if r.clock is not None:
                return Timex3("TIME", f"{r.by.last}{_clock(r.clock)}", "ON_OR_BEFORE")
            return _by(r.by, losses)
        case Window():
            return _span(r.span, losses)
        case Recurring():
            return _set(r, losses)
        case Standing():
            return _standing(r, losses)
        case Relative():
            return _relative(r, losses)
        case Directed():
            losses.add(Aspect.DIRECTION, "no day is known before those above name it")
        case Staged():
            losses.add(Aspect.STAGES, "each stage has a tag of its own")
        case Vague():
            losses.add(Aspect.WORD, f"{r.word} is said only as now or later, if at all")
            return _VAGUE.get(r.word)
        case Unparsed():
            losses.add(Aspect.TEXT, r.reason)
        case Unspecified():
            pass
        case _:
            assert_never(r)
    return None


# TimeML knows the present and the future as such. The words that ask for haste or order name neither.
_VAGUE = {
    **dict.fromkeys(("当前", "目前"), Timex3("DATE", "PRESENT_REF")),
    **dict.fromkeys(
        "近期 中期 远期 短期 今后 下一步 将来 日后 往后 稍后 今后一个时期".split(), Timex3("DATE", "FUTURE_REF")
    ),
}


def _clock(clock: time) -> str:
    return f"T{clock:%H:%M}"


# Spans -----------------------------------------------------------------------------------------------------------

_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
_EVENT_SEASONS = {"春季": "SP", "夏季": "SU", "秋季": "FA", "冬季": "WI"}
_LENGTHS = {
    Precision.MONTH: 1,
    Precision.QUARTER: 3,
    Precision.HALF: 6,
    Precision.SEASON: 3,
    Precision.YEAR: 12,
    Precision.FIVE_YEAR_PLAN: 60,
}


def _unit(day: date, precision: Precision, losses: Losses) -> str:
    """The value of the unit that begins, or ends, on the day."""
    match precision:
        case Precision.DAY:
            return str(day)
        case Precision.XUN:
            losses.add(Aspect.PRECISION, "ten days have no value")
            return str(day)
        case Precision.WEEK:
            return f"{day:%G-W%V}"
        case Precision.MONTH:
            return f"{day:%Y-%m}"
        case Precision.QUARTER:
            return f"{day:%Y}-Q{(day.month + 2) // 3}"
        case Precision.HALF:
            return f"{day:%Y}-H{(day.month + 5) // 6}"
        case Precision.SEASON:
            year, month = (day.year - 1, 12) if day.month < 3 else (day.year, day.month // 3 * 3)
            return f"{year}-{_SEASONS[month]}"
        case Precision.YEAR:
            return f"{day:%Y}"
        case Precision.FIVE_YEAR_PLAN:
            losses.add(Aspect.PRECISION, "a five-year plan is said by its years")
            return f"{day:%Y}"
        case _:
            assert_never(precision)


def _by(span: DateSpan, losses: Losses) -> Timex3:
    check_single(span, losses)
    return Timex3("DATE", _unit(span.last, span.precision, losses), "ON_OR_BEFORE")


def _span(span: DateSpan, losses: Losses) -> Timex3:
    first, last, precision = span.first, span.last, span.precision
    if precision is Precision.XUN and (first.year, first.month) == (last.year, last.month) and span.days <= 11:
        losses.add(Aspect.PRECISION, "a part of a month is said without its ten days")
        return Timex3("DATE", f"{first:%Y-%m}", ("START", "MID", "END")[first.day // 10])
    begins, ends = _unit(first, precision, losses), _unit(last, precision, losses)
    if begins == ends:
        return Timex3("DATE", begins)
    return Timex3("DURATION", _length(span), begin_point=Timex3("DATE", begins), end_point=Timex3("DATE", ends))


def _length(span: DateSpan) -> str:
    """How long the span is, in units of its precision, both ends counted."""
    first, last = span.first, span.last
    if span.precision not in _LENGTHS:
        return f"P{span.days // 7}W" if span.precision is Precision.WEEK else f"P{span.days}D"
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return f"P{months // 12}Y" if _LENGTHS[span.precision] >= 12 else f"P{months}M"


def _standing(r: Standing, losses: Losses) -> Timex3 | None:
    since, until = r.since, r.until
    if isinstance(until, Event):
        losses.add(Aspect.ENDING, f"that it ends with {until} is not said")
        until = None
    if since is not None and until is not None:
        return _span(DateSpan(since, until), losses)
    if since is not None:
        return Timex3("DATE", str(since), "ON_OR_AFTER")
    if until is not None:
        losses.add(Aspect.RELATION, "that it holds until then is not said")
        return Timex3("DATE", str(until), "ON_OR_BEFORE")
    losses.add(Aspect.OPENING, "no day is named")
    return None


def _relative(r: Relative, losses: Losses) -> Timex3 | None:
    if r.each:
        losses.add(Aspect.RHYTHM, f"that it holds at each {r.event} is not said")
    if r.event is not None:
        losses.add(Aspect.EVENT, f"{r.event} has a tag of its own")
    if r.relation not in (Relation.WITHIN, Relation.LASTING):
        losses.add(Aspect.RELATION, f"a link says {r.relation}, not the tag")
    if r.amount is None:
        return None
    if r.relation is Relation.WITHIN:
        return Timex3("DURATION", one_duration(r.amount, losses, longest=True), "EQUAL_OR_LESS")
    return Timex3("DURATION", one_duration(r.amount, losses, longest=r.relation is Relation.LASTING))


# Recurrences -----------------------------------------------------------------------------------------------------


def _set(r: Recurring, losses: Losses) -> Timex3 | None:
    """A SET: its value is the period, or a date with X for what changes; freq is how often in each."""
    every = r.every
    if r.progressive:
        losses.add(Aspect.PROGRESS, "a tag does not say that each period goes further than the last")
    if r.since is not None:
        losses.add(Aspect.OPENING, f"that it begins on {r.since} is not said")
    if r.until is not None:
        losses.add(Aspect.ENDING, f"that it ends on {r.until} is not said")
    if every is None:
        losses.add(Aspect.RHYTHM, "a SET has a period, and none is given")
        return None
    value, mod = None, None
    if r.at:
        once = len(r.at) == 1 and every.least == every.most == 1
        value, mod = _slot(r.at[0], every.measure, losses) if once else (None, None)
        if value is None:
            losses.add(Aspect.SLOT, "a period does not say where in it")
    freq, counted = _freq(r.times, losses)
    if mod is not None and counted is not None:
        losses.add(Aspect.COUNT, f"a tag has one mod: that the count is {counted} is not said")
    elif counted is not None:
        losses.add(Aspect.COUNT, "TimeML says mod of the value; here it is said of freq")
        mod = counted
    return Timex3("SET", value or one_duration(every, losses, longest=True), mod, "EVERY", freq)


def _freq(times: Count | None, losses: Losses) -> tuple[str | None, str | None]:
    """How often, and the mod of a number that is not exact."""
    if times is None:
        return None, None
    least, most = times.least or 0, times.most
    if times.measure != "次":
        losses.add(Aspect.COUNT, f"freq counts times: that they are {times.measure} is not said")
    if most is None:
        return f"{least}X", "EQUAL_OR_MORE"
    if least == most:
        return f"{most}X", "APPROX" if times.approximate else None
    if least:
        losses.add(Aspect.COUNT, f"freq is one number: that it is at least {least} is not said")
    return f"{most}X", "EQUAL_OR_LESS"


def _slot(slot: Slot, measure: Measure, losses: Losses) -> tuple[str | None, str | None]:
    """The date with X for what changes, and its mod; None where TIMEX3 has no such date."""
    last = slot.last
    if slot.opens is not None or slot.following or (slot.first is not None and slot.first != last):
        return None, None
    if last is not None and last.ordinal:
        if last.workday is not None:
            losses.add(Aspect.WORKDAYS, "a date does not count working days")
        return None, None
    clock = "" if slot.clock is None else _clock(slot.clock)
    by = "ON_OR_BEFORE" if slot.by else None
    if last is None:
        return (f"XXXX-XX-XX{clock}", by) if measure is Measure.DAY else (None, None)
    if last.part is not None:
        return "XXXX", {Part.START: "START", Part.MIDDLE: "MID", Part.END: "END"}[last.part]
    if last.event is not None:
        season = _EVENT_SEASONS.get(last.event)
        if season is None or slot.by:
            losses.add(Aspect.EVENT, f"the day of {last.event} is not said")
            return None, None
        return f"XXXX-{season}", None
    if last.weekday is not None:
        return f"XXXX-WXX-{last.weekday}{clock}", by
    if measure in (Measure.QUARTER, Measure.HALF_YEAR):
        return None, None
    return _day(last, clock, by, losses)


def _day(place: Position, clock: str, by: str | None, losses: Losses) -> tuple[str, str | None]:
    month = f"XXXX-{place.month:02}" if place.month is not None else "XXXX-XX"
    day = place.day
    if day is None or (day == -1 and by is not None and not clock):
        return month, by
    if day == -1 and place.month not in (None, 2):
        day = month_days(2019, place.month or 1)
    if day == -1:
        losses.add(Aspect.SLOT, "the last day of a month has no value: its end is said")
        return month, "END"
    return f"{month}-{day:02}{clock}", by
