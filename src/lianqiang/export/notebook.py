"""What a notebook shows of a plan, of tasks and of a reading: a small table, escaped, without style of its own."""

from __future__ import annotations

from lianqiang.collection import Collection
from lianqiang.export.html import table_of
from lianqiang.export.markup import Child, Markup, tag
from lianqiang.plans import Plan
from lianqiang.readers.result import Reading
from lianqiang.tasks import Tasks
from lianqiang.views.tables import task_table

__all__ = ["plan_html", "reading_html", "tasks_html"]

_MOST = 60
"""Rows that a notebook shows; the rest is counted."""


def tasks_html(tasks: Tasks | Collection) -> str:
    """The governing tasks as a table: what, when, who.

    >>> from lianqiang import parse_plan
    >>> tasks = parse_plan("一、修渠。2020年8月底前完成。（县水利局）").plan.tasks
    >>> "<td>县水利局</td>" in tasks_html(tasks).replace("<bdi>", "").replace("</bdi>", "")
    True
    """
    return str(_tasks(tasks))


def plan_html(plan: Plan) -> str:
    """The head of a plan in one line, and its tasks.

    >>> from lianqiang import parse_plan
    >>> print(plan_html(parse_plan("某县关于治水的通知").plan)[:34])
    <div><h4><bdi>某县关于治水的通知</bdi></h4>
    """
    return str(tag("div", list(_plan(plan))))


def reading_html(reading: Reading) -> str:
    """The plan of a reading, and how many problems reading it brought to light.

    >>> from lianqiang import parse_plan
    >>> reading_html(parse_plan("一、修渠。"))[-53:]
    '<p>0 problems of the document, 5 characters</p></div>'
    """
    many = len(reading.problems)
    said = f"{many} problem{'' if many == 1 else 's'} of the document, {len(reading.text)} characters"
    return str(tag("div", list(_plan(reading.plan)), tag("p", said)))


def _plan(plan: Plan) -> list[Child]:
    document, horizon = plan.document, plan.horizon
    facts = [
        str(document.number or ""),
        "、".join(document.signers) or document.issuer or "",
        str(document.issued or ""),
        f"{horizon.first} – {horizon.last}" if horizon is not None else "",
    ]
    return [
        tag("h4", tag("bdi", str(plan) or "(no title)")),
        tag("p", tag("bdi", " · ".join(fact for fact in facts if fact))),
        _tasks(plan.tasks),
    ]


def _tasks(tasks: Tasks | Collection) -> Markup:
    governing = tasks.governing
    view = task_table(governing[:_MOST])
    keys = ("plan", "id", "task", "time", "due", "note", "lead", "responsible", "support", "supervise")
    shown = view.only(*(key for key in keys if key in view.keys))
    more = tag("p", f"and {len(governing) - _MOST} more") if len(governing) > _MOST else None
    return tag("div", table_of(shown, "zh", caption=False), more)
