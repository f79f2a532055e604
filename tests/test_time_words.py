"""Words that say when without a date, how binding a time is, what is to be done then, and several times in one cell."""

from __future__ import annotations

from datetime import date

import pytest

from lianqiang import find_times, interpret_time
from lianqiang.grammar.time import combine_times, scan_times
from lianqiang.requirements import VAGUE_WORDS, Force, Staged, TimeMention, Unspecified, Vague
from lianqiang.spans import Span
from time_cases import ISSUED, check, found, params, refused, row, table

# 长期坚持, 全年

STANDING = [
    *table(
        "standing",
        row("长期坚持", "长期坚持"),
        row("长期", "长期坚持"),
        row("長期堅持", "长期坚持"),
        row("持续推进", "长期坚持"),
        row("持续整改", "长期坚持"),
        row("常态化", "长期坚持"),
        row("常态化开展", "长期坚持"),
        row("常态长效", "长期坚持"),
        row("常年", "长期坚持"),
        row("长年", "长期坚持"),
        row("常抓不懈", "长期坚持"),
        row("持之以恒", "长期坚持"),
        row("一以贯之", "长期坚持"),
        row("坚持不懈", "长期坚持"),
        row("贯穿始终", "长期坚持"),
        row("不间断", "长期坚持"),
        row("全天候", "长期坚持"),
        row("经常性开展", "长期坚持"),
        row("久久为功", "长期坚持"),
        row("锲而不舍", "长期坚持"),
        row("驰而不息", "长期坚持"),
        row("全年", "长期坚持", on=None),
    ),
    *table(
        "all-year",
        row("全年", "2018年1月1日起持续至2018年12月31日", "长期坚持"),
        row("全年推进", "2018年1月1日起持续至2018年12月31日", "长期坚持"),
        row("贯穿全年", "2018年1月1日起持续至2018年12月31日", "长期坚持"),
        row("全年", "2019年1月1日起持续至2019年12月31日", "长期坚持", on=None, year=2019),
        row("全年", "2019年1月1日起持续至2019年12月31日", "长期坚持", year=2019),
        row("全年持续推进", "2018年1月1日起持续至2018年12月31日", "长期坚持", part="全年", action="推进", cell=True),
    ),
    *table(
        "standing-until-event",
        row("直至隐患消除", "持续至『隐患消除』止"),
        row("直到“整改”到位", "持续至『整改到位』止"),
        row("持续至『整改到位』止", "持续至『整改到位』止", cell=True),
    ),
]


@params(STANDING)
def test_what_holds_all_the_time(case):
    check(case)


# 按照上级统一部署

DIRECTED = table(
    "directed",
    row("按照上级统一部署", "按照上级统一部署"),
    row("按上级统一部署", "按照上级统一部署"),
    row("按党中央、省委、市委和区委部署", "按照党中央、省委、市委、区委统一部署", cell=True),
    row("按照省、市政府统一部署", "按照省、市政府统一部署", cell=True),
    row("按照国家和省、市的部署", "按照国家、省、市统一部署", cell=True),
    row("按照上级\x00统一部署", "按照上级统一部署"),
    row("按照上级『专班』统一部署", "按规定时限"),
    row("按照省、、市统一部署", "按照省、市统一部署", cell=True),
    row("按照国家统一部署有序实施", "按照国家统一部署", part="按照国家统一部署", action="实施"),
    row("根据省委部署", "按照省委统一部署", cell=True),
    row("依照国务院部署", "按照国务院统一部署"),
    row("遵照上级部署", "按照上级统一部署"),
    row("服从上级安排", "按照上级统一部署"),
    row("执行党中央、省委、市委和区委决策部署", "按照党中央、省委、市委、区委统一部署", cell=True),
    row("以上级通知为准", "按照上级统一部署", cell=True),
    row("根据上级要求", "按照上级统一部署", cell=True),
    row("按照领导小组统一部署", "按照『领导小组』统一部署", cell=True),
    row("按照『领导小组』、『专班』统一部署", "按照『领导小组』、『专班』统一部署", cell=True),
    row("按规定时限", "按规定时限"),
    row("按省定时限", "按照省统一部署"),
    row("按規定時限完成", "按规定时限", part="按規定時限", action="完成"),
    row("在规定期限内", "按规定时限"),
    row("于要求时限前", "按规定时限"),
    row("必须于规定时间前", "按规定时限"),
    row("严格按照规定时限", "按规定时限"),
    row("在法定期限内", "按规定时限"),
    row("按时间节点", "按规定时限"),
    row("按照时间节点要求", "按规定时限"),
    row("按照时限要求", "按规定时限"),
    row("按照工期", "按规定时限"),
    row("按時限、按要求完成", "按规定时限", part="按時限", cell=True),
    row("按要求完成", "按规定时限", cell=True),
    row("待通知，按安排执行", "按规定时限", part="按安排", action="执行", cell=True),
)


