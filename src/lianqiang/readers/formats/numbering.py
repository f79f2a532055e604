"""The numbers that Word makes for lists: from numbering.xml and the paragraphs before to the label as Word prints it.

Owns counters, restarts, levels and the forms of numbers (ECMA-376 part 1, 17.9 and 17.18.59).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lianqiang.readers.formats.extract import Element, local_name

__all__ = ["Numbering", "format_number"]

_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_LEVELS = 9
_SLOT = re.compile(r"%([1-9])")


def _chinese(number: int, zero: str = "〇") -> str:
    """三十五 for 35, 一百〇五 for 105; digits alone from 10000 on."""
    if number >= 10_000 or number <= 0:
        return "".join(_DIGITS[int(digit)] for digit in str(max(0, number))).replace("〇", zero)
    text, gap = "", False
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // size % 10
        if digit:
            text += (zero if gap and text else "") + _DIGITS[digit] + unit
            gap = False
        else:
            gap = True
    return text[1:] if 10 <= number < 20 else text


def _letters(number: int, first: str) -> str:
    """A to z, then aa to zz: Word repeats the letter."""
    if number <= 0:
        return ""
    times, letter = divmod(number - 1, 26)
    return chr(ord(first) + letter) * min(times + 1, 30)


_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
          (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def _circled(number: int) -> str:
    return chr(ord("①") + number - 1) if 1 <= number <= 20 else str(number)


_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: str(number).translate({48 + digit: 0xFF10 + digit for digit in range(10)}),
    "decimalFullWidth2": lambda number: str(number).translate({48 + digit: 0xFF10 + digit for digit in range(10)}),
    "decimalHalfWidth": str,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": lambda number: chr(ord("⒈") + number - 1) if 1 <= number <= 20 else f"{number}.",
    "decimalEnclosedParen": lambda number: chr(ord("⑴") + number - 1) if 1 <= number <= 20 else f"({number})",
    "chineseCounting": _chinese,
    "chineseCountingThousand": lambda number: _chinese(number, "零"),
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": lambda number: _chinese(number, "零"),
    "japaneseCounting": _chinese,
    "chineseLegalSimplified": lambda number: _chinese(number, "零").translate(
        str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
    ),
    "taiwaneseDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(max(0, number))),
    "ideographDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(max(0, number))),
    "ideographEnclosedCircle": lambda number: chr(ord("㊀") + number - 1) if 1 <= number <= 10 else _chinese(number),
    "ideographTraditional": lambda number: _STEMS[number - 1] if 1 <= number <= 10 else str(number),
    "ideographZodiac": lambda number: _BRANCHES[number - 1] if 1 <= number <= 12 else str(number),
    "lowerLetter": lambda number: _letters(number, "a"),
    "upperLetter": lambda number: _letters(number, "A"),
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperRoman": _roman,
    "none": lambda _: "",
}


def format_number(number: int, form: str) -> str:
    """A number in one of Word's forms; in digits where the form is not known.

    >>> format_number(12, "chineseCounting"), format_number(105, "chineseCountingThousand")
    ('十二', '一百零五')
    """
    return _FORMS.get(form, str)(number)


def _value(element: Element, name: str) -> str | None:
    """The `w:val` of the child of that name."""
    return next((attribute(child, "val") for child in element if local_name(child) == name), None)


def attribute(element: Element, name: str) -> str | None:
    """An attribute by its name without namespace."""
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), None)


def to_int(text: str | None, default: int) -> int:
    """The number in an attribute, the default where it holds none."""
    try:
        return int(text) if text is not None and len(text) < 10 else default
    except ValueError:
        return default


class _Level:
    __slots__ = ("bullet", "form", "legal", "pattern", "restart", "start", "style", "symbol")

    def __init__(self, element: Element) -> None:
        self.start = to_int(_value(element, "start"), 1)
        self.form = _value(element, "numFmt") or "decimal"
        self.pattern = _value(element, "lvlText") or ""
        self.restart = to_int(_value(element, "lvlRestart"), -1)
        self.legal = any(local_name(child) == "isLgl" for child in element)
        self.style = _value(element, "pStyle")
        self.bullet = self.form == "bullet"
        fonts = [str(value) for child in element.iter() if local_name(child) == "rFonts" for _, value in child.items()]
        self.symbol = any(font.startswith(("Symbol", "Wingdings", "Webdings")) for font in fonts)


class _Abstract:
    """A definition of lists: levels, and the counters that all lists made of it share."""

    __slots__ = ("counters", "levels", "link")

    def __init__(self, element: Element) -> None:
        self.levels: dict[int, _Level] = {}
        self.counters: list[int | None] = [None] * _LEVELS
        self.link = _value(element, "numStyleLink")
        for child in element:
            if local_name(child) == "lvl":
                self.levels[to_int(attribute(child, "ilvl"), 0)] = _Level(child)


class _List:
    """One list: its definition, with levels of its own and starts of its own."""

    __slots__ = ("abstract", "levels", "starts")

    def __init__(self, element: Element, abstract: _Abstract) -> None:
        self.abstract = abstract
        self.levels = dict(abstract.levels)
        self.starts: dict[int, int] = {}
        for child in element:
            if local_name(child) == "lvlOverride":
                at = to_int(attribute(child, "ilvl"), 0)
                for each in child:
                    if local_name(each) == "lvl":
                        self.levels[at] = _Level(each)
                start = _value(child, "startOverride")
                if start is not None:
                    self.starts[at] = to_int(start, 1)


class Numbering:
    """All lists of a document. `label` is called for its numbered paragraphs in order."""

    __slots__ = ("_lists",)

    def __init__(self, root: Element | None, style_lists: dict[str, str] | None = None) -> None:
        """`style_lists` gives the list that a style of lists is made by, which a definition may point to."""
        self._lists: dict[str, _List] = {}
        if root is None:
            return
        abstracts: dict[str, _Abstract] = {}
        numbers: list[tuple[str, Element]] = []
        for element in root:
            name = local_name(element)
            if name == "abstractNum":
                abstracts[attribute(element, "abstractNumId") or ""] = _Abstract(element)
            elif name == "num":
                numbers.append((attribute(element, "numId") or "", element))
        homes = {number: _value(element, "abstractNumId") or "" for number, element in numbers}
        for number, element in numbers:
            abstract = abstracts.get(homes[number])
            if abstract is not None and abstract.link is not None and style_lists:
                abstract = abstracts.get(homes.get(style_lists.get(abstract.link, ""), ""), abstract)
            if abstract is not None:
                self._lists[number] = _List(element, abstract)

    def level_of(self, number: str, style: str) -> int:
        """The level that a style stands for in a list."""
        found = self._lists.get(number)
        levels = found.levels if found else {}
        return next((at for at, level in levels.items() if level.style == style), 0)

    def label(self, number: str, at: int) -> tuple[str, bool]:
        """The next label of a list at a level, and whether it is a bullet; "" where Word prints none."""
        found = self._lists.get(number)
        level = found.levels.get(at) if found else None
        if found is None or level is None or not 0 <= at < _LEVELS:
            return "", False
        counters = found.abstract.counters
        before = counters[at]
        counters[at] = level.start if before is None else before + 1
        start = found.starts.pop(at, None)
        if start is not None:
            counters[at] = start
        for deeper in range(at + 1, _LEVELS):
            below = found.levels.get(deeper)
            # lvlRestart names the level, counted from 1, that sets this one back; 0 is none.
            if below is None or below.restart == -1 or at < below.restart:
                counters[deeper] = None
        if level.bullet:
            return (
                "" if level.symbol or any("\ue000" <= char <= "\uf8ff" for char in level.pattern) else level.pattern
            ), True

        def slot(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            other = found.levels.get(place)
            if other is None:
                return ""
            if counters[place] is None:
                counters[place] = other.start
            form = "decimal" if level.legal and place != at else other.form
            return format_number(counters[place] or 0, form)

        return _SLOT.sub(slot, level.pattern), False
