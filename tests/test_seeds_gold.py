"""The five reference documents, read whole, against what a careful reader wrote down of them by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from lianqiang.conventions import Conventions
from lianqiang.operations import bounds
from lianqiang.plans import Section
from lianqiang.readers import Reading, parse_plan
from lianqiang.requirements import TimeMention
from lianqiang.tasks import Origin, Task

SEEDS = range(5)

# The kinds of the reference data, and the classes that say the same.
KINDS = {
    "deadline": {"Deadline"},
    "from": {"Standing"},
    "vague_continuous": {"Standing"},
    "in_year": {"Window", "Deadline"},
    "in_quarter": {"Window"},
    "period": {"Window"},
    "recurring": {"Recurring"},
    "progressive": {"Recurring"},
    "phase": {"Recurring", "Standing"},
    "vague_periodic": {"Recurring"},
    "directive": {"Directed"},
    "relative": {"Relative"},
    "vague": {"Vague"},
}

# Where the reference data are at odds with the rule, and why.
ROLES = {None: "responsible", "责任单位": "responsible", "责任主体": "responsible", "责任（牵头）单位": "responsible"}


@pytest.fixture(scope="module")
def reading(seed_text: Callable[[int], str]) -> Callable[[int], Reading]:
    known: dict[int, Reading] = {}

    def read(number: int) -> Reading:
        if number not in known:
            known[number] = parse_plan(seed_text(number), conventions=Conventions())
        return known[number]

    return read


@pytest.fixture(params=SEEDS)
def case(
    request: pytest.FixtureRequest, reading: Callable[[int], Reading], gold: Callable[[str], Any]
) -> tuple[Reading, dict[str, Any]]:
    number: int = request.param
    return reading(number), gold(f"seed_{number:03d}")


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def test_the_head(case: tuple[Reading, dict[str, Any]]) -> None:
    reading, expected = case
    document, meta = reading.plan.document, expected["meta"]
    assert (str(document.number) if document.number else None) == meta["doc_number"]
    assert document.title == meta["title"]
    assert document.subject == meta["issued_document"]
    assert document.issuer == meta["issuer_in_title"]
    assert list(document.signers) == meta["signers"]
    assert document.issued == day(meta["date"])
    assert list(document.recipients) == meta["recipients"]
    assert document.openness == meta["openness"]
    assert "，".join(document.cc) == (meta["cc_raw"] or "")
    assert document.printed_by == meta["printed_by"]
    assert document.printed == day(meta["printed_date"])
    note = meta["attachment_note"]
    assert list(document.attachments) == ([note.replace(":", "：").partition("：")[2]] if note else [])
    horizon = reading.plan.horizon
    assert horizon is not None
    assert [horizon.first, horizon.last] == [day(each) for each in meta["period"]]


def sections_of(sections: tuple[Section, ...] | list[dict[str, Any]]) -> list[tuple[str, str, str | None]]:
    found: list[tuple[str, str, str | None]] = []
    for each in sections:
        if isinstance(each, Section):
            found += [(each.id, each.label, each.title), *sections_of(each.children)]
        else:
            identity = each["id"].partition(":")[2]
            found += [(identity, each["label"], each["title"]), *sections_of(each.get("children", []))]
    return found


def test_the_sections(case: tuple[Reading, dict[str, Any]]) -> None:
    reading, expected = case
    assert sections_of(reading.plan.sections) == sections_of(expected["sections"])


def prose_of(sections: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [part for each in sections for part in (each, *prose_of(each.get("children", [])))]


def test_the_prose_of_sections(case: tuple[Reading, dict[str, Any]]) -> None:
    reading, expected = case
    found: dict[str, Section] = {}
    queue = list(reading.plan.sections)
    while queue:
        section = queue.pop()
        found[section.id] = section
        queue += section.children
    for each in prose_of(expected["sections"]):
        section = found[each["id"].partition(":")[2]]
        if each.get("text"):
            assert section.text == each["text"]
        for time in each.get("time_expressions", []):
            assert any(same(mention, time) for mention in section.times), (section.id, time["raw"])


def units_of(task: Task) -> list[tuple[str, str]]:
    return [(each.unit.name, str(each.role)) for each in task.assignments]


def test_the_tasks_and_measures(case: tuple[Reading, dict[str, Any]]) -> None:
    reading, expected = case
    found = [
        (task.id, str(task.origin), task.label, task.title)
        for task in reading.plan.items
        if task.origin is not Origin.CHECKLIST
    ]
    origin = {"task": "body", "measure": "measure"}
    assert found == [
        (each["id"].partition(":")[2], origin[each["kind"]], each["number_printed"], each["heading"])
        for each in expected["tasks"]
    ]


def test_their_text(case: tuple[Reading, dict[str, Any]]) -> None:
    reading, expected = case
    for task, each in zip(reading.plan.body, expected["tasks"], strict=True):
        assert task.span is not None
        # The reference text goes from the label to the bracket of units, joined.
        whole = each["text"]
        trailer = (each.get("trailer") or {}).get("raw", "")
        printed = whole.removesuffix(trailer).removeprefix(each["number_printed"] or "").strip()
        assert task.text == printed


def test_who(case: tuple[Reading, dict[str, Any]]) -> None:
    reading, expected = case
    for task, each in zip(reading.plan.body, expected["tasks"], strict=True):
        assert units_of(task) == [(unit["name"], ROLES[each["role"]]) for unit in each["units"]], task.id
        for assignment, unit in zip(task.assignments, each["units"], strict=True):
            inside = dict.fromkeys((*assignment.unit.aliases, *assignment.unit.inner_offices))
            assert list(inside) == ([unit["alias"]] if unit.get("alias") else []), task.id
            assert assignment.unit.collective is unit["collective"], (task.id, assignment.unit)


def same(mention: TimeMention, expected: dict[str, Any]) -> bool:
    """Whether the mention is of that kind, covers that phrase, and ends on that day."""
    if type(mention.requirement).__name__ not in KINDS[expected["kind"]]:
        return False
    inner = "".join(mention.text.split())
    raw = "".join(expected["raw"].split())
    if raw not in inner and inner not in raw:
        return False
    if "Recurring" in KINDS[expected["kind"]] or expected.get("end") is None:
        return True
    found = bounds(mention.requirement)
    return found.last == day(expected["end"]) and (expected["start"] is None or found.first == day(expected["start"]))


def test_when(case: tuple[Reading, dict[str, Any]]) -> None:
    reading, expected = case
    for task, each in zip(reading.plan.body, expected["tasks"], strict=True):
        for time in each["time_expressions"]:
            if time["requirement"]:
                assert any(same(mention, time) for mention in task.times), (task.id, time["raw"], task.times)
        if any(time["requirement"] for time in each["time_expressions"]):
            assert task.time is not None, task.id


def test_the_checklist(reading: Callable[[int], Reading], gold: Callable[[str], Any]) -> None:
    plan = reading(0).plan
    rows = gold("seed_000")["annex"]["rows"]
    assert len(plan.checklist) == len(rows)
    for task, row in zip(plan.checklist, rows, strict=True):
        assert (task.id, task.label, task.text) == (
            f"checklist.{row['number']}",
            str(row["number"]),
            row["task"].strip(),
        )
        assert [each.unit.name for each in task.assignments] == [unit["name"] for unit in row["units"]], task.id
        assert {str(each.role) for each in task.assignments} == {"responsible"}
        assert task.time is not None
        assert same(task.time, {**row["time"], "raw": row["time_raw"]}), (task.id, task.time)
        assert list(task.sources) == [each["id"].partition(":")[2] for each in row["body_tasks"]], task.id
        assert task.span is not None
        assert task.span.line == row["line"]


def test_the_citations(case: tuple[Reading, dict[str, Any]]) -> None:
    reading, expected = case
    found = {(each.title, str(each.number) if each.number else None) for each in reading.plan.citations}
    assert {(each["title"], each["doc_number"]) for each in expected["cited_documents"]} <= found


def test_every_span_is_true(case: tuple[Reading, dict[str, Any]]) -> None:
    reading, _ = case
    assert "".join(block.text for block in reading.blocks) == reading.text
    for task in reading.plan.items:
        for mention in task.times:
            assert mention.span.of(reading.text) == mention.text
            assert mention.span.line is not None
        for each in task.assignments:
            assert each.span is not None
            assert "".join(each.span.of(reading.text).split()).startswith(each.unit.name[:2])
