"""Headings: where one runs into its text, what is left of it without time and stop, and what its section holds.

Owns the words by which a section of prose (总体要求) and one of measures (保障措施) is known.
"""

from __future__ import annotations

import re

from lianqiang.tasks import Origin

__all__ = ["LONGEST_HEADING", "bare_heading", "origin_of", "split_heading"]

_PROSE_TITLE = re.compile(
    r"(?:总体|指导|基本|工作|主要|发展|建设|整治|目标|行动|年度|具体|重要|编制|起草|现状|面临|形势|重大|充分|深刻|切实|提高|统一|认识|"
    r"基础|环境|成效|背景|意义|依据|原则|思想|思路|要求|目标|目的|形势|情况|问题|范围|对象|总则|附则|前言|概述|说明|时间安排|时间|期限|和|与|及|、|“|”)+"
)
_PROSE_WORDS = re.compile(
    r"(?:要求|思想|思路|目标|原则|意义|背景|依据|形势|认识|目的|范围|对象|总则|附则|前言|概述|现状|情况|基础|环境|成效|时间安排|(?:活动|整治|实施|行动)(?:时间|期限))\Z"
)
_NO_PROSE = re.compile(r"任务|措施|工作要求|落实|重点|问题整改")
_MEASURE_TITLE = re.compile(
    r"(?:加强|强化|完善|健全|落实|切实|认真|抓好|做好|建立|全面|着力|进一步|各项|主要|有关|相关|政策|工作|组织|领导|实施|推进|保障|措施|支撑|支持|机制|体系|协调|统筹|"
    r"制度|条件|要素|和|与|及|、|，|规划|计划|方案)+"
)
_MEASURE_WORDS = re.compile(r"保障|组织(?:实施|领导|推进)")
LONGEST_HEADING = 40
"""No heading that runs into its text is longer."""
_TIME_BRACKET = re.compile(
    r"[（(][^（）()]{0,30}(?:[0-9０-９一二三四五六七八九十]\s*[年月日]|季度|旬|[上下]半年|年底)[^（）()]{0,30}[）)]\Z"
)
_ENDS = "。；;.，,：: "


def split_heading(text: str) -> tuple[str, int] | None:
    """The run-in heading of an item, without its full stop, and where the text behind it begins.

    The first sentence counts where it is short, has at most one comma, and more follows.

    >>> split_heading("完善收运体系。2019年9月底前建成。")
    ('完善收运体系', 7)
    """
    stop = text.find("。", 0, LONGEST_HEADING + 1)
    if stop <= 0 or stop + 1 >= len(text):
        return None
    heading = text[:stop]
    commas = heading.count("，") + heading.count(",") + heading.count("；")
    if commas > 1 or (commas and len(heading) > 24):
        return None
    return heading, stop + 1


def bare_heading(text: str) -> str:
    """A heading without the sign that ends it and without a bracket that says when."""
    text = text.rstrip(_ENDS)
    bracket = _TIME_BRACKET.search(text)
    return text[: bracket.start()].rstrip(_ENDS) if bracket and bracket.start() else text


def origin_of(title: str) -> Origin | None:
    """BODY, MEASURE, or None for a section of prose, by its title."""
    title = bare_heading(title)
    if len(title) <= 20 and _MEASURE_WORDS.search(title) and _MEASURE_TITLE.fullmatch(title):
        return Origin.MEASURE
    if (
        len(title) <= 20
        and not _NO_PROSE.search(title)
        and _PROSE_WORDS.search(title)
        and _PROSE_TITLE.fullmatch(title)
    ):
        return None
    return Origin.BODY
