"""Points of the calendar as printed, and their days once the year is known.

    point   := (year | year-word) gloss? (half | quarter | month)? day? weekday? edge? clock?
    edge    := 底 | 末 | 初 | 上旬 | 中旬 | 下旬
    gloss   := "(" year ")"                       今年（2012年）

A point is only what is printed. Which year it lies in, and what it obliges to, are decided elsewhere.
"""

from __future__ import annotations

import re
from datetime import date, time, timedelta

from lianqiang._numerals import to_int
from lianqiang._patterns import lazy
from lianqiang.dates import MAX_YEAR, MIN_YEAR, DateSpan, Precision, month_days, span_of

__all__ = [
    "CONNECT_SIGN",
    "NUM",
    "SHARED",
    "XUN",
    "Y4",
    "Impossible",
    "Point",
    "read_clock",
    "read_festival_point",
    "read_plain",
    "read_point",
]

Y4 = "(?:[12][0-9]{3}|[一二][〇O一二三四五六七八九0-9]{3})"
NUM = "(?:[0-9]{1,3}|[一二三四五六七八九十廿卅]{1,4})"
CONNECT_SIGN = "(?:-{1,4}|至|到|一直到|一(?=[0-9]))"
SHARED = f"(?=(?:(?:{CONNECT_SIGN}|[、，和及或]|或者)第?{NUM}){{1,12}}"


class Impossible(Exception):  # noqa: N818 - not an error: the answer that these days cannot be
    """The printed days cannot be; the text of it is the reason."""


class Point:
    """What is printed of a point. `unit` is its finest unit: Y H Q M D, W (2018年8月6日当周), T (a festival) or P (前三季度)."""

    __slots__ = (
        "bare", "base", "broken", "clock", "day", "edge", "end", "midnight", "month", "name", "number", "numeric", "shift", "start",
        "unit", "weekday", "year",
    )  # fmt: skip

    def __init__(self, start: int, end: int, unit: str) -> None:
        self.start = start
        self.end = end
        self.unit = unit
        self.year: int | None = None
        self.shift: int | None = None  # years from the year of issue: 明年 is 1
        self.base = ""  # the year-word as printed
        self.month: int | None = None
        self.number: int | None = None  # of the half or quarter
        self.day: int | None = None
        self.weekday: int | None = None
        self.edge = ""
        self.clock: time | None = None
        self.midnight = False  # 24时, the end of the day
        self.bare = False  # the unit is printed with a later number: the 7 of 7、8月
        self.numeric = False  # 2018.12.31
        self.name = ""  # of a festival
        self.broken = ""  # why it cannot be, where its time of day already shows it


YEAR_WORDS: dict[str, int] = {
    "今年": 0, "本年": 0, "当年": 0, "本年度": 0, "今": 0, "该年": 0, "同年": 0,
    "明年": 1, "来年": 1, "次年": 1, "翌年": 1, "下年": 1, "下一年": 1, "下年度": 1, "下一年度": 1, "第二年": 1, "后年": 2,
    "去年": -1, "上年": -1, "上一年": -1, "上年度": -1, "上一年度": -1, "前年": -2,
}  # fmt: skip
_YEAR_WORD = "今年|本年度?|当年|该年|同年|明年|来年|次年|翌年|下一?年度?|第二年|后年|去年|上一?年度?|前年"

