"""The page about a plan: it holds every task, nests, stands for itself, and lets nothing that is printed be markup."""

from __future__ import annotations

import base64
import hashlib
import os
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianqiang.collection import Collection
from lianqiang.demo import demo_document
from lianqiang.documents import Document
from lianqiang.export.html import table, timeline_page, to_html, write_html
from lianqiang.export.markup import visible
from lianqiang.export.svg import write_svg
from lianqiang.export.text import to_text
from lianqiang.plans import Plan
from lianqiang.readers import Reading, parse_plan, read_plan
from lianqiang.strategies import plans, readings
from lianqiang.tasks import Task
from lianqiang.units import Assignment, Responsibility, Role, Unit
from lianqiang.views import View, Words, agenda, responsibility_matrix, task_table, timetable, unit_name, workload

GOLDEN = Path(__file__).parent / "golden"
DOCUMENT = GOLDEN.parents[1] / "examples" / "documents" / "wangxi.txt"
ON = date(2019, 3, 1)

TEXT = """某县人民政府关于治水的实施方案（2018—2020年）
一、任务
1.修渠。完成干渠修缮，2018年12月前完成。（县水利局牵头，县财政局、县财政局配合）
2.巡查。每年不少于2次。（各镇、有关部门等）
3.宣传。长期坚持。
4.清淤。2018年13月底前完成。（县水利局督办）
某县人民政府
2018年8月2日
"""

VOID = {"meta", "input", "br"}


