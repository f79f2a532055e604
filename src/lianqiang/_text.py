"""Normal form of a text for the grammars, with the way back to the original offsets.

Full-width digits and signs become half-width, the many dashes one, quotes and brackets one pair each, and the
traditional forms of the grammar's own words simplified: one character for one, so that offsets stay. Spaces inside a
phrase are dropped, and the map tells where. Nothing here changes what a span of the original text slices to.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from lianqiang._patterns import lazy

__all__ = ["Normal", "is_normal", "normalise"]

_PAIRS = {
    **{chr(0xFF10 + n): str(n) for n in range(10)},
    **{chr(code): chr(code - 0xFEE0) for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))},
    **dict.fromkeys("‐‑‒–—―─−﹣－~～∼〜﹏", "-"),
    **dict.fromkeys("“”„‟＂「」", '"'),  # 『』 stay: the canonical wording quotes names with them
    **dict.fromkeys("（﹙", "("),
    **dict.fromkeys("）﹚", ")"),
    **dict.fromkeys("〔［【﹝", "["),
    **dict.fromkeys("〕］】﹞", "]"),
    **dict.fromkeys("\t\u3000\xa0\u2002\u2003\u2009\u200b\ufeff", " "),
    **dict.fromkeys("○零◯Ｏ", "〇"),
    **dict(zip("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十", strict=True)),
    "．": ".", "：": ":", "／": "/", "＊": "*", "×": "*", "✕": "*", "Ⅹ": "*", "＋": "+", ",": "，",
    ";": "；", "，": "，",
    "\r": "\n",
}  # fmt: skip
_TRADITIONAL = (
    "務务於于開开啟启動动內内後后個个時时點点週周當当來来從从間间終终結结節节國国慶庆勞劳陽阳兩两過过歷历爭争爲为為为預预計计劃划"
    "規规現现實实報报發发佈布頒颁屆届滿满長长堅坚續续態态貫贯徹彻隨随適适盡尽馬马辦办邊边進进統统據据執执應应決决準准確确達达總总"
    "號号歲岁階阶這这約约將将驗验須须遲迟會会議议調调稱称擬拟縣县區区黨党級级麥麦還还幾几無无學学習习慣惯轉转銜衔際际項项問问題题"
    "齡龄經经儘尽農农曆历關关導导檢检專专題题條条審审備备產产業业員员設设與与"
)
_PAIRS.update(zip(_TRADITIONAL[::2], _TRADITIONAL[1::2], strict=True))
del _PAIRS["，"]

_ODD = lazy("[" + re.escape("".join(_PAIRS)) + "]")
_NOT_NORMAL = lazy("[ \n" + re.escape("".join(_PAIRS)) + "]")
_WRAP_BEFORE = frozenset("0123456789〇一二三四五六七八九十年月")
_WRAP = lazy("\n(?= {0,16}[年月日号底前旬])")
_SPACES = lazy(" +")
_DIGIT = frozenset("0123456789")


class Normal:
    """A text in normal form. `origin` gives the offset in the original for one in the normal form."""

    __slots__ = ("_at", "_from", "text")

    def __init__(self, text: str, at: Sequence[int] = (), came_from: Sequence[int] = ()) -> None:
        self.text = text
        self._at = at
        self._from = came_from

    def origin(self, offset: int) -> int:
        """Where the character at `offset` stood in the original (for an end, take the last character's and add 1)."""
        if not self._at:
            return offset
        index = bisect_right(self._at, offset) - 1
        return offset if index < 0 else self._from[index] + offset - self._at[index]


def is_normal(text: str) -> bool:
    """Whether the text is its own normal form, as most cells are."""
    return _NOT_NORMAL.search(text) is None


def normalise(text: str) -> Normal:
    """The normal form of `text`.

    >>> normalise("２０１８ 年12月底前（於）").text
    '2018年12月底前(于)'
    """
    for odd in set(_ODD.findall(text)):
        text = text.replace(odd, _PAIRS[odd])
    return _without_spaces(text) if " " in text or "\n" in text else Normal(text)


def _without_spaces(text: str) -> Normal:
    # A space between two digits separates two numbers and stays; all others are typography. A line break goes only
    # where it tears a date (2018年12⏎月底前).
    gaps: list[tuple[int, int]] = []
    for match in _SPACES.finditer(text):
        start, end = match.span()
        if not (start and text[start - 1] in _DIGIT and text[end : end + 1] in _DIGIT):
            gaps.append((start, end))
    for match in _WRAP.finditer(text):
        start, end = match.span()
        if text[max(0, start - 16) : start].rstrip(" ")[-1:] in _WRAP_BEFORE:
            gaps.append((start, end))
    gaps.sort()
    if not gaps:
        return Normal(text)
    parts: list[str] = []
    at: list[int] = []
    came_from: list[int] = []
    done = length = 0
    for start, end in gaps:
        parts.append(text[done:start])
        length += start - done
        at.append(length)
        came_from.append(end)
        done = end
    parts.append(text[done:])
    return Normal("".join(parts), at, came_from)
