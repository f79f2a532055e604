"""The command `export`, as its users meet it."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from lianqiang.cli import main
from lianqiang.codec import loads
from lianqiang.export import to_csv, to_markdown
from lianqiang.plans import Plan
from lianqiang.readers import read_plan
from lianqiang.tasks import Tasks

DOCUMENT = Path(__file__).resolve().parents[1] / "examples" / "documents" / "wangxi.txt"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """`run("plan.txt", "--to", "csv")`: exit status, stdout, stderr."""

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        status = main(["export", *map(str, arguments), "--lang", "en"])
        out, err = capsysbinary.readouterr()
        return status, out.decode(), err.decode()

    return call


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """A folder of two plans, one of which has no title."""
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "a.txt").write_text(
        "一、修缮校舍。2020年8月底前完成。（县教育局）\n二、巡查。每季度末报送。（县水利局）\n", "utf-8"
    )
    (folder / "b.txt").write_bytes(DOCUMENT.read_bytes())
    return folder


def test_csv(run: Run, tmp_path: Path) -> None:
    plan = read_plan(DOCUMENT).plan
    assert run(DOCUMENT, "--to", "csv") == (0, to_csv(plan), "")
    path = tmp_path / "units.csv"
    assert run(DOCUMENT, "--table", "assignments", "--excel", "-o", path) == (0, "", "")
    assert path.read_bytes().decode() == to_csv(plan, "assignments", bom=True)


def test_markdown(run: Run, tmp_path: Path) -> None:
    plan = read_plan(DOCUMENT).plan
    assert run(DOCUMENT, "--to", "md") == (0, to_markdown(plan), "")
    path = tmp_path / "plan.markdown"
    run(DOCUMENT, "--per", "month", "--headings", "en", "-o", path)
    assert path.read_bytes().decode() == to_markdown(plan, per="month", lang="en")


def test_json(run: Run, plans: Path) -> None:
    plan = read_plan(DOCUMENT).plan
    assert loads(run(DOCUMENT, "--to", "json")[1], Plan) == plan
    assert loads(run(DOCUMENT, "--to", "json", "--unit", "区财政局")[1], Tasks) == plan.tasks.of_unit("区财政局")
    several = json.loads(run(plans, "--to", "json")[1])
    assert [(Path(each["file"]).name, len(each["plan"]["tasks"])) for each in several] == [("a.txt", 2), ("b.txt", 27)]
    asked = json.loads(run(plans, "--to", "json", "--unit", "区财政局")[1])
    assert [len(each["tasks"]) for each in asked] == [0, 1]


def test_workbook(run: Run, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "plan.XLSX"
    assert run(DOCUMENT, "-o", path, "--headings", "en") == (0, "", "")
    assert openpyxl.load_workbook(path).sheetnames == ["Tasks", "Timetable", "Responsibilities"]
    status, _, err = run(DOCUMENT, "--to", "xlsx")
    assert (status, "xlsx is no text: name a file by -o" in err) == (2, True)


def test_parquet(run: Run, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "times.parquet"
    assert run(DOCUMENT, "--table", "times", "-o", path) == (0, "", "")
    assert parquet.read_table(path).num_rows == len(to_csv(read_plan(DOCUMENT).plan, "times").splitlines()) - 1


class TestCalendar:
    """What is due, in the calendar of a phone."""

    @pytest.fixture(autouse=True)
    def _library(self) -> None:
        pytest.importorskip("icalendar")

    def test_all(self, run: Run, tmp_path: Path) -> None:
        path = tmp_path / "plan.ics"
        status, out, err = run(DOCUMENT, "-o", path)
        assert (status, out) == (0, "")
        assert ": not in the calendar, for want of a day: 2.2.4 stage 2, 2.2~2.3, " in err
        assert len(err.splitlines()) == 1
        assert b"BEGIN:VTODO" in path.read_bytes()
        zh = main(["export", str(DOCUMENT), "-o", str(path), "--lang", "zh"])
        assert zh == 0

    def test_the_reminders_of_a_quarter(self, run: Run) -> None:
        status, out, err = run(
            DOCUMENT,
            "--to",
            "ics",
            "--on",
            "2022-01-01",
            "--within",
            "3m",
            "--unit",
            "区政务办",
            "--alarm",
            "7d",
            "--alarm",
            "12h",
        )
        assert (status, err) == (0, "")
        due = [line for line in out.splitlines() if line.startswith("DUE")]
        assert "DUE;VALUE=DATE:20220331" in due
        assert all("DUE;VALUE=DATE:20220101" <= line <= "DUE;VALUE=DATE:20220401" for line in due if "VALUE" in line)
        assert out.count("TRIGGER") == 2 * len(due)
        assert "TRIGGER;RELATED=END:-PT12H" in out

    def test_other_ways(self, run: Run, plans: Path) -> None:
        out = run(DOCUMENT, "--to", "ics", "--event", "--stamp", "2024-02-01")[1]
        assert "DTSTAMP:20240201T000000Z" in out
        assert "BEGIN:VTODO" not in out
        undated = run(DOCUMENT, "--to", "ics", "--undated")
        assert undated[2] == ""
        status, _, err = run(plans / "a.txt", "--to", "ics")
        assert (status, ": give --stamp DATE, or the day of issue by --issued DATE" in err) == (2, True)
        status, out, _ = run(plans / "a.txt", "--to", "ics", "--issued", "2020-03-02")
        assert (status, out.count("BEGIN:VTODO")) == (0, 2)

    def test_all_that_is_to_come(self, run: Run, plans: Path) -> None:
        out = run(plans / "a.txt", "--to", "ics", "--issued", "2020-03-02", "--on", "2020-09-01")[1]
        assert [line for line in out.splitlines() if line.startswith("DTSTART")] == ["DTSTART:20200930T000000"]


def test_several_plans(run: Run, plans: Path, tmp_path: Path) -> None:
    path = tmp_path / "all.csv"
    assert run(plans, "-o", path) == (0, "", "")
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8"), newline="")))
    assert list(dict.fromkeys(row["plan"] for row in rows)) == [str(plans / "a.txt"), "望政发〔2021〕17号"]
    some = run(plans, "--to", "csv", "--unit", "县水利局")[1]
    assert [row["task"] for row in csv.DictReader(io.StringIO(some))] == ["2"]
    due = run(plans, "--to", "csv", "--on", "2020-08-01", "--within", "1m", "--issued", "2020-03-02")[1]
    assert [row["task"] for row in csv.DictReader(io.StringIO(due))] == ["1"]


def test_what_cannot_be_read_is_told_and_the_others_are_written(run: Run, plans: Path, tmp_path: Path) -> None:
    path = tmp_path / "all.csv"
    status, _, err = run(plans, tmp_path / "none.txt", "-o", path)
    assert (status, "none.txt: no such file" in err, path.exists()) == (2, True, True)
    path.unlink()
    status, _, err = run(tmp_path / "none.txt", "-o", path)
    assert (status, path.exists()) == (2, False)


WRONG = [
    ([], "name a format by --to csv|xlsx|ics|md|parquet|json, or a file by -o"),
    (["-o", "plan.doc"], "or a file by -o: plan.doc does not say it"),
    (["--to", "pdf"], "invalid choice: 'pdf'"),
    (["--to", "md", "--table", "times"], "--table goes with --to csv or parquet, got --to md"),
    (["--to", "csv", "--alarm", "7d"], "--alarm goes with --to ics, got --to csv"),
    (["--to", "ics", "--alarm", "7m"], "no such length: 7m (write 7d, 2w or 12h)"),
    (["--to", "ics", "--alarm", "d"], "no such length: d"),
    (["--to", "ics", "--alarm", "999999d"], "no such length: 999999d"),
    (["--to", "csv", "--within", "3m"], "--within counts from a day: add --on DATE"),
    (["--to", "csv", "--on", "2021-02-30"], "no such day: 2021-02-30"),
    (["--to", "csv", "--unit", "区财政厅"], "no such unit: '区财政厅'; the nearest: 区财政局"),
    (["--to", "csv", "--table", "task"], "invalid choice: 'task'"),
    (["--to", "ics", "--event", "--undated"], "--event goes without --undated"),
    (["--to", "csv", "-o", "none/plan.csv"], "there is no such folder to write to"),
]


@pytest.mark.parametrize(("arguments", "message"), WRONG, ids=lambda value: str(value)[:40])
def test_what_is_wrong_is_one_line(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arguments: list[str], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, err = run(DOCUMENT, *arguments)
    assert (status, out) == (2, "")
    assert message in err
    assert len(err.splitlines()) == 1
    assert not list(tmp_path.iterdir())


def test_the_plan_itself_is_spared(run: Run, plans: Path) -> None:
    before = (plans / "a.txt").read_bytes()
    status, _, err = run(plans, "--to", "csv", "-o", plans / "a.txt")
    assert (status, "is the plan itself" in err) == (2, True)
    assert (plans / "a.txt").read_bytes() == before


@pytest.mark.skipif(importlib.util.find_spec("polars") is None, reason="no other reader of Parquet")
def test_another_reader_of_parquet(run: Run, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    path = tmp_path / "tasks.parquet"
    run(DOCUMENT, "-o", path)
    assert importlib.import_module("polars").read_parquet(path).height == 27
