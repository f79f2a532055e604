"""Word documents: numbers of lists, tracked changes, merged cells, what is shown and what is not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

import pytest

from lianqiang.errors import DamagedFileError, OversizedFileError, ScannedFileError
from lianqiang.readers import Limits, Omitted, Source, read_plan
from lianqiang.readers.formats import read_source
from lianqiang.readers.formats.numbering import format_number

pytest.importorskip("lxml")

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:m="urn:math"'
)


def packed(body: str, *, namespace: str = W, **parts: str) -> bytes:
    """A Word document of this body; `parts` are others, by name, each with the relation that its name is."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "_rels/.rels",
            f'<Relationships><Relationship Id="r1" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        links = "".join(
            f'<Relationship Id="{name}" Type="{R}/{name.rstrip("0123456789")}" Target="{name}.xml"/>' for name in parts
        )
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{links}</Relationships>")
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{namespace}" xmlns:r="{R}" {MORE}><w:body>{body}</w:body></w:document>',
        )
        for name, content in parts.items():
            root = {"numbering": "numbering", "styles": "styles"}.get(name, "part")
            archive.writestr(f"word/{name}.xml", f'<w:{root} xmlns:w="{namespace}">{content}</w:{root}>')
    return file.getvalue()


def read(body: str, **parts: str) -> tuple[list[str], Source]:
    text, source = read_source(packed(body, **parts))
    return text.splitlines(), source


def p(text: str = "", *, num: int | None = None, level: int | None = None, style: str = "", mark: str = "") -> str:
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num is not None or level is not None:
        at = f'<w:ilvl w:val="{level}"/>' if level is not None else ""
        which = f'<w:numId w:val="{num}"/>' if num is not None else ""
        properties += f"<w:numPr>{at}{which}</w:numPr>"
    properties += f"<w:rPr>{mark}</w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text) if text else ''}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def lvl(at: int, form: str, text: str, *, start: int = 1, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def abstract(number: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{more}{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


GOVERNMENT = abstract(
    0,
    lvl(0, "chineseCounting", "%1、"),
    lvl(1, "chineseCounting", "（%2）"),
    lvl(2, "decimal", "%3."),
    lvl(3, "decimal", "（%4）"),
)


def labels(numbered: Sequence[tuple[int, int | None]], numbering: str, **parts: str) -> list[str]:
    body = "".join(p("修路", num=number, level=level) for number, level in numbered)
    return [line.removesuffix("修路").rstrip(" ") for line in read(body, numbering=numbering, **parts)[0]]


