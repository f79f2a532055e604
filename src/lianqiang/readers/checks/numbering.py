"""The printed numbers of items and rows: one that comes twice under a heading, one that is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from lianqiang.readers.checks.evidence import Evidence, report
from lianqiang.readers.columns import Row, Table, as_integer
from lianqiang.readers.labels import Scheme
from lianqiang.readers.outline import FIELD, Node, Outline
from lianqiang.spans import Problem, Span

__all__ = ["numbering"]


_Run = tuple[Scheme, tuple[int, ...]]
"""2.1, 2.2 is a run of numbers, 2.1.1, 2.1.2 another."""


class _Runs:
    """How far each run of numbers has come, over all headings of a stretch.

    `allowed` are the numbers that may follow one that was reported: it may have been added, or be printed for another.
    """

    __slots__ = ("allowed", "begun", "last")

    def __init__(self) -> None:
        self.begun = False
        """Whether it was reported that the text begins in the middle: then any run may."""
        self.last: dict[_Run, Node] = {}
        self.allowed: dict[_Run, set[int]] = {}

    def odd(self, run: _Run, number: int, expected: int) -> None:
        """The number was reported where another was expected."""
        self.allowed[run] = {number + 1, expected, expected + 1}


def numbering(evidence: Evidence) -> Iterator[Problem]:
    """duplicate-number, skipped-number."""
    for root in evidence.roots:
        yield from _below(evidence, root, _Runs())
    for table in evidence.layout.tables:
        yield from _rows(evidence, table)


def _below(evidence: Evidence, node: Outline, runs: _Runs) -> Iterator[Problem]:
    seen: dict[tuple[_Run, int], Node] = {}
    fresh = True
    for place, child in enumerate(node.children):
        label = child.label
        run, number = (label.scheme, label.path[:-1]), label.number
        before = runs.last.get(run)
        expected = before.label.number + 1 if before is not None else 1
        first = seen.get((run, number))
        if first is not None and (child.under is not first.under or (number == 1 and _is_led_in(evidence, child))):
            first = None  # 县财政局, 3月 or 整改措施： on a line of its own heads numbers of its own
            expected = number if number == 1 else expected
            seen = {key: each for key, each in seen.items() if key[0] != run}
        if first is not None:
            message = f"{label.printed} comes twice under one heading, first in line {first.line.number}"
            yield report("duplicate-number", _label(evidence, child), message, _label(evidence, first))
            if number == 1 and _is_followed(node, place):
                seen = {key: each for key, each in seen.items() if key[0] != run}  # all begin again
            runs.odd(run, number, expected)
        elif before is None and (runs.begun or _may_begin_anywhere(evidence.plan.document.title)):
            pass
        elif (
            number != expected
            and not (fresh and number == 1)
            and number not in runs.allowed.get(run, ())
            and not _after_rows(evidence, before, child)
            and not (before is None and _begins_inside(evidence, child))
        ):
            wanted = f"1 or {expected}" if fresh and before is not None else f"{expected}"
            message = f"{label.printed} where {wanted} was expected"
            related = _label(evidence, before) if before is not None else None
            yield report("skipped-number", _label(evidence, child), message, related)
            runs.odd(run, number, expected)
            runs.begun = runs.begun or before is None
        else:
            runs.allowed.pop(run, None)
        if first is None or number == 1:
            seen[run, number] = child
        runs.last[run] = child
        fresh = False
        yield from _below(evidence, child, runs)


def _is_followed(node: Outline, place: int) -> bool:
    """Whether the next item has the next number of the run."""
    label = node.children[place].label
    following = node.children[place + 1].label if place + 1 < len(node.children) else None
    return following is not None and following.scheme is label.scheme and following.number == label.number + 1


def _after_rows(evidence: Evidence, before: Node | None, child: Node) -> bool:
    """Whether a table stands between the two whose last row has the number before."""
    start = before.index if before is not None else 0
    rows = [table.rows[-1] for table in evidence.layout.tables if start < table.start < child.index and table.rows]
    return any(row.number is not None and as_integer(row.number) == str(child.label.number - 1) for row in rows)


_FEWEST_ROWS = 3


def _rows(evidence: Evidence, table: Table) -> Iterator[Problem]:
    """The numbers of a table's rows, where they are counted; a merged cell prints its number once, or for each row."""
    rows = [(int(row.number), row) for row in table.rows if row.printed and row.number and row.number.isdecimal()]
    steps = [other - _last(one, row) for (one, row), (other, _) in pairwise(rows)]
    counted = 2 * steps.count(1) >= len(steps) or sum(steps) == len(steps)
    if len(rows) < _FEWEST_ROWS or not counted or steps.count(0) > 1:
        return
    allowed: set[int] = set()
    for (one, above), (number, row) in pairwise(rows):
        expected = _last(one, above) + 1
        again = number == one and row.part is above.part
        if number in {expected, *allowed} or (number == 1 and not again):
            allowed = set()
            continue
        allowed = {number + 1, expected, expected + 1}
        if again:
            message = f"the row's number {row.printed} comes twice, first in line {above.lines[0].number}"
            yield report("duplicate-number", _printed(evidence, row), message, _printed(evidence, above))
        else:
            message = f"the row's number {row.printed} where {expected} was expected"
            yield report("skipped-number", _printed(evidence, row), message, _printed(evidence, above))


def _last(number: int, row: Row) -> int:
    """The number that the next row goes on from: one cell may hold several measures."""
    return max(number, row.last)


def _printed(evidence: Evidence, row: Row) -> Span:
    """Where the number of the row stands: in a cell of its own."""
    line, printed = row.lines[0], row.printed or ""
    found = re.search(rf"(?:^|[|│┃\t,，])[ \u3000]*({re.escape(printed)})(?![0-9])", line.printed)
    start = line.left + (found.start(1) if found else max(0, line.printed.find(printed)))
    return evidence.locate(start, start + len(printed))


def _is_led_in(evidence: Evidence, child: Node) -> bool:
    """Whether the line above is no item's text: it ends with a colon, or is as short as a heading."""
    if not child.index or evidence.layout.kinds[child.index - 1] is not None:
        return False
    above = evidence.lines[child.index - 1].text
    if evidence.labels[child.index - 1] is not None or FIELD.match(above):
        return False
    return above[-1] in ":：" or (len(above) <= _LONGEST_HEADING and _SIGNS.search(above) is None)


def _begins_inside(evidence: Evidence, child: Node) -> bool:
    """Whether the number before stands within the line above, as in 要求：1.制定方案."""
    wanted = child.label.printed.replace(str(child.label.number), str(child.label.number - 1))
    above = evidence.lines[child.index - 1].text if child.index else ""
    return wanted != child.label.printed and re.search(r"[：:。；]\s*" + re.escape(wanted), above) is not None


_SIGNS = re.compile("[，。；、,;]")
_LONGEST_HEADING = 30
_LATER = re.compile("节选|节录|摘录|摘编|摘要|第[二三四五六七八九十0-9]{1,3}(?:批|期|轮|部分)|[（(]续")


def _may_begin_anywhere(title: str | None) -> bool:
    """A page that begins in the middle of a document begins with any number, and so does a second list (第二批)."""
    return title is None or _LATER.search(title) is not None


def _label(evidence: Evidence, node: Node) -> Span:
    return evidence.locate(node.line.left, node.line.left + len(node.label.printed))
