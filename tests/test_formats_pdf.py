"""PDF files and printed pages: lines and paragraphs, edges of pages, ruled tables, what is refused."""

from __future__ import annotations

import io
import shutil
import subprocess
import zlib
from pathlib import Path
from typing import Any

import pytest

from lianqiang.errors import (
    DamagedFileError,
    EncryptedFileError,
    OversizedFileError,
    ScannedFileError,
    UnsafeFileError,
)
from lianqiang.readers import Limits, Omitted, Source, read_plan
from lianqiang.readers.formats import read_source
from lianqiang.readers.formats.extract import Account, Given
from lianqiang.readers.formats.laid import laid_out
from lianqiang.readers.formats.pages import (
    Glyph,
    Margins,
    PrintedLine,
    begins_anew,
    goes_on,
    join,
    lines_of,
    margins_of,
    remove_edges,
    widen,
)
from lianqiang.readers.formats.ruled import PrintedTable, fill, table_of, unite
from lianqiang.readers.formats.ruled import rows_of as rows_of_table

for each in ("pdfplumber", "reportlab"):
    pytest.importorskip(each)

from made import as_docx, as_pdf  # noqa: E402

WIDTH, HEIGHT = 595.0, 842.0
SIZE = 16


class Print:
    """Pages printed by hand: text at a place, tables with rules."""

    def __init__(self, **options: Any) -> None:
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.cidfonts import UnicodeCIDFont
        from reportlab.pdfgen.canvas import Canvas

        pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
        self.file = io.BytesIO()
        self.canvas = Canvas(self.file, pagesize=(WIDTH, HEIGHT), invariant=1, **options)

    def text(self, x: float, top: float, text: str, size: float = SIZE) -> Print:
        self.canvas.setFont("STSong-Light", size)
        self.canvas.drawString(x, HEIGHT - top - size, text)
        return self

    def ascii(self, text: str) -> Print:
        self.canvas.setFont("Helvetica", SIZE)
        self.canvas.drawString(80, 700, text)
        return self

    def lines(self, top: float, *lines: str, left: float = 80, lead: float = 28) -> Print:
        for place, line in enumerate(lines):
            plain = line.lstrip("　")
            self.text(left + SIZE * (len(line) - len(plain)), top + place * lead, plain)
        return self

    def table(
        self, top: float, widths: list[float], rows: list[tuple[float, list[str | None]]], left: float = 60
    ) -> Print:
        """Rows of a height; None is a cell merged into the one above, a newline breaks a line of print."""
        sides = [left]
        for width in widths:
            sides.append(sides[-1] + width)
        tops = [top]
        for height, _ in rows:
            tops.append(tops[-1] + height)
        for side in sides:
            self.canvas.line(side, HEIGHT - tops[0], side, HEIGHT - tops[-1])
        for place, edge in enumerate(tops):
            below = rows[place][1] if place < len(rows) else [""] * len(widths)
            for column, text in enumerate(below):
                if text is not None or place in (0, len(rows)):
                    self.canvas.line(sides[column], HEIGHT - edge, sides[column + 1], HEIGHT - edge)
        for (_, texts), edge in zip(rows, tops, strict=False):
            for column, text in enumerate(texts):
                for place, line in enumerate((text or "").split("\n")):
                    self.text(sides[column] + 5, edge + 3 + place * 15, line, 12)
        return self

    def page(self) -> Print:
        self.canvas.showPage()
        return self

    def done(self) -> bytes:
        self.canvas.save()
        return self.file.getvalue()


def read(data: bytes, **options: Any) -> tuple[list[str], Source]:
    text, source = read_source(data, **options)
    return text.splitlines(), source


FULL = "为补齐公共服务短板，结合我县实际情况，现制定本行动方案并"  # 27 characters: as many as stand on a line
WIDE = "一二三四五六七八九十" * 3


def test_lines_wrap_inside_names() -> None:
    data = (
        Print()
        .lines(
            100,
            "　　" + FULL[:25],
            "认真组织实施好各项工作任务，责任单位为县住房和城乡建",
            "设局、县教育局。",
            "　　（一）架桥。",
        )
        .done()
    )
    assert read(data)[0] == [
        FULL[:25] + "认真组织实施好各项工作任务，责任单位为县住房和城乡建设局、县教育局。",
        "（一）架桥。",
    ]


