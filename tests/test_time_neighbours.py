"""What a time takes from the one beside it: the event, the years, the season, and what it puts off."""

from __future__ import annotations

from datetime import date

import pytest

from lianqiang import Unparsed, bounds, find_times, why
from lianqiang.grammar.time import combine_times
from time_cases import ISSUED, check, found, params, row, table

PUT_OFF = [
    *table(
        "by-end-of+next-after-issue",
        row(
            "9月底前完成，可延至12月底",
            "2018年9月底前",
            "2018年12月底前",
            part="9月底前",
            action="完成",
            cell=True,
        ),
        row(
            "9月底前完成，最迟可推迟到12月底",
            "2018年9月底前",
            "2018年12月底前",
            part="9月底前",
            action="完成",
            cell=True,
        ),
        row(
            "9月底前完成。确有困难的，经市政府批准后，可适当延长至12月底",
            "2018年9月底前",
            "2018年12月底前",
            part="9月底前",
            action="完成",
            cell=True,
        ),
        row(
            "9月底前完成，最迟不超过12月底",
            "2018年9月底前",
            "2018年12月底前",
            part="9月底前",
            action="完成",
            cell=True,
        ),
        row("9月底前完成，因故可延长1个月", "2018年9月底前", part="9月底前", action="完成", cell=True),
        row("原定9月底前完成，延期至12月底", "2018年12月底前", part="延期至12月底", cell=True),
        row("由2018年9月底调整为12月底", "2018年12月底前", part="12月底", rule="by-end-of+carried-year", cell=True),
        row("原计划6月底前完成，现推迟到12月底前", "2018年12月底前", part="推迟到12月底前", cell=True),
        row("从9月底推迟到12月底", "2018年12月底前", part="推迟到12月底", cell=True),
    ),
    row("最迟不超过12月底", "2018年12月底前", rule="by-end-of+next-after-issue"),
    row("原定9月底前完成", "2018年9月底前", part="9月底前", rule="by-end-of+next-after-issue", action="完成"),
    row("延期至12月底", "2018年12月底前", rule="by-end-of+next-after-issue"),
    row("从9月到12月", "2018年9月至2018年12月", rule="range+year-of-issue"),
    row("公示期可延长至10天", "为期10天", part="延长至10天", rule="lasting"),
]


@params(PUT_OFF)
def test_what_is_put_off(case):
    check(case)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9月底前完成，可延长至12月底。", [("9月底前", "2018年9月底前"), ("延长至12月底", "2018年12月底前")]),
        (
            "每年6月底前完成，可延长至7月底。",
            [("每年6月底前", "每年6月底前"), ("延长至7月底", "2019年7月底前")],
        ),
        ("原定9月底前完成，延期至12月底。", [("延期至12月底", "2018年12月底前")]),
        ("6月底前完成。原定9月底前开工，延期至12月底。", [("6月底前", "2019年6月底前"), ("延期至12月底", "2018年12月底前")]),
        # near misses: another task, an aim whose latest day binds, another sentence
        ("9月底前完成一期，工期延长至12月底。", [("9月底前", "2018年9月底前"), ("延长至12月底", "2018年12月底前")]),
        ("力争9月底前、最迟12月底前完成。", [("9月底前", "2018年9月底前"), ("最迟12月底前", "2018年12月底前")]),
        ("原定9月底前完成。二期延期至12月底。", [("9月底前", "2018年9月底前"), ("延期至12月底", "2018年12月底前")]),
        (
            "9月底前完成。" + "逐项核对材料" * 11 + "延长至12月底。",
            [("9月底前", "2018年9月底前"), ("延长至12月底", "2018年12月底前")],
        ),
        ("3个月内办结，可延长1个月。", [("3个月内", "3个月内"), ("延长1个月", "为期1个月")]),
        ("3个月内办结，可延长至印发后5个月内。", [("3个月内", "3个月内"), ("延长至印发后5个月内", "『延长至印发』后5个月内")]),
    ],
)  # fmt: skip
def test_what_is_put_off_in_running_text(text, expected):
    assert list(found(text)) == expected


def test_what_is_only_allowed_does_not_govern():
    mentions = find_times("9月底前完成，可延至12月底。", issued=ISSUED)
    assert mentions[1].rule == "extension-allowed+by-end-of+next-after-issue"
    assert why(mentions[1]).startswith("it may be put off until then or for so long")
    assert combine_times(mentions) == mentions[0]


