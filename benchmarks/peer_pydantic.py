"""How fast pydantic writes and reads plans; json_speed.py runs it with the Python of an environment of its own.

Reads from standard input one plan a line, as `lianqiang.codec.dumps` writes it; writes one line, {"dump": seconds,
"load": seconds} for all of them. The models have the shape of our classes, field by field: strict, frozen, unknown keys
refused, unions told apart by their tag. They check types, and nothing of what our classes check beyond them.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class Model(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


class Span(Model):
    start: int
    end: int
    line: int | None = None
    column: int | None = None


class Problem(Model):
    code: str
    span: Span
    message: str
    severity: Literal["error", "warning", "note"] = "warning"
    related: tuple[Span, ...] = ()


Precision = Literal["day", "xun", "week", "month", "quarter", "half", "season", "year", "five_year_plan"]


class DateSpan(Model):
    first: date
    last: date
    precision: Precision = "day"


class Amount(Model):
    least: int | str
    most: int | str
    measure: Literal["hour", "day", "workday", "week", "month", "quarter", "half_year", "year"]


class Event(Model):
    name: str


class Count(Model):
    least: int | None
    most: int | None
    approximate: bool = False
    measure: str = "次"


class Position(Model):
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    part: Literal["start", "middle", "end"] | None = None
    event: str | None = None
    nth: int | None = None
    week: int | None = None
    workday: int | None = None


class Slot(Model):
    first: Position | None = None
    last: Position | None = None
    by: bool = False
    clock: str | None = None
    opens: str | None = None
    following: bool = False


class Deadline(Model):
    kind: Literal["deadline"]
    by: DateSpan
    clock: str | None = None


class Window(Model):
    kind: Literal["window"]
    span: DateSpan


class Recurring(Model):
    kind: Literal["recurring"]
    every: Amount | None
    times: Count | None = None
    at: tuple[Slot, ...] = ()
    progressive: bool = False
    since: date | None = None
    until: date | None = None
    irregular: bool = False


class Standing(Model):
    kind: Literal["standing"]
    since: date | None = None
    until: date | Event | None = None


class Relative(Model):
    kind: Literal["relative"]
    event: Event | None
    relation: Literal["within", "after", "before", "during", "at", "lasting"]
    amount: Amount | None = None
    each: bool = False


class Directed(Model):
    kind: Literal["directed"]
    authorities: tuple[str, ...] = ()


class Vague(Model):
    kind: Literal["vague"]
    word: str


class Unspecified(Model):
    kind: Literal["unspecified"]


class Unparsed(Model):
    kind: Literal["unparsed"]
    text: str
    reason: str


class Stage(Model):
    action: str | None
    requirement: Annotated[
        Deadline | Window | Recurring | Standing | Relative | Directed | Vague, Field(discriminator="kind")
    ]


class Staged(Model):
    kind: Literal["staged"]
    stages: tuple[Stage, ...]
    join: Literal["then", "each", "either"] = "then"


Requirement = Annotated[
    Deadline | Window | Recurring | Standing | Relative | Directed | Staged | Vague | Unspecified | Unparsed,
    Field(discriminator="kind"),
]
Force = Literal["duty", "strive", "in_principle", "expected", "status"]


class TimeMention(Model):
    text: str
    span: Span
    requirement: Requirement
    alternatives: tuple[Requirement, ...] = ()
    rule: str = ""
    force: Force = "duty"
    action: str | None = None


class DocumentNumber(Model):
    agency: str
    year: int
    serial: int


class Citation(Model):
    title: str
    number: DocumentNumber | None = None
    span: Span | None = None
    alias: str | None = None


class Document(Model):
    number: DocumentNumber | None = None
    title: str | None = None
    subject: str | None = None
    issuer: str | None = None
    signers: tuple[str, ...] = ()
    issued: date | None = None
    recipients: tuple[str, ...] = ()
    openness: str | None = None
    attachments: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    printed_by: str | None = None
    printed: date | None = None


class Unit(Model):
    name: str
    aliases: tuple[str, ...] = ()
    full: str | None = None
    collective: bool = False
    open: bool = False
    inner_offices: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()


class Assignment(Model):
    unit: Unit
    role: Literal["lead", "responsible", "support", "supervise"] = "responsible"
    label: str | None = None
    contacts: tuple[str, ...] = ()
    span: Span | None = None


class Responsibility(Model):
    assignments: tuple[Assignment, ...] = ()
    separators: tuple[str, ...] = ()
    open: bool = False
    rule: str | None = None
    span: Span | None = None
    problems: tuple[Problem, ...] = ()


class Indicator(Model):
    text: str
    comparator: Literal["at_least", "at_most", "exactly", "about", "between", "all", "no_increase"]
    value: int | str | None
    most: int | str | None = None
    measure: str | None = None
    change: Literal["rise", "fall"] | None = None
    subject: str | None = None
    period: str | None = None
    force: Force = "duty"
    span: Span | None = None


class Section(Model):
    id: str
    label: str
    title: str | None = None
    text: str | None = None
    times: tuple[TimeMention, ...] = ()
    children: tuple[Section, ...] = ()
    span: Span | None = None


class Task(Model):
    id: str
    text: str
    origin: Literal["body", "measure", "checklist"] = "body"
    label: str | None = None
    title: str | None = None
    section: str | None = None
    responsibility: Responsibility = Responsibility()
    times: tuple[TimeMention, ...] = ()
    time: TimeMention | None = None
    indicators: tuple[Indicator, ...] = ()
    citations: tuple[Citation, ...] = ()
    sources: tuple[str, ...] = ()
    span: Span | None = None


class Plan(Model):
    schema_version: Literal[1]
    type: Literal["plan"]
    document: Document = Document()
    horizon: DateSpan | None = None
    sections: tuple[Section, ...] = ()
    tasks: tuple[Task, ...] = ()
    citations: tuple[Citation, ...] = ()
    implements: tuple[Citation, ...] = ()


def main() -> None:
    texts = sys.stdin.read().splitlines()
    start = time.process_time()
    for text in texts:
        Plan.model_validate_json(text)
    load = time.process_time() - start
    plans = [Plan.model_validate_json(text) for text in dict.fromkeys(texts)]
    if [json.loads(plan.model_dump_json()) for plan in plans] != [json.loads(text) for text in dict.fromkeys(texts)]:
        sys.exit("pydantic writes other data than it read: peer_pydantic.py lacks what the plans have")
    start = time.process_time()
    for number in range(len(texts)):
        plans[number % len(plans)].model_dump_json()
    dump = time.process_time() - start
    print(json.dumps({"dump": dump, "load": load}))


if __name__ == "__main__":
    main()
