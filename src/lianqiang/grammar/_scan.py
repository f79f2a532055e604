"""The scanner: one pass over a normalised text, from trigger to trigger, each handed to the reader of its family.

A character that may begin a phrase is looked up in a table of cheap patterns; the one that fits says which family may
begin there, and the family's reader decides. Every pattern and reader looks at a bounded stretch, so that the pass is
linear. The context (year, month) is carried forward inside a sentence only.
"""

from __future__ import annotations

from collections.abc import Callable

from lianqiang._patterns import lazy
from lianqiang.grammar._cells import CLOSED, PLAIN_HEADS, read_plain
from lianqiang.grammar._context import Context, Item
from lianqiang.grammar._dated import read_dated
from lianqiang.grammar._joins import append
from lianqiang.grammar._references import REFERENCE
from lianqiang.grammar._triggers import TRIGGERS, heads
from lianqiang.requirements import (
    Deadline,
    Window,
)

__all__ = ["scan"]

_PRINTED_DATE = lazy(
    r"\(?(?:[12][0-9]{3}(?:年(?![春夏秋冬元清五劳端中国十七八六重除\"])|[-./至到]{1,2}(?=[0-9]))|[一二][〇一二三四五六七八九]{3}年(?![春夏秋冬])|[一二三四五六七八九十]{1,2}月[底末初上中下](?![一二三四五六七八九十])|[0-9]{1,2}日前|[0-9]{1,2}(?:(?:-{1,2}|至|到)[0-9]{1,2})?月(?![0-9]{1,2}[前起至到次回以之]|前底))"
)


def scan(text: str, context: Context, first: Item | None = None) -> list[Item]:
    """The items of the normalised `text` in order, disjoint; `first` where it is known and read already."""
    items: list[Item] = []
    at = 0
    if first is not None:
        items.append(first)
        at = first.end
    elif text[:1] in PLAIN_HEADS and _PRINTED_DATE.match(text):
        # Most cells begin with a printed date: no need to look for a trigger.
        item = _dated(text, 1 if text[0] == "(" else 0, context)
        if item is not None:
            at = item.end
            if item.rule is not REFERENCE:
                items.append(item)
                if CLOSED.match(text, at):
                    return items
    if at:
        at = _behind_action(text, at, context)
    context.low = at
    checked = at
    size = len(text)
    triggers, readers = TRIGGERS, _READERS
    for head in heads().finditer(text, at):
        start = head.start()
        if start < at:
            continue
        match = triggers[text[start]](text, start)
        if match is None:
            continue
        family = match.lastgroup or ""
        if family[-1] == "_":
            family = family.rstrip("_")
        if family == "skip":
            at = match.end()
            continue
        if context.year is not None or context.month is not None:
            _forget(text, max(checked, context.low), start, context)
        checked = start
        item = readers[family](text, start, match.end(), context)
        if item is None:
            if family == "number":
                at = match.end()
            continue
        at = item.end
        if item.rule is REFERENCE:
            continue
        append(items, item, text, context)
        context.low = at
        if at == size:
            break
        at = _behind_action(text, at, context)
    return items


def _behind_action(text: str, at: int, context: Context) -> int:
    """Behind a quoted action at `at` (年底前『2020年目标验收』): in a cell it is no place to look for times."""
    if not context.whole or not text.startswith("『", at):
        return at
    return text.find("』", at, at + _ACTION) + 1 or at


_ACTION = 63


_STOP = lazy("[。！？!?\n]")


def _forget(text: str, begin: int, end: int, context: Context) -> None:
    """What lies behind the end of a sentence is no context; a month is none behind a semicolon either."""
    if _STOP.search(text, begin, end) is not None:
        context.year = context.month = None
    elif text.find("；", begin, end) >= 0:
        context.month = None


def _dated(text: str, start: int, context: Context) -> Item | None:
    """A dated phrase, or the festival whose year it is (2019年元旦前)."""
    if start > 0 or not context.whole:  # a cell's beginning has been tried already
        plain = read_plain(text, start, context)
        if plain is not None:
            return plain[0]
    item = read_dated(text, start, context)
    if (
        item is not None
        and text[item.end : item.end + 1] in _FESTIVAL_FIRST
        and text.startswith(_FESTIVAL_HEADS, item.end)
    ):
        return _READERS["festival"](text, start, item.end, context) or item
    return item


_FESTIVAL_HEADS = (
    "元旦",
    "春节",
    "元宵",
    "清明",
    "五一",
    "劳动",
    "端午",
    "中秋",
    "国庆",
    "十一",
    "七一",
    "八一",
    "六一",
    "重阳",
    "除夕",
    '"',
)
_FESTIVAL_FIRST = frozenset(word[0] for word in _FESTIVAL_HEADS)
_Reader = Callable[[str, int, int, Context], Item | None]


