"""Blocks: the elements of a document after GB/T 9704-2012, and the lines of a web page that belong to none of them.

Owns the kinds and the signs by which one line alone is known (a document number, a date, 抄送, 浏览量). The blocks of a
reading tile its source. What a line means by its place is for `layout` and `outline`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import attrs

from lianqiang._enums import Named
from lianqiang._numerals import to_int
from lianqiang.dates import MAX_YEAR, MIN_YEAR
from lianqiang.documents import DocumentNumber
from lianqiang.errors import ParseError
from lianqiang.grammar.citations import parse_document_number
from lianqiang.readers.lines import Line
from lianqiang.spans import Span

__all__ = [
    "Block",
    "BlockKind",
    "Division",
    "attachment_names",
    "date_in_metadata",
    "kind_of",
    "number_in",
    "number_in_metadata",
    "parse_date",
    "posted_in_metadata",
    "split_recipients",
]


class BlockKind(Named):
    """What a stretch of the source is. The Chinese names are those of GB/T 9704-2012."""

    MASTHEAD = "masthead"
    """发文机关标志"""
    NUMBER = "number"
    """发文字号"""
    TITLE = "title"
    """标题"""
    RECIPIENTS = "recipients"
    """主送机关"""
    PARAGRAPH = "paragraph"
    """正文: prose that no number begins"""
    HEADING = "heading"
    """正文: a numbered line that others stand under"""
    ITEM = "item"
    """正文: a numbered line with its own text"""
    TABLE = "table"
    ATTACHMENT = "attachment"
    """附件说明"""
    ANNEX = "annex"
    """附件: the line that an annex begins with"""
    SIGNER = "signer"
    """发文机关署名"""
    DATE = "date"
    """成文日期"""
    OPENNESS = "openness"
    """附注"""
    CC = "cc"
    """抄送机关"""
    PRINTED = "printed"
    """印发机关和印发日期"""
    METADATA = "metadata"
    """索引号, 发布日期: what the page says about the document"""
    RESIDUE = "residue"
    """朗读, 浏览量, page numbers: what belongs to the page and not to the document"""


class Division(Named):
    """The notice, the document that it issues, or an annex of that."""

    NOTICE = "notice"
    PLAN = "plan"
    ANNEX = "annex"


@attrs.frozen
class Block:
    """A stretch of the source, with the line ends and empty lines after it. `label` is its number as printed."""

    kind: BlockKind
    text: str
    span: Span
    division: Division = Division.PLAN
    label: str | None = None


_YEAR = r"(?:[0-9０-９]{4}|[一二][〇○◯零oO0Ｏ九一二三四五六七八]{3})"
_DATE = re.compile(
    rf"({_YEAR})\s*[年./．\-]\s*([0-9０-９]{{1,2}}|[一二三四五六七八九十元]{{1,2}})\s*[月./．\-]\s*"
    r"([0-9０-９]{1,2}|[一二三四五六七八九十廿卅]{1,3})\s*([日号]?)"
)
_WIDE = str.maketrans("０１２３４５６７８９○◯oOＯ", "0123456789〇〇〇〇〇")
_EIGHT = re.compile(r"(?:19|20)[0-9]{6}")
_FULL_YEAR = 4

_KINDS = re.compile(
    rf"""
    (?P<number>[（(]?\s*[^\s〔〕\[\]()（）【】0-9，。：:《》]{{2,20}}\s*[〔\[(（【［]\s*[0-9０-９]{{4}}\s*[〕\])）】］]\s*第?\s*[0-9０-９]{{1,5}}\s*号\s*[）)]?\Z)
    |(?P<broken>[^\s〔〕\[\]()（）【】0-9，。：:《》]{{0,16}}\s*[〔\[【［]\s*[0-9０-９]{{0,6}}\s*[〕\]】］]?\s*第?\s*[0-9０-９]{{0,5}}\s*号?\Z)
    |(?P<date>[（(]?\s*{_DATE.pattern}\s*[）)]?\Z|(?:19|20)[0-9]{{6}}\Z)
    |(?P<page>[\-—–─－·]+\s*[0-9０-９]{{1,4}}\s*[\-—–─－·]+\Z|第\s*[0-9]{{1,4}}\s*页(?:\s*[,，/]?\s*共\s*[0-9]{{1,4}}\s*页)?\Z|.{{2,40}}[.…·]{{4,}}\s*[0-9]{{1,4}}\Z)
    |(?P<openness>[（(]?\s*(?:此件|本文|本件|此文|公开属性[:：])?\s*(?:可|予以|拟|主动|依申请|不予|不|删减后|全文)?\s*公\s*开(?:发布)?\s*[）)]?\Z)
    |(?P<cc>(?:抄\s*送|抄\s*报|分\s*送|抄\s*发)\s*[:：])
    |(?P<printed>(?=.*印)[（(]?[^。，；：:]{{0,40}}?\s*{_DATE.pattern}\s*印\s*发?[）)]?\Z)
    |(?P<annex>附\s*件\s*[0-9０-９一二三四五六七八九十]{{0,2}}\s*[:：]?\Z|附\s*[:：]\Z)
    |(?P<file>(?:附件?\s*[:：]\s*)?[^。；]{{1,90}}\.(?:pdf|docx?|wps|xlsx?|et|rar|zip|ofd|jpe?g|png)\Z)
    |(?P<attachment>附\s*件?\s*[0-9０-９]{{0,2}}\s*[:：])
    |(?P<masthead>(?:特\s*急|加\s*急|平\s*急|特\s*提|急\s*件|明\s*电|(?:秘密|机密|绝密)(?:★.{{0,6}})?|[0-9]{{6}}
       |签发人\s*[:：].{{0,20}})\Z|(?!关于)[^。，；：:《》]{{4,30}}(?:文\s*件|公\s*报|明传电报|会议纪要)\Z)
    |(?P<form>[|│｜]\s*(?:发文字号|文\s*号|签\s*发\s*人?|会\s*签|核\s*稿\s*人?|审\s*核\s*人?|拟\s*稿\s*(?:单位|部门|科室|人)?|缓\s*急|紧急程度|密\s*级|保密期限
       |印\s*数|印发份数|成文日期|发文日期|索\s*引\s*号|发布机构|发布日期|主题分类)\s*[|│｜][^。]*[|│｜]\Z)
    |(?P<metadata>(?:索\s*引\s*号|发文字号|文\s*号|成文日期|成文时间|发文日期|发文时间|发布日期|发布时间|发布机构|发文机关|发文单位|公开方式|公开时限|公开时间
       |公开范围|公开目录|公开类型|公开形式|公开责任部门|主题词|主题分类|体裁分类|组配分类|信息分类|信息来源|信息索取号|有\s*效\s*性|效力状态|时效状态
       |信息名称|文件名称|关键词|印发日期|签发日期|上传时间|更新时间
       |生成日期|生效日期|实施日期|废止日期|统一编号|登记号|内容概述|责任编辑|信息提供)
       \s*(?:[:：|\t]|[ \u3000]{{2,}}|\Z)
       |(?:索\s*引\s*号|发\s*布\s*机\s*构|发文机关|分\s*类|主题分类|名\s*称)[ \u3000]+
         (?=[^。，]{{0,80}}[ \u3000](?:(?:发文|成文|发布|生成|公开)日期|发文字号|文\s*号|有\s*效\s*性)(?:[ \u3000]|\Z))
       |(?:名\s*称|标\s*题|有\s*效\s*期|发\s*布\s*机\s*构|文\s*号|分\s*类)(?:[ \u3000]*\t|[ \u3000]{{2,}})
       |{_DATE.pattern}\s+[0-9]{{1,2}}[:：][0-9]{{2}}(?:[:：][0-9]{{2}})?(?:\s|\Z)
       |(?:来源|时间|日期|作者|编辑|名\s*称|标\s*题)\s*[:：].*(?:时间|来源|日期|浏览|字[号体]|[0-9]{{4}}[-/年.][0-9]{{1,2}}|网))
    |(?P<residue>(?:首页|朗\s*读|语音播报|播放|收藏|打印|关闭|保存|复制|下载|返回顶部|返回首页|纠错|我要纠错|分享|无障碍|繁体版?)\Z
       |[\[【（(]?\s*(?:字\s*[号体]|大\s*中\s*小|打印本页|关闭窗口|关闭本页|(?:打印|关闭|收藏|分享)[\]】）)])
       |(?:浏览|点击|阅读|访问)(?:量|数|率|次数|人数)|(?:分享到|扫一扫|扫码|上一篇|下一篇|相关(?:链接|文件|附件|解读|阅读|稿件|文章|政策)\s*(?:[:：]|\Z)|附件下载)
       |(?:您?\s*(?:现在|当前)?\s*的?\s*)?位置\s*[:：]|首页\s*[>＞»]|版权所有|网站(?:地图|标识码)|技术支持\s*[:：]|联系我们|(?=[^。]*备)[^。]*(?:ICP备|公网安备)
       |略\s*(?:[（(][^。]{{0,20}}[）)])?\Z|[（(]略[）)]\Z)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST = 160
