"""Headings of tables whose columns show by where their cells stand, and the places of what stands on a line.

Owns headings over several lines: broken in their cells, or below those of groups. Wide characters count two, or one
where all are counted alike (`pdftotext -layout`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lianqiang.readers.blocks import BlockKind
from lianqiang.readers.columns import Header, as_integer, column_of, header_of, without_spaces
from lianqiang.readers.lines import Line
from lianqiang.readers.row_lines import width_of

__all__ = [
    "FEWEST_COLUMNS",
    "MOST_HEADING_LINES",
    "Headings",
    "Piece",
    "breadth",
    "find_headings",
    "part_of",
    "pieces_of",
    "stacked",
    "whole_headings",
    "words_of",
]

FEWEST_COLUMNS = 3
MOST_HEADING_LINES = 4
_MOST_COLUMNS = 40
_LONGEST_HEADING = 16
_MOST_ABOVE = 2
_WORDS = re.compile(r"\S+(?:[ \u3000\xa0]\S+)*")
_WORD = re.compile(r"\S+")
_PUNCTUATION = re.compile("[，。；：、“”]")
_NOTED = re.compile(r"[（(].{1,10}[）)]")
_GROUP = re.compile(r".{0,6}(?:分工|单位|部门|责任|时间|进度|安排|时限|要求|计划)")
_INVISIBLE = re.compile("[\x0b\x0c\x1c-\x1f\x85\u200b\ufeff]")


class Piece:
    """What stands on a line without a wide gap: where it begins in the line's text, and its place on the page."""

    __slots__ = ("at", "left", "right", "text")

    def __init__(self, text: str, at: int, left: int, right: int) -> None:
        self.text = text
        self.at = at
        self.left = left
        self.right = right


def breadth(text: str, wide: int) -> int:
    """How many places of the line the text takes, with characters as wide as `wide` says."""
    return width_of(text) if wide > 1 else len(text)


def pieces_of(line: Line, wide: int) -> list[Piece]:
    """What stands on the line, parted at wide gaps."""
    left = breadth(_INVISIBLE.sub("", line.lead), wide)
    found: list[Piece] = []
    end = 0
    for match in _WORDS.finditer(line.text):
        left += breadth(line.text[end : match.start()], wide)
        right = left + breadth(match[0], wide)
        found.append(Piece(match[0], match.start(), left, right))
        left, end = right, match.end()
    return found


def part_of(piece: Piece, start: int, stop: int, wide: int) -> Piece:
    """A part of a piece."""
    text = piece.text[start:stop]
    left = piece.left + breadth(piece.text[:start], wide)
    return Piece(text, piece.at + start, left, left + breadth(text, wide))


def words_of(piece: Piece, wide: int) -> Iterator[Piece]:
    """What stands in the piece without any blank."""
    left, end = piece.left, 0
    for match in _WORD.finditer(piece.text):
        left += breadth(piece.text[end : match.start()], wide)
        right = left + breadth(match[0], wide)
        yield Piece(match[0], piece.at + match.start(), left, right)
        left, end = right, match.end()


class Headings:
    """The headings of a table: from line `begin` to before `stop`; from where to where each stands."""

    __slots__ = ("begin", "header", "said", "spans", "stop")

    def __init__(self, header: Header, spans: list[tuple[int, int]], said: set[str], begin: int, stop: int) -> None:
        self.header = header
        self.spans = spans
        self.said = said
        """All that stands in their lines, word by word."""
        self.begin = begin
        self.stop = stop


