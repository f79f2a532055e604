"""Tables as they come out of a page that was copied: the lines of each cell in turn, cells on one line with a blank.

Owns which of the lines and words of a row make a cell: names, times and sentences are whole, and the lines of a cell
are equally long but for the last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from lianqiang.readers.blocks import BlockKind
from lianqiang.readers.columns import (
    Column,
    Header,
    Row,
    Table,
    as_integer,
    column_of,
    header_of,
    is_dated,
    is_header,
    is_person,
    levels_of,
    looks_like_time,
    looks_like_unit,
    put,
)
from lianqiang.readers.lines import Line, Paragraph
from lianqiang.readers.row_lines import joint_of_names, width_of
from lianqiang.readers.table_marks import END, STOPS, mark_of

__all__ = ["copied_cells"]

_MAY_NUMBER = re.compile(".{0,4}[序编号项]")
_TOKEN = re.compile(r"\S+")
_BEGINS = re.compile(r"([0-9]{1,3})(?:[ \u3000]+|\Z)")
_NAMES = re.compile("[、，,；;]")
_FIGURE = re.compile("[0-9A-Za-z%.]")
_LABELLED = re.compile(r"[0-9]{1,2}[.、]|[（(][一二三四五六七八九十0-9]{1,2}[）)]")
_MOST_HEADING_LINES = 4
_MOST_WORDS = 36
_LONGEST_RUN = 24
_LONGEST_LINE = 120
_LONG_TIME = 24
_LONGEST_NAME = 12
_SHORTER = 4
_FEWEST_ROWS = 2
_FEW = 5
_NO_TIME = 6
_NEVER = -(10**6)
_EMPTY = {Column.TASK: -8, Column.UNITS: -3, Column.TIME: -4, Column.PERSON: -3, Column.STAGE: -2, Column.CATEGORY: -2}


def copied_cells(lines: Sequence[Line], kinds: Sequence[BlockKind | None], start: int) -> Table | None:
    """The table whose headings stand on the line with blanks between them, and whose rows begin with their numbers."""
    if _MAY_NUMBER.match(lines[start].text) is None:
        return None  # nearly every line
    found = _headings(lines, kinds, start)
    if found is None:
        return None
    header, index = found
    said = {name for _, name in header}
    rows: list[list[Line]] = []
    stop = index
    while index < len(lines):
        line, kind = lines[index], kinds[index]
        number = _BEGINS.match(line.text)
        begins = number is not None and int(number[1]) == len(rows) + 1
        if END.match(line.text) or len(line.text) > _LONGEST_LINE or (kind in STOPS and kind is not BlockKind.DATE):
            break
        index += 1
        again = kind is BlockKind.RESIDUE or all(word in said for word in line.text.split())
        if begins:
            rows.append([line])
        elif not rows or len(rows[-1]) == _MOST_WORDS:
            return None
        elif again:
            continue
        else:
            rows[-1].append(line)
        stop = index
    words = [_words(row) for row in rows]
    if len(rows) < _FEWEST_ROWS or not any(map(_is_mixed, words)) or any(len(some) > _MOST_WORDS for some in words):
        return None
    columns = [column for column, _ in header if column is not Column.NUMBER]
    cuts = [_cuts(columns, some) for some in words]
    if _FEW * sum(score <= 0 for score, _ in cuts) > len(rows):
        return None  # the cells do not stand in this order
    read = [_row(header, *each) for each in zip(rows, words, (places for _, places in cuts), strict=True)]
    return Table(start, stop, read, levels_of(header))


def _is_mixed(words: Sequence[_Word]) -> bool:
    """Whether cells of a row stand on one line, and others on lines of their own."""
    beside = sum(
        not word.first and (not _by_figure(before, word) or looks_like_unit(before.text))
        for before, word in pairwise(words)
    )
    return beside > 0 and sum(word.first for word in words) > 1


def _by_figure(before: _Word, word: _Word) -> bool:
    """Whether a blank between two words only sets off a figure: 2026 年 10 月."""
    return _FIGURE.match(before.text[-1]) is not None or _FIGURE.match(word.text[0]) is not None


def _headings(lines: Sequence[Line], kinds: Sequence[BlockKind | None], start: int) -> tuple[Header, int] | None:
    names: list[str] = []
    for index in range(start, min(len(lines), start + _MOST_HEADING_LINES)):
        words = lines[index].text.split()
        if kinds[index] is not None or mark_of(lines[index].text) is not None:
            return None
        if any(as_integer(word) or len(word) > _LONGEST_NAME for word in words):
            return None
        if names and len(names[-1]) == 1 and column_of(names[-1] + words[0]) is not None:
            names[-1:] = [names[-1] + words.pop(0)]
        names += words
        header = header_of(names) if len(names) > _FEWEST_ROWS else None
        if header is not None and is_header(header) and header[0][0] is Column.NUMBER:
            return header, index + 1
    return None


class _Word:
    """What stands on a line without a blank, and whether it begins and ends the line."""

    __slots__ = ("cell", "first", "last", "text", "width")

    def __init__(self, cell: Paragraph, *, first: bool, last: bool) -> None:
        self.cell = cell
        self.text = cell.text
        self.first = first
        self.last = last
        self.width = width_of(cell.text)


def _words(row: Sequence[Line]) -> list[_Word]:
    """The words of a row behind its number."""
    found: list[_Word] = []
    for place, line in enumerate(row):
        number = _BEGINS.match(line.text) if place == 0 else None
        begin = number.end() if number is not None else 0
        spans = [match.span() for match in _TOKEN.finditer(line.text, begin)]
        found += [
            _Word(Paragraph(line.cut(*span)), first=at == 0, last=at + 1 == len(spans)) for at, span in enumerate(spans)
        ]
    return found


def _row(header: Header, lines: list[Line], words: Sequence[_Word], cuts: Sequence[tuple[int, int]]) -> Row:
    row = Row(lines)
    columns = [(column, name) for column, name in header if column is not Column.NUMBER]
    for (column, name), (begin, stop) in zip(columns, cuts, strict=True):
        cells = [word.cell for word in words[begin:stop]]
        if column is Column.UNITS:
            put(row, column, name, _names(words[begin:stop]))
        else:
            put(row, column, name, [Paragraph.joined(cells)] if cells else [])
    number = _BEGINS.match(lines[0].text)
    row.number = row.printed = number[1] if number is not None else None
    return row


def _names(words: Sequence[_Word]) -> list[Paragraph]:
    """The names of a cell: those that are broken over lines joined, those that stand on lines of their own parted."""
    cells: list[list[Paragraph]] = []
    widest = max((word.width for word in words), default=0)
    before: _Word | None = None
    for word in words:
        full = before is not None and before.width + _SHORTER > widest
        if before is not None and joint_of_names(before.text, word.text, full=full) > 0:
            cells[-1].append(word.cell)
        else:
            cells.append([word.cell])
        before = word
    return [Paragraph.joined(cell) for cell in cells]


def _cuts(kinds: Sequence[Column | None], words: Sequence[_Word]) -> tuple[int, list[tuple[int, int]]]:
    """From where to where the cell of each column goes, so that all are as whole as can be, and how whole they are."""
    size = len(words)
    best = [0] + [_NEVER] * size
    came: list[list[int]] = []
    for kind in kinds:
        scores = [_NEVER] * (size + 1)
        origins = [0] * (size + 1)
        for stop in range(size + 1):
            for begin in range(max(0, stop - _LONGEST_RUN), stop + 1):
                if best[begin] > _NEVER:
                    own = _score(kind, words[begin:stop]) if begin < stop else _EMPTY.get(kind or Column.NOTE, 0)
                    if best[begin] + own > scores[stop]:
                        scores[stop], origins[stop] = best[begin] + own, begin
        best = scores
        came.append(origins)
    cuts: list[tuple[int, int]] = []
    stop = size
    for origins in reversed(came):
        cuts.append((origins[stop], stop))
        stop = origins[stop]
    return best[size], cuts[::-1]


def _score(kind: Column | None, words: Sequence[_Word]) -> int:
    """How well the words make a cell of the column."""
    text = "".join(word.text for word in words)
    named = kind is Column.TIME and any(looks_like_unit(word.text) for word in words)
    score = -_NO_TIME if named else _shape(kind, text)
    widest = max(word.width for word in words) if all(word.first and word.last for word in words) else 0
    for before, word in pairwise(words):
        if not word.first:
            score -= 0 if _by_figure(before, word) else 3
        elif widest and before.width + _SHORTER < widest:
            score -= 1 if kind is Column.UNITS and looks_like_unit(before.text) else 2
    return score


def _shape(kind: Column | None, text: str) -> int:
    match kind:
        case Column.UNITS:
            names = [name for name in _NAMES.split(text) if name]
            good = sum(looks_like_unit(name) for name in names)
            return 3 + min(good, 3) if names and good == len(names) and text[-1] not in "、，" else -6
        case Column.TIME:
            whole = is_dated(text) and len(text) <= _LONG_TIME and not looks_like_unit(text)
            return 6 if whole else -1 if looks_like_time(text) else -6
        case Column.PERSON:
            return 5 if is_person(text) else -6
        case Column.TASK:
            if looks_like_unit(text) or text[-1] in "、，":
                return -4
            return 4 if text[-1] in "。；" else 2 if not _LABELLED.match(text) else 3
        case Column.CATEGORY:
            return 2 if not looks_like_unit(text) and text[-1] not in "。、，" else -3
        case _:
            return 0
