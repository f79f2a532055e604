"""Questions to a million tasks of ten thousand plans, beside the same filters in pandas on the same data.

    python benchmarks/queries.py [--check] [--plans N]

The plans are made here: a hundred rows each, as annexed checklists have them, with the kinds of time that these print.
pandas gets two frames, a row for each checkpoint and one for each unit of a task, with its categories; a frame of what
the filter leaves is its answer, a `Collection` is ours. Both sides are measured by turns in one run.
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date
from itertools import count

import pandas as pd

from lianqiang import (
    Assignment,
    Collection,
    DateSpan,
    Deadline,
    Directed,
    Document,
    DocumentNumber,
    Plan,
    Precision,
    Responsibility,
    Role,
    Span,
    Stage,
    Staged,
    Standing,
    Task,
    TimeMention,
    TimeRequirement,
    Unit,
    Vague,
    Window,
    parse_time,
)
from lianqiang.tasks import Origin

ROWS = 100
ROUNDS = 7
ANSWER_IN = 0.005
"""Seconds for an answer, beside what its size costs."""
AN_ITEM = 500e-9
"""Seconds that the size of an answer costs, for each task in it; the frames of pandas cost more."""

OFFICES = [f"区{first}{second}局" for first in "教财民司发经农水林环文卫" for second in "育政生法改信业利草保旅健"]

AGAIN = [*map(parse_time, ("每年推进", "每年推进", "每年12月底前", "每年12月15日前", "每季度末前", "每月28日前"))]


def requirement(draw: random.Random, year: int) -> TimeRequirement | None:
    """A time as checklists print it, by about their shares."""
    month = DateSpan.of_month(year + draw.randrange(5), draw.randint(1, 12))
    kind = draw.random()
    if kind < 0.55:
        return Deadline(month)
    if kind < 0.65:
        return Window(DateSpan.of_year(year + draw.randrange(5)))
    if kind < 0.80:
        return draw.choice(AGAIN)
    if kind < 0.85:
        return Staged(
            (Stage("启动", Window(DateSpan.of_year(year))), Stage("完成", Deadline(DateSpan.of_year(year + 3))))
        )
    if kind < 0.90:
        return Directed(("市委",))
    if kind < 0.93:
        return Standing()
    return Vague("适时") if kind < 0.96 else None


def made(plans: int, seed: int = 18) -> Iterator[Plan]:
    draw = random.Random(seed)  # noqa: S311 - nothing secret
    units = [Unit(name) for name in OFFICES]
    span = Span(0, 0)
    for number in range(plans):
        year = draw.randrange(2011, 2026)
        issued = date(year, draw.randint(1, 12), draw.randint(1, 28))
        rows: list[Task] = []
        for row in range(1, ROWS + 1):
            r = requirement(draw, year)
            others = (Deadline(DateSpan.of_month(year + 1, 6)),) if draw.random() < 0.05 else ()
            mention = None if r is None else TimeMention("时间要求", span, r, others)
            named = draw.sample(units, draw.choice((1, 1, 2, 3)))
            roles = [Role.LEAD, Role.SUPPORT, Role.SUPPORT] if len(named) > 1 else [Role.RESPONSIBLE]
            who = Responsibility(tuple(map(Assignment, named, roles)))
            rows.append(
                Task(
                    id=f"checklist.{row}",
                    text=f"落实第{number}号方案第{row}项任务",
                    origin=Origin.CHECKLIST,
                    label=str(row),
                    responsibility=who,
                    times=() if mention is None else (mention,),
                    time=mention,
                )
            )
        yield Plan(
            document=Document(number=DocumentNumber("某政发", year, number + 1), issued=issued),
            horizon=DateSpan(date(year, 1, 1), date(year + 4, 12, 31), Precision.YEAR),
            items=tuple(rows),
        )


def frames(tasks: Collection) -> tuple[pd.DataFrame, pd.DataFrame]:
    """A row for each checkpoint, and a row for each unit of a task."""
    numbers = count()
    at = {id(task): next(numbers) for task in tasks}
    entries = tasks.checkpoints_between(date.min, date.max)
    due = pd.DataFrame(
        {
            "task": [at[id(entry.task)] for entry in entries],
            "plan": [entry.plan for entry in entries],
            "id": [entry.task.id for entry in entries],
            "due": pd.to_datetime([entry.due for entry in entries]),
        }
    )
    named = [
        (number, plan, task.id, each.unit.name)
        for number, (plan, task) in enumerate(tasks.entries())
        for each in task.assignments
    ]
    units = pd.DataFrame(named, columns=["task", "plan", "id", "unit"])
    return due.sort_values("task", ignore_index=True), units.astype({"unit": "category"})


def seconds(run: Callable[[], object]) -> float:
    """What a run costs this process, whatever else the machine does."""
    start = time.process_time()
    run()
    return time.process_time() - start


def traced(run: Callable[[], object]) -> int:
    """The bytes that are held after the run and were not before."""
    gc.collect()
    tracemalloc.start()
    kept = run()
    gc.collect()
    held = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    del kept
    return held


def main() -> int:
    parser = argparse.ArgumentParser(description="Questions to a million tasks.")
    parser.add_argument("--check", action="store_true", help="exit status 1 where a bar is missed")
    parser.add_argument("--plans", type=int, default=10_000, metavar="N", help=f"plans of {ROWS} tasks (10000)")
    options = parser.parse_args()
    missed = 0

    sample = max(1, options.plans // 50)
    per_task = traced(lambda: list(made(sample))) / (sample * ROWS)
    plans = list(made(options.plans))
    gc.freeze()
    tasks = Collection(plans)
    print(f"{len(plans)} plans, {len(tasks)} tasks; a task takes {per_task:.0f} bytes")

    half = Collection(plans[: len(plans) // 2])
    for name, ask in (
        ("due_between", lambda some: some.due_between(date(2020, 1, 1), date(2020, 1, 1))),
        ("of_unit", lambda some: some.of_unit("区财政局")),
        ("of_kind", lambda some: some.of_kind("recurring")),
    ):
        begun = seconds(lambda ask=ask: ask(half))
        whole = seconds(lambda ask=ask: ask(tasks))
        fresh = Collection(plans[:: len(plans) // sample])
        size = traced(lambda ask=ask, fresh=fresh: ask(fresh)) / len(fresh)
        print(
            f"table of {name:<12} {whole:6.2f} s   {whole / begun:4.2f} times that of half the tasks   "
            f"{size:4.0f} bytes a task"
        )
    half = tasks  # what it held may go

    due, units = frames(tasks)
    print(f"pandas {pd.__version__}: {len(due)} checkpoints, {len(units)} units of tasks")
    windows = {
        "a day": (date(2020, 6, 30), date(2020, 6, 30)),
        "a month": (date(2020, 6, 1), date(2020, 6, 30)),
        "a quarter": (date(2020, 4, 1), date(2020, 6, 30)),
        "90 days": (date(2020, 5, 15), date(2020, 8, 12)),
        "a year": (date(2020, 1, 1), date(2020, 12, 31)),
        "15 months": (date(2019, 11, 15), date(2021, 2, 14)),
    }

    def due_then(first: date, last: date) -> pd.DataFrame:
        found = due[(due["due"] >= pd.Timestamp(first)) & (due["due"] <= pd.Timestamp(last))]
        return found.drop_duplicates("task")

    def of_unit(name: str) -> pd.DataFrame:
        return units[units["unit"] == name]

    both = ("a month, of a unit", date(2020, 6, 1), date(2020, 6, 30))
    questions: list[tuple[str, Callable[[], Collection], Callable[[], pd.DataFrame]]] = [
        (
            f"due in {name}",
            lambda first=first, last=last: tasks.due_between(first, last),
            lambda first=first, last=last: due_then(first, last),
        )
        for name, (first, last) in windows.items()
    ]
    questions += [
        ("of a unit", lambda: tasks.of_unit("区财政局"), lambda: of_unit("区财政局")),
        (
            both[0],
            lambda: tasks.due_between(both[1], both[2]).of_unit("区财政局"),
            lambda: due_then(both[1], both[2]).merge(of_unit("区财政局")[["task"]], on="task"),
        ),
    ]
    for name, ours, theirs in questions:
        mine = peer = float("inf")
        for _ in range(ROUNDS):  # by turns, so that a busy machine is busy for both
            mine, peer = min(mine, seconds(ours)), min(peer, seconds(theirs))
        answer, same = ours(), theirs()
        assert len(answer) == len(same), (name, len(answer), len(same))  # noqa: S101 - the same question
        read = max(len(answer), len(tasks.due_between(both[1], both[2])) if name == both[0] else 0)
        allowed = ANSWER_IN + AN_ITEM * read  # a chain reads the answer that it goes on from
        met = mine <= allowed and mine < peer
        missed += not met
        print(
            f"{name:<20} {len(answer):7d} tasks   {mine * 1e3:7.2f} ms   pandas {peer * 1e3:7.2f} ms   "
            f"{peer / mine:6.1f} times as long   {'meets' if met else 'MISSES'} the bar"
        )
    return 1 if options.check and missed else 0


if __name__ == "__main__":
    sys.exit(main())
