"""Shapes of tables and lists: what one rule of the reader makes of one shape, with a near miss beside it."""

from __future__ import annotations

import pytest

from lianqiang.errors import MissingFileError
from lianqiang.grammar.units import find_responsibilities, parse_units
from lianqiang.readers import parse_plan, read_plan
from lianqiang.readers.columns import Column, column_of, header_of, levels_of
from lianqiang.readers.lines import Line, Paragraph
from lianqiang.readers.run_in import find_run_in
from lianqiang.readers.table_marks import COMMAS, GAPS, TABS, mark_of, split_cells
from lianqiang.readers.table_parts import heads_items, heads_part, named_before_colon, names_of_part, time_of_part
from lianqiang.readers.trailers import find_inner, find_trailer
from told import told

TABLES = {
    "on its side": (
        "编号\t1\t2\n任务\t修路\t架桥\n责任单位\t县交通局\t县水利局\n时限\t3月底\t4月底\n",
        ["1 | 修路 | 县交通局 | 3月底", "2 | 架桥 | 县水利局 | 4月底"],
    ),
    "on its side, with what nobody knows, and a cell that is empty": (
        "| 任务 | 修路 | 架桥 |\n|---|---|---|\n| 单位 | 县交通局 | 县水利局 |\n| 时限 | 3月底 | |\n| 投资 | 3万 | 4万 |\n",
        ["checklist.1 | 修路 | 县交通局 | 3月底", "checklist.2 | 架桥 | 县水利局"],
    ),
    "too few headings to stand on its side": ("任务\t修路\t架桥\n责任单位\t县交通局\t县水利局\n", []),
    "the same heading again": ("任务\t修路\t架桥\n责任单位\t县交通局\t县水利局\n任务\t种树\t栽花\n", []),
    "beside each other": (
        "序号\t任务\t单位\t序号\t任务\t单位\n1\t修路\t县交通局\t3\t种树\t县林业局\n2\t架桥\t县水利局\n",
        ["1 | 修路 | 县交通局", "2 | 架桥 | 县水利局", "3 | 种树 | 县林业局"],
    ),
    "commas": (
        '序号,任务,责任单位,时限\n1,"修路,架桥",县交通局,3月底\n2,种树,"县林业局,县水利局",\n',
        ["1 | 修路,架桥 | 县交通局 | 3月底", "2 | 种树 | 县林业局 县水利局"],
    ),
    "a cell over two lines of a spreadsheet": (
        '序号\t任务\t责任单位\t时限\n1\t"修路；\n架桥；\n种树"\t"县交通局\n县水利局"\t3月底\n2\t栽花\t县林业局\t4月底\n',
        ["1 | 修路； 架桥； 种树 | 县交通局 县水利局 | 3月底", "2 | 栽花 | 县林业局 | 4月底"],
    ),
    "a quotation mark that opens no cell": (
        '序号\t任务\t责任单位\n1\t"修路\n2\t架桥\t县水利局\n3\t种树\t"县林业局\n',
        ['1 | "修路', "2 | 架桥 | 县水利局", '3 | 种树 | "县林业局'],
    ),
    "another table without a line between": (
        "序号|任务|责任单位\n1|修路|县交通局\n序号|问题|整改单位|时限\n1|坑洼|县水利局|3月\n",
        ["1 | 修路 | 县交通局", "1 | 坑洼 | 县水利局 | 3月"],
    ),
    "numbers with nothing behind them in the cell": (
        "工程名称\n责任单位\n时限\n一、\n县交通局\n3月\n二、\n县水利局\n4月\n",
        ["checklist.1 | 一、 | 县交通局 | 3月", "checklist.2 | 二、 | 县水利局 | 4月"],
    ),
    "a number that is far off": (
        "工程名称\n责任单位\n时限\n一、公路\n县交通局\n3月\n九、桥梁\n县水利局\n",
        ["一、 | 公路 | 县交通局 | 3月"],
    ),
    "rows that a time closes": (
        "任务\n责任单位\n时限\n修路\n县交通局\n3月底\n架桥\n县水利局\n各运营商\n4月底\n种树\n县林业局\n5月底\n",
        ["checklist.1 | 修路 | 县交通局 | 3月底", "checklist.2 | 架桥 | 县水利局 各运营商 | 4月底", "checklist.3 | 种树 | 县林业局 | 5月底"],
    ),
    "a heading that only ends like one": (
        "信访事项\n包案领导\n责任单位\n化解时限\n修路\n副县长 李明\n县交通局\n3月底\n",
        ["checklist.1 | 修路 | 县交通局 | 3月底"],
    ),
    "units and a person under one heading, numbers of motions": (
        "案号\t标题\t主办单位/责任人\t会办单位\n第3号\t修路\t县交通局/李明\t县财政局\n",
        ["第3号 | 修路 | 县交通局* 县财政局+"],
    ),
    "more units in the last cell": (
        "序号\n任务\n责任单位\n1\n修路\n县交通局\n县财政局\n县林业局\n2020年5月6日\n",
        ["1 | 修路 | 县交通局 县财政局"],
    ),
    "a heading of tasks that nobody knows": (
        "序号\n隐患点\n责任单位\n时限\n1\n东坡滑坡体\n县资源局\n3月底\n",
        ["1 | 东坡滑坡体 | 县资源局 | 3月底"],
    ),
    "months in the first column": ("月份|活动|责任科室\n3月|植树|办公室\n", ["checklist.1 | 植树 | 办公室 | 3月"]),
    "a mark that breaks the line of a cell, and a bar that is none": (
        "| 序号 | 任务 | 责任单位 |\n|---|---|---|\n| 1 | 修路\\|架桥 | 县交通局<br>县水利局<br/> |\n",
        ["1 | 修路|架桥 | 县交通局 县水利局"],
    ),
    "the same as above": (
        "序号\t类别\t任务\t责任单位\t时限\n1\t交通\t修路\t县交通局\t3月底\n2\t同上\t架桥\t〃\t同上\n3\t农业\t种树\t县林业局\t\n",
        ["1 | 修路 | 县交通局 | 3月底", "2 | 架桥 | 县交通局 | 3月底", "3 | 种树 | 县林业局"],
    ),
    "the same as nothing": ("序号\t任务\t责任单位\n1\t修路\t同上\n2\t架桥\t县水利局\n", ["1 | 修路", "2 | 架桥 | 县水利局"]),
    "parts that name units": (
        "序号\t任务\t时限\n一、县交通局（2项）\n1\t修路\t3月底\n2\t架桥\t4月底\n县林业局、县水利局\n3\t种树\t5月底\n",
        ["1 | 修路 | 县交通局 | 3月底", "2 | 架桥 | 县交通局 | 4月底", "3 | 种树 | 县林业局 县水利局 | 5月底"],
    ),
    "parts that say who behind a label": (
        "序号|任务|时限\n一、改善出行（牵头单位：县交通局）||\n1|修路|3月底\n",
        ["1 | 修路 | 县交通局* | 3月底"],
    ),
    "parts that are months and batches": (
        "序号|任务|单位\n3月||\n1|修路|县交通局\n第二批（5月底前完成）||\n2|架桥|县水利局\n二、绿化||\n3|种树|县林业局\n",
        ["1 | 修路 | 县交通局 | 3月", "2 | 架桥 | 县水利局 | 5月底前", "3 | 种树 | 县林业局"],
    ),
    "units as parts, one cell a line": (
        "序号\n任务\n时限\n县交通局\n1\n修路\n3月底\n县林业局\n2\n种树\n4月底\n",
        ["1 | 修路 | 县交通局 | 3月底", "2 | 种树 | 县林业局 | 4月底"],
    ),
    "months as parts, one cell a line": (
        "序号\n任务\n责任单位\n3月\n1\n修路\n县交通局\n4月\n2\n种树\n县林业局\n",
        ["1 | 修路 | 县交通局 | 3月", "2 | 种树 | 县林业局 | 4月"],
    ),
    "levels": (
        "一级任务|二级任务|三级任务|责任单位\n交通|公路|修路|县交通局\n||架桥|县水利局\n",
        ["checklist.1 | 修路 | 县交通局", "checklist.2 | 架桥 | 县水利局"],
    ),
    "numbers in the first cells": (
        "工程名称\n建设内容\n责任单位\n开工时间\n完工时间\n一、公路工程\n修路3公里\n县交通局\n县财政局\n3月\n5月\n二、桥梁工程\n架桥\n县水利局\n4月\n6月\n",
        ["一、 | 修路3公里 | 县交通局 县财政局 | 5月 3月", "二、 | 架桥 | 县水利局 | 6月 4月"],
    ),
    "numbers below a merged cell": (
        "一级指标\n二级指标\n任务\n责任单位\n一、交通\n1.公路\n修路3公里\n县交通局\n2.桥梁\n架桥2座\n县水利局\n二、农业\n3.林业\n种树万亩\n县林业局\n",
        ["1. | 修路3公里 | 县交通局", "2. | 架桥2座 | 县水利局", "3. | 种树万亩 | 县林业局"],
    ),
    "a number left out": (
        "工程名称\n责任单位\n时限\n一、公路\n县交通局\n3月\n三、桥梁\n县水利局\n4月\n",
        ["一、 | 公路 | 县交通局 | 3月", "三、 | 桥梁 | 县水利局 | 4月"],
    ),
    "units before the numbers": (
        "牵头单位\t序号\t任务\t时限\n县交通局\t1\t修路\t3月底\n\t2\t架桥\t4月底\n县林业局\t3\t种树\t5月底\n",
        ["1 | 修路 | 县交通局* | 3月底", "2 | 架桥 | 县交通局* | 4月底", "3 | 种树 | 县林业局* | 5月底"],
    ),
    "Chinese numbers": ("编号\t事项\t主办\t时间\n一\t修路\t县交通局\t3月\n", ["一 | 修路 | 县交通局* | 3月"]),
    "without headings": (
        "一、交通\n1\n修路\n县交通局\n3月底\n2\n架桥\n县水利局\n4月底\n",
        ["1 | 修路 | 县交通局 | 3月底", "2 | 架桥 | 县水利局 | 4月底"],
    ),
    "without headings and times": ("1\n修路\n县交通局\n2\n架桥\n县水利局\n", ["1 | 修路 | 县交通局", "2 | 架桥 | 县水利局"]),
    "numbers, and no table": ("1\n修路架桥\n种树栽花\n2\n养鱼\n喂鸟\n", []),
    "a number alone": ("1\n修路\n县交通局\n", []),
    "a number before a date": ("1\n修路\n2020年3月5日\n县交通局\n2\n架桥\n县水利局\n", []),
    "cards": (
        "序号：1\n任务：修路\n责任单位：县交通局\n时限：3月底\n序号：2\n任务：架桥\n责任单位：县水利局\n",
        ["1 | 修路 | 县交通局 | 3月底", "2 | 架桥 | 县水利局"],
    ),
    "cards with numbers between them": (
        "项目一\n项目名称：修路\n投资：3万\n责任单位：县交通局\n项目二\n项目名称：架桥\n责任单位：县水利局\n",
        ["项目一 | 修路 | 县交通局", "项目二 | 架桥 | 县水利局"],
    ),
    "cards without units": ("序号：1\n任务：修路\n序号：2\n任务：架桥\n", []),
    "fields of an item are no card": (
        "1.公路\n建设内容：修路\n责任单位：县交通局\n2.桥梁\n建设内容：架桥\n责任单位：县水利局\n",
        ["1. | 建设内容：修路 | 县交通局", "2. | 建设内容：架桥 | 县水利局"],
    ),
    "a name broken in a drawn box": (
        ("┌──┬────┬────────┬────┐\n│序号│任务    │责任单位        │时限    │\n├──┼────┼────────┼────┤\n"
        "│1   │修路    │县交通局、县财  │3月底   │\n│    │        │政局            │        │\n└──┴────┴────────┴────┘\n"),
        ["1 | 修路 | 县交通局 县财政局 | 3月底"],
    ),
    "a list of names broken in a cell": (
        "序号\n任务\n责任单位\n时限\n1\n修路\n县交通局，各乡\n（镇）政府\n3月底\n2\n架桥\n县水利局、县住房城\n乡建设局\n4月底\n",
        ["1 | 修路 | 县交通局 各乡（镇）政府 | 3月底", "2 | 架桥 | 县水利局 县住房城乡建设局 | 4月底"],
    ),
    "units with wide gaps between them": (
        "序号    任务内容      责任单位    完成时限\n1     新修  公路    县交通局  县财政局   3月底\n2     架桥         县水利局           4月底\n",
        ["1 | 新修公路 | 县交通局 县财政局 | 3月底", "2 | 架桥 | 县水利局 | 4月底"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_a_shape_of_table(name: str) -> None:
    text, expected = TABLES[name]
    assert told(text) == expected
    assert "".join(block.text for block in parse_plan(text).blocks) == text


LISTS = {
    "decimals of three numbers": (
        "1 总则\n1.1 修路。（县交通局）\n2 任务\n2.1 交通\n2.1.1 架桥。（县水利局）\n2.2 农业\n2.2.1 种树。（县林业局）\n",
        ["1.1 | 修路。 | 县交通局", "2.1.1 | 架桥。 | 县水利局", "2.2.1 | 种树。 | 县林业局"],
    ),
    "numbers with dashes": (
        "任务一 交通\n1-1 修路。（县交通局）\n1-2 架桥。（县水利局）\n",
        ["1-1 | 修路。 | 县交通局", "1-2 | 架桥。 | 县水利局"],
    ),
    "run in, each with a bracket": (
        "一、交通。一是修路，3月底前完成（县交通局）；二是架桥（县水利局）。\n",
        ["一是 | 修路，3月底前完成 | 县交通局 | 3月底前", "二是 | 架桥。 | 县水利局"],
    ),
    "run in without a heading": ("1.①修路（县交通局）；②架桥（县水利局）。\n", ["① | 修路 | 县交通局", "② | 架桥。 | 县水利局"]),
    "run in, one bracket for all": (
        "一、交通。一是修路；二是架桥。（县交通局、县水利局）\n",
        ["一、 | 交通。一是修路；二是架桥。 | 县交通局 县水利局"],
    ),
    "one name in each bracket": (
        "1.修路（县交通局）\n2.架桥（县水利局）\n3.成立城管局（执法局）\n",
        ["1. | 修路 | 县交通局", "2. | 架桥 | 县水利局", "3. | 成立城管局（执法局）"],
    ),
    "one name in one bracket": ("1.修路（县交通局）\n2.架桥\n", ["1. | 修路（县交通局）", "2. | 架桥"]),
    "who, then when": ("1.修路。（交通办）（3月底前）\n2.架桥。(水利站)(4月开工，5月完工)\n", [
        "1. | 修路。（3月底前） | 交通办 | 3月底前",
        "2. | 架桥。(4月开工，5月完工) | 水利站 | 4月 5月",
    ]),
    "behind a dash": (
        "1.修路3公里。——县交通局\n2.架桥2座。——县水利局、县财政局。\n3.种树。——一次成活\n",
        ["1. | 修路3公里。 | 县交通局", "2. | 架桥2座。 | 县水利局 县财政局", "3. | 种树。——一次成活"],
    ),
    "line ends lost": (
        "工作方案一、任务（一）修路。（县交通局）（二）架桥。（县水利局）\n",
        ["（一） | 修路。 | 县交通局", "（二） | 架桥。 | 县水利局"],
    ),
    "inside the sentence": (
        "1.修路（县交通局），3月底前完成；架桥（县水利局、县财政局）。\n",
        ["1. | 修路，3月底前完成；架桥。 | 县交通局 县水利局 县财政局 | 3月底前"],
    ),
    "a bracket of its own": (
        "1.交通\n（1）修路\n（2）架桥\n（县交通局、县水利局）\n2.农业\n（1）种树。（县林业局）\n（2）养鱼。（县水利局）\n",
        ["1. | （1）修路/（2）架桥 | 县交通局 县水利局", "（1） | 种树。 | 县林业局", "（2） | 养鱼。 | 县水利局"],
    ),
    "a month above the items": (
        "工作安排\n3月\n1.修路（县交通局）\n2.架桥（县水利局）\n4月\n1.种树（县林业局）\n",
        ["1. | 修路 | 县交通局 | 3月", "2. | 架桥 | 县水利局 | 3月", "1. | 种树 | 县林业局 | 4月"],
    ),
    "a unit above the items": (
        "任务清单\n县交通局\n1.修路，3月底前通车。\n2.架桥。（县水利局）\n县林业局\n1.种树。\n",
        ["1. | 修路，3月底前通车。 | 县交通局 | 3月底前", "2. | 架桥。 | 县水利局", "1. | 种树。 | 县林业局"],
    ),
    "a unit in a bracket above the items, and behind one": (
        "任务清单\n【县交通局】\n1.修路。\n2.架桥。\n【县林业局】\n1.种树。\n2.养鱼。\n【县水利局】\n3.栽花。\n",
        ["1. | 修路。 | 县交通局", "2. | 架桥。 | 县交通局", "1. | 种树。 | 县林业局", "2. | 养鱼 | 县水利局", "3. | 栽花。 | 县林业局"],
    ),
    "fields behind signs": (
        "实事一：修路\n· 牵头：县交通局\n· 时限：3月底\n实事二：架桥\n· 牵头：县水利局\n",
        ["实事一： | 修路 | 县交通局* | 3月底", "实事二： | 架桥 | 县水利局*"],
    ),
    "a unit for a heading": ("（一）县交通局\n1.修路。\n2.架桥。（县水利局）\n", ["1. | 修路。 | 县交通局", "2. | 架桥。 | 县水利局"]),
    "a month above, and another level": (
        "工作安排\n3月\n1.修路（县交通局）\n（1）测量（县水利局）\n一、绿化\n1.种树（县林业局）\n",
        ["（1） | 测量 | 县水利局 | 3月", "1. | 种树 | 县林业局"],
    ),
    "a batch and its time": (
        "第一批（2020年5月底前完成）\n1.修路。责任单位：县交通局\n第二批\n1.架桥。责任单位：县水利局\n",
        ["1. | 修路。 | 县交通局 | 2020年5月底前", "1. | 架桥。 | 县水利局"],
    ),
    "steps": ("第一步：修路。责任单位：县交通局。\n第二步：架桥。责任单位：县水利局。\n", ["第一步： | 修路。 | 县交通局", "第二步： | 架桥。 | 县水利局"]),
    "a duty behind a name": (
        "一、任务分工\n县交通局：负责修路架桥，3月底完成。\n县林业局、县水利局：负责种树养鱼。\n",
        ["1 | 县交通局：负责修路架桥，3月底完成。 | 县交通局 | 3月底", "1~2 | 县林业局、县水利局：负责种树养鱼。 | 县林业局 县水利局"],
    ),
    "dashes before fields": (
        "一、重点工程\n——公路工程。修路。责任单位：县交通局\n——桥梁工程。架桥。责任单位：县水利局\n",
        ["—— | 公路工程。修路。 | 县交通局", "—— | 桥梁工程。架桥。 | 县水利局"],
    ),
    "units of a field on lines of their own": (
        "1.修路。\n  责任单位：县交通局\n           县财政局\n           县水利局\n2.架桥。\n  责任单位：县水利局\n",
        ["1. | 修路。 | 县交通局 县财政局 县水利局", "2. | 架桥。 | 县水利局"],
    ),
    "what was done, and what is to be reached": (
        "一、已开展的工作\n2019年以来修路。\n二、目标任务\n2020年底前通车。\n三、下一步措施\n1.架桥。（县交通局）\n",
        ["1. | 架桥。 | 县交通局"],
    ),
    "articles by their subjects": (
        "第一条　县交通局负责修路。\n第二条　各乡镇（街道）负责养护，逐户登记。\n第三条　本办法所称公路，是指农村公路。\n",
        ["第一条 | 县交通局负责修路。 | 县交通局", "第二条 | 各乡镇（街道）负责养护，逐户登记。 | 各乡镇（街道）"],
    ),
    "who acts with whom": (
        "1.修路。由县交通局牵头，会同县财政局、各乡镇抓好落实。\n2.县林业局要会同各村民委员会种树。\n3.水利部会同财政部安排资金。\n",
        [
            "1. | 修路。由县交通局牵头，会同县财政局、各乡镇抓好落实。 | 县交通局* 县财政局+ 各乡镇+",
            "2. | 县林业局要会同各村民委员会种树。 | 县林业局* 各村民委员会+",
            "3. | 水利部会同财政部安排资金。 | 水利部* 财政部+",
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_a_shape_of_list(name: str) -> None:
    text, expected = LISTS[name]
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "names", "time"),
    [
        ("一、市公安局、市教育局（3项）", "市公安局、市教育局", None),
        ("责任单位：县水利局", "县水利局", None),
        ("江南镇", "江南镇", None),
        ("建设美丽宜居乡镇", None, None),
        ("（二）创建和谐社区", None, None),
        ("三月份", None, "三月份"),
        ("二、第一季度：", None, "第一季度"),
        ("第二批（10月底前完成）", None, "10月底前完成"),
        ("2020年底前完成", None, "2020年底前完成"),
        ("三、改善民生", None, None),
        ("（共3项）", None, None),
    ],
)
def test_the_heading_of_a_part(text: str, names: str | None, time: str | None) -> None:
    found, when = names_of_part(text), time_of_part(text)
    assert (None if found is None else text[slice(*found)]) == names
    assert (None if when is None else text[slice(*when)]) == time


@pytest.mark.parametrize(
    ("text", "part", "items"),
    [
        ("一、交通", True, False),
        ("县交通局", True, True),
        ("3月", True, True),
        ("责任单位：县交通局", True, False),
        ("修路", False, False),
    ],
)
def test_lines_that_head_others(text: str, part: bool, items: bool) -> None:
    assert (heads_part(text), heads_items(text)) == (part, items)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("县公安局、县司法局：加强巡逻防控", "县公安局、县司法局"),
        ("县公安局：张三", None),
        ("责任单位：县公安局、县司法局", None),
        ("工作目标：加强巡逻防控", None),
        ("：加强巡逻防控", None),
        ("加强巡逻防控", None),
    ],
)
def test_a_duty_behind_a_colon(text: str, names: str | None) -> None:
    found = named_before_colon(text)
    assert (None if found is None else text[slice(*found)]) == names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一是修路；二是架桥。", ["修路；", "架桥。"]),
        ("（1）修路（2）架桥", ["修路", "架桥"]),
        ("修路1.架桥2.种树", []),
        ("（1）修路；（2）架桥", ["修路；", "架桥"]),
        ("第一，修路；第二，架桥", ["修路；", "架桥"]),
        ("１、修路；２、架桥", ["修路；", "架桥"]),
        ("交通：（一）修路（县交通局）（二）架桥", ["修路（县交通局）", "架桥"]),
        ("1.修路；3.架桥；2.5米宽", []),
        ("二是架桥", []),
        ("修路", []),
    ],
)
def test_items_that_run_on(text: str, found: list[str]) -> None:
    assert [text[item.begin : item.stop] for item in find_run_in(text)] == found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("编制规划（县发改局、县财政局），9月底前形成草案。", ["（县发改局、县财政局）"]),
        ("由主管部门（县住建局），报批。", []),
        ("编制规划（县发改局）报批", []),
        ("编制规划（草案），报批", []),
        ("（县发改局），编制规划", []),
    ],
)
def test_brackets_inside_a_sentence(text: str, names: list[str]) -> None:
    assert [text[slice(*each)] for each in find_inner(text)] == names


