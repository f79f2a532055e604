"""Everything one unit has to do under a plan: its role, the task, and the time as the document prints it.

python examples/tasks_of_unit.py [PLAN.txt [UNIT]]
"""

import sys
from pathlib import Path

from lianqiang import read_plan

path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "documents" / "wangxi.txt"
unit = sys.argv[2] if len(sys.argv) > 2 else "区大数据局"

for task in read_plan(path).plan.tasks.of_unit(unit):
    roles = {each.role.value for each in task.assignments if unit in (each.unit.name, *each.unit.aliases)}
    print(task.id, "/".join(sorted(roles)), task.title or task.text, task.time.text if task.time else "-", sep="  ")

# ruff: noqa: INP001, T201 - a script that prints
