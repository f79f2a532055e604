"""From the items of a cell to one: which of them governs, and how several hang together."""

from __future__ import annotations

from bisect import bisect_left
from itertools import zip_longest

from lianqiang._patterns import lazy
from lianqiang.grammar._context import Context, Item
from lianqiang.requirements import (
    Deadline,
    Force,
    Join,
    Recurring,
    Relative,
    Stage,
    Staged,
    Standing,
    Unparsed,
    Unspecified,
    Vague,
    Window,
)

__all__ = ["action_of", "combine", "flatten", "force_of"]

_VERBS = (
    "完成|启动|开工|动工|建成|竣工|投产|投入使用|投入运营|通车|验收|报送|上报|推进|开展|实施|落实|制定|制订|出台|印发|公布|发布|实现|达到|结束|试运行|"
    "运行|挂牌|交付|开放|启用|办结|整改|召开|组织|举行|总结|部署|建立|编制|提交|反馈|通报|公示|公开|下达|拨付|施行|执行|形成|完善|取得|全覆盖|到位|报告|报"
)
_QUOTED = lazy("『([^『』\n]{1,60})』")
_WORD = lazy(r"[^\W0-9_]+")
_VERB = lazy(_VERBS)
_PAUSE = lazy('[，。；、！？\n"『]')
_REACH = 12
_SEMICOLON = lazy("；")
_PAUSED = lazy("[，。；、和及与或]")
_FORCES = lazy(
    "(力争|争取|努力|力求)[^，。；\n]{0,6}$|(原则上)[^，。；\n]{0,6}$|(预计|计划|拟|预期|有望|预定|安排)[^，。；\n]{0,4}$"
)
_FORCE_OF = (Force.DUTY, Force.STRIVE, Force.IN_PRINCIPLE, Force.EXPECTED)
_LOOK_BACK = 12


def force_of(text: str, item: Item) -> Force:
    """How binding the item is, by the words before it in its clause; 截至 is a report."""
    if item.rule.startswith("as-of"):
        return Force.STATUS
    begin = item.start
    if begin == 0:
        return Force.DUTY
    match = _FORCES.search(text[begin - _LOOK_BACK if begin > _LOOK_BACK else 0 : begin])
    return Force.DUTY if match is None else _FORCE_OF[match.lastindex or 0]


def action_of(text: str, item: Item, limit: int, context: Context) -> str | None:
    """What is to be done then, by the words after it: a verb of the trade, or a quoted action."""
    begin = item.end
    if begin >= limit:
        return None
    if text[begin] == "『":
        match = _QUOTED.match(text, begin, limit)
        quoted = context.source(*match.span(1)).strip() if match is not None else ""
        return quoted if _WORD.fullmatch(quoted) else None
    match = _VERB.search(text, begin, min(limit, begin + _REACH))
    if match is None or _PAUSE.search(text, begin, match.start()) is not None:
        return None
    return match[0]


def _strong(item: Item) -> bool:
    return not isinstance(item.requirement, Vague) and not item.rule.startswith(("reference", "all-year"))


def _governing(items: list[Item], text: str) -> list[Item]:
    """The items of one clause that count: a gloss in brackets before its word, anything before a vague word."""
    kept: list[Item] = []
    for item in items:
        if kept and _glosses(text, kept[-1], item):
            before, after = kept[-1].requirement, item.requirement
            if isinstance(before, (Vague, Relative, Standing, Unparsed)) and not isinstance(after, (Vague, Unparsed)):
                kept[-1] = item
                continue
            if isinstance(before, (Deadline, Window)) and (type(before) is type(after) or isinstance(after, Relative)):
                continue
        if kept and _repeats(kept[-1], item, text):
            continue
        if kept and _refines(kept[-1], item, text):
            kept[-1] = item
            continue
        kept.append(item)
    strong = [
        item for item, following in zip_longest(kept, kept[1:]) if _strong(item) or _begins(item, following, text)
    ]
    if any(isinstance(item.requirement, Recurring) and item.requirement.every is not None for item in strong):
        strong = [item for item in strong if item.requirement not in _BARE]  # 每月定期: the rhythm is given
    if strong:
        return strong
    return kept[:1]


