"""What the paragraphs of one text say about who: each is asked once.

Owns the answers and what settles them together: brackets with one name count where the neighbours end so, lines of
nothing but names count below an item, and a heading may be the name of an office.
"""

from __future__ import annotations

import re
from typing import Protocol

from lianqiang.readers.lines import Paragraph
from lianqiang.readers.outline import FIELD, bracket_at_end
from lianqiang.readers.table_parts import names_of_part
from lianqiang.units import Responsibility

__all__ = ["LONG_TITLE", "Facts", "is_field"]

LONG_TITLE = 60
"""No heading on a line of its own is longer, and no line of nothing but names."""
_ENDS = "。；;.，,：: "
_FEWEST_ITEMS = 2


def is_field(paragraph: Paragraph) -> bool:
    """Whether the paragraph says who or when under its own label."""
    return FIELD.match(paragraph.text) is not None


class Finder(Protocol):
    """Finds who is responsible in a paragraph, or whom a stretch of it names.

    `alike` says that its neighbours all end with a bracket.
    """

    def __call__(
        self, paragraph: Paragraph, /, *, alike: bool = ..., stretch: tuple[int, int] | None = ...
    ) -> list[Responsibility]: ...


class Facts:
    """What the paragraphs of one text say about who: found once, asked often."""

    __slots__ = ("_cache", "_find")

    def __init__(self, find: Finder) -> None:
        self._find = find
        # The paragraphs are kept, because another one may get the id of one that is gone.
        self._cache: dict[int, tuple[Paragraph, list[Responsibility]]] = {}

    def who(self, paragraph: Paragraph) -> list[Responsibility]:
        """The responsibilities printed in the paragraph."""
        key = id(paragraph)
        known = self._cache.get(key)
        if known is None:
            known = self._cache[key] = (paragraph, self._find(paragraph))
        return known[1]

    def settle(self, paragraphs: list[Paragraph]) -> bool:
        """Whether each names who is responsible, seen together: a bracket with one name counts where all end so."""
        found = [self.who(paragraph) or self._find(paragraph, alike=True) for paragraph in paragraphs]
        if not all(found):
            return False
        self._keep(paragraphs, found)
        return True

    def settle_most(self, paragraphs: list[Paragraph]) -> None:
        """The same for those among the paragraphs that end with such a bracket, where several do."""
        ending = [each for each in paragraphs if bracket_at_end(each.text) > 0 and not self.who(each)]
        found = [self._find(paragraph, alike=True) for paragraph in ending]
        known = sum(1 for each in paragraphs if bracket_at_end(each.text) > 0 and self.who(each)) if any(found) else 0
        if known + sum(map(bool, found)) >= _FEWEST_ITEMS:
            self._keep(ending, found)

    def settle_names(self, paragraphs: list[Paragraph]) -> None:
        """Lines below an item that are nothing but the names of units."""
        for each in paragraphs:
            if (
                len(each.text) <= LONG_TITLE
                and not is_field(each)
                and not self.who(each)
                and (named := self.named(each))
            ):
                self._keep([each], [named])

    def _keep(self, paragraphs: list[Paragraph], found: list[list[Responsibility]]) -> None:
        self._cache.update((id(each), (each, who)) for each, who in zip(paragraphs, found, strict=True))

    def named(self, heading: Paragraph) -> list[Responsibility]:
        """Whom a heading names that is nothing but units; none for any other."""
        if _DOING.match(heading.text):
            return []  # 建设检测中心 is no unit yet
        office = _OFFICES.fullmatch(heading.text.rstrip(_ENDS))
        stretch = office.span() if office is not None else names_of_part(heading.text)
        return self._find(heading, alike=True, stretch=stretch) if stretch is not None else []

    def any(self, paragraphs: list[Paragraph]) -> bool:
        """Whether one of the paragraphs names who is responsible."""
        return any(self.who(paragraph) for paragraph in paragraphs)


# The offices of one body, which have no level in their names: 一、办公室; 二、市容管理科.
_DOING = re.compile(
    "建设(?![局委厅部和与])|发展(?!和?改革|研究)|(?:加强|推进|推动|完善|新建|改建|扩建|筹建|修建|改造|设立|成立|建立|健全|打造|创建|开展|组建"
    "|提升|优化|强化|规范(?!化)|支持|整治|落实|做好|实施|深化|加快|办好)"
)
_OFFICE = (
    "(?!加强|推进|完善|建设|规范|打造|落实|做好|开展|设立|建立|优化|提升)"
    r"[\u4e00-\u9fff]{1,8}(?<![学本专好之到查惩用])(?:科|处|股)|(?:党政|综合)?办公室"
)
_OFFICES = re.compile(f"(?:{_OFFICE})(?:[、和](?:{_OFFICE}))*")
