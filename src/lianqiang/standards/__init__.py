"""Requirements in the standards that calendars and researchers use.

`to_rrule` for calendars (RFC 5545), `to_edtf` for catalogues and archives (ISO 8601-2), `to_timex3` for annotated text
(TimeML). Each answers with a `Converted`: the value, and a typed `Loss` for every part that the standard has no words
for. They raise nothing but `TypeError`: what is missing to tell the days is a loss as well.
"""

from __future__ import annotations

from lianqiang.standards.edtf import to_edtf
from lianqiang.standards.losses import Aspect, Converted, Loss
from lianqiang.standards.rrule import to_rrule
from lianqiang.standards.timex3 import Timex3, to_timex3

__all__ = ["Aspect", "Converted", "Loss", "Timex3", "to_edtf", "to_rrule", "to_timex3"]
