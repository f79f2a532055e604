"""Labels with nothing behind them: 责任单位：） and 完成时限： at the end of a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["NEXT", "WHEN", "WHO", "unfilled"]

WHO = re.compile(
    "(?:主要|第一)?(?:责任|責任|牵头|牽頭|配合|协办|協辦|协同|主办|主辦|承办|承辦|督办|督辦|参与)(?:单位|單位|部门|部門|科室|处室|股室)[：:]"
)
WHEN = re.compile("(?:完成|整改|整治|办结|计划|销号)?(?:时限|时间|期限|時限|時間)(?:要求|节点)?[：:]")

_NOTHING = re.compile(r"[ \t\u3000*]*(?:[。；;，、|）)\]］】〕]|(?P<end>\r|\n|\Z))")
# What no value begins with: the next label, the next number.
NEXT = re.compile(
    r"\s*(?:[^\s，。；：:]{1,14}[：:]|[（(]?[0-9０-９一二三四五六七八九十]{1,3}[）)、．.]|[①-⑳●■◆▲△—]|第[一二三四五六七八九十]+[章节条件]|\Z)"
)
_FAR = 200


def unfilled(text: str, label: re.Pattern[str], start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    r"""Where the labels stand that have nothing behind them; what is on the next line counts as theirs.

    >>> text = "1.修渠。责任单位：\n完成时限：5月底"
    >>> [text[slice(*each)] for each in unfilled(text, WHO)]
    ['责任单位：']
    """
    for found in label.finditer(text, start, len(text) if end is None else end):
        behind = _NOTHING.match(text, found.end())
        if behind is not None and (behind["end"] is None or NEXT.match(text, behind.end(), behind.end() + _FAR)):
            yield found.span()
