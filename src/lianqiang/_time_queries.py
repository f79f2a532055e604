"""The questions of time that a sequence of tasks answers: what is due when, what runs, what is late.

Nothing here reads a clock: the day to answer for is an argument. What the plan does not tell (the days of events, other
conventions) is an argument too, the same for every question.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Self, Unpack, cast

import attrs

from lianqiang import _when
from lianqiang._selection import Selection
from lianqiang._task import Task
from lianqiang._when import Given
from lianqiang.errors import NotFound, check_day, check_type, nearest
from lianqiang.obligations import Checkpoint
from lianqiang.operations import Context, check_context, due
from lianqiang.requirements import Directed, Recurring, Staged, Standing, TimeRequirement, Unspecified

__all__ = ["AgendaEntry", "Done", "TimeQueries"]

Done = Mapping[str, Iterable[date | None]] | Mapping[tuple[str, str], Iterable[date | None]]
"""Of tasks, by their id, or by the key of their plan and their id, the day on which each checkpoint was completed."""

_ONE_DAY = timedelta(days=1)


@attrs.frozen
class AgendaEntry:
    """A checkpoint of a task: one line of an agenda.

    `certain` is False where only another reading of the phrase has the checkpoint, or the text reports and asks for
    nothing. `plan` is the key of its plan, None where there is one plan only.
    """

    task: Task
    checkpoint: Checkpoint
    certain: bool = True
    plan: str | None = None

    def __attrs_post_init__(self) -> None:
        check_type("task", self.task, Task)
        check_type("checkpoint", self.checkpoint, Checkpoint)
        check_type("certain", self.certain, bool)
        check_type("plan", self.plan, str, optional=True)

    @property
    def due(self) -> date:
        """The day it is due."""
        return self.checkpoint.due

    def __str__(self) -> str:
        action = f" {self.checkpoint.action}" if self.checkpoint.action is not None else ""
        return f"{self.due}{'' if self.certain else '?'}{action} {self.task}"


class TimeQueries(Selection):
    """What is due when, what runs, what is late, and what names no day."""

    __slots__ = ()

    # The days of a task ----------------------------------------------------------------------------------------------

    def due_on(self, task: Task, **given: Unpack[Given]) -> date | None:
        """The last day `task` is due by its plan's day of issue and horizon; None where there is no such day.

        What recurs has no last day: `checkpoints_between` tells its days. Stages are due with the last of them.

        >>> from lianqiang.demo import demo_plan
        >>> tasks = demo_plan().tasks
        >>> for task in tasks.in_checklist()[4:6]:
        ...     print(tasks.due_on(task), task)
        2022-12-31 checklist.5 优化“望溪办”平台
        None checklist.6 打通业务系统
        """
        context = _with(self.context_of(task), given)
        return due(task.requirement, **context)

    @abstractmethod
    def context_of(self, task: Task) -> Context:
        """What the plan of `task` tells of its times: `task.verdict(on=day, **tasks.context_of(task))`."""

    def checkpoints_between(
        self, first: date, last: date, *, include_unknown: bool = False, **given: Unpack[Given]
    ) -> tuple[AgendaEntry, ...]:
        """The checkpoints of the governing tasks due from `first` to `last`, by their days, then in the order of tasks.

        Each stage, each printed place of a recurrence (每季度末) and each single day is a line of its own. What recurs
        and prints no place (每年推进) has no day to be due on: `recurring` has it. With `include_unknown`, the
        checkpoints that only another reading has, or a report, come too, with `certain` False.

        >>> from lianqiang.demo import demo_plan
        >>> tasks = demo_plan().tasks
        >>> for entry in tasks.checkpoints_between(date(2022, 12, 1), date(2022, 12, 31), include_unknown=True):
        ...     print(entry)
        2022-12-15 报告 3.1 加强组织领导
        2022-12-31 报送 2.2.4 保障数据安全
        2022-12-31 checklist.5 优化“望溪办”平台
        """
        _check_window(first, last)
        entries: list[AgendaEntry] = []
        source = self._source
        for place in self.governing._places:
            task = source.items[place]
            sure, perhaps, _ = _when.found_between(task, first, last, self._context(place, given))
            entries += [AgendaEntry(task, each, plan=source.key(place)) for each in sure]
            if include_unknown:
                entries += [AgendaEntry(task, each, certain=False, plan=source.key(place)) for each in perhaps]
        return tuple(sorted(entries, key=lambda entry: entry.checkpoint.due))

    # Due -------------------------------------------------------------------------------------------------------------

    def due_between(self, first: date, last: date, *, include_unknown: bool = False, **given: Unpack[Given]) -> Self:
        """The governing tasks with a checkpoint due on a day from `first` to `last`, both included.

        A checkpoint is a stage, a printed place of a recurrence (每季度末), or the single due day: the lines of
        `checkpoints_between`. What recurs and prints no place (每年推进) has no such day: `recurring` has it. A task
        is due by the reading used. Not known, so in `unknown`, is what waits for a directive, names no day, was not
        understood or lacks context, what is due then by another reading only, and what only reports (截至…已完成).
        What the document sets no time for is not due. A recurrence without end is asked about as far as `last`.

        Raises `TypeError` for what is no `datetime.date`, `ValueError` where `last` lies before `first`.

        >>> from lianqiang.demo import demo_plan
        >>> tasks = demo_plan().tasks
        >>> print(tasks.due_between(date(2022, 4, 1), date(2022, 6, 30)))
        2.2.4 保障数据安全
        checklist.4 完成存量证照数字化
        checklist.10 编制政务服务地图
        """
        _check_window(first, last)
        check_context(**given)
        return self._due(first, last, include_unknown=include_unknown, given=given)

    def due_before(self, day: date, *, include_unknown: bool = False, **given: Unpack[Given]) -> Self:
        """The governing tasks with a checkpoint due before `day`, that day excluded. As `due_between` otherwise.

        Whether it was done, a plan does not say: `overdue` takes what is known of that.

        >>> from lianqiang.demo import demo_plan
        >>> tasks = demo_plan().tasks
        >>> print(tasks.due_before(date(2021, 12, 31)))
        2.2.4 保障数据安全
        3.1 加强组织领导
        """
        check_day("day", day)
        check_context(**given)
        first, last = (date.min, day - _ONE_DAY) if day > date.min else (date.max, date.min)
        return self._due(first, last, include_unknown=include_unknown, given=given)

    def due_within(
        self, days: int | timedelta, *, on: date, include_unknown: bool = False, **given: Unpack[Given]
    ) -> Self:
        """The governing tasks with a checkpoint due on the day `on` or in so many `days` after it.

        As `due_between` otherwise. Raises `ValueError` for a negative number of days.

        >>> from lianqiang.demo import demo_plan
        >>> tasks = demo_plan().tasks
        >>> print(tasks.due_within(60, on=date(2022, 5, 1)))
        2.2.4 保障数据安全
        checklist.4 完成存量证照数字化
        checklist.10 编制政务服务地图
        """
        check_day("on", on)
        number = days.days if isinstance(days, timedelta) else days
        if type(number) is not int:
            check_type("days", number, int)
        if number < 0:
            raise ValueError(f"due_within looks ahead by a number of days from 0 on, got {days!r}; overdue looks back")
        check_context(**given)
        last = date.fromordinal(min(on.toordinal() + number, date.max.toordinal()))
        return self._due(on, last, include_unknown=include_unknown, given=given)

    def overdue(
        self, *, on: date, done: Done | None = None, include_unknown: bool = False, **given: Unpack[Given]
    ) -> Self:
        """The governing tasks that are overdue on the day `on`, by all readings of their time.

        `done` gives by the id of a task the days on which its checkpoints were completed, in their order, as
        `Task.verdict` takes them; a task that is not in it is not done. Not known, so in `unknown`, is what is overdue
        by some of its readings only, and what no day can be told of, as for `due_between`.

        Raises `NotFound` with the nearest ids for an id in `done` that no task of the plan has.

        >>> from lianqiang.demo import demo_plan
        >>> tasks = demo_plan().tasks
        >>> done = {"checklist.1": [date(2021, 12, 20)]}
        >>> for task in tasks.overdue(on=date(2022, 6, 15), done=done):
        ...     print(task)
        2.1.4 开展窗口练兵
        3.1 加强组织领导
        checklist.2 编制“一件事”清单
        checklist.3 规范中介服务，公布中介服务目录
        checklist.8 下放服务事项
        checklist.9 落实“好差评”制度
        """
        check_day("on", on)
        check_context(**given)
        days = {} if done is None else self._by_place(done)
        items = self._source.items

        def late(place: int) -> bool | str:
            return _when.is_late(items[place], on, days.get(place, ()), self._context(place, given))

        return self._ask(late, include_unknown=include_unknown)

    def _by_place(self, done: Done) -> dict[int, Iterable[date | None]]:
        """The days done by the place of each task."""
        check_type("done", done, Mapping)
        found: dict[int, Iterable[date | None]] = {}
        for name, days in done.items():
            place = self._source.named(name)
            if place is None:
                raise NotFound(str(name), "task", nearest(str(name), map(str, self._source.names())))
            found[place] = days
        return found

    def open_on(self, day: date, *, include_unknown: bool = False, **given: Unpack[Given]) -> Self:
        """The governing tasks whose time runs on that day: they may be done then, or hold, and are not past their end.

        A deadline runs from the day of issue to its last day, a window from its first, a recurrence in each of its
        periods, stages that follow on each other from the first to the last. Before the issue, nothing runs. Not known
        is what `due_between` does not know.

        >>> from lianqiang.demo import demo_plan
        >>> tasks = demo_plan().tasks
        >>> print(tasks.of_unit("区民政局").open_on(date(2022, 5, 1)))
        checklist.7 建设便民服务站
        """
        check_day("day", day)
        check_context(**given)
        items = self._source.items

        def runs(place: int) -> bool | str:
            return _when.runs_on(items[place], day, self._context(place, given))

        return self._ask(runs, include_unknown=include_unknown)

    def _due(self, first: date, last: date, *, include_unknown: bool, given: Given) -> Self:
        return self._ask(self._is_due(first, last, given), include_unknown=include_unknown)

    def _is_due(self, first: date, last: date, given: Given) -> Callable[[int], bool | str]:
        items = self._source.items
        return lambda place: _when.is_due(items[place], first, last, self._context(place, given))

    def _context(self, place: int, given: Given) -> Context:
        return _with(self._source.context(place), given)

    # What the time is ------------------------------------------------------------------------------------------------

    def recurring(self) -> Self:
        """The governing tasks that recur, or have a stage that does.

        >>> from lianqiang.demo import demo_plan
        >>> tasks = demo_plan().tasks
        >>> print(tasks.recurring().of_unit("区政务办"))
        2.1.4 开展窗口练兵
        3.1 加强组织领导
        checklist.3 规范中介服务，公布中介服务目录
        checklist.9 落实“好差评”制度
        """
        return self._of_kind(Recurring, stages=True)

    def standing(self) -> Self:
        """The governing tasks that hold all the time (长期坚持, 持续推进), or have a stage that does.

        >>> from lianqiang.demo import demo_plan
        >>> tasks = demo_plan().tasks
        >>> print(tasks.standing())
        2.2~2.3 帮办代办
        """
        return self._of_kind(Standing, stages=True)

    def directed(self) -> Self:
        """The governing tasks that wait for the word of those above (按上级部署), or have a stage that does.

        >>> from lianqiang.demo import demo_plan
        >>> tasks = demo_plan().tasks
        >>> print(tasks.directed())
        checklist.6 打通业务系统
        """
        return self._of_kind(Directed, stages=True)

    def unscheduled(self) -> Self:
        """The governing tasks for which the document states no time at all.

        What states one and names no day (适时) is in `of_kind("vague")`, what was not understood in
        `of_kind("unparsed")`.

        >>> from lianqiang.demo import demo_plan
        >>> tasks = demo_plan().tasks
        >>> print(tasks.unscheduled())
        3.2 落实经费保障
        """
        return self._of_kind(Unspecified)

    def of_kind(self, *kinds: type[TimeRequirement] | str) -> Self:
        """The governing tasks whose time is of one of these kinds: classes such as `Deadline`, or their names.

        Stages are a kind of their own, `staged`. Raises `NotFound` with the nearest names for one that is no kind.

        >>> from lianqiang.demo import demo_plan
        >>> tasks = demo_plan().tasks
        >>> print(tasks.of_kind("window", "unparsed"))
        2.4.4 开展专项督查
        checklist.7 建设便民服务站
        """
        return self._of_kind(*map(_kind, kinds))

    def _of_kind(self, *kinds: type, stages: bool = False) -> Self:
        return self._ask(self._is_of_kind(kinds, stages=stages))

    def _is_of_kind(self, kinds: tuple[type, ...], *, stages: bool) -> Callable[[int], bool]:
        items = self._source.items
        return lambda place: _is_of(items[place].requirement, kinds, stages=stages)


def _with(known: Context, given: Given) -> Context:
    return cast("Context", {**known, **given}) if given else known


def _is_of(r: TimeRequirement, kinds: tuple[type, ...], *, stages: bool) -> bool:
    if type(r) in kinds:
        return True
    return stages and isinstance(r, Staged) and any(type(stage.requirement) in kinds for stage in r.stages)


def _kind(kind: object) -> type:
    from typing import get_args

    kinds: dict[str, type] = {each.__name__.lower(): each for each in get_args(TimeRequirement)}
    if kind in kinds.values():
        return cast("type", kind)
    if not isinstance(kind, str):
        raise TypeError(f"a kind is a class of TimeRequirement or its name, got {type(kind).__name__} {kind!r}")
    if kind not in kinds:
        raise NotFound(kind, "kind of time", nearest(kind, kinds, most=len(kinds)))
    return kinds[kind]


def _check_window(first: object, last: object) -> None:
    check_day("first", first)
    check_day("last", last)
    if cast("date", last) < cast("date", first):
        raise ValueError(f"the last day {last} lies before the first {first}")
