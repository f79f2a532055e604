"""Workbooks as an office prints them: what is in their cells, how they are laid out, and that nothing in them runs."""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

import attrs
import pytest
from hypothesis import given, settings

from lianqiang.collection import Collection
from lianqiang.documents import Document
from lianqiang.errors import MissingExtraError
from lianqiang.export import to_xlsx, write_xlsx
from lianqiang.export.sheets import _lines, _width
from lianqiang.plans import Plan
from lianqiang.readers import parse_plan, read_plan
from lianqiang.strategies import plans
from lianqiang.tasks import Task
from lianqiang.views import Column, Row, View, Words, agenda, responsibility_matrix

openpyxl = pytest.importorskip("openpyxl")

ROOT = Path(__file__).resolve().parents[1]

TEXT = """河湾县人民政府关于印发校舍修缮方案（2020—2022年）的通知
河政发〔2020〕7号
一、修缮校舍。2020年8月底前完成。（牵头单位：县教育局；配合单位：县财政局）
二、整治河道。2020年12月前完成。（县水利局）
三、开展巡查。每年6月底前报送。（县水利局）
四、宣传。适时开展。
河湾县人民政府
2020年3月2日
"""


@pytest.fixture(scope="module")
def plan() -> Plan:
    return parse_plan(TEXT).plan


@pytest.fixture(scope="module")
def sample() -> Plan:
    return read_plan(ROOT / "examples" / "documents" / "wangxi.txt").plan


def read(octets: bytes):
    return openpyxl.load_workbook(io.BytesIO(octets))


def values(sheet, first: int = 3) -> list[list[object]]:
    """The rows from the head on."""
    return [
        [value.date() if isinstance(value, datetime) else value for value in row]
        for row in sheet.iter_rows(min_row=first, values_only=True)
    ]


def test_the_tasks(plan: Plan) -> None:
    book = read(to_xlsx(plan))
    assert book.sheetnames == ["任务表", "时间表", "责任表"]
    sheet = book["任务表"]
    assert sheet["A1"].value == "校舍修缮方案（2020—2022年）任务表"
    assert sheet["A2"].value == "河政发〔2020〕7号　2020-03-02印发　计划期：2020年至2022年"
    assert values(sheet) == [
        ["序号", "任务", "牵头单位", "责任单位", "配合单位", "时间要求", "到期日", "说明"],
        ["1", "修缮校舍。2020年8月底前完成。", "县教育局", None, "县财政局", "2020年8月底前", date(2020, 8, 31), None],
        ["2", "整治河道。2020年12月前完成。", None, "县水利局", None, "2020年12月前", date(2020, 11, 30), "另一读法：2020-12-31"],
        ["3", "开展巡查。每年6月底前报送。", None, "县水利局", None, "每年6月底前", date(2020, 6, 30), "共3次"],
        ["4", "宣传。适时开展。", None, None, None, "适时", None, "时限不定"],
    ]  # fmt: skip


def test_the_timetable(plan: Plan) -> None:
    rows = values(read(to_xlsx(plan, per="year"))["时间表"])
    assert rows[0] == ["时段", "序号", "任务", "节点", "时间要求", "到期日", "确定程度", "责任单位"]
    assert rows[-1][0].startswith("“待定”：")
    assert [(row[0], row[1], row[5]) for row in rows[1:-1]] == [
        ("2020年", "3", date(2020, 6, 30)),
        ("2020年", "1", date(2020, 8, 31)),
        ("2020年", "2", date(2020, 11, 30)),
        ("2020年", "2", date(2020, 12, 31)),
        ("2021年", "3", date(2021, 6, 30)),
        ("2022年", "3", date(2022, 6, 30)),
        (None, "4", None),
    ]


def test_the_responsibilities(plan: Plan) -> None:
    assert values(read(to_xlsx(plan))["责任表"]) == [
        ["单位", "牵头任务", "责任任务", "配合任务", "合计"],
        ["县教育局", "1", None, None, 1],
        ["县财政局", None, None, "1", 1],
        ["县水利局", None, "2、3", None, 2],
        ["未注明单位", None, None, None, 1],
    ]


def test_the_words_of_an_office(sample: Plan) -> None:
    book = read(to_xlsx(sample))
    ids = [row[0] for row in values(book["任务表"])[1:]]
    assert ids[-1] == "清单10"
    assert len(ids) == len(sample.tasks.governing)
    (row,) = [row for row in values(book["责任表"]) if row[0] == "区政务办"]
    assert any(str(cell).endswith("清单9、清单10") for cell in row)
    english = read(to_xlsx(sample, lang="en"))
    assert english.sheetnames == ["Tasks", "Timetable", "Responsibilities"]
    assert english["Tasks"]["A1"].value.startswith("Tasks: 望溪区")
    assert english["Tasks"]["A2"].value == "望政发〔2021〕17号, issued 2021-06-18, period 2021-01-01 to 2025-12-31"
    assert values(english["Tasks"])[-1][0] == "checklist.10"
    assert english["Tasks"].oddFooter.center.text == "Page &P of &N"


