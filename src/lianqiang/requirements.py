"""The time requirement: a plain union of ten frozen values, and the mention that carries one.

A value is the meaning only; where it came from, and what else it could mean, is on the `TimeMention`. There is no base
class: `match` over `TimeRequirement` is exhaustive, and type checkers say so. `str` of each is its canonical Chinese,
which `parse_time` reads back to an equal value.
"""

from __future__ import annotations

import re
from datetime import date, time
from typing import NoReturn, get_args

import attrs

from lianqiang._enums import Named
from lianqiang.dates import MAX_YEAR, MIN_YEAR, Amount, DateSpan, Precision
from lianqiang.errors import check_items, check_type
from lianqiang.places import Count, Event, Part, Position, Slot, check_clock, check_slot
from lianqiang.spans import Span

__all__ = [
    "VAGUE_WORDS",
    "Bounds",
    "Count",
    "Deadline",
    "Directed",
    "Event",
    "Force",
    "Join",
    "Part",
    "Position",
    "Recurring",
    "Relation",
    "Relative",
    "Slot",
    "Stage",
    "Staged",
    "Standing",
    "TimeMention",
    "TimeRequirement",
    "Unparsed",
    "Unspecified",
    "Vague",
    "Window",
]


class Force(Named):
    """How binding the time is: a duty, an aim (力争), a principle (原则上), expected (预计), or a report (截至…已)."""

    DUTY = "duty"
    STRIVE = "strive"
    IN_PRINCIPLE = "in_principle"
    EXPECTED = "expected"
    STATUS = "status"


class Relation(Named):
    """How a relative time stands to its event."""

    WITHIN = "within"
    AFTER = "after"
    BEFORE = "before"
    DURING = "during"
    AT = "at"
    LASTING = "lasting"


class Join(Named):
    """How stages hang together: one after the other, each of them, or one of them."""

    THEN = "then"
    EACH = "each"
    EITHER = "either"


VAGUE_WORDS: frozenset[str] = frozenset(
    "适时 近期 尽快 及时 立行立改 待定 立即 马上 即时 即查即改 随到随办 立查立改 边查边改 边督边改 边改边治 限期 "
    "限时 早日 及早 尽早 择机 择期 视情 逐步 抓紧 第一时间 按期 如期 按时 准时 同步 实时 随时 动态 不断 事不隔夜 "
    "短期 中期 远期 本世纪中叶 当前和今后一个时期 今后一个时期 一段时间 即知即改 立说立行 即收即办 即接即办 "
    "即到即办 马上就办 分步 分期 分阶段 适当时候 适当时机 条件成熟时 必要时 火速 迅速 从速 从快 限时限期 即行 即刻 "
    "立刻 当前 目前 今后 下一步 将来 日后 往后 稍后 提早 提前 尽速 尽量提前 加快".split()
)
"""The words `Vague` may hold: those that ask for a time and name none."""


_NONE = ()


@attrs.frozen
class Deadline:
    """Due on the last day of `by`, and before `clock` on that day where one is printed.

    >>> from datetime import date
    >>> str(Deadline(DateSpan.of_month(2018, 12)))
    '2018年12月底前'
    """

    by: DateSpan
    clock: time | None = None

    def __attrs_post_init__(self) -> None:
        by = self.by
        if type(by) is not DateSpan:
            check_type("by", by, DateSpan)
        if self.clock is not None:
            check_clock(self.clock)
            if by.precision is not Precision.DAY or by.first != by.last:
                raise ValueError("a clock belongs to a single day")

    def __str__(self) -> str:
        return _wording(self)


@attrs.frozen
class Window:
    """To be done within the span."""

    span: DateSpan

    def __attrs_post_init__(self) -> None:
        if type(self.span) is not DateSpan:
            check_type("span", self.span, DateSpan)

    def __str__(self) -> str:
        return _wording(self)


