"""Task tables as text holds them, found in the lines of a document.

Owns the choice: cells marked off on the line (`table_rows`) or by their place (`table_places`), one cell a line
(`table_cells`, `table_pairs`), or fewer lines than cells (`table_fused`). Reading the cells is for `assemble`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lianqiang.readers.blocks import BlockKind
from lianqiang.readers.columns import Column, Row, Table, column_of
from lianqiang.readers.labels import Label
from lianqiang.readers.lines import Line
from lianqiang.readers.row_labels import label_rows
from lianqiang.readers.row_times import note_stages
from lianqiang.readers.table_cards import cards
from lianqiang.readers.table_cells import cells_on_lines
from lianqiang.readers.table_copied import copied_cells
from lianqiang.readers.table_forms import is_form_line, is_signature
from lianqiang.readers.table_fused import cells_below, cells_closed, fused_cells, headless_cells, spaced_cells
from lianqiang.readers.table_pairs import pairs_on_lines
from lianqiang.readers.table_places import rows_by_place
from lianqiang.readers.table_rows import headless_rows, rows_with_marks

__all__ = ["Column", "Row", "Table", "column_of", "find_tables"]

_FRAME = re.compile(r"[\s|│┃｜║\-—─━═+┌┐├┤┬┼╔╗╦┏┓┳]+")
_BORDER = re.compile(r"[|│┃｜║\t]")
_LONGEST_HEADING_LINE = 200


def find_tables(
    lines: Sequence[Line], kinds: Sequence[BlockKind | None], labels: Sequence[Label | None]
) -> list[Table]:
    """The task tables of the text, in order."""
    tables: list[Table] = []
    index, size = 0, len(lines)
    done = 0
    no_cards = 0  # up to where there are none
    while index < size:
        table = None
        if kinds[index] is None:
            if len(lines[index].text) <= _LONGEST_HEADING_LINE:
                table = cards(lines, kinds, labels, index) if index >= no_cards else None
                if table is not None and not table.rows:
                    no_cards, table = table.stop, None
                table = (
                    table
                    or copied_cells(lines, kinds, index)
                    or cells_below(lines, kinds, labels, index)
                    or cells_closed(lines, kinds, index)
                    or rows_with_marks(lines, kinds, index)
                    or rows_by_place(lines, kinds, index)
                    or pairs_on_lines(lines, kinds, labels, index)
                    or cells_on_lines(lines, kinds, labels, index)
                    or spaced_cells(lines, kinds, index)
                    or headless_cells(lines, kinds, labels, index)
                    or headless_rows(lines, kinds, index)
                )
            table = table or fused_cells(lines, kinds, index)
        if table is None or not table.rows:
            # Headings without rows are no table, and need not be looked at again.
            index = max(index + 1, table.stop if table is not None else 0)
            continue
        while table.start > done and _FRAME.fullmatch(lines[table.start - 1].text):
            table.start -= 1
        note_stages(lines, table)
        label_rows(table.rows)
        while table.start > done and kinds[table.start - 1] is None and _is_form(lines[table.start - 1].text):
            table.start -= 1
        tables.append(table)
        index = done = table.stop
    return tables


def _is_form(text: str) -> bool:
    """Whether a line above the headings is of the form that the table is: its cells, or the one that spans it."""
    if len(text) > _LONGEST_HEADING_LINE:
        return False
    if _BORDER.search(text) is None:
        return is_signature([text])
    return is_form_line([cell.strip() for cell in _BORDER.split(text)])
