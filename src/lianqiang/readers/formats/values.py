"""Where a reading came from: the format of the source, what was left out of the text and why, and how much is read.

Plain values, which `Reading` holds; what they say is found out by the modules beside this one.
"""

from __future__ import annotations

import re

import attrs

from lianqiang._enums import Named
from lianqiang.errors import check_items, check_type

__all__ = ["Format", "Limits", "Omission", "Omitted", "Source"]

_DIGEST = re.compile("[0-9a-f]{64}")


class Format(Named):
    """What a source is, by its content; the name of a file decides nothing."""

    TEXT = "text"
    HTML = "html"
    MHTML = "mhtml"
    DOCX = "docx"
    XLSX = "xlsx"
    PDF = "pdf"
    DOC = "doc"
    """Word 97-2003, and WPS, which writes the same"""
    XLS = "xls"
    RTF = "rtf"
    ODT = "odt"
    ODS = "ods"
    WORD_XML = "word-xml"
    """Word 2003 XML, and a .docx as one XML file"""


class Omitted(Named):
    """Why a part of the source is not in the text."""

    NAVIGATION = "navigation"
    """what a page says around its document: menus, links, buttons, the site's foot"""
    HIDDEN = "hidden"
    """what is in the file and not shown"""
    HEADER = "header"
    FOOTER = "footer"
    PAGE_NUMBER = "page-number"
    DELETED = "deleted"
    """struck out, under tracked changes or as a sign that it holds no more"""
    NOTE = "note"
    """a footnote, an endnote, a comment"""
    CONTENTS = "contents"
    """a table of contents that the program made"""
    PICTURE = "picture"
    REPEATED = "repeated"
    """a table's heading that comes again on a new page, or stands over two others"""
    SIGN = "sign"
    """characters that are not printed, or were written in another's place"""
    NAME = "name"
    """the name of a sheet"""
    LINK = "link"
    """where a link to an attachment leads"""
    UNREAD = "unread"
    """what this format may hold and the reader does not read: an embedded file, a formula without a value"""


@attrs.frozen
class Omission:
    """Something of the source that the text does not hold: what it says, and where it stood ("page 3", "sheet 2").

    `text` is what was left out, or a sentence about it where it is no text (a picture).
    """

    kind: Omitted
    text: str
    where: str = ""

    def __attrs_post_init__(self) -> None:
        check_type("text", self.text, str)
        check_type("where", self.where, str)
        if type(self.kind) is not Omitted:
            object.__setattr__(self, "kind", Omitted(self.kind))

    def __str__(self) -> str:
        return f"{self.kind}{f' ({self.where})' if self.where else ''}: {self.text}"


@attrs.frozen(kw_only=True)
class Source:
    """What a text was read from.

    `name` is the path, or what stands for one; `size` is in bytes and `sha256` their digest in hexadecimal digits;
    `encoding` is what the characters were decoded from, None where the format settles it; `omissions` accounts for what
    the file holds and the text does not, in the order of the source.
    """

    name: str
    format: Format
    size: int
    sha256: str
    encoding: str | None = None
    omissions: tuple[Omission, ...] = attrs.field(default=(), repr=False)

    def __attrs_post_init__(self) -> None:
        check_type("name", self.name, str)
        if type(self.format) is not Format:
            object.__setattr__(self, "format", Format(self.format))
        check_type("size", self.size, int)
        if self.size < 0:
            raise ValueError(f"a size is a number of bytes, got {self.size}")
        check_type("sha256", self.sha256, str)
        if not _DIGEST.fullmatch(self.sha256):
            raise ValueError(f"a SHA-256 has 64 hexadecimal digits, in small letters, got {self.sha256!r}")
        check_type("encoding", self.encoding, str, optional=True)
        check_items("omissions", self.omissions, Omission)

    def omitted(self, *kinds: Omitted) -> tuple[Omission, ...]:
        """The omissions of these kinds; all of them where no kind is named."""
        return tuple(each for each in self.omissions if not kinds or each.kind in kinds)


@attrs.frozen(kw_only=True)
class Limits:
    """How much of a source is read before it is refused. The defaults are far beyond what offices publish.

    `bytes` of the file; `expanded`: bytes that its compressed parts may come to, all together; `ratio`: how many times
    larger than packed a part over a megabyte may come out; `pages` of a PDF; `marks`: characters and strokes that a
    PDF may draw; `cells` of all tables; `seconds` for LibreOffice, where it converts the file.

    Raises `ValueError` for a limit below 1.
    """

    bytes: int = 64_000_000
    expanded: int = 256_000_000
    ratio: int = 250
    pages: int = 2_000
    marks: int = 10_000_000
    cells: int = 1_000_000
    seconds: int = 120

    def __attrs_post_init__(self) -> None:
        for name in ("bytes", "expanded", "ratio", "pages", "marks", "cells", "seconds"):
            value = getattr(self, name)
            if type(value) is not int:
                check_type(name, value, int)
            if value < 1:
                raise ValueError(f"{name} is 1 or more, got {value}")