@params(DIRECTED)
def test_what_others_will_say(case):
    check(case)


# 适时, 尽快

VAGUE = table(
    "vague",
    row("适时开展第三方评估", "适时", part="适时", action="开展"),
    row("近期", "近期"),
    row("近期目标", "近期", part="近期", cell=True),
    row("尽快", "尽快"),
    row("及时公开", "及时", part="及时", action="公开"),
    row("立行立改", "立行立改"),
    row("立即办、马上办", "立即", part="立即", cell=True),
    row("限时办结", "限时", part="限时", action="办结"),
    row("限期整改", "限期", part="限期", action="整改"),
    row("限时限期", "限时限期"),
    row("逐步形成标准", "逐步", part="逐步", action="形成"),
    row("即查即改", "即查即改"),
    row("即收即办", "即收即办"),
    row("即报即批", "即查即改"),
    row("随到随办", "随到随办"),
    row("随报随审", "随到随办"),
    row("边查边改", "边查边改"),
    row("边学边干", "边查边改"),
    row("边督边改、边改边治", "边督边改", part="边督边改", cell=True),
    row("立查立改", "立查立改"),
    row("立督立办", "立行立改"),
    row("事不隔夜", "事不隔夜"),
    row("事不过夜", "事不隔夜"),
    row("到本世纪中叶", "本世纪中叶"),
    row("当前和今后一个时期", "当前和今后一个时期"),
    row("目前和今后一个时期", "今后一个时期"),
    row("一个时期内", "一段时间"),
    row("条件成熟时", "条件成熟时"),
    row("必要时", "必要时"),
    row("第一时间", "第一时间"),
    row("按期", "按期"),
    row("如期", "如期"),
    row("分阶段", "分阶段"),
    row("待定", "待定", cell=True),
    row("待定。", "待定", part="待定", cell=True),
    row("短期", "短期", cell=True),
    row("中期", "中期", cell=True),
    row("今后加强", "今后", part="今后", cell=True),
    row("下一步", "下一步", cell=True),
    row("截至目前", "目前", part="目前", cell=True),
    row("加快推进", "加快", part="加快", action="推进", cell=True),
)


@params(VAGUE)
def test_vague(case):
    check(case)


@pytest.mark.parametrize("word", sorted(VAGUE_WORDS))
def test_each_vague_word_is_a_cell(word):
    assert interpret_time(word).requirement == Vague(word)


CELL_WORDS = set("短期 中期 远期 今后 当前 目前 下一步 将来 日后 往后 稍后 提前 加快 迅速 从快 待定".split())
"""Words that are a time in a cell of their own, and mere adverbs in prose."""


@pytest.mark.parametrize("word", sorted(VAGUE_WORDS))
def test_each_vague_word_in_running_text(word):
    expected = [] if word in CELL_WORDS else [(word, word)]
    assert list(found(f"各单位要按照职责分工，{word}推进")) == expected


@pytest.mark.parametrize("word", sorted(word for word in VAGUE_WORDS - {"近期"} if len(word) == 2))
def test_a_vague_word_within_another_is_no_time(word):
    assert list(found(f"各单位要加强{word}性分析")) == []
    assert list(found(f"各单位不{word}推进的")) == []


# Nothing printed

EMPTY = table(
    "unspecified",
    *(row(text, "——", cell=True) for text in "—— — - / ／ 无 。 *** | 、 __ \\".split()),
    row("- -", "——", cell=True),
)


@params(EMPTY)
def test_an_empty_cell(case):
    check(case)


@pytest.mark.parametrize("text", ["", " ", "\u3000", "\n"])
def test_a_blank_cell(text):
    mention = interpret_time(text)
    assert mention.requirement == Unspecified()
    assert mention.rule == "unspecified"
    assert not find_times(text)


