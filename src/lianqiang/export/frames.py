"""Tidy tables as data frames, CSV and Parquet. The columns are those of `COLUMNS`, in every engine and file.

What is missing is what each engine's users expect: NaN, NaT and NA in pandas, null in polars and Arrow, an empty field
in CSV. Days are days: `datetime64` at midnight in pandas, which has no type for a day, and a date everywhere else.
"""

# pyright: reportMissingImports=false, reportUnknownParameterType=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false
# The engines are extras, and type checkers may not have them.

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, assert_never, overload

from lianqiang._extras import import_extra
from lianqiang._files import write_whole
from lianqiang.conventions import Conventions
from lianqiang.errors import NotFound, nearest
from lianqiang.export.columns import Column, ColumnType, columns_of
from lianqiang.export.given import Plans, given
from lianqiang.export.rows import Asked, Value, columns_of_rows
from lianqiang.occurrences import Events
from lianqiang.operations import Context, check_context

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from lianqiang.workdays import WorkCalendar

__all__ = ["Table", "to_csv", "to_frame", "to_parquet", "write_csv", "write_parquet"]

Table = Literal["plans", "tasks", "assignments", "times", "indicators"]
"""The names of the tables."""


@overload
def to_frame(
    plans: Plans,
    table: Table = "tasks",
    *,
    engine: Literal["pandas"] = "pandas",
    columns: Sequence[str] | None = None,
    events: Events | None = None,
    calendar: WorkCalendar | None = None,
    conventions: Conventions | None = None,
) -> pd.DataFrame: ...
@overload
def to_frame(
    plans: Plans,
    table: Table = "tasks",
    *,
    engine: Literal["polars"],
    columns: Sequence[str] | None = None,
    events: Events | None = None,
    calendar: WorkCalendar | None = None,
    conventions: Conventions | None = None,
) -> pl.DataFrame: ...
@overload
def to_frame(
    plans: Plans,
    table: Table = "tasks",
    *,
    engine: Literal["pyarrow"],
    columns: Sequence[str] | None = None,
    events: Events | None = None,
    calendar: WorkCalendar | None = None,
    conventions: Conventions | None = None,
) -> pa.Table: ...
def to_frame(
    plans: Plans,
    table: Table = "tasks",
    *,
    engine: Literal["pandas", "polars", "pyarrow"] = "pandas",
    columns: Sequence[str] | None = None,
    events: Events | None = None,
    calendar: WorkCalendar | None = None,
    conventions: Conventions | None = None,
) -> Any:
    """A tidy table of the plans as a data frame of that engine.

    `plans` is a plan, or the tasks that a query answered with, or several of these, or a dict that names them: a column
    `plan` tells them apart. `table` is "tasks", "assignments", "times", "indicators" or "plans"; docs/exports.md says
    what each column holds, `COLUMNS` is the same as data. `columns` are those wanted, in that order.

    The days are told by each plan's own day of issue and period; `events`, `calendar` and `conventions` go on to
    `bounds` and `due`, `conventions` also decides who leads where nobody is printed as lead.

    >>> from lianqiang import parse_plan
    >>> plan = parse_plan("一、修缮校舍。2020年8月底前完成。（牵头单位：县教育局；配合单位：县财政局）").plan
    >>> frame = to_frame(plan, columns=["task", "lead", "kind", "due"])
    >>> print(frame.to_string())
      task  lead      kind        due
    0    1  县教育局  deadline 2020-08-31
    >>> to_frame(plan, "assignments", engine="polars").select("unit", "role").rows()
    [('县教育局', 'lead'), ('县财政局', 'support')]

    Without a plan, or without a row, the frame has all columns in their types. Raises `NotFound` for an engine, a
    table or a column that there is not, naming the nearest; `MissingExtraError` where the engine is not installed;
    `TypeError` for what is no plan.
    """
    build = _ENGINES.get(engine)
    if build is None:
        raise NotFound(str(engine), "engine", nearest(str(engine), _ENGINES))
    chosen = columns_of(table, columns)
    values = _values(plans, table, chosen, {"events": events, "calendar": calendar, "conventions": conventions})
    return build(chosen, values)


def _values(plans: Plans, table: str, columns: Iterable[Column], context: Context) -> dict[str, list[Value]]:
    check_context(**context)
    return columns_of_rows(Asked(given(plans), context), table, columns)


_EXTRAS = {"pandas": "pandas", "polars": "polars", "pyarrow": "parquet"}


# Engines ---------------------------------------------------------------------------------------------------------


def _pandas(columns: Sequence[Column], values: dict[str, list[Value]]) -> Any:
    pandas = import_extra("pandas", _EXTRAS["pandas"])
    numpy = import_module("numpy")  # pandas brings it
    # pandas 3 has a type for text of its own; before it, text without a type would be any object.
    text = "str" if int(pandas.__version__.split(".")[0]) > 2 else "string"

    def series(column: Column) -> Any:
        held = values[column.name]
        match column.type:
            case ColumnType.TEXT:
                return pandas.array(held, dtype=text)
            case ColumnType.WORD:
                return pandas.Categorical(held, categories=list(column.words))
            case ColumnType.INTEGER:
                return pandas.array(held, dtype="Int64" if column.optional else "int64")
            case ColumnType.NUMBER:
                return numpy.array(held, dtype="float64")
            case ColumnType.DAY:
                return numpy.array(held, dtype="datetime64[D]").astype("datetime64[us]")
            case ColumnType.FLAG:
                return numpy.array(held, dtype=bool)
            case _:
                assert_never(column.type)

    return pandas.DataFrame({column.name: series(column) for column in columns})


