"""Which year an unprinted year is, and which month an unprinted month.

In this order: the year named earlier in the sentence; the horizon's, where it is one calendar year and the date is not
before the day of issue; what the phrase does: a deadline is the next, a window lies in the year of issue, a state is
the last. A printed weekday decides. Where rules disagree the other year is an alternative. With nothing to go by there
is no answer.
"""

from __future__ import annotations

from datetime import date

import pytest

from lianqiang import Conventions, DateSpan, find_times, format_time, interpret_time
from lianqiang.requirements import Unparsed
from time_cases import ISSUED, check, found, params, refused, row, table

NO_YEAR = "the year is not printed and neither issued= nor a one-year horizon= tells it"
NO_MONTH = "the month is not printed and issued= is not given"

# By what the phrase does

DEADLINES = [
    *table(
        "by-end-of+next-after-issue",
        row("12月底前", "2018年12月底前"),
        row("12月底前完成", "2018年12月底前", action="完成", part="12月底前"),
        row("十二月底前", "2018年12月底前"),
        row("9月底前", "2018年9月底前"),
        row("8月底前", "2018年8月底前"),
        row("7月底前", "2019年7月底前", "2018年7月底前"),
        row("3月底前", "2019年3月底前", "2018年3月底前"),
        row("3月底前", "2023年3月底前", "2022年3月底前", on="2022-12-15"),
        row("元月底前", "2019年1月底前", "2018年1月底前"),
        row("三季度末前", "2018年第三季度底前"),
        row("第一季度末前", "2019年第一季度底前", "2018年第一季度底前"),
        row("上半年底前", "2019年上半年底前", "2018年上半年底前"),
        row("年底前", "2018年底前"),
        row("年底", "2018年底前"),
        row("年末", "2018年底前"),
        row("年终", "2018年底前"),
        row("岁末", "2018年底前"),
        row("到12月", "2018年12月底前"),
        row("不迟于10月", "2018年10月底前"),
        row("不迟于6月", "2019年6月底前", "2018年6月底前"),
        row("10月中旬底前", "2018年10月中旬底前"),
    ),
    *table(
        "within-period+next-after-issue",
        row("年内", "2018年底前"),
        row("年内完成", "2018年底前", action="完成", part="年内"),
        row("9月内", "2018年9月底前"),
    ),
    *table(
        "before-day-included+next-after-issue",
        row("10月1日前", "2018年10月1日前", "2018年9月30日前"),
        row("8月2日前", "2018年8月2日前", "2018年8月1日前"),
        row("8月1日前", "2019年8月1日前", "2019年7月31日前", "2018年8月1日前"),
        row("8月1日24时前", "2019年8月1日前", "2018年8月1日前", rule="by-clock+next-after-issue"),
        row("12.5前", "2018年12月5日前", "2018年12月4日前"),
        row("5.31前", "2019年5月31日前", "2019年5月30日前", "2018年5月31日前"),
    ),
    *table("by-clock+next-after-issue", row("8月15日下午5时前", "2018年8月15日17时前")),
    *table(
        "before-period-start+next-after-issue",
        row("第四季度前", "2018年第三季度底前", "2018年第四季度底前"),
        row("9月前", "2018年8月底前", "2018年9月底前"),
        row("10月中旬前", "2018年10月上旬底前", "2018年10月中旬底前"),
    ),
    *table(
        "before-period-begun+next-after-issue",
        row("8月前", "2018年8月底前", "2018年7月底前"),
        row("第三季度前", "2018年第三季度底前", "2018年第二季度底前"),
        row("下半年前", "2018年下半年底前", "2018年上半年底前"),
    ),
    *table(
        "each-of+next-after-issue",
        row(
            "3月25日、6月25日前",
            "分别于2018年3月25日前；2018年6月25日前",
            "分别于2018年3月24日前；2018年6月24日前",
            on="2018-01-05",
        ),
        row(
            "9月25日、12月25日、3月25日前",
            "分别于2018年9月25日前；2018年12月25日前；2019年3月25日前",
            "分别于2018年9月24日前；2018年12月24日前；2019年3月24日前",
        ),
    ),
]

