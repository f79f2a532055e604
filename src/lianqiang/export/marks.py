"""What of a text was understood, as marks on its characters.

A mark covers a stretch of the source and says what it is read as. Marks may nest and overlap; `fragments` cuts them so
that what is written from them nests properly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import attrs

from lianqiang.grammar.time import why
from lianqiang.operations import bounds
from lianqiang.plans import Plan, Section
from lianqiang.requirements import TimeMention, Unparsed
from lianqiang.spans import Problem, Span
from lianqiang.tasks import Indicator, Task
from lianqiang.units import Assignment, Role

__all__ = ["Fragment", "Mark", "fragments", "marks_of"]


@attrs.frozen(kw_only=True)
class Mark:
    """A stretch and what it is read as. `kind` is a class of the page, `tip` what a person is told, `meaning` a word.

    `number` is the number of a problem, 0 for everything else; `role` the role of a unit.
    """

    start: int
    end: int
    kind: str
    tip: str
    meaning: str = ""
    role: str = ""
    number: int = 0


@attrs.frozen
class Fragment:
    """Characters from `start` to `end`, and the marks over them, outermost first."""

    start: int
    end: int
    over: tuple[Mark, ...]


_LONG = 40
"""A problem of more than this is marked where it begins."""


def marks_of(plan: Plan, problems: Sequence[Problem], text: str) -> list[Mark]:
    """The marks of a reading, in the order of the text, the longer before the shorter."""
    found: dict[tuple[int, int, str], Mark] = {}
    for mark in (*_of_tasks(plan), *_of_sections(plan), *_of_citations(plan), *_of_problems(problems, text)):
        if mark.start < mark.end:
            # One table cell may say when for several rows; two problems of one place are both told.
            key = (mark.start, mark.end, f"{mark.kind}{mark.number}")
            found.setdefault(key, mark)
    return sorted(found.values(), key=lambda mark: (mark.start, -mark.end, mark.number))


def _of_tasks(plan: Plan) -> Iterator[Mark]:
    for task in plan.items:
        for mention in task.times:
            yield _time(plan, mention, f"task {task.id}")
        for each in task.assignments:
            if each.span is not None:
                yield _unit(task, each, each.span)
        for indicator in task.indicators:
            if indicator.span is not None:
                yield _indicator(indicator, indicator.span)


def _of_sections(plan: Plan) -> Iterator[Mark]:
    waiting: list[Section] = list(plan.sections)
    while waiting:
        section = waiting.pop()
        waiting += section.children
        for mention in section.times:
            yield _time(plan, mention, f"the prose of {section.id}, no task's")


def _of_citations(plan: Plan) -> Iterator[Mark]:
    for citation in plan.citations:
        if citation.span is not None:
            number = f"\n{citation.number}" if citation.number is not None else ""
            yield Mark(
                start=citation.span.start,
                end=citation.span.end,
                kind="citation",
                tip=f"引用 citation\n《{citation.title}》{number}",
            )


def _of_problems(problems: Sequence[Problem], text: str) -> Iterator[Mark]:
    for number, problem in enumerate(problems, 1):
        start, end = problem.span
        line = text[start:end].split("\n", 1)[0].rstrip("\r")
        yield Mark(
            start=start,
            end=start + min(len(line), _LONG),
            kind=f"problem {problem.severity.value}",
            tip=f"问题 {problem.severity.value} {problem.code}\n{problem.message}",
            number=number,
        )


def _time(plan: Plan, mention: TimeMention, where: str) -> Mark:
    requirement = mention.requirement
    if isinstance(requirement, Unparsed):
        said, meaning = f"not understood: {requirement.reason}", "?"
    else:
        said, meaning = f"{requirement}（{_days(plan, mention)}）", _days(plan, mention)
    others = "".join(f"\nor {other}" for other in mention.alternatives)
    force = "" if mention.force.value == "duty" else f" · {mention.force.value}"
    return Mark(
        start=mention.span.start,
        end=mention.span.end,
        kind="unread" if isinstance(requirement, Unparsed) else "time",
        tip=f"时间 time · {type(requirement).__name__.lower()}{force} · {where}\n{said}{others}\n{why(mention)}",
        meaning=meaning,
    )


def _days(plan: Plan, mention: TimeMention) -> str:
    """The first and last day, as far as the plan tells; the canonical wording where it tells neither."""
    between = bounds(mention.requirement, issued=plan.document.issued, horizon=plan.horizon)
    first, last = between.first, between.last
    if first and last and first != last:
        return f"{first} – {last}"
    if last:
        return f"{'on' if first else 'by'} {last}"
    return f"from {first}" if first else str(mention.requirement)


_ROLES = {Role.LEAD: "牵头", Role.RESPONSIBLE: "责任", Role.SUPPORT: "配合", Role.SUPERVISE: "督办"}


def _unit(task: Task, each: Assignment, span: Span) -> Mark:
    unit = each.unit
    said = [f"单位 unit · {_ROLES[each.role]} {each.role.value} · task {task.id}", str(unit)]
    said += [f"in full {unit.full}"] if unit.full else []
    said += ["several bodies under one name"] if unit.collective else []
    said += ["a body that is not named"] if unit.open else []
    said += [f"printed as {each.label}"] if each.label else []
    said += [f"persons {'、'.join(each.contacts)}"] if each.contacts else []
    return Mark(start=span.start, end=span.end, kind="unit", tip="\n".join(said), role=each.role.value)


def _indicator(indicator: Indicator, span: Span) -> Mark:
    value = "" if indicator.value is None else f" {indicator.value}"
    most = "" if indicator.most is None else f" – {indicator.most}"
    subject = f"\nof {indicator.subject}" if indicator.subject else ""
    said = f"{indicator.comparator.value.replace('_', ' ')}{value}{most} {indicator.measure or ''}".rstrip()
    return Mark(start=span.start, end=span.end, kind="indicator", tip=f"指标 indicator\n{said}{subject}", meaning=said)


def fragments(marks: Sequence[Mark], breaks: Sequence[int]) -> Iterator[Fragment]:
    """The text from the first of `breaks` to the last, cut at each of them and wherever a mark begins or ends.

    `marks` come in the order of their beginnings. The marks over a fragment stand in that order, so that two fragments
    share their outer marks as far as both can.
    """
    cuts = sorted({*breaks, *(mark.start for mark in marks), *(mark.end for mark in marks)})
    waiting = iter(marks)
    coming = next(waiting, None)
    over: list[Mark] = []
    for start, end in pairwise(cuts):
        over = [mark for mark in over if mark.end > start]
        while coming is not None and coming.start <= start:
            over.append(coming)
            coming = next(waiting, None)
        yield Fragment(start, end, tuple(over))