@attrs.frozen
class Recurring:
    """Again and again: once every `every`; `every` is None where no rhythm is given (定期).

    `times` counts the occasions in each period, `at` says where in the period, `progressive` that each period goes
    further than the last (逐年), `irregular` that no rhythm is meant (不定期). `since` and `until` are days the text
    itself prints; bounds otherwise come from the plan's horizon.
    """

    every: Amount | None
    times: Count | None = None
    at: tuple[Slot, ...] = ()
    progressive: bool = False
    since: date | None = None
    until: date | None = None
    irregular: bool = False

    def __attrs_post_init__(self) -> None:
        every = self.every
        if every is not None and type(every) is not Amount:
            check_type("every", every, Amount)
        if self.times is not None and type(self.times) is not Count:
            check_type("times", self.times, Count)
        if self.at is not _NONE:
            check_items("at", self.at, Slot)
            for slot in self.at:
                if every is None:
                    raise ValueError("a recurrence without a rhythm has no slots")
                check_slot(slot, every.measure)
                if slot.following and not every.least == every.most == 1:
                    raise ValueError("a place in the following period belongs to each single period")
            if len({slot.following for slot in self.at}) > 1:
                raise ValueError("either all places lie in the following period, or none does")
        if self.progressive is not False:
            check_type("progressive", self.progressive, bool)
            if every is not None and not (every.least == every.most == 1):
                raise ValueError("a progressive recurrence goes period by period")
        if self.irregular is not False:
            check_type("irregular", self.irregular, bool)
            if every is not None or self.progressive:
                raise ValueError("an irregular recurrence has no rhythm and no progress")
        since, until = self.since, self.until
        if since is not None:
            _check_day("since", since)
        if until is not None:
            _check_day("until", until)
            if since is not None and until < since:
                raise ValueError(f"until {until} lies before since {since}")

    def __str__(self) -> str:
        return _wording(self)


@attrs.frozen
class Standing:
    """All the time: since a day, until a day or an event, or without a stated end."""

    since: date | None = None
    until: date | Event | None = None

    def __attrs_post_init__(self) -> None:
        since, until = self.since, self.until
        if since is not None and (type(since) is not date or not MIN_YEAR <= since.year <= MAX_YEAR):
            _check_day("since", since)
        if until is not None and type(until) is not Event:
            if type(until) is not date or not MIN_YEAR <= until.year <= MAX_YEAR:
                _check_day("until", until)
            elif since is not None and until < since:
                raise ValueError(f"until {until} lies before since {since}")

    def __str__(self) -> str:
        return _wording(self)


@attrs.frozen
class Relative:
    """Measured from an event: within, after, before, during or at it, or lasting an amount.

    `event` is None where the text names none (24小时内); `each` says it holds anew at every occurrence.
    """

    event: Event | None
    relation: Relation
    amount: Amount | None = None
    each: bool = False

    def __attrs_post_init__(self) -> None:
        relation = self.relation
        if type(relation) is not Relation:
            relation = Relation(relation)
            object.__setattr__(self, "relation", relation)
        if self.event is not None and type(self.event) is not Event:
            check_type("event", self.event, Event)
        if self.amount is not None and type(self.amount) is not Amount:
            check_type("amount", self.amount, Amount)
        if self.each is not False:
            check_type("each", self.each, bool)
        if self.event is None and self.amount is None:
            raise ValueError("a relative time has an event or an amount")
        if self.each and self.event is None:
            raise ValueError("`each` speaks of the occurrences of an event")
        if relation in (Relation.WITHIN, Relation.LASTING):
            if self.amount is None:
                raise ValueError(f"{relation} needs an amount")
        elif relation in (Relation.DURING, Relation.AT) and (self.event is None or self.amount is not None):
            raise ValueError(f"{relation} has an event and no amount")

    def __str__(self) -> str:
        return _wording(self)


_AUTHORITY = re.compile(r"[^\s、，,；;。:：()（）“”\"『』和及与]{1,60}")


@attrs.frozen
class Directed:
    """When those above say so: as the named authorities direct (may be none: 按规定时限)."""

    authorities: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        if self.authorities is not _NONE:
            check_items("authorities", self.authorities, str)
        for name in self.authorities:
            if not _AUTHORITY.fullmatch(name) or not name.isprintable():
                raise ValueError(f"an authority is one name without separators, got {name!r}")

    def __str__(self) -> str:
        return _wording(self)


@attrs.frozen
class Vague:
    """A time asked for and not named: 适时, 尽快. `word` is one of `VAGUE_WORDS`."""

    word: str

    def __attrs_post_init__(self) -> None:
        if type(self.word) is not str:
            check_type("word", self.word, str)
        if self.word not in VAGUE_WORDS:
            raise ValueError(f"{self.word!r} is not one of the vague words: {' '.join(sorted(VAGUE_WORDS))}")

    def __str__(self) -> str:
        return _wording(self)


@attrs.frozen
class Unspecified:
    """No time was printed: an empty cell, ——, /."""

    def __str__(self) -> str:
        return _wording(self)


@attrs.frozen
class Unparsed:
    """Not understood, damaged, or impossible. The text is kept; `reason` says why it is not a time."""

    text: str
    reason: str

    def __attrs_post_init__(self) -> None:
        if type(self.text) is not str or type(self.reason) is not str:
            check_type("text", self.text, str)
            check_type("reason", self.reason, str)
        if not self.reason:
            raise ValueError("what is not understood has a reason")

    def __str__(self) -> str:
        return self.text


