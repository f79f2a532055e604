"""Views: every task has its place in each of them, days are sure or say that they are not, values keep their types."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from fractions import Fraction
from functools import partial
from itertools import pairwise

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianqiang import views
from lianqiang.codec import KINDS
from lianqiang.dates import Amount, DateSpan, Measure, Precision
from lianqiang.grammar.time import find_times, parse_time
from lianqiang.plans import Plan
from lianqiang.readers import parse_plan
from lianqiang.requirements import Deadline, Force, Join, Recurring, Stage, Staged, TimeMention, Window
from lianqiang.spans import Span
from lianqiang.strategies import plans
from lianqiang.tasks import Origin, Task, Tasks
from lianqiang.units import Role
from lianqiang.verdicts import Verdict
from lianqiang.views import (
    Certainty,
    Column,
    Kind,
    Load,
    Per,
    Reason,
    Row,
    View,
    Words,
    agenda,
    as_data,
    kind_of,
    period_of,
    periods_between,
    responsibility_matrix,
    responsibility_table,
    say,
    task_table,
    timetable,
    timings,
    words_of,
    workload,
    yearly_checklist,
)
from lianqiang.views.timing import last_day
from lianqiang.wording import format_time

TEXT = """某县人民政府关于河道治理的实施方案（2018—2020年）
一、任务
1.修渠。2018年12月前完成。（县水利局牵头，县财政局配合）
2.巡查。每年不少于2次。（各镇(街道)，县水利局督办）
3.清淤。2019—2021年完成。（县水利局、有关部门等）
4.宣传。长期坚持。（县委宣传部）
5.验收。按上级部署开展。
6.通报。定期开展。（县考核办）
7.演练。汛期前完成。（县应急局）
8.立牌。2018年9月启动，2019年6月底前完成，长期坚持管护。（县交通局）
9.补课。2018年13月底前完成。（县教育局）
10.值班。每日开展。（县水利局）
11.建闸。（县水利局）
12.督导。自2019年1月1日起执行。（县政府督查室）
13.上报。2018年11月15日18时前报送。（县水利局）
某县人民政府
2018年8月2日
"""


@pytest.fixture(scope="module")
def plan() -> Plan:
    return parse_plan(TEXT).plan


def by_id(view: View, *keys: str) -> dict[str, list[str]]:
    """The words of these columns, by the last part of the id of the task; of several rows the last."""
    ids = [str(value).rpartition(".")[2] for value in view.values("id")]
    return dict(zip(ids, view.only(*keys).texts(), strict=True))


ALL: dict[str, Callable[[Plan], View]] = {
    "task_table": task_table,
    "timetable": timetable,
    "agenda": partial(agenda, on=date(2018, 9, 1), past=True, days=99999),
    "yearly_checklist": partial(yearly_checklist, year=2019),
    "responsibility_table": responsibility_table,
    "responsibility_matrix": responsibility_matrix,
    "workload": workload,
}


# Every task has its place -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [name for name in ALL if name != "yearly_checklist"])
def test_every_task_has_its_place(plan: Plan, kind: str) -> None:
    view = ALL[kind](plan)
    assert view.kind == kind
    assert {task.id for row in view for task in row.tasks} == {task.id for task in plan.tasks.governing}


def test_a_year_shows_all_but_what_is_surely_asked_for_in_another(plan: Plan) -> None:
    def missing(year: int) -> set[str]:
        shown = {task.id for row in yearly_checklist(plan, year) for task in row.tasks}
        return {task.id for task in plan.tasks} - shown

    assert missing(2019) == {"1.1", "1.13"}
    assert missing(2018) == {"1.3", "1.12"}


def test_one_of_several_of_which_none_has_a_day_has_its_place() -> None:
    said = Staged(
        (
            Stage(None, Window(DateSpan(date(2018, 1, 1), date(2018, 12, 31), Precision.YEAR))),
            Stage(None, Recurring(None)),
        ),
        Join.EITHER,
    )
    text = format_time(said)
    mention = TimeMention(text, Span(0, len(text)), said, rule="either-of")
    task = Task(id="1", text=text, times=(mention,), time=mention)
    (row,) = timetable(Tasks([task]))
    assert row.tasks == (task,)


def test_one_or_the_other_recurrence_is_not_counted_out() -> None:
    said = Staged((Stage(None, parse_time("每年")), Stage(None, parse_time("每两年"))), Join.EITHER)
    mention = TimeMention("x", Span(0, 1), said)
    tasks = Tasks([Task(id="1", text="x", times=(mention,), time=mention)], horizon=DateSpan.of_year(2018))
    (timing,) = timings(tasks)
    assert [each.reason for each in timing.undated] == [Reason.UNCOUNTED]


@settings(max_examples=40)
@given(plans())
def test_whatever_the_plan_every_task_is_shown(some: Plan) -> None:
    governing = {task.id for task in some.tasks.governing}
    assert all(timing.occasions or timing.undated for timing in timings(some))
    for name, make in ALL.items():
        view = make(some)
        shown = {task.id for row in view for task in row.tasks}
        assert shown <= governing if name in ("yearly_checklist", "agenda") else shown == governing
        for lang in views.LANGUAGES:
            assert all(len(row) == len(view.columns) for row in view.texts(lang))
        assert view.title.zh
        assert json.dumps(as_data(view))
        assert eval(repr(view.title)) == view.title  # noqa: S307 - a repr evaluates


@settings(max_examples=40)
@given(plans(), st.dates(date(2015, 1, 1), date(2030, 12, 31)))
def test_an_agenda_shows_what_is_due_in_its_days(some: Plan, on: date) -> None:
    view = agenda(some, on=on, days=400)
    # A recurrence without end goes on in the agenda to the end of the year that its window ends in.
    laid = timings(some, until=max(last_day(some), date((on + timedelta(400)).year, 12, 31)))
    due = {each.due for timing in laid for each in timing.occasions if 0 <= (each.due - on).days <= 400}
    once = {
        each.due
        for timing in laid
        for each in timing.occasions
        if each.kind is not Kind.RECURRING and 0 <= (each.due - on).days <= 400
    }
    shown = {value for value, row in zip(view.values("due"), view, strict=True) if row.group == Words("到期", "due")}
    assert once <= shown <= due


@settings(max_examples=40)
@given(plans(), st.dates(date(2015, 1, 1), date(2030, 12, 31)))
def test_an_agenda_is_what_the_plan_says_is_due(some: Plan, on: date) -> None:
    view = agenda(some, on=on, days=365)
    shown = {
        row.task.id
        for row, certainty in zip(view, view.values("certainty"), strict=True)
        if row.group == Words("到期", "due") and certainty is not Certainty.OTHER
    }
    assert shown == {task.id for task in some.tasks.due_between(on, on + timedelta(365))}


def test_a_note_says_what_uncertain_means(plan: Plan) -> None:
    for view in (timetable(plan), agenda(plan, on=date(2018, 11, 1)), yearly_checklist(plan, 2018)):
        assert [note.zh[:4] for note in view.notes] == ["“待定”"]
    assert yearly_checklist(plan, 2019).notes == ()


# Timings ---------------------------------------------------------------------------------------------------------


def test_why_a_task_has_no_day(plan: Plan) -> None:
    told = {each.task.id.rpartition(".")[2]: [one.reason for one in each.undated] for each in timings(plan)}
    assert told == {
        "1": [], "2": [], "3": [], "4": [Reason.STANDING], "5": [Reason.DIRECTED], "6": [Reason.RHYTHM],
        "7": [Reason.EVENT], "8": [Reason.STANDING], "9": [Reason.UNPARSED], "10": [], "11": [Reason.UNSPECIFIED],
        "12": [Reason.STANDING], "13": [],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("一、巡查。每年推进。", Reason.HORIZON),
        ("一、巡查。自印发之日起30日内完成。", Reason.ISSUED),
        ("一、巡查。适时开展。", Reason.VAGUE),
        ("一、巡查。", Reason.UNSPECIFIED),
    ],
)
def test_what_the_plan_does_not_tell_is_named(text: str, reason: Reason) -> None:
    (timing,) = timings(parse_plan(text).plan)
    assert timing.occasions == ()
    assert [each.reason for each in timing.undated] == [reason]
    assert timing.first_due is None


def test_a_report_of_what_was_done_is_no_duty() -> None:
    mention = attrs.evolve(find_times("截至2018年4月底，已建成20个")[0], force="status")
    (timing,) = timings(Tasks([Task(id="1", text="x", times=(mention,), time=mention)]))
    assert timing.occasions == ()
    assert [each.reason for each in timing.undated] == [Reason.STATUS]


def test_working_days_beyond_the_calendar_are_no_days() -> None:
    task = parse_plan("一、答复。自印发之日起5个工作日内答复。").plan.tasks
    (timing,) = timings(Tasks(task, issued=date(2090, 1, 4)))
    assert [each.reason for each in timing.undated] == [Reason.CALENDAR]
    again = parse_plan("一、巡查。每5个工作日开展。").plan.tasks
    (timing,) = timings(Tasks(again, horizon=DateSpan.of_year(2090)))
    assert [each.reason for each in timing.undated] == [Reason.CALENDAR]


def test_a_part_of_a_month_that_no_calendar_has_is_not_counted_out() -> None:
    odd = Recurring(Amount.of(Fraction(2, 7), Measure.MONTH), since=date(2020, 1, 1), until=date(2020, 12, 31))
    mention = TimeMention("x", Span(0, 1), odd)
    (timing,) = timings(Tasks([Task(id="1", text="x", times=(mention,), time=mention)]))
    assert [each.reason for each in timing.undated] == [Reason.UNCOUNTED]
    outside = Recurring(Amount.of(1, Measure.YEAR), since=date(2020, 1, 1))
    mention = TimeMention("x", Span(0, 1), outside)
    before = DateSpan(date(2018, 1, 1), date(2018, 12, 31))
    (timing,) = timings(Tasks([Task(id="1", text="x", times=(mention,), time=mention)], horizon=before))
    assert [each.reason for each in timing.undated] == [Reason.OUTSIDE]


def test_days_of_events_are_given_by_the_caller(plan: Plan) -> None:
    told = {each.task.id.rpartition(".")[2]: each for each in timings(plan, events={"汛期": date(2019, 4, 15)})}
    assert [str(each.due) for each in told["7"].occasions] == ["2019-04-14"]
    assert by_id(task_table(plan, events={"汛期": date(2019, 4, 15)}), "due")["7"] == ["2019-04-14"]


def test_readings_that_differ_are_both_there_and_say_so(plan: Plan) -> None:
    (first, *_) = timings(plan)
    assert [(str(each.due), each.certainty) for each in first.occasions] == [
        ("2018-11-30", Certainty.READING),
        ("2018-12-31", Certainty.OTHER),
    ]
    assert first.first_due == date(2018, 11, 30)
    assert first.occasions[0].precision is Precision.MONTH
    assert first.kind is Kind.DEADLINE


def test_a_day_that_only_another_reading_knows_is_kept() -> None:
    (timing,) = timings(parse_plan("一、修渠。于2018年7月1前完成。").plan)
    assert [each.certainty for each in timing.occasions] == [Certainty.OTHER] * len(timing.occasions)
    assert [each.reason for each in timing.undated] == [Reason.UNPARSED]
    if timing.occasions:
        assert timing.first_due == timing.occasions[0].due


def test_stages_that_have_a_day_keep_it_beside_those_that_have_none(plan: Plan) -> None:
    told = {each.task.id.rpartition(".")[2]: each for each in timings(plan)}["8"]
    assert [(each.action, str(each.due)) for each in told.occasions] == [("启动", "2018-09-30"), ("完成", "2019-06-30")]
    assert [type(each.requirement) for each in told.occasions] == [Window, Deadline]
    plan_ = parse_plan("一、修渠。2018年9月启动，汛期前完成。").plan
    (timing,) = timings(plan_)
    assert [str(each.due) for each in timing.occasions] == ["2018-09-30"]
    assert [each.reason for each in timing.undated] == [Reason.EVENT]


def test_a_recurrence_without_end_is_laid_out_to_the_last_year_named() -> None:
    plan = parse_plan("1.巡查。2018年起，每季度末开展。\n2.修渠。2020年6月底前完成。").plan
    again, once = timings(plan)
    assert len(again.occasions) == 12
    assert not again.ends
    assert once.ends
    assert again.stretches[0].last is None
    until = timings(plan, until=date(2018, 12, 31))
    assert len(until[0].occasions) == 4
    assert "其后照此" in by_id(task_table(plan), "note")["1"][0]
    later = agenda(plan, on=date(2030, 3, 1), days=31)
    assert [str(each) for each in later.values("due")] == ["2030-03-31"]
    assert [str(each.due) for each in timings(plan, until=date(2017, 1, 1))[0].occasions] == ["2018-03-31"]
    far_plan = parse_plan("1.评估。2018年起，每五年开展一次。").plan
    (far,) = timings(far_plan)
    assert [str(each.due) for each in far.occasions] == ["2022-12-31"]
    assert not far.ends
    assert task_table(far_plan).only("note").texts() == [["首1次，其后照此"]]


# The tables ------------------------------------------------------------------------------------------------------


def test_a_row_for_each_task(plan: Plan) -> None:
    view = task_table(plan, on=date(2018, 12, 1))
    assert view.keys == (
        "id", "task", "origin", "kind", "time", "canonical", "due", "precision", "certainty", "note", "lead",
        "responsible", "support", "supervise", "indicators", "line", "status",
    )  # fmt: skip
    first = view.records()[0]
    assert first["due"] == date(2018, 11, 30)
    assert first["origin"] is Origin.BODY
    assert first["kind"] is Kind.DEADLINE
    assert first["precision"] is Precision.MONTH
    assert first["certainty"] is Certainty.READING
    assert first["lead"] == ("县水利局",)
    assert first["responsible"] is None
    assert first["status"] is Verdict.UNKNOWN
    assert first["line"] == 3
    assert by_id(view, "note")["10"] == ["共883次"]
    assert by_id(view, "note")["8"] == ["共2次；长期坚持"]
    assert by_id(view, "due")["8"] == ["2019-06-30"]  # the next from that day on
    assert by_id(task_table(plan, on=date(2020, 12, 1)), "due")["8"] == ["2019-06-30"]
    assert by_id(view, "status")["2"] == ["即将到期"]  # of the day that is shown, not of those before
    assert by_id(view, "status")["8"] == ["进行中"]
    assert view.rows[0].task is plan.tasks[0]


def test_days_of_other_readings_are_counted_where_there_are_many() -> None:
    mention = TimeMention("x", Span(0, 1), parse_time("2018年6月"), (parse_time("2018年起，每季度末"),))
    tasks = Tasks(
        [Task(id="1", text="x", times=(mention,), time=mention)],
        horizon=DateSpan(date(2018, 1, 1), date(2018, 12, 31), Precision.YEAR),
    )
    tasks = Tasks(tasks, horizon=DateSpan(date(2018, 1, 1), date(2019, 12, 31)))
    view = task_table(tasks).only("note")
    assert view.texts() == [["另一读法：2018-03-31、2018-09-30、2018-12-31、2019-03-31等7日"]]
    assert view.texts("en") == [["or, read otherwise: 2018-03-31, 2018-09-30, 2018-12-31, 2019-03-31 and 3 more"]]


@pytest.mark.parametrize(("per", "many"), [("month", 29), ("quarter", 10), ("year", 3)])
def test_a_timetable_has_a_row_for_a_task_in_a_period(plan: Plan, per: str, many: int) -> None:
    view = timetable(plan, per=per)
    daily = [row for row in view if row.tasks[0].id.endswith("10")]
    assert len(daily) == many
    periods = [value for value in view.values("period") if value is not None]
    assert periods == sorted(periods, key=lambda each: each.first)
    assert [row.group for row in view][-1] == views.NO_DAY
    times = view.values("times")
    assert sum(times[at] for at, row in enumerate(view) if row in daily) == 883


def test_a_timetable_is_by_one_of_three_periods(plan: Plan) -> None:
    with pytest.raises(ValueError, match="Per is one of month, quarter, year, got 'week'"):
        timetable(plan, per="week")
    assert timetable(plan, per=Per.YEAR).title == Words("时间表（按年度）", "Timetable by year")


def test_what_is_to_be_done_then_is_said(plan: Plan) -> None:
    rows = by_id(timetable(plan, per="year"), "what", "times")
    assert rows["2"] == ["至少2次", "1"]
    assert rows["13"] == ["18:00前", "1"]
    assert rows["8"] == ["长期坚持", ""]


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("每年不少于2次", "至少2次", "at least 2 times"),
        ("每年不超过3次", "最多3次", "at most 3 times"),
        ("每年4次", "4次", "4 times"),
        ("每年1-2次", "1-2次", "1-2 times"),
        ("每年9次左右", "9次左右", "about 9 times"),
    ],
)
def test_how_often_is_said(text: str, zh: str, en: str) -> None:
    plan = parse_plan(f"一、巡查\n1.巡查。{text}。").plan
    view = timetable(plan, per="year", horizon=DateSpan(date(2018, 1, 1), date(2018, 12, 31), Precision.YEAR)).only(
        "what"
    )
    assert (view.texts("zh")[0], view.texts("en")[0]) == ([zh], [en])


def test_an_agenda_looks_from_a_day_on(plan: Plan) -> None:
    view = agenda(plan, on=date(2018, 12, 1), days=30)
    groups = [(row.group.en if row.group else "", row.tasks[0].id.rpartition(".")[2]) for row in view]
    assert groups == [
        ("due", "10"), ("due", "1"), ("due", "2"),
        ("no day", "4"), ("no day", "5"), ("no day", "6"), ("no day", "7"), ("no day", "8"), ("no day", "9"),
        ("no day", "11"),
    ]  # fmt: skip
    assert by_id(view, "times")["10"] == ["31"]
    assert by_id(view, "times")["2"] == ["1"]
    past = agenda(plan, on=date(2018, 12, 1), past=True)
    assert past.values("left")[0] < 0
    assert next(row.group for row in past) == Words("此前到期", "due before")
    later = agenda(plan, on=date(2020, 1, 1), days=0)
    assert "12" in by_id(later, "due")
    assert by_id(later, "due")["3"] == ["2021-12-31"]  # may be done already, and is due later


def test_an_agenda_ends_with_the_calendar(plan: Plan) -> None:
    assert agenda(plan, on=date(2200, 12, 1), days=10**6).title.zh == "近期安排（2200-12-01至2200-12-31）"


@pytest.mark.parametrize(
    ("how", "error", "said"),
    [
        ({"on": "2018-12-01"}, TypeError, "on is a datetime.date, got str"),
        ({"on": datetime(2018, 12, 1)}, TypeError, "on is a datetime.date"),
        ({"on": date(2018, 12, 1), "days": -1}, ValueError, "an agenda looks 0 or more days ahead, got -1"),
        ({"on": date(2018, 12, 1), "days": 1.5}, TypeError, "days is an int, got float"),
        ({"on": date(2018, 12, 1), "issued": "x"}, TypeError, "issued is a datetime.date"),
    ],
)
def test_what_an_agenda_refuses(plan: Plan, how: dict, error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said):
        agenda(plan, **how)


def test_a_year_has_its_occasions_and_what_runs_through_it(plan: Plan) -> None:
    view = yearly_checklist(plan, 2019)
    rows = [(row.group.zh if row.group else "", row.tasks[0].id.rpartition(".")[2]) for row in view]
    assert rows[:3] == [("到期", "8"), ("到期", "2"), ("到期", "10")]
    assert ("进行中", "3") in rows
    assert by_id(view, "times", "due", "done")["10"] == ["365", "2019-12-31", "□"]
    assert len(yearly_checklist(parse_plan("1.巡查。2018年每周三开展。").plan, 2018)) == 52


@pytest.mark.parametrize(("year", "error"), [(1899, ValueError), (2201, ValueError), ("2018", TypeError)])
def test_a_year_is_one_of_the_calendar(plan: Plan, year: object, error: type[Exception]) -> None:
    with pytest.raises(error):
        yearly_checklist(plan, year)


# Units -----------------------------------------------------------------------------------------------------------


def test_units_with_their_tasks(plan: Plan) -> None:
    view = responsibility_table(plan)
    rows = {row[0]: row[1:] for row in view.texts()}
    assert rows["县水利局"] == ["1.1", "1.3、1.10、1.11、1.13", "", "1.2", "6"]
    assert rows["各镇（街道）"] == ["", "", "", "1.2", "1"]
    assert rows["未注明单位"] == ["", "", "", "", "1"]
    assert [task.id for task in view.rows[-1].tasks] == ["1.5"]
    assert view.rows[0].task is None
    assert len(responsibility_table(plan.tasks[:1])) == 2


def test_tasks_against_units(plan: Plan) -> None:
    view = responsibility_matrix(plan)
    assert view.columns[2] == Column("unit:县水利局", Words("县水利局", "县水利局"))
    assert view.values("unit:县水利局")[:3] == [(Role.LEAD,), (Role.SUPERVISE,), (Role.RESPONSIBLE,)]
    assert [say(value) for value in view.values("others")[2:5]] == ["等", "", "未注明单位"]


def test_a_load_says_what_is_sure_and_what_may_be(plan: Plan) -> None:
    view = workload(plan, per="month")
    rows = {str(say(row.values[0])): dict(zip(view.keys, row.values, strict=True)) for row in view}
    water = rows["县水利局"]
    assert water["period:2018-11-01"] == Load(2, 1, ("1.1", "1.10", "1.13"))
    assert water["undated"] == Load(1, 0, ("1.11",))
    assert water["total"] == Load(6, 0, ("1.1", "1.2", "1.3", "1.10", "1.11", "1.13"))
    assert rows["全部任务"]["total"].total == 13
    assert rows["未注明单位"]["undated"].ids == ("1.5",)
    assert str(Load(3, 1)) == "3+1?"
    assert workload(parse_plan("").plan).keys == ("unit", "undated", "total")


def test_a_unit_by_either_reading_counts_once() -> None:
    # Two readings of one month: the load is sure nowhere, and counted once.
    view = workload(parse_plan("1.修渠。2018年10月15日前完成。（县水利局）").plan, per="year")
    assert view.rows[0].values[1].total == 1


# Several plans ---------------------------------------------------------------------------------------------------


def test_several_plans_are_told_apart(plan: Plan) -> None:
    other = parse_plan("某区人民政府关于道路的通知\n一、任务\n1.修路。2019年3月底前完成。（区交通局）").plan
    for make in ALL.values():
        view = make([plan, other])
        assert {id(task) for row in view for task in row.tasks} >= {id(other.tasks[0])}
    view = task_table([plan, other])
    assert view.keys[0] == "plan"
    assert view.values("plan")[-1] == str(other)
    assert responsibility_matrix([plan, other]).keys[0] == "plan"
    assert responsibility_table([other]).values("responsible") == [(f"{other} 1.1",)]


@pytest.mark.parametrize("wrong", ["text", 5, None, [5]])
def test_views_are_made_of_plans(wrong: object) -> None:
    with pytest.raises(TypeError, match="is a Plan"):
        task_table(wrong)


# Values ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (None, "", ""),
        (3, "3", "3"),
        ("", "", ""),
        (date(2018, 1, 2), "2018-01-02", "2018-01-02"),
        (DateSpan(date(2018, 1, 1), date(2018, 12, 31), Precision.YEAR), "2018年", "2018"),
        (period_of(date(2018, 12, 1), Per.QUARTER), "2018年第四季度", "2018-Q4"),
        (
            DateSpan(date(2018, 1, 1), date(2018, 6, 30), Precision.QUARTER),
            "2018年第一季度至2018年第二季度",
            "2018-01-01 to 2018-06-30",
        ),
        (
            DateSpan(date(2018, 1, 1), date(2018, 3, 31), Precision.MONTH),
            "2018年1月至2018年3月",
            "2018-01-01 to 2018-03-31",
        ),
        (("甲", "乙", "等"), "甲、乙等", "甲, 乙等"),
        ((Role.LEAD, Role.SUPPORT), "牵头、配合", "lead, support"),
        (Words("合计", "total"), "合计", "total"),
        (Load(0, 0), "", ""),
        (Certainty.READING, "待定", "by this reading"),
    ],
)
def test_a_value_is_said_in_both_languages(value: object, zh: str, en: str) -> None:
    assert (say(value), say(value, "en")) == (zh, en)


@pytest.mark.parametrize("enum", [Kind, Certainty, Reason, Per, Role, Origin, Verdict, Precision])
def test_every_word_of_the_library_has_its_words(enum: type) -> None:
    for word in enum:
        words = words_of(word)
        assert words.zh != words.en
        assert not words.zh.isascii()


def test_a_word_without_words_is_said_as_it_is() -> None:
    assert words_of(Force.IN_PRINCIPLE) == Words("in_principle", "in principle")


def test_kinds_are_the_tags_of_the_data() -> None:
    assert {kind.value for kind in Kind} <= set(KINDS.values())
    assert kind_of(Deadline(DateSpan(date(2018, 1, 1), date(2018, 12, 31), Precision.YEAR))) is Kind.DEADLINE


@pytest.mark.parametrize("wrong", ["fr", "", None])
def test_a_language_is_one_of_two(wrong: object) -> None:
    for call in (partial(say, "x"), Words("一", "one").in_):
        with pytest.raises(ValueError, match="lang is one of zh, en"):
            call(wrong)


def test_a_view_holds_what_it_says() -> None:
    one, two = Column("due", Words("到期", "Due")), Column("unit:甲", Words("甲", "甲"))
    view = View("x", Words("表", "Table"), (one, two), (Row((date(2018, 1, 1), "a")),))
    assert len(view) == 1
    assert str(view) == "表 Table (1)"
    assert view.only("unit:甲").texts() == [["a"]]
    assert view.rows[0].task is None
    with pytest.raises(KeyError, match="no column 'x'; there are due, unit:甲"):
        view.values("x")
    with pytest.raises(ValueError, match="each column has a key of its own, got 'due' twice"):
        View("x", Words("表", "Table"), (one, one))
    with pytest.raises(ValueError, match="a row has a value for each of 2 columns, got 1"):
        View("x", Words("表", "Table"), (one, two), (Row(("a",)),))
    with pytest.raises(ValueError, match="a key is a word such as due"):
        Column("Due", Words("到期", "Due"))


def test_data_is_what_json_can_say(plan: Plan) -> None:
    data = as_data(workload(plan, per="year"))
    assert data["columns"][1] == {"key": "period:2018-01-01", "heading": {"zh": "2018年", "en": "2018"}}
    assert data["rows"][0]["values"]["undated"] == {"sure": 1, "maybe": 0, "ids": ["1.11"]}
    assert as_data(DateSpan(date(2018, 1, 1), date(2018, 12, 31), Precision.YEAR)) == {
        "first": "2018-01-01",
        "last": "2018-12-31",
        "precision": "year",
    }
    assert as_data((Role.LEAD,)) == ["lead"]
    assert as_data(None) is None


# Periods ---------------------------------------------------------------------------------------------------------


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)), st.sampled_from(Per))
def test_a_day_lies_in_its_period(day: date, per: Per) -> None:
    assert day in period_of(day, per)


@given(st.dates(date(1990, 1, 1), date(2010, 12, 31)), st.integers(0, 999), st.sampled_from(Per))
def test_periods_follow_one_another(first: date, days: int, per: Per) -> None:
    last = date.fromordinal(first.toordinal() + days)
    found = list(periods_between(first, last, per))
    assert first in found[0]
    assert last in found[-1]
    assert all((b.first - a.last).days == 1 for a, b in pairwise(found))


def test_no_period_lies_before_its_end() -> None:
    assert list(periods_between(date(2018, 1, 2), date(2018, 1, 1), Per.YEAR)) == []
    assert len(list(periods_between(date(2200, 1, 1), date(2200, 12, 31), Per.MONTH))) == 12
