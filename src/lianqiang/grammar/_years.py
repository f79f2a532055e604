"""Which year an unprinted year is, in the order the readings are fixed.

The year carried from earlier in the sentence; else the horizon's, where it is one calendar year and the date is not
before the day of issue; else by what the phrase does: a deadline is its first occurrence on or after the day of issue, a
window lies in the year of issue unless it ended long before, a state is the last occurrence. A printed weekday decides.
Where rules disagree the other years are kept for the alternatives. With nothing to go by there is no answer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from lianqiang._enums import Named
from lianqiang.dates import Precision, month_days
from lianqiang.grammar._context import Context
from lianqiang.grammar._points import XUN, Impossible, Point, days_of

__all__ = ["FOLLOWING", "Days", "Doing", "Settled", "settle", "settle_alone"]

Days = tuple[date, date, Precision]


class Doing(Named):
    """What a phrase does, which decides the year it means."""

    DEADLINE = "deadline"
    WINDOW = "window"
    STATUS = "status"


# A member of an enumeration costs a look through its class each time.
_DEADLINE, _STATUS = Doing.DEADLINE, Doing.STATUS


class Settled:
    """The days of each entry, the rule that chose the year ("" where it is printed), and the other years possible."""

    __slots__ = ("entries", "others", "printed", "rule")

    def __init__(self) -> None:
        self.entries: list[tuple[Days, Days | None]] = []
        self.rule = ""
        self.others: list[int] = []
        self.printed = False


FOLLOWING = frozenset(
    {"次年", "翌年", "第二年", "同年", "该年", "上一年", "上一年度", "上年", "上年度", "下一年", "下一年度"}
)
_NO_YEAR = "the year is not printed and neither issued= nor a one-year horizon= tells it"


def _word_year(point: Point, context: Context, before: int | None) -> int:
    """The year that 今年, 次年 … are."""
    base = before if point.base in FOLLOWING else None
    if base is None and point.base in FOLLOWING:
        base = context.year
    if base is None:
        base = context.issued.year if context.issued is not None else context.plan_year
    if base is None:
        raise Impossible(f"{point.base} counts from the day of issue, which is not given (issued=)")
    return base + (point.shift or 0)


def _issue_relative(point: Point, context: Context) -> tuple[int, int]:
    """Year and month (or quarter) of 本月, 下个月, 月底, 季末, counted from the day of issue."""
    if point.base in _FOLLOWING_MONTH and context.month is not None and context.month_year is not None:
        year, index = divmod(context.month_year * 12 + context.month, 12)
        return year, index + 1
    if point.base == "旬" and context.month is not None and context.month_year is not None:
        return context.month_year, context.month
    issued = context.issued
    if issued is None:
        raise Impossible(f"{point.base} counts from the day of issue, which is not given (issued=)")
    per_year = 4 if point.unit == "Q" else 12
    current = (issued.month - 1) // 3 if point.unit == "Q" else issued.month - 1
    if point.base == "旬" and issued.day > XUN[point.edge][1]:
        current += 1  # past in the month of issue
    years, index = divmod(issued.year * per_year + current + (point.shift or 0), per_year)
    return years, index + 1


_FOLLOWING_MONTH = frozenset({"次月", "翌月"})
"""These follow the month that the sentence names; 下月 counts from the day of issue."""


def settle(
    entries: list[tuple[Point, Point | None]], doing: Doing, context: Context, forced: int | None = None
) -> Settled:
    """The days of all entries. `forced` sets the year where none is printed. Raises `Impossible`."""
    settled = Settled()
    first, second = entries[0]
    if len(entries) == 1 and second is not None and first.year is not None and second.year is not None:
        begins, ends = days_of(first, first.year), days_of(second, second.year, first.month)
        if ends[1] < begins[0]:
            raise Impossible(f"the range ends on {ends[1]}, before it begins on {begins[0]}")
        settled.entries.append((begins, ends))
        settled.printed = True
        return settled
    year: int | None = None
    month: int | None = None
    for first, second in entries:
        first_days: Days
        if year is None and _yearless(first) and second is not None and second.year is not None:
            last_days = days_of(second, second.year)
            year = second.year
            first_days = days_of(first, year, second.month)
            if first_days[0] >= last_days[0]:  # 9月至2019年9月 is a year long
                year -= 1
                first_days = days_of(first, year, second.month)
            settled.printed = True
        else:
            first_days, year, month = _settle_point(first, second, year, month, doing, context, forced, settled)
        last: Days | None = None
        if second is not None:
            last, year, month = _settle_second(second, first_days, year, month or first_days[0].month, context)
        settled.entries.append((first_days, last))
    return settled


def settle_alone(point: Point, doing: Doing, context: Context, forced: int | None) -> tuple[Days, str, Sequence[int]]:
    """The days of a single point that prints no year, the rule that chose it, and the other years possible."""
    issued = context.issued
    if (
        issued is not None
        and forced is None
        and doing is _DEADLINE
        and context.year is None
        and context.plan_year is None
        and point.shift is None
        and point.weekday is None
        and (point.month is not None or point.unit != "D")
    ):  # the commonest of all: 12月底前, and nothing but the day of issue to go by
        days = days_of(point, issued.year)
        if days[1] >= issued:
            return days, "next-after-issue", ()
        return days_of(point, issued.year + 1), "next-after-issue", (issued.year,)
    settled = settle([(point, None)], doing, context, forced)
    return settled.entries[0][0], settled.rule, settled.others


def _yearless(point: Point) -> bool:
    return point.year is None and point.shift is None


def _settle_point(
    first: Point,
    second: Point | None,
    year: int | None,
    month: int | None,
    doing: Doing,
    context: Context,
    forced: int | None,
    settled: Settled,
) -> tuple[Days, int, int | None]:
    if first.year is not None:
        settled.printed = True
        return days_of(first, first.year), first.year, first.month
    if first.shift is not None and first.base in _ISSUE_MONTHS:
        year, index = _issue_relative(first, context)
        if first.unit == "Q":
            first.number = index
        return days_of(first, year, index), year, index
    if first.shift is not None:
        year = _word_year(first, context, year)
        settled.printed = True
        return days_of(first, year), year, first.month
    if year is not None:  # a later entry of a list: the same year, or the next where the list runs on
        if first.month is None and first.unit == "D":
            return days_of(first, year, month), year, month
        days = days_of(first, year)
        previous, _ = settled.entries[-1]
        if days[1] < previous[0]:
            days = days_of(first, year + 1)
            year += 1
        return days, year, first.month
    if first.unit == "D" and first.month is None:
        return _lone_day(first, second, context, settled)
    chosen = forced if forced is not None else _choose(first, second, doing, context, settled)
    return days_of(first, chosen), chosen, first.month


_ISSUE_MONTHS = frozenset(
    {"本月", "当月", "这个月", "下月", "下个月", "次月", "翌月", "上月", "上个月", "月", "旬", "季"}
)


def _lone_day(point: Point, second: Point | None, context: Context, settled: Settled) -> tuple[Days, int, int]:
    """15日前: the month named earlier in the sentence, else the month of issue, or the next where that day is past."""
    if context.month is not None and context.month_year is not None:
        settled.rule = "carried-month"
        return days_of(point, context.month_year, context.month), context.month_year, context.month
    issued = context.issued
    if issued is None:
        raise Impossible("the month is not printed and issued= is not given")
    candidates: list[Days] = []
    for shift in (0, 1, 2):
        years, index = divmod(issued.year * 12 + issued.month - 1 + shift, 12)
        if point.day is not None and 1 <= point.day <= month_days(years, index + 1):
            days = days_of(point, years, index + 1)
            until = days_of(second, years, index + 1)[1] if second is not None and second.month is None else days[1]
            if until >= issued and (point.weekday is None or days[0].isoweekday() == point.weekday):
                settled.rule = "month-of-issue"
                return days, days[0].year, days[0].month
            candidates.append(days)
    if not candidates:
        raise Impossible(f"no month has a day {point.day}")
    raise Impossible(f"no day {point.day} after the day of issue is that weekday")


def _settle_second(second: Point, first: Days, year: int, month: int, context: Context) -> tuple[Days, int, int | None]:
    if second.year is not None:
        days = days_of(second, second.year, month)
        year = second.year
    elif second.shift is not None and second.base in _ISSUE_MONTHS:
        years, index = divmod(year * 12 + month - 1 + (second.shift or 0), 12)
        year = years
        days = days_of(second, years, index + 1)
    elif second.shift is not None:
        year = _word_year(second, context, year)
        days = days_of(second, year)
    else:
        days = days_of(second, year, month)
        later = second.unit == "T" or (second.month is not None and days[0].month != first[0].month)
        if days[1] < first[0] and later:
            year += 1
            days = days_of(second, year, month)
    if days[1] < first[0]:
        raise Impossible(f"the range ends on {days[1]}, before it begins on {first[0]}")
    return days, year, second.month or month


def _choose(first: Point, second: Point | None, doing: Doing, context: Context, settled: Settled) -> int:
    """The year of a first point that prints none, by the rules in their order; `settled` takes the rule and the rest."""

    def days(year: int) -> tuple[date, date]:
        begins, ends, _ = days_of(first, year)
        if second is not None:
            last, _, _ = _settle_second(second, (begins, ends, _), year, begins.month, context)
            ends = last[1]
        return begins, ends

    issued = context.issued
    carried = context.year
    if carried is None and context.plan_year is None and issued is not None and first.weekday is None:
        year, settled.rule = _by_issue(days, doing, context, issued)
        if year != issued.year:
            settled.others.append(issued.year)
        return year
    candidates: list[tuple[int, str]] = []
    if carried is not None and not (
        issued is not None and carried < issued.year and doing is _DEADLINE and days(carried)[1] < issued
    ):
        candidates.append((carried, "carried-year"))
    planned = context.plan_year
    if planned is not None and (issued is None or days(planned)[1] >= issued):
        candidates.append((planned, "horizon-year"))
    if issued is not None:
        candidates.append(_by_issue(days, doing, context, issued))
        candidates.append((issued.year, "issue-year"))
    if planned is not None:
        candidates.append((planned, "horizon-year"))
    if not candidates:
        raise Impossible(_NO_YEAR)
    if first.weekday is not None:
        candidates = _by_weekday(first, candidates)
    chosen, settled.rule = candidates[0]
    for other, _ in candidates[1:]:
        if other != chosen and other not in settled.others:
            settled.others.append(other)
    return chosen


def _by_issue(
    days: Callable[[int], tuple[date, date]], doing: Doing, context: Context, issued: date
) -> tuple[int, str]:
    year = issued.year
    begins, ends = days(year)
    if doing is _DEADLINE:
        return (year, "next-after-issue") if ends >= issued else (year + 1, "next-after-issue")
    if doing is _STATUS:
        return (year, "last-before-issue") if begins <= issued and ends <= issued else (year - 1, "last-before-issue")
    late = (issued - ends).days > context.conventions.window_reach
    return (year + 1, "window-after-issue") if late else (year, "year-of-issue")


def _by_weekday(point: Point, candidates: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The candidates, and the years beside them, whose date falls on the printed weekday, where there are any."""
    near = [(year + shift, "weekday") for year, _ in candidates for shift in (0, 1, -1)]
    fitting = [(year, rule) for year, rule in near if days_of(point, year)[0].isoweekday() == point.weekday]
    return fitting or candidates
