"""Task tables in the forms that text holds them in, and the links of their rows to the text."""

from __future__ import annotations

from datetime import date

import pytest

from lianqiang.operations import due
from lianqiang.readers import Reading, parse_plan
from lianqiang.readers.links import link_rows
from lianqiang.readers.tables import Column, column_of
from lianqiang.requirements import Unspecified
from lianqiang.tasks import Origin, Task


def rows(reading: Reading) -> list[tuple[str, str | None, str, list[tuple[str, str]], date | None]]:
    """Id, title, text, units with roles, and last day of each row."""
    plan = reading.plan
    return [
        (
            task.id,
            task.title,
            task.text,
            [(each.unit.name, str(each.role)) for each in task.assignments],
            due(task.requirement, issued=plan.document.issued, horizon=plan.horizon),
        )
        for task in plan.checklist
    ]


ROADS = ("checklist.1", None, "新建公路", [("县交通局", "responsible")], date(2021, 9, 30))
SCHOOLS = (
    "checklist.2",
    None,
    "改造校舍",
    [("县教育局", "responsible"), ("县住建局", "responsible")],
    date(2021, 12, 31),
)


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("序号", Column.NUMBER),
        ("序 号", Column.NUMBER),
        ("重点任务", Column.TASK),
        ("工作任务", Column.TASK),
        ("主要措施", Column.TASK),
        ("实事项目", Column.TASK),
        ("责任（牵头）单位", Column.UNITS),
        ("牵 头 部 门", Column.UNITS),
        ("配合单位", Column.UNITS),
        ("时 间 要 求", Column.TIME),
        ("完成时限", Column.TIME),
        ("时间节点", Column.TIME),
        ("整改时限", Column.TIME),
        ("责任领导", Column.PERSON),
        ("备注", Column.NOTE),
        ("重点任务清单", None),
        ("县教育局", None),
        ("一个长得不像是表头的很长很长的句子", None),
    ],
)
def test_headings(heading: str, column: Column | None) -> None:
    assert column_of(heading) is column


