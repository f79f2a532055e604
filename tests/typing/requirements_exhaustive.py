"""For the type checkers: `match` over `TimeRequirement` needs its ten cases and no more, each case with its fields.

A kind added to the union without an arm here fails mypy and pyright at `assert_never`; so does a kind taken away, at
its arm. Nothing runs this file.
"""

from datetime import date, time
from typing import assert_never, assert_type

from lianqiang import (
    Amount,
    Count,
    DateSpan,
    Deadline,
    Directed,
    Event,
    Join,
    Plan,
    Recurring,
    Relation,
    Relative,
    Slot,
    Stage,
    Staged,
    Standing,
    Task,
    Tasks,
    TimeMention,
    TimeRequirement,
    Unparsed,
    Unspecified,
    Vague,
    Window,
    parse_time,
)


def kind(requirement: TimeRequirement) -> str:
    match requirement:
        case Deadline(by=by, clock=clock):
            assert_type(by, DateSpan)
            assert_type(clock, time | None)
            return "deadline"
        case Window(span=span):
            assert_type(span, DateSpan)
            return "window"
        case Recurring(every=every, times=times, at=at, progressive=progressive):
            assert_type(every, Amount | None)
            assert_type(times, Count | None)
            assert_type(at, tuple[Slot, ...])
            assert_type(progressive, bool)
            return "recurring"
        case Standing(since=since, until=until):
            assert_type(since, date | None)
            assert_type(until, date | Event | None)
            return "standing"
        case Relative(event=event, relation=relation, amount=amount):
            assert_type(event, Event | None)
            assert_type(relation, Relation)
            assert_type(amount, Amount | None)
            return "relative"
        case Directed(authorities=authorities):
            assert_type(authorities, tuple[str, ...])
            return "directed"
        case Staged(stages=stages, join=join):
            assert_type(stages, tuple[Stage, ...])
            assert_type(join, Join)
            return "staged"
        case Vague(word=word):
            assert_type(word, str)
            return "vague"
        case Unspecified():
            return "unspecified"
        case Unparsed(text=text, reason=reason):
            assert_type(text, str)
            assert_type(reason, str)
            return "unparsed"
        case _:
            assert_never(requirement)


def stage_kind(stage: Stage) -> str:
    match stage.requirement:
        case Deadline() | Window() | Recurring() | Standing() | Relative() | Directed() | Vague():
            return "one of the seven"
        case _:
            assert_never(stage.requirement)


def governing(plan: Plan) -> None:
    assert_type(plan.tasks, Tasks)
    assert_type(plan.tasks[0], Task)
    assert_type(plan.tasks[:1], Tasks)
    assert_type(plan.tasks.recurring(), Tasks)
    assert_type(plan.tasks[0].time, TimeMention | None)
    assert_type(plan.tasks[0].requirement, TimeRequirement)


assert_type(parse_time("2018年12月底前"), TimeRequirement)
