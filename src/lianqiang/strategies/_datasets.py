"""The cards of datasets."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from lianqiang.datasets.cards import Card, Correction, DatasetKind, Tally, TaskLines
from lianqiang.strategies._plans import document_numbers, sources
from lianqiang.strategies._values import built, dates, mapped, problems, remembered

__all__ = ["cards", "corrections", "tallies", "task_lines"]

_IDS = ("1.1", "2.3.1", "5.2~2.1", "checklist.7")
_SENTENCES = ("序号重复", "The annex is missing.")


@remembered
def task_lines() -> SearchStrategy[TaskLines]:
    """Where tasks stand in a file."""
    return built(_lines, st.sampled_from(_IDS), st.integers(1, 300), st.integers(0, 5))


def _lines(task: str, first: int, more: int) -> TaskLines:
    return TaskLines(task=task, first=first, last=first + more)


@remembered
def corrections() -> SearchStrategy[Correction]:
    """Decisions of a curator against the reader."""
    fields = st.sampled_from(("time", "times"))
    return built(Correction, task=st.sampled_from(_IDS), field=fields, reason=st.sampled_from(_SENTENCES))


@remembered
def tallies() -> SearchStrategy[Tally]:
    """How many of something there are."""
    return built(Tally, st.sampled_from(("tasks", "rows", "links")), st.integers(0, 500))


@remembered
def cards() -> SearchStrategy[Card]:
    """Cards of datasets that are not there."""
    sentences = mapped(st.lists(st.sampled_from(_SENTENCES), max_size=2), tuple)
    return built(
        Card,
        name=st.sampled_from(("hewan-2018-9", "units")),
        kind=st.sampled_from(DatasetKind),
        title=st.sampled_from(("河湾县政务公开工作要点", "units")),
        issuer=st.none() | st.just("河湾县人民政府"),
        number=st.none() | document_numbers(),
        issued=st.none() | dates(),
        language=st.sampled_from(("zh-Hans-CN", "zh")),
        counts=mapped(st.lists(tallies(), max_size=2), tuple),
        curated=sentences,
        curated_on=dates(),
        doubts=sentences,
        rights=st.sampled_from(("Facts.", "Apache-2.0")),
        source=st.none() | sources(),
        lines=mapped(st.lists(task_lines(), max_size=2), tuple),
        corrections=mapped(st.lists(corrections(), max_size=2), tuple),
        problems=mapped(st.lists(problems(), max_size=1), tuple),
    )
