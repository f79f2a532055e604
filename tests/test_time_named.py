"""Spans with names: five-year plans, festivals, weeks, seasons. “十五”期间 is a plan, “十一”前 a festival."""

from __future__ import annotations

from datetime import date

import pytest

from lianqiang import Conventions, find_times, interpret_time
from lianqiang.conventions import Before
from lianqiang.grammar._amounts import NOTHING
from lianqiang.requirements import Unparsed
from time_cases import ISSUED, check, found, params, refused, row, table

END = Conventions(before_period=Before.END, before_festival=Before.END)

PLANS = [
    *table(
        "window",
        row("“十四五”期间", "“十四五”期间"),
        row("十三五期间", "“十三五”期间"),
        row("“十四五”时期", "“十四五”期间"),
        row("“十四五”规划期", "“十四五”期间", cell=True),
        row("“十四五”", "“十四五”期间", cell=True),
        row("十四五", "“十四五”期间", cell=True),
        row("“十五”期间", "“十五”期间"),
        row("十五期间", "“十五”期间"),
        row("“十一五”期间", "“十一五”期间"),
        row("“二十五”期间", "“二十五”期间"),
        row("第十四个五年规划期间", "“十四五”期间"),
        row("第十四个五年期间", "“十四五”期间"),
        row("“十三五”至“十四五”期间", "“十三五”至“十四五”期间"),
        row("“十三五”期间至“十四五”期间", "“十三五”至“十四五”期间"),
        row("“三五”期间", "“三五”期间"),
        row("“十四五”前三年", "2021年至2023年"),
        row("“十四五”后两年", "2024年至2025年"),
    ),
    *table(
        "by-end-of",
        row("截至“十三五”末", "“十三五”期末"),
        row("“十四五”末", "“十四五”期末"),
        row("“十四五”末期", "“十四五”期末"),
        row("“十四五”期末", "“十四五”期末"),
        row("“十四五”末年", "“十四五”期末"),
        row("十三五末", "“十三五”期末"),
        row("“十四五”末前", "“十四五”期末"),
        row("到“十四五”末", "“十四五”期末"),
        row("到“十四五”末期前", "“十四五”期末", cell=True),
        row("到“十四五”", "“十四五”期末", cell=True),
        row("到十四五结束", "“十四五”期末"),
        row("“十三五”至“十四五”末", "“十三五”至“十四五”期末"),
    ),
    *table(
        "before-period-start",
        row("“十四五”前", "“十三五”期末", "“十四五”期末"),
        row("“十四五”之前", "“十三五”期末", "“十四五”期末"),
    ),
    *table("before-period-end", row("“十四五”前", "“十四五”期末", "“十三五”期末", conventions=END)),
    *table(
        "since",
        row("“十四五”以来", "2021年1月1日起", rule="so-far", force="status"),
        row("自“十四五”起", "2021年1月1日起"),
        row("“十三五”后", "2021年1月1日起"),
        row("“十三五”之后", "2021年1月1日起"),
    ),
]

