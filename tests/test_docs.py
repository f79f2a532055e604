"""What the pages in docs/ show is what the code does today."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lianqiang import DateSpan, bounds, interpret_time

ISSUED = date(2021, 6, 18)
PLAN = DateSpan(date(2021, 1, 1), date(2023, 12, 31))
HEAD = "| phrase | read as | first | last | other readings |"


def rows() -> list[list[str]]:
    """The cells of the rows of the tables of readings."""
    lines = (Path(__file__).parents[1] / "docs" / "time.md").read_text("utf-8").splitlines()
    found: list[list[str]] = []
    for number, line in enumerate(lines):
        if line == HEAD:
            for row in lines[number + 2 :]:
                if not row.startswith("|"):
                    break
                found.append([cell.strip() for cell in row.strip("|").split("|")])
    return found


def test_every_kind_has_rows():
    kinds = {type(interpret_time(row[0], issued=ISSUED).requirement).__name__ for row in rows()}
    assert kinds == {
        "Deadline", "Window", "Recurring", "Standing", "Relative", "Directed", "Staged", "Vague", "Unspecified", "Unparsed",
    }  # fmt: skip


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_a_row_of_the_tables(row):
    phrase, wording, first, last, others = row
    mention = interpret_time(phrase, issued=ISSUED)
    found = bounds(mention.requirement, issued=ISSUED, horizon=PLAN)
    assert str(mention.requirement) == wording
    assert (str(found.first or ""), str(found.last or "")) == (first, last)
    assert "; ".join(map(str, mention.alternatives)) == others