SAME_EVENT = [
    row(
        "自印发之日起30日内成立专班，60日内完成整治",
        "印发后30天内；印发后60天内『完成』",
        "印发后30天内；60天内『完成』",
        part="印发之日起30日内成立专班，60日内",
        rule="stages",
        cell=True,
    ),
    row(
        "竣工验收后15个工作日内结算，3个月内决算，1年内审计",
        "『竣工验收』后15个工作日内；『竣工验收』后3个月内；『竣工验收』后1年内",
        "『竣工验收』后15个工作日内；3个月内；1年内",
        part="竣工验收后15个工作日内结算，3个月内决算，1年内",
        rule="stages",
        cell=True,
    ),
    row(
        "每次检查后2小时内报告，1天内整改",
        "每次『检查』后2小时内『报告』；每次『检查』后1天内『整改』",
        "每次『检查』后2小时内『报告』；1天内『整改』",
        part="每次检查后2小时内报告，1天内",
        rule="stages",
        cell=True,
    ),
]


@params(SAME_EVENT)
def test_a_longer_time_is_measured_from_the_same_event(case):
    check(case)


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("受理后15日内办结，3日内送达。", ["『受理』后15天内", "3天内"]),
        ("受理后15日内办结，15日内公开。", ["『受理』后15天内", "15天内"]),
        ("受理后15日内办结。20日内公开。", ["『受理』后15天内", "20天内"]),
        ("受理后15日内办结；20日内公开。", ["『受理』后15天内", "20天内"]),
        ("受理后15日内审核，通过的，20日内拨付。", ["『受理』后15天内", "20天内"]),
        ("受理后15日内办结，验收后20日内公开。", ["『受理』后15天内", "验收后20天内"]),
        ("受理后15日内办结，为期20天。", ["『受理』后15天内", "为期20天"]),
        ("15日内办结，20日内公开。", ["15天内", "20天内"]),
        ("开工前15日内报备，20日内办结。", ["『开工』前15天", "20天内"]),
        ("受理后15日内办结，" + "逐项核对材料" * 12 + "20日内公开。", ["『受理』后15天内", "20天内"]),
    ],
)
def test_what_is_measured_from_something_else(text, readings):
    assert [reading for _, reading in found(text)] == readings


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("每年12月底前总结，次年1月底前上报。", ["每年12月底前", "每年结束后1月底前"]),
        ("每年开展评估，翌年3月公布。", ["每年", "每年结束后3月"]),
        ("2019年起每年12月底前总结，次年1月底前上报。", ["2019年1月1日起每年12月底前", "2019年1月1日起每年结束后1月底前"]),
        # of one year: nothing recurs, another sentence, another rhythm, a word that looks back to a year
        ("12月底前总结，次年1月底前上报。", ["2018年12月底前", "2019年1月底前"]),
        ("每年12月底前总结；次年1月底前上报。", ["每年12月底前", "2019年1月底前"]),
        ("每月底前总结，次年1月底前上报。", ["每月底前", "2019年1月底前"]),
        ("每年12月底前总结，明年1月底前上报。", ["每年12月底前", "2019年1月底前"]),
        ("每年12月底前总结，次年完成。", ["每年12月底前", "2019年"]),
    ],
)  # fmt: skip
def test_the_year_after_each(text, readings):
    assert [reading for _, reading in found(text)] == readings


def test_the_year_after_each_may_be_the_one_year():
    text = "每年12月底前总结，次年2月前上报。"
    assert [str(each) for each in find_times(text, issued=ISSUED)[1].alternatives] == [
        "每年结束后2月底前",
        "2019年1月底前",
    ]
    assert [str(each) for each in find_times(text)[1].alternatives] == ["每年结束后2月底前"]
    assert isinstance(find_times("每年12月底前总结，明年1月底前上报。")[1].requirement, Unparsed)


PERIOD_ENDS = [
    row(
        "每周五前、月底前各报一次",
        "分别于每周周五前；每月底前『报』",
        "分别于每周周五前；2018年8月底前『报』",
        part="每周五前、月底前",
        rule="each-of",
        cell=True,
    ),
    row(
        "每月底、季末调度",
        "分别于每月底；每季度末月底",
        "分别于每月底；2018年第三季度底前",
        part="每月底、季末",
        rule="each-of",
        cell=True,
    ),
    row(
        "每周五前、月底前各报一次",
        "分别于每周周五前；每月底前『报』",
        on=None,
        part="每周五前、月底前",
        rule="each-of",
        cell=True,
    ),
]


