"""Laws of reading and saying time, checked over drawn values and texts.

What `format_time` says, `parse_time` reads back; reading is total, local, linear in the length of the text, and always
the same. The tables of phrases stand in other tests; here stands what must hold of every phrase.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, get_args

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import lianqiang
from lianqiang import bounds, due, find_times, format_time, interpret_time, parse_time
from lianqiang import strategies as own
from lianqiang.dates import DateSpan, Precision
from lianqiang.requirements import (
    Bounds,
    Deadline,
    Directed,
    Event,
    Force,
    Recurring,
    Relation,
    Relative,
    Stage,
    Staged,
    Standing,
    TimeMention,
    TimeRequirement,
    Unparsed,
    Unspecified,
    Vague,
    Window,
)
from linear import repeated, too_slow

# The words the grammar acts on, and damage of the kinds that documents show.
KEYWORDS = (
    *"年月日号旬周底末初中前后内起止至到自从于在每各逐按截第个半两次上下本今明元时分点天一二三十〇零廿百务於開內後個",
    *"季度 半年 年度 星期 小时 工作日 上旬 下旬 月底 年底 年内 底前 之前 以内 以上 左右 不少于".split(),
    *"至少 不超过 期间 期末 末期 每年 每季度 每月 每周 每日 每两年 每隔 逐年 按月 定期 长期 持续".split(),
    *"适时 尽快 及时 截至 截止 以来 为期 开始 分别 力争 确保 原则上 预计 完成 启动 报送 今年 明年".split(),
    *"去年 本月 下个月 次年 春节 国庆 汛期 两会 或者 其中 有关 上级 “十四五” 十三五 部署 要求".split(),
    *"统一 规定时限 印发 验收 届满 任期 之日 国家 周一 星期三 開始 責任單位 等 和 及 0 1 12 28".split(),
    *"2018 ２０１８ 2018年 12月 31日 3个月 24小时 2018-12-31 2018.12.31 20**年 XX年 13月 32日 **".split(),
    *"№ ％".split(),
    *"、，。；：,.;:-—―~～/|（）()〔〕[]“”《》\"'*\n\t\r \u3000",
    *"责任单位 牵头单位 牵头 配合 负责 市委 区政府 发改局 （一） 一、 1. ①".split(),
)
# Repeats of these have made readers of dates take quadratic time: openings without an end, ranges without an end, and
# lists of what could each begin something longer.
COMBINATIONS = (
    "每年、",
    "从2018年",
    "自2018年起",
    "2018年至",
    "2018年1月、",
    "1月、",
    "3月25日、",
    "2018年启动，",
    "（2018年",
    "“十四五”、",
    "“印发",
    "《2018",
    "每月28日、",
    "市委、",
    "按市委、",
    "按照上级",
    "印发后",
    "3个月、",
    "第一季度、",
    "至少1次、",
    "力争 ",
    "区发改局、",
    "（区发改局",
    "牵头单位：",
    "责任单位：区发改局；",
    "1.推进工作。\n",
    "一、总体要求\n（一）",
    "1\n推进\n区发改局\n2018年底前\n",
    "2018年 ",
    "1 ",
    "0",
    "九",
    "十百",
)

FUNCTIONS: dict[str, Callable[[str], Any]] = {
    name: lambda text, name=name: getattr(lianqiang, name)(text)
    for name in ("interpret_time", "find_times", "parse_units", "find_responsibilities", "parse_plan")
}

DECEMBER = DateSpan.of_month(2018, 12)
SEPARATORS = ' \t\r\n\u3000、，,；;。:：()（）“”"和及与'  # what no authority's name holds
TEXTS = ("推进政务公开", "开展专项检查", "修订工作规范", "建立台账", "完善考核办法")

# What has words of its own.
sayable_requirements = own.time_requirements(*(kind for kind in get_args(TimeRequirement) if kind is not Unparsed))
keyword_texts = st.lists(st.sampled_from(KEYWORDS), max_size=24).map("".join)
phrases = sayable_requirements.map(format_time)
running_texts = st.lists(phrases | st.sampled_from(TEXTS) | st.sampled_from("，。；、\n"), max_size=6).map("".join)
any_texts = st.text() | keyword_texts | running_texts


# What is said is read back


@given(sayable_requirements)
def test_what_is_said_is_read_back(requirement):
    assert parse_time(format_time(requirement)) == requirement


@given(sayable_requirements)
def test_strict_parsing_takes_what_is_said(requirement):
    assert parse_time(format_time(requirement), strict=True) == requirement


@given(own.time_requirements())
def test_str_is_the_wording(requirement):
    assert str(requirement) == format_time(requirement)
    assert "\n" not in format_time(requirement) or isinstance(requirement, Unparsed)


# Any name is a name: these are made of the grammar's own words.


def _can_be(build, value):
    try:
        build(value)
    except ValueError:
        return False
    return True


odd_names = keyword_texts.map(lambda text: "".join(char for char in text if char not in "“”\n").strip()).filter(
    lambda name: _can_be(Event, name)
)
odd_authorities = keyword_texts.map(lambda text: "".join(char for char in text if char not in SEPARATORS)).filter(
    lambda name: _can_be(Directed, (name,))
)
odd_actions = keyword_texts.map(lambda text: "".join(filter(str.isalpha, text))).filter(
    lambda action: bool(action) and _can_be(lambda word: Stage(word, Vague("适时")), action)
)


@given(odd_names, st.sampled_from((Relation.BEFORE, Relation.AFTER, Relation.DURING, Relation.AT)), st.booleans())
def test_an_event_of_any_name_is_read_back(name, relation, each):
    requirement = Relative(Event(name), relation, each=each)
    assert parse_time(format_time(requirement), strict=True) == requirement
    assert parse_time(format_time(Standing(until=Event(name))), strict=True) == Standing(until=Event(name))


@given(st.lists(odd_authorities, min_size=1, max_size=3).map(tuple))
def test_authorities_of_any_name_are_read_back(names):
    assert parse_time(format_time(Directed(names)), strict=True) == Directed(names)


@given(odd_actions, odd_actions)
def test_stages_of_any_action_are_read_back(first, second):
    requirement = Staged((Stage(first, Vague("适时")), Stage(second, Window(DECEMBER))))
    assert parse_time(format_time(requirement), strict=True) == requirement


FULL_WIDTH = str.maketrans("0123456789-", "０１２３４５６７８９－")


@given(sayable_requirements)
def test_full_width_digits_read_the_same(requirement):
    assert parse_time(format_time(requirement).translate(FULL_WIDTH)) == requirement


@given(own.deadlines() | own.windows(), st.sampled_from(("", "力争", "确保", "于")), st.sampled_from(("", "完成")))
def test_wrapper_words_leave_the_time_as_it_is(requirement, before, after):
    text = before + format_time(requirement) + after
    mention = interpret_time(text)
    assert mention.requirement == requirement
    assert mention.force is (Force.STRIVE if before == "力争" else Force.DUTY)
    assert mention.action == (after or None)
    assert parse_time(text, strict=True) == requirement


@given(own.deadlines() | own.windows(), st.sampled_from(TEXTS), st.sampled_from(TEXTS))
def test_a_time_is_found_in_running_text(requirement, before, after):
    said = format_time(requirement)
    (mention,) = find_times(f"{before}，{said}{after}。")
    assert mention.requirement == requirement
    assert mention.span.start == len(before) + 1
    assert mention.span.end >= len(before) + 1 + len(said)


# Mentions and their spans


@given(any_texts)
def test_mentions_are_stretches_of_the_text_in_order(text):
    end = 0
    for mention in find_times(text):
        assert mention.span.of(text) == mention.text
        assert mention.text
        assert end <= mention.span.start < mention.span.end <= len(text)
        end = mention.span.end


@given(any_texts)
def test_a_cell_is_a_stretch_of_the_text(text):
    mention = interpret_time(text)
    assert mention.span.of(text) == mention.text
    assert 0 <= mention.span.start <= mention.span.end <= len(text)


@given(any_texts)
def test_a_mention_is_well_formed(text):
    for mention in (*find_times(text), interpret_time(text)):
        assert mention.rule
        assert lianqiang.why(mention)
        assert mention.requirement not in mention.alternatives
        assert len(set(mention.alternatives)) == len(mention.alternatives)
        assert not any(isinstance(each, Unparsed | Unspecified) for each in mention.alternatives)


@given(any_texts)
def test_what_is_read_can_be_said_and_read_again(text):
    for mention in find_times(text):
        for requirement in (mention.requirement, *mention.alternatives):
            if not isinstance(requirement, Unparsed):
                assert parse_time(format_time(requirement)) == requirement


@given(any_texts)
def test_parse_time_is_the_requirement_of_the_cell(text):
    of_cell = interpret_time(text).requirement
    assert parse_time(text) == (Unparsed(text, of_cell.reason) if isinstance(of_cell, Unparsed) else of_cell)


@given(any_texts)
def test_strict_parsing_agrees_or_says_where(text):
    try:
        strict = parse_time(text, strict=True)
    except lianqiang.ParseError as error:
        refusal = error
    else:
        assert strict == parse_time(text)
        assert not isinstance(strict, Unparsed)
        return
    assert refusal.text == text
    assert 0 <= refusal.span.start <= refusal.span.end <= len(text)
    assert refusal.expected
    assert "^" in str(refusal)


# Total


@pytest.mark.parametrize("name", FUNCTIONS)
@given(text=any_texts | st.text(st.characters(codec=None, categories=None)))
@example(text="")
@example(text="\ud800")
@example(text="\x00")
def test_no_text_raises(name, text):
    FUNCTIONS[name](text)


@given(any_texts, st.none() | own.dates(), st.none() | own.date_spans())
def test_no_context_raises(text, issued, horizon):
    for mention in (
        *find_times(text, issued=issued, horizon=horizon),
        interpret_time(text, issued=issued, horizon=horizon),
    ):
        for requirement in (mention.requirement, *mention.alternatives):
            assert isinstance(bounds(requirement, issued=issued, horizon=horizon), Bounds)


@given(own.time_requirements(), st.none() | own.dates(), st.none() | own.date_spans())
def test_every_requirement_has_bounds(requirement, issued, horizon):
    found = bounds(requirement, issued=issued, horizon=horizon)
    assert found.first is None or found.last is None or found.first <= found.last
    assert set(found.missing) <= {"issued", "horizon", "events", "calendar"}
    assert not ("issued" in found.missing and issued)
    assert not ("horizon" in found.missing and horizon)
    day = due(requirement, issued=issued, horizon=horizon)
    assert day is None or found.last is None or day <= found.last


# The same for ever


@given(st.lists(any_texts, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_the_same_text_has_the_same_answer(texts, random):
    first = {text: (find_times(text), interpret_time(text)) for text in texts}
    again = [*texts, *texts]
    random.shuffle(again)
    for text in again:
        assert (find_times(text), interpret_time(text)) == first[text]


CLOCKS = {"today", "now", "utcnow", "time_ns", "localtime", "gmtime", "ctime", "monotonic", "perf_counter", "getmtime"}


def test_no_module_reads_a_clock():
    package = Path(lianqiang.__file__).parent
    readings = []
    for path in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case (
                    ast.Attribute(value=ast.Name(id="time"), attr="time") | ast.ImportFrom(module="random" | "secrets")
                ):
                    readings.append(f"{path.name}:{node.lineno}")
                case ast.Attribute(attr=name) if name in CLOCKS:
                    readings.append(f"{path.name}:{node.lineno}")
                case ast.ImportFrom(module="time"):
                    readings.append(f"{path.name}:{node.lineno}")
                case _:
                    pass
    assert not readings


# Locality and context


def prints_its_years(requirement: TimeRequirement) -> bool:
    """Whether each day the requirement names is printed with its year."""
    match requirement:
        case Deadline() | Window():
            return True
        case Standing(since, until):
            return since is not None or isinstance(until, date)
        case Recurring(since=since, until=until):
            return since is not None or until is not None
        case Staged(stages):
            return all(prints_its_years(stage.requirement) for stage in stages)
        case _:
            return False


def shifted(mentions: tuple[TimeMention, ...], offset: int) -> tuple[TimeMention, ...]:
    return tuple(attrs.evolve(mention, span=mention.span.shift(offset)) for mention in mentions)


@given(sayable_requirements, sayable_requirements.filter(prints_its_years))
def test_a_and_b_read_as_a_then_b(one, other):
    before, after = format_time(one), format_time(other)
    together = find_times(f"{before}；{after}")
    assert together == find_times(before) + shifted(find_times(after), len(before) + 1)


@given(phrases, phrases)
def test_what_is_said_needs_no_year_from_before(before, after):
    together = find_times(f"{before}。\n{after}")
    assert together == find_times(before) + shifted(find_times(after), len(before) + 2)


@given(sayable_requirements, own.dates(), st.none() | own.date_spans(Precision.YEAR))
def test_context_does_not_change_what_prints_its_year(requirement, issued, horizon):
    text = format_time(requirement)
    assert parse_time(text, issued=issued, horizon=horizon) == requirement
    if prints_its_years(requirement):
        with_context = find_times(text, issued=issued, horizon=horizon)
        assert [each.requirement for each in with_context] == [each.requirement for each in find_times(text)]


# Linear


SIZE = {**dict.fromkeys(KEYWORDS, 2_000), **dict.fromkeys(COMBINATIONS, 6_000)}  # characters


@pytest.mark.parametrize("name", FUNCTIONS)
def test_time_is_linear_in_the_length(name):
    slow = {word: too_slow(repeated(FUNCTIONS[name], word), size) for word, size in SIZE.items()}
    assert not {word: said for word, said in slow.items() if said}
