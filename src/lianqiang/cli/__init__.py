"""The command line: show a plan, ask what is due or who does it, check it, read one phrase, run the demo.

Owns arguments, exit status and streams; what is told stands in `report`. Exit status 0 is an answer, even that a phrase
was not understood; 1 is a document in which `check` finds errors; 2 is a command, a file or (with --strict) a phrase
that is wrong, told on stderr in one line without traceback; 141 is a reader that closed the pipe, as `head` does.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

from lianqiang.cli.terminal import Terminal
from lianqiang.dates import MAX_YEAR, MIN_YEAR, DateSpan, Precision
from lianqiang.errors import LianqiangError, ParseError

if TYPE_CHECKING:
    from lianqiang.plans import Plan
    from lianqiang.registry import Jurisdiction, UnitRegistry

__all__ = ["main"]

_WRONG = 2
_PIPE_CLOSED = 128 + 13  # what a shell reports for a process that SIGPIPE ended

_FILE = "a plan: text, a page (.html), .docx, .xlsx or .pdf; with LibreOffice also .doc, .wps and the like"

_DATE = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
_YEARS = re.compile(r"([0-9]{4})(?:[-–—~～至到]([0-9]{4}))?年?")
_LENGTH = re.compile(r"([0-9]{1,6})([dwmy])")
_UNITS = {"d": "days", "w": "weeks", "m": "months", "y": "years"}


class _UsageError(Exception):
    """Wrong arguments, in one line."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, and prints help in characters that the stream can say."""

    def error(self, message: str) -> NoReturn:
        raise _UsageError(f"{message}; try {self.prog} --help")

    def format_help(self) -> str:
        return Terminal(sys.stdout).sayable(super().format_help())


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line with these arguments (those of the process where None); the exit status.

    >>> main(["units", "牵头单位：区府办"])
      lead  区府办  printed as 牵头单位
    0
    """
    command = _command()
    parser = _parser(command)
    try:
        arguments = parser.parse_args(argv)
        status: int | None = arguments.run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        _forget(sys.stdout)
        return _PIPE_CLOSED
    except ParseError as error:
        message = _pointed(error)
    except (_UsageError, LianqiangError, OSError) as error:
        message = str(error)
    else:
        return status or 0
    Terminal(sys.stderr).complain(f"{command}: error: {message}")
    return _WRONG


def _pointed(error: ParseError) -> str:
    """The error with carets under what was not understood, by the widths of this terminal."""
    terminal = Terminal(sys.stderr)
    text = terminal.blanked(error.text)
    before, meant = text[: error.span.start], error.span.of(text)
    return (
        f"expected {error.expected} at character {error.span.start}\n"
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


def _parser(command: str) -> argparse.ArgumentParser:
    parser = _Parser(
        prog=command,
        description="Chinese government plans as typed values: what is due when, by whom.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and exit")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def add(name: str, run: Callable[[argparse.Namespace], int | None], does: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=does, description=does[0].upper() + does[1:] + ".", allow_abbrev=False)
        sub.set_defaults(run=run, command=command)
        return sub

    def as_json(sub: argparse.ArgumentParser) -> None:
        sub.add_argument("--json", action="store_true", help="print JSON in UTF-8")

    show = add("show", _show, "show what a plan holds: its head, its tasks, its problems")
    show.add_argument("file", type=Path, metavar="FILE", help=_FILE)
    as_json(show)

    due = add("due", _due, "list what is due, and by whom")
    due.add_argument("file", type=Path, metavar="FILE", help=_FILE)
    due.add_argument("--on", type=_date, required=True, metavar="DATE", help="count from this day, such as 2021-07-01")
    due.add_argument("--within", type=_length, metavar="LENGTH", help="look so far: 90d, 12w, 3m, 1y (default: all)")
    due.add_argument("--overdue", action="store_true", help="list what was due before that day, too")
    as_json(due)

    time = add("time", _time, "read one time requirement, and say why it is read so")
    time.add_argument("phrase", metavar="PHRASE", help="such as 2018年12月底前完成")
    time.add_argument("--issued", type=_date, metavar="DATE", help="the day the document was issued")
    time.add_argument("--horizon", type=_years, metavar="YEARS", help="the plan's period: 2018-2022, or 2018")
    time.add_argument("--strict", action="store_true", help="refuse what is not understood to the last character")
    as_json(time)

    units = add("units", _units, "read one responsibility bracket or list of units")
    units.add_argument("text", metavar="TEXT", help="such as 责任单位：区府办、区财政局")
    as_json(units)

    who = add("who", _who, "list the tasks of a unit, and why they are its tasks")
    who.add_argument("file", type=Path, metavar="FILE", help=_FILE)
    who.add_argument("unit", metavar="UNIT", help="a name such as 区法制办, or an id of the registry")
    who.add_argument("--as-of", type=_date, required=True, metavar="DATE", help="the day to answer for")
    who.add_argument(
        "--follow",
        choices=("none", "forward", "backward", "both"),
        default="none",
        help="count in the tasks of its successors (forward), its predecessors (backward), or both",
    )
    who.add_argument(
        "--parts",
        choices=("include", "ask", "exclude"),
        default="include",
        help="where only a part of a body went over: count its tasks in, mark them, or leave them out",
    )
    who.add_argument("--jurisdiction", metavar="PLACE", help="whose plan it is (default: as its issuer says)")
    who.add_argument("--registry", type=Path, metavar="JSON", help="a registry of units (default: the bundled one)")
    as_json(who)

    check = add("check", _check, "look for defects in plans, as an editor does")
    check.add_argument("paths", type=Path, nargs="*", metavar="PATH", help="plans, and folders of them")
    check.add_argument("--format", choices=("text", "json"), default="text", help="how to tell (default: text)")
    check.add_argument("--select", type=_codes, action="extend", metavar="CODES", help="report these only: a,b")
    check.add_argument("--ignore", type=_codes, action="extend", metavar="CODES", help="report all but these: a,b")
    check.add_argument(
        "--min-severity",
        choices=("note", "warning", "error"),
        default="note",
        help="report nothing milder (default: note)",
    )
    check.add_argument("--rules", action="store_true", help="list the rules and exit")

    explain = add("explain", _explain, "say what a rule of check means, with an example")
    explain.add_argument("codes", nargs="+", metavar="CODE", help="such as unit-twice")

    annotate = add("annotate", _annotate, "write a page that marks what was understood in a plan")
    annotate.add_argument("file", type=Path, metavar="FILE", help=_FILE)
    annotate.add_argument("-o", "--output", type=Path, metavar="HTML", help="where to write (default: to the console)")

    for sub in (show, due, who, check, annotate):
        sub.add_argument("--issued", type=_date, metavar="DATE", help="the day of issue, where a document prints none")
    demo = add("demo", _demo, "show what the library reads in a plan")
    demo.add_argument("file", type=Path, nargs="?", metavar="FILE", help=f"{_FILE} (default: one that is built in)")
    return parser


class _Version(argparse.Action):
    """Prints the version: asking the installed package for it costs more than most commands."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import PackageNotFoundError, version

        try:
            number = version("lianqiang")
        except PackageNotFoundError:
            number = "(not installed)"
        sys.stdout.write(f"lianqiang {number}\n")
        parser.exit()


