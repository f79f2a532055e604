"""What a row of a table takes from elsewhere: from the row above it, and from the heading of its part.

Owns merged cells, 同上 and 〃, and the row across the table that names a unit, a month or a batch for the rows below.
What such a heading says is read by `assemble`.
"""

from __future__ import annotations

import re

from lianqiang.readers.columns import Row, looks_like_unit
from lianqiang.readers.lines import Paragraph

__all__ = ["heads_items", "heads_part", "inherit", "names_of_part", "repeat", "time_of_part"]

_SAME = re.compile(r"(?:同上|同前|同左?上|[〃″”“\"]|''|々)[。.]?")


def inherit(row: Row, above: Row) -> None:
    """What a merged cell says for the rows it spans."""
    if not any(cell for _, cell in row.units):
        row.units = above.units
    row.time = row.time or above.time
    if len(row.tasks) < len(above.tasks):
        row.tasks = [*above.tasks[: len(above.tasks) - len(row.tasks)], *row.tasks]
    row.number = row.number or above.number


def repeat(row: Row, above: Row) -> None:
    """For cells that say 同上 or 〃, what the cells above them say: the spans of that stay those of the cells above."""
    for place, (name, cells) in enumerate(row.units):
        if len(cells) == 1 and _is_same(cells[0]):
            row.units[place] = (name, above.units[place][1] if place < len(above.units) else [])
    if row.time is not None and _is_same(row.time):
        row.time = above.time
    if len(row.tasks) == len(above.tasks) > 1:
        row.tasks = [upper if _is_same(cell) else cell for cell, upper in zip(row.tasks, above.tasks, strict=True)]


def _is_same(cell: Paragraph) -> bool:
    return _SAME.fullmatch(cell.text.replace(" ", "")) is not None


_LABEL = re.compile(
    r"(?:[（(]?[一二三四五六七八九十]{1,3}[）)、．.]|[0-9]{1,2}[、．.]|第[一二三四五六七八九十]+[章类])?[ \u3000]*"
    r"(?:(?:责任|牵头|承办|主办)(?:单位|部门)[：:])?[ \u3000]*"
)
_COUNTED = re.compile(
    r"[ \u3000]{0,4}(?:[（(](?:共|计)?[ ]*[0-9一二三四五六七八九十]{1,3}[ ]*[项件个条][）)])?[：:]?\Z"
)
_NAME = re.compile(r"[^、，,；; \u3000]+")
_ORGAN = re.compile(
    r"(?:[局委办厅部院所站队]|中心|政府|公司|街道|单位|部门|联合会|总工会|办事处|工商联|妇联|残联|银行|支行|[乡镇])\Z"
)
_LEVELS = frozenset("各全省市县区州镇乡")
_FIELD = re.compile(".{0,8}[：:].")
_TIME = re.compile(
    r"(?:\d{4}年?(?:度)?)?"
    r"(?:(?:\d{1,2}|[一二三四五六七八九十元]{1,2})月(?:\d{1,2}[日号]|[份底末初]|[上中下]旬)?"
    r"|第?[一二三四1-4]季度|[上下]半年|[年月]底|年[初中末]|全年|常年|长期|每[年月季周]度?)"
    r"(?:之?前|以前|内)?(?:完成)?"
    r"|\d{4}年(?:底|度|末)?(?:之?前|内)?(?:完成)?"
)
_TIME_BRACKET = re.compile(
    r"[（(]([^（）()]{0,10}[\d一二三四五六七八九十年月][^（）()]{0,20}(?:前|底|完成|月|日|内))[）)][：:]?\Z"
)


def _core(text: str) -> tuple[int, int]:
    """Where the heading of a part stands in its text, without its number and without how many rows it counts."""
    begin = _LABEL.match(text)
    start = begin.end() if begin else 0
    ending = _COUNTED.search(text, start)
    return start, ending.start() if ending else len(text)


def names_of_part(text: str) -> tuple[int, int] | None:
    """Where the heading of a part of a table names units and nothing else; None where it does not.

    >>> names_of_part("一、市公安局、市教育局（3项）"), names_of_part("一、创建和谐社区")
    ((2, 11), None)
    """
    start, end = _core(text)
    names = [match[0] for match in _NAME.finditer(text, start, end)]
    if (
        not names
        or names[0][0] in "—─－"
        or not all(
            2 < len(name) <= _LONGEST
            and looks_like_unit(name)
            and _ORGAN.search(name) is not None
            and (name[0] in _LEVELS or name[-1] not in "乡镇" or len(name) <= _SHORT)
            for name in names
        )
    ):
        return None
    return start, end


def named_before_colon(text: str) -> tuple[int, int] | None:
    """Where the units stand whose duty the text says behind a colon (县公安局：加强巡逻); None where none do.

    >>> named_before_colon("县公安局、县司法局：加强夜间巡逻"), named_before_colon("工作目标：加强夜间巡逻")
    ((0, 9), None)
    """
    colon = next((at for at, char in enumerate(text[:_SHORT_LIST]) if char in "：:"), 0)
    if not 0 < colon < len(text) - _LEAST_DUTY or _FIELD_WORD.search(text, 0, colon):
        return None
    return names_of_part(text[:colon])


_FIELD_WORD = re.compile("单位|部门|领导|主体|负责人")
_SHORT_LIST, _LEAST_DUTY = 60, 6
_LONGEST, _SHORT = 30, 4
_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)、．.]|第[一二三四五六七八九十]{1,3}[章部批类]")


def heads_part(text: str) -> bool:
    """Whether a line without marks between the rows heads a part of the table, rather than going on with a cell."""
    return _NUMBERED.match(text) is not None or names_of_part(text) is not None or is_time(text)


def is_time(text: str) -> bool:
    """Whether a line says when, and nothing else: 3月, 第一季度."""
    return _TIME.fullmatch(text.rstrip("：: ")) is not None


def heads_items(text: str) -> bool:
    """Whether an un-numbered line may head the items below it, by nothing but a time or the names of units."""
    return is_time(text) or (_FIELD.match(text) is None and names_of_part(text) is not None)


def time_of_part(text: str) -> tuple[int, int] | None:
    """Where the heading of a part of a table says when: all of it, or a bracket at its end.

    >>> time_of_part("三月"), time_of_part("第二批（2020年10月底前完成）"), time_of_part("三、改善民生")
    ((0, 2), (4, 16), None)
    """
    start, end = _core(text)
    if _TIME.fullmatch(text, start, end):
        return start, end
    bracket = _TIME_BRACKET.search(text)
    return bracket.span(1) if bracket is not None else None
