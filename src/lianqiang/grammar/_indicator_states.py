"""Targets without a number: 全覆盖, 全面实现, 一律, 应保尽保; 零事故, 清零, 不再保留, 防止…发生; 不得增加, 只减不增."""

from __future__ import annotations

import re

from lianqiang._patterns import lazy
from lianqiang.grammar._indicator_words import subject_before
from lianqiang.tasks import Comparator

__all__ = ["STATES", "State", "read_state"]

# The first character stands apart, so that the search skips from one of these characters to the next.
STATES = (
    "[全应有一动清归〇不确防杜严只](?:"
    "(?P<cover>(?<=全)(?:面|部)?覆盖(?![率面式型])|(?<=应)(?P<x>.)尽(?P=x)(?:、应(?P<y>.)尽(?P=y))*|(?<=有).必.(?:、有.必.)+)"
    "|(?P<realise>(?<=全)面实现)"
    "|(?P<uniform>(?<=一)律)"
    "|(?P<zero>(?<=动)态清〇|(?<=[清归])〇|(?<=〇)(?:事故|死亡|伤亡|发生|发案|感染|新增|违规|违法|违纪|投诉|差错|失误|缺陷|延误|火灾|案件|返贫)(?!率))"
    "|(?P<growth>(?<=〇)增长)"
    "|(?P<gone>(?<=不)再保留|(?<=不)(?:再)?发生(?!变)|(?<=确)保不发生(?!变)|(?<=防)止|(?<=杜)绝|(?<=严)防)"
    "|(?P<less>(?<=只)减不增|(?<=只)降不升|(?<=不)[得再]?增[加长](?![的率])))"
)

_CLAUSE = lazy("[，。；：！？\n]")
_ABOLISHED = lazy("(?:不再|取消|停止|停办|停用|关停|关闭|拆除|清退|取缔|免除|清理|撤销|淘汰)")
_REFUSED = lazy("不|禁")
_HAPPENS = lazy("(.{2,48}?)(?:的?(?:发生|出现)|被(?:纠错|撤销|问责)|出台[^，。；]{0,8})(?=[，。；、\n)]|$)")
_KEPT = lazy("[^，。；：！？\n]{2,30}")
_ENDS = lazy("[，。；：！？\n)]|$")
_SLOGAN = lazy("[、，。；]|$")


_ADVERBIAL = lazy("(?:开展|实施|进行|实行|组织|推行)$")


class State:
    """A target without a number that was found: where it stands, what it compares, and of what."""

    __slots__ = ("comparator", "end", "start", "subject", "zero")

    def __init__(
        self, comparator: Comparator, start: int, end: int, subject: tuple[int, int] | None, *, zero: bool = False
    ) -> None:
        self.comparator = comparator
        self.start = min(start, subject[0]) if subject is not None else start
        self.end = max(end, subject[1]) if subject is not None else end
        self.subject = subject
        self.zero = zero


def read_state(text: str, match: re.Match[str], begin: int, *, whole: bool = False) -> State | None:
    """The target that the words of `match` state in the clause that begins at `begin`; None where they state none.

    In a `whole` cell the subject may be in another.
    """
    start, end = match.span()
    before = subject_before(text, begin, start)
    match match.lastgroup:
        case "cover":
            if before is None and _SLOGAN.match(text, end) is None:
                return None  # 开展全覆盖检查
            if before is None and text[end : end + 1] == "、" and text[start] == "全":
                return None  # 无禁区、全覆盖、零容忍
            if _ADVERBIAL.search(text[begin:start]) is not None and _SLOGAN.match(text, end) is None:
                return None  # 对企业开展全覆盖检查
            if before is not None and text[before[0] : before[1]].startswith("无") and "、" in text[before[0] : start]:
                return None
            return State(Comparator.ALL, start, end, before)
        case "realise":
            after = _KEPT.match(text, end)
            return State(Comparator.ALL, start, end, after.span()) if after is not None else None
        case "uniform":
            if _REFUSED.match(text, end) and not text.startswith("不再", end):
                return None
            gone = _ABOLISHED.match(text, end)
            if before is None:
                return None
            if gone is not None:
                return State(Comparator.EXACTLY, start, gone.end(), before, zero=True)
            stop = _KEPT.match(text, end)
            return State(Comparator.ALL, start, stop.end() if stop is not None else end, before)
        case "zero":
            if before is None and match[0][-1] == "〇":
                return None
            named = (start + 1, end) if match[0][0] == "〇" and match[0][1:3] not in {"发生", "新增"} else None
            return State(Comparator.EXACTLY, start, end, before or named, zero=True)
        case "growth":
            return State(Comparator.NO_INCREASE, start, end, before) if before is not None else None
        case "gone":
            if match[0] == "不再保留":
                after = _KEPT.match(text, end)
                return State(Comparator.EXACTLY, start, end, after.span(), zero=True) if after is not None else None
            if "发生" in match[0]:
                after = _KEPT.match(text, end)
                return State(Comparator.EXACTLY, start, end, after.span(), zero=True) if after is not None else None
            happens = _HAPPENS.match(text, end, end + 60)
            if happens is None or _CLAUSE.search(text, end, happens.end(1)) is not None:
                return None
            return State(Comparator.EXACTLY, start, happens.end(), happens.span(1), zero=True)
        case _:
            if (before is None and not whole) or _ENDS.match(text, end) is None:
                return None  # 不得增加其他要求 forbids, and compares nothing
            return State(Comparator.NO_INCREASE, start, end, before)
