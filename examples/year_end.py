"""What must be shown at the end of a year: recurrences of the year, stages and deadlines, each a line to be ticked.

python examples/year_end.py [YEAR [PLAN]]
"""

import sys

from lianqiang import datasets, read_plan
from lianqiang.views import yearly_checklist

year = int(sys.argv[1]) if len(sys.argv) > 1 else 2019
plan = read_plan(sys.argv[2]).plan if len(sys.argv) > 2 else datasets.load("fenghua-2018-83")

view = yearly_checklist(plan, year)
for row in view.only("due", "what", "task", "units").texts():
    print("□", *filter(None, row), sep="  ")

# ruff: noqa: INP001, T201 - a script that prints
