"""`bounds` and `due`: a table of cases for each kind, then the laws."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

import attrs
import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import assume, given
from hypothesis import strategies as st

from lianqiang import parse_time
from lianqiang.conventions import Conventions
from lianqiang.dates import Amount, DateSpan, Measure, Precision
from lianqiang.errors import NotAnnounced
from lianqiang.operations import bounds, due
from lianqiang.requirements import (
    VAGUE_WORDS,
    Bounds,
    Deadline,
    Directed,
    Event,
    Join,
    Recurring,
    Relation,
    Relative,
    Stage,
    Staged,
    Standing,
    TimeRequirement,
    Unparsed,
    Unspecified,
    Vague,
    Window,
)
from lianqiang.workdays import WeekendCalendar, add_workdays

D = date
ISSUED = D(2018, 8, 2)
HORIZON = DateSpan(D(2018, 1, 1), D(2022, 12, 31), Precision.YEAR)
FLOOD = DateSpan(D(2019, 4, 15), D(2019, 10, 15))
YEARLY = Amount.of(1, Measure.YEAR)
ROLLS = Conventions(roll_rest_day=True)

OPEN = Bounds(None, None)


def amount(number: int | Fraction, measure: str) -> Amount:
    return Amount.of(number, Measure(measure))


def within(number: int | Fraction, measure: str, event: str | None = "印发") -> Relative:
    return Relative(Event(event) if event else None, Relation.WITHIN, amount(number, measure))


def relative(event: str | None, relation: Relation, length: Amount | None = None) -> Relative:
    return Relative(Event(event) if event else None, relation, length)


def missing(*names: str, events: tuple[str, ...] = ()) -> Bounds:
    return Bounds(None, None, names, events)


@pytest.mark.parametrize(
    ("r", "expected", "due_on"),
    [
        (Deadline(DateSpan.of_month(2018, 12)), Bounds(None, D(2018, 12, 31)), D(2018, 12, 31)),
        (Deadline(DateSpan.of_month(2020, 2)), Bounds(None, D(2020, 2, 29)), D(2020, 2, 29)),
        (Window(HORIZON), Bounds(D(2018, 1, 1), D(2022, 12, 31)), D(2022, 12, 31)),
        (Directed(("党中央", "省委")), OPEN, None),
        (Directed(), OPEN, None),
        (Vague("适时"), OPEN, None),
        (Unspecified(), OPEN, None),
        (Unparsed("2018年13月底前", "no such month"), OPEN, None),
        (Standing(), OPEN, None),
        (Standing(since=D(2018, 1, 1)), Bounds(D(2018, 1, 1), None), None),
        (Standing(until=D(2025, 12, 31)), Bounds(None, D(2025, 12, 31)), D(2025, 12, 31)),
        (Standing(D(2018, 1, 1), D(2018, 12, 31)), Bounds(D(2018, 1, 1), D(2018, 12, 31)), D(2018, 12, 31)),
        (Standing(D(2018, 1, 1), Event("获得称号")), Bounds(D(2018, 1, 1), None, ("events",), ("获得称号",)), None),
        (Standing(until=Event("印发")), missing("issued"), None),
        (Recurring(YEARLY), missing("horizon"), None),
        (Recurring(None), missing("horizon"), None),
        (Recurring(YEARLY, since=D(2019, 1, 1)), Bounds(D(2019, 1, 1), None, ("horizon",)), None),
        (Recurring(YEARLY, until=D(2020, 12, 31)), Bounds(None, D(2020, 12, 31), ("horizon",)), None),
        (Recurring(YEARLY, since=D(2019, 1, 1), until=D(2020, 12, 31)), Bounds(D(2019, 1, 1), D(2020, 12, 31)), None),
    ],
)
def test_without_context(r: TimeRequirement, expected: Bounds, due_on: date | None) -> None:
    assert bounds(r) == expected
    assert due(r) == due_on


@pytest.mark.parametrize(
    ("since", "until", "first", "last"),
    [
        (None, None, D(2018, 1, 1), D(2022, 12, 31)),
        (D(2020, 1, 1), None, D(2020, 1, 1), D(2022, 12, 31)),
        (None, D(2020, 12, 31), D(2018, 1, 1), D(2020, 12, 31)),
        (D(2019, 1, 1), D(2030, 12, 31), D(2019, 1, 1), D(2030, 12, 31)),  # what is printed stands
        (D(2022, 12, 31), None, D(2022, 12, 31), D(2022, 12, 31)),
        (None, D(2018, 1, 1), D(2018, 1, 1), D(2018, 1, 1)),
        (D(2023, 1, 1), None, D(2023, 1, 1), None),  # begins after the plan ends
        (None, D(2017, 12, 31), None, D(2017, 12, 31)),  # ends before the plan begins
    ],
)
def test_a_recurrence_is_bounded_by_its_text_then_by_the_horizon(
    since: date | None, until: date | None, first: date | None, last: date | None
) -> None:
    r = Recurring(YEARLY, since=since, until=until)
    assert bounds(r, horizon=HORIZON) == Bounds(first, last)
    assert due(r, horizon=HORIZON) is None


@pytest.mark.parametrize(
    ("r", "issued", "last"),
    [
        (within(3, "month"), ISSUED, D(2018, 11, 2)),  # 印发后3个月内
        (within(30, "day"), ISSUED, D(2018, 9, 1)),  # 自印发之日起30日内
        (within(3, "year", None), ISSUED, D(2021, 8, 2)),  # 三年内
        (within(1, "half_year", None), ISSUED, D(2019, 2, 2)),  # 半年内
        (within(5, "workday"), D(2018, 9, 27), D(2018, 10, 9)),
        (within(1, "month"), D(2018, 1, 31), D(2018, 2, 28)),
        (within(1, "month"), D(2020, 1, 31), D(2020, 2, 29)),
        (within(1, "year"), D(2020, 2, 29), D(2021, 2, 28)),
        (within(1, "month"), D(2018, 2, 28), D(2018, 3, 28)),
        (within(2, "week"), ISSUED, D(2018, 8, 16)),
        (within(1, "quarter", None), ISSUED, D(2018, 11, 2)),
        (within(1, "day"), ISSUED, D(2018, 8, 3)),
        (within(12, "month"), D(2018, 12, 31), D(2019, 12, 31)),
        (within(Fraction(5, 2), "month"), D(2018, 1, 1), D(2018, 3, 16)),  # 2个半月
        (within(Fraction(1, 2), "month"), ISSUED, D(2018, 8, 17)),  # 半个月
        (within(Fraction(3, 2), "year"), ISSUED, D(2020, 2, 2)),  # 一年半
        (within(Fraction(1, 2), "year"), ISSUED, D(2019, 2, 2)),
        (within(Fraction(1, 3), "month"), ISSUED, D(2018, 8, 12)),
        (within(24, "hour"), ISSUED, D(2018, 8, 3)),
        (within(1, "hour"), ISSUED, D(2018, 8, 3)),
        (within(25, "hour"), ISSUED, D(2018, 8, 4)),
        (within(48, "hour"), ISSUED, D(2018, 8, 4)),
        (within(Fraction(3, 2), "workday"), ISSUED, D(2018, 8, 6)),
        (Relative(Event("印发"), Relation.WITHIN, Amount(1, 2, Measure.YEAR)), ISSUED, D(2020, 8, 2)),  # 1-2年
    ],
)
def test_periods_from_the_issue(r: Relative, issued: date, last: date) -> None:
    assert bounds(r, issued=issued) == Bounds(issued, last)
    assert due(r, issued=issued) == last
    assert bounds(r) == missing("issued")
    assert due(r) is None


@pytest.mark.parametrize("number", [Fraction(n, 6) for n in range(1, 40)])
@pytest.mark.parametrize("measure", ["month", "quarter", "half_year", "year"])
def test_months_are_those_of_dateutil(number: Fraction, measure: str) -> None:
    months, rest = divmod(number * {"month": 1, "quarter": 3, "half_year": 6, "year": 12}[measure], 1)
    day = D(2019, 12, 31)
    expected = day + relativedelta(months=months) + timedelta(days=-(-rest * 30 // 1))
    assert due(within(number, measure), issued=day) == expected
    before = relative("届满", Relation.BEFORE, amount(number, measure))
    expected = day - relativedelta(months=months) - timedelta(days=-(-rest * 30 // 1))
    assert due(before, events={"届满": day}) == expected


@pytest.mark.parametrize(
    "name",
    [
        *"印发 发布 公布 下发 发文 即日 即日起 印发之日 自印发之日起".split(),
        *"通知印发 通知印发之日 文件下发 此文印发".split(),
        *"本通知印发 本办法发布 本规定公布 本方案印发之日 本实施方案印发 本行动计划印发".split(),
        *"本意见下发 本公告发布 本法公布".split(),
        *"自本通告发布之日起 本清单印发 本规划印发 本制度印发 本若干规定公布".split(),
        *"印發 本方案印發 發布 公佈".split(),
    ],
)
def test_the_documents_own_issue(name: str) -> None:
    r = within(1, "month", name)
    assert bounds(r) == missing("issued")
    assert bounds(r, issued=ISSUED) == Bounds(ISSUED, D(2018, 9, 2))


@pytest.mark.parametrize(
    "name",
    [
        *"若干规定公布 规划公布 办法发布 省方案印发 方案批准 本市规划公布 本级政府方案印发".split(),
        *"本年度计划下发 本单位方案印发 本公司章程公布 本轮计划下发 本行业标准发布 本印发 本通知 通知".split(),
        *"印发通知 结果公布 受理 收文 会议 立项 本办法施行".split(),
        "本通知、若干规定公布",
    ],
)
def test_what_is_not_the_documents_own_issue(name: str) -> None:
    r = within(1, "month", name)
    assert bounds(r, issued=ISSUED) == missing("events", events=(name,))
    assert bounds(r, issued=ISSUED, events={name: D(2018, 9, 1)}) == Bounds(D(2018, 9, 1), D(2018, 10, 1))


@pytest.mark.parametrize("measure", ["hour", "day", "week", "workday"])
def test_a_bare_short_period_waits_for_its_event(measure: str) -> None:
    assert bounds(within(1, measure, None), issued=ISSUED) == missing("events")


@pytest.mark.parametrize("measure", ["month", "quarter", "half_year", "year"])
@pytest.mark.parametrize("relation", [Relation.AFTER, Relation.BEFORE, Relation.LASTING])
def test_a_bare_period_counts_from_the_issue_only_within(relation: Relation, measure: str) -> None:
    r = Relative(None, relation, amount(3, measure))  # 3个月后, 为期3个月
    assert bounds(r, issued=ISSUED) == missing("events")
    assert due(r, issued=ISSUED) is None


# (event, relation, amount): bounds where the flood season is the days of FLOOD, and due.
@pytest.mark.parametrize(
    ("r", "expected", "due_on"),
    [
        (relative("汛期", Relation.BEFORE), Bounds(None, D(2019, 4, 14)), D(2019, 4, 14)),
        (relative("汛期", Relation.BEFORE, amount(1, "month")), Bounds(None, D(2019, 3, 15)), D(2019, 3, 15)),
        (relative("汛期", Relation.BEFORE, amount(24, "hour")), Bounds(None, D(2019, 4, 14)), D(2019, 4, 14)),
        (relative("汛期", Relation.BEFORE, amount(3, "workday")), Bounds(None, D(2019, 4, 10)), D(2019, 4, 10)),
        (
            relative("汛期", Relation.BEFORE, Amount(1, 2, Measure.WEEK)),  # the latest of 提前1-2周
            Bounds(None, D(2019, 4, 8)),
            D(2019, 4, 8),
        ),
        (relative("汛期", Relation.DURING), Bounds(FLOOD.first, FLOOD.last), FLOOD.last),
        (relative("汛期", Relation.AT), Bounds(FLOOD.first, FLOOD.last), FLOOD.last),
        (relative("汛期", Relation.AFTER), Bounds(D(2019, 10, 16), None), None),
        (relative("汛期", Relation.AFTER, amount(1, "month")), Bounds(D(2019, 11, 15), None), None),
        (relative("汛期", Relation.AFTER, Amount(1, 2, Measure.MONTH)), Bounds(D(2019, 11, 15), None), None),
        (relative("汛期", Relation.AFTER, amount(2, "workday")), Bounds(D(2019, 10, 17), None), None),
        (relative("汛期", Relation.WITHIN, amount(1, "month")), Bounds(FLOOD.last, D(2019, 11, 15)), D(2019, 11, 15)),
        (relative("汛期", Relation.LASTING, amount(1, "month")), Bounds(FLOOD.last, D(2019, 11, 15)), None),
        (Standing(until=Event("汛期")), Bounds(None, FLOOD.last), FLOOD.last),
        (Standing(D(2019, 1, 1), Event("汛期")), Bounds(D(2019, 1, 1), FLOOD.last), FLOOD.last),
        (Standing(FLOOD.last, Event("汛期")), Bounds(FLOOD.last, FLOOD.last), FLOOD.last),
        (Standing(D(2020, 1, 1), Event("汛期")), Bounds(D(2020, 1, 1), None), None),  # over before it begins
        (Relative(Event("汛期"), Relation.DURING, each=True), Bounds(FLOOD.first, FLOOD.last), FLOOD.last),
    ],
)
def test_events_by_argument_and_by_convention(r: TimeRequirement, expected: Bounds, due_on: date | None) -> None:
    conventions = Conventions(events={"汛期": FLOOD})
    other = Conventions(events={"汛期": D(2010, 1, 1)})
    for context in (
        {"events": {"汛期": FLOOD}},
        {"conventions": conventions},
        {"conventions": conventions, "events": {"两会": D(2019, 3, 3)}},
        {"events": {"汛期": FLOOD}, "conventions": other},
    ):
        assert bounds(r, issued=ISSUED, **context) == expected  # type: ignore[arg-type]
        assert due(r, issued=ISSUED, **context) == due_on  # type: ignore[arg-type]
    unresolved = bounds(r, issued=ISSUED)
    assert unresolved.missing == ("events",)
    assert unresolved.last is None
    assert due(r, issued=ISSUED) is None


def test_an_event_of_one_day() -> None:
    day = {"届满": D(2020, 12, 31)}
    assert due(relative("届满", Relation.BEFORE, amount(6, "month")), events=day) == D(2020, 6, 30)
    assert bounds(relative("届满", Relation.AT), events=day) == Bounds(D(2020, 12, 31), D(2020, 12, 31))
    assert bounds(relative("届满", Relation.AFTER), events=day) == Bounds(D(2021, 1, 1), None)


def test_the_issue_may_stand_among_the_events() -> None:
    r = within(1, "month")
    assert due(r, events={"印发": D(2018, 3, 1)}) == D(2018, 4, 1)
    assert due(r, conventions=Conventions(events={"印发": D(2018, 3, 1)})) == D(2018, 4, 1)
    assert due(r, issued=ISSUED, events={"印发": D(2018, 3, 1)}) == D(2018, 9, 2)
    assert due(Standing(until=Event("印发")), issued=ISSUED) == ISSUED


@pytest.mark.parametrize(
    ("r", "expected"),
    [
        (within(1, "workday"), Bounds(D(2026, 12, 31), None, ("calendar",))),
        (relative("印发", Relation.LASTING, amount(1, "workday")), Bounds(D(2026, 12, 31), None, ("calendar",))),
        (relative("印发", Relation.AFTER, amount(1, "workday")), missing("calendar")),
        (relative("印发", Relation.BEFORE, amount(10_000, "workday")), missing("calendar")),
    ],
)
def test_working_days_not_announced(r: Relative, expected: Bounds) -> None:
    assert bounds(r, issued=D(2026, 12, 31)) == expected
    assert bounds(r, issued=D(2026, 12, 31), calendar=WeekendCalendar()).missing == ()


def test_the_calendar_is_the_callers() -> None:
    assert due(within(5, "workday"), issued=D(2018, 9, 27), calendar=WeekendCalendar()) == D(2018, 10, 4)


@pytest.mark.parametrize(
    ("r", "issued", "last"),
    [
        (within(30, "day"), ISSUED, D(2018, 9, 3)),  # a Saturday, then a Sunday
        (within(2, "month"), ISSUED, D(2018, 10, 8)),  # into the holiday of 1-7 October
        (within(1, "half_year", None), ISSUED, D(2019, 2, 2)),  # a Saturday, but worked
        (within(48, "hour"), ISSUED, D(2018, 8, 4)),  # hours run from the moment
        (within(2, "workday"), ISSUED, D(2018, 8, 6)),
        (within(1, "year"), D(2026, 5, 1), D(2027, 5, 1)),  # not announced: not rolled
        (within(1, "day"), D(2026, 12, 30), D(2026, 12, 31)),
    ],
)
def test_a_period_that_ends_on_a_rest_day(r: Relative, issued: date, last: date) -> None:
    assert due(r, issued=issued, conventions=ROLLS) == last


def test_only_the_end_of_a_period_rolls() -> None:
    saturday = {"届满": D(2018, 9, 8)}
    assert due(relative("届满", Relation.BEFORE, amount(1, "week")), events=saturday, conventions=ROLLS) == D(
        2018, 9, 1
    )
    after = relative("届满", Relation.AFTER, amount(1, "week"))
    assert bounds(after, events=saturday, conventions=ROLLS).first == D(2018, 9, 15)
    lasting = relative("届满", Relation.LASTING, amount(1, "week"))
    assert bounds(lasting, events=saturday, conventions=ROLLS).last == D(2018, 9, 17)
    assert due(Deadline(DateSpan.of_day(D(2018, 9, 1))), conventions=ROLLS) == D(2018, 9, 1)


class Never:
    """Works on no day."""

    def is_workday(self, day: date, /) -> bool:
        return day.year == 0


@pytest.mark.parametrize(
    ("r", "issued", "expected"),
    [
        (within(300, "year"), ISSUED, Bounds(ISSUED, None)),
        (within(10**30, "month"), ISSUED, Bounds(ISSUED, None)),
        (within(10**30, "day"), ISSUED, Bounds(ISSUED, None)),
        (within(10**30, "workday"), ISSUED, Bounds(ISSUED, None)),
        (within(1, "day"), D(2200, 12, 31), Bounds(D(2200, 12, 31), None)),
        (within(1, "day"), D(2200, 12, 30), Bounds(D(2200, 12, 30), D(2200, 12, 31))),
        (within(1, "month"), D(2200, 12, 1), Bounds(D(2200, 12, 1), None)),
        (within(1, "month"), D(2200, 11, 30), Bounds(D(2200, 11, 30), D(2200, 12, 30))),
        (within(Fraction(3, 2), "month"), D(2200, 11, 30), Bounds(D(2200, 11, 30), None)),
        (relative("印发", Relation.BEFORE), D(1900, 1, 1), OPEN),
        (relative("印发", Relation.BEFORE), D(1900, 1, 2), Bounds(None, D(1900, 1, 1))),
        (relative("印发", Relation.BEFORE, amount(1, "month")), D(1900, 1, 31), OPEN),
        (relative("印发", Relation.AFTER), D(2200, 12, 31), OPEN),
        (relative("印发", Relation.AFTER, amount(1, "year")), D(2200, 1, 1), OPEN),
        (relative("印发", Relation.AFTER), D(9999, 12, 31), OPEN),
        (relative("印发", Relation.BEFORE), D(1, 1, 1), OPEN),
    ],
)
def test_beyond_the_years_there_is_no_day(r: Relative, issued: date, expected: Bounds) -> None:
    assert bounds(r, issued=issued) == expected


def test_a_calendar_without_working_days_gives_no_day() -> None:
    start = D(2200, 1, 1)
    assert bounds(within(1, "workday"), issued=start, calendar=Never()) == Bounds(start, None)
    assert bounds(within(1, "day"), issued=start, calendar=Never(), conventions=ROLLS) == Bounds(start, None)
    weekends = WeekendCalendar()
    assert bounds(within(109_937, "workday"), issued=ISSUED, calendar=weekends) == Bounds(ISSUED, None)


def stages(*requirements: Any, join: Join = Join.THEN) -> Staged:
    return Staged(tuple(Stage(None, r) for r in requirements), join)


@pytest.mark.parametrize(
    ("r", "expected", "due_on"),
    [
        (  # 2018年启动，2020年完成
            stages(Window(DateSpan.of_year(2018)), Window(DateSpan.of_year(2020))),
            Bounds(D(2018, 1, 1), D(2020, 12, 31)),
            D(2020, 12, 31),
        ),
        (  # 2018年12月底前完成，并长期坚持
            stages(Deadline(DateSpan.of_month(2018, 12)), Standing()),
            OPEN,
            D(2018, 12, 31),
        ),
        (  # 3月或者4月
            stages(Window(DateSpan.of_month(2019, 3)), Window(DateSpan.of_month(2019, 4)), join=Join.EITHER),
            Bounds(D(2019, 3, 1), D(2019, 4, 30)),
            D(2019, 4, 30),
        ),
        (  # 3月25日、6月25日前
            stages(
                Deadline(DateSpan.of_day(D(2019, 6, 25))), Deadline(DateSpan.of_day(D(2019, 3, 25))), join=Join.EACH
            ),
            Bounds(None, D(2019, 6, 25)),
            D(2019, 6, 25),
        ),
        (
            stages(Standing(D(2018, 1, 1)), Window(DateSpan.of_year(2019))),
            Bounds(D(2018, 1, 1), D(2019, 12, 31)),
            D(2019, 12, 31),
        ),
        (stages(Window(DateSpan.of_year(2019)), Standing(D(2018, 1, 1))), Bounds(D(2019, 1, 1), None), D(2019, 12, 31)),
        (
            stages(Window(DateSpan.of_year(2019)), Deadline(DateSpan.of_day(D(2018, 3, 1)))),
            Bounds(None, D(2019, 12, 31)),  # a stage out of its order: which begins is not sure
            D(2019, 12, 31),
        ),
        (
            stages(Standing(D(2019, 1, 1)), Deadline(DateSpan.of_day(D(2018, 3, 1)))),
            Bounds(None, D(2018, 3, 1)),
            D(2018, 3, 1),
        ),
        (stages(Vague("尽快"), Directed()), OPEN, None),
        (
            stages(within(1, "month"), Recurring(YEARLY), within(1, "day", None), within(2, "month")),
            missing("issued"),
            None,
        ),
    ],
)
def test_stages(r: Staged, expected: Bounds, due_on: date | None) -> None:
    assert bounds(r) == expected
    assert due(r) == due_on


def test_stages_pass_their_context_on() -> None:
    r = stages(
        within(1, "month"),
        Recurring(YEARLY),
        relative("汛期", Relation.DURING),
        within(5, "workday"),
        within(7, "day"),
    )
    context: dict[str, Any] = {
        "issued": D(2018, 9, 27),
        "horizon": DateSpan.of_year(2018),
        "events": {"汛期": DateSpan(D(2018, 4, 15), D(2018, 5, 15))},
        "calendar": WeekendCalendar(),
        "conventions": ROLLS,
    }
    assert bounds(r, **context) == Bounds(None, D(2018, 10, 29))  # a 汛期 that is over when the document is issued
    assert due(r, **context) == D(2018, 10, 29)  # 27 October is a Saturday
    both = stages(within(5, "workday"), relative("汛期", Relation.DURING))
    assert due(both, **context) == D(2018, 10, 4)


@pytest.mark.parametrize("wrong", [datetime(2018, 8, 2, 9, 0), "2018-08-02"])
@pytest.mark.parametrize("function", [bounds, due])
def test_a_context_of_the_wrong_type_is_the_callers_error(function: Callable[..., Any], wrong: Any) -> None:
    with pytest.raises(TypeError, match=r"issued is a datetime\.date, got"):
        function(within(1, "month"), issued=wrong)
    with pytest.raises(TypeError, match=r"issued is a datetime\.date, got"):
        function(within(1, "month", None), issued=wrong)
    with pytest.raises(
        TypeError, match=r"events\['届满'\] is a datetime\.date, a DateSpan or a sequence of these, got"
    ):
        function(within(1, "month", "届满"), events={"届满": wrong})


# The laws. Values are built here, from their parts, so that nothing is taken on trust from another module.

days = st.dates(D(1900, 1, 1), D(2200, 12, 31))
EVENTS = ("印发", "即日", "汛期", "届满")


def ordered(pair: tuple[date, date]) -> DateSpan:
    return DateSpan(min(pair), max(pair))


spans = st.one_of(
    st.tuples(days, days).map(ordered),
    st.integers(1900, 2200).map(DateSpan.of_year),
    st.builds(DateSpan.of_month, st.integers(1900, 2200), st.integers(1, 12)),
)
numbers = st.one_of(
    st.integers(1, 400).map(Fraction),
    st.fractions(Fraction(1, 12), 40, max_denominator=12),
    st.just(Fraction(10**20)),
)
amounts = st.builds(
    lambda pair, measure: Amount(min(pair), max(pair), measure), st.tuples(numbers, numbers), st.sampled_from(Measure)
)
named = st.sampled_from(EVENTS).map(Event)
optional_days = st.none() | days


def since_until(pair: tuple[date | None, date | None]) -> dict[str, date | None]:
    since, until = pair
    if since and until and until < since:
        since, until = until, since
    return {"since": since, "until": until}


pairs = st.tuples(optional_days, optional_days).map(since_until)
simple = st.one_of(
    st.builds(Deadline, spans),
    st.builds(Window, spans),
    st.builds(lambda every, pair: Recurring(every, **pair), st.none() | amounts, pairs),
    pairs.map(lambda pair: Standing(**pair)),
    st.builds(Standing, optional_days, named),
    st.builds(
        Relative,
        st.none() | named,
        st.sampled_from([Relation.WITHIN, Relation.LASTING, Relation.AFTER, Relation.BEFORE]),
        amounts,
    ),
    st.builds(
        Relative,
        named,
        st.sampled_from([Relation.AFTER, Relation.BEFORE, Relation.DURING, Relation.AT]),
        each=st.booleans(),
    ),
    st.sampled_from([(), ("省委",), ("党中央", "市委")]).map(Directed),
    st.sampled_from(sorted(VAGUE_WORDS)).map(Vague),
)
requirements: st.SearchStrategy[TimeRequirement] = st.one_of(
    simple,
    st.builds(
        Staged,
        st.lists(st.builds(Stage, st.none() | st.just("完成"), simple), min_size=2, max_size=4).map(tuple),
        st.sampled_from(Join),
    ),
    st.just(Unspecified()),
    st.builds(Unparsed, st.text(), st.just("not a time")),
)
events = st.none() | st.dictionaries(st.sampled_from(EVENTS), days | spans)
contexts = st.fixed_dictionaries(
    {
        "horizon": st.none() | spans,
        "events": events,
        "calendar": st.none() | st.just(WeekendCalendar()),
        "conventions": st.builds(
            Conventions, roll_rest_day=st.booleans(), events=st.dictionaries(st.just("汛期"), spans)
        ),
    }
)
NAMES = {"issued", "horizon", "events", "calendar"}


@given(requirements, optional_days, contexts)
def test_bounds_never_raise(r: TimeRequirement, issued: date | None, context: dict[str, Any]) -> None:
    found = bounds(r, issued=issued, **context)
    assert found.first is None or found.last is None or found.first <= found.last
    assert set(found.missing) <= NAMES
    assert len(set(found.missing)) == len(found.missing)
    for name, value in {"issued": issued, **context}.items():
        if name in ("issued", "horizon", "calendar") and value is not None:
            assert name not in found.missing
    assert not found.missing or found.first is None or found.last is None


@given(requirements, optional_days, contexts)
def test_due_is_a_day_of_the_bounds(r: TimeRequirement, issued: date | None, context: dict[str, Any]) -> None:
    day = due(r, issued=issued, **context)
    found = bounds(r, issued=issued, **context)
    if day is not None:
        assert found.first is None or found.first <= day
        assert found.last is None or day <= found.last
        if not isinstance(r, Staged):
            assert day == found.last


@given(requirements, days, contexts)
def test_the_day_of_issue_only_narrows_what_is_missing(
    r: TimeRequirement, issued: date, context: dict[str, Any]
) -> None:
    """Once it is known, working days may turn out not to be announced for it; nothing else comes up."""
    without, known = bounds(r, **context), bounds(r, issued=issued, **context)
    assert set(known.missing) <= (set(without.missing) | {"calendar"}) - {"issued"}
    if "issued" not in without.missing and not context["events"]:
        assert set(known.missing) <= set(without.missing)


@given(requirements, optional_days, contexts, spans)
def test_a_horizon_only_adds(
    r: TimeRequirement, issued: date | None, context: dict[str, Any], horizon: DateSpan
) -> None:
    without = bounds(r, issued=issued, **{**context, "horizon": None})
    known = bounds(r, issued=issued, **{**context, "horizon": horizon})
    assert set(known.missing) == set(without.missing) - {"horizon"}
    assert without.first in (None, known.first)
    assert without.last in (None, known.last)


@given(st.builds(Relative, st.just(Event("印发")), st.just(Relation.WITHIN), amounts), days)
def test_a_longer_period_ends_no_earlier(r: Relative, issued: date) -> None:
    assert r.amount is not None
    longer = Relative(r.event, r.relation, Amount(r.amount.least, r.amount.most + 1, r.amount.measure))
    one, other = (bounds(each, issued=issued, calendar=WeekendCalendar()) for each in (r, longer))
    assert one.first == other.first == issued
    assert one.last is None or one.last > issued
    assert other.last is None or (one.last is not None and one.last < other.last) or r.amount.measure is Measure.HOUR


@given(st.integers(1, 200), st.dates(D(2006, 1, 1), D(2024, 12, 31)))
def test_working_days_are_those_of_the_calendar(n: int, issued: date) -> None:
    assert due(within(n, "workday"), issued=issued) == add_workdays(issued, n)
    before = relative("届满", Relation.BEFORE, amount(n, "workday"))
    assert due(before, events={"届满": issued}) == add_workdays(issued, -n)


@given(
    st.builds(Relative, st.just(Event("印发")), st.just(Relation.WITHIN), amounts),
    st.dates(D(2004, 1, 1), D(2026, 1, 1)),
)
def test_a_rolled_period_ends_on_the_first_working_day(r: Relative, issued: date) -> None:
    from lianqiang.workdays import national_calendar

    plain, rolled = due(r, issued=issued), due(r, issued=issued, conventions=ROLLS)
    assert (plain is None) == (rolled is None)
    if plain is not None and rolled is not None and plain != rolled:
        assert national_calendar().is_workday(rolled)
        between = (plain + timedelta(days=i) for i in range((rolled - plain).days))
        assert not any(national_calendar().is_workday(day) for day in between)


def test_an_unannounced_calendar_is_told_from_a_broken_one() -> None:
    class Broken:
        def is_workday(self, day: date, /) -> bool:
            raise RuntimeError(day)

    class Closed:
        def is_workday(self, day: date, /) -> bool:
            raise NotAnnounced(day.year, 2004, 2026)

    with pytest.raises(RuntimeError):
        bounds(within(1, "workday"), issued=ISSUED, calendar=Broken())
    assert bounds(within(1, "workday"), issued=ISSUED, calendar=Closed()).missing == ("calendar",)


def test_a_horizon_that_ends_before_the_stages_begin_closes_nothing() -> None:
    r = stages(Standing(D(2019, 1, 1)), Recurring(YEARLY))
    assert bounds(r, horizon=DateSpan.of_year(2018)) == Bounds(D(2019, 1, 1), None)


# Festivals and events of several years

HOLIDAYS: list[tuple[str, date | None, DateSpan | None, Bounds]] = [
    ("国庆节期间", ISSUED, None, Bounds(D(2018, 10, 1), D(2018, 10, 7))),
    ("国庆节期间", D(2018, 10, 7), None, Bounds(D(2018, 10, 1), D(2018, 10, 7))),  # it is not over
    ("国庆节期间", D(2018, 10, 8), None, Bounds(D(2019, 10, 1), D(2019, 10, 7))),
    ("国庆节期间", None, DateSpan.of_year(2020), Bounds(D(2020, 10, 1), D(2020, 10, 8))),
    ("国庆节期间", ISSUED, DateSpan.of_year(2019), Bounds(D(2019, 10, 1), D(2019, 10, 7))),
    ("国庆节期间", None, None, missing("issued")),
    ("国庆节期间", D(2026, 12, 1), None, missing("calendar")),
    ("2019年国庆节期间", None, None, Bounds(D(2019, 10, 1), D(2019, 10, 7))),
    ("2030年国庆节期间", None, None, missing("calendar")),
    ("2061年春节期间", None, None, missing("events", events=("2061年春节",))),
    ("今年中秋期间", ISSUED, None, Bounds(D(2018, 9, 22), D(2018, 9, 24))),
    ("2019年元旦期间", None, None, Bounds(D(2018, 12, 30), D(2019, 1, 1))),
    ("2004年元旦期间", None, None, Bounds(D(2004, 1, 1), D(2004, 1, 1))),  # of 2003 nothing is known
    ("春节期间", ISSUED, None, Bounds(D(2019, 2, 4), D(2019, 2, 10))),
    ("2007年清明期间", None, None, Bounds(D(2007, 4, 5), D(2007, 4, 5))),  # no holiday before 2008
    ("重阳节期间", ISSUED, None, Bounds(D(2018, 10, 17), D(2018, 10, 17))),  # nor ever
    ("除夕期间", ISSUED, None, Bounds(D(2019, 2, 4), D(2019, 2, 4))),
    ("国庆节当天", ISSUED, None, Bounds(D(2018, 10, 1), D(2018, 10, 1))),
    ("国庆节后", ISSUED, None, Bounds(D(2018, 10, 8), None)),
    ("春节后10日内", ISSUED, None, Bounds(D(2019, 2, 10), D(2019, 2, 20))),
    ("国庆节前一周", ISSUED, None, Bounds(None, D(2018, 9, 24))),
    ("国庆节前一周", D(2018, 9, 25), None, Bounds(None, D(2019, 9, 24))),  # a week before is past
    ("2018年国庆节前一周", D(2018, 9, 25), None, Bounds(None, D(2018, 9, 24))),
    ("春节前10天", D(2059, 6, 1), None, Bounds(None, D(2060, 1, 23))),
    ("春节前10天", D(2060, 1, 25), None, Bounds(None, D(2060, 1, 23))),  # the next is not in the table
    ("元旦和春节期间", ISSUED, None, Bounds(D(2018, 12, 30), D(2019, 2, 10))),
    ("节前", ISSUED, None, missing("events", events=("节日",))),
]


@pytest.mark.parametrize(("text", "issued", "horizon", "expected"), HOLIDAYS)
def test_festivals(text: str, issued: date | None, horizon: DateSpan | None, expected: Bounds) -> None:
    assert bounds(parse_time(text, issued=issued), issued=issued, horizon=horizon) == expected


def test_the_holidays_are_those_of_the_calendar_given() -> None:
    r = relative("国庆节", Relation.DURING)
    assert bounds(r, issued=ISSUED, calendar=WeekendCalendar()) == Bounds(D(2018, 10, 1), D(2018, 10, 1))
    assert bounds(r, issued=D(2022, 8, 2), calendar=WeekendCalendar()) == Bounds(D(2022, 10, 1), D(2022, 10, 2))
    long = bounds(r, issued=ISSUED, calendar=Never())
    assert long == Bounds(D(2018, 8, 31), D(2018, 11, 1))  # a month on either side, and no further


def test_the_days_given_go_before_the_table() -> None:
    r = relative("国庆节", Relation.BEFORE)
    assert bounds(r, events={"国庆节": D(2018, 9, 30)}) == Bounds(None, D(2018, 9, 29))
    holidays = {"节日": [D(2018, 9, 24), DateSpan(D(2018, 10, 1), D(2018, 10, 7))]}
    assert bounds(relative("节日", Relation.BEFORE), issued=D(2018, 9, 25), events=holidays).last == D(2018, 9, 30)


def test_an_event_of_several_years() -> None:
    floods = {"汛期": [FLOOD, DateSpan(D(2018, 5, 1), D(2018, 9, 30)), D(2020, 4, 10)]}
    before = relative("汛期", Relation.BEFORE)
    assert bounds(before, events=floods) == missing("issued")
    assert bounds(before, issued=D(2018, 4, 1), events=floods).last == D(2018, 4, 30)
    assert bounds(before, issued=D(2018, 6, 1), events=floods).last == D(2019, 4, 14)
    assert bounds(before, issued=D(2018, 10, 1), events=floods).last == D(2019, 4, 14)
    assert bounds(before, issued=D(2021, 1, 1), events=floods).last == D(2020, 4, 9)  # all are over
    assert bounds(before, horizon=DateSpan.of_year(2020), events=floods).last == D(2020, 4, 9)
    assert bounds(relative("2019年汛期", Relation.BEFORE), events=floods).last == D(2019, 4, 14)
    assert bounds(relative("2021年汛期", Relation.BEFORE), events=floods) == missing("events", events=("2021年汛期",))
    assert bounds(before, issued=D(2018, 4, 1), events={"汛期": ()}) == missing("events", events=("汛期",))
    during = relative("汛期", Relation.DURING)
    assert bounds(during, issued=D(2018, 9, 30), events=floods) == Bounds(D(2018, 5, 1), D(2018, 9, 30))


def test_a_festival_that_is_over_on_the_day_of_issue_is_that_of_the_next_year() -> None:
    before, year = relative("国庆", Relation.BEFORE), DateSpan.of_year(2018)
    assert bounds(before, issued=D(2018, 9, 30), horizon=year).last == D(2018, 9, 30)
    assert bounds(before, issued=D(2018, 11, 1), horizon=year).last == D(2019, 9, 30)
    assert bounds(before, horizon=year).last == D(2018, 9, 30)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("1899年12月31日", None),
        ("1900年1月1日", D(1900, 1, 1)),
        ("2200年12月31日", D(2200, 12, 31)),
        ("2201年1月1日", None),
        ("2018年2月30日", None),
    ],
)
def test_a_day_may_be_an_event(name: str, day: date | None) -> None:
    found = bounds(relative(name, Relation.AT))
    assert (found.first, found.last) == (day, day)
    assert found.missing == (() if day else ("events",))


def test_a_long_name_is_no_festival() -> None:
    assert bounds(relative("市级文明城市创建工作总结大会", Relation.BEFORE), issued=ISSUED).missing == ("events",)


# Translation by whole years

PLAIN = (
    "2018年12月底前", "12月底前", "到2020年", "2018年9月上旬", "1—9月", "第三季度前", "3月25日、6月25日前", "2018年启动，2020年完成",
    "年底前", "下月底前", "2018年起", "2025年底前持续推进", "印发后3个月内", "三年内", "印发后30日内", "每年", "2019年起每年",
    "国庆节前", "国庆节前一周", "明年3月底前", "自2018年8月至2020年6月",
)  # fmt: skip


def _later(value: Any, years: int) -> Any:
    """The value with all its days so many years later."""
    if isinstance(value, date):
        return value.replace(year=value.year + years)
    if isinstance(value, tuple):
        return tuple(_later(each, years) for each in value)
    if attrs.has(type(value)):
        return attrs.evolve(
            value, **{each.name: _later(getattr(value, each.name), years) for each in attrs.fields(type(value))}
        )
    return value


@given(st.sampled_from(PLAIN), st.integers(-8, 60), st.dates(D(2018, 1, 1), D(2018, 12, 31)))
def test_translation_by_whole_years_commutes_with_parsing_and_with_bounds(text: str, years: int, issued: date) -> None:
    """Where no leap day and no festival by the moon is involved: text, day of issue, requirement, bounds move alike."""
    later = re.sub("[0-9]{4}(?=年)", lambda year: str(int(year[0]) + years), text)
    here, there = parse_time(text, issued=issued), parse_time(later, issued=_later(issued, years))
    assume("datetime.date(2018, 2, 28)" not in repr(here))  # a February that ends
    assert there == _later(here, years)
    found, moved = bounds(here, issued=issued), bounds(there, issued=_later(issued, years))
    days = (found.first, found.last, moved.first, moved.last)
    assume(not any(day is not None and day.month == 2 and day.day >= 28 for day in days))
    in_days = isinstance(here, Relative) and here.amount is not None and here.amount.measure is Measure.DAY
    assert in_days or moved == _later(found, years)


DEADLINE = Deadline(DateSpan.of_month(2018, 12))


@pytest.mark.parametrize(
    ("r", "expected"),
    [
        (  # each on its own: the one that is written last may begin first and end first
            stages(Window(DateSpan.of_year(2019)), Window(DateSpan.of_year(2018)), join=Join.EACH),
            Bounds(D(2018, 1, 1), D(2019, 12, 31)),
        ),
        (stages(Window(DateSpan.of_day(ISSUED)), Window(DateSpan.of_day(ISSUED))), Bounds(ISSUED, ISSUED)),
        (stages(within(1, "month"), DEADLINE), Bounds(None, D(2018, 12, 31), ("issued",))),
        (stages(DEADLINE, within(1, "month")), missing("issued")),
        (stages(DEADLINE, within(1, "month"), DEADLINE), Bounds(None, D(2018, 12, 31))),
    ],
)
def test_what_is_missing_is_asked_for_the_ends_of_the_stages(r: Staged, expected: Bounds) -> None:
    assert bounds(r) == expected


def test_a_stage_is_due_by_the_event_it_hangs_on() -> None:
    r = stages(DEADLINE, relative("汛期", Relation.BEFORE))
    assert due(r, events={"汛期": D(2019, 4, 15)}) == D(2019, 4, 14)


def test_a_month_before_may_lie_in_the_first_year() -> None:
    r = relative("印发", Relation.BEFORE, amount(1, "month"))
    assert bounds(r, issued=D(1900, 3, 1)) == Bounds(None, D(1900, 2, 1))


@pytest.mark.parametrize(
    ("issued", "last"),
    [
        (D(2018, 7, 5), D(2018, 8, 6)),  # a Sunday
        (D(2018, 7, 4), D(2018, 8, 6)),  # a Saturday
        (D(2018, 7, 3), D(2018, 8, 3)),  # a Friday
        (D(2018, 11, 29), D(2018, 12, 29)),  # a Saturday that is worked
    ],
)
def test_a_rest_day_rolls_to_the_very_next_day_that_is_worked(issued: date, last: date) -> None:
    assert due(within(1, "month"), issued=issued, conventions=ROLLS) == last


def test_a_printed_day_is_an_event_of_its_own():
    within = parse_time("2022年6月30日之后3个月内")
    assert bounds(within) == Bounds(date(2022, 6, 30), date(2022, 9, 30))
    assert bounds(within, events={"2022年6月30日": date(2023, 6, 30)}).last == date(2023, 9, 30)
    for name in ("2022年2月30日", "2999年1月1日"):
        assert bounds(Relative(Event(name), Relation.BEFORE)).missing == ("events",)


def test_the_events_that_are_missing_are_named():
    staged = parse_time("汛期前启动，届满后3个月内完成，验收后10个工作日内归档")
    assert bounds(staged, issued=ISSUED) == missing(
        "events", events=("汛期", "验收")
    )  # what begins it, and what ends it
    assert bounds(parse_time("20个工作日内")) == missing("events")
    assert repr(bounds(parse_time("汛期前"))) == "Bounds(first=None, last=None, missing=('events',), events=('汛期',))"
    assert repr(Bounds(None, None)) == "Bounds(first=None, last=None, missing=())"
    with pytest.raises(ValueError, match="events are named where `events` is missing"):
        Bounds(None, None, ("issued",), ("汛期",))
