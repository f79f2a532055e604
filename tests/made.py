"""One document in every format, made by other libraries; a helper for the tests of formats.

The document is the project's own, in the genre: head, title, recipients, three levels of numbers, brackets, an annex
with a table, signature, date.
"""

from __future__ import annotations

import io
from typing import Any

Item = tuple[str, Any]

TABLE = [
    ["序号", "重点任务", "责任单位", "完成时限"],
    ["1", "修缮三所村小校舍", "县教育局、县住建局", "2022年8月底前完成"],
    ["2", "改造农村公路二十公里", "县交通局，各镇（街道）", "2022年12月底前"],
    ["3", "公布养老服务清单", "县民政局（县老龄办）", "每季度末"],
    ["4", "建成镇级文化站", "县文旅局", "2022-2023年"],
]

DOCUMENT: list[Item] = [
    ("number", "云政发〔2022〕9号"),
    ("title", "云溪县人民政府关于印发《云溪县公共服务补短板行动方案》的通知"),
    ("left", "各镇人民政府、街道办事处，县政府各部门："),
    ("body", "《云溪县公共服务补短板行动方案》已经县政府第12次常务会议研究同意，现印发给你们，请结合实际认真组织实施。"),
    ("right", "云溪县人民政府"),
    ("right", "2022年3月4日"),
    ("note", "（此件公开发布）"),
    ("title", "云溪县公共服务补短板行动方案"),
    ("body", "为补齐公共服务短板，根据《市人民政府关于加强公共服务的意见》（州政发〔2021〕31号），制定本方案。"),
    ("body", "一、总体目标"),
    ("body", "力争到2023年底，教育、养老、交通等领域的短板基本补齐，群众满意度达到90%以上，镇村两级服务站点全部建成并投入使用。"),
    ("body", "二、主要任务"),
    ("body", "（一）改善办学条件"),
    ("body", "1.修缮村小校舍。2022年8月底前完成三所村小校舍的修缮和加固，秋季开学时投入使用，新建运动场地不少于5000平方米。（责任单位：县教育局、县住建局）"),
    ("body", "2.培训乡村教师。每年开展集中培训不少于2次，优先安排偏远教学点的教师参加，培训情况于每年12月15日前报县政府。（牵头单位：县教育局；配合单位：县人力社保局、县财政局）"),
    ("body", "（二）方便群众出行"),
    ("body", "1.改造农村公路。2022年12月底前改造农村公路20公里，同步完善安全设施和排水设施。（责任单位：县交通局，各镇（街道））"),
    ("body", "2.开通镇村公交。适时开通至偏远村的公交线路，按照省、市统一部署调整票价。（县交通局）"),
    ("body", "三、保障措施"),
    ("body", "（一）加强组织领导。县府办要建立月度调度机制，于每季度末通报进展情况。"),
    ("body", "（二）保障资金投入。县财政局要将补短板经费列入年度预算。"),
    ("annex", "附件"),
    ("title", "云溪县公共服务补短板重点任务清单"),
    ("table", TABLE),
]  # fmt: skip


def as_text(document: list[Item] = DOCUMENT) -> str:
    """Paragraphs a line, the table with tabs."""
    lines: list[str] = []
    for kind, content in document:
        lines += ["\t".join(row) for row in content] if kind == "table" else [content]
    return "\n".join(lines) + "\n"


