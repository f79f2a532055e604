"""Task tables whose cells, rows and headings have lost their places, case by case."""

from __future__ import annotations

import pytest

from lianqiang.readers import parse_plan
from lianqiang.readers.columns import Column, align, column_of, header_of
from told import told

CASES = {
    "measures whose numbers run on, several in one cell": (
        "任务类别|工作任务|责任单位|完成时间\n一、治水|1.清淤20公里。 2.护岸。3.巡河。|县水利局|2021年3月\n一、治水|4.修闸。|县住建局|2021年4月\n二、种树|5.补植。|县林业局|2021年5月\n",
        [
            "1. | 1.清淤20公里。 2.护岸。3.巡河。 | 县水利局 | 2021年3月",
            "4. | 修闸。 | 县住建局 | 2021年4月",
            "5. | 补植。 | 县林业局 | 2021年5月",
        ],
    ),
    "measures whose numbers do not run on": (
        "任务类别|工作任务|责任单位|完成时间\n一、治水|1.清淤2.5公里，护岸。|县水利局|2021年3月\n一、治水|4.修闸。|县住建局|2021年4月\n",
        [
            "checklist.1 | 1.清淤2.5公里，护岸。 | 县水利局 | 2021年3月",
            "checklist.2 | 4.修闸。 | 县住建局 | 2021年4月",
        ],
    ),
    "a quantity in a cell is no number of a measure": (
        "任务类别|工作任务|责任单位|完成时间\n治水|1.清淤 2.5公里|县水利局|2021年3月\n治水|2.修闸|县住建局|2021年4月\n",
        ["1. | 清淤 2.5公里 | 县水利局 | 2021年3月", "2. | 修闸 | 县住建局 | 2021年4月"],
    ),
    "Chinese numbers of measures in one cell": (
        "任务类别|工作任务|责任单位|完成时间\n治水|（一）清淤。（二）护岸。|县水利局|2021年3月\n治水|（三）修闸。|县住建局|2021年4月\n",
        [
            "checklist.1 | （一）清淤。（二）护岸。 | 县水利局 | 2021年3月",
            "checklist.2 | （三）修闸。 | 县住建局 | 2021年4月",
        ],
    ),
    "the day in one column and the hour in another": (
        "2023年5月安排\n日期|时间|工作内容|责任单位\n5月8日|上午9:00|开会|县府办\n|下午3点半|调度|县应急局\n5月9日|全天|调研|县农办\n5月10日|14:30—16:00|宣讲|县司法局\n",
        [
            "checklist.1 | 开会 | 县府办 | 5月8日",
            "checklist.2 | 调度 | 县应急局 | 5月8日",
            "checklist.3 | 调研 | 县农办 | 5月9日",
            "checklist.4 | 宣讲 | 县司法局 | 5月10日",
        ],
    ),
    "the hour before the day": (
        "2023年5月安排\n时间|日期|工作内容|责任单位\n上午9:00|5月8日|开会|县府办\n晚7点||巡查|县住建局\n",
        ["checklist.1 | 开会 | 县府办 | 5月8日", "checklist.2 | 巡查 | 县住建局 | 5月8日"],
    ),
    "an hour and no day": (
        "2023年5月安排\n时间|工作内容|责任单位\n上午9:00|开会|县府办\n",
        ["checklist.1 | 开会 | 县府办 | 上午9:00"],
    ),
    "how long it takes is no day": (
        "2023年任务\n序号|任务|责任单位|开始日期|工期（天）|完成日期\n1|修路|县交通局|2023年9月1日|30|\n2|架桥|县交通局|2023年9月2日|15|2023年9月16日\n",
        ["1 | 修路 | 县交通局 | 2023年9月1日", "2 | 架桥 | 县交通局 | 2023年9月16日 2023年9月2日"],
    ),
    "how long it takes behind the day": (
        "2023年任务\n序号|任务|责任单位|完成时限|工期\n1|修路|县交通局|9月底前|90日历天\n2|架桥|县交通局||3个月\n3|挖渠|县水利局||2022-2023\n",
        ["1 | 修路 | 县交通局 | 9月底前", "2 | 架桥 | 县交通局 | 3个月", "3 | 挖渠 | 县水利局 | 2022-2023"],
    ),
    "a category is no task": (
        "序号|领域|任务|责任单位\n1|交通|修路|县交通局\n",
        ["1 | 修路 | 县交通局"],
    ),
    "levels, and what is to be reached": (
        "序号\t一级指标\t二级指标\t年度目标\t责任科室\n1\t绿化\t植树面积\t2万亩\t林业科\n",
        ["1 | 2万亩 | 林业科"],
    ),
    "quarters": (
        "2021年计划\n序号\t任务\t一季度\t二季度\t责任单位\n1\t修路\t招标\t开工\t县交通局\n2\t架桥\t/\t3月底前设计\t县水利局\n",
        ["1 | 修路/一季度：招标/二季度：开工 | 县交通局 | 一季度 二季度", "2 | 架桥/二季度：3月底前设计 | 县水利局 | 3月底前 二季度"],
    ),
    "a row of quarters that has lost cells": (
        "2021年计划\n序号\t任务\t一季度\t二季度\t责任单位\n1\t修路\t县交通局\n",
        ["1 | 修路 | 县交通局"],
    ),
    "headings of quarters that are broken": (
        "2021年计划\n| 序号 | 任务 | 第一<br>季度 | 第二<br>季度 | 责任单位 |\n| 1 | 修路 | 2月底前招标 | 开工 | 县交通局 |\n",
        ["1 | 修路/第一 季度：2月底前招标/第二 季度：开工 | 县交通局 | 2月底前"],
    ),
    "figures of years in units of measure": (
        "指标\t单位\t2020年\t2021年\t责任单位\n植树\t万亩\t2\t3\t县林业局\n",
        ["checklist.1 | 植树 | 县林业局"],
    ),
    "a time under a heading of its own": (
        "序号|任务|责任单位|政策兑现时间\n1|发放补贴|县人社局|2021年3月底前\n",
        ["1 | 发放补贴 | 县人社局 | 2021年3月底前"],
    ),
    "measures under one number that do not run on": (
        "序号\t任务\t措施\t责任单位\n1\t治水\t（1）清淤\t县水利局\n\t\t（3）护岸\t县住建局\n",
        ["1 | （1）清淤 | 县水利局", "checklist.1~2 | （3）护岸 | 县住建局"],
    ),
    "measures under one number, some without": (
        "序号\t任务\t措施\t责任单位\n1\t治水\t（1）清淤\t县水利局\n\t\t护岸\t县住建局\n",
        ["1 | （1）清淤 | 县水利局", "checklist.1~2 | 护岸 | 县住建局"],
    ),
    "a number and a day": ("序号\n任务\n责任单位\n完成时限\n1\n2020年5月6日\n", ["1"]),
    "days on lines of their own": (
        "序号\n任务\n责任单位\n完成时限\n1\n修路\n县交通局\n2020年5月6日\n2\n架桥\n县水利局\n2020年6月7日\n县政府\n2020年1月2日\n",
        ["1 | 修路 | 县交通局 | 2020年5月6日", "2 | 架桥 | 县水利局 | 2020年6月7日"],
    ),
    "headings on one line, and little below": ("序号 任务 责任单位 时限\n1\n修路\n", ["1 | 修路"]),
    "headings on one line, and what is no row": ("序号 任务 责任单位 时限\n2020年5月6日\n修路\n县交通局\n3月\n", []),
    "headings on one line, and numbers": ("序号 任务 责任单位 时限\n1\n2\n3\n4\n", ["1", "2", "3", "4"]),
    "numbers before the first cell": (
        "序号 任务 责任单位 完成时间\n1 扩建校区，新增\n60个。\n区教育局\n区住建局\n2024年8月1日\n前\n— 2 —\n2 招聘教师。\n区人社局 2024年7月底\n备注：略。\n",
        [
            "1 | 扩建校区，新增60个。 | 区教育局 区住建局 | 2024年8月1日\n前",
            "2 | 招聘教师。 | 区人社局 | 2024年7月底",
        ],
    ),
    "numbers before the first cell, on two pages": (
        "序号 任务 责任单位 时限\n1 扩建校区。\n县教育局\n3月\n序号 任务 责任单位 时限\n2 招聘教师。\n县人社局\n4月\n"
        + "甲\n" * 70,
        ["1 | 扩建校区。 | 县教育局 | 3月", "2 | 招聘教师。 | 县人社局 | 4月"],
    ),
    "bars behind cells, and few of them": ("序号 |\n任务 |\n责任单位 |\n1 |\n", ["1"]),
    "bars behind cells, and too few": ("序号 |\n任务 |\n责任单位 |\n", []),
    "bars behind what are no cells": ("一 |\n二 |\n三 |\n四 |\n五 |\n六 |\n七 |\n", []),
    "pairs, several units, the foot of a page": (
        "主要内容\n责任单位\n一、减税\n公布目录。\n市税务局\n市财政局\n— 2 —\n落实政策。\n市税务局牵头落实\n",
        ["checklist.1 | 公布目录。 | 市税务局 市财政局", "checklist.2 | 落实政策。 | 市税务局*"],
    ),
    "pairs that a heading cuts short": (
        "主要内容\n责任单位\n一、减税\n公布目录。\n市税务局\n落实政策。\n市财政局\n二、放权\n下放事项。\n三、监管\n",
        ["checklist.1 | 公布目录。 | 市税务局", "checklist.2 | 落实政策。 | 市财政局"],
    ),
    "pairs that no heading parts": (
        "主要内容\n责任单位\n公布目录。\n市税务局\n落实政策。\n市财政局\n时限：3月\n",
        [],
    ),
    "a name that has only begun, in a box": (
        "│序号│任务    │责任单位            │\n├──┼────┼──────────┤\n│1   │供水    │市财政局、有关      │\n│    │        │县（市）政府        │\n",
        ["1 | 供水 | 市财政局 有关县（市）政府"],
    ),
    "a name that has only begun, on a line": (
        "序号\n任务\n责任单位\n时限\n1\n供水\n市财政局、有关\n县（市）政府\n3月\n",
        ["1 | 供水 | 市财政局 有关县（市）政府 | 3月"],
    ),
    "blanks inside the headings, and wide gaps": (
        "序 号   任 务 内 容        责 任 单 位    时 限\n  1     修建城北道路      县交通局      3月底\n  2     架设城南桥梁      县水利局      4月底\n",
        ["1 | 修建城北道路 | 县交通局 | 3月底", "2 | 架设城南桥梁 | 县水利局 | 4月底"],
    ),
    "holes, and an end that is empty": (
        "| 序号 | 任务 | 措施 | 责任单位 | 时限 |\n| 1 | 治水 | 清淤 | 县水利局 | 3月 |\n| 2 | | 护岸 | 县住建局 | |\n",
        ["1 | 清淤 | 县水利局 | 3月", "2 | 护岸 | 县住建局"],
    ),
    "who before what": (
        "成员单位\n工作职责\n区应急局\n组织救援。\n区水务局\n巡查水库。\n二、工作要求\n区气象局\n",
        ["二、 | 工作要求 | 区气象局", "checklist.1 | 组织救援。 | 区应急局", "checklist.2 | 巡查水库。 | 区水务局"],
    ),
    "who, and nothing to do": (
        "成员单位\n工作职责\n区应急局\n组织救援。\n区水务局\n巡查水库。\n区气象局\n区住建局\n",
        ["checklist.1 | 组织救援。 | 区应急局", "checklist.2 | 巡查水库。 | 区水务局"],
    ),
    "rows without headings": (
        "| 4 | 修建道路 | 县交通局 | 3月底前 |\n| 5 | 架设桥梁 | 县水利局 | 长期 |\n",
        ["4 | 修建道路 | 县交通局 | 3月底前", "5 | 架设桥梁 | 县水利局 | 长期"],
    ),
    "rows without headings, and of no shape": ("| 4 | 甲 | 乙 |\n| 5 | 丙 | 丁 |\n", []),
    "rows without headings, not in order": ("| 4 | 修建道路 | 县交通局 |\n| 7 | 架设桥梁 | 县水利局 |\n", []),
    "one name and a bar": ("责任单位 | \n", []),
    "cells that are merged show as holes": (
        "序号|任务|措施|责任单位|时限\n1|治水|清淤|县水利局|3月\n2||护岸||4月\n3|种树|育苗||5月\n",
        ["1 | 清淤 | 县水利局 | 3月", "2 | 护岸 | 县水利局 | 4月", "3 | 育苗 |  | 5月"],
    ),
    "a row that begins too far left": (
        "任务|要求|责任部门|\n一、公开。|公布预算。|财务科|\n发布公告。|办公室||\n",
        ["checklist.1 | 公布预算。 | 财务科", "checklist.2 | 发布公告。 | 办公室"],
    ),
    "a row that goes on before a tab": (
        "编号\t问题\t措施\t责任部门\t督办部门\t时限\n1\t归档不全\t补充合同\n\t法务部\t审计部\t9月\n",
        ["1 | 补充合同 | 法务部 审计部^ | 9月"],
    ),
    "commas in a cell of several lines": (
        '序号,任务,责任单位,时限\n1,巡查,"应急办\n各村，林业站",3月\n',
        ["1 | 巡查 | 应急办 各村 林业站 | 3月"],
    ),
    "who stands before the number": (
        "责任单位\n序号\n任务\n时限\n县教育局\n1\n建园\n3月\n2\n培训\n4月\n县卫健局\n3\n义诊\n5月\n",
        ["1 | 建园 | 县教育局 | 3月", "2 | 培训 | 县教育局 | 4月", "3 | 义诊 | 县卫健局 | 5月"],
    ),
    "when stands before the number": (
        "完成时间\n序号\n任务\n责任单位\n3月\n1\n建园\n县教育局\n2\n培训\n县教育局\n",
        ["1 | 建园 | 县教育局 | 3月", "2 | 培训 | 县教育局 | 3月"],
    ),
    "what is under way has begun": (
        "序号|项目|开工时间|责任单位\n1|大桥|续建|县交通局\n2|小桥|2021年3月|县水利局\n",
        ["1 | 大桥 | 县交通局", "2 | 小桥 | 县水利局 | 2021年3月"],
    ),
    "a sentence is over, and a time follows": (
        "序号\n任务\n时限\n牵头单位\n责任单位\n1\n修路。\n“五一”前完成5处，国庆节前开放\n县交通局\n",
        ["1 | 修路。 | 县交通局* | “五一”前 国庆节前"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_table(name: str) -> None:
    text, expected = CASES[name]
    assert told(text) == expected
    assert "".join(block.text for block in parse_plan(text).blocks) == text


def test_what_a_heading_says_in_brackets_is_no_part_of_it() -> None:
    assert column_of("责任单位（列第一位的为牵头单位，其余为配合单位）") is Column.UNITS
    assert column_of("任务" + "（很长）" * 20) is None


def test_who_is_concerned_where_nobody_else_is_named() -> None:
    assert [column for column, _ in header_of(["问题", "涉及单位", "时限"]) or []][1] is Column.UNITS
    assert [column for column, _ in header_of(["问题", "涉及单位", "责任单位"]) or []][1] is None


def test_cells_of_quarters_are_no_units() -> None:
    header = header_of(["序号", "任务", "一季度", "二季度", "责任单位"]) or []
    assert align(header, ["1", "修路", "开工", "县交通局"])[-1] == 4


def test_a_row_that_begins_on_a_day_and_takes_a_while_is_not_due_on_that_day() -> None:
    text = "2023年任务\n序号|任务|责任单位|开始日期|工期（天）\n1|修路|县交通局|2023年9月1日|30\n2|架桥|县交通局|2023年9月2日|\n"
    assert [str(task.requirement) for task in parse_plan(text).plan.tasks] == ["——", "2023年9月2日"]


def test_numbers_within_a_cell_are_not_skipped() -> None:
    rows = "治水|1.清淤。 2.护岸。|县水利局|2021年3月\n治水|3.修闸。|县住建局|2021年4月\n种树|{}.补植。|县林业局|2021年5月\n"
    for number, codes in (("4", []), ("6", [])):
        reading = parse_plan("任务类别|工作任务|责任单位|完成时间\n" + rows.format(number))
        assert [problem.code for problem in reading.problems] == codes
        assert [task.id for task in reading.plan.tasks] == (
            ["checklist.1", "checklist.3", "checklist.4"]
            if number == "4"
            else ["checklist.1", "checklist.2", "checklist.3"]
        )


GLUED = (
    "2023年重点任务\n序号 重点任务 责任单位 完成时限\n1 修建灌渠三公里并护岸\n县水利局\n6月底前\n"
    "2 补植沿线行道树\n县林业局\n7月底前\n"
)


@pytest.mark.parametrize(
    "text",
    [
        GLUED,
        GLUED + "某县人民政府办公室\n2023年3月5日\n",
        GLUED + "附件：名单\n",
        GLUED.replace("2 补植", "— 2 —\n2 补植"),
        GLUED.replace("2 补植", "序号 重点任务 责任单位 完成时限\n2 补植"),
    ],
)
def test_a_number_and_its_task_on_one_line(text: str) -> None:
    assert told(text) == [
        "1 | 修建灌渠三公里并护岸 | 县水利局 | 6月底前",
        "2 | 补植沿线行道树 | 县林业局 | 7月底前",
    ]


@pytest.mark.parametrize("line", ["（2020年3月5日废止）", "2020年3月5日修订"])
def test_the_day_of_a_repeal_is_not_that_of_issue(line: str) -> None:
    plan = parse_plan(f"某县清洁取暖工作方案\n{line}\n一、任务\n1.修渠。6月底前完成。（县水利局）\n").plan
    assert (plan.document.issued, plan.document.title) == (None, "某县清洁取暖工作方案")
