"""Tables as a grid of cells, and the rows of text that are made of one.

Owns what becomes of merged cells, of the lines inside a cell, of a heading in two rows and of the titles that stand in
a table's own rows. A row of text has a bar at both ends and between the cells, the form in which `tables` counts cells
exactly; what spans the whole table is a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lianqiang.readers.formats.extract import Account
from lianqiang.readers.formats.values import Omitted
from lianqiang.readers.tables import column_of

__all__ = ["Cell", "Grid"]

_SPACE = re.compile(r"\s+")
_BAR = re.compile(r"[|│┃｜]")
_INTEGER = re.compile(r"[（(]?[0-9０-９]{1,3}[）)]?[.．、]?")
_LABEL = re.compile(
    r"(?:索引号|信息索引号|文号|发文字号|成文日期|成文时间|发文日期|发文时间|发布日期|发布时间|发布机构|发文机关|发文单位|制发机关"
    r"|公开方式|公开时限|公开范围|公开目录|公开类型|公开形式|公开责任部门|主题词|主题分类|体裁分类|组配分类|信息分类|分类|信息来源"
    r"|有效性|效力状态|时效状态|时效|信息名称|文件名称|名称|标题|关键词|生成日期|生效日期|实施日期|废止日期|统一编号|登记号|内容概述)[:：]?"
)
_FEWEST_LABELS = 2
_FEWEST_HEADINGS = 3


class Cell:
    """A cell: its text, the row and column it begins at, and how far it spans."""

    __slots__ = ("across", "column", "down", "row", "text")

    def __init__(self, text: str, row: int, column: int, down: int = 1, across: int = 1) -> None:
        self.text = _SPACE.sub(" ", text).strip()
        self.row = row
        self.column = column
        self.down = max(1, down)
        self.across = max(1, across)


class Grid:
    """A table: rows of cells, None where there is none, the same cell wherever it spans."""

    __slots__ = ("_account", "cells", "rows", "width")

    def __init__(self, cells: Sequence[Cell], account: Account) -> None:
        self._account = account
        self.cells = cells
        height = max((cell.row + cell.down for cell in cells), default=0)
        self.width = max((cell.column + cell.across for cell in cells), default=0)
        account.spend(height * self.width)
        self.rows: list[list[Cell | None]] = [[None] * self.width for _ in range(height)]
        for cell in cells:
            for row in self.rows[cell.row : cell.row + cell.down]:
                for column in range(cell.column, cell.column + cell.across):
                    row[column] = row[column] or cell

    def _is_metadata(self) -> bool:
        """Whether it is the header of a page: 索引号, 发文字号 and the like with what they say beside them."""
        labels = sum(_LABEL.fullmatch(cell.text.replace(" ", "")) is not None for cell in self.cells)
        return labels >= _FEWEST_LABELS and self._header() is None

    def _pairs(self) -> list[str]:
        """The lines of a page's header, 索引号：… each."""
        lines: list[str] = []
        for row in self.rows:
            label = ""
            for cell in dict.fromkeys(cell for cell in row if cell is not None):
                if not label and _LABEL.fullmatch(cell.text.replace(" ", "")):
                    label = cell.text.rstrip(":：").replace(" ", "")
                elif label:
                    lines.append(f"{label}：{cell.text}")
                    label = ""
                elif cell.text:
                    lines.append(cell.text)
            if label:
                lines.append(f"{label}：")
        return lines

    def lines(self, where: str = "a table") -> list[str]:
        """The table as lines of text; what is not in them is accounted for."""
        if self._is_metadata():
            return self._pairs()
        if self.width == 1:
            return [cell.text for row in self.rows for cell in row if cell is not None and cell.text]
        header = self._header()
        head_stop = header[1] if header else 0
        lines: list[str] = []
        for place, row in enumerate(self.rows):
            if header and header[0] <= place < header[1]:
                if place == header[0]:
                    lines.append(_row(self._headings(header, where), self._account))
                continue
            texts = self._texts(row)
            filled = [text for text in texts if text]
            if not filled:
                continue
            if len(filled) == 1 and self._stands_alone(row, before=place < head_stop):
                lines.append(filled[0])
            else:
                lines.append(_row(texts, self._account))
        return lines

    def _texts(self, row: list[Cell | None]) -> list[str]:
        """The texts of a row: what spans rows comes again in each, what spans columns stands in the first."""
        texts: list[str] = []
        for column, cell in enumerate(row):
            texts.append("" if cell is None or (cell.column != column and row[column - 1] is cell) else cell.text)
        return texts

    def _stands_alone(self, row: list[Cell | None], *, before: bool) -> bool:
        cell = next(cell for cell in row if cell is not None and cell.text)
        if cell.across >= self.width or before:
            return True
        return cell.down == 1 and cell.column == 0 and not _INTEGER.fullmatch(cell.text)

    def _header(self) -> tuple[int, int] | None:
        """The rows of the heading: from, to before; None where none is found."""
        for place, row in enumerate(self.rows):
            known = [cell for cell in row if cell is not None and column_of(cell.text) is not None]
            named, filled = len(dict.fromkeys(known)), len({cell for cell in row if cell is not None and cell.text})
            if named < _FEWEST_HEADINGS and (named < _FEWEST_HEADINGS - 1 or named * 2 < filled):
                continue
            # 序号 spans two rows where 责任单位 stands over 牵头单位 and 配合单位.
            stop = max(cell.row + cell.down for cell in known)
            return place, max(stop, place + 1)
        return None

    def _headings(self, header: tuple[int, int], where: str) -> list[str]:
        """One heading for each column: the lowest that names one."""
        names: list[str] = []
        upper: dict[Cell, None] = {}
        for column in range(self.width):
            stack = list(
                dict.fromkeys(cell for row in self.rows[header[0] : header[1]] if (cell := row[column]) and cell.text)
            )
            known = [cell for cell in stack if column_of(cell.text) is not None]
            chosen = known[-1] if known else stack[-1] if stack else None
            names.append(chosen.text if chosen else "")
            upper |= dict.fromkeys(cell for cell in stack if cell is not chosen)
        for cell in upper:
            self._account.omit(Omitted.REPEATED, cell.text, where)
        return names


def _row(texts: list[str], account: Account) -> str:
    cells: list[str] = []
    for text in texts:
        if _BAR.search(text):
            for sign in _BAR.findall(text):
                account.count(sign)
            text = _BAR.sub("∣", text)  # noqa: PLW2901 - a bar inside a cell would end it
        cells.append(text)
    return f"| {' | '.join(cells)} |"