_YEAR = lazy(
    rf"({Y4})(?:年(?:度(?=[，。；、)前内底末初起至到\-每]|$))?(?![代级龄轻])|(?=[上下]半年|第?[一二三四1-4]季度|全年|(?:(?:[、和及与或]|或者){Y4}){{1,9}}年))|({_YEAR_WORD})(?:度|的)?(?:\(({Y4})年?\))?"
)
_SUB = lazy(
    rf"""
    ([上下前后])半年度?
    |第?([1-4一二三四首])个?季(?:度|(?=[底末]))
    |第?([1-4一二三四]){SHARED}季度)
    |([本当上]|下个?|这个)季度
    |({NUM})(?:[两三]个?)?月(?:份|度(?=[，。；、)]|$))?(?![球饼台龄])
    |({NUM}){SHARED}(?:[两三]个?)?月(?!内))
    |(元)(?:月份?|(?={CONNECT_SIGN}{NUM}月))
    |(本月|当月|这个月|下个?月|次月|翌月|上个?月)份?
    |(月)(?=[底末内])
    |(年)(?=[底末终内])
    |(岁)(?=末)
    |(季)(?=[底末])
    |前({NUM})个?(?:月|季度)
    """,
    re.VERBOSE,
)
# A day that shares its 日 with a later one is bare (10月11-31日). 日内 counts days and is no day of the month; nor are
# 日均 and 日程 days, while 15日报送 and 15日常务会议 are.
_DAYS = lazy(rf"({NUM})(?:[日号](?!以?内|之内|[均子程产志]|报[制表刊社]|常(?![务委会])|期(?!间))|{SHARED}[日号]))")
_MONTH_DAY = lazy(rf"({NUM})(?:[日号](?![均子程产志]|期(?!间))|{SHARED}[日号]))")
# 十一 is a number before what is counted: 十一月, 十一个工作日.
FESTIVALS = "元旦|春节|元宵|清明|五一|劳动|端午|中秋|国庆|(?<![双二三四五六七八九])十一(?!个|[月日号天周年]|小时|工作日|星期|季度)|七一|八一|六一|重阳|除夕"
_WEEKDAY = lazy(
    r"\(?(?:星期|周|礼拜)([一二三四五六日天])\)?|\((?:农历|夏历|阴历|正月|腊月|大年|元宵|除夕)[^()\n]{0,8}\)"
    rf"|\((?:{FESTIVALS})(?:国际劳动节|节)?(?:当[天日])?\)"  # 10月1日（国庆）前
)
_EDGE = lazy(
    r"年?(?:底|末|终(?![身止端点]))|的?最后一[天日]|(上中旬|中下旬|上旬|中旬|下旬|年?初(?![步期中稿审评次级])|年中)"
)
_MIDDLE = lazy("(中期?)(?:[底末])?(?=$|[，。；、)前后完启开实建制组达召形检报取起])")
_CLOCK = lazy(
    r"(?:当[日天])?(上午|下午|中午|晚上?|早上?|凌晨|傍晚|午)?"
    r"(?:([0-9]{1,2})(?:[时点](?!间)(?:([0-9]{1,2})分|(半)|整)?|:([0-9]{2})(?![0-9]))|([〇一二三四五六七八九十]{1,3})[时点](?!间|位)(?:([〇一二三四五六七八九十]{1,3})分(?!之|钟)|(半)|整)?)(?:\((?:北京)?时间\))?"
)
_BARE_XUN = ("上旬", "中旬", "下旬")
XUN = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "上中旬": (1, 20), "中下旬": (11, 31), "初": (1, 10)}
# Groups of _SUB, in order.
(
    _HALF_YEAR, _QUARTER, _SHARED_QUARTER, _WORD_QUARTER, _PLAIN_MONTH, _SHARED_MONTH, _FIRST_MONTH, _WORD_MONTH, _BARE_MONTH,
    _BARE_YEAR, _YEAR_AGE, _BARE_QUARTER, _FIRST_OF_YEAR,
) = range(1, 14)  # fmt: skip
_HALF = {"上": 1, "前": 1, "下": 2, "后": 2}
_PERIOD_SHIFT = {"本": 0, "当": 0, "这": 0, "下": 1, "次": 1, "翌": 1, "上": -1}
_WEEKDAYS = {
    char: number for number, chars in enumerate(("一", "二", "三", "四", "五", "六", "日天"), 1) for char in chars
}


def weekday_number(char: str) -> int:
    """1 for 一 (Monday) to 7 for 日 or 天."""
    return _WEEKDAYS[char]


def read_clock(text: str, at: int) -> tuple[time | None, int] | None:
    """The time of day printed at `at` and where it ends; None where there is none. 24时 is the end of the day: no time.

    Raises `Impossible` for an hour or minute that cannot be.
    """
    match = _CLOCK.match(text, at)
    if match is None:
        return None
    part, hours, minutes, half, colon, chinese, chinese_minutes, chinese_half = match.groups()
    hour = int(hours) if hours else to_int(chinese)
    minute = 30 if half or chinese_half else to_int(minutes or colon or chinese_minutes or "0")
    if part in ("下午", "晚上", "晚", "傍晚") and hour < 12:
        hour += 12
    if hour == 24 and minute == 0:
        return None, match.end()
    if hour > 23 or minute > 59:
        raise Impossible(f"there is no {hour}:{minute:02d}")
    return time(hour, minute), match.end()


# The commonest points in one go; what follows shows that nothing of them is left.
_PLAIN = lazy(
    r"(?:([12][0-9]{3})年)?([0-9]{1,2})月(?:([0-9]{1,2})日(?=[前起至到，。；、)\-印]|$)|(底|末)(?![0-9上下中晚早凌傍当])|(?=[前起至到，。；、)\-完]|$))"
    r"|([12][0-9]{3})年(?:(底|末)(?![0-9上下中晚早凌傍当])|(?=前(?![0-9一二三四五六七八九十半底])|[起\-完]|$))|(年底)(?![0-9上下中晚早凌傍当])"
)


