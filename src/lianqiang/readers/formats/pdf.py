"""PDF files with a text layer: paragraphs from lines, rows from ruled tables, across pages.

Owns what is asked of pdfplumber and what of pdfminer is refused: a password, pictures of pages, streams that unpack
without end. What print means is for `pages`.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from io import BytesIO
from typing import Any, cast

from lianqiang.errors import (
    DamagedFileError,
    EncryptedFileError,
    OversizedFileError,
    ReadError,
    ScannedFileError,
    UnsafeFileError,
)
from lianqiang.readers.formats.extract import Account, Extract, Given, need
from lianqiang.readers.formats.laid import laid_out
from lianqiang.readers.formats.pages import (
    Glyph,
    Margins,
    PrintedLine,
    begins_anew,
    goes_on,
    join,
    lines_of,
    margins_of,
    remove_edges,
    widen,
)
from lianqiang.readers.formats.ruled import PrintedTable, fill, follows, rows_of, table_of, unite
from lianqiang.readers.formats.values import Omitted

__all__ = ["extract"]

_STREAM = re.compile(rb"stream\r?\n")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_PICTURE = re.compile(rb"/Image\b")
_DICTIONARY = 2048
_CHUNK = 1 << 20
_PIECE = 1 << 16
_MOST_RULES = 20_000
_UNMAPPED = re.compile(r"\(cid:[0-9]+\)")


class _TooMuch(Exception):  # noqa: N818 - internal
    """A page draws more than the limits allow."""


class _PrintedPage:
    """What one page prints."""

    __slots__ = ("height", "lines", "pictures", "tables", "width")

    def __init__(self, width: float, height: float) -> None:
        self.width = width
        self.height = height
        self.lines: list[PrintedLine] = []
        self.tables: list[PrintedTable] = []
        self.pictures = 0


def extract(data: bytes, given: Given) -> Extract:
    """The text of a PDF."""
    library = need("pdfplumber", "pdf", given.name, "a PDF")
    _check(data, given)
    account = Account(given)
    try:
        pages = _read(library, data, given, account)
    except ReadError:
        raise
    except _TooMuch:
        raise OversizedFileError(
            given.name, f"its pages draw more than {given.limits.marks} characters and strokes: Limits(marks=…)"
        ) from None
    except Exception as error:  # noqa: BLE001 - pdfminer raises what it meets: TypeError, KeyError, struct.error, …
        if _is_locked(error):
            raise EncryptedFileError(
                given.name, "this PDF needs a password; save it without one and read that"
            ) from None
        raise DamagedFileError(
            given.name, f"this PDF is broken ({type(error).__name__}); print it to PDF again"
        ) from None
    if not pages:
        raise DamagedFileError(given.name, "this is a PDF without pages, cut short or damaged; get the file again")
    if not any(page.lines or page.tables for page in pages):
        if any(page.pictures for page in pages):
            raise ScannedFileError(given.name, "this PDF holds pictures of pages and no text; read them by OCR first")
        return Extract(text="", omissions=account.omissions())
    text = "\n".join(_flow(pages, account))
    return Extract(text=account.clean(account.unify(text)) + "\n", omissions=account.omissions())


# What is refused -----------------------------------------------------------------------------------------------------


def _check(data: bytes, given: Given) -> None:
    """Refuse what is cut short, and streams that unpack to more than the limits allow; pictures are not unpacked."""
    if b"%%EOF" not in data[-4096:] and b"startxref" not in data[-4096:]:
        raise DamagedFileError(given.name, "this is a PDF that is cut short: its end is missing; get the file again")
    left = given.limits.expanded
    for match in _STREAM.finditer(data):
        start = match.start()
        head = data[max(data.rfind(b"obj", max(0, start - _DICTIONARY), start), start - _DICTIONARY, 0) : start]
        filters = len(_FLATE.findall(head))
        if not filters or _PICTURE.search(head):
            continue
        left -= _unpacked(data, match.end(), filters, left)
        if left < 0:
            raise UnsafeFileError(
                given.name,
                f"its streams unpack to more than {given.limits.expanded} bytes: a bomb, or if it is none, pass "
                "limits=Limits(expanded=…)",
            )


def _unpacked(data: bytes, start: int, filters: int, most: int) -> int:
    """How many bytes a packed stream comes to; more than `most` where it is more."""
    size = 0
    unpack = zlib.decompressobj()
    inner = zlib.decompressobj() if filters > 1 else None
    view = memoryview(data)
    at, chunk = start, b""
    with suppress(zlib.error):  # encrypted, or broken from there on
        while size <= most and not unpack.eof and (chunk or at < len(data)):
            if not chunk:
                chunk = bytes(view[at : at + _PIECE])
                at += _PIECE
            out = unpack.decompress(chunk, _CHUNK)
            chunk = unpack.unconsumed_tail
            size += len(out)
            while inner is not None and out and size <= most:
                size += len(inner.decompress(out, _CHUNK))
                out = inner.unconsumed_tail
    return size


def _is_locked(error: BaseException) -> bool:
    names = {type(each).__name__ for each in (error, error.__cause__, error.__context__, *error.args)}
    return bool(names & {"PDFPasswordIncorrect", "PDFEncryptionError", "PDFTextExtractionNotAllowed"})


# From the file to print ----------------------------------------------------------------------------------------------


def _read(library: Any, data: bytes, given: Given, account: Account) -> list[_PrintedPage]:  # noqa: ANN401 - pdfplumber
    import logging

    for name in ("pdfminer", "pdfplumber"):
        logging.getLogger(name).addHandler(logging.NullHandler())  # else what is odd in a file goes to stderr
    pages: list[_PrintedPage] = []
    left = [given.limits.marks]
    unmapped = printed = 0
    # A page that is never reached has no size; it is opened to be counted.
    pdf = library.open(BytesIO(data))
    count = len(pdf.pages)
    if count > given.limits.pages:
        raise OversizedFileError(given.name, f"it has {count} pages, {given.limits.pages} are read: Limits(pages=…)")
    for number, page in enumerate(pdf.pages, 1):
        _lay_out(page, left)
        found = _PrintedPage(float(page.width), float(page.height))
        found.pictures = len(page.images)
        glyphs, lost = _glyphs(page, account, number)
        unmapped += lost
        printed += len(glyphs)
        if found.pictures and not glyphs:
            account.omit(Omitted.PICTURE, "a picture and no text", f"page {number}")
        rest = glyphs
        for table in _tables(page, number, account):
            rest = fill(table, rest)
            if any(box.lines for box in table.boxes):
                found.tables.append(table)
        found.lines = lines_of(rest)
        pages.append(found)
        page.close()
    if unmapped > max(10, printed // 4) or 0 < printed == unmapped:
        raise ScannedFileError(
            given.name, "the text layer of this PDF holds glyphs without characters; read it by OCR, or get the .docx"
        )
    return pages


def _lay_out(page: Any, left: list[int]) -> None:  # noqa: ANN401 - pdfplumber
    """Have the page read, with a count of what it draws: forms in forms can multiply a small file without end."""
    interpreter: Any = need("pdfminer.pdfinterp", "pdf", "", "").PDFPageInterpreter
    base: Any = need("pdfplumber.page", "pdf", "", "").PDFPageAggregatorWithMarkedContent

    device = base(page.pdf.rsrcmgr, pageno=page.page_number, laparams=None)
    for name in ("render_char", "paint_path", "begin_figure"):
        setattr(device, name, _counted(getattr(device, name), left))
    interpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    page._layout = device.get_result()  # where pdfplumber keeps what it has read  # noqa: SLF001


def _counted(method: Callable[..., object], left: list[int]) -> Callable[..., object]:
    """The method, which raises `_TooMuch` when it has been called too often."""

    def counted(*args: object, **named: object) -> object:
        left[0] -= 1
        if left[0] < 0:
            raise _TooMuch
        return method(*args, **named)

    return counted


def _glyphs(page: Any, account: Account, number: int) -> tuple[list[Glyph], int]:  # noqa: ANN401 - pdfplumber
    """The characters that the page shows, each once, and how many glyphs have no character."""
    glyphs: list[Glyph] = []
    seen: set[tuple[str, int, int]] = set()
    turned: list[str] = []
    outside: list[str] = []
    lost = 0
    width, height = float(page.width), float(page.height)
    for char in page.chars:
        text = str(char["text"])
        x0, top, x1, bottom = (float(char[key]) for key in ("x0", "top", "x1", "bottom"))
        if _UNMAPPED.fullmatch(text):
            lost += 1
            text = "\ufffd"
            account.count("glyph without a character")
        if not char["upright"]:
            turned.append(text)
            continue
        if x1 < 0 or bottom < 0 or x0 > width or top > height:
            outside.append(text)
            continue
        # Bold is often the same character printed twice, a hair apart.
        key = text, round(x0 / 2), round(top / 2)
        if key in seen:
            continue
        seen.add(key)
        glyphs.append(Glyph(text, x0, top, x1, bottom, float(char["size"]) or bottom - top))
    account.omit(Omitted.UNREAD, "".join(turned), f"page {number}, turned")
    account.omit(Omitted.HIDDEN, "".join(outside), f"page {number}, outside")
    return glyphs, lost


def _tables(page: Any, number: int, account: Account) -> list[PrintedTable]:  # noqa: ANN401 - pdfplumber
    """The ruled tables of a page, from the top down."""
    if len(page.rects) + len(page.lines) + len(page.curves) > _MOST_RULES:
        account.omit(Omitted.UNREAD, "too many strokes to look for tables", f"page {number}")
        return []
    tables: list[PrintedTable] = []
    for found in page.find_tables():
        cells = [cast("tuple[float, float, float, float]", tuple(map(float, cell))) for cell in found.cells]
        if table := table_of(cells):
            tables.append(table)
    return sorted(tables, key=lambda table: table.top)


# From print to text --------------------------------------------------------------------------------------------------


def _flow(pages: Sequence[_PrintedPage], account: Account) -> list[str]:
    """The lines of text: a paragraph a line, a row of a table a line."""
    kept = remove_edges([page.lines for page in pages], [page.height for page in pages], account)
    whole = margins_of([line for lines in kept for line in lines])
    whole = widen(whole, min((page.width for page in pages), default=0.0)) if whole is not None else None
    laid = laid_out(kept)
    texts: list[str] = []
    before: PrintedLine | None = None  # the line that a paragraph may go on from
    turned = False
    table: PrintedTable | None = None
    here = there = whole
    for number, (page, lines) in enumerate(zip(pages, kept, strict=True), 1):
        here, there = there, margins_of(lines, whole)
        turned = before is not None
        items: list[PrintedLine | PrintedTable] = sorted([*lines, *page.tables], key=lambda item: item.top)
        for item in items:
            if isinstance(item, PrintedTable):
                if table is not None and item is items[0] and follows(table, item):
                    unite(table, item, account, f"page {number}")
                    continue
                texts += rows_of(table, account)
                table, before = item, None
                continue
            texts += rows_of(table, account)
            table = None
            if id(item) in laid:
                texts += laid[id(item)]
                before = None
                continue
            margins = (here if turned else there) or Margins(item.x0, item.x1)
            if (
                before is not None
                and goes_on(before, item, margins, turned=there if turned else None)
                and not begins_anew(texts[-1], item.text)
            ):
                texts[-1] = join(texts[-1], item.text)
            else:
                texts.append(item.text)
            before, turned = item, False
    return texts + rows_of(table, account)
