"""Which tasks are a unit's: by its name, by another name of it, in a collective, by what it came of or became.

The printed name is never rewritten: a match says which print made it one, and by which path. What cannot be known
(有关部门, a part of a body that went elsewhere) is an answer of its own, and no match in disguise.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from lianqiang._enums import Named
from lianqiang.conventions import DEFAULT, Conventions
from lianqiang.errors import AmbiguousUnit, NotRegistered, check_day, check_items, check_type
from lianqiang.registry._index import key
from lianqiang.registry.answers import Answer, Lineage, Link, Reason, Resolution
from lianqiang.registry.records import Certainty, Extent, NameKind, RegisteredUnit, SuccessionKind
from lianqiang.registry.unit_registry import UnitRegistry, may_include
from lianqiang.tasks import Task, Tasks
from lianqiang.units import Assignment, Lead, Unit, leads

__all__ = ["Follow", "How", "Parts", "UnitMatch", "tasks_for"]


class Follow(Named):
    """Whose tasks count beside the unit's own: nobody's, its successors' (forward), its predecessors' (backward)."""

    NONE = "none"
    FORWARD = "forward"
    BACKWARD = "backward"
    BOTH = "both"


class Parts(Named):
    """Where only a part of a body went over: count its tasks in, answer `Answer.ASK` for them, or leave them out."""

    INCLUDE = "include"
    ASK = "ask"
    EXCLUDE = "exclude"


class How(Named):
    """By what a printed unit is the one meant: its name, an alias or inner office beside it, a collective."""

    NAME = "name"
    ALIAS = "alias"
    COLLECTIVE = "collective"


@attrs.frozen(kw_only=True)
class UnitMatch:
    """A task that is, or may be, a unit's, and why.

    `assignment` is the print that made it a match, `unit` the id of the body that is meant by it: of the member, where
    the print is a collective; the name as asked for, where no registry knows it. `path` holds the successions between
    that body and the unit asked for, in order of time; it is empty where the two are one. `answer` is YES, MAY, or ASK,
    and `note` says what is not known. `certainty` is inferred where a succession or the membership is. `lead` says
    that the print makes its unit the lead, and by what; None where it does not lead.
    """

    task: Task
    assignment: Assignment
    unit: str
    how: How
    answer: Answer = Answer.YES
    path: tuple[Link, ...] = ()
    certainty: Certainty = Certainty.DOCUMENTED
    note: str | None = None
    lead: Lead | None = None

    def __attrs_post_init__(self) -> None:
        check_type("task", self.task, Task)
        check_type("assignment", self.assignment, Assignment)
        check_type("unit", self.unit, str)
        for name, words in (("how", How), ("answer", Answer), ("certainty", Certainty)):
            if type(getattr(self, name)) is not words:
                object.__setattr__(self, name, words(getattr(self, name)))
        check_items("path", self.path, Link)
        check_type("note", self.note, str, optional=True)
        check_type("lead", self.lead, Lead, optional=True)

    @property
    def why(self) -> str:
        """The path in words: what is printed, whom it means, what became of that.

        >>> from lianqiang.units import Unit
        >>> task, printed = Task(id="1", text="修订规章"), Assignment(Unit("区法制办"))
        >>> UnitMatch(task=task, assignment=printed, unit="fenghua/legal", how="name").why
        'printed 区法制办, which is fenghua/legal'
        """
        print_ = str(self.assignment.unit)
        verb = {How.NAME: "is", How.ALIAS: "names", How.COLLECTIVE: "includes"}[self.how]
        if self.answer is Answer.MAY:
            verb = {How.NAME: "may be", How.ALIAS: "may name", How.COLLECTIVE: "may include"}[self.how]
        said = [f"printed {print_}, which {verb} {self.unit}", *map(str, self.path)]
        return "; ".join([*said, self.note] if self.note is not None else said)

    def __str__(self) -> str:
        return f"{self.task}: {self.why}"


def tasks_for(
    tasks: Tasks,
    unit: str | Unit | RegisteredUnit,
    *,
    registry: UnitRegistry,
    as_of: date,
    follow: Follow | str = Follow.NONE,
    include_collectives: bool = True,
    parts: Parts | str = Parts.INCLUDE,
    jurisdiction: str | None = None,
    leading: bool = False,
    conventions: Conventions = DEFAULT,
) -> tuple[UnitMatch, ...]:
    r"""The governing tasks that are the unit's as of that day, in document order, each with the path that made it one.

    `unit` is an id, a name or a `Unit`; it may be gone by that day. Printed names mean what they meant on the day the
    document was issued (on any day, where that is not known), seen from `jurisdiction`: that of the document, or, where
    None, that of the unit. `follow` counts in the tasks of successors, predecessors or both, by what had happened by
    `as_of`; what may or may not have happened by then makes a match `Answer.MAY`. Collectives count unless
    `include_collectives` is False, those that are open (有关部门) with `Answer.MAY` always. A unit that no registry
    knows is looked for by what is printed alone.

    With `leading` only what it leads counts; who leads where nobody is printed as lead is `conventions.lead_rule`. Each
    match says in `lead` what made its unit the lead.

    >>> from lianqiang import bundled_registry, parse_plan
    >>> plan = parse_plan("1.修订规章。12月底前完成。（区法制办）\n奉化区人民政府\n2018年8月2日").plan
    >>> asked = {"registry": bundled_registry(), "as_of": date(2019, 6, 30)}
    >>> tasks_for(plan.tasks, "区司法局", **asked)
    ()
    >>> (match,) = tasks_for(plan.tasks, "区司法局", **asked, follow="backward")
    >>> print(match.answer, match.task, match.certainty)
    yes 1 修订规章 inferred
    >>> print(*match.path)
    fenghua/legal → fenghua/justice (merge between 2018-09-12 and 2019-03-31, inferred)

    Raises `NotRegistered`, with the nearest names, for a unit that neither the registry nor a task names,
    `AmbiguousUnit` for one that several are, `TypeError` and `ValueError` for other arguments that cannot be.
    """
    check_type("tasks", tasks, Tasks)
    check_type("registry", registry, UnitRegistry)
    check_day("as_of", as_of)
    check_type("include_collectives", include_collectives, bool)
    check_type("leading", leading, bool)
    check_type("conventions", conventions, Conventions)
    query = _Query(
        tasks,
        unit,
        registry=registry,
        as_of=as_of,
        follow=Follow(follow),
        parts=Parts(parts),
        jurisdiction=jurisdiction,
        collectives=include_collectives,
        leading=leading,
        conventions=conventions,
    )
    found = [(task, query.best(task)) for task in tasks.governing]
    return tuple(match for _, match in found if match is not None)


_RANK = {Answer.YES: 0, Answer.ASK: 1, Answer.MAY: 2}
_HOWS = {How.NAME: 0, How.ALIAS: 1, How.COLLECTIVE: 2}


@attrs.frozen
class _Hit:
    """What a printed unit is to the one asked for."""

    unit: str
    how: How
    answer: Answer
    path: tuple[Link, ...] = ()
    certainty: Certainty = Certainty.DOCUMENTED
    note: str | None = None

    @property
    def rank(self) -> tuple[int, int, int]:
        return _RANK[self.answer], _HOWS[self.how], len(self.path)


class _Query:
    """One question to all tasks: who counts as the unit, and what was found of each printed unit."""

    def __init__(
        self,
        tasks: Tasks,
        unit: str | Unit | RegisteredUnit,
        *,
        registry: UnitRegistry,
        as_of: date,
        follow: Follow,
        parts: Parts,
        jurisdiction: str | None,
        collectives: bool,
        leading: bool,
        conventions: Conventions,
    ) -> None:
        self.registry = registry
        self.as_of = as_of
        self.parts = parts
        self.collectives = collectives
        self.leading = leading
        self.conventions = conventions
        self.issued = tasks.issued
        self.hits: dict[Unit, _Hit | None] = {}
        self.jurisdiction = None if jurisdiction is None else registry.jurisdiction(jurisdiction).id
        asked = self._asked(unit, self.jurisdiction)
        self.name = asked.name if isinstance(asked, RegisteredUnit) else asked
        # Who counts as the unit: itself, and those that are followed, each with its path.
        self.paths: dict[str, tuple[Link, ...]] = {}
        self.later: frozenset[str] = frozenset()
        # Asked for by the name of an inner office, a unit is meant with that office only.
        self.office: frozenset[str] = frozenset()
        if isinstance(asked, RegisteredUnit):
            self.jurisdiction = self.jurisdiction or asked.jurisdiction
            self.paths[asked.id] = ()
            self._follow(asked, follow)
            self.office = _office(unit, asked)
        elif not any(self._prints(each.unit) for task in tasks for each in task.assignments):
            near = registry.nearest(self.name)
            raise NotRegistered(self.name, "unit", "neither the registry nor a task names it", near)

    def _asked(self, unit: str | Unit | RegisteredUnit, jurisdiction: str | None) -> RegisteredUnit | str:
        if isinstance(unit, RegisteredUnit):
            return self.registry[unit.id]
        if isinstance(unit, str) and unit in self.registry:
            return self.registry[unit]
        found = self.registry.resolve(unit, on=self.as_of, jurisdiction=jurisdiction)
        if found.reason is Reason.ELSEWHERE:
            found = self.registry.resolve(unit, on=self.as_of)
        # One that is gone may still be asked for.
        units = found.excluded if found.reason is Reason.NOT_THEN else found.units
        if len(units) > 1:
            raise AmbiguousUnit(found.name, tuple(each.id for each in units))
        return units[0] if units else found.name

    def _follow(self, asked: RegisteredUnit, follow: Follow) -> None:
        before: tuple[Lineage, ...] = ()
        after: tuple[Lineage, ...] = ()
        if follow in {Follow.BACKWARD, Follow.BOTH}:
            before = self.registry.predecessors(asked, as_of=self.as_of)
        if follow in {Follow.FORWARD, Follow.BOTH}:
            after = self.registry.successors(asked, as_of=self.as_of)
        for each in (*before, *after):
            if self.parts is not Parts.EXCLUDE or each.extent is Extent.WHOLE:
                self.paths[each.unit.id] = each.path[::-1] if each in before else each.path
        self.later = frozenset(each.unit.id for each in after)

    def _prints(self, unit: Unit) -> bool:
        return key(self.name) in map(key, _names(unit))

    def best(self, task: Task) -> UnitMatch | None:
        """The surest match among the task's units; None where there is none."""
        hits = [(hit.rank, place, hit) for place, each in enumerate(task.assignments) if (hit := self._hit(each.unit))]
        if not hits:
            return None
        leading = {id(each.assignment): each for each in leads(task.responsibility, conventions=self.conventions)}
        if self.leading:
            hits = [each for each in hits if id(task.assignments[each[1]]) in leading]
            if not hits:
                return None
        _, place, hit = min(hits, key=lambda item: item[:2])
        return UnitMatch(
            task=task,
            assignment=task.assignments[place],
            unit=hit.unit,
            how=hit.how,
            answer=hit.answer,
            path=hit.path,
            certainty=hit.certainty,
            note=hit.note,
            lead=leading.get(id(task.assignments[place])),
        )

    def _hit(self, unit: Unit) -> _Hit | None:
        if unit not in self.hits:
            found = sorted((*self._direct(unit), *(self._collective(unit) if self.collectives else ())), key=_rank)
            self.hits[unit] = found[0] if found else None
        return self.hits[unit]

    def _direct(self, unit: Unit) -> Iterator[_Hit]:
        """By a name that is printed."""
        if not self.paths:
            if self._prints(unit):
                named = key(self.name) == key(unit.name)
                yield _Hit(self.name, How.NAME if named else How.ALIAS, Answer.YES)
            return
        for how, found in self._read(unit):
            # A print that outlives its unit, or runs ahead of it, means that unit still, if anything.
            for each in found.excluded if found.reason is Reason.NOT_THEN else found.units:
                path = self.paths.get(each.id)
                if path is None:
                    continue
                answer, note = Answer.MAY, None
                if found.reason is Reason.NOT_THEN:
                    note = f"{each.name} was not there on {found.on}, when the name was printed"
                elif found.reason is Reason.SEVERAL:
                    note = f"several units bear the name: {', '.join(one.id for one in found)}"
                elif not found.certain:
                    note = "the name was passing from one unit to another on that day"
                elif self.office and not path and not self.office & set(map(key, _names(unit))):
                    note = f"the office asked for is inside {each.name}, and is not printed"
                else:
                    answer = Answer.YES
                yield self._along(_Hit(each.id, how, answer, path, note=note))

    def _read(self, unit: Unit) -> Iterator[tuple[How, Resolution]]:
        """What the names printed for a unit mean; its aliases only where its name means nothing."""
        found = self.registry.resolve(unit, on=self.issued, jurisdiction=self.jurisdiction)
        yield How.NAME, found
        if not found:
            for alias in dict.fromkeys((*unit.aliases, *unit.inner_offices)):
                yield How.ALIAS, self.registry.resolve(alias, on=self.issued, jurisdiction=self.jurisdiction)

    def _collective(self, unit: Unit) -> Iterator[_Hit]:
        """As one of those that a collective stands for."""
        if not self.paths:
            if (unit.collective or unit.open) and may_include(unit.name, self.name):
                yield _Hit(self.name, How.COLLECTIVE, Answer.MAY, (), Certainty.INFERRED, _nobody(unit.name))
            return
        known = self.registry.resolve(unit, on=self.issued, jurisdiction=self.jurisdiction).one
        for unit_id, path in self.paths.items():
            one = self.registry[unit_id]
            # A predecessor is gone today: it was a member when the document was issued.
            gone = self.registry.lives(one, on=self.as_of) is Answer.NO
            on = self.issued if gone and self.issued is not None else self.as_of
            if known is None:
                if self._may_be_in(unit, one):
                    nobody = _nobody(unit.name)
                    yield self._along(_Hit(unit_id, How.COLLECTIVE, Answer.MAY, path, Certainty.INFERRED, nobody))
                continue
            answer = self.registry.includes(known, one, on=on)
            if answer is not Answer.NO:
                members = {each.unit.id: each.certainty for each in self.registry.members(known, on=on)}
                certainty = members.get(unit_id, Certainty.INFERRED)
                note = None
                if unit_id not in members:
                    note = _nobody(unit.name)
                elif answer is Answer.MAY:
                    note = f"whether {one.name} is there on {on} is not known"
                yield self._along(_Hit(unit_id, How.COLLECTIVE, answer, path, certainty, note))

    def _may_be_in(self, unit: Unit, one: RegisteredUnit) -> bool:
        """Whether a collective that the registry does not hold may include the unit: one of its place, or below it."""
        below = self.jurisdiction in [each.id for each in self.registry.line(one.jurisdiction)]
        return (unit.collective or unit.open) and below and may_include(unit.name, one.name)

    def _along(self, hit: _Hit) -> _Hit:
        """A hit on a unit that counts as the one asked for is as sure as the path to it is."""
        certainty, answer, note = hit.certainty, hit.answer, hit.note
        for link in hit.path:
            event = link.succession
            if event.certainty is Certainty.INFERRED:
                certainty = Certainty.INFERRED
            if self.as_of < event.latest:
                answer, note = Answer.MAY, note or f"whether {event.id} had happened by {self.as_of} is not known"
            elif link.extent is Extent.PART and self.parts is Parts.ASK and answer is Answer.YES:
                giver = self.registry[link.predecessor].name
                answer, note = Answer.ASK, f"only a part of {giver} went over: {_functions(link)}"
            elif hit.unit in self.later and event.kind in {SuccessionKind.MERGE, SuccessionKind.TRANSFER}:
                giver, taker = self.registry[link.predecessor].name, self.registry[link.successor].name
                note = note or f"{taker} is more than {giver} was: whether the task came from there is not known"
        return attrs.evolve(hit, certainty=certainty, answer=answer, note=note)


def _functions(link: Link) -> str:
    given = [each for each in link.succession.predecessors if each.unit == link.predecessor]
    return "、".join(given[0].functions) or "which functions, is not known"


def _rank(hit: _Hit) -> tuple[int, int, int]:
    return hit.rank


def _names(unit: Unit) -> tuple[str, ...]:
    return (unit.name, *unit.aliases, *unit.inner_offices, *((unit.full,) if unit.full is not None else ()))


def _office(asked: object, unit: RegisteredUnit) -> frozenset[str]:
    """The names of the unit's inner offices, where it was asked for by one of them."""
    name = asked.name if isinstance(asked, Unit) else asked if isinstance(asked, str) else ""
    offices = frozenset(key(each.text) for each in unit.names if each.kind is NameKind.INNER_OFFICE)
    return offices if key(name) in offices else frozenset()


def _nobody(name: str) -> str:
    return f"{name} does not say who is in it"
