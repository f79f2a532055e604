"""The timeline as data and as a picture: every task has its lane, every mark its place, nothing printed is markup."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianqiang.dates import DateSpan
from lianqiang.export.markup import tag, trusted, visible
from lianqiang.export.svg import to_svg
from lianqiang.grammar.time import parse_time
from lianqiang.plans import Plan
from lianqiang.readers import parse_plan
from lianqiang.requirements import TimeMention
from lianqiang.spans import Span
from lianqiang.strategies import plans
from lianqiang.tasks import Task, Tasks
from lianqiang.views import Certainty, Mark, MarkKind, Timeline, timeline

GOLDEN = Path(__file__).parent / "golden" / "timeline.svg"

TEXT = """某县人民政府关于治水的实施方案（2018—2020年）
一、任务
1.修渠。2018年12月前完成。（县水利局）
2.巡查。每年不少于2次。（各镇）
3.清淤。2019—2021年完成。（县水利局）
4.宣传。长期坚持。（县委宣传部）
5.立牌。2018年9月启动，2019年6月底前完成，长期坚持。（县交通局）
6.值班。每日开展。（县水利局）
7.远景。到2050年完成。（县水利局）
8.演练。适时开展。（县应急局）
某县人民政府
2018年8月2日
"""
ON = date(2019, 3, 1)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return parse_plan(TEXT).plan


def one(*phrases: str, horizon: DateSpan | None = None) -> Tasks:
    """Tasks with these times; what stands behind a | is another reading."""
    items: list[Task] = []
    for number, phrase in enumerate(phrases, 1):
        used, *others = map(parse_time, phrase.split("|"))
        mention = TimeMention("x", Span(0, 1), used, tuple(others))
        items.append(Task(id=str(number), text="修渠", times=(mention,), time=mention))
    return Tasks(items, horizon=horizon)


def marks(tasks: Tasks, **context: object) -> list[tuple[str, str, str]]:
    (lane,) = timeline(tasks, **context).lanes
    return [(mark.kind.value, str(mark.first), str(mark.last)) for mark in lane.marks]


# As data ---------------------------------------------------------------------------------------------------------


def test_every_task_has_a_lane(plan: Plan) -> None:
    line = timeline(plan, on=ON)
    assert [lane.task for lane in line.lanes] == list(plan.tasks.governing)
    assert (line.first, line.last, line.on, line.beyond) == (date(2018, 1, 1), date(2021, 12, 31), ON, True)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("2018年12月底前", [("due", "2018-12-01", "2018-12-31")]),
        ("到2020年", [("due", "2020-01-01", "2020-12-31")]),
        ("2018年5月15日前", [("due", "2018-05-15", "2018-05-15")]),
        ("2018年6月", [("span", "2018-06-01", "2018-06-30"), ("due", "2018-06-30", "2018-06-30")]),
        ("2018年起长期坚持", [("standing", "2018-01-01", "None")]),
        ("适时", []),
        (
            "2018年至2019年每年底前",
            [
                ("course", "2018-01-01", "2019-12-31"),
                ("tick", "2018-12-31", "2018-12-31"),
                ("tick", "2019-12-31", "2019-12-31"),
            ],
        ),
        ("2018年每日", [("course", "2018-01-01", "2018-12-31"), ("round", "2018-01-01", "2018-12-31")]),
        ("2018年起每日", [("course", "2018-01-01", "None"), ("round", "2018-01-01", "None")]),
    ],
)
def test_marks_by_kind(phrase: str, expected: list[tuple[str, str, str]]) -> None:
    assert marks(one(phrase)) == expected


def test_readings_that_differ_are_marked() -> None:
    (lane,) = timeline(one("2018年11月底前|2018年12月底前")).lanes
    assert [mark.certainty for mark in lane.marks] == [Certainty.READING, Certainty.OTHER]
    assert lane.marks[0].said.zh == "2018-11-30 2018年11月底前（待定）"
    assert lane.undated is None


@pytest.mark.parametrize(
    ("phrases", "horizon", "ends"),
    [
        (["2018年5月底前"], None, ("2018-04-01", "2018-06-30")),
        (["2018年5月底前", "2019年3月"], None, ("2018-01-01", "2019-12-31")),
        (["2018年5月底前"], DateSpan.of_year(2018), ("2018-01-01", "2018-12-31")),
        (["到2050年"], DateSpan.of_year(2018), ("2018-01-01", "2018-12-31")),
        (["到2025年"], DateSpan.of_year(2018), ("2018-01-01", "2025-12-31")),
        (["适时"], None, ("1900-01-01", "1900-12-31")),
    ],
)
def test_where_the_line_begins_and_ends(phrases: list[str], horizon: DateSpan | None, ends: tuple[str, str]) -> None:
    line = timeline(one(*phrases, horizon=horizon))
    assert (str(line.first), str(line.last)) == ends


def test_a_day_has_its_place() -> None:
    line = Timeline(first=date(2018, 1, 1), last=date(2018, 12, 31))
    assert line.place(date(2018, 1, 1)) == 0
    assert line.place(date(2019, 1, 1)) == 1
    assert line.place(date(1990, 1, 1)) == 0
    assert line.place(date(2090, 1, 1)) == 1
    assert [len(list(line.periods(most=most))) for most in (12, 4, 1)] == [12, 4, 1]
    last = Timeline(first=date(2199, 1, 1), last=date(2200, 12, 31))
    assert [each.year for each in last.periods(most=2)] == [2199, 2200]


def test_a_day_to_be_marked_is_a_plain_date(plan: Plan) -> None:
    with pytest.raises(TypeError, match="on is a datetime"):
        timeline(plan, on="2018-01-01")


# As a picture ----------------------------------------------------------------------------------------------------

SVG = "{http://www.w3.org/2000/svg}"


def parsed(picture: str) -> ET.Element:
    return ET.fromstring(picture)  # noqa: S314 - our own


def classes(picture: str) -> list[str]:
    return [each.get("class", "") for each in parsed(picture).iter()]


def test_the_picture_is_as_it_was(plan: Plan) -> None:
    picture = to_svg(plan, on=ON).replace("><", ">\n<") + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(picture, "utf-8", newline="\n")
    assert picture == GOLDEN.read_text("utf-8")


def test_the_picture_has_a_shape_for_each_kind(plan: Plan) -> None:
    shown = classes(to_svg(plan, on=ON))
    assert {"span", "standing", "course", "round", "due", "tick", "precision", "today"} <= set(shown)
    assert {"due reading", "due other", "due beyond", "standing onward"} <= set(shown)
    assert shown.count("name") == 8


def test_marks_that_begin_before_the_line_point_back() -> None:
    tasks = one("1990-2019年", "1990年5月底前", "每年|每两年", "2018年6月至8月", horizon=DateSpan.of_year(2018))
    picture = to_svg(tasks)
    assert "M4 -5 L-5 0 L4 5 Z" in picture
    assert "2018年6月至" in picture


@pytest.mark.parametrize(
    ("phrases", "labels"),
    [
        (["2018年5月底前"], ["4月", "5月", "6月"]),
        (["2018年5月底前", "2020年5月底前"], ["1季", "2季", "3季", "4季"] * 3),
        (["2018年5月底前", "2040年5月底前"], []),
        (["1950年5月底前", "2190年5月底前"], []),
    ],
)
def test_the_axis_is_labelled_as_finely_as_there_is_room(phrases: list[str], labels: list[str]) -> None:
    root = parsed(to_svg(one(*phrases)))
    texts = list(root.iter(f"{SVG}text"))
    assert [each.text for each in texts if each.get("class") == "part"] == labels
    years = [each for each in texts if each.get("class") == "year"]
    assert 1 <= len(years) <= 14


def test_the_marked_day_is_on_the_line_or_not_there(plan: Plan) -> None:
    assert "2019-03-01" in to_svg(plan, on=ON)
    assert 'text-anchor="end"' in to_svg(plan, on=date(2021, 12, 1))
    assert "1990-01-01" not in to_svg(plan, on=date(1990, 1, 1))
    assert "today" not in classes(to_svg(plan))


def test_an_english_picture(plan: Plan) -> None:
    picture = to_svg([plan], on=ON, lang="en")
    assert "Timeline" in picture
    assert "uncertain: one reading of several" in picture
    with pytest.raises(ValueError, match="lang is one of zh, en"):
        to_svg(plan, lang="fr")


def test_a_long_heading_is_cut_and_stands_whole_in_the_title() -> None:
    plan = parse_plan(f"一、任务\n1.{'修渠' * 200}。2018年底前完成。").plan
    picture = to_svg(plan)
    name = next(each for each in parsed(picture).iter(f"{SVG}text") if each.get("class") == "name")
    assert name.text.endswith("…")
    assert len(name.text) < 40
    assert "修渠" * 200 in name.find(f"{SVG}title").text


def test_no_task_no_lane() -> None:
    assert classes(to_svg(parse_plan("").plan)).count("name") == 0


@settings(max_examples=40)
@given(plans(), st.text(max_size=30))
def test_any_plan_is_a_sound_picture(some: Plan, words: str) -> None:
    tasks = [Task(id="1", text=words)] if words else []
    for source in (some, Tasks(tasks)):
        picture = to_svg(source, on=ON)
        root = parsed(picture)
        assert root.tag == f"{SVG}svg"
        assert {each.tag.removeprefix(SVG) for each in root.iter()} <= {
            "svg", "title", "style", "rect", "text", "g", "line", "path",
        }  # fmt: skip
        for each in root.iter():
            for name in ("x", "x1", "x2"):
                if (value := each.get(name, "")).endswith("%"):
                    assert 0 <= float(value[:-1]) <= 100
        picture.encode("utf-8")
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", picture)


# Markup ----------------------------------------------------------------------------------------------------------


@given(st.text(), st.text())
def test_text_stays_text(text: str, attribute: str) -> None:
    element = parsed(str(tag("p", text, title=attribute)))
    assert (element.text or "") == visible(text)
    assert element.get("title") == visible(attribute)
    assert list(element) == []


@pytest.mark.parametrize("text", ["a\x00b", "a\u202eb", "a\u2066b", "a\u200fb", "a\ud800b", "a\ufffeb", "a\x85b"])
def test_what_is_not_seen_is_shown(text: str) -> None:
    assert visible(text) == "a\ufffdb"


def test_markup_is_made_of_markup() -> None:
    assert str(tag("p", ["a", None, 3, [tag("b", "c")]], hidden=True, id=None, title=False, width=1.5)) == (
        '<p hidden="hidden" width="1.50">a3<b>c</b></p>'
    )
    assert str(tag("p", attributes={"xml:lang": "zh", "lang": None, "hidden": False})) == '<p xml:lang="zh"></p>'
    assert str(tag("br")) == "<br>"
    assert str(tag("style", trusted("a > b"))) == "<style>a > b</style>"
    with pytest.raises(ValueError, match="br has no inside"):
        tag("br", "x")
    with pytest.raises(ValueError, match="an element has a name"):
        tag("a b")
    with pytest.raises(ValueError, match="an attribute has a name"):
        tag("a", attributes={"x y": "1"})


def test_a_mark_knows_its_kind() -> None:
    assert Mark(kind=MarkKind.DUE, first=None, last=ON).certainty is Certainty.SURE
