"""Plans, tasks, phrases and units told to a person: English labels, Chinese data, one line each where it can be.

Every function writes to a `Terminal` and answers nothing. What is not known is said, never filled in: a task whose day
is unknown stands among those without a day, with the words that the document prints.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import assert_never

from lianqiang.cli.language import say_why
from lianqiang.cli.terminal import Terminal
from lianqiang.codec import KINDS
from lianqiang.dates import DateSpan
from lianqiang.grammar.time import why
from lianqiang.operations import bounds, due
from lianqiang.plans import Plan
from lianqiang.readers import Format, Source
from lianqiang.requirements import (
    Bounds,
    Deadline,
    Directed,
    Force,
    Recurring,
    Relative,
    Staged,
    Standing,
    TimeMention,
    TimeRequirement,
    Unparsed,
    Unspecified,
    Vague,
    Window,
)
from lianqiang.spans import Problem
from lianqiang.tasks import AgendaEntry, Task, Tasks
from lianqiang.units import Assignment, Responsibility, Role

__all__ = [
    "GROUPS",
    "agenda",
    "coming",
    "dated",
    "days_of",
    "groups",
    "head",
    "lines",
    "outline",
    "phrase",
    "problems",
    "responsibility",
    "row",
    "source",
    "summary",
    "undated",
    "units_of",
]

GROUPS = {
    "due": "Due",
    "recurring": "Again and again",
    "directed": "Waits on a directive",
    "event": "Counts from an event",
    "standing": "Standing, or no day named",
    "unparsed": "Stated, and not understood",
    "unspecified": "No time stated",
}
"""What a task's time asks for, as one asks of it: is there a day, and if not, why."""

_ROLES = {Role.LEAD: "牵头", Role.RESPONSIBLE: "", Role.SUPPORT: "配合", Role.SUPERVISE: "督办"}


def units_of(units: Responsibility) -> str:
    """The units by role: the responsible ones bare, others after 牵头, 配合, 督办; 等 where the list is open.

    >>> from lianqiang.units import Unit
    >>> lead, other = Assignment(Unit("区府办"), Role.LEAD), Assignment(Unit("区财政局"), Role.SUPPORT)
    >>> units_of(Responsibility((lead, other), open=True))
    '牵头 区府办；配合 区财政局等'
    """
    parts: list[str] = []
    for role, name in _ROLES.items():
        names = "、".join(each.unit.name for each in units if each.role is role)
        if names:
            parts.append(f"{name} {names}".lstrip())
    return "；".join(parts) + ("等" if parts and units.open else "")


def summary(terminal: Terminal, plan: Plan) -> str:
    """How many tasks of which origin the plan has."""
    measures, rows = len(plan.measures), len(plan.checklist)
    counts = [(len(plan.body) - measures, "task"), (measures, "measure"), (rows, "checklist row")]
    return ", ".join(terminal.count(number, name) for number, name in counts if number) or terminal.tr("no tasks")


def groups(tasks: Tasks) -> dict[str, list[Task]]:
    """The governing tasks by what their time asks for: every key of `GROUPS`, in its order."""
    found: dict[str, list[Task]] = {name: [] for name in GROUPS}
    for task in tasks.governing:
        found[_group(task.requirement, dated=tasks.due_on(task) is not None)].append(task)
    return found


def _group(requirement: TimeRequirement, *, dated: bool) -> str:
    if dated:
        return "due"
    match requirement:
        case Recurring():
            return "recurring"
        case Directed():
            return "directed"
        case Relative():
            return "event"
        case Staged(stages=stages):
            kinds = [_group(stage.requirement, dated=False) for stage in stages]
            return "recurring" if "recurring" in kinds else kinds[-1]
        case Deadline() | Window() | Standing() | Vague():
            return "standing"
        case Unparsed():
            return "unparsed"
        case Unspecified():
            return "unspecified"
        case _:
            assert_never(requirement)


