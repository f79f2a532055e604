"""One obligation and its measurable targets, as values; `lianqiang.tasks` has the sequence of them.

A `Task` is what a document asks for, of whom and by when, with the spans it was read from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Unpack

import attrs

from lianqiang._enums import Named
from lianqiang.documents import Citation
from lianqiang.errors import check_items, check_type
from lianqiang.operations import Context
from lianqiang.requirements import Force, TimeMention, TimeRequirement, Unspecified
from lianqiang.spans import Span
from lianqiang.units import Assignment, Responsibility

if TYPE_CHECKING:
    from lianqiang.obligations import Checkpoint
    from lianqiang.verdicts import Slack, Verdict

__all__ = ["Change", "Comparator", "Indicator", "Origin", "Task", "format_indicator"]


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
        """What it is called: its title, or its text where none is printed; of a row with both, both.

        A title in a table often stands for several rows (重点任务 beside 具体措施), and alone would tell none of them.
        """
        if self.title and self.text and self.origin is Origin.CHECKLIST:
            return f"{self.title}：{self.text}"
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
