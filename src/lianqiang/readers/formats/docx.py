"""Word documents (.docx): what the final view prints, a paragraph a line.

Read from the XML itself: numbers of lists, tracked changes, text boxes and merged cells decide what a plan says, and
libraries for writing documents pass them by. Owns what is shown and what is not; numbers of lists are `numbering`'s.
"""

from __future__ import annotations

from typing import NamedTuple

from lianqiang.errors import DamagedFileError, ScannedFileError
from lianqiang.readers.formats.extract import Account, Element, Extract, Given, local_name
from lianqiang.readers.formats.grid import Cell, Grid
from lianqiang.readers.formats.numbering import Numbering, attribute, to_int
from lianqiang.readers.formats.package import Package
from lianqiang.readers.formats.values import Omission, Omitted

__all__ = ["extract"]

_OFF = frozenset({"0", "false", "off", "none"})
_KEPT = frozenset(
    "ins moveTo hyperlink smartTag customXml sdt sdtContent fldSimple dir bdo ruby rubyBase oMath oMathPara r "
    "e num den sub sup deg fName f rad sSub sSup sSubSup nary d func m mr box acc bar".split()
)
_NOTES = frozenset({"footnoteReference", "endnoteReference", "commentReference"})
_PICTURES = frozenset({"drawing", "pict", "object"})
_CLOSED = tuple("、，。．.）)〕]】：:")
_DEEPEST = 40
_WIDEST = 1000


def extract(data: bytes, given: Given) -> Extract:
    """The text of a Word document."""
    package = Package(data, given, "docx", "a Word document (.docx)")
    reader = _Reader(package, given)
    text, omissions = reader.read()
    return Extract(text=text, omissions=omissions)


def _child(element: Element | None, name: str) -> Element | None:
    if element is None:
        return None
    return next((child for child in element if local_name(child) == name), None)


def _is_on(element: Element | None, name: str) -> bool | None:
    """Whether a property is set: None where nothing is said."""
    found = _child(element, name)
    if found is None:
        return None
    return (attribute(found, "val") or "1").lower() not in _OFF


def _is_struck(properties: Element | None) -> bool | None:
    """Whether a line is drawn through the text, or two: None where nothing is said."""
    lines = [said for name in ("strike", "dstrike") if (said := _is_on(properties, name)) is not None]
    return any(lines) if lines else None


class _Style:
    __slots__ = ("base", "hidden", "level", "name", "number", "struck")

    def __init__(self, element: Element) -> None:
        base = _child(element, "basedOn")
        self.base = attribute(base, "val") if base is not None else None
        name = _child(element, "name")
        self.name = (attribute(name, "val") or "").lower() if name is not None else ""
        self.hidden = _is_on(_child(element, "rPr"), "vanish")
        self.struck = _is_struck(_child(element, "rPr"))
        self.number, self.level = _number_of(_child(element, "pPr"))


def _number_of(properties: Element | None) -> tuple[str | None, int | None]:
    """The list and the level that paragraph properties name; None for each that they do not."""
    numbered = _child(properties, "numPr")
    number, level = _child(numbered, "numId"), _child(numbered, "ilvl")
    return (
        attribute(number, "val") if number is not None else None,
        to_int(attribute(level, "val"), 0) if level is not None else None,
    )


class _Shown(NamedTuple):
    """Whether text is hidden, and whether it is struck out."""

    hidden: bool
    struck: bool


class _Cells:
    """The cells of a table while its rows are read, with those that merge into the ones before or above."""

    __slots__ = ("_above", "_column", "_row", "all")

    def __init__(self) -> None:
        self.all: list[Cell] = []
        self._above: dict[int, Cell] = {}
        self._row = -1
        self._column = 0

    def begin_row(self, properties: Element | None) -> None:
        """Begin a row, behind the columns that it leaves out."""
        before = _child(properties, "gridBefore")
        self._row += 1
        self._column = min(to_int(attribute(before, "val"), 0), _WIDEST) if before is not None else 0

    def add(self, text: str, properties: Element | None) -> None:
        """Put a cell at the end of the row."""
        span = _child(properties, "gridSpan")
        across = max(1, min(to_int(attribute(span, "val"), 1), _WIDEST)) if span is not None else 1
        column = self._column
        self._column += across
        above = self._above.get(column)
        last = self.all[-1] if self.all and self.all[-1].row == self._row else None
        if above is not None and _goes_on(properties, "vMerge"):
            above.down = self._row - above.row + 1
            above.text = f"{above.text} {text}".strip()
        elif last is not None and _goes_on(properties, "hMerge"):
            last.across += across
        else:
            self._above[column] = Cell(text, self._row, column, 1, across)
            self.all.append(self._above[column])


