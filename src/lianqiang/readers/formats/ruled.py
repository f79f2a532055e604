"""Ruled tables on printed pages: cells from rules, text in cells, and tables that go on on the next page.

Owns where a line inside a cell breaks for want of room and where on purpose, and whether the first row of a page is the
rest of the last row of the page before.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from lianqiang.readers.formats.extract import Account
from lianqiang.readers.formats.grid import Cell, Grid
from lianqiang.readers.formats.pages import CLOSING, Glyph, PrintedLine, join, lines_of
from lianqiang.readers.formats.values import Omitted
from lianqiang.readers.tables import column_of

__all__ = ["PrintedTable", "fill", "follows", "rows_of", "table_of", "unite"]

_NEAR = 2.5
_FEWEST_CELLS = 4
_PADDING = 6.0

Rules = tuple[float, float, float, float]


class _Box:
    """A cell: where it begins in the grid, how far it spans, where it stands, and its lines."""

    __slots__ = ("across", "column", "down", "lines", "row", "x0", "x1")

    def __init__(self, place: tuple[int, int], span: tuple[int, int], sides: tuple[float, float]) -> None:
        self.row, self.column = place
        self.down, self.across = span
        self.x0, self.x1 = sides
        self.lines: list[PrintedLine] = []


class PrintedTable:
    """A table on one page, or on several where it goes on."""

    __slots__ = ("bottom", "boxes", "columns", "height", "rows", "top")

    def __init__(self, columns: list[float], rows: list[float], boxes: list[_Box]) -> None:
        self.columns = columns
        self.rows = rows
        self.boxes = boxes
        self.height = len(rows) - 1
        self.top = rows[0]
        self.bottom = rows[-1]

    def at(self, row: int) -> dict[int, _Box]:
        """The cells that a row passes, by the column they begin in."""
        return {box.column: box for box in self.boxes if box.row <= row < box.row + box.down}


def _edges(sides: Iterable[float]) -> list[float]:
    """The rules, those that nearly meet as one."""
    edges: list[float] = []
    for side in sorted(sides):
        if not edges or side - edges[-1] > _NEAR:
            edges.append(side)
    return edges


def _index(edges: list[float], side: float) -> int:
    return bisect_right(edges, side + 0.01) - 1


def table_of(cells: Sequence[Rules]) -> PrintedTable | None:
    """The table that cells make; None where they make a frame around text."""
    columns = _edges(side for x0, _, x1, _ in cells for side in (x0, x1))
    rows = _edges(side for _, top, _, bottom in cells for side in (top, bottom))
    if len(columns) < 3 or len(cells) < _FEWEST_CELLS:
        return None
    boxes: list[_Box] = []
    for x0, top, x1, bottom in cells:
        row, column = _index(rows, top), _index(columns, x0)
        span = max(1, _index(rows, bottom) - row), max(1, _index(columns, x1) - column)
        boxes.append(_Box((row, column), span, (x0, x1)))
    return PrintedTable(columns, rows, boxes)


def fill(table: PrintedTable, glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Put the characters inside the table into its cells; the others are given back."""
    rest: list[Glyph] = []
    held: dict[int, list[Glyph]] = {}
    places = {
        (row, column): number
        for number, box in enumerate(table.boxes)
        for row in range(box.row, box.row + box.down)
        for column in range(box.column, box.column + box.across)
    }
    for glyph in glyphs:
        # A sign that closes may hang over the edge of its cell.
        x = glyph.x0 if glyph.text in CLOSING else (glyph.x0 + glyph.x1) / 2
        y = (glyph.top + glyph.bottom) / 2
        place = _index(table.rows, y), _index(table.columns, x)
        inside = table.top <= y <= table.bottom and table.columns[0] <= x <= table.columns[-1]
        if inside and place in places:
            held.setdefault(places[place], []).append(glyph)
        else:
            rest.append(glyph)
    for number, some in held.items():
        table.boxes[number].lines = lines_of(some)
    return rest


def _room(table: PrintedTable) -> dict[tuple[int, int], float]:
    """How wide a line can be in a column: the widest is, or what the cell leaves between its paddings."""
    room: dict[tuple[int, int], float] = {}
    padding: dict[tuple[int, int], float] = {}
    for box in table.boxes:
        key = box.column, box.across
        for line in box.lines:
            room[key] = max(room.get(key, 0.0), line.x1 - line.x0)
            padding[key] = min(padding.get(key, _PADDING), max(0.0, line.x0 - box.x0))
    for box in table.boxes:
        key = box.column, box.across
        if key in room:
            room[key] = max(room[key], box.x1 - box.x0 - 2 * padding[key])
    return room


