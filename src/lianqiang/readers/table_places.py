"""Tables whose columns show by nothing but where their cells stand: wide gaps, as pages of a PDF hand them over.

Owns which column a cell stands in, and which lines make a row: a number begins one, or stands in its middle where the
cells are centred; empty lines or rules part rows where they do so throughout. What the cells hold is for `columns`.
"""

from __future__ import annotations

import re
from collections import Counter
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
    fit,
    header_of,
    is_torn,
    levels_of,
    looks_like_time,
    looks_like_unit,
    put,
    without_spaces,
)
from lianqiang.readers.labels import Label, Scheme, label_of
from lianqiang.readers.lines import Line, Paragraph
from lianqiang.readers.table_drift import fits_of, place_words
from lianqiang.readers.table_groups import RowGroups
from lianqiang.readers.table_marks import CONTINUED, END, GAPS, HINT, RULE, STOPS, mark_of
from lianqiang.readers.table_parts import heads_part, inherit, repeat
from lianqiang.readers.table_tokens import Placed, Token, overlap, parts_of, tokens_of, width_of, words_of

__all__ = ["rows_by_place"]

_FEWEST_COLUMNS = 3
_MOST_HEADING_LINES = 4
_LOOK_AHEAD = 3
_LONGEST = 60
_WIDEST = 400
_MOST_LINES = 60
"""A row may run over this many lines."""
_TITLE_LINES = 4
_DEEP = 6
_TOTAL = re.compile(r"合\s*计|总\s*计|小\s*计")


# Headings ----------------------------------------------------------------------------------------------------------


class _Heading:
    """The headings of a table, and where each begins."""

    __slots__ = ("header", "said", "starts", "stop")

    def __init__(self, header: Header, starts: list[int], stop: int, said: set[str]) -> None:
        self.header = header
        self.starts = starts
        self.stop = stop
        self.said = said
        """All that stands in the lines of the headings, word by word."""


def _heading(lines: Sequence[Line], kinds: Sequence[BlockKind | None], start: int) -> _Heading | None:
    """The headings that begin on the line: they may take several, broken in their cells, or below those of groups."""
    rows: list[list[Token]] = []
    index = start
    while index < len(lines) and kinds[index] is None and len(rows) < _MOST_HEADING_LINES:
        tokens = [word for token in tokens_of(lines[index]) for word in _heads_in(token)]
        if not all(_may_head(token.text) for token in tokens):
            break
        rows.append(tokens)
        index += 1
    for count in range(len(rows), 0, -1):
        found = _joined(rows[:count])
        header = header_of([name for _, name in found]) if len(found) >= _FEWEST_COLUMNS else None
        known = header is not None and (count == 1 or all(column is not None for column, _ in header))
        if header is not None and known:
            said = {without_spaces(token.text) for row in rows[:count] for token in row}
            return _Heading(header, [at for at, _ in found], start + count, said | {name for _, name in found})
    return None


_LONGEST_HEADING = 16
_PUNCTUATION = re.compile("[，。；：、“”]")


def _heads_in(token: Token) -> list[Token]:
    """The headings of a token: several where single blanks stand between words that are each one."""
    words = words_of(token)
    return words if len(words) > 1 and all(column_of(word.text) is not None for word in words) else [token]


