"""Requirements in the words of standards: golden values for every kind and form, and the laws.

The law of `to_rrule`: what dateutil makes of the text are the due days of `checkpoints`, over any horizon. EDTF text is
checked against the grammar of its level here and, where it is installed, by the package edtf.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from itertools import islice
from typing import Any

import attrs
import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from lianqiang import (
    Amount,
    Converted,
    Count,
    DateSpan,
    Deadline,
    Directed,
    Event,
    Join,
    Loss,
    Measure,
    Part,
    Position,
    Precision,
    Recurring,
    Relation,
    Relative,
    Slot,
    Stage,
    Staged,
    Standing,
    TimeRequirement,
    Timex3,
    Unspecified,
    Vague,
    Window,
    checkpoints,
    interpret_time,
    parse_time,
    to_edtf,
    to_rrule,
    to_timex3,
)
from lianqiang import strategies as own
from lianqiang.errors import MissingContext, NotAnnounced
from lianqiang.standards import Aspect
from lianqiang.strategies._values import sides
from lianqiang.workdays import WeekendCalendar

D = date
PLAN = DateSpan(D(2018, 8, 2), D(2020, 12, 31))
ISSUED = D(2018, 8, 2)


def every(number: int | Fraction, measure: Measure, *at: Slot, **more: Any) -> Recurring:
    return Recurring(Amount.of(number, measure), at=at, **more)


def on(first: Position, last: Position | None = None, clock: time | None = None) -> Slot:
    return Slot(first, last or first, clock=clock)


def by(last: Position, clock: time | None = None) -> Slot:
    return Slot(None, last, by=True, clock=clock)


def read(phrase: str | TimeRequirement) -> TimeRequirement:
    return parse_time(phrase, issued=ISSUED) if isinstance(phrase, str) else phrase


def lost(said: Converted[Any]) -> str:
    return " ".join(dict.fromkeys(loss.part for loss in said.losses))


def lines(*said: str) -> str:
    """A short way to write what `to_rrule` answers: midnight is left out."""
    return "\n".join(re.sub(r"\b(\d{8})\b(?!T)", r"\1T000000", line) for line in said)


# Rules for calendars

MONTH, YEAR, WEEK = Measure.MONTH, Measure.YEAR, Measure.WEEK

RULES: list[tuple[str | TimeRequirement, tuple[str, ...], str]] = [
    # whole periods
    ("每年", ("DTSTART:20181231", "RRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1;UNTIL=20201231"), ""),
    ("每半年", ("DTSTART:20181231", "RRULE:FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1;UNTIL=20201231"), ""),
    ("每季度", ("DTSTART:20180930", "RRULE:FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1;UNTIL=20201231"), ""),
    ("每月", ("DTSTART:20180831", "RRULE:FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20201231"), ""),
    ("每半月", ("DTSTART:20180815", "RRULE:FREQ=MONTHLY;BYMONTHDAY=15,-1;UNTIL=20201231"), ""),
    ("每旬", ("DTSTART:20180810", "RRULE:FREQ=MONTHLY;BYMONTHDAY=10,20,-1;UNTIL=20201231"), ""),
    ("每周", ("DTSTART:20180805", "RRULE:FREQ=WEEKLY;BYDAY=SU;UNTIL=20201227", "RDATE:20201231"), ""),
    ("每天", ("DTSTART:20180802", "RRULE:FREQ=DAILY;UNTIL=20201231"), ""),
    # a last period cut short is an RDATE
    (
        "每两年",
        ("DTSTART:20191231", "RRULE:FREQ=YEARLY;INTERVAL=2;BYMONTH=12;BYMONTHDAY=-1;UNTIL=20191231", "RDATE:20201231"),
        "",
    ),
    (
        "每5个月",
        ("DTSTART:20181231", "RRULE:FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=-1;UNTIL=20200831", "RDATE:20201231"),
        "",
    ),
    ("每三年", ("DTSTART:20201231", "RDATE:20201231"), ""),
    ("每五年", ("DTSTART:20201231", "RDATE:20201231"), ""),
    # days that not every month has
    ("每月28日前", ("DTSTART:20180828", "RRULE:FREQ=MONTHLY;BYMONTHDAY=28;UNTIL=20201228"), ""),
    (
        "每月30日前",
        ("DTSTART:20180830", "RRULE:FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1;UNTIL=20201230"),
        "",
    ),
    ("每月31日", ("DTSTART:20180831", "RRULE:FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20201231"), ""),
    (
        "每月10日、29日前",
        ("DTSTART:20180810", "RRULE:FREQ=MONTHLY;BYMONTHDAY=10,28,29;BYSETPOS=1,-1;UNTIL=20201229"),
        "",
    ),
    (
        every(2, MONTH, by(Position(day=30)), until=D(2019, 3, 1)),
        (
            "DTSTART:20180830",
            "RRULE:FREQ=YEARLY;BYMONTH=2,4,6,8,10,12;BYMONTHDAY=30,-1;BYSETPOS=1,2,3,4,6,8;UNTIL=20190228",
        ),
        "",
    ),
    # several places in a year, by one rule
    ("每年4月、10月底前", ("DTSTART:20181031", "RRULE:FREQ=YEARLY;BYMONTH=4,10;BYMONTHDAY=-1;UNTIL=20201031"), ""),
    (
        "每年4月15日、10月底前",
        ("DTSTART:20181031", "RRULE:FREQ=YEARLY;BYMONTH=4,10;BYMONTHDAY=15,-1;BYSETPOS=1,4;UNTIL=20201031"),
        "",
    ),
    (
        every(1, YEAR, by(Position(2, -1)), by(Position(2, 28)), until=D(2020, 3, 1)),
        ("DTSTART:20190228", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,-1;UNTIL=20200229"),
        "",
    ),
    (
        every(1, YEAR, by(Position(2, 28)), by(Position(12, 31)), until=D(2019, 3, 1)),
        ("DTSTART:20181231", "RDATE:20181231,20190228"),
        "",
    ),
    (
        "每季度第二个月15日前",
        ("DTSTART:20180815", "RRULE:FREQ=YEARLY;BYMONTH=2,5,8,11;BYMONTHDAY=15;UNTIL=20201115"),
        "",
    ),
    (
        "每两年4月底前",
        ("DTSTART:20200430", "RDATE:20200430"),
        "",
    ),
    (
        every(3, Measure.QUARTER, by(Position(-1, -1))),
        ("DTSTART:20180930", "RRULE:FREQ=MONTHLY;INTERVAL=9;BYMONTHDAY=-1;UNTIL=20201231"),
        "",
    ),
    ("每周三", ("DTSTART:20180808", "RRULE:FREQ=WEEKLY;BYDAY=WE;UNTIL=20201230"), ""),
    (
        every(2, WEEK, on(Position(weekday=5)), on(Position(weekday=1))),
        ("DTSTART:20180803", "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;UNTIL=20201228"),
        "",
    ),
    # times of day
    ("每天18时前", ("DTSTART:20180802T180000", "RRULE:FREQ=DAILY;UNTIL=20201231T180000"), ""),
    ("每周五17时30分前", ("DTSTART:20180803T173000", "RRULE:FREQ=WEEKLY;BYDAY=FR;UNTIL=20201225T173000"), ""),
    (
        every(1, MONTH, by(Position(day=5), time(9)), by(Position(day=15), time(18))),
        ("DTSTART:20180805", "RRULE:FREQ=MONTHLY;BYMONTHDAY=5,15;UNTIL=20201215"),
        "clock",
    ),
    ("每天7时至22时", ("DTSTART:20180802T220000", "RRULE:FREQ=DAILY;UNTIL=20201231T220000"), "clock"),
    ("每2小时", ("DTSTART:20180802", "RRULE:FREQ=DAILY;UNTIL=20201231"), "clock"),
    # what a rule leaves out
    ("每年1次", ("DTSTART:20181231", "RRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1;UNTIL=20201231"), ""),
    (
        "每年不少于9次",
        ("DTSTART:20181231", "RRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1;UNTIL=20201231"),
        "count",
    ),
    ("逐年推进", ("DTSTART:20181231", "RRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1;UNTIL=20201231"), "progress"),
    ("每年初", ("DTSTART:20181231", "RRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1;UNTIL=20201231"), "part"),
    (
        "每1-2年",
        ("DTSTART:20191231", "RRULE:FREQ=YEARLY;INTERVAL=2;BYMONTH=12;BYMONTHDAY=-1;UNTIL=20191231", "RDATE:20201231"),
        "amount",
    ),
    (
        "每年4月1日至9月30日",
        ("DTSTART:20180930", "RRULE:FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=-1;UNTIL=20200930"),
        "opening",
    ),
    ("每年四月", ("DTSTART:20190430", "RRULE:FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=-1;UNTIL=20200430"), "opening"),
    # into the next period
    (
        "每年11月至次年3月",
        ("DTSTART:20190331", "RRULE:FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=-1;UNTIL=20200331"),
        "opening",
    ),
    ("每月26日至次月5日", ("DTSTART:20180805", "RRULE:FREQ=MONTHLY;BYMONTHDAY=5;UNTIL=20201205"), "opening"),
    (
        every(2, WEEK, on(Position(weekday=5), Position(weekday=1)), on(Position(weekday=3)), until=D(2018, 8, 31)),
        ("DTSTART:20180806", "RDATE:20180806,20180815,20180820,20180829"),
        "opening",
    ),
    # no rule: the days are listed
    ("每年春节前", ("DTSTART:20190204", "RDATE:20190204,20200124"), ""),
    (every(25, Measure.WORKDAY, until=D(2018, 10, 31)), ("DTSTART:20180905", "RDATE:20180905,20181016,20181031"), ""),
    (every(Fraction(5, 2), MONTH, until=D(2019, 3, 1)), ("DTSTART:20181015", "RDATE:20181015,20181231,20190301"), ""),
    (
        every(2, YEAR, by(Position(4, -1)), on(Position(part=Part.END))),
        ("DTSTART:20191231", "RDATE:20191231,20200430"),
        "part",
    ),
    (
        every(5, MONTH, by(Position(day=5)), on(Position(day=26), Position(day=3)), until=D(2019, 2, 28)),
        ("DTSTART:20180805", "RDATE:20180805,20180903,20190105,20190203"),
        "opening",
    ),
    (
        every(1, MONTH, by(Position(day=29)), by(Position(day=30)), until=D(2018, 9, 30)),
        ("DTSTART:20180829", "RDATE:20180829,20180830,20180929,20180930"),
        "",
    ),
    (
        every(1, MONTH, on(Position(day=30), Position(day=28)), until=D(2018, 10, 31)),
        ("DTSTART:20180828", "RDATE:20180828,20180928,20181028"),
        "opening",
    ),
    (
        every(Fraction(1, 2), MONTH, by(Position(day=20)), until=D(2018, 9, 30)),
        ("DTSTART:20180820", "RDATE:20180820,20180920"),
        "",
    ),
    (
        every(Fraction(3, 2), YEAR, by(Position(10, 15))),
        ("DTSTART:20181015", "RDATE:20181015,20191015"),
        "",
    ),
    (
        every(Fraction(3, 2), WEEK, by(Position(weekday=5)), until=D(2018, 8, 31)),
        ("DTSTART:20180803", "RDATE:20180803,20180817,20180824"),
        "",
    ),
    # counted out, and in the period after
    ("每月第一个星期一", ("DTSTART:20180806", "RRULE:FREQ=MONTHLY;BYDAY=1MO;UNTIL=20201207"), ""),
    ("每月最后一个星期五前", ("DTSTART:20180831", "RRULE:FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20201225"), ""),
    (
        "每季度首月第一个星期一",
        ("DTSTART:20181001", "RRULE:FREQ=YEARLY;BYMONTH=1,4,7,10;BYDAY=1MO;UNTIL=20201005"),
        "",
    ),
    (
        "2018年8月2日至2019年12月31日每年3月第一个周一、9月第一个周二",
        ("DTSTART:20180904", "RDATE:20180904,20190304,20190903"),
        "",
    ),
    (
        every(2, MONTH, on(Position(weekday=1, nth=1)), until=D(2018, 12, 31)),
        ("DTSTART:20180806", "RDATE:20180806,20181001,20181203"),
        "",
    ),
    (
        "2018年8月2日至2018年10月31日每月最后一个工作日",
        ("DTSTART:20180831", "RDATE:20180831,20180930,20181031"),
        "",
    ),
    ("2018年8月2日至2018年10月31日每月第二周", ("DTSTART:20180812", "RDATE:20180812,20180916,20181014"), "opening"),
    (
        "每季度结束后10日内",
        ("DTSTART:20181010", "RRULE:FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10;UNTIL=20201010"),
        "",
    ),
    ("双月15日前", ("DTSTART:20180815", "RRULE:FREQ=YEARLY;BYMONTH=2,4,6,8,10,12;BYMONTHDAY=15;UNTIL=20201215"), ""),
    # once, and in stages
    ("2018年12月底前", ("DTSTART:20181231", "RDATE:20181231"), ""),
    ("2018年8月15日18时前", ("DTSTART:20180815T180000", "RDATE:20180815T180000"), ""),
    ("2018-2020年", ("DTSTART:20201231", "RDATE:20201231"), "opening"),
    ("印发后3个月内", ("DTSTART:20181102", "RDATE:20181102"), "opening"),
    ("2020年底前持续推进", ("DTSTART:20201231", "RDATE:20201231"), "opening"),
    ("2018年启动，2020年完成", ("DTSTART:20181231", "RDATE:20181231,20201231"), "stages opening"),
    (
        Staged((Stage(None, Deadline(DateSpan.of_day(D(2018, 9, 1)), time(18))), Stage(None, every(1, YEAR)))),
        ("DTSTART:20180901", "RDATE:20180901,20181231,20191231,20201231"),
        "stages clock",
    ),
]


@pytest.mark.parametrize(("phrase", "expected", "losses"), RULES, ids=lambda row: str(row)[:24])
def test_rules(phrase: str | TimeRequirement, expected: tuple[str, ...], losses: str) -> None:
    r = read(phrase)
    said = to_rrule(r, horizon=PLAN, issued=ISSUED)
    assert (said.value, lost(said)) == (lines(*expected), losses)
    days = {each.due for each in checkpoints(r, horizon=PLAN, issued=ISSUED)}
    assert list(occurrences(said.value)) == sorted(days)


NO_RULE: list[tuple[str | TimeRequirement, str]] = [
    ("定期通报", "rhythm"),
    ("长期坚持", "ending"),
    ("为期3个月", "opening context"),
    ("汛期前", "opening context"),
    ("每年汛期前", "context"),
    ("按市委部署", "direction"),
    ("适时", "word"),
    ("——", ""),
    ("2018年13月底前", "text"),
    (Staged((Stage(None, Directed()), Stage("完成", Vague("适时")))), "stages direction word"),
    (every(Fraction(1, 7), MONTH), "rhythm"),
    (every(1, YEAR, since=D(2021, 1, 1)), "context"),
    (every(1, YEAR, by(Position(4, -1)), until=D(2018, 12, 31)), "context"),
    (Recurring(None, Count(1, None)), "rhythm"),
]


@pytest.mark.parametrize(("phrase", "losses"), NO_RULE, ids=lambda row: str(row)[:24])
def test_what_has_no_due_day_has_no_rule(phrase: str | TimeRequirement, losses: str) -> None:
    said = to_rrule(read(phrase), horizon=PLAN)
    assert (said.value, lost(said)) == (None, losses)


OPEN: list[tuple[Recurring, str | None]] = [
    (every(1, YEAR), "DTSTART:20181231\nRRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1"),
    (every(2, YEAR), "DTSTART:20191231\nRRULE:FREQ=YEARLY;INTERVAL=2;BYMONTH=12;BYMONTHDAY=-1"),
    (every(3, MONTH), "DTSTART:20181031\nRRULE:FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=-1"),
    (every(7, MONTH), "DTSTART:20190228\nRRULE:FREQ=MONTHLY;INTERVAL=7;BYMONTHDAY=-1"),
    (every(10, Measure.DAY), "DTSTART:20180811\nRRULE:FREQ=DAILY;INTERVAL=10"),
    (every(3, WEEK, on(Position(weekday=3))), "DTSTART:20180822\nRRULE:FREQ=WEEKLY;INTERVAL=3;BYDAY=WE"),
    (every(Fraction(3, 2), WEEK), "DTSTART:20180812\nRRULE:FREQ=DAILY;INTERVAL=11"),
    (every(1, YEAR, by(Position(event="春节"))), None),
    (every(5, Measure.WORKDAY), None),
    (every(Fraction(3, 2), MONTH), None),
    (every(400, YEAR), None),
    (every(1, MONTH, by(Position(day=29)), by(Position(day=30))), None),
    (every(2, MONTH, by(Position(day=28)), by(Position(day=29))), None),
    (every(1, MONTH, on(Position(day=30), Position(day=28))), None),
    (every(5, MONTH, by(Position(day=29)), by(Position(day=30))), None),
    (
        every(24, MONTH, by(Position(day=29)), by(Position(day=28))),
        "DTSTART:20180828\nRRULE:FREQ=YEARLY;INTERVAL=2;BYMONTH=8;BYMONTHDAY=28,29",
    ),
]


@pytest.mark.parametrize(("r", "expected"), OPEN, ids=lambda row: str(row)[:24])
def test_a_recurrence_without_an_end(r: Recurring, expected: str | None) -> None:
    r = attrs.evolve(r, since=ISSUED)
    said = to_rrule(r)
    if expected is None:
        assert said.value is None
        assert lost(said).split()[-1] == "context"
        return
    assert (said.value, said.losses) == (lines(*expected.split("\n")), ())
    end = D(2199, 1, 1)
    days = [each.due for each in islice(checkpoints(r), 500) if each.due < end]
    assert list(islice((day for day in occurrences(said.value) if day < end), len(days))) == days


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("每年", "RRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1"),
        ("每季度末", "RRULE:FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"),
        ("每月28日前", "RRULE:FREQ=MONTHLY;BYMONTHDAY=28"),
        ("每周三", "RRULE:FREQ=WEEKLY;BYDAY=WE"),
        ("每天", "RRULE:FREQ=DAILY"),
        ("每两年", None),
        ("每两周", None),
        ("每2个月", None),
        ("每10天", None),
        ("每5个工作日", None),
    ],
)
def test_a_recurrence_without_a_beginning(phrase: str, expected: str | None) -> None:
    """Its rule is given where it is the same whatever day it begins on."""
    r = parse_time(phrase)
    said = to_rrule(r)
    assert (said.value, lost(said)) == (expected, "context")
    if expected is not None:
        days = {each.due for each in checkpoints(r, horizon=PLAN)} - {PLAN.last}
        made = rrulestr(expected, dtstart=datetime.combine(PLAN.first, time()))
        assert days == {when.date() for when in made.between(datetime(2018, 8, 1), datetime(2020, 12, 31))}


def test_stages_that_recur_need_an_end() -> None:
    yearly = every(1, YEAR, since=D(2019, 1, 1))
    r = Staged((Stage(None, Window(DateSpan.of_year(2018))), Stage("通报", yearly)), Join.EACH)
    assert (to_rrule(r).value, lost(to_rrule(r))) == (None, "stages opening context")
    assert len(list(occurrences(to_rrule(r, horizon=PLAN).value))) == 3
    ended = attrs.evolve(r, stages=(r.stages[0], Stage("通报", attrs.evolve(yearly, until=D(2019, 12, 31)))))
    assert len(list(occurrences(to_rrule(ended).value))) == 2
    vague = attrs.evolve(r, stages=(r.stages[0], Stage("通报", Recurring(None))))
    assert len(list(occurrences(to_rrule(vague).value))) == 1


def test_a_rule_is_not_taken_on_trust(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule with an occurrence that is no due day is not written."""
    monkeypatch.setattr("lianqiang.standards.rrule._by_day", lambda _: "BYMONTHDAY=1,-1")
    said = to_rrule(every(1, MONTH), horizon=DateSpan(D(2018, 8, 2), D(2018, 9, 30)))
    assert said.value == lines("DTSTART:20180831", "RDATE:20180831,20180930")


