"""Working days: the bundled calendar against the notices and two packages, counting, and what is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianqiang._holidays import HOLIDAYS, MAKEUP_DAYS, NOTICES
from lianqiang.documents import DocumentNumber
from lianqiang.errors import LianqiangError, NotAnnounced
from lianqiang.workdays import (
    HolidaysCalendar,
    WeekendCalendar,
    WorkCalendar,
    add_workdays,
    national_calendar,
    workdays_between,
)

FIRST, LAST = date(2004, 1, 1), date(2026, 12, 31)
WEEKENDS = WeekendCalendar()

# Where the packages and the notice differ, the notice decides: 国办发明电〔2005〕35号, 12月31日（星期六）上班.
DECIDED_BY_NOTICE = {date(2005, 12, 31): True}


def all_days() -> Iterator[date]:
    return (FIRST + timedelta(days=i) for i in range((LAST - FIRST).days + 1))


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2018, 10, 1), False),  # 国庆节
        (date(2018, 9, 29), True),  # a Saturday, 上班
        (date(2018, 9, 30), True),  # a Sunday, 上班
        (date(2018, 12, 29), True),  # announced for 2019, lies in 2018
        (date(2018, 12, 31), False),  # the same
        (date(2018, 8, 2), True),  # a Thursday
        (date(2018, 8, 4), False),  # a Saturday
        (date(2005, 12, 31), True),
        (date(2015, 9, 3), False),  # 抗战胜利70周年
        (date(2015, 9, 4), False),
        (date(2015, 9, 6), True),
        (date(2019, 5, 3), False),  # by the notice changed in March
        (date(2019, 5, 5), True),
        (date(2020, 1, 31), False),  # the Spring Festival made longer
        (date(2020, 2, 1), False),  # a make-up day by the first notice, a day off by the second
        (date(2020, 2, 3), True),
        (date(2026, 2, 14), True),
        (FIRST, False),
        (LAST, True),
    ],
)
def test_the_days_of_the_notices(day: date, worked: bool) -> None:
    assert national_calendar().is_workday(day) is worked


@pytest.mark.parametrize("day", [date(2003, 12, 31), date(2027, 1, 1), date(2030, 6, 3), date(1, 1, 1)])
def test_a_year_not_announced_is_refused(day: date) -> None:
    with pytest.raises(NotAnnounced) as refused:
        national_calendar().is_workday(day)
    assert isinstance(refused.value, LianqiangError)
    assert (refused.value.year, refused.value.first, refused.value.last) == (day.year, 2004, 2026)
    assert str(refused.value) == f"working days of {day.year} are not in the calendar, which holds 2004 to 2026"


def test_agrees_with_chinesecalendar() -> None:
    other = pytest.importorskip("chinese_calendar")
    calendar = national_calendar()
    different = {
        day: calendar.is_workday(day) for day in all_days() if calendar.is_workday(day) != other.is_workday(day)
    }
    assert different == DECIDED_BY_NOTICE


def test_agrees_with_holidays() -> None:
    other = pytest.importorskip("holidays").CN(years=range(FIRST.year - 1, LAST.year + 1))
    calendar = national_calendar()
    assert not [day for day in all_days() if calendar.is_workday(day) != other.is_working_day(day)]


class Worked:
    """Stands for an object of the holidays package: every day but Sunday is worked."""

    def is_working_day(self, day: date, /) -> bool:
        return day.isoweekday() < 7


def test_the_holidays_package_may_tell_the_days() -> None:
    calendar = HolidaysCalendar(Worked(), first=2018, last=2019)
    assert add_workdays(date(2018, 10, 5), 2, calendar) == date(2018, 10, 8)
    with pytest.raises(NotAnnounced, match="which holds 2018 to 2019"):
        calendar.is_workday(date(2020, 1, 1))
    with pytest.raises(TypeError, match="a day is a datetime"):
        calendar.is_workday(datetime(2018, 10, 5))
    with pytest.raises(ValueError, match="the last year 2017 lies before the first 2018"):
        HolidaysCalendar(Worked(), first=2018, last=2017)
    with pytest.raises(TypeError, match="first is an int"):
        HolidaysCalendar(Worked(), first="2018", last=2019)


def test_the_adapter_over_the_real_package_agrees_with_the_notices() -> None:
    other = pytest.importorskip("holidays").CN(years=range(FIRST.year - 1, LAST.year + 1))
    adapted, ours = HolidaysCalendar(other, first=FIRST.year, last=LAST.year), national_calendar()
    assert all(adapted.is_workday(day) == ours.is_workday(day) for day in all_days())


def test_a_far_year_is_told_at_once() -> None:
    with pytest.raises(NotAnnounced, match="2190"):
        workdays_between(date(2018, 1, 1), date(2190, 1, 1))


def test_the_table_is_well_formed() -> None:
    years = list(range(FIRST.year, LAST.year + 1))
    assert list(HOLIDAYS) == list(MAKEUP_DAYS) == years
    for year in years:
        for text in (HOLIDAYS[year], MAKEUP_DAYS[year]):
            assert re.fullmatch(r"[0-9]{4}(-[0-9]{4})?( [0-9]{4}(-[0-9]{4})?)*", text)
            cells = re.findall(r"[0-9]{4}", text)
            assert cells == sorted(set(cells))
        makeup = [date(year, int(cell[:2]), int(cell[2:])) for cell in MAKEUP_DAYS[year].split()]
        assert all(day.isoweekday() in (6, 7) for day in makeup), "make-up days are Saturdays and Sundays"
        assert all(national_calendar().is_workday(day) for day in makeup)


def test_the_notices_are_named() -> None:
    """Numbers read as such; a year's notice is issued the year before it, its change in it."""
    assert set(HOLIDAYS) - set(NOTICES) == {2004, 2005, 2008}
    for year, text in NOTICES.items():
        issued = []
        for number in text.split():
            match = re.fullmatch(r"(国办发明电|国发明电)〔([0-9]{4})〕([0-9]+)号", number)
            assert match, number
            assert str(DocumentNumber(match[1], int(match[2]), int(match[3]))) == number
            issued.append(int(match[2]))
        assert issued in ([year - 1], [year - 1, year])


