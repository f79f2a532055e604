"""Dates and lengths that only describe something, and the same words where they say when: tables of both."""

from __future__ import annotations

from datetime import date

import pytest

from lianqiang import DateSpan, find_times, format_time, interpret_time
from lianqiang.grammar.time import combine_times
from lianqiang.requirements import Unparsed

ISSUED = date(2022, 6, 18)

# No time is stated: the date says which things are meant, or what is compared with.
DESCRIBED = [
    "2000年以前建成的老旧小区改造",
    "对2018年前建成的小区进行改造",
    "对2025年底前建成的小区进行改造",
    "凡在2025年底前竣工的项目",
    "2018年底前建成并投入使用的学校",
    "2018年12月31日前经批准设立的机构",
    "2018年以前未办理登记的房屋",
    "自2000年后建成的小区",
    "2021年1月1日后新建的住宅",
    "2016-2020年建成的小区",
    "2016年至2020年期间竣工的项目",
    "2015年以来出台的文件",
    "“十三五”期间建成的项目",
    "“十三五”以来实施的项目",
    "“十二五”后建成的小区",
    "根据2020年12月31日前印发的《办法》",
    "清理2021年底前印发的规范性文件",
    "建成于2000年以前的小区",
    "2020年以前的存量违建",
    "2021年启动的重点任务",
    "2021年的目标任务",
    "2018年底前完成的任务",
    "2018年、2019年建成的小区",
    "审批时限压减至50个工作日以内",
    "材料由5份减至3份，时限减少到3天",
    "流程优化到5个工作日",
    "办件提速到5天",
    "天数提高到30天",
    "天数提升到30天",
    "程序精简到5个工作日",
    "时间缩减到3天",
    "平均降到3个工作日",
    "办理时限控制在5天内",
    "每批公示不少于5天",
    "办理时间缩短到3天",
    "由20个工作日压缩至5个工作日",
    "提速至2小时",
    "平均用时减少至1.5天",
    "办理时限控制在3个工作日内",
    "每次培训不少于3天",
    "根据市政府2022年3月15日第5次常务会议精神",
    "2021年度目标考核",
    "2022年度重点工作任务",
    "2022年度中心组学习",
    "2022年部门预算",
    "2022年版标准",
    "2035年远景目标",
    "发放年终奖",
    "纳入2022年计划任务",
    "省政府2023年立法计划",
    "与2019年相比",
    "与2019年同期相比下降10%",
    "同2020年底的数据相比较",
    "比2019年增长10%",
    "比2019年12月增长10%",
    "较2020年底增长",
    "较上年同期增长5%",
    "在2020年基础上翻一番",
    "恢复到2019年水平",
    "按2015年不变价计算",
]


@pytest.mark.parametrize("text", DESCRIBED)
def test_no_time_is_stated(text):
    assert find_times(text, issued=ISSUED) == ()
    assert find_times(f"推进工作，{text}。", issued=ISSUED) == ()
    assert isinstance(interpret_time(text, issued=ISSUED).requirement, Unparsed)


# What is due beside them, and the near misses.
STATED = [
    ("改造2000年底前建成的老旧小区，2025年底前完成", ["2025年底前"]),
    ("2000年以前建成的小区，6月底前改造完成", ["2022年6月底前"]),
    ("2025年底前建成的项目", ["2025年底前"]),
    ("2022年启动的重点任务", ["2022年"]),
    ("2022年的目标任务", ["2022年"]),
    ("2022年度完成投资", ["2022年"]),
    ("2022年计划搬迁800户", ["2022年"]),
    ("2022年完成立法计划", ["2022年"]),
    ("2025年底前建成覆盖城乡的服务体系", ["2025年底前"]),
    ("2021年底前建成功能完善的市场体系", ["2021年底前"]),
    ("2021年12月前完成制定统一的标准", ["2021年12月底前"]),
    ("2022年12月底前完成年度任务的80%", ["2022年12月底前"]),
    ("2018年底前建成的", ["2018年底前"]),
    ("2023年1月1日起新建的住宅", ["2023年1月1日起"]),
    ("2015年以来", ["2015年1月1日起"]),
    ("2022年6月底前完成2021年度项目验收", ["2022年6月底前"]),
    ("2022年6月底前完成2021年以前批准项目的清理", ["2022年6月底前"]),
    ("2022年6月底前，完成2021年项目验收", ["2022年6月底前", "2021年"]),
    ("2022年6月底前完成2021年7月起欠费的清收", ["2022年6月底前", "2021年7月1日起"]),
    ("2022年6月底前启动2023年7月起收费的改革", ["2022年6月底前", "2023年7月1日起"]),
    ("2022年6月底前部署2023年工作", ["2022年6月底前", "2023年"]),
    ("2022年3月15日召开会议", ["2022年3月15日"]),
    ("2022年3月15日市政府常务会议，会议精神抓紧落实", ["2022年3月15日", "抓紧"]),
    ("“十四五”期间建成的项目", ["“十四五”期间"]),
    ("对2023年", ["2023年"]),
    ("和2023年", ["2023年"]),
    ("占比2025年达到50%", ["2025年"]),
    ("2022年水平衡测试", ["2022年"]),
    ("2022年基础设施", ["2022年"]),
    ("比2020年底前提前", ["2020年底前"]),
    ("参与2022年工作，与县区相比", ["2022年"]),
    ("印发于2023年6月", ["2023年6月"]),
    ("三年内建成的", ["3年内"]),
    ("在2025年底前建成的项目", ["2025年底前"]),
    ("建成于2025年底前，面向群众开放", ["2025年底前"]),
    ("建成于2021年底前，运行良好", []),
    ("较2021年内提高", ["2021年底前"]),
    ("较2021年提高", []),
    ("改造2022年6月18日前建成的项目", ["2022年6月18日前"]),
    ("2022年6月17日前建成的项目，2023年底前验收", ["2023年底前"]),
    ("2025年底前压缩至3个工作日", ["2025年底前"]),
    ("减少至2025年底", ["2025年底前"]),
    ("每年不少于2次，每次不少于3天", ["每年至少2次"]),
    ("每次会议后3日内", ["每次『会议』后3天内"]),
]


