"""Views as plain text: columns that stand one under the other, wide characters counted as two."""

from __future__ import annotations

from io import StringIO
from itertools import groupby

from lianqiang.cli.terminal import Terminal
from lianqiang.errors import check_type
from lianqiang.views.values import Language, View, check_language, say

__all__ = ["tell_view", "to_text"]


def to_text(view: View, *, lang: Language = "zh", columns: int = 100) -> str:
    r"""The view as lines of at most `columns` columns, Chinese characters taking two, without colours.

    >>> from lianqiang import parse_plan
    >>> from lianqiang.views import task_table
    >>> plan = parse_plan("1.修渠。2018年12月底前完成。（县水利局）\n2.巡查。适时开展。（各镇）").plan
    >>> print(to_text(task_table(plan).only("id", "task", "due", "note", "responsible")).rstrip())
    <BLANKLINE>
    任务表 (2) ─────────────────────────────────────────────────────────────────────────────────────────
      序号  任务  到期日      说明      责任单位
      1     修渠  2018-12-31            县水利局
      2     巡查              时限不定  各镇

    Columns that hold nothing are left out, long cells are cut, and the last column wraps. Raises `TypeError` for what
    is no view.
    """
    check_type("what is told", view, View)
    stream = StringIO()
    tell_view(Terminal(stream, columns=columns, colour=False, language=lang), view, lang=lang)
    return stream.getvalue()


def tell_view(terminal: Terminal, view: View, *, lang: Language) -> None:
    """The view on a terminal: its title, the headings, and its rows, each group under a line of its own."""
    check_language(lang)
    shown = [at for at in range(len(view.columns)) if any(row.values[at] is not None for row in view.rows)]
    terminal.heading(view.title.in_(lang), f"({len(view.rows)})")
    if not shown:
        return
    headings = [view.columns[at].heading.in_(lang) for at in shown]
    rows: list[str | list[str]] = [headings]
    for group, some in groupby(view.rows, key=lambda row: row.group):
        if group is not None:
            rows.append(terminal.style(terminal.clean(f"{group.in_(lang)}"), "bold"))
        rows += [[say(row.values[at], lang) for at in shown] for row in some]
    terminal.table(rows, most=_widths(terminal, [row for row in rows if not isinstance(row, str)]), wrap=True)


_LEAST = 14
"""Columns that are no wider than this are left as they are: days, numbers, kinds."""

_GAP = 2


def _widths(terminal: Terminal, rows: list[list[str]]) -> list[int]:
    """How wide each column but the last may be: as its cells are, less where the line has no room, widest first."""
    widths = [max(terminal.width(terminal.clean(row[at])) for row in rows) for at in range(len(rows[0]))]
    room = terminal.columns - _GAP * (len(widths) + 1)
    while sum(widths) > room and max(widths) > _LEAST:
        at = widths.index(max(widths))
        widths[at] -= min(max(widths) - _LEAST, sum(widths) - room, max(1, widths[at] // 8))
    return widths[:-1]
