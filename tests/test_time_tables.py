"""What the tables of time phrases have in common: every rule and every kind has rows, and `why` a sentence for each.

The tables themselves stand by topic: `test_time_dated`, `_years`, `_named`, `_recurring`, `_relative`, `_words`,
`_edges`, `_damage`; the laws of all phrases in `test_time_laws`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

import pytest

import test_time_damage
import test_time_dated
import test_time_edges
import test_time_named
import test_time_recurring
import test_time_references
import test_time_relative
import test_time_words
import test_time_years
from lianqiang import find_times, interpret_time, why
from lianqiang._text import normalise
from lianqiang.grammar._rules import SENTENCES
from lianqiang.grammar._scan import _Readers
from lianqiang.grammar._triggers import _ROWS, TRIGGERS, _heads
from lianqiang.grammar._words import _by_first
from lianqiang.requirements import (
    VAGUE_WORDS,
    Force,
    Join,
    Relation,
    Staged,
    TimeMention,
    TimeRequirement,
    Unparsed,
    Unspecified,
)
from lianqiang.spans import Span
from time_cases import ISSUED, Case

MODULES = (
    test_time_damage,
    test_time_dated,
    test_time_edges,
    test_time_named,
    test_time_recurring,
    test_time_references,
    test_time_relative,
    test_time_words,
    test_time_years,
)


def cases() -> Iterator[Case]:
    for module in MODULES:
        for value in vars(module).values():
            if isinstance(value, list):
                yield from (each for each in value if isinstance(each, Case))


CASES = list(cases())


CARRIED = {"carried-year", "carried-month", "extension-allowed"}
"""Rules of phrases that have another before them; their rows stand in `test_time_years` and `test_time_neighbours`."""


def test_every_rule_has_a_row():
    told = {part for case in CASES for part in case.rule.split("+")}
    assert told | CARRIED == set(SENTENCES)


def test_every_kind_and_every_word_of_the_model_is_read():
    seen = [interpret_time(case.text, **case.context) for case in CASES]
    kinds = {type(each.requirement) for each in seen}
    assert kinds == set(get_args(TimeRequirement))
    assert {each.force for each in seen} == set(Force)
    assert {each.requirement.join for each in seen if isinstance(each.requirement, Staged)} == set(Join)
    assert {getattr(each.requirement, "relation", None) for each in seen} >= set(Relation)


def test_why_says_the_sentence_of_each_part_of_the_rule():
    for case in CASES:
        said = why(interpret_time(case.text, **case.context))
        for part in case.rule.split("+"):
            assert SENTENCES[part] in said
        assert case.reason is None or said.endswith(case.reason)


def test_why_joins_the_sentences_and_keeps_a_rule_of_the_callers_own():
    first, second = SENTENCES["by-end-of"], SENTENCES["next-after-issue"]
    assert why(interpret_time("年底前", issued=ISSUED)) == f"{first}; {second}"
    assert why(TimeMention("年底前", Span(0, 3), Unspecified(), rule="own")) == "own"


@pytest.mark.parametrize("mark", ["。", "；", "，", "）", "\n"])
def test_a_phrase_ends_at_any_mark(mark):
    """What is found before a mark is what is found at the end of the text."""
    unlike = []
    for case in CASES:
        if case.cell or case.rule in {"not-understood", "unspecified"}:
            continue
        ends = [_said(each) for each in find_times(case.text, **case.context)]
        seen = [_said(each) for each in find_times(case.text + mark, **case.context)]
        if seen != ends:
            unlike.append(f"{case.text}: {ends} but {seen}")
    assert unlike == []


def _said(mention: TimeMention) -> str:
    requirement = mention.requirement
    return requirement.reason if isinstance(requirement, Unparsed) else str(requirement)


@pytest.mark.parametrize(
    "family", sorted({family for _, family, _ in _ROWS} - {"skip", "dated", "number"} | {"amount"})
)
def test_a_family_has_its_reader_whichever_comes_first(family):
    names = {"plan": "read_plan_period", "period_end": "_following"}
    assert _Readers()[family].__name__ == names.get(family, f"read_{family}")


# Where a phrase may begin

NUMERALS = set("0123456789〇一二两三四五六七八九十廿卅百")


def texts() -> Iterator[str]:
    """The phrases of all tables, and what they are found in."""
    yield from (case.text for case in CASES)
    for module in MODULES:
        for value in vars(module).values():
            for mark in getattr(value, "pytestmark", ()):
                for row in mark.args[1]:
                    yield from (each for each in (row if isinstance(row, tuple) else (row,)) if isinstance(each, str))
    yield from (f"{word}推进" for word in VAGUE_WORDS)
    yield from (f"{name}前" for name in test_time_relative.EVENTS)


TEXTS = list(dict.fromkeys(normalise(text).text for text in texts()))


def begun() -> Iterator[tuple[str, int, int]]:
    """Where a row of the trigger table takes words of the tables of phrases: the text, the place, the number of the row.

    The matchers are made anew: those of the library may have been made before.
    """
    matchers = type(TRIGGERS)()
    numbers = {char: [number for number, row in enumerate(_ROWS) if char in row[0]] for row in _ROWS for char in row[0]}
    for text in TEXTS:
        for at, char in enumerate(text):
            if char in numbers and (match := matchers[char](text, at)):
                name = match.lastgroup
                assert name is not None
                family = name.rstrip("_")
                number = numbers[char][len(name) - len(family)]
                assert family == _ROWS[number][1]
                yield text, at, number


def test_nothing_that_a_row_takes_is_passed_by():
    """But for what stands within a number."""
    heads = _heads()
    passed = [text[at:] for text, at, _ in begun() if not heads.match(text, at) and not text[at - 1 : at + 1].isdigit()]
    assert passed == []


WORDS = (
    "中心 久远 事业 任务 会议 供应 依法 入户 全面 公共 农业 准备 利益 加强 动员 劳务 印象 历史 压实 及其 取得 台账 国家 坚决 培育 基础 备案 大力 "
    "奋斗 如果 定点 实施 寒暄 封闭 尽力 岁月 工作 常务 序列 开展 待遇 总结 截断 抓好 投入 择优 持有 接受 提高 早餐 明确 有关 服务 条例 来源 枯竭 "
    "森严 民生 清理 火车 现场 疫苗 目标 短板 稍许 竣事 端正 苦难 观念 规范 视频 试点 该项 贯彻 迅猛 近似 远程 连接 适合 遵守 采取 重点 锲入 长江 "
    "防范 阴影 顺利 首先 马路 驰名 验证 高度 麦田"
).split()
"""Words of prose that begin as words of the grammar do."""


def test_most_words_of_prose_are_passed_by():
    """At one glance: what is let through is looked at by patterns that take far longer."""
    heads = _heads()
    seen = [word for word in WORDS if heads.match(f"{word}。")]
    assert len(seen) <= len(WORDS) // 10, seen


def test_every_character_that_may_begin_a_phrase_begins_one():
    """A character of a row that no phrase needs would be looked at for nothing. Numerals stand for one another."""
    rows = {(number, char) for number, (chars, _, _) in enumerate(_ROWS) for char in set(chars) - NUMERALS}
    seen = {(number, text[at]) for text, at, number in begun()}
    assert {(_ROWS[number][1:], char) for number, char in rows - seen} == set()


def test_of_two_words_the_longer_is_read():
    rows = dict(_by_first(["汛", "汛期", "入汛", "入夏"], "(?<!不)", "(?!性)"))
    assert set(rows) == {"汛", "入"}
    for text, expected in {"汛期前": "汛期", "汛前": "汛", "汛期性": "汛", "汛性": None, "不汛前": None}.items():
        match = re.search(rows["汛"], text)
        assert (match and match[0]) == expected
    for text, expected in {"入夏前": "入夏", "入汛前": "入汛", "入汛性": None, "汛前": None}.items():
        match = re.search(rows["入"], text)
        assert (match and match[0]) == expected
