"""The base of the library's enumerations: strings whose `repr` evaluates, as all values here do."""

from __future__ import annotations

from enum import StrEnum
from typing import Never

__all__ = ["Named"]


class Named(StrEnum):
    """A string enumeration that shows itself as it is written in code, `Precision.DAY`."""

    @classmethod
    def _missing_(cls, value: object) -> Never:
        if not isinstance(value, str):
            raise TypeError(f"{cls.__name__} is one of its words, got {type(value).__name__} {value!r}")
        raise ValueError(f"{cls.__name__} is one of {', '.join(cls)}, got {value!r}")

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"
