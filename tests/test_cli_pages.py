"""agenda, timeline and report on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from lianqiang.cli import main

DOCUMENT = Path(__file__).resolve().parents[1] / "examples" / "documents" / "wangxi.txt"
PLAN = "一、任务\n1.修渠。2018年12月前完成。（县水利局）\n2.巡查。适时开展。（各镇）\n"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """`run("agenda", …)`: exit status, stdout, stderr; in English."""

    def call(*arguments: object) -> tuple[int, str, str]:
        words = list(map(str, arguments))
        status = main(words if "--lang" in words else ["--lang", "en", *words])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, "utf-8")
    return path


def test_an_agenda_is_told(run: Run, plan: Path) -> None:
    status, out, err = run("agenda", plan, "--on", "2018-11-20")
    assert (status, err) == (0, "")
    assert "Agenda, 2018-11-20 to 2018-12-20 (2)" in out
    assert "2018-11-30  10" in out
    assert "by this reading" in out
    assert "no day named" in out
    _, out, _ = run("agenda", plan, "--on", "2019-01-20", "--within", "1y", "--past", "--lang", "zh")
    assert "近期安排（2019-01-20至2020-01-20） (3)" in out
    assert "此前到期" in out
    assert "（未见标题）" in out


def test_an_agenda_of_several_plans(run: Run, plan: Path, tmp_path: Path) -> None:
    status, out, err = run("agenda", plan, DOCUMENT, tmp_path / "none.txt", "--on", "2021-12-01")
    assert status == 2
    assert "none.txt" in err
    assert f"{DOCUMENT}:" in out
    status, out, _ = run("agenda", plan, DOCUMENT, "--on", "2021-12-01", "--json")
    told = json.loads(out)
    assert status == 0
    assert [each["file"] for each in told] == [str(plan), str(DOCUMENT)]
    assert told[0]["agenda"]["rows"][-1]["values"]["what"] == {"zh": "时限不定", "en": "no day named"}


def test_a_timeline_is_written(run: Run, plan: Path, tmp_path: Path) -> None:
    picture, page = tmp_path / "plan.svg", tmp_path / "plan.HTML"
    assert run("timeline", plan, "--on", "2018-12-01", "-o", picture) == (0, "", "")
    assert picture.read_text("utf-8").startswith("<svg")
    assert run("timeline", plan, "-o", page) == (0, "", "")
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")
    status, out, _ = run("timeline", plan)
    assert status == 0
    assert out.startswith("<svg")


def test_a_timeline_for_programs(run: Run, plan: Path) -> None:
    _, out, _ = run("timeline", plan, "--on", "2018-12-01", "--json")
    told = json.loads(out)
    assert (told["first"], told["last"], told["on"]) == ("2018-10-01", "2018-12-31", "2018-12-01")
    assert told["lanes"][0]["marks"][1] == {
        "kind": "due", "first": "2018-12-01", "last": "2018-12-31", "certainty": "other",
    }  # fmt: skip
    assert told["lanes"][1] == {
        "task": "1.2", "heading": "巡查", "undated": {"zh": "时限不定", "en": "no day named"}, "marks": [],
    }  # fmt: skip
    assert json.loads(run("timeline", plan, "--json")[1])["on"] is None


def test_a_report_is_written(run: Run, plan: Path, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    assert run("report", plan, "--on", "2018-12-01", "-o", page, "--per", "year", "--lang", "zh") == (0, "", "")
    text = page.read_text("utf-8")
    assert "时间表（按年度）" in text
    assert 'lang="zh-CN"' in text
    status, out, _ = run("report", plan, "--lang", "en")
    assert status == 0
    assert '<html lang="en">' in out


def test_a_report_for_programs(run: Run, plan: Path) -> None:
    views = json.loads(run("report", plan, "--json", "--per", "month")[1])
    assert [view["kind"] for view in views] == ["task_table", "timetable", "responsibility_table"]
    assert "status" not in views[0]["rows"][0]["values"]
    assert (
        json.loads(run("report", plan, "--json", "--on", "2018-12-01")[1])[0]["rows"][1]["values"]["status"]
        == "unknown"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["timeline", "PLAN", "-o", "x.png"], "a timeline is written as .svg or .html, got x.png"),
        (["report", "PLAN", "-o", "PLAN"], "is the plan itself; write the page elsewhere"),
        (["agenda", "PLAN"], "--on"),
        (["agenda", "PLAN", "--on", "2018-11-31"], "no such day: 2018-11-31"),
        (["report", "PLAN", "--per", "week"], "invalid choice: 'week'"),
        (["report", "nowhere.txt"], "nowhere.txt"),
        (["timeline", "PLAN", "-o", "nowhere/x.svg"], "nowhere"),
    ],
)
def test_what_is_refused_in_one_line(run: Run, plan: Path, arguments: list[str], said: str) -> None:
    before = plan.read_bytes()
    status, out, err = run(*(str(plan) if each == "PLAN" else each for each in arguments))
    assert (status, out) == (2, "")
    assert said in err
    assert len(err.splitlines()) == 1
    assert plan.read_bytes() == before


@pytest.mark.parametrize("command", ["agenda", "timeline", "report"])
def test_help_speaks_both_languages(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = []
    for lang in ("en", "zh"):
        with pytest.raises(SystemExit):
            main([command, "--lang", lang, "--help"])
        told.append(capsys.readouterr().out)
    assert "options:" in told[0]
    assert "选项:" in told[1]
    assert "such as 2021-07-01" not in told[1]
