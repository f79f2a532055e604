"""Files that are written whole or not at all: beside their place first, then moved there."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from pathlib import Path

__all__ = ["write_whole"]


def write_whole(path: str | os.PathLike[str], content: bytes | Iterable[bytes]) -> None:
    """Write the file; what was there before stays until all is written. A pipe or a device is written to directly.

    Of several parts each is taken when those before it are written. What taking them raises leaves nothing behind.
    Raises `OSError` as `open` does: `FileNotFoundError` where the folder is not there.
    """
    import secrets  # both are for writers only, and readers start faster without
    import shutil

    parts = (content,) if isinstance(content, bytes) else content
    target = Path(path).resolve()  # where it is a link, what it leads to is written
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), os.fspath(path))
    if not target.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "there is no such folder to write to", os.fspath(target.parent))
    if target.exists() and not target.is_file():
        with target.open("wb") as file:
            file.writelines(parts)
        return
    beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        with beside.open("xb") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, beside)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
