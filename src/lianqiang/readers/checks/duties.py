"""Who and when, task by task: units listed twice, nobody named, no time, days that cannot be or have passed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from lianqiang.readers.checks.evidence import Evidence, line_span, report
from lianqiang.readers.checks.missing import is_stated, stands_alone
from lianqiang.readers.checks.unfilled import NEXT, WHO, unfilled
from lianqiang.readers.result import Reading
from lianqiang.requirements import (
    Deadline,
    Force,
    Staged,
    TimeMention,
    TimeRequirement,
    Unparsed,
    Window,
)
from lianqiang.spans import Problem, Severity, Span
from lianqiang.tasks import Origin, Task

__all__ = [
    "PRECISE",
    "conflicting_deadlines",
    "deadlines_of",
    "is_undated",
    "last_day",
    "outside_period",
    "parts_of",
    "when",
    "who",
]

_SIGNS = re.compile("[（(〔\\[［【）)〕\\]］】。]")
_OPENERS = "（(〔[［【"


def who(evidence: Evidence) -> Iterator[Problem]:
    """unit-twice, and what is unsound in a list of units."""
    told: set[tuple[str, Span]] = set()
    for task in evidence.plan.items:
        seen: dict[tuple[str, str], Span | None] = {}
        for each in task.assignments:
            key = (each.unit.name, each.role.value)
            first = seen.get(key)
            if first is not None and each.span is not None and _in_one_list(evidence.text, first, each.span):
                yield report("unit-twice", each.span, f"{each.unit.name} is listed twice in task {task.id}", first)
            seen[key] = each.span
        for problem in task.responsibility.problems:
            # One bracket may stand for several tasks; its signs are looked at with all others.
            if problem.code == "bracket-mismatch" or _is_torn(evidence, task, problem):
                continue
            if (problem.code, problem.span) not in told:
                told.add((problem.code, problem.span))
                yield problem
    for start, end in unfilled(evidence.text, WHO):
        span = evidence.locate(start, end - 1)
        if ("label-without-units", span) not in told:
            yield report(
                "label-without-units", span, f"nobody stands behind the label {evidence.text[start : end - 1]!r}"
            )


# Those who take part, and a company of the corps, are no offices.
_PEOPLE = re.compile("人员|职工|干部|群众|党员|代表|[一二三四五六七八九十0-9]{1,3}[连营团]|不再|以下|列出|\\A[A-Z]+\\Z")
_LONGEST_NAME = 14
_LONGEST_LIST = 1000


_ACTS = re.compile("负责|牵头|会同|要|应|将|组织|落实")


_BELOW = re.compile("[ \\t\u3000]*\\n")


def _is_torn(evidence: Evidence, task: Task, problem: Problem) -> bool:
    """Whether the page cuts the list, so that a sign ends a line and one character of a name stands alone."""
    text, span = evidence.text, problem.span
    if problem.code == "no-unit":
        words = span.of(text)
        return not 1 < len(words) <= _LONGEST_NAME or _PEOPLE.search(words) is not None
    if problem.code != "empty-unit":
        return False
    starts = [each.span.start for each in task.assignments if each.span is not None and each.span.start >= span.end]
    gap = text[span.end : min(starts, default=span.end)]
    if text.startswith("  ", span.end) or (not gap.strip() and "\n" in gap):
        return True
    below = _BELOW.match(text, span.end) if task.origin is Origin.CHECKLIST else None
    return below is not None and NEXT.match(text, below.end()) is None


def _in_one_list(text: str, first: Span, again: Span) -> bool:
    """Whether no bracket closes and no sentence ends between the two; brackets side by side are one list."""
    if again.start - first.end > _LONGEST_LIST:
        return False
    if _ACTS.match(text, again.end) and "\n" in text[first.end : again.start]:
        return False  # a cell of units, and a cell that says who does what
    depth = 0
    for sign in _SIGNS.finditer(text, first.end, again.start):
        if sign[0] in _OPENERS:
            depth += 1
        elif sign[0] != "。":
            depth -= 1
        if depth < 0 or (sign[0] == "。" and not depth):
            behind = text[sign.end() : again.start].lstrip()
            if not behind or behind[0] not in _OPENERS:
                return False
            depth = 0
    return True


def when(evidence: Evidence) -> Iterator[Problem]:
    """unparsed-time, year-unknown, deadline-before-issue."""
    issued, dated = evidence.plan.document.issued, evidence.layout.date_line
    signed = line_span(evidence, evidence.lines[dated]) if dated is not None else None
    posted = evidence.layout.printed is None and evidence.layout.given is None  # a page may be put up long after
    told: set[Span] = set()  # one time may stand for several tasks
    undated: list[TimeMention] = []
    for task in evidence.plan.items:
        for mention in task.times:
            requirement = mention.requirement
            if mention.span in told:
                continue
            if isinstance(requirement, Unparsed):
                told.add(mention.span)
                if is_undated(requirement):
                    # 上一年度: a year that the text refers to, whichever it is
                    undated += [mention] if not mention.text.startswith("上") else []
                elif _is_odd(mention, requirement):
                    message = f"{requirement.text!r} was not read: {requirement.reason}"
                    yield report("unparsed-time", mention.span, message, severity=_severity(requirement))
            elif issued is not None and not posted and _is_late(evidence.text, task, mention, issued):
                last = _due(mention)
                told.add(mention.span)
                message = f"due {last}, before the document was issued on {issued}"
                yield report("deadline-before-issue", mention.span, message, signed)
    if undated and (signed is None or evidence.layout.printed is not None):  # else damaged-date says so
        first = min(undated, key=lambda mention: mention.span.start)
        others = f", nor of {len(undated) - 1} more such times" if len(undated) > 1 else ""
        message = f"the year of {first.text!r} is not known{others}: no day of issue is printed; give issued="
        yield report("year-unknown", first.span, message)


_TIMELY = re.compile("[0-9０-９一二三四五六七八九十*×xX]\\s*[年月日季周天]|[年月季]末|季度|旬|年底|月底|[0-9０-９]{4}")
_IMPOSSIBLE = re.compile("there is no|has no day|no month has a day|before it begins|has twelve months")
_NOT_LAID_OUT = re.compile(
    "no fixed days|only about then|not fixed|not worked out|not laid out|not in the table|are no days"
)


_REFERRED = re.compile("(?:对|按照|根据|列入|纳入|在|以|针对|围绕|截至|已|曾)[^，。；：]{0,6}\\Z")
_OF = re.compile("[^，。；：\n]{0,20}的")


def _is_late(text: str, task: Task, mention: TimeMention, issued: date) -> bool:
    """Whether the mention makes a duty that fell due before the day of issue.

    What the text only refers to does not count (对2021年交办的问题), nor a year that it describes (2023年余额为…), nor
    when a thing is begun that is due later.
    """
    last, span = _due(mention), mention.span
    if last is None or last >= issued:
        return False
    governing = last_day(task.requirement)
    if mention is not task.time and governing is not None and governing >= issued and stands_alone(text, span):
        return False
    in_prose = isinstance(mention.requirement, Window) and not stands_alone(text, span)
    if in_prose and ("月" not in mention.text or _OF.match(text, span.end)):
        return False
    return _REFERRED.search(text, max(0, span.start - 8), span.start) is None


def is_undated(requirement: Unparsed) -> bool:
    """Whether nothing but the year, or the day of issue, is wanting."""
    return "issued=" in requirement.reason or "horizon=" in requirement.reason


def _is_odd(mention: TimeMention, requirement: Unparsed) -> bool:
    """Whether the print is to blame; 2023年秋季学期 is said clearly, and 主体封顶 in a column of times is no time."""
    if mention.rule == "not-understood":
        return _TIMELY.search(mention.text) is not None
    return _NOT_LAID_OUT.search(requirement.reason) is None


def _severity(requirement: Unparsed) -> Severity:
    """What no calendar has is an error; what this library does not read may be right."""
    return Severity.ERROR if _IMPOSSIBLE.search(requirement.reason) else Severity.WARNING


def _due(mention: TimeMention) -> date | None:
    """The day that the mention makes a duty fall due; reports and years only referred to make none."""
    duty = mention.force is Force.DUTY and not mention.rule.startswith("reference")
    return last_day(mention.requirement) if duty else None


def last_day(requirement: TimeRequirement) -> date | None:
    """The last day of a deadline or a window; None for what has no such day of its own."""
    match requirement:
        case Deadline(by=by):
            return by.last
        case Window(span=span):
            return span.last
        case _:
            return None


def parts_of(mention: TimeMention) -> list[TimeRequirement]:
    """The requirement, or those of its stages."""
    requirement = mention.requirement
    return [stage.requirement for stage in requirement.stages] if isinstance(requirement, Staged) else [requirement]


def deadlines_of(task: Task) -> list[tuple[date, TimeMention]]:
    """The days by which the task prints that something is due, each with its mention."""
    return [
        (each.by.last, mention)
        for mention in task.times
        for each in parts_of(mention)
        if isinstance(each, Deadline) and mention.force is not Force.STATUS
    ]


# What only `check_plan` looks for --------------------------------------------------------------------------------


_FEWEST_WITHIN = 9
_FEWEST_TASKS = 20


def outside_period(reading: Reading) -> Iterator[Problem]:
    """outside-period: a year printed behind the period's; behind a single year only where it is rare."""
    horizon, items = reading.plan.horizon, reading.plan.items
    if horizon is None:
        return
    outside: list[tuple[date, TimeMention]] = []
    within = 0
    for task in items:
        days = [(last, mention) for mention in task.times if (last := _due(mention)) is not None]
        late = [(last, mention) for last, mention in days if last > horizon.last]
        within += bool(days) and not late
        # 2017年11月15日至2018年3月15日 begins within the period.
        outside += [
            (last, each) for last, each in late if _begins(each, last) > horizon.last and _prints_year(each.text, last)
        ]
    rare = len(outside) * _FEWEST_WITHIN <= within or len(outside) * _FEWEST_TASKS <= len(items)
    if horizon.first.year == horizon.last.year and not rare:
        return  # what is begun in a year is often done in the next
    for last, mention in outside:
        message = f"due {last}, after the period of the plan ends on {horizon.last}"
        yield report("outside-period", mention.span, message)


