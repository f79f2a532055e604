"""The tables that an office prints, 任务表, 时间表 and 责任表, made of the views, for workbooks and Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeAlias, cast

import attrs

from lianqiang.collection import Collection
from lianqiang.documents import Document
from lianqiang.export.given import Given, Plans, given
from lianqiang.operations import Context
from lianqiang.plans import Plan
from lianqiang.tasks import Task, Tasks
from lianqiang.views.tables import task_table, timetable
from lianqiang.views.timing import Source
from lianqiang.views.units import responsibility_table
from lianqiang.views.values import Language, Row, Value, View, Words, say
from lianqiang.views.words import Per

__all__ = ["Printed", "Shown", "cell", "printed"]

Shown: TypeAlias = Plans | View | Iterable[View]
"""What can be printed: plans as everywhere, or a view, or several of them."""


@attrs.frozen
class Printed:
    """What is printed: its title and what stands below it (both may be empty), and the tables.

    `plans` are those that the tables were made of; none where views were given.
    """

    title: str
    facts: str
    views: tuple[View, ...]
    plans: tuple[Given, ...] = ()


def printed(shown: Shown, context: Context, *, per: Per | str = Per.QUARTER, lang: Language = "zh") -> Printed:
    """The three tables of the plans, or the views that were given, which are printed as they are."""
    if isinstance(shown, View):
        return Printed("", "", (shown,))
    if isinstance(shown, Iterable) and not isinstance(shown, Plan | Tasks | Collection | Mapping | str | bytes):
        several = tuple(cast("Iterable[object]", shown))
        if several and all(isinstance(each, View) for each in several):
            return Printed("", "", cast("tuple[View, ...]", several))
        shown = cast("tuple[Plan | Tasks, ...]", several)
    found = given(cast("Plans", shown))
    source = _source(found)
    tables = (task_table(source, **context), timetable(source, per=per, **context), responsibility_table(source))
    views = tuple(_printable(view) for view in (_with_texts(tables[0]), *tables[1:]))
    if len(found) != 1:
        return Printed("", "", views, found)
    return Printed(found[0].plan_title or "", _facts(found[0], lang), views, found)


def _facts(plan: Given, lang: Language) -> str:
    """The number, the day of issue and the period of a plan, on one line."""
    number = plan.document.number if plan.document is not None else None
    issued, horizon = plan.tasks.issued, plan.tasks.horizon
    said = [] if number is None else [str(number)]
    if issued is not None:
        said.append(f"{issued}印发" if lang == "zh" else f"issued {issued}")
    if horizon is not None:
        said.append(f"计划期：{say(horizon)}" if lang == "zh" else f"period {say(horizon, 'en')}")
    return "　".join(said) if lang == "zh" else ", ".join(said)


def _source(found: tuple[Given, ...]) -> Source:
    """One plan's tasks; or several plans, each with its name for a title, by which views tell them apart."""
    if len(found) == 1:
        return found[0].tasks
    return [
        Plan(
            document=Document(subject=plan.name, issued=plan.tasks.issued),
            horizon=plan.tasks.horizon,
            items=tuple(attrs.evolve(task, sources=()) for task in plan.tasks.governing),
        )
        for plan in found
    ]


def _with_texts(view: View) -> View:
    """The table of tasks with their whole text, which an office prints, where the view has their headings."""
    at = view.keys.index("task")

    def told(row: Row) -> Row:
        values: tuple[Value, ...] = (*row.values[:at], *map(_text, row.tasks), *row.values[at + 1 :])
        return attrs.evolve(row, values=values)

    return attrs.evolve(view, rows=tuple(map(told, view.rows)))


def _text(task: Task) -> str:
    if task.title is None or task.text.startswith(task.title):
        return task.text
    return f"{task.title}。{task.text}" if task.text else task.title


_COLUMNS = {
    "task_table": ("id", "task", "lead", "responsible", "support", "supervise", "time", "due", "note"),
    "timetable": ("period", "id", "task", "what", "time", "due", "certainty", "units"),
    "responsibility_table": ("unit", "lead", "responsible", "support", "supervise", "total"),
}
_LEFT_OUT_IF_EMPTY = frozenset({"lead", "support", "supervise", "note", "what"})


def _printable(view: View) -> View:
    """The columns that are printed: those of a role that nobody has are left out."""
    keys = [
        key
        for key in ("plan", *_COLUMNS[view.kind])
        if key in view.keys and (key not in _LEFT_OUT_IF_EMPTY or any(value is not None for value in view.values(key)))
    ]
    return attrs.evolve(view.only(*keys), title=_TITLES.get(view.kind, view.title))


_TITLES = {"timetable": Words("时间表", "Timetable")}


def cell(value: Value, lang: Language) -> str | int | date | None:
    """A value as it is printed: days and numbers stay what they are, rows of a checklist are 清单7 in Chinese."""
    if value is None or isinstance(value, date) or type(value) is int:
        return value
    if lang == "zh" and isinstance(value, tuple):
        value = cast("tuple[str, ...]", tuple(map(_id, value)))
    return say(_id(value) if lang == "zh" else value, lang)


def _id(value: Value) -> Value:
    if isinstance(value, str) and type(value) is str and value.startswith("checklist."):
        return f"清单{value.removeprefix('checklist.')}"
    return value