TABLES = {
    "one cell a line": "序号\n重点任务\n责任单位\n完成时限\n1\n新建公路\n县交通局\n2021年9月底前\n2\n改造校舍\n县教育局、县住建局\n2021年底前\n",
    "tab-led": "\t序号\n\t重点任务\n\t责任单位\n\t完成时限\n\n\t1\n\t新建公路\n\t县交通局\n\t2021年9月底前\n\n\t2\n\t改造校舍\n\t县教育局、县住建局 \n\t2021年底前\n",
    "several units": "序号\n重点任务\n责任单位\n完成时限\n1\n新建公路\n县交通局\n2021年9月底前\n2\n改造校舍\n县教育局\n县住建局\n2021年底前\n",
    "a unit cut": "序号\n重点任务\n责任单位\n完成时限\n1\n新建公路\n县交通局\n2021年9月底前\n2\n改造\n校舍\n县教\n育局\n县住建局\n2021年底前\n",
    "header again": "序号\n重点任务\n责任单位\n完成时限\n1\n新建公路\n县交通局\n2021年9月底前\n序号\n重点任务\n责任单位\n完成时限\n2\n改造校舍\n县教育局、县住建局\n2021年底前\n备注：略。\n",
    "part heading": "序号\n重点任务\n责任单位\n完成时限\n一、道路\n1\n新建公路\n县交通局\n2021年9月底前\n二、校园\n2\n改造校舍\n县教育局、县住建局\n2021年底前\n",
    "tabs": "序号\t重点任务\t责任单位\t完成时限\n1\t新建公路\t县交通局\t2021年9月底前\n2\t改造校舍\t县教育局、县住建局\t2021年底前\n",
    "spaces": "序号    重点任务    责任单位    完成时限\n1    新建公路    县交通局    2021年9月底前\n2    改造校舍    县教育局、县住建局    2021年底前\n",
    "bars": "序号 | 重点任务 | 责任单位 | 完 成 时 限 |\n1 | 新建公路 | 县交通局 | 2021年9月底前 |\n2 | 改造校舍 | 县教育局、县住建局 | 2021年底前 |\n各地要抓好落实。\n",
    "markdown": "| 序号 | 重点任务 | 责任单位 | 完成时限 | 备注 |\n|---|:--|---|---|---|\n| 1 | 新建公路 | 县交通局 | 2021年9月底前 | 新 |\n| 2 | 改造校舍 | 县教育局、县住建局 | 2021年底前 | |\n",
    "drawn": "│序号│重点任务│责任单位│完成时限│\n├──┼──┼──┼──┤\n│1│新建公路│县交通局│2021年9月底前│\n│2│改造校舍│县教育局、县住建局│2021年底前│\n",
    "repeated": "序号\t重点任务\t责任单位\t完成时限\n1\t新建公路\t县交通局\t2021年9月底前\n序号\t重点任务\t责任单位\t完成时限\n二、校园\n2\t改造校舍\t县教育局、县住建局\t2021年底前\n附件\n",
    "headings cut": "序\n号\n重点任务\n责任\n单位\n完成\n时限\n1\n新建公路\n县交通局\n2021年9\n月底前\n— 3 —\n2\n改造校舍\n县教育局、县住建局\n2021年底前\n",
    "bars between cells": "|\n序号\n|\n重点任务\n|\n责任单位\n|\n完成时限\n|\n1\n|\n新建\n公路\n|\n县交通局\n|\n2021年9月底前\n|\n2\n|\n改造校舍\n|\n县教育局\n县住建局\n|\n2021年底前\n|\n",
    "time before units": "序号\n重点任务\n完成时限\n责任单位\n责任人\n1\n新建\n公路\n2021年9\n月底前\n县交通局\n李明\n2\n改造校舍\n2021年底前\n县教育局\n县住建局\n王芳\n",
    "a heading not known": "序号\n重点任务\n所在镇\n责任单位\n完成时限\n1\n新建公路\n县交通局\n2021年9月底前\n2\n改造校舍\n县教育局、县住建局\n2021年底前\n",
    "a last heading not known": "序号\n重点任务\n责任单位\n完成时限\n所在镇\n1\n新建公路\n县交通局\n2021年9月底前\n2\n改造校舍\n县教育局、县住建局\n2021年底前\n",
    "quantities": "序号\n重点任务\n投资额\n责任单位\n完成时限\n1\n新建公路\n3.5\n县交通局\n2021年9月底前\n2\n改造校舍\n1.2\n县教育局、县住建局\n2021年底前\n",
    "unnumbered headings": "序号|项目|投资|责任单位|时限\n1|新建公路|3|县交通局|2021年9月底前\n2|改造校舍|4|县教育局、县住建局|2021年底前\n",
    "rows broken": "| 序号 | 重点任务 | 责任单位 | 完成时限 |\n| 1 | 新建\n公路 | 县交通局 | 2021年9月底前 |\n| 2 | 改造校舍 | 县教育局、\n县住建局 | 2021年底前 |\n| 3 | 未闭合",
    "headings in two rows": "序号|重点任务|责任分工|完成时限\n牵头单位|责任单位\n1|新建公路||县交通局|2021年9月底前\n2|改造校舍||县教育局、县住建局|2021年底前\n",
    "headings below each other": "序号|重点任务|要求|\n||责任单位|时限\n1|新建公路|县交通局|2021年9月底前\n2|改造校舍|县教育局、县住建局|2021年底前\n",
    "headings for another group": "序号|重点任务|要求\n责任单位|时限\n1|新建公路|县交通局|2021年9月底前\n2|改造校舍|县教育局、县住建局|2021年底前\n",
    "a row over two lines": "序号\t重点任务\t责任单位\t完成时限\n1\t新建\n公路\t县交通局\t2021年9月底前\n2\t改造校舍\t县教育局、县住建局\t2021年底前\n合计\t2\n",
    "a drawn box": "┌──┬────┬─────┬──────┐\n│序号│重点任务│责任单位  │完成时限      │\n├──┼────┼─────┼──────┤\n│1   │新建公路│县交通局  │2021年9月底前 │\n│2   │改造校舍│县教育局、│2021年底前    │\n│    │        │县住建局  │              │\n│\n└──┴────┴─────┴──────┘\n",
    "spaces, cut": "序号  重点任务    责任单位      完成时限\n1     新建        县交通局      2021年9\n      公路                      月底前\n2     改造校舍    县教育局      2021年底前\n                  县住建局\n",
    "a task heading in its own words": "序号\n场景名称\n责任单位\n完成时限\n1\n新建公路\n县交通局\n2021年9月底前\n2\n改造校舍\n县教育局、县住建局\n2021年底前\n",
    "rows that end open": "| 序号 | 重点任务 | 责任单位 | 完成时限 |\n| 1 | 新建公路 | 县交通局 | 2021年9月底前\n| 2 | 改造校舍 | 县教育局、县住建局 | 2021年底前\n",
    "headings nobody knows": "序号|修什么|责任单位|完成时限\n1|新建公路|县交通局|2021年9月底前\n2|改造校舍|县教育局、县住建局|2021年底前\n",
    "a row cut off": "序号\t重点任务\t责任单位\t完成时限\n1\t新建公路\t县交通局\t2021年9月底前\n2\t改造校舍\t县教育局、县住建局\t2021年底前\n3\t架桥\n4\t挖渠\t长期\n",
    "a row never closed": "| 序号 | 重点任务 | 责任单位 | 完成时限 |\n| 1 | 新建公路 | 县交通局 | 2021年9月底前 |\n| 2 | 改造校舍 | 县教育局、县住建局 | 2021年底前\n甲\n乙\n丙\n丁\n戊\n己\n",
    "long line between": "序号|重点任务|责任单位|完成时限\n1|新建公路|县交通局|2021年9月底前\n2|改造校舍|县教育局、县住建局|2021年底前\n" + "这一行很长，" * 12 + "\n甲|乙\n",
    "fused": "序号 重点任务 责任单位 完成时限 1 新建公路 县交通局 2021年9月底前 2 改造校舍 县教育局、县住建局 2021年底前\n",
    "pages between": "序号|重点任务|责任单位|完成时限\n1|新建公路|县交通局|2021年9月底前\n— 2 —\n县政府工作任务\n— 3 —\n2|改造校舍|县教育局、县住建局|2021年底前\n附注一行\n抄送：县委\n",
}  # fmt: skip