def test_context_is_passed_on() -> None:
    within = Relative(Event("验收"), Relation.WITHIN, Amount.of(5, Measure.WORKDAY))
    said = to_rrule(within, events={"验收": D(2030, 9, 27)}, calendar=WeekendCalendar())
    assert said.value == lines("DTSTART:20301004", "RDATE:20301004")
    unannounced = to_rrule(every(5, Measure.WORKDAY), horizon=DateSpan.of_year(2030))
    assert (unannounced.value, lost(unannounced)) == (None, "context")
    assert "2030" in str(unannounced.losses[0])


@pytest.mark.parametrize("number", [Count(None, 3), Count(2, 3), Count(2, 2, approximate=True)])
def test_a_count_is_said_in_words(number: Count) -> None:
    (loss,) = to_rrule(attrs.evolve(every(1, YEAR), times=number), horizon=PLAN).losses
    said = {(None, 3): "at most 3次", (2, 3): "2 to 3次", (2, 2): "about 2次"}[number.least, number.most]
    assert loss == Loss(Aspect.COUNT, f"a rule has one occurrence for each period: {said}")


# The law of rules


def occurrences(text: str | None) -> Iterator[date]:
    assert text is not None
    return (when.date() for when in rrulestr(text))


spans = st.builds(
    lambda first, days: DateSpan(first, first + timedelta(days)),
    own.dates(date(2000, 1, 1), date(2024, 12, 31)),
    st.integers(0, 2500),
)
starts = own.dates(date(2000, 1, 1), date(2024, 12, 31))


