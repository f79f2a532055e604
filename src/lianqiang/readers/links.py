"""From the rows of a checklist to the body tasks they come from, by their wording.

Owns the comparison. A row repeats a clause of its task, or shortens it: what counts is how much of the row's wording
the task holds, words that many tasks hold counting less, and how long the longest stretch is that both share. A row
that no task is near enough to stays without a source. Cost is linear in the text of the rows and tasks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import log
from operator import add

from lianqiang.tasks import Task

__all__ = ["link_rows"]

_WORD = re.compile(r"[^\W_]+")
# What most rows begin with, or end with, and no task is known by.
_COMMON = frozenset(
    (
        "开展 推进 加强 完善 建立 健全 落实 制定 制订 实施 推动 深化 强化 做好 组织 提升 优化 加快 全面 积极 深入 "
        "工作 制度 机制 建设 相关 有关 管理 体系 改革 方案 计划 项目 任务 行动 服务 水平 能力 措施 活动 情况"
    ).split()
)
_COMMON_WEIGHT = 0.1
_PARTS = re.compile("[；;。]")

_SURE = 0.6
"""A task that holds this much of the row's wording is its source."""
_LIKELY, _LEAD = 0.4, 0.3
"""So is one that holds this much, where the next best holds less than `_LEAD` of that."""
_FAINT = 0.2
"""So is the only task that names what the row ends with (…培训), if it holds this much besides."""
_MOST_TASKS = 60
"""A pair of characters that more tasks than this hold tells none of them from another."""


def _grams(text: str) -> list[str]:
    """The pairs of neighbouring characters, each once, in order."""
    return list(dict.fromkeys(pair for word in _WORD.findall(text) for pair in map(add, word, word[1:])))


def link_rows(body: Sequence[Task], rows: Sequence[Task]) -> dict[str, tuple[str, ...]]:
    """For each row that has sources, by id, the ids of the body tasks it comes from."""
    if not body or not rows:
        return {}
    wording = [[grams for part in _PARTS.split(row.text) if (grams := _grams(part))] for row in rows]
    # Only what some row says is worth an index of where the tasks say it.
    said = {gram for parts in wording for grams in parts for gram in grams}
    index: dict[str, list[int]] = {}
    for place, task in enumerate(body):
        text = task.text if task.title is None else f"{task.title} {task.text}"
        for gram in said.intersection(map(add, text, text[1:])):
            index.setdefault(gram, []).append(place)
    count = len(body)
    weights = [log(1 + count / (tasks or 1)) / log(1 + count) for tasks in range(min(count, _MOST_TASKS) + 1)]
    links: dict[str, tuple[str, ...]] = {}
    for row, parts in zip(rows, wording, strict=True):
        found = {source for grams in parts if (source := _source(grams, index, weights)) is not None}
        if found:
            links[row.id] = tuple(body[place].id for place in sorted(found))
    return links


def _source(grams: list[str], index: dict[str, list[int]], weights: list[float]) -> int | None:
    """The task that the wording comes from, or None where none is near enough.

    `weights` says what a pair of characters counts that so many tasks hold.
    """
    scores: dict[int, float] = {}
    whole = 0.0
    for gram in grams:
        places = index.get(gram, ())
        weight = _COMMON_WEIGHT if gram in _COMMON or len(places) > _MOST_TASKS else weights[len(places)]
        whole += weight
        for place in places[:_MOST_TASKS]:
            scores[place] = scores.get(place, 0.0) + weight
    if not scores:
        return None
    ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:2]
    best, score = ranked[0][0], ranked[0][1] / whole
    second = ranked[1][1] / whole if len(ranked) > 1 else 0.0
    if score >= _SURE or (score >= _LIKELY and second <= score * _LEAD):
        return best
    ending = index.get(grams[-1], ()) if grams[-1] not in _COMMON else ()
    if len(ending) == 1 and scores[ending[0]] / whole >= _FAINT:
        return ending[0]
    return None
