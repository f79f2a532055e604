"""The strategies for users: valid values within the bounds asked for, phrases that are read as they say, short examples.

What is drawn at random is checked for being right; that each way to print a value is among the phrases is checked by the
table of spellings.
"""

from __future__ import annotations

import importlib
import inspect
import os
import subprocess
import sys
import tomllib
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import get_args

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

import lianqiang
from lianqiang import _hypothesis, find_times, format_time, parse_time
from lianqiang import strategies as own
from lianqiang._enums import Named
from lianqiang.alignments import Alignment, TaskLink
from lianqiang.collection import Collection
from lianqiang.conventions import Conventions
from lianqiang.datasets import Card, Correction, HolidayNotices, HolidayYear, Tally, TaskLines
from lianqiang.dates import Amount, DateSpan, Measure, Precision
from lianqiang.documents import Citation, Document, DocumentNumber
from lianqiang.errors import LianqiangError, MissingExtraError
from lianqiang.obligations import Checkpoint
from lianqiang.plans import Plan, Section
from lianqiang.readers import Limits, Omission, Reading, Source
from lianqiang.registry import (
    Example,
    Jurisdiction,
    Membership,
    Predecessor,
    RegisteredUnit,
    Succession,
    UnitName,
    UnitRegistry,
)
from lianqiang.requirements import (
    Bounds,
    Count,
    Deadline,
    Directed,
    Event,
    Position,
    Recurring,
    Relative,
    Slot,
    Stage,
    Staged,
    StageRequirement,
    Standing,
    TimeMention,
    TimeRequirement,
    Unparsed,
    Unspecified,
    Vague,
    Window,
)
from lianqiang.spans import Problem, Span
from lianqiang.strategies._phrases import _takes_numerals
from lianqiang.strategies._plans import _read
from lianqiang.strategies._spellings import spellings
from lianqiang.tasks import Indicator, Task, Tasks
from lianqiang.units import Assignment, Lead, Responsibility, Unit
from lianqiang.verdicts import Slack

