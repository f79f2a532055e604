"""Lengths of time and counts of occasions as printed: 3个月, 2个半月, 一年半, 1-2年, 30分钟; 至少2次, 1-2次, 9次左右."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from lianqiang._numerals import to_int
from lianqiang._patterns import lazy
from lianqiang.dates import Amount, Measure
from lianqiang.requirements import Count

__all__ = ["AMOUNT", "NOTHING", "NO_COUNT", "amount_of", "count_each", "every", "find_count", "refused_count"]

_NUMBER = "[0-9]{1,7}(?:分之[0-9]{1,9})?|[一二两三四五六七八九十廿卅百]{1,5}"
AMOUNT = (
    rf"(?:(?!(?:19|20|21)[0-9]{{2}}(?:年|[-至到]))({_NUMBER})(?:[-至到]({_NUMBER}))?|(半))"
    "(个半?)?(工作日|小时|分钟|星期|礼拜|季度|[年周天日旬]|(?<=个)月|(?<=半)月|月(?=半))(半)?(?![级龄代])"
)
"""Six groups: number, upper number, 半, 个(半), measure word, trailing 半. Months need 个 (3月 is March)."""

_MEASURES: dict[str, tuple[Fraction, Measure]] = {
    "年": (Fraction(1), Measure.YEAR),
    "季度": (Fraction(1), Measure.QUARTER),
    "季": (Fraction(1), Measure.QUARTER),
    "月": (Fraction(1), Measure.MONTH),
    "旬": (Fraction(1, 3), Measure.MONTH),
    "周": (Fraction(1), Measure.WEEK),
    "星期": (Fraction(1), Measure.WEEK),
    "礼拜": (Fraction(1), Measure.WEEK),
    "日": (Fraction(1), Measure.DAY),
    "天": (Fraction(1), Measure.DAY),
    "工作日": (Fraction(1), Measure.WORKDAY),
    "小时": (Fraction(1), Measure.HOUR),
    "分钟": (Fraction(1, 60), Measure.HOUR),
    "半年": (Fraction(1), Measure.HALF_YEAR),
}


def _amount(least: Fraction, most: Fraction, word: str) -> Amount | None:
    factor, measure = _MEASURES[word]
    if least is most:
        return Amount(low := least * factor, low, measure) if least.numerator > 0 else None
    if not 0 < least <= most:
        return None
    return Amount(least * factor, most * factor, measure)


def amount_of(match: re.Match[str], first: int = 1) -> Amount | None:
    """The amount that a match of `AMOUNT` says, its groups beginning at `first`; None for 0 and reversed ranges."""
    return _amount_said(*match.groups()[first - 1 : first + 5])


@lru_cache(maxsize=1024)
def _amount_said(
    number: str, upper: str | None, half: str | None, classifier: str | None, word: str, trailing: str | None
) -> Amount | None:
    if half:
        if word == "年" and not classifier:
            return _amount(Fraction(1), Fraction(1), "半年")
        return _amount(Fraction(1, 2), Fraction(1, 2), word)
    if classifier == "个半" and word == "年" and "分之" in (upper or number):
        return _amount(_number(number), _number(upper or number), "半年")
    if upper is None and number[0] in _ONES and len(number) == 2 and number[1] in _ONES:
        first, second = to_int(number[0]), to_int(number[1])
        if second != first + 1 and (first, second) != (3, 5):
            return None
        number, upper = number[0], number[1]  # 两三天, 三五年: a range
    extra = Fraction(1, 2) if trailing or classifier == "个半" else Fraction(0)
    least = _number(number) + (extra if upper is None else 0)
    most = _number(upper) + extra if upper is not None else least
    return _amount(least, most, word)


def _number(text: str) -> Fraction:
    """The number, which our own wording may print as a fraction; 0 for a fraction by 0, which no amount is."""
    below, parts, above = text.partition("分之")
    if not parts:
        return Fraction(to_int(text))
    return Fraction(int(above), int(below)) if int(below) else Fraction(0)


@lru_cache(maxsize=64)
def every(number: int, word: str) -> Amount:
    """The rhythm of `number` of the measure word."""
    factor, measure = _MEASURES[word]
    length = number * factor
    return Amount(length, length, measure)


NOTHING = "a length of time is more than nothing, and a range of lengths runs upwards"
"""Why 0天内 and 3-1个月内 are no lengths of time."""
_REFUSED = lazy(
    "(?:的?[一-龥]{0,4}?)(?<![0-9第])(?:0{1,9}|[0-9]{1,4}[.][0-9]{1,4}|([0-9]{1,9})[-至到]([0-9]{1,9}))(?:次|回|遍|轮|期|场)(?![性数序])"
)


def refused_count(text: str, at: int) -> int | None:
    """Where a count that cannot be ends (0次, 3-2次) that is said right at `at`; None where none is."""
    match = _REFUSED.match(text, at)
    if match is None or (match[1] and int(match[1]) <= int(match[2])):
        return None
    return match.end()


_ONES = frozenset("一二两三四五六七八九")
_DIGITS = "[一二两三四五六七八九十廿卅百]{1,5}"
_COUNTED = lazy("[0-9一二两三四五六七八九十廿卅百][次回遍轮期场]")
_COUNT_REACH = 48
_EACH_THING = "每(?!个?(?:工作日|小时|星期|礼拜|季度?|半?[年月周天日旬])|[0-9一二两三四五六七八九十隔逢])"
_COUNT = lazy(
    f'(?:[^，。；、！？\n"每次]|{_EACH_THING}){{0,28}}?'
    rf"(?:(?<![第跑0-9.])([0-9]{{1,9}})|(?<![第跑0-9一二三四五六七八九十])({_DIGITS}))"
    rf"(?:[-至到]([0-9]{{1,9}}|{_DIGITS}))?(次|回|遍|轮|期|场)(?![性数序日])((?:及|或)?以上|(?:之|以)内|左右)?"
)
_COMPARATORS = "至少|不少于|不得少于|不低于|不得低于|最少|≥|最多|至多|不超过|不得超过|不多于|≤"
_LOOK_BACK = 14
_COMPARED_BEFORE = lazy(f"({_COMPARATORS})[^，。；、！？\n]{{0,8}}$")
_COMPARATOR = lazy(f"({_COMPARATORS})")
_AT_LEAST = frozenset({"至少", "不少于", "不得少于", "不低于", "不得低于", "最少", "≥"})


_NEIGHBOURS = frozenset("一二 两三 二三 三四 四五 五六 六七 七八 八九".split())


def find_count(text: str, at: int) -> tuple[Count, int, int] | None:
    """How many times, said in the clause that goes on at `at`: the count, where it begins and where it ends."""
    if _COUNTED.search(text, at, at + _COUNT_REACH) is None:
        return None
    match = _COUNT.match(text, at)
    if match is None:
        return None
    arabic, chinese, upper, measure, suffix = match.groups()
    least = to_int(arabic or chinese)
    start = match.start(1 if arabic else 2)
    compared = _COMPARATOR.search(text, at, start)
    if compared is None:  # 至少每季度召开一次
        compared = _COMPARED_BEFORE.search(text[max(0, at - _LOOK_BACK) : at])
    elif compared.end() == start:
        start = compared.start()
    comparator = compared[1] if compared is not None else None
    try:
        if upper is not None:
            return Count(least, to_int(upper), measure=measure), start, match.end()
        if chinese in _NEIGHBOURS:  # 三四次
            return Count(least // 10, least % 10, measure=measure), start, match.end()
        if comparator in _AT_LEAST or (suffix and suffix.endswith("上")):
            return Count(least, None, measure=measure), start, match.end()
        if comparator or (suffix and suffix.endswith("内")):
            return Count(None, least, measure=measure), start, match.end()
        return Count(least, least, approximate=suffix == "左右", measure=measure), start, match.end()
    except ValueError:
        return None


def count_each(text: str, at: int) -> tuple[Count | None, int]:
    """How many times in each period, said from `at` on, and where that ends if it is said at once."""
    counted = find_count(text, at)
    if counted is None:
        return None, at
    lead = _LEAD.match(text, at)
    return counted[0], counted[2] if lead is not None and counted[1] <= lead.end() else at


_LEAD = lazy("(?:的|要|应|应当|须|都要?|均|至少)?")
NO_COUNT = "a count is a whole number from 1 on, and a range of counts runs upwards"
"""Why a count that is refused is none."""
