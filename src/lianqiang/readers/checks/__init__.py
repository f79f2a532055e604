"""The defects of a document: reported, none repaired.

The rules stand in modules along concepts; each looks at what was read, says where and what, and changes nothing. Their
codes are stable names, and `RULES` is the catalogue of them. `read_plan` runs the rules that cost next to nothing and
whose findings bear on what was read; `check_plan` runs all.
"""

from __future__ import annotations

from lianqiang.readers.checks import brackets, checklist, duties, head, names, numbering, wording
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
    checklist.checklist,
    head.ending,
)
_AFTER = (
    duties.missing_time,
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


def _in_order(found: list[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(found, key=lambda problem: (problem.span.start, problem.code)))


def check(evidence: Evidence) -> tuple[Problem, ...]:
    """What reading reports, in the order of the text."""
    return _in_order([problem for rule in _WHILE_READING for problem in rule(evidence)])


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
    return _in_order([*reading.problems, *(problem for rule in _AFTER for problem in rule(reading))])
