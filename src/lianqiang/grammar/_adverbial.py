"""Words that say when without a date: standing (长期坚持), vague (尽快), directed (按照上级统一部署)."""

from __future__ import annotations

import re

from lianqiang.grammar._context import Context, Item
from lianqiang.requirements import VAGUE_WORDS, Directed, Standing, Vague

__all__ = ["DIRECTED", "STANDING", "VAGUE", "find_vague_whole", "read_directed", "read_directed_whole", "read_standing", "read_vague"]

STANDING = (
    "(?<!中)长期(?!以来|护理|借款|租|投资|股|负债|照护|居住|规划|目标|存在|闲置|性|稳定|发展)|常态长效|常态化?(?!疫情)|常年|(?<!可)持续(?!时间|性|力|健康|稳定|能力|增长|下降|上升|发生|发酵)|持之以恒"
    "|一以贯之|常抓不懈|坚持不懈|贯穿(?:全年|始终)|不间断|全天候|长年|经常性?(?=开展|性?推进|性?组织|抓|化)|久久为功|锲而不舍|驰而不息|全年(?!度)|年内持续"
)
_STANDING = re.compile(f"({STANDING})(?:地)?(?:坚持|推进|开展|实施|进行|抓好|执行|落实|抓|巩固|整改|保持|运行|抓紧)?")

_RUNNING_VAGUE = frozenset(
    VAGUE_WORDS - {"短期", "中期", "远期", "今后", "当前", "目前", "下一步", "将来", "日后", "往后", "稍后", "提前", "加快", "迅速", "从快", "规定期限", "待定", "近期"}
)


def _alternation(words: frozenset[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


VAGUE = (
    f"(?<!不)(?:{_alternation(_RUNNING_VAGUE)}|近期(?!目标|规划|以来))(?![性度])|(?:当前|目前)和今后一个时期|一个时期内|到本世纪中叶|事不(?:过|隔)夜|限时办结"
)
_VAGUE_WHOLE = f"(?<!不)(?:{_alternation(VAGUE_WORDS)})"
_VAGUE = re.compile(_VAGUE_WHOLE)
_VAGUE_ALIASES = (
    ("本世纪中叶", "本世纪中叶"), ("今后一个时期", "今后一个时期"), ("一个时期", "一段时间"), ("事不", "事不隔夜"), ("限时", "限时"),
)  # fmt: skip


def read_standing(text: str, start: int, context: Context) -> Item | None:
    """长期, 持续, 常态化, 全年 … at `start`; 全年 is the year of issue or of the horizon where one is known."""
    match = _STANDING.match(text, start)
    if match is None:
        return None
    if "全年" in match[1]:
        span = None
        if context.year is not None or context.issued is not None or context.plan_year is not None:
            year = context.year or context.plan_year or (context.issued.year if context.issued else 0)
            span = (year, 1, 1), (year, 12, 31)
        if span is not None:
            from datetime import date

            others = [Standing()]
            return Item(start, match.end(), Standing(date(*span[0]), date(*span[1])), "all-year", lambda: list(others))
    return Item(start, match.end(), Standing(), "standing")


def read_vague(text: str, start: int, end: int) -> Item | None:
    """The vague word at `start`."""
    printed = text[start:end]
    if printed in VAGUE_WORDS:
        return Item(start, end, Vague(printed), "vague")
    for part, word in _VAGUE_ALIASES:
        if part in printed:
            return Item(start, end, Vague(word), "vague")
    return None


_PLACE = "上级|党中央|中央|国家|国务院|全?省|全?市|全?区|全?县|全?州|自治区|自治州|部|总局|本级|统一|厅|镇|街道|党委|政府|有关"
DIRECTED = (
    f"(?:按照?|依照|根据|遵照|服从|依据)(?:(?:{_PLACE})[^，。；：:()\"\n]{{0,24}}?)?的?(?:统一|决策|总体|工作|具体)*(?:部署|安排)(?:和?要求|和?安排)?"
    "|(?:按照?|严格按照?|在|于|必须于)(?:规定|要求|约定|限定|既定|承诺|法定)的?(?:工作)?(?:时限|时间|期限|日期)(?:节点)?(?:要求)?(?:内|之?前|以内)?"
    "|(?:严格)?按照?(?:时间节点|时限(?:要求)?|序时进度|时序进度|时间进度|进度(?:要求|安排|计划)|节点|工期|时间表|时间要求)(?:和?要求)?"
)
_DIRECTED = re.compile(DIRECTED)
_AUTHORITIES = re.compile(
    "(?:按照?|依照|根据|遵照|服从|执行|落实|贯彻|依据|以)+(.*?)的?(?:统一|决策|总体|工作|具体|有关|相关|最新|规定|要求)*"
    "(?:部署|安排|要求|规定|时限|期限|时间|节点|计划|通知|文件|意见|进度|为准).*"
)
_DIRECTED_WHOLE = re.compile(
    "(?:要|须|应|严格|结合|待)?(?:按照?|依照|根据|遵照|服从|执行|落实|贯彻|依据|以)[^。；\n]{0,60}?(?:部署|安排|要求|规定|时限|期限|时间|节点|计划|通知|进度|为准|工期)"
    "(?:和?(?:要求|安排|部署|规定|精神|执行|实施|为准))?[^。；\n]{0,16}"
)


def _authorities(text: str, start: int, end: int, context: Context) -> tuple[str, ...]:
    match = _AUTHORITIES.fullmatch(text, start, end)
    if match is None or not match[1]:
        return ()
    names = re.split("[、，,；和及与]", context.source(*match.span(1)))
    found: list[str] = []
    for name in names:
        clean = re.sub(r"[\s（）()“”\"。:：；;]", "", name).removesuffix("的")
        if clean and clean not in found:
            found.append(clean)
    return tuple(found)


def read_directed(text: str, start: int, context: Context) -> Item | None:
    """按照上级统一部署, 按规定时限 at `start`."""
    match = _DIRECTED.match(text, start)
    if match is None:
        return None
    end = match.end()
    return Item(start, end, Directed(_authorities(text, start, end, context)), "directed")


def read_directed_whole(text: str, context: Context) -> Item | None:
    """A whole cell that waits for others' word: 执行省委决策部署, 按要求完成."""
    match = _DIRECTED_WHOLE.fullmatch(text.strip("。，；、()"))
    if match is None:
        return None
    start = text.index(match[0])
    return Item(start, start + len(match[0]), Directed(_authorities(text, start, start + len(match[0]), context)), "directed")


def find_vague_whole(text: str) -> Item | None:
    """The first vague word in a cell, of the whole list: in a cell even 近期 and 下一步 are meant as its time."""
    match = _VAGUE.search(text)
    return None if match is None else Item(match.start(), match.end(), Vague(match[0]), "vague")
