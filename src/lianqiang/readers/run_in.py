"""Numbered items that run on in one paragraph: 一是…（县教育局）；二是…（县民政局）, ①…②….

Owns where they begin and end. Whether they are tasks of their own, because each names who is responsible, is for
`select`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lianqiang._numerals import to_int
from lianqiang.readers.labels import Scheme

__all__ = ["RunIn", "find_run_in"]

_ITEM = re.compile(
    r"(?:(?P<circled>[①-⑳])|(?P<spoken>[一二三四五六七八九十]{1,2})[是要]|第(?P<ordinal>[一二三四五六七八九十]{1,2})[，,]"
    r"|[（(](?P<bracket>[0-9０-９]{1,2})[）)][、．.]?|[（(](?P<chinese>[一二三四五六七八九十]{1,2})[）)][、．.]?"
    r"|(?P<arabic>[0-9０-９]{1,2})(?:、|[.．](?![0-9０-９]{1,2}(?![0-9０-９年月]))))[ \u3000]*"
)
_BORDER = frozenset("。；;：:，,！!、 \u3000）)］]〕】")
# What is no part of a sentence wherever it stands.
_PLAIN = ("circled", "bracket", "chinese")
_SCHEMES = {
    "circled": Scheme.CIRCLED,
    "spoken": Scheme.SPOKEN,
    "ordinal": Scheme.SPOKEN,
    "bracket": Scheme.ARABIC_BRACKET,
    "chinese": Scheme.CHINESE_BRACKET,
    "arabic": Scheme.ARABIC,
}
# What the second item begins with; a text without any holds none.
_SECOND = re.compile("②|二[是要）)]|第二|[2-9][）).．、]|[２-９][）.．、]|[1-9][0-9][.．、]")
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")


class RunIn(NamedTuple):
    """One of the items: its label in the text from `start` on, what it says from `begin` to before `stop`."""

    scheme: Scheme
    number: int
    start: int
    begin: int
    stop: int


def find_run_in(text: str) -> list[RunIn]:
    """The items of one scheme that run on in the text, counted from 1 or (4. 5. 6.) on; fewer than two are none.

    >>> text = "落实责任。一是调整成员（镇党政办）；二是签订责任书（镇水利站）。"
    >>> [(item.number, text[item.begin : item.stop]) for item in find_run_in(text)]
    [(1, '调整成员（镇党政办）；'), (2, '签订责任书（镇水利站）。')]
    """
    if _SECOND.search(text) is None:
        return []
    found: dict[str, list[tuple[int, int]]] = {}
    first: dict[str, int] = {}  # 1. 2. 3. may run on through the sections
    for item in _ITEM.finditer(text):
        start = item.start()
        kind = item.lastgroup or ""
        if start and text[start - 1] not in _BORDER and kind not in _PLAIN:
            continue
        digits = item[kind].translate(_WIDE)
        number = ord(digits) - ord("①") + 1 if kind == "circled" else to_int(digits)
        places = found.setdefault(kind, [])
        first.setdefault(kind, number if kind == "arabic" else 1)
        if number == first[kind] + len(places):
            places.append((start, item.end()))
    kind, places = min(((kind, places) for kind, places in found.items() if places), key=_place, default=_NONE)
    if len(places) < _FEWEST:
        return []
    stops = [start for start, _ in places[1:]] + [len(text)]
    return [
        RunIn(_SCHEMES[kind], number, start, begin, stop)
        for number, ((start, begin), stop) in enumerate(zip(places, stops, strict=True), first[kind])
    ]


def _place(found: tuple[str, list[tuple[int, int]]]) -> int:
    return found[1][0][0]


_NONE: tuple[str, list[tuple[int, int]]] = ("", [])
_FEWEST = 2
