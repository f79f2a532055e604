"""How one phrase is read: what it means, until when, what else it could mean, and why it is read so.

python examples/read_phrase.py [PHRASE [DAY OF ISSUE]]
"""

import sys
from datetime import date

from lianqiang import bounds, interpret_time, why

phrase = sys.argv[1] if len(sys.argv) > 1 else "力争2018年12月前完成"
issued = date.fromisoformat(sys.argv[2]) if len(sys.argv) > 2 else date(2018, 8, 2)

mention = interpret_time(phrase, issued=issued)
print("means   ", repr(mention.requirement))
print("in words", mention.requirement)
print("due     ", bounds(mention.requirement, issued=issued).last)
print("force   ", mention.force.value)
for other in mention.alternatives:
    print("or      ", other)
print("why     ", why(mention))

# ruff: noqa: INP001, T201 - a script that prints
