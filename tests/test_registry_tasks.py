"""Whose tasks are whose: `tasks_for` by name, by collective, by what a unit came of and became."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianqiang.conventions import Conventions
from lianqiang.errors import AmbiguousUnit, NotRegistered
from lianqiang.readers import parse_plan
from lianqiang.registry import (
    Answer,
    Certainty,
    How,
    Jurisdiction,
    Predecessor,
    RegisteredUnit,
    Succession,
    UnitName,
    UnitRegistry,
    bundled_registry,
    tasks_for,
)
from lianqiang.tasks import Task, Tasks
from lianqiang.units import Assignment, Responsibility, Unit

BUNDLED = bundled_registry()
LATER = date(2019, 6, 30)
COUNTY = Jurisdiction(id="hw", name="河湾县", level="county")
TASK = Task(id="1", text="推进", responsibility=Responsibility((Assignment(Unit("县法制办")),)))


def unit(id_: str, name: str) -> RegisteredUnit:
    return RegisteredUnit(id=id_, jurisdiction="hw", names=(UnitName(name),))


def plan(*lines: str, issued: str = "2018年8月2日") -> Tasks:
    return parse_plan("\n".join([*lines, "宁波市奉化区人民政府", issued])).plan.tasks


TASKS = plan(
    "1.修订规章。12月底前完成。（区法制办、区司法局）",
    "2.公布预算。（区财政局，有关部门）",
    "3.加强学习。（区政府各部门）",
    "4.清理河道。（各镇（街道））",
    "5.归集数据。（区府办（电子政务办））",
    "6.改造办公。（区府办）",
    "7.保护山林。（区农林局）",
    "8.规划新城。（区规划分局）",
    "9.核查账目。（区某某办（区考核办））",
    "10.整治市容。（各进驻部门）",
    "11.统计数字。（各街道党工委）",
)


def asked(name: Any, **more: Any) -> dict[str, str]:
    found = tasks_for(more.pop("tasks", TASKS), name, **{"registry": BUNDLED, "as_of": LATER, **more})
    return {each.task.id: str(each.answer) for each in found}


class TestTasksFor:
    def test_by_name(self) -> None:
        expected = {"1": "yes", "2": "may", "3": "yes", "10": "may"}
        assert asked("区法制办", as_of=date(2018, 8, 2)) == expected
        assert (
            asked(BUNDLED["fenghua/legal"])
            == asked("fenghua/legal")
            == asked(Unit("法制办", full="区法制办"))
            == expected
        )
        assert asked("区法制办", include_collectives=False) == {"1": "yes"}

    def test_by_predecessors(self) -> None:
        assert asked("市生态环境局奉化分局", include_collectives=False) == {}
        found = tasks_for(
            TASKS,
            "市自然资源和规划局奉化分局",
            registry=BUNDLED,
            as_of=LATER,
            follow="backward",
            include_collectives=False,
        )
        assert [(each.task.id, each.unit, str(each.answer), each.note) for each in found] == [
            ("7", "fenghua/agriculture-forestry", "yes", None), ("8", "fenghua/planning", "yes", None),
        ]  # fmt: skip
        assert found[1].certainty is Certainty.INFERRED
        assert found[1].why == (
            "printed 区规划分局, which is fenghua/planning; "
            "fenghua/planning → fenghua/natural-resources (merge between 2018-09-12 and 2019-03-31, inferred)"
        )

    @pytest.mark.parametrize(("parts", "answer"), [("include", "yes"), ("ask", "ask"), ("exclude", None)])
    def test_parts(self, parts: str, answer: str | None) -> None:
        found = asked("市自然资源和规划局奉化分局", follow="backward", parts=parts, include_collectives=False)
        assert (found.get("7"), found["8"]) == (answer, "yes")

    def test_asking_says_for_what(self) -> None:
        (first, _) = tasks_for(
            TASKS,
            "市自然资源和规划局奉化分局",
            registry=BUNDLED,
            as_of=LATER,
            follow="backward",
            parts="ask",
            include_collectives=False,
        )
        assert first.note == "only a part of 区农林局 went over: 林业"
        handed = Succession(
            id="1", kind="transfer", predecessors=(Predecessor("old", "part"),), successors=("new",), latest=LATER
        )
        units = (unit("old", "县法制办"), unit("new", "县司法局"))
        nameless = UnitRegistry(jurisdictions=(COUNTY,), units=units, successions=(handed,))
        (only,) = tasks_for(Tasks([TASK]), "new", registry=nameless, as_of=LATER, follow="backward", parts="ask")
        assert only.note == "only a part of 县法制办 went over: which functions, is not known"

    def test_by_successors(self) -> None:
        tasks = plan("1.修订规章。（区司法局）")
        assert asked("区法制办", tasks=tasks) == {}
        (found,) = tasks_for(tasks, "区法制办", registry=BUNDLED, as_of=LATER, follow="both")
        assert found.note == "区司法局 is more than 区法制办 was: whether the task came from there is not known"
        assert asked(
            "区卫生计生局", tasks=plan("1.接种。（区卫生健康局）", issued="2019年5月1日"), follow="forward"
        ) == {"1": "yes"}

    def test_while_the_reform_is_under_way(self) -> None:
        (found,) = tasks_for(
            TASKS,
            "市自然资源和规划局奉化分局",
            registry=BUNDLED,
            as_of=date(2018, 10, 1),
            follow="backward",
            parts="exclude",
            include_collectives=False,
        )
        assert found.answer is Answer.MAY
        assert found.note == "whether fenghua-2019/natural-resources had happened by 2018-10-01 is not known"
        assert "区规划分局, which may be fenghua/planning" in found.why
        (passing,) = tasks_for(
            plan("1.修订规章。（区法制办）", issued="2018年10月1日"), "区法制办", registry=BUNDLED, as_of=LATER
        )
        assert passing.note == "the name was passing from one unit to another on that day"
        (coming, _) = tasks_for(
            plan("1.学习。（区政府各部门）", "2.督查。（有关部门）"),
            "区应急管理局",
            registry=BUNDLED,
            as_of=date(2018, 10, 1),
        )
        assert (coming.answer, coming.note) == (Answer.MAY, "whether 区应急管理局 is there on 2018-10-01 is not known")

    def test_what_is_documented_stays_so(self) -> None:
        province = parse_plan("1.精简会议。（省经信委）\n浙江省人民政府\n2018年4月28日").plan.tasks
        (found,) = tasks_for(province, "省经信厅", registry=BUNDLED, as_of=LATER, follow="backward")
        assert found.certainty is Certainty.DOCUMENTED

    def test_collectives(self) -> None:
        found = {
            each.task.id: each for each in tasks_for(TASKS, "区规划分局", registry=BUNDLED, as_of=date(2018, 8, 2))
        }
        assert {name: str(each.answer) for name, each in found.items()} == {
            "2": "may",
            "3": "may",
            "8": "yes",
            "10": "may",
        }
        assert found["2"].note == "有关部门 does not say who is in it"
        assert "which may include fenghua/planning" in str(found["2"])
        gone = {
            each.task.id: each
            for each in tasks_for(TASKS, "区农业农村局", registry=BUNDLED, as_of=LATER, follow="backward")
        }
        assert (gone["3"].unit, gone["3"].certainty) == ("fenghua/agriculture", "inferred")
        undated = plan("1.加强学习。（区政府各部门）", issued="")
        assert asked("区法制办", tasks=undated) == {}
        province = parse_plan("1.建设政府。（各市、县〔市、区〕政府）\n浙江省人民政府\n2018年4月28日").plan.tasks
        (member,) = tasks_for(province, "fenghua/government", registry=BUNDLED, as_of=LATER, jurisdiction="浙江省")
        assert (member.how, member.answer) == (How.COLLECTIVE, Answer.YES)

    def test_an_inner_office(self) -> None:
        assert asked("区电子政务办", include_collectives=False) == {"5": "yes", "6": "may"}
        assert asked("区府办", include_collectives=False) == {"5": "yes", "6": "yes"}
        (_, host) = tasks_for(TASKS, Unit("区电子政务办"), registry=BUNDLED, as_of=LATER, include_collectives=False)
        assert host.note == "the office asked for is inside 区府办, and is not printed"

    def test_an_alias_of_a_name_that_says_nothing(self) -> None:
        (found,) = tasks_for(TASKS, "区考核办", registry=BUNDLED, as_of=LATER, include_collectives=False)
        assert (found.task.id, found.how) == ("9", How.ALIAS)
        assert found.why == "printed 区某某办（区考核办）, which names fenghua/assessment"

    def test_a_unit_that_no_registry_knows(self) -> None:
        assert (
            asked("区某某办", include_collectives=False)
            == asked("区某某办", registry=UnitRegistry(), include_collectives=False)
            == {"9": "yes"}
        )
        (found,) = tasks_for(TASKS, "区考核办", registry=UnitRegistry(), as_of=LATER, include_collectives=False)
        assert (found.how, found.unit) == (How.ALIAS, "区考核办")
        assert asked("区某某办") == {"2": "may", "3": "may", "9": "yes", "10": "may"}
        with pytest.raises(NotRegistered, match="neither the registry nor a task names it"):
            asked("区没有局")

    def test_a_name_that_is_printed_after_its_unit_was_gone(self) -> None:
        (found,) = tasks_for(
            plan("1.修订规章。（区法制办）", issued="2019年5月1日"), "区法制办", registry=BUNDLED, as_of=LATER
        )
        assert found.answer is Answer.MAY
        assert found.note == "区法制办 was not there on 2019-05-01, when the name was printed"

    def test_names_of_several_units(self) -> None:
        two = UnitRegistry(jurisdictions=(COUNTY,), units=(unit("a", "县府办"), unit("b", "县府办")))
        tasks = Tasks([Task(id="1", text="推进", responsibility=Responsibility((Assignment(Unit("县府办")),)))])
        (found,) = tasks_for(tasks, "a", registry=two, as_of=LATER)
        assert (found.answer, found.note) == (Answer.MAY, "several units bear the name: a, b")
        with pytest.raises(AmbiguousUnit):
            tasks_for(tasks, "县府办", registry=two, as_of=LATER)

    def test_the_unit_of_another_place(self) -> None:
        assert asked("县法制办", jurisdiction="fenghua") == {}

    @pytest.mark.parametrize(
        ("more", "error"),
        [
            ({"follow": "up"}, ValueError),
            ({"parts": 3}, TypeError),
            ({"as_of": "2018"}, TypeError),
            ({"registry": None}, TypeError),
            ({"tasks": []}, TypeError),
            ({"include_collectives": 1}, TypeError),
        ],
    )
    def test_what_is_no_argument(self, more: dict[str, Any], error: type[Exception]) -> None:
        with pytest.raises(error):
            asked("区法制办", **more)

    @given(st.sampled_from(BUNDLED.units), st.sampled_from(["none", "forward", "backward", "both"]))
    def test_following_only_adds(self, one: RegisteredUnit, follow: str) -> None:
        alone, more = (asked(one, follow=each, include_collectives=False) for each in ("none", follow))
        assert set(alone) <= set(more)

    def test_what_it_leads(self) -> None:
        tasks = plan(
            "1.修订规章。（区司法局牵头，区财政局、区法制办配合）",
            "2.公布预算。（区财政局、区司法局）",
            "3.核查账目。（责任单位：区财政局、区审计局，列第一位者为牵头单位）",
            "4.加强学习。（区政府各部门）",
            "5.清理文件。（区法制办牵头）",
        )
        asked = {"registry": BUNDLED, "as_of": date(2018, 8, 2), "include_collectives": False}
        found = tasks_for(tasks, "区财政局", **asked)
        assert [(each.task.id, str(each.lead and each.lead.why)) for each in found] == [
            ("1", "None"), ("2", "None"), ("3", "by the rule 列第一位者为牵头单位"),
        ]  # fmt: skip
        for rule, expected in (
            ("printed", {"3": "printed"}),
            ("first", {"2": "first", "3": "printed"}),
            ("all", {"2": "all", "3": "printed"}),
        ):
            led = tasks_for(tasks, "区财政局", leading=True, conventions=Conventions(lead_rule=rule), **asked)
            assert {each.task.id: str(each.lead.by) for each in led if each.lead} == expected
            assert len(led) == len(expected)
        # What a predecessor leads, its heir leads; a unit that only helps in a task leads nothing there.
        later = {**asked, "as_of": LATER, "leading": True}
        assert [each.task.id for each in tasks_for(tasks, "区司法局", follow="backward", **later)] == ["1", "5"]
        assert [each.task.id for each in tasks_for(tasks, "区法制办", **later)] == ["5"]
        both = Conventions(lead_rule="all")
        led = tasks_for(tasks, "区审计局", **{**asked, "include_collectives": True}, leading=True, conventions=both)
        assert [(each.task.id, each.how) for each in led] == [("4", "collective")]

    def test_the_office_of_legislation(self, seed_text: Any) -> None:
        """Of the rows of the first document, those of 区法制办 are 区司法局's after the reform."""
        tasks = parse_plan(seed_text(0)).plan.checklist
        before = tasks_for(tasks, "区法制办", registry=BUNDLED, as_of=date(2018, 8, 2), include_collectives=False)
        after = tasks_for(
            tasks, "区司法局", registry=BUNDLED, as_of=LATER, follow="backward", include_collectives=False
        )
        assert len(before) == 8
        assert {each.task.id for each in before} <= {each.task.id for each in after}
