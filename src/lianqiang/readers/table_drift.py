"""Columns that drift: tables of a PDF whose gaps were squeezed, so that a single blank may part their cells.

Owns which column a word of a line goes to: by the order of the columns, by its shape, and by where the words above it
stand. Which lines make a row is for `table_places`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lianqiang.readers.columns import Column, as_integer, fit, is_dated, looks_like_unit
from lianqiang.readers.lines import Paragraph
from lianqiang.readers.table_marks import GAPS
from lianqiang.readers.table_tokens import Placed, Token, words_of

__all__ = ["fits_of", "place_words"]

_NEVER = -1000
_NEXT = 12
_AGAIN, _FAR_AGAIN = -3, -16
_WIDE = 2
_FARTHEST = 14
_SHORT_TIME = 24
_REST = 2
_LEVELS = frozenset("省市县区州旗镇乡各")
_SHORT_NAME, _HALF_NAME = 12, 2


def fits_of(found: Sequence[Placed], columns: Sequence[Column | None]) -> int:
    """How well the cells of the lines fit their columns, by their shapes."""
    score = 0
    for placed in found:
        for column, cell in zip(columns, placed.cells, strict=True):
            if cell is None or column not in (Column.UNITS, Column.TIME, Column.TASK):
                continue
            unit = looks_like_unit(cell.text)
            if len(cell.text) <= _REST:
                continue  # the rest of a word
            if column is Column.UNITS and GAPS.search(cell.text) is not None:
                score -= 1
            elif column is Column.UNITS:
                score += 2 if unit else -1 if len(cell.text) < _SHORT_TIME else -3
            elif column is Column.TIME:
                score += 2 if is_dated(cell.text) and not unit and len(cell.text) <= _SHORT_TIME else -2
            else:
                score -= 2 * unit
    return score


def place_words(found: Sequence[Placed], columns: Sequence[Column | None], number: int) -> list[list[Token | None]]:
    """For each line the words of each column, those of one column as one."""
    starts = list(found[0].starts) if found else []
    page: Sequence[int] = found[0].starts if found else []
    expected = 0
    placed_words: list[list[Token | None]] = []
    for placed in found:
        if placed.starts is not page and placed.starts:
            # The next page has its headings elsewhere, and what stands below them with them.
            starts = [at + after - before for at, before, after in zip(starts, page, placed.starts, strict=True)]
            page = placed.starts
        words = [word for token in placed.tokens for word in words_of(token)]
        first = as_integer(words[0].text)
        begins = first is not None and first.isdigit() and (not expected or int(first) == expected + 1)
        if begins and first is not None:
            expected = int(first)
        chosen = _assign(words, columns, starts, number if begins else -1)
        cells: list[Token | None] = [None] * len(columns)
        for word, column in zip(words, chosen, strict=True):
            before = cells[column]
            cells[column] = word if before is None else _joined(placed, before, word)
            if before is None:
                starts[column] = word.start
        placed_words.append(cells)
    return placed_words


def _joined(placed: Placed, before: Token, word: Token) -> Token:
    """Two words of one cell, with what stands between them."""
    line = placed.line
    return Token(Paragraph(line.cut(before.cell.start - line.left, word.cell.end - line.left)), before.start)


def _says_when(text: str) -> bool:
    return is_dated(text) or _AT_ONCE.match(text) is not None


_AT_ONCE = re.compile("立行立改|即知即改|即查即改|立即|及时|适时|尽快|按|已|待定|[前内底]\\Z")


def _assign(words: Sequence[Token], columns: Sequence[Column | None], starts: Sequence[int], number: int) -> list[int]:
    """The column of each word, in order. `number` is the column of the number that the line begins with, or -1."""
    width, size = len(columns), len(words)
    best: list[list[int]] = []
    came: list[list[int]] = []
    for place, word in enumerate(words):
        scores: list[int] = []
        origins: list[int] = []
        again = _AGAIN if place and word.start - words[place - 1].stop < _WIDE else _FAR_AGAIN
        reach, origin = (0, -1) if place == 0 else (_NEVER * 9, -1)
        for column, kind in enumerate(columns):
            score, source = reach, origin
            if place and best[-1][column] + again > score:
                score, source = best[-1][column] + again, column
            if kind is Column.NUMBER or (place == 0 and number >= 0):
                own = _NEXT if place == 0 and column == number else _NEVER
            else:
                own = _score(word, kind, abs(word.start - starts[column]), begins=number >= 0)
            scores.append(score + own)
            origins.append(source)
            if place and best[-1][column] >= reach:
                reach, origin = best[-1][column], column
        best.append(scores)
        came.append(origins)
    column = max(range(width), key=best[-1].__getitem__)
    chosen = [0] * size
    for place in range(size - 1, -1, -1):
        chosen[place] = column
        column = came[place][column]
    return chosen


def _score(word: Token, kind: Column | None, distance: int, *, begins: bool) -> int:
    """How well a word stands in a column, by its shape, and by how far from the words above it.

    On the line that begins a row the order of the columns tells more than their places do.
    """
    shape = fit(kind, word.text)
    if word.text[0] in _LEVELS and len(word.text) <= _SHORT_NAME and not looks_like_unit(word.text):
        shape = _HALF_NAME if kind in (Column.UNITS, Column.TASK) else shape  # it may be cut
    if kind is Column.TIME and shape > 0 and (len(word.text) > _SHORT_TIME or not _says_when(word.text)):
        shape = 0
    if kind is Column.UNITS and shape == 0 and len(word.text) <= _REST:
        shape = -1  # the rest of something else
    near = min(distance, _FARTHEST)
    return 2 * shape - (near // 4 if begins else near)
