"""The days of tasks, laid out once for every view: the occasions that are due, how sure each is, and what has no day.

Nothing is dropped and nothing guessed. An occasion that only one of several right readings knows is there and says so;
what has no day says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Unpack

import attrs

from lianqiang._when import begun
from lianqiang.collection import Collection
from lianqiang.dates import MAX_YEAR, DateSpan, Precision
from lianqiang.errors import MissingContext, NotAnnounced, check_day, check_type
from lianqiang.obligations import Checkpoint, checkpoints
from lianqiang.operations import Context, bounds, check_context
from lianqiang.plans import Plan
from lianqiang.requirements import (
    Bounds,
    Deadline,
    Force,
    Join,
    Recurring,
    Staged,
    TimeRequirement,
    Window,
)
from lianqiang.tasks import Task, Tasks
from lianqiang.views.words import Certainty, Kind, Reason, kind_of

__all__ = ["Occasion", "Source", "Stretch", "Timing", "Undated", "entries_of", "last_day", "timings"]

Source = Plan | Tasks | Collection | Iterable[Plan]
"""What views are made of: a plan, tasks of one, a collection of plans and tasks of it, or several plans."""


@attrs.frozen(kw_only=True)
class Occasion:
    """A day on which something is due: the checkpoint, what it comes from, and how sure it is.

    `requirement` is what the day stands in: the stage of a staged requirement, else the whole. `action` is what the
    text says is to be done then (启动, 完成), None where it says nothing.
    """

    checkpoint: Checkpoint
    requirement: TimeRequirement
    certainty: Certainty = Certainty.SURE
    action: str | None = None

    @property
    def due(self) -> date:
        """The last day on which it is done in time."""
        return self.checkpoint.due

    @property
    def first(self) -> date | None:
        """The first day on which it may be done; None where nothing says when it may begin."""
        return self.checkpoint.first

    @property
    def kind(self) -> Kind:
        """The kind of what it comes from."""
        return kind_of(self.requirement)

    @property
    def precision(self) -> Precision | None:
        """How finely the day was printed; None where it is not printed but counted out."""
        match self.requirement:
            case Deadline(by=span) | Window(span=span):
                return span.precision
            case _:
                return None


@attrs.frozen(kw_only=True)
class Undated:
    """What of a task has no day: the requirement or its stage, why, and what is to be done, as printed."""

    requirement: TimeRequirement
    reason: Reason
    action: str | None = None


@attrs.frozen(kw_only=True)
class Stretch:
    """Days over which something goes on: a window, a recurrence, what stands. A side that is None is open."""

    first: date | None
    last: date | None
    requirement: TimeRequirement

    def meets(self, first: date, last: date) -> bool:
        """Whether it goes on at any day from `first` to `last`.

        >>> from lianqiang.requirements import Standing
        >>> since = Stretch(first=date(2019, 1, 1), last=None, requirement=Standing(date(2019, 1, 1)))
        >>> since.meets(date(2018, 1, 1), date(2018, 12, 31)), since.meets(date(2030, 1, 1), date(2030, 1, 1))
        (False, True)
        """
        return (self.first is None or self.first <= last) and (self.last is None or first <= self.last)


@attrs.frozen(kw_only=True)
class Timing:
    """A task and its days.

    `occasions` come by their days. `undated` is what of it has no day. `stretches` are the days over which it goes on.
    `plan` is the key of its plan where several plans are looked at, as a `Collection` has it, else None. `issued` and
    `horizon` are those of its plan. `ends` is false where its recurrence goes on after the last day that was looked at.
    """

    task: Task
    occasions: tuple[Occasion, ...] = ()
    undated: tuple[Undated, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    plan: str | None = None
    issued: date | None = None
    horizon: DateSpan | None = None
    ends: bool = True

    @property
    def kind(self) -> Kind:
        """The kind of its time requirement."""
        return kind_of(self.task.requirement)

    @property
    def first_due(self) -> date | None:
        """The day of its first occasion, of those that the reading in use knows if it knows any."""
        days = [each.due for each in self.occasions if each.certainty is not Certainty.OTHER]
        return min(days or [each.due for each in self.occasions], default=None)


@attrs.frozen
class _Entry:
    task: Task
    context: Context
    plan: str | None


def entries_of(source: Source, context: Context) -> list[_Entry]:
    """The governing tasks, each with what its plan and the caller tell of its times. What the caller tells goes first.

    Raises `TypeError` for what is neither a plan, nor tasks, nor plans.
    """
    check_context(**context)
    if isinstance(source, Plan):
        source = source.tasks
    if isinstance(source, Tasks):
        return [_Entry(task, {**source.context, **context}, None) for task in source.governing]
    if not isinstance(source, Collection):
        plans: object = source
        if not isinstance(plans, Iterable) or isinstance(plans, str):
            check_type("what a view is made of", plans, Plan)
        source = Collection(source)
    known: dict[str, Context] = {key: {**plan.tasks.context, **context} for key, plan in source.plans.items()}
    return [_Entry(task, known[key], key) for key, task in source.governing.entries()]


def timings(source: Source, *, until: date | None = None, **context: Unpack[Context]) -> list[Timing]:
    r"""The days of every governing task, in document order.

    A recurrence without end is laid out to `until`, and where that is None to the end of the last year that anything
    in `source` names; its first occasion is there, however far it lies. `context` goes before what the plan itself
    tells: `events={"汛期": …}` gives days to what waits for them.

    >>> from lianqiang import parse_plan
    >>> plan = parse_plan("1.修渠。2018年12月前完成。\n2.巡查。适时开展。").plan
    >>> for each in timings(plan):
    ...     print(each.task.id, [(str(one.due), one.certainty) for one in each.occasions], each.undated)
    1 [('2018-11-30', Certainty.READING), ('2018-12-31', Certainty.OTHER)] ()
    2 [] (Undated(requirement=Vague(word='适时'), reason=Reason.VAGUE, action=None),)

    Raises `TypeError` for what is no source or no context.
    """
    entries = entries_of(source, context)
    check_day("until", until, optional=True)
    limit = until or last_day(source, **context)
    return [_timing(entry, limit) for entry in entries]


def last_day(source: Source, **context: Unpack[Context]) -> date:
    """The last day of the last year that the plan, its day of issue or a time in it names.

    >>> from lianqiang import parse_plan
    >>> print(last_day(parse_plan("1.修渠。2018年9月底前完成。").plan))
    2018-12-31
    """
    known: list[date] = []
    for entry in entries_of(source, context):
        issued, horizon = entry.context.get("issued"), entry.context.get("horizon")
        known += [day for day in (issued, horizon.last if horizon is not None else None) if day is not None]
        for r in _readings(entry.task):
            found = bounds(r, **entry.context)
            known += [day for day in (found.first, found.last) if day is not None]
    return date(max(day.year for day in known) if known else MAX_YEAR, 12, 31)


def _readings(task: Task) -> tuple[TimeRequirement, ...]:
    return (task.requirement, *(task.time.alternatives if task.time is not None else ()))


def _timing(entry: _Entry, limit: date) -> Timing:
    task, context = entry.task, entry.context
    said = Timing(task=task, plan=entry.plan, issued=context.get("issued"), horizon=context.get("horizon"))
    if task.time is not None and task.time.force is Force.STATUS:
        return attrs.evolve(said, undated=(Undated(requirement=task.requirement, reason=Reason.STATUS),))
    used, *others = (_laid_out(r, limit, context) for r in _readings(task))
    everywhere = set(used.days).intersection(*(other.days for other in others))
    found = [
        attrs.evolve(each, certainty=Certainty.SURE if each.due in everywhere else Certainty.READING)
        for each in used.occasions
    ]
    known = set(used.days)
    for other in others:
        found += [attrs.evolve(each, certainty=Certainty.OTHER) for each in other.occasions if each.due not in known]
        known |= other.days
    return attrs.evolve(
        said,
        occasions=tuple(sorted(found, key=lambda each: each.due)),
        undated=tuple(used.undated),
        stretches=tuple(_stretches(task.requirement, context)),
        ends=used.ends,
    )


@attrs.define
class _Laid:
    """A reading laid out over the calendar."""

    occasions: list[Occasion] = attrs.Factory(list[Occasion])
    undated: list[Undated] = attrs.Factory(list[Undated])
    ends: bool = True

    @property
    def days(self) -> set[date]:
        return {each.due for each in self.occasions}


def _laid_out(r: TimeRequirement, limit: date, context: Context) -> _Laid:
    laid = _Laid()
    if not isinstance(r, Staged) or r.join is Join.EITHER:
        _lay(laid, r, None, limit, context)
        return laid
    leaves = [stage.requirement for stage in r.stages]
    _lay(laid, r, None, limit, context)
    if laid.undated:  # one stage that cannot be counted out takes no other with it
        laid = _Laid()
        for stage in r.stages:
            _lay(laid, stage.requirement, stage.action, limit, context)
        laid.occasions.sort(key=lambda each: each.due)
        return laid
    laid.occasions = [
        each if each.checkpoint.stage is None else attrs.evolve(each, requirement=leaves[each.checkpoint.stage])
        for each in laid.occasions
    ]
    told = {each.checkpoint.stage for each in laid.occasions}
    for number, stage in enumerate(r.stages):
        if number not in told:
            laid.undated.append(_without_day(stage.requirement, stage.action))
    return laid


def _lay(laid: _Laid, r: TimeRequirement, action: str | None, limit: date, context: Context) -> None:
    """The occasions of `r` up to the limit, or why it has none."""
    missing: Reason | None = None
    before = len(laid.occasions)
    try:
        for each in checkpoints(begun(r, context), **context):
            if each.due > limit and len(laid.occasions) > before:  # the first is there, however far it lies
                laid.ends = False
                break
            laid.occasions.append(Occasion(checkpoint=each, requirement=r, action=action or each.action))
    except MissingContext as error:
        missing = _MISSING.get(error.missing[0], Reason.EVENT)
    except NotAnnounced:
        missing = Reason.CALENDAR
    except ValueError:  # a part of a month that no calendar has
        missing = Reason.UNCOUNTED
    if missing is not None:
        laid.undated.append(Undated(requirement=r, reason=missing, action=action))
    elif len(laid.occasions) == before and (not isinstance(r, Staged) or r.join is Join.EITHER):
        laid.undated.append(_without_day(r, action))


_MISSING = {"horizon": Reason.HORIZON, "issued": Reason.ISSUED, "calendar": Reason.CALENDAR}

_REASONS = {
    Kind.STANDING: Reason.STANDING,
    Kind.DIRECTED: Reason.DIRECTED,
    Kind.RELATIVE: Reason.EVENT,
    Kind.VAGUE: Reason.VAGUE,
    Kind.UNPARSED: Reason.UNPARSED,
    Kind.UNSPECIFIED: Reason.UNSPECIFIED,
}


def _without_day(r: TimeRequirement, action: str | None) -> Undated:
    """Why there is no day, where nothing is missing."""
    if isinstance(r, Staged):  # one or the other, and neither has a day that all share
        reason = _without_day(r.stages[-1].requirement, action).reason
        return Undated(requirement=r, reason=Reason.UNCOUNTED if reason is Reason.OUTSIDE else reason, action=action)
    if isinstance(r, Recurring):
        reason = Reason.RHYTHM if r.every is None else Reason.OUTSIDE
    else:
        reason = _REASONS.get(kind_of(r), Reason.UNCOUNTED)
    return Undated(requirement=r, reason=reason, action=action)


def _stretches(r: TimeRequirement, context: Context) -> Iterator[Stretch]:
    for leaf in [stage.requirement for stage in r.stages] if isinstance(r, Staged) else [r]:
        kind = kind_of(leaf)
        found: Bounds = bounds(begun(leaf, context), **context)
        # What has no beginning and no end to be counted from goes on all the time only where it says so.
        if kind is Kind.STANDING or (kind in _GOES_ON and (found.first is not None or found.last is not None)):
            first, issued = found.first, context.get("issued")
            if isinstance(leaf, Recurring) and leaf.since is None and first is not None and issued is not None:
                first = max(first, issued) if found.last is None or issued <= found.last else first
            yield Stretch(first=first, last=found.last, requirement=leaf)


_GOES_ON = frozenset({Kind.WINDOW, Kind.RECURRING, Kind.RELATIVE})