def test_a_running_header_inside_a_sentence() -> None:
    data = (
        Print()
        .text(200, 40, "云溪县公报", 10).lines(650, FULL, FULL, "　　" + FULL[:25]).text(280, 790, "— 1 —", 10).page()
        .text(200, 40, "云溪县公报", 10).lines(80, "认真组织实施。", "　　（一）架桥。").text(290, 790, "- 2 -", 10).page()
        .text(200, 40, "云溪县公报", 10).lines(80, FULL, FULL).text(290, 790, "第3页 共3页", 10).done()
    )  # fmt: skip
    lines, source = read(data)
    assert lines == [FULL + FULL, FULL[:25] + "认真组织实施。", "（一）架桥。", FULL + FULL]
    assert [str(each) for each in source.omissions] == [
        "header (page 1): 云溪县公报",
        "page-number (page 1): — 1 —",
        "header (page 2): 云溪县公报",
        "page-number (page 2): - 2 -",
        "header (page 3): 云溪县公报",
        "page-number (page 3): 第3页 共3页",
    ]


HEADER: list[str | None] = ["序号", "重点任务", "责任单位", "完成时限"]
WIDTHS = [40.0, 190.0, 120.0, 110.0]


def rows_of(data: bytes) -> list[tuple[str, str, list[str], str]]:
    return [
        (task.id, task.text, [each.unit.name for each in task.assignments], str(task.requirement))
        for task in read_plan(data).plan.checklist
    ]


def test_a_row_goes_on_on_the_next_page() -> None:
    data = (
        Print()
        .table(600, WIDTHS, [(20, HEADER), (20, ["1", "修路", "县交通局", "年底前"]),
                             (50, ["2", "完善城乡居民养老服务设施推进\n适老化改造和无障碍设施建设健", "县民政局\n县财政局", "2022年6月底前"])]).page()
        .table(60, WIDTHS, [(20, HEADER), (20, ["", "全服务规范", "", ""]), (20, ["3", "架桥", "县交通局", "2022年8月底前"])]).done()
    )  # fmt: skip
    assert rows_of(data)[1:] == [
        (
            "checklist.2",
            "完善城乡居民养老服务设施推进适老化改造和无障碍设施建设健全服务规范",
            ["县民政局", "县财政局"],
            "2022年6月底前",
        ),
        ("checklist.3", "架桥", ["县交通局"], "2022年8月底前"),
    ]
    source = read_plan(data).source
    assert source is not None
    assert [str(each) for each in source.omissions] == ["repeated (page 2): 序号 重点任务 责任单位 完成时限"]


SENTENCES = "完善城乡居民养老服务设施推进\n适老化改造和无障碍设施的建设。"


@pytest.mark.parametrize(
    ("above", "rest", "expected"),
    [
        ([(20, ["1", "修路", "县交通局", "年底前"])], "", ["修路", "完善城乡居民养老服务设施推进适老化改造和无障碍设施的建设。健全服务规范"]),
        ([(20, ["1", "修路", "县交通局", "年底前"])], "县住建局", ["修路", "完善城乡居民养老服务设施推进适老化改造和无障碍设施的建设。", "健全服务规范"]),
        ([(20, ["1", "修路", "县交通局", "年底前"]), (20, [None, "架桥", None, None])], "", ["修路", "架桥", "完善城乡居民养老服务设施推进适老化改造和无障碍设施的建设。", "健全服务规范"]),
    ],
)  # fmt: skip
def test_a_page_ends_with_a_sentence_of_a_row(
    above: list[tuple[float, list[str | None]]], rest: str, expected: list[str]
) -> None:
    """The rest is a row of its own where it names who does it, or where other numbers stand for several rows."""
    data = (
        Print()
        .table(600, WIDTHS, [(20, HEADER), *above, (50, ["2", SENTENCES, "县民政局", "2022年6月底前"])]).page()
        .table(60, WIDTHS, [(20, HEADER), (20, ["", "健全服务规范", rest, ""]), (20, ["3", "架桥", "县交通局", "2022年8月底前"])]).done()
    )  # fmt: skip
    assert [row[1] for row in rows_of(data)] == [*expected, "架桥"]


