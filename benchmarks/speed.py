"""What lianqiang costs, as ratios to a reference that is measured in the same run.

1. `parse_time` on phrases, without any cache, to `datetime.strptime("2018-12-31", "%Y-%m-%d")`.
2. `find_times` on whole documents, in characters a second; beside other libraries where `--peer` names their Python.
3. `import lianqiang` with one `parse_time`, to `import attrs`: fresh interpreters, their bare start taken off.
4. `parse_plan` on each document, in ms as they would be where strptime costs 3 µs.
5. `checkpoints` of 10,000 requirements, at most 12 of each, and `verdict` on a deadline, by the same measure.
6. `resolve` by day and county among 50,000 units, 100 names in each of 500 counties, by the same measure.
7. `parse_units` of 1,000 responsibilities as the documents print them, by the same measure.

    python benchmarks/speed.py [--check] [--peer NAME=PYTHON ...]

Phrases and documents come from the optional folder `../shared`; without it from here and from `examples/documents`.
With `--check` the exit status is 1 where a bar is missed.
"""

from __future__ import annotations

import argparse
import functools
import gc
import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import lianqiang
from lianqiang.unit_facets import Level

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / "shared"

STRPTIME_US = 3.0  # the machine that milliseconds are given for
ISSUED = date(2018, 8, 2)

PLAN = lianqiang.DateSpan(date(2018, 1, 1), date(2020, 12, 31))
LAID_OUT = (
    "每年推进", "每季度末", "每月28日前", "每年4月、10月", "每周三", "每两年一次", "每年不少于9次", "逐年推进", "每旬",
    "每月26日至次月5日",
    "2018年启动，2020年完成", "2018年12月底前",
)  # fmt: skip

Phrase = tuple[str, date | None]


def least(run: Callable[[], object], *, times: int) -> float:
    """Seconds of processor time of the fastest run: what the work costs when nothing else disturbs it."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        run()
        best = min(best, time.process_time() - start)
    return best


def strptime_seconds() -> float:
    count = 2000

    def run() -> None:
        for _ in range(count):
            datetime.strptime("2018-12-31", "%Y-%m-%d")

    return least(run, times=15) / count


def phrases() -> list[Phrase]:
    gold = SHARED / "gold" / "time_phrases.jsonl"
    if gold.exists():
        rows = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
        return [(row["phrase"], date.fromisoformat(row["issued"]) if row["issued"] else None) for row in rows]
    return [(line, ISSUED) for line in (HERE / "phrases.txt").read_text("utf-8").splitlines()]


def documents() -> dict[str, str]:
    paths = sorted((SHARED / "seeds").glob("*.txt")) or sorted((HERE.parent / "examples" / "documents").glob("*.txt"))
    return {path.name: path.read_text("utf-8") for path in paths}


def forget(inputs: int) -> None:
    """Empty the library's caches that grow with the inputs; a table that is loaded once may stay."""
    for wrapper in gc.get_objects():
        if (
            isinstance(wrapper, functools._lru_cache_wrapper)  # noqa: SLF001 - the only name of the type
            and (wrapper.__module__ or "").startswith("lianqiang")
            and wrapper.cache_info().currsize > inputs / 4
        ):
            wrapper.cache_clear()


def parse_time_seconds(pairs: list[Phrase]) -> float:
    best = float("inf")
    for _ in range(15):
        forget(len(pairs))
        start = time.process_time()
        for phrase, issued in pairs:
            lianqiang.parse_time(phrase, issued=issued)
        best = min(best, time.process_time() - start)
    return best / len(pairs)


def start_seconds(*codes: str) -> list[float]:
    """Seconds of processor time of a fresh interpreter for each code, least of many, in turns."""
    best = [float("inf")] * len(codes)
    with tempfile.TemporaryDirectory() as compiled:
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        for turn in range(21):
            for place, code in enumerate(codes):
                start = children_seconds()
                subprocess.run(
                    [sys.executable, "-c", code],
                    check=True,
                    stdin=subprocess.DEVNULL,
                    env={**kept, "PYTHONPYCACHEPREFIX": compiled},
                )
                if turn:  # the first one compiles and fills the file cache
                    best[place] = min(best[place], children_seconds() - start)
    return best


def children_seconds() -> float:
    """Seconds of processor time of the processes that have ended; of the clock where the system does not tell."""
    if sys.platform == "win32":
        return time.perf_counter()
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def large_registry() -> lianqiang.UnitRegistry:
    """500 counties with the same 100 units each, every unit with two names."""
    from lianqiang.registry import Jurisdiction, UnitName

    counties = tuple(Jurisdiction(id=f"c{number}", name=f"第{number}县", level=Level.COUNTY) for number in range(500))
    names = [(UnitName(f"县{number}局"), UnitName(f"县{number}办")) for number in range(100)]
    units = tuple(
        lianqiang.RegisteredUnit(id=f"{county.id}/{number}", jurisdiction=county.id, names=both)
        for county in counties
        for number, both in enumerate(names)
    )
    return lianqiang.UnitRegistry(jurisdictions=counties, units=units)


def resolve_seconds() -> float:
    """Seconds of one name resolved on a day, seen from a county."""
    registry = large_registry()
    asked = [(f"县{number * 7 % 100}办", f"c{number * 31 % 500}") for number in range(1000)]

    def run() -> None:
        for name, county in asked:
            registry.resolve(name, on=ISSUED, jurisdiction=county)

    return least(run, times=7) / len(asked)


