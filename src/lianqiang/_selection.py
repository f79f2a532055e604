"""What every sequence of tasks is: tasks of a source, some of them chosen, and what is not known of the choice.

Owns the state that all queries share: the source (the tasks of a plan, or of many), the places chosen in it, and the
doubts: the places for which some question asked on the way could not be answered, each with the reasons. A question
answers of a place yes, no, or why it is not known; asked one after another they combine as three-valued logic has it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Self, overload

import attrs

from lianqiang._task import Task
from lianqiang.operations import Context

__all__ = ["Answer", "Doubts", "Question", "Selection", "Source"]

Answer = bool | str
"""Yes, no, or why it is not known."""

Question = Callable[[int], Answer]
"""What is asked of the task at a place of the source."""

Reasons = dict[int, tuple[str, ...]]
"""Of each place that is in doubt, in the order of the source, why."""


class Doubts:
    """The places in doubt, found when they are first asked for."""

    __slots__ = ("_find", "_held")

    def __init__(self, find: Callable[[], Reasons] | None = None, held: Reasons | None = None) -> None:
        self._find = find
        self._held = held

    @property
    def held(self) -> Reasons:
        """The places, each with its reasons."""
        held = self._held
        if held is None:
            held = self._find() if self._find is not None else {}
            self._held, self._find = held, None
        return held

    @property
    def none(self) -> bool:
        """Whether it is known already that there are none; what is not found yet is not looked for."""
        return self._find is None and not self._held


SURE = Doubts()
"""No doubts."""


class Source(ABC):
    """Tasks in document order, and what the plan of each tells of its times."""

    __slots__ = ("_governing", "items")

    items: tuple[Task, ...]

    @abstractmethod
    def context(self, place: int) -> Context:
        """The context of the plan that the task at that place stands in."""

    @abstractmethod
    def plan(self, place: int) -> int:
        """The number of the plan that the task at that place stands in."""

    @abstractmethod
    def key(self, place: int) -> str | None:
        """The key of that plan; None where there is only one."""

    @abstractmethod
    def find(self, place: int, task_id: str) -> int | None:
        """The place of the task with that id, in the plan of the task at `place`; None where there is none."""

    @abstractmethod
    def named(self, name: object) -> int | None:
        """The place of the task of that name: its id, or the key of its plan and its id; None where there is none."""

    @abstractmethod
    def names(self) -> Iterator[object]:
        """The names of all tasks, as `named` takes them."""

    @property
    @abstractmethod
    def sections(self) -> Collection[str]:
        """The ids of all sections."""

    @property
    def governing(self) -> Sequence[int]:
        """The places of the tasks that count, of all tasks."""
        held: Sequence[int] | None = self._governing
        if held is None:
            held = self.governing_among(range(len(self.items)))
            self._governing = held
        return held

    _governing: Sequence[int] | None

    def governing_among(self, places: Collection[int]) -> Sequence[int]:
        """Those of the places whose task has no row among them."""
        items = self.items
        covered = {(self.plan(place), task_id) for place in places for task_id in items[place].sources}
        if not covered:
            return tuple(places)
        return tuple(place for place in places if (self.plan(place), items[place].id) not in covered)


class Selection(Sequence[Task], ABC):
    """Tasks of a source. Immutable."""

    __slots__ = ("_doubts", "_governs", "_places", "_source")

    _source: Source
    _places: Sequence[int]
    _doubts: Doubts
    _governs: bool

    def _set(self, source: Source, places: Sequence[int], doubts: Doubts, *, governs: bool) -> None:
        object.__setattr__(self, "_source", source)
        object.__setattr__(self, "_places", places)
        object.__setattr__(self, "_doubts", doubts)
        object.__setattr__(self, "_governs", governs)

    def __setattr__(self, name: str, value: object) -> None:
        raise attrs.exceptions.FrozenInstanceError

    def __delattr__(self, name: str) -> None:
        raise attrs.exceptions.FrozenInstanceError

    def _view(self, places: Sequence[int], doubts: Doubts | None = None, *, governs: bool | None = None) -> Self:
        view = object.__new__(type(self))
        view._set(
            self._source,
            places,
            self._doubts if doubts is None else doubts,
            governs=self._governs if governs is None else governs,
        )
        return view

    # The sequence ----------------------------------------------------------------------------------------------------

    @overload
    def __getitem__(self, index: int) -> Task: ...
    @overload
    def __getitem__(self, index: slice) -> Self: ...
    def __getitem__(self, index: int | slice) -> Task | Self:
        if isinstance(index, slice):
            return self._view(self._places[index])
        try:
            return self._source.items[self._places[index]]
        except TypeError:
            said = f"got {type(index).__name__} {index!r}; for a task by its id use where(lambda task: task.id == ...)"
            raise TypeError(f"tasks are numbered by int from 0, {said}") from None

    def __iter__(self) -> Iterator[Task]:
        return map(self._source.items.__getitem__, self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __str__(self) -> str:
        return "\n".join(map(str, self))

    # Questions -------------------------------------------------------------------------------------------------------

    def _ask(self, question: Question, *, include_unknown: bool = False) -> Self:
        """The governing tasks of which the answer is yes; those of which it is not known are in doubt."""
        chosen = self.governing if not self._governs else self
        yes: list[int] = []
        new: Reasons = {}
        for place in chosen._places:
            answer = question(place)
            if answer is True:
                yes.append(place)
            elif answer:
                new[place] = (answer,)
        held = new if chosen._ascending() else dict(sorted(new.items()))
        return chosen._answered(yes, Doubts(held=held), question, include_unknown=include_unknown)

    def _answered(self, yes: Sequence[int], new: Doubts, question: Question, *, include_unknown: bool) -> Self:
        """What is left: the places that answer yes, and the doubts, those that were there and the `new` ones.

        `question` is asked of the places that were in doubt before.
        """
        old = self._doubts
        doubts = new
        if not old.none:

            def find() -> Reasons:
                return _combined(old.held, new.held, question)

            doubts = Doubts(find)
        if include_unknown:
            return self._view(self._in_order({*yes, *doubts.held}), doubts, governs=True)
        return self._view(yes, doubts, governs=True)

    def _in_order(self, places: set[int]) -> Sequence[int]:
        """The places in the order of this sequence, and behind them those that it does not show."""
        if self._ascending():
            return sorted(places)
        shown = [place for place in self._places if place in places]
        return [*shown, *sorted(places.difference(shown))]

    def _ascending(self) -> bool:
        places = self._places
        return places.step > 0 if isinstance(places, range) else all(map(int.__lt__, places, places[1:]))

    def _some(self, wanted: Callable[[int], bool]) -> Self:
        """The places, governing or not, of which something plain is true."""
        places = [place for place in self._places if wanted(place)]
        return self._view(places, self._doubts_of(wanted))

    def _doubts_of(self, wanted: Callable[[int], bool]) -> Doubts:
        old = self._doubts
        if old.none:
            return old
        return Doubts(lambda: {place: why for place, why in old.held.items() if wanted(place)})

    @property
    def governing(self) -> Self:
        """The tasks that count: rows, and the body tasks that have no row here.

        >>> from lianqiang.demo import demo_plan
        >>> tasks = demo_plan().tasks
        >>> tasks.count(), tasks.governing.count()
        (27, 18)
        """
        if self._governs:
            return self
        source = self._source
        if self._doubts.none and self._places == range(len(source.items)):
            return self._view(source.governing, governs=True)
        doubts = self._doubts.held
        known = frozenset(source.governing_among({*self._places, *doubts}))
        held = {place: why for place, why in doubts.items() if place in known}
        return self._view([place for place in self._places if place in known], Doubts(held=held), governs=True)

    # What is not known -----------------------------------------------------------------------------------------------

    @property
    def unknown(self) -> Self:
        """The tasks for which a question asked on the way could not be answered; `why_unknown` says why.

        They are left out of the answer, unless `include_unknown=True` asks for them. Queries that follow are asked of
        them too: `tasks.due_between(...).of_unit(name).unknown` are the tasks of that unit that may be due then.

        >>> from datetime import date
        >>> from lianqiang.demo import demo_plan
        >>> tasks = demo_plan().tasks
        >>> due = tasks.of_unit("区大数据局").due_before(date(2022, 7, 1))
        >>> print(due)
        2.2.4 保障数据安全
        checklist.4 完成存量证照数字化
        >>> print(due.unknown)
        2.4.2 公开办件结果
        checklist.6 打通业务系统
        """
        held = self._doubts.held
        return self._view(tuple(held), Doubts(held=held), governs=self._governs)

    def why_unknown(self, task: Task) -> tuple[str, ...]:
        """Why the answer for that task is not known: a reason for each question; empty where it is not in `unknown`.

        >>> from datetime import date
        >>> from lianqiang.demo import demo_plan
        >>> tasks = demo_plan().tasks
        >>> due = tasks.due_between(date(2022, 6, 1), date(2022, 6, 30))
        >>> for task in due.unknown:
        ...     print(task, due.why_unknown(task))
        2.4.2 公开办件结果 ('the day of 办结 cannot be told without events= (the days of named events)',)
        2.4.4 开展专项督查 ('was not understood: 2021年13月底前 (there is no month 13)',)
        3.3 严格考核问责 ('names no day: 限期',)
        checklist.6 打通业务系统 ('waits on a directive: 按照省、市统一部署',)
        checklist.10 编制政务服务地图 ('is due on 2022-06-30 by another reading',)
        """
        items = self._source.items
        held = self._doubts.held
        same = next((why for place, why in held.items() if items[place] is task), None)
        if same is not None:
            return same
        return next((why for place, why in held.items() if items[place] == task), ())

    # Sets ------------------------------------------------------------------------------------------------------------

    @abstractmethod
    def _same_source(self, other: Self) -> tuple[Self, Self]:
        """Both sequences over one source."""

    def _is_mine(self, other: object) -> bool:
        return type(other) is type(self)

    def __or__(self, other: Self) -> Self:
        """What stands in either, in the order of the document where both are of one; else first what stands here.

        >>> from lianqiang.demo import demo_plan
        >>> tasks = demo_plan().tasks
        >>> print(tasks.of_unit("区发改局") | tasks.standing())
        2.2~2.3 帮办代办
        checklist.3 规范中介服务，公布中介服务目录
        """
        if not self._is_mine(other):
            return NotImplemented
        one, two = self._same_source(other)
        if one._places is two._places and one._doubts is two._doubts:
            return one
        mine = frozenset(one._places)
        both: Sequence[int] = [*one._places, *(place for place in two._places if place not in mine)]
        if one._ascending() and two._ascending():
            both = sorted(both)

        def find() -> Reasons:
            sure = _sure(one) | _sure(two)
            return {place: why for place, why in _either(one, two).items() if place not in sure}

        return one._view(both, _unless(one, two, find), governs=False)

    def __and__(self, other: Self) -> Self:
        """What stands in both, in the order of the first.

        >>> from lianqiang.demo import demo_plan
        >>> tasks = demo_plan().tasks
        >>> print(tasks.of_unit("区政务办") & tasks.of_unit("区大数据局"))
        2.4.2 公开办件结果
        checklist.5 优化“望溪办”平台
        """
        if not self._is_mine(other):
            return NotImplemented
        one, two = self._same_source(other)
        theirs = frozenset(two._places)

        def find() -> Reasons:
            first, second = _sure(one), _sure(two)
            possible = (first | one._doubts.held.keys()) & (second | two._doubts.held.keys()) - (first & second)
            return {place: why for place, why in _either(one, two).items() if place in possible}

        return one._view([place for place in one._places if place in theirs], _unless(one, two, find))

    def __sub__(self, other: Self) -> Self:
        """What stands here and not in the other, in the order it has here.

        >>> from lianqiang.demo import demo_plan
        >>> tasks = demo_plan().tasks
        >>> print(tasks.of_unit("区政务办") - tasks.recurring())
        2.4.2 公开办件结果
        checklist.1 推行综合窗口
        checklist.2 编制“一件事”清单
        checklist.5 优化“望溪办”平台
        checklist.7 建设便民服务站
        checklist.10 编制政务服务地图
        """
        if not self._is_mine(other):
            return NotImplemented
        one, two = self._same_source(other)
        theirs = frozenset(two._places)

        def find() -> Reasons:
            possible = (_sure(one) & two._doubts.held.keys()) | (one._doubts.held.keys() - _sure(two))
            return {place: why for place, why in _either(one, two).items() if place in possible}

        return one._view([place for place in one._places if place not in theirs], _unless(one, two, find))


def _combined(old: Reasons, new: Reasons, question: Question) -> Reasons:
    """The doubts after a question: what was in doubt before and is not ruled out, and what is in doubt by it."""
    found = dict(new)
    for place, why in old.items():
        answer = question(place)
        if answer is True:
            found[place] = why
        elif answer:
            found[place] = (*why, answer)
    return {place: found[place] for place in sorted(found)}


def _sure(selection: Selection) -> set[int]:
    return set(selection._places).difference(selection._doubts.held)


def _either(one: Selection, two: Selection) -> Reasons:
    first, second = one._doubts.held, two._doubts.held
    return {
        place: tuple(dict.fromkeys((*first.get(place, ()), *second.get(place, ()))))
        for place in sorted({*first, *second})
    }


def _unless(one: Selection, two: Selection, find: Callable[[], Reasons]) -> Doubts:
    return SURE if one._doubts.none and two._doubts.none else Doubts(find)
