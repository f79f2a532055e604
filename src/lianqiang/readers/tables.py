"""Task tables as text holds them: one cell a line, rows with tabs, rows with |.

Owns the synonyms of the headings and the way from lines to rows of cells. Merged cells are missing in such text, cells
of several units are several lines, headings come again at page breaks: all that is undone here. Reading the cells is
for `assemble`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lianqiang._enums import Named
from lianqiang.readers.blocks import BlockKind
from lianqiang.readers.labels import Label, Scheme
from lianqiang.readers.lines import Line, Paragraph

__all__ = ["Column", "Row", "Table", "column_of", "find_tables"]


class Column(Named):
    """What a column holds."""

    NUMBER = "number"
    TASK = "task"
    UNITS = "units"
    TIME = "time"
    PERSON = "person"
    NOTE = "note"


_COLUMNS = (
    (Column.NUMBER, re.compile(r"序号?|编号|项次")),
    (
        Column.TIME,
        re.compile(
            r"(?:计划|预计|要求|目标)?(?:完成|办结|整改|推进|实施|落实|工作|办理|建设|销号)?(?:时间|时限|期限|日期)"
            r"(?:要求|节点|安排|进度|表)?|(?:时间|工作|推进|实施|完成)?(?:进度|节点)(?:安排|要求|计划)?|时间及进度"
        ),
    ),
    (
        Column.PERSON,
        re.compile(
            r"(?:[市县区省州镇]级?|政府|单位)?(?:责任|牵头|分管|挂[钩联]|包[抓联]|联系|主要|负责)+(?:领导|人)(?:姓名)?|责任人|联系人|负责人|电话|联系电话|联系方式"
        ),
    ),
    (
        Column.UNITS,
        re.compile(
            r"(?:主要|第一|相关|具体|整改|任务|工作)?(?:责任|牵头|配合|协办|协同|协作|协助|参与|参加|承办|主办|督办|实施|落实|主管|负责|主责|执行|办理|责任主体)+"
            r"(?:责任)?(?:单位|部门|主体|科室|处室|机构|股室)(?:及部门|和部门|部门)?|责任分工|部门分工|责任主体"
        ),
    ),
    (Column.NOTE, re.compile(r"备注|说明|附注")),
    (
        Column.TASK,
        re.compile(
            r"(?:重点|主要|具体|年度|目标|工作|整改|改革|建设|任务|实事|创建|民生|重大|关键|细化|推进|测评|考核|存在|量化)*"
            r"(?:任务|工作|事项|项目|内容|举措|措施|目标|问题|指标|要点|要求|实事)(?:名称|内容|事项|要求|及目标|和目标|及措施)?"
        ),
    ),
)
_SPACES = re.compile(r"[\s\u200b（）()]+")
_LONGEST_HEADER = 16


def column_of(text: str) -> Column | None:
    """What a heading announces; None where it is no heading of a task table.

    >>> column_of("时 间 要 求"), column_of("责任（牵头）单位")
    (Column.TIME, Column.UNITS)
    """
    if len(text) > _LONGEST_HEADER:
        return None
    text = _SPACES.sub("", text)
    for column, pattern in _COLUMNS:
        if pattern.fullmatch(text):
            return column
    return None


class Row:
    """A row: its number as printed, its task cells, the units by heading, the time and the remark."""

    __slots__ = ("lines", "note", "number", "printed", "tasks", "time", "units")

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.number: int | None = None
        self.printed: str | None = None
        self.tasks: list[Paragraph] = []
        self.units: list[tuple[str, list[Paragraph]]] = []
        self.time: Paragraph | None = None
        self.note: Paragraph | None = None


class Table:
    """A table: from line `start` to before line `stop`, and its rows."""

    __slots__ = ("rows", "start", "stop")

    def __init__(self, start: int, stop: int, rows: list[Row]) -> None:
        self.start = start
        self.stop = stop
        self.rows = rows


Header = list[tuple[Column | None, str]]

_FEWEST = 3
_BARS = re.compile(r"[|│┃｜]")
_GAPS = re.compile(r"[ \u3000\xa0]{2,}")
_RULE = re.compile(r"[\s|│┃｜\-—─━═:：+┌┐└┘├┤┬┴┼]+")
_INTEGER = re.compile(r"[（(]?([0-9０-９]{1,3})[）)]?[.．、]?")
_END = re.compile(r"(?:备\s*注|注|说明|填表说明)\s*[:：]")
_STOPS = frozenset(
    {BlockKind.CC, BlockKind.PRINTED, BlockKind.ANNEX, BlockKind.ATTACHMENT, BlockKind.OPENNESS, BlockKind.DATE}
)


def _is_header(header: Header) -> bool:
    kinds = {column for column, _ in header}
    known = sum(column is not None for column, _ in header)
    return known >= _FEWEST and Column.TASK in kinds and bool(kinds & {Column.UNITS, Column.TIME})


def find_tables(
    lines: Sequence[Line], kinds: Sequence[BlockKind | None], labels: Sequence[Label | None]
) -> list[Table]:
    """The task tables of the text, in order."""
    tables: list[Table] = []
    index, size = 0, len(lines)
    while index < size:
        text = lines[index].text
        if kinds[index] is None and len(text) <= 200:  # noqa: SIM102 - the cheap test first
            if table := _rows_with_marks(lines, kinds, index) or _cells_on_lines(lines, kinds, labels, index):
                tables.append(table)
                index = table.stop
                continue
        index += 1
    return tables


# Rows on lines ---------------------------------------------------------------------------------------------------


def _cells(line: Line, mark: re.Pattern[str]) -> list[Paragraph | None]:
    """The cells of a line; None is an empty one. A bar at either end frames the row."""
    cells: list[Paragraph | None] = []
    lead = line.lead if mark is _TAB else ""
    text, printed, base = lead + line.text, lead + line.printed, line.left - len(lead)
    size = len(text)
    start = 0
    for match in (*mark.finditer(text), None):
        stop = match.start() if match else size
        cell = text[start:stop]
        left = start + len(cell) - len(cell.lstrip())
        cell = cell.strip()
        framed = mark is _BARS and ((match is not None and stop == 0) or (match is None and start == size))
        if cell:
            cells.append(Paragraph([(base + left, cell, printed[left : left + len(cell)])]))
        elif not framed:
            cells.append(None)
        start = match.end() if match else size
    return cells


_TAB = re.compile(r"\t")


def _mark_of(text: str) -> re.Pattern[str] | None:
    if _BARS.search(text):
        return _BARS
    if "\t" in text:
        return _TAB
    return _GAPS if _GAPS.search(text) else None


def _rows_with_marks(lines: Sequence[Line], kinds: Sequence[BlockKind | None], start: int) -> Table | None:
    mark = _mark_of(lines[start].text)
    if mark is None:
        return None
    header = _header_of(_cells(lines[start], mark))
    if not _is_header(header):
        return None
    rows: list[Row] = []
    index = start + 1
    while index < len(lines):
        line = lines[index]
        text = line.text
        if kinds[index] in _STOPS or _END.match(text):
            break
        if _RULE.fullmatch(text):
            index += 1
            continue
        if not mark.search(line.lead + text if mark is _TAB else text):
            # A line without marks goes on with a cell, or heads a part of the table, if marked rows follow it.
            if not (index + 1 < len(lines) and mark.search(lines[index + 1].text) and kinds[index + 1] is None):
                break
            index += 1
            continue
        cells = _cells(line, mark)
        again = _repeats(header, cells)
        if not again and _is_header(_header_of(cells)):
            break  # another table
        if not again and any(cells):
            rows.append(_row_of_cells(header, cells, line, rows[-1] if rows else None))
        index += 1
    return Table(start, index, rows) if rows else None


def _header_of(cells: list[Paragraph | None]) -> Header:
    return [(column_of(cell.text), cell.text) if cell else (None, "") for cell in cells]


def _repeats(header: Header, cells: list[Paragraph | None]) -> bool:
    return [_SPACES.sub("", cell.text) if cell else "" for cell in cells] == [
        _SPACES.sub("", name) for _, name in header
    ]


def _row_of_cells(header: Header, cells: list[Paragraph | None], line: Line, above: Row | None) -> Row:
    row = Row([line])
    numbered = header[0][0] is Column.NUMBER
    short = len(header) - len(cells)
    if short > 0:
        # Merged cells are missing: the number first, then from the right what has the shape of its column.
        first = cells[0]
        if numbered and first is not None and not _INTEGER.fullmatch(first.text):
            cells = [None, *cells]
            short -= 1
        cells = [*cells, *[None] * max(0, short)]
    for (column, name), cell in zip(header, cells, strict=False):
        _put(row, column, name, [cell] if cell else [])
    if numbered and row.number is None and above is not None:
        _inherit(row, above)
    return row


def _inherit(row: Row, above: Row) -> None:
    """What a merged cell says for the rows it spans."""
    if not any(cell for _, cell in row.units):
        row.units = above.units
    row.time = row.time or above.time
    if len(row.tasks) < len(above.tasks):
        row.tasks = [*above.tasks[: len(above.tasks) - len(row.tasks)], *row.tasks]
    row.number = row.number or above.number


def _put(row: Row, column: Column | None, name: str, cells: list[Paragraph]) -> None:
    match column:
        case Column.NUMBER:
            if cells and (number := _INTEGER.fullmatch(cells[0].text)):
                row.number, row.printed = int(number[1]), cells[0].printed
        case Column.TASK:
            row.tasks += cells
        case Column.UNITS:
            row.units.append((name, cells))
        case Column.TIME:
            row.time = cells[0] if cells else row.time
        case Column.NOTE:
            row.note = cells[0] if cells else None
        case _:
            pass  # persons are no units, and an unknown column says nothing about who or when


# One cell a line -------------------------------------------------------------------------------------------------


def _cells_on_lines(
    lines: Sequence[Line], kinds: Sequence[BlockKind | None], labels: Sequence[Label | None], start: int
) -> Table | None:
    header: Header = []
    index = start
    last = min(len(lines), start + _MOST_COLUMNS)
    while index < last and (column := column_of(lines[index].text)) is not None and kinds[index] is None:
        header.append((column, lines[index].text))
        index += 1
    if not _is_header(header):
        return None
    width = len(header)
    names = [name for _, name in header]
    numbered = header[0][0] is Column.NUMBER
    groups: list[list[int]] = []
    expected = 1
    while index < len(lines):
        text = lines[index].text
        if kinds[index] in _STOPS or _END.match(text):
            break
        if text == names[0] and [line.text for line in lines[index : index + width]] == names:
            index += width
            continue
        number = _INTEGER.fullmatch(text) if numbered else None
        if number and _is_next(int(number[1]), expected, len(groups[-1]) if groups else 0, width):
            expected = int(number[1]) + 1
            groups.append([index])
        elif not numbered and (not groups or len(groups[-1]) == width):
            groups.append([index])
        elif groups and len(groups[-1]) < width + _MANY_LINES:
            groups[-1].append(index)
        elif not groups and index - start < width + 2 and numbered:
            pass  # a part's heading before the first row
        else:
            break
        index += 1
    rows: list[Row] = []
    for place, group in enumerate(groups):
        rest = group[1:] if numbered else group
        if place + 1 < len(groups):
            rest = _without_part_heading(rest, labels)
        elif stop := _last_cell(header, rest, lines):
            index = rest[stop - 1] + 1
            rest = rest[:stop]
        row = _row_of_lines(header, [lines[each] for each in rest], rows[-1] if rows else None)
        row.lines = [lines[each] for each in group if each < index]
        if numbered:
            printed = lines[group[0]].printed
            row.printed = printed
            row.number = int(_INTEGER.fullmatch(printed)[1])  # type: ignore[index]
        rows.append(row)
    return Table(start, index, rows) if rows else None


def _is_next(number: int, expected: int, length: int, width: int) -> bool:
    """Whether a line that is a number begins a row: `length` lines have gone into the row before it."""
    if number in (expected, 1) or length >= width:
        return True
    return length >= _FEWEST and expected < number < expected + _MOST_COLUMNS


_MOST_COLUMNS = 20
_MANY_LINES = 40
"""A cell may list many units, one a line."""


def _without_part_heading(rest: list[int], labels: Sequence[Label | None]) -> list[int]:
    """The lines of the row without the heading of the table's next part behind them."""
    last = labels[rest[-1]] if len(rest) > _FEWEST - 1 else None
    return rest[:-1] if last is not None and last.scheme <= Scheme.CHINESE_BRACKET else rest


