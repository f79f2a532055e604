"""Checkpoints of recurrences whose places are awkward: order, shape and what lies at the edge of the bounds."""

from __future__ import annotations

from datetime import date, time, timedelta
from fractions import Fraction
from itertools import islice
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianqiang import (
    Amount,
    DateSpan,
    Deadline,
    Join,
    Measure,
    Position,
    Recurring,
    Slot,
    Stage,
    Staged,
    Vague,
    Window,
    checkpoints,
    parse_time,
)
from lianqiang import strategies as own
from lianqiang.errors import MissingContext, NotAnnounced
from lianqiang.workdays import WeekendCalendar

D = date
PLAN = DateSpan(D(2018, 8, 2), D(2020, 12, 31))


def every(number: int | Fraction, measure: Measure, *at: Slot) -> Recurring:
    return Recurring(Amount.of(number, measure), at=at)


def by(**place: int) -> Slot:
    return Slot(None, Position(**place), by=True)


def said(r: Recurring, horizon: DateSpan = PLAN) -> list[str]:
    return [str(each) for each in checkpoints(r, horizon=horizon)]


@pytest.mark.parametrize(
    ("r", "expected"),
    [
        # the eve of New Year's Day is in the year before; it was due before it opened
        (parse_time("每年元旦前"), ["2018-08-02/2018-12-31", "2019-01-01/2019-12-31", "2020-01-01/2020-12-31"]),
        # a rhythm of a year and a half: the place of the year that a period begins in, if it is not over, else the next
        (every(Fraction(3, 2), Measure.YEAR, by(month=10, day=15)), ["2018-08-02/2018-10-15", "2019-07-01/2019-10-15"]),
        (every(Fraction(3, 2), Measure.YEAR, by(month=4, day=-1)), ["2019-07-01/2020-04-30"]),
        (
            every(Fraction(1, 2), Measure.YEAR, Slot(Position(event="春节"), Position(event="春节"))),
            ["2019-02-05/2019-02-05", "2020-01-25/2020-01-25"],
        ),
        (
            every(Fraction(1, 2), Measure.YEAR, Slot(None, Position(event="国庆"), by=True)),
            ["2018-08-02/2018-09-30", "2019-07-01/2019-09-30", "2020-07-01/2020-09-30"],
        ),
    ],
)
def test_places(r: Recurring, expected: list[str]) -> None:
    assert said(r) == expected


def test_a_place_comes_once_in_each_period() -> None:
    autumn = DateSpan(D(2018, 9, 1), D(2018, 10, 31))
    assert said(every(Fraction(1, 2), Measure.MONTH, by(day=20)), autumn) == [
        "2018-09-16/2018-09-20",
        "2018-10-16/2018-10-20",
    ]
    weeks = every(Fraction(3, 2), Measure.WEEK, Slot(Position(weekday=5), Position(weekday=5)))
    assert said(weeks, autumn)[:2] == ["2018-09-07/2018-09-07", "2018-09-14/2018-09-14"]


def test_what_runs_into_the_next_period_keeps_its_order() -> None:
    r = every(1, Measure.MONTH, by(day=3), Slot(Position(day=26), Position(day=5)))
    assert said(r, DateSpan(D(2018, 9, 1), D(2018, 10, 31))) == [
        "2018-09-01/2018-09-03",
        "2018-09-01/2018-09-05",
        "2018-10-01/2018-10-03",
        "2018-09-26/2018-10-05",
    ]


def test_a_horizon_beside_the_printed_days_has_no_checkpoints() -> None:
    printed = attrs.evolve(every(1, Measure.YEAR), since=D(2016, 1, 1), until=D(2017, 12, 31))
    assert said(printed) == []
    assert said(printed, DateSpan.of_year(2015)) == []


def test_working_days_after_the_last_day_are_not_asked_for() -> None:
    weekly = every(5, Measure.WORKDAY)
    end = DateSpan(D(2026, 12, 21), D(2026, 12, 31))
    assert said(weekly, end) == ["2026-12-21/2026-12-25", "2026-12-28/2026-12-31"]
    assert said(weekly, DateSpan(D(2018, 9, 3), D(2018, 9, 7))) == ["2018-09-03/2018-09-07"]
    daily = every(5, Measure.WORKDAY, Slot(clock=time(18)))
    assert said(daily, end) == ["2026-12-21/2026-12-25"]  # the second is due beyond the horizon
    rest = every(1, Measure.WORKDAY)
    assert list(checkpoints(rest, horizon=DateSpan(D(2018, 9, 1), D(2018, 9, 2)), calendar=WeekendCalendar())) == []


@pytest.mark.parametrize("measure", [each for each in Measure if each is not Measure.WORKDAY])
def test_a_rhythm_longer_than_the_calendar(measure: Measure) -> None:
    (only,) = checkpoints(every(10**20, measure), horizon=PLAN)
    assert only.due == PLAN.last