UNKNOWN = table(
    "not-understood",
    *(
        refused(text, "no time is stated in words that the grammar knows")
        for text in ("吃饭", "区法制办", "……", "时效性", "№1", "\x00")
    ),
)


@params(UNKNOWN)
def test_what_is_not_understood_is_kept(case):
    mention = check(case)
    assert str(mention.requirement) == case.text


# How binding it is

FORCES = [
    *table(
        "by-end-of",
        row("力争2018年12月底前完成", "2018年12月底前", part="2018年12月底前", force="strive", action="完成"),
        row("力争到2022年", "2022年底前", part="到2022年", force="strive"),
        row("争取2018年底前", "2018年底前", part="2018年底前", force="strive"),
        row("努力于2018年底前", "2018年底前", part="2018年底前", force="strive"),
        row("力求2018年底前", "2018年底前", part="2018年底前", force="strive"),
        row("推进政务公开标准化规范化建设力争2018年底前", "2018年底前", part="2018年底前", force="strive"),
        row("原则上2018年底前", "2018年底前", part="2018年底前", force="in_principle"),
        row("预计2018年底", "2018年底前", part="2018年底", force="expected"),
        row("計劃2018年底", "2018年底前", part="2018年底", force="expected"),
        row("拟于2018年底", "2018年底前", part="2018年底", force="expected"),
        row("有望2018年底", "2018年底前", part="2018年底", force="expected"),
        row("确保2018年底前完成", "2018年底前", part="2018年底前", action="完成"),
        row("务必于2018年底前完成", "2018年底前", part="2018年底前", action="完成"),
        row("必须2018年底前完成", "2018年底前", part="2018年底前", action="完成"),
    ),
    *table(
        "within-amount",
        row("原则上半年内完成", "半年内", part="半年内", force="in_principle", action="完成"),
        row("原则上一年内完成", "1年内", part="一年内", force="in_principle", action="完成"),
        row("基本上半年之内完成", "半年内", part="半年之内", action="完成"),
        row("总体上半年以内完成", "半年内", part="半年以内", action="完成"),
    ),
    *table("by-end-of", row("原则上月底前", "2018年8月底前", part="月底前", force="in_principle")),
    *table(
        "window+year-of-issue",
        row("原则上半年完成", "2018年上半年", part="上半年", action="完成"),
        row("預計在12月下旬完成", "2018年12月下旬", part="12月下旬", force="expected", action="完成"),
    ),
    *table(
        "every",
        row("原则上每年2次", "每年2次", part="每年2次", force="in_principle"),
        row("原则上半年一次", "每半年1次", part="半年一次", force="in_principle", rule="times-a-period"),
        row("力争每年2次", "每年2次", part="每年2次", force="strive"),
    ),
]


@params(FORCES)
def test_force(case):
    check(case)


def test_force_does_not_reach_over_a_comma():
    first, second = find_times("力争2018年12月底前启动，2019年6月底前完成")
    assert (first.force, second.force) == (Force.STRIVE, Force.DUTY)


# What is to be done

ACTIONS = table(
    "by-end-of",
    *(
        row(f"2018年底前{words}", "2018年底前", part="2018年底前", action=action)
        for words, action in {
            "完成": "完成", "全面完成": "完成", "开工建设": "开工", "投入使用": "投入使用", "建成投产": "建成",
            "启动试点": "启动",
            "报送材料": "报送", "报区府办": "报", "出台办法": "出台", "吃饭": None, "，完成": None,
            "区发改局及有关部门负责统一完成": None,
            "试运行": "试运行", "实现全覆盖": "实现", "全覆盖": "全覆盖",
        }.items()
    ),
)  # fmt: skip


@params(ACTIONS)
def test_action(case):
    check(case)


def test_a_quoted_action():
    assert interpret_time("2018年底前『牵头办理』").action == "牵头办理"
    assert interpret_time("2018年底前『x1 完成』").action is None
    assert interpret_time("2018年底前『完成").action is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018年底前『2019年验收』", "2018年底前"),
        ("年底前『2019年验收』", "2018年底前"),
        ("2018年底前『2019年验收』，2020年『2021年投产』", "2018年底前；2020年"),
        ("年底前『2019年验收』，2020年『2021年投产』", "2018年底前；2020年"),
        ("2018年底前『』2019年", "2018年底前；2019年"),
        ("2018年底前『2019年验收", "2018年底前；2019年『验收』"),  # it does not end
        ("近期『2019年验收", "2019年"),
    ],
)
def test_in_a_cell_a_quoted_action_holds_no_time(text, expected):
    assert str(interpret_time(text, issued=ISSUED).requirement) == expected


