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
    align,
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
    put,
    without_spaces,
)
from lianqiang.readers.labels import Label, Scheme
from lianqiang.readers.lines import Line, Paragraph
from lianqiang.readers.row_labels import RowLabels
from lianqiang.readers.table_marks import BAR_LINE
from lianqiang.readers.table_parts import inherit, names_of_part, repeat, time_of_part
from lianqiang.readers.table_rows import END, STOPS

__all__ = ["cells_on_lines", "fused_cells", "headless_cells", "spaced_cells"]

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
    while header and header[-1][0] is None:
        header.pop()
    if not is_header(header):
        named = header_of([name for _, name in header]) if len(header) > _FEWEST else None
        if named is None or header[0][0] is not Column.NUMBER:
            return None
        header = named
    return header, stop


_HALF = 5


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


_FUSED = re.compile(r"[\s|]*序\s{0,2}号[\s|]+\S")
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
        _put_all(row, header, [[cell] for cell in cells])
        rows.append(row)
        index += 1
    return Table(start, index, rows)


def _shapes(columns: Sequence[Column | None], cells: Sequence[Line]) -> list[tuple[Column | None, str]]:
    pairs = zip(columns, (cell.text for cell in cells), strict=True)
    return [(column, text) for column, text in pairs if column in (Column.UNITS, Column.TIME)]


_ASKS = re.compile("单位|部门|时间|时限|期限|分工")


def fused_cells(lines: Sequence[Line], kinds: Sequence[BlockKind | None], start: int) -> Table | None:
    """The table with blanks or bars between its cells: all of it in the line `start`, or the rows below it."""
    if _FUSED.match(lines[start].text) is None:
        return None
    tokens = _tokens(lines[start])
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
    rows, _ = _Reader(header, 0, index).read(tokens, [None] * len(tokens), [None] * len(tokens))
    return Table(start, stop, rows, levels_of(header))


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


def _tokens(line: Line) -> list[Line]:
    tokens: list[Line] = []
    for token in _TOKEN.finditer(line.text):
        left, text, printed = line.cut(*token.span())[0]
        piece = Line(line.number, left, left + len(text), "", printed)
        piece.text = text
        tokens.append(piece)
    return tokens


_MOST_BROKEN = 4
_LONGEST_ROW = 400


class _Reader:
    """Takes the rows of one table from its lines. A row is a list of cells, a cell a list of lines.

    A cell has several lines where bars stand between the cells; without them every line is a cell till shapes tell.
    """

    def __init__(self, header: Header, start: int, index: int) -> None:
        self.header = header
        self.start = start
        self.index = index
        self.numbered = header[0][0] is Column.NUMBER
        self.groups: list[list[list[int]]] = []
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
        first = without_spaces(self.header[0][1])
        barred = any(BAR_LINE.fullmatch(lines[each].text) for each in range(self.start, self.index))
        above = {lines[each].text for each in range(max(0, self.start - _TITLE_LINES), self.start)}
        closed = True
        while self.index < len(lines):
            text = lines[self.index].text
            if kinds[self.index] in STOPS or END.match(text):
                break
            bar = BAR_LINE.fullmatch(text) is not None
            if bar or kinds[self.index] is BlockKind.RESIDUE or text in above:
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

    def _take(self, text: str, *, closed: bool) -> bool:
        """Put the line into the row that it belongs to; false where it belongs to none."""
        groups, width = self.groups, len(self.header)
        number = as_integer(text) if self.numbered else None
        length = sum(map(len, groups[-1])) if groups else 0
        whole = int(number.partition(".")[0]) if number else 0
        if number and "." in number and groups and not self.decimal:
            number = None  # a cell that holds a quantity
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
            elif stop := _last_cell(self.header, rest, lines):
                self.index = rest[stop - 1][-1] + 1
                rest = rest[:stop]
            cells = [[lines[each] for each in cell] for cell in rest]
            lacks = begun and self.by_label.lacks(group)
            row = _row_of_cells(self.header[1:] if lacks else self.header, cells, rows[-1] if begun else None)
            if lacks:
                row.tasks[:0] = rows[-1].tasks[:1]
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

    def _number(self, row: Row, group: list[list[int]]) -> None:
        """The number that the row's own cell begins with is the row's."""
        label = self.by_label.of(group)
        place = int(self.by_label.outer is not None)
        if label is not None and place < len(row.tasks) and label.width < len(row.tasks[place].text):
            row.number, row.printed = str(label.number), label.printed
            row.tasks[place] = row.tasks[place].part(label.width, len(row.tasks[place].text))

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
    return last


