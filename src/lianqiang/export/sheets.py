"""Workbooks (.xlsx) as an office prints them: 任务表, 时间表, 责任表, each a sheet of A4 on its side.

Each has its title, a head that stays in sight and stands on every page, wrapped text in ruled cells, a footer with the
number of the page. Days are days, by which Excel sorts; everything else is text, and none of it runs as a formula:
cells are typed as text, and marked so (quotePrefix), so that they stay text where somebody edits them.
"""

from __future__ import annotations

import io
import os
import re
import unicodedata
from collections.abc import Sequence
from copy import copy
from datetime import date
from importlib import import_module
from math import ceil
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lianqiang._extras import import_extra
from lianqiang._files import write_whole
from lianqiang.conventions import Conventions
from lianqiang.errors import check_type
from lianqiang.export.printed import Printed, Shown, cell, printed
from lianqiang.export.rows import clean
from lianqiang.occurrences import Events
from lianqiang.operations import check_context
from lianqiang.views.values import Language, View, check_language
from lianqiang.views.words import Per

if TYPE_CHECKING:
    from lianqiang.workdays import WorkCalendar

__all__ = ["to_xlsx", "write_xlsx"]


def to_xlsx(
    plans: Shown,
    *,
    title: str | None = None,
    per: Per | str = Per.QUARTER,
    lang: Language = "zh",
    events: Events | None = None,
    calendar: WorkCalendar | None = None,
    conventions: Conventions | None = None,
) -> bytes:
    """The three tables of the plans as a workbook: the octets of an .xlsx file, the same each time.

    `plans` is what all exports take, or a view of `lianqiang.views`, or several, which become a sheet each. `title`
    stands over every sheet, the title of the plan where None. The timetable goes by `per`: month, quarter or year.
    `lang` is that of headings, "zh" or "en". `events`, `calendar` and `conventions` are those of `bounds`.

    >>> from io import BytesIO
    >>> from lianqiang import parse_plan
    >>> from openpyxl import load_workbook
    >>> plan = parse_plan("一、修缮校舍。2020年8月底前完成。（县教育局）").plan
    >>> book = load_workbook(BytesIO(to_xlsx(plan)))
    >>> book.sheetnames
    ['任务表', '时间表', '责任表']
    >>> [cell.value for cell in book["任务表"][2]]
    ['序号', '任务', '责任单位', '时间要求', '到期日']

    Raises `MissingExtraError` without openpyxl, `ValueError` for another `per` or `lang`, `TypeError` for what is no
    plan and no view.
    """
    library = import_extra("openpyxl", "xlsx")
    check_type("title", title, str, optional=True)
    check_language(lang)
    context: Any = {"events": events, "calendar": calendar, "conventions": conventions}
    check_context(**context)
    found = printed(plans, context, per=per, lang=lang)
    book = library.Workbook()
    book.remove(book.active)
    for view in found.views:
        sheet = book.create_sheet(_sheet_name(view.title.in_(lang), book.sheetnames))
        _Layout(sheet, view, lang).fill(found, title)
    stream = io.BytesIO()
    book.save(stream)
    return _without_clock(stream.getvalue())


def write_xlsx(
    plans: Shown,
    path: str | os.PathLike[str],
    *,
    title: str | None = None,
    per: Per | str = Per.QUARTER,
    lang: Language = "zh",
    events: Events | None = None,
    calendar: WorkCalendar | None = None,
    conventions: Conventions | None = None,
) -> None:
    """Write the workbook of `to_xlsx` to a file, whole or not at all.

    Raises as `to_xlsx` does, and `OSError` where the file cannot be written.
    """
    octets = to_xlsx(plans, title=title, per=per, lang=lang, events=events, calendar=calendar, conventions=conventions)
    write_whole(path, octets)


