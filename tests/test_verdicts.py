"""How a requirement stands on a day, the time left, and how two requirements lie to each other."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianqiang import (
    Conventions,
    DateSpan,
    Slack,
    Verdict,
    bounds,
    certainly_before,
    checkpoints,
    due,
    interpret_time,
    overlaps,
    parse_plan,
    parse_time,
    possibly_before,
    slack,
    sort_key,
    verdict,
    verdict_of_each,
)
from lianqiang import strategies as own
from lianqiang.dates import Amount, Measure
from lianqiang.requirements import Count, Deadline, Force, Join, Recurring, Stage, Staged, Window
from lianqiang.strategies._values import EVENTS as EVENT_NAMES
from lianqiang.tasks import Task
from lianqiang.workdays import WeekendCalendar

ISSUED = date(2018, 8, 2)
PLAN = DateSpan(date(2018, 8, 2), date(2020, 12, 31))


def days(text: str) -> list[date | None]:
    """The days of `done`, as 20180901 or - for none."""
    return [None if each == "-" else date.fromisoformat(each) for each in text.split()]


ROWS: list[tuple[str, str, str, Verdict]] = [
    # phrase, day, done, verdict
    ("2018年12月底前", "20180801", "", Verdict.OPEN),
    ("2018年12月底前", "20181130", "", Verdict.OPEN),
    ("2018年12月底前", "20181201", "", Verdict.DUE_SOON),
    ("2018年12月底前", "20181231", "", Verdict.DUE_SOON),
    ("2018年12月底前", "20190101", "", Verdict.OVERDUE),
    ("2018年12月底前", "20190101", "20181231", Verdict.MET),
    ("2018年12月底前", "20190105", "20190101", Verdict.MET_LATE),
    ("2018年12月底前", "20190105", "20190106", Verdict.OVERDUE),
    ("2018年12月底前", "20181205", "20181206", Verdict.DUE_SOON),
    ("2018年12月底前", "20190105", "-", Verdict.OVERDUE),
    ("2019年", "20181231", "", Verdict.NOT_YET_OPEN),
    ("2019年", "20190101", "", Verdict.OPEN),
    ("2019年", "20191202", "", Verdict.DUE_SOON),
    ("2019年", "20181231", "20181230", Verdict.MET),
    # recurrences: period by period
    ("每年推进", "20180801", "", Verdict.NOT_YET_OPEN),
    ("每年推进", "20180901", "", Verdict.OPEN),
    ("每年推进", "20181220", "", Verdict.DUE_SOON),
    ("每年推进", "20190101", "", Verdict.OVERDUE),
    ("每年推进", "20181220", "20181010", Verdict.MET),
    ("每年推进", "20190101", "20181010", Verdict.OPEN),
    ("每年推进", "20190201", "20190110", Verdict.OPEN),
    ("每年推进", "20200101", "20181010 -", Verdict.OVERDUE),
    ("每年推进", "20200101", "- 20190505", Verdict.OVERDUE),
    ("每年推进", "20190520", "20190110 20190505", Verdict.MET),
    ("每年推进", "20200520", "20181010 20200110 20200505", Verdict.MET),
    ("每年推进", "20210520", "20181010 20190505 20210110", Verdict.MET_LATE),
    ("每年4月底前", "20180901", "", Verdict.NOT_YET_OPEN),
    ("每年4月底前", "20190101", "", Verdict.OPEN),
    ("每年4月底前", "20190501", "", Verdict.OVERDUE),
    ("每年9月", "20180901", "", Verdict.DUE_SOON),
    ("每年9月", "20181001", "20180920", Verdict.MET),
    # stages
    ("2019年启动，2020年完成", "20181001", "", Verdict.NOT_YET_OPEN),
    ("2019年启动，2020年完成", "20190601", "", Verdict.OPEN),
    ("2019年启动，2020年完成", "20200101", "20190601", Verdict.OPEN),
    ("2019年启动，2020年完成", "20200101", "", Verdict.OVERDUE),
    ("2019年启动，2020年完成", "20210101", "20190601 20201231", Verdict.MET),
    # what holds, begins or lasts
    ("长期坚持", "20180901", "", Verdict.OPEN),
    ("长期坚持", "20180901", "20180815", Verdict.MET),
    ("2019年起", "20181231", "", Verdict.NOT_YET_OPEN),
    ("2019年起", "20190101", "", Verdict.OPEN),
    ("2019年底前持续推进", "20191231", "", Verdict.OPEN),
    ("2019年底前持续推进", "20200101", "", Verdict.UNKNOWN),
    ("2019年底前持续推进", "20200101", "20191201", Verdict.MET),
    ("印发后3个月内", "20181102", "", Verdict.DUE_SOON),
    ("印发后3个月内", "20181103", "", Verdict.OVERDUE),
    ("自印发之日起3个月后", "20181101", "", Verdict.NOT_YET_OPEN),
    ("自印发之日起3个月后", "20181102", "", Verdict.OPEN),
    ("自印发之日起为期3个月", "20181001", "", Verdict.OPEN),
    ("自印发之日起为期3个月", "20181201", "", Verdict.UNKNOWN),
    # where nothing can be said
    ("适时", "20180901", "", Verdict.UNKNOWN),
    ("适时", "20180901", "20180815", Verdict.MET),
    ("适时", "20180901", "20180902", Verdict.UNKNOWN),
    ("按照上级统一部署", "20180901", "", Verdict.UNKNOWN),
    ("定期", "20180901", "", Verdict.UNKNOWN),
    ("——", "20180901", "", Verdict.UNKNOWN),
    ("2018年13月底前", "20180901", "", Verdict.UNKNOWN),
    ("汛期前", "20180901", "", Verdict.UNKNOWN),
    ("汛期前", "20180901", "20180815", Verdict.MET),
    ("持续至『获得称号』止", "20180901", "", Verdict.UNKNOWN),
]


@pytest.mark.parametrize(("text", "on", "done", "expected"), ROWS)
def test_how_it_stands(text, on, done, expected):
    requirement = parse_time(text, issued=ISSUED)
    assert verdict(requirement, on=date.fromisoformat(on), done=days(done), issued=ISSUED, horizon=PLAN) is expected


def test_without_a_horizon_a_recurrence_is_unknown():
    assert verdict(parse_time("每年推进"), on=date(2019, 1, 1)) is Verdict.UNKNOWN
    assert verdict(parse_time("2018年起每年推进"), on=date(2019, 1, 1)) is Verdict.OVERDUE


def test_working_days_that_are_not_announced_are_unknown():
    daily, far = parse_time("每个工作日"), DateSpan.of_year(2030)
    assert verdict(daily, on=date(2030, 1, 9), horizon=far) is Verdict.UNKNOWN
    assert verdict(daily, on=date(2030, 1, 9), horizon=far, calendar=WeekendCalendar()) is Verdict.OVERDUE


@pytest.mark.parametrize(
    ("margin", "expected"), [(0, "open"), (5, "open"), (6, "due_soon"), (timedelta(6), "due_soon")]
)
def test_the_margin(margin, expected):
    assert verdict(parse_time("2018年12月底前"), on=date(2018, 12, 25), margin=margin) == expected


def test_on_the_due_day_it_is_due_soon_even_without_a_margin():
    assert verdict(parse_time("2018年12月底前"), on=date(2018, 12, 31), margin=0) is Verdict.DUE_SOON


def test_done_may_be_any_iterable():
    days_done = {date(2018, 12, 30)}
    assert verdict(parse_time("2018年12月底前"), on=date(2019, 1, 1), done=days_done) is Verdict.MET
    assert verdict(parse_time("2018年12月底前"), on=date(2019, 1, 1), done=iter(days_done)) is Verdict.MET


def test_a_state_obliges_to_nothing():
    mention = interpret_time("截至2018年12月底", issued=ISSUED)
    assert mention.force is Force.STATUS
    assert verdict(mention.requirement, on=date(2020, 1, 1), force=mention.force) is Verdict.UNKNOWN


def test_where_readings_disagree_it_is_unknown():
    mention = interpret_time("2018年12月前", issued=ISSUED)
    seen = [
        verdict(mention.requirement, on=on, alternatives=mention.alternatives, margin=7)
        for on in (date(2018, 9, 1), date(2018, 11, 28), date(2018, 12, 3), date(2018, 12, 28), date(2019, 1, 1))
    ]
    assert seen == ["open", "unknown", "unknown", "unknown", "overdue"]


def test_the_verdict_of_each_reading():
    mention = interpret_time("2018年12月前", issued=ISSUED)
    context: dict[str, Any] = {"alternatives": mention.alternatives, "margin": 7}
    seen = [
        tuple(map(str, verdict_of_each(mention.requirement, on=on, **context)))
        for on in (date(2018, 9, 1), date(2018, 11, 28), date(2018, 12, 28), date(2019, 1, 1))
    ]
    assert seen == [
        ("open", "open"),
        ("due_soon", "open"),
        ("overdue", "due_soon"),
        ("overdue", "overdue"),
    ]
    state = interpret_time("截至2018年12月底", issued=ISSUED)
    assert verdict_of_each(state.requirement, on=ISSUED, force=state.force) == (Verdict.UNKNOWN,)


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"issued": "2018-08-02"}, "issued is a datetime.date, got str"),
    ({"issued": datetime(2018, 8, 2)}, "issued is a datetime.date, got datetime"),
    ({"horizon": (date(2018, 1, 1), date(2018, 12, 31))}, "horizon is a DateSpan, got tuple"),
    ({"calendar": "CN"}, "calendar is a WorkCalendar with is_workday"),
    ({"conventions": {}}, "conventions is a Conventions, got dict"),
    ({"events": [("汛期", date(2018, 4, 15))]}, "events is a mapping from names to days, got list"),
    ({"events": {1: date(2018, 4, 15)}}, "each name in events is a str, got int"),
    (
        {"events": {"汛期": "2018-04-15"}},
        "events['汛期'] is a datetime.date, a DateSpan or a sequence of these, got str",
    ),
    ({"events": {"汛期": [date(2018, 4, 15), "x"]}}, "events['汛期'] is a datetime.date"),
    ({"events": {"汛期": {date(2018, 4, 15)}}}, "events['汛期'] is a datetime.date"),
]


@pytest.mark.parametrize(("context", "message"), WRONG, ids=lambda row: str(row)[:40])
@pytest.mark.parametrize(
    "text", ["2018年12月底前", "2018年", "每年", "长期坚持", "汛期前", "适时", "2018年启动，2020年完成"]
)
def test_a_context_of_a_wrong_type_is_refused_by_its_name(text, context, message):
    """What is missing is an answer, and what is of a wrong type a mistake: in every question, for every kind."""
    r, on = parse_time(text), date(2018, 9, 1)
    questions = (
        lambda: bounds(r, **context),
        lambda: due(r, **context),
        lambda: checkpoints(r, **({"horizon": DateSpan.of_year(2018)} | context)),
        lambda: verdict(r, on=on, **context),
        lambda: verdict_of_each(r, on=on, **context),
        lambda: slack(r, on=on, **context),
        lambda: overlaps(r, on, **context),
        lambda: certainly_before(on, r, **context),
        lambda: possibly_before(on, on, **context),
        lambda: sort_key(r, **context),
    )
    for question in questions:
        with pytest.raises(TypeError, match=re.escape(message)):
            question()


def test_an_argument_of_an_unknown_name_is_refused():
    context: dict[str, Any] = {"isued": ISSUED}
    with pytest.raises(TypeError, match="isued"):
        verdict(parse_time("2018年12月底前"), on=ISSUED, **context)


def test_events_and_conventions_are_passed_on():
    flood = parse_time("汛期前")
    for context in (
        {"events": {"汛期": date(2018, 4, 15)}},
        {"conventions": Conventions(events={"汛期": date(2018, 4, 15)})},
    ):
        assert verdict(flood, on=date(2018, 4, 15), **context) is Verdict.OVERDUE
        assert slack(flood, on=date(2018, 4, 13), **context) == Slack(date(2018, 4, 14), 1, 0)


# Tasks

TEXT = """某县人民政府关于印发行动方案（2018—2020年）的通知