FESTIVALS = [
    *table(
        "festival-eve+next-after-issue",
        row("元旦前", "2018年12月31日前", "2019年1月1日前"),
        row("春节前", "2019年2月4日前", "2019年2月5日前"),
        row("春节前夕", "2019年2月4日前", "2019年2月5日前"),
        row("春节之前", "2019年2月4日前", "2019年2月5日前"),
        row("春节以前", "2018年2月15日前", "2018年2月16日前", on="2018-02-15"),
        row("春节以前", "2019年2月4日前", "2019年2月5日前", on="2018-02-16"),
        row("元宵节前", "2019年2月18日前", "2019年2月19日前"),
        row("清明前", "2019年4月4日前", "2019年4月5日前"),
        row("清明节前", "2019年4月4日前", "2019年4月5日前"),
        row("五一前", "2019年4月30日前", "2019年5月1日前"),
        row("“五一”国际劳动节前", "2019年4月30日前", "2019年5月1日前"),
        row("六一前", "2019年5月31日前", "2019年6月1日前"),
        row("端午前", "2019年6月6日前", "2019年6月7日前"),
        row("七一前", "2019年6月30日前", "2019年7月1日前"),
        row("八一前", "2019年7月31日前", "2019年8月1日前"),
        row("中秋节前", "2018年9月23日前", "2018年9月24日前"),
        row("国庆前", "2018年9月30日前", "2018年10月1日前"),
        row("国庆节前", "2018年9月30日前", "2018年10月1日前"),
        row("国慶節前", "2018年9月30日前", "2018年10月1日前"),
        row("“十一”前", "2018年9月30日前", "2018年10月1日前"),
        row("国庆、十一前", "2018年9月30日前", "2018年10月1日前"),
        row("双十一前", "『双十一』前", rule="before-event", cell=True),
        row("双十二前", "『双十二』前", rule="before-event", cell=True),
        row("光棍节前", "『光棍节』前", rule="before-event", cell=True),
        refused("“双十一”前", "no time is stated in words that the grammar knows", rule="not-understood"),
        row("“十一”之前", "2018年9月30日前", "2018年10月1日前"),
        row("十一小长假前", "2018年9月30日前", "2018年10月1日前"),
        row("重阳节前", "2018年10月16日前", "2018年10月17日前"),
        row("除夕前", "2019年2月3日前", "2019年2月4日前"),
        *(
            row(f"“{name}”前", *days)
            for name, days in {
                "元旦": ("2018年12月31日前", "2019年1月1日前"),
                "清明": ("2019年4月4日前", "2019年4月5日前"),
                "端午": ("2019年6月6日前", "2019年6月7日前"),
                "中秋": ("2018年9月23日前", "2018年9月24日前"),
                "重阳": ("2018年10月16日前", "2018年10月17日前"),
                "除夕": ("2019年2月3日前", "2019年2月4日前"),
                "劳动节": ("2019年4月30日前", "2019年5月1日前"),
                "国庆节": ("2018年9月30日前", "2018年10月1日前"),
            }.items()
        ),
        row("国庆长假前", "2018年9月30日前", "2018年10月1日前"),
        row("春节前", "2018年2月15日前", "2018年2月16日前", on=None, year=2018),
    ),
    *table(
        "festival-eve",
        row("2019年春节前", "2019年2月4日前", "2019年2月5日前"),
        row("2019年元旦前", "2018年12月31日前", "2019年1月1日前"),
        row("2019年元旦前", "2018年12月31日前", "2019年1月1日前", on=None),
        row("今年国庆前", "2018年9月30日前", "2018年10月1日前"),
        row("今年春节前", "2018年2月15日前", "2018年2月16日前"),
        row("明年春节前", "2019年2月4日前", "2019年2月5日前"),
        row("明年春节前", "2019年2月4日前", "2019年2月5日前", on=None, year=2018),
    ),
    *table("festival-day", row("国庆前", "2018年10月1日前", "2018年9月30日前", conventions=END)),
    *table(
        "during-event",
        row("春节期间", "『春节』期间"),
        row("今年中秋期间", "『2018年中秋』期间"),
        row("“十一”期间", "『十一』期间"),
        row("国庆长假期间", "『国庆』期间"),
        row("2019年春节期间", "『2019年春节』期间"),
    ),
    *table("after-event", row("春节后", "『春节』后"), row("国庆节之后", "『国庆节』后")),
    *table(
        "at-event",
        row("国庆当天", "『国庆』时"),
        row("春节", "『春节』时", cell=True),
        row("2019年春节", "『2019年春节』时", cell=True),
    ),
    *table("damaged", refused("2199年春节前", "the day of 春节 in 2199 is not in the table")),
]

