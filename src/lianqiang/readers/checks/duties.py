"""Who and when, task by task: units listed twice, nobody named, no time, days that cannot be or have passed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from lianqiang.plans import Plan
from lianqiang.readers.checks.evidence import Evidence, line_span, report
from lianqiang.readers.result import Reading
from lianqiang.requirements import (
    Deadline,
    Force,
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
from lianqiang.tasks import Origin, Task

__all__ = [
    "conflicting_deadlines",
    "deadlines_of",
    "last_day",
    "missing_time",
    "outside_period",
    "parts_of",
    "when",
    "who",
]

# A bracket with a label and nothing behind it names nobody; a task without units does not tell of it.
_EMPTY = re.compile(
    r"[（(〔\[［【]\s{0,2}(?P<label>(?:责任|責任|牵头|牽頭|配合|协办|協辦|主办|主辦|承办|承辦|督办|督辦)(?:单位|單位|部门|部門))"
    r"\s{0,2}[：:]\s{0,2}[）)〕\]］】]"
)
# 各单位应于…: whoever is meant is named.
_EVERYBODY = re.compile("(?:各|全体|有关|相关)[^，。；：]{1,20}?(?:要|应|须|務必|务必|必须|于)")
_FEWEST = 4
_MOST = 0.7


def _groups(plan: Plan) -> dict[Origin, list[Task]]:
    groups: dict[Origin, list[Task]] = {}
    for task in plan.items:
        groups.setdefault(task.origin, []).append(task)
    return groups


def _lacking(
    group: list[Task], has: Callable[[Task], bool], habit: Callable[[Task], bool] | None = None
) -> tuple[list[Task], int]:
    """The tasks that lack what most of their fellows have, and how many have it; none where it is no habit."""
    without = [task for task in group if not has(task)]
    having = sum(map(habit, group)) if habit is not None else len(group) - len(without)
    return (without if len(group) >= _FEWEST and having >= _MOST * len(group) else []), having


def _with_spans(tasks: Iterable[Task]) -> Iterator[tuple[Task, Span]]:
    return ((task, task.span) for task in tasks if task.span is not None)


def who(evidence: Evidence) -> Iterator[Problem]:
    """unit-twice, missing-responsibility, and what is unsound in a list of units."""
    told: set[tuple[str, Span]] = set()
    for task in evidence.plan.items:
        seen: dict[tuple[str, str], Span | None] = {}
        for each in task.assignments:
            key = (each.unit.name, each.role.value)
            if key in seen and each.span is not None:
                yield report("unit-twice", each.span, f"{each.unit.name} is listed twice in task {task.id}", seen[key])
            seen.setdefault(key, each.span)
        for problem in task.responsibility.problems:
            # One bracket may stand for several tasks; its signs are looked at with all others.
            if problem.code != "bracket-mismatch" and (problem.code, problem.span) not in told:
                told.add((problem.code, problem.span))
                yield problem
    labels = [(each["label"], evidence.locate(*each.span("label"))) for each in _EMPTY.finditer(evidence.text)]
    for label, span in (each for each in labels if ("label-without-units", each[1]) not in told):
        yield report("label-without-units", span, f"nobody stands behind the label {label!r}")
    for group in _groups(evidence.plan).values():
        without, having = _lacking(group, lambda task: bool(task.assignments))
        # A section of its own above the level of the tasks closes the document, and asks everybody.
        levels = [task.id.count(".") for task in group if task.assignments]
        without = [task for task in without if task.id.count(".") >= min(levels) and not _EVERYBODY.match(task.text)]
        message = f"names nobody, as {having} of {len(group)} tasks do"
        for task, span in _with_spans(without):
            yield report("missing-responsibility", span, f"task {task.id} {message}")


def when(evidence: Evidence) -> Iterator[Problem]:
    """unparsed-time, deadline-before-issue."""
    issued, dated = evidence.plan.document.issued, evidence.layout.date_line
    signed = line_span(evidence, evidence.lines[dated]) if dated is not None else None
    for task in evidence.plan.items:
        for mention in task.times:
            requirement = mention.requirement
            if isinstance(requirement, Unparsed):
                if mention.rule == "unresolved" and mention.text.startswith("上"):
                    continue  # 上一年度: a year that the text refers to, whichever it is
                message = f"{requirement.text!r} was not read: {requirement.reason}"
                yield report("unparsed-time", mention.span, message, severity=_severity(requirement))
            elif issued is not None and (last := _due(mention)) is not None and last < issued:
                message = f"due {last}, before the document was issued on {issued}"
                yield report("deadline-before-issue", mention.span, message, signed)


_IMPOSSIBLE = re.compile("there is no|has no day|no month has a day|before it begins|has twelve months")


def _severity(requirement: Unparsed) -> Severity:
    """What no calendar has is an error; what this library does not read may be right."""
    return Severity.ERROR if _IMPOSSIBLE.search(requirement.reason) else Severity.WARNING


def _due(mention: TimeMention) -> date | None:
    """The day that the mention makes a duty fall due; reports and years only referred to make none."""
    duty = mention.force is Force.DUTY and not mention.rule.startswith("reference")
    return last_day(mention.requirement) if duty else None


def last_day(requirement: TimeRequirement) -> date | None:
    """The last day of a deadline or a window; None for what has no such day of its own."""
    match requirement:
        case Deadline(by=by):
            return by.last
        case Window(span=span):
            return span.last
        case _:
            return None


def parts_of(mention: TimeMention) -> list[TimeRequirement]:
    """The requirement, or those of its stages."""
    requirement = mention.requirement
    return [stage.requirement for stage in requirement.stages] if isinstance(requirement, Staged) else [requirement]


def deadlines_of(task: Task) -> list[tuple[date, TimeMention]]:
    """The days by which the task prints that something is due, each with its mention."""
    return [
        (each.by.last, mention)
        for mention in task.times
        for each in parts_of(mention)
        if isinstance(each, Deadline) and mention.force is not Force.STATUS
    ]


# What only `check_plan` looks for --------------------------------------------------------------------------------


def missing_time(reading: Reading) -> Iterator[Problem]:
    """missing-time."""
    for origin, group in _groups(reading.plan).items():
        if origin is Origin.MEASURE:
            continue  # safeguards go on for as long as the plan
        without, having = _lacking(group, _says_when, _says_day)
        message = f"states no time, as {having} of {len(group)} tasks do"
        for task, span in _with_spans(without):
            yield report("missing-time", span, f"task {task.id} {message}")


def _says_when(task: Task) -> bool:
    """Whether a time is stated; a cell that prints a dash says that there is none."""
    return task.time is not None and (not isinstance(task.requirement, Unspecified) or bool(task.time.text.strip()))


def _says_day(task: Task) -> bool:
    """Whether the time is one that tasks are given, and no word such as 逐步."""
    return not isinstance(task.requirement, Vague | Standing | Unspecified)


def outside_period(reading: Reading) -> Iterator[Problem]:
    """outside-period."""
    horizon = reading.plan.horizon
    if horizon is None:
        return
    for task in reading.plan.items:
        for mention in task.times:
            last = _due(mention)
            if last is not None and last > horizon.last:
                message = f"due {last}, after the period of the plan ends on {horizon.last}"
                yield report("outside-period", mention.span, message)


_STATED = re.compile(r"(?:时限|时间|期限)(?:要求|节点)?\s*[:：]\s*\Z")
_CLAUSE = re.compile("[，。；;,、：:（）()\\[\\]［］\n]")
_REACH = 20
_WORDS = re.compile(r"\A(?:以?前|之前|内|底|完成|基本|全面|全部|实现)+")
_FEWEST_WORDS = 4


def conflicting_deadlines(reading: Reading) -> Iterator[Problem]:
    """conflicting-deadlines."""
    text = reading.text
    for task in reading.plan.body:
        found = sorted(deadlines_of(task), key=lambda pair: pair[1].span.start)
        stated = [pair for pair in found if _is_stated(text, pair[1].span)]
        if stated:
            limit, label = max(stated, key=lambda pair: pair[0])
            for last, mention in found:
                if last > limit:
                    message = f"due {last} here, but the time stated for task {task.id} is {limit}"
                    yield report("conflicting-deadlines", mention.span, message, label.span)
        first: dict[str, tuple[date, TimeMention]] = {}
        for last, mention in found:
            words = _words_after(text, mention.span)
            known = first.setdefault(words, (last, mention))
            if len(words) >= _FEWEST_WORDS and known[0] != last:
                message = f"{words} is due {last} here, and {known[0]} in the same task"
                yield report("conflicting-deadlines", mention.span, message, known[1].span)
    yield from _twins(reading)


def _is_stated(text: str, span: Span) -> bool:
    return _STATED.search(text, max(0, span.start - _REACH), span.start) is not None


def _words_after(text: str, span: Span) -> str:
    """What is due: the clause behind the mention, without the words that belong to the time."""
    clause = _CLAUSE.split(text[span.end : span.end + 60], maxsplit=1)[0]
    return _WORDS.sub("", clause).strip()


def _twins(reading: Reading) -> Iterator[Problem]:
    """Two rows with the same wording and different days."""
    first: dict[str, Task] = {}
    for task in reading.plan.checklist:
        words = "".join(task.text.split()).rstrip("。")
        known = first.setdefault(words, task)
        if known is task or task.time is None or known.time is None or not words:
            continue
        mine, its = last_day(task.requirement), last_day(known.requirement)
        if mine is not None and its is not None and mine != its:
            message = f"the same task is due {mine} here, and {its} in {known.id}"
            yield report("conflicting-deadlines", task.time.span, message, known.time.span)