def _begins(item: Item, following: Item | None, text: str) -> bool:
    """近期启动，2020年完成: a vague time of its own, with what is done then, is the stage before the next."""
    if following is None or text[item.end - 1] != "期":
        return False
    verb = _VERB.match(text, item.end, following.start)
    return verb is not None and _PAUSED.match(text, verb.end(), following.start) is not None


def _repeats(before: Item, item: Item, text: str) -> bool:
    """全年持续推进: a bare standing word right after a standing time says no more."""
    return (
        isinstance(before.requirement, Standing)
        and item.requirement == Standing()
        and text[before.end : item.start] in ("", "、")
    ) or (before.requirement in _BARE and item.requirement in _BARE)


_BARE = (Recurring(None), Recurring(None, irregular=True))
"""定期, 不定期: again and again, and nothing said of how often."""


def _refines(before: Item, item: Item, text: str) -> bool:
    """上半年征兵从2月中旬…: a bare period is only the setting of a finer time in the same clause that lies in it."""
    if not isinstance(before.requirement, Window) or _PAUSED.search(text, before.end, item.start):
        return False
    match item.requirement:
        case Window(span) | Deadline(span):
            outer = before.requirement.span
            return outer.first <= span.first and span.last <= outer.last and outer != span
        case _:
            return False


def _glosses(text: str, before: Item, item: Item) -> bool:
    """Whether the item stands in a bracket right after the one before."""
    gap = text[before.end : item.start]
    return gap == "(" or (gap == "" and text.startswith("(", item.start))


def combine(items: list[Item], text: str, context: Context) -> Item | None:
    """The one item that two or more items make: the one that governs, or all as stages. None where there are none."""
    if not items:
        return None
    if "；" in text:
        chosen: list[Item] = []
        starts = [item.start for item in items]
        begin = 0
        for end in [match.start() for match in _SEMICOLON.finditer(text)] + [len(text)]:
            clause = _between(items, starts, begin, end)
            chosen.extend(_governing(clause, text))
            begin = end
    else:
        chosen = _governing(items, text)
    broken = next((item for item in chosen if isinstance(item.requirement, Unparsed)), None)
    if broken is not None and isinstance(broken.requirement, Unparsed):
        sound = [item for item in chosen if not isinstance(item.requirement, Unparsed)]
        if broken.rule == "damaged" or not sound:
            return Item(items[0].start, items[-1].end, broken.requirement, "damaged")
        chosen = sound
    if len(chosen) == 1:
        return chosen[0]
    return _staged(chosen, text, context)


def _between(items: list[Item], starts: list[int], begin: int, end: int) -> list[Item]:
    return items[bisect_left(starts, begin) : bisect_left(starts, end)]


def flatten(item: Item, text: str, limit: int, context: Context) -> list[Stage]:
    """The item as stages: its own where it is staged already, the last of them taking the action printed after it."""
    action = action_of(text, item, limit, context)
    requirement = item.requirement
    if isinstance(requirement, Staged):
        return [Stage(stage.action or action, stage.requirement) for stage in requirement.stages]
    if isinstance(requirement, (Unparsed, Unspecified)):  # pragma: no cover - the caller has taken them out
        return []
    return [Stage(action, requirement)]


def _staged(items: list[Item], text: str, context: Context) -> Item | None:
    stages: list[Stage] = []
    gaps: list[str] = []
    for index, item in enumerate(items):
        following = items[index + 1].start if index + 1 < len(items) else len(text)
        stages.extend(flatten(item, text, following, context))
        if index + 1 < len(items):
            gaps.append(_QUOTED.sub("", text[item.end : following]))
    if any("或" in gap for gap in gaps):
        join = Join.EITHER
    elif (
        all(gap in _AND for gap in gaps)
        or "分别" in text[: items[0].start]
        or ("；" not in text and all(isinstance(stage.requirement, Recurring) for stage in stages))
    ):
        join = Join.EACH
    else:
        join = Join.THEN
    return Item(items[0].start, items[-1].end, Staged(tuple(stages), join), _RULES[join])


_AND = frozenset({"、", "和", "及", "与", "以及"})
_RULES = {Join.EITHER: "either-of", Join.EACH: "each-of", Join.THEN: "stages"}