def _last_cell(header: Header, rest: list[int], lines: Sequence[Line]) -> int:
    """How many lines of the last row are cells, where its time closes it; 0 where nothing tells."""
    width = sum(column is not Column.NUMBER for column, _ in header)
    if header[-1][0] is not Column.TIME:
        return min(len(rest), width)
    times = (place + 1 for place in range(width - 1, len(rest)) if _looks_like_time(lines[rest[place]].text))
    return next(times, 0)


_TIME_WORD = re.compile(
    r"[年月日季旬周天时]|持续|长期|立即|及时|适时|按|尽快|推进|完成|底前|期间|前$|[/／—\-－]+$|立行立改|待定"
)


def _looks_like_time(text: str) -> bool:
    return len(text) <= 40 and _TIME_WORD.search(text) is not None and not _looks_like_unit(text)


_UNIT = re.compile(
    r"[^。；：:“”《》]{0,60}(?:政府|办公室|办公厅|委员会|管委会|党组|党委|党工委|法院|检察院|工会|妇联|团委|工商联|残联|科协|文联|红十字会|总队|支队|大队|中队"
    r"|公司|集团|银行|支行|分行|学校|大学|学院|医院|街道|园区|单位|部门|中心|协会|指挥部|领导小组|[局厅委办部院所站处科室社会团镇乡县区市州旗校馆台司]"
    r"|[（(][^）)]{1,20}[）)])[等、，,；;]?(?:有关|相关|各)?(?:单位|部门)?[、，,；;]?"
)


