"""What is asked of a task's time: whether it is due in some days, runs on a day, or is late.

Each question has three answers: yes, no, or the reason why it is not known. The reading used decides; where only
another reading says yes, it is not known. What is only reported (截至…已完成) is never due for certain. Nothing here
reads a clock or enumerates without end: a recurrence is laid out as far as the days asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypedDict, assert_never

import attrs

from lianqiang._task import Task
from lianqiang.dates import MONTHS_IN
from lianqiang.errors import MissingContext, NotAnnounced
from lianqiang.obligations import Checkpoint, checkpoints
from lianqiang.operations import Context, bounds
from lianqiang.requirements import (
    Deadline,
    Directed,
    Force,
    Join,
    Recurring,
    Relative,
    Stage,
    Staged,
    Standing,
    TimeRequirement,
    Unparsed,
    Unspecified,
    Vague,
    Window,
)
from lianqiang.verdicts import Verdict, verdict_of_each

if TYPE_CHECKING:
    from lianqiang.conventions import Conventions
    from lianqiang.occurrences import Events
    from lianqiang.workdays import WorkCalendar

__all__ = [
    "Given",
    "all_checkpoints",
    "days_of",
    "due_between",
    "found_between",
    "is_due",
    "is_late",
    "runs_on",
    "without_a_day",
]


class Given(TypedDict, total=False):
    """What a question of time may be given beside what the plan tells: the keyword arguments of all of them."""

    calendar: WorkCalendar | None
    """Which days are worked; the State Council's where None."""
    events: Events | None
    """The days of named events (汛期): of each a day, a span, or a sequence of them, one for each year."""
    conventions: Conventions | None
    """How open questions are answered; the defaults where None."""


def without_a_day(r: TimeRequirement) -> str | None:
    """Why no day can be told, whatever is known beside it; None where a day may be told, or none is asked for."""
    match r:
        case Directed():
            return f"waits on a directive: {r}"
        case Vague():
            return f"names no day: {r}"
        case Unparsed():
            return f"was not understood: {r.text} ({r.reason})"
        case Recurring(every=None):
            return f"recurs without a rhythm: {r}"
        case Deadline() | Window() | Recurring() | Standing() | Relative() | Staged() | Unspecified():
            return None
        case _:
            assert_never(r)


def begun(r: TimeRequirement, context: Context) -> TimeRequirement:
    """A recurrence of a plan without horizon begins with the day of issue, where it prints no beginning."""
    if isinstance(r, Recurring):
        return _begun(r, context)
    if isinstance(r, Staged):
        stages = tuple(
            Stage(each.action, _begun(each.requirement, context)) if isinstance(each.requirement, Recurring) else each
            for each in r.stages
        )
        return r if stages == r.stages else attrs.evolve(r, stages=stages)
    return r


def _begun(r: Recurring, context: Context) -> Recurring:
    issued = context.get("issued")
    if issued is None or context.get("horizon") is not None or r.since is not None:
        return r
    return attrs.evolve(r, since=issued) if r.until is None or issued <= r.until else r


def due_between(
    r: TimeRequirement, first: date, last: date, context: Context, *, most: int | None = None, periods: bool = False
) -> tuple[list[Checkpoint], str | None]:
    """The checkpoints due on a day from `first` to `last`, and why there may be more of them; None where there are not.

    With `periods`, those too of a recurrence that prints no place in its period (每年推进): they are due by its end.
    No more than `most`, where one wants to know only whether there are any. The stages whose days are known have their
    checkpoints, whatever is not known of the others.
    """
    if isinstance(r, Deadline | Window):
        day = r.by.last if isinstance(r, Deadline) else r.span.last
        return ([*checkpoints(r)], None) if first <= day <= last else ([], None)
    doubt = without_a_day(r)
    if doubt is not None or isinstance(r, Unspecified) or (_placeless(r) and not periods):
        return [], doubt
    r = begun(r, context)
    if isinstance(r, Staged) and not periods and any(_placeless(each.requirement) for each in r.stages):
        return _of_stages(r, first, last, context, periods=False)
    found: list[Checkpoint] = []
    try:
        for each in checkpoints(r, **context):
            if each.due > last:
                break
            if each.due >= first:
                found.append(each)
                if len(found) == most:
                    break
    except (MissingContext, NotAnnounced, ValueError) as error:
        if isinstance(r, Staged) and r.join is not Join.EITHER:
            return _of_stages(r, first, last, context, periods=periods)
        later = _from_the_year_of(first, r, context) if isinstance(r, Recurring) and not found else None
        if later is not None:
            return due_between(later, first, last, context, most=most, periods=periods)
        return found, str(error)
    return found, _doubt_of_stages(r) if isinstance(r, Staged) else None


