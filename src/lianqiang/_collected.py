"""The tasks of many plans behind one sequence, and the tables that answer for a million of them.

Each table is made when it is first asked for, in time linear in the tasks, and holds places of tasks that count: due
days sorted, with the tasks that have a checkpoint then; names of units; kinds of time. What recurs without end, or very
often, is kept once for all tasks that share it, and laid out as far as someone asks.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING

from lianqiang import _when
from lianqiang._content_queries import names_of, without_level
from lianqiang._selection import Source
from lianqiang._task import Origin
from lianqiang.errors import LianqiangError, NotFound, nearest
from lianqiang.obligations import Checkpoint
from lianqiang.operations import Context
from lianqiang.requirements import Deadline, Force, Staged, TimeRequirement, Window

if TYPE_CHECKING:
    from lianqiang.plans import Plan

__all__ = ["DueTable", "KindTable", "ManyPlans", "UnitTable"]

_PLACE = "I"
_DAY = "i"

_MOST = 64
"""A recurrence with more checkpoints than this is kept once for all the tasks that share it."""


class ManyPlans(Source):
    """The tasks of many plans, plan by plan."""

    __slots__ = (
        "_counts",
        "_due",
        "_ids",
        "_kinds",
        "_numbers",
        "_sections",
        "_units",
        "contexts",
        "keys",
        "plans",
        "starts",
    )

    def __init__(self, plans: Mapping[str, Plan]) -> None:
        self.keys = tuple(plans)
        self.plans = tuple(plans.values())
        self.items = tuple(task for plan in self.plans for task in plan.items)
        self.starts = array(_PLACE, accumulate((len(plan.items) for plan in self.plans), initial=0))
        self.contexts: list[Context] = [
            {"issued": plan.document.issued, "horizon": plan.horizon} for plan in self.plans
        ]
        self._numbers = {key: number for number, key in enumerate(self.keys)}
        self._governing = None
        self._ids: tuple[int, dict[str, int]] = (-1, {})
        self._sections: dict[str, None] | None = None
        self._counts: bytearray | None = None
        self._due: DueTable | None = None
        self._units: UnitTable | None = None
        self._kinds: KindTable | None = None

    def plan(self, place: int) -> int:
        return bisect_right(self.starts, place) - 1

    def context(self, place: int) -> Context:
        return self.contexts[self.plan(place)]

    def key(self, place: int) -> str | None:
        return self.keys[self.plan(place)]

    def number(self, key: str) -> int:
        """The number of the plan with that key. Raises `NotFound` with the nearest keys."""
        number = self._numbers.get(key)
        if number is None:
            raise NotFound(key, "plan", nearest(key, self.keys))
        return number

    def places(self, number: int) -> range:
        """The places of the tasks of a plan."""
        return range(self.starts[number], self.starts[number + 1])

    def find(self, place: int, task_id: str) -> int | None:
        number, ids = self._ids
        if number != self.plan(place):
            number = self.plan(place)
            ids = {self.items[each].id: each for each in self.places(number)}
            self._ids = number, ids
        return ids.get(task_id)

    def named(self, name: object) -> int | None:
        match name:
            case (str() as key, str() as task_id) if key in self._numbers and (some := self.places(self._numbers[key])):
                return self.find(some.start, task_id)
            case _:
                return None

    def names(self) -> Iterator[object]:
        return ((self.keys[number], task.id) for number, plan in enumerate(self.plans) for task in plan.items)

    @property
    def sections(self) -> Collection[str]:
        if self._sections is None:
            self._sections = {each: None for plan in self.plans for each in plan.tasks._source.sections}
        return self._sections

    @property
    def governing(self) -> Sequence[int]:
        if self._governing is None:
            found = array(_PLACE)
            for start, plan in zip(self.starts, self.plans, strict=False):
                governing = plan.tasks._source.governing
                found.extend(governing if start == 0 else (start + place for place in governing))
            self._governing = found
        return self._governing

    @property
    def counts(self) -> bytearray:
        """Of each place, 1 where its task is one of those that count."""
        if self._counts is None:
            self._counts = bytearray(len(self.items))
            for place in self.governing:
                self._counts[place] = 1
        return self._counts

    @property
    def due(self) -> DueTable:
        """The table of due days."""
        if self._due is None:
            self._due = DueTable(self)
        return self._due

    @property
    def units(self) -> UnitTable:
        """The table of units."""
        if self._units is None:
            self._units = UnitTable(self)
        return self._units

    @property
    def kinds(self) -> KindTable:
        """The table of kinds."""
        if self._kinds is None:
            self._kinds = KindTable(self)
        return self._kinds


class _Shared:
    """The due days of a recurrence that goes on for long, laid out once for its tasks, as far as someone has asked."""

    __slots__ = ("_days", "_rest", "places")

    def __init__(self, checkpoints: Iterator[Checkpoint]) -> None:
        self.places: array[int] = array(_PLACE)
        self._days: array[int] = array(_DAY)
        self._rest: Iterator[Checkpoint] | None = checkpoints

    def has_one(self, first: int, last: int) -> bool:
        """Whether one of them lies between the days."""
        days = self._days
        while self._rest is not None and (not days or days[-1] < first):
            try:
                days.append(next(self._rest).due.toordinal())
            except (StopIteration, LianqiangError):  # what is not known from there on, is asked of each task
                self._rest = None
        at = bisect_left(days, first)
        return at < len(days) and days[at] <= last


_Quarter = tuple[int, int]


def _quarter(day: int) -> _Quarter:
    found = date.fromordinal(day)
    return found.year, (found.month + 2) // 3


def _end(year: int, quarter: int) -> date:
    return date(year, quarter * 3, 30 if quarter in {2, 3} else 31)


_LaidOut = tuple[tuple[int, ...], bool, _Shared | None]


class DueTable:
    """Which tasks have a checkpoint due on which day, and of which it may not be known.

    `doubtful` are the places of which the answer is not known for some days: they are asked one by one.
    """

    __slots__ = ("_days", "_places", "_quarters", "_shared", "_starts", "_years", "doubtful")

    def __init__(self, source: ManyPlans) -> None:
        self.doubtful: array[int] = array(_PLACE)
        self._shared: dict[object, _Shared] = {}
        by_day: dict[int, array[int]] = {}
        known: dict[TimeRequirement, _LaidOut] = {}  # those of one plan: they hardly come twice in another
        items, starts = source.items, source.starts
        number, end = 0, 0
        for place in source.governing:
            mention = items[place].time
            if mention is None:
                continue
            if mention.force is Force.STATUS:
                self.doubtful.append(place)
                continue
            if place >= end:
                number = source.plan(place)
                end = starts[number + 1]
                known.clear()
            r = mention.requirement
            days: tuple[int, ...]
            if isinstance(r, Deadline):
                days, doubt = (r.by.last.toordinal(),), False
            elif isinstance(r, Window):
                days, doubt = (r.span.last.toordinal(),), False
            else:
                laid_out = known.get(r)
                if laid_out is None:
                    laid_out = known[r] = self._laid_out(r, source.contexts[number])
                days, doubt, shared = laid_out
                if shared is not None:
                    shared.places.append(place)
            if doubt or mention.alternatives:
                self.doubtful.append(place)
            for day in days:
                held = by_day.get(day)
                if held is None:
                    held = by_day[day] = array(_PLACE)
                held.append(place)
        self._days: array[int] = array(_DAY, sorted(by_day))
        self._starts: array[int] = array(_PLACE, accumulate((len(by_day[day]) for day in self._days), initial=0))
        self._places: array[int] = array(_PLACE)
        quarters: dict[_Quarter, set[int]] = {}
        for day in self._days:
            held = by_day.pop(day)
            self._places.extend(held)
            quarters.setdefault(_quarter(day), set()).update(held)
        # Each task once, so that a question of years does not read every month of what recurs.
        years: dict[int, set[int]] = {}
        for (year, _), found in quarters.items():
            years.setdefault(year, set()).update(found)
        self._quarters = {quarter: array(_PLACE, sorted(found)) for quarter, found in quarters.items()}
        self._years = {year: array(_PLACE, sorted(found)) for year, found in years.items()}

    def _laid_out(self, r: TimeRequirement, context: Context) -> _LaidOut:
        """The days of its checkpoints, whether there may be more, and what has them where they are shared."""
        some, doubt = _when.due_between(r, date.min, date.max, context, most=_MOST + 1)
        if len(some) <= _MOST:
            return tuple(dict.fromkeys(each.due.toordinal() for each in some)), doubt is not None, None
        name = r, context.get("issued"), context.get("horizon")
        shared = self._shared.get(name)
        if shared is None:
            shared = self._shared[name] = _Shared(_when.all_checkpoints(r, context))
        return (), True, shared

    def _slice(self, first: date, last: date) -> tuple[int, int]:
        """The distinct days from `first` to `last`, by their number."""
        return bisect_left(self._days, first.toordinal()), bisect_right(self._days, last.toordinal())

    def most(self, first: date, last: date) -> int:
        """No more tasks than this are due then."""
        low, high = self._slice(first, last)
        return self._starts[high] - self._starts[low] + sum(len(each.places) for each in self._shared.values())

    def between(self, first: date, last: date) -> Sequence[int]:
        """The places of the tasks due then, for certain."""
        found = list(self._parts(*self._slice(first, last)))
        found += [each.places for each in self._shared.values() if each.has_one(first.toordinal(), last.toordinal())]
        return found[0] if len(found) == 1 else sorted(set[int]().union(*found))

    def _parts(self, low: int, high: int) -> Iterator[array[int]]:
        """Ascending places that together are those of these days: of whole years, of whole quarters, of days."""
        days, starts = self._days, self._starts
        while low < high:
            year, quarter = _quarter(days[low])
            for held, begins, ends in (
                (self._years[year], date(year, 1, 1), date(year, 12, 31)),
                (self._quarters[year, quarter], date(year, quarter * 3 - 2, 1), _end(year, quarter)),
            ):
                whole = low == 0 or days[low - 1] < begins.toordinal()
                after = bisect_right(days, ends.toordinal(), low)
                if whole and after <= high:
                    yield held
                    low = after
                    break
            else:
                yield self._places[starts[low] : starts[low + 1]]
                low += 1


class UnitTable:
    """Which tasks name which unit."""

    __slots__ = ("_places", "_without", "names")

    def __init__(self, source: ManyPlans) -> None:
        places: dict[str, array[int]] = {}
        items = source.items
        for place in source.governing:
            for each in items[place].responsibility.assignments:
                for name in names_of(each):
                    held = places.get(name)
                    if held is None:
                        held = places[name] = array(_PLACE)
                    if not held or held[-1] != place:
                        held.append(place)
        self._places = {name: held[:] for name, held in places.items()}  # without the room to grow
        # What only a body task names that a row governs is a unit all the same.
        self.names = dict.fromkeys(places)
        for task in items:
            if task.origin is not Origin.CHECKLIST:
                self.names.update((name, None) for each in task.assignments for name in names_of(each))
        self._without: dict[str, list[str]] = {}
        for name in self.names:
            short = without_level(name)
            if short is not None:
                self._without.setdefault(short, []).append(name)

    def printed(self, name: str) -> list[str]:
        """The names in print that mean the unit."""
        return [*([name] if name in self.names else ()), *self._without.get(name, ())]

    def of(self, name: str) -> Sequence[int]:
        """The places of the tasks that name the unit."""
        found = [self._places[each] for each in self.printed(name) if each in self._places]
        if len(found) == 1:
            return found[0]
        return sorted(set[int]().union(*found))


class KindTable:
    """Which tasks have a time of which kind, and which have a stage of it."""

    __slots__ = ("_places",)

    def __init__(self, source: ManyPlans) -> None:
        self._places: dict[tuple[type, bool], array[int]] = {}
        items = source.items
        for place in source.governing:
            r = items[place].requirement
            self._add((type(r), False), place)
            if isinstance(r, Staged):
                for kind in {type(stage.requirement) for stage in r.stages}:
                    self._add((kind, True), place)

    def _add(self, name: tuple[type, bool], place: int) -> None:
        held = self._places.get(name)
        if held is None:
            held = self._places[name] = array(_PLACE)
        held.append(place)

    def of(self, kinds: Iterable[type], *, stages: bool) -> Sequence[int]:
        """The places of the tasks of these kinds, and with `stages` of those that have a stage of them."""
        names = [(kind, staged) for kind in dict.fromkeys(kinds) for staged in ((False, True) if stages else (False,))]
        found = [self._places[name] for name in names if name in self._places]
        return found[0] if len(found) == 1 else sorted(set[int]().union(*found))
