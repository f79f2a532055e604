"""Phrases and running text with what they must be read as: the spellings of a requirement, and what print does to them.

Each option allows one kind of noise and is on unless turned off; a phrase shrinks to one without noise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from lianqiang._numerals import to_chinese
from lianqiang.dates import Amount, DateSpan, Measure
from lianqiang.requirements import (
    Count,
    Deadline,
    Directed,
    Event,
    Join,
    Position,
    Recurring,
    Relation,
    Relative,
    Slot,
    Stage,
    Staged,
    Standing,
    TimeRequirement,
    Unparsed,
    Unspecified,
    Vague,
    Window,
)
from lianqiang.spans import Span
from lianqiang.strategies._requirements import KINDS, time_requirements
from lianqiang.strategies._spellings import spellings
from lianqiang.strategies._values import (
    built,
    check_day,
    counts,
    date_spans,
    dates,
    limits,
    mapped,
    remembered,
    spans_ending,
)

__all__ = ["Mark", "MarkedText", "Phrase", "phrases", "texts_with_times"]


class Phrase(NamedTuple):
    """What is printed, and what it must be read as."""

    text: str
    requirement: TimeRequirement


class Mark(NamedTuple):
    """Where a time stands in a text, and what it must be read as."""

    span: Span
    requirement: TimeRequirement


class MarkedText(NamedTuple):
    """Running text, and the times in it, in order: these and no others."""

    text: str
    marks: tuple[Mark, ...]


# What is printed often: plain values, whose spellings are many. They stand beside all that a kind may be.

_YEARLY, _MONTHLY = Amount.of(1, Measure.YEAR), Amount.of(1, Measure.MONTH)


@st.composite
def _plain_recurrings(draw: st.DrawFn, low: date, high: date) -> Recurring:
    once = mapped(st.sampled_from(Measure), lambda measure: Amount.of(1, measure))
    day, month = draw(st.integers(1, 28) | st.just(-1)), draw(st.integers(1, 12))
    new_years = [date(year, 1, 1) for year in range(low.year, high.year + 1) if low <= date(year, 1, 1)]
    ways = [
        built(Recurring, once, st.none() | counts()),
        st.just(Recurring(_MONTHLY, at=(Slot(None, Position(day=day), by=True),))),
        st.just(Recurring(_YEARLY, at=(Slot(None, Position(month=month, day=day), by=True),))),
    ]
    if new_years:
        ways.append(built(Recurring, st.just(_YEARLY), since=st.sampled_from(new_years)))
    return draw(st.one_of(ways))


def _plain_relatives() -> SearchStrategy[Relative]:
    amounts = built(Amount.of, st.integers(1, 30), st.sampled_from(Measure))
    issue = mapped(st.sampled_from(("印发", "发布", "公布")), Event)
    season = mapped(st.sampled_from(("汛期", "两会")), Event)
    return st.one_of(
        built(Relative, issue, st.just(Relation.WITHIN), amounts),
        built(Relative, season, st.sampled_from((Relation.BEFORE, Relation.DURING))),
        built(Relative, st.none(), st.sampled_from((Relation.WITHIN, Relation.LASTING)), amounts),
    )


@st.composite
def _plain_stageds(draw: st.DrawFn, low: date, high: date) -> Staged:
    ends = spans_ending(low, high, single=True)
    first, last = sorted(draw(st.tuples(ends, ends)), key=lambda span: span.last)
    if draw(st.booleans()):
        days = (DateSpan.of_day(first.last), DateSpan.of_day(last.last))
        return Staged(tuple(Stage(None, Deadline(day)) for day in days), Join.EACH)
    begin = Window(first) if first.first >= low and draw(st.booleans()) else Deadline(first)
    return Staged((Stage("启动", begin), Stage("完成", Deadline(last))))


def _plain(kind: type[TimeRequirement], low: date, high: date) -> SearchStrategy[TimeRequirement]:
    """Values of the kind that documents print often, and in many ways."""
    if kind is Deadline:
        return built(Deadline, spans_ending(low, high, single=True))
    if kind is Window:
        return built(Window, date_spans(min_value=low, max_value=high, single=True))
    if kind is Recurring:
        return _plain_recurrings(low, high)
    if kind is Standing:
        return st.just(Standing()) | built(Standing, dates(low, high))
    if kind is Relative:
        return _plain_relatives()
    if kind is Directed:
        names = st.sampled_from(("上级", "市委", "区委", "省政府", "国务院"))
        return built(Directed, mapped(st.lists(names, max_size=2, unique=True), tuple))
    if kind is Staged:
        return _plain_stageds(low, high)
    return st.nothing()


@remembered
def _values(kind: type[TimeRequirement], low: date, high: date) -> SearchStrategy[TimeRequirement]:
    if kind is Unparsed:
        return _damaged(low, high)
    return _plain(kind, low, high) | time_requirements(kind, min_value=low, max_value=high)


def _damaged(low: date, high: date) -> SearchStrategy[Unparsed]:
    """Days that cannot be, and years that are masked."""
    years, months = st.integers(low.year, high.year), st.integers(13, 19)
    return st.one_of(
        mapped(
            st.tuples(years, months),
            lambda pair: Unparsed(f"{pair[0]}年{pair[1]}月底前", f"there is no month {pair[1]}"),
        ),
        mapped(
            st.sampled_from(("20**年底前", "20XX年12月底前", "18年底前")),
            lambda text: Unparsed(text, "the date is masked or damaged"),
        ),
    )


# Noise

DASHES = ("-", "—", "－", "～", "~", "–", "至")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_BETWEEN = re.compile("(?<=[0-9０-９])(?=[年月日号])|(?<=[年月])(?=[0-9０-９])")
_PLAIN_NUMBERS = re.compile(r"(?:[0-9]{4}(?=年)|(?<![0-9])(?<![周期])[1-9][0-9]?(?![0-9])|[^0-9~./:-])*")
_NUMBER = re.compile("[0-9]+")
_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")


def _in_chinese(number: re.Match[str]) -> str:
    printed = number[0]
    return printed.translate(_DIGITS) if len(printed) == 4 else to_chinese(int(printed))


def _takes_numerals(requirement: TimeRequirement, core: str) -> bool:
    """Whether Chinese numerals leave the phrase clear: 每周周一1次 would not be so as 每周周一一次."""
    match requirement:
        case Recurring(times=Count(), at=(_, *_)):
            return False
        case Staged(stages) if any(isinstance(stage.requirement, Recurring) for stage in stages):
            return False
        case _:
            return "分之" not in core and _PLAIN_NUMBERS.fullmatch(core) is not None


_AIMS = ("力争", "确保", "务必", "原则上", "争取", "必须")
_DONE = ("完成", "启动", "报送", "推进", "建成")


@attrs.frozen(kw_only=True)
class _Noise:
    """What print may do to a phrase; each is what the option of that name says."""

    full_width: bool
    spaces: bool
    numerals: bool
    dashes: bool
    wrappers: bool


class _Printed(NamedTuple):
    """A time as it is printed, with what stands before and after it."""

    before: str
    core: str
    after: str
    requirement: TimeRequirement


@st.composite
def _printed(draw: st.DrawFn, values: SearchStrategy[TimeRequirement], issued: date | None, noise: _Noise) -> _Printed:
    requirement = draw(values)
    said = spellings(requirement, issued)
    core = said[draw(st.integers(0, 11)) % len(said)]  # drawn even where there is one: else that would be simpler
    flip = st.booleans()
    if "『" not in core and not isinstance(requirement, Unspecified | Unparsed):
        if noise.numerals and _takes_numerals(requirement, core) and draw(flip):
            core = _NUMBER.sub(_in_chinese, core)
        if noise.full_width and draw(flip):
            core = core.translate(_FULL_WIDTH)
        if noise.spaces and draw(flip):
            core = _BETWEEN.sub(" ", core)
    if "~" in core:
        core = core.replace("~", draw(st.sampled_from(DASHES)) if noise.dashes else "-")
    before = after = ""
    if noise.wrappers and not isinstance(requirement, Unspecified | Staged):
        before = draw(st.sampled_from(("", *_AIMS)))
        if not core.endswith("年度"):  # 2018年度启动: a 年度 that goes on may be part of a name
            after = draw(st.sampled_from(("", *_DONE)))
    return _Printed(before, core, after, requirement)


def _drawn(
    kinds: tuple[type[TimeRequirement], ...], min_value: date | None, max_value: date | None
) -> SearchStrategy[TimeRequirement]:
    low, high = limits(min_value, max_value)
    return st.one_of(*(_values(kind, low, high) for kind in kinds))


_SAYABLE = tuple(kind for kind in KINDS if kind is not Unparsed)


@remembered
def phrases(
    *kinds: type[TimeRequirement],
    issued: date | None = None,
    min_value: date | None = None,
    max_value: date | None = None,
    full_width: bool = True,
    spaces: bool = True,
    numerals: bool = True,
    dashes: bool = True,
    wrappers: bool = True,
) -> SearchStrategy[Phrase]:
    """Phrases as documents print them, each with the requirement that it must be read as.

    The phrases are of the kinds named; of all but `Unparsed`, which has to be asked for, where none is named. Where
    `issued` is given, years may be left to it (年底前, 明年3月底前): `parse_time(text, issued=issued)` gives the
    requirement back. `min_value` and `max_value` bound it as they do in `time_requirements`.

    Each kind of noise may be turned off: `full_width` digits (２０１８年), `spaces` inside dates (2018 年 3 月),
    Chinese `numerals` (二〇一八年三月), the `dashes` of ranges (2018～2020年), the `wrappers` around a time
    (力争…完成).

    >>> from hypothesis import given
    >>> from lianqiang import parse_time
    >>> @given(phrases(Deadline, Window))
    ... def test_cells(phrase):
    ...     assert parse_time(phrase.text) == phrase.requirement
    >>> test_cells()

    Raises as `time_requirements` does.
    """
    check_day("issued", issued)
    noise = _Noise(full_width=full_width, spaces=spaces, numerals=numerals, dashes=dashes, wrappers=wrappers)
    return mapped(_printed(_drawn(kinds or _SAYABLE, min_value, max_value), issued, noise), _phrase)


def _phrase(printed: _Printed) -> Phrase:
    before, core, after, requirement = printed
    text = before + core + after
    return Phrase(text, Unparsed(text, requirement.reason) if isinstance(requirement, Unparsed) else requirement)


# Running text

TEXTS = ("推进政务公开", "开展专项检查", "修订工作规范", "建立台账", "完善考核办法")
_NO_TIMES = (
    "落实河政发〔2018〕16号文件",
    "开通24小时热线",
    "印发《河湾县2018年工作方案》",
    "按第21次常务会议要求",
    "检查10个乡镇",
    "抽查比例达到95%以上",
)
_IN_TEXT = tuple(kind for kind in _SAYABLE if kind not in (Staged, Unspecified))
_ADVERBS = ("适时", "尽快", "及时", "立即", "近期", "早日")


def _runs_on(printed: _Printed) -> bool:
    """Whether running text states it as a cell does: quoted names and some vague words are times in cells only."""
    requirement = printed.requirement
    return "『" not in printed.core and (not isinstance(requirement, Vague) or requirement.word in _ADVERBS)


@remembered
def texts_with_times(
    *kinds: type[TimeRequirement],
    min_value: date | None = None,
    max_value: date | None = None,
    full_width: bool = True,
    spaces: bool = True,
    numerals: bool = True,
    dashes: bool = True,
    wrappers: bool = True,
    distractors: bool = True,
) -> SearchStrategy[MarkedText]:
    """Sentences of a plan with the times that stand in them: `find_times(text)` finds these and no others.

    The options are those of `phrases`; with `distractors` there are numbers that are no times (〔2018〕16号,
    24小时热线).
    Each year is printed, so that no day of issue is needed. `Unparsed` has to be asked for; `Staged` and `Unspecified`
    cannot be, for only a whole cell is read so.

    >>> from hypothesis import given
    >>> from lianqiang import find_times
    >>> @given(texts_with_times())
    ... def test_texts(drawn):
    ...     assert [each.span for each in find_times(drawn.text)] == [mark.span for mark in drawn.marks]
    >>> test_texts()

    Raises as `time_requirements` does, and `TypeError` for these two.
    """
    refused = [kind.__name__ for kind in kinds if kind in (Staged, Unspecified)]
    if refused:
        raise TypeError(f"only a whole cell is {' or '.join(refused)}")
    noise = _Noise(full_width=full_width, spaces=spaces, numerals=numerals, dashes=dashes, wrappers=wrappers)
    parts = _printed(_drawn(kinds or _IN_TEXT, min_value, max_value), None, noise).filter(_runs_on)
    openings = st.sampled_from(TEXTS) | st.sampled_from(_NO_TIMES) if distractors else st.sampled_from(TEXTS)
    clauses = st.tuples(openings, st.none() | parts, st.sampled_from(("。", "；", "。\n")))
    return mapped(st.lists(clauses, max_size=5), _joined)


def _joined(clauses: Sequence[tuple[str, _Printed | None, str]]) -> MarkedText:
    text, marks = "", list[Mark]()
    for opening, said, end in clauses:
        text += opening
        if said is not None:
            before, core, after, requirement = said
            text += f"，{before}"
            marks.append(Mark(Span(len(text), len(text) + len(core)), requirement))
            text += core + after
        text += end
    return MarkedText(text, tuple(marks))