def head(terminal: Terminal, plan: Plan) -> None:
    """The head of the document and the plan's period."""
    document = plan.document
    if document.number is not None:
        terminal.say(terminal.style(terminal.clean(str(document.number)), "dim"))
    for line in terminal.wrap(document.subject or document.title or terminal.tr("(no title found)"), terminal.columns):
        terminal.say(terminal.style(line, "bold"))
    who = "、".join(document.signers) or document.issuer
    when = document.issued.isoformat() if document.issued else terminal.tr("no date found")
    terminal.fields(
        [
            ("issued", terminal.tr("{when} by {who}").format(when=when, who=who) if who else when),
            ("to", "、".join(document.recipients)),
            ("period", _span(terminal, plan.horizon)),
            ("copied to", "、".join(document.cc)),
            ("holds", summary(terminal, plan)),
        ]
    )


def source(terminal: Terminal, read: Source | None) -> None:
    """What the plan was read from, where that is no plain text, and what of it was left out."""
    if read is None or (read.format is Format.TEXT and not read.omissions):
        return
    counts = Counter(each.kind for each in read.omissions)
    left = ", ".join(f"{number} {kind.value.replace('-', ' ')}" for kind, number in counts.items())
    terminal.fields([("read as", read.format.value), ("left out", left)])


def _span(terminal: Terminal, span: DateSpan | None) -> str:
    return terminal.tr("{first} to {last}").format(first=span.first, last=span.last) if span else ""


def _printed(task: Task) -> str:
    return task.time.text if task.time is not None else ""


def dated(terminal: Terminal, tasks: Tasks, chosen: Iterable[Task]) -> None:
    """Tasks by due day, earliest first: the day once, the days of other readings, the task, its units."""
    days = [(day, task) for task in chosen if (day := tasks.due_on(task)) is not None]
    _by_day(terminal, tasks, [(day, "", task) for day, task in sorted(days, key=lambda pair: pair[0])])


def agenda(terminal: Terminal, tasks: Tasks, entries: Iterable[AgendaEntry]) -> None:
    """Checkpoints by day: the day once, the days of other readings, what its stage asks, the task, its units."""
    _by_day(terminal, tasks, [(entry.due, entry.checkpoint.action or "", entry.task) for entry in entries])


