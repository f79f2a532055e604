"""Which days are worked, and counting in working days.

Owns the `WorkCalendar` protocol, the State Council's calendar of 2004-2026 with its holidays and make-up working days
(调休), a calendar of Mondays to Fridays for who asks for it by name, and one over the `holidays` package. Beyond the
years announced it raises `NotAnnounced`: what is not yet decided is never guessed, neither as working nor as rest.

Counting follows the Civil Code (民法典 201): the day it starts from is not counted.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Protocol

import attrs

from lianqiang.errors import NotAnnounced, check_type

__all__ = [
    "HolidaysCalendar",
    "WeekendCalendar",
    "WorkCalendar",
    "add_workdays",
    "national_calendar",
    "workdays_between",
]

_DAY = timedelta(days=1)


class WorkCalendar(Protocol):
    """What knows which days are worked: any object with this method, such as a province's own calendar."""

    def is_workday(self, day: date, /) -> bool:
        """Whether the day is worked. Raises `NotAnnounced` where that is not known."""
        ...


@attrs.frozen
class WeekendCalendar:
    """Works Monday to Friday, without holidays and in every year: a choice that has to be made by name.

    >>> WeekendCalendar().is_workday(date(2018, 10, 1))  # 国庆节, a Monday
    True
    """

    def is_workday(self, day: date, /) -> bool:
        """Whether the day is a Monday to Friday."""
        _check_day(day)
        return day.weekday() < 5


class _Holidays(Protocol):
    def is_working_day(self, day: date, /) -> bool: ...


@attrs.frozen
class HolidaysCalendar:
    """The working days of an object of the `holidays` package, in the years from `first` to `last`.

    That package goes on into years that nobody has announced, without their make-up days; so the years to trust are
    said: `HolidaysCalendar(holidays.CN(), first=2004, last=2026)`. In others `is_workday` raises `NotAnnounced`. Raises
    `ValueError` where the last year lies before the first.
    """

    holidays: _Holidays
    first: int = attrs.field(kw_only=True)
    last: int = attrs.field(kw_only=True)

    def __attrs_post_init__(self) -> None:
        check_type("first", self.first, int)
        check_type("last", self.last, int)
        if self.last < self.first:
            raise ValueError(f"the last year {self.last} lies before the first {self.first}")

    def is_workday(self, day: date, /) -> bool:
        """Whether the day is worked. Raises `NotAnnounced` outside the years."""
        _check_day(day)
        if not self.first <= day.year <= self.last:
            raise NotAnnounced(day.year, self.first, self.last)
        return self.holidays.is_working_day(day)


@attrs.frozen
class _NationalCalendar:
    """The working days of the State Council's notices, from `first` to `last` year."""

    first: int
    last: int
    holidays: frozenset[date] = attrs.field(repr=False)
    makeup_days: frozenset[date] = attrs.field(repr=False)

    def is_workday(self, day: date, /) -> bool:
        _check_day(day)
        if not self.first <= day.year <= self.last:
            raise NotAnnounced(day.year, self.first, self.last)
        if day.weekday() < 5:
            return day not in self.holidays
        return day in self.makeup_days

    def __repr__(self) -> str:
        return "national_calendar()"


@cache
def national_calendar() -> WorkCalendar:
    """The working days of the whole country as the State Council announced them, 2004 to 2026.

    >>> national_calendar().is_workday(date(2018, 9, 29))  # a Saturday, worked for the holiday after it
    True
    >>> national_calendar().is_workday(date(2018, 10, 1))  # 国庆节
    False
    >>> national_calendar().is_workday(date(2030, 1, 1))
    Traceback (most recent call last):
        ...
    lianqiang.errors.NotAnnounced: working days of 2030 are not in the calendar, which holds 2004 to 2026
    """
    from lianqiang._holidays import HOLIDAYS, MAKEUP_DAYS

    years = sorted(HOLIDAYS)
    return _NationalCalendar(
        years[0],
        years[-1],
        frozenset(day for year in years for day in _days(year, HOLIDAYS[year])),
        frozenset(day for year in years for day in _days(year, MAKEUP_DAYS[year])),
    )


def _days(year: int, text: str) -> list[date]:
    """The days that the table writes as 0101-0103 0404."""
    days: list[date] = []
    for part in text.split():
        first, _, last = part.partition("-")
        day, end = (date(year, int(cell[:2]), int(cell[2:])) for cell in (first, last or first))
        while day <= end:
            days.append(day)
            day += _DAY
    return days


def add_workdays(start: date, n: int, calendar: WorkCalendar | None = None) -> date:
    """The n-th working day after `start`, or before it where n is negative; `start` itself is not counted.

    >>> add_workdays(date(2018, 9, 27), 5)  # 自9月27日起5个工作日: 28, 29, 30 September, 8 and 9 October
    datetime.date(2018, 10, 9)
    >>> add_workdays(date(2018, 10, 9), -5)
    datetime.date(2018, 9, 27)

    With n = 0 it is `start`, worked or not. The calendar is the State Council's where None. Raises `NotAnnounced` where
    the count runs beyond the calendar's years, `OverflowError` where it runs beyond those of `date`.
    """
    _check_day(start)
    if calendar is None:
        calendar = national_calendar()
    step = _DAY if n > 0 else -_DAY
    day = start
    for _ in range(abs(n)):
        day += step
        while not calendar.is_workday(day):
            day += step
    return day


def workdays_between(start: date, end: date, calendar: WorkCalendar | None = None) -> int:
    """How many working days lie after `start`, up to and including `end`; negative where `end` lies before `start`.

    It undoes `add_workdays`: from any day to the n-th working day after it there are n.

    >>> workdays_between(date(2018, 9, 27), date(2018, 10, 9))
    5
    >>> workdays_between(date(2018, 10, 9), date(2018, 9, 27))
    -5

    Backwards it counts from `end` itself up to the day before `start`, as `add_workdays` does. The calendar is the
    State Council's where None. Raises `NotAnnounced` where the days reach beyond the calendar's years.
    """
    _check_day(start)
    _check_day(end)
    if calendar is None:
        calendar = national_calendar()
    calendar.is_workday(end)  # a year that is not announced is told before any day is counted
    if end < start:
        return -sum(calendar.is_workday(end + timedelta(days=i)) for i in range((start - end).days))
    return sum(calendar.is_workday(start + timedelta(days=i + 1)) for i in range((end - start).days))


def _check_day(day: object) -> None:
    """A `datetime` equals no date, so that no holiday would be found for it."""
    if type(day) is not date:
        raise TypeError(f"a day is a datetime.date, got {type(day).__name__} {day!r}")
