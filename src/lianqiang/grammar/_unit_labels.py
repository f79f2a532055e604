"""The labels of responsibility: 牵头单位, 责任（牵头）单位, 配合部门, 责任主体; those of persons: 责任领导, 联系人.

Owns their wording and the roles that labels and verbs give. Patterns are for folded text (see `_unit_names.fold`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from lianqiang.grammar._unit_names import SPACES, fold, squeeze
from lianqiang.grammar._unit_words import PAIRS
from lianqiang.units import Role

__all__ = ["FIRST", "LABEL", "PERSON", "WINDOW", "Label", "ahead", "alone", "before_colon", "role_of", "spaced"]

_MORE = "(?:主要|第[一二三]|次要|直接|相关|有关|具体|共同|其他|项目|任务|工作|整改|行业|挂牌|[省市县区州]直|[省市区县州]级|[省市区县])*"
_ROLE = (
    "(?:牵头|主办|承办|主责|辅责|责任|负责|配合|协办|会办|协同|协作|协助|参与|参加|支持|支撑|督办|督导|监督|落实|实施|组织|执行|完成"
    "|主管|汇总|审核|督查|考核|监管|指导|整改|办理|领办|推进|统筹|验收|销号|包抓|归口管理)"
)
_NOUN = "(?:单位|部门|主体|机关|机构|(?:[科处股]（室）|[科处股]室|[科处]（股）室)|地区)"
_GLOSS = "(?:（[^（）：]{1,24}）)?"
# 责任单位及责任人, 责任领导及单位: persons stand among the units.
_PEOPLE = "(?:[及和与、/，]其?(?:主要|具体|相关)?(?:责任|负责|联系|经办|工作)?(?:人员?|领导))?"
LABEL = (
    f"(?:{_MORE}{_ROLE}{{1,3}}{_GLOSS}{_NOUN}(?:[和、及/]?{_NOUN})?{_GLOSS}{_PEOPLE}"
    f"|(?:牵头|主办|承办|主责|责任|负责|配合|协办|协同|协助|参与|督办|督导){_GLOSS}"
    "|(?:分管|包保|包抓|责任|牵头|主管|负责)+(?:[省市县区]级)?(?:人|领导|领导人)[及和与、/，](?:责任|牵头|承办|负责)*(?:单位|部门|科室)"
    "|(?:责任|部门|任务|职责)分工|(?:项目|建设|实施)(?:法人|业主))"
)
PERSON = (
    "(?:(?:分管|包保|包联|联系|挂点|挂钩|牵头|负责|责任|主管|协管|分包|包抓|直接|第一|主要|具体|项目|单位"
    "|[省市区县镇乡](?:级|委|政府)?)*"
    "(?:领导|责任人|负责人|联系人|联络员|牵头人|负责同志|经办人|承办人|审核人?|组长|联系方式|联系电话|电话|手机号?|姓名)"
    f"{_GLOSS}(?:[及和、](?:联系)?(?:电话|方式))?)"
)
_END = re.compile(f"(?P<person>{PERSON})$|{LABEL}$")
_WHOLE = re.compile(f"(?P<person>{PERSON})|{LABEL}")
_SPACED = re.compile(
    f"(?:^|(?<= ))(?:(?P<person>{PERSON})|{LABEL})(?: +|[—－-]{{1,2}} *|[为是](?![主指由])"
    "|(?<=[单部][位门])(?=[省市县区州旗](?!级|直)[一-鿿]{1,14}(?:局|委|办|部|厅|院|中心|公司|会|政府)$))(?=[^ ])"
)
# 县林业局 【配合单位】县水利局 goes on with another label; 县林业局（配合单位）、 is one printed with its unit.
_AHEAD = re.compile(f" *(?:(?:{PERSON}|{LABEL}) *：|{_MORE}{_ROLE}{{1,3}}{_NOUN} *）(?=[一-鿿]))")
_IN_GLOSS = re.compile("（[^（）]*）?")

_ROLES = (
    (Role.SUPERVISE, ("督办", "督促", "验收", "销号", "监督", "督导", "督查", "监管", "考核", "审核")),
    (Role.LEAD, ("牵头", "主办", "承办", "主责", "抓总", "主抓", "统筹", "领办", "为主", "第一责任")),
    (
        Role.SUPPORT,
        ("配合", "协办", "会办", "协同", "协助", "参与", "参加", "支持", "协作", "支撑", "指导", "辅责", "为辅"),
    ),
)
_LEADING = ("牵头", "主办", "主责")
# No label is longer.
WINDOW = 40


class Label(NamedTuple):
    """A label: where it begins and ends in the stretch, as printed, the role it gives (None for one of persons)."""

    start: int
    end: int
    printed: str
    role: Role | None


def role_of(word: str) -> Role:
    """The role that a label or verb gives; the word outside the brackets decides.

    >>> role_of("牽頭單位"), role_of("责任（牵头）单位"), role_of("参与落实")
    (Role.LEAD, Role.RESPONSIBLE, Role.SUPPORT)
    """
    word = _IN_GLOSS.sub("", fold(word))
    if word.startswith(_LEADING):
        return Role.LEAD  # 牵头督导
    for role, words in _ROLES:
        if any(each in word for each in words):
            return role
    return Role.RESPONSIBLE


def _label(printed: str, start: int, end: int, found: re.Match[str]) -> Label:
    label = squeeze(printed[start:end])
    return Label(start, end, label, None if found["person"] is not None else role_of(label))


@lru_cache(maxsize=1024)
def before_colon(printed: str) -> Label | None:
    """The label at the end of a stretch that a colon follows.

    >>> before_colon("工业和信息化局 相关责任单位")
    Label(start=8, end=14, printed='相关责任单位', role=Role.RESPONSIBLE)
    >>> before_colon("牵 头 单 位").printed, before_colon("完成时限")
    ('牵头单位', None)
    """
    folded = fold(printed).rstrip(" ")
    if found := _END.search(folded, max(0, len(folded) - WINDOW)):
        return _label(printed, found.start(), len(folded), found)
    # Headers of tables are set with spaces between the characters.
    if " " in folded and (found := _WHOLE.fullmatch(folded.replace(" ", ""))):
        return _label(printed, 0, len(folded), found)
    return None


# How labels begin, printed either way: most of what is asked about is none, and need not be folded.
FIRST = frozenset(
    "牵牽责責任主承配協协參参督分项項落实實支监監组組执執完汇匯负負具直第相有共其工省市区區县縣部职職包联聯挂掛单單镇鎮"
    "整办辦推統统验驗销銷领領辅輔归歸次行会會乡鄉建考审審指领領经經电電手姓 \t\n\u3000"
)
# What may stand second: any character of a label, printed either way.
_IN_LABEL = frozenset(re.findall("[一-鿿]", LABEL + PERSON))
_SECOND = _IN_LABEL.union(
    SPACES, (odd for odd, common in zip(PAIRS[::2], PAIRS[1::2], strict=True) if common in _IN_LABEL)
)
_LAST = frozenset(
    "位门門體体关關构構室区區地人主头頭办辦承責责任负負配合同助与與督工领領人员員志组組式话話机機号號名导導）)"
)


def alone(printed: str) -> Label | None:
    """The label that a bracket holds alone (【责任单位】); ask where `FIRST` allows it."""
    if printed[-1] not in _LAST or printed[1:2] not in _SECOND:
        return None
    found = _WHOLE.fullmatch(fold(printed).replace(" ", ""))
    return None if found is None else _label(printed, 0, len(printed), found)


def spaced(printed: str) -> Label | None:
    """The first label of a stretch that spaces alone set off (牵头单位 市发改委 配合单位 市财政局)."""
    found = _SPACED.search(fold(printed))
    return None if found is None else _label(printed, found.start(), found.end(), found)


def ahead(text: str, at: int) -> bool:
    """Whether a label stands at `at` that is none of the name before it: with a colon, or alone in its bracket."""
    first, second = text[at : at + 1], text[at + 1 : at + 2]
    return first in FIRST and second in _SECOND and _AHEAD.match(fold(text[at : at + WINDOW])) is not None