def test_in_running_text_a_quoted_name_may_hold_a_time():
    assert [words for words, _ in found("2018年底前『2019年验收』")] == ["2018年底前", "2019年"]


# Several times in one cell are stages

STAGES = [
    *table(
        "stages",
        row("2018年启动，2020年完成", "2018年『启动』；2020年『完成』", part="2018年启动，2020年"),
        row(
            "2018年启动，2019年全面推进，2020年完成",
            "2018年『启动』；2019年『推进』；2020年『完成』",
            part="2018年启动，2019年全面推进，2020年",
        ),
        row("3月启动，6月完成", "2018年3月『启动』；2018年6月『完成』", part="3月启动，6月"),
        row("近期启动，2020年完成", "近期『启动』；2020年『完成』", part="近期启动，2020年", cell=True),
        row("验收后第3季度", "验收后；2018年第三季度", cell=True),
        row("验收后第二年", "验收后；2019年", cell=True),
        row("2018年12月底前；2019年6月底前", "2018年12月底前；2019年6月底前"),
        row("2018年12月底前完成；2019年6月底前", "2018年12月底前『完成』；2019年6月底前"),
        row("2018年7-8月,11-12月", "2018年7月至2018年8月；2018年11月至2018年12月"),
        row("2018年12月底前完成，长期坚持", "2018年12月底前『完成』；长期坚持"),
        row(
            "2018年底前出台方案，2020年底前完成，每年检查1次",
            "2018年底前『出台』；2020年底前『完成』；每年1次",
            part="2018年底前出台方案，2020年底前完成，每年",
        ),
        row(
            "2018年3月25日、6月25日前报送，2019年底前完成",
            "2018年3月25日前『报送』；2018年6月25日前『报送』；2019年底前『完成』",
            part="2018年3月25日、6月25日前报送，2019年底前",
        ),
        row(
            "夏季麦收前(5月30日一6月4日)、秋季秋收前(9月20日一9月30日)",
            "2018年5月30日至2018年6月4日；2018年9月20日至2018年9月30日",
            part="5月30日一6月4日)、秋季秋收前(9月20日一9月30日",
        ),
    ),
    *table(
        "each-of",
        row("2018年12月底前、2019年6月底前", "分别于2018年12月底前；2019年6月底前"),
        row("年初建账、逐月查账、年底交账", "分别于每年年初；逐月；每年年末", part="年初建账、逐月查账、年底"),
        row("2018年12月底前和每年6月底前", "分别于2018年12月底前；每年6月底前"),
        row("2018年12月底前以及每年6月", "分别于2018年12月底前；每年6月"),
        row(
            "分别于2018年12月底前，2019年6月底前",
            "分别于2018年12月底前；2019年6月底前",
            part="2018年12月底前，2019年6月底前",
        ),
    ),
    *table("either-of", row("2018年12月底前，或2019年6月底前", "2018年12月底前或者；2019年6月底前")),
]


@pytest.mark.parametrize("case", STAGES, ids=lambda case: case.text)
def test_stages(case):
    mention = interpret_time(case.text, **case.context)
    assert isinstance(mention.requirement, Staged)
    assert (str(mention.requirement), mention.rule) == (case.reading, case.rule)
    assert mention.action is None
    assert mention.text == mention.span.of(case.text) == (case.part or case.text)


# What governs a cell

