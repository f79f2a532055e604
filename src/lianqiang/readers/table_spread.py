"""Which of the lines of a row stand in which column, where a table has lost its lines.

Owns the choice by the shapes of the cells: merged cells are missing in such text, and a cell of several units is
several lines. Which lines make a row is for `table_cells`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lianqiang.readers.columns import (
    Column,
    Header,
    Row,
    as_integer,
    is_person,
    is_torn,
    looks_like_time,
    looks_like_unit,
    put,
)
from lianqiang.readers.lines import Line, Paragraph
from lianqiang.readers.table_parts import inherit

__all__ = ["LEVELS", "put_all", "row_of_cells", "suits"]

LEVELS = frozenset("省市县区州旗镇乡各")
_BODY = re.compile(
    r"[省市县区州旗镇乡各].{1,20}(?:[局委办厅部院会处]|政府|中心|支队|大队|公司)|各[科股处]室|各(?:有关)?(?:单位|部门)"
)
_FITS, _MAY, _UNFIT = 4, 1, -6
_LONG_NAMES, _SHORT = 30, 12
_SENTENCE = re.compile("[，。；：][^，。；：]|[。；]")
_VERB = re.compile(
    "推[进动行广]|建[设立成]|完[成善]|开展|加[强快大]|落实|实施|制[定订]|组织|新[建增]|改[造建]|提[升高]|整[治改合]|强化|深化|优化|编制|引进|培育|打造|做好|支持|鼓励|举办|清理|排查|规范|健全|修[订建]"
)


def row_of_cells(header: Header, cells: list[list[Line]], above: Row | None) -> Row:
    """The row of the cells, each of one line or more; without bars between them every line is a cell."""
    lines = [line for cell in cells for line in cell]
    row = Row(lines)
    columns: Header = [(column, name) for column, name in header if column is not Column.NUMBER]
    kinds = [column for column, _ in columns]
    if len(cells) == len(columns) and all(map(_takes, kinds, cells)):
        put_all(row, columns, cells)
        return row
    whole = len(cells) < len(columns) and len(cells) < len(lines)
    found = _spread(kinds, cells if whole else _items(lines))
    put_all(row, columns, found)
    tasks = [place for place, kind in enumerate(kinds) if kind is Column.TASK]
    if above is not None and (len(lines) < len(columns) or not all(found[place] for place in tasks)):
        inherit(row, above)
    return row


def _takes(column: Column | None, cell: list[Line]) -> bool:
    """Whether a cell of one line or more may stand in a column."""
    if len(cell) > 1 and column in (Column.UNITS, Column.TASK):
        return True
    return suits(column, "".join(line.text for line in cell))


def suits(column: Column | None, text: str) -> bool:
    """Whether a cell may stand in a column, in a row that has one for each."""
    match column:
        case Column.NUMBER:
            return len(text) <= _SHORT
        case Column.UNITS:
            return looks_like_unit(text) or not (looks_like_time(text) or len(text) > _LONG_NAMES)
        case Column.TIME:
            return not looks_like_unit(text)
        case Column.TASK:
            return _BODY.fullmatch(text) is None
        case Column.CATEGORY:
            return not looks_like_unit(text) and not looks_like_time(text)
        case Column.PERSON | Column.STAGE:
            return _BODY.fullmatch(text) is None and (column is Column.STAGE or not looks_like_time(text))
        case _:
            return True


def put_all(row: Row, columns: Sequence[tuple[Column | None, str]], cells: list[list[Line]]) -> None:
    """Put the cells of a row, one for each column, into it; an empty one holds nothing."""
    for (column, name), cell in zip(columns, cells, strict=True):
        if cell:
            cell.sort(key=_place)  # 10月底前 may have been found before its year
            put(row, column, name, _join_names(cell) if column is Column.UNITS else [Paragraph.of_lines(cell)])
        elif column is Column.UNITS:
            put(row, column, name, [])


_MOST_BROKEN = 5
_DATE = re.compile(
    r"[0-9]{4}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日|[上中下]旬|[底末初])?|[底末]|第?[一二三四]季度)?(?:之?前|以前|内)?(?:完成|底)?"
)
_BLANKS = re.compile(r"\s+")


def _items(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines, with the pieces of a date that is broken over several of them as one: 2023 / 年 12 / 月底 / 前."""
    items: list[list[Line]] = []
    place = 0
    while place < len(lines):
        size = 1
        if lines[place].text[0] in _YEAR_BEGINS:
            for count in range(2, min(_MOST_BROKEN, len(lines) - place) + 1):
                text = "".join(line.text for line in lines[place : place + count])
                if len(text) > _SHORT * 2:
                    break
                if _DATE.fullmatch(_BLANKS.sub("", text)):
                    size = count
        items.append(list(lines[place : place + size]))
        place += size
    return items