WEEKS = [
    *table(
        "week-of-issue",
        row("本周五前", "2018年8月3日前"),
        row("本周五下班前", "2018年8月3日前"),
        row("本周五下午下班前", "2018年8月3日前"),
        row("本周五之前", "2018年8月3日前"),
        row("本周五内", "2018年8月3日前"),
        row("本周五", "2018年8月3日"),
        row("这周五", "2018年8月3日"),
        row("下周三", "2018年8月8日"),
        row("下周日前", "2018年8月12日前"),
        row("下周天前", "2018年8月12日前"),
        row("下下周一前", "2018年8月13日前"),
        row("上周五", "2018年7月27日"),
        row("本星期五前", "2018年8月3日前"),
        row("本周内", "2018年7月30日当周底前"),
        row("下周内", "2018年8月6日当周底前"),
        row("下周之前", "2018年8月6日当周底前"),
        row("本周末前", "2018年7月30日当周底前"),
        row("本周末", "2018年7月30日当周底前"),
        row("本周底", "2018年7月30日当周底前"),
        row("下個週五前", "2018年8月10日前"),
        row("周五前", "2018年8月3日前", "每周周五前"),
        row("星期四下午下班前", "2018年8月2日前", "每周周四前"),
        row("于礼拜三之前", "2018年8月8日前", "每周周三前", part="礼拜三之前"),
    ),
    *table(
        "window",
        row("（中旬）", "2018年8月中旬", part="中旬"),
        row("上旬完成", "2018年8月上旬", part="上旬", action="完成"),
        row("上旬", "2018年9月上旬", on="2018-08-15"),
        refused("下旬", "旬 counts from the day of issue, which is not given (issued=)", on=None, rule="unresolved"),
        row(
            "9月上旬启动，下旬完成",
            "2018年9月上旬『启动』；2018年9月下旬『完成』",
            part="9月上旬启动，下旬",
            rule="stages",
            cell=True,
        ),
    ),
    row("中旬前", "2018年8月上旬底前", "2018年8月中旬底前", rule="before-period-start"),
    refused("周五前", "the week counts from the day of issue (issued=)", on=None, rule="unresolved"),
    row("每月第一周周五前", "每月第1周周五前", rule="every-slots"),
    row("8月3日（周五）前", "2018年8月3日前", "2018年8月2日前", rule="before-day-included+weekday"),
    *table(
        "since", row("下周起", "2018年8月6日起"), row("本周五起", "2018年8月3日起"), row("下周一开始", "2018年8月6日起")
    ),
    *table(
        "before-day-included+next-after-issue",
        row("本周四（10月18日）前", "2018年10月18日前", "2018年10月17日前", on="2018-10-15"),
    ),
    *table("since+year-of-issue", row("本周四（10月18日）起", "2018年10月18日起", on="2018-10-15")),
    *table("window+year-of-issue", row("本周四（10月18日）", "2018年10月18日", on="2018-10-15")),
    *table(
        "week-of-issue",
        row("本周四（上午）前", "2018年8月2日", part="本周四"),
        row("本周四（10月18日", "2018年8月2日", part="本周四", cell=True),
    ),
    *table(
        "unresolved",
        refused("本周五前", "the week counts from the day of issue (issued=)", on=None),
        refused("下周五前", "years run from 1900 to 2200", on="2200-12-30"),
    ),
]

