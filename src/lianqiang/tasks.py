"""One obligation, and the immutable sequence of them that other tools query.

A `Task` is what a document asks for, of whom and by when, with the spans it was read from. `Tasks` is a sequence whose
queries return `Tasks` again; it knows the day of issue and the horizon of its plan, so that nothing here reads a clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Unpack, overload

import attrs

from lianqiang._enums import Named
from lianqiang.conventions import DEFAULT, Conventions
from lianqiang.dates import DateSpan
from lianqiang.documents import Citation
from lianqiang.errors import check_items, check_type
from lianqiang.operations import Context, due
from lianqiang.requirements import Force, Recurring, Staged, TimeMention, TimeRequirement, Unspecified
from lianqiang.spans import Span
from lianqiang.units import Assignment, Responsibility, leads

if TYPE_CHECKING:
    from lianqiang.obligations import Checkpoint
    from lianqiang.verdicts import Slack, Verdict

__all__ = ["Change", "Comparator", "Indicator", "Origin", "Task", "Tasks", "format_indicator"]


class Origin(Named):
    """Where in the document a task stands: the body, the safeguards (保障措施), or the annexed checklist."""

    BODY = "body"
    MEASURE = "measure"
    CHECKLIST = "checklist"


class Comparator(Named):
    """How a target compares with its value.

    ALL (全覆盖, 一律, 应保尽保) and NO_INCREASE (不得增加, 只减不增) compare with what is not printed: their value is
    None. Zero targets (零事故, 不再保留) are EXACTLY 0. 达到98% is AT_LEAST, 降到35微克/立方米 AT_MOST.
    """

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EXACTLY = "exactly"
    ABOUT = "about"
    BETWEEN = "between"
    ALL = "all"
    NO_INCREASE = "no_increase"


_NO_VALUE = frozenset({Comparator.ALL, Comparator.NO_INCREASE})


class Change(Named):
    """Which way a value changes, where a change is asked for and not a level: 增长8%, 下降18%, 提高5个百分点."""

    RISE = "rise"
    FALL = "fall"


@attrs.frozen(kw_only=True)
class Indicator:
    """A measurable target: 激活率达到98%以上 is AT_LEAST 98 %, of 激活率.

    `value` is a number of `measure`s, None for ALL (全覆盖) and NO_INCREASE; `most` is the upper end of BETWEEN.
    `measure` is the measure word or sign printed (%, 个, 万元, 微克/立方米; 百分之 is %), None for none: 半数以上 is
    AT_LEAST 1/2. With `change`, the value is by how much it changes against what was before: 增长8%. `subject` is what
    is measured or counted, `period` what the target is for (每年, 年均, 2020年), both as printed, None where not
    printed. `force` is how binding it is; STATUS is a report (已建成20个) and no target.
    """

    text: str
    comparator: Comparator
    value: Fraction | None
    most: Fraction | None = None
    measure: str | None = None
    change: Change | None = None
    subject: str | None = None
    period: str | None = None
    force: Force = Force.DUTY
    span: Span | None = None

    def __attrs_post_init__(self) -> None:
        check_type("text", self.text, str)
        if type(self.comparator) is not Comparator:
            object.__setattr__(self, "comparator", Comparator(self.comparator))
        for name in ("value", "most"):
            number: object = getattr(self, name)
            if type(number) is int:
                object.__setattr__(self, name, Fraction(number))
            elif type(number) is not Fraction and number is not None:
                raise TypeError(f"{name} is a Fraction or an int, got {type(number).__name__} {number!r}")
        if (self.value is None) is not (self.comparator in _NO_VALUE):
            said = f"got {self.comparator} {self.value}"
            raise ValueError(f"all and no_increase have no value and the others have one, {said}")
        if (self.most is None) is (self.comparator is Comparator.BETWEEN):
            raise ValueError(f"between has an upper end and the others have none, got {self.comparator} {self.most}")
        if self.value is not None and self.most is not None and self.most < self.value:
            raise ValueError(f"the upper end {self.most} lies below the value {self.value}")
        if self.change is not None and type(self.change) is not Change:
            object.__setattr__(self, "change", Change(self.change))
        if self.value is None and (self.change is not None or self.measure is not None):
            raise ValueError(f"a change and a measure are of a value, got them with {self.comparator}")
        for name in ("measure", "subject", "period"):
            check_type(name, getattr(self, name), str, optional=True)
        if type(self.force) is not Force:
            object.__setattr__(self, "force", Force(self.force))
        check_type("span", self.span, Span, optional=True)

    def __str__(self) -> str:
        return format_indicator(self)


def format_indicator(indicator: Indicator) -> str:
    """The indicator in canonical words, in the order period, force, subject, comparator, value.

    >>> format_indicator(Indicator(text="", comparator="at_least", value=98, measure="%", subject="激活率"))
    '激活率不低于98%'
    >>> format_indicator(Indicator(text="", comparator="between", value=1, most=2, measure="个", period="每年"))
    '每年1-2个'

    `lianqiang.parse_indicator` reads its comparator, value, measure and change back, where the measure is one that
    it knows.
    """
    said = (indicator.period or "") + _FORCE_WORDS.get(indicator.force, "") + (indicator.subject or "")
    comparator = indicator.comparator
    if indicator.value is None:
        return said + ("全覆盖" if comparator is Comparator.ALL else "不增加")
    if indicator.change is not None:
        said += "增长" if indicator.change is Change.RISE else "下降"
    number = _number(indicator.value) + (f"-{_number(indicator.most)}" if indicator.most is not None else "")
    measure = indicator.measure or ""
    match comparator:
        case Comparator.AT_LEAST:
            return f"{said}不低于{number}{measure}"
        case Comparator.AT_MOST:
            return f"{said}不超过{number}{measure}"
        case Comparator.ABOUT:
            return f"{said}{number}{measure}左右"
        case Comparator.EXACTLY | Comparator.BETWEEN:
            return f"{said}{number}{measure}"
        case Comparator.ALL | Comparator.NO_INCREASE:  # pragma: no cover - they have no value
            raise AssertionError(comparator)


_FORCE_WORDS = {Force.STRIVE: "力争", Force.IN_PRINCIPLE: "原则上", Force.EXPECTED: "预计", Force.STATUS: "已"}


def _number(value: Fraction) -> str:
    """The number as documents print it: whole, with decimals where these are exact, or as a fraction 三分之二."""
    below, rest = value.denominator, value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest > 1:
        return f"{below}分之{value.numerator}"
    places = 0
    while 10**places % below:
        places += 1
    whole, part = divmod(value.numerator * 10**places // below, 10**places)
    return f"{whole}.{part:0{places}d}" if places else str(whole)


@attrs.frozen(kw_only=True)
class Task:
    """One obligation.

    `id` is made of the printed numbers (2.3.1; checklist.7), `label` the number as printed (None where un-numbered),
    `title` its heading (None where none is printed), `text` the item without label and responsibility bracket. `times`
    are all mentions in it, `time` the governing one (None where there is none). `sources` are ids of the body tasks a
    checklist row comes from. `section` is the id of the section it stands in.
    """

    id: str
    text: str
    origin: Origin = Origin.BODY
    label: str | None = None
    title: str | None = None
    section: str | None = None
    responsibility: Responsibility = Responsibility()
    times: tuple[TimeMention, ...] = ()
    time: TimeMention | None = None
    indicators: tuple[Indicator, ...] = ()
    citations: tuple[Citation, ...] = ()
    sources: tuple[str, ...] = ()
    span: Span | None = None

    def __attrs_post_init__(self) -> None:
        check_type("id", self.id, str)
        if not self.id or self.id != self.id.strip():
            raise ValueError(f"a task has an id, got {self.id!r}")
        check_type("text", self.text, str)
        if type(self.origin) is not Origin:
            object.__setattr__(self, "origin", Origin(self.origin))
        for name in ("label", "title", "section"):
            check_type(name, getattr(self, name), str, optional=True)
        check_type("responsibility", self.responsibility, Responsibility)
        check_items("times", self.times, TimeMention)
        check_type("time", self.time, TimeMention, optional=True)
        check_items("indicators", self.indicators, Indicator)
        check_items("citations", self.citations, Citation)
        check_items("sources", self.sources, str)
        if self.id in self.sources:
            raise ValueError(f"a task comes from other tasks, got {self.id!r} among its own sources")
        check_type("span", self.span, Span, optional=True)

    @property
    def assignments(self) -> tuple[Assignment, ...]:
        """Who must do it, in printed order."""
        return self.responsibility.assignments

    @property
    def requirement(self) -> TimeRequirement:
        """The governing time requirement; `Unspecified()` where the document states none."""
        return self.time.requirement if self.time is not None else Unspecified()

    @property
    def heading(self) -> str:
        """Its title, or its text where no heading is printed (as in the rows of a checklist)."""
        return self.title or self.text

    def checkpoints(self, **context: Unpack[Context]) -> Iterator[Checkpoint]:
        """The checkpoints of its governing time: `lianqiang.checkpoints` of its requirement."""
        from lianqiang.obligations import checkpoints

        return checkpoints(self.requirement, **context)

    def verdict(
        self,
        *,
        on: date,
        done: Iterable[date | None] = (),
        margin: int | timedelta | None = None,
        **context: Unpack[Context],
    ) -> Verdict:
        r"""How it stands on that day: `lianqiang.verdict` of its requirement, with its other readings and its force.

        The context of its plan is `plan.tasks.context`:

        >>> from lianqiang import parse_plan
        >>> plan = parse_plan("一、修缮校舍。2018年12月前完成。（县教育局）").plan
        >>> [plan.tasks[0].verdict(on=date(2018, month, 15), **plan.tasks.context) for month in (9, 12)]
        [Verdict.OPEN, Verdict.UNKNOWN]
        """
        from lianqiang.verdicts import MARGIN, verdict

        time = self.time
        return verdict(
            self.requirement,
            on=on,
            done=done,
            alternatives=time.alternatives if time is not None else (),
            force=time.force if time is not None else Force.DUTY,
            margin=MARGIN if margin is None else margin,
            **context,
        )

    def verdict_of_each(
        self,
        *,
        on: date,
        done: Iterable[date | None] = (),
        margin: int | timedelta | None = None,
        **context: Unpack[Context],
    ) -> tuple[Verdict, ...]:
        """How it stands on that day by each of its readings: `lianqiang.verdict_of_each`, the one used first.

        >>> from lianqiang import parse_plan
        >>> task = parse_plan("一、修缮校舍。2018年12月前完成。（县教育局）").plan.tasks[0]
        >>> task.verdict_of_each(on=date(2018, 12, 15))  # was due by the end of November, or is by the end of December
        (Verdict.OVERDUE, Verdict.DUE_SOON)
        """
        from lianqiang.verdicts import MARGIN, verdict_of_each

        time = self.time
        return verdict_of_each(
            self.requirement,
            on=on,
            done=done,
            alternatives=time.alternatives if time is not None else (),
            force=time.force if time is not None else Force.DUTY,
            margin=MARGIN if margin is None else margin,
            **context,
        )

    def slack(self, *, on: date, **context: Unpack[Context]) -> Slack | None:
        """The time left to its next due day: `lianqiang.slack` of its requirement."""
        from lianqiang.verdicts import slack

        return slack(self.requirement, on=on, **context)

    def __str__(self) -> str:
        return f"{self.id} {self.heading}"


def _recurs(requirement: TimeRequirement) -> bool:
    match requirement:
        case Recurring():
            return True
        case Staged(stages=stages):
            return any(isinstance(stage.requirement, Recurring) for stage in stages)
        case _:
            return False


class Tasks(Sequence[Task]):
    """Tasks in document order. Immutable; each query returns another `Tasks`.

    Where a checklist row comes from a body task, the row governs: queries answer with the row and leave the body task
    out, unless the sequence holds no such row (as `plan.body` does not).
    """

    __slots__ = ("_items", "horizon", "issued")

    _items: tuple[Task, ...]
    issued: date | None
    horizon: DateSpan | None

    def __init__(
        self, items: Iterable[Task] = (), *, issued: date | None = None, horizon: DateSpan | None = None
    ) -> None:
        held = tuple(items)
        check_items("items", held, Task)
        if type(issued) is not date:
            check_type("issued", issued, date, optional=True)
        check_type("horizon", horizon, DateSpan, optional=True)
        object.__setattr__(self, "_items", held)
        object.__setattr__(self, "issued", issued)
        object.__setattr__(self, "horizon", horizon)

    def __setattr__(self, name: str, value: object) -> None:
        raise attrs.exceptions.FrozenInstanceError

    def __delattr__(self, name: str) -> None:
        raise attrs.exceptions.FrozenInstanceError

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuilt, (self._items, self.issued, self.horizon)

    @overload
    def __getitem__(self, index: int) -> Task: ...
    @overload
    def __getitem__(self, index: slice) -> Tasks: ...
    def __getitem__(self, index: int | slice) -> Task | Tasks:
        if isinstance(index, slice):
            return self._with(self._items[index])
        try:
            return self._items[index]
        except TypeError:
            said = f"got {type(index).__name__} {index!r}; for a task by its id use where(lambda task: task.id == ...)"
            raise TypeError(f"tasks are numbered by int from 0, {said}") from None

    def __iter__(self) -> Iterator[Task]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Tasks):
            return NotImplemented
        return (self._items, self.issued, self.horizon) == (other._items, other.issued, other.horizon)

    def __hash__(self) -> int:
        return hash((self._items, self.issued, self.horizon))

    def __repr__(self) -> str:
        return f"Tasks({list(self._items)!r}, issued={self.issued!r}, horizon={self.horizon!r})"

    def __str__(self) -> str:
        return "\n".join(map(str, self._items))

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from lianqiang.export.notebook import tasks_html

        return tasks_html(self)

    @property
    def context(self) -> Context:
        """What the plan tells of its times, to be handed on: `task.verdict(on=day, **tasks.context)`."""
        return {"issued": self.issued, "horizon": self.horizon}

    def _with(self, items: Iterable[Task]) -> Tasks:
        return Tasks(items, issued=self.issued, horizon=self.horizon)

    @property
    def governing(self) -> Tasks:
        """The tasks that count: rows, and the body tasks that have no row here."""
        covered = {source for task in self._items for source in task.sources}
        return self._with(task for task in self._items if task.id not in covered)

    def where(self, predicate: Callable[[Task], bool]) -> Tasks:
        """The governing tasks for which `predicate` is true."""
        return self._with(task for task in self.governing if predicate(task))

    def due_on(self, task: Task) -> date | None:
        """The last day `task` is due by this plan's day of issue and horizon; None where there is no such day."""
        return due(task.requirement, issued=self.issued, horizon=self.horizon)

    def due_between(self, first: date, last: date) -> Tasks:
        """The governing tasks due on a day from `first` to `last`, both included.

        Raises `ValueError` where `last` lies before `first`.
        """
        _check_days(first=first, last=last)
        if last < first:
            raise ValueError(f"the last day {last} lies before the first {first}")
        return self.where(lambda task: (day := self.due_on(task)) is not None and first <= day <= last)

    def due_before(self, day: date) -> Tasks:
        """The governing tasks due before `day`, that day excluded."""
        _check_days(day=day)
        return self.where(lambda task: (last := self.due_on(task)) is not None and last < day)

    def recurring(self) -> Tasks:
        """The governing tasks that recur, or have a stage that does."""
        return self.where(lambda task: _recurs(task.requirement))

    def of_unit(self, name: str) -> Tasks:
        """The governing tasks assigned to the unit of that name.

        The name may be the one printed, an alias, the one with its inherited prefix, or any of these without the 省,
        市, 县, 区, 镇 or 乡 it begins with: 住建局 finds 县住建局, and 县住建局 no 市住建局.
        """
        return self.where(lambda task: any(_is_named(name, each) for each in task.assignments))

    def led_by(self, name: str, *, conventions: Conventions = DEFAULT) -> Tasks:
        r"""The governing tasks that the unit of that name leads; names as in `of_unit`.

        Who leads is printed, or said by a rule of the document; where neither says it, by `conventions.lead_rule`,
        which by default names nobody. `lianqiang.units.leads` of a task's responsibility says which it was.

        >>> from lianqiang import parse_plan
        >>> plan = parse_plan("1.修缮校舍。（县教育局、县财政局）\n2.整治河道。（县水利局牵头，县财政局配合）").plan
        >>> tasks = plan.tasks
        >>> print(tasks.led_by("县水利局"))
        2 整治河道。
        >>> len(tasks.led_by("县教育局")), len(tasks.led_by("县教育局", conventions=Conventions(lead_rule="first")))
        (0, 1)
        """
        return self.where(
            lambda task: any(
                _is_named(name, each.assignment) for each in leads(task.responsibility, conventions=conventions)
            )
        )


_LEVELS = frozenset("省市县区镇乡")


def _names(assignment: Assignment) -> tuple[str, ...]:
    unit = assignment.unit
    return (unit.name, *unit.aliases, *unit.inner_offices, *((unit.full,) if unit.full is not None else ()))


def _is_named(name: str, assignment: Assignment) -> bool:
    names = _names(assignment)
    return name in names or name in {each[1:] for each in names if len(each) > 2 and each[0] in _LEVELS}


def _check_days(**days: object) -> None:
    for name, day in days.items():
        if type(day) is not date:
            check_type(name, day, date)


def _rebuilt(items: tuple[Task, ...], issued: date | None, horizon: DateSpan | None) -> Tasks:
    return Tasks(items, issued=issued, horizon=horizon)
