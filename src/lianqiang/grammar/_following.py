"""What falls due in the period after the one it is for: 每季度结束后10日内, 月后5日前, 次月5日前, 下季度首月10日前.

    following := (每? period end? 后 | 次 period | 下 period) (amount 内 | places)

Each period has its own due day: within an amount of its end, where that is a day of the next period whatever the period
is (10 days, 5 working days), else `Relative` to each period's end, for no place says 45 days after a quarter.
"""

from __future__ import annotations

import attrs

from lianqiang._patterns import lazy
from lianqiang.conventions import Before
from lianqiang.dates import Amount, Measure
from lianqiang.grammar._amounts import AMOUNT, NO_COUNT, amount_of, count_each, every, refused_count
from lianqiang.grammar._context import Context, Item
from lianqiang.grammar._points import NUM, Impossible
from lianqiang.grammar._slots import NO_PLACE, SlotReader
from lianqiang.places import Event, Position, Slot
from lianqiang.requirements import Recurring, Relation, Relative, TimeRequirement, Unparsed

__all__ = ["FOLLOWING_HEADS", "following", "read_following"]

FOLLOWING_HEADS = frozenset("结终期末后之以次翌下的于")
_WORDS = {
    Measure.YEAR: "年", Measure.HALF_YEAR: "半年", Measure.QUARTER: "季度", Measure.MONTH: "月", Measure.WEEK: "周",
}  # fmt: skip
_AFTER = lazy("(?:的|于|在)?(?:结束|终了|期满|期末|末)?(?:之|以)?后的?(?:首(?=[0-9一二三四五六七八九十]))?")
_NEXT = lazy("(?:的|于|在)?(?:次|翌|下)一?个?(季度?|半年|[年月周])(?:度|份)?的?")
_WITHIN = lazy(rf"({AMOUNT})(?:(?:之|以)?内|(?:之|以)?前(?![后期])|(?=$|[，。；)报上完反提交汇通]))")
_MEASURES = {word: measure for measure, word in _WORDS.items()} | {"季": Measure.QUARTER}
_LISTED_HEADS = frozenset("、和及与当")
_DAYS = 28  # the days that every month has
_WORKDAYS = 15  # and the working days


def following(text: str, start: int, at: int, measure: Measure, context: Context) -> Item | None:
    """The recurrence from `start` whose place, from `at` on, lies after the end of the period; None where none does."""
    item = _following(text, start, at, measure, context)
    return None if item is None else _counted(text, item)


def _counted(text: str, item: Item) -> Item:
    """The item with how many times in each period, where that is said behind the place."""
    requirement = item.requirement
    if not isinstance(requirement, Recurring):
        return item
    times, end = count_each(text, item.end)
    if times is None:
        refused = refused_count(text, end)
        if refused is None:
            return item
        return Item(item.start, refused, Unparsed(text[item.start : refused], NO_COUNT), "damaged")
    others = item.others

    def counted() -> list[TimeRequirement]:
        return [attrs.evolve(each, times=times) for each in (others() if others else ()) if isinstance(each, Recurring)]

    return Item(item.start, end, attrs.evolve(requirement, times=times), item.rule, counted if others else None)


def _following(text: str, start: int, at: int, measure: Measure, context: Context) -> Item | None:
    if measure not in _WORDS:
        return None
    match = _AFTER.match(text, at)
    if match is None:
        match = _NEXT.match(text, at)
        if match is None or _MEASURES[match[1]] is not measure:
            return None
        return _places(text, start, match.end(), measure, context)
    within = _WITHIN.match(text, match.end())
    amount = amount_of(within, 2) if within is not None else None
    if within is not None and amount is not None:
        listed = (
            _places(text, start, match.end(), measure, context)
            if text[within.end() : within.end() + 1] in _LISTED_HEADS
            else None
        )
        if listed is not None and listed.end > within.end():  # 每月结束后1日前、20日前
            return listed
        return Item(start, within.end(), *_within(amount, measure))
    return _places(text, start, match.end(), measure, context)


def _within(amount: Amount, measure: Measure) -> tuple[TimeRequirement, str]:
    place = _place(amount, measure)
    if place is None:
        event = Event(f"{_WORDS[measure]}结束")
        return Relative(event, Relation.WITHIN, amount, each=True), "relative-each"
    return Recurring(every(1, _WORDS[measure]), at=(Slot(None, place, by=True, following=True),)), "following-period"


