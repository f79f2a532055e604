"""Pages: which part is the document, what is dropped, encodings, tables."""

from __future__ import annotations

import pytest

from lianqiang.errors import DamagedFileError, OversizedFileError, ScannedFileError, UnknownEncodingError
from lianqiang.readers import Format, Limits, Omitted, Source, read_plan
from lianqiang.readers.formats import html, read_source
from lianqiang.readers.formats.extract import Given

pytest.importorskip("lxml")

PROSE = "为补齐公共服务短板，结合我县实际，制定本方案，请认真组织实施。"


def read(page: str, **options: Limits) -> tuple[list[str], Source]:
    text, source = read_source(page.encode(), **options)
    return text.splitlines(), source


@pytest.mark.parametrize(
    ("inside", "lines"),
    [
        ("<p>甲</p><p>乙</p>", ["甲", "乙"]),
        ("<p>甲<br>乙<br/>丙</p>", ["甲", "乙", "丙"]),
        ("<div>甲<div>乙</div>丙</div>", ["甲", "乙", "丙"]),
        ("<p>&nbsp;&nbsp;　　甲 \n 乙&nbsp;丙</p>", ["\xa0\xa0　　甲 乙\xa0丙"]),
        ("<p>新建&shy;公\u200b路&amp;桥梁&lt;3座</p>", ["新建公路&桥梁<3座"]),
        ("<p><span>一、</span><b>总体</b><font>目标</font></p>", ["一、总体目标"]),
        ("<ul><li>甲</li><li>乙</li></ul><h2>丙</h2><blockquote>丁</blockquote>", ["甲", "乙", "丙", "丁"]),
        ("<pre>甲\n  乙\r\n丙</pre>", ["甲", "乙", "丙"]),
        ("<p>甲</p><script>document.write('乙')</script><style>p{}</style><noscript>丙</noscript><!-- 丁 --><p>戊</p>", ["甲", "戊"]),
        ("<p>甲<p>乙<div>丙</p>", ["甲", "乙", "丙"]),
        ("<p></p><p>&nbsp;</p><p>甲</p>", ["甲"]),
        ("<p>甲\u2028乙</p>", ["甲 乙"]),
        ("<img src=a.png><p>甲</p>", ["甲"]),
        ("<div><p>甲</p><button>提交</button><input value=x><select><option>选</select></div>", ["甲"]),
        ("<p>甲</p><p hidden>乙</p><p style='color:red;display : none'>丙</p><p style='visibility:hidden'>丁</p><p aria-hidden=true>戊</p><span style='font-size:0'>己</span>", ["甲"]),
        ("<p style='display:block;font-size:0.9em'>甲</p>", ["甲"]),
        ("<?xml version='1.0' encoding='utf-8'?><p>甲</p>", ["甲"]),
        ("<p><s>5月</s>6月<del>底</del><ins>中旬</ins>前<strike>后</strike></p>", ["6月中旬前"]),
        ("<p><span style='color:red; text-decoration: line-through'>5月</span>6月</p><p style='text-decoration:underline'>甲</p>", ["6月", "甲"]),
        ("<div title=header><p>内部资料</p></div><div title=甲><p>乙</p></div><div title=footer><p>— 1 —</p></div>", ["乙"]),
    ],
)  # fmt: skip
def test_what_a_page_shows(inside: str, lines: list[str]) -> None:
    assert read(f"<html><body>{inside}</body></html>")[0] == lines


def test_what_is_hidden_is_accounted_for() -> None:
    _, source = read("<body><p>甲</p><p hidden>乙</p><button>提交</button></body>")
    assert [str(each) for each in source.omissions] == ["hidden: 乙", "navigation: 提交"]


