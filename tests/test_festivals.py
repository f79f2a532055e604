"""Days of festivals: known ones, every name, the edges of the table, and two lunar libraries over all of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianqiang.festivals import FESTIVALS, festival_day

YEARS = range(1990, 2061)
LUNAR = {"春节": (1, 1), "元宵": (1, 15), "端午": (5, 5), "中秋": (8, 15), "重阳": (9, 9)}
MOVING = {"除夕", "清明", *LUNAR}

# The new moon of 28-29 September 2057 falls on midnight; the libraries differ, the Hong Kong Observatory warns.
OPEN = {("重阳", 2057)}


@pytest.mark.parametrize(
    ("name", "year", "month", "day"),
    [
        ("元旦", 2019, 1, 1),
        ("元旦节", 2019, 1, 1),
        ("除夕", 2018, 2, 15),
        ("除夕", 2019, 2, 4),
        ("春节", 2018, 2, 16),
        ("春节", 2019, 2, 5),
        ("春节", 2033, 1, 31),
        ("元宵", 2018, 3, 2),
        ("元宵节", 2019, 2, 19),
        ("三八妇女节", 2019, 3, 8),
        ("清明", 2018, 4, 5),
        ("清明节", 2020, 4, 4),
        ("五一", 2018, 5, 1),
        ("劳动节", 2018, 5, 1),
        ("五一国际劳动节", 2018, 5, 1),
        ("五四青年节", 2018, 5, 4),
        ("六一", 2018, 6, 1),
        ("六一儿童节", 2018, 6, 1),
        ("端午", 2018, 6, 18),
        ("端午节", 2020, 6, 25),
        ("七一", 2021, 7, 1),
        ("建党节", 2021, 7, 1),
        ("八一", 2021, 8, 1),
        ("建军节", 2021, 8, 1),
        ("教师节", 2018, 9, 10),
        ("中秋", 2018, 9, 24),
        ("中秋节", 2025, 10, 6),
        ("国庆", 2018, 10, 1),
        ("国庆节", 2018, 10, 1),
        ("十一", 2018, 10, 1),
        ("重阳", 2018, 10, 17),
        ("重阳节", 2019, 10, 7),
    ],
)
def test_known_days(name: str, year: int, month: int, day: int) -> None:
    assert name in FESTIVALS
    assert festival_day(name, year) == date(year, month, day)


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("春节", 1989),
        ("春节", 2061),
        ("除夕", 1989),
        ("元宵", 2061),
        ("清明", 2061),
        ("重阳", 2057),
        ("国庆", 1899),
        ("国庆", 2201),
        ("小年", 2018),  # the 23rd in the north, the 24th in the south
        ("生日", 2018),
        ("", 2018),
        ("节", 2018),
    ],
)
def test_no_answer(name: str, year: int) -> None:
    assert festival_day(name, year) is None


@pytest.mark.parametrize("year", [1900, 2200])
def test_fixed_days_hold_in_every_year(year: int) -> None:
    assert festival_day("元旦", year) == date(year, 1, 1)


@pytest.mark.parametrize("name", sorted(FESTIVALS))
def test_every_name_has_its_day_in_every_year_of_the_table(name: str) -> None:
    for year in YEARS:
        day = festival_day(name, year)
        assert (day is None) is ((name.removesuffix("节"), year) in OPEN)
        assert day is None or day.year == year


@given(st.sampled_from(sorted(FESTIVALS)), st.integers(-10, 10_000))
def test_total_over_years(name: str, year: int) -> None:
    day = festival_day(name, year)
    assert day is None or day.year == year


@pytest.mark.parametrize("year", YEARS)
def test_the_lunar_year_hangs_together(year: int) -> None:
    """Months have 29 or 30 days and are at most 13, so the festivals cannot lie otherwise."""
    new_year, dragon_boat, moon = (festival_day(name, year) for name in ("春节", "端午", "中秋"))
    assert new_year is not None
    assert dragon_boat is not None
    assert moon is not None
    assert date(year, 1, 21) <= new_year <= date(year, 2, 21)
    assert 4 * 29 + 4 <= (dragon_boat - new_year).days <= 5 * 30 + 4
    assert 3 * 29 + 10 <= (moon - dragon_boat).days <= 4 * 30 + 10
    tombs = festival_day("清明", year)
    assert tombs in (date(year, 4, 4), date(year, 4, 5))


def agrees(solar: Callable[[int, int, int], date]) -> None:
    different = {
        (name, year)
        for year in YEARS
        for name, (month, day) in LUNAR.items()
        if festival_day(name, year) != solar(year, month, day)
    }
    assert different == OPEN
    for year in YEARS:
        assert festival_day("除夕", year) == solar(year, 1, 1) - timedelta(days=1)


def test_agrees_with_lunardate() -> None:
    lunardate = pytest.importorskip("lunardate")
    agrees(lambda year, month, day: lunardate.LunarDate(year, month, day).to_solar_date())


def test_agrees_with_lunar_python() -> None:
    lunar_python = pytest.importorskip("lunar_python")

    def solar(year: int, month: int, day: int) -> date:
        found = lunar_python.Lunar.fromYmd(year, month, day).getSolar()
        return date(found.getYear(), found.getMonth(), found.getDay())

    agrees(solar)
    for year in YEARS:
        term = lunar_python.Lunar.fromYmd(year, 3, 1).getJieQiTable()["清明"]
        assert festival_day("清明", year) == date(term.getYear(), term.getMonth(), term.getDay())


def test_the_days_are_holidays_of_the_notices() -> None:
    """Where the State Council names a festival, it names our day: none of them is ever worked."""
    from lianqiang.workdays import national_calendar

    for year in range(2008, 2027):
        for name in ("元旦", "春节", "清明", "五一", "端午", "中秋", "国庆"):
            day = festival_day(name, year)
            assert day is not None
            assert not national_calendar().is_workday(day), f"{name} {day}"
