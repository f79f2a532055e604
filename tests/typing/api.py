"""What type checkers must understand of the public interface; checked by mypy and pyright, never run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import assert_never, assert_type

from hypothesis.strategies import SearchStrategy

import lianqiang
from lianqiang import (
    Assignment,
    Bounds,
    Converted,
    DateSpan,
    Deadline,
    Directed,
    Plan,
    Precision,
    Problem,
    Reading,
    Recurring,
    Relative,
    Responsibility,
    Role,
    Staged,
    Standing,
    Task,
    TimeMention,
    TimeRequirement,
    Timex3,
    UnitRegistry,
    Unparsed,
    Unspecified,
    Vague,
    Window,
    datasets,
    strategies,
)
from lianqiang.alignments import Alignment


def kind(requirement: TimeRequirement) -> str:
    """A match over the ten kinds is exhaustive, and each arm has its class's fields."""
    match requirement:
        case Deadline(by=by):
            assert_type(by, DateSpan)
            return "deadline"
        case Window(span=span):
            assert_type(span, DateSpan)
            return "window"
        case Recurring():
            return "recurring"
        case Standing():
            return "standing"
        case Relative():
            return "relative"
        case Directed(authorities=authorities):
            assert_type(authorities, tuple[str, ...])
            return "directed"
        case Staged(stages=stages):
            for stage in stages:
                kind(stage.requirement)
            return "staged"
        case Vague(word=word):
            return word
        case Unspecified():
            return "unspecified"
        case Unparsed(text=text):
            return text
        case _:
            assert_never(requirement)


def times(text: str) -> Iterator[date | None]:
    issued = date(2018, 8, 2)
    horizon = DateSpan(date(2018, 1, 1), date(2018, 12, 31), Precision.YEAR)
    assert_type(lianqiang.parse_time(text), TimeRequirement)
    assert_type(lianqiang.parse_time(text, issued=issued, horizon=horizon), TimeRequirement)
    assert_type(lianqiang.interpret_time(text, issued=issued), TimeMention)
    for mention in lianqiang.find_times(text, issued=issued):
        assert_type(mention, TimeMention)
        assert_type(mention.text, str)
        assert_type(lianqiang.why(mention), str)
        assert_type(lianqiang.format_time(mention.requirement), str)
        limits = lianqiang.bounds(mention.requirement, issued=issued, horizon=horizon)
        assert_type(limits, Bounds)
        yield limits.last


def standards(requirement: TimeRequirement) -> str | None:
    """Each standard has its own type of value, and the same losses."""
    assert_type(lianqiang.to_rrule(requirement, horizon=DateSpan.of_year(2018)), Converted[str])
    assert_type(lianqiang.to_edtf(requirement, issued=date(2018, 8, 2)), Converted[str])
    assert_type(lianqiang.to_timex3(requirement), Converted[Timex3])
    return lianqiang.to_edtf(requirement).value


def units(text: str) -> Iterator[str]:
    responsibility = lianqiang.parse_units(text)
    assert_type(responsibility, Responsibility)
    for assignment in responsibility:
        assert_type(assignment, Assignment)
        if assignment.role is Role.LEAD:
            yield assignment.unit.name


def documents(path: Path) -> Iterator[Task]:
    reading = lianqiang.read_plan(path)
    assert_type(reading, Reading)
    assert_type(reading.plan, Plan)
    assert_type(reading.text, str)
    for problem in reading.problems:
        assert_type(problem, Problem)
    assert_type(lianqiang.check_plan(reading), tuple[Problem, ...])
    assert_type(lianqiang.annotate(reading.text, reading), str)
    yield from reading.plan.tasks.due_before(date(2019, 1, 1))


def drawn() -> None:
    deadlines = strategies.deadlines(min_value=date(2018, 1, 1))
    assert_type(deadlines, SearchStrategy[Deadline])
    assert_type(strategies.tasks(requirements=deadlines), SearchStrategy[Task])
    assert_type(strategies.time_requirements(Deadline, Window), SearchStrategy[TimeRequirement])
    assert_type(strategies.phrases(Deadline, spaces=False), SearchStrategy[strategies.Phrase])


def refused() -> None:
    """What must not type-check: an unused ignore is an error."""
    lianqiang.parse_time("2018年", date(2018, 8, 2))  # type: ignore[call-arg]  # context is keyword-only
    lianqiang.parse_time(b"2018")  # type: ignore[arg-type]
    lianqiang.no_such_name  # type: ignore[attr-defined]  # noqa: B018


def data(text: str, path: Path) -> None:
    from lianqiang import codec, schemas

    assert_type(lianqiang.loads(text, Plan), Plan)
    assert_type(lianqiang.loads(text, TimeRequirement), TimeRequirement)
    assert_type(lianqiang.from_dict({}, Reading), Reading)
    assert_type(lianqiang.from_dict([], tuple[Task, ...]), tuple[Task, ...])
    assert_type(codec.load(path, Plan), Plan)
    assert_type(codec.load_lines(path, Plan), Iterator[Plan])
    assert_type(lianqiang.dumps(Vague("尽快")), str)
    assert_type(codec.dump(Vague("尽快"), path), None)
    assert_type(schemas.names(), tuple[str, ...])


def bundled(name: str) -> None:
    assert_type(datasets.load("fenghua-2018-83"), Plan)
    assert_type(datasets.load("unit-registry"), UnitRegistry)
    assert_type(datasets.load("holiday-notices"), datasets.HolidayNotices)
    assert_type(datasets.load("fenghua-zhejiang-alignment"), Alignment)
    assert_type(datasets.load(name), Plan | UnitRegistry | datasets.HolidayNotices | Alignment)
    assert_type(datasets.info("fenghua-2018-83"), datasets.Card)
    assert_type(datasets.names(), tuple[str, ...])


def exports(plan: Plan, path: Path) -> None:
    from lianqiang import export

    assert_type(export.to_csv([plan, plan.tasks], "times"), str)
    assert_type(export.to_ics({"望溪": plan}, alarm=timedelta(days=7)), export.IcsText)
    assert_type(export.write_ics(plan, path), tuple[export.TaskLoss, ...])
    assert_type(export.to_xlsx(plan), bytes)
    assert_type(export.to_markdown(plan, parts=["outline"]), str)
    export.to_frame(plan, "task")  # type: ignore[call-overload]
    export.to_markdown(plan, parts=["tasks"])  # type: ignore[list-item]
