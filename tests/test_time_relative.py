"""Times measured from an event, and lengths of time: 印发后3个月内, 汛期前, 任期内, 为期2个半月, 24小时内."""

from __future__ import annotations

from datetime import date

import pytest

from lianqiang import Event, Relative, bounds, find_times, parse_time
from lianqiang.grammar._amounts import NOTHING
from lianqiang.requirements import Relation
from time_cases import ISSUED, check, found, params, refused, row, table

WITHIN = [
    *table(
        "within-amount",
        row("24小时内", "24小时内"),
        row("48小时内予以回应", "48小时内", part="48小时内"),
        row("应在24小时内", "24小时内", part="24小时内"),
        row("30分钟内", "2分之1小时内"),
        row("1个工作日内", "1个工作日内"),
        row("20个工作日内", "20个工作日内"),
        row("20个工作日之内", "20个工作日内"),
        row("3日内", "3天内"),
        row("三日内", "3天内"),
        row("3日以内", "3天内"),
        row("30天内", "30天内"),
        row("一百二十日内", "120天内"),
        row("十一日内", "11天内"),
        row("十一个工作日内", "11个工作日内"),
        row("1周内", "1周内"),
        row("两个星期内", "2周内"),
        row("3个月内", "3个月内"),
        row("3個月內", "3个月内"),
        row("三年内", "3年内"),
        row("半年内", "半年内"),
        row("今后三年内", "3年内"),
        row("半个月内", "半个月内"),
        row("2个半月内", "2个半月内"),
        row("一年半内", "2分之3年内"),
        row("两个半年内", "2分之5年内", cell=True),
        row("两个季度内", "2个季度内"),
        row("1-2年内", "1-2年内"),
        row("3至5年内", "3-5年内"),
        row("2到3个半月内", "2-2分之7个月内", cell=True),
        row("当天办结", "1天内", part="当天", action="办结"),
        row("当日反馈", "1天内", part="当日", action="反馈"),
        row("当日", "1天内", cell=True),
    ),
    *table(
        "at-most",
        row("不超过3个月", "为期3个月"),
        row("不得超过30日", "为期30天"),
        row("不能超过45日", "为期45天"),
        row("最长不超过6个月", "为期6个月"),
        row("最多100天", "为期100天"),
        row("至多15天", "为期15天"),
        row("控制在10天", "为期10天"),
        row("控制在10个工作日以内", "10个工作日内"),
        row("工期控制在180天内", "180天内", part="控制在180天内"),
        row("限3日内", "3天内"),
    ),
    *table(
        "within-of-event",
        row("印发后3个月内", "印发后3个月内"),
        row("印发之日起30日内", "印发后30天内"),
        row("自印发之日起30日内", "印发后30天内", part="印发之日起30日内", cell=True),
        row("公布后10个工作日内", "公布后10个工作日内"),
        row("自本方案印发之日起1个月内", "『本方案印发』后1个月内", part="本方案印发之日起1个月内"),
        row("自若干规定公布之日起2个月内", "『若干规定公布』后2个月内", part="若干规定公布之日起2个月内"),
        row("自受理之日起15个工作日内", "『受理』后15个工作日内", part="受理之日起15个工作日内"),
        row("应自受理之日起的15个工作日内", "『受理』后15个工作日内", part="受理之日起的15个工作日内"),
        row("自受理申请之日起二十日内", "『受理申请』后20天内", part="受理申请之日起二十日内"),
        row("收到通知后5日内", "『收到通知』后5天内"),
        row("收到申请起3日内", "『收到申请』后3天内"),
        row("竣工验收后30日内", "『竣工验收』后30天内"),
        row("方案通过后的30日内", "『方案通过』后30天内"),
        row("会议结束当天起3日内", "『会议结束』后3天内"),
        row("《条例》施行之日起1年内", "『《条例》施行』后1年内", cell=True),
        row("“两个条例”公布之日起1年内", "『两个条例公布』后1年内", cell=True),
        row("每次会议后3日内", "每次『会议』后3天内"),
        row("每验收后3天内", "每次『验收』后3天内"),
        row("每次验收后5天零6小时内", "每次『验收』后126小时内"),
        row("每次抽查结束后20个工作日内", "每次『抽查结束』后20个工作日内"),
        row("务必印发后3个月内", "印发后3个月内", part="印发后3个月内"),
        row("预计印发后3个月内", "印发后3个月内", part="印发后3个月内", force="expected"),
        row("计划印发后3个月内", "『计划印发』后3个月内"),  # 计划 is what is issued
    ),
]