KINDS = get_args(TimeRequirement)
SAYABLE = [kind for kind in KINDS if kind is not Unparsed]
IN_TEXT = [kind for kind in SAYABLE if kind not in {Staged, Unspecified}]
NOISE = ("full_width", "spaces", "numerals", "dashes", "wrappers")
ISSUED = date(2018, 8, 2)
FEWER = settings(max_examples=max(10, settings().max_examples // 3))


def anything(_: object) -> bool:
    return True


# Valid values

DRAWN = {
    "alignments": Alignment,
    "amounts": Amount,
    "assignments": Assignment,
    "bounds_values": Bounds,
    "cards": Card,
    "checkpoint_values": Checkpoint,
    "citations": Citation,
    "clocks": time,
    "collections": Collection,
    "conventions": Conventions,
    "corrections": Correction,
    "counts": Count,
    "date_spans": DateSpan,
    "dates": date,
    "deadlines": Deadline,
    "directeds": Directed,
    "document_numbers": DocumentNumber,
    "documents": Document,
    "events": Event,
    "examples": Example,
    "holiday_notices": HolidayNotices,
    "holiday_years": HolidayYear,
    "indicators": Indicator,
    "jurisdictions": Jurisdiction,
    "lead_values": Lead,
    "memberships": Membership,
    "omissions": Omission,
    "phrases": own.Phrase,
    "plans": Plan,
    "positions": Position,
    "predecessors": Predecessor,
    "problems": Problem,
    "readings": Reading,
    "recurrings": Recurring,
    "registered_units": RegisteredUnit,
    "relatives": Relative,
    "responsibilities": Responsibility,
    "sections": Section,
    "slacks": Slack,
    "slots": Slot,
    "sources": Source,
    "spans": Span,
    "stage_requirements": StageRequirement,
    "stageds": Staged,
    "stages": Stage,
    "standings": Standing,
    "successions": Succession,
    "tallies": Tally,
    "task_lines": TaskLines,
    "task_links": TaskLink,
    "task_sequences": Tasks,
    "tasks": Task,
    "texts_with_times": own.MarkedText,
    "time_mentions": TimeMention,
    "time_requirements": TimeRequirement,
    "unit_names": UnitName,
    "unit_registries": UnitRegistry,
    "units": Unit,
    "unparseds": Unparsed,
    "unspecifieds": Unspecified,
    "vagues": Vague,
    "windows": Window,
}


def test_the_table_holds_every_strategy():
    assert set(DRAWN) == {name for name in own.__all__ if name[0].islower()}


@pytest.mark.parametrize("name", DRAWN)
@FEWER
@given(st.data())
def test_what_is_drawn_is_of_its_class(name, data):
    assert isinstance(data.draw(getattr(own, name)()), DRAWN[name])


@pytest.mark.parametrize("name", DRAWN)
def test_the_same_question_gives_the_same_strategy(name):
    assert getattr(own, name)() is getattr(own, name)()


@given(st.data(), st.sampled_from(Precision))
def test_spans_have_the_precision_asked_for(data, precision):
    assert data.draw(own.date_spans(precision)).precision is precision


def test_single_spans_are_no_ranges():
    assert find(own.date_spans(Precision.YEAR), lambda span: span.year is None)
    with pytest.raises(NoSuchExample):
        find(own.date_spans(Precision.YEAR, single=True), lambda span: span.year is None)


@given(own.relatives(event=Event("验收")))
def test_relatives_of_an_event(relative):
    assert relative.event == Event("验收")


@given(own.tasks(requirements=own.deadlines()), own.plans(requirements=own.windows()))
@FEWER
def test_tasks_have_the_requirements_asked_for(task, plan):
    assert isinstance(task.requirement, Deadline)
    assert all(isinstance(each.requirement, Window) for each in plan.items)


@given(own.plans())
@FEWER
def test_rows_come_from_tasks_of_the_body(plan):
    ids = {task.id for task in plan.body}
    assert all(ids.issuperset(task.sources) for task in plan.checklist)


# Within bounds

LOW, HIGH = date(2023, 11, 20), date(2024, 2, 10)


def days_of(requirement: TimeRequirement) -> list[date]:
    """The days of the requirement that the bounds speak of."""
    match requirement:
        case Deadline(by):
            return [by.last]
        case Window(span):
            return [span.first, span.last]
        case Recurring(since=first, until=last) | Standing(first, last):
            return [day for day in (first, last) if isinstance(day, date)]
        case Staged(stages):
            return [day for stage in stages for day in days_of(stage.requirement)]
        case _:
            return []


BOUNDED = ("deadlines", "windows", "recurrings", "standings", "stageds", "stage_requirements", "time_requirements")


@pytest.mark.parametrize("name", BOUNDED)
@given(st.data())
def test_requirements_lie_within_their_bounds(name, data):
    requirement = data.draw(getattr(own, name)(min_value=LOW, max_value=HIGH))
    assert all(LOW <= day <= HIGH for day in days_of(requirement))


@pytest.mark.parametrize("name", BOUNDED)
@given(st.data())
def test_one_bound_is_enough(name, data):
    assert all(day >= LOW for day in days_of(data.draw(getattr(own, name)(min_value=LOW))))
    assert all(day <= HIGH for day in days_of(data.draw(getattr(own, name)(max_value=HIGH))))


def test_a_phrase_that_the_day_of_issue_turns_is_said_by_its_meaning():
    phrase = own.Phrase("2024年前", parse_time("2023年底前"))
    reading = _read([("推进政务公开", phrase, ["区发改局"])], date(2024, 1, 1), None)
    assert [task.requirement for task in reading.plan.items] == [phrase.requirement]


@given(st.data())
def test_stages_phrases_and_readings_are_bounded_too(data):
    stage = data.draw(own.stages(min_value=LOW, max_value=HIGH))
    phrase = data.draw(own.phrases(min_value=LOW, max_value=HIGH))
    text = data.draw(own.texts_with_times(min_value=LOW, max_value=HIGH))
    reading = data.draw(own.readings(min_value=LOW, max_value=HIGH))
    requirements = [stage.requirement, phrase.requirement, *(mark.requirement for mark in text.marks)]
    requirements += [task.requirement for task in reading.plan.items]
    assert all(LOW <= day <= HIGH for requirement in requirements for day in days_of(requirement))


@given(st.data(), own.dates(), st.integers(0, 4000), st.none() | st.sampled_from(Precision))
def test_spans_lie_within_any_bounds(data, low, days, precision):
    high = min(low + timedelta(days), date(2200, 12, 31))
    try:
        strategy = own.date_spans(precision, min_value=low, max_value=high)
    except ValueError:
        assert precision not in {None, Precision.DAY}
        return
    span = data.draw(strategy)
    assert low <= span.first <= span.last <= high


@pytest.mark.parametrize(
    ("precision", "low", "high", "expected"),
    [
        (Precision.WEEK, date(1900, 1, 1), date(1900, 1, 8), "1900年1月1日当周"),
        (Precision.SEASON, date(1900, 1, 1), date(1900, 6, 1), "1900年春季"),
        (Precision.SEASON, date(2200, 8, 1), date(2200, 12, 31), "2200年秋季"),
        (Precision.FIVE_YEAR_PLAN, date(1950, 1, 1), date(1975, 12, 30), "“三五”期间"),
        (Precision.XUN, date(2024, 2, 11), date(2024, 3, 9), "2024年2月中旬"),
        (Precision.HALF, date(2024, 1, 2), date(2024, 12, 31), "2024年下半年"),
    ],
)
def test_the_first_unit_between(precision, low, high, expected):
    span = find(own.date_spans(precision, min_value=low, max_value=high, single=True), anything)
    assert format_time(Window(span)) == expected


def test_a_deadline_may_begin_before_its_bound():
    year = find(own.deadlines(min_value=LOW, max_value=HIGH), lambda each: each.by.precision is Precision.YEAR)
    assert year.by == DateSpan.of_year(2023)


@pytest.mark.parametrize("name", ["dates", "date_spans", *BOUNDED, "stages", "phrases", "texts_with_times", "readings"])
def test_wrong_bounds_are_refused(name):
    strategy = getattr(own, name)
    with pytest.raises(ValueError, match="no day of 1900 to 2200 lies from 2024-02-10 to 2023-11-20"):
        strategy(min_value=HIGH, max_value=LOW)
    with pytest.raises(TypeError, match=r"min_value is a .*date, got datetime"):
        strategy(min_value=datetime(2024, 1, 1))
    with pytest.raises(TypeError, match=r"max_value is a .*date, got str"):
        strategy(max_value="2024-01-01")


@pytest.mark.parametrize(
    ("ask", "error", "message"),
    [
        (lambda: own.date_spans(Precision.YEAR, min_value=LOW, max_value=HIGH), ValueError, "no year lies from"),
        (lambda: own.positions(Measure.HOUR), ValueError, "a place lies in a year, .*, got hour"),
        (lambda: own.slots(Measure.HOUR), ValueError, "a place lies in a year, .*, got hour"),
        (lambda: own.time_requirements(Deadline, int), TypeError, "a kind is one of Deadline, .*, got <class 'int'>"),
        (lambda: own.phrases(Event), TypeError, "a kind is one of"),
        (lambda: own.phrases(issued="2018-08-02"), TypeError, "issued is a datetime.date, got str"),
        (lambda: own.texts_with_times(Staged, Deadline), TypeError, "only a whole cell is Staged"),
        (lambda: own.texts_with_times(int), TypeError, "a kind is one of"),
    ],
)
def test_what_cannot_be_drawn_is_refused(ask, error, message):
    with pytest.raises(error, match=message):
        ask()


# Phrases


@pytest.mark.parametrize("issued", [None, ISSUED])
@pytest.mark.parametrize("kind", KINDS)
@given(st.data())
def test_a_phrase_is_read_as_it_says(kind, issued, data):
    phrase = data.draw(own.phrases(kind, issued=issued))
    assert type(phrase.requirement) is kind
    assert parse_time(phrase.text, issued=issued) == phrase.requirement


@given(st.data(), own.dates(date(1950, 1, 1), date(2150, 12, 31)))
def test_a_phrase_is_read_as_it_says_whenever_it_was_issued(data, issued):
    year = timedelta(366)
    phrase = data.draw(own.phrases(Deadline, Window, issued=issued, min_value=issued - year, max_value=issued + year))
    assert parse_time(phrase.text, issued=issued) == phrase.requirement


@pytest.mark.parametrize("noise", NOISE)
@given(st.data())
def test_a_phrase_with_one_kind_of_noise_is_read_as_it_says(noise, data):
    phrase = data.draw(own.phrases(**(dict.fromkeys(NOISE, False) | {noise: True})))
    assert parse_time(phrase.text) == phrase.requirement


@given(own.phrases(**dict.fromkeys(NOISE, False)))
def test_without_noise_there_is_none(phrase):
    assert phrase.text in [text.replace("~", "-") for text in spellings(phrase.requirement)]


def test_what_is_not_understood_has_to_be_asked_for():
    assert isinstance(find(own.phrases(Unparsed), anything).requirement, Unparsed)
    with pytest.raises(NoSuchExample):
        find(own.phrases(), lambda phrase: isinstance(phrase.requirement, Unparsed), settings=FEWER)


@given(own.phrases(Recurring, min_value=date(2024, 2, 1), max_value=date(2024, 3, 1)))
def test_bounds_may_leave_no_new_year(phrase):
    assert parse_time(phrase.text) == phrase.requirement
    assert all(date(2024, 2, 1) <= day <= date(2024, 3, 1) for day in days_of(phrase.requirement))


# How documents print what the first column says: all of these, and nothing else.
SPELLINGS = [
    ("2018年12月31日前", None, "2018年12月31日之前 2018年12月31日以前 2018年12月31日24时前 到2018年12月31日 不迟于2018年12月31日 2018年12月31号前 2018.12.31前 2018/12/31前 2018-12-31前"),
    ("2018年12月底前", None, "2018年12月末前 2018年12月底 2018年12月末 2018年12月内 2018年12月底以前 2018年12月底之前 到2018年12月 不迟于2018年12月 2019年1月前"),
    ("2018年底前", None, "2018年末前 2018年底 2018年末 2018年内 2018年底以前 2018年底之前 2018年年底前 到2018年 不迟于2018年 2019年前"),
    ("2018年第三季度底前", None, "2018年三季度底前 2018年三季度末前 2018年三季度底 2018年三季度末 2018年三季度内 到2018年三季度 不迟于2018年三季度"),
    ("2018年上半年底前", None, "2018年上半年末前 2018年上半年底 2018年上半年末 2018年上半年内 到2018年上半年 不迟于2018年上半年"),
    ("2018年下半年底前", None, "2018年下半年末前 2018年下半年底 2018年下半年末 2018年下半年内 到2018年下半年 不迟于2018年下半年"),
    ("“十四五”期末", None, "“十四五”末 到“十四五”末 十四五末"),
    ("“三五”期末", None, "“三五”末 到“三五”末"),
    ("不迟于2018年1月至2018年3月", None, ""),
    ("2018年1月1日当周底前", None, ""),
    ("2200年底前", None, "2200年末前 2200年底 2200年末 2200年内 2200年底以前 2200年底之前 2200年年底前 到2200年 不迟于2200年"),
    ("2018年8月15日15时30分前", None, "2018年8月15日15:30前 2018年8月15日下午3时30分前"),
    ("2018年8月15日9时前", None, "2018年8月15日9:00前 2018年8月15日上午9点前"),
    ("2018年8月15日0时前", None, "2018年8月15日0:00前"),
    # issued on the second of August 2018
    ("2018年8月2日前", ISSUED, "2018年8月2日之前 2018年8月2日以前 2018年8月2日24时前 到2018年8月2日 不迟于2018年8月2日 2018年8月2号前 2018.8.2前 2018/8/2前 2018-8-2前 今年8月2日前 8月2日前"),
    ("2019年8月1日前", ISSUED, "2019年8月1日之前 2019年8月1日以前 2019年8月1日24时前 到2019年8月1日 不迟于2019年8月1日 2019年8月1号前 2019.8.1前 2019/8/1前 2019-8-1前 明年8月1日前 8月1日前"),
    ("2019年8月2日前", ISSUED, "2019年8月2日之前 2019年8月2日以前 2019年8月2日24时前 到2019年8月2日 不迟于2019年8月2日 2019年8月2号前 2019.8.2前 2019/8/2前 2019-8-2前 明年8月2日前"),
    ("2018年8月底前", ISSUED, "2018年8月末前 2018年8月底 2018年8月末 2018年8月内 2018年8月底以前 2018年8月底之前 到2018年8月 不迟于2018年8月 2018年9月前 2018年8月前 今年8月底前 8月底前 本月底前 月底前"),
    ("2018年7月底前", ISSUED, "2018年7月末前 2018年7月底 2018年7月末 2018年7月内 2018年7月底以前 2018年7月底之前 到2018年7月 不迟于2018年7月 2018年7月前"),
    ("2018年底前", ISSUED, "2018年末前 2018年底 2018年末 2018年内 2018年底以前 2018年底之前 2018年年底前 到2018年 不迟于2018年 2019年前 2018年前 今年底前 今年年底前 今年内 年底前 年内"),
    ("2019年底前", ISSUED, "2019年末前 2019年底 2019年末 2019年内 2019年底以前 2019年底之前 2019年年底前 到2019年 不迟于2019年 2020年前 明年底前 明年年底前 明年内"),
    ("2020年底前", ISSUED, "2020年末前 2020年底 2020年末 2020年内 2020年底以前 2020年底之前 2020年年底前 到2020年 不迟于2020年 2021年前"),
    ("2018年第三季度底前", ISSUED, "2018年三季度底前 2018年三季度末前 2018年三季度底 2018年三季度末 2018年三季度内 到2018年三季度 不迟于2018年三季度 2018年三季度前"),
    ("2018年", None, "2018年度"),
    ("2018年", ISSUED, "2018年度 今年"),
    ("2019年", ISSUED, "2019年度 明年"),
    ("2020年", ISSUED, "2020年度"),
    ("2018年至2020年", None, "2018~2020年 2018年~2020年"),
    ("2018年8月", None, "2018年8月份"),
    ("2018年7月至2018年9月", None, "2018年7~9月 2018年7月至9月"),
    ("2018年7月至2019年9月", None, "2018年7月~2019年9月"),
    ("2018年第三季度", None, "2018年三季度 2018年第3季度"),
    ("“十四五”期间", None, "“十四五”时期 十四五期间"),
    ("“三五”期间", None, "“三五”时期"),
    ("2018年8月2日", None, "2018年8月2号"),
    ("2018年8月2日至2018年8月5日", None, "2018年8月2日至5日 2018年8月2~5日"),
    ("2018年8月2日至2018年9月5日", None, "2018年8月2日至9月5日 2018年8月2日~9月5日"),
    ("2018年8月2日至2019年9月5日", None, "2018年8月2日至2019年9月5日 2018年8月2日~2019年9月5日"),
    ("2018年8月上旬", None, ""),
    ("2018年第一季度至2018年第二季度", None, ""),
    ("每年", None, "每年 每年度"),
    ("每季度2次", None, "每季度2次 每个季度2次 每季2次"),
    ("每月至少2次", None, "每月至少2次 每月不少于2次 每月2次以上 每个月至少2次 每个月不少于2次 每个月2次以上"),
    ("每周最多2次", None, "每周最多2次 每周不超过2次 每星期最多2次 每星期不超过2次"),
    ("每天2次左右", None, "每天2次左右 每日2次左右"),
    ("每半年1-2次", None, "每半年1~2次"),
    ("每月28日前", None, "每月28日前 每月28号前 每月28日之前 每个月28日前 每个月28号前 每个月28日之前"),
    ("每月底前", None, "每月底前 每月末前 每个月底前 每个月末前"),
    ("每年6月底前", None, "每年6月底前 每年6月末前 每年度6月底前 每年度6月末前"),
    ("每年6月15日前", None, "每年6月15日前 每年6月15日以前 每年度6月15日前 每年度6月15日以前"),
    ("每周周三", None, ""),
    ("每月第1个周一", None, ""),
    ("每月最后1个工作日", None, ""),
    ("每月结束后5日前", None, ""),
    ("每年3月、6月", None, ""),
    ("每2年", None, ""),
    ("定期", None, ""),
    ("逐年", None, ""),
    ("每小时", None, ""),
    ("2018年1月1日起每年", None, "2018年起每年 自2018年起每年 从2018年起，每年"),
    ("2018年2月1日起每年", None, ""),
    ("2018年12月31日前每年", None, ""),
    ("长期坚持", None, "长期推进 持续推进 常年坚持 常态化推进"),
    ("2018年1月1日起", None, "2018年1月1日起 自2018年1月1日起 从2018年1月1日起 2018年1月起 自2018年1月起 从2018年1月起 2018年起 自2018年起 从2018年起"),
    ("2018年2月1日起", None, "2018年2月1日起 自2018年2月1日起 从2018年2月1日起 2018年2月起 自2018年2月起 从2018年2月起"),
    ("2018年2月2日起", None, "2018年2月2日起 自2018年2月2日起 从2018年2月2日起"),
    ("持续至2018年12月31日", None, "持续到2018年12月31日 持续到2018年底 2018年底前持续"),
    ("持续至2018年12月30日", None, "持续到2018年12月30日"),
    ("2018年2月1日起持续至2018年12月31日", None, ""),
    ("3个月内", None, "3个月内 3个月以内"),
    ("2个半月内", None, ""),
    ("2-3年内", None, ""),
    ("为期3天", None, "为期3天 为期3日"),
    ("印发后3个月内", None, "印发后3个月内 印发后3个月以内 印发之日起3个月内"),
    ("每次『印发』后3个月内", None, ""),
    ("汛期前", None, "汛期之前"),
    ("汛期期间", None, "汛期期间"),
    ("汛期时", None, ""),
    ("按照市委统一部署", None, "按市委部署 按照市委部署 根据市委统一部署 按照市委统一部署要求"),
    ("按照『领导小组』统一部署", None, ""),
    ("按规定时限", None, "按时限要求 按照规定时限"),
    ("2018年『启动』；2020年底前『完成』", None, "2018年启动，2020年底前完成 2018年启动；2020年底前完成"),
    ("2018年『谋划』；2020年底前『完成』", None, ""),
    ("每年『启动』；2020年底前『完成』", None, ""),
    ("2018年『启动』或者；2020年底前『完成』", None, ""),
    ("分别于2018年3月25日前；2018年6月25日前", None, "2018年3月25日、6月25日前"),
    ("分别于2018年6月25日前；2018年3月25日前", None, ""),
    ("分别于2018年3月25日前；2019年6月25日前", None, ""),
    ("分别于2018年3月底前；2018年6月25日前", None, ""),
    ("适时", None, ""),
    ("——", None, " — / 无"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "issued", "others"), [pytest.param(*row, id=row[0] + (" on a day" if row[1] else "")) for row in SPELLINGS]
)
def test_the_ways_to_print_a_requirement(said, issued, others):
    requirement = parse_time(said)
    ways = spellings(requirement, issued)
    assert ways == list(dict.fromkeys([said, *(others.split(" ") if others else [])]))
    for way in ways:
        assert parse_time(way.replace("~", "—"), issued=issued) == requirement, way


# Running text


@pytest.mark.parametrize("kind", [*IN_TEXT, Unparsed])
@given(st.data())
def test_the_times_of_a_text_are_found(kind, data):
    check_text(data.draw(own.texts_with_times(kind)))


@given(own.texts_with_times())
def test_the_times_of_a_text_are_found_and_no_others(drawn):
    check_text(drawn)


@given(st.data(), st.sampled_from((*NOISE, "distractors")))
def test_the_times_of_a_plain_text_are_found(data, noise):
    options = dict.fromkeys((*NOISE, "distractors"), False) | {noise: True}
    check_text(data.draw(own.texts_with_times(**options)))


def check_text(drawn: own.MarkedText) -> None:
    found = [(mention.text, mention.span, mention.requirement) for mention in find_times(drawn.text)]
    assert found == [(mark.span.of(drawn.text), *mark) for mark in drawn.marks]


# Short readable examples


@pytest.mark.parametrize(
    ("strategy", "condition", "expected"),
    [
        (own.deadlines(), anything, "2018年1月1日前"),
        (own.deadlines(), lambda each: each.by.precision is Precision.MONTH, "2018年1月底前"),
        (own.deadlines(min_value=date(2024, 5, 20)), anything, "2024年5月20日前"),
        (own.deadlines(max_value=date(2010, 5, 20)), anything, "2010年5月20日前"),
        (own.windows(), lambda each: each.span.precision is Precision.FIVE_YEAR_PLAN, "“十三五”期间"),
        (own.recurrings(), lambda each: each.times is not None, "每年1次"),
        (own.recurrings(), lambda each: len(each.at) == 1, "每年年初"),
        (own.standings(), lambda each: each.since is not None, "2018年1月1日起"),
        (own.relatives(), lambda each: each.event and each.amount, "印发后1小时内"),
        (own.directeds(), lambda each: bool(each.authorities), "按照市委统一部署"),
        (own.vagues(), anything, "适时"),
        (own.phrases(Deadline).map(lambda each: each.text), lambda each: each.startswith("力争"), "力争2018年1月1日前"),
        (own.phrases(Deadline).map(lambda each: each.text), lambda each: "８" in each, "２０１８年１月１日前"),
        (own.phrases(Deadline).map(lambda each: each.text), lambda each: "〇" in each, "二〇一八年一月一日前"),
        (own.phrases(Deadline).map(lambda each: each.text), lambda each: " " in each, "2018 年 1 月 1 日前"),
        (
            own.texts_with_times(Deadline),
            lambda each: len(each.marks) == 2,
            "推进政务公开，2018年1月1日前。推进政务公开，2018年1月1日前。",
        ),
        (own.units(), lambda each: bool(each.aliases), "区发改局（区发改局）"),
    ],
)
def test_examples_shrink_to_short_plain_chinese(strategy, condition, expected):
    quick = settings(phases=[Phase.generate, Phase.shrink], database=None)
    example = find(strategy, condition, settings=quick, random=Random(0))  # noqa: S311 - nothing is secret
    assert (example.text if isinstance(example, own.MarkedText) else str(example)) == expected


@pytest.mark.parametrize(
    "name", ["dates", "time_requirements", "tasks", "plans", "phrases", "texts_with_times", "units"]
)
def test_a_failing_example_is_shown_as_the_value_it_is(name):
    @settings(database=None, max_examples=5, phases=[Phase.generate], print_blob=False)
    @given(getattr(own, name)())
    def fails(value):
        raise ZeroDivisionError(repr(value))

    with pytest.raises(ZeroDivisionError) as caught:
        fails()
    shown = "".join(caught.value.__notes__[0].split())
    assert "".join(str(caught.value).split()).rstrip(")") in shown


# By type

MODULES = [
    importlib.import_module(f"lianqiang.{name}")
    for name in (
        "alignments",
        "collection",
        "conventions",
        "datasets.cards",
        "datasets.notices",
        "_task",
        "dates",
        "documents",
        "obligations",
        "places",
        "plans",
        "readers.formats.values",
        "readers.result",
        "registry.records",
        "registry.unit_registry",
        "requirements",
        "spans",
        "tasks",
        "units",
        "verdicts",
    )
]
CLASSES = {
    value
    for module in MODULES
    for value in vars(module).values()
    if inspect.isclass(value) and value.__module__ == module.__name__ and not issubclass(value, Named | Exception)
    if not value.__name__.startswith("_") and value is not Limits
}


def test_each_class_has_its_strategy():
    registered = {
        getattr(importlib.import_module(f"lianqiang.{module}"), name): strategy
        for module, names in _hypothesis._STRATEGIES.items()
        for name, strategy in names.items()
    }
    assert set(registered) == CLASSES
    assert {strategy: cls for cls, strategy in registered.items()}.items() <= DRAWN.items()


UNDRAWN = {
    "Context", "Converted", "Limits", "Loss", "Timex3", "Resolution", "UnitMatch",
}  # fmt: skip
"""What functions give and take, and nobody draws: arguments, texts of other standards, and the answers of a registry."""
PUBLIC = [
    value
    for name, value in ((name, getattr(lianqiang, name)) for name in lianqiang.__all__)
    if inspect.isclass(value) and name not in UNDRAWN
]


@pytest.mark.usefixtures("_registered")
@pytest.mark.parametrize("cls", sorted({*PUBLIC, *CLASSES}, key=lambda cls: cls.__name__))
@settings(max_examples=10)
@given(st.data())
def test_values_come_by_type(cls, data):
    if issubclass(cls, LianqiangError):
        return  # an error is no value
    assert isinstance(data.draw(st.from_type(cls)), cls)


@pytest.mark.usefixtures("_registered")
@settings(max_examples=10)
@given(st.data())
def test_the_union_comes_by_type(data):
    assert isinstance(data.draw(st.from_type(TimeRequirement)), TimeRequirement)


# As it is installed


def run(code: str, **environment: str) -> str:
    result = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONUTF8": "1"} | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert not result.stderr, result.stderr
    return result.stdout.strip()


def test_hypothesis_finds_the_strategies(root: Path, tmp_path: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    (hook,) = project["entry-points"]["hypothesis"].items()
    info = tmp_path / "lianqiang-0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: lianqiang\nVersion: 0\n", "utf-8")
    (info / "entry_points.txt").write_text("[hypothesis]\n{} = {}\n".format(*hook), "utf-8")
    package = str(Path(lianqiang.__file__).parents[1])
    code = """
import sys
from hypothesis import given, settings, strategies as st
import lianqiang

assert "lianqiang.strategies" not in sys.modules, "drawing is loaded before anything is drawn"
assert not [name for name in sys.modules if name.startswith("lianqiang.readers.assemble")], "a reader is loaded"

@settings(max_examples=5, database=None)
@given(...)
def test(task: lianqiang.Task, reading: lianqiang.Reading):
    assert isinstance(task, lianqiang.Task) and reading.text

test()
print("drawn", "lianqiang.strategies" in sys.modules)
"""
    assert run(code, PYTHONPATH=os.pathsep.join((str(tmp_path), package))) == "drawn True"


def test_the_plugin_alone_loads_no_hypothesis() -> None:
    assert (
        run("import sys, lianqiang._hypothesis; print('hypothesis' in sys.modules)", HYPOTHESIS_NO_PLUGINS="1")
        == "False"
    )


def test_without_hypothesis_the_error_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    monkeypatch.delitem(sys.modules, "lianqiang.strategies")
    with pytest.raises(MissingExtraError, match=r"pip install 'lianqiang\[hypothesis\]'") as caught:
        importlib.import_module("lianqiang.strategies")
    assert isinstance(caught.value, ImportError)


def test_chinese_numerals_are_left_out_where_they_would_run_together():
    weekly = Amount.of(1, Measure.WEEK)
    monday = Slot(Position(weekday=1), Position(weekday=1))
    assert not _takes_numerals(Recurring(weekly, Count(1, 1), (monday,)), "每周周一1次")
    assert _takes_numerals(Deadline(DateSpan.of_month(2018, 12)), "2018年12月底前")
    assert not _takes_numerals(Staged((Stage(None, Recurring(weekly)), Stage(None, Recurring(weekly)))), "每周")
