"""A sequence of tasks that one can ask: the queries that `Tasks` of one plan and a `Collection` of many share.

Code written for a `TaskSequence` works with both. The questions of time stand in `_time_queries`, those of units,
places and words in `_content_queries`; here is what orders, groups and picks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any, Generic, Literal, Self, TypeVar, cast, get_args, overload

import attrs

from lianqiang import _when
from lianqiang._content_queries import ContentQueries
from lianqiang._selection import Doubts
from lianqiang._task import Task
from lianqiang._time_queries import AgendaEntry, Done, TimeQueries
from lianqiang._when import Given
from lianqiang.errors import NotFound, NotOne, nearest, shown
from lianqiang.requirements import TimeRequirement
from lianqiang.verdicts import sort_key

__all__ = ["AgendaEntry", "Done", "Given", "GroupKey", "Groups", "SortKey", "TaskSequence"]

GroupKey = Literal["unit", "section", "year", "quarter", "kind", "plan"]
"""By what tasks are grouped."""

SortKey = Literal["due", "unit", "section", "kind", "id", "document", "plan"]
"""By what tasks are ordered."""

K = TypeVar("K")
V = TypeVar("V")
D = TypeVar("D")

_KINDS: dict[type, tuple[int, str]] = {
    each: (number, each.__name__.lower()) for number, each in enumerate(get_args(TimeRequirement))
}


class Groups(Mapping[K, V], Generic[K, V]):
    """What `group_by` answers: the groups by their keys, in its order. Immutable.

    A key that is not there raises `NotFound` with the nearest keys; `get` answers None for it.
    """

    __slots__ = ("_held",)

    _held: dict[K, V]

    def __init__(self, groups: Mapping[K, V]) -> None:
        object.__setattr__(self, "_held", dict(groups))

    def __setattr__(self, name: str, value: object) -> None:
        raise attrs.exceptions.FrozenInstanceError

    def __delattr__(self, name: str) -> None:
        raise attrs.exceptions.FrozenInstanceError

    def __reduce__(self) -> tuple[object, ...]:
        return Groups, (self._held,)

    def __getitem__(self, key: K) -> V:
        try:
            return self._held[key]
        except KeyError:
            raise _NoSuchGroup(str(key), "group", nearest(str(key), map(str, self._held))) from None

    def __contains__(self, key: object) -> bool:
        return key in self._held

    def __iter__(self) -> Iterator[K]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def __hash__(self) -> int:
        return hash(frozenset(self._held.items()))

    def __repr__(self) -> str:
        return f"Groups({self._held!r})"


class _NoSuchGroup(NotFound, KeyError):  # noqa: N818 - as `NotFound`
    """A key that no group has: a `NotFound` that mappings may raise."""

    __str__ = NotFound.__str__


class TaskSequence(TimeQueries, ContentQueries):
    """Tasks in document order, and what one can ask of them. Immutable; each query answers with a sequence of its kind.

    Where a checklist row comes from a body task, the row governs: queries answer with the row and leave the body task
    out, unless the sequence holds no such row (as `plan.body` does not).
    """

    __slots__ = ()

    def where(self, predicate: Callable[[Task], bool]) -> Self:
        """The governing tasks for which `predicate` is true. Raises `TypeError` for what is no function.

        >>> from lianqiang.demo import demo_plan
        >>> tasks = demo_plan().tasks
        >>> print(tasks.where(lambda task: len(task.assignments) > 2))
        2.1.4 开展窗口练兵
        checklist.7 建设便民服务站
        checklist.8 下放服务事项
        """
        if not callable(predicate):
            raise TypeError(f"predicate is a function of a task, got {type(predicate).__name__} {shown(predicate)}")
        items = self._source.items
        return self._ask(lambda place: bool(predicate(items[place])))

    # Order and groups ------------------------------------------------------------------------------------------------

    def sorted_by(
        self, key: SortKey | Callable[[Task], Any], *more: SortKey | Callable[[Task], Any], reverse: bool = False
    ) -> Self:
        """The governing tasks in the order of one key or of several, and where these are equal in the order they have.

        | key | order |
        |---|---|
        | `due` | the day due, then the beginning; then what recurs, what stands, the rest, as `lianqiang.sort_key` |
        | `unit` | the name of the first unit printed, by code point; tasks without units last |
        | `section` | as the sections stand in the document; tasks of no section last |
        | `kind` | deadline, window, recurring, standing, relative, directed, staged, vague, unspecified, unparsed |
        | `id` | by their numbers: 2.9 before 2.10 |
        | `document` | as they stand in the document, and plan by plan |
        | `plan` | by the key of the plan |

        A function of a task is a key as for `sorted`. Raises `NotFound` with the nearest keys for any other name.

        >>> from lianqiang.demo import demo_plan
        >>> tasks = demo_plan().tasks
        >>> for task in tasks.in_checklist().sorted_by("due", "unit")[:3]:
        ...     print(tasks.due_on(task), task)
        2021-12-31 checklist.1 推行综合窗口
        2022-03-31 checklist.2 编制“一件事”清单
        2022-05-31 checklist.10 编制政务服务地图
        """
        keys = [self._sorter(each) for each in (key, *more)]
        chosen = self.governing
        places = sorted(chosen._places, key=lambda place: [each(place) for each in keys], reverse=reverse)
        return chosen._view(places)

    def _sorter(self, key: object) -> Callable[[int], Any]:
        source, items = self._source, self._source.items
        match key:
            case "due":
                return lambda place: sort_key(items[place].requirement, **source.context(place))
            case "unit":
                return lambda place: [each.unit.name for each in items[place].assignments[:1]] or [_LAST]
            case "section":
                order = {section: number for number, section in enumerate(source.sections)}
                return lambda place: min((order[each] for each in self._sections_of(place)), default=len(order))
            case "kind":
                return lambda place: _KINDS[type(items[place].requirement)][0]
            case "id":
                return lambda place: _numbered(items[place].id)
            case "document":
                return lambda place: place
            case "plan":
                return lambda place: source.key(place) or ""
            case _:
                return self._called(key, "key to sort by", get_args(SortKey))

    def _called(self, key: object, what: str, known: tuple[str, ...]) -> Callable[[int], Any]:
        """A user's function of a task as one of its place."""
        if callable(key):
            items, function = self._source.items, cast("Callable[[Task], Any]", key)
            return lambda place: function(items[place])
        if not isinstance(key, str):
            said = f"one of {', '.join(known)}, or a function of a task"
            raise TypeError(f"a {what} is {said}, got {type(key).__name__} {key!r}")
        raise NotFound(key, what, nearest(key, known, most=len(known)))

    def _sections_of(self, place: int) -> tuple[str, ...]:
        """The sections a task stands in, or those that the body tasks stand in that a row comes from."""
        source = self._source
        task = source.items[place]
        if task.section is not None:
            return (task.section,)
        found = (source.find(place, each) for each in task.sources)
        sections = (source.items[each].section for each in found if each is not None)
        return tuple(dict.fromkeys(each for each in sections if each is not None))

    @overload
    def group_by(self, key: Literal["unit", "section", "kind", "plan"]) -> Groups[str | None, Self]: ...
    @overload
    def group_by(self, key: Literal["year"]) -> Groups[int | None, Self]: ...
    @overload
    def group_by(self, key: Literal["quarter"]) -> Groups[tuple[int, int] | None, Self]: ...
    @overload
    def group_by(self, key: Callable[[Task], K]) -> Groups[K, Self]: ...
    def group_by(self, key: GroupKey | Callable[[Task], Any]) -> Groups[Any, Self]:
        """The governing tasks by a key. A task with several keys is in each of their groups, one without in None's.

        | key | groups | order |
        |---|---|---|
        | `unit` | the names of the units, as printed | as they first appear |
        | `section` | the ids of the sections; a row is in those of its body tasks | as they stand in the document |
        | `year` | the years in which a checkpoint is due by the reading used, or a period ends (每年推进) | by time |
        | `quarter` | the same by (year, quarter): (2021, 4) | by time |
        | `kind` | the kinds of time: deadline, window, recurring, … | as listed in `sorted_by` |
        | `plan` | the key of the plan; None where there is one plan only | as the plans stand |

        None's group is the last: tasks without units, of no section, or with no day that is known; of a recurrence
        without end no day is taken. A function of a task gives a key of your own, in the order of appearance. Each
        group knows what of it is `unknown`. Raises `NotFound` with the nearest keys for any other name.

        >>> from lianqiang.demo import demo_plan
        >>> tasks = demo_plan().tasks
        >>> for unit, group in tasks.in_section("2.1").group_by("unit").items():
        ...     print(unit, [task.id for task in group])
        区政务办 ['2.1.4', 'checklist.1', 'checklist.2', 'checklist.3']
        区人力社保局 ['2.1.4']
        各镇（街道） ['2.1.4']
        各进驻部门 ['checklist.1']
        区发改局 ['checklist.3']
        >>> {year: group.count() for year, group in tasks.group_by("year").items()}
        {2021: 7, 2022: 10, 2023: 7, 2024: 6, 2025: 6, None: 6}
        """
        keys, order = self._grouper(key)
        chosen = self.governing
        groups: dict[Hashable, list[int]] = {}
        for place in chosen._places:
            for each in keys(place) or (None,):
                groups.setdefault(each, []).append(place)
        names = [name for name in groups if name is not None]
        if order is not None:
            names.sort(key=order)
        if None in groups:
            names.append(None)
        return Groups({name: chosen._view(groups[name], chosen._doubts_in(keys, name)) for name in names})

    def _doubts_in(self, keys: Callable[[int], Iterable[Hashable]], name: Hashable) -> Doubts:
        return self._doubts_of(lambda place: name in (keys(place) or (None,)))

    def _grouper(self, key: object) -> tuple[Callable[[int], tuple[Any, ...]], Callable[[Any], Any] | None]:
        """The keys of a task, each once, and by what the groups are ordered (None: as they appear)."""
        source, items = self._source, self._source.items
        match key:
            case "unit":
                return lambda place: tuple(dict.fromkeys(each.unit.name for each in items[place].assignments)), None
            case "section":
                places = {section: number for number, section in enumerate(source.sections)}
                return self._sections_of, places.__getitem__
            case "year":
                return lambda place: tuple(dict.fromkeys(day.year for day in self._days(place))), _same
            case "quarter":
                return lambda place: tuple(
                    dict.fromkeys((day.year, (day.month + 2) // 3) for day in self._days(place))
                ), _same
            case "kind":
                order = [name for _, name in _KINDS.values()]
                return lambda place: (_KINDS[type(items[place].requirement)][1],), order.index
            case "plan":
                return lambda place: (source.key(place),), None
            case _:
                called = self._called(key, "key to group by", get_args(GroupKey))
                return lambda place: (called(place),), None

    def _days(self, place: int) -> Iterator[Any]:
        return _when.days_of(self._source.items[place], self._source.context(place))

    # One or how many -------------------------------------------------------------------------------------------------

    @overload
    def first(self) -> Task | None: ...
    @overload
    def first(self, default: D) -> Task | D: ...
    def first(self, default: object = None) -> object:
        """The first task, `default` where there is none.

        >>> from lianqiang.demo import demo_plan
        >>> tasks = demo_plan().tasks
        >>> print(tasks.directed().first())
        checklist.6 打通业务系统
        >>> tasks.matching("养老").first() is None
        True
        """
        return self[0] if self else default

    def one(self) -> Task:
        """The only task. Raises `NotOne`, which says how many there are, where there is none or more than one.

        >>> from lianqiang.demo import demo_plan
        >>> tasks = demo_plan().tasks
        >>> print(tasks.directed().one())
        checklist.6 打通业务系统
        >>> tasks.recurring()[:2].one()
        Traceback (most recent call last):
            ...
        lianqiang.errors.NotOne: one task was asked for, there are 2: 2.1.4 开展窗口练兵; 2.2.4 保障数据安全
        """
        if len(self) != 1:
            raise NotOne(len(self), tuple(map(str, self[:3])))
        return self[0]

    def count(self, *task: object) -> int:
        """How many tasks there are; of a `task`, how often it is here, as every sequence counts.

        >>> from lianqiang.demo import demo_plan
        >>> tasks = demo_plan().tasks
        >>> tasks.recurring().count()
        6
        """
        if not task:
            return len(self)
        return super().count(*task)


_LAST = chr(0x10FFFF)


def _numbered(name: str) -> list[tuple[int, int, str]]:
    """A key by which numbers in a name count as numbers."""
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in re.findall("[0-9]+|[^0-9]+", name)]


def _same(value: Any) -> Any:  # noqa: ANN401 - a key is what its function makes it
    return value