def test_merged_cells_go_on_on_the_next_page() -> None:
    data = (
        Print()
        .table(600, WIDTHS, [(20, HEADER), (20, ["1", "修缮校舍。", "县教育局", "2022年6月底前"]), (20, [None, "培训教师。", None, None])]).page()
        .table(60, WIDTHS, [(20, ["", "招录教师。", "", ""]), (20, ["2", "架桥", "县交通局", "2022年8月底前"])]).done()
    )  # fmt: skip
    assert rows_of(data) == [
        ("checklist.1", "修缮校舍。", ["县教育局"], "2022年6月底前"),
        ("checklist.1~2", "培训教师。", ["县教育局"], "2022年6月底前"),
        ("checklist.1~3", "招录教师。", ["县教育局"], "2022年6月底前"),
        ("checklist.2", "架桥", ["县交通局"], "2022年8月底前"),
    ]


def test_a_row_of_its_own_behind_a_merged_cell() -> None:
    """The page ends within the rows of one category; what follows has a number of its own."""
    head = ["类别", "序号", "重点任务", "责任单位"]
    widths = [60.0, 60.0, 200.0, 120.0]
    data = (
        Print()
        .table(600, widths, [(20, head), (20, ["一、道路", "1", "改造农村公路并完善沿线设施", "县交通局"]), (20, ["", "2", "架设跨河桥梁和人行天桥三座", "县交通局"])]).page()
        .table(60, widths, [(20, ["", "3", "疏通县城及各镇的排水管道", "县住建局"]), (20, ["", "4", "绿化道路", "县林业局"])]).done()
    )  # fmt: skip
    assert [task.label for task in read_plan(data).plan.checklist] == ["1", "2", "3", "4"]


def test_a_sign_may_hang_over_the_edge_of_its_cell() -> None:
    table = table_of([(x, y, x + 50, y + 20) for y in (0, 20) for x in (0, 50)])
    assert table is not None
    glyphs = [Glyph("渠", 35, 5, 47, 17, 12), Glyph("。", 47, 5, 59, 17, 12), Glyph("县", 62, 5, 74, 17, 12)]
    assert fill(table, glyphs) == []
    assert [line.text for box in table.boxes for line in box.lines] == ["渠。", "县"]


@pytest.mark.parametrize(
    ("widths", "rows", "count"),
    [
        (WIDTHS, [(20.0, ["1", "甲", "县教育局", "年底前"])], 1),
        ([90.0, 190.0, 120.0, 60.0], [(20.0, ["甲", "乙", "丙", "丁"])], 2),
        ([200.0, 260.0], [(20.0, ["甲", "乙"]), (20.0, ["丙", "丁"])], 2),
    ],
)
def test_another_table_on_the_next_page(
    widths: list[float], rows: list[tuple[float, list[str | None]]], count: int
) -> None:
    data = (
        Print()
        .table(600, WIDTHS, [(20, HEADER), (20, ["1", "修路", "县交通局", "年底前"])])
        .page()
        .table(60, widths, rows)
        .done()
    )
    lines, _ = read(data)
    assert len(lines) >= 3
    assert lines[2] == f"| {' | '.join(str(text) for text in rows[0][1])} |"
    assert count in (1, 2)


def test_tables_stand_among_paragraphs() -> None:
    data = (
        Print()
        .lines(60, "　　附件")
        .table(120, WIDTHS, [(20, HEADER), (20, ["1", "修路", "县交通局", "年底前"])])
        .lines(200, "　　备注：略。")
        .done()
    )
    assert read(data)[0] == [
        "附件",
        "| 序号 | 重点任务 | 责任单位 | 完成时限 |",
        "| 1 | 修路 | 县交通局 | 年底前 |",
        "备注：略。",
    ]


def test_a_frame_is_no_table_and_columns_are_kept_apart() -> None:
    made = Print()
    made.canvas.rect(60, 600, 400, 100)
    made.text(70, 160, "框中的话").text(60, 300, "序号").text(120, 300, "重点任务").text(300, 300, "完成时限")
    assert read(made.done())[0] == ["框中的话", "序号    重点任务    完成时限"]


