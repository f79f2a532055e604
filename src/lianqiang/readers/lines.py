"""Lines of a text and paragraphs made of lines, with the way back to the source.

Owns offsets: every character of a paragraph knows where it stood. A paragraph is one line as a rule; several where the
source breaks a sentence over lines. Never decides what a line means.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

from lianqiang.spans import Span

__all__ = ["BLANKS", "Line", "Locator", "Paragraph", "split_lines"]

BLANKS = " \t\u3000\xa0\u2002\u2003\u2009\u200b\ufeff\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"
"""What is stripped at both ends of a line."""

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")


# Signs and traditional characters that the reader's own words are made of, one for one: the text is recognised in this
# form and reported as it was printed.
_SIMPLE = dict(
    zip(
        map(ord, (
            "﹐﹑﹕﹔﹒﹝﹞﹙﹚關於發辦廳號縣區鎮單責務牽頭門領導時間節點條報總體標則錄級劃規綱議見實組織護證個項應開佈後處會隊長協"
            "東員聯權機構鄉黨動備註說書環結進達來國與對現將給們認貫徹執類瀏覽讀態編檔轉專題無漢衛醫財稅農業環資產訊閱負參"
        )),
        "，、：；．〔〕（）关于发办厅号县区镇单责务牵头门领导时间节点条报总体标则录级划规纲议见实组织护证个项应开布后处会队长协"
        "东员联权机构乡党动备注说书环结进达来国与对现将给们认贯彻执类浏览读态编档转专题无汉卫医财税农业环资产讯阅负参",
        strict=True,
    )
)  # fmt: skip
_ODD = re.compile("[" + re.escape("".join(map(chr, _SIMPLE))) + "]")


# The marks of Markdown, in texts pasted from it: a heading's #, a quotation's >, what makes words bold.
_MARKDOWN = re.compile(r"^[ \t]*(?:#{1,6}[ \t]*[^\s#]|[-*+][ \t]+\*\*|\*\*)|\\[.()\[\]#*_\-]", re.MULTILINE)
_OPENING_MARK = re.compile(r"(?:>[ \t]*)*(?:#{1,6}[ \t]*)?")
_INNER_MARK = re.compile(r"\*\*|__|[ \t]#+\Z|\\(?=[.()\[\]#*_\-])")


_FAR_END = 1 << 62


class Line:
    """A line that holds something, without the blanks around it; it stands at `left` to `right` in the source.

    `text` is in simplified script and with common signs, `printed` as it stands, character for character but for the
    marks of Markdown. `start` and `stop` are the whole line with its line end, `lead` what it begins with before the
    text: blanks, as a rule.
    """

    __slots__ = ("_cuts", "lead", "left", "number", "printed", "right", "start", "stop", "text")

    def __init__(self, number: int, start: int, stop: int, lead: str, text: str) -> None:
        self.number = number
        self.start = start
        self.stop = stop
        self.lead = lead
        self.left = left = start + len(lead)
        self.right = left + len(text)
        self.printed = text
        self.text = text.translate(_SIMPLE) if _ODD.search(text) else text
        self._cuts: list[tuple[int, int]] | None = None

    @classmethod
    def of_pieces(cls, number: int, start: int, stop: int, pieces: list[tuple[int, str]]) -> Line:
        """A line out of which marks were cut: `pieces` are what is left, each with where it stands."""
        line = cls(number, start, stop, "", "".join(piece for _, piece in pieces))
        line.lead = " " * (pieces[0][0] - start)
        line.left, line.right = pieces[0][0], pieces[-1][0] + len(pieces[-1][1])
        line._cuts, length = [], 0
        for left, piece in pieces:
            line._cuts.append((length, left))
            length += len(piece)
        return line

    def cut(self, start: int = 0, stop: int | None = None) -> list[tuple[int, str, str]]:
        """The pieces of the text from `start` to before `stop`: where each stands, simplified, and as printed."""
        stop = len(self.text) if stop is None else stop
        if self._cuts is None:
            return [(self.left + start, self.text[start:stop], self.printed[start:stop])]
        found: list[tuple[int, str, str]] = []
        place = bisect_right(self._cuts, (start, _FAR_END)) - 1
        while place < len(self._cuts) and self._cuts[place][0] < stop:
            offset, left = self._cuts[place]
            end = self._cuts[place + 1][0] if place + 1 < len(self._cuts) else len(self.text)
            begin, finish = max(start, offset), min(stop, end)
            if begin < finish:
                found.append((left + begin - offset, self.text[begin:finish], self.printed[begin:finish]))
            place += 1
        return found or [(self.right, "", "")]

    @property
    def indent(self) -> int:
        """How many blanks stand before the text."""
        return len(self.lead)


class Locator:
    """Builds spans that know their line and column, both counted from 1."""

    __slots__ = ("_starts",)

    def __init__(self, starts: list[int]) -> None:
        self._starts = starts

    def __call__(self, start: int, end: int) -> Span:
        """The span from `start` to `end`."""
        line = bisect_right(self._starts, start)
        return Span(start, end, line, start - self._starts[line - 1] + 1)

    def behind(self, base: int) -> Callable[[int, int], Span]:
        """The same for offsets that count from `base`."""
        starts = self._starts

        def locate(start: int, end: int) -> Span:
            line = bisect_right(starts, base + start)
            return Span(base + start, base + end, line, base + start - starts[line - 1] + 1)

        return locate

    @classmethod
    def of(cls, source: str) -> Locator:
        """The locator of a text."""
        return split_lines(source)[1]

    def line(self, number: int, size: int) -> tuple[int, int]:
        """Where line `number` begins and where the next one does; `size` is the length of the text."""
        starts = self._starts
        if not 1 <= number <= len(starts):
            raise ValueError(f"the text has {len(starts)} lines, got {number}")
        return starts[number - 1], starts[number] if number < len(starts) else size


def split_lines(source: str) -> tuple[list[Line], Locator]:
    """The lines that hold something, and the locator. A line ends with LF, CR LF or CR."""
    lines: list[Line] = []
    starts: list[int] = []
    size = len(source)
    marked = _MARKDOWN.search(source) is not None
    for match in _LINE.finditer(source):
        start, stop = match.span()
        if start == size and starts:
            break
        starts.append(start)
        printed = match[1]
        text = printed.lstrip(BLANKS)
        lead = printed[: len(printed) - len(text)]
        text = text.rstrip(BLANKS)
        if text and marked and (pieces := _without_marks(start + len(lead), text)) is not None:
            lines += [Line.of_pieces(len(starts), start, stop, pieces)] if pieces else []
        elif text and text[0] in _BRACKETS and (glued := _GLUED.match(text)) is not None:
            # （责任单位：县水利局）2.修渠: the end of one item, and the next one.
            cut = start + len(lead) + glued.end()
            lines.append(Line(len(starts), start, cut, lead, glued[0].rstrip(BLANKS)))
            lines.append(Line(len(starts), cut, stop, "", text[glued.end() :]))
        elif text:
            lines.append(Line(len(starts), start, stop, lead, text))
    return lines, Locator(starts)


_BRACKETS = frozenset("（([［〔【")
_GLUED = re.compile(
    r"[（(\[［〔【](?:责任|牵头|主办|承办|负责|配合)(?:单位|部门|科室)[：:][^（）()\[\]［］〔〕【】]{2,200}"
    r"(?:[（(〔][^（）()〔〕]{1,20}[）)〕][^（）()\[\]［］〔〕【】]{0,200}){0,8}[）)\]］〕】][。；;]?[ \u3000]*"
    r"(?=(?:[0-9０-９]{1,2}[.．、][^0-9０-９]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|[（(][0-9０-９]{1,2}[）)]|[①-⑳]|第[一二三四五六七八九十]{1,3}条).)"
)


def _without_marks(left: int, text: str) -> list[tuple[int, str]] | None:
    """What is left of a line without the marks of Markdown; None where it has none, nothing where it is a mark."""
    opening = _OPENING_MARK.match(text)
    at = opening.end() if opening else 0
    if not at and not _INNER_MARK.search(text):
        return None
    pieces: list[tuple[int, str]] = []
    for mark in (*_INNER_MARK.finditer(text, at), None):
        stop = mark.start() if mark else len(text)
        piece = text[at:stop]
        if not pieces:
            at += len(piece) - len(piece.lstrip(BLANKS))
            piece = piece.lstrip(BLANKS)
        if piece:
            pieces.append((left + at, piece))
        at = mark.end() if mark else stop
    return pieces


class Paragraph:
    """Text that may be broken over lines. `text` is in simplified script, `printed` as it stands, both joined.

    `joins` are the offsets in the text at which the pieces begin, each a slice of the source.
    """

    __slots__ = ("_sources", "end", "joins", "printed", "text")

    def __init__(self, pieces: list[tuple[int, str, str]]) -> None:
        first, text, printed = pieces[0]
        self._sources = [first]
        self.joins = [0]
        self.text = text
        self.printed = printed
        if len(pieces) > 1:
            length = len(text)
            for left, more, _ in pieces[1:]:
                self.joins.append(length)
                self._sources.append(left)
                length += len(more)
            self.text = "".join(piece[1] for piece in pieces)
            self.printed = "".join(piece[2] for piece in pieces)
        self.end = pieces[-1][0] + len(pieces[-1][1])

    @classmethod
    def of_lines(cls, lines: list[Line], skip: int = 0) -> Paragraph:
        """The lines joined, without the first `skip` characters (a label)."""
        if len(lines) == 1:
            return cls(lines[0].cut(skip))
        return cls([*lines[0].cut(skip), *(piece for line in lines[1:] for piece in line.cut())])

    @classmethod
    def joined(cls, parts: list[Paragraph]) -> Paragraph:
        """The paragraphs as one, in the order of the text."""
        return parts[0] if len(parts) == 1 else cls(sorted(piece for part in parts for piece in part.pieces()))

    def part(self, start: int, stop: int) -> Paragraph:
        """The text from `start` to before `stop`, without the blanks around it; something must be left."""
        text = self.text[start:stop]
        start += len(text) - len(text.lstrip(BLANKS))
        stop -= len(text) - len(text.rstrip(BLANKS))
        found: list[tuple[int, str, str]] = []
        at = 0
        for source, said, printed in self.pieces():
            first, last = max(start - at, 0), min(stop - at, len(said))
            if first < last:
                found.append((source + first, said[first:last], printed[first:last]))
            at += len(said)
        return Paragraph(found)

    def pieces(self) -> list[tuple[int, str, str]]:
        """The slices of the source that the text is made of."""
        ends = [*self.joins[1:], len(self.text)]
        return [
            (source, self.text[begin:end], self.printed[begin:end])
            for source, begin, end in zip(self._sources, self.joins, ends, strict=True)
        ]

    @property
    def start(self) -> int:
        """Where the text begins in the source."""
        return self._sources[0]

    @property
    def simple(self) -> bool:
        """Whether the text is one slice of the source."""
        return len(self.joins) == 1

    def at(self, offset: int) -> int:
        """Where the character at `offset` stands in the source."""
        index = bisect_right(self.joins, offset) - 1
        return self._sources[index] + offset - self.joins[index]

    def until(self, offset: int) -> int:
        """Where a stretch that ends before `offset` ends in the source."""
        return self.at(offset - 1) + 1 if offset else self.start

    def offset(self, position: int) -> int:
        """Where in the text the character at `position` of the source stands; the way back from `at`."""
        index = max(0, bisect_right(self._sources, position) - 1)
        return self.joins[index] + position - self._sources[index]
