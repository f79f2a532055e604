"""Where in its period a recurrence falls, and how often: `Position`, `Slot`, `Count`; and events by their names.

A year, half-year, quarter, month and week have places of their own. What has no fixed days is said as it is printed: a
`Part` of the year (年初), an event (每年汛期前), a working day or a week, whose days a calendar tells.
"""

from __future__ import annotations

import re
from datetime import time

import attrs

from lianqiang._enums import Named
from lianqiang._patterns import lazy
from lianqiang.dates import Measure, month_days
from lianqiang.errors import check_type

__all__ = [
    "COUNT_MEASURES",
    "MAX_NAME",
    "OWN_ISSUE",
    "Count",
    "Event",
    "Part",
    "Position",
    "Slot",
    "check_clock",
    "check_slot",
]


class Part(Named):
    """A part of a period without fixed days: 年初, 年中, 年末."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


MAX_NAME = 60
_QUOTES = re.compile("[『』]")


@attrs.frozen
class Event:
    """A thing that happens, by the name the text gives it: 印发, 汛期, 届满. It has no date of its own."""

    name: str

    def __attrs_post_init__(self) -> None:
        name = self.name
        if type(name) is not str:
            check_type("the name of an event", name, str)
        if not 1 <= len(name) <= MAX_NAME or name != name.strip() or not name.isprintable() or _QUOTES.search(name):
            raise ValueError(f"an event has a name of 1 to {MAX_NAME} characters without 『 or 』, got {name!r}")

    def __str__(self) -> str:
        return self.name


# The issue of the very document that speaks: 印发, 即日, 通知印发之日, 本实施方案发布. What follows 本 has to be a
# document, and not one of another body or of another time (本市规划公布, 本级政府方案印发, 本年度计划下发).
OWN_ISSUE = lazy(
    r"即日起?|(?:自|从)?(?:此?文件|此?通知|此文"
    r"|本(?!公司|行[业業政]|[市区區县縣省州旗盟乡鄉镇鎮街村社级級部单單局厅廳委所院校馆館系统統地土辖轄科届屆轮輪年月季周期学學领領企集])"
    r"\w{0,12}(?<=[知法案见見划劃定则則书書件告文例单單点點要南准準度施程策议議复復报報令])"
    r")?(?:印发|印發|发布|發布|發佈|公布|公佈|下发|下發|发文|發文)(?:之日)?起?"
)


@attrs.frozen
class Count:
    """How many times: 至少1次 is 1 or more, 1-2次 is 1 to 2, 9次左右 about 9. None is an open side."""

    least: int | None
    most: int | None
    approximate: bool = False
    measure: str = "次"

    def __attrs_post_init__(self) -> None:
        least, most = self.least, self.most
        if least is not None and type(least) is not int:
            check_type("least", least, int)
        if most is not None and type(most) is not int:
            check_type("most", most, int)
        if self.approximate is not False:
            check_type("approximate", self.approximate, bool)
        if least is None and most is None:
            raise ValueError("a count has at least one bound")
        if (least is not None and least < 0) or (most is not None and most < (least or 1)):
            raise ValueError(f"a count has 0 <= least <= most, got {least}, {most}")
        if least == 0 and most is None:
            raise ValueError("a count of at least 0 says nothing")
        if self.approximate and least != most:
            raise ValueError("only one number can be approximate")
        if self.measure not in COUNT_MEASURES:
            check_type("measure", self.measure, str)
            raise ValueError(f"occasions are counted in {'、'.join(COUNT_MEASURES)}, got {self.measure!r}")


COUNT_MEASURES = ("次", "回", "遍", "轮", "期", "场")
"""Measure words that count occasions; counts of things (10个课题) are indicators."""


@attrs.frozen
class Position:
    """A place inside a period.

    A year has months (and days in them); a half-year and a quarter have months by ordinal (-1 the last); a month has
    days (-1 the last); a week has weekdays (1 Monday to 7 Sunday); a year may have a `part` without fixed days (年初)
    or an `event` (每年汛期前).

    `nth` is which such weekday of the month (第一个星期一 is weekday=1, nth=1; -1 the last). `workday` is which working
    day of the period, or of the `month` in it (-1 the last, 倒数第二个工作日 -2). `week` is which week of the month, -1
    the last; with a weekday it is that day of it. Weeks begin on Monday and belong to the month that their Thursday
    lies in, as GB/T 7408 counts those of a year.
    """

    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    part: Part | None = None
    event: str | None = None
    nth: int | None = None
    week: int | None = None
    workday: int | None = None

    def __attrs_post_init__(self) -> None:
        month, day, weekday, part, event = self.month, self.day, self.weekday, self.part, self.event
        if self.nth is not None or self.week is not None or self.workday is not None:
            self._check_ordinal()
            return
        numbered = (month is not None or day is not None) + (weekday is not None)
        if numbered + (part is not None) + (event is not None) != 1:
            raise ValueError("a position is a month and/or a day, or a weekday, or a part, or an event")
        if month is not None:
            _check_month(month)
        if day is not None:
            if type(day) is not int:
                check_type("day", day, int)
            if day != -1 and not 1 <= day <= _longest(month):
                raise ValueError(f"no month has a day {day}" if month is None else f"month {month} has no day {day}")
        elif weekday is not None:
            _check_weekday(weekday)
        elif event is not None:
            Event(event)
        elif part is not None and type(part) is not Part:
            object.__setattr__(self, "part", Part(part))

    def _check_ordinal(self) -> None:
        nth, week, workday = self.nth, self.week, self.workday
        if (nth is not None) + (week is not None) + (workday is not None) != 1:
            raise ValueError("a position has one ordinal: of a weekday, of a week, or of a working day")
        if self.day is not None or self.part is not None or self.event is not None:
            raise ValueError("a position with an ordinal has no day, part or event")
        if (nth is not None and self.weekday is None) or (workday is not None and self.weekday is not None):
            raise ValueError("`nth` counts a weekday, and a working day has none")
        if self.month is not None:
            _check_month(self.month)
        if self.weekday is not None:
            _check_weekday(self.weekday)
        for name, number in (("nth", nth), ("week", week)):
            if number is not None:
                check_type(name, number, int)
                if number != -1 and not 1 <= number <= _WEEKS:
                    raise ValueError(f"{name} is 1 to {_WEEKS} or -1, got {number}")
        if workday is not None:
            check_type("workday", workday, int)
            if not 1 <= abs(workday) <= _WORKDAYS:
                raise ValueError(f"a working day of a month is 1 to {_WORKDAYS}, or -1 to -{_WORKDAYS}, got {workday}")

    @property
    def exact(self) -> bool:
        """Whether it is a single day, though a calendar may have to tell which.

        >>> Position(month=3).exact, Position(month=3, day=-1).exact, Position(week=2).exact, Position(workday=-1).exact
        (False, True, False, True)
        """
        return self.day is not None or self.weekday is not None or self.workday is not None

    @property
    def ordinal(self) -> bool:
        """Whether it is counted out in its period: 第一个星期一, 第二周, 最后一个工作日."""
        return self.nth is not None or self.week is not None or self.workday is not None


_WEEKS = 5
_WORKDAYS = 23  # the most a month of 31 days has


def _check_month(month: int) -> None:
    if type(month) is not int:
        check_type("month", month, int)
    if month != -1 and not 1 <= month <= 12:
        raise ValueError(f"a month is 1 to 12 or -1, got {month}")


def _check_weekday(weekday: int) -> None:
    if type(weekday) is not int:
        check_type("weekday", weekday, int)
    if not 1 <= weekday <= 7:
        raise ValueError(f"a weekday is 1 to 7, got {weekday}")


def _longest(month: int | None) -> int:
    return 31 if month is None or month == -1 else month_days(2000, month)  # a leap year


@attrs.frozen
class Slot:
    """Where in its period a recurrence falls: from `first` to `last`; `by` says due by then rather than on it (28日前).

    `first` is None where the period's own beginning is meant; both are None where only the clock is given. `clock` is
    the time of day it is due or happens, `opens` the beginning where a stretch of the day is given (7时至22时).
    `following` says that the place lies in the period after the one it is for: 每季度结束后10日内 falls due in April
    for the first quarter, and no earlier.
    """

    first: Position | None = None
    last: Position | None = None
    by: bool = False
    clock: time | None = None
    opens: time | None = None
    following: bool = False

    def __attrs_post_init__(self) -> None:
        first, last = self.first, self.last
        if last is not None and type(last) is not Position:
            check_type("last", last, Position)
        if first is not None and type(first) is not Position:
            check_type("first", first, Position)
        if self.by is not False:
            check_type("by", self.by, bool)
        if last is None and (first is not None or self.clock is None):
            raise ValueError("a slot has a last position or a clock")
        if self.by and first is not None:
            raise ValueError("a slot that is due by its last position has no first")
        if self.by and last is not None and not last.exact and (last.month is not None or last.week is not None):
            raise ValueError("due by a month or a week is due by a day of it: day=-1 or weekday=7 is its end")
        if self.clock is not None and last is not None:
            if not last.exact or (first is not None and first != last):
                raise ValueError("a clock belongs to a single day")
            if self.opens is not None:
                raise ValueError("a stretch of the day stands alone")
        if not self.by and last is not None and first is None:
            raise ValueError("a slot that is not `by` has a first position")
        if self.clock is not None:
            check_clock(self.clock)
        if self.opens is not None:
            check_clock(self.opens)
            if self.clock is None or self.opens >= self.clock or self.by:
                raise ValueError("a slot opens before its clock, on the same day")
        if self.following is not False:
            check_type("following", self.following, bool)
            if last is None or last.part is not None or last.event is not None:
                raise ValueError("only a place with days of its own lies in the following period")


def check_clock(clock: time) -> None:
    """Raise for what is no time of day in hours and minutes."""
    if type(clock) is not time:
        raise TypeError(f"a clock is a datetime.time, got {type(clock).__name__}")
    if clock.second or clock.microsecond or clock.tzinfo is not None:
        raise ValueError(f"a clock has hours and minutes only, got {clock}")


def check_slot(slot: Slot, measure: Measure) -> None:
    """Raise `ValueError` for a slot that no period of the measure has."""
    for place in (slot.first, slot.last):
        if place is not None and not _fits(place, measure):
            raise ValueError(f"a {measure} has no {place}")
    first, last = slot.first, slot.last
    if first is None or last is None or first == last:
        return
    if first.part or last.part or first.event or last.event:
        raise ValueError("a part of a period stands alone")
    if (first.ordinal or last.ordinal) and not _in_order(first, last):
        raise ValueError("a stretch of working days or of weeks runs on within one period, counted from one side")


def _fits(place: Position, measure: Measure) -> bool:
    if place.ordinal:
        return _has(place, measure)
    match measure:
        case Measure.YEAR:
            return place.weekday is None and (place.month or 0) >= (0 if place.part or place.event else 1)
        case Measure.QUARTER | Measure.HALF_YEAR:
            return place.month is not None and place.month <= (3 if measure is Measure.QUARTER else 6)
        case Measure.MONTH:
            return place.day is not None and place.month is None
        case Measure.WEEK:
            return place.weekday is not None
        case _:
            return False


def _has(place: Position, measure: Measure) -> bool:
    """Whether a period of the measure has the place that is counted out in it."""
    match measure:
        case Measure.YEAR:
            return place.month != -1 and (place.month is not None or place.workday is not None)
        case Measure.QUARTER | Measure.HALF_YEAR:
            longest = 3 if measure is Measure.QUARTER else 6
            return place.workday is not None if place.month is None else place.month <= longest
        case Measure.MONTH:
            return place.month is None
        case Measure.WEEK:
            return place.month is None and place.workday is not None
        case _:
            return False


def _in_order(first: Position, last: Position) -> bool:
    """Whether both are working days, or both weeks, of one period, the first before the last."""
    if first.month != last.month or first.weekday is not None or last.weekday is not None:
        return False
    begins, ends = (first.workday, last.workday) if first.workday is not None else (first.week, last.week)
    if begins is None or ends is None:
        return False
    return begins < ends and (begins > 0) is (ends > 0)