def test_metadata_in_a_table() -> None:
    data = (
        Print()
        .table(
            60,
            [80.0, 120.0, 80.0, 160.0],
            [(20, ["索引号", "008", "发文字号", "云政发〔2022〕9号"]), (20, ["成文日期", "2022-03-04", "有效性", ""])],
        )
        .done()
    )
    assert read(data)[0] == ["索引号：008", "发文字号：云政发〔2022〕9号", "成文日期：2022-03-04", "有效性："]


def test_odd_signs() -> None:
    made = Print().text(80, 100, "修路").text(80.3, 100.2, "修路")  # bold, as printers of old made it
    made.text(-200, 200, "纸外")
    made.canvas.saveState()
    made.canvas.rotate(90)
    made.text(100, 700, "竖着")
    made.canvas.restoreState()
    lines, source = read(made.done())
    assert lines == ["修路"]
    assert {(str(each.kind), each.text) for each in source.omissions} == {("hidden", "纸外"), ("unread", "竖着")}


# Printed pages -------------------------------------------------------------------------------------------------------


def glyphs(text: str, x: float = 0, top: float = 0, size: float = 10, gap: float = 0) -> list[Glyph]:
    found: list[Glyph] = []
    for char in text:
        width = size / 2 if char.isascii() else size
        found.append(Glyph(char, x, top, x + width, top + size, size))
        x += width + gap
    return found


@pytest.mark.parametrize(
    ("found", "lines"),
    [
        (glyphs("乙", 10) + glyphs("甲", 0), ["甲乙"]),
        (glyphs("甲") + glyphs("乙", top=20), ["甲", "乙"]),
        (glyphs("甲") + glyphs("2", x=10, top=2, size=6), ["甲2"]),
        (glyphs("通知", gap=8), ["通 知"]),
        (glyphs("甲") + glyphs("乙", 40), ["甲    乙"]),
        (glyphs("of") + glyphs("us", 13), ["of us"]),
        (glyphs("　甲　"), ["甲"]),
        (glyphs("　 "), []),
        ([], []),
    ],
)
def test_lines(found: list[Glyph], lines: list[str]) -> None:
    assert [line.text for line in lines_of(found)] == lines


def line(text: str, x0: float = 0, x1: float = 270, top: float = 0, size: float = 10) -> PrintedLine:
    return PrintedLine(text, x0, top, x1, top + size, size, size)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (line("甲"), line("乙", top=15), True),
        (line("甲", x1=200), line("乙", top=15), False),
        (line("甲"), line("乙", x0=20, top=15), False),
        (line("甲"), line("乙", x0=100, x1=170, top=15), True),
        (line("甲", x0=60, x1=265), line("乙", x0=100, x1=170, top=15), False),
        (line("甲"), line("乙", top=15, size=14), False),
        (line("甲"), line("乙", top=60), False),
        (line("甲。"), line("（一）乙", top=15), False),
        (line("甲"), line("（一）乙", top=15), True),
        (line("甲。"), line("乙", top=15), True),
        (line("甲    乙"), line("乙", top=15), False),
        (line("2021年1月26日", x0=180), line("乙", top=15), False),  # the date at the right
        (line("2021年1月26日", x0=180), line("（此件公开发布）", top=15), False),
    ],
)
def test_a_line_goes_on(before: PrintedLine, after: PrintedLine, expected: object) -> None:
    assert goes_on(before, after, Margins(0, 270)) is expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("海西镇2020年重点工作分工方案", "一、产业发展", True),
        ("海西镇2020年重点工作分工方案", "（一）产业发展", True),
        ("新建厂房12栋", "3.改造厂房", True),
        ("新建厂房12栋", "13﹒改造厂房", True),
        ("集中开工项目12个", "5、3月15日前召开会议", True),
        ("集中开工项目12个", "附件", True),
        ("集中开工项目12个", "督办事项二：整治易涝点", True),
        ("集中开工项目12个", "第二批（2020年10月底前完成）", True),
        ("县交通局、各乡镇人民政府", "完成时限：12月底前", True),
        ("集中开工项目12个。（县发改局）", "三季度：", True),
        ("集中开工项目12个", "三季度：", False),
        ("总投资", "4.1亿元", False),
        ("投资增长1", "2.5个百分点", False),
        ("推动", "一、二、三产业融合", False),
        ("按照方案第", "（一）项要求", False),
        ("建设、", "（一）期工程", False),
        ("（牵头单位：县住建局", "责任单位：县水利局）", False),
        ("牵头单位：县住建局 完成", "时间：年内", False),
        ("加强渠道管护，落实管护", "责任主体和经费", False),
        ("按照“全打通、全归集", "一、全覆盖”的要求", False),
        ('按照"全打通、全归集', '一、全覆盖"的要求', False),
        ("建成“两中心”", "一、产业发展", True),
        ("海西镇人民政府关于做好2020年防汛工作的通知", "各村民委员会：", True),
        ("海西镇人民政府关于做好2020年防汛工作的通知", "各村，镇属各单位：", True),
        ("海西镇人民政府关于做好2020年防汛工作的通知", "要求如下：", False),
        ("按照县政府关于做好防汛工作的通知", "精神，各村民委员会：", True),
        ("按照要求，落实县政府关于做好防汛工作的通知", "各有关单位：", False),
    ],
)
def test_a_line_begins_anew(before: str, after: str, expected: object) -> None:
    assert begins_anew(before, after) is expected


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("策略研究", 1),
        ("策“一网”", 3),
        ("高”为目标", 3),
        ("（党工委）", 2),
        ("〔2021〕8号", 4),
        ("《〈条例", 3),
        ("知.pdf", 3),
        ("户，共", 2),
        ("2021年", 2),
        ("“甲”", 3),
    ],
)
def test_what_a_line_break_leaves_whole(text: str, kept: int) -> None:
    (found,) = lines_of(glyphs(text))
    assert found.first == 10 * kept


