"""Which lines of a table make a row, where its cells stand below each other and run over several lines.

Owns what tells rows apart: their numbers, at the head of a row or in its middle; empty lines; whether a cell goes on on
the next line. Where cells stand is for `table_places`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from operator import itemgetter
from unicodedata import east_asian_width

from lianqiang.readers.columns import Column, as_integer, is_person, is_torn, looks_like_time, looks_like_unit

__all__ = ["Filled", "Sheet", "width_of"]

Filled = Sequence[Sequence[str]]
"""Of each line what its cells hold, empty where they hold nothing."""

_LEVELS = frozenset("省市县区州旗镇乡各")
_OPENERS = "（(“《〈【[「『"
_CLOSERS = "）)”》〉】]」』，。、；：！？%"
_GOES_ON = frozenset("，、（(“《〈—~～－-和与及或")
_WORD = re.compile(rf"(?:[A-Za-z0-9.%]+|.)[{re.escape(_CLOSERS)}]*")
_TAIL = re.compile(r"[年月日底份之以初末中上下旬季度]{0,3}[前内止起]|[年月日底份末初季度]{1,2}|成|完成")
_LABELLED = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[）)、．.]|[（(][0-9]{1,2}[）)]|[0-9]{1,2}(?:[、．](?![0-9])|\.(?:[0-9]{1,2}\b|(?![0-9])))|[①-⑳]"
)
# A name that has only begun: 市林业局、市; and what no name begins with.
_CUT = re.compile(r"[、，,][^、，,]{1,2}\Z")
_BARE = re.compile(
    r"(?:民政府|政府|(?:有限|责任|股份|集团)*公司|委员会|员会|会|[局厅委办部处科室站队所院]|(?:管理|监督|服务)*(?:局|中心|站|所|处)|[支大总]队|办事处|事处|分局|办公室|公室)"
    r"(?:[、，,].*)?"
)
_FIRST = re.compile(r"^\D?[一1①]\D?$|[.]1$")
_FAR = 4
_SLACK = 2
_TORN, _NAME, _FULL, _MAY, _ENDED, _NEW = 6, 5, 3, 1, 0, -3
_APART = -5
_ABOVE, _UNEVEN, _MOST_UNEVEN = 4.0, 1.5, 6.0
_MOST_LINES = 80


class _Widths(dict[str, int]):
    """How wide each character is, found out when it is first asked for."""

    def __missing__(self, char: str) -> int:
        self[char] = width = 2 if east_asian_width(char) in "WFA" else 1
        return width


_width = _Widths().__getitem__


def width_of(text: str) -> int:
    """How many columns of a terminal the text takes: a wide character takes two."""
    return sum(map(_width, text))


class Sheet:
    """Lines of cells that are to be parted into rows.

    `columns` are what the columns hold, `apart` whether something empty or a rule stands above each line, `turned`
    whether it begins a page, `widest` how wide the widest line of each column is, `roomy` whether a wider one would
    have had room.
    """

    def __init__(
        self,
        columns: Sequence[Column | None],
        lines: Filled,
        apart: Sequence[bool],
        turned: Sequence[bool],
        *,
        widest: Sequence[int],
        roomy: Sequence[bool],
    ) -> None:
        self.columns = columns
        self.lines = lines
        self.apart = apart
        self.turned = turned
        self.widest = widest
        self.roomy = roomy
        self.size = len(lines)
        self.middle = False
        """Whether what tells rows apart stands in their middle."""

    def rows(self, labels: Sequence[int] = (), labelled: int = 0) -> list[tuple[int, int]]:
        """Where each row begins and ends. `labels` are the lines on which cells of a column begin with labels."""
        if not self.size:
            return []
        found = self._rows(labels, labelled)
        firsts = {start for start, _ in found}
        self.middle = any(first not in firsts for first, _ in self._numbers())
        return found

    def _rows(self, labels: Sequence[int], labelled: int) -> list[tuple[int, int]]:
        lasts = dict(self.blocks(labelled)) if labels else {}
        anchors = self._numbers() or [(line, lasts.get(line, line)) for line in labels]
        blocks = self._parted(anchors)
        if blocks:
            return blocks
        anchors = anchors or self._anchors()
        if len(anchors) < _TWO:
            return [(0, self.size)]
        torn = self._torn(len(anchors))
        ways = [self._divided(anchors, torn, middle=middle) for middle in (False, True)]
        return list(pairwise([0, *min(ways, key=itemgetter(0))[1]]))

    # Where a row has its number, or what else it has but once ---------------------------------------------------------

    def _numbers(self) -> list[tuple[int, int]]:
        if Column.NUMBER not in self.columns:
            return []
        column = self.columns.index(Column.NUMBER)
        said = [(line, cells[column]) for line, cells in enumerate(self.lines) if cells[column]]
        integers = [line for line, text in said if as_integer(text)]
        return [(line, line) for line in integers or [line for line, _ in said]]

    def _anchors(self) -> list[tuple[int, int]]:
        """The cells of the column that has one for each row."""
        blocks = [self.blocks(place) for place in range(len(self.columns))]
        tasks = max((len(blocks[place]) for place in self._of(Column.TASK)), default=0)
        units = next((blocks[place] for place in self._of(Column.UNITS)), [])
        times = next((blocks[place] for place in self._of(Column.TIME)), [])
        if times and len(times) >= min(len(units) or tasks, tasks):
            return times
        if units and len(units) <= tasks:
            return units
        return max((blocks[place] for place in self._of(Column.TASK)), key=len, default=[])

    def _of(self, column: Column) -> list[int]:
        return [place for place, each in enumerate(self.columns) if each is column]

    def blocks(self, column: int) -> list[tuple[int, int]]:
        """The cells of a column, each from its first line to its last."""
        found: list[tuple[int, int]] = []
        for line, cells in enumerate(self.lines):
            if not cells[column]:
                continue
            if found and line - found[-1][1] < _FAR and self.joint(column, found[-1][1], line) > _MAY:
                found[-1] = found[-1][0], line
            else:
                found.append((line, line))
        return found

    def _parted(self, anchors: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """The rows, where empty lines or rules part all of them; none where they do not."""
        starts = [line for line in range(self.size) if line == 0 or (self.apart[line] and not self.turned[line])]
        blocks = list(pairwise([*starts, self.size]))
        if len(blocks) < _TWO:
            return []
        asked = [*self._of(Column.UNITS), *self._of(Column.TIME)]
        for start, stop in blocks:
            if anchors:
                whole = sum(start <= first < stop for first, _ in anchors) == 1
            else:
                whole = any(self.lines[line][place] for line in range(start, stop) for place in asked)
            if not whole:
                return []
        return blocks if anchors or len(blocks) < self.size else []

    # Whether a cell goes on -------------------------------------------------------------------------------------------

    def joint(self, column: int, above: int, below: int) -> int:
        """How surely the cell on one line goes on on another: above 0 where it does, below 0 where another begins."""
        before, after = self.lines[above][column], self.lines[below][column]
        kind = self.columns[column]
        if kind is Column.TIME:
            if is_torn(before, after) or _TAIL.fullmatch(after):
                return _TORN
            if looks_like_time(before) and looks_like_time(after):
                return _NEW
        if before[-1] in _GOES_ON or after[0] in _CLOSERS or _is_open(before):
            return _TORN
        if kind is Column.TASK and (label := _LABELLED.match(after)):
            return _NEW - 1 if _FIRST.search(label[0]) else _ENDED
        full = width_of(before) + width_of(_word(after)) + _SLACK > self.widest[column]
        if kind is Column.UNITS:
            return _joint_names(before, after, full=full)
        if kind is Column.PERSON and is_person(before) and is_person(after):
            return _NEW
        if full:
            return _ENDED if before[-1] in "。；;" else _MAY if self.roomy[column] else _FULL
        return _NEW

    def _torn(self, rows: int) -> list[int]:
        """For each line how much would be torn if a row began on it. Cells merged for several rows do not count."""
        found = [0] * (self.size + 1)
        for line in range(1, self.size):
            if self.apart[line] and not self.turned[line]:
                found[line] += _APART
        for column, kind in enumerate(self.columns):
            if kind in (Column.NUMBER, Column.CATEGORY) or 2 * len(self.blocks(column)) <= rows:
                continue
            said = [line for line, cells in enumerate(self.lines) if cells[column]]
            for above, below in pairwise(said):
                if below - above <= _FAR:
                    cost = self.joint(column, above, below)
                    for line in range(above + 1, below + 1):
                        found[line] += cost
        return found

    def shared(self, column: int, rows: Sequence[tuple[int, int]]) -> dict[int, list[int]]:
        """Where cells stand in the middle of their rows: of two rows that share a cell, the lines that hold it.

        It stands between them, broken or in one of them. The rows are given by where they begin.
        """
        found: dict[int, list[int]] = {}
        for above, below in pairwise(rows) if self.middle else ():
            upper, lower = ([line for line in range(*row) if self.lines[line][column]] for row in (above, below))
            late = upper[0] + upper[-1] - sum(above) + 1 if upper else 0
            early = sum(below) - 1 - lower[0] - lower[-1] if lower else 0
            if upper and lower:
                near = lower[0] - upper[-1] < _FAR
                shares = late > 0 < early and near and self.joint(column, upper[-1], lower[0]) >= _NAME
            else:
                shares = (late > 1 and upper[-1] + 1 == above[1]) or (early > 1 and lower[0] == below[0])
            if shares:
                found[above[0]] = found[below[0]] = [*upper, *lower]
        return found

    # Rows -------------------------------------------------------------------------------------------------------------

    def _divided(
        self, anchors: Sequence[tuple[int, int]], torn: Sequence[int], *, middle: bool
    ) -> tuple[float, list[int]]:
        """Where the rows end that hold an anchor each, so that least is torn, and what that costs."""
        best = {0: 0.0}
        came: list[dict[int, int]] = []  # of each row, where it begins for each place that it may end at
        for place, anchor in enumerate(anchors):
            final = place + 1 == len(anchors)
            last = self.size if final else min(anchors[place + 1][0], anchor[1] + _MOST_LINES)
            found: dict[int, float] = {}
            came.append({})
            for stop in range(last if final else min(anchor[1] + 1, last), last + 1):  # anchors may share lines
                cost, start = min(
                    (cost + _cost(start, stop, anchor, middle=middle), start) for start, cost in best.items()
                )
                found[stop] = cost + torn[stop]
                came[-1][stop] = start
            best = found
        stops = [self.size]
        for row in reversed(came):
            stops.append(row[stops[-1]])
        return best[self.size], stops[-2::-1]


_TWO = 2


def _cost(start: int, stop: int, anchor: tuple[int, int], *, middle: bool) -> float:
    """What it costs that an anchor does not stand at the head of its row, or in its middle."""
    above, below = anchor[0] - start, stop - 1 - anchor[1]
    return min(abs(above - below) * _UNEVEN, _MOST_UNEVEN) if middle else above * _ABOVE


def _word(text: str) -> str:
    """What would have stood on the line before, had there been room: no sign that closes begins a line."""
    found = _WORD.match(text)
    return found[0] if found else text


def _is_open(text: str) -> bool:
    """Whether a bracket or a quotation that the text opens is not closed in it."""
    last = max(text.rfind(sign) for sign in _OPENERS)
    return last >= 0 and not any(sign in text[last:] for sign in "）)”》〉】]」』")


def _joint_names(before: str, after: str, *, full: bool) -> int:
    """The same for lines of names: a name may be broken between them."""
    one, whole = looks_like_unit(before), looks_like_unit(before + after)
    if _CUT.search(before) or _BARE.fullmatch(after) or (not one and whole):
        return _NAME
    begins = after[0] in _LEVELS and looks_like_unit(after)
    if full and not begins:
        return _FULL
    return -1 if one else _FULL
