"""The command line in two languages, over one document or many."""

from __future__ import annotations

import ast
import io
import json
import re
import string
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import lianqiang
from lianqiang.cli import chinese, main, report
from lianqiang.cli.language import CHINESE, chosen, preferred, say
from lianqiang.cli.matches import _ANSWERS
from lianqiang.cli.sources import Sources
from lianqiang.cli.terminal import Terminal
from lianqiang.grammar._rules import SENTENCES
from lianqiang.readers.checks import RULES
from lianqiang.spans import Severity
from lianqiang.units import Role

Run = Callable[..., tuple[int, str, str]]

PLAN = "望溪县治水方案\n一、治水\n1.修渠。2020年6月底前完成。（县水利局）\n"
SOURCES = Path(lianqiang.__file__).parent


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """`run("show", path)`: exit status, stdout, stderr."""

    def call(*arguments: object) -> tuple[int, str, str]:
        try:
            status = main([str(each) for each in arguments])
        except SystemExit as exit_:
            status = int(exit_.code or 0)
        return (status, *capsys.readouterr())

    return call


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(PLAN, "utf-8")
    return tmp_path


# Which language


@pytest.mark.parametrize(
    ("environ", "system", "language"),
    [
        ({}, None, "en"),
        ({}, "Chinese (Simplified)_China", "zh"),
        ({}, "English_United States", "en"),
        ({"LANG": "zh_TW"}, None, "zh"),
        ({"LANG": "en_US.UTF-8"}, "Chinese (Simplified)_China", "en"),
        ({"LC_ALL": "", "LANG": "zh_CN.GB18030"}, None, "zh"),
        ({"LC_MESSAGES": "en_US", "LANG": "zh_CN"}, None, "en"),
    ],
)
def test_the_locale_says(environ: dict[str, str], system: str | None, language: str) -> None:
    assert preferred(environ, system=system) == language


@pytest.mark.parametrize(
    ("argv", "language"),
    [
        (["show", "a.txt"], "zh"),
        (["--lang", "en", "show", "a.txt"], "en"),
        (["show", "a.txt", "--lang=en"], "en"),
        (["show", "--lang", "zh"], "zh"),
        (["show", "--lang", "fr"], "en"),
        (["show", "--lang"], "en"),
    ],
)
def test_what_is_asked_for_goes_before_the_locale(argv: list[str], language: str) -> None:
    assert chosen(argv, {"LANG": "zh_CN.UTF-8"}) == language


def test_the_system_is_asked_where_no_variable_says() -> None:
    assert chosen([], {}, system="Chinese (Simplified)_China") == "zh"


# What is said


def keys(node: ast.AST) -> Iterator[str]:
    """Every string constant of the commands: among them is each sentence that is translated."""
    for each in ast.walk(node):
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            yield each.value


def of_ours() -> set[str]:
    """What is said by name: `tr("…")`, names of fields, headings, help."""
    found: set[str] = set()
    for path in [*SOURCES.glob("cli/*.py"), SOURCES / "demo.py"]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Attribute(attr="tr"), args=[ast.Constant(value=str(said))]):
                    found.add(said)
                case ast.Call(func=ast.Attribute(attr="count"), args=[_, ast.Constant(value=str(said))]):
                    found.add(f"{{}} {said}")
                case ast.Call(func=ast.Attribute(attr="option" | "argument"), keywords=keywords):
                    found |= {each.value.value for each in keywords if each.arg == "says" and _text(each.value)}
                case ast.Call(func=ast.Name(id="add"), args=[_, _, ast.Constant(value=str(said)), *_]):
                    found.add(said)
                case ast.Call(func=ast.Attribute(attr="fields"), args=[ast.List(elts=pairs)]):
                    found |= {pair.elts[0].value for pair in pairs if isinstance(pair, ast.Tuple)}
                case _:
                    pass
    tables = {*report.GROUPS.values(), *_ANSWERS.values(), *(each.value for each in (*Role, *Severity))}
    return found | tables | {f"{{}} {each.value}" for each in Severity}


def _text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_every_sentence_has_its_chinese() -> None:
    assert not sorted(each for each in of_ours() if each not in CHINESE)


def test_no_chinese_is_left_over() -> None:
    said = {text for path in [*SOURCES.glob("cli/*.py"), SOURCES / "demo.py"] if path.name != "language.py"
            for text in keys(ast.parse(path.read_text("utf-8")))}  # fmt: skip
    assert not sorted(each for each in CHINESE if each not in said | of_ours() | {f"{{}} {name}" for name in said})


@pytest.mark.parametrize("sentence", CHINESE)
def test_both_languages_have_the_same_places(sentence: str) -> None:
    def places(text: str) -> list[str]:
        return sorted(name for _, name, *_ in string.Formatter().parse(text) if name is not None)

    assert places(CHINESE[sentence]) == places(sentence)


def test_every_reason_has_its_chinese() -> None:
    assert set(chinese.WHY) == set(SENTENCES.values())


def test_every_rule_has_its_chinese() -> None:
    assert list(chinese.RULES) == [rule.code for rule in RULES]


def test_why_in_chinese(run: Run) -> None:
    assert "“底”“末”“到”等指不迟于该期间的最后一日" in run("time", "2018年12月底前", "--lang", "zh")[1]


