"""A plan: one document's obligations with its head, sections, tasks and horizon."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from lianqiang.dates import DateSpan
from lianqiang.documents import Citation, Document
from lianqiang.errors import check_items, check_type
from lianqiang.requirements import TimeMention, Unparsed
from lianqiang.spans import Span
from lianqiang.tasks import Origin, Task, Tasks

__all__ = ["Plan", "Section"]


@attrs.frozen(kw_only=True)
class Section:
    """A heading of the outline and what stands directly under it.

    `id` is made of the printed numbers, `label` the number as printed, `title` the heading, `text` the prose that
    belongs to it and to no task (None where there is none), `times` the mentions in that prose.
    """

    id: str
    label: str
    title: str | None = None
    text: str | None = None
    times: tuple[TimeMention, ...] = ()
    children: tuple[Section, ...] = ()
    span: Span | None = None

    def __attrs_post_init__(self) -> None:
        check_type("id", self.id, str)
        if not self.id:
            raise ValueError("a section has an id")
        check_type("label", self.label, str)
        check_type("title", self.title, str, optional=True)
        check_type("text", self.text, str, optional=True)
        check_items("times", self.times, TimeMention)
        check_items("children", self.children, Section)
        check_type("span", self.span, Span, optional=True)

    def __str__(self) -> str:
        return f"{self.label}{self.title or ''}"


@attrs.frozen(kw_only=True)
class Plan:
    """One document's obligations.

    `horizon` is the span that bounds its recurrences (（2018—2022年）, 2018年度), None where no period is printed.
    `items` holds every task in document order; `tasks`, `body` and `checklist` are the sequences to ask.
    `citations` are the places where other documents are named, `implements` those of them that the plan says, before
    its first section, it carries out (根据《…》, 为贯彻落实《…》).
    """

    document: Document = attrs.field(factory=Document)
    horizon: DateSpan | None = None
    sections: tuple[Section, ...] = ()
    items: tuple[Task, ...] = ()
    citations: tuple[Citation, ...] = ()
    implements: tuple[Citation, ...] = ()
    _tasks: Tasks = attrs.field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        check_type("document", self.document, Document)
        check_type("horizon", self.horizon, DateSpan, optional=True)
        check_items("sections", self.sections, Section)
        check_items("items", self.items, Task)
        check_items("citations", self.citations, Citation)
        check_items("implements", self.implements, Citation)
        seen: set[str] = set()
        for task in self.items:
            if task.id in seen:
                raise ValueError(f"two tasks have the id {task.id!r}")
            seen.add(task.id)
        for task in self.items:
            for source in task.sources:
                if source not in seen:
                    raise ValueError(f"the task {task.id!r} comes from {source!r}, and no task has that id")
        sections = tuple(_ids(self.sections))
        object.__setattr__(self, "_tasks", Tasks._of_plan(self.items, self.document.issued, self.horizon, sections))

    @property
    def tasks(self) -> Tasks:
        """Every task; its queries answer with rows and with the body tasks that have no row."""
        return self._tasks

    @property
    def body(self) -> Tasks:
        """The tasks of the text itself, safeguards (保障措施) included."""
        return self._tasks.in_body()

    @property
    def measures(self) -> Tasks:
        """The safeguards (保障措施)."""
        items = self.items
        return self._tasks._some(lambda place: items[place].origin is Origin.MEASURE)

    @property
    def checklist(self) -> Tasks:
        """The rows of the annexed checklist (重点任务清单)."""
        return self._tasks.in_checklist()

    @property
    def cites(self) -> tuple[Citation, ...]:
        """The documents cited, each once, in the order of the text: by the place that prints its number, if one does.

        A short name (以下简称《意见》) is its document and no other.
        """
        aliases = {each.alias for each in self.citations if each.alias is not None}
        known: dict[str, Citation] = {}
        for each in self.citations:
            first = known.setdefault(each.title, each)
            if first.number is None and each.number is not None:
                known[each.title] = each
        return tuple(each for title, each in known.items() if title not in aliases)

    @property
    def unparsed(self) -> tuple[TimeMention, ...]:
        """The times that are stated and were not understood, in document order."""
        return tuple(each for task in self.items for each in task.times if isinstance(each.requirement, Unparsed))

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from lianqiang.export.notebook import plan_html

        return plan_html(self)

    def __str__(self) -> str:
        return self.document.subject or self.document.title or ""


def _ids(sections: tuple[Section, ...]) -> Iterator[str]:
    """The ids of the sections in document order, those within others behind them."""
    waiting = list(reversed(sections))
    while waiting:
        section = waiting.pop()
        yield section.id
        waiting += reversed(section.children)
