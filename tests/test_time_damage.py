"""Damage is not guessed, the impossible is refused, and a number is not a time."""

from __future__ import annotations

import pytest

from lianqiang import find_times, interpret_time, parse_time
from lianqiang.requirements import Unparsed
from time_cases import ISSUED, check, found, params, refused, row, table

MASKED = "the date is masked or damaged"
BROKEN = "damaged after the date"

DAMAGED = table(
    "damaged",
    # masked years
    refused("20**年底前", MASKED),
    refused("20＊＊年底前", MASKED),
    refused("20XX年12月底前", MASKED),
    refused("20xx年12月31日前", MASKED),
    refused("20__年底前", MASKED),
    refused("20□□年底前", MASKED),
    refused("201?年底前", MASKED),
    refused("XX年12月", MASKED),
    refused("2OO3年底前", MASKED),
    refused("2O18年12月底前", MASKED),
    refused("201O年6月", MASKED),
    refused("××年8月31日前", MASKED),
    refused("**年8月31日前", MASKED),
    refused("二〇**年底", MASKED),
    refused("到20■■年", MASKED),
    refused("至20**年", MASKED),
    refused("截至20**年", MASKED),
    refused("于20**年", MASKED),
    refused("在20XX年", MASKED),
    refused("■■年底前", MASKED),
    refused("一■年底前", MASKED),
    refused("4■月底前", MASKED),
    refused("□□月底前", MASKED),
    refused("■月底前", MASKED),
    refused("到218年底前", MASKED),
    refused("至218年底前", MASKED),
    refused("于218年底前", MASKED),
    refused("在20189年底前", MASKED),
    refused("截至218年12月", MASKED),
    refused("*月5日前", MASKED),
    refused("_月5日前", MASKED),
    refused("?月5日前", MASKED),
    refused("X月5日前", MASKED),
    refused("x月底前", MASKED),
    refused("20**年5月20日至5月22日", MASKED),
    refused("20**年12月10日是—20**年1月5日", MASKED),
    # blank years
    refused("年 7 月 至 12月", MASKED),
    refused("年12月底前", MASKED, cell=True),
    refused("年月日", MASKED),
    # two digits of the year
    refused("18年底前", MASKED),
    refused("18年12月", MASKED),
    # lost 月 or 日
    refused("7月1前", MASKED),
    refused("于7月1前", MASKED, part="7月1前"),
    refused("10月11-11月10日", BROKEN),
    refused("527日起", MASKED),
    refused("定于527日起", MASKED, part="527日起"),
    refused("8月日前", BROKEN),
    refused("2018年8月日前", BROKEN),
    refused("2018年8月15前", BROKEN),
    refused("2018年8月15至9月15日", BROKEN),
    refused("2018年9月■", BROKEN, cell=True),
    refused("2020年10-12", BROKEN, cell=True),
    refused("2018年8月至", BROKEN, cell=True),
    # letters
    refused("10H前", MASKED),
    # years that none are
    refused("9999年12月底前", "years run from 1900 to 2200, not 9999"),
    refused("0000年12月底前", "years run from 1900 to 2200, not 0000"),
    refused("到3000年底", "years run from 1900 to 2200, not 3000"),
    refused("9999年上半年", "years run from 1900 to 2200, not 9999"),
    refused("202年12月底前", MASKED),
    refused("20222年12月底前", MASKED),
    refused("20222年前", MASKED),
    refused("l月1日前", MASKED, cell=True),
    refused("l2月31日前", MASKED, cell=True),
    refused("1O月底前", MASKED, cell=True),
    refused("2O月底前", MASKED),
    refused("I2月底前", MASKED),
    refused("O8月底前", MASKED),
    refused("|2月底前", MASKED),
    refused("2 0 1 8年底前", MASKED),
    # transposed
    refused("12月前底", MASKED),
    refused("四月前底", MASKED),
    refused("年前底", MASKED),
    refused("到年，", MASKED, part="到年", cell=True),
    refused("到年前完成", MASKED, part="到年前", cell=True),
    refused("至年，", MASKED, part="至年", cell=True),
    # a day of the lunar calendar
    refused("三月十五前", MASKED),
    refused("九月三十前", MASKED),
    refused("十月初一之前", MASKED),
    # no day, only about one
    refused("2018年12月底左右", "only about then"),
    refused("2018年12月前后", "only about then"),
    refused("2018年12月31日上下", "only about then"),
)