def parse_units_seconds(texts: dict[str, str]) -> float:
    """Seconds of one of 1,000 brackets and lines of the documents that say who is responsible."""
    printed = [
        who.span.of(text) for text in texts.values() for who in lianqiang.find_responsibilities(text) if who.span
    ]
    thousand = list(itertools.islice(itertools.cycle(printed), 1000))

    def run() -> None:
        for each in thousand:
            lianqiang.parse_units(each)

    return least(run, times=15) / len(thousand)


def peer_result(python: str, name: str, pairs: list[Phrase], texts: dict[str, str]) -> dict[str, float]:
    work = {
        "texts": list(texts.values()),
        "phrases": [(phrase, issued.isoformat() if issued else None) for phrase, issued in pairs],
        "issued": ISSUED.isoformat(),
    }
    command = [python, str(HERE / "peer.py"), name]
    answer = subprocess.run(
        command, input=json.dumps(work), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8", check=True
    )
    result: dict[str, float] = json.loads(answer.stdout.splitlines()[-1])
    return result


def main() -> int:
    parser = argparse.ArgumentParser(description="Speed of lianqiang, as ratios measured in one run.")
    parser.add_argument("--check", action="store_true", help="exit status 1 where a bar is missed")
    parser.add_argument(
        "--peer", action="append", default=[], metavar="NAME=PYTHON", help="compare with one of peer.py"
    )
    options = parser.parse_args()
    missed: list[str] = []

    def show(what: str, value: str, *, bar: str = "", met: bool = True) -> None:
        verdict = f"   {'meets' if met else 'MISSES'} the bar: {bar}" if bar else ""
        print(f"{what:<54} {value:>22}{verdict}", flush=True)
        if not met:
            missed.append(what)

    pairs, texts = phrases(), documents()
    reference = strptime_seconds()
    show("datetime.strptime", f"{reference * 1e6:.2f} µs")

    each = parse_time_seconds(pairs)
    show(f"parse_time, mean of {len(pairs)} phrases", f"{each * 1e6:.2f} µs")
    ratio = each / reference
    show("  to strptime", f"{ratio:.2f} times", bar="at most 3", met=ratio <= 3)

    size = sum(map(len, texts.values()))

    def find_all() -> None:
        for text in texts.values():
            lianqiang.find_times(text, issued=ISSUED)

    rate = size / least(find_all, times=7)
    show(f"find_times, {len(texts)} documents, {size} characters", f"{rate:,.0f} chars/s")
    for option in options.peer:
        name, _, python = option.partition("=")
        result = peer_result(python, name, pairs, texts)
        show(f"  {name}", f"{result['chars_per_second']:,.0f} chars/s")
        ratio = rate / result["chars_per_second"]
        bar: dict[str, Any] = {"bar": "at least 20", "met": ratio >= 20} if name == "jionlp" else {}
        show(f"  to {name}", f"{ratio:.1f} times", **bar)
        show(f"  {name}, a phrase", f"{result['us_per_phrase']:.0f} µs")
        show("    to strptime", f"{result['us_per_phrase'] / reference / 1e6:.0f} times")

    bare, attrs, ours = start_seconds(
        "pass", "import attrs", "import lianqiang; lianqiang.parse_time('2018年12月底前完成')"
    )
    show("import attrs", f"{(attrs - bare) * 1e3:.1f} ms")
    show("import lianqiang and one parse_time", f"{(ours - bare) * 1e3:.1f} ms")
    ratio = (ours - bare) / (attrs - bare)
    show("  to import attrs", f"{ratio:.2f} times", bar="at most 2", met=ratio <= 2)

    for name, text in texts.items():
        cost = least(functools.partial(lianqiang.parse_plan, text), times=15)
        scaled = cost * 1e3 * STRPTIME_US / (reference * 1e6)
        show(f"parse_plan, {name}", f"{scaled:.1f} ms", bar="at most 15 ms", met=scaled <= 15)

    requirements = [lianqiang.parse_time(phrase, issued=ISSUED) for phrase in LAID_OUT]
    many = [requirements[number % len(requirements)] for number in range(10_000)]

    def lay_out() -> None:
        for each in many:
            list(itertools.islice(lianqiang.checkpoints(each, horizon=PLAN), 12))

    scaled = least(lay_out, times=3) * STRPTIME_US / (reference * 1e6)
    show("checkpoints of 10,000 requirements", f"{scaled:.2f} s", bar="at most 0.5 s", met=scaled <= 0.5)

    deadline = lianqiang.parse_time("2018年12月底前")

    def judge() -> None:
        for _ in range(10_000):
            lianqiang.verdict(deadline, on=ISSUED)

    named = (
        ("verdict on a deadline", least(judge, times=5) / 1e4, 2),
        ("parse_units of a responsibility", parse_units_seconds(texts), 20),
        ("resolve among 50,000", resolve_seconds(), 20),
    )
    for what, seconds, bar_us in named:
        scaled = seconds * 1e6 * STRPTIME_US / (reference * 1e6)
        show(what, f"{scaled:.2f} µs", bar=f"at most {bar_us} µs", met=scaled <= bar_us)

    return 1 if options.check and missed else 0


if __name__ == "__main__":
    sys.exit(main())