def _goes_on(properties: Element | None, merge: str) -> bool:
    found = _child(properties, merge)
    return found is not None and (attribute(found, "val") or "continue") == "continue"


class _Reader:
    """One document while it is read."""

    def __init__(self, package: Package, given: Given) -> None:
        self._package = package
        self._given = given
        self._account = Account(given)
        self._main = package.main("word/document.xml")
        self._related = package.relations(self._main)
        self._styles: dict[str, _Style] = {}
        self._default: str | None = None
        self._read_styles()
        numbering = self._part("numbering")
        self._numbering = Numbering(
            package.xml(numbering) if numbering else None,
            {name: style.number for name, style in self._styles.items() if style.number is not None},
        )
        self._boxes: list[str] = []
        self._open = ""  # what a paragraph whose mark is deleted leaves for the next
        self._pictures = 0
        self._struck = False  # whether the paragraph holds text that is struck out
        self._fields: list[bool] = []

    def _part(self, kind: str) -> str | None:
        return next((part for each, part in self._related.values() if each == kind and self._package.holds(part)), None)

    def _read_styles(self) -> None:
        part = self._part("styles")
        if part is None:
            return
        for element in self._package.xml(part):
            if local_name(element) == "style":
                name = attribute(element, "styleId") or ""
                self._styles[name] = _Style(element)
                if attribute(element, "type") == "paragraph" and attribute(element, "default") not in {None, *_OFF}:
                    self._default = name

    def _chain(self, style: str | None) -> list[tuple[str, _Style]]:
        """The style and those it is based on."""
        chain: dict[str, _Style] = {}
        while style is not None and style not in chain and (found := self._styles.get(style)) is not None:
            chain[style] = found
            style = found.base
        return list(chain.items())

    def read(self) -> tuple[str, tuple[Omission, ...]]:
        body = _child(self._package.xml(self._main), "body")
        if body is None:
            raise DamagedFileError(self._given.name, f"its part {self._main} has no body; get the file again")
        lines = self._blocks(body, 0)
        if self._open:
            lines.append(self._open)
        if self._pictures:
            self._account.omit(Omitted.PICTURE, f"{self._pictures} pictures or drawings")
        self._margins()
        self._notes()
        text = "\n".join(lines)
        if not text.strip() and self._pictures:
            raise ScannedFileError(
                self._given.name, "this Word document holds pictures and no text; read them by OCR first"
            )
        return (text + "\n" if text else ""), self._account.omissions()

    # Blocks -----------------------------------------------------------------------------------------------------

    def _blocks(self, parent: Element, depth: int) -> list[str]:
        """The lines of paragraphs and tables."""
        lines: list[str] = []
        if depth > _DEEPEST:
            self._account.omit(Omitted.UNREAD, "".join(parent.itertext()))
            return lines
        for element in parent:
            match local_name(element):
                case "p":
                    lines += self._paragraph(element)
                case "tbl":
                    lines += self._table(element, depth)
                case "sdt":
                    lines += self._control(element, depth)
                case "sdtContent" | "customXml" | "ins" | "moveTo" | "body" | "smartTag":
                    lines += self._blocks(element, depth + 1)
                case "del" | "moveFrom":
                    self._account.omit(Omitted.DELETED, "".join(element.itertext()))
                case "altChunk":
                    self._account.omit(Omitted.UNREAD, "an embedded file")
                case "AlternateContent":
                    lines += self._blocks(_choice(element), depth + 1)
                case _:
                    pass
        return lines

    def _control(self, element: Element, depth: int) -> list[str]:
        gallery = next(
            (attribute(each, "val") for each in element.iter() if local_name(each) == "docPartGallery"), None
        )
        if gallery == "Table of Contents":
            self._account.omit(Omitted.CONTENTS, _plain(element))
            return []
        return self._blocks(element, depth + 1)

    def _paragraph(self, element: Element) -> list[str]:
        properties = _child(element, "pPr")
        style = _child(properties, "pStyle")
        chain = self._chain(attribute(style, "val") if style is not None else self._default)
        if chain and chain[0][1].name.startswith("toc ") and chain[0][1].name[4:].isdigit():
            self._account.omit(Omitted.CONTENTS, _plain(element))
            return []
        hidden = next((each.hidden for _, each in chain if each.hidden is not None), False)
        struck = next((each.struck for _, each in chain if each.struck is not None), False)
        # The instruction of a field that a paragraph leaves open would hide all that follows.
        self._fields = [False] * len(self._fields)
        self._struck = False
        text = self._open + self._inline(element, _Shown(bool(hidden), bool(struck)))
        self._open = ""
        mark = _child(properties, "rPr")
        if any(_child(mark, each) is not None for each in ("del", "moveFrom")):
            self._open = text  # in the final view the next paragraph goes on here
            return []
        boxes, self._boxes = self._boxes, []
        if self._struck and not text.strip() and not boxes:
            self._label(properties, chain)  # its number counts
            return []
        # Word numbers empty paragraphs too: a column of numbers is often made of nothing else.
        label = self._label(properties, chain) if text or not _is_on(mark, "vanish") else ""
        lines = [label + self._account.clean(text)] if text or not boxes else []
        return [*lines, *boxes]

    def _label(self, properties: Element | None, chain: list[tuple[str, _Style]]) -> str:
        number, level = _number_of(properties)
        if number is None:
            for name, style in chain:
                if style.number is not None:
                    number = style.number
                    if level is None:
                        level = style.level if style.level is not None else self._numbering.level_of(number, name)
                    break
        if number in {None, "0"}:
            return ""
        label, bullet = self._numbering.label(number or "", level or 0)
        if not label:
            if bullet:
                self._account.count("bullet")
            return ""
        # A blank keeps the label from a number that the text begins with: 1. 5米.
        return label if label.endswith(("、", "）")) else f"{label} "

    # Runs -------------------------------------------------------------------------------------------------------

    def _inline(self, parent: Element, shown: _Shown) -> str:
        """The text that the runs of a paragraph show."""
        parts: list[str] = []
        waiting: list[tuple[Element, _Shown]] = [(child, shown) for child in reversed(list(parent))]
        while waiting:
            element, how = waiting.pop()
            name = local_name(element)
            if name == "r":
                how = self._shown(element, how)
            if name in _KEPT:
                waiting += [(child, how) for child in reversed(list(element))]
            elif name == "AlternateContent":
                waiting += [(child, how) for child in reversed(list(_choice(element)))]
            elif name in {"del", "moveFrom"}:
                self._account.omit(Omitted.DELETED, _plain(element))
            elif name == "fldChar":
                self._field(attribute(element, "fldCharType"))
            elif name in _PICTURES:
                self._drawing(element)
            elif text := self._character(name, element):
                if how.hidden or any(self._fields):
                    self._account.omit(Omitted.HIDDEN, text)
                elif how.struck and name not in {"br", "cr"}:
                    self._struck = True
                    self._account.omit(Omitted.DELETED, text)
                else:
                    parts.append(text)
        return "".join(parts)

    def _shown(self, run: Element, around: _Shown) -> _Shown:
        """How a run is shown: as it says, as its style says, as its paragraph is."""
        properties = _child(run, "rPr")
        hidden, struck = _is_on(properties, "vanish"), _is_struck(properties)
        style = _child(properties, "rStyle")
        for _, each in self._chain(attribute(style, "val") if style is not None else None):
            hidden = each.hidden if hidden is None else hidden
            struck = each.struck if struck is None else struck
        return _Shown(
            around.hidden if hidden is None else hidden,
            around.struck if struck is None else struck,
        )

    def _field(self, kind: str | None) -> None:
        """A field has its instruction from begin to separate, and what it shows from there to end."""
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _character(self, name: str, element: Element) -> str:
        match name:
            case "t":
                return element.text or ""
            case "br" | "cr":
                return "\n"
            case "tab" | "ptab":
                return "\t"
            case "noBreakHyphen":
                return "-"
            case "softHyphen":
                self._account.count("\u00ad")
            case "sym":
                code = to_int(
                    str(int(attribute(element, "char") or "0", 16)) if _is_hex(attribute(element, "char")) else None, 0
                )
                if code and not 0xE000 <= code <= 0xF8FF:
                    return chr(code)
                self._account.count("symbol")
            case "altChunk":
                self._account.omit(Omitted.UNREAD, "an embedded file")
            case _ if name in _NOTES:
                self._account.count("reference to a note")
            case _:
                pass
        return ""

    def _drawing(self, element: Element) -> None:
        """Text boxes are read after the paragraph they hang on; what is left is a picture."""
        boxes = [each for each in element.iter() if local_name(each) == "txbxContent"]
        nested = {id(inner) for box in boxes for inner in box.iter() if inner is not box}
        found = False
        for box in boxes:
            if id(box) in nested:
                continue
            waiting, opened, fields = self._boxes, self._open, self._fields
            self._boxes, self._open, self._fields = [], "", []
            lines = self._blocks(box, _DEEPEST // 2)
            self._boxes, self._open, self._fields = (
                [*waiting, *(line for line in lines if line.strip())],
                opened,
                fields,
            )
            found = True
        if not found:
            self._pictures += 1

    # Tables -----------------------------------------------------------------------------------------------------

    def _table(self, table: Element, depth: int) -> list[str]:
        cells = _Cells()
        for element in _below(table, "tr"):
            properties = _child(element, "trPr")
            if _child(properties, "del") is not None:
                self._account.omit(Omitted.DELETED, _plain(element))
                continue
            if _is_on(properties, "hidden"):
                self._account.omit(Omitted.HIDDEN, _plain(element))
                continue
            cells.begin_row(properties)
            for each in _below(element, "tc"):
                self._cell(each, cells, depth)
        return Grid(cells.all, self._account).lines()

    def _cell(self, element: Element, cells: _Cells, depth: int) -> None:
        opened, self._open = self._open, ""
        lines = self._blocks(element, depth + 1)
        text = " ".join(line for line in [*lines, self._open] if line.strip())
        self._open = opened
        cells.add(text, _child(element, "tcPr"))

    # What stands outside the text ---------------------------------------------------------------------------------

    def _margins(self) -> None:
        """Headers and footers, each once."""
        for kind, part in self._related.values():
            if kind in {"header", "footer"} and self._package.holds(part):
                said = _plain(self._package.xml(part))
                omitted = Omitted.HEADER if kind == "header" else Omitted.FOOTER
                digits = said.strip(" —－-–·第页共/")
                self._account.omit(Omitted.PAGE_NUMBER if digits.isdigit() or not digits else omitted, said, kind)

    def _notes(self) -> None:
        for kind, part in self._related.values():
            if kind in {"footnotes", "endnotes", "comments"} and self._package.holds(part):
                for note in self._package.xml(part):
                    self._account.omit(Omitted.NOTE, _plain(note), kind)


def _is_hex(text: str | None) -> bool:
    return text is not None and 0 < len(text) <= 5 and all(char in "0123456789abcdefABCDEF" for char in text)


def _choice(element: Element) -> Element:
    """Of two editions of the same the one for today's programs; the other where that holds no text."""
    children = list(element)
    first = next((child for child in children if local_name(child) == "Choice"), None)
    other = next((child for child in children if local_name(child) == "Fallback"), None)
    if first is None or (other is not None and not _plain(first) and _plain(other)):
        return other if other is not None else element
    return first


def _plain(element: Element) -> str:
    """All text below the element, whatever becomes of it."""
    parts: list[str] = []
    for each in element.iter():
        name = local_name(each)
        if name in {"t", "delText"}:
            parts.append(each.text or "")
        elif name in {"p", "tab", "br"} and parts:
            parts.append(" ")
    return "".join(parts).strip()


def _below(parent: Element, name: str) -> list[Element]:
    """The children of that name, also inside content controls and the like."""
    found: list[Element] = []
    waiting = list(reversed(list(parent)))
    while waiting:
        element = waiting.pop()
        this = local_name(element)
        if this == name:
            found.append(element)
        elif this in {"sdt", "sdtContent", "customXml", "ins", "moveTo"}:
            waiting += reversed(list(element))
    return found
