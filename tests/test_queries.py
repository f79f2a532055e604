"""What a sequence of tasks answers: yes, no, or not known, and never dropped."""

from __future__ import annotations

import copy
import pickle
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianqiang import DateSpan, Plan, Precision, interpret_time, parse_plan, parse_time
from lianqiang import strategies as own
from lianqiang.dates import Amount, Measure
from lianqiang.demo import demo_plan
from lianqiang.documents import Citation, Document, DocumentNumber
from lianqiang.errors import MissingContext, NotAnnounced, NotFound, NotOne
from lianqiang.obligations import Checkpoint, checkpoints
from lianqiang.plans import Section
from lianqiang.requirements import (
    Deadline,
    Directed,
    Event,
    Force,
    Join,
    Recurring,
    Relation,
    Relative,
    Stage,
    Staged,
    Standing,
    TimeMention,
    TimeRequirement,
    Unspecified,
    Vague,
    Window,
)
from lianqiang.spans import Span
from lianqiang.tasks import AgendaEntry, Comparator, Groups, Origin, Task, Tasks
from lianqiang.units import Assignment, Responsibility, Unit
from lianqiang.verdicts import Verdict

ISSUED = date(2018, 8, 2)
HORIZON = DateSpan(date(2018, 1, 1), date(2020, 12, 31), Precision.YEAR)
YEARLY = Recurring(Amount.of(1, Measure.YEAR))
FEWER = settings(max_examples=max(10, settings().max_examples // 4))


def task(r: TimeRequirement | None, *others: TimeRequirement, id: str = "1", **more: Any) -> Task:  # noqa: A002
    force = more.pop("force", Force.DUTY)
    mention = None if r is None else TimeMention("时间", Span(0, 2), r, others, "", force)
    return Task(id=id, text=more.pop("text", "推进"), time=mention, **more)


def printed(phrase: str, *, issued: date | None = ISSUED, horizon: DateSpan | None = HORIZON) -> Tasks:
    """One task whose time is printed so."""
    mention = interpret_time(phrase, issued=issued, horizon=horizon)
    return Tasks([Task(id="1", text="推进", time=mention)], issued=issued, horizon=horizon)


def answer(found: Tasks) -> str:
    """What a question of the one task is answered with."""
    (task,) = found | found.unknown
    assert len(found) + len(found.unknown) <= 1
    why = found.why_unknown(task)
    assert bool(why) is bool(found.unknown)
    return "; ".join(why) if why else "yes"


def asked(tasks: Tasks, ask: Callable[[Tasks], Tasks]) -> str:
    found = ask(tasks)
    return answer(found) if found or found.unknown else "no"


def ids(found: Any) -> list[str]:
    return [each.id for each in found]


# Due


DECEMBER = date(2018, 12, 1), date(2018, 12, 31)
NEXT_JUNE = date(2019, 6, 1), date(2019, 6, 30)


@pytest.mark.parametrize(
    ("phrase", "days", "expected"),
    [
        ("2018年12月底前", DECEMBER, "yes"),
        ("2018年12月底前", NEXT_JUNE, "no"),
        ("2018年12月31日前", (date(2018, 12, 31), date(2018, 12, 31)), "yes"),
        ("2018年12月31日前", (date(2018, 12, 30), date(2018, 12, 30)), "is due on 2018-12-30 by another reading"),
        ("2018年12月前", (date(2018, 11, 1), date(2018, 11, 30)), "yes"),
        ("2018年12月前", DECEMBER, "is due on 2018-12-31 by another reading"),
        ("2018-2020年", (date(2020, 12, 31), date(2020, 12, 31)), "yes"),
        ("2018-2020年", DECEMBER, "no"),
        # A stage each, and its last day is not the only one.
        ("2018年12月底前启动，2020年完成", DECEMBER, "yes"),
        ("2018年12月底前启动，2020年完成", (date(2020, 1, 1), date(2020, 12, 31)), "yes"),
        ("2018年12月底前启动，2020年完成", NEXT_JUNE, "no"),
        ("2018年12月底前完成，并长期坚持", DECEMBER, "yes"),
        ("2018年12月底前完成，并长期坚持", NEXT_JUNE, "no"),
        # Each period of a recurrence, within the horizon.
        ("每年底前报告", DECEMBER, "yes"),
        ("每年底前报告", (date(2019, 1, 1), date(2019, 11, 30)), "no"),
        ("每年底前报告", (date(2021, 1, 1), date(2025, 12, 31)), "no"),
        ("每月28日前", NEXT_JUNE, "yes"),
        ("每月28日前", (date(2019, 6, 1), date(2019, 6, 27)), "no"),
        # It recurs, and prints no place in its period: no day is printed to be due on.
        ("每年推进", (date(2018, 8, 2), date(2025, 12, 31)), "no"),
        ("每日", (date(2019, 6, 3), date(2019, 6, 3)), "no"),
        ("2018年12月底前启动，以后每年推进", DECEMBER, "yes"),
        ("2018年12月底前启动，以后每年推进", (date(2019, 1, 1), date(2025, 12, 31)), "no"),
        ("每季度末", (date(2019, 4, 1), date(2019, 6, 29)), "no"),
        # No day is stated, and it is asked for at some time.
        ("按照上级部署", DECEMBER, "waits on a directive: 按照上级统一部署"),
        ("适时", DECEMBER, "names no day: 适时"),
        ("定期", DECEMBER, "recurs without a rhythm: 定期"),
        ("2018年13月底前", DECEMBER, "was not understood: 2018年13月底前 (there is no month 13)"),
        ("汛期前", DECEMBER, "the day of 汛期 cannot be told without events= (the days of named events)"),
        # None is asked for: nothing can be due.
        ("——", DECEMBER, "no"),
        ("长期坚持", DECEMBER, "no"),
        # A report asks for nothing.
        (
            "截至2018年12月底，已完成",
            DECEMBER,
            "reports how things stood by 2018-12-31, and asks for nothing: 截至2018年12月底",
        ),
        ("截至2018年12月底，已完成", NEXT_JUNE, "no"),
    ],
)
def test_due_between(phrase: str, days: tuple[date, date], expected: str) -> None:
    assert asked(printed(phrase), lambda tasks: tasks.due_between(*days)) == expected


def either(*stages: TimeRequirement) -> Staged:
    return Staged(tuple(Stage(None, each) for each in stages), Join.EITHER)


def month(number: int, year: int = 2018) -> Deadline:
    return Deadline(DateSpan.of_month(year, number))


FLOOD = Relative(Event("汛期"), Relation.BEFORE)


@pytest.mark.parametrize(
    ("r", "days", "expected"),
    [
        # One or the other: to be done by the later.
        (either(month(11), month(12)), (date(2018, 11, 1), date(2018, 11, 30)), "no"),
        (either(month(11), month(12)), DECEMBER, "yes"),
        (either(month(12), Vague("适时")), DECEMBER, "names no day: 适时"),
        (
            either(parse_time("每年底前"), parse_time("每月底前")),
            DECEMBER,
            "is one of several recurrences, and which is not said: 每年12月底前或者；每月底前",
        ),
        # What is known of a stage is told, whatever is not known of the others.
        (Staged((Stage("启动", month(12)), Stage("完成", FLOOD))), DECEMBER, "yes"),
        (
            Staged((Stage("启动", month(12)), Stage("完成", FLOOD))),
            NEXT_JUNE,
            "the day of 汛期 cannot be told without events= (the days of named events)",
        ),
        (Staged((Stage("启动", FLOOD), Stage("完成", month(12)))), DECEMBER, "yes"),
        (Staged((Stage("启动", month(12)), Stage("推进", YEARLY))), DECEMBER, "yes"),
        (Staged((Stage("启动", month(12)), Stage("推进", YEARLY))), (date(2019, 12, 1), date(2019, 12, 31)), "no"),
        (Staged((Stage("启动", month(12)), Stage("坚持", Directed()))), NEXT_JUNE, "waits on a directive: 按规定时限"),
        (Recurring(Amount(1, 1, Measure.MONTH)), (date(2018, 1, 1), date(2018, 7, 31)), "no"),  # before the issue
        (Unspecified(), DECEMBER, "no"),
        (Relative(Event("印发"), Relation.AFTER), DECEMBER, "no"),  # begins, and is never due
    ],
    ids=str,
)
def test_due_between_of_requirements(r: TimeRequirement, days: tuple[date, date], expected: str) -> None:
    tasks = Tasks([task(r)], issued=ISSUED, horizon=HORIZON)
    assert asked(tasks, lambda tasks: tasks.due_between(*days)) == expected


def test_a_task_without_a_time_is_not_due() -> None:
    tasks = Tasks([task(None)])
    assert asked(tasks, lambda tasks: tasks.due_before(date.max)) == "no"
    assert asked(tasks, lambda tasks: tasks.overdue(on=date.max)) == "no"
    assert asked(tasks, lambda tasks: tasks.open_on(ISSUED)) == "no"


def test_an_event_or_a_calendar_that_is_given_decides() -> None:
    tasks = Tasks([task(FLOOD)], issued=ISSUED)
    june = {"events": {"汛期": date(2019, 6, 15)}}
    assert asked(tasks, lambda tasks: tasks.due_between(*NEXT_JUNE, **june)) == "yes"
    assert asked(tasks, lambda tasks: tasks.due_before(date(2019, 6, 14), **june)) == "no"
    assert asked(tasks, lambda tasks: tasks.due_within(30, on=date(2019, 6, 1), **june)) == "yes"
    assert asked(tasks, lambda tasks: tasks.overdue(on=date(2019, 7, 1), **june)) == "yes"
    assert asked(tasks, lambda tasks: tasks.open_on(date(2019, 6, 1), **june)) == "yes"
    assert tasks.due_on(tasks[0], **june) == date(2019, 6, 14)
    assert [each.due for each in tasks.checkpoints_between(*NEXT_JUNE, **june)] == [date(2019, 6, 14)]
    with pytest.raises(TypeError, match="events"):
        tasks.due_between(*NEXT_JUNE, events=[])  # type: ignore[arg-type]


def test_what_is_missing_of_other_years_is_not_asked_for() -> None:
    yearly = interpret_time("每年汛期前", issued=ISSUED).requirement
    for horizon in (HORIZON, None):
        tasks = Tasks([task(yearly)], issued=ISSUED, horizon=horizon)
        june = {"events": {"汛期": [date(2019, 6, 15)]}}
        assert asked(tasks, lambda tasks, june=june: tasks.due_between(*NEXT_JUNE, **june)) == "yes"  # type: ignore[misc]
        this_year = asked(tasks, lambda tasks, june=june: tasks.due_between(*DECEMBER, **june))  # type: ignore[misc]
        assert this_year.startswith("the days of 汛期 in 2018 cannot be told")
        later = asked(tasks, lambda tasks, june=june: tasks.due_between(date(2020, 1, 1), date(2020, 9, 1), **june))  # type: ignore[misc]
        assert later.startswith("the days of 汛期 in 2020 cannot be told")
    # Every two years are counted from the first: none can be left out.
    every_other = attrs.evolve(yearly, every=Amount.of(2, Measure.YEAR))
    tasks = Tasks([task(every_other)], issued=ISSUED, horizon=HORIZON)
    assert asked(tasks, lambda tasks: tasks.due_between(*NEXT_JUNE, **june)).startswith("the days of 汛期 in 2018")


class TestARecurrenceWithoutEnd:
    """A plan without horizon: what recurs goes on, and is asked about as far as the question goes."""

    @pytest.mark.parametrize(
        ("issued", "days", "expected"),
        [
            (ISSUED, (date(2018, 12, 1), date(2018, 12, 31)), "yes"),
            (ISSUED, (date(2150, 12, 1), date(2150, 12, 31)), "yes"),
            (ISSUED, (date(2018, 8, 2), date.max), "yes"),
            (ISSUED, (date(2017, 1, 1), date(2017, 12, 31)), "no"),
            (
                None,
                (date(2018, 12, 1), date(2018, 12, 31)),
                "cannot be told without horizon= (the span that the plan covers)",
            ),
        ],
    )
    def test_due(self, issued: date | None, days: tuple[date, date], expected: str) -> None:
        tasks = printed("每年底前报告", issued=issued, horizon=None)
        assert asked(tasks, lambda tasks: tasks.due_between(*days)) == expected

    def test_it_is_late_runs_and_has_checkpoints(self) -> None:
        tasks = printed("每季度末前报送", horizon=None)
        assert asked(tasks, lambda tasks: tasks.overdue(on=date(2018, 9, 30))) == "no"
        assert asked(tasks, lambda tasks: tasks.overdue(on=date(2018, 10, 1))) == "yes"
        assert asked(tasks, lambda tasks: tasks.open_on(date(2100, 1, 1))) == "yes"
        assert [str(each.due) for each in tasks.checkpoints_between(date(2030, 1, 1), date(2030, 7, 1))] == [
            "2030-03-31",
            "2030-06-30",
        ]

    def test_a_stage_of_it(self) -> None:
        tasks = printed("2018年12月底前启动，以后每年12月底前报告", horizon=None)
        assert asked(tasks, lambda tasks: tasks.due_between(date(2040, 12, 1), date(2040, 12, 31))) == "yes"
        assert {day: len(group) for day, group in tasks.group_by("year").items()} == {2018: 1}

    def test_until_before_the_issue(self) -> None:
        over = attrs.evolve(parse_time("每年底前"), until=date(2017, 12, 31))
        tasks = Tasks([task(over)], issued=ISSUED)
        assert asked(tasks, lambda tasks: tasks.due_before(date.max)).startswith("cannot be told")


def test_due_before_and_within() -> None:
    tasks = printed("2018年12月31日")
    new_year = date(2019, 1, 1)
    assert asked(tasks, lambda tasks: tasks.due_before(date(2018, 12, 31))) == "no"
    assert asked(tasks, lambda tasks: tasks.due_before(new_year)) == "yes"
    assert asked(tasks, lambda tasks: tasks.due_before(date.min)) == "no"
    for days in (30, timedelta(30), 10**7):
        assert asked(tasks, lambda tasks, days=days: tasks.due_within(days, on=date(2018, 12, 1))) == "yes"  # type: ignore[misc]
    assert asked(tasks, lambda tasks: tasks.due_within(29, on=date(2018, 12, 1))) == "no"
    assert asked(tasks, lambda tasks: tasks.due_within(0, on=date(2018, 12, 31))) == "yes"


def test_the_checkpoints_say_what_is_due() -> None:
    tasks = Tasks(
        [
            task(Staged((Stage("启动", month(6, 2019)), Stage("完成", month(12, 2019)))), id="1"),
            task(parse_time("每季度末前"), id="2"),
            task(month(5, 2019), month(6, 2019), id="3"),
            task(month(6, 2019), id="4", force=Force.STATUS),
            task(Vague("适时"), id="5"),
        ],
        issued=ISSUED,
        horizon=HORIZON,
    )
    found = tasks.checkpoints_between(*NEXT_JUNE)
    assert [(each.task.id, each.checkpoint.action, each.certain) for each in found] == [
        ("1", "启动", True),
        ("2", None, True),
    ]
    found = tasks.checkpoints_between(*NEXT_JUNE, include_unknown=True)
    assert [(each.task.id, each.certain) for each in found] == [("1", True), ("2", True), ("3", False), ("4", False)]
    assert [str(each) for each in found] == [
        "2019-06-30 启动 1 推进",
        "2019-06-30 2 推进",
        "2019-06-30? 3 推进",
        "2019-06-30? 4 推进",
    ]
    assert {each.due for each in found} == {date(2019, 6, 30)}
    assert found[0].plan is None


# What runs, what is late


@pytest.mark.parametrize(
    ("phrase", "day", "expected"),
    [
        ("2018年12月底前", date(2018, 12, 31), "yes"),
        ("2018年12月底前", date(2019, 1, 1), "no"),
        ("2018年12月底前", date(2018, 8, 1), "no"),  # before the issue nothing runs
        ("2018年12月前", date(2018, 12, 31), "runs on that day by another reading"),
        ("2019-2020年", date(2018, 12, 31), "no"),
        ("2019-2020年", date(2019, 1, 1), "yes"),
        ("长期坚持", date(2019, 1, 1), "yes"),
        ("2019年起", date(2018, 12, 1), "no"),
        ("2020年底前持续推进", date(2021, 1, 1), "no"),
        ("每年推进", date(2019, 5, 1), "yes"),
        ("每年推进", date(2021, 5, 1), "no"),
        ("每月1日至10日", date(2019, 5, 10), "yes"),
        ("每月1日至10日", date(2019, 5, 11), "no"),
        ("每年11月至次年3月", date(2019, 2, 1), "yes"),
        ("定期", date(2019, 5, 1), "yes"),
        ("2018年12月底前启动，2020年完成", date(2019, 5, 1), "yes"),
        ("印发后3个月内", date(2018, 11, 2), "yes"),
        ("印发后3个月内", date(2018, 11, 3), "no"),
        ("汛期", date(2018, 9, 1), "cannot be told without events= (the days of named events)"),
        ("适时", date(2018, 9, 1), "names no day: 适时"),
        ("按照上级部署", date(2018, 9, 1), "waits on a directive: 按照上级统一部署"),
        ("2018年13月", date(2018, 9, 1), "was not understood: 2018年13月 (there is no month 13)"),
        ("——", date(2018, 9, 1), "no"),
    ],
)
def test_open_on(phrase: str, day: date, expected: str) -> None:
    assert asked(printed(phrase), lambda tasks: tasks.open_on(day)) == expected


@pytest.mark.parametrize(
    ("r", "expected"),
    [
        (Staged((Stage("启动", Window(DateSpan.of_year(2018))), Stage("完成", Window(DateSpan.of_year(2020)))), Join.THEN), "yes"),
        (Staged((Stage("启动", Window(DateSpan.of_year(2018))), Stage("完成", Window(DateSpan.of_year(2020)))), Join.EACH), "no"),
        (
            Staged((Stage("启动", Window(DateSpan.of_year(2018))), Stage("完成", FLOOD))),
            "cannot be told without events= (the days of named events)",
        ),
    ],
    ids=str,
)  # fmt: skip
def test_between_stages(r: Staged, expected: str) -> None:
    tasks = Tasks([task(r)], issued=ISSUED, horizon=HORIZON)
    assert asked(tasks, lambda tasks: tasks.open_on(date(2019, 5, 1))) == expected


def test_what_only_reports_does_not_run_for_certain() -> None:
    tasks = Tasks([task(month(12), force=Force.STATUS)])
    assert asked(tasks, lambda tasks: tasks.open_on(ISSUED)) == "reports how things stood, and asks for nothing: 时间"


def test_what_recurs_without_a_rhythm_or_an_end_runs_from_the_issue() -> None:
    rhythmless = Recurring(None)
    assert asked(Tasks([task(rhythmless)], issued=ISSUED), lambda tasks: tasks.open_on(date(2040, 1, 1))) == "yes"
    assert asked(Tasks([task(rhythmless)]), lambda tasks: tasks.open_on(ISSUED)).startswith("cannot be told")
    assert asked(Tasks([task(YEARLY)]), lambda tasks: tasks.open_on(ISSUED)).startswith("cannot be told")


@pytest.mark.parametrize(
    ("phrase", "on", "expected"),
    [
        ("2018年12月底前", date(2018, 12, 31), "no"),
        ("2018年12月底前", date(2019, 1, 1), "yes"),
        ("2018年12月前", date(2018, 11, 30), "no"),
        ("2018年12月前", date(2018, 12, 31), "is overdue by one of its readings"),
        ("2018年12月前", date(2019, 1, 1), "yes"),
        ("2018年12月前", date(2018, 11, 15), "no"),  # whether it is due soon is not known, and was not asked
        ("2018年12月底前启动，2020年完成", date(2019, 1, 1), "yes"),
        ("每年推进", date(2019, 5, 1), "yes"),
        ("每年推进", date(2018, 12, 31), "no"),
        (
            "截至2018年12月底，已完成",
            date(2019, 1, 1),
            "reports how things stood, and asks for nothing: 截至2018年12月底",
        ),
        ("适时", date(2019, 1, 1), "names no day: 适时"),
        ("汛期前", date(2019, 1, 1), "cannot be told without events= (the days of named events)"),
        (
            "2018年10月底前持续推进",
            date(2019, 1, 1),
            "was to last until 2018-10-31, and only who did it can say whether it did: 持续至2018年10月31日",
        ),
        ("长期坚持", date(2019, 1, 1), "no"),
        ("——", date(2019, 1, 1), "no"),
    ],
)
def test_overdue(phrase: str, on: date, expected: str) -> None:
    assert asked(printed(phrase), lambda tasks: tasks.overdue(on=on)) == expected


def test_what_lasted_and_is_over_has_no_day_to_be_done_by() -> None:
    lasting = Relative(Event("印发"), Relation.LASTING, Amount.of(3, Measure.MONTH))
    tasks = Tasks([task(lasting)], issued=ISSUED)
    assert asked(tasks, lambda tasks: tasks.overdue(on=date(2018, 9, 1))) == "no"
    assert asked(tasks, lambda tasks: tasks.overdue(on=date(2019, 9, 1))).startswith("was to last until 2018-11-02")


def test_nobody_is_late_with_what_has_no_checkpoint() -> None:
    stages = Staged((Stage("巡查", Standing()), Stage("管护", Standing())))
    over = attrs.evolve(YEARLY, since=date(2021, 1, 1))  # behind the horizon
    for r in (stages, over):
        tasks = Tasks([task(r)], issued=ISSUED, horizon=HORIZON)
        assert asked(tasks, lambda tasks: tasks.overdue(on=date(2022, 1, 1))) == "no"


def test_what_was_done_is_not_overdue() -> None:
    tasks = Tasks(
        [task(month(9), id="1"), task(YEARLY, id="2"), task(Vague("适时"), id="3")], issued=ISSUED, horizon=HORIZON
    )
    on = date(2019, 2, 1)
    assert ids(tasks.overdue(on=on)) == ["1", "2"]
    assert ids(tasks.overdue(on=on, done={"1": [date(2019, 1, 1)], "2": [None]})) == ["2"]
    assert ids(tasks.overdue(on=on, done={"2": [date(2018, 12, 1)], "3": [ISSUED]})) == ["1"]
    assert ids(tasks.overdue(on=on).unknown) == ["3"]
    assert not tasks.overdue(on=on, done={"3": [ISSUED]}).unknown
    # Of the whole plan, whatever is asked of it.
    assert not tasks.where(lambda task: task.id == "1").overdue(on=on, done={"1": [ISSUED], "2": []})
    with pytest.raises(NotFound, match="no such task: '11'; the nearest: 1"):
        tasks.overdue(on=on, done={"11": [ISSUED]})
    with pytest.raises(NotFound):
        tasks.overdue(on=on, done={("甲", "1"): [ISSUED]})
    with pytest.raises(TypeError, match="done is a Mapping"):
        tasks.overdue(on=on, done=["1"])  # type: ignore[arg-type]


# Kinds


KINDS = Tasks(
    [
        task(r, id=str(number))
        for number, r in enumerate(
            [
                month(12),
                Window(DateSpan.of_year(2019)),
                YEARLY,
                Standing(),
                FLOOD,
                Directed(),
                Staged((Stage("启动", month(9)), Stage("坚持", Standing()))),
                Staged((Stage("启动", Directed()), Stage("推进", YEARLY))),
                Vague("适时"),
                None,
            ],
            1,
        )
    ],
    issued=ISSUED,
)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (KINDS.recurring(), "3 8"),
        (KINDS.standing(), "4 7"),
        (KINDS.directed(), "6 8"),
        (KINDS.unscheduled(), "10"),
        (KINDS.of_kind("staged"), "7 8"),
        (KINDS.of_kind(Deadline, "window"), "1 2"),
        (KINDS.of_kind(), ""),
        (KINDS.of_kind("relative") | KINDS.of_kind(Vague), "5 9"),
    ],
)
def test_kinds(found: Tasks, expected: str) -> None:
    assert " ".join(ids(found)) == expected