def _without_clock(octets: bytes) -> bytes:
    """The same workbook without the moment at which it was made, which openpyxl and zip write into it."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(octets)) as before, ZipFile(made, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            part = before.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"<dcterms:(created|modified)\b.*?</dcterms:\1>", b"", part)
            after.writestr(ZipInfo(name), part, ZIP_DEFLATED)
    return made.getvalue()


_NO_NAME = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31


def _sheet_name(title: str, taken: Sequence[str]) -> str:
    """A name that Excel takes, and that no other sheet has."""
    name = first = _NO_NAME.sub(" ", title).strip("' ")[:_LONGEST_NAME] or "Sheet"
    number = 1
    while name.lower() in {each.lower() for each in taken}:
        number += 1
        name = f"{first[: _LONGEST_NAME - 5]} ({number})"
    return name


# A sheet ---------------------------------------------------------------------------------------------------------

_TITLE, _HEAD, _BODY = "宋体", "黑体", "仿宋"
_PAGE = 138  # what A4 on its side holds, in the widths of columns
_LEAST = 100  # a table of few words is as wide as this, so that its title stands on one line
_LINE_HEIGHT = 15  # of a line in the size of the body, in points
_LONGEST_CELL = 32_767
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
_CENTRED = frozenset({"id", "due", "certainty", "total", "times", "left", "period", "kind", "status"})


class _Layout:
    """A view on a sheet: title, facts, head, rows, notes."""

    def __init__(self, sheet: Any, view: View, lang: Language) -> None:
        self._styles = import_module("openpyxl.styles")
        self._letter = import_module("openpyxl.utils").get_column_letter
        self._setup = import_module("openpyxl.worksheet.properties").PageSetupProperties
        self._sheet = sheet
        self._view = view
        self._lang: Language = lang
        self._looks: dict[tuple[type, bool, bool], Any] = {}
        self._rows = [[cell(value, lang) for value in row.values] for row in view.rows]

    def fill(self, found: Printed, title: str | None) -> None:
        """All of the sheet."""
        sheet, view = self._sheet, self._view
        widths = self._widths()
        for place, width in enumerate(widths, 1):
            sheet.column_dimensions[self._letter(place)].width = width
        lines = [(self._heading(found.title if title is None else title), _TITLE_SIZE)]
        lines += [(found.facts, _BODY_SIZE)] if found.facts else []
        at = 0
        for text, size in lines:
            at += 1
            self._line(at, text, size=size, width=sum(widths))
        at += 1
        head = at
        for column, text in enumerate(view.headings(self._lang), 1):
            self._ruled(at, column, text, head=True)
        self._height(at, view.headings(self._lang), widths)
        for row in self._rows:
            at += 1
            for column, (value, kind) in enumerate(zip(row, view.columns, strict=True), 1):
                self._ruled(at, column, value, centred=kind.key in _CENTRED)
            self._height(at, row, widths)
        last = at
        for note in view.notes:
            at += 1
            self._line(at, note.in_(self._lang), size=_BODY_SIZE, width=sum(widths))
        self._printing(head, last, at)

    def _heading(self, over: str) -> str:
        said = self._view.title.in_(self._lang)
        if self._lang == "zh":
            return f"{over}{said}"
        return f"{said}: {over}" if over else said

    def _widths(self) -> list[int]:
        """As wide as the longest line needs, but no more than the page holds: the text of tasks gives way last."""
        wanted = [
            min(_PAGE, max(map(_width, [heading, *(row[place] for row in self._rows)])) + 2)
            for place, heading in enumerate(self._view.headings(self._lang))
        ]
        others = [place for place, column in enumerate(self._view.columns) if column.key != "task"]
        for places, least in ((others, _SHORT), (range(len(wanted)), _NARROWEST)):
            while places and sum(wanted) > _PAGE:
                widest = max(places, key=wanted.__getitem__)
                if wanted[widest] <= least:
                    break
                wanted[widest] -= 1
        wanted[wanted.index(max(wanted))] += max(0, _LEAST - sum(wanted))
        return wanted

    def _height(self, row: int, values: Sequence[object], widths: Sequence[int]) -> None:
        """The height that the text needs: programs that open a workbook do not all see to that."""
        lines = max(_lines(value, width - 1) for value, width in zip(values, widths, strict=True))
        self._sheet.row_dimensions[row].height = min(lines * _LINE_HEIGHT + 5, _HIGHEST)

    def _line(self, row: int, text: str, *, size: int, width: int) -> None:
        """A line over all columns."""
        sheet = self._sheet
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(self._view.columns))
        made = self._put(row, 1, text)
        made.font = self._styles.Font(name=_TITLE, size=size, bold=size == _TITLE_SIZE)
        made.alignment = self._styles.Alignment(horizontal="center", vertical="center", wrap_text=True)
        lines = _lines(text, width * _BODY_SIZE // size)
        sheet.row_dimensions[row].height = min(lines * _LINE_HEIGHT * size / _BODY_SIZE + 5, _HIGHEST)

    def _ruled(self, row: int, column: int, value: object, *, head: bool = False, centred: bool = False) -> None:
        made = self._put(row, column, value)
        look = (type(value), head, centred)
        if look not in self._looks:
            styles = self._styles
            thin = styles.Side(style="thin")
            made.border = styles.Border(left=thin, right=thin, top=thin, bottom=thin)
            made.font = styles.Font(name=_HEAD if head else _BODY, size=_BODY_SIZE)
            made.alignment = styles.Alignment(
                horizontal="center" if head or centred else "left", vertical="center", wrap_text=True
            )
            if head:
                made.fill = styles.PatternFill("solid", fgColor="E7E6E6")
            if isinstance(value, date):
                made.number_format = "yyyy-mm-dd"
            self._looks[look] = made._style  # noqa: SLF001 - where openpyxl keeps it
        # To make a style takes many times as long as to copy one.
        made._style = copy(self._looks[look])  # noqa: SLF001

    def _put(self, row: int, column: int, value: object) -> Any:
        """The value in its cell; a text is typed as text, whatever it begins with, and stays one where it is edited."""
        made = self._sheet.cell(row, column)
        if not isinstance(value, str):
            made.value = value
            return made
        text = _CONTROL.sub("", clean(value))
        made.value = text if len(text) <= _LONGEST_CELL else f"{text[: _LONGEST_CELL - 1]}…"
        made.data_type = "s"
        made.number_format = "@"
        made.quotePrefix = True
        return made

    def _printing(self, head: int, last: int, end: int) -> None:
        sheet = self._sheet
        right = self._letter(len(self._view.columns))
        sheet.freeze_panes = sheet.cell(head + 1, 1)
        sheet.auto_filter.ref = f"A{head}:{right}{last}"
        sheet.print_title_rows = f"{head}:{head}"
        sheet.print_area = f"A1:{right}{end}"
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = 9  # A4
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 0  # as many pages as it takes
        sheet.sheet_properties.pageSetUpPr = self._setup(fitToPage=True)
        sheet.print_options.horizontalCentered = True
        for side in ("left", "right"):
            setattr(sheet.page_margins, side, 0.6)
        sheet.oddFooter.center.text = "第 &P 页，共 &N 页" if self._lang == "zh" else "Page &P of &N"


_SHORT, _NARROWEST = 22, 8
_TITLE_SIZE, _BODY_SIZE = 18, 11
_HIGHEST = 409  # points: no row is higher


def _width(value: object) -> int:
    """How wide a value is, in the widths of a figure: of a text its longest line."""
    lines = str("" if value is None else value).split("\n")
    return max(sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in line) for line in lines)


def _lines(value: object, width: int) -> int:
    """How many lines a value takes in a column of that width."""
    return sum(max(1, ceil(_width(line) / max(width, 2))) for line in str("" if value is None else value).split("\n"))