def _place(amount: Amount, measure: Measure) -> Position | None:
    """The day of the next period that lies the amount after the end of each; None where it is not always the same."""
    if amount.most.denominator > 1:
        return None
    number = int(amount.most)
    month = None if measure in (Measure.MONTH, Measure.WEEK) else 1
    match amount.measure:
        case Measure.DAY | Measure.WEEK:
            number *= 7 if amount.measure is Measure.WEEK else 1
            if measure is Measure.WEEK:
                return Position(weekday=number) if number <= 7 else None
            return Position(month=month, day=number) if number <= _DAYS else None
        case Measure.WORKDAY:
            longest = 3 if measure is Measure.WEEK else _WORKDAYS
            return Position(workday=number) if number <= longest else None
        case Measure.MONTH:
            # Years end with December: so many months later is the end of a month.
            return Position(month=number, day=-1) if measure is Measure.YEAR and number <= 12 else None
        case _:
            return None


def _places(text: str, start: int, at: int, measure: Measure, context: Context) -> Item | None:
    period = context.conventions.before_period
    reader = SlotReader(period)
    try:
        slots, end = _read(reader, text, at, measure)
        if not slots:
            return None
        requirement = _recurring(slots, measure)
    except (Impossible, ValueError) as impossible:
        rest = NO_PLACE.match(text, at)
        at = at if rest is None else rest.end()
        return Item(start, at, Unparsed(text[start:at], str(impossible)), "damaged")
    if reader.wraps:
        reason = "before the first days of the period after lies the period itself"
        return Item(start, end, Unparsed(text[start:end], reason), "damaged")

    def others() -> list[TimeRequirement]:
        flipped = SlotReader(Before.END if period is Before.START else Before.START)
        try:
            return [_recurring(_read(flipped, text, at, measure)[0], measure)]
        except (Impossible, ValueError):
            return []

    return Item(start, end, requirement, "following-period", others if reader.split else None)


def _read(reader: SlotReader, text: str, at: int, measure: Measure) -> tuple[tuple[Slot, ...], int]:
    """The places; a day of a quarter or a longer period without its month is one of the first month."""
    if measure in _LONGER and _DAY.match(text, at):
        slots, end = reader.read(text, at, Measure.MONTH)
        return tuple(_in_first_month(slot) for slot in slots), end
    return reader.read(text, at, measure)


_LONGER = (Measure.QUARTER, Measure.HALF_YEAR, Measure.YEAR)
_DAY = lazy(f"{NUM}[日号]")


def _in_first_month(slot: Slot) -> Slot:
    first, last = slot.first, slot.last
    return attrs.evolve(
        slot,
        first=None if first is None else attrs.evolve(first, month=1),
        last=None if last is None else attrs.evolve(last, month=1),
    )


def _recurring(slots: tuple[Slot, ...], measure: Measure) -> Recurring:
    return Recurring(every(1, _WORDS[measure]), at=tuple(attrs.evolve(slot, following=True) for slot in slots))


_PERIOD_END = lazy("每?个?(季度?|半年|[年月周])(?:度|份)?(?=结束|终了|期满|期末|末?(?:之|以)?后)")
_NEXT_PERIOD = lazy(
    "(?:次|翌)(月)份?的?(?=[0-9一二三四五六七八九十第最月]|[上中下]旬|初|底)|(?:次|翌|下一?个?)(季)度的?(?=首|第|末|最后)"
)


def read_following(text: str, start: int, context: Context) -> Item | None:
    """月后3日前, 季后10日内; 次月5日前, where no month in the sentence says which month it follows."""
    match = _PERIOD_END.match(text, start)
    if match is not None:
        return following(text, start, match.end(), _MEASURES[match[1]], context)
    match = _NEXT_PERIOD.match(text, start)
    if match is None or context.month is not None:
        return None
    item = _places(text, start, match.end(), _MEASURES[match[1] or match[2]], context)
    item = None if item is None else _counted(text, item)
    return None if item is None or isinstance(item.requirement, Unparsed) else item
