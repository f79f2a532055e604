"""The scanner: one pass over a normalised text, from trigger to trigger, each handed to the reader of its family.

A character that may begin a phrase is looked up in a table of cheap patterns; the one that fits says which family may
begin there, and the family's reader decides. Every pattern and reader looks at a bounded stretch, so that the pass is
linear. The context (year, month) is carried forward inside a sentence only.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from lianqiang._patterns import lazy
from lianqiang.dates import DateSpan
from lianqiang.grammar._amounts import every
from lianqiang.grammar._cells import CLOSED, read_plain
from lianqiang.grammar._context import Context, Item, event_named
from lianqiang.grammar._dated import read_dated
from lianqiang.grammar._triggers import TRIGGERS, heads
from lianqiang.requirements import (
    Deadline,
    Event,
    Part,
    Position,
    Recurring,
    Relation,
    Relative,
    Slot,
    Standing,
    TimeRequirement,
    Unparsed,
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
    elif _PRINTED_DATE.match(text):  # most cells begin with a printed date; no need to look for a trigger
        item = _dated(text, 1 if text[0] == "(" else 0, context)
        if item is not None:
            items.append(item)
            at = item.end
            if CLOSED.match(text, at):
                return items
    if at and context.whole and text[at] == "『":
        at = max(at, text.find("』", at + 1, at + _ACTION) + 1)
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
            _forget(text, checked, start, context)
        checked = start
        item = readers[family](text, start, match.end(), context)
        if item is None:
            if family == "number":
                at = match.end()
            continue
        _append(items, item, text)
        at = context.low = item.end
        if at == size:
            break
        if context.whole and text.startswith("『", at):  # a quoted action is no place to look for times
            at = max(at, text.find("』", at + 1, at + _ACTION) + 1)
    return items


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
        if family in ("every", "rhythm", "parts", "period_end"):
            from lianqiang.grammar import _recurring

            self.update(
                every=_recurring.read_every,
                rhythm=_recurring.read_rhythm,
                parts=_recurring.read_parts,
                period_end=_recurring.read_period_end,
            )
        elif family in ("amount", "event", "quoted", "lasting"):
            from lianqiang.grammar import _relative

            self.update(
                amount=_relative.read_amount,
                event=_relative.read_event,
                quoted=_relative.read_quoted,
                lasting=_relative.read_lasting,
            )
        elif family in ("festival", "masked", "plan", "season", "week"):
            from lianqiang.grammar import _named

            self.update(
                festival=_named.read_festival,
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


_READERS = _Readers(dated=_read_dated, number=_read_number)


def _append(items: list[Item], item: Item, text: str) -> None:
    """Add the item; a recurrence right after what dates it (2018年起，每年…) takes its days, and so does what stands."""
    if items and isinstance(item.requirement, Standing) and item.requirement.since is None:
        before = items[-1]
        match before.requirement:
            case Standing(since, None) if (
                since is not None and _ends_after(item.requirement, since) and before.end == item.start
            ):
                items[-1] = Item(before.start, item.end, Standing(since, item.requirement.until), item.rule)
                return
            case _:
                pass
    if items and isinstance(item.requirement, Relative) and item.requirement.event is None:
        before = items[-1]
        if before.end == item.start and isinstance(before.requirement, Standing) and text[item.start - 1] == "起":
            # 2018年12月31日起3个月内 counts from that day, not from the day of issue
            rule = _FROM_A_DAY.get(item.requirement.relation)
            if rule is not None:
                event = event_named(text[before.start : item.start - 1].strip("自从"))
                relative = Relative(event, item.requirement.relation, item.requirement.amount)
                items[-1] = Item(before.start, item.end, relative, rule)
                return
    if items and isinstance(item.requirement, Recurring):
        before = items[-1]
        between = text[before.end : item.start]
        merged = _dated_recurrence(before, item.requirement, between)
        if merged is not None:
            items[-1] = Item(before.start, item.end, merged, item.rule)
            return
    elif (
        items
        and isinstance(items[-1].requirement, Recurring)
        and text[item.start : item.end] in _YEAR_ENDS
        and _LIST_GAP.fullmatch(text, items[-1].end, item.start)
    ):  # 逐月查账、年底交账: a place in every year
        item = Item(item.start, item.end, Recurring(every(1, "年"), at=(_YEAR_END,)), "year-parts")
    elif items and isinstance(items[-1].requirement, Recurring):
        item = _every_year_too(items[-1], items[-1].requirement, item, text) or item
    items.append(item)


def _every_year_too(before: Item, recurring: Recurring, item: Item, text: str) -> Item | None:
    """每年3月底前制定，12月底前完成: a date without a year, in the sentence of a place in every year, is another one."""
    if not recurring.at or recurring.every != every(1, "年"):
        return None
    unsettled = isinstance(item.requirement, Unparsed) and item.rule == "unresolved"
    own = _OWN_YEARS if recurring.since is None and recurring.until is None else _OWN_YEARS | {"carried-year"}
    if not unsettled and (own.isdisjoint(item.rule.split("+")) or not isinstance(item.requirement, Deadline | Window)):
        return None
    if _SENTENCE.search(text, before.end, item.start) is not None:
        return None
    from lianqiang.grammar._recurring import year_places

    places = year_places(text, item.start)
    if places is None or places[1] != item.end:
        return None
    others: list[TimeRequirement] = [] if unsettled else [item.requirement]
    again = Recurring(recurring.every, None, places[0], since=recurring.since, until=recurring.until)
    return Item(item.start, item.end, again, "every-slots", lambda: others)


_OWN_YEARS = frozenset({"next-after-issue", "year-of-issue", "window-after-issue", "horizon-year"})
"""Rules of dates that print no year, and carry none; 2019年起每年3月底前…，12月底前 carries that of the recurrence."""
_SENTENCE = lazy("[。！？!?；\n]")


def _ends_after(standing: Standing, since: date) -> bool:
    until = standing.until
    return until is not None and (isinstance(until, Event) or since <= until)


_FROM_A_DAY = {
    Relation.WITHIN: "within-of-event",
    Relation.AFTER: "after-event",
    Relation.LASTING: "lasting",
}
_YEAR_ENDS = frozenset({"年底", "年末", "年终", "岁末"})
_YEAR_END = Slot(Position(part=Part.END), Position(part=Part.END))
_LIST_GAP = lazy("[^，。；、\n]{0,8}[、，]")


def _dated_recurrence(before: Item, recurring: Recurring, between: str) -> Recurring | None:
    match before.requirement:
        case Standing(since, None) if since is not None and between in ("", "，"):
            return Recurring(recurring.every, recurring.times, recurring.at, recurring.progressive, since)
        case Window(DateSpan(first, last)) if between in ("", "，") and (
            before.rule == "range" or (before.rule == "window" and (last - first).days > 1)
        ):
            return Recurring(recurring.every, recurring.times, recurring.at, recurring.progressive, first, last)
        case Deadline(DateSpan(_, last), None) if between == "":
            return Recurring(recurring.every, recurring.times, recurring.at, recurring.progressive, None, last)
        case _:
            return None