class Stack:
    """What stands below each other in the lines of the headings: a heading that is broken, or that of a group above."""

    __slots__ = ("pieces", "row")

    def __init__(self, row: int, pieces: list[Piece]) -> None:
        self.row = row
        """The line that the lowest stands on."""
        self.pieces = pieces

    @property
    def span(self) -> tuple[int, int]:
        return self.pieces[-1].left, self.pieces[-1].right

    @property
    def whole(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    def name(self) -> str:
        whole, first, last = self.whole, self.pieces[0].text, self.pieces[-1].text
        known = column_of(last) is not None
        if column_of(whole) is not None and (not known or len(last) < _SHORT or column_of(first) is None):
            return whole
        return last if known else first if column_of(first) is not None else whole

    def holds(self, piece: Piece) -> bool:
        return any(each.left < piece.right and piece.left < each.right for each in self.pieces)


_SHORT = 3


def find_headings(lines: Sequence[Line], kinds: Sequence[BlockKind | None], start: int, wide: int) -> Headings | None:
    """The headings that stand on the line, and on lines next to it where they are broken or grouped."""
    for begin in range(max(0, start - _MOST_ABOVE), start + 1):
        rows: list[list[Piece]] = []
        index = begin
        while index < len(lines) and kinds[index] is None and len(rows) < MOST_HEADING_LINES:
            pieces = list(whole_headings(pieces_of(lines[index], wide), wide))
            if not all(_may_head(piece.text) for piece in pieces):
                break
            rows.append(pieces)
            index += 1
            if len(pieces) > _MOST_COLUMNS:
                return None
        for count in range(len(rows), start - begin, -1):
            stacks = stacked(rows[:count])
            header = header_of([stack.name() for stack in stacks]) if len(stacks) >= FEWEST_COLUMNS else None
            if header is not None and _belong(rows[:count], stacks, start - begin):
                said = {without_spaces(piece.text) for row in rows[:count] for piece in row}
                said.update(without_spaces(name) for _, name in header)
                return Headings(header, [stack.span for stack in stacks], said, begin, begin + count)
    return None


def whole_headings(pieces: list[Piece], wide: int) -> Iterator[Piece]:
    """The headings of a line, with those parted that stand close, and those joined that are spaced: 备    注."""
    before: Piece | None = None
    for piece in pieces:
        words = list(words_of(piece, wide))
        if len(words) > 1 and column_of(piece.text) is None and all(column_of(word.text) for word in words):
            yield from [before] if before is not None else []
            yield from words
            before = None
        elif before is not None and len(before.text) == len(piece.text) == 1 and column_of(before.text + piece.text):
            yield Piece(before.text + piece.text, before.at, before.left, piece.right)
            before = None
        else:
            yield from [before] if before is not None else []
            before = piece
    yield from [before] if before is not None else []


def _may_head(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and _PUNCTUATION.search(text) is None and not as_integer(text)


def stacked(rows: list[list[Piece]]) -> list[Stack]:
    """The headings of several lines, from left to right. That of a group stands above each of its members."""
    stacks = [Stack(0, [piece]) for piece in rows[0]]
    for place, row in enumerate(rows[1:], 1):
        under: dict[int, list[Piece]] = {}
        new: list[Stack] = []
        for piece in row:
            above = next((at for at, stack in enumerate(stacks) if stack.holds(piece)), -1)
            if above < 0:
                new.append(Stack(place, [piece]))
            else:
                under.setdefault(above, []).append(piece)
        for at, stack in enumerate(stacks):
            new += [Stack(place, [*stack.pieces, piece]) for piece in under.get(at, ())] or [stack]
        stacks = sorted(new, key=_left)
    return [stack for at, stack in enumerate(stacks) if not _is_group(stacks, at)]


def _left(stack: Stack) -> int:
    return stack.span[0]


def _is_group(stacks: list[Stack], at: int) -> bool:
    """Whether the heading stands between two on a lower line whose group it names, above neither of them."""
    if not 0 < at < len(stacks) - 1 or not _GROUP.fullmatch(stacks[at].whole):
        return False
    kinds = {column_of(stacks[each].name()) for each in (at - 1, at + 1)}
    return len(kinds) == 1 and None not in kinds and all(stacks[at].row < stacks[each].row for each in (at - 1, at + 1))


def _belong(rows: list[list[Piece]], stacks: list[Stack], start: int) -> bool:
    """Whether all that stands on the other lines than the first one that was found belongs to headings."""
    wholes = {id(piece): stack.whole for stack in stacks for piece in stack.pieces}
    return all(
        column_of(piece.text) is not None
        or column_of(wholes.get(id(piece), "")) is not None
        or (place > start and _NOTED.fullmatch(piece.text))
        for place, row in enumerate(rows)
        if place != start
        for piece in row
    )
