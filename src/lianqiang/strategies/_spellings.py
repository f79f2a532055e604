"""The grammar run backwards: how documents print a requirement.

`spellings` gives the ways to print a value, the canonical one first. Only what must be read as just that value is among
them. A `~` stands for the dash of a range, which prints in many styles.
"""

from __future__ import annotations

from datetime import date, time, timedelta

from lianqiang._numerals import to_chinese
from lianqiang.dates import Amount, DateSpan, Measure, Precision
from lianqiang.requirements import (
    Count,
    Deadline,
    Directed,
    Event,
    Join,
    Position,
    Recurring,
    Relation,
    Relative,
    Slot,
    Staged,
    Standing,
    TimeRequirement,
    Unspecified,
    Window,
)
from lianqiang.wording import format_time

__all__ = ["spellings"]

_ONE_DAY = timedelta(1)


def spellings(requirement: TimeRequirement, issued: date | None = None) -> list[str]:
    """The ways to print the requirement in a document issued on that day; the canonical wording is the first."""
    match requirement:
        case Deadline(by, None):
            more = _deadline(by, issued)
        case Deadline(by, time() as clock):
            more = _by_clock(_day(by.last), clock)
        case Window(span):
            more = _window(span, issued)
        case Recurring():
            more = _recurring(requirement)
        case Standing():
            more = _standing(requirement)
        case Relative():
            more = _relative(requirement)
        case Directed(authorities):
            more = _directed(authorities)
        case Staged():
            more = _staged(requirement)
        case Unspecified():
            more = ["", "—", "/", "无"]
        case _:
            more = []
    return list(dict.fromkeys((format_time(requirement), *more)))


# Printed dates


def _unit(span: DateSpan) -> str | None:
    """A single unit as it is printed; None for a range, and for units with one name only."""
    first, last = span.first, span.last
    match span.precision:
        case Precision.DAY if first == last:
            return _day(first)
        case Precision.MONTH if (first.year, first.month) == (last.year, last.month):
            return f"{first.year}年{first.month}月"
        case Precision.QUARTER if span.days < 100:
            return f"{first.year}年{to_chinese(last.month // 3)}季度"
        case Precision.HALF if span.days < 200:
            return f"{first.year}年{'上' if first.month == 1 else '下'}半年"
        case Precision.YEAR if first.year == last.year:
            return f"{first.year}年"
        case Precision.FIVE_YEAR_PLAN if last.year - first.year == 4:
            return f"{to_chinese((first.year - 1951) // 5)}五"
        case _:
            return None


def _is_bare(plan: DateSpan) -> bool:
    """Whether the plan is known without quotation marks too: the tenth, of 2001, to the sixteenth."""
    return 2001 <= plan.first.year <= 2031


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _deadline(by: DateSpan, issued: date | None) -> list[str]:
    unit = _unit(by)
    if unit is None:
        return []
    year_less = [] if issued is None else _without_year(by, issued)
    match by.precision:
        case Precision.DAY:
            day = by.last
            digits = [f"{day.year}{sign}{day.month}{sign}{day.day}前" for sign in "./-"]
            words = [f"{unit}{word}" for word in ("之前", "以前", "24时前")]
            return [*words, f"到{unit}", f"不迟于{unit}", f"{unit[:-1]}号前", *digits, *year_less]
        case Precision.FIVE_YEAR_PLAN:
            return [f"“{unit}”末", f"到“{unit}”末", *([f"{unit}末"] if _is_bare(by) else [])]
        case precision:
            words = ["底前", "末前", "底", "末", "内"]
            if precision in (Precision.MONTH, Precision.YEAR):
                words += ["底以前", "底之前", "年底前"] if precision is Precision.YEAR else ["底以前", "底之前"]
            before = ["到", "不迟于"]
            said = [f"{unit}{word}" for word in words] + [f"{word}{unit}" for word in before]
            return [*said, *_before(by, unit, issued), *year_less]


def _before(by: DateSpan, unit: str, issued: date | None) -> list[str]:
    """X前, with X longer than a day: before X begins, or by its end where the document was issued after it began."""
    begins = by.last + _ONE_DAY
    said: list[str] = []
    if (
        by.precision in (Precision.MONTH, Precision.YEAR)
        and begins.year <= 2200
        and (issued is None or issued < begins)
    ):
        said.append(f"{begins.year}年{begins.month}月前" if by.precision is Precision.MONTH else f"{begins.year}年前")
    if issued is not None and issued >= by.first:
        said.append(f"{unit}前")
    return said


