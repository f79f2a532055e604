"""The base of the library's enumerations: strings whose `repr` evaluates, as all values here do."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Named"]


class Named(StrEnum):
    """A string enumeration that shows itself as it is written in code, `Precision.DAY`."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"
