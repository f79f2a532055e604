"""Workbooks (.xlsx): each sheet that is shown as a table, with its titles above it.

Read from the XML itself, as Word documents are: what a cell shows depends on its number format (2021年9月 is no first
of September), and what is hidden or merged decides what a row says. Owns number formats and the way from days to dates.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import datetime, timedelta

from lianqiang.readers.formats.extract import Account, Element, Extract, Given, local_name
from lianqiang.readers.formats.grid import Cell, Grid
from lianqiang.readers.formats.numbering import attribute, to_int
from lianqiang.readers.formats.package import Package
from lianqiang.readers.formats.values import Omitted

__all__ = ["date_parts", "extract"]

_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})\Z")
_RANGE = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})\Z")
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
# Formats that have a number and no text, as Excel in Chinese shows them (ECMA-376 part 1, 18.8.30).
_DATES = {
    number: parts
    for parts, numbers in {
        "ymd": (14, 15, 30, 31),
        "ym": (17, 27, 36, 50, 52, 57),
        "md": (16, 28, 29, 51, 53, 54, 58),
        "hm": (18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56),
        "ymdhm": (22,),
    }.items()
    for number in numbers
}
_PERCENT = frozenset({9, 10})
_LAST_DAY = 2_958_466


def date_parts(code: str) -> str:
    """Which parts of a date a number format shows: a string of y m d h; "" where it shows none.

    >>> date_parts('yyyy"年"m"月"'), date_parts("yyyy/m/d"), date_parts("0.00")
    ('ym', 'ymd', '')
    """
    code = _LITERAL.sub("", code.split(";", maxsplit=1)[0]).lower()
    if "general" in code or not re.search("[ymdh]", code):
        return ""
    parts = "y" if "y" in code or "e" in code else ""
    hours = "h" in code
    # An m next to hours or seconds is minutes.
    months = re.search(r"m", re.sub(r"h[^a-z]*m+|m+[^a-z]*s", "", code)) is not None
    parts += "m" if months else ""
    parts += "d" if re.search(r"d", code) else ""
    return parts + ("hm" if hours else "")


def extract(data: bytes, given: Given) -> Extract:
    """The text of a workbook's sheets, in order."""
    workbook = _Workbook(Package(data, given, "xlsx", "an Excel workbook (.xlsx)"), given)
    lines = workbook.lines()
    text = "\n".join(lines)
    return Extract(text=text + "\n" if text else "", omissions=workbook.account.omissions())


