"""Rules that a document prints once: which lists they reach, what they make of them, and what they leave as printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from lianqiang import Conventions, LeadRule, leads, parse_plan
from lianqiang.units import Role
from linear import too_slow

SIGNS = {Role.LEAD: "*", Role.RESPONSIBLE: "", Role.SUPPORT: "+", Role.SUPERVISE: "^"}
FIRST = "列第一位者为牵头单位"


def told(text: str) -> list[str]:
    """Each task: its units, with * lead and + support, the rule used on them, … where the list is open."""
    return [
        " ".join(each.unit.name + SIGNS[each.role] for each in task.responsibility)
        + ("…" if task.responsibility.open else "")
        + (f" | {task.responsibility.rule}" if task.responsibility.rule else "")
        for task in parse_plan(text).plan.items
    ]


def plan(*lines: str) -> str:
    return "\n".join(["重点工作任务分解方案", *lines, "河湾县人民政府", "2021年3月5日", ""])


ROADS = "1.修整道路。2021年12月底前完成。（责任单位：县交通局、县财政局）"
RIVERS = "2.治理河道。2021年10月底前完成。（牵头单位：县水利局；责任单位：县财政局）"
SCHOOLS = "3.修缮校舍。2021年8月底前完成。（县教育局、县住建局）"
HELPERS = "4.植树造林。2021年4月底前完成。（配合单位：县林业局）"

REACH = [
    # 下同: from the list it stands with on; what prints its lead keeps it.
    (
        plan("一、主要任务", ROADS, RIVERS.replace("；责任", f"；责任（{FIRST}，下同）"), SCHOOLS, HELPERS),
        [
            "县交通局 县财政局",
            f"县水利局* 县财政局 | {FIRST}，下同",
            f"县教育局* 县住建局 | {FIRST}，下同",
            "县林业局+",
        ],
    ),
    (
        plan("一、主要任务", ROADS.replace("）", f"，{FIRST}，下同）"), RIVERS, SCHOOLS),
        [f"县交通局* 县财政局 | {FIRST}，下同", "县水利局* 县财政局", f"县教育局* 县住建局 | {FIRST}，下同"],
    ),
    # Without 下同 it is said of its own list.
    (
        plan("一、主要任务", ROADS.replace("）", f"，{FIRST}）"), SCHOOLS),
        [f"县交通局* 县财政局 | {FIRST}", "县教育局 县住建局"],
    ),
    # By itself it is said of all, or of those above or below.
    (
        plan("各项任务中排在第一位的单位为牵头单位，其余为配合单位。", "一、主要任务", ROADS, RIVERS, SCHOOLS),
        [
            "县交通局* 县财政局+ | 各项任务中排在第一位的单位为牵头单位，其余为配合单位",
            "县水利局* 县财政局",
            "县教育局* 县住建局+ | 各项任务中排在第一位的单位为牵头单位，其余为配合单位",
        ],
    ),
    (
        plan("一、主要任务", ROADS, SCHOOLS, "注：责任单位中列首位的为牵头单位。"),
        ["县交通局* 县财政局 | 责任单位中列首位的为牵头单位", "县教育局* 县住建局 | 责任单位中列首位的为牵头单位"],
    ),
    (
        plan("一、主要任务", ROADS, "以上任务列第一位的单位为牵头单位。", "二、其他任务", SCHOOLS),
        ["县交通局* 县财政局 | 以上任务列第一位的单位为牵头单位", "县教育局 县住建局"],
    ),
    # A mark.
    (
        plan("带★的为牵头单位。", "一、主要任务", ROADS.replace("县财政局", "县财政局★"), SCHOOLS),
        ["县交通局 县财政局* | 带★的为牵头单位", "县教育局 县住建局"],
    ),
    # Bodies that the lists do not name.
    (
        plan("一、主要任务", ROADS.replace("）", "，均涉及各乡镇，下同）"), SCHOOLS, "5.照看河湖。"),
        ["县交通局 县财政局… | 均涉及各乡镇，下同", "县教育局 县住建局… | 均涉及各乡镇，下同", ""],
    ),
    (
        plan("一、主要任务", ROADS.replace("）", "，均涉及各乡镇，下同）"), SCHOOLS, f"注：{FIRST}。"),
        [
            f"县交通局* 县财政局… | 均涉及各乡镇，下同；{FIRST}",
            f"县教育局* 县住建局… | 均涉及各乡镇，下同；{FIRST}",
        ],
    ),
    # Who is named below for the tasks above, up to one that names somebody itself.
    (
        plan(
            "一、主要任务",
            ROADS,
            "2.办好教育。2021年8月底前完成。",
            "3.稳定就业。2021年9月底前完成。",
            "以上工作由县民政局牵头，县人社局配合。",
        ),
        [
            "县交通局 县财政局",
            "县民政局* 县人社局+ | 以上工作由县民政局牵头，县人社局配合",
            "县民政局* 县人社局+ | 以上工作由县民政局牵头，县人社局配合",
        ],
    ),
    (
        plan("一、主要任务", "1.办好教育。2021年8月底前完成。", "（以上任务均由县教育局负责）"),
        ["县教育局 | 以上任务均由县教育局负责"],
    ),
    # What only looks like a rule.
    (
        plan("第一批改革由县发改局牵头。", "一、主要任务", ROADS, "以上由专人负责。"),
        ["县发改局*", "县交通局 县财政局"],
    ),
    (plan("以上工作由", "一、主要任务", ROADS + "以上" + "工作" * 120), ["县交通局 县财政局"]),
]


@pytest.mark.parametrize(("text", "tasks"), REACH)
def test_what_a_rule_reaches(text, tasks):
    assert told(text) == tasks


def test_a_rule_writes_over_nothing_that_is_printed():
    text = plan("列第一位者为牵头单位。", "一、主要任务", ROADS)
    (task,) = parse_plan(text).plan.items
    who = task.responsibility
    assert [each.label for each in who] == ["责任单位", "责任单位"]
    assert who.span.of(text) == "（责任单位：县交通局、县财政局）"
    assert [each.span.of(text) + by for each, by in zip(who, who.separators, strict=True)] == ["县交通局、", "县财政局"]


def test_why_a_unit_leads():
    lines = ("一、主要任务", ROADS, RIVERS, SCHOOLS, HELPERS)
    plain = [task.responsibility for task in parse_plan(plan(*lines)).plan.items]
    for rule, names in (
        (LeadRule.PRINTED, [[], ["县水利局"], [], []]),
        (LeadRule.FIRST, [["县交通局"], ["县水利局"], ["县教育局"], []]),
        (LeadRule.ALL, [["县交通局", "县财政局"], ["县水利局"], ["县教育局", "县住建局"], []]),
    ):
        found = [leads(who, conventions=Conventions(lead_rule=rule)) for who in plain]
        assert [[each.assignment.unit.name for each in lead] for lead in found] == names
        # What is printed stays printed, whatever the convention.
        assert {each.by for lead in found for each in lead if each.assignment.label == "牵头单位"} == {LeadRule.PRINTED}
    ruled = parse_plan(plan("列第一位者为牵头单位。", *lines)).plan.items
    assert [[each.why for each in leads(task.responsibility)] for task in ruled] == [
        ["by the rule 列第一位者为牵头单位"],
        ["printed as 牵头单位"],
        ["by the rule 列第一位者为牵头单位"],
        [],
    ]


def test_who_leads_is_a_question_to_the_tasks():
    tasks = parse_plan(plan("一、主要任务", ROADS, RIVERS, SCHOOLS)).plan.tasks
    first, every = Conventions(lead_rule="first"), Conventions(lead_rule="all")
    asked = [[task.id for task in tasks.led_by("县财政局", conventions=each)] for each in (Conventions(), first, every)]
    assert asked == [[], [], ["1.1"]]
    assert [task.id for task in tasks.led_by("交通局", conventions=first)] == ["1.1"]
    assert [task.id for task in tasks.led_by("县水利局")] == ["1.2"]


def test_defects_of_lists_are_problems_of_the_document():
    text = plan(
        "一、主要任务", ROADS.replace("、县", "、、县"), "2.治理河道。（责任单位：县水利局、0571-88888888）", SCHOOLS
    )
    assert [(each.code, each.span.of(text)) for each in parse_plan(text).problems] == [
        ("empty-unit", "、"),
        ("telephone-among-units", "0571-88888888"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        ROADS.replace("）", f"，{FIRST}，下同）"),
        ROADS.replace("）", "，均涉及{}镇，下同）"),
        "1.办好教育。\n以上工作由县教育局牵头。",
        "以上工作由",
    ],
)
def test_time_grows_with_the_number_of_rules(line):
    def prepare(count: int) -> Callable[[], Any]:
        text = plan("一、主要任务", *(line.replace("{}", str(number)) for number in range(count)))
        return lambda: parse_plan(text)

    assert too_slow(prepare, 200) is None
