"""What exports are given: one plan or several, or tasks asked of them, each under a name of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NoReturn, TypeAlias, cast

import attrs

from lianqiang.documents import Document
from lianqiang.errors import check_type
from lianqiang.plans import Plan, Section
from lianqiang.tasks import Task, Tasks

__all__ = ["Given", "Plans", "given"]

Plans: TypeAlias = Plan | Tasks | Iterable[Plan | Tasks] | Mapping[str, Plan | Tasks]
"""A plan; tasks, as queries answer with them; several of both; or several by the names that they are to have."""


@attrs.frozen
class Given:
    """One plan, or tasks: `name` is its own among those given; `number` is what the name is made of, before ~2.

    `document` is None where only tasks are given: whose they are is not known, unless a name was given with them.
    """

    name: str
    tasks: Tasks
    document: Document | None
    sections: tuple[Section, ...]
    named: bool

    @property
    def plan_title(self) -> str | None:
        """The title of the plan, of its notice where it has none of its own."""
        return None if self.document is None else self.document.subject or self.document.title


def given(plans: Plans) -> tuple[Given, ...]:
    """The plans, each under its name: the one given with it; else its number; else its title; else #1 for the first.

    A name that was there before gets ~2, as ids do. Raises `TypeError` for what is no plan and no tasks.
    """
    return tuple(_with_names(_pairs(plans)))


def _pairs(plans: object) -> Iterator[tuple[str | None, object]]:
    if isinstance(plans, Plan | Tasks):
        yield None, plans
    elif isinstance(plans, Mapping):
        for name, each in cast("Mapping[object, object]", plans).items():
            check_type("the name of a plan", name, str)
            yield cast("str", name), each
    elif isinstance(plans, Iterable) and not isinstance(plans, str | bytes):
        for each in cast("Iterable[object]", plans):
            yield None, each
    else:
        _refuse(plans)


def _with_names(pairs: Iterable[tuple[str | None, object]]) -> Iterator[Given]:
    taken: set[str] = set()
    for place, (name, each) in enumerate(pairs, 1):
        document = each.document if isinstance(each, Plan) else None
        own = name if name is not None else _name(document)
        unique = first = own or f"#{place}"
        number = 1
        while unique in taken:
            number += 1
            unique = f"{first}~{number}"
        taken.add(unique)
        if not isinstance(each, Plan | Tasks):
            _refuse(each)
        tasks = each.tasks if isinstance(each, Plan) else each
        yield Given(unique, tasks, document, each.sections if isinstance(each, Plan) else (), own is not None)


def _name(document: Document | None) -> str | None:
    if document is None:
        return None
    return str(document.number) if document.number is not None else document.subject or document.title


def _refuse(value: object) -> NoReturn:
    hint = ""
    if isinstance(value, Task):
        hint = "; a task alone is Tasks([task])"
    elif hasattr(value, "plan"):
        hint = "; pass its plan: reading.plan"
    said = f"got {type(value).__name__} {str(value)[:60]!r}{hint}"
    raise TypeError(f"plans are a Plan, Tasks, several of these, or a dict of names and these, {said}")