AFTER = [
    *table(
        "after-amount",
        row("3个月后", "3个月后"),
        row("3个月以后", "3个月后"),
        row("半年后", "半年后"),
        row("3天后", "3天后"),
    ),
    *table(
        "after-event",
        row("汛期后", "汛期后"),
        row("汛期结束后", "『汛期结束』后"),
        row("两会之后", "两会后"),
        row("印发后3个月后", "印发满3个月后"),
        row("印发后第30日", "印发满30天后", cell=True),
        row("验收满1年后", "验收满1年后", cell=True),
        row("待省下达目标后", "『省下达目标』后", cell=True),
        row("待省下达我市目标后实施", "『省下达我市目标』后", cell=True, part="待省下达我市目标后", action="实施"),
        row("在疫情防控调度任务结束后", "『疫情防控调度任务结束』后", cell=True),
        row("验收合格后", "『验收合格』后", cell=True),
        row("每次汇报后", "每次『汇报』后", cell=True),
        row("验收起", "验收后", cell=True),
    ),
]

BEFORE = [
    *table(
        "before-event",
        row("汛期前", "汛期前"),
        row("“两会”前", "两会前"),
        row("两会召开前", "『两会召开』前"),
        row("主汛期到来之前", "『主汛期到来』前"),
        row("入冬前", "入冬前"),
        row("入冬以前", "入冬前"),
        row("开学前", "开学前"),
        row("供暖季前", "『供暖季』前"),
        row("届满前", "届满前"),
        row("届满前6个月", "届满前6个月"),
        row("开学前半个月", "开学前半个月"),
        row("施工前5日", "『施工』前5天"),
        row("项目开工之前15日", "『项目开工』前15天"),
        row("会议召开前3天", "『会议召开』前3天"),
        row("会议召开以前3天", "『会议召开』前3天"),
        row("会议召开之前3天", "『会议召开』前3天"),
        row("会议召开3天前", "『会议召开』前3天"),
        row("会议召开3日前", "『会议召开』前3天"),
        row("选举日的20天前", "『选举日』前20天"),
        row("于投票日5日前", "『投票日』前5天", part="投票日5日前"),
        row("每次会议前3天", "每次『会议』前3天"),
        row("每次会议召开3天前", "每次『会议召开』前3天"),
        row("上级考核前", "『上级考核』前", cell=True),
        row("2019年两会前", "『2019年两会』前"),
        row("2017年全国“两会”闭幕前", "『2017年全国两会闭幕』前"),
        row("今年汛期前", "『今年汛期』前"),
    ),
    *table(
        "before-amount",
        row("3天前", "提前3天"),
        row("5个工作日前", "提前5个工作日"),
        row("提前3个月", "提前3个月"),
        row("提前5天", "提前5天"),
    ),
]

DURING_AND_AT = [
    *table(
        "during-event",
        row("汛期", "汛期期间", cell=True),
        row("汛期内", "汛期期间"),
        row("汛期期间", "汛期期间"),
        row("两会期间", "两会期间"),
        row("“两会”期间", "两会期间"),
        row("兩會期間", "『兩會』期间"),
        row("高考期间", "『高考』期间"),
        row("任期内", "『任期』期间"),
        row("本届政府任期内", "『本届政府任期』期间"),
        row("培训期间", "『培训』期间", cell=True),
        row("2019年高考期间", "『2019年高考』期间"),
        row("2018年汛期期间", "『2018年汛期』期间"),
        row("2018年春运期间", "『2018年春运』期间"),
    ),
    *table(
        "at-event",
        row("验收时", "验收时"),
        row("公开时", "『公开』时", cell=True),
        row("发生之时", "『发生』时", cell=True),
    ),
]

