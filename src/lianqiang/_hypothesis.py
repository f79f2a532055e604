"""The plugin: Hypothesis calls `register` when it is imported, so that `st.from_type(Task)` works in any project.

Registering needs the classes, and nothing of the strategies: these are imported when one of them is first asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

__all__ = ["register"]

# The strategy of each class, by the module that defines it. Enumerations need none.
_STRATEGIES = {
    "alignments": {"Alignment": "alignments", "TaskLink": "task_links"},
    "collection": {"Collection": "collections"},
    "conventions": {"Conventions": "conventions"},
    "datasets.cards": {"Card": "cards", "Correction": "corrections", "Tally": "tallies", "TaskLines": "task_lines"},
    "datasets.notices": {"HolidayNotices": "holiday_notices", "HolidayYear": "holiday_years"},
    "dates": {"Amount": "amounts", "DateSpan": "date_spans"},
    "documents": {"Citation": "citations", "Document": "documents", "DocumentNumber": "document_numbers"},
    "obligations": {"Checkpoint": "checkpoint_values"},
    "places": {"Count": "counts", "Event": "events", "Position": "positions", "Slot": "slots"},
    "plans": {"Plan": "plans", "Section": "sections"},
    "readers.formats.values": {"Omission": "omissions", "Source": "sources"},
    "readers.result": {"Reading": "readings"},
    "registry.records": {
        "Example": "examples",
        "Jurisdiction": "jurisdictions",
        "Membership": "memberships",
        "Predecessor": "predecessors",
        "RegisteredUnit": "registered_units",
        "Succession": "successions",
        "UnitName": "unit_names",
    },
    "registry.unit_registry": {"UnitRegistry": "unit_registries"},
    "requirements": {
        "Bounds": "bounds_values",
        "Deadline": "deadlines",
        "Directed": "directeds",
        "Recurring": "recurrings",
        "Relative": "relatives",
        "Stage": "stages",
        "Staged": "stageds",
        "Standing": "standings",
        "TimeMention": "time_mentions",
        "Unparsed": "unparseds",
        "Unspecified": "unspecifieds",
        "Vague": "vagues",
        "Window": "windows",
    },
    "spans": {"Problem": "problems", "Span": "spans"},
    "tasks": {"Indicator": "indicators", "Task": "tasks", "Tasks": "task_sequences"},
    "units": {
        "Assignment": "assignments",
        "Lead": "lead_values",
        "Responsibility": "responsibilities",
        "Unit": "units",
    },
    "verdicts": {"Slack": "slacks"},
}


def register() -> None:
    """Tell Hypothesis which strategy draws the values of each class."""
    from hypothesis.strategies import register_type_strategy

    def later(name: str) -> Callable[[object], SearchStrategy[object]]:
        return lambda _: getattr(import_module("lianqiang.strategies"), name)()

    for module, names in _STRATEGIES.items():
        home = import_module(f"lianqiang.{module}")
        for name, strategy in names.items():
            register_type_strategy(getattr(home, name), later(strategy))
