"""Rows of the tables of time phrases, and what is checked of each.

A row says how a phrase is read: the canonical wording of the reading, then the wordings of the other right readings,
best first. Canonical wording is read back to an equal value, so that it stands for the value. The rule of a row is that
of its table, unless it names its own. The day of issue is 2 August 2018, unless the row gives another.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs
import pytest

from lianqiang import Conventions, DateSpan, find_times, format_time, interpret_time, parse_time, why
from lianqiang.requirements import Force, TimeMention, Unparsed

ISSUED = date(2018, 8, 2)

BEFORE = "推进工作"
"""Words without a time, to stand before a phrase in running text."""


@attrs.frozen
class Case:
    """A phrase in its context, and its reading.

    `reading` is the canonical wording, or None where the phrase is refused for the `reason`. `cell` says that only a
    whole cell is read so. `text` is the phrase, `part` what of it the mention covers where that is not all.
    """

    text: str
    reading: str | None
    others: tuple[str, ...] = ()
    rule: str = ""
    issued: date | None = ISSUED
    year: int | None = None
    conventions: Conventions | None = None
    force: str = Force.DUTY
    action: str | None = None
    part: str | None = None
    reason: str | None = None
    cell: bool = False

    @property
    def context(self) -> dict[str, Any]:
        horizon = None if self.year is None else DateSpan.of_year(self.year)
        return {"issued": self.issued, "horizon": horizon, "conventions": self.conventions}


def day(text: str | date | None) -> date | None:
    return date.fromisoformat(text) if isinstance(text, str) else text


def row(text: str, reading: str | None, *others: str, on: str | date | None = ISSUED, **more: Any) -> Case:
    """`row("3月底前", "2019年3月底前", "2018年3月底前")`: the first is the reading, the rest the other right ones."""
    return Case(text, reading, others, issued=day(on), **more)


def refused(text: str, reason: str, *, on: str | date | None = ISSUED, **more: Any) -> Case:
    """A phrase that is read as `Unparsed`, for that reason."""
    return Case(text, None, issued=day(on), reason=reason, **more)


def table(rule: str, *rows: Case) -> list[Case]:
    """The rows, each by that rule where it names none of its own."""
    return [each if each.rule else attrs.evolve(each, rule=rule) for each in rows]


def params(*tables: list[Case]) -> Any:
    """The rows as pytest takes them, named by their phrases."""
    return pytest.mark.parametrize("case", [pytest.param(each, id=_id(each)) for rows in tables for each in rows])


def _id(case: Case) -> str:
    context = "" if case.issued == ISSUED else f" on {case.issued}"
    return case.text.replace("\n", "⏎") + context + ("" if case.year is None else f" in {case.year}")


def check(case: Case) -> TimeMention:
    """The reading as a cell, read back from its wording, and the same in running text."""
    mention = interpret_time(case.text, **case.context)
    told = _told(case)
    seen = _seen(mention)
    assert seen == told, f"{case.text}\n seen {seen}\n told {told}"
    assert mention.span.of(case.text) == mention.text
    assert why(mention)
    if case.reading is not None:
        assert parse_time(case.reading) == mention.requirement
        assert parse_time(case.text, **case.context) == mention.requirement
    if not case.cell:
        seen = [_seen(each) for each in find_times(f"{BEFORE}，{case.text}。", **case.context)]
        told = [] if case.rule == "not-understood" else [told]
        assert seen == told, f"{case.text} in running text\n seen {seen}\n told {told}"
    return mention


_Seen = tuple[str | None, str | None, tuple[str, ...], str, Force, str | None, str]


def _told(case: Case) -> _Seen:
    return (case.reading, case.reason, case.others, case.rule, Force(case.force), case.action, case.part or case.text)


def _seen(mention: TimeMention) -> _Seen:
    requirement = mention.requirement
    reading, reason = format_time(requirement), None
    if isinstance(requirement, Unparsed):
        reading, reason = None, requirement.reason
    others = tuple(format_time(each) for each in mention.alternatives)
    return (reading, reason, others, mention.rule, mention.force, mention.action, mention.text)


def found(text: str, **context: Any) -> Iterator[tuple[str, str]]:
    """What is found in running text: the words of each mention, and its reading."""
    for mention in find_times(text, **({"issued": ISSUED} | context)):
        yield mention.text, format_time(mention.requirement)
