"""What exports are given: one plan or several, or tasks asked of them, each under a name of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NoReturn, TypeAlias, cast

import attrs

from lianqiang.collection import Collection
from lianqiang.documents import Document
from lianqiang.errors import check_type
from lianqiang.plans import Plan, Section
from lianqiang.tasks import Task, Tasks

__all__ = ["Given", "Plans", "given"]

Plans: TypeAlias = Plan | Tasks | Collection | Iterable[Plan | Tasks] | Mapping[str, Plan | Tasks]
"""A plan; tasks, as queries answer with them; several of both; or several by the names that they are to have."""


@attrs.frozen
class Given:
    """One plan, or tasks: `name` is its own among those given.

    `identity` is what tells the plan from all others: the name given with it or its number; its title with its issuer
    and day of issue, where it has no number; None where nothing tells whose the tasks are. `document` is None where
    tasks are given and no plan.
    """

    name: str
    identity: str | None
    tasks: Tasks
    document: Document | None = None
    sections: tuple[Section, ...] = ()

    @property
    def plan_title(self) -> str | None:
        """The title of the plan, of its notice where it has none of its own."""
        return None if self.document is None else self.document.subject or self.document.title


def given(plans: Plans) -> tuple[Given, ...]:
    """The plans, each under its name: the one given with it; else its number; else its title; else #1 for the first.

    A name that was there before gets ~2, as ids do. What was named here already stays as it is. Raises `TypeError` for
    what is no plan and no tasks. A `Collection` names its plans itself; those of which no task is chosen are not there.
    """
    if isinstance(plans, tuple) and all(isinstance(each, Given) for each in cast("tuple[object, ...]", plans)):
        return cast("tuple[Given, ...]", plans)
    if isinstance(plans, Collection):
        return tuple(_of_collection(plans))
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


def _of_collection(plans: Collection) -> Iterator[Given]:
    chosen: dict[str, list[Task]] = {}
    for key, task in plans.entries():
        chosen.setdefault(key, []).append(task)
    whole = len(plans) == sum(len(plan.items) for plan in plans.plans.values())
    for key, plan in plans.plans.items():
        some = chosen.get(key, [])
        if some or whole:
            own, identity = _name(plan.document)
            every = len(some) == len(plan.items)
            tasks = plan.tasks if every else Tasks(some, issued=plan.document.issued, horizon=plan.horizon)
            yield Given(key, identity if key == own else key, tasks, plan.document, plan.sections)


def _with_names(pairs: Iterable[tuple[str | None, object]]) -> Iterator[Given]:
    taken: set[str] = set()
    for place, (name, each) in enumerate(pairs, 1):
        if not isinstance(each, Plan | Tasks):
            _refuse(each)
        document = each.document if isinstance(each, Plan) else None
        own, identity = (name, name) if name is not None else _name(document)
        unique = own = own or f"#{place}"
        number = 1
        while unique in taken:
            number += 1
            unique = f"{own}~{number}"
        taken.add(unique)
        if identity is not None and number > 1:
            identity += f"~{number}"
        if isinstance(each, Plan):
            yield Given(unique, identity, each.tasks, document, each.sections)
        else:
            yield Given(unique, identity, each)


def _name(document: Document | None) -> tuple[str | None, str | None]:
    """The name of a plan, and its identity."""
    if document is None:
        return None, None
    if document.number is not None:
        return str(document.number), str(document.number)
    title = document.subject or document.title
    return title, title and f"{title}\n{document.issuer or ''}\n{document.issued or ''}"


def _refuse(value: object) -> NoReturn:
    hint = ""
    if isinstance(value, Task):
        hint = "; a task alone is Tasks([task])"
    elif hasattr(value, "plan"):
        hint = "; pass its plan: reading.plan"
    said = f"got {type(value).__name__} {str(value)[:60]!r}{hint}"
    raise TypeError(f"plans are a Plan, Tasks, several of these, or a dict of names and these, {said}")
