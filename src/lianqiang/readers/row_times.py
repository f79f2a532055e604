"""The times of the rows of a table: of their cells, and of headings that say when: 第一季度 … 第四季度.

Owns which of them governs, and where such headings stand. What is a heading of this kind is for `columns`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from attrs import evolve

from lianqiang.readers.columns import Row, Table
from lianqiang.readers.lines import Line, Paragraph
from lianqiang.readers.table_parts import time_of_part
from lianqiang.requirements import Deadline, TimeMention, Unparsed, Unspecified

__all__ = ["RowTimes", "note_stages", "text_of_stages"]

_WORD = re.compile(r"[^\W0-9_]{1,60}")
_WHEN = re.compile(
    r"(?:[0-9]{4}年)?(?:第?[一二三四1-4]季度|[上下]半年|(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:[\-—–~～至][0-9]{1,2})?月份?)(?:底|末)?(?:之?前)?"
    r"|[0-9]{4}年度?(?:底|末)?(?:之?前)?"
)
_MOST_LINES = 60
_SEVERAL = re.compile(r"[^\w.~/“”—～．-]|.{14}")
_UNDER_WAY = frozenset(("续建", "在建", "新建", "新开工"))


def note_stages(lines: Sequence[Line], table: Table) -> None:
    """Note where the headings stand that say when for the cells below them."""
    wanted = dict.fromkeys(name for row in table.rows for name, _ in row.stages)
    for line in lines[table.start : min(table.stop, table.start + _MOST_LINES)] if wanted else ():
        for name in [each for each in wanted if each not in table.stages]:
            found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", line.text)
            if found is not None:
                table.stages[name] = Paragraph(line.cut(*found.span()))


def text_of_stages(row: Row) -> list[str]:
    """What is to be done, with when: 第一季度：完成选址."""
    return [f"{name}：{cell.printed}" for name, cell in row.stages]


class RowTimes:
    """The times of rows. `cell` reads a whole cell or a stretch of one, `among` finds times in a stretch of a text."""

    __slots__ = ("among", "cell", "combine")

    def __init__(
        self,
        cell: Callable[[Paragraph, int, int | None], TimeMention | None],
        among: Callable[[Paragraph, int, int], list[TimeMention]],
        combine: Callable[[tuple[TimeMention, ...]], TimeMention | None],
    ) -> None:
        self.cell = cell
        self.among = among
        self.combine = combine

    def of(self, row: Row, table: Table, level: int) -> tuple[tuple[TimeMention, ...], TimeMention | None]:
        """All times of a row, and the one that governs.

        `level` is how many of the task cells only name what the others say.
        """
        time = self.cell(row.time, 0, None) if row.time is not None else None
        if row.part is not None and row.time is None and (stretch := time_of_part(row.part.text)) is not None:
            time = self.cell(row.part, *stretch)
        # What a task is called by may say by when; how long something takes describes it.
        times = [
            each
            for each in self._found(row.tasks[: max(0, level)])
            if isinstance(each.requirement, Deadline | Unparsed)
        ]
        times += self._found(row.tasks[level:])
        # 12月底前, as nearly every cell has it, is one time.
        several = self._found([row.time]) if row.time is not None and _SEVERAL.search(row.time.printed) else []
        if len(several) > 1:
            times += several
        elif time is not None and not isinstance(time.requirement, Unspecified):
            times.append(time)
        if row.stages:
            staged, governing = self._of_stages(row, table)
            times += staged
            time = time or self.combine(tuple(governing))
        begins = self.cell(row.begins, 0, None) if row.begins is not None else None
        if begins is not None and begins.text not in _UNDER_WAY:
            times.append(begins)
            if row.lasts is None:  # else it begins then, and ends later
                time = time or begins
        return tuple(times), time

    def _found(self, cells: Sequence[Paragraph]) -> list[TimeMention]:
        return [mention for cell in cells for mention in self.among(cell, 0, len(cell.printed))]

    def _of_stages(self, row: Row, table: Table) -> tuple[list[TimeMention], list[TimeMention]]:
        """All times of the stages, and those that govern: the days that a cell prints count more than its heading."""
        said: list[TimeMention] = []
        governing: list[TimeMention] = []
        for name, cell in row.stages:
            heading = table.stages.get(name)
            own = self._found([cell])
            said += own
            when = _WHEN.match(heading.text) if heading is not None else None
            mention = self.cell(heading, *when.span()) if heading is not None and when is not None else None
            if mention is None or isinstance(mention.requirement, Unspecified):
                governing += own
                continue
            action = cell.printed.rstrip("。；; ")
            mention = evolve(mention, action=action if _WORD.fullmatch(action) else mention.action)
            said.append(mention)
            governing += own or [mention]
        return said, sorted(governing, key=_start)


def _start(mention: TimeMention) -> int:
    return mention.span.start
