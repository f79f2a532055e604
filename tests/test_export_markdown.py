"""Markdown: what it says, and that texts of a document come out of another reader as they went in."""

from __future__ import annotations

import html
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianqiang.documents import Document
from lianqiang.errors import NotFound
from lianqiang.export import to_markdown, write_markdown
from lianqiang.plans import Plan, Section
from lianqiang.readers import parse_plan
from lianqiang.strategies import plans
from lianqiang.tasks import Origin, Task, Tasks
from lianqiang.views import Column, Row, View, Words, agenda, responsibility_matrix

TEXT = """河湾县人民政府关于印发校舍修缮方案（2020—2022年）的通知
河政发〔2020〕7号
一、总体要求
坚持问题导向。
二、主要任务
（一）修缮校舍。2020年8月底前完成。（牵头单位：县教育局；配合单位：县财政局）
（二）开展巡查。每年6月底前报送。（县水利局）
河湾县人民政府
2020年3月2日
"""

PAGE = """\
# 校舍修缮方案（2020—2022年）

河政发〔2020〕7号 2020-03-02印发 计划期：2020年至2022年

## 提纲

- **一、总体要求**
- **二、主要任务**
  - **2.1** 修缮校舍（牵头：县教育局；配合：县财政局；2020年8月底前，2020-08-31到期）
  - **2.2** 开展巡查（责任：县水利局；每年6月底前）

## 任务表

| 序号 | 任务 | 牵头单位 | 责任单位 | 配合单位 | 时间要求 | 到期日 | 说明 |
|---|---|---|---|---|---|---|---|
| 2.1 | 修缮校舍。2020年8月底前完成。 | 县教育局 |  | 县财政局 | 2020年8月底前 | 2020-08-31 |  |
| 2.2 | 开展巡查。每年6月底前报送。 |  | 县水利局 |  | 每年6月底前 | 2020-06-30 | 共3次 |

## 时间表

| 时段 | 序号 | 任务 | 时间要求 | 到期日 | 确定程度 | 责任单位 |
|---|---|---|---|---|---|---|
| 2020年第二季度 | 2.2 | 开展巡查 | 每年6月底前 | 2020-06-30 | 确定 | 县水利局 |
| 2020年第三季度 | 2.1 | 修缮校舍 | 2020年8月底前 | 2020-08-31 | 确定 | 县教育局、县财政局 |
| 2021年第二季度 | 2.2 | 开展巡查 | 每年6月底前 | 2021-06-30 | 确定 | 县水利局 |
| 2022年第二季度 | 2.2 | 开展巡查 | 每年6月底前 | 2022-06-30 | 确定 | 县水利局 |

## 责任表

| 单位 | 牵头任务 | 责任任务 | 配合任务 | 合计 |
|---|---|---|---|---|
| 县教育局 | 2.1 |  |  | 1 |
| 县财政局 |  |  | 2.1 | 1 |
| 县水利局 |  | 2.2 |  | 1 |
"""


@pytest.fixture(scope="module")
def plan() -> Plan:
    return parse_plan(TEXT).plan


def rendered(page: str) -> str:
    """The page as HTML, as another library has it."""
    markdown_it = pytest.importorskip("markdown_it")
    return markdown_it.MarkdownIt("commonmark").enable("table").render(page)


