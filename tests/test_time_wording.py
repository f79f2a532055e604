"""What `format_time` says of each value, and the numerals, the normal form and the strict errors of reading."""

from __future__ import annotations

from datetime import date, datetime, time
from fractions import Fraction

import pytest

from lianqiang import (
    Amount,
    Count,
    DateSpan,
    Deadline,
    Directed,
    Event,
    Measure,
    ParseError,
    Position,
    Precision,
    Recurring,
    Relative,
    Slot,
    Stage,
    Staged,
    Standing,
    Unparsed,
    Unspecified,
    Vague,
    Window,
    find_times,
    format_time,
    interpret_time,
    parse_time,
)
from lianqiang._numerals import to_chinese, to_int
from lianqiang._text import normalise
from lianqiang.requirements import Join, Part, Relation, TimeMention
from lianqiang.spans import Span

DAY = date(2018, 8, 2)


def span(first: str, last: str, precision: Precision) -> DateSpan:
    return DateSpan(date.fromisoformat(first), date.fromisoformat(last), precision)


def every(number: int | Fraction, measure: Measure) -> Amount:
    return Amount.of(number, measure)


YEAR, HALF_YEAR, QUARTER, MONTH, WEEK = (
    every(1, measure) for measure in (Measure.YEAR, Measure.HALF_YEAR, Measure.QUARTER, Measure.MONTH, Measure.WEEK)
)


def on(**place: object) -> Slot:
    position = Position(**place)  # type: ignore[arg-type]
    return Slot(position, position)


def by(**place: object) -> Slot:
    return Slot(None, Position(**place), by=True)  # type: ignore[arg-type]


