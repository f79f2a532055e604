"""Phrases at the edges of the rules: shared 底, masks in running text, counts that are no months, events without a day."""

from __future__ import annotations

import pytest

from lianqiang import Relative, find_times, format_time, interpret_time, parse_time
from lianqiang.conventions import Before, Conventions
from lianqiang.requirements import Relation, Unparsed
from time_cases import ISSUED, check, params, refused, row, table

ROWS = [
    row("自2018年8月起至获得称号止", "2018年8月1日起持续至『获得称号』止", rule="standing-until-event"),
    row("2018年8月至\x07称号获得止", "2018年8月1日起持续至『称号获得』止", rule="standing-until-event"),
    row("2018年8月1日起持续至『停止、验收』止", "2018年8月1日起持续至『停止、验收』止", rule="standing-until-event"),
    row("2022年5月10日之前3日", "『2022年5月10日』前3天", rule="before-event"),
    row("2022年5月10日前5个工作日内", "『2022年5月10日』前5个工作日", rule="before-event"),
    row(
        "2022年5月10日前3人到位",
        "2022年5月10日前",
        "2022年5月9日前",
        rule="before-day-included",
        part="2022年5月10日前",
        action="到位",
    ),
    # places in a period that calendars of working days and weeks decide
    refused(
        "2022年6月最后一个工作日前",
        "最后一个工作日 is a place in the period whose day is not worked out",
        rule="unresolved",
    ),
    refused("2022年6月的第一周", "第一周 is a place in the period whose day is not worked out", rule="unresolved"),
    *(
        refused(text, f"{place} is a place in the period whose day is not worked out", rule="unresolved", on=None)
        for text, place in (
            ("2024年Q3前", "Q3"),
            ("2022年Q1-Q2", "Q1-Q2"),
            ("2024-2025年H1", "H1"),
            ("2022年第20周", "第20周"),
            ("2022年度第2周", "第2周"),
            ("2022年第五季度", "第五季度"),
            ("2021年⑫月底前", "⑫月底"),
            ("2022年5", "5"),
            ("2022年春节至元宵节", "春节至元宵节"),
        )
    ),
    *table(
        "window",
        *(
            row(f"2022年{more}", "2022年", part="2022年", on=None)
            for more in ("10个乡镇", "第三批项目", "HPV疫苗接种", "第21次会议")
        ),
    ),
    refused(
        "6月第二个星期五前", "第二个星期五 is a place in the period whose day is not worked out", rule="unresolved"
    ),
    row("2022年6月最后一天前", "2022年6月底前", rule="by-end-of"),
    row("每年6月最后一天前", "每年6月底前", rule="every-slots"),
    # the last day of a list serves them all
    row(
        "2018年9月、12月25日前",
        "分别于2018年9月25日前；2018年12月25日前",
        "分别于2018年9月24日前；2018年12月24日前",
        rule="each-of",
    ),
    row("每年6月、12月20日前", "每年6月20日、12月20日前", rule="every-slots"),
    row("每年3月底、6月20日前", "每年3月底、6月20日前", rule="every-slots"),
    row("每月15日和月底前", "每月15日前当天、底前", rule="every-slots"),
    row("每年中秋节前", "每年『中秋节』前", rule="every-slots"),
    # dates without a year, in the sentence of a place in every year
    row(
        "每年3月底前制定计划，12月底前完成",
        "分别于每年3月底前『制定』；每年12月底前『完成』",
        "分别于每年3月底前『制定』；2018年12月底前『完成』",
        rule="each-of",
        cell=True,
        part="每年3月底前制定计划，12月底前",
    ),
    row(
        "每年召开1次会议，12月底前完成",
        "每年1次『召开』；2018年12月底前『完成』",
        rule="stages",
        cell=True,
        part="每年召开1次会议，12月底前",
    ),
    row(
        "每月3日前，12月底前完成",
        "每月3日前；2018年12月底前『完成』",
        rule="stages",
        cell=True,
        part="每月3日前，12月底前",
    ),
    row(
        "每年3月底前，2019年12月底前完成",
        "每年3月底前；2019年12月底前『完成』",
        rule="stages",
        cell=True,
        part="每年3月底前，2019年12月底前",
    ),
    row("每年3月底前，长期坚持", "每年3月底前；长期坚持", rule="stages", cell=True),
    row(
        "每年3月底前，前三季度完成",
        "每年3月底前；2018年第一季度至2018年第三季度『完成』",
        rule="stages",
        cell=True,
        part="每年3月底前，前三季度",
    ),
    # an amount right behind what has happened
    row("竣工验收合格3个月内", "『竣工验收合格』后3个月内", rule="within-of-event"),
    row("方案实施1年后", "『方案实施』满1年后", rule="after-event"),
    row("印发3个月内", "印发后3个月内", rule="within-of-event"),
    row(
        "执行期限为2019年1月1日至2023年12月31日",
        "2019年1月1日至2023年12月31日",
        rule="range",
        part="期限为2019年1月1日至2023年12月31日",
    ),
    # cycles and counts
    row("以半月为周期报送进度", "每半个月", rule="by-period", part="以半月为周期", action="报送"),
    row("以季度为单位报送1次", "每季度1次", rule="by-period", part="以季度为单位", action="报送"),
    row("每月需要对每条责任河湖巡河至少2次", "每月至少2次", rule="every", part="每月"),
    row(
        "9月8日10:30(北京时间)前完成",
        "2018年9月8日10时30分前",
        rule="by-clock+next-after-issue",
        part="9月8日10:30(北京时间)前",
        action="完成",
    ),
    # so many calendar years from a printed one
    row("从2022年起三年", "2022年至2024年", rule="years-from"),
    row("2022年起用3年时间", "2022年至2024年", rule="years-from"),
    row("2022年起，5年内", "2022年至2026年", rule="years-from"),
    row("2150年起99年", "2150年1月1日起", rule="since", part="2150年起"),
    row("2022年起三年级", "2022年1月1日起", rule="since", part="2022年起"),
    # what is forbidden until a day is no deadline
    row("2022年6月底前不得新增", "持续至2022年6月30日", rule="standing-until", part="2022年6月底前不得"),
    row("2025年底前，原则上不得新增", "持续至2025年12月31日", rule="standing-until", part="2025年底前，原则上不得"),
    row("2022年6月底前，不再新增", "2022年6月底前", rule="by-end-of", part="2022年6月底前"),
    refused("农历八月十五前", "the date is of another calendar", rule="damaged"),
    refused("民国111年6月底前", "the date is of another calendar", rule="damaged"),
    refused("八月十五前", "the date is masked or damaged", rule="damaged"),
    refused("九月初五前", "the date is masked or damaged", rule="damaged"),
    row("合同签订前3个月后", "『合同签订』前3个月", rule="before-event"),
    row("2018年12月31日起3个月内", "『2018年12月31日』后3个月内", rule="within-of-event"),
    row("自2018年12月31日起3个月内", "『2018年12月31日』后3个月内", rule="within-of-event"),
    row("2018年12月31日起3个月后", "『2018年12月31日』满3个月后", rule="after-event"),
    row("2018年12月31日起为期3个月", "『2018年12月31日』起为期3个月", rule="lasting"),
    row("2018年12月31日起提前3个月", "2018年12月31日起；提前3个月", rule="stages", cell=True),
    row("『\x00』后3个月内", "3个月内", rule="within-amount", part="3个月内"),
    row("2018年夏季前", "2018年夏季底前", "2018年春季底前", rule="before-period-begun"),
    row(
        "2018年秋季前",
        "2018年秋季底前",
        "2018年夏季底前",
        rule="before-period-end",
        conventions=Conventions(before_period=Before.END),
    ),
    row("1900年春季前", "1900年春季底前", rule="before-period-end"),
    row(
        "2019年2月起2019年1月1日前长期",
        "2019年2月1日起；持续至2019年1月1日",
        "2019年2月1日起；持续至2018年12月31日",
        rule="stages",
        cell=True,
    ),
    row("每年2018年3月底前", "每年；2018年3月底前", rule="stages", cell=True),
    row("一个\n月底", "2018年8月底前", rule="by-end-of", part="月底"),
    # one 底前 for several months
    row(
        "2018年3月、6月、9月、12月底前",
        "分别于2018年3月底前；2018年6月底前；2018年9月底前；2018年12月底前",
        rule="each-of",
    ),
    row("3月、6月底前", "分别于2018年3月底前；2018年6月底前", rule="each-of+next-after-issue", on="2018-01-01"),
    row("2019年或2020年底前", "2019年底前或者；2020年底前", rule="either-of"),
    row("每年3月、6月、9月、12月底前", "每年3月底、6月底、9月底、12月底前", rule="every-slots"),
    # 前N个月内
    row("合同期满前1个月", "『合同期满』前1个月", rule="before-event"),
    # 每月月底前
    row("每月月底前", "每月底前", rule="every-slots"),
    row("每季度季末前", "每季度末月底前", rule="every-slots"),
    # masks behind a printed year
    refused("2018年X月底前", "the date is masked or damaged", rule="damaged"),
    refused("2018年12月X日前", "the date is masked or damaged", rule="damaged"),
    refused("l月1日前", "the date is masked or damaged", rule="damaged"),
    refused("1O月底前", "the date is masked or damaged", rule="damaged"),
    # day within
    row("12月31日内", "2018年12月31日前", rule="within-period+next-after-issue"),
    row("2018年12月31日以内", "2018年12月31日前", rule="within-period"),
    row("2018年第一至第三季度", "2018年第一季度至2018年第三季度", rule="range"),
    row("2018、2019、2020年", "2018年至2020年", rule="window-of-neighbours"),
    row("2018年前三季度", "2018年第一季度至2018年第三季度", rule="window"),
    row("2018年前8个月", "2018年1月至2018年8月", rule="window"),
    row("2018年秋季前", "2018年夏季底前", "2018年秋季底前", rule="before-period-start"),
    row("每周日", "每周周日", rule="every-slots"),
    row("每星期天前", "每周周日前", rule="every-slots"),
    row("劳动节前", "2019年4月30日前", "2019年5月1日前", rule="festival-eve+next-after-issue"),
    row("任期届满前6个月", "『任期届满』前6个月", rule="before-event"),
    row("任期届满前", "『任期届满』前", rule="before-event"),
    row("即日起至获得称号止", "2018年8月2日起持续至『获得称号』止", rule="standing-until-event"),
    row("每年春秋两季", "每半年", rule="two-seasons"),
    row("按序时进度", "按规定时限", rule="directed"),
    row("3天后", "3天后", rule="after-amount"),
    row("5日后", "5天后", rule="after-amount"),
    row("每次汛期后", "每次『汛期』后", rule="after-event"),
    row("每季度第2个月前", "每季度第1个月底前", "每季度第2个月底前", rule="every-slots"),
    row("每间隔两年", "每2年", "每3年", rule="every"),
    row("今后三年内", "3年内", rule="within-amount"),
    row("限3日内完成", "3天内", part="限3日内", action="完成", rule="at-most"),
    row("2018年初起", "2018年1月1日起", rule="since"),
    row("下周", "2018年8月6日当周", rule="week-of-issue", cell=True),
    row("试行期两年", "为期2年", rule="lasting"),
    row("竣工验收后的30日内", "『竣工验收』后30天内", rule="within-of-event"),
    row("开幕当天", "『开幕』时", rule="at-event", cell=True),
    row(
        "2018年12月31日前须不间断开展",
        "持续至2018年12月31日",
        "持续至2018年12月30日",
        rule="standing-until",
        action="开展",
        part="2018年12月31日前须不间断",
    ),
    row("规定期限内", "按规定时限", rule="directed", cell=True),
    row("2018年暑期", "『2018年暑期』期间", rule="during-event", cell=True),
    row("2018年春运期间", "『2018年春运』期间", rule="during-event"),
    refused("2018年前底", "damaged after the date", rule="damaged"),
    refused("“十四五”至“十三五”期间", "the range ends on 2020-12-31, before it begins on 2021-01-01", rule="damaged"),
    refused("2018年0月", "there is no month 0", rule="damaged"),
    refused("春节前", "the year is not printed and issued= is not given", on=None, rule="unresolved"),
]


