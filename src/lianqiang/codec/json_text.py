"""Values as JSON text.

Owns how the text is laid out, so that two dumps can be compared line by line, and what is wrong with it as JSON.
"""

from __future__ import annotations

import json
import re
from json.encoder import encode_basestring
from types import UnionType
from typing import Any, NoReturn, TypeVar, cast, overload

from lianqiang.codec.header import header
from lianqiang.codec.read import converter, read
from lianqiang.codec.refusals import Place, Refused, path_of
from lianqiang.errors import CodecError, check_type
from lianqiang.requirements import TimeRequirement

__all__ = ["data_of", "dumps", "loads", "parse"]

_Value = TypeVar("_Value")

_WIDTH = 120
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPACED = re.compile("[ \t\r\n]:")
_COMPACT = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))
_INLINE = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
_HOLDERS = frozenset({dict, list})


def dumps(value: object, *, indent: int | None = 2) -> str:
    r"""The value as JSON text: `schema_version`, `type`, then what `to_dict` gives, in the order of the class.

    The same value gives the same text. What fits on a line of 120 characters stands on one, so that a change shows as
    the line of the thing that changed; with `indent` None all stands on one line.

    >>> from lianqiang import parse_time
    >>> print(dumps(parse_time("2018年12月底前")))
    {
      "schema_version": 1,
      "type": "time-requirement",
      "kind": "deadline",
      "by": {"first": "2018-12-01", "last": "2018-12-31", "precision": "month"},
      "clock": null
    }
    >>> dumps(parse_time("适时"), indent=None)
    '{"schema_version":1,"type":"time-requirement","kind":"vague","word":"适时"}'

    Raises `TypeError` for what is not among `TYPES`; several values go to a file with `dump_lines`.
    """
    data = data_of(value)
    text = _COMPACT.encode(data) if indent is None else _laid_out(data, "\n", " " * indent, 0, top=True)
    try:
        text.encode()
    except UnicodeEncodeError:
        # Half a character, from a broken source: UTF-8 cannot hold it, JSON can.
        return _SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", text)
    return text


def data_of(value: object) -> dict[str, Any]:
    """The value as dicts and lists, its header first."""
    cls = type(value)
    return {**header(cls), **converter(detailed=False).unstructure(value, cls)}


def _laid_out(data: Any, line: str, step: str, used: int, *, top: bool = False) -> str:
    """The data as JSON; a container stands on one line where it holds containers on one line only, and fits."""
    kind = data.__class__
    if kind is str:
        return encode_basestring(data)
    if kind is not dict and kind is not list:
        return _INLINE(data)
    if not top and not any(each.__class__ in _HOLDERS for each in (data.values() if kind is dict else data)):
        text = _INLINE(data)
        if len(line) + used + len(text) <= _WIDTH or not data:
            return text
    deeper = line + step
    if kind is dict:
        parts: list[str] = []
        for key, each in data.items():
            said = f'"{key}": '
            parts.append(said + _laid_out(each, deeper, step, len(said)))
        opening, closing = "{", "}"
    else:
        parts = [_laid_out(each, deeper, step, 0) for each in data]
        opening, closing = "[", "]"
    length = len(line) + used + sum(map(len, parts)) + 2 * len(parts)
    if length <= _WIDTH and not top and not any("\n" in part for part in parts):
        return f"{opening}{', '.join(parts)}{closing}"
    return f"{opening}{deeper}{f',{deeper}'.join(parts)}{line}{closing}"


