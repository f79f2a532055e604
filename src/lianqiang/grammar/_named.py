"""Spans with names: five-year plans (“十四五”末), weeks (本周五前), seasons, and masked dates.

“十五”期间 is a plan and “十一”前 a festival: the tail or the quotes tell. A masked or blank year (20**年, XX年) is never filled in.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from lianqiang._numerals import to_int
from lianqiang._patterns import lazy
from lianqiang.conventions import Before
from lianqiang.dates import MAX_YEAR, MIN_YEAR, Amount, DateSpan, Measure, Precision
from lianqiang.grammar._context import Context, Item
from lianqiang.grammar._dated import read_dated
from lianqiang.grammar._drafts import REST
from lianqiang.grammar._points import CONNECT_SIGN, Y4, YEAR_WORDS, weekday_number
from lianqiang.grammar._references import REFERENCE, describes
from lianqiang.grammar._words import SEASON_DOES
from lianqiang.requirements import (
    Deadline,
    Event,
    Position,
    Recurring,
    Relation,
    Relative,
    Slot,
    Standing,
    Unparsed,
    Unspecified,
    Window,
)

__all__ = ["read_masked", "read_plan_period", "read_season", "read_week"]

_ONE_DAY = timedelta(days=1)
_PLAN_NUMBER = "一|二|三|四|五|六|七|八|九|十|十一|十二|十三|十四|十五|十六|十七"
_PLAN = lazy(
    rf'(到|至|截至|从|自)?(?:"((?:[二三四]?十)?[一二三四五六七八九]?)五"|(十[一二三四五六]?)五(?=期间|时期|规划期|末|期末|以来|中期|前|之前|后|结束|$|-|至|到)|第({_PLAN_NUMBER})个五年规?计?划?)'
    r'"?(?:规划|计划)?(?:(末期|期末|末年?|结束|收官)|(时期|期间|期内?)(?!间)|(以来|起|开始)|((?:之|以)?前(?![一二两三四半期0-9]))|((?:之|以)?后(?![一二两三四半期0-9])))?'
)
_PLAN_PART = lazy("(前|后)([一二两三四])年(?!半)")
_PLAN_MIDDLE = lazy("中期(?!评估|考核|检查|调整|总结)")
_PLAN_NEXT = lazy(f'"?(?:期间)?{CONNECT_SIGN}')
_EDGES = lazy(r"(?:底|末|期末)?(?:之|以)?前|底|末|期末")


def _plan_years(number: int) -> DateSpan | None:
    first = 1951 + 5 * number
    if number < 3 or first + 4 > MAX_YEAR:
        return None
    return DateSpan(date(first, 1, 1), date(first + 4, 12, 31), Precision.FIVE_YEAR_PLAN)


def read_plan_period(text: str, start: int, end: int, context: Context) -> Item | None:
    """“十四五”期间, “十三五”末 at `start`."""
    match = _PLAN.match(text, start)
    if match is None:
        return None
    prefix, quoted, bare, long = match.group(1, 2, 3, 4)
    close, during, since, before, after = match.group(5, 6, 7, 8, 9)
    end = match.end()
    if not (quoted or bare or long):
        return None
    span = _plan_years(to_int(quoted or bare or long))
    if span is None:
        return None
    connect = _PLAN_NEXT.match(text, end) if not (close or since or before or after) else None
    if connect is not None:
        upto = _PLAN.match(text, connect.end())
        number = (upto[2] or upto[3] or upto[4]) if upto is not None else None
        other = _plan_years(to_int(number)) if number else None
        if upto is not None and other is not None and other.first < span.first:
            reason = f"the range ends on {other.last}, before it begins on {span.first}"
            return Item(start, upto.end(), Unparsed(text[start : upto.end()], reason), "damaged")
        if upto is not None and other is not None:
            span = DateSpan(span.first, other.last, Precision.FIVE_YEAR_PLAN)
            end = upto.end()
            close, during, since, before, after = upto.group(5, 6, 7, 8, 9)
    edge = _EDGES.match(text, end) if close or prefix in ("到", "至", "截至") else None
    if edge is not None:
        end = edge.end()
    if _PLAN_MIDDLE.match(text, end):
        reason = "the middle of a five-year plan has no fixed days"
        return Item(start, end + 2, Unparsed(text[start : end + 2], reason), "damaged")
    part = _PLAN_PART.match(text, end)
    if part is not None:
        years = to_int(part[2])
        first = span.first.year if part[1] == "前" else span.last.year - years + 1
        days = DateSpan(date(first, 1, 1), date(first + years - 1, 12, 31), Precision.YEAR)
        return Item(start, part.end(), Window(days), "window")
    if close:
        return Item(start, end, Deadline(span), "by-end-of")
    if before:
        if context.conventions.before_period is Before.END:
            return Item(start, end, Deadline(span), "before-period-end", lambda: [_before_plan(span)])
        return Item(start, end, _before_plan(span), "before-period-start", lambda: [Deadline(span)])
    said = Standing(since=span.first) if since else Standing(since=span.last + _ONE_DAY) if after else Window(span)
    if (since or after or during) and describes(text, start, end, said, context):
        return Item(start, end, Unspecified(), REFERENCE)  # “十三五”期间建成的项目
    if since or after:
        return Item(start, end, said, "so-far" if since and since[-1] == "来" else "since")
    if prefix in ("到", "至", "截至"):
        return Item(start, end, Deadline(span), "by-end-of")
    if during or (context.whole and start == 0 and end == len(text)):
        return Item(start, end, said, "window")
    return None


def _before_plan(span: DateSpan) -> Deadline:
    return Deadline(
        DateSpan(date(span.first.year - 5, 1, 1), date(span.first.year - 1, 12, 31), Precision.FIVE_YEAR_PLAN)
    )


_WEEK = lazy(
    r"(?:(本|这|下下|下|上)(?:个)?)?(?:周|星期|礼拜)([一二三四五六日天](?![次回遍]))?(?:(内|之内|以内)|(末(?!尾)|底)?((?:下午|中午)?(?:下班)?(?:之|以)?前)|(末(?!尾)|底)|(起|开始))?"
)


def _glossed_day(text: str, at: int, context: Context) -> Item | None:
    """本周四（10月18日）前: the date in the bracket says which day it is, and the 前 behind it belongs to it."""
    close = text.find(")", at, at + _GLOSS)
    if close < 0:
        return None
    tail = _GLOSS_TAIL.match(text, close + 1)
    inner = text[at + 1 : close] + (tail[0] if tail is not None else "")
    item = read_dated(inner, 0, context)
    if item is None or item.end != len(inner):
        return None
    item.end = tail.end() if tail is not None else close + 1
    return item


_GLOSS = 16
_GLOSS_TAIL = lazy("(?:之|以)?前(?![后期])|起")
_WEEK_SHIFT = {"本": 0, "这": 0, "下": 1, "下下": 2, "上": -1}


def read_week(text: str, start: int, end: int, context: Context) -> Item | None:
    """本周五前, 下周内: counted from the day of issue. 周五前 is the first such day from then on, or of every week."""
    match = _WEEK.match(text, start)
    if match is None:  # pragma: no cover - the trigger is narrower
        return None
    which, weekday, within, edge, before, bare_edge, since = match.groups()
    end = match.end()
    glossed = _glossed_day(text, end, context) if text.startswith("(", end) else None
    if glossed is not None:
        return Item(start, glossed.end, glossed.requirement, glossed.rule, glossed.others)
    if context.issued is None:
        return _unresolved(text, start, end, "the week counts from the day of issue (issued=)")
    shift = _WEEK_SHIFT[which] if which else int(weekday_number(weekday) < context.issued.isoweekday())
    monday = context.issued - timedelta(days=context.issued.isoweekday() - 1) + timedelta(weeks=shift)
    if not MIN_YEAR <= monday.year < MAX_YEAR:
        return _unresolved(text, start, end, f"years run from {MIN_YEAR} to {MAX_YEAR}")
    week = DateSpan(monday, monday + 6 * _ONE_DAY, Precision.WEEK)
    if weekday:
        day = DateSpan.of_day(monday + timedelta(days=weekday_number(weekday) - 1))
        if since:
            return Item(start, end, Standing(since=day.first), "since")
        if not which:
            place = Slot(None, Position(weekday=weekday_number(weekday)), by=True)
            weekly = Recurring(Amount.of(1, Measure.WEEK), at=(place,))
            return Item(start, end, Deadline(day), "week-of-issue", lambda: [weekly])
        return Item(start, end, Deadline(day) if before or within else Window(day), "week-of-issue")
    if since:
        return Item(start, end, Standing(since=monday), "since")
    return Item(start, end, Deadline(week) if within or edge or before or bare_edge else Window(week), "week-of-issue")


def _two_years(text: str, start: int, end: int, context: Context) -> Item:
    base = context.issued.year if context.issued is not None else context.plan_year
    if base is None or not MIN_YEAR <= base < MAX_YEAR:
        return _unresolved(text, start, end, "今 counts from the day of issue (issued=)")
    span = DateSpan(date(base, 1, 1), date(base + 1, 12, 31), Precision.YEAR)
    return Item(start, end, Window(span), "window")


_SEASON = lazy(
    rf"(?:({Y4})年|((?:今|明|去)年?|来年|次年))([春夏秋冬])(?:季|(?=$|[，。；、)前末底内完]|[之以]前|{CONNECT_SIGN}{Y4}年[春夏秋冬]))(?:{CONNECT_SIGN}({Y4})年([春夏秋冬])季?)?(末前|末|底前|底)?((?:(?:到来|来临)(?:之|以)?|之|以)?前(?![期后]))?(?:((?:学期|开学)(?:开学|开始(?=[之以]?前)|结束)?)(?:(?:之|以)?(?:(前)|(后|起|开始)|(内|期间))|)|(起|开始)|)(?![作粮])"
)
_SEASONS_MIXED = lazy(
    rf"(?:(?:{Y4}(?:{CONNECT_SIGN}{Y4})?年|今年|明年|去年)?(?:秋冬|冬春|春夏|夏秋)(?:季节?|(?=期间|时节))|今冬明春|去冬今春|今秋明春)(?:期间|前|内)?"
)


def read_season(text: str, start: int, end: int, context: Context) -> Item | None:
    """2020年春季 by the months of meteorology (March to May, …); mixed seasons (秋冬季, 今冬明春) have no fixed days.

    今明两年 are the year of issue and the next.
    """
    if text.startswith("今明", start):
        return _two_years(text, start, end, context)
    match = _SEASONS_MIXED.match(text, start)
    if (
        match is not None
        and match[0] in ("秋冬季", "冬春季", "春夏季", "夏秋季")
        and (start == 0 or text[start - 1] not in "年今去明")
        and match.end() - start < len(text)
    ):
        return None  # 冬春季疫苗: only a name
    if match is not None:
        return Item(
            start, match.end(), Unparsed(text[start : match.end()], "these seasons have no fixed days"), "damaged"
        )
    bare = _BARE_SEASON.match(text, start)
    if bare is not None:
        return _bare_season(bare, context)
    lead = text[start] if text[start] in _SEASON_LEADS else ""
    match = _SEASON.match(text, start + len(lead))
    if match is None:
        return None
    printed, word, name, to_year, to_name, edge, before, school, *_, onward = match.groups()
    if school:
        return _of_term(text, start, match, context)
    if printed:
        year = to_int(printed)
    elif context.issued is not None:
        year = context.issued.year + YEAR_WORDS[word if word.endswith("年") else f"{word}年"]
    else:
        return _unresolved(text, start, match.end(), f"{word} counts from the day of issue (issued=)")
    until = to_int(to_year) if to_year else year
    first, last = _season(year, name)
    if to_year:
        last = _season(until, to_name)[1]
    if first.year < MIN_YEAR or last.year > MAX_YEAR:
        return _unresolved(text, start, match.end(), f"years run from {MIN_YEAR} to {MAX_YEAR}")
    if last < first:
        return Item(start, match.end(), Unparsed(match[0], "the range ends before it begins"), "damaged")
    span = DateSpan(first, last, Precision.SEASON)
    if onward or (lead in ("从", "自") and not to_year):
        return Item(start, match.end(), Standing(since=last if edge else first), "since")
    if before:
        return _before_season(start, match.end(), span, context)
    closed = edge or lead in ("到", "至")
    return Item(start, match.end(), Deadline(span) if closed else Window(span), "by-end-of" if closed else "season")


_BARE_SEASON = lazy(f"([春夏秋冬]季)(学期|开学)?{SEASON_DOES}")


def _bare_season(match: re.Match[str], context: Context) -> Item:
    """春季完成, 秋季学期投入使用: the season of the horizon's one year, or of that of issue; the next where it was long ago."""
    start, end = match.span()
    issued, base = context.issued, context.plan_year
    if match[2]:
        event = Event(match[0])
        relation = Relation.AT if match[2] == "开学" else Relation.DURING
        return Item(start, end, Relative(event, relation), f"{relation}-event")
    year = base if base is not None else context.year or (issued.year if issued is not None else None)
    if year is None:
        return _unresolved(
            match.string, start, end, "the year is not printed and neither issued= nor a one-year horizon= tells it"
        )
    first, last = _season(year, match[1][0])
    rule = "season+horizon-year" if base is not None else "season+year-of-issue"
    if (
        base is None
        and issued is not None
        and (issued - last).days > context.conventions.window_reach
        and year < MAX_YEAR
    ):
        rule = "season+window-after-issue"
        first, last = _season(year + 1, match[1][0])
    return Item(start, end, Window(DateSpan(first, last, Precision.SEASON)), rule)


