"""What reading a document gives: a value of its own, which those can name who do no reading."""

from __future__ import annotations

import attrs

from lianqiang.plans import Plan
from lianqiang.readers.blocks import Block
from lianqiang.readers.formats.values import Source
from lianqiang.readers.lines import Locator
from lianqiang.spans import Problem, Span

__all__ = ["Reading"]


@attrs.frozen(kw_only=True)
class Reading:
    """What was read: the plan, the problems of the document, the text that all spans index, and its blocks.

    The blocks tile the text: `"".join(block.text for block in reading.blocks) == reading.text`. `problems` are those
    that reading brings to light; `check_plan` looks for more. `source` says what the text was read from and what of
    that it does not hold; it is None where the text itself was given.
    """

    plan: Plan
    problems: tuple[Problem, ...]
    text: str = attrs.field(repr=False)
    blocks: tuple[Block, ...] = attrs.field(repr=False)
    source: Source | None = attrs.field(default=None, repr=False)
    _locator: Locator | None = attrs.field(init=False, repr=False, eq=False, default=None)

    @property
    def _locate(self) -> Locator:
        known = self._locator
        if known is None:
            known = Locator.of(self.text)
            object.__setattr__(self, "_locator", known)
        return known

    def locate(self, start: int, end: int) -> Span:
        r"""The span of these characters of the text, with its line and column, both counted from 1.

        >>> from lianqiang import parse_plan
        >>> parse_plan("一、任务\n1.修渠。\n").locate(7, 9)
        Span(start=7, end=9, line=2, column=3)

        Raises `ValueError` where the text has no such characters.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"the text has {len(self.text)} characters, got {start} to {end}")
        return self._locate(start, end)

    def line(self, number: int) -> Span:
        r"""Where the line of that number stands, without its line end. A line ends with LF, CR LF or CR.

        >>> from lianqiang import parse_plan
        >>> reading = parse_plan("一、任务\r\n1.修渠。\r\n")
        >>> reading.line(2).of(reading.text)
        '1.修渠。'

        Raises `ValueError` where the text has no such line.
        """
        start, stop = self._locate.line(number, len(self.text))
        whole = self.text[start:stop]
        return Span(start, start + len(whole.rstrip("\r\n")), number, 1)

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from lianqiang.export.notebook import reading_html

        return reading_html(self)
