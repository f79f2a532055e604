"""What reading a document gives: a value of its own, which those can name who do no reading."""

from __future__ import annotations

import attrs

from lianqiang.plans import Plan
from lianqiang.readers.blocks import Block
from lianqiang.readers.formats.values import Source
from lianqiang.spans import Problem

__all__ = ["Reading"]


@attrs.frozen(kw_only=True)
class Reading:
    """What was read: the plan, the problems of the document, the text that all spans index, and its blocks.

    The blocks tile the text: `"".join(block.text for block in reading.blocks) == reading.text`. `source` says what the
    text was read from and what of that it does not hold; it is None where the text itself was given.
    """

    plan: Plan
    problems: tuple[Problem, ...]
    text: str = attrs.field(repr=False)
    blocks: tuple[Block, ...] = attrs.field(repr=False)
    source: Source | None = attrs.field(default=None, repr=False)
