"""Requirements as the recurrence sets of calendars: RRULE (RFC 5545 3.8.5.3, 3.3.10) and RDATE (3.8.5.2).

The occurrences are the due days of `checkpoints`, no more and no fewer. A rule is written where one says them all;
what no rule says (a last period that is cut short, working days, festivals) stands as RDATE, within a finite horizon.
Rules are not taken on trust: what dateutil makes of one is compared with the checkpoints before it is written.

Days are written as local times without a zone (RFC 5545 3.3.5, form 1), at midnight or at the time of day that is
printed: that is a form of every one of the three lines that RFC 5545 and dateutil both accept.
"""

from __future__ import annotations

from datetime import date, time
from math import ceil
from typing import TYPE_CHECKING

import attrs

from lianqiang.conventions import Conventions
from lianqiang.dates import MAX_YEAR, MONTHS_IN, DateSpan, Measure, month_days
from lianqiang.errors import MissingContext, NotAnnounced
from lianqiang.obligations import checkpoints
from lianqiang.occurrences import Events
from lianqiang.operations import Context, bounds, due
from lianqiang.requirements import (
    Deadline,
    Directed,
    Position,
    Recurring,
    Relative,
    Slot,
    Staged,
    Standing,
    TimeRequirement,
    Unparsed,
    Unspecified,
    Vague,
    Window,
)
from lianqiang.standards.losses import Aspect, Converted, Losses

if TYPE_CHECKING:
    from lianqiang.workdays import WorkCalendar

__all__ = ["to_rrule"]

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MIDNIGHT = time()
_LAST_DAY = date(MAX_YEAR, 12, 31)

_Mark = tuple[int, int]
"""A due day: how many months after the first month of its period, and the day of that month; 31 is its last."""


def to_rrule(
    r: TimeRequirement,
    *,
    horizon: DateSpan | None = None,
    issued: date | None = None,
    calendar: WorkCalendar | None = None,
    events: Events | None = None,
    conventions: Conventions | None = None,
) -> Converted[str]:
    r"""The due days as lines of RFC 5545, which `dateutil.rrule.rrulestr` reads.

    >>> from lianqiang import parse_time
    >>> plan = DateSpan(date(2018, 8, 2), date(2020, 12, 31))
    >>> print(to_rrule(parse_time("每季度末"), horizon=plan).value)
    DTSTART:20180930T000000
    RRULE:FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1;UNTIL=20201231T000000
    >>> print(to_rrule(parse_time("每月30日前"), horizon=plan).value)
    DTSTART:20180830T000000
    RRULE:FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1;UNTIL=20201230T000000

    Each occurrence is a last day to be done by, however finely it was printed: 每月31日 and 每月底前 are one rule. What
    a rule cannot say is a loss: how often in each period, where a stretch begins, what has no fixed days.

    >>> yearly = to_rrule(parse_time("每年不少于9次"), horizon=plan)
    >>> print(yearly.losses[0])
    count: a rule has one occurrence for each period: at least 9次

    Days without a rule are listed, within a finite horizon: working days, festivals, stages, a single due day.

    >>> to_rrule(parse_time("每年春节前"), horizon=plan).value
    'DTSTART:20190204T000000\nRDATE:20190204T000000,20200124T000000'

    `value` is None where there is no due day (定期, 适时), or no end to the list; the losses say which. A recurrence
    without a first day, neither printed nor of a horizon, has a rule without DTSTART where it needs none to be the
    same everywhere, and the loss says so: the caller's DTSTART begins it. Lines are not folded (RFC 5545 3.1). The
    arguments are those of `checkpoints`. Raises `TypeError` for what is no requirement.
    """
    context: Context = {
        "horizon": horizon,
        "issued": issued,
        "calendar": calendar,
        "events": events,
        "conventions": conventions,
    }
    losses = Losses()
    _gather(r, context, losses)
    if isinstance(r, Recurring):
        return losses.of(_recurring(r, context, losses))
    if isinstance(r, Staged) and horizon is None:
        recurring = [each.requirement for each in r.stages if isinstance(each.requirement, Recurring)]
        if any(each.every is not None and each.until is None for each in recurring):
            losses.add(Aspect.CONTEXT, "a stage recurs without an end: horizon= gives it one")
            return losses.of(None)
    days = _days(r, context, losses)
    return losses.of(_lines(days, _clock(r), None) if days else None)