@pytest.mark.parametrize(
    ("numbered", "numbering", "expected"),
    [
        ([(1, 0), (1, 1), (1, 2), (1, 2), (1, 3), (1, 1), (1, 2), (1, 0), (1, 1)], GOVERNMENT + num(1, 0),
         ["一、", "（一）", "1.", "2.", "（1）", "（二）", "1.", "二、", "（一）"]),
        ([(1, None), (0, 0), (9, 0), (1, 0)], GOVERNMENT + num(1, 0), ["一、", "", "", "二、"]),
        # Two lists of one definition run on; one with a start of its own begins anew.
        ([(1, 2), (2, 2), (1, 2)], GOVERNMENT + num(1, 0) + num(2, 0), ["1.", "2.", "3."]),
        ([(1, 2), (1, 2), (2, 2), (2, 2)], GOVERNMENT + num(1, 0) + num(2, 0, '<w:lvlOverride w:ilvl="2"><w:startOverride w:val="1"/></w:lvlOverride>'),
         ["1.", "2.", "1.", "2."]),
        ([(1, 0), (1, 0)], abstract(0, lvl(0, "decimal", "第%1条", start=5)) + num(1, 0), ["第5条", "第6条"]),
        ([(1, 0), (1, 1), (1, 0), (1, 1)], abstract(0, lvl(0, "decimal", "%1."), lvl(1, "decimal", "%2)", more='<w:lvlRestart w:val="0"/>')) + num(1, 0),
         ["1.", "1)", "2.", "2)"]),
        ([(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2)],
         abstract(0, lvl(0, "decimal", "%1"), lvl(1, "decimal", "%1.%2"), lvl(2, "decimal", "(%3)", more='<w:lvlRestart w:val="1"/>')) + num(1, 0),
         ["1", "1.1", "(1)", "1.2", "(2)", "2", "(1)"]),
        # A level above that was never used counts as begun; isLgl prints it in digits.
        ([(1, 1), (1, 1)], abstract(0, lvl(0, "chineseCounting", "%1、"), lvl(1, "decimal", "%1.%2", more="<w:isLgl/>")) + num(1, 0), ["1.1", "1.2"]),
        ([(1, 1)], abstract(0, lvl(1, "decimal", "%1%2.")) + num(1, 0), ["1."]),
        ([(1, 0)], abstract(0) + num(1, 0, f'<w:lvlOverride w:ilvl="0">{lvl(0, "upperLetter", "%1)")}</w:lvlOverride>'), ["A)"]),
        ([(1, 0)], num(1, 7), [""]),
        ([(1, 0)], abstract(0, lvl(0, "bullet", "——")) + num(1, 0), ["——"]),
        ([(1, 0)], abstract(0, lvl(0, "none", "")) + num(1, 0), [""]),
        ([(1, 0)], abstract(0, lvl(0, "decimal", "%1.", more="")).replace('w:val="1"', 'w:val="x"') + num(1, 0), ["1."]),
        ([(1, 42)], "<w:numPicBullet/>" + GOVERNMENT + num(1, 0), [""]),
    ],
)  # fmt: skip
def test_labels_of_lists(numbered: list[tuple[int, int | None]], numbering: str, expected: list[str]) -> None:
    assert labels(numbered, numbering) == expected


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("decimalZero", {3: "03"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalFullWidth2", {3: "３"}),
        (
            "chineseCounting",
            {
                0: "〇",
                1: "一",
                10: "十",
                11: "十一",
                20: "二十",
                21: "二十一",
                101: "一百〇一",
                110: "一百一十",
                12345: "一二三四五",
            },
        ),
        ("chineseCountingThousand", {105: "一百零五", 1001: "一千零一", 2022: "二千零二十二"}),
        ("japaneseCounting", {12: "十二"}),
        ("taiwaneseCounting", {12: "十二"}),
        ("taiwaneseCountingThousand", {105: "一百零五"}),
        ("chineseLegalSimplified", {12: "拾贰", 25: "贰拾伍"}),
        ("ideographDigital", {20: "二〇"}),
        ("taiwaneseDigital", {20: "二〇"}),
        ("ideographTraditional", {1: "甲", 11: "11"}),
        ("ideographZodiac", {2: "丑", 13: "13"}),
        ("ideographEnclosedCircle", {3: "㊂", 11: "十一"}),
        ("decimalEnclosedCircle", {3: "③", 21: "21"}),
        ("decimalEnclosedCircleChinese", {3: "③"}),
        ("decimalEnclosedFullstop", {2: "⒉", 21: "21."}),
        ("decimalEnclosedParen", {2: "⑵", 21: "(21)"}),
        ("lowerLetter", {0: "", 1: "a", 26: "z", 27: "aa"}),
        ("upperLetter", {2: "B"}),
        ("lowerRoman", {4: "iv", 4000: "4000"}),
        ("upperRoman", {1999: "MCMXCIX"}),
        ("none", {1: ""}),
        ("unheardOf", {7: "7"}),
    ],
)
def test_forms_of_numbers(form: str, numbers: dict[int, str]) -> None:
    assert {number: format_number(number, form) for number in numbers} == numbers


def test_a_bullet_without_a_character_is_counted() -> None:
    symbol = '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'
    numbering = abstract(
        0, lvl(0, "bullet", "l").replace("</w:lvl>", symbol + "</w:lvl>"), lvl(1, "bullet", "\uf06c")
    ) + num(1, 0)
    lines, source = read(p("修路", num=1, level=0) + p("架桥", num=1, level=1), numbering=numbering)
    assert lines == ["修路", "架桥"]
    assert [each.text for each in source.omitted(Omitted.SIGN)] == ["bullet, 2 times"]


def test_numbers_of_styles() -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="h2"><w:name w:val="heading 2"/><w:basedOn w:val="h1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="h3"><w:basedOn w:val="h3"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="numbering" w:styleId="list"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    levels = (
        lvl(0, "chineseCounting", "%1、", more='<w:pStyle w:val="h1"/>'),
        lvl(1, "decimal", "%2."),
        lvl(2, "decimal", "(%3)", more='<w:pStyle w:val="h3"/>'),
    )
    numbering = abstract(0, *levels) + abstract(1, more='<w:numStyleLink w:val="list"/>') + num(1, 0) + num(2, 1)
    body = (
        p("总则", style="h1")
        + p("正文")
        + p("措施", style="h2", level=1)
        + p("细则", style="h3")
        + p("无号", style="h1", num=0)
        + p("附则", num=2, level=0)
    )
    assert read(body, numbering=numbering, styles=styles)[0] == [
        "一、总则",
        "正文",
        "1. 措施",
        "(1) 细则",
        "无号",
        "二、附则",
    ]


