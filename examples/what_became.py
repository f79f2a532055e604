"""Which of a superior's times and targets an inferior's plan changed or dropped, by the bundled alignments.

python examples/what_became.py [ALIGNMENT]
"""

import sys

from lianqiang import datasets
from lianqiang.alignments import Fate

alignment = datasets.load(sys.argv[1] if len(sys.argv) > 1 else "fenghua-zhejiang-alignment")
above = {task.id: task for task in datasets.load(alignment.superior).items}

for link in alignment:
    fates = {"time": link.time, "target": link.target}
    lost = [f"{what} {fate.value}" for what, fate in fates.items() if fate in {Fate.CHANGED, Fate.DROPPED}]
    if lost:
        print(above[link.superior].heading, " and ".join(lost), link.note, sep="  ")

# ruff: noqa: INP001, T201 - a script that prints