SEASONS = [
    *table("window", row("今明两年", "1900年至1901年", on="1900-05-01")),
    *table(
        "season",
        row("2020年春季", "2020年春季"),
        row("2020年夏季", "2020年夏季"),
        row("2018年秋季", "2018年秋季"),
        row("二〇一八年秋季", "2018年秋季"),
        row("2018年冬季", "2018年冬季"),
        row("今年秋季", "2018年秋季"),
        row("明年春季", "2019年春季"),
        row("2022年春", "2022年春季"),
        row("2022年冬至2023年春", "2022年冬季至2023年春季"),
        row("今春", "2018年春季"),
        row("明秋", "2019年秋季"),
        row("2018年春季至2019年夏季", "2018年春季至2019年夏季"),
    ),
    *table(
        "by-end-of",
        row("2018年秋季末前", "2018年秋季底前"),
        row("2018年秋季底", "2018年秋季底前"),
        row("明年春季末", "2019年春季底前"),
        row("2022年秋末", "2022年秋季底前"),
    ),
    row("从2018年秋季学期起", "『2018年秋季学期』后", part="2018年秋季学期起", rule="after-event"),
    row("2018年秋季学期内", "『2018年秋季学期』期间", rule="during-event"),
    row("2018年秋季学期结束前", "『2018年秋季学期结束』前", rule="before-event"),
    *table(
        "season+year-of-issue",
        row("春季完成", "2018年春季", part="春季", action="完成"),
        row("夏季全面开展", "2018年夏季", part="夏季", action="开展"),
        row("冬季开工", "2018年冬季", part="冬季", action="开工"),
    ),
    row("春季完成", "2019年春季", part="春季", action="完成", on="2018-12-30", rule="season+window-after-issue"),
    row("秋季完成", "2019年秋季", part="秋季", action="完成", year=2019, rule="season+horizon-year"),
    refused(
        "秋季完成",
        "the year is not printed and neither issued= nor a one-year horizon= tells it",
        on=None,
        part="秋季",
        rule="unresolved",
    ),
    row("秋季学期投入使用", "『秋季学期』期间", part="秋季学期", action="投入使用", rule="during-event"),
    row("秋季开学投用", "『秋季开学』时", part="秋季开学", rule="at-event"),
    *table(
        "since",
        row("自2018年秋季起", "2018年9月1日起"),
        row("2018年秋季开始", "2018年9月1日起"),
        row("从2018年秋季", "2018年9月1日起"),
        row("从2018年秋季底", "2018年11月30日起"),
    ),
    row("2019年夏季来临前", "2019年春季底前", "2019年夏季底前", rule="before-period-start"),
    row("到2018年秋季", "2018年秋季底前", rule="by-end-of"),
    row("从2018年秋季至2019年春季", "2018年秋季至2019年春季", rule="season"),
    *table(
        "damaged",
        refused("2020-2021年秋冬季", "these seasons have no fixed days"),
        refused("2018年秋冬季", "these seasons have no fixed days"),
        refused("今冬明春", "these seasons have no fixed days"),
        refused("去冬今春", "these seasons have no fixed days"),
        refused("秋冬季", "these seasons have no fixed days", cell=True),
        refused("秋冬期间", "these seasons have no fixed days"),
        refused("冬春期间", "these seasons have no fixed days"),
        refused("春夏期间", "these seasons have no fixed days"),
        refused("夏秋期间", "these seasons have no fixed days"),
        refused("2019年春季至2018年夏季", "the range ends before it begins"),
    ),
    *table(
        "unresolved",
        refused("今年秋季", "今年 counts from the day of issue (issued=)", on=None),
        refused("2019年春季学期", "a school term has no fixed days"),
        refused("2200年冬季", "years run from 1900 to 2200"),
    ),
]


@params(PLANS)
def test_five_year_plans(case):
    check(case)


@params(FESTIVALS)
def test_festivals(case):
    check(case)


@params(WEEKS)
def test_weeks_count_from_the_day_of_issue(case):
    check(case)


@params(SEASONS)
def test_seasons(case):
    check(case)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("国庆节前后投入运行", ["国庆节前后"]), ("春节前后收入稳定", []), ("国庆节前后完成", ["国庆节前后"])],
)
def test_about_a_festival_is_no_day(text, expected):
    mentions = find_times(text, issued=ISSUED)
    assert [each.text for each in mentions] == expected
    assert all(isinstance(each.requirement, Unparsed) for each in mentions)


@pytest.mark.parametrize("text", ["做好秋季农资打假", "春夏季完成", "春季攻势全面打响"])
def test_a_season_alone_is_no_time(text):
    assert find_times(text, issued=ISSUED) == ()


def test_names_that_are_no_times():
    for text in (
        "“十四五”规划编制", "编制“十四五”规划", "“五”个一", "“五位一体”", "“一五”期间", "“二五”期间", "五一劳动奖章",
        "春节联欢会", "秋冬季疫苗接种", "十一五金店", "十五日游", "2018年国庆", "三五家单位", "本周例会",
    ):  # fmt: skip
        assert [words for words, _ in found(f"{text}工作") if words != "2018年"] == [], text