def _is_another(lines: Sequence[Line], index: int) -> bool:
    """Whether the line is one more unit of the table's last cell, and not who signs above a date."""
    text = lines[index].text
    following = lines[index + 1].text if index + 1 < len(lines) else ""
    return text[0] in _LEVELS and looks_like_unit(text) and not looks_like_time(following)


def _row_of_cells(header: Header, cells: list[list[Line]], above: Row | None) -> Row:
    lines = [line for cell in cells for line in cell]
    row = Row(lines)
    columns: Header = [(column, name) for column, name in header if column is not Column.NUMBER]
    kinds = [column for column, _ in columns]
    merged = above is not None and _lacks_task(kinds, cells, above)
    if len(cells) == len(columns) and not merged:
        _put_all(row, columns, cells)
        return row
    persons = any(kind in (Column.PERSON, None) for kind in kinds)
    late = Column.UNITS in kinds[kinds.index(Column.TIME) if Column.TIME in kinds else len(kinds) :]
    late = late or kinds.count(Column.TIME) > 1
    if len(cells) < len(columns) and (persons or late or len(cells) < len(lines)):
        places = align(columns, ["".join(line.text for line in cell) for cell in cells])
        _put_all(row, [columns[place] for place in places], cells)
        if above is not None:
            inherit(row, above)
        return row
    if len(lines) >= len(columns) and (persons or late):
        _put_all(row, columns, _spread(kinds, lines))
        return row
    task_columns = kinds.count(Column.TASK) - merged
    unit_columns = [name for column, name in columns if column is Column.UNITS]
    last = len(lines)
    if Column.TIME in kinds:
        # The time stands last, or before one remark.
        remarks = sum(column in (Column.NOTE, Column.PERSON) for column in kinds)
        nearest = range(last - 1, max(0, last - 2 - remarks), -1)
        last = next((place for place in nearest if looks_like_time(lines[place].text)), last)
        end = last + 1
        if 1 < last < len(lines) and is_torn(lines[last - 1].text, lines[last].text):
            last -= 1
        row.time = Paragraph.of_lines(lines[last:end]) if last < len(lines) else None
    first = _first_unit(lines, min(task_columns, last), last) if unit_columns else last
    # All task columns but the last take a line each.
    split = min(task_columns - 1, max(0, first - 1))
    row.tasks = [Paragraph.of_lines([line]) for line in lines[:split]]
    if first > split:
        row.tasks.append(Paragraph.of_lines(lines[split:first]))
    named = _join_names(lines[first:last])
    names = [without_spaces(name) for name in unit_columns]
    if len(names) > 1:
        # Where one cell ends is not printed: the first unit is the leading column's, the rest the others'.
        row.units = [(names[0], named[:1]), (names[1], named[1:])]
    elif names:
        row.units = [(names[0], named)]
    if above is not None and (merged or len(lines) < len(columns)):
        inherit(row, above)
    return row


_BODY = re.compile(r"[省市县区州旗镇乡各].{1,20}(?:[局委办厅部院会处]|政府|中心|支队|大队|公司)")


def _lacks_task(kinds: Sequence[Column | None], cells: list[list[Line]], above: Row) -> bool:
    """Whether a row as long as the headings lacks a task cell, merged with the one above: a body stands there."""
    tasks = [place for place, kind in enumerate(kinds) if kind is Column.TASK]
    if len(cells) != len(kinds) or not 1 < len(tasks) == len(above.tasks) or any(len(cell) > 1 for cell in cells):
        return False
    return _BODY.fullmatch(cells[tasks[-1]][0].text) is not None


