"""Documents of many forms, written for the project, against what a reader by hand finds in them.

`documents/` holds each text and its right result: the head where it is told, and the tasks with the label as printed,
how the text begins (one of several), the units by role, and the times; the id where no label is printed. Null units
or times are not judged; an optional task may be read or not.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from lianqiang.grammar.time import parse_time
from lianqiang.readers import Reading, parse_plan
from lianqiang.tasks import Task

DOCUMENTS = Path(__file__).parent / "documents"
NAMES = sorted(path.stem for path in DOCUMENTS.glob("*.json"))


def squeezed(text: str | None) -> str:
    return re.sub(r"\s+", "", text or "")


def label_of(text: str | None) -> str:
    return re.sub(r"[\s.．、:：]+", "", text or "")


def read(name: str) -> tuple[Reading, dict[str, Any]]:
    expected = json.loads((DOCUMENTS / f"{name}.json").read_text(encoding="utf-8"))
    return parse_plan((DOCUMENTS / f"{name}.txt").read_text(encoding="utf-8")), expected


def matches(task: Task, wanted: dict[str, Any]) -> bool:
    starts = [squeezed(start) for start in wanted["text"]]
    return any(squeezed(said).startswith(start) for said in (task.text, task.title) for start in starts)


def times_missing(reading: Reading, task: Task, wanted: list[str]) -> list[str]:
    issued, horizon = reading.plan.document.issued, reading.plan.horizon
    printed = [squeezed(mention.text) for mention in task.times]
    meant = {str(mention.requirement) for mention in task.times}
    return [
        phrase
        for phrase in wanted
        if not any(squeezed(phrase) in text for text in printed)
        and str(parse_time(phrase, issued=issued, horizon=horizon)) not in meant
    ]


def times_foreign(task: Task, wanted: list[str]) -> list[str]:
    """Times that are neither wanted nor in the task's own text: they were taken from elsewhere."""
    own = squeezed(task.text)
    return [
        text
        for mention in task.times
        if (text := squeezed(mention.text)) not in own
        and "\n" not in mention.text  # a cell over several lines of a table: what lies between is of other cells
        and not any(squeezed(phrase) in text or text in squeezed(phrase) for phrase in wanted)
    ]


@pytest.mark.parametrize("name", NAMES)
def test_the_tasks_of_a_document(name: str) -> None:
    reading, expected = read(name)
    left = list(reading.plan.items)
    for wanted in expected["tasks"]:
        task = next((each for each in left if matches(each, wanted)), None)
        if task is None:
            assert wanted.get("optional"), (wanted["text"], [each.text[:20] for each in left])
            continue
        left.remove(task)
        if wanted.get("optional"):
            continue
        assert label_of(task.label) == label_of(wanted["label"]), task
        assert task.id == wanted.get("id", task.id)
        if wanted["units"] is not None:
            units = Counter((role, squeezed(unit)) for role, units in wanted["units"].items() for unit in units)
            assert Counter((str(each.role), squeezed(each.unit.name)) for each in task.assignments) == units, task.text
        if wanted["times"] is not None:
            assert not times_missing(reading, task, wanted["times"]), (task.text, task.times)
            assert not times_foreign(task, wanted["times"]), (task.text, task.times)
    assert not left, [(task.id, task.text) for task in left]


@pytest.mark.parametrize("name", NAMES)
def test_the_head_of_a_document(name: str) -> None:
    reading, expected = read(name)
    document = reading.plan.document
    found = {
        "number": str(document.number) if document.number else None,
        "title": document.title,
        "issued": str(document.issued) if document.issued else None,
    }
    for field in found.keys() & expected.keys():
        assert squeezed(found[field]) == squeezed(expected[field]), field


@pytest.mark.parametrize("name", NAMES)
def test_blocks_tile_a_document(name: str) -> None:
    reading, _ = read(name)
    assert "".join(block.text for block in reading.blocks) == reading.text


def test_rows_that_share_a_title_are_told_apart() -> None:
    tasks = parse_plan(
        "序号\t重点任务\t具体措施\t责任单位\t完成时限\n"
        "1\t改善窗口服务\t增设自助终端6台\t县行政审批局\t2023年4月底前\n"
        "2\t改善窗口服务\t开设夜间窗口\t县税务局\t2023年5月底前\n"
    ).plan.tasks
    assert [task.title for task in tasks] == ["改善窗口服务", "改善窗口服务"]
    assert [task.heading for task in tasks] == ["改善窗口服务：增设自助终端6台", "改善窗口服务：开设夜间窗口"]
