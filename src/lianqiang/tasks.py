"""One obligation, and the immutable sequence of them that other tools query.

A `Task` is what a document asks for, of whom and by when, with the spans it was read from. `Tasks` is a sequence whose
queries return `Tasks` again; it knows the day of issue and the horizon of its plan, so that nothing here reads a clock.
`lianqiang.Collection` answers the same queries over the tasks of many plans.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from lianqiang import _selection
from lianqiang._task import Change, Comparator, Indicator, Origin, Task, format_indicator
from lianqiang.dates import DateSpan
from lianqiang.errors import check_items, check_type
from lianqiang.operations import Context
from lianqiang.task_queries import AgendaEntry, Done, Given, GroupKey, Groups, SortKey, TaskSequence

__all__ = [
    "AgendaEntry",
    "Change",
    "Comparator",
    "Done",
    "Given",
    "GroupKey",
    "Groups",
    "Indicator",
    "Origin",
    "SortKey",
    "Task",
    "TaskSequence",
    "Tasks",
    "format_indicator",
]


class _OnePlan(_selection.Source):
    """The tasks of one plan."""

    __slots__ = ("_context", "_headings", "_places", "_sections", "horizon", "issued")

    def __init__(
        self, items: tuple[Task, ...], issued: date | None, horizon: DateSpan | None, sections: tuple[str, ...] = ()
    ) -> None:
        self.items = items
        self.issued = issued
        self.horizon = horizon
        self._governing = None
        self._context: Context = {"issued": issued, "horizon": horizon}
        self._headings = sections
        self._sections: tuple[str, ...] | None = None
        self._places: dict[str, int] | None = None

    def context(self, place: int) -> Context:  # noqa: ARG002 - all stand in one plan
        return self._context

    def plan(self, place: int) -> int:  # noqa: ARG002
        return 0

    def key(self, place: int) -> str | None:  # noqa: ARG002
        return None

    def find(self, place: int, task_id: str) -> int | None:  # noqa: ARG002
        if self._places is None:
            self._places = {task.id: number for number, task in enumerate(self.items)}
        return self._places.get(task_id)

    def named(self, name: object) -> int | None:
        return self.find(0, name) if isinstance(name, str) else None

    def names(self) -> Iterator[object]:
        return (task.id for task in self.items)

    @property
    def sections(self) -> Collection[str]:
        """Those of the plan, and those that tasks stand in, with the ones above them."""
        if self._sections is None:
            found = dict.fromkeys(self._headings)
            for task in self.items:
                parts = (task.section or "").split(".")
                found.update((".".join(parts[:number]), None) for number in range(1, len(parts) + 1) if parts[0])
            self._sections = tuple(found)
        return self._sections


class Tasks(TaskSequence):
    """Tasks of one plan in document order. Immutable; each query returns another `Tasks`.

    Where a checklist row comes from a body task, the row governs: queries answer with the row and leave the body task
    out, unless the sequence holds no such row (as `plan.body` does not). Two are equal that hold equal tasks in the
    same order, by the same day of issue and horizon; what is `unknown` beside them does not count.
    """

    __slots__ = ()

    def __init__(
        self, items: Iterable[Task] = (), *, issued: date | None = None, horizon: DateSpan | None = None
    ) -> None:
        held = tuple(items)
        check_items("items", held, Task)
        if type(issued) is not date:
            check_type("issued", issued, date, optional=True)
        check_type("horizon", horizon, DateSpan, optional=True)
        self._set(_OnePlan(held, issued, horizon), range(len(held)), _selection.SURE, governs=False)

    @classmethod
    def _of_plan(
        cls, items: tuple[Task, ...], issued: date | None, horizon: DateSpan | None, sections: tuple[str, ...]
    ) -> Tasks:
        """The tasks of a plan, which has checked them, and knows its sections."""
        found = object.__new__(cls)
        found._set(_OnePlan(items, issued, horizon, sections), range(len(items)), _selection.SURE, governs=False)
        return found

    @property
    def _plan(self) -> _OnePlan:
        source = self._source
        assert isinstance(source, _OnePlan)  # noqa: S101 - no other is made
        return source

    @property
    def issued(self) -> date | None:
        """The day the plan was issued."""
        return self._plan.issued

    @property
    def horizon(self) -> DateSpan | None:
        """The span that the plan covers."""
        return self._plan.horizon

    @property
    def context(self) -> Context:
        """What the plan tells of its times, to be handed on: `task.verdict(on=day, **tasks.context)`."""
        return {"issued": self.issued, "horizon": self.horizon}

    def context_of(self, task: Task) -> Context:
        """What the plan of `task` tells of its times, to be handed on: here the `context`, whatever the task.

        A `Collection` answers with that of the plan the task stands in; so code for both asks this.
        """
        check_type("task", task, Task)
        return self.context

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Tasks):
            return NotImplemented
        return (tuple(self), self.issued, self.horizon) == (tuple(other), other.issued, other.horizon)

    def __hash__(self) -> int:
        return hash((tuple(self), self.issued, self.horizon))

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from lianqiang.export.notebook import tasks_html

        return tasks_html(self)

    def __repr__(self) -> str:
        return f"Tasks({list(self)!r}, issued={self.issued!r}, horizon={self.horizon!r})"

    def __reduce__(self) -> tuple[object, ...]:
        source = self._plan
        state = (source.items, source.issued, source.horizon, source._headings)
        return _rebuilt, (*state, self._places, self._doubts.held, self._governs)

    def _same_source(self, other: _selection.Selection) -> tuple[Tasks, Tasks]:
        mine, theirs = self._source, other._source
        assert isinstance(other, Tasks)  # noqa: S101 - of one type with this
        if mine is theirs:
            return self, other
        if self.context != other.context:
            raise ValueError(
                f"these are tasks of different plans: issued {self.issued} for {self.horizon}, and {other.issued} for "
                f"{other.horizon}; a Collection of the plans holds tasks of both"
            )
        # One source of both: a task is the same where it is equal.
        items = list(mine.items)
        at: dict[str, list[int]] = {}
        for place, task in enumerate(items):
            at.setdefault(task.id, []).append(place)
        moved: dict[int, int] = {}
        for place, task in enumerate(theirs.items):
            same = next((each for each in at.get(task.id, ()) if items[each] == task), None)
            if same is None:
                same = len(items)
                items.append(task)
                at.setdefault(task.id, []).append(same)
            moved[place] = same
        sections = tuple(dict.fromkeys((*mine.sections, *theirs.sections)))
        source = _OnePlan(tuple(items), self.issued, self.horizon, sections)
        one, two = object.__new__(Tasks), object.__new__(Tasks)
        one._set(source, self._places, self._doubts, governs=self._governs)
        held = {moved[place]: why for place, why in other._doubts.held.items()}
        two._set(
            source, [moved[place] for place in other._places], _selection.Doubts(held=held), governs=other._governs
        )
        return one, two


def _rebuilt(  # noqa: PLR0917 - what __reduce__ wrote
    items: tuple[Task, ...],
    issued: date | None,
    horizon: DateSpan | None,
    sections: tuple[str, ...],
    places: range | tuple[int, ...],
    doubts: _selection.Reasons,
    governs: bool,  # noqa: FBT001
) -> Tasks:
    found = object.__new__(Tasks)
    found._set(_OnePlan(items, issued, horizon, sections), places, _selection.Doubts(held=doubts), governs=governs)
    return found
