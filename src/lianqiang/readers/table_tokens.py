"""Cells of a line by where they stand, for tables whose columns show by nothing else.

Owns the width of text, and where wide gaps, or single blanks, part one cell from the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import east_asian_width

from lianqiang.readers.lines import Line, Paragraph
from lianqiang.readers.table_marks import GAPS, split_cells

__all__ = ["Placed", "Token", "overlap", "parts_of", "tokens_of", "width_of", "words_of"]

_NEAR = 3


def width_of(text: str) -> int:
    """How many columns of a terminal the text takes: a wide character takes two."""
    return sum(2 if east_asian_width(char) in "WFA" else 1 for char in text)


class Token:
    """A cell of a line, and from where to where it stands, in columns of a terminal."""

    __slots__ = ("cell", "start", "stop", "text")

    def __init__(self, cell: Paragraph, start: int) -> None:
        self.cell = cell
        self.text = cell.text
        self.start = start
        self.stop = start + width_of(cell.text)


def tokens_of(line: Line) -> list[Token]:
    """The cells of a line, by its wide gaps."""
    cells, starts = split_cells(line, GAPS, left_frame=True, right_frame=True)
    text = line.lead + line.text
    found: list[Token] = []
    at = width = 0
    for cell, start in zip(cells, starts, strict=True):
        if cell is not None:
            width += width_of(text[at:start])
            at = start
            found.append(Token(cell, width))
    return found


def parts_of(token: Token, borders: Sequence[int]) -> list[Token]:
    """The token, cut at the single blanks that stand at a border."""
    inside = [border for border in borders if token.start < border - 1 and border + 1 < token.stop]
    found: list[Token] = []
    begin, start, width = 0, token.start, token.start
    for at, char in enumerate(token.text if inside else ""):
        width += width_of(char)
        if char == " " and any(abs(width - border) < _NEAR for border in inside):
            found.append(Token(token.cell.part(begin, at), start))
            begin, start = at + 1, width
    return [*found, Token(token.cell.part(begin, len(token.text)), start)] if found else [token]


def overlap(one: Token, other: Token) -> bool:
    """Whether one token stands above a part of the other."""
    return one.start < other.stop and other.start < one.stop


class Placed:
    """A line of the table: its cells by column, and whether an empty line or a rule stands above it.

    `starts` is where the headings of its page begin.
    """

    __slots__ = ("apart", "cells", "line", "starts", "tokens")

    def __init__(self, line: Line, tokens: list[Token], *, starts: Sequence[int], apart: bool) -> None:
        self.line = line
        self.tokens = tokens
        self.apart = apart
        self.starts = starts
        self.cells: list[Paragraph | None] = []


def words_of(token: Token) -> list[Token]:
    """The token, cut at each single blank."""
    found: list[Token] = []
    begin, start, width = 0, token.start, token.start
    for at, char in enumerate(token.text):
        width += width_of(char)
        if char in " \u3000\xa0":
            if at > begin:
                found.append(Token(token.cell.part(begin, at), start))
            begin, start = at + 1, width
    found.append(Token(token.cell.part(begin, len(token.text)), start))
    return found
