"""How a requirement stands on a day, and how two requirements lie to each other.

`verdict` says on a given day whether what is required is not yet open, open, due soon, overdue or met. It is
three-valued where it has to be: UNKNOWN where the readings of a phrase disagree on that day, where the text only
reports a state, and where nothing can be said (适时, 按照上级部署). `slack` is the time left, in days and working days.

Requirements are fuzzy, and have no `<`. Each is met on some day between its bounds; `certainly_before`,
`possibly_before` and `overlaps` compare those days, and `sort_key` puts requirements in a list people expect.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Unpack

import attrs

from lianqiang._enums import Named
from lianqiang.errors import MissingContext, NotAnnounced, check_type
from lianqiang.obligations import checkpoints
from lianqiang.operations import Context, bounds, check_context, due
from lianqiang.requirements import (
    Bounds,
    Deadline,
    Directed,
    Force,
    Join,
    Recurring,
    Relative,
    Staged,
    Standing,
    TimeRequirement,
    Unparsed,
    Vague,
    Window,
)

__all__ = [
    "Slack",
    "Verdict",
    "certainly_before",
    "overlaps",
    "possibly_before",
    "slack",
    "sort_key",
    "verdict",
    "verdict_of_each",
]

MARGIN = 30
"""Days before the due day from which on something is due soon, where the caller names no other."""


class Verdict(Named):
    """How a requirement stands on a day."""

    NOT_YET_OPEN = "not_yet_open"
    OPEN = "open"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    MET = "met"
    MET_LATE = "met_late"
    UNKNOWN = "unknown"


def verdict(
    r: TimeRequirement,
    *,
    on: date,
    done: Iterable[date | None] = (),
    alternatives: Iterable[TimeRequirement] = (),
    force: Force = Force.DUTY,
    margin: int | timedelta = MARGIN,
    **context: Unpack[Context],
) -> Verdict:
    """How `r` stands on the day `on`, at its end.

    >>> from lianqiang import DateSpan, interpret_time, parse_time
    >>> december = parse_time("2018年12月底前")
    >>> verdict(december, on=date(2018, 6, 1)), verdict(december, on=date(2019, 1, 1))
    (Verdict.OPEN, Verdict.OVERDUE)
    >>> verdict(december, on=date(2019, 1, 9), done=[date(2019, 1, 8)])
    Verdict.MET_LATE

    `done` gives the day on which each checkpoint was completed, in the order of `checkpoints`; None for one that was
    not. Days after `on` are not known yet and count for nothing. A checkpoint that asks for several times is completed
    when it has been done as often as that. `margin` is the number of days before the due day from which on it is
    DUE_SOON. Of a recurrence, one missed period is enough to be OVERDUE; with all that have opened done, it is MET, or
    MET_LATE where the last of them was late:

    >>> yearly, plan = parse_time("每年推进"), DateSpan(date(2018, 8, 2), date(2022, 12, 31))
    >>> [verdict(yearly, on=date(2019, 5, 1), done=done, horizon=plan) for done in ([], [date(2018, 9, 1)])]
    [Verdict.OVERDUE, Verdict.OPEN]

    `alternatives` are the other right readings; where they disagree on that day the answer is UNKNOWN:

    >>> mention = interpret_time("2018年12月前", issued=date(2018, 8, 2))
    >>> [verdict(mention.requirement, on=on, alternatives=mention.alternatives)
    ...  for on in (date(2018, 9, 1), date(2018, 12, 15), date(2019, 1, 1))]
    [Verdict.OPEN, Verdict.UNKNOWN, Verdict.OVERDUE]

    UNKNOWN also where `force` is STATUS (截至…已完成 obliges to nothing), where the context that would tell the days is
    missing, and where no day is stated (适时), unless `done` says that it was done. The context is that of `bounds`:
    `issued`, `horizon`, `calendar`, `events`, `conventions`. Raises `TypeError` for an `on` that is no plain date,
    `ValueError` for a negative margin. What is known where readings disagree, `verdict_of_each` tells.
    """
    known, days = _asked(on, done, margin, context)
    if force is Force.STATUS:
        return Verdict.UNKNOWN
    said = _verdict(r, on, known, days, context)
    for other in alternatives:
        if _verdict(other, on, known, days, context) is not said:
            return Verdict.UNKNOWN
    return said


def verdict_of_each(
    r: TimeRequirement,
    *,
    on: date,
    done: Iterable[date | None] = (),
    alternatives: Iterable[TimeRequirement] = (),
    force: Force = Force.DUTY,
    margin: int | timedelta = MARGIN,
    **context: Unpack[Context],
) -> tuple[Verdict, ...]:
    """The verdict of each reading on the day `on`: that of `r` first, then those of `alternatives`, in their order.

    `verdict` is UNKNOWN where these differ. They are for who has to act all the same: what is due soon by one reading
    is worth a reminder, though by another it is not.

    >>> from lianqiang import interpret_time
    >>> mention = interpret_time("2018年12月前", issued=date(2018, 8, 2))
    >>> context = {"on": date(2018, 11, 15), "alternatives": mention.alternatives}
    >>> verdict(mention.requirement, **context)
    Verdict.UNKNOWN
    >>> verdict_of_each(mention.requirement, **context)  # by the end of November, or of December
    (Verdict.DUE_SOON, Verdict.OPEN)

    The arguments, and what is raised, are those of `verdict`.
    """
    known, days = _asked(on, done, margin, context)
    readings = (r, *alternatives)
    if force is Force.STATUS:
        return (Verdict.UNKNOWN,) * len(readings)
    return tuple(_verdict(each, on, known, days, context) for each in readings)


def _asked(
    on: date, done: Iterable[date | None], margin: int | timedelta, context: Context
) -> tuple[Sequence[date | None], int]:
    """The days done and the days of the margin. Raises for what is of a wrong type."""
    if type(on) is not date:
        check_type("on", on, date)
    days = margin.days if isinstance(margin, timedelta) else margin
    if type(days) is not int:
        check_type("margin", days, int)
    if days < 0:
        raise ValueError(f"a margin is a number of days from 0 on, got {margin!r}")
    if context:
        check_context(**context)
    return () if done == () else _days("done", done), days


def _days(name: str, values: Iterable[date | None]) -> tuple[date | None, ...]:
    if isinstance(values, str | date) or not isinstance(values, Iterable):
        raise TypeError(f"{name} is a list of days, one for each checkpoint, got {type(values).__name__} {values!r}")
    days = tuple(values)
    for day in days:
        if day is not None and type(day) is not date:
            check_type(f"each of {name}", day, date)
    return days


def _verdict(r: TimeRequirement, on: date, done: Sequence[date | None], margin: int, context: Context) -> Verdict:
    if type(r) is Deadline:
        return _once(None, r.by.last, on, done, margin)
    if type(r) is Window:
        return _once(r.span.first, r.span.last, on, done, margin)
    try:
        said = None if isinstance(r, Standing) else _over_all(r, on, done, margin, context)
        if said is None and isinstance(r, Standing | Relative):  # no day to be done by: it holds, begins or lasts
            said = _kept(bounds(r, **context), on, done)
    except (MissingContext, NotAnnounced):
        said = None
    if isinstance(r, Staged) and r.join is not Join.EITHER and said in _NOTHING_LEFT:
        # Stages that were done say nothing of those without a day.
        dayless = said is None or any(isinstance(each.requirement, Directed | Vague | Unparsed) for each in r.stages)
        if dayless and sum(when is not None and when <= on for when in done) < len(r.stages):
            return Verdict.UNKNOWN
    if said is not None:
        return said
    return Verdict.MET if _ever(done, on) else Verdict.UNKNOWN


_NOTHING_LEFT = (None, Verdict.MET, Verdict.MET_LATE)


def _once(first: date | None, last: date, on: date, done: Sequence[date | None], margin: int) -> Verdict:
    when = done[0] if done else None
    if when is not None and when <= on:
        return Verdict.MET if when <= last else Verdict.MET_LATE
    if on > last:
        return Verdict.OVERDUE
    if first is not None and on < first:
        return Verdict.NOT_YET_OPEN
    return Verdict.DUE_SOON if (last - on).days <= margin else Verdict.OPEN


def _over_all(
    r: TimeRequirement, on: date, done: Sequence[date | None], margin: int, context: Context
) -> Verdict | None:
    """The verdict over the checkpoints that have opened by then; None where there is no checkpoint at all."""
    said: Verdict | None = None
    for number, each in enumerate(checkpoints(r, **context)):
        when = done[number] if number < len(done) else None
        if when is not None and when > on:
            when = None  # not known yet on that day
        if when is None and each.times is not None and not each.times.least and on > each.due:
            said = Verdict.MET  # 不超过2次: not to do it is to keep to it
            continue
        if when is None:
            # In the order of the due days: behind this one nothing is due earlier.
            if each.first is not None and on < each.first:
                return said or Verdict.NOT_YET_OPEN
            return _once(None, each.due, on, (), margin)
        said = Verdict.MET if when <= each.due else Verdict.MET_LATE
    return said


def _kept(found: Bounds, on: date, done: Sequence[date | None]) -> Verdict | None:
    """What holds over a time: open in it. That it was kept, only `done` can say."""
    if _ever(done, on):
        return Verdict.MET
    if found.first is not None and on < found.first:
        return Verdict.NOT_YET_OPEN
    if (found.last is not None and on > found.last) or (found.first is None and found.missing):
        return None
    return Verdict.OPEN


def _ever(done: Sequence[date | None], on: date) -> bool:
    return any(when is not None and when <= on for when in done)


@attrs.frozen
class Slack:
    """The time left to a due day, negative where it is past: in days, and in working days.

    `workdays` is None where the calendar does not hold the years.
    """

    due: date
    days: int
    workdays: int | None

    def __attrs_post_init__(self) -> None:
        if type(self.due) is not date:
            check_type("due", self.due, date)
        check_type("days", self.days, int)
        check_type("workdays", self.workdays, int, optional=True)


def slack(r: TimeRequirement, *, on: date, **context: Unpack[Context]) -> Slack | None:
    """The time left on the day `on`; of a recurrence or of stages to the next due day, or to the last if all are past.

    >>> from lianqiang import parse_time
    >>> slack(parse_time("2018年10月10日前"), on=date(2018, 9, 28))
    Slack(due=datetime.date(2018, 10, 10), days=12, workdays=5)
    >>> slack(parse_time("适时"), on=date(2018, 9, 28)) is None
    True

    None where no day is stated, or what would tell it is not given. The day `on` itself is not counted (民法典 201).
    """
    if type(on) is not date:
        check_type("on", on, date)
    day: date | None = None
    try:
        for each in checkpoints(r, **context):
            day = each.due
            if day >= on:
                break
    except (MissingContext, NotAnnounced):
        return None
    if day is None:
        return None
    from lianqiang.workdays import workdays_between

    try:
        workdays: int | None = workdays_between(on, day, context.get("calendar"))
    except NotAnnounced:
        workdays = None
    return Slack(day, (day - on).days, workdays)


# Two requirements ------------------------------------------------------------------------------------------------


def certainly_before(a: TimeRequirement | date, b: TimeRequirement | date, **context: Unpack[Context]) -> bool:
    """Whether `a` is met before `b` whatever days are taken within the bounds of both. A day stands for itself.

    >>> from lianqiang import parse_time
    >>> certainly_before(parse_time("2018年6月"), parse_time("2018年9月"))
    True
    >>> certainly_before(parse_time("2018年6月底前"), parse_time("2018年9月底前"))  # either may be done in May
    False
    >>> certainly_before(parse_time("2018年6月底前"), date(2018, 9, 1))
    True
    """
    last, first = _bounds(a, context).last, _bounds(b, context).first
    return last is not None and first is not None and last < first


def possibly_before(a: TimeRequirement | date, b: TimeRequirement | date, **context: Unpack[Context]) -> bool:
    """Whether `a` can be met before `b`: some day of the one lies before some day of the other.

    >>> from lianqiang import parse_time
    >>> possibly_before(parse_time("2018年9月底前"), parse_time("2018年6月底前"))
    True
    >>> possibly_before(parse_time("2018年9月"), parse_time("2018年6月"))
    False

    A side that is open, or that nothing given tells, reaches on without end.
    """
    first, last = _bounds(a, context).first, _bounds(b, context).last
    return first is None or last is None or first < last


def overlaps(a: TimeRequirement | date, b: TimeRequirement | date, **context: Unpack[Context]) -> bool:
    """Whether some day can belong to both. A side that is open, or that nothing given tells, reaches on without end.

    >>> from lianqiang import parse_time
    >>> overlaps(parse_time("2018-2020年"), parse_time("2020年底前"))
    True
    """
    return not certainly_before(a, b, **context) and not certainly_before(b, a, **context)


def sort_key(r: TimeRequirement, **context: Unpack[Context]) -> tuple[int, int, int]:
    """A key for `sorted`: by the due day and then by the beginning; after those what recurs, what stands, the rest.

    >>> from lianqiang import parse_time
    >>> phrases = ["适时", "长期坚持", "每年推进", "2020年底前", "2018年6月底前", "2018年6月"]
    >>> sorted(phrases, key=lambda phrase: sort_key(parse_time(phrase)))
    ['2018年6月底前', '2018年6月', '2020年底前', '每年推进', '长期坚持', '适时']
    """
    last = due(r, **context)
    found = bounds(r, **context)
    begins = found.first.toordinal() if found.first is not None else 0
    if last is not None:
        return 0, last.toordinal(), begins
    group = 1 if isinstance(r, Recurring | Staged) else 2 if isinstance(r, Standing | Relative) else 3
    return group, found.last.toordinal() if found.last is not None else 0, begins


def _bounds(r: TimeRequirement | date, context: Context) -> Bounds:
    if isinstance(r, date):
        if type(r) is not date:
            check_type("a day", r, date)
        if context:
            check_context(**context)
        return Bounds(r, r)
    return bounds(r, **context)
