"""From what a caller hands over to bytes: a path, bytes, an open binary file."""

from __future__ import annotations

import os
from typing import Any, Protocol, TypeGuard, runtime_checkable

from lianqiang.errors import MissingFileError, OversizedFileError, ReadError

__all__ = ["BinaryFile", "take_in"]


@runtime_checkable
class BinaryFile(Protocol):
    """What is read from beside paths and bytes: anything with `read`, as `open(path, "rb")` and `io.BytesIO` have."""

    def read(self, size: int = ..., /) -> bytes: ...  # noqa: D102 - as files have it


def take_in(source: str | os.PathLike[str] | bytes | BinaryFile, most: int) -> tuple[bytes, str]:
    """The bytes of the source, and what a message calls it.

    An open file is read from where it stands, and left open. Raises `MissingFileError`, plain `ReadError` where the
    system does not let the file be read, `OversizedFileError` for more than `most` bytes, `TypeError` for other things.
    """
    if isinstance(source, (bytes, bytearray, memoryview)):
        data, name = bytes(source), "<bytes>"
    elif _is_file(source):
        named: Any = getattr(source, "name", None)
        name = named if isinstance(named, str) else "<file>"
        data = _read(source, name, most)
    elif isinstance(source, (str, os.PathLike)):
        name = os.fsdecode(source)
        data = _read_path(name, most)
    else:
        raise TypeError(f"a source is a path, bytes or a binary file, got {type(source).__name__}")
    if len(data) > most:
        raise OversizedFileError(name, f"larger than {most} bytes; pass limits=Limits(bytes=…) to read more")
    return data, name


_TEXT = frozenset("\n\r")
_LONGEST_PATH = 4096
_SHOWN = 40


def _is_file(source: object) -> TypeGuard[BinaryFile]:
    return not isinstance(source, (str, os.PathLike)) and isinstance(source, BinaryFile)


def _read_path(name: str, most: int) -> bytes:
    if not _TEXT.isdisjoint(name) or len(name) > _LONGEST_PATH:
        # No path holds a line end, and no system takes one so long: the document itself was handed over.
        begun = name[:_SHOWN].splitlines()[0] if name.strip() else ""
        raise MissingFileError(f"{begun}…", "this is a text and no path; use parse_plan for texts")
    try:
        with open(name, "rb") as file:  # noqa: PTH123 - pathlib would cost its import
            return file.read(most + 1)
    except FileNotFoundError:
        raise MissingFileError(name, "no such file") from None
    except IsADirectoryError:
        raise MissingFileError(name, "a folder, where a file was expected") from None
    except (OSError, ValueError) as error:
        if os.path.isdir(name):  # noqa: PTH112 - Windows answers a folder with PermissionError
            raise MissingFileError(name, "a folder, where a file was expected") from None
        raise ReadError(name, f"cannot be read: {getattr(error, 'strerror', None) or error}") from None


def _read(file: BinaryFile, name: str, most: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    while size <= most:  # a pipe gives what it has
        try:
            part: object = file.read(most + 1 - size)
        except (OSError, ValueError) as error:
            raise ReadError(name, f"cannot be read: {getattr(error, 'strerror', None) or error}") from None
        if not isinstance(part, bytes):
            raise TypeError(f"{name} gives {type(part).__name__}, not bytes: open it with mode 'rb'")
        if not part:
            break
        parts.append(part)
        size += len(part)
    return b"".join(parts)