@pytest.mark.parametrize(
    ("inside", "lines"),
    [
        ("<ol><li>甲<li><p>乙</p><p>丙</p></ol>", ["1. 甲", "2. 乙", "丙"]),
        ("<ol><li>甲</ol><p>乙</p><ol start=2><li>丙<li value=7>丁<li>戊</ol>", ["1. 甲", "乙", "2. 丙", "7. 丁", "8. 戊"]),
        ("<ol><li><p>甲</p><ol><li>乙<ol><li>丙</ol><li>丁</ol><li>戊</ol>", ["1. 甲", "1.1 乙", "1.1.1 丙", "1.2 丁", "2. 戊"]),
        ("<ol><li><p>甲</p></li><ol><li>乙</ol></ol>", ["1. 甲", "1.1 乙"]),
        ("<ol><li>一、甲<ol><li>乙</ol><li><b>（二）</b>丙<li>3.丁<li>2.1戊<li>5米</ol>", ["一、甲", "1. 乙", "（二）丙", "3.丁", "2.1戊", "5. 5米"]),
        ("<ul><li>甲<ol><li>乙</ol></ul>", ["甲", "1. 乙"]),
        ("<ol><li>改造<b>沿线排水管网</b>并恢复路面</ol>", ["1. 改造沿线排水管网并恢复路面"]),
        ("<ol><li>甲<ul><li>乙</ul><li>丙</ol>", ["1. 甲", "乙", "2. 丙"]),
        ("<ol style='list-style-type: simp-chinese-informal'><li>甲<ol><li>乙</ol></ol>", ["一、甲", "1. 乙"]),
        ("<ol type=A><li>甲</ol><ol type=i><li>乙</ol><ol style='list-style:inside lower-alpha'><li>丙</ol>", ["A. 甲", "i. 乙", "a. 丙"]),
        ("<ol style='list-style:none'><li>甲</ol><li>乙", ["甲", "乙"]),
        ("<ol><li><li><li hidden>甲<li> <s>乙</s><li>\n丙 丁</ol>", ["4. 丙 丁"]),
        ("<ol start=x><li value=-3>甲</ol>", ["1. 甲"]),
        ("<table><tr><td>任务<td>时限<tr><td><ol><li>甲<li>乙</ol><td>6月</table>", ["| 任务 | 时限 |", "| 1. 甲 2. 乙 | 6月 |"]),
    ],
)  # fmt: skip
def test_the_numbers_of_lists(inside: str, lines: list[str]) -> None:
    assert read(f"<html><body>{inside}</body></html>")[0] == lines


def test_what_is_struck_out_and_the_margins_are_accounted_for() -> None:
    _, source = read(
        "<div title=header>甲</div><p><s>乙</s>丙</p><table><tr><td>丁<td><del>戊</del>己</table><div title=footer>庚</div>"
    )
    assert [str(each) for each in source.omissions] == ["header: 甲", "deleted: 乙", "deleted: 戊", "footer: 庚"]


PAGE = """<!DOCTYPE html><html><head><meta name="ArticleTitle" content="云溪县2022年重点工作方案"><title>云溪</title></head><body>
<div id="top"><a href="/">首页</a> <a href="/a">要闻</a></div>
{before}
<div class="con"><div id="zoom"><p>PROSE</p><p>一、任务</p><p>PROSE</p></div></div>
{after}
<div id="footer">版权所有：云溪县人民政府，联系电话：0000000，地址：云溪路1号。</div></body></html>""".replace(
    "PROSE", PROSE * 3
)
BODY = [PROSE * 3, "一、任务", PROSE * 3]


