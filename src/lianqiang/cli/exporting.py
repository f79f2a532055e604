"""The command `export`: plans, or the tasks asked of them, as files for other programs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from lianqiang.cli import commands
from lianqiang.cli.commands import UsageError
from lianqiang.cli.streams import write
from lianqiang.cli.terminal import Terminal
from lianqiang.dates import MAX_YEAR, DateSpan
from lianqiang.errors import MissingContext

if TYPE_CHECKING:
    from lianqiang.export.given import Given
    from lianqiang.plans import Plan
    from lianqiang.tasks import Tasks

__all__ = ["FORMATS", "TABLES", "before", "export"]

FORMATS = ("csv", "xlsx", "ics", "md", "parquet", "json")
TABLES = ("plans", "tasks", "assignments", "times", "indicators")

_SUFFIXES = {".markdown": "md", **{f".{name}": name for name in FORMATS}}
_BINARY = frozenset({"xlsx", "parquet"})

_OPTIONS = {
    "table": ("csv", "parquet"),
    "excel": ("csv",),
    "per": ("xlsx", "md"),
    "headings": ("xlsx", "md"),
    "event": ("ics",),
    "alarm": ("ics",),
    "undated": ("ics",),
    "stamp": ("ics",),
}
"""Which formats an option is for."""


def export(arguments: argparse.Namespace) -> int:
    """Plans as a file for other programs."""
    format_ = _format(arguments)
    for name, formats in _OPTIONS.items():
        if getattr(arguments, name) and format_ not in formats:
            raise UsageError(f"--{name} goes with --to {' or '.join(formats)}, got --to {format_}")
    if arguments.event and arguments.undated:
        raise UsageError("an event stands on a day: --event goes without --undated")
    asked = _asked_days(arguments)
    sources = commands.sources_of(arguments)
    read = [(path, reading.plan) for path, reading in sources]
    _spare(arguments.output, [path for path, _ in read])
    if read:
        chosen = [_chosen(arguments, plan, asked, strict=sources.single) for _, plan in read]
        whole = asked is None and arguments.unit is None
        octets = (
            _json(read, chosen, whole=whole)
            if format_ == "json"
            else _MAKERS[format_](arguments, _named(read, chosen), asked)
        )
        if arguments.output is None:
            write(octets)
        else:
            from lianqiang._files import write_whole

            write_whole(arguments.output, octets)
    return commands.status_of(sources)


# Arguments -------------------------------------------------------------------------------------------------------


def _format(arguments: argparse.Namespace) -> str:
    """The format that is asked for, or that the name of the file says."""
    output: Path | None = arguments.output
    said: str | None = arguments.to
    if said is None:
        said = _SUFFIXES.get(output.suffix.lower()) if output is not None else None
        if said is None:
            told = "" if output is None else f": {output} does not say it"
            raise UsageError(f"name a format by --to {'|'.join(FORMATS)}, or a file by -o{told}")
    if said in _BINARY and output is None:
        raise UsageError(f"{said} is no text: name a file by -o")
    return said


def _asked_days(arguments: argparse.Namespace) -> DateSpan | None:
    first: date | None = arguments.on
    if first is None:
        if arguments.within:
            raise UsageError("--within counts from a day: add --on DATE")
        return None
    last = commands.after(first, arguments.within) if arguments.within else None
    return DateSpan(first, min(last or date.max, date(MAX_YEAR, 12, 31)))


def _spare(output: Path | None, paths: Sequence[Path]) -> None:
    """Refuse to write over a plan that is read."""
    if output is not None and output.exists() and any(output.samefile(path) for path in paths):
        raise UsageError(f"{output} is the plan itself; write the export elsewhere")


def _chosen(arguments: argparse.Namespace, plan: Plan, asked: DateSpan | None, *, strict: bool) -> Tasks:
    tasks = plan.tasks if arguments.unit is None else plan.tasks.of_unit(arguments.unit, strict=strict)
    return tasks if asked is None else tasks.due_between(asked.first, asked.last)


def _named(read: Sequence[tuple[Path, Plan]], chosen: Sequence[Tasks]) -> tuple[Given, ...]:
    """The plans with the tasks that are wanted of them; one without number and title goes by the name of its file."""
    from lianqiang.export.given import given

    found = given([plan for _, plan in read])
    return tuple(
        attrs.evolve(each, tasks=tasks, name=each.name if each.identity is not None else str(path))
        for each, tasks, (path, _) in zip(found, chosen, read, strict=True)
    )


# Formats ---------------------------------------------------------------------------------------------------------


def _csv(arguments: argparse.Namespace, plans: Any, _: DateSpan | None) -> bytes:  # noqa: ANN401 - what was named here
    from lianqiang.export.frames import to_csv

    return to_csv(plans, arguments.table or "tasks", bom=arguments.excel).encode()


def _parquet(arguments: argparse.Namespace, plans: Any, _: DateSpan | None) -> bytes:  # noqa: ANN401
    from lianqiang.export.frames import to_parquet

    return to_parquet(plans, arguments.table or "tasks")


def _xlsx(arguments: argparse.Namespace, plans: Any, _: DateSpan | None) -> bytes:  # noqa: ANN401
    from lianqiang.export.sheets import to_xlsx

    return to_xlsx(plans, per=arguments.per or "quarter", lang=arguments.headings or "zh")


def _markdown(arguments: argparse.Namespace, plans: Any, _: DateSpan | None) -> bytes:  # noqa: ANN401
    from lianqiang.export.markdown import to_markdown

    return to_markdown(plans, per=arguments.per or "quarter", lang=arguments.headings or "zh").encode()


def _ics(arguments: argparse.Namespace, plans: Any, asked: DateSpan | None) -> bytes:  # noqa: ANN401
    from lianqiang.export.ics import to_ics

    try:
        made = to_ics(
            plans,
            stamp=arguments.stamp,
            as_="event" if arguments.event else "todo",
            alarm=arguments.alarm,
            undated=arguments.undated,
            within=asked,
        )
    except MissingContext as error:
        raise UsageError(f"{error}: give --stamp DATE, or the day of issue by --issued DATE") from None
    if made.left_out:
        terminal = Terminal(sys.stderr, language=arguments.lang)
        stage = terminal.tr("{task} stage {stage}")
        left = dict.fromkeys(
            loss.task if loss.stage is None else stage.format(task=loss.task, stage=loss.stage)
            for loss in made.left_out
        )
        said = terminal.tr("not in the calendar, for want of a day: {}").format(", ".join(left))
        terminal.complain(f"{arguments.command}: {said}")
    return made.text.encode()


_MAKERS: dict[str, Callable[[argparse.Namespace, Any, DateSpan | None], bytes]] = {
    "csv": _csv,
    "xlsx": _xlsx,
    "ics": _ics,
    "md": _markdown,
    "parquet": _parquet,
}


def _json(read: Sequence[tuple[Path, Plan]], chosen: Sequence[Tasks], *, whole: bool) -> bytes:
    """The plans as data, or the tasks where some were asked for; of several with the names of their files."""
    from lianqiang.codec import dumps, to_dict

    values = [plan if whole else tasks for (_, plan), tasks in zip(read, chosen, strict=True)]
    if len(values) == 1:
        return f"{dumps(values[0])}\n".encode()
    import json

    key = "plan" if whole else "tasks"
    data = [{"file": str(path), key: to_dict(value)} for (path, _), value in zip(read, values, strict=True)]
    return f"{json.dumps(data, ensure_ascii=False, indent=2)}\n".encode()


_UNITS = {"h": "hours", "d": "days", "w": "weeks"}


def before(text: str) -> timedelta:
    """How long before a day begins: 7d, 2w, 12h.

    >>> before("2w")
    datetime.timedelta(days=14)
    """
    number, unit = text[:-1], _UNITS.get(text[-1:])
    if unit is None or not (number.isascii() and number.isdigit()) or len(number) > len("99999"):
        raise argparse.ArgumentTypeError(f"no such length: {text} (write 7d, 2w or 12h)")
    return timedelta(**{unit: int(number)})
