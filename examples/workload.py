"""A heat map of the work: how many tasks are due for each unit in each year or quarter. Needs pandas.

python examples/workload.py [year|quarter [PLAN]]
"""

import sys

import pandas as pd

from lianqiang import datasets, read_plan
from lianqiang.views import workload

per = "quarter" if sys.argv[1:2] == ["quarter"] else "year"
plan = read_plan(sys.argv[2]).plan if len(sys.argv) > 2 else datasets.load("fenghua-2018-83")

view = workload(plan, per=per)
periods = [key for key in view.keys if key.startswith("period:")]
rows = [each for each in view.records() if isinstance(each["unit"], str)]  # without the totals
frame = pd.DataFrame(rows).set_index("unit")[periods]
loads = frame.map(lambda load: load.sure + load.maybe)
loads.columns = pd.to_datetime([key.removeprefix("period:") for key in periods]).to_period(per[0].upper())

busiest = loads.loc[loads.sum(axis="columns").sort_values(ascending=False, kind="stable").index].head(12)
shades = " ░▒▓█"
most = busiest.to_numpy().max()
print("  ".join(map(str, busiest.columns)), " 单位")
for unit, row in busiest.iterrows():
    cells = (f"{shades[-(-number * 4 // most)] * 2}{number:{len(str(period)) - 2}}" for period, number in row.items())
    print("  ".join(cells), f" {unit}")

# ruff: noqa: INP001, T201 - a script that prints