def read_plain(text: str, at: int) -> Point | None:
    """The point printed at `at` where it is of the commonest kind, Arabic and followed by what ends it."""
    match = _PLAIN.match(text, at)
    if match is None:
        return None
    year, month, day, month_end, lone_year, year_end, end_of_year = match.groups()
    if end_of_year is not None:
        point = Point(at, match.end(), "Y")
        point.base, point.edge = "年", "底"
        return point
    if lone_year is not None:
        point = Point(at, match.end(), "Y")
        point.year = int(lone_year)
    else:
        point = Point(at, match.end(), "D" if day else "M")
        point.month = int(month)
        if year:
            point.year = int(year)
        if day:
            point.day = int(day)
    if month_end or year_end:
        point.edge = "底"
    return point


def read_point(text: str, at: int) -> Point | None:
    """The point printed at `at` that is not plain, or None. Reads the days, not their meaning."""
    point: Point | None = None
    end = at
    match = _YEAR.match(text, at)
    if match is not None:
        year, word, gloss = match.groups()
        end = match.end()
        point = Point(at, end, "Y")
        if year or gloss:
            point.year = to_int(year or gloss)
            point.bare = not word and text[match.end() - 1] not in "年度"
        if word:
            point.shift = YEAR_WORDS[word]
            point.base = word
    match = _SUB.match(text, end) if text[end : end + 1] in _SUB_HEADS else None
    if match is not None:
        if point is None:
            point = Point(at, end, "Y")
        end = _take_sub(point, match)
    if point is None and text.startswith(_BARE_XUN, at):
        point = Point(at, at, "M")
        point.shift, point.base = 0, "旬"
    if point is None:
        match = _DAYS.match(text, at)
        if match is None:
            return None
        point = Point(at, end, "D")
        point.day = to_int(match[1])
        point.bare = text[match.end() - 1] not in "日号"
        end = match.end()
    elif point.unit == "M":
        match = _MONTH_DAY.match(text, end)
        if match is not None:
            point.unit, point.day = "D", to_int(match[1])
            end = match.end()
    return _take_tail(text, end, point)


_SUB_HEADS = frozenset("0123456789一二三四五六七八九十廿卅上下前后第首本当这元次翌月年岁季")


def _take_sub(point: Point, match: re.Match[str]) -> int:
    index = match.lastindex or 0
    value = match[index]
    if index == _HALF_YEAR:
        point.unit, point.number = "H", _HALF[value]
    elif index <= _SHARED_QUARTER:
        point.unit, point.number = "Q", 1 if value == "首" else to_int(value)
        point.bare = index == _SHARED_QUARTER
    elif index == _WORD_QUARTER:
        point.unit, point.shift, point.base = "Q", _PERIOD_SHIFT[value[0]], "季"
    elif index <= _SHARED_MONTH:
        point.unit, point.month = "M", to_int(value)
        point.bare = index == _SHARED_MONTH
    elif index == _FIRST_MONTH:
        point.unit, point.month = "M", 1
    elif index <= _BARE_MONTH:
        point.unit, point.shift, point.base = "M", _PERIOD_SHIFT.get(value[0], 0), value
    elif index == _FIRST_OF_YEAR:
        point.unit, point.number = "P", to_int(value) * (3 if match[0].endswith("季度") else 1)
    elif index == _BARE_QUARTER:
        point.unit, point.shift, point.base = "Q", 0, "季"
    elif not point.base and point.year is None:
        point.base = value
    return match.end()


def _take_tail(text: str, end: int, point: Point) -> Point:
    following = text[end : end + 1]
    if point.unit == "D":
        if following in _WEEKDAY_HEADS:
            match = _WEEKDAY.match(text, end)
            if match is not None:
                point.weekday = _WEEKDAYS[match[1]] if match[1] else None
                end = match.end()
        if text.startswith("当周", end):
            point.unit = "W"
            end += 2
        else:
            end = _take_clock(text, end, point)
    elif following in _EDGE_HEADS:
        match = _EDGE.match(text, end)
        if match is None and following == "中" and point.unit == "Y" and not point.bare:
            match = _MIDDLE.match(text, end)  # 2021年中完成, and not 2021年中小学
        if match is not None:
            point.edge = match[1] or "底"
            end = match.end()
            if point.edge == "底":
                end = _take_clock(text, end, point)
    point.end = end
    return point


def _take_clock(text: str, end: int, point: Point) -> int:
    if text[end : end + 1] not in _CLOCK_HEADS:
        return end
    try:
        clock = read_clock(text, end)
    except Impossible as impossible:
        point.broken = str(impossible)
        return end
    if clock is not None:
        point.clock, end = clock
        point.midnight = point.clock is None
    return end


_WEEKDAY_HEADS = frozenset("(周星礼")
_CLOCK_HEADS = frozenset("当上下中晚早凌傍午0123456789〇一二三四五六七八九十")
_EDGE_HEADS = frozenset("年底末终上中下初的最")


_ONE_DAY = timedelta(days=1)
_FESTIVAL = lazy(rf'(?:({Y4})年|({_YEAR_WORD}))?"?({FESTIVALS})"?节?((?:之|以)?前夕?)?')