# Units, places, words


RESPONSIBLE = """
1.修缮校舍。（牵头单位：县教育局；配合单位：县财政局、住建局）
2.整治河道。（县水利局，各乡镇）
3.修订规章。
"""


def test_units() -> None:
    tasks = parse_plan(RESPONSIBLE).plan.tasks
    assert ids(tasks.of_unit("县教育局")) == ids(tasks.of_unit("教育局")) == ids(tasks.led_by("县教育局")) == ["1"]
    assert ids(tasks.supported_by("财政局")) == ids(tasks.supported_by("县住建局")) == ["1"]
    assert not tasks.supported_by("县教育局")
    assert not tasks.led_by("县财政局")
    assert not tasks.led_by("县水利局")


def test_a_unit_that_no_task_names() -> None:
    tasks = parse_plan(RESPONSIBLE).plan.tasks
    for ask in (tasks.of_unit, tasks.led_by, tasks.supported_by):
        with pytest.raises(NotFound, match="no such unit: '县教体局'; the nearest: 县教育局") as refused:
            ask("县教体局")
        assert isinstance(refused.value, LookupError)
        assert refused.value.nearest[0] == "县教育局"
        assert not ask("县教体局", strict=False)
        with pytest.raises(TypeError, match="name is a str"):
            ask(None)  # type: ignore[arg-type]
        with pytest.raises(TypeError, match="strict is a bool"):
            ask("县教育局", strict="no")  # type: ignore[arg-type]
    # The plan names it, and this part of it does not.
    assert not tasks.where(lambda task: task.id == "2").of_unit("县教育局")
    # Where no task names anybody there is nothing to have meant.
    assert not tasks[2:].of_unit("县教育局")
    assert not Tasks([task(None)]).of_unit("县教育局")


