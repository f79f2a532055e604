"""The scripts in examples/, as a newcomer runs them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

EXPECTED = {
    "due_soon.py": ["2021-12-31  推行综合窗口  区政务办、各进驻部门"],
    "read_phrase.py": ["due      2018-11-30", "force    strive", "or       2018年12月底前"],
    "what_became.py": [
        '深化"基层治理四平台"建设  time dropped and target dropped  its time, 2022, and its target are gone'
    ],
    "tasks_of_unit.py": ["checklist.4  responsible  完成存量证照数字化  2022年6月底前"],
}


def test_every_example_is_here(root: Path) -> None:
    assert {path.name for path in (root / "examples").glob("*.py")} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_an_example_runs(root: Path, name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", root / "examples" / name], capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    for line in EXPECTED[name]:
        assert line in lines, done.stdout


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("due_soon.py", ("{document}", "2022-06-01")),
        ("read_phrase.py", ("2018年13月底前", "2018-08-02")),
        ("tasks_of_unit.py", ("{document}", "区政务办")),
        ("what_became.py", ("xinchang-zhejiang-alignment",)),
    ],
)
def test_an_example_takes_what_it_is_given(root: Path, name: str, arguments: tuple[str, ...]) -> None:
    document = str(root / "examples" / "documents" / "wangxi.txt")
    command = [
        sys.executable,
        "-X",
        "utf8",
        root / "examples" / name,
        *(each.format(document=document) for each in arguments),
    ]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout
