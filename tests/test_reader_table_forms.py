"""What a form says of itself, above the headings of its table and below its rows: neither headings nor a row."""

from __future__ import annotations

import pytest

from lianqiang.readers import parse_plan
from lianqiang.readers.blocks import BlockKind
from lianqiang.readers.table_forms import is_form_line, is_signature
from told import told

TITLE = "青溪县2023年重点项目台账"
HEADINGS = "序号|项目名称|责任单位|完成时限"
ROWS = "1|扩建水厂|县住建局|2023年12月31日\n2|改造管网|县水利局|2023年10月31日"
EXPECTED = ["1 | 扩建水厂 | 县住建局 | 2023年12月31日", "2 | 改造管网 | 县水利局 | 2023年10月31日"]

MARKS = {
    "framed": lambda line: "| " + line.replace("|", " | ") + " |",
    "open": lambda line: line,
    "tabs": lambda line: line.replace("|", "\t"),
}

ABOVE = [
    "填报单位：县发改局||填报时间：2023年3月31日|",
    "填报单位：县发改局||联系人：王芳|",
    "填报单位：县发改局    单位：万元",
    "填报单位（盖章）：|||填报时间：  年  月  日",
    "填报单位：|县发改局|填报时间：|2023年3月31日",
    "填报单位|县发改局|填报时间|2023年3月31日",
    "制表单位：县发改局|||制表时间：2023.3.31",
    "单位：县发改局|||2023年3月31日",
    "牵头单位：县发改局|单位：万元||",
    "牵头单位：县发改局||（盖章）|2023年3月",
    "填报单位：县发改局\n填报人：李四||2023年|",
    "联系人：王芳|||联系电话：0571-1234567",
]
BELOW = [
    "填表人：赵六||审核人：钱七|",
    "填表人：赵六|审核人：钱七|联系电话：0571-1234567|",
    "填表：赵六|审核：钱七|单位负责人：孙八|2023年4月1日",
    "单位负责人（签字）：|||填表人：赵六",
    "填报人：|赵六|联系电话|13800000000",
]


def _text(lines: str, mark: str) -> str:
    return TITLE + "\n" + "".join(MARKS[mark](line) + "\n" for line in lines.splitlines())


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("form", ABOVE)
def test_a_form_line_above_the_headings(form: str, mark: str) -> None:
    reading = parse_plan(_text(f"{form}\n{HEADINGS}\n{ROWS}", mark))
    assert told(reading.text) == EXPECTED
    assert reading.plan.document.title == TITLE
    assert "".join(block.text for block in reading.blocks) == reading.text


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("form", BELOW)
def test_a_form_line_below_the_rows(form: str, mark: str) -> None:
    reading = parse_plan(_text(f"{HEADINGS}\n{ROWS}\n{form}", mark))
    assert told(reading.text) == EXPECTED
    assert "".join(block.text for block in reading.blocks) == reading.text


def test_a_form_line_below_the_rows_of_each_page() -> None:
    text = _text(f"{ABOVE[0]}\n{HEADINGS}\n{ROWS}\n{BELOW[0]}\n{ABOVE[0]}\n{HEADINGS}\n3|架桥|县交通局|5月", "framed")
    assert told(text) == [*EXPECTED, "3 | 架桥 | 县交通局 | 5月"]


def test_a_row_that_only_says_who_is_a_row() -> None:
    text = _text(f"{HEADINGS}\n{ROWS}\n||责任单位：县财政局|2024年6月底前", "framed")
    assert told(text)[2:] == ["checklist.2~2 | 改造管网 | 县财政局 | 2024年6月底前"]


@pytest.mark.parametrize("above", ["填报说明：" + "请认真填写" * 40, "各单位请按时填报。"])
def test_what_stands_above_the_headings_and_is_no_form_line(above: str) -> None:
    reading = parse_plan(f"{TITLE}\n{above}\n{HEADINGS}\n{ROWS}\n")
    assert told(reading.text) == EXPECTED
    assert [block.text for block in reading.blocks if block.kind is BlockKind.TABLE] == [f"{HEADINGS}\n{ROWS}\n"]


def test_headings_with_nothing_above_the_last_are_not_joined_to_the_next_line() -> None:
    text = "某县任务表\n事项|主管|\n序号|项目名称|责任单位|完成时限\n1|扩建水厂|县住建局|2023年12月31日\n"
    assert told(text) == ["1 | 扩建水厂 | 县住建局 | 2023年12月31日"]


@pytest.mark.parametrize(
    ("cells", "above", "below"),
    [
        (["填报单位：县发改局", "", "2023年3月31日"], True, True),
        (["项目名称：水厂", "责任单位：县住建局"], True, False),
        (["填表人", "赵六"], False, False),
        (["填表人：", "赵六", "孙八"], False, False),
        (["序号", "任务：修路", "责任单位：县交通局"], False, False),
        (["1", "联系人：王芳"], False, False),
        (["责任单位：县交通局", "完成时限"], False, False),
        (["修路，架桥：两项", ""], False, False),
        (["", ""], False, False),
        ([], False, False),
    ],
)
def test_what_a_form_line_is(cells: list[str], above: bool, below: bool) -> None:
    assert (is_form_line(cells), is_signature(cells)) == (above, below)