def _put_all(row: Row, columns: Sequence[tuple[Column | None, str]], cells: list[list[Line]]) -> None:
    for (column, name), cell in zip(columns, cells, strict=False):
        put(row, column, name, _join_names(cell) if column is Column.UNITS else [Paragraph.of_lines(cell)])


_MORE, _ELSEWHERE = 0, -3


def _spread(kinds: Sequence[Column | None], lines: list[Line]) -> list[list[Line]]:
    """The lines as cells, one or more for each column in order, by the shapes that fit best."""
    width, size = len(kinds), len(lines)
    low = -(10**6)
    best = [[low] * width for _ in range(size)]
    came = [[False] * width for _ in range(size)]  # whether the line begins its cell
    for place, line in enumerate(lines):
        for column, kind in enumerate(kinds):
            here = fit(kind, line.text)
            begun = best[place - 1][column - 1] if place and column else (0 if place == column == 0 else low)
            more = low
            if place and best[place - 1][column] > low:
                torn = kind is Column.TIME and is_torn(lines[place - 1].text, line.text)
                many = kind in (Column.TASK, Column.UNITS) or torn
                more = best[place - 1][column] + (_MORE if many else _ELSEWHERE)
                # Where a unit may stand in two columns, the one that leads has but one.
                more -= kind is Column.UNITS is kinds[(column + 1) % width]
                if kind is Column.UNITS and place + 1 < size and not looks_like_unit(line.text):
                    here = max(here, 0)  # a name may be cut
            best[place][column] = max(begun, more) + here
            came[place][column] = begun >= more
    cells: list[list[Line]] = [[] for _ in kinds]
    column = width - 1
    for place in range(size - 1, -1, -1):
        cells[column].insert(0, lines[place])
        if came[place][column] and column:
            column -= 1
    return cells


def _first_unit(lines: list[Line], start: int, stop: int) -> int:
    """The line that the units begin on; the first half of a name that is cut counts."""
    for place in range(start, stop):
        text = lines[place].text
        rest = lines[place + 1].text if place + 1 < stop and len(text) <= _HALF_NAME else ""
        if looks_like_unit(text) or _LISTED.match(text):
            return place
        # 县教 / 育局 is a name cut in two; 标准 / 区教育局 is the end of a task and a name.
        if rest and not (rest[0] in _LEVELS and looks_like_unit(rest)) and looks_like_unit(text + rest):
            return place
    return stop


# A list of names whose last is cut: 县水利局、县住房城 / 乡建设局.
_LISTED = re.compile("[省市县区州旗镇乡各][^、，。；：]{1,14}[局委办厅部院会处府]、[省市县区州旗镇乡各]")
_HALF_NAME = 10
_LEVELS = frozenset("省市县区州旗镇乡各")


def _wraps(lines: list[Line], following: str) -> bool:
    """Whether a list of names, which has signs between them, goes on in the middle of a name on the next line."""
    if not following or following[0] in _LEVELS:
        return False
    return following[0] in "（(" or (
        lines[-1].text[-1] not in _SIGNS and any(_SIGNS & set(each.text) for each in lines)
    )


_SIGNS = frozenset("、，,；;")


def _join_names(lines: list[Line]) -> list[Paragraph]:
    """The lines of a cell of units, one unit or list each; a name cut over two lines is joined."""
    cells: list[Paragraph] = []
    open_lines: list[Line] = []
    for place, line in enumerate(lines):
        open_lines.append(line)
        following = lines[place + 1].text if place + 1 < len(lines) else ""
        if looks_like_unit(line.text) and not _wraps(open_lines, following):
            cells.append(Paragraph.of_lines(open_lines))
            open_lines = []
    if open_lines:
        cells.append(Paragraph.of_lines(open_lines))
    return cells
