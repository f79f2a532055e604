"""Which lines make a row where numbers tell them apart, but do not stand on the first line of each.

Owns where one row ends and the next begins between two numbers: where no name, sentence or time is torn, and as many
lines stand above a number as below it where the cells are centred. Owns too which lines of names are one.
"""

from __future__ import annotations

from collections.abc import Sequence

from lianqiang.readers.columns import Column, is_torn, looks_like_unit
from lianqiang.readers.lines import Paragraph
from lianqiang.readers.table_tokens import Placed, width_of

__all__ = ["RowGroups"]

_LEVELS = frozenset("省市县区州旗镇乡各")
_SIGNS = "、，,；;"
_MOST_LINES = 60
_CUT_NAME, _CUT_SENTENCE, _CUT_START, _LACKING = 4, 2, 3, 2
_TEAR = 3
"""What a tear counts, beside a line that a row has more above its number than below it."""


class RowGroups:
    """Parts the lines of a table into rows. `numbers` is where numbers stand."""

    def __init__(self, found: Sequence[Placed], columns: Sequence[Column | None]) -> None:
        self.found = found
        self.columns = columns
        self.widest = [0] * len(columns)
        ends = said = 0
        tasks = [place for place, column in enumerate(columns) if column is Column.TASK]
        self.task = tasks[-1] if tasks else 0
        for placed in found:
            for column, cell in enumerate(placed.cells):
                if cell is not None:
                    self.widest[column] = max(self.widest[column], width_of(cell.text))
                    said += column == self.task
                    ends += column == self.task and cell.text[-1] in "。；"
        self.sentences = ends * 4 > said
        """Whether what is to be done ends with a full stop in this table."""

    def centred(self, numbers: Sequence[int]) -> bool:
        """Whether a line without a number holds what the next, numbered line leaves out, and the line above has."""
        for before, number in zip([None, *numbers], numbers, strict=False):
            if number == 0 or before == number - 1:
                continue
            said = [place for place, cell in enumerate(self.found[number - 1].cells) if cell is not None]
            if all(self.found[number].cells[place] is None for place in said) and (
                before is None or all(self.found[before].cells[place] is not None for place in said)
            ):
                return True
        return False

    def ahead(self, numbers: Sequence[int]) -> bool:
        """Whether a name is begun on the line above a number, and goes on below it."""
        known = set(numbers)
        return any(number - 1 not in known and self._open_names(self.found[number - 1]) for number in numbers if number)

    def _open_names(self, placed: Placed) -> bool:
        return any(
            cell is not None and column is Column.UNITS and is_open(cell.text)
            for cell, column in zip(placed.cells, self.columns, strict=True)
        )

    def rows(self, numbers: Sequence[int], *, centred: bool) -> list[list[Placed]]:
        """The lines of each row."""
        groups: list[list[Placed]] = []
        begin = 0
        for number, following in zip(numbers, [*numbers[1:], len(self.found)], strict=True):
            stop = following
            if following < len(self.found):
                stops = range(max(number + 1, following - _MOST_LINES), following + 1)
                wanted = 2 * number - begin + 1 if centred else following
                stop = min(stops, key=lambda each: (_TEAR * self._cost(begin, each) + abs(each - wanted), -each))
            groups.append(list(self.found[max(begin, number - _MOST_LINES) : min(stop, number + _MOST_LINES)]))
            begin = stop
        return groups

    def _cost(self, begin: int, stop: int) -> int:
        """What is torn, or what the row lacks, where it ends before the line `stop`."""
        above, below = self.found[stop - 1], self.found[stop]
        cost = 0
        for place, column in enumerate(self.columns):
            upper, lower = above.cells[place], below.cells[place]
            last = next(
                (
                    cell
                    for each in range(stop - 1, max(begin, stop - _MOST_LINES) - 1, -1)
                    if (cell := self.found[each].cells[place])
                ),
                None,
            )
            cost += upper is not None and lower is not None and self.is_full(place, upper)
            cost += _LACKING * (last is None and column in (Column.UNITS, Column.TIME))
            if column is Column.UNITS:
                cost += _CUT_NAME * (last is not None and is_open(last.text))
                cost += _CUT_START * (lower is not None and goes_on(lower.text))
            elif column is Column.TIME and last is not None and lower is not None:
                cost += _CUT_NAME * is_torn(last.text, lower.text)
            elif place == self.task and self.sentences and last is not None:
                cost += _CUT_SENTENCE * (last.text[-1] not in "。；")
        return cost

    def is_full(self, column: int, cell: Paragraph) -> bool:
        """Whether no other character would have fitted behind the cell's text."""
        return width_of(cell.text) + 1 >= self.widest[column]

    def names(self, group: Sequence[Placed]) -> dict[int, list[Paragraph]]:
        """For each column of units the names of the row.

        A name that is broken over lines is joined, also where its halves have drifted to two columns.
        """
        places = [place for place, column in enumerate(self.columns) if column is Column.UNITS]
        chains: list[_Chain] = []
        for placed in group:
            alone = sum(cell is not None for cell in placed.cells) == 1
            for place in places:
                piece = placed.cells[place]
                if piece is None:
                    continue
                chain = self._chain_of(chains, place, piece, alone=alone)
                if chain is None:
                    chains.append(_Chain(place, piece, alone=alone))
                else:
                    chain.add(place, piece, alone=alone)
        if len(places) == _TWO:
            _separate(chains, *places)
        return {place: [chain.whole() for chain in chains if chain.column == place] for place in places}

    def _chain_of(self, chains: Sequence[_Chain], column: int, piece: Paragraph, *, alone: bool) -> _Chain | None:
        """The names that a line of names goes on with: those above it, or those of another column that are open."""
        own = next((chain for chain in reversed(chains) if chain.column == column), None)
        named = piece.text[0] in _LEVELS and looks_like_unit(piece.text)
        # A name of its own beside other cells does not go on with one above it that may have drifted.
        if (
            own is not None
            and is_open(own.text)
            and not (own.loose and not alone and named and own.text[-1] not in _SIGNS)
        ):
            return own
        for chain in chains:
            listed = chain.text[-1] in _SIGNS and (alone or own is not None)
            if chain is not own and (listed or (piece.text[0] not in _LEVELS and is_open(chain.text))):
                return chain
        if own is None or is_open(own.text):
            return None
        full = self.is_full(own.column, own.pieces[-1]) and _is_cut(own.text, piece.text)
        return own if full or piece.text[0] in "（(等、" else None


