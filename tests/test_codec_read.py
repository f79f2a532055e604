"""The way back: `loads`, `from_dict`, the files, and what each of them refuses, by path."""

from __future__ import annotations

import copy
import json
import os
import sys
from collections.abc import Callable
from datetime import date, datetime, time
from enum import Enum, IntEnum
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest
from cattrs import ClassValidationError, Converter, StructureHandlerNotFoundError
from hypothesis import given
from hypothesis import strategies as st

from json_mutations import ODD
from lianqiang import codec
from lianqiang import strategies as own
from lianqiang.codec import (
    MIGRATIONS,
    TYPES,
    VERSION,
    dump,
    dump_lines,
    dumps,
    dumps_yaml,
    from_dict,
    header,
    load,
    load_lines,
    loads,
    loads_yaml,
    make_converter,
    to_dict,
)
from lianqiang.conventions import Conventions, LeadRule
from lianqiang.dates import Amount, DateSpan, Measure, Precision
from lianqiang.documents import Citation, Document, DocumentNumber
from lianqiang.errors import CodecError, MissingExtraError, MissingFileError
from lianqiang.plans import Plan, Section
from lianqiang.readers.blocks import Block, BlockKind
from lianqiang.readers.formats.values import Format, Omission, Omitted, Source
from lianqiang.readers.result import Reading
from lianqiang.registry import RegisteredUnit, UnitRegistry, bundled_registry
from lianqiang.requirements import (
    Count,
    Deadline,
    Directed,
    Event,
    Force,
    Join,
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
from lianqiang.spans import Problem, Severity, Span
from lianqiang.tasks import Change, Comparator, Indicator, Origin, Task, Tasks
from lianqiang.units import Assignment, Responsibility, Role, Unit

GOLDEN = Path(__file__).parent / "golden" / "v1"

REQUIREMENTS: tuple[TimeRequirement, ...] = (
    Deadline(DateSpan.of_day(date(2018, 8, 15)), time(18)),
    Window(DateSpan(date(2018, 7, 1), date(2018, 8, 31), Precision.MONTH)),
    Recurring(
        Amount.of(1, Measure.MONTH), Count(1, None), (Slot(last=Position(day=28), by=True),), since=date(2018, 1, 1)
    ),
    Recurring(Amount.of(1, Measure.DAY), at=(Slot(clock=time(22), opens=time(7)),), progressive=True),
    Standing(None, Event("验收")),
    Standing(date(2018, 1, 1), date(2025, 12, 31)),
    Relative(Event("印发"), Relation.WITHIN, Amount(Fraction(2), Fraction(5, 2), Measure.MONTH)),
    Directed(("区委", "区政府")),
    Staged((Stage("启动", Vague("尽快")), Stage(None, Window(DateSpan.of_year(2020)))), Join.EACH),
    Vague("适时"),
    Unspecified(),
    Unparsed("2018年13月底前", "no such month"),
)
# What came after the golden files.
LATER: tuple[TimeRequirement, ...] = (
    Recurring(
        Amount.of(1, Measure.QUARTER),
        at=(Slot(last=Position(month=1, day=10), by=True, following=True),),
        since=date(2018, 1, 1),
    ),
    Recurring(
        Amount.of(1, Measure.MONTH), at=(Slot(Position(weekday=1, nth=-1), Position(weekday=1, nth=-1), clock=time(9)),)
    ),
    Recurring(
        Amount.of(1, Measure.MONTH),
        at=(Slot(Position(week=2), Position(week=3)), Slot(last=Position(workday=-3), by=True)),
    ),
    Recurring(None, irregular=True),
)
SPAN = Span(20, 28, 3, 5)
MENTION = TimeMention("2018年12月前", SPAN, REQUIREMENTS[0], (REQUIREMENTS[1],), "before", Force.STRIVE, "完成")
NUMBER = DocumentNumber("奉政发", 2018, 83)
UNIT = Unit("区综合行政执法局", ("区城管局",), "奉化区综合行政执法局", inner_offices=("办公室",), includes=("执法队",))
TASK = Task(
    id="2.1",
    text="制定行为规范，激活率达到98%以上。",
    label="1.",
    title="制定行为规范",
    section="2",
    responsibility=Responsibility(
        (Assignment(UNIT, Role.LEAD, "牵头单位", ("张三",), SPAN),), ("、",), open=True, rule="下同"
    ),
    times=(MENTION,),
    time=MENTION,
    indicators=(
        Indicator(
            text="98%以上", comparator=Comparator.AT_LEAST, value=Fraction(197, 2), measure="%", subject="激活率"
        ),
    ),
    citations=(Citation("实施纲要", NUMBER, SPAN),),
    span=SPAN,
)
PLAN = Plan(
    document=Document(number=NUMBER, title="通知", issued=date(2018, 8, 2), signers=("区政府",), cc=("区委",)),
    horizon=DateSpan(date(2018, 1, 1), date(2022, 12, 31), Precision.YEAR),
    sections=(
        Section(id="2", label="二、", title="任务", times=(MENTION,), children=(Section(id="2.1", label="1."),)),
    ),
    items=(TASK, Task(id="checklist.1", text="行为规范", origin=Origin.CHECKLIST, sources=("2.1",))),
    citations=(Citation("条例"),),
)
READING = Reading(
    plan=PLAN,
    problems=(Problem("unit-twice", SPAN, "区府办 stands twice", Severity.ERROR),),
    text="一、修缮校舍。\n",
    blocks=(Block(BlockKind.ITEM, "一、修缮校舍。\n", Span(0, 8, 1, 1), label="一、"),),
)
VALUES: dict[str, object] = {
    "plan": PLAN,
    "reading": READING,
    "tasks": PLAN.tasks,
    "conventions": Conventions(events={"汛期": date(2018, 4, 15)}),
}
OTHERS: tuple[object, ...] = (
    attrs.evolve(PLAN, implements=(Citation("关于乡村振兴的实施意见", alias="《意见》"),)),
    attrs.evolve(
        READING,
        source=Source(
            name="方案.pdf",
            format=Format.PDF,
            size=3,
            sha256="0" * 64,
            omissions=(Omission(Omitted.PAGE_NUMBER, "— 1 —", "page 1"),),
        ),
    ),
    Problem("duplicate-number", SPAN, "序号重复", related=(Span(0, 2, 1, 1), Span(4, 6))),
    Responsibility(problems=(Problem("empty-item", SPAN, "、、"),)),
    Indicator(
        text="增长8%", comparator=Comparator.EXACTLY, value=Fraction(8), measure="%", change=Change.RISE, period="每年"
    ),
    Indicator(text="只减不增", comparator=Comparator.NO_INCREASE, value=None),
    Conventions(lead_rule=LeadRule.FIRST),
)

ANY = st.one_of(
    own.plans(),
    own.readings(),
    own.task_sequences(),
    own.tasks(),
    own.sections(),
    own.documents(),
    own.citations(),
    own.indicators(),
    own.units(),
    own.responsibilities(),
    own.time_mentions(),
    own.time_requirements(),
    own.problems(),
    own.spans(),
    own.conventions(),
)


def held(value: Any) -> dict[type, list[Any]]:
    """The value and all that it holds, by class: of each class the first that differ in what they hold."""
    found: dict[type, list[Any]] = {}
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, list | tuple | Tasks):
            waiting += each
        elif attrs.has(type(each)):
            same = found.setdefault(type(each), [])
            if each not in same and len(same) < 4:
                same.append(each)
            waiting += [getattr(each, field.name) for field in attrs.fields(type(each)) if field.init]
    return found


