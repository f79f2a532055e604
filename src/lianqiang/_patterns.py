"""Regular expressions compiled when first used: a phrase needs few of the grammar's patterns, and compiling is slow."""

from __future__ import annotations

import re
from typing import Any, cast

__all__ = ["lazy"]

_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "sub", "split", "groupindex")


class _Lazy:
    """Stands for a compiled pattern. Its methods are put on the instance at the first use and cost nothing after."""

    def __init__(self, source: str, flags: int) -> None:
        self.pattern = source
        self.flags = flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the pattern has
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        for each in _METHODS:
            setattr(self, each, getattr(compiled, each))
        return getattr(compiled, name)


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, compiled when it is first matched."""
    return cast("re.Pattern[str]", _Lazy(source, flags))