SAID = {
    # Spans of each precision
    "2018年8月2日": Window(DateSpan.of_day(DAY)),
    "2018年8月2日至2018年9月30日": Window(DateSpan(DAY, date(2018, 9, 30))),
    "2018年8月上旬": Window(span("2018-08-01", "2018-08-10", Precision.XUN)),
    "2018年8月中旬至2019年2月下旬": Window(span("2018-08-11", "2019-02-28", Precision.XUN)),
    "2018年8月6日当周": Window(span("2018-08-06", "2018-08-12", Precision.WEEK)),
    "2018年8月6日当周至2018年8月20日当周": Window(span("2018-08-06", "2018-08-26", Precision.WEEK)),
    "2018年8月": Window(DateSpan.of_month(2018, 8)),
    "2018年第三季度": Window(span("2018-07-01", "2018-09-30", Precision.QUARTER)),
    "2018年下半年至2019年上半年": Window(span("2018-07-01", "2019-06-30", Precision.HALF)),
    "2018年春季": Window(span("2018-03-01", "2018-05-31", Precision.SEASON)),
    "2018年冬季": Window(span("2018-12-01", "2019-02-28", Precision.SEASON)),
    "2019年秋季至2019年冬季": Window(span("2019-09-01", "2020-02-29", Precision.SEASON)),
    "2018年": Window(DateSpan.of_year(2018)),
    "2018年至2020年": Window(span("2018-01-01", "2020-12-31", Precision.YEAR)),
    "“十四五”期间": Window(span("2021-01-01", "2025-12-31", Precision.FIVE_YEAR_PLAN)),
    "“三五”至“十五”期间": Window(span("1966-01-01", "2005-12-31", Precision.FIVE_YEAR_PLAN)),
    # Deadlines
    "2018年8月2日前": Deadline(DateSpan.of_day(DAY)),
    "2018年8月2日18时前": Deadline(DateSpan.of_day(DAY), time(18)),
    "2018年8月2日8时30分前": Deadline(DateSpan.of_day(DAY), time(8, 30)),
    "不迟于2018年8月2日至2018年9月30日": Deadline(DateSpan(DAY, date(2018, 9, 30))),
    "2018年12月底前": Deadline(DateSpan.of_month(2018, 12)),
    "2018年底前": Deadline(DateSpan.of_year(2018)),
    "2018年8月上旬底前": Deadline(span("2018-08-01", "2018-08-10", Precision.XUN)),
    "2018年8月6日当周底前": Deadline(span("2018-08-06", "2018-08-12", Precision.WEEK)),
    "“十四五”期末": Deadline(span("2021-01-01", "2025-12-31", Precision.FIVE_YEAR_PLAN)),
    # Standing
    "长期坚持": Standing(),
    "2018年8月2日起": Standing(since=DAY),
    "持续至2018年8月2日": Standing(until=DAY),
    "2018年8月2日起持续至2018年9月30日": Standing(DAY, date(2018, 9, 30)),
    "持续至『整改到位』止": Standing(until=Event("整改到位")),
    "2018年8月2日起持续至『汛期』止": Standing(DAY, Event("汛期")),
    # Relative
    "3个月内": Relative(None, Relation.WITHIN, every(3, Measure.MONTH)),
    "3个月后": Relative(None, Relation.AFTER, every(3, Measure.MONTH)),
    "提前3天": Relative(None, Relation.BEFORE, every(3, Measure.DAY)),
    "为期2周": Relative(None, Relation.LASTING, every(2, Measure.WEEK)),
    "印发后3个月内": Relative(Event("印发"), Relation.WITHIN, every(3, Measure.MONTH)),
    "印发满3个月后": Relative(Event("印发"), Relation.AFTER, every(3, Measure.MONTH)),
    "『印发』后": Relative(Event("印发"), Relation.AFTER),
    "『印发』前3个月": Relative(Event("印发"), Relation.BEFORE, every(3, Measure.MONTH)),
    "『印发』起为期3个月": Relative(Event("印发"), Relation.LASTING, every(3, Measure.MONTH)),
    "汛期前": Relative(Event("汛期"), Relation.BEFORE),
    "两会期间": Relative(Event("两会"), Relation.DURING),
    "验收时": Relative(Event("验收"), Relation.AT),
    "『任期』期间": Relative(Event("任期"), Relation.DURING),
    "『会议』前3个工作日": Relative(Event("会议"), Relation.BEFORE, every(3, Measure.WORKDAY)),
    "每次『会议』后3天内": Relative(Event("会议"), Relation.WITHIN, every(3, Measure.DAY), each=True),
    "每次『汛期』前": Relative(Event("汛期"), Relation.BEFORE, each=True),
    # Directed, vague, nothing
    "按规定时限": Directed(),
    "按照上级统一部署": Directed(("上级",)),
    "按照党中央、省委、市政府统一部署": Directed(("党中央", "省委", "市政府")),
    "按照『领导小组』、『市委』统一部署": Directed(("领导小组", "市委")),
    "适时": Vague("适时"),
    "——": Unspecified(),
    # Recurring
    "定期": Recurring(None),
    "定期至少2次": Recurring(None, Count(2, None)),
    "序时推进": Recurring(None, progressive=True),
    "每年": Recurring(YEAR),
    "每半年": Recurring(HALF_YEAR),
    "每季度": Recurring(QUARTER),
    "每月": Recurring(MONTH),
    "每周": Recurring(WEEK),
    "每天": Recurring(every(1, Measure.DAY)),
    "每个工作日": Recurring(every(1, Measure.WORKDAY)),
    "每小时": Recurring(every(1, Measure.HOUR)),
    "每2年": Recurring(every(2, Measure.YEAR)),
    "每2-3年": Recurring(Amount(2, 3, Measure.YEAR)),  # type: ignore[arg-type]
    "每半个月": Recurring(every(Fraction(1, 2), Measure.MONTH)),
    "每1个半月": Recurring(every(Fraction(3, 2), Measure.MONTH)),
    "逐年": Recurring(YEAR, progressive=True),
    "逐月": Recurring(MONTH, progressive=True),
    "每年2次": Recurring(YEAR, Count(2, 2)),
    "每年1-2次": Recurring(YEAR, Count(1, 2)),
    "每年最多3场": Recurring(YEAR, Count(None, 3, measure="场")),
    "每年9次左右": Recurring(YEAR, Count(9, 9, approximate=True)),
    "2018年8月2日起每年": Recurring(YEAR, since=DAY),
    "2018年8月2日前每年": Recurring(YEAR, until=DAY),
    "2018年8月2日至2018年9月30日每月": Recurring(MONTH, since=DAY, until=date(2018, 9, 30)),
    # Slots
    "每年4月、10月": Recurring(YEAR, at=(on(month=4), on(month=10))),
    "每年3月25日、6月25日前": Recurring(YEAR, at=(by(month=3, day=25), by(month=6, day=25))),
    "每年4月1日至9月30日": Recurring(YEAR, at=(Slot(Position(month=4, day=1), Position(month=9, day=30)),)),
    "每年12月底前": Recurring(YEAR, at=(by(month=12, day=-1),)),
    "每年年初": Recurring(YEAR, at=(on(part=Part.START),)),
    "每年年末前": Recurring(YEAR, at=(by(part=Part.END),)),
    "每年汛期前": Recurring(YEAR, at=(by(event="汛期"),)),
    "每年『年会』期间": Recurring(YEAR, at=(on(event="年会"),)),
    "每半年第5个月": Recurring(HALF_YEAR, at=(on(month=5),)),
    "每季度末月底前": Recurring(QUARTER, at=(by(month=-1, day=-1),)),
    "每季度第1个月10日前": Recurring(QUARTER, at=(by(month=1, day=10),)),
    "每月28日前": Recurring(MONTH, at=(by(day=28),)),
    "每月5日、20日": Recurring(MONTH, at=(on(day=5), on(day=20))),
    "每月底": Recurring(MONTH, at=(on(day=-1),)),
    "每月25日至次月5日": Recurring(MONTH, at=(Slot(Position(day=25), Position(day=5)),)),
    "每月25日至月底": Recurring(MONTH, at=(Slot(Position(day=25), Position(day=-1)),)),
    "每月底至次月5日": Recurring(MONTH, at=(Slot(Position(day=-1), Position(day=5)),)),
    "每周周三": Recurring(WEEK, at=(on(weekday=3),)),
    "每周周一至周五": Recurring(WEEK, at=(Slot(Position(weekday=1), Position(weekday=5)),)),
    "每周周五12时前": Recurring(WEEK, at=(Slot(None, Position(weekday=5), by=True, clock=time(12)),)),
    "每天18时前": Recurring(every(1, Measure.DAY), at=(Slot(by=True, clock=time(18)),)),
    "每天7时至22时": Recurring(every(1, Measure.DAY), at=(Slot(opens=time(7), clock=time(22)),)),
    # Stages
    "2018年『启动』；2020年『完成』": Staged(
        (Stage("启动", Window(DateSpan.of_year(2018))), Stage("完成", Window(DateSpan.of_year(2020))))
    ),
    "分别于2018年8月2日前；适时": Staged(
        (Stage(None, Deadline(DateSpan.of_day(DAY))), Stage(None, Vague("适时"))), Join.EACH
    ),
    "2018年3月或者；2018年4月": Staged(
        (Stage(None, Window(DateSpan.of_month(2018, 3))), Stage(None, Window(DateSpan.of_month(2018, 4)))), Join.EITHER
    ),
}