def _gather(r: TimeRequirement, context: Context, losses: Losses) -> None:
    """What a set of days does not say of the requirement, whatever the days are."""
    match r:
        case Recurring():
            _recurring_losses(r, losses)
        case Staged():
            losses.add(Aspect.STAGES, "a set of days does not say what is to be done on which")
            for stage in r.stages:
                _gather(stage.requirement, context, losses)
                if _clock(stage.requirement) is not None:
                    losses.add(Aspect.CLOCK, "the times of day of stages are not said")
        case Window():
            losses.add(Aspect.OPENING, "only the due day is said, not from when on it can be met")
        case Standing() | Relative():
            if bounds(r, **context).missing or due(r, **context) is not None:
                losses.add(Aspect.OPENING, "only the due day is said, not from when on it can be met")
            else:
                losses.add(Aspect.ENDING, "it has no due day")
        case Directed():
            losses.add(Aspect.DIRECTION, "no day is known before those above name it")
        case Vague():
            losses.add(Aspect.WORD, f"{r.word} names no day")
        case Unparsed():
            losses.add(Aspect.TEXT, r.reason)
        case Deadline() | Unspecified():
            pass
        case _:  # what no type checker lets through
            raise TypeError(f"a time requirement is asked for (parse_time reads one), got {type(r).__name__} {r!r}")


def _clock(r: TimeRequirement) -> time | None:
    """The time of day that all its days share, or None."""
    if isinstance(r, Deadline):
        return r.clock
    clocks = {slot.clock for slot in r.at} if isinstance(r, Recurring) else ()
    return next(iter(clocks)) if len(clocks) == 1 else None


def _days(r: TimeRequirement, context: Context, losses: Losses) -> list[date]:
    """The due days, each once and in order; none, and the loss, where something is missing to tell them."""
    try:
        return sorted({each.due for each in checkpoints(r, **context)})
    except (MissingContext, NotAnnounced) as missing:
        losses.add(Aspect.CONTEXT, str(missing))
        return []


# Recurrences -----------------------------------------------------------------------------------------------------


def _recurring_losses(r: Recurring, losses: Losses) -> None:
    """What no rule says, whatever the days are."""
    every = r.every
    if every is None:
        losses.add(Aspect.RHYTHM, "no rhythm is given")
        return
    if not every.exact:
        losses.add(Aspect.AMOUNT, f"a rule has one interval: the longer of {every.least} and {every.most} is taken")
    if every.measure is Measure.HOUR:
        losses.add(Aspect.CLOCK, "hours are said in whole days")
    if r.times is not None and not (r.times.least == r.times.most == 1):
        losses.add(Aspect.COUNT, f"a rule has one occurrence for each period: {_times(r)}")
    if r.progressive:
        losses.add(Aspect.PROGRESS, "a rule does not say that each period goes further than the last")
    for slot in r.at:
        last = slot.last
        if last is not None and last.part is not None:
            losses.add(Aspect.PART, f"the {last.part} of a period has no fixed day: its last day stands for it")
        elif slot.first is not None and (slot.first != last or not slot.first.exact):
            losses.add(Aspect.OPENING, "only the last day of a stretch is said")
        if slot.opens is not None:
            losses.add(Aspect.CLOCK, "only the end of a stretch of the day is said")
    if len({slot.clock for slot in r.at}) > 1:
        losses.add(Aspect.CLOCK, "a rule has one time of day: none is said where there are several")


def _times(r: Recurring) -> str:
    times = r.times
    assert times is not None  # noqa: S101 - asked before
    least, most = times.least or 0, times.most
    if most is None:
        said = f"at least {least}"
    elif least == most:
        said = f"about {most}" if times.approximate else str(most)
    else:
        said = f"{least} to {most}" if least else f"at most {most}"
    return f"{said}{times.measure}"


def _recurring(r: Recurring, context: Context, losses: Losses) -> str | None:
    horizon = context.get("horizon")
    since = r.since
    if horizon is not None and (since is None or since < horizon.first):
        since = horizon.first
    if r.every is None:
        return None
    if r.every.measure in MONTHS_IN and (r.every.most * MONTHS_IN[r.every.measure]).denominator > 3:
        losses.add(Aspect.RHYTHM, "periods shorter than ten days, and parts of such, are no parts of a month")
        return None
    rule = _rule(r, since)
    clock = _clock(r)
    if since is None:
        if rule is None or not rule.anywhere:
            losses.add(Aspect.CONTEXT, "the days cannot be told without a first one: horizon= gives it")
            return None
        losses.add(Aspect.CONTEXT, "no first day: the rule begins with the DTSTART it is given")
        return _rule_line(rule, None, clock)
    if r.until is None and horizon is None:
        if rule is None:
            losses.add(Aspect.CONTEXT, "no rule says these days, and without an end they cannot be listed: horizon=")
            return None
        first = next((each.due for each in checkpoints(r, **context)), _LAST_DAY)
        if first == _LAST_DAY:
            losses.add(Aspect.CONTEXT, f"no due day lies before {_LAST_DAY}")
            return None
        return f"DTSTART:{_stamp(first, clock)}\n{_rule_line(rule, None, clock)}"
    days = _days(r, context, losses)
    if not days:
        if not losses or losses[-1].part is not Aspect.CONTEXT:
            losses.add(Aspect.CONTEXT, "no due day lies within the horizon")
        return None
    return _lines(days, clock, rule)