def as_html(document: list[Item] = DOCUMENT, *, charset: str = "gb2312") -> bytes:
    """A page of a government site, with what such pages have around their documents."""
    parts: list[str] = []
    for kind, content in document:
        if kind == "table":
            rows = "".join(f"<tr>{''.join(f'<td><p>{cell}</p></td>' for cell in row)}</tr>\n" for row in content)
            parts.append(f"<table border='1'><tbody>\n{rows}</tbody></table>")
        elif kind == "title":
            parts.append(f'<p align="center"><strong>{content}</strong></p>')
        elif kind == "right":
            parts.append(f'<p style="text-align:right">{content}&nbsp;&nbsp;</p>')
        else:
            parts.append(f"<p>　　<span>{content[:7]}</span><span style='font-family:仿宋'>{content[7:]}</span></p>")
    body = "\n".join(parts)
    return f"""<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">
<title>云溪县人民政府</title><style>p {{ margin: 0 }}</style><script>var 一 = "一、不是任务。";</script></head>
<body>
<div class="header"><a href="/">首页</a><a href="/zwgk">政务公开</a><a href="/hd">互动交流</a></div>
<div class="crumbs">您现在的位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a></div>
<div class="wrap"><div class="left-menu"><ul><li><a href="1">机构职能</a></li><li><a href="2">规划计划</a></li></ul></div>
<div class="main">
<table class="xxgk-head"><tr><td>索 引 号：</td><td>00812/2022-0031</td><td>发文字号：</td><td>云政发〔2022〕9号</td></tr>
<tr><td>成文日期：</td><td>2022-03-04</td><td>发布日期：</td><td>2022-03-08</td></tr></table>
<h1 class="title">云溪县人民政府关于印发《云溪县公共服务补短板行动方案》的通知</h1>
<div class="toolbar">来源：县府办　浏览量：<span id="hits">331</span> 【字体：<a>大</a> <a>中</a> <a>小</a>】 <a>打印</a> <a>朗读</a></div>
<div class="TRS_Editor" id="zoom"><div class="Custom_UnionStyle">
{body}
</div></div>
<div style="display:none">隐藏的文字，不是正文。</div>
<div class="share">分享到：<a href="#">微信</a> 扫一扫在手机打开当前页</div>
<ul class="files"><li><a href="/files/qd.xlsx">重点任务清单.xlsx</a></li></ul>
</div></div>
<div class="footer">版权所有：云溪县人民政府　主办：县府办　云ICP备05000000号</div>
</body></html>""".encode({"gb2312": "gb18030"}.get(charset, charset))


def as_docx(document: list[Item] = DOCUMENT) -> bytes:
    """The document in Word, its table with a grid, page numbers in the foot."""
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "云溪县人民政府公报"
    made.sections[0].footer.paragraphs[0].text = "— 2 —"
    for kind, content in document:
        if kind == "table":
            table = made.add_table(len(content), len(content[0]), style="Table Grid")
            for row, texts in zip(table.rows, content, strict=True):
                for cell, text in zip(row.cells, texts, strict=True):
                    cell.text = text
            continue
        paragraph = made.add_paragraph()
        paragraph.add_run(content[:5])
        paragraph.add_run(content[5:]).bold = kind == "title"
        if kind in {"title", "right"}:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if kind == "title" else WD_ALIGN_PARAGRAPH.RIGHT
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def as_pdf(document: list[Item] = DOCUMENT, *, packed: bool = True) -> bytes:
    """The document in print: full lines, a running header, page numbers, a ruled table with its heading on each page."""
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    body = ParagraphStyle("body", fontName="STSong-Light", fontSize=16, leading=28, wordWrap="CJK", firstLineIndent=32)
    styles = {
        "title": ParagraphStyle("title", body, fontSize=22, leading=34, alignment=1, firstLineIndent=0),
        "right": ParagraphStyle("right", body, alignment=2, firstLineIndent=0),
        "left": ParagraphStyle("left", body, firstLineIndent=0),
        "number": ParagraphStyle("number", body, alignment=1, firstLineIndent=0),
        "annex": ParagraphStyle("annex", body, firstLineIndent=0),
    }
    cell = ParagraphStyle("cell", body, fontSize=12, leading=16, firstLineIndent=0)
    flow: list[Any] = []
    for kind, content in document:
        if kind == "table":
            rows = [[Paragraph(text, cell) for text in row] for row in content]
            grid = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
            flow.append(Table(rows, colWidths=[36, 150, 150, 110], repeatRows=1, style=grid))
        else:
            flow.append(Paragraph(content, styles.get(kind, body)))

    def edges(canvas: Any, page: Any) -> None:
        canvas.setFont("STSong-Light", 10)
        canvas.drawString(220, A4[1] - 40, "云溪县人民政府公报")
        canvas.drawString(285, 40, f"— {page.page} —")

    file = io.BytesIO()
    SimpleDocTemplate(file, pagesize=A4, invariant=1, pageCompression=int(packed)).build(
        flow, onFirstPage=edges, onLaterPages=edges
    )
    return file.getvalue()


def as_xlsx(rows: list[list[Any]] = TABLE, title: str = "云溪县公共服务补短板重点任务清单") -> bytes:
    """The table in a workbook, its title over all columns."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.append([title])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(rows[0]))
    for row in rows:
        sheet.append([int(value) if isinstance(value, str) and value.isdigit() else value for value in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