@pytest.mark.parametrize(
    ("text", "alike", "names"),
    [
        ("修路（县交通局）", False, None),
        ("修路（县交通局）", True, "县交通局"),
        ("成立城管局（县执法局）", True, None),
        ("修路。（规划局、紫云城投集团，9月底前完成）", False, "规划局、紫云城投集团"),
        ("修路。（紫云城投集团、北方集团）", False, None),
        ("修路。（产业司牵头，根据省、市部署推进）", False, "产业司牵头"),
        ("修路。（县交通局）（3月底前）", False, "县交通局"),
        ("修路。（3月底前）（4月底前）", False, None),
        ("修路。（县交通局）（）", False, None),
    ],
)
def test_the_bracket_at_the_end(text: str, alike: bool, names: str | None) -> None:
    found = find_trailer(text, alike=alike)
    assert (None if found is None else text[slice(*found[2:])]) == names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("由镇应急办牵头，会同镇水利站抓好落实。", ["由镇应急办牵头，会同镇水利站抓好落实"]),
        ("县教育局要会同县财政局、有关部门抓紧制定方案。", ["县教育局要会同县财政局、有关部门"]),
        ("水利部会同财政部和自然资源部修订定额。", ["水利部会同财政部和自然资源部"]),
        ("市发改委会同社会各界做好准备。", ["市发改委"]),
        ("由县住建局负责清淤疏浚。", ["县住建局"]),
        ("请县城管局抓紧实施。", ["县城管局"]),
        ("邀请县城管局立即参加。", []),
        ("本办法由县住建局负责解释。", []),
        ("区级主要行政执法部门要加强检查。", []),
        ("改造学校。（县教育局1、县财政局②）", ["（县教育局1、县财政局②）"]),
        ("干部要加强学习。", []),
    ],
)
def test_whom_running_text_asks(text: str, found: list[str]) -> None:
    assert [who.span.of(text) for who in find_responsibilities(text) if who.span] == found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("县教育局1、县财政局②，县水利局[3]", ["县教育局", "县财政局", "县水利局"]),
        ("县教育局1 县财政局2", ["县教育局", "县财政局"]),
        ("12个街道", ["12个街道"]),
        ("县教育局县财政，各运营商", ["县教育局县财政", "各运营商"]),
        ("国网江南电力、县农发行", ["国网江南电力", "县农发行"]),
        ("电信、移动、铁塔公司", ["电信", "移动", "铁塔公司"]),
        ("县教育局（县公安局配合）", ["县教育局", "县公安局"]),
        ("县教育局（县教委配合）、县公安局（治安大队）", ["县教育局", "县教委", "县公安局"]),
        ("县教育局（县公安局积极配合）", ["县教育局", "县公安局"]),
        ("县教育局（积极配合）", ["县教育局"]),
    ],
)
def test_names_and_what_stands_behind_them(text: str, names: list[str]) -> None:
    assert [each.unit.name for each in parse_units(text)] == names


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("主办", Column.UNITS),
        ("项目编号", Column.NUMBER),
        ("计划工期", Column.TIME),
        ("开工时间", Column.TIME),
        ("牵头县领导", Column.PERSON),
        ("主持", None),
    ],
)
def test_headings(heading: str, column: Column | None) -> None:
    assert column_of(heading) is column