_SEASON_LEADS = frozenset("从自到至")


def _of_term(text: str, start: int, match: re.Match[str], context: Context) -> Item:
    """2018年秋季学期起: a school term is an event, whose days no table has."""
    relation = next((each for group, each in _OF_TERM.items() if match[group]), None)
    event = context.event(match.start(), match.end(8))
    if relation is None or event is None:
        return _unresolved(text, start, match.end(), "a school term has no fixed days")
    return Item(match.start(), match.end(), Relative(event, relation), f"{relation}-event")


_OF_TERM = {9: Relation.BEFORE, 10: Relation.AFTER, 11: Relation.DURING}


def _unresolved(text: str, start: int, end: int, reason: str) -> Item:
    return Item(start, end, Unparsed(text[start:end], reason), "unresolved")


def _before_season(start: int, end: int, span: DateSpan, context: Context) -> Item:
    """2018年秋季前: by the end of the season before it, or by its own end, as with every period."""
    last = span.first - _ONE_DAY
    first = date(last.year - (last.month < 3), (last.month - 3) % 12 + 1, 1)
    if first.year < MIN_YEAR:
        return Item(start, end, Deadline(span), "before-period-end")
    before = Deadline(DateSpan(first, last, Precision.SEASON))
    begun = context.issued is not None and context.issued >= span.first
    if begun or context.conventions.before_period is Before.END:
        rule = "before-period-begun" if begun else "before-period-end"
        return Item(start, end, Deadline(span), rule, lambda: [before])
    return Item(start, end, before, "before-period-start", lambda: [Deadline(span)])


