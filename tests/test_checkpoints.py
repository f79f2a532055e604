"""Checkpoints: a requirement laid out over the calendar. Tables of what is printed, of places, of edges and of stages.

Their laws stand in `test_checkpoint_laws`.
"""

from __future__ import annotations

from datetime import date, time
from fractions import Fraction
from itertools import islice
from typing import Any

import attrs
import pytest

from lianqiang import (
    Amount,
    Bounds,
    Checkpoint,
    Conventions,
    DateSpan,
    Deadline,
    Join,
    Measure,
    MissingContext,
    Position,
    Recurring,
    Slot,
    Stage,
    Staged,
    Vague,
    Window,
    bounds,
    checkpoints,
    parse_time,
)
from lianqiang.errors import NotAnnounced
from lianqiang.workdays import WeekendCalendar

ISSUED = date(2018, 8, 2)
PLAN = DateSpan(date(2018, 8, 2), date(2020, 6, 30))


def shown(each: Checkpoint) -> str:
    return f"{each.first or ''}/{each.due}".replace("-", "")


def lay_out(text: str, *, horizon: DateSpan | None = PLAN, most: int = 4, **context: Any) -> list[str]:
    requirement = parse_time(text, issued=ISSUED)
    return [shown(each) for each in islice(checkpoints(requirement, horizon=horizon, issued=ISSUED, **context), most)]


