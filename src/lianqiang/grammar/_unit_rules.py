"""Rules printed with a list or beside it: 列第一位者为牵头单位，下同; 其余为配合单位; 均涉及相关市（州），下同.

Owns their wording, how far each reaches, and what it makes of a list: a rule gives a role where none is printed, and
never takes one that is. Patterns are for folded text (see `_unit_names.fold`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from lianqiang.grammar._unit_names import MARKS

__all__ = ["Reach", "Rule", "find_rules", "may_hold_rule"]


class Reach(Enum):
    """Which lists a rule speaks of: that it stands with, or all where it stands alone; all after it; those above."""

    HERE = "here"
    ON = "on"
    ABOVE = "above"


class Rule(NamedTuple):
    """A rule, from `start` to `end` of the folded text.

    `leads` says that the first listed leads, `marked` that those with a mark (★) do, `helps` that the others help;
    where none of these holds, the rule adds bodies that the lists do not name.
    """

    text: str
    start: int
    end: int
    reach: Reach
    leads: bool
    marked: bool
    helps: bool


_UNLISTED = "不(?:再|逐一|一一)(?:逐一|一一|单独|另行|重复|分别)?列(?:出|举|示|明|入)"
_MAY = re.compile("第[一1]|首[位个]|在最?前|最前|下同|[带标加注有][" + MARKS + "]|" + _UNLISTED)
_LEADS = re.compile(
    "(?:第[一1](?=[的者位个名家单责为])|首[位个]|在最?前|最前)[^（）；。、：]{0,40}?(?:牵头|主办|主责|汇总|负责)"
)
_MARKED = re.compile("[带标加注有][" + MARKS + "][^（）；。、：]{0,20}?(?:牵头|主办|主责)")
_HELPS = re.compile("(?:其余|其他|其它|其后|之后|后面)[^（）；。：]{0,10}?(?:配合|协办|协助|协同|参与)")
# What stands before 列第一位者 and is part of the rule: （责任分解中，列第一位…）, but no list of units.
_OF_LIST = re.compile("[、局委办厅部院]|单位：|负责|牵头$")
_FOR_MANY = ("以下", "下列", "以上", "上述")
_STOPS = "；。：\n"
# No rule is longer.
_LONG = 80


# The same of a text that is not folded, in either script: most texts with such a word in them hold no rule.
_HOLDS = re.compile(
    "(?:第[一1](?=[的者位个個名家单單责責为為爲])|首[位个個]|在最?前|最前|[带標标加注有帶][" + MARKS + "])"
    "[^；。、：\n]{0,40}?(?:牵头|牽頭|主办|主辦|主责|主責|汇总|匯總|负责|負責)|下同|" + _UNLISTED
)
_SIGN = re.compile(f"[第首最下列{MARKS}]")


def may_hold_rule(text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether a text holds the words of a rule; asked before `find_rules`, because most hold none.

    >>> may_hold_rule("县林业局、县水利局"), may_hold_rule("（列第一位者为牵头单位，下同）")
    (False, True)
    """
    stop = len(text) if end is None else end
    sign = _SIGN.search(text, start, stop)  # one look through a class of characters tells most texts
    return sign is not None and _HOLDS.search(text, start, stop) is not None


def find_rules(folded: str) -> Iterator[Rule]:
    """The rules in a folded text, in order.

    >>> [(rule.text, rule.reach, rule.leads) for rule in find_rules("县林业局、县水利局（列第一位者为牵头单位，下同）")]
    [('列第一位者为牵头单位，下同', <Reach.ON: 'on'>, True)]
    """
    done = 0
    for sign in _MAY.finditer(folded):
        at = sign.start()
        if at < done:
            continue
        begin, end = _clause(folded, at, done)
        leads, marked = _LEADS.match(folded, at, end), _MARKED.match(folded, at, end)
        stated = folded.find("下同", at, end) >= 0
        if leads is None and marked is None and not folded.startswith(("下同", "不"), at):
            continue
        text = folded[begin:end].strip(" ，、")
        begin = folded.index(text, begin)
        helps = leads is not None and _HELPS.search(text) is not None
        reach = _reach(text, stated=stated)
        yield Rule(text, begin, begin + len(text), reach, leads is not None, marked is not None, helps)
        done = end


def _clause(folded: str, at: int, done: int) -> tuple[int, int]:
    """Where the clause that holds a rule begins and ends; a list of units before it in its bracket is no part of it."""
    depth = 0
    begin, comma = max(done, at - _LONG), -1
    for place in range(at - 1, begin - 1, -1):
        sign = folded[place]
        if sign == "）":
            depth += 1
        elif sign == "（" and depth:
            depth -= 1
        elif depth == 0 and (sign == "（" or sign in _STOPS):
            begin = place + 1
            break
        elif depth == 0 and sign == "，" and comma < 0 and not folded.startswith("下同", place + 1):
            comma = place
    bracketed = folded[begin - 1 : begin] == "（"
    whole = folded.startswith(_FOR_MANY, begin)  # 以下均需各县政府落实，不再列出
    if (
        comma >= 0
        and not whole
        and (_OF_LIST.search(folded, begin, comma) or not (bracketed or _LEADS.match(folded, at)))
    ):
        begin = comma + 1
    end = at
    for end in range(at, min(len(folded), at + _LONG)):
        sign = folded[end]
        if sign == "（":
            depth += 1
        elif sign == "）" and depth:
            depth -= 1
        elif depth == 0 and (sign == "）" or sign in _STOPS):
            return begin, end
    return begin, min(len(folded), end + 1)


def _reach(text: str, *, stated: bool) -> Reach:
    if stated or "以下" in text or "下列" in text:
        return Reach.ON
    if "以上" in text or "上述" in text:
        return Reach.ABOVE
    return Reach.HERE
