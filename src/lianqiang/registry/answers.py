"""What a registry answers: which unit a name stands for, who is in a collective, what became of a unit.

An answer says how it was found and how sure it is. "May" is an answer of its own: where a document says 有关部门, or
the reform was under way, nobody can know, and nothing here pretends to.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import assert_never

import attrs

from lianqiang._enums import Named
from lianqiang.errors import check_day, check_items, check_type
from lianqiang.registry.records import Certainty, Extent, RegisteredUnit, Succession

__all__ = ["Answer", "Lineage", "Link", "Member", "Members", "Reason", "Resolution"]


class Answer(Named):
    """Yes, no, may be; or ask: only a part of the unit went over, and the function would have to be known."""

    YES = "yes"
    MAY = "may"
    ASK = "ask"
    NO = "no"


class Reason(Named):
    """Why a name resolves as it does: to one unit, to several, or to none.

    unknown: no unit ever bore it; not_then: none on that day; elsewhere: none in that jurisdiction or above it.
    """

    ONE = "one"
    SEVERAL = "several"
    UNKNOWN = "unknown"
    NOT_THEN = "not_then"
    ELSEWHERE = "elsewhere"


@attrs.frozen
class Resolution:
    """Which units a name stands for, and why. Iterating gives them.

    `units` holds one, several or none. `certain` is False where the name may have passed to another unit by that day,
    or not yet have come to this one. Where there is none, `excluded` are those that bear the name elsewhere, or there
    on other days.
    """

    name: str
    units: tuple[RegisteredUnit, ...]
    reason: Reason
    certain: bool = True
    excluded: tuple[RegisteredUnit, ...] = ()
    on: date | None = None

    def __attrs_post_init__(self) -> None:
        check_type("name", self.name, str)
        check_items("units", self.units, RegisteredUnit)
        if type(self.reason) is not Reason:
            object.__setattr__(self, "reason", Reason(self.reason))
        check_type("certain", self.certain, bool)
        check_items("excluded", self.excluded, RegisteredUnit)
        check_day("on", self.on, optional=True)

    def __iter__(self) -> Iterator[RegisteredUnit]:
        return iter(self.units)

    def __len__(self) -> int:
        return len(self.units)

    def __bool__(self) -> bool:
        return bool(self.units)

    @property
    def one(self) -> RegisteredUnit | None:
        """The unit, where there is exactly one."""
        return self.units[0] if len(self.units) == 1 else None

    @property
    def why(self) -> str:
        """The reason in words."""
        when = f" on {self.on}" if self.on is not None else ""
        ids = ", ".join(each.id for each in self.units or self.excluded)
        match self.reason:
            case Reason.ONE:
                return f"{ids} bears it{when}" if self.certain else f"{ids} may bear it{when}"
            case Reason.SEVERAL:
                return f"{ids} bear it{when}: give jurisdiction= or on= to choose"
            case Reason.UNKNOWN:
                return "no unit of the registry bears it"
            case Reason.NOT_THEN:
                return f"borne on other days, and not{when}: {ids}"
            case Reason.ELSEWHERE:
                return f"borne in other places, and not there: {ids}"
            case _:
                assert_never(self.reason)

    def __str__(self) -> str:
        return f"{self.name}: {self.why}"


@attrs.frozen
class Member:
    """A member of a collective; `certainty` is inferred where it is counted in by its kind alone."""

    unit: RegisteredUnit
    certainty: Certainty = Certainty.INFERRED
    source: str | None = None

    def __attrs_post_init__(self) -> None:
        check_type("unit", self.unit, RegisteredUnit)
        if type(self.certainty) is not Certainty:
            object.__setattr__(self, "certainty", Certainty(self.certainty))
        check_type("source", self.source, str, optional=True)


@attrs.frozen
class Members:
    """The members of a collective that the registry knows. Iterating gives them.

    None are known of an `open` one. An empty answer is no statement that there are none.
    """

    collective: RegisteredUnit
    members: tuple[Member, ...] = ()

    def __attrs_post_init__(self) -> None:
        check_type("collective", self.collective, RegisteredUnit)
        check_items("members", self.members, Member)

    def __iter__(self) -> Iterator[Member]:
        return iter(self.members)

    def __len__(self) -> int:
        return len(self.members)

    @property
    def open(self) -> bool:
        """Whether the collective names nobody (有关部门), so that no list of its members can be made."""
        return self.collective.open


@attrs.frozen
class Link:
    """One step from a predecessor to a successor, both by id. `extent` is how much of the one is in the other."""

    succession: Succession
    predecessor: str
    successor: str
    extent: Extent

    def __attrs_post_init__(self) -> None:
        check_type("succession", self.succession, Succession)
        check_type("predecessor", self.predecessor, str)
        check_type("successor", self.successor, str)
        if type(self.extent) is not Extent:
            object.__setattr__(self, "extent", Extent(self.extent))

    def __str__(self) -> str:
        part = "part of " if self.extent is Extent.PART else ""
        return f"{part}{self.predecessor} → {self.successor} ({self.succession})"


@attrs.frozen
class Lineage:
    """A unit that came of another, or that another came of, and the path between them, from the one asked for."""

    unit: RegisteredUnit
    path: tuple[Link, ...]

    def __attrs_post_init__(self) -> None:
        check_type("unit", self.unit, RegisteredUnit)
        check_items("path", self.path, Link)

    @property
    def extent(self) -> Extent:
        """A part, where any step of the path took only a part."""
        return Extent.PART if any(link.extent is Extent.PART for link in self.path) else Extent.WHOLE

    @property
    def certainty(self) -> Certainty:
        """Inferred, where any step of the path is."""
        inferred = any(link.succession.certainty is Certainty.INFERRED for link in self.path)
        return Certainty.INFERRED if inferred else Certainty.DOCUMENTED

    def __str__(self) -> str:
        return "; ".join(map(str, self.path))
