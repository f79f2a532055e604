"""The numbers that lines begin with: 第一章, 一、, 第三条, （一）, 1., （1）, ①, 一是.

Owns what is a label and what is not (3.5米, 2018年, 12月底前). GB/T 9704-2012, 7.3.3 orders four levels: 一、 （一） 1.
（1）; practice has more. Never builds the outline: that is for `outline`.
"""

from __future__ import annotations

import re
from enum import IntEnum

from lianqiang._numerals import to_int
from lianqiang.readers.lines import BLANKS, Line, Paragraph

__all__ = ["CLOSERS", "Label", "Scheme", "find_labels", "label_at", "label_of"]


class Scheme(IntEnum):
    """The kinds of label, outermost first."""

    PART = 0
    CHAPTER = 1
    SECTION = 2
    CHINESE = 3
    MATTER = 4
    ARTICLE = 5
    CHINESE_BRACKET = 6
    ROMAN = 7
    ARABIC = 8
    DECIMAL = 9
    ARABIC_BRACKET = 10
    CIRCLED = 11
    LETTER = 12
    SPOKEN = 13
    BULLET = 14


CLOSERS = frozenset("。！？；：…!?;:”’』」）)】］]〕>》")
"""Signs that a line may end with when its sentence, or its title, is complete."""

_HEADING = 16


class Label:
    """A label: its scheme, its number, the text printed, and how many characters of the line it takes with blanks.

    `path` holds all numbers of a decimal label, (2, 3, 1) for 2.3.1, and only its number for any other. `weak` says
    that the line alone does not show it to be a label: the numbers around decide.
    """

    __slots__ = ("number", "path", "printed", "scheme", "weak", "width")

    def __init__(self, scheme: Scheme, number: int, printed: str, width: int, *, weak: bool = False) -> None:
        self.scheme = scheme
        self.number = number
        self.path = _path(printed) if scheme is Scheme.DECIMAL else (number,)
        self.printed = printed
        self.width = width
        self.weak = weak


_CN = "[一二三四五六七八九十百]"
_GAP = f"[{re.escape(BLANKS)}]*"
_ARABIC = "[0-9０-９]"
_MEASURE = re.escape(
    "年月日号时点分周季度天个項项件次万亿元千百米吨公里平亩户人名家所座辆台套条种类级%％‰℃岁倍成场期批届第位多余至—-~～－＋+/／:：,，）)"
)

_DATE_AHEAD = rf"(?:{_ARABIC}{{4}}[年\-—－至~～]|{_ARABIC}{{1,2}}月)"
_BULLETS = "●■◆▲△○□◇☆★•►➢※▶◎♦✓√"

