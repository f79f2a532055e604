"""Tables that have fewer lines than cells, or whose headings do: fused, glued to a number, without headings.

Owns how such text is parted into cells. Which of them make a row is for `table_cells`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from lianqiang.readers.blocks import BlockKind
from lianqiang.readers.columns import (
    Column,
    Header,
    Row,
    Table,
    as_integer,
    fit,
    header_of,
    is_header,
    levels_of,
    looks_like_time,
    looks_like_unit,
)
from lianqiang.readers.labels import Label, label_of
from lianqiang.readers.lines import Line
from lianqiang.readers.table_cells import FEWEST, MOST_COLUMNS, CellReader, header_on_lines
from lianqiang.readers.table_marks import END, GAPS, STOPS, mark_of
from lianqiang.readers.table_spread import put_all

__all__ = ["cells_below", "cells_closed", "fused_cells", "headless_cells", "spaced_cells"]


def cells_below(
    lines: Sequence[Line], kinds: Sequence[BlockKind | None], labels: Sequence[Label | None], start: int
) -> Table | None:
    """The table whose headings stand together on the line `start`, and its cells below, one a line."""
    if _FUSED.match(lines[start].text) is None or start + FEWEST >= len(lines):
        return None
    first, second = lines[start + 1].text, lines[start + 2].text
    if kinds[start + 1] is not None:
        return None
    heads = re.split(GAPS, lines[start].text)
    if len(heads) > FEWEST and any(" " in head.strip() for head in heads):
        return None  # blanks inside the headings, wide gaps between them
    tokens = _tokens(lines[start])
    found = header_on_lines(tokens, [None] * len(tokens), 0)
    if found is None or found[1] < len(tokens):
        return None
    near = [line.text for line in lines[start + 1 : start + 2 + FEWEST]]
    if (
        _NUMBERED.match(first)
        and len(_tokens(lines[start + 1])) < len(found[0]) - 1
        and all(mark_of(text) is None for text in near)
    ):
        return _glued(lines, kinds, start, found[0])
    if as_integer(first) is None or as_integer(second) is not None:
        return None
    rows, stop = CellReader(found[0], start, start + 1).read(lines, kinds, labels)
    return Table(start, stop, rows, levels_of(found[0]))


_NUMBERED = re.compile(r"([0-9]{1,3})[ \u3000]+(?=\S)")


_MOST_LINES = 60


def _glued(lines: Sequence[Line], kinds: Sequence[BlockKind | None], start: int, header: Header) -> Table:
    """The table whose rows begin with a number and the first cell on one line, the other cells below, one a line."""
    pieces: list[Line] = []
    came: list[int] = []
    expected, last = 0, start
    for index in range(start + 1, len(lines)):
        line = lines[index]
        if index - last > _MOST_LINES:
            break
        if line.text == lines[start].text:
            continue  # at the head of the next page
        dated = kinds[index] is BlockKind.DATE and bool(pieces) and not looks_like_time(pieces[-1].text)
        if (kinds[index] in STOPS and not dated) or END.match(line.text):
            break
        if kinds[index] is not None and not dated:
            continue
        number = _NUMBERED.match(line.text)
        begin = 0
        if number is not None and (int(number[1]) == expected + 1 or not expected):
            expected, last = int(number[1]), index
            begin = number.end()
            pieces.append(_piece(line, *number.span(1)))
        parts = [_piece(line, *token.span()) for token in _TOKEN.finditer(line.text, begin)]
        if not all(looks_like_unit(part.text) or looks_like_time(part.text) for part in parts):
            parts = [_piece(line, begin, len(line.text))]
        pieces += parts
        came += [index] * (len(pieces) - len(came))
    none: list[None] = [None] * len(pieces)
    rows, stop = CellReader(header, 0, 0).read(pieces, none, none)
    return Table(start, came[stop - 1] + 1, rows, levels_of(header))


_BARS = ("|", "｜", "│")
_CLOSED = re.compile(r"[^|｜│]{1,300}[|｜│]")


def cells_closed(lines: Sequence[Line], kinds: Sequence[BlockKind | None], start: int) -> Table | None:
    """The table whose cells stand one a line, each with a bar behind it."""
    if not lines[start].text.endswith(_BARS):  # nearly every line, and those after it would be looked at again
        return None
    near = list(takewhile(_is_closed, lines[start : start + MOST_COLUMNS]))
    found = header_on_lines([_opened(line) for line in near], [None] * len(near), 0) if len(near) > FEWEST else None
    if found is None:
        return None
    stop = start
    while stop < len(lines) and kinds[stop] not in STOPS and _is_closed(lines[stop]):
        stop += 1
    cells = [_opened(line) for line in lines[start:stop]]
    none: list[None] = [None] * len(cells)
    rows, last = CellReader(found[0], 0, found[1]).read(cells, none, none)
    return Table(start, start + last, rows, levels_of(found[0]))


def _is_closed(line: Line) -> bool:
    return _CLOSED.fullmatch(line.text) is not None


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
            for at in range(start + FEWEST, min(len(lines), start + _LONGEST_OPENING))
            if lines[at].text in ("2", "２")
        ),
        0,
    )
    if not second or any(kinds[at] is not None for at in range(start, second)):
        return None
    last = lines[second - 1].text
    header: Header = [(Column.NUMBER, "序号"), (Column.TASK, "任务")]
    if looks_like_time(last) and looks_like_unit(lines[second - 2].text) and second - start > FEWEST:
        header += [(Column.UNITS, ""), (Column.TIME, "")]
    elif looks_like_unit(last):
        header.append((Column.UNITS, ""))
    else:
        return None
    rows, stop = CellReader(header, start, start).read(lines, kinds, labels)
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
    found = header_on_lines(tokens, [None] * len(tokens), 0)
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
    rows, _ = CellReader(header, 0, index).read(tokens, [None] * len(tokens), labels)
    return Table(start, stop, rows, levels_of(header))


def _spaced(tokens: list[Line]) -> list[Line]:
    """The tokens, with headings that have blanks inside them (工 作 内 容) as one each."""
    joined: list[Line] = []
    alone = 0
    for place, token in enumerate(tokens):
        alone = alone + 1 if len(token.text) == 1 and not as_integer(token.text) and place < 2 * MOST_COLUMNS else 0
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
