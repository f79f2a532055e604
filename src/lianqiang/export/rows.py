"""The rows of the tidy tables, in values of Python: what frames and files are made of, whatever writes them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from fractions import Fraction
from typing import TypeAlias, assert_never

import attrs

from lianqiang.conventions import DEFAULT, Conventions
from lianqiang.dates import Amount, Precision
from lianqiang.documents import Document
from lianqiang.export.columns import Column
from lianqiang.export.given import Given
from lianqiang.operations import Context, bounds, due
from lianqiang.plans import Section
from lianqiang.requirements import (
    Deadline,
    Directed,
    Event,
    Recurring,
    Relative,
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
from lianqiang.spans import Span
from lianqiang.tasks import Task
from lianqiang.units import leads
from lianqiang.views.words import kind_of

__all__ = ["Asked", "Value", "clean", "columns_of_rows"]

Value: TypeAlias = str | int | float | bool | date | None
"""What a cell holds; None is a missing value."""
_Row: TypeAlias = dict[str, Value]


@attrs.frozen
class Asked:
    """What the rows are made of: the plans, and what their days and leads depend on besides."""

    plans: tuple[Given, ...]
    context: Context

    def days_of(self, plan: Given) -> Context:
        """The context of the plan's times."""
        return {**self.context, **plan.tasks.context}

    @property
    def conventions(self) -> Conventions:
        """How open questions are answered."""
        return self.context.get("conventions") or DEFAULT


def columns_of_rows(asked: Asked, table: str, columns: Iterable[Column]) -> dict[str, list[Value]]:
    """The columns of the table, by their names."""
    found: dict[str, list[Value]] = {column.name: [] for column in columns}
    for plan in asked.plans:
        for row in _TABLES[table](asked, plan):
            for name, values in found.items():
                value = row[name]
                values.append(clean(value) if isinstance(value, str) else value)
    return found