SPACED = "某县治水任务表\n{number}工作任务 牵头单位 完成时限\n"
RIVER = "{number}清理东河 县水利局 2020年6月底前\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SPACED.format(number="序号 ") + RIVER.format(number="1 "), [("清理东河", "县水利局")]),
        (
            SPACED.format(number="序号 ") + RIVER.format(number="1 ") + "二、渠道\n2 修渠 县水务局 2020年\n特此通知\n",
            [("清理东河", "县水利局"), ("修渠", "县水务局")],
        ),
        (
            SPACED.format(number="序号 ")
            + "1 修渠 县水务局\n县财政局 2020年\n注：另有安排。\n2 种树 县林业局 2020年\n",
            [("修渠", "县水务局县财政局")],
        ),
        (
            SPACED.format(number="序号 ") + "1 修渠 县水务局 2020年\n县财政局\n2 种树 县林业局 2020年\n",
            [("修渠", "县水务局县财政局"), ("种树", "县林业局")],
        ),
        (SPACED.format(number="序号 ") + RIVER.format(number="3 "), []),
        (SPACED.format(number="") + RIVER.format(number=""), [("清理东河", "县水利局")]),
        (SPACED.format(number="") + "清理东河 2020年6月底前 县水利局\n", []),
        (SPACED.format(number="") + "清理东河 县水利局\n", []),
        ("工作 职责 责任单位\n清理东河 3 县水利局\n", []),
        (
            "序号\n改革任务\n措施\n责任单位\n时限\n1\n治河\n清淤\n县水利局\n2020年\n2\n护岸\n县水务局\n县财政局\n2021年\n",
            [("清淤", "县水利局"), ("护岸", "县水务局县财政局")],
        ),
        (
            "序号\n改革任务\n措施\n责任单位\n时限\n1\n治河\n清淤\n县水利局\n2020年\n2\n建园\n产业园区\n县财政局\n2021年\n",
            [("清淤", "县水利局"), ("产业园区", "县财政局")],
        ),
        (
            "序号\t任务\t建设单位\t时限\n1\t修路\t县交通局\n\t2020年底前\n2\t架桥\t县住建局\t2020年\n",
            [("修路", "县交通局"), ("架桥", "县住建局")],
        ),
        ("序号\t任务\t责任单位\t涉及单位\t时限\n1\t修路\t县交通局\t县医院\t2020年\n", [("修路", "县交通局")]),
    ],
)
def test_rows_with_single_blanks_or_cells_left_out(text: str, expected: list[tuple[str, str]]) -> None:
    found = [
        (task.text, "".join(each.unit.name for each in task.assignments)) for task in parse_plan(text).plan.checklist
    ]
    assert found == expected