@params(PERIOD_ENDS)
def test_the_ends_of_periods_in_a_list_recur(case):
    check(case)


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("每周五前报送，月底前完成。", ["每周周五前", "2018年8月底前"]),
        ("每周五前、年底前分别报送。", ["每周周五前", "2018年底前"]),
        ("9月底前、月底前分别报送。", ["2018年9月底前", "2018年8月底前"]),
    ],
)
def test_the_end_of_the_one_period(text, readings):
    assert [reading for _, reading in found(text)] == readings


IN_A_SEASON = [
    *table(
        "during-event",
        row("两会期间每日报告", "两会期间", "每天", part="两会期间每日", action="报告"),
        row("汛期每周检查一次", "汛期期间", "每周1次", part="汛期每周"),
        row("主汛期内，每日巡查", "『主汛期』期间", "每天", part="主汛期内，每日"),
        row("冬季每月至少检查2次", "『冬季』期间", "每月至少2次", part="冬季每月"),
        row("春节期间每天报送", "『春节』期间", "每天", part="春节期间每天", action="报送"),
    ),
    *table(
        "during-event",
        row("考试期间每日巡查", "『考试』期间", "每天", part="考试期间每日"),
        row("施工期间每周检查一次", "『施工』期间", "每周1次", part="施工期间每周"),
    ),
    *table(
        "every",
        row(
            "施工期间做好防护，每周检查", "『施工』期间；每周", part="施工期间做好防护，每周", rule="stages", cell=True
        ),
        row("每次考试期间每日巡查", "每天", part="每日"),
        row("汛期（5月至9月）每日巡查", "2018年5月1日至2018年9月30日每天", part="（5月至9月）每日"),
        row("秋冬季每周检查", "每周", part="每周"),
        row("定期巡查，每日报告", "每天", part="每日", action="报告", cell=True),
    ),
]


@params(IN_A_SEASON)
def test_a_rhythm_in_a_season(case):
    check(case)


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("汛期前每周检查。", ["汛期前", "每周"]),
        ("汛期结束后每周检查。", ["『汛期结束』后", "每周"]),
        ("两会期间做好保障，每周检查。", ["两会期间", "每周"]),
        ("防汛工作（5月启动）每周检查。", ["2018年5月", "每周"]),
    ],
)
def test_a_rhythm_beside_a_season(text, readings):
    assert [reading for _, reading in found(text)] == readings


TURNS = [
    *table(
        "damaged",
        *(
            row(text, None, reason="the turn of two periods has no fixed days", part=text.removesuffix("完成"))
            for text in ("今年底明年初完成", "2018年底2019年初", "三季度末四季度初", "年底年初", "岁末年初")
        ),
    ),
    row("年初、年底各1次", "每年年初当天、年末", rule="year-parts", part="年初、年底"),
    row("今年底", "2018年底前", rule="by-end-of"),
    row(
        "2018年启动，2019年初完成",
        None,
        reason="初 of a year or quarter has no fixed days",
        rule="damaged",
        part="2018年启动，2019年初",
        cell=True,
    ),
    row(
        "2018年底启动，2019年初完成",
        None,
        reason="初 of a year or quarter has no fixed days",
        rule="damaged",
        part="2018年底启动，2019年初",
        cell=True,
    ),
]


@params(TURNS)
def test_the_turn_of_the_year(case):
    check(case)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("每月驻村不少于20天。", [("每月", "每月")]),
        ("每周开放时间不少于56小时。", [("每周", "每周")]),
        ("每月走访，公示期不少于7天。", [("每月", "每月"), ("不少于7天", "为期7天")]),
        ("每月培训，为期3天。", [("每月", "每月"), ("为期3天", "为期3天")]),
        ("公示不少于7天。", [("公示", "为期7天")]),
    ],
)  # fmt: skip
def test_how_long_in_each_period_is_no_time_of_its_own(text, expected):
    assert [reading for _, reading in found(text)] == [reading for _, reading in expected]


NAMED_BY_ITS_RHYTHM = [
    *table(
        "by-period",
        row("实行日报、月报制度", "分别于每天；每月", rule="each-of", part="日报、月报", cell=True),
        row("落实日报告制度", "每天", part="日报告"),
        row("编印月报制度", "每月", part="月报"),
        row("建立月调度制度", "每月", part="月调度"),
        row("召开季度例会", "每季度", part="季度例会"),
        row("提交季度报告", "每季度", part="季度报告"),
        row(
            "在月调度、季通报基础上推进", "分别于每月；每季度『推进』", rule="each-of", part="月调度、季通报", cell=True
        ),
    ),
    *table(
        "every",
        row("每月召开月调度会", "每月", part="每月", action="召开"),
        row("每周汇总，按月通报", "分别于每周；每月『通报』", rule="each-of", part="每周汇总，按月", cell=True),
        row("每天报送日报", "每天", part="每天", action="报送"),
    ),
]


