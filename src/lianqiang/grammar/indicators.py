"""Indicators out of Chinese text: what is to be reached, in numbers and measures.

`find_indicators` finds them in running text, `parse_indicator` reads a whole cell or phrase as one. A number is a target
where something makes it one: a comparator (不少于, 达到, 以上, 控制在…以内), a change (增长8%, 提高5个百分点, 翻一番), a
verb whose object is counted (新建10所学校), a rhythm (每年2次). All other numbers are let be: dates and document numbers,
ordinals, classes (二级以上医院), what a list counts (等4个领域), names in quotes and 《》.

A length of time is a target where it is compared (培训不少于40小时, 办理时限压缩到3个工作日以内): how much is asked for.
By when (24小时内答复) is a matter of `find_times`. 每年不少于9次 is both: a rhythm with a count, and a target.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise

from lianqiang._patterns import lazy
from lianqiang._text import Normal, is_normal, normalise
from lianqiang.errors import ParseError
from lianqiang.grammar._indicator_numbers import SPACED
from lianqiang.grammar._indicator_reading import Found, Reader
from lianqiang.grammar._indicator_states import STATES, read_state
from lianqiang.grammar._indicator_words import force_before, may_hold, period_before
from lianqiang.spans import Span
from lianqiang.tasks import Indicator

__all__ = ["find_indicators", "may_hold", "parse_indicator", "scan_indicators"]

_NUMBERS = lazy(SPACED)
_STATES = lazy(STATES)
_TRADITIONAL = dict(
    zip(map(ord, "％﹪萬億畝漲減壓縮戶噸場處條輛級類蓋畢"), "%%万亿亩涨减压缩户吨场处条辆级类盖毕", strict=True)
)
_ODD = lazy("[％﹪萬億畝漲減壓縮戶噸場處條輛級類蓋畢]")
_FIRST = lazy("[0-9一二两三四五六七八九十百千半过]")
_WORDS = lazy(
    "(?:[\\s，。；、：:！？()\"'·\\[\\]]|到|在|于|力争|争取|努力|力求|原则上|预计|预期|计划|有望|确保|务必|必须|保证|要|需|须|应当?|将|并|其中|使|实现|达到|完成"
    "|组织|开展|举办|召开|推动|促进|建成|新建|建设|创建|培育|打造|引进|改造|制定|出台|发布|培训|已经?|截至|累计|年均|每年度?|底|末|前|年|月"
    "|平均|的|为|目标|要求|水平|左右|任务|[0-9]{4}|不少于|至少|全部|全面|基本|形成|确定|全年|每季度?|每月|每周|年内|今年|明年)+"
)
_EXPECTED = "an indicator such as 激活率达到98%以上, 不少于10个 or 全覆盖"


def scan_indicators(text: str, *, locate: Callable[[int, int], Span] = Span) -> tuple[Indicator, ...]:
    """The indicators in the text, with spans made by `locate`."""
    if not may_hold(text):
        return ()
    normal = Normal(text) if is_normal(text) else normalise(text)
    reader = Reader(_simplified(normal.text))
    found = _find(reader)
    # A rhythm before this is spent on another indicator.
    taken = [0]
    for one, other in pairwise(found):
        taken.append(min(reader.clause(other.start, alone=True), one.end))
    return tuple(
        _indicator(each, begin, reader, normal, text, locate) for each, begin in zip(found, taken, strict=False)
    )


def find_indicators(text: str) -> tuple[Indicator, ...]:
    """The indicators in running text, in order, with their spans.

    >>> for each in find_indicators("2020年底前，激活率达到98%以上，每年确定10个左右重点课题，能耗下降18%。"):
    ...     print(each.text, repr(each.comparator), each.value, each.measure, each.subject, each.period)
    激活率达到98%以上 Comparator.AT_LEAST 98 % 激活率 2020年底前
    10个左右重点课题 Comparator.ABOUT 10 个 重点课题 每年
    能耗下降18% Comparator.EXACTLY 18 % 能耗 2020年底前

    Never raises for any `str`; takes linear time. What only says by when is a time (`find_times`), and no indicator.
    """
    if not isinstance(text, str):
        raise TypeError(f"a text is a str, got {type(text).__name__} {text!r}")
    return scan_indicators(text)


def parse_indicator(text: str) -> Indicator:
    """The one indicator that the whole text states: a cell, or a phrase.

    >>> parse_indicator("≥98%").comparator, parse_indicator("1,200亩左右").value
    (Comparator.AT_LEAST, Fraction(1200, 1))

    In a cell a bare number with its measure is a target too (50%). Raises `ParseError` where the text states none, or
    several, or says more than its words account for.
    """
    if not isinstance(text, str):
        raise TypeError(f"a text is a str, got {type(text).__name__} {text!r}")
    normal = normalise(text)
    reader = Reader(_simplified(normal.text), whole=True)
    found = _find(reader)
    if len(found) > 1:
        start, end = _origin(normal, found[1].start, found[1].end)
        raise ParseError(text, Span(start, end), _EXPECTED, "several indicators are stated, and one was asked for")
    if not found:
        raise ParseError(text, Span(0, len(text)), _EXPECTED, "no target is stated")
    one = found[0]
    for start, end in ((0, one.start), (one.end, len(normal.text))):
        match = _WORDS.match(normal.text, start, end)
        at = match.end() if match is not None else start
        if at < end:
            raise ParseError(text, Span(*_origin(normal, at, end)), _EXPECTED)
    return _indicator(one, 0, reader, normal, text, Span)


def _simplified(text: str) -> str:
    """The text with this grammar's own words in simplified script, one character for one."""
    return text.translate(_TRADITIONAL) if _ODD.search(text) else text


