"""The plan's horizon, from a title: （2018—2022年）, 2018年度, “十四五”.

Owns the periods that titles print. A year inside a document number (〔2018〕16号) is none.
"""

from __future__ import annotations

import re
from datetime import date

from lianqiang._numerals import to_int
from lianqiang.dates import MAX_YEAR, DateSpan, Precision, month_days

__all__ = ["period_of"]

_DASH = r"\s*(?:[-—–―─－~～∼至到]+|一)\s*"
_YEAR = r"(?:(?:19|20)[0-9]{2}|(?:二〇|一九)[〇零一二三四五六七八九]{2})"
_NUMBER = re.compile(r"[〔\[(（【［]\s*[0-9]{4}\s*[〕\])）】］]\s*第?\s*[0-9]+\s*[号號]")
_RANGE = re.compile(
    rf"({_YEAR})\s*年?\s*(?:([0-9]{{1,2}})\s*月)?(?:[0-9]{{1,2}}日)?{_DASH}({_YEAR})\s*(?:年度?)?\s*(?:([0-9]{{1,2}})\s*月)?"
)
_SINGLE = re.compile(rf"({_YEAR})\s*年度?(?!前|底前|以前)")
_PLAN = re.compile(
    r"[“\"「]?([一二三四五六七八九十]{1,3})五[”\"」]?(?=时期|期间|规划|发展|[^年]{0,30}(?:规划|计划|方案|纲要))"
)
_WIDE = str.maketrans("０１２３４５６７８９○◯零", "0123456789〇〇〇")
_FIRST_PLAN, _SIXTH_PLAN = 6, 1981


def period_of(title: str) -> DateSpan | None:
    """The years that the title prints, or None.

    >>> period_of("建设行动计划（2018—2022年）实施方案")
    DateSpan(first=datetime.date(2018, 1, 1), last=datetime.date(2022, 12, 31), precision=Precision.YEAR)
    >>> period_of("2018年度法治政府建设重点任务分工方案").year
    2018
    """
    title = _NUMBER.sub("", title.translate(_WIDE))
    ranged = _RANGE.search(title)
    if ranged is not None:
        first, last = _year(ranged[1]), _year(ranged[3])
        if first <= last:
            return _span(first, ranged[2], last, ranged[4])
    single = _SINGLE.search(title)
    if single is not None:  # 1900 to 2099 by its form
        return DateSpan.of_year(_year(single[1]))
    plan = _PLAN.search(title)
    if plan is not None and (number := to_int(plan[1])) >= _FIRST_PLAN:
        first = _SIXTH_PLAN + 5 * (number - _FIRST_PLAN)
        if first + 4 <= MAX_YEAR:
            return DateSpan(date(first, 1, 1), date(first + 4, 12, 31), Precision.FIVE_YEAR_PLAN)
    return None


def _year(printed: str) -> int:
    return to_int(printed)


def _span(first: int, from_month: str | None, last: int, to_month: str | None) -> DateSpan | None:
    if from_month is None and to_month is None:
        return DateSpan(date(first, 1, 1), date(last, 12, 31), Precision.YEAR)
    begin, end = int(from_month or 1), int(to_month or 12)
    if not (1 <= begin <= 12 and 1 <= end <= 12) or (first, begin) > (last, end):
        return None
    return DateSpan(date(first, begin, 1), date(last, end, month_days(last, end)), Precision.MONTH)
