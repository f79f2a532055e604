"""Tables without numbers, one cell a line, whose rows are pairs: what is to be done and who does it, or the other way.

Owns where such rows begin and end. Headings of parts (一、 （一）) stand between them, and are none of their cells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lianqiang.readers.blocks import BlockKind
from lianqiang.readers.columns import Column, Row, Table, column_of, looks_like_unit, without_spaces
from lianqiang.readers.labels import Label, Scheme
from lianqiang.readers.lines import Line, Paragraph
from lianqiang.readers.table_marks import END, STOPS

__all__ = ["pairs_on_lines"]

_HEADINGS = 5
_FEWEST = 2
_LONGEST_HEAD, _LONGEST_NAMES = 40, 60
_MOST_LINES = 12
_SOON = 60
_DUTY = re.compile(
    r"(?:主要|工作|具体|部门|成员单位)?(?:职责|职能|职责任务)(?:分工|任务|内容)?|职责分工|任务分工|工作(?:分工|任务|内容)|重点任务"
)
_WHO = re.compile(r"(?:责任|相关|有关|成员|牵头|参与)?(?:单位|部门)(?:名称)?")
_SENTENCE = re.compile("[。；：]")
_GOVERNED = re.compile("(?:牵头|负责|承办|主办)(?:[，、]|落实|负责|\\Z)")


def pairs_on_lines(
    lines: Sequence[Line], kinds: Sequence[BlockKind | None], labels: Sequence[Label | None], start: int
) -> Table | None:
    """The table whose headings begin on the line `start`, one a line, if its rows are pairs."""
    names: list[str] = []
    for line in lines[start : start + _HEADINGS]:
        if not (column_of(line.text) is not None or _DUTY.fullmatch(line.text) or _WHO.fullmatch(line.text)):
            break
        names.append(without_spaces(line.text))
    if len(names) < _FEWEST or any(column_of(name) in (Column.NUMBER, Column.TIME) for name in names):
        return None
    if len(names) == _FEWEST and _WHO.fullmatch(names[0]) and _DUTY.fullmatch(names[1]):
        return _Pairs(lines, kinds, labels, start, start + len(names)).units_first(names[0])
    if column_of(names[-1]) is Column.UNITS and Column.UNITS not in map(column_of, names[:-1]):
        return _Pairs(lines, kinds, labels, start, start + len(names)).units_last(names[-1])
    return None


class _Pairs:
    """Takes the rows of one table from its lines."""

    def __init__(
        self,
        lines: Sequence[Line],
        kinds: Sequence[BlockKind | None],
        labels: Sequence[Label | None],
        start: int,
        index: int,
    ) -> None:
        self.lines = lines
        self.kinds = kinds
        self.labels = labels
        self.start = start
        self.index = index

    def _ends(self, index: int) -> bool:
        return index >= len(self.lines) or self.kinds[index] in STOPS or END.match(self.lines[index].text) is not None

    def units_last(self, name: str) -> Table | None:
        """The rows that end each with who does it; None where none of the parts holds several."""
        if self._ends(self.index) or not self._is_head(self.index):
            return None
        rows: list[Row] = []
        said: list[Line] = []
        most = count = 0  # the rows of a part
        stop = index = self.index
        while not self._ends(index) and len(said) < _MOST_LINES and (most >= _FEWEST or index - self.index < _SOON):
            line = self.lines[index]
            if self._is_head(index):
                if said:
                    break
                count = 0
            elif self.kinds[index] is BlockKind.RESIDUE:
                pass
            elif said and _is_names(line.text):
                who = [line]
                while not self._ends(index + 1) and _is_names(self.lines[index + 1].text):
                    index += 1
                    who.append(self.lines[index])
                rows.append(_row(said, who, name))
                said, stop, count = [], index + 1, count + 1
                most = max(most, count)
            elif self.labels[index] is not None:
                return None  # the numbers of the rows
            else:
                said.append(line)
            index += 1
        return Table(self.start, stop, rows) if most >= _FEWEST else None

    def _is_head(self, index: int) -> bool:
        """Whether the line heads a part of the table."""
        label, text = self.labels[index], self.lines[index].text
        return (
            label is not None
            and label.scheme in (Scheme.CHINESE, Scheme.CHINESE_BRACKET)
            and len(text) <= _LONGEST_HEAD
            and _SENTENCE.search(text) is None
        )

    def units_first(self, name: str) -> Table | None:
        """The rows that begin each with who does it."""
        rows: list[Row] = []
        index = self.index
        while not self._ends(index) and _is_names(self.lines[index].text):
            stop = index + 1
            while not self._ends(stop) and not _is_names(self.lines[stop].text) and stop - index <= _MOST_LINES:
                if self.labels[stop] is not None and self._is_head(stop):
                    break
                stop += 1
            if stop == index + 1:
                break
            rows.append(_row(self.lines[index + 1 : stop], [self.lines[index]], name))
            index = stop
        return Table(self.start, index, rows) if len(rows) >= _FEWEST else None


def _is_names(text: str) -> bool:
    """Whether a line names who does it, and nothing else."""
    if len(text) > _LONGEST_NAMES or _SENTENCE.search(text) is not None:
        return False
    return looks_like_unit(text) or _GOVERNED.search(text) is not None


def _row(said: Sequence[Line], who: Sequence[Line], name: str) -> Row:
    row = Row(sorted([*said, *who], key=_start))
    row.tasks = [Paragraph.of_lines(list(said))]
    row.units = [(name, [Paragraph.of_lines([line]) for line in who])]
    return row


def _start(line: Line) -> int:
    return line.start
