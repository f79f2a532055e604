"""How the cells of a row are marked off on its line: by bars, tabs, the commas of CSV, or wide gaps.

Owns where a cell begins and ends. Which cells make a row, and what the columns hold, is for `table_rows` and
`table_cards`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import islice

from lianqiang.readers.blocks import BlockKind
from lianqiang.readers.lines import Line, Paragraph

__all__ = [
    "BARS",
    "BAR_LINE",
    "COLON",
    "COMMAS",
    "END",
    "GAPS",
    "HINT",
    "RULE",
    "SEMICOLONS",
    "STOPS",
    "TABS",
    "Cells",
    "broken",
    "is_open",
    "is_title",
    "mark_of",
    "split_cells",
    "texts_of",
    "unquoted",
]

BARS = re.compile(r"[|│┃｜║](?<!\\.)")
TABS = re.compile(r"\t")
COMMAS = re.compile(r",")
SEMICOLONS = re.compile(r";")
COLON = re.compile("[：:]")
GAPS = re.compile(r"[ \u3000\xa0]{2,}")
_ANY_MARK = re.compile(r"[|│┃｜║\t,; \u3000\xa0]")
RULE = re.compile(r"[\s|│┃｜║\-—─━═:：+┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋]+")
BAR_LINE = re.compile(r"[\s|│┃｜║]+")
_CSV = re.compile(r"(?:[^,\"，。；]{1,16}|\"[^\",]{1,16}\")(?:,(?:[^,\"，。；]{0,16}|\"[^\",]{0,16}\")){2,30}")
_CSV_SEMICOLONS = re.compile(
    r"(?:[^;\"，。；]{1,16}|\"[^\";]{1,16}\")(?:;(?:[^;\"，。；]{0,16}|\"[^\";]{0,16}\")){2,30}"
)
_ESCAPED_BAR = re.compile(r"\\(?=[|│┃｜║])|(?P<broken><br[ ]{0,2}/?>)", re.IGNORECASE)

END = re.compile(r"(?:备\s*注|注|说明|填表说明|填[表报]人|填报单位|制表人?|审[核签]人|[报呈]送单位)\s*[:：]")
STOPS = frozenset(
    {
        BlockKind.CC,
        BlockKind.PRINTED,
        BlockKind.ANNEX,
        BlockKind.ATTACHMENT,
        BlockKind.OPENNESS,
        BlockKind.DATE,
        BlockKind.METADATA,
    }
)
# One of the headings says who or when, or the number of the row; they may be spaced or cut.
HINT = re.compile(
    r"[序编项][ \u3000]{0,2}[号次]|责任|牵\s*头|单\s*位|部\s*门|时\s*[间限]|期\s*限|进度|节点|承办|主办|配合|分工"
)

_CONTINUED = re.compile(r"[（(]续[表一二三四五六1-6]?[）)]\Z|\A续[表一二三四五六1-6]?[：:]?")

Cells = list[Paragraph | None]


def mark_of(text: str) -> re.Pattern[str] | None:
    """What marks off the cells of a line that may hold headings; None where nothing does."""
    if _ANY_MARK.search(text) is None:
        return None  # most lines
    if BARS.search(text):
        return BARS
    if "\t" in text:
        return TABS
    if _CSV.fullmatch(text):
        return COMMAS
    if _CSV_SEMICOLONS.fullmatch(text):
        return SEMICOLONS
    return GAPS if GAPS.search(text) else None


def is_title(text: str, titles: Collection[str]) -> bool:
    """Whether a line is one of the titles above a table again, at the head of a page: （续表）."""
    if text in titles:
        return True
    return (text[-1] in "）)" or text[0] == "续") and _CONTINUED.sub("", text) in titles


def texts_of(cells: Cells) -> list[str]:
    """What the cells hold, empty where they hold nothing."""
    return [cell.text if cell else "" for cell in cells]


def split_cells(
    line: Line, mark: re.Pattern[str], *, left_frame: bool, right_frame: bool, opened: bool = False
) -> tuple[Cells, list[int]]:
    """The cells of a line, and where each begins; None is an empty one. A bar that frames the row begins no cell.

    `opened` says that the line begins inside a cell in quotation marks.
    """
    cells: Cells = []
    starts: list[int] = []
    lead = "" if mark is BARS else line.lead
    shift = len(lead)
    text = lead + line.text
    size = len(text)
    start = 0
    for stop, after in _borders(text, mark, opened=opened):
        cell = text[start:stop]
        left = start + len(cell) - len(cell.lstrip())
        cell = cell.strip()
        if mark in (COMMAS, SEMICOLONS) and len(cell) > 1 and cell[0] == cell[-1] == '"':
            left, cell = left + 1, cell[1:-1]
        framed = (left_frame and stop == 0 and after > stop) or (right_frame and after == stop and start == size)
        if cell:
            cells.append(_cell(line, left - shift, cell))
        elif not framed:
            cells.append(None)
        if cell or not framed:
            starts.append(left)
        start = after
    return cells, starts


def is_open(text: str) -> bool:
    """Whether a cell begins with a quotation mark that does not close in it, so that it runs over the next line."""
    return text[0] == '"' and text.count('"') % 2 == 1


def broken(parts: list[Paragraph]) -> Paragraph:
    """The lines of one cell, with a blank where they break."""
    pieces: list[tuple[int, str, str]] = []
    for part in parts:
        if pieces:
            pieces.append((pieces[-1][0] + len(pieces[-1][1]), " ", " "))
        pieces += part.pieces()
    return Paragraph(pieces)


def unquoted(cell: Paragraph | None) -> Paragraph | None:
    """The cell without the quotation marks that a spreadsheet puts around one of several lines."""
    if cell is None or len(cell.text) < _QUOTED or not cell.text[0] == cell.text[-1] == '"':
        return cell
    return cell.part(1, len(cell.text) - 1)


_QUOTED = 3


def _borders(text: str, mark: re.Pattern[str], *, opened: bool) -> Iterator[tuple[int, int]]:
    """Where each cell ends, and where the next one begins; at the end of the text both are its end."""
    if mark in (COMMAS, SEMICOLONS) and '"' in text:
        quoted = opened
        for place, char in enumerate(text):
            if char == '"':
                quoted = not quoted
            elif char == mark.pattern and not quoted:
                yield place, place + 1
    elif mark is COLON:  # only the first one: 完成时限：12：00前
        for match in islice(mark.finditer(text), 1):
            yield match.span()
    else:
        for match in mark.finditer(text):
            yield match.span()
    yield len(text), len(text)


def _cell(line: Line, left: int, text: str) -> Paragraph:
    """The cell, without the sign before a bar that is no border; where a mark breaks its line, with a blank for it."""
    if _ESCAPED_BAR.search(text) is None:
        return Paragraph(line.cut(left, left + len(text)))
    pieces: list[tuple[int, str, str]] = []
    at = left
    for sign in _ESCAPED_BAR.finditer(text):
        pieces += line.cut(at, left + sign.start()) if left + sign.start() > at else []
        if sign["broken"]:
            pieces.append((line.cut(left + sign.start(), left + sign.end())[0][0], " ", " "))
        at = left + sign.end()
    return Paragraph([*pieces, *(line.cut(at, left + len(text)) if at < left + len(text) else ())])
