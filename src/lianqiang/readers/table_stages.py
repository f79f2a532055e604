"""Columns that say when by their headings: 第一季度 … 第四季度, with what is to be done then in each cell.

Owns where such headings stand, and the times of a row that they and its cells say. What is a heading of this kind is
for `columns`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from attrs import evolve

from lianqiang.readers.columns import Row, Table
from lianqiang.readers.lines import Line, Paragraph
from lianqiang.requirements import TimeMention, Unspecified

__all__ = ["find_headings", "text_of_stages", "times_of_stages"]

_WORD = re.compile(r"[^\W0-9_]{1,60}")
_WHEN = re.compile(
    r"(?:[0-9]{4}年)?(?:第?[一二三四1-4]季度|[上下]半年|(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:[\-—–~～至][0-9]{1,2})?月份?)(?:底|末)?(?:之?前)?"
    r"|[0-9]{4}年度?(?:底|末)?(?:之?前)?"
)
_MOST_LINES = 60


def find_headings(lines: Sequence[Line], table: Table) -> None:
    """Note where the headings stand that say when for the cells below them."""
    wanted = dict.fromkeys(name for row in table.rows for name, _ in row.stages)
    for line in lines[table.start : min(table.stop, table.start + _MOST_LINES)] if wanted else ():
        at = 0
        for name in [each for each in wanted if each not in table.stages]:
            found = line.text.find(name, at)
            if found >= 0:
                at = found + len(name)
                table.stages[name] = Paragraph(line.cut(found, at))


def text_of_stages(row: Row) -> list[str]:
    """What is to be done, with when: 第一季度：完成选址."""
    return [f"{name}：{cell.printed}" for name, cell in row.stages]


def times_of_stages(
    row: Row,
    table: Table,
    cell_of: Callable[[Paragraph, int, int], TimeMention | None],
    times_in: Callable[[Paragraph, int, int], list[TimeMention]],
) -> tuple[list[TimeMention], list[TimeMention]]:
    """All times of the stages, and those that govern: the days that a cell prints count more than its heading."""
    said: list[TimeMention] = []
    governing: list[TimeMention] = []
    for name, cell in row.stages:
        heading = table.stages.get(name)
        own = times_in(cell, 0, len(cell.printed))
        said += own
        when = _WHEN.match(heading.text) if heading is not None else None
        mention = cell_of(heading, *when.span()) if heading is not None and when is not None else None
        if mention is not None and not isinstance(mention.requirement, Unspecified):
            action = cell.printed.rstrip("。；; ")
            mention = evolve(mention, action=action if _WORD.fullmatch(action) else mention.action)
            said.append(mention)
            governing += own or [mention]
        else:
            governing += own
    return said, sorted(governing, key=_start)


def _start(mention: TimeMention) -> int:
    return mention.span.start
