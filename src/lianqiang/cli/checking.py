"""Checking plans from the command line: which files, which rules, and what was found, told as compilers tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import attrs

from lianqiang.cli.language import say_rule
from lianqiang.cli.sources import Sources
from lianqiang.cli.terminal import Terminal
from lianqiang.codec import to_dict
from lianqiang.readers import Reading
from lianqiang.readers.checks import RULES, Rule, check_plan, rule_of
from lianqiang.spans import Problem, Severity, Span

__all__ = [
    "Checked",
    "Result",
    "Wanted",
    "as_data",
    "check_all",
    "explain",
    "list_rules",
    "rules_as_data",
    "tell",
]

_ORDER = {Severity.NOTE: 0, Severity.WARNING: 1, Severity.ERROR: 2}
_STYLES = {Severity.NOTE: "cyan", Severity.WARNING: "yellow", Severity.ERROR: "red"}


@attrs.frozen
class Wanted:
    """Which problems are asked for: the codes, and how severe at least."""

    codes: frozenset[str]
    least: Severity

    @classmethod
    def of(cls, select: Iterable[str] | None, ignore: Iterable[str] | None, least: str) -> Wanted:
        """The codes selected (all where None is) but those ignored.

        Raises `NotRegistered` for a code that no rule has.
        """
        every = [rule.code for rule in RULES]
        chosen = {rule_of(code).code for code in (every if select is None else select)}
        return cls(frozenset(chosen - {rule_of(code).code for code in ignore or ()}), Severity(least))

    def has(self, problem: Problem) -> bool:
        """Whether this one is asked for."""
        return problem.code in self.codes and _ORDER[problem.severity] >= _ORDER[self.least]


@attrs.frozen
class Checked:
    """A document that was read, and what was asked for of its problems."""

    path: Path
    reading: Reading
    problems: tuple[Problem, ...]


@attrs.frozen
class Result:
    """All documents that were read, and the number of paths that were not."""

    checked: tuple[Checked, ...]
    unread: int

    @property
    def has_errors(self) -> bool:
        """Whether a problem is an error."""
        return any(problem.severity is Severity.ERROR for each in self.checked for problem in each.problems)


def check_all(sources: Sources, wanted: Wanted) -> Result:
    """Check every document of the sources that can be read."""
    checked = [Checked(path, reading, tuple(filter(wanted.has, check_plan(reading)))) for path, reading in sources]
    return Result(tuple(checked), sources.unread)


# Telling ---------------------------------------------------------------------------------------------------------


def as_data(result: Result) -> list[dict[str, Any]]:
    """The problems for programs: the file, what `to_dict` says of the problem, and the text that it is about."""
    return [
        {"file": str(each.path), **to_dict(problem), "text": problem.span.of(each.reading.text)}
        for each in result.checked
        for problem in each.problems
    ]


def tell(terminal: Terminal, result: Result) -> None:
    """Each problem with its line and a caret under it, then how many there are of which severity."""
    for each in result.checked:
        for problem in each.problems:
            _one(terminal, each, problem)
    count = Counter(problem.severity for each in result.checked for problem in each.problems)
    found = (terminal.count(count[severity], severity.value) for severity in reversed(_ORDER) if count[severity])
    files = terminal.count(len(result.checked), "file")
    if result.unread:
        files += terminal.tr(", {} not read").format(result.unread)
    if said := ", ".join(found):
        problems = terminal.count(count.total(), "problem")
        terminal.say(terminal.tr("{problems} ({said}) in {files}").format(problems=problems, said=said, files=files))
    else:
        terminal.say(terminal.tr("no problems in {files}").format(files=files))


def _one(terminal: Terminal, checked: Checked, problem: Problem) -> None:
    span, reading = problem.span, checked.reading
    place = terminal.style(f"{terminal.clean(str(checked.path))}:{span.line}:{span.column}:", "bold")
    severity = terminal.style(terminal.tr(problem.severity.value), _STYLES[problem.severity])
    terminal.say(f"{place} {severity} {_named(terminal, problem)}: {terminal.clean(problem.message)}")
    shown, caret = _pointed(terminal, reading, span)
    terminal.say(_INDENT + shown)
    terminal.say(_INDENT + terminal.style(caret, _STYLES[problem.severity]))
    see = terminal.tr("see {}")
    for other in problem.related:
        quoted = terminal.cut(other.of(reading.text), _QUOTED)
        place = see.format(f"{other.line}:{other.column}")
        terminal.say(f"{_INDENT}{terminal.style(place, 'dim')} {quoted}")


def _named(terminal: Terminal, problem: Problem) -> str:
    """The code of a problem, which may be searched for, and what it is called in Chinese; messages are English."""
    if terminal.language == "en":
        return problem.code
    return f"{problem.code} {say_rule(terminal.language, rule_of(problem.code))[0].rstrip('。')}"


_INDENT = "    "
_QUOTED = 60


def _pointed(terminal: Terminal, reading: Reading, span: Span) -> tuple[str, str]:
    """The line that the span begins on, as much of it as the terminal has columns for, and carets under the span."""
    line = reading.line(span.line or 1)
    text = terminal.sayable(terminal.blanked(line.of(reading.text)))
    at = span.start - line.start
    before, meant, after = text[:at].lstrip(), text[at : at + len(span)], text[at + len(span) :].rstrip()
    room = terminal.columns - len(_INDENT)
    if terminal.width(before + meant + after) > room:
        meant = _fitting(terminal, meant, room // 2)
        left = room - terminal.width(meant)
        before = _fitting(terminal, before[::-1], max(left // 2, left - terminal.width(after)))[::-1]
        after = _fitting(terminal, after, left - terminal.width(before))
    return before + meant + after, " " * terminal.width(before) + "^" * max(1, terminal.width(meant))


def _fitting(terminal: Terminal, text: str, columns: int) -> str:
    """The text as far as it fits, with a mark where it is cut."""
    if terminal.width(text) <= columns:
        return text
    mark = terminal.sayable("…")
    left = columns - terminal.width(mark)
    end = 0
    while left >= (taken := terminal.width(text[end])):
        left -= taken
        end += 1
    return text[:end] + mark


# Rules -----------------------------------------------------------------------------------------------------------


def _title(terminal: Terminal, rule: Rule) -> str:
    return rule.title if terminal.language == "en" else say_rule(terminal.language, rule)[0].rstrip("。")


def list_rules(terminal: Terminal) -> None:
    """Code, severity and title of every rule; a star where `read_plan` reports it already."""
    rows = [
        (rule.code, terminal.tr(rule.severity.value), "*" if rule.reading else "", _title(terminal, rule))
        for rule in RULES
    ]
    terminal.table(rows, most=(24, 8, 1), styles=("bold",), wrap=True)
    terminal.say()
    terminal.say(terminal.tr("  * reported by every reading; the others by check only"))


def rules_as_data() -> list[dict[str, Any]]:
    """The rules for programs."""
    return [to_dict(rule) for rule in RULES]


def explain(terminal: Terminal, codes: Sequence[str]) -> None:
    """What the rules mean, each with a text that has the defect and one that has not.

    Raises `NotRegistered` for a code that no rule has.
    """
    for rule in [rule_of(code) for code in codes]:
        terminal.heading(rule.code, f"({terminal.tr(rule.severity.value)})")
        for line in terminal.wrap(" ".join(say_rule(terminal.language, rule)), terminal.columns):
            terminal.say(line)
        given = terminal.tr(", given issued={}").format(rule.issued) if rule.issued else ""
        given += terminal.tr(", from a file named {}").format(rule.file) if rule.file else ""
        for name, text in ((terminal.tr("Reported"), rule.example), (terminal.tr("Not reported"), rule.near)):
            terminal.say()
            terminal.say(terminal.style(f"{name}{given}:", "dim"))
            for line in text.splitlines():
                terminal.say(_INDENT + terminal.blanked(line.replace("\t", "  ")))
