"""The columns of the tidy tables: names, types and meanings, which frames, files and docs/exports.md all follow.

A table is tidy: a row for each task, each unit of a task, each time stated in a task, each indicator of a task. Where
a plan holds several of a thing, it has a table of its own, and the two meet on `plan` and `task`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import EnumType
from types import MappingProxyType

import attrs

from lianqiang._enums import Named
from lianqiang.conventions import LeadRule
from lianqiang.dates import Measure, Precision
from lianqiang.errors import NotFound, nearest
from lianqiang.requirements import Force, Join, Relation
from lianqiang.tasks import Change, Comparator, Origin
from lianqiang.units import Role
from lianqiang.views.words import Kind

__all__ = ["COLUMNS", "Column", "ColumnType", "columns_of"]


class ColumnType(Named):
    """What a column holds, whatever the engine."""

    TEXT = "text"
    WORD = "word"
    """One of a closed set of words."""
    INTEGER = "integer"
    NUMBER = "number"
    DAY = "day"
    FLAG = "flag"


@attrs.frozen
class Column:
    """A column of a table.

    `words` are those that a column of words may hold, in their order. `optional` says that a value may be missing.
    """

    name: str
    type: ColumnType
    meaning: str
    optional: bool = True
    words: tuple[str, ...] = ()


def _text(name: str, meaning: str) -> Column:
    return Column(name, ColumnType.TEXT, meaning)


def _word(name: str, words: Iterable[str] | EnumType, meaning: str, *, optional: bool = True) -> Column:
    return Column(name, ColumnType.WORD, meaning, optional, tuple(map(str, words)))


def _integer(name: str, meaning: str) -> Column:
    return Column(name, ColumnType.INTEGER, meaning)


def _count(name: str, meaning: str) -> Column:
    return Column(name, ColumnType.INTEGER, meaning, optional=False)


def _number(name: str, meaning: str) -> Column:
    return Column(name, ColumnType.NUMBER, meaning)


def _day(name: str, meaning: str) -> Column:
    return Column(name, ColumnType.DAY, meaning)


def _flag(name: str, meaning: str) -> Column:
    return Column(name, ColumnType.FLAG, meaning, optional=False)


_PLAN = Column(
    "plan",
    ColumnType.TEXT,
    "the plan: the name given with it, else its number (奉政发〔2018〕83号), else its title, else #1, #2 by its place",
    optional=False,
)
_TASK = Column("task", ColumnType.TEXT, "the id of the task in its plan: 2.3.1, checklist.7", optional=False)
_ORIGIN = _word("origin", Origin, "where it stands: body, measure (保障措施), checklist (the annex)", optional=False)
_SPAN = (
    _integer("start", "the first character in the text of the document, from 0"),
    _integer("end", "the character after the last one"),
    _integer("line", "the line it begins on, from 1"),
)
_DAYS = (
    _day("first", "the first day it can be met on; missing where that is open or not known"),
    _day("last", "the last day of it; missing where that is open or not known"),
    _day("due", "the last day on which it is met in time; missing where it recurs, has none, or that is not known"),
    _text("missing", "what would have to be known to tell these days: issued, horizon, events, calendar, joined by 、"),
    _word("precision", Precision, "how finely the day was printed, of deadlines and windows"),
    _text("clock", "the time of day on the due day, as 18:00"),
)
_READING = (
    _word("force", Force, "how binding it is: duty, strive 力争, in_principle 原则上, expected 预计, status 截至…已"),
    _text("rule", "the id of the rule by which it was read; `why` says it in a sentence"),
    _text("alternatives", "the other right readings in canonical words, best first, joined by ；"),
)

_TABLES: dict[str, tuple[Column, ...]] = {
    "plans": (
        _PLAN,
        _text("number", "the document number: 奉政发〔2018〕83号"),
        _text("title", "the title of the notice"),
        _text("subject", "the title of the plan that the notice issues"),
        _text("issuer", "who issues it, by the title"),
        _text("signers", "who signs it, joined by 、"),
        _day("issued", "the day of issue"),
        _day("horizon_first", "the first day of the period it covers"),
        _day("horizon_last", "the last day of that period"),
        _count("tasks", "how many tasks it holds: its rows in the table of tasks"),
    ),
    "tasks": (
        _PLAN,
        _TASK,
        _count("order", "its place in the plan, from 1"),
        _ORIGIN,
        _flag("governs", "false for a task of the body that a row of the checklist stands for; queries pass by it"),
        _text("section", "the id of the section it stands in"),
        _text("section_title", "the heading of that section"),
        _text("label", "its number as printed: （一）, 1."),
        _text("title", "its heading, where one is printed"),
        Column("text", ColumnType.TEXT, "the item without its label and responsibility bracket", optional=False),
        _text("lead", "who leads, joined by 、; who is not printed as lead leads by conventions= only"),
        _text("units", "all units in printed order, joined by 、"),
        _count("unit_count", "how many units are named: its rows in the table of assignments"),
        _flag("open", "whether the list of units is open (等)"),
        _word("kind", Kind, "the kind of its governing time; unspecified where none is printed", optional=False),
        _text("mention", "its governing time as printed"),
        _text("requirement", "its governing time in canonical words"),
        *_DAYS,
        _text("action", "what is to be done by then, as printed: 完成, 启动"),
        *_READING,
        _count("time_count", "how many times are stated in it"),
        _count("indicator_count", "how many indicators it has: its rows in the table of indicators"),
        _text("sources", "ids of the tasks of the body that a row of the checklist comes from, joined by 、"),
        *_SPAN,
    ),
    "assignments": (
        _PLAN,
        _TASK,
        _count("order", "its place in the list of units, from 1"),
        Column("unit", ColumnType.TEXT, "the unit by the name printed", optional=False),
        _text("full", "the name with the prefix that it inherits from the unit before, an inference"),
        _word("role", Role, "lead 牵头, responsible 责任, support 配合, supervise 督办", optional=False),
        _flag("leads", "whether it leads: as printed, or by conventions="),
        _word("leads_by", LeadRule, "what makes it the lead: printed; first or all by conventions="),
        _text("label", "the label or verb as printed: 责任单位, 配合"),
        _text("contacts", "persons named with the unit, joined by 、"),
        _text("aliases", "other names printed beside it, joined by 、"),
        _text("inner_offices", "offices inside it, joined by 、"),
        _text("includes", "members named in a bracket, joined by 、"),
        _flag("collective", "several bodies under one name (各镇（街道）)"),
        _flag("open", "a body that is not named (有关部门)"),
        *_SPAN,
    ),
    "times": (
        _PLAN,
        _TASK,
        _count("order", "which time of the task it is, from 1; its stages share the number"),
        _integer("stage", "which stage it is, from 1, of a time in stages (2018年启动，2020年完成)"),
        _word("join", Join, "how stages hang together: then, each, either"),
        _flag("governing", "whether it is the governing time of the task"),
        Column("mention", ColumnType.TEXT, "the time as printed, all stages of it", optional=False),
        _text("requirement", "this stage, or the time, in canonical words"),
        _word("kind", Kind, "its kind; a stage has its own", optional=False),
        *_DAYS,
        _text("action", "what is to be done by then, as printed: 完成, 启动"),
        _number("least", "the length of time: of the period of what recurs, of a time measured from an event"),
        _number("most", "the longest it may be, where a range is printed (1-2年); else the same"),
        _word("measure", Measure, "what the length is counted in"),
        _integer("times_least", "how often in each period, at least"),
        _integer("times_most", "how often in each period, at most"),
        _flag("progressive", "whether each period goes further than the last (逐年)"),
        _word("relation", Relation, "how it stands to its event: within, after, before, during, at, lasting"),
        _text("event", "the event it is measured from, or ends with (印发, 汛期)"),
        _text("authorities", "whose word it waits for (按市委部署), joined by 、"),
        _text("reason", "why it was not understood"),
        *_READING,
        *_SPAN,
    ),
    "indicators": (
        _PLAN,
        _TASK,
        _count("order", "which indicator of the task it is, from 1"),
        Column("text", ColumnType.TEXT, "the target as printed", optional=False),
        Column("wording", ColumnType.TEXT, "the target in canonical words", optional=False),
        _word(
            "comparator", Comparator, "how it compares with the value; all and no_increase have none", optional=False
        ),
        _number("value", "the value; a fraction such as 三分之一 is the nearest binary number"),
        _number("most", "the upper end of a range"),
        _text("measure", "what is counted, as printed: %, 个, 万元"),
        _word("change", Change, "where a change is asked for and no level: rise, fall"),
        _text("subject", "what is measured or counted, as printed"),
        _text("period", "what the target is for, as printed: 每年, 2020年"),
        _word("force", Force, "how binding it is; status is a report and no target", optional=False),
        *_SPAN,
    ),
}

COLUMNS: Mapping[str, tuple[Column, ...]] = MappingProxyType(_TABLES)
"""The columns of each table, in their order."""


def columns_of(table: str, columns: Iterable[str] | None = None) -> tuple[Column, ...]:
    """The columns of the table; only those of these names, in this order, where names are given.

    >>> [column.name for column in columns_of("assignments", ["task", "unit"])]
    ['task', 'unit']
    >>> columns_of("tasks", ["dew"])
    Traceback (most recent call last):
    lianqiang.errors.NotFound: no such column: 'dew'; the nearest: due, ...

    Raises `NotFound` for a table or a column that there is not, naming the nearest, `TypeError` where columns are no
    names.
    """
    if table not in COLUMNS:
        raise NotFound(str(table), "table", nearest(str(table), COLUMNS))
    every = COLUMNS[table]
    if columns is None:
        return every
    if isinstance(columns, str):
        raise TypeError(f"columns are several names, got the str {columns!r}: write [{columns!r}]")
    by_name = {column.name: column for column in every}
    chosen: list[Column] = []
    for name in dict.fromkeys(columns):
        if name not in by_name:
            raise NotFound(str(name), "column", (*_elsewhere(name), *nearest(str(name), by_name)))
        chosen.append(by_name[name])
    return tuple(chosen)


def _elsewhere(name: str) -> tuple[str, ...]:
    """The tables that have the column, where the table asked does not."""
    return tuple(f"{name} of {table}" for table, every in COLUMNS.items() if name in {each.name for each in every})