WINDOWS = [
    *table(
        "window+year-of-issue",
        row("12月", "2018年12月"),
        row("9月", "2018年9月"),
        row("3月份", "2018年3月"),
        row("一季度", "2018年第一季度"),
        row("首季度", "2018年第一季度"),
        row("第1季度", "2018年第一季度"),
        row("上半年", "2018年上半年"),
        row("前半年", "2018年上半年"),
        row("下半年", "2018年下半年"),
        row("后半年", "2018年下半年"),
        row("前半年", "2018年上半年"),
        row("9月上旬", "2018年9月上旬"),
        row("12月初", "2018年12月上旬"),
        row("前三季度", "2018年第一季度至2018年第三季度"),
        row("前8个月", "2018年1月至2018年8月"),
        row("1月", "2018年1月", on="2018-08-02"),
        row("1月", "2018年1月", on="2018-05-31"),
        row("8月15日", "2018年8月15日"),
    ),
    *table(
        "window+window-after-issue",
        row("1月", "2019年1月", "2018年1月", on="2018-12-20"),
        row("1月", "2019年1月", "2018年1月", on="2018-08-03"),
        row("一季度", "2019年第一季度", "2018年第一季度", on="2018-12-20"),
    ),
    *table(
        "range+year-of-issue",
        row("1—9月", "2017年1月至2017年9月", on="2017-10-11"),
        row("8-12月", "2018年8月至2018年12月"),
        row("元至3月", "2018年1月至2018年3月"),
        row("10月—12月", "2018年10月至2018年12月"),
        row("5月1日至6月30日", "2018年5月1日至2018年6月30日"),
        row("7月1日至20日", "2018年7月1日至2018年7月20日"),
        row("10月11-31日", "2018年10月11日至2018年10月31日"),
        row("5月中旬至7月中旬", "2018年5月中旬至2018年7月中旬"),
        row("7月底至11月底", "2018年7月31日至2018年11月30日"),
        row("11月至次年3月", "2018年11月至2019年3月"),
        row("11月至翌年3月", "2018年11月至2019年3月"),
        row("11月至3月", "2018年11月至2019年3月"),
        row("12月下旬至次年1月上旬", "2018年12月下旬至2019年1月上旬"),
        row("从3月初开始到4月底结束", "2018年3月上旬至2018年4月下旬", action="结束", part="从3月初开始到4月底"),
        row("从3月启动，6月结束", "2018年3月至2018年6月", action="结束", part="从3月启动，6月"),
        row("自9月起至春节前", "2018年9月1日至2019年2月4日"),
        row("从10月开始陆续推进一直到12月", "2018年10月至2018年12月"),
        row(
            "9月1日启动，预计10月31日结束",
            "2018年9月1日至2018年10月31日",
            action="结束",
            part="9月1日启动，预计10月31日",
        ),
    ),
    *table("range+window-after-issue", row("1-2月", "2019年1月至2019年2月", "2018年1月至2018年2月", on="2018-12-20")),
    *table(
        "window-of-neighbours+year-of-issue",
        row("7、8月份", "2018年7月至2018年8月"),
        row("一、二季度", "2018年第一季度至2018年第二季度"),
    ),
    *table("each-of+year-of-issue", row("一、三季度", "分别于2018年第一季度；2018年第三季度")),
    *table("either-of+year-of-issue", row("3月或者4月", "2018年3月或者；2018年4月")),
    *table("since+year-of-issue", row("9月起", "2018年9月1日起"), row("自9月1日起", "2018年9月1日起")),
    *table("not-before+year-of-issue", row("不得早于9月1日", "2018年9月1日起")),
]

STATES = table(
    "as-of+last-before-issue",
    row("截至9月底", "2017年9月底前", on="2017-10-11", force="status"),
    row("截至9月中旬", "2022年9月中旬底前", on="2022-12-17", force="status"),
    row("截至6月底，已完成80%", "2018年6月底前", force="status", part="截至6月底"),
    row("截至11月底", "2017年11月底前", "2018年11月底前", force="status"),
)

NEAR = Conventions(window_reach=0)
FAR = Conventions(window_reach=366)
REACH = [
    row("7月", "2019年7月", "2018年7月", conventions=NEAR, rule="window+window-after-issue"),
    row("1月", "2018年1月", conventions=FAR, on="2018-12-20", rule="window+year-of-issue"),
    *table(
        "range+window-after-issue",
        row("二季度至5月", "2019年4月至2019年5月", "2018年4月至2018年5月", on="2018-12-20"),
        row("3月5日至4月10日", "2019年3月5日至2019年4月10日", "2018年3月5日至2018年4月10日", on="2018-12-20"),
    ),
]