def test_sections() -> None:
    tasks = demo_plan().tasks
    assert ids(tasks.in_section("2.2~2")) == ["2.2~2.3", "checklist.7", "checklist.8"]
    assert ids(tasks.in_body().in_section("2.2~2")) == ["2.2~2.1", "2.2~2.2", "2.2~2.3"]
    assert len(tasks.in_section("2")) == len(tasks.governing) - 4  # the safeguards, and the row that has no body task
    assert not tasks.in_section("1")
    with pytest.raises(NotFound, match=r"no such section: '2\.5'; the nearest: 2\.4"):
        tasks.in_section("2.5")
    # A task may say a section that no heading has.
    made = Plan(
        sections=(Section(id="1", label="一、"),), items=(task(None, id="9.1", section="9"), task(None, section="1"))
    )
    assert ids(made.tasks.in_section("9")) == ["9.1"]
    assert list(made.tasks.group_by("section")) == ["1", "9"]
    assert ids(made.tasks.sorted_by("section")) == ["1", "9.1"]
    # A sequence of tasks alone knows the sections that they stand in, and those above.
    alone = Tasks([task(None, id="2.1.1", section="2.1"), task(None, id="3")])
    assert ids(alone.in_section("2")) == ids(alone.in_section("2.1")) == ["2.1.1"]
    with pytest.raises(NotFound, match=r"no such section: '3'; the nearest: 2, 2\.1"):
        alone.in_section("3")