GOVERNING = [
    *table(
        "by-end-of",
        row("及时，2018年12月底前", "2018年12月底前", part="2018年12月底前", cell=True),
        row("2018年12月底前（适时）", "2018年12月底前", part="2018年12月底前", cell=True),
        row("2018年12月底前（12月31日前）", "2018年12月底前", part="2018年12月底前", cell=True),
        row("2018年底前（30天内）", "2018年底前", part="2018年底前", cell=True),
        row("2018年上半年任务于2018年2月底前完成", "2018年2月底前", part="2018年2月底前", action="完成", cell=True),
        row("去年任务，2018年底前", "2018年底前", part="2018年底前", cell=True),
    ),
    *table(
        "range",
        row("中期（2018-2020年）", "2018年至2020年", part="2018-2020年", cell=True),
        row("汛期（2018年6月至9月）", "2018年6月至2018年9月", part="2018年6月至9月", cell=True),
        row("常年（2018年6月至9月）", "2018年6月至2018年9月", part="2018年6月至9月", cell=True),
    ),
    *table("lasting", row("中期（1-2年）", "为期1-2年", part="（1-2年）", cell=True)),
    *table("within-amount", row("短期（6个月内）", "6个月内", part="6个月内", cell=True)),
    *table("every", row("每月定期开展", "每月", part="每月", cell=True, action="开展")),
    *table("no-rhythm", row("定期通报、定期调度", "定期", part="定期", action="通报", cell=True)),
    *table("vague", row("尽快、及时", "尽快", part="尽快", cell=True)),
    *table("standing", row("长期持续推进", "长期坚持", part="长期", cell=True, action="推进")),
    *table(
        "stages",
        row(
            "近期（2018年）；远期（2019-2025年）",
            "2018年；2019年至2025年",
            part="2018年）；远期（2019-2025年",
            cell=True,
        ),
    ),
    *table(
        "damaged",
        refused("2018年13月底前，2019年完成", "there is no month 13", cell=True, part="2018年13月底前，2019年"),
    ),
    *table("by-end-of", row("12月，2019年6月底前", "2019年6月底前", on=None, part="2019年6月底前", cell=True)),
    *table(
        "damaged",
        refused(
            "12月，6月",
            "the year is not printed and neither issued= nor a one-year horizon= tells it",
            on=None,
            cell=True,
        ),
    ),
]


@params(GOVERNING)
def test_what_governs(case):
    check(case)


# The governing mention of a task


def _mention(text: str) -> TimeMention:
    (mention,) = find_times(text, issued=ISSUED)
    return mention


def test_one_mention_governs_alone():
    only = _mention("2018年12月底前完成")
    assert combine_times((only,)) == only
    assert combine_times(()) is None


def test_states_past_years_and_vague_words_do_not_govern():
    state, past, vague = _mention("截至2018年6月底"), _mention("以上一年度为准"), _mention("及时")
    deadline = _mention("2018年12月底前完成")
    assert combine_times((state, past, vague, deadline)) == deadline
    assert combine_times((state, past)) is None
    assert combine_times((vague, _mention("尽快"))) == vague


def test_several_are_stages():
    text = "2018年3月底前启动，2018年6月25日、12月25日前报送"
    mentions = find_times(text)
    staged = combine_times(mentions)
    assert staged is not None
    assert str(staged.requirement) == "2018年3月底前『启动』；2018年6月25日前；2018年12月25日前"
    assert staged.span == Span(0, len(text) - 2)
    assert (staged.rule, staged.action) == ("stages", None)


def test_what_is_not_understood_is_no_stage():
    broken, whole = find_times("2018年13月底前启动，2018年12月底前完成")
    assert combine_times((broken, whole)) == broken


# In running text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("当前，要抓好工作", []),
        ("今后要加快推进", []),
        ("近期目标", []),
        ("及时性要求", []),
        ("不及时的", []),
        ("长期以来", []),
        ("可持续发展", []),
        ("持续时间", []),
        ("中长期规划", []),
        ("全年度", []),
        ("完成全年任务的60%", []),
        ("确保全年主要预期目标", []),
        ("报告全年办理情况", []),
        ("全年任务完成60%", [("全年", "2018年1月1日起持续至2018年12月31日")]),
        ("直到", []),
        ("直至2018年底", [("至2018年底", "2018年底前")]),
        ("直到\x00\x00", []),
        ("规定期限内", []),
        ("按照『市委』统一部署", []),
        ("即将出台", []),
        ("即使随时", [("随时", "随时")]),
        ("2018年起持续至『整改到位』止", [("2018年起持续至『整改到位』止", "2018年1月1日起持续至『整改到位』止")]),
        ("区发改局及时公开，长期坚持", [("及时", "及时"), ("长期坚持", "长期坚持")]),
    ],
)
def test_words_in_running_text(text, expected):
    assert list(found(text)) == expected


