"""The quick reading of plain cells is the grammar's own, and gives way to it where more than a plain date is printed."""

from __future__ import annotations

import re
from datetime import date
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lianqiang._numerals import to_chinese
from lianqiang.conventions import Before, Conventions
from lianqiang.dates import DateSpan
from lianqiang.grammar import _recurring
from lianqiang.grammar._cells import PLAIN_HEADS, read_plain
from lianqiang.grammar._context import Context, Item
from lianqiang.grammar._recurring import read_every
from lianqiang.grammar._scan import scan
from lianqiang.grammar.time import parse_time
from lianqiang.requirements import Unparsed

CONVENTIONS = [
    Conventions(),
    Conventions(before_period=Before.END),
    Conventions(before_day=Before.START),
    Conventions(window_reach=0),
]
LEADS = st.sampled_from(
    [
        "",
        "",
        "",
        "(",
        "于",
        "在",
        "到",
        "至",
        "截至",
        "自",
        "从",
        "不迟于",
        "不晚于",
        "力争到",
        "应于",
        "争取",
        "须在",
        "最迟",
    ]
)
NUMERALS = st.one_of(
    st.integers(0, 32).map(str), st.integers(1, 9).map("0{}".format), st.integers(1, 31).map(to_chinese)
)
YEARS = st.one_of(
    st.just(""),
    st.integers(1000, 2999).map("{}年".format),
    st.sampled_from(
        [
            "2018年",
            "1900年",
            "2200年",
            "2018",
            "二〇一八年",
            "2018年度",
            "今年",
            "明年",
            "次年",
            "去年",
            "上一年度",
            "后年",
            "年",
        ]
    ),
)
MONTHS = NUMERALS.map("{}月".format)
PLACES = st.one_of(
    st.just(""),
    MONTHS,
    NUMERALS,
    st.tuples(MONTHS, NUMERALS, st.just("日")).map("".join),
    st.tuples(MONTHS, st.sampled_from(["上旬", "中旬", "下旬", "初", "份"])).map("".join),
    st.sampled_from(
        [
            "一季度",
            "第三季度",
            "第2季度",
            "第五季度",
            "上半年",
            "下半年",
            "前三季度",
            "本月",
            "下个月",
            "月",
            "次月",
            "季",
            "本季度",
        ]
    ),
)
POINTS = st.tuples(YEARS, PLACES).map("".join)
EDGES = st.sampled_from(["", "", "底", "末", "年底", "初"])
SIGNS = st.sampled_from(["-", "--", "至", "到", "年至", "起至", "、", "，"])
TAILS = st.sampled_from(["", "", "前", "之前", "以前", "内", "起", "开始", "以后", "期间"])
ENDINGS = st.sampled_from(["", "完成", "启动", "全面完成", "完成。", "印发", "。", ")", "落实)"])
RESTS = st.one_of(
    ENDINGS,
    st.sampled_from(
        [
            "完成方案，2019年6月底前办结", "报区府办", "报送", "工作", "将下达80%以上", "，不得开工", "前，持续推进", "3个月内",
            "每年检查2次", "春节前", "规定期限内完成", "日常工作", "结束", "第一周", "一直到2020年", "自印发之日起", "18时前", "(星期五)前",
            "完成，并长期坚持", "『甲』完成『乙』", "；次年", "启动，2020年完成", "启动，2020年结束", "以文件形式", "全国两会前", "考核", "印发之日起", "全面启动，2020年完成",
        ]
    ),
    st.text("，。；、()完成前后内底末起到至的是第年月日一二12实施开展报送期持续长均应须要止", max_size=6),
)  # fmt: skip
NUMERIC = st.tuples(
    st.integers(1890, 2210),
    st.sampled_from("-./"),
    NUMERALS,
    st.sampled_from("-./"),
    NUMERALS,
    st.sampled_from(["", "前", "日", "完成", "。"]),
).map(lambda parts: "".join(map(str, parts)))
LONE = st.tuples(st.sampled_from(["", "于", "在", "到", "力争"]), NUMERALS, st.just("日"), TAILS, RESTS).map("".join)
SINGLE = st.tuples(LEADS, POINTS, EDGES, TAILS, RESTS).map("".join)
RANGES = st.tuples(LEADS, POINTS, SIGNS, POINTS, EDGES, TAILS, ENDINGS).map("".join)
YEAR_RANGES = st.tuples(
    st.integers(1000, 2999),
    st.sampled_from(["-", "--", "至", "到", "年-", "年至"]),
    st.one_of(st.integers(1000, 2999), st.integers(10, 99)),
    st.sampled_from(["年", "", "年完成"]),
).map(lambda parts: "".join(map(str, parts)))
ISSUED = st.one_of(st.none(), st.dates(date(2017, 1, 1), date(2019, 12, 31)))
HORIZONS = st.sampled_from([None, DateSpan.of_year(2018), DateSpan(date(2018, 1, 1), date(2022, 12, 31))])


def context_of(text: str, issued: date | None, horizon: DateSpan | None, conventions: Conventions) -> Context:
    context = Context(issued, horizon, conventions, text, text)
    context.whole = True
    return context


def told(item: Item) -> object:
    return item.start, item.end, item.requirement, item.rule, item.others() if item.others is not None else []