def test_places_keep_what_is_not_known() -> None:
    due = demo_plan().tasks.due_before(date(2022, 1, 1))
    assert set(due.in_checklist().unknown) | set(due.in_body().unknown) == set(due.unknown)
    assert ids(due.in_checklist().unknown) == ["checklist.6"]


def test_words() -> None:
    tasks = demo_plan().tasks
    # What the row names, the body tells in full.
    assert ids(tasks.matching("代码" * 9)) == []
    assert "checklist.7" in ids(tasks.matching("全覆盖"))
    assert ids(tasks.matching(re.compile("^建设.*站$"))) == ["checklist.7"]
    with pytest.raises(ValueError, match="pattern is empty"):
        tasks.matching("")
    with pytest.raises(TypeError, match="pattern is a str"):
        tasks.matching(b"")  # type: ignore[arg-type]


def test_indicators() -> None:
    tasks = parse_plan(
        "1.培训教师。2019年培训教师不少于300人。\n2.建站。已建成20个。\n3.修渠。\n4.供水。全覆盖。"
    ).plan.tasks
    assert ids(tasks.with_indicator()) == ["1", "4"]
    assert ids(tasks.with_indicator("教师")) == ids(tasks.with_indicator(re.compile("[0-9]+人"))) == ["1"]
    assert ids(tasks.with_indicator(comparator="at_least")) == ["1"]
    assert ids(tasks.with_indicator(comparator=Comparator.ALL)) == ["4"]
    assert not tasks.with_indicator("校舍")
    with pytest.raises(NotFound, match="no such comparator: 'at_lest'; the nearest: at_least"):
        tasks.with_indicator(comparator="at_lest")


