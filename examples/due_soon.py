"""What is due in the next 90 days, and by whom.

python examples/due_soon.py [PLAN.txt [DAY]]
"""

import sys
from datetime import date, timedelta
from pathlib import Path

from lianqiang import read_plan

path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "documents" / "wangxi.txt"
today = date.fromisoformat(sys.argv[2]) if len(sys.argv) > 2 else date(2021, 12, 1)

tasks = read_plan(path).plan.tasks
for entry in tasks.checkpoints_between(today, today + timedelta(days=90)):
    units = "、".join(each.unit.name for each in entry.task.assignments)
    print(entry.due, entry.task.heading, units, sep="  ")

# ruff: noqa: INP001, T201 - a script that prints
