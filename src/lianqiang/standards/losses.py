"""What a standard cannot say, as values: nothing is dropped on the way without a `Loss` that names it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

import attrs

from lianqiang._enums import Named
from lianqiang.errors import check_items, check_type

__all__ = ["Aspect", "Converted", "Loss"]


class Aspect(Named):
    """Which part of a requirement a standard has no words for."""

    AMOUNT = "amount"
    """A range of lengths (每1-2年), a part of a month."""
    CLOCK = "clock"
    """A time of day, or a stretch of the day."""
    CONTEXT = "context"
    """The day of issue, the horizon, an event or a calendar that was not given."""
    COUNT = "count"
    """How often in each period (不少于9次)."""
    DIRECTION = "direction"
    """Whose word it waits for (按市委部署)."""
    ENDING = "ending"
    """The day or the event that it ends with."""
    EVENT = "event"
    """The event that it is measured from, or falls on."""
    FORCE = "force"
    """That it is an aim, a principle or a report, and no duty."""
    OPENING = "opening"
    """The day from which on it can be met."""
    PART = "part"
    """A part of a period that has no fixed days (年初)."""
    PRECISION = "precision"
    """How finely it was printed: a quarter, a week, ten days, a five-year plan."""
    PROGRESS = "progress"
    """That each period goes further than the last (逐年)."""
    READINGS = "readings"
    """The other right readings of the phrase."""
    RELATION = "relation"
    """Whether within, after or before."""
    RHYTHM = "rhythm"
    """How it recurs, or that it does."""
    SLOT = "slot"
    """Where in the period it falls."""
    STAGES = "stages"
    """What is to be done in which step, and how the steps hang together."""
    TEXT = "text"
    """A text that was not understood."""
    WORD = "word"
    """A word that names no time (适时)."""
    WORKDAYS = "workdays"
    """That working days are counted."""


@attrs.frozen
class Loss:
    """One part of a requirement that the standard cannot say, and why.

    Raises `ValueError` for a part that is no `Aspect` and for an empty reason, `TypeError` for what is no text.
    """

    part: Aspect
    reason: str

    def __attrs_post_init__(self) -> None:
        if type(self.part) is not Aspect:
            object.__setattr__(self, "part", Aspect(self.part))
        if type(self.reason) is not str:
            check_type("reason", self.reason, str)
        if not self.reason:
            raise ValueError("a loss has a reason")

    def __str__(self) -> str:
        return f"{self.part}: {self.reason}"


T = TypeVar("T")


@attrs.frozen
class Converted(Generic[T]):
    """A requirement in the words of a standard, and what these words leave out.

    `value` is None where the standard can say nothing of it; then `losses` tell why, unless the requirement itself
    says nothing (`Unspecified`). Without losses the value says all that is printed of the days (`to_edtf`, `to_timex3`)
    or all due days (`to_rrule`). That something is owed, and what, no standard of time says.
    """

    value: T | None
    losses: tuple[Loss, ...] = ()

    def __attrs_post_init__(self) -> None:
        check_items("losses", self.losses, Loss)

    @property
    def lost(self) -> frozenset[Aspect]:
        """The parts that are lost.

        >>> from lianqiang import parse_time, to_edtf
        >>> to_edtf(parse_time("2018年8月15日18时前")).lost
        frozenset({Aspect.CLOCK})
        """
        return frozenset(loss.part for loss in self.losses)

    def __iter__(self) -> Iterator[T | tuple[Loss, ...] | None]:
        """The value, then the losses.

        >>> from lianqiang import parse_time, to_edtf
        >>> value, losses = to_edtf(parse_time("2018-2020年"))
        >>> value, losses
        ('2018/2020', ())
        """
        yield self.value
        yield self.losses

    def __str__(self) -> str:
        """The value as text; empty where the standard can say nothing."""
        return "" if self.value is None else str(self.value)


class Losses(list[Loss]):
    """Losses as they are met, each once."""

    def add(self, part: Aspect, reason: str) -> None:
        """One more."""
        loss = Loss(part, reason)
        if loss not in self:
            self.append(loss)

    def of(self, value: T | None) -> Converted[T]:
        """The value with them."""
        return Converted(value, tuple(self))
