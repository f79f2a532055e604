"""What the name of a unit tells by itself: whether it is one, its level prefix, its brackets, whether it is collective.

Knows nothing of lists, roles or sentences; the words are in `_unit_words`. Names are looked at folded: `fold` maps
traditional characters and every style of bracket to one form, character for character, so that offsets stay those of
the print.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from lianqiang.grammar._unit_words import (
    ENDS,
    FUNCTIONS,
    NO_ENDS,
    NO_PLACES,
    PAIRS,
    PROVINCES,
    STILL_ENDS,
    SURNAMES,
)
from lianqiang.units import Unit

__all__ = [
    "CLOSERS",
    "MARKS",
    "OPENERS",
    "SIGNS",
    "SPACES",
    "Name",
    "ends_unit",
    "fold",
    "fold_lines",
    "inherits",
    "is_collective",
    "is_complete",
    "is_function",
    "is_person",
    "is_telephone",
    "level_of",
    "name_unit",
    "squeeze",
    "with_full",
    "without_note",
]

OPENERS = "（(〔[［【〖<＜〈{｛﹙﹝﹛"
CLOSERS = "）)〕]］】〗>＞〉}｝﹚﹞﹜"
# The signs between units, each with the other ways to print it.
SIGNS = {"、": "、﹑､", "，": "，,﹐/／", "；": "；;﹔", "。": "。｡", "：": "：:﹕∶︰"}
# White space, and the bars of box-drawn tables, which stand for nothing but the paper.
SPACES = (
    " \t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\u200b\ufeff│┃┆|｜"
)

_FOLD = {
    **dict(zip(PAIRS[::2], PAIRS[1::2], strict=True)),
    **dict.fromkeys(OPENERS[1:], "（"),
    **dict.fromkeys(CLOSERS[1:], "）"),
    **dict.fromkeys(SPACES[1:], " "),
    **{char: sign for sign, chars in SIGNS.items() for char in chars[1:]},
}
_ODD = re.compile("[" + re.escape("".join(_FOLD)) + "]")
_SQUEEZE = {ord(char): None for char in SPACES}

_FUNCTION = re.compile("|".join(FUNCTIONS))
_PROVINCE = re.compile("|".join(PROVINCES))
# The words of prose are of the name there: 县新冠病毒感染的肺炎疫情防控指挥部.
_AFTER_ALL = ("的部门", "的单位", "指挥部", "指挥部办公室", "领导小组", "领导小组办公室", "“两委”")
_INNERMOST = re.compile("（[^（）]{1,24}）")
_QUOTED = re.compile("“[^“”]{1,12}”")
_LEVEL = re.compile(
    "省(?!级|直)"
    "|市(?!场|长|级|直|容|域|区|民(?:中心|服务|热线)|政(?:公用|园林|市容|工程|管理|设施|建设|局|处|中心|所|道路))"
    "|区(?!级|直|域|划|块|长|间|属)|县(?!级|直|域|长|城|区)|州(?!级|直|长)|旗(?!级|直|长)"
    # 镇海, 镇江, … are places.
    "|镇(?!级|村|街|长|海|江|平县|雄|原|远|赉|安县|巴|坪|康|沅|宁)|乡(?!镇|村|级|长|企|宁)"
)
_PLACE = re.compile("[一-鿿]{2,7}?(?:省|市|州|县|区|旗|盟)(?!场)")

_COLLECTIVE = re.compile(
    "各|有关|相关|其[他它]|所有|全体|^属地|(?:[0-9]+|[一二三四五六七八九十]+)个"
    "|(?:[省市区县州旗镇](?:级|直)|国家|中央|直属|驻[一-鿿]{1,4}|主要|所属|成员|府|主管|职能|基层|用人|涉[一-鿿]{1,6})"
    "[一-鿿]{0,6}(?:部门|单位|机关|机构|企业|院校|学校)(?=（|党|$)"
    "|(?:[省市区县州旗镇]|部|局|委|厅)属[一-鿿]{0,6}(?:单位|机构|企业|[国央]企|院校|高校|学校|公司|医院)$"
    "|^(?:高等|职业|大专|大中专|普通|中等|科研|医疗|金融|新闻|社会)+(?:院校|学校|院所|机构|媒体|组织)$|^(?:高校|中小学校?)$"
    "|^涉[一-鿿]{1,3}(?:区县|县区|乡镇|镇街|[区县镇乡]|街道)$"
    "|^(?:乡镇|镇乡(?!村振)|镇街|街镇|县区|区县|市县|县市|市州|州市|盟市|旗县)(?!企业|场)|^[省市州县区旗盟乡镇]、"
    "|^(?:[省市州县区乡镇村旗]|街道|乡镇|镇街|县市)（[省市州县区乡镇旗盟街道社办场地园、 ]+）"
)
_OPEN = re.compile("有关|相关|其[他它]")
_OTHERS = re.compile("其[他它]")
# 就业, 对口, 为民 and places such as 从化 are words of names.
_PROSE = re.compile(
    "^以[下上]|[的是把了被让“”‘’。；：！？…=]|均(?!安)|为(?!民)|将(?![乐军])|(?<!应)对(?![口外台接])|就(?!业)|从(?![化江业])|使(?!领)|得(?!荣)"
    "|进行|加强|落实(?!办)|下同|完善|建立|健全|推进会"
)
_TITLE = re.compile(
    "副?(?:局长|主任|书记|省长|州长|盟长|旗长|县长|区长|市长|镇长|乡长|部长|处长|科长|院长|主席(?!团)|主委|会长|校长|行长|经理|董事长)|党组书记|(?:主要|分管|直接|具体)?负责(?:人|同志)|(?:主要|分管|包保|包联)[省市县区镇乡]?领导"
)
_TELEPHONE = re.compile("[0-9０-９][-0-9０-９ —－]{6,}")
_ROLE_WORD = re.compile("(?:牵头|主办|承办|主责|责任|负责|配合|协办|协助|协同|参与|督办)(?:单位|部门)?$")
_INCLUDES = re.compile("(?:不?含|包括|包含|涵盖)")
# What is said of the list and names nobody: （排名不分先后）, （按职责分工）.
_REMARK = re.compile("^按|^依|^长期|^每|^全年|^持续|^常年|^年底|^立即|先后|分工|见附件|职责")
# What marks a name for a rule (带★的为牵头单位).
MARKS = "*＊★☆▲△●"
_MARKED = re.compile("[" + MARKS + "]")
# The number of a footnote: 县教育局1, 县教育局①, 县教育局[2].
_FOOTNOTE = re.compile("(?:[①-⑳¹²³⁴-⁹]|(?<![0-9])[0-9]{1,2}|（[0-9]{1,2}）)$")
_NOTE_ENDS = frozenset("0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳¹²³⁴⁵⁶⁷⁸⁹）")
_SHORT = re.compile("(?:以下)?(?:简称|统称|原|挂|加挂)(?:为)?")
_NAMES = re.compile("[^" + re.escape("".join(SIGNS.values())) + " ]+")
# The general office of a government or a party committee, which has other offices inside it.
_HOST = re.compile("(?:府|委)办(?:公室|公厅)?$")
_INNER = re.compile("(?!.*(?:府办|政府|委办|办公厅)).*(?:办|中心|室)$")
_PARTIAL = re.compile(
    "(?:开发区|高新区|经开区|新区|园区|管理区|度假区|保税区|示范区|合作区|港区)$|(?:^|[省市州县区旗盟乡镇])(?:人民政府|政府)$"
    "|^(?:街道|乡镇|社区)(?:办事处|党工委|人民政府|居委会)?$"
)
_HAN = re.compile("[一-鿿]+$")
_LONGEST = 60
_STEM = 8
_LONGEST_STEM = "人力资源和社会保障"


class Name(NamedTuple):
    """A stretch of print read as a name.

    `unit` is None where it is no name. `prefix` is the level it prints (市), empty where it prints none and may inherit
    one, None where it neither gives nor takes (人行, 国家, another place, a collective). `mark` is a role word in a
    bracket (（牵头）), `contacts` are persons printed with it, `stem` says that the name lacks its end (财政 in
    财政、教育部门), `shares` that it may take something from its neighbours (an end, a prefix, 各), `starred` that a mark
    stands with it (市发改委★), `others` that it leaves bodies out (其他有关部门).
    """

    unit: Unit | None
    prefix: str | None = None
    mark: str | None = None
    contacts: tuple[str, ...] = ()
    stem: bool = False
    shares: bool = False
    starred: bool = False
    others: bool = False


# The farms of the corps: 四连, 一六二团.
_CORPS = re.compile("(?:第?[一二三四五六七八九十〇零0-9]{1,3}(?:连|团)|各连)$")


def fold(text: str) -> str:
    """`text` with simplified characters, one style of sign and bracket, one kind of space; offsets do not change.

    >>> fold("[牽頭單位:市發改委]")
    '（牵头单位：市发改委）'
    """
    # Most texts hold few odd characters, or none: to look for them and replace each takes a seventh of `str.translate`.
    for odd in set(_ODD.findall(text)):
        text = text.replace(odd, _FOLD[odd])
    return text


def fold_lines(text: str) -> str:
    """`fold`, with the ends of lines kept."""
    return "\n".join(map(fold, text.split("\n")))


def squeeze(text: str) -> str:
    """`text` without white space and table bars: what a name is when the paper broke it.

    >>> squeeze("国│家税务 局")
    '国家税务局'
    """
    return text.translate(_SQUEEZE)


def ends_unit(folded: str) -> bool:
    """Whether a folded text ends as names of bodies end; brackets at its end are looked through."""
    if folded.endswith("）"):
        opened = folded.rfind("（")
        return (opened == 1 and folded[0] in "省市州县区乡镇村旗") or (opened > 1 and ends_unit(folded[:opened]))
    return (
        len(folded) > 1
        and (
            folded.endswith(ENDS)
            or (folded.endswith("电力") and folded.startswith("国网"))
            or (folded[-1] in "连团" and _CORPS.match(folded) is not None)
        )
        and (not folded.endswith(NO_ENDS) or folded.endswith(STILL_ENDS) or folded[0] == "各")
    )


def without_note(folded: str) -> str:
    """A folded name without the number of a footnote behind it.

    >>> without_note("县教育局1"), without_note("县教育局（2）"), without_note("12")
    ('县教育局', '县教育局', '12')
    """
    note = _FOOTNOTE.search(folded) if folded[-1:] in _NOTE_ENDS else None
    return folded[: note.start()] if note is not None and ends_unit(folded[: note.start()]) else folded


def is_function(folded: str) -> bool:
    """Whether a folded text begins as departments begin when their level is left out (财政, 发改)."""
    return _FUNCTION.match(folded) is not None


def is_complete(folded: str) -> bool:
    """Whether a name ends there, or a name with a person glued to it."""
    return ends_unit(without_note(folded)) or _glued_person(folded) is not None


def inherits(folded: str) -> bool:
    """Whether a department may take the level of the unit before it; 环保拱墅分局, 民航湖南监管局 name their place."""
    found = _FUNCTION.match(folded)
    if found is None or _PROVINCE.search(folded, found.end()):
        return False
    if not folded.endswith("分局"):
        return True
    at = 0
    while (found := _FUNCTION.match(folded, at)) is not None:
        at = found.end()
    return at + 2 >= len(folded)


def level_of(folded: str) -> str | None:
    """The level prefix that a folded name prints (市, 杭州市), or None."""
    if level := _LEVEL.match(folded):
        return level[0]
    if folded[1:2] == "级" and folded[0] in "省市县区州镇乡":
        return folded[:2] if is_function(folded[2:]) else None
    if folded.startswith("团"):
        return folded[1] if folded[1:2] in tuple("省市区县州旗") and folded[2:3] == "委" else None
    place = _PLACE.match(folded)
    if place and not place[0].endswith(NO_PLACES) and not is_function(folded) and len(folded) > place.end():
        return place[0]
    return None


def is_collective(folded: str) -> bool:
    """Whether a folded name stands for several bodies (各镇（街道）, 有关部门), by what is not in brackets."""
    for found in _COLLECTIVE.finditer(folded):
        at = found.start()
        if folded.count("（", 0, at) == folded.count("）", 0, at):
            return True
    return False


def is_person(folded: str) -> bool:
    """Whether a short folded text reads as a person's name.

    >>> is_person("张三"), is_person("财政"), is_person("高新区")
    (True, False, False)
    """
    return (
        2 <= len(folded) <= 3
        and folded[0] in SURNAMES
        and _HAN.match(folded) is not None
        and not ends_unit(folded)
        and not is_function(folded)
        and folded != "常委"
    )


def is_telephone(printed: str) -> bool:
    """Whether a text is a telephone number.

    >>> is_telephone("0571-88888888"), is_telephone("2018年")
    (True, False)
    """
    return _TELEPHONE.match(printed) is not None


@lru_cache(maxsize=4096)
def with_full(unit: Unit, full: str) -> Unit:
    """The unit with what was inferred beside it."""
    return Unit(unit.name, unit.aliases, full, unit.collective, unit.open, unit.inner_offices, unit.includes)


def _split_tail(folded: str) -> int | None:
    """Where the bracket at the end of a folded name opens, or one that never closes; None where there is neither."""
    depth = 0
    last = folded.endswith("）")
    for at in range(len(folded) - 1, 0, -1):
        if folded[at] == "）":
            depth += 1
        elif folded[at] == "（":
            depth -= 1
            if depth < 0 or (last and depth == 0):
                return at
    return None


def _glued_person(folded: str) -> int | None:
    """Where the person begins in a unit with a person glued to it (市教委张三, 区财政局局长李四)."""
    for size in (3, 2):
        at = len(folded) - size
        if at > 1 and ends_unit(folded[:at]) and is_person(folded[at:]):
            return at
    for title in _TITLE.finditer(folded):
        if ends_unit(folded[: title.start()]):
            return title.start()
    return None


class _Tail(NamedTuple):
    """What the brackets at the end of a name say; `end` is where the name ends before them."""

    end: int
    aliases: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    mark: str | None = None


def _read_tail(printed: str, folded: str, *, collective: bool) -> _Tail:
    """The brackets at the end of a name. Those that say the scope of a collective (各镇（街道）) belong to its name."""
    aliases: list[str] = []
    includes: list[str] = []
    contacts: list[str] = []
    mark = None
    end = len(folded)
    while (at := _split_tail(folded[:end])) is not None:
        close = end - 1 if folded[end - 1] == "）" else end
        inner, shown = folded[at + 1 : close], printed[at + 1 : close]
        if _ROLE_WORD.match(inner):
            mark = shown
        elif _TELEPHONE.search(inner) or is_person(inner) or _TITLE.search(inner):
            contacts.insert(0, shown)
        elif included := _INCLUDES.match(inner):
            if not inner.startswith("不"):
                includes[:0] = _NAMES.findall(shown[included.end() :])
            if collective:
                break
        elif collective and not _REMARK.search(inner):
            break
        elif short := _SHORT.match(inner):
            aliases[:0] = [shown[short.end() :].strip("“”‘’\"'「」")]
        elif not _PROSE.search(inner) and not _REMARK.search(inner) and not any(char.isdecimal() for char in inner):
            aliases[:0] = _NAMES.findall(shown)
        end = at
    return _Tail(end, tuple(dict.fromkeys(filter(None, aliases))), tuple(includes), tuple(contacts), mark)


def _is_prose(base: str) -> bool:
    """Whether the text is said of something and names nothing; a word in quotes may be part of a name."""
    base = _INNERMOST.sub("", base.replace("设区的市", "设区市"))
    if "“" in base and base[-1] != "”":
        base = _QUOTED.sub("", base)
    return _PROSE.search(base) is not None and not base.endswith(_AFTER_ALL)


def name_unit(printed: str, *, open_tail: bool = False) -> Name:
    """The unit that a stretch of print names, if it names one. `open_tail` says that 等 stood before it (等有关部门).

    >>> unit = name_unit("区综合行政执法局（区城管局）").unit
    >>> unit.name, unit.aliases
    ('区综合行政执法局', ('区城管局',))
    """
    starred = False
    if not printed.isalnum():
        printed = squeeze(printed)
        starred = _MARKED.search(printed) is not None
        if starred:
            printed = _MARKED.sub("", printed)
    folded = fold(printed)
    if (noted := without_note(folded)) != folded:
        printed, folded = printed[: len(noted)], noted
    collective = is_collective(folded)
    tail = _read_tail(printed, folded, collective=collective) if "（" in folded else _Tail(len(folded))
    base = folded[: tail.end]
    contacts = tail.contacts
    complete = ends_unit(base)
    if not complete and (person := _glued_person(base)) is not None:
        contacts = (printed[person : tail.end], *contacts)
        base = base[:person]
        complete = True
    if _TELEPHONE.match(base):
        return Name(None, contacts=(printed,))
    if tail.aliases and is_person(base) and level_of(fold(tail.aliases[0])) is not None:
        # 张三（县林业局）
        return name_unit(tail.aliases[0])._replace(contacts=(printed[: tail.end], *contacts))
    if not 2 <= len(base) <= _LONGEST or _is_prose(base):
        return Name(None, contacts=contacts)
    name = printed[: len(base)]
    collective = collective or open_tail
    prefix = None
    if not collective:
        if level := level_of(base):
            at = base.find(level)
            prefix = name[at : at + len(level)]
        elif inherits(base):
            prefix = ""
    if not complete:
        # 财政 in 财政、教育部门; what is longer or mixed is a phrase.
        if not _HAN.match(base) or (len(base) > _STEM and base != _LONGEST_STEM):
            return Name(None, contacts=contacts)
        if base.endswith("常委") or ((title := _TITLE.search(base)) is not None and title.end() == len(base)):
            return Name(None, contacts=(name, *contacts))
        return Name(Unit(name), prefix, tail.mark, contacts, stem=True, shares=True, starred=starred)
    inside = tuple(alias for alias in tail.aliases if _HOST.search(base) and _INNER.match(fold(alias)))
    opened = open_tail or _OPEN.search(base) is not None
    unit = Unit(name, tail.aliases, None, collective, opened, inside, tail.includes)
    shares = prefix == "" or _PARTIAL.search(base) is not None
    others = opened and _OTHERS.search(name) is not None
    return Name(unit, prefix, tail.mark, contacts, shares=shares, starred=starred, others=others)
