"""What mutation testing found, by module: `make mutate` runs it after mutmut, with mutmut's own Python.

mutmut tries each mutant in a fork of one process, in which the modules are imported and have run. No test there sees a
mutant of what runs only then: the tables of words, a reader that is looked up once. Those that survive in a function
which few tests were seen to call are therefore tried again here, each in a process of its own with all tests.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

BAR = 90
"""Percent of the mutants of each module that tests are to notice; tests/MUTANTS.md explains the others."""
FEW = 10
ONCE = "__missing__"  # what fills a table when it is first asked for
LIMIT = 300
KILLED, SURVIVED, TIMED_OUT = {1, 3}, 0, {-24, 24, 36, 152, 255}

ROOT = Path(__file__).resolve().parents[1]
MUTANTS = ROOT / "mutants"


def results() -> Iterator[tuple[Path, dict[str, Any]]]:
    for path in sorted(MUTANTS.rglob("*.meta")):
        found = json.loads(path.read_text("utf-8"))
        if found["exit_code_by_key"]:
            yield path, found


def second_look(jobs: int) -> None:
    """Try the survivors among the mutants of functions that run once, and write down those that are noticed."""
    called = json.loads((MUTANTS / "mutmut-stats.json").read_text("utf-8"))["tests_by_mangled_function_name"]
    for path, found in results():
        codes = found["exit_code_by_key"]
        again = [
            name
            for name, code in codes.items()
            if code == SURVIVED and (ONCE in name or len(called.get(name.rpartition("__mutmut_")[0], ())) < FEW)
        ]
        with ThreadPoolExecutor(jobs) as pool:
            for name, code in zip(again, pool.map(alone, again), strict=True):
                codes[name] = code
                path.write_text(json.dumps(found, indent=4), "utf-8")


def alone(mutant: str) -> int:
    """The exit code of pytest in a process of its own, with the mutant in place from the first import on."""
    options = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["mutmut"]
    command = [sys.executable, "-m", "pytest", "-x", "-q", *options["pytest_add_cli_args"]]
    try:
        return subprocess.run(
            command + options["pytest_add_cli_args_test_selection"],
            cwd=MUTANTS,
            env=os.environ | {"MUTANT_UNDER_TEST": mutant, "PYTHONPATH": "src"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=LIMIT,
            check=False,
        ).returncode
    except subprocess.TimeoutExpired:
        return max(TIMED_OUT)


def table() -> list[str]:
    """Print the score of each module and of all; the modules below the bar."""
    below: list[str] = []
    total = [0, 0, 0]
    print(f"{'module':28}{'killed':>8}{'survived':>10}{'untried':>9}")
    for path, found in results():
        codes = found["exit_code_by_key"].values()
        untried = sum(code is None for code in codes)
        survived = sum(code is not None and code not in KILLED | TIMED_OUT for code in codes)
        counts = [len(codes) - survived - untried, survived, untried]
        total = [a + b for a, b in zip(total, counts, strict=True)]
        name = path.relative_to(MUTANTS / "src" / "lianqiang").as_posix().removesuffix(".py.meta")
        if show(name, *counts) < BAR:
            below.append(name)
    show("all", *total)
    return below


def show(name: str, killed: int, survived: int, untried: int) -> float:
    percent = 100 * killed / max(1, killed + survived)
    print(f"{name:28}{killed:8}{survived:10}{untried:9}  {percent:5.1f}%")
    return percent


def main() -> None:
    if not MUTANTS.is_dir():
        sys.exit("there are no results of mutation testing here; make mutate makes them")
    second_look(int(os.environ.get("JOBS") or 2))
    below = table()
    if below:
        sys.exit(f"below {BAR}%: {', '.join(below)}; mutmut results names the survivors, mutmut show prints one")


if __name__ == "__main__":
    main()