IMPOSSIBLE = table(
    "damaged",
    refused("2018年13月底前", "there is no month 13"),
    refused("2020年2月30日", "2020年2月 has no day 30"),
    refused("2019年2月29日前", "2019年2月 has no day 29"),
    refused("2018年6月31日前", "2018年6月 has no day 31"),
    refused("2018年12月0日前", "2018年12月 has no day 0"),
    refused("13月底前", "there is no month 13"),
    refused("2月30日前", "2018年2月 has no day 30"),
    refused("2020年至2018年", "the range ends on 2018-12-31, before it begins on 2020-01-01"),
    refused("2018年底至2018年6月", "the range ends on 2018-06-30, before it begins on 2018-12-31"),
    refused("2020-2018年", "the range ends on 2018-12-31, before it begins on 2020-01-01"),
    refused("2018年9月至2018年6月", "the range ends on 2018-06-30, before it begins on 2018-09-01"),
    refused("2018年6月5日至3日", "the range ends on 2018-06-03, before it begins on 2018-06-05"),
    refused("1899年底前", "years run from 1900 to 2200, not 1899"),
    refused("2201年底前", "years run from 1900 to 2200, not 2201"),
    refused("2200年后", "years run to 2200, not 2201"),
    refused("1900年前", "years run from 1900", on=None),
    refused("2200年12月31日当周", "years run from 1900 to 2200"),
    refused("前13个月", "a year has twelve months"),
    refused("前0个月", "a year has twelve months"),
    refused("2018年中旬前", "中旬 of a year or quarter has no fixed days"),
    refused("2018年初", "初 of a year or quarter has no fixed days"),
    refused("2018年中", "中 of a year or quarter has no fixed days"),
    refused("2018年中期", "中期 of a year or quarter has no fixed days"),
    refused("今年中前", "中 of a year or quarter has no fixed days"),
    refused("2018年年中前", "年中 of a year or quarter has no fixed days"),
    refused("2018年9月至2199年春节", "the day of 春节 in 2199 is not in the table"),
    refused("0日前", "no month has a day 0"),
    refused("15日（星期一）前", "no day 15 after the day of issue is that weekday", on="2018-11-20"),
    refused("8月15日25时前", "there is no 25:00", part="8月15日"),
    refused("8月15日18时70分前", "there is no 18:70", part="8月15日"),
    refused("2018年8月15日25:61前", "there is no 25:61", part="2018年8月15日"),
)


@params(DAMAGED, IMPOSSIBLE)
def test_refused_with_the_reason(case):
    mention = check(case)
    assert not mention.alternatives


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("县水利局|6月底前|已开工", "6月底前"), ("150处 | 6月底前", "6月底前"), ("处数150 | 6月底前", "6月底前"), ("| 6月底前 |", "6月底前"),
    ],
)  # fmt: skip
def test_the_sign_between_cells_is_no_digit(text, part):
    assert [(each.text, str(each.requirement)) for each in find_times(text, issued=ISSUED)] == [(part, "2019年6月底前")]


def test_a_masked_range_over_new_year_is_one():
    (mention,) = find_times("组织实施（20**年11月11日至次年3月10日）", issued=ISSUED)
    assert mention.text == "20**年11月11日至次年3月10日"
    assert isinstance(mention.requirement, Unparsed)


def test_the_text_is_kept():
    assert parse_time("20**年底前完成") == Unparsed("20**年底前完成", MASKED)
    assert interpret_time("力争20**年底前完成").requirement == Unparsed("20**年底前", MASKED)
    (mention,) = find_times("力争２０＊＊年 底前完成")
    assert mention.requirement == Unparsed("２０＊＊年 底前", MASKED)


def test_damage_in_a_cell_refuses_the_whole_cell():
    mention = interpret_time("2018年12月底前启动，20**年底前完成")
    assert mention.requirement == Unparsed("2018年12月底前启动，20**年底前", MASKED)
    assert mention.rule == "damaged"


