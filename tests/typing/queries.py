"""What type checkers must understand of queries; checked by mypy and pyright, never run."""

from __future__ import annotations

from datetime import date
from typing import assert_type

from lianqiang import Collection, Context, Deadline, Plan, Task, Tasks
from lianqiang.tasks import AgendaEntry, Groups, TaskSequence


def of_a_plan(plan: Plan, day: date) -> None:
    """Each query of `Tasks` gives `Tasks`."""
    tasks = plan.tasks
    assert_type(tasks.due_between(day, day, include_unknown=True, events={"汛期": day}), Tasks)
    assert_type(tasks.due_before(day).due_within(3, on=day).overdue(on=day, done={"1": [day, None]}), Tasks)
    assert_type(tasks.open_on(day).of_unit("区府办").led_by("区府办").in_section("1"), Tasks)
    assert_type(tasks.of_kind(Deadline, "window").where(lambda task: task.title is not None), Tasks)
    assert_type((tasks.recurring() | tasks.standing()) & tasks - tasks.unknown, Tasks)
    assert_type(tasks.checkpoints_between(day, day), tuple[AgendaEntry, ...])
    assert_type(tasks.why_unknown(tasks[0]), tuple[str, ...])
    assert_type(tasks.sorted_by("due", lambda task: task.id), Tasks)
    assert_type(tasks.first(), Task | None)
    assert_type(tasks.first("none"), Task | str)
    assert_type(tasks.one(), Task)
    assert_type(tasks.count(), int)


def groups(tasks: Tasks) -> None:
    """A group's key is of the type that the key of `group_by` says."""
    assert_type(tasks.group_by("unit"), Groups[str | None, Tasks])
    assert_type(tasks.group_by("year"), Groups[int | None, Tasks])
    assert_type(tasks.group_by("quarter"), Groups[tuple[int, int] | None, Tasks])
    assert_type(tasks.group_by(lambda task: len(task.assignments)), Groups[int, Tasks])
    assert_type(tasks.group_by("kind")["deadline"], Tasks)


def of_many(plans: list[Plan], day: date) -> None:
    """The same of a `Collection`."""
    tasks = Collection(plans)
    assert_type(tasks.due_between(day, day).of_unit("区府办")[:3], Collection)
    assert_type(tasks.group_by("plan"), Groups[str | None, Collection])
    assert_type([task for _, task in tasks.entries()], list[Task])
    assert_type(tasks.overdue(on=day, done={("甲", "1"): [day]}), Collection)
    assert_type(tasks.context_of(tasks[0]), Context)


def of_either(tasks: TaskSequence, day: date) -> int:
    """Code for both: of plan.tasks and of a collection."""
    assert_type(tasks.due_before(day), TaskSequence)
    return sum(tasks.due_on(task) == day for task in tasks.due_before(day))


def use(plan: Plan, day: date) -> int:
    return of_either(plan.tasks, day) + of_either(Collection({"甲": plan}), day)


def refused(tasks: Tasks, day: date) -> None:
    """What must not type-check: an unused ignore is an error."""
    tasks.group_by("units")  # type: ignore[call-overload]
    tasks.sorted_by("units")  # type: ignore[arg-type]
    tasks.due_before("2022-12-31")  # type: ignore[arg-type]
    tasks.overdue(day)  # type: ignore[call-arg]
    tasks | [1]  # type: ignore[operator]
