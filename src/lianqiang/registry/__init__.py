"""Units as they were meant and as they became: names to bodies, collectives to members, bodies to their successors.

`records` are the facts, `answers` what is said of them, `UnitRegistry` the questions; `bundled` reads registries from
JSON, and `queries` asks a plan's tasks with their help.
"""

from __future__ import annotations

from lianqiang.registry.answers import Answer, Lineage, Link, Member, Members, Reason, Resolution
from lianqiang.registry.bundled import bundled_registry, parse_registry, read_registry
from lianqiang.registry.queries import Follow, How, Parts, UnitMatch, tasks_for
from lianqiang.registry.records import (
    Certainty,
    Example,
    Extent,
    Jurisdiction,
    Membership,
    NameKind,
    Predecessor,
    RegisteredUnit,
    Succession,
    SuccessionKind,
    UnitName,
)
from lianqiang.registry.unit_registry import UnitRegistry

__all__ = [
    "Answer",
    "Certainty",
    "Example",
    "Extent",
    "Follow",
    "How",
    "Jurisdiction",
    "Lineage",
    "Link",
    "Member",
    "Members",
    "Membership",
    "NameKind",
    "Parts",
    "Predecessor",
    "Reason",
    "RegisteredUnit",
    "Resolution",
    "Succession",
    "SuccessionKind",
    "UnitMatch",
    "UnitName",
    "UnitRegistry",
    "bundled_registry",
    "parse_registry",
    "read_registry",
    "tasks_for",
]
