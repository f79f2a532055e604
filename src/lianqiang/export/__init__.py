"""Exports: what was read, for other programs and for people. Nothing here is imported by what reads.

`to_*` answers with a value, `write_*` writes a file, whole or not at all. All of them take a plan, the tasks that a
query answered with, several of these, or a dict that names them; but `to_html`, a plan or its reading, and `to_svg`,
what views are made of.
"""

# pyright: reportUnknownVariableType=false
# The engines of frames are extras, and type checkers may not have them.

from __future__ import annotations

from lianqiang.export.columns import COLUMNS, Column, ColumnType
from lianqiang.export.frames import to_csv, to_frame, to_parquet, write_csv, write_parquet
from lianqiang.export.html import table, timeline_page, to_html, write_html
from lianqiang.export.ics import IcsText, TaskLoss, to_ics, write_ics
from lianqiang.export.markdown import to_markdown, write_markdown
from lianqiang.export.sheets import to_xlsx, write_xlsx
from lianqiang.export.svg import to_svg, write_svg
from lianqiang.export.text import to_text

__all__ = [
    "COLUMNS",
    "Column",
    "ColumnType",
    "IcsText",
    "TaskLoss",
    "table",
    "timeline_page",
    "to_csv",
    "to_frame",
    "to_html",
    "to_ics",
    "to_markdown",
    "to_parquet",
    "to_svg",
    "to_text",
    "to_xlsx",
    "write_csv",
    "write_html",
    "write_ics",
    "write_markdown",
    "write_parquet",
    "write_svg",
    "write_xlsx",
]
