"""The schemas say what the codec writes and reads, and nothing else fits them; `BEYOND` lists where the codec says more."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any, get_args, get_type_hints

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from json_mutations import mutated, nodes
from lianqiang import parse_time, to_dict
from lianqiang import strategies as own
from lianqiang.alignments import Alignment, TaskLink
from lianqiang.codec import KINDS, TYPES, dumps, from_dict
from lianqiang.codec.write import RENAMED
from lianqiang.conventions import Conventions
from lianqiang.datasets import Card, Correction, HolidayNotices, HolidayYear, Tally, TaskLines
from lianqiang.dates import Amount, DateSpan
from lianqiang.documents import Citation, Document, DocumentNumber
from lianqiang.errors import CodecError, MissingExtraError
from lianqiang.plans import Plan, Section
from lianqiang.readers import parse_plan
from lianqiang.readers.blocks import Block
from lianqiang.readers.formats.values import Omission, Source
from lianqiang.readers.result import Reading
from lianqiang.requirements import VAGUE_WORDS, Count, Event, Position, Slot, Stage, TimeMention
from lianqiang.schemas import names, schema, validate
from lianqiang.spans import Problem, Span
from lianqiang.tasks import Indicator, Task
from lianqiang.units import Assignment, Responsibility, Unit
from time_cases import ISSUED

jsonschema = pytest.importorskip("jsonschema")
referencing = pytest.importorskip("referencing")

# The registry's schema is tested with the registry.
NAMES = [name for name in names() if name != "unit-registry"]
SCHEMAS = {name: schema(name) for name in NAMES}
REGISTRY = referencing.Registry().with_resources(
    (each["$id"], referencing.Resource.from_contents(each)) for each in SCHEMAS.values()
)
VALIDATORS = {name: jsonschema.Draft202012Validator(each, registry=REGISTRY) for name, each in SCHEMAS.items()}

# Where each class is described: the schema, and its definition there.
CLASSES: dict[type, tuple[str, str]] = {
    Plan: ("plan", "plan"),
    Reading: ("reading", "reading"),
    Block: ("reading", "block"),
    Source: ("reading", "source"),
    Omission: ("reading", "omission"),
    Task: ("task", "task"),
    Section: ("section", "section"),
    Document: ("document", "document"),
    Citation: ("citation", "citation"),
    DocumentNumber: ("citation", "documentNumber"),
    Indicator: ("indicator", "indicator"),
    Unit: ("unit", "unit"),
    Assignment: ("responsibility", "assignment"),
    Responsibility: ("responsibility", "responsibility"),
    TimeMention: ("time-mention", "timeMention"),
    Problem: ("problem", "problem"),
    Span: ("span", "span"),
    Conventions: ("conventions", "conventions"),
    Alignment: ("alignment", "alignment"),
    TaskLink: ("alignment", "taskLink"),
    HolidayNotices: ("holiday-notices", "holidayNotices"),
    HolidayYear: ("holiday-notices", "holidayYear"),
    Card: ("dataset-card", "card"),
    TaskLines: ("dataset-card", "taskLines"),
    Correction: ("dataset-card", "correction"),
    Tally: ("dataset-card", "tally"),
    DateSpan: ("time-requirement", "dateSpan"),
    Amount: ("time-requirement", "amount"),
    Count: ("time-requirement", "count"),
    Event: ("time-requirement", "event"),
    Position: ("time-requirement", "position"),
    Slot: ("time-requirement", "slot"),
    Stage: ("time-requirement", "stage"),
    **{cls: ("time-requirement", kind) for cls, kind in KINDS.items()},
}

# What the codec refuses and a schema cannot: rules between two values, numbers by their spelling, letters by their kind.
BEYOND = [
    r"a span runs from 0 <= start <= end, got \d+, \d+",
    r"the last day \S+ lies before the first",
    r"until \S+ lies before since",
    r"\S+ to \S+ is not a whole number of units of precision",
    r"an amount has 0 < least <= most, got",
    r"a count has 0 <= least <= most, got",
    r"only one number can be approximate",
    r"the upper end \S+ lies below the value",
    r"a clock belongs to a single day",
    r"a slot opens before its clock",
    r"a part of a period stands alone",
    r"a stretch of working days or of weeks runs on within one period",
    r"'.*' is the id of tasks\[\d+\] too",
    r"no task has the id '",
    r"a task comes from other tasks, got '.*' among its own sources",
    r"each event has its days once",
    r"two links say what became of",
    r".* is linked, and said to have no counterpart",
    r"the days of \d+ lie in it, got",
    r"a year follows its predecessor, got",
    r"lines run from 1 <= first <= last, got [1-9]\d*, [1-9]\d*",
    # 1.0 is an integer to JSON Schema.
    r"expected an integer.*, got -?\d+(\.0|e\+\d+)$",
    r"expected an integer or a fraction in lowest terms .*, got '-?\d+/\d+'",
    # Signs that are neither printed nor letters.
    r"an event has a name of 1 to 60 characters",
    r"an authority is one name without separators",
    r"an action is a word of 1 to 60 letters",
]


def definitions() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for name, each in SCHEMAS.items():
        yield from ((name, key, definition) for key, definition in each["$defs"].items())


def test_there_is_one_for_everything_that_is_dumped():
    of_registries = {"unit-registry", "registered-unit", "jurisdiction", "membership", "succession"}
    assert set(NAMES) == set(TYPES) - of_registries


@pytest.mark.parametrize("name", names())
def test_it_is_a_schema(name):
    each = schema(name)
    jsonschema.Draft202012Validator.check_schema(each)
    assert each["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("name", NAMES)
def test_its_name_stands_in_it(name):
    each = SCHEMAS[name]
    assert each["$id"] == f"urn:lianqiang:schema:1:{name}"
    assert each["properties"]["type"]["const"] == name
    assert each["properties"]["schema_version"]["const"] == 1


def test_every_reference_leads_somewhere():
    for name, each in SCHEMAS.items():
        resolver = REGISTRY.resolver(each["$id"])
        for node in nodes(each):
            if isinstance(node, dict) and isinstance(node.get("$ref"), str):
                assert resolver.lookup(node["$ref"]).contents, (name, node["$ref"])


@pytest.mark.parametrize(
    ("name", "key", "definition"), [*definitions()], ids=lambda each: each if isinstance(each, str) else ""
)
def test_every_definition_is_told_in_two_languages_and_by_example(name, key, definition):
    for said in (definition["title"], definition["description"]):
        assert re.search("[A-Za-z]", said)
        assert re.search("[\u4e00-\u9fff]", said)
    for inner in definition.get("properties", {}).values():
        assert re.search(r"[A-Za-z0-9].*[\u4e00-\u9fff]", inner["description"])
    assert definition["examples"]
    closed = {"$ref": f"{SCHEMAS[name]['$id']}#/$defs/{key}", "unevaluatedProperties": False}
    validator = jsonschema.Draft202012Validator(closed, registry=REGISTRY)
    for example in definition["examples"]:
        validator.validate(example)


@pytest.mark.parametrize("name", NAMES)
def test_its_examples_are_read(name):
    for example in SCHEMAS[name]["examples"]:
        VALIDATORS[name].validate(example)
        value = from_dict(example)
        assert from_dict(json.loads(dumps(value))) == value


def test_every_class_that_is_written_is_described():
    waiting: list[Any] = [cls for name, cls in TYPES.items() if name in NAMES]
    found: set[Any] = set()
    while waiting:
        cls = waiting.pop()
        waiting += [each for each in get_args(cls) if each is not ...]
        if isinstance(cls, type) and attrs.has(cls) and cls not in found:
            found.add(cls)
            hints = get_type_hints(cls)
            waiting += [hints[field.name] for field in attrs.fields(cls) if field.init]
    assert found == set(CLASSES)


@pytest.mark.parametrize("cls", CLASSES)
def test_every_field_has_its_property(cls):
    name, key = CLASSES[cls]
    definition = SCHEMAS[name]["$defs"][key]
    fields = {RENAMED.get((cls, field.name), field.name): field for field in attrs.fields(cls) if field.init}
    tag = ["kind"] if cls in KINDS else []
    assert list(definition["properties"]) == [*tag, *fields]
    required = [key for key, field in fields.items() if field.default is attrs.NOTHING]
    assert definition.get("required", []) == [*tag, *required]


def test_words_are_those_of_the_classes():
    defs = SCHEMAS["time-requirement"]["$defs"]
    assert {each["$ref"].rpartition("/")[2] for each in defs["requirement"]["anyOf"]} == set(KINDS.values())
    assert {each["$ref"].rpartition("/")[2] for each in SCHEMAS["time-requirement"]["anyOf"]} == set(KINDS.values())
    assert set(defs["vague"]["properties"]["word"]["enum"]) == VAGUE_WORDS


STRATEGIES = {
    "plan": own.plans(),
    "reading": own.readings(),
    "task": own.tasks(),
    "section": own.sections(),
    "document": own.documents(),
    "citation": own.citations(),
    "indicator": own.indicators(),
    "unit": own.units(),
    "responsibility": own.responsibilities(),
    "time-mention": own.time_mentions(),
    "time-requirement": own.time_requirements(),
    "problem": own.problems(),
    "span": own.spans(),
    "conventions": own.conventions(),
    "alignment": own.alignments(),
    "dataset-card": own.cards(),
    "holiday-notices": own.holiday_notices(),
}
# Times have most of the rules.
DRAWN = st.sampled_from([*STRATEGIES, "time-requirement", "time-requirement"]).flatmap(
    lambda name: st.tuples(st.just(name), STRATEGIES[name])
)


@given(DRAWN)
def test_whatever_is_written_fits(drawn):
    name, value = drawn
    VALIDATORS[name].validate(to_dict(value))
    VALIDATORS[name].validate(json.loads(dumps(value)))


@given(own.task_sequences())
def test_tasks_fit(tasks):
    VALIDATORS["tasks"].validate(json.loads(dumps(tasks)))


@given(DRAWN, st.integers(0, 2**32))
def test_schema_and_codec_refuse_the_same(drawn, seed):
    """Ten changes of each value: a thousand here, a hundred thousand with HYPOTHESIS_PROFILE=long."""
    name, value = drawn
    data = to_dict(value)
    random = Random(seed)  # noqa: S311 - no secret
    for _ in range(10):
        change = mutated(data, random)
        fits = VALIDATORS[name].is_valid(change)
        try:
            from_dict(change, TYPES[name])
        except CodecError as error:
            said = [message for _, message in error.errors]
            assert not fits or all(any(re.match(rule, each) for rule in BEYOND) for each in said), (change, said)
        else:
            assert fits, change


TIME = to_dict(parse_time("2018年12月底前", issued=ISSUED))


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "dead-line"},
        {"kind": None},
        {"by": None},
        {"by": {"first": "2018-12-01"}},
        {"by": {"first": "2018年12月", "last": "2018-12-31", "precision": "month"}},
        {"by": {"first": "2018-11-31", "last": "2018-12-31", "precision": "day"}},
        {"by": {"first": "2019-02-29", "last": "2019-12-31", "precision": "day"}},
        {"clock": "25:00"},
        {"clock": "18:00"},
        {"note": "底前"},
        {"schema_version": 2},
        {"type": "plan"},
    ],
    ids=str,
)
def test_what_is_not_written_does_not_fit(change):
    assert VALIDATORS["time-requirement"].is_valid(TIME)
    assert not VALIDATORS["time-requirement"].is_valid({**TIME, **change})
    with pytest.raises(CodecError):
        validate({**TIME, **change}, "time-requirement")


@pytest.mark.parametrize("day", ["2000-02-29", "2096-02-29", "1904-02-29", "2200-12-31", "1900-02-28", "2018-04-30"])
def test_a_day_of_the_calendar(day):
    VALIDATORS["time-requirement"].validate({"kind": "standing", "since": day})


@pytest.mark.parametrize(
    "day", ["1900-02-29", "2100-02-29", "2200-02-29", "2201-01-01", "1899-12-31", "2018-04-31", "2018-1-1", "2018-12-31\n", "2018-00-01", "２018-01-01"]
)  # fmt: skip
def test_no_day_of_the_calendar(day):
    assert not VALIDATORS["time-requirement"].is_valid({"kind": "standing", "since": day})


class TestValidate:
    def test_by_its_type_and_by_name(self):
        reading = parse_plan("一、重点任务\n1.完善台账。2018年12月底前完成。（区府办）")
        validate(json.loads(dumps(reading)))
        validate(to_dict(reading), "reading")
        validate(to_dict(reading.plan), "plan")

    def test_what_no_schema_can_say(self):
        data = {"start": 5, "end": 2}
        assert VALIDATORS["span"].is_valid(data)
        with pytest.raises(CodecError, match=r"^\$: a span runs from"):
            validate(data, "span")

    def test_every_place_is_told(self):
        with pytest.raises(CodecError) as caught:
            validate({"schema_version": 1, "type": "task", "id": 1, "text": None})
        assert caught.value.errors == (
            ("$.id", "expected a string, got 1"),
            ("$.text", "expected a string, got null"),
        )

    def test_what_only_the_schema_refuses_is_told_too(self, monkeypatch):
        monkeypatch.setattr("lianqiang.schemas.from_dict", lambda *_: None)
        with pytest.raises(CodecError) as caught:
            validate({"start": 0, "end": "2"}, "span")
        assert caught.value.errors == (("$.end", "'2' is not of type 'integer'"),)

    def test_what_is_read_elsewhere_is_held_to_its_schema_only(self, monkeypatch):
        monkeypatch.setattr("lianqiang.schemas._READ_ELSEWHERE", {"span"})
        validate({"start": 5, "end": 2}, "span")
        with pytest.raises(CodecError, match="is not of type 'integer'"):
            validate({"start": 5, "end": "2"}, "span")

    @pytest.mark.parametrize("data", [None, [], {}, {"type": "Plan"}, {"type": 1}], ids=str)
    def test_what_is_it(self, data):
        with pytest.raises(CodecError, match=r"^\$\.type: expected one of alignment, .*; or say the name of a schema"):
            validate(data)

    def test_a_name_that_is_none(self):
        for do in (lambda: validate({}, "Plan"), lambda: schema("Plan"), lambda: schema("../pyproject")):
            with pytest.raises(ValueError, match=r"a schema is one of alignment, .*, got '"):
                do()

    def test_it_needs_its_extra(self, monkeypatch):
        from lianqiang import schemas

        monkeypatch.setattr(schemas, "_validators", schemas._validators.__wrapped__)
        monkeypatch.setitem(sys.modules, "jsonschema", None)
        with pytest.raises(MissingExtraError, match=r"pip install 'lianqiang\[schema\]'"):
            validate({}, "plan")

    def test_nothing_is_fetched(self):
        loose = jsonschema.Draft202012Validator({"$ref": "https://example.org/plan"}, registry=REGISTRY)
        with pytest.raises(Exception, match=r"https://example\.org/plan"):
            loose.validate({})


def test_a_schema_is_the_callers_own():
    schema("plan").clear()
    assert schema("plan")["$id"]


def test_the_golden_files_fit():
    for path in (Path(__file__).parent / "golden" / "v1").glob("*.json"):
        validate(json.loads(path.read_text("utf-8")))