LASTING = table(
    "lasting",
    row("为期3个月", "为期3个月"),
    row("为期2个半月", "为期2个半月"),
    row("历时3个月", "为期3个月"),
    row("用5天时间", "为期5天"),
    row("利用两年时间", "为期2年"),
    row("經過三年努力", "为期3年"),
    row("今后5年", "为期5年"),
    row("今后3-5年", "为期3-5年"),
    row("未来三年", "为期3年"),
    row("接下来两个月", "为期2个月"),
    row("标准周期为30个月", "为期30个月", part="周期为30个月"),
    row("期限为3个月", "为期3个月"),
    row("有效期5年", "为期5年"),
    row("工期180天", "为期180天"),
    row("公示期为7天", "为期7天"),
    row("公示5个工作日", "为期5个工作日"),
    row("连续3个月", "为期3个月"),
    row("试行1年", "为期1年"),
    row("通过3个月", "为期3个月"),
    row("奋战3个月", "为期3个月"),
    row("大干100天", "为期100天"),
    row("苦干30天", "为期30天"),
    row("培训5天", "为期5天"),
    row("观察7天", "为期7天"),
    row("会期2天", "为期2天"),
    row("隔离14天", "为期14天"),
    row("延长30日", "为期30天"),
    row("至少5天", "为期5天"),
    row("不少于7天", "为期7天"),
    row("3个月时间", "为期3个月"),
    row("3个月的时间", "为期3个月"),
    row("（1个月）", "为期1个月"),
    row("（1-2年）", "为期1-2年"),
    row("（半年左右）", "为期半年"),
    row("为期约3个月", "为期3个月"),
    row("为期3个月左右", "为期3个月"),
    row("为期三个星期", "为期3周"),
)

STANDING = table(
    "since-issue",
    row("印发起实施", "2018年8月2日起", part="印发起", action="实施", cell=True),
    row("本意见公布起", "2018年8月2日起", cell=True),
    row("今日起", "2018年8月2日起"),
    row("今天起", "2018年8月2日起"),
    row("现在起", "2018年8月2日起"),
)


@params(WITHIN, AFTER, BEFORE, DURING_AND_AT, LASTING, STANDING)
def test_relative(case):
    check(case)


EVENTS = (
    "主汛期 防汛期 汛期 入汛 两会 两节 入冬 入夏 春播 供热 供热期 采暖期 取暖期 供暖期 寒潮 台风 降雪 霜冻 供暖 供暖季 采暖 采暖季 取暖季 麦收 夏收 秋收 春耕 备耕 春运 开学 高考 中考 验收 届满 换届 "
    "冬季 雨季 枯水期 台风季 旅游旺季 封冻 上冻 冬防 三夏 三秋 暑期 暑假 寒假 节日 节假日 重大节日 禁渔期 防火期 森林防火期 项目开工 竣工 投产 "
    "疫情 汛 秋季学期 春季学期 双节 寒暑假"
).split()


@pytest.mark.parametrize("name", EVENTS)
def test_each_event_of_the_calendar(name):
    """By its name alone or in quotation marks, which belong to it; not where nothing is measured from it."""
    before = Relative(Event(name), Relation.BEFORE)
    for text in (f"{name}前", f"“{name}”前"):
        (mention,) = find_times(f"各单位要于{text}完成")
        assert (mention.text, mention.requirement) == (text, before)
    assert find_times(f"各单位要做好{name}工作") == ()


@pytest.mark.parametrize(("text", "reading"), [("秋季学期起实施。", "『秋季学期』后"), ("春季学期起草方案。", None)])
def test_from_an_event_of_the_calendar_on(text, reading):
    assert [str(each.requirement) for each in find_times(text)] == ([] if reading is None else [reading])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("收割期间24小时值守。", ["收割"]),
        ("2022年起，在重大活动期间实行值班。", ["重大活动"]),
        ("雾霾期间的应对措施", []),
        ("闭会期间提出的建议", []),
        ("缓缴期间免收滞纳金", []),
        ("任职期间做好记录", []),
        ("本计划实施期间，各单位", []),
        ("安排期间费用", []),
        ("推进全县重点领域安全生产专项整治行动期间值守", []),
        ("上级3次检查期间值守", []),
        ("此期间，期间", []),
        ("推进二十五期间工作", []),
    ],
)
def test_within_what_the_clause_names(text, names):
    during = [each.requirement for each in find_times(text) if isinstance(each.requirement, Relative)]
    assert [each.event.name for each in during if each.event is not None] == names