# What hangs together in a cell, and what does not

TOGETHER = [
    *table("vague", row("近期启动，稳妥推进", "近期", part="近期", action="启动")),
    *table(
        "by-end-of",
        row("全年推进，2018年底前完成", "2018年底前", part="2018年底前", action="完成", cell=True),
        row("尽快启动，2018年底前完成", "2018年底前", part="2018年底前", action="完成", cell=True),
        row("近期内，2018年底前完成", "2018年底前", part="2018年底前", action="完成", cell=True),
        row("近期启动2018年项目", "2018年", part="2018年", cell=True, rule="window"),
    ),
    *table(
        "by-end-of+next-after-issue",
        row("尽快（年底前）", "2018年底前", part="年底前", cell=True),
        row("汛期前（5月底前）", "2019年5月底前", "2018年5月底前", part="5月底前", cell=True),
    ),
    *table(
        "before-day-included",
        row("2018年上半年2018年1月1日前", "2018年1月1日前", "2017年12月31日前", part="2018年1月1日前", cell=True),
        row("2018年6月2018年6月30日前", "2018年6月30日前", "2018年6月29日前", part="2018年6月30日前", cell=True),
    ),
    *table(
        "window",
        row("2018年第一季度2018年1月", "2018年1月", part="2018年1月", cell=True),
        row("2018年第一季度2018年3月", "2018年3月", part="2018年3月", cell=True),
    ),
    *table(
        "every",
        row("定期检查，每月通报", "每月", part="每月", action="通报", cell=True),
        row("每月检查，定期通报", "每月", part="每月", cell=True),
    ),
    *table(
        "all-year",
        row("全年、持续推进", "2018年1月1日起持续至2018年12月31日", "长期坚持", part="全年", cell=True),
    ),
    *table(
        "damaged",
        refused(
            "20**年启动，2019年推进，2020年完成",
            "the date is masked or damaged",
            part="20**年启动，2019年推进，2020年",
            cell=True,
        ),
    ),
    *table(
        "stages",
        row("2018年底前（每年检查1次）", "2018年底前；每年1次", part="2018年底前（每年", cell=True),
        row("2018年底前（长期坚持）", "2018年底前；长期坚持", part="2018年底前（长期坚持", cell=True),
        row(
            "尽快（2018年底前）启动，2020年完成",
            "2018年底前『启动』；2020年『完成』",
            part="2018年底前）启动，2020年",
            cell=True,
        ),
        row(
            "2018年底前（12月31日前）启动，2020年完成",
            "2018年底前『启动』；2020年『完成』",
            part="2018年底前（12月31日前）启动，2020年",
            cell=True,
        ),
        row(
            "长期、持续推进，2020年完成",
            "长期坚持；2020年『完成』",
            part="长期、持续推进，2020年",
            cell=True,
        ),
        row(
            "2018年上半年6月底前启动，2020年完成",
            "2018年6月底前『启动』；2020年『完成』",
            "2019年6月底前『启动』；2020年『完成』",
            part="6月底前启动，2020年",
            cell=True,
        ),
        row("定期检查，2020年完成", "定期；2020年『完成』", part="定期检查，2020年", cell=True),
        row(
            "2018年上半年，6月底前完成",
            "2018年上半年；2018年6月底前『完成』",
            "2018年上半年；2019年6月底前『完成』",
            part="2018年上半年，6月底前",
            cell=True,
        ),
        row("2018年上半年汛期前完成", "2018年上半年；汛期前『完成』", part="2018年上半年汛期前", cell=True),
        row("2018年第一季度2019年1月", "2018年第一季度；2019年1月", cell=True),
        row("2018年第一季度2017年12月", "2018年第一季度；2017年12月", cell=True),
        row("2018年第一季度2018年第一季度", "2018年第一季度；2018年第一季度", cell=True),
        row("2018年至少每季度检查1次", "2018年；每季度至少1次", part="2018年至少每季度", cell=True),
        row(
            "2018年3月底前分别报送，2019年6月底前报送",
            "2018年3月底前『报送』；2019年6月底前『报送』",
            part="2018年3月底前分别报送，2019年6月底前",
            cell=True,
        ),
        row("每月检查；每年通报", "每月；每年『通报』", part="每月检查；每年", cell=True),
    ),
    *table(
        "each-of",
        row("每月检查，每年通报", "分别于每月；每年『通报』", part="每月检查，每年", cell=True),
        row(
            "2018年12月底前『完成』、2019年6月底前『验收』",
            "分别于2018年12月底前『完成』；2019年6月底前『验收』",
            part="2018年12月底前『完成』、2019年6月底前",
            cell=True,
        ),
    ),
    *table(
        "directed",
        row("按照序时、市委统一部署", "按照市委统一部署", cell=True),
        row("按市委的、区委的统一部署", "按照市委、区委统一部署", cell=True),
        row("按照“市委”统一部署", "按照市委统一部署", cell=True),
        row(
            "按照市计划委员会统一部署，尽快完成",
            "按照『市计划委员会』统一部署",
            part="按照市计划委员会统一部署",
            cell=True,
        ),
        row("。按照要求", "按规定时限", part="按照要求", cell=True),
        row("（按照要求）", "按规定时限", part="按照要求", cell=True),
        row("按照要求、", "按规定时限", part="按照要求", cell=True),
    ),
]