_LABEL = re.compile(
    rf"""
    第(?P<batch>{_CN}{{1,3}}|{_ARABIC}{{1,2}})(?:批次?|步|个?阶段)(?=[：:（(\s]|\Z)[：:]?
    |第{_GAP}(?P<matter>{_CN}{{1,3}}|{_ARABIC}{{1,2}}){_GAP}(?:[件项项][\u4e00-\u9fff]{{0,6}}|个?[\u4e00-\u9fff]{{0,2}}(?:问题|任务|实事))[：:]
    |(?:整改|督办|交办|督查|督察|巡察|巡视|反馈|存在|发现|移交|信访|专项|重点|具体|主要|工作|改革|问题)?(?:任务|问题|项目|事项|实事|行动|工程|阶段|步骤)
     (?P<counted>{_CN}{{1,3}}|{_ARABIC}{{1,3}})(?:[：:、．.]|(?=[ \u3000]+[\u4e00-\u9fff“]))
    |第{_GAP}(?P<ordinal>{_CN}{{1,5}}|{_ARABIC}{{1,3}}){_GAP}(?P<of>部分|[编編章节節条條])(?![例件款约約])[、：:．.]?
    |(?P<chinese>{_CN}{{1,4}}){_GAP}[、．.﹑]
    |[（(〔\[［]{_GAP}(?P<chinese_bracket>{_CN}{{1,4}}){_GAP}[）)〕\]］]{_GAP}[、．.]?
    |[（(]{_GAP}(?P<arabic_bracket>{_ARABIC}{{1,3}}){_GAP}[）)][、．.]?
    |[（(]{_GAP}(?P<decimal_bracket>{_ARABIC}{{1,2}}(?:[.．]{_ARABIC}{{1,2}}){{1,3}}){_GAP}[）)][、．.]?
    |(?P<half_bracket>{_ARABIC}{{1,2}})[）)][、．.]?
    |(?P<decimal>{_ARABIC}{{1,2}}(?:[.．]{_ARABIC}{{1,2}}){{1,3}})(?![0-9０-９{_MEASURE}])[.．、]?
    |(?P<dashed>{_ARABIC}{{1,2}}[\-－–—]{_ARABIC}{{1,2}})(?=[ \u3000、.．]+[\u4e00-\u9fff“《])[、.．]?
    |(?P<arabic>{_ARABIC}{{1,3}}){_GAP}(?P<mark>[.．、﹒])
    |(?P<bare>{_ARABIC}{{1,2}})(?=[{re.escape(BLANKS)}]+(?:[\u4e00-\u9fff“《]|{_DATE_AHEAD})|[\u4e00-\u9fff“])(?!{_GAP}[{_MEASURE}])
    |(?P<circled>[①-⑳])
    |(?P<dotted>[⒈-⒛])
    |(?P<ringed>[⑴-⒇])
    |(?P<boxed>[㈠-㈩])
    |(?P<spoken>[一二三四五六七八九十]{{1,2}})[是要](?=[\u4e00-\u9fff“])
    |(?P<roman>[Ⅰ-Ⅻ]){_GAP}[、．.]?
    |(?P<letter>[A-Za-zＡ-Ｚ])[、．.)）](?=[\u4e00-\u9fff“《0-9])
    |(?P<bullet>[{_BULLETS}]|[—─－]{{2}}|[\-*+](?=[ \t])){_GAP}(?=[\u4e00-\u9fff“《0-9])
    """,
    re.VERBOSE,
)

_FIRST = frozenset(
    "第一二三四五六七八九十百（(〔[［0123456789０１２３４５６７８９①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
    "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ任问项事实行工整督交重具主改巡反存发移信专阶步-*+—─－"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ"
).union(_BULLETS)
_OF = {"部": Scheme.PART, "编": Scheme.PART, "編": Scheme.PART, "章": Scheme.CHAPTER, "节": Scheme.SECTION,
       "節": Scheme.SECTION, "条": Scheme.ARTICLE, "條": Scheme.ARTICLE}  # fmt: skip
_WIDE = str.maketrans("０１２３４５６７８９．", "0123456789.")
_DASH = str.maketrans("-－–—", "....")

# A date right behind the label: «1.12月底前» is item 1, «1.2020年» is item 1; «3.5米» is neither.
_DATE = re.compile(r"(?:[0-9０-９]{4}[年\-—－至~～]|[0-9０-９]{1,2}(?:月|日|[\-—－至~～][0-9０-９]{1,2}月))")


