"""The rows of the annexed checklist against the body tasks that they come from: time, units, wording, what is left out.

A linked row governs: queries over `plan.tasks` answer with the row. So a deadline that only the body prints is hidden
by a row that does not repeat it, and is reported here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise

from lianqiang.plans import Plan
from lianqiang.readers.checks.duties import PRECISE, deadlines_of, last_day, parts_of
from lianqiang.readers.checks.evidence import Evidence, report
from lianqiang.readers.checks.names import Names
from lianqiang.readers.result import Reading
from lianqiang.requirements import Deadline, Unparsed
from lianqiang.spans import Problem
from lianqiang.tasks import Origin, Task
from lianqiang.units import Assignment, Role

__all__ = ["checklist", "left_out", "units_differ", "wording_differs"]

_QUOTED = 20


def _linked(plan: Plan) -> tuple[list[Task], dict[str, Task], dict[str, list[Task]]]:
    """The rows, the body tasks by id, and the rows of each body task that has some."""
    rows = [task for task in plan.items if task.origin is Origin.CHECKLIST]
    body = {task.id: task for task in plan.items if task.origin is not Origin.CHECKLIST}
    rows_of: dict[str, list[Task]] = {}
    for row in rows:
        for source in row.sources:
            rows_of.setdefault(source, []).append(row)
    return rows, body, rows_of


def checklist(evidence: Evidence) -> Iterator[Problem]:
    """row-without-task, row-time-conflict, row-time-differs."""
    rows, body, rows_of = _linked(evidence.plan)
    if not rows_of:
        return
    told = {source: Counter(day for row in own for day in set(_days(row))) for source, own in rows_of.items()}
    if not _is_drawn_up(rows):
        return
    for row in rows:
        if not row.sources and row.span is not None:
            message = f"{row.text[:_QUOTED]} has no task in the text that it comes from"
            yield report("row-without-task", row.span, message)
        for source in row.sources:
            problem = _against(row, body[source], told[source])
            if problem is not None and not _is_strange(row, [body[source]], evidence.text):
                yield problem


_HALF = 0.5


def _is_drawn_up(rows: list[Task]) -> bool:
    """Whether the annex is drawn up from the text, and no list of its own, such as of projects."""
    return sum(bool(row.sources) for row in rows) >= _HALF * len(rows)


def _days(row: Task) -> list[date]:
    """The days by which the row is due; of 2020年启动，2020年9月底前完成 the deadline only."""
    parts = parts_of(row.time) if row.time is not None else []
    deadlines = [each for each in parts if isinstance(each, Deadline)]
    return [last for each in deadlines or parts if (last := last_day(each)) is not None]


def _against(row: Task, task: Task, told: Mapping[date, int]) -> Problem | None:
    """What is wrong with the row's time beside the task's; `told` says how many of the task's rows print a day."""
    time, stated = row.time, _days(row)
    # A day that another row repeats is that row's business.
    # 到2020年 is a goal.
    precise = [each for each in deadlines_of(task) if PRECISE.search(each[1].text)]
    due = [(day, mention) for day, mention in precise if told.get(day, 0) <= (day in stated)]
    if not due:
        return None
    days = "、".join(str(day) for day, _ in due)
    related = [mention.span for _, mention in due]
    if time is not None and stated:
        if max(stated) in {day for day, _ in deadlines_of(task)}:
            return None
        message = f"due {max(stated)} here, {days} in task {task.id}"
        return report("row-time-conflict", time.span, message, *related)
    if time is not None and isinstance(time.requirement, Unparsed):
        return None
    words = time.text.strip() if time is not None else ""
    message = f"{words or 'no time'} here, and a deadline ({due[0][0]}) in task {task.id}, which the row hides"
    where = time.span if words and time is not None else row.span
    return report("row-time-differs", where, message, *related) if where is not None else None


# What only `check_plan` looks for --------------------------------------------------------------------------------

_WHOLE = 0.8


def left_out(reading: Reading) -> Iterator[Problem]:
    """task-without-row: where nearly all tasks have rows, one that has none; elsewhere one that prints a deadline."""
    rows, body, rows_of = _linked(reading.plan)
    tasks = [task for task in body.values() if task.origin is Origin.BODY]
    with_rows = sum(task.id in rows_of for task in tasks)
    if not with_rows or not _is_drawn_up(rows):
        return
    for task in tasks:
        if task.id in rows_of or task.span is None:
            continue
        deadlines = deadlines_of(task)
        if deadlines and with_rows >= _HALF * len(tasks):
            message = f"task {task.id} is due {deadlines[-1][0]} and has no row in the checklist"
        elif with_rows >= _WHOLE * len(tasks):
            message = f"task {task.id} has no row in the checklist, as {with_rows} of {len(tasks)} tasks have"
        else:
            continue
        where = reading.locate(task.span.start, task.span.start + len(_first_words(task, reading.text)))
        yield report("task-without-row", where, message, *[mention.span for _, mention in deadlines[-1:]])


