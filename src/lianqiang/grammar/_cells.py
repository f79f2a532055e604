"""Cells that begin with a plain date, read in one go: 2018年12月底前完成, 于9月底前, 11月至次年3月, 三季度末前, 自2019年1月1日起.

    cell  := lead? point (底 | 末)? (前 | 内 | 起)? rest  |  (自 | 从)? point connect point closing
    point := (year | year-word)? (quarter | half | month (day | 旬)?)?

Most cells of real plans are of this kind, and one expression with one decision tree reads them several times faster than
the general grammar, which keeps what is printed apart from what it means. The reading is that of `read_dated`, which is
asked for the other readings and for everything that needs more thought: None says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from lianqiang._numerals import to_chinese, to_int
from lianqiang._patterns import lazy
from lianqiang.dates import MAX_YEAR, MIN_YEAR, Precision, month_days, span_of
from lianqiang.grammar._context import Context, Item
from lianqiang.grammar._dated import before_days, may_name, read_dated, span_between
from lianqiang.grammar._points import XUN, YEAR_WORDS, Impossible
from lianqiang.grammar._references import LEADS
from lianqiang.grammar._years import FOLLOWING, Days
from lianqiang.requirements import Deadline, StageRequirement, Standing, TimeRequirement, Window

__all__ = ["CLOSED", "PLAIN_HEADS", "read_plain"]

_CLOSING = (
    "(?:全面|全部|基本|)(?:完成|办结|到位|实施|开展|推进|建成|启动|开工|动工|竣工|投产|通车|验收|施行|执行|落实|出台|印发|发布|公布|报送|上报|)"
    "[。)]?$"
)
"""What may follow the one date of a cell, and holds no other."""
PLAIN_HEADS = frozenset("(0123456789一二三四五六七八九十第上下今明来次翌去后年月本当到至截不自从于在力争应须")
"""The characters that a cell with a plain date begins with."""
_NUMBER = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_YEAR = "[12][0-9]{3}|[一二][〇一二三四五六七八九]{3}"
_SIGN = "(?:-{1,4}|至|到)"
# What a date may go on with, by its first character: the general grammar looks further there.
_GOES_ON = (
    "起始开启展实施正执持延一直至到自从、和及与或，要须应均长常不严原的第最首0-9二两三四五六七八九十半用利元春清劳端国重除夏秋冬"
    "周星礼当早凌傍午晚年底末终上中下初之以前内来今后为止期间全左右月日号度份代级龄轻球饼台款提述置身沿言线景往列部容设外控陆涵"
    '供采汛通高主入草码点伏诉步续勤备本次翌这岁季相同基水价■□�*xX_?lIO|(."〇/ QqHh①②③④⑤⑥⑦⑧⑨⑩⑪⑫'
)
CLOSED = lazy(_CLOSING)
# What may follow a date where more is said.
_MORE = (
    f"[^{_GOES_ON}-]|实(?!施)|通(?!车)|开(?!始|展|学|园|班|业)|高(?!考)|主(?!汛)|入(?!汛|冬|夏)|启(?!动)|启动，(?![-至到]|.{{0,40}}(?:结束|止|完毕|收尾))|全(?!年)|以(?![前后内来上下])|上报|下达"
    "|，(?![-至到持延一直不均原严利用预计0-9二两三四五六七八九十])"
)
# An optional part is written as a choice of it or nothing, which the engine decides much faster than a repeat.
_CELL = lazy(
    # 1-2: a range of years
    rf"(?:\(|)([12][0-9]{{3}})(?:年|){_SIGN}([12][0-9]{{3}}|[0-9]{{2}}(?=年))(?:年|)(?![0-9])"
    # 3-6: what stands before it, and 年 or 月 alone or by a word, which count from the day of issue
    r"|(?:\(|力争|争取|应|须|)[于在]?()(?:(到|至|不迟于|不晚于|截至|自|从)|)(?=[0-9一二三四五六七八九十年本当这下次翌上月今明来去后第])"
    r"(?:(年)(?=[底末内])|(本月|当月|这个月|下个?月|上个?月|月)(?=[底末内])"
    # 7-8: the year
    rf"|(?:({_YEAR})年(?:度(?=[底末前)]|$)|)|(今年|明年|来年|次年|翌年|去年|上一?年|下一年|后年)度?|)"
    # 9-12: what of it; a month may leave 月 to the end of a range
    r"(?:([一二三四1-4]季度|第[一二三四1-4]季度|[上下]半年)"
    rf"|({_NUMBER})(?:月|(?=(?:-{{1,2}}|至|到)(?:{_NUMBER})月))(?:({_NUMBER})日(?![均报常子程产志期])|([上中下]旬)|)|))"
    # 13-17: the end of a range
    rf"(?:(?:起|开始|){_SIGN}(?:([12][0-9]{{3}})年|(次年|翌年)|)(?:({_NUMBER})月(?:({_NUMBER})日|)|)([底末]?)"
    # 18-22: the words that say what the days are for, and whether nothing more is said
    rf"|(?:(年?[底末])|)(?:((?:之|以|)前)|((?:之|以|)内)|(起|开始)|)"
    rf"(?=($|{_CLOSING})|{_MORE}))"
)
# 2018-12-31, 2018.12 and 15日前
_OTHER = lazy(
    rf"([12][0-9]{{3}})([-./])([0-9]{{1,2}})(?:\2([0-9]{{1,2}})|)(?={_CLOSING})"
    rf"|[于在]?()([0-9]{{1,2}})日(?:之|以|)前(?=($|{_CLOSING})|{_MORE})"
)
_NUMBERS = {form: number for number in range(1, 32) for form in (str(number), f"{number:02}", to_chinese(number))}
_MONTH_SHIFT = {"本": 0, "当": 0, "这": 0, "月": 0, "下": 1, "次": 1, "翌": 1, "上": -1}
_UNITS = {
    "上半年": (1, 6, 30, Precision.HALF),
    "下半年": (7, 12, 31, Precision.HALF),
    **{
        f"{form}季度": (3 * quarter - 2, 3 * quarter, 30 if quarter in (2, 3) else 31, Precision.QUARTER)
        for quarter, forms in enumerate(("一1", "二2", "三3", "四4"), 1)
        for form in forms
    },
}
_TO = frozenset({"到", "至", "不迟于", "不晚于"})
_FROM = frozenset({"自", "从"})
_PAST_WORDS = frozenset({"去年", "上年", "上一年"})


# A member of an enumeration costs a look through its class each time.
_OF_DAY, _OF_XUN, _OF_MONTH, _OF_YEAR = Precision.DAY, Precision.XUN, Precision.MONTH, Precision.YEAR


def read_plain(text: str, at: int, context: Context) -> tuple[Item, bool] | None:
    """The plain date at `at` as an item, and whether the text says no more; None where none is there."""
    match = _CELL.match(text, at)
    if match is None:
        return _other(text, at, context)
    (
        since, until, _, lead, of_year, month_word, printed, word, unit, number, day, xun,
        to_year, _, to_number, to_day, to_edge, edge, before, within, onward, closing,
    ) = match.groups()  # fmt: skip
    if (until is not None or to_edge is not None) and CLOSED.match(text, match.end()) is None:
        return None
    if until is not None:
        return _years(match, since, until)
    issued = context.issued
    chosen = None  # the day of issue, where nothing else tells the year
    if printed is not None:
        year = to_int(printed)
    elif issued is None or (lead is not None and (of_year or month_word)):
        return None
    elif word is not None:
        if context.year is not None and word in FOLLOWING:
            return None
        year = issued.year + YEAR_WORDS[word]
    elif month_word is not None:
        months = issued.year * 12 + issued.month - 1 + _MONTH_SHIFT[month_word[0]]
        year, number = months // 12, str(months % 12 + 1)
    elif context.plan_year is None and context.year is None and (number or unit or of_year):
        year, chosen = issued.year, issued
    else:
        return None
    if closing is None and to_edge is None and _may_describe(text, match):
        return None
    days = _days(year, unit, number, day, xun)
    if days is None:
        return None
    if to_edge is not None:
        if (
            (lead is not None and lead not in _FROM)
            or of_year
            or month_word
            or (chosen and to_year)
            or (to_day and to_edge)
            or not (to_year or to_number)
        ):
            return None
        return _range(text, match, year, days, chosen, context)
    if edge is not None and (day is not None or xun is not None):
        return None
    rule = ""
    moved = 0
    if chosen is not None:
        due = before or within or edge or lead in _TO
        rule, moved = _by_issue(days, chosen, lead, context, due=bool(due))
        if moved:
            days = _days(year + moved, unit, number, day, xun)
            if days is None:
                return None
    if before is not None and edge is None:
        try:
            requirement, said = before_days(None, days, context, None)
        except Impossible:
            return None
    else:
        requirement, said = _requirement(days, lead, word, edge, before, within, onward)
    item = Item(match.start(3), match.end(), requirement, said + rule)
    if moved or (before is not None and edge is None):
        item.others = _others(text, item.start, context)
    if closing is not None:
        return item, True
    start = item.start
    # Words that follow may say how long it goes on (到2018年启动，2020年完成), what the year is the name of, or what the
    # words before belong to (在本月规定时间内, 本月底印发之日起).
    if (
        lead in _FROM
        or (lead is not None and text.startswith("启动", item.end))
        or (month_word is not None and "之日" in text)
        or (type(requirement) is Window and days[2] is _OF_YEAR and may_name(text, item.end))
        or (start > 0 and text[start - 1] in "于在" and not text[start].isascii())
    ):
        return None
    if printed is not None or (word is not None and number is None):
        context.year = days[1].year
    if number is not None:
        context.month, context.month_year = days[1].month, days[1].year
    return item, False


def _may_describe(text: str, match: re.Match[str]) -> bool:
    """Whether the words around may make the date an attribute of something (`_references` decides)."""
    start, end = match.span()
    return text.find("的", end, end + 24) >= 0 or (start > 0 and text[start - 1] in LEADS)


def _by_issue(days: Days, issued: date, lead: str | None, context: Context, *, due: bool) -> tuple[str, int]:
    """The rule that tells the year by the day of issue, and how far from the year of issue it is; `days` lie in that."""
    if lead == "截至":
        return "+last-before-issue", -1 if days[1] > issued else 0
    if due:
        return "+next-after-issue", 1 if days[1] < issued else 0
    if (issued - days[1]).days > context.conventions.window_reach:
        return "+window-after-issue", 1
    return "+year-of-issue", 0


def _deadline(first: date, last: date, precision: Precision) -> Deadline:
    """The deadline, unchecked, as `span_of` makes its span."""
    deadline = _new(Deadline)
    _set_by(deadline, span_of(first, last, precision))
    _set_clock(deadline, None)
    return deadline


def _window(first: date, last: date, precision: Precision) -> Window:
    """The window, unchecked, as `span_of` makes its span."""
    window = _new(Window)
    _set_span(window, span_of(first, last, precision))
    return window


_new = object.__new__
_set_by, _set_clock, _set_span = (
    vars(Deadline)["by"].__set__,
    vars(Deadline)["clock"].__set__,
    vars(Window)["span"].__set__,
)


def _requirement(
    days: Days,
    lead: str | None,
    word: str | None,
    edge: str | None,
    before: str | None,
    within: str | None,
    onward: str | None,
) -> tuple[StageRequirement, str]:
    """What the words round the days make of them, and the rule; 前 without 底 is left to `before_days`."""
    if before is not None:
        return _deadline(*days), "by-end-of"
    if within is not None:
        return _deadline(*days), "within-period"
    if onward is not None or lead in _FROM:
        return Standing(days[0] if edge is None else days[1]), "since"
    if lead is not None or edge is not None:
        return _deadline(*days), "as-of" if lead == "截至" else "by-end-of"
    past = word in _PAST_WORDS and days[2] is _OF_YEAR
    return _window(*days), "reference-year" if past else "window"


def _range(
    text: str, match: re.Match[str], year: int, first: Days, chosen: date | None, context: Context
) -> tuple[Item, bool] | None:
    """The window from the first days to those that the match ends with; `chosen` as above."""
    printed, word, number, day = match.group(13, 14, 15, 16)
    last = _upto(first, printed, word, number, day)
    rule = "range"
    others = None
    if chosen is not None and last is not None:
        rule = "range+year-of-issue"
        if (chosen - last[1]).days > context.conventions.window_reach:
            rule = "range+window-after-issue"
            others = _others(text, match.start(3), context)
            moved = _days(year + 1, *match.group(9, 10, 11, 12))
            if moved is None:
                return None
            first, last = moved, _upto(moved, printed, word, number, day)
    if last is None or last[1] < first[0]:
        return None
    return Item(match.start(3), match.end(), Window(span_between(first, last)), rule, others), True


def _other(text: str, at: int, context: Context) -> tuple[Item, bool] | None:
    """A date in numbers alone, or a day alone: in the month of issue, or the next where it is past."""
    match = _OTHER.match(text, at)
    if match is None:
        return None
    year, _, month, day, _, lone, closing = match.groups()
    if lone is None:
        days = _days(int(year), None, month, day, None)
        return None if days is None else (Item(at, match.end(), _window(*days), "window"), True)
    issued = context.issued
    if issued is None or context.month is not None:
        return None
    days = _days(issued.year, None, str(issued.month), lone, None)
    if days is None or days[1] < issued:
        months = issued.year * 12 + issued.month
        days = _days(months // 12, None, str(months % 12 + 1), lone, None)
    if days is None:
        return None
    start = match.start(5)
    try:
        requirement, rule = before_days(None, days, context, None)
    except Impossible:
        return None
    item = Item(start, match.end(), requirement, f"{rule}+month-of-issue", _others(text, start, context))
    context.month, context.month_year = days[1].month, days[1].year
    return item, closing is not None


def _others(text: str, start: int, context: Context) -> Callable[[], list[TimeRequirement]]:
    carried = context.year, context.month, context.month_year

    def others() -> list[TimeRequirement]:
        context.year, context.month, context.month_year = carried
        item = read_dated(text, start, context)
        return item.others() if item is not None and item.others is not None else []

    return others


def _days(year: int, unit: str | None, number: str | None, day: str | None, xun: str | None) -> Days | None:
    """The days of the point in that year; None where there are none such."""
    if not MIN_YEAR <= year <= MAX_YEAR:
        return None
    if number is not None:
        month = _NUMBERS.get(number)
        if month is None or month > 12:
            return None
        longest = month_days(year, month)
        if day is not None:
            of_month = _NUMBERS.get(day)
            if of_month is None or of_month > longest:
                return None
            only = date(year, month, of_month)
            return only, only, _OF_DAY
        if xun is not None:
            first, last = XUN[xun]
            return date(year, month, first), date(year, month, min(last, longest)), _OF_XUN
        return date(year, month, 1), date(year, month, longest), _OF_MONTH
    if unit is None:
        return date(year, 1, 1), date(year, 12, 31), _OF_YEAR
    begins, ends, last_day, precision = _UNITS[unit[-3:]]
    return date(year, begins, 1), date(year, ends, last_day), precision


def _upto(first: Days, printed: str | None, word: str | None, number: str | None, day: str | None) -> Days | None:
    """The days of the end of a range: in the year of its beginning, or the next where it would end before that."""
    if printed is not None:
        return _days(int(printed), None, number, day, None)
    year = first[0].year
    if word is not None:
        return _days(year + 1, None, number, day, None)
    days = _days(year, None, number, day, None)
    if days is not None and days[1] < first[0] and days[0].month != first[0].month:
        return _days(year + 1, None, number, day, None)
    return days


def _years(match: re.Match[str], since: str, until: str) -> tuple[Item, bool] | None:
    first = int(since)
    last = int(until) if len(until) == 4 else first // 100 * 100 + int(until)
    if not MIN_YEAR <= first < last <= MAX_YEAR:
        return None
    window = Window(span_of(date(first, 1, 1), date(last, 12, 31), _OF_YEAR))
    return Item(match.start(1), match.end(), window, "range"), True
