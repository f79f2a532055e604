"""What reading a document gives: a value of its own, which those can name who do no reading."""

from __future__ import annotations

import attrs

from lianqiang.plans import Plan
from lianqiang.readers.blocks import Block
from lianqiang.spans import Problem

__all__ = ["Reading"]


@attrs.frozen(kw_only=True)
class Reading:
    """What was read: the plan, the problems of the document, the text that all spans index, and its blocks.

    The blocks tile the text: `"".join(block.text for block in reading.blocks) == reading.text`.
    """

    plan: Plan
    problems: tuple[Problem, ...]
    text: str = attrs.field(repr=False)
    blocks: tuple[Block, ...] = attrs.field(repr=False)
