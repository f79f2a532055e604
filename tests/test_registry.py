"""The registry of units: what its records refuse, how names resolve, what succession answers, whose tasks are whose."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianqiang import errors, registry, unit_facets
from lianqiang._enums import Named
from lianqiang.codec import to_dict
from lianqiang.errors import AmbiguousUnit, MissingFileError, NotRegistered, RegistryError
from lianqiang.registry import (
    Answer,
    Certainty,
    Example,
    Extent,
    How,
    Jurisdiction,
    Lineage,
    Link,
    Member,
    Members,
    Membership,
    NameKind,
    Predecessor,
    Reason,
    RegisteredUnit,
    Resolution,
    Succession,
    SuccessionKind,
    UnitMatch,
    UnitName,
    UnitRegistry,
    bundled_registry,
    parse_registry,
    read_registry,
)
from lianqiang.registry._index import key
from lianqiang.tasks import Task, Tasks
from lianqiang.unit_facets import Facets, Level, OrganKind, facets
from lianqiang.units import Assignment, Responsibility, Unit
from linear import TRIES, repeated, seconds, too_slow

MARCH = date(2019, 3, 31)
BUNDLED = bundled_registry()


def place(id_: str = "hw", name: str = "河湾县", level: str = "county", **more: Any) -> Jurisdiction:
    return Jurisdiction(id=id_, name=name, level=Level(level), **more)


def unit(id_: str, *names: str | UnitName, jurisdiction: str = "hw", **more: Any) -> RegisteredUnit:
    held = tuple(UnitName(each) if isinstance(each, str) else each for each in names or (f"县{id_}",))
    return RegisteredUnit(id=id_, jurisdiction=jurisdiction, names=held, **more)


def event(kind: str, before: list[str | Predecessor], after: list[str], **more: Any) -> Succession:
    given_ = tuple(Predecessor(each) if isinstance(each, str) else each for each in before)
    more = {"id": kind, "latest": MARCH, **more}
    return Succession(kind=SuccessionKind(kind), predecessors=given_, successors=tuple(after), **more)


def part(of: str, *functions: str) -> Predecessor:
    return Predecessor(of, Extent.PART, functions)


def registered(*units: RegisteredUnit, events: tuple[Succession, ...] = (), **more: Any) -> UnitRegistry:
    return UnitRegistry(**{"jurisdictions": (place(),), "units": units, "successions": events, **more})


OLD, NEW = unit("old", "县法制办"), unit("new", "县司法局")
MERGE = event("merge", ["old"], ["new"], earliest=date(2018, 9, 12))
TASK = Task(id="1", text="推进", responsibility=Responsibility((Assignment(Unit("县法制办")),)))

VALUES: tuple[object, ...] = (
    Facets(Level.COUNTY, OrganKind.GOVERNMENT),
    place(parent="zj", certainty="documented", source="河政发〔2021〕9号"),
    UnitName("县城管局", NameKind.SECOND_PLATE, date(2018, 1, 1), MARCH, Certainty.DOCUMENTED, "河政发〔2021〕9号"),
    Example("县法制办", MARCH, None),
    unit("towns", "各镇（街道）", collective=True, covers=(OrganKind.TOWNSHIP,), examples=(Example("甲", MARCH, "x"),)),
    Membership(collective="a", member="b", since=MARCH),
    part("old", "林业"),
    MERGE,
    Resolution("县法制办", (OLD,), Reason.ONE, certain=False, excluded=(NEW,), on=MARCH),
    Member(OLD, Certainty.DOCUMENTED, "河政发〔2021〕9号"),
    Members(unit("all", "县府各部门", collective=True), (Member(OLD),)),
    Link(MERGE, "old", "new", Extent.WHOLE),
    Lineage(NEW, (Link(MERGE, "old", "new", Extent.WHOLE),)),
    UnitMatch(task=TASK, assignment=TASK.assignments[0], unit="old", how=How.NAME, answer=Answer.ASK, note="?"),
    registered(OLD, NEW, events=(MERGE,)),
)
NAMES = {
    name: value
    for module in (registry, unit_facets, errors)
    for name, value in vars(module).items()
    if not name.startswith("_")
} | {each.__name__: each for each in (Task, Tasks, Unit, Assignment, Responsibility)}


def evaluate(expression: str) -> Any:
    import datetime

    from lianqiang import tasks, units

    return eval(expression, vars(tasks) | vars(units) | NAMES | {"datetime": datetime, "date": date})  # noqa: S307 - ours


class TestValues:
    def test_the_table_holds_every_class(self) -> None:
        public = {
            value for module in (registry, unit_facets) for value in vars(module).values() if isinstance(value, type)
        }
        public = {
            each for each in public if each.__module__.startswith(("lianqiang.registry", "lianqiang.unit_facets"))
        }
        assert {each for each in public if not issubclass(each, Named)} == {type(value) for value in VALUES}

    @pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
    def test_a_value_is_frozen_slotted_and_shows_itself(self, value: Any) -> None:
        assert not hasattr(value, "__dict__")
        for field in attrs.fields(type(value)):
            with pytest.raises(AttributeError):
                setattr(value, field.name, None)
        unpickled = pickle.loads(pickle.dumps(value))  # noqa: S301 - ours
        for again in (evaluate(repr(value)), copy.deepcopy(value), attrs.evolve(value), unpickled):
            assert type(again) is type(value)
            assert again == value
            assert hash(again) == hash(value)
        with pytest.raises(TypeError):
            value < value  # noqa: B015 - raises
        json.dumps(to_dict(value))

    @pytest.mark.parametrize(
        "kind", sorted({each for each in NAMES.values() if isinstance(each, type) and issubclass(each, Named)}, key=str)
    )
    def test_words_are_strings(self, kind: type[Named]) -> None:
        assert all(evaluate(repr(member)) is member is kind(str(member)) for member in kind)

    @pytest.mark.parametrize(
        ("expression", "error", "message"),
        [
            ("UnitName('')", ValueError, "text is a text without spaces around it"),
            ("UnitName(' 甲')", ValueError, "got ' 甲'"),
            ("UnitName(3)", TypeError, "text is a str"),
            ("UnitName('甲', 'nickname')", ValueError, "NameKind is one of full, short, second_plate, inner_office"),
            ("UnitName('甲', since=date(2019, 1, 2), until=date(2019, 1, 1))", ValueError, "until 2019-01-01 lies before since"),
            ("UnitName('甲', since='2019')", TypeError, "since is a datetime.date"),
            ("UnitName('甲', certainty='documented')", ValueError, "a documented fact names its source"),
            ("UnitName('甲', source=3)", TypeError, "source is a str"),
            ("Jurisdiction(id='', name='甲', level='city')", ValueError, "id is a text"),
            ("Jurisdiction(id='a', name='甲', level='planet')", ValueError, "Level is one of"),
            ("Jurisdiction(id='a', name='甲', level='city', parent=3)", TypeError, "parent"),
            ("Example('甲', '2019', None)", TypeError, "on is a datetime.date"),
            ("RegisteredUnit(id='a', jurisdiction='b', names=())", ValueError, "a unit has a name"),
            ("RegisteredUnit(id='a', jurisdiction='b', names=('甲',))", TypeError, "each of names is an UnitName"),
            ("RegisteredUnit(id='a', jurisdiction='b', names=(UnitName('甲'),), open=True)", ValueError, "only a collective"),
            ("RegisteredUnit(id='a', jurisdiction='b', names=(UnitName('甲'),), kind='club')", ValueError, "OrganKind is one of"),
            (
                "RegisteredUnit(id='a', jurisdiction='b', names=(UnitName('甲'),), collective=True, open=True, covers=('party',))",
                ValueError,
                "an open collective names nobody",
            ),
            ("Succession(id='a', kind='rename', predecessors=(), successors=('b',), latest=date(2019, 1, 1))", ValueError, "has predecessors"),
            ("Succession(id='a', kind='rename', predecessors=(Predecessor('a'),), successors=('a',), latest=date(2019, 1, 1))", ValueError, "takes part once"),
            ("Succession(id='a', kind='rename', predecessors=(Predecessor('a'),), successors=('b', 'c'), latest=date(2019, 1, 1))", ValueError, "a rename has one"),
            ("Succession(id='a', kind='move', predecessors=(Predecessor('a', 'part'),), successors=('b',), latest=date(2019, 1, 1))", ValueError, "a move has one"),
            ("Succession(id='a', kind='split', predecessors=(Predecessor('a'),), successors=('b',), latest=date(2019, 1, 1))", ValueError, "several successors"),
            ("Succession(id='a', kind='merge', predecessors=(Predecessor('a', 'part'),), successors=('b',), latest=date(2019, 1, 1))", ValueError, "a merge has one"),
            ("Succession(id='a', kind='merge', predecessors=(Predecessor('a'),), successors=('b',), latest=None)", TypeError, "latest"),
            ("Succession(id='a', kind='merge', predecessors=(Predecessor('a'),), successors=('b',), earliest=date(2020, 1, 1), latest=date(2019, 1, 1))", ValueError, "lies before earliest"),
            ("UnitRegistry(units=('a',))", TypeError, "each of units is a RegisteredUnit"),
        ],
    )  # fmt: skip
    def test_what_cannot_be_cannot_be_built(self, expression: str, error: type[Exception], message: str) -> None:
        with pytest.raises(error) as refused:
            evaluate(expression)
        assert message in str(refused.value)

    def test_a_word_given_as_a_string_becomes_the_word(self) -> None:
        assert Resolution("县府办", (), "unknown").reason is Reason.UNKNOWN
        assert Member(OLD, "inferred").certainty is Certainty.INFERRED
        assert Link(MERGE, "old", "new", "part").extent is Extent.PART
        assert Facets("city", "party") == Facets(Level.CITY, OrganKind.PARTY)

    def test_values_say_themselves(self) -> None:
        assert [str(each) for each in (place(), UnitName("县府办"), OLD)] == ["河湾县", "县府办", "县法制办"]
        assert str(event("split", ["old"], ["new", "x"], earliest=MARCH)) == "split on 2019-03-31, inferred"
        assert OLD.facets == Facets(Level.COUNTY, OrganKind.GOVERNMENT)
        assert unit("x", "县供电局", kind=OrganKind.ENTERPRISE).facets.kind is OrganKind.ENTERPRISE
        assert str(VALUES[-2]) == "1 推进: printed 县法制办, which is old; ?"
        assert not MERGE.exact


# Registries that contradict themselves: records, where, reason

GONE = event("rename", ["old"], ["new"], id="gone", earliest=date(2010, 1, 1), latest=date(2010, 1, 1))
REFUSED: list[tuple[dict[str, Any], str, str]] = [
    ({"jurisdictions": (place(), place())}, "jurisdiction 'hw'", "the id is there twice"),
    ({"jurisdictions": (place(parent="x"),)}, "jurisdiction 'hw'", "its parent 'x' is no jurisdiction here"),
    (
        {"jurisdictions": (place(parent="b"), place("b", "乙", parent="hw"))},
        "jurisdictions",
        "in each other in a circle: ",
    ),
    ({"units": (OLD, OLD)}, "unit 'old'", "the id is there twice"),
    ({"units": (unit("a", jurisdiction="x"),)}, "unit 'a'", "its jurisdiction 'x' is not in the registry"),
    ({"units": (OLD,), "successions": (MERGE,)}, "succession 'merge'", "'new' is the id of no unit here"),
    ({"units": (NEW,), "successions": (MERGE,)}, "succession 'merge'", "'old' is the id of no unit here"),
    ({"successions": (MERGE, MERGE)}, "succession 'merge'", "the id is there twice"),
    (
        {"successions": (MERGE, event("rename", ["new"], ["old"]))},
        "successions",
        "in a circle: old → new → old",
    ),
    (
        {"successions": (MERGE, event("rename", ["old"], ["third"]))},
        "succession 'rename'",
        "'old' goes over whole, and did so in 'merge' already",
    ),
    ({"units": (OLD, unit("new", since=date(2019, 4, 1)))}, "succession 'merge'", "'new' is there from 2019-04-01 on"),
    ({"units": (unit("old", since=date(2019, 4, 1)), NEW)}, "succession 'merge'", "'old' is there from 2019-04-01 on"),
    ({"units": (unit("old", until=date(2018, 1, 1)), NEW)}, "succession 'merge'", "'old' is gone by 2018-01-02"),
    ({"units": (OLD, unit("new", until=date(2018, 1, 1)))}, "succession 'merge'", "'new' is gone by 2018-01-02"),
    (
        {"successions": (GONE, event("transfer", [part("old")], ["third"], earliest=MARCH))},
        "succession 'transfer'",
        "'old' is gone by 2010-01-01, before 2019-03-31",
    ),
    (
        {"units": (unit("old", until=MARCH), NEW)},
        "unit 'old'",
        "until=2019-03-31, and it is gone by 2019-03-31 with succession 'merge'",
    ),
    (
        {"units": (unit("a", UnitName("甲", since=date(2017, 1, 1)), since=date(2018, 1, 1)),), "successions": ()},
        "unit 'a'",
        "the name '甲' is older than it",
    ),
    (
        {"units": (unit("a", UnitName("甲", until=date(2019, 1, 1)), until=date(2018, 1, 1)),), "successions": ()},
        "unit 'a'",
        "the name '甲' outlives it",
    ),
    ({"units": (unit("a", "甲办", "甲 办"),), "successions": ()}, "unit 'a'", "the name '甲 办' is that of 'a'"),
    (
        {"units": (unit("a", UnitName("甲办", "full")), unit("b", UnitName("甲办", "full"))), "successions": ()},
        "unit 'b'",
        "the name '甲办' is that of 'a' on the same days",
    ),
]  # fmt: skip


class TestContradictions:
    @pytest.mark.parametrize(("records", "where", "reason"), REFUSED)
    def test_a_contradiction_is_refused(self, records: dict[str, Any], where: str, reason: str) -> None:
        whole = {"jurisdictions": (place(),), "units": (OLD, NEW, unit("third")), "successions": (MERGE,), **records}
        if "jurisdictions" in records:
            whole |= {"units": (), "successions": ()}
        with pytest.raises(RegistryError) as refused:
            UnitRegistry(**whole)
        assert refused.value.where == where
        assert reason in refused.value.reason
        assert str(refused.value) == f"{where}: {refused.value.reason}"

    @pytest.mark.parametrize(
        ("collective", "member", "reason"),
        [
            ("old", "new", "'old' is no collective"),
            ("open", "new", "'open' is open"),
            ("all", "open", "'open' is a collective itself"),
            ("all", "x", "'x' is the id of no unit here"),
            ("x", "all", "'x' is the id of no unit here"),
        ],
    )
    def test_a_membership_that_cannot_be(self, collective: str, member: str, reason: str) -> None:
        units = (OLD, NEW, unit("all", collective=True), unit("open", collective=True, open=True))
        with pytest.raises(RegistryError) as refused:
            registered(*units, memberships=(Membership(collective=collective, member=member),))
        assert reason in refused.value.reason

    def test_a_membership_of_one_that_is_gone(self) -> None:
        units, late = (unit("old", until=MARCH), unit("all", collective=True)), date(2020, 1, 1)
        with pytest.raises(RegistryError, match="'old' is not there on 2020-01-01, when it is to begin"):
            registered(*units, memberships=(Membership(collective="all", member="old", since=late),))
        assert len(registered(*units, memberships=(Membership(collective="all", member="old", since=MARCH),))) == 2

    def test_what_only_looks_like_one(self) -> None:
        """A full name may pass on; a unit may hand over a part while it goes over whole; short names may be shared."""
        full = UnitName("河湾县司法局", NameKind.FULL)
        before, after = unit("old", full), unit("new", full, since=date(2018, 9, 12))
        transfer = event("transfer", [part("old")], ["third"], earliest=date(2018, 9, 12))
        built = registered(before, after, unit("third", "县府办"), unit("fourth", "县府办"), events=(MERGE, transfer))
        assert len(built) == 4
        assert len(registered(unit("a", UnitName("甲", until=date(2010, 1, 1)), UnitName("甲", since=MARCH)))) == 1


class TestResolve:
    @pytest.mark.parametrize(
        ("unit_id", "example"), [(each.id, example) for each in BUNDLED.units for example in each.examples]
    )
    def test_the_examples_of_the_bundled_registry(self, unit_id: str, example: Example) -> None:
        found = BUNDLED.resolve(example.name, on=example.on, jurisdiction=BUNDLED[unit_id].jurisdiction).one
        assert (found and found.id) == example.expected

    def test_every_unit_of_the_bundled_registry_has_an_example(self) -> None:
        assert [each.id for each in BUNDLED.units if not each.examples] == []

    @pytest.mark.parametrize(
        "row",
        [
            ("区法制办", date(2018, 8, 2), "奉化区", "one", "fenghua/legal", True),
            ("区法制办", date(2018, 10, 1), "fenghua", "one", "fenghua/legal", False),
            ("区应急管理局", date(2018, 10, 1), "fenghua", "one", "fenghua/emergency", False),
            ("区应急管理局", date(2019, 10, 1), "fenghua", "one", "fenghua/emergency", True),
            ("区法制办", MARCH, "fenghua", "not_then", "", True),
            ("区法制办", None, "fenghua", "one", "fenghua/legal", True),
            ("区法制办", None, "新昌县", "elsewhere", "", True),
            ("法制办", None, "新昌县", "one", "xinchang/legal", True),
            ("法制办", None, "fenghua", "one", "fenghua/legal", True),
            ("法制办", None, None, "unknown", "", True),
            ("宁波市奉化区法制办", None, None, "one", "fenghua/legal", True),
            ("奉化区 法制办", None, None, "one", "fenghua/legal", True),
            ("浙江省法制办", None, "fenghua", "one", "zhejiang/legal", True),
            ("宁波市法制办", None, None, "unknown", "", True),
            ("宁波市", None, None, "unknown", "", True),
            ("省法制办", None, "fenghua", "one", "zhejiang/legal", True),
            ("區法制辦", None, None, "one", "fenghua/legal", True),
            ("各镇(街道)", None, None, "one", "fenghua/towns", True),
            ("区府办（电子政务办）", None, None, "one", "fenghua/office", True),
            ("区府办（什么办）", None, "fenghua", "one", "fenghua/office", True),
            ("（）", None, None, "unknown", "", True),
            ("", None, None, "unknown", "", True),
            (Unit("法制办", full="区法制办"), None, None, "one", "fenghua/legal", True),
            (Unit("没有办", full="也没有办"), None, None, "unknown", "", True),
        ],
    )
    def test_a_name(self, row: tuple[Any, ...]) -> None:
        name, on, jurisdiction, reason, ids, certain = row
        found = BUNDLED.resolve(name, on=on, jurisdiction=jurisdiction)
        assert (found.reason, " ".join(each.id for each in found), found.certain) == (reason, ids, certain)
        assert bool(found) is (found.one is not None) is (len(found) == 1)
        assert found.why in str(found)

    def test_several(self) -> None:
        two = (place(), place("hb", "河北县"))
        built = registered(unit("a", "县府办"), unit("b", "县府办", jurisdiction="hb"), jurisdictions=two)
        found = built.resolve("县府办")
        assert (found.reason, found.one, len(found)) == (Reason.SEVERAL, None, 2)
        assert found.why == "a, b bear it: give jurisdiction= or on= to choose"
        assert built.resolve("县府办", jurisdiction="hb").one is built["b"]
        assert built.resolve("县府办", jurisdiction="hb", on=MARCH).why == "b bears it on 2019-03-31"
        with pytest.raises(AmbiguousUnit, match="'县府办' is the name of a, b: give one of these ids") as refused:
            built.unit("县府办")
        assert refused.value.ids == ("a", "b")

    def test_the_reasons_in_words(self) -> None:
        why = [
            BUNDLED.resolve(name, on=date(2018, 10, 1), jurisdiction="fenghua").why
            for name in ("区法制办", "县法制办", "没有办")
        ]
        assert why == [
            "fenghua/legal may bear it on 2018-10-01",
            "borne in other places, and not there: xinchang/legal",
            "no unit of the registry bears it",
        ]

    def test_a_name_has_its_own_days(self) -> None:
        built = registered(
            unit("a", UnitName("县编办", since=date(2015, 1, 1)), UnitName("县编委办", until=date(2014, 12, 31)))
        )
        assert [bool(built.resolve("县编办", on=date(year, 1, 1))) for year in (2014, 2015)] == [False, True]
        assert [bool(built.resolve("县编委办", on=date(year, 1, 1))) for year in (2014, 2015)] == [True, False]

    def test_one_unit_by_name_or_id(self) -> None:
        legal = BUNDLED["fenghua/legal"]
        assert (
            BUNDLED.unit(legal)
            is BUNDLED.unit("fenghua/legal")
            is BUNDLED.unit("区法制办")
            is BUNDLED.unit(Unit("区法制办"))
            is legal
        )
        assert "fenghua/legal" in BUNDLED
        assert "区法制办" not in BUNDLED

    def test_an_unknown_name_suggests_the_nearest(self) -> None:
        with pytest.raises(NotRegistered) as refused:
            BUNDLED.unit("区法治办")
        assert "区法制办" in refused.value.nearest
        assert str(refused.value).startswith(
            "no such unit: '区法治办' (no unit of the registry bears it); the nearest known: 区"
        )
        with pytest.raises(NotRegistered, match=r"\(borne on other days, and not on 2020-01-01: fenghua/legal\)$"):
            BUNDLED.unit("区法制办", on=date(2020, 1, 1))
        with pytest.raises(NotRegistered, match="an id is asked for"):
            BUNDLED["区法制办"]
        with pytest.raises(NotRegistered, match=r"no such jurisdiction: '奉北区' .*nearest known: 奉化区"):
            BUNDLED.resolve("区法制办", jurisdiction="奉北区")
        with pytest.raises(NotRegistered, match="no such jurisdiction: '奉化区法制办'"):
            BUNDLED.jurisdiction("奉化区法制办")

    def test_places(self) -> None:
        two = (
            place(),
            place("b", "河湾县"),
            place("c", "海州市", "city"),
            place("d", "城南区", parent="c"),
            place("e", "城南区"),
        )
        built = UnitRegistry(jurisdictions=two)
        with pytest.raises(NotRegistered, match=r"several places have the name: give the id.*hw, b$"):
            built.jurisdiction("河湾县")
        assert built.jurisdiction("海州市城南区") is two[3]
        assert built.place_of("海州市城南区人民政府") is two[3]
        assert built.place_of("城南区人民政府") is None
        assert BUNDLED.place_of("宁波市奉化区人民政府办公室") is BUNDLED.jurisdiction("奉化区")

    @pytest.mark.parametrize(
        "call",
        [
            lambda: BUNDLED.resolve(3),
            lambda: BUNDLED.resolve("甲", on="2018"),
            lambda: BUNDLED.jurisdiction(3),
            lambda: BUNDLED.members("各镇（街道）", on="2018"),
            lambda: BUNDLED.successors("区法制办", as_of="2018"),
            lambda: facets(3),
        ],
    )
    def test_what_is_no_argument(self, call: Any) -> None:
        with pytest.raises(TypeError):
            call()


class TestCollectives:
    def test_members_by_list_and_by_kind(self) -> None:
        towns = (unit("t1", "溪北镇", since=date(2015, 1, 1)), unit("t2", "城中街道办事处", until=date(2018, 1, 1)))
        whole = unit("all", "各镇（街道）", collective=True, covers=(OrganKind.TOWNSHIP,))
        listed = Membership(
            collective="all",
            member="zone",
            since=date(2016, 1, 1),
            until=date(2018, 12, 31),
            certainty="documented",
            source="河政发〔2021〕9号",
        )
        also = Membership(collective="all", member="t1", certainty="documented", source="河政发〔2021〕9号")
        built = registered(*towns, whole, unit("zone", "经济开发区管委会"), OLD, memberships=(listed, also))
        inside = {
            year: [each.unit.id for each in built.members("各镇(街道)", on=date(year, 6, 1))]
            for year in (2014, 2016, 2019)
        }
        assert inside == {2014: ["t2"], 2016: ["zone", "t1", "t2"], 2019: ["t1"]}
        found = built.members(whole, on=date(2016, 6, 1))
        assert ([each.certainty for each in found], len(found), found.open) == (
            ["documented", "documented", "inferred"],
            3,
            False,
        )
        assert built.includes(whole, "zone", on=date(2016, 6, 1)) is Answer.YES
        assert built.includes(whole, "zone", on=date(2019, 6, 1)) is Answer.NO
        assert built.includes(whole, "t2", on=date(2016, 6, 1)) is Answer.YES
        assert built.includes(whole, "old", on=date(2016, 6, 1)) is Answer.NO
        assert built.includes("old", "t2", on=date(2016, 6, 1)) is Answer.NO
        with pytest.raises(ValueError, match="old is no collective"):
            built.members("old", on=MARCH)

    def test_an_open_collective_is_never_expanded(self) -> None:
        found = BUNDLED.members("有关部门", on=date(2018, 8, 2))
        assert (tuple(found), found.open) == ((), True)
        assert BUNDLED.includes("有关部门", "区财政局", on=date(2018, 8, 2)) is Answer.MAY

    @pytest.mark.parametrize(
        ("collective", "unit_id", "answer"),
        [
            ("区政府各部门", "fenghua/finance", "yes"),
            ("区政府各部门", "fenghua/security", "may"),
            ("区政府各部门", "fenghua/organisation", "no"),
            ("区政府各部门", "xinchang/reform", "no"),
            ("区政府各部门", "fenghua/departments", "no"),
            ("区政府各部门党委（党组）", "fenghua/finance", "may"),
            ("区政府各部门党委（党组）", "fenghua/organisation", "no"),
            ("各镇（街道）", "fenghua/finance", "no"),
            ("省级有关部门", "zhejiang/finance", "may"),
            ("省级有关部门", "fenghua/finance", "no"),
            ("各市、县〔市、区〕政府", "fenghua/government", "yes"),
            ("各市、县〔市、区〕政府", "zhejiang/government", "no"),
            ("区政府各部门", "fenghua/emergency", "no"),
        ],
    )
    def test_who_is_included(self, collective: str, unit_id: str, answer: str) -> None:
        assert BUNDLED.includes(collective, unit_id, on=date(2018, 8, 2)) == answer

    def test_while_the_reform_is_under_way(self) -> None:
        assert BUNDLED.includes("区政府各部门", "fenghua/emergency", on=date(2018, 10, 1)) is Answer.MAY
        assert BUNDLED.lives("fenghua/legal", on=date(2018, 10, 1)) is Answer.MAY
        undated = registered(OLD, NEW, events=(event("merge", ["old"], ["new"]),))
        assert undated.lives("old", on=date(1950, 1, 1)) is Answer.MAY
        assert undated.lives("new", on=date(1950, 1, 1)) is Answer.YES


class TestSuccession:
    def test_paths(self) -> None:
        (after,) = BUNDLED.successors("fenghua/environment")
        assert (after.unit.name, after.extent, after.certainty) == (
            "市生态环境局奉化分局",
            Extent.WHOLE,
            Certainty.INFERRED,
        )
        before = BUNDLED.predecessors("fenghua/natural-resources")
        assert [(each.unit.name, str(each.extent)) for each in before] == [
            ("区国土分局", "whole"), ("区规划分局", "whole"), ("区农林局", "part"),
        ]  # fmt: skip
        assert str(before[-1]) == (
            "part of fenghua/agriculture-forestry → fenghua/natural-resources "
            "(transfer between 2018-09-12 and 2019-03-31, inferred)"
        )
        assert BUNDLED.successors("省经信委")[0].certainty is Certainty.DOCUMENTED
        assert BUNDLED.successors("区财政局") == ()

    def test_only_what_may_have_happened(self) -> None:
        assert BUNDLED.successors("区法制办", as_of=date(2018, 9, 11)) == ()
        assert len(BUNDLED.successors("区法制办", as_of=date(2018, 9, 12))) == 1
        assert (
            len(
                registered(OLD, NEW, events=(event("merge", ["old"], ["new"]),)).successors(
                    "old", as_of=date(1950, 1, 1)
                )
            )
            == 1
        )

    def test_the_path_with_the_fewest_parts(self) -> None:
        units = [unit(each) for each in "abcd"]
        events = (
            event("transfer", [part("a")], ["d"], id="1"),
            event("split", ["a"], ["b", "c"], id="2"),
            event("merge", ["b"], ["d"], id="3"),
        )
        found = {each.unit.id: each for each in registered(*units, events=events).successors("a")}
        assert {name: len(each.path) for name, each in found.items()} == {"b": 1, "c": 1, "d": 1}
        assert all(each.extent is Extent.PART for each in found.values())


class TestJson:
    def test_there_and_back(self) -> None:
        assert parse_registry(json.dumps(to_dict(BUNDLED))) == BUNDLED
        assert bundled_registry() is BUNDLED

    def test_every_fact_of_the_bundled_registry_is_sure_or_says_that_it_is_not(self) -> None:
        facts = (*BUNDLED.jurisdictions, *BUNDLED.units, *BUNDLED.successions, *BUNDLED.memberships)
        assert all(each.source for each in facts if each.certainty is Certainty.DOCUMENTED)
        reform = [each for each in BUNDLED.successions if each.id.startswith("fenghua")]
        assert {each.id for each in reform if each.certainty is Certainty.DOCUMENTED} == {"fenghua-2019/chunhu"}

    @pytest.mark.parametrize(
        ("day", "count", "street"),
        [(date(2018, 8, 2), 11, "no"), (date(2020, 1, 1), 13, "may"), (date(2021, 1, 1), 12, "yes")],
    )
    def test_the_townships_of_a_day(self, day: date, count: int, street: str) -> None:
        """Two towns became streets on a day that the sources leave open: until then both may be meant."""
        assert len(BUNDLED.members("fenghua/towns", on=day)) == count
        assert BUNDLED.includes("fenghua/towns", "fenghua/chunhu", on=day).value == street

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("{", "registry: no JSON: "),
            ("[]", "registry: expected an object, got list"),
            ('{"unit": []}', "registry: expected jurisdictions, units, memberships, successions, got unit"),
            ('{"units": {}}', "units: expected a list, got dict"),
            ('{"units": [3]}', "units[0]: expected an object, got int"),
            ('{"units": [{"id": "a"}]}', "units[0] 'a': "),
            ('{"units": [{"id": "a", "jurisdiction": "b", "names": ["甲"], "colour": 1}]}', "'colour'"),
            ('{"units": [{"id": "a", "names": ["甲", {"text": ""}]}]}', "units[0] 'a'.names[1]: text is a text"),
            ('{"units": [{"id": "a", "names": "甲"}]}', "units[0] 'a'.names: expected a list, got str"),
            ('{"units": [{"id": "a", "since": "2018年"}]}', "units[0] 'a': Invalid isoformat string"),
            ('{"jurisdictions": [{"id": "a", "name": "甲", "level": "x"}]}', "jurisdictions[0] 'a': Level is one of"),
            ('{"memberships": [{"collective": "a", "member": "b"}]}', "membership of 'b' in 'a': "),
            (
                '{"successions": [{"id": "a", "predecessors": [{"unit": 3}]}]}',
                "successions[0] 'a'.predecessors[0]: unit is",
            ),
        ],
    )
    def test_what_is_no_registry(self, text: str, message: str) -> None:
        with pytest.raises(RegistryError) as refused:
            parse_registry(text)
        assert message in str(refused.value)

    def test_files(self, tmp_path: Path) -> None:
        path = tmp_path / "units.json"
        with pytest.raises(MissingFileError, match="no such file"):
            read_registry(path)
        path.write_bytes('{"units": "甲"}'.encode("gb18030"))
        with pytest.raises(RegistryError, match="a registry is JSON in UTF-8"):
            read_registry(path)
        path.write_text("{}", "utf-8")
        assert read_registry(str(path)) == UnitRegistry()


class TestGold:
    """What a careful reader found in five documents, where it is there."""

    def test_the_printed_names_resolve(self, gold: Any) -> None:
        places = {"000": "fenghua", "001": "zhejiang", "002": "xinchang", "003": "fenghua", "004": "fenghua"}
        days = {number: date.fromisoformat(gold(f"seed_{number}")["meta"]["date"]) for number in places}
        for row in gold("units")["names"].values():
            for seed in row["seeds"]:
                name = row["name"].removeprefix("和").removeprefix("等")
                found = BUNDLED.resolve(name, on=days[seed[:3]], jurisdiction=places[seed[:3]])
                assert found.one, str(found)

    def test_synonyms_are_one_unit(self, gold: Any) -> None:
        for group in gold("units")["synonym_groups"]:
            names = [name for name in group if not name.endswith(")") or name == "各镇(街道)"]
            assert len({BUNDLED.resolve(name, jurisdiction="fenghua").one for name in names}) == 1, names

    def test_successions_are_there(self, gold: Any) -> None:
        for row in gold("units")["succession"]:
            seat = {"省": "zhejiang", "区": "fenghua", "县": "xinchang"}[row["old"][0][0]]
            for printed in row["old"]:
                name = printed.partition(" ")[0]
                (old,) = BUNDLED.resolve(name, jurisdiction=seat)
                new = row["new"].partition(" ")[0]
                after = {name.text for each in (*BUNDLED.successors(old), Lineage(old, ())) for name in each.unit.names}
                assert new in after, (name, new)


# Laws

IDS = st.integers(0, 30).map("u{}".format)


@st.composite
def registries(draw: st.DrawFn) -> UnitRegistry:
    """Units in a row, each with synonyms; successions run from earlier ones to later ones, so that none is a circle."""
    count = draw(st.integers(2, 8))
    units = tuple(
        unit(
            f"u{number}",
            f"县{number}局",
            *(f"县{number}{plate}" for plate in draw(st.sets(st.sampled_from("办室中心")))),
        )
        for number in range(count)
    )
    events: list[Succession] = []
    gone: set[int] = set()
    for number in range(draw(st.integers(0, 6))):
        old = draw(st.integers(0, count - 2))
        new = draw(st.integers(old + 1, count - 1))
        whole = old not in gone and draw(st.booleans())
        if whole:
            gone.add(old)
        giver = f"u{old}" if whole else part(f"u{old}")
        events.append(event("transfer", [giver], [f"u{new}"], id=f"e{number}"))
    return registered(*units, events=tuple(events))


class TestLaws:
    @given(registries(), st.data())
    def test_resolve_is_stable_under_synonyms(self, built: UnitRegistry, data: st.DataObject) -> None:
        one = data.draw(st.sampled_from(built.units))
        on = data.draw(st.none() | st.dates(date(2000, 1, 1), date(2030, 1, 1)))
        answers = {built.resolve(each.text, on=on).units for each in one.names}
        assert answers in ({(one,)}, {()})
        prints = [str(place()) + each.text for each in one.names] + [each.text + " " for each in one.names]
        assert {built.resolve(each, on=on).units for each in prints} == answers

    @given(registries(), st.data())
    def test_forward_then_backward_contains_the_start(self, built: UnitRegistry, data: st.DataObject) -> None:
        one = data.draw(st.sampled_from(built.units))
        as_of = data.draw(st.none() | st.dates(date(2019, 1, 1), date(2020, 1, 1)))
        for one_way, back in ((built.successors, built.predecessors), (built.predecessors, built.successors)):
            for there in one_way(one, as_of=as_of):
                assert one in [each.unit for each in back(there.unit, as_of=as_of)]
                assert there.unit != one

    @given(registries(), st.data())
    def test_a_circle_is_refused(self, built: UnitRegistry, data: st.DataObject) -> None:
        starts = [each for each in built.units if built.successors(each)]
        if starts:
            one = data.draw(st.sampled_from(starts))
            other = data.draw(st.sampled_from(built.successors(one))).unit
            closing = event("transfer", [part(other.id)], [one.id], id="closing")
            with pytest.raises(RegistryError, match="in a circle"):
                attrs.evolve(built, successions=(*built.successions, closing))

    @given(registries())
    def test_a_registry_survives_its_json(self, built: UnitRegistry) -> None:
        assert parse_registry(json.dumps(to_dict(built))) == built

    @given(st.text(), st.none() | st.dates(date(2018, 1, 1), date(2020, 1, 1)), st.sampled_from([None, "fenghua"]))
    def test_resolve_is_total(self, name: str, on: date | None, jurisdiction: str | None) -> None:
        found = BUNDLED.resolve(name, on=on, jurisdiction=jurisdiction)
        assert found.why
        assert facets(name) == facets(name)
        assert BUNDLED.place_of(name) in (None, *BUNDLED.jurisdictions)

    @pytest.mark.parametrize("word", ["省", "（", "区市", "奉化区", "市各、", "[（）", "办（", "总局 "])
    def test_time_grows_with_length(self, word: str) -> None:
        def asked(text: str) -> None:
            facets(text)
            BUNDLED.resolve(text, jurisdiction="fenghua")

        assert too_slow(repeated(asked, word), 4_000) is None

    def test_resolve_takes_no_longer_in_a_large_registry(self) -> None:
        def cost(count: int) -> float:
            built = registered(*(unit(f"u{number}", f"县{number}局", f"县{number}办") for number in range(count)))
            asked = [f"县{number}办" for number in range(200)]
            return min(
                seconds(lambda: [built.resolve(name, on=MARCH, jurisdiction="hw") for name in asked])
                for _ in range(TRIES)
            )

        assert cost(5000) < 5 * cost(200)


@pytest.mark.parametrize(
    ("name", "level", "kind"),
    [
        ("区法制办", "county", "government"),
        ("市发展改革委", "city", "government"),
        ("省人力社保厅", "province", "government"),
        ("内蒙古自治区财政厅", "province", "government"),
        ("国家卫健委", "state", "government"),
        ("中国人民银行", "state", "vertical"),
        ("自然资源部", "state", "government"),
        ("市场监管总局", "state", "government"),
        ("宁波市奉化区人民政府办公室", "county", "government"),
        ("区市场监管局", "county", "government"),
        ("城市管理局", None, "government"),
        ("市政园林局", None, "government"),
        ("市政府", "city", "government"),
        ("镇海区发改局", "county", "government"),
        ("乡镇企业局", None, "government"),
        ("各市、县〔市、区〕政府", None, "government"),
        ("县府各部门", "county", "government"),
        ("区委组织部", "county", "party"),
        ("区纪委（区监委）", "county", "party"),
        ("各镇（街道）党委（党工委）", "township", "party"),
        ("县人大常委会", "county", "congress"),
        ("区政协办公室", "county", "congress"),
        ("区检察院", "county", "judicial"),
        ("宁波市中级人民法院", "city", "judicial"),
        ("区公安分局", "county", "vertical"),
        ("人行奉化支行", None, "vertical"),
        ("市税务局", "city", "vertical"),
        ("团区委", "county", "mass"),
        ("市总工会", "city", "mass"),
        ("溪口镇", "township", "township"),
        ("锦屏街道办事处", "township", "township"),
        ("各乡镇<街道>", "township", "township"),
        ("县行政服务中心", "county", "enterprise"),
        ("市城投集团", "city", "enterprise"),
        # A branch has the level that its own name tells.
        ("国家税务总局", "state", "vertical"),
        ("国家税务总局浙江省税务局", "province", "vertical"),
        ("中国人民银行衡阳市中心支行", "city", "vertical"),
        ("国家统计局温州调查队", "city", "vertical"),
        ("国家统计局遂宁调查队", None, "vertical"),
        ("中国国家铁路集团有限公司", "state", "enterprise"),
        ("共青团中央", "state", "mass"),
        ("恩施土家族苗族自治州人民政府", "city", "government"),
        ("浙江省杭州市人民政府", "city", "government"),
        ("杭州市西湖区人民政府", "county", "government"),
        # A zone is no district.
        ("经济开发区管委会", None, "government"),
        ("市高新区管委会", "city", "government"),
        ("财政厅", "province", "government"),
        ("办公厅", None, "government"),
        ("市直各单位", "city", None),
        ("各设区市人民政府", "city", "government"),
        ("各县（市、区）人民政府", "county", "government"),
        ("县级农业部门", "county", "government"),
        ("人社部门", None, "government"),
        ("省级有关部门", "province", None),
        ("县公安局交警大队", "county", "government"),
        ("镇财政所", "township", "government"),
        ("镇卫生院", "township", "enterprise"),
        ("县一中", "county", "enterprise"),
        ("省高级人民法院", "province", "judicial"),
        ("最高人民检察院", "state", "judicial"),
        ("全国政协办公厅", "state", "congress"),
        ("区人武部", "county", None),
        ("有关部门", None, None),
        ("社区", None, None),
        ("", None, None),
    ],
)
def test_facets(name: str, level: str | None, kind: str | None) -> None:
    assert (facets(name).level, facets(name).kind) == (level, kind)


def test_facets_of_a_unit_are_those_of_its_full_name() -> None:
    assert facets(Unit("财政局", full="市财政局")) == Facets("city", "government") != facets(Unit("财政局"))


@given(st.sampled_from([name.text for each in BUNDLED.units for name in each.names]))
def test_a_key_is_its_own_key(name: str) -> None:
    assert key(key(name)) == key(name)


def test_days_are_counted_to_the_end() -> None:
    """A unit is there on its last day, and not on the day on which another took its place."""
    exact = event("rename", ["old"], ["new"], earliest=MARCH, latest=MARCH)
    built = registered(OLD, unit("new", "县司法局", since=MARCH), events=(exact,))
    eve = MARCH - timedelta(days=1)
    assert [built.lives(name, on=day) for name in ("old", "new") for day in (eve, MARCH)] == ["yes", "no", "no", "yes"]