def test_a_column_of_numbers_that_word_makes() -> None:
    header = "".join(f"<w:tc>{p(text)}</w:tc>" for text in ("序号", "重点任务", "责任单位", "完成时限"))
    rows = "".join(
        f"<w:tr><w:tc>{p(num=1, level=0)}</w:tc>{''.join(f'<w:tc>{p(text)}</w:tc>' for text in row)}</w:tr>"
        for row in (("修路", "县交通局", "2022年6月底前"), ("架桥", "县交通局", "2022年底前"))
    )
    plan = read_plan(
        packed(
            f"<w:tbl><w:tr>{header}</w:tr>{rows}</w:tbl>", numbering=abstract(0, lvl(0, "decimal", "%1")) + num(1, 0)
        )
    ).plan
    assert [(task.id, task.text, str(task.requirement)) for task in plan.checklist] == [
        ("checklist.1", "修路", "2022年6月底前"),
        ("checklist.2", "架桥", "2022年底前"),
    ]


@pytest.mark.parametrize(
    ("paragraph", "line", "omitted"),
    [
        (r("甲") + "<w:ins>" + r("乙") + "</w:ins>", "甲乙", []),
        (r("甲") + "<w:del><w:r><w:delText>乙</w:delText></w:r></w:del>" + r("丙"), "甲丙", [("deleted", "乙")]),
        ("<w:moveFrom>" + r("甲") + "</w:moveFrom><w:moveTo>" + r("乙") + "</w:moveTo>", "乙", [("deleted", "甲")]),
        (r("甲") + r("乙", "<w:vanish/>"), "甲", [("hidden", "乙")]),
        (r("甲", '<w:vanish w:val="0"/>'), "甲", []),
        (r("甲", '<w:rStyle w:val="hid"/>'), "", [("hidden", "甲")]),
        (r("5月", "<w:strike/>") + r("6月"), "6月", [("deleted", "5月")]),
        (r("5月", "<w:dstrike/>") + r("6月", '<w:strike w:val="0"/>'), "6月", [("deleted", "5月")]),
        (r("5月", '<w:rStyle w:val="out"/>') + r("6月", '<w:rStyle w:val="out"/><w:strike w:val="false"/>'), "6月", [("deleted", "5月")]),
        ("<w:r><w:rPr><w:strike/></w:rPr><w:t>甲</w:t><w:br/></w:r>" + r("乙"), "|乙", [("deleted", "甲")]),
        ("<w:hyperlink>" + r("甲") + "</w:hyperlink><w:smartTag>" + r("乙") + "</w:smartTag>", "甲乙", []),
        ("<w:sdt><w:sdtPr/><w:sdtContent>" + r("甲") + "</w:sdtContent></w:sdt>", "甲", []),
        ("<w:fldSimple>" + r("3") + "</w:fldSimple>", "3", []),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
         + r("2022年") + '<w:r><w:fldChar w:fldCharType="end"/><w:fldChar w:fldCharType="end"/></w:r>', "2022年", []),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + r("PAGE") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + r("甲"), "甲", [("hidden", "PAGE")]),
        ("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:cr/></w:r>", "甲|乙|", []),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>", "甲\t乙", []),
        ("<w:r><w:t>甲</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>乙\u200b</w:t></w:r>", "甲-乙", [("sign", "U+00AD, 1 times"), ("sign", "U+200B, 1 times")]),
        ('<w:r><w:sym w:char="2460"/><w:sym w:char="F06C"/><w:sym w:char="zz"/><w:sym/></w:r>', "①", [("sign", "symbol, 3 times")]),
        ("<w:ruby><w:rt>" + r("yun") + "</w:rt><w:rubyBase>" + r("云") + "</w:rubyBase></w:ruby>", "云", []),
        ("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>", "a+b", []),
        (r("甲") + '<w:r><w:footnoteReference w:id="2"/></w:r>', "甲", [("sign", "reference to a note, 1 times")]),
        (r("甲") + "<w:r><w:drawing/><w:pict/></w:r>", "甲", [("picture", "2 pictures or drawings")]),
        (r("甲") + "<w:r><w:altChunk/></w:r>", "甲", [("unread", "an embedded file")]),
        (r("一、甲\u2028乙"), "一、甲|乙", []),
    ],
)  # fmt: skip
def test_what_a_paragraph_shows(paragraph: str, line: str, omitted: list[tuple[str, str]]) -> None:
    styles = (
        '<w:style w:type="character" w:styleId="hid"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="out"><w:rPr><w:strike/></w:rPr></w:style>'
    )
    text, source = read_source(packed(f"<w:p>{paragraph}</w:p>", styles=styles))
    assert text.removesuffix("\n") == line.replace("|", "\n")
    assert [(str(each.kind), each.text) for each in source.omissions] == omitted


