"""What is wrong with a document: defects reported, none repaired.

Owns the rules and their codes, which are stable names. Each rule looks at what was read, says where and what, and
changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

import attrs

from lianqiang.plans import Plan
from lianqiang.readers.blocks import BlockKind
from lianqiang.readers.labels import CLOSERS, Scheme
from lianqiang.readers.layout import Layout
from lianqiang.readers.lines import Line, Locator, Paragraph
from lianqiang.readers.outline import Node, Outline
from lianqiang.requirements import Deadline, Force, Recurring, Staged, TimeMention, TimeRequirement, Unparsed, Window
from lianqiang.spans import Problem, Severity, Span
from lianqiang.tasks import Origin, Task

__all__ = ["Evidence", "check"]


@attrs.frozen(kw_only=True)
class Evidence:
    """What the rules look at."""

    text: str
    lines: Sequence[Line]
    layout: Layout
    roots: Sequence[Outline]
    paragraphs: Sequence[Paragraph]
    plan: Plan
    locate: Locator


def check(evidence: Evidence) -> tuple[Problem, ...]:
    """The problems, in the order in which they stand in the text."""
    found = [problem for rule in _RULES for problem in rule(evidence)]
    found.sort(key=lambda problem: (problem.span.start, problem.code))
    return tuple(found)


def _line_span(evidence: Evidence, line: Line) -> Span:
    return evidence.locate(line.left, line.right)


# The head --------------------------------------------------------------------------------------------------------


def _head(evidence: Evidence) -> Iterator[Problem]:
    layout, document = evidence.layout, evidence.plan.document
    for index, (line, kind) in enumerate(zip(evidence.lines, layout.kinds, strict=True)):
        if kind is BlockKind.NUMBER and document.number is None and index < layout.head.stop:
            message = f"the document number {line.printed!r} is damaged and was not read"
            yield Problem("damaged-number", _line_span(evidence, line), message)
        elif kind is BlockKind.RESIDUE:
            message = f"{line.printed[:20]!r} belongs to a page, not to the document"
            yield Problem("residue", _line_span(evidence, line), message, Severity.NOTE)
    if layout.date_line is not None:
        line = evidence.lines[layout.date_line]
        if document.issued is None:
            message = f"the signed date {line.printed!r} is cut short or impossible and was not read"
            yield Problem("damaged-date", _line_span(evidence, line), message)
        elif "年" in line.text and "日" not in line.text and "号" not in line.text:
            message = f"the signed date {line.printed!r} has lost its 日; read as {document.issued}"
            yield Problem("damaged-date", _line_span(evidence, line), message, Severity.NOTE)
    if document.issuer and document.signers and document.issuer not in document.signers and layout.date_line:
        line = evidence.lines[layout.date_line - 1]
        message = f"the title says {document.issuer}, the signature {'、'.join(document.signers)}"
        yield Problem("issuer-mismatch", _line_span(evidence, line), message, Severity.NOTE)


# Numbers ---------------------------------------------------------------------------------------------------------


def _numbering(evidence: Evidence) -> Iterator[Problem]:
    for root in evidence.roots:
        last: dict[Scheme, int] = {}
        yield from _numbering_below(evidence, root, last)


def _numbering_below(evidence: Evidence, node: Outline, last: dict[Scheme, int]) -> Iterator[Problem]:
    seen: dict[tuple[Scheme, int], Node] = {}
    fresh = True
    for child in node.children:
        label, line = child.label, child.line
        scheme, number = label.scheme, label.number
        before = last.get(scheme, 0)
        span = evidence.locate(line.left, line.left + len(label.printed))
        if (scheme, number) in seen:
            message = f"{label.printed} comes twice under one heading, first in line {seen[scheme, number].line.number}"
            yield Problem("duplicate-number", span, message)
        elif number != before + 1 and not (fresh and number == 1):
            expected = "1" if fresh and before == 0 else f"{before + 1}"
            yield Problem("skipped-number", span, f"{label.printed} where {expected} was expected")
        seen.setdefault((scheme, number), child)
        last[scheme] = number
        fresh = False
        yield from _numbering_below(evidence, child, last)


# Brackets --------------------------------------------------------------------------------------------------------

_PAIRS = {"（": "）", "(": ")", "[": "]", "［": "］", "〔": "〕", "【": "】", "《": "》", "“": "”", "「": "」"}
_ENDERS = frozenset(_PAIRS.values())
# The kind of a pair, whatever the width of its signs.
_KINDS = ("（()）", "[［]］", "〔〕", "【】", "《》", "“”", "「」")
_KIND = {sign: signs for signs in _KINDS for sign in signs}

_ENUMERATOR = re.compile(r"(?:^|[：:；;，,。、\s])[0-9０-９a-zA-Z一二三四五六七八九十]{1,3}\Z")  # 1）…；2）…


def _brackets(evidence: Evidence) -> Iterator[Problem]:
    for paragraph in evidence.paragraphs:
        stack: list[tuple[str, int]] = []
        text = paragraph.printed
        for index, char in enumerate(text):
            if char in _PAIRS:
                stack.append((char, index))
            elif char in _ENDERS:
                place = next((back for back in range(1, 5) if _opens(stack, back, char)), 0)
                if not place:
                    if not _ENUMERATOR.search(text, max(0, index - 4), index):
                        yield _bracket(evidence, paragraph, index, f"{char} closes nothing")
                    continue
                for opened, at in stack[len(stack) - place + 1 :]:
                    yield _bracket(evidence, paragraph, at, f"{opened} is never closed")
                opened = stack[-place][0]
                if _PAIRS[opened] != char:
                    yield _bracket(evidence, paragraph, index, f"{opened} is closed by {char}", Severity.NOTE)
                del stack[-place:]
        for opened, at in stack:
            yield _bracket(evidence, paragraph, at, f"{opened} is never closed")


def _opens(stack: list[tuple[str, int]], back: int, closer: str) -> bool:
    return back <= len(stack) and _KIND[stack[-back][0]] == _KIND[closer]


def _bracket(
    evidence: Evidence, paragraph: Paragraph, index: int, message: str, severity: Severity = Severity.WARNING
) -> Problem:
    start = paragraph.at(index)
    return Problem("bracket-mismatch", evidence.locate(start, start + 1), message, severity)


# Who -------------------------------------------------------------------------------------------------------------

_FEWEST = 4
_MOST = 0.7


def _who(evidence: Evidence) -> Iterator[Problem]:
    groups: dict[Origin, list[Task]] = {}
    told: set[tuple[str, Span]] = set()
    for task in evidence.plan.items:
        groups.setdefault(task.origin, []).append(task)
        seen: set[tuple[str, str]] = set()
        for each in task.assignments:
            key = (each.unit.name, each.role.value)
            if key in seen and each.span is not None:
                yield Problem("unit-twice", each.span, f"{each.unit.name} is listed twice in task {task.id}")
            seen.add(key)
        for problem in task.responsibility.problems:
            # One bracket may stand for several tasks; its signs are looked at with all others.
            if problem.code != "bracket-mismatch" and (problem.code, problem.span) not in told:
                told.add((problem.code, problem.span))
                yield problem
    for group in groups.values():
        with_units = sum(bool(task.assignments) for task in group)
        if len(group) < _FEWEST or not _MOST * len(group) <= with_units < len(group):
            continue
        for task in group:
            if not task.assignments and task.span is not None:
                message = f"task {task.id} names nobody, as {with_units} of {len(group)} tasks do"
                yield Problem("missing-responsibility", task.span, message)


# When ------------------------------------------------------------------------------------------------------------


def _when(evidence: Evidence) -> Iterator[Problem]:
    issued = evidence.plan.document.issued
    for task in evidence.plan.items:
        for mention in task.times:
            requirement = mention.requirement
            if isinstance(requirement, Unparsed):
                yield Problem("unparsed-time", mention.span, f"{requirement.text!r} was not read: {requirement.reason}")
            elif issued is not None and (last := _due(mention)) is not None and last < issued:
                message = f"due {last}, before the document was issued on {issued}"
                yield Problem("deadline-before-issue", mention.span, message)


def _due(mention: TimeMention) -> date | None:
    """The day that the mention makes a duty fall due; reports and years only referred to make none."""
    duty = mention.force is Force.DUTY and not mention.rule.startswith("reference")
    return _last(mention.requirement) if duty else None


def _last(requirement: TimeRequirement) -> date | None:
    match requirement:
        case Deadline(by=by):
            return by.last
        case Window(span=span):
            return span.last
        case _:
            return None


# The checklist ---------------------------------------------------------------------------------------------------


def _checklist(evidence: Evidence) -> Iterator[Problem]:
    rows = [task for task in evidence.plan.items if task.origin is Origin.CHECKLIST]
    body = {task.id: task for task in evidence.plan.items if task.origin is not Origin.CHECKLIST}
    if not any(row.sources for row in rows):
        return
    for row in rows:
        if not row.sources and row.span is not None:
            yield Problem("row-without-task", row.span, f"{row.text[:20]} has no task in the text that it comes from")
        for source in row.sources:
            task = body[source]
            if row.time is not None and (problem := _against(row.time, task)) is not None:
                yield problem


def _against(time: TimeMention, task: Task) -> Problem | None:
    stated = [last for each in _parts(time) if (last := _last(each)) is not None]
    deadlines = [each for mention in task.times for each in _parts(mention) if isinstance(each, Deadline)]
    due = [each.by.last for each in deadlines]
    if not due:
        return None
    if stated and max(stated) not in due:
        message = f"due {max(stated)} here, {'、'.join(map(str, due))} in task {task.id}"
        return Problem("row-time-conflict", time.span, message, Severity.ERROR)
    if not stated and isinstance(time.requirement, Recurring):
        message = f"{time.text} here, and a deadline ({due[0]}) in task {task.id}"
        return Problem("row-time-differs", time.span, message, Severity.NOTE)
    return None


def _parts(mention: TimeMention) -> list[TimeRequirement]:
    requirement = mention.requirement
    return [stage.requirement for stage in requirement.stages] if isinstance(requirement, Staged) else [requirement]


# The end ---------------------------------------------------------------------------------------------------------


def _end(evidence: Evidence) -> Iterator[Problem]:
    if not evidence.lines:
        return
    line, kind = evidence.lines[-1], evidence.layout.kinds[-1]
    if len(evidence.lines) == 1 and _PATH.fullmatch(line.text):
        yield Problem("path-as-text", _line_span(evidence, line), "the text looks like a path; read_plan reads files")
        return
    span = evidence.locate(line.right - 1, line.right)
    if line.text[-1] == "\ufffd":
        yield Problem("cut-off", span, "the file ends inside a character", Severity.ERROR)
    elif kind is None and line.text[-1] not in CLOSERS and len(line.text) > _SHORT:
        yield Problem("cut-off", span, "the text ends inside a sentence")


_SHORT = 20
_PATH = re.compile(r"\S{1,250}\.(?:txt|md|html?|docx?|wps|pdf|xlsx?)", re.IGNORECASE)

_RULES = (_head, _numbering, _brackets, _who, _when, _checklist, _end)