def _polars(columns: Sequence[Column], values: dict[str, list[Value]]) -> Any:
    polars = import_extra("polars", _EXTRAS["polars"])
    types = {
        ColumnType.TEXT: polars.String,
        ColumnType.INTEGER: polars.Int64,
        ColumnType.NUMBER: polars.Float64,
        ColumnType.DAY: polars.Date,
        ColumnType.FLAG: polars.Boolean,
    }
    schema = {
        column.name: polars.Enum(column.words) if column.type is ColumnType.WORD else types[column.type]
        for column in columns
    }
    return polars.DataFrame(values, schema=schema)


def _pyarrow(columns: Sequence[Column], values: dict[str, list[Value]]) -> Any:
    arrow = import_extra("pyarrow", _EXTRAS["pyarrow"])
    types = {
        ColumnType.TEXT: arrow.string(),
        ColumnType.INTEGER: arrow.int64(),
        ColumnType.NUMBER: arrow.float64(),
        ColumnType.DAY: arrow.date32(),
        ColumnType.FLAG: arrow.bool_(),
    }

    def array(column: Column) -> Any:
        held = values[column.name]
        if column.type is not ColumnType.WORD:
            return arrow.array(held, type=types[column.type])
        places = {word: place for place, word in enumerate(column.words)}
        indices = arrow.array([places.get(word) if isinstance(word, str) else None for word in held], type=arrow.int8())
        return arrow.DictionaryArray.from_arrays(indices, arrow.array(column.words, type=arrow.string()))

    arrays = [array(column) for column in columns]
    fields = [
        arrow.field(column.name, each.type, column.optional, {"description": column.meaning})
        for column, each in zip(columns, arrays, strict=True)
    ]
    return arrow.table(arrays, schema=arrow.schema(fields))


_ENGINES: dict[str, Callable[[Sequence[Column], dict[str, list[Value]]], Any]] = {
    "pandas": _pandas,
    "polars": _polars,
    "pyarrow": _pyarrow,
}


# Files -----------------------------------------------------------------------------------------------------------


def to_csv(
    plans: Plans,
    table: Table = "tasks",
    *,
    columns: Sequence[str] | None = None,
    bom: bool = False,
    escape: bool = True,
    events: Events | None = None,
    calendar: WorkCalendar | None = None,
    conventions: Conventions | None = None,
) -> str:
    r"""A tidy table as CSV (RFC 4180): a line of names, then one for each row. Needs no other package.

    Days are written as 2020-08-31, flags as true and false, what is missing as nothing. `bom` puts a byte order mark
    first, by which Excel knows that the file is UTF-8.

    >>> from lianqiang import parse_plan
    >>> plan = parse_plan("一、修缮校舍。2020年8月底前完成。（县教育局）").plan
    >>> to_csv(plan, columns=["task", "units", "due"])
    'task,units,due\r\n1,县教育局,2020-08-31\r\n'

    A text that a spreadsheet would run as a formula, because it begins with = + - @ (or with their full-width forms, a
    tab or a line end, which some take off first), gets an apostrophe before it. That changes the text: `escape=False`
    leaves it as it is, for programs. The other arguments, and the errors, are those of `to_frame`.
    """
    chosen = columns_of(table, columns)
    values = _values(plans, table, chosen, {"events": events, "calendar": calendar, "conventions": conventions})
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(column.name for column in chosen)
    for row in zip(*values.values(), strict=True):
        writer.writerow(_field(value, escape=escape) for value in row)
    return ("\ufeff" if bom else "") + stream.getvalue()


_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "\0")


def _field(value: Value, *, escape: bool) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return f"'{value}" if escape and value.startswith(_FORMULA) else value
        case date():
            return value.isoformat()
        case int() | float():
            return str(value)
        case _:
            assert_never(value)


def write_csv(
    plans: Plans,
    path: str | os.PathLike[str],
    table: Table = "tasks",
    *,
    columns: Sequence[str] | None = None,
    bom: bool = False,
    escape: bool = True,
    events: Events | None = None,
    calendar: WorkCalendar | None = None,
    conventions: Conventions | None = None,
) -> None:
    """Write a tidy table to a CSV file in UTF-8, whole or not at all: the text of `to_csv`.

    `bom=True` for Excel. Raises as `to_csv` does, and `OSError` where the file cannot be written.
    """
    text = to_csv(
        plans,
        table,
        columns=columns,
        bom=bom,
        escape=escape,
        events=events,
        calendar=calendar,
        conventions=conventions,
    )
    write_whole(path, text.encode())


def to_parquet(
    plans: Plans,
    table: Table = "tasks",
    *,
    columns: Sequence[str] | None = None,
    events: Events | None = None,
    calendar: WorkCalendar | None = None,
    conventions: Conventions | None = None,
) -> bytes:
    """A tidy table as the octets of a Parquet file. Needs pyarrow, the extra `parquet`.

    Words are dictionaries (categories in pandas, factors in R), days are dates, and each column has its meaning as
    `description`. The arguments and the errors are those of `to_frame`.
    """
    frame = to_frame(
        plans,
        table,
        engine="pyarrow",
        columns=columns,
        events=events,
        calendar=calendar,
        conventions=conventions,
    )
    stream = io.BytesIO()
    import_module("pyarrow.parquet").write_table(frame, stream)
    return stream.getvalue()


def write_parquet(
    plans: Plans,
    path: str | os.PathLike[str],
    table: Table = "tasks",
    *,
    columns: Sequence[str] | None = None,
    events: Events | None = None,
    calendar: WorkCalendar | None = None,
    conventions: Conventions | None = None,
) -> None:
    """Write the Parquet file of `to_parquet`, whole or not at all.

    Raises as `to_parquet` does, and `OSError` where the file cannot be written.
    """
    octets = to_parquet(plans, table, columns=columns, events=events, calendar=calendar, conventions=conventions)
    write_whole(path, octets)
