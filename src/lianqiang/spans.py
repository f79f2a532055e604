"""Where something stands in a text, and what is wrong there.

Offsets count Python characters of the text that was given, from 0, end exclusive, so that `text[span.start:span.end]`
is the text meant. Lines and columns count from 1, as editors show them; they are None where the text was a phrase and
not a document.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from lianqiang._enums import Named
from lianqiang.errors import check_items, check_type

__all__ = ["Problem", "Severity", "Span"]


@attrs.frozen(weakref_slot=False)  # a plan holds hundreds
class Span:
    """A stretch of a text: `start` inclusive, `end` exclusive, in characters.

    >>> Span(0, 2).of("年底前")
    '年底'
    >>> start, end = Span(3, 5)
    >>> start, end
    (3, 5)

    Raises `ValueError` where the end lies before the start or the start before 0, `TypeError` for what is no int.
    """

    start: int
    end: int
    line: int | None = None
    column: int | None = None

    def __attrs_post_init__(self) -> None:
        start, end, line, column = self.start, self.end, self.line, self.column
        if type(start) is not int or type(end) is not int:
            check_type("start", start, int)
            check_type("end", end, int)
        if not 0 <= start <= end:
            raise ValueError(f"a span runs from 0 <= start <= end, got {start}, {end}")
        if (line is not None or column is not None) and (type(line) is not int or type(column) is not int):
            check_type("line", line, int, optional=True)
            check_type("column", column, int, optional=True)

    def __iter__(self) -> Iterator[int]:
        yield self.start
        yield self.end

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return True

    def of(self, text: str) -> str:
        """The characters of `text` that this span covers."""
        return text[self.start : self.end]

    def shift(self, offset: int) -> Span:
        """The same stretch, `offset` characters further on; line and column are dropped."""
        return Span(self.start + offset, self.end + offset)


class Severity(Named):
    """How much a problem matters: an error contradicts or loses something, a warning deserves a look."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@attrs.frozen
class Problem:
    """A defect of a document, reported and never repaired silently.

    `code` is a stable name (`duplicate-number`), `span` where it stands, `message` a sentence for a person. `related`
    are the places it was compared with: the first of two equal numbers, the sentence that a row contradicts.
    """

    code: str
    span: Span
    message: str
    severity: Severity = Severity.WARNING
    related: tuple[Span, ...] = ()

    def __attrs_post_init__(self) -> None:
        check_type("code", self.code, str)
        check_type("span", self.span, Span)
        check_type("message", self.message, str)
        check_items("related", self.related, Span)
        if not self.code:
            raise ValueError("a problem has a code")
        if type(self.severity) is not Severity:
            object.__setattr__(self, "severity", Severity(self.severity))

    def __str__(self) -> str:
        where = f"{self.span.line}:{self.span.column}: " if self.span.line is not None else ""
        return f"{where}{self.severity} {self.code}: {self.message}"
