"""Packages that are extras: imported where they are used, and named with the way to install them where they are not."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from lianqiang.errors import MissingExtraError

__all__ = ["import_extra"]


def import_extra(package: str, extra: str) -> Any:  # noqa: ANN401 - a module of any library
    """The package, which the extra of that name brings. One that is there and broken says so itself.

    Raises `MissingExtraError` where it is not installed.
    """
    try:
        return import_module(package)
    except ModuleNotFoundError as error:
        if error.name != package:
            raise
        raise MissingExtraError(package, extra) from error
