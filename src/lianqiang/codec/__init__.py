"""Values of the library as JSON, and the way back.

| function | does |
|---|---|
| `to_dict`, `from_dict` | a value as dicts and lists, and back |
| `dumps`, `loads` | a value as JSON text, and back |
| `dump`, `load` | the same with a file; a file is written whole or not at all |
| `dump_lines`, `load_lines` | many values in one file, one a line (JSON Lines) |
| `dumps_yaml`, `loads_yaml` | the same data as YAML, for people; needs the extra `yaml` |
| `make_converter` | the cattrs converter behind them, for classes of your own that hold ours |

What is written begins with `schema_version` and `type`. Reading is strict: nothing is guessed or coerced, and what is
wrong raises one `CodecError` that names every wrong place by its path. The tags live here and nowhere else; the model
knows no JSON. `docs/data.md` describes the format.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lianqiang.codec.write import KINDS, to_dict
from lianqiang.errors import CodecError

if TYPE_CHECKING:
    from lianqiang.codec.converter import make_converter
    from lianqiang.codec.files import dump, dump_lines, load, load_lines
    from lianqiang.codec.header import MIGRATIONS, TYPES, VERSION
    from lianqiang.codec.json_text import dumps, loads
    from lianqiang.codec.read import from_dict
    from lianqiang.codec.yaml_text import dumps_yaml, loads_yaml

__all__ = [
    "KINDS",
    "MIGRATIONS",
    "TYPES",
    "VERSION",
    "CodecError",
    "dump",
    "dump_lines",
    "dumps",
    "dumps_yaml",
    "from_dict",
    "load",
    "load_lines",
    "loads",
    "loads_yaml",
    "make_converter",
    "to_dict",
]

# Commands that only print need `to_dict` alone; cattrs loads with the first value that is read or dumped.
_HOMES = {
    name: home
    for home, names in {
        "converter": "make_converter",
        "files": "dump dump_lines load load_lines",
        "header": "MIGRATIONS TYPES VERSION",
        "json_text": "dumps loads",
        "read": "from_dict",
        "yaml_text": "dumps_yaml loads_yaml",
    }.items()
    for name in names.split()
}

if not TYPE_CHECKING:  # pragma: no branch - a type checker would take any name for one of ours

    def __getattr__(name: str) -> object:
        home = _HOMES.get(name)
        if home is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value: object = getattr(import_module(f"{__name__}.{home}"), name)
        globals()[name] = value
        return value