def test_citations() -> None:
    number = DocumentNumber("国发", 2016, 5)
    long = Citation("关于校舍安全的意见", number, alias="意见")
    tasks = Tasks(
        [
            task(None, id="1", citations=(long,)),
            task(None, id="2", citations=(Citation("校舍标准"),)),
            task(None, id="3"),
        ]
    )
    assert ids(tasks.citing()) == ids(tasks.citing("校舍")) == ["1", "2"]
    for what in ("国发〔2016〕5号", number, long, "《关于校舍安全的意见》", "意见", re.compile("安全")):
        assert ids(tasks.citing(what)) == ["1"]
    row = task(None, id="checklist.1", sources=("1",), origin=Origin.CHECKLIST)
    assert ids(Tasks([*tasks, row]).citing("意见")) == ["checklist.1"]


# Order and groups


def test_orders() -> None:
    def named(number: str, r: TimeRequirement | None, *names: str, **more: Any) -> Task:
        who = Responsibility(tuple(Assignment(Unit(name)) for name in names))
        return task(r, id=number, responsibility=who, **more)

    tasks = Tasks(
        [
            named("2.10", Vague("适时"), section="2"),
            named("2.9", month(12), "乙局", section="2"),
            named("1.1", month(9), "甲局", "丙局", section="1"),
            named("10", month(9), "丁局"),
        ],
        issued=ISSUED,
    )
    assert ids(tasks.sorted_by("due")) == ["1.1", "10", "2.9", "2.10"]
    assert ids(tasks.sorted_by("due", reverse=True)) == ["2.10", "2.9", "1.1", "10"]
    assert ids(tasks.sorted_by("unit")) == ["10", "2.9", "1.1", "2.10"]
    assert ids(tasks.sorted_by("id")) == ["1.1", "2.9", "2.10", "10"]
    assert ids(tasks.sorted_by("section")) == ["2.10", "2.9", "1.1", "10"]
    assert ids(tasks.sorted_by("kind", "id")) == ["1.1", "2.9", "10", "2.10"]
    assert ids(tasks.sorted_by("id").sorted_by("document")) == ids(tasks.sorted_by("plan")) == ids(tasks)
    assert ids(tasks.sorted_by(lambda task: -len(task.assignments), "id")) == ["1.1", "2.9", "10", "2.10"]
    # What follows keeps the order.
    assert ids(tasks.sorted_by("id").due_before(date.max)) == ["1.1", "2.9", "10"]
    assert ids(tasks.sorted_by("id").due_before(date.max, include_unknown=True)) == ["1.1", "2.9", "2.10", "10"]
    assert ids(tasks.sorted_by("id").due_before(date.max).recurring()) == []
    with pytest.raises(NotFound, match="no such key to sort by: 'units'; the nearest: unit"):
        tasks.sorted_by("units")  # type: ignore[arg-type]
    with pytest.raises(
        TypeError, match=r"a key to sort by is one of due, unit, .*, or a function of a task, got int 3"
    ):
        tasks.sorted_by(3)  # type: ignore[arg-type]


