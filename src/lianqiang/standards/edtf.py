"""Requirements as Extended Date/Time Format (EDTF), level 1: features of ISO 8601-1 and ISO 8601-2:2019.

Which features make level 1 is said by the EDTF specification of the Library of Congress (4 February 2019). They are
years, months and days, seasons by the codes 21 to 24, and intervals of the first three whose sides may be open (`..`)
or unknown (nothing). Quarters and half-years (codes 33 to 36, 40 and 41) and sets are of level 2; weeks, ten days,
times of day in an interval, recurrence and durations are of no level. What has these is said by the interval that
comes nearest, or by a duration of ISO 8601-1, and the loss says so.
"""

from __future__ import annotations

from datetime import date
from typing import Unpack, assert_never

from lianqiang.dates import DateSpan, Precision
from lianqiang.operations import Context, bounds
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
    TimeRequirement,
    Unparsed,
    Unspecified,
    Vague,
    Window,
)
from lianqiang.standards.durations import check_single, one_duration
from lianqiang.standards.losses import Aspect, Converted, Losses

__all__ = ["to_edtf"]


def to_edtf(r: TimeRequirement, **context: Unpack[Context]) -> Converted[str]:
    """The requirement as EDTF text of level 1.

    >>> from lianqiang import parse_time
    >>> for phrase in ("2018年12月", "2018年12月底前", "2018-2020年", "2018年春季", "2018年起长期坚持"):
    ...     print(to_edtf(parse_time(phrase)).value)
    2018-12
    ../2018-12
    2018/2020
    2018-21
    2018-01-01/..
    >>> quarter = to_edtf(parse_time("2018年第一季度"))
    >>> quarter.value, str(quarter.losses[0])
    ('2018-01/2018-03', 'precision: level 1 has no quarter')

    A length of time is a duration of ISO 8601-1; with what tells its days (`issued`, `events`, `calendar`, as `bounds`
    takes them) it is their interval:

    >>> within = parse_time("印发后3个月内")
    >>> to_edtf(within).value, to_edtf(within, issued=date(2018, 8, 2)).value
    ('P3M', '2018-08-02/2018-11-02')

    A recurrence is the interval it keeps within, where one is printed or the horizon gives it. Stages that are single
    dates are a set of level 2 (`{2018,2020}` all of them, `[2018-03,2018-04]` one of them), others the interval that
    covers them. `value` is None where there is nothing to date. Raises `TypeError` for what is no requirement.
    """
    losses = Losses()
    return losses.of(_edtf(r, context, losses))


def _edtf(r: TimeRequirement, context: Context, losses: Losses) -> str | None:
    found = bounds(r, **context)
    match r:
        case Deadline():
            if r.clock is not None:
                losses.add(Aspect.CLOCK, "an interval has no time of day")
            check_single(r.by, losses)
            if r.by.precision is Precision.SEASON:
                losses.add(Aspect.PRECISION, "level 1 has no season in an interval")
            else:
                _check_precision(r.by, losses)
            return f"../{_point(r.by.last, r.by.precision)}"
        case Window():
            return _span(r.span, losses)
        case Recurring():
            losses.add(Aspect.RHYTHM, "EDTF has no recurrence")
            return _interval(found)
        case Standing():
            if isinstance(r.until, Event) and found.last is None:
                losses.add(Aspect.ENDING, f"the day of {r.until} is not known")
                return None if r.since is None else f"{r.since}/"
            if found == Bounds(None, None):
                losses.add(Aspect.OPENING, "level 1 has no interval that is open on both sides")
            return _interval(found)
        case Relative():
            return _relative(r, found, losses)
        case Directed():
            losses.add(Aspect.DIRECTION, "no day is known before those above name it")
        case Staged():
            return _staged(r, context, losses)
        case Vague():
            losses.add(Aspect.WORD, f"{r.word} names no day")
        case Unparsed():
            losses.add(Aspect.TEXT, r.reason)
        case Unspecified():
            pass
        case _:
            assert_never(r)
    return None


_UNSAYABLE = {
    Precision.XUN: "stretch of ten days",
    Precision.WEEK: "week",
    Precision.QUARTER: "quarter",
    Precision.HALF: "half-year",
    Precision.FIVE_YEAR_PLAN: "five-year plan",
}


def _check_precision(span: DateSpan, losses: Losses) -> None:
    unit = _UNSAYABLE.get(span.precision)
    if unit is not None:
        losses.add(Aspect.PRECISION, f"level 1 has no {unit}")


def _point(day: date, precision: Precision) -> str:
    """The coarsest date of level 1 that ends, or begins, with the day as a span of the precision does."""
    match precision:
        case Precision.YEAR | Precision.FIVE_YEAR_PLAN:
            return f"{day:%Y}"
        case Precision.MONTH | Precision.QUARTER | Precision.HALF | Precision.SEASON:
            return f"{day:%Y-%m}"
        case Precision.DAY | Precision.XUN | Precision.WEEK:
            return str(day)
        case _:
            assert_never(precision)


def _span(span: DateSpan, losses: Losses) -> str:
    """A season has the year that it begins in (EDTF level 1, Seasons: 21 spring to 24 winter)."""
    if span.precision is Precision.SEASON:
        if span.days <= 92:
            return f"{span.first:%Y}-{20 + span.first.month // 3}"
        losses.add(Aspect.PRECISION, "level 1 has no season in an interval")
    _check_precision(span, losses)
    first, last = _point(span.first, span.precision), _point(span.last, span.precision)
    return first if first == last else f"{first}/{last}"


def _interval(found: Bounds) -> str | None:
    first, last = found.first, found.last
    if first is None and last is None:
        return None
    return str(first) if first == last else f"{first or '..'}/{last or '..'}"


def _relative(r: Relative, found: Bounds, losses: Losses) -> str | None:
    if r.each:
        losses.add(Aspect.RHYTHM, f"that it holds at each {r.event} is not said")
    dated = _interval(found)
    if dated is not None:
        return dated
    if r.event is not None:
        losses.add(Aspect.EVENT, f"the day of {r.event} is not known")
    if r.relation is not Relation.LASTING:
        losses.add(Aspect.RELATION, f"a length alone does not say {r.relation}")
    if r.amount is None:
        return None
    return one_duration(r.amount, losses, longest=r.relation in (Relation.WITHIN, Relation.LASTING))


def _staged(r: Staged, context: Context, losses: Losses) -> str | None:
    losses.add(Aspect.STAGES, "what is to be done in which stage is not said")
    for stage in r.stages:
        _edtf(stage.requirement, context, losses)
    single = [_span(stage.requirement.span, Losses()) for stage in r.stages if isinstance(stage.requirement, Window)]
    if len(single) == len(r.stages) and not any("/" in each for each in single):
        losses.add(Aspect.PRECISION, "a set is of level 2")
        said = ",".join(single)
        return f"[{said}]" if r.join is Join.EITHER else f"{{{said}}}"
    return _interval(bounds(r, **context))