def test_a_name_at_the_end_of_a_text_is_no_time():
    for text in ("推进十四五", "推进秋冬季"):
        assert list(found(text)) == [], text


def test_a_festival_needs_a_year_to_lie_in():
    for text in ("春节前", "明年春节前"):
        requirement = interpret_time(text).requirement
        assert requirement == Unparsed(text, "the year is not printed and issued= is not given")


def test_a_plan_that_leads_on_to_no_plan_stands_alone():
    assert list(found("“十三五”期间至全面完成")) == [("“十三五”期间", "“十三五”期间")]
    assert list(found("“十四五”至全面完成")) == []


SEVERAL = [
    *table(
        "each-of",
        row("五一、国庆假期", "分别于『五一』期间；『国庆』期间", cell=True),
        row("元旦、春节期间", "分别于『元旦』期间；『春节』期间"),
        row("元旦和春节期间", "分别于『元旦』期间；『春节』期间"),
        row("“五一”、“十一”期间", "分别于『五一』期间；『十一』期间"),
        row("2019年元旦春节期间", "分别于『2019年元旦』期间；『2019年春节』期间"),
        row(
            "元旦春节前",
            "分别于2018年12月31日前；2019年2月4日前",
            "分别于2019年1月1日前；2019年2月5日前",
        ),
        row("中秋、国庆节前三天", "分别于『中秋』前3天；『国庆节』前3天"),
        row("中秋、国庆节前一周内", "分别于2018年9月17日至2018年9月23日；2018年9月24日至2018年9月30日"),
    ),
    *table("festival-eve+next-after-issue", row("五一劳动节前", "2019年4月30日前", "2019年5月1日前")),
    *table(
        "before-event",
        row("春节前10天", "『春节』前10天"),
        row("国庆节前一周", "『国庆节』前1周"),
        row("2019年春节前10个工作日", "『2019年春节』前10个工作日"),
        row("每年春节前10天", "每次『春节』前10天"),
        row("节前", "『节日』前"),
        row("月末前3个工作日", "『2018年8月31日』前3个工作日"),
        row("节前三天", "『节日』前3天"),
        row("于节前完成", "『节日』前", part="节前", action="完成"),
    ),
    *table(
        "window+next-after-issue",
        row("春节前一周内", "2019年1月29日至2019年2月4日"),
        row("国庆节前3天内", "2018年9月28日至2018年9月30日"),
    ),
    *table("window", row("2019年春节前3天内", "2019年2月2日至2019年2月4日")),
    *table("within-of-event", row("春节后10日内", "『春节』后10天内")),
    *table("after-event", row("节后", "『节日』后"), row("节后三天内", "『节日』后3天内")),
    *table("at-event", row("国庆节当天", "『国庆节』时")),
    refused("春节前一个月内", "months before it are no days", rule="unresolved"),
    refused("春节前400天内", "days before it are no days", rule="unresolved"),
    refused("春节前3天内", "the year is not printed and issued= is not given", on=None, rule="unresolved"),
    refused("元旦、春节前", "the year is not printed and issued= is not given", on=None, rule="unresolved"),
    refused("2070年春节前3天内", "the day of 春节 in 2070 is not in the table", rule="damaged"),
    refused("2070年元旦、春节前", "the day of 春节 in 2070 is not in the table", rule="damaged"),
    refused("春节前0天", NOTHING, rule="damaged"),
    refused("春节后0天内", NOTHING, rule="damaged"),
    refused("节前0天", NOTHING, rule="damaged"),
    refused("节前三天内", "within a time before a holiday that is not named", rule="unresolved"),
]


