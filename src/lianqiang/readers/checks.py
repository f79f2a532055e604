"""What is wrong with a document: defects reported, none repaired.

Owns the rules. Each looks at what was read, says where and what, and changes nothing. The codes are stable names.
"""

from __future__ import annotations

from collections.abc import Sequence

from lianqiang.readers.layout import Layout
from lianqiang.readers.lines import Line, Locator
from lianqiang.readers.outline import Node
from lianqiang.spans import Problem


def check(text: str, lines: Sequence[Line], layout: Layout, roots: list[Node], assembler: object, locate: Locator) -> tuple[Problem, ...]:
    return ()