def test_the_calendar_is_made_once_and_names_itself() -> None:
    assert national_calendar() is national_calendar()
    assert eval(repr(national_calendar())) is national_calendar()  # noqa: S307 - our own text
    assert hash(national_calendar())


def test_weekends_by_explicit_choice() -> None:
    assert [WEEKENDS.is_workday(date(2018, 10, 1) + timedelta(days=i)) for i in range(7)] == [True] * 5 + [False] * 2
    assert WEEKENDS.is_workday(date(2150, 1, 1))
    assert eval(repr(WEEKENDS)) == WEEKENDS  # noqa: S307 - our own text


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        (date(2018, 9, 27), 5, date(2018, 10, 9)),
        (date(2018, 8, 2), 1, date(2018, 8, 3)),
        (date(2018, 8, 2), 20, date(2018, 8, 30)),
        (date(2018, 8, 4), 1, date(2018, 8, 6)),  # from a rest day
        (date(2018, 8, 4), 0, date(2018, 8, 4)),  # itself, worked or not
        (date(2018, 8, 4), -1, date(2018, 8, 3)),
        (date(2018, 10, 8), -1, date(2018, 9, 30)),
        (date(2018, 12, 28), 2, date(2019, 1, 2)),  # over New Year
        (date(2005, 12, 30), 1, date(2005, 12, 31)),
    ],
)
def test_add_workdays(start: date, n: int, end: date) -> None:
    assert add_workdays(start, n) == end
    assert add_workdays(start, n, national_calendar()) == end


def test_add_workdays_by_another_calendar() -> None:
    assert add_workdays(date(2018, 9, 27), 5, WEEKENDS) == date(2018, 10, 4)
    assert workdays_between(date(2018, 9, 27), date(2018, 10, 4), WEEKENDS) == 5


