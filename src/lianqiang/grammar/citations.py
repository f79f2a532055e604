"""Document numbers and citations: 《…》（浙政发〔2018〕16号）.

The form is that of GB/T 9704-2012, 7.2.5 (agency code, full year in 〔〕, serial without 第, 号). Real pages print [ ],
( ) and 【】 for 〔〕, mix widths, and break the number over lines: all are read; what has lost a part is not. Never
resolves a citation to a document.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lianqiang.dates import MAX_YEAR, MIN_YEAR
from lianqiang.documents import Citation, DocumentNumber
from lianqiang.errors import ParseError
from lianqiang.spans import Span

__all__ = ["find_citations", "find_document_numbers", "parse_document_number", "scan_citations"]

# Year and serial; the agency code is what stands before, found backwards. Bounded, so that the search is linear.
_TAIL = re.compile(
    r"[〔\[(（【［﹝〈]\s{0,4}([0-9０-９]{4})\s{0,4}[〕\])）】］﹞〉]\s{0,4}第?\s{0,4}([0-9０-９]{1,5})\s{0,4}[号號]"
)
_NUMBER = re.compile(rf"\s*([^\s〔〕\[\]()（）【】［］0-9０-９]{{2,20}})\s*{_TAIL.pattern}\s*")
_CODE = re.compile(r"([\u3400-\u9fffA-Za-z]{2,20})\s{0,6}\Z")
_LONGEST_CODE = 20

# Words that stand before a code in running text and are not part of it.
_BEFORE = re.compile(
    r".*(?:根据|按照|依据|依照|参照|对照|遵照|落实|贯彻|执行|印发|转发|下发|文件|通知|精神|以及|关于|[和及与或即的见以按据对在为])"
)

_TITLE = re.compile(r"《([^《》]{1,150}(?:《[^《》]{1,100}》[^《》]{0,100}){0,2})》")
_OPEN = re.compile(r"\s{0,4}[（(〔\[［]\s{0,4}")
_CLOSE = re.compile(r"\s{0,4}[）)〕\]］]")
_BREAK = re.compile(r"[ \t\u3000]*[\r\n]+[ \t\u3000]*")
_FULL = str.maketrans("０１２３４５６７８９", "0123456789")


def _number(agency: str, year: str, serial: str) -> DocumentNumber | None:
    printed_year, printed_serial = int(year.translate(_FULL)), int(serial.translate(_FULL))
    if not MIN_YEAR <= printed_year <= MAX_YEAR or printed_serial < 1:
        return None
    return DocumentNumber(agency, printed_year, printed_serial)


def parse_document_number(text: str) -> DocumentNumber:
    """The document number that the whole text is.

    >>> parse_document_number("浙政办发[2015]127号")
    DocumentNumber(agency='浙政办发', year=2015, serial=127)

    Raises `ParseError` where it is none.
    """
    match = _NUMBER.fullmatch(text)
    number = _number(match[1], match[2], match[3]) if match else None
    if number is None:
        raise ParseError(text, Span(0, len(text)), "a document number such as 浙政发〔2018〕16号")
    return number


def find_document_numbers(text: str) -> tuple[tuple[DocumentNumber, Span], ...]:
    """The document numbers in running text, each with where it stands.

    >>> [str(number) for number, span in find_document_numbers("根据国发〔2016〕5号和浙政发（2018）16号")]
    ['国发〔2016〕5号', '浙政发〔2018〕16号']
    """
    found: list[tuple[DocumentNumber, Span]] = []
    done = 0
    for match in _TAIL.finditer(text):
        base = max(done, match.start() - _LONGEST_CODE - 6)
        code = _CODE.search(text[base : match.start()])
        done = match.end()
        if code is None:
            continue
        agency = code[1]
        before = _BEFORE.match(agency)
        if before is not None:
            agency = agency[before.end() :]
        number = _number(agency, match[1], match[2]) if len(agency) > 1 else None
        if number is not None:
            found.append((number, Span(base + code.end(1) - len(agency), match.end())))
    return tuple(found)


def find_citations(text: str) -> tuple[Citation, ...]:
    """The documents that the text names in 《》, with their numbers where they are printed behind.

    >>> str(find_citations("根据《关于印发行动计划的通知》（浙政发〔2018〕16号)要求")[0])
    '《关于印发行动计划的通知》（浙政发〔2018〕16号）'

    A title or number that is broken over lines is joined. A number that has lost its agency code is left out.
    """
    return scan_citations(text)


def scan_citations(text: str, *, locate: Callable[[int, int], Span] = Span) -> tuple[Citation, ...]:
    """As `find_citations`, with spans made by `locate`."""
    found: list[Citation] = []
    for match in _TITLE.finditer(text):
        end = match.end()
        number = None
        opening = _OPEN.match(text, end)
        if opening is not None:
            inner = _NUMBER.match(text, opening.end())
            closing = _CLOSE.match(text, inner.end()) if inner else None
            if inner is not None and closing is not None:
                number = _number(inner[1], inner[2], inner[3])
                end = closing.end() if number else end
        title = match[1]
        if "\n" in title or "\r" in title:
            title = _BREAK.sub("", title)
        found.append(Citation(title, number, locate(match.start(), end)))
    return tuple(found)
