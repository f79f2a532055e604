"""The ten kinds of time requirement, and the mentions that carry them.

`min_value` and `max_value` bound the days that a requirement prints; a deadline is bounded by its last day alone.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, get_args

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from lianqiang.dates import Amount, Measure, Precision
from lianqiang.obligations import Checkpoint
from lianqiang.requirements import (
    VAGUE_WORDS,
    Bounds,
    Deadline,
    Directed,
    Event,
    Force,
    Join,
    Recurring,
    Relation,
    Relative,
    Stage,
    Staged,
    StageRequirement,
    Standing,
    TimeMention,
    TimeRequirement,
    Unparsed,
    Unspecified,
    Vague,
    Window,
)
from lianqiang.spans import Span
from lianqiang.strategies._values import (
    EVENTS,
    amounts,
    built,
    clocks,
    counts,
    date_spans,
    dates,
    events,
    mapped,
    remembered,
    sides,
    slots,
    spans_ending,
    words,
)
from lianqiang.verdicts import Slack
from lianqiang.wording import format_time

__all__ = [
    "bounds_values",
    "checkpoint_values",
    "deadlines",
    "directeds",
    "recurrings",
    "relatives",
    "slacks",
    "stage_requirements",
    "stageds",
    "stages",
    "standings",
    "time_mentions",
    "time_requirements",
    "unparseds",
    "unspecifieds",
    "vagues",
    "windows",
]

ACTIONS = ("完成", "启动", "开工", "报送", "推进", "建成", "验收", "全面完成", "投入使用")
AUTHORITIES = ("市委", "区委", "省政府", "国务院", "上级", "党中央", "市政府办公室", "领导小组")


@remembered
def deadlines(*, min_value: date | None = None, max_value: date | None = None) -> SearchStrategy[Deadline]:
    """Due on a day from `min_value` to `max_value`, both included: by the end of a span, or by an hour of a day.

    >>> from hypothesis import find
    >>> find(deadlines(min_value=date(2024, 6, 30)), lambda deadline: deadline.by.days > 1).by.last
    datetime.date(2024, 6, 30)

    Raises `ValueError` where there is no such day, `TypeError` for what is no `datetime.date`.
    """
    day = spans_ending(min_value, max_value, Precision.DAY, single=True)
    return built(Deadline, spans_ending(min_value, max_value)) | built(Deadline, day, clocks())


@remembered
def windows(*, min_value: date | None = None, max_value: date | None = None) -> SearchStrategy[Window]:
    """Within a span that lies from `min_value` to `max_value`, both included; raises as `deadlines` does."""
    return built(Window, date_spans(min_value=min_value, max_value=max_value))


@remembered
def recurrings(*, min_value: date | None = None, max_value: date | None = None) -> SearchStrategy[Recurring]:
    """Again and again, with and without a rhythm, a count, places in the period, and days it runs from and until.

    These days lie from `min_value` to `max_value`, both included; raises as `deadlines` does.
    """
    return _recurrings(st.just((None, None)) | sides(min_value, max_value))


@st.composite
def _recurrings(draw: st.DrawFn, lifetimes: SearchStrategy[tuple[date | None, date | None]]) -> Recurring:
    every = draw(_ONCE | st.none() | amounts())
    slotted = every is not None and every.measure is not Measure.HOUR
    # Drawn where it cannot be used, too: what needs fewer choices counts as simpler, and examples would shrink to it.
    single = every is not None and every.least == every.most == 1
    at = draw(
        st.lists(slots(every.measure if every is not None and slotted else Measure.YEAR), max_size=3, unique=True)
    )
    progressive = draw(st.booleans()) and (every is None or every.least == every.most == 1)
    since, until = draw(lifetimes)
    times = draw(st.none() | counts())
    irregular = draw(st.booleans()) and every is None and not progressive
    later = single and bool(at) and at[0].following
    places = tuple(slot for slot in at if slot.following is later) if slotted else ()
    return Recurring(every, times, places, progressive, since, until, irregular)


_ONCE = mapped(
    st.sampled_from(
        (
            Measure.YEAR,
            Measure.MONTH,
            Measure.QUARTER,
            Measure.HALF_YEAR,
            Measure.WEEK,
            Measure.WORKDAY,
            Measure.DAY,
            Measure.HOUR,
        )
    ),
    lambda measure: Amount.of(1, measure),
)


@remembered
def standings(*, min_value: date | None = None, max_value: date | None = None) -> SearchStrategy[Standing]:
    """All the time; since a day, until a day or an event.

    The days lie from `min_value` to `max_value`, both included; raises as `deadlines` does.
    """
    days = mapped(sides(min_value, max_value), lambda pair: Standing(*pair))
    return days | built(Standing, st.none() | dates(min_value, max_value), events())


@remembered
def relatives(*, event: Event | None = None) -> SearchStrategy[Relative]:
    """Measured from an event, in every relation; from that one where `event` is given, else from any, or from none.

    >>> from hypothesis import find
    >>> str(find(relatives(event=Event("验收")), lambda relative: True))
    '验收期间'
    """
    amount, each = amounts(), st.booleans()
    some = events() if event is None else st.just(event)
    with_event = (
        built(Relative, some, st.sampled_from((Relation.WITHIN, Relation.LASTING)), amount, each),
        built(Relative, some, st.sampled_from((Relation.DURING, Relation.AT)), st.none(), each),
        built(Relative, some, st.sampled_from((Relation.BEFORE, Relation.AFTER)), st.none() | amount, each),
    )
    if event is not None:
        return st.one_of(with_event)
    relations = (Relation.WITHIN, Relation.LASTING, Relation.BEFORE, Relation.AFTER)
    return st.one_of(built(Relative, st.none(), st.sampled_from(relations), amount), *with_event)


@remembered
def directeds() -> SearchStrategy[Directed]:
    """As those above direct: up to four of them, or none named."""
    names = st.lists(st.sampled_from(AUTHORITIES) | words(), max_size=4, unique=True)
    return built(Directed, mapped(names, tuple))


@remembered
def vagues() -> SearchStrategy[Vague]:
    """The words that name no time."""
    return built(Vague, st.sampled_from(sorted(VAGUE_WORDS, key=lambda word: (word != "适时", len(word), word))))


@remembered
def unspecifieds() -> SearchStrategy[Unspecified]:
    """Nothing printed: the one value there is."""
    return built(Unspecified)


@remembered
def unparseds() -> SearchStrategy[Unparsed]:
    """What is not understood: damaged and impossible dates, and any short text."""
    texts = st.sampled_from(("20**年", "2018年13月底前", "527日", "于7月1前")) | st.text(max_size=8)
    return built(Unparsed, texts, st.sampled_from(("masked year", "no such month", "no time in the text")))


# Several at once


@remembered
def stage_requirements(
    *, min_value: date | None = None, max_value: date | None = None
) -> SearchStrategy[StageRequirement]:
    """What a stage may hold: all kinds but `Staged`, `Unspecified` and `Unparsed`, bounded as each kind is."""
    return st.one_of(*(_of_kind(kind, min_value, max_value) for kind in get_args(StageRequirement)))


@remembered
def stages(*, min_value: date | None = None, max_value: date | None = None) -> SearchStrategy[Stage]:
    """One step, with or without what is to be done."""
    actions = st.none() | st.sampled_from(ACTIONS) | words()
    return built(Stage, actions, stage_requirements(min_value=min_value, max_value=max_value))


@remembered
def stageds(*, min_value: date | None = None, max_value: date | None = None) -> SearchStrategy[Staged]:
    """Two to four stages of every kind, each bounded as its kind is, joined in every way."""
    steps = st.lists(stages(min_value=min_value, max_value=max_value), min_size=2, max_size=4)
    return built(Staged, mapped(steps, tuple), st.sampled_from(Join))


_BOUNDED: dict[type, Callable[..., SearchStrategy[TimeRequirement]]] = {
    Deadline: deadlines,
    Window: windows,
    Recurring: recurrings,
    Standing: standings,
    Staged: stageds,
}
_UNBOUNDED: dict[type, Callable[[], SearchStrategy[TimeRequirement]]] = {
    Relative: relatives,
    Directed: directeds,
    Vague: vagues,
    Unspecified: unspecifieds,
    Unparsed: unparseds,
}


def _of_kind(kind: type, min_value: date | None, max_value: date | None) -> SearchStrategy[TimeRequirement]:
    if kind in _BOUNDED:
        return _BOUNDED[kind](min_value=min_value, max_value=max_value)
    if kind in _UNBOUNDED:
        return _UNBOUNDED[kind]()
    raise TypeError(f"a kind is one of {', '.join(each.__name__ for each in KINDS)}, got {kind!r}")


KINDS: tuple[type[TimeRequirement], ...] = get_args(TimeRequirement)


@remembered
def time_requirements(
    *kinds: type[TimeRequirement], min_value: date | None = None, max_value: date | None = None
) -> SearchStrategy[TimeRequirement]:
    """Requirements of the kinds named, or of all ten where none is named, bounded as each kind is.

    >>> from hypothesis import find
    >>> str(find(time_requirements(Window, min_value=date(2024, 1, 1)), lambda each: True))
    '2024年1月1日'

    Raises `TypeError` for what is no kind, and else as `deadlines` does.
    """
    return st.one_of(*(_of_kind(kind, min_value, max_value) for kind in kinds or KINDS))


# In their places


@remembered
def time_mentions(requirements: SearchStrategy[TimeRequirement] | None = None) -> SearchStrategy[TimeMention]:
    """Requirements as they stand in a text, each in its canonical words; drawn from `requirements` where given."""
    return built(
        _mention,
        time_requirements() if requirements is None else requirements,
        start=st.integers(0, 99),
        others=st.lists(stage_requirements(), max_size=2, unique=True),
        rule=st.sampled_from(("by-end-of", "window", "every")),
        force=st.sampled_from(Force),
        action=st.none() | st.sampled_from(ACTIONS),
    )


def _mention(
    requirement: TimeRequirement,
    *,
    start: int,
    others: list[StageRequirement],
    rule: str,
    force: Force,
    action: str | None,
) -> TimeMention:
    text = format_time(requirement)
    alternatives = tuple(other for other in others if other != requirement)
    return TimeMention(text, Span(start, start + len(text)), requirement, alternatives, rule, force, action)


@remembered
def bounds_values() -> SearchStrategy[Bounds]:
    """First and last days, and what is missing to tell them."""
    missing = st.lists(st.sampled_from(("issued", "horizon", "events", "calendar")), unique=True)
    names = st.lists(st.sampled_from(EVENTS), max_size=2, unique=True)
    return mapped(
        st.tuples(sides(), missing, names),
        lambda drawn: Bounds(*drawn[0], tuple(drawn[1]), tuple(drawn[2]) if "events" in drawn[1] else ()),
    )


@remembered
def checkpoint_values() -> SearchStrategy[Checkpoint]:
    """Occasions with the days they are open, how often and which stage they are."""
    rest = st.tuples(
        st.none() | counts(), st.none() | clocks(), st.none() | st.sampled_from(ACTIONS), st.none() | st.integers(0, 5)
    )
    return mapped(st.tuples(st.tuples(dates(), dates()), st.booleans(), rest), _checkpoint)


def _checkpoint(drawn: tuple[tuple[date, date], bool, tuple[Any, ...]]) -> Checkpoint:
    days, begins, rest = drawn
    return Checkpoint(min(days) if begins else None, max(days), *rest)


@remembered
def slacks() -> SearchStrategy[Slack]:
    """Times left, in days and working days."""
    return mapped(
        st.tuples(dates(), st.integers(-400, 4000), st.none() | st.integers(-300, 3000)), lambda drawn: Slack(*drawn)
    )
