"""Who is asked to act by the sentences of a task, where no bracket and no label names anybody.

Owns which sentences are asked, and that nobody is named twice. Who the subject of a sentence is, the grammar says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from lianqiang.grammar._unit_subjects import find_subjects
from lianqiang.readers.lines import Paragraph
from lianqiang.units import Responsibility

__all__ = ["is_said", "who_acts"]

_OPENERS = "（(［[〔【"
# 3月5日：县林业局组织…
_DATED = re.compile(r"(?:[0-9０-９]{4}年)?(?:[0-9０-９]{1,2}月|[上下]半年|第?[一二三四1-4]季度)[^：:。，]{0,20}[：:]")
_NOUNS = ("单位", "部门", "主体", "机构", "科室", "处室")


def is_said(who: Responsibility, source: str) -> bool:
    """Whether a sentence says who (由县水利局牵头), rather than a bracket or a label."""
    if who.span is None or who.span.of(source).lstrip()[:1] in _OPENERS:
        return False
    return not any(each.label is not None and each.label.endswith(_NOUNS) for each in who)


def who_acts(
    paragraphs: Sequence[Paragraph],
    start: int,
    known: Sequence[Responsibility],
    read: Callable[[Paragraph, int, int], Responsibility],
) -> list[Responsibility]:
    """Who the sentences ask beside those that are known; `start` is where the first paragraph's heading ends."""
    found: list[Responsibility] = []
    names = {each.unit.name for who in known for each in who}
    for place, paragraph in enumerate(paragraphs):
        if not start and (dated := _DATED.match(paragraph.text)) is not None:
            start = dated.end()
        for begin, stop in find_subjects(paragraph.text, start, known=bool(known)):
            if place and paragraph.text.startswith("各", begin):
                continue  # a closing word to all
            who = read(paragraph, begin, stop)
            if known and all(each.unit.collective for each in who):
                continue  # 各学校每日测温。由县教育局负责。
            if who.assignments and names.isdisjoint(each.unit.name for each in who):
                names.update(each.unit.name for each in who)
                found.append(who)
        start = 0
    return found
