"""Where what was read of a paragraph stands in the source.

Owns the way from offsets in a paragraph to spans of the source, whether spans touch, and several responsibilities as
one. Reads nothing itself.
"""

from __future__ import annotations

from bisect import bisect_left

from lianqiang.readers.lines import Locator, Paragraph
from lianqiang.spans import Span
from lianqiang.units import Responsibility

__all__ = ["among", "covers", "mapped", "overlap", "together"]


def covers(found: list[Responsibility], at: int) -> bool:
    """Whether one of them stands over the offset `at`."""
    return any(each.span is not None and each.span.start <= at < each.span.end for each in found)


def overlap(one: Span, other: Span) -> bool:
    """Whether the two share a character."""
    return one.start < other.end and other.start < one.end


def among(units: list[tuple[int, int]], span: Span) -> bool:
    """Whether the span touches one of the stretches, which are in order and apart."""
    place = bisect_left(units, (span.end, 0)) - 1
    return place >= 0 and units[place][1] > span.start


def mapped(locate: Locator, paragraph: Paragraph, start: int, end: int) -> Span:
    """The span of these characters of a paragraph, which may stand on several lines, and in any order there."""
    begin = paragraph.at(start)
    stop = paragraph.until(end) if end > start else begin
    return locate(begin, stop) if begin <= stop else locate(paragraph.at(end - 1), paragraph.until(start + 1))


def together(found: list[Responsibility], locate: Locator) -> Responsibility:
    """One responsibility of several, in printed order."""
    if not found:
        return Responsibility()
    if len(found) == 1:
        return found[0]
    spans = [each.span for each in found if each.span is not None]
    return Responsibility(
        tuple(assignment for each in found for assignment in each.assignments),
        tuple(separator for each in found for separator in each.separators),
        any(each.open for each in found),
        next((each.rule for each in found if each.rule), None),
        locate(min(span.start for span in spans), max(span.end for span in spans)) if spans else None,
        tuple(problem for each in found for problem in each.problems),
    )
