"""Data of the codec, changed in one place: what a slip of a hand or a program makes of it."""

from __future__ import annotations

from copy import deepcopy
from random import Random
from typing import Any

ODD: tuple[Any, ...] = (
    None, True, False, 0, 1, 2, 3, 7, -1, 13, 31, 1.0, 2.5, 10**30, "", " ", "x", "年底", "0", "null", [], [None], [1], {}, {"kind": "vague"},
    "2018-02-30", "2018-02-29", "2020-02-29", "2018-13-01", "1899-12-31", "0000-01-01", "2018-1-1", "20181231", "2018-12-31\n", "2018-12-31T00:00",
    "18:00", "24:00", "8:00", "18:00:00", "1/2", "4/2", "5/2", "-5/2", "0/1", "1/1", "5/0", "month", "day", "lead", "body", "deadline", "dead-line",
    "vague", "unspecified", "适时", "』", " 印发", "印发 ", "印发\n", "印\u0007发", "a" * 61, "、", "²", "_",
)  # fmt: skip


def mutated(data: Any, random: Random) -> Any:
    """A copy of the data with one change, at a place and of a kind that `random` chooses."""
    copy = deepcopy(data)
    holders = [each for each in nodes(copy) if each]
    holder = random.choice(holders)
    key = random.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
    change = random.choice([odd, odd, odd, lost, other, other, nudged, nudged, swapped, grown, renamed])
    change(holder, key, random, copy)
    return copy


def nodes(data: Any) -> list[Any]:
    found = [data]
    for each in found:
        inner = each.values() if isinstance(each, dict) else each
        found += [value for value in inner if isinstance(value, dict | list)]
    return found


def odd(holder: Any, key: Any, random: Random, _: Any) -> None:
    holder[key] = deepcopy(random.choice(ODD))


def lost(holder: Any, key: Any, *_: Any) -> None:
    del holder[key]


def other(holder: Any, key: Any, random: Random, data: Any) -> None:
    """What stands under the same key elsewhere, or anywhere."""
    dicts = [each for each in nodes(data) if isinstance(each, dict)]
    same = [each[key] for each in dicts if key in each] if isinstance(key, str) else []
    anywhere = [value for each in dicts for value in each.values()]
    holder[key] = deepcopy(random.choice(random.choice([same or anywhere, anywhere])))


def nudged(holder: Any, key: Any, random: Random, _: Any) -> None:
    """A little more, or a little less, of what stands there."""
    value = holder[key]
    if isinstance(value, bool) or value is None:
        holder[key] = not value
    elif isinstance(value, int | float):
        holder[key] = value + random.choice([-1, 1, -40, 40, 0.0])
    elif isinstance(value, str):
        at = random.randrange(len(value) + 1)
        holder[key] = random.choice(
            [
                value + " ",
                value + "\n",
                value[:at] + random.choice("0129-/: 年x") + value[at + 1 :],
                value[:at] + value[at + 1 :],
            ]
        )
    elif isinstance(value, list):
        holder[key] = value + value[-1:] if random.random() < 0.5 else value[::-1]
    else:
        value["note"] = None


def swapped(holder: Any, key: Any, random: Random, _: Any) -> None:
    another = random.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
    holder[key], holder[another] = holder[another], holder[key]


def grown(holder: Any, key: Any, random: Random, _: Any) -> None:
    if isinstance(holder, dict):
        holder[random.choice(["note", "kind", "type", "schema_version", "id", "Key"])] = random.choice(
            [None, 1, "plan", "vague"]
        )
    else:
        holder.insert(key, deepcopy(random.choice(ODD)))


def renamed(holder: Any, key: Any, *_: Any) -> None:
    if isinstance(holder, dict):
        holder[f"{key}s"] = holder.pop(key)
