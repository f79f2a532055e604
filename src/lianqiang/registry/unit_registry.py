"""The registry of units: which body a name means on a day, who is in a collective, what became of a unit.

It answers from the facts it holds and says how sure they are. It rewrites no printed name, expands no 有关部门, and
reads no clock: the day is an argument.
"""

from __future__ import annotations

import heapq
from datetime import date

import attrs

from lianqiang.errors import AmbiguousUnit, NotRegistered, check_day, check_items, check_type
from lianqiang.registry._index import Bearers, Entry, Index, build, key
from lianqiang.registry.answers import Answer, Lineage, Link, Member, Members, Reason, Resolution
from lianqiang.registry.records import Extent, Jurisdiction, Membership, RegisteredUnit, Succession
from lianqiang.unit_facets import OrganKind, facets
from lianqiang.units import Unit

__all__ = ["UnitRegistry"]


@attrs.frozen(kw_only=True)
class UnitRegistry:
    """Places, units, members of collectives and successions, checked against each other.

    >>> from lianqiang.registry import Jurisdiction, RegisteredUnit, UnitName
    >>> registry = UnitRegistry(
    ...     jurisdictions=(Jurisdiction(id="hw", name="河湾县", level="county"),),
    ...     units=(RegisteredUnit(id="hw/edu", jurisdiction="hw", names=(UnitName("县教育局"), UnitName("县教委"))),),
    ... )
    >>> registry.resolve("河湾县教育局").one.id
    'hw/edu'

    Raises `RegistryError` for records that contradict each other: ids that are there twice or nowhere, circles of
    places or successions, a unit that takes part in a succession before it is there or after it is gone or goes over
    whole twice, a full name that two units of a place bear on the same days, members of an open collective.
    """

    jurisdictions: tuple[Jurisdiction, ...] = ()
    units: tuple[RegisteredUnit, ...] = ()
    memberships: tuple[Membership, ...] = ()
    successions: tuple[Succession, ...] = ()
    _index: Index = attrs.field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        check_items("jurisdictions", self.jurisdictions, Jurisdiction)
        check_items("units", self.units, RegisteredUnit)
        check_items("memberships", self.memberships, Membership)
        check_items("successions", self.successions, Succession)
        index = build(self.jurisdictions, self.units, self.memberships, self.successions)
        object.__setattr__(self, "_index", index)

    def __len__(self) -> int:
        return len(self.units)

    def __contains__(self, unit_id: object) -> bool:
        return unit_id in self._index.units

    def __getitem__(self, unit_id: str) -> RegisteredUnit:
        """The unit with that id. Raises `NotRegistered` (a `LookupError`) where there is none."""
        unit = self._index.units.get(unit_id)
        if unit is None:
            raise NotRegistered(unit_id, "unit", "an id is asked for; resolve() takes names", self.nearest(unit_id))
        return unit

    def jurisdiction(self, name: str) -> Jurisdiction:
        """The place with that id or name (奉化区, 宁波市奉化区).

        Raises `NotRegistered` where there is none, or where several have the name.
        """
        found = self._index.jurisdictions.get(name)
        if found is None:
            check_type("jurisdiction", name, str)
            place, rest = self._place(key(name))
            found = place if not rest else None
        if found is None:
            several = self._index.places.get(key(name), ())
            reason = "several places have the name: give the id" if several else "no place of the registry bears it"
            near = tuple(each.id for each in several) or _nearest(name, [each.name for each in self.jurisdictions])
            raise NotRegistered(name, "jurisdiction", reason, near)
        return found

    def line(self, name: str) -> tuple[Jurisdiction, ...]:
        """The place with that id or name and those it lies in, innermost first.

        Raises `NotRegistered` as `jurisdiction` does.
        """
        return tuple(self._index.jurisdictions[each] for each in self._index.lines[self.jurisdiction(name).id])

    def place_of(self, text: str) -> Jurisdiction | None:
        """The place that a text begins with (宁波市奉化区人民政府办公室 is of 奉化区); None where it is none known."""
        check_type("text", text, str)
        return self._place(key(text))[0]

    def _place(self, text: str) -> tuple[Jurisdiction | None, str]:
        """The innermost of the places that a folded text begins with, and what follows them."""
        place: Jurisdiction | None = None
        at = 0
        longer = True
        while longer:
            longer = False
            for size in range(2, min(12, len(text) - at) + 1):
                inner = [
                    each
                    for each in self._index.places.get(text[at : at + size], ())
                    if place is None or place.id in self._index.lines[each.id]
                ]
                if len(inner) == 1:
                    place = inner[0]
                    at += size
                    longer = True
                    break
        return place, text[at:]

    def resolve(self, name: str | Unit, *, on: date | None = None, jurisdiction: str | None = None) -> Resolution:
        """Which unit bears the name on that day (on any, where None), seen from that jurisdiction (from any).

        One, several or none, with the reason; it never raises for a name. From a jurisdiction its own units are meant,
        else those of the places it lies in: in a plan of 奉化区, 区法制办 is its own, and 省司法厅 that of 浙江省. A
        name may begin with its place (奉化区法制办), lack its level where the jurisdiction is given (法制办), and
        have its second plate or inner office behind it in brackets. A `Unit` is looked up by its name, then by its full
        name.

        >>> from datetime import date
        >>> from lianqiang.registry import bundled_registry
        >>> registry = bundled_registry()
        >>> registry.resolve("区编委办", on=date(2018, 8, 2)).one.name
        '区编办'
        >>> print(registry.resolve("区法制办", on=date(2020, 1, 1)))
        区法制办: borne on other days, and not on 2020-01-01: fenghua/legal

        Raises `NotRegistered` for a jurisdiction that is not known.
        """
        if isinstance(name, Unit):
            found = self._resolve(name.name, on, jurisdiction)
            if not found and name.full is not None:
                found = self._resolve(name.full, on, jurisdiction)
            return found
        return self._resolve(name, on, jurisdiction)

    def _resolve(self, name: str, on: date | None, jurisdiction: str | None) -> Resolution:
        check_type("name", name, str)
        if on is not None:
            check_day("on", on)
        index = self._index
        line = None if jurisdiction is None else index.lines[self.jurisdiction(jurisdiction).id]
        bearers = index.names.get(name) or self._bearers(key(name), line)
        if not bearers:
            return Resolution(name, (), Reason.UNKNOWN, on=on)
        if line is None:
            there = _all(bearers)
        elif (nearest := next((bearers[each] for each in line if each in bearers), None)) is not None:
            there = nearest
        else:
            return Resolution(name, (), Reason.ELSEWHERE, excluded=_units(_all(bearers)), on=on)
        certain = True
        then = there
        if on is not None:
            answers = [(entry, index.bears(entry, on)) for entry in there]
            then = [entry for entry, answer in answers if answer is not Answer.NO]
            certain = all(answer is not Answer.MAY for _, answer in answers)
        if not then:
            return Resolution(name, (), Reason.NOT_THEN, excluded=_units(there), on=on)
        units = _units(then)
        return Resolution(name, units, Reason.ONE if len(units) == 1 else Reason.SEVERAL, certain, on=on)

    def _bearers(self, folded: str, line: tuple[str, ...] | None) -> Bearers:
        """Who bears the name in another print: folded, with its place before it, without its level, with brackets."""
        found = self._index.names.get(folded)
        if found:
            return found
        found = {}
        place, rest = self._place(folded)
        if place is not None and rest:
            levelled = self._levelled(place, rest)
            if place.id in levelled:
                return {place.id: levelled[place.id]}
        elif line is not None:
            found = self._levelled(self._index.jurisdictions[line[0]], folded)
        if not found and folded.endswith("）"):
            from lianqiang.grammar._unit_names import name_unit

            unit = name_unit(folded).unit
            if unit is not None and unit.name != folded:
                return self._bearers(unit.name, line)
        return found

    def _levelled(self, place: Jurisdiction, rest: str) -> Bearers:
        """Who bears `rest` with the level of the place before it: 法制办 in 奉化区 is 区法制办."""
        names = self._index.names
        return names.get(place.name[-1] + rest) or names.get(rest) or {}

    def unit(
        self, name: str | Unit | RegisteredUnit, *, on: date | None = None, jurisdiction: str | None = None
    ) -> RegisteredUnit:
        """The one unit with that id, or of that name.

        Raises `NotRegistered` where there is none, with the nearest names known, and `AmbiguousUnit` where there are
        several.
        """
        if isinstance(name, RegisteredUnit):
            return self[name.id]
        if isinstance(name, str) and name in self._index.units:
            return self._index.units[name]
        found = self.resolve(name, on=on, jurisdiction=jurisdiction)
        if len(found) > 1:
            raise AmbiguousUnit(found.name, tuple(each.id for each in found))
        if not found:
            near = self.nearest(found.name) if found.reason is Reason.UNKNOWN else ()
            raise NotRegistered(found.name, "unit", found.why, near)
        return found.units[0]

    def nearest(self, name: str, *, most: int = 3) -> tuple[str, ...]:
        """The names of the registry that are most like this one, best first; none where none is like it."""
        return _nearest(name, [each.text for unit in self.units for each in unit.names], most)

    def lives(self, unit: str | RegisteredUnit, *, on: date) -> Answer:
        """Whether the unit is there on that day: yes, no, or may be (a reform was under way)."""
        check_day("on", on)
        return self._index.lives(self.unit(unit), on)

    def members(self, collective: str | RegisteredUnit, *, on: date, jurisdiction: str | None = None) -> Members:
        """Who is known to be in a collective on that day: those named as members, and those counted in by their kind.

        An open collective (有关部门) is never expanded: its `Members` are empty, and `open` says why.

        >>> from datetime import date
        >>> from lianqiang.registry import bundled_registry
        >>> registry = bundled_registry()
        >>> [each.unit.name for each in registry.members("各市、县〔市、区〕政府", on=date(2018, 8, 2))]
        ['宁波市奉化区人民政府', '新昌县人民政府']

        Raises `NotRegistered` and `AmbiguousUnit` as `unit` does, `ValueError` where the unit is no collective.
        """
        check_day("on", on)
        whole = self.unit(collective, on=on, jurisdiction=jurisdiction)
        if not whole.collective:
            raise ValueError(f"{whole.id} is no collective: it has no members")
        found: dict[str, Member] = {}
        for each in self._index.members.get(whole.id, ()):
            member = self._index.units[each.member]
            if _within(each, on) and self._index.lives(member, on) is not Answer.NO:
                found[member.id] = Member(member, each.certainty, each.source)
        if whole.covers:
            for unit in self._index.by_place[whole.jurisdiction]:
                if unit.id not in found and self._covers(whole, unit) and self._index.lives(unit, on) is not Answer.NO:
                    found[unit.id] = Member(unit)
        return Members(whole, tuple(found.values()))

    def _covers(self, whole: RegisteredUnit, unit: RegisteredUnit) -> bool:
        return not unit.collective and unit.jurisdiction == whole.jurisdiction and unit.facets.kind in whole.covers

    def includes(self, collective: str | RegisteredUnit, unit: str | RegisteredUnit, *, on: date) -> Answer:
        """Whether a collective includes the unit on that day.

        MAY is the answer for open collectives, and for those without a list of members, where both are of one
        jurisdiction and nothing in the names speaks against it. A collective includes no other collective.
        """
        check_day("on", on)
        whole, one = self.unit(collective), self.unit(unit)
        there = self._index.lives(one, on)
        if there is Answer.NO or one.collective or not whole.collective:
            return Answer.NO
        if any(each.member == one.id and _within(each, on) for each in self._index.members.get(whole.id, ())):
            return there
        if self._covers(whole, one):
            return there
        if whole.id in self._index.members or whole.jurisdiction != one.jurisdiction:
            return Answer.NO
        return Answer.MAY if may_include(whole.name, one.name) else Answer.NO

    def successors(self, unit: str | RegisteredUnit, *, as_of: date | None = None) -> tuple[Lineage, ...]:
        """What became of the unit, nearest first: each unit that it, or a part of it, went over into, with the path.

        With `as_of`, only by what had happened by that day, or may have. Where several paths lead to a unit, the one
        with the fewest parts, then the shortest. Its extent and certainty are on the `Lineage`.

        >>> from lianqiang.registry import bundled_registry
        >>> print(*bundled_registry().successors("fenghua/legal"))
        fenghua/legal → fenghua/justice (merge between 2018-09-12 and 2019-03-31, inferred)
        """
        return self._follow(self.unit(unit), as_of, forward=True)

    def predecessors(self, unit: str | RegisteredUnit, *, as_of: date | None = None) -> tuple[Lineage, ...]:
        """What the unit came of: as `successors`, the other way."""
        return self._follow(self.unit(unit), as_of, forward=False)

    def _follow(self, start: RegisteredUnit, as_of: date | None, *, forward: bool) -> tuple[Lineage, ...]:
        if as_of is not None:
            check_day("as_of", as_of)
        table = self._index.forward if forward else self._index.backward
        found: dict[str, tuple[Link, ...]] = {}
        serial = 0  # so that the heap never compares links
        heap: list[tuple[int, int, int, str, tuple[Link, ...]]] = [(0, 0, 0, start.id, ())]
        while heap:
            parts, length, _, at, path = heapq.heappop(heap)
            if at in found:
                continue
            found[at] = path
            for link in table.get(at, ()):
                if as_of is not None and as_of < (link.succession.earliest or date.min):
                    continue
                serial += 1
                part = int(link.extent is Extent.PART)
                there = link.successor if forward else link.predecessor
                heapq.heappush(heap, (parts + part, length + 1, serial, there, (*path, link)))
        del found[start.id]
        return tuple(Lineage(self._index.units[each], path) for each, path in found.items())