def _date(text: str) -> date:
    match = _DATE.fullmatch(text)
    if match:
        with suppress(ValueError):
            day = date(int(match[1]), int(match[2]), int(match[3]))
            if MIN_YEAR <= day.year <= MAX_YEAR:
                return day
    raise argparse.ArgumentTypeError(f"no such day: {text} (write 2021-07-01; years are {MIN_YEAR} to {MAX_YEAR})")


def _years(text: str) -> DateSpan:
    match = _YEARS.fullmatch(text)
    if match:
        with suppress(ValueError):
            return DateSpan(date(int(match[1]), 1, 1), date(int(match[2] or match[1]), 12, 31), Precision.YEAR)
    raise argparse.ArgumentTypeError(f"no such period: {text} (write 2018-2022, or 2018)")


def _length(text: str) -> tuple[int, str]:
    match = _LENGTH.fullmatch(text)
    if not match:
        raise argparse.ArgumentTypeError(f"no such length: {text} (write 90d, 12w, 3m or 1y)")
    return int(match[1]), _UNITS[match[2]]


def _after(day: date, length: tuple[int, str]) -> date:
    from dateutil.relativedelta import relativedelta

    number, unit = length
    try:
        return day + relativedelta(**{unit: number})  # type: ignore[arg-type]
    except (ValueError, OverflowError):
        raise _UsageError(f"--within reaches beyond the year {date.max.year}: {number} {unit} from {day}") from None


def _print_json(data: object) -> None:
    _print_text(json.dumps(data, ensure_ascii=False, indent=2))


def _print_text(text: str) -> None:
    """JSON in UTF-8 for programs, whatever the console speaks; a person's console gets what it can show."""
    stream = sys.stdout
    encoding = stream.encoding if stream.isatty() else "utf-8"
    text += "\n"
    try:
        octets = text.encode(encoding)
    except UnicodeEncodeError:
        octets = (json.dumps(json.loads(text), indent=2) + "\n").encode("ascii")
    _write(octets, encoding)


