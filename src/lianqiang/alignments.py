"""How the tasks of a plan answer to those of the plan above it: links between two plans, each with its relation.

A superior's plan (省) is carried out by those of its inferiors (市, 县, 区), which take its tasks over, adapt them,
leave some out and add their own. An `Alignment` says so task by task; the plans themselves are not in it, only the ids
of their tasks.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from lianqiang._enums import Named
from lianqiang.errors import check_items, check_type

__all__ = ["Alignment", "Degree", "Fate", "LinkRelation", "TaskLink"]


class LinkRelation(Named):
    """What became of a task.

    same: all is kept, but for the level of names and the wording. adapted: something of what is asked, of whom, by when
    or how much was added or left out. merged: several tasks became one. split: one became several. dropped: the
    inferior has none. added: the superior has none. unknown: it cannot be told, as the inferior's text is incomplete.
    """

    SAME = "same"
    ADAPTED = "adapted"
    MERGED = "merged"
    SPLIT = "split"
    DROPPED = "dropped"
    ADDED = "added"
    UNKNOWN = "unknown"


class Degree(Named):
    """How far two tasks differ: not at all, in the level of names, in wording, in details, in substance."""

    IDENTICAL = "identical"
    LEVEL_ONLY = "level-only"
    WORDING = "wording"
    MINOR = "minor"
    SUBSTANTIVE = "substantive"


class Fate(Named):
    """What became of a time or a target of the superior: kept, changed, dropped; or added by the inferior."""

    KEPT = "kept"
    CHANGED = "changed"
    DROPPED = "dropped"
    ADDED = "added"


_NO_INFERIOR = frozenset({LinkRelation.DROPPED, LinkRelation.UNKNOWN})


@attrs.frozen(kw_only=True)
class TaskLink:
    """One task of the superior's plan and one of the inferior's, by their ids.

    `superior` is None for what was added, `inferior` for what was dropped or is unknown. `degree` is how far the two
    differ, None where that was not judged or there is only one. `omits` names what the inferior leaves out, `adds` what
    it adds, in short phrases. `time` and `target` say what became of the superior's time requirement and measurable
    targets, the rows of the inferior's checklist counted in; None where neither task has any. `note` says what else is
    worth knowing, "" for nothing.
    """

    relation: LinkRelation
    superior: str | None = None
    inferior: str | None = None
    degree: Degree | None = None
    omits: tuple[str, ...] = ()
    adds: tuple[str, ...] = ()
    time: Fate | None = None
    target: Fate | None = None
    note: str = ""

    def __attrs_post_init__(self) -> None:
        if type(self.relation) is not LinkRelation:
            object.__setattr__(self, "relation", LinkRelation(self.relation))
        for name in ("superior", "inferior"):
            task: object = getattr(self, name)
            check_type(name, task, str, optional=True)
            wanted = (
                self.relation is not LinkRelation.ADDED if name == "superior" else self.relation not in _NO_INFERIOR
            )
            if (task is not None) is not wanted or task == "":
                said = f"names {'a' if wanted else 'no'} task of the {name}"
                raise ValueError(f"a link that is {self.relation} {said}, got {task!r}")
        if self.degree is not None and type(self.degree) is not Degree:
            object.__setattr__(self, "degree", Degree(self.degree))
        for name in ("omits", "adds"):
            check_items(name, getattr(self, name), str)
        for name in ("time", "target"):
            fate: Fate | None = getattr(self, name)
            if fate is not None and type(fate) is not Fate:
                object.__setattr__(self, name, Fate(fate))
        check_type("note", self.note, str)

    def __str__(self) -> str:
        if self.inferior is None:
            return f"{self.superior} {self.relation}"
        if self.superior is None:
            return f"{self.inferior} {self.relation}"
        return f"{self.superior} → {self.inferior} {self.relation}"


@attrs.frozen(kw_only=True)
class Alignment:
    """The links between a superior's plan and an inferior's, in the order of the superior's. Iterating gives them.

    `superior` and `inferior` are names for the two plans, such as those that `lianqiang.datasets.load` knows.

    >>> link = TaskLink(relation="merged", superior="2.4.5", inferior="2.6.1", time="changed")
    >>> alignment = Alignment(superior="省", inferior="区", links=(link, TaskLink(relation="dropped", superior="3.3")))
    >>> [str(each) for each in alignment]
    ['2.4.5 → 2.6.1 merged', '3.3 dropped']
    >>> alignment.of_inferior("2.6.1") == (link,)
    True

    Raises `ValueError` where two links connect the same two tasks, or a task is both linked and dropped.
    """

    superior: str
    inferior: str
    links: tuple[TaskLink, ...] = ()

    def __attrs_post_init__(self) -> None:
        for name in ("superior", "inferior"):
            value: object = getattr(self, name)
            check_type(name, value, str)
            if not value:
                raise ValueError("a plan has a name")
        check_items("links", self.links, TaskLink)
        pairs: set[tuple[str | None, str | None]] = set()
        for each in self.links:
            pair = (each.superior, each.inferior)
            if pair in pairs:
                raise ValueError(f"two links say what became of {each.superior or each.inferior}: {each}")
            pairs.add(pair)
        for side in (0, 1):
            alone = {pair[side] for pair in pairs if pair[1 - side] is None}
            if linked := sorted(
                pair[side] or "" for pair in pairs if pair[1 - side] is not None and pair[side] in alone
            ):
                raise ValueError(f"{linked[0]} is linked, and said to have no counterpart")

    def __iter__(self) -> Iterator[TaskLink]:
        return iter(self.links)

    def __len__(self) -> int:
        return len(self.links)

    def of_superior(self, task: str) -> tuple[TaskLink, ...]:
        """The links of that task of the superior's plan; none where nothing is said of it."""
        return tuple(each for each in self.links if each.superior == task)

    def of_inferior(self, task: str) -> tuple[TaskLink, ...]:
        """The links of that task of the inferior's plan; none where nothing is said of it."""
        return tuple(each for each in self.links if each.inferior == task)

    def related(self, *relations: LinkRelation) -> tuple[TaskLink, ...]:
        """The links with any of these relations.

        >>> from lianqiang import datasets
        >>> alignment = datasets.load("fenghua-zhejiang-alignment")
        >>> [str(link) for link in alignment.related(LinkRelation.DROPPED, LinkRelation.ADDED)]
        ['3.3 dropped', '3.5 dropped', '2.8.2 added']
        """
        return tuple(each for each in self.links if each.relation in relations)