@params(DEADLINES, WINDOWS, STATES, REACH)
def test_the_day_of_issue_and_what_the_phrase_does_tell_the_year(case):
    check(case)


# The horizon, where it is one calendar year

HORIZON = [
    row("10月底前", "2011年10月底前", on=None, year=2011, rule="by-end-of+horizon-year"),
    row("8月前", "2018年7月底前", "2018年8月底前", on=None, year=2018, rule="before-period-start+horizon-year"),
    row("12月", "2018年12月", on=None, year=2018, rule="window+horizon-year"),
    row("12月", "2018年12月", "2017年12月", on="2017-10-01", year=2018, rule="window+horizon-year"),
    row("4月23日—4月30日", "2009年4月23日至2009年4月30日", on=None, year=2009, rule="range+horizon-year"),
    row("8月2日前", "2018年8月2日前", "2018年8月1日前", year=2018, rule="before-day-included+horizon-year"),
    row(
        "8月1日前",
        "2019年8月1日前",
        "2019年7月31日前",
        "2018年8月1日前",
        year=2018,
        rule="before-day-included+next-after-issue",
    ),
    row("3月底前", "2019年3月底前", "2018年3月底前", year=2018, rule="by-end-of+next-after-issue"),
    row("3月底前", "2019年3月底前", "2018年3月底前", year=2019, rule="by-end-of+horizon-year"),
    row("年底前", "2019年底前", "2018年底前", year=2019, rule="by-end-of+horizon-year"),
    row("截至9月底", "2018年9月底前", on=None, year=2018, rule="as-of+horizon-year", force="status"),
    row("今年", "2018年", on=None, year=2018, rule="window"),
    row("明年3月底前", "2019年3月底前", on=None, year=2018, rule="by-end-of"),
    row("11月至3月", "2018年11月至2019年3月", on=None, year=2018, rule="range+horizon-year"),
]


@params(HORIZON)
def test_the_horizon_tells_the_year(case):
    check(case)


def test_a_horizon_of_several_years_does_not_tell():
    horizon = DateSpan(date(2018, 1, 1), date(2022, 12, 31))
    requirement = interpret_time("10月底前", horizon=horizon).requirement
    assert isinstance(requirement, Unparsed)
    assert requirement.reason == NO_YEAR


# A printed weekday

WEEKDAYS = [
    row(
        "11月20日（星期五）前",
        "2009年11月20日前",
        "2009年11月19日前",
        on="2009-11-01",
        rule="before-day-included+weekday",
    ),
    row(
        "11月20日（星期五）前",
        "2009年11月20日前",
        "2009年11月19日前",
        on="2009-12-01",
        rule="before-day-included+weekday",
    ),
    row(
        "4月20日（星期五）前", "2007年4月20日前", "2007年4月19日前", on="2007-04-13", rule="before-day-included+weekday"
    ),
    row(
        "4月20日（周五）前",
        "2007年4月20日前",
        "2007年4月19日前",
        on=None,
        year=2008,
        rule="before-day-included+weekday",
    ),
    row("11月20日（星期五）前", "2018年11月20日前", "2018年11月19日前", rule="before-day-included+next-after-issue"),
    row("15日（星期一）前", "2018年10月15日前", "2018年10月14日前", rule="before-day-included+month-of-issue"),
]


@params(WEEKDAYS)
def test_a_printed_weekday_decides(case):
    check(case)


# A day, or 月底, without a month