@pytest.mark.parametrize(
    ("names", "levels"),
    [
        (["类别", "任务", "责任单位"], 1),
        (["一级任务", "二级任务", "三级任务", "责任单位"], 2),
        (["问题", "目标", "措施", "责任单位"], 1),
        (["一级任务", "责任单位", "时限"], 1),
    ],
)
def test_levels(names: list[str], levels: int) -> None:
    assert levels_of(header_of(names) or []) == levels


def test_marks_between_cells() -> None:
    assert mark_of("序号,任务,责任单位") is COMMAS
    assert mark_of("一,二") is None
    assert mark_of("序号\t任务,责任单位") is TABS
    assert mark_of("序号  任务") is GAPS
    cells, _ = split_cells(Line(1, 0, 9, "", '1,"a,b",""'), COMMAS, left_frame=False, right_frame=False)
    assert [cell.text if cell else None for cell in cells] == ["1", "a,b", None]


def test_a_part_of_a_paragraph() -> None:
    paragraph = Paragraph([(0, "修路", "修路"), (10, " 架桥", " 架桥"), (20, "种树", "种树")])
    part = paragraph.part(2, 6)
    assert (part.text, part.start, part.end) == ("架桥种", 11, 21)


@pytest.mark.parametrize("text", ["一、修路。\n" * 40, "修" * 5000, "\n"])
def test_a_text_is_no_path(text: str) -> None:
    with pytest.raises(MissingFileError, match="parse_plan") as caught:
        read_plan(text)
    assert len(str(caught.value)) < 120