def test_a_hidden_style_hides_its_paragraphs() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="base"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="hid"><w:basedOn w:val="base"/></w:style>'
    )
    lines, source = read(p("甲", style="hid") + p("乙"), styles=styles)
    assert [line for line in lines if line] == ["乙"]
    assert [each.text for each in source.omitted(Omitted.HIDDEN)] == ["甲"]


def test_a_paragraph_that_is_struck_out_leaves_no_number() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="out"><w:rPr><w:strike/></w:rPr></w:style>'
    numbering = abstract(0, lvl(0, "decimal", "%1.")) + num(1, 0)
    body = p("甲", num=1) + p("乙", num=1, style="out") + p("丙", num=1)
    lines, source = read(body, styles=styles, numbering=numbering)
    assert lines == ["1. 甲", "3. 丙"]
    assert [each.text for each in source.omitted(Omitted.DELETED)] == ["乙"]


def test_a_paragraph_whose_mark_is_deleted_goes_on_in_the_next() -> None:
    assert read(p("新建", mark="<w:del/>") + p("公路。") + p("架桥", mark="<w:del/>"))[0] == ["新建公路。", "架桥"]
    assert read(f"<w:tbl><w:tr><w:tc>{p('新建', mark='<w:del/>')}</w:tc><w:tc>{p('公路')}</w:tc></w:tr></w:tbl>")[
        0
    ] == ["| 新建 | 公路 |"]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (f"<w:sdt><w:sdtContent>{p('甲')}</w:sdtContent></w:sdt><w:customXml>{p('乙')}</w:customXml><w:ins>{p('丙')}</w:ins>", ["甲", "乙", "丙"]),
        (f"<w:del>{p('甲')}</w:del>{p('乙')}<w:altChunk/>", ["乙"]),
        (f"<mc:AlternateContent><mc:Choice>{p('甲')}</mc:Choice><mc:Fallback>{p('乙')}</mc:Fallback></mc:AlternateContent>", ["甲"]),
        (f"<mc:AlternateContent><mc:Choice/><mc:Fallback>{p('乙')}</mc:Fallback></mc:AlternateContent>", ["乙"]),
        (f"<mc:AlternateContent>{p('丙')}</mc:AlternateContent>", ["丙"]),
        ("<w:sectPr/>" + p("甲"), ["甲"]),
        ((f"<w:p>{r('甲')}<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>{p('框中')}{p()}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
         f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{p('框中')}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>{p('乙')}"), ["甲", "框中", "乙"]),
        (f"<w:p><w:r><w:pict><v:textbox><w:txbxContent><w:p>{r('外')}<w:r><w:pict><w:txbxContent>{p('内')}</w:txbxContent></w:pict></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r></w:p>", ["外", "内"]),
        ('<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>' + p("一、目标3") + "</w:sdtContent></w:sdt>" + p("甲"), ["甲"]),
    ],
)  # fmt: skip
def test_what_a_body_shows(body: str, lines: list[str]) -> None:
    assert read(body)[0] == lines


def test_contents_are_left_out() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="t1"><w:name w:val="toc 1"/></w:style>'
    lines, source = read(p("一、目标 3", style="t1") + p("一、目标"), styles=styles)
    assert lines == ["一、目标"]
    assert [each.text for each in source.omitted(Omitted.CONTENTS)] == ["一、目标 3"]


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(p(line) for line in text.split('/'))}</w:tc>"


def table(*rows: str) -> str:
    return "<w:tbl><w:tblPr/>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


