"""The measure of growth itself: it must be able to fail."""

from __future__ import annotations

from linear import repeated, too_slow


def pairs(text: str) -> int:
    return sum(one == other for one in text for other in text)


def test_what_grows_with_the_square_is_too_slow() -> None:
    assert "times as long" in (too_slow(repeated(pairs, "县"), 500) or "")


def test_what_grows_with_the_length_is_not() -> None:
    assert too_slow(repeated(lambda text: [text.count(each) for each in "县区市省乡镇" * 200], "县、"), 4_000) is None
