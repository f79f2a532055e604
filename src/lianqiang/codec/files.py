"""Values in files: one value as JSON, or many as JSON Lines.

A file is written whole or not at all: beside its place first, then moved there. UTF-8 and line feeds on every system.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, overload

from lianqiang._files import write_whole
from lianqiang.codec.json_text import dumps, loads
from lianqiang.errors import MissingFileError
from lianqiang.requirements import TimeRequirement

__all__ = ["dump", "dump_lines", "load", "load_lines"]

_Value = TypeVar("_Value")


def dump(value: object, path: str | os.PathLike[str], *, indent: int | None = 2) -> None:
    """Write the value to a file, as `dumps` lays it out; what was there before stays whole until all is written.

    >>> import tempfile
    >>> from lianqiang import Vague
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     dump(Vague("尽快"), f"{folder}/time.json")
    ...     load(f"{folder}/time.json")
    Vague(word='尽快')
    """
    write_whole(path, f"{dumps(value, indent=indent)}\n".encode())


@overload
def load(path: str | os.PathLike[str], cls: type[_Value]) -> _Value: ...
@overload
def load(path: str | os.PathLike[str], cls: UnionType) -> TimeRequirement: ...
@overload
def load(path: str | os.PathLike[str], cls: None = None) -> Any: ...
def load(path: str | os.PathLike[str], cls: Any = None) -> Any:
    """Read the value of a file, as `loads` does; its errors begin with the path.

    Raises `MissingFileError` where there is no such file, `CodecError` where it holds no such value.
    """
    try:
        octets = Path(path).read_bytes()
    except (FileNotFoundError, IsADirectoryError):
        raise _missing(path) from None
    return loads(octets, cls, source=os.fspath(path))


def dump_lines(values: Iterable[object], path: str | os.PathLike[str]) -> None:
    """Write many values to a file, one a line (JSON Lines), each with its own version and type.

    The values are taken one by one, so that more than memory holds can be written. Nothing is left of the file where
    one of them cannot be written, or taking them fails.
    """
    write_whole(path, (f"{dumps(value, indent=None)}\n".encode() for value in values))


@overload
def load_lines(path: str | os.PathLike[str], cls: type[_Value]) -> Iterator[_Value]: ...
@overload
def load_lines(path: str | os.PathLike[str], cls: UnionType) -> Iterator[TimeRequirement]: ...
@overload
def load_lines(path: str | os.PathLike[str], cls: None = None) -> Iterator[Any]: ...
def load_lines(path: str | os.PathLike[str], cls: Any = None) -> Iterator[Any]:
    """Read the values of a file of one a line, each when it is asked for; empty lines are passed over.

    >>> import tempfile
    >>> from lianqiang import Unspecified, Vague
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     dump_lines([Vague("尽快"), Unspecified()], f"{folder}/times.jsonl")
    ...     list(load_lines(f"{folder}/times.jsonl"))
    [Vague(word='尽快'), Unspecified()]

    Raises `MissingFileError` when the first is asked for and there is no such file, `CodecError` at a line that holds
    no such value, naming the line.
    """
    try:
        file = Path(path).open("rb")  # noqa: SIM115 - closed below, and only what opening raises is caught
    except (FileNotFoundError, IsADirectoryError):
        raise _missing(path) from None
    with file:
        for number, line in enumerate(file, 1):
            if line.strip():
                yield loads(line, cls, source=f"{os.fspath(path)}, line {number}")


def _missing(path: str | os.PathLike[str]) -> MissingFileError:
    return MissingFileError(os.fspath(path), "no such file")