@pytest.mark.parametrize("wording", SAID)
def test_what_is_said_of_a_value(wording):
    requirement = SAID[wording]
    assert format_time(requirement) == str(requirement) == wording
    assert parse_time(wording) == requirement
    assert parse_time(wording, strict=True) == requirement


WRONG_TYPES = {
    "the name of an event": lambda: Event(3),
    "least": lambda: Count(1.0, None),
    "most": lambda: Count(None, True),
    "month": lambda: Position(month="4"),
    "day": lambda: Position(day=1.0),
    "weekday": lambda: Position(weekday="3"),
    "last": lambda: Slot(Position(day=1), 1),
    "first": lambda: Slot(1, Position(day=1)),
    "word": lambda: Vague(3),
    "text": lambda: Unparsed(3, "no reason"),
    "reason": lambda: Unparsed("20**年", None),
    "action": lambda: Stage(3, Vague("适时")),
    "a requirement": lambda: TimeMention("适时", Span(0, 2), "适时"),
    "alternatives": lambda: TimeMention("适时", Span(0, 2), Vague("适时"), [Vague("尽快")]),
    "an alternative": lambda: TimeMention("适时", Span(0, 2), Vague("适时"), ("尽快",)),
    "span": lambda: TimeMention("适时", (0, 2), Vague("适时")),
}


