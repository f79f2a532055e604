"""The scripts in examples/, as a newcomer runs them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

EXPECTED = {
    "due_soon.py": ["2021-12-31  推行综合窗口  区政务办、各进驻部门"],
    "read_phrase.py": ["due      2018-11-30", "force    strive", "or       2018年12月底前"],
    "quarter_reminders.py": ["2022-04-01 to 2022-06-30: 3 reminders", "2022-06-30  报送  保障数据安全"],
    "busiest_units.py": ["  7    0  区法制办"],
    "without_a_date.py": ["relative  办结之日起3个工作日内  公开办件结果"],
    "year_end.py": ["□  2019-08-31  制定行政执法人员行为规范和基本准则  区法制办、各执法部门"],
    "workload.py": ["██12  ██11  ██12  ██11  ██12  各镇（街道）"],
    "not_understood.py": ["wangxi.txt:65  2021年13月底前  there is no month 13"],
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
        ("quarter_reminders.py", ("{document}", "2021-12-01", "{folder}/quarter.ics")),
        ("busiest_units.py", ("2020",)),
        ("without_a_date.py", ("{document}",)),
        ("year_end.py", ("2022", "{document}")),
        ("workload.py", ("quarter", "{document}")),
        ("not_understood.py", ("{document}",)),
        ("what_became.py", ("xinchang-zhejiang-alignment",)),
    ],
)
def test_an_example_takes_what_it_is_given(root: Path, tmp_path: Path, name: str, arguments: tuple[str, ...]) -> None:
    document = str(root / "examples" / "documents" / "wangxi.txt")
    command = [
        sys.executable,
        "-X",
        "utf8",
        root / "examples" / name,
        *(each.format(document=document, folder=tmp_path) for each in arguments),
    ]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout
