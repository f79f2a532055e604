"""Tables whose cells are marked off on the line: by bars, tabs, commas, or drawn boxes.

Owns the way from such lines to rows of cells: rows that run over several lines, headings in two rows, merged cells, and
the rows that only head a part of the table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from lianqiang.readers.blocks import BlockKind
from lianqiang.readers.columns import (
    Column,
    Header,
    Row,
    Table,
    align,
    as_integer,
    column_of,
    header_of,
    is_clock,
    is_dated,
    is_header,
    is_person,
    levels_of,
    looks_like_time,
    looks_like_unit,
    put,
    without_spaces,
)
from lianqiang.readers.lines import Line, Paragraph
from lianqiang.readers.row_lines import width_of
from lianqiang.readers.table_forms import is_form_line, is_signature
from lianqiang.readers.table_marks import (
    BARS,
    COMMAS,
    END,
    GAPS,
    HINT,
    RULE,
    SEMICOLONS,
    STOPS,
    TABS,
    Cells,
    broken,
    is_open,
    mark_of,
    split_cells,
    texts_of,
    unquoted,
)
from lianqiang.readers.table_parts import heads_part, inherit, repeat
from lianqiang.readers.table_spread import suits

__all__ = ["headless_rows", "rows_with_marks"]

_DRAWN = re.compile(r"[─━═┌┐└┘├┤┬┴┼╔╚╠]|\+[\-=]{2,}")
_TOTAL = re.compile(r"合\s*计|总\s*计|小\s*计")
_PART = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)]?[、．.]?|第[一二三四五六七八九十]+[章部类]|[A-ZⅠ-Ⅻ][.、]?")
_MOST_LINES = 60
"""A row may run over this many lines."""
_LOOK_AHEAD = 3


class _Lines:
    """The lines of one table, taken row by row."""

    def __init__(self, lines: Sequence[Line], kinds: Sequence[BlockKind | None], start: int) -> None:
        self.lines = lines
        self.kinds = kinds
        self.at = start
        self.mark = mark_of(lines[start].text) or BARS
        near = range(max(0, start - 1), min(len(lines), start + _LOOK_AHEAD + 1))
        self.boxed = self.mark is BARS and any(
            RULE.fullmatch(lines[each].text) and _DRAWN.search(lines[each].text) for each in near
        )
        text = lines[start].text
        self.left_frame = self.mark is BARS and BARS.match(text) is not None
        self.right_frame = self.mark is BARS and BARS.fullmatch(text[-1]) is not None
        self.framed = self.mark is BARS and self.left_frame and not self.boxed
        self.groups: list[list[Paragraph]] = []
        """Of the last row of a drawn box, what each cell holds, line ends that break no word kept."""

    def cells(self, line: Line, *, opened: bool = False) -> tuple[Cells, list[int]]:
        return split_cells(line, self.mark, left_frame=self.left_frame, right_frame=self.right_frame, opened=opened)

    def marked(self, index: int) -> bool:
        line = self.lines[index]
        return self.mark.search(line.text if self.mark is BARS else line.lead + line.text) is not None

    def next(self) -> tuple[Cells, list[Line]] | None:
        """The cells of the next row, and its lines; None where the table ends."""
        while self.at < len(self.lines):
            index = self.at
            kind, text = self.kinds[index], self.lines[index].text
            if kind in STOPS or END.match(text):
                return None
            if kind is BlockKind.RESIDUE or RULE.fullmatch(text):
                self.at += 1
            elif not self.marked(index):
                # A line without marks goes on with a cell, or heads a part of the table, if marked rows follow it.
                if not self._goes_on(index):
                    return None
                self.at += 1
                if heads_part(text):
                    return [Paragraph(self.lines[index].cut())], [self.lines[index]]
            elif self.boxed:
                return self._box()
            elif self.framed:
                return self._frame()
            else:
                return self._line()
        return None

    def _line(self) -> tuple[Cells, list[Line]]:
        """The cells of one line, or of several where a quoted cell runs over them, as spreadsheets hand them over."""
        taken = [self.lines[self.at]]
        cells = self.cells(taken[0])[0]
        self.at += 1
        while (
            self.mark in (TABS, COMMAS, SEMICOLONS)
            and cells
            and (last := cells[-1]) is not None
            and is_open(last.text)
            and len(taken) < _MOST_LINES
            and self._quote_closes()
        ):
            line = self.lines[self.at]
            more, _ = self.cells(line, opened=True)
            cells = [*cells[:-1], broken([last, *(each for each in more[:1] if each)]), *more[1:]]
            taken.append(line)
            self.at += 1
        return [unquoted(cell) for cell in cells], taken

    def _quote_closes(self) -> bool:
        """Whether the cell that a quotation mark opens ends on one of the next lines, before another cell begins."""
        for line in self.lines[self.at : self.at + _MOST_LINES]:
            mark = self.mark.search(line.lead + line.text)
            quote = (line.lead + line.text).find('"')
            if quote >= 0 or mark is not None:
                return quote >= 0 and (mark is None or quote < mark.start() or self.mark is not TABS)
        return False

    def _goes_on(self, index: int) -> bool:
        if len(self.lines[index].text) > _MOST_LINES:
            return False
        for following in range(index + 1, min(len(self.lines), index + _LOOK_AHEAD)):
            kind = self.kinds[following]
            if kind is None:
                return self.mark.search(self.lines[following].text) is not None
            if kind is not BlockKind.RESIDUE:
                return False
        return False

    def _box(self) -> tuple[Cells, list[Line]]:
        """The lines up to the next drawn rule, cell under cell."""
        taken: list[Line] = []
        columns: list[list[Paragraph]] = []
        full: list[bool] = []  # whether the cell's last line is as long as the cell is wide: then it may break a word
        self.groups = []
        while self.at < len(self.lines) and len(taken) < _MOST_LINES:
            line = self.lines[self.at]
            if not self.marked(self.at) or (RULE.fullmatch(line.text) and _DRAWN.search(line.text)):
                break
            cells, starts = self.cells(line)
            if columns and columns[0] and cells and cells[0] is not None and as_integer(cells[0].text):
                break  # no rule is drawn between the rows
            taken.append(line)
            for place, cell in enumerate(cells):
                if len(columns) <= place:
                    columns.append([])
                    self.groups.append([])
                    full.append(True)
                if cell is None:
                    continue
                columns[place].append(cell)
                group = self.groups[place]
                if group and (full[place] or _is_cut(group[-1].text, cell.text)):
                    group[-1] = Paragraph.joined([group[-1], cell])
                else:
                    group.append(cell)
                full[place] = _is_full(line.text, starts[place], len(cell.text))
            self.at += 1
        return [Paragraph.joined(column) if column else None for column in columns], taken

    def _frame(self) -> tuple[Cells, list[Line]]:
        """The lines up to one that ends with a bar: a cell may run over several of them."""
        taken: list[Line] = []
        cells: Cells = []
        while True:
            line = self.lines[self.at]
            more = self.cells(line)[0]
            taken.append(line)
            if cells and more and cells[-1] is not None and more[0] is not None:
                cells[-1] = Paragraph.joined([cells[-1], more[0]])
                more = more[1:]
            cells += more
            self.at += 1
            if BARS.fullmatch(line.text[-1]) or len(taken) == _MOST_LINES or not self._closes():
                return cells, taken

    def _closes(self) -> bool:
        """Whether the row that is open goes on: a line that ends with a bar comes before one that begins with one."""
        for index in range(self.at, min(len(self.lines), self.at + _LOOK_AHEAD * 2)):
            text = self.lines[index].text
            if self.kinds[index] is not None or BARS.match(text):
                return False
            if BARS.fullmatch(text[-1]):
                return True
        return False


def _is_cut(before: str, after: str) -> bool:
    """Whether a name is broken between two lines of a cell: 市建委、市财政 / 局."""
    if before.endswith(("有关", "相关", "各")):
        return True
    begins = after[0] in _LEVELS and len(after) > _PAIR and looks_like_unit(after)
    return not begins and not looks_like_unit(before) and looks_like_unit(before + after)


_LEVELS = frozenset("省市县区州旗镇乡各")


def _is_full(text: str, start: int, size: int) -> bool:
    """Whether no other character would have fitted behind the cell's text, before the bar."""
    begin = start
    while begin and text[begin - 1] in " \u3000":
        begin -= 1
    end = start + size
    stop = end
    while stop < len(text) and text[stop] in " \u3000":
        stop += 1
    return width_of(text[end:stop]) - width_of(text[begin:start]) < 2


def _heading(lines: _Lines) -> Header | None:
    """The headings that begin at the next line, in one row or in two."""
    first = lines.next()
    if first is None:
        return None
    names = texts_of(first[0])
    if is_form_line(names):
        return None  # it stands above the headings
    if sum(1 for name in names if name and len(name) <= _LONGEST) < 2:
        return None
    header = header_of(names)
    at = lines.at
    second = lines.next()
    if second is not None:
        more = texts_of(second[0])
        broken_off = more and names[-1] and (not header or more[0] in _ENDS_HEADING)
        if broken_off and column_of(names[-1] + more[0]) is not None:
            # A heading broken over two lines inside its cell.
            header = header_of([*names[:-1], names[-1] + more[0], *more[1:]])
            if header:
                return header
        joined = _two_rows(names, more)
        if joined is not None:
            return joined
    lines.at = at
    return header


_ENDS_HEADING = frozenset(("单位", "部门", "领导", "时限", "时间"))
_LONGEST = 20
_GROUP = re.compile(r".{0,6}(?:分工|单位|部门|责任|时间|进度|安排|时限|要求|计划)")


def _two_rows(names: list[str], more: list[str]) -> Header | None:
    """The headings of two rows, the second dividing what the first names; None where the second is no heading."""
    said = [name for name in more if name]
    if more and not more[0] and len(more) < len(names):
        more = [*more, *[""] * (len(names) - len(more))]  # what is empty at the end of a line is cut off
    if not said or any(column_of(name) is None for name in said):
        return None
    if len(more) == len(names):
        return header_of([below or above for above, below in zip(names, more, strict=True)])
    # The merged cells of the first row are missing in the second: its headings stand for one of the first row's.
    for place in range(len(names) - 1, -1, -1):
        if _GROUP.fullmatch(without_spaces(names[place])) and column_of(names[place]) is column_of(said[0]):
            return header_of([*names[:place], *said, *names[place + 1 :]])
    for place in range(len(names) - 1, -1, -1):
        if _GROUP.fullmatch(without_spaces(names[place])):
            return header_of([*names[:place], *said, *names[place + 1 :]])
    return None