MONTHS = [
    *table(
        "by-end-of",
        row("月底前", "2018年8月底前"),
        row("月底", "2018年8月底前"),
        row("本月底前", "2018年8月底前"),
        row("下个月底前", "2018年9月底前"),
        row("下月底前", "2019年1月底前", on="2018-12-20"),
        row("季末前", "2018年第三季度底前"),
        row("季底", "2018年第三季度底前"),
        row("本季度末前", "2018年第三季度底前"),
        row("明年6月底前", "2019年6月底前"),
        row("次年3月底前", "2019年3月底前"),
        row("今年年底前", "2018年底前"),
        row("去年12月底", "2017年12月底前"),
    ),
    *table(
        "within-period", row("本月内完成", "2018年8月底前", action="完成", part="本月内"), row("月内", "2018年8月底前")
    ),
    *table(
        "before-day-included+month-of-issue",
        row("15日前", "2018年8月15日前", "2018年8月14日前"),
        row("15日前", "2018年8月15日前", "2018年8月14日前", on="2018-08-15"),
        row("15日前", "2018年9月15日前", "2018年9月14日前", on="2018-08-20"),
        row("15日前", "2019年1月15日前", "2019年1月14日前", on="2018-12-20"),
        row("廿五日前", "2018年8月25日前", "2018年8月24日前"),
        row("31日前", "2018年10月31日前", "2018年10月30日前", on="2018-09-02"),
        row("30日前", "2018年3月30日前", "2018年3月29日前", on="2018-02-02"),
    ),
    *table(
        "before-day-included",
        row("本月15日前", "2018年8月15日前", "2018年8月14日前"),
    ),
    *table(
        "window",
        row("今年", "2018年"),
        row("明年", "2019年"),
        row("后年", "2020年"),
        row("下一年度", "2019年"),
        row("本月", "2018年8月", cell=True),
        row("下个月", "2018年9月"),
        row("下月", "2019年1月", on="2018-12-20"),
        row("上个月", "2018年7月", cell=True),
        row("上月", "2017年12月", on="2018-01-20", cell=True),
        row("本季度", "2018年第三季度", cell=True),
        row("下季度", "2019年第一季度", on="2018-12-20", cell=True),
        row("本月中旬", "2018年8月中旬"),
        row("下月初", "2018年9月上旬"),
        row("今年（2012年）", "2012年"),
        row("今明两年", "2018年至2019年"),
        row("今明两年", "2018年至2019年", on=None, year=2018),
    ),
    *table("range", row("本月25日至下月5日", "2018年8月25日至2018年9月5日")),
    *table(
        "range+month-of-issue",
        row("5日至10日", "2018年8月5日至2018年8月10日"),
        row("1日至10日", "2018年8月1日至2018年8月10日"),
    ),
]


@params(MONTHS)
def test_the_day_of_issue_tells_the_month(case):
    check(case)


# With nothing to go by

UNKNOWN = [
    *table(
        "unresolved",
        *(
            refused(text, NO_YEAR, on=None)
            for text in ("8月前", "12月", "12月底前", "年底前", "三季度", "11月至3月", "10月1日前", "截至9月底")
        ),
        *(
            refused(text, f"{text[:2]} counts from the day of issue, which is not given (issued=)", on=None)
            for text in ("今年", "明年3月底前", "次年6月", "本月底", "下月底前")
        ),
        refused("下个月", "下个月 counts from the day of issue, which is not given (issued=)", on=None),
        refused("月底前", "月 counts from the day of issue, which is not given (issued=)", on=None),
        refused("季末前", "季 counts from the day of issue, which is not given (issued=)", on=None),
        refused("15日前", NO_MONTH, on=None),
        refused("15日前", NO_MONTH, on=None, year=2018),
    ),
    *table("unresolved", refused("今明两年", "今 counts from the day of issue (issued=)", on=None)),
]


@params(UNKNOWN)
def test_with_nothing_to_go_by_there_is_no_day(case):
    check(case)


