"""The canonical Chinese of a time requirement: what `str` shows, and what `parse_time` reads back to an equal value.

Formats only. Every form is one the grammar knows; where a name could be misread (an event or an action of free words)
it stands in 『』.
"""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from fractions import Fraction
from typing import assert_never

from lianqiang._numerals import to_chinese
from lianqiang.dates import Amount, DateSpan, Measure, Precision
from lianqiang.requirements import (
    Count,
    Deadline,
    Directed,
    Event,
    Join,
    Part,
    Position,
    Recurring,
    Relation,
    Relative,
    Slot,
    Staged,
    Standing,
    TimeRequirement,
    Unparsed,
    Unspecified,
    Vague,
    Window,
)

__all__ = ["format_time"]

_ONE_DAY = timedelta(days=1)


def format_time(requirement: TimeRequirement) -> str:
    """The requirement in canonical Chinese; `parse_time` reads it back (`Unparsed` gives its own text).

    >>> from datetime import date
    >>> format_time(Deadline(DateSpan.of_month(2018, 12)))
    '2018年12月底前'
    >>> format_time(Recurring(Amount.of(1, Measure.MONTH), at=(Slot(None, Position(day=28), by=True),)))
    '每月28日前'

    Raises `TypeError` for what is no time requirement.
    """
    if not isinstance(requirement, TimeRequirement):
        raise TypeError(
            f"a time requirement is asked for (parse_time reads one), got {type(requirement).__name__} {requirement!r}"
        )
    match requirement:
        case Deadline(by, clock):
            return _span(by, "底前") if clock is None else f"{_day(by.first)}{_clock(clock)}前"
        case Window(span):
            return _span(span, "")
        case Recurring():
            return _recurring(requirement)
        case Standing(since, until):
            return _standing(since, until)
        case Relative():
            return _relative(requirement)
        case Directed(authorities):
            return _directed(authorities)
        case Staged(stages, join):
            said = [f"{format_time(stage.requirement)}{_action(stage.action)}" for stage in stages]
            if join is Join.EITHER:
                return "或者；".join(said)
            return ("分别于" if join is Join.EACH else "") + "；".join(said)
        case Vague(word):
            return word
        case Unspecified():
            return "——"
        case Unparsed(text):
            return text
        case _:
            assert_never(requirement)


_PLAIN_AUTHORITY = re.compile(
    "上级|党中央|中央|国家|国务院|自治区|(?:国家|[省市区县州])(?:委|政府|人民政府|办公厅|办公室|党委|委员会){1,2}|[省市区县州]"
)


def _directed(authorities: tuple[str, ...]) -> str:
    if not authorities:
        return "按规定时限"
    if all(_PLAIN_AUTHORITY.fullmatch(name) for name in authorities):
        return f"按照{'、'.join(authorities)}统一部署"
    return f"按照{'、'.join(f'『{name}』' for name in authorities)}统一部署"


def _action(action: str | None) -> str:
    return "" if action is None else f"『{action}』"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _clock(clock: time) -> str:
    return f"{clock.hour}时{clock.minute}分" if clock.minute else f"{clock.hour}时"


def _span(span: DateSpan, tail: str) -> str:
    """The span; `tail` 底前 makes it a deadline, in the form its precision takes. A range with 前 would be a window."""
    first, last, precision = span.first, span.last, span.precision
    start, end = _units(first, last, precision)
    if precision is Precision.FIVE_YEAR_PLAN:
        return (start if start == end else f"{start}至{end}") + ("期末" if tail else "期间")
    if precision is Precision.DAY:
        tail = tail.removeprefix("底")
    if start == end:
        return start + tail
    if tail and precision is not Precision.SEASON:
        return f"不迟于{start}至{end}"
    return f"{start}至{end}{tail}"


def _units(first: date, last: date, precision: Precision) -> tuple[str, str]:
    """How the first unit and the last unit of the span are called."""
    match precision:
        case Precision.DAY:
            return _day(first), _day(last)
        case Precision.XUN:
            return _xun(first), _xun(last)
        case Precision.WEEK:
            return f"{_day(first)}当周", f"{_day(last - 6 * _ONE_DAY)}当周"
        case Precision.MONTH:
            return f"{first.year}年{first.month}月", f"{last.year}年{last.month}月"
        case Precision.QUARTER:
            return f"{first.year}年第{_number(first, 3)}季度", f"{last.year}年第{_number(last, 3)}季度"
        case Precision.HALF:
            return f"{first.year}年{_half(first)}半年", f"{last.year}年{_half(last)}半年"
        case Precision.SEASON:
            begins = (last + _ONE_DAY).replace(day=1) - timedelta(days=80)
            return _season(first), _season(begins)
        case Precision.YEAR:
            return f"{first.year}年", f"{last.year}年"
        case Precision.FIVE_YEAR_PLAN:
            return _plan(first.year), _plan(last.year - 4)
        case _:
            assert_never(precision)