def test_groups() -> None:
    tasks = demo_plan().tasks
    groups = tasks.group_by("kind")
    assert list(groups) == [
        "deadline",
        "window",
        "recurring",
        "standing",
        "relative",
        "directed",
        "staged",
        "vague",
        "unspecified",
        "unparsed",
    ]
    assert sum(map(len, groups.values())) == len(tasks.governing)
    units = tasks.group_by("unit")
    assert units["区发改局"] == tasks.of_unit("区发改局")
    assert list(units)[-1] is None
    years = tasks.group_by("year")
    assert list(years) == [2021, 2022, 2023, 2024, 2025, None]
    # A group has also what recurs and prints no place in its period: it is due by the end of it.
    assert not set(tasks.due_between(date(2022, 1, 1), date(2022, 12, 31))) - set(years[2022])
    assert not {*years[2022]} - {*tasks.due_between(date(2022, 1, 1), date(2022, 12, 31)), *tasks.recurring()}
    quarters = tasks.group_by("quarter")
    assert list(quarters)[:3] == [(2021, 2), (2021, 3), (2021, 4)]
    assert not set(tasks.due_between(date(2022, 1, 1), date(2022, 3, 31))) - set(quarters[2022, 1])
    sections = tasks.group_by("section")
    assert list(sections) == ["2.1", "2.2", "2.2~2", "2.4", "3", None]
    assert ids(sections[None]) == ["checklist.10"]
    assert list(tasks.group_by("plan")) == [None]
    assert {name: len(some) for name, some in tasks.group_by(lambda task: task.origin).items()} == {
        Origin.BODY: 5, Origin.MEASURE: 3, Origin.CHECKLIST: 10,
    }  # fmt: skip
    with pytest.raises(NotFound, match="no such key to group by: 'yaer'; the nearest: year"):
        tasks.group_by("yaer")  # type: ignore[call-overload]
    with pytest.raises(TypeError, match="or a function of a task"):
        tasks.group_by(None)  # type: ignore[call-overload]


def test_groups_are_a_frozen_mapping() -> None:
    groups = demo_plan().tasks.group_by("unit")
    with pytest.raises(KeyError):
        groups["区发展局"]
    with pytest.raises(NotFound, match="no such group: '区发展局'; the nearest: 区发改局"):
        groups["区发展局"]
    assert groups.get("区发展局") is None
    assert "区发改局" in groups
    assert "区发展局" not in groups
    assert groups == dict(groups)
    for again in (copy.copy(groups), copy.deepcopy(groups), pickle.loads(pickle.dumps(groups))):  # noqa: S301 - ours
        assert (again, hash(again)) == (groups, hash(groups))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        groups.more = 1
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        del groups._held
    assert repr(Groups({})) == "Groups({})"


def test_a_group_knows_what_is_not_known_of_it() -> None:
    due = demo_plan().tasks.due_before(date(2022, 12, 31))
    units = due.group_by("unit")
    assert ids(units["区大数据局"].unknown) == ids(due.of_unit("区大数据局").unknown) == ["2.4.2", "checklist.6"]


def test_a_report_is_of_no_year() -> None:
    tasks = Tasks([task(month(12), force=Force.STATUS), task(None, id="2")])
    assert list(tasks.group_by("year")) == [None]


def test_one_or_how_many() -> None:
    tasks = KINDS
    assert tasks.count() == len(tasks) == 10
    assert tasks.count(tasks[0]) == 1
    assert tasks.first() is tasks[0]
    assert tasks[:0].first() is None
    assert tasks[:0].first("none") == "none"
    assert tasks[:1].one() is tasks[0]
    with pytest.raises(NotOne, match="one task was asked for, there are 10: 1 推进; 2 推进; 3 推进") as refused:
        tasks.one()
    assert refused.value.count == 10
    with pytest.raises(LookupError, match="there are none"):
        tasks[:0].one()


# What is not known


