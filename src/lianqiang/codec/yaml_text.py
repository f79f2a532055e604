"""Values as YAML, for people who read and write them by hand; needs PyYAML, the extra `yaml`.

Only what JSON knows is read: a day or a time of day without quotes is a text, `no` is no boolean, a key stands once,
and no node stands in two places by an alias.
"""

from __future__ import annotations

import re
from importlib import import_module
from types import UnionType
from typing import Any, TypeVar, overload

from lianqiang.codec.json_text import data_of
from lianqiang.codec.read import read
from lianqiang.codec.refusals import Place, Refused, path_of
from lianqiang.errors import CodecError, MissingExtraError, check_type
from lianqiang.requirements import TimeRequirement

__all__ = ["dumps_yaml", "loads_yaml"]

_Value = TypeVar("_Value")


def dumps_yaml(value: object) -> str:
    """The value as YAML: the data of `dumps`, in block style.

    Raises `MissingExtraError` without PyYAML, `TypeError` as `dumps` does. It takes some fifty times as long as JSON.
    """
    yaml = _yaml()
    dumper: Any = type("Dumper", (yaml.SafeDumper,), {})
    dumper.add_representer(str, _represented)
    text: str = yaml.dump(data_of(value), Dumper=dumper, allow_unicode=True, sort_keys=False, width=120)
    return text


def _represented(dumper: Any, text: str) -> Any:
    # PyYAML leaves line ends of other scripts bare in every style but this one, and reads them as spaces.
    return dumper.represent_scalar(f"{_CORE}str", text, style='"' if _LINE_ENDS.search(text) else None)


@overload
def loads_yaml(text: str, cls: type[_Value], *, source: str = "") -> _Value: ...
@overload
def loads_yaml(text: str, cls: UnionType, *, source: str = "") -> TimeRequirement: ...
@overload
def loads_yaml(text: str, cls: None = None, *, source: str = "") -> Any: ...
def loads_yaml(text: str, cls: Any = None, *, source: str = "") -> Any:
    """The value of a YAML text, read as strictly as JSON: `loads_yaml(dumps_yaml(value)) == value`.

    Raises `MissingExtraError` without PyYAML, `CodecError` as `loads` does.
    """
    check_type("text", text, str)
    yaml = _yaml()
    try:
        # Nodes, and no values: what a plain scalar means is not left to YAML.
        node = yaml.compose(text, Loader=yaml.BaseLoader)
        data = _data(node, (), set()) if node is not None else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        said = f"no YAML at line {mark.line + 1}, column {mark.column + 1}: {error.problem}"
        raise CodecError((("$", said),), source) from None
    except yaml.YAMLError as error:
        raise CodecError((("$", f"no YAML: {' '.join(str(error).split())}"),), source) from None
    except Refused as error:
        raise CodecError(((path_of(error.path), str(error)),), source) from None
    except RecursionError:
        raise CodecError((("$", "nested too deeply"),), source) from None
    return read(data, cls, required=True, source=source)


def _yaml() -> Any:
    try:
        return import_module("yaml")
    except ModuleNotFoundError as error:
        raise MissingExtraError("PyYAML", "yaml") from error


_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
_PLAIN = {"true": True, "false": False, "null": None, "~": None, "": None}
_INTEGER = re.compile("-?(?:0|[1-9][0-9]{0,999})")
_CORE = "tag:yaml.org,2002:"


def _data(node: Any, path: tuple[Place, ...], seen: set[int]) -> Any:
    """The data of a node; `seen` holds the nodes already met, since an alias is the same node once more."""
    if id(node) in seen:
        raise Refused("aliases are not read; write it again", *path)
    seen.add(id(node))
    if node.tag not in {f"{_CORE}{name}" for name in ("str", "seq", "map")}:
        raise Refused(f"tags are not read, got {node.tag}", *path)
    text = node.value
    if node.id == "scalar":
        if node.style is None:
            if text in _PLAIN:
                return _PLAIN[text]
            if _INTEGER.fullmatch(text):
                return int(text)
        return text
    if node.id == "sequence":
        return [_data(each, (*path, place), seen) for place, each in enumerate(text)]
    data: dict[str, Any] = {}
    for key, value in text:
        if key.id != "scalar":
            raise Refused("a key is a text", *path)
        if key.value in data:
            raise Refused("the key stands twice in its object", *path, key.value)
        data[key.value] = _data(value, (*path, key.value), seen)
    return data