def test_without_a_day_of_issue_from_publication_on_is_after_it():
    requirement = parse_time("印发起")
    assert isinstance(requirement, Relative)
    assert requirement.relation is Relation.AFTER


# What the day of issue resolves, and what it does not


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("印发后3个月内", "2018-11-02"),
        ("印發後3個月內", "2018-11-02"),
        ("自印发之日起30日内", "2018-09-01"),
        ("自本方案印发之日起1个月内", "2018-09-02"),
        ("三年内", "2021-08-02"),
        ("半年内", "2019-02-02"),
        ("3个月内", "2018-11-02"),
        ("3日内", None),
        ("30天内", None),
        ("两周内", None),
        ("24小时内", None),
        ("20个工作日内", None),
        ("自受理之日起15日内", None),
        ("国务院文件公布之日起1个月内", None),
        ("为期3个月", None),
        ("3个月后", None),
        ("施工前5日内", None),
        ("汛期前", None),
    ],
)
def test_what_counts_from_the_day_of_issue(text, last):
    assert bounds(parse_time(text, issued=ISSUED), issued=ISSUED).last == (last and date.fromisoformat(last))


# In running text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("各单位应自收到通知之日起5日内反馈", [("收到通知之日起5日内", "『收到通知』后5天内")]),
        ("方案通过后，3个月内办结", [("方案通过后，3个月内", "『方案通过』后3个月内")]),
        ("方案通过后，由县政府在3个月内印发", [("3个月内", "3个月内")]),
        ("汛期结束，恢复供水", []),
        ("汛期结束后15日内", [("汛期结束后15日内", "『汛期结束』后15天内")]),
        ("在汛期安全检查", []),
        ("任期内至少2次", [("任期内", "『任期』期间")]),
        ("通过后2019年实施", [("2019年", "2019年")]),
        ("『』后3天内", [("3天内", "3天内")]),
        ("要在之前3天完成", []),
        ("要在前3天内完成", [("3天内", "3天内")]),
        # how the text ends is nothing to its beginning
        ("2分之1小时内——", [("2分之1小时内", "2分之1小时内")]),
        ("30日内办结第", [("30日内", "30天内")]),
        ("0年内/", [("0年内", "0年内")]),
        ("-3日内", [("-3日内", "-3日内")]),
        ("A-3日内", [("3日内", "3天内")]),
        ("\x00会议召开3天前", [("\x00会议召开3天前", "『会议召开』前3天")]),
        ("汛\u200b期前", [("汛\u200b期前", "汛期前")]),
        ("施工前5日，公示7天", [("施工前5日", "『施工』前5天"), ("公示7天", "为期7天")]),
    ],
)
def test_relative_times_in_running_text(text, expected):
    readings = [(words, reading) for words, reading in found(text)]
    assert readings == expected


# What is no time


@pytest.mark.parametrize(
    "text",
    [
        "3个月",
        "3年",
        "三年",
        "100天",
        "10年",
        "为期0天",
        "（0天）",
        "1/0年内",
        "3000000000个月",
        "当场",
        "当日游",
    ],
)
def test_a_bare_length_is_no_time(text):
    assert not find_times(f"有关{text}的工作")


NOTHING_LONG = table(
    "damaged",
    refused("0天内", NOTHING),
    refused("『验收』满0天内", NOTHING, part="0天内", cell=True),
    refused("-3天内", NOTHING, cell=True),
    refused("3-1个月内", NOTHING),
    refused("3-1个月后", NOTHING),
    refused("印发后0个月内", NOTHING, part="0个月内"),
)


@params(NOTHING_LONG)
def test_a_length_of_nothing_is_refused(case):
    check(case)


def test_a_dash_behind_a_letter_is_no_sign():
    assert list(found("推进，A-3天内")) == [("3天内", "3天内")]


def test_a_range_is_no_negative_length():
    assert list(found("1-3天内")) == [("1-3天内", "1-3天内")]
    assert list(found("二八年内")) == []


CELLS = [
    *table(
        "not-understood",
        *(
            refused(text, "no time is stated in words that the grammar knows")
            for text in (
                "3个月",
                "三年",
                "『验收』满意",
                "『验收』满3个月",
                "后",
                "截至会议后",
                "12.5后",
                "会议",
                "时",
                "上级检查期间3天",
                "『印发』起为期0天",
                "『验收』第3天",
                "会前0天",
                "第一个工作日内",
            )
        ),
    )
]


