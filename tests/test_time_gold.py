"""The phrases that were read by hand, where they are at hand: judged as `benchmarks/accuracy.py` judges them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from lianqiang import DateSpan, bounds, find_times, interpret_time, to_dict

Row = dict[str, Any]
Rows = Callable[[str], list[Row]]
FILES = ("time_phrases", "time_phrases_real")


@pytest.fixture(scope="module")
def accuracy(root: Path) -> ModuleType:
    """The judge; it is a script, and stands beside the package only in the checkout."""
    folder = root / "benchmarks"
    if not (folder / "accuracy.py").is_file():
        pytest.skip("no benchmarks here")
    sys.path.insert(0, str(folder))
    try:
        import accuracy
    finally:
        sys.path.remove(str(folder))
    return accuracy


def context(row: Row) -> dict[str, Any]:
    """The arguments that a row gives: the day of issue, and as the horizon the year."""
    issued, year = row["issued"], row.get("year")
    return {
        "issued": date.fromisoformat(issued) if issued else None,
        "horizon": DateSpan.of_year(year) if year else None,
    }


def wrong(row: Row) -> str | None:
    """A definite last day that nobody accepts; None where there is none."""
    mention = interpret_time(row["phrase"], **context(row))
    if to_dict(mention.requirement)["kind"] == "recurring":
        return None
    last = bounds(mention.requirement, **context(row)).last
    right = {row["end"], *(end for _, end in row["also_right"])}
    return None if last is None or last.isoformat() in right else f"{row['phrase']}: {last}, not {right}"


@pytest.mark.parametrize("name", FILES)
def test_the_kind_is_one_of_those_that_are_right(gold_rows: Rows, name: str) -> None:
    unlike = []
    for row in gold_rows(name):
        kinds = {"unparsed" if kind == "none" else kind for kind in row["kinds"]}
        kind = to_dict(interpret_time(row["phrase"], **context(row)).requirement)["kind"]
        if kind not in kinds:
            unlike.append(f"{row['phrase']}: {kind}, not {sorted(kinds)}")
    assert unlike == []


def test_each_phrase_is_right(gold_rows: Rows, accuracy: ModuleType) -> None:
    judged = [(row["phrase"], *accuracy.judge(row)) for row in gold_rows("time_phrases")]
    assert [each for each in judged if each[1] is not accuracy.Outcome.RIGHT] == []


def test_bounds_are_those_of_the_row_or_also_right(gold_rows: Rows) -> None:
    unlike = []
    for row in gold_rows("time_phrases"):
        requirement = interpret_time(row["phrase"], **context(row)).requirement
        kind = to_dict(requirement)["kind"]
        if row["ambiguous"] or kind != row["kind"] or kind in {"recurring", "relative"}:
            continue
        limits = bounds(requirement, **context(row))
        seen = tuple(day and day.isoformat() for day in (None if kind == "deadline" else limits.first, limits.last))
        if seen not in {(row["start"], row["end"]), *map(tuple, row["also_right"])}:
            unlike.append(f"{row['phrase']}: {seen}")
    assert unlike == []


def test_no_phrase_has_a_wrong_last_day(gold_rows: Rows) -> None:
    assert [said for row in gold_rows("time_phrases") if (said := wrong(row))] == []


def test_phrases_of_real_pages(gold_rows: Rows, accuracy: ModuleType) -> None:
    rows = gold_rows("time_phrases_real")
    outcomes = [accuracy.judge(row)[0] for row in rows]
    assert outcomes.count(accuracy.Outcome.RIGHT) >= 0.98 * len(rows)
    assert len([said for row in rows if (said := wrong(row))]) <= 1


def test_the_other_right_day_is_an_alternative(gold_rows: Rows) -> None:
    """What a row accepts beside its own days stands among the alternatives, where 前 is what is open."""
    missing = []
    for row in gold_rows("time_phrases"):
        mention = interpret_time(row["phrase"], **context(row))
        if row["kind"] != "deadline" or "before" not in mention.rule:
            continue
        readings = {bounds(each, **context(row)).last for each in (mention.requirement, *mention.alternatives)}
        wanted = {date.fromisoformat(end) for end in (row["end"], *(end for _, end in row["also_right"]))}
        wanted -= {day for day in wanted if day.day == 1}  # "before it begins" may be written as its first day
        if not wanted & readings:
            missing.append(f"{row['phrase']}: {readings}")
    assert missing == []


def test_nothing_is_found_where_there_is_no_time(gold_rows: Rows) -> None:
    rows = [row for name in FILES for row in gold_rows(name) if row["kinds"] == ["none"]]
    assert rows
    assert [row["phrase"] for row in rows if find_times(row["phrase"], **context(row))] == []


def test_traps(gold: Callable[[str], Any]) -> None:
    """Phrases that fool a parser: only these hold a time."""
    times = {
        "每周三项目协调日": ["每周三"],
        "1.12月底前": ["12月底前"],
        "（以上一年度人数为基数）": ["上一年度"],
        "上一年度": ["上一年度"],
        "2019 年12月底前完成": ["2019 年12月底前"],
        "2018-2020年": ["2018-2020年"],
        "2020年2月底前完成": ["2020年2月底前"],
        "“最多跑一次”“最多100天”": ["最多100天"],
    }
    phrases = [each["phrase"] for each in gold("traps")]
    seen = {phrase: [time.text for time in find_times(phrase, issued=date(2018, 8, 2))] for phrase in phrases}
    assert {phrase: words for phrase, words in seen.items() if words} == times