@params(ROWS)
def test_edges(case):
    check(case)


FOUND = [
    ("1.2020年底前完成", ["2020年底前"]),
    ("2．2020年6月底前完成", ["2020年6月底前"]),
    ("1.2020年启动", ["2020年"]),
    ("2018年X月底前完成", None),
    ("l月1日前完成", None),
    ("1O月底前完成", None),
    ("2018年 月 日前完成", None),
    ("6月10日前制定，15日前上报", ["2019年6月10日前", "2019年6月15日前"]),
    ("双月通报", ["每年2月、4月、6月、8月、10月、12月"]),
    ("逢双月通报", ["每年2月、4月、6月、8月、10月、12月"]),
    ("单月例会", ["每年1月、3月、5月、7月、9月、11月"]),
    ("项目竣工后，3个月内办结", ["『项目竣工』后3个月内"]),
    ("2018年3月或者4月、启动", ["2018年3月或者；2018年4月"]),
    ("2018年7、8月和全年", ["2018年7月至2018年8月", "2018年1月1日起持续至2018年12月31日"]),
    ("直至隐患消除！", ["持续至『隐患消除』止"]),
    ("分年龄", []),
    ("除2022年6月外", []),
    ("2022年6月的最后", ["2022年6月"]),
    ("2019年3月、6月至9月前", ["分别于2019年2月底前；2019年6月至2019年9月"]),
    ("每年3月底前。12月底前", ["每年3月底前", "2018年12月底前"]),
    ("每年3月底前制定，12月底前完成", ["每年3月底前", "每年12月底前"]),
    ("每周二十次", ["每周20次"]),
    ("每周五十公里", ["每周"]),
    ("比2020年底前提前", ["2020年底前"]),
    ("到2025年，能耗比2020年下降13.5%", ["2025年底前"]),
    ("以2022年为重点", ["2022年"]),
    ("分年级", []),
    ("按季节", []),
    ("周报告会", []),
    ("3-2天内", ["3-2天内"]),
    ("不及时", []),
    ("三五年内", ["3-5年内"]),
    ("2018、2020年", ["分别于2018年；2020年"]),
    ("十五天内", ["15天内"]),
    ("二八年内", []),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_found(text, expected):
    seen = [format_time(each.requirement) for each in find_times(text, issued=ISSUED)]
    if expected is not None:
        assert seen == expected
    else:
        assert all(isinstance(each.requirement, Unparsed) for each in find_times(text, issued=ISSUED))


NO_DEADLINE = [
    "合同期满前1个月内",
    "施工前1个月内",
    "几个月内",
    "数月内",
    "3个多月内",
    "第一个月内",
    "数年内",
    "几年内",
    "多年内",
    "近年内",
]


@pytest.mark.parametrize("text", NO_DEADLINE)
def test_no_definite_day(text):
    for each in (interpret_time(text, issued=ISSUED), *find_times(text, issued=ISSUED)):
        requirement = each.requirement
        if text in {"合同期满前1个月内", "施工前1个月内"}:
            assert isinstance(requirement, Relative)
            assert requirement.relation is Relation.BEFORE
        else:
            assert isinstance(requirement, Unparsed)


def test_not_of_today():
    for text in ("2018上半年", "2018全年", "2018年至今", "2018年8月至今", "2019和2020年"):
        seen = [format_time(each.requirement) for each in find_times(text, issued=ISSUED.replace(year=2020))]
        assert seen in (
            [],
            ["2018年上半年"],
            ["2018年"],
            ["2018年1月1日起持续至2018年12月31日"],
            ["2018年1月1日起"],
            ["2018年8月1日起"],
            ["2019年至2020年"],
            ["分别于2019年；2020年"],
        ), text


def test_cells_without_a_name_for_the_event():
    for text in ("不及时", "上旬前", "月初前", "1.5小时内"):
        requirement = interpret_time(text, issued=ISSUED).requirement
        assert not (isinstance(requirement, Relative) and requirement.event), text


def test_middle_of_a_plan():
    assert format_time(interpret_time("到“十四五”中期").requirement) != "“十四五”期末"
    assert not isinstance(interpret_time("“十四五”前三年").requirement, Relative)


def test_without_a_day_of_issue_a_second_place_in_every_year_is_one_too():
    first, second = find_times("每年3月底前制定，12月底前完成")
    assert [format_time(each.requirement) for each in (first, second)] == ["每年3月底前", "每年12月底前"]
    assert second.alternatives == ()
    _, dated = find_times("每年3月底前制定，12月底前完成", issued=ISSUED)
    assert [format_time(each) for each in dated.alternatives] == ["2018年12月底前"]
    for impossible in ("15日前", "13月底前"):
        _, lone = find_times(f"每年3月底前制定，{impossible}完成")
        assert isinstance(lone.requirement, Unparsed)


def test_what_stands_behind_from_now_on_is_read_on_its_own():
    assert str(parse_time("自即日起2019年年底", issued=ISSUED)) == "2018年8月2日起；2019年底前"
