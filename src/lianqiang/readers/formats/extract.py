"""What the formats share: what each is given, what each gives back, and how it asks for a library.

The protocol: a module of a format has a function `extract(data, given) -> Extract`. It gives ONE text with a paragraph
a line and a row of a table a line, so that nothing after it knows where the text came from, and it raises nothing but
`ReadError` and `MissingExtraError`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any, Protocol

import attrs

from lianqiang.errors import MissingExtraError, OversizedFileError
from lianqiang.readers.formats.values import Limits, Omission, Omitted

__all__ = ["Account", "Element", "Extract", "Given", "local_name", "need"]


@attrs.frozen(kw_only=True)
class Given:
    """What a format is told: what a refusal calls the source, the encoding where the caller knows it, the limits."""

    name: str = "<bytes>"
    encoding: str | None = None
    limits: Limits = attrs.field(factory=Limits)


@attrs.frozen(kw_only=True)
class Extract:
    """What a format gives: the text, what is not in it, and the encoding where one was found out."""

    text: str
    omissions: tuple[Omission, ...] = ()
    encoding: str | None = None


class Element(Protocol):
    """The part of lxml's elements that the formats use."""

    @property
    def tag(self) -> str: ...  # noqa: D102 - as lxml has it
    @property
    def text(self) -> str | None: ...  # noqa: D102 - as lxml has it
    @property
    def tail(self) -> str | None: ...  # noqa: D102 - as lxml has it
    def get(self, key: str, default: str = ..., /) -> str | None: ...  # noqa: D102 - as lxml has it
    def items(self) -> Sequence[tuple[str, str]]: ...  # noqa: D102 - as lxml has it
    def iter(self, *tags: str) -> Iterator[Element]: ...  # noqa: D102 - as lxml has it
    def itertext(self) -> Iterator[str]: ...  # noqa: D102 - as lxml has it
    def __iter__(self) -> Iterator[Element]: ...
    def __len__(self) -> int: ...


def local_name(element: Element) -> str:
    """The element's name without its namespace: both editions of Office Open XML name their parts alike."""
    return element.tag.rpartition("}")[2]


def need(module: str, extra: str, name: str, what: str) -> Any:  # noqa: ANN401 - a module of any library
    """The module of an optional dependency; `MissingExtraError` where it is not installed.

    A library is asked for by name and not imported by a statement, so that type checkers need no stubs for it.
    """
    try:
        return import_module(module)
    except ImportError:
        raise MissingExtraError(module.partition(".")[0], extra, f"{name} is {what}, and ") from None


# Not printed, and in nobody's way but a reader's: soft hyphens, zero-width signs, marks of direction, the byte order
# mark inside a text, controls. Line ends and tabs are dealt with by each format.
_UNPRINTED = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# PDF fonts give radicals for the characters that look like them.
_RADICALS = {
    **dict(
        zip(
            map(ord, "⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰"),
            "民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙",
            strict=True,
        )
    ),
}
_RADICAL = re.compile("[\u2e80-\u2fd5]")


class Account:
    """Keeps what is left out while a source is read, and counts signs that are written anew, and cells of tables."""

    __slots__ = ("_cells", "_given", "_omissions", "_signs")

    def __init__(self, given: Given) -> None:
        self._given = given
        self._cells = 0
        self._omissions: list[Omission] = []
        self._signs: Counter[str] = Counter()

    def spend(self, cells: int) -> None:
        """Count cells; raises `OversizedFileError` where they are more than the limits allow."""
        self._cells += cells
        if self._cells > self._given.limits.cells:
            most = self._given.limits.cells
            raise OversizedFileError(
                self._given.name, f"its tables have more than {most} cells; pass limits=Limits(cells=…)"
            )

    def omit(self, kind: Omitted, text: str, where: str = "") -> None:
        """Account for a text; nothing is said of one that holds nothing."""
        if text := " ".join(text.split()):
            self._omissions.append(Omission(kind, text, where))

    def clean(self, text: str) -> str:
        """The text without characters that are not printed, with one kind of line end."""
        if text.isascii() and text.isprintable():
            return text
        text = _BREAKS.sub("\n", text)
        if _UNPRINTED.search(text):
            self._signs.update(_UNPRINTED.findall(text))
            text = _UNPRINTED.sub("", text)
        return text

    def unify(self, text: str) -> str:
        """The text with the characters that its radicals stand for."""
        if _RADICAL.search(text) is None:
            return text
        from unicodedata import normalize

        self._signs.update(_RADICAL.findall(text))
        return _RADICAL.sub(lambda match: normalize("NFKC", match[0]), text.translate(_RADICALS))

    def count(self, sign: str) -> None:
        """Account for a sign that the text does not hold."""
        self._signs[sign] += 1

    def omissions(self) -> tuple[Omission, ...]:
        """What was left out, the signs last."""
        signs = [
            Omission(Omitted.SIGN, f"{'U+' + format(ord(sign), '04X') if len(sign) == 1 else sign}, {times} times")
            for sign, times in sorted(self._signs.items())
        ]
        return (*self._omissions, *signs)
