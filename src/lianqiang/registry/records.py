"""The facts a registry is made of: places, units with their names, members of collectives, successions.

Each fact says how sure it is and where it was read. A record checks what it can see by itself; what only shows beside
the others (a name twice, a circle, a unit that takes over before it exists) is checked when the registry is built.
"""

from __future__ import annotations

from datetime import date

import attrs

from lianqiang._enums import Named
from lianqiang.errors import check_day, check_items, check_type
from lianqiang.unit_facets import Facets, Level, OrganKind, facets

__all__ = [
    "Certainty",
    "Example",
    "Extent",
    "Jurisdiction",
    "Membership",
    "NameKind",
    "Predecessor",
    "RegisteredUnit",
    "Succession",
    "SuccessionKind",
    "UnitName",
]


class Certainty(Named):
    """How a fact is known: documented, which needs a source that says so, or inferred from a pattern."""

    DOCUMENTED = "documented"
    INFERRED = "inferred"


class NameKind(Named):
    """What a name is to its unit: full 全称, short 简称, second plate 加挂牌子, or an inner office 内设机构."""

    FULL = "full"
    SHORT = "short"
    SECOND_PLATE = "second_plate"
    INNER_OFFICE = "inner_office"


class SuccessionKind(Named):
    """What happened: a new name, several into one, one into several, functions handed over, a move to another side.

    After a rename, a merge, a split or a move, a predecessor that took part whole is gone. In a transfer it is gone
    where it was handed over whole, and lives on where only a part was.
    """

    RENAME = "rename"
    MERGE = "merge"
    SPLIT = "split"
    TRANSFER = "transfer"
    MOVE = "move"


class Extent(Named):
    """How much of a predecessor went over: all of it, so that it ends, or a part."""

    WHOLE = "whole"
    PART = "part"


def _check_text(name: str, value: object) -> None:
    check_type(name, value, str)
    if not value or value != str(value).strip():
        raise ValueError(f"{name} is a text without spaces around it, got {value!r}")


def _check_days(first_name: str, first: date | None, last_name: str, last: date | None) -> None:
    check_day(first_name, first, optional=True)
    check_day(last_name, last, optional=True)
    if first is not None and last is not None and last < first:
        raise ValueError(f"{last_name} {last} lies before {first_name} {first}")


def _check_source(certainty: Certainty, source: object) -> None:
    check_type("source", source, str, optional=True)
    if certainty is Certainty.DOCUMENTED and not source:
        raise ValueError("a documented fact names its source; one without is Certainty.INFERRED")


@attrs.frozen(kw_only=True)
class Jurisdiction:
    """A place with a government. `id` is stable, `parent` the id of the place it lies in (None for the topmost)."""

    id: str
    name: str
    level: Level
    parent: str | None = None
    certainty: Certainty = Certainty.INFERRED
    source: str | None = None

    def __attrs_post_init__(self) -> None:
        _check_text("id", self.id)
        _check_text("name", self.name)
        if type(self.level) is not Level:
            object.__setattr__(self, "level", Level(self.level))
        check_type("parent", self.parent, str, optional=True)
        if type(self.certainty) is not Certainty:
            object.__setattr__(self, "certainty", Certainty(self.certainty))
        _check_source(self.certainty, self.source)

    def __str__(self) -> str:
        return self.name


@attrs.frozen
class UnitName:
    """A name that a unit bears from `since` to `until`, both days included; None where its unit's own days bound it.

    `certainty` and `source` say how it is known that the name is this unit's; None where the unit's own say so.
    """

    text: str
    kind: NameKind = NameKind.SHORT
    since: date | None = None
    until: date | None = None
    certainty: Certainty | None = None
    source: str | None = None

    def __attrs_post_init__(self) -> None:
        if type(self.text) is not str or not self.text or self.text != self.text.strip():
            _check_text("text", self.text)
        if type(self.kind) is not NameKind:
            object.__setattr__(self, "kind", NameKind(self.kind))
        if self.since is not None or self.until is not None:
            _check_days("since", self.since, "until", self.until)
        if self.certainty is not None:
            if type(self.certainty) is not Certainty:
                object.__setattr__(self, "certainty", Certainty(self.certainty))
            _check_source(self.certainty, self.source)
        else:
            check_type("source", self.source, str, optional=True)

    def __str__(self) -> str:
        return self.text


@attrs.frozen
class Example:
    """What a registry must answer: `name` on the day `on` is the unit with the id `expected`, none where None."""

    name: str
    on: date
    expected: str | None

    def __attrs_post_init__(self) -> None:
        _check_text("name", self.name)
        check_day("on", self.on)
        check_type("expected", self.expected, str, optional=True)