def test_damage_in_running_text_leaves_its_neighbours():
    assert list(found("20**年底前启动，2018年12月底前完成")) == [
        ("20**年底前", "20**年底前"),
        ("2018年12月底前", "2018年12月底前"),
    ]


# A number is not a time


@pytest.mark.parametrize(
    "text",
    [
        # document numbers
        "浙政发〔2018〕16号", "浙政发[2018]16号", "国办函（2018）16号", "奉政办发【2018】5号", "文号为[2018]第3号",
        # ordinals
        "县政府第21次常务会议", "省第十四次党代会", "第一批", "第二届", "第三条", "第四期", "第三方评估",
        "第一位", "第12号",
        # campaign names, titles and their periods
        "“六争攻坚、三年攀高”行动", "三年行动计划", "《行动纲要（2017—2021）》",
        "《三年行动计划（2018-2020年）》", "《2018年工作要点》",
        "百日攻坚", "“五位一体”", "两代表一委员", "四个领域", "一带一路", "最多跑一次", "“12345”热线",
        "24小时热线", "24小时值班",
        "条例实施10周年", "建党100周年", "21世纪", "90年代", "三年级", "18岁以上",
        # attributes
        "年度考核", "2018年度考核", "2018年度工作总结", "2018年预算", "2018年应届毕业生", "2018年度计划",
        # years that figures are compared with
        "较2019年增长10%", "比2020年底下降18%", "较2020年同期提高2个百分点", "以2020年为基期",
        # words that hold one of ours
        "带薪年休假", "处置不得力", "年龄", "内设机构", "年内部审计", "月球", "五月饼", "周边", "日常",
        "国务院即将修订", "时效性",
        "以前的", "之后的", "前言", "后勤", "期间费用", "季节性", "初级", "中期评估", "底数", "末端",
        # counts and measures
        "10个课题", "不少于一期", "不少于1次", "开展2次检查", "98%以上", "5.1亿元", "1.2万人", "30人", "3公里",
        "12.5%", "1-2个重点课题",
        "二十五期间", "百十五期间", "二十一年年景", "三十天天气",
        "2018版", "2018级", "12345", "1/3", "3.1", "3比1", "1000日前",
    ],
)  # fmt: skip
def test_no_time_is_found(text):
    assert list(found(text)) == []
    assert list(found(f"推进{text}。")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("浙政发〔2018〕16号文件2018年12月底前落实", [("2018年12月底前", "2018年12月底前")]),
        ("《三年行动计划（2018-2020年）》2018年底前印发", [("2018年底前", "2018年底前")]),
        ("第21次会议后，2018年底前", [("2018年底前", "2018年底前")]),
        ("以上一年度人数为基数", [("上一年度", "2017年")]),
        ("对本月所有项目", []),
        ("当年本级预算", []),
        ("完成98%，2018年底前", [("2018年底前", "2018年底前")]),
        ("《未完的书名2018年底前", [("2018年底前", "2018年底前")]),
        ("满18日的", []),
        ("于18日前", [("18日前", "2018年8月18日前")]),
        ("年初级中学", []),
        ("每周三项目协调日", [("每周三", "每周周三")]),
        ("1.12月底前", [("12月底前", "2018年12月底前")]),
    ],
)
def test_times_beside_what_is_none(text, expected):
    assert list(found(text)) == expected


CELLS = [
    row("18日", "2018年8月18日", cell=True, rule="window+month-of-issue"),
    row("1.12月底前", "2018年12月底前", part="12月底前", cell=True, rule="by-end-of+next-after-issue"),
]


@params(CELLS)
def test_in_a_cell(case):
    check(case)


# Total


@pytest.mark.parametrize(
    "text",
    [
        "99999999年",
        "2018年99月99日",
        "第999999次",
        "“九十九五”末",
        "99:99",
        "1日99时",
        "每99日99时",
        "0/0年内",
        "年" * 50,
        "前" * 50,
        "『",
        "（",
    ],
)
def test_nothing_raises(text):
    for each in (text, f"{text}前", f"到{text}", f"每{text}", f"{text}至{text}", f"{text}、{text}前"):
        interpret_time(each)
        find_times(each)