@pytest.mark.parametrize(
    ("before", "after", "head", "tail"),
    [
        ("", "", [], []),
        ("<h1>云溪县2022年重点工作方案</h1>", "", ["云溪县2022年重点工作方案"], []),
        ("<h1>云溪县2022年<br>重点工作方案</h1>", "", ["云溪县2022年", "重点工作方案"], []),
        ("<h1>云溪县人民政府门户网站</h1><div class='title'>云溪县2022年重点工作方案</div>", "", ["云溪县2022年重点工作方案"], []),
        ("<h2>政府文件公开栏目</h2><h1>云溪县2022年重点工作方案</h1><h3>信息公开目录导航</h3>", "", ["云溪县2022年重点工作方案"], []),
        ("<div class='info'>发布日期：2022-03-08 来源：县府办</div>", "", ["发布日期：2022-03-08 来源：县府办"], []),
        ("<ul><li>索引号：008</li><li>发文字号：云政发〔2022〕9号</li></ul>", "", ["索引号：008", "发文字号：云政发〔2022〕9号"], []),
        ("<div class='nav'><ul><li><a>机构</a></li></ul></div><div>您的位置</div><script>1</script><p><a>这里是许多链接的文字</a><a>这里是许多链接的文字</a><a>还有</a></p><form><p>搜索</p></form>", "<div>上一篇：<a>无</a></div>", [], []),
        ("<div><p>欢迎您</p><ul><li><a href=a>索引号查询说明办法目录</a></li></ul></div>", "<p>附：<a href='/a.docx?x=1'>清单</a></p>", [], []),
    ],
)  # fmt: skip
def test_the_document_of_a_page(before: str, after: str, head: list[str], tail: list[str]) -> None:
    lines, source = read(PAGE.format(before=before, after=after))
    assert lines == [*head, *BODY, *tail]
    said = " ".join(each.text for each in source.omissions)
    assert "首页 要闻" in said
    assert "版权所有" in said


def test_a_title_that_the_document_has_is_not_said_twice() -> None:
    page = PAGE.replace('<div id="zoom">', '<div id="zoom"><p>云溪县2022年</p><p>重点工作方案</p>')
    lines, source = read(page.format(before="<h1>云溪县2022年重点工作方案</h1>", after=""))
    assert lines == ["云溪县2022年", "重点工作方案", *BODY]
    assert "云溪县2022年重点工作方案" in [each.text for each in source.omitted(Omitted.NAVIGATION)]


@pytest.mark.parametrize(
    ("first", "said"),
    [
        ("云溪县人民政府关于印发云溪县2022年重点工作方案的通知", False),
        ("2022年重点工作方案", False),
        ("工作方案", True),
        ("现将《云溪县2022年重点工作方案》印发给你们。", True),
        ("", True),
    ],
)
def test_a_title_that_the_document_nearly_has(first: str, said: object) -> None:
    page = PAGE.replace('<div id="zoom">', f'<div id="zoom"><p>{first}</p>')
    lines, _ = read(page.format(before="<h1>云溪县2022年重点工作方案</h1>", after=""))
    assert (lines[0] == "云溪县2022年重点工作方案") is said


def test_a_short_page_is_its_body() -> None:
    lines, _ = read("<body><div class=share>分享</div><p>一、修路。</p><p>二、架桥。</p></body>")
    assert lines == ["一、修路。", "二、架桥。"]


def test_links_to_attachments_are_told() -> None:
    lines, source = read("<body><p>正文。</p><p><a href='/f/1.docx'>附件1.清单</a></p></body>")
    assert lines == ["正文。", "附件1.清单"]
    assert [each.text for each in source.omitted(Omitted.LINK)] == ["附件1.清单 /f/1.docx"]


HEADER = "<tr><th>序号</th><th>重点任务</th><th>责任单位</th><th>完成时限</th></tr>"


