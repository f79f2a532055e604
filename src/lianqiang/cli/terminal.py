"""A text stream as a person sees it: how many columns it has, which characters it can say, whether it shows colours.

Owns alignment (East Asian wide characters take two columns), cutting, and what stands in for a character that the
stream's encoding lacks. Nothing about plans. The stream itself is never reconfigured: it belongs to the caller.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from typing import TextIO

from lianqiang.cli.language import say

__all__ = ["Terminal", "wants_colour"]

_STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36"}

# What ASCII says for the few signs of our own; a document's characters become ? where they cannot be said.
_PLAIN = {"─": "-", "…": "...", "·": "-"}

# Encodings of East Asian consoles, whose fonts draw “ ” — … in two columns (Unicode's "ambiguous" width).
_EAST_ASIAN = ("gb", "cp936", "hz", "big5", "cp950", "euc", "shift", "cp932", "cp949")

# A line breaks between these: an ASCII word is one, no line begins with a closing sign or ends with an opening one.
_PIECE = re.compile(r"[（〔［《“‘]*(?:[!-~]+|.)[、，。；：！？）〕］】》”’,.;:!?)]* ?")

_INDENT = _GAP = "  "
_NARROWEST, _WIDEST, _UNKNOWN = 60, 132, 100


def wants_colour(environ: Mapping[str, str], *, interactive: bool, windows: bool) -> bool:
    """Whether to colour: on a terminal that can, unless NO_COLOR is set to anything (https://no-color.org).

    >>> wants_colour({"TERM": "xterm"}, interactive=True, windows=False)
    True
    >>> wants_colour({"TERM": "xterm", "NO_COLOR": "1"}, interactive=True, windows=False)
    False
    """
    if not interactive or environ.get("NO_COLOR") or environ.get("TERM") == "dumb":
        return False
    # Old Windows consoles print escape codes as they are; Windows Terminal says that it is one.
    return not windows or "WT_SESSION" in environ


class Terminal:
    """Writes lines to a stream, aligned and sayable.

    `columns` is the width to fill: the terminal's own within reason, 100 where the stream is none. `language` is that
    of our own words ("en" or "zh"); what a document prints stays as it is.
    """

    def __init__(
        self, stream: TextIO, *, columns: int | None = None, colour: bool | None = None, language: str = "en"
    ) -> None:
        interactive = stream.isatty()
        if columns is None and interactive:
            columns = min(max(shutil.get_terminal_size().columns, _NARROWEST), _WIDEST)
        if colour is None:
            colour = wants_colour(os.environ, interactive=interactive, windows=sys.platform == "win32")
        self.stream = stream
        self.columns = columns or _UNKNOWN
        self.colour = colour
        self.language = language
        # A stream without encoding (io.StringIO) takes every character.
        self.encoding: str = getattr(stream, "encoding", None) or "utf-8"
        self._two_columns = "WFA" if self.encoding.lower().startswith(_EAST_ASIAN) else "WF"

    def tr(self, sentence: str) -> str:
        """One of our own sentences in the language of this terminal."""
        return say(self.language, sentence)

    def count(self, number: int, name: str) -> str:
        """So many of what is named in the singular.

        >>> Terminal(sys.stdout).count(2, "task"), Terminal(sys.stdout, language="zh").count(2, "task")
        ('2 tasks', '2 项任务')
        """
        if self.language != "en":
            return self.tr("{} " + name).format(number)
        return f"{number} {name}{'' if number == 1 else 's'}"

    def width(self, text: str) -> int:
        """How many columns the text takes: none for combining marks and format characters, two for wide characters."""
        if text.isascii():
            return len(text)
        return sum(self._width_of(char) for char in text)

    def _width_of(self, char: str) -> int:
        if unicodedata.category(char) in ("Mn", "Me", "Cf"):
            return 0
        return 2 if unicodedata.east_asian_width(char) in self._two_columns else 1

    def clean(self, text: str) -> str:
        """The text on one line, without control characters, in characters that the stream can say.

        A character that it cannot say becomes as many ? as it is wide, so that what is aligned stays aligned.
        """
        text = re.sub(r"\s+", " ", text).strip()
        # A document may hold escape codes, which would speak to the terminal, or marks that turn its line around.
        text = "".join(char for char in text if unicodedata.category(char) not in ("Cc", "Cf"))
        return self.sayable(text)

    def sayable(self, text: str) -> str:
        """The text with a stand-in for every character that the stream's encoding lacks."""
        try:
            text.encode(self.encoding)
        except UnicodeEncodeError:
            return "".join(map(self._stand_in, text))
        return text

    def _stand_in(self, char: str) -> str:
        try:
            char.encode(self.encoding)
        except UnicodeEncodeError:
            return _PLAIN.get(char) or "?" * self._width_of(char)
        return char

    def cut(self, text: str, columns: int) -> str:
        """The text cleaned, and cut where it is wider than so many columns."""
        text = self.clean(text)
        if self.width(text) <= columns:
            return text
        mark = self.sayable("…")
        left = columns - self.width(mark)
        end = 0
        while left >= (taken := self._width_of(text[end])):
            left -= taken
            end += 1
        return text[:end] + mark

    def pad(self, text: str, columns: int) -> str:
        """The text, cut or filled up with spaces to exactly so many columns."""
        text = self.cut(text, columns)
        return text + " " * (columns - self.width(text))

    def style(self, text: str, *styles: str) -> str:
        """The text in colour where this terminal shows colours."""
        if not self.colour or not text or not any(styles):
            return text
        return f"\x1b[{';'.join(_STYLES[name] for name in styles)}m{text}\x1b[0m"

    def say(self, line: str = "") -> None:
        """One line, as it is: its parts were cleaned before they were styled."""
        self.stream.write(self.sayable(line.rstrip()) + "\n")

    def heading(self, title: str, note: str = "") -> None:
        """A heading with a rule to the right edge, an empty line before it."""
        note = f" {note}" if note else ""
        title, note = self.clean(title), self.sayable(note)
        rule = self.sayable("─")
        room = self.columns - self.width(title) - self.width(note) - 1
        self.say()
        self.say(f"{self.style(title, 'bold')}{note} {self.style(rule * (room // self.width(rule)), 'dim')}")

    def wrap(self, text: str, columns: int) -> list[str]:
        """The text cleaned, on lines of at most so many columns where its words allow it."""
        lines: list[str] = []
        line, taken = "", 0
        for piece in _PIECE.findall(self.clean(text)):
            # A word that no line can hold is broken where the line ends.
            for part in piece if self.width(piece) > columns else [piece]:
                width = self.width(part.rstrip())
                if line and taken + width > columns:
                    lines.append(line.rstrip())
                    line, taken = "", 0
                line += part
                taken += self.width(part)
        return [*lines, line.rstrip()]

    def fields(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Names (ours, so translated) and values, one pair a line or more; pairs without value are left out."""
        self.table(
            [(self.tr(name), value) for name, value in pairs if value], most=(self.columns,), styles=("dim",), wrap=True
        )

    def table(
        self,
        rows: Sequence[str | Sequence[str]],
        *,
        most: Sequence[int],
        styles: Sequence[str] = (),
        wrap: bool = False,
    ) -> None:
        """Rows in columns, each as wide as its widest cell but at most `most`; one more takes what the line has left.

        A column in which every cell is empty is left out. A row that is a string is a line of its own. `wrap` gives
        the last column as many lines as it needs.
        """
        cells = [row if isinstance(row, str) else [self.clean(cell) for cell in row] for row in rows]
        widths = [
            min(limit, max((self.width(row[place]) for row in cells if not isinstance(row, str)), default=0))
            for place, limit in enumerate(most)
        ]
        left = self.columns - len(_INDENT) - sum(width + len(_GAP) for width in widths if width)
        for row in cells:
            if isinstance(row, str):
                self.say(row)
                continue
            start = _INDENT
            for place, width in enumerate(widths):
                if width:
                    start += self.style(self.pad(row[place], width), *styles[place : place + 1]) + _GAP
            first, *more = self.wrap(row[-1], left) if wrap else [self.cut(row[-1], left)]
            self.say(start + first)
            for line in more:
                self.say(" " * (self.columns - left) + line)

    def blanked(self, text: str) -> str:
        """The text with a space for every control and format character, so that what stood where stands there still."""
        return "".join(" " if unicodedata.category(char) in ("Cc", "Cf") else char for char in text)

    def complain(self, message: str) -> None:
        """A message as it is, line by line, in characters that the stream can say."""
        for line in message.split("\n"):
            self.stream.write(self.sayable(self.blanked(line)) + "\n")