def test_a_line_ends_before_what_is_kept_whole() -> None:
    """A program that keeps 进“一 whole ends the line above two characters short."""
    short = FULL[:24] + "推"
    data = Print().lines(80, FULL, short, "进“一窗”受理。", "　　一、统一受理。").done()
    assert read(data)[0] == [FULL + short + "进“一窗”受理。", "一、统一受理。"]
    data = Print().lines(80, FULL, short, "进行一窗受理。", "　　一、统一受理。").done()
    assert read(data)[0] == [FULL + short, "进行一窗受理。", "一、统一受理。"]


def test_the_margins_of_short_lines() -> None:
    """Where no line is long, as on a page with a title and headings, a line is not full because it is the longest."""
    assert widen(Margins(90, 300), WIDTH) == Margins(90, WIDTH - 90)
    assert widen(Margins(90, 490), WIDTH) == Margins(90, 490)
    data = Print().lines(80, "海西镇重点工作分工方案", "一、产业发展", "1.发展农场", "（农业农村办）").done()
    assert read(data)[0] == ["海西镇重点工作分工方案", "一、产业发展", "1.发展农场", "（农业农村办）"]


def test_joining() -> None:
    assert join("（县水利局", "完成时限：年底前）") == "（县水利局 完成时限：年底前）"
    assert (join("县教", "育局"), join("of", "us"), join("", "甲"), join("A", "1")) == ("县教育局", "of us", "甲", "A1")


def test_margins() -> None:
    lines = [line("甲"), line("乙"), line("丙，", x1=278), line("丁", x0=20)]
    assert margins_of(lines) == Margins(0, 270)
    assert margins_of([line("，", x1=100)]) == Margins(0, 100)
    assert margins_of([]) is None
    assert margins_of([line("短", x1=40)], Margins(0, 270)) == Margins(0, 270)