_YEAR_BEGINS = frozenset("12")


class _Shape:
    """What a cell looks like."""

    __slots__ = ("half", "names", "person", "size", "text", "time", "timed", "weak")

    def __init__(self, text: str, rest: str) -> None:
        self.text = text
        self.size = len(text)
        self.names = looks_like_unit(text)
        self.weak = self.half = False
        self.time = not self.names and looks_like_time(text)
        self.timed = self.time and _SENTENCE.search(text) is None
        if self.names:
            self.weak = _VERB.match(text) is not None
        elif not self.time and as_integer(text) is None:
            # 县教 / 育局 is a name cut in two; 标准 / 区教育局 is the end of a task and a name.
            cut = rest != "" and self.size <= _HALF_NAME and not (rest[0] in LEVELS and looks_like_unit(rest))
            self.half = cut and looks_like_unit(text + rest)
            self.names = _LISTED.match(text) is not None
        self.person = not self.names and is_person(text)

    def fit(self, column: Column | None, *, more: bool) -> int:
        """How well the cell fits the column; `more` says whether it goes on there."""
        match column:
            case Column.UNITS if self.half:
                return _FITS - 1
            case Column.TASK if self.half and more:
                return _MAY
            case Column.UNITS if self.names:
                return _MAY if self.weak else _FITS
            case Column.UNITS:
                return _UNFIT if self.time or self.size > _LONG_NAMES or as_integer(self.text) is not None else 0
            case Column.TIME:
                long = self.names or self.size > _LONG_NAMES
                return _FITS if self.timed else _MAY if self.time else _UNFIT if long else 0
            case Column.PERSON:
                return _FITS if self.person else _UNFIT if self.names or self.time else 0
            case Column.TASK if self.names:
                return _FITS - 1 if self.weak else 0
            case Column.TASK:
                short = as_integer(self.text) is not None
                return 0 if short else _MAY if self.timed and self.size <= _SHORT else _FITS
            case Column.CATEGORY:
                return 0 if self.names or self.time or self.size > _SHORT else _FITS - 1
            case Column.STAGE:
                return _UNFIT if self.names and not self.weak else _FITS - 1
            case _:
                return _MAY if column is Column.NOTE or as_integer(self.text) is not None else 0


# What it costs to leave a column out: the last of several task columns holds what is to be done, the first of several
# columns of units who leads, the last of several times by when.
_LEFT_OUT = {
    Column.TASK: -3,
    Column.UNITS: -3,
    Column.TIME: -2,
    Column.PERSON: -2,
    Column.STAGE: -2,
    Column.CATEGORY: -1,
    Column.NOTE: -1,
    None: -1,
}


def _left_out(kinds: Sequence[Column | None]) -> list[int]:
    costs: list[int] = []
    for place, kind in enumerate(kinds):
        first, last = kind not in kinds[:place], kind not in kinds[place + 1 :]
        spare = (kind is Column.UNITS and not first) or (kind in (Column.TASK, Column.TIME) and not last)
        costs.append(_LEFT_OUT.get(kind, -1) + spare * (2 if kind is Column.TASK else 1))
    return costs


