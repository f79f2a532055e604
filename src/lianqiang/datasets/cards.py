"""The data card of a bundled dataset: what it holds, where it comes from, what was done to it and what is doubtful."""

from __future__ import annotations

from datetime import date

import attrs

from lianqiang._enums import Named
from lianqiang.documents import DocumentNumber
from lianqiang.errors import check_day, check_items, check_type
from lianqiang.readers.formats.values import Source
from lianqiang.spans import Problem

__all__ = ["Card", "Correction", "DatasetKind", "Tally", "TaskLines"]


class DatasetKind(Named):
    """What `load` answers with: a `Plan`, a `UnitRegistry`, a `HolidayNotices`, an `Alignment`."""

    PLAN = "plan"
    UNIT_REGISTRY = "unit-registry"
    HOLIDAY_NOTICES = "holiday-notices"
    ALIGNMENT = "alignment"


@attrs.frozen(kw_only=True)
class TaskLines:
    """Where a task stands in the source file: its first and its last line, counted from 1, both inclusive."""

    task: str
    first: int
    last: int

    def __attrs_post_init__(self) -> None:
        check_type("task", self.task, str)
        check_type("first", self.first, int)
        check_type("last", self.last, int)
        if not 1 <= self.first <= self.last:
            raise ValueError(f"lines run from 1 <= first <= last, got {self.first}, {self.last}")


@attrs.frozen(kw_only=True)
class Correction:
    """Where the plan differs from what the reader makes of the source, by a decision of the curator.

    `task` is the id of the task, `field` the field that differs, `reason` why.
    """

    task: str
    field: str
    reason: str

    def __attrs_post_init__(self) -> None:
        for name in ("task", "field", "reason"):
            check_type(name, getattr(self, name), str)


@attrs.frozen
class Tally:
    """How many of something a dataset holds: `Tally("tasks", 40)`."""

    what: str
    number: int

    def __attrs_post_init__(self) -> None:
        check_type("what", self.what, str)
        check_type("number", self.number, int)
        if self.number < 0:
            raise ValueError(f"a tally counts from 0, got {self.number}")


@attrs.frozen(kw_only=True)
class Card:
    """What one should know of a dataset before using it.

    `title` is that of the document, or says what the dataset is; `issuer`, `number` and `issued` are the document's,
    None where there is no one document; `number` may be known from elsewhere where the source does not print it, and
    `doubts` then says so. `counts` tell its size. `curated` says what was taken over and how, `curated_on` when,
    `doubts` what is uncertain, `corrections` where the curator decided otherwise than the reader. `problems` are the
    defects of the source, with spans in its text: those that `check_plan` reports, and those found by hand. `language`
    is a BCP 47 tag; `rights` says what may be done with it.

    `source` is the file that a plan was curated from, which is not bundled: who has it knows it by its digest, as
    `source_text` does. `lines` say where in it each task stands, in the order of the plan.
    """

    name: str
    kind: DatasetKind
    title: str
    issuer: str | None = None
    number: DocumentNumber | None = None
    issued: date | None = None
    language: str
    counts: tuple[Tally, ...]
    curated: tuple[str, ...]
    curated_on: date
    doubts: tuple[str, ...] = ()
    rights: str
    source: Source | None = None
    lines: tuple[TaskLines, ...] = ()
    corrections: tuple[Correction, ...] = ()
    problems: tuple[Problem, ...] = ()

    def __attrs_post_init__(self) -> None:
        for name in ("name", "title", "language", "rights"):
            check_type(name, getattr(self, name), str)
        if type(self.kind) is not DatasetKind:
            object.__setattr__(self, "kind", DatasetKind(self.kind))
        check_type("issuer", self.issuer, str, optional=True)
        check_type("number", self.number, DocumentNumber, optional=True)
        check_day("issued", self.issued, optional=True)
        check_items("counts", self.counts, Tally)
        check_items("curated", self.curated, str)
        check_day("curated_on", self.curated_on)
        check_items("doubts", self.doubts, str)
        check_type("source", self.source, Source, optional=True)
        check_items("lines", self.lines, TaskLines)
        check_items("corrections", self.corrections, Correction)
        check_items("problems", self.problems, Problem)

    def count(self, what: str) -> int:
        """How many of them it holds; 0 where it counts no such thing.

        >>> from lianqiang import datasets
        >>> card = datasets.info("fenghua-2018-83")
        >>> card.count("tasks"), card.count("rows")
        (37, 30)
        """
        return sum(each.number for each in self.counts if each.what == what)

    def lines_of(self, task: str) -> TaskLines:
        """Where the task of that id stands in the source file.

        >>> from lianqiang import datasets
        >>> datasets.info("fenghua-2018-83").lines_of("2.6.1")
        TaskLines(task='2.6.1', first=83, last=83)

        Raises `LookupError` where it has no such task.
        """
        for each in self.lines:
            if each.task == task:
                return each
        raise LookupError(f"no task of {self.name} has the id {task!r}")

    def __str__(self) -> str:
        return f"{self.name}: {self.title}"
