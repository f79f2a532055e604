"""What every test may use: the project's root, the optional reference data beside it, Hypothesis's settings.

Reference data (documents with what a careful reader found in them) is used when the folder `../shared`, or the one that
the environment variable LIANQIANG_SHARED names, is there. Without it the tests that need it are skipped.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings

from lianqiang._hypothesis import register

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("LIANQIANG_SHARED") or ROOT.parent / "shared")

# What commands print is compared with English text, whoever runs the tests.
os.environ["LC_ALL"] = "C.UTF-8"

# For the type checkers only.
collect_ignore = ["typing"]

# A busy machine is slow, not wrong; what must be fast is measured as a ratio.
settings.register_profile(
    "here", deadline=None, print_blob=True, max_examples=100, suppress_health_check=[HealthCheck.too_slow]
)
# The same commit gives the same verdict.
settings.register_profile("ci", settings.get_profile("here"), derandomize=True, database=None)
# Thousands of runs, each to find out whether anything is noticed at all: no search for the smallest example.
settings.register_profile(
    "mutate", settings.get_profile("ci"), max_examples=20, phases=[Phase.explicit, Phase.generate]
)
# A long search, by hand: HYPOTHESIS_PROFILE=long
settings.register_profile("long", settings.get_profile("here"), max_examples=10_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "here"))


def pytest_sessionstart() -> None:
    """Mutation testing runs the suite again and again in forks of one process: what a run has kept would hide a mutant."""
    for name, module in sys.modules.items():
        if name.partition(".")[0] == "lianqiang":
            for value in vars(module).values():
                if clear := getattr(value, "cache_clear", None):
                    clear()


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's root: the checkout, or its copy without src when the built wheel is tested."""
    return ROOT


@pytest.fixture(scope="session")
def _registered() -> None:
    """Values come by type, as they do where the library is installed."""
    register()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference data; the test is skipped where there is none."""
    if not SHARED.is_dir():
        pytest.skip("no reference data beside the project")
    return SHARED


@pytest.fixture(scope="session")
def gold_rows(shared: Path) -> Callable[[str], list[dict[str, Any]]]:
    """`gold_rows("time_phrases")`: the rows of shared/gold/time_phrases.jsonl."""

    def load(name: str) -> list[dict[str, Any]]:
        lines = (shared / "gold" / f"{name}.jsonl").read_text("utf-8").splitlines()
        return [json.loads(line) for line in lines if line.strip()]

    return load


@pytest.fixture(scope="session")
def gold(shared: Path) -> Callable[[str], Any]:
    """`gold("seed_000")`: what shared/gold/seed_000.json holds."""

    def load(name: str) -> Any:
        return json.loads((shared / "gold" / f"{name}.json").read_text("utf-8"))

    return load


@pytest.fixture(scope="session")
def seed_text(shared: Path) -> Callable[[int], str]:
    """`seed_text(0)`: the text of the first seed document."""

    def load(number: int) -> str:
        (path,) = (shared / "seeds").glob(f"{number:03d}_*.txt")
        return path.read_bytes().decode("utf-8")

    return load
