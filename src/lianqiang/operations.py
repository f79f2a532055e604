"""What a requirement obliges: `bounds` gives its first and last day, `due` the last day it is due.

Pure functions over the ten classes of `TimeRequirement`. What they need (the day of issue, the plan's horizon, the days
of events, a calendar of working days) is an argument, and what is not given is named in the answer: no clock is read,
no day guessed, and no requirement raises. Periods are counted by the Civil Code (民法典 201-203, 1259): the day of the
event is not counted, months and years end on the corresponding day or on the month's last. The Code says nothing of
half months; here half a month is 15 days, after the whole months, and hours are rounded up to whole days.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING, NamedTuple, TypedDict, assert_never

from lianqiang.conventions import DEFAULT, Conventions
from lianqiang.dates import MAX_YEAR, MIN_YEAR, MONTHS_IN, Amount, DateSpan, Measure, month_days
from lianqiang.errors import NotAnnounced, check_day, check_type
from lianqiang.occurrences import Days, Events, check_events, find_days
from lianqiang.places import OWN_ISSUE
from lianqiang.requirements import (
    Bounds,
    Deadline,
    Directed,
    Event,
    Join,
    Recurring,
    Relation,
    Relative,
    Staged,
    Standing,
    TimeMention,
    TimeRequirement,
    Unparsed,
    Unspecified,
    Vague,
    Window,
)

if TYPE_CHECKING:
    from lianqiang.workdays import WorkCalendar

__all__ = ["Context", "bounds", "check_context", "check_requirement", "due"]


class Context(TypedDict, total=False):
    """What a requirement's days may depend on: the keyword arguments that all questions of time share."""

    issued: date | None
    """The day the document was issued."""
    horizon: DateSpan | None
    """The span that the plan covers."""
    calendar: WorkCalendar | None
    """Which days are worked; the State Council's where None."""
    events: Events | None
    """The days of named events (汛期): of each a day, a span, or a sequence of them, one for each year."""
    conventions: Conventions | None
    """How open questions are answered; the defaults where None."""


_OPEN = Bounds(None, None)

_FIRST_ORDINAL = date(MIN_YEAR, 1, 1).toordinal()
_LAST_ORDINAL = date(MAX_YEAR, 12, 31).toordinal()
_REACH = _LAST_ORDINAL - _FIRST_ORDINAL

_IN_DAYS = {Measure.HOUR: Fraction(1, 24), Measure.DAY: Fraction(1), Measure.WEEK: Fraction(7)}
_MONTH = 30  # days, for what is left of a broken month: half of it is 15


