"""The tables behind a registry, and the refusal of records that contradict each other.

What a single record can see is checked by the record. Here is what shows only beside others: ids that are there twice
or nowhere, circles, units that act before they exist or after they are gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from graphlib import CycleError, TopologicalSorter

import attrs

from lianqiang.errors import RegistryError
from lianqiang.grammar._unit_names import fold, squeeze
from lianqiang.registry.answers import Answer, Link
from lianqiang.registry.records import (
    Extent,
    Jurisdiction,
    Membership,
    NameKind,
    RegisteredUnit,
    Succession,
    UnitName,
)

__all__ = ["Bearers", "Entry", "Index", "build", "key"]

Entry = tuple[RegisteredUnit, UnitName]
Bearers = dict[str, list[Entry]]  # of one name, by jurisdiction: every county has its 县府办
_DAY = timedelta(days=1)


def key(name: str) -> str:
    """What two prints of one name have in common: 各镇(街道) and 各镇（街道）."""
    return fold(squeeze(name))


@attrs.define(eq=False)
class Index:
    """The tables; `ends` and `begins` say by which succession a unit is gone, and came to be."""

    jurisdictions: dict[str, Jurisdiction] = attrs.field(factory=dict[str, Jurisdiction])
    places: dict[str, list[Jurisdiction]] = attrs.field(factory=dict[str, list[Jurisdiction]])
    lines: dict[str, tuple[str, ...]] = attrs.field(factory=dict[str, tuple[str, ...]])
    units: dict[str, RegisteredUnit] = attrs.field(factory=dict[str, RegisteredUnit])
    by_place: dict[str, list[RegisteredUnit]] = attrs.field(factory=dict[str, list[RegisteredUnit]])
    names: dict[str, Bearers] = attrs.field(factory=dict[str, Bearers])
    members: dict[str, list[Membership]] = attrs.field(factory=dict[str, list[Membership]])
    forward: dict[str, list[Link]] = attrs.field(factory=dict[str, list[Link]])
    backward: dict[str, list[Link]] = attrs.field(factory=dict[str, list[Link]])
    ends: dict[str, Succession] = attrs.field(factory=dict[str, Succession])
    begins: dict[str, Succession] = attrs.field(factory=dict[str, Succession])

    def lives(self, unit: RegisteredUnit, on: date) -> Answer:
        """Whether the unit is there on that day; MAY within the days on which it may have gone, or come."""
        if (unit.since is not None and on < unit.since) or (unit.until is not None and on > unit.until):
            return Answer.NO
        end, begin = self.ends.get(unit.id), self.begins.get(unit.id)
        if end is not None and on >= end.latest:
            return Answer.NO
        if end is not None and (end.earliest is None or on >= end.earliest):
            return Answer.MAY
        return Answer.MAY if begin is not None and on < begin.latest else Answer.YES

    def bears(self, entry: Entry, on: date) -> Answer:
        """Whether the unit is there on that day and bears the name."""
        unit, name = entry
        if (name.since is not None and on < name.since) or (name.until is not None and on > name.until):
            return Answer.NO
        return self.lives(unit, on)


def build(
    jurisdictions: Iterable[Jurisdiction],
    units: Iterable[RegisteredUnit],
    memberships: Iterable[Membership],
    successions: Iterable[Succession],
) -> Index:
    """The tables of these records. Raises `RegistryError` where they contradict each other."""
    index = Index()
    _places(index, jurisdictions)
    _units(index, units)
    _events(index, successions)
    _lives(index)
    _names(index)
    _members(index, memberships)
    return index


def _circle(graph: Mapping[str, Iterable[str]]) -> str | None:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        # Its edges run from what is needed to what needs it.
        return " → ".join(reversed(error.args[1]))
    return None


def _places(index: Index, jurisdictions: Iterable[Jurisdiction]) -> None:
    for each in jurisdictions:
        if each.id in index.jurisdictions:
            raise RegistryError(f"jurisdiction {each.id!r}", "the id is there twice; ids are unique")
        index.jurisdictions[each.id] = each
        index.places.setdefault(key(each.name), []).append(each)
    graph = {each.id: [each.parent] for each in index.jurisdictions.values() if each.parent is not None}
    for child, (above,) in graph.items():
        if above not in index.jurisdictions:
            raise RegistryError(f"jurisdiction {child!r}", f"its parent {above!r} is no jurisdiction here")
    if circle := _circle(graph):
        raise RegistryError("jurisdictions", f"they lie in each other in a circle: {circle}")
    for each in index.jurisdictions.values():
        line = [each.id]
        parent = each.parent
        while parent is not None:
            line.append(parent)
            parent = index.jurisdictions[parent].parent
        index.lines[each.id] = tuple(line)


def _units(index: Index, units: Iterable[RegisteredUnit]) -> None:
    for unit in units:
        if unit.id in index.units:
            raise RegistryError(f"unit {unit.id!r}", "the id is there twice; ids are unique")
        if unit.jurisdiction not in index.jurisdictions:
            raise RegistryError(f"unit {unit.id!r}", f"its jurisdiction {unit.jurisdiction!r} is not in the registry")
        index.units[unit.id] = unit
        index.by_place.setdefault(unit.jurisdiction, []).append(unit)
        for name in unit.names:
            index.names.setdefault(key(name.text), {}).setdefault(unit.jurisdiction, []).append((unit, name))


def _events(index: Index, successions: Iterable[Succession]) -> None:
    seen: set[str] = set()
    for event in successions:
        where = f"succession {event.id!r}"
        if event.id in seen:
            raise RegistryError(where, "the id is there twice; ids are unique")
        seen.add(event.id)
        for taker in event.successors:
            _known(index, where, taker)
            for giver in event.predecessors:
                _known(index, where, giver.unit)
                parted = giver.extent is Extent.PART or len(event.successors) > 1
                link = Link(event, giver.unit, taker, Extent.PART if parted else Extent.WHOLE)
                index.forward.setdefault(giver.unit, []).append(link)
                index.backward.setdefault(taker, []).append(link)
        for giver in event.predecessors:
            if giver.extent is Extent.WHOLE:
                other = index.ends.setdefault(giver.unit, event)
                if other is not event:
                    reason = (
                        f"{giver.unit!r} goes over whole, and did so in {other.id!r} already; one of them is a part"
                    )
                    raise RegistryError(where, reason)
        for taker in event.successors:
            since = index.units[taker].since
            if since is not None and (event.earliest or date.min) <= since <= event.latest:
                index.begins[taker] = event
    graph = {giver: [link.successor for link in links] for giver, links in index.forward.items()}
    if circle := _circle(graph):
        raise RegistryError(
            "successions", f"units succeed each other in a circle: {circle}; a body that comes back is new"
        )


def _known(index: Index, where: str, unit: str) -> None:
    if unit not in index.units:
        raise RegistryError(where, f"{unit!r} is the id of no unit here")


def _lives(index: Index) -> None:
    """Units take part in successions while they are there, and are gone after those that end them."""
    for links in index.forward.values():
        for link in links:
            for unit_id in (link.predecessor, link.successor):
                _takes_part(index, index.units[unit_id], link.succession)
    for unit_id, end in index.ends.items():
        until = index.units[unit_id].until
        if until is not None and until >= end.latest:
            raise RegistryError(
                f"unit {unit_id!r}", f"until={until}, and it is gone by {end.latest} with succession {end.id!r}"
            )


def _takes_part(index: Index, unit: RegisteredUnit, event: Succession) -> None:
    where = f"succession {event.id!r}"
    if unit.since is not None and unit.since > event.latest:
        raise RegistryError(where, f"{unit.id!r} is there from {unit.since} on, after {event.latest}")
    if event.earliest is None:
        return
    gone = unit.until + _DAY if unit.until is not None else None
    end = index.ends.get(unit.id)
    if end is not None and end is not event:
        gone = min(gone or end.latest, end.latest)
    if gone is not None and gone < event.earliest:
        raise RegistryError(where, f"{unit.id!r} is gone by {gone}, before {event.earliest}")


def _names(index: Index) -> None:
    for entries in (entries for bearers in index.names.values() for entries in bearers.values()):
        for unit, name in entries:
            if name.since and unit.since and name.since < unit.since:
                raise RegistryError(f"unit {unit.id!r}", f"the name {name.text!r} is older than it: {name.since}")
            if name.until and unit.until and name.until > unit.until:
                raise RegistryError(f"unit {unit.id!r}", f"the name {name.text!r} outlives it: {name.until}")
        if len(entries) > 1:
            _once(index, entries)


def _once(index: Index, entries: list[Entry]) -> None:
    """Of those of one place that bear a name: none bears it twice, and no two in full, at the same time."""
    for place, (unit, name) in enumerate(entries):
        for other, also in entries[:place]:
            both_full = name.kind is NameKind.FULL is also.kind
            if (unit is other or both_full) and _overlap(_days(index, unit, name), _days(index, other, also)):
                raise RegistryError(
                    f"unit {unit.id!r}",
                    f"the name {name.text!r} is that of {other.id!r} on the same days; end one of them",
                )


def _days(index: Index, unit: RegisteredUnit, name: UnitName) -> tuple[date, date]:
    """The days on which the unit certainly may bear the name, as far as the records bound them."""
    end = index.ends.get(unit.id)
    gone = (end.earliest or end.latest) - _DAY if end is not None else date.max
    first = max(name.since or date.min, unit.since or date.min)
    return first, min(name.until or date.max, unit.until or date.max, gone)


def _overlap(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return max(one[0], other[0]) <= min(one[1], other[1])


def _members(index: Index, memberships: Iterable[Membership]) -> None:
    for each in memberships:
        where = f"membership of {each.member!r} in {each.collective!r}"
        for unit in (each.collective, each.member):
            _known(index, where, unit)
        collective, member = index.units[each.collective], index.units[each.member]
        if not collective.collective:
            raise RegistryError(where, f"{each.collective!r} is no collective")
        if collective.open:
            raise RegistryError(where, f"{each.collective!r} is open, so that it has no list of members")
        if member.collective:
            raise RegistryError(where, f"{each.member!r} is a collective itself; name its members")
        if each.since is not None and index.lives(member, each.since) is Answer.NO:
            raise RegistryError(where, f"{each.member!r} is not there on {each.since}, when it is to begin")
        index.members.setdefault(each.collective, []).append(each)
