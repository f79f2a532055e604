"""Festivals: 春节前, 今年中秋期间, 元旦和春节期间, 国庆节前一周; and the holiday that is not named: 节前.

    festival := year? name ((、| 和 |)? name)* 假期? gloss? (前 amount? | 期间 | 后 (amount 内)? | 当天)
    gloss    := "(" year? month day ")"                国庆（10月1日）前

前 alone ends on the eve, by table. What else is measured from a festival stays `Relative` to it: `bounds` knows its day and
the holidays round it. Several festivals that share a word are each of them.
"""

from __future__ import annotations

from datetime import date, timedelta

from lianqiang._numerals import to_int
from lianqiang._patterns import lazy
from lianqiang.conventions import Before
from lianqiang.dates import Amount, DateSpan, Measure
from lianqiang.grammar._amounts import AMOUNT, NOTHING, amount_of
from lianqiang.grammar._context import Context, Item
from lianqiang.grammar._points import FESTIVALS, Y4, YEAR_WORDS
from lianqiang.requirements import (
    Deadline,
    Event,
    Join,
    Relation,
    Relative,
    Stage,
    Staged,
    StageRequirement,
    TimeRequirement,
    Unparsed,
    Window,
)

__all__ = ["read_festival", "read_holiday"]

_ONE_DAY = timedelta(days=1)
_NAME = rf'(?:"(?:{FESTIVALS})(?:国际劳动)?节"|"?(?:{FESTIVALS})"?(?:国际劳动节|节(?!前夕?[^，。；、]{{0,2}}节))?)'
_FESTIVAL = lazy(
    rf"(?:({Y4})年|(今年|明年|去年|次年|翌年|来年))?({_NAME}(?:(?:、|和|及|与|或)?{_NAME}){{0,4}})(?:假期|长假|黄金周|小长假)?"
    rf"(?:\((?:({Y4})年)?([0-9]{{1,2}})月([0-9]{{1,2}})日\)(?=(?:之|以)?[前后]|期间|当))?"
    rf"(?:((?:之|以)?前(?:夕)?(?![后期]))(?:{AMOUNT}((?:之|以)?内)?(?![前后]))?|(期间)|((?:之|以)?后)(?:{AMOUNT}((?:之|以)?内))?|(当[天日]))?"
)
_OFF = lazy("(?:假期|长假|黄金周|小长假)$")
_ABOUT = lazy("前后(?=[，。；、)]|$|投|完成|启动|建成|开|组织|举|召|集中|全面)")
_NAMES = lazy(rf'"?((?:{FESTIVALS})(?:国际劳动节|节)?)"?')
_BARE_NUMBERS = frozenset({"五一", "十一", "七一", "八一", "六一", "劳动", "清明", "重阳"})
# Groups of _FESTIVAL: an amount has six.
_YEAR, _WORD, _WHICH, _GLOSS, _BEFORE, _AHEAD, _IN_AHEAD, _DURING, _AFTER, _LATER, _IN_LATER, _SAME_DAY = (
    1, 2, 3, 4, 7, 8, 14, 15, 16, 17, 23, 24
)  # fmt: skip