def rows_with_marks(lines: Sequence[Line], kinds: Sequence[BlockKind | None], start: int) -> Table | None:
    """The table whose headings stand on the line `start`, if they do; it may have no rows."""
    text = lines[start].text
    if mark_of(text) in (None, GAPS) or RULE.fullmatch(text) or HINT.search(text) is None:
        return None
    reader = _Lines(lines, kinds, start)
    header = _heading(reader)
    if header is None:
        return None
    sides = _sides(header)
    width = len(header) // sides
    tables = [_Rows(header[:width], reader) for _ in range(sides)]
    at = reader.at
    while (row := reader.next()) is not None:
        if tables[0].is_left(row[0]):
            reader.at = at
            break
        if is_signature(texts_of(row[0])):
            continue  # below the last row of a page
        for side, table in enumerate(tables):
            cells = row[0] if sides == 1 else row[0][side * width : (side + 1) * width]
            table.add(cells, row[1])
        at = reader.at
    return Table(start, reader.at, [row for table in tables for row in table.rows], levels_of(header[:width]))


def headless_rows(lines: Sequence[Line], kinds: Sequence[BlockKind | None], start: int) -> Table | None:
    """The table that begins with a row on the line `start`, its headings lost; its columns are told by their cells."""
    mark = mark_of(lines[start].text)
    if mark not in (BARS, TABS) or start + _LEAST_ROWS > len(lines):
        return None
    reader = _Lines(lines, kinds, start)
    rows: list[Cells] = []
    for index in range(start, min(len(lines), start + _MOST_LOOKED_AT)):
        cells = reader.cells(lines[index])[0] if kinds[index] is None and reader.marked(index) else []
        number = as_integer(cells[0].text) if len(cells) > _PAIR and cells[0] is not None else None
        if number is None or (rows and (len(cells) != len(rows[0]) or number != str(int(float(number))))):
            break
        rows.append(cells)
    numbers = [int(float(as_integer(cells[0].text) or 0)) for cells in rows if cells[0] is not None]
    if len(rows) < _LEAST_ROWS or any(after - before != 1 for before, after in pairwise(numbers)):
        return None
    columns = [[cells[place] for cells in rows] for place in range(1, len(rows[0]))]
    header: Header = [(Column.NUMBER, ""), *map(_kind_of, columns)]
    if header[1][0] is Column.PERSON:
        header[1] = (Column.TASK, "")  # a short task has the shape of a name
    if not is_header(header):
        return None
    table = _Rows(header, reader)
    while (row := reader.next()) is not None:
        table.add(*row)
    return Table(start, reader.at, table.rows)