def _without_year(by: DateSpan, issued: date) -> list[str]:
    """By this or next year; and without the year, where the day is the first of its name since the day of issue."""
    day, years = by.last, by.last.year - issued.year
    word = {0: "今年", 1: "明年"}.get(years)
    if word is None or day < issued:
        return []
    if by.precision is Precision.YEAR:
        return [f"{word}底前", f"{word}年底前", f"{word}内", *(["年底前", "年内"] if years == 0 else [])]
    if by.precision not in (Precision.MONTH, Precision.DAY):
        return []
    name = f"{day.month}月底前" if by.precision is Precision.MONTH else f"{day.month}月{day.day}日前"
    first = years == 0 or (day.month, day.day) < (issued.month, issued.day)
    this_month = by.precision is Precision.MONTH and years == 0 and day.month == issued.month
    return [f"{word}{name}", *([name] if first else []), *(["本月底前", "月底前"] if this_month else [])]


def _by_clock(day: str, clock: time) -> list[str]:
    said = [f"{day}{clock.hour}:{clock.minute:02}前"]
    minutes = f"{clock.minute}分" if clock.minute else ""
    if 13 <= clock.hour <= 17:
        said.append(f"{day}下午{clock.hour - 12}时{minutes}前")
    if 7 <= clock.hour <= 11:
        said.append(f"{day}上午{clock.hour}点{minutes}前")
    return said


def _window(span: DateSpan, issued: date | None) -> list[str]:
    first, last, unit = span.first, span.last, _unit(span)
    match span.precision:
        case Precision.YEAR if unit is not None:
            word = None if issued is None else {0: "今年", 1: "明年"}.get(first.year - issued.year)
            return [f"{unit}度", *([word] if word else [])]
        case Precision.YEAR:
            return [f"{first.year}~{last.year}年", f"{first.year}年~{last.year}年"]
        case Precision.MONTH if unit is not None:
            return [f"{unit}份"]
        case Precision.MONTH if first.year == last.year:
            return [f"{first.year}年{first.month}~{last.month}月", f"{first.year}年{first.month}月至{last.month}月"]
        case Precision.MONTH:
            return [f"{first.year}年{first.month}月~{last.year}年{last.month}月"]
        case Precision.QUARTER if unit is not None:
            return [unit, f"{first.year}年第{last.month // 3}季度"]
        case Precision.FIVE_YEAR_PLAN if unit is not None:
            return [f"“{unit}”时期", *([f"{unit}期间"] if _is_bare(span) else [])]
        case Precision.DAY if unit is not None:
            return [f"{unit[:-1]}号"]
        case Precision.DAY if (first.year, first.month) == (last.year, last.month):
            month = f"{first.year}年{first.month}月"
            return [f"{month}{first.day}日至{last.day}日", f"{month}{first.day}~{last.day}日"]
        case Precision.DAY:
            end = f"{last.month}月{last.day}日" if first.year == last.year else _day(last)
            return [f"{_day(first)}至{end}", f"{_day(first)}~{end}"]
        case _:
            return []


# Again and again, and all the time

_EVERY = {
    Measure.YEAR: ("每年", "每年度"),
    Measure.HALF_YEAR: ("每半年",),
    Measure.QUARTER: ("每季度", "每个季度", "每季"),
    Measure.MONTH: ("每月", "每个月"),
    Measure.WEEK: ("每周", "每星期"),
    Measure.DAY: ("每天", "每日"),
}


def _recurring(requirement: Recurring) -> list[str]:
    every, at, since = requirement.every, requirement.at, requirement.since
    if every is None or not every.exact or every.least != 1 or requirement.progressive or requirement.until is not None:
        return []
    names = _EVERY.get(every.measure, ())
    if since is not None:
        if at or requirement.times or every.measure is not Measure.YEAR or (since.month, since.day) != (1, 1):
            return []
        return [f"{since.year}年起每年", f"自{since.year}年起每年", f"从{since.year}年起，每年"]
    if not at:
        return [f"{name}{count}" for name in names for count in _count(requirement.times)]
    if requirement.times is None and len(at) == 1:
        return [f"{name}{slot}" for name in names for slot in _slot(at[0], every.measure)]
    return []


def _count(count: Count | None) -> list[str]:
    if count is None:
        return [""]
    least, most, word = count.least, count.most, count.measure
    if count.approximate:
        return [f"{least}{word}左右"]
    if most is None:
        return [f"至少{least}{word}", f"不少于{least}{word}", f"{least}{word}以上"]
    if least is None:
        return [f"最多{most}{word}", f"不超过{most}{word}"]
    return [f"{least}{word}"] if least == most else [f"{least}~{most}{word}"]