def test_it_is_laid_out_for_the_printer(plan: Plan) -> None:
    for sheet in read(to_xlsx(plan)):
        right = openpyxl.utils.get_column_letter(sheet.max_column)
        last = sheet.max_row - (sheet.title == "时间表")  # which has a note below
        notes = {f"A{row}:{right}{row}" for row in range(last + 1, sheet.max_row + 1)}
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$3:$3"
        assert sheet.freeze_panes == "A4"
        assert sheet.print_area == f"'{sheet.title}'!$A$1:${right}${sheet.max_row}"
        assert sheet.auto_filter.ref == f"A3:{right}{last}"
        assert sheet.oddFooter.center.text == "第 &P 页，共 &N 页"
        assert {str(each) for each in sheet.merged_cells.ranges} == {f"A1:{right}1", f"A2:{right}2"} | notes
        widths = [
            sheet.column_dimensions[openpyxl.utils.get_column_letter(n + 1)].width for n in range(sheet.max_column)
        ]
        assert 100 <= sum(widths) <= 138
        for row in sheet.iter_rows(min_row=3, max_row=last):
            for cell in row:
                assert cell.alignment.wrap_text
                assert cell.border.left.style == cell.border.bottom.style == "thin"
                assert cell.font.name == ("黑体" if cell.row == 3 else "仿宋")
        assert sheet["A1"].font.name == "宋体"


