"""What the rules look at, and how they say what they found."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate

import attrs

from lianqiang.plans import Plan
from lianqiang.readers.checks.catalogue import SEVERITIES
from lianqiang.readers.labels import Label
from lianqiang.readers.layout import Layout
from lianqiang.readers.lines import Line, Locator, Paragraph
from lianqiang.readers.outline import Outline
from lianqiang.spans import Problem, Severity, Span

__all__ = ["Cover", "Evidence", "line_span", "report"]


@attrs.frozen(kw_only=True)
class Evidence:
    """What reading knows of a text when it is done: more than the `Reading` keeps."""

    text: str
    lines: Sequence[Line]
    labels: Sequence[Label | None]
    layout: Layout
    roots: Sequence[Outline]
    paragraphs: Sequence[Paragraph]
    plan: Plan
    locate: Locator


def line_span(evidence: Evidence, line: Line) -> Span:
    """Where the text of the line stands."""
    return evidence.locate(line.left, line.right)


def report(code: str, span: Span, message: str, *related: Span | None, severity: Severity | None = None) -> Problem:
    """The problem, as severe as its rule says or milder; `related` are the places it was compared with."""
    others = tuple([each for each in related if each is not None])
    return Problem(code, span, message, severity or SEVERITIES[code], others)


class Cover:
    """Stretches of a text, to be asked whether another touches one of them."""

    __slots__ = ("_reached", "_starts")

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted((span.start, span.end) for span in spans)
        self._starts = [start for start, _ in ordered]
        self._reached = list(accumulate((end for _, end in ordered), max))

    def touches(self, start: int, end: int) -> bool:
        """Whether one of the stretches shares a character with `start` to `end`."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._reached[before - 1] > start