def bounds(
    r: TimeRequirement,
    *,
    issued: date | None = None,
    horizon: DateSpan | None = None,
    events: Events | None = None,
    calendar: WorkCalendar | None = None,
    conventions: Conventions | None = None,
) -> Bounds:
    """The first and the last day of a requirement, and what else would have to be known.

    `issued` is the day the document was issued, `horizon` the plan's period, `events` the days of events by name (they
    go before those in `conventions`): a day, a span, or a sequence of them, of which the first counts that is not over
    on the day of issue. `calendar` tells the working days (the State Council's where None). A side that is None is open
    or unknown; `missing` names the arguments that would tell it.

    >>> from lianqiang.dates import Amount, Precision
    >>> bounds(Deadline(DateSpan.of_month(2018, 12)))
    Bounds(first=None, last=datetime.date(2018, 12, 31), missing=())
    >>> within = Relative(Event("印发"), Relation.WITHIN, Amount.of(30, Measure.DAY))  # 自印发之日起30日内
    >>> bounds(within)
    Bounds(first=None, last=None, missing=('issued',))
    >>> bounds(within, issued=date(2018, 8, 2))
    Bounds(first=datetime.date(2018, 8, 2), last=datetime.date(2018, 9, 1), missing=())
    >>> bounds(Relative(Event("汛期"), Relation.BEFORE), events={"汛期": date(2019, 4, 15)})  # 汛期前
    Bounds(first=None, last=datetime.date(2019, 4, 14), missing=())

    A period measured from an event of several days runs from its last day. Days beyond 1900-2200 are None. Festivals
    need no `events`: 前 counts from their day, 期间 and 后 from the holidays that the State Council has announced.

    >>> festival = Relative(Event("国庆节"), Relation.DURING)
    >>> bounds(festival, issued=date(2018, 8, 2))
    Bounds(first=datetime.date(2018, 10, 1), last=datetime.date(2018, 10, 7), missing=())
    >>> bounds(festival, issued=date(2030, 8, 2)).missing
    ('calendar',)

    What is missing never raises; an argument of a wrong type does, as `TypeError`.
    """
    check_requirement(r)
    check_context(issued=issued, horizon=horizon, events=events, calendar=calendar, conventions=conventions)
    match r:
        case Deadline():
            return Bounds(None, r.by.last)
        case Window():
            return Bounds(r.span.first, r.span.last)
        case Recurring():
            return _recurring(r, horizon)
        case Standing():
            return _standing(r, _Given(issued, horizon, events or {}, calendar, conventions or DEFAULT))
        case Relative():
            return _relative(r, _Given(issued, horizon, events or {}, calendar, conventions or DEFAULT))
        case Staged():
            parts = [
                bounds(
                    stage.requirement,
                    issued=issued,
                    horizon=horizon,
                    events=events,
                    calendar=calendar,
                    conventions=conventions,
                )
                for stage in r.stages
            ]
            return _staged(r, parts)
        case Directed() | Vague() | Unspecified() | Unparsed():
            return _OPEN
        case _:
            assert_never(r)


def due(
    r: TimeRequirement,
    *,
    issued: date | None = None,
    horizon: DateSpan | None = None,
    events: Events | None = None,
    calendar: WorkCalendar | None = None,
    conventions: Conventions | None = None,
) -> date | None:
    """The last day on which the requirement is met in time, or None where there is no such day or it is not known.

    The arguments are those of `bounds`. What recurs has no single day, and what begins or lasts (印发后开始, 为期3个月)
    none at all. Stages are due with the latest of those that have a day, though their bounds may be open:

    >>> from lianqiang.requirements import Stage
    >>> staged = Staged((Stage("完成", Deadline(DateSpan.of_month(2018, 12))), Stage("坚持", Standing())))
    >>> due(staged)  # 2018年12月底前完成，并长期坚持
    datetime.date(2018, 12, 31)
    >>> bounds(staged).last is None
    True
    """
    check_requirement(r)
    check_context(issued=issued, horizon=horizon, events=events, calendar=calendar, conventions=conventions)
    match r:
        case Deadline():
            return r.by.last
        case Window():
            return r.span.last
        case Standing():
            return _standing(r, _Given(issued, horizon, events or {}, calendar, conventions or DEFAULT)).last
        case Relative():
            if r.relation in (Relation.AFTER, Relation.LASTING):
                return None
            return _relative(r, _Given(issued, horizon, events or {}, calendar, conventions or DEFAULT)).last
        case Staged():
            days = [
                due(
                    stage.requirement,
                    issued=issued,
                    horizon=horizon,
                    events=events,
                    calendar=calendar,
                    conventions=conventions,
                )
                for stage in r.stages
            ]
            return max((day for day in days if day is not None), default=None)
        case Recurring() | Directed() | Vague() | Unspecified() | Unparsed():
            return None
        case _:
            assert_never(r)


class _Given(NamedTuple):
    """The context of one question."""

    issued: date | None
    horizon: DateSpan | None
    events: Events
    calendar: WorkCalendar | None
    conventions: Conventions


def check_context(
    *,
    issued: object = None,
    horizon: object = None,
    events: object = None,
    calendar: object = None,
    conventions: object = None,
) -> None:
    """Raise `TypeError` for an argument of a wrong type, by its name: what is missing is no mistake, and this is."""
    if issued is not None:
        check_day("issued", issued)
    if horizon is not None:
        check_type("horizon", horizon, DateSpan)
    if events is not None:
        check_events(events)
    if calendar is not None and not callable(getattr(calendar, "is_workday", None)):
        raise TypeError(f"calendar is a WorkCalendar with is_workday(day), got {type(calendar).__name__} {calendar!r}")
    if conventions is not None:
        check_type("conventions", conventions, Conventions)