def test_rows_are_as_high_as_their_text_needs() -> None:
    texts = ["短", "长" * 300, "一\n二\n三", "长" * 40_000]
    odd = Plan(items=tuple(Task(id=str(number), text=text) for number, text in enumerate(texts)))
    sheet = read(to_xlsx(odd))["任务表"]
    width = sheet.column_dimensions["B"].width
    heights = [sheet.row_dimensions[row].height for row in range(3, 7)]
    assert heights[0] == 20
    assert heights[1] == 15 * -(-600 // (width - 1)) + 5
    assert heights[2:] == [50, 409]
    assert len(sheet["B6"].value) == 32_767
    assert sheet["B6"].value.endswith("长…")


@pytest.mark.parametrize(
    ("value", "width", "lines"),
    [(None, 10, 1), ("", 10, 1), ("修缮校舍", 8, 1), ("修缮校舍", 7, 2), ("a\nb", 0, 2), (12, 1, 1)],
)
def test_lines(value, width: int, lines: int) -> None:
    assert _lines(value, width) == lines


def test_width() -> None:
    assert [_width(value) for value in (None, "a", "校舍", "a\n校舍", date(2020, 3, 2), 12)] == [0, 1, 4, 4, 10, 2]


FORMULAS = ["=1+1", "+1", "-1", "@A1", "=HYPERLINK(A1)", "1.10", "TRUE", "2020-03-02", "'已"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_stays_a_text(text: str) -> None:
    octets = to_xlsx(Plan(document=Document(title=text), items=(Task(id=text, text=text),)))
    sheet = read(octets)["任务表"]
    for cell in (sheet["A2"], sheet["B3"], sheet["A3"]):
        assert (cell.data_type, cell.number_format) == ("s", "@")
        assert cell.quotePrefix
    assert (sheet["A3"].value, sheet["B3"].value) == (text, text)
    assert sheet["A1"].value == f"{text}任务表"
    assert sheet["A1"].data_type == "s"
    with ZipFile(io.BytesIO(octets)) as book:
        for name in book.namelist():
            if name.startswith("xl/worksheets/"):
                assert b"<f>" not in book.read(name)


def test_characters_that_no_sheet_holds() -> None:
    odd = Plan(items=(Task(id="1", text="修\x00缮\x0c校\ud800舍\uffff。\r\n"),))
    assert read(to_xlsx(odd))["任务表"]["B3"].value == "修缮校\ufffd舍。\n"


def test_the_same_plan_gives_the_same_octets(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    first = to_xlsx(plan)
    monkeypatch.setattr("time.time", lambda: 1e9)
    assert to_xlsx(plan) == first
    with ZipFile(io.BytesIO(first)) as book:
        assert {entry.date_time for entry in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"dcterms" not in book.read("docProps/core.xml").replace(
            b'xmlns:dcterms="http://purl.org/dc/terms/"', b""
        )


def test_several_plans_and_their_names(plan: Plan, sample: Plan) -> None:
    book = read(to_xlsx({"河湾": plan, "望溪": sample.tasks.due_between(date(2021, 1, 1), date(2021, 12, 31))}))
    rows = values(book["任务表"], 2)
    assert rows[0][:2] == ["文件", "序号"]
    assert [row[0] for row in rows[1:]] == ["河湾"] * 4 + ["望溪"] * (len(rows) - 5)
    assert book["任务表"]["A1"].value == "任务表"
    titled = read(to_xlsx([plan, sample], title="全市"))
    assert titled["责任表"]["A1"].value == "全市责任表"
    assert "河政发〔2020〕7号 2、河政发〔2020〕7号 3" in [row[2] for row in values(titled["责任表"], 2)]
    assert read(to_xlsx([plan, sample], lang="en"))["Tasks"]["A1"].value == "Tasks"


def test_a_collection(plan: Plan, sample: Plan) -> None:
    plans = Collection({"河湾": plan, "望溪": sample})
    rows = values(read(to_xlsx(plans.of_unit("县教育局")))["任务表"], 3)
    assert [row[:2] for row in rows] == [["序号", "任务"], ["1", "修缮校舍。2020年8月底前完成。"]]
    assert [row[0] for row in values(read(to_xlsx(plans))["任务表"], 2)][:2] == ["文件", "河湾"]


def test_views_are_printed_as_they_are(plan: Plan) -> None:
    views = [agenda(plan, on=date(2020, 8, 1)), responsibility_matrix(plan)]
    book = read(to_xlsx(views))
    assert book.sheetnames == ["近期安排（2020-08-01至2020-08-31）", "责任矩阵"]
    assert [cell.value for cell in book["责任矩阵"][2]] == views[1].headings()
    assert read(to_xlsx(views[0])).sheetnames == book.sheetnames[:1]
    assert read(to_xlsx(view for view in views)).sheetnames == book.sheetnames


def test_names_of_sheets_and_notes() -> None:
    view = View("own", Words("任务[1]：*长" * 8, "own"), (Column("task", Words("任务", "Task")),), (Row(("一",)),))
    book = read(to_xlsx([view, view, view]))
    names = book.sheetnames
    assert len({name.lower() for name in names}) == 3
    assert all(len(name) <= 31 for name in names)
    assert names[1].endswith(" (2)")
    noted = read(to_xlsx(attrs.evolve(view, title=Words("表", "Own"), notes=(Words("注", "note"),)))).active
    assert (noted["A4"].value, noted.auto_filter.ref, noted.print_area) == ("注", "A2:A3", "'表'!$A$1:$A$4")
    empty = attrs.evolve(view, title=Words("[]", "[]"))
    assert read(to_xlsx(empty)).sheetnames == ["Sheet"]


def test_many_columns_narrow_down() -> None:
    columns = tuple(Column(f"c{number}", Words("很长的一个标题" * 3, "c")) for number in range(30))
    sheet = read(to_xlsx(View("own", Words("宽", "wide"), columns, (Row(("字" * 50,) * 30),)))).active
    assert {sheet.column_dimensions[openpyxl.utils.get_column_letter(n + 1)].width for n in range(30)} == {8}


def test_nothing() -> None:
    book = read(to_xlsx([]))
    assert book.sheetnames == ["任务表", "时间表", "责任表"]
    assert values(book["任务表"], 2) == [["序号", "任务", "责任单位", "时间要求", "到期日"]]


@settings(max_examples=25)
@given(plans())
def test_any_plan_becomes_a_workbook(drawn: Plan) -> None:
    sheet = read(to_xlsx(drawn))["任务表"]
    assert sheet.max_row - len(sheet.merged_cells.ranges) - 1 == len(drawn.tasks.governing)


def test_a_file(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    write_xlsx(plan, path, title="方案", per="month", lang="en")
    assert path.read_bytes() == to_xlsx(plan, title="方案", per="month", lang="en")


WRONG = [
    ({"per": "week"}, ValueError, "week"),
    ({"lang": "fr"}, ValueError, "lang is one of zh, en, got 'fr'"),
    ({"title": 1}, TypeError, "title is a str"),
    ({"events": 1}, TypeError, "events"),
]


@pytest.mark.parametrize(("arguments", "error", "message"), WRONG)
def test_what_is_wrong(plan: Plan, arguments, error, message: str) -> None:
    with pytest.raises(error, match=message):
        to_xlsx(plan, **arguments)


@pytest.mark.parametrize("value", [1, "plan.txt", None, [1], [None, Plan()]])
def test_what_is_no_plan_and_no_view(value) -> None:
    with pytest.raises(TypeError, match="plans are a Plan"):
        to_xlsx(value)


@pytest.mark.parametrize(("name", "error"), [("openpyxl", MissingExtraError), ("et_xmlfile", ModuleNotFoundError)])
def test_the_library_is_not_there(plan: Plan, monkeypatch: pytest.MonkeyPatch, name: str, error) -> None:
    def missing(_: str) -> None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)

    monkeypatch.setattr("lianqiang._extras.import_module", missing)
    with pytest.raises(error, match=name):
        to_xlsx(plan)
