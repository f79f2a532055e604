"""The command line as its users meet it: what it prints, where, and with which exit status."""

from __future__ import annotations

import importlib
import io
import json
import os
import runpy
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import attrs
import pytest

from lianqiang.cli import main, report
from lianqiang.cli.terminal import Terminal, wants_colour
from lianqiang.codec import loads
from lianqiang.dates import Amount, DateSpan, Measure
from lianqiang.demo import demo, demo_document
from lianqiang.plans import Plan, Section
from lianqiang.readers import parse_plan, read_plan
from lianqiang.requirements import (
    Bounds,
    Deadline,
    Directed,
    Event,
    Force,
    Recurring,
    Relation,
    Relative,
    Stage,
    Staged,
    Standing,
    TimeMention,
    TimeRequirement,
    Unparsed,
    Unspecified,
    Vague,
    Window,
)
from lianqiang.spans import Problem, Span
from lianqiang.tasks import Origin, Task, Tasks
from lianqiang.units import Assignment, Responsibility, Role, Unit

GOLDEN = Path(__file__).parent / "golden" / "demo.txt"
DOCUMENT = Path(__file__).resolve().parents[1] / "examples" / "documents" / "wangxi.txt"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """`run("time", "2018年")`: exit status, stdout, stderr."""

    def call(*arguments: str) -> tuple[int, str, str]:
        try:
            status = main(arguments)
        except SystemExit as exit_:  # --help and --version
            status = int(exit_.code or 0)
        return (status, *capsys.readouterr())

    return call


