"""What the tables of time phrases have in common: every rule and every kind has rows, and `why` a sentence for each.

The tables themselves stand by topic: `test_time_dated`, `_years`, `_named`, `_recurring`, `_relative`, `_words`,
`_edges`, `_damage`; the laws of all phrases in `test_time_laws`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import pytest

import test_time_damage
import test_time_dated
import test_time_edges
import test_time_named
import test_time_recurring
import test_time_relative
import test_time_words
import test_time_years
from lianqiang import find_times, interpret_time, why
from lianqiang.grammar._rules import SENTENCES
from lianqiang.grammar._scan import _Readers
from lianqiang.grammar._triggers import _ROWS
from lianqiang.requirements import Force, Join, Relation, Staged, TimeMention, TimeRequirement, Unparsed, Unspecified
from lianqiang.spans import Span
from time_cases import ISSUED, Case

MODULES = (
    test_time_damage,
    test_time_dated,
    test_time_edges,
    test_time_named,
    test_time_recurring,
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


CARRIED = {"carried-year", "carried-month"}
"""Rules of phrases that have another before them; their rows stand in `test_time_years`."""


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