@st.composite
def recurrences(draw: st.DrawFn) -> Recurring:
    """Recurrences whose printed days, if any, are of the years of the horizons."""
    since, until = draw(sides(date(2000, 1, 1), date(2024, 12, 31)))
    return attrs.evolve(draw(own.recurrings()), since=since, until=until)


@given(recurrences() | own.recurrings(), spans | own.date_spans())
def test_a_rule_says_the_due_days(r: Recurring, horizon: DateSpan) -> None:
    said = to_rrule(r, horizon=horizon)
    try:
        days = sorted({each.due for each in checkpoints(r, horizon=horizon)})
    except (MissingContext, NotAnnounced):
        days = []
    assert (list(occurrences(said.value)) if said.value else []) == days
    if said.value:
        assert said.value.count("RRULE") <= 1  # RFC 5545 3.8.5.3: it SHOULD NOT be there twice
        assert next(occurrences(said.value)) == days[0]
        assert said.value.startswith(f"DTSTART:{days[0]:%Y%m%d}")
    else:
        assert said.losses


@given(recurrences(), starts)
def test_a_rule_without_an_end_says_the_due_days(r: Recurring, since: date) -> None:
    r = attrs.evolve(r, since=since, until=None)
    said = to_rrule(r)
    if said.value:
        days = list(dict.fromkeys(each.due for each in islice(checkpoints(r), 300)))[:60]
        days = [day for day in days if day.year < 2200]
        assert list(islice(occurrences(said.value), len(days))) == days