def _slot(slot: Slot, measure: Measure) -> list[str]:
    if slot.following or (slot.last is not None and slot.last.ordinal):
        return []
    match slot, measure:
        case Slot(None, Position(None, -1), True, None, None), Measure.MONTH:
            return ["底前", "末前"]
        case Slot(None, Position(None, int(day)), True, None, None), Measure.MONTH:
            return [f"{day}日前", f"{day}号前", f"{day}日之前"]
        case Slot(None, Position(int(month), -1), True, None, None), Measure.YEAR:
            return [f"{month}月底前", f"{month}月末前"]
        case Slot(None, Position(int(month), int(day)), True, None, None), Measure.YEAR:
            return [f"{month}月{day}日前", f"{month}月{day}日以前"]
        case _:
            return []


def _standing(requirement: Standing) -> list[str]:
    since, until = requirement.since, requirement.until
    if since is None and until is None:
        return ["长期推进", "持续推进", "常年坚持", "常态化推进"]
    if until is None and since is not None:
        names = [_day(since)]
        if since.day == 1:
            names.append(f"{since.year}年{since.month}月")
            if since.month == 1:
                names.append(f"{since.year}年")
        return [f"{word}{name}起" for name in names for word in ("", "自", "从")]
    if since is None and isinstance(until, date):
        year_end = (until.month, until.day) == (12, 31)
        return [f"持续到{_day(until)}", *([f"持续到{until.year}年底", f"{until.year}年底前持续"] if year_end else [])]
    return []


# Measured from an event, and as those above direct

_OWN = frozenset({"印发", "发布", "公布"})
_PLAIN = frozenset({"汛期", "两会"})
_WORDS = {
    Measure.HOUR: ("小时",),
    Measure.DAY: ("天", "日"),
    Measure.WORKDAY: ("个工作日",),
    Measure.WEEK: ("周",),
    Measure.MONTH: ("个月",),
    Measure.YEAR: ("年",),
}


def _amount(amount: Amount | None) -> list[str]:
    if amount is None or not amount.exact or amount.least.denominator != 1:
        return []
    return [f"{amount.least.numerator}{word}" for word in _WORDS.get(amount.measure, ())]


def _relative(requirement: Relative) -> list[str]:
    event, amounts = requirement.event, _amount(requirement.amount)
    if requirement.each:
        return []
    match requirement.relation, event:
        case Relation.WITHIN, None:
            return [f"{amount}{word}" for amount in amounts for word in ("内", "以内")]
        case Relation.LASTING, None:
            return [f"为期{amount}" for amount in amounts]
        case Relation.WITHIN, Event(name) if name in _OWN:
            said = ("{}后{}内", "{}后{}以内", "{}之日起{}内")
            return [form.format(name, amount) for form in said for amount in amounts]
        case Relation.BEFORE, Event(name) if name in _PLAIN and requirement.amount is None:
            return [f"{name}之前"]
        case Relation.DURING, Event(name) if name in _PLAIN:
            return [f"{name}期间"]
        case _:
            return []


_KNOWN = frozenset({"上级", "党中央", "国务院", "省委", "省政府", "市委", "市政府", "区委", "区政府"})


def _directed(authorities: tuple[str, ...]) -> list[str]:
    if not authorities:
        return ["按时限要求", "按照规定时限"]
    if not _KNOWN.issuperset(authorities):
        return []
    names = "、".join(authorities)
    return [f"按{names}部署", f"按照{names}部署", f"根据{names}统一部署", f"按照{names}统一部署要求"]


def _staged(requirement: Staged) -> list[str]:
    """Stages of printed dates, one after the other, with actions that need no quotation marks; days of one year."""
    if requirement.join is Join.EACH:
        return _days_of_a_year(requirement)
    if requirement.join is Join.EITHER:
        return []
    parts: list[str] = []
    for stage in requirement.stages:
        if stage.action not in ("启动", "完成", "建成") or not isinstance(stage.requirement, Deadline | Window):
            return []
        parts.append(f"{format_time(stage.requirement)}{stage.action}")
    return [sign.join(parts) for sign in "，；"]


def _days_of_a_year(requirement: Staged) -> list[str]:
    days: list[date] = []
    for stage in requirement.stages:
        match stage.requirement:
            case Deadline(DateSpan(first, last, Precision.DAY), None) if stage.action is None and first == last:
                days.append(last)
            case _:
                return []
    if len({day.year for day in days}) > 1 or days != sorted(set(days)):
        return []
    return [f"{days[0].year}年" + "、".join(f"{day.month}月{day.day}日" for day in days) + "前"]