@params(NAMED_BY_ITS_RHYTHM)
def test_what_is_called_by_its_rhythm(case):
    check(case)


@pytest.mark.parametrize(
    "text",
    [
        "报送日报。", "报送日报、周报、月报。", "编发工作周报。", "填报月报表，", "在人民日报、新华社刊发。", "纳入月调度内容。", "列入季度例会议题。",
        "在季度例会上通报。", "于月调度中点评。",
    ],
)  # fmt: skip
def test_a_name_is_no_rhythm(text):
    assert list(found(text)) == []


WAITS = [
    row("立行立改、长期坚持", "分别于立行立改；长期坚持", rule="each-of", cell=True),
    row("立行立改、及时销号", "立行立改", part="立行立改", rule="vague", cell=True),
    row("立行立改问题9月底前", "2018年9月底前", part="9月底前", rule="by-end-of+next-after-issue", cell=True),
    *table(
        "stages",
        row("9月底前完成，适时公布", "2018年9月底前『完成』；适时『公布』", part="9月底前完成，适时", cell=True),
        row("立行立改，9月底前完成", "立行立改；2018年9月底前『完成』", part="立行立改，9月底前", cell=True),
        row("立行立改并长期坚持", "立行立改；长期坚持", part="立行立改并长期坚持", cell=True),
        row("立即整改，9月底前销号", "立即『整改』；2018年9月底前", part="立即整改，9月底前", cell=True),
        row("9月底前完成，择机推广", "2018年9月底前『完成』；择机", part="9月底前完成，择机", cell=True),
    ),
    *table(
        "by-end-of+next-after-issue",
        row("9月底前适时公布", "2018年9月底前", part="9月底前", action="公布", cell=True),
        row("9月底前，适时公布", "2018年9月底前", part="9月底前", cell=True),
        row("9月底前完成，及时公布", "2018年9月底前", part="9月底前", action="完成", cell=True),
        row("尽快启动，9月底前完成", "2018年9月底前", part="9月底前", action="完成", cell=True),
        row("立即启动，9月底前完成", "2018年9月底前", part="9月底前", action="完成", cell=True),
        row("9月底前完成，适时", "2018年9月底前", part="9月底前", action="完成", cell=True),
    ),
]


@params(WAITS)
def test_what_waits_for_its_moment_is_a_stage(case):
    check(case)


@pytest.mark.parametrize(
    ("text", "phrase", "wording", "last"),
    [
        ("《意见》印发后30日内", "《意见》印发后30日内", "『《意见》印发』后30天内", None),
        ("自《省方案》（某政发〔2021〕6号）公布之日起3个月内制定", "《省方案》（某政发〔2021〕6号）公布之日起3个月内",
         "『《省方案》（某政发〔2021〕6号）公布』后3个月内", None),
        ("本《方案》印发后30日内", "本《方案》印发后30日内", "印发后30天内", date(2022, 4, 27)),
        ("按照《意见》，印发后30日内", "印发后30日内", "印发后30天内", date(2022, 4, 27)),
        ("》印发后30日内", "印发后30日内", "印发后30天内", date(2022, 4, 27)),
        ("（一）印发后30日内", "印发后30日内", "印发后30天内", date(2022, 4, 27)),
        ("《条例》后30日内", "30日内", "30天内", None),
    ],
)  # fmt: skip
def test_another_document_is_an_event_of_its_own(text, phrase, wording, last):
    (mention,) = find_times(text, issued=date(2022, 3, 28))
    assert (mention.text, str(mention.requirement)) == (phrase, wording)
    assert bounds(mention.requirement, issued=date(2022, 3, 28)).last == last


@pytest.mark.parametrize(
    ("text", "phrase", "wording"),
    [
        ("推进公开。『验收』前1个月。", "『验收』前1个月", "验收前1个月"),
        ("『印发』前三个月", "『印发』前三个月", "『印发』前3个月"),
        ("完成。前三个月推进。", "前三个月", "2022年1月至2022年3月"),
    ],
)
def test_months_before_a_quoted_event_are_none_of_the_year(text, phrase, wording):
    (mention,) = find_times(text, issued=date(2022, 3, 28))
    assert (mention.text, str(mention.requirement)) == (phrase, wording)