def _all(bearers: Bearers) -> list[Entry]:
    return [entry for entries in bearers.values() for entry in entries]


def _units(entries: list[Entry]) -> tuple[RegisteredUnit, ...]:
    if len(entries) == 1:
        return (entries[0][0],)
    return tuple({unit.id: unit for unit, _ in entries}.values())


def _within(membership: Membership, on: date) -> bool:
    return (membership.since is None or membership.since <= on) and (membership.until is None or on <= membership.until)


def _nearest(name: str, known: list[str], most: int = 3) -> tuple[str, ...]:
    from difflib import get_close_matches  # only for what is told to a person

    return tuple(get_close_matches(name, dict.fromkeys(known), most, 0.5))


def may_include(collective: str, unit: str) -> bool:
    """Whether nothing in the names speaks against a collective's including a unit.

    各镇（街道） includes no 区财政局; 省级有关部门 may include 省财政厅, and no 区财政局. The party groups of
    departments (区政府各部门党委（党组）) are asked for as the departments are, and whether a branch (区公安分局)
    counts among the departments of a place, its name does not tell.
    """
    whole, one = facets(collective.partition("党")[0] or collective), facets(unit)
    kinds = {whole.kind, one.kind} - {None}
    levels = {whole.level, one.level} - {None}
    return len(levels) < 2 and (len(kinds) < 2 or kinds == {OrganKind.GOVERNMENT, OrganKind.VERTICAL})