@params(TOGETHER)
def test_what_hangs_together(case):
    check(case)


def _found(text):
    return scan_times(text, issued=ISSUED, locate=lambda start, end: Span(start, end, 3, start + 1))


def test_recurrences_of_a_task_hold_each():
    text = "力争每月检查，每季度通报"
    each_of = combine_times(_found(text))
    assert each_of is not None
    assert str(each_of.requirement) == "分别于每月；每季度『通报』"
    assert (each_of.rule, each_of.force, each_of.text) == ("each-of", Force.STRIVE, "每月，每季度")
    assert each_of.span == Span(2, 10, 3, 3)


def test_stages_run_to_the_last_and_leave_out_what_is_not_understood():
    text = "2018年13月底前启动，2018年底前推进，2019年验收，2020年完成"
    staged = combine_times(_found(text))
    assert staged is not None
    assert str(staged.requirement) == "2018年底前『推进』；2019年『验收』；2020年『完成』"
    assert staged.span == Span(0, len(text) - 2, 3, 1)
    assert staged.text == "2018年13月底前，2018年底前，2019年，2020年"


def test_two_stages_are_enough():
    one, two = _found("每月检查，2018年底前完成")
    staged = combine_times((one, two))
    assert staged is not None
    assert (str(staged.requirement), staged.rule) == ("每月；2018年底前『完成』", "stages")


def test_a_single_mention_governs_as_it_is():
    only = interpret_time("2018年12月底前完成、2019年6月底前验收", issued=ISSUED)
    assert combine_times((only,)) is only


