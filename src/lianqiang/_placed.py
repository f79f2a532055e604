"""The days of places in the periods of a recurrence: 28日前, 第一个星期一, 最后一个工作日, 汛期前, in each of them.

Weeks of a month are those of GB/T 7408 (ISO 8601): they begin on Monday and belong to the month of their Thursday.
Working days are the calendar's, and the holidays of a festival are the rest days round it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from lianqiang.conventions import Conventions
from lianqiang.dates import MONTHS_IN, Measure, month_days
from lianqiang.errors import MissingContext
from lianqiang.occurrences import Days, Events, days_in_year
from lianqiang.requirements import Position, Slot

if TYPE_CHECKING:
    from lianqiang.workdays import WorkCalendar

__all__ = ["Places", "month_on", "runs_on"]

_ONE_DAY = timedelta(days=1)
_SEASONS = {"春季": 3, "夏季": 6, "秋季": 9, "冬季": 12}


def runs_on(slot: Slot) -> bool:
    """Whether the slot may end in the period after its own."""
    if slot.last is not None and slot.last.week is not None:
        return True
    return slot.first is not None and (slot.first != slot.last or slot.first.event in _SEASONS)


def _at_the_end(slot: Slot) -> bool:
    """底 and 末 are by the last day, with 前 or without."""
    return slot.first == slot.last and slot.last is not None and slot.last.day == -1 and slot.clock is None


def month_on(day: date, months: int) -> date:
    """The first day of the month so many months after that of `day`."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)