@pytest.mark.parametrize(
    ("table", "lines"),
    [
        (f"<table>{HEADER}<tr><td>1</td><td>修<b>路</b></td><td><p>县交通局</p><p>县财政局</p></td><td rowspan=2>年底前</td></tr><tr><td>2</td><td>架桥</td><td>县<br>交通局</td></tr></table>",
         ["| 序号 | 重点任务 | 责任单位 | 完成时限 |", "| 1 | 修路 | 县交通局 县财政局 | 年底前 |", "| 2 | 架桥 | 县 交通局 | 年底前 |"]),
        (f"<table><caption>任务表</caption><thead>{HEADER}</thead><tbody><tr><td colspan=4>一、道路</td></tr><tr><td>1</td><td>修路</td><td>县交通局</td><td></td></tr></tbody></table>",
         ["任务表", "| 序号 | 重点任务 | 责任单位 | 完成时限 |", "一、道路", "| 1 | 修路 | 县交通局 |  |"]),
        (f"<table>{HEADER}<tr style='display:none'><td>0</td></tr><tr><td>1</td><td hidden>旧</td><td>修路</td><td>县交通局</td><td>年底前</td></tr></table>",
         ["| 序号 | 重点任务 | 责任单位 | 完成时限 |", "| 1 | 修路 | 县交通局 | 年底前 |"]),
        ("<table><tr><td><p>一、修路。</p><p>二、架桥。</p></td></tr></table>", ["一、修路。", "二、架桥。"]),
        (f"<table><tr><td>左</td><td><p>一、修路。</p><table>{HEADER}<tr><td>1</td><td>修路</td><td>县交通局</td><td>年底前</td></tr></table></td></tr></table>",
         ["左", "一、修路。", "| 序号 | 重点任务 | 责任单位 | 完成时限 |", "| 1 | 修路 | 县交通局 | 年底前 |"]),
        (f"<table><tr><td>栏目</td><td>{PROSE * 60}</td></tr></table>", ["栏目", PROSE * 60]),
        ("<table><tr><td>索 引 号：</td><td>008</td><td>发文字号</td><td>云政发〔2022〕9号</td></tr><tr><td>分类</td><td></td><td>题注</td><td></td></tr><tr><td>有效性</td></tr></table>",
         ["索引号：008", "发文字号：云政发〔2022〕9号", "分类：", "题注", "有效性："]),
        ("<table><tr><td rowspan='x'>甲</td><td colspan='0'>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>", ["| 甲 | 乙 |", "| 丙 | 丁 |"]),
        ("<table><tr><td rowspan=2>甲</td><td>乙</td></tr><tr><td>丙</td></tr></table>", ["| 甲 | 乙 |", "| 甲 | 丙 |"]),
        ("<table><tr><td>甲</td><td>乙</td></tr><tr></tr><tr><td></td><td></td></tr></table>", ["| 甲 | 乙 |"]),
        ("<table><tr><td>说明</td><td></td></tr><tr><td>1</td><td></td></tr><tr><td></td><td>乙</td></tr></table>", ["说明", "| 1 |  |", "|  | 乙 |"]),
    ],
)  # fmt: skip
def test_tables(table: str, lines: list[str]) -> None:
    assert read(f"<html><body><p>{PROSE}</p>{table}</body></html>")[0] == [PROSE, *lines]


def test_a_table_is_the_document() -> None:
    assert read(
        f"<body><div><table>{HEADER}<tr><td>1</td><td>{PROSE}</td><td>县交通局</td><td>年底前</td></tr></table></div></body>"
    )[0] == [
        "| 序号 | 重点任务 | 责任单位 | 完成时限 |",
        f"| 1 | {PROSE} | 县交通局 | 年底前 |",
    ]


TEXT = "云溪县人民政府办公室关于做好2022年重点工作的通知，请认真组织实施。" * 4


