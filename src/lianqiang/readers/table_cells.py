"""Tables that have lost their lines: one cell a line.

Owns the way from cells in a row to rows of cells. Merged cells are missing in such text, cells of several units are
several lines, headings come again at page breaks: all that is undone here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lianqiang.readers.blocks import BlockKind
from lianqiang.readers.columns import (
    Column,
    Header,
    Row,
    Table,
    as_integer,
    column_of,
    header_of,
    is_dated,
    is_header,
    is_loose,
    is_person,
    is_torn,
    levels_of,
    looks_like_time,
    looks_like_unit,
    with_stages,
    with_task,
    without_measure,
    without_spaces,
)
from lianqiang.readers.labels import Label, Scheme
from lianqiang.readers.lines import Line, Paragraph
from lianqiang.readers.row_labels import RowLabels
from lianqiang.readers.table_marks import BAR_LINE, END, STOPS, is_title
from lianqiang.readers.table_parts import names_of_part, repeat, time_of_part
from lianqiang.readers.table_spread import LEVELS, row_of_cells

__all__ = ["FEWEST", "MOST_COLUMNS", "CellReader", "cells_on_lines", "header_on_lines"]

FEWEST = 3
MOST_COLUMNS = 20
_MANY_LINES = 40
"""A cell may list many units, one a line."""
_LONGEST_NAME = 12


def header_on_lines(lines: Sequence[Line], kinds: Sequence[BlockKind | None], start: int) -> tuple[Header, int] | None:
    """The headings, one a line, and where the rows begin. A heading may be broken in two, or unknown."""
    header: Header = []
    index = start
    last = min(len(lines), start + 2 * MOST_COLUMNS)
    stop = start
    while index < last:
        text = lines[index].text
        if BAR_LINE.fullmatch(text):
            index += 1
            continue
        if kinds[index] is not None or len(text) > _LONGEST_NAME + 4:
            break
        following = lines[index + 1].text if index + 1 < len(lines) else ""
        column = column_of(text)
        if (
            column is None
            and index == start
            and is_loose(text)
            and column_of(following) is not None
            and not _TITLE.search(text)
        ):
            column = Column.TASK
        whole = column_of(text + following) if len(text) <= _HALF and 0 < len(following) <= _HALF else None
        if whole is not None and (column is None or column_of(following) is None):
            header.append((whole, text + following))
            index += 1
        elif column is not None:
            header.append((column, text))
        elif header and header[0][0] is Column.NUMBER and not as_integer(text) and len(text) <= _LONGEST_NAME:
            header.append((None, text))
            index += 1
            continue
        else:
            break
        index += 1
        stop = index
    header = with_task(with_stages(_grouped(without_measure(header))))
    while header and header[-1][0] is None:
        header.pop()
    if not is_header(header):
        named = header_of([name for _, name in header]) if len(header) > FEWEST else None
        if named is None or header[0][0] is not Column.NUMBER:
            return None
        header = named
    return header, stop


_HALF = 5
_TITLE = re.compile(r"(?:清单|台账|一览|[表书])\Z")
_OF_A_GROUP = re.compile("(?:责任|职责|任务)?(?:单位|部门|分工|主体)(?:分工|及分工)?|(?:责任|负责)(?:单位|部门)")


def _grouped(header: Header) -> Header:
    """The headings, with those of a second row, which divide one of the first, in the place of that one.

    The second row comes behind the first in such a text: 序号, 任务, 责任单位, 时限, 牵头单位, 配合单位.
    """
    stop = len(header)
    while stop and header[stop - 1][0] is Column.UNITS:
        stop -= 1
    divided = [place for place in range(stop) if _OF_A_GROUP.fullmatch(without_spaces(header[place][1]))]
    if len(header) - stop < 2 or stop == 0 or len(divided) != 1 or header[stop - 1][0] is Column.UNITS:
        return header
    return [*header[: divided[0]], *header[stop:], *header[divided[0] + 1 : stop]]


def cells_on_lines(
    lines: Sequence[Line], kinds: Sequence[BlockKind | None], labels: Sequence[Label | None], start: int
) -> Table | None:
    """The table whose headings begin on the line `start`, one a line, if they do; it may have no rows."""
    if column_of(lines[start].text) is None and not is_loose(lines[start].text):
        return None
    found = header_on_lines(lines, kinds, start)
    if found is None:
        return None
    header, index = found
    rows, stop = CellReader(header, start, index).read(lines, kinds, labels)
    return Table(start, stop, rows, levels_of(header))


class CellReader:
    """Takes the rows of one table from its lines. A row is a list of cells, a cell a list of lines.

    A cell has several lines where bars stand between the cells; without them every line is a cell till shapes tell.
    """

    def __init__(self, header: Header, start: int, index: int) -> None:
        self.first = without_spaces(header[0][1])
        self.leading: Column | None = None
        self.led: list[Paragraph] = []
        """What stands before the number of a row: in such text behind the cells of the row above."""
        if len(header) > FEWEST and header[1][0] is Column.NUMBER:
            self.leading = header[0][0]
            own = self.leading in (Column.UNITS, Column.TIME)
            header = [*header[1:], (self.leading if own else Column.CATEGORY, header[0][1])]
        self.header = header
        self.tasks = sum(column is Column.TASK for column, _ in header)
        self.start = start
        self.index = self.begin = index
        self.numbered = header[0][0] is Column.NUMBER
        self.groups: list[list[list[int]]] = []
        self.figures = any(column is None or _FIGURES.search(name) is not None for column, name in self.header)
        """Whether other cells than the numbers of rows may be numbers."""
        self.unnumbered: set[int] = set()
        """The first lines of rows that share the number of the row above."""
        self.expected = 1
        self.decimal = False
        self.lines: Sequence[Line] = ()
        self.labels: Sequence[Label | None] = ()
        self.opening = -1
        """The line of a part's heading before the first row."""
        self.by_label = RowLabels()

    def read(
        self, lines: Sequence[Line], kinds: Sequence[BlockKind | None], labels: Sequence[Label | None]
    ) -> tuple[list[Row], int]:
        """The rows, and where the table ends."""
        self.lines, self.labels = lines, labels
        first = self.first
        barred = any(BAR_LINE.fullmatch(lines[each].text) for each in range(self.start, self.index))
        above = {"", *(lines[each].text for each in range(max(0, self.start - _TITLE_LINES), self.start))}
        closed = True
        while self.index < len(lines):
            text = lines[self.index].text
            kind = kinds[self.index]
            if (kind in STOPS and not (kind is BlockKind.DATE and self._lacks_time())) or END.match(text):
                break
            bar = BAR_LINE.fullmatch(text) is not None
            if not self.numbered and self._is_upright():
                self.index += 1  # a cell whose words run down, and that is merged for several rows
            elif bar or kind is BlockKind.RESIDUE or is_title(text, above):
                closed = closed or bar
                self.index += 1  # between cells, the foot of a page, and the title at the head of the next
            elif first.startswith(text) and (again := header_on_lines(lines, kinds, self.index)) is not None:
                self.index = again[1]
            elif self._take(text, closed=closed or not barred):
                closed = False
                self.index += 1
            else:
                break
        return self._rows(lines, labels), self.index

    def _lacks_time(self) -> bool:
        """Whether the row that is read has not all its times yet: then a day that stands alone is one of them."""
        if not self.groups or len(self.groups[-1]) < FEWEST - 1:
            return False
        said = sum(looks_like_time(self.lines[cell[-1]].text) for cell in self.groups[-1])
        return said < sum(column is Column.TIME for column, _ in self.header)

    def _is_upright(self) -> bool:
        """Whether the line is one of several that hold one character each."""
        near = self.lines[max(self.begin, self.index - 2) : self.index + 3]
        return len(self.lines[self.index].text) == 1 and sum(len(line.text) == 1 for line in near) > 2

    def _take(self, text: str, *, closed: bool) -> bool:
        """Put the line into the row that it belongs to; false where it belongs to none."""
        groups, width = self.groups, len(self.header)
        number = as_integer(text) if self.numbered else None
        length = sum(map(len, groups[-1])) if groups else 0
        whole = int(number.partition(".")[0]) if number else 0
        if number and "." in number and groups and not self.decimal:
            number = None  # a cell that holds a quantity
        if number and self.figures and groups and length < width - (2 if whole == self.expected else 1):
            number = None  # a cell that holds a figure
        if number and not groups and self.index == self.begin:
            self.expected = whole  # a part of a table, which does not begin with 1
        if number and _is_next(whole, self.expected, length, width):
            self.decimal = "." in number
            self.expected = whole + 1
            groups.append([[self.index]])
        elif not self.numbered and self._begins_row(length, width):
            groups.append([[self.index]])
        elif groups and length < width + _MANY_LINES:
            if closed:
                groups[-1].append([self.index])
            else:
                groups[-1][-1].append(self.index)
        else:
            # A part's heading may stand before the first row.
            self.opening = self.index
            return not groups and self.index - self.start < 2 * width + 2 and self.numbered
        return True

    def _begins_row(self, length: int, width: int) -> bool:
        """Whether a row without a number begins: the one before has its cells, or a label says so."""
        if not self.groups:
            self.by_label.begin(self.labels, self.index)
            return True
        if self.by_label.scheme is None:
            before = self.lines[self.index - 1].text
            timed = self.header[-1][0] is Column.TIME  # then a unit does not end the row
            return length >= width and not (timed and looks_like_unit(before))
        return self.by_label.begins(self.index, length, width)

    def _rows(self, lines: Sequence[Line], labels: Sequence[Label | None]) -> list[Row]:
        self._split_groups()
        rows: list[Row] = []
        part = lines[self.opening] if self.opening >= 0 and self.groups else None
        begun = False
        for place, group in enumerate(self.groups):
            own = self.numbered and group[0][0] not in self.unnumbered
            rest = group[1:] if own else group
            heading = None
            if place + 1 < len(self.groups):
                if self._ends_with_part(rest, lines, labels):
                    heading, rest = lines[rest[-1][0]], rest[:-1]
            elif stop := _last_cell(self.header[: -1 if self.leading else None], rest, lines):
                self.index = rest[stop - 1][-1] + 1
                rest = rest[:stop]
            cells = [[lines[each] for each in cell] for cell in rest]
            lacks = begun and self.by_label.lacks(group)
            header = self.header
            if self.leading is not None and place + 1 == len(self.groups):
                header = header[:-1]
            above = rows[-1] if begun and self.leading not in (Column.UNITS, Column.TIME) else None
            row = row_of_cells(header[1:] if lacks else header, cells, above)
            self._move_leading(row, part, last=place + 1 == len(self.groups))
            if lacks:
                row.tasks[:0] = rows[-1].tasks[:1]
            if self.leading is Column.TASK and (lead := self._lead(rows, part)) is not None:
                row.tasks = [lead, *row.tasks[-self.tasks :]]
            if rows:
                repeat(row, rows[-1])
            row.part = Paragraph.of_lines([part]) if part is not None else None
            row.lines = [lines[each] for cell in ([group[0], *rest] if own else rest) for each in cell]
            part, begun = heading or part, heading is None
            if own:
                row.printed = lines[group[0][0]].printed
                row.number = as_integer(row.printed)
            elif self.numbered:
                row.number = rows[-1].number
            elif self.by_label.scheme is not None:
                self._number(row, group)
            rows.append(row)
        return rows

    def _split_groups(self) -> None:
        """Part rows that stand under one number, each of which has its own time at its end."""
        if (
            not self.numbered
            or [column for column, _ in self.header].count(Column.TIME) != 1
            or self.header[-1][0] is not Column.TIME
        ):
            return
        found: list[list[list[int]]] = []
        for group in self.groups:
            begin = 0
            for place in range(FEWEST, len(group) - FEWEST):
                text, following = self.lines[group[place][-1]].text, self.lines[group[place + 1][0]].text
                if (
                    place - begin >= FEWEST - 1
                    and looks_like_time(text)
                    and is_dated(text)
                    and _says_more(following)
                    and any(looks_like_unit(self.lines[each[0]].text) for each in group[place + 2 : -1])
                    and is_dated(self.lines[group[-1][-1]].text)
                ):
                    found.append(group[begin : place + 1])
                    begin = place + 1
                    self.unnumbered.add(group[begin][0])
            found.append(group[begin:])
        self.groups = found

    def _move_leading(self, row: Row, part: Line | None, *, last: bool) -> None:
        """Give the row who or when as it stands before its number; what stands behind its cells is the next one's."""
        before = self.led or ([Paragraph.of_lines([part])] if part is not None else [])
        if self.leading is Column.UNITS:
            name, following = (self.header[-1][1], []) if last else row.units.pop()
            row.units.insert(0, (name, before))
        elif self.leading is Column.TIME:
            following = [row.time] if row.time is not None else []
            row.time = before[0] if before else None
        else:
            return
        self.led = following or before

    def _lead(self, rows: Sequence[Row], part: Line | None) -> Paragraph | None:
        """What stands before the number of the next row, or of the first of those it is merged for."""
        above = next((row.category for row in reversed(rows) if row.category is not None), None)
        return above or (Paragraph.of_lines([part]) if part is not None else None)

    def _number(self, row: Row, group: list[list[int]]) -> None:
        """The number that the row's own cell begins with is the row's."""
        label = self.by_label.of(group)
        line = self.lines[group[int(self.by_label.outer is not None and not self.by_label.lacks(group))][0]]
        if label is None or label.width >= len(line.text):
            return
        row.number, row.printed = str(label.number), label.printed
        for place, cell in enumerate(row.tasks):
            if cell.start == line.left:
                row.tasks[place] = cell.part(label.width, len(cell.text))

    def _ends_with_part(self, rest: list[list[int]], lines: Sequence[Line], labels: Sequence[Label | None]) -> bool:
        """Whether the heading of the table's next part stands behind the cells of the row."""
        if len(rest) < FEWEST - 1:
            return False
        index = rest[-1][0]
        label, text = labels[index], lines[index].text
        if len(rest) > FEWEST - 1 and label is not None and label.scheme <= Scheme.CHINESE_BRACKET:
            return True
        # A unit or a month by itself, where no column holds one and the row has its cells already.
        columns = {column for column, _ in self.header}
        if len(rest) < len(self.header):
            return False
        return (Column.UNITS not in columns and names_of_part(text) is not None) or (
            Column.TIME not in columns and time_of_part(text) is not None
        )


