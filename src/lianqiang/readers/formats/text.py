"""Plain text: every character stays, in any encoding that offices use."""

from __future__ import annotations

from lianqiang.readers.decode import decode_named
from lianqiang.readers.formats.extract import Extract, Given

__all__ = ["extract"]


def extract(data: bytes, given: Given) -> Extract:
    """The text of the bytes."""
    text, encoding = decode_named(data, encoding=given.encoding, name=given.name)
    return Extract(text=text, encoding=encoding)