def _season(year: int, name: str) -> tuple[date, date]:
    month = 3 * ("春夏秋冬".index(name) + 1)
    after = date(year + 1, 3, 1) if month == 12 else date(year, month + 3, 1)
    return date(year, month, 1), after - _ONE_DAY


_YEAR_PRINTED = lazy("(?<![0-9*xX_□■?])([0-9]{4})年")


def _between_cells(text: str, start: int, end: int, context: Context) -> bool:
    """Whether the sign that may stand for a 1 parts the cells of a row: blanks beside it, or the words of a cell before."""
    at = text.index("|", start, end)
    if at and text[at - 1] not in _DATED:
        return True
    begin, stop = context.origin(max(0, at - 1), at + 2)
    return " " in context.original[begin:stop]


_DATED = frozenset("0123456789年月，。；、:(于在至到自从")


def read_masked(text: str, start: int, end: int, context: Context) -> Item | None:
    """A masked or damaged date from `start`: everything that hangs on it is one unparsed item."""
    if "|" in text[start:end] and _between_cells(text, start, end, context):
        return None
    if text.startswith(("月", "日"), end):
        end += 1
    rest = REST.match(text, end)
    if rest is not None:
        end = rest.end()
    other = text.startswith(("农", "阴", "夏", "民", "冬", "腊"), start)
    year = _YEAR_PRINTED.search(text, start, end)
    reason = (
        "the date is of another calendar"
        if other
        else "the date is masked or damaged"
        if year is None
        else f"years run from {MIN_YEAR} to {MAX_YEAR}, not {year[1]}"
    )
    return Item(start, end, Unparsed(text[start:end], reason), "damaged")
