"""The checkpoints of a requirement: each period of a recurrence, each stage, or the single due day.

`checkpoints` lays a requirement out over the calendar, in the order of its due days and lazily, for a recurrence may
have no end. It invents nothing: what has no rhythm (定期) or waits for others' word has no checkpoint, and what is
missing to tell a day (the horizon, the day of issue, an event) is a `MissingContext` that names the argument.

Periods are those of the calendar: years, half-years, quarters and months begin on their first day, weeks on Monday,
旬 on the 1st, 11th and 21st; 每两年 counts from the year in which the recurrence begins, and 每1-2年 by the longer.
A day that a month does not have (每月31日) is its last, as the Civil Code has it (民法典 202). The first and the last
period are cut to the bounds; a printed day beyond them is left out, never moved.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from math import ceil
from typing import TYPE_CHECKING, assert_never

import attrs

from lianqiang import _placed
from lianqiang._placed import month_on, runs_on
from lianqiang.conventions import DEFAULT, Conventions
from lianqiang.dates import MAX_YEAR, MONTHS_IN, Amount, DateSpan, Measure
from lianqiang.errors import MissingContext, check_type
from lianqiang.occurrences import Days, Events
from lianqiang.operations import bounds, check_context, check_requirement, due
from lianqiang.requirements import (
    Bounds,
    Count,
    Deadline,
    Directed,
    Event,
    Join,
    Recurring,
    Relative,
    Staged,
    Standing,
    TimeRequirement,
    Unparsed,
    Unspecified,
    Vague,
    Window,
)

if TYPE_CHECKING:
    from lianqiang.workdays import WorkCalendar

__all__ = ["Checkpoint", "checkpoints"]

_ONE_DAY = timedelta(days=1)
_LAST_DAY = date(MAX_YEAR, 12, 31)


@attrs.frozen
class Checkpoint:
    """One occasion to have done what is required: to be done from `first` to `due`, both included.

    `first` is None where nothing says when it may begin. `times` is how often it is to be done by then (None: once),
    `clock` the time of day on the due day, `action` what the stage is called (启动, 完成), `stage` the number of the
    stage, from 0, None where there are no stages.
    """

    first: date | None
    due: date
    times: Count | None = None
    clock: time | None = None
    action: str | None = None
    stage: int | None = None

    def __attrs_post_init__(self) -> None:
        first, last = self.first, self.due
        if type(last) is not date:
            check_type("due", last, date)
        if first is not None:
            if type(first) is not date:
                check_type("first", first, date)
            if last < first:
                raise ValueError(f"it is due on {last}, before it opens on {first}")
        if self.times is not None and type(self.times) is not Count:
            check_type("times", self.times, Count)
        if self.clock is not None and type(self.clock) is not time:
            check_type("clock", self.clock, time)
        if self.action is not None and type(self.action) is not str:
            check_type("action", self.action, str)
        if self.stage is not None and type(self.stage) is not int:
            check_type("stage", self.stage, int)

    @property
    def window(self) -> Bounds:
        """The days it may be done on: from `first` to `due`."""
        return Bounds(self.first, self.due)

    def __str__(self) -> str:
        said = f"{self.first or ''}/{self.due}"
        return (
            said
            if self.times is None
            else f"{said} {self.times.least or 0}-{self.times.most or ''}{self.times.measure}"
        )


def checkpoints(
    r: TimeRequirement,
    *,
    horizon: DateSpan | None = None,
    issued: date | None = None,
    calendar: WorkCalendar | None = None,
    events: Events | None = None,
    conventions: Conventions | None = None,
) -> Iterator[Checkpoint]:
    """The checkpoints of `r` within the horizon, in the order of their due days. Lazy.

    >>> from itertools import islice
    >>> from lianqiang import parse_time
    >>> plan = DateSpan(date(2018, 8, 2), date(2020, 12, 31))
    >>> for each in checkpoints(parse_time("每年不少于9次"), horizon=plan):
    ...     print(each.first, each.due, each.times.least)
    2018-08-02 2018-12-31 9
    2019-01-01 2019-12-31 9
    2020-01-01 2020-12-31 9
    >>> [str(each.due) for each in checkpoints(parse_time("每年4月、10月底前"), horizon=plan)]
    ['2018-10-31', '2019-04-30', '2019-10-31', '2020-04-30', '2020-10-31']
    >>> [str(each.due) for each in islice(checkpoints(parse_time("2018年起，每月28日前")), 3)]
    ['2018-01-28', '2018-02-28', '2018-03-28']
    >>> list(checkpoints(parse_time("定期通报"), horizon=plan))
    []

    A recurrence that prints no beginning begins with the horizon, or with the day of issue where that is later; one
    that prints no end goes on to the year 2200 where there is no horizon. A single day that lies outside the horizon is
    given all the same: it is printed. Raises `MissingContext` with the
    names of the arguments that would tell the days, at the call or, for an event in a later year, when that year is
    reached; `NotAnnounced` for working days that the calendar does not hold; `TypeError` for what is no requirement.
    """
    check_requirement(r)
    check_context(issued=issued, horizon=horizon, events=events, calendar=calendar, conventions=conventions)
    chosen = conventions or DEFAULT
    match r:
        case Deadline():
            return iter((Checkpoint(None, r.by.last, clock=r.clock),))
        case Window():
            return iter((Checkpoint(r.span.first, r.span.last),))
        case Recurring():
            return _recurring(_from_issue(r, issued, horizon), horizon, calendar, events, chosen)
        case Standing() | Relative():
            found = bounds(r, issued=issued, horizon=horizon, events=events, calendar=calendar, conventions=conventions)
            last = due(r, issued=issued, horizon=horizon, events=events, calendar=calendar, conventions=conventions)
            if found.missing:
                raise MissingContext(found.missing, _wanted(r) if "events" in found.missing else "")
            return iter(()) if last is None else iter((Checkpoint(found.first, last),))
        case Staged():
            parts = [
                checkpoints(
                    stage.requirement,
                    horizon=horizon,
                    issued=issued,
                    calendar=calendar,
                    events=events,
                    conventions=conventions,
                )
                for stage in r.stages
            ]
            found = bounds(r, issued=issued, horizon=horizon, events=events, calendar=calendar, conventions=conventions)
            if r.join is Join.EITHER:
                return _either(r, parts)
            return _within(found.first, found.last, _in_order(r, parts))
        case Directed() | Vague() | Unspecified() | Unparsed():
            return iter(())
        case _:
            assert_never(r)


def _wanted(r: Standing | Relative) -> str:
    """What is asked for by `events=`."""
    event = r.until if isinstance(r, Standing) else r.event
    return (
        f"the day of {event}"
        if isinstance(event, Event)
        else "the day it is measured from, which the text does not name,"
    )


# Stages ----------------------------------------------------------------------------------------------------------


def _in_order(r: Staged, parts: list[Iterator[Checkpoint]]) -> Iterator[Checkpoint]:
    """The checkpoints of all stages by their due days, and of one day by the order of the stages."""
    from heapq import merge

    def tagged(number: int, action: str | None) -> Iterator[Checkpoint]:
        for each in parts[number]:
            yield attrs.evolve(each, stage=number, action=action)

    streams = [tagged(number, stage.action) for number, stage in enumerate(r.stages)]
    return merge(*streams, key=lambda each: (each.due, each.stage))


def _within(first: date | None, last: date | None, found: Iterator[Checkpoint]) -> Iterator[Checkpoint]:
    """What lies within the bounds of the whole: a stage that recurs ends where the stages do."""
    for each in found:
        if last is not None and each.due > last:
            return
        if first is None or each.first is None or first <= each.first:
            yield each
        elif first <= each.due:
            yield attrs.evolve(each, first=first)


def _either(r: Staged, parts: list[Iterator[Checkpoint]]) -> Iterator[Checkpoint]:
    """One or the other: to be done by the later. Of recurrences, which of them is not said."""
    if any(isinstance(stage.requirement, Recurring) for stage in r.stages):
        return
    found = [each for part in parts for each in part]
    if len(found) == len(parts):
        begins = [each.first for each in found]
        first = None if None in begins else min(day for day in begins if day is not None)
        latest = max(found, key=lambda each: each.due)
        yield Checkpoint(first, latest.due, clock=latest.clock)


# Recurrences -----------------------------------------------------------------------------------------------------


def _recurring(
    r: Recurring,
    horizon: DateSpan | None,
    calendar: WorkCalendar | None,
    events: Events | None,
    conventions: Conventions,
) -> Iterator[Checkpoint]:
    every, first, last = r.every, r.since, r.until
    if every is None:
        return iter(())
    if horizon is not None:
        first = horizon.first if first is None or first < horizon.first else first
        last = horizon.last if last is None or last > horizon.last else last
    if first is None:
        raise MissingContext(("horizon",))
    last = last or _LAST_DAY
    if last < first:  # the horizon lies wholly before or after what the text prints
        return iter(())
    if not r.at:
        return _whole(_periods(every, first, last, calendar), first, last, r.times)
    # A place that runs into the next period (11月至次年3月) may be open on the first day.
    begins = _before(every, first) if any(map(runs_on, r.at)) else first
    places = _placed.Places(every.measure, events or {}, calendar, conventions, (first, last))
    return _slotted(r, _periods(every, begins, last, calendar), (first, last), places)


def _from_issue(r: Recurring, issued: date | None, horizon: DateSpan | None) -> Recurring:
    """The recurrence from the day of issue on, where it prints no beginning: nobody owed it before."""
    if issued is None or horizon is None or r.since is not None or issued <= horizon.first:
        return r
    return attrs.evolve(r, since=issued) if r.until is None or issued <= r.until else r


def _whole(periods: Iterator[Days], first: date, last: date, times: Count | None) -> Iterator[Checkpoint]:
    for begins, ends in periods:
        yield Checkpoint(max(begins, first), min(ends, last), times)


def _before(every: Amount, first: date) -> date:
    """A day of the period before the one that `first` lies in; `first` where periods do not keep step with units."""
    months = MONTHS_IN.get(every.measure)
    length = every.most * (7 if months is None else months)
    if length.denominator > 1 or every.most.denominator > 1 or length > (first.year - 1) * 12:
        return first
    return first - timedelta(int(length)) if months is None else month_on(first, -int(length))


def _periods(every: Amount, first: date, last: date, calendar: WorkCalendar | None) -> Iterator[Days]:
    """First and last day of each period that has a day from `first` to `last`."""
    number, measure = every.most, every.measure
    unit = MONTHS_IN.get(measure)
    if unit is not None:
        parts = (number * unit).denominator
        if parts > 3:
            raise ValueError(
                f"no part of a month is {number} of a {measure}: checkpoints come by 15 or by 10 days at least"
            )
        return _months(first, last, unit * parts, int(number * unit * parts), parts)
    if measure is Measure.WORKDAY:
        return _workdays(first, last, ceil(number), calendar)
    if measure is Measure.WEEK and number.denominator == 1:
        return _days(first - timedelta(first.weekday()), last, 7 * int(number))
    days = number * 7 if measure is Measure.WEEK else number / 24 if measure is Measure.HOUR else number
    return _days(first, last, ceil(days))


def _months(first: date, last: date, unit: int, step: int, parts: int) -> Iterator[Days]:
    """Periods of `step` parts of a month (a half or a third; 1: whole months), from a calendar `unit` of so many on."""
    at = (first.year * 12 + first.month - 1) * parts
    if parts > 1:
        at += min((first.day - 1) * parts // 30, parts - 1)
    else:
        at -= at % min(unit, step)
    begins = _part(at, parts)
    while begins <= last:
        at += step
        after = _part(at, parts) if at < (MAX_YEAR + 1) * 12 * parts else None
        yield begins, after - _ONE_DAY if after is not None else _LAST_DAY
        if after is None:
            return
        begins = after


def _part(at: int, parts: int) -> date:
    month, part = divmod(at, parts)
    return date(month // 12, month % 12 + 1, 1 + part * 30 // parts)


def _days(first: date, last: date, step: int) -> Iterator[Days]:
    long = timedelta(min(step, _LAST_DAY.toordinal()))  # longer than all days there are is no longer than that
    begins = first
    while begins <= last:
        after = begins + long
        yield begins, after - _ONE_DAY
        begins = after


def _workdays(first: date, last: date, step: int, calendar: WorkCalendar | None) -> Iterator[Days]:
    """Each `step` working days; the last of them is due. Days after `last`, maybe unannounced, are not asked for."""
    from lianqiang.workdays import national_calendar

    known = calendar or national_calendar()
    begins, count = None, 0
    for number in range((last - first).days + 1):
        day = first + timedelta(number)
        if known.is_workday(day):
            begins, count = begins or day, count + 1
            if count == step:
                yield begins, day
                begins, count = None, 0
    if begins is not None:
        yield begins, last + _ONE_DAY


# Places in a period ----------------------------------------------------------------------------------------------


def _slotted(r: Recurring, periods: Iterator[Days], bounds: Days, places: _placed.Places) -> Iterator[Checkpoint]:
    """The places of each period in the order of their due days. A place beyond the bounds is left out."""
    first, last = bounds
    waiting: list[Checkpoint] = []
    for begins, ends in periods:
        # What runs into this period (11月至次年3月) may be due after places of its own.
        yield from (each for each in waiting if each.due < begins)
        waiting = [each for each in waiting if each.due >= begins]
        for slot in r.at:
            days = places.days(slot, begins, ends)
            if days is not None and first <= days[1] <= last:
                waiting.append(Checkpoint(max(days[0], first), days[1], r.times, slot.clock))
        waiting.sort(key=lambda each: each.due)
    yield from waiting