@given(own.time_requirements(), st.none() | spans, st.none() | starts)
def test_every_requirement_is_said_or_lost(r: TimeRequirement, horizon: DateSpan | None, issued: date | None) -> None:
    for said in (to_rrule(r, horizon=horizon, issued=issued), to_edtf(r, horizon=horizon, issued=issued), to_timex3(r)):
        assert said.value is not None or said.losses or r == Unspecified()
        assert len(set(said.losses)) == len(said.losses)
        assert said.lost == {loss.part for loss in said.losses}


# EDTF

EDTF: list[tuple[str | TimeRequirement, str | None, str]] = [
    # spans
    ("2018年12月", "2018-12", ""),
    ("2018年", "2018", ""),
    (Window(DateSpan.of_day(D(2018, 8, 15))), "2018-08-15", ""),
    ("2018-2020年", "2018/2020", ""),
    ("2018年7-8月", "2018-07/2018-08", ""),
    ("2018年4月15日至9月30日", "2018-04-15/2018-09-30", ""),
    ("2018年春季", "2018-21", ""),
    ("2018年夏季", "2018-22", ""),
    ("2018年秋季", "2018-23", ""),
    ("2018年冬季", "2018-24", ""),
    (Window(DateSpan(D(2018, 3, 1), D(2018, 8, 31), Precision.SEASON)), "2018-03/2018-08", "precision"),
    ("2018年第一季度", "2018-01/2018-03", "precision"),
    ("2018年下半年", "2018-07/2018-12", "precision"),
    ("2018年9月上旬", "2018-09-01/2018-09-10", "precision"),
    (Window(DateSpan(D(2018, 9, 3), D(2018, 9, 9), Precision.WEEK)), "2018-09-03/2018-09-09", "precision"),
    ("“十三五”期间", "2016/2020", "precision"),
    # deadlines
    ("2018年12月底前", "../2018-12", ""),
    ("到2020年", "../2020", ""),
    ("2018年10月15日前", "../2018-10-15", ""),
    ("2018年8月15日18时前", "../2018-08-15", "clock"),
    ("2018年第三季度末前", "../2018-09", "precision"),
    (Deadline(DateSpan(D(2018, 12, 1), D(2019, 2, 28), Precision.SEASON)), "../2019-02", "precision"),
    ("“十四五”末", "../2025", "precision"),
    (Deadline(DateSpan(D(2018, 1, 1), D(2020, 12, 31), Precision.YEAR)), "../2020", "opening"),
    # standing
    ("2018年起", "2018-01-01/..", ""),
    ("2020年底前持续推进", "../2020-12-31", ""),
    (Standing(D(2018, 1, 1), D(2020, 12, 31)), "2018-01-01/2020-12-31", ""),
    (Standing(D(2018, 1, 1), Event("获得称号")), "2018-01-01/", "ending"),
    (Standing(None, Event("获得称号")), None, "ending"),
    ("长期坚持", None, "opening"),
    # recurrences
    ("每年", None, "rhythm"),
    ("2018年起每年4月底前", "2018-01-01/..", "rhythm"),
    # lengths
    ("印发后3个月内", "P3M", "event relation"),
    ("24小时内", "PT24H", "relation"),
    ("为期3个月", "P3M", ""),
    ("为期一年", "P1Y", ""),
    ("为期一年半", "P1Y6M", ""),
    ("为期10天", "P10D", ""),
    ("为期2周", "P2W", ""),
    ("为期2个半月", "P2M15D", "amount"),
    ("为期1-2年", "P2Y", "amount"),
    ("为期2个季度", "P6M", "precision"),
    ("印发后15个工作日内", "P15D", "event relation workdays"),
    ("届满前6个月", "P6M", "event relation"),
    ("汛期前", None, "event relation"),
    (Relative(None, Relation.LASTING, Amount.of(Fraction(3, 2), Measure.DAY)), "PT36H", "precision"),
    (Relative(None, Relation.LASTING, Amount.of(Fraction(1, 2), Measure.YEAR)), "P6M", "precision"),
    (Relative(None, Relation.LASTING, Amount.of(Fraction(3, 2), Measure.HOUR)), "PT90M", ""),
    (Relative(None, Relation.LASTING, Amount.of(Fraction(1, 7), Measure.HOUR)), "PT9M", "amount"),
    (Relative(None, Relation.LASTING, Amount.of(Fraction(1, 2), Measure.MONTH)), "P15D", "amount"),
    (Relative(Event("届满"), Relation.BEFORE, Amount(1, 2, MONTH), each=True), "P1M", "rhythm event relation amount"),
    # stages
    ("2018年启动，2020年完成", "{2018,2020}", "stages precision"),
    ("2018年3月或者4月", "[2018-03,2018-04]", "stages precision"),
    ("2018年启动，2020年底前完成", "2018-01-01/2020-12-31", "stages"),
    ("2018年第一季度启动，2020年完成", "2018-01-01/2020-12-31", "stages precision"),
    ("2018年3月25日、6月25日前", "../2018-06-25", "stages"),
    # nothing to date
    ("按市委部署", None, "direction"),
    ("适时", None, "word"),
    ("——", None, ""),
    ("2018年13月底前", None, "text"),
]