@overload
def loads(text: str | bytes, cls: type[_Value], *, source: str = "") -> _Value: ...
@overload
def loads(text: str | bytes, cls: UnionType, *, source: str = "") -> TimeRequirement: ...
@overload
def loads(text: str | bytes, cls: None = None, *, source: str = "") -> Any: ...
def loads(text: str | bytes, cls: Any = None, *, source: str = "") -> Any:
    """The value that `dumps` wrote: `loads(dumps(value)) == value`.

    With `cls`, such as `Plan` or `TimeRequirement`, nothing else is taken, and type checkers know what comes. Bytes are
    UTF-8. `source`, such as the name of a file, stands before the message of an error.

    >>> from lianqiang import Plan, parse_plan
    >>> plan = parse_plan("一、修缮校舍。2020年8月底前完成。（县教育局）").plan
    >>> loads(dumps(plan), Plan) == plan
    True

    Raises `CodecError`, which names every wrong place at once: for what is no JSON, with line and column; for a key
    that stands twice in an object, NaN, an unknown version, type, kind or key, a missing key, a day that is none, an id
    that stands twice, a link that leads nowhere, and for whatever the classes refuse.

    >>> try:
    ...     loads('{"schema_version": 1, "type": "span", "start": 5, "end": 2}')
    ... except ValueError as error:
    ...     print(error)
    $: a span runs from 0 <= start <= end, got 5, 2
    """
    return read(parse(text, source), cls, required=True, source=source)


class _Doubled(dict[str, Any]):
    """An object with keys that stand in it more than once."""

    keys_doubled: tuple[str, ...] = ()


def parse(text: str | bytes, source: str = "") -> object:
    """The data of the text, as JSON has it and strictly so."""
    if isinstance(text, bytes | bytearray):
        try:
            text = text.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise CodecError(
                (("$", f"expected UTF-8, got byte 0x{text[error.start]:02x} at {error.start}"),), source
            ) from None
    check_type("text", text, str)
    keys = 0

    def count(data: dict[str, Any]) -> dict[str, Any]:
        nonlocal keys
        keys += len(data)
        return data

    try:
        data: object = json.loads(text, object_hook=count, parse_constant=_no_number)
        doubled = _may_be_doubled(text, keys) and _doubled_in(json.loads(text, object_pairs_hook=_marked))
    except json.JSONDecodeError as error:
        said = f"no JSON at line {error.lineno}, column {error.colno}: {error.msg}"
        raise CodecError((("$", said),), source) from None
    except RecursionError:
        raise CodecError((("$", "nested too deeply"),), source) from None
    except ValueError as error:
        raise CodecError((("$", str(error)),), source) from None
    if doubled:
        raise CodecError(tuple((path_of(path), "the key stands twice in its object") for path in doubled), source)
    return data


def _may_be_doubled(text: str, keys: int) -> bool:
    """Whether a key may stand twice in one object, by how many `keys` are left of those in the text.

    To look at each object as it is read takes half as long again as reading. Every key has its colon, so that none is
    lost where there are as many keys as colons, or as colons right after a quote, and none after white space.
    """
    return text.count(":") != keys and (text.count('":') != keys or _SPACED.search(text) is not None)


def _marked(found: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object, marked where a key stands in it more than once."""
    data = dict(found)
    if len(data) == len(found):
        return data
    marked = _Doubled(data)
    names = [name for name, _ in found]
    marked.keys_doubled = tuple(name for name in data if names.count(name) > 1)
    return marked


def _no_number(name: str) -> NoReturn:
    raise Refused(f"{name} is no JSON number")


def _doubled_in(data: object) -> list[tuple[Place, ...]]:
    """The paths of the keys that stand twice."""
    found: list[tuple[Place, ...]] = []
    waiting: list[tuple[tuple[Place, ...], object]] = [((), data)]
    while waiting:
        path, each = waiting.pop()
        if isinstance(each, _Doubled):
            found += [(*path, key) for key in each.keys_doubled]
        if isinstance(each, dict):
            held: list[tuple[Place, object]] = list(cast("dict[str, object]", each).items())
        elif isinstance(each, list):
            held = list(enumerate(cast("list[object]", each)))
        else:
            continue
        waiting += [((*path, step), inner) for step, inner in reversed(held)]
    return found
