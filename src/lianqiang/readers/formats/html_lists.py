"""The numbers of lists in a page: what a browser prints before the items, and the markup alone does not hold.

Owns counting (`start`, `value`), the forms of numbers, and which items have a number in their text already.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lianqiang.readers.formats.extract import Element
from lianqiang.readers.formats.numbering import format_number

__all__ = ["LISTS", "Numbers", "label_of"]

LISTS = frozenset("ol ul menu".split())
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*(?:(?:in|out)side\s+)?([\w\-]+)", re.IGNORECASE)
_FORMS = {
    "none": None,
    "decimal": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
}
_CHINESE = ("cjk-", "simp-chinese", "trad-chinese")
_LABELLED = re.compile(
    r"[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,3}(?:[．、]|\.(?![0-9]))"
    r"|[0-9]{1,2}(?:\.[0-9]{1,2}){1,2}[. 、\u4e00-\u9fff]|第[一二三四五六七八九十百]{1,4}[章节条]|[①-⑳]"
)
_LONGEST = 8


class Numbers:
    """A list while its items are numbered.

    `form` is that of its numbers, None where it prints none; `last` is the number of the item that is being read, None
    where none stands before that.
    """

    __slots__ = ("_count", "form", "last")

    def __init__(self, element: Element) -> None:
        style = _STYLE.search(element.get("style") or "")
        form = _FORMS.get(element.get("type") or "", "decimal")
        if style is not None:
            name = style[1].lower()
            form = "chineseCounting" if name.startswith(_CHINESE) else _FORMS.get(name, form)
        self.form = form if element.tag == "ol" else None
        self.last: int | None = None
        self._count = _whole(element, "start", 1) - 1

    def go_on(self, item: Element) -> None:
        """Count an item."""
        self._count = _whole(item, "value", self._count + 1)
        self.last = None if _LABELLED.match(_beginning(item)) else self._count


def label_of(item: Element, lists: Sequence[Numbers]) -> str:
    """The number before an item of the last of the lists; empty where there is none, or the text has its own.

    Lists in lists that number alike, as those are that a word processor saves, have the numbers above before theirs:
    nothing else but the indent would tell them apart.
    """
    numbers = lists[-1] if lists else None
    if numbers is None or numbers.form is None:
        return ""
    numbers.go_on(item)
    if numbers.last is None:
        return ""
    if numbers.form != "decimal":
        said = format_number(numbers.last, numbers.form)
        return f"{said}、" if numbers.form == "chineseCounting" else f"{said}. "
    path = [str(numbers.last)]
    for each in reversed(lists[:-1]):
        if each.form != "decimal" or each.last is None:
            break
        path.append(str(each.last))
    return ".".join(reversed(path)) + (" " if len(path) > 1 else ". ")


def _whole(element: Element, name: str, otherwise: int) -> int:
    value = (element.get(name) or "").strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < _LONGEST else otherwise


def _beginning(element: Element) -> str:
    """The first characters of an element."""
    said = ""
    for text in element.itertext():
        said += text.strip()[:_LONGEST]
        if len(said) >= _LONGEST:
            break
    return said