RECORDS = [bundled_registry().units, bundled_registry().successions, bundled_registry().memberships]
HELD = held([*REQUIREMENTS, *LATER, *VALUES.values(), *OTHERS, *RECORDS, UnitRegistry()])


def outcome(converter: Converter, data: Any, cls: type) -> object:
    """What the data is read as, None where it is refused."""
    try:
        return converter.structure(data, cls)
    except Exception:  # noqa: BLE001 - whatever it raises
        return None


def refused(do: Callable[..., object], *arguments: Any, **more: Any) -> tuple[tuple[str, str], ...]:
    with pytest.raises(CodecError) as caught:
        do(*arguments, **more)
    return caught.value.errors


class TestThereAndBack:
    @given(ANY)
    def test_a_value_comes_back(self, value: object) -> None:
        text = dumps(value)
        again = loads(text)
        assert again == value
        assert type(again) is type(value)
        assert dumps(again) == text
        assert loads(dumps(value, indent=None)) == value

    @given(ANY.filter(lambda value: not isinstance(value, Tasks)))
    def test_both_writers_write_the_same_in_the_same_order(self, value: Any) -> None:
        data = json.loads(dumps(value))
        assert list(data)[:2] == ["schema_version", "type"]
        assert list(data.items())[2:] == list(to_dict(value).items())
        assert from_dict(to_dict(value), type(value)) == value
        assert json.dumps(data) == json.dumps(json.loads(dumps(value, indent=None)))

    @given(st.text(st.characters(codec=None, categories=None), max_size=20))
    def test_any_text(self, text: str) -> None:
        written = dumps(Unparsed(text, "no time"))
        # Two halves of a character, one after the other, are that character in JSON; half of one stays half of one.
        whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
        assert loads(written.encode()) == Unparsed(whole, "no time")

    @pytest.mark.parametrize(
        "value",
        [*REQUIREMENTS, *LATER, *VALUES.values(), TASK, MENTION, UNIT, SPAN, *OTHERS],
        ids=lambda value: type(value).__name__,
    )
    def test_by_class_and_without(self, value: Any) -> None:
        assert loads(dumps(value)) == value
        assert loads(dumps(value), type(value)) == value
        assert loads(dumps(value).encode()) == value

    def test_a_union_a_list_and_a_kind(self) -> None:
        assert [loads(dumps(each), TimeRequirement) for each in REQUIREMENTS] == list(REQUIREMENTS)
        assert [from_dict(to_dict(each)) for each in REQUIREMENTS] == list(REQUIREMENTS)
        assert from_dict(to_dict(REQUIREMENTS[0]), Deadline) == REQUIREMENTS[0]
        assert from_dict(to_dict(PLAN.tasks), tuple[Task, ...]) == tuple(PLAN.tasks)

    def test_the_registry_and_its_records(self) -> None:
        registry = bundled_registry()
        assert loads(dumps(registry), UnitRegistry) == registry
        for records in (registry.units, registry.jurisdictions, registry.memberships, registry.successions):
            assert loads(dumps(records[0])) == records[0]

    def test_what_has_a_default_may_be_left_out(self) -> None:
        assert from_dict({"tasks": [{"id": "1", "text": "修缮校舍"}]}, Plan) == Plan(
            items=(Task(id="1", text="修缮校舍"),)
        )
        assert from_dict({"kind": "standing"}) == Standing()

    def test_the_text_of_a_value(self) -> None:
        assert dumps(Task(id="1", text="年" * 110, sources=("2",))) == (
            '{\n  "schema_version": 1,\n  "type": "task",\n  "id": "1",\n  "text": "' + "年" * 110 + '",\n  "origin": "body",\n'
            '  "label": null,\n  "title": null,\n  "section": null,\n'
            '  "responsibility": {"assignments": [], "separators": [], "open": false, "rule": null, "span": null, "problems": []},\n'
            '  "times": [],\n  "time": null,\n  "indicators": [],\n  "citations": [],\n  "sources": ["2"],\n  "span": null\n}'
        )  # fmt: skip
        assert (
            dumps(Unspecified(), indent=None) == '{"schema_version":1,"type":"time-requirement","kind":"unspecified"}'
        )

    def test_no_line_is_longer_than_it_must_be(self) -> None:
        for line in dumps(READING).splitlines():
            assert len(line) <= 120

    def test_what_a_reading_has_looked_up_is_not_written(self) -> None:
        written = dumps(READING)
        assert READING.line(1) == Span(0, 7, 1, 1)
        assert dumps(READING) == written
        assert list(to_dict(READING)) == ["plan", "problems", "text", "blocks", "source"]
        assert refused(from_dict, {**to_dict(READING), "_locator": None}, Reading)[0][0] == "$._locator"

    def test_half_a_character_is_escaped(self) -> None:
        text = dumps(Unparsed("年\ud800", "no time"))
        assert r'"年\ud800"' in text
        assert loads(text) == Unparsed("年\ud800", "no time")

    @pytest.mark.parametrize("value", [None, 5, "2018年", [PLAN], (PLAN,), {"kind": "vague"}, Position(day=1), Plan])
    def test_what_is_not_dumped(self, value: object) -> None:
        with pytest.raises(TypeError, match="what can be dumped is one of plan, reading"):
            dumps(value)

    @pytest.mark.parametrize("name", VALUES)
    def test_what_earlier_versions_wrote_is_read(self, name: str) -> None:
        value = VALUES[name]
        assert load(GOLDEN / f"{name}.json") == value
        assert loads(dumps(load(GOLDEN / f"{name}.json"))) == value

    def test_requirements_that_earlier_versions_wrote_are_read(self) -> None:
        assert tuple(load_lines(GOLDEN / "requirements.jsonl", TimeRequirement)) == REQUIREMENTS

    def test_every_name_is_there(self) -> None:
        assert all(getattr(codec, name) is not None for name in codec.__all__)
        with pytest.raises(AttributeError, match="no_such_name"):
            codec.no_such_name  # noqa: B018

    def test_no_field_has_a_name_of_the_header(self) -> None:
        for cls in TYPES.values():
            names = {field.name for field in attrs.fields(cls)} if attrs.has(cls) else set()
            assert not names & {"schema_version", "type"}