class _Workbook:
    """One workbook while it is read."""

    def __init__(self, package: Package, given: Given) -> None:
        self._package = package
        self._given = given
        self.account = Account(given)
        self._main = package.main("xl/workbook.xml")
        self._related = package.relations(self._main)
        self._root = package.xml(self._main)
        # Days count from the last day of 1899; Excel takes 1900 for a leap year, and Macs began in 1904.
        later = any(
            local_name(each) == "workbookPr" and (each.get("date1904") or "0") in {"1", "true"} for each in self._root
        )
        self._first = datetime(1904, 1, 1) if later else datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet knows no zone
        self._strings = self._read_strings()
        self._formats = self._read_formats()

    def _part(self, kind: str) -> str | None:
        return next((part for each, part in self._related.values() if each == kind and self._package.holds(part)), None)

    def _read_strings(self) -> list[str]:
        part = self._part("sharedStrings")
        return [_string(each) for each in self._package.xml(part) if local_name(each) == "si"] if part else []

    def _read_formats(self) -> list[tuple[str, bool]]:
        """For each style of cells the parts of a date that it shows, and whether it shows per cent."""
        part = self._part("styles")
        if part is None:
            return []
        codes: dict[int, str] = {}
        formats: list[tuple[str, bool]] = []
        for group in self._package.xml(part):
            if local_name(group) == "numFmts":
                codes |= {to_int(each.get("numFmtId"), -1): each.get("formatCode") or "" for each in group}
            elif local_name(group) == "cellXfs":
                for each in group:
                    number = to_int(each.get("numFmtId"), 0)
                    code = codes.get(number)
                    if code is None:
                        formats.append((_DATES.get(number, ""), number in _PERCENT))
                    else:
                        formats.append((date_parts(code), "%" in _LITERAL.sub("", code)))
        return formats

    def lines(self) -> list[str]:
        """The lines of all sheets that are shown."""
        lines: list[str] = []
        sheets = [each for group in self._root if local_name(group) == "sheets" for each in group]
        for place, sheet in enumerate(sheets, 1):
            name = sheet.get("name") or ""
            _, part = self._related.get(attribute(sheet, "id") or "", ("", ""))
            if not part or not self._package.holds(part) or "worksheet" not in part.lower():
                self.account.omit(Omitted.UNREAD, f"sheet {name} is no table", f"sheet {place}")
                continue
            where = f"sheet {place}"
            hidden = (sheet.get("state") or "visible") != "visible"
            self.account.omit(Omitted.NAME, name, where)
            found = self._sheet(self._package.xml(part), where)
            if hidden:
                for line in found:
                    self.account.omit(Omitted.HIDDEN, line, where)
            else:
                lines += found
        return lines

    def _sheet(self, root: Element, where: str) -> list[str]:
        values: dict[tuple[int, int], str] = {}
        hidden_columns: list[tuple[int, int]] = []
        hidden_rows: set[int] = set()
        merged: list[tuple[int, int, int, int]] = []
        for group in root:
            match local_name(group):
                case "cols":
                    hidden_columns += [
                        (to_int(each.get("min"), 0), to_int(each.get("max"), 0))
                        for each in group
                        if (each.get("hidden") or "0") in {"1", "true"}
                    ]
                case "sheetData":
                    self._rows(group, values, hidden_rows)
                case "mergeCells":
                    merged += [found for each in group if (found := _range(each.get("ref") or ""))]
                case "headerFooter":
                    self.account.omit(Omitted.HEADER, "".join(group.itertext()), where)
                case "drawing" | "picture" | "legacyDrawing":
                    self.account.omit(Omitted.PICTURE, "pictures or drawings", where)
                case _:
                    pass

        def is_hidden(row: int, column: int) -> bool:
            return row in hidden_rows or any(first <= column <= last for first, last in hidden_columns)

        shown = {at: value for at, value in values.items() if value and not is_hidden(*at)}
        for at in sorted(values.keys() - shown.keys()):
            self.account.omit(Omitted.HIDDEN, values[at], where)
        return self._grid(shown, merged, where)

    def _grid(
        self, shown: dict[tuple[int, int], str], merged: list[tuple[int, int, int, int]], where: str
    ) -> list[str]:
        """The cells without the rows and columns that hold nothing."""
        spans = {(top, left): (bottom, right) for top, left, bottom, right in merged if (top, left) in shown}
        row_places, column_places = sorted({row for row, _ in shown}), sorted({column for _, column in shown})
        rows = {place: at for at, place in enumerate(row_places)}
        columns = {place: at for at, place in enumerate(column_places)}
        cells: list[Cell] = []
        for (row, column), text in sorted(shown.items()):
            bottom, right = spans.get((row, column), (row, column))
            # Rows that hold nothing else went: what spans them spans the others.
            down = bisect_right(row_places, bottom) - rows[row]
            across = bisect_right(column_places, right) - columns[column]
            cells.append(Cell(text, rows[row], columns[column], down, across))
        return Grid(cells, self.account).lines(where)

    def _rows(self, data: Element, values: dict[tuple[int, int], str], hidden: set[int]) -> None:
        row = 0
        for line in data:
            if local_name(line) != "row":
                continue
            row = to_int(line.get("r"), row + 1)
            if (line.get("hidden") or "0") in {"1", "true"}:
                hidden.add(row)
            column = 0
            for cell in line:
                match = _PLACE.match(cell.get("r") or "")
                column = _column(match[1]) if match else column + 1
                if text := self.account.clean(self._value(cell)).strip():
                    values[row, column] = text
                    self.account.spend(1)

    def _value(self, cell: Element) -> str:
        """What a cell shows."""
        kind = cell.get("t") or "n"
        value = next((each.text or "" for each in cell if local_name(each) == "v"), "")
        if kind == "inlineStr":
            return "".join(_string(each) for each in cell if local_name(each) == "is")
        if not value:
            if any(local_name(each) == "f" for each in cell):
                self.account.omit(Omitted.UNREAD, f"{cell.get('r') or 'a cell'}: a formula without its value")
            return ""
        if kind == "s":
            at = to_int(value, -1)
            return self._strings[at] if 0 <= at < len(self._strings) else ""
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        if kind == "n":
            style = to_int(cell.get("s"), 0)
            parts, percent = self._formats[style] if 0 <= style < len(self._formats) else ("", False)
            return _number(value, parts, self._first, percent=percent)
        if kind == "d":
            return _iso(value)
        return value


def _string(element: Element) -> str:
    """The text of a string, of all its runs, without the reading aids."""
    parts: list[str] = []
    for child in element:
        name = local_name(child)
        if name == "t":
            parts.append(child.text or "")
        elif name == "r":
            parts += [each.text or "" for each in child if local_name(each) == "t"]
    return "".join(parts)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _range(reference: str) -> tuple[int, int, int, int] | None:
    match = _RANGE.match(reference)
    if match is None:
        return None
    return int(match[2]), _column(match[1]), int(match[4]), _column(match[3])


def _number(value: str, parts: str, first: datetime, *, percent: bool) -> str:
    try:
        number = float(value)
    except ValueError:
        return value
    if parts and 0 <= number < _LAST_DAY:
        return _moment(first + timedelta(days=number), parts)
    if percent:
        return f"{number * 100:.10g}%"
    return f"{number:.15g}" if abs(number) < 1e15 else value


def _moment(moment: datetime, parts: str) -> str:
    """The day, as far as the cell shows it."""
    moment += timedelta(milliseconds=500)  # days are fractions
    text = ""
    if "y" in parts:
        text += f"{moment.year}年"
    if "m" in parts.removesuffix("hm"):
        text += f"{moment.month}月"
    if "d" in parts:
        text += f"{moment.day}日"
    if parts.endswith("hm") and (moment.hour or moment.minute or not text):
        text += f"{moment.hour}时" + (f"{moment.minute}分" if moment.minute else "")
    return text


def _iso(value: str) -> str:
    try:
        return _moment(datetime.fromisoformat(value), "ymdhm")
    except ValueError:
        return value
