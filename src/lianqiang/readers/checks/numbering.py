"""The printed numbers: one that comes twice under a heading, one that is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianqiang.readers.checks.evidence import Evidence, report
from lianqiang.readers.labels import Scheme
from lianqiang.readers.outline import Node, Outline
from lianqiang.spans import Problem, Span

__all__ = ["numbering"]


_Last = dict[tuple[Scheme, tuple[int, ...]], Node]
"""The item that each run of numbers has come to; 2.1, 2.2 is a run, 2.1.1, 2.1.2 another."""


def numbering(evidence: Evidence) -> Iterator[Problem]:
    """duplicate-number, skipped-number."""
    for root in evidence.roots:
        last: _Last = {}
        yield from _below(evidence, root, last)


def _below(evidence: Evidence, node: Outline, last: _Last) -> Iterator[Problem]:
    seen: dict[tuple[Scheme, tuple[int, ...]], Node] = {}
    fresh = True
    for child in node.children:
        label = child.label
        scheme, number = label.scheme, label.number
        before = last.get((scheme, label.path[:-1]))
        expected = before.label.number + 1 if before is not None else 1
        if (scheme, label.path) in seen:
            first = seen[scheme, label.path]
            message = f"{label.printed} comes twice under one heading, first in line {first.line.number}"
            yield report("duplicate-number", _label(evidence, child), message, _label(evidence, first))
        elif before is None and _may_begin_anywhere(evidence.plan.document.title):
            pass
        elif number != expected and not (fresh and number == 1):
            message = f"{label.printed} where {expected} was expected"
            related = _label(evidence, before) if before is not None else None
            yield report("skipped-number", _label(evidence, child), message, related)
        seen.setdefault((scheme, label.path), child)
        last[scheme, label.path[:-1]] = child
        fresh = False
        yield from _below(evidence, child, last)


_LATER = re.compile("第[二三四五六七八九十0-9]{1,3}(?:批|期|轮|部分)|[（(]续")


def _may_begin_anywhere(title: str | None) -> bool:
    """A page that begins in the middle of a document begins with any number, and so does a second list (第二批)."""
    return title is None or _LATER.search(title) is not None


def _label(evidence: Evidence, node: Node) -> Span:
    return evidence.locate(node.line.left, node.line.left + len(node.label.printed))
