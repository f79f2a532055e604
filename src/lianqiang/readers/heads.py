"""What is found at the head of a text, as lines: `layout` fills it in, and `head` makes the `Document` of it.

Owns what of a line is the title, and what is the form or the table around it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from lianqiang.documents import DocumentNumber
from lianqiang.readers.lines import Line

__all__ = ["Head", "goes_on_below", "without_cells"]

_CAPTION = re.compile(r"\s*[标標]\s*[题題]\s*[:：]\s*")
_EMPTY_CELLS = (",,", "\t", "|", "｜")


def without_cells(text: str) -> str:
    """A line of a title without what the form or the table around it prints: 标题：, and empty cells beside it."""
    caption = _CAPTION.match(text)
    text = text[caption.end() :] if caption is not None else text
    text = text.lstrip(", \t|｜") if text.startswith(_EMPTY_CELLS) else text
    return text.rstrip(", \t|｜") if text.endswith(_EMPTY_CELLS) else text


def goes_on_below(text: str) -> bool:
    """Whether a list of bodies goes on in the next line."""
    return text[-1] in "，,、；;" and not text.endswith(_EMPTY_CELLS)


class Head:
    """One head: of the notice, of the document it issues, of an annex. Indices of lines; -1 and empty for none."""

    __slots__ = ("bare", "noted", "number", "posted", "recipients", "registered", "signer", "stop", "title")

    def __init__(self) -> None:
        self.number: DocumentNumber | None = None
        self.title: list[int] = []
        self.noted: int | None = None  # （2019年2月20日…会议通过）
        self.recipients: list[int] = []
        self.registered: date | None = None  # 成文日期 in the header of the page
        self.bare: date | None = None  # a line that is nothing but a day
        self.signer: int | None = None  # the line above a date below the title
        self.posted: int | None = None  # the line that says when the page was posted
        self.stop = 0

    def title_of(self, lines: Sequence[Line]) -> str | None:
        """The title as printed, its lines joined."""
        return "".join(without_cells(lines[index].printed) for index in self.title) or None

    def plain_title(self, lines: Sequence[Line]) -> str:
        """The title in simplified script, for comparing."""
        return "".join(without_cells(lines[index].text) for index in self.title)
