"""Columns that drift: text of a page whose gaps were squeezed, so that a single blank may part the cells of a line.

Owns which column a word of such a line goes to: by the order of the columns, by its shape, and by where the words above
it stand. Which lines make a row is for `row_lines`.
"""

from __future__ import annotations

from collections.abc import Sequence

from lianqiang.readers.columns import Column, as_integer, fit
from lianqiang.readers.table_headings import Piece

__all__ = ["columns_of_words"]

_NEVER = -1000
_NEXT, _AGAIN, _FARTHEST, _LONG_TIME = 12, -3, 14, 24


def columns_of_words(words: Sequence[Piece], columns: Sequence[Column | None], starts: list[int]) -> list[int]:
    """The column of each word of a line, in order. `starts`, where the columns begin, move with the words."""
    number = columns.index(Column.NUMBER) if Column.NUMBER in columns else -1
    begins = number >= 0 and as_integer(words[0].text) is not None
    chosen = _assign(words, columns, starts, number if begins else -1)
    for place in range(len(words) - 1, -1, -1):
        starts[chosen[place]] = words[place].left
    return chosen


def _assign(words: Sequence[Piece], columns: Sequence[Column | None], starts: Sequence[int], number: int) -> list[int]:
    """The columns that fit best. `number` is the column of the number that the line begins with, or -1."""
    best: list[list[int]] = []
    came: list[list[int]] = []
    for place, word in enumerate(words):
        scores: list[int] = []
        origins: list[int] = []
        reach, origin = (_NEVER * 9, -1) if place else (0, -1)
        for column, kind in enumerate(columns):
            score, source = reach, origin
            if place and best[-1][column] + _AGAIN > score:
                score, source = best[-1][column] + _AGAIN, column
            if kind is Column.NUMBER or (place == 0 and number >= 0):
                own = _NEXT if place == 0 and column == number else _NEVER
            else:
                own = _score(word, kind, abs(word.left - starts[column]), begins=number >= 0)
            scores.append(score + own)
            origins.append(source)
            if place and best[-1][column] > reach:
                reach, origin = best[-1][column], column
        best.append(scores)
        came.append(origins)
    column = max(range(len(columns)), key=best[-1].__getitem__)
    chosen = [column]
    for origins in came[:0:-1]:
        column = origins[column]
        chosen.append(column)
    return chosen[::-1]


def _score(word: Piece, kind: Column | None, distance: int, *, begins: bool) -> int:
    """How well a word stands in a column, by its shape, and by how far from the words above it.

    On the line that begins a row the order of the columns tells more than their places do.
    """
    shape = 0 if kind is Column.TIME and len(word.text) > _LONG_TIME else fit(kind, word.text)
    return 2 * shape - (distance // 4 if begins else min(distance, _FARTHEST))
