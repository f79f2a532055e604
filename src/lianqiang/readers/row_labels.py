"""Rows of a table without a column of numbers whose cells begin with numbers: 一、畅通工程, 1.组织机构.

Owns where such rows begin when the table has lost its lines: a number in the first cell, or in the second where the
first is merged for several rows; and the numbers of measures that stand under one number, a row each.
"""

from __future__ import annotations

from collections.abc import Sequence

from lianqiang.readers.columns import Row
from lianqiang.readers.labels import Label, Scheme, label_of
from lianqiang.readers.lines import Paragraph

__all__ = ["RowLabels", "label_rows"]

_SCHEMES = frozenset({Scheme.CHINESE, Scheme.CHINESE_BRACKET, Scheme.ARABIC, Scheme.ARABIC_BRACKET, Scheme.MATTER})


_MOST_SKIPPED = 3


class RowLabels:
    """The numbers of the rows. `scheme` is None where the rows have none."""

    __slots__ = ("_expected", "_inside", "_labels", "outer", "scheme")

    def __init__(self) -> None:
        self._labels: Sequence[Label | None] = ()
        self.scheme: Scheme | None = None
        self.outer: Scheme | None = None
        """The scheme of the first cell, which is merged for several rows."""
        self._expected = 2
        self._inside = -1  # the line of a number that its row has been begun for

    def begin(self, labels: Sequence[Label | None], index: int) -> None:
        """Learn from the first row, which begins on the line."""
        self._labels = labels
        first, second = self._at(index), self._at(index + 1)
        if first is None or first.number != 1:
            return
        self.scheme = first.scheme
        if second is not None and second.number == 1 and second.scheme > first.scheme:
            self.outer, self.scheme, self._inside = first.scheme, second.scheme, index + 1

    def begins(self, index: int, length: int, width: int) -> bool:
        """Whether another row begins on the line, after `length` lines of the row before."""
        label, following = self._at(index), self._at(index + 1)
        if label is None or index == self._inside or length < width - 1 - (self.outer is not None):
            return False
        if self.outer is label.scheme and following is not None and following.scheme is self.scheme:
            self._inside = index + 1
            self._expected = following.number + 1
            return True
        if label.scheme is self.scheme and (label.number == 1 or 0 <= label.number - self._expected < _MOST_SKIPPED):
            self._expected = label.number + 1
            return True
        return False

    def of(self, group: list[list[int]]) -> Label | None:
        """The number of a row, in its first cell or in its second."""
        place = int(self.outer is not None and not self.lacks(group))
        return self._at(group[place][0]) if place < len(group) else None

    def lacks(self, group: list[list[int]]) -> bool:
        """Whether the row lacks its first cell, which is merged with the one above."""
        label = self._at(group[0][0])
        return self.outer is not None and label is not None and label.scheme is self.scheme

    def _at(self, index: int) -> Label | None:
        label = self._labels[index] if index < len(self._labels) else None
        return label if label is not None and label.scheme in _SCHEMES else None


_LISTS = _SCHEMES | {Scheme.DECIMAL, Scheme.CIRCLED}


def label_rows(rows: Sequence[Row]) -> None:
    """Where rows share one number, or have none, and the cells of one column are numbered: these are their numbers."""
    groups: list[list[Row]] = []
    for row in rows:
        if row.printed is not None or not groups:
            groups.append([])
        groups[-1].append(row)
    if all(len(group) == 1 for group in groups):
        return
    width = min(len(row.tasks) for row in rows)
    for place in range(width - 1, -1, -1):
        labels = [[label_of(row.tasks[place]) for row in group] for group in groups]
        paths = {label.path for found in labels for label in found if label is not None}
        if rows[0].number is None and len(paths) < len(rows):
            continue  # numbers that begin anew name no row where nothing else tells the rows apart
        lasts = [
            [_last_number(row.tasks[place], label) for row, label in zip(group, found, strict=True)]
            for group, found in zip(groups, labels, strict=True)
        ]
        if all(_run_on(labels, lasts, at) for at in range(len(groups))):
            for group, found, last in zip(groups, labels, lasts, strict=True):
                for row, label, number in zip(group, found, last, strict=True):
                    _relabel(row, place, label, number)
            return


def _last_number(cell: Paragraph, label: Label | None) -> int:
    """The number of the last measure that a cell holds, whose first has the label; 0 where it has none."""
    if label is None:
        return 0
    number, at, text = label.number, label.width, cell.text
    if label.printed.count(str(number)) != 1:
        return number
    while True:
        wanted = label.printed.replace(str(label.number), str(number + 1))
        at = text.find(wanted, at)
        stop = at + len(wanted)
        if at < 1 or text[at - 1] not in _BEFORE_NUMBER or text[stop : stop + 1].isdigit():
            return number
        number, at = number + 1, stop


_BEFORE_NUMBER = frozenset(" \u3000\n。；;")


def _run_on(groups: Sequence[Sequence[Label | None]], lasts: Sequence[Sequence[int]], place: int) -> bool:
    """Whether the numbers of the rows under one number begin with 1, or go on from those before."""
    before = groups[place - 1][-1] if place else None
    number = lasts[place - 1][-1] if place else 0
    for label, last in zip(groups[place], lasts[place], strict=True):
        if label is None or label.scheme not in _LISTS or (before is not None and label.scheme is not before.scheme):
            return False
        if label.number not in (1, number + 1, before.number + 1 if before is not None else 1):
            return False
        before, number = label, last
    return True


def _relabel(row: Row, place: int, label: Label | None, last: int) -> None:
    cell = row.tasks[place]
    if label is None or label.width >= len(cell.text):
        return
    if last == label.number:  # else all its measures keep their numbers
        row.tasks[place] = cell.part(label.width, len(cell.text))
    number = ".".join(map(str, label.path))
    row.number = f"{row.number}.{number}" if row.number is not None and len(label.path) == 1 else number
    row.printed = label.printed
    row.last = last
