"""The marked page: nothing of the source is lost, everything understood is marked, and the page stands for itself."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianqiang import annotate, check_plan
from lianqiang.demo import demo_document
from lianqiang.export.marks import Mark, fragments
from lianqiang.plans import Plan
from lianqiang.readers import parse_plan, read_plan
from lianqiang.spans import Problem, Severity, Span
from lianqiang.tasks import Indicator, Task
from linear import too_slow

GOLDEN = Path(__file__).parent / "golden" / "annotation.html"

DOCUMENT = """朗读
某县人民政府关于治水的通知
各乡镇：
根据《河道管理办法》（省水发〔2018〕22号），制定本方案。
一、任务
1.清理河道。2020年6月底前、2020年13月底前清理<东河>与"西河"。（县水利局牵头，县财政局、县财政局配合）
2.长期坚持巡查。（县水利局督办）
某县人民政府
2020年3月1日
"""

VOID = {"meta", "input"}


class Page(HTMLParser):
    """A page taken in: elements nest, and the text of `main` and the marks in it are kept."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str]]] = []
        self.source = ""
        self.marks: list[dict[str, str]] = []
        self.lines: list[dict[str, str]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    @property
    def inside(self) -> bool:
        return any(name == "main" for name, _ in self.open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name: value or "" for name, value in attrs}
        if "id" in names:
            self.ids.append(names["id"])
        if "href" in names:
            self.links.append(names["href"])
        if tag == "mark":
            self.marks.append(names)
        if tag == "div" and self.inside:
            self.lines.append(names)
        if tag not in VOID:
            self.open.append((tag, names))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.source += data


def page_of(text: str) -> str:
    return annotate(text, parse_plan(text))


def stripped(page: str) -> str:
    """What is left of `main` without its tags."""
    inner = page.partition("<main")[2].partition(">")[2].rpartition("</main>")[0]
    return unescape(re.sub("<[^>]*>", "", inner))


def test_the_page_is_as_it_was() -> None:
    page = page_of(DOCUMENT)
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(page, "utf-8", newline="\n")
    assert page == GOLDEN.read_text("utf-8")


def test_everything_understood_is_marked() -> None:
    page = Page(page_of(DOCUMENT))
    kinds = [mark["class"] for mark in page.marks]
    assert kinds.count("time") == 2
    assert kinds.count("unread") == 1
    assert kinds.count("unit") == 4
    assert kinds.count("citation") == 1
    assert sum(kind.startswith("problem") for kind in kinds) == len(check_plan(parse_plan(DOCUMENT)))
    assert [mark["data-role"] for mark in page.marks if mark["class"] == "unit"] == [
        "lead", "support", "support", "supervise",
    ]  # fmt: skip
    tips = [mark["aria-description"] for mark in page.marks]
    assert "时间 time · deadline · task 1.1\n2020年6月底前（by 2020-06-30）" in tips[[*kinds].index("time")]
    assert any("not understood: there is no month 13" in tip for tip in tips)
    assert any("《河道管理办法》\n省水发〔2018〕22号" in tip for tip in tips)
    assert any("单位 unit · 牵头 lead · task 1.1" in tip for tip in tips)


def test_lines_say_what_they_are() -> None:
    lines = Page(page_of(DOCUMENT)).lines
    assert [line["class"] for line in lines] == [
        "line unread-line", "line head", "line head", "line prose", "line heading", "line task body", "line task body",
        "line head", "line head",
    ]  # fmt: skip
    assert [line.get("data-margin", "") for line in lines] == [
        "残留", "标题", "主送", "", "1", "1.1\n2020-06-30", "1.2\n长期坚持", "署名", "成文日期",
    ]  # fmt: skip


def test_alternatives_and_prose_are_told() -> None:
    text = "一、总体要求\n（一）主要目标。力争到2025年，水质达标。\n二、任务\n1.修渠。2022年6月前完成。（县水利局）\n"
    tips = [mark["aria-description"] for mark in Page(page_of(text)).marks]
    assert any("strive · the prose of 1.1, no task's" in tip for tip in tips)
    assert any("\nor 2022年6月" in tip for tip in tips)


def test_what_the_reader_leaves_to_others_is_marked_too() -> None:
    text = "1.修渠。完成率达到98%以上。（县水利局王某）\n"
    reading = parse_plan(text)
    whole = Indicator(
        text="达到98%以上", comparator="at_least", value=98, measure="%", subject="完成率", span=Span(8, 15)
    )  # type: ignore[arg-type]
    between = Indicator(text="率", comparator="between", value=1, most=2, span=Span(7, 8))  # type: ignore[arg-type]
    nowhere = Indicator(text="率", comparator="all", value=None)  # type: ignore[arg-type]
    (task,) = reading.plan.items
    plan = Plan(items=(attrs.evolve(task, indicators=(whole, between, nowhere)), Task(id="2", text="无处")))
    page = Page(annotate(text, attrs.evolve(reading, plan=plan)))
    tips = [mark["aria-description"] for mark in page.marks if mark["class"] == "indicator"]
    assert tips == ["指标 indicator\nbetween 1 – 2", "指标 indicator\nat least 98 %\nof 完成率"]


def test_problems_are_those_that_are_given() -> None:
    reading = parse_plan(DOCUMENT)
    assert "none found" in annotate(DOCUMENT, reading, problems=())
    where = reading.locate(0, 0)
    page = annotate(DOCUMENT, reading, problems=(Problem("a", where, "<b>", Severity.ERROR, (where,)),))
    assert '<a href="#L1">1:1</a> <b>error</b> <code>a</code> &lt;b&gt;' in page
    assert "1 错误 errors" in page


def test_a_reading_of_another_text_is_refused() -> None:
    with pytest.raises(ValueError, match="another text"):
        annotate("一、", parse_plan("二、"))
    with pytest.raises(TypeError, match="reading is a Reading"):
        annotate("一、", "一、")  # type: ignore[arg-type]


def test_nothing_comes_from_elsewhere() -> None:
    page = page_of(DOCUMENT)
    assert not re.search(r"https?:|<script|<link|url\(|@import|src=", page)


def test_links_lead_somewhere() -> None:
    text = demo_document().read_text("utf-8")
    page = Page(page_of(text))
    assert len(set(page.ids)) == len(page.ids)
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)


