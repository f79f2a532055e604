"""Who does what: units with their tasks (责任表), tasks against units (责任矩阵), how much is due for whom (工作量)."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from lianqiang.dates import DateSpan
from lianqiang.operations import Context
from lianqiang.tasks import Task
from lianqiang.units import Role
from lianqiang.views.periods import period_of, periods_between
from lianqiang.views.tables import NO_DAY, names_by_role, unit_name
from lianqiang.views.timing import Source, Timing, entries_of, timings
from lianqiang.views.values import Column, Load, Row, Value, View, Words, say
from lianqiang.views.words import Certainty, Per

__all__ = ["NO_UNIT", "responsibility_matrix", "responsibility_table", "workload"]

NO_UNIT = Words("未注明单位", "no unit named")
"""The row of the tasks that name no unit."""

_ROLE_HEADINGS = {
    Role.LEAD: Words("牵头任务", "Leads"),
    Role.RESPONSIBLE: Words("责任任务", "Is responsible for"),
    Role.SUPPORT: Words("配合任务", "Supports"),
    Role.SUPERVISE: Words("督办任务", "Supervises"),
}


def _label(task: Task, plan: str | None) -> str:
    return task.id if plan is None else f"{plan} {task.id}"


def responsibility_table(source: Source) -> View:
    r"""Every unit with the ids of its tasks by role, in the order in which the document names them (责任表).

    Columns: `unit`, `lead`, `responsible`, `support`, `supervise` (ids), `total` (how many tasks). Names are as
    printed, with the prefix a unit inherits; whether two names are one body, a registry knows. Tasks that name no unit
    have a row at the end. The tasks of a row are those of the unit.

    >>> from lianqiang import parse_plan
    >>> plan = parse_plan("1.修渠。（县水利局牵头，县财政局配合）\n2.修路。（县财政局）\n3.宣传。").plan
    >>> for row in responsibility_table(plan).texts():
    ...     print(row)
    ['县水利局', '1', '', '', '', '1']
    ['县财政局', '', '2', '1', '', '2']
    ['未注明单位', '', '', '', '', '1']
    """
    entries = entries_of(source, {})
    held: dict[str, dict[Role, list[str]]] = {}
    tasks: dict[str, list[Task]] = {}
    alone: list[Task] = []
    for entry in entries:
        if not entry.task.assignments:
            alone.append(entry.task)
        for name in names_by_role(entry.task):
            tasks.setdefault(name, []).append(entry.task)
        for role in Role:
            for name in names_by_role(entry.task, role):
                held.setdefault(name, {}).setdefault(role, []).append(_label(entry.task, entry.plan))
    columns = (
        Column("unit", Words("单位", "Unit")),
        *(Column(role.value, heading) for role, heading in _ROLE_HEADINGS.items()),
        Column("total", Words("合计", "Total")),
    )
    rows = [
        Row((name, *(tuple(held[name].get(role, ())) or None for role in Role), len(some)), tuple(some))
        for name, some in tasks.items()
    ]
    if alone:
        rows.append(Row((NO_UNIT, *(None for _ in Role), len(alone)), tuple(alone)))
    return View("responsibility_table", Words("责任表", "Responsibilities"), columns, tuple(rows))


def responsibility_matrix(source: Source) -> View:
    r"""Tasks against units: the roles that each unit has in each task (责任矩阵).

    Columns: `id`, `task`, one for each unit (`unit:县水利局`) in the order of the document with the roles it has there
    (a tuple of `Role`, None for none), and `others`: 等 where the list of units is open, or that none is named.

    >>> from lianqiang import parse_plan
    >>> matrix = responsibility_matrix(parse_plan("1.修渠。（县水利局牵头，县财政局配合）\n2.宣传。").plan)
    >>> matrix.headings()
    ['序号', '任务', '县水利局', '县财政局', '其他']
    >>> matrix.texts()
    [['1', '修渠。', '牵头', '配合', ''], ['2', '宣传。', '', '', '未注明单位']]
    """
    entries = entries_of(source, {})
    names = list(dict.fromkeys(name for entry in entries for name in names_by_role(entry.task)))
    several = any(entry.plan is not None for entry in entries)
    columns = (
        *((Column("plan", Words("文件", "Plan")),) if several else ()),
        Column("id", Words("序号", "No.")),
        Column("task", Words("任务", "Task")),
        *(Column(f"unit:{name}", Words(name, name)) for name in names),
        Column("others", Words("其他", "Others")),
    )
    rows: list[Row] = []
    for entry in entries:
        task = entry.task
        roles: dict[str, list[Role]] = {}
        for each in task.assignments:
            roles.setdefault(unit_name(each), []).append(each.role)
        others = NO_UNIT if not task.assignments else Words("等", "and others") if task.responsibility.open else None
        cells = [tuple(role for role in Role if role in roles.get(name, ())) or None for name in names]
        head = (entry.plan,) if several else ()
        rows.append(Row((*head, task.id, task.heading, *cells, others), (task,)))
    return View("responsibility_matrix", Words("责任矩阵", "Responsibility matrix"), columns, tuple(rows))


def workload(source: Source, *, per: Per | str = Per.QUARTER, **context: Unpack[Context]) -> View:
    r"""How many tasks are due for each unit in each month, quarter or year (工作量).

    Columns: `unit`, one for each period from the first due day to the last (`period:2018-10-01`), `undated` for the
    tasks that have no day, `total` for all. Values are `Load`s: how many tasks have an occasion there, and how many
    more have one only by one of several readings. A task with occasions in several periods counts in each, and once in
    the total. Rows: the units in the order of the document, what names no unit, and at the end all tasks.

    >>> from lianqiang import parse_plan
    >>> plan = parse_plan("1.修渠。2018年9月前完成。（县水利局）\n2.巡查。长期坚持。（县水利局、各镇）").plan
    >>> view = workload(plan, per="month")
    >>> view.headings()
    ['单位', '2018年8月', '2018年9月', '无日期', '合计']
    >>> for row in view.texts():
    ...     print(row)
    ['县水利局', '+1?', '+1?', '1', '2']
    ['各镇', '', '', '1', '1']
    ['全部任务', '+1?', '+1?', '1', '2']

    Raises `ValueError` for a `per` that is none of month, quarter, year; for the rest see `task_table`.
    """
    per = Per(per)
    laid = timings(source, **context)
    days = [each.due for timing in laid for each in timing.occasions]
    periods = list(periods_between(min(days), max(days), per)) if days else []
    columns = (
        Column("unit", Words("单位", "Unit")),
        *(Column(f"period:{each.first}", Words(say(each), say(each, "en"))) for each in periods),
        Column("undated", NO_DAY),
        Column("total", Words("合计", "Total")),
    )
    by_unit: dict[str, list[Timing]] = {}
    for timing in laid:
        for name in names_by_role(timing.task):
            by_unit.setdefault(name, []).append(timing)
    alone = [timing for timing in laid if not timing.task.assignments]
    rows = [_loads(name, some, periods, per) for name, some in by_unit.items()]
    if alone:
        rows.append(_loads(NO_UNIT, alone, periods, per))
    rows.append(_loads(Words("全部任务", "all tasks"), laid, periods, per))
    title = Words("工作量", "Workload")
    return View("workload", title, columns, tuple(rows))


def _loads(name: str | Words, some: list[Timing], periods: list[DateSpan], per: Per) -> Row:
    sure: dict[date, dict[str, None]] = {}
    maybe: dict[date, dict[str, None]] = {}
    for timing in some:
        for each in timing.occasions:
            place = sure if each.certainty is Certainty.SURE else maybe
            place.setdefault(period_of(each.due, per).first, {})[_label(timing.task, timing.plan)] = None
    cells: list[Value] = []
    for period in periods:
        known = sure.get(period.first, {})
        possible = [each for each in maybe.get(period.first, {}) if each not in known]
        order = [_label(each.task, each.plan) for each in some]
        ids = tuple(each for each in order if each in known or each in possible)
        cells.append(Load(len(known), len(possible), ids))
    undated = tuple(_label(each.task, each.plan) for each in some if not each.occasions)
    everything = tuple(_label(each.task, each.plan) for each in some)
    tasks = tuple(each.task for each in some)
    return Row((name, *cells, Load(len(undated), 0, undated), Load(len(some), 0, everything)), tasks)
