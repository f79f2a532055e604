"""What the reader finds in a text, in short: for tables of cases."""

from __future__ import annotations

from lianqiang.readers import parse_plan

__all__ = ["told"]

ROLES = {"lead": "*", "support": "+", "supervise": "^"}


def told(text: str) -> list[str]:
    """Of each task its label or id, what it says, who (* leads, + helps), and when."""
    found: list[str] = []
    for task in parse_plan(text).plan.items:
        who = " ".join(each.unit.name + ROLES.get(str(each.role), "") for each in task.assignments)
        when = " ".join(mention.text for mention in task.times)
        found.append(" | ".join((task.label or task.id, task.text.replace("\n", "/"), who, when)).rstrip(" |"))
    return found
