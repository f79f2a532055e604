"""Tasks on a line of time: where each has its windows, its due days and its recurrences, before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Unpack

import attrs

from lianqiang._enums import Named
from lianqiang.dates import MAX_YEAR, MIN_YEAR, DateSpan
from lianqiang.errors import check_day
from lianqiang.operations import Context
from lianqiang.requirements import Deadline
from lianqiang.tasks import Task
from lianqiang.views.periods import period_of
from lianqiang.views.timing import Occasion, Source, Timing, timings
from lianqiang.views.values import Words
from lianqiang.views.words import Certainty, Kind, Per, kind_of, words_of

__all__ = ["Lane", "Mark", "MarkKind", "Timeline", "timeline"]


class MarkKind(Named):
    """What a mark on the line stands for.

    SPAN: a window to be done in. STANDING: what holds over its days. COURSE: the days over which something recurs.
    ROUND: due days of a recurrence, too many to be told apart. DUE: a due day; its days are those of the printed
    precision (2018年12月底前: the whole of December), and it is due on the last of them. TICK: a due day of a
    recurrence.
    """

    SPAN = "span"
    STANDING = "standing"
    COURSE = "course"
    ROUND = "round"
    DUE = "due"
    TICK = "tick"


@attrs.frozen(kw_only=True)
class Mark:
    """A mark from its first to its last day. A side that is None goes on beyond what the text tells."""

    kind: MarkKind
    first: date | None
    last: date | None
    certainty: Certainty = Certainty.SURE
    said: Words = attrs.Factory(lambda: Words("", ""))


@attrs.frozen(kw_only=True)
class Lane:
    """A task and its marks, those that lie behind others first. `undated` says what of it has no day, and why."""

    task: Task
    marks: tuple[Mark, ...] = ()
    undated: Words | None = None
    plan: str | None = None


@attrs.frozen(kw_only=True)
class Timeline:
    """Lanes over the days from `first` to `last`. `on` is the day to be marked, None for none.

    What lies beyond these days is drawn at their edge. `beyond` is true where anything does.
    """

    first: date
    last: date
    lanes: tuple[Lane, ...] = ()
    on: date | None = None
    beyond: bool = False

    def place(self, day: date) -> float:
        """Where the beginning of that day lies, from 0.0 at the first day to 1.0 after the last; never beyond these.

        >>> Timeline(first=date(2018, 1, 1), last=date(2018, 1, 4)).place(date(2018, 1, 3))
        0.5
        """
        whole = (self.last - self.first).days + 1
        return min(max((day - self.first).days / whole, 0.0), 1.0)

    def periods(self, most: int = 24) -> Iterator[DateSpan]:
        """The years, quarters or months of the line: the finest of which there are no more than `most`.

        >>> line = Timeline(first=date(2018, 1, 1), last=date(2022, 12, 31))
        >>> [span.year for span in line.periods(most=12)]
        [2018, 2019, 2020, 2021, 2022]
        """
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        per = Per.MONTH if months <= most else Per.QUARTER if (months + 2) // 3 <= most else Per.YEAR
        day = self.first
        while day <= self.last:
            period = period_of(day, per)
            yield period
            if period.last.year == MAX_YEAR and period.last >= self.last:
                return
            day = period.last + timedelta(1)


_MOST_TICKS = 60
"""Due days of a recurrence beyond which no picture tells them apart."""

_FAR = 10
"""Years beyond the plan's period that the line still shows."""