def test_rules_in_chinese(run: Run) -> None:
    out = run("explain", "unit-twice", "--lang", "zh")[1]
    assert "同一单位以同一角色列了两次。 与同一名单中的第一次对照。" in out
    assert "\n会报告:\n" in out
    assert re.search("unit-twice +警告 +\\* +同一单位以同一角色列了两次\n", run("check", "--rules", "--lang", "zh")[1])


def test_what_has_no_translation_stays() -> None:
    assert say("zh", "望溪县") == "望溪县"
    assert say("en", "Due") == "Due"


def test_show_in_chinese(run: Run, plans: Path) -> None:
    status, out, err = run("show", plans / "a.txt", "--lang", "zh")
    assert (status, err) == (0, "")
    assert out.splitlines()[1:3] == ["  印发  未见日期", "  内容  1 项任务"]


def test_check_in_chinese(run: Run, plans: Path) -> None:
    assert run("--lang", "zh", "check", plans)[1] == "3 个文件，没有问题\n"
    twice = plans / "a.txt"
    twice.write_text(PLAN.replace("县水利局", "县水利局、县水利局"), "utf-8")
    out = run("check", twice, "--lang=zh")[1].splitlines()
    assert "警告 unit-twice 同一单位以同一角色列了两次: " in out[0]
    assert out[-1] == "1 个文件，1 处问题（1 处警告）"


def test_help_in_chinese(run: Run) -> None:
    status, out, err = run("due", "--help", "--lang", "zh")
    assert (status, err) == (0, "")
    assert out.startswith("用法：lianqiang due [-h]")
    assert "列出到期任务及其责任单位。" in out
    assert "for example" not in out


def test_help_gives_examples(run: Run) -> None:
    assert "for example:\n  lianqiang due plan.txt --on 2021-07-01 --within 3m" in run("due", "--help")[1]


# Several documents


def test_several_plans_are_told_apart(run: Run, plans: Path) -> None:
    status, out, err = run("due", plans / "a.txt", plans / "b.txt", "--on", "2020-01-01")
    assert (status, err) == (0, "")
    assert out.startswith(f"{plans / 'a.txt'}:\n")
    assert f"\n\n{plans / 'b.txt'}:\n" in out


def test_json_of_several_plans_names_their_files(run: Run, plans: Path) -> None:
    files = [str(plans / f"{name}.txt") for name in "abc"]
    shown = json.loads(run("show", plans, "--json")[1])
    assert [each["file"] for each in shown] == files
    assert shown[0]["reading"]["plan"]["document"]["title"] == "望溪县治水方案"
    due = json.loads(run("due", plans, "--on", "2020-01-01", "--json")[1])
    assert [(each["file"], each["due"]) for each in due] == [(file, "2020-06-30") for file in files]
    who = json.loads(run("who", plans, "县水利局", "--as-of", "2020-01-01", "--json")[1])
    assert [each["file"] for each in who] == files


def test_who_asks_the_plans_that_name_the_unit(run: Run, plans: Path) -> None:
    (plans / "a.txt").write_text(PLAN.replace("县水利局", "县教育局"), "utf-8")
    status, out, err = run("who", plans, "县水利局", "--as-of", "2020-01-01")
    assert (status, err) == (0, "")
    assert "a.txt" not in out
    assert out.count("Tasks of 县水利局") == 2
    status, out, err = run("who", plans, "县公安局", "--as-of", "2020-01-01")
    assert (status, out) == (2, "")
    assert "no such unit: '县公安局'" in err


def test_json_of_one_plan_is_its_reading(run: Run, plans: Path) -> None:
    assert "plan" in json.loads(run("show", plans / "a.txt", "--json")[1])


def test_one_unread_file_does_not_keep_the_others(run: Run, plans: Path) -> None:
    status, out, err = run("show", plans / "none.txt", plans / "a.txt")
    assert status == 2
    assert "望溪县治水方案" in out
    assert err.count("\n") == 1
    assert "none.txt" in err


def test_explain_as_json(run: Run) -> None:
    (rule,) = json.loads(run("explain", "unit-twice", "--json")[1])
    assert rule["code"] == "unit-twice"


@pytest.mark.parametrize("codes", ["", " ", ","])
def test_no_code_is_no_choice(run: Run, plans: Path, codes: str) -> None:
    status, out, err = run("check", plans, "--select", codes)
    assert (status, out) == (2, "")
    assert "no code given" in err


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("stream", "names", "shown"), [(Screen(), "abc", True), (Screen(), "ab", False)])
def test_many_files_have_a_progress_bar_on_a_terminal(plans: Path, stream: Screen, names: str, shown: bool) -> None:
    terminal = Terminal(stream, columns=60, colour=False)
    assert len(list(Sources([plans / f"{name}.txt" for name in names], terminal, "lianqiang"))) == len(names)
    assert ("] 1/3 b.txt" in stream.getvalue()) is shown
    assert stream.getvalue().rpartition("\r")[2] == ""


def test_no_progress_bar_in_a_file(plans: Path) -> None:
    stream = io.StringIO()
    assert len(list(Sources([plans], Terminal(stream), "lianqiang"))) == 3
    assert stream.getvalue() == ""