@pytest.mark.parametrize(("text", "expected"), STATED)
def test_what_is_stated(text, expected):
    assert [format_time(each.requirement) for each in find_times(text, issued=ISSUED)] == expected


# The day of issue decides; where it is not known, the horizon; with neither, what has come to be only describes.
BY_CONTEXT = [
    ("2020年底前建成的小区", {"issued": date(2019, 1, 1)}, ["2020年底前"]),
    ("2020年底前建成的小区", {"issued": date(2021, 1, 1)}, []),
    ("2020年底前建成的小区", {"horizon": DateSpan.of_year(2020)}, ["2020年底前"]),
    ("2020年底前建成的小区", {"horizon": DateSpan.of_year(2021)}, []),
    ("2020年底前建成的小区", {}, []),
    ("2020年底前完成的任务", {}, ["2020年底前"]),
    ("2020年底前完成的任务", {"issued": date(2020, 12, 31)}, ["2020年底前"]),
    ("2020年底前完成的任务", {"issued": date(2021, 1, 1)}, []),
    ("2018年3月或者4月建成的小区", {"issued": date(2018, 4, 2)}, ["2018年3月或者；2018年4月"]),
    ("2018年3月或者4月建成的小区", {"issued": date(2018, 5, 2)}, []),
]


@pytest.mark.parametrize(("text", "context", "expected"), BY_CONTEXT)
def test_the_context_decides(text, context, expected):
    assert [format_time(each.requirement) for each in find_times(text, **context)] == expected


def test_what_describes_leaves_no_year():
    """The year of what is described is carried to nothing."""
    (mention,) = find_times("2000年底前建成的小区，6月底前完成", issued=ISSUED)
    assert str(mention.requirement) == "2022年6月底前"
    (mention,) = find_times("6月底前完成，2000年3月前建成的小区9月底前完成", issued=ISSUED)[1:]
    assert str(mention.requirement) == "2022年9月底前"


# What governs a cell where a date that has passed stands beside the one to act by.
GOVERNS = [
    ("将2021年度总结于2022年6月底前上报", "2022年6月底前"),
    ("将2021年度任务于2022年6月底前完成", "2022年6月底前"),
    ("将2021年任务于2022年6月底前完成", "2022年6月底前"),
    ("2018年以来中央环保督察反馈问题，6月底前整改", "2022年6月底前"),
    ("“十三五”以来发现的问题，6月底前整改", "2022年6月底前"),
    ("2021年完成，2022年推广", "2021年『完成』；2022年"),
    ("2022年底前推进2023年试点", "2022年底前『推进』；2023年"),
]


@pytest.mark.parametrize(("text", "expected"), GOVERNS)
def test_what_governs(text, expected):
    assert str(interpret_time(text, issued=ISSUED).requirement) == expected
    governing = combine_times(find_times(text, issued=ISSUED))
    assert governing is not None
    assert str(governing.requirement) == expected


def test_a_year_that_says_itself_that_it_is_past_is_told_each_time():
    found = find_times("报告上一年度建设情况并向社会公开上一年度建设情况", issued=date(2018, 5, 1))
    assert [(each.text, each.rule) for each in found] == [("上一年度", "reference-year")] * 2