def _may_head(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and _PUNCTUATION.search(text) is None and not as_integer(text)


def _joined(rows: list[list[Token]]) -> list[tuple[int, str]]:
    """The headings of several lines, and where each begins: above another stands its first half, or its group."""
    columns: list[list[Token]] = [[token] for token in rows[0]] if rows else []
    for row in rows[1:]:
        for token in row:
            above = [column for column in columns if overlap(column[-1], token) and column[-1] not in row]
            if above:
                above[0].append(token)
                continue
            # Beside another that stands under the same heading: that one is a group.
            columns.append([token])
    named: list[tuple[int, str]] = []
    for column in columns:
        whole = "".join(token.text for token in column)
        last = column[-1].text
        name = whole if len(column) == 1 or column_of(whole) is not None or column_of(last) is None else last
        named.append((min(token.start for token in column), name))
    return sorted(named)


# Rows --------------------------------------------------------------------------------------------------------------


def rows_by_place(lines: Sequence[Line], kinds: Sequence[BlockKind | None], start: int) -> Table | None:
    """The table whose headings stand on the line `start`, if they do; it may have no rows."""
    text = lines[start].text
    if mark_of(text) is not GAPS or HINT.search(text) is None:
        return None
    begin = start
    above = (
        tokens_of(lines[start - 1])
        if start and kinds[start - 1] is None and len(lines[start - 1].text) < _LONGEST
        else []
    )
    if above and all(column_of(token.text) is not None for token in above):
        begin -= 1  # the heading of a group, which stands above the line of the others
    heading = _heading(lines, kinds, begin)
    if heading is None and begin < start:
        begin = start
        heading = _heading(lines, kinds, begin)
    if heading is None or heading.stop <= start:
        return None
    return _Rows(lines, kinds, heading, begin).table()


class _Rows:
    """Reads the rows of one table."""

    def __init__(self, lines: Sequence[Line], kinds: Sequence[BlockKind | None], heading: _Heading, begin: int) -> None:
        self.lines = lines
        self.kinds = kinds
        self.header = heading.header
        self.heading = heading
        self.begin = begin
        self.columns = [column for column, _ in heading.header]
        self.number = self.columns.index(Column.NUMBER) if Column.NUMBER in self.columns else -1
        self.labelled = -1
        """The column whose cells begin with the numbers of the rows, where no column holds them alone."""
        self.stop = heading.stop
        self.bands: list[tuple[int, int]] = []
        self.names = RowGroups((), self.columns)
        self.edge = 0
        """Where the numbers of the rows end, if they stand first."""
        self.widest: list[int] = [0] * len(self.columns)

    def table(self) -> Table:
        """The table; it may have no rows."""
        found = self._body()
        self._place(found)
        self.labelled = self._find_labelled(found) if self.number < 0 else -1
        self.names = RowGroups(found, self.columns)
        ends = [
            placed.tokens[0].start + len(number) for placed in found if (number := self._number_of(placed)) is not None
        ]
        self.edge = max(ends, default=0) if self.number == 0 else 0
        rows: list[Row] = []
        part: Paragraph | None = None
        begun = False
        for group in self._groups(found):
            first = group[0]
            if len(group) == 1 and self._is_part(first):
                part, begun = first.tokens[0].cell, False
                continue
            if _TOTAL.fullmatch(first.tokens[0].text):
                continue
            row = self._row(group)
            row.part = part
            if rows:
                repeat(row, rows[-1])
                if begun and (row.number is None or not row.tasks):
                    inherit(row, rows[-1])
            rows.append(row)
            begun = True
        return Table(self.begin, self.stop, rows, levels_of(self.header))

    def _body(self) -> list[Placed]:
        """The lines of the table below its headings."""
        titles = {"", *(line.text for line in self.lines[max(0, self.begin - _TITLE_LINES) : self.begin])}
        found: list[Placed] = []
        starts = self.heading.starts
        index = self.stop
        before = self.lines[index - 1].number if index else 0
        while index < len(self.lines):
            line, kind = self.lines[index], self.kinds[index]
            text = line.text
            if kind in STOPS or END.match(text):
                break
            ruled = RULE.fullmatch(text) is not None
            if kind is BlockKind.RESIDUE or ruled or CONTINUED.sub("", text) in titles:
                before = 0 if ruled else line.number
                index += 1
                continue
            tokens = tokens_of(line)
            if all(without_spaces(word.text) in self.heading.said for token in tokens for word in words_of(token)):
                again = _heading(self.lines, self.kinds, index)
                starts = again.starts if again is not None and len(again.starts) == len(starts) else starts
                before = line.number  # the headings again, at the head of a page
                index += 1
                continue
            if self._is_another(tokens):
                break
            if len(tokens) == 1 and as_integer(text) is not None and tokens[0].start > starts[1]:
                index += 1  # the number of a page
                continue
            placed = Placed(line, tokens, starts=starts, apart=before == 0 or line.number > before + 1)
            if len(tokens) == 1 and not self._goes_on(placed, index):
                break
            before = line.number
            index += 1
            if len(tokens) > 1 or line.indent > 1 or self.number < 0 or self._may_be_part(placed):
                found.append(placed)
            self.stop = index
        return found

    def _is_another(self, tokens: list[Token]) -> bool:
        """Whether the headings of another table stand on the line."""
        return len(tokens) >= _FEWEST_COLUMNS and all(column_of(token.text) is not None for token in tokens)

    def _goes_on(self, placed: Placed, index: int) -> bool:
        """Whether a line with but one cell belongs to the table: it goes on with a column, or heads what follows."""
        token = placed.tokens[0]
        spans = sum(token.start < start - 1 < token.stop for start in self.heading.starts[1:])
        if placed.line.indent > 1 and spans == 0:
            return True
        if token.start > self.heading.starts[1] + _DEEP and len(token.text) <= _LONGEST_HEADING:
            return True  # no paragraph begins so far to the right
        if len(token.text) > _LONGEST:
            return False
        for following in range(index + 1, min(len(self.lines), index + 1 + _LOOK_AHEAD)):
            kind = self.kinds[following]
            if kind not in (None, BlockKind.RESIDUE):
                return False
            if len([word for each in tokens_of(self.lines[following]) for word in words_of(each)]) > 1:
                return True
        return False

    def _may_be_part(self, placed: Placed) -> bool:
        text = placed.tokens[0].text
        return heads_part(text) or as_integer(words_of(placed.tokens[0])[0].text) is not None

    # Columns ---------------------------------------------------------------------------------------------------------

    def _place(self, found: list[Placed]) -> None:
        """Put the cells of the lines into their columns."""
        width = len(self.columns)
        self._cut(found)
        self.bands = self._find_bands(found)
        asked = [place for place, column in enumerate(self.columns) if column is Column.TIME]
        if len(self.bands) == width and any(
            self._band_of(token) in asked and looks_like_unit(token.text) for placed in found for token in placed.tokens
        ):
            self.bands = []  # the stretches are not those of the headings
        if len(self.bands) != width and self.number >= 0 and found:
            self._place_drifting(found)
            return
        self._place_still(found)

    def _place_drifting(self, found: list[Placed]) -> None:
        """Put the cells into their columns word by word, where that fits their shapes better than whole cells do."""
        self._place_still(found)
        still, cells = fits_of(found, self.columns), [placed.cells for placed in found]
        for placed, words in zip(found, place_words(found, self.columns, self.number), strict=True):
            placed.cells = [word.cell if word is not None else None for word in words]
        if fits_of(found, self.columns) <= still:
            for placed, before in zip(found, cells, strict=True):
                placed.cells = before
        self._measure(found)

    def _place_still(self, found: list[Placed]) -> None:
        """Put the cells, which wide gaps part, into the columns below whose headings they stand."""
        width = len(self.columns)
        for placed in found:
            said = placed.tokens
            placed.cells = [None] * width
            if len(self.bands) == width:
                for token in said:
                    self._put(placed, self._band_of(token), token)
            elif len(said) == width:
                placed.cells = [token.cell for token in said]
            else:
                self._by_heading(placed)
        self._measure(found)

    def _measure(self, found: list[Placed]) -> None:
        """Note how wide the cells of each column are at most."""
        for placed in found:
            for column, cell in enumerate(placed.cells):
                if cell is not None:
                    self.widest[column] = max(self.widest[column], width_of(cell.text))

    def _find_bands(self, found: list[Placed]) -> list[tuple[int, int]]:
        """The stretches of the line that cells stand in, where nothing ever stands between them."""
        taken = [False] * _WIDEST
        for placed in found:
            if len(placed.tokens) > 1 or self._below(placed.tokens[0]):
                for token in placed.tokens:
                    size = max(0, min(token.stop, _WIDEST) - token.start)
                    taken[token.start : token.start + size] = [True] * size
        bands: list[tuple[int, int]] = []
        start = -1
        for at, each in enumerate([*taken, False]):
            if each and start < 0:
                start = at
            elif not each and start >= 0:
                bands.append((start, at))
                start = -1
        return bands

    def _cut(self, found: list[Placed]) -> None:
        """Part cells with one blank between them, where one fills its column and other lines begin the next."""
        begun = Counter(token.start for placed in found for token in placed.tokens)
        borders = [start for start in self.heading.starts[1:] if begun[start] > 1]
        for placed in found:
            if len(placed.tokens) > 1:
                placed.tokens = [part for token in placed.tokens for part in parts_of(token, borders)]

    def _below(self, token: Token) -> bool:
        """Whether a cell that stands alone on its line stands below one heading."""
        return not any(token.start < start - 1 < token.stop for start in self.heading.starts)

    def _band_of(self, token: Token) -> int:
        return next((place for place, (_, stop) in enumerate(self.bands) if token.start < stop), len(self.bands) - 1)

    def _put(self, placed: Placed, column: int, token: Token) -> None:
        before = placed.cells[column]
        if before is None:
            placed.cells[column] = token.cell
        elif self.columns[column] is Column.UNITS:
            # Units with wide gaps between them are one cell.
            line = placed.line
            placed.cells[column] = Paragraph(line.cut(before.start - line.left, token.cell.end - line.left))
        else:
            placed.cells[column] = Paragraph.joined([before, token.cell])

    def _by_heading(self, placed: Placed) -> None:
        """Put the cells under the headings that they stand below."""
        starts = self.heading.starts
        for token in placed.tokens:
            nearest = min(range(len(starts)), key=lambda place: abs(starts[place] - token.start))
            if nearest and placed.cells[nearest - 1] and fit(self.columns[nearest], token.text) < 0:
                # By its shape it goes on with the column to the left: 县发改局  县住建局 before a time.
                nearest -= fit(self.columns[nearest - 1], token.text) > 0
            self._put(placed, nearest, token)

    # Lines of a row --------------------------------------------------------------------------------------------------

    def _groups(self, found: list[Placed]) -> list[list[Placed]]:
        """The lines of each row; the heading of a part is a group by itself."""
        groups: list[list[Placed]] = []
        begin = 0
        for place in range(len(found) + 1):
            if place == len(found) or self._is_part(found[place]):
                groups += self._rows_among(found[begin:place])
                groups += [[found[place]]] if place < len(found) else []
                begin = place + 1
        return groups

    def _rows_among(self, found: list[Placed]) -> list[list[Placed]]:
        if not found:
            return []
        blocks: list[list[Placed]] = []
        for placed in found:
            if placed.apart or not blocks:
                blocks.append([])
            blocks[-1].append(placed)
        if len(blocks) > 1 and len(blocks) < len(found) and all(map(self._is_row, blocks)):
            return blocks
        if self.labelled >= 0:
            return _begun(found, [self._label_of(placed) is not None for placed in found])
        numbers = [place for place, placed in enumerate(found) if self._number_of(placed) is not None]
        rows = RowGroups(found, self.columns)
        centred = bool(numbers) and (numbers[0] > 0 or rows.centred(numbers))
        if centred or rows.ahead(numbers):
            return rows.rows(numbers, centred=centred)
        groups: list[list[Placed]] = []
        for placed in found:
            if groups and len(groups[-1]) < _MOST_LINES and self._continues(groups[-1], placed):
                groups[-1].append(placed)
            else:
                groups.append([placed])
        return groups

    def _is_row(self, block: list[Placed]) -> bool:
        """Whether the lines between two empty ones can be a row: it has its number, and what the headings ask for."""
        if len(block) > _MOST_LINES:
            return False
        if self.number >= 0:
            return sum(self._number_of(placed) is not None for placed in block) == 1
        asked = [place for place, column in enumerate(self.columns) if column in (Column.UNITS, Column.TIME)]
        return any(placed.cells[place] for placed in block for place in asked)

    def _number_of(self, placed: Placed) -> str | None:
        cell = placed.cells[self.number] if self.number >= 0 else None
        return as_integer(cell.text) if cell is not None else None

    def _find_labelled(self, found: list[Placed]) -> int:
        """The column of tasks most of whose cells begin with 1.1, 1.2 …, one in each row; -1 where none has such."""
        most, best = 1, -1
        for column, kind in enumerate(self.columns):
            if kind is not Column.TASK:
                continue
            labels = [label for placed in found if (label := _label(placed.cells[column])) is not None]
            rising = all(one.path < other.path for one, other in pairwise(labels))
            if len(labels) > most and rising:
                most, best = len(labels), column
        return best

    def _label_of(self, placed: Placed) -> Label | None:
        return _label(placed.cells[self.labelled])

    def _is_full(self, column: int, cell: Paragraph) -> bool:
        """Whether no other character would have fitted behind the cell's text."""
        return width_of(cell.text) + 1 >= self.widest[column]

    def _continues(self, group: list[Placed], placed: Placed) -> bool:
        """Whether a line goes on with the cells of the row above."""
        if self.number >= 0:
            if placed.cells[self.number] is not None:
                return False
            times = [
                cell for cell, column in zip(placed.cells, self.columns, strict=True) if column is Column.TIME and cell
            ]
            above = [
                each.cells[place]
                for place, column in enumerate(self.columns)
                for each in group
                if column is Column.TIME and each.cells[place]
            ]
            if not times or not above or not looks_like_time(times[0].text):
                return True
            last = above[-1]
            return last is not None and is_torn(last.text, times[0].text)
        said = [place for place, cell in enumerate(placed.cells) if cell is not None]
        kinds = {self.columns[place] for place in said}
        if Column.TASK not in kinds or kinds.isdisjoint((Column.UNITS, Column.TIME)):
            return placed.cells[0] is None
        pairs = [(place, group[-1].cells[place]) for place in said]
        return all(cell is not None and self._is_full(place, cell) for place, cell in pairs)

    def _is_part(self, placed: Placed) -> bool:
        """Whether the line only heads a part of the table."""
        if len(placed.tokens) != 1:
            return False
        token = placed.tokens[0]
        if as_integer(words_of(token)[0].text) is not None:
            return False
        if token.start < self.edge:
            return True
        first = self.heading.starts[1] if len(self.heading.starts) > 1 else 0
        spans = self.number != 0 and not self._below(token)
        return token.start < first - 1 and (spans or heads_part(token.text))

    def _row(self, group: list[Placed]) -> Row:
        row = Row([placed.line for placed in group])
        names = self.names.names(group)
        for place, (column, name) in enumerate(self.header):
            pieces = [cell for placed in group if (cell := placed.cells[place]) is not None]
            if column is Column.UNITS:
                put(row, column, name, names[place])
            elif column is Column.NUMBER:
                put(row, column, name, [each for each in pieces if as_integer(each.text)][:1] or pieces[:1])
            else:
                put(row, column, name, [Paragraph.joined(pieces)] if pieces else [])
        return row


def _begun(found: list[Placed], begins: list[bool]) -> list[list[Placed]]:
    """The lines as rows, each begun by a line of its own."""
    groups: list[list[Placed]] = []
    for placed, first in zip(found, begins, strict=True):
        if first or not groups or len(groups[-1]) == _MOST_LINES:
            groups.append([])
        groups[-1].append(placed)
    return groups


def _label(cell: Paragraph | None) -> Label | None:
    """The number that a cell begins with: 1.1, （2）."""
    label = label_of(cell) if cell is not None else None
    return label if label is not None and label.scheme in _OF_ROWS else None


_OF_ROWS = (Scheme.ARABIC, Scheme.DECIMAL, Scheme.ARABIC_BRACKET)
