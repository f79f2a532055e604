"""The defects of a document: reported, none repaired.

The rules stand in modules along concepts; each looks at what was read, says where and what, and changes nothing. Their
codes are stable names, and `RULES` is the catalogue of them. `read_plan` runs the rules that cost next to nothing and
whose findings bear on what was read; `check_plan` runs all.
"""

from __future__ import annotations

from lianqiang.plans import Plan
from lianqiang.readers.checks import brackets, checklist, duties, head, missing, names, numbering, wording
from lianqiang.readers.checks.catalogue import RULES, Rule, rule_of
from lianqiang.readers.checks.evidence import Evidence
from lianqiang.readers.result import Reading
from lianqiang.spans import Problem

__all__ = ["RULES", "Evidence", "Rule", "check", "check_plan", "rule_of"]

_WHILE_READING = (
    head.head,
    numbering.numbering,
    brackets.brackets,
    duties.who,
    duties.when,
    missing.missing_responsibility,
    checklist.checklist,
    head.ending,
)
_AFTER = (
    missing.missing_time,
    duties.outside_period,
    duties.conflicting_deadlines,
    checklist.left_out,
    checklist.units_differ,
    checklist.wording_differs,
    names.alias_conflict,
    names.spellings,
    wording.repeated,
    wording.full_stops,
    wording.broken_lines,
    wording.abrupt_end,
    wording.missing_annex,
    wording.dates,
    wording.citations,
)


# What a text lacks that breaks off in its last task is one defect, and cut-off tells it.
_LOST_WITH_THE_END = frozenset(
    {
        "bracket-mismatch",
        "empty-unit",
        "label-without-units",
        "missing-full-stop",
        "missing-responsibility",
        "missing-time",
        "no-unit",
    }
)


def _in_order(found: list[Problem], plan: Plan) -> tuple[Problem, ...]:
    cut = next((problem.span.start for problem in found if problem.code == "cut-off"), None)
    if cut is not None:
        starts = [task.span.start for task in plan.items if task.span is not None and task.span.end > cut]
        start = max(starts, default=cut)
        found = [each for each in found if each.span.end <= start or each.code not in _LOST_WITH_THE_END]
    return tuple(sorted(found, key=lambda problem: (problem.span.start, problem.code)))


def check(evidence: Evidence) -> tuple[Problem, ...]:
    """What reading reports, in the order of the text."""
    return _in_order([problem for rule in _WHILE_READING for problem in rule(evidence)], evidence.plan)


def check_plan(reading: Reading) -> tuple[Problem, ...]:
    """Every problem of the document that a rule of the catalogue finds, in the order of the text.

    Those of `reading.problems` are among them. Each has its place with line and column, a stable code, a severity, a
    message, and in `related` the places it was compared with.

    >>> from lianqiang import parse_plan
    >>> text = "一、修缮校舍。健全校舍安全检查制度。健全校舍安全检查制度。（县教育局）"
    >>> for problem in check_plan(parse_plan(text)):
    ...     print(problem, [span.of(text) for span in problem.related])
    1:19: warning repeated-sentence: the same sentence stands in line 1 ['健全校舍安全检查制度。']

    Raises nothing, whatever the text. `lianqiang.readers.checks.RULES` lists the rules, each with an example.
    """
    found = [*reading.problems, *(problem for rule in _AFTER for problem in rule(reading))]
    return _in_order(found, reading.plan)