def test_later_questions_are_asked_of_what_is_not_known() -> None:
    tasks = demo_plan().tasks
    due = tasks.due_between(date(2022, 6, 1), date(2022, 6, 30))
    assert ids(due.unknown) == ["2.4.2", "2.4.4", "3.3", "checklist.6", "checklist.10"]
    assert ids(due.of_unit("区政务办").unknown) == ["2.4.2", "checklist.10"]
    assert (
        ids(due.unknown.of_unit("区政务办"))
        == ids(due.unknown.of_unit("区政务办").unknown)
        == ["2.4.2", "checklist.10"]
    )
    both = due.open_on(date(2022, 6, 1))
    assert both.why_unknown(due.unknown[0]) == (
        "the day of 办结 cannot be told without events= (the days of named events)",
        "cannot be told without events= (the days of named events)",
    )
    assert both.why_unknown(copy.deepcopy(due.unknown[0])) == both.why_unknown(due.unknown[0])
    assert due.why_unknown(due[0]) == ()


def test_what_is_not_known_is_told_on_demand() -> None:
    tasks = demo_plan().tasks
    days = date(2022, 6, 1), date(2022, 6, 30)
    due, with_it = tasks.due_between(*days), tasks.due_between(*days, include_unknown=True)
    assert ids(with_it) == [task.id for task in tasks.governing if task in due or task in due.unknown]
    assert with_it.unknown == due.unknown
    assert ids(with_it.of_unit("区政务办")) == ["2.4.2", *ids(due.of_unit("区政务办")), "checklist.10"]
    assert ids(with_it.of_unit("区政务办").unknown) == ids(due.of_unit("区政务办").unknown)
    assert (with_it - with_it.unknown) == due
    # Once asked for, those of earlier questions come too.
    assert due.open_on(days[0], include_unknown=True) == with_it.open_on(days[0], include_unknown=True)


def test_copies_keep_what_is_not_known() -> None:
    due = demo_plan().tasks.due_before(date(2022, 1, 1)).of_unit("区政务办")
    for again in (copy.copy(due), copy.deepcopy(due), pickle.loads(pickle.dumps(due))):  # noqa: S301 - ours
        assert again == due
        assert again.unknown == due.unknown
        assert list(map(again.why_unknown, again.unknown)) == list(map(due.why_unknown, due.unknown))
        assert again.in_section("2.4") == due.in_section("2.4")


def test_a_part_of_a_plan_in_any_order() -> None:
    tasks = demo_plan().tasks
    assert ids(tasks[::-1].governing) == ids(tasks.governing)[::-1]
    assert ids(tasks[::-1].due_before(date(2022, 1, 1))) == ids(tasks.due_before(date(2022, 1, 1)))[::-1]
    assert ids(tasks[::-1] | tasks[:1])[0] == tasks[-1].id


# Sets


def test_tasks_of_different_plans_do_not_mix() -> None:
    one, other = Tasks([task(None)], issued=ISSUED), Tasks([task(None)])
    for mix in (one.__or__, one.__and__, one.__sub__):
        with pytest.raises(ValueError, match=r"tasks of different plans: issued 2018-08-02 for None, .* a Collection"):
            mix(other)
        assert mix([task(None)]) is NotImplemented  # type: ignore[arg-type]


def test_sets_of_sequences_that_were_made_apart() -> None:
    a, b, c = (task(Vague("适时"), id=each) for each in "abc")
    same_id = task(None, id="a")
    one, two = Tasks([a, b]), Tasks([b, c, same_id])
    assert list(one | two) == [a, b, c, same_id]
    assert list(two | one) == [b, c, same_id, a]
    assert list(one & two) == [b]
    assert list(one - two) == [a]
    assert ids((one | two.due_before(ISSUED)).unknown) == ["c"]  # b and c may be due; b is in the one for certain
    assert ids((one.due_before(ISSUED) & two).unknown) == ["b"]


@FEWER
@given(own.plans(), own.dates(), own.dates(), st.data())
def test_set_laws(plan: Plan, one: date, other: date, data: st.DataObject) -> None:
    tasks = plan.tasks.governing
    some = [
        tasks.due_before(one),
        tasks.due_before(other, include_unknown=True),
        tasks.open_on(one),
        tasks.recurring(),
        tasks[data.draw(st.integers(0, 3)) :],
    ]
    a, b, c = (data.draw(st.sampled_from(some)) for _ in range(3))
    assert a | b == b | a
    assert (a | b) | c == a | (b | c)
    assert set(a & b) == set(b & a) == set(a) & set(b)
    assert list(a - b) == [each for each in a if each not in b]
    assert a - (b | c) == (a - b) - c
    assert a | (a & b) == a == a & (a | b)
    for found in (a | b, a & b, a - b):
        possible = {*a, *a.unknown, *b, *b.unknown}
        assert set(found.unknown) <= possible
        assert all(map(found.why_unknown, found.unknown))
    # Three-valued: sure where both sides are sure.
    sure = [set(each).difference(each.unknown) for each in (a, b)]
    assert not (sure[0] | sure[1]) & set((a | b).unknown)
    assert not (sure[0] & sure[1]) & set((a & b).unknown)


# Laws


QUESTIONS: dict[str, Callable[[Any, date, date], Any]] = {
    "due_between": lambda tasks, first, last: tasks.due_between(first, last),
    "due_before": lambda tasks, _, last: tasks.due_before(last),
    "open_on": lambda tasks, first, _: tasks.open_on(first),
    "overdue": lambda tasks, _, last: tasks.overdue(on=last),
    "recurring": lambda tasks, *_: tasks.recurring(),
    "unscheduled": lambda tasks, *_: tasks.unscheduled(),
}


@FEWER
@given(own.plans(), own.dates(), own.dates(), st.sampled_from(list(QUESTIONS)), st.sampled_from(list(QUESTIONS)))
def test_questions_never_drop_and_do_not_depend_on_their_order(
    plan: Plan, one: date, other: date, q1: str, q2: str
) -> None:
    first, last = min(one, other), max(one, other)
    tasks = plan.tasks
    found = QUESTIONS[q1](tasks, first, last)
    assert not set(found) & set(found.unknown)
    assert {*found, *found.unknown} <= set(tasks.governing)
    then, turned = (QUESTIONS[b](QUESTIONS[a](tasks, first, last), first, last) for a, b in ((q1, q2), (q2, q1)))
    assert then == turned
    assert then.unknown == turned.unknown
    alone = QUESTIONS[q2](tasks, first, last)
    assert then == found & alone
    assert then.unknown == (found & alone).unknown
    assert QUESTIONS[q1](found, first, last) == found


