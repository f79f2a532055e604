"""Printed pages: from characters with places to lines, and from lines to paragraphs.

Owns what stands at the edge of pages (running headers, page numbers) and whether a line goes on with the one before.
It knows no PDF: what is printed where is given.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from lianqiang.readers.formats.extract import Account
from lianqiang.readers.formats.values import Omitted

__all__ = [
    "CLOSING",
    "Glyph",
    "Margins",
    "PrintedLine",
    "begins_anew",
    "goes_on",
    "join",
    "lines_of",
    "margins_of",
    "remove_edges",
    "widen",
]


class Glyph(NamedTuple):
    """A character on a page: its box in points from the top left, and its size."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float


class PrintedLine(NamedTuple):
    """A line of print."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    first: float = 0.0
    """how wide its first word or character is, which would have stood on the line before where there was room"""
    glyphs: tuple[Glyph, ...] = ()

    @property
    def columns(self) -> int:
        """How many stretches wide gaps part the line into."""
        return self.text.count(_COLUMN) + 1


class Margins(NamedTuple):
    """Where full lines begin and end."""

    left: float
    right: float


_BLANK = " \u3000\xa0\t\u2002\u2003\u2009"
_WORD = re.compile(r"[A-Za-z0-9]")
_UNBROKEN = re.compile(r"[A-Za-z0-9.,%/\-–—]")
_PAGE = re.compile(
    r"[\s\-—–─－·•.~～]*(?:[0-9０-９]{1,4}|[ivxlc]{1,6})[\s\-—–─－·•.~～]*|第\s*[0-9]{1,4}\s*页(?:\s*[,，/（(]?\s*共\s*[0-9]{1,4}\s*页\s*[）)]?)?"
    r"|[0-9]{1,4}\s*/\s*[0-9]{1,4}",
    re.IGNORECASE,
)
_BARE = re.compile(r"[0-9]{1,4}")
_ANNEX = re.compile(r"附\s*件|附\s*表|附\s*录")
_LABEL = re.compile(
    r"[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[.．、](?![0-9])|第[一二三四五六七八九十百]{1,4}[章节条]|[①-⑳]|附\s*件"
)
_SENTENCE = frozenset("。；！？：”）)】]〕》")
CLOSING = frozenset("，。、；：！？”’）)】]〕》」』…")
_OPENING = frozenset("（(“‘《〈〔[［【「『")
_STOPS = frozenset(".,;:!?%")
_QUOTES = frozenset("“”‘’\"'")
_HANGING = CLOSING | frozenset("（(“‘《〔[【")
_COLUMN = "    "
_EDGE = 0.14
_INDENT = 4.5
_DRIFT = 3.0


def lines_of(glyphs: Iterable[Glyph]) -> list[PrintedLine]:
    """The lines that characters make, from the top down; a wide gap is four blanks, as between columns."""
    ordered = sorted(glyphs, key=lambda glyph: (glyph.top + glyph.bottom, glyph.x0))
    rows: list[list[Glyph]] = []
    for glyph in ordered:
        middle = (glyph.top + glyph.bottom) / 2
        if rows:
            first = rows[-1][0]
            if abs(middle - (first.top + first.bottom) / 2) <= 0.5 * max(first.size, glyph.size):
                rows[-1].append(glyph)
                continue
        rows.append([glyph])
    return [line for row in rows if (line := _line(row))]


def _line(row: list[Glyph]) -> PrintedLine | None:
    row.sort(key=lambda glyph: glyph.x0)
    parts: list[str] = []
    previous: Glyph | None = None
    for glyph in row:
        if previous is not None:
            gap = glyph.x0 - previous.x1
            size = max(glyph.size, 1.0)
            if gap > 1.2 * size:
                parts.append(_COLUMN)
            elif gap > 0.6 * size or (gap > 0.22 * size and _WORD.match(glyph.text) and _WORD.match(previous.text)):
                parts.append(" ")
        parts.append(glyph.text)
        previous = glyph
    inked = [glyph for glyph in row if glyph.text.strip(_BLANK)]
    if not inked:
        return None
    size = Counter(round(glyph.size, 1) for glyph in inked).most_common(1)[0][0]
    return PrintedLine(
        "".join(parts).strip(_BLANK),
        inked[0].x0,
        min(glyph.top for glyph in inked),
        max(glyph.x1 for glyph in inked),
        max(glyph.bottom for glyph in inked),
        size,
        _first_word(inked),
        tuple(row),
    )


def _first_word(row: list[Glyph]) -> float:
    """How wide the first word is, which a line break leaves whole (UAX #14).

    Figures and letters are not broken, no line begins with the signs that close or ends with those that open, and
    quotation marks, which may be either, are kept with what stands on both sides.
    """
    end = row[0].x1
    for before, glyph in pairwise(row):
        if not _is_kept(before.text, glyph.text) or glyph.x0 - before.x1 > 0.2 * glyph.size:
            break
        end = glyph.x1
    return end - row[0].x0


def _is_kept(before: str, text: str) -> bool:
    """Whether no line ends between the two characters."""
    if text in CLOSING or text in _STOPS or before in _OPENING or text in _QUOTES or before in _QUOTES:
        return True
    return _UNBROKEN.match(before) is not None and _UNBROKEN.match(text) is not None


# The edges of pages ------------------------------------------------------------------------------------------------


def remove_edges(
    pages: Sequence[list[PrintedLine]], heights: Sequence[float], account: Account
) -> list[list[PrintedLine]]:
    """The lines of each page without running headers, footers and page numbers, which are accounted for.

    A running line is one that stands at the same height on two pages or more, the same but for its digits. Bare digits
    are a page's number where they count the pages; those of a table's rows, of which one may stand at an edge, do not.
    """
    seen: Counter[tuple[str, int]] = Counter()
    counted: Counter[int] = Counter()
    for number, (page, height) in enumerate(zip(pages, heights, strict=True), 1):
        edges = _edge_lines(page, height)
        seen.update({_key(line) for line in edges})
        counted.update({int(line.text) - number for line in edges if _BARE.fullmatch(line.text)})
    kept: list[list[PrintedLine]] = []
    for number, (page, height) in enumerate(zip(pages, heights, strict=True), 1):
        ids = {id(line) for line in _edge_lines(page, height)}
        lines: list[PrintedLine] = []
        for line in page:
            if id(line) not in ids or (
                counted.total() > 1 and _BARE.fullmatch(line.text) and _is_odd(int(line.text) - number, counted)
            ):
                lines.append(line)
            elif _PAGE.fullmatch(line.text):
                account.omit(Omitted.PAGE_NUMBER, line.text, f"page {number}")
            elif _runs(line, seen):
                kind = Omitted.HEADER if line.top < height / 2 else Omitted.FOOTER
                account.omit(kind, line.text, f"page {number}")
            else:
                lines.append(line)
        kept.append(lines)
    return kept


def _is_odd(ahead: int, counted: Counter[int]) -> bool:
    """Whether a number at an edge is as far ahead of its page as that of no other page, and is not the page's own."""
    return ahead != 0 and counted[ahead] == 1


def _edge_lines(page: Sequence[PrintedLine], height: float) -> list[PrintedLine]:
    """The first and last lines of a page, in what is its margin as a rule."""
    above = [line for line in page[:2] if line.bottom <= height * _EDGE]
    below = [line for line in page[-2:] if line.top >= height * (1 - _EDGE)]
    return [*above, *below]


def _key(line: PrintedLine) -> tuple[str, int]:
    return re.sub(r"[0-9０-９]+", "#", re.sub(r"\s+", "", line.text)), round(line.top / _DRIFT)


def _runs(line: PrintedLine, seen: Counter[tuple[str, int]]) -> bool:
    text, place = _key(line)
    times = seen[text, place] + seen[text, place - 1] + seen[text, place + 1]
    return times > 1 and text.strip("#") != "" and not _ANNEX.match(text)


# Paragraphs ----------------------------------------------------------------------------------------------------------


def margins_of(lines: Sequence[PrintedLine], whole: Margins | None = None) -> Margins | None:
    """Where the long lines begin and end; `whole` are the margins of the document, for pages with few such lines."""
    if not lines:
        return whole
    span = max(line.x1 - line.x0 for line in lines) if whole is None else whole.right - whole.left
    long = [line for line in lines if line.x1 - line.x0 > 0.75 * span]
    if whole is not None and len(long) < 3:
        return whole
    # A sign at the end of a line may hang over the margin.
    ends = [line.x1 for line in long if line.text[-1] not in _HANGING] or [line.x1 for line in long]
    return Margins(min(line.x0 for line in long), max(ends)) if long else whole


def goes_on(before: PrintedLine, line: PrintedLine, margins: Margins, *, turned: Margins | None = None) -> bool:
    """Whether a line goes on with the paragraph of the one before.

    It does where that one is full, it is not indented, and the two are set alike. `turned` are the margins of the next
    page where the line stands on that.
    """
    size = max(before.size, 1.0)
    here = turned or margins
    if abs(before.size - line.size) > 0.12 * size or before.x1 + line.first + 0.6 * size < margins.right:
        return False
    centred = abs((line.x0 - here.left) - (here.right - line.x1)) < size and line.x1 + 2 * size < here.right
    if before.x0 > margins.left + _INDENT * size:
        return False  # a signature or a date at the right
    if _COLUMN in before.text or _COLUMN in line.text:
        return False  # rows of a table without rules
    if line.x0 > here.left + 0.9 * size and not (centred and before.x0 < margins.left + 2 * size):
        return False
    if turned is None and not -0.5 * size < line.top - before.bottom < 2.0 * size:
        return False
    return not (before.text[-1] in _SENTENCE and _LABEL.match(line.text))


_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十])|[（(][一二三四五六七八九十]{1,3}[）)]"
    r"|第[一二三四五六七八九十百]{1,4}(?:[章节条件批步]|个?阶段)|[0-9]{1,3} ?[.．﹒、](?![0-9])"
    r"|[0-9]{1,2}、(?=[0-9]{1,2}月|[0-9]{4}年)|[0-9]{1,2}(?:\.[0-9]{1,2}){1,2} |[①-⑳㈠-㈩]|附\s*件(?:[0-9：:]|\Z)|——"
    r"|[\u4e00-\u9fff]{0,4}(?:事项|问题|任务|项目)[一二三四五六七八九十0-9]{1,3}[：:]"
)
_FIELD = re.compile(
    "(?:责任|牵头|配合|协办|主办|承办|参加|督办)(?:单位|部门|科室|领导|人)(?:[：:]|——)"
    "|(?:完成|整改|办结|实施|建设)?(?:时限|时间|期限|内容|措施|目标)[：:]"
)
_TITLE = re.compile("[^，。；：]*关于[^，。；：]+的(?:通知|意见|函|批复|复函|决定|通报|通告|公告|请示|报告)")
_ADDRESSED = re.compile("[^。；：:《》0-9]*(?:政府|办事处|部门|单位|机构|委员会|[委局厅办院会处所镇乡街道])[：:]")
_LONGEST_TITLE = 120
_UNFINISHED = frozenset("，、：；第至到的和及与或—-～~")
_HALF_LABEL = ("完成", "整改", "办结", "实施", "建设", "责任", "牵头", "配合", "协办", "主办", "承办", "工作")
_LEAD_IN = 12
_REACH = 400


