"""Tables that stand on their side: a heading and its cell on each line, one task a card or a column.

Owns cards (two cells a line, the headings again for each task) and tables whose headings run down the first column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lianqiang.readers.blocks import BlockKind
from lianqiang.readers.columns import Column, Row, Table, column_of, header_of, put, without_spaces
from lianqiang.readers.lines import Line
from lianqiang.readers.table_marks import COLON, GAPS, RULE, mark_of, split_cells

__all__ = ["cards"]

_FIELD = re.compile("([^：:，。；]{2,6})[：:].")
_FIRST = (Column.NUMBER, Column.TASK)
_FEWEST_CARDS = 2
_CARD = 2
_FEWEST_LINES = 3


def cards(lines: Sequence[Line], kinds: Sequence[BlockKind | None], start: int) -> Table | None:
    """The cards, or the columns, that begin on the line `start`."""
    mark = mark_of(lines[start].text)
    if mark is None or mark is GAPS:
        field = _FIELD.match(lines[start].text)
        mark = COLON if field is not None and column_of(field[1]) in _FIRST else None
    if mark is None:
        return None
    rows: list[Row] = []
    said: set[str] = set()
    columns: set[Column] = set()
    index = start
    width = 0
    while index < len(lines) and kinds[index] is None:
        if RULE.fullmatch(lines[index].text):
            index += 1
            continue
        cells = split_cells(lines[index], mark, left_frame=True, right_frame=True)[0]
        filled = [cell for cell in cells if cell]
        name = without_spaces(cells[0].text) if cells and cells[0] else ""
        width = width or len(cells)
        if not name or (len(cells) != width if width > _CARD else len(filled) != _CARD):
            break
        column = column_of(name)
        task = column is None and not said and header_of([name, "责任单位", "完成时限"])
        if column is None and not task and not (width > _CARD and len(said) > 1):
            break
        if width > _CARD and name in said:
            break
        if not rows or name in said:
            rows += [Row([]) for _ in cells[1:]] if width > _CARD else [Row([])]
            said.clear()
        said.add(name)
        columns.update((column or Column.TASK,) if column is not None or task else ())
        under = zip(rows[1 - len(cells) :], cells[1:], strict=True) if width > _CARD else [(rows[-1], filled[1])]
        for row, cell in under:
            row.lines.append(lines[index])
            if cell is not None and (column is not None or task):
                put(row, column or Column.TASK, name, [cell])
        index += 1
    if width > _CARD:
        rows = [row for row in rows if row.tasks]
        if len(said) < _FEWEST_LINES or not {Column.TASK} < columns or not columns & {Column.UNITS, Column.TIME}:
            return None
        return Table(start, index, rows) if rows else None
    if mark is COLON and len(rows) < _FEWEST_CARDS:
        return None  # fields of an item
    return Table(start, index, rows) if {Column.TASK, Column.UNITS} <= columns else None