def _prints_year(text: str, last: date) -> bool:
    """Whether the year is printed, and is no goal far ahead (到2035年)."""
    return str(last.year) in text and ("月" in text or "季" in text or last.year % 5 != 0)


def _begins(mention: TimeMention, last: date) -> date:
    """The first day of a window, the day itself for a deadline."""
    requirement = mention.requirement
    return requirement.span.first if isinstance(requirement, Window) else last


_CLAUSE = re.compile("[，。；;,、：:（）()\\[\\]［］\n]")
_WORDS = re.compile(r"\A(?:以?前|之前|内|底|完成|基本|全面|全部|实现)+")
_FEWEST_WORDS = 4
# What is done several times, each by its day: 6月20日、12月20日前报送进度.
_REPEATED = re.compile(
    "(?:各|再|分别)?(?:开展|组织|召开|举办|报送|上报|报|检查|督查|通报|调度|拨付|下达|公布|公示|发布|总结|形成|提交)"
)


def conflicting_deadlines(reading: Reading) -> Iterator[Problem]:
    """conflicting-deadlines."""
    text = reading.text
    for task in reading.plan.body:
        found = sorted(deadlines_of(task), key=lambda pair: pair[1].span.start)
        stated = [pair for pair in found if is_stated(text, pair[1].span)]
        if stated:
            limit, label = max(stated, key=lambda pair: pair[0])
            for last, mention in found:
                if "\n" not in text[label.span.end : mention.span.start] and mention.span.start > label.span.end:
                    continue  # 进度安排：4月底前征询意见，10月底前完工
                if last > limit and "内" not in mention.text:  # 年内 does not say that it may take all of the year
                    message = f"due {last} here, but the time stated for task {task.id} is {limit}"
                    yield report("conflicting-deadlines", mention.span, message, label.span)
        first: dict[str, tuple[date, TimeMention]] = {}
        for last, mention in found:
            words = _words_after(text, mention.span)
            known = first.setdefault(words, (last, mention))
            again = len(words) < _FEWEST_WORDS or mention is known[1] or _REPEATED.match(words)
            if known[0] != last and not again:
                message = f"{words} is due {last} here, and {known[0]} in the same task"
                yield report("conflicting-deadlines", mention.span, message, known[1].span)
    for row in reading.plan.checklist:
        due, time = last_day(row.requirement), row.time
        if due is None or time is None or not stands_alone(text, time.span):
            continue
        for last, mention in deadlines_of(row):
            if last > due and mention is not time and PRECISE.search(mention.text):
                message = f"due {last} here, but the time of the row is {due}"
                yield report("conflicting-deadlines", mention.span, message, time.span)
    yield from _twins(reading)


# 到2025年 is a goal, and 年内 does not say that it may take all of the year.
PRECISE = re.compile("月|季度|[0-9]{4}年(?:年?底|末)")


def _words_after(text: str, span: Span) -> str:
    """What is due: the clause behind the mention, without the words that belong to the time."""
    clause = _CLAUSE.split(text[span.end : span.end + 60], maxsplit=1)[0]
    return _WORDS.sub("", clause).strip()


def _twins(reading: Reading) -> Iterator[Problem]:
    """Two rows with the same wording and different days."""
    first: dict[str, Task] = {}
    for task in reading.plan.checklist:
        words = "".join(task.text.split()).rstrip("。")
        known = first.setdefault(words, task)
        if known is task or task.time is None or known.time is None or not words:
            continue
        mine, its = last_day(task.requirement), last_day(known.requirement)
        if mine is not None and its is not None and mine != its:
            message = f"the same task is due {mine} here, and {its} in {known.id}"
            yield report("conflicting-deadlines", task.time.span, message, known.time.span)