def clean(text: str) -> str:
    """The text with a mark for every half of a character (a lone surrogate), which no encoding writes."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


# Tables ----------------------------------------------------------------------------------------------------------


_NO_DOCUMENT = Document()


def _plans(_: Asked, plan: Given) -> Iterator[_Row]:
    document, horizon = plan.document or _NO_DOCUMENT, plan.tasks.horizon
    yield {
        "plan": plan.name,
        "number": str(document.number) if document.number is not None else None,
        "title": document.title,
        "subject": document.subject,
        "issuer": document.issuer,
        "signers": _joined(document.signers),
        "issued": plan.tasks.issued,
        "horizon_first": horizon.first if horizon is not None else None,
        "horizon_last": horizon.last if horizon is not None else None,
        "tasks": len(plan.tasks),
    }


def _tasks(asked: Asked, plan: Given) -> Iterator[_Row]:
    governing = {task.id for task in plan.tasks.governing}
    headings = dict(_headings(plan.sections))
    for order, task in enumerate(plan.tasks, 1):
        who, time = task.responsibility, task.time
        leading = [str(each.assignment.unit) for each in leads(who, conventions=asked.conventions)]
        yield {
            "plan": plan.name,
            "task": task.id,
            "order": order,
            "origin": task.origin.value,
            "governs": task.id in governing,
            "section": task.section,
            "section_title": headings.get(task.section) if task.section is not None else None,
            "label": task.label,
            "title": task.title,
            "text": task.text,
            "lead": _joined(leading),
            "units": _joined(str(each.unit) for each in who),
            "unit_count": len(who),
            "open": who.open,
            "kind": kind_of(task.requirement).value,
            "mention": time.text if time is not None else None,
            "requirement": str(time.requirement) if time is not None else None,
            **_days(task.requirement, asked.days_of(plan)),
            "action": time.action if time is not None else None,
            **_reading(time),
            "time_count": len(_mentions(task)),
            "indicator_count": len(task.indicators),
            "sources": _joined(task.sources),
            **_place(task.span),
        }


def _assignments(asked: Asked, plan: Given) -> Iterator[_Row]:
    for task in plan.tasks:
        # A unit that is named twice may lead in one place only: what is asked is which assignment leads.
        leading = {
            id(each.assignment): each.by.value for each in leads(task.responsibility, conventions=asked.conventions)
        }
        for order, each in enumerate(task.assignments, 1):
            unit = each.unit
            yield {
                "plan": plan.name,
                "task": task.id,
                "order": order,
                "unit": unit.name,
                "full": unit.full,
                "role": each.role.value,
                "leads": id(each) in leading,
                "leads_by": leading.get(id(each)),
                "label": each.label,
                "contacts": _joined(each.contacts),
                "aliases": _joined(unit.aliases),
                "inner_offices": _joined(unit.inner_offices),
                "includes": _joined(unit.includes),
                "collective": unit.collective,
                "open": unit.open,
                **_place(each.span),
            }


def _times(asked: Asked, plan: Given) -> Iterator[_Row]:
    context = asked.days_of(plan)
    for task in plan.tasks:
        for order, mention in enumerate(_mentions(task), 1):
            for number, stage in _steps(mention):
                yield {
                    "plan": plan.name,
                    "task": task.id,
                    "order": order,
                    "stage": number,
                    "join": mention.requirement.join.value if isinstance(mention.requirement, Staged) else None,
                    "governing": mention == task.time,
                    "mention": mention.text,
                    "requirement": str(stage.requirement),
                    "kind": kind_of(stage.requirement).value,
                    **_days(stage.requirement, context),
                    "action": stage.action,
                    **_parts(stage.requirement),
                    **_reading(mention),
                    **_place(mention.span),
                }


def _indicators(_: Asked, plan: Given) -> Iterator[_Row]:
    for task in plan.tasks:
        for order, each in enumerate(task.indicators, 1):
            yield {
                "plan": plan.name,
                "task": task.id,
                "order": order,
                "text": each.text,
                "wording": str(each),
                "comparator": each.comparator.value,
                "value": _number(each.value),
                "most": _number(each.most),
                "measure": each.measure,
                "change": each.change and each.change.value,
                "subject": each.subject,
                "period": each.period,
                "force": each.force.value,
                **_place(each.span),
            }


_TABLES: dict[str, Callable[[Asked, Given], Iterator[_Row]]] = {
    "plans": _plans,
    "tasks": _tasks,
    "assignments": _assignments,
    "times": _times,
    "indicators": _indicators,
}


# Parts -----------------------------------------------------------------------------------------------------------


def _headings(sections: Iterable[Section]) -> Iterator[tuple[str, str | None]]:
    waiting = list(sections)
    while waiting:
        section = waiting.pop()
        waiting += section.children
        yield section.id, section.title


def _mentions(task: Task) -> tuple[TimeMention, ...]:
    """The times stated in the task, and the governing one where it is made of several or stands elsewhere (a cell)."""
    return task.times if task.time is None or task.time in task.times else (*task.times, task.time)


@attrs.frozen
class _Step:
    """A stage, or a whole time as the only step of itself."""

    action: str | None
    requirement: TimeRequirement


def _steps(mention: TimeMention) -> Iterator[tuple[int | None, _Step | Stage]]:
    if isinstance(mention.requirement, Staged):
        yield from enumerate(mention.requirement.stages, 1)
    else:
        yield None, _Step(mention.action, mention.requirement)


def _days(requirement: TimeRequirement, context: Context) -> _Row:
    found = bounds(requirement, **context)
    precision: Precision | None = None
    clock = None
    if isinstance(requirement, Deadline):
        precision, clock = requirement.by.precision, requirement.clock
    elif isinstance(requirement, Window):
        precision = requirement.span.precision
    return {
        "first": found.first,
        "last": found.last,
        "due": due(requirement, **context),
        "missing": _joined(found.missing),
        "precision": precision and precision.value,
        "clock": f"{clock:%H:%M}" if clock is not None else None,
    }


def _reading(mention: TimeMention | None) -> _Row:
    if mention is None:
        return {"force": None, "rule": None, "alternatives": None}
    others = "；".join(map(str, mention.alternatives))
    return {"force": mention.force.value, "rule": mention.rule or None, "alternatives": others or None}


def _parts(requirement: TimeRequirement) -> _Row:
    """What the kinds have of their own."""
    parts: _Row = dict.fromkeys(
        ("least", "most", "measure", "times_least", "times_most", "relation", "event", "authorities", "reason")
    )
    parts["progressive"] = False
    match requirement:
        case Recurring():
            parts |= _length(requirement.every)
            if requirement.times is not None:
                parts["times_least"] = _integer(requirement.times.least)
                parts["times_most"] = _integer(requirement.times.most)
            parts["progressive"] = requirement.progressive
        case Relative():
            parts |= _length(requirement.amount)
            parts |= {
                "relation": requirement.relation.value,
                "event": requirement.event.name if requirement.event is not None else None,
            }
        case Standing():
            parts["event"] = requirement.until.name if isinstance(requirement.until, Event) else None
        case Directed():
            parts["authorities"] = _joined(requirement.authorities)
        case Unparsed():
            parts["reason"] = requirement.reason
        case Deadline() | Window() | Staged() | Vague() | Unspecified():
            pass
        case _:
            assert_never(requirement)
    return parts


def _length(amount: Amount | None) -> _Row:
    if amount is None:
        return {}
    return {"least": _number(amount.least), "most": _number(amount.most), "measure": amount.measure.value}


def _number(value: Fraction | None) -> float | None:
    if value is None:
        return None
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


_LARGEST = 2**63 - 1


def _integer(value: int | None) -> int | None:
    """The number, as far as 64 bits hold it."""
    return None if value is None else min(value, _LARGEST)


def _joined(names: Iterable[str]) -> str | None:
    return "、".join(names) or None


def _place(span: Span | None) -> _Row:
    if span is None:
        return {"start": None, "end": None, "line": None}
    return {"start": span.start, "end": span.end, "line": span.line}
