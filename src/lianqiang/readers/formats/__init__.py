"""Formats: from a file in any of them to one text and the account of where it came from.

Owns the way: take the bytes in, tell the format by its content, hand them to its module. Each module is loaded when its
format comes, and needs a library only then.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import Protocol, cast

from lianqiang.readers.formats.detect import detect
from lianqiang.readers.formats.extract import Extract, Given
from lianqiang.readers.formats.intake import BinaryFile, take_in
from lianqiang.readers.formats.values import Format, Limits, Omission, Omitted, Source

__all__ = ["BinaryFile", "Format", "Limits", "Omission", "Omitted", "Source", "read_source"]

_HOMES = {
    Format.TEXT: "text",
    Format.HTML: "html",
    Format.MHTML: "mhtml",
    Format.DOCX: "docx",
    Format.XLSX: "xlsx",
    Format.PDF: "pdf",
    Format.DOC: "office",
    Format.XLS: "office",
    Format.RTF: "office",
    Format.ODT: "office",
    Format.ODS: "office",
    Format.WORD_XML: "office",
}


class _Reader(Protocol):
    def extract(self, data: bytes, given: Given, /) -> Extract: ...


def read_source(
    source: str | os.PathLike[str] | bytes | BinaryFile, *, encoding: str | None = None, limits: Limits | None = None
) -> tuple[str, Source]:
    """The text of a document and what it was read from.

    `source` is a path, bytes, or a file open for reading bytes. `encoding` is for texts and pages, found out where it
    is None. Raises one of the `ReadError`s for whatever cannot be read, `MissingExtraError` where a library is missing
    and `TypeError` for what is no source.

    >>> text, source = read_source("一、修缮校舍".encode("gb18030"))
    >>> text, source.format, source.size, source.encoding
    ('一、修缮校舍', Format.TEXT, 12, 'gb18030')
    """
    from hashlib import sha256

    limits = limits or Limits()
    data, name = take_in(source, limits.bytes)
    found = detect(data, name)
    home = cast("_Reader", import_module(f"{__name__}.{_HOMES[found]}"))
    extract = home.extract(data, Given(name=name, encoding=encoding, limits=limits))
    return extract.text, Source(
        name=name,
        format=found,
        size=len(data),
        sha256=sha256(data).hexdigest(),
        encoding=extract.encoding,
        omissions=extract.omissions,
    )
