"""From data to values.

The fast converter stops at the first thing that is wrong; only then the data is gone through again by the detailed one,
which names all of them.
"""

from __future__ import annotations

from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_origin, overload

from cattrs import Converter

from lianqiang.codec.converter import make_converter
from lianqiang.codec.header import TYPES, opened, type_name
from lianqiang.codec.refusals import Refused, path_of, places, shown
from lianqiang.codec.write import KINDS
from lianqiang.errors import CodecError
from lianqiang.requirements import TimeRequirement

__all__ = ["converter", "from_dict", "read"]

_Value = TypeVar("_Value")


@overload
def from_dict(data: object, cls: type[_Value]) -> _Value: ...
@overload
def from_dict(data: object, cls: UnionType) -> TimeRequirement: ...
@overload
def from_dict(data: object, cls: None = None) -> Any: ...
def from_dict(data: object, cls: Any = None) -> Any:
    """The value that `to_dict` made the data of, or that `loads` would read from it as text.

    `cls` is the class of the value, `TimeRequirement` for any kind of it, or `tuple[Task, ...]` and the like for the
    list of several. It may be None where the data tells what it is, by its `type` or its `kind`.

    >>> from lianqiang import Plan
    >>> from_dict({"kind": "vague", "word": "尽快"})
    Vague(word='尽快')
    >>> from_dict({"tasks": [{"id": "1.1", "text": "修缮校舍"}]}, Plan).tasks[0].text
    '修缮校舍'

    A key may be missing where the class has a default; an unknown key may not stand. Raises `CodecError` for what is no
    such value, naming every wrong place:

    >>> try:
    ...     from_dict({"tasks": [{"id": "1.1", "text": 5, "orign": "body"}]}, Plan)
    ... except ValueError as error:
    ...     print(error)
    2 places are wrong
      $.tasks[0].text: expected a string, got 5
      $.tasks[0].orign: no such key; did you mean origin?
    """
    return read(data, cls, required=False)


def read(data: object, cls: Any, *, required: bool, source: str = "") -> Any:
    """The value; `required` says that the header must be there, `source` what the errors speak of."""
    try:
        try:
            return _read(data, cls, required=required)
        except Refused as error:
            raise CodecError(((path_of(error.path), str(error)),), source) from None
        except RecursionError:
            raise CodecError((("$", "nested too deeply"),), source) from None
    except CodecError as error:
        if error.source == source:
            raise
        raise CodecError(error.errors, source) from None


def _read(data: Any, cls: Any, *, required: bool) -> Any:
    kind = data.__class__
    if kind is dict:
        name, data = opened(data, required=required)
        if cls is None:
            cls = _told(name, data)
        elif name is not None and name != type_name(cls):
            raise Refused(f"expected {shown(type_name(cls))}, got {shown(name)}", "type")
    elif required or cls is None or get_origin(cls) is not tuple:
        raise Refused(f"expected an object, got {shown(data)}")
    try:
        return converter(detailed=False).structure(data, cls)
    except RecursionError:
        raise
    except Exception:  # noqa: BLE001, S110 - whatever a class raised, it is found again, with its place
        pass
    try:
        return converter(detailed=True).structure(data, cls)
    except Exception as error:  # noqa: BLE001 - a class may raise anything
        found = dict.fromkeys((path_of(path), message) for path, message in places(error))
        raise CodecError(tuple(found)) from None


def _told(name: str | None, data: dict[str, Any]) -> Any:
    if name is not None:
        return TYPES[name]
    if data.get("kind") in KINDS.values():
        return TimeRequirement
    raise Refused("what is it? Say its class, from_dict(data, Plan), or its type in the data, such as 'plan'")


@cache
def converter(*, detailed: bool) -> Converter:
    """The converter that all share; it is not extended."""
    return make_converter(detailed_validation=detailed)
