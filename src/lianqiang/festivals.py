"""On which day a festival falls.

Owns the festivals that plans name: 元旦, 春节, 国庆 and the like. Those of the solar calendar have their fixed day;
those of the lunar calendar, and 清明, a solar term, stand in a table for 1990-2060, which was generated and agrees with
lunardate and lunar-python. Never computes the moon: beyond the table there is no answer rather than a guess. Nor has
it festivals whose day is not the same everywhere (小年).
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from lianqiang.dates import MAX_YEAR, MIN_YEAR

__all__ = ["FESTIVALS", "festival_day"]

# The first name of each line is the one the others stand for.
_NAMES = """
元旦 元旦节
除夕
春节
元宵 元宵节
妇女节 三八 三八节 三八妇女节 国际妇女节 三八国际妇女节
清明 清明节
五一 五一节 劳动 劳动节 五一劳动节 国际劳动节 五一国际劳动节
五四 五四青年节 青年节
六一 六一节 儿童节 六一儿童节 国际儿童节 六一国际儿童节
端午 端午节
七一 建党节 七一建党节
八一 建军节 八一建军节
教师节
中秋 中秋节
国庆 国庆节 十一 十一国庆 十一国庆节
重阳 重阳节
"""

_FIXED = {
    "元旦": (1, 1),
    "妇女节": (3, 8),
    "五一": (5, 1),
    "五四": (5, 4),
    "六一": (6, 1),
    "七一": (7, 1),
    "八一": (8, 1),
    "教师节": (9, 10),
    "国庆": (10, 1),
}

_MOVING = ("春节", "清明", "端午", "中秋", "重阳")

# Month and day of the moving festivals, in that order. The new moon of September 2057 falls within seconds of midnight
# (the Hong Kong Observatory warns of it, and tables differ), so 重阳 of that year is left open.
_TABLE = """
1990 0127 0405 0528 1003 1026
1991 0215 0405 0616 0922 1016
1992 0204 0404 0605 0911 1004
1993 0123 0405 0624 0930 1023
1994 0210 0405 0613 0920 1013
1995 0131 0405 0602 0909 1101
1996 0219 0404 0620 0927 1020
1997 0207 0405 0609 0916 1010
1998 0128 0405 0530 1005 1028
1999 0216 0405 0618 0924 1017
2000 0205 0404 0606 0912 1006
2001 0124 0405 0625 1001 1025
2002 0212 0405 0615 0921 1014
2003 0201 0405 0604 0911 1004
2004 0122 0404 0622 0928 1022
2005 0209 0405 0611 0918 1011
2006 0129 0405 0531 1006 1030
2007 0218 0405 0619 0925 1019
2008 0207 0404 0608 0914 1007
2009 0126 0404 0528 1003 1026
2010 0214 0405 0616 0922 1016
2011 0203 0405 0606 0912 1005
2012 0123 0404 0623 0930 1023
2013 0210 0404 0612 0919 1013
2014 0131 0405 0602 0908 1002
2015 0219 0405 0620 0927 1021
2016 0208 0404 0609 0915 1009
2017 0128 0404 0530 1004 1028
2018 0216 0405 0618 0924 1017
2019 0205 0405 0607 0913 1007
2020 0125 0404 0625 1001 1025
2021 0212 0404 0614 0921 1014
2022 0201 0405 0603 0910 1004
2023 0122 0405 0622 0929 1023
2024 0210 0404 0610 0917 1011
2025 0129 0404 0531 1006 1029
2026 0217 0405 0619 0925 1018
2027 0206 0405 0609 0915 1008
2028 0126 0404 0528 1003 1026
2029 0213 0404 0616 0922 1016
2030 0203 0405 0605 0912 1005
2031 0123 0405 0624 1001 1024
2032 0211 0404 0612 0919 1012
2033 0131 0404 0601 0908 1001
2034 0219 0405 0620 0927 1020
2035 0208 0405 0610 0916 1009
2036 0128 0404 0530 1004 1027
2037 0215 0404 0618 0924 1017
2038 0204 0405 0607 0913 1007
2039 0124 0405 0527 1002 1026
2040 0212 0404 0614 0920 1014
2041 0201 0404 0603 0910 1003
2042 0122 0404 0622 0928 1022
2043 0210 0405 0611 0917 1011
2044 0130 0404 0531 1005 1029
2045 0217 0404 0619 0925 1018
2046 0206 0404 0608 0915 1008
2047 0126 0405 0529 1004 1027
2048 0214 0404 0615 0922 1016
2049 0202 0404 0604 0911 1005
2050 0123 0404 0623 0930 1024
2051 0211 0405 0613 0919 1013
2052 0201 0404 0601 0907 1030
2053 0219 0404 0620 0926 1020
2054 0208 0404 0610 0916 1009
2055 0128 0405 0530 1005 1028
2056 0215 0404 0617 0924 1017
2057 0204 0404 0606 0913 ----
2058 0124 0404 0625 1002 1025
2059 0212 0405 0614 0921 1014
2060 0202 0404 0603 0909 1002
"""

_LUNAR_NEW_YEAR = {"除夕": timedelta(days=-1), "元宵": timedelta(days=14)}

_FESTIVALS = {name: line.split()[0] for line in _NAMES.split("\n") for name in line.split()}

FESTIVALS: frozenset[str] = frozenset(_FESTIVALS)
"""The names that `festival_day` knows, with and without 节."""


@cache
def _moving() -> dict[tuple[str, int], date]:
    days: dict[tuple[str, int], date] = {}
    for line in _TABLE.strip().split("\n"):
        year, *cells = line.split()
        for name, cell in zip(_MOVING, cells, strict=True):
            if cell != "----":
                days[name, int(year)] = date(int(year), int(cell[:2]), int(cell[2:]))
    return days


def festival_day(name: str, year: int) -> date | None:
    """The day of the festival in that calendar year.

    >>> festival_day("中秋节", 2018)
    datetime.date(2018, 9, 24)
    >>> festival_day("十一", 2018)
    datetime.date(2018, 10, 1)
    >>> festival_day("除夕", 2018)
    datetime.date(2018, 2, 15)

    It is the festival itself and not the holidays around it. None where the name is not one of `FESTIVALS`, where the
    year lies outside 1900-2200, or, for the festivals that move, outside 1990-2060; and for 重阳 of 2057, whose new
    moon falls on midnight.

    >>> festival_day("春节", 2061) is None
    True
    """
    festival = _FESTIVALS.get(name)
    if festival is None or not MIN_YEAR <= year <= MAX_YEAR:
        return None
    if festival in _FIXED:
        return date(year, *_FIXED[festival])
    if festival in _LUNAR_NEW_YEAR:
        new_year = _moving().get(("春节", year))
        return None if new_year is None else new_year + _LUNAR_NEW_YEAR[festival]
    return _moving().get((festival, year))