@pytest.mark.parametrize("form", TABLES)
def test_a_table(form: str) -> None:
    reading = parse_plan("2021年重点任务分解表\n" + TABLES[form])
    assert rows(reading)[:2] == [ROADS, SCHOOLS]
    assert [task.label for task in reading.plan.checklist][:2] == ["1", "2"]
    assert len(reading.plan.checklist) == {"rows broken": 3, "a row cut off": 4}.get(form, 2)
    assert "".join(block.text for block in reading.blocks) == reading.text
    for task in list(reading.plan.checklist)[:2]:
        assert task.time is not None
        assert task.time.span.of(reading.text) == task.time.text


def test_headings_of_two_rows_in_another_order() -> None:
    text = "序号|要求|重点任务\n责任单位|时限\n1|县交通局|2021年6月底前|修路\n"
    assert [row[2:] for row in rows(parse_plan(text))] == [("修路", [("县交通局", "responsible")], date(2021, 6, 30))]


def test_a_late_unit_column_with_a_merged_cell() -> None:
    header = "序号\n重点任务\n完成时限\n责任单位\n"
    text = header + "1\n修路\n2021年6月底前\n县交通局\n2\n架桥\n县交通局\n3\n植树\n2021年3月底前\n县林业局\n"
    assert [row[2:] for row in rows(parse_plan(text))] == [
        ("修路", [("县交通局", "responsible")], date(2021, 6, 30)),
        ("架桥", [("县交通局", "responsible")], date(2021, 6, 30)),
        ("植树", [("县林业局", "responsible")], date(2021, 3, 31)),
    ]


def test_leading_and_supporting_columns() -> None:
    header = "序号\n任务\n牵头单位\n配合单位\n完成时限\n"
    text = header + "1\n修路\n县交通局\n县财政局\n县住建局\n2021年6月底前\n2\n架桥\n县交通局\n——\n2021年7月底前\n"
    assert [row[3] for row in rows(parse_plan(text))] == [
        [("县交通局", "lead"), ("县财政局", "support"), ("县住建局", "support")],
        [("县交通局", "lead")],
    ]