def label_of(line: Line | Paragraph) -> Label | None:
    """The label that the line, or the cell, begins with, as far as it alone tells."""
    text = line.text
    match = _LABEL.match(text)
    if match is None:
        return None
    kind = match.lastgroup
    start = 0
    if kind == "bullet":
        # A sign before a number (●1. …) is an ornament of the number.
        inner = _LABEL.match(text, match.end())
        if inner is not None and inner.lastgroup not in ("bullet", "bare", "letter"):
            match, kind, start = inner, inner.lastgroup, match.end()
    end = match.end()
    if kind == "mark":
        kind = "arabic"
    if kind == "of":
        kind = "ordinal"
    printed = line.printed[start:end].strip(BLANKS)
    digits = match[kind or 0]
    weak = False
    if kind in _SIGNS:
        scheme, first = _SIGNS[kind]
        return Label(scheme, ord(digits) - ord(first) + 1, printed, _skip(text, end))
    match kind:
        case "ordinal":
            scheme = _OF[match["of"][0]]
        case "chinese":
            scheme = Scheme.CHINESE
            listed = _LIST.match(text, end)
            if listed is not None and to_int(listed[1]) > to_int(digits):
                return None  # 一、二季度; 三、四级; and 一、一季度 has a label
        case "chinese_bracket":
            scheme = Scheme.CHINESE_BRACKET
        case "arabic_bracket" | "half_bracket":
            scheme = Scheme.ARABIC_BRACKET
        case "matter" | "counted" | "batch":
            scheme = Scheme.MATTER
        case "decimal" | "decimal_bracket" | "dashed":
            scheme, weak = Scheme.DECIMAL, True
        case "letter" if digits == "l":
            scheme, digits, weak = Scheme.ARABIC, "1", True  # what recognition of print makes of a 1
        case "letter":
            number = ord(digits.translate(_WIDE_LETTERS).upper()) - ord("A") + 1
            return Label(Scheme.LETTER, number, printed, _skip(text, end), weak=True)
        case "bullet" if digits[0] in _DASHES and not (_BRACKET_END.search(text) or _WHO.search(text)):
            # —— before what nobody is named for stays in the text; who is named may stand on a line below.
            return Label(Scheme.BULLET, 1, printed, _skip(text, end), weak=True) if text[-1] not in CLOSERS else None
        case "bullet":
            return Label(Scheme.BULLET, 1, printed, _skip(text, end))
        case "arabic":
            scheme = Scheme.ARABIC
            follows = text[end : end + 1]
            if follows and follows in _DIGITS and not _DATE.match(text, end):
                weak = True  # a decimal with a measure word behind, or an item that begins with a number
        case "bare":
            scheme, weak = Scheme.ARABIC, True
        case _:
            scheme = Scheme.SPOKEN
    return Label(scheme, _value(digits), printed, _skip(text, end), weak=weak)


# Numbers that are one sign: the scheme of each run of them, and the first.
_SIGNS = {
    "roman": (Scheme.ROMAN, "Ⅰ"),
    "circled": (Scheme.CIRCLED, "①"),
    "dotted": (Scheme.ARABIC, "⒈"),
    "ringed": (Scheme.ARABIC_BRACKET, "⑴"),
    "boxed": (Scheme.CHINESE_BRACKET, "㈠"),
}
_DASHES = "—─－"
_BRACKET_END = re.compile(r"[）)\]］〕】][。；;]?\Z")
_WHO = re.compile("(?:责任|牵头|主办|承办)(?:单位|部门)[：:]")
_WIDE_LETTERS = {ord("Ａ") + place: ord("A") + place for place in range(26)}
_DIGITS = frozenset("0123456789０１２３４５６７８９")
_LIST = re.compile(r"([一二三四五六七八九十]+)(?:、|季度|产业|级|类|期|线|月|档)")


def label_at(text: str, start: int) -> Label | None:
    """The label that stands in a text at `start`, with something behind it.

    >>> label_at("整改措施：1.修渠。", 5).printed
    '1.'
    """
    label = label_of(Line(1, 0, len(text), "", text[start:]))
    return label if label is not None and start + label.width < len(text) else None


def _skip(text: str, end: int) -> int:
    size = len(text)
    while end < size and text[end] in BLANKS:
        end += 1
    return end


def _value(digits: str) -> int:
    """The number of the label; of a decimal label the last number."""
    digits = digits.translate(_WIDE).translate(_DASH).rpartition(".")[2]
    return to_int(digits)


def _path(printed: str) -> tuple[int, ...]:
    plain = printed.translate(_WIDE).translate(_DASH)
    return tuple(int(part) for part in plain.strip(".、()（） ").split(".") if part)