def _write(octets: bytes, encoding: str = "utf-8") -> None:
    """The octets as they are; a program's own io.StringIO gets the text."""
    stream = sys.stdout
    stream.flush()
    buffer = getattr(stream, "buffer", None)
    if buffer is None:
        stream.write(octets.decode(encoding))
    else:
        buffer.write(octets)


def _show(arguments: argparse.Namespace) -> None:
    from lianqiang.cli import report
    from lianqiang.readers import read_plan

    reading = read_plan(arguments.file, issued=arguments.issued)
    if arguments.json:
        from lianqiang.codec import dumps

        _print_text(dumps(reading))
        return
    terminal = Terminal(sys.stdout)
    report.head(terminal, reading.plan)
    report.source(terminal, reading.source)
    report.outline(terminal, reading.plan)
    report.problems(terminal, reading.problems)


def _due(arguments: argparse.Namespace) -> None:
    from lianqiang.cli import report
    from lianqiang.readers import read_plan

    until = _after(arguments.on, arguments.within) if arguments.within else None
    plan = read_plan(arguments.file, issued=arguments.issued).plan
    if arguments.json:
        from lianqiang.codec import to_dict

        tasks = plan.tasks
        first = date.min if arguments.overdue else arguments.on
        chosen = tasks.due_between(first, until or date.max)
        _print_json([{"due": str(tasks.due_on(task)), "task": to_dict(task)} for task in chosen])
        return
    report.coming(Terminal(sys.stdout), plan, on=arguments.on, until=until, overdue=arguments.overdue)


def _time(arguments: argparse.Namespace) -> None:
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
        _print_json(to_dict(mention) | more)
        return
    report.phrase(Terminal(sys.stdout), arguments.phrase, mention, **context)


def _units(arguments: argparse.Namespace) -> None:
    from lianqiang.cli import report
    from lianqiang.grammar.units import parse_units

    units = parse_units(arguments.text)
    if arguments.json:
        from lianqiang.codec import to_dict

        _print_json(to_dict(units))
        return
    report.responsibility(Terminal(sys.stdout), units)


def _codes(text: str) -> list[str]:
    return [code for part in text.split(",") if (code := part.strip())]


def _check(arguments: argparse.Namespace) -> int:
    from lianqiang.cli import checking

    if arguments.rules:
        if arguments.format == "json":
            _print_json(checking.rules_as_data())
        else:
            checking.list_rules(Terminal(sys.stdout))
        return 0
    if not arguments.paths:
        raise _UsageError(f"name a plan or a folder of plans; try {arguments.command} check --help")
    wanted = checking.Wanted.of(arguments.select, arguments.ignore, arguments.min_severity)
    result = checking.check_paths(
        arguments.paths, wanted, Terminal(sys.stderr), arguments.command, issued=arguments.issued
    )
    if arguments.format == "json":
        _print_json(checking.as_data(result))
    else:
        checking.tell(Terminal(sys.stdout), result)
    return _WRONG if result.unread else int(result.has_errors)


def _explain(arguments: argparse.Namespace) -> None:
    from lianqiang.cli import checking

    checking.explain(Terminal(sys.stdout), arguments.codes)


def _annotate(arguments: argparse.Namespace) -> None:
    from lianqiang.cli import checking
    from lianqiang.export.annotation import annotate
    from lianqiang.readers import read_plan

    reading = read_plan(arguments.file, issued=arguments.issued)
    page = annotate(reading.text, reading)
    if arguments.output is None:
        _write(page.encode("utf-8", "xmlcharrefreplace"))
    elif arguments.output.exists() and arguments.output.samefile(arguments.file):
        raise _UsageError(f"{arguments.output} is the plan itself; write the page elsewhere")
    else:
        checking.write_whole(arguments.output, page)


def _place(plan: Plan, registry: UnitRegistry) -> Jurisdiction | None:
    """Whose plan it is, by who issues or signs it."""
    named = (registry.place_of(name) for name in (plan.document.issuer, *plan.document.signers) if name)
    return next((place for place in named if place is not None), None)


def _who(arguments: argparse.Namespace) -> None:
    from lianqiang.cli.matches import matches
    from lianqiang.readers import read_plan
    from lianqiang.registry import UnitRegistry, bundled_registry, read_registry, tasks_for

    plan = read_plan(arguments.file, issued=arguments.issued).plan
    registry = read_registry(arguments.registry) if arguments.registry else bundled_registry()
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
    if arguments.json:
        from lianqiang.codec import to_dict

        _print_json([to_dict(each) | {"why": each.why} for each in found])
        return
    matches(Terminal(sys.stdout), plan, found, registry=registry, unit=arguments.unit, as_of=arguments.as_of)


def _demo(arguments: argparse.Namespace) -> None:
    from lianqiang.demo import demo

    demo(Terminal(sys.stdout), arguments.file, command=arguments.command)
