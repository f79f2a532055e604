"""Copies of what holds other values: pickled, copied, deep-copied, changed, they are equal and answer alike.

`test_model` and `test_registry` try the same on every class by itself.
"""

from __future__ import annotations

import copy
import pickle
from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given

from lianqiang import strategies as own
from lianqiang.codec import dumps, loads
from lianqiang.dates import DateSpan
from lianqiang.plans import Plan
from lianqiang.readers.result import Reading
from lianqiang.registry import bundled_registry
from lianqiang.tasks import Task, Tasks


def copies(value: Any) -> Iterator[Any]:
    yield copy.copy(value)
    yield copy.deepcopy(value)
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        yield pickle.loads(pickle.dumps(value, protocol))  # noqa: S301 - ours
    yield loads(dumps(value))


@given(own.readings())
def test_a_reading(reading: Reading) -> None:
    for again in (*copies(reading), attrs.evolve(reading)):
        assert again == reading
        assert hash(again) == hash(reading)
        assert (again.text, again.blocks, again.plan.tasks) == (reading.text, reading.blocks, reading.plan.tasks)
        assert {reading: 1}[again] == 1
    for block in reading.blocks:
        assert copy.deepcopy(block) == attrs.evolve(block) == block
        assert hash(copy.deepcopy(block)) == hash(block)


@given(own.plans())
def test_the_tasks_of_a_copied_plan(plan: Plan) -> None:
    for again in (*copies(plan), attrs.evolve(plan)):
        assert again == plan
        assert again.tasks == plan.tasks
        assert again.tasks.context == plan.tasks.context


def test_the_tasks_of_a_changed_plan() -> None:
    plan = Plan(items=(Task(id="1", text="修缮校舍"),))
    changed = attrs.evolve(plan, items=(*plan.items, Task(id="2", text="培训教师")), horizon=DateSpan.of_year(2020))
    assert [task.id for task in changed.tasks] == ["1", "2"]
    assert changed.tasks.horizon == DateSpan.of_year(2020)
    assert len(plan.tasks) == 1
    assert hash(changed) != hash(plan)


@given(own.task_sequences())
def test_a_sequence_of_tasks(tasks: Tasks) -> None:
    for again in copies(tasks):
        assert (again, hash(again), again.context) == (tasks, hash(tasks), tasks.context)
        assert again[:1] == tasks[:1]


def test_a_registry_answers_alike() -> None:
    registry = bundled_registry()
    for again in (*copies(registry), attrs.evolve(registry)):
        assert again == registry
        assert hash(again) == hash(registry)
        for name in ("省法制办", "区司法局", "无此局"):
            assert again.resolve(name, on=date(2019, 5, 1)) == registry.resolve(name, on=date(2019, 5, 1))


@pytest.mark.parametrize("sources", [("9",), ("1", "9"), ("checklist.2",)])
def test_a_link_of_a_plan_leads_to_a_task_of_it(sources: tuple[str, ...]) -> None:
    row = Task(id="checklist.1", text="修缮校舍", sources=sources)
    with pytest.raises(ValueError, match=f"the task 'checklist.1' comes from '{sources[-1]}', and no task has that id"):
        Plan(items=(Task(id="1", text="修缮校舍"), row))
