"""Hypothesis strategies for the values of the library, and for Chinese texts whose meaning is known.

There is one strategy for each class of the model, named by its plural. They draw all that a class may hold, within the
bounds asked for, and shrink to short plain Chinese of 2018. `phrases` and `texts_with_times` run the grammar backwards:
they draw what documents print together with what it must be read as.

    >>> from hypothesis import given
    >>> from lianqiang import parse_time
    >>> @given(phrases())
    ... def test_reading(phrase):
    ...     assert parse_time(phrase.text) == phrase.requirement
    >>> test_reading()

Where the library is installed beside Hypothesis, `st.from_type(Task)` and the like draw from these without an import.
Needs the extra `hypothesis` (`pip install 'lianqiang[hypothesis]'`): without it the import raises `MissingExtraError`.
"""

from __future__ import annotations

from importlib import import_module

from lianqiang.errors import MissingExtraError

try:
    import_module("hypothesis")
except ModuleNotFoundError as error:
    raise MissingExtraError("hypothesis", "hypothesis") from error

from lianqiang.strategies._datasets import (
    alignments,
    cards,
    corrections,
    holiday_notices,
    holiday_years,
    tallies,
    task_lines,
    task_links,
)
from lianqiang.strategies._phrases import (
    Mark,
    MarkedText,
    Phrase,
    phrases,
    texts_with_times,
)
from lianqiang.strategies._plans import (
    assignments,
    citations,
    collections,
    conventions,
    document_numbers,
    documents,
    indicators,
    lead_values,
    omissions,
    plans,
    readings,
    responsibilities,
    sections,
    sources,
    task_sequences,
    tasks,
    units,
)
from lianqiang.strategies._registry import (
    examples,
    jurisdictions,
    memberships,
    predecessors,
    registered_units,
    successions,
    unit_names,
    unit_registries,
)
from lianqiang.strategies._requirements import (
    bounds_values,
    checkpoint_values,
    deadlines,
    directeds,
    recurrings,
    relatives,
    slacks,
    stage_requirements,
    stageds,
    stages,
    standings,
    time_mentions,
    time_requirements,
    unparseds,
    unspecifieds,
    vagues,
    windows,
)
from lianqiang.strategies._values import (
    amounts,
    clocks,
    counts,
    date_spans,
    dates,
    events,
    positions,
    problems,
    slots,
    spans,
)

__all__ = [
    "Mark",
    "MarkedText",
    "Phrase",
    "alignments",
    "amounts",
    "assignments",
    "bounds_values",
    "cards",
    "checkpoint_values",
    "citations",
    "clocks",
    "collections",
    "conventions",
    "corrections",
    "counts",
    "date_spans",
    "dates",
    "deadlines",
    "directeds",
    "document_numbers",
    "documents",
    "events",
    "examples",
    "holiday_notices",
    "holiday_years",
    "indicators",
    "jurisdictions",
    "lead_values",
    "memberships",
    "omissions",
    "phrases",
    "plans",
    "positions",
    "predecessors",
    "problems",
    "readings",
    "recurrings",
    "registered_units",
    "relatives",
    "responsibilities",
    "sections",
    "slacks",
    "slots",
    "sources",
    "spans",
    "stage_requirements",
    "stageds",
    "stages",
    "standings",
    "successions",
    "tallies",
    "task_lines",
    "task_links",
    "task_sequences",
    "tasks",
    "texts_with_times",
    "time_mentions",
    "time_requirements",
    "unit_names",
    "unit_registries",
    "units",
    "unparseds",
    "unspecifieds",
    "vagues",
    "windows",
]
