"""Rules that a document prints once for many lists: 列第一位者为牵头单位，下同; 以上工作由县民政局牵头.

Owns which lists a rule reaches and what it makes of them. A rule gives a role, or the whole list, only where the list
itself prints none; the label of a unit stays as printed, and `Responsibility.rule` says which rule was used.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence

import attrs

from lianqiang.grammar._unit_names import MARKS, fold_lines
from lianqiang.grammar._unit_rules import Reach, Rule, find_rules, may_hold_rule
from lianqiang.grammar.units import scan_units
from lianqiang.requirements import TimeMention
from lianqiang.spans import Span
from lianqiang.tasks import Task
from lianqiang.units import Assignment, Responsibility, Role

__all__ = ["apply_rules"]

# 以上工作由…牵头, 上述任务的责任单位：…: the sentence names who, and the tasks above it have to do it.
_ABOVE = re.compile(
    "(?:(?:以上|上述)(?:所有|全部|各[项項条條]|[0-9一二三四五六七八九十两]+[项項条條])?(?:重点|重點)?"
    "(?:工作|任务|任務|事项|事項|措施|内容|內容|要求)?|[此该該本这這]项(?:工作|任务|任務))(?:均|都|统一|統一)?[，,]?"
    "(?:由|的?(?:牵头|牽頭|责任|責任)(?:单位|單位|部门|部門)(?=[：:为為是]))"
)
_LONG = 200
# No document has so many rules.
_MOST = 16


def apply_rules(tasks: Sequence[Task], text: str, locate: Callable[[int, int], Span]) -> list[Task]:
    """The tasks, with what rules of the document say of who does them."""
    above, listed = _ABOVE.search(text) is not None, may_hold_rule(text)
    if not (above or listed):
        return list(tasks)
    folded = fold_lines(text)
    held = list(tasks)
    if above:
        _name_above(held, folded, text, locate)
    rules = _reaching(find_rules(folded), tasks) if listed else []
    return [_ruled(task, rules, text) for task in held] if rules else held


def _name_above(held: list[Task], folded: str, text: str, locate: Callable[[int, int], Span]) -> None:
    """Those whom a sentence names for the tasks above it, up to a task that names somebody itself."""
    order = sorted((task.span.start, place) for place, task in enumerate(held) if task.span is not None)
    for said in _ABOVE.finditer(folded):
        limit = min(len(folded), said.end() + _LONG)
        ends = [at for sign in "。；\n" if (at := folded.find(sign, said.end(), limit)) >= 0]
        stop = min(ends, default=limit)
        stop -= folded[stop - 1] == "）" and "（" not in folded[said.end() : stop]
        who = scan_units(text, said.start(), stop, locate=locate)
        if not who or all(each.role is Role.SUPERVISE for each in who):
            continue  # who inspects it is not who does it
        who = attrs.evolve(who, rule=text[said.start() : stop].strip())
        times = _times_within(held, said.start(), stop)
        section: str | None = None
        for count, (_, place) in enumerate(reversed(order[: bisect_left(order, (said.start(), 0))])):
            task = held[place]
            own = task.responsibility
            section = task.section if count == 0 else section
            if said[0][0] not in "以上" and task.section != section:
                break  # 此项工作 is what stands under one heading
            # The reader takes the sentence for the last task's own.
            if own and not (own.span is not None and own.span.start < stop and said.start() < own.span.end):
                break
            when = () if task.times else times
            time = when[0] if len(when) == 1 and task.time is None else task.time
            held[place] = attrs.evolve(task, responsibility=who, times=when or task.times, time=time)


def _times_within(tasks: Iterable[Task], start: int, stop: int) -> tuple[TimeMention, ...]:
    """The times that the sentence states: the reader has them with the task right above it."""
    return tuple(each for task in tasks for each in task.times if start <= each.span.start < stop)


def _reaching(found: Iterable[Rule], tasks: Sequence[Task]) -> list[Rule]:
    """The rules that reach lists they are not printed in, each once.

    Of those that say who leads, the first of a kind is enough: nobody leads a list twice.
    """
    spans = sorted((span.start, span.end) for task in tasks if (span := task.responsibility.span) is not None)
    kept: dict[object, Rule] = {}
    for rule in found:
        place = bisect_right(spans, (rule.start, len(spans) and spans[-1][1]))
        owned = place > 0 and rule.start < spans[place - 1][1]
        if owned and rule.reach is Reach.HERE:
            continue
        kind = (rule.reach, rule.marked) if rule.leads or rule.marked else rule.text
        if len(kept) < _MOST:
            kept.setdefault(kind, rule)
    return list(kept.values())


def _ruled(task: Task, rules: Iterable[Rule], text: str) -> Task:
    """The task with the rules that reach its list."""
    who = task.responsibility
    if not who or who.span is None:
        return task
    start, end = who.span
    for rule in rules:
        # Those printed in the list itself the grammar has used already.
        if not start <= rule.start < end and _reaches(rule, start):
            who = _obeying(who, rule, text)
    return task if who is task.responsibility else attrs.evolve(task, responsibility=who)


def _reaches(rule: Rule, at: int) -> bool:
    """Whether the rule speaks of a list at that place. One that stands by itself, and says no more, speaks of all."""
    if rule.reach is Reach.ON:
        return at > rule.start
    return rule.reach is Reach.HERE or at < rule.start


def _obeying(who: Responsibility, rule: Rule, text: str) -> Responsibility:
    """The list with the roles that the rule gives, where it is of use."""
    if not (rule.leads or rule.marked):
        return attrs.evolve(who, open=True, rule=_joined(who.rule, text[rule.start : rule.end]))
    plain = [place for place, each in enumerate(who) if each.role is Role.RESPONSIBLE]
    leading = [place for place in plain if _marked(who.assignments[place], text)] if rule.marked else plain[:1]
    if not leading or any(each.role is Role.LEAD for each in who):
        return who
    roles = dict.fromkeys(plain, Role.SUPPORT if rule.helps else Role.RESPONSIBLE) | dict.fromkeys(leading, Role.LEAD)
    assignments = tuple(
        attrs.evolve(each, role=roles[place]) if place in roles else each for place, each in enumerate(who)
    )
    return attrs.evolve(who, assignments=assignments, rule=_joined(who.rule, text[rule.start : rule.end]))


def _marked(each: Assignment, text: str) -> bool:
    printed = "" if each.span is None else each.span.of(text)
    return not set(MARKS).isdisjoint(printed[:1] + printed[-1:])


def _joined(before: str | None, rule: str) -> str:
    return rule if before is None else f"{before}；{rule}"