def _separate(chains: Sequence[_Chain], first: int, second: int) -> None:
    """Where both columns have drifted into one, a list of names is that of the second, and one name of the first."""
    lists = [chain for chain in chains if any(sign in chain.text for sign in "、，")]
    if len(chains) == _TWO and len(lists) == 1 and chains[0].column == chains[1].column:
        for chain in chains:
            chain.column = second if chain is lists[0] else first


_TWO = 2


class _Chain:
    """Lines of names that are one; it stands in the column of the line that has other cells too."""

    __slots__ = ("column", "loose", "pieces", "text")

    def __init__(self, column: int, piece: Paragraph, *, alone: bool) -> None:
        self.column = column
        self.loose = alone
        self.pieces = [piece]
        self.text = piece.text

    def add(self, column: int, piece: Paragraph, *, alone: bool) -> None:
        """Another line."""
        if self.loose and not alone:
            self.column, self.loose = column, False
        self.pieces.append(piece)
        self.text += piece.text

    def whole(self) -> Paragraph:
        """All of it."""
        return Paragraph.joined(self.pieces) if len(self.pieces) > 1 else self.pieces[0]


def is_open(text: str) -> bool:
    """Whether names end in the middle of one, or before another one."""
    return text[-1] in _SIGNS or not looks_like_unit(text)


def goes_on(text: str) -> bool:
    """Whether names begin in the middle of one: 局、市教育局."""
    return text[0] not in _LEVELS and (
        len(text) < _HALF or not looks_like_unit(text.split("、", maxsplit=1)[0]) or text[1] in _SIGNS
    )


_HALF = 3


def _is_cut(before: str, after: str) -> bool:
    """Whether a name may be broken between two full lines: 县农业农村局、县 / 生态环境分局."""
    begins = after[0] in _LEVELS and looks_like_unit(after)
    listed = any(sign in before for sign in "、，")
    return listed or not begins
