"""What the READMEs and the pages of docs/ show is what the code does today.

Blocks of `python` with prompts are doctests, one session for a file. In blocks of `console`, each `$ lianqiang …`,
`$ python -m lianqiang …` or `$ python examples/…` is run from the project's root, and what follows must be its output; `...` may be anything.
"""

from __future__ import annotations

import doctest
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
READMES = ("README.md", "README.zh-CN.md", *(f"docs/{page.name}" for page in sorted((ROOT / "docs").glob("*.md"))))
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (?:((?:python -m )?lianqiang)\b|python (?=examples/))(.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


def blocks(path: Path, language: str) -> list[str]:
    return [body for name, body in BLOCK.findall(path.read_text("utf-8")) if name == language]


@pytest.mark.usefixtures("_registered")
@pytest.mark.parametrize("name", READMES)
def test_python_sessions(name: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    session = "\n".join(blocks(root / name, "python"))
    test = doctest.DocTestParser().get_doctest(session, {}, name, name, 0)
    assert test.examples, "no example"
    report: list[str] = []
    result = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=report.append)
    assert not result.failed, "".join(report)


@pytest.mark.parametrize("name", READMES)
def test_commands(name: str, root: Path) -> None:
    commands = [found for block in blocks(root / name, "console") for found in COMMAND.findall(block)]
    for of_ours, arguments, expected in commands:
        result = subprocess.run(
            [sys.executable, *(["-m", "lianqiang"] if of_ours else []), *shlex.split(arguments)],
            cwd=root,
            env=os.environ | {"PYTHONUTF8": "1", "NO_COLOR": "1", "COLUMNS": "100"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert not result.stderr
        pattern = re.escape(expected.rstrip()).replace(r"\.\.\.", ".*?")
        assert re.fullmatch(pattern, result.stdout.rstrip(), re.DOTALL), result.stdout
