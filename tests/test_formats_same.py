"""The same document in every format gives the same plan; with the libraries that people make such files with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from lianqiang.plans import Plan
from lianqiang.readers import Format, Omitted, Reading, parse_plan, read_plan
from made import DOCUMENT, TABLE, as_docx, as_html, as_pdf, as_text, as_xlsx

for each in ("lxml", "docx", "openpyxl", "pdfplumber", "reportlab"):
    pytest.importorskip(each)


def said(plan: Plan) -> list[Any]:
    """What a plan says, without where it says it."""
    return [
        (
            task.id,
            task.label,
            task.title,
            task.text,
            str(task.requirement),
            [(unit.unit.name, unit.role, unit.unit.aliases) for unit in task.assignments],
            task.sources,
        )
        for task in plan.tasks
    ]


def head(plan: Plan) -> dict[str, object]:
    document = plan.document
    return {
        "number": document.number,
        "title": document.title,
        "subject": document.subject,
        "signers": document.signers,
        "issued": document.issued,
        "recipients": document.recipients,
        "openness": document.openness,
        "sections": [str(section) for section in plan.sections],
        "horizon": plan.horizon,
    }


PLAIN = parse_plan(as_text())

FORMS: dict[str, tuple[Callable[[], bytes], Format]] = {
    "utf-8": (lambda: as_text().encode(), Format.TEXT),
    "gb18030": (lambda: as_text().encode("gb18030"), Format.TEXT),
    "utf-16": (lambda: as_text().encode("utf-16"), Format.TEXT),
    "a page in gb2312": (as_html, Format.HTML),
    "a page in utf-8": (lambda: as_html(charset="utf-8"), Format.HTML),
    "word": (as_docx, Format.DOCX),
    "pdf": (as_pdf, Format.PDF),
}


@pytest.fixture(scope="module", params=FORMS)
def reading(request: pytest.FixtureRequest) -> Reading:
    return read_plan(FORMS[request.param][0]())


def test_the_document_is_worth_comparing() -> None:
    tasks = [task.id for task in PLAIN.plan.tasks]
    assert tasks[:4] == ["2.1.1", "2.1.2", "2.2.1", "2.2.2"]
    assert tasks[-4:] == ["checklist.1", "checklist.2", "checklist.3", "checklist.4"]
    assert str(PLAIN.plan.document.number) == "云政发〔2022〕9号"
    assert all(task.assignments for task in PLAIN.plan.checklist)


def test_the_tasks_are_the_same(reading: Reading) -> None:
    assert said(reading.plan) == said(PLAIN.plan)


def test_the_head_is_the_same(reading: Reading) -> None:
    assert head(reading.plan) == head(PLAIN.plan)


def test_the_problems_are_the_same(reading: Reading) -> None:
    assert [problem.code for problem in reading.problems] == [problem.code for problem in PLAIN.problems]


def test_spans_are_of_the_text(reading: Reading) -> None:
    assert "".join(block.text for block in reading.blocks) == reading.text
    for task in reading.plan.tasks:
        for mention in task.times:
            assert mention.span.of(reading.text) == mention.text


@pytest.mark.parametrize("form", FORMS)
def test_the_source_is_named(form: str) -> None:
    make, expected = FORMS[form]
    source = read_plan(make()).source
    assert source is not None
    assert (source.format, source.name, source.size) == (expected, "<bytes>", len(make()))
    assert len(source.sha256) == 64


def test_a_text_has_no_source() -> None:
    assert PLAIN.source is None


def test_what_a_page_says_around_is_accounted_for() -> None:
    source = read_plan(as_html()).source
    assert source is not None
    assert source.encoding == "gb18030"
    navigation = " ".join(each.text for each in source.omitted(Omitted.NAVIGATION))
    assert all(word in navigation for word in ("首页", "政务公开", "规划计划", "浏览量", "扫一扫", "版权所有", "打印"))
    assert [each.text for each in source.omitted(Omitted.HIDDEN)] == ["隐藏的文字，不是正文。"]
    assert [each.text for each in source.omitted(Omitted.LINK)] == ["重点任务清单.xlsx /files/qd.xlsx"]


def test_the_head_of_a_page_is_metadata() -> None:
    reading = read_plan(as_html())
    blocks = [(str(block.kind), block.text) for block in reading.blocks]
    assert blocks[0][0] == "metadata"
    assert "索引号：00812/2022-0031\n" in blocks[0][1]


def test_what_pages_print_around_is_accounted_for() -> None:
    source = read_plan(as_pdf()).source
    assert source is not None
    numbers = [each.text for each in source.omitted(Omitted.PAGE_NUMBER)]
    assert numbers == [f"— {page} —" for page in range(1, len(numbers) + 1)]
    assert len(numbers) > 1
    assert {each.text for each in source.omitted(Omitted.HEADER)} == {"云溪县人民政府公报"}
    source = read_plan(as_docx()).source
    assert source is not None
    assert [(each.kind, each.text) for each in source.omissions] == [
        (Omitted.HEADER, "云溪县人民政府公报"),
        (Omitted.PAGE_NUMBER, "— 2 —"),
    ]


def test_a_workbook_has_the_same_rows() -> None:
    plan = read_plan(as_xlsx()).plan
    table = parse_plan(as_text([("title", "云溪县公共服务补短板重点任务清单"), ("table", TABLE)])).plan
    assert said(plan) == said(table)
    assert len(plan.checklist) == len(TABLE) - 1


def test_a_name_decides_nothing(tmp_path: Any) -> None:
    path = tmp_path / "计划.txt"
    path.write_bytes(as_docx())
    source = read_plan(path).source
    assert source is not None
    assert (source.format, source.name) == (Format.DOCX, str(path))
    with path.open("rb") as file:
        assert said(read_plan(file).plan) == said(PLAIN.plan)


def test_every_character_of_the_document_is_in_every_text(reading: Reading) -> None:
    squeezed = "".join(reading.text.split())
    for kind, content in DOCUMENT:
        texts = [cell for row in content for cell in row] if kind == "table" else [content]
        for text in texts:
            assert "".join(text.split()) in squeezed