def read_festival_point(text: str, at: int) -> Point | None:
    """A festival as the end of a range (…至2017年春节前): its eve where 前 is printed."""
    match = _FESTIVAL.match(text, at)
    if match is None:
        return None
    point = Point(at, match.end(), "T")
    year, word, point.name, before = match.groups()
    if year:
        point.year = to_int(year)
    elif word:
        point.shift, point.base = YEAR_WORDS[word], word
    if before:
        point.edge = "前"
    return point


# A member of an enumeration costs a look through its class each time.
_OF_DAY, _OF_WEEK, _OF_XUN, _OF_MONTH = Precision.DAY, Precision.WEEK, Precision.XUN, Precision.MONTH
_OF_QUARTER, _OF_HALF, _OF_YEAR = Precision.QUARTER, Precision.HALF, Precision.YEAR
_MONTHS_OF = {_OF_MONTH: 1, _OF_QUARTER: 3, _OF_HALF: 6, _OF_YEAR: 12}


def days_of(point: Point, year: int, month: int | None = None) -> tuple[date, date, Precision]:
    """First day, last day and precision of the point in that year (and month, where it prints a day alone).

    底 is left to the caller: the days are those of the whole unit. Raises `Impossible` for what cannot be.
    """
    if not MIN_YEAR <= year <= MAX_YEAR:
        raise Impossible(f"years run from {MIN_YEAR} to {MAX_YEAR}, not {year}")
    if point.broken:
        raise Impossible(point.broken)
    unit = point.unit
    if unit in ("M", "D", "W"):
        number = month if point.month is None else point.month
        if number is None or not 1 <= number <= 12:
            raise Impossible(f"there is no month {number}")
        longest = month_days(year, number)
        day = point.day
        if day is not None:
            if not 1 <= day <= longest:
                raise Impossible(f"{year}年{number}月 has no day {day}")
            only = date(year, number, day)
            if unit == "W":
                return _week_of(only)
            return only, only, _OF_DAY
        xun = XUN.get(point.edge) if point.edge else None
        if xun is not None:
            return date(year, number, xun[0]), date(year, number, min(xun[1], longest)), _OF_XUN
        return date(year, number, 1), date(year, number, longest), _OF_MONTH
    if unit == "P":
        if not 1 <= (point.number or 0) <= 12:
            raise Impossible("a year has twelve months")
        last_month = point.number or 0
        precision = _OF_QUARTER if last_month % 3 == 0 and last_month > 3 else _OF_MONTH
        return date(year, 1, 1), date(year, last_month, month_days(year, last_month)), precision
    if unit == "T":
        only = _festival_day(point, year)
        return only, only, _OF_DAY
    if point.edge and point.edge != "底":
        raise Impossible(f"{point.edge} of a year or quarter has no fixed days")
    if unit == "Y":
        return date(year, 1, 1), date(year, 12, 31), _OF_YEAR
    number = point.number
    if number is None:
        raise Impossible(f"{point.base} counts from the day of issue and lies in no other year")  # 2018年本季度
    if unit == "Q":
        last = number * 3
        return date(year, last - 2, 1), date(year, last, month_days(year, last)), _OF_QUARTER
    return date(year, number * 6 - 5, 1), date(year, number * 6, 30 if number == 1 else 31), _OF_HALF


def _week_of(day: date) -> tuple[date, date, Precision]:
    monday = day - _ONE_DAY * (day.isoweekday() - 1)
    sunday = monday + _ONE_DAY * 6
    if monday.year < MIN_YEAR or sunday.year > MAX_YEAR:
        raise Impossible(f"years run from {MIN_YEAR} to {MAX_YEAR}")
    return monday, sunday, _OF_WEEK


def _festival_day(point: Point, year: int) -> date:
    from lianqiang.festivals import festival_day  # its table is not needed by most phrases

    festival = festival_day(point.name, year)
    if festival is None:
        raise Impossible(f"the day of {point.name} in {year} is not in the table")
    return festival - _ONE_DAY if point.edge else festival


def span_before(first: date, precision: Precision) -> DateSpan:
    """The unit of that precision that ends the day before `first`: what X前 reaches to."""
    last = first - _ONE_DAY
    if last.year < MIN_YEAR:
        raise Impossible(f"years run from {MIN_YEAR}")
    if precision is _OF_DAY:
        return span_of(last, last, precision)
    if precision is _OF_XUN:
        return DateSpan(last.replace(day=11 if last.day == 20 else 1 if last.day == 10 else 21), last, precision)
    if precision is _OF_WEEK:
        return DateSpan(last - 6 * _ONE_DAY, last, precision)
    month = last.month - _MONTHS_OF[precision] + 1
    return span_of(date(last.year, month, 1), last, precision)