def begins_anew(before: str, line: str) -> bool:
    """Whether a line begins with a number or a label, however full the line above is, and nothing is open there.

    So do the bodies that a title addresses.
    """
    if len(before) <= _LONGEST_TITLE and _ADDRESSED.fullmatch(line) and _TITLE.fullmatch(before):
        return True
    leads = line[-1:] in "：:" and len(line) <= _LEAD_IN and before[-1:] in _SENTENCE  # 三季度：
    if not (leads or _NUMBERED.match(line) or _FIELD.match(line)):
        return False
    if before[-1:] in _UNFINISHED or before.endswith(_HALF_LABEL):
        return False
    said = before[-_REACH:]
    if said.count("“") > said.count("”") or (len(before) <= _REACH and said.count('"') % 2):
        return False
    return said.count("（") + said.count("(") + said.count("[") <= said.count("）") + said.count(")") + said.count("]")


_NARROW = 0.15


def widen(margins: Margins, width: float) -> Margins:
    """The margins of a page whose lines are all short: as wide on the right as on the left."""
    right = width - margins.left
    return Margins(margins.left, right) if margins.right < right - _NARROW * width else margins


def join(before: str, line: str) -> str:
    """Two lines as one text: a blank only between words in letters, and before a label, where the line end took it."""
    if before and line and before[-1].isascii() and before[-1].isalpha() and line[0].isascii() and line[0].isalpha():
        return f"{before} {line}"
    if _FIELD.match(line) and before[-1:] not in CLOSING:
        return f"{before} {line}"
    return before + line