def find_labels(lines: list[Line]) -> list[Label | None]:
    """For each line its label, or None.

    A weak one ("11完善", "1 加强", "3.5米以上") counts where the numbers around it run on: the one before is one less,
    or the one after is one more.
    """
    labels = [label_of(line) if line.text[0] in _FIRST else None for line in lines]
    _settle_dashes(lines, labels)
    arabic = [index for index, label in enumerate(labels) if label is not None and label.scheme is Scheme.ARABIC]
    for place, index in enumerate(arabic):
        label = labels[index]
        if label is None or not label.weak:
            continue
        before = labels[arabic[place - 1]] if place else None
        after = labels[arabic[place + 1]] if place + 1 < len(arabic) else None
        runs_on = before is not None and before.number == label.number - 1
        goes_on = after is not None and after.number == label.number + 1
        if not (runs_on or goes_on) or _is_rest(lines, index, glued=label.printed.isdigit(), runs_on=runs_on):
            labels[index] = None
        else:
            label.weak = False
    _settle_decimals(lines, labels)
    _settle_letters(labels)
    return labels


def _settle_dashes(lines: list[Line], labels: list[Label | None]) -> None:
    """A dash whose line is broken off counts where the lines that go on with it end with who is responsible."""
    for index, label in enumerate(labels):
        if label is None or label.scheme is not Scheme.BULLET or not label.weak:
            continue
        label.weak = False
        stop, last = index + 1, min(len(lines), index + _MOST_BROKEN)
        while stop < last and labels[stop] is None and lines[stop].text[0] not in _DASHES:
            stop += 1
            if lines[stop - 1].text[-1] in CLOSERS:
                break
        below = [line.text for line in lines[index + 1 : stop]]
        if not below or not (_BRACKET_END.search(below[-1]) or any(map(_WHO.search, below))):
            labels[index] = None


_MOST_BROKEN = 10


def _settle_letters(labels: list[Label | None]) -> None:
    """Letters count where they begin with A or go on; signs are counted by their place."""
    letter = bullet = 0
    for index, label in enumerate(labels):
        if label is None:
            continue
        if label.scheme is Scheme.LETTER:
            if label.number in (1, letter + 1):
                letter = label.number
                label.weak = False
            else:
                labels[index] = None
                continue
        elif label.scheme < Scheme.LETTER:
            letter = 0
        bullet = bullet + 1 if label.scheme is Scheme.BULLET else 0
        if bullet:
            label.number, label.path = bullet, (bullet,)


def _is_rest(lines: list[Line], index: int, *, glued: bool, runs_on: bool) -> bool:
    """Whether the line is the rest of the one before, which is broken off: "达到", "3.5米以上"."""
    if not index or (glued and runs_on):
        return False
    before = lines[index - 1].text
    if index == 1 and not _STOPS.search(before):
        return False  # the title
    return before[-1] not in CLOSERS and (len(before) > _HEADING or "，" in before)


_STOPS = re.compile("[，。；：、,;:]")


def _is_item(lines: list[Line], index: int, label: Label, in_order: bool) -> bool:  # noqa: FBT001 - internal
    """Whether what looks like a decimal is the next item, whose text begins with a number right behind its point."""
    return in_order and label.width == len(label.printed) and not _is_rest(lines, index, glued=False, runs_on=True)


def _settle_decimals(lines: list[Line], labels: list[Label | None]) -> None:
    """1.1 and 2.3.1 are labels where they go on from a number before; "3.5G网络" behind 2. is item 3; 3.5 is none."""
    known: set[tuple[int, ...]] = set()
    heads: tuple[int, ...] = ()
    last = 0
    for index, label in enumerate(labels):
        if label is None:
            continue
        if label.scheme in {Scheme.CHINESE, Scheme.ARABIC, Scheme.CHAPTER, Scheme.MATTER}:
            known = {(label.number,)}
            last = label.number if label.scheme is Scheme.ARABIC else last
        elif label.scheme is Scheme.DECIMAL:
            path = label.path
            head, number = path[:-1], path[-1]
            if number == 1 and len(head) == 1 and (not known or heads == (head[0] - 1,)):
                known.add(head)  # the first, or 2.1 behind 1.4 where no heading has a number of its own
            if (*head, number - 1) in known or (number == 1 and head in known):
                known.add(path)
                heads = head
                label.weak = False
            elif _is_item(lines, index, label, head == (last + 1,) and last > 0):
                point = next(place for place, char in enumerate(label.printed) if char in ".．") + 1
                labels[index] = Label(Scheme.ARABIC, path[0], label.printed[:point], point)
                last, known = path[0], {head}
            else:
                labels[index] = None