def check_requirement(r: object) -> None:
    """Raise `TypeError` for what is no time requirement."""
    if not isinstance(r, TimeRequirement):
        if isinstance(r, TimeMention):
            raise TypeError("a time requirement is asked for, got a mention; pass mention.requirement")
        raise TypeError(f"a time requirement is asked for (parse_time reads one), got {type(r).__name__} {r!r}")


def _staged(r: Staged, parts: list[Bounds]) -> Bounds:
    """The stages together: one after the other, the first begins and the last ends them; else all of them do both.

    A stage that recurs counts by what it prints unless it is the end: the horizon that closes it moves no other day.
    """
    begins, ends = (parts[:1], parts[-1:]) if r.join is Join.THEN else (parts, parts)
    recurs = [isinstance(stage.requirement, Recurring) for stage in r.stages]
    first = min((part.first for part in begins if part.first is not None), default=None)
    if any(part.first is None for part in begins):
        first = None
    once = [part.last for part, again in zip(parts, recurs, strict=True) if not again and part.last is not None]
    if first is not None and once and min(once) < first:
        first = None  # a stage out of its order: what is due last is sure, what begins is not
    last: date | None = None
    if all(part.last is not None for part in ends):
        until = [stage.requirement.until for stage in r.stages if isinstance(stage.requirement, Recurring)]
        last = max(day for day in (*(part.last for part in ends), *once, *until) if day is not None)
        if first is not None and last < first:
            last = None  # the horizon ends before the stages begin, and does not close them
    unknown = [part for part in begins if part.first is None] + [part for part in ends if part.last is None]
    return Bounds(
        first,
        last,
        tuple(dict.fromkeys(name for part in unknown for name in part.missing)),
        tuple(dict.fromkeys(name for part in unknown for name in part.events)),
    )


def _recurring(r: Recurring, horizon: DateSpan | None) -> Bounds:
    """What the text prints; the horizon gives the sides it leaves open, unless it lies wholly on the other side."""
    first, last = r.since, r.until
    if first is not None and last is not None:
        return Bounds(first, last)
    if horizon is None:
        return Bounds(first, last, ("horizon",))
    if first is None and (last is None or horizon.first <= last):
        first = horizon.first
    if last is None and (first is None or first <= horizon.last):
        last = horizon.last
    return Bounds(first, last)


def _standing(r: Standing, given: _Given) -> Bounds:
    since, until = r.since, r.until
    if not isinstance(until, Event):
        return Bounds(since, until)
    days = _event_days(until, given)
    if isinstance(days, str):
        return Bounds(since, None, (days,), (until.name,) if days == "events" else ())
    if since is not None and days[1] < since:  # not the occurrence that is meant
        return Bounds(since, None)
    return Bounds(since, days[1])


def _relative(r: Relative, given: _Given) -> Bounds:
    days = _anchor(r, given)
    if isinstance(days, str):
        return Bounds(None, None, (days,), (r.event.name,) if days == "events" and r.event is not None else ())
    begins, ends = days
    relation, amount, calendar = r.relation, r.amount, given.calendar
    if relation is Relation.DURING or relation is Relation.AT:
        return Bounds(begins, ends)
    try:
        match relation:
            case Relation.BEFORE:
                return Bounds(None, _before(r, days, given))
            case Relation.AFTER:
                if amount is None:
                    return Bounds(_plus_days(ends, 1), None)
                return Bounds(_shift(ends, amount.least, amount.measure, calendar), None)
            case Relation.WITHIN | Relation.LASTING:
                assert amount is not None  # noqa: S101 - the class demands it
                last = _shift(ends, amount.most, amount.measure, calendar)
                if last is not None and given.conventions.roll_rest_day and amount.measure not in _NEVER_ROLLS:
                    last = _rolled(last, calendar)
                return Bounds(ends, last)
            case _:
                assert_never(relation)
    except NotAnnounced:
        return Bounds(ends if relation in (Relation.WITHIN, Relation.LASTING) else None, None, ("calendar",))


