"""The demonstration: one document through the reader, and the questions that a reader of plans asks of it.

With no path it reads `data/demo.txt`, which ships with the package so that the demo works wherever the library is
installed. The same text stands in `examples/documents/wangxi.txt`, where people look for it; a test keeps them equal.
"""

from __future__ import annotations

from pathlib import Path

from lianqiang.cli import report
from lianqiang.cli.terminal import Terminal
from lianqiang.plans import Plan
from lianqiang.readers import Reading, read_plan
from lianqiang.tasks import Task

__all__ = ["demo", "demo_document", "demo_plan"]

_MOST = 20
"""Lines of one list; a long plan says how many more there are."""


def demo_document() -> Path:
    """The document that ships with the package: a plan written for it, with the defects of real ones."""
    return Path(__file__).with_name("data") / "demo.txt"


def demo_plan() -> Plan:
    """The plan in that document.

    >>> print(demo_plan())
    望溪区政务服务“一窗办、就近办”行动计划（2021—2025年）
    """
    return read_plan(demo_document()).plan


def demo(terminal: Terminal, path: Path | None = None, *, command: str = "lianqiang") -> None:
    """Read the document at `path`, the library's own where None, and tell what it asks of whom and when.

    `command` is how the user started the program, for the hints at the end. Raises `ReadError` for what is no document.
    """
    reading = read_plan(path or demo_document())
    report.head(terminal, reading.plan)
    _lists(terminal, reading)
    report.problems(terminal, reading.problems)
    _hints(terminal, reading, command, str(path or "PLAN.txt"))


def _lists(terminal: Terminal, reading: Reading) -> None:
    tasks = reading.plan.tasks
    for name, chosen in report.groups(tasks).items():
        if not chosen:
            continue
        terminal.heading(terminal.tr(report.GROUPS[name]), f"({len(chosen)})")
        shown = sorted(chosen, key=lambda task: str(tasks.due_on(task)))[:_MOST]
        if name == "due":
            report.dated(terminal, tasks, shown)
        elif name == "unspecified":
            _named(terminal, shown)
        else:
            report.undated(terminal, shown)
        if len(chosen) > len(shown):
            terminal.say(terminal.style(terminal.tr("  and {} more").format(len(chosen) - len(shown)), "dim"))


def _named(terminal: Terminal, chosen: list[Task]) -> None:
    names = "; ".join(f"{task.id} {task.title}" if task.title else task.id for task in chosen)
    for line in terminal.wrap(names, terminal.columns - 2):
        terminal.say(f"  {line}")


def _hints(terminal: Terminal, reading: Reading, command: str, path: str) -> None:
    issued = reading.plan.document.issued
    day = issued.isoformat() if issued else "2021-06-18"
    file = f'"{path}"' if " " in path else path
    hints = [
        ("a plan of your own", "demo PLAN.txt"),
        ("every task where it stands", f"show {file}"),
        ("what is due within a year", f"due {file} --on {day} --within 1y"),
        ("how a phrase is read, and why", f"time 2021年12月前 --issued {day}"),
    ]
    terminal.heading(terminal.tr("Try next"))
    for what, arguments in hints:
        # Never cut: it is there to be typed.
        typed = terminal.style(terminal.clean(f"{command} {arguments}"), "green")
        terminal.say(f"  {terminal.pad(terminal.tr(what), 29)}  {typed}")