BASE: dict[str, Any] = {"schema_version": 1, "type": "plan", **to_dict(PLAN)}
TIME = ("tasks", 0, "times", 0)


def monthly(*at: dict[str, Any]) -> dict[str, Any]:
    return {"kind": "recurring", "every": {"least": 1, "most": 1, "measure": "month"}, "at": list(at)}


# Where a plan is changed, what stands there then (`...`: nothing), and what is said of it: path, message.
SLIPS: list[tuple[tuple[Any, ...], Any, list[tuple[str, str]]]] = [
    (("horizon", "last"), "2022-13-01", [("$.horizon.last", "expected an ISO date such as 2018-12-31, got '2022-13-01'")]),
    (("horizon", "last"), "20221231", [("$.horizon.last", "expected an ISO date such as 2018-12-31, got '20221231'")]),
    (("horizon", "last"), "2018-W52-1", [("$.horizon.last", "expected an ISO date such as 2018-12-31, got '2018-W52-1'")]),
    (("horizon", "last"), 20221231, [("$.horizon.last", "expected an ISO date such as 2018-12-31, got 20221231")]),
    (("horizon", "last"), None, [("$.horizon.last", "expected an ISO date such as 2018-12-31, got null")]),
    (("horizon", "last"), "2017-12-31", [("$.horizon", "the last day 2017-12-31 lies before the first 2018-01-01")]),
    (("horizon", "last"), "2022-12-30", [("$.horizon", "2018-01-01 to 2022-12-30 is not a whole number of units of precision year")]),
    (("horizon", "last"), ..., [("$.horizon.last", "the key is missing")]),
    (("horizon",), [], [("$.horizon", "expected an object or null, got a list")]),
    (("horizon",), "2018", [("$.horizon", "expected an object or null, got '2018'")]),
    (("document", "issued"), True, [("$.document.issued", "expected an ISO date such as 2018-12-31 or null, got true")]),
    (("document", "number", "year"), "2018", [("$.document.number.year", "expected an integer, got '2018'")]),
    (("document", "number", "year"), 2018.0, [("$.document.number.year", "expected an integer, got 2018.0")]),
    (("document", "number", "year"), True, [("$.document.number.year", "expected an integer, got true")]),
    (("document", "number", "serial"), 0, [("$.document.number", "a serial is 1 or more, got 0")]),
    (("document", "signers"), "区政府", [("$.document.signers", "expected a list, got '区政府'")]),
    (("document", "signers"), ["区政府", None, 5], [("$.document.signers[1]", "expected a string, got null"), ("$.document.signers[2]", "expected a string, got 5")]),
    (("tasks",), {}, [("$.tasks", "expected a list, got an object")]),
    (("tasks", 0), "2.1", [("$.tasks[0]", "expected an object, got '2.1'"), ("$.tasks[1].sources[0]", "no task has the id '2.1'")]),
    (("tasks", 0, "id"), "checklist.1", [("$.tasks[1].id", "'checklist.1' is the id of tasks[0] too"), ("$.tasks[1].sources[0]", "no task has the id '2.1'")]),
    (("tasks", 0, "id"), 5, [("$.tasks[0].id", "expected a string, got 5"), ("$.tasks[1].sources[0]", "no task has the id '2.1'")]),
    (("tasks", 0, "id"), "9", [("$.tasks[1].sources[0]", "no task has the id '2.1'")]),
    (("tasks", 1, "sources"), "2.1", [("$.tasks[1].sources", "expected a list, got '2.1'")]),
    (("tasks", 1, "sources"), ["2.1", "9.9"], [("$.tasks[1].sources[1]", "no task has the id '9.9'")]),
    (("tasks", 1, "sources"), ["checklist.1"], [("$.tasks[1]", "a task comes from other tasks, got 'checklist.1' among its own sources")]),
    (("tasks", 0, "origin"), "Body", [("$.tasks[0].origin", "expected one of body, measure, checklist, got 'Body'")]),
    (("tasks", 0, "origin"), [], [("$.tasks[0].origin", "expected one of body, measure, checklist, got a list")]),
    (("tasks", 0, "titel"), "制定", [("$.tasks[0].titel", "no such key; did you mean title?")]),
    (("tasks", 0, "条"), "制定", [('$.tasks[0]["条"]', "no such key; expected id, text, origin, label, title, section, responsibility, times, time, indicators, citations, sources, span")]),
    (("tasks", 0, "span", "end"), 2, [("$.tasks[0].span", "a span runs from 0 <= start <= end, got 20, 2")]),
    (("tasks", 0, "responsibility", "open"), "false", [("$.tasks[0].responsibility.open", "expected true or false, got 'false'")]),
    (("tasks", 0, "indicators", 0, "value"), 98.5, [("$.tasks[0].indicators[0].value", "expected an integer or a fraction in lowest terms such as 5/2 or null, got 98.5")]),
    (("tasks", 0, "indicators", 0, "value"), "394/4", [("$.tasks[0].indicators[0].value", "expected an integer or a fraction in lowest terms such as 5/2, got '394/4'")]),
    (("tasks", 0, "indicators", 0, "value"), "98/1", [("$.tasks[0].indicators[0].value", "expected an integer or a fraction in lowest terms such as 5/2, got '98/1'")]),
    (("tasks", 0, "indicators", 0, "value"), 10**400, []),
    ((*TIME, "requirement", "by", "last"), "2018-13-01", [("$.tasks[0].times[0].requirement.by.last", "expected an ISO date such as 2018-12-31, got '2018-13-01'")]),
    ((*TIME, "requirement", "clock"), "25:00", [("$.tasks[0].times[0].requirement.clock", "expected a time of day such as 18:00, got '25:00'")]),
    ((*TIME, "requirement", "kind"), "dead-line", [("$.tasks[0].times[0].requirement.kind", "unknown kind 'dead-line', expected deadline")]),
    ((*TIME, "requirement", "kind"), None, [("$.tasks[0].times[0].requirement.kind", "unknown kind null, expected deadline")]),
    ((*TIME, "requirement", "kind"), ..., [("$.tasks[0].times[0].requirement.kind", "the key is missing; expected deadline")]),
    ((*TIME, "requirement", "kind"), "vague", [("$.tasks[0].times[0].requirement.word", "the key is missing"), ("$.tasks[0].times[0].requirement.by", "no such key; expected kind, word"), ("$.tasks[0].times[0].requirement.clock", "no such key; expected kind, word")]),
    ((*TIME, "requirement"), None, [("$.tasks[0].times[0].requirement", "expected an object, got null")]),
    ((*TIME, "requirement"), {"kind": "staged", "stages": [{"action": None, "requirement": {"kind": "unspecified"}}]}, [("$.tasks[0].times[0].requirement.stages[0].requirement.kind", "'unspecified' does not stand here, expected deadline")]),
    ((*TIME, "requirement"), {"kind": "standing", "until": 5}, [("$.tasks[0].times[0].requirement.until", "expected an ISO date such as 2018-12-31 or an object or null, got 5")]),
    ((*TIME, "requirement"), {"kind": "vague", "word": "也许"}, [("$.tasks[0].times[0].requirement", "'也许' is not one of the vague words")]),
    ((*TIME, "alternatives"), [{}, 1], [("$.tasks[0].times[0].alternatives[0].kind", "the key is missing; expected deadline"), ("$.tasks[0].times[0].alternatives[1]", "expected an object, got 1")]),
    (("schema_version",), ..., [("$.schema_version", "the key is missing; data of this version says 1")]),
    (("schema_version",), "1", [("$.schema_version", "expected an integer, got '1'")]),
    (("schema_version",), True, [("$.schema_version", "expected an integer, got true")]),
    (("schema_version",), 2, [("$.schema_version", "2 is of a newer lianqiang, this one reads up to 1: update it")]),
    (("schema_version",), 0, [("$.schema_version", "expected 1 to 1, got 0")]),
    (("type",), ..., [("$.type", "the key is missing; expected one of plan, reading")]),
    (("type",), 1, [("$.type", "expected a string, got 1")]),
    (("type",), "Plan", [("$.type", "unknown type 'Plan', expected one of plan, reading")]),
    (("type",), "span", [("$.start", "the key is missing"), ("$.end", "the key is missing"), ("$.citations", "no such key; expected start, end, line, column"), ("$.document", "no such key"), ("$.horizon", "no such key"), ("$.implements", "no such key"), ("$.sections", "no such key"), ("$.tasks", "no such key")]),
    (("implements",), ["条例"], [("$.implements[0]", "expected an object, got '条例'")]),
    (("implements",), [{"title": "条例", "alias": 1}], [("$.implements[0].alias", "expected a string or null, got 1")]),
    (("tasks", 0, "responsibility", "problems"), [{"code": "", "span": {"start": 0, "end": 0}, "message": ""}], [("$.tasks[0].responsibility.problems[0]", "a problem has a code")]),
    (("tasks", 0, "responsibility", "problems"), [{"code": "x", "span": {"start": 0, "end": 0}, "message": "", "related": [{"start": 3, "end": 0}]}], [("$.tasks[0].responsibility.problems[0].related[0]", "a span runs from 0 <= start <= end, got 3, 0")]),
    (("tasks", 0, "indicators", 0, "change"), "grow", [("$.tasks[0].indicators[0].change", "expected one of rise, fall, got 'grow'")]),
    (("tasks", 0, "indicators", 0, "period"), 2020, [("$.tasks[0].indicators[0].period", "expected a string or null, got 2020")]),
    (("tasks", 0, "indicators", 0, "comparator"), "no_increase", [("$.tasks[0].indicators[0]", "all and no_increase have no value and the others have one, got no_increase 197/2")]),
    (("tasks", 0, "indicators", 0), {"text": "不增加", "comparator": "no_increase", "value": None, "change": "fall"}, [("$.tasks[0].indicators[0]", "a change and a measure are of a value, got them with no_increase")]),
    ((*TIME, "requirement"), monthly({"last": {"weekday": 1, "nth": 6}, "by": True}), [("$.tasks[0].times[0].requirement.at[0].last", "nth is 1 to 5 or -1, got 6")]),
    ((*TIME, "requirement"), monthly({"last": {"nth": 1}, "by": True}), [("$.tasks[0].times[0].requirement.at[0].last", "`nth` counts a weekday, and a working day has none")]),
    ((*TIME, "requirement"), monthly({"last": {"week": 1, "workday": 1}, "by": True}), [("$.tasks[0].times[0].requirement.at[0].last", "a position has one ordinal: of a weekday, of a week, or of a working day")]),
    ((*TIME, "requirement"), monthly({"last": {"day": 1, "workday": 1}, "by": True}), [("$.tasks[0].times[0].requirement.at[0].last", "a position with an ordinal has no day, part or event")]),
    ((*TIME, "requirement"), monthly({"last": {"workday": 24}, "by": True}), [("$.tasks[0].times[0].requirement.at[0].last", "a working day of a month is 1 to 23, or -1 to -23, got 24")]),
    ((*TIME, "requirement"), monthly({"last": {"week": 2}, "by": True}), [("$.tasks[0].times[0].requirement.at[0]", "due by a month or a week is due by a day of it: day=-1 or weekday=7 is its end")]),
    ((*TIME, "requirement"), monthly({"last": {"week": "2"}, "by": True}), [("$.tasks[0].times[0].requirement.at[0].last.week", "expected an integer or null, got '2'")]),
    ((*TIME, "requirement"), monthly({"last": {"event": "汛期"}, "by": True, "following": True}), [("$.tasks[0].times[0].requirement.at[0]", "only a place with days of its own lies in the following period")]),
    ((*TIME, "requirement"), monthly({"last": {"day": 5}, "by": True, "following": 1}), [("$.tasks[0].times[0].requirement.at[0].following", "expected true or false, got 1")]),
    ((*TIME, "requirement"), monthly({"last": {"month": 3, "workday": 1}, "by": True}), [("$.tasks[0].times[0].requirement", "a month has no ")]),
    ((*TIME, "requirement"), monthly({"first": {"workday": 3}, "last": {"workday": 1}}), [("$.tasks[0].times[0].requirement", "a stretch of working days or of weeks runs on within one period, counted from one side")]),
    ((*TIME, "requirement"), monthly({"last": {"day": 5}, "by": True, "following": True}, {"last": {"day": 9}, "by": True}), [("$.tasks[0].times[0].requirement", "either all places lie in the following period, or none does")]),
    ((*TIME, "requirement"), monthly() | {"irregular": True}, [("$.tasks[0].times[0].requirement", "an irregular recurrence has no rhythm and no progress")]),
]  # fmt: skip