@pytest.mark.parametrize(("phrase", "expected", "losses"), EDTF, ids=lambda row: str(row)[:24])
def test_edtf(phrase: str | TimeRequirement, expected: str | None, losses: str) -> None:
    said = to_edtf(parse_time(phrase) if isinstance(phrase, str) else phrase)
    assert (said.value, lost(said)) == (expected, losses)


def test_edtf_in_a_context() -> None:
    assert to_edtf(parse_time("印发后3个月内"), issued=ISSUED) == Converted("2018-08-02/2018-11-02")
    assert to_edtf(parse_time("汛期前"), events={"汛期": D(2019, 4, 15)}) == Converted("../2019-04-14")
    assert to_edtf(Relative(Event("验收"), Relation.AT), events={"验收": ISSUED}) == Converted("2018-08-02")
    until = Standing(None, Event("验收"))
    assert to_edtf(until, events={"验收": ISSUED}) == Converted("../2018-08-02")
    assert to_edtf(parse_time("每年"), horizon=PLAN).value == "2018-08-02/2020-12-31"


DATE = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?"
LEVEL_1 = re.compile(rf"{DATE}|\d{{4}}-2[1-4]|{DATE}/(?:{DATE}|\.\.)?|\.\./{DATE}")
LEVEL_2 = re.compile(r"\{[^{}/]+\}|\[[^\[\]/]+\]")
DURATION = re.compile(r"P(?!$)(?:\d+Y)?(?:\d+M)?(?:\d+D)?|P\d+W|PT\d+[HM]")