def _number(day: date, size: int) -> str:
    return to_chinese((day.month - 1) // size + 1)


def _half(day: date) -> str:
    return "上" if day.month <= 6 else "下"


def _xun(day: date) -> str:
    return f"{day.year}年{day.month}月{'上中下'[min((day.day - 1) // 10, 2)]}旬"


def _season(day: date) -> str:
    year, month = (day.year - 1, 12) if day.month < 3 else (day.year, day.month // 3 * 3)
    return f"{year}年{'春夏秋冬'[month // 3 - 1]}季"


def _plan(first_year: int) -> str:
    return f"“{to_chinese((first_year - 1951) // 5)}五”"


_MEASURE_WORDS = {
    Measure.HOUR: "小时",
    Measure.DAY: "天",
    Measure.WORKDAY: "个工作日",
    Measure.WEEK: "周",
    Measure.MONTH: "个月",
    Measure.QUARTER: "个季度",
    Measure.HALF_YEAR: "个半年",
    Measure.YEAR: "年",
}


def _quantity(number: Fraction) -> str:
    if number.denominator == 1:
        return str(number.numerator)
    return f"{number.denominator}分之{number.numerator}"


def _amount(amount: Amount) -> str:
    word = _MEASURE_WORDS[amount.measure]
    if amount.exact:
        if amount.measure is Measure.HALF_YEAR and amount.least == 1:
            return "半年"
        if amount.measure is Measure.MONTH and amount.least.denominator == 2:
            whole = amount.least.numerator // 2
            return f"{whole}个半月" if whole else "半个月"
        if amount.measure is Measure.HALF_YEAR:  # 2个半年 would be two and a half years
            return f"{amount.least.denominator}分之{amount.least.numerator}个半年"
        return f"{_quantity(amount.least)}{word}"
    if amount.measure is Measure.HALF_YEAR:
        return f"{_quantity(amount.least)}-{amount.most.denominator}分之{amount.most.numerator}个半年"
    return f"{_quantity(amount.least)}-{_quantity(amount.most)}{word}"


_EVERY_WORDS = {Measure.MONTH: "月", Measure.QUARTER: "季度", Measure.HALF_YEAR: "半年", Measure.WORKDAY: "个工作日"}


def _recurring(requirement: Recurring) -> str:
    every = requirement.every
    if every is None:
        said = "序时推进" if requirement.progressive else "不定期" if requirement.irregular else "定期"
    elif requirement.progressive:
        said = f"逐{_EVERY_WORDS.get(every.measure, _MEASURE_WORDS[every.measure])}"
    elif every.exact and every.least == 1:
        said = f"每{_EVERY_WORDS.get(every.measure, _MEASURE_WORDS[every.measure])}"
    else:
        said = f"每{_amount(every)}"
    said += _slots(requirement.at, every.measure) if every is not None else ""
    if requirement.times is not None:
        said += _count(requirement.times)
    return _lifetime(requirement.since, requirement.until) + said


def _lifetime(since: date | None, until: date | None) -> str:
    if since is not None and until is not None:
        return f"{_day(since)}至{_day(until)}"
    if since is not None:
        return f"{_day(since)}起"
    return f"{_day(until)}前" if until is not None else ""


def _count(count: Count) -> str:
    least, most, measure = count.least, count.most, count.measure
    if count.approximate:
        return f"{least}{measure}左右"
    if most is None:
        return f"至少{least}{measure}"
    if least is None:
        return f"最多{most}{measure}"
    return f"{least}{measure}" if least == most else f"{least}-{most}{measure}"


_PARTS = {Part.START: "初", Part.MIDDLE: "中", Part.END: "末"}
_PERIODS = {Measure.YEAR: "年", Measure.MONTH: "月"}


def _slots(slots: tuple[Slot, ...], measure: Measure) -> str:
    """The slots in order. A 前 or a time of day serves all that stand before it, so slots that differ are set apart."""
    alike = all(
        (slot.by, slot.clock, slot.opens, slot.following)
        == (slots[0].by, slots[0].clock, slots[0].opens, slots[0].following)
        and slot.first in (None, slot.last)
        for slot in slots
    )
    if any(slot.last is not None and slot.last.ordinal for slot in slots):
        shared = all(slot.last is not None and slot.last.ordinal for slot in slots)
    elif measure is Measure.YEAR:
        shared = all(slot.last is not None and slot.last.month is not None for slot in slots)
    else:
        shared = measure in (Measure.MONTH, Measure.WEEK) and all(slot.last != Position(day=-1) for slot in slots)
    if alike and shared and slots and slots[0].clock is None:
        said = "、".join(_position(slot.last, measure) for slot in slots if slot.last is not None)
        said += "前" if slots[0].by else ""
    else:
        said = "当天、".join(_slot(slot, measure) for slot in slots)
    return f"结束后{said}" if slots and slots[0].following else said


def _position(place: Position, measure: Measure) -> str:
    if place.part is not None:
        return f"{_PERIODS[measure]}{_PARTS[place.part]}"
    if place.event is not None:
        return _event(Event(place.event))
    if place.weekday is not None and not place.ordinal:
        return _weekday(place.weekday)
    if place.ordinal:
        day = _ordinal(place)
    else:
        day = "" if place.day is None else "底" if place.day == -1 else f"{place.day}日"
    if place.month is None:
        return day
    if measure is Measure.YEAR:
        return f"{place.month}月{day}"
    return f"{'末月' if place.month == -1 else f'第{place.month}个月'}{day}"


def _weekday(number: int) -> str:
    return f"周{'一二三四五六日'[number - 1]}"


def _ordinal(place: Position) -> str:
    """第1个周一, 最后1个工作日, 第2周周三."""
    weekday = "" if place.weekday is None else _weekday(place.weekday)
    if place.week is not None:
        return f"{'最后1周' if place.week == -1 else f'第{place.week}周'}{weekday}"
    number, counted = (place.nth, weekday) if place.nth is not None else (place.workday, "工作日")
    assert number is not None  # noqa: S101 - one of the three is given
    which = f"第{number}" if number > 0 else "最后1" if number == -1 else f"倒数第{-number}"
    return f"{which}个{counted}"


def _slot(slot: Slot, measure: Measure) -> str:
    first, last = slot.first, slot.last
    tail = "前" if slot.by else ""
    if slot.clock is not None:
        clock = _clock(slot.clock) if slot.opens is None else f"{_clock(slot.opens)}至{_clock(slot.clock)}"
        tail = clock + tail
    if last is None:
        return tail
    said = _position(last, measure)
    if last.event is not None and not slot.by:
        return f"{said}期间"
    if first is not None and first != last:
        said = f"{_position(first, measure)}至{_following(first, last, measure)}{'月' if said == '底' else ''}{said}"
    return said + tail


def _following(first: Position, last: Position, measure: Measure) -> str:
    """次月 where a stretch of days runs over the end of its month."""
    if measure is not Measure.MONTH or first.day is None or last.day is None or last.day == -1:
        return ""
    return "次月" if first.day == -1 or last.day < first.day else ""


def _standing(since: date | None, until: date | Event | None) -> str:
    begins = f"{_day(since)}起" if since is not None else ""
    if isinstance(until, Event):
        return f"{begins}持续至『{until.name}』止"
    if until is not None:
        return f"{begins}持续至{_day(until)}"
    return begins or "长期坚持"


_PLAIN_EVENTS = frozenset({"汛期", "两会", "入冬", "验收", "届满", "麦收", "秋收", "开学"})
_OWN_ISSUE = frozenset({"印发", "发布", "公布"})


def _event(event: Event) -> str:
    return event.name if event.name in _PLAIN_EVENTS else f"『{event.name}』"


def _event_of(requirement: Relative) -> str:
    """The event's name; in quotation marks unless the grammar knows it in just this place."""
    event, relation = requirement.event, requirement.relation
    if event is None:
        return ""
    if requirement.each:
        return f"每次『{event.name}』"
    if relation is Relation.LASTING:
        return f"『{event.name}』"
    if event.name in _OWN_ISSUE and relation in (Relation.WITHIN, Relation.AFTER) and requirement.amount is not None:
        return event.name
    return _event(event)


def _relative(requirement: Relative) -> str:
    amount = requirement.amount
    said = "" if amount is None else _amount(amount)
    name = _event_of(requirement)
    match requirement.relation:
        case Relation.WITHIN:
            return f"{name}后{said}内" if name else f"{said}内"
        case Relation.AFTER:
            return f"{name}满{said}后" if name and said else f"{name}{said}后"
        case Relation.BEFORE:
            return f"{name}前{said}" if name else f"提前{said}"
        case Relation.DURING:
            return f"{name}期间"
        case Relation.AT:
            return f"{name}时"
        case Relation.LASTING:
            return f"{name}起为期{said}" if name else f"为期{said}"
        case _:
            assert_never(requirement.relation)
