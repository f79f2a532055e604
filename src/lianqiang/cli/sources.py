"""The plans that a command is given: files and folders, each file read once, what cannot be read complained of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from lianqiang.cli.terminal import Terminal
from lianqiang.errors import LianqiangError
from lianqiang.readers import Reading, read_plan

__all__ = ["Sources"]

_SUFFIXES = (".txt", ".html", ".htm", ".mht", ".docx", ".xlsx", ".pdf", ".doc", ".wps", ".xls", ".rtf", ".odt", ".ods")
"""What is read of a folder; a file that is named is read whatever its name."""

_MANY = 3
"""So many files or more have a progress bar on a terminal."""


class _EmptyFolderError(LianqiangError):
    def __str__(self) -> str:
        return f"{self.args[0]}: the folder holds no file whose name ends with {', '.join(_SUFFIXES)}"


class Sources:
    """The documents at some paths, read one by one as they are iterated over.

    What cannot be read is complained of at once, counted in `unread`, and the others are read. `single` says that one
    file was named and nothing else: an answer of one then needs no name.
    """

    def __init__(
        self, paths: Sequence[Path], complaints: Terminal, command: str, *, issued: date | None = None
    ) -> None:
        self._complaints = complaints
        self._command = command
        self._issued = issued
        self._files = list(_files(paths))
        self.single = len(paths) == 1 and not paths[0].is_dir()
        self.unread = 0

    def __iter__(self) -> Iterator[tuple[Path, Reading]]:
        for place, (path, none) in enumerate(self._files):
            self._progress(place, path)
            try:
                if none:
                    raise _EmptyFolderError(path)
                reading = read_plan(path, issued=self._issued)
            except (LianqiangError, OSError) as error:
                self._progress()
                self._complaints.complain(f"{self._command}: error: {error}")
                self.unread += 1
                continue
            self._progress()
            yield path, reading

    def _progress(self, done: int = 0, path: Path | None = None) -> None:
        """The bar with the file that is being read; without one it is wiped, so that what is told begins a line."""
        terminal, many = self._complaints, len(self._files)
        if many < _MANY or not terminal.stream.isatty():
            return
        line = ""
        if path is not None:
            width = 20
            bar = "#" * (done * width // many) + "." * (width - done * width // many)
            line = terminal.cut(f"[{bar}] {done}/{many} {path.name}", terminal.columns - 1)
        terminal.stream.write(f"\r{' ' * (terminal.columns - 1)}\r{line}")
        terminal.stream.flush()


def _files(paths: Sequence[Path]) -> Iterator[tuple[Path, bool]]:
    """The files to read, each once, and the folders that hold none, marked as such."""
    seen: set[Path] = set()
    for path in paths:
        found = sorted(filter(_is_document, path.rglob("*"))) if path.is_dir() else [path]
        for file in found:
            if file not in seen:
                seen.add(file)
                yield file, False
        if not found:
            yield path, True


def _is_document(path: Path) -> bool:
    """Whether a file of a folder is a document by its name, and no mark that Word or WPS leaves beside an open one."""
    if path.name.startswith(("~$", ".~")):
        return False
    return path.suffix.lower() in _SUFFIXES and path.is_file()
