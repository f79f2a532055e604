"""The report as a person meets it in Chromium: it filters, is reached by keyboard, runs nothing foreign, and prints.

`make browser` sets up what this needs; without it these tests are skipped.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest

from lianqiang.export.html import timeline_page, to_html
from lianqiang.export.svg import to_svg
from lianqiang.readers import parse_plan, read_plan

CHROMIUM = os.environ.get("LIANQIANG_BROWSER")

if not CHROMIUM:
    pytest.skip("make browser runs these", allow_module_level=True)

playwright = pytest.importorskip("playwright.sync_api")

DOCUMENT = Path(__file__).resolve().parents[1] / "examples" / "documents" / "wangxi.txt"
ON = date(2021, 12, 1)

HOSTILE = """一、<img src=x onerror=alert(1)>任务
1.修渠</script><script>window.pwned=1</script>。2021年6月前完成。（县"水利'局<b>牵头，县财政局配合）
2.巡查\u202e反写&lt;。适时开展。（各镇）
"""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    path = None if CHROMIUM == "playwright" else CHROMIUM
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


Open = Callable[..., Any]


@pytest.fixture
def open_page(chromium: Any, tmp_path: Path) -> Iterator[Open]:
    """`open_page(html)`: the page in a tab; at the end, that it said nothing on the console and loaded nothing."""
    said: list[str] = []
    contexts: list[Any] = []

    def call(content: str, name: str = "page.html", **how: Any) -> Any:
        path = tmp_path / name
        path.write_text(content, "utf-8", newline="\n")
        contexts.append(chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **how}))
        page = contexts[-1].new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: said.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: None if request.url == path.as_uri() else said.append(request.url))
        page.goto(path.as_uri())
        return page

    yield call
    for context in contexts:
        context.close()
    assert said == []


@pytest.fixture(scope="module")
def report() -> str:
    return to_html(read_plan(DOCUMENT), on=ON)


def shown(page: Any, section: str) -> list[str]:
    """What the rows of a section that can be seen begin with."""
    return page.locator(f"#{section} tr[data-t]:visible th").all_inner_texts()


def settled(page: Any) -> None:
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def test_a_unit_is_filtered_by(report: str, open_page: Open) -> None:
    page = open_page(report)
    everything = shown(page, "tasks")
    page.select_option("#unit", label="区编办")
    settled(page)
    tasks = shown(page, "tasks")
    assert 0 < len(tasks) < len(everything)
    assert page.locator("#tasks tr[data-t]:visible", has_text="区编办").count() == len(tasks)
    assert shown(page, "units") == ["区编办"]
    assert len(shown(page, "timeline")) == len(tasks)
    assert page.inner_text("#count") == f"显示 {len(tasks)} / {len(everything)} 项任务"
    page.click("button[type=reset]")
    settled(page)
    assert shown(page, "tasks") == everything
    assert page.inner_text("#count") == f"共 {len(everything)} 项任务"


def test_years_and_kinds_are_filtered_by_together(report: str, open_page: Open) -> None:
    page = open_page(report)
    page.select_option("#year", "2023")
    page.select_option("#kind", "recurring")
    settled(page)
    assert shown(page, "tasks")
    assert set(page.locator("#times tr.band:visible").all_inner_texts()) == {"2023年"}
    page.select_option("#year", "none")
    page.select_option("#kind", "unspecified")
    settled(page)
    assert set(page.locator("#times tr.band:visible").all_inner_texts()) == {"无日期"}


def test_every_word_searched_for_must_be_there(report: str, open_page: Open) -> None:
    page = open_page(report)
    page.fill("#search", "窗口 区政务办")
    settled(page)
    found = shown(page, "tasks")
    assert found
    for row in page.locator("#tasks tr[data-t]:visible").all():
        assert "窗口" in row.text_content()
        assert "区政务办" in row.text_content()
    page.fill("#search", "没有这个词")
    settled(page)
    assert shown(page, "tasks") == []
    assert page.inner_text("#count") == "没有符合条件的任务"
    assert page.locator("main tbody:visible").count() == 0


def test_all_is_reached_by_keyboard(report: str, open_page: Open) -> None:
    page = open_page(report)
    reached: list[str] = []
    for _ in range(14):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.getAttribute('href')"))
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", reached
    assert reached[:1] == ["#tasks"]
    assert [name for name in reached if name in ("search", "unit", "year", "kind")] == [
        "search",
        "unit",
        "year",
        "kind",
    ]
    page.focus("#search")
    page.keyboard.type("应急")
    page.focus("#kind")
    page.keyboard.press("ArrowDown")
    settled(page)
    assert page.input_value("#kind") != ""
    summary = page.locator("#tasks summary").first
    page.click("button[type=reset]")
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("#tasks details[open]").count() == 1


def test_every_control_has_a_label_and_the_count_is_spoken(report: str, open_page: Open) -> None:
    page = open_page(report)
    for control in page.locator("#filters input, #filters select").all():
        assert control.evaluate("each => each.labels.length") == 1
    assert page.get_attribute("#count", "aria-live") == "polite"
    assert page.get_attribute("html", "lang") == "zh-CN"
    assert page.locator("table thead th:not([scope=col])").count() == 0
    assert page.locator("[id]").evaluate_all("all => new Set(all.map(each => each.id)).size === all.length")
    broken = "all => all.map(each => each.getAttribute('href')).filter(to => !document.getElementById(to.slice(1)))"
    assert page.locator("a[href]").evaluate_all(broken) == []


def test_a_task_leads_to_its_words(report: str, open_page: Open) -> None:
    page = open_page(report)
    row = page.locator("#tasks tr[data-t]", has=page.locator("summary", has_text="推行综合窗口")).first
    if row.count() == 0:
        row = page.locator("#tasks tr[data-t]").first
    words = row.locator("bdi").first.inner_text()
    row.locator("th a").click()
    line = page.locator(".line:target")
    assert words[:6] in line.inner_text()
    box = line.bounding_box()
    assert 0 <= box["y"] < 900


def test_a_link_to_a_row_that_is_filtered_out_shows_it(report: str, open_page: Open) -> None:
    page = open_page(report)
    page.select_option("#kind", "unspecified")
    settled(page)
    hidden = page.evaluate("document.querySelector('#tasks tr[data-t][hidden]').id")
    page.evaluate(f"location.hash = '{hidden}'")
    settled(page)
    assert page.locator(f"#{hidden}").is_visible()
    assert page.input_value("#kind") == ""


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_a_document_prints_runs_nothing(open_page: Open, lang: str) -> None:
    reading = parse_plan(HOSTILE)
    page = open_page(to_html(reading, on=ON, lang=lang))
    page.fill("#search", "</script>")
    settled(page)
    assert page.evaluate("window.pwned") is None
    assert page.locator("main img, main b b, main script").count() == 0
    assert "</script><script>" in page.locator("#source").inner_text()
    picture = open_page(to_svg(reading.plan, on=ON, lang=lang), "picture.svg")
    assert picture.evaluate("document.documentElement.nodeName") == "svg"
    assert picture.evaluate("document.querySelectorAll('script, img').length") == 0


def test_without_script_everything_can_be_read(report: str, open_page: Open) -> None:
    page = open_page(report, java_script_enabled=False)
    assert not page.locator("#filters").is_visible()
    assert page.locator("#tasks tr[data-t]").count() == page.locator("#tasks tr[data-t]:visible").count()


def test_chinese_is_shown_in_a_chinese_font(report: str, open_page: Open) -> None:
    page = open_page(report)
    client = page.context.new_cdp_session(page)
    client.send("DOM.enable")
    client.send("CSS.enable")
    root = client.send("DOM.getDocument")["root"]["nodeId"]
    for selector in ("h1", ".lanes text.undated", "#source .line.task"):
        node = client.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
        fonts = client.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        names = [font["familyName"] for font in fonts]
        if not any("CJK" in name or "Han" in name or "Hei" in name or "Song" in name for name in names):
            pytest.skip(f"no Chinese font on this machine: {names}")
        assert "LastResort" not in names


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [400, 1280])
def test_text_stands_out_and_nothing_is_cut_off(report: str, open_page: Open, scheme: str, width: int) -> None:
    page = open_page(report, color_scheme=scheme, viewport={"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    contrast = """selector => {
      const numbers = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
      const light = (colour) => {
        const [r, g, b] = numbers(colour).map((c) => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const style = getComputedStyle(document.querySelector(selector));
      const ink = light(style.fill !== "rgb(0, 0, 0)" ? style.fill : style.color);
      const paper = light(getComputedStyle(document.body).backgroundColor);
      return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
    }"""
    for selector in ("h1", ".facts dt", "#count", "nav a", ".lanes text.undated", ".hint"):
        assert page.evaluate(contrast, selector) >= 4.5, selector


def printed(page: Any) -> list[tuple[tuple[int, int], str]]:
    """The size of each printed sheet, and its text without spaces; fonts give some characters as radicals (⽂ for 文)."""
    pdfium = pytest.importorskip("pypdfium2")
    with pdfium.PdfDocument(page.pdf(prefer_css_page_size=True)) as sheets:
        return [
            (
                tuple(map(round, sheet.get_size())),
                "".join(normalize("NFKC", sheet.get_textpage().get_text_range()).split()),
            )
            for sheet in sheets
        ]


def test_it_prints_on_a4(report: str, open_page: Open) -> None:
    sheets = printed(open_page(report))
    assert {size for size, _ in sheets} == {(595, 842)}
    whole = "".join(text for _, text in sheets)
    assert "清除筛选" not in whole
    assert all(words in whole for words in ("时间线", "任务表", "责任表", "文件中的问题", "原文"))
    assert sum("时间要求" in text for _, text in sheets) > 2  # the head of a table comes again


def test_what_is_wide_fits_the_sheet(report: str, open_page: Open) -> None:
    page = open_page(report, viewport={"width": 690, "height": 975})  # an A4 sheet within its margins
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 690
    assert page.locator(".wide").evaluate_all("all => all.every(each => each.scrollWidth <= each.clientWidth)")


def test_a_timeline_prints_with_its_head_on_each_sheet(open_page: Open) -> None:
    text = "".join(f"{number}.修第{number}渠。2021年{number % 12 + 1}月底前完成。\n" for number in range(1, 120))
    sheets = printed(open_page(timeline_page(parse_plan(f"一、任务\n{text}"), on=ON)))
    assert len(sheets) > 2
    for _, words in sheets:
        assert "2021" in words
        assert "任务" in words


def test_a_large_report_opens_and_filters_at_once(open_page: Open) -> None:
    """The figures are printed; what is held to is the size, and that filtering costs less than opening."""
    seeds = Path(os.environ.get("LIANQIANG_SHARED") or DOCUMENT.parents[3] / "shared") / "seeds"
    largest = max(seeds.glob("*.txt"), key=lambda path: path.stat().st_size, default=DOCUMENT)
    content = to_html(read_plan(largest), on=ON)
    page = open_page(content)
    opened = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
    filtered = page.evaluate("""new Promise((done) => {
      const begun = performance.now();
      const unit = document.getElementById("unit");
      unit.selectedIndex = 2;
      unit.dispatchEvent(new Event("input", { bubbles: true }));
      requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begun)));
    })""")
    sys.stdout.write(
        f"{largest.name}: {len(content.encode()) // 1000} KB, open in {opened:.0f} ms, filtered in {filtered:.0f} ms\n"
    )
    assert len(content.encode()) < 500_000
    assert filtered < opened
