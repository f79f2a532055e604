"""The tasks that name no day, and why not: what to ask about before the plan is carried out.

python examples/without_a_date.py [PLAN]
"""

import sys
from pathlib import Path

from lianqiang import read_plan

path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "documents" / "wangxi.txt"
tasks = read_plan(path).plan.tasks

undated = tasks.where(lambda task: tasks.due_on(task) is None) - tasks.recurring()
for kind, some in undated.group_by("kind").items():
    for task in some:
        print(kind, task.time.text if task.time else "（未写时间）", task.heading, sep="  ")

# ruff: noqa: INP001, T201 - a script that prints