HEADER = cell("序号") + cell("重点任务") + cell("责任单位") + cell("完成时限")
DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (table(HEADER, cell("1") + cell("修路") + cell("县交通局/县财政局") + cell("年底前", DOWN), cell("2") + cell("架桥|涵") + cell("县交通局") + cell("", ON)),
         ["| 序号 | 重点任务 | 责任单位 | 完成时限 |", "| 1 | 修路 | 县交通局 县财政局 | 年底前 |", "| 2 | 架桥∣涵 | 县交通局 | 年底前 |"]),
        (table(cell("2022年任务表", '<w:gridSpan w:val="4"/>'), HEADER, cell("一、道路", '<w:gridSpan w:val="4"/>'), cell("1") + cell("修路") + cell("县交通局") + cell("年底前")),
         ["2022年任务表", "| 序号 | 重点任务 | 责任单位 | 完成时限 |", "一、道路", "| 1 | 修路 | 县交通局 | 年底前 |"]),
        (table(cell("序号", DOWN) + cell("重点任务", DOWN) + cell("责任", '<w:gridSpan w:val="2"/>') + cell("完成时限", DOWN),
               cell("", ON) + cell("", ON) + cell("牵头单位") + cell("配合单位") + cell("", ON),
               cell("1") + cell("修路") + cell("县交通局", '<w:gridSpan w:val="2"/>') + cell("年底前")),
         ["| 序号 | 重点任务 | 牵头单位 | 配合单位 | 完成时限 |", "| 1 | 修路 | 县交通局 |  | 年底前 |"]),
        (table(HEADER, cell("1") + cell("修路", '<w:hMerge w:val="restart"/>') + cell("", "<w:hMerge/>") + cell("年底前")),
         ["| 序号 | 重点任务 | 责任单位 | 完成时限 |", "| 1 | 修路 |  | 年底前 |"]),
        (table(HEADER, '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + cell("修路") + cell("县交通局") + cell("年底前")),
         ["| 序号 | 重点任务 | 责任单位 | 完成时限 |", "|  | 修路 | 县交通局 | 年底前 |"]),
        (table(HEADER, "<w:trPr><w:del/></w:trPr>" + cell("1") + cell("旧"), "<w:trPr><w:hidden/></w:trPr>" + cell("1") + cell("隐"), cell("1") + cell("新") + cell("县交通局") + cell("")),
         ["| 序号 | 重点任务 | 责任单位 | 完成时限 |", "| 1 | 新 | 县交通局 |  |"]),
        (table(cell("框中的话。") ), ["框中的话。"]),
        (table(HEADER, f"<w:sdt><w:sdtContent>{cell('1')}</w:sdtContent></w:sdt>" + cell("修路") + cell("县交通局") + f"<w:tc>{table(cell('年底'), cell('前'))}{p()}</w:tc>"),
         ["| 序号 | 重点任务 | 责任单位 | 完成时限 |", "| 1 | 修路 | 县交通局 | 年底 前 |"]),
        (table(cell("索引号") + cell("008-2022") + cell("发文字号：") + cell("云政发〔2022〕9号"), cell("成文日期：") + cell("2022-03-04") + cell("有效性") + cell("")),
         ["索引号：008-2022", "发文字号：云政发〔2022〕9号", "成文日期：2022-03-04", "有效性："]),
        (table(cell("", ON) + cell("甲"), cell("续", ON) + cell("乙")), ["| 续 | 甲 |", "| 续 | 乙 |"]),
        (table(), []),
    ],
)  # fmt: skip
def test_tables(body: str, lines: list[str]) -> None:
    assert read(body)[0] == lines


def test_what_stands_outside_is_accounted_for() -> None:
    lines, source = read(
        p("甲"),
        header1=p("公报"),
        header2=p(),
        footer1=p("— 3 —"),
        footer2=p("云溪县"),
        footnotes=f"<w:footnote>{p('指城区。')}</w:footnote>",
        comments=f"<w:comment>{p('请核')}</w:comment>",
    )
    assert lines == ["甲"]
    assert [str(each) for each in source.omissions] == [
        "header (header): 公报",
        "page-number (footer): — 3 —",
        "footer (footer): 云溪县",
        "note (footnotes): 指城区。",
        "note (comments): 请核",
    ]


def test_the_strict_edition_is_read() -> None:
    text, _ = read_source(packed(p("甲", num=1, level=0), namespace=STRICT, numbering=GOVERNMENT + num(1, 0)))
    assert text == "一、甲\n"


def test_refusals() -> None:
    with pytest.raises(ScannedFileError, match="pictures and no text"):
        read_source(packed("<w:p><w:r><w:drawing/></w:r></w:p>"))
    with pytest.raises(DamagedFileError, match="no body"):
        read_source(_without_body())
    with pytest.raises(OversizedFileError, match=r"Limits\(cells=…\)"):
        read_source(packed(table(cell("甲", '<w:gridSpan w:val="900"/>'))), limits=Limits(cells=100))


def _without_body() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    return file.getvalue()


def test_an_empty_document_is_an_empty_text() -> None:
    assert read_plan(packed("")).text == ""


def test_deep_nesting_ends() -> None:
    body = p("内")
    for _ in range(60):
        body = f"<w:customXml>{body}</w:customXml>"
    lines, source = read(body)
    assert lines == []
    with pytest.raises(OversizedFileError, match="nests too deep"):
        read("<w:customXml>" * 300 + "</w:customXml>" * 300)
    assert [each.text for each in source.omitted(Omitted.UNREAD)] == ["内"]
