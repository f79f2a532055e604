"""Numbers with measure words: 98%, 1-2个, 百分之三十, 半数, 5万亩, 1,200名, 35微克/立方米."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from lianqiang._numerals import to_int

__all__ = ["DURATIONS", "MEASURE", "MONEY", "SPACED", "amount", "number_of"]

_ARABIC = r"(?:[0-9]{1,3}(?:，[0-9]{3})+(?![0-9])|[0-9]{1,12})(?:\.[0-9]{1,6})?"
_ONES = "一二两三四五六七八九"
_CHINESE = f"[{_ONES}十][{_ONES}十百千零〇]{{0,8}}(?:[万亿][{_ONES}十百千零〇]{{1,8}}){{0,2}}"
_PARTS = f"(?:百|千|[{_ONES}十]{{1,3}}|[0-9]{{1,9}})分之(?:百(?![{_ONES}])|{_ARABIC}|{_CHINESE})(?:点[{_ONES}]{{1,3}})?"
_HALF = "半数|一半|过半"
_SCALE = "[十百千]?(?:万亿|万|亿)|[百千]"

DURATIONS = frozenset("小时 分钟 天 日 工作日 个工作日 个月 周 年 个小时 秒 秒钟".split())
"""Measures that make a length of time, which is a time requirement unless it is compared."""

_MONEY = "元|美元|欧元|人民币"
MONEY = frozenset(_MONEY.split("|"))

# Measure words, each with what must not follow it: 一次性 and 三家庭 count nothing.
_WORDS = {
    "": (
        "个百分点 百分点 % ‰ 人次 户次 家次 件次 台次 架次 例次 车次 场次 批次 班次 人天 课时 学时 学分 个工作日 工作日 个小时 小时 分钟 秒钟 个月 "
        "平方公里 平方千米 平方米 立方米 立方 公里 千米 厘米 毫米 海里 公顷 亩 公斤 千克 毫克 微克 克 斤 蒸吨 吨标准煤 吨 升 "
        "千瓦时 千瓦 兆瓦 吉瓦 Mbps Gbps 元 美元 欧元 人民币 倍 番 岁 套 辆 艘 栋 幢 株 棵 宗 轮 遍 篇 张 册 例 枚 头 只 堂 "
        "㎡ ㎞ 床 台套 台(套) 项次 届 箱 员 类 把 盏 秒 标台 人日 人月"
    ),
    "人性体别": "个",
    "均民大社才员": "人",
    "性数序日办通元": "次",
    "工间限末初货建项": "期",
    "庭长属具": "家",
    "有以在需得": "所",
    "称单牌录义": "名",
    "门分委级队": "部",
    "所馆地景": "场",
    "理级室置罚分": "处",
    "谈": "座",
    "件例线令": "条",
    "目": "项",
    "户": "门",
    "植子粮养": "种",
    "级地市省县科届": "本",
    "籍口外": "户",
    "持部撑出行": "支",
    "账湾州": "台",
    "织长建成": "组",
    "区": "片",
    "准次复评": "批",
    "之别类布级局队期步散管工支公": "分",
    "然气津台": "天",
    "常": "日",
    "边": "周",
    "度末初底级代报份": "年",
    "于居置": "位",
    "构": "架",
    "接隔": "间",
    "度": "幅",
    "额": "份",
    "据本源治除": "根",
    "能点约水日": "节",
    "落": "段",
    "域": "块",
    "面": "米",
    "案": "件",
    "点": "起",
    "镇庄": "村",
    "发域": "县",
}
_LISTED = sorted(
    ((word, refused) for refused, words in _WORDS.items() for word in words.split()), key=lambda each: -len(each[0])
)
_UNIT = "|".join(re.escape(word) + (f"(?![{refused}])" if refused else "") for word, refused in _LISTED)
_FIRST = "".join(sorted({word[0] for word, _ in _LISTED}))

MEASURE = f"(?=[{re.escape(_FIRST)}])(?:{_UNIT})(?!级)(?:/(?:立方米|平方公里|平方米|万人|千人|百人|小时|[升人户亩日天年月件次个元吨辆村户]|[a-zA-Z]{{1,3}}[0-9³]?))?"

_NUMBER = f"{_PARTS}|{_HALF}|{_ARABIC}|{_CHINESE}"
SPACED = (
    rf"({_NUMBER})({_SCALE})?(?:({MEASURE})?[-至到]({_NUMBER})({_SCALE})?)?(余|多)?"
    rf"({MEASURE}|成(?![立效本为果员长功品就熟型]))?((?:及|或)?以上|以下|以内|之内|内|左右|上下)?"
)
"""Eight groups: number, scale, measure of the lower end, upper number, its scale, 余, measure, suffix."""

_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "万亿": 10**12}
_SMALL = re.compile(f"〇?(?:[{_ONES}]百)?〇?(?:[{_ONES}]?十)?[〇{_ONES}]?")
_ADJACENT = re.compile(f"[{_ONES}]{{2}}")
_PAIRED = frozenset(zip("一两二三四五六七八三", "两三三四五六七八九五", strict=True)) | {("一", "二")}


@lru_cache(maxsize=512)
def number_of(text: str) -> tuple[Fraction, Fraction | None, str | None] | None:
    """The number, its upper end where two are printed side by side (两三个), and % where it is said in words."""
    if text in {"半数", "一半", "过半"}:
        return Fraction(1, 2), None, None
    below, parts, above = text.partition("分之")
    if parts:
        number = Fraction(100) if above == "百" else _decimal(above)
        if number is None:
            return None
        if below in {"百", "千"}:
            return number, None, "%" if below == "百" else "‰"
        base = to_int(below)
        return (number / base, None, None) if base else None
    if len(text) == 2 and (text[0], text[1]) in _PAIRED:
        return Fraction(to_int(text[0])), Fraction(to_int(text[1])), None
    number = _decimal(text)
    return None if number is None else (number, None, None)


def _decimal(text: str) -> Fraction | None:
    if text[0].isascii():
        return Fraction(text.replace("，", ""))
    whole, point, rest = text.partition("点")
    number = _chinese(whole)
    if number is None or not point:
        return number
    return number + Fraction(to_int(rest), 10 ** len(rest))


def _chinese(text: str) -> Fraction | None:
    """三千五百, 一万二千; None for what is no count (十五六, 三七)."""
    if _ADJACENT.search(text):
        return None
    total = 0
    for sign, worth in (("亿", 10**8), ("万", 10**4), ("千", 1000)):
        before, found, after = text.partition(sign)
        if found:
            part = _chinese(before) if before else None
            if part is None:
                return None
            total += int(part) * worth
            text = after
    if not text:
        return Fraction(total)
    return Fraction(total + to_int(text)) if _SMALL.fullmatch(text) else None


def amount(
    number: Fraction, scale: str | None, measure: str | None, said: str | None = None
) -> tuple[Fraction, str | None]:
    """The value and its measure: 5万 of 亩 is 50,000 亩, and 5千万 of 元 is 5,000 万元."""
    measure = said or measure
    if not scale:
        return number, measure
    if (measure or "").partition("/")[0] in MONEY:
        head, tail = (scale[0], scale[1:]) if scale[0] in "十百千" else ("", scale)
        return number * _SCALES.get(head, 1), tail + (measure or "")
    value = number
    if scale not in _SCALES:
        return value * _SCALES[scale[0]] * _SCALES[scale[1:]], measure
    return value * _SCALES[scale], measure
