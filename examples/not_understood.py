"""Which phrases of your own documents were not understood, and why: what to send us, or to correct.

python examples/not_understood.py [FILE OR FOLDER ...]
"""

import sys
from pathlib import Path

from lianqiang import ReadError, Unparsed, read_plan

places = [Path(each) for each in sys.argv[1:]] or [Path(__file__).parent / "documents"]
files = [file for place in places for file in (sorted(place.rglob("*.txt")) if place.is_dir() else [place])]

for file in files:
    try:
        plan = read_plan(file).plan
    except ReadError as error:
        print(error, file=sys.stderr)
        continue
    for mention in plan.unparsed:
        assert isinstance(mention.requirement, Unparsed)
        print(f"{file.name}:{mention.span.line}", mention.text, mention.requirement.reason, sep="  ")

# ruff: noqa: INP001, S101, T201 - a script that prints