1.修缮校舍。12月前完成。（县教育局）
2.巡查河道。每年推进。（县水利局）
3.建设站点。截至2018年底已建成10个。（县商务局）
某县人民政府
2018年8月2日
"""


def test_a_task_passes_its_readings_and_its_force():
    plan = parse_plan(TEXT).plan
    school, river, station = plan.tasks
    context = plan.tasks.context
    assert context == {"issued": date(2018, 8, 2), "horizon": DateSpan(date(2018, 1, 1), date(2020, 12, 31), "year")}
    assert school.verdict(on=date(2018, 12, 15), **context) is Verdict.UNKNOWN
    assert [str(each) for each in school.verdict_of_each(on=date(2018, 12, 15), **context)] == ["overdue", "due_soon"]
    assert school.verdict(on=date(2018, 12, 15), done=[date(2018, 11, 1)], **context) is Verdict.MET
    assert [each.due.year for each in river.checkpoints(**context)] == [2018, 2019, 2020]
    assert river.verdict(on=date(2018, 12, 15), margin=60, **context) is Verdict.DUE_SOON
    assert river.slack(on=date(2018, 12, 15), **context) == Slack(date(2018, 12, 31), 16, 11)
    assert station.verdict(on=date(2030, 1, 1), **context) is Verdict.UNKNOWN


def test_a_task_without_a_time_is_unknown():
    task = Task(id="1", text="修缮校舍")
    assert task.verdict(on=date(2018, 1, 1)) is Verdict.UNKNOWN
    assert task.verdict_of_each(on=date(2018, 1, 1)) == (Verdict.UNKNOWN,)
    assert task.slack(on=date(2018, 1, 1)) is None
    assert list(task.checkpoints()) == []


# The time left


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        ("2018年10月10日前", date(2018, 9, 28), Slack(date(2018, 10, 10), 12, 5)),
        ("2018年10月10日前", date(2018, 10, 10), Slack(date(2018, 10, 10), 0, 0)),
        ("2018年10月10日前", date(2018, 10, 12), Slack(date(2018, 10, 10), -2, -2)),
        ("2030年底前", date(2018, 10, 12), Slack(date(2030, 12, 31), 4463, None)),
        ("每月28日前", date(2018, 9, 1), Slack(date(2018, 9, 28), 27, 19)),
        ("每月28日前", date(2018, 9, 29), Slack(date(2018, 10, 28), 29, 16)),
        ("每年推进", date(2021, 1, 4), Slack(date(2020, 12, 31), -4, -1)),
        ("2019年启动，2020年完成", date(2020, 12, 30), Slack(date(2020, 12, 31), 1, 1)),
        ("适时", date(2018, 9, 1), None),
        ("长期坚持", date(2018, 9, 1), None),
    ],
)
def test_the_time_left(text, on, expected):
    assert slack(parse_time(text, issued=ISSUED), on=on, issued=ISSUED, horizon=PLAN) == expected


def test_without_its_context_the_time_left_is_not_known():
    assert slack(parse_time("每年"), on=date(2018, 1, 1)) is None
    assert slack(parse_time("汛期前"), on=date(2018, 1, 1), issued=ISSUED) is None
    assert slack(parse_time("每个工作日"), on=date(2030, 1, 1), horizon=DateSpan.of_year(2030)) is None


# Two requirements


@pytest.mark.parametrize(
    ("a", "b", "certainly", "possibly"),
    [
        ("2018年6月", "2018年9月", True, True),
        ("2018年9月", "2018年6月", False, False),
        ("2018年6月", "2018年6月", False, True),
        ("2018年6月30日", "2018年6月30日", False, False),
        ("2018年6月底前", "2018年9月底前", False, True),
        ("2018年9月底前", "2018年6月底前", False, True),
        ("2018年6月底前", "2018年7月", True, True),
        ("2018年7月", "2018年6月底前", False, False),
        ("2018年6月底前", "2018年9月起", True, True),
        ("适时", "2018年6月", False, True),
        ("汛期前", "2018年6月", False, True),
    ],
)
def test_before(a, b, certainly, possibly):
    first, second = parse_time(a), parse_time(b)
    assert certainly_before(first, second) is certainly
    assert possibly_before(first, second) is possibly


def test_a_day_stands_for_itself():
    assert certainly_before(parse_time("2018年6月底前"), date(2018, 7, 1))
    assert not certainly_before(parse_time("2018年6月底前"), date(2018, 6, 30))
    assert possibly_before(date(2018, 6, 29), parse_time("2018年6月"))
    assert overlaps(date(2018, 6, 30), parse_time("2018年6月"))
    assert not overlaps(date(2018, 7, 1), parse_time("2018年6月底前"))


def test_the_order_people_expect():
    said = [
        "2019年",
        "2018年底前",
        "2018年12月",
        "每年推进",
        "2018年启动，2019年6月完成",
        "长期坚持",
        "印发后实施",
        "适时",
        "——",
    ]
    requirements = [parse_time(text) for text in said]
    assert [said[requirements.index(each)] for each in sorted(requirements, key=sort_key)] == [
        "2018年底前", "2018年12月", "2018年启动，2019年6月完成", "2019年", "每年推进", "长期坚持", "印发后实施", "适时", "——",
    ]  # fmt: skip


# Laws

CONTEXT: dict[str, Any] = {
    "issued": ISSUED,
    "horizon": PLAN,
    "events": {name: date(2018, 9, 1) for name in EVENT_NAMES},
}
DAYS = st.dates(date(2017, 1, 1), date(2023, 12, 31))


@given(own.time_requirements(), DAYS, DAYS)
def test_what_is_overdue_stays_so(r, one, other):
    first, later = sorted((one, other))
    if verdict(r, on=first, **CONTEXT) is Verdict.OVERDUE:
        assert verdict(r, on=later, **CONTEXT) is Verdict.OVERDUE


def test_one_stage_that_was_done_says_nothing_of_the_others():
    flood = Staged((Stage("清理", Deadline(DateSpan.of_month(2019, 5))), Stage("公布", parse_time("适时"))))
    day = date(2020, 1, 1)
    assert verdict(flood, on=day, done=[date(2019, 5, 1)]) is Verdict.UNKNOWN
    assert verdict(flood, on=day, done=[date(2019, 5, 1), date(2019, 6, 1)]) is Verdict.MET


def test_what_may_be_left_undone_and_is_done_later_is_kept_to():
    seldom = Recurring(Amount.of(1, Measure.YEAR), Count(None, 1))
    for done in ([None], [date(2019, 1, 2)]):
        assert verdict(seldom, on=date(2019, 1, 1), done=done, **CONTEXT) is Verdict.OPEN


@given(own.time_requirements(), DAYS, st.lists(st.none() | DAYS, max_size=4))
def test_what_is_done_later_is_not_known_yet(r, on, done):
    known = [None if when is None or when > on else when for when in done]
    assert verdict(r, on=on, done=done, **CONTEXT) is verdict(r, on=on, done=known, **CONTEXT)


@given(st.one_of(own.deadlines(), own.windows()), DAYS)
def test_what_was_done_is_met_or_met_late_for_ever(r, when):
    late = bounds(r).last < when
    for on in (when, when + timedelta(1), when + timedelta(4000)):
        assert verdict(r, on=on, done=[when]) is (Verdict.MET_LATE if late else Verdict.MET)


@given(own.time_requirements(), DAYS)
def test_a_reading_that_agrees_changes_nothing(r, on):
    said = verdict(r, on=on, **CONTEXT)
    assert verdict(r, on=on, alternatives=(r, r), **CONTEXT) is said


@given(own.time_requirements(), own.time_requirements(), DAYS)
def test_readings_that_disagree_are_unknown_in_either_order(r, other, on):
    one = verdict(r, on=on, alternatives=[other], **CONTEXT)
    assert one is verdict(other, on=on, alternatives=[r], **CONTEXT)
    assert one in (verdict(r, on=on, **CONTEXT), Verdict.UNKNOWN)


@given(own.time_requirements(), own.time_requirements())
def test_certain_is_possible_and_excludes_the_other_way(a, b):
    if certainly_before(a, b, **CONTEXT):
        assert possibly_before(a, b, **CONTEXT)
        assert not possibly_before(b, a, **CONTEXT)
        assert not overlaps(a, b, **CONTEXT)
    assert overlaps(a, b, **CONTEXT) is overlaps(b, a, **CONTEXT)


@given(st.lists(own.time_requirements(), min_size=2, max_size=6), st.randoms())
def test_sorting_does_not_depend_on_the_order_given(requirements, random):
    shuffled = requirements[:]
    random.shuffle(shuffled)

    def key(r):
        return sort_key(r, **CONTEXT)

    assert list(map(key, sorted(requirements, key=key))) == list(map(key, sorted(shuffled, key=key)))


@given(own.time_requirements(), DAYS)
def test_the_slack_is_negative_exactly_where_the_last_due_day_is_past(r, on):
    left = slack(r, on=on, **CONTEXT)
    if left is not None:
        assert left.days == (left.due - on).days
        assert left.workdays is None or (left.days > 0) >= (left.workdays > 0)


def test_either_of_two_is_open_until_the_later():
    either = parse_time("2019年3月或者4月")
    assert isinstance(either, Staged)
    assert either.join is Join.EITHER
    assert verdict(either, on=date(2019, 4, 15)) is Verdict.DUE_SOON
    assert verdict(either, on=date(2019, 5, 1)) is Verdict.OVERDUE


def test_the_kinds_with_one_day_agree_with_their_checkpoint():
    span = DateSpan.of_month(2018, 12)
    for r in (Deadline(span), Window(span)):
        assert slack(r, on=date(2018, 12, 28)) == Slack(date(2018, 12, 31), 3, 1)  # the Saturday is worked


def test_what_is_done_on_that_very_day_is_known():
    for text, done in (
        ("2018年12月底前", "20181205"),
        ("每年推进", "20181205"),
        ("适时", "20181205"),
        ("长期坚持", "20181205"),
    ):
        said = verdict(parse_time(text), on=date(2018, 12, 5), done=days(done), issued=ISSUED, horizon=PLAN)
        assert said is Verdict.MET


def test_on_a_due_day_nothing_is_left_of_it():
    assert slack(parse_time("每月28日前"), on=date(2018, 9, 28), horizon=PLAN) == Slack(date(2018, 9, 28), 0, 0)


def test_the_working_days_left_are_those_of_the_calendar_given():
    october = parse_time("2018年10月10日前")
    assert slack(october, on=date(2018, 9, 28), calendar=WeekendCalendar()) == Slack(date(2018, 10, 10), 12, 8)


def test_two_requirements_are_compared_in_their_context():
    relative, day = parse_time("印发后3个月内"), date(2018, 11, 3)
    assert not certainly_before(relative, day)
    assert certainly_before(relative, day, issued=ISSUED)
    assert possibly_before(day, relative)
    assert not possibly_before(day, relative, issued=ISSUED)
    assert not overlaps(relative, day, issued=ISSUED)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018年12月底前", (0, date(2018, 12, 31).toordinal(), 0)),
        ("2018年12月", (0, date(2018, 12, 31).toordinal(), date(2018, 12, 1).toordinal())),
        ("印发后3个月内", (0, date(2018, 11, 2).toordinal(), ISSUED.toordinal())),
        ("每年推进", (1, date(2020, 12, 31).toordinal(), ISSUED.toordinal())),
        ("长期坚持", (2, 0, 0)),
        ("2019年起", (2, 0, date(2019, 1, 1).toordinal())),
        ("自印发之日起为期3个月", (2, date(2018, 11, 2).toordinal(), ISSUED.toordinal())),
        ("适时", (3, 0, 0)),
    ],
)
def test_the_key_to_sort_by(text, expected):
    assert sort_key(parse_time(text, issued=ISSUED), issued=ISSUED, horizon=PLAN) == expected


def test_not_to_do_what_may_be_done_at_most_so_often_is_to_keep_to_it():
    most = parse_time("每月不超过2次")
    assert verdict(most, on=date(2018, 9, 10), horizon=PLAN) is Verdict.DUE_SOON
    assert verdict(most, on=date(2021, 1, 1), horizon=PLAN) is Verdict.MET


@given(own.time_requirements(), st.lists(own.time_requirements(), max_size=2), DAYS)
def test_the_verdict_is_that_of_all_readings_or_unknown(r, others, on):
    found = verdict_of_each(r, on=on, alternatives=others, **CONTEXT)
    assert len(found) == 1 + len(others)
    assert verdict(r, on=on, alternatives=others, **CONTEXT) is (found[0] if len(set(found)) == 1 else Verdict.UNKNOWN)


def test_what_overlaps_is_asked_both_ways_in_the_same_context():
    within = parse_time("印发后1个月内")
    before, inside, after = date(2018, 7, 1), date(2018, 8, 15), date(2018, 10, 15)
    for day, expected in ((before, False), (inside, True), (after, False)):
        assert overlaps(within, day, issued=date(2018, 8, 2)) is expected
        assert overlaps(day, within, issued=date(2018, 8, 2)) is expected
    assert not overlaps(before, inside)
    assert not overlaps(inside, before)
    assert overlaps(inside, inside)
