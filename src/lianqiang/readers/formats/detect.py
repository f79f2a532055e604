"""What a source is, by its first bytes and by what its archive holds. Names of files decide nothing.

Owns the signatures and the wording of a refusal for what is no document.
"""

from __future__ import annotations

import re

from lianqiang.errors import BinaryFileError, DamagedFileError, EmptyFileError, EncryptedFileError
from lianqiang.readers.formats.values import Format

__all__ = ["detect"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 4096

_OTHERS = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"BM", "a BMP picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
)
_ARCHIVES = (
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
)

_HTML = re.compile(
    r"\s*(?:<!--[^>]*>\s*|<\?xml[^>]*>\s*){0,8}"
    r"<(?:!doctype\s+html|html|head|body|meta|title|div|table|tbody|p|h[1-6]|span|center|font|style|script|article|section|ul|br)\b",
    re.IGNORECASE,
)
_PAGE = re.compile(r"<(?:html|body)\b[^<]{0,400}>|<!doctype\s+html", re.IGNORECASE)
_WORD_XML = re.compile(r"progid=.Word\.Document|<w:wordDocument\b|<pkg:package\b")
_MHTML = re.compile(r"(?:^|\n)content-type:\s*multipart/related|(?:^|\n)mime-version:\s*1", re.IGNORECASE)
_HEADERS = re.compile(r"\s*((?:[A-Za-z][A-Za-z0-9\-]{0,60}:[^\n]*\n(?:[ \t][^\n]*\n)*)+)")
_SENT = re.compile(
    r"^(?:to|cc|received|message-id|return-path|delivered-to|x-unsent|x-mailer) *:", re.IGNORECASE | re.MULTILINE
)
_PARTS = re.compile(r"^content-type: *multipart/(?:mixed|alternative)", re.IGNORECASE | re.MULTILINE)
_FROM = re.compile(r"^(?:from|subject|mime-version) *:", re.IGNORECASE | re.MULTILINE)
_STREAMS = (
    ("WordDocument", Format.DOC),
    ("Workbook", Format.XLS),
    ("Book", Format.XLS),
)


def detect(data: bytes, name: str) -> Format:
    """The format of the bytes. What is no known format is `Format.TEXT`: its decoding tells whether it is one.

    Raises `EmptyFileError` where there is nothing, `BinaryFileError` for pictures, archives, presentations and e-mails,
    `EncryptedFileError` for an Office document under a password, `DamagedFileError` for an archive that is cut short.

    >>> detect(b"%PDF-1.7 ...", "plan.txt"), detect("<p>年底前</p>".encode(), "plan.doc")
    (Format.PDF, Format.HTML)
    """
    if not data:
        raise EmptyFileError(name, "this file is empty (0 bytes); a document was expected: save it or fetch it again")
    if not data.strip(b"\x00"):
        what = f"this file holds nothing but {len(data)} zero bytes"
        raise EmptyFileError(name, f"{what}; a document was expected: save it or fetch it again")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _archive(data, name)
    if data.startswith(_OLE[:4]):
        return _compound(data, name)
    if data.startswith(b"%PDF") or (b"%PDF-" in data[:1024] and b"\x00" not in data[: data.index(b"%PDF-")]):
        return Format.PDF
    if data.startswith(b"{\\rtf"):
        return Format.RTF
    for signature, what in _OTHERS:
        if data.startswith(signature) and (signature != b"BM" or b"\x00" in data[:32]):
            raise BinaryFileError(name, f"this is {what}; a document was expected: read the text in it by OCR first")
    for signature, what in _ARCHIVES:
        if data.startswith(signature):
            raise BinaryFileError(name, f"this is {what}; a document was expected: unpack it first")
    # Zero bytes go, so that UTF-16 shows its markup too.
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").replace(b"\x00", b"").decode("latin-1")
    if _WORD_XML.search(head):
        return Format.WORD_XML
    if _is_mail(head):
        raise BinaryFileError(
            name, "this is an e-mail; a document was expected: save what is attached to it, or its text"
        )
    if _MHTML.match(head) or (head[:5] == "From:" and _MHTML.search(head)):
        return Format.MHTML
    if _HTML.match(head) or (_PAGE.search(head) and b"</" in data):
        return Format.HTML
    return Format.TEXT


def _is_mail(head: str) -> bool:
    """Whether a text begins with the headers of an e-mail; a saved page has some of them, and was sent to nobody."""
    headers = _HEADERS.match(f"{head}\n")
    if headers is None or _FROM.search(headers[1]) is None:
        return False
    return _SENT.search(headers[1]) is not None or _PARTS.search(headers[1]) is not None


def _archive(data: bytes, name: str) -> Format:
    """What a ZIP archive holds."""
    import zipfile
    from io import BytesIO

    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            media = archive.read("mimetype")[:100] if "mimetype" in names else b""
    except Exception:  # noqa: BLE001 - zipfile raises what it meets: BadZipFile, zlib.error, struct.error, UnicodeError
        what = (
            "a Word document (.docx)" if b"word/" in data else "an Excel workbook" if b"xl/" in data else "an archive"
        )
        raise DamagedFileError(name, f"this is {what}, cut short or damaged; get the file again") from None
    for part, found in (("word/", Format.DOCX), ("xl/", Format.XLSX)):
        if any(each.lower().startswith(part) and each.lower().endswith(".xml") for each in names):
            return found
    if b"opendocument.text" in media:
        return Format.ODT
    if b"opendocument.spreadsheet" in media:
        return Format.ODS
    if "OFD.xml" in names:
        raise BinaryFileError(name, "this is an OFD document; print it to PDF, or save it as .docx, and read that")
    if any(each.startswith("ppt/") for each in names) or b"opendocument" in media:
        raise BinaryFileError(name, "this is a presentation or a drawing; a text, a page or a table was expected")
    raise BinaryFileError(name, "this is a ZIP archive without a document of its own; unpack it and read what it holds")


def _compound(data: bytes, name: str) -> Format:
    """What an OLE compound file holds: the names of its streams are UTF-16."""

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if not data.startswith(_OLE) or len(data) < 1536:
        raise DamagedFileError(name, "this is an older Office document, cut short or damaged; get the file again")
    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        raise EncryptedFileError(name, "this Office document is encrypted; save it without a password and read that")
    # The first sector is the text's as a rule, and begins with its information block; bit 8 of its flags is encryption.
    if data[512:514] == b"\xec\xa5" and data[523] & 1:
        raise EncryptedFileError(name, "this Word document is encrypted; save it without a password and read that")
    for stream, found in _STREAMS:
        if holds(stream):
            return found
    if holds("__properties_version1.0"):
        raise BinaryFileError(
            name, "this is an e-mail of Outlook; a document was expected: save what is attached to it"
        )
    if holds("PowerPoint Document"):
        raise BinaryFileError(name, "this is a presentation; a text, a page or a table was expected")
    raise BinaryFileError(name, "this is an older Office file that holds neither text nor workbook; save it as .docx")