def test_merged_cells() -> None:
    text = (
        "序号\t任务\t具体措施\t牵头单位\t配合单位\t责任领导\t完成时间\n"
        "1\t简化审批\t压减材料\t县审批局\t县司法局\t张三\t2022年6月底前\n"
        "\t\t网上办理\t\t\t\t\n"
        "\t\t一次办好\t县大数据局\t\t\t2022年8月底前\n"
        "推行联办\t县审批局\n"
        "2\t建设大厅\n"
    )
    found = rows(parse_plan(text))
    assert found[:3] == [
        ("checklist.1", "简化审批", "压减材料", [("县审批局", "lead"), ("县司法局", "support")], date(2022, 6, 30)),
        ("checklist.1~2", "简化审批", "网上办理", [("县审批局", "lead"), ("县司法局", "support")], date(2022, 6, 30)),
        ("checklist.1~3", "简化审批", "一次办好", [("县大数据局", "lead")], date(2022, 8, 31)),
    ]
    assert [row[0] for row in found[3:]] == ["checklist.1~4", "checklist.2"]


def test_missing_cells_on_lines() -> None:
    header = "序号\n类别\n工作任务\n责任单位\n完成时限\n备注\n"
    text = (
        "2021年计划\n"
        + header.replace("类别\n", "")
        + "1\n修路\n县交通局\n2021年6月底前\n2\n架桥\n2021年7月底前\n4\n植树\n县林业局\n长期坚持\n重要\n"
    )
    assert [(row[0], row[2], row[3], row[4]) for row in rows(parse_plan(text))] == [
        ("checklist.1", "修路", [("县交通局", "responsible")], date(2021, 6, 30)),
        ("checklist.2", "架桥", [("县交通局", "responsible")], date(2021, 7, 31)),
        ("checklist.4", "植树", [("县林业局", "responsible")], None),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("序号\n任务\n责任单位\n完成时限\n1\n修路\n县交通局\n", [("修路", ["县交通局"])]),
        ("序号\n任务\n责任单位\n1\n修路\n县交通局\n县财政局\n2\n架桥\n县交通局\n", [("修路", ["县交通局", "县财政局"]), ("架桥", ["县交通局"])]),
        ("序号\n任务\n责任单位\n完成时限\n1\n2\n架桥\n县交通局\n2021年6月\n", [("", []), ("架桥", ["县交通局"])]),
        ("序号\n任务\n完成时限\n1\n修\n路\n2021年6月\n", [("修路", [])]),
        ("序号\n任务\n责任单位\n完成时限\n1\n修路\n县交通局\n县财政局\n若干\n2021年6月\n", [("修路", ["县交通局", "县财政局"])]),
    ],
)  # fmt: skip
def test_rows_of_odd_length(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert [(row[2], [name for name, _ in row[3]]) for row in rows(parse_plan(text))] == expected


def test_a_table_without_numbers() -> None:
    text = "任务名称\n责任部门\n完成时间\n编制规划\n市规划局\n2020年3月底前\n发布指南\n市商务局\n2020年5月底前\n"
    assert [row[:3] for row in rows(parse_plan(text))] == [
        ("checklist.1", None, "编制规划"),
        ("checklist.2", None, "发布指南"),
    ]


def test_two_tables_number_anew() -> None:
    reading = parse_plan(TABLES["tabs"] + "附件2\n" + TABLES["bars"])
    assert [task.id for task in reading.plan.checklist] == [
        "checklist.1",
        "checklist.2",
        "checklist.1~2",
        "checklist.2~2",
    ]


def test_an_empty_time_is_unspecified_and_several_are_staged() -> None:
    text = "序号|任务|责任单位|时间要求\n1|修路|县交通局|/\n2|架桥|县交通局|2021年4月底前开工，11月底前完工\n3|植树|县林业局|\n"
    plan = parse_plan(text).plan
    first, second, third = plan.checklist
    assert first.time is not None
    assert (first.time.requirement, first.times) == (Unspecified(), ())
    assert due(second.requirement) == date(2021, 11, 30)
    assert third.time is None


@pytest.mark.parametrize(
    "text",
    [
        "序号\n重点任务\n完成时限\n",
        "序号|重点任务|完成时限\n",
        "序号|名单|完成时限\n1|甲|乙\n",
        "重点任务\n责任单位\n完成时限\n",
        "工作任务    责任单位\n修路    县交通局\n",
        "序号 重点任务 责任单位\n",
        "序号 重点 责任 完成",
        "注：责任单位 | 完成时限\n修路 | 年底前\n",
        "责任单位 | 完成时限 | 电话\n县交通局 | 年底前 | 8800\n",
        "序号 | 重点任务 | 责任单位 | 完成时限\n序号 | 重点任务 | 责任单位 | 完成时限\n",
        "| 重点任务 | 修路 |\n| 联系电话 | 8800 |\n",
        "责任单位：县交通局 | 时限\n",
        "序号|重点任务|所在镇\n责任单位|时限\n1|修路|县交通局|年底前\n",
        "序号\t责任\n单位\t电话\n",
        "备注\n无\n",
        "任务\n事项\n内容\n备注\n1\n",
        "序号\n甲\n乙\n责任单位\n1\n修路\n",
        "序号\n重点任务\n2018年1月1日\n",
        "备注\n",
    ],
)
def test_what_is_no_table(text: str) -> None:
    reading = parse_plan(text)
    assert not reading.plan.checklist
    assert "".join(block.text for block in reading.blocks) == text


def test_the_end_of_a_table() -> None:
    table = "序号\n重点任务\n责任单位\n完成时限\n1\n新建公路\n县交通局\n2021年9月底前\n"
    for after in (
        "请各单位抓好落实。\n",
        "备注：列第一位者牵头。\n",
        "抄送：县委办。\n",
        "附件2\n",
        "县交通局负责解释。\n县财政局也负责。\n",
    ):
        assert len(rows(parse_plan("2021年\n" + table + after))) == 1
    note = "序号\n重点任务\n责任单位\n备注\n1\n新建公路\n县交通局\n新\n请抓好落实。\n"
    assert rows(parse_plan(note))[0][2] == "新建公路"
    assert len(rows(parse_plan(table + "县\n" * 60))) == 1


BODY = """
一、主要任务
（一）改善出行
1.新建道路。2021年6月底前新建农村公路20公里，完善公路养护机制。（县交通局）
2.改造桥梁。改造危桥3座，建立桥梁巡查制度。（县交通局）
（二）改善教育
1.改造校舍。改造农村小学校舍5所，2021年底前完成。（县教育局）
2.培训教师。健全常态化培训机制。（县教育局）
附件
2021年重点任务清单
序号\t任务\t责任单位\t时间要求
1\t新建农村公路20公里\t县交通局\t2021年9月底前
2\t建立桥梁巡查制度\t县交通局\t每年推进
3\t改造农村小学校舍；开展教师分层培训\t县教育局\t2021年底前
4\t举办丰收节\t县农业局\t2021年9月
"""


def test_rows_are_linked_to_the_tasks_they_come_from() -> None:
    plan = parse_plan(BODY).plan
    assert [task.sources for task in plan.checklist] == [("1.1.1",), ("1.1.2",), ("1.2.1", "1.2.2"), ()]
    assert [task.id for task in plan.tasks.governing] == ["checklist.1", "checklist.2", "checklist.3", "checklist.4"]


@pytest.mark.parametrize(
    ("row", "tasks", "sources"),
    [
        ("修路", ["修路架桥"], (0,)),
        ("", ["修路架桥"], None),
        ("甲", ["甲"], None),
        ("修路", [], None),
        ("清理河道淤泥垃圾", ["清理河道", "清理湖泊淤泥"], None),
        ("开展河湖清淤", ["开展检查", "清淤", "开展河湖管理"], (1,)),
        ("开展机制建设工作", ["开展工作", "机制建设"], None),
        ("修路", ["修路"] * 70, (0,)),
    ],
)
def test_links(row: str, tasks: list[str], sources: tuple[int, ...] | None) -> None:
    body = [Task(id=str(place), text=text) for place, text in enumerate(tasks)]
    links = link_rows(body, [Task(id="row", text=row, origin=Origin.CHECKLIST)])
    assert links == ({} if sources is None else {"row": tuple(map(str, sources))})