_KIND = {
    "number": BlockKind.NUMBER,
    "broken": BlockKind.NUMBER,
    "date": BlockKind.DATE,
    "page": BlockKind.RESIDUE,
    "openness": BlockKind.OPENNESS,
    "cc": BlockKind.CC,
    "printed": BlockKind.PRINTED,
    "annex": BlockKind.ANNEX,
    "file": BlockKind.RESIDUE,
    "attachment": BlockKind.ATTACHMENT,
    "masthead": BlockKind.MASTHEAD,
    "form": BlockKind.METADATA,
    "metadata": BlockKind.METADATA,
    "residue": BlockKind.RESIDUE,
}


def kind_of(line: Line) -> BlockKind | None:
    """The kind that the line alone shows; None where its place has to tell."""
    text = line.text
    if len(text) > _LONGEST:
        return None
    match = _KINDS.match(text)
    if match is None:
        return None
    group = next(name for name in _KIND if match[name] is not None)
    return _KIND[group]


def parse_date(text: str) -> date | None:
    """The day that a date line prints, Chinese numerals included; None where it is cut short or impossible.

    >>> parse_date("二○○七年十一月五日")
    datetime.date(2007, 11, 5)
    """
    text = text.strip(" \t\u3000（）()")
    eight = _EIGHT.fullmatch(text)
    if eight is not None:
        return _day(int(text[:4]), int(text[4:6]), int(text[6:]))
    match = _DATE.search(text)
    if match is None:
        return None
    year, month, day = (to_int(match[group].translate(_WIDE).replace("元", "一")) for group in (1, 2, 3))
    # Without 日 the day may have lost its second digit; 4 to 9 cannot have had one.
    if not match[4] and "年" in text and len(match[3]) == 1 and day <= 3:
        return None
    return _day(year, month, day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if MIN_YEAR <= year <= MAX_YEAR else None
    except ValueError:
        return None


def number_in(text: str) -> DocumentNumber | None:
    """The document number that a line of its own prints, with or without brackets around it."""
    text = text.strip()
    if text[:1] in ("（", "(") and text[-1:] in ("）", ")"):
        text = text[1:-1]
    try:
        return parse_document_number(text)
    except ParseError:
        return None


_NOTE = re.compile(r"附\s*件?\s*[0-9０-９]{0,2}\s*[:：]\s*")
_ORDINAL = re.compile(r"\s*[0-9０-９]{1,2}\s*[.．、]\s*(?![0-9])")


_NUMBER_FIELD = re.compile(r"(?:发文字号|文\s*号)\s*[:：]?\s*[|｜]?\s*([^|｜\n，。；]{4,40})")


def number_in_metadata(line: Line) -> DocumentNumber | None:
    """The document number in a line of the page's header (发文字号：…)."""
    match = _NUMBER_FIELD.search(line.printed)
    return number_in(match[1].split()[0]) if match and match[1].split() else None


_VALUE = r"\s*[:：]?\s*[|｜]?\s*([0-9一二][^|｜\n，。；]{5,20})?"
_MADE = re.compile(r"(?:成文(?:日期|时间)|发文(?:日期|时间)|[签印]发(?:日期|时间))" + _VALUE)
_POSTED = re.compile(r"(?:发布日期|(?:发布|上传|更新)时间|(?<![\u4e00-\u9fff])(?:时间|日期))" + _VALUE)
_DAY_ALONE = re.compile(_DATE.pattern)


def date_in_metadata(lines: Sequence[Line], index: int) -> date | None:
    """The day on which the document was made, in the page's own header (成文日期：…), there or on the line below."""
    return _dated(_MADE, lines, index)


def posted_in_metadata(lines: Sequence[Line], index: int) -> date | None:
    """The day on which the page was posted (发布日期：…, 发布时间：…, 2019-03-05 10:20), there or on the line below."""
    found = _dated(_POSTED, lines, index)
    return found or (parse_date(lines[index].text) if _DAY_ALONE.match(lines[index].text) else None)


_LONGEST_DAY = 30


def _dated(field: re.Pattern[str], lines: Sequence[Line], index: int) -> date | None:
    match = field.search(lines[index].printed)
    if match is None:
        return None
    if match[1] is None and match.end() == len(lines[index].printed) and index + 1 < len(lines):
        below = lines[index + 1].text
        return parse_date(below) if len(below) <= _LONGEST_DAY else None  # a sentence with a day fills no field
    return parse_date(match[1]) if match[1] else None


def attachment_names(lines: list[Line]) -> tuple[str, ...]:
    """The annexes that an attachment note names, without their numbers."""
    names: list[str] = []
    for index, line in enumerate(lines):
        text = line.printed
        note = _NOTE.match(text) if index == 0 else None
        if note is not None:
            text = text[note.end() :]
        ordinal = _ORDINAL.match(text)
        names.append((text[ordinal.end() :] if ordinal else text).strip())
    return tuple(name for name in names if name)


_SEPARATOR = "、，,；;﹐﹑﹔"
_OPENING, _CLOSING = "（(〔[［【<〈《", "）)〕]］】>〉》"
# 各市、县（市、区）人民政府: a bare level has no government of its own and goes with the name behind it.
_LEVEL = re.compile(
    r"(?:各|本)?(?:省|自治区|直辖市|设区市|市|地|州|盟|县|区|旗|镇|乡|街道|开发区)+(?:[（(〔][^）)〕]*[）)〕])?"
)


def split_recipients(text: str) -> tuple[str, ...]:
    """The bodies a document is addressed to.

    >>> split_recipients("各市、县（市、区）人民政府，省政府直属各单位：")
    ('各市、县（市、区）人民政府', '省政府直属各单位')
    """
    text = text.rstrip(" ：:﹕。")
    parts: list[str] = []
    depth = start = 0
    for index, char in enumerate(text):
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0 and char in _SEPARATOR and not _LEVEL.fullmatch(text[start:index].strip()):
            parts.append(text[start:index].strip())
            start = index + 1
    parts.append(text[start:].strip())
    return tuple(part for part in parts if part)