def python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A fresh interpreter, with these variables beside the ones that we have."""
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, check=False, env={**os.environ, **environment}, timeout=60
    )


def screen(columns: int = 100, *, encoding: str = "utf-8", colour: bool = False) -> Terminal:
    return Terminal(io.TextIOWrapper(io.BytesIO(), encoding, newline="\n"), columns=columns, colour=colour)


def shown(terminal: Terminal) -> str:
    stream = terminal.stream
    assert isinstance(stream, io.TextIOWrapper)
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode(terminal.encoding)


class TestDemo:
    def test_it_prints_what_it_printed(self, run: Run) -> None:
        status, out, err = run("demo")
        assert (status, err) == (0, "")
        if os.environ.get("UPDATE_GOLDEN"):
            GOLDEN.parent.mkdir(exist_ok=True)
            GOLDEN.write_text(out, "utf-8", newline="\n")
        assert out == GOLDEN.read_text("utf-8")

    def test_it_fits_a_screen_that_a_person_reads(self, run: Run) -> None:
        lines = run("demo")[1].splitlines()
        assert len(lines) <= 80
        assert max(map(screen().width, lines)) <= 100

    def test_it_reads_any_path(self, run: Run) -> None:
        status, out, _ = run("demo", str(DOCUMENT))
        assert status == 0
        assert f"due {DOCUMENT} --on" in out
        assert out.partition("Try next")[0] == run("demo")[1].partition("Try next")[0]

    def test_the_document_is_the_one_in_the_examples(self) -> None:
        assert demo_document().read_bytes() == DOCUMENT.read_bytes()

    @pytest.mark.parametrize("name", ["windows.txt", "empty.txt", "地名.txt"])
    def test_it_reads_what_is_no_plan(self, run: Run, tmp_path: Path, name: str) -> None:
        path = tmp_path / name
        path.write_bytes(b"\n" if name == "empty.txt" else "会议纪要\r\n\r\n出席：甲、乙".encode("gb18030"))
        status, out, err = run("demo", str(path))
        assert (status, err) == (0, "")
        assert "Problems in the document" in out

    def test_a_long_list_says_how_many_more(self, monkeypatch: pytest.MonkeyPatch) -> None:
        tasks = [task(Deadline(DateSpan.of_year(2018)), id=f"1.{place}") for place in range(1, 31)]
        tasks += [task(Unspecified(), id=f"2.{place}") for place in range(1, 31)]
        reading = attrs.evolve(parse_plan(""), plan=Plan(items=tuple(tasks)))
        monkeypatch.setattr("lianqiang.demo.read_plan", lambda _path: reading)
        terminal = screen()
        demo(terminal)
        assert shown(terminal).count("and 10 more") == 2
        assert "2.19; 2.20" in shown(terminal)


class TestShow:
    def test_text(self, run: Run) -> None:
        status, out, err = run("show", str(DOCUMENT))
        assert (status, err) == (0, "")
        for words in ("望政发〔2021〕17号", "二、重点任务", "2021-12-31", "checklist.10", "区大数据局"):
            assert words in out

    def test_json(self, run: Run) -> None:
        status, out, _ = run("show", "--json", str(DOCUMENT))
        data = json.loads(out)
        assert status == 0
        assert data["plan"]["document"]["number"]["serial"] == 17
        assert data["problems"][0]["code"]
        assert "推行综合窗口" in out
        assert loads(out) == read_plan(DOCUMENT)
        assert data["source"]["format"] == "text"
        assert data["source"]["omissions"] == []

    def test_other_formats(self, run: Run, tmp_path: Path) -> None:
        pytest.importorskip("lxml")
        path = tmp_path / "计划.txt"
        path.write_text(
            "<html><body><p>一、修缮校舍。年底前完成。（县教育局）</p><p hidden>密</p></body></html>", "utf-8"
        )
        status, out, err = run("show", str(path))
        assert (status, err) == (0, "")
        assert "修缮校舍" in out
        assert "html" in out
        assert "1 hidden" in out

    def test_a_missing_library_is_told(self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "lxml.etree", None)
        path = tmp_path / "计划.html"
        path.write_text("<html><body>一、修缮校舍</body></html>", "utf-8")
        status, out, err = run("show", str(path))
        assert (status, out) == (2, "")
        assert "pip install 'lianqiang[html]'" in err
        assert err.count("\n") == 1


def test_the_day_of_issue_may_be_given(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "表.txt"
    path.write_text("序号\t任务\t责任单位\t完成时限\n1\t修路\t县交通局\t8月底前\n2\t修桥\t县水利局\t9月底前\n", "utf-8")
    for command in (
        ("show",),
        ("due", "--on", "2021-07-01"),
        ("who", "--as-of", "2021-07-01"),
        ("check",),
        ("annotate",),
    ):
        name, *options = command
        unit = ["县交通局"] if name == "who" else []
        _, before, _ = run(name, str(path), *unit, *options)
        status, after, err = run(name, str(path), *unit, *options, "--issued", "2021-03-16")
        assert (status, err) == (0, "")
        assert before != after, name


class TestDue:
    def test_within(self, run: Run) -> None:
        status, out, err = run("due", str(DOCUMENT), "--on", "2022-06-01", "--within", "30d")
        assert (status, err) == (0, "")
        assert "Due from 2022-06-01 to 2022-07-01" in out
        assert "完成存量证照数字化" in out
        assert "建设便民服务站" not in out
        assert "without a day" in out.lower()

    def test_overdue_and_without_end(self, run: Run) -> None:
        out = run("due", str(DOCUMENT), "--on", "2022年6月1日", "--overdue")[1]
        before, after = out.split("Due on or after 2022-06-01")
        assert "推行综合窗口" in before
        assert "建设便民服务站" in after

    def test_json(self, run: Run) -> None:
        rows = json.loads(run("due", str(DOCUMENT), "--on", "2022-06-01", "--within", "3m", "--json")[1])
        assert [(row["due"], row["certain"], row["task"]["id"]) for row in rows] == [
            ("2022-06-30", True, "2.2.4"),
            ("2022-06-30", True, "checklist.4"),
            ("2022-06-30", False, "checklist.10"),
        ]
        assert rows[0]["checkpoint"] == {
            "first": "2022-04-01", "due": "2022-06-30", "times": None, "clock": None, "action": "报送", "stage": 0,
        }  # fmt: skip
        assert rows[2]["task"]["time"]["requirement"]["kind"] == "deadline"
        all_rows = json.loads(run("due", str(DOCUMENT), "--on", "2022-06-01", "--overdue", "--json")[1])
        assert len(all_rows) > len(rows)

    def test_a_line_for_each_checkpoint(self, run: Run) -> None:
        out = run("due", str(DOCUMENT), "--on", "2022-06-01", "--within", "60d")[1]
        lines = [line.split() for line in out.splitlines() if "安全" in line or "领导" in line or "地图" in line]
        assert lines == [
            ["2022-06-30", "报送", "保障数据安全", "区大数据局、区公安分局"],
            ["2022-06-30", "编制政务服务地图", "区政务办、区自然资源分局"],
        ]
        assert "Perhaps due then: by another reading, or only reported (1)" in out

    def test_a_stage_without_a_day_is_told_of(self, run: Run, tmp_path: Path) -> None:
        path = tmp_path / "plan.txt"
        path.write_text("一、清理。2018年9月底前完成清理，汛期前公布结果。\n某县人民政府\n2018年8月2日", "utf-8")
        out = run("due", str(path), "--on", "2019-01-01", "--within", "1y")[1]
        assert "Without a day, so not listed: a stage without a day 1." in out

    def test_what_recurs_without_end_is_told_for_a_year(self, run: Run, tmp_path: Path) -> None:
        path = tmp_path / "plan.txt"
        path.write_text("一、巡查。每季度末巡查。\n二、修渠。2030年底前完成。\n某县人民政府\n2018年8月2日", "utf-8")
        out = run("due", str(path), "--on", "2019-01-01")[1]
        days = [line.split()[0] for line in out.splitlines() if line.startswith("  20")]
        assert days == ["2019-03-31", "2019-06-30", "2019-09-30", "2019-12-31", "2030-12-31"]

    def test_of_a_unit(self, run: Run, tmp_path: Path) -> None:
        status, out, _ = run("due", str(DOCUMENT), "--on", "2022-01-01", "--unit", "区大数据局")
        assert status == 0
        assert "优化“望溪办”平台" in out
        assert "编制政务服务地图" not in out
        other = tmp_path / "plan.txt"
        other.write_text("一、巡查。2022年底前完成。（区水利局）", "utf-8")
        for paths in ([DOCUMENT], [DOCUMENT, other]):
            status, _, err = run("due", *map(str, paths), "--on", "2022-01-01", "--unit", "区发展局")
            assert status == 2
            assert "no such unit: '区发展局'; the nearest: 区发改局" in err
        status, out, _ = run("due", str(DOCUMENT), str(other), "--on", "2022-01-01", "--unit", "区水利局")
        assert status == 0
        assert "Due on or after 2022-01-01 (0)" in out
        assert "巡查" in out

    @pytest.mark.parametrize(
        ("length", "until"), [("0d", "2022-01-31"), ("2w", "2022-02-14"), ("1m", "2022-02-28"), ("1y", "2023-01-31")]
    )
    def test_lengths(self, run: Run, length: str, until: str) -> None:
        out = run("due", str(DOCUMENT), "--on", "2022-1-31", "--within", length)[1]
        assert f"Due from 2022-01-31 to {until}" in out


class TestTime:
    def test_text(self, run: Run) -> None:
        status, out, err = run("time", "力争2018年12月前完成", "--issued", "2018-08-02")
        assert (status, err) == (0, "")
        for words in ("deadline", "2018-11-30", "2018-12-31", "strive", "says", "完成", "why"):
            assert words in out

    def test_json(self, run: Run) -> None:
        data = json.loads(run("time", "2018年12月前", "--issued", "2018-08-02", "--json")[1])
        assert data["text"] == "2018年12月前"
        assert data["requirement"]["kind"] == "deadline"
        assert data["alternatives"][0]["by"]["last"] == "2018-12-31"
        assert data["bounds"] == {"first": None, "last": "2018-11-30", "missing": [], "events": []}
        assert data["canonical"]
        assert data["why"]

    def test_horizon(self, run: Run) -> None:
        assert "2018-01-01 to 2022-12-31" in run("time", "每年推进", "--horizon", "2018—2022年")[1]
        assert "2019-12-31" in run("time", "年底前", "--issued", "2019-02-01", "--horizon", "2019")[1]

    def test_what_is_not_understood_is_an_answer(self, run: Run) -> None:
        status, out, err = run("time", "2018年13月底前")
        assert (status, err) == (0, "")
        assert "unparsed" in out
        assert "13" in out.partition("why")[2]

    def test_nothing(self, run: Run) -> None:
        assert run("time", "")[1].startswith("(nothing)\n  kind  ")

    def test_strict(self, run: Run) -> None:
        assert run("time", "2018年12月底前完成", "--strict")[0] == 0
        status, out, err = run("time", "2018年12月底前吃饭", "--strict", "--json")
        message, text, caret = err.splitlines()
        assert (status, out) == (2, "")
        assert message.startswith("lianqiang: error: expected ")
        assert text == "    2018年12月底前吃饭"
        assert caret == " " * (4 + 14) + "^^^^"

    def test_the_caret_stands_still(self, run: Run) -> None:
        _, text, caret = run("time", "2018年\n\u202e吃饭", "--strict")[2].splitlines()
        assert text[4:] == "2018年  吃饭"
        assert caret.endswith("^^")


class TestUnits:
    def test_text(self, run: Run) -> None:
        status, out, err = run("units", "牵头单位：区府办；配合单位：区财政局")
        assert (status, err) == (0, "")
        assert out.split() == "lead 区府办 printed as 牵头单位 support 区财政局 printed as 配合单位".split()

    def test_json(self, run: Run) -> None:
        data = json.loads(run("units", "--json", "区府办、区财政局")[1])
        assert [each["unit"]["name"] for each in data["assignments"]] == ["区府办", "区财政局"]

    def test_none(self, run: Run) -> None:
        assert run("units", "")[:2] == (0, "no units found\n")


REGISTRY = DOCUMENT.with_suffix(".json")


class TestWho:
    def test_by_printed_names_where_the_place_is_not_known(self, run: Run) -> None:
        status, out, err = run("who", str(DOCUMENT), "区发改局", "--as-of", "2021-12-01", "--follow", "both")
        assert (status, err) == (0, "")
        assert "by printed names alone" in out
        assert "Tasks of 区发改局 as of 2021-12-01 (1)" in out
        assert "May be its tasks (4)" in out

    def test_by_the_registry(self, run: Run) -> None:
        asked = ("who", str(DOCUMENT), "区数据局", "--as-of", "2021-12-01", "--registry", str(REGISTRY))
        assert "as of 2021-12-01 (0)" in run(*asked)[1]
        status, out, _ = run(*asked, "--follow", "backward")
        assert status == 0
        assert "as of 2021-12-01 (5)" in out
        assert "区大数据局 → 区数据局" in out
        assert "by printed names alone" not in out

    def test_the_place_may_be_told(self, run: Run, tmp_path: Path) -> None:
        path = tmp_path / "计划.txt"
        path.write_text(
            "1.护林。年内完成。（区农林局）\n2.学习。每年开展。（区政府各部门）\n3.督查。每年开展。（区司法局）",
            "utf-8",
        )
        who = ("who", str(path), "市自然资源和规划局奉化分局", "--as-of", "2019-06-30", "--follow", "backward")
        told = ("--jurisdiction", "奉化区", "--parts", "ask")
        status, _, err = run(*who)
        assert (status, err.count("no such unit")) == (2, 1)
        out = run(*who, *told)[1]
        assert "(no title found)" in out
        assert "Its tasks, if the function went over (1)" in out
        assert "only a part of 区农林局 went over: 林业" in out
        asked = run("who", str(path), "区农业农村局", "--as-of", "2019-06-30", "--follow", "backward", *told)[1]
        assert "区农林局 → 区农业农村局, merge between" in asked

    def test_a_collective_with_a_predecessor(self, run: Run, tmp_path: Path) -> None:
        path = tmp_path / "计划.txt"
        path.write_text("1.精简会议。每年开展。（省政府各部门）\n浙江省人民政府\n2018年4月28日", "utf-8")
        who = ("who", str(path), "省委组织部", "--as-of", "2019-06-30", "--follow", "backward")
        assert "省政府各部门 with 省公务员局; 省公务员局 →" in run(*who)[1]

    def test_json(self, run: Run) -> None:
        arguments = ("--as-of", "2021-12-01", "--follow", "backward", "--registry", str(REGISTRY), "--json")
        data = json.loads(run("who", str(DOCUMENT), "区数据局", *arguments)[1])
        assert data[0]["task"]["id"] == "2.2.4"
        assert data[0]["path"][0]["successor"] == "wangxi/data"
        assert data[0]["why"].startswith("printed 区大数据局, which is wangxi/big-data; ")


WRONG = [
    (("who", "{document}", "区府办"), "--as-of"),
    (("who", "{document}", "区政物办", "--as-of", "2021-12-01"), "no such unit: '区政物办'"),
    (("who", "{document}", "区府办", "--as-of", "2021-12-01", "--jurisdiction", "奉北区"), "the nearest known: 奉化区"),
    (("who", "{document}", "区府办", "--as-of", "2021-12-01", "--registry", "{document}"), "no JSON"),
    ((), "COMMAND"),
    (("show",), "FILE"),
    (("nonsense",), "nonsense"),
    (("due", "{document}"), "--on"),
    (("due", "{document}", "--on", "2021-13-01"), "no such day: 2021-13-01"),
    (("due", "{document}", "--on", "昨天"), "no such day: 昨天"),
    (("time", "年底前", "--issued", "1800-01-01"), "years are 1900 to 2200"),
    (("due", "{document}", "--on", "2021-01-01", "--within", "90"), "no such length: 90"),
    (("due", "{document}", "--on", "2021-01-01", "--within", "9999y"), "beyond the year 9999"),
    (("due", "{document}", "--on", "2021-01-01", "--within", "999999w"), "beyond the year 9999"),
    (("time", "年底前", "--horizon", "2022-2018"), "no such period: 2022-2018"),
    (("time", "年底前", "--horizon", "十三五"), "no such period: 十三五"),
    (("show", "{folder}/none.txt"), "none.txt"),
    (("show", "{folder}"), "{folder}"),
    (("demo", "{folder}/none.txt"), "none.txt"),
    (("show", "{folder}/picture.png"), "picture.png"),
    (("due", "{folder}/strange.txt", "--on", "2021-01-01"), "strange.txt"),
]


@pytest.mark.parametrize(("arguments", "words"), WRONG, ids=str)
def test_what_is_wrong_is_one_line_and_status_2(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)))
    (tmp_path / "strange.txt").write_bytes(b"\xff\xfa\x81\x20\xff" * 40)
    names = {"document": str(DOCUMENT), "folder": str(tmp_path)}
    status, out, err = run(*(each.format(**names) for each in arguments))
    assert (status, out) == (2, "")
    assert err.startswith("lianqiang: error: ")
    assert err.count("\n") == 1
    assert words.format(**names) in err


def test_help_and_version(run: Run) -> None:
    status, out, _ = run("--help")
    assert status == 0
    assert all(name in out for name in ("show", "due", "time", "units", "who", "demo"))
    status, out, _ = run("--version")
    assert (status, out[:10]) == (0, "lianqiang ")


def test_a_version_that_is_not_installed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib import metadata

    def missing(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", missing)
    assert run("--version")[:2] == (0, "lianqiang (not installed)\n")


def test_the_module_runs_only_as_a_program(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    path = importlib.import_module("lianqiang.__main__").__file__
    assert path is not None
    monkeypatch.setattr(sys, "argv", [path, "units", ""])
    with pytest.raises(SystemExit) as exit_:
        runpy.run_path(path, run_name="__main__")
    assert exit_.value.code == 0
    assert capsys.readouterr().out == "no units found\n"


class TestProcess:
    """What only a process of its own shows."""

    def test_python_m(self) -> None:
        done = python("-m", "lianqiang", "demo", PYTHONIOENCODING="utf-8")
        assert (done.returncode, done.stderr) == (0, b"")
        told = done.stdout.decode("utf-8").replace("\r\n", "\n")
        assert told.partition("Try next")[0] == GOLDEN.read_text("utf-8").partition("Try next")[0]
        assert " -m lianqiang due PLAN.txt" in told

    @pytest.mark.parametrize("encoding", ["gbk", "gb18030", "ascii", "latin-1", "cp437"])
    def test_consoles_that_lack_characters(self, encoding: str) -> None:
        done = python("-m", "lianqiang", "demo", PYTHONIOENCODING=encoding)
        assert (done.returncode, done.stderr) == (0, b"")
        told = done.stdout.decode(encoding)
        assert "2021-12-31" in told
        assert ("区政务办" in told) is encoding.startswith("gb")
        assert ("─" in told) is (encoding not in {"ascii", "latin-1"})

    def test_json_is_utf_8_whatever_the_console(self) -> None:
        done = python("-m", "lianqiang", "units", "区府办", "--json", PYTHONIOENCODING="gbk", PYTHONUTF8="1")
        assert json.loads(done.stdout.decode("utf-8"))["assignments"][0]["unit"]["name"] == "区府办"

    def test_no_traceback(self) -> None:
        done = python("-m", "lianqiang", "show", "没有.txt", PYTHONIOENCODING="ascii", PYTHONUTF8="1")
        assert done.returncode == 2
        assert done.stderr.splitlines()[0].startswith(b"lianqiang: error: ") or b"-m lianqiang: error: " in done.stderr
        assert b"Traceback" not in done.stderr


class Closed(io.TextIOWrapper):
    """A pipe whose reader has gone."""

    def write(self, _text: str) -> int:
        raise BrokenPipeError


def test_a_closed_pipe_is_quiet(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with (tmp_path / "pipe").open("wb") as file, Closed(file, "utf-8") as closed:
        monkeypatch.setattr(sys, "stdout", closed)
        assert main(["demo"]) == 141
        monkeypatch.undo()
        os.write(file.fileno(), b"into nothing")
    assert (tmp_path / "pipe").read_bytes() == b""
    assert capfd.readouterr() == ("", "")


def test_the_command_is_told_as_it_was_typed(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "argv", [str(Path("site-packages", "lianqiang", "__main__.py"))])
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "executable", str(tmp_path / ".venv" / "bin" / "python"))
    assert run("nonsense")[2].startswith(f"{Path('.venv', 'bin', 'python')} -m lianqiang: error: ")
    monkeypatch.setattr(sys, "executable", str(tmp_path.parent / "bin" / "python3"))
    assert run("nonsense")[2].startswith("python3 -m lianqiang: error: ")


class Console(io.TextIOWrapper):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


class TestJson:
    @pytest.mark.parametrize(("encoding", "said"), [("utf-8", "区府办"), ("gbk", "区府办"), ("ascii", "\\u533a")])
    def test_a_console_gets_what_it_can_show(self, monkeypatch: pytest.MonkeyPatch, encoding: str, said: str) -> None:
        octets = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", Console(octets, encoding))
        assert main(["units", "区府办", "--json"]) == 0
        text = octets.getvalue().decode(encoding)
        assert said in text
        assert json.loads(text)["assignments"][0]["unit"]["name"] == "区府办"

    def test_a_stream_of_text(self, monkeypatch: pytest.MonkeyPatch) -> None:
        stream = io.StringIO()
        monkeypatch.setattr(sys, "stdout", stream)
        assert main(["units", "区府办", "--json"]) == 0
        assert json.loads(stream.getvalue())["open"] is False

    def test_half_a_character(self, run: Run) -> None:
        status, out, _ = run("time", "\ud800", "--json")
        assert status == 0
        assert json.loads(out)["text"] == "\ud800"


class TestTerminal:
    @pytest.mark.parametrize(
        ("text", "utf_8", "gbk"), [("abc", 3, 3), ("年底前", 6, 6), ("“前”", 4, 6), ("e\u0301", 1, 1), ("１.", 3, 3)]
    )
    def test_width(self, text: str, utf_8: int, gbk: int) -> None:
        assert screen().width(text) == utf_8
        assert screen(encoding="gbk").width(text) == gbk

    @pytest.mark.parametrize(
        ("text", "columns", "cut"),
        [
            ("年底前", 6, "年底前"),
            ("年底前", 5, "年底…"),
            ("年底前", 4, "年…"),
            ("a\tb\nc", 5, "a b c"),
            ("年", 1, "…"),
        ],
    )
    def test_cut(self, text: str, columns: int, cut: str) -> None:
        assert screen().cut(text, columns) == cut
        assert screen().width(screen().pad(text, columns)) == columns

    def test_a_document_cannot_speak_to_the_terminal(self) -> None:
        assert screen().clean("\x1b[31m红\u202e\x07") == "[31m红"

    def test_what_cannot_be_said_keeps_its_width(self) -> None:
        terminal = screen(encoding="ascii")
        assert terminal.pad("年底前", 8) == "??????  "
        assert terminal.cut("2018年底前", 7) == "2018..."
        terminal.heading("Due", "(3)")
        assert shown(terminal) == f"\nDue (3) {'-' * 92}\n"

    def test_wrap(self) -> None:
        assert screen().wrap("责任单位：区府办、区财政局", 18) == ["责任单位：区府办、", "区财政局"]
        assert screen().wrap("责任单位：区府办、区财政局", 17) == ["责任单位：区府", "办、区财政局"]
        assert screen().wrap("one two three", 8) == ["one two", "three"]
        assert screen().wrap("1234567890", 4) == ["1234", "5678", "90"]
        assert screen().wrap("", 8) == [""]

    def test_styles(self) -> None:
        terminal = screen(colour=True)
        assert terminal.style("a", "bold", "red") == "\x1b[1;31ma\x1b[0m"
        assert terminal.style("", "bold") == ""
        assert terminal.style("a") == terminal.style("a", "") == "a"
        assert screen().style("a", "bold") == "a"
        terminal.table([("a", "b", "c"), "title"], most=(9, 9), styles=("cyan",))
        assert shown(terminal) == "  \x1b[36ma\x1b[0m  b  c\ntitle\n"

    @pytest.mark.parametrize(
        ("environ", "interactive", "windows", "wanted"),
        [
            ({}, True, False, True),
            ({}, False, False, False),
            ({"NO_COLOR": "1"}, True, False, False),
            ({"NO_COLOR": ""}, True, False, True),
            ({"TERM": "dumb"}, True, False, False),
            ({}, True, True, False),
            ({"WT_SESSION": "1"}, True, True, True),
        ],
    )
    def test_colour(self, environ: dict[str, str], *, interactive: bool, windows: bool, wanted: bool) -> None:
        assert wants_colour(environ, interactive=interactive, windows=windows) is wanted

    @pytest.mark.parametrize(("columns", "used"), [("20", 60), ("90", 90), ("400", 132)])
    def test_the_columns_of_a_console(self, monkeypatch: pytest.MonkeyPatch, columns: str, used: int) -> None:
        monkeypatch.setenv("COLUMNS", columns)
        assert Terminal(Console(io.BytesIO(), "utf-8")).columns == used
        assert Terminal(io.StringIO()).columns == 100
        assert Terminal(io.StringIO()).encoding == "utf-8"

    def test_complaints_keep_their_shape(self) -> None:
        terminal = screen()
        terminal.complain("a\x1bb\n    年\n    ^^")
        assert shown(terminal) == "a b\n    年\n    ^^\n"


def mention(requirement: TimeRequirement, text: str = "2018年", *others: TimeRequirement) -> TimeMention:
    return TimeMention(text, Span(0, len(text)), requirement, others)


def task(requirement: TimeRequirement, *, id: str = "1", text: str = "完成") -> Task:  # noqa: A002
    return Task(id=id, text=text, time=mention(requirement))


DEADLINE = Deadline(DateSpan.of_year(2018))
YEARLY = Recurring(Amount.of(1, Measure.YEAR))


class TestReport:
    @pytest.mark.parametrize(
        ("requirement", "group"),
        [
            (DEADLINE, "due"),
            (Window(DateSpan.of_year(2018)), "due"),
            (YEARLY, "recurring"),
            (Directed(()), "directed"),
            (Relative(Event("汛期"), Relation.BEFORE), "event"),
            (Staged((Stage(None, DEADLINE), Stage(None, Standing()))), "due"),
            (Staged((Stage(None, YEARLY), Stage(None, Vague("尽快")))), "recurring"),
            (Staged((Stage(None, Vague("尽快")), Stage(None, Directed(())))), "directed"),
            (Standing(), "standing"),
            (Vague("适时"), "standing"),
            (Unparsed("13月", "no such month"), "unparsed"),
            (Unspecified(), "unspecified"),
        ],
        ids=str,
    )
    def test_groups(self, requirement: TimeRequirement, group: str) -> None:
        found = report.groups(Tasks([task(requirement)]))
        assert list(found) == list(report.GROUPS)
        assert [name for name, tasks in found.items() if tasks] == [group]

    def test_the_days_of_other_readings(self) -> None:
        other = Deadline(DateSpan.of_month(2018, 11))
        tasks = Tasks(
            [
                Task(id="1", text="甲", time=mention(DEADLINE, "2018年", other, Vague("适时"), DEADLINE)),
                task(DEADLINE, id="2", text="乙"),
            ]
        )
        terminal = screen()
        report.dated(terminal, tasks, tasks)
        assert shown(terminal).splitlines() == ["  2018-12-31  or 2018-11-30  甲", "                             乙"]

    def test_a_bare_plan(self) -> None:
        terminal = screen()
        plan = Plan()
        report.head(terminal, plan)
        report.outline(terminal, plan)
        report.coming(terminal, plan, on=date(2018, 1, 1), until=None, overdue=False)
        report.problems(terminal, [])
        lines = shown(terminal).splitlines()
        assert lines[:3] == ["(no title found)", "  issued  no date found", "  holds   no tasks"]
        assert not any("Without a day" in line for line in lines)

    def test_an_un_numbered_task_stands_for_its_section(self) -> None:
        terminal = screen()
        items = (
            Task(id="1.1", title="加强领导", text="甲", section="1", origin=Origin.MEASURE),
            Task(id="9", title="散落", text="乙"),
        )
        section = Section(
            id="1", label="一、", title="保障", children=(Section(id="1.1", label="（一）", title="加强领导"),)
        )
        report.outline(terminal, Plan(sections=(section,), items=items))
        assert shown(terminal).splitlines()[2:] == ["一、保障", "  1.1  加强领导", "  9    散落"]

    def test_problems_stand_in_the_order_of_the_document(self) -> None:
        terminal = screen()
        report.problems(terminal, [Problem("b", Span(9, 9, 2, 1), "second"), Problem("a", Span(0, 0), "first")])
        assert shown(terminal).splitlines()[2:] == ["          a  first", "  line 2  b  second"]

    @pytest.mark.parametrize(
        ("between", "day", "text"),
        [
            (Bounds(None, None), None, "none"),
            (Bounds(None, date(2018, 1, 2)), date(2018, 1, 2), "by 2018-01-02"),
            (Bounds(date(2018, 1, 2), None), None, "from 2018-01-02"),
            (Bounds(date(2018, 1, 2), date(2018, 1, 2)), date(2018, 1, 2), "on 2018-01-02"),
            (Bounds(date(2018, 1, 1), date(2018, 1, 2)), None, "2018-01-01 to 2018-01-02"),
            (Bounds(None, None), date(2018, 1, 2), "none, due 2018-01-02"),
            (Bounds(None, None, ("issued", "events")), None, "none; to know more: issued, events"),
        ],
    )
    def test_days(self, between: Bounds, day: date | None, text: str) -> None:
        assert report.days_of(screen(), between, day) == text

    def test_a_phrase_with_other_readings(self) -> None:
        terminal = screen()
        two = Relative(Event("印发"), Relation.WITHIN, Amount.of(Fraction(2), Measure.MONTH))
        found = TimeMention("2018年", Span(0, 5), DEADLINE, (two, YEARLY), "", Force.STRIVE, "完成")
        report.phrase(terminal, "2018年", found, issued=date(2018, 8, 2), horizon=None)
        text = shown(terminal)
        assert "or         relative" in text
        assert "2018-10-02" in text
        assert "           recurring" in text

    def test_responsibility(self) -> None:
        terminal = screen(132)
        unit = Unit("区府办", ("区政府办公室",), "甲区", collective=True, open=True, inner_offices=("督查室",))
        units = Responsibility(
            (
                Assignment(unit, Role.LEAD, "牵头"),
                Assignment(Unit("各镇", includes=("甲镇",)), Role.SUPPORT, None, ("张三",)),
            ),
            open=True,
            rule="列第一位者为牵头单位",
        )
        report.responsibility(terminal, units)
        assert shown(terminal).splitlines() == [
            "  lead     区府办  printed as 牵头; also 区政府办公室; office 督查室; in full 甲区; collective; not named",
            "  support  各镇    includes 甲镇; persons 张三",
            "  and others, not named",
            "  rule  列第一位者为牵头单位",
        ]
        assert report.units_of(units) == "牵头 区府办；配合 各镇等"
        assert report.units_of(Responsibility(open=True)) == ""