@attrs.frozen
class Stage:
    """One step of a staged requirement: what is to be done, as printed, and when."""

    action: str | None
    requirement: StageRequirement

    def __attrs_post_init__(self) -> None:
        if type(self.requirement) not in _STAGE_KINDS:
            raise TypeError(f"a stage is not {type(self.requirement).__name__}, it holds one kind of StageRequirement")
        action = self.action
        if action is not None:
            if type(action) is not str:
                check_type("action", action, str)
            if not _ACTION.fullmatch(action):
                raise ValueError(f"an action is a word of 1 to 60 letters, got {action!r}")


_ACTION = re.compile(r"[^\W0-9_]{1,60}")


@attrs.frozen
class Staged:
    """Several requirements: one after the other, each, or either of them."""

    stages: tuple[Stage, ...]
    join: Join = Join.THEN

    def __attrs_post_init__(self) -> None:
        check_items("stages", self.stages, Stage)
        if len(self.stages) < 2:
            raise ValueError("a staged requirement has at least two stages")
        if type(self.join) is not Join:
            object.__setattr__(self, "join", Join(self.join))

    def __str__(self) -> str:
        return _wording(self)


StageRequirement = Deadline | Window | Recurring | Standing | Relative | Directed | Vague
"""What a stage may hold."""

TimeRequirement = (
    Deadline | Window | Recurring | Standing | Relative | Directed | Staged | Vague | Unspecified | Unparsed
)
"""The union. `match` over it needs ten cases."""


def _wording(requirement: TimeRequirement) -> str:
    from lianqiang.wording import format_time  # wording builds on these classes

    return format_time(requirement)


_STAGE_KINDS: frozenset[type] = frozenset(get_args(StageRequirement))
_KINDS: frozenset[type] = frozenset(get_args(TimeRequirement))


def _refuse_kind(name: str, value: object) -> NoReturn:
    kinds = ", ".join(sorted(kind.__name__ for kind in _KINDS))
    raise TypeError(f"{name} is one of {kinds}, got {type(value).__name__} {value!r}")


def _check_day(name: str, day: object) -> None:
    if type(day) is not date:
        check_type(name, day, date)
    elif not MIN_YEAR <= day.year <= MAX_YEAR:
        raise ValueError(f"years run from {MIN_YEAR} to {MAX_YEAR}, got {name} {day}")


@attrs.frozen
class TimeMention:
    """A time requirement as it stands in a text.

    `text` is the text of `span`; `requirement` the reading used; `alternatives` the other right readings, best first;
    `rule` the id of the reading (`why` says it in a sentence); `force` how binding it is; `action` what is to be done
    then (完成, 启动), as printed, or None.
    """

    text: str
    span: Span
    requirement: TimeRequirement
    alternatives: tuple[TimeRequirement, ...] = ()
    rule: str = ""
    force: Force = Force.DUTY
    action: str | None = None

    def __attrs_post_init__(self) -> None:
        if type(self.requirement) not in _KINDS:
            _refuse_kind("a requirement", self.requirement)
        if type(self.alternatives) is not tuple:
            check_type("alternatives", self.alternatives, tuple)
        for each in self.alternatives:
            if type(each) not in _KINDS:
                _refuse_kind("an alternative", each)
        if type(self.force) is not Force:
            object.__setattr__(self, "force", Force(self.force))
        if type(self.span) is not Span or type(self.text) is not str:
            check_type("span", self.span, Span)
            check_type("text", self.text, str)
        if type(self.rule) is not str:
            check_type("rule", self.rule, str)
        if self.action is not None and type(self.action) is not str:
            check_type("action", self.action, str)


@attrs.frozen(repr=False)
class Bounds:
    """The first and the last day of a requirement; None is an open or unknown side. `missing` names what would tell it.

    The names in `missing` are those of arguments: `issued`, `horizon`, `events`, `calendar`. Where it is `events`, the
    names of the events stand in `events`, unless the text names none (20个工作日内).
    """

    first: date | None
    last: date | None
    missing: tuple[str, ...] = ()
    events: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        first, last = self.first, self.last
        if first is not None and type(first) is not date:
            check_type("first", first, date)
        if last is not None and type(last) is not date:
            check_type("last", last, date)
        if self.missing is not _NONE:
            check_items("missing", self.missing, str)
        if self.events is not _NONE:
            check_items("events", self.events, str)
            if self.events and "events" not in self.missing:
                raise ValueError("events are named where `events` is missing")
        if first is not None and last is not None and last < first:
            raise ValueError(f"the last day {last} lies before the first {first}")

    def __repr__(self) -> str:
        named = f", events={self.events!r}" if self.events else ""
        return f"Bounds(first={self.first!r}, last={self.last!r}, missing={self.missing!r}{named})"