def changed(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    data = copy.deepcopy(data)
    holder = data
    for step in path[:-1]:
        holder = holder[step]
    if value is ...:
        del holder[path[-1]]
    else:
        holder[path[-1]] = value
    return data


class TestSlips:
    @pytest.mark.parametrize(("path", "value", "expected"), SLIPS, ids=str)
    def test_a_slip_is_named_by_its_place(self, path, value, expected) -> None:
        text = json.dumps(changed(BASE, path, value), ensure_ascii=False)
        if not expected:
            assert loads(text) == from_dict(json.loads(text))
            return
        errors = refused(loads, text)
        assert [where for where, _ in errors] == [where for where, _ in expected]
        for (_, said), (_, wanted) in zip(errors, expected, strict=True):
            assert said.startswith(wanted)

    @pytest.mark.parametrize("cls", sorted(HELD, key=str), ids=lambda cls: cls.__name__)
    def test_what_is_read_fast_is_read_strictly(self, cls) -> None:
        """The converter that stops at the first mistake asks less; it takes nothing that the other one refuses."""
        readers = [make_converter(detailed_validation=False), make_converter()]
        for value in HELD[cls]:
            data = to_dict(value)
            changed = [{**data, key: odd} for key in data for odd in ODD]
            lost = [{name: data[name] for name in data if name != key} for key in data]
            renamed = [{**each, f"{key}s": data[key]} for each, key in zip(lost, data, strict=True)]
            for each in (data, *changed, *lost, *renamed, list(data), list(data.items()), "x" * len(data), None):
                fast, slow = (outcome(reader, each, cls) for reader in readers)
                assert repr(fast) == repr(slow), each

    def test_all_are_told_at_once(self) -> None:
        data = copy.deepcopy(BASE)
        data["tasks"][0]["times"][0]["requirement"]["by"]["last"] = "2018-13-01"
        data["tasks"][0]["text"] = 5
        data["tasks"][1]["sources"] = ["7"]
        data["horizon"]["precision"] = "month "
        del data["document"]["number"]["serial"]
        assert refused(loads, json.dumps(data), source="plan.json") == (
            ("$.document.number.serial", "the key is missing"),
            ("$.horizon.precision", "expected one of day, xun, week, month, quarter, half, season, year, five_year_plan, got 'month '"),
            ("$.tasks[0].text", "expected a string, got 5"),
            ("$.tasks[0].times[0].requirement.by.last", "expected an ISO date such as 2018-12-31, got '2018-13-01'"),
            ("$.tasks[1].sources[0]", "no task has the id '7'"),
        )  # fmt: skip

    def test_a_plan_inside_a_reading(self) -> None:
        data = changed(to_dict(READING), ("plan", "tasks", 1, "sources"), ["3"])
        assert refused(from_dict, data, Reading) == (("$.plan.tasks[1].sources[0]", "no task has the id '3'"),)

    def test_a_section_inside_sections(self) -> None:
        data = changed(BASE, ("sections", 0, "children", 0, "label"), 1)
        assert refused(loads, json.dumps(data)) == (("$.sections[0].children[0].label", "expected a string, got 1"),)

    def test_events_of_conventions(self) -> None:
        data = to_dict(VALUES["conventions"])
        assert refused(from_dict, data | {"events": [["汛期"]]}, Conventions) == (
            ("$.events[0]", "expected a list of 2, got a list"),
        )
        assert refused(from_dict, data | {"events": [["汛期", {}]]}, Conventions) == (
            ("$.events[0][1].first", "the key is missing"),
            ("$.events[0][1].last", "the key is missing"),
        )
        assert refused(from_dict, data | {"events": data["events"] * 2}, Conventions) == (
            ("$", "each event has its days once, got '汛期' twice"),
        )

    def test_a_registry_that_contradicts_itself(self) -> None:
        unit = {"id": "a", "jurisdiction": "hw", "names": [{"text": "县教育局"}]}
        ((path, said),) = refused(from_dict, {"units": [unit]}, UnitRegistry)
        assert path == "$"
        assert "hw" in said
        ((path, said),) = refused(from_dict, unit | {"names": []}, RegisteredUnit)
        assert (path, said) == ("$", "a unit has a name")

    @pytest.mark.parametrize(
        ("data", "cls", "expected"),
        [
            ([], None, ("$", "expected an object, got a list")),
            ([], Plan, ("$", "expected an object, got a list")),
            (5, tuple[Task, ...], ("$", "expected a list, got 5")),
            ([{"id": "1"}], tuple[Task, ...], ("$[0].text", "the key is missing")),
            ({}, None, ("$", "what is it? Say its class, from_dict(data, Plan), or its type in the data")),
            ({"kind": ["vague"]}, None, ("$", "what is it?")),
            ({"type": "task", "id": "1", "text": ""}, Plan, ("$.type", "expected 'plan', got 'task'")),
            (
                {"type": "time-requirement", "kind": "vague", "word": "适时"},
                Deadline,
                ("$.kind", "'vague' does not stand here, expected deadline"),
            ),
            ({"type": "time-requirement", "word": "适时"}, Vague, ("$.kind", "the key is missing; expected vague")),
            ({"type": "task"}, Position, ("$.type", "expected null, got 'task'")),
            (
                {"id": datetime(2018, 1, 1), "text": ""},
                Task,
                ("$.id", "expected a string, got datetime datetime.datetime(2018, 1, 1, 0, 0)"),
            ),
            ({"start": 0, "end": 10**80 * -1}, Span, ("$", "a span runs from")),
            ({"start": 0, "end": "年" * 70}, Span, ("$.end", "expected an integer, got '" + "年" * 59 + "…")),
        ],
        ids=str,
    )
    def test_data_that_is_something_else(self, data, cls, expected) -> None:
        ((path, said),) = refused(from_dict, data, cls)
        assert path == expected[0]
        assert said.startswith(expected[1])

    def test_a_huge_number_is_not_printed(self) -> None:
        assert refused(from_dict, {"id": 10**400, "text": ""}, Task) == (
            ("$.id", "expected a string, got an integer beyond all measure"),
        )

    def test_the_data_is_left_as_it_was(self) -> None:
        data = copy.deepcopy(BASE)
        assert from_dict(data) == PLAN
        assert data == BASE


class TestText:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("", ("$", "no JSON at line 1, column 1: Expecting value")),
            ('{\n  "schema_version": 1,\n  "type": "pl', ("$", "no JSON at line 3, column 11: Unterminated string starting at")),
            ('{"schema_version": 1,', ("$", "no JSON at line 1, column 2")),
            ('{"schema_version": 1} {}', ("$", "no JSON at line 1, column 23: Extra data")),
            ("[]", ("$", "expected an object, got a list")),
            ('"2018年"', ("$", "expected an object, got '2018年'")),
            ("NaN", ("$", "NaN is no JSON number")),
            ('{"schema_version": 1, "type": "span", "start": 0, "end": Infinity}', ("$", "Infinity is no JSON number")),
            ('{"schema_version": 1, "type": "span", "start": 0, "end": 1e999}', ("$.end", "expected an integer, got inf")),
            ("[" * 100_000, ("$", "nested too deeply")),
            ('{"end": ' + "9" * 5000 + "}", ("$", "Exceeds the limit")),
            (b"\xff\xfe{}", ("$", "expected UTF-8, got byte 0xff at 0")),
            ('\ufeff{"schema_version": 1}', ("$", "no JSON at line 1, column 1: Unexpected UTF-8 BOM")),
        ],
        ids=lambda value: str(value)[:40],
    )  # fmt: skip
    def test_what_is_no_json(self, text, expected) -> None:
        ((path, said),) = refused(loads, text)
        assert path == expected[0]
        assert said.startswith(expected[1])

    def test_a_key_stands_once(self) -> None:
        text = (
            dumps(PLAN, indent=None)
            .replace('"year":2018', '"year":2018,"year":2019')
            .replace('"type"', '"type":"task","type"')
        )
        text = text.replace('"label":"1."', '"label":"1.","label":"1.","label":"2."', 1)
        assert refused(loads, text) == (
            ("$.type", "the key stands twice in its object"),
            ("$.document.number.year", "the key stands twice in its object"),
            ("$.sections[0].children[0].label", "the key stands twice in its object"),
            ("$.tasks[0].citations[0].number.year", "the key stands twice in its object"),
        )  # fmt: skip

    @pytest.mark.parametrize(
        "text",
        [
            '{"schema_version": 1, "type": "vague", "word": "适时", "word" : "尽快"}',
            '{"schema_version": 1, "type": "vague", "word" : "适时", "word": "尽快", "note": "\\":"}',
            '{"schema_version":1,"type" :"vague","word":"18:00","word":"\\":"}',
            '{"schema_version":1,"type":"vague","word"\t:"适时","word"\r:"尽快","word"\n:"适时"}',
            '{"schema_version":1,"type":"vague","word":"","word":""}',
        ],
    )
    def test_a_key_stands_once_however_it_is_set(self, text) -> None:
        """The quick look counts colons and keys: white space and signs in texts may not hide one."""
        assert refused(loads, text) == (("$.word", "the key stands twice in its object"),)

    @pytest.mark.parametrize("word", ["18:00", '":', " :", "责任单位 :\n:", '\\":'])
    @pytest.mark.parametrize("indent", [None, 2])
    def test_signs_in_texts_are_no_keys(self, word: str, indent: int | None) -> None:
        value = Unparsed(word, word)
        assert loads(dumps(value, indent=indent)) == value
        assert loads(json.dumps({**header.header(Unparsed), **to_dict(value)}, separators=(" , ", " : "))) == value

    def test_deep_sections(self) -> None:
        deep: dict[str, Any] = {"id": "1", "label": ""}
        for _ in range(sys.getrecursionlimit()):
            deep = {"id": "1", "label": "", "children": [deep]}
        assert refused(from_dict, deep, Section) == (("$", "nested too deeply"),)

    def test_bytes_may_begin_with_a_mark(self) -> None:
        assert loads(b"\xef\xbb\xbf" + dumps(SPAN).encode()) == SPAN

    @pytest.mark.parametrize("text", [None, 5, {}])
    def test_a_text_is_a_text(self, text) -> None:
        with pytest.raises(TypeError, match="text is a str"):
            loads(text)