@params(CELLS)
def test_cells_that_name_no_time(case):
    check(case)


LENGTHS_AFTER = [
    *table(
        "within-of-event",
        row("『验收』满3天内", "验收后3天内", cell=True),
        row("『验收』后3天内", "验收后3天内", cell=True),
        row("『停电』后半天内", "『停电』后2分之1天内", cell=True),
        row("第三方验收3日内", "『第三方验收』后3天内", cell=True),
        row("从受理自批准后3日内", "『批准』后3天内", part="批准后3日内", cell=True),
        row("收到“申请”从“受理”后3日内", "『受理』后3天内", part="“受理”后3日内", cell=True),
    ),
    *table(
        "after-event",
        row("『验收』满3天后", "验收满3天后", cell=True),
        row("『验收』后第3天", "验收满3天后", cell=True),
        row("每次验收3天后", "每次『验收』满3天后"),
        row("每次验收后3天后", "每次『验收』满3天后"),
        row("每次验收后第3天", "每次『验收』满3天后"),
        row("验收后第3天", "验收满3天后"),
        row("验收后的第3个工作日", "验收满3个工作日后"),
        row("会议后第3个工作日", "『会议』满3个工作日后"),
        row("验收后第3个月", "验收后", part="验收后"),
    ),
    *table(
        "before-event",
        row("每次验收前3天", "每次『验收』前3天"),
        *(row(f"{name}前", f"『{name}』前") for name in ("立春", "立冬", "冬至", "霜降", "惊蛰")),
        row("2022年立冬前", "『2022年立冬』前"),
        row("2022年冬至前", "『2022年冬至』前"),
        row("2022.5.10前3日", "『2022年5月10日』前3天"),
        row("5.10前3日内", "『2019年5月10日』前3天", "『2018年5月10日』前3天"),
        row("2022-5-10前3天", "『2022年5月10日』前3天"),
        row("2022年底前一个月", "『2022年12月31日』前1个月"),
        row("2022年12月31日前1个月内", "『2022年12月31日』前1个月"),
        row("2022年6月底前两周", "『2022年6月30日』前2周"),
    ),
    *table(
        "within-of-event",
        row("2022年6月30日之后3个月内", "『2022年6月30日』后3个月内"),
        row("2022年6月30日后三个月内", "『2022年6月30日』后3个月内"),
        row("2022年3月底后2个月内", "『2022年3月31日』后2个月内"),
        row("2022年12月后的10个工作日以内", "『2022年12月31日』后10个工作日内"),
        row("6月30日后3个月内", "『2018年6月30日』后3个月内"),
        row("2018年7月起3个月内", "『2018年6月30日』后3个月内"),
        row("2018年底起3个月内", "『2018年12月31日』后3个月内"),
        row("1900年1月起3个月内", "『1900年1月1日』后3个月内"),
    ),
    *table(
        "after-event",
        row("2022年6月30日后3个月后", "『2022年6月30日』满3个月后"),
    ),
    *table(
        "within-amount",
        row("1年零3个月内", "15个月内"),
        row("三年三个月内", "39个月内"),
        row("3小时30分钟内", "2分之7小时内"),
        row("1天12小时内", "36小时内"),
        row("2周3天内", "17天内"),
        refused("2个月零10天内", "months and days do not add up", rule="unresolved"),
        refused("1年10天内", "years and days do not add up", rule="unresolved"),
        refused("5个工作日2小时内", "workdays and hours do not add up", rule="unresolved"),
        refused("3天5天内", "days and days do not add up", rule="unresolved"),
        refused(
            "3天0小时内",
            "a length of time is more than nothing, and a range of lengths runs upwards",
            rule="unresolved",
        ),
        refused("1年零3个月", "no time is stated in words that the grammar knows", rule="not-understood"),
        refused("2个月零10天", "no time is stated in words that the grammar knows", rule="not-understood"),
        row("100年内", "100年内"),
        row("限期3个月", "为期3个月", rule="at-most"),
        row("分三年实施", "为期3年", rule="lasting", part="分三年", action="实施"),
        row("支付期两年", "为期2年", rule="lasting", part="期两年"),
        row("建设期为3年", "为期3年", rule="lasting", part="期为3年"),
        row("2023年采暖季前", "『2023年采暖季』前", rule="before-event"),
        row("时限：2023年采暖季前", "『2023年采暖季』前", rule="before-event"),
        row("限期整改", "限期", rule="vague", part="限期", action="整改"),
        row("试运行3个月", "为期3个月", rule="lasting"),
        row("起止年限2021-2023年", "2021年至2023年", rule="range", part="2021-2023年"),
    ),
    *table("after-amount", row("1年零3个月后", "15个月后")),
    *table(
        "within-of-event",
        row("验收后1年零6个月内", "验收后18个月内"),
        row("会后3日内", "『会』后3天内"),
        row("重大案件应当在立案后10日内上报", "『立案』后10天内", part="立案后10日内", action="上报"),
        row("会议纪要于会后5日内报送", "『会』后5天内", part="会后5日内", action="报送"),
        row("对存在问题整改后10日内", "『对存在问题整改』后10天内"),
        row("在建项目竣工后3个月内", "『在建项目竣工』后3个月内"),
        row("座谈会后3日内", "『座谈会』后3天内"),
        row("事后10日内", "『事』后10天内"),
        row("后3日内", "3天内", rule="within-amount", part="3日内"),
    ),
    *table("after-event", row("验收后1年零6个月后", "验收满18个月后")),
    *table(
        "within-of-event",
        row("每季战役结束后5日内", "每次『季战役结束』后5天内"),
        row("每月例会后3个工作日内", "每次『月例会』后3个工作日内"),
    ),
    row("中考报名前", "『中考报名』前", rule="before-event"),
    row(
        "对使用15年以上的住宅", None, reason="no time is stated in words that the grammar knows", rule="not-understood"
    ),
    row("汛后1个月内", "『汛』后1个月内", rule="within-of-event"),
    row("2023-2024年采暖季前", "『2023-2024年采暖季』前", rule="before-event"),
    row("2023年度采暖期", "『2023年度采暖期』期间", rule="during-event"),
    row("整改期限：30日", "为期30天", rule="lasting", part="期限：30日"),
    row("期限：30日前", "2018年8月30日前", "2018年8月29日前", rule="before-day-included+month-of-issue"),
    row(
        "四季度前两个月",
        None,
        reason="前两个月 is a place in the period whose day is not worked out",
        rule="unresolved",
    ),
    row("国家网络安全宣传周前", "『国家网络安全宣传周』前", rule="before-event"),
    row("消防宣传月前", "『消防宣传月』前", rule="before-event"),
    row("主题活动日之前", "『主题活动日』前", rule="before-event"),
    row("2020年汛期结束后一个月内", "『2020年汛期结束』后1个月内", rule="within-of-event"),
    row("2020年汛期结束后", "『2020年汛期结束』后", rule="after-event"),
    row("考前3天", "『考』前3天", rule="before-event"),
    *table("before-event", row("会前3日", "『会』前3天"), row("开工前1年零3个月", "『开工』前15个月")),
    # no length, or the length of something else
    *table(
        "since",
        row("2022年6月30日后", "2022年7月1日起"),
        row("2022年6月30日后3次", "2022年7月1日起", part="2022年6月30日后"),
    ),
    *table(
        "by-end-of",
        row("2022年底前一律完成", "2022年底前", part="2022年底前", action="完成"),
        row("2022年底前三年行动全面完成", "2022年底前", part="2022年底", action="完成"),
    ),
    *table("window", row("2022年前三个季度", "2022年第一季度至2022年第三季度")),
]


EACH_TIME = [
    *table(
        "during-event",
        row("每次会议期间", "每次『会议』期间", cell=True),
        row(
            "力争每次『印发』起为期1小时",
            "每次『印发』起为期1小时",
            rule="lasting",
            force="strive",
            part="每次『印发』起为期1小时",
            cell=True,
        ),
        row("汛期期间3天", "汛期期间", part="汛期期间"),
    ),
    *table("at-event", row("每次会议时", "每次『会议』时", cell=True)),
    *table("lasting", row("每次『验收』起为期3天", "每次『验收』起为期3天", cell=True)),
]


@params(EACH_TIME)
def test_each_time(case):
    check(case)


@params(LENGTHS_AFTER)
def test_lengths_beside_an_event(case):
    check(case)