_LEADING = re.compile(r"[^。；\n]{1,40}")


def _first_words(task: Task, text: str) -> str:
    """The task as far as its first sentence, or 40 characters, for a span that a person can take in."""
    whole = task.span.of(text) if task.span is not None else ""
    found = _LEADING.match(whole)
    return found[0] if found else whole[:1]


def units_differ(reading: Reading) -> Iterator[Problem]:
    """row-units-differ."""
    rows, body, _ = _linked(reading.plan)
    for row in rows if _is_drawn_up(rows) else ():
        sources = [body[source] for source in row.sources if source in body]
        named = bool(sources and row.assignments) and all(task.assignments for task in sources)
        if named and not _is_strange(row, sources, reading.text):
            yield from _added(row, sources)
            yield from _leaders_left_out(row, sources)


def _added(row: Task, sources: list[Task]) -> Iterator[Problem]:
    """The units that only the row names, where the lists of its tasks are closed."""
    printed = [each for task in sources for each in task.assignments]
    if any(task.responsibility.open for task in sources) or any(map(_may_include, printed)):
        return
    known = Names(each.unit for each in printed)
    for each in row.assignments:
        unit = each.unit
        if each.span is not None and not unit.collective and not unit.open and not known.hold(unit):
            message = f"{unit.name} is not among the units of task {'、'.join(row.sources)}"
            yield report("row-units-differ", each.span, message, *(task.responsibility.span for task in sources))


def _leaders_left_out(row: Task, sources: list[Task]) -> Iterator[Problem]:
    """The units that lead a task of the row, which the row does not name."""
    where = row.responsibility.span
    leaders = [(task, each) for task in sources for each in task.assignments if each.role is Role.LEAD]
    if not leaders or where is None:
        return
    mine = Names(each.unit for each in row.assignments)
    for task, each in leaders:
        if not mine.hold(each.unit):
            message = f"{each.unit.name} leads task {task.id} and is not among the units of its row"
            yield report("row-units-differ", where, message, each.span)


# 区政府各部门 and 各执法单位 may include any office; 各镇（街道） include none.
_ANY_OFFICE = re.compile("部门|单位|机关|机构|企业|成员")


def _may_include(each: Assignment) -> bool:
    return each.unit.open or (each.unit.collective and _ANY_OFFICE.search(each.unit.name) is not None)


_RUN = re.compile(r"[^\W_]+")
_LITTLE = 0.4
_FEWEST_PAIRS = 6


def wording_differs(reading: Reading) -> Iterator[Problem]:
    """row-wording-differs: of the row's wording, its task holds little."""
    rows, body, _ = _linked(reading.plan)
    for row in rows if _is_drawn_up(rows) else ():
        spans = {source: body[source].span for source in row.sources if source in body}
        known = {source: span for source, span in spans.items() if span is not None}
        share = _share(row, [body[source] for source in known], reading.text)
        if share < _LITTLE and row.span is not None:
            start = reading.text.find(row.text[:_QUOTED], row.span.start, row.span.end)
            where = reading.locate(start, min(start + len(row.text), row.span.end)) if start >= 0 else row.span
            message = f"little of this wording ({share:.0%}) stands in task {'、'.join(row.sources)}"
            first = [reading.locate(span.start, min(span.end, span.start + _QUOTED)) for span in known.values()]
            yield report("row-wording-differs", where, message, *first)


def _share(row: Task, sources: list[Task], text: str) -> float:
    """How much of the row's wording its tasks hold; 1 where there is too little of it to say."""
    pairs = _pairs(row.text)
    held = [_pairs(task.span.of(text)) for task in sources if task.span is not None]
    if len(pairs) < _FEWEST_PAIRS or not held:
        return 1
    return sum(any(pair in each for each in held) for pair in pairs) / len(pairs)


def _is_strange(row: Task, sources: list[Task], text: str) -> bool:
    """Whether the row says so little of its tasks that nothing else need agree."""
    return _share(row, sources, text) < _LITTLE


def _pairs(text: str) -> set[str]:
    return {one + other for word in _RUN.findall(text) for one, other in pairwise(word)}
