"""Units, their roles, and who is responsible, as printed.

A `Unit` is a body by the name the document prints. What is inferred (a prefix inherited from the unit before) is kept
apart from what is printed, in `full`. Succession, registries and facets build on these values elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from sys import intern
from typing import assert_never

import attrs

from lianqiang._enums import Named
from lianqiang.conventions import DEFAULT, Conventions, LeadRule
from lianqiang.errors import check_items, check_type
from lianqiang.spans import Problem, Span

__all__ = ["Assignment", "Lead", "Responsibility", "Role", "Unit", "leads"]


_NONE = ()
_FLAG: frozenset[type] = frozenset({bool})


class Role(Named):
    """What a unit is to do with a task: lead 牵头, responsible 责任, support 配合, supervise 督办."""

    LEAD = "lead"
    RESPONSIBLE = "responsible"
    SUPPORT = "support"
    SUPERVISE = "supervise"


@attrs.frozen
class Unit:
    """A body by name.

    `aliases` are other names the document prints beside it (区纪委（区监委）); `full` is the name with a prefix
    inherited from the unit before, an inference, None where nothing is inferred; `collective` marks 各镇（街道）,
    `open` a body not named (有关部门); `inner_offices` are offices inside it (区府办（电子政务办）), `includes` members
    named in a bracket (含…).
    """

    name: str
    aliases: tuple[str, ...] = ()
    full: str | None = None
    collective: bool = False
    open: bool = False
    inner_offices: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        name = self.name
        if type(name) is not str:
            check_type("name", name, str)
        if not name or name != name.strip():
            raise ValueError(f"a unit has a name, got {name!r}")
        if self.full is not None and type(self.full) is not str:
            check_type("full", self.full, str)
        # An empty tuple is one object, and most units have nothing but their name.
        if self.aliases is not _NONE:
            check_items("aliases", self.aliases, str)
        if self.inner_offices is not _NONE:
            check_items("inner_offices", self.inner_offices, str)
        if self.includes is not _NONE:
            check_items("includes", self.includes, str)
        if self.collective is not False and type(self.collective) not in _FLAG:
            check_type("collective", self.collective, bool)
        if self.open is not False and type(self.open) not in _FLAG:
            check_type("open", self.open, bool)

    def __str__(self) -> str:
        inner = "、".join(dict.fromkeys((*self.aliases, *self.inner_offices)))
        return f"{self.name}（{inner}）" if inner else self.name


@attrs.frozen(weakref_slot=False)  # a plan holds hundreds
class Assignment:
    """A unit and its role. `label` is the label or verb as printed (责任单位, 配合), None where nothing is printed.

    `contacts` are persons named with the unit; they are never units. `span` is where the unit stands.
    """

    unit: Unit
    role: Role = Role.RESPONSIBLE
    label: str | None = None
    contacts: tuple[str, ...] = ()
    span: Span | None = None

    def __attrs_post_init__(self) -> None:
        if type(self.role) is not Role:
            object.__setattr__(self, "role", Role(self.role))
        if type(self.unit) is not Unit:
            check_type("unit", self.unit, Unit)
        if self.label is not None and type(self.label) is not str:
            check_type("label", self.label, str)
        if self.contacts is not _NONE:
            check_items("contacts", self.contacts, str)
        if self.span is not None and type(self.span) is not Span:
            check_type("span", self.span, Span)

    def __str__(self) -> str:
        return f"{self.unit}（{self.label}）" if self.label else str(self.unit)


@attrs.frozen
class Responsibility:
    """Who must do it: the assignments in printed order. Iterating gives them.

    `separators` are the strings printed after each unit, so that the list can be told as it was printed; `open` says
    the list ends in 等 or names bodies not listed; `rule` is the rule that was used on it, as printed with it or
    elsewhere in the document (列第一位者为牵头单位，下同), or None. `problems` say what in the print is unsound: a
    bracket that does not match, an item that is empty or names nobody, a label without units, a telephone number.
    """

    assignments: tuple[Assignment, ...] = ()
    separators: tuple[str, ...] = ()
    open: bool = False
    rule: str | None = None
    span: Span | None = None
    problems: tuple[Problem, ...] = ()

    def __attrs_post_init__(self) -> None:
        if type(self.assignments) is not tuple:
            check_type("assignments", self.assignments, tuple)
        for each in self.assignments:
            if type(each) is not Assignment:
                check_type("each of assignments", each, Assignment)
        if type(self.separators) is not tuple:
            check_type("separators", self.separators, tuple)
        if self.separators:
            # Nearly all are 、 and ，: one object each, not one for each unit.
            try:
                object.__setattr__(self, "separators", tuple(map(intern, self.separators)))
            except TypeError:
                check_items("separators", self.separators, str)  # texts of a class of its own stay as they are
        if self.open is not False:
            check_type("open", self.open, bool)
        if self.rule is not None:
            check_type("rule", self.rule, str)
        if self.span is not None and type(self.span) is not Span:
            check_type("span", self.span, Span)
        if self.problems is not _NONE:
            check_items("problems", self.problems, Problem)

    def __iter__(self) -> Iterator[Assignment]:
        return iter(self.assignments)

    def __len__(self) -> int:
        return len(self.assignments)

    def __bool__(self) -> bool:
        return bool(self.assignments)

    def __str__(self) -> str:
        return "、".join(str(each) for each in self.assignments)


@attrs.frozen
class Lead:
    """A unit that leads, and why.

    `by` is PRINTED for a label or a verb (牵头单位, 牵头), and for a rule of the document, which `rule` then holds as
    printed; FIRST or ALL where nothing in the document says so and the `Conventions` do.
    """

    assignment: Assignment
    by: LeadRule = LeadRule.PRINTED
    rule: str | None = None

    def __attrs_post_init__(self) -> None:
        check_type("assignment", self.assignment, Assignment)
        if type(self.by) is not LeadRule:
            object.__setattr__(self, "by", LeadRule(self.by))
        check_type("rule", self.rule, str, optional=True)
        if self.rule is not None and self.by is not LeadRule.PRINTED:
            raise ValueError(f"a rule of the document is printed, got by={self.by} with {self.rule!r}")

    @property
    def why(self) -> str:
        """The reason in words."""
        if self.rule is not None:
            return f"by the rule {self.rule}"
        if self.by is LeadRule.PRINTED:
            return f"printed as {self.assignment.label}" if self.assignment.label else "printed as lead"
        return "listed first, by convention" if self.by is LeadRule.FIRST else "listed as responsible, by convention"

    def __str__(self) -> str:
        return f"{self.assignment.unit}: {self.why}"


# What labels and verbs say of a lead; a rule is the reason where the label of a lead holds none of these.
_LEADING = ("牵头", "牽頭", "主办", "主辦", "承办", "承辦", "主责", "主責", "抓总", "抓總", "第一责任", "第一責任")


def leads(who: Responsibility, *, conventions: Conventions = DEFAULT) -> tuple[Lead, ...]:
    """Who leads, each with what made it the lead; empty where nobody does.

    Who is printed as lead leads, whatever the conventions. Only where there is none, `conventions.lead_rule` is asked;
    by default it names nobody. Units that help or supervise never lead by it.

    >>> from lianqiang import parse_units
    >>> [str(each) for each in leads(parse_units("区发改局牵头，区财政局配合"))]
    ['区发改局: printed as 牵头']
    >>> [str(each) for each in leads(parse_units("责任单位：区发改局、区财政局（列第一位者为牵头单位，下同）"))]
    ['区发改局: by the rule 列第一位者为牵头单位，下同']
    >>> plain = parse_units("责任单位：区发改局、区财政局")
    >>> leads(plain)
    ()
    >>> [str(each) for each in leads(plain, conventions=Conventions(lead_rule="first"))]
    ['区发改局: listed first, by convention']
    """
    check_type("who", who, Responsibility)
    printed = [each for each in who if each.role is Role.LEAD]
    if printed:
        return tuple(Lead(each, LeadRule.PRINTED, None if _says_so(each) else who.rule) for each in printed)
    responsible = [each for each in who if each.role is Role.RESPONSIBLE]
    match conventions.lead_rule:
        case LeadRule.PRINTED:
            return ()
        case LeadRule.FIRST:
            return tuple(Lead(each, LeadRule.FIRST) for each in responsible[:1])
        case LeadRule.ALL:
            return tuple(Lead(each, LeadRule.ALL) for each in responsible)
        case _ as never:
            assert_never(never)


def _says_so(each: Assignment) -> bool:
    return each.label is not None and any(word in each.label for word in _LEADING)
