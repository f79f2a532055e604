"""Markup that is escaped as it is built: HTML elements and SVG ones.

`tag` makes an element of its name, its children and its attributes. A `str` is always text, whatever it holds, and is
escaped; only what `tag` has built (or `trusted` was told to be the library's own) goes in as it is. There is no other
way to make a `Markup`, so nothing that a document prints can be taken for markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from html import escape

import attrs

__all__ = ["Child", "Markup", "tag", "trusted", "visible"]


@attrs.frozen(str=False)
class Markup:
    """Text that is markup already."""

    text: str

    def __str__(self) -> str:
        return self.text


Child = str | int | Markup | None | Iterable["Child"]
"""What an element may hold: text, a number, markup, nothing, or several of these."""

Attribute = str | int | float | bool | None

# Controls, halves of characters beyond the first plane, and marks that turn the direction of what follows them: they
# cannot stand in XML, or change how the text around them is shown.
_SIGNS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff"
_UNSEEN = re.compile(f"[{_SIGNS}]")
_ODD = re.compile(f"[{_SIGNS}\t\n\r&<>\"']")
"""What markup cannot hold as it is."""

_VOID = frozenset({"meta", "input", "br"})

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9:-]*")


def visible(text: str) -> str:
    r"""The text with a replacement character for each control, so that it is seen and does nothing.

    >>> visible("a\u202eb\x00")
    'a�b�'
    """
    return _UNSEEN.sub("\ufffd", text)


def trusted(text: str) -> Markup:
    """The library's own markup, such as a style sheet. Never what a document prints."""
    return Markup(text)


def tag(name: str, /, *children: Child, attributes: Mapping[str, Attribute] | None = None, **more: Attribute) -> Markup:
    r"""The element of that name. An attribute that is None or False is left out, one that is True has its own name.

    `class_` is written `class`, and `data_task` as `data-task`; `attributes` takes names as they are.

    >>> print(tag("td", "<b> & \"c\"", class_="unit", title="'\"", hidden=True))
    <td class="unit" title="&#x27;&quot;" hidden="hidden">&lt;b&gt; &amp; "c"</td>

    Raises `ValueError` for a name that is none, and for children of an element that has no inside.
    """
    parts = [_checked("an element", name)]
    for word, value in more.items():
        if value is not None and value is not False:
            parts.append(_attribute(_checked("an attribute", word.rstrip("_").replace("_", "-")), value))
    for key, value in (attributes or {}).items():
        _checked("an attribute", key)
        if value is not None and value is not False:
            parts.append(_attribute(key, value))
    opening = f"<{' '.join(parts)}>"
    inside = "".join(_inside(children))
    if name in _VOID:
        if inside:
            raise ValueError(f"{name} has no inside, got {inside[:40]!r}")
        return Markup(opening)
    return Markup(f"{opening}{inside}</{name}>")


@cache
def _checked(what: str, name: str) -> str:
    """The name, which is one."""
    if not _NAME.fullmatch(name):
        raise ValueError(f"{what} has a name of letters and digits, got {name!r}")
    return name


def _attribute(name: str, value: str | float | bool) -> str:  # noqa: FBT001
    said = name if value is True else f"{value:.2f}" if isinstance(value, float) else str(value)
    if _ODD.search(said):  # nearly all are plain, and few characters are quick to look for
        said = escape(visible(said)).replace("\n", "&#10;").replace("\t", "&#9;").replace("\r", "&#13;")
    return f'{name}="{said}"'


def _inside(children: Iterable[Child]) -> Iterable[str]:
    for child in children:
        if child is None:
            continue
        if isinstance(child, Markup):
            yield child.text
        elif isinstance(child, str):
            yield escape(visible(child), quote=False).replace("\r", "&#13;") if _ODD.search(child) else child
        elif isinstance(child, int):
            yield str(child)
        else:
            yield from _inside(child)