@given(st.one_of(SINGLE, RANGES, YEAR_RANGES, NUMERIC, LONE), ISSUED, HORIZONS, st.sampled_from(CONVENTIONS))
@example("2018年12月前", date(2018, 4, 28), None, CONVENTIONS[0])
@example("10月1日前", date(2018, 4, 28), None, CONVENTIONS[2])
@example("2200年前", date(2018, 4, 28), None, CONVENTIONS[1])
@example("3月底前报区府办", date(2018, 4, 28), None, CONVENTIONS[0])
@example("1月至3月", date(2018, 12, 1), None, CONVENTIONS[0])
@example("在本月底前规定期限内", date(2018, 4, 28), None, CONVENTIONS[0])
def test_a_plain_cell_reads_as_the_grammar_reads_it(text, issued, horizon, conventions):
    context = context_of(text, issued, horizon, conventions)
    read = read_plain(text, 0, context)
    if read is None:
        return
    assert text[0] in PLAIN_HEADS
    item, closed = read
    quick = [item] if closed else scan(text, context, item)
    whole = scan(text, context_of(text, issued, horizon, conventions))
    assert [told(each) for each in quick] == [told(each) for each in whole]


def test_nothing_lies_before_the_first_year():
    first = context_of("1日前", date(1900, 1, 1), None, CONVENTIONS[2])
    assert read_plain("1日前", 0, first) is None
    assert read_plain("1900年前", 0, context_of("1900年前", None, None, CONVENTIONS[0])) is None


@pytest.mark.parametrize(
    "text",
    [
        "2018年12月底前",
        "2018年12月31日前完成",
        "12月底前。",
        "10月1日前",
        "2018年",
        "2018年前",
        "2018年9月",
        "2018年末",
        "2018-2020年",
        "2018年至2020年",
        "2018-20年",
        "(2018-2022年)",
        "3月底前",
        "9月",
        "1月",
        "于2018年12月底前报送",
        "二〇一八年十二月底前",
        "到2020年",
        "截至9月底",
        "自2019年1月1日起施行",
        "2018年起",
        "一季度",
        "2019年上半年",
        "9月上旬",
        "年底前",
        "下个月底前",
        "明年6月底前",
        "1-9月",
        "11月至次年3月",
        "2018年8月15日至9月15日",
        "从2018年9月起到2020年底",
        "2018年8月底前实现全覆盖",
        "15日前报送",
        "于28日前",
        "2018-12-31",
        "2018/12/31",
        "2018.12",
        "2018年启动，2020年完成",
        "2022年全面实现标准化",
    ],
)
def test_plain_cells_are_read_at_once(text):
    assert read_plain(text, 0, context_of(text, date(2018, 4, 28), None, CONVENTIONS[0])) is not None


@pytest.mark.parametrize(
    "text",
    [
        "2018年13月底前",
        "2018年2月30日前",
        "2018年8月15日底前",
        "2月29日前",
        "32日前",
        "15日内",
        "2018-13-01",
        "2020年全国两会闭幕前",
        "到2018年启动，2020年完成",
        "本月底前印发之日起",
        "2018年次月底前",
        "到次月底前",
        "从2018年底组织",
        "8月底至9月",
        "10月至2月30日",
        "2月29日至3月",
        "到8月至9月",
        "9月至2020年6月",
        "32月底前",
        "8月32日前",
        "今年2月29日",
        "2018年9月中旬底前",
        "截至1899年12月",
        "2018年8月15日至8月1日",
        "2018-2020年工作",
        "前",
        "1899年底前",
        "2020-2018年",
        "2018年12月底前，不得开工",
        "2018年春节前",
        "长期坚持",
        "",
    ],
)
def test_the_rest_is_left_to_the_grammar(text):
    assert read_plain(text, 0, context_of(text, date(2018, 4, 28), None, CONVENTIONS[0])) is None


@given(
    st.sampled_from(["年", "季度", "月", "周", "日", "天"]),
    st.one_of(
        st.sampled_from(
            ["", "推进", "开展", "至少召开1次会议", "开学前", "的", "度", "度假", "一通报", "一次", "两次", "不少于2次", "12月底前", "至5月",
             "春季", "夏季", "冬季前", "结束后10日内", "后3天内", "岁", "份", "1次", "十二月", "汛期前", "三", "需确定1-2个课题", "元旦前", "『甲』前检查", "交一期"]
        ),
        st.text("开学春汛期前一二12次月日底初年的度份后结束至少到、遍", max_size=7),
    ),
    st.sampled_from(CONVENTIONS),
)  # fmt: skip
def test_one_period_and_no_more_reads_as_any_period(word, rest, conventions):
    text = f"每{word}{rest}"
    quick = read_every(text, 0, 2, context_of(text, None, None, conventions))
    with patch.object(_recurring, "_ONE_PERIOD", re.compile("(?!)")):
        whole = read_every(text, 0, 2, context_of(text, None, None, conventions))
    assert [told(each) for each in (quick,) if each] == [told(each) for each in (whole,) if each]


def test_no_day_to_be_had():
    for text, day in (
        ("30日前", date(2018, 1, 31)),
        ("截至12月底", date(1900, 1, 1)),
        ("1月", date(2200, 12, 1)),
        ("1月-2月", date(2200, 12, 1)),
    ):
        assert read_plain(text, 0, context_of(text, day, None, CONVENTIONS[0])) is None


def test_the_month_of_the_day_is_not_the_festival():
    """十一月 is November; only 十一 is the National Day."""
    assert str(parse_time("于十一月末前完成", issued=date(2018, 8, 2))) == "2018年11月底前"
    assert str(parse_time("2018年9月至十一月", issued=date(2018, 8, 2))) == "2018年9月至2018年11月"


def test_a_quarter_counted_from_the_issue_lies_in_no_printed_year():
    assert isinstance(parse_time("2018年本季度", issued=date(2018, 8, 2)), Unparsed)


def test_words_behind_a_cell_s_first_date_that_the_grammar_looks_at():
    day = date(2018, 8, 2)
    assert str(parse_time("2018年启动，2020年完成并结束试点", issued=day)) == "2018年『启动』；2020年『完成』"
    assert str(parse_time("从2018年底起三年", issued=day)) == "2018年12月31日起"
