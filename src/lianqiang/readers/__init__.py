"""Readers: from files and texts to plans. The functions load on first use, the values they take and give at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lianqiang.readers.formats.values import Format, Limits, Omission, Omitted, Source
from lianqiang.readers.result import Reading

if TYPE_CHECKING:
    from lianqiang.readers.reading import parse_plan, read_plan

__all__ = ["Format", "Limits", "Omission", "Omitted", "Reading", "Source", "parse_plan", "read_plan"]


if not TYPE_CHECKING:  # pragma: no branch - a type checker would take any name for one of ours

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from lianqiang.readers import reading

        value: object = getattr(reading, name)
        globals()[name] = value
        return value