@pytest.mark.parametrize(
    ("pages", "kept"),
    [
        ([["公报", "甲"], ["公报", "乙"]], [["甲"], ["乙"]]),
        ([["第1期", "甲"], ["第2期", "乙"]], [["甲"], ["乙"]]),
        ([["附件1", "甲"], ["附件2", "乙"]], [["附件1", "甲"], ["附件2", "乙"]]),
        ([["题目", "甲"], ["别的", "乙"]], [["题目", "甲"], ["别的", "乙"]]),
        ([["3", "甲"]], [["甲"]]),
        ([["iv", "甲"]], [["甲"]]),
        ([["2022", "甲"], []], [["甲"], []]),
        ([["1", "甲"], ["2", "乙"], ["5", "丙"]], [["甲"], ["乙"], ["5", "丙"]]),
        ([["甲"], ["12", "乙"], ["13", "丙"]], [["甲"], ["乙"], ["丙"]]),
        ([["3", "甲"], ["11", "乙"], ["28", "丙"]], [["3", "甲"], ["11", "乙"], ["28", "丙"]]),
        ([["甲"], ["— 2 —", "乙"], ["— 7 —", "丙"]], [["甲"], ["乙"], ["丙"]]),
    ],
)
def test_edges(pages: list[list[str]], kept: list[list[str]]) -> None:
    printed = [[line(text, top=40 if place == 0 else 300) for place, text in enumerate(page)] for page in pages]
    found = remove_edges(printed, [HEIGHT] * len(pages), Account(Given()))
    assert [[each.text for each in page] for page in found] == kept


# Refusals ------------------------------------------------------------------------------------------------------------


def picture() -> bytes:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    made = Print()
    made.canvas.drawImage(ImageReader(Image.new("RGB", (60, 60), "white")), 100, 100)
    return made.done()


def test_a_scan_is_refused() -> None:
    with pytest.raises(ScannedFileError, match="no text; read them by OCR"):
        read(picture())


def test_a_page_that_is_a_picture_is_accounted_for() -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    made = Print().text(80, 100, "修路").page()
    made.canvas.drawImage(ImageReader(Image.new("RGB", (60, 60), "white")), 100, 100)
    lines, source = read(made.done())
    assert lines == ["修路"]
    assert [str(each) for each in source.omitted(Omitted.PICTURE)] == ["picture (page 2): a picture and no text"]


def test_an_empty_page_is_an_empty_text() -> None:
    assert read_source(Print().page().done())[0] == ""


def test_a_password_is_asked_for() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    with pytest.raises(EncryptedFileError, match="needs a password"):
        read(Print(encrypt=StandardEncryption("secret", canPrint=1)).text(80, 100, "修路").done())
    assert read(Print(encrypt=StandardEncryption("", ownerPassword="x")).ascii("Plan").done())[0] == ["Plan"]


def objects(*contents: bytes) -> bytes:
    """A PDF of these objects, numbered from 1, the first its catalogue; readers find them without a table."""
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, content) for number, content in enumerate(contents, 1))
    return b"%PDF-1.4\n" + body + b"trailer\n<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"


def stream(content: bytes, head: bytes = b"") -> bytes:
    return b"<</Length %d %s>>\nstream\n%s\nendstream" % (len(content), head, content)


CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
FONT = b"<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"


def one_page(content: bytes, more: bytes = b"") -> list[bytes]:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources" + FONT + more + b">>>>"
    return [CATALOGUE, PAGES, page, content]


def test_a_page_made_by_hand() -> None:
    data = objects(*one_page(stream(b"BT /F 20 Tf 100 700 Td (Plan) Tj ET")))
    assert read(data)[0] == ["Plan"]


def test_a_large_stream_is_read() -> None:
    content = b" " * 3_000_000 + b"BT /F 20 Tf 100 700 Td (Plan) Tj ET"
    assert read(objects(*one_page(stream(zlib.compress(content), b"/Filter/FlateDecode"))))[0] == ["Plan"]


def test_bombs_are_refused() -> None:
    bomb = zlib.compress(b" " * 3_000_000)
    with pytest.raises(UnsafeFileError, match="unpack to more than 1000000 bytes"):
        read(objects(*one_page(stream(bomb, b"/Filter/FlateDecode"))), limits=Limits(expanded=1_000_000))
    twice = zlib.compress(zlib.compress(b" " * 50_000_000))
    with pytest.raises(UnsafeFileError, match="unpack"):
        read(objects(*one_page(stream(twice, b"/Filter[/FlateDecode/FlateDecode]"))), limits=Limits(expanded=1_000_000))
    with pytest.raises(ScannedFileError):  # a picture is not unpacked
        read(objects(*one_page(stream(b"q /I Do Q"), b"/XObject<</I 5 0 R>>"),
                     stream(bomb, b"/Type/XObject/Subtype/Image/Width 9/Height 9/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode")),
             limits=Limits(expanded=1_000_000))  # fmt: skip