class Places:
    """The days of slots in periods of the measure, for a recurrence that runs from one end of `bounds` to the other."""

    def __init__(
        self,
        measure: Measure,
        events: Events,
        calendar: WorkCalendar | None,
        conventions: Conventions,
        bounds: Days,
    ) -> None:
        self.measure = measure
        self.events = events
        self.calendar = calendar
        self.conventions = conventions
        self.bounds = bounds

    def days(self, slot: Slot, begins: date, ends: date) -> Days | None:
        """From which day to which the slot is open in the period from `begins` to `ends`; None where it has none.

        The first that the period reaches: a period that is no whole number of years (每一年半) may begin after the
        place in its year, and one that is shorter may have none.
        """
        until = slot.last
        if until is None or until.part is not None:
            return begins, ends  # a time of day alone, or 年初: any day of the period
        if slot.following:
            return self._following(slot, until, begins, ends)
        if until.event is not None:
            found = self._named(slot, until.event, begins, begins.year)
            if found[1] < begins:
                found = self._named(slot, until.event, begins, begins.year + 1)
            return found if found[0] <= ends and (not slot.by or found[1] <= ends) else None
        unit = self._unit(begins)
        said = self._placed(slot, until, unit)
        if said is None or self._decides(until, said) < begins:
            if unit == begins:
                return None
            said = self._placed(slot, until, self._after(unit))
        if said is None or self._decides(until, said) > ends:
            return None
        return self._opened(slot, begins, said)

    def _opened(self, slot: Slot, begins: date, said: Days) -> Days:
        """Open from the beginning of the period where the slot is due by its day: 28日前, and 月底 or 季度末."""
        if slot.first is not None and not _at_the_end(slot):
            return said
        return min(begins, said[1]), said[1]

    def _decides(self, until: Position, said: Days) -> date:
        """The day that has to lie in the period: of a week its Thursday, else the day it opens.

        What is due by a day opens on it here: `_opened` goes back to where the period begins.
        """
        if until.week is not None:
            monday = said[1] - timedelta(said[1].weekday())
            return monday + timedelta(_THURSDAY)
        return said[0]

    def _following(self, slot: Slot, until: Position, begins: date, ends: date) -> Days | None:
        """The days in the period after this one, if this one has begun by the first day of all."""
        unit = self._after(self._unit(begins))
        first, last = self.bounds
        if ends < first or unit > last:
            return None
        said = self._placed(slot, until, unit)
        return None if said is None else self._opened(slot, unit, said)

    def _named(self, slot: Slot, name: str, begins: date, year: int) -> Days:
        """The days of the event in that year, or the days up to it."""
        opens, closes = self._event(name, year, before=slot.by)
        return (begins, opens - _ONE_DAY) if slot.by else (opens, closes)

    def _placed(self, slot: Slot, until: Position, unit: date) -> Days | None:
        """The days of the slot in the year, half-year, quarter, month or week that begins then; None for none."""
        opens, closes = self._place(slot.first or until, unit), self._place(until, unit)
        if opens is None or closes is None:
            return None
        if closes[1] < opens[0]:  # 11月至次年3月, 26日至次月5日: it runs into the next one
            closes = self._place(until, self._after(unit))
        return None if closes is None else (opens[0], closes[1])

    def _unit(self, day: date) -> date:
        """The first day of the year, half-year, quarter, month or week that the day lies in."""
        months = MONTHS_IN.get(self.measure)
        if months is None:
            return day - timedelta(day.weekday())
        return date(day.year, day.month - (day.month - 1) % months, 1)

    def _after(self, unit: date) -> date:
        """The first day of the next year, half-year, quarter, month or week."""
        months = MONTHS_IN.get(self.measure)
        return unit + timedelta(7) if months is None else month_on(unit, months)

    def _place(self, place: Position, begins: date) -> Days | None:
        """First and last day of the position in the period that begins then; None where it has no such."""
        if place.ordinal:
            return self._counted(place, begins)
        if place.weekday is not None:
            day = begins + timedelta(place.weekday - 1)
            return day, day
        year, month = begins.year, begins.month
        if place.month is not None:
            month += (place.month if place.month > 0 else MONTHS_IN[self.measure]) - 1
        longest = month_days(year, month)
        if place.day is None:
            return date(year, month, 1), date(year, month, longest)
        day = date(year, month, longest if place.day == -1 else min(place.day, longest))
        return day, day

    def _counted(self, place: Position, begins: date) -> Days | None:
        """The days of what is counted out: 第一个星期一, 第二周, 最后一个工作日."""
        ends = self._after(begins) - _ONE_DAY
        if place.month is not None:
            begins = month_on(begins, (place.month if place.month > 0 else MONTHS_IN[self.measure]) - 1)
            ends = month_on(begins, 1) - _ONE_DAY
        if place.workday is not None:
            day = self._workday(place.workday, begins, ends)
        elif place.nth is not None:
            day = _weekday(place.nth, place.weekday or 1, begins, ends)
        else:
            thursday = _weekday(place.week or 1, _THURSDAY + 1, begins, ends)
            if thursday is None:
                return None
            monday = thursday - timedelta(_THURSDAY)
            if place.weekday is None:
                return monday, monday + timedelta(6)
            day = monday + timedelta(place.weekday - 1)
        return None if day is None else (day, day)

    def _workday(self, number: int, begins: date, ends: date) -> date | None:
        """The working day of that number from the first day on, or from the last back; None where there are fewer."""
        from lianqiang.workdays import national_calendar

        first, last = self.bounds
        if begins > last or ends < first:
            return None  # nobody asks, and the year may not be announced
        known = self.calendar or national_calendar()
        step = _ONE_DAY if number > 0 else -_ONE_DAY
        day, left = (begins if number > 0 else ends), abs(number)
        while begins <= day <= ends:
            left -= known.is_workday(day)
            if not left:
                return day
            day += step
        return None

    def _event(self, name: str, year: int, *, before: bool) -> Days:
        """The days of the event in that year: as given, or a season's or a festival's."""
        found = days_in_year(name, year, self.events, self.conventions, self.calendar, before=before)
        if found is not None:
            return found
        month = _SEASONS.get(name)
        if month is not None:
            opens = date(year, month, 1)
            return opens, month_on(opens, 3) - _ONE_DAY
        raise MissingContext(("events",), f"the days of {name} in {year}")


_THURSDAY = 3


def _weekday(number: int, weekday: int, begins: date, ends: date) -> date | None:
    """The weekday of that number in the month, -1 its last; None where the month has fewer."""
    if number < 0:
        return ends - timedelta((ends.isoweekday() - weekday) % 7)
    day = begins + timedelta((weekday - begins.isoweekday()) % 7 + 7 * (number - 1))
    return day if day <= ends else None
