"""The choices a reader of these documents has to make, as one frozen value.

No statute fixes what 2018年12月前 includes, and practice is split. Each field is one such choice; the reading not
chosen stands among the mention's alternatives. `Conventions()` holds the defaults that the README describes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import attrs

from lianqiang._enums import Named
from lianqiang.dates import DateSpan
from lianqiang.errors import check_type

__all__ = ["Before", "Conventions", "LeadRule"]


class Before(Named):
    """What X前 means."""

    START = "start"
    """Before X begins."""
    END = "end"
    """By the end of X."""


class LeadRule(Named):
    """Who leads where a list names nobody as its lead: nobody, the first listed, or each that is responsible."""

    PRINTED = "printed"
    """Only who is printed as lead, by a label, a verb, or a rule of the document."""
    FIRST = "first"
    """The first that is listed as responsible."""
    ALL = "all"
    """Each that is listed as responsible."""


def _frozen_events(
    events: Mapping[str, date | DateSpan] | tuple[tuple[str, DateSpan], ...],
) -> tuple[tuple[str, DateSpan], ...]:
    days: dict[str, DateSpan] = {}
    for name, value in events.items() if isinstance(events, Mapping) else events:
        check_type("the name of an event", name, str)
        if name in days:
            raise ValueError(f"each event has its days once, got {name!r} twice")
        days[name] = value if isinstance(value, DateSpan) else DateSpan.of_day(value)
    return tuple(sorted(days.items()))


@attrs.frozen(kw_only=True)
class Conventions:
    """How the open questions of the genre are answered.

    `before_period`: 2018年12月前 is before December begins (START) or by its end (END).
    `before_day`: 12月31日前 counts that day (END) or ends the day before (START).
    `before_festival`: 春节前 ends on the eve (START) or includes the day (END).
    `window_reach`: a window without a year lies in the year of issue unless it ended more than this many days before.
    `every_other`: 每隔两年 is every 2 years (2) or every third (3).
    `roll_rest_day`: a period that ends on a rest day runs on to the next working day (民法典 203).
    `lead_rule`: who leads in a list that names no lead, nor does a rule of its document (see `lianqiang.units.leads`).
    `events`: days of named events (汛期, 两会), by name.
    """

    before_period: Before = Before.START
    before_day: Before = Before.END
    before_festival: Before = Before.START
    window_reach: int = 183
    every_other: int = 2
    roll_rest_day: bool = False
    lead_rule: LeadRule = LeadRule.PRINTED
    events: tuple[tuple[str, DateSpan], ...] = attrs.field(default=(), converter=_frozen_events)

    def __attrs_post_init__(self) -> None:
        check_type("window_reach", self.window_reach, int)
        check_type("every_other", self.every_other, int)
        check_type("roll_rest_day", self.roll_rest_day, bool)
        if self.every_other not in (2, 3):
            raise ValueError(f"every_other is 2 or 3, got {self.every_other}")
        if self.window_reach < 0:
            raise ValueError(f"window_reach is a number of days, got {self.window_reach}")
        for name, kind in (("before_period", Before), ("before_day", Before), ("before_festival", Before)):
            object.__setattr__(self, name, kind(getattr(self, name)))
        object.__setattr__(self, "lead_rule", LeadRule(self.lead_rule))

    def event(self, name: str) -> DateSpan | None:
        """The days of that event, or None where no days are given for it."""
        return dict(self.events).get(name)


DEFAULT = Conventions()
"""The defaults, shared."""