def timeline(source: Source, *, on: date | None = None, **context: Unpack[Context]) -> Timeline:
    r"""The governing tasks on a line of time, in document order.

    The line runs over whole years (over whole quarters where it all lies in one year), from the plan's period and the
    day of issue to the last day that a task names. `on` is a day to be marked; it moves no end of the line. `context`
    goes before what the plan tells.

    >>> from lianqiang import parse_plan
    >>> plan = parse_plan("1.修渠。2018年12月底前完成。\n2.巡查。2018—2020年每年开展。\n3.宣传。适时开展。").plan
    >>> line = timeline(plan)
    >>> print(line.first, line.last)
    2018-01-01 2020-12-31
    >>> for lane in line.lanes:
    ...     print(lane.task.id, [(each.kind.value, str(each.last)) for each in lane.marks], lane.undated)
    1 [('due', '2018-12-31')] None
    2 [('course', '2020-12-31'), ('tick', '2018-12-31'), ('tick', '2019-12-31'), ('tick', '2020-12-31')] None
    3 [] 时限不定 no day named

    Raises `TypeError` for what is no plan and for an `on` that is no plain date.
    """
    check_day("on", on, optional=True)
    laid = timings(source, **context)
    lanes = tuple(
        Lane(task=each.task, marks=tuple(_marks(each)), undated=_undated(each), plan=each.plan) for each in laid
    )
    days = [day for lane in lanes for mark in lane.marks for day in (mark.first, mark.last) if day is not None]
    first, last = _ends(laid, days)
    beyond = any(not first <= day <= last for day in days)
    return Timeline(first=first, last=last, lanes=lanes, on=on, beyond=beyond)


def _ends(laid: list[Timing], days: list[date]) -> tuple[date, date]:
    told = [day for each in laid if each.horizon is not None for day in (each.horizon.first, each.horizon.last)]
    if told:
        years = min(told).year - _FAR, max(told).year + _FAR
        days = [day for day in days if years[0] <= day.year <= years[1]]
    told += [each.issued for each in laid if each.issued is not None]
    known = [*told, *days]
    if not known:
        return date(MIN_YEAR, 1, 1), date(MIN_YEAR, 12, 31)
    first, last = min(known), max(known)
    if first.year == last.year and not any(each.horizon is not None for each in laid):
        return period_of(first, Per.QUARTER).first, period_of(last, Per.QUARTER).last
    return date(first.year, 1, 1), date(last.year, 12, 31)


def _marks(timing: Timing) -> Iterator[Mark]:
    """What goes on first, for it lies behind; then due days."""
    without_day = {each.requirement for each in timing.undated}
    for stretch in timing.stretches:
        recurs = kind_of(stretch.requirement) is Kind.RECURRING
        standing = MarkKind.STANDING if stretch.requirement in without_day else MarkKind.SPAN
        kind = MarkKind.COURSE if recurs else standing
        yield Mark(kind=kind, first=stretch.first, last=stretch.last, said=_said(str(stretch.requirement), None))
    again = [each for each in timing.occasions if each.kind is Kind.RECURRING]
    if len(again) > _MOST_TICKS:
        last = again[-1].due if timing.ends else None
        said = _said(f"{again[0].requirement}（{len(again)}）", None)
        yield Mark(kind=MarkKind.ROUND, first=again[0].first or again[0].due, last=last, said=said)
    for each in timing.occasions:
        if each.kind is not Kind.RECURRING:
            first = each.requirement.by.first if isinstance(each.requirement, Deadline) else each.due
            yield Mark(
                kind=MarkKind.DUE, first=min(first, each.due), last=each.due, certainty=each.certainty, said=_told(each)
            )
        elif len(again) <= _MOST_TICKS:
            yield Mark(kind=MarkKind.TICK, first=each.due, last=each.due, certainty=each.certainty, said=_told(each))


def _told(each: Occasion) -> Words:
    words = f"{each.action} {each.requirement}" if each.action else str(each.requirement)
    return _said(f"{each.due} {words}", each)


def _said(text: str, each: Occasion | None) -> Words:
    if each is None or each.certainty is Certainty.SURE:
        return Words(text, text)
    sure = words_of(each.certainty)
    return Words(f"{text}（{sure.zh}）", f"{text} ({sure.en})")


def _undated(timing: Timing) -> Words | None:
    said = [
        Words(f"{each.action}：{words.zh}", f"{each.action}: {words.en}") if each.action else words
        for each in timing.undated
        for words in [words_of(each.reason)]
    ]
    said = list(dict.fromkeys(said))
    return Words("；".join(each.zh for each in said), "; ".join(each.en for each in said)) if said else None
