"""Spans of days, their precision, and lengths of time.

Days are `datetime.date`, never `datetime`: a plan's obligations have no time zone. Spans are inclusive at both ends.
The names of the precisions follow ISO 8601-2 where it has one (day, week, month, quarter, half, season, year); 旬 (xun,
ten days) and the five-year plan are China's own.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import attrs

from lianqiang._enums import Named

__all__ = ["MAX_YEAR", "MIN_YEAR", "MONTHS_IN", "Amount", "DateSpan", "Measure", "Precision", "month_days"]

MIN_YEAR = 1900
"""Years before this are refused: a misprint in this genre, not a date."""
MAX_YEAR = 2200
"""Years after this are refused, as above."""

_ONE_DAY = timedelta(days=1)
_MONTH_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def month_days(year: int, month: int) -> int:
    """How many days the month has.

    >>> month_days(2020, 2)
    29
    """
    if month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0):
        return 29
    return _MONTH_DAYS[month]


class Precision(Named):
    """How fine a printed date is: that of its finest endpoint."""

    DAY = "day"
    XUN = "xun"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    SEASON = "season"
    YEAR = "year"
    FIVE_YEAR_PLAN = "five_year_plan"


class Measure(Named):
    """What a length of time is counted in."""

    HOUR = "hour"
    DAY = "day"
    WORKDAY = "workday"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


MONTHS_IN: dict[Measure, int] = {Measure.MONTH: 1, Measure.QUARTER: 3, Measure.HALF_YEAR: 6, Measure.YEAR: 12}
"""How many months a measure is, of those that are a number of months."""

# Months in which a span of the precision may begin; it ends the day before such a month begins again.
_FIRST_MONTHS: dict[Precision, frozenset[int]] = {
    Precision.QUARTER: frozenset({1, 4, 7, 10}),
    Precision.HALF: frozenset({1, 7}),
    Precision.SEASON: frozenset({3, 6, 9, 12}),
    Precision.FIVE_YEAR_PLAN: frozenset({1}),
}


@attrs.frozen
class DateSpan:
    """Days from `first` to `last`, both included, and how finely they were printed.

    >>> DateSpan(date(2018, 12, 1), date(2018, 12, 31), Precision.MONTH)
    DateSpan(first=datetime.date(2018, 12, 1), last=datetime.date(2018, 12, 31), precision=Precision.MONTH)
    >>> date(2018, 12, 24) in DateSpan.of_year(2018)
    True

    Raises `TypeError` for anything but a plain date, `ValueError` where the last day lies before the first, where a
    year is outside 1900-2200, or where the days cannot have that precision (a month span begins on a first and ends on
    a last day of a month).
    """

    first: date
    last: date
    precision: Precision = Precision.DAY

    def __attrs_post_init__(self) -> None:
        first, last = self.first, self.last
        if type(first) is not date or type(last) is not date:
            wrong = first if type(first) is not date else last
            raise TypeError(f"a span is made of datetime.date, got {type(wrong).__name__} {wrong!r}")
        if last < first:
            raise ValueError(f"the last day {last} lies before the first {first}")
        if first.year < MIN_YEAR or last.year > MAX_YEAR:
            raise ValueError(f"years run from {MIN_YEAR} to {MAX_YEAR}, got {first} to {last}")
        precision = self.precision
        if precision is Precision.DAY:
            return
        if type(precision) is not Precision:
            precision = Precision(precision)
            object.__setattr__(self, "precision", precision)
        if not _fits(first, last, precision):
            raise ValueError(f"{first} to {last} is not a whole number of units of precision {self.precision}")

    def __contains__(self, day: object) -> bool:
        return type(day) is date and self.first <= day <= self.last

    @property
    def days(self) -> int:
        """How many days the span has, both ends counted."""
        return (self.last - self.first).days + 1

    @property
    def year(self) -> int | None:
        """The calendar year the span is, or None where it is not exactly one.

        >>> DateSpan.of_year(2018).year
        2018
        """
        first, last = self.first, self.last
        whole = first.year == last.year and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
        return first.year if whole else None

    @classmethod
    def of_day(cls, day: date) -> DateSpan:
        """The span of that one day."""
        return cls(day, day, Precision.DAY)

    @classmethod
    def of_month(cls, year: int, month: int) -> DateSpan:
        """The span of that month."""
        return cls(date(year, month, 1), date(year, month, month_days(year, month)), Precision.MONTH)

    @classmethod
    def of_year(cls, year: int) -> DateSpan:
        """The span of that calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)