def test_a_rhythm_longer_than_the_calendar_may_have_a_place_that_runs_on() -> None:
    winter = Slot(Position(month=11), Position(month=3))
    days = [each.due for each in checkpoints(every(10**20, Measure.YEAR, winter), horizon=PLAN)]
    assert days == [D(2019, 3, 31)]


def test_a_part_of_a_month_is_half_of_it_or_a_third() -> None:
    assert said(every(Fraction(1, 3), Measure.MONTH), DateSpan(D(2018, 9, 5), D(2018, 9, 30))) == [
        "2018-09-05/2018-09-10",
        "2018-09-11/2018-09-20",
        "2018-09-21/2018-09-30",
    ]
    with pytest.raises(ValueError, match="no part of a month is 1/7 of a month"):
        checkpoints(every(Fraction(1, 7), Measure.MONTH), horizon=PLAN)


def test_days_of_events_are_given_or_a_seasons() -> None:
    flood = every(1, Measure.YEAR, Slot(Position(event="汛期"), Position(event="汛期")))
    days = {"汛期": DateSpan(D(2019, 4, 15), D(2019, 10, 15))}
    year = DateSpan.of_year(2019)
    assert [str(each) for each in checkpoints(flood, horizon=year, events=days)] == ["2019-04-15/2019-10-15"]
    assert [str(each) for each in checkpoints(flood, horizon=year, events={"汛期": D(2019, 5, 1)})] == [
        "2019-05-01/2019-05-01"
    ]
    with pytest.raises(MissingContext, match="the days of 汛期 in 2018"):
        list(checkpoints(flood, horizon=PLAN, events=days))
    winter = every(1, Measure.YEAR, Slot(Position(event="冬季"), Position(event="冬季")))
    assert said(winter, year) == ["2019-01-01/2019-02-28"]


YEAR_2018, YEAR_2020 = Window(DateSpan.of_year(2018)), Window(DateSpan.of_year(2020))
YEARLY = every(1, Measure.YEAR)


@pytest.mark.parametrize(
    ("stages", "join", "expected"),
    [
        ((YEAR_2018, YEAR_2020), Join.THEN, ["2018-01-01/2018-12-31", "2020-01-01/2020-12-31"]),
        ((YEAR_2018, YEAR_2020), Join.EITHER, ["2018-01-01/2020-12-31"]),
        ((YEAR_2018, Deadline(DateSpan.of_year(2020))), Join.EITHER, ["/2020-12-31"]),
        ((YEAR_2018, Vague("适时")), Join.EITHER, []),
        ((YEAR_2018, YEARLY), Join.EITHER, []),
        (
            (Vague("适时"), YEARLY),
            Join.EACH,
            ["2018-08-02/2018-12-31", "2019-01-01/2019-12-31", "2020-01-01/2020-12-31"],
        ),
        # what recurs ends where the stages do, and begins there
        (
            (YEAR_2018, YEARLY, Window(DateSpan.of_year(2019))),
            Join.THEN,
            ["2018-01-01/2018-12-31", "2018-08-02/2018-12-31", "2019-01-01/2019-12-31", "2019-01-01/2019-12-31"],
        ),
        (
            (Window(DateSpan.of_year(2019)), YEARLY, YEAR_2020),
            Join.THEN,
            ["2019-01-01/2019-12-31", "2019-01-01/2019-12-31", "2020-01-01/2020-12-31", "2020-01-01/2020-12-31"],
        ),
        (
            (Window(DateSpan(D(2018, 10, 1), D(2018, 12, 31))), YEARLY, YEAR_2020),
            Join.THEN,
            [
                "2018-10-01/2018-12-31",
                "2018-10-01/2018-12-31",
                "2019-01-01/2019-12-31",
                "2020-01-01/2020-12-31",
                "2020-01-01/2020-12-31",
            ],
        ),
    ],
)
def test_stages(stages: tuple[Any, ...], join: Join, expected: list[str]) -> None:
    r = Staged(tuple(Stage(None, each) for each in stages), join)
    assert [str(each) for each in checkpoints(r, horizon=PLAN)] == expected


@given(
    own.recurrings(),
    st.builds(
        lambda first, days: DateSpan(first, first + timedelta(days)),
        own.dates(date(2000, 1, 1), date(2024, 12, 31)),
        st.integers(0, 2500),
    ),
    st.booleans(),
)
def test_checkpoints_come_in_order_and_within_the_bounds(r: Recurring, horizon: DateSpan, printed: bool) -> None:
    if not printed:
        r = attrs.evolve(r, since=None, until=None)
    try:
        found = list(islice(checkpoints(r, horizon=horizon), 500))
    except (MissingContext, NotAnnounced):
        return
    days = [each.due for each in found]
    assert days == sorted(days)
    for each in found:
        assert each.first is not None
        assert horizon.first <= each.first <= each.due <= horizon.last
        assert r.since is None or r.since <= each.first
        assert r.until is None or each.due <= r.until
