"""Document numbers and citations: 《…》（浙政发〔2018〕16号）.

The form is that of GB/T 9704-2012, 7.2.5 (agency code, full year in 〔〕, serial without 第, 号). Real pages print [ ],
( ) and 【】 for 〔〕, mix widths, and break the number over lines: all are read; what has lost a part is not. Never
resolves a citation to a document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from lianqiang.dates import MAX_YEAR, MIN_YEAR
from lianqiang.documents import Citation, DocumentNumber
from lianqiang.errors import ParseError
from lianqiang.spans import Span

__all__ = [
    "find_citations",
    "find_document_numbers",
    "find_implemented",
    "implemented_of",
    "parse_document_number",
    "scan_citations",
]

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
_ALIAS = re.compile(
    r"\s{0,4}[，,；;、]?\s{0,4}(?:(?:以下|下文)?(?:统称|统稱|简称|简稱|簡稱)|以?下[称稱])\s{0,2}[:：]?\s{0,2}[《“\"「]?([^《》“”\"「」（）()]{1,30})[》”\"」]?"
)
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

    >>> [(each.title, each.alias) for each in find_citations("落实《关于加强养老服务的意见》（国发〔2013〕35号，以下简称《意见》）")]
    [('关于加强养老服务的意见', '意见')]
    """
    return scan_citations(text)


def scan_citations(text: str, *, locate: Callable[[int, int], Span] = Span) -> tuple[Citation, ...]:
    """As `find_citations`, with spans made by `locate`."""
    found: list[Citation] = []
    end = 0
    for match in _TITLE.finditer(text):
        if match.start() < end:
            continue  # the short name, where it is given
        number, alias, end = _bracket(text, match.end())
        found.append(Citation(_unbroken(match[1]), number, locate(match.start(), end), alias))
    return tuple(found)


def _bracket(text: str, end: int) -> tuple[DocumentNumber | None, str | None, int]:
    """What the brackets behind a title say: its number, its short name, and where they end."""
    number = alias = None
    for _ in range(2):  # （国发〔2013〕35号）（以下简称《意见》）
        opening = _OPEN.match(text, end)
        if opening is None:
            break
        at = opening.end()
        inner = _NUMBER.match(text, at) if number is None else None
        named = _ALIAS.match(text, inner.end() if inner else at)
        closing = _CLOSE.match(text, named.end() if named else inner.end() if inner else at)
        if closing is None or (inner is None and named is None):
            break
        if inner is not None and (number := _number(inner[1], inner[2], inner[3])) is None:
            break
        alias = _unbroken(named[1]).strip() if named else alias
        end = closing.end()
    return number, alias, end


def _unbroken(title: str) -> str:
    return _BREAK.sub("", title) if "\n" in title or "\r" in title else title


# What a plan says it carries out, and what it does with other documents between that word and a title.
_CARRIES_OUT = re.compile(
    r"根据|根據|按照|依据|依據|依照|遵照|围绕|圍繞|对照|(?:贯彻|貫徹|学习|落实|落實|执行|執行|实施|實施){1,3}(?:好|到位)?"
)
_ELSE = re.compile(
    r"印发|印發|转发|轉發|下发|制定|制訂|制订|修订|修訂|出台|编制|起草|废止|廢止|参照|參照|同时|已经|已經|现将|現將|同意|报送|完成|公布|发布"
)
_SENTENCE_END = "。；;！？"
_FAR = 300


def find_implemented(text: str) -> tuple[Citation, ...]:
    """The documents that the text says it carries out: 根据《…》, 为贯彻落实《…》和《…》, 按照《…》要求.

    >>> text = "为落实《省数据条例》，根据《市规划》（市政发〔2021〕7号）和《县纲要》要求，制定《实施方案》。"
    >>> [each.title for each in find_implemented(text)]
    ['省数据条例', '市规划', '县纲要']

    The word and the title stand in one sentence, and nothing else is done with a document between them.
    """
    return implemented_of(text, find_citations(text), 0)


def implemented_of(text: str, citations: Iterable[Citation], start: int) -> tuple[Citation, ...]:
    """Those of the citations, by their spans, that the text says it carries out; `text` begins at `start`."""
    found: list[Citation] = []
    for citation in citations:
        at = citation.span.start - start if citation.span is not None else 0
        floor = max(0, at - _FAR)
        begin = max((text.rfind(sign, floor, at) for sign in _SENTENCE_END), default=-1)
        words = list(_CARRIES_OUT.finditer(text, max(floor, begin + 1), at))
        # The last word governs.
        if words and not _ELSE.search(_TITLE.sub("", text[words[-1].end() : at])):
            found.append(citation)
    return tuple(found)
