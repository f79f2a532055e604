"""Registries as JSON: reading one, and the one that ships with the library.

The form is that of `to_dict`: an object with the lists `jurisdictions`, `units`, `memberships` and `successions`, each
record an object of its class's arguments; days are ISO dates. The header that `dumps` writes before them may stand
there. A name may be its text alone (a short name), and a predecessor its id alone (the whole of it). What the library
ships is facts about the reform of 2018 and 2019 and the bodies around it, each with its source; `docs/units.md` says
what is in it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from os import PathLike
from pathlib import Path
from typing import Any, TypeVar, cast

from lianqiang.errors import MissingFileError, RegistryError, check_type
from lianqiang.registry.records import (
    Example,
    Jurisdiction,
    Membership,
    Predecessor,
    RegisteredUnit,
    Succession,
    UnitName,
)
from lianqiang.registry.unit_registry import UnitRegistry

__all__ = ["bundled_registry", "parse_registry", "read_registry"]

_Record = TypeVar("_Record")

_HEADER = {"schema_version": 1, "type": "unit-registry"}
"""What `lianqiang.codec.dumps` writes first."""
_DAYS = ("since", "until", "on", "earliest", "latest")


@cache
def bundled_registry() -> UnitRegistry:
    """The registry that ships with the library, read when it is first asked for.

    It holds units of five documents of 2018 (浙江省, 宁波市奉化区, 新昌县) and the reform of that year: what is
    documented, and what is inferred from it and says so.

    >>> bundled_registry().resolve("省法制办").one.id
    'zhejiang/legal'
    """
    return read_registry(Path(__file__).parents[1] / "data" / "registry.json")


def read_registry(path: str | PathLike[str]) -> UnitRegistry:
    """A registry from a JSON file.

    >>> read_registry("no such file.json")
    Traceback (most recent call last):
        ...
    lianqiang.errors.MissingFileError: no such file.json: no such file; a registry is a JSON file

    Raises `MissingFileError` where there is no such file, and `RegistryError` as `parse_registry` does.
    """
    try:
        text = Path(path).read_text("utf-8")
    except (FileNotFoundError, IsADirectoryError):
        raise MissingFileError(str(path), "no such file; a registry is a JSON file") from None
    except UnicodeDecodeError as error:
        raise RegistryError(str(path), f"a registry is JSON in UTF-8, and byte {error.start} is not") from None
    return parse_registry(text)


def parse_registry(text: str) -> UnitRegistry:
    """A registry from JSON text.

    >>> registry = parse_registry('''{
    ...     "jurisdictions": [{"id": "hw", "name": "河湾县", "level": "county"}],
    ...     "units": [{"id": "hw/edu", "jurisdiction": "hw", "source": "河政发〔2021〕9号",
    ...                "names": ["县教育局", {"text": "县教委", "until": "2010-01-01"}]}]
    ... }''')
    >>> str(registry["hw/edu"].names[1].until)
    '2010-01-01'

    Raises `RegistryError` for what is no such JSON, saying which record is wrong and why, and for records that
    contradict each other.
    """
    import json

    check_type("text", text, str)
    try:
        data: object = json.loads(text)
    except ValueError as error:
        raise RegistryError("registry", f"no JSON: {error}") from None
    lists = _object("registry", data)
    for name, value in _HEADER.items():
        told: object = lists.pop(name, value)
        if type(told) is not type(value) or told != value:
            raise RegistryError("registry", f"expected {name} {value!r}, got {told!r}")
    if unknown := sorted(set(lists) - set(_READERS)):
        raise RegistryError("registry", f"expected {', '.join(_READERS)}, got {', '.join(unknown)}")
    records: dict[str, Any] = {
        name: tuple(
            _each(f"{name}[{place}]", item, read) for place, item in enumerate(_list(name, lists.get(name, [])))
        )
        for name, read in _READERS.items()
    }
    return UnitRegistry(**records)


def _each(where: str, data: object, read: Callable[[dict[str, Any]], _Record]) -> _Record:
    fields = _object(where, data)
    if "id" in fields:
        where = f"{where} {fields['id']!r}"
    try:
        return read(_dated(fields))
    except RegistryError as error:
        raise RegistryError(f"{where}.{error.where}", error.reason) from None
    except (TypeError, ValueError) as error:
        raise RegistryError(where, str(error).replace("__init__()", "the record")) from None


def _object(where: str, data: object) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise RegistryError(where, f"expected an object, got {type(data).__name__}")
    return dict(cast("dict[str, Any]", data))


def _list(where: str, data: object) -> list[Any]:
    if not isinstance(data, list):
        raise RegistryError(where, f"expected a list, got {type(data).__name__}")
    return list(cast("list[Any]", data))  # type: ignore[redundant-cast]  # pyright sees a list of unknowns


def _dated(fields: dict[str, Any]) -> dict[str, Any]:
    for name in _DAYS:
        day: object = fields.get(name)
        if isinstance(day, str):
            fields[name] = date.fromisoformat(day)
    return fields


def _parts(
    fields: dict[str, Any], name: str, read: Callable[[dict[str, Any]], object], bare: str | None = None
) -> None:
    """The records inside a record; one that is a text alone is the field `bare` of it."""
    if name in fields:
        fields[name] = tuple(
            _each(f"{name}[{place}]", {bare: item} if bare is not None and isinstance(item, str) else item, read)
            for place, item in enumerate(_list(name, fields[name]))
        )


def _name(fields: dict[str, Any]) -> UnitName:
    return UnitName(**fields)


def _example(fields: dict[str, Any]) -> Example:
    return Example(**fields)


def _unit(fields: dict[str, Any]) -> RegisteredUnit:
    _parts(fields, "names", _name, "text")
    _parts(fields, "examples", _example)
    fields["covers"] = tuple(_list("covers", fields.get("covers", [])))
    return RegisteredUnit(**fields)


def _predecessor(fields: dict[str, Any]) -> Predecessor:
    fields["functions"] = tuple(_list("functions", fields.get("functions", [])))
    return Predecessor(**fields)


def _succession(fields: dict[str, Any]) -> Succession:
    _parts(fields, "predecessors", _predecessor, "unit")
    fields["successors"] = tuple(_list("successors", fields.get("successors", [])))
    return Succession(**fields)


_READERS: dict[str, Callable[[dict[str, Any]], object]] = {
    "jurisdictions": lambda fields: Jurisdiction(**fields),
    "units": _unit,
    "memberships": lambda fields: Membership(**fields),
    "successions": _succession,
}
