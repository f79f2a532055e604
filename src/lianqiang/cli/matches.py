"""The tasks of a unit told to a person; beside `report`, so that commands without a registry load none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lianqiang.cli.report import row
from lianqiang.cli.terminal import Terminal
from lianqiang.plans import Plan
from lianqiang.registry import Answer, How, UnitMatch, UnitRegistry

__all__ = ["matches"]

_ANSWERS = {
    Answer.YES: "Tasks of {unit} as of {day}",
    Answer.ASK: "Its tasks, if the function went over",
    Answer.MAY: "May be its tasks",
}


def matches(
    terminal: Terminal,
    plan: Plan,
    found: Sequence[UnitMatch],
    *,
    registry: UnitRegistry,
    unit: str,
    as_of: date,
) -> None:
    """The tasks of a unit by how sure the answer is: id, task, day or printed words, and what makes each its task."""
    terminal.say(terminal.style(terminal.clean(str(plan) or terminal.tr("(no title found)")), "bold"))
    if not registry.jurisdictions:
        unknown = terminal.tr("Whose plan it is, the registry does not know: by printed names alone.")
        terminal.say(terminal.style(unknown, "dim"))
    for answer, title in _ANSWERS.items():
        chosen = [each for each in found if each.answer is answer]
        if chosen or answer is Answer.YES:
            terminal.heading(terminal.tr(title).format(unit=unit, day=as_of), f"({len(chosen)})")
            rows = [(*row(each.task, plan.tasks)[:3], _because(each, registry)) for each in chosen]
            most = (16, terminal.columns // 4, terminal.columns // 6)
            terminal.table(rows, most=most, styles=("dim", "", "cyan"), wrap=True)


def _because(match: UnitMatch, registry: UnitRegistry) -> str:
    """What is printed, and what became of it since, with the names of the units."""
    printed = str(match.assignment.unit)
    if match.how is How.COLLECTIVE and match.path:
        printed += f" with {registry[match.unit].name}"
    steps = [
        f"{registry[link.predecessor].name} → {registry[link.successor].name}, {link.succession}" for link in match.path
    ]
    return "; ".join([printed, *steps, *([match.note] if match.note and match.how is not How.COLLECTIVE else [])])
