"""Views as plain text: columns that stand one under the other, wide characters counted as two."""

from __future__ import annotations

from io import StringIO
from itertools import groupby, islice, zip_longest

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

    Columns that hold nothing are left out, and long cells wrap. A view of more columns than there is room for is told
    row by row, a line for each value. Raises `TypeError` for what
    is no view.
    """
    check_type("what is told", view, View)
    stream = StringIO()
    tell_view(Terminal(stream, columns=columns, colour=False, language=lang), view, lang=lang)
    return stream.getvalue()


def tell_view(terminal: Terminal, view: View, *, lang: Language) -> None:
    """The view on a terminal: its title, the headings, its rows, each group under a line of its own, its notes.

    What has more columns than the terminal has room for is told row by row, a line for each value.
    """
    check_language(lang)
    _tell_rows(terminal, view, lang)
    for note in view.notes:
        for line in terminal.wrap(note.in_(lang), terminal.columns):
            terminal.say(terminal.style(line, "dim"))


def _tell_rows(terminal: Terminal, view: View, lang: Language) -> None:
    shown = [at for at in range(len(view.columns)) if any(row.values[at] is not None for row in view.rows)]
    terminal.heading(view.title.in_(lang), f"({len(view.rows)})")
    if not shown:
        return
    headings = [view.columns[at].heading.in_(lang) for at in shown]
    cells = [[terminal.clean(say(row.values[at], lang)) for at in shown] for row in view.rows]
    widths = _widths(terminal, [headings, *cells])
    if widths is not None:
        _aligned(terminal, headings, widths, style="dim")
    told = iter(cells)
    for group, some in groupby(view.rows, key=lambda row: row.group):
        if group is not None:
            terminal.say(terminal.style(terminal.clean(group.in_(lang)), "bold"))
        for row in islice(told, sum(1 for _ in some)):
            if widths is None:
                _one_by_one(terminal, headings, row)
            else:
                _aligned(terminal, row, widths)


_LEAST = 10
"""Columns are made no narrower than this: days, numbers and kinds stay on one line."""

_GAP = "  "


def _widths(terminal: Terminal, rows: list[list[str]]) -> list[int] | None:
    """How wide each column is: as its cells are, or less, the widest first; None where there is no room for them."""
    natural = [max(terminal.width(row[at]) for row in rows) for at in range(len(rows[0]))]
    least = [min(width, _LEAST) for width in natural]
    room = terminal.columns - len(_GAP) * len(natural)
    if sum(least) > room:
        return None
    widths = list(natural)
    while sum(widths) > room:
        at = max(range(len(widths)), key=lambda at: widths[at] - least[at])
        widths[at] -= 1
    return widths


def _aligned(terminal: Terminal, row: list[str], widths: list[int], style: str = "") -> None:
    """One row, of as many lines as its longest cell needs."""
    wrapped = [terminal.wrap(cell, width) for cell, width in zip(row, widths, strict=True)]
    for lines in zip_longest(*wrapped, fillvalue=""):
        line = "".join(_GAP + terminal.pad(cell, width) for cell, width in zip(lines, widths, strict=True))
        terminal.say(terminal.style(line.rstrip(), style))


def _one_by_one(terminal: Terminal, headings: list[str], row: list[str]) -> None:
    """One row as names and values, those that it has."""
    wide = max(map(terminal.width, headings))
    first = True
    for heading, cell in zip(headings, row, strict=True):
        lines = terminal.wrap(cell, max(terminal.columns - wide - 2 * len(_GAP) - 2, _LEAST)) if cell else []
        for number, line in enumerate(lines):
            mark = "- " if first else "  "
            name = terminal.style(terminal.pad(heading if number == 0 else "", wide), "dim")
            terminal.say(f"{mark}{name}{_GAP}{line}")
            first = False
