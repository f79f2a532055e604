"""The printed numbers: one that comes twice under a heading, one that is left out."""

from __future__ import annotations

from collections.abc import Iterator

from lianqiang.readers.checks.evidence import Evidence, report
from lianqiang.readers.labels import Scheme
from lianqiang.readers.outline import Node, Outline
from lianqiang.spans import Problem, Span

__all__ = ["numbering"]


def numbering(evidence: Evidence) -> Iterator[Problem]:
    """duplicate-number, skipped-number."""
    for root in evidence.roots:
        last: dict[Scheme, Node] = {}
        yield from _below(evidence, root, last)


def _below(evidence: Evidence, node: Outline, last: dict[Scheme, Node]) -> Iterator[Problem]:
    seen: dict[tuple[Scheme, int], Node] = {}
    fresh = True
    for child in node.children:
        label = child.label
        scheme, number = label.scheme, label.number
        before = last.get(scheme)
        expected = before.label.number + 1 if before is not None else 1
        if (scheme, number) in seen:
            first = seen[scheme, number]
            message = f"{label.printed} comes twice under one heading, first in line {first.line.number}"
            yield report("duplicate-number", _label(evidence, child), message, _label(evidence, first))
        elif before is None and evidence.plan.document.title is None:
            pass  # a page that begins in the middle of a document begins with any number
        elif number != expected and not (fresh and number == 1):
            message = f"{label.printed} where {expected} was expected"
            related = _label(evidence, before) if before is not None else None
            yield report("skipped-number", _label(evidence, child), message, related)
        seen.setdefault((scheme, number), child)
        last[scheme] = child
        fresh = False
        yield from _below(evidence, child, last)


def _label(evidence: Evidence, node: Node) -> Span:
    return evidence.locate(node.line.left, node.line.left + len(node.label.printed))
