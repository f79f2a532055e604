"""How fast a thousand plans go to JSON and back, beside pydantic, and how much memory a task takes.

    python benchmarks/json_speed.py [--check] [--peer PYTHON]

PYTHON is one of an environment with pydantic 2 (`make bench-json` makes it). Both sides write compact JSON and read it
strictly; ours also checks what types cannot say, and knows duplicate keys. The documents are those of ../shared/seeds,
or the project's own where there are none.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from enum import Enum
from pathlib import Path

from lianqiang import Plan, parse_plan
from lianqiang.codec import dumps, loads, to_dict

HERE = Path(__file__).resolve().parent
SHARED = Path(os.environ.get("LIANQIANG_SHARED") or HERE.parents[1] / "shared")
MANY = 1000
ROUNDS = 3


def documents() -> list[str]:
    seeds = sorted((SHARED / "seeds").glob("*.txt")) or sorted((HERE.parent / "examples" / "documents").glob("*.txt"))
    return [path.read_text("utf-8") for path in seeds]


def seconds(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def each(work: Callable[..., object], things: Iterable[object]) -> None:
    for thing in things:
        work(thing)


def bytes_of(tasks: Iterable[object]) -> int:
    """What the tasks take with all they hold, each object once; what every program has anyway counts nothing."""
    seen: set[int] = set()
    size = 0
    waiting = list(tasks)
    while waiting:
        held = waiting.pop()
        if id(held) in seen or held is None or held == () or isinstance(held, type | Enum | bool):
            continue
        if isinstance(held, int) and -5 <= held <= 256:  # Python keeps these itself
            continue
        seen.add(id(held))
        size += sys.getsizeof(held)
        waiting += gc.get_referents(held)
    return size


def main() -> int:
    parser = argparse.ArgumentParser(description="Plans to JSON and back.")
    parser.add_argument("--check", action="store_true", help="exit status 1 where a bar is missed")
    parser.add_argument("--peer", metavar="PYTHON", help="the Python of an environment with pydantic 2")
    options = parser.parse_args()
    missed = 0

    plans: list[Plan] = [parse_plan(text).plan for text in documents()]
    many = [plans[number % len(plans)] for number in range(MANY)]
    texts = [dumps(plan, indent=None) for plan in many]
    size = sum(map(len, texts))
    count = sum(len(plan.items) for plan in many)
    print(f"{MANY} plans, {count} tasks, {size / 1e6:.1f} M characters of JSON")

    dump = load = peer = float("inf")
    for _ in range(ROUNDS):  # by turns, so that a busy machine is busy for both
        dump = min(dump, seconds(lambda: each(lambda plan: dumps(plan, indent=None), many)))
        load = min(load, seconds(lambda: each(loads, texts)))
        if options.peer:
            command = [options.peer, str(HERE / "peer_pydantic.py")]
            lines = "".join(f"{text}\n" for text in texts)
            answer = subprocess.run(command, input=lines, stdout=subprocess.PIPE, encoding="utf-8", check=True)
            result = json.loads(answer.stdout)
            peer = min(peer, result["dump"] + result["load"])
    laid_out = seconds(lambda: each(dumps, many))
    as_data = seconds(lambda: each(to_dict, many))
    print(f"dumps, on one line         {dump:8.2f} s")
    print(f"dumps, laid out            {laid_out:8.2f} s")
    print(f"to_dict                    {as_data:8.2f} s")
    print(f"loads                      {load:8.2f} s")
    if options.peer:
        ratio = (dump + load) / peer
        met = ratio <= 3
        missed += not met
        print(f"pydantic, both             {peer:8.2f} s")
        print(f"  ours to pydantic's       {ratio:8.2f} times   {'meets' if met else 'MISSES'} the bar: at most 3")

    for what, held in (
        ("read from documents", plans),
        ("loaded from JSON", [loads(text) for text in texts[: len(plans)]]),
    ):
        tasks = [task for plan in held for task in plan.items]
        per_task = bytes_of(tasks) / len(tasks)
        met = per_task <= 2048
        missed += not met
        print(
            f"memory of a task, {what:<20} {per_task:5.0f} bytes   {'meets' if met else 'MISSES'} the bar: at most 2048"
        )
    return 1 if options.check and missed else 0


if __name__ == "__main__":
    sys.exit(main())
