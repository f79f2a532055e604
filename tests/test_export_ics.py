"""Calendars: read back by two libraries, they hold the due days of `checkpoints`, and say what they do not hold."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from fractions import Fraction
from itertools import islice
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianqiang.collection import Collection
from lianqiang.dates import Amount, DateSpan, Measure, Precision
from lianqiang.documents import Document, DocumentNumber
from lianqiang.errors import MissingContext, MissingExtraError, NotAnnounced
from lianqiang.export import IcsText, TaskLoss, to_ics, write_ics
from lianqiang.grammar.time import interpret_time
from lianqiang.obligations import checkpoints
from lianqiang.plans import Plan
from lianqiang.readers import read_plan
from lianqiang.requirements import Deadline, Force, Recurring, Stage, Staged, TimeMention, TimeRequirement
from lianqiang.spans import Span
from lianqiang.standards import Aspect
from lianqiang.strategies import plans, time_requirements
from lianqiang.tasks import Task, Tasks

icalendar = pytest.importorskip("icalendar")

ROOT = Path(__file__).resolve().parents[1]
ISSUED = date(2020, 3, 2)
PLAN = DateSpan(date(2020, 1, 1), date(2022, 12, 31), Precision.YEAR)


def tasks_of(*phrases: str, horizon: DateSpan | None = PLAN, issued: date | None = ISSUED) -> Tasks:
    """A task for each phrase: 1, 2, 3."""
    found = []
    for number, phrase in enumerate(phrases, 1):
        mention = interpret_time(phrase, issued=issued, horizon=horizon)
        time_ = mention if phrase else None
        found.append(Task(id=str(number), text=f"第{number}件事", time=time_, times=(mention,) if phrase else ()))
    return Tasks(found, issued=issued, horizon=horizon)


def with_requirement(requirement: TimeRequirement, **more) -> Task:
    return Task(id="1", text="一件事", time=TimeMention("时间", Span(0, 2), requirement, **more))


def parts(made: IcsText) -> list:
    """The to-dos and events, read by icalendar."""
    return [part for part in icalendar.Calendar.from_ical(made.text).walk() if part.name in ("VTODO", "VEVENT")]


def lines(made: IcsText, *names: str) -> list[str]:
    unfolded = made.text.replace("\r\n ", "").split("\r\n")
    return [line for line in unfolded if re.split("[:;]", line)[0] in names]


def to_day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def days(part) -> list[date]:
    """The due days of a to-do or an event: by its rule and its RDATEs, as dateutil expands them."""
    from dateutil.rrule import rrule, rrulestr

    if "RRULE" not in part and "RDATE" not in part:
        moment = part["DUE"] if "DUE" in part else part["DTSTART"]
        return [to_day(moment.dt)]
    begins = part["DTSTART"].dt
    start = begins if isinstance(begins, datetime) else datetime.combine(begins, time())
    found = {start.date()}
    if "RRULE" in part:
        text = part["RRULE"].to_ical().decode()
        text = re.sub(r"UNTIL=(\d{8})(?!T)", r"UNTIL=\1T000000", text)
        rule = rrulestr(text, dtstart=start)
        assert isinstance(rule, rrule)
        found |= {when.date() for when in islice(rule, 100_000)}
    if "RDATE" in part:
        every = part["RDATE"] if isinstance(part["RDATE"], list) else [part["RDATE"]]
        found |= {to_day(each.dt) for several in every for each in several.dts}
    return sorted(found)


# The days --------------------------------------------------------------------------------------------------------

TODO = [
    # phrase, the lines of its to-do
    ("2020年8月底前", ["DUE;VALUE=DATE:20200831"]),
    ("2020年8月15日18时前", ["DUE:20200815T180000"]),
    ("2020—2021年", ["DTSTART;VALUE=DATE:20200101", "DUE;VALUE=DATE:20211231"]),
    ("2020年8月15日", ["DUE;VALUE=DATE:20200815"]),
    ("印发后30日内", ["DTSTART;VALUE=DATE:20200302", "DUE;VALUE=DATE:20200401"]),
    ("每季度末", ["DTSTART:20200331T000000", "DUE:20200331T235959", "RRULE:FREQ=YEARLY;UNTIL=20221231T000000;BYMONTHDAY=-1;BYMONTH=3,6,9,12"]),
    ("每月28日18时前", ["DTSTART:20200328T000000", "DUE:20200328T180000", "RRULE:FREQ=MONTHLY;UNTIL=20221228T000000;BYMONTHDAY=28"]),
    ("每年春节前", ["DTSTART:20210211T000000", "DUE:20210211T235959", "RDATE:20220131T000000"]),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "wanted"), TODO, ids=lambda value: value if isinstance(value, str) else "")
def test_a_todo(phrase: str, wanted: list[str]) -> None:
    made = to_ics(tasks_of(phrase))
    assert lines(made, "DTSTART", "DUE", "RRULE", "RDATE") == wanted
    assert [part.name for part in parts(made)] == ["VTODO"]


EVENT = [
    ("2020年8月底前", ["DTSTART;VALUE=DATE:20200831", "DTEND;VALUE=DATE:20200901"]),
    ("2020年8月15日18时前", ["DTSTART:20200815T180000"]),
    ("2020—2021年", ["DTSTART;VALUE=DATE:20211231", "DTEND;VALUE=DATE:20220101"]),
    ("每季度末", ["DTSTART;VALUE=DATE:20200331", "DTEND;VALUE=DATE:20200401", "RRULE:FREQ=YEARLY;UNTIL=20221231;BYMONTHDAY=-1;BYMONTH=3,6,9,12"]),
    ("每年春节前", ["DTSTART;VALUE=DATE:20210211", "DTEND;VALUE=DATE:20210212", "RDATE;VALUE=DATE:20220131"]),
    ("每月28日18时前", ["DTSTART:20200328T180000", "RRULE:FREQ=MONTHLY;UNTIL=20221228T180000;BYMONTHDAY=28"]),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "wanted"), EVENT, ids=lambda value: value if isinstance(value, str) else "")
def test_an_event(phrase: str, wanted: list[str]) -> None:
    made = to_ics(tasks_of(phrase), as_="event")
    assert lines(made, "DTSTART", "DTEND", "RRULE", "RDATE") == wanted
    assert lines(made, "TRANSP", "DUE") == ["TRANSP:TRANSPARENT"]


def test_what_has_no_period_goes_on_from_the_day_of_issue() -> None:
    made = to_ics(tasks_of("每季度末", "每两年", "每年春节前", horizon=None))
    assert lines(made, "DTSTART", "RRULE") == [
        "DTSTART:20200331T000000",
        "RRULE:FREQ=YEARLY;BYMONTHDAY=-1;BYMONTH=3,6,9,12",
        "DTSTART:20211231T000000",
        "RRULE:FREQ=YEARLY;INTERVAL=2;BYMONTHDAY=-1;BYMONTH=12",
    ]
    assert [loss.task for loss in made.left_out] == ["3"]
    unknown = to_ics(tasks_of("每季度末", horizon=None, issued=None), stamp=ISSUED)
    assert [(loss.part, loss.left_out) for loss in unknown.losses] == [(Aspect.CONTEXT, True)]


def test_a_recurrence_that_ended_before_the_day_of_issue() -> None:
    tasks = Tasks([with_requirement(Recurring(Amount.of(1, Measure.YEAR), until=date(2010, 12, 31)))], issued=ISSUED)
    assert [loss.part for loss in to_ics(tasks).left_out] == [Aspect.CONTEXT]


def test_a_time_of_day_at_midnight() -> None:
    due = Deadline(DateSpan.of_day(date(2020, 8, 15)), time(0))
    assert lines(to_ics(Tasks([with_requirement(due)]), stamp=ISSUED), "DUE") == ["DUE:20200815T000000"]
    recurring = tasks_of("每月28日0时前")
    made = to_ics(recurring, alarm=timedelta(days=1))
    assert lines(made, "DTSTART", "DUE", "TRIGGER") == ["DTSTART:20200328T000000", "TRIGGER;RELATED=START:-P1D"]


# Stages ----------------------------------------------------------------------------------------------------------


def test_stages_are_todos_that_know_each_other() -> None:
    made = to_ics(tasks_of("2020年启动，2021年实施，2022年10月底前完成"))
    first, second, third = parts(made)
    assert lines(made, "SUMMARY") == ["SUMMARY:第1件事（启动）", "SUMMARY:第1件事（实施）", "SUMMARY:第1件事（完成）"]
    assert "RELATED-TO" not in first
    for other in (second, third):
        assert str(other["RELATED-TO"]) == str(first["UID"])
        assert other["RELATED-TO"].params["RELTYPE"] == "SIBLING"
    assert [days(part) for part in parts(made)] == [[date(2020, 12, 31)], [date(2021, 12, 31)], [date(2022, 10, 31)]]


def test_a_stage_without_a_day_takes_no_other_with_it() -> None:
    made = to_ics(tasks_of("每季度末报送，重大事件24小时内报告"))
    assert len(parts(made)) == 1
    assert [(loss.stage, loss.part) for loss in made.left_out] == [(2, Aspect.CONTEXT)]
    assert str(made.left_out[0]).startswith("1, stage 2, is left out: context: the day it is measured from")


def test_a_choice_of_stages_is_one_todo() -> None:
    either = Staged(
        (Stage(None, Deadline(DateSpan.of_month(2020, 3))), Stage(None, Deadline(DateSpan.of_month(2020, 4)))), "either"
    )
    made = to_ics(Tasks([with_requirement(either)]), stamp=ISSUED)
    assert lines(made, "DUE") == ["DUE;VALUE=DATE:20200430"]
    assert not made.losses


CUT = [
    # the recurrence among stages that end in October 2021, and its due days
    (Recurring(Amount.of(1, Measure.QUARTER)), "2020-03-31 … 2021-09-30"),
    (Recurring(Amount.of(1, Measure.QUARTER), since=date(2020, 6, 1)), "2020-06-30 … 2021-09-30"),
    (Recurring(Amount.of(1, Measure.WORKDAY), since=date(2021, 10, 28)), "2021-10-28 … 2021-10-29"),
    (Recurring(Amount.of(1, Measure.YEAR), since=date(2022, 1, 1)), ""),
]


@pytest.mark.parametrize("horizon", [PLAN, None], ids=["period", "no period"])
@pytest.mark.parametrize(("recurring", "wanted"), CUT, ids=str)
def test_stages_that_end_cut_a_recurrence(recurring: Recurring, wanted: str, horizon: DateSpan | None) -> None:
    staged = Staged((Stage("巡查", recurring), Stage("完成", Deadline(DateSpan.of_month(2021, 10)))))
    made = to_ics(Tasks([with_requirement(staged)], issued=ISSUED, horizon=horizon))
    found = {part["SUMMARY"]: days(part) for part in parts(made)}
    assert found.pop("一件事（完成）") == [date(2021, 10, 31)]
    said = [f"{every[0]} … {every[-1]}" for every in found.values()]
    assert said == ([wanted] if wanted else [])
    assert [loss.stage for loss in made.left_out] == ([] if wanted else [1])


NO_DAYS = [
    (Amount.of(1, Measure.QUARTER), None, Aspect.CONTEXT),  # nobody knows when it begins
    (Amount.of(Fraction(1, 7), Measure.MONTH), PLAN, Aspect.RHYTHM),
    (Amount.of(Fraction(1, 7), Measure.MONTH), None, Aspect.RHYTHM),
]


@pytest.mark.parametrize(("every", "horizon", "part"), NO_DAYS, ids=str)
def test_a_stage_that_cannot_be_counted_out(every: Amount, horizon: DateSpan | None, part: Aspect) -> None:
    staged = Staged((Stage("巡查", Recurring(every)), Stage("完成", Deadline(DateSpan.of_month(2021, 10)))))
    made = to_ics(Tasks([with_requirement(staged)], horizon=horizon), stamp=ISSUED)
    assert [days(found) for found in parts(made)] == [[date(2021, 10, 31)]]
    assert [(loss.stage, loss.part) for loss in made.left_out] == [(1, part)]


def test_stages_that_begin_cut_a_recurrence() -> None:
    half = Recurring(Amount.of(1, Measure.HALF_YEAR))
    for since, horizon in ((None, None), (None, PLAN), (date(2020, 1, 1), PLAN)):
        staged = Staged(
            (Stage("启动", interpret_time("2021年").requirement), Stage("巡查", attrs.evolve(half, since=since)))
        )
        context = {"issued": ISSUED, "horizon": horizon}
        first, second = parts(to_ics(Tasks([with_requirement(staged)], **context)))
        assert days(first) == [date(2021, 12, 31)]
        assert days(second)[0] == date(2021, 6, 30)
        if horizon is not None:
            assert days(second) == [each.due for each in checkpoints(staged, **context) if each.stage == 1]


# What is not said ------------------------------------------------------------------------------------------------

LEFT = [
    ("", None, "the plan states no time for it"),
    ("适时", Aspect.WORD, "适时 names no day"),
    ("按照上级统一部署", Aspect.DIRECTION, "no day is known"),
    ("长期坚持", Aspect.ENDING, "no due day"),
    ("定期通报", Aspect.RHYTHM, "no rhythm"),
    ("2020年13月底前", Aspect.TEXT, "there is no month 13"),
    ("汛期前", Aspect.CONTEXT, "the day of 汛期 cannot be told without events="),
]


@pytest.mark.parametrize(("phrase", "part", "reason"), LEFT)
def test_what_has_no_day_is_left_out_and_said(phrase: str, part: Aspect | None, reason: str) -> None:
    tasks = tasks_of(phrase)
    made = to_ics(tasks)
    assert not parts(made)
    (loss,) = made.left_out
    assert (loss.plan, loss.task, loss.part) == ("#1", "1", part)
    assert reason in loss.reason
    assert str(loss).startswith("1 is left out: ")
    undated = to_ics(tasks, undated=True, alarm=timedelta(days=1))
    assert (lines(undated, "DUE", "TRIGGER"), len(parts(undated)), undated.left_out) == ([], 1, ())
    assert [each.part for each in undated.losses] == [part]


def test_what_begins_and_does_not_end() -> None:
    made = to_ics(tasks_of("2021年起长期坚持"), undated=True)
    assert lines(made, "DTSTART", "DUE") == ["DTSTART;VALUE=DATE:20210101"]


def test_events_tell_the_day() -> None:
    made = to_ics(tasks_of("汛期前"), events={"汛期": date(2020, 4, 15)})
    assert lines(made, "DUE") == ["DUE;VALUE=DATE:20200414"]
    assert not made.losses


def test_a_report_asks_for_nothing() -> None:
    task = with_requirement(Deadline(DateSpan.of_month(2020, 8)), force=Force.STATUS)
    made = to_ics(Tasks([task]), stamp=ISSUED, undated=True)
    assert (parts(made), [loss.part for loss in made.left_out]) == ([], [Aspect.FORCE])


def test_what_a_rule_does_not_say_is_said() -> None:
    made = to_ics(tasks_of("每年不少于9次", "每年4月1日至9月30日", "2020年"))
    assert [(loss.task, loss.part, loss.left_out) for loss in made.losses] == [
        ("1", Aspect.COUNT, False),
        ("2", Aspect.OPENING, False),
    ]
    assert str(made.losses[0]) == "1: count: a rule has one occurrence for each period: at least 9次"
    event = to_ics(tasks_of("2020年"), as_="event")
    assert [loss.part for loss in event.losses] == [Aspect.OPENING]


# Words -----------------------------------------------------------------------------------------------------------


def test_what_a_person_reads() -> None:
    plan = read_plan(ROOT / "examples" / "documents" / "wangxi.txt").plan
    made = to_ics(plan)
    assert lines(made, "X-WR-CALNAME", "NAME") == [
        "NAME:望溪区政务服务“一窗办、就近办”行动计划（2021—2025年）",
        "X-WR-CALNAME:望溪区政务服务“一窗办、就近办”行动计划（2021—2025年）",
    ]
    last = parts(made)[-1]
    assert str(last["DESCRIPTION"]).splitlines() == [
        "编制政务服务地图",
        "责任单位：区政务办、区自然资源分局",
        "时间要求：2022年6月前",
        "另一读法：2022年6月底前",
        "出处：《望溪区政务服务“一窗办、就近办”行动计划（2021—2025年）》（望政发〔2021〕17号），任务 checklist.10",
    ]
    assert last.categories == ["区政务办", "区自然资源分局"]
    assert len(parts(made)) < len(plan.tasks.governing) < len(plan.items)


def test_the_name_of_the_calendar() -> None:
    plan = Plan(document=Document(title="方案"))
    assert lines(to_ics(plan, name="督办日程"), "NAME") == ["NAME:督办日程"]
    assert lines(to_ics(plan, name=""), "NAME") == []
    assert lines(to_ics([plan, plan]), "NAME") == []
    assert lines(to_ics(plan.tasks), "NAME") == []


def test_text_is_escaped_and_folded() -> None:
    text = "修缮；a,b;c\\n校舍\r\n第二行\x0c\ud800" + "长" * 200
    task = attrs.evolve(with_requirement(Deadline(DateSpan.of_month(2020, 8)), force=Force.STRIVE), text=text)
    made = to_ics(Tasks([task]), stamp=ISSUED)
    assert all(len(line.encode()) <= 75 for line in made.text.split("\r\n"))
    (part,) = parts(made)
    said = str(part["DESCRIPTION"]).splitlines()
    assert said[:2] == ["修缮；a,b;c\\n校舍", "第二行\ufffd" + "长" * 200]
    assert said[2:] == ["时间要求：时间（力争）", "任务 1"]
    assert len(str(part["SUMMARY"])) == 60
    assert str(part["SUMMARY"]).endswith("长…")


WITHIN = [
    # what is asked of the third quarter of 2020, and the days of it
    ("2020年8月底前", ["DUE;VALUE=DATE:20200831"]),
    ("2020年7月1日", ["DUE;VALUE=DATE:20200701"]),
    ("2020年9月30日", ["DUE;VALUE=DATE:20200930"]),
    ("2020年10月底前", []),
    ("每季度末", ["DUE;VALUE=DATE:20200930"]),
    ("每月28日18时前", ["DTSTART:20200728T000000", "DUE:20200728T180000", "RDATE:20200828T000000,20200928T000000"]),
    ("每年春节前", []),
    ("每年4月、10月底前", []),
]


@pytest.mark.parametrize(("phrase", "wanted"), WITHIN)
def test_the_reminders_of_a_quarter(phrase: str, wanted: list[str]) -> None:
    tasks = tasks_of(phrase)
    made = to_ics(tasks, within=DateSpan(date(2020, 7, 1), date(2020, 9, 30)))
    assert lines(made, "DTSTART", "DUE", "RRULE", "RDATE") == wanted
    assert not made.left_out
    assert uids(tasks, within=PLAN) == uids(tasks)


def test_a_rule_that_ends_before_the_days_asked_for() -> None:
    tasks = tasks_of("每月28日前")
    assert days(*parts(to_ics(tasks, within=DateSpan(date(2022, 12, 1), date(2023, 12, 31))))) == [date(2022, 12, 28)]
    assert not parts(to_ics(tasks, within=DateSpan.of_year(2023)))
    made = to_ics(tasks_of("适时"), within=DateSpan.of_year(2020), undated=True)
    assert (len(parts(made)), len(made.losses)) == (1, 1)


# UIDs and stamps -------------------------------------------------------------------------------------------------

NUMBER = DocumentNumber("河政发", 2020, 7)


def uids(plans_, **more) -> list[str]:
    return [str(part["UID"]) for part in parts(to_ics(plans_, **more))]


def numbered(**more) -> Plan:
    return Plan(
        document=Document(number=NUMBER, issued=ISSUED),
        items=tuple(tasks_of("2020年8月底前", "2020年启动，2021年完成")),
        horizon=PLAN,
        **more,
    )


def test_a_uid_is_that_of_plan_task_and_stage() -> None:
    plan = numbered()
    whole = uids(plan)
    assert len(set(whole)) == 3
    assert whole == uids(plan) == uids(plan, stamp=date(2024, 1, 1), as_="event")
    asked = plan.tasks.due_between(date(2021, 1, 1), date(2021, 12, 31))
    assert uids({str(NUMBER): asked}) == whole[1:]
    titled = attrs.evolve(plan, document=Document(title="方案", issued=ISSUED))
    assert uids(Collection([plan, titled])) == [*whole, *uids(titled)]
    assert uids(Collection([plan, titled]).where(lambda task: task.id == "1")) == [whole[0], uids(titled)[0]]
    assert uids(Collection({"甲": plan})) == uids({"甲": plan}) != whole
    renamed = attrs.evolve(plan, document=Document(number=NUMBER, title="方案", issued=date(2020, 3, 3)))
    assert uids(renamed) == whole
    # It stays for ever: a calendar finds by it what it holds.
    assert whole[0] == "46376843-805b-5e9e-a323-5cb60572cb5d"


def test_no_other_plan_has_the_uid() -> None:
    plan = numbered()
    others = [
        attrs.evolve(plan, document=Document(number=attrs.evolve(NUMBER, serial=8), issued=ISSUED)),
        attrs.evolve(plan, document=Document(title="方案", issued=ISSUED)),
        attrs.evolve(plan, document=Document(title="方案", issued=date(2020, 3, 3))),
        attrs.evolve(plan, document=Document(title="方案", issuer="河湾县", issued=ISSUED)),
        attrs.evolve(plan, document=Document(issued=ISSUED)),
        attrs.evolve(
            plan,
            document=Document(issued=ISSUED),
            items=tuple(attrs.evolve(task, text="另一件事") for task in plan.items),
        ),
    ]
    every = [uid for each in (plan, *others) for uid in uids(each)]
    assert len(set(every)) == len(every)
    together = uids([plan, plan, *others, *others[:3]])
    assert len(set(together)) == len(together)


STAMPS = [
    (date(2020, 3, 2), "20200302T000000Z"),
    (datetime(2020, 3, 2, 8, 30, tzinfo=UTC), "20200302T083000Z"),
    (datetime(2020, 3, 2, 8, 30, tzinfo=timezone(timedelta(hours=8))), "20200302T003000Z"),
    (None, "20200302T000000Z"),
]


@pytest.mark.parametrize(("stamp", "written"), STAMPS)
def test_the_stamp(stamp: date | None, written: str) -> None:
    made = to_ics(numbered(), stamp=stamp)
    assert set(lines(made, "DTSTAMP")) == {f"DTSTAMP:{written}"}


def test_the_same_plan_gives_the_same_text() -> None:
    assert to_ics(numbered(), alarm=timedelta(days=1)) == to_ics(numbered(), alarm=timedelta(days=1))
    assert str(to_ics(numbered())) == to_ics(numbered()).text


# Alarms ----------------------------------------------------------------------------------------------------------

WEEK = timedelta(days=7)
ALARMS = [
    ("2020年8月底前", WEEK, "todo", ["TRIGGER;RELATED=END:-P7D"]),
    ("2020年8月底前", timedelta(hours=-9), "todo", ["TRIGGER;RELATED=END:PT9H"]),
    ("2020年8月底前", [WEEK, timedelta(days=1)], "todo", ["TRIGGER;RELATED=END:-P7D", "TRIGGER;RELATED=END:-P1D"]),
    ("每季度末", WEEK, "todo", ["TRIGGER;RELATED=START:-P7D"]),
    ("每月28日18时前", WEEK, "todo", ["TRIGGER;RELATED=END:-P7D"]),
    ("2020年", WEEK, "event", ["TRIGGER;RELATED=START:-P7D"]),
    ("2020年", None, "event", []),
    ("2020年", [], "event", []),
]


@pytest.mark.parametrize(("phrase", "alarm", "as_", "wanted"), ALARMS)
def test_alarms(phrase: str, alarm, as_, wanted: list[str]) -> None:
    made = to_ics(tasks_of(phrase), alarm=alarm, as_=as_)
    assert lines(made, "TRIGGER") == wanted
    assert lines(made, "ACTION") == ["ACTION:DISPLAY"] * len(wanted)


# Laws ------------------------------------------------------------------------------------------------------------


def wanted_days(requirement: TimeRequirement, **context) -> set[date] | None:
    """The due days of the checkpoints; None where these cannot be told, or have no end."""
    try:
        found = list(islice((each.due for each in checkpoints(requirement, **context)), 5000))
    except (MissingContext, NotAnnounced):
        return None
    return None if len(found) == 5000 else set(found)


@settings(max_examples=60)
@given(time_requirements(), st.sampled_from(["todo", "event"]))
def test_the_days_are_those_of_the_checkpoints(requirement: TimeRequirement, as_) -> None:
    context = {"issued": ISSUED, "horizon": PLAN}
    made = to_ics(Tasks([with_requirement(requirement)], **context), as_=as_)
    found = {day for part in parts(made) for day in days(part)}
    wanted = wanted_days(requirement, **context)
    if wanted is not None:
        assert found == wanted
    if not found:
        assert made.left_out


@settings(max_examples=40)
@given(plans(), st.booleans())
def test_any_plan_becomes_a_calendar(plan: Plan, undated: bool) -> None:
    made = to_ics(plan, stamp=ISSUED, undated=undated, alarm=WEEK)
    found = parts(made)
    assert len({str(part["UID"]) for part in found}) == len(found)
    tasks = {task.id for task in plan.tasks.governing}
    held = {task for task in tasks if any(f"任务 {task}\n" in str(part["DESCRIPTION"]) + "\n" for part in found)}
    assert tasks - held <= {loss.task for loss in made.left_out}
    for part in found:
        if "DTSTART" in part and "DUE" in part:  # RFC 5545 3.8.2.3
            assert type(part["DTSTART"].dt) is type(part["DUE"].dt)
            assert part["DTSTART"].dt < part["DUE"].dt
        assert "RRULE" not in part or "DTSTART" in part


def test_another_library_reads_the_same() -> None:
    vobject = pytest.importorskip("vobject")
    plan = read_plan(ROOT / "examples" / "documents" / "wangxi.txt").plan
    for as_ in ("todo", "event"):
        made = to_ics(plan, as_=as_, alarm=WEEK)
        ours = {str(part["UID"]): part for part in parts(made)}
        read = vobject.readOne(made.text)
        theirs = list(read.vtodo_list if as_ == "todo" else read.vevent_list)
        assert len(theirs) == len(ours)
        for each in theirs:
            part = ours[each.uid.value]
            assert each.summary.value == str(part["SUMMARY"])
            assert each.description.value == str(part["DESCRIPTION"])
            assert each.valarm.trigger.value == -WEEK
            every = each.getrruleset(addRDate=True)
            found = [when.date() for when in every] if every is not None else []
            if "RRULE" in part or "RDATE" in part:
                assert found == days(part)
            else:
                due = each.due.value if as_ == "todo" else each.dtstart.value
                assert [to_day(due)] == days(part)


# Files, and what is wrong ----------------------------------------------------------------------------------------


def test_a_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.ics"
    tasks = tasks_of("2020年8月底前", "适时")
    losses = write_ics(tasks, path, alarm=WEEK)
    made = to_ics(tasks, alarm=WEEK)
    assert path.read_bytes() == made.text.encode()
    assert losses == made.losses
    assert [type(loss) for loss in losses] == [TaskLoss]


WRONG = [
    ({"stamp": datetime(2020, 3, 2)}, ValueError, r"stamp is a day, or a datetime with a zone \(tzinfo=UTC\)"),
    ({"stamp": "2020-03-02"}, TypeError, "stamp is a datetime.date, got str"),
    ({"as_": "task"}, ValueError, "as_ is 'todo' or 'event', got 'task'"),
    ({"as_": "event", "undated": True}, ValueError, "undated=True goes with as_='todo'"),
    ({"alarm": 7}, TypeError, "alarm is a timedelta or several, got int 7"),
    ({"alarm": ["7d"]}, TypeError, "each alarm is a timedelta, got str"),
    ({"name": 1}, TypeError, "name is a str"),
    ({"within": 2020}, TypeError, "within is a DateSpan"),
    ({"events": 1}, TypeError, "events"),
]


@pytest.mark.parametrize(("arguments", "error", "message"), WRONG, ids=lambda value: str(value)[:30])
def test_what_is_wrong(arguments, error, message: str) -> None:
    with pytest.raises(error, match=message):
        to_ics(tasks_of("2020年"), **arguments)


def test_there_is_no_stamp() -> None:
    with pytest.raises(
        MissingContext, match="the time stamp of #1, which has no day of issue, cannot be told without stamp"
    ):
        to_ics(tasks_of("2020年", issued=None))


@pytest.mark.parametrize(("name", "error"), [("icalendar", MissingExtraError), ("tzdata", ModuleNotFoundError)])
def test_the_library_is_not_there(monkeypatch: pytest.MonkeyPatch, name: str, error) -> None:
    def missing(_: str) -> None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)

    monkeypatch.setattr("lianqiang._extras.import_module", missing)
    with pytest.raises(error, match=name) as caught:
        to_ics(tasks_of("2020年"))
    assert (error is MissingExtraError) is ("pip install 'lianqiang[ics]'" in str(caught.value))
