"""Files that are written whole or not at all: beside their place first, then moved there."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from pathlib import Path

__all__ = ["write_whole"]


def write_whole(path: str | os.PathLike[str], octets: bytes) -> None:
    """Write the file; what was there before stays until all is written. A pipe or a device is written to directly.

    Raises `OSError` as `open` does: `FileNotFoundError` where the folder is not there.
    """
    target = Path(path).resolve()  # where it is a link, what it leads to is written
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), os.fspath(path))
    if not target.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "there is no such folder to write to", os.fspath(target.parent))
    if target.exists() and not target.is_file():
        target.write_bytes(octets)
        return
    beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        with beside.open("xb") as file:
            file.write(octets)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, beside)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