def read_festival(text: str, start: int, end: int, context: Context) -> Item | None:
    """春节前, 今年中秋期间, 元旦和春节前 at `start`."""
    match = _FESTIVAL.match(text, start)
    if match is None:
        return None
    which = match[_WHICH]
    about = _ABOUT.match(text, match.end()) if not match[_BEFORE] else None
    if about is not None:
        return Item(start, about.end(), Unparsed(text[start : about.end()], "only about then"), "damaged")
    tailed = match[_BEFORE] or match[_DURING] or match[_AFTER] or match[_SAME_DAY]
    if which in _BARE_NUMBERS and not tailed:
        return None
    end = match.end()
    if not tailed and not (context.whole and start == 0 and end == len(text)):
        return None
    year = _year(match[_YEAR] or match[_GLOSS], match[_WORD], context)
    names = [name[1] for name in _NAMES.finditer(which)]
    if len(names) > 1:
        names = _distinct(names)
    printed = (int(match[_GLOSS + 1]), int(match[_GLOSS + 2])) if match[_GLOSS + 1] else None
    ahead = amount_of(match, _AHEAD) if match[_AHEAD + 4] else None
    if match[_BEFORE] and ahead is None:
        if match[_AHEAD + 4]:
            return Item(start, end, Unparsed(text[start:end], NOTHING), "damaged")
        days = _days_of(names, year, printed, context)
        found = [_before(text, start, end, day, context) for day in days]
        return found[0] if len(found) == 1 else _each(start, end, found)
    if ahead is not None and match[_IN_AHEAD]:
        days = _days_of(names, year, printed, context)
        spans = [_within_ahead(text, start, end, day, ahead, context) for day in days]
        return spans[0] if len(spans) == 1 else _each(start, end, spans)
    later = amount_of(match, _LATER) if match[_LATER + 4] else None
    if match[_LATER + 4] and later is None:
        return Item(start, end, Unparsed(text[start:end], NOTHING), "damaged")
    relation = (
        Relation.BEFORE
        if match[_BEFORE]
        else Relation.DURING
        if match[_DURING] or (not tailed and _OFF.search(match[0]))
        else Relation.AT
        if not match[_AFTER]
        else Relation.WITHIN
        if later is not None
        else Relation.AFTER
    )
    rule = "within-of-event" if relation is Relation.WITHIN else f"{relation}-event"
    prefix = f"{year}年" if year is not None and (match[_YEAR] or match[_WORD] or match[_GLOSS]) else match[_WORD] or ""
    items = [Item(start, end, Relative(Event(prefix + name), relation, ahead or later), rule) for name in names]
    return items[0] if len(items) == 1 else _each(start, end, items)


def _distinct(names: list[str]) -> list[str]:
    """The festivals named, each once: 五一劳动节 is one."""
    from lianqiang.festivals import festival_day  # its table is not needed by most phrases

    days = {festival_day(name, _ANY_YEAR): name for name in reversed(names)}
    return [name for name in names if name in days.values()]


_ANY_YEAR = 2019  # in which no two of them fall on one day


def _each(start: int, end: int, items: list[Item]) -> Item:
    """All of them, in their order; the other readings change all alike."""
    stages: list[Stage] = []
    for item in items:
        if isinstance(item.requirement, Unparsed):
            return item
        stages.append(_stage(item.requirement))
    if any(item.others is None for item in items):
        return Item(start, end, Staged(tuple(stages), Join.EACH), "each-of")

    def flipped() -> list[TimeRequirement]:
        found = [item.others() for item in items if item.others is not None]
        return [Staged(tuple(_stage(each[0]) for each in found), Join.EACH)]

    return Item(start, end, Staged(tuple(stages), Join.EACH), "each-of", flipped)


def _stage(requirement: TimeRequirement) -> Stage:
    assert isinstance(requirement, StageRequirement)  # noqa: S101 - what a festival is read as
    return Stage(None, requirement)


def _year(printed: str | None, word: str | None, context: Context) -> int | None:
    if printed:
        return to_int(printed)
    base = context.issued.year if context.issued is not None else context.plan_year
    if word:
        return None if base is None else base + YEAR_WORDS[word]
    return None


_Day = tuple[date | None, str]
"""The day of a festival and what it adds to the rule; or None and why there is none."""


def _days_of(names: list[str], year: int | None, printed: tuple[int, int] | None, context: Context) -> list[_Day]:
    """The days of the festivals; one that is printed behind the last of them is its day."""
    days = [_day_of(name, year, context) for name in names]
    if printed is not None:
        days[-1] = _printed_day(*printed, year, context)
    return days


