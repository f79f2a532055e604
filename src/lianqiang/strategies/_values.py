"""Days, spans, lengths, counts and places in a period: what requirements are made of.

A year shrinks to 2018, a span to its first unit. Each function gives the same strategy for the same arguments: building
one costs more than drawing from it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import Any, ParamSpec, TypeVar, cast

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from lianqiang.dates import MAX_YEAR, MIN_YEAR, Amount, DateSpan, Measure, Precision, month_days
from lianqiang.errors import check_type
from lianqiang.places import COUNT_MEASURES, Count, Event, Part, Position, Slot
from lianqiang.spans import Problem, Severity, Span

__all__ = ["amounts", "clocks", "counts", "date_spans", "dates", "events", "positions", "problems", "slots", "spans"]

P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S")
T = TypeVar("T")


def remembered(function: Callable[P, R]) -> Callable[P, R]:
    """The function with its answers kept, and its signature as type checkers see it."""
    return cast("Callable[P, R]", lru_cache(maxsize=256)(function))


def built(make: Callable[..., T], *parts: SearchStrategy[Any], **named: SearchStrategy[Any]) -> SearchStrategy[T]:
    """What `make` makes of the parts. Failing examples show the value, where `st.builds` and `map` show the call."""
    return _built(make, parts, named)


def mapped(part: SearchStrategy[S], make: Callable[[S], T]) -> SearchStrategy[T]:
    """What `make` makes of the part, shown as `built` says."""
    return _built(make, (part,), {})


@st.composite
def _built(
    draw: st.DrawFn,
    make: Callable[..., T],
    parts: tuple[SearchStrategy[Any], ...],
    named: dict[str, SearchStrategy[Any]],
) -> T:
    return make(*map(draw, parts), **{name: draw(part) for name, part in named.items()})


# Days and spans

_EPOCH = date(2018, 1, 1)  # a Monday, and the beginning of a 旬, a month, a quarter, a half-year and a year
_FIRST, _LAST = date(MIN_YEAR, 1, 1), date(MAX_YEAR, 12, 31)
_ONE_DAY = timedelta(1)


def check_day(name: str, day: object) -> None:
    """Raise `TypeError` unless `day` is None or a plain date."""
    if type(day) is not date:
        check_type(name, day, date, optional=True)


def limits(min_value: date | None, max_value: date | None) -> tuple[date, date]:
    """The days asked for, as far as the library takes them. Raises for what is no day, and for none in between."""
    check_day("min_value", min_value)
    check_day("max_value", max_value)
    low = _FIRST if min_value is None else max(min_value, _FIRST)
    high = _LAST if max_value is None else min(max_value, _LAST)
    if high < low:
        raise ValueError(f"no day of {MIN_YEAR} to {MAX_YEAR} lies from {min_value} to {max_value}")
    return low, high


@remembered
def dates(min_value: date | None = None, max_value: date | None = None) -> SearchStrategy[date]:
    """Days from `min_value` to `max_value`, both included, within the years 1900 to 2200 that the library takes.

    They shrink to the first of January 2018, or to the nearest day there is.

    >>> from hypothesis import find
    >>> find(dates(min_value=date(2024, 2, 29)), lambda day: True)
    datetime.date(2024, 2, 29)

    Raises `ValueError` where there is no such day, `TypeError` for what is no `datetime.date`.
    """
    low, high = limits(min_value, max_value)
    return built(_day_at, st.integers((low - _EPOCH).days, (high - _EPOCH).days))


def _day_at(days: int) -> date:
    return _EPOCH + timedelta(days)


def _month(number: int) -> date:
    """The first of the month so many months after January 2018."""
    return date(2018 + number // 12, number % 12 + 1, 1)


# How many months a unit of the precision has, and how many months after January 2018 one of them begins.
_UNIT_MONTHS = {
    Precision.MONTH: (1, 0),
    Precision.QUARTER: (3, 0),
    Precision.HALF: (6, 0),
    Precision.SEASON: (3, 2),
    Precision.YEAR: (12, 0),
    Precision.FIVE_YEAR_PLAN: (60, -24),
}


def _begin(precision: Precision, number: int) -> date:
    """The first day of the unit so many units after that of January 2018."""
    match precision:
        case Precision.DAY:
            return _EPOCH + timedelta(number)
        case Precision.WEEK:
            return _EPOCH + timedelta(7 * number)
        case Precision.XUN:
            return _month(number // 3) + timedelta(10 * (number % 3))
        case _:
            length, offset = _UNIT_MONTHS[precision]
            return _month(offset + length * number)


def _end(precision: Precision, number: int) -> date:
    return _begin(precision, number + 1) - _ONE_DAY


def _number(precision: Precision, day: date) -> int:
    """The number of the unit that the day lies in."""
    months = 12 * (day.year - 2018) + day.month - 1
    match precision:
        case Precision.DAY:
            return (day - _EPOCH).days
        case Precision.WEEK:
            return (day - _EPOCH).days // 7
        case Precision.XUN:
            return 3 * months + min((day.day - 1) // 10, 2)
        case _:
            length, offset = _UNIT_MONTHS[precision]
            return (months - offset) // length


def _units(precision: Precision, low: date, high: date, *, whole: bool) -> tuple[int, int]:
    """The numbers of the first and the last unit that end from `low` to `high`, and begin there too if `whole`."""
    first, last = _number(precision, low), _number(precision, high)
    if _begin(precision, first) < (low if whole else _FIRST):
        first += 1
    if _end(precision, last) > high:
        last -= 1
    return max(first, _THIRD_PLAN) if precision is Precision.FIVE_YEAR_PLAN else first, last


_THIRD_PLAN = -10  # of 1966: the first two do not lie on the grid of five years


@remembered
def date_spans(
    precision: Precision | None = None,
    *,
    min_value: date | None = None,
    max_value: date | None = None,
    single: bool = False,
) -> SearchStrategy[DateSpan]:
    """Spans that lie from `min_value` to `max_value`, both included: single units of a precision and ranges of them.

    `precision` asks for that one, and is any that fits where it is None; `single` leaves out the ranges. They shrink
    to the first of January 2018, or to the nearest unit there is.

    >>> from hypothesis import find
    >>> find(date_spans(Precision.MONTH, min_value=date(2024, 2, 2)), lambda span: True) == DateSpan.of_month(2024, 3)
    True

    Raises `ValueError` where no such span lies in between, `TypeError` for what is no `datetime.date`.
    """
    return _spans(precision, limits(min_value, max_value), single=single, whole=True)


def spans_ending(
    min_value: date | None, max_value: date | None, precision: Precision | None = None, *, single: bool = False
) -> SearchStrategy[DateSpan]:
    """Spans whose last day lies from `min_value` to `max_value`; they may begin before."""
    return _spans(precision, limits(min_value, max_value), single=single, whole=False)


@remembered
def _spans(
    precision: Precision | None, between: tuple[date, date], *, single: bool, whole: bool
) -> SearchStrategy[DateSpan]:
    low, high = between
    if precision is None:
        numbers = {each: _units(each, low, high, whole=whole) for each in Precision}
        fitting = [each for each, (first, last) in numbers.items() if first <= last]
        return st.sampled_from(fitting).flatmap(lambda each: _spans(each, between, single=single, whole=whole))
    first, last = _units(precision, low, high, whole=whole)
    if last < first:
        raise ValueError(f"no {precision} lies from {low} to {high}")

    def span(number: int, extra: int) -> DateSpan:
        return DateSpan(_begin(precision, number), _end(precision, min(number + extra, last)), precision)

    return built(span, st.integers(first, last), st.just(0) if single else st.just(0) | st.integers(0, 40))


def in_order(pair: tuple[date | None, date | None]) -> tuple[date | None, date | None]:
    """The two days, the earlier first."""
    first, last = pair
    return (last, first) if first is not None and last is not None and last < first else pair


@remembered
def sides(
    min_value: date | None = None, max_value: date | None = None
) -> SearchStrategy[tuple[date | None, date | None]]:
    """Two days in order, either of which may be None."""
    days = st.none() | dates(min_value, max_value)
    return mapped(st.tuples(days, days), in_order)


@remembered
def clocks() -> SearchStrategy[time]:
    """Times of the day, in hours and minutes."""
    return built(time, st.integers(0, 23), st.just(0) | st.sampled_from((30, 15, 1, 59)))


# Lengths and counts


@remembered
def lengths(max_value: int = 400) -> SearchStrategy[Fraction]:
    """Positive whole numbers and halves, up to `max_value`."""
    few = min(36, max_value)
    whole = st.integers(1, few) | st.integers(1, max_value)
    return mapped(whole, Fraction) | mapped(st.integers(1, few), lambda number: Fraction(2 * number - 1, 2))


@remembered
def amounts(measure: Measure | None = None) -> SearchStrategy[Amount]:
    """Lengths of time: whole numbers, halves, and ranges of them, up to 400; of that measure, or of any."""
    measures = st.sampled_from(Measure) if measure is None else st.just(measure)
    pairs = lengths().map(lambda n: [n, n]) | st.tuples(lengths(), lengths()).map(sorted)
    return mapped(st.tuples(pairs, measures), lambda drawn: Amount(drawn[0][0], drawn[0][1], drawn[1]))


@remembered
def counts() -> SearchStrategy[Count]:
    """How many times: exact, about, at least, at most, and ranges; up to 60."""
    number, measure = st.integers(1, 30), st.sampled_from(COUNT_MEASURES)
    ranges = st.tuples(st.integers(0, 30), number).map(lambda pair: (pair[0], pair[0] + pair[1]))
    bounds = st.one_of(number.map(lambda n: (n, None)), number.map(lambda n: (None, n)), ranges)
    return st.one_of(
        mapped(st.tuples(number, st.booleans(), measure), lambda drawn: Count(drawn[0], drawn[0], drawn[1], drawn[2])),
        mapped(st.tuples(bounds, measure), lambda drawn: Count(drawn[0][0], drawn[0][1], measure=drawn[1])),
    )


# Names

EVENTS = ("印发", "汛期", "两会", "届满", "验收", "任期", "公开", "放假", "评估", "暑期", "合同签订", "获得称号")
_CHARS = "工作检查整改备案考核审批项目资金清理公示竣工"


@remembered
def words(alphabet: str = _CHARS, max_size: int = 4) -> SearchStrategy[str]:
    """Short words of common characters, none of which is a word of the time grammar."""
    return st.text(alphabet, min_size=1, max_size=max_size)


@remembered
def events() -> SearchStrategy[Event]:
    """Events by the names that plans give them, and by short free names."""
    return built(Event, st.sampled_from(EVENTS) | words())


# Places inside a period


def _days_of(month: int | None) -> SearchStrategy[int]:
    longest = 31 if month is None or month == -1 else month_days(2020, month)
    return st.integers(1, longest) | st.just(-1)


def _in_months(months: SearchStrategy[int]) -> SearchStrategy[Position]:
    def position(month: int) -> SearchStrategy[Position]:
        return built(Position, month=st.just(month), day=st.none() | _days_of(month))

    return months.flatmap(position)


def _counted(months: SearchStrategy[int] | SearchStrategy[None]) -> SearchStrategy[Position]:
    """What is counted out in a month: 第一个星期一, 第二周, 最后一个工作日."""
    ordinal = st.integers(1, 5) | st.just(-1)
    weekday = st.integers(1, 7)
    nth = built(Position, month=months, weekday=weekday, nth=ordinal)
    return nth | built(Position, month=months, weekday=st.none() | weekday, week=ordinal) | _workdays(months)


def _workdays(months: SearchStrategy[int] | SearchStrategy[None], most: int = 23) -> SearchStrategy[Position]:
    return built(Position, month=months, workday=st.integers(1, most) | st.integers(-most, -1))


PERIODS = (Measure.YEAR, Measure.HALF_YEAR, Measure.QUARTER, Measure.MONTH, Measure.WEEK)
"""The measures of periods that have places in them."""


@remembered
def positions(measure: Measure | None = None) -> SearchStrategy[Position]:
    """Places inside a year, half-year, quarter, month or week; inside any of them where `measure` is None.

    Raises `ValueError` for a day, a working day or an hour, which have no such places.
    """
    match measure:
        case None:
            return st.sampled_from(PERIODS).flatmap(positions)
        case Measure.YEAR:
            named = built(Position, part=st.sampled_from(Part)) | built(Position, event=st.sampled_from(EVENTS))
            return _in_months(st.integers(1, 12)) | named | _counted(st.integers(1, 12)) | _workdays(st.none())
        case Measure.HALF_YEAR:
            months = st.integers(1, 6) | st.just(-1)
            return _in_months(months) | _counted(months) | _workdays(st.none())
        case Measure.QUARTER:
            months = st.integers(1, 3) | st.just(-1)
            return _in_months(months) | _counted(months) | _workdays(st.none())
        case Measure.MONTH:
            return built(Position, day=_days_of(None)) | _counted(st.none())
        case Measure.WEEK:
            return built(Position, weekday=st.integers(1, 7)) | _workdays(st.none(), most=5)
        case _:
            raise ValueError(f"a place lies in a year, half-year, quarter, month or week, got {measure}")


@remembered
def slots(measure: Measure | None = None) -> SearchStrategy[Slot]:
    """Where in a period a recurrence falls: on, from and to, by; in a day or a working day, by the clock alone.

    Raises `ValueError` for an hour, which has no such places.
    """
    if measure is None:
        return st.sampled_from((*PERIODS, Measure.DAY, Measure.WORKDAY)).flatmap(slots)
    if measure in (Measure.DAY, Measure.WORKDAY):
        hours = st.tuples(clocks(), clocks()).map(sorted).filter(lambda pair: pair[0] < pair[1])
        by = built(Slot, by=st.booleans(), clock=clocks())
        return by | mapped(hours, lambda pair: Slot(opens=pair[0], clock=pair[1]))
    place = positions(measure)
    endpoint = place.filter(lambda each: each.part is None and each.event is None and not each.ordinal)
    exact = place.filter(lambda each: each.exact)
    definite = place.filter(lambda each: each.exact or each.part is not None or each.event is not None)
    return st.one_of(
        mapped(place, lambda each: Slot(each, each)),
        mapped(st.tuples(endpoint, endpoint), lambda pair: Slot(*pair)),
        mapped(definite, lambda each: Slot(None, each, by=True)),
        mapped(st.tuples(exact, clocks()), lambda pair: Slot(pair[0], pair[0], clock=pair[1])),
        mapped(st.tuples(exact, clocks()), lambda pair: Slot(None, pair[0], by=True, clock=pair[1])),
        mapped(exact, lambda each: Slot(None, each, by=True, following=True)),
        mapped(st.tuples(endpoint, endpoint), lambda pair: Slot(*pair, following=True)),
        mapped(st.tuples(_workdays(st.none(), 5), _workdays(st.none(), 5)).filter(_in_order), lambda pair: Slot(*pair)),
    )


def _in_order(pair: tuple[Position, Position]) -> bool:
    """Whether they are two working days counted from one side, the first before the last."""
    first, last = pair[0].workday or 0, pair[1].workday or 0
    return 0 < first < last or first < last < 0


# Where something stands


@remembered
def spans() -> SearchStrategy[Span]:
    """Stretches of a text, with and without line and column."""
    where = st.just((None, None)) | st.tuples(st.integers(1, 40), st.integers(1, 80))
    return mapped(
        st.tuples(st.integers(0, 99), st.integers(0, 20), where),
        lambda drawn: Span(drawn[0], drawn[0] + drawn[1], *drawn[2]),
    )


@remembered
def problems() -> SearchStrategy[Problem]:
    """Defects of documents."""
    codes = st.sampled_from(("duplicate-number", "skipped-number", "missing-responsibility"))
    related = st.lists(spans(), max_size=2).map(tuple)
    messages = st.sampled_from(("序号重复", "没有责任单位"))
    return built(Problem, codes, spans(), messages, st.sampled_from(Severity), related)