_TITLE_LINES = 3
_FIGURES = re.compile("目标|投资|金额|数量|资金|规模|总额")


def _says_more(text: str) -> bool:
    """Whether a cell says what is to be done, and neither who nor when."""
    return len(text) > _HALF and not looks_like_unit(text) and not looks_like_time(text)


def _is_next(number: int, expected: int, length: int, width: int) -> bool:
    """Whether a line that is a number begins a row: `length` lines have gone into the row before it."""
    if number in (expected, 1) or length >= width:
        return True
    return length >= FEWEST and expected < number < expected + MOST_COLUMNS


def _last_cell(header: Header, rest: list[list[int]], lines: Sequence[Line]) -> int:
    """How many cells of the last row are its own, where its time closes it; 0 where nothing tells."""
    width = sum(column is not Column.NUMBER for column, _ in header)
    if header[-1][0] is Column.PERSON:
        persons = (place + 1 for place in range(width - 1, len(rest)) if is_person(lines[rest[place][-1]].text))
        return next(persons, min(len(rest), width))
    if header[-1][0] is Column.UNITS:
        last = min(len(rest), width)
        while last < len(rest) and _is_another(lines, rest[last][-1]):
            last += 1
        return last
    if header[-1][0] is not Column.TIME:
        return min(len(rest), width)
    times = [looks_like_time(lines[cell[-1]].text) for cell in rest]
    last = next((place + 1 for place in range(width - 1, len(rest)) if times[place]), 0)
    columns = sum(column is Column.TIME for column, _ in header)
    while 0 < last < len(rest) and times[last] and sum(times[:last]) < columns:
        last += 1  # when it begins, and by when it is to be done
    while 0 < last < len(rest) and is_torn(lines[rest[last - 1][-1]].text, lines[rest[last][0]].text):
        last += 1
    return last


def _is_another(lines: Sequence[Line], index: int) -> bool:
    """Whether the line is one more unit of the table's last cell, and not who signs above a date."""
    text = lines[index].text
    following = lines[index + 1].text if index + 1 < len(lines) else ""
    return text[0] in LEVELS and looks_like_unit(text) and not looks_like_time(following)
