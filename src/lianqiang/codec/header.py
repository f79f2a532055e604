"""What every dumped value begins with: the version of the format, and what the value is.

Owns the names of what can be dumped, and the way from each earlier version to this one.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from lianqiang.alignments import Alignment
from lianqiang.codec.refusals import Refused, shown
from lianqiang.codec.write import KINDS
from lianqiang.conventions import Conventions
from lianqiang.datasets.cards import Card
from lianqiang.datasets.notices import HolidayNotices
from lianqiang.documents import Citation, Document
from lianqiang.plans import Plan, Section
from lianqiang.readers.result import Reading
from lianqiang.registry.records import Jurisdiction, Membership, RegisteredUnit, Succession
from lianqiang.registry.unit_registry import UnitRegistry
from lianqiang.requirements import TimeMention, TimeRequirement
from lianqiang.spans import Problem, Span
from lianqiang.tasks import Indicator, Task, Tasks
from lianqiang.units import Responsibility, Unit

__all__ = ["MIGRATIONS", "TYPES", "VERSION", "header", "opened", "type_name"]

VERSION = 1
"""The version of the format that `dumps` writes."""

MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""For each earlier version, what makes the data of the next one from its data, header included.

A function gets data of its own, which it may change, and answers with the data; the version is set for it. It may meet
what is malformed, and leaves that as it is: the reader says what is wrong, by the paths of the present version.
"""

TYPES: dict[str, Any] = {
    "plan": Plan,
    "reading": Reading,
    "tasks": Tasks,
    "task": Task,
    "section": Section,
    "document": Document,
    "citation": Citation,
    "indicator": Indicator,
    "unit": Unit,
    "responsibility": Responsibility,
    "time-mention": TimeMention,
    "time-requirement": TimeRequirement,
    "problem": Problem,
    "span": Span,
    "conventions": Conventions,
    "unit-registry": UnitRegistry,
    "registered-unit": RegisteredUnit,
    "jurisdiction": Jurisdiction,
    "membership": Membership,
    "succession": Succession,
    "alignment": Alignment,
    "dataset-card": Card,
    "holiday-notices": HolidayNotices,
}
"""What can be dumped, by the `type` it is given; each has its schema of that name, the registry one for all its own."""

_NAMES: dict[type, str] = {
    **{cls: name for name, cls in TYPES.items() if isinstance(cls, type)},
    **dict.fromkeys(KINDS, "time-requirement"),
}


def type_name(cls: object) -> str | None:
    """The `type` of a class, or of the union of time requirements; None for what is dumped only inside another."""
    return _NAMES.get(cls) if isinstance(cls, type) else "time-requirement" if cls == TimeRequirement else None


def header(cls: type) -> dict[str, Any]:
    """The first keys of a dumped value of that class; `TypeError` for a class that is not dumped alone."""
    name = _NAMES.get(cls)
    if name is None:
        raise TypeError(f"what can be dumped is one of {', '.join(TYPES)}, got {cls.__name__}; to_dict takes any value")
    return {"schema_version": VERSION, "type": name}


def opened(data: dict[str, Any], *, required: bool) -> tuple[str | None, dict[str, Any]]:
    """The type that the header tells, and the data without it, brought to the present version.

    Where the header is not `required`, either part may be missing: the data is then of this version, the type None.
    Raises `Refused` for a header that is wrong, since nothing can be said of what follows it.
    """
    version: object = data.get("schema_version", None if required else VERSION)
    name: object = data.get("type")
    oldest = min(MIGRATIONS, default=VERSION)
    if version is None and "schema_version" not in data:
        raise Refused(f"the key is missing; data of this version says {VERSION}", "schema_version")
    if type(version) is not int:
        raise Refused(f"expected an integer, got {shown(version)}", "schema_version")
    if version > VERSION:
        raise Refused(f"{version} is of a newer lianqiang, this one reads up to {VERSION}: update it", "schema_version")
    if version < oldest:
        raise Refused(f"expected {oldest} to {VERSION}, got {version}", "schema_version")
    if version < VERSION:
        data = deepcopy(data)
        for step in range(version, VERSION):
            data = MIGRATIONS[step](data)
        name = data.get("type")
    if name is None and "type" not in data:
        if required:
            raise Refused(f"the key is missing; expected one of {', '.join(TYPES)}", "type")
    elif not isinstance(name, str):
        raise Refused(f"expected a string, got {shown(name)}", "type")
    elif name not in TYPES:
        raise Refused(f"unknown type {shown(name)}, expected one of {', '.join(TYPES)}", "type")
    return name, {key: value for key, value in data.items() if key not in {"schema_version", "type"}}
