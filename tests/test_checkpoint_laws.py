"""The laws of checkpoints: their order, their bounds, and what does not change them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice, pairwise
from typing import Any

import attrs
from hypothesis import assume, given, reject
from hypothesis import strategies as st

from lianqiang import (
    Amount,
    Checkpoint,
    DateSpan,
    Measure,
    MissingContext,
    Recurring,
    Staged,
    TimeRequirement,
    bounds,
    checkpoints,
    due,
)
from lianqiang import strategies as own
from lianqiang.errors import NotAnnounced
from lianqiang.strategies._values import EVENTS as EVENT_NAMES

ISSUED = date(2018, 8, 2)

HORIZONS = st.tuples(own.dates(date(2017, 1, 1), date(2021, 12, 31)), st.integers(0, 1200)).map(
    lambda drawn: DateSpan(drawn[0], drawn[0] + timedelta(drawn[1]))
)
MOST = 60
EVENTS = {name: date(2018, 6, 1) for name in EVENT_NAMES}


def some(r: TimeRequirement, **context: Any) -> list[Checkpoint]:
    """The first of the checkpoints, as many as the context tells."""
    try:
        return list(islice(checkpoints(r, **context), MOST))
    except (MissingContext, NotAnnounced):
        reject()
    except ValueError as error:
        assert "no part of a month" in str(error)  # noqa: PT017 - the only other refusal
        reject()


@given(own.time_requirements(), HORIZONS)
def test_bounds_contain_every_checkpoint(r, horizon):
    found = bounds(r, horizon=horizon, issued=ISSUED, events=EVENTS)
    for each in some(r, horizon=horizon, issued=ISSUED, events=EVENTS):
        assert found.last is None or each.due <= found.last
        assert found.first is None or (each.first or each.due) >= found.first


@given(own.time_requirements(), HORIZONS)
def test_checkpoints_come_by_their_due_days(r, horizon):
    found = some(r, horizon=horizon, issued=ISSUED, events=EVENTS)
    assert all(a.due <= b.due for a, b in pairwise(found))
    assert all(each.first is None or each.first <= each.due for each in found)


@given(own.recurrings(), HORIZONS)
def test_a_recurrence_stays_within_the_horizon(r, horizon):
    for each in some(r, horizon=horizon, events=EVENTS):
        assert each.first is not None
        assert horizon.first <= each.first <= each.due <= horizon.last


@given(own.recurrings().map(lambda r: attrs.evolve(r, at=())), HORIZONS)
def test_plain_periods_follow_one_another(r, horizon):
    assume(r.every is not None and r.every.measure is not Measure.WORKDAY)
    found = some(r, horizon=horizon)
    assert all(a.due + timedelta(1) == b.first for a, b in pairwise(found))
    first = max(horizon.first, r.since or horizon.first)
    assert not found or found[0].first == first


IN_YEARS = st.sampled_from([Measure.YEAR, Measure.HALF_YEAR, Measure.QUARTER, Measure.MONTH])
"""Weeks and days do not fit into years."""


@st.composite
def yearly(draw):
    """Recurrences that come at the same days of every year, or of every so many years."""
    measure = draw(IN_YEARS)
    number = draw(st.integers(1, 12))
    slots = own.slots(measure).filter(
        lambda slot: (
            (slot.last is None or (slot.last.event is None and not slot.last.ordinal))
            and (number == 1 or not slot.following)
        )
    )
    at = draw(st.lists(slots, max_size=3))
    return Recurring(Amount.of(number, measure), at=tuple(slot for slot in at if slot.following is at[0].following))


@given(yearly(), HORIZONS, st.integers(-8, 8))
def test_translation_by_whole_years_commutes(r, horizon, years):
    def moved(day):
        return None if day is None else day.replace(year=day.year + years)

    assume(not any((day.month, day.day) == (2, 29) for day in (horizon.first, horizon.last)))
    here = some(r, horizon=horizon)
    there = some(r, horizon=DateSpan(moved(horizon.first), moved(horizon.last)))
    assume(not any(_leaps(each) for each in (*here, *there)))
    assert [(moved(each.first), moved(each.due)) for each in here] == [(each.first, each.due) for each in there]


def _leaps(each: Checkpoint) -> bool:
    return any(day is not None and day.month == 2 and day.day >= 28 for day in (each.first, each.due))


@given(own.time_requirements(), HORIZONS)
def test_the_single_due_day_is_the_checkpoint(r, horizon):
    found = some(r, horizon=horizon, issued=ISSUED, events=EVENTS)
    if not isinstance(r, Recurring | Staged):
        assert [each.due for each in found] == [
            day for day in (due(r, horizon=horizon, issued=ISSUED, events=EVENTS),) if day is not None
        ]


@given(
    own.recurrings(),
    st.builds(
        lambda first, days: DateSpan(first, first + timedelta(days)),
        own.dates(date(2000, 1, 1), date(2024, 12, 31)),
        st.integers(0, 2500),
    ),
    st.booleans(),
)
def test_checkpoints_come_in_order_and_within_the_bounds(r: Recurring, horizon: DateSpan, printed: bool) -> None:
    if not printed:
        r = attrs.evolve(r, since=None, until=None)
    try:
        found = list(islice(checkpoints(r, horizon=horizon), 500))
    except (MissingContext, NotAnnounced):
        return
    days = [each.due for each in found]
    assert days == sorted(days)
    for each in found:
        assert each.first is not None
        assert horizon.first <= each.first <= each.due <= horizon.last
        assert r.since is None or r.since <= each.first
        assert r.until is None or each.due <= r.until
