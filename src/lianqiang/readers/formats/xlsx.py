"""Workbooks (.xlsx): each sheet that is shown as a table, with its titles above it.

openpyxl reads the cells, one by one: its parser of sheets is given elements of parts that were checked. It does not get
the whole file: `load_workbook` makes a cell of each that a merged range covers (one line of XML can ask for 17 thousand
million), refuses a workbook for the family of a font, and takes a formula without its value for an empty cell. Owns
which parts of a date a cell shows (2021年9月 is no first of September), and what is hidden or merged.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from contextlib import suppress
from datetime import date, datetime, time
from importlib import import_module
from typing import Any

from lianqiang.readers.formats.extract import Account, Element, Extract, Given, local_name, need
from lianqiang.readers.formats.grid import Cell, Grid
from lianqiang.readers.formats.numbering import attribute, to_int
from lianqiang.readers.formats.package import Package
from lianqiang.readers.formats.values import Omitted

__all__ = ["date_parts", "extract"]

_WHAT = "an Excel workbook (.xlsx)"
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]|am/pm|a/p|上午/下午', re.IGNORECASE)
# Formats that have a number and no text, as Excel in Chinese shows them (ECMA-376 part 1, 18.8.30); openpyxl knows
# those that every language has.
_CHINESE_FORMATS = {
    **dict.fromkeys((27, 36, 50, 52, 57), "y年m月"),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), "m月d日"),
    **dict.fromkeys((30, 31), "y年m月d日"),
    **dict.fromkeys((32, 33, 34, 35, 55, 56), "h时mm分"),
}


def date_parts(code: str) -> str:
    """Which parts of a date a number format shows: a string of y m d h; "" where it shows none.

    >>> date_parts('yyyy"年"m"月"'), date_parts("yyyy/m/d"), date_parts("0.00")
    ('ym', 'ymd', '')
    """
    code = _LITERAL.sub("", code.split(";", maxsplit=1)[0]).lower()
    if "general" in code or not re.search("[ymdh]", code):
        return ""
    # An m next to hours or seconds is minutes.
    months = "m" in re.sub(r"h[^a-z]*m+|m+[^a-z]*s", "", code)
    shown = (("y", "y" in code or "e" in code), ("m", months), ("d", "d" in code), ("hm", "h" in code))
    return "".join(part for part, is_shown in shown if is_shown)


def extract(data: bytes, given: Given) -> Extract:
    """The text of a workbook's sheets, in order."""
    workbook = _Workbook(Package(data, given, "xlsx", _WHAT), given)
    lines = workbook.lines()
    text = "\n".join(lines)
    return Extract(text=text + "\n" if text else "", omissions=workbook.account.omissions())


