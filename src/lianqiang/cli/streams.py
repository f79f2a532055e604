"""What commands write to stdout for programs: JSON in UTF-8, and octets as they are."""

from __future__ import annotations

import json
import sys

__all__ = ["print_json", "print_text", "write"]


def print_json(data: object) -> None:
    """The data as JSON, indented, Chinese as it is."""
    print_text(json.dumps(data, ensure_ascii=False, indent=2))


def print_text(text: str) -> None:
    """JSON in UTF-8 for programs, whatever the console speaks; a person's console gets what it can show."""
    stream = sys.stdout
    encoding = stream.encoding if stream.isatty() else "utf-8"
    text += "\n"
    try:
        octets = text.encode(encoding)
    except UnicodeEncodeError:
        octets = (json.dumps(json.loads(text), indent=2) + "\n").encode("ascii")
    write(octets, encoding)


def write(octets: bytes, encoding: str = "utf-8") -> None:
    """The octets as they are; a program's own io.StringIO gets the text."""
    stream = sys.stdout
    stream.flush()
    buffer = getattr(stream, "buffer", None)
    if buffer is None:
        stream.write(octets.decode(encoding))
    else:
        buffer.write(octets)