@attrs.frozen(kw_only=True)
class RegisteredUnit:
    """A unit with its stable `id`, the id of its jurisdiction, and its names, the usual one first.

    `since` and `until` are its first and last day, None where not known. `kind` is the kind of organ; None means what
    its name tells. A `collective` (各镇（街道）) stands for others: those that memberships name, and the units of its
    jurisdiction whose kind is in `covers`. An `open` collective (有关部门) names nobody.
    """

    id: str
    jurisdiction: str
    names: tuple[UnitName, ...]
    kind: OrganKind | None = None
    collective: bool = False
    open: bool = False
    covers: tuple[OrganKind, ...] = ()
    since: date | None = None
    until: date | None = None
    certainty: Certainty = Certainty.INFERRED
    source: str | None = None
    examples: tuple[Example, ...] = ()

    def __attrs_post_init__(self) -> None:
        _check_text("id", self.id)
        check_type("jurisdiction", self.jurisdiction, str)
        check_items("names", self.names, UnitName)
        if not self.names:
            raise ValueError("a unit has a name")
        if self.kind is not None and type(self.kind) is not OrganKind:
            object.__setattr__(self, "kind", OrganKind(self.kind))
        check_type("collective", self.collective, bool)
        check_type("open", self.open, bool)
        check_type("covers", self.covers, tuple)
        object.__setattr__(self, "covers", tuple(map(OrganKind, self.covers)))
        if (self.open or self.covers) and not self.collective:
            raise ValueError("only a collective is open or covers kinds of units")
        if self.open and self.covers:
            raise ValueError("an open collective names nobody, so it covers nothing")
        _check_days("since", self.since, "until", self.until)
        if type(self.certainty) is not Certainty:
            object.__setattr__(self, "certainty", Certainty(self.certainty))
        _check_source(self.certainty, self.source)
        check_items("examples", self.examples, Example)

    @property
    def name(self) -> str:
        """The usual name."""
        return self.names[0].text

    @property
    def facets(self) -> Facets:
        """Level and kind by its usual name; `kind` itself where it is given."""
        derived = facets(self.name)
        return Facets(derived.level, self.kind or derived.kind)

    def __str__(self) -> str:
        return self.name


@attrs.frozen(kw_only=True)
class Membership:
    """That the unit `member` belongs to the collective, both by id, from `since` to `until` (None: not known)."""

    collective: str
    member: str
    since: date | None = None
    until: date | None = None
    certainty: Certainty = Certainty.INFERRED
    source: str | None = None

    def __attrs_post_init__(self) -> None:
        check_type("collective", self.collective, str)
        check_type("member", self.member, str)
        _check_days("since", self.since, "until", self.until)
        if type(self.certainty) is not Certainty:
            object.__setattr__(self, "certainty", Certainty(self.certainty))
        _check_source(self.certainty, self.source)


@attrs.frozen
class Predecessor:
    """A unit that went over, by id; how much of it; and the functions that did, as the source words them."""

    unit: str
    extent: Extent = Extent.WHOLE
    functions: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        check_type("unit", self.unit, str)
        if type(self.extent) is not Extent:
            object.__setattr__(self, "extent", Extent(self.extent))
        check_items("functions", self.functions, str)


@attrs.frozen(kw_only=True)
class Succession:
    """That units went over into others, on a day from `earliest` to `latest`.

    The day is exact where both are equal; with `earliest` None it is known as "not later than" only. `successors` are
    ids; a successor may have existed before (a bureau that takes another one in).
    """

    id: str
    kind: SuccessionKind
    predecessors: tuple[Predecessor, ...]
    successors: tuple[str, ...]
    latest: date
    earliest: date | None = None
    certainty: Certainty = Certainty.INFERRED
    source: str | None = None
    note: str | None = None

    def __attrs_post_init__(self) -> None:
        _check_text("id", self.id)
        if type(self.kind) is not SuccessionKind:
            object.__setattr__(self, "kind", SuccessionKind(self.kind))
        check_items("predecessors", self.predecessors, Predecessor)
        check_items("successors", self.successors, str)
        check_day("latest", self.latest)
        _check_days("earliest", self.earliest, "latest", self.latest)
        if type(self.certainty) is not Certainty:
            object.__setattr__(self, "certainty", Certainty(self.certainty))
        _check_source(self.certainty, self.source)
        check_type("note", self.note, str, optional=True)
        self._check_shape()

    def _check_shape(self) -> None:
        before, after = [each.unit for each in self.predecessors], self.successors
        if not before or not after:
            raise ValueError("a succession has predecessors and successors")
        if len({*before, *after}) < len(before) + len(after):
            raise ValueError("a unit takes part once: one that takes others in is a successor only")
        whole = all(each.extent is Extent.WHOLE for each in self.predecessors)
        alone = len(before) == 1 and whole
        if self.kind in {SuccessionKind.RENAME, SuccessionKind.MOVE} and not (alone and len(after) == 1):
            raise ValueError(f"a {self.kind} has one predecessor, whole, and one successor")
        if self.kind is SuccessionKind.SPLIT and not (alone and len(after) > 1):
            raise ValueError("a split has one predecessor, whole, and several successors")
        if self.kind is SuccessionKind.MERGE and (
            len(after) > 1 or not any(each.extent is Extent.WHOLE for each in self.predecessors)
        ):
            raise ValueError("a merge has one successor, and a predecessor that went over whole")

    @property
    def exact(self) -> bool:
        """Whether the day is known."""
        return self.earliest == self.latest

    @property
    def when(self) -> str:
        """The day in words.

        >>> event = Succession(id="改名", kind="rename", predecessors=(Predecessor("甲"),), successors=("乙",),
        ...                    latest=date(2019, 3, 31))
        >>> event.when
        'not later than 2019-03-31'
        """
        if self.exact:
            return f"on {self.latest}"
        if self.earliest is None:
            return f"not later than {self.latest}"
        return f"between {self.earliest} and {self.latest}"

    def __str__(self) -> str:
        return f"{self.kind} {self.when}, {self.certainty}"
