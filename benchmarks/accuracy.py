"""How often `lianqiang.parse_time` is right on phrases that were read by hand.

Each file is JSON lines in the format of the hand-read phrase sets: `phrase`, `kinds` (any of these is right), `start`
and `end` (inclusive, null where open or unresolved), `also_right` (other right [start, end]), `every`, `times`,
`issued` (a day or null) and, where only the year is known, `year`, taken as the horizon.

A row is *right* if its kind is accepted (kind `none` is met by `Unparsed`) and what the kind prints is right too:

- deadline: the last day;
- window, standing, staged, relative: both bounds. A null start is not compared. A null end asks for no definite last
  day. A side that the library leaves open is accepted of a relative (its event may be unknown), and where the kind is
  not the row's first choice, since the row's bounds belong to that one;
- recurring: `every` and `times`.

A row is *silently wrong* if the library gives a definite last day outside every accepted one, whatever its kind. The
rest that is not right has *abstained* (`Unparsed` where that is not accepted), got the *wrong kind*, *wrong details*
or, which must never be, an *exception*. *Found in nothing* counts rows without a time requirement in which `find_times`
sees one.

    python benchmarks/accuracy.py [--verbose] [--least-right 95] [--most-wrong 0.5] [FILE ...]

Without a file: both phrase sets of the optional folder `../shared/gold`. Exit status 1 where a named bar is missed.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from datetime import date
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import Any

import lianqiang

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold"
DEFAULT_FILES = (GOLD / "time_phrases.jsonl", GOLD / "time_phrases_real.jsonl")

# Kinds whose bounds say when something is due; a recurrence has none of its own.
BOUNDED = frozenset({"deadline", "window", "standing", "relative", "staged"})

# Months are the common measure of the longer periods, days of the shorter.
MEASURES = {
    "day": (1, "day"),
    "week": (7, "day"),
    "month": (1, "month"),
    "quarter": (3, "month"),
    "half_year": (6, "month"),
    "year": (12, "month"),
}
PERIODS = {
    "DAILY": (1, "day"),
    "WEEKLY": (7, "day"),
    "MONTHLY": (1, "month"),
    "QUARTERLY": (3, "month"),
    "HALF_YEARLY": (6, "month"),
    "SEMIANNUAL": (6, "month"),
    "HALF_MONTHLY": (Fraction(1, 2), "month"),
    "YEARLY": (12, "month"),
}

Row = dict[str, Any]


class Outcome(StrEnum):
    """What became of a row; exactly one holds."""

    RIGHT = "right"
    SILENTLY_WRONG = "silently wrong"
    ABSTAINED = "abstained"
    WRONG_KIND = "wrong kind"
    WRONG_DETAILS = "wrong details"
    EXCEPTION = "exception"


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def year_span(year: int) -> lianqiang.DateSpan:
    return lianqiang.DateSpan(date(year, 1, 1), date(year, 12, 31), lianqiang.Precision.YEAR)


def accepted_bounds(row: Row) -> list[tuple[date | None, date | None]]:
    return [(day(first), day(last)) for first, last in [(row["start"], row["end"]), *row["also_right"]]]


def expected_period(every: str) -> tuple[Fraction, str]:
    """(24, "month") for `2-YEARLY`."""
    if every == "10-DAILY":  # 旬, a third of a month
        return Fraction(1, 3), "month"
    factor, _, name = every.rpartition("-")
    count, measure = PERIODS[name]
    return Fraction(factor or 1) * count, measure


def same_every(expected: str | None, requirement: Any) -> bool:
    amount = requirement.every
    if expected is None or amount is None:
        return expected is None and amount is None
    unit = MEASURES.get(str(getattr(amount.measure, "value", amount.measure)))
    if unit is None or amount.least != amount.most:
        return False
    count, measure = unit
    wanted = expected_period(expected)
    if (Fraction(amount.least) * count, measure) == wanted:
        return True
    # 春秋两季: two slots in the year recur half-yearly as well.
    slots = len(requirement.at)
    return slots > 1 and (Fraction(amount.least) * count / slots, measure) == wanted


def same_times(expected: str | int | None, count: Any) -> bool:
    if expected is None or count is None:
        return expected is None and count is None
    match = re.fullmatch(r"(>=|<=|~)?(\d+)(?:-(\d+))?", str(expected))
    if match is None:
        message = f"times {expected!r} is neither N, N-M, >=N, <=N nor ~N"
        raise ValueError(message)
    number = int(match[2])
    least = None if match[1] == "<=" else number
    most = None if match[1] == ">=" else int(match[3] or number)
    return bool(count.least == least and count.most == most)


def same_bounds(row: Row, kind: str, first: date | None, last: date | None) -> bool:
    may_be_open = kind != row["kind"] or kind == "relative"

    def side(expected: date | None, got: date | None) -> bool:
        return expected == got or (got is None and may_be_open)

    return any(
        (kind == "deadline" or start is None or side(start, first)) and side(end, last)
        for start, end in accepted_bounds(row)
    )


def judge(row: Row) -> tuple[Outcome, str]:
    """The outcome of one row, and what the library said in one line."""
    issued = day(row["issued"])
    year = row.get("year")
    horizon = None if year is None else year_span(year)
    try:
        requirement: Any = lianqiang.parse_time(row["phrase"], issued=issued, horizon=horizon)
        kind: str = lianqiang.to_dict(requirement)["kind"]
        limits = lianqiang.bounds(requirement, issued=issued, horizon=horizon) if kind in BOUNDED else None
    except Exception as error:  # noqa: BLE001 - the tolerant path never raises: whatever comes is a finding
        return Outcome.EXCEPTION, repr(error)
    first, last = (limits.first, limits.last) if limits else (None, None)
    said = repr(requirement) + (f" = {first or '…'} to {last or '…'}" if limits else "")
    if last is not None and last not in {end for _, end in accepted_bounds(row)}:
        return Outcome.SILENTLY_WRONG, said
    kinds = {"unparsed" if name == "none" else name for name in row["kinds"]}
    if kind not in kinds:
        return (Outcome.ABSTAINED if kind == "unparsed" else Outcome.WRONG_KIND), said
    if kind in BOUNDED and not same_bounds(row, kind, first, last):
        return Outcome.WRONG_DETAILS, said
    if (
        kind == row["kind"] == "recurring"
        and not (same_every(row["every"], requirement) and same_times(row["times"], requirement.times))
    ):  # fmt: skip
        return Outcome.WRONG_DETAILS, said
    return Outcome.RIGHT, said


def expectation(row: Row) -> str:
    ends = " or ".join(f"{first or '…'} to {last or '…'}" for first, last in accepted_bounds(row))
    extras = "".join(f", {name} {row[name]}" for name in ("every", "times") if row[name] is not None)
    context = f"issued {row['issued']}" + (f", horizon {row['year']}" if row.get("year") is not None else "")
    return f"{'/'.join(row['kinds'])} {ends}{extras} ({context})"


def finds_in_nothing(row: Row) -> bool:
    return row["kinds"] == ["none"] and bool(list(lianqiang.find_times(row["phrase"], issued=day(row["issued"]))))


def report(path: Path, *, verbose: bool) -> tuple[float, float]:
    """Print the result for one file; (right, silently wrong) in percent."""
    rows: list[Row] = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    results = [(row, *judge(row)) for row in rows]
    share = {kind: 100 * sum(outcome is kind for _, outcome, _ in results) / len(rows) for kind in Outcome}
    print(f"{path.name}: {len(rows)} rows")
    for outcome in Outcome:
        chosen = [(row, said) for row, got, said in results if got is outcome]
        print(f"  {outcome:15} {len(chosen):4}  {share[outcome]:5.1f}%")
        if outcome is not Outcome.RIGHT or verbose:
            for row, said in chosen:
                print(f"    {row['phrase']!r}\n      want {expectation(row)}\n      got  {said}")
                if verbose and row["note"]:
                    print(f"      note {row['note']}")
    found = [row["phrase"] for row in rows if finds_in_nothing(row)]
    print(f"  {'found in nothing':15} {len(found):3}  {' | '.join(found)}")
    return share[Outcome.RIGHT], share[Outcome.SILENTLY_WRONG]


def main() -> int:
    parser = argparse.ArgumentParser(description="Accuracy of lianqiang.parse_time on hand-read phrases.")
    parser.add_argument("files", nargs="*", type=Path, help="JSON lines; default: the phrase sets of ../shared/gold")
    parser.add_argument("--verbose", action="store_true", help="list the right rows and the readers' notes too")
    parser.add_argument("--least-right", type=float, default=0.0, metavar="PERCENT")
    parser.add_argument("--most-wrong", type=float, default=100.0, metavar="PERCENT", help="bar for silently wrong")
    options = parser.parse_args()
    files: list[Path] = options.files or [path for path in DEFAULT_FILES if path.exists()]
    if not files:
        parser.error("no file given, and no ../shared/gold beside the project")
    scores = [report(path, verbose=options.verbose) for path in files]
    met = all(right >= options.least_right and wrong <= options.most_wrong for right, wrong in scores)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