class _Workbook:
    """One workbook while it is read."""

    def __init__(self, package: Package, given: Given) -> None:
        self._package = package
        self.account = Account(given)
        main = package.main("xl/workbook.xml")
        self._related = package.relations(main)
        self._root = package.xml(main)
        self._dates = need("openpyxl.utils.datetime", "xlsx", given.name, _WHAT)
        mac = any(_is_on(each, "date1904") for each in self._root if local_name(each) == "workbookPr")
        self._epoch: datetime = self._dates.MAC_EPOCH if mac else self._dates.WINDOWS_EPOCH
        # By number: the last of a list would be -1 too.
        self._strings = dict(enumerate(map(_texts, self._part("sharedStrings"))))
        self._formats = self._read_formats()
        # No style is named as one of dates: the parser would forget which parts are shown, and warn of odd days.
        parser: Any = need("openpyxl.worksheet._reader", "xlsx", given.name, _WHAT).WorkSheetParser
        self._parser = parser(None, self._strings, data_only=True, epoch=self._epoch)

    def _part(self, kind: str) -> list[Element]:
        part = next((part for each, part in self._related.values() if each == kind and self._package.holds(part)), None)
        return list(self._package.xml(part)) if part else []

    def _read_formats(self) -> list[tuple[str, bool]]:
        """For each style of cells the parts of a date that it shows, and whether it shows per cent.

        openpyxl reads styles all or none, and has no code for the Chinese formats.
        """
        numbers: Any = import_module("openpyxl.styles.numbers")
        codes: dict[int, str] = {**numbers.BUILTIN_FORMATS, **_CHINESE_FORMATS}
        formats: list[tuple[str, bool]] = []
        for group in self._part("styles"):
            if local_name(group) == "numFmts":
                codes |= {to_int(each.get("numFmtId"), -1): each.get("formatCode") or "" for each in group}
            elif local_name(group) == "cellXfs":
                shown = [codes.get(to_int(each.get("numFmtId"), 0), "") for each in group]
                formats += [(date_parts(code), "%" in _LITERAL.sub("", code)) for code in shown]
        return formats

    def lines(self) -> list[str]:
        """The lines of all sheets that are shown."""
        lines: list[str] = []
        sheets = [each for group in self._root if local_name(group) == "sheets" for each in group]
        for place, sheet in enumerate(sheets, 1):
            name, where = sheet.get("name") or "", f"sheet {place}"
            _, part = self._related.get(attribute(sheet, "id") or "", ("", ""))
            if not part or not self._package.holds(part) or "worksheet" not in part.lower():
                self.account.omit(Omitted.UNREAD, f"sheet {name} is no table", where)
                continue
            self.account.omit(Omitted.NAME, name, where)
            found = self._sheet(self._package.xml(part), where)
            if (sheet.get("state") or "visible") == "visible":
                lines += found
                continue
            for line in found:
                self.account.omit(Omitted.HIDDEN, line, where)
        return lines

    def _sheet(self, root: Element, where: str) -> list[str]:
        range_boundaries: Any = import_module("openpyxl.utils").range_boundaries
        values: dict[tuple[int, int], str] = {}
        hidden_columns: list[tuple[int, int]] = []
        hidden_rows: set[int] = set()
        merged: dict[tuple[int, int], tuple[int, int]] = {}
        _make_known(root)
        for group in root:
            match local_name(group):
                case "cols":
                    hidden = [each for each in group if _is_on(each, "hidden")]
                    hidden_columns += [(to_int(each.get("min"), 0), to_int(each.get("max"), 0)) for each in hidden]
                case "sheetData":
                    self._rows(group, values, hidden_rows)
                case "mergeCells":
                    for each in group:
                        with suppress(ValueError):
                            left, top, right, bottom = range_boundaries(each.get("ref") or "")
                            merged[top, left] = bottom, right
                case "headerFooter":
                    self.account.omit(Omitted.HEADER, "".join(group.itertext()), where)
                case "drawing" | "picture" | "legacyDrawing":
                    self.account.omit(Omitted.PICTURE, "pictures or drawings", where)
                case _:
                    pass
        columns = {column for _, column in values}
        columns = {each for each in columns if not any(first <= each <= last for first, last in hidden_columns)}
        shown = {at: value for at, value in values.items() if at[0] not in hidden_rows and at[1] in columns}
        for at in sorted(values.keys() - shown.keys()):
            self.account.omit(Omitted.HIDDEN, values[at], where)
        return self._grid(shown, merged, where)

    def _grid(
        self, shown: dict[tuple[int, int], str], merged: dict[tuple[int, int], tuple[int, int]], where: str
    ) -> list[str]:
        """The cells without the rows and columns that hold nothing."""
        row_places, column_places = sorted({row for row, _ in shown}), sorted({column for _, column in shown})
        rows = {place: at for at, place in enumerate(row_places)}
        columns = {place: at for at, place in enumerate(column_places)}
        cells: list[Cell] = []
        for (row, column), text in sorted(shown.items()):
            bottom, right = merged.get((row, column), (row, column))
            # Rows that hold nothing else went: what spans them spans the others.
            down = bisect_right(row_places, bottom) - rows[row]
            across = bisect_right(column_places, right) - columns[column]
            cells.append(Cell(text, rows[row], columns[column], down, across))
        return Grid(cells, self.account).lines(where)

    def _rows(self, data: Element, values: dict[tuple[int, int], str], hidden: set[int]) -> None:
        parser = self._parser
        parser.row_counter = 0
        for line in data:
            if local_name(line) != "row":
                continue
            parser.row_counter, parser.col_counter = to_int(line.get("r"), parser.row_counter + 1), 0
            if _is_on(line, "hidden"):
                hidden.add(parser.row_counter)
            for cell in line:
                if text := self.account.clean(self._shown(cell)).strip():
                    values[parser.row_counter, parser.col_counter] = text
                    self.account.spend(1)

    def _shown(self, cell: Any) -> str:  # noqa: ANN401 - an element of lxml, to be written to
        """What a cell shows."""
        column = self._parser.col_counter + 1
        try:
            found = self._parser.parse_cell(cell)
        except Exception:  # noqa: BLE001 - one odd cell is no reason to lose the others
            column = max(column, self._parser.col_counter)
            if cell.attrib.pop("r", None):
                # Where it is may be what is odd; it is the next then.
                self._parser.col_counter = column - 1
                return self._shown(cell)
            self._parser.col_counter = column
            text = _texts(cell)
            return self._strings.get(to_int(text, -1), "") if cell.get("t") == "s" else text
        value, style = found["value"], int(found["style_id"])
        parts, percent = self._formats[style] if 0 <= style < len(self._formats) else ("", False)
        match value:
            case None:
                if any(local_name(each) == "f" for each in cell):
                    self.account.omit(Omitted.UNREAD, f"{cell.get('r') or 'a cell'}: a formula without its value")
                return ""
            case bool():
                return "TRUE" if value else "FALSE"
            case int() | float():
                return self._number(value, parts, percent=percent) or _texts(cell)
            case date() | time():
                return _moment(value, parts or "ymdhm")
            case str():
                return value
            case _:
                return _texts(cell)

    def _number(self, value: float, parts: str, *, percent: bool) -> str:
        """The number in its format; "" for one with more digits than are exact."""
        with suppress(OverflowError, ValueError):  # a date that no calendar has, a number that is none
            if parts and value >= 0:
                # Days are fractions, an hour in them may lack a part of a second.
                moment = self._dates.from_excel(round(value * 86_400) / 86_400, self._epoch)
                if text := _moment(moment, parts):
                    return text
            if percent:
                return f"{value * 100:.10g}%"
        return f"{value:.15g}" if abs(value) < 1e15 else ""