@attrs.frozen
class _Rule:
    """The parts of a rule in their order; `anywhere` where it needs no first day to be the same rule."""

    parts: str
    anywhere: bool


def _stamp(day: date, clock: time | None) -> str:
    return f"{day:%Y%m%d}T{clock or _MIDNIGHT:%H%M%S}"


def _rule_line(rule: _Rule, until: date | None, clock: time | None) -> str:
    end = f";UNTIL={_stamp(until, clock)}" if until is not None else ""
    return f"RRULE:{rule.parts}{end}"


def _lines(days: list[date], clock: time | None, rule: _Rule | None) -> str:
    """The days: by the rule, and by RDATE what it leaves out; all by RDATE where it says too much."""
    from dateutil.rrule import rrulestr

    lines = [f"DTSTART:{_stamp(days[0], clock)}"]
    rest = days
    if rule is not None and len(days) > 1:
        said = {when.date() for when in rrulestr("\n".join((*lines, _rule_line(rule, days[-1], clock))))}
        if said and said <= set(days):
            rest = [day for day in days if day not in said]
            lines.append(_rule_line(rule, max(said), clock))
    if rest:
        lines.append("RDATE:" + ",".join(_stamp(day, clock) for day in rest))
    return "\n".join(lines)


# Rules -----------------------------------------------------------------------------------------------------------


def _rule(r: Recurring, since: date | None) -> _Rule | None:
    """The rule whose occurrences are the due days but for a last period that is cut short; None where there is none."""
    every = r.every
    assert every is not None  # noqa: S101 - asked before
    number, measure = every.most, every.measure
    unit = MONTHS_IN.get(measure)
    if measure is Measure.WORKDAY:
        return None
    if r.at and all(slot.last is not None and slot.last.nth is not None for slot in r.at):
        return _nth(r.at, measure) if number == 1 else None
    if any(slot.last is not None and slot.last.ordinal for slot in r.at):
        return None  # working days, and weeks of a month, that no rule counts
    if unit is None:
        if measure is Measure.WEEK and number.denominator == 1:
            return _weekly(r.at, int(number))
        if measure is Measure.WEEK and r.at:
            return None
        step = ceil(number * 7 if measure is Measure.WEEK else number / 24 if measure is Measure.HOUR else number)
        return _Rule(f"FREQ=DAILY{_interval(step)}", step == 1)
    length = number * unit
    if length.denominator > 1:
        if r.at or length.numerator > 1:
            return None
        return _Rule(f"FREQ=MONTHLY;BYMONTHDAY={'15' if length.denominator == 2 else '10,20'},-1", anywhere=True)
    marks = _marks(r.at, unit, int(length)) if number.denominator == 1 or not r.at else None
    return None if marks is None else _monthly(marks, unit, int(length), since)


def _interval(number: int) -> str:
    return f";INTERVAL={number}" if number > 1 else ""


def _weekly(at: tuple[Slot, ...], number: int) -> _Rule | None:
    """Weeks begin on Monday, in RFC 5545 (WKST) as here."""
    days: set[int] = set()
    weeks: set[bool] = set()
    for slot in at:
        closes = slot.last.weekday if slot.last is not None else None
        assert closes is not None  # noqa: S101 - a slot of a week has a weekday
        opens = slot.first.weekday if slot.first is not None else None
        days.add(closes)
        weeks.add(opens is not None and closes < opens)
    if number > 1 and len(weeks) > 1:
        return None
    names = ",".join(_WEEKDAYS[day - 1] for day in sorted(days or {7}))
    return _Rule(f"FREQ=WEEKLY{_interval(number)};BYDAY={names}", number == 1)


def _nth(at: tuple[Slot, ...], measure: Measure) -> _Rule | None:
    """第一个星期一: weekdays by their number in the month; the same in all months that are named."""
    unit = MONTHS_IN[measure]
    found: dict[int, set[str]] = {}
    for slot in at:
        place = slot.last
        assert place is not None  # noqa: S101 - all are counted out
        month = (unit if place.month == -1 else place.month or 1) + (unit if slot.following else 0)
        found.setdefault((month - 1) % unit, set()).add(f"{place.nth}{_WEEKDAYS[(place.weekday or 1) - 1]}")
    days = next(iter(found.values()))
    if any(each != days for each in found.values()):
        return None
    said = f"BYDAY={','.join(sorted(days))}"
    if unit == 1:
        return _Rule(f"FREQ=MONTHLY;{said}", anywhere=True)
    months = sorted(month + more + 1 for month in found for more in range(0, 12, unit))
    return _Rule(f"FREQ=YEARLY;BYMONTH={','.join(map(str, months))};{said}", anywhere=True)


