"""Views: every task has its place in each of them, days are sure or say that they are not, values keep their types."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from lianqiang import views
from lianqiang.plans import Plan
from lianqiang.readers import parse_plan
from lianqiang.strategies import plans
from lianqiang.views import (
    View,
    agenda,
    responsibility_matrix,
    responsibility_table,
    task_table,
    timetable,
    workload,
    yearly_checklist,
)

TEXT = """某县人民政府关于河道治理的实施方案（2018—2020年）
一、任务
1.修渠。2018年12月前完成。（县水利局牵头，县财政局配合）
2.巡查。每年不少于2次。（各镇(街道)，县水利局督办）
3.清淤。2019—2021年完成。（县水利局、有关部门等）
4.宣传。长期坚持。（县委宣传部）
5.验收。按上级部署开展。
6.通报。定期开展。（县考核办）
7.演练。汛期前完成。（县应急局）
8.立牌。2018年9月启动，2019年6月底前完成，长期坚持管护。（县交通局）
9.补课。2018年13月底前完成。（县教育局）
10.值班。每日开展。（县水利局）
11.截至2018年4月底，已建成20个。（县水利局）
某县人民政府
2018年8月2日
"""


@pytest.fixture(scope="module")
def plan() -> Plan:
    return parse_plan(TEXT).plan


def by_id(view: View, *keys: str) -> dict[str, list[str]]:
    """The words of these columns, by the id of the task; of several rows the last."""
    return dict(zip(map(str, view.values("id")), view.only(*keys).texts(), strict=True))


ALL = {
    "task_table": task_table,
    "timetable": timetable,
    "agenda": lambda source: agenda(source, on=date(2018, 9, 1), past=True, days=9999),
    "yearly_checklist": lambda source: yearly_checklist(source, 2019),
    "responsibility_table": responsibility_table,
    "responsibility_matrix": responsibility_matrix,
    "workload": workload,
}


@pytest.mark.parametrize("kind", [name for name in ALL if name != "yearly_checklist"])
def test_every_task_has_its_place(plan: Plan, kind: str) -> None:
    view = ALL[kind](plan)
    assert view.kind == kind
    shown = {task.id for row in view for task in row.tasks}
    assert shown == {task.id for task in plan.tasks.governing}


def test_a_year_shows_all_but_what_is_surely_due_in_another(plan: Plan) -> None:
    shown = {task.id for row in yearly_checklist(plan, 2019) for task in row.tasks}
    assert {task.id for task in plan.tasks} - shown == {"1.1"}


@given(plans())
def test_whatever_the_plan_every_task_is_shown(some: Plan) -> None:
    for name, make in ALL.items():
        view = make(some)
        if name not in ("yearly_checklist", "agenda"):
            assert {task.id for row in view for task in row.tasks} == {task.id for task in some.tasks.governing}
        for lang in views.LANGUAGES:
            assert all(len(row) == len(view.columns) for row in view.texts(lang))