def test_forms_in_forms_are_counted() -> None:
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"
    forms = [stream(b"/X Do " * 20, form % (number + 1)) for number in range(5, 14)]
    data = objects(*one_page(stream(b"/X Do"), b"/XObject<</X 5 0 R>>"), *forms, stream(b"0 0 m 9 9 l S", form % 99))
    with pytest.raises(OversizedFileError, match=r"Limits\(marks=…\)"):
        read(data, limits=Limits(marks=5000))


def test_glyphs_without_characters_are_refused() -> None:
    font = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>]>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F " + font + b">>>>>>"
    shown = b"BT /F 20 Tf 50 700 Td <" + b"".join(b"%04x" % code for code in range(40, 60)) + b"> Tj ET"
    with pytest.raises(ScannedFileError, match="glyphs without characters"):
        read(objects(CATALOGUE, PAGES, page, stream(shown)))
    few = shown.replace(b"Tj", b"Tj ET BT /G 20 Tf 50 500 Td (" + b"Plan " * 30 + b") Tj")
    page = page.replace(b"/Font<</F ", b"/Font<</G<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>/F ")
    lines, source = read(objects(CATALOGUE, PAGES, page, stream(few.replace(b"%04x" % 50, b""))))
    assert "\ufffd" in lines[0]
    assert "glyph without a character" in source.omitted(Omitted.SIGN)[0].text


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        (b"%PDF-1.4\nnothing", DamagedFileError, "cut short"),
        (b"%PDF-1.4\nnothing\nstartxref\n%%EOF", DamagedFileError, "broken"),
        (b"\n\n%PDF-1.4\n%%EOF", DamagedFileError, "broken"),
        (objects(CATALOGUE, b"<</Type/Pages/Count 0/Kids[]>>"), DamagedFileError, "without pages"),
    ],
)
def test_damage(data: bytes, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        read(data)


def test_limits() -> None:
    data = as_pdf()
    with pytest.raises(OversizedFileError, match="has 2 pages, 1 are read"):
        read(data, limits=Limits(pages=1))
    with pytest.raises(DamagedFileError):
        read(data[: len(data) // 2])


def test_a_stream_that_breaks_off() -> None:
    whole = stream(zlib.compress(b"BT /F 20 Tf 100 700 Td (Plan) Tj ET" * 9, 0), b"/Filter/FlateDecode")
    data = objects(*one_page(whole))
    cut = data[: data.index(b"endstream") - 9] + b"\nstartxref"
    with pytest.raises(DamagedFileError):
        read(cut)


def test_tables_that_are_none() -> None:
    empty: list[tuple[float, list[str | None]]] = [(20, ["", "", ""]), (20, ["", "", ""])]
    data = Print().table(100, [80.0] * 3, empty).table(300, [80.0] * 3, [(20, ["甲", "乙", "丙"])]).done()
    assert read(data)[0] == ["甲    乙    丙"]
    some: list[tuple[float, list[str | None]]] = [(20, ["甲", "", "丙"]), (20, ["丁", "", "己"])]
    assert read(Print().table(100, [80.0] * 3, some).done())[0] == ["| 甲 |  | 丙 |", "| 丁 |  | 己 |"]


def test_the_rest_of_a_row_in_cells_that_were_merged() -> None:
    def table(*cells: tuple[float, float, float, float]) -> PrintedTable:
        found = table_of(cells)
        assert found is not None
        return found

    above = table((0, 0, 20, 20), (20, 0, 120, 20), (120, 0, 220, 20), (0, 20, 20, 40), (20, 20, 220, 40))
    below = table(
        (0, 0, 20, 20), (20, 0, 120, 20), (120, 0, 220, 20), (0, 20, 20, 40), (20, 20, 120, 40), (120, 20, 220, 40)
    )
    fill(above, [*glyphs("1", 2, 22), *glyphs("二" * 19, 25, 22)])
    assert fill(below, [*glyphs("三", 25, 2), *glyphs("2", 2, 22), *glyphs("外", 300, 2)])[0].text == "外"
    unite(above, below, Account(Given()), "page 2")
    assert rows_of_table(above, Account(Given())) == [f"| 1 | {'二' * 19}三 |  |", "| 2 |  |  |"]
    assert rows_of_table(None, Account(Given())) == []


def test_too_many_strokes_make_no_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lianqiang.readers.formats.pdf._MOST_RULES", 3)
    lines, source = read(Print().table(60, WIDTHS, [(20, HEADER), (20, ["1", "修路", "县交通局", "年底前"])]).done())
    assert lines[0] == "序号    重点任务    责任单位    完成时限"
    assert lines[1] == "1    修路    县交通局    年底前"
    assert "too many strokes" in source.omitted(Omitted.UNREAD)[0].text


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice here")
def test_what_a_word_processor_prints(tmp_path: Path) -> None:
    from test_formats_same import said

    path = tmp_path / "plan.docx"
    path.write_bytes(as_docx())
    command = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    made = tmp_path / "plan.pdf"
    assert said(read_plan(made).plan) == said(read_plan(path).plan)


PLACES = (60.0, 100.0, 300.0, 430.0)


def unruled(page: Print, top: float, *lines: tuple[str, str, str, str]) -> float:
    """Lines of a table without rules, one below the other; where the next one would stand."""
    for line in lines:
        for x, text in zip(PLACES, line, strict=True):
            page.text(x, top, text, 12)
        top += 16
    return top


def test_a_table_without_rules_over_two_pages() -> None:
    page = Print()
    page.text(200, 60, "水利工作任务表")
    top = unruled(
        page,
        100,
        ("", "", "", "完成"),
        ("序号", "工作任务", "责任单位", "时限"),
        ("", "清理河道淤泥，修缮两岸的护栏和步", "", ""),
        ("1", "", "县水务局、县住房和城", "2024年6月底前"),
        ("", "道，种植行道树。", "乡建设局", ""),
    )
    top = unruled(page, top, ("2", "更换老旧水表。", "县水务集团有限公司", "长期坚持"))
    page.text(280, 800, "— 1 —", 10).page()
    unruled(
        page,
        80,
        ("序号", "工作任务", "责任单位", "完成时限"),
        ("3", "检修泵站，汛期前完成。", "各乡镇人民政府、", "2024年5月底前"),
        ("", "", "县供电公司", ""),
    )
    page.text(60, 300, "请各单位抓好落实，每月报送进展情况。")
    reading = read_plan(page.done())
    assert [
        (task.label, task.text, [each.unit.name for each in task.assignments], str(task.requirement))
        for task in reading.plan.checklist
    ] == [
        ("1", "清理河道淤泥，修缮两岸的护栏和步道，种植行道树。", ["县水务局", "县住房和城乡建设局"], "2024年6月底前"),
        ("2", "更换老旧水表。", ["县水务集团有限公司"], "长期坚持"),
        ("3", "检修泵站，汛期前完成。", ["各乡镇人民政府", "县供电公司"], "2024年5月底前"),
    ]


def test_what_hangs_over_its_column_is_parted_from_the_next() -> None:
    page = Print()
    unruled(
        page,
        100,
        ("序号", "工作任务", "责任单位", "完成时限"),
        ("1", "清理河道。", "", "三月底"),
        ("2", "架桥。", "县水利局", "四月底"),
    )
    page.text(311, 116, "县住房和城乡建设局、", 12)
    lines = read(page.done())[0]
    assert [line.split() for line in lines if line] == [
        ["序号", "工作任务", "责任单位", "完成时限"],
        ["1", "清理河道。", "县住房和城乡建设局、", "三月底"],
        ["2", "架桥。", "县水利局", "四月底"],
    ]


def test_lines_with_few_gaps_are_no_table() -> None:
    glyphs = [
        Glyph(text, x0, top, x0 + 12, top + 12, 12.0)
        for top in (100.0, 120.0, 140.0, 160.0)
        for text, x0 in (("甲", 60.0), ("乙", 300.0))
    ]
    far = [Glyph("丙", 60.0, top, 72.0, top + 12, 12.0) for top in range(200, 500, 20)]
    last = [Glyph(text, x0, 600.0, x0 + 12, 612.0, 12.0) for text, x0 in (("甲", 60.0), ("乙", 300.0))]
    assert laid_out([lines_of([*glyphs, *far, *last]), []]) == {}
