"""`to_dict`: every value as JSON-ready data, by one rule."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianqiang.codec import KINDS, from_dict, to_dict
from lianqiang.conventions import Conventions
from lianqiang.dates import Amount, DateSpan, Measure
from lianqiang.documents import Document, DocumentNumber
from lianqiang.plans import Plan, Section
from lianqiang.readers import parse_plan
from lianqiang.requirements import (
    Bounds,
    Count,
    Deadline,
    Directed,
    Event,
    Force,
    Position,
    Recurring,
    Relation,
    Relative,
    Slot,
    Stage,
    Staged,
    Standing,
    TimeMention,
    TimeRequirement,
    Unparsed,
    Unspecified,
    Vague,
    Window,
)
from lianqiang.spans import Problem, Span
from lianqiang.strategies import plans, problems, responsibilities, task_sequences, time_requirements
from lianqiang.tasks import Comparator, Indicator, Task, Tasks
from lianqiang.units import Assignment, Responsibility, Role, Unit

YEAR = {"first": "2018-01-01", "last": "2018-12-31", "precision": "year"}
SPAN = {"start": 0, "end": 4, "line": None, "column": None}
UNIT = {"name": "区府办", "aliases": [], "full": None, "collective": False, "open": False, "inner_offices": []}
UNIT |= {"includes": []}

CASES: list[tuple[object, dict[str, Any]]] = [
    # Each kind of requirement, its tag first.
    (Deadline(DateSpan.of_year(2018)), {"kind": "deadline", "by": YEAR, "clock": None}),
    (
        Deadline(DateSpan.of_day(date(2018, 8, 15)), time(18)),
        {"kind": "deadline", "by": {"first": "2018-08-15", "last": "2018-08-15", "precision": "day"}, "clock": "18:00"},
    ),
    (Window(DateSpan.of_year(2018)), {"kind": "window", "span": YEAR}),
    (
        Recurring(
            Amount.of(1, Measure.MONTH), Count(1, None), (Slot(last=Position(day=28), by=True),), since=date(2018, 1, 1)
        ),
        {
            "kind": "recurring",
            "every": {"least": 1, "most": 1, "measure": "month"},
            "times": {"least": 1, "most": None, "approximate": False, "measure": "次"},
            "at": [
                {
                    "first": None,
                    "last": {
                        "month": None,
                        "day": 28,
                        "weekday": None,
                        "part": None,
                        "event": None,
                        "nth": None,
                        "week": None,
                        "workday": None,
                    },
                    "by": True,
                    "clock": None,
                    "opens": None,
                    "following": False,
                }
            ],
            "progressive": False,
            "since": "2018-01-01",
            "until": None,
            "irregular": False,
        },
    ),
    (Standing(None, Event("验收")), {"kind": "standing", "since": None, "until": {"name": "验收"}}),
    (Standing(None, date(2025, 12, 31)), {"kind": "standing", "since": None, "until": "2025-12-31"}),
    (
        Relative(Event("印发"), Relation.WITHIN, Amount(Fraction(2), Fraction(5, 2), Measure.MONTH)),
        {
            "kind": "relative",
            "event": {"name": "印发"},
            "relation": "within",
            "amount": {"least": 2, "most": "5/2", "measure": "month"},
            "each": False,
        },
    ),
    (Directed(("区委",)), {"kind": "directed", "authorities": ["区委"]}),
    (
        Staged((Stage("启动", Vague("尽快")), Stage(None, Window(DateSpan.of_year(2018))))),
        {
            "kind": "staged",
            "stages": [
                {"action": "启动", "requirement": {"kind": "vague", "word": "尽快"}},
                {"action": None, "requirement": {"kind": "window", "span": YEAR}},
            ],
            "join": "then",
        },
    ),
    (Vague("适时"), {"kind": "vague", "word": "适时"}),
    (Unspecified(), {"kind": "unspecified"}),
    (Unparsed("13月", "no such month"), {"kind": "unparsed", "text": "13月", "reason": "no such month"}),
    # What carries them, and the rest of the model.
    (
        TimeMention("2018年", Span(0, 5), Vague("适时"), (Vague("近期"),), "word", Force.STRIVE, "完成"),
        {
            "text": "2018年",
            "span": SPAN | {"end": 5},
            "requirement": {"kind": "vague", "word": "适时"},
            "alternatives": [{"kind": "vague", "word": "近期"}],
            "rule": "word",
            "force": "strive",
            "action": "完成",
        },
    ),
    (
        Bounds(None, date(2018, 8, 2), ("issued",)),
        {"first": None, "last": "2018-08-02", "missing": ["issued"], "events": []},
    ),
    (Span(0, 4, 2, 1), SPAN | {"line": 2, "column": 1}),
    (
        Problem("unit-twice", Span(0, 4), "区府办 stands twice", related=(Span(0, 4),)),
        {
            "code": "unit-twice",
            "span": SPAN,
            "message": "区府办 stands twice",
            "severity": "warning",
            "related": [SPAN],
        },
    ),
    (
        Responsibility((Assignment(Unit("区府办"), Role.LEAD, "牵头"),), ("",)),
        {
            "assignments": [{"unit": UNIT, "role": "lead", "label": "牵头", "contacts": [], "span": None}],
            "separators": [""],
            "open": False,
            "rule": None,
            "span": None,
            "problems": [],
        },
    ),
    (
        Indicator(text="98%以上", comparator=Comparator.AT_LEAST, value=Fraction(98), measure="%"),
        {
            "text": "98%以上",
            "comparator": "at_least",
            "value": 98,
            "most": None,
            "measure": "%",
            "change": None,
            "subject": None,
            "period": None,
            "force": "duty",
            "span": None,
        },
    ),
    (DocumentNumber("奉政发", 2018, 83), {"agency": "奉政发", "year": 2018, "serial": 83}),
]


@pytest.mark.parametrize(("value", "data"), CASES, ids=lambda value: type(value).__name__)
def test_a_value_becomes_its_arguments(value: object, data: dict[str, Any]) -> None:
    assert to_dict(value) == data
    assert list(to_dict(value)) == list(data)


def test_a_plan_calls_its_items_tasks() -> None:
    plan = Plan(
        document=Document(number=DocumentNumber("奉政发", 2018, 83), issued=date(2018, 8, 2)),
        horizon=DateSpan.of_year(2018),
        sections=(Section(id="1", label="一、", children=(Section(id="1.1", label="（一）"),)),),
        items=(Task(id="1.1.1", text="完成"),),
    )
    data = to_dict(plan)
    assert list(data) == ["document", "horizon", "sections", "tasks", "citations", "implements"]
    assert data["document"]["number"]["serial"] == 83
    assert data["document"]["issued"] == "2018-08-02"
    assert data["horizon"] == YEAR
    assert data["sections"][0]["children"][0]["id"] == "1.1"
    assert data["tasks"] == to_dict(plan.tasks)
    assert data["tasks"][0]["time"] is None


def test_sequences_become_lists() -> None:
    task = Task(id="1", text="完成")
    assert to_dict(Tasks([task])) == to_dict([task]) == to_dict((task,)) == [to_dict(task)]


def test_a_reading() -> None:
    reading = parse_plan("一、重点任务\n1.完善台账。2018年12月底前完成。（区府办）")
    data = to_dict(reading)
    assert data["plan"] == to_dict(reading.plan)
    assert data["text"] == reading.text
    assert json.loads(json.dumps(data)) == data


def test_conventions() -> None:
    data = to_dict(Conventions(events={"汛期": date(2018, 4, 15)}))
    assert data["before_period"] == "start"
    assert data["events"] == [["汛期", {"first": "2018-04-15", "last": "2018-04-15", "precision": "day"}]]


@attrs.frozen
class Foreign:
    name: str


@pytest.mark.parametrize(
    "value", [None, "2018年", 1, {"kind": "vague"}, date(2018, 1, 1), datetime(2018, 1, 1), Foreign("a"), Vague, [1]]
)
def test_other_things_are_refused(value: object) -> None:
    with pytest.raises(
        TypeError, match=r"to_dict takes a value of lianqiang .*got (NoneType|str|int|dict|date|Foreign|type)"
    ):
        to_dict(value)


def test_a_value_that_holds_other_things_is_refused() -> None:
    holder = attrs.make_class("Holder", ["held"], frozen=True)
    holder.__module__ = "lianqiang.holders"
    with pytest.raises(TypeError, match="no JSON is defined for Foreign"):
        to_dict(holder(Foreign("a")))


def test_every_kind_has_its_tag() -> None:
    assert set(KINDS) == set(TimeRequirement.__args__)
    assert len(set(KINDS.values())) == 10


@given(time_requirements())
def test_the_tag_comes_first(requirement: TimeRequirement) -> None:
    data = to_dict(requirement)
    assert next(iter(data)) == "kind"
    assert data["kind"] == type(requirement).__name__.lower()


@given(st.one_of(time_requirements(), plans(), problems(), responsibilities(), task_sequences()))
def test_json_takes_the_data_and_gives_it_back(value: object) -> None:
    data = to_dict(value)
    assert json.loads(json.dumps(data, allow_nan=False)) == data


@pytest.mark.parametrize(("value", "data"), CASES, ids=lambda value: type(value).__name__)
def test_its_arguments_become_the_value(value: object, data: dict[str, Any]) -> None:
    assert from_dict(data, type(value)) == value