@pytest.mark.parametrize("name", WRONG_TYPES)
def test_a_value_is_made_of_values(name):
    with pytest.raises(TypeError) as caught:
        WRONG_TYPES[name]()
    assert str(caught.value).startswith(f"{name} is ")


def test_the_text_of_a_mention_is_text():
    with pytest.raises(TypeError, match="text is a str"):
        TimeMention(3, Span(0, 2), Vague("适时"))


def test_what_is_not_understood_says_its_own_text():
    assert str(Unparsed("20**年", "masked year")) == "20**年"


AMOUNTS = [
    (every(1, Measure.HALF_YEAR), "半年内"),
    (every(3, Measure.HALF_YEAR), None),
    (every(Fraction(5, 2), Measure.MONTH), "2个半月内"),
    (every(Fraction(1, 2), Measure.MONTH), "半个月内"),
    (every(Fraction(1, 3), Measure.MONTH), None),
    (every(Fraction(5, 2), Measure.YEAR), None),
    (every(36, Measure.HOUR), "36小时内"),
    (every(2, Measure.QUARTER), "2个季度内"),
    (Amount(Fraction(1), Fraction(2), Measure.YEAR), "1-2年内"),
    (Amount(Fraction(1), Fraction(3), Measure.HALF_YEAR), None),
    (Amount(Fraction(1, 2), Fraction(3, 2), Measure.MONTH), None),
]


@pytest.mark.parametrize(("amount", "wording"), AMOUNTS)
def test_every_amount_has_words_that_are_read_back(amount, wording):
    requirement = Relative(None, Relation.WITHIN, amount)
    assert wording in {None, format_time(requirement)}
    assert parse_time(format_time(requirement), strict=True) == requirement


# Numerals


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12), ("007", 7), ("一", 1), ("两", 2), ("十", 10), ("十二", 12), ("二十", 20), ("二十三", 23),
        ("廿五", 25), ("卅", 30),
        ("卅一", 31), ("一百", 100), ("百", 100), ("一百二十", 120), ("二百零五", 205), ("二〇一八", 2018),
        ("二○一八", 2018), ("二零一八", 2018),
        ("二0一0", 2010), ("二O一八", 2018), ("1十", 10),
    ],
)  # fmt: skip
def test_numerals(text, number):
    assert to_int(text) == number


@pytest.mark.parametrize("text", ["", "x", "年", "十年", "百x", "１", "²"])
def test_no_numerals(text):
    with pytest.raises(ValueError, match="numeral"):
        to_int(text)


def test_chinese_numerals_are_read_back():
    for number in range(1, 100):
        assert to_int(to_chinese(number)) == number
    assert [to_chinese(number) for number in (1, 10, 11, 20, 99)] == ["一", "十", "十一", "二十", "九十九"]


# Normal form


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("２０１８年１２月", "2018年12月"),
        ("2018 年\u300012\xa0月", "2018年12月"),
        ("2018年12\n月底", "2018年12月底"),
        ("2018\n年12月", "2018年12月"),
        ("第一段\n第二段", "第一段\n第二段"),
        ("2018 12", "2018 12"),
        ("共 12 项", "共12项"),
        (" 12 ", "12"),
        ("2018—2020", "2018-2020"),
        ("2018～2020", "2018-2020"),
        ("〔2018〕【2019】", "[2018][2019]"),
        ("“十四五”「十四五」", '"十四五""十四五"'),
        ("『汛期』", "『汛期』"),
        ("二○一八", "二〇一八"),
        ("壹贰叁", "一二三"),
        ("XX年", "XX年"),
        ("ＸＸ年××年", "XX年**年"),
        ("務於開始內後個時點週當", "务于开始内后个时点周当"),
        ("a,b;c", "a，b；c"),
        ("\r\n", "\n\n"),
    ],
)
def test_the_normal_form(text, normal):
    assert normalise(text).text == normal


