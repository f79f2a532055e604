"""Whether time grows in proportion to length, told so that other work on the machine does not change the answer."""

import gc
from collections.abc import Callable
from time import process_time
from typing import Any

FLOOR = 0.008  # seconds below which a clock says nothing
TWICE = 3.5  # times as long for twice the length: enough to look closer; four times would be quadratic
EIGHTFOLD = 28.0  # for eight times the length: between 8, which is linear, and 64, which is quadratic
TRIES = 5


def seconds(call: Callable[[], Any]) -> float:
    """What a call costs this process; not the collections of what all the other tests left behind."""
    collects = gc.isenabled()
    gc.disable()
    try:
        begun = process_time()
        call()
        return process_time() - begun
    finally:
        if collects:
            gc.enable()


def growth(prepare: Callable[[int], Callable[[], Any]], size: int) -> float:
    """How much longer eight times the length takes; 1.0 where twice the length already shows that it is linear.

    `prepare` makes, for a length, the call to be measured. The best of several tries counts: load only ever adds.
    """
    once = prepare(size)
    small, large = seconds(once), seconds(prepare(size * 2))
    if large <= max(FLOOR, TWICE * small):
        return 1.0
    eight = prepare(size * 8)
    for _ in range(TRIES):
        small, large = min(small, seconds(once)), seconds(eight)
        if large <= EIGHTFOLD * max(small, FLOOR / EIGHTFOLD):
            return large / max(small, FLOOR / EIGHTFOLD)
    return large / max(small, FLOOR / EIGHTFOLD)


def too_slow(prepare: Callable[[int], Callable[[], Any]], size: int) -> str | None:
    """What to say where time grows faster than length; None where it does not."""
    ratio = growth(prepare, size)
    return f"eight times the length took {ratio:.0f} times as long" if ratio > EIGHTFOLD else None


def repeated(function: Callable[[str], Any], word: str) -> Callable[[int], Callable[[], Any]]:
    """`prepare` for a function of a text that is one word again and again."""

    def prepare(size: int) -> Callable[[], Any]:
        text = word * (size // len(word))
        return lambda: function(text)

    return prepare