def test_a_calendar_that_is_empty_is_still_a_calendar() -> None:
    class Never:
        def __len__(self) -> int:
            return 0

        def is_workday(self, day: date, /) -> bool:
            return day == date(2030, 1, 1)

    calendar: WorkCalendar = Never()
    assert add_workdays(date(2029, 12, 1), 1, calendar) == date(2030, 1, 1)
    assert workdays_between(date(2029, 12, 1), date(2030, 2, 1), calendar) == 1
    with pytest.raises(OverflowError):
        add_workdays(date(9999, 12, 1), 1, calendar)


@pytest.mark.parametrize(("start", "n"), [(date(2026, 12, 31), 1), (date(2004, 1, 2), -2), (date(2018, 1, 1), 10_000)])
def test_counting_beyond_the_calendar_is_refused(start: date, n: int) -> None:
    with pytest.raises(NotAnnounced):
        add_workdays(start, n)


def test_counting_between_days_beyond_the_calendar_is_refused() -> None:
    with pytest.raises(NotAnnounced, match="2027"):
        workdays_between(date(2026, 12, 1), date(2027, 1, 1))
    with pytest.raises(NotAnnounced, match="2003"):
        workdays_between(date(2004, 1, 5), date(2003, 12, 31))


@pytest.mark.parametrize("calendar", [None, WEEKENDS])
def test_a_datetime_is_refused(calendar: WorkCalendar | None) -> None:
    """It would equal no holiday: a silent wrong answer."""
    moment, day = datetime(2018, 10, 1, 9, 0), date(2018, 10, 8)
    for wrong in (
        lambda: (calendar or national_calendar()).is_workday(moment),
        lambda: add_workdays(moment, 1, calendar),
        lambda: workdays_between(moment, day, calendar),
        lambda: workdays_between(day, moment, calendar),
    ):
        with pytest.raises(TypeError, match=r"a day is a datetime\.date, got datetime"):
            wrong()


days = st.dates(date(2006, 1, 1), date(2024, 12, 31))


@given(days, st.integers(-300, 300))
def test_between_undoes_add(start: date, n: int) -> None:
    end = add_workdays(start, n)
    assert workdays_between(start, end) == n
    assert n == 0 or national_calendar().is_workday(end)


@given(days, st.integers(0, 150), st.integers(0, 150))
def test_adding_twice_is_adding_the_sum(start: date, one: int, other: int) -> None:
    assert add_workdays(add_workdays(start, one), other) == add_workdays(start, one + other)


@given(days, st.integers(1, 300))
def test_there_and_back_from_a_working_day(start: date, n: int) -> None:
    start = add_workdays(start, 1)
    assert add_workdays(add_workdays(start, n), -n) == start


@given(days, days, days)
def test_between_adds_up(a: date, b: date, c: date) -> None:
    a, b, c = sorted((a, b, c))
    assert workdays_between(a, b) + workdays_between(b, c) == workdays_between(a, c)
    assert workdays_between(a, a) == 0


def test_the_calendar_made_anew_is_the_same() -> None:
    """It is kept for good once it is made; here it is made once more."""
    anew, kept = national_calendar.__wrapped__(), national_calendar()
    assert all(anew.is_workday(day) is kept.is_workday(day) for day in all_days())


def test_the_years_of_an_adapter_are_included() -> None:
    calendar = HolidaysCalendar(Worked(), first=2018, last=2018)
    assert calendar.is_workday(date(2018, 1, 1))
    assert calendar.is_workday(date(2018, 12, 31))
    with pytest.raises(NotAnnounced, match="working days of 2019 are not in the calendar, which holds 2018 to 2018"):
        calendar.is_workday(date(2019, 1, 1))
    with pytest.raises(TypeError, match="last is an int, got str"):
        HolidaysCalendar(Worked(), first=2018, last="2019")