def _fits(first: date, last: date, precision: Precision) -> bool:
    """Whether the days can be a whole number of units of the precision."""
    if precision is Precision.DAY:
        return True
    if precision is Precision.MONTH:
        return first.day == 1 and last.day == month_days(last.year, last.month)
    if precision is Precision.YEAR:
        return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    if precision is Precision.XUN:
        return first.day in (1, 11, 21) and (last.day in (10, 20) or (last + _ONE_DAY).day == 1)
    if precision is Precision.WEEK:
        return first.isoweekday() == 1 and last.isoweekday() == 7
    after = last + _ONE_DAY
    months = _FIRST_MONTHS[precision]
    if not (first.day == 1 and after.day == 1 and first.month in months and after.month in months):
        return False
    # The first two plans ran from 1953 and 1958; since the third, from 1966, they fit the five-year count.
    return precision is not Precision.FIVE_YEAR_PLAN or (
        first.year % 5 == 1 and after.year % 5 == 1 and first.year >= 1966
    )


def span_of(first: date, last: date, precision: Precision) -> DateSpan:
    """The span, unchecked: for days that the library's own calendar arithmetic made, and that need no second look."""
    span = _new(DateSpan)
    _set_first(span, first)
    _set_last(span, last)
    _set_precision(span, precision)
    return span


# A slot's own setter takes half the time of `object.__setattr__`, and a span is made for nearly every phrase.
_new = object.__new__
_set_first, _set_last, _set_precision = (vars(DateSpan)[name].__set__ for name in ("first", "last", "precision"))
_set = object.__setattr__


def _exact(number: object) -> Fraction:
    if type(number) is int:
        return Fraction(number)
    raise TypeError(f"an amount is a Fraction or an int, got {type(number).__name__} {number!r}")


@attrs.frozen
class Amount:
    """A length of time, exact or a range, such as 3个月, 2个半月 or 1-2年. `least` and `most` are positive Fractions.

    >>> Amount(Fraction(5, 2), Fraction(5, 2), Measure.MONTH).most
    Fraction(5, 2)

    An `int` is taken as the Fraction it is. Raises `ValueError` where the amount is not positive or `most` is less than
    `least`, `TypeError` for a float, which would not be exact.
    """

    least: Fraction
    most: Fraction
    measure: Measure

    def __attrs_post_init__(self) -> None:
        least, most = self.least, self.most
        if type(least) is not Fraction:
            least = _exact(least)
            _set(self, "least", least)
        if type(most) is not Fraction:
            most = _exact(most)
            _set(self, "most", most)
        if least.numerator < 1 or (least is not most and least > most):
            raise ValueError(f"an amount has 0 < least <= most, got {least}, {most}")
        if type(self.measure) is not Measure:
            _set(self, "measure", Measure(self.measure))

    @classmethod
    def of(cls, number: int | Fraction, measure: Measure) -> Amount:
        """The exact amount.

        >>> Amount.of(3, Measure.MONTH)
        Amount(least=Fraction(3, 1), most=Fraction(3, 1), measure=Measure.MONTH)
        """
        value = Fraction(number)
        return cls(value, value, measure)

    @property
    def exact(self) -> bool:
        """Whether it is one length and not a range."""
        return self.least is self.most or self.least == self.most
