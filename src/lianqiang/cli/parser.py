"""The arguments of the command line: commands, options, and how days, periods and lengths are written."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from lianqiang.cli import commands, exporting, pages
from lianqiang.cli.commands import UsageError
from lianqiang.cli.language import LANGUAGES, say
from lianqiang.cli.terminal import Terminal
from lianqiang.dates import MAX_YEAR, MIN_YEAR, DateSpan, Precision

__all__ = ["make_parser"]

_FILE = "a plan: text, a page (.html), .docx, .xlsx or .pdf; with LibreOffice also .doc, .wps and the like"
_PATHS = "plans, and folders of them: text, pages (.html), .docx, .xlsx, .pdf; with LibreOffice .doc, .wps and the like"
_STATUS = "Exit status: 0 is an answer; 1 a document in which check finds errors; 2 a wrong command, file or phrase."

_DATE = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
_YEARS = re.compile(r"([0-9]{4})(?:[-–—~～至到]([0-9]{4}))?年?")
_LENGTH = re.compile(r"([0-9]{1,6})([dwmy])")
_UNITS = {"d": "days", "w": "weeks", "m": "months", "y": "years"}


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help in the user's language; examples keep their lines."""

    def __init__(self, prog: str, *, language: str = "en") -> None:
        super().__init__(prog)
        self._language = language

    def add_usage(
        self, usage: str | None, actions: Iterable[argparse.Action], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, say(self._language, "usage: ") if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, and prints help in characters that the stream can say."""

    def __init__(self, *, language: str = "en", **options: Any) -> None:  # noqa: ANN401 - whatever argparse takes
        self._language = language
        super().__init__(
            add_help=False, allow_abbrev=False, formatter_class=partial(_Formatter, language=language), **options
        )
        self.arguments = self.add_argument_group(self.tr("arguments"))
        self.options = self.add_argument_group(self.tr("options"))
        self.option("-h", "--help", action="help", says="show this help and exit")

    def tr(self, sentence: str) -> str:
        return say(self._language, sentence)

    def argument(self, name: str, *, says: str, **how: Any) -> None:  # noqa: ANN401 - whatever argparse takes
        """An argument that stands by its place."""
        self.arguments.add_argument(name, help=self.tr(says), **how)

    def option(self, *names: str, says: str, **how: Any) -> None:  # noqa: ANN401 - whatever argparse takes
        """An argument that is named."""
        self.options.add_argument(*names, help=self.tr(says), **how)

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}; try {self.prog} --help")

    def format_help(self) -> str:
        return Terminal(sys.stdout).sayable(super().format_help())


def make_parser(command: str, language: str) -> argparse.ArgumentParser:
    """The parser; `command` is how the user started the program, `language` what help speaks."""
    parser = _Parser(
        language=language,
        prog=command,
        description=say(language, "Chinese government plans as typed values: what is due when, by whom."),
        epilog=say(language, _STATUS),
    )
    parser.option("--version", action=_Version, nargs=0, says="show the version and exit")
    speaks = "speak English or Chinese (default: as the locale says)"
    parser.option("--lang", choices=LANGUAGES, default=language, says=speaks)
    subparsers = parser.add_subparsers(
        title=say(language, "commands"), metavar="COMMAND", required=True, parser_class=_Parser
    )

    def add(
        name: str, run: Callable[[argparse.Namespace], int | None], does: str, examples: Iterable[str] = ()
    ) -> _Parser:
        told = say(language, does)
        shown = "\n".join(f"  {command} {name} {each}" for each in examples)
        sub: _Parser = subparsers.add_parser(
            name,
            language=language,
            help=told,
            description=told[0].upper() + told[1:] + ("." if told.isascii() else "。"),
            epilog=f"{say(language, 'for example:')}\n{shown}" if shown else None,
        )
        sub.set_defaults(run=run, command=command)
        sub.option("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, says=speaks)
        return sub

    _add_commands(add)
    return parser


def _add_commands(add: Callable[..., _Parser]) -> None:
    show = add(
        "show",
        commands.show,
        "show what a plan holds: its head, its tasks, its problems",
        ["plan.docx", "plans/ --json > plans.json"],
    )
    _paths(show)

    due = add(
        "due",
        commands.due,
        "list what is due, and by whom",
        [
            "plan.txt --on 2021-07-01 --within 3m",
            "plan.txt --on 2021-07-01 --unit 区财政局",
            "plans/ --on 2021-07-01 --overdue",
        ],
    )
    _paths(due)
    due.option("--on", type=_date, required=True, metavar="DATE", says="count from this day, such as 2021-07-01")
    due.option("--within", type=_length, metavar="LENGTH", says="look so far: 90d, 12w, 3m, 1y (default: all)")
    due.option("--unit", metavar="UNIT", says="list the tasks of this unit only, by a name that is printed")
    due.option("--overdue", action="store_true", says="list what was due before that day, too")

    time = add(
        "time",
        commands.time,
        "read one time requirement, and say why it is read so",
        ["2018年12月底前完成", "12月前 --issued 2021-06-18"],
    )
    time.argument("phrase", metavar="PHRASE", says="such as 2018年12月底前完成")
    time.option("--issued", type=_date, metavar="DATE", says="the day the document was issued")
    time.option("--horizon", type=_years, metavar="YEARS", says="the plan's period: 2018-2022, or 2018")
    time.option("--strict", action="store_true", says="refuse what is not understood to the last character")

    units = add(
        "units", commands.units, "read one responsibility bracket or list of units", ["责任单位：区府办、区财政局"]
    )
    units.argument("text", metavar="TEXT", says="such as 责任单位：区府办、区财政局")

    who = add(
        "who",
        commands.who,
        "list the tasks of a unit, and why they are its tasks",
        ["plan.txt 区法制办 --as-of 2019-06-30 --follow forward"],
    )
    _paths(who)
    who.argument("unit", metavar="UNIT", says="a name such as 区法制办, or an id of the registry")
    who.option("--as-of", type=_date, required=True, metavar="DATE", says="the day to answer for")
    who.option(
        "--follow",
        choices=("none", "forward", "backward", "both"),
        default="none",
        says="count in the tasks of its successors (forward), its predecessors (backward), or both",
    )
    who.option(
        "--parts",
        choices=("include", "ask", "exclude"),
        default="include",
        says="where only a part of a body went over: count its tasks in, mark them, or leave them out",
    )
    who.option("--jurisdiction", metavar="PLACE", says="whose plan it is (default: as its issuer says)")
    who.option("--registry", type=Path, metavar="JSON", says="a registry of units (default: the bundled one)")

    check = add(
        "check",
        commands.check,
        "look for defects in plans, as an editor does",
        ["plan.docx", "plans/ --min-severity error --format json"],
    )
    check.argument("paths", type=Path, nargs="*", metavar="FILE", says=_PATHS)
    check.option("--format", choices=("text", "json"), default="text", says="how to tell (default: text)")
    check.option("--json", dest="format", action="store_const", const="json", says="print JSON in UTF-8")
    check.option("--select", type=_codes, action="extend", metavar="CODES", says="report these only: a,b")
    check.option("--ignore", type=_codes, action="extend", metavar="CODES", says="report all but these: a,b")
    check.option(
        "--min-severity",
        choices=("note", "warning", "error"),
        default="note",
        says="report nothing milder (default: note)",
    )
    check.option("--rules", action="store_true", says="list the rules and exit")

    explain = add("explain", commands.explain, "say what a rule of check means, with an example", ["unit-twice"])
    explain.argument("codes", nargs="+", metavar="CODE", says="such as unit-twice")

    annotate = add(
        "annotate",
        commands.annotate,
        "write a page that marks what was understood in a plan",
        ["plan.docx -o plan.html"],
    )
    annotate.argument("file", type=Path, metavar="FILE", says=_FILE)
    annotate.option("-o", "--output", type=Path, metavar="HTML", says="where to write (default: to the console)")

    laid_out = _add_pages(add)
    exports = _add_export(add)

    for sub in (show, due, who, check, annotate, exports, *laid_out):
        sub.option("--issued", type=_date, metavar="DATE", says="the day of issue, where a document prints none")
    for sub in (show, due, who, time, units, explain, *laid_out):
        sub.option("--json", action="store_true", says="print JSON in UTF-8")

    demo = add("demo", commands.demo, "show what the library reads in a plan")
    demo.argument(
        "file", type=Path, nargs="?", metavar="FILE", says="a plan of your own (default: one that is built in)"
    )


def _add_pages(add: Callable[..., _Parser]) -> tuple[_Parser, ...]:
    agenda = add(
        "agenda",
        pages.agenda,
        "tell what calls for attention: what is due soon, under way, or without a day",
        ["plan.txt --on 2021-07-01 --within 3m"],
    )
    _paths(agenda)
    agenda.option("--on", type=_date, required=True, metavar="DATE", says="count from this day, such as 2021-07-01")
    agenda.option("--within", type=_length, metavar="LENGTH", says="look so far: 90d, 12w, 3m, 1y (default: 30d)")
    agenda.option("--past", action="store_true", says="list what was due before that day, too")

    timeline = add(
        "timeline",
        pages.timeline,
        "draw the tasks of a plan on a line of time",
        ["plan.docx --on 2021-07-01 -o plan.svg", "plan.docx -o plan.html"],
    )
    timeline.argument("file", type=Path, metavar="FILE", says=_FILE)
    timeline.option("-o", "--output", type=Path, metavar="SVG|HTML", says="where to write (default: to the console)")

    report = add(
        "report",
        pages.report,
        "write a page to search, filter and print: figures, timeline, tables, problems, the source",
        ["plan.docx --on 2021-07-01 -o plan.html"],
    )
    report.argument("file", type=Path, metavar="FILE", says=_FILE)
    report.option("-o", "--output", type=Path, metavar="HTML", says="where to write (default: to the console)")
    report.option("--per", choices=("month", "quarter", "year"), says="what the timetable counts by")
    for sub in (timeline, report):
        sub.option("--on", type=_date, metavar="DATE", says="mark this day, such as 2021-07-01")
    return agenda, timeline, report


def _add_export(add: Callable[..., _Parser]) -> _Parser:
    sub = add(
        "export",
        exporting.export,
        "write plans for other programs: tables, a workbook to print, a calendar, Markdown, data",
        [
            "plan.docx -o plan.xlsx",
            "plans/ --to csv --table assignments --excel -o units.csv",
            "plan.docx --on 2021-07-01 --within 3m --alarm 7d -o reminders.ics",
        ],
    )
    _paths(sub)
    sub.option("--to", choices=exporting.FORMATS, says="the format (default: as the name of the file says)")
    sub.option("-o", "--output", type=Path, metavar="OUT", says="where to write (default: to the console)")
    sub.option("--unit", metavar="UNIT", says="take the tasks of this unit only, by a name that is printed")
    sub.option("--on", type=_date, metavar="DATE", says="take what is due from this day on, such as 2021-07-01")
    sub.option("--within", type=_length, metavar="LENGTH", says="look so far: 90d, 12w, 3m, 1y (default: all)")
    sub.option("--table", choices=exporting.TABLES, says="csv, parquet: which table (default: tasks)")
    sub.option("--excel", action="store_true", says="csv: mark the file as UTF-8, for Excel")
    sub.option("--per", choices=("month", "quarter", "year"), says="xlsx, md: what the timetable counts by")
    sub.option("--headings", choices=LANGUAGES, says="xlsx, md: the language of headings (default: zh)")
    sub.option("--event", action="store_true", says="ics: events of a whole day, for phones that pass by to-dos")
    sub.option(
        "--alarm", type=exporting.before, action="append", metavar="LENGTH", says="ics: remind so long before: 7d, 12h"
    )
    sub.option("--undated", action="store_true", says="ics: take in what has no day, as to-dos without one")
    sub.option("--stamp", type=_date, metavar="DATE", says="ics: the day of the stamp (default: the day of issue)")
    return sub


def _paths(sub: _Parser) -> None:
    sub.argument("paths", type=Path, nargs="+", metavar="FILE", says=_PATHS)


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


def _codes(text: str) -> list[str]:
    codes = [code for part in text.split(",") if (code := part.strip())]
    if not codes:
        raise argparse.ArgumentTypeError("no code given (write unit-twice,text-cut-off; --rules lists them)")
    return codes