class Page(HTMLParser):
    """A page taken in: its elements nest, and are kept with their attributes and their text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str], list[str]]] = []
        self.elements: list[tuple[str, dict[str, str], list[str]]] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name: value or "" for name, value in attrs}
        assert len(names) == len(attrs)
        element = (tag, names, [])
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        for _, _, text in self.open:
            text.append(data)

    def all(self, tag: str, **having: str) -> list[tuple[dict[str, str], str]]:
        """The elements of that name with these attributes: all their attributes, and their text."""
        return [
            (names, "".join(text))
            for name, names, text in self.elements
            if name == tag
            and all(names.get(key.replace("_", "-").rstrip("-")) == value for key, value in having.items())
        ]

    def texts(self, tag: str, **having: str) -> list[str]:
        return [text for _, text in self.all(tag, **having)]


@pytest.fixture(scope="module")
def reading() -> Reading:
    return parse_plan(TEXT)


@pytest.fixture(scope="module")
def page(reading: Reading) -> Page:
    return Page(to_html(reading, on=ON))


def golden(name: str, text: str) -> None:
    if os.environ.get("UPDATE_GOLDEN"):
        (GOLDEN / name).write_text(text, "utf-8", newline="\n")
    assert text == (GOLDEN / name).read_text("utf-8")


def test_the_page_is_as_it_was(reading: Reading) -> None:
    whole = to_html(reading, on=ON)
    body = re.sub(r"(<style>|<script>|sha256-).*?(</style>|</script>|=&)", r"\1\2", whole, flags=re.DOTALL)
    golden("report.html", body.replace("><", ">\n<"))


def test_every_task_is_in_every_table(page: Page, reading: Reading) -> None:
    numbers = {str(number) for number in range(len(reading.plan.tasks.governing))}
    told = [names["data-t"].split() for names, _ in page.all("tr") if "data-t" in names]
    assert {number for some in told for number in some} == numbers
    assert sum(len(some) == 1 for some in told) > 3 * len(numbers) - 1
    assert page.texts("dd")[-1] == str(
        len(page.all("li", class_="warning")) + len(page.all("li", class_="error")) + len(page.all("li", class_="note"))
    )


def test_links_lead_somewhere(page: Page) -> None:
    ids = [names["id"] for _, names, _ in page.elements if "id" in names]
    assert len(ids) == len(set(ids))
    for names, _ in page.all("a"):
        assert names["href"].startswith("#")
        assert names["href"][1:] in ids


def test_a_task_is_linked_with_its_words_where_there_are_any(reading: Reading) -> None:
    assert 'href="#L3"' in to_html(reading)
    alone = Page(to_html(reading.plan))
    assert not any(names["href"].startswith("#L") for names, _ in alone.all("a"))
    assert [names["id"] for names, _ in alone.all("section")] == ["timeline", "tasks", "times", "units"]


def test_filters_know_every_unit_year_and_kind(page: Page) -> None:
    options = page.texts("option")
    for said in (
        "县水利局",
        "县财政局",
        "各镇",
        "未注明单位",
        "2018",
        "2019",
        "2020",
        "无日期",
        "期限",
        "周期",
        "长期",
        "未读懂",
    ):
        assert said in options
    rows = [names for names, _ in page.all("tr") if "data-k" in names]
    assert [names["data-k"] for names in rows] == ["deadline", "recurring", "standing", "unparsed"]
    assert [names["data-y"] for names in rows] == ["2018", "2018 2019 2020", "2018 2019 2020 none", "none"]


def test_nothing_is_loaded_and_nothing_foreign_may_run(reading: Reading) -> None:
    whole = to_html(reading, on=ON)
    assert not re.search(r"https?://|url\(|@import|src=|style=", whole.replace("http://www.w3.org", ""))
    policy = re.search(r'content="(default-src[^"]*)"', whole)[1].replace("&#x27;", "'")
    for tag in ("style", "script"):
        (content,) = re.findall(f"<{tag}>(.*?)</{tag}>", whole, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; base-uri 'none'; form-action 'none'")
    assert not re.search(r"eval|Function\(|innerHTML|document\.write", whole)
    assert "script-src" not in timeline_page(reading)


def test_the_same_plan_gives_the_same_page(reading: Reading) -> None:
    assert to_html(reading, on=ON) == to_html(parse_plan(TEXT), on=ON)


def test_an_english_page(reading: Reading) -> None:
    page = Page(to_html(reading, on=ON, lang="en"))
    assert page.all("html", lang="en")
    assert "Timetable by quarter" in page.texts("h2") or "Timetable by year" in page.texts("h2")
    assert "no unit named" in page.texts("option")
    assert any(names.get("lang") == "zh-CN" for names, _ in page.all("bdi"))


@pytest.mark.parametrize(
    ("per", "title"), [(None, "时间表（按季度）"), ("month", "时间表（按月）"), ("year", "时间表（按年度）")]
)
def test_the_timetable_counts_by_what_is_asked_for(reading: Reading, per: str | None, title: str) -> None:
    assert title in Page(to_html(reading, per=per)).texts("h2")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("一、修渠。2018年5月底前。", "时间表（按月）"),
        ("1.修渠。2018年5月底前。\n2.修路。2030年底前。", "时间表（按年度）"),
    ],
)
def test_the_timetable_counts_by_what_fits(text: str, title: str) -> None:
    assert title in Page(to_html(parse_plan(text))).texts("h2")


def test_a_plan_without_anything_is_a_page() -> None:
    page = Page(to_html(parse_plan(""), on=ON))
    assert page.texts("p").count("没有任务") == 4
    assert "没有发现问题。" in page.texts("p")
    assert page.texts("h1") == ["（无标题）"]
    assert Page(to_html(Plan())).texts("h1") == ["（无标题）"]
    assert Page(timeline_page(Plan(), lang="en")).texts("h1") == ["(no title)"]


@pytest.mark.parametrize("make", [to_html, timeline_page])
def test_what_a_page_refuses(reading: Reading, make: object) -> None:
    with pytest.raises(TypeError, match="is a Plan"):
        make("text")
    with pytest.raises(ValueError, match="lang is one of zh, en"):
        make(reading, lang="fr")
    with pytest.raises(TypeError, match="on is a datetime"):
        make(reading, on="2018")


def test_the_largest_pages_stay_small(seed_text: object) -> None:
    assert all(len(to_html(parse_plan(seed_text(number)), on=ON).encode()) < 500_000 for number in range(5))


# Hostile text ----------------------------------------------------------------------------------------------------

HOSTILE = [
    "</script><script>x</script>",
    '"><img src=x>',
    "'\" onload=x",
    "<!--",
    "]]>",
    "&lt;b&gt;",
    "\u202e反\u2066",
    "\x00\x1b[31m",
    "</style>",
    "\ud800",
]


def named(words: str) -> Plan:
    """A plan whose every free text is these words."""
    unit = Unit(words.strip() or "甲")
    who = Responsibility((Assignment(unit, Role.LEAD), Assignment(Unit("乙", full=words.strip() or None))))
    task = Task(id=words.strip() or "1", text=words, title=words, responsibility=who)
    return Plan(
        document=Document(title=words or None, issuer=words or None, recipients=(words,) if words else ()),
        items=(task,),
    )


ALLOWED = {
    "html", "head", "meta", "title", "style", "script", "body", "a", "header", "h1", "h2", "bdi", "dl", "div", "dt", "dd",
    "nav", "ul", "li", "form", "label", "span", "input", "select", "option", "button", "output", "main", "section", "p",
    "svg", "g", "path", "rect", "line", "text", "table", "thead", "tbody", "tr", "th", "td", "b", "time", "details",
    "defs", "use", "summary", "ol", "code", "mark", "caption", "h4",
}  # fmt: skip


FEW = settings(max_examples=30)
"""A page takes long to make and longer to take in."""


def sound(page: str) -> Page:
    taken = Page(page)
    assert {name for name, _, _ in taken.elements} <= ALLOWED
    assert not any(name.startswith("on") for _, names, _ in taken.elements for name in names)
    assert len(taken.all("script")) <= 1
    page.encode("utf-8", "xmlcharrefreplace")
    return taken


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hostile_words_are_words(words: str, lang: str) -> None:
    plan = named(words)
    page = sound(to_html(plan, on=ON, lang=lang))
    assert page.texts("h1") == [visible(words)]
    unit = visible(unit_name(plan.tasks[0].assignments[0]))
    assert unit in page.texts("option")
    sound(timeline_page(plan, lang=lang))
    for view in (task_table(plan), timetable(plan), agenda(plan, on=ON), workload(plan), responsibility_matrix(plan)):
        sound(table(view, lang=lang))
    sound(plan._repr_html_())


@FEW
@given(st.text(min_size=1).filter(str.strip))
def test_any_words_are_words(words: str) -> None:
    assert sound(to_html(named(words))).texts("h1") == [visible(words).replace("\r\n", "\n").replace("\r", "\r")]


@FEW
@given(plans())
def test_any_plan_is_a_page(some: Plan) -> None:
    page = sound(to_html(some, on=ON))
    assert len([1 for names, _ in page.all("tr") if "data-k" in names]) == len(some.tasks.governing)
    sound(some._repr_html_())
    assert to_text(task_table(some))


@FEW
@given(readings())
def test_any_reading_is_a_page(some: Reading) -> None:
    page = sound(to_html(some, on=ON, lang="en"))
    assert page.all("section", id="source")
    sound(some._repr_html_())


@FEW
@given(st.text(st.sampled_from("一、1.2018年底前（局）<>&\"'\n\r\u202e")))
def test_any_text_is_a_page(text: str) -> None:
    sound(to_html(parse_plan(text), on=ON))


# Tables, notebooks, text -------------------------------------------------------------------------------------------


def test_a_view_is_a_table(reading: Reading) -> None:
    page = Page(table(timetable(reading.plan, per="year")))
    assert page.texts("caption") == ["时间表（按年度）"]
    bands = [text for names, text in page.all("tr") if names.get("class") == "band"]
    assert bands == ["2018年", "2019年", "2020年", "无日期"]
    assert "次数" in page.texts("th")
    with pytest.raises(TypeError, match="is a View"):
        table("x")
    with pytest.raises(ValueError, match="lang is one of zh, en"):
        table(task_table(reading.plan), lang="fr")


def test_notes_stand_below(reading: Reading) -> None:
    view = agenda(reading.plan, on=date(2019, 1, 1), past=True)
    note = "此前到期的是否完成，计划本身没有记载。"
    assert len(view.notes) == 2
    assert table(view).endswith(f"<p>{note}</p>")
    assert to_text(view).endswith(f"{note}\n")
    assert not agenda(reading.plan, on=date(2019, 1, 1)).notes
    assert "“待定”：" in "".join(Page(to_html(reading)).texts("p", class_="hint"))


def test_doubt_is_marked(reading: Reading) -> None:
    page = Page(to_html(reading.plan, per="year"))
    doubtful = [text for names, text in page.all("td") if "doubt" in names.get("class", "")]
    assert doubtful == ["待定", "待定（另读）"]


def test_notebooks_show_what_there_is(reading: Reading) -> None:
    shown = reading._repr_html_()
    assert f"{len(reading.problems)} problems of the document" in shown
    assert "县水利局" in shown
    assert reading.plan.tasks._repr_html_() in reading.plan._repr_html_()
    many = attrs.evolve(reading.plan, items=tuple(Task(id=str(number), text="x") for number in range(70)))
    assert "and 10 more" in many._repr_html_()
    assert len(Page(many._repr_html_()).all("tr")) == 61
    assert "1 problem of" in attrs.evolve(reading, problems=reading.problems[:1])._repr_html_()


def test_text_is_aligned() -> None:
    plan = read_plan(DOCUMENT).plan
    shown = agenda(plan, on=date(2021, 12, 1)).only("due", "left", "id", "task", "what", "certainty", "units")
    told = to_text(shown) + to_text(task_table(plan, on=date(2021, 12, 1)), lang="en", columns=132)
    golden("views.txt", told)


def test_words_of_ours_are_english_on_an_english_page(reading: Reading) -> None:
    page = Page(to_html(reading, on=ON, lang="en"))
    cells = page.texts("td")
    assert {"deadline", "recurring", "unknown"} <= set(cells)
    assert "lead: 县水利局support: 县财政局" in cells
    assert not {"期限", "周期", "牵头", "待定"} & set(cells)
    assert "牵头：县水利局配合：县财政局" in Page(to_html(reading, on=ON)).texts("td")
    assert "各镇、有关部门等" in Page(to_html(reading, on=ON)).texts("td")


def test_a_view_without_rows_is_its_title() -> None:
    assert to_text(task_table(parse_plan("").plan)).startswith("\n任务表 (0) ─")
    assert to_text(View("x", Words("表", "Table"), ()), lang="en").startswith("\nTable (0) ─")
    with pytest.raises(TypeError, match="is a View"):
        to_text("x")
    with pytest.raises(ValueError, match="lang is one of zh, en"):
        to_text(task_table(parse_plan("").plan), lang="fr")


def test_pages_and_pictures_are_written_whole(reading: Reading, tmp_path: Path) -> None:
    write_html(reading, tmp_path / "report.html", on=ON)
    assert (tmp_path / "report.html").read_text("utf-8") == to_html(reading, on=ON)
    write_svg(reading.plan, tmp_path / "line.svg")
    assert (tmp_path / "line.svg").read_text("utf-8").endswith("</svg>\n")
    with pytest.raises(OSError, match="no such folder"):
        write_svg(reading.plan, tmp_path / "none" / "line.svg")
    collection = Collection([reading.plan, reading.plan])
    assert "~2" in collection._repr_html_()
    assert table(task_table(collection)) == table(task_table([reading.plan, reading.plan]))


def test_the_demo_is_a_page() -> None:
    sound(to_html(read_plan(demo_document()), on=date(2021, 12, 1)))