def _marks(at: tuple[Slot, ...], unit: int, length: int) -> set[_Mark] | None:
    """The due days of a period of so many months; None where they are not the same in every period."""
    end = (length - 1, 31)
    if not at:
        return {end}
    marks: set[_Mark] = set()
    for slot in at:
        last = slot.last
        assert last is not None  # noqa: S101 - only days and working days have slots of a clock alone
        if last.event is not None:
            return None
        if last.part is not None:
            marks.add(end)
            continue
        month, day = _place(last, unit, 31)
        if slot.following:
            month += unit
        if slot.first is not None and not (slot.following and slot.first == last):
            opening = _place(slot.first, unit, 1)
            opening = (opening[0] + unit, opening[1]) if slot.following else opening
            # Whether 30日至28日 runs on depends on how long the month is.
            runs_on = {(month, min(day, longest)) < (opening[0], min(opening[1], longest)) for longest in range(28, 32)}
            if len(runs_on) > 1:
                return None
            month += unit * runs_on.pop()
        marks.add((month, day))
    return marks


def _place(place: Position, unit: int, default: int) -> _Mark:
    month = unit if place.month == -1 else place.month or 1
    return month - 1, 31 if place.day == -1 else place.day or default


def _monthly(marks: set[_Mark], unit: int, length: int, since: date | None) -> _Rule | None:
    """The rule of periods of so many months, which begin with a calendar unit or, if longer, count from the first."""
    if length == 1:
        days = _by_day({day for _, day in marks})
        return None if days is None else _Rule(f"FREQ=MONTHLY;{days}", anywhere=True)
    grid = min(unit, length)
    anywhere = grid == length and 12 % length == 0
    if since is None and not anywhere:
        return None
    month = 0 if since is None else since.year * 12 + since.month - 1
    due = {(month - month % grid + offset, day) for offset, day in marks}
    if 12 % length == 0:
        days = _by_month({((first + more) % 12 + 1, day) for first, day in due for more in range(0, 12, length)})
        return None if days is None else _Rule(f"FREQ=YEARLY;{days}", anywhere)
    if length % 12 == 0 and len({first // 12 for first, _ in due}) == 1:
        days = _by_month({(first % 12 + 1, day) for first, day in due})
        return None if days is None else _Rule(f"FREQ=YEARLY{_interval(length // 12)};{days}", anywhere=False)
    if len({first for first, _ in due}) == 1:
        days = _by_day({day for _, day in due})
        return None if days is None else _Rule(f"FREQ=MONTHLY;INTERVAL={length};{days}", anywhere=False)
    return None


def _by_day(days: set[int]) -> str | None:
    """These days of any month; one that a month does not have is its last: RFC 5545 3.3.10 would skip it."""
    plain, late = sorted(day for day in days if day < 29), sorted(day for day in days if day > 28)
    if late in ([], [31]):
        return "BYMONTHDAY=" + ",".join(map(str, [*plain, *([-1] if late else [])]))
    if len(late) > 1:
        return None
    offered = sorted({*plain, *range(28, late[0] + 1)})
    positions = [*range(1, len(plain) + 1), -1]
    return f"BYMONTHDAY={','.join(map(str, offered))};BYSETPOS={','.join(map(str, positions))}"


def _by_month(due: set[_Mark]) -> str | None:
    """These months and days of a year: all pairs of both, or the pairs at these positions (BYSETPOS)."""
    due = {(month, -1 if day >= month_days(2019, month) + (month == 2) else day) for month, day in due}
    months = sorted({month for month, _ in due})
    days = sorted({day for _, day in due}, key=lambda day: day % 32)
    said = f"BYMONTH={','.join(map(str, months))};BYMONTHDAY={','.join(map(str, days))}"
    positions = [_positions(due, months, days, year) for year in (2019, 2020)]
    if all(wanted == made for wanted, made in positions):
        return said
    if positions[0][0] != positions[1][0]:
        return None  # a leap year moves them
    return f"{said};BYSETPOS={','.join(map(str, positions[0][0]))}"


def _positions(due: set[_Mark], months: list[int], days: list[int], year: int) -> tuple[list[int], list[int]]:
    """Where the due days stand among all that the months and the days make, and all there are, counted from 1."""
    longest = {month: month_days(year, month) for month in months}
    wanted = {(month, longest[month] if day == -1 else day) for month, day in due}
    made = {(month, longest[month] if day == -1 else day) for month in months for day in days}
    real = sorted((month, day) for month, day in made if day <= longest[month])
    return [place for place, each in enumerate(real, 1) if each in wanted], [*range(1, len(real) + 1)]
