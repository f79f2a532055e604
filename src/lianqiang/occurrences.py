"""When a named event takes place: the days that the caller gives for it, or those of a festival and its holidays.

`events=` gives one day, one span, or one for each year (每年汛期前 needs them). Festivals are known by their table; the
holidays round one are the rest days of the calendar, where the State Council has announced them. Nothing is made up:
what is not given or not announced is named as missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

from lianqiang.conventions import Conventions
from lianqiang.dates import MAX_YEAR, MIN_YEAR, DateSpan
from lianqiang.errors import NotAnnounced

if TYPE_CHECKING:
    from lianqiang.workdays import WorkCalendar

__all__ = ["Days", "Events", "Occasion", "check_events", "days_in_year", "find_days"]

Days = tuple[date, date]
Occasion = date | DateSpan
"""A day, or a span of days."""
Events = Mapping[str, Occasion | Sequence[Occasion]]
"""The days of named events, each once or once for each time that it takes place."""

_ONE_DAY = timedelta(days=1)
_OF_A_YEAR = re.compile("([12][0-9]{3})年(.+)")
_A_DAY = re.compile("([12][0-9]{3})年([0-9]{1,2})月([0-9]{1,2})日")
_FESTIVAL = re.compile('[“”"]?(.{1,12}?)[“”"]?(?:节?(?:假期|长假|黄金周|小长假)|(当[天日]))?')
# Public holidays, and since when the ones that came with the reform of 2007 (国务院令第513号) are such.
_PUBLIC = {"元旦": 0, "春节": 0, "五一": 0, "国庆": 0, "清明": 2008, "端午": 2008, "中秋": 2008}


def check_events(events: object) -> None:
    """Raise `TypeError` unless `events` maps names to days, spans, or sequences of these."""
    if not isinstance(events, Mapping):
        raise TypeError(f"events is a mapping from names to days, got {type(events).__name__} {events!r}")
    for name, value in cast("Mapping[object, object]", events).items():
        if not isinstance(name, str):
            raise TypeError(f"each name in events is a str, got {type(name).__name__} {name!r}")
        if not _is_occasion(value) and not _are_occasions(value):
            raise TypeError(
                f"events[{name!r}] is a datetime.date, a DateSpan or a sequence of these, "
                f"got {type(value).__name__} {value!r}"
            )


def _is_occasion(value: object) -> bool:
    return type(value) is date or isinstance(value, DateSpan)


def _are_occasions(value: object) -> bool:
    return isinstance(value, Sequence) and all(_is_occasion(each) for each in cast("Sequence[object]", value))


def _given(name: str, events: Events, conventions: Conventions) -> list[Days]:
    """All days that are given for the event, in their order; those of `events` go before those of the conventions."""
    found = events.get(name)
    if found is None:
        span = conventions.event(name)
        return [] if span is None else [(span.first, span.last)]
    if isinstance(found, date | DateSpan):
        return [_days(found)]
    return sorted(map(_days, found))


def _days(value: Occasion) -> Days:
    return (value.first, value.last) if isinstance(value, DateSpan) else (value, value)


def days_in_year(
    name: str,
    year: int,
    events: Events,
    conventions: Conventions,
    calendar: WorkCalendar | None,
    *,
    before: bool,
) -> Days | None:
    """The days of the event in that year, a festival's with its holidays unless it is asked what lies `before` it.

    None where nothing tells them. Raises `NotAnnounced` for holidays that the calendar does not hold.
    """
    for first, last in _given(name, events, conventions):
        if first.year <= year <= last.year:
            return first, last
    return _festival(name, year, calendar, holidays=not before)


def find_days(
    name: str,
    events: Events,
    conventions: Conventions,
    *,
    issued: date | None,
    horizon: DateSpan | None,
    calendar: WorkCalendar | None,
    holidays: bool,
) -> Days | str:
    """The days of the event that is meant, or the name of the argument that would tell them.

    Of several, it is the first that is not over on the day of issue, or that lies in the horizon. `holidays` asks for
    those round a festival, which take a calendar.
    """
    given = _given(name, events, conventions)
    if given:
        return _of_several(given, issued, horizon)
    printed = _printed(name)
    if printed is not None:
        return printed, printed
    dated = _OF_A_YEAR.fullmatch(name)
    base = name if dated is None else dated[2]
    if dated is not None:
        for first, last in _given(base, events, conventions):
            if first.year <= int(dated[1]) <= last.year:
                return first, last
        years: Iterable[int] = (int(dated[1]),)
    elif _festival(name, 2000, None, holidays=False) is None:
        return "events"
    elif horizon is not None and horizon.year is not None and (issued is None or issued.year <= horizon.year):
        years = (horizon.year, horizon.year + 1)
    elif issued is not None:
        years = (issued.year, issued.year + 1)
    else:
        return "issued"
    for year in years:
        try:
            found = _festival(base, year, calendar, holidays=holidays)
        except NotAnnounced:
            return "calendar"
        if found is None:
            return "events"
        if issued is None or dated is not None or found[1] >= issued:
            return found
    return "events"  # pragma: no cover - the later of two years is not over when the document is issued


def _printed(name: str) -> date | None:
    """The day, where the name is one: 2022年6月30日后3个月内 is measured from it."""
    match = _A_DAY.fullmatch(name)
    if match is None:
        return None
    year, month, day = map(int, match.groups())
    try:
        return date(year, month, day) if MIN_YEAR <= year <= MAX_YEAR else None
    except ValueError:
        return None


def _of_several(given: Sequence[Days], issued: date | None, horizon: DateSpan | None) -> Days | str:
    if len(given) == 1:
        return given[0]
    begins = issued or (horizon.first if horizon is not None else None)
    if begins is None:
        return "issued"
    return next((days for days in given if days[1] >= begins), given[-1])


def _festival(name: str, year: int, calendar: WorkCalendar | None, *, holidays: bool) -> Days | None:
    """The festival's day in that year, or its holidays; None for what is no festival, or beyond the table."""
    from lianqiang.festivals import FESTIVALS, festival_day

    match = _FESTIVAL.fullmatch(name)
    if match is None or match[1] not in FESTIVALS:
        return None
    day = festival_day(match[1], year)
    if day is None:
        return None
    if not holidays or match[2]:
        return day, day
    since = next((_PUBLIC[each] for each in _PUBLIC if festival_day(each, year) == day), None)
    if since is None or year < since:
        return day, day
    return _rest_days(day, calendar)


def _rest_days(day: date, calendar: WorkCalendar | None) -> Days:
    """The rest days that follow one another round the day; the day alone where it is worked. Raises `NotAnnounced`."""
    from lianqiang.workdays import national_calendar

    known = calendar or national_calendar()
    first = last = day
    if known.is_workday(day):
        return first, last
    while (day - first).days < _LONGEST:
        try:
            if known.is_workday(first - _ONE_DAY):
                break
        except NotAnnounced:  # the calendar begins with this year
            break
        first -= _ONE_DAY
    while (last - day).days < _LONGEST and not known.is_workday(last + _ONE_DAY):
        last += _ONE_DAY
    return first, last


_LONGEST = 31
"""Days that holidays may last on either side of their festival: a calendar without working days has an end, too."""
