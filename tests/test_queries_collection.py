"""A collection answers as its plans do, one by one: only faster."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lianqiang import Collection, DateSpan, Plan, Precision, parse_time
from lianqiang import strategies as own
from lianqiang.demo import demo_plan
from lianqiang.documents import Document, DocumentNumber
from lianqiang.errors import NotFound
from lianqiang.requirements import (
    Deadline,
    Event,
    Force,
    Relation,
    Relative,
    Stage,
    Staged,
    TimeMention,
    TimeRequirement,
    Vague,
    Window,
)
from lianqiang.spans import Span
from lianqiang.task_queries import TaskSequence
from lianqiang.tasks import Origin, Task
from lianqiang.units import Assignment, Responsibility, Role, Unit
from lianqiang.verdicts import Verdict
from linear import too_slow

FEWER = settings(max_examples=max(10, settings().max_examples // 4))
WEEKLY = parse_time("每周五前")
FLOOD = Relative(Event("汛期"), Relation.BEFORE)


def task(number: int, r: TimeRequirement | None, *names: str, force: Force = Force.DUTY, **more: Any) -> Task:
    mention = None if r is None else TimeMention("时间", Span(0, 2), r, (), "", force)
    roles = (Role.LEAD, Role.SUPPORT) if len(names) > 1 else (Role.RESPONSIBLE,)
    who = Responsibility(tuple(Assignment(Unit(name), role) for name, role in zip(names, roles, strict=False)))
    return Task(id=str(number), text="推进", time=mention, responsibility=who, **more)


def plan(*items: Task, year: int = 2018, horizon: bool = True) -> Plan:
    span = DateSpan(date(year, 1, 1), date(year + 4, 12, 31), Precision.YEAR)
    document = Document(issued=date(year, 3, 1), number=DocumentNumber("某政发", year, 1))
    return Plan(document=document, horizon=span if horizon else None, items=items)


def month(number: int, year: int = 2018) -> Deadline:
    return Deadline(DateSpan.of_month(year, number))


FIRST = plan(
    task(1, month(12), "县教育局", "县财政局"),
    task(2, parse_time("每季度末前"), "教育局"),
    task(3, Vague("适时"), "县水利局"),
    task(4, Staged((Stage("启动", month(9)), Stage("完成", FLOOD))), "县水利局"),
    task(5, WEEKLY, "县水利局"),
    task(6, month(6, 2019), force=Force.STATUS),
    task(7, month(6, 2019), "县财政局", sources=("1",), origin=Origin.CHECKLIST),
    task(8, None),
)
SECOND = plan(
    task(1, WEEKLY, "县水利局"),
    task(2, parse_time("每月底前"), "县教育局"),
    task(3, Window(DateSpan.of_year(2020))),
    year=2019,
    horizon=False,
)
BOTH = Collection({"甲": FIRST, "乙": SECOND})


def named(found: Collection) -> list[str]:
    return [f"{key}{each.id}" for key, each in found.entries()]


def test_it_is_the_sequence_of_its_tasks() -> None:
    assert list(BOTH) == [*FIRST.items, *SECOND.items]
    assert BOTH.tasks is BOTH
    assert isinstance(BOTH, TaskSequence)
    assert named(BOTH[-2:]) == ["乙2", "乙3"]
    assert named(BOTH.governing) == "甲2 甲3 甲4 甲5 甲6 甲7 甲8 乙1 乙2 乙3".split()
    assert repr(BOTH[:2]) == "<Collection of 2 plans, 2 of 11 tasks>"
    assert len(Collection()) == 0
    assert not Collection().due_before(date.max)


@pytest.mark.parametrize(
    ("plans", "keys"),
    [
        ([FIRST, SECOND], ["某政发〔2018〕1号", "某政发〔2019〕1号"]),
        ([FIRST, FIRST, FIRST], ["某政发〔2018〕1号", "某政发〔2018〕1号~2", "某政发〔2018〕1号~3"]),
        (
            [Plan(document=Document(subject="方案", title="通知")), Plan(document=Document(title="通知")), Plan()],
            ["方案", "通知", "plan"],
        ),
    ],
)
def test_the_keys_of_plans(plans: list[Plan], keys: list[str]) -> None:
    collection = Collection(iter(plans))
    assert list(collection.plans) == keys
    assert list(collection.plans.values()) == plans


def test_a_task_knows_its_plan() -> None:
    assert BOTH.plan_of(BOTH[0]) == "甲"
    assert BOTH.plan_of(BOTH[-1]) == "乙"
    assert BOTH.plan_of(copy.deepcopy(BOTH[-1])) == "乙"
    late = BOTH.due_before(date(2018, 10, 1))
    assert {late.plan_of(each) for each in late.unknown} == {"甲"}
    assert BOTH.context_of(SECOND.items[0]) == {"issued": date(2019, 3, 1), "horizon": None}
    assert BOTH.due_on(FIRST.items[0]) == date(2018, 12, 31)
    assert BOTH[0].verdict(on=date(2019, 1, 1), **BOTH.context_of(BOTH[0])) is Verdict.OVERDUE
    with pytest.raises(NotFound, match="no such task in this collection: '1 推进'"):
        BOTH.of_unit("县水利局").plan_of(FIRST.items[0])
    assert BOTH.plans["甲"] is FIRST
    with pytest.raises(NotFound, match="no such group: '丙'"):
        BOTH.plans["丙"]


def test_one_plan_of_it() -> None:
    assert list(BOTH.of_plan("乙")) == list(SECOND.items)
    assert BOTH[2:].of_plan("甲") == BOTH[2:8]
    assert named(BOTH[::-1].of_plan("乙")) == ["乙3", "乙2", "乙1"]
    due = BOTH.due_before(date(2018, 10, 1))
    assert named(due.of_plan("甲")) == ["甲2", "甲4", "甲5"]
    assert named(due.of_plan("甲").unknown) == ["甲3"]
    assert not due.of_plan("乙")
    with pytest.raises(NotFound, match="no such plan: '丙'; the nearest: 甲, 乙"):
        BOTH.of_plan("丙")


def test_due() -> None:
    june = date(2019, 6, 1), date(2019, 6, 30)
    found = BOTH.due_between(*june)
    assert named(found) == ["甲2", "甲5", "甲7", "乙1", "乙2"]
    assert named(found.unknown) == ["甲3", "甲4", "甲6"]
    assert found.why_unknown(FIRST.items[2]) == ("names no day: 适时",)
    assert named(BOTH.due_between(*june, include_unknown=True)) == "甲2 甲3 甲4 甲5 甲6 甲7 乙1 乙2".split()
    given_days = {"events": {"汛期": date(2019, 6, 15)}}
    assert named(BOTH.due_between(*june, **given_days)) == ["甲2", "甲4", "甲5", "甲7", "乙1", "乙2"]
    assert [(each.plan, each.task.id) for each in BOTH.checkpoints_between(date(2019, 6, 28), june[1])] == [
        ("甲", "5"), ("乙", "1"), ("甲", "2"), ("甲", "7"), ("乙", "2"),
    ]  # fmt: skip
    # What goes on for long ends, where it does.
    assert named(BOTH.due_between(date(2023, 1, 1), date(2023, 1, 6))) == ["乙1"]
    assert named(BOTH.due_between(date(2022, 12, 30), date(2022, 12, 31))) == ["甲2", "甲5", "乙1", "乙2"]
    assert named(BOTH.due_between(date(2018, 2, 1), date(2018, 2, 1))) == []
    assert named(BOTH.due_between(date(2300, 1, 1), date.max)) == []


def test_a_stage_that_goes_on_for_long() -> None:
    staged = Staged((Stage("启动", month(9)), Stage("巡查", WEEKLY)))
    several = Collection({"甲": plan(task(1, staged)), "乙": plan(task(1, staged), horizon=False)})
    assert named(several.due_between(date(2018, 10, 5), date(2018, 10, 5))) == ["甲1", "乙1"]
    assert named(several.due_between(date(2030, 10, 4), date(2030, 10, 4))) == ["乙1"]


def test_what_is_known_of_some_years_only() -> None:
    """The working days of later years are not announced: what is not known is told, not left out."""
    workdays = Collection([plan(task(1, parse_time("每月第一个工作日")), horizon=False)])
    assert named(workdays.due_between(date(2026, 3, 1), date(2026, 3, 31)))
    later = workdays.due_between(date(2030, 3, 1), date(2030, 3, 31))
    assert not later
    assert "2030" in str(later.why_unknown(workdays[0]))


def test_a_part_of_it_is_asked_in_its_order() -> None:
    june = date(2019, 6, 1), date(2019, 6, 30)
    turned = BOTH[::-1]
    assert named(turned.due_between(*june)) == named(BOTH.due_between(*june))[::-1]
    assert named(turned.due_between(*june).unknown) == named(BOTH.due_between(*june).unknown)
    # In the body the task counts that a row governs elsewhere.
    assert named(BOTH.in_body().due_before(date(2019, 1, 1))) == ["甲1", "甲2", "甲4", "甲5"]
    assert named(BOTH.in_body().of_unit("县教育局")) == ["甲1", "乙2"]
    assert named(BOTH.in_body().of_kind("deadline")) == ["甲1", "甲6"]


def test_units() -> None:
    assert named(BOTH.of_unit("教育局")) == ["甲2", "乙2"]
    assert named(BOTH.of_unit("县教育局")) == ["乙2"]
    assert named(BOTH.of_unit("县水利局")) == ["甲3", "甲4", "甲5", "乙1"]
    assert not BOTH.led_by("县教育局")
    assert named(BOTH.in_body().led_by("县教育局")) == named(BOTH.in_body().supported_by("县财政局")) == ["甲1"]
    assert not BOTH.supported_by("县财政局")  # the row that governs does not say so
    with pytest.raises(NotFound, match="no such unit: '县水务局'; the nearest: 县水利局"):
        BOTH.of_unit("县水务局")
    assert not BOTH.of_unit("县水务局", strict=False)
    assert not Collection([plan(task(1, None))]).of_unit("县水务局")


def test_a_unit_that_a_task_names_twice() -> None:
    assert named(Collection({"甲": plan(task(1, None, "县教育局", "县教育局"))}).of_unit("县教育局")) == ["甲1"]


def test_sections_kinds_and_sets() -> None:
    demo = demo_plan()
    two = Collection({"一": demo, "二": demo})
    assert len(two.in_section("2.1")) == 2 * len(demo.tasks.in_section("2.1"))
    with pytest.raises(NotFound, match="no such section: '9'"):
        two.in_section("9")
    assert len(two.recurring()) == 2 * len(demo.tasks.recurring())
    assert (two.recurring() | two.standing()) - two.standing() == two.recurring()
    again = Collection({"一": demo, "二": demo})
    assert two.recurring() & again.due_before(date(2022, 1, 1)) == two.due_before(date(2022, 1, 1)).recurring()
    with pytest.raises(ValueError, match="tasks of different collections"):
        two | BOTH
    assert {key: len(group) for key, group in two.group_by("plan").items()} == {"一": 18, "二": 18}
    assert named(two.sorted_by("id", "plan")[:2]) == ["一2.1.4", "二2.1.4"]


def test_what_was_done() -> None:
    on = date(2019, 7, 1)
    assert "甲7" in named(BOTH.overdue(on=on))
    assert "甲7" not in named(BOTH.overdue(on=on, done={("甲", "7"): [date(2019, 6, 1)]}))
    for wrong in ("7", ("丙", "7"), ("甲", "70"), ("甲", "7", "1")):
        with pytest.raises(NotFound, match="no such task"):
            BOTH.overdue(on=on, done={wrong: []})  # type: ignore[arg-type,dict-item]
    with pytest.raises(NotFound, match="no such task"):
        Collection({"甲": Plan()}).overdue(on=on, done={("甲", "1"): []})


def test_it_is_a_frozen_value() -> None:
    due = BOTH.due_before(date(2019, 7, 1))
    for again in (copy.copy(due), copy.deepcopy(due), pickle.loads(pickle.dumps(due))):  # noqa: S301 - ours
        assert (again, hash(again)) == (due, hash(due))
        assert again.unknown == due.unknown
        assert again.due_before(date(2019, 1, 1)) == due.due_before(date(2019, 1, 1))
    assert pickle.loads(pickle.dumps(BOTH)) == BOTH == Collection({"甲": FIRST, "乙": SECOND})  # noqa: S301
    assert Collection({"甲": FIRST}) != BOTH
    assert BOTH[:3] != BOTH[1:4]
    assert list(BOTH) != BOTH
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        BOTH.more = 1
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        del BOTH._at


@pytest.mark.parametrize(
    ("made", "message"),
    [
        (lambda: Collection([FIRST, None]), "each of plans is a Plan, got NoneType"),
        (lambda: Collection({1: FIRST}), "the key of a plan is a str, got int 1"),
        (lambda: Collection({"甲": "乙"}), "the plan '甲' is a Plan, got str"),
        (lambda: BOTH.of_plan(1), "key is a str"),
        (lambda: BOTH.plan_of("1"), "task is a Task"),
    ],
)
def test_refused(made: Callable[[], object], message: str) -> None:
    with pytest.raises(TypeError, match=message):
        made()


# The law: as the plans, one by one

QUESTIONS: dict[str, Callable[[Any, date, date], Any]] = {
    "due_between": lambda tasks, first, last: tasks.due_between(first, last),
    "due_before": lambda tasks, _, last: tasks.due_before(last),
    "due_within": lambda tasks, first, _: tasks.due_within(60, on=first),
    "include": lambda tasks, first, last: tasks.due_between(first, last, include_unknown=True),
    "open_on": lambda tasks, first, _: tasks.open_on(first),
    "overdue": lambda tasks, _, last: tasks.overdue(on=last),
    "recurring": lambda tasks, *_: tasks.recurring(),
    "standing": lambda tasks, *_: tasks.standing(),
    "deadlines": lambda tasks, *_: tasks.of_kind("deadline", "staged"),
    "of_unit": lambda tasks, *_: tasks.of_unit("区财政局", strict=False),
    "led_by": lambda tasks, *_: tasks.led_by("区财政局", strict=False),
    "body": lambda tasks, *_: tasks.in_body(),
    "rows": lambda tasks, *_: tasks.in_checklist(),
    "where": lambda tasks, *_: tasks.where(lambda task: len(task.text) % 2 == 0),
    "tail": lambda tasks, *_: tasks.sorted_by("document"),
}
NAMES = st.sampled_from(list(QUESTIONS))


@FEWER
@given(
    st.lists(own.plans(), max_size=4),
    own.dates(date(2017, 1, 1), date(2024, 1, 1)),
    st.integers(0, 1500),
    st.lists(NAMES, min_size=1, max_size=3),
)
@example([FIRST, SECOND, FIRST], date(2019, 5, 15), 60, ["due_between", "of_unit"])
@example([FIRST, SECOND], date(2019, 1, 1), 364, ["due_between", "due_between", "recurring"])
@example([FIRST, SECOND], date(2018, 11, 1), 700, ["body", "due_before", "open_on"])
def test_a_collection_answers_as_its_plans_do(plans: list[Plan], first: date, length: int, names: list[str]) -> None:
    last = first + timedelta(length)
    found: Any = Collection({str(number): each for number, each in enumerate(plans)})
    apart: list[Any] = [each.tasks for each in plans]
    for name in names:
        ask = QUESTIONS[name]
        found, apart = ask(found, first, last), [ask(each, first, last) for each in apart]
        assert list(found) == [task for each in apart for task in each]
    assert list(found.unknown) == [task for each in apart for task in each.unknown]
    reasons = [why for each in apart for why in map(each.why_unknown, each.unknown)]
    assert list(found._doubts.held.values()) == reasons
    entries = [(entry.task, entry.checkpoint) for each in apart for entry in each.checkpoints_between(first, last)]
    mine = [(entry.task, entry.checkpoint) for entry in found.checkpoints_between(first, last)]
    assert sorted(entries, key=lambda pair: pair[1].due) == mine


def test_windows_of_every_shape() -> None:
    """Whole years, whole quarters, months and days are told from different tables."""
    several = plan(
        *(
            task(number, r)
            for number, r in enumerate(
                [Deadline(DateSpan.of_day(date(2018, 1, 1) + timedelta(37 * step))) for step in range(60)]
                + [
                    parse_time(phrase)
                    for phrase in ("每月底前", "每月5日、15日", "每季度末前", "每年4月、10月底前", "每年推进")
                ]
            )
        )
    )
    collection = Collection([several])
    edges = [
        date(2017, 5, 5),
        *(date(year, *day) for year in (2018, 2019, 2021) for day in ((1, 1), (3, 31), (4, 1), (5, 17), (12, 31))),
    ]
    for first in edges:
        for last in edges:
            if first <= last:
                assert list(collection.due_between(first, last)) == list(several.tasks.due_between(first, last))


def test_tables_are_made_in_linear_time() -> None:
    def made(size: int) -> Callable[[], object]:
        year = [
            plan(*(task(row, month(row % 12 + 1), f"县{row % 7}局") for row in range(50))) for _ in range(size // 50)
        ]

        def ask() -> object:
            collection = Collection(year)
            found = collection.due_before(date(2018, 6, 1)).of_unit("县3局")
            return found, collection.recurring(), found.unknown

        return ask

    assert too_slow(made, 2000) is None


@pytest.mark.parametrize("given", [demo_plan(), 5])
def test_a_collection_is_of_several_plans(given: Any) -> None:
    with pytest.raises(TypeError, match=r"plans are several, as a list or by their names, got \w+; write \[plan\]"):
        Collection(given)


def test_what_is_wrong_is_shown_in_short() -> None:
    with pytest.raises(TypeError, match="each of plans is a Plan, got list") as refused:
        Collection([[demo_plan()]])  # type: ignore[list-item]
    assert len(str(refused.value)) < 300