@FEWER
@given(own.plans(), own.dates(), own.dates())
def test_due_is_what_has_a_checkpoint_then(plan: Plan, one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)
    due = plan.tasks.due_between(first, last)
    entries = plan.tasks.checkpoints_between(first, last)
    assert {entry.task.id for entry in entries} == {task.id for task in due}
    assert [entry.due for entry in entries] == sorted(entry.due for entry in entries)
    for task in plan.tasks.governing:
        if task.time is None or task.time.force is Force.STATUS:
            assert task not in due
            continue
        days: list[date] = []
        # What recurs and prints no place in its period is on no list of days, nor is such a stage.
        stages = task.requirement.stages if isinstance(task.requirement, Staged) else ()
        if any(isinstance(each.requirement, Recurring) and not each.requirement.at for each in stages):
            continue
        if isinstance(task.requirement, Recurring) and not task.requirement.at:
            assert task not in due
            continue
        try:
            for each in checkpoints(task.requirement, **plan.tasks.context):
                if each.due > last:
                    break
                days.append(each.due)
        except (MissingContext, NotAnnounced, ValueError):
            continue
        expected = [day for day in days if day >= first]
        assert expected == [entry.due for entry in entries if entry.task is task]
        if not expected and task in due.unknown:
            (why,) = due.why_unknown(task)
            assert why


@FEWER
@given(own.plans(), own.dates())
def test_overdue_agrees_with_the_verdict(plan: Plan, on: date) -> None:
    tasks = plan.tasks
    late = tasks.overdue(on=on)
    for task in tasks.governing:
        said = task.verdict(on=on, **tasks.context)
        if said is Verdict.OVERDUE:
            assert task in late
        elif said is not Verdict.UNKNOWN:
            assert task not in late
            assert task not in late.unknown


# Bad input


def test_what_is_no_task_and_what_is_no_function() -> None:
    tasks = demo_plan().tasks
    wrong: Any = "checklist.5"
    with pytest.raises(TypeError, match=r"task is a Task, got str 'checklist\.5'"):
        tasks.due_on(wrong)
    with pytest.raises(TypeError, match=r"predicate is a function of a task, got str 'checklist\.5'"):
        tasks.where(wrong)


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("2022-12-31", "day is a datetime.date, got str '2022-12-31'; write date(2022, 12, 31)"),
        ("2022年2月30日", "got str '2022年2月30日'; there is no such day, the nearest is date(2022, 2, 28)"),
        ("2022-13-01", "got str '2022-13-01'; there is no month 13, months are 1 to 12"),
        ("0000-12-01", "got str '0000-12-01'"),
        ("明天", "got str '明天'"),
        (datetime(2022, 12, 31, 8), "write date(2022, 12, 31)"),
        (20221231, "got int 20221231"),
        (None, "got NoneType None"),
    ],
)
def test_a_wrong_day(day: Any, message: str) -> None:
    tasks = Tasks()
    for ask in (tasks.due_before, tasks.open_on):
        with pytest.raises(TypeError) as refused:
            ask(day)
        assert str(refused.value).endswith(message)
    for wrong in (
        lambda: tasks.due_between(day, date(2022, 1, 1)),
        lambda: tasks.due_between(date(2022, 1, 1), day),
        lambda: tasks.due_within(3, on=day),
        lambda: tasks.overdue(on=day),
        lambda: tasks.checkpoints_between(day, date(2022, 1, 1)),
    ):
        with pytest.raises(TypeError, match=re.escape(message.removeprefix("day is a"))):
            wrong()


def test_wrong_questions() -> None:
    tasks = KINDS
    with pytest.raises(ValueError, match="lies before the first"):
        tasks.checkpoints_between(date(2022, 1, 2), date(2022, 1, 1))
    with pytest.raises(ValueError, match="looks ahead by a number of days from 0 on, got -1; overdue looks back"):
        tasks.due_within(-1, on=ISSUED)
    with pytest.raises(TypeError, match="days is an int"):
        tasks.due_within(1.5, on=ISSUED)  # type: ignore[arg-type]
    with pytest.raises(NotFound, match="no such kind of time: 'deadlines'; the nearest: deadline"):
        tasks.of_kind("deadlines")
    with pytest.raises(TypeError, match="a kind is a class of TimeRequirement or its name, got type"):
        tasks.of_kind(int)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="task is a Task"):
        tasks.context_of("1")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="conventions"):
        tasks.led_by("县教育局", conventions=None)  # type: ignore[arg-type]


def test_a_query_on_what_was_not_made_by_a_plan() -> None:
    row = task(None, id="checklist.1", origin=Origin.CHECKLIST, sources=("9",))
    assert ids(Tasks([row]).matching("推进")) == ["checklist.1"]  # its body task is not here
    assert not Tasks([row]).matching("校舍")
    assert list(Tasks([row]).group_by("section")) == [None]


def test_an_entry_is_of_a_task() -> None:
    with pytest.raises(TypeError, match="task is a Task"):
        AgendaEntry("1", Checkpoint(None, ISSUED))  # type: ignore[arg-type]


def test_context_for_each_task() -> None:
    tasks = Tasks([task(YEARLY)], issued=ISSUED, horizon=HORIZON)
    assert tasks.context_of(tasks[0]) == tasks.context == {"issued": ISSUED, "horizon": HORIZON}
    assert tasks[0].verdict(on=ISSUED, **tasks.context_of(tasks[0])) is Verdict.OPEN


def test_a_plan_knows_its_sections() -> None:
    plan = Plan(document=Document(issued=ISSUED))
    with pytest.raises(NotFound, match=r"no such section: '1'$"):
        plan.tasks.in_section("1")
