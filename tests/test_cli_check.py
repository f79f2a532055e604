"""`lianqiang check`, `explain` and `annotate`: what is checked, what is told, how it ends."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from lianqiang import annotate, parse_plan
from lianqiang.cli import main
from lianqiang.cli.checking import Wanted, check_all, tell
from lianqiang.cli.sources import Sources
from lianqiang.cli.terminal import Terminal
from lianqiang.readers.checks import RULES

Run = Callable[..., tuple[int, str, str]]

SOUND = "一、治水\n1.修渠。2020年6月底前完成。（县水利局）\n"
TWICE = "一、治水\n1.修渠。（县水利局、县水利局）\n"
WRONG = "一、治水\n1.修渠。2020年13月底前完成。（县水利局、县水利局）\n"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """`run("check", path)`: exit status, stdout, stderr."""

    def call(*arguments: object) -> tuple[int, str, str]:
        status = main([str(each) for each in arguments])
        return (status, *capsys.readouterr())

    return call


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """A folder of plans: a sound one, one with a warning, and deeper one with an error."""
    (tmp_path / "b").mkdir()
    (tmp_path / "a.txt").write_text(SOUND, "utf-8")
    (tmp_path / "b" / "twice.txt").write_text(TWICE, "gb18030")
    (tmp_path / "c.txt").write_text(WRONG, "utf-8")
    (tmp_path / "notes.md").write_text(WRONG, "utf-8")
    return tmp_path


class TestCheck:
    def test_a_sound_plan(self, run: Run, plans: Path) -> None:
        assert run("check", plans / "a.txt") == (0, "no problems in 1 file\n", "")

    def test_a_warning_is_no_failure(self, run: Run, plans: Path) -> None:
        path = plans / "b" / "twice.txt"
        status, out, err = run("check", path)
        assert (status, err) == (0, "")
        assert out.splitlines() == [
            f"{path}:2:12: warning unit-twice: 县水利局 is listed twice in task 1.1",
            "    1.修渠。（县水利局、县水利局）",
            "                        ^^^^^^^^",
            "    see 2:7 县水利局",
            "1 problem (1 warning) in 1 file",
        ]

    def test_an_error_is_status_1(self, run: Run, plans: Path) -> None:
        status, out, _ = run("check", plans / "c.txt")
        assert status == 1
        assert out.endswith("2 problems (1 error, 1 warning) in 1 file\n")

    def test_a_folder_holds_what_ends_with_txt(self, run: Run, plans: Path) -> None:
        status, out, _ = run("check", plans, plans / "c.txt")
        assert status == 1
        assert out.endswith("3 problems (1 error, 2 warnings) in 3 files\n")
        assert out.index("twice.txt") < out.index("c.txt")

    def test_what_an_open_document_leaves_beside_it_is_passed_over(self, run: Run, plans: Path) -> None:
        (plans / "~$a.docx").write_bytes(b"\x05user" + bytes(157))
        (plans / ".~a.docx").write_bytes(b"\x05user" + bytes(157))
        (plans / "c.txt").unlink()
        status, out, err = run("check", plans)
        assert (status, err) == (0, "")
        assert out.endswith("in 2 files\n")
        assert run("check", plans / "~$a.docx")[0] == 2

    def test_a_file_is_read_whatever_its_name(self, run: Run, plans: Path) -> None:
        assert "unparsed-time" in run("check", plans / "notes.md")[1]

    def test_what_cannot_be_read_is_told_and_the_rest_is_checked(self, run: Run, plans: Path) -> None:
        (plans / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
        (plans / "empty").mkdir()
        status, out, err = run("check", plans / "none.txt", plans / "picture.txt", plans / "empty", plans / "c.txt")
        assert status == 2
        assert [line.partition("error: ")[2].rpartition("/")[2].partition(":")[0] for line in err.splitlines()] == [
            "none.txt", "picture.txt", "empty",
        ]  # fmt: skip
        assert out.endswith("2 problems (1 error, 1 warning) in 1 file, 3 not read\n")

    @pytest.mark.parametrize(
        ("options", "codes"),
        [
            ((), ["unparsed-time", "unit-twice"]),
            (("--select", "unit-twice"), ["unit-twice"]),
            (("--select", "unit-twice, unparsed-time"), ["unparsed-time", "unit-twice"]),
            (("--select", "unit-twice", "--select", "unparsed-time"), ["unparsed-time", "unit-twice"]),
            (("--ignore", "unit-twice"), ["unparsed-time"]),
            (("--select", "unit-twice", "--ignore", "unit-twice"), []),
            (("--min-severity", "error"), ["unparsed-time"]),
            (("--min-severity", "warning"), ["unparsed-time", "unit-twice"]),
        ],
    )
    def test_what_is_asked_for(self, run: Run, plans: Path, options: tuple[str, ...], codes: list[str]) -> None:
        status, out, _ = run("check", plans / "c.txt", "--format", "json", *options)
        assert [each["code"] for each in json.loads(out)] == codes
        assert status == int("unparsed-time" in codes)

    def test_json(self, run: Run, plans: Path) -> None:
        path = plans / "b" / "twice.txt"
        assert json.loads(run("check", "--format", "json", path)[1]) == [
            {
                "file": str(path),
                "code": "unit-twice",
                "span": {"start": 16, "end": 20, "line": 2, "column": 12},
                "message": "县水利局 is listed twice in task 1.1",
                "severity": "warning",
                "related": [{"start": 11, "end": 15, "line": 2, "column": 7}],
                "text": "县水利局",
            }
        ]

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            ((), "name a plan or a folder of plans"),
            (("--select", "unit-twise", "x.txt"), "no such rule: 'unit-twise'"),
            (("--ignore", "nothing", "x.txt"), "no such rule: 'nothing'"),
            (("--min-severity", "bad", "x.txt"), "invalid choice: 'bad'"),
            (("--format", "xml", "x.txt"), "invalid choice: 'xml'"),
        ],
    )
    def test_a_wrong_command_is_status_2(self, run: Run, arguments: tuple[str, ...], said: str) -> None:
        status, out, err = run("check", *arguments)
        assert (status, out) == (2, "")
        assert said in err
        assert err.count("\n") == 1

    def test_the_rules(self, run: Run) -> None:
        status, out, _ = run("check", "--rules")
        assert status == 0
        assert all(rule.code in out and rule.title.split()[0] in out for rule in RULES)
        assert [each["code"] for each in json.loads(run("check", "--rules", "--format", "json")[1])] == [
            rule.code for rule in RULES
        ]


class TestExplain:
    def test_it_shows_the_examples(self, run: Run) -> None:
        status, out, _ = run("explain", "unit-twice", "cut-off")
        assert status == 0
        assert "unit-twice (warning)" in out
        assert "    1.修渠。（责任单位：县水利局、县财政局、县水利局）\n" in out
        assert out.index("Reported:") < out.index("Not reported:") < out.index("cut-off (error)")

    def test_no_such_rule(self, run: Run) -> None:
        assert run("explain", "unit")[0] == 2


class TestLines:
    """How a line with a problem is shown: as much as the terminal has columns for, the problem in view."""

    @staticmethod
    def told(text: str, columns: int, tmp_path: Path) -> list[str]:
        path = tmp_path / "p.txt"
        path.write_text(text, "utf-8")
        stream = io.StringIO()
        terminal = Terminal(stream, columns=columns)
        tell(terminal, check_all(Sources([path], terminal, "lianqiang"), Wanted.of(None, None, "note")))
        return stream.getvalue().splitlines()

    @pytest.mark.parametrize("columns", [30, 40, 60, 100])
    @pytest.mark.parametrize("before", [0, 3, 40])
    @pytest.mark.parametrize("after", [0, 3, 40])
    def test_the_caret_stands_under_the_problem(self, tmp_path: Path, columns: int, before: int, after: int) -> None:
        text = f"1.\t{'清理河道、' * before}修渠。{'2020年13月底前'}完成{'，养护沟渠' * after}。（县水利局）\n"
        _, line, caret, *_ = self.told(text, columns, tmp_path)
        width = Terminal(io.StringIO()).width
        assert max(width(line), width(caret)) <= columns
        at = caret.index("^")
        cut = next(place for place in range(len(line) + 1) if width(line[:place]) == at)
        assert line[cut:].startswith("2020年13月")
        assert caret.strip("^ ") == ""

    def test_what_is_wider_than_the_terminal_is_cut(self, tmp_path: Path) -> None:
        text = (
            "".join(f"{number}.清理{number}号河。（县水利局）\n" for number in range(1, 5))
            + f"5.{'清理河道、' * 20}。\n"
        )
        _, line, caret, *_ = self.told(text, 60, tmp_path)
        assert line.startswith("    5.清理河道、")
        assert line.endswith("…")
        assert caret == "    " + "^" * (len(caret) - 4)

    def test_a_document_of_blanks(self, tmp_path: Path) -> None:
        first, *_, last = self.told(" \n", 60, tmp_path)
        assert first.endswith(":1:1: warning no-text: the document holds no text")
        assert last == "1 problem (1 warning) in 1 file"

    def test_an_empty_file(self, run: Run, tmp_path: Path) -> None:
        path = tmp_path / "p.txt"
        path.write_bytes(b"")
        status, out, err = run("check", path)
        assert (status, out) == (2, "no problems in 0 files, 1 not read\n")
        assert "this file is empty (0 bytes)" in err


class TestAnnotate:
    def test_to_a_file(self, run: Run, plans: Path) -> None:
        page = plans / "page.html"
        page.write_text("old", "utf-8")
        assert run("annotate", plans / "c.txt", "-o", page) == (0, "", "")
        assert page.read_text("utf-8") == annotate(WRONG, parse_plan(WRONG))
        assert [path.name for path in plans.iterdir() if path.name.startswith(".")] == []

    def test_to_the_console(self, run: Run, plans: Path) -> None:
        assert run("annotate", plans / "c.txt") == (0, annotate(WRONG, parse_plan(WRONG)), "")

    def test_never_over_the_plan_itself(self, run: Run, plans: Path) -> None:
        status, _, err = run("annotate", plans / "c.txt", "-o", plans / "b" / ".." / "c.txt")
        assert status == 2
        assert "is the plan itself" in err
        assert (plans / "c.txt").read_text("utf-8") == WRONG

    def test_whole_or_not_at_all(self, run: Run, plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        page = plans / "page.html"
        page.write_text("old", "utf-8")

        def fail(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", fail)
        status, _, err = run("annotate", plans / "c.txt", "-o", page)
        assert (status, "No space left" in err) == (2, True)
        assert page.read_text("utf-8") == "old"
        assert [path.name for path in plans.iterdir() if path.name.startswith(".")] == []

    def test_a_folder_that_is_not_there(self, run: Run, plans: Path) -> None:
        status, _, err = run("annotate", plans / "c.txt", "-o", plans / "nowhere" / "page.html")
        assert status == 2
        assert err.count("\n") == 1