class TestVersions:
    @pytest.fixture
    def _older(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Versions -1 and 0, in which a plan called its tasks `items`, and then `duties`, and had no types."""

        def from_minus_one(data: dict[str, Any]) -> dict[str, Any]:
            data["duties"] = data.pop("items", [])
            return data

        def from_zero(data: dict[str, Any]) -> dict[str, Any]:
            tasks = data.pop("duties", [])
            return {"type": "plan", **data, "tasks": tasks}

        monkeypatch.setitem(MIGRATIONS, -1, from_minus_one)
        monkeypatch.setitem(MIGRATIONS, 0, from_zero)

    def test_there_is_a_way_from_every_version_before(self) -> None:
        assert sorted(MIGRATIONS) == list(range(1, VERSION))

    @pytest.mark.usefixtures("_older")
    @pytest.mark.parametrize(("version", "key"), [(-1, "items"), (0, "duties")])
    def test_what_an_older_version_wrote(self, version: int, key: str) -> None:
        data = {"schema_version": version, key: [{"id": "1", "text": "修缮校舍"}]}
        given = copy.deepcopy(data)
        plan = Plan(items=(Task(id="1", text="修缮校舍"),))
        assert loads(json.dumps(data)) == plan
        assert from_dict(data) == plan
        assert data == given

    @pytest.mark.usefixtures("_older")
    def test_its_errors_have_the_paths_of_today(self) -> None:
        assert refused(loads, '{"schema_version": 0, "duties": [{"id": "1"}]}') == (
            ("$.tasks[0].text", "the key is missing"),
        )
        assert refused(loads, '{"schema_version": -2}') == (("$.schema_version", "expected -1 to 1, got -2"),)

    def test_a_newer_library_says_so(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(header, "VERSION", 2)
        text = dumps(SPAN)
        monkeypatch.undo()
        assert refused(loads, text)[0][0] == "$.schema_version"


class TestFiles:
    def test_a_value(self, tmp_path: Path) -> None:
        path = tmp_path / "plan.json"
        dump(PLAN, path)
        assert path.read_bytes().decode() == dumps(PLAN) + "\n"
        assert load(path) == load(str(path), Plan) == PLAN
        dump(SPAN, str(path), indent=None)
        assert path.read_bytes().decode() == dumps(SPAN, indent=None) + "\n"
        assert [each.name for each in tmp_path.iterdir()] == ["plan.json"]

    def test_lines(self, tmp_path: Path) -> None:
        path = tmp_path / "times.jsonl"
        # What other readers take for the end of a line is none here.
        values = [*REQUIREMENTS, Unparsed("年\u2028底\x85\r前", "no time")]
        dump_lines(iter(values), path)
        assert path.read_bytes().count(b"\n") == len(values)
        assert list(load_lines(path)) == values
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n\n"))
        assert list(load_lines(str(path), TimeRequirement)) == values
        dump_lines([], path)
        assert not path.read_bytes()
        assert list(load_lines(path)) == []

    def test_a_wrong_line_is_named(self, tmp_path: Path) -> None:
        path = tmp_path / "spans.jsonl"
        dump_lines([SPAN, PLAN], path)
        lines = load_lines(path, Span)
        assert next(lines) == SPAN
        with pytest.raises(CodecError) as caught:
            next(lines)
        assert caught.value.errors == (("$.type", "expected 'span', got 'plan'"),)
        assert str(caught.value) == f"{path}, line 2: $.type: expected 'span', got 'plan'"

    def test_an_error_names_the_file(self, tmp_path: Path) -> None:
        path = tmp_path / "plan.json"
        path.write_text('{"schema_version": 1', encoding="utf-8")
        with pytest.raises(CodecError) as caught:
            load(path)
        assert caught.value.source == str(path)

    @pytest.mark.parametrize("read", [load, lambda path: next(load_lines(path))], ids=["load", "load_lines"])
    def test_there_must_be_a_file(self, tmp_path: Path, read) -> None:
        for path in (tmp_path, tmp_path / "none.json"):
            with pytest.raises(MissingFileError, match="no such file"):
                read(path)

    def test_a_file_is_written_whole_or_not_at_all(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = tmp_path / "spans.jsonl"
        dump_lines([SPAN], path)
        before = path.read_bytes()

        def failing():
            yield SPAN
            raise OSError("the source is gone")

        with pytest.raises(OSError, match="the source is gone"):
            dump_lines(failing(), path)
        with pytest.raises(TypeError, match="what can be dumped"):
            dump_lines([SPAN, None], path)
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError("no space left")))
            with pytest.raises(OSError, match="no space left"):
                dump(PLAN, path)
        assert path.read_bytes() == before
        assert [each.name for each in tmp_path.iterdir()] == ["spans.jsonl"]


class Grade(Enum):
    GOOD = "good"


class Level(IntEnum):
    CITY = 2


@attrs.frozen
class Review:
    """A class of a user, around ours."""

    plan: Plan
    tasks: Tasks
    time: TimeRequirement | None
    grade: Grade
    level: Level
    score: float
    days: tuple[date | None, ...]
    at: tuple[str, Span]
    names: tuple[str, ...] | None = None


class TestConverter:
    REVIEW = Review(
        PLAN, PLAN.tasks, Vague("适时"), Grade.GOOD, Level.CITY, 92.5, (date(2018, 1, 1), None), ("年", SPAN), ("甲",)
    )

    @pytest.mark.parametrize("detailed", [True, False])
    def test_classes_of_ones_own(self, detailed: bool) -> None:
        converter = make_converter(detailed_validation=detailed)
        data = converter.unstructure(self.REVIEW)
        assert data["time"] == {"kind": "vague", "word": "适时"}
        assert data["plan"] == to_dict(PLAN)
        assert [type(each) for each in (data["grade"], data["level"], data["plan"]["horizon"]["precision"])] == [
            str,
            int,
            str,
        ]
        assert converter.structure(json.loads(json.dumps(data)), Review) == self.REVIEW
        assert converter.structure({**data, "score": 92, "names": None}, Review).score == 92.0

    @pytest.mark.parametrize(
        "change",
        [{"grade": "GOOD"}, {"level": "2"}, {"level": 3}, {"score": "92"}, {"score": True}, {"note": 1}, {"at": ["年"]}, {"days": "2018"}, {"names": "甲"}, {"tasks": []}],
        ids=str,
    )  # fmt: skip
    def test_they_are_read_strictly(self, change) -> None:
        converter = make_converter()
        with pytest.raises(ClassValidationError):
            converter.structure({**converter.unstructure(self.REVIEW), **change}, Review)

    def test_a_kind_is_an_object(self) -> None:
        with pytest.raises(ValueError, match="expected an object, got '适时'"):
            make_converter().structure("适时", Vague)

    def test_a_datetime_is_no_date(self) -> None:
        converter = make_converter()
        with pytest.raises(StructureHandlerNotFoundError):
            converter.structure("2018-01-01", datetime)
        assert converter.unstructure(datetime(2018, 1, 1)) == datetime(2018, 1, 1)

    @pytest.mark.parametrize(
        "union", [str | date, Plan | Reading, Vague | Span, tuple[str, ...] | tuple[int, ...]], ids=str
    )
    def test_a_union_that_cannot_be_told_apart(self, union) -> None:
        with pytest.raises(TypeError, match="give it a hook of its own"):
            make_converter().get_structure_hook(union)


class TestYaml:
    @pytest.fixture(autouse=True)
    def _yaml(self) -> None:
        pytest.importorskip("yaml")

    @pytest.mark.parametrize("value", [*REQUIREMENTS, *VALUES.values()], ids=lambda value: type(value).__name__)
    def test_there_and_back(self, value) -> None:
        assert loads_yaml(dumps_yaml(value)) == value
        assert loads_yaml(dumps_yaml(value), type(value)) == value

    @given(
        st.text(st.characters(codec="utf-8"), max_size=10)
        | st.sampled_from(
            [
                "no",
                "2018-01-01",
                "18:00",
                "0x1F",
                "~",
                "1e3",
                "- a",
                "a: b",
                "# a",
                "&a",
                "*a",
                "!a",
                "1_000",
                "\x85",
                "\u2028",
                "\ufeff",
            ]
        )
    )
    def test_any_text(self, text: str) -> None:
        assert loads_yaml(dumps_yaml(Unparsed(text, "no time"))) == Unparsed(text, "no time")

    def test_by_hand(self) -> None:
        text = "schema_version: 1\ntype: plan\ndocument:\n  issued: 2018-08-02\n  number: {agency: 奉政发, year: 2018, serial: 83}\ntasks:\n- id: '1'\n  text: no\n  label: ~\n  title:\n"
        assert loads_yaml(text, Plan) == Plan(
            document=Document(number=NUMBER, issued=date(2018, 8, 2)), items=(Task(id="1", text="no"),)
        )  # fmt: skip
        clock = "{schema_version: 1, type: time-requirement, kind: deadline, by: {first: 2018-08-15, last: 2018-08-15}, clock: 18:00}"
        assert loads_yaml(clock) == REQUIREMENTS[0]

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("", ("$", "expected an object, got null")),
            ("a: [", ("$", "no YAML at line 1, column 5: ")),
            ("a: \x00", ("$", "no YAML: unacceptable character")),
            ("{" * 5000, ("$", "nested too deeply")),
            ("a: 1\na: 2", ("$.a", "the key stands twice in its object")),
            ("[a]: 1", ("$", "a key is a text")),
            ("a: &x [1]\nb: [*x]", ("$.b[0]", "aliases are not read; write it again")),
            ("a: &x [*x]", ("$.a[0]", "aliases are not read; write it again")),
            ("a: !!python/object:os.system {}", ("$.a", "tags are not read, got tag:yaml.org,2002:python/object:os.system")),
            ("{schema_version: 1, type: span, start: 0, end: 0x1F}", ("$.end", "expected an integer, got '0x1F'")),
            ("{schema_version: 1, type: span, start: 0, end: '5'}", ("$.end", "expected an integer, got '5'")),
            ("{schema_version: 1, type: unit, name: 5, open: no}", ("$.name", "expected a string, got 5")),
        ],
        ids=str,
    )  # fmt: skip
    def test_what_is_refused(self, text, expected) -> None:
        path, said = refused(loads_yaml, text)[0]
        assert path == expected[0]
        assert said.startswith(expected[1])

    def test_a_text_is_a_text(self) -> None:
        with pytest.raises(TypeError, match="text is a str"):
            loads_yaml(b"")  # type: ignore[arg-type]


def test_yaml_needs_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "yaml", None)
    for do in (lambda: dumps_yaml(SPAN), lambda: loads_yaml("")):
        with pytest.raises(MissingExtraError, match=r"pip install 'lianqiang\[yaml\]'"):
            do()
