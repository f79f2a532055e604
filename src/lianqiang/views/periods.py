"""Months, quarters and years: which one a day lies in, and those from one day to another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from lianqiang.dates import DateSpan, Precision
from lianqiang.views.words import Per

__all__ = ["period_of", "periods_between"]

_MONTHS = {Per.MONTH: 1, Per.QUARTER: 3, Per.YEAR: 12}
_PRECISION = {Per.MONTH: Precision.MONTH, Per.QUARTER: Precision.QUARTER, Per.YEAR: Precision.YEAR}


def period_of(day: date, per: Per) -> DateSpan:
    """The month, the quarter or the year that the day lies in.

    >>> period_of(date(2018, 11, 5), Per.QUARTER)
    DateSpan(first=datetime.date(2018, 10, 1), last=datetime.date(2018, 12, 31), precision=Precision.QUARTER)
    """
    months = _MONTHS[per]
    month = (day.month - 1) // months * months
    after = date(day.year + (month + months) // 12, (month + months) % 12 + 1, 1)
    return DateSpan(date(day.year, month + 1, 1), after - timedelta(1), _PRECISION[per])


def periods_between(first: date, last: date, per: Per) -> Iterator[DateSpan]:
    """Every period that has a day from `first` to `last`.

    >>> [str(each.first) for each in periods_between(date(2018, 11, 5), date(2019, 2, 1), Per.QUARTER)]
    ['2018-10-01', '2019-01-01']
    """
    while first <= last:
        period = period_of(first, per)
        yield period
        first = period.last + timedelta(1)
