r"""Views: a plan's tasks told as tables of typed values, before anything is drawn.

Each function takes a `Plan`, its `Tasks` or several plans, and answers with a `View`: columns with stable keys and
headings in Chinese and English, rows of values (days as `date`, numbers as `int`) with the tasks they come from. What
is uncertain and what has no day has its place in every view.

>>> from datetime import date
>>> from lianqiang import parse_plan
>>> from lianqiang.views import agenda
>>> plan = parse_plan("1.修渠。2018年12月底前完成。（县水利局）\n2.巡查。适时开展。（各镇）").plan
>>> for row in agenda(plan, on=date(2018, 12, 1)).only("due", "task", "units").texts():
...     print(row)
['2018-12-31', '修渠', '县水利局']
['', '巡查', '各镇']
"""

from __future__ import annotations

from lianqiang.views.periods import period_of, periods_between
from lianqiang.views.tables import NO_DAY, agenda, names_by_role, task_table, timetable, unit_name, yearly_checklist
from lianqiang.views.timeline import Lane, Mark, MarkKind, Timeline, timeline
from lianqiang.views.timing import Occasion, Source, Stretch, Timing, Undated, timings
from lianqiang.views.units import NO_UNIT, responsibility_matrix, responsibility_table, workload
from lianqiang.views.values import (
    LANGUAGES,
    Column,
    Language,
    Load,
    Row,
    Value,
    View,
    Words,
    as_data,
    check_language,
    say,
)
from lianqiang.views.words import Certainty, Kind, Per, Reason, kind_of, words_of

__all__ = [
    "LANGUAGES",
    "NO_DAY",
    "NO_UNIT",
    "Certainty",
    "Column",
    "Kind",
    "Lane",
    "Language",
    "Load",
    "Mark",
    "MarkKind",
    "Occasion",
    "Per",
    "Reason",
    "Row",
    "Source",
    "Stretch",
    "Timeline",
    "Timing",
    "Undated",
    "Value",
    "View",
    "Words",
    "agenda",
    "as_data",
    "check_language",
    "kind_of",
    "names_by_role",
    "period_of",
    "periods_between",
    "responsibility_matrix",
    "responsibility_table",
    "say",
    "task_table",
    "timeline",
    "timetable",
    "timings",
    "unit_name",
    "words_of",
    "workload",
    "yearly_checklist",
]