def _from_the_year_of(first: date, r: Recurring, context: Context) -> Recurring | None:
    """The recurrence from that year on, where what is missing of earlier years (每年汛期前) moves none of its days."""
    new_year = date(first.year, 1, 1)
    every = r.every
    aligned = every is not None and every.least == every.most == 1 and every.measure in MONTHS_IN
    begins = r.since or context.get("issued")
    if not aligned or begins is None or new_year <= begins or (r.until is not None and r.until < new_year):
        return None
    return attrs.evolve(r, since=new_year)


def all_checkpoints(r: TimeRequirement, context: Context) -> Iterator[Checkpoint]:
    """The checkpoints that are known, lazily where it is one recurrence: it may go on to the last day there is."""
    if isinstance(r, Recurring):
        return checkpoints(_begun(r, context), **context)
    return iter(due_between(r, date.min, date.max, context)[0])


def _placeless(r: TimeRequirement) -> bool:
    """Whether it recurs and prints no place in its period: then no day is printed on which it is due."""
    return isinstance(r, Recurring) and not r.at


def _of_stages(
    r: Staged, first: date, last: date, context: Context, *, periods: bool
) -> tuple[list[Checkpoint], str | None]:
    """What the stages tell one by one, where together they tell nothing."""
    found: list[Checkpoint] = []
    doubt: str | None = None
    for number, stage in enumerate(r.stages):
        some, why = due_between(stage.requirement, first, last, context, periods=periods)
        found += [attrs.evolve(each, stage=number, action=stage.action) for each in some]
        doubt = doubt or why
    return sorted(found, key=lambda each: each.due), doubt


def _doubt_of_stages(r: Staged) -> str | None:
    doubt = next((why for stage in r.stages if (why := without_a_day(stage.requirement)) is not None), None)
    if doubt is None and r.join is Join.EITHER and any(isinstance(each.requirement, Recurring) for each in r.stages):
        return f"is one of several recurrences, and which is not said: {r}"
    return doubt


def found_between(
    task: Task, first: date, last: date, context: Context, *, most: int | None = None
) -> tuple[Sequence[Checkpoint], Sequence[Checkpoint], str | None]:
    """The checkpoints due then by the reading used, those that may be, and why the answer is not known.

    Where there are some by the reading used, there is no such reason, but for what is only reported.
    """
    mention = task.time
    if mention is None:
        return (), (), None
    found, doubt = due_between(mention.requirement, first, last, context, most=most)
    if found and mention.force is not Force.STATUS:
        return found, (), None
    if found:
        days = ", ".join(dict.fromkeys(str(each.due) for each in found))
        return (), found, f"reports how things stood by {days}, and asks for nothing: {mention.text}"
    for other in mention.alternatives:
        perhaps, _ = due_between(other, first, last, context, most=most)
        if perhaps:
            return (), perhaps, f"is due on {perhaps[0].due} by another reading"
    return (), (), doubt


def is_due(task: Task, first: date, last: date, context: Context) -> bool | str:
    """Whether one of its checkpoints is due on a day from `first` to `last`."""
    mention = task.time
    if mention is None:
        return False
    r = mention.requirement
    if isinstance(r, Deadline | Window) and mention.force is not Force.STATUS:  # most tasks
        day = r.by.last if isinstance(r, Deadline) else r.span.last
        if first <= day <= last:
            return True
        if not mention.alternatives:
            return False
    found, _, doubt = found_between(task, first, last, context, most=1)
    return True if found else doubt or False


def runs_on(task: Task, day: date, context: Context) -> bool | str:
    """Whether its time runs on that day: it may be done, or holds, and is not past its end.

    Before the day of issue, none does.
    """
    mention = task.time
    issued = context.get("issued")
    if mention is None or (issued is not None and day < issued):
        return False
    answer = _runs(mention.requirement, day, context)
    if answer is True and mention.force is Force.STATUS:
        return f"reports how things stood, and asks for nothing: {mention.text}"
    if answer is False and any(_runs(other, day, context) is True for other in mention.alternatives):
        return "runs on that day by another reading"
    return answer


