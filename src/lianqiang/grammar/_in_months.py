"""The places of a month laid in months of the year: 双月15日前, 每年1—11月每月5日前."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import attrs

from lianqiang.grammar._points import Impossible
from lianqiang.places import Position, Slot

__all__ = ["in_months"]


def in_months(months: Sequence[int], slots: Sequence[Slot]) -> tuple[Slot, ...]:
    """The places of a month in these months of the year; the whole months where there are none.

    双月15日前 and 每年1—11月每月5日前 are places in a year: the month that each lies in is its number.
    """
    if not slots:
        return tuple(Slot(Position(month=month), Position(month=month)) for month in months)
    return tuple(_in_one(month, slot) for month, slot in product(months, slots))


def _in_one(month: int, slot: Slot) -> Slot:
    first, last = slot.first, slot.last
    if last is None:
        raise Impossible("a time of day in each day of a month is not laid out")
    month = month % 12 + 1 if slot.following else month
    closes = month
    if first is not None and first.day is not None and last.day is not None and last.day != -1:
        closes = month % 12 + 1 if first.day == -1 or last.day < first.day else month
    return attrs.evolve(
        slot,
        first=None if first is None else _of(month, first),
        last=_of(closes, last),
        following=False,
    )


def _of(month: int, place: Position) -> Position:
    try:
        return attrs.evolve(place, month=month)
    except ValueError:  # 双月31日: a month that has no such day has its last
        return Position(month=month, day=-1)
