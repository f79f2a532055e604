"""The State Council's notices on holidays as a value: per year its notices, its days off, its days made up for.

The days are those of `lianqiang.workdays.national_calendar`, which answers whether a day is worked; here they are to be
looked at, and written elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from lianqiang.dates import DateSpan
from lianqiang.documents import DocumentNumber
from lianqiang.errors import NotAnnounced, check_items, check_type

__all__ = ["HolidayNotices", "HolidayYear"]


@attrs.frozen(kw_only=True)
class HolidayYear:
    """A year: the `notices` that announced it, its `holidays` as runs of days, and the `makeup_days` that are worked.

    The first notice is that of the year, what follows changed it; there is none where its number is not known to us.
    The days lie in the year itself, so that New Year's holiday may be cut in two.
    """

    year: int
    notices: tuple[DocumentNumber, ...] = ()
    holidays: tuple[DateSpan, ...] = ()
    makeup_days: tuple[date, ...] = ()

    def __attrs_post_init__(self) -> None:
        check_type("year", self.year, int)
        check_items("notices", self.notices, DocumentNumber)
        check_items("holidays", self.holidays, DateSpan)
        check_items("makeup_days", self.makeup_days, date)
        for day in (*(end for span in self.holidays for end in (span.first, span.last)), *self.makeup_days):
            if day.year != self.year:
                raise ValueError(f"the days of {self.year} lie in it, got {day}")


@attrs.frozen(kw_only=True)
class HolidayNotices:
    """The years that are announced, one after the other. Iterating gives them."""

    years: tuple[HolidayYear, ...]

    def __attrs_post_init__(self) -> None:
        check_items("years", self.years, HolidayYear)
        for earlier, later in zip(self.years, self.years[1:], strict=False):
            if later.year != earlier.year + 1:
                raise ValueError(f"a year follows its predecessor, got {later.year} after {earlier.year}")
        if not self.years:
            raise ValueError("notices announce a year at least")

    def __iter__(self) -> Iterator[HolidayYear]:
        return iter(self.years)

    def __len__(self) -> int:
        return len(self.years)

    def of(self, year: int) -> HolidayYear:
        """That year.

        >>> from lianqiang import datasets
        >>> of_2018 = datasets.load("holiday-notices").of(2018)
        >>> print(*of_2018.notices, *of_2018.makeup_days)
        国办发明电〔2017〕12号 2018-02-11 2018-02-24 2018-04-08 2018-04-28 2018-09-29 2018-09-30 2018-12-29
        >>> [f"{span.first:%m-%d}/{span.last:%m-%d}" for span in of_2018.holidays[:3]]
        ['01-01/01-01', '02-15/02-21', '04-05/04-07']

        Raises `NotAnnounced` for a year that is not among them.
        """
        check_type("year", year, int)
        first = self.years[0].year
        if not 0 <= year - first < len(self.years):
            raise NotAnnounced(year, first, self.years[-1].year)
        return self.years[year - first]