# What is carried from earlier in the sentence


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018年6月底前制定方案，9月底前完成", ["2018年6月底前", "2018年9月底前"]),
        ("2019年3月底前完成试点；4月底前全面完成", ["2019年3月底前", "2019年4月底前"]),
        ("2019年完成调研，6月底前出台办法", ["2019年", "2019年6月底前"]),
        ("2019年3月10日前制定方案，15日前上报", ["2019年3月10日前", "2019年3月15日前"]),
        ("2019年3月制定方案，15日前上报", ["2019年3月", "2019年3月15日前"]),
        ("2019年1月至3月动员，4月至9月实施", ["2019年1月至2019年3月", "2019年4月至2019年9月"]),
        ("2018年12月制定方案，次年3月底前完成", ["2018年12月", "2019年3月底前"]),
        ("2018年11月制定方案，同年12月底前完成", ["2018年11月", "2018年12月底前"]),
        ("2019年启动，全年推进", ["2019年", "2019年1月1日起持续至2019年12月31日"]),
        ("明年启动，6月底前完成", ["2019年", "2019年6月底前"]),
        ("明年上半年期间设计，9月底前完成", ["2019年上半年", "2019年9月底前"]),
        ("下月期间设计，3月底前完成", ["2018年9月", "2019年3月底前"]),
        ("9月10日前制定，15日前上报", ["2018年9月10日前", "2018年9月15日前"]),
        ("2019年12月底前完成，3月底前启动", ["2019年12月底前", "2019年3月底前"]),
        ("抓好落实。2020年启动，3月底前完成", ["2020年", "2020年3月底前"]),
        ("抓好落实。2020年启动，3月底前完成。再总结", ["2020年", "2020年3月底前"]),
        ("抓好落实；2020年9月10日前报送，25日前完成", ["2020年9月10日前", "2020年9月25日前"]),
        ("；2020年9月10日前报送，25日前完成；再总结", ["2020年9月10日前", "2020年9月25日前"]),
        ("2019年底前；2020年9月10日前报送，25日前完成", ["2019年底前", "2020年9月10日前", "2020年9月25日前"]),
    ],
)
def test_the_year_is_carried_on(text, expected):
    assert [reading for _, reading in found(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020年6月底前制定方案。9月底前完成", ["2020年6月底前", "2018年9月底前"]),
        ("2020年6月底前制定方案！9月底前完成", ["2020年6月底前", "2018年9月底前"]),
        ("2020年6月底前制定方案\n9月底前完成", ["2020年6月底前", "2018年9月底前"]),
        ("2020年3月10日前制定方案；15日前上报", ["2020年3月10日前", "2018年8月15日前"]),
        ("2017年已完成试点，10月底前全面完成", ["2017年", "2018年10月底前"]),
        ("抓好落实。2020年启动。3月底前完成", ["2020年", "2019年3月底前"]),
        ("2020年9月10日前报送，次日；25日前完成", ["2020年9月10日前", "2018年8月25日前"]),
    ],
)
def test_it_is_carried_no_further_than_it_reaches(text, expected):
    assert [reading for _, reading in found(text)] == expected


def test_the_year_not_taken_is_an_alternative():
    _, later = find_times("2020年3月启动，6月底前完成", issued=ISSUED, horizon=DateSpan.of_year(2019))
    assert later.rule == "by-end-of+carried-year"
    assert format_time(later.requirement) == "2020年6月底前"
    assert [format_time(each) for each in later.alternatives] == ["2019年6月底前", "2018年6月底前"]


def test_a_year_in_which_the_day_cannot_be_is_no_alternative():
    _, later = find_times("2020年1月启动，2月29日前完成", horizon=DateSpan.of_year(2019))
    assert format_time(later.requirement) == "2020年2月29日前"
    assert [format_time(each) for each in later.alternatives] == ["2020年2月28日前"]


# Lists and ranges that run on

RUNNING_ON = [
    *table(
        "each-of+next-after-issue",
        row("9月底、3月底、6月底前", "分别于2018年9月底前；2019年3月底前；2019年6月底前"),
        row("9月15日、9月底前", "分别于2018年9月15日前；2018年9月底前", "分别于2018年9月14日前；2018年9月底前"),
        row(
            "9月5日至10日、20日前",
            "分别于2018年9月5日至2018年9月10日；2018年9月20日前",
            part="9月5日至10日、20日前",
        ),
    ),
    *table(
        "each-of+year-of-issue",
        row("6月至9月、3月", "分别于2018年6月至2018年9月；2019年3月"),
        row("6月至9月、8月至10月", "分别于2018年6月至2018年9月；2018年8月至2018年10月"),
        row("1月、3月", "分别于2018年1月；2018年3月"),
        row("9月10日至9月10日、9月20日", "分别于2018年9月10日；2018年9月20日"),
        row("9月下旬至9月25日、10月", "分别于2018年9月21日至2018年9月25日；2018年10月"),
        row("11月至3月、5月", "分别于2018年11月至2019年3月；2019年5月"),
    ),
    *table(
        "each-of",
        row("2019年3月底和次年6月底前", "分别于2019年3月底前；2020年6月底前"),
        row("2018年3月至2019年5月、2020年3月", "分别于2018年3月至2019年5月；2020年3月"),
        row("2018年3月至2019年5月、8月", "分别于2018年3月至2019年5月；2019年8月"),
    ),
    *table(
        "range",
        row("去年3月至2019年5月", "2017年3月至2019年5月"),
        row("2019年12月至次年3月", "2019年12月至2020年3月"),
        row("10日至2019年3月15日", "2019年3月10日至2019年3月15日"),
        row("11月至2019年3月", "2018年11月至2019年3月"),
        row("9月至2019年9月", "2018年9月至2019年9月"),
        row("3月15日至2019年3月10日", "2018年3月15日至2019年3月10日"),
        row("本月10日至本月底", "2018年8月10日至2018年8月31日"),
        row("本月10日至下月5日", "2018年8月10日至2018年9月5日"),
    ),
    *table(
        "range+year-of-issue",
        row("9月下旬至9月25日", "2018年9月21日至2018年9月25日"),
        row("9月10日至9月10日", "2018年9月10日"),
        row("1月至11月", "2018年1月至2018年11月", on="2018-12-20"),
    ),
    *table(
        "range+window-after-issue", row("1月至2月", "2019年1月至2019年2月", "2018年1月至2018年2月", on="2018-12-20")
    ),
    *table("range+month-of-issue", row("5日至10日", "2018年9月5日至2018年9月10日", on="2018-08-20")),
    *table(
        "damaged",
        refused("9月15日至9月10日", "the range ends on 2018-09-10, before it begins on 2018-09-15"),
        refused("9月下旬至9月10日", "the range ends on 2018-09-10, before it begins on 2018-09-21"),
    ),
]


