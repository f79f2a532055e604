"""Brackets and quotation marks: one that is never closed, one that closes nothing, a pair of two kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianqiang.readers.checks.evidence import Evidence, report
from lianqiang.readers.lines import Paragraph
from lianqiang.spans import Problem, Severity, Span

__all__ = ["brackets"]

_PAIRS = {"（": "）", "(": ")", "[": "]", "［": "］", "〔": "〕", "【": "】", "《": "》", "“": "”", "「": "」"}
_SIGN = re.compile("[" + re.escape("".join([*_PAIRS, *_PAIRS.values()])) + "]")
# The kind of a pair, whatever the width of its signs.
_KINDS = ("（()）", "[［]］", "〔〕", "【】", "《》", "“”", "「」")
_KIND = {sign: signs for signs in _KINDS for sign in signs}

_ENUMERATOR = re.compile(r"(?:^|[：:；;，,。、\s])[0-9０-９a-zA-Z一二三四五六七八九十]{1,3}\Z")  # 1）…；2）…


def brackets(evidence: Evidence) -> Iterator[Problem]:
    """bracket-mismatch."""
    before: list[tuple[str, Span]] = []
    """What the paragraph above leaves open: a bracket may run over a line that begins with a label."""
    end = -1
    for paragraph in evidence.paragraphs:
        if evidence.text[end : paragraph.start].strip() or end < 0:
            yield from _never_closed(before)
            before = []
        stack: list[tuple[str, int]] = []
        text = paragraph.printed
        for sign in _SIGN.finditer(text):
            char, index = sign[0], sign.start()
            if char in _PAIRS:
                stack.append((char, index))
            else:
                place = next((back for back in range(1, 5) if _opens(stack, back, char)), 0)
                if not place:
                    if before and _KIND[before[-1][0]] == _KIND[char]:
                        before.pop()
                    elif not _ENUMERATOR.search(text, max(0, index - 4), index):
                        yield report("bracket-mismatch", _at(evidence, paragraph, index), f"{char} closes nothing")
                    continue
                yield from _never_closed(_placed(evidence, paragraph, stack[len(stack) - place + 1 :]))
                opened, at = stack[-place]
                if _PAIRS[opened] != char:
                    yield report(
                        "bracket-mismatch",
                        _at(evidence, paragraph, index),
                        f"{opened} is closed by {char}",
                        _at(evidence, paragraph, at),
                        severity=Severity.NOTE,
                    )
                del stack[-place:]
        yield from _never_closed(before)
        before = _placed(evidence, paragraph, stack)
        end = paragraph.end
    yield from _never_closed(before)


def _opens(stack: list[tuple[str, int]], back: int, closer: str) -> bool:
    return back <= len(stack) and _KIND[stack[-back][0]] == _KIND[closer]


def _placed(evidence: Evidence, paragraph: Paragraph, left: list[tuple[str, int]]) -> list[tuple[str, Span]]:
    return [(opened, _at(evidence, paragraph, at)) for opened, at in left]


def _never_closed(left: list[tuple[str, Span]]) -> Iterator[Problem]:
    for opened, span in left:
        yield report("bracket-mismatch", span, f"{opened} is never closed")


def _at(evidence: Evidence, paragraph: Paragraph, index: int) -> Span:
    start = paragraph.at(index)
    return evidence.locate(start, start + 1)
