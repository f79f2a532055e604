"""Reminders of this quarter as a calendar, each a week ahead: for the phone, or to send to those who must act.

python examples/quarter_reminders.py [PLAN [DAY [OUT.ics]]]
"""

import sys
from datetime import date, timedelta
from pathlib import Path

from lianqiang import read_plan
from lianqiang.export import to_ics, write_ics
from lianqiang.views import period_of

path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "documents" / "wangxi.txt"
today = date.fromisoformat(sys.argv[2]) if len(sys.argv) > 2 else date(2022, 5, 9)

quarter = period_of(today, "quarter")
tasks = read_plan(path).plan.tasks.due_between(quarter.first, quarter.last)

week = timedelta(days=7)
calendar = to_ics(tasks, within=quarter, alarm=week)
print(f"{quarter.first} to {quarter.last}: {calendar.text.count('BEGIN:VTODO')} reminders")
for entry in tasks.checkpoints_between(quarter.first, quarter.last):
    print(entry.due, entry.checkpoint.action or "完成", entry.task.heading, sep="  ")
if len(sys.argv) > 3:
    write_ics(tasks, sys.argv[3], within=quarter, alarm=week)

# ruff: noqa: INP001, T201 - a script that prints