def _find(reader: Reader) -> list[Found]:
    """What is found in the text, in order: numbers and states."""
    text = reader.text
    found: list[Found] = []
    states = [match for match in _STATES.finditer(text) if reader.quote(match.start()) is None]
    states.reverse()
    for number in _numbers(text):
        while states and states[-1].start() < number.start():
            found += _stated(reader, states.pop())
        one = reader.read(number)
        if one is not None:
            # 全面实现…最多100天: the words only say how firmly.
            if found and found[-1].end > one.start:
                found.pop()
            found.append(one)
    while states:
        found += _stated(reader, states.pop())
    return found


def _numbers(text: str) -> Iterator[re.Match[str]]:
    first = _FIRST.search(text)
    while first is not None:
        number = _NUMBERS.match(text, first.start())
        at = first.end()
        if number is not None:
            yield number
            at = number.end()
        first = _FIRST.search(text, at)


def _stated(reader: Reader, match: re.Match[str]) -> Iterator[Found]:
    last = reader.last
    if last is not None and last.end > match.start():
        return
    state = read_state(reader.text, match, reader.clause(match.start()), whole=reader.whole)
    if state is not None:
        value = Fraction(0) if state.zero else None
        span = state.start, state.end
        yield reader.accept(Found(span, state.comparator, value, subject=state.subject, stated=True))


def _indicator(
    found: Found, taken: int, reader: Reader, normal: Normal, text: str, locate: Callable[[int, int], Span]
) -> Indicator:
    start, end = _origin(normal, found.start, found.end)
    sentence = reader.sentence(found.start)
    return Indicator(
        text=text[start:end],
        comparator=found.comparator,
        value=found.value,
        most=found.most,
        measure=found.measure,
        change=found.change,
        subject=text[slice(*_origin(normal, *found.subject))] if found.subject is not None else None,
        period=period_before(reader.text, sentence, found.at[1], taken),
        force=force_before(reader.text, sentence, found.at[1]),
        span=locate(start, end),
    )


def _origin(normal: Normal, start: int, end: int) -> tuple[int, int]:
    return normal.origin(start), normal.origin(end - 1) + 1