def cells(page: str) -> list[list[str]]:
    """The texts of the cells of the tables, read by that library."""
    rows = re.findall(r"<tr>(.*?)</tr>", rendered(page), re.DOTALL)
    found = [re.findall(r"<t[hd]>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]
    assert not re.search(r"<(?!br)", "".join(text for row in found for text in row))
    return [[html.unescape(text.replace("<br>", "\n")) for text in row] for row in found]


def test_the_page(plan: Plan) -> None:
    page = to_markdown(plan)
    assert page == PAGE


def test_in_english(plan: Plan) -> None:
    page = to_markdown(plan, lang="en", parts=["outline"])
    assert page.splitlines()[2:] == [
        "河政发〔2020〕7号, issued 2020-03-02, period 2020-01-01 to 2022-12-31",
        "",
        "## Outline",
        "",
        "- **一、总体要求**",
        "- **二、主要任务**",
        "  - **2.1** 修缮校舍 (lead: 县教育局; support: 县财政局; 2020年8月底前, due 2020-08-31)",
        "  - **2.2** 开展巡查 (responsible: 县水利局; 每年6月底前)",
    ]


def test_parts_and_titles(plan: Plan) -> None:
    page = to_markdown(plan, parts=["responsibility_table", "task_table"], title="")
    assert [line for line in page.splitlines() if line.startswith("#")] == ["## 责任表", "## 任务表"]
    assert to_markdown(plan, parts=[], title="清单").splitlines()[0] == "# 清单"


def test_the_outline() -> None:
    sections = (
        Section(
            id="1",
            label="一、",
            title="任务",
            children=(Section(id="1.1", label="（一）", title="甲"), Section(id="1.2", label="（二）")),
        ),
        Section(id="2", label="二、", title="保障"),
    )
    items = (
        Task(id="1.1.1", text="甲一", section="1.1"),
        Task(id="1.2", text="乙", section="1"),
        Task(id="2.1", text="丙", section="2"),
        Task(id="9", text="丁"),
        Task(id="checklist.1", text="戊", origin=Origin.CHECKLIST),
    )
    page = to_markdown(Plan(sections=sections, items=items), parts=["outline"])
    assert page.splitlines()[2:] == [
        "- **一、任务**",
        "  - **（一）甲**",
        "    - **1.1.1** 甲一",
        "  - **1.2** 乙",
        "- **二、保障**",
        "  - **2.1** 丙",
        "- **9** 丁",
        "- **清单**",
        "  - **清单1** 戊",
    ]


def test_several_plans(plan: Plan) -> None:
    page = to_markdown({"甲|乙": plan, "空": Plan()}, parts=["outline", "task_table"])
    lines = page.splitlines()
    assert [line for line in lines if line.startswith("#")] == ["## 提纲", "### 甲\\|乙", "### 空", "## 任务表"]
    assert (
        "| 甲\\|乙 | 2.1 | 修缮校舍。2020年8月底前完成。 | 县教育局 |  | 县财政局 | 2020年8月底前 | 2020-08-31 |  |"
        in lines
    )


def test_views(plan: Plan) -> None:
    views = [agenda(plan, on=date(2020, 6, 1)), responsibility_matrix(plan)]
    lines = to_markdown(views).splitlines()
    assert [line for line in lines if line.startswith("#")] == ["## 近期安排（2020-06-01至2020-07-01）", "## 责任矩阵"]
    columns = (Column("task", Words("任务", "Task")),)
    own = View("own", Words("表", "Own"), columns, (Row(("---",)),), (Words("*注*", "note"),))
    assert to_markdown(own).splitlines() == ["## 表", "", "| 任务 |", "|---|", "| --- |", "", "\\*注\\*"]


def test_nothing() -> None:
    assert to_markdown(Tasks(), parts=["outline"]) == "## 提纲\n"
    assert to_markdown([], parts=["task_table"]).splitlines()[2] == "| 序号 | 任务 | 责任单位 | 时间要求 | 到期日 |"


MARKUP = [
    "a|b", "a\\|b", "**粗**", "_斜_", "`码`", "[链](x)", "<b>x</b>", "&lt;", "~~删~~", "# 题", "a\\", "$x$", "![图](x)", "<br>", "\\",
]  # fmt: skip


@pytest.mark.parametrize("text", MARKUP)
def test_markup_in_a_text_is_text(text: str) -> None:
    odd = Plan(document=Document(title=text), items=(Task(id="1", text=text),))
    page = to_markdown(odd, parts=["outline", "task_table"])
    assert cells(page)[1][1] == text
    shown = html.unescape(re.sub(r"<[^>]*>", "", rendered(page)))
    assert shown.splitlines()[0] == text
    assert f"1 {text}" in shown


@given(st.text(st.characters(codec="utf-8"), max_size=30))
@settings(max_examples=60)
def test_any_text_is_read_back(text: str) -> None:
    page = to_markdown(Plan(items=(Task(id="1", text=text),)), parts=["task_table"])
    told = cells(page)[1][1]
    # Control characters are left out, and a line has no spaces around it.
    plain = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", "", "\n".join(line.strip() for line in text.splitlines()))
    assert told.split() == plain.split()


def test_a_line_end_in_a_cell() -> None:
    page = to_markdown(Plan(items=(Task(id="1", text="一\r\n二\ud800"),)), parts=["outline", "task_table"])
    assert "| 1 | 一<br>二\ufffd |" in page
    assert "- **1** 一 二\ufffd" in page


@settings(max_examples=25)
@given(plans())
def test_any_plan_becomes_a_page(drawn: Plan) -> None:
    tables = cells(to_markdown(drawn))
    assert sum(row[0] == "序号" for row in tables) == 1
    outline = to_markdown(drawn, parts=["outline"])
    assert outline.count("- **") >= len(drawn.items)


def test_a_file(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    write_markdown(plan, path, parts=["timetable"], per="year")
    assert path.read_bytes().decode() == to_markdown(plan, parts=["timetable"], per="year")


WRONG = [
    (
        {"parts": ["tasktable"]},
        NotFound,
        "no such part: 'tasktable'; the nearest: task_table",
    ),
    ({"parts": "outline"}, TypeError, r"write \['outline'\]"),
    ({"per": "week"}, ValueError, "week"),
    ({"lang": "fr"}, ValueError, "lang is one of zh, en"),
    ({"title": 1}, TypeError, "title is a str"),
    ({"events": 1}, TypeError, "events"),
]


@pytest.mark.parametrize(("arguments", "error", "message"), WRONG, ids=lambda value: str(value)[:20])
def test_what_is_wrong(plan: Plan, arguments, error, message: str) -> None:
    with pytest.raises(error, match=message):
        to_markdown(plan, **arguments)
