"""The commands that lay a plan out: what calls for attention, the timeline, the report."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from lianqiang._files import write_whole
from lianqiang.cli import commands
from lianqiang.cli.commands import UsageError
from lianqiang.cli.streams import print_json, write
from lianqiang.cli.terminal import Terminal

if TYPE_CHECKING:
    from lianqiang.readers import Reading
    from lianqiang.views import Timeline

__all__ = ["agenda", "put", "report", "timeline"]

_DAYS = 30
"""Days that an agenda looks ahead where no length is given."""


def agenda(arguments: argparse.Namespace) -> int:
    """What is due from a day on, what is under way, and what has no day."""
    from lianqiang.export.text import tell_view
    from lianqiang.views import Certainty, as_data
    from lianqiang.views import agenda as agenda_of

    end = commands.after(arguments.on, arguments.within) if arguments.within else None
    days = (end - arguments.on).days if end is not None else _DAYS
    sources = commands.sources_of(arguments)
    found: list[dict[str, object]] = []
    terminal = Terminal(sys.stdout, language=arguments.lang)
    for place, (path, reading) in enumerate(sources):
        view = agenda_of(reading.plan, on=arguments.on, days=days, past=arguments.past)
        if arguments.json:
            found.append({"file": str(path), "agenda": as_data(view)})
            continue
        commands.apart(terminal, sources, place, path)
        terminal.say(terminal.style(terminal.clean(str(reading.plan)) or terminal.tr("(no title found)"), "bold"))
        unsure = {Certainty.READING, Certainty.OTHER} & set(view.values("certainty"))
        shown = ("due", "left", "id", "task", "what", *(("certainty",) if unsure else ()), "units")
        tell_view(terminal, view.only(*shown), lang=arguments.lang)
    if arguments.json:
        print_json(found)
    return commands.status_of(sources)


def timeline(arguments: argparse.Namespace) -> None:
    """The timeline of a plan as a picture, or as a page to print."""
    output: Path | None = arguments.output
    suffix = output.suffix.lower() if output is not None else ".svg"
    if suffix not in (".svg", ".html", ".htm"):
        raise UsageError(f"a timeline is written as .svg or .html, got {output}")
    reading = _read(arguments)
    if arguments.json:
        from lianqiang.views import timeline as timeline_of

        print_json(_as_data(timeline_of(reading.plan, on=arguments.on)))
    elif suffix == ".svg":
        from lianqiang.export.svg import to_svg

        put(to_svg(reading.plan, on=arguments.on, lang=arguments.lang) + "\n", output, arguments.file)
    else:
        from lianqiang.export.html import timeline_page

        put(timeline_page(reading, on=arguments.on, lang=arguments.lang), output, arguments.file)


def _as_data(line: Timeline) -> object:
    """The timeline for programs: its days, and its lanes with their marks."""
    from lianqiang.views import as_data

    def day(day: date | None) -> str | None:
        return None if day is None else str(day)

    lanes = [
        {
            "task": lane.task.id,
            "heading": lane.task.heading,
            "undated": as_data(lane.undated),
            "marks": [
                {
                    "kind": mark.kind.value,
                    "first": day(mark.first),
                    "last": day(mark.last),
                    "certainty": mark.certainty.value,
                }
                for mark in lane.marks
            ],
        }
        for lane in line.lanes
    ]
    return {"first": day(line.first), "last": day(line.last), "on": day(line.on), "lanes": lanes}


def report(arguments: argparse.Namespace) -> None:
    """A plan as one page to search, filter and print."""
    reading = _read(arguments)
    if arguments.json:
        from lianqiang.views import as_data, responsibility_table, task_table, timetable

        plan = reading.plan
        views = [
            task_table(plan, on=arguments.on),
            timetable(plan, per=arguments.per or "quarter"),
            responsibility_table(plan),
        ]
        print_json([as_data(view) for view in views])
        return
    from lianqiang.export.html import to_html

    page = to_html(reading, on=arguments.on, lang=arguments.lang, per=arguments.per)
    put(page, arguments.output, arguments.file)


def _read(arguments: argparse.Namespace) -> Reading:
    from lianqiang.readers import read_plan

    return read_plan(arguments.file, issued=arguments.issued)


def put(page: str, output: Path | None, source: Path) -> None:
    """Write a page to a file, whole or not at all, or to the console; never over the plan it is made from."""
    if output is None:
        write(page.encode("utf-8", "xmlcharrefreplace"))
    elif output.exists() and output.samefile(source):
        raise UsageError(f"{output} is the plan itself; write the page elsewhere")
    else:
        write_whole(output, page.encode("utf-8", "xmlcharrefreplace"))
