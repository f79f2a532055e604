"""The records of a registry, and registries whose records hang together.

A registry is drawn as its history: places in each other, units with a name of their own, and successions in which each
unit goes over once and only into units drawn after it, later the later they are. So there are no circles, nobody acts
before it is there or after it is gone, and every registry can be built.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from lianqiang.registry.records import (
    Certainty,
    Example,
    Extent,
    Jurisdiction,
    Membership,
    NameKind,
    Predecessor,
    RegisteredUnit,
    Succession,
    SuccessionKind,
    UnitName,
)
from lianqiang.registry.unit_registry import UnitRegistry
from lianqiang.strategies._values import built, dates, mapped, remembered
from lianqiang.unit_facets import Level, OrganKind

__all__ = [
    "examples",
    "jurisdictions",
    "memberships",
    "predecessors",
    "registered_units",
    "successions",
    "unit_names",
    "unit_registries",
]

_T = TypeVar("_T")

_IDS = ("office", "legal", "justice", "finance", "planning", "audit", "archives", "statistics")
_SHORT = ("县府办", "县法制办", "县司法局", "县财政局", "县规划局", "县审计局", "县档案局", "县统计局")
_FULL = ("河湾县人民政府办公室", "河湾县司法局")
_PLACES = ("河湾县", "临江市", "南山省")
_LEVELS = (Level.COUNTY, Level.CITY, Level.PROVINCE)
_SOURCES = ("河政发〔2019〕2号", "hewan.gov.cn, 2019-01-20")
_FUNCTIONS = ("林业", "城乡规划管理", "档案行政管理")
_BEGIN = date(2018, 1, 1)
_MONTH = timedelta(30)


def _sourced(make: Any, **fields: SearchStrategy[Any]) -> SearchStrategy[Any]:  # noqa: ANN401 - any record
    """Records with a certainty and a source: what is documented has one."""
    return built(
        make, **fields, certainty=st.just(Certainty.INFERRED), source=st.none() | st.sampled_from(_SOURCES)
    ) | (built(make, **fields, certainty=st.just(Certainty.DOCUMENTED), source=st.sampled_from(_SOURCES)))


def _days(first: str, last: str) -> SearchStrategy[dict[str, date | None]]:
    """The first and the last of some days, in order, each open or not."""
    pairs = mapped(st.lists(dates(), min_size=2, max_size=2), sorted)
    return built(
        _range,
        st.just((first, last)),
        pairs,
        st.booleans(),
        st.booleans(),
    )


def _range(names: tuple[str, str], pair: list[date], open_first: bool, open_last: bool) -> dict[str, date | None]:  # noqa: FBT001 - drawn
    return {names[0]: None if open_first else pair[0], names[1]: None if open_last else pair[1]}


def _dated(record: Any, days: dict[str, date | None]) -> Any:  # noqa: ANN401 - any record with days
    return attrs.evolve(record, **days)


def _both(days: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    return {**days, **more}


def _tuples(part: SearchStrategy[_T], least: int, most: int) -> SearchStrategy[tuple[_T, ...]]:
    return mapped(st.lists(part, min_size=least, max_size=most, unique=True), tuple)


@remembered
def jurisdictions() -> SearchStrategy[Jurisdiction]:
    """Places with a government, within another place or not."""
    return _sourced(
        Jurisdiction,
        id=st.sampled_from(("hw", "lj", "ns")),
        name=st.sampled_from(_PLACES),
        level=st.sampled_from(Level),
        parent=st.none() | st.just("cn"),
    )


@remembered
def unit_names() -> SearchStrategy[UnitName]:
    """Names of units of each kind, with the days on which they are borne."""
    fields = {"text": st.sampled_from((*_SHORT, *_FULL)), "kind": st.sampled_from(NameKind)}
    return built(
        _dated,
        _sourced(UnitName, **fields)
        | built(UnitName, **fields, certainty=st.none(), source=st.none() | st.sampled_from(_SOURCES)),
        _days("since", "until"),
    )


@remembered
def examples() -> SearchStrategy[Example]:
    """What a registry is to answer for a name on a day."""
    return built(Example, st.sampled_from(_SHORT), dates(), st.none() | st.sampled_from(_IDS))


@remembered
def registered_units() -> SearchStrategy[RegisteredUnit]:
    """Units with their names: single ones, collectives that cover kinds of units, and open collectives."""
    fields: dict[str, SearchStrategy[Any]] = {
        "id": st.sampled_from(_IDS),
        "jurisdiction": st.just("hw"),
        "names": _tuples(unit_names(), 1, 2),
        "kind": st.none() | st.sampled_from(OrganKind),
        "examples": _tuples(examples(), 0, 1),
    }
    collective = {**fields, "collective": st.just(True)}  # noqa: FBT003 - st.just takes the value alone
    return built(
        _dated,
        _sourced(RegisteredUnit, **fields)
        | _sourced(RegisteredUnit, **collective, covers=_tuples(st.sampled_from(OrganKind), 0, 2))
        | _sourced(RegisteredUnit, **collective, open=st.just(True)),  # noqa: FBT003 - the same
        _days("since", "until"),
    )


@remembered
def memberships() -> SearchStrategy[Membership]:
    """That a unit belongs to a collective."""
    return built(
        _dated,
        _sourced(Membership, collective=st.just("towns"), member=st.sampled_from(_IDS)),
        _days("since", "until"),
    )


@remembered
def predecessors() -> SearchStrategy[Predecessor]:
    """Units that went over, whole or in part."""
    return built(
        Predecessor, st.sampled_from(_IDS), st.sampled_from(Extent), _tuples(st.sampled_from(_FUNCTIONS), 0, 2)
    )


@remembered
def successions() -> SearchStrategy[Succession]:
    """Successions of every kind, on a day or between two."""
    return built(
        _succession,
        st.sampled_from(SuccessionKind),
        st.permutations(_IDS),
        st.lists(
            st.tuples(st.sampled_from(Extent), _tuples(st.sampled_from(_FUNCTIONS), 0, 2)), min_size=1, max_size=3
        ),
        st.integers(2, 3),
        built(
            _both,
            _days("earliest", "latest"),
            _sourced(dict[str, Any], note=st.none() | st.just("重新组建")),
        ),
    )


def _succession(
    kind: SuccessionKind,
    ids: list[str],
    given: list[tuple[Extent, tuple[str, ...]]],
    several: int,
    more: dict[str, Any],
) -> Succession:
    """The succession of that kind among units of these ids, given first; what its kind does not allow is made so."""
    single = kind in {SuccessionKind.RENAME, SuccessionKind.MOVE, SuccessionKind.SPLIT}
    given = given[:1] if single else given
    before = [Predecessor(unit, extent, functions) for unit, (extent, functions) in zip(ids, given, strict=False)]
    if single or kind is SuccessionKind.MERGE:
        before[0] = Predecessor(ids[0])
    after = ids[-several:] if kind is SuccessionKind.SPLIT else ids[-1:]
    latest = more.pop("latest") or more["earliest"] or _BEGIN
    return Succession(
        id=f"{kind}-{latest.year}",
        kind=kind,
        predecessors=tuple(before),
        successors=tuple(after),
        latest=latest,
        **more,
    )


@remembered
def unit_registries() -> SearchStrategy[UnitRegistry]:
    """Registries of up to three places and eight units, with what became of them, and a collective with members.

    >>> from hypothesis import given
    >>> from lianqiang import parse_registry, to_dict
    >>> import json
    >>> @given(unit_registries())
    ... def test_a_registry_is_read_as_it_is_written(registry):
    ...     assert parse_registry(json.dumps(to_dict(registry))) == registry
    >>> test_a_registry_is_read_as_it_is_written()
    """
    place = st.integers(0, 2)
    went = st.tuples(st.sampled_from(SuccessionKind), st.integers(1, 3), st.booleans(), st.booleans())
    certain = st.sampled_from(_SOURCES) | st.none()
    unit = st.tuples(place, st.booleans(), st.none() | went, certain)
    return built(
        _registry,
        st.integers(1, len(_PLACES)),
        st.lists(unit, min_size=1, max_size=len(_IDS)),
        st.lists(st.integers(0, len(_IDS) - 1), max_size=2, unique=True),
    )


_Went = tuple[SuccessionKind, int, bool, bool]


def _certain(source: str | None) -> dict[str, Any]:
    return {"certainty": Certainty.INFERRED if source is None else Certainty.DOCUMENTED, "source": source}


def _registry(places: int, drawn: list[tuple[int, bool, _Went | None, str | None]], members: list[int]) -> UnitRegistry:
    """The registry whose units are drawn in order of time; each says what it came of, among those before it."""
    names = _PLACES[:places]
    where = tuple(
        Jurisdiction(id=name, name=name, level=level, parent=names[at + 1] if at + 1 < places else None)
        for at, (name, level) in enumerate(zip(names, _LEVELS, strict=False))
    )
    units: list[RegisteredUnit] = []
    events: list[Succession] = []
    free: list[str] = []  # who has gone over into nobody yet
    for number, (place, born, came, source) in enumerate(drawn):
        event = None if came is None else _came(number, came, free, source)
        if event is not None:
            events.append(event)
            gone = {each.unit for each in event.predecessors}
            free = [each for each in free if each not in gone]
        units.append(
            RegisteredUnit(
                id=_IDS[number],
                jurisdiction=names[place % places],
                names=(
                    UnitName(_SHORT[number]),
                    UnitName(f"{names[place % places]}{_SHORT[number][1:]}", NameKind.FULL),
                ),
                since=event.latest if event is not None and born else None,
                **_certain(source),
            )
        )
        free.append(_IDS[number])
    units.append(
        RegisteredUnit(id="departments", jurisdiction=names[0], names=(UnitName("县政府各部门"),), collective=True)
    )
    return UnitRegistry(
        jurisdictions=where,
        units=tuple(units),
        memberships=tuple(
            Membership(collective="departments", member=_IDS[number]) for number in members if number < len(drawn)
        ),
        successions=tuple(events),
    )


def _came(number: int, came: _Went, free: list[str], source: str | None) -> Succession | None:
    """What the unit of that number came of: some of those that are free; None where there are none."""
    kind, count, in_part, exact = came
    if not free:
        return None
    after: tuple[str, ...] = (_IDS[number],)
    if kind is SuccessionKind.SPLIT and len(free) > 1:
        before, after = free[:1], (free[-1], _IDS[number])
    elif kind in {SuccessionKind.MERGE, SuccessionKind.TRANSFER}:
        before = free[-count:]
    else:
        kind = SuccessionKind.RENAME if kind is SuccessionKind.SPLIT else kind
        before = free[-1:]
    # In a merge the first goes over whole.
    whole = len(before) if not in_part else {SuccessionKind.MERGE: 1, SuccessionKind.TRANSFER: 0}.get(kind, 1)
    latest = _BEGIN + number * _MONTH
    return Succession(
        id=f"{kind}-{_IDS[number]}",
        kind=kind,
        predecessors=tuple(
            Predecessor(each, Extent.WHOLE if place < whole else Extent.PART) for place, each in enumerate(before)
        ),
        successors=after,
        latest=latest,
        earliest=latest if exact else latest - timedelta(10),
        **_certain(source),
    )