def test_every_mark_is_one_stop_of_the_tab_key() -> None:
    reading = read_plan(demo_document())
    page = Page(annotate(reading.text, reading))
    assert all(("tabindex" in mark) is ("goes-on" not in mark["class"]) for mark in page.marks)


def test_a_mark_over_a_line_end_goes_on() -> None:
    text = "1.修渠。2020年6月\n底前完成修渠的任务，验收合格。（县水利局）\n"
    marks = [mark["class"] for mark in Page(page_of(text)).marks if mark["class"].startswith("time")]
    assert marks == ["time", "time goes-on"]


def test_fragments_of_marks_that_overlap() -> None:
    one, other, inner = (Mark(start=start, end=end, kind="time", tip="") for start, end in ((1, 5), (3, 8), (3, 4)))
    found = [(each.start, each.end, each.over) for each in fragments([one, other, inner], [0, 9])]
    assert found == [
        (0, 1, ()),
        (1, 3, (one,)),
        (3, 4, (one, other, inner)),
        (4, 5, (one, other)),
        (5, 8, (other,)),
        (8, 9, ()),
    ]


# Laws ------------------------------------------------------------------------------------------------------------

PIECES = (
    "一、|1.|附件|序号\t任务\t责任单位\t时间要求\n|1\t修筑水渠\t县水利局\t每年\n|修筑水渠|（责任单位：县水利局）|[县住建局|县水利局牵头|"
    "2020年6月底前|2020年|年底前|20**年|每年推进|《条例》（国发〔2010〕5号）|〔|。|，|（|）|\n|\n\n|\r\n|\r|\t| |　|<main>|</main>|&amp;|&|"
    "\"|'|某县人民政府|2020年3月1日|朗读|\u2028|\x0c|\x85"
).split("|")


def check(text: str) -> None:
    page = page_of(text)
    assert stripped(page) == text
    assert Page(page).source == text


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_no_character_is_lost(text: str) -> None:
    check(text)


@given(st.text(st.characters(exclude_characters="\x00"), max_size=100))
def test_no_character_of_any_text_is_lost(text: str) -> None:
    assert stripped(page_of(text)) == text


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted), max_size=12),
    st.lists(st.integers(0, 30), max_size=5),
)
def test_fragments_tile(ends: list[list[int]], breaks: list[int]) -> None:
    marks = [Mark(start=start, end=end, kind="time", tip="") for start, end in sorted(ends) if start < end]
    found = list(fragments(marks, [0, 30, *breaks]))
    assert [each.start for each in found] == [0, *(each.end for each in found[:-1])]
    assert found[-1].end == 30
    for each in found:
        assert list(each.over) == [mark for mark in marks if mark.start <= each.start and each.end <= mark.end]


@pytest.mark.parametrize("number", range(5))
def test_reference_documents(number: int, seed_text: Callable[[int], str]) -> None:
    check(seed_text(number))


@pytest.mark.parametrize(
    "piece", ["1.修渠。2020年底前完成。（县水利局）\n", "2020年13月", "县水利局牵头，", "\n", "（"]
)
def test_time_is_linear(piece: str) -> None:
    def prepare(size: int) -> Callable[[], Any]:
        text = piece * (size // len(piece))
        reading = parse_plan(text)
        problems = check_plan(reading)
        return lambda: annotate(text, reading, problems=problems)

    assert too_slow(prepare, 5_000) is None