_LEAST_ROWS, _MOST_LOOKED_AT = 2, 8


def _kind_of(cells: Cells) -> tuple[Column | None, str]:
    """What a column holds, by the shapes of its first cells."""
    said = [cell.text for cell in cells if cell is not None]
    for column, fits in ((Column.UNITS, looks_like_unit), (Column.TIME, _is_when), (Column.PERSON, is_person)):
        if said and all(map(fits, said)):
            return column, ""
    return (Column.TASK if said and all(len(text) > _SHORTEST_TASK for text in said) else None), ""


_SHORTEST_TASK = 3


def _is_when(text: str) -> bool:
    return looks_like_time(text) and is_dated(text)


def _sides(header: Header) -> int:
    """How many tables stand beside each other: the headings come again, in the same order."""
    width = len(header)
    for sides in (2, 3):
        part = width // sides
        if part * sides == width and part > _PAIR and header[:part] * sides == header:
            return sides
    return 1


class _Rows:
    """The rows of one table, as they come."""

    def __init__(self, header: Header, reader: _Lines) -> None:
        self.header = header
        self.reader = reader
        self.names = [without_spaces(name) for _, name in header]
        self.numbered = header[0][0] is Column.NUMBER
        kinds = [column for column, _ in header]
        self.leading = kinds.index(Column.NUMBER) if Column.NUMBER in kinds else 0
        """How many columns stand before that of the numbers."""
        self.days = kinds.count(Column.TIME) > 1
        """Whether one column may hold the day, another the hour."""
        self.before: Cells = []
        self.rows: list[Row] = []
        self.part: Paragraph | None = None
        """The heading of the part of the table that the next row stands in."""
        self.begun = False
        """Whether a row has come since that heading."""

    def add(self, cells: Cells, lines: list[Line]) -> None:
        """Take in one row of cells: a row, the rest of the row before, or nothing that counts."""
        if not any(cells) or self._is_heading(cells):
            return
        holed = self._is_holed(cells)
        cells = self._merged(cells)
        if self._is_part(cells):
            self.part = next(cell for cell in cells if cell)
            self.begun = False
            return
        if len(cells) < len(self.header):
            cells = self._complete(cells, lines)
        elif cells[-1] is None and self._is_shifted(cells):
            said = [cell for cell in cells if cell]
            cells = self._aligned(said)
        row = Row(lines)
        whole = len(cells) == len(self.header) <= len(self.reader.groups)  # a row cut off has lost cells
        groups = self.reader.groups if self.reader.boxed and whole else None
        for place, ((column, name), cell) in enumerate(zip(self.header, cells, strict=False)):
            if groups is not None and column is Column.UNITS:
                put(row, column, name, groups[place])
            else:
                put(row, column, name, [cell] if cell else [])
        if self.days and self.rows and row.time is not None and is_clock(row.time.text):
            row.time = self.rows[-1].time  # the day is merged with that of the row above
        row.part = self.part
        if self.rows:
            repeat(row, self.rows[-1])
        if self.rows and self.begun and (row.number is None or not row.tasks or _lacks_end(row, holed=holed)):
            inherit(row, self.rows[-1])
        self.begun = True
        self.rows.append(row)

    def _is_holed(self, cells: Cells) -> bool:
        """Whether a cell before the units is empty: so this table shows what is merged with the row above."""
        columns = [column for column, _ in self.header]
        first = columns.index(Column.UNITS) if Column.UNITS in columns else 0
        return any(
            cell is None and column in (Column.CATEGORY, Column.TASK)
            for column, cell in zip(columns[:first], cells, strict=False)
        )

    def _merged(self, cells: Cells) -> Cells:
        """The cells, with what stands before the column of numbers once for several rows."""
        if self.leading and any(cells[self.leading :]) and len(cells) == len(self.header):
            before = [cell or above for cell, above in zip(cells, self.before, strict=False)]
            self.before = before or cells[: self.leading]
            cells = [*self.before, *cells[self.leading :]]
        return cells

    def is_left(self, cells: Cells) -> bool:
        """Whether the row has the headings of another table, which begins without a line between."""
        names = texts_of(cells)
        return (
            bool(self.rows)
            and not all(without_spaces(name) in self.names for name in names)
            and is_header([(column_of(name), name) for name in names])
        )

    def _is_heading(self, cells: Cells) -> bool:
        """Whether the headings come again, at a page break or as the second row of them."""
        said = [without_spaces(name) for name in texts_of(cells) if name]
        if len(said) < 2:
            return False
        return all(name in self.names or column_of(name) is not None for name in said)

    def _is_part(self, cells: Cells) -> bool:
        """Whether the row only heads a part of the table, or adds it up."""
        said = [cell.text for cell in cells if cell]
        first = said[0]
        if _TOTAL.fullmatch(first):
            return True
        if len(said) == 1:
            if len(self.header) - len(cells) >= len(self.header) - 1 or cells[0] is not None:
                # One cell across the table, or in the column of numbers.
                return len(self.header) > 2 and not as_integer(first)
            return _PART.match(first) is not None and not looks_like_time(first)
        return len(said) == 2 and self.numbered and cells[0] is not None and _PART.fullmatch(first) is not None

    def _complete(self, cells: Cells, lines: list[Line]) -> Cells:
        """The cells of a row that is broken over two lines, or that lacks what is merged with the row above."""
        reader = self.reader
        width = len(self.header)
        if (reader.mark is TABS or (reader.mark is BARS and not reader.framed)) and cells and cells[-1] is not None:
            at = reader.at
            following = reader.next()
            if following is not None and len(cells) + len(following[0]) - 1 == width:
                more = following[0]
                if more[0] is None and self._fits([*cells, *more[1:]]):
                    lines += following[1]
                    return [*cells, *more[1:]]  # broken before a tab
                if more[0] is not None and not (self.numbered and as_integer(more[0].text)):
                    lines += following[1]
                    return [*cells[:-1], Paragraph.joined([cells[-1], more[0]]), *more[1:]]
            reader.at = at
        said = [cell for cell in cells if cell]
        if len(said) == len(cells) and not self._fits(said):
            return self._aligned(said)
        return [*cells, *[None] * (width - len(cells))]

    def _aligned(self, said: Sequence[Paragraph]) -> Cells:
        placed: Cells = [None] * len(self.header)
        for place, cell in zip(align(self.header, [each.text for each in said]), said, strict=False):
            placed[place] = cell
        return placed

    def _is_shifted(self, cells: Cells) -> bool:
        """Whether the cells of a row stand too far left, for one that is merged with the row above is left out."""
        said = [cell for cell in cells if cell]
        if not _PAIR <= len(said) <= len(self.header) or cells[: len(said)] != said:
            return False
        column = self.header[len(said) - 1][0]
        return not self._fits(said) or (column is Column.TASK and looks_like_unit(said[-1].text))

    def _fits(self, cells: Sequence[Paragraph | None]) -> bool:
        """Whether the cells may stand in the first columns, what is empty at the end of the line being cut off."""
        pairs = zip(self.header, cells, strict=False)
        return all(cell is None or suits(column, cell.text) for (column, _), cell in pairs)


def _lacks_end(row: Row, *, holed: bool) -> bool:
    """Whether nothing is said of who, nor of when or what the task is called: merged with the cells above."""
    if not row.units or row.stages or any(cells for _, cells in row.units):
        return False
    return holed or row.time is None


_PAIR = 2
