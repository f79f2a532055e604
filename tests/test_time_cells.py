"""The quick reading of plain cells is the grammar's own, and gives way to it where more than a plain date is printed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lianqiang.conventions import Before, Conventions
from lianqiang.dates import DateSpan
from lianqiang.grammar._cells import read_plain_cell
from lianqiang.grammar._context import Context, Item
from lianqiang.grammar._scan import scan

CONVENTIONS = [
    Conventions(),
    Conventions(before_period=Before.END),
    Conventions(before_day=Before.START),
]
YEARS = st.one_of(
    st.just(""), st.integers(1000, 2999).map("{}年".format), st.sampled_from(["2018年", "1900年", "2200年"])
)
MONTHS = st.one_of(st.just(""), st.integers(0, 13).map("{}月".format))
DAYS = st.one_of(st.just(""), st.integers(0, 32).map("{}日".format))
EDGES = st.sampled_from(["", "底", "末"])
BEFORES = st.sampled_from(["", "前", "之前", "以前"])
VERBS = st.sampled_from(["", "完成", "启动", "完成。", "。", "）".translate({0xFF09: ")"})])
PLAIN = st.tuples(YEARS, MONTHS, DAYS, EDGES, BEFORES, VERBS).map("".join)
RANGES = st.tuples(
    st.integers(1000, 2999), st.sampled_from(["-", "--", "至", "到", "年-", "年至"]), st.integers(1000, 2999)
).map(lambda parts: f"{parts[0]}{parts[1]}{parts[2]}年")
ISSUED = st.one_of(st.none(), st.dates(date(2017, 1, 1), date(2019, 12, 31)))
HORIZONS = st.sampled_from([None, DateSpan.of_year(2018), DateSpan(date(2018, 1, 1), date(2022, 12, 31))])


def context_of(text: str, issued: date | None, horizon: DateSpan | None, conventions: Conventions) -> Context:
    context = Context(issued, horizon, conventions, text, text)
    context.whole = True
    return context


def told(item: Item) -> object:
    return item.start, item.end, item.requirement, item.rule, item.others() if item.others is not None else []


@given(st.one_of(PLAIN, RANGES), ISSUED, HORIZONS, st.sampled_from(CONVENTIONS))
@example("2018年12月前", date(2018, 4, 28), None, CONVENTIONS[0])
@example("10月1日前", date(2018, 4, 28), None, CONVENTIONS[2])
@example("2200年前", date(2018, 4, 28), None, CONVENTIONS[1])
def test_a_plain_cell_reads_as_the_grammar_reads_it(text, issued, horizon, conventions):
    item = read_plain_cell(text, context_of(text, issued, horizon, conventions))
    if item is None:
        return
    whole = scan(text, context_of(text, issued, horizon, conventions))
    assert [told(each) for each in whole] == [told(item)]


def test_nothing_lies_before_the_first_year():
    assert read_plain_cell("1900年前", context_of("1900年前", None, None, CONVENTIONS[0])) is None


@pytest.mark.parametrize(
    "text",
    [
        "2018年12月底前",
        "2018年12月31日前完成",
        "12月底前。",
        "10月1日前",
        "2018年",
        "2018年前",
        "2018年9月",
        "2018年末",
        "2018-2020年",
        "2018年至2020年",
    ],
)
def test_plain_cells_are_read_at_once(text):
    assert read_plain_cell(text, context_of(text, date(2018, 4, 28), None, CONVENTIONS[0])) is not None


@pytest.mark.parametrize(
    "text",
    [
        "2018年13月底前",
        "2018年2月30日前",
        "2018年8月15日底前",
        "2月29日前",
        "3月底前",
        "9月",
        "15日前",
        "前",
        "1899年底前",
        "2020-2018年",
        "2018年12月底前报送",
        "2018年12月底前，长期坚持",
        "2018年春节前",
        "长期坚持",
        "",
    ],
)
def test_the_rest_is_left_to_the_grammar(text):
    assert read_plain_cell(text, context_of(text, date(2018, 4, 28), None, CONVENTIONS[0])) is None