@given(own.time_requirements(), st.none() | starts)
def test_edtf_is_of_level_1_or_says_that_it_is_not(r: TimeRequirement, issued: date | None) -> None:
    said = to_edtf(r, issued=issued)
    if said.value is None or LEVEL_1.fullmatch(said.value):
        return
    if isinstance(r, Staged):
        assert LEVEL_2.fullmatch(said.value)
        assert Loss(Aspect.PRECISION, "a set is of level 2") in said.losses
    else:
        assert isinstance(r, Relative)
        assert DURATION.fullmatch(said.value)


@given(own.windows() | own.deadlines() | own.standings())
def test_another_library_reads_the_same_days(r: TimeRequirement) -> None:
    edtf = pytest.importorskip("edtf")
    text = to_edtf(r).value
    if text is None:
        return
    read = edtf.parse_edtf(text)
    sides = (read.lower_strict(), read.upper_strict())
    first, last = (None if isinstance(side, float) else date(*side[:3]) for side in sides)  # a float is an open side
    match r:
        case Window():
            if re.fullmatch(r"\d{4}-2[1-4]", text):  # edtf takes winter for the end of the year it is named after
                assert type(read).__name__ == "Season"
            else:
                assert (first, last) == (r.span.first, r.span.last)
        case Deadline():
            assert last == r.by.last
        case Standing():
            assert r.since in (None, first)
            assert r.until in (None, last) or isinstance(r.until, Event)


# TIMEX3

SET = {"type": "SET", "quant": "EVERY"}

