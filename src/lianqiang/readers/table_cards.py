"""Tables that stand on their side: a heading and its cell on each line, one task a card or a column.

Owns cards (two cells a line, or a field and a colon, the headings again for each task) and tables whose headings run
down the first column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lianqiang._numerals import to_int
from lianqiang.readers.blocks import BlockKind
from lianqiang.readers.columns import Column, Row, Table, column_of, header_of, put, without_spaces
from lianqiang.readers.labels import Label
from lianqiang.readers.lines import Line, Paragraph
from lianqiang.readers.table_marks import COLON, GAPS, RULE, mark_of, split_cells

__all__ = ["cards"]

_FIELD = re.compile("([^：:，。；]{2,6})[：:].")
_NUMBERED = re.compile(
    "(?:第?[\u4e00-\u9fff]{0,4}?)(?P<number>[一二三四五六七八九十]{1,3}|[0-9]{1,3})[号项件个]?[、.．：:]?"
)
_CARD = 2
_FEWEST_CARDS = 2
_FEWEST_LINES = 3


def cards(
    lines: Sequence[Line], kinds: Sequence[BlockKind | None], labels: Sequence[Label | None], start: int
) -> Table | None:
    """The cards, or the columns, that begin on the line `start`.

    A table without rows says how far such lines go that make none.
    """
    mark = mark_of(lines[start].text)
    if mark is None or mark is GAPS:
        return _fields(lines, kinds, labels, start)
    rows: list[Row] = []
    said: dict[str, Column | None] = {}
    columns: set[Column] = set()
    index = start
    width = 0
    while index < len(lines) and kinds[index] is None:
        if RULE.fullmatch(lines[index].text):
            index += 1
            continue
        cells = split_cells(lines[index], mark, left_frame=True, right_frame=True)[0]
        width = width or max(_CARD, len(cells))
        cells = cells if width > _CARD else [cell for cell in cells if cell]
        name = without_spaces(cells[0].text) if cells and cells[0] else ""
        if not name or len(cells) != width or (width > _CARD and name in said):
            break
        column = _column(name, first=not said)
        if column is None and (width == _CARD or len(said) < _CARD):
            break
        if not rows or name in said:
            rows += [Row([]) for _ in cells[1:]]
            said.clear()
        said[name] = column
        columns.update(() if column is None else (column,))
        _fill(rows[1 - len(cells) :], column, name, cells, lines[index])
        index += 1
    if width > _CARD:
        asked = Column.TASK in columns and bool(columns & {Column.UNITS, Column.TIME})
        rows = [row for row in rows if row.tasks]
        return Table(start, index, rows if asked and len(said) >= _FEWEST_LINES else [])
    return Table(start, index, rows if {Column.TASK, Column.UNITS} <= columns else [])


def _column(name: str, *, first: bool) -> Column | None:
    """What a heading announces; an unknown one that comes first may be what the task is called by."""
    known = column_of(name)
    return Column.TASK if known is None and first and header_of([name, "责任单位", "完成时限"]) else known


def _fill(rows: Sequence[Row], column: Column | None, name: str, cells: Sequence[Paragraph | None], line: Line) -> None:
    """Put the cells behind a heading into the rows, one each."""
    for row, cell in zip(rows, cells[1:], strict=True):
        row.lines.append(line)
        if cell is not None:
            put(row, column, name, [cell])


def _fields(
    lines: Sequence[Line], kinds: Sequence[BlockKind | None], labels: Sequence[Label | None], start: int
) -> Table | None:
    """The cards whose fields stand on lines of their own behind a colon; the first of them comes again for each card.

    A line between the cards may number them: 项目一.
    """
    first = _FIELD.match(lines[start].text)
    name = without_spaces(first[1]) if first is not None else ""
    if column_of(name) not in (Column.NUMBER, Column.TASK) or (start and labels[start - 1] is not None):
        return None  # below a numbered line they are the fields of that item
    rows: list[Row] = []
    columns: set[Column] = set()
    index = start
    begin = start - (start > 0 and _number(lines, kinds, start - 1, name) is not None)
    while index < len(lines) and kinds[index] is None and labels[index] is None:
        field = _FIELD.match(lines[index].text)
        if field is None:
            if _number(lines, kinds, index, name) is None:
                break
            index += 1
            continue
        said = without_spaces(field[1])
        column = _column(said, first=False)
        if said == name:
            rows.append(Row([]))
            numbered = _number(lines, kinds, index - 1, name) if index > begin else None
            if numbered is not None:
                rows[-1].number, rows[-1].printed = numbered
                rows[-1].lines.append(lines[index - 1])
        columns.update(() if column is None else (column,))
        cells = split_cells(lines[index], COLON, left_frame=True, right_frame=True)[0]
        _fill(rows[-1:], column, said, cells, lines[index])
        index += 1
    if len(rows) < _FEWEST_CARDS or not {Column.TASK, Column.UNITS} <= columns:
        return Table(start, index, [])  # fields of an item
    return Table(begin, index, rows)


def _number(lines: Sequence[Line], kinds: Sequence[BlockKind | None], index: int, name: str) -> tuple[str, str] | None:
    """The number of the card that a line holds, as a number and as printed, where the card's first field follows."""
    if index + 1 >= len(lines) or kinds[index] is not None or not lines[index + 1].text.startswith(name):
        return None
    found = _NUMBERED.fullmatch(lines[index].text)
    return (str(to_int(found["number"])), lines[index].printed) if found is not None else None