GLOSSED = [
    *table(
        "festival-eve+next-after-issue",
        row("国庆（10月1日）前", "2018年9月30日前", "2018年10月1日前"),
        row(
            "元旦假期（1月1日）前完成", "2018年12月31日前", "2019年1月1日前", part="元旦假期（1月1日）前", action="完成"
        ),
        row("国庆（10月1日）前", "2020年9月30日前", "2020年10月1日前", on=None, year=2020),
        row("国庆（8月2日）前", "2019年8月1日前", "2019年8月2日前"),  # the day of issue is past
    ),
    *table(
        "festival-eve",
        row("2019年春节（2月5日）前", "2019年2月4日前", "2019年2月5日前"),
        row("2019年春节（2月4日）以前", "2019年2月3日前", "2019年2月4日前"),  # what is printed, and not the table
        row("元旦（2019年1月1日）前", "2018年12月31日前", "2019年1月1日前"),
        row("2070年春节（2月11日）前", "2070年2月10日前", "2070年2月11日前"),
    ),
    *table(
        "each-of",
        row("元旦和春节（2月5日）前", "分别于2018年12月31日前；2019年2月4日前", "分别于2019年1月1日前；2019年2月5日前"),
    ),
    *table("during-event", row("2019年春节（2月5日）期间", "『2019年春节』期间")),
    *table(
        "before-event",
        row("国庆（10月1日）前3天", "『国庆』前3天"),
        row("国庆（2019年10月1日）前3天", "『2019年国庆』前3天"),
    ),
    *table("at-event", row("国庆（10月1日）当天", "『国庆』时")),
    *table("within-of-event", row("国庆（10月1日）后3天内", "『国庆』后3天内")),
    *table("window+next-after-issue", row("国庆（10月2日）前一周内", "2018年9月25日至2018年10月1日")),
    *table("window+year-of-issue", row("国庆（10月1日）", "2018年10月1日", part="10月1日")),
    *table(
        "before-day-included+next-after-issue",
        row("10月1日（国庆）前", "2018年10月1日前", "2018年9月30日前"),
        row("10月1日（国庆节当天）前", "2018年10月1日前", "2018年9月30日前"),
    ),
    refused("国庆（10月32日）前", "2018年10月 has no day 32", rule="damaged"),
    refused("国庆（10月1日）前", "the year is not printed and issued= is not given", on=None, rule="unresolved"),
]


@params(GLOSSED)
def test_a_festival_with_its_day_in_brackets(case):
    check(case)


@params(SEVERAL)
def test_festivals_together_and_lengths_before_them(case):
    check(case)


def test_no_festival():
    for text in (
        "春节前后",
        "季节前",
        "环节前",
        "调节后",
        "情节前",
        "节前期",
        "五一",
    ):
        assert [words for words, _ in found(f"有关{text}的")] == [], text


def test_two_festivals_named_together_are_both_meant():
    assert list(found("元旦春节前完成检查")) == [("元旦春节前", "分别于2018年12月31日前；2019年2月4日前")]


PLANS_IN_ORDER = [
    *table(
        "window",
        row("十四五至十五五", "“十四五”至“十五五”期间", cell=True),
        row("十四五至十四五", "“十四五”期间", cell=True),
    ),
    *table(
        "stages",
        row("十四五末至十五五", "“十四五”期末；“十五五”期末", cell=True),
        row("十四五后至十五五", "2026年1月1日起；“十五五”期末", cell=True),
        row("十四五前至十五五", "“十三五”期末；“十五五”期末", "“十四五”期末；“十五五”期末", cell=True),
    ),
    *table(
        "damaged",
        refused("十五五至十四五", "the range ends on 2025-12-31, before it begins on 2026-01-01", cell=True),
        refused("阴历八月十五前", "the date is of another calendar"),
        refused("夏历八月十五前", "the date is of another calendar"),
        refused("腊月二十三前完成", "the date is of another calendar", part="腊月二十三前"),
        refused("冬月底前", "the date is of another calendar"),
    ),
]


@params(PLANS_IN_ORDER)
def test_plans_in_order(case):
    check(case)


def test_a_bracket_before_the_week_is_not_its_gloss():
    mention = interpret_time("（略）本周四（10月18日）前", issued=date(2018, 10, 15))
    assert (str(mention.requirement), mention.text) == ("2018年10月18日前", "本周四（10月18日）前")
