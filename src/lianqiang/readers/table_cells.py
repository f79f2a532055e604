"""Tables that have lost their lines: one cell a line, or a whole table in one line.

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
    fit,
    header_of,
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
from lianqiang.readers.labels import Label, Scheme, label_of
from lianqiang.readers.lines import Line, Paragraph
from lianqiang.readers.row_labels import RowLabels
from lianqiang.readers.table_marks import BAR_LINE, CONTINUED, END, STOPS
from lianqiang.readers.table_parts import names_of_part, repeat, time_of_part
from lianqiang.readers.table_spread import LEVELS, put_all, row_of_cells

__all__ = ["cells_below", "cells_closed", "cells_on_lines", "fused_cells", "headless_cells", "spaced_cells"]

_FEWEST = 3
_MOST_COLUMNS = 20
_MANY_LINES = 40
"""A cell may list many units, one a line."""
_LONGEST_NAME = 12


def _header(lines: Sequence[Line], kinds: Sequence[BlockKind | None], start: int) -> tuple[Header, int] | None:
    """The headings, one a line, and where the rows begin. A heading may be broken in two, or unknown."""
    header: Header = []
    index = start
    last = min(len(lines), start + 2 * _MOST_COLUMNS)
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
        if column is None and index == start and is_loose(text) and column_of(following) is not None:
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
        named = header_of([name for _, name in header]) if len(header) > _FEWEST else None
        if named is None or header[0][0] is not Column.NUMBER:
            return None
        header = named
    return header, stop


_HALF = 5
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
    found = _header(lines, kinds, start)
    if found is None:
        return None
    header, index = found
    rows, stop = _Reader(header, start, index).read(lines, kinds, labels)
    return Table(start, stop, rows, levels_of(header))


def cells_below(
    lines: Sequence[Line], kinds: Sequence[BlockKind | None], labels: Sequence[Label | None], start: int
) -> Table | None:
    """The table whose headings stand together on the line `start`, and its cells below, one a line."""
    if _FUSED.match(lines[start].text) is None or start + _FEWEST >= len(lines):
        return None
    first, second = lines[start + 1].text, lines[start + 2].text
    if as_integer(first) is None or as_integer(second) is not None or kinds[start + 1] is not None:
        return None
    tokens = _tokens(lines[start])
    found = _header(tokens, [None] * len(tokens), 0)
    if found is None or found[1] < len(tokens):
        return None
    rows, stop = _Reader(found[0], start, start + 1).read(lines, kinds, labels)
    return Table(start, stop, rows, levels_of(found[0]))


_CLOSED = re.compile(r"[^|｜│]{1,300}[|｜│]")


def cells_closed(lines: Sequence[Line], kinds: Sequence[BlockKind | None], start: int) -> Table | None:
    """The table whose cells stand one a line, each with a bar behind it."""
    near = [_opened(line) for line in lines[start : start + 2 * _MOST_COLUMNS] if _CLOSED.fullmatch(line.text)]
    if len(near) < 2 * _FEWEST or _header(near, [None] * len(near), 0) is None:
        return None
    stop = start
    while stop < len(lines) and kinds[stop] not in STOPS and _CLOSED.fullmatch(lines[stop].text):
        stop += 1
    cells = [_opened(line) for line in lines[start:stop]]
    none: list[None] = [None] * len(cells)
    found = _header(cells, none, 0)
    if found is None:
        return None
    rows, last = _Reader(found[0], 0, found[1]).read(cells, none, none)
    return Table(start, start + last, rows, levels_of(found[0]))


def _opened(line: Line) -> Line:
    return _piece(line, 0, len(line.text[:-1].rstrip()))


_FUSED = re.compile(r"[\s|]*序\s{0,2}号[\s|]+\S")
_FUSED_INSIDE = re.compile(r"(?<=[\s|])序\s{0,2}号[\s|]+\S")
_TOKEN = re.compile(r"[^\s|│｜]+")


_SPACED = re.compile(r"(?:[^\s|。，；：]{2,16}[ \u3000]+){2,}[^\s|。，；：]{2,16}")


def headless_cells(
    lines: Sequence[Line], kinds: Sequence[BlockKind | None], labels: Sequence[Label | None], start: int
) -> Table | None:
    """The table that begins with its row 1 on the line `start`, one cell a line, its headings lost."""
    if lines[start].text not in ("1", "１"):
        return None
    second = next(
        (
            at
            for at in range(start + _FEWEST, min(len(lines), start + _LONGEST_OPENING))
            if lines[at].text in ("2", "２")
        ),
        0,
    )
    if not second or any(kinds[at] is not None for at in range(start, second)):
        return None
    last = lines[second - 1].text
    header: Header = [(Column.NUMBER, "序号"), (Column.TASK, "任务")]
    if looks_like_time(last) and looks_like_unit(lines[second - 2].text) and second - start > _FEWEST:
        header += [(Column.UNITS, ""), (Column.TIME, "")]
    elif looks_like_unit(last):
        header.append((Column.UNITS, ""))
    else:
        return None
    rows, stop = _Reader(header, start, start).read(lines, kinds, labels)
    return Table(start, stop, rows) if len(rows) > 1 else None


_LONGEST_OPENING = 10


def spaced_cells(lines: Sequence[Line], kinds: Sequence[BlockKind | None], start: int) -> Table | None:
    """The table of rows without numbers whose cells have single blanks between them: each row has one for each heading.

    A row counts where its cells for who and when have the shape of it.
    """
    text = lines[start].text
    if not (" " in text or "\u3000" in text) or _ASKS.search(text) is None or _SPACED.fullmatch(text) is None:
        return None
    header = header_of([token.text for token in _tokens(lines[start])])
    if header is None or not is_header(header) or header[0][0] is Column.NUMBER:
        return None
    rows: list[Row] = []
    columns = [column for column, _ in header]
    index = start + 1
    while index < len(lines) and kinds[index] is None and len(lines[index].text) <= _LONGEST_ROW:
        cells = _tokens(lines[index])
        if len(cells) != len(columns) or any(fit(*pair) < 0 for pair in _shapes(columns, cells)):
            break
        row = Row([lines[index]])
        put_all(row, header, [[cell] for cell in cells])
        rows.append(row)
        index += 1
    return Table(start, index, rows)


def _shapes(columns: Sequence[Column | None], cells: Sequence[Line]) -> list[tuple[Column | None, str]]:
    pairs = zip(columns, (cell.text for cell in cells), strict=True)
    return [(column, text) for column, text in pairs if column in (Column.UNITS, Column.TIME)]


_ASKS = re.compile("单位|部门|时间|时限|期限|分工")


def fused_cells(lines: Sequence[Line], kinds: Sequence[BlockKind | None], start: int) -> Table | None:
    """The table with blanks or bars between its cells: all of it in the line `start`, or the rows below it."""
    text = lines[start].text
    begins = _FUSED.match(text) or (_FUSED_INSIDE.search(text) if len(text) > _LONGEST_ROW // 2 else None)
    if begins is None:
        return None
    tokens = _spaced(_tokens(lines[start], begins.start()))
    found = _header(tokens, [None] * len(tokens), 0)
    if found is None:
        return None
    header, index = found
    stop = start + 1
    if index == len(tokens):
        below, stop = _rows_below(lines, kinds, stop, len(header))
        tokens += below
    if index == len(tokens):
        return None
    labels = [label_of(token) if _PART.match(token.text) else None for token in tokens]
    rows, _ = _Reader(header, 0, index).read(tokens, [None] * len(tokens), labels)
    return Table(start, stop, rows, levels_of(header))


def _spaced(tokens: list[Line]) -> list[Line]:
    """The tokens, with headings that have blanks inside them (工 作 内 容) as one each."""
    joined: list[Line] = []
    alone = 0
    for place, token in enumerate(tokens):
        alone = alone + 1 if len(token.text) == 1 and not as_integer(token.text) and place < 2 * _MOST_COLUMNS else 0
        if alone > 1:
            before = joined[-1]
            whole = Line(before.number, before.left, token.right, "", before.printed + token.printed)
            whole.text = before.text + token.text
            joined[-1] = whole
        else:
            joined.append(token)
    return joined


def _rows_below(
    lines: Sequence[Line], kinds: Sequence[BlockKind | None], start: int, width: int
) -> tuple[list[Line], int]:
    """The cells of the rows from line `start` on, each begun by its number, and where they end."""
    tokens: list[Line] = []
    pending: list[Line] = []  # of lines that go on with a row, if another row follows or the row is short of cells
    last = length = 0
    stop = index = start
    while index < len(lines) and kinds[index] not in STOPS and index - stop < _MOST_BROKEN:
        text = lines[index].text
        if END.match(text) or len(text) > _LONGEST_ROW:
            break
        more = _tokens(lines[index]) if _PART.match(text) is None and kinds[index] is None else []
        index += 1
        if more and as_integer(more[0].text) in (str(last + 1), "1"):
            last = int(as_integer(more[0].text) or 0)
            # What goes on below the time that closes a row goes on with the units before it.
            at = len(tokens) - (bool(tokens) and looks_like_time(tokens[-1].text))
            tokens[at:at] = pending
            tokens += more
            pending, length, stop = [], len(more), index
        elif last and length < width and more:
            tokens += more
            length, stop = length + len(more), index
        elif last:
            pending += more
    return tokens, stop


_PART = re.compile("[（(]?[一二三四五六七八九十]{1,3}(?:[）)]|[、．.])")


def _tokens(line: Line, start: int = 0) -> list[Line]:
    return [_piece(line, *token.span()) for token in _TOKEN.finditer(line.text, start)]


def _piece(line: Line, start: int, stop: int) -> Line:
    """A part of a line as a line of its own."""
    left, text, printed = line.cut(start, stop)[0]
    piece = Line(line.number, left, left + len(text), "", printed)
    piece.text = text
    return piece


_MOST_BROKEN = 4
_LONGEST_ROW = 400


class _Reader:
    """Takes the rows of one table from its lines. A row is a list of cells, a cell a list of lines.

    A cell has several lines where bars stand between the cells; without them every line is a cell till shapes tell.
    """

    def __init__(self, header: Header, start: int, index: int) -> None:
        self.first = without_spaces(header[0][1])
        self.leading: Column | None = None
        """What stands before the number of a row: in such text behind the cells of the row above."""
        if len(header) > _FEWEST and header[1][0] is Column.NUMBER:
            self.leading = header[0][0]
            header = [*header[1:], (Column.CATEGORY, header[0][1])]
        self.header = header
        self.tasks = sum(column is Column.TASK for column, _ in header)
        self.start = start
        self.index = self.begin = index
        self.numbered = header[0][0] is Column.NUMBER
        self.groups: list[list[list[int]]] = []
        self.figures = any(column is None or _FIGURES.search(name) is not None for column, name in self.header)
        """Whether other cells than the numbers of rows may be numbers."""
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
            if kinds[self.index] in STOPS or END.match(text):
                break
            bar = BAR_LINE.fullmatch(text) is not None
            if not self.numbered and self._is_upright():
                self.index += 1  # a cell whose words run down, and that is merged for several rows
            elif bar or kinds[self.index] is BlockKind.RESIDUE or CONTINUED.sub("", text) in above:
                closed = closed or bar
                self.index += 1  # between cells, the foot of a page, and the title at the head of the next
            elif first.startswith(text) and (again := _header(lines, kinds, self.index)) is not None:
                self.index = again[1]
            elif self._take(text, closed=closed or not barred):
                closed = False
                self.index += 1
            else:
                break
        return self._rows(lines, labels), self.index

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
        rows: list[Row] = []
        part = lines[self.opening] if self.opening >= 0 and self.groups else None
        begun = False
        for place, group in enumerate(self.groups):
            rest = group[1:] if self.numbered else group
            heading = None
            if place + 1 < len(self.groups):
                if self._ends_with_part(rest, lines, labels):
                    heading, rest = lines[rest[-1][0]], rest[:-1]
            elif stop := _last_cell(self.header[: -1 if self.leading else None], rest, lines):
                self.index = rest[stop - 1][-1] + 1
                rest = rest[:stop]
            cells = [[lines[each] for each in cell] for cell in rest]
            lacks = begun and self.by_label.lacks(group)
            row = row_of_cells(self.header[1:] if lacks else self.header, cells, rows[-1] if begun else None)
            if lacks:
                row.tasks[:0] = rows[-1].tasks[:1]
            if self.leading is Column.TASK and (lead := self._lead(rows, part)) is not None:
                row.tasks = [lead, *row.tasks[-self.tasks :]]
            if rows:
                repeat(row, rows[-1])
            row.part = Paragraph.of_lines([part]) if part is not None else None
            row.lines = [lines[each] for cell in ([group[0], *rest] if self.numbered else rest) for each in cell]
            part, begun = heading or part, heading is None
            if self.numbered:
                row.printed = lines[group[0][0]].printed
                row.number = as_integer(row.printed)
            elif self.by_label.scheme is not None:
                self._number(row, group)
            rows.append(row)
        return rows

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
        if len(rest) < _FEWEST - 1:
            return False
        index = rest[-1][0]
        label, text = labels[index], lines[index].text
        if len(rest) > _FEWEST - 1 and label is not None and label.scheme <= Scheme.CHINESE_BRACKET:
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


def _is_next(number: int, expected: int, length: int, width: int) -> bool:
    """Whether a line that is a number begins a row: `length` lines have gone into the row before it."""
    if number in (expected, 1) or length >= width:
        return True
    return length >= _FEWEST and expected < number < expected + _MOST_COLUMNS


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
