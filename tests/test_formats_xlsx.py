"""Workbooks: what cells show, merged and hidden cells, several sheets."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import pytest

from lianqiang.errors import DamagedFileError, OversizedFileError, UnsafeFileError
from lianqiang.readers import Format, Limits, Omitted, Source, read_plan
from lianqiang.readers.formats import read_source
from lianqiang.readers.formats.xlsx import date_parts

pytest.importorskip("lxml")
openpyxl = pytest.importorskip("openpyxl")

HEADER = ["序号", "重点任务", "责任单位", "完成时限"]


def saved(book: Any) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def made(*rows: list[Any], then: Callable[[Any], object] = lambda _: None) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    then(book.active)
    return saved(book)


def read(data: bytes, **options: Any) -> tuple[list[str], Source]:
    text, source = read_source(data, **options)
    return text.splitlines(), source


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        ("修路", None, "修路"),
        ("两\n行", None, "两 行"),
        (3, None, "3"),
        (3.0, None, "3"),
        (0.1 + 0.2, None, "0.3"),
        (1234567890123456, None, "1234567890123456"),
        (0.95, "0%", "95%"),
        (0.955, "0.0%", "95.5%"),
        (0.5, "0.00%", "50%"),
        (True, None, "TRUE"),
        (False, None, "FALSE"),
        ("#REF!", None, "#REF!"),
        (date(2022, 8, 31), None, "2022年8月31日"),
        (date(2022, 8, 1), 'yyyy"年"m"月"', "2022年8月"),
        (date(2022, 8, 1), '[$-804]yyyy"年"m"月"d"日";@', "2022年8月1日"),
        (date(2022, 8, 1), "m/d", "8月1日"),
        (date(2022, 8, 1), "yyyy", "2022年"),
        (date(2022, 8, 1), "mmm-yy", "2022年8月"),
        (datetime(2022, 8, 31, 18, 0), "yyyy-mm-dd hh:mm", "2022年8月31日18时"),
        (datetime(2022, 8, 31, 18, 30), "yyyy-mm-dd hh:mm", "2022年8月31日18时30分"),
        (datetime(2022, 8, 31), "yyyy-mm-dd hh:mm", "2022年8月31日"),
        (time(9, 0), "h:mm", "9时"),
        (44804, "yyyy/m/d", "2022年8月31日"),
        (-5, "yyyy/m/d", "-5"),
        (0, "yyyy/m/d", "0"),
        (9e9, "yyyy/m/d", "9000000000"),
        (0.375, "yyyy-mm-dd hh:mm", "9时"),
        (44804.770833, "yyyy-mm-dd hh:mm", "2022年8月31日18时30分"),
        (12, "0.00_);[Red](0.00)", "12"),
    ],
)  # fmt: skip
def test_what_a_cell_shows(value: object, form: str | None, shown: str) -> None:
    def shape(sheet: Any) -> None:
        sheet["A1"] = value
        if form is not None:
            sheet["A1"].number_format = form

    assert read(made(then=shape))[0] == [shown]


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("General", ""),
        ("0.00", ""),
        ("@", ""),
        ("yyyy/m/d;@", "ymd"),
        ("e年m月", "ym"),
        ("[h]:mm", "hm"),
        ("h:mm AM/PM", "hm"),
        ('上午/下午h"时"mm"分"', "hm"),
        ("mm:ss", ""),
        ('"第"0"届"', ""),
        ("d", "d"),
        ("yyyy-mm-dd hh:mm:ss", "ymdhm"),
    ],
)
def test_what_a_format_shows(code: str, parts: str) -> None:
    assert date_parts(code) == parts


def test_a_mac_counts_from_1904() -> None:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active["A1"] = date(2022, 8, 31)
    assert read(saved(book))[0] == ["2022年8月31日"]


def test_titles_parts_and_merged_cells() -> None:
    def merge(sheet: Any) -> None:
        for area in ("A1:D1", "A4:D4", "D5:D6"):
            sheet.merge_cells(area)

    rows = [
        ["2022年重点任务表"],
        ["单位：县府办"],
        HEADER,
        ["一、道路"],
        [1, "修路", "县交通局\n县财政局", date(2022, 8, 31)],
        [2, "架桥", "县交通局"],
        [None, None, None, None],
        [3, "植树", "县林业局", "长期坚持"],
    ]
    data = made(*rows, then=merge)
    assert read(data)[0] == [
        "2022年重点任务表",
        "单位：县府办",
        "| 序号 | 重点任务 | 责任单位 | 完成时限 |",
        "一、道路",
        "| 1 | 修路 | 县交通局 县财政局 | 2022年8月31日 |",
        "| 2 | 架桥 | 县交通局 | 2022年8月31日 |",
        "| 3 | 植树 | 县林业局 | 长期坚持 |",
    ]
    plan = read_plan(data).plan
    assert [
        (task.id, str(task.requirement), [each.unit.name for each in task.assignments]) for task in plan.checklist
    ] == [
        ("checklist.1", "2022年8月31日", ["县交通局", "县财政局"]),
        ("checklist.2", "2022年8月31日", ["县交通局"]),
        ("checklist.3", "长期坚持", ["县林业局"]),
    ]


def test_a_heading_in_two_rows() -> None:
    def merge(sheet: Any) -> None:
        for area in ("A1:A2", "B1:B2", "C1:D1", "E1:E2"):
            sheet.merge_cells(area)

    lines, source = read(
        made(
            ["序号", "重点任务", "责任分工", None, "完成时限"],
            [None, None, "牵头单位", "配合单位"],
            [1, "修路", "县交通局", "县财政局", "年底前"],
            then=merge,
        )
    )
    assert lines == [
        "| 序号 | 重点任务 | 牵头单位 | 配合单位 | 完成时限 |",
        "| 1 | 修路 | 县交通局 | 县财政局 | 年底前 |",
    ]
    assert [str(each) for each in source.omitted(Omitted.REPEATED)] == ["repeated (sheet 1): 责任分工"]


def test_sheets() -> None:
    book = openpyxl.Workbook()
    book.active.append(["甲"])
    for name, state, text in (("乙表", "visible", "乙"), ("丙表", "hidden", "丙")):
        sheet = book.create_sheet(name)
        sheet.sheet_state = state
        sheet.append([text])
        sheet.oddHeader.center.text = "公报" if state == "visible" else None
    book.create_chartsheet("图")
    lines, source = read(saved(book))
    assert lines == ["甲", "乙"]
    assert [str(each) for each in source.omissions if each.kind is not Omitted.NAME] == [
        "header (sheet 2): &C公报",
        "hidden (sheet 3): 丙",
        "unread (sheet 4): sheet 图 is no table",
    ]
    assert [each.text for each in source.omitted(Omitted.NAME)] == ["Sheet", "乙表", "丙表"]
    assert source.format is Format.XLSX


def test_tables_of_two_sheets_are_two() -> None:
    book = openpyxl.Workbook()
    for row in (HEADER, [1, "修路", "县交通局", "2022年6月底前"]):
        book.active.append(row)
    sheet = book.create_sheet("乙")
    for row in (["序号", "整改事项", "整改措施", "责任单位", "整改时限"], [1, "占道", "清理", "县城管局", "立行立改"]):
        sheet.append(row)
    plan = read_plan(saved(book)).plan
    assert [(task.id, task.title, task.text, str(task.requirement)) for task in plan.checklist] == [
        ("checklist.1", None, "修路", "2022年6月底前"),
        ("checklist.1~2", "占道", "清理", "立行立改"),
    ]


def test_what_is_hidden_is_accounted_for() -> None:
    def hide(sheet: Any) -> None:
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["B"].hidden = True

    lines, source = read(made(["甲", "密", "乙"], ["隐", "隐", "隐"], ["丙", "密", "丁"], then=hide))
    assert lines == ["| 甲 | 乙 |", "| 丙 | 丁 |"]
    assert [each.text for each in source.omitted(Omitted.HIDDEN)] == ["密", "隐", "隐", "隐", "密"]


def test_formulas_show_their_values() -> None:
    lines, source = read(made(["甲", "=1+1"], then=lambda sheet: sheet.append(["乙", "丙"])))
    assert lines == ["甲", "| 乙 | 丙 |"]
    assert [each.text for each in source.omitted(Omitted.UNREAD)] == ["B1: a formula without its value"]


def test_rich_text_and_pictures() -> None:
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    data = made(then=lambda sheet: sheet.__setitem__("A1", CellRichText("修", TextBlock(InlineFont(b=True), "路"))))
    assert read(data)[0] == ["修路"]


def test_a_far_cell_costs_nothing() -> None:
    data = made(then=lambda sheet: (sheet.__setitem__("A1", "甲"), sheet.__setitem__("XFD1048576", "乙")))
    assert read(data, limits=Limits(cells=10))[0] == ["甲", "乙"] or read(data)[0] == ["甲", "|  | 乙 |"]


def test_an_empty_workbook_is_an_empty_text() -> None:
    assert read_source(made())[0] == ""


def changed(data: bytes, part: str, *pairs: tuple[str, str]) -> bytes:
    """The workbook with a part written anew."""
    import zipfile

    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(file, "w") as after:
        for name in before.namelist():
            content = before.read(name).decode()
            for old, new in pairs if name == part else ():
                assert old in content
                content = content.replace(old, new)
            after.writestr(name, content)
    return file.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def sharing(data: bytes, *strings: str) -> bytes:
    """The workbook with strings that cells share, as Excel writes them."""
    import zipfile

    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    relation = f'<Relationship Id="rId99" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
    file = io.BytesIO(changed(data, "xl/_rels/workbook.xml.rels", ("</Relationships>", relation)))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{"".join(strings)}</sst>')
    return file.getvalue()


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ('<c r="A1" t="inlineStr"><is><t>甲</t></is></c>', ["甲"]),
        ('<c t="str"><v>甲</v></c><c><v>2</v></c>', ["| 甲 | 2 |"]),
        ('<c r="A1" t="d"><v>2022-08-31</v></c>', ["2022年8月31日"]),
        ('<c r="A1" t="d"><v>someday</v></c>', ["someday"]),
        ('<c r="A1" t="s"><v>99</v></c>', []),
        ('<c r="A1" t="s"><v>x</v></c>', []),
        ('<c r="A1"><v>x</v></c>', ["x"]),
        ('<c r="A1" s="99"><v>7</v></c>', ["7"]),
        ('<c r="?"><v>7</v></c>', ["7"]),
        ('<c r="?" t="s"><v>0</v></c>', ["甲"]),
        ('<c r="C1"><v>3</v></c><c r="A1"><v>1</v></c>', ["| 1 | 3 |"]),
        ('<c r="A1"><v>1E+400</v></c>', ["1E+400"]),
        ('<c r="A1"><v>1</v></c><c r="?" s="x"><v>2</v></c><c><v>3</v></c>', ["| 1 | 2 | 3 |"]),
        ('<c r="A1" t="s"><v>-1</v></c>', []),
        ('<c r="A1" t="b"><v>x</v></c>', ["x"]),
        ('<c r="A1" t="d"><v>PT36H</v></c>', ["PT36H"]),
        ('<c r="A1" t="d"><v>09:30:00</v></c>', ["9时30分"]),
        ('<c r="B1"><v>x</v></c><c r="D1"><v>7</v></c><c><v>8</v></c>', ["| x | 7 | 8 |"]),
        (f'<c r="A1"><v>{"9" * 400}</v></c>', ["9" * 400]),
        ('<c r="A1" t="inlineStr"><is><r><rPr><family val="20"/></rPr><t>甲</t></r></is></c>', ["甲"]),
        ('<c r="A1"/><c r="B1" t="inlineStr"><is><t>甲</t><rPh><t>jia</t></rPh></is></c>', ["甲"]),
    ],
)
def test_cells_as_other_programs_write_them(cell: str, shown: list[str]) -> None:
    data = changed(made([1]), SHEET, ('<c r="A1" t="n"><v>1</v></c>', cell))
    assert read(sharing(data, "<si><t>甲</t></si>"))[0] == shown


@pytest.mark.parametrize(
    ("string", "shown"),
    [
        ("<si><t>修路</t></si>", "修路"),
        ("<si><t/></si><si/>", None),
        ('<si><r><t>修</t></r><r><rPr><b/><family val="20"/></rPr><t xml:space="preserve"> 路</t></r></si>', "修 路"),
        ('<si><t>修路</t><rPh sb="0" eb="1"><t>xiu</t></rPh><phoneticPr fontId="1"/></si>', "修路"),
        ("<si>\n <r>\n <t>修</t>\n </r>\n <r>\n <t>路</t>\n </r>\n</si>", "修路"),
    ],
)
def test_strings_that_cells_share(string: str, shown: str | None) -> None:
    data = changed(made([1]), SHEET, ('<c r="A1" t="n"><v>1</v></c>', '<c r="A1" t="s"><v>0</v></c>'))
    assert read(sharing(data, string))[0] == ([shown] if shown else [])


@pytest.mark.parametrize(
    ("number", "shown"), [(57, "2022年8月"), (58, "8月31日"), (31, "2022年8月31日"), (33, "18时30分"), (9, "4480477.083%"), (99, "44804.770833")]
)  # fmt: skip
def test_formats_that_have_a_number_only(number: int, shown: str) -> None:
    data = made([44804.770833], then=lambda sheet: setattr(sheet["A1"], "number_format", "0.0000"))
    data = changed(data, "xl/styles.xml", ('numFmtId="164" fontId', f'numFmtId="{number}" fontId'))
    assert read(data)[0] == [shown]


def test_a_cell_whose_place_cannot_be_read_keeps_its_format() -> None:
    data = made([44804], then=lambda sheet: setattr(sheet["A1"], "number_format", 'yyyy"年"m"月"'))
    assert read(changed(data, SHEET, ('r="A1"', 'r="?"')))[0] == ["2022年8月"]


def test_a_day_in_words_is_shown_as_far_as_its_cell_shows_it() -> None:
    data = made([1], then=lambda sheet: setattr(sheet["A1"], "number_format", 'yyyy"年"m"月"'))
    data = changed(data, SHEET, ('t="n"><v>1</v>', 't="d"><v>2022-08-01</v>'))
    assert read(data)[0] == ["2022年8月"]


def test_the_strict_edition_is_read() -> None:
    strict = (MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
    data = sharing(changed(made(["甲", 2]), SHEET, ('t="n"><v>2</v>', 't="s"><v>0</v>')), "<si><t>乙</t></si>")
    for part in ("xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", SHEET):
        data = changed(data, part, strict)
    assert read(data)[0] == ["| 甲 | 乙 |"]


def test_one_font_that_is_odd_is_no_reason_to_refuse() -> None:
    assert read(changed(made(["甲"]), "xl/styles.xml", ('<family val="2"', '<family val="20"')))[0] == ["甲"]


def test_a_merged_range_costs_nothing_however_large() -> None:
    merge = '</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="A:C"/></mergeCells>'
    data = changed(made(["甲", "乙"], [None, "丙"]), SHEET, ("</sheetData>", merge))
    assert read(data, limits=Limits(cells=10))[0] == ["甲", "甲"]


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", SHEET])
@pytest.mark.parametrize("declared", ['<!DOCTYPE a [<!ENTITY b "c">]>', '<!DOCTYPE a SYSTEM "file:///etc/hostname">'])
def test_openpyxl_sees_no_document_type(part: str, declared: str) -> None:
    data = sharing(made(["甲"]), "<si><t>乙</t></si>")
    root = {"xl/workbook.xml": "<workbook ", "xl/styles.xml": "<styleSheet ", "xl/sharedStrings.xml": "<sst "}
    start = root.get(part, "<worksheet ")
    with pytest.raises(UnsafeFileError):
        read(changed(data, part, (start, declared + start)))


def test_odd_parts() -> None:
    data = made([1, 2], then=lambda sheet: sheet.merge_cells("A1:A1"))
    data = changed(
        data,
        SHEET,
        ("<sheetData>", "<sheetData><x/>"),
        ("</sheetData>", '</sheetData><drawing/><mergeCells><mergeCell ref="?"/></mergeCells>'),
    )
    lines, source = read(data)
    assert lines == ["| 1 | 2 |"]
    assert [each.text for each in source.omitted(Omitted.PICTURE)] == ["pictures or drawings"]


def test_refusals() -> None:
    data = made(["甲", "乙"], ["丙", "丁"])
    with pytest.raises(OversizedFileError, match=r"Limits\(cells=…\)"):
        read(data, limits=Limits(cells=3))
    diagonal = made(["甲"], [None, "乙"], [None, None, "丙"])
    with pytest.raises(OversizedFileError, match=r"Limits\(cells=…\)"):
        read(diagonal, limits=Limits(cells=5))
    with pytest.raises(DamagedFileError, match="broken"):
        read(changed(data, SHEET, ("</sheetData>", "</sheet")))
