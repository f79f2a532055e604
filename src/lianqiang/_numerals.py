"""Numbers as Chinese documents print them: Arabic, Chinese (二十三, 二〇一八, 廿五, 两), and mixed (二0一0).

A small table and no library: the forms are few, and ours has to read 〇 and 两, to be exact, and to cost nothing.
"""

from __future__ import annotations

from functools import lru_cache

__all__ = ["CHINESE", "to_chinese", "to_int"]

CHINESE = "〇零一二两三四五六七八九十廿卅百"
"""The characters that may make up a Chinese numeral here."""

_DIGITS = {
    char: value
    for value, chars in enumerate(("〇零○O0", "一1", "二两2", "三3", "四4", "五5", "六6", "七7", "八8", "九9"))
    for char in chars
}
_TENS = {"十": 10, "廿": 20, "卅": 30}


@lru_cache(maxsize=1024)
def to_int(text: str) -> int:
    """The number that the numeral says.

    >>> [to_int(each) for each in ("12", "二十三", "二〇一八", "廿五", "两", "一百二十")]
    [12, 23, 2018, 25, 2, 120]

    Digit by digit where no ten or hundred is printed. Raises `ValueError` where it is not a numeral.
    """
    if text.isascii() and text.isdigit():
        return int(text)
    if not text:
        raise ValueError("an empty numeral")
    if not any(char in "十廿卅百" for char in text):
        value = 0
        for char in text:
            if char not in _DIGITS:
                raise ValueError(f"{text!r} is not a numeral")
            value = value * 10 + _DIGITS[char]
        return value
    return _positional(text)


def _positional(text: str) -> int:
    total, digit = 0, None
    for char in text:
        if char in _DIGITS:
            digit = (digit or 0) * 10 + _DIGITS[char]
        elif char in _TENS:
            total += _TENS[char] * (1 if digit is None else digit)
            digit = None
        elif char == "百":
            total += 100 * (1 if digit is None else digit)
            digit = None
        else:
            raise ValueError(f"{text!r} is not a numeral")
    return total + (digit or 0)


def to_chinese(number: int) -> str:
    """The numeral for 1 to 99, as five-year plans and weekdays are counted.

    >>> to_chinese(13)
    '十三'
    """
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else "一二三四五六七八九"[tens - 1] + "十"
    return head + ("一二三四五六七八九"[ones - 1] if ones else "")
