"""Words that say when without a date: standing (长期坚持), vague (尽快), directed (按照上级统一部署)."""

from __future__ import annotations

from sys import intern

from lianqiang._patterns import lazy
from lianqiang.grammar._amounts import count_each, every
from lianqiang.grammar._context import Context, Item
from lianqiang.grammar._words import NOT_VAGUE, STANDING_WORDS
from lianqiang.requirements import VAGUE_WORDS, Directed, Recurring, Standing, Vague

__all__ = [
    "directed_between",
    "find_vague_whole",
    "read_directed",
    "read_directed_cell",
    "read_directed_whole",
    "read_standing",
    "read_until",
    "read_vague",
    "read_vague_cell",
]

_STANDING = lazy(
    f"({'|'.join(STANDING_WORDS)})(?:地)?(?:坚持|推进|开展|实施|进行|抓好|执行|落实|抓|巩固|整改|保持|运行|抓紧)?"
)


def _alternation(words: frozenset[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


# Only where a word may begin is it looked at, which the engine does not find out by itself behind a look back.
_VAGUE_WHOLE = f"(?=[{''.join(sorted({word[0] for word in VAGUE_WORDS}))}]){NOT_VAGUE}(?:{_alternation(VAGUE_WORDS)})"
_VAGUE = lazy(_VAGUE_WHOLE)
_VAGUE_ALIASES = (
    ("本世纪中叶", "本世纪中叶"), ("今后一个时期", "今后一个时期"), ("一个时期", "一段时间"), ("事不", "事不隔夜"), ("限时", "限时"),
    ("即", "即查即改"), ("立", "立行立改"), ("边", "边查边改"), ("随", "随到随办"),
)  # fmt: skip


def read_standing(text: str, start: int, end: int, context: Context) -> Item | None:
    """长期, 持续, 常态化, 全年 … at `start`; 全年 is the year of issue or of the horizon where one is known."""
    match = _STANDING.match(text, start)
    if match is None:  # pragma: no cover - the trigger has the same words
        return None
    if "全年" in match[1]:
        times, at = count_each(text, match.end(1))
        if times is not None and match[1] == "全年":  # 全年不少于4次
            return Item(start, at, Recurring(every(1, "年"), times), "by-period")
        span = None
        if context.year is not None or context.issued is not None or context.plan_year is not None:
            year = context.year or context.plan_year or (context.issued.year if context.issued else 0)
            span = (year, 1, 1), (year, 12, 31)
        if span is not None:
            from datetime import date

            others = [Standing()]
            return Item(start, match.end(), Standing(date(*span[0]), date(*span[1])), "all-year", lambda: list(others))
    if match[1] == "持续":
        until = _UNTIL_EVENT.match(text, match.end())
        if until is not None:
            event = context.quoted(*until.span(1))
            return None if event is None else Item(start, until.end(), Standing(until=event), "standing-until-event")
    return Item(start, match.end(), Standing(), "standing")


_UNTIL_EVENT = lazy("[至到]『([^『』\n]{1,60})』止")


def read_vague(text: str, start: int, end: int, context: Context) -> Item | None:
    """The vague word at `start`."""
    printed = text[start:end]
    if printed in VAGUE_WORDS:
        return Item(start, end, Vague(intern(printed)), "vague")
    for part, word in _VAGUE_ALIASES:
        if part in printed:
            return Item(start, end, Vague(word), "vague")
    return None  # pragma: no cover - the trigger has the same words


def read_vague_cell(text: str, start: int, end: int, context: Context) -> Item | None:
    """The word at `start` that is vague where it is a cell's only word, and a plain word in running text."""
    return read_vague(text, start, end, context) if context.whole else None


_AUTHORITIES = lazy(
    "(?:按照?|依照|根据|遵照|服从|执行|落实|贯彻|依据|以)+(.*?)的?(?:统一|决策|总体|工作|具体|有关|相关|最新|规定|要求)*"
    "(?:部署|安排|要求|规定|时限|期限|时间|节点|计划|通知|文件|意见|进度|为准).*"
)
_DIRECTED_WHOLE = lazy(
    "[^，。；\n]{0,12}?(?:按照?|依照|根据|遵照|服从|执行|落实|贯彻|依据|以)[^。；\n]{0,60}?(?:部署|安排|要求|规定|时限|期限|时间|节点|计划|通知|进度|为准|工期)"
    "(?:和?(?:要求|安排|部署|规定|精神|执行|实施|为准))?[^。；\n]{0,16}"
)


_NAMED = lazy("『([^『』\n]{1,60})』")
_NOT_AUTHORITIES = frozenset({"序时", "时序", "时间"})  # 按序时进度 names no one
_BETWEEN = lazy("[、，,；和及与]")
_SIGNS = lazy(r"[\s（）()“”\"。:：；;]")
_SET = lazy("[省市县区州国部]定")
_UNITED = lazy("按照?(.*?)的?统一部署")


def _authorities(text: str, start: int, end: int, context: Context) -> tuple[str, ...]:
    if text.startswith("按照『", start):
        return tuple(context.source(*name.span(1)) for name in _NAMED.finditer(text, start, end))
    match = _UNITED.fullmatch(text, start, end) or _AUTHORITIES.fullmatch(text, start, end)
    if match is None or not match[1]:
        return ()
    names = _BETWEEN.split(context.source(*match.span(1)))
    found: list[str] = []
    for name in names:
        if name in _NOT_AUTHORITIES:
            continue
        clean = _SIGNS.sub("", name).removesuffix("的")
        if _SET.fullmatch(clean):
            clean = clean[0]  # 按省定时限: what the province has set
        if clean:
            found.append(clean)
    return tuple(found)


def read_directed(text: str, start: int, end: int, context: Context) -> Item | None:
    """按照上级统一部署, 按规定时限 at `start`."""
    return directed_between(text, start, end, context)


def directed_between(text: str, start: int, end: int, context: Context) -> Item:
    """The direction printed there; a name that no authority can have is left out."""
    try:
        directed = Directed(_authorities(text, start, end, context))
    except ValueError:
        directed = Directed()
    return Item(start, end, directed, "directed")


def read_directed_cell(text: str, start: int, end: int, context: Context) -> Item | None:
    """规定期限内 and 按照『…』统一部署, which direct where they are a cell."""
    return directed_between(text, start, end, context) if context.whole else None


def read_until(text: str, start: int, end: int, context: Context) -> Item | None:
    """直至隐患消除: it goes on until the event."""
    event = context.event(start + 2, end)
    return None if event is None else Item(start, end, Standing(until=event), "standing-until-event")


def read_directed_whole(text: str, context: Context) -> Item | None:
    """A whole cell that waits for others' word: 执行省委决策部署, 按要求完成."""
    match = _DIRECTED_WHOLE.fullmatch(text.strip("。，；、()"))
    if match is None:
        return None
    start = text.index(match[0])
    return directed_between(text, start, start + len(match[0]), context)


def find_vague_whole(text: str) -> Item | None:
    """The first vague word in a cell, of the whole list: in a cell even 近期 and 下一步 are meant as its time."""
    match = _VAGUE.search(text)
    return None if match is None else Item(match.start(), match.end(), Vague(match[0]), "vague")
