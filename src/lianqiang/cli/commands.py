"""The commands: from arguments to what is told. What a command needs is imported when it runs.

Each answers its exit status, None for 0.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

from lianqiang.cli.streams import print_json, print_text
from lianqiang.cli.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from lianqiang.cli.sources import Sources
    from lianqiang.plans import Plan
    from lianqiang.readers import Reading
    from lianqiang.registry import Jurisdiction, UnitMatch, UnitRegistry
    from lianqiang.tasks import Tasks

__all__ = [
    "WRONG",
    "UsageError",
    "after",
    "annotate",
    "apart",
    "check",
    "demo",
    "due",
    "explain",
    "show",
    "sources_of",
    "status_of",
    "time",
    "units",
    "who",
]

WRONG = 2
"""The exit status of a wrong command, file or phrase."""


class UsageError(Exception):
    """Wrong arguments, in one line."""


def _out(arguments: argparse.Namespace) -> Terminal:
    return Terminal(sys.stdout, language=arguments.lang)


def sources_of(arguments: argparse.Namespace) -> Sources:
    """The plans that the arguments name."""
    from lianqiang.cli.sources import Sources

    return Sources(arguments.paths, Terminal(sys.stderr), arguments.command, issued=arguments.issued)


def status_of(sources: Sources) -> int:
    """The exit status when all has been told that could be read."""
    return WRONG if sources.unread else 0


def show(arguments: argparse.Namespace) -> int:
    """The head of each plan, its tasks, its problems."""
    from lianqiang.cli import report

    sources = sources_of(arguments)
    terminal = _out(arguments)
    if arguments.json:
        _show_json(sources)
        return status_of(sources)
    for place, (path, reading) in enumerate(sources):
        apart(terminal, sources, place, path)
        report.head(terminal, reading.plan)
        report.source(terminal, reading.source)
        report.outline(terminal, reading.plan)
        report.problems(terminal, reading.problems)
    return status_of(sources)


def _show_json(sources: Sources) -> None:
    from lianqiang.codec import dumps, to_dict

    if sources.single:
        for _, reading in sources:
            print_text(dumps(reading))
    else:
        print_json([{"file": str(path), "reading": to_dict(reading)} for path, reading in sources])


def apart(terminal: Terminal, sources: Sources, place: int, path: Path) -> None:
    """One of several plans stands apart from the last, below the name of its file."""
    if sources.single:
        return
    if place:
        terminal.say()
    terminal.say(terminal.style(terminal.clean(f"{path}:"), "dim"))


def due(arguments: argparse.Namespace) -> int:
    """What is due, and by whom."""
    from lianqiang.cli import report

    until = after(arguments.on, arguments.within) if arguments.within else None
    sources = sources_of(arguments)
    if arguments.json:
        from lianqiang.codec import to_dict

        rows: list[dict[str, Any]] = []
        for path, _, tasks in _chosen(sources, arguments.unit):
            found = report.lines(tasks, arguments.on, until)
            if arguments.overdue:
                yesterday = arguments.on - date.resolution
                found = (*tasks.checkpoints_between(date.min, yesterday, include_unknown=True), *found)
            rows.extend(
                {
                    "file": str(path),
                    "due": str(each.due),
                    "certain": each.certain,
                    "checkpoint": to_dict(each.checkpoint),
                    "task": to_dict(each.task),
                }
                for each in found
            )
        print_json(rows)
        return status_of(sources)
    terminal = _out(arguments)
    for place, (path, reading, chosen) in enumerate(_chosen(sources, arguments.unit)):
        apart(terminal, sources, place, path)
        report.coming(terminal, reading.plan, on=arguments.on, until=until, overdue=arguments.overdue, chosen=chosen)
    return status_of(sources)


def _chosen(sources: Sources, unit: str | None) -> Iterator[tuple[Path, Reading, Tasks]]:
    """Each plan with its tasks, or with those of the unit. One of the plans has to name it, not each."""
    if unit is None:
        yield from ((path, reading, reading.plan.tasks) for path, reading in sources)
        return
    from lianqiang.collection import Collection

    found = list(sources)
    Collection(reading.plan for _, reading in found).of_unit(unit)
    yield from ((path, reading, reading.plan.tasks.of_unit(unit, strict=False)) for path, reading in found)


def after(day: date, length: tuple[int, str]) -> date:
    """The day a length after another, as people count months."""
    from dateutil.relativedelta import relativedelta

    number, unit = length
    try:
        return day + relativedelta(**{unit: number})  # type: ignore[arg-type]
    except (ValueError, OverflowError):
        raise UsageError(f"--within reaches beyond the year {date.max.year}: {number} {unit} from {day}") from None


def time(arguments: argparse.Namespace) -> None:
    """How a phrase is read, and why."""
    from lianqiang.cli import report
    from lianqiang.grammar.time import interpret_time, parse_time, why
    from lianqiang.operations import bounds

    context = {"issued": arguments.issued, "horizon": arguments.horizon}
    if arguments.strict:
        parse_time(arguments.phrase, **context, strict=True)
    mention = interpret_time(arguments.phrase, **context)
    if arguments.json:
        from lianqiang.codec import to_dict

        requirement = mention.requirement
        more = {"canonical": str(requirement), "bounds": to_dict(bounds(requirement, **context)), "why": why(mention)}
        print_json(to_dict(mention) | more)
        return
    report.phrase(_out(arguments), arguments.phrase, mention, **context)


def units(arguments: argparse.Namespace) -> None:
    """Which units a text names, in which roles."""
    from lianqiang.cli import report
    from lianqiang.grammar.units import parse_units

    found = parse_units(arguments.text)
    if arguments.json:
        from lianqiang.codec import to_dict

        print_json(to_dict(found))
        return
    report.responsibility(_out(arguments), found)


def who(arguments: argparse.Namespace) -> int:
    """The tasks of a unit, and what makes each its task."""
    from lianqiang.cli.matches import matches
    from lianqiang.codec import to_dict
    from lianqiang.errors import NotRegistered
    from lianqiang.registry import bundled_registry, read_registry

    registry = read_registry(arguments.registry) if arguments.registry else bundled_registry()
    sources = sources_of(arguments)
    found: list[dict[str, Any]] = []
    unnamed: NotRegistered | None = None
    told = 0
    for path, reading in sources:
        try:
            chosen, known = _matches(arguments, reading.plan, registry)
        except NotRegistered as error:
            if sources.single or error.what != "unit":
                raise
            unnamed = error  # of several plans, not each names it
            continue
        if arguments.json:
            found += [{"file": str(path)} | to_dict(each) | {"why": each.why} for each in chosen]
        else:
            terminal = _out(arguments)
            apart(terminal, sources, told, path)
            matches(terminal, reading.plan, chosen, registry=known, unit=arguments.unit, as_of=arguments.as_of)
        told += 1
    if unnamed is not None and not told:
        raise unnamed
    if arguments.json:
        print_json(found)
    return status_of(sources)


def _matches(
    arguments: argparse.Namespace, plan: Plan, registry: UnitRegistry
) -> tuple[Sequence[UnitMatch], UnitRegistry]:
    """The tasks, and the registry that they were asked of."""
    from lianqiang.registry import UnitRegistry, tasks_for

    place = registry.jurisdiction(arguments.jurisdiction) if arguments.jurisdiction else _place(plan, registry)
    if place is None:
        # 区司法局 of a place that the registry does not know is none of those it knows.
        registry = UnitRegistry()
    found = tasks_for(
        plan.tasks,
        arguments.unit,
        registry=registry,
        as_of=arguments.as_of,
        follow=arguments.follow,
        parts=arguments.parts,
        jurisdiction=place.id if place else None,
    )
    return found, registry


def _place(plan: Plan, registry: UnitRegistry) -> Jurisdiction | None:
    """Whose plan it is, by who issues or signs it."""
    named = (registry.place_of(name) for name in (plan.document.issuer, *plan.document.signers) if name)
    return next((place for place in named if place is not None), None)


def check(arguments: argparse.Namespace) -> int:
    """The defects of plans; 1 where one is an error."""
    from lianqiang.cli import checking

    if arguments.rules:
        if arguments.format == "json":
            print_json(checking.rules_as_data())
        else:
            checking.list_rules(_out(arguments))
        return 0
    if not arguments.paths:
        raise UsageError(f"name a plan or a folder of plans; try {arguments.command} check --help")
    wanted = checking.Wanted.of(arguments.select, arguments.ignore, arguments.min_severity)
    result = checking.check_all(sources_of(arguments), wanted)
    if arguments.format == "json":
        print_json(checking.as_data(result))
    else:
        checking.tell(_out(arguments), result)
    return WRONG if result.unread else int(result.has_errors)


def explain(arguments: argparse.Namespace) -> None:
    """What a rule of check means."""
    from lianqiang.cli import checking
    from lianqiang.readers.checks import rule_of

    if arguments.json:
        from lianqiang.codec import to_dict

        print_json([to_dict(rule_of(code)) for code in arguments.codes])
        return
    checking.explain(_out(arguments), arguments.codes)


def annotate(arguments: argparse.Namespace) -> None:
    """A page that marks what was understood."""
    from lianqiang.cli.pages import put
    from lianqiang.export.annotation import annotate as page_of
    from lianqiang.readers import read_plan

    reading = read_plan(arguments.file, issued=arguments.issued)
    put(page_of(reading.text, reading), arguments.output, arguments.file)


def demo(arguments: argparse.Namespace) -> None:
    """What the library reads in a plan."""
    from lianqiang.demo import demo as show_demo

    show_demo(_out(arguments), arguments.file, command=arguments.command)
