"""Which units carry the most in a year, by the plans of a district: the tasks that run or are due then, and those led.

python examples/busiest_units.py [YEAR]
"""

import sys
from collections import Counter
from datetime import date

from lianqiang import Collection, Role, bundled_registry, datasets

year = int(sys.argv[1]) if len(sys.argv) > 1 else 2019

plans = Collection(datasets.load(name) for name in ("fenghua-2018-42", "fenghua-2018-50", "fenghua-2018-83"))
asked = plans.open_on(date(year, 12, 31)) | plans.due_between(date(year, 1, 1), date(year, 12, 31))

registry = bundled_registry()
carried: Counter[str] = Counter()
led: Counter[str] = Counter()
for task in asked:
    for each in task.assignments:
        found = registry.resolve(each.unit.name, on=date(2018, 8, 2), jurisdiction="奉化区")  # 区政府办公室 is 区府办
        for unit in found:
            carried[unit.name] += 1
            led[unit.name] += each.role is Role.LEAD

for name, number in carried.most_common(10):
    print(f"{number:3}  {led[name]:3}  {name}")

# ruff: noqa: INP001, T201 - a script that prints