TIMEX3: list[tuple[str | TimeRequirement, dict[str, str] | None, str]] = [
    # dates
    ("2018年12月", {"type": "DATE", "value": "2018-12"}, ""),
    ("2018年", {"type": "DATE", "value": "2018"}, ""),
    ("2018年第一季度", {"type": "DATE", "value": "2018-Q1"}, ""),
    ("2018年第四季度", {"type": "DATE", "value": "2018-Q4"}, ""),
    ("2018年上半年", {"type": "DATE", "value": "2018-H1"}, ""),
    ("2018年下半年", {"type": "DATE", "value": "2018-H2"}, ""),
    ("2018年春季", {"type": "DATE", "value": "2018-SP"}, ""),
    ("2018年冬季", {"type": "DATE", "value": "2018-WI"}, ""),
    (Window(DateSpan(D(2018, 12, 31), D(2019, 1, 6), Precision.WEEK)), {"type": "DATE", "value": "2019-W01"}, ""),
    ("2018年9月上旬", {"type": "DATE", "value": "2018-09", "mod": "START"}, "precision"),
    ("2018年9月中旬", {"type": "DATE", "value": "2018-09", "mod": "MID"}, "precision"),
    ("2018年8月下旬", {"type": "DATE", "value": "2018-08", "mod": "END"}, "precision"),
    # deadlines
    ("2018年12月底前", {"type": "DATE", "value": "2018-12", "mod": "ON_OR_BEFORE"}, ""),
    ("2018年10月15日前", {"type": "DATE", "value": "2018-10-15", "mod": "ON_OR_BEFORE"}, ""),
    ("2018年8月15日18时前", {"type": "TIME", "value": "2018-08-15T18:00", "mod": "ON_OR_BEFORE"}, ""),
    ("2018年9月上旬末前", {"type": "DATE", "value": "2018-09-10", "mod": "ON_OR_BEFORE"}, "precision"),
    ("“十四五”末", {"type": "DATE", "value": "2025", "mod": "ON_OR_BEFORE"}, "precision"),
    (
        Deadline(DateSpan(D(2018, 9, 1), D(2018, 9, 3))),
        {"type": "DATE", "value": "2018-09-03", "mod": "ON_OR_BEFORE"},
        "opening",
    ),
    # standing
    ("2018年起", {"type": "DATE", "value": "2018-01-01", "mod": "ON_OR_AFTER"}, ""),
    (Standing(None, D(2020, 12, 31)), {"type": "DATE", "value": "2020-12-31", "mod": "ON_OR_BEFORE"}, "relation"),
    (
        Standing(D(2018, 1, 1), Event("获得称号")),
        {"type": "DATE", "value": "2018-01-01", "mod": "ON_OR_AFTER"},
        "ending",
    ),
    (Standing(D(2018, 1, 1), D(2018, 1, 1)), {"type": "DATE", "value": "2018-01-01"}, ""),
    ("长期坚持", None, "opening"),
    # lengths
    ("印发后3个月内", {"type": "DURATION", "value": "P3M", "mod": "EQUAL_OR_LESS"}, "event"),
    ("24小时内", {"type": "DURATION", "value": "PT24H", "mod": "EQUAL_OR_LESS"}, ""),
    ("为期3个月", {"type": "DURATION", "value": "P3M"}, ""),
    ("届满前6个月", {"type": "DURATION", "value": "P6M"}, "event relation"),
    ("汛期前", None, "event relation"),
    (Relative(Event("放假"), Relation.DURING, each=True), None, "rhythm event relation"),
    # sets
    ("每年", SET | {"value": "P1Y"}, ""),
    ("每两周", SET | {"value": "P2W"}, ""),
    ("每5个工作日", SET | {"value": "P5D"}, "workdays"),
    ("每年不少于9次", SET | {"value": "P1Y", "freq": "9X", "mod": "EQUAL_OR_MORE"}, "count"),
    ("每月2次", SET | {"value": "P1M", "freq": "2X"}, ""),
    ("每月2场", SET | {"value": "P1M", "freq": "2X"}, "count"),
    ("每月2次左右", SET | {"value": "P1M", "freq": "2X", "mod": "APPROX"}, "count"),
    ("每月不超过2次", SET | {"value": "P1M", "freq": "2X", "mod": "EQUAL_OR_LESS"}, "count"),
    ("每月1-2次", SET | {"value": "P1M", "freq": "2X", "mod": "EQUAL_OR_LESS"}, "count"),
    ("每1-2年", SET | {"value": "P2Y"}, "amount"),
    ("逐年推进", SET | {"value": "P1Y"}, "progress"),
    ("2018年起每年", SET | {"value": "P1Y"}, "opening"),
    (every(1, YEAR, until=D(2020, 12, 31)), SET | {"value": "P1Y"}, "ending"),
    ("定期通报", None, "rhythm"),
    # places in a period
    ("每年12月", SET | {"value": "XXXX-12"}, ""),
    ("每年12月底前", SET | {"value": "XXXX-12", "mod": "ON_OR_BEFORE"}, ""),
    ("每年12月15日", SET | {"value": "XXXX-12-15"}, ""),
    (every(1, YEAR, on(Position(12, -1))), SET | {"value": "XXXX-12-31"}, ""),
    (every(1, YEAR, on(Position(2, -1))), SET | {"value": "XXXX-02", "mod": "END"}, "slot"),
    ("每月28日前", SET | {"value": "XXXX-XX-28", "mod": "ON_OR_BEFORE"}, ""),
    ("每月底前", SET | {"value": "XXXX-XX", "mod": "ON_OR_BEFORE"}, ""),
    ("每月最后一天", SET | {"value": "XXXX-XX", "mod": "END"}, "slot"),
    ("每周三", SET | {"value": "XXXX-WXX-3"}, ""),
    ("每周五17时30分前", SET | {"value": "XXXX-WXX-5T17:30", "mod": "ON_OR_BEFORE"}, ""),
    ("每天18时前", SET | {"value": "XXXX-XX-XXT18:00", "mod": "ON_OR_BEFORE"}, ""),
    ("每天7时至22时", SET | {"value": "P1D"}, "slot"),
    ("每个工作日18时前", SET | {"value": "P1D"}, "slot workdays"),
    ("每年初", SET | {"value": "XXXX", "mod": "START"}, ""),
    ("每年年中", SET | {"value": "XXXX", "mod": "MID"}, ""),
    ("每年末", SET | {"value": "XXXX", "mod": "END"}, ""),
    ("每年冬季", SET | {"value": "XXXX-WI"}, ""),
    ("每年春节前", SET | {"value": "P1Y"}, "event slot"),
    ("每年4月、10月底前", SET | {"value": "P1Y"}, "slot"),
    ("每年4月1日至9月30日", SET | {"value": "P1Y"}, "slot"),
    ("每两年4月底前", SET | {"value": "P2Y"}, "slot"),
    ("每季度末", SET | {"value": "P3M"}, "slot precision"),
    ("每月第一个星期一", SET | {"value": "P1M"}, "slot"),
    ("每月最后一个工作日", SET | {"value": "P1M"}, "workdays slot"),
    ("每月结束后5日前", SET | {"value": "P1M"}, "slot"),
    (
        attrs.evolve(every(1, YEAR, by(Position(12, -1))), times=Count(2, None)),
        SET | {"value": "XXXX-12", "freq": "2X", "mod": "ON_OR_BEFORE"},
        "count",
    ),
    # words
    ("近期", {"type": "DATE", "value": "FUTURE_REF"}, "word"),
    ("当前", {"type": "DATE", "value": "PRESENT_REF"}, "word"),
    ("适时", None, "word"),
    # nothing for a tag
    ("按市委部署", None, "direction"),
    ("2018年启动，2020年完成", None, "stages"),
    ("——", None, ""),
    ("2018年13月底前", None, "text"),
]


