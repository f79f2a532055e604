"""Lengths of time as ISO 8601-1:2019 5.5.2 writes them, and TimeML after it: P3M, PT24H."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

from lianqiang.dates import MONTHS_IN, Amount, DateSpan, Measure, Precision
from lianqiang.standards.losses import Aspect, Losses

__all__ = ["check_single", "one_duration"]

_HOURS = {Measure.HOUR: 1, Measure.DAY: 24, Measure.WEEK: 168}
_MONTH = 30  # days, for what is left of a broken month, as `bounds` counts it: half of it is 15


def one_duration(amount: Amount, losses: Losses, *, longest: bool) -> str:
    """The amount, or one end of a range: the longest where it bounds (1-2年内), else the least."""
    number = amount.most if longest else amount.least
    if not amount.exact:
        chosen = "longest" if longest else "shortest"
        losses.add(Aspect.AMOUNT, f"a duration is one length: the {chosen} of {amount.least} to {amount.most} is said")
    return _duration(number, amount.measure, losses)


def _duration(number: Fraction, measure: Measure, losses: Losses) -> str:
    """The length; what is rounded, or said in another unit, is a loss."""
    if measure is Measure.WORKDAY:
        losses.add(Aspect.WORKDAYS, "there is no unit for working days: their number is said in days")
        return f"P{ceil(number)}D"
    months = MONTHS_IN.get(measure)
    if months is None:
        return _clocked(number, measure, losses)
    if measure in (Measure.QUARTER, Measure.HALF_YEAR):
        losses.add(Aspect.PRECISION, "quarters and half-years are said in months")
    whole, broken = divmod(number * months, 1)
    years = whole // 12 if measure is Measure.YEAR else 0
    if measure is Measure.YEAR and years == 0:
        losses.add(Aspect.PRECISION, "a part of a year is said in months")
    days = ceil(broken * _MONTH)
    if days:
        losses.add(Aspect.AMOUNT, f"a part of a month is said in days, {_MONTH} to the month")
    parts = ((years, "Y"), (whole - 12 * years, "M"), (days, "D"))
    return "P" + "".join(f"{count}{letter}" for count, letter in parts if count)


def _clocked(number: Fraction, measure: Measure, losses: Losses) -> str:
    hours = number * _HOURS[measure]
    if number.denominator == 1 and measure is not Measure.HOUR:
        return f"P{number}{'D' if measure is Measure.DAY else 'W'}"
    if measure is not Measure.HOUR:
        losses.add(Aspect.PRECISION, "a part of a day or of a week is said in hours or minutes")
    if hours.denominator == 1:
        return f"PT{hours}H"
    if (hours * 60).denominator > 1:
        losses.add(Aspect.AMOUNT, "a part of a minute is said as a whole one")
    return f"PT{ceil(hours * 60)}M"


# The longest that one unit of the precision can be, in days; two of them are longer.
_LONGEST = {
    Precision.DAY: 1,
    Precision.XUN: 11,
    Precision.WEEK: 7,
    Precision.MONTH: 31,
    Precision.QUARTER: 92,
    Precision.HALF: 184,
    Precision.SEASON: 92,
    Precision.YEAR: 366,
    Precision.FIVE_YEAR_PLAN: 1827,
}


def check_single(by: DateSpan, losses: Losses) -> None:
    """What is due by the last of several units says nothing of the first."""
    if by.days > _LONGEST[by.precision]:
        losses.add(Aspect.OPENING, f"only the end of the range is said, not {by.first}")