def _looks_like_unit(text: str) -> bool:
    return len(text) <= 60 and _UNIT.fullmatch(text) is not None


def _row_of_lines(header: Header, lines: list[Line], above: Row | None) -> Row:
    row = Row(lines)
    columns = [(column, name) for column, name in header if column is not Column.NUMBER]
    if len(lines) == len(columns):
        for (column, name), line in zip(columns, lines, strict=True):
            _put(row, column, name, [Paragraph.of_lines([line])])
        return row
    task_columns = sum(column is Column.TASK for column, _ in columns)
    unit_columns = [name for column, name in columns if column is Column.UNITS]
    last = len(lines)
    if any(column is Column.TIME for column, _ in columns):
        # The time stands last, or before one remark.
        remarks = sum(column is Column.NOTE for column, _ in columns)
        nearest = range(last - 1, max(0, last - 2 - remarks), -1)
        last = next((place for place in nearest if _looks_like_time(lines[place].text)), last)
        row.time = Paragraph.of_lines([lines[last]]) if last < len(lines) else None
    first = _first_unit(lines, min(task_columns, last), last) if unit_columns else last
    # All task columns but the last take a line each.
    split = min(task_columns - 1, max(0, first - 1))
    row.tasks = [Paragraph.of_lines([line]) for line in lines[:split]]
    if first > split:
        row.tasks.append(Paragraph.of_lines(lines[split:first]))
    cells = _join_names(lines[first:last])
    if len(unit_columns) > 1:
        # Where one cell ends is not printed: the first unit is the leading column's, the rest the others'.
        row.units = [(unit_columns[0], cells[:1]), (unit_columns[1], cells[1:])]
    elif unit_columns:
        row.units = [(unit_columns[0], cells)]
    if above is not None and len(lines) < len(columns):
        _inherit(row, above)
    return row


def _first_unit(lines: list[Line], start: int, stop: int) -> int:
    """The line that the units begin on; the first half of a name that is cut counts."""
    for place in range(start, stop):
        text = lines[place].text
        rest = lines[place + 1].text if place + 1 < stop and len(text) <= _HALF_NAME else ""
        if _looks_like_unit(text):
            return place
        # 县教 / 育局 is a name cut in two; 标准 / 区教育局 is the end of a task and a name.
        if rest and not (rest[0] in _LEVELS and _looks_like_unit(rest)) and _looks_like_unit(text + rest):
            return place
    return stop


_HALF_NAME = 10
_LEVELS = frozenset("省市县区州旗镇乡各")


def _join_names(lines: list[Line]) -> list[Paragraph]:
    """The lines of a cell of units, one unit or list each; a name cut over two lines is joined."""
    cells: list[Paragraph] = []
    open_lines: list[Line] = []
    for line in lines:
        open_lines.append(line)
        if _looks_like_unit(line.text):
            cells.append(Paragraph.of_lines(open_lines))
            open_lines = []
    if open_lines:
        cells.append(Paragraph.of_lines(open_lines))
    return cells
