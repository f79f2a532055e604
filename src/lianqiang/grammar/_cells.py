"""Cells that are one plain date and at most a verb, read in one go: 2018年12月底前完成, 2018-2020年, 10月1日前.

    cell := year? month? day? (底 | 末)? 前? verb?  |  year - year

Most cells of real plans are of this kind. The reading is that of `read_dated`, which is asked for the other readings and
for everything that needs more thought.
"""

from __future__ import annotations

from datetime import date

from lianqiang._patterns import lazy
from lianqiang.dates import MAX_YEAR, MIN_YEAR, Precision, month_days, span_of
from lianqiang.grammar._context import Context, Item
from lianqiang.grammar._dated import before_days, read_dated
from lianqiang.grammar._points import Impossible
from lianqiang.requirements import Deadline, TimeRequirement, Window

__all__ = ["CLOSING", "read_plain_cell"]

CLOSING = "(?:完成|办结|到位|实施|开展|推进|建成|启动|开工|竣工)?[。)]?$"
"""What may follow the one date of a cell, and holds no other."""
_CELL = lazy(
    "(?:([12][0-9]{3})年)?(?:([0-9]{1,2})月(?:([0-9]{1,2})日)?)?([底末])?((?:之|以)?前)?(?=" + CLOSING + ")"
    "|([12][0-9]{3})年?(?:-{1,4}|至|到)([12][0-9]{3})年$"
)


def read_plain_cell(text: str, context: Context) -> Item | None:
    """The cell as an item; None where it is no plain date, or its year or its days are not plain."""
    match = _CELL.match(text)
    if match is None:
        return None
    printed, number, day, edge, before, first, last = match.groups()
    if last is not None:
        return _years(int(first), int(last), match.end())
    issued = context.issued
    if printed is not None:
        year = int(printed)
        if not MIN_YEAR <= year <= MAX_YEAR:
            return None
    elif number is None or issued is None or context.plan_year is not None or not (edge or before):
        return None
    else:
        year = issued.year
    if number is None:
        begins, ends, precision = date(year, 1, 1), date(year, 12, 31), Precision.YEAR
    else:
        month = int(number)
        if not 1 <= month <= 12:
            return None
        longest = month_days(year, month)
        if day is None:
            begins, ends, precision = date(year, month, 1), date(year, month, longest), Precision.MONTH
        elif edge or not 1 <= int(day) <= longest:
            return None
        else:
            begins = ends = date(year, month, int(day))
            precision = Precision.DAY
    rule = ""
    if printed is None:
        if issued is None or ends < issued:
            return None
        rule = "+next-after-issue"
    end = match.end()
    if edge:
        return Item(0, end, Deadline(span_of(begins, ends, precision)), "by-end-of" + rule)
    if before is None:
        return Item(0, end, Window(span_of(begins, ends, precision)), "window")

    def others() -> list[TimeRequirement]:
        context.year = context.month = context.month_year = None
        item = read_dated(text, 0, context)
        return item.others() if item is not None and item.others is not None else []

    try:
        requirement, why = before_days(None, (begins, ends, precision), context, None)
    except Impossible:
        return None
    return Item(0, end, requirement, why + rule, others)


def _years(first: int, last: int, end: int) -> Item | None:
    if not MIN_YEAR <= first < last <= MAX_YEAR:
        return None
    return Item(0, end, Window(span_of(date(first, 1, 1), date(last, 12, 31), Precision.YEAR)), "range")
