"""Tables whose columns show by where their cells stand: where columns are, and which lines make a row."""

from __future__ import annotations

import pytest

from lianqiang.readers import parse_plan
from lianqiang.readers.blocks import kind_of
from lianqiang.readers.columns import Column
from lianqiang.readers.lines import split_lines
from lianqiang.readers.row_lines import Sheet
from lianqiang.readers.table_copied import copied_cells
from linear import too_slow


def told(text: str) -> list[str]:
    """Number, text, units and time of each row."""
    return [
        " | ".join(
            (
                task.label or "-",
                task.text.replace("\n", ""),
                " ".join(each.unit.name for each in task.assignments),
                str(task.requirement),
            )
        )
        for task in parse_plan(text).plan.checklist
    ]


ONE = ["1 | 修路3公里 | 县交通局 | 3月底", "2 | 架桥 | 县水利局 | 4月底"]
TABLES = {
    "headings with one blank between them": (
        "序号 工作任务     责任单位   完成时限\n1    修路3公里    县交通局   3月底\n2    架桥         县水利局   4月底\n",
        ONE,
    ),
    "headings with one blank between the first, and a spaced one behind": (
        ("备    注    序号 工作任务     责任单位   完成时限\n            1    修路3公里    县交通局   3月底\n"
        "急          2    架桥         县水利局   4月底\n"),
        ONE,
    ),
    "a heading that is spaced": (
        ("序号    工作任务     责任单位   完成时限    备    注\n1       修路3公里    县交通局   3月底       急\n"
        "2       架桥         县水利局   4月底\n"),
        ONE,
    ),
    "a heading over three lines": (
        ("              责任分工\n序号  任务内容                      时限\n              牵头单位   配合单位\n"
        "1     修路    县交通局   县财政局   3月底\n2     架桥    县水利局              4月底\n"),
        ["1 | 修路 | 县交通局 县财政局 | 3月底", "2 | 架桥 | 县水利局 | 4月底"],
    ),
    "the heading of a group, above none of its members": (
        ("序号  任务内容              责任分工             时限\n              牵头单位              配合单位\n"
        "1     修路    县交通局              县财政局     3月底\n2     架桥    县水利局                           4月底\n"),
        ["1 | 修路 | 县交通局 县财政局 | 3月底", "2 | 架桥 | 县水利局 | 4月底"],
    ),
    "a note below a heading": (
        "序号  任务内容  责任单位  完成时限\n                          （2024年）\n1     修路      县交通局  3月底\n2     架桥      县水利局  4月底\n",
        ["1 | 修路 | 县交通局 | 3月底", "2 | 架桥 | 县水利局 | 4月底"],
    ),
    "a number glued to its task": (
        ("序号  工作任务                          责任单位   完成时限\n1修路3公里，修缮沿线的排水沟和护栏      县交通局   3月底\n"
        "2架桥，并对两端的引道进行加宽和硬化     县水利局   4月底\n"),
        [
            "1 | 修路3公里，修缮沿线的排水沟和护栏 | 县交通局 | 3月底",
            "2 | 架桥，并对两端的引道进行加宽和硬化 | 县水利局 | 4月底",
        ],
    ),
    "numbers that stand alone in the middle": (
        ("序号  工作任务          责任单位   完成时限\n      修缮学校围墙，    县教育局、\n1                                  3月底\n      更换大门。        县财政局\n"
        "      新建公共厕所2     县城管局、\n2                                  4月底\n      座。              县住建局\n"),
        ["1 | 修缮学校围墙，更换大门。 | 县教育局 县财政局 | 3月底", "2 | 新建公共厕所2座。 | 县城管局 县住建局 | 4月底"],
    ),
    "a day that stands alone": (
        ("序号  工作任务          责任单位   完成时限\n                                   2024年3月31\n1     修缮学校围墙      县教育局\n                                   日前\n"
        "                                   2024年5月31\n2     更换大门          县教育局\n                                   日前\n"),
        ["1 | 修缮学校围墙 | 县教育局 | 2024年3月31日前", "2 | 更换大门 | 县教育局 | 2024年5月31日前"],
    ),
    "a page whose places are others": (
        ("序号  工作任务          责任单位   完成时限\n1     修缮学校围墙，    县教育局   3月底\n— 1 —\n"
        "序号      工作任务              责任单位      完成时限\n          更换大门。\n2         架桥                  县水利局      4月底\n"),
        ["1 | 修缮学校围墙，更换大门。 | 县教育局 | 3月底", "2 | 架桥 | 县水利局 | 4月底"],
    ),
    "a sum": (
        "序号  工作任务    责任单位   完成时限\n1     修路3公里   县交通局   3月底\n2     架桥        县水利局   4月底\n合计  2项         2个\n",
        ONE,
    ),
    "a sentence behind the table": (
        ("序号  工作任务    责任单位   完成时限\n1     修路3公里   县交通局   3月底\n2     架桥        县水利局   4月底\n\n"
        "    各单位要按照本表逐项抓好落实，每月报送进展情况。\n"),
        ONE,
    ),
    "another table right behind": (
        "序号  工作任务    责任单位   完成时限\n1     修路3公里   县交通局   3月底\n序号  整改任务    牵头单位   完成时间\n1     架桥        县水利局   4月底\n",
        ["1 | 修路3公里 | 县交通局 | 3月底", "1 | 架桥 | 县水利局 | 4月底"],
    ),
    "numbers in the tasks": (
        "工作任务        责任单位   完成时限\n1.修路3公里，   县交通局   3月底\n硬化路肩\n2.架桥          县水利局   4月底\n3.植树          县林业局   5月底\n",
        ["1. | 修路3公里，硬化路肩 | 县交通局 | 3月底", "2. | 架桥 | 县水利局 | 4月底", "3. | 植树 | 县林业局 | 5月底"],
    ),
    "decimals and quantities": (
        ("重点任务    具体措施            责任单位   完成时限\n一、路桥    1.1 修建公路，长    县交通局   3月底\n            2.5 公里\n"
        "            1.2 架桥            县水利局   4月底\n二、水利    2.1 清淤            县水务局   5月底\n"),
        ["1.1 | 修建公路，长2.5 公里 | 县交通局 | 3月底", "1.2 | 架桥 | 县水利局 | 4月底", "2.1 | 清淤 | 县水务局 | 5月底"],
    ),
    "no numbers, a time for several rows": (
        "工作任务        责任单位        完成时限\n修缮学校围墙    县教育局        3月底\n更换大门        县财政局、县\n                教育局\n架桥            县水利局        4月底\n",
        ["- | 修缮学校围墙 | 县教育局 | 3月底", "- | 更换大门 | 县财政局 县教育局 | 3月底", "- | 架桥 | 县水利局 | 4月底"],
    ),
    "no numbers, empty lines between the rows": (
        "工作任务        责任单位    完成时限\n修缮学校围墙    县教育局    3月底\n和大门\n\n架桥            县水利局    4月底\n",
        ["- | 修缮学校围墙和大门 | 县教育局 | 3月底", "- | 架桥 | 县水利局 | 4月底"],
    ),
    "no numbers, a unit on each line": (
        (
            "工作任务          责任单位    完成时限\n修缮学校围墙      县教育局    另行通知\n                  县财政局\n"
            "架桥              县水利局    另行通知\n                  县交通局\n"
        ),
        ["- | 修缮学校围墙 | 县教育局 县财政局 | 另行通知", "- | 架桥 | 县水利局 县交通局 | 另行通知"],
    ),
    "one row": (
        "序号  工作任务    责任单位   完成时限\n1     修路3公里   县交通局、 3月底\n                  县财政局\n",
        ["1 | 修路3公里 | 县交通局 县财政局 | 3月底"],
    ),
    "a name broken between two rows that share it": (
        "序号  工作任务        责任单位      完成时限\n1     修缮学校围墙    县教育和体\n      和大门                        3月底\n2     架桥            育局          4月底\n",
        ["1 | 修缮学校围墙和大门 | 县教育和体 | 3月底", "2 | 架桥 | 育局 | 4月底"],
    ),
    "a name in the middle of two rows": (
        ("序号  工作任务        责任单位      完成时限\n      修缮学校围墙\n1                                   3月底\n      和大门          县教育和体\n"
        "      更换课桌椅      育局\n2                                   4月底\n      共500套\n"),
        ["1 | 修缮学校围墙和大门 | 县教育和体育局 | 3月底", "2 | 更换课桌椅共500套 | 县教育和体育局 | 4月底"],
    ),
    "a cell between two rows": (
        (
            "序号  工作任务        责任单位      完成时限\n      修缮学校围墙\n1                                   3月底\n      和大门\n"
            "                      县教育局\n      更换课桌椅\n2                                   4月底\n      共500套\n"
        ),
        ["1 | 修缮学校围墙和大门 | 县教育局 | 3月底", "2 | 更换课桌椅共500套 | 县教育局 | 4月底"],
    ),
    "a cell that fills its column": (
        ("序号  工作任务                  责任单位    完成时限\n1     开展冬春救助，发放棉衣被。县民政局    3月底\n2     架桥                      县水利局    4月底\n"
        "3     修缮敬老院两所并配护理床  县民政局    5月底\n4     种树                      县林业局    6月底\n"),
        [
            "1 | 开展冬春救助，发放棉衣被。 | 县民政局 | 3月底",
            "2 | 架桥 | 县水利局 | 4月底",
            "3 | 修缮敬老院两所并配护理床 | 县民政局 | 5月底",
            "4 | 种树 | 县林业局 | 6月底",
        ],
    ),
    "gaps that were squeezed": (
        ("序号   重点任务        具体措施            牵头单位     完成时限\n 1 道路建设 修建通村公路，长度不少于 县交通局 2024年3月底前\n            3公里，同步安装路灯。\n"
        " 2 桥梁建设 架桥一座，桥面宽8米， 县水利局 2024年4月底前\n            设置限高标志。\n 3 绿化 植树。 县林业局 长期\n"),
        [
            "1 | 修建通村公路，长度不少于3公里，同步安装路灯。 | 县交通局 | 2024年3月底前",
            "2 | 架桥一座，桥面宽8米，设置限高标志。 | 县水利局 | 2024年4月底前",
            "3 | 植树。 | 县林业局 | 长期坚持",
        ],
    ),
    "a line that has a piece for each column, wherever it stands": (
        "序号    工作任务  责任单位  完成时限\n1  修路3公里  县交通局  3月底\n2  架桥  县水利局  4月底\n",
        ONE,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_a_table_by_places(name: str) -> None:
    text, expected = TABLES[name]
    assert told(text) == expected
    assert "".join(block.text for block in parse_plan(text).blocks) == text


@pytest.mark.parametrize(
    "text",
    [
        "序号  责任单位\n1     县交通局\n",
        "序号" + "  责任单位" * 60 + "\n1" + "  县交通局" * 60 + "\n",
        "序号  工作任务    责任单位   完成时限\n",
        "序号  工作任务    责任单位   完成时限\n" + "  责任单位" * 60 + "\n",
        "序号  工作任务    责任单位   完成时限\n以上任务，请各单位抓紧落实，并于月底前报送进展情况，县政府督查室将适时组织督查，督查结果全县通报。\n",
    ],
)
def test_no_table(text: str) -> None:
    assert told(text) == []


HEADINGS = "序号   工作任务            责任单位        完成时限\n"
ROW = "       修渠护岸，        县水务局、县财\n 1     建立制度               政局      3月底\n"


@pytest.mark.parametrize(
    ("first", "again"),
    [
        (HEADINGS, ROW),
        ("", HEADINGS),
        ("", HEADINGS + "1      修路   县水务局   3月\n"),
        (HEADINGS + "1  修路  县水务局  3月\n", "       修渠护岸      县水务局\n"),
        (HEADINGS + "1  ", "修路 "),
        (HEADINGS, "       2024年5月3日\n"),
        (HEADINGS, "一、修路\n\n1  架桥   县交通局\n"),
        ("工作任务   责任单位   时限\n", "修渠护岸      县水务局\n"),
        ("", "序号 工作任务 责任单位 完成时限\n"),
        ("序号 工作任务 责任单位 完成时限\n1 修路 县交通局\n3月\n", "甲 乙 丙\n"),
    ],
)
def test_time_grows_with_length(first: str, again: str) -> None:
    assert not too_slow(lambda size: lambda: parse_plan(first + again * size), 60)


COPIED = "序号 类别 工作任务 责任单位 完成时限 备注\n"
CELLS = {
    "headings on two lines": (
        "序\n号 工作任务 责任单位 完成时限\n1 修缮学校围墙。 县教育局 3月底\n2\n更换课桌椅，并检修\n电路。 县财政局\n2024年4月底\n前\n",
        ["1 | 修缮学校围墙。 | 县教育局 | 3月底", "2 | 更换课桌椅，并检修电路。 | 县财政局 | 2024年4月底前"],
    ),
    "cells that are empty, the headings again, a page number, a remark behind": (
        (
            COPIED + "1 教育 修缮学校围墙。 县教育局 3月底 急\n2 卫生\n新建卫生院，并配\n备救护车。\n县卫生健康局\n— 1 —\n"
            + COPIED + "3 交通 架桥。 县交通局\n县公路局\n4月底\n注：可以调整。\n"
        ),
        [
            "1 | 修缮学校围墙。 | 县教育局 | 3月底",
            "2 | 新建卫生院，并配备救护车。 | 县卫生健康局 | ——",
            "3 | 架桥。 | 县交通局 县公路局 | 4月底",
        ],
    ),
    "stages": (
        (
            "序号 工作任务 责任单位 一季度 二季度\n1 修缮学校围墙。 县教育局 完成设计 开工\n2\n架桥，桥面宽八米，并设\n置限高。\n县交通局 完成招标\n开工\n"
        ),
        ["1 | 修缮学校围墙。一季度：完成设计二季度：开工 | 县教育局 | 一季度", "2 | 架桥，桥面宽八米，并设置限高。一季度：完成招标二季度：开工 | 县交通局 | 一季度"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CELLS)
def test_cells_as_they_are_copied(name: str) -> None:
    text, expected = CELLS[name]
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "序号 工作任务 责任单位 完成时限\n前言\n1 修路 县交通局 3月底\n",
        "序号 工作任务 责任单位 一二三四五六七八九十一二三四五六\n1 修路 县交通局 3月底\n",
        "序号 工作任务\n",
    ],
)
def test_other_lines_are_no_copied_cells(text: str) -> None:
    lines, _ = split_lines(text)
    assert copied_cells(lines, [kind_of(line) for line in lines], 0) is None


def sheet(columns: list[Column | None], lines: list[list[str]]) -> Sheet:
    count = len(lines)
    return Sheet(
        columns, lines, [False] * count, [False] * count, widest=[20] * len(columns), roomy=[True] * len(columns)
    )


def test_rows_without_numbers_are_told_by_their_times() -> None:
    near = [["修渠", "6月底前"], ["种树", "7月底前"]]
    far = [["修渠", "6月底前"], ["和护", "岸"], *[["", ""]] * 4, ["种树", "7月底前"]]
    columns: list[Column | None] = [Column.TASK, Column.TIME]
    assert sheet(columns, near).rows() == [(0, 1), (1, 2)]
    assert sheet(columns, far).rows() == [(0, 1), (1, 6), (6, 7)]


def test_a_number_alone_on_the_middle_line_of_its_row() -> None:
    text = (
        "序号    工作任务              责任单位      完成时限\n"
        "        修建灌渠三公里        县水利局      6月底前\n"
        "1\n"
        "        并护岸                县财政局\n"
        "        补植沿线行道树        县林业局      7月底前\n"
        "2\n"
        "        八百株                各乡镇\n"
    )
    assert told(text) == [
        "1 | 修建灌渠三公里并护岸 | 县水利局 县财政局 | 6月底前",
        "2 | 补植沿线行道树八百株 | 县林业局 各乡镇 | 7月底前",
    ]
