"""Tables on pages without rules: lines of text in which what stands below each other on the page does so too.

Owns where such a table begins and ends, and how many blanks stand for a gap. What a row is, the reader tells from the
places.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median_low
from typing import NamedTuple

from lianqiang.readers.formats.pages import CLOSING, Glyph, PrintedLine
from lianqiang.readers.row_lines import width_of

__all__ = ["laid_out"]

_FEWEST_COLUMNS = 3
_FEWEST_LINES = 3
_MOST_BETWEEN = 8
_MOST_ABOVE = 2
_MOST_WIDER = 1.5
_HEADING = 6
_GAP = 0.33
_HANGING = 0.6
_APART, _MORE = 0.7, 0.4


class _Part(NamedTuple):
    """What stands on a line without a gap, and where it begins."""

    text: str
    x0: float


def laid_out(pages: Sequence[Sequence[PrintedLine]]) -> dict[int, list[str]]:
    """The text of each line that belongs to a table without rules, by the `id` of the line.

    The text is as wide as the page was. It comes with an empty line before it where the page leaves more room.
    """
    texts: dict[int, list[str]] = {}
    for tables in _tables(pages):
        some = [line for table in tables for line in table]
        size = median_low([line.size for line in some])
        left = min(line.x0 for line in some)
        parted = _parted(some)
        unit = size / 2 / _stretch(parted.values(), size / 2)
        usual = _usual(tables)
        for table in tables:
            before: PrintedLine | None = None
            for line in table:
                text = ""
                for part in parted[id(line)]:
                    column = round((part.x0 - left) / unit)
                    text += " " * max(column - width_of(text), 1 if text else 0) + part.text
                gap = line.top - before.bottom if before is not None else 0.0
                texts[id(line)] = ["", text] if gap > max(_APART * size, usual + _MORE * size) else [text]
                before = line
    return texts


def _tables(pages: Sequence[Sequence[PrintedLine]]) -> list[list[Sequence[PrintedLine]]]:
    """The tables, each as its lines on one page or several: lines with wide gaps, and with single cells between."""
    found: list[list[Sequence[PrintedLine]]] = []
    goes_on = False
    for lines in pages:
        stop = 0
        for place, some in enumerate(_wide(lines)):
            begin, stop = _begin(lines, some[0]), _end(lines, some[0], some[-1])
            if place == 0 and goes_on and begin < _MOST_BETWEEN:
                found[-1].append(lines[begin:stop])
            elif len(some) >= _FEWEST_LINES and any(lines[each].columns >= _FEWEST_COLUMNS for each in some):
                found.append([lines[begin:stop]])
            else:
                stop = 0
        goes_on = 0 < stop == len(lines)
    return found


def _wide(lines: Sequence[PrintedLine]) -> list[list[int]]:
    """The lines with wide gaps, in groups that stand close."""
    groups: list[list[int]] = []
    for place, line in enumerate(lines):
        if line.columns > 1:
            if groups and place - groups[-1][-1] <= _MOST_BETWEEN:
                groups[-1].append(place)
            else:
                groups.append([place])
    return groups


def _begin(lines: Sequence[PrintedLine], first: int) -> int:
    """The first line of the headings: a heading that is broken, or that of a group, may stand above the others."""
    begin = first
    while begin and first - begin < _MOST_ABOVE and len(lines[begin - 1].text) <= _HEADING and _near(lines, begin):
        begin -= 1
    return begin


def _end(lines: Sequence[PrintedLine], first: int, last: int) -> int:
    """Behind the last line: cells of the last row may go on, to the right of where the table begins."""
    left = min(line.x0 for line in lines[first : last + 1])
    stop = last + 1
    while stop < len(lines) and lines[stop].x0 > left + lines[stop].size and _near(lines, stop):
        stop += 1
    return stop


def _near(lines: Sequence[PrintedLine], place: int) -> bool:
    """Whether no more room is left above a line than between the lines of a cell."""
    return lines[place].top - lines[place - 1].bottom < _APART * lines[place].size


def _parted(lines: Iterable[PrintedLine]) -> dict[int, list[_Part]]:
    """The stretches of each line, by its `id`, that gaps part; a sign may hang over the edge of its column."""
    found = {id(line): _parts(line, frozenset()) for line in lines}
    begun = Counter(round(part.x0) for parts in found.values() for part in parts)
    starts = frozenset(place for place, count in begun.items() if count > 1)
    return {id(line): _parts(line, starts) for line in lines}


def _parts(line: PrintedLine, starts: frozenset[int]) -> list[_Part]:
    parts: list[_Part] = []
    before: Glyph | None = None
    for glyph in line.glyphs:
        gap = (glyph.x0 - before.x1) / max(glyph.size, 1.0) if before is not None else _GAP + 1
        hangs = before is not None and before.text in CLOSING and not starts.isdisjoint(_places(glyph.x0))
        if gap > _GAP or (hangs and gap > -_HANGING):
            parts.append(_Part(glyph.text, glyph.x0))
        else:
            parts[-1] = _Part(parts[-1].text + glyph.text, parts[-1].x0)
        before = glyph
    return [part for part in parts if part.text.strip()]


def _places(x0: float) -> tuple[int, int]:
    return int(x0), int(x0) + 1


def _stretch(lines: Iterable[Sequence[_Part]], unit: float) -> float:
    """How much wider than the page the text must be, for no cell to stand in the way of the next one."""
    wider = [
        (width_of(one.text) + 1) * unit / (other.x0 - one.x0)
        for parts in lines
        for one, other in pairwise(parts)
        if other.x0 > one.x0
    ]
    return min(max(1.0, *wider, 1.0), _MOST_WIDER)


def _usual(tables: Sequence[Sequence[PrintedLine]]) -> float:
    """How much room is left between two lines as a rule, inside cells."""
    gaps = sorted(below.top - above.bottom for lines in tables for above, below in pairwise(lines))
    inside = [gap for gap in gaps if gap > 0]
    return inside[len(inside) // 4] if inside else 0.0
