"""Datasets that ship with the library: curated plans, and what one needs to ask them.

| function | answers |
|---|---|
| `names` | the names of all datasets |
| `load` | the dataset itself, as a value of the library |
| `info` | its card: source, date, what was curated, known doubts |
| `source_text` | the text that the spans of a plan index, of who has the document |

`docs/datasets.md` shows the cards. A dataset is read when it is first asked for, and the same frozen value is given
each time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lianqiang.datasets.cards import Card, Correction, DatasetKind, Tally, TaskLines
from lianqiang.datasets.notices import HolidayNotices, HolidayYear

if TYPE_CHECKING:
    from lianqiang.datasets.bundled import AlignmentName, Dataset, PlanName, info, load, names, source_text

__all__ = [
    "AlignmentName",
    "Card",
    "Correction",
    "Dataset",
    "DatasetKind",
    "HolidayNotices",
    "HolidayYear",
    "PlanName",
    "Tally",
    "TaskLines",
    "info",
    "load",
    "names",
    "source_text",
]

if not TYPE_CHECKING:  # pragma: no branch - a type checker would take any name for one of ours

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from lianqiang.datasets import bundled

        value: object = getattr(bundled, name)
        globals()[name] = value
        return value
