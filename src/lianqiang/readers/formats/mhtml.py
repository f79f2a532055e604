"""Pages that a browser or Word saved as one file (.mht): the page among its parts."""

from __future__ import annotations

from lianqiang.errors import DamagedFileError
from lianqiang.readers.formats import html
from lianqiang.readers.formats.extract import Extract, Given

__all__ = ["extract"]


def extract(data: bytes, given: Given) -> Extract:
    """The text of the first page in the file."""
    from email import message_from_bytes
    from email.message import Message

    try:
        parts: list[Message] = list(message_from_bytes(data).walk())
        page = next((part for part in parts if part.get_content_type() == "text/html"), None)
        body: object = page.get_payload(decode=True) if page is not None else None
    except Exception:  # noqa: BLE001 - the email package raises what it meets
        body = None
    if not isinstance(body, bytes) or not body:
        raise DamagedFileError(given.name, "this is a saved page (.mht) that holds no page; save it again as .html")
    return html.extract(body, given)
