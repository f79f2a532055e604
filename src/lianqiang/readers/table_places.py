"""Tables whose columns show by nothing but where their cells stand: wide gaps, as pages of a PDF hand them over.

Owns which column a cell stands in: between the places of two headings, where least text is in the way. Wide characters
count two, or one where all are counted alike (`pdftotext -layout`). Which lines make a row is for `row_lines`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

from lianqiang._numerals import to_int
from lianqiang.readers.blocks import BlockKind
from lianqiang.readers.columns import (
    Column,
    Row,
    Table,
    as_integer,
    column_of,
    is_person,
    levels_of,
    looks_like_unit,
    put,
    without_spaces,
)
from lianqiang.readers.labels import Label, Scheme, find_labels
from lianqiang.readers.lines import Line, Paragraph
from lianqiang.readers.row_lines import Sheet, width_of
from lianqiang.readers.table_drift import columns_of_words
from lianqiang.readers.table_headings import (
    FEWEST_COLUMNS,
    MOST_HEADING_LINES,
    Headings,
    Piece,
    breadth,
    find_headings,
    part_of,
    pieces_of,
    stacked,
    whole_headings,
    words_of,
)
from lianqiang.readers.table_marks import END, GAPS, HINT, RULE, STOPS, is_title, mark_of
from lianqiang.readers.table_parts import heads_part, inherit, repeat

__all__ = ["rows_by_place"]

_LOOK_AHEAD = 3
_LONGEST_LONE = 60
_MOST_LONE = 12
_TITLE_LINES = 4
_NEAR = 2
_SOLID = 3
_FEW = 12
_SIGNS = frozenset("，。、；：）”")
_GUTTER = 3
_LONGEST_HEAD = 30
_HEADS = re.compile("([一二三四五六七八九十]{1,3})、")
_BLANK = re.compile(r"\s")
_TOTAL = re.compile(r"合\s*计|总\s*计|小\s*计")
_GLUED = re.compile(r"([0-9]{1,3})[.．、]?[ \u3000]?(?=[\u4e00-\u9fff“《（(])")
_KEYS = frozenset(
    {
        Scheme.CHINESE,
        Scheme.CHINESE_BRACKET,
        Scheme.ARABIC,
        Scheme.DECIMAL,
        Scheme.ARABIC_BRACKET,
        Scheme.CIRCLED,
        Scheme.MATTER,
    }
)


# Lines -------------------------------------------------------------------------------------------------------------


class _Leaf:
    """A page, or all whose headings stand at the same places: these places, and the edges between the columns."""

    __slots__ = ("edges", "spans", "starts")

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self.spans = spans
        self.edges: list[int] = []
        self.starts: list[int] = []
        """Where the column behind each edge begins."""

    def spanned(self, piece: Piece) -> bool:
        """Whether a piece begins below the first heading and goes on below the second."""
        return piece.left < self.spans[0][1] and piece.right > self.spans[1][0]

    def column(self, piece: Piece) -> int:
        """The column that holds most of the piece."""
        ends = [0, *self.edges, max(piece.right, *self.edges) + 1]
        shares = [min(piece.right, stop) - max(piece.left, start) for start, stop in pairwise(ends)]
        return shares.index(max(shares))

    def crossed(self, piece: Piece) -> bool:
        """Whether a piece without blanks stands across an edge."""
        across = any(piece.left < edge - 1 and edge + 1 < piece.right for edge in self.edges)
        return across and not _BLANK.search(piece.text)


class _Placed:
    """A line of the table: what stands in each column, and what stands above it.

    `apart` says that an empty line or a rule does, `turned` that it is the first of a page; `leaf` is the page.
    """

    __slots__ = ("apart", "cells", "index", "leaf", "line", "pieces", "turned")

    def __init__(self, index: int, line: Line, pieces: list[Piece], leaf: _Leaf, *, apart: bool, turned: bool) -> None:
        self.index = index
        self.line = line
        self.pieces = pieces
        self.apart = apart
        self.turned = turned
        self.leaf = leaf
        self.cells: list[list[Piece]] = []

    def text(self, column: int) -> str:
        return "".join(piece.text for piece in self.cells[column])

    def cell(self, column: int, *, names: bool) -> Paragraph | None:
        """The cell of a column; wide gaps between names stay in it."""
        pieces = self.cells[column]
        if not pieces:
            return None
        ends = [(pieces[0], pieces[-1])] if names else [(piece, piece) for piece in pieces]
        return Paragraph([part for one, two in ends for part in self.line.cut(one.at, two.at + len(two.text))])


def rows_by_place(lines: Sequence[Line], kinds: Sequence[BlockKind | None], start: int) -> Table | None:
    """The table whose headings stand on the line `start`, if they do; it may have no rows."""
    text = lines[start].text
    if mark_of(text) is not GAPS or HINT.search(text) is None:
        return None
    pages = [
        _Page(lines, kinds, headings, wide) for wide in (2, 1) if (headings := find_headings(lines, kinds, start, wide))
    ]
    return min(pages, key=_clashes).table() if pages else None


class _Page:
    """The lines of one table, with characters as wide as `wide` says."""

    def __init__(self, lines: Sequence[Line], kinds: Sequence[BlockKind | None], headings: Headings, wide: int) -> None:
        self.lines = lines
        self.kinds = kinds
        self.headings = headings
        self.wide = wide
        self.columns = [column for column, _ in headings.header]
        self.number = self.columns.index(Column.NUMBER) if Column.NUMBER in self.columns else -1
        self.leaves = [_Leaf(headings.spans)]
        self.clashes = self.room = 0
        self.widest: list[int] = []
        self.roomy: list[bool] = []
        self.stop = headings.stop
        """Behind the headings that stand last."""
        self.size = 0
        """How many lines there are up to the last one that has several cells, or a number."""
        self.placed = self._body()
        for leaf in self.leaves:
            self._find_edges(leaf)
        for each in self.placed:
            self.clashes += _SOLID * (len(each.pieces) - len({each.leaf.column(piece) for piece in each.pieces}))
        self._close()

    def _body(self) -> list[_Placed]:
        """The lines of the table below its headings, as far as it may go."""
        headings = self.headings
        titles = {"", *(line.text for line in self.lines[max(0, headings.begin - _TITLE_LINES) : headings.begin])}
        found: list[_Placed] = []
        turned = apart = False
        lone, expected = 0, 1
        leaf = self.leaves[0]
        again: list[list[Piece]] = []  # the lines of the headings, at the head of another page
        before = self.lines[headings.stop - 1].number
        for index in range(headings.stop, len(self.lines)):
            line, kind = self.lines[index], self.kinds[index]
            text = line.text
            pieces = pieces_of(line, self.wide)
            number = self._number_of(pieces[0], leaf)
            if END.match(text) or (kind in STOPS and not self._is_cell(pieces, leaf, (index, expected))):
                break
            ruled = RULE.fullmatch(text) is not None
            residue = kind is BlockKind.RESIDUE and (len(pieces) > 1 or number != expected)
            if residue or ruled or is_title(text, titles):
                apart, turned, before = apart or ruled, turned or not ruled, line.number
                continue
            glued = self._glued(text, expected)
            counts = number or (expected if glued else 0)
            expected = counts + 1 if counts else expected
            if glued is not None:
                self.clashes += _SOLID * (len(pieces) == 1 and text.count(" ") > 1)
                ends = (0, glued.end(1)), (glued.end(), len(pieces[0].text))
                pieces[:1] = [part_of(pieces[0], *end, self.wide) for end in ends]
            words = list(whole_headings(pieces, self.wide))
            if all(without_spaces(word.text) in headings.said for word in words):
                again = [*again[1 - MOST_HEADING_LINES :], words]
                turned, before, self.stop = True, line.number, index + 1
                continue
            leaf, again = self._turn(leaf, again), []
            lone = lone + 1 if len(pieces) == 1 else 0
            if (
                self._is_another(pieces)
                or lone > _MOST_LONE
                or (lone and not (counts or self._goes_on(pieces[0], leaf, (index, expected))))
            ):
                break
            found.append(_Placed(index, line, pieces, leaf, apart=apart or line.number > before + 1, turned=turned))
            self.size = len(found) if counts or len(pieces) > 1 else self.size
            apart, turned, before = False, False, line.number
        return found

    def _turn(self, leaf: _Leaf, again: list[list[Piece]]) -> _Leaf:
        """The page that begins with the headings, if they have come again."""
        spans = [stack.span for stack in stacked(again)] if again else []
        if len(spans) != len(self.columns) or spans == leaf.spans:
            return leaf
        self.leaves.append(_Leaf(spans))
        return self.leaves[-1]

    def _number_of(self, piece: Piece, leaf: _Leaf) -> int:
        """The number that the piece is in the column of numbers; 0 for none."""
        number = as_integer(piece.text) if self.number == 0 and piece.left < leaf.spans[1][0] else None
        return int(float(number)) if number else 0

    def _is_cell(self, pieces: list[Piece], leaf: _Leaf, here: tuple[int, int]) -> bool:
        """Whether what looks like the end of the table is a cell: a day on a line of its own, before more rows."""
        return pieces[0].left >= leaf.spans[1][0] and self._has_rows(*here)

    def _has_rows(self, index: int, expected: int) -> bool:
        """Whether rows of the table follow close behind the line; `expected` is the number of the next one."""
        return any(
            self.kinds[each] is None
            and (len(pieces_of(self.lines[each], self.wide)) > 1 or self._glued(self.lines[each].text, expected))
            for each in range(index + 1, min(len(self.lines), index + 1 + _LOOK_AHEAD))
        )

    def _glued(self, text: str, expected: int) -> re.Match[str] | None:
        """The number of the next row, where the line begins with it and its task."""
        found = _GLUED.match(text) if self.number == 0 else None
        return found if found is not None and int(found[1]) == expected else None

    def _is_another(self, pieces: list[Piece]) -> bool:
        """Whether the headings of another table stand on the line."""
        return len(pieces) >= FEWEST_COLUMNS and all(column_of(piece.text) is not None for piece in pieces)

    def _goes_on(self, piece: Piece, leaf: _Leaf, here: tuple[int, int]) -> bool:
        """Whether a line with but one cell may belong to the table: it goes on with a column, or heads what follows."""
        if not leaf.spanned(piece):
            return True
        return len(piece.text) <= _LONGEST_LONE and self._has_rows(*here)

    def _close(self) -> None:
        """Leave out lines behind the table: a cell may go on below its last row, on lines without an empty one."""
        end = self.size
        while end < len(self.placed) and not self.placed[end].apart and self._hangs(self.placed[end]):
            end += 1
        self.placed = self.placed[:end]

    def _hangs(self, placed: _Placed) -> bool:
        """Whether a line with one cell may go on with the last row."""
        piece, leaf = placed.pieces[0], placed.leaf
        return not leaf.crossed(piece) and (self.number != 0 or leaf.column(piece) > 0)

    # Columns ---------------------------------------------------------------------------------------------------------

    def _find_edges(self, leaf: _Leaf) -> None:
        """Find between each two headings where least text is in the way of an edge between their columns."""
        placed = [each for each in self.placed if each.leaf is leaf]
        rights = [piece.right for each in placed for piece in each.pieces]
        change = [0] * (max(*rights, *(right for _, right in leaf.spans)) + 2)
        for each in placed:
            if len(each.pieces) == 1 and leaf.spanned(each.pieces[0]):
                continue
            for piece in each.pieces:
                for part, weight in ((piece, 1), *((word, _SOLID) for word in words_of(piece, self.wide))):
                    change[part.left + 1] += weight
                    change[part.right] -= weight
        taken = list(accumulate(change))
        for (_, right), (left, _) in pairwise(leaf.spans):
            begin, end = min(right, left), max(right, left)
            least = min(taken[begin : end + 1])
            start, stop = max(_runs(taken, begin, end, least), key=_length)
            leaf.edges.append((start + stop + 1) // 2)
            leaf.starts.append(stop)
            self.clashes += least if len(leaf.edges) > 1 or self.number else 0  # glued numbers stand in no one's way
            self.room += stop - start

    def _parted(self, piece: Piece, leaf: _Leaf, *, alone: bool) -> Iterator[tuple[int, Piece]]:
        """The piece and its column, parted where another begins behind a blank; behind a sign where none has room."""
        begin = lowest = 0
        starts = [
            (column, start)
            for column, start in enumerate(leaf.starts, 1)
            if piece.left < start < piece.right + _NEAR and not is_person(piece.text)
        ]
        rights = (
            list(accumulate((breadth(char, self.wide) for char in piece.text), initial=piece.left)) if starts else []
        )
        for column, start in starts:
            ends = [
                (abs(rights[at + 1] - start) + (not char.isspace()), at)
                for at, char in enumerate(piece.text[:-1])
                if at > begin and (char.isspace() or (char in _SIGNS and not alone and column > 1))
            ]
            distance, at = min(ends, default=(_NEAR + 1, 0))
            if distance <= _NEAR:
                before = part_of(piece, begin, at + (not piece.text[at].isspace()), self.wide)
                yield min(max(leaf.column(before), lowest), column - 1), before
                begin, lowest = at + 1, column
        rest = part_of(piece, begin, len(piece.text), self.wide)
        yield max(leaf.column(rest), lowest), rest

    def _place(self) -> None:
        """Put what stands on the lines into its columns."""
        if 2 * self.clashes > max(len(self.placed), _FEW):
            self._place_words()
            return
        for each in self.placed:
            leaf = each.leaf
            said = [part for piece in each.pieces for part in self._parted(piece, leaf, alone=len(each.pieces) == 1)]
            columns, pieces = [self._suited(*part) for part in said], [piece for _, piece in said]
            if len(each.pieces) == len(self.columns) and len(set(columns)) < len(self.columns):
                pieces, columns = each.pieces, list(range(len(self.columns)))
            each.cells = [
                [piece for piece, at in zip(pieces, columns, strict=True) if at == column]
                for column in range(len(self.columns))
            ]

    def _place_words(self) -> None:
        """Put the words of the lines into columns that drift."""
        starts = {id(leaf): [left for left, _ in leaf.spans] for leaf in self.leaves}
        for each in self.placed:
            words, chosen = each.pieces, list(range(len(self.columns)))
            if len(words) != len(chosen):
                words = [word for piece in each.pieces for word in words_of(piece, self.wide)]
                chosen = columns_of_words(words, self.columns, starts[id(each.leaf)])
            each.cells = [
                [word for word, at in zip(words, chosen, strict=True) if at == column]
                for column in range(len(self.columns))
            ]

    def _measure(self) -> None:
        """How wide the columns are; a wider line has room where the next column begins well behind the widest."""
        for column in range(len(self.columns)):
            self.widest.append(max((width_of(each.text(column)) for each in self.placed), default=0))
            left, following = self._left(column), self._left(column + 1)
            self.roomy.append(self.wide > 1 and following - left > self.widest[column] + _GUTTER)

    def _left(self, column: int) -> int:
        """Where the text of a column begins on the first page; 0 where there is none."""
        leaf = self.leaves[0]
        said = (each.cells[column] for each in self.placed if each.leaf is leaf) if column < len(self.columns) else ()
        return min((pieces[0].left for pieces in said if pieces), default=0)

    def _suited(self, column: int, piece: Piece) -> int:
        """The column, or the one to the left for a unit before a time: 县发改局  县住建局  10月底前."""
        late = self.columns[column] is Column.TIME and column and self.columns[column - 1] is Column.UNITS
        return column - 1 if late and looks_like_unit(piece.text) else column

    # Rows ------------------------------------------------------------------------------------------------------------

    def table(self) -> Table:
        """The table; it may have no rows."""
        self._place()
        self._measure()
        column, labels = self._labels()
        rows: list[Row] = []
        for lines, part in self._parts():
            sheet = self._sheet(lines)
            found = sheet.rows([at for at, each in enumerate(lines) if each.index in labels], column)
            units = [place for place, kind in enumerate(self.columns) if kind is Column.UNITS]
            shared = {place: sheet.shared(place, found) for place in units}
            begun = False
            for bounds in found:
                row = self._row(lines, bounds, sheet, shared)
                row.part = part
                if rows:
                    repeat(row, rows[-1])
                if begun and (self.number < 0 or row.number is None or not row.tasks):
                    inherit(row, rows[-1])
                rows.append(row)
                begun = True
        stop = max(self.stop, self.placed[-1].index + 1 if self.placed else 0)
        return Table(self.headings.begin, stop, rows, levels_of(self.headings.header))

    def _parts(self) -> Iterator[tuple[list[_Placed], Paragraph | None]]:
        """The lines of each part of the table, and its heading."""
        heads = self._find_heads()
        part: Paragraph | None = None
        lines: list[_Placed] = []
        for each in self.placed:
            head = each.index in heads or self._is_part(each)
            if head or any(_TOTAL.fullmatch(piece.text) for piece in each.pieces[:_NEAR]):
                yield lines, part
                part = Paragraph(each.line.cut()) if head else part
                lines = []
            else:
                lines.append(each)
        yield lines, part

    def _is_part(self, placed: _Placed) -> bool:
        """Whether the line only heads a part of the table."""
        if len(placed.pieces) != 1 or sum(map(bool, placed.cells)) != 1:
            return False
        piece, leaf = placed.pieces[0], placed.leaf
        if as_integer(piece.text) is not None:
            return False
        if piece.left < leaf.edges[0]:
            return leaf.crossed(piece) or (self.number == 0 and bool(placed.cells[0]))
        return leaf.crossed(piece) and heads_part(piece.text)

    def _find_heads(self) -> set[int]:
        """The lines 一、, 二、 … that stand alone in a column, where rows have other numbers."""
        said = [
            (each, match)
            for each in self.placed
            if self.number >= 0
            for pieces in each.cells
            if pieces and (match := _HEADS.match(pieces[0].text)) is not None
        ]
        alone = all(len(each.pieces) == 1 and len(each.pieces[0].text) <= _LONGEST_HEAD for each, _ in said)
        runs = all(to_int(match[1]) == place for place, (_, match) in enumerate(said, 1))
        return {each.index for each, _ in said} if alone and runs else set()

    def _sheet(self, lines: list[_Placed]) -> Sheet:
        texts = [[each.text(column) for column in range(len(self.columns))] for each in lines]
        return Sheet(
            self.columns,
            texts,
            [each.apart for each in lines],
            [each.turned for each in lines],
            widest=self.widest,
            roomy=self.roomy,
        )

    def _labels(self) -> tuple[int, dict[int, Label]]:
        """The column whose cells begin with the labels of the rows, and the labels by their lines."""
        if self.number >= 0:
            return 0, {}
        for column in range(len(self.columns) - 1, -1, -1):
            if self.columns[column] is not Column.TASK:
                continue
            said = [each for each in self.placed if each.cells[column] and not self._is_part(each)]
            decimals = _decimals((each.index, each.text(column)) for each in said)
            if len(decimals) > 1 and said[0].index in decimals:
                return column, decimals
            found = find_labels([Line(0, 0, 0, "", each.text(column)) for each in said])
            labels = {
                each.index: label
                for each, label in zip(said, found, strict=True)
                if label is not None and label.scheme in _KEYS and not label.weak
            }
            if len(labels) > 1 and said[0].index in labels and _runs_on(list(labels.values())):
                return column, labels
        return 0, {}

    def _row(
        self,
        lines: list[_Placed],
        bounds: tuple[int, int],
        sheet: Sheet,
        shared: Mapping[int, Mapping[int, Sequence[int]]],
    ) -> Row:
        own = range(*bounds)
        row = Row([lines[at].line for at in own])
        for place, (column, name) in enumerate(self.headings.header):
            names = column is Column.UNITS
            taken = shared[place].get(bounds[0], own) if names else own
            said = [(at, cell) for at in taken if (cell := lines[at].cell(place, names=names))]
            cells = [cell for _, cell in said]
            if names:
                put(row, column, name, _joined_names(place, said, sheet))
            elif column is Column.NUMBER:
                put(row, column, name, [each for each in cells if as_integer(each.text)][:1] or cells[:1])
            else:
                put(row, column, name, [Paragraph.joined(cells)] if cells else [])
        return row


def _clashes(page: _Page) -> tuple[int, int]:
    """How badly the lines fit, counted so; a wide character that counts one is the rarer case."""
    return page.clashes + 2 * (page.wide == 1), -page.room


def _runs(taken: list[int], begin: int, end: int, least: int) -> list[tuple[int, int]]:
    """The stretches in which no more than `least` stands in the way."""
    runs: list[tuple[int, int]] = []
    start = -1
    for at in range(begin, end + 2):
        if at <= end and taken[at] == least:
            start = at if start < 0 else start
        elif start >= 0:
            runs.append((start, at - 1))
            start = -1
    return runs


def _length(run: tuple[int, int]) -> tuple[int, int]:
    return run[1] - run[0], run[0]


_DECIMAL = re.compile(r"([0-9]{1,2})[.．]([0-9]{1,2})(?![0-9.．])[.．、]?[ \u3000]?")


def _decimals(said: Iterable[tuple[int, str]]) -> dict[int, Label]:
    """The labels of two numbers that run on, 1.1, 1.2, 2.1, by their lines; other numbers are quantities."""
    labels: dict[int, Label] = {}
    above = (0, 0)
    for line, text in said:
        found = _DECIMAL.match(text)
        here = (int(found[1]), int(found[2])) if found is not None else above
        if found is not None and here in ((above[0], above[1] + 1), (above[0] + 1, 1)):
            labels[line] = Label(Scheme.DECIMAL, here[1], found[0].strip(), found.end())
            above = here
    return labels


def _runs_on(labels: list[Label]) -> bool:
    """Whether the labels are those of rows: they run on throughout, and do not begin again in each cell."""
    first = labels[0]
    return all(label.scheme is first.scheme and label.number == place for place, label in enumerate(labels, 1))


def _joined_names(column: int, said: list[tuple[int, Paragraph]], sheet: Sheet) -> list[Paragraph]:
    """The lines of a cell of units, with the names that are broken between two of them joined."""
    names: list[list[Paragraph]] = []
    text = ""
    for place, (line, cell) in enumerate(said):
        if names and (sheet.joint(column, said[place - 1][0], line) > 0 or not looks_like_unit(text)):
            names[-1].append(cell)
            text += cell.text
        else:
            names.append([cell])
            text = cell.text
    return [Paragraph.joined(parts) for parts in names]