@pytest.mark.parametrize(("phrase", "expected", "losses"), TIMEX3, ids=lambda row: str(row)[:24])
def test_timex3(phrase: str | TimeRequirement, expected: dict[str, str] | None, losses: str) -> None:
    said = to_timex3(parse_time(phrase) if isinstance(phrase, str) else phrase)
    tags = said.value.tags() if said.value is not None else None
    assert (tags, lost(said)) == (expected and ({"tid": "t1", **expected},), losses)


LENGTHS: list[tuple[str | TimeRequirement, str, str, str, str]] = [
    ("2018-2020年", "P3Y", "2018", "2020", ""),
    ("2018年7-8月", "P2M", "2018-07", "2018-08", ""),
    ("2018年第一季度至第二季度", "P6M", "2018-Q1", "2018-Q2", ""),
    ("2018年4月15日至4月30日", "P16D", "2018-04-15", "2018-04-30", ""),
    ("“十三五”期间", "P5Y", "2016", "2020", "precision"),
    (Window(DateSpan(D(2018, 9, 3), D(2018, 9, 16), Precision.WEEK)), "P2W", "2018-W36", "2018-W37", ""),
    (Window(DateSpan(D(2018, 9, 1), D(2018, 9, 20), Precision.XUN)), "P20D", "2018-09-01", "2018-09-20", "precision"),
    (Window(DateSpan(D(2018, 12, 1), D(2019, 5, 31), Precision.SEASON)), "P6M", "2018-WI", "2019-SP", ""),
    (Window(DateSpan(D(2018, 2, 21), D(2018, 3, 10), Precision.XUN)), "P18D", "2018-02-21", "2018-03-10", "precision"),
    (Standing(D(2018, 1, 1), D(2018, 12, 31)), "P365D", "2018-01-01", "2018-12-31", ""),
]


@pytest.mark.parametrize(("phrase", "length", "first", "last", "losses"), LENGTHS, ids=lambda row: str(row)[:24])
def test_a_stretch_lies_between_two_tags(
    phrase: str | TimeRequirement, length: str, first: str, last: str, losses: str
) -> None:
    said = to_timex3(parse_time(phrase) if isinstance(phrase, str) else phrase)
    assert said.value == Timex3("DURATION", length, begin_point=Timex3("DATE", first), end_point=Timex3("DATE", last))
    assert lost(said) == losses
    tag, begins, ends = said.value.tags(7)
    assert (tag["tid"], tag["beginPoint"], tag["endPoint"]) == ("t7", begins["tid"], ends["tid"]) == ("t7", "t8", "t9")


def test_a_mention_loses_its_force_and_its_other_readings() -> None:
    said = to_timex3(interpret_time("力争2022年3月前公布"))
    assert said.value == Timex3("DATE", "2022-02", "ON_OR_BEFORE")
    assert said.losses == (
        Loss(Aspect.FORCE, "a tag does not say strive"),
        Loss(Aspect.READINGS, "or 2022年3月底前"),
    )
    assert to_timex3(interpret_time("2022年3月底前公布")).losses == ()


VALUE = re.compile(
    r"[\dX]{4}(?:-(?:[\dX]{2}(?:-[\dX]{2}(?:T\d\d:\d\d)?)?|[QH]\d|SP|SU|FA|WI|W[\dX]{2}(?:-\d(?:T\d\d:\d\d)?)?))?"
    r"|(?:PRESENT|FUTURE)_REF"
)


@given(own.time_requirements() | own.time_mentions())
def test_tags_are_of_timeml(r: Any) -> None:
    said = to_timex3(r)
    if said.value is None:
        return
    tags = said.value.tags()
    assert [tag["tid"] for tag in tags] == [f"t{number}" for number in range(1, len(tags) + 1)]
    for tag in tags:
        assert {tag[name] for name in ("beginPoint", "endPoint") if name in tag} <= {each["tid"] for each in tags}
        assert DURATION.fullmatch(tag["value"]) or VALUE.fullmatch(tag["value"])
        assert tag["type"] != "DURATION" or DURATION.fullmatch(tag["value"])
        assert (tag["type"] == "SET") == ("quant" in tag)


@given(st.lists(own.time_requirements(), min_size=2, max_size=30))
def test_what_loses_nothing_is_told_apart(requirements: list[TimeRequirement]) -> None:
    for convert in (to_edtf, to_timex3):
        said: dict[Any, TimeRequirement] = {}
        for r in requirements:
            now = convert(r)
            if now.value is not None and not now.losses:
                assert said.setdefault((type(r), now.value), r) == r


def test_a_loss_says_itself() -> None:
    assert str(Loss(Aspect.CLOCK, "an interval has no time of day")) == "clock: an interval has no time of day"
    assert Converted(Vague("适时")).lost == frozenset()


def test_what_is_converted_comes_apart_and_prints_as_its_value():
    value, losses = to_edtf(parse_time("2022年第一季度"))
    assert (value, [each.part for each in losses]) == ("2022-01/2022-03", [Aspect.PRECISION])
    assert str(to_edtf(parse_time("2018-2020年"))) == "2018/2020"
    assert not str(to_edtf(parse_time("适时")))