def _read_dated(text: str, start: int, end: int, context: Context) -> Item | None:
    item = _dated(text, start, context)
    if item is not None and text[item.end : item.end + 1] not in _SEASON_HEADS:
        return item
    return (
        _READERS["season"](text, start, end, context)
        or item
        or _READERS["plan"](text, start, end, context)
        or _READERS["festival"](text, start, end, context)
    )


_SEASON_HEADS = frozenset("春夏秋冬")


_LENGTH = lazy(
    r"[0-9]{1,7}分之[0-9]|[0-9一二两三四五六七八九十廿卅半]{1,4}(?:[-至到][0-9一二三四五六七八九十]{1,4})?个?(?:[个天周]|小时|工作日|星期|分钟|日(?:之|以)?内)|(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,3})年(?:之|以)?[内后半]"
)


# 选举日5日前 counts days before the event that the words before it name; 于5日前 is a day of the month.
_DAYS = lazy("[0-9一二三四五六七八九十]{1,3}日(?:之|以)?(?:(前)|后(?![续期勤备]))")
_EVENTFUL = lazy(
    "(?:选举日|投票日|召开|举行|届满|期满|到期|开幕|开考|开标|施工|开工|投产|实施|生效|结束|考试|审议|竣工)的?$"
)


def _read_number(text: str, start: int, end: int, context: Context) -> Item | None:
    if text.startswith("年", start + 4) and text[start : start + 4].isdigit():
        if text[start + 5 : start + 6] in _FESTIVAL_FIRST and text.startswith(_FESTIVAL_HEADS, start + 5):
            item = _READERS["festival"](text, start, end, context)  # 2019年元旦前
            if item is not None:
                context.year = int(text[start : start + 4])
                return item
        return _read_dated(text, start, end, context)
    if _LENGTH.match(text, start):
        return _READERS["amount"](text, start, end, context)
    days = _DAYS.match(text, start)
    if days is not None and (
        _EVENTFUL.search(text[max(context.low, start - 6) : start]) if days[1] else context.month is None
    ):
        return _READERS["amount"](text, start, end, context)
    item = _dated(text, start, context)
    if item is not None and text[item.end : item.end + 1] not in _SEASON_HEADS:
        return item
    return (
        _READERS["season"](text, start, end, context)
        or item
        or _READERS["festival"](text, start, end, context)
        or _READERS["amount"](text, start, end, context)
    )


class _Readers(dict[str, _Reader]):
    """The readers by family. Those of a module are put in when one of them is first asked for: a text needs few."""

    def __missing__(self, family: str) -> _Reader:
        if family in ("every", "rhythm", "parts", "period_end", "months", "quarterly"):
            from lianqiang.grammar import _recurring

            self.update(
                every=_recurring.read_every,
                rhythm=_recurring.read_rhythm,
                parts=_recurring.read_parts,
                period_end=_following,
                months=_recurring.read_months,
                quarterly=_recurring.read_quarterly,
            )
        elif family in ("amount", "event", "during", "quoted", "lasting"):
            from lianqiang.grammar import _relative

            self.update(
                amount=_relative.read_amount,
                event=_relative.read_event,
                during=_relative.read_during,
                quoted=_relative.read_quoted,
                lasting=_relative.read_lasting,
            )
        elif family in ("festival", "holiday"):
            from lianqiang.grammar import _festivals

            self.update(festival=_festivals.read_festival, holiday=_festivals.read_holiday)
        elif family in ("masked", "plan", "season", "week"):
            from lianqiang.grammar import _named

            self.update(
                masked=_named.read_masked,
                plan=_named.read_plan_period,
                season=_named.read_season,
                week=_named.read_week,
            )
        else:
            from lianqiang.grammar import _adverbial

            self.update(
                standing=_adverbial.read_standing,
                vague=_adverbial.read_vague,
                vague_cell=_adverbial.read_vague_cell,
                directed=_adverbial.read_directed,
                directed_cell=_adverbial.read_directed_cell,
                until=_adverbial.read_until,
            )
        return self[family]


def _following(text: str, start: int, end: int, context: Context) -> Item | None:
    """次月5日前: in the month after each, or after the one of issue; 季后10日内."""
    from lianqiang.grammar._following import read_following

    item = read_following(text, start, context)
    if text[start] not in _NEXT_HEADS:
        return item
    if item is None:
        return _read_dated(text, start, end, context)
    carried = context.year, context.month, context.month_year
    once = read_dated(text, start, context) if context.issued is not None else None
    context.year, context.month, context.month_year = carried
    if once is not None and once.end == item.end and isinstance(once.requirement, Deadline | Window):
        said, others = once.requirement, item.others
        item.others = lambda: [*(others() if others is not None else ()), said]
    return item


_NEXT_HEADS = frozenset("次翌下")
_READERS = _Readers(dated=_read_dated, number=_read_number)
