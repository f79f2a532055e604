"""Values of the library as JSON-ready data: dicts, lists, strings, numbers, booleans and None.

One rule covers every class: a value is a dict of its constructor's arguments, in their order, `None` kept. A time
requirement has its `kind` tag before them. The tags live here and nowhere else; the model knows no JSON.

| value | becomes |
|---|---|
| `datetime.date` | `"2018-12-31"` |
| `datetime.time` | `"18:00"` |
| an enumeration | its value, `"lead"` |
| `Fraction` | `3`, or `"5/2"` where it is no whole number |
| tuple, list, `Tasks` | a list |
| `DocumentNumber` | `{"agency": "奉政发", "year": 2018, "serial": 83}` |
| `Plan` | its `items` are called `tasks`, as on the plan itself |
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, time
from enum import Enum
from fractions import Fraction
from typing import Any, TypeGuard, cast, overload

import attrs

from lianqiang.plans import Plan
from lianqiang.requirements import (
    Deadline,
    Directed,
    Recurring,
    Relative,
    Staged,
    Standing,
    Unparsed,
    Unspecified,
    Vague,
    Window,
)
from lianqiang.tasks import Tasks

__all__ = ["KINDS", "RENAMED", "to_dict"]

KINDS: dict[type, str] = {
    Deadline: "deadline",
    Window: "window",
    Recurring: "recurring",
    Standing: "standing",
    Relative: "relative",
    Directed: "directed",
    Staged: "staged",
    Vague: "vague",
    Unspecified: "unspecified",
    Unparsed: "unparsed",
}
"""The tag of each class of the union `TimeRequirement`."""

# Plain recursion and no cattrs converter: one rule writes every class, and commands that only print start faster.
# `dumps` writes the same by the converter, four times as fast once that is made; a law of the tests compares the two.
_SAME: frozenset[type] = frozenset({str, int, bool, type(None)})
_WRITERS: dict[type, Callable[[Any], object]] = {
    date: date.isoformat,
    time: lambda value: value.isoformat("minutes"),
    Fraction: lambda value: value.numerator if value.denominator == 1 else str(value),
}
RENAMED: dict[tuple[type, str], str] = {(Plan, "items"): "tasks"}
"""The attributes whose key has another name."""

# class -> the attribute and the key of each of its constructor's arguments
_names: dict[type, tuple[tuple[str, str], ...]] = {}


@overload
def to_dict(value: Tasks | list[Any] | tuple[Any, ...]) -> list[Any]: ...  # type: ignore[overload-overlap]
@overload
def to_dict(value: object) -> dict[str, Any]: ...
def to_dict(value: object) -> dict[str, Any] | list[Any]:
    """The value as data that `json.dumps` takes: a dict, or a list for `Tasks` and other sequences of values.

    >>> from lianqiang.requirements import Vague
    >>> to_dict(Vague("适时"))
    {'kind': 'vague', 'word': '适时'}
    >>> from lianqiang.documents import DocumentNumber
    >>> to_dict(DocumentNumber("奉政发", 2018, 83))
    {'agency': '奉政发', 'year': 2018, 'serial': 83}

    A `Tasks` is the list of its tasks; the day of issue and the horizon it knows are on its `Plan`. Raises `TypeError`
    for anything that is no value of this library, `datetime` included.
    """
    if isinstance(value, Tasks | list | tuple):
        return [to_dict(each) for each in cast("Iterable[object]", value)]
    cls = type(value)
    if not _ours(cls):
        raise TypeError(
            "to_dict takes a value of lianqiang (a time requirement, TimeMention, Unit, Responsibility, Task, Plan, "
            f"Reading, …), or Tasks, or a list or tuple of such values; got {cls.__name__}"
        )
    return _object(value, cls)


def _ours(cls: type) -> TypeGuard[type[attrs.AttrsInstance]]:
    # By package and not by a list of classes: readers stand on a higher floor, and their values are written too.
    return attrs.has(cls) and cls.__module__.partition(".")[0] == __name__.partition(".")[0]


def _object(value: object, cls: type[attrs.AttrsInstance]) -> dict[str, Any]:
    names = _names.get(cls)
    if names is None:
        arguments: list[str] = [field.name for field in attrs.fields(cls) if field.init]
        names = _names[cls] = tuple((name, RENAMED.get((cls, name), name)) for name in arguments)
    kind = KINDS.get(cls)
    data: dict[str, Any] = {} if kind is None else {"kind": kind}
    for name, key in names:
        data[key] = _data(getattr(value, name))
    return data


def _data(value: object) -> object:
    cls = type(value)
    if cls in _SAME:
        return value
    writer = _WRITERS.get(cls)
    if writer is not None:
        return writer(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_data(each) for each in cast("tuple[object, ...]", value)]
    if _ours(cls):
        return _object(value, cls)
    raise TypeError(f"no JSON is defined for {cls.__name__} {value!r}")
