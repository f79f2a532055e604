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
from lianqiang.requirements import Force, TimeMention, TimeRequirement, Unparsed

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
    force: Force = Force.DUTY
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


def say(requirements: tuple[TimeRequirement, ...]) -> list[str]:
    return [format_time(each) for each in requirements]


def check(case: Case) -> TimeMention:
    """The reading as a cell; what it says of itself; and the same in running text."""
    mention = interpret_time(case.text, **case.context)
    _check_reading(mention, case)
    assert mention.rule == case.rule
    assert mention.force is case.force
    assert mention.action == case.action
    assert mention.text == mention.span.of(case.text) == (case.part or case.text)
    assert why(mention)
    if case.reading is not None:
        assert parse_time(case.reading) == mention.requirement
        assert parse_time(case.text, **case.context) == mention.requirement
    if not case.cell:
        _check_found(case)
    return mention


def _check_reading(mention: TimeMention, case: Case) -> None:
    requirement = mention.requirement
    if case.reading is None:
        assert isinstance(requirement, Unparsed)
        assert requirement.reason == case.reason
    else:
        assert format_time(requirement) == case.reading
        assert not isinstance(requirement, Unparsed)
    assert say(mention.alternatives) == list(case.others)


def _check_found(case: Case) -> None:
    (found,) = find_times(f"{BEFORE}，{case.text}。", **case.context)
    _check_reading(found, case)
    assert found.rule == case.rule
    assert found.force is case.force
    assert found.action == case.action
    assert found.text == (case.part or case.text)


def found(text: str, **context: Any) -> Iterator[tuple[str, str]]:
    """What is found in running text: the words of each mention, and its reading."""
    for mention in find_times(text, **({"issued": ISSUED} | context)):
        yield mention.text, format_time(mention.requirement)
