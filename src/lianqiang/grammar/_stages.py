"""From the items of a cell to one: which of them governs, and how several hang together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
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
    TimeRequirement,
    Unparsed,
    Unspecified,
    Vague,
    Window,
)

__all__ = ["action_of", "combine", "flatten", "force_of", "joint_force", "other_stages"]

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
# 到2025年，力争建成…; what follows with a day of its own is of that day.
_FORCE_BEHIND = lazy(
    "，?(?:(力争|争取|努力|力求)|(原则上))(?![0-9到至在于明今本次年一二三四五六七八九十上下])(?!确保)|\\((预计|暂定|拟|计划)\\)"
)
_BEHIND_HEADS = frozenset("，力争努原(")
# 2022年12月已完成
_DONE = lazy(
    "已经?(?:全部|基本|全面|如期|按期)?(?:整改|建成|建设|改造|验收|落实|清理|调试)?(?:完成(?:整改|验收|建设|改造|任务)?|到位|办结|销号|竣工|完工|投用|通过验收)(?=[，。；、)]|$)"
)
_FORCE_OF = (Force.DUTY, Force.STRIVE, Force.IN_PRINCIPLE, Force.EXPECTED)
_SURE = lazy("确保|务必|必须|保证")
_LOOK_BACK = 12


def force_of(text: str, item: Item, low: int = 0) -> Force:
    """How binding the item is, by the words before it in its clause; 截至 is a report. `low` is where they begin."""
    if item.force is not None:
        return item.force()
    if item.rule.startswith(("as-of", "so-far")):
        return Force.STATUS
    if text[item.end : item.end + 1] in _BEHIND_HEADS:
        ahead = _FORCE_BEHIND.match(text, item.end)
        if ahead is not None:
            return _FORCE_OF[ahead.lastindex or 0]
    begin = item.start
    if text.startswith("已", item.end) and _DONE.match(text, item.end):
        return Force.STATUS
    if begin == low:
        return Force.DUTY
    match = _FORCES.search(text[begin - _LOOK_BACK if begin > low + _LOOK_BACK else low : begin])
    if match is None or _SURE.search(match[0]) is not None:
        return Force.DUTY
    return _FORCE_OF[match.lastindex or 0]


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
    if match is None:
        return None
    found = match.start()
    if found > begin and _PAUSE.search(text, begin, found) is not None:
        return None
    return match[0]


_NEVER_GOVERNS = ("reference", "all-year", "so-far", "extension")


def _strong(item: Item) -> bool:
    return not isinstance(item.requirement, Vague) and not item.rule.startswith(_NEVER_GOVERNS)


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
        if kept:
            if kept[-1].rule.startswith("as-of") and _reports(kept[-1], item, text):
                kept[-1] = item
                continue
            if _repeats(kept[-1], item, text):
                continue
            if _refines(kept[-1], item, text):
                kept[-1] = item
                continue
        kept.append(item)
    strong = [
        item
        for number, (item, following) in enumerate(zip_longest(kept, kept[1:]))
        if _strong(item) or _begins(item, following, text) or (number and _ends(kept[number - 1], item, text))
    ]
    if [item for item in strong if isinstance(item.requirement, Recurring) and item.requirement.every is not None]:
        strong = [item for item in strong if item.requirement not in _BARE]  # 每月定期: the rhythm is given
    if strong:
        return strong
    return kept[:1]


def _begins(item: Item, following: Item | None, text: str) -> bool:
    """近期启动，2020年完成: a vague time of its own, with what is done then, is the stage before the next.

    立行立改 says itself what is done.
    """
    if following is None or isinstance(following.requirement, Vague) or not isinstance(item.requirement, Vague):
        return False
    word = item.requirement.word
    if word in _AT_ONCE and text[item.end] in _THEN:
        return True
    if word != "立即" and text[item.end - 1] != "期":
        return False
    verb = (_VERB if word != "立即" else _MENDED).match(text, item.end, following.start)
    return verb is not None and text[verb.end()] in _THEN


_AT_ONCE = frozenset("立行立改 即查即改 立查立改 边查边改 边督边改 边改边治 即知即改 立说立行 即行".split())
_MENDED = lazy("整改|改正|纠正")
_THEN = frozenset("，。；、和及与或并")


def _ends(before: Item, item: Item, text: str) -> bool:
    """5月底前完成，适时公布: what waits for its moment, in a clause of its own, is the stage after the one before."""
    if text[item.start - 1] not in _PAUSES or text[item.start : item.end] not in _WAITS:
        return False
    return item.start - before.end > _FEW and _WORDS.match(text, item.end) is not None


_FEW = 2  # 年底前，适时公布: one time
_PAUSES = frozenset("，；。")
_WORDS = lazy("[一-龥]{2}")
_WAITS = frozenset({"适时", "择机", "择期", "视情", "条件成熟时", "适当时候", "适当时机"})


def _reports(before: Item, item: Item, text: str) -> bool:
    """截至5月底已完成50%，年底前全部完成: what has been done is no stage of what is to be done."""
    return _SO_FAR.search(text, before.end, item.start) is not None and not isinstance(
        item.requirement, Vague | Unparsed
    )


_SO_FAR = lazy("已|累计")


def _repeats(before: Item, item: Item, text: str) -> bool:
    """全年持续推进: a bare standing word right after a standing time says no more."""
    return (
        isinstance(before.requirement, Standing)
        and item.requirement == Standing()
        and text[before.end : item.start] in _AGAIN
    ) or (before.requirement in _BARE and item.requirement in _BARE)


_AGAIN = frozenset({"", "、", "，", "并", "，并"})
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
    if _plain_stages(items, text):
        return _staged(items, text, context)
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


def _plain_stages(items: list[Item], text: str) -> bool:
    """Whether all are dates that govern, one clause after the other: 2018年启动，2020年完成."""
    if len(items) < 2 or "(" in text:
        return False
    at = -1
    for item in items:
        kind = type(item.requirement)
        if (kind is not Deadline and kind is not Window) or item.rule[:2] in _NO_DUTY:
            return False
        if at >= 0 and _PAUSED.search(text, at, item.start) is None:
            return False
        at = item.end
    return True


_NO_DUTY = frozenset({"as", "re", "ex"})
"""How the rules of what has been, of what is only referred to, and of what is only allowed, begin."""


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
    parts: list[list[Stage]] = []
    gaps: list[str] = []
    stages: list[Stage] = []
    last = len(items) - 1
    for index, item in enumerate(items):
        following = items[index + 1].start if index < last else len(text)
        part = flatten(item, text, following, context)
        parts.append(part)
        stages.extend(part)
        if index < last:
            gap = text[item.end : following]
            gaps.append(_QUOTED.sub("", gap) if "『" in gap else gap)
    if "或" in "".join(gaps):
        join = Join.EITHER
    elif (
        _AND.issuperset(gaps)
        or "分别" in text[: items[0].start]
        or ("；" not in text and all(isinstance(stage.requirement, Recurring) for stage in stages))
    ):
        join = Join.EACH
    else:
        join = Join.THEN
    others = None
    if [item for item in items if item.others is not None]:
        others = lambda: other_stages(parts, [_readings(item) for item in items], join)  # noqa: E731
    staged = Item(items[0].start, items[-1].end, Staged(tuple(stages), join), _RULES[join], others)
    staged.force = lambda: _force_of_all(text, items)
    return staged


def _force_of_all(text: str, items: Sequence[Item]) -> Force:
    lows = [0, *(item.end for item in items[:-1])]
    return joint_force([(item.requirement, force_of(text, item, low)) for item, low in zip(items, lows, strict=True)])


def _readings(item: Item) -> Sequence[TimeRequirement]:
    return () if item.others is None else item.others()


def joint_force(stages: Sequence[tuple[TimeRequirement, Force]]) -> Force:
    """How binding stages are: as the one that is due last, and as the first where none has a day."""
    chosen, latest = stages[0][1], date.min
    for requirement, force in stages:
        match requirement:
            case Deadline(by):
                last = by.last
            case Window(span):
                last = span.last
            case _:
                continue
        if last >= latest:
            chosen, latest = force, last
    return chosen


def other_stages(
    parts: Sequence[Sequence[Stage]], others: Sequence[Sequence[TimeRequirement]], join: Join
) -> list[TimeRequirement]:
    """The other readings of stages: all of them by their first other reading, then by their second.

    What practice is split on (whether a day with 前 counts) it is split on for all alike.
    """
    said = Staged(tuple(stage for part in parts for stage in part), join)
    found: list[TimeRequirement] = []
    for number in range(max(map(len, others), default=0)):
        stages: list[Stage] = []
        for part, readings in zip(parts, others, strict=True):
            stages.extend(_reread(part, readings[number]) if number < len(readings) else part)
        found.append(Staged(tuple(stages), join))
    return [each for each in dict.fromkeys(found) if each != said]


def _reread(part: Sequence[Stage], reading: TimeRequirement) -> Sequence[Stage]:
    """The stages of one item by another reading of it, each with its action."""
    if isinstance(reading, Staged):
        pairs = zip(part, reading.stages, strict=False)
        return [Stage(old.action, new.requirement) for old, new in pairs] if len(reading.stages) == len(part) else part
    if (
        isinstance(reading, Unparsed | Unspecified) or len(part) != 1
    ):  # pragma: no cover - a sound part has sound readings
        return part
    return [Stage(part[0].action, reading)]


_AND = frozenset({"、", "和", "及", "与", "以及"})
_RULES = {Join.EITHER: "either-of", Join.EACH: "each-of", Join.THEN: "stages"}
