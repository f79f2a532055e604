"""Dates that are put off: 6月底前完成，可延长至8月底; 原定6月底前，延期至9月底; 由6月底调整为9月底.

    allowed := date … may 延长 (至 date | amount) | date … 最迟不超过 date
    moved   := (原定 | 原计划 | 由 …) date … (延期至 | 调整为 | 推迟到 …) date

What is only allowed is no day that the task is due: the day before it is, and the later one is another reading of it.
Where a day has been moved, the new one governs, and the old one is a thing of the past.
"""

from __future__ import annotations

from lianqiang._patterns import lazy
from lianqiang.grammar._context import Item
from lianqiang.grammar._stages import force_of
from lianqiang.requirements import Deadline, Force, Relation, Relative, TimeRequirement, Window

__all__ = ["ALLOWED", "PUT_OFF_HEADS", "PUT_OFF_TAILS", "put_off"]

ALLOWED = "extension-allowed"
PUT_OFF_HEADS = frozenset("延顺推放最至")
"""The first characters of what puts off."""
PUT_OFF_TAILS = frozenset("为至到")
"""The last characters of what stands before it: 调整为."""
_REACH = 60
_OFF = lazy("(?:顺延|延期|延长|延迟|推迟|放宽|延)(?:[到至]|(?=[0-9一二两三四五六半]))")
_LATEST = lazy("(?:最[迟晚长]|至[迟晚])不?(?:得|能|应)?(?:超过|晚于)")
_MAY = lazy(
    "(?:(?:可以?|允许|准予|最[迟晚长多])[^，。；、\n]{0,6}|经[^，。；、\n]{0,8}(?:批准|同意|审批)后?的?，?[^，。；、\n]{0,4})$"
)
_TO = lazy("(?:调整|变更|修改|更改|修订|改|放宽|推迟|延迟|延长|延期|顺延|提前)[为至到]$")
_BEFORE = lazy("(?:原(?:定|计划|要求|拟|应)?(?:的?(?:完成|整改|销号)?(?:时间|时限|期限))?[是为于在]?|[由从自]原?定?)$")
_LOOK_BACK = 10
_SENTENCE = lazy("[。！？!?；\n]")


def put_off(items: list[Item], item: Item, text: str) -> Item:
    """The item, which may put off the last of `items`: that is taken out where the day was moved."""
    before = items[-1]
    if item.start - before.end > _REACH:
        return item
    if _allows(before, item, text):
        said, others = item.requirement, before.others
        if isinstance(said, Deadline | Window) and isinstance(before.requirement, Deadline | Window):
            before.others = lambda: [*(others() if others is not None else ()), said]
        return Item(item.start, item.end, said, f"{ALLOWED}+{item.rule}", item.others)
    if not isinstance(before.requirement, Deadline | Window) and text[before.start] not in "从自":
        return item
    if not isinstance(item.requirement, Deadline | Window) or _SENTENCE.search(text, before.end, item.start):
        return item
    moves = _OFF.match(text, item.start) or _TO.search(text[max(before.end, item.start - _LOOK_BACK) : item.start])
    low = items[-2].end if len(items) > 1 else 0
    lead = _BEFORE.search(text[max(low, before.start - _LOOK_BACK) : before.start])
    if moves is not None and (lead is not None or text[before.start] in "从自"):
        items.pop()
    return item


def _allows(before: Item, item: Item, text: str) -> bool:
    """Whether the item only says until when, or for how long, the one before it may be put off."""
    said: TimeRequirement = item.requirement
    if isinstance(said, Relative):
        if said.event is not None or said.relation is not Relation.LASTING:
            return False
    elif not isinstance(said, Deadline | Window):
        return False
    if _OFF.match(text, item.start) is not None:
        return _MAY.search(text[max(before.end, item.start - _REACH) : item.start]) is not None
    # Beside an aim (力争6月底前，最迟8月底前) the latest day is the one that binds.
    return (
        not isinstance(said, Relative)
        and _LATEST.match(text, item.start) is not None
        and force_of(text, before) is Force.DUTY
    )