def _is_on(element: Element, name: str) -> bool:
    return (element.get(name) or "0") in {"1", "true"}


def _make_known(root: Any) -> None:  # noqa: ANN401 - an element of lxml, to be written to
    """Name the elements as openpyxl knows them; the strict edition has a namespace of its own."""
    known = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    if not root.tag.startswith(known):
        for element in root.iter():
            element.tag = known + local_name(element)


def _texts(element: Element) -> str:
    """The text of a string or a cell, of all its runs, without formulas and reading aids.

    openpyxl reads strings too, and gives up one whose fonts or reading aids are not as it knows them.
    """
    parts = [_texts(each) for each in element if local_name(each) not in {"f", "rPh"}]
    return "".join(parts) if len(element) else element.text or ""


def _moment(moment: date | time, parts: str) -> str:
    """The day and the hour, as far as the cell shows them; an hour alone has no day."""
    text = ""
    if isinstance(moment, date):
        text += f"{moment.year}年" if "y" in parts else ""
        text += f"{moment.month}月" if "m" in parts.removesuffix("hm") else ""
        text += f"{moment.day}日" if "d" in parts else ""
    if isinstance(moment, (datetime, time)) and parts.endswith("hm") and (moment.hour or moment.minute or not text):
        text += f"{moment.hour}时" + (f"{moment.minute}分" if moment.minute else "")
    return text