def _runs(r: TimeRequirement, day: date, context: Context) -> bool | str:
    match r:
        case Unspecified():
            return False
        case Directed() | Vague() | Unparsed():
            return without_a_day(r) or False
        case Deadline():
            return day <= r.by.last
        case Window():
            return day in r.span
        case Standing() | Relative() | Recurring(every=None):
            return _within_bounds(r, day, context)
        case Recurring():
            return _in_a_period(r, day, context)
        case Staged():
            return _in_a_stage(r, day, context)
        case _:
            assert_never(r)


def _within_bounds(r: Standing | Relative | Recurring, day: date, context: Context) -> bool | str:
    if isinstance(r, Recurring):
        r = _begun(r, context)
    found = bounds(r, **context)
    if (found.first is not None and day < found.first) or (found.last is not None and day > found.last):
        return False
    if found.missing and not (isinstance(r, Recurring) and found.first is not None):  # what recurs goes on
        return str(MissingContext(found.missing))
    return True


def _in_a_period(r: Recurring, day: date, context: Context) -> bool | str:
    later = 0
    try:
        for each in checkpoints(_begun(r, context), **context):
            if each.due < day:
                continue
            if each.first is None or each.first <= day:
                return True
            later += 1
            if later > len(r.at):  # a place that runs into the next period may be due behind places of its own
                break
    except (MissingContext, NotAnnounced, ValueError) as error:
        return str(error)
    return False


def _in_a_stage(r: Staged, day: date, context: Context) -> bool | str:
    """In one of the stages, or between them where each follows on the one before."""
    answers = [_runs(stage.requirement, day, context) for stage in r.stages]
    if True in answers:
        return True
    if r.join is Join.THEN:
        found = bounds(r, **context)
        begun_by = found.first is not None or isinstance(r.stages[0].requirement, Deadline)
        if begun_by and found.last is not None and (found.first or day) <= day <= found.last:
            return True
    return next((answer for answer in answers if isinstance(answer, str)), False)


def is_late(task: Task, on: date, done: Iterable[date | None], context: Context) -> bool | str:
    """Whether it is overdue on that day by all its readings; not known where they disagree, or none can say."""
    mention = task.time
    if mention is None or isinstance(mention.requirement, Unspecified):
        return False
    doubt = without_a_day(mention.requirement)
    said = verdict_of_each(
        begun(mention.requirement, context),
        on=on,
        done=done,
        alternatives=tuple(begun(each, context) for each in mention.alternatives),
        force=mention.force,
        **context,
    )
    if all(each is Verdict.OVERDUE for each in said):
        return True
    if not {Verdict.OVERDUE, Verdict.UNKNOWN}.intersection(said):
        return False
    if doubt is not None:
        return doubt
    if mention.force is Force.STATUS:
        return f"reports how things stood, and asks for nothing: {mention.text}"
    if Verdict.OVERDUE in said:
        return "is overdue by one of its readings"
    found = bounds(mention.requirement, **context)
    if found.missing:
        return str(MissingContext(found.missing))
    if found.last is None or not isinstance(mention.requirement, Standing | Relative):
        return False  # it has no checkpoint, and goes on: there is nothing to be late with
    return f"was to last until {found.last}, and only who did it can say whether it did: {mention.requirement}"


def days_of(task: Task, context: Context) -> Iterator[date]:
    """The days its checkpoints are due by the reading used; none of what goes on without end, or is only reported."""
    mention = task.time
    if mention is None or mention.force is Force.STATUS:
        return
    r = mention.requirement
    parts = r.stages if isinstance(r, Staged) and _endless(r, context) else ()
    finite: list[TimeRequirement] = [part.requirement for part in parts] if parts else [r]
    for each in finite:
        if not _endless(each, context):
            found, _ = due_between(each, date.min, date.max, context, periods=True)
            yield from (checkpoint.due for checkpoint in found)


def _endless(r: TimeRequirement, context: Context) -> bool:
    if isinstance(r, Staged):
        return any(_endless(stage.requirement, context) for stage in r.stages)
    return isinstance(r, Recurring) and r.until is None and context.get("horizon") is None
