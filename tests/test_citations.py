"""Document numbers and citations as real pages print them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianqiang.documents import DocumentNumber
from lianqiang.errors import ParseError
from lianqiang.grammar.citations import (
    find_citations,
    find_document_numbers,
    find_implemented,
    parse_document_number,
    scan_citations,
)
from lianqiang.spans import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("浙政发〔2018〕16号", "浙政发〔2018〕16号"),
        ("浙政办发[2015]127号", "浙政办发〔2015〕127号"),
        ("国办函(2019)3号", "国办函〔2019〕3号"),
        ("京政字【2020】第12号", "京政字〔2020〕12号"),
        ("国 办发〔2017〕47号", None),
        ("国办发 〔 2017 〕 47 号", "国办发〔2017〕47号"),
        ("冀政办字［２０２１］３８号", "冀政办字〔2021〕38号"),
        ("粵府辦〔2009〕17號", "粵府辦〔2009〕17号"),
        ("浙政发〔2018〕0号", None),
        ("浙政发〔1018〕16号", None),
        ("安平县府办发〔20226", None),
        ("〔2018〕16号", None),
        ("浙政发〔2018〕16", None),
        ("", None),
    ],
)
def test_a_number(text: str, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(ParseError, match="expected a document number"):
            parse_document_number(text)
    else:
        assert str(parse_document_number(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "根据国发〔2016〕5号和浙政发（2018）16号",
            [("国发〔2016〕5号", "国发〔2016〕5号"), ("浙政发〔2018〕16号", "浙政发（2018）16号")],
        ),
        ("现将《办法》（甬政发〔2018〕56号）印发", [("甬政发〔2018〕56号", "甬政发〔2018〕56号")]),
        ("〔2018〕16号文件", []),
        ("根据〔2018〕16号", []),
        ("发改〔1018〕16号", []),
        ("没有", []),
    ],
)
def test_numbers_in_a_text(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(str(number), span.of(text)) for number, span in find_document_numbers(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("依照《节水条例（试行）》执行", [("节水条例（试行）", None, "《节水条例（试行）》")]),
        ("《关于治水的意见》（某政发〔2020〕9号）", [("关于治水的意见", "某政发〔2020〕9号", "《关于治水的意见》（某政发〔2020〕9号）")]),
        ("《关于治水的意见》 (某政发〔2020〕9号)", [("关于治水的意见", "某政发〔2020〕9号", "《关于治水的意见》 (某政发〔2020〕9号)")]),
        ("《意见》（某政办发[2020]9号)要求", [("意见", "某政办发〔2020〕9号", "《意见》（某政办发[2020]9号)")]),
        ("《关于\n治水的\r\n  意见》(某政发\n\n〔2020〕9号)", [("关于治水的意见", "某政发〔2020〕9号", "《关于\n治水的\r\n  意见》(某政发\n\n〔2020〕9号)")]),
        ("《通知》(某\n\n〔2020〕9号)", [("通知", None, "《通知》")]),
        ("《通知》（某政发〔2020〕9号", [("通知", None, "《通知》")]),
        ("《通知》（某政发〔2020〕0号）", [("通知", None, "《通知》")]),
        ("《关于印发〈办法〉的通知》", [("关于印发〈办法〉的通知", None, "《关于印发〈办法〉的通知》")]),
        ("《关于印发《办法》的通知》", [("关于印发《办法》的通知", None, "《关于印发《办法》的通知》")]),
        ("《没有完", []),
    ],
)  # fmt: skip
def test_citations_in_a_text(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    found = find_citations(text)
    assert [
        (each.title, str(each.number) if each.number else None, each.span.of(text) if each.span else None)
        for each in found
    ] == expected


def test_spans_are_made_by_the_caller() -> None:
    (citation,) = scan_citations("《办法》", locate=lambda start, end: Span(start + 7, end + 7, 3, 1))
    assert citation.span == Span(7, 11, 3, 1)


@given(st.text(alphabet="《》（）()〔〕[]2018号发改委根据第 \n", max_size=60))
def test_any_text_is_searched(text: str) -> None:
    for citation in find_citations(text):
        assert citation.span is not None
        assert citation.span.of(text).startswith("《")
    for number, span in find_document_numbers(text):
        assert isinstance(number, DocumentNumber)
        assert span.of(text)[0] == number.agency[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "《甲意见》（国发〔2013〕35号，以下简称《意见》）和《意见》",
            [("甲意见", "国发〔2013〕35号", "意见"), ("意见", None, None)],
        ),
        ("《甲方案》（国发[2013]35号）（以下简称“方案”）", [("甲方案", "国发〔2013〕35号", "方案")]),
        ("《甲方案》(下称《方案》)", [("甲方案", None, "方案")]),
        ("《甲方案》（）", [("甲方案", None, None)]),
        ("《甲方案》（国发〔0013〕35号）", [("甲方案", None, None)]),
        ("《甲方案》（试行）", [("甲方案", None, None)]),
    ],
)
def test_short_names(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    found = find_citations(text)
    assert [(each.title, str(each.number) if each.number else None, each.alias) for each in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("根据《甲》（国发〔2013〕35号）和《乙》要求，制定《丙》。", ["甲", "乙"]),
        ("为深入貫徹落實《甲》精神，現將《乙》印發給你們。", ["甲"]),
        ("按照省政府部署。《甲》已经同意，现将《乙》印发给你们。", []),
        ("参照《甲》执行", []),
        ("根据实际修订《甲》", []),
        ("", []),
    ],
)
def test_what_a_text_says_it_carries_out(text: str, expected: list[str]) -> None:
    assert [each.title for each in find_implemented(text)] == expected
