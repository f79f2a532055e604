"""What a view is made of: columns with a stable key, rows of typed values, and the words for them in two languages.

A view holds no markup and no layout. A renderer takes the columns in their order and the values as they are (a day
stays a `date`, a number a number), or as words by `say`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

import attrs

from lianqiang._enums import Named
from lianqiang.dates import DateSpan, Precision
from lianqiang.errors import check_items, check_type
from lianqiang.requirements import Window
from lianqiang.tasks import Task
from lianqiang.wording import format_time

__all__ = [
    "LANGUAGES",
    "Column",
    "Language",
    "Load",
    "Row",
    "Value",
    "View",
    "Words",
    "as_data",
    "check_language",
    "say",
]

Language = Literal["zh", "en"]
"""The languages of headings and labels. What a document prints stays Chinese in both."""

LANGUAGES: tuple[Language, ...] = ("zh", "en")


def check_language(lang: object) -> None:
    """Raise `ValueError` for a language that views do not speak.

    >>> check_language("fr")
    Traceback (most recent call last):
        ...
    ValueError: lang is one of zh, en, got 'fr'
    """
    if lang not in LANGUAGES:
        raise ValueError(f"lang is one of {', '.join(LANGUAGES)}, got {lang!r}")


@attrs.frozen
class Words:
    """The same said in Chinese and in English.

    >>> Words("任务", "Task").in_("zh")
    '任务'
    """

    zh: str
    en: str

    def __attrs_post_init__(self) -> None:
        check_type("zh", self.zh, str)
        check_type("en", self.en, str)

    def in_(self, lang: Language) -> str:
        """The words in that language. Raises `ValueError` for one that is neither `zh` nor `en`."""
        check_language(lang)
        return self.zh if lang == "zh" else self.en

    def __str__(self) -> str:
        return f"{self.zh} {self.en}"


@attrs.frozen
class Load:
    """How many tasks fall there: those that do by every reading, and those that only may.

    `ids` are the ids of both, in document order.

    >>> say(Load(3, 1, ("1", "2", "5", "7")), "zh")
    '3+1?'
    """

    sure: int
    maybe: int = 0
    ids: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        check_type("sure", self.sure, int)
        check_type("maybe", self.maybe, int)
        check_items("ids", self.ids, str)

    @property
    def total(self) -> int:
        """Both together."""
        return self.sure + self.maybe

    def __str__(self) -> str:
        return say(self, "en")


Value = None | str | int | date | DateSpan | Named | Words | Load | tuple[str, ...] | tuple[Named, ...]
"""What a cell may hold: nothing; words of the document; a number; a day; a period; a word of the library (a role, a
verdict, a kind of time, …) or a phrase of it; a load; several names or several words."""


def say(value: Value, lang: Language = "zh") -> str:
    """The value in words, as every renderer shows it; nothing is the empty string.

    >>> from lianqiang import Role
    >>> say(date(2018, 12, 31)), say(("区府办", "区财政局")), say(Role.LEAD), say(Role.LEAD, "en"), say(None)
    ('2018-12-31', '区府办、区财政局', '牵头', 'lead', '')
    >>> say(DateSpan.of_month(2018, 10)), say(DateSpan.of_month(2018, 10), "en")
    ('2018年10月', '2018-10')

    Raises `ValueError` for a language that is not there.
    """
    check_language(lang)
    if value is None:
        return ""
    if isinstance(value, Words):
        return value.in_(lang)
    if isinstance(value, Named):
        from lianqiang.views.words import words_of

        return words_of(value).in_(lang)
    if isinstance(value, tuple):
        names, more = (value[:-1], "等") if value[-1:] == ("等",) else (value, "")
        return ("、" if lang == "zh" else ", ").join(say(each, lang) for each in names) + more
    if isinstance(value, DateSpan):
        return format_time(Window(value)) if lang == "zh" else _period(value)
    if isinstance(value, Load):
        return (str(value.sure) if value.sure else "") + (f"+{value.maybe}?" if value.maybe else "")
    return str(value)


def _period(span: DateSpan) -> str:
    """A period in figures, as short as it is exact: 2018, 2018-Q4, 2018-10, or its first and last day."""
    first, last = span.first, span.last
    if span.year is not None:
        return str(span.year)
    if span == DateSpan.of_month(first.year, first.month):
        return f"{first:%Y-%m}"
    quarter = (first.month + 2) // 3
    if span.precision is Precision.QUARTER and (last.year, last.month) == (first.year, quarter * 3):
        return f"{first.year}-Q{quarter}"
    return f"{first} to {last}"


def as_data(value: Value | View) -> object:
    """A value or a whole view as data for JSON: days as ISO 8601 has them, words of the library by their tags.

    >>> as_data(date(2018, 12, 31)), as_data(Words("无日期", "no day")), as_data(Load(1, 0, ("2.3",)))
    ('2018-12-31', {'zh': '无日期', 'en': 'no day'}, {'sure': 1, 'maybe': 0, 'ids': ['2.3']})

    Of a view: `kind`, `title`, `columns` (each with `key` and `heading`), `rows` (each with `group`, the ids of its
    `tasks`, and `values` by key), `notes`.
    """
    match value:
        case View():
            columns = [{"key": each.key, "heading": as_data(each.heading)} for each in value.columns]
            rows = [
                {
                    "group": as_data(row.group),
                    "tasks": [task.id for task in row.tasks],
                    "values": {key: as_data(each) for key, each in zip(value.keys, row.values, strict=True)},
                }
                for row in value.rows
            ]
            notes = [as_data(each) for each in value.notes]
            return {
                "kind": value.kind,
                "title": as_data(value.title),
                "columns": columns,
                "rows": rows,
                "notes": notes,
            }
        case Words():
            return {"zh": value.zh, "en": value.en}
        case Load():
            return {"sure": value.sure, "maybe": value.maybe, "ids": list(value.ids)}
        case DateSpan():
            return {"first": str(value.first), "last": str(value.last), "precision": value.precision.value}
        case Named():
            return value.value
        case date():
            return str(value)
        case tuple():
            return [as_data(each) for each in value]
        case _:
            return value


_KEY = re.compile(r"[a-z][a-z0-9_]*(?::.+)?", re.DOTALL)


@attrs.frozen
class Column:
    """A column: its key, which stays, and its heading in two languages.

    Where columns come from the data (a unit, a quarter), the key is `unit:区府办` or `period:2018-10-01`.
    """

    key: str
    heading: Words

    def __attrs_post_init__(self) -> None:
        check_type("key", self.key, str)
        if not _KEY.fullmatch(self.key):
            raise ValueError(f"a key is a word such as due, or with what it stands for (unit:…), got {self.key!r}")
        check_type("heading", self.heading, Words)


@attrs.frozen
class Row:
    """Values in the order of the columns, and the tasks that they come from: mostly one, for a unit all of its own.

    `group` is what the row stands under (a quarter, 无日期), None where rows stand under nothing.
    """

    values: tuple[Value, ...]
    tasks: tuple[Task, ...] = ()
    group: Words | None = None

    def __attrs_post_init__(self) -> None:
        check_type("values", self.values, tuple)
        check_items("tasks", self.tasks, Task)
        check_type("group", self.group, Words, optional=True)

    @property
    def task(self) -> Task | None:
        """The task of the row; None where it has none or several."""
        return self.tasks[0] if len(self.tasks) == 1 else None


@attrs.frozen
class View:
    """Tasks told one way: a table with its title, its columns, its rows in order, and what has to be said beside it.

    `kind` names the function that made it (`task_table`). `notes` say what a reader would otherwise take wrongly.
    """

    kind: str
    title: Words
    columns: tuple[Column, ...]
    rows: tuple[Row, ...] = ()
    notes: tuple[Words, ...] = ()

    def __attrs_post_init__(self) -> None:
        check_type("kind", self.kind, str)
        check_type("title", self.title, Words)
        check_items("columns", self.columns, Column)
        check_items("rows", self.rows, Row)
        check_items("notes", self.notes, Words)
        keys = [column.key for column in self.columns]
        if len(set(keys)) < len(keys):
            twice = next(key for key in keys if keys.count(key) > 1)
            raise ValueError(f"each column has a key of its own, got {twice!r} twice")
        for row in self.rows:
            if len(row.values) != len(keys):
                raise ValueError(f"a row has a value for each of {len(keys)} columns, got {len(row.values)}")

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the columns, in their order."""
        return tuple(column.key for column in self.columns)

    def headings(self, lang: Language = "zh") -> list[str]:
        """The headings of the columns in that language."""
        return [column.heading.in_(lang) for column in self.columns]

    def values(self, key: str) -> list[Value]:
        """The values of one column, row by row. Raises `KeyError` for a key that the view does not have."""
        at = self._at(key)
        return [row.values[at] for row in self.rows]

    def texts(self, lang: Language = "zh") -> list[list[str]]:
        """Every row in words, as `say` has them."""
        return [[say(value, lang) for value in row.values] for row in self.rows]

    def records(self) -> list[Mapping[str, Value]]:
        """Every row as a mapping from keys to values.

        >>> due = Column("due", Words("到期日", "Due"))
        >>> View("x", Words("表", "Table"), (due,), (Row((date(2018, 12, 31),)),)).records()
        [{'due': datetime.date(2018, 12, 31)}]
        """
        return [dict(zip(self.keys, row.values, strict=True)) for row in self.rows]

    def only(self, *keys: str) -> View:
        """The view with these columns alone, in this order. Raises `KeyError` for a key that it does not have.

        >>> from lianqiang import parse_plan
        >>> from lianqiang.views import task_table
        >>> view = task_table(parse_plan("一、修缮校舍。2020年8月底前完成。（县教育局）").plan)
        >>> view.only("due", "task").texts()
        [['2020-08-31', '修缮校舍']]
        """
        places = [self._at(key) for key in keys]
        rows = tuple(attrs.evolve(row, values=tuple(row.values[at] for at in places)) for row in self.rows)
        return attrs.evolve(self, columns=tuple(self.columns[at] for at in places), rows=rows)

    def _at(self, key: str) -> int:
        try:
            return self.keys.index(key)
        except ValueError:
            raise KeyError(f"no column {key!r}; there are {', '.join(self.keys)}") from None

    def __str__(self) -> str:
        return f"{self.title} ({len(self.rows)})"
