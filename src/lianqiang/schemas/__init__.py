"""JSON Schemas (Draft 2020-12) of what `lianqiang.codec` writes, for other languages and tools.

There is one for each `type` of data, named by it; they refer to each other by their `$id`, which is a name and no
address. `schema` and `names` need nothing but the library; `validate` needs jsonschema, the extra `schema`. Nothing
here uses the network.

A schema says the shape: keys, types, tags, words, days of the calendar. A few rules that tie one value to another
(first before last, ids that differ, links that lead somewhere) are beyond JSON Schema: `docs/data.md` lists them.
`validate` checks these too.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from lianqiang.codec import TYPES, from_dict
from lianqiang.codec.refusals import path_of
from lianqiang.errors import CodecError, MissingExtraError

__all__ = ["names", "schema", "validate"]

_HERE = Path(__file__).parent
# Beside this file where the library is installed, at the root of a checkout.
_FOLDER = next(folder for folder in (_HERE, _HERE.parents[2] / "schemas") if (folder / "plan.schema.json").is_file())
_ENDING = ".schema.json"
# Its files may shorten what `to_dict` writes in full: `read_registry` reads them, by rules of its own.
_READ_ELSEWHERE = frozenset({"unit-registry"})


def names() -> tuple[str, ...]:
    """The names of the schemas, in order.

    >>> "plan" in names()
    True
    """
    return tuple(sorted(path.name.removesuffix(_ENDING) for path in _FOLDER.glob(f"*{_ENDING}")))


def schema(name: str) -> dict[str, Any]:
    """The schema of that name, as data of the caller's own.

    >>> schema("time-requirement")["$id"]
    'urn:lianqiang:schema:1:time-requirement'

    Raises `ValueError` for a name that is none.
    """
    if name not in names():
        raise _unknown(name)
    data: dict[str, Any] = json.loads((_FOLDER / f"{name}{_ENDING}").read_text("utf-8"))
    return data


def validate(data: object, name: str | None = None) -> None:
    """Check that data is what `dumps` writes, or `to_dict`: by its schema, then by what no schema can say.

    `name` is that of a schema; it may be None where the data tells its `type`. Nothing is answered where all is well.

    >>> from lianqiang import parse_time, to_dict
    >>> from lianqiang.errors import CodecError
    >>> data = to_dict(parse_time("2018年12月底前"))
    >>> validate(data, "time-requirement")
    >>> try:
    ...     validate(data | {"clock": "25:00"}, "time-requirement")
    ... except CodecError as error:
    ...     print(error)
    $.clock: expected a time of day such as 18:00, got '25:00'

    Raises `CodecError`, which names every wrong place; `MissingExtraError` without jsonschema.
    """
    validators = _validators()
    if name is None:
        told = _type(data)
        if not isinstance(told, str) or told not in validators:
            raise CodecError((("$.type", f"expected one of {', '.join(validators)}; or say the name of a schema"),))
        name = told
    elif name not in validators:
        raise _unknown(name)
    if name in TYPES and name not in _READ_ELSEWHERE:
        # What both refuse is told by the codec, which says what it expected.
        from_dict(data, TYPES[name])
    errors = sorted({(path_of(tuple(each.absolute_path)), each.message) for each in validators[name].iter_errors(data)})
    if errors:
        raise CodecError(tuple(errors))


def _type(data: object) -> object:
    return cast("dict[str, object]", data).get("type") if isinstance(data, dict) else None


def _unknown(name: object) -> ValueError:
    return ValueError(f"a schema is one of {', '.join(names())}, got {name!r}")


@cache
def _validators() -> dict[str, Any]:
    """A validator for each schema, with all schemas at hand; what they do not hold is nowhere fetched."""
    try:
        jsonschema: Any = import_module("jsonschema")
        referencing: Any = import_module("referencing")
    except ModuleNotFoundError as error:
        raise MissingExtraError("jsonschema", "schema") from error
    held = {name: schema(name) for name in names()}
    registry = referencing.Registry().with_resources(
        (each["$id"], referencing.Resource.from_contents(each)) for each in held.values()
    )
    return {name: jsonschema.Draft202012Validator(each, registry=registry) for name, each in held.items()}