ROWS: list[tuple[str, str]] = [
    # single days
    ("2018年12月底前", "/20181231"),
    ("2018年12月31日18时前", "/20181231"),
    ("2018-2020年", "20180101/20201231"),
    ("2025年底前持续推进", "/20251231"),
    ("印发后3个月内", "20180802/20181102"),
    ("长期坚持", ""),
    ("2018年起", ""),
    ("印发后实施", ""),
    ("适时", ""),
    ("——", ""),
    ("按照上级统一部署", ""),
    ("2018年13月底前", ""),
    # plain periods, cut to the horizon
    ("每年推进", "20180802/20181231 20190101/20191231 20200101/20200630"),
    ("逐年推进", "20180802/20181231 20190101/20191231 20200101/20200630"),
    ("每年不少于9次", "20180802/20181231 20190101/20191231 20200101/20200630"),
    ("每半年报告一次", "20180802/20181231 20190101/20190630 20190701/20191231 20200101/20200630"),
    ("每季度", "20180802/20180930 20181001/20181231 20190101/20190331 20190401/20190630"),
    ("每月", "20180802/20180831 20180901/20180930 20181001/20181031 20181101/20181130"),
    ("每周", "20180802/20180805 20180806/20180812 20180813/20180819 20180820/20180826"),
    ("每天", "20180802/20180802 20180803/20180803 20180804/20180804 20180805/20180805"),
    ("每2小时", "20180802/20180802 20180803/20180803 20180804/20180804 20180805/20180805"),
    ("每48小时", "20180802/20180803 20180804/20180805 20180806/20180807 20180808/20180809"),
    ("每个工作日", "20180802/20180802 20180803/20180803 20180806/20180806 20180807/20180807"),
    ("每3个工作日", "20180802/20180806 20180807/20180809 20180810/20180814 20180815/20180817"),
    ("每两年一次", "20180802/20191231 20200101/20200630"),
    ("每1-2年", "20180802/20191231 20200101/20200630"),
    ("每两个月", "20180802/20180930 20181001/20181130 20181201/20190131 20190201/20190331"),
    ("每两周", "20180802/20180812 20180813/20180826 20180827/20180909 20180910/20180923"),
    ("每半个月", "20180802/20180815 20180816/20180831 20180901/20180915 20180916/20180930"),
    ("每旬", "20180802/20180810 20180811/20180820 20180821/20180831 20180901/20180910"),
    ("定期", ""),
    # days the text prints
    ("2019年起，每年", "20190101/20191231 20200101/20200630"),
    ("2017年起，每年", "20180802/20181231 20190101/20191231 20200101/20200630"),
    # places in a period
    ("每季度末", "20180802/20180930 20181001/20181231 20190101/20190331 20190401/20190630"),
    ("每季度首月10日前", "20181001/20181010 20190101/20190110 20190401/20190410 20190701/20190710"),
    ("每季度第2个月", "20180802/20180831 20181101/20181130 20190201/20190228 20190501/20190531"),
    ("每月28日前", "20180802/20180828 20180901/20180928 20181001/20181028 20181101/20181128"),
    ("每月5日、20日", "20180805/20180805 20180820/20180820 20180905/20180905 20180920/20180920"),
    ("每月20日、5日", "20180805/20180805 20180820/20180820 20180905/20180905 20180920/20180920"),
    ("每月底前", "20180802/20180831 20180901/20180930 20181001/20181031 20181101/20181130"),
    ("每月中旬", "20180811/20180820 20180911/20180920 20181011/20181020 20181111/20181120"),
    ("每月26日至次月5日", "20180802/20180805 20180826/20180905 20180926/20181005 20181026/20181105"),
    ("每月31日", "20180831/20180831 20180930/20180930 20181031/20181031 20181130/20181130"),
    ("每周三", "20180808/20180808 20180815/20180815 20180822/20180822 20180829/20180829"),
    ("每周五至周一", "20180803/20180806 20180810/20180813 20180817/20180820 20180824/20180827"),
    ("每年4月、10月", "20181001/20181031 20190401/20190430 20191001/20191031 20200401/20200430"),
    ("每年12月底前", "20180802/20181231 20190101/20191231"),
    ("每年4月1日至9月30日", "20180802/20180930 20190401/20190930"),
    ("每年11月至次年3月", "20181101/20190331 20191101/20200331"),
    ("每两年4月底前", "20200101/20200430"),
    ("每年2月29日", "20190228/20190228 20200229/20200229"),
    ("每天18时前", "20180802/20180802 20180803/20180803 20180804/20180804 20180805/20180805"),
    # places without fixed days: the whole period is open for them
    ("年初有清单、年中有督查", "20180802/20181231 20180802/20181231 20190101/20191231 20190101/20191231"),
    # events of every year
    ("每年春节前", "20190101/20190204 20200101/20200124"),
    ("每年国庆期间", "20181001/20181007 20191001/20191007"),
    ("每年冬季", "20181201/20190228 20191201/20200229"),
    ("每年春季前", "20190101/20190228 20200101/20200229"),
    # stages
    ("2018年启动，2020年完成", "20180101/20181231 20200101/20201231"),
    ("3月25日、6月25日、9月25日前", "/20190325 /20190625 /20190925"),
    ("2019年3月或者4月", "20190301/20190430"),
    ("2018年12月底前完成，并长期坚持", "/20181231"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_what_a_phrase_obliges(text, expected):
    assert " ".join(lay_out(text)) == expected


def test_a_checkpoint_says_how_often_and_until_when():
    (each, *_) = checkpoints(parse_time("每年不少于9次"), horizon=PLAN)
    assert (each.times.least, each.times.most) == (9, None)
    assert str(each) == "2018-08-02/2018-12-31 9-次"
    assert each.window == Bounds(date(2018, 8, 2), date(2018, 12, 31))
    (each,) = checkpoints(parse_time("2018年12月31日18时前"))
    assert each.clock is not None
    assert (each.clock.hour, str(each)) == (18, "/2018-12-31")


def test_a_checkpoint_names_its_stage():
    found = list(checkpoints(parse_time("2018年启动，2020年完成")))
    assert [(each.stage, each.action) for each in found] == [(0, "启动"), (1, "完成")]


def test_stages_come_by_their_due_days():
    late, early = parse_time("2020年底前"), parse_time("2019年底前")
    found = checkpoints(Staged((Stage("建成", late), Stage("启动", early)), Join.EACH))
    assert [(each.stage, each.due.year) for each in found] == [(1, 2019), (0, 2020)]


def test_a_stage_that_recurs_ends_with_the_stages():
    staged = Staged((Stage(None, parse_time("2019年起每年")), Stage("完成", parse_time("2020年"))), Join.THEN)
    wide = DateSpan(date(2018, 1, 1), date(2030, 12, 31))
    assert [each.due.year for each in checkpoints(staged, horizon=wide)] == [2019, 2020, 2020]
    assert bounds(staged, horizon=wide).last == date(2020, 12, 31)


def test_a_stage_that_begins_before_the_first_is_cut_to_it():
    staged = Staged((Stage(None, parse_time("2019年3月")), Stage(None, parse_time("每年"))), Join.THEN)
    found = list(checkpoints(staged, horizon=DateSpan.of_year(2019)))
    assert [shown(each) for each in found] == ["20190301/20190331", "20190301/20191231"]


def test_which_of_two_recurrences_is_not_said():
    either = Staged((Stage(None, parse_time("每年")), Stage(None, parse_time("每月"))), Join.EITHER)
    assert list(checkpoints(either, horizon=PLAN)) == []


def test_one_of_two_of_which_one_has_no_day():
    either = Staged((Stage(None, parse_time("2019年")), Stage(None, parse_time("适时"))), Join.EITHER)
    assert list(checkpoints(either)) == []


def test_one_of_two_may_begin_at_any_time_where_one_may():
    either = Staged((Stage(None, parse_time("2019年")), Stage(None, parse_time("2020年底前"))), Join.EITHER)
    assert [shown(each) for each in checkpoints(either)] == ["/20201231"]


def test_an_open_horizon_is_laid_out_as_far_as_one_asks():
    assert lay_out("2018年起，每月28日前", horizon=None, most=3) == [
        "20180101/20180128",
        "20180201/20180228",
        "20180301/20180328",
    ]
    yearly = list(checkpoints(parse_time("2018年起，每年")))
    assert (yearly[-1].due, len(yearly)) == (date(2200, 12, 31), 183)


@pytest.mark.parametrize("text", ["每半个月", "每旬", "每两年", "每周", "每天"])
def test_the_last_year_has_an_end(text):
    horizon = DateSpan(date(2200, 12, 1), date(2200, 12, 31))
    assert max(each.due for each in checkpoints(parse_time(text), horizon=horizon)) == date(2200, 12, 31)


@pytest.mark.parametrize(
    ("text", "horizon", "issued", "missing"),
    [
        ("每年推进", None, ISSUED, ("horizon",)),
        ("印发后3个月内", PLAN, None, ("issued",)),
        ("汛期前", PLAN, ISSUED, ("events",)),
        ("持续至『获得称号』止", PLAN, ISSUED, ("events",)),
    ],
)
def test_what_is_missing_is_named(text, horizon, issued, missing):
    with pytest.raises(MissingContext) as caught:
        checkpoints(parse_time(text), horizon=horizon, issued=issued)
    assert caught.value.missing == missing


def test_an_event_is_asked_for_when_its_year_is_reached():
    yearly = parse_time("每年汛期前")
    flood = DateSpan(date(2019, 4, 15), date(2019, 10, 15))
    horizon = DateSpan(date(2019, 1, 1), date(2020, 12, 31))
    for context in ({"events": {"汛期": flood}}, {"conventions": Conventions(events={"汛期": flood})}):
        found = checkpoints(yearly, horizon=horizon, **context)
        assert shown(next(found)) == "20190101/20190414"
        with pytest.raises(MissingContext, match="the days of 汛期 in 2020 cannot be told without events="):
            next(found)


def test_an_event_may_be_a_day():
    found = checkpoints(parse_time("每年汛期前"), horizon=DateSpan.of_year(2019), events={"汛期": date(2019, 4, 15)})
    assert [shown(each) for each in found] == ["20190101/20190414"]


def test_working_days_need_a_calendar_that_holds_them():
    horizon = DateSpan(date(2030, 1, 1), date(2030, 1, 8))
    with pytest.raises(NotAnnounced):
        list(checkpoints(parse_time("每个工作日"), horizon=horizon))
    assert len(list(checkpoints(parse_time("每个工作日"), horizon=horizon, calendar=WeekendCalendar()))) == 6
    rest = DateSpan(date(2018, 10, 1), date(2018, 10, 3))
    assert list(checkpoints(parse_time("每个工作日"), horizon=rest)) == []


def test_a_month_has_no_seventh_part():
    odd = Recurring(Amount.of(Fraction(1, 7), Measure.MONTH))
    with pytest.raises(ValueError, match="no part of a month is 1/7 of a month"):
        checkpoints(odd, horizon=PLAN)


def test_a_place_that_began_before_the_first_day_is_open_on_it():
    slot = Slot(first=Position(day=26), last=Position(day=5))
    found = checkpoints(Recurring(Amount.of(1, Measure.MONTH), at=(slot,)), horizon=DateSpan.of_year(2018))
    assert shown(next(found)) == "20180101/20180105"


def test_periods_before_the_first_stage_are_left_out():
    staged = Staged((Stage(None, parse_time("2019年3月15日")), Stage(None, parse_time("每月"))), Join.THEN)
    found = checkpoints(staged, horizon=DateSpan(date(2019, 1, 1), date(2019, 4, 30)))
    assert [shown(each) for each in found] == ["20190315/20190315", "20190315/20190331", "20190401/20190430"]


@pytest.mark.parametrize(
    ("measure", "slot", "expected"),
    [
        (Measure.WEEK, Slot(Position(weekday=3), Position(weekday=3)), ["20180103/20180103", "20180110/20180110"]),
        (Measure.MONTH, Slot(Position(day=20), Position(day=20)), ["20180120/20180120", "20180220/20180220"]),
        (Measure.QUARTER, Slot(Position(month=1), Position(month=1)), ["20180101/20180131", "20180401/20180430"]),
    ],
)
def test_a_place_is_counted_from_where_the_unit_begins_though_the_rhythm_is_half_of_it(measure, slot, expected):
    r = Recurring(Amount.of(Fraction(1, 2), measure), at=(slot,))
    found = checkpoints(r, horizon=DateSpan.of_year(2018))
    assert [shown(each) for each in islice(found, 2)] == expected


# Edges of the periods


@pytest.mark.parametrize(
    ("text", "first", "last", "expected"),
    [
        ("每半个月", "20180801", "20180831", "20180801/20180815 20180816/20180831"),
        ("每半个月", "20180815", "20180816", "20180815/20180815 20180816/20180816"),
        ("每半个月", "20180816", "20180816", "20180816/20180816"),
        ("每半个月", "20180831", "20180901", "20180831/20180831 20180901/20180901"),
        ("每半个月", "20180820", "20180910", "20180820/20180831 20180901/20180910"),
        ("每旬", "20180810", "20180811", "20180810/20180810 20180811/20180811"),
        ("每旬", "20180820", "20180821", "20180820/20180820 20180821/20180821"),
        ("每旬", "20180821", "20180821", "20180821/20180821"),
        ("每旬", "20180831", "20180901", "20180831/20180831 20180901/20180901"),
        ("每月", "20180831", "20180901", "20180831/20180831 20180901/20180901"),
        ("每月", "20180901", "20180901", "20180901/20180901"),
        ("每季度", "20180930", "20181001", "20180930/20180930 20181001/20181001"),
        ("每半年", "20180630", "20180701", "20180630/20180630 20180701/20180701"),
        ("每年", "20181231", "20190101", "20181231/20181231 20190101/20190101"),
        ("每周", "20180805", "20180806", "20180805/20180805 20180806/20180806"),
        ("每天", "20180805", "20180805", "20180805/20180805"),
        ("每个工作日", "20180806", "20180806", "20180806/20180806"),
        ("每两个工作日", "20180806", "20180808", "20180806/20180807 20180808/20180808"),
        # places on the first and on the last day
        ("每月28日前", "20180828", "20180828", "20180828/20180828"),
        ("每月28日前", "20180829", "20180927", ""),
        ("每月28日", "20180801", "20180828", "20180828/20180828"),
        ("每周三", "20180808", "20180808", "20180808/20180808"),
        ("每年4月", "20180430", "20180430", "20180430/20180430"),
        ("每年4月", "20180401", "20180429", ""),
        # places that run on, from the period before
        ("每月26日至次月5日", "20180805", "20180805", "20180805/20180805"),
        ("每月26日至次月5日", "20180806", "20180904", ""),
        ("每周五至周一", "20180806", "20180806", "20180806/20180806"),
        ("每年11月至次年3月", "20180331", "20180331", "20180331/20180331"),
        ("每年冬季", "20180228", "20180228", "20180228/20180228"),
        ("每月最后一周", "20180901", "20180930", "20180901/20180902 20180924/20180930"),
        # what lies in the period after, on its first day
        ("次月1日前", "20180801", "20180901", "20180901/20180901"),
        ("每周结束后周三前", "20180805", "20180815", "20180806/20180808 20180813/20180815"),
        # working days of a period that begins on the last day, or ends on the first
        ("每周第一个工作日前", "20180805", "20180806", "20180806/20180806"),
        ("每月最后一个工作日", "20180831", "20180831", "20180831/20180831"),
        # a festival on the first day of its year
        ("每年元旦当天", "20180101", "20181231", "20180101/20180101"),
    ],
)
def test_the_edges_of_periods(text, first, last, expected):
    horizon = DateSpan(date.fromisoformat(first), date.fromisoformat(last))
    assert " ".join(map(shown, checkpoints(parse_time(text), horizon=horizon))) == expected


@pytest.mark.parametrize(
    ("number", "measure", "slot", "expected"),
    [
        (2, Measure.MONTH, Slot(Position(day=26), Position(day=5)), "20180826/20180905 20181026/20181105"),
        (2, Measure.WEEK, Slot(Position(weekday=5), Position(weekday=1)), "20180810/20180813 20180824/20180827"),
        (2, Measure.YEAR, Slot(Position(month=11), Position(month=3)), "20181101/20190331 20201101/20210331"),
    ],
)
def test_places_that_run_on_in_every_second_period(number, measure, slot, expected):
    r = Recurring(Amount.of(number, measure), at=(slot,))
    horizon = DateSpan(date(2018, 8, 8) if measure is Measure.WEEK else date(2018, 8, 1), date(2022, 12, 31))
    assert " ".join(map(shown, islice(checkpoints(r, horizon=horizon), 2))) == expected


@pytest.mark.parametrize(
    ("slot", "expected"),
    [
        (Slot(None, Position(day=10), by=True), "20180801/20180810 20180901/20180910"),
        (Slot(None, Position(day=20), by=True), "20180816/20180820 20180916/20180920"),
        (Slot(Position(day=10), Position(day=20)), "20180810/20180820 20180910/20180920"),
        (Slot(None, Position(day=15), by=True), "20180801/20180815 20180901/20180915"),
        (Slot(None, Position(day=16), by=True), "20180816/20180816 20180916/20180916"),
        (Slot(None, Position(day=-1), by=True), "20180816/20180831 20180916/20180930"),
    ],
)
def test_half_a_month_has_the_places_that_begin_or_are_due_in_it(slot, expected):
    r = Recurring(Amount.of(Fraction(1, 2), Measure.MONTH), at=(slot,))
    horizon = DateSpan(date(2018, 8, 1), date(2018, 9, 30))
    assert " ".join(map(shown, checkpoints(r, horizon=horizon))) == expected


def test_a_place_keeps_how_often_and_the_time_of_day():
    (first, *_) = checkpoints(parse_time("每月28日18时前不少于2次"), horizon=PLAN)
    assert first.times is not None
    assert first.clock is not None
    assert (first.due, first.times.least, first.clock.hour) == (date(2018, 8, 28), 2, 18)


def test_one_of_two_keeps_the_time_of_day_of_the_later():
    either = Staged((Stage(None, parse_time("2019年3月")), Stage(None, parse_time("2019年4月5日18时前"))), Join.EITHER)
    (each,) = checkpoints(either)
    assert each.clock is not None
    assert (each.due, each.clock.hour) == (date(2019, 4, 5), 18)


@pytest.mark.parametrize("parts", [4, 5, 30])
def test_the_smallest_parts_of_a_month_are_its_thirds(parts):
    with pytest.raises(
        ValueError, match=f"no part of a month is 1/{parts} of a month: checkpoints come by 15 or by 10"
    ):
        checkpoints(Recurring(Amount.of(Fraction(1, parts), Measure.MONTH)), horizon=PLAN)


def test_a_stage_that_begins_or_ends_on_the_first_day_is_kept():
    stage = Stage(None, parse_time("2019年3月15日"))
    for other, expected in (
        ("2019年3月15日至3月20日", "20190315/20190320"),
        ("2019年3月10日至3月15日", "20190315/20190315"),
    ):
        staged = Staged((stage, Stage(None, parse_time(other)), Stage(None, parse_time("2019年4月"))), Join.THEN)
        assert expected in [shown(each) for each in checkpoints(staged)]


def test_a_count_at_most_begins_at_none():
    (first, *_) = checkpoints(parse_time("每年最多3次"), horizon=PLAN)
    assert str(first) == "2018-08-02/2018-12-31 0-3次"


def test_a_recurrence_begins_with_the_issue():
    years = DateSpan(date(2018, 1, 1), date(2019, 12, 31))
    assert lay_out("每年推进", horizon=years) == ["20180802/20181231", "20190101/20191231"]
    assert lay_out("每年3月底前", horizon=years) == ["20190101/20190331"]
    assert lay_out("2018年起，每年", horizon=years) == ["20180101/20181231", "20190101/20191231"]
    assert lay_out("每年推进", horizon=DateSpan.of_year(2017)) == []
    assert lay_out("2018年6月底前每月", horizon=DateSpan.of_year(2018), most=1) == ["20180101/20180131"]


def test_what_is_missing_is_called_by_its_name():
    with pytest.raises(MissingContext, match=r"^the day of 汛期 cannot be told without events="):
        checkpoints(parse_time("汛期前"))
    with pytest.raises(MissingContext, match=r"^the day of 获得称号 cannot be told"):
        checkpoints(parse_time("持续至『获得称号』止"))
    with pytest.raises(
        MissingContext, match=r"^the day it is measured from, which the text does not name, cannot be told"
    ):
        checkpoints(parse_time("24小时内"))


def test_stages_and_lengths_pass_their_context_on():
    """The whole context reaches each stage, and what is measured from an event."""
    texts = ("印发后3个月内", "汛期前", "自印发之日起5个工作日内", "两会前", "每年推进")
    staged = Staged(tuple(Stage(None, parse_time(text)) for text in texts), Join.EACH)
    found = list(
        checkpoints(
            staged,
            horizon=DateSpan.of_year(2018),
            issued=date(2018, 9, 27),
            events={"汛期": date(2018, 10, 15)},
            calendar=WeekendCalendar(),
            conventions=Conventions(events={"两会": date(2018, 11, 20)}, roll_rest_day=True),
        )
    )
    assert [(each.stage, str(each.due)) for each in found] == [
        (2, "2018-10-04"),
        (1, "2018-10-14"),
        (3, "2018-11-19"),
        (0, "2018-12-27"),
        (4, "2018-12-31"),
    ]
    rolled = checkpoints(
        parse_time("印发后1个月内"),
        issued=date(2018, 9, 27),
        calendar=WeekendCalendar(),
        conventions=Conventions(roll_rest_day=True),
    )
    assert [str(each.due) for each in rolled] == ["2018-10-29"]  # 27 October is a Saturday


# Places that are awkward

D = date
WHOLE_PLAN = DateSpan(D(2018, 8, 2), D(2020, 12, 31))


def recur(number: int | Fraction, measure: Measure, *at: Slot) -> Recurring:
    return Recurring(Amount.of(number, measure), at=at)


def by(**place: int) -> Slot:
    return Slot(None, Position(**place), by=True)


def said(r: Recurring, horizon: DateSpan = WHOLE_PLAN) -> list[str]:
    return [str(each) for each in checkpoints(r, horizon=horizon)]


@pytest.mark.parametrize(
    ("r", "expected"),
    [
        # the eve of New Year's Day is in the year before; it was due before it opened
        (parse_time("每年元旦前"), ["2018-08-02/2018-12-31", "2019-01-01/2019-12-31", "2020-01-01/2020-12-31"]),
        # a rhythm of a year and a half: the place of the year that a period begins in, if it is not over, else the next
        (recur(Fraction(3, 2), Measure.YEAR, by(month=10, day=15)), ["2018-08-02/2018-10-15", "2019-07-01/2019-10-15"]),
        (recur(Fraction(3, 2), Measure.YEAR, by(month=4, day=-1)), ["2019-07-01/2020-04-30"]),
        (
            recur(Fraction(1, 2), Measure.YEAR, Slot(Position(event="春节"), Position(event="春节"))),
            ["2019-02-04/2019-02-10", "2020-01-24/2020-02-02"],
        ),
        (
            recur(Fraction(1, 2), Measure.YEAR, Slot(None, Position(event="国庆"), by=True)),
            ["2018-08-02/2018-09-30", "2019-07-01/2019-09-30", "2020-07-01/2020-09-30"],
        ),
    ],
)
def test_places(r: Recurring, expected: list[str]) -> None:
    assert said(r) == expected


def test_a_place_comes_once_in_each_period() -> None:
    autumn = DateSpan(D(2018, 9, 1), D(2018, 10, 31))
    assert said(recur(Fraction(1, 2), Measure.MONTH, by(day=20)), autumn) == [
        "2018-09-16/2018-09-20",
        "2018-10-16/2018-10-20",
    ]
    weeks = recur(Fraction(3, 2), Measure.WEEK, Slot(Position(weekday=5), Position(weekday=5)))
    assert said(weeks, autumn)[:2] == ["2018-09-07/2018-09-07", "2018-09-14/2018-09-14"]


def test_what_runs_into_the_next_period_keeps_its_order() -> None:
    r = recur(1, Measure.MONTH, by(day=3), Slot(Position(day=26), Position(day=5)))
    assert said(r, DateSpan(D(2018, 9, 1), D(2018, 10, 31))) == [
        "2018-09-01/2018-09-03",
        "2018-09-01/2018-09-05",
        "2018-10-01/2018-10-03",
        "2018-09-26/2018-10-05",
    ]


def test_a_horizon_beside_the_printed_days_has_no_checkpoints() -> None:
    printed = attrs.evolve(recur(1, Measure.YEAR), since=D(2016, 1, 1), until=D(2017, 12, 31))
    assert said(printed) == []
    assert said(printed, DateSpan.of_year(2015)) == []


def test_working_days_after_the_last_day_are_not_asked_for() -> None:
    weekly = recur(5, Measure.WORKDAY)
    end = DateSpan(D(2026, 12, 21), D(2026, 12, 31))
    assert said(weekly, end) == ["2026-12-21/2026-12-25", "2026-12-28/2026-12-31"]
    assert said(weekly, DateSpan(D(2018, 9, 3), D(2018, 9, 7))) == ["2018-09-03/2018-09-07"]
    daily = recur(5, Measure.WORKDAY, Slot(clock=time(18)))
    assert said(daily, end) == ["2026-12-21/2026-12-25"]  # the second is due beyond the horizon
    rest = recur(1, Measure.WORKDAY)
    assert list(checkpoints(rest, horizon=DateSpan(D(2018, 9, 1), D(2018, 9, 2)), calendar=WeekendCalendar())) == []


@pytest.mark.parametrize("measure", [each for each in Measure if each is not Measure.WORKDAY])
def test_a_rhythm_longer_than_the_calendar(measure: Measure) -> None:
    (only,) = checkpoints(recur(10**20, measure), horizon=WHOLE_PLAN)
    assert only.due == WHOLE_PLAN.last


def test_a_rhythm_longer_than_the_calendar_may_have_a_place_that_runs_on() -> None:
    winter = Slot(Position(month=11), Position(month=3))
    days = [each.due for each in checkpoints(recur(10**20, Measure.YEAR, winter), horizon=WHOLE_PLAN)]
    assert days == [D(2019, 3, 31)]


def test_a_part_of_a_month_is_half_of_it_or_a_third() -> None:
    assert said(recur(Fraction(1, 3), Measure.MONTH), DateSpan(D(2018, 9, 5), D(2018, 9, 30))) == [
        "2018-09-05/2018-09-10",
        "2018-09-11/2018-09-20",
        "2018-09-21/2018-09-30",
    ]
    with pytest.raises(ValueError, match="no part of a month is 1/7 of a month"):
        checkpoints(recur(Fraction(1, 7), Measure.MONTH), horizon=WHOLE_PLAN)


def test_days_of_events_are_given_or_a_seasons() -> None:
    flood = recur(1, Measure.YEAR, Slot(Position(event="汛期"), Position(event="汛期")))
    days = {"汛期": DateSpan(D(2019, 4, 15), D(2019, 10, 15))}
    year = DateSpan.of_year(2019)
    assert [str(each) for each in checkpoints(flood, horizon=year, events=days)] == ["2019-04-15/2019-10-15"]
    assert [str(each) for each in checkpoints(flood, horizon=year, events={"汛期": D(2019, 5, 1)})] == [
        "2019-05-01/2019-05-01"
    ]
    with pytest.raises(MissingContext, match="the days of 汛期 in 2018"):
        list(checkpoints(flood, horizon=WHOLE_PLAN, events=days))
    winter = recur(1, Measure.YEAR, Slot(Position(event="冬季"), Position(event="冬季")))
    assert said(winter, year) == ["2019-01-01/2019-02-28"]


YEAR_2018, YEAR_2020 = Window(DateSpan.of_year(2018)), Window(DateSpan.of_year(2020))
YEARLY = recur(1, Measure.YEAR)


@pytest.mark.parametrize(
    ("stages", "join", "expected"),
    [
        ((YEAR_2018, YEAR_2020), Join.THEN, ["2018-01-01/2018-12-31", "2020-01-01/2020-12-31"]),
        ((YEAR_2018, YEAR_2020), Join.EITHER, ["2018-01-01/2020-12-31"]),
        ((YEAR_2018, Deadline(DateSpan.of_year(2020))), Join.EITHER, ["/2020-12-31"]),
        ((YEAR_2018, Vague("适时")), Join.EITHER, []),
        ((YEAR_2018, YEARLY), Join.EITHER, []),
        (
            (Vague("适时"), YEARLY),
            Join.EACH,
            ["2018-08-02/2018-12-31", "2019-01-01/2019-12-31", "2020-01-01/2020-12-31"],
        ),
        # what recurs ends where the stages do, and begins there
        (
            (YEAR_2018, YEARLY, Window(DateSpan.of_year(2019))),
            Join.THEN,
            ["2018-01-01/2018-12-31", "2018-08-02/2018-12-31", "2019-01-01/2019-12-31", "2019-01-01/2019-12-31"],
        ),
        (
            (Window(DateSpan.of_year(2019)), YEARLY, YEAR_2020),
            Join.THEN,
            ["2019-01-01/2019-12-31", "2019-01-01/2019-12-31", "2020-01-01/2020-12-31", "2020-01-01/2020-12-31"],
        ),
        (
            (Window(DateSpan(D(2018, 10, 1), D(2018, 12, 31))), YEARLY, YEAR_2020),
            Join.THEN,
            [
                "2018-10-01/2018-12-31",
                "2018-10-01/2018-12-31",
                "2019-01-01/2019-12-31",
                "2020-01-01/2020-12-31",
                "2020-01-01/2020-12-31",
            ],
        ),
    ],
)
def test_stages(stages: tuple[Any, ...], join: Join, expected: list[str]) -> None:
    r = Staged(tuple(Stage(None, each) for each in stages), join)
    assert [str(each) for each in checkpoints(r, horizon=WHOLE_PLAN)] == expected


# Places counted out, the period after, and events of each year


@pytest.mark.parametrize(
    ("text", "first", "last", "expected"),
    [
        (
            "双月15日前",
            "20180801",
            "20190430",
            "20180801/20180815 20180801/20181015 20180801/20181215 20190101/20190215 20190101/20190415",
        ),
        ("逢双月", "20180901", "20181231", "20181001/20181031 20181201/20181231"),
        ("单月底", "20180801", "20181130", "20180801/20180930 20180801/20181130"),
        ("每年1—11月每月5日前", "20181001", "20190110", "20181001/20181005 20181001/20181105 20190101/20190105"),
        ("每月第一个星期一", "20180801", "20181007", "20180806/20180806 20180903/20180903 20181001/20181001"),
        ("每月最后一个星期五前", "20180801", "20180930", "20180801/20180831 20180901/20180928"),
        ("每月第五个星期三", "20180801", "20181130", "20180829/20180829 20181031/20181031"),
        ("每季度第一个星期一", "20180801", "20190131", "20181001/20181001 20190107/20190107"),
        # weeks lie in the month of their Thursday
        ("每月第一周", "20180801", "20180930", "20180801/20180805 20180903/20180909"),
        ("每月第一周", "20180701", "20180805", "20180702/20180708 20180730/20180805"),
        ("每月最后一周", "20180801", "20181007", "20180827/20180902 20180924/20180930"),
        ("每月第五周", "20180801", "20181104", "20180827/20180902"),
        ("每月第一周周五前", "20180801", "20180910", "20180801/20180803 20180901/20180907"),
        ("每月第一周周一前", "20180801", "20180910", "20180901/20180903"),
        ("每季度最后一周", "20180801", "20181231", "20180924/20180930 20181224/20181230"),
        ("每年3月第五周", "20180101", "20201231", "20180326/20180401"),  # in 2019 and 2020 March has four
        # working days, by the notices: 29 and 30 September are worked, 1 to 7 October are not
        ("每月最后一个工作日", "20180801", "20181031", "20180831/20180831 20180930/20180930 20181031/20181031"),
        ("每月第一个工作日前", "20180901", "20181031", "20180901/20180903 20181001/20181008"),
        ("每月前3个工作日", "20181001", "20181031", "20181008/20181010"),
        ("每月最后3个工作日", "20180901", "20180930", "20180928/20180930"),
        ("每月第23个工作日", "20180801", "20180930", "20180831/20180831"),
        ("每周最后一个工作日", "20180924", "20181007", "20180930/20180930"),
        ("每季度最后一个工作日前", "20180801", "20180930", "20180801/20180930"),
        ("每年最后一个工作日", "20180801", "20181231", "20181229/20181229"),
        # the period after the one it is for, and no earlier; what is due behind the horizon is left out
        ("每季度结束后10日内", "20180801", "20190630", "20181001/20181010 20190101/20190110 20190401/20190410"),
        ("每季度首月10日前", "20181001", "20190630", "20181001/20181010 20190101/20190110 20190401/20190410"),
        ("每季度结束后10日内", "20181001", "20190630", "20190101/20190110 20190401/20190410"),
        ("次月5日前", "20180801", "20181031", "20180901/20180905 20181001/20181005"),
        ("每月结束后26日至次月5日", "20180801", "20181031", "20180926/20181005"),
        ("每年结束后1月底前", "20180801", "20191231", "20190101/20190131"),
        ("每月结束后5个工作日内", "20180901", "20181031", "20181001/20181012"),
        ("每周结束后周二前", "20180801", "20180820", "20180806/20180807 20180813/20180814"),
        # the ends of half months and of thirds
        ("每半月末", "20180901", "20181010", "20180915/20180915 20180901/20180930"),
        ("每旬末前", "20180901", "20180930", "20180901/20180910 20180901/20180920 20180901/20180930"),
        # festivals: their holidays, and the day alone
        ("每年国庆节期间", "20180801", "20191231", "20181001/20181007 20191001/20191007"),
        ("每年国庆节当天", "20180801", "20191231", "20181001/20181001 20191001/20191001"),
        ("每年重阳节期间", "20180801", "20181231", "20181017/20181017"),
        ("每年清明节期间", "20070101", "20091231", "20070405/20070405 20080404/20080406 20090404/20090406"),
        ("每年元旦和春节前", "20180801", "20191231", "20180801/20181231 20190101/20190204 20190101/20191231"),
    ],
)
def test_places_counted_out(text, first, last, expected):
    horizon = DateSpan(date.fromisoformat(first), date.fromisoformat(last))
    found = " ".join(map(shown, checkpoints(parse_time(text), horizon=horizon)))
    assert found == expected


def test_what_is_counted_out_is_found_in_a_rhythm_of_parts():
    """每半个月: the place is due in the half that it lies in."""
    monday = Position(weekday=1, nth=3)
    r = recur(Fraction(1, 2), Measure.MONTH, Slot(monday, monday))
    assert said(r, DateSpan(D(2018, 9, 1), D(2018, 10, 31))) == ["2018-09-17/2018-09-17", "2018-10-15/2018-10-15"]
    fifth = Position(weekday=1, nth=5)
    r = recur(Fraction(1, 2), Measure.MONTH, Slot(fifth, fifth))
    assert said(r, DateSpan(D(2018, 9, 1), D(2018, 10, 31))) == ["2018-10-29/2018-10-29"]


def test_working_days_need_a_calendar_only_where_they_are_asked_for():
    year = DateSpan(D(2026, 11, 1), D(2026, 12, 31))
    last = parse_time("每月最后一个工作日")
    assert said(last, year) == ["2026-11-30/2026-11-30", "2026-12-31/2026-12-31"]
    after = parse_time("每月结束后3个工作日内")
    assert said(after, year) == ["2026-12-01/2026-12-03"]  # those of January 2027 are not announced
    with pytest.raises(NotAnnounced):
        said(last, DateSpan.of_year(2027))
    found = checkpoints(last, horizon=DateSpan.of_year(2027), calendar=WeekendCalendar())
    assert str(next(found)) == "2027-01-29/2027-01-29"


def test_holidays_need_the_notice_of_their_year():
    with pytest.raises(NotAnnounced):
        said(parse_time("每年国庆节期间"), DateSpan.of_year(2027))
    assert said(parse_time("每年国庆节前"), DateSpan.of_year(2027)) == ["2027-01-01/2027-09-30"]


def test_holidays_are_the_rest_days_of_the_calendar_that_is_given():
    """In 2018 the national calendar makes three days of 中秋, from Saturday to Monday."""
    festival, year = parse_time("每年中秋节期间"), DateSpan.of_year(2018)
    assert said(festival, year) == ["2018-09-22/2018-09-24"]
    found = checkpoints(festival, horizon=year, calendar=WeekendCalendar())
    assert [str(each) for each in found] == ["2018-09-24/2018-09-24"]


def test_working_days_behind_the_horizon_are_not_asked_for():
    """The first working day of January 2027 is due in no half of December."""
    first = Position(workday=1)
    r = recur(Fraction(1, 2), Measure.MONTH, Slot(first, first))
    assert said(r, DateSpan(D(2026, 12, 1), D(2026, 12, 31))) == ["2026-12-01/2026-12-01"]


def test_an_event_on_the_last_day_of_its_year():
    yearly = parse_time("每年封冻期间")
    found = checkpoints(yearly, horizon=DateSpan.of_year(2018), events={"封冻": D(2018, 12, 31)})
    assert [str(each) for each in found] == ["2018-12-31/2018-12-31"]


@pytest.mark.parametrize(
    ("slot", "expected"),
    [
        # 2018: the last Saturday is that of the week of the last Thursday, 27 September and 25 October
        (Slot(None, Position(week=-1, weekday=6), by=True), ["2018-09-21/2018-09-29", "2018-10-21/2018-10-27"]),
        # no month of these has 23 working days
        (Slot(Position(workday=2), Position(workday=23)), []),
        (Slot(Position(workday=2), Position(workday=3)), ["2018-09-04/2018-09-05", "2018-10-09/2018-10-10"]),
    ],
)
def test_what_is_counted_out_in_thirds_of_a_month(slot, expected):
    r = recur(Fraction(1, 3), Measure.MONTH, slot)
    assert said(r, DateSpan(D(2018, 9, 1), D(2018, 10, 31))) == expected


def test_a_stretch_may_end_in_the_month_it_begins_with():
    r = recur(1, Measure.YEAR, Slot(Position(month=4), Position(month=4, day=10)))
    assert said(r, DateSpan(D(2018, 1, 1), D(2019, 12, 31))) == ["2018-04-01/2018-04-10", "2019-04-01/2019-04-10"]


def test_an_event_may_have_days_in_every_year():
    yearly = parse_time("每年汛期前")
    days = {"汛期": [DateSpan(D(2019, 4, 15), D(2019, 10, 15)), D(2018, 5, 1), D(2020, 4, 10)]}
    years = DateSpan(D(2018, 1, 1), D(2020, 12, 31))
    assert [str(each.due) for each in checkpoints(yearly, horizon=years, events=days)] == [
        "2018-04-30",
        "2019-04-14",
        "2020-04-09",
    ]
    with pytest.raises(MissingContext, match="the days of 汛期 in 2020"):
        list(checkpoints(yearly, horizon=years, events={"汛期": (D(2018, 5, 1), D(2019, 5, 1))}))


@pytest.mark.parametrize(
    ("every", "dues"),
    [
        (Amount.of(1, Measure.WEEK), ["01-07", "01-14", "01-21", "01-28", "02-04", "02-11"]),
        (Amount.of(2, Measure.WEEK), ["01-14", "01-28", "02-11"]),
        (Amount.of(240, Measure.HOUR), ["01-10", "01-20", "01-30", "02-09", "02-11"]),
        (Amount.of(10, Measure.DAY), ["01-10", "01-20", "01-30", "02-09", "02-11"]),
    ],
)
def test_weeks_days_and_hours_follow_one_another(every, dues):
    horizon = DateSpan(date(2018, 1, 1), date(2018, 2, 11))
    assert [f"{each.due:%m-%d}" for each in checkpoints(Recurring(every), horizon=horizon)] == dues
