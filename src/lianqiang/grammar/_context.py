"""What a reading may lean on, and what it finds: the context of one scan, and its items."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from lianqiang._patterns import lazy
from lianqiang._text import Normal
from lianqiang.conventions import Conventions
from lianqiang.dates import DateSpan
from lianqiang.places import MAX_NAME
from lianqiang.requirements import Event, Force, TimeRequirement

__all__ = ["Context", "Item"]


_BREAK = lazy(r"[^\S\r\n]*[\r\n]\s*")


class Context:
    """The day of issue, the horizon and the conventions of a scan, and the year and month the text has left behind."""

    __slots__ = (
        "conventions", "horizon", "issued", "low", "month", "month_year", "normal", "original", "plan_year", "shift", "text",
        "whole", "year",
    )  # fmt: skip

    def __init__(
        self,
        issued: date | None,
        horizon: DateSpan | None,
        conventions: Conventions,
        original: str,
        text: str,
    ) -> None:
        self.year: int | None = None
        self.month: int | None = None
        self.month_year: int | None = None  # the year of that month, printed or settled
        self.low = 0  # the end of the last item: what lies before it belongs to no later one
        self.whole = False  # the text is a cell, not running text
        self.normal: Normal | None = None  # the way back from the normal form, where it differs
        self.shift = 0  # where the stretch begins in the original
        self.issued = issued
        self.conventions = conventions
        self.original = original
        self.text = text  # the normal form of the stretch that is read
        self.horizon = horizon
        self.plan_year = horizon.year if horizon is not None else None

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that the normalised one came from."""
        normal = self.normal
        if normal is None:  # the text is its own normal form
            return start + self.shift, end + self.shift
        begin = normal.origin(start) + self.shift
        return begin, (normal.origin(end - 1) + 1 + self.shift if end > start else begin)

    def source(self, start: int, end: int) -> str:
        """The original text of a normalised stretch; a line break in it, and the spaces beside, are left out."""
        begin, stop = self.origin(start, end)
        said = self.original[begin:stop]
        if said.isprintable():
            return said
        return "".join(char for char in _BREAK.sub("", said) if char.isprintable())

    def quoted(self, start: int, end: int) -> Event | None:
        """The event whose name stands in 『』 there, just as it stands; None where no event can be called so."""
        try:
            return Event(self.source(start, end))
        except ValueError:
            return None

    def event(self, start: int, end: int, more: str = "") -> Event | None:
        """The event that the original names there, quotation marks apart; None where no name is left."""
        return event_named(self.source(start, end) + more)


def event_named(name: str) -> Event | None:
    """The event of that name without quotation marks and stray signs; None where nothing is left of it."""
    if not name.isprintable():
        name = "".join(filter(str.isprintable, name))
    if not _QUOTES.isdisjoint(name):
        name = name.translate(_NO_QUOTES)
    clean = name.strip()[:MAX_NAME].strip()
    return Event(clean) if clean else None


_QUOTES = frozenset('“”"「」『』')
_NO_QUOTES = dict.fromkeys(map(ord, _QUOTES))


class Item:
    """A reading of `text[start:end]`: the requirement, the rule that gave it, and how to get the other readings.

    `force` is known of stages, whose words stand before each of them.
    """

    __slots__ = ("end", "force", "others", "requirement", "rule", "start")

    def __init__(
        self,
        start: int,
        end: int,
        requirement: TimeRequirement,
        rule: str,
        others: Callable[[], list[TimeRequirement]] | None = None,
    ) -> None:
        self.start = start
        self.end = end
        self.requirement = requirement
        self.rule = rule
        self.others = others
        self.force: Callable[[], Force] | None = None