GLOSSED = [
    *table("by-end-of", row("2018年底前（2个月）", "2018年底前", part="2018年底前", cell=True)),
    *table(
        "lasting",
        row("汛期（2个月）", "为期2个月", part="（2个月）", cell=True),
        row("长期（2年）", "为期2年", part="（2年）", cell=True),
    ),
    *table("stages", row("2018年底前，（2个月）", "2018年底前；为期2个月", cell=True)),
    # how long what is in force holds
    *table(
        "standing-until",
        row("本办法自发布之日起施行，有效期5年", "2018年8月2日起持续至2023年8月1日"),
        row("2021年1月1日起施行。有效期18个月", "2021年1月1日起持续至2022年6月30日"),
        row("2020年2月29日起，有效期1年", "2020年2月29日起持续至2021年2月27日"),
        row("有效期至2025年12月31日", "持续至2025年12月31日"),
        row("有效期延长至2025年12月31日", "持续至2025年12月31日"),
    ),
    *table(
        "stages",
        *(
            row(f"{since}，有效期{length}", f"{since}；为期{said}", cell=True)
            for since, length, said in (
                ("2021年1月1日起", "30天", "30天"),
                ("2021年1月1日起", "1-2年", "1-2年"),
                ("2199年1月1日起", "5年", "5年"),
                ("2021年1月底前", "2年", "2年"),
            )
        ),
        row("2021年1月1日起，全面推行，有效期2年", "2021年1月1日起；为期2年", cell=True),
    ),
    # what stands in a period of its own
    *table(
        "standing",
        row("2022年持续推进", "2022年1月1日起持续至2022年12月31日"),
        row("2022-2025年长期坚持", "2022年1月1日起持续至2025年12月31日"),
    ),
    *table("stages", row("2022年，持续推进", "2022年；长期坚持", part="2022年，持续推进", cell=True)),
    # a word of force behind the day
    *table(
        "by-end-of",
        row("2022年9月底前（预计）", "2022年9月底前", part="2022年9月底前", force="expected"),
    ),
    *table("window", row("2022年8月（暂定）", "2022年8月", part="2022年8月", force="expected")),
    *table(
        "by-end-of",
        row("到2025年，力争建成示范区", "2025年底前", part="到2025年", force="strive"),
        row("2023年底前原则上完成", "2023年底前", part="2023年底前", force="in_principle", action="完成"),
        row("2023年底前，确保完成", "2023年底前", part="2023年底前"),
    ),
    *table(
        "stages",
        row(
            "2022年启动，力争2025年完成",
            "2022年『启动』；2025年『完成』",
            part="2022年启动，力争2025年",
            force="strive",
            cell=True,
        ),
    ),
    # each stage keeps its other reading
    *table(
        "stages",
        row(
            "2018年9月30日前启动，2019年6月前完成",
            "2018年9月30日前『启动』；2019年5月底前『完成』",
            "2018年9月29日前『启动』；2019年6月底前『完成』",
            part="2018年9月30日前启动，2019年6月前",
            cell=True,
        ),
        row(
            "2018年9月15日、10月15日前上报，12月1日前总结",
            "2018年9月15日前『上报』；2018年10月15日前『上报』；2018年12月1日前『总结』",
            "2018年9月14日前『上报』；2018年10月14日前『上报』；2018年11月30日前『总结』",
            part="2018年9月15日、10月15日前上报，12月1日前",
            cell=True,
        ),
        # a second day: aimed at, made sure of, put off
        row(
            "力争10月底、确保12月底前完成",
            "2018年10月底前；2018年12月底前『完成』",
            part="10月底、确保12月底前",
            cell=True,
        ),
        row(
            "确保12月底前完成，力争10月底前完成",
            "2018年12月底前『完成』；2018年10月底前『完成』",
            part="12月底前完成，力争10月底前",
            cell=True,
        ),
        row(
            "10月启动，力争12月底前完成",
            "2018年10月『启动』；2018年12月底前『完成』",
            part="10月启动，力争12月底前",
            force="strive",
            cell=True,
        ),
        row(
            "截至2018年底完成，2019年推广",
            "2018年底前『完成』；2019年",
            part="截至2018年底完成，2019年",
            cell=True,
        ),
    ),
    *table(
        "by-end-of+next-after-issue",
        row("2018年7月已完成", "2018年7月", part="2018年7月", rule="window", action="完成", force="status"),
        row("截至7月底已完成50%，年底前全部完成", "2018年底前", part="年底前", action="完成", cell=True),
        row("力争确保12月底前完成", "2018年12月底前", part="12月底前", action="完成"),
    ),
]


@params(GLOSSED)
def test_a_length_in_brackets_is_a_gloss(case):
    check(case)


STRETCHES = "2018年底前。2019年底前完成。２０２０年底前"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, None, [(0, 7, "2018年底前", None), (8, 15, "2019年底前", "完成"), (18, 25, "2020年底前", None)]),
        (8, None, [(8, 15, "2019年底前", "完成"), (18, 25, "2020年底前", None)]),
        (8, 17, [(8, 15, "2019年底前", "完成")]),
        (0, 8, [(0, 7, "2018年底前", None)]),
        (18, None, [(18, 25, "2020年底前", None)]),
        (18, 24, [(18, 24, "2020年底前", None)]),
    ],
)
def test_a_stretch_is_read_in_the_places_of_the_whole(start, end, expected):
    def locate(first, last):
        return Span(first, last, 1, first + 1)

    seen = scan_times(STRETCHES, start, end, locate=locate)
    assert [(*each.span, str(each.requirement), each.action) for each in seen] == expected
    assert all(each.span.column == each.span.start + 1 for each in seen)
    assert [each.text for each in seen] == [each.span.of(STRETCHES) for each in seen]


def test_the_first_year_is_a_year_of_issue():
    assert str(interpret_time("年底前", issued=date(1900, 1, 1)).requirement) == "1900年底前"
    assert str(interpret_time("年底前", issued=date(2200, 1, 1)).requirement) == "2200年底前"