def _breaks(before: PrintedLine, line: PrintedLine, room: float) -> bool:
    """Whether a line ends on purpose: the next character would have fitted."""
    return before.x1 - before.x0 + line.first <= room + 0.5 - 0.1 * before.size


def _text(box: _Box, room: float) -> str:
    text = ""
    for place, line in enumerate(box.lines):
        if place and _breaks(box.lines[place - 1], line, room):
            text += " "
        text = join(text, line.text)
    return text


def rows_of(table: PrintedTable | None, account: Account) -> list[str]:
    """The table as rows of text; none for None."""
    if table is None:
        return []
    room = _room(table)
    cells = [
        Cell(_text(box, room.get((box.column, box.across), 0.0)), box.row, box.column, box.down, box.across)
        for box in sorted(table.boxes, key=lambda box: (box.row, box.column))
    ]
    return Grid(cells, account).lines()


# Across pages --------------------------------------------------------------------------------------------------------


def follows(table: PrintedTable, other: PrintedTable) -> bool:
    """Whether a table at the top of a page has the columns of the one that the page before ends with."""
    return len(table.columns) == len(other.columns) and all(
        abs(one - two) <= 2 * _NEAR for one, two in zip(table.columns, other.columns, strict=True)
    )


def unite(table: PrintedTable, other: PrintedTable, account: Account, where: str) -> None:
    """Append the rows of `other`: without the heading that comes again, the rest of a row behind its first part."""
    skip = 0
    while skip < other.height and _is_heading(table, other, skip):
        account.omit(Omitted.REPEATED, " ".join(_words(box) for _, box in sorted(other.at(skip).items())), where)
        skip += 1
    boxes = [box for box in other.boxes if box.row >= skip]
    first, last = other.at(skip) if skip < other.height else {}, table.at(table.height - 1)
    shift = table.height - skip
    if 0 in first and not first[0].lines and 0 in last:
        if _is_rest(first, last, _room(table), one_each=_has_one_row_each(table)):
            for column, box in first.items():
                if column in last:
                    last[column].lines += box.lines
                    last[column].down += max(0, box.down - 1)
            boxes = [box for box in boxes if box.row > skip]
            shift -= 1
        else:
            # A cell that spans rows is cut by the end of the page; its second part is empty.
            for column, box in first.items():
                if not box.lines and column in last and last[column].across == box.across:
                    last[column].down += box.down
                    boxes.remove(box)
    for box in boxes:
        box.row += shift
    table.boxes += boxes
    table.height = other.height + shift


def _words(box: _Box) -> str:
    return "".join(line.text for line in box.lines).replace(" ", "")


def _is_heading(table: PrintedTable, other: PrintedTable, row: int) -> bool:
    """Whether a row of the page is that row of the table's heading again."""
    above, below = table.at(row), other.at(row)
    words = [_words(box) for _, box in sorted(below.items())]
    same = words == [_words(box) for _, box in sorted(above.items())] and above.keys() == below.keys()
    return same and any(words) and (row > 0 or sum(column_of(each) is not None for each in words) > 1)


def _has_one_row_each(table: PrintedTable) -> bool:
    """Whether no number stands for several rows: then one without a number is no row of its own."""
    numbers = [box for box in table.boxes if box.column == 0 and _words(box).isdecimal()]
    return len(numbers) > 1 and all(box.down == 1 for box in numbers)


def _is_rest(
    first: dict[int, _Box], last: dict[int, _Box], room: dict[tuple[int, int], float], *, one_each: bool
) -> bool:
    """Whether a row without a number is the rest of the one before: the page cut the text of one of its cells."""
    if any(
        _words(box).isdecimal() and column in last and _words(last[column]).isdecimal() for column, box in first.items()
    ):
        return False  # a row of its own, in a column behind one of cells that span rows
    # Where a sentence ends with the page, a cell by itself goes on; several are a row.
    between = one_each and sum(bool(box.lines) for box in first.values()) == 1 and _words(last[0]).isdecimal()
    for column, box in first.items():
        above = last.get(column)
        if box.lines and above is not None and above.lines:
            wide = room.get((above.column, above.across), 0.0)
            whole = above.lines[-1].text[-1] in "。；"
            if not _breaks(above.lines[-1], box.lines[0], wide) and (between or not whole):
                return True
    return False