@pytest.mark.parametrize(
    ("declared", "written", "found"),
    [
        ("<meta charset=gb2312>", "gb18030", "gb18030"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=GBK">', "gbk", "gb18030"),
        ("<meta charset='utf-8'>", "utf-8", "utf-8"),
        ("<meta charset=gb2312>", "utf-8", "utf-8"),
        ("<meta charset=utf-8>", "gb18030", "gb18030"),
        ("", "gb18030", "gb18030"),
        ("<meta charset=unheard-of>", "gb18030", "gb18030"),
        ("<meta charset=big5>", "big5", "big5hkscs"),
        ("", "utf-8-sig", "utf-8"),
        ("", "utf-16", "utf-16-le"),
        ("<?xml version='1.0' encoding='gb2312'?>", "gb18030", "gb18030"),
    ],
)
def test_encodings(declared: str, written: str, found: str) -> None:
    said = TEXT if written != "big5" else "縣人民政府關於做好工作的通知，請認真組織實施。" * 4
    xml, meta = (declared, "") if declared.startswith("<?xml") else ("", declared)
    text, source = read_source(f"{xml}<html><head>{meta}</head><body><p>{said}</p></body></html>".encode(written))
    assert text == said + "\n"
    assert (source.format, source.encoding) == (Format.HTML, found)


def test_a_named_encoding_is_believed() -> None:
    data = f"<html><meta charset=utf-8><body><p>{TEXT}</p></body></html>".encode("gb18030")
    assert read_plan(data, encoding="gbk").text == TEXT + "\n"
    with pytest.raises(UnknownEncodingError, match="not utf-8"):
        read_plan(data, encoding="utf-8")


@pytest.mark.parametrize("declared", ["<meta charset=gb2312>", ""])
def test_a_broken_character_is_counted(declared: str) -> None:
    written = "gb18030" if declared else "utf-8"
    page = (
        f"<html>{declared}<body><p>{TEXT * 3}".encode(written)
        + b"\xff\xff\x81"
        + "县。</p></body></html>".encode(written)
    )
    text, source = read_source(page)
    assert text.startswith(TEXT)
    assert "broken characters" in source.omitted(Omitted.SIGN)[0].text


def test_refusals() -> None:
    with pytest.raises(ScannedFileError, match="pictures and no text"):
        read("<html><body><img src=1.jpg><img src=2.jpg></body></html>")
    with pytest.raises(DamagedFileError, match="holds no text"):
        read("<html><body><div id=app></div><script>load()</script></body></html>")
    with pytest.raises(DamagedFileError, match="holds no"):
        read("<html>")
    with pytest.raises(OversizedFileError, match=r"Limits\(cells=…\)"):
        read("<table><tr><td>甲</td><td colspan=900 rowspan=900>乙</td></tr></table>", limits=Limits(cells=1000))
    with pytest.raises(UnknownEncodingError):
        read_source(b"<html><body><p>" + b"\xff\x81\x20\xfe" * 99 + b"</p></body></html>")


def test_deep_nesting_ends() -> None:
    lines, _ = read("<html><body>" + "<div>" * 240 + "甲" + "</div>" * 240 + "</body></html>")
    assert "".join(lines) == "甲"
    lines, _ = read(f"<html><body><p>{PROSE}</p>{'<div>' * 230}甲<b>乙</b>{'</div>' * 230}</body></html>")
    assert lines == [PROSE, "甲 乙"]
    with pytest.raises(OversizedFileError, match="nests too deep"):
        read("<div>" * 5000 + "甲")
    with pytest.raises(OversizedFileError, match="10 million bytes"):
        read(f"<p>{'甲' * 4_000_000}</p>")


def test_entities_are_not_fetched() -> None:
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><html><body><p>甲&x;乙</p></body></html>'
    assert "甲&x;乙" in read(page)[0]


MHTML = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=gb2312\r\n{}\r\n\r\n{}\r\n--b--\r\n"


def test_a_saved_page() -> None:
    from base64 import encodebytes

    page = f"<html><head><meta charset=gb2312></head><body><p>{TEXT}</p></body></html>".encode("gb18030")
    text, source = read_source(MHTML.format("Content-Transfer-Encoding: base64", encodebytes(page).decode()).encode())
    assert (text, source.format) == (TEXT + "\n", Format.MHTML)
    with pytest.raises(DamagedFileError, match="holds no page"):
        read_source(MHTML.format("", "").replace("html", "css").encode())
    with pytest.raises(DamagedFileError, match="holds nothing"):
        read_source(MHTML.format("", "").encode())


def test_a_page_without_anything() -> None:
    with pytest.raises(DamagedFileError, match="this HTML page holds nothing"):
        html.extract(b"", Given())


def test_cells_that_span_are_counted() -> None:
    row = "<tr><td colspan=900>甲</td><td>乙</td></tr>"
    rows = "<tr><td>丙</td></tr>" * 1000
    with pytest.raises(OversizedFileError):
        read(f"<table>{row}{rows}</table>", limits=Limits(cells=100_000))
    assert len(read(f"<table>{row}{rows}</table>")[0]) == 1001


def test_a_saved_page_that_the_email_package_stumbles_over(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(_: bytes) -> None:
        raise LookupError

    monkeypatch.setattr("email.message_from_bytes", stumble)
    with pytest.raises(DamagedFileError, match="holds no page"):
        read_source(MHTML.format("", "").encode())