def _before(r: Relative, days: Days, given: _Given) -> date | None:
    """The last day before the event, or the amount before it; of the next one where that is past at the issue."""
    last = _ahead(r.amount, days[0], given.calendar)
    issued, event = given.issued, r.event
    if last is None or issued is None or event is None or not last < issued <= days[1]:
        return last
    if OWN_ISSUE.fullmatch(event.name):
        return last
    after = _event_days(event, given._replace(issued=days[1] + timedelta(days=1), horizon=None), holidays=False)
    if isinstance(after, str) or after[0] <= days[1]:
        return last
    return _ahead(r.amount, after[0], given.calendar)


def _ahead(amount: Amount | None, day: date, calendar: WorkCalendar | None) -> date | None:
    return _plus_days(day, -1) if amount is None else _shift(day, -amount.least, amount.measure, calendar)


_NEVER_ROLLS = (Measure.WORKDAY, Measure.HOUR)


def _anchor(r: Relative, given: _Given) -> Days | str:
    """The days that the amount is measured from, or the name of the argument that would tell them.

    Without an event only a bare 3个月内 or 三年内 counts from the issue: 5个工作日内 waits for a request, a complaint.
    """
    if r.event is not None:
        return _event_days(r.event, given, holidays=r.relation not in (Relation.BEFORE, Relation.AT))
    if r.relation is Relation.WITHIN and r.amount is not None and r.amount.measure in MONTHS_IN:
        return "issued" if given.issued is None else (given.issued, given.issued)
    return "events"


def _event_days(event: Event, given: _Given, *, holidays: bool = True) -> Days | str:
    issued, horizon, events, calendar, conventions = given
    own = OWN_ISSUE.fullmatch(event.name) is not None
    if own and issued is not None:
        return issued, issued
    found = find_days(
        event.name, events, conventions, issued=issued, horizon=horizon, calendar=calendar, holidays=holidays
    )
    return "issued" if own and found == "events" else found


def _shift(day: date, number: Fraction, measure: Measure, calendar: WorkCalendar | None) -> date | None:
    """The day that lies the number of measures after the day, or before it where negative; None beyond 1900-2200."""
    sign = 1 if number > 0 else -1
    number = abs(number)
    if measure is Measure.WORKDAY:
        count = ceil(number)
        if count > _REACH:
            return None
        from lianqiang.workdays import add_workdays

        try:
            return _plus_days(add_workdays(day, sign * count, _calendar(calendar)), 0)
        except OverflowError:
            return None
    if (months := MONTHS_IN.get(measure)) is None:
        return _plus_days(day, sign * ceil(number * _IN_DAYS[measure]))
    whole, broken = divmod(number * months, 1)
    shifted = _plus_months(day, sign * whole)
    return None if shifted is None else _plus_days(shifted, sign * ceil(broken * _MONTH))


def _plus_days(day: date, days: int) -> date | None:
    ordinal = day.toordinal() + days
    return date.fromordinal(ordinal) if _FIRST_ORDINAL <= ordinal <= _LAST_ORDINAL else None


def _plus_months(day: date, months: int) -> date | None:
    """The corresponding day, or the last of a month that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MIN_YEAR <= year <= MAX_YEAR:
        return None
    return date(year, month + 1, min(day.day, month_days(year, month + 1)))


def _rolled(day: date, calendar: WorkCalendar | None) -> date | None:
    """The day, or the first working day after it; the day itself where the working days are not announced."""
    known = _calendar(calendar)
    rolled: date | None = day
    try:
        while rolled is not None and not known.is_workday(rolled):
            rolled = _plus_days(rolled, 1)
    except NotAnnounced:
        return day
    return rolled


def _calendar(calendar: WorkCalendar | None) -> WorkCalendar:
    if calendar is not None:
        return calendar
    from lianqiang.workdays import national_calendar

    return national_calendar()