def _goes_on(kinds: Sequence[Column | None], column: int, before: _Shape, shape: _Shape) -> int:
    """What it costs that a line goes on with the cell of the line before."""
    kind = kinds[column]
    # Where a unit may stand in two columns, the one that leads has but one; so has what a task is called by.
    again = -(kind is not None and column + 1 < len(kinds) and kinds[column + 1] is kind)
    match kind:
        case Column.TASK if shape.time and before.text[-1] == "。":
            return -3  # a sentence is over, and a time follows
        case Column.TASK | Column.UNITS:
            return again
        case Column.TIME if is_torn(before.text, shape.text):
            return 0
        case Column.PERSON if shape.person:
            return 0
        case _:
            return -3


def _spread(kinds: Sequence[Column | None], items: Sequence[list[Line]]) -> list[list[Line]]:
    """The items as the cells of the columns, in order: one or more for each, or none, by the shapes that fit best."""
    width, size = len(kinds), len(items)
    cells: list[list[Line]] = [[] for _ in kinds]
    if not size:
        return cells
    low = -(10**6)
    texts = ["".join(line.text for line in item) for item in items]
    shapes = [
        _Shape(text, texts[place + 1] if place + 1 < size and len(items[place]) == 1 else "")
        for place, text in enumerate(texts)
    ]
    left_out = _left_out(kinds)
    best: list[list[int]] = []
    came: list[list[int]] = []  # the column of the item before
    for place, shape in enumerate(shapes):
        scores: list[int] = []
        origins: list[int] = []
        reach, origin = (0, -1) if not place else (low, -1)  # the best way to begin this column
        for column, kind in enumerate(kinds):
            score, source = reach, origin
            more = best[-1][column] + _goes_on(kinds, column, shapes[place - 1], shape) if place else low
            if more > score:
                score, source = more, column
            fit = shape.fit(kind, more=source == column)
            if source == column and kind is Column.UNITS and shapes[place - 1].names and fit == 0:
                fit = _MAY  # the second half of a name
            scores.append(score + fit)
            origins.append(source)
            reach += left_out[column]
            if place:
                # A name that is cut goes on in its own column.
                ended = best[-1][column] + (_UNFIT if kind is Column.UNITS and shapes[place - 1].half else 0)
                if ended > reach:
                    reach, origin = ended, column
        best.append(scores)
        came.append(origins)
    ends = [best[-1][column] + sum(left_out[column + 1 :]) for column in range(width)]
    column = max(range(width), key=ends.__getitem__)
    for place in range(size - 1, -1, -1):
        cells[column][:0] = items[place]
        column = came[place][column]
    return cells


# A list of names whose last is cut: 县水利局、县住房城 / 乡建设局.
_LISTED = re.compile("[省市县区州旗镇乡各][^、，。；：]{1,14}[局委办厅部院会处府]、[省市县区州旗镇乡各]")
_HALF_NAME = 10


def _wraps(lines: list[Line], following: str) -> bool:
    """Whether a list of names, which has signs between them, goes on in the middle of a name on the next line."""
    if following and lines[-1].text.endswith(("有关", "相关", "、各")):
        return True
    if not following or following[0] in LEVELS or _BEGINS.match(following):
        return False
    return following[0] in "（(" or (
        lines[-1].text[-1] not in _SIGNS and any(_SIGNS & set(each.text) for each in lines)
    )


_SIGNS = frozenset("、，,；;")
# What names begin with that have no level in front.
_BEGINS = re.compile("经济(?:技术)?开发区|高新|开发区|产业园|中国|国网|国家|人民银行|人行|驻|武警|团[省市县区]|试点")


def _join_names(lines: list[Line]) -> list[Paragraph]:
    """The lines of a cell of units, one unit or list each; a name cut over two lines is joined."""
    cells: list[Paragraph] = []
    open_lines: list[Line] = []
    for place, line in enumerate(lines):
        open_lines.append(line)
        following = lines[place + 1].text if place + 1 < len(lines) else ""
        if looks_like_unit(line.text) and not _wraps(open_lines, following):
            cells.append(Paragraph.of_lines(open_lines))
            open_lines = []
    if open_lines:
        cells.append(Paragraph.of_lines(open_lines))
    return cells


def _place(line: Line) -> int:
    return line.left
