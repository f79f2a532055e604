"""Many plans at once: the same queries as over the tasks of one, with tables behind them.

A `Collection` is the sequence of the tasks of its plans. What one asks of `plan.tasks` one asks of it, and code written
for a `TaskSequence` works with both; a task is told apart from its namesakes by the key of its plan.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Self, cast

from lianqiang._collected import ManyPlans
from lianqiang._selection import SURE, Doubts, Reasons, Selection, Source
from lianqiang._task import Task
from lianqiang._when import Given
from lianqiang.errors import NotFound, check_type
from lianqiang.operations import Context
from lianqiang.plans import Plan
from lianqiang.task_queries import Groups, TaskSequence

__all__ = ["Collection"]


class Collection(TaskSequence):
    """The tasks of many plans, plan by plan in document order. Immutable; each query returns another `Collection`.

    Made of plans, or of a mapping from keys of your own to plans. The key of a plan is else its document number, its
    subject where it has none, with ~2, ~3, … where several plans have the same.

    >>> from lianqiang.datasets import load
    >>> plans = Collection([load("fenghua-2018-83"), load("fenghua-2018-42")])
    >>> list(plans.plans), plans.count()
    (['奉政发〔2018〕83号', '奉政办发〔2018〕42号'], 113)
    >>> from datetime import date
    >>> for plan, task in plans.due_between(date(2018, 11, 1), date(2018, 11, 30)).entries():
    ...     print(plan, task)
    奉政发〔2018〕83号 checklist.7 制定重大行政决策执行情况第三方评估实施办法
    奉政办发〔2018〕42号 4.4.1 制定公共企事业单位公开制度和目录

    Tables are made when they are first needed, in time linear in the tasks: then `due_between` and the like, `of_unit`
    and `of_kind` take the time of their answer, and what follows in a chain looks at that answer only. Other queries
    look at each task. Two are equal that hold the same tasks of the same plans, in the same order.
    """

    __slots__ = ("_at",)

    _at: dict[int, int] | None

    def __init__(self, plans: Mapping[str, Plan] | Iterable[Plan] = ()) -> None:
        keyed: dict[str, Plan] = {}
        if isinstance(plans, Mapping):
            keyed.update(cast("Mapping[str, Plan]", plans))
        else:
            if isinstance(plans, Plan) or not isinstance(plans, Iterable):
                raise TypeError(
                    f"plans are several, as a list or by their names, got {type(plans).__name__}; write [plan]"
                )
            for plan in plans:
                check_type("each of plans", plan, Plan)
                keyed[_free(_key(plan), keyed)] = plan
        for key, plan in keyed.items():
            check_type("the key of a plan", key, str)
            check_type(f"the plan {key!r}", plan, Plan)
        source = ManyPlans(keyed)
        self._set(source, range(len(source.items)), SURE, governs=False)

    def _set(self, source: Source, places: Sequence[int], doubts: Doubts, *, governs: bool) -> None:
        super()._set(source, places, doubts, governs=governs)
        object.__setattr__(self, "_at", None)

    @property
    def _plans(self) -> ManyPlans:
        source = self._source
        assert isinstance(source, ManyPlans)  # noqa: S101 - no other is made
        return source

    # Plans -----------------------------------------------------------------------------------------------------------

    @property
    def plans(self) -> Mapping[str, Plan]:
        """The plans by their keys, all that it was made of. A key that is not there raises `NotFound`."""
        source = self._plans
        return Groups(dict(zip(source.keys, source.plans, strict=True)))

    @property
    def tasks(self) -> Self:
        """The collection itself, so that `.tasks` gives a sequence to ask of a plan and of a collection."""
        return self

    def entries(self) -> Iterator[tuple[str, Task]]:
        """Each task with the key of its plan.

        >>> from lianqiang.datasets import load
        >>> plans = Collection({"区": load("fenghua-2018-83"), "县": load("xinchang-2018-46")})
        >>> next(plans.entries())[0]
        '区'
        """
        source = self._plans
        return ((source.keys[source.plan(place)], source.items[place]) for place in self._places)

    def of_plan(self, key: str) -> Self:
        """The tasks of one plan, governing or not. Raises `NotFound` with the nearest keys for a key of no plan.

        >>> from lianqiang.datasets import load
        >>> plans = Collection({"区": load("fenghua-2018-83"), "县": load("xinchang-2018-46")})
        >>> plans.of_plan("县").count() == plans.plans["县"].tasks.count()
        True
        """
        check_type("key", key, str)
        own = self._plans.places(self._plans.number(key))
        if isinstance(self._places, range) and self._places.step == 1:
            places: Sequence[int] = range(max(own.start, self._places.start), min(own.stop, self._places.stop))
            return self._view(places, self._doubts_of(own.__contains__))
        return self._some(own.__contains__)

    def plan_of(self, task: Task) -> str:
        """The key of the plan that `task`, one of this sequence, stands in.

        A task is known by its identity first: equal tasks may stand in two plans. Where one and the same object stands
        in several, it is the first; `entries` tells them apart. Raises `NotFound` for a task that is not here.

        >>> from lianqiang.datasets import load
        >>> plans = Collection({"区": load("fenghua-2018-83"), "县": load("xinchang-2018-46")})
        >>> plans.plan_of(plans[-1])
        '县'
        """
        return self._plans.keys[self._plans.plan(self._place_of(task))]

    def context_of(self, task: Task) -> Context:
        """What the plan of `task`, one of this sequence, tells of its times. Raises `NotFound` for one not here.

        >>> from lianqiang.datasets import load
        >>> plans = Collection({"区": load("fenghua-2018-83"), "县": load("xinchang-2018-46")})
        >>> plans.context_of(plans[-1])["issued"]
        datetime.date(2018, 9, 22)
        """
        return self._plans.context(self._place_of(task)).copy()

    def _place_of(self, task: Task) -> int:
        check_type("task", task, Task)
        items = self._source.items
        at = self._at
        if at is None:
            at = dict[int, int]()
            for place in (*self._places, *self._doubts.held):
                at.setdefault(id(items[place]), place)
            object.__setattr__(self, "_at", at)
        same = at.get(id(task))
        if same is None:
            same = next((each for each in at.values() if items[each] == task), None)
        if same is None:
            raise NotFound(str(task), "task in this collection")
        return same

    # Queries with a table --------------------------------------------------------------------------------------------

    def _of_all(self, asked: Self) -> bool:
        """Whether all governing tasks are asked."""
        return asked._places is self._source.governing

    def _by_table(self, asked: Self, found: Callable[[], Sequence[int]], most: int) -> Sequence[int] | None:
        """The places found that are asked; None where there are so few that asking each of them costs less."""
        if self._of_all(asked):
            return found()
        if len(asked._places) * _ASKING <= most or not all(map(self._plans.counts.__getitem__, asked._places)):
            return None
        within = frozenset(found())
        return [place for place in asked._places if place in within]

    def _due(self, first: date, last: date, *, include_unknown: bool, given: Given) -> Self:
        asked = self.governing
        if any(value is not None for value in given.values()):
            return super()._due(first, last, include_unknown=include_unknown, given=given)
        table = self._plans.due
        yes = self._by_table(asked, lambda: table.between(first, last), table.most(first, last))
        if yes is None:
            return super()._due(first, last, include_unknown=include_unknown, given=given)
        question = self._is_due(first, last, given)
        of_all = self._of_all(asked)

        def find() -> Reasons:
            doubtful = table.doubtful
            found: Reasons = {}
            for place in doubtful if of_all else sorted(filter(_within(doubtful), asked._places)):
                answer = question(place)
                if isinstance(answer, str):
                    found[place] = (answer,)
            return found

        return asked._answered(yes, Doubts(find), question, include_unknown=include_unknown)

    def _with_name(self, name: str, is_theirs: Callable[[int], bool], *, whoever: bool) -> Self:
        asked = self.governing
        found = self._plans.units.of(name)
        yes = self._by_table(asked, lambda: found, len(found))
        if yes is None:
            return self._ask(is_theirs)
        if not whoever:
            yes = [place for place in yes if is_theirs(place)]
        return asked._answered(yes, SURE, is_theirs, include_unknown=False)

    def _names(self, name: str) -> bool:
        return bool(self._plans.units.printed(name))

    def _unit_names(self) -> Iterable[str]:
        return self._plans.units.names

    def _of_kind(self, *kinds: type, stages: bool = False) -> Self:
        asked = self.governing
        found = self._plans.kinds.of(kinds, stages=stages)
        yes = self._by_table(asked, lambda: found, len(found))
        if yes is None:
            return super()._of_kind(*kinds, stages=stages)
        return asked._answered(yes, SURE, self._is_of_kind(kinds, stages=stages), include_unknown=False)

    # Values ----------------------------------------------------------------------------------------------------------

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Collection):
            return NotImplemented
        mine, theirs = self._plans, other._plans
        same = mine is theirs or (mine.keys == theirs.keys and mine.plans == theirs.plans)
        return same and len(self) == len(other) and all(map(int.__eq__, self._places, other._places))

    def __hash__(self) -> int:
        return hash((self._plans.keys, tuple(self._places)))

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from lianqiang.export.notebook import tasks_html

        return tasks_html(self)

    def __repr__(self) -> str:
        return f"<Collection of {len(self._plans.keys)} plans, {len(self)} of {len(self._source.items)} tasks>"

    def __reduce__(self) -> tuple[object, ...]:
        source = self._plans
        places = self._places
        kept = places if isinstance(places, range) else array("I", places)
        return _rebuilt, (source.keys, source.plans, kept, self._doubts.held, self._governs)

    def _same_source(self, other: Selection) -> tuple[Collection, Collection]:
        assert isinstance(other, Collection)  # noqa: S101 - of one type with this
        mine, theirs = self._plans, other._plans
        if mine is not theirs and (mine.keys != theirs.keys or mine.plans != theirs.plans):
            raise ValueError(
                "these are tasks of different collections; make one Collection of all their plans and ask that"
            )
        moved = object.__new__(Collection)
        moved._set(mine, other._places, other._doubts, governs=other._governs)
        return self, moved


_ASKING = 8
"""To ask a task costs about as much as to look up so many places."""


def _within(places: array[int]) -> Callable[[int], bool]:
    """Whether a place is among the ascending places."""

    def is_in(place: int) -> bool:
        at = bisect_left(places, place)
        return at < len(places) and places[at] == place

    return is_in


def _key(plan: Plan) -> str:
    document = plan.document
    return str(document.number) if document.number is not None else document.subject or document.title or "plan"


def _free(key: str, taken: Mapping[str, object]) -> str:
    if key not in taken:
        return key
    number = 2
    while f"{key}~{number}" in taken:
        number += 1
    return f"{key}~{number}"


def _rebuilt(
    keys: tuple[str, ...],
    plans: tuple[Plan, ...],
    places: Sequence[int],
    doubts: Reasons,
    governs: bool,  # noqa: FBT001
) -> Collection:
    found = object.__new__(Collection)
    found._set(ManyPlans(dict(zip(keys, plans, strict=True))), places, Doubts(held=doubts), governs=governs)
    return found