@pytest.mark.parametrize("text", ["2018 年 12 月底前", "２０１８年\n12\n月 底前", "a  b   c", " 甲 1 "])
def test_the_way_back(text):
    normal = normalise(text)
    seen = [normal.origin(offset) for offset in range(len(normal.text))]
    assert seen == sorted(seen)
    assert [normalise(text[offset]).text for offset in seen] == list(normal.text)


def test_the_way_back_without_a_change():
    normal = normalise("2018年")
    assert [normal.origin(offset) for offset in range(6)] == [0, 1, 2, 3, 4, 5]


def test_the_day_of_issue_must_be_a_date():
    for function in (find_times, interpret_time, parse_time):
        for issued in (datetime(2018, 8, 2), "2018-08-02"):
            with pytest.raises(TypeError, match=r"issued is a datetime\.date, got"):
                function("年底前", issued=issued)  # type: ignore[arg-type]


def test_the_day_of_issue_lies_in_the_years_of_the_library():
    for issued in (date(1899, 12, 31), date(2201, 1, 1)):
        with pytest.raises(ValueError, match="issued is a day of 1900 to 2200"):
            interpret_time("年底前", issued=issued)


def test_text_must_be_a_string():
    for function in (find_times, interpret_time, parse_time):
        with pytest.raises(TypeError, match="a text is a str, got NoneType"):
            function(None)  # type: ignore[operator]


# Strict


@pytest.mark.parametrize(
    "text",
    [
        "2018年12月底前", "2018年12月底前完成", "力争于2018年12月底前全面完成", "（2018—2022年）",
        "确保2018年底前开工", "2018年启动，2020年完成",
        "每年至少2次", "每月28日前报送", "2018年12月底前。", "分别于2018年6月底和7月底", "按规定时限完成",
        "长期坚持", "尽快", "——", "",
        "印发后3个月内完成", "汛期前", "2018年12月底前『牵头办理』",
        "近期启动，2018年底前完成", "2018年底前（12月31日前）完成", "2018年启动，近期推进，2020年完成",
    ],
)  # fmt: skip
def test_strict_parsing_takes(text):
    assert parse_time(text, strict=True) == parse_time(text)


EXPECTED = "a time requirement or one of its wrapper words (力争, 于, 前, 完成, 报送, …)"


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        ("2018年12月底前吃饭", "吃饭", ""),
        ("区发改局2018年12月底前完成", "区发改局", ""),
        ("2018年启动吃饭，2020年完成", "吃饭", ""),
        ("2018年12月 底前 吃 饭", "吃 饭", ""),
        ("2018年12月底前吃完成", "吃", ""),
        ("2018年12月底前『牵头办理』完成吃", "吃", ""),
        ("2018年13月底前完成", "2018年13月底前", "there is no month 13"),
        ("20**年底前", "20**年底前", "the date is masked or damaged"),
        ("吃饭", "吃饭", "no time is stated in words that the grammar knows"),
    ],
)
def test_strict_parsing_says_what_is_not_understood(text, words, reason):
    with pytest.raises(ParseError) as caught:
        parse_time(text, strict=True)
    error = caught.value
    assert error.text == text
    assert error.span.of(text) == words
    assert error.expected == EXPECTED
    assert error.reason == reason


def test_the_caret_counts_wide_characters_twice():
    with pytest.raises(ParseError) as caught:
        parse_time("2018年12月底前吃饭", strict=True)
    assert str(caught.value).splitlines() == [
        f"expected {EXPECTED} at character 10",
        "    2018年12月底前吃饭",
        "    " + " " * 14 + "^^^^",
    ]


def test_a_refusal_gives_the_reason():
    with pytest.raises(ParseError, match=r"^there is no month 13; expected a time requirement"):
        parse_time("2018年13月底前", strict=True)