@params(RUNNING_ON)
def test_what_runs_on_goes_forward(case):
    check(case)


@pytest.mark.parametrize(
    ("text", "reading", "others", "rule"),
    [
        ("2019年6月底前启动，次年6月底前完成", "2020年6月底前", [], "by-end-of"),
        ("2018年3月至2020年5月推进，12月底前完成", "2020年12月底前", ["2018年12月底前"], "by-end-of+carried-year"),
        ("3月至2020年5月推进，12月底前完成", "2020年12月底前", ["2018年12月底前"], "by-end-of+carried-year"),
        ("2020年启动，3月底前完成", "2020年3月底前", ["2019年3月底前", "2018年3月底前"], "by-end-of+carried-year"),
        (
            "2020年启动，9月前完成",
            "2020年8月底前",
            ["2020年9月底前", "2018年8月底前"],
            "before-period-start+carried-year",
        ),
        ("2018年9月10日前报送，25日前", "2018年9月25日前", ["2018年9月24日前"], "before-day-included+carried-month"),
    ],
)
def test_the_later_date_leans_on_the_earlier(text, reading, others, rule):
    later = find_times(text, issued=ISSUED)[-1]
    assert (format_time(later.requirement), later.rule) == (reading, rule)
    assert [format_time(each) for each in later.alternatives] == others


QUARTERS = table(
    "window",
    row("本季度", "2018年第二季度", on="2018-04-01", cell=True),
    row("下季度", "2018年第三季度", on="2018-04-01", cell=True),
    row("本季度", "2018年第一季度", on="2018-01-15", cell=True),
    row("下季度", "2018年第二季度", on="2018-03-31", cell=True),
    row("本季度", "2018年第四季度", on="2018-12-31", cell=True),
)


@params(QUARTERS)
def test_a_quarter_begins_with_its_first_day(case):
    check(case)


STATES = table(
    "as-of+last-before-issue",
    row("截至7月底", "2018年7月底前", force="status"),
    row("截至8月2日", "2018年8月2日前", force="status"),
    row("截至8月3日", "2017年8月3日前", "2018年8月3日前", force="status"),
    row("截至8月", "2017年8月底前", "2018年8月底前", force="status"),
    row("截至12月底", "2017年12月底前", "2018年12月底前", force="status"),
    row("截止到7月底", "2018年7月底前", force="status"),
    row("截止到12月底", "2017年12月底前", "2018年12月底前", force="status"),
    row("截至8月2日18时", "2018年8月2日18时前", force="status"),
    row("截至8月3日18时", "2017年8月3日18时前", "2018年8月3日18时前", force="status"),
)


@params(STATES)
def test_a_state_is_of_the_past(case):
    check(case)


def test_a_window_may_have_ended_as_many_days_ago_as_the_convention_says():
    assert str(interpret_time("1月", issued=date(2018, 8, 2)).requirement) == "2018年1月"
    assert str(interpret_time("1月", issued=date(2018, 8, 3)).requirement) == "2019年1月"


def test_a_length_at_the_beginning_does_not_make_lengths_of_dates():
    assert [reading for _, reading in found("3个工作日内反馈，9月底前完成")] == ["3个工作日内", "2018年9月底前"]
