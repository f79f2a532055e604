"""Brackets and quotation marks: one that is never closed, one that closes nothing, a pair of two kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianqiang.readers.checks.evidence import Evidence, report
from lianqiang.readers.columns import Row
from lianqiang.readers.lines import Paragraph
from lianqiang.spans import Problem, Severity, Span

__all__ = ["brackets"]

_PAIRS = {"（": "）", "(": ")", "[": "]", "［": "］", "〔": "〕", "【": "】", "《": "》", "“": "”", "「": "」"}
_SIGN = re.compile("[" + re.escape("".join([*_PAIRS, *_PAIRS.values()])) + "]")
_WITHIN = "[^" + re.escape("".join([*_PAIRS, *_PAIRS.values()])) + "]*"
_PAIR = re.compile("|".join(re.escape(one) + _WITHIN + re.escape(other) for one, other in _PAIRS.items()))
_DEEPEST = 4
# The kind of a pair, whatever the width of its signs.
_KINDS = ("（()）", "[［]］", "〔〕", "【】", "《》", "“”", "「」")
_KIND = {sign: signs for signs in _KINDS for sign in signs}

_ENUMERATOR = re.compile(r"(?:^|[：:；;，,。、\s])[0-9０-９a-zA-Z一二三四五六七八九十]{1,3}\Z")  # 1）…；2）…


_Placed = list[tuple[str, Span]]


def brackets(evidence: Evidence) -> Iterator[Problem]:
    """bracket-mismatch."""
    before: _Placed = []
    """What the paragraph above leaves open: a bracket may run over a line that begins with a label."""
    end = -1
    for paragraph in evidence.paragraphs:
        if evidence.text[end : paragraph.start].strip() or end < 0:
            yield from _never_closed(before)
            before = []
        mixed, opened, closing = _unmatched(evidence, paragraph)
        yield from mixed
        for char, span in closing:
            if before and _KIND[before[-1][0]] == _KIND[char]:
                before.pop()
            else:
                yield report("bracket-mismatch", span, f"{char} closes nothing")
        yield from _never_closed(before)
        before = opened
        end = paragraph.end
    yield from _never_closed(before)
    for table in evidence.layout.tables:
        for row in table.rows:
            yield from _row(evidence, row)


def _row(evidence: Evidence, row: Row) -> Iterator[Problem]:
    """The brackets in the row's own cells; where as many close as open, the page has torn a cell apart."""
    start, stop = row.lines[0].start, row.lines[-1].stop
    cells = [*row.tasks, *(cell for _, cells in row.units for cell in cells), row.time, row.begins, row.note]
    own = {cell.start: cell for cell in cells if cell is not None and start <= cell.start < stop}
    found = [_unmatched(evidence, cell) for _, cell in sorted(own.items())]
    opened = [each for _, opened, _ in found for each in opened]
    closing = [each for _, _, closing in found for each in closing]
    yield from (problem for mixed, _, _ in found for problem in mixed)
    if len(opened) != len(closing):
        yield from _never_closed(opened)
        yield from (report("bracket-mismatch", span, f"{char} closes nothing") for char, span in closing)


def _unmatched(evidence: Evidence, paragraph: Paragraph) -> tuple[list[Problem], _Placed, _Placed]:
    """The pairs of two kinds, what is never closed, and what closes nothing."""
    rest = paragraph.printed
    for _ in range(_DEEPEST):
        if not _SIGN.search(rest):
            return [], [], []  # the rule: they all match
        rest = _PAIR.sub("", rest)
    mixed: list[Problem] = []
    stack: list[tuple[str, int]] = []
    opened: list[tuple[str, int]] = []
    closing: list[tuple[str, int]] = []
    text = paragraph.printed
    for sign in _SIGN.finditer(text):
        char, index = sign[0], sign.start()
        if char in _PAIRS:
            stack.append((char, index))
            continue
        place = next((back for back in range(1, 5) if _opens(stack, back, char)), 0)
        if not place:
            if not _ENUMERATOR.search(text, max(0, index - 4), index):
                closing.append((char, index))
            continue
        opened += stack[len(stack) - place + 1 :]
        begun, at = stack[-place]
        if _PAIRS[begun] != char:
            here, there = _at(evidence, paragraph, index), _at(evidence, paragraph, at)
            message = f"{begun} is closed by {char}"
            mixed.append(report("bracket-mismatch", here, message, there, severity=Severity.NOTE))
        del stack[-place:]
    opened += stack
    if len(opened) == len(closing) == 1 and opened[0][1] < closing[0][1]:
        (begun, at), (char, index) = opened[0], closing[0]  # （…〕 is one slip
        here, there = _at(evidence, paragraph, index), _at(evidence, paragraph, at)
        return [*mixed, report("bracket-mismatch", here, f"{begun} is closed by {char}", there)], [], []
    return mixed, _placed(evidence, paragraph, opened), _placed(evidence, paragraph, closing)


def _opens(stack: list[tuple[str, int]], back: int, closer: str) -> bool:
    return back <= len(stack) and _KIND[stack[-back][0]] == _KIND[closer]


def _placed(evidence: Evidence, paragraph: Paragraph, left: list[tuple[str, int]]) -> _Placed:
    return [(opened, _at(evidence, paragraph, at)) for opened, at in left]


def _never_closed(left: _Placed) -> Iterator[Problem]:
    for opened, span in left:
        yield report("bracket-mismatch", span, f"{opened} is never closed")


def _at(evidence: Evidence, paragraph: Paragraph, index: int) -> Span:
    start = paragraph.at(index)
    return evidence.locate(start, start + 1)
