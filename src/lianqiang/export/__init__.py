"""Exports: what was read, for other programs and for people. Nothing here is imported by what reads.

`to_*` answers with a value, `write_*` writes a file, whole or not at all. All of them take a plan, the tasks that a
query answered with, several of these, or a dict that names them.
"""

# pyright: reportUnknownVariableType=false
# The engines of frames are extras, and type checkers may not have them.

from __future__ import annotations

from lianqiang.export.columns import COLUMNS, Column, ColumnType
from lianqiang.export.frames import to_csv, to_frame, write_csv, write_parquet
from lianqiang.export.ics import IcsText, TaskLoss, to_ics, write_ics
from lianqiang.export.markdown import to_markdown, write_markdown
from lianqiang.export.sheets import to_xlsx, write_xlsx

__all__ = [
    "COLUMNS",
    "Column",
    "ColumnType",
    "IcsText",
    "TaskLoss",
    "to_csv",
    "to_frame",
    "to_ics",
    "to_markdown",
    "to_xlsx",
    "write_csv",
    "write_ics",
    "write_markdown",
    "write_parquet",
    "write_xlsx",
]