def test_the_line_of_printing_dates_a_document() -> None:
    text = "工作方案\n一、修路，5月底前完成。（县交通局）\n县政府办公室　2020年3月6日印发\n"
    assert str(parse_plan(text).plan.document.issued) == "2020-03-06"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("第二批任务清单\n11.修路。\n12.架桥。\n", set()),
        ("任务清单\n11.修路。\n12.架桥。\n", {"skipped-number"}),
        (
            ("工作方案\n一、任务\n1.修路。（县交通局）\n2.架桥。（县水利局）\n3.种树。（县林业局）\n4.养鱼。（县水利局）\n"
            "5.各单位要于5月底前上报。\n二、工作机制\n每月通报。\n"),
            set(),
        ),
    ],
)  # fmt: skip
def test_what_is_no_problem(text: str, codes: set[str]) -> None:
    found = {problem.code for problem in parse_plan(text).problems}
    assert found & {"skipped-number", "duplicate-number", "missing-responsibility"} == codes


def test_a_cell_is_in_the_order_of_its_lines() -> None:
    text = "2009年项目表\n序号 项目名称 责任单位 联系领导 完成期限\n1 修路 市交通局 马俊杰 2009年\n10月底前\n2 车站 市交通局 马俊杰 2010年6月底前\n"
    times = [mention.text for task in parse_plan(text).plan.items for mention in task.times]
    assert all("前2009" not in each for each in times), times