def _printed_day(month: int, day: int, year: int | None, context: Context) -> _Day:
    """国庆（10月1日）前: the day that stands in the bracket; without a year the next after the issue."""
    issued = context.issued
    base = year or (issued.year if issued is not None else context.year or context.plan_year)
    if base is None:
        return None, _NO_YEAR
    try:
        found = date(base, month, day)
        if year is None and issued is not None and found <= issued:
            return date(base + 1, month, day), "+next-after-issue"
    except ValueError:
        return None, f"{base}年{month}月 has no day {day}"
    return found, "" if year is not None else "+next-after-issue"


def _day_of(name: str, year: int | None, context: Context) -> _Day:
    from lianqiang.festivals import festival_day

    if year is not None:
        day = festival_day(name, year)
        return day, "" if day is not None else f"the day of {name} in {year} is not in the table"
    issued = context.issued
    base = issued.year if issued is not None else context.year or context.plan_year
    if base is None:
        return None, _NO_YEAR
    day = festival_day(name, base)
    if issued is not None and day is not None and day <= issued:
        base += 1
        day = festival_day(name, base)
    return day, "+next-after-issue" if day is not None else f"the day of {name} in {base} is not in the table"


_NO_YEAR = "the year is not printed and issued= is not given"


def _before(text: str, start: int, end: int, found: _Day, context: Context) -> Item:
    day, rule = found
    if day is None:
        return Item(start, end, Unparsed(text[start:end], rule), "unresolved" if rule == _NO_YEAR else "damaged")
    eve = day - _ONE_DAY
    if context.conventions.before_festival is Before.END:
        return Item(
            start, end, Deadline(DateSpan.of_day(day)), "festival-day", lambda: [Deadline(DateSpan.of_day(eve))]
        )
    return Item(
        start,
        end,
        Deadline(DateSpan.of_day(eve)),
        f"festival-eve{rule}",
        lambda: [Deadline(DateSpan.of_day(day))],
    )


def _within_ahead(text: str, start: int, end: int, found: _Day, amount: Amount, context: Context) -> Item:
    """春节前一周内: the days before it, so many."""
    day, reason = found
    days = _IN_DAYS.get(amount.measure)
    if day is None:
        return Item(start, end, Unparsed(text[start:end], reason), "unresolved" if reason == _NO_YEAR else "damaged")
    if days is None or amount.most.denominator > 1 or amount.most * days > _YEAR_LONG:
        return Item(start, end, Unparsed(text[start:end], f"{amount.measure}s before it are no days"), "unresolved")
    first = day - int(amount.most) * days * _ONE_DAY
    return Item(start, end, Window(DateSpan(first, day - _ONE_DAY)), f"window{reason}")


_IN_DAYS = {Measure.DAY: 1, Measure.WEEK: 7}
_YEAR_LONG = 366
_HOLIDAY = lazy(rf"节(?:(前)(?:夕)?|(后))(?:{AMOUNT}((?:之|以)?内)?)?")


def read_holiday(text: str, start: int, end: int, context: Context) -> Item | None:
    """节前, 节前三天: before a holiday that the text does not name; `events=` may give the days of 节日."""
    match = _HOLIDAY.match(text, start)
    if match is None:  # pragma: no cover - the trigger has the same words
        return None
    event = Event("节日")
    amount = amount_of(match, 3) if match[7] else None
    if match[7] and amount is None:
        return Item(start, match.end(), Unparsed(text[start : match.end()], NOTHING), "damaged")
    if match[2]:
        relation = Relation.AFTER if amount is None or not match[9] else Relation.WITHIN
        return Item(start, match.end(), Relative(event, relation, amount), "after-event")
    if match[9]:
        reason = "within a time before a holiday that is not named"
        return Item(start, match.end(), Unparsed(text[start : match.end()], reason), "unresolved")
    return Item(start, match.end(), Relative(event, Relation.BEFORE, amount), "before-event")
