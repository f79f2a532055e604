"""The command line: show plans, ask what is due or who does it, check them, read one phrase, run the demo.

Owns exit status and errors; `parser` has the arguments, `commands` what runs, `report` what is told. Exit status 0 is
an answer, even that a phrase was not understood; 1 is a document in which `check` finds errors; 2 is a command, a file
or (with --strict) a phrase that is wrong, told on stderr in one line without traceback (of several files the others are
answered); 141 is a reader that closed the pipe, as `head` does.
"""

from __future__ import annotations

import locale
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from lianqiang.cli.commands import WRONG, UsageError
from lianqiang.cli.language import chosen
from lianqiang.cli.parser import make_parser
from lianqiang.cli.terminal import Terminal
from lianqiang.errors import LianqiangError, ParseError

__all__ = ["main"]

_PIPE_CLOSED = 128 + 13  # what a shell reports for a process that SIGPIPE ended


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line with these arguments (those of the process where None); the exit status.

    >>> main(["units", "牵头单位：区府办", "--lang", "en"])
      lead  区府办  printed as 牵头单位
    0
    """
    command = _command()
    words = sys.argv[1:] if argv is None else argv
    parser = make_parser(command, chosen(words, os.environ, system=locale.getlocale()[0]))
    try:
        arguments = parser.parse_args(words)
        status: int | None = arguments.run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        _forget(sys.stdout)
        return _PIPE_CLOSED
    except ParseError as error:
        message = _pointed(error)
    except (UsageError, LianqiangError, OSError) as error:
        message = str(error)
    else:
        return status or 0
    Terminal(sys.stderr).complain(f"{command}: error: {message}")
    return WRONG


def _pointed(error: ParseError) -> str:
    """The error with carets under what was not understood, by the widths of this terminal."""
    terminal = Terminal(sys.stderr)
    text = terminal.blanked(error.text)
    before, meant = text[: error.span.start], error.span.of(text)
    return (
        f"{f'{error.reason}; ' if error.reason else ''}expected {error.expected} at character {error.span.start}\n"
        f"    {text}\n"
        f"    {' ' * terminal.width(before)}{'^' * max(1, terminal.width(meant))}"
    )


def _forget(stream: TextIO) -> None:
    """Nobody reads the stream: what the interpreter flushes at exit goes nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, stream.fileno())
    finally:
        os.close(nowhere)


def _command() -> str:
    """How the user started the program, as it is to be typed again."""
    if Path(sys.argv[0]).parts[-2:] != ("lianqiang", "__main__.py"):
        return "lianqiang"
    python = Path(sys.executable)
    here = Path.cwd()
    # An environment beside the user (.venv/bin/python) is named by its path, any other by its name.
    return f"{python.relative_to(here) if python.is_relative_to(here) else python.name} -m lianqiang"
