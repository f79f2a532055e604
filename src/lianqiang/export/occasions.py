"""Which occasions a task has in a calendar: single days, days by a rule, stages; and what a calendar cannot say.

The due days are those of `checkpoints`. A stage whose days cannot be told takes none of the others with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

import attrs

from lianqiang.dates import DateSpan
from lianqiang.errors import MissingContext, NotAnnounced
from lianqiang.export.given import Given
from lianqiang.obligations import checkpoints
from lianqiang.operations import Context, bounds
from lianqiang.requirements import (
    Bounds,
    Force,
    Join,
    Recurring,
    Staged,
    Standing,
    TimeRequirement,
    Unspecified,
)
from lianqiang.standards import Aspect, Converted, to_rrule
from lianqiang.tasks import Task

__all__ = ["Occasion", "Occasions", "TaskLoss", "occasions"]


@attrs.frozen
class TaskLoss:
    """What a calendar does not say of a task.

    `plan` and `task` name it, `stage` the stage from 1 (None: all of it), `part` what is lost (None where the plan
    states no time), `reason` why. `left_out` says that the task, or that stage of it, is not in the calendar at all.
    """

    plan: str
    task: str
    part: Aspect | None
    reason: str
    stage: int | None = None
    left_out: bool = False

    def __str__(self) -> str:
        stage = "" if self.stage is None else f", stage {self.stage},"
        part = "" if self.part is None else f"{self.part}: "
        return f"{self.task}{stage}{' is left out' if self.left_out else ''}: {part}{self.reason}"


@attrs.frozen(kw_only=True)
class Occasion:
    """A to-do: due on a day, or on the days of a rule of which `due` is the first.

    `due` is None for what has no day. `first` is the first day it can be met on. `rule` is an RRULE without its end,
    `until` its last day, `more` are days besides. `stage` counts from 1, None where there are no stages.
    """

    due: date | None
    first: date | None = None
    clock: time | None = None
    stage: int | None = None
    action: str | None = None
    rule: str | None = None
    until: date | None = None
    more: tuple[date, ...] = ()

    @property
    def recurs(self) -> bool:
        """Whether it has more days than one, or a rule that may give more."""
        return self.rule is not None or bool(self.more)


@attrs.frozen
class Occasions:
    """The occasions of a task, and what they do not say."""

    occasions: tuple[Occasion, ...]
    losses: tuple[TaskLoss, ...]


def occasions(
    plan: Given, task: Task, context: Context, *, events: bool, undated: bool, within: DateSpan | None = None
) -> Occasions:
    """The occasions of a task. `events`: they say the due day only; `undated`: what has no day is there, too.

    `within`: only those due on these days; that others are left out is no loss, for they are not asked for.
    """
    context = {**context, **plan.tasks.context}
    requirement = task.requirement
    if task.time is not None and task.time.force is Force.STATUS:
        reason = "it reports a state, and asks for nothing"
        return Occasions((), (TaskLoss(plan.name, task.id, Aspect.FORCE, reason, left_out=True),))
    found: list[Occasion] = []
    losses: list[TaskLoss] = []
    for stage, action, one, lost in _steps(requirement, context):
        each = one if one is None or within is None else _asked(one, within)
        if one is not None and each is None:
            continue
        if each is None and undated:
            each = Occasion(due=None, first=requirement.since if isinstance(requirement, Standing) else None)
        if each is not None:
            found.append(attrs.evolve(each, stage=stage, action=action))
        said = _said(one, events=events)
        losses += [
            TaskLoss(plan.name, task.id, part, reason, stage=stage, left_out=each is None)
            for part, reason in lost
            if part not in said
        ]
    return Occasions(tuple(found), tuple(losses))


_Lost = tuple[tuple[Aspect | None, str], ...]
_Step = tuple[int | None, str | None, Occasion | None, _Lost]


def _said(each: Occasion | None, *, events: bool) -> frozenset[Aspect]:
    """What an occasion says that the days of a rule do not."""
    if each is None:
        return frozenset()
    if events or each.recurs:
        return frozenset({Aspect.STAGES})
    return frozenset({Aspect.STAGES, Aspect.OPENING})


def _steps(requirement: TimeRequirement, context: Context) -> Iterator[_Step]:
    """Stage, action, occasion and losses of each stage, or of the whole where it has none."""
    if not isinstance(requirement, Staged) or requirement.join is Join.EITHER:
        yield None, None, *_one(requirement, context, Bounds(None, None))
        return
    within = bounds(requirement, **context)
    for number, stage in enumerate(requirement.stages, 1):
        yield number, stage.action, *_one(stage.requirement, context, within)


def _one(r: TimeRequirement, context: Context, within: Bounds) -> tuple[Occasion | None, _Lost]:
    """The occasion of a requirement within the bounds of the stages that it is one of; None where it has no day."""
    if isinstance(r, Recurring):
        return _recurring(r, context, within)
    lost = _lost(to_rrule(r, **context))
    try:
        each = next(checkpoints(r, **context), None)
    except (MissingContext, NotAnnounced):
        each = None
    if each is not None:
        return Occasion(due=each.due, first=_later(each.first, within.first), clock=each.clock), lost
    why = tuple(loss for loss in lost if loss[0] is not Aspect.OPENING)
    return None, why or (
        (None, "the plan states no time for it" if isinstance(r, Unspecified) else "it has no due day"),
    )


def _later(first: date | None, begins: date | None) -> date | None:
    return first if first is None or begins is None else max(first, begins)


def _asked(each: Occasion, within: DateSpan) -> Occasion | None:
    """What of an occasion is due on these days; None where nothing is."""
    assert each.due is not None  # noqa: S101 - what has no day is no occasion yet
    days = {each.due, *each.more}
    if each.rule is not None:
        from dateutil.rrule import rrulestr

        first, last = within.first, within.last if each.until is None else min(within.last, each.until)
        rule = rrulestr(each.rule, dtstart=datetime.combine(each.due, time()))
        found = rule.between(datetime.combine(first, time()), datetime.combine(last, time()), inc=True)
        days |= {moment.date() for moment in found}
    kept = sorted(day for day in days if day in within)
    return attrs.evolve(each, due=kept[0], rule=None, until=None, more=tuple(kept[1:])) if kept else None


def _lost(said: Converted[str]) -> _Lost:
    return tuple((loss.part, loss.reason) for loss in said.losses)


# Recurrences -----------------------------------------------------------------------------------------------------


def _recurring(r: Recurring, context: Context, within: Bounds) -> tuple[Occasion | None, _Lost]:
    issued = context.get("issued")
    if context.get("horizon") is None and r.since is None and issued is not None:
        # Nobody owed it before the day of issue, and no period says when it ends.
        first = issued if within.first is None else max(issued, within.first)
        if r.until is None or first <= r.until:
            r = attrs.evolve(r, since=first)
    said = to_rrule(r, **context)
    lines = dict(line.split(":", 1) for line in said.value.splitlines()) if said.value is not None else {}
    clocks = {slot.clock for slot in r.at}
    clock = clocks.pop() if len(clocks) == 1 else None
    whole = _of_lines(lines, clock) if "DTSTART" in lines else None
    if whole is not None and _endless(r, context, within):
        return whole, _lost(said)  # it begins with the stages, where it prints no beginning
    try:
        cut = None if whole is None and within.last is None else _cut(r, whole, clock, context, within)
    except (MissingContext, NotAnnounced, ValueError):  # the last for a part of a month that no calendar has
        cut = None
    if cut is not None:
        return cut, tuple(loss for loss in _lost(said) if loss[0] is not Aspect.CONTEXT)
    why = tuple(loss for loss in _lost(said) if loss[0] is not Aspect.OPENING)
    if whole is not None:
        why = ((Aspect.CONTEXT, "none of its days lies between the first stage and the last"),)
    return None, why


def _endless(r: Recurring, context: Context, within: Bounds) -> bool:
    return within.last is None and context.get("horizon") is None and r.until is None


def _cut(r: Recurring, whole: Occasion | None, clock: time | None, context: Context, within: Bounds) -> Occasion | None:
    """What lies within the bounds of the stages; None where nothing does."""
    first, last = within.first, within.last
    days: dict[date, None] = {}
    early = late = False
    for each in checkpoints(r, **context):
        if last is not None and each.due > last:
            late = True
            break
        if first is None or each.first is None or first <= each.due:
            days[each.due] = None
        else:
            early = True
    if not days:
        return None
    begins, *more = days
    if whole is not None:
        if not early and not late:
            return whole
        if whole.rule is not None and not whole.more and not early:
            return attrs.evolve(whole, until=[begins, *more][-1])
    return Occasion(due=begins, clock=clock, more=tuple(more))


def _of_lines(lines: dict[str, str], clock: time | None) -> Occasion:
    start = _day(lines["DTSTART"])
    rule, until = lines.get("RRULE"), None
    if rule is not None:
        parts = dict(part.split("=", 1) for part in rule.split(";"))
        end = parts.pop("UNTIL", None)
        until = None if end is None else _day(end)
        rule = ";".join(f"{name}={value}" for name, value in parts.items())
    days = [_day(each) for each in lines["RDATE"].split(",")] if "RDATE" in lines else []
    # Without a rule the first day is there by DTSTART alone.
    more = tuple(day for day in days if rule is not None or day != start)
    return Occasion(due=start, clock=clock, rule=rule, until=until, more=more)


def _day(moment: str) -> date:
    """The day of a local time: 20180930T000000."""
    return date.fromisoformat(f"{moment[:4]}-{moment[4:6]}-{moment[6:8]}")