def _by_day(terminal: Terminal, tasks: Tasks, lines: Iterable[tuple[date, str, Task]]) -> None:
    rows: list[tuple[str, ...]] = []
    last: date | None = None
    for day, action, task in lines:
        shown = "" if day == last else day.isoformat()
        # The other readings of a recurrence, or of a stage, have many days.
        others = ", ".join(map(str, _others(tasks, task, day))) if tasks.due_on(task) == day else ""
        more = terminal.tr("or {}").format(others) if others else ""
        rows.append((shown, more, action, task.heading, units_of(task.responsibility)))
        last = day
    terminal.table(rows, most=(10, 25, 12, terminal.columns * 2 // 5), styles=("cyan", "yellow", "dim"))


def _others(tasks: Tasks, task: Task, day: date) -> list[date]:
    alternatives = task.time.alternatives if task.time is not None else ()
    days = {due(other, issued=tasks.issued, horizon=tasks.horizon) for other in alternatives}
    return sorted(each for each in days if each not in (day, None))


def undated(terminal: Terminal, chosen: Iterable[Task]) -> None:
    """Tasks without a day: the words printed, the task, its units; the reason where the words were not understood."""
    rows = [
        (_printed(task), task.heading, why_not.reason if isinstance(why_not := task.requirement, Unparsed) else units)
        for task in chosen
        for units in [units_of(task.responsibility)]
    ]
    terminal.table(rows, most=(terminal.columns // 4, terminal.columns * 2 // 5), styles=("cyan",))


def lines(tasks: Tasks, first: date, until: date | None) -> tuple[AgendaEntry, ...]:
    """The checkpoints due from `first` to `until`, uncertain ones among them; None: to the end.

    What recurs without end is laid out for a year.
    """
    found = tasks.checkpoints_between(first, until or date.max, include_unknown=True)
    if until is not None or tasks.horizon is not None:
        return found
    endless = {task.id for task in tasks.recurring()}
    year = date.fromordinal(min(first.toordinal() + 365, date.max.toordinal()))
    return tuple(each for each in found if each.due <= year or each.task.id not in endless)


def coming(
    terminal: Terminal, plan: Plan, *, on: date, until: date | None, overdue: bool, chosen: Tasks | None = None
) -> None:
    """What is due from `on` to `until` (None: to the end), a line for each checkpoint.

    `overdue` puts what was due before `on` ahead of it; `chosen` are the tasks to tell of (None: all). What may be due
    then, but for another reading or because the text only reports it, and what names no day, is told apart.
    """
    tasks = plan.tasks if chosen is None else chosen
    terminal.say(terminal.style(terminal.clean(str(plan) or terminal.tr("(no title found)")), "bold"))
    if overdue:
        past = tasks.checkpoints_between(date.min, on - date.resolution)
        note = terminal.tr("({}; whether they were done, a plan does not say)").format(len(past))
        terminal.heading(terminal.tr("Due before {on}").format(on=on), note)
        agenda(terminal, tasks, past)
    found = lines(tasks, on, until)
    ahead = [each for each in found if each.certain]
    title = terminal.tr("Due from {on} to {until}" if until else "Due on or after {on}")
    terminal.heading(title.format(on=on, until=until), f"({len(ahead)})")
    agenda(terminal, tasks, ahead)
    perhaps = [each for each in found if not each.certain]
    if perhaps:
        terminal.heading(terminal.tr("Perhaps due then: by another reading, or only reported"), f"({len(perhaps)})")
        agenda(terminal, tasks, perhaps)
    told = {task.id for task in tasks.due_between(date.min, date.max)} | {each.task.id for each in found}
    without = groups(tasks.where(lambda task: task.id not in told))
    rest = [f"{terminal.tr(GROUPS[name])} {len(some)}" for name, some in without.items() if some]
    shown = {each.task.id for each in found}
    partly = [task for task in tasks.due_between(on, until or date.max).unknown if task.id in told - shown]
    if partly:
        rest.append(f"{terminal.tr('A stage without a day')} {len(partly)}")
    if rest:
        left = terminal.tr("Without a day, so not listed: {}.").format("; ".join(rest).lower())
        terminal.say()
        for line in terminal.wrap(left, terminal.columns):
            terminal.say(terminal.style(line, "dim"))


def problems(terminal: Terminal, found: Sequence[Problem]) -> None:
    """The defects of a document in its order, with the line where each stands."""
    terminal.heading(terminal.tr("Problems in the document"), f"({len(found)})")
    rows = [
        (terminal.tr("line {}").format(each.span.line) if each.span.line else "", each.code, each.message)
        for each in sorted(found, key=lambda each: each.span.start)
    ]
    terminal.table(rows, most=(12, 32), styles=("dim", "yellow"), wrap=True)


def outline(terminal: Terminal, plan: Plan) -> None:
    """Every section with its tasks, then the checklist: id, task, day or printed words, units."""
    by_section: dict[str | None, list[Task]] = {}
    for task in plan.body:
        by_section.setdefault(task.section, []).append(task)
    # An un-numbered task has its subsection's id, and its heading says the same: one line is enough.
    told = {task.id for task in plan.body}
    rows: list[str | tuple[str, ...]] = []
    waiting = [(section, "") for section in reversed(plan.sections)]
    while waiting:
        section, indent = waiting.pop()
        if section.id not in told:
            rows.append(indent + terminal.cut(str(section), terminal.columns - len(indent)))
        rows += [row(task, plan.tasks) for task in by_section.pop(section.id, [])]
        waiting += [(child, indent + " ") for child in reversed(section.children)]
    rows += [row(task, plan.tasks) for left in by_section.values() for task in left]
    most = (16, terminal.columns // 3, terminal.columns // 4)
    terminal.heading(terminal.tr("Text"))
    terminal.table(rows, most=most, styles=("dim", "", "cyan"))
    if plan.checklist:
        terminal.heading(terminal.tr("Checklist"))
        terminal.table([row(task, plan.tasks) for task in plan.checklist], most=most, styles=("dim", "", "cyan"))


def row(task: Task, tasks: Tasks) -> tuple[str, ...]:
    """A task in four columns: its id, its words, its day or the time as printed, its units."""
    day = tasks.due_on(task)
    return task.id, task.heading, day.isoformat() if day else _printed(task), units_of(task.responsibility)


def phrase(
    terminal: Terminal, text: str, mention: TimeMention, *, issued: date | None, horizon: DateSpan | None
) -> None:
    """How `text` is read: the words that say the time, kind, canonical wording, days, the other readings, and why."""

    def days(r: TimeRequirement) -> str:
        return days_of(terminal, bounds(r, issued=issued, horizon=horizon), due(r, issued=issued, horizon=horizon))

    requirement = mention.requirement
    alternatives = [
        ("or" if place == 0 else " ", f"{KINDS[type(other)]} {other} ({days(other)})")
        for place, other in enumerate(mention.alternatives)
    ]
    terminal.say(terminal.style(terminal.clean(text) or terminal.tr("(nothing)"), "bold"))
    terminal.fields(
        [
            ("says", "" if mention.text == text else mention.text),
            ("kind", KINDS[type(requirement)]),
            ("canonical", "" if isinstance(requirement, Unparsed) else str(requirement)),
            ("days", days(requirement)),
            ("force", "" if mention.force is Force.DUTY else mention.force.value),
            ("action", mention.action or ""),
            *alternatives,
            ("why", say_why(terminal.language, why(mention))),
        ]
    )


def days_of(terminal: Terminal, between: Bounds, day: date | None) -> str:
    """The bounds of a requirement and the day it is due, in words.

    >>> import sys
    >>> days_of(Terminal(sys.stdout), Bounds(None, date(2018, 12, 31)), date(2018, 12, 31))
    'by 2018-12-31'
    """
    first, last = between.first, between.last
    if first and last and first != last:
        text = terminal.tr("{first} to {last}").format(first=first, last=last)
    elif first and last:
        text = terminal.tr("on {}").format(first)
    elif last:
        text = terminal.tr("by {}").format(last)
    elif first:
        text = terminal.tr("from {}").format(first)
    else:
        text = terminal.tr("none")
    if day and day != last:
        text += terminal.tr(", due {}").format(day)
    if between.missing:
        named = f" ({'、'.join(between.events)})" if between.events else ""
        text += terminal.tr("; to know more: {}").format(", ".join(between.missing) + named)
    return text


def responsibility(terminal: Terminal, units: Responsibility) -> None:
    """Who must do it: role, unit, and what else is known of the unit."""
    if not units:
        terminal.say(terminal.tr("no units found"))
        return
    terminal.table(
        [(terminal.tr(each.role.value), each.unit.name, _remarks(terminal, each)) for each in units],
        most=(12, terminal.columns // 2),
        styles=("cyan",),
        wrap=True,
    )
    if units.open:
        terminal.say(terminal.tr("  and others, not named"))
    if units.rule:
        terminal.fields([("rule", units.rule)])


def _remarks(terminal: Terminal, each: Assignment) -> str:
    unit = each.unit
    named = [
        ("printed as", each.label or ""),
        ("also", "、".join(unit.aliases)),
        ("office", "、".join(unit.inner_offices)),
        ("in full", unit.full or ""),
        ("includes", "、".join(unit.includes)),
        ("persons", "、".join(each.contacts)),
    ]
    flags = [terminal.tr(name) for name, said in (("collective", unit.collective), ("not named", unit.open)) if said]
    return "; ".join([f"{terminal.tr(name)} {value}" for name, value in named if value] + flags)
