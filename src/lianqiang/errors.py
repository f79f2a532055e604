"""The exceptions of the library: one root, each leaf also the builtin a caller would expect.

Owns the wording of a refusal: what was expected, where, and what to do. Never raised by the tolerant functions
(`find_*`, `interpret_time`, the reader): those answer with typed values and `Problem`s instead.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from lianqiang.spans import Span

__all__ = [
    "AmbiguousUnit",
    "BinaryFileError",
    "CodecError",
    "ConversionError",
    "DamagedFileError",
    "EmptyFileError",
    "EncryptedFileError",
    "LianqiangError",
    "MissingContext",
    "MissingExtraError",
    "MissingFileError",
    "NotAnnounced",
    "NotFound",
    "NotOne",
    "NotRegistered",
    "OversizedFileError",
    "ParseError",
    "ReadError",
    "RegistryError",
    "ScannedFileError",
    "SourceMismatch",
    "UnknownEncodingError",
    "UnsafeFileError",
]


class LianqiangError(Exception):
    """The root of all errors this library raises on purpose."""


def _display_width(text: str) -> int:
    """Columns a terminal gives to `text`: East Asian wide characters take two, combining marks none."""
    import unicodedata  # only an error message needs it

    width = 0
    for char in text:
        if unicodedata.combining(char):
            continue
        width += 2 if unicodedata.east_asian_width(char) in "WF" else 1
    return width


def check_type(name: str, value: object, kind: type, *, optional: bool = False) -> None:
    """Raise `TypeError` unless `value` is a `kind`; a bool is no int, and a datetime is no date.

    Values are built by the thousand, so their classes ask `type(value) is kind` themselves, and come here only where
    that is false.
    """
    if value is None and optional:
        return
    exact = kind is date or (kind is int and type(value) is bool)
    if isinstance(value, kind) and not exact:
        return
    wanted = "datetime.date" if kind is date else kind.__name__
    article = "an" if wanted[0] in "AEIOUaeiou" else "a"
    raise TypeError(f"{name} is {article} {wanted}, got {type(value).__name__} {shown(value)}")


_MOST_SHOWN = 200


def shown(value: object) -> str:
    """The value in a message: as it is written, and of a long one (a whole reading) the beginning."""
    text = repr(value)
    return text if len(text) <= _MOST_SHOWN else f"{text[: _MOST_SHOWN - 1]}…"


def check_day(name: str, value: object, *, optional: bool = False) -> None:
    """Raise `TypeError` unless `value` is a date and no datetime."""
    if type(value) is date:
        return
    try:
        check_type(name, value, date, optional=optional)
    except TypeError as error:
        raise TypeError(f"{error}{_meant_day(value)}") from None


_DAY = r"\s*([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?\s*"


def _meant_day(value: object) -> str:
    """The day that was meant by what is no `datetime.date`, as it is to be written; "" where that cannot be told."""
    import re
    from calendar import monthrange
    from datetime import datetime

    if isinstance(value, datetime):
        return f"; write date({value.year}, {value.month}, {value.day})"
    found = re.fullmatch(_DAY, value) if isinstance(value, str) else None
    if found is None or not int(found[1]) >= 1:
        return ""
    year, month, day = map(int, found.groups())
    if not 1 <= month <= 12:
        return f"; there is no month {month}, months are 1 to 12"
    last = monthrange(year, month)[1]
    if 1 <= day <= last:
        return f"; write date({year}, {month}, {day})"
    return f"; there is no such day, the nearest is date({year}, {month}, {min(max(day, 1), last)})"


def nearest(name: str, known: Iterable[str], *, most: int = 5) -> tuple[str, ...]:
    """Those of the known names that are most like `name`, best first; where none is like it, the first of all."""
    from difflib import get_close_matches  # only for what is told to a person

    names = tuple(dict.fromkeys(known))
    like = get_close_matches(name, names, most, 0.3)
    like += [each for each in names if name and (name in each or each in name) and each not in like]
    return tuple(like[:most]) or names[:most]


def check_items(name: str, values: object, kind: type) -> None:
    """Raise `TypeError` unless `values` is a tuple that holds nothing but `kind`."""
    if type(values) is not tuple:
        check_type(name, values, tuple)
    for value in cast("tuple[object, ...]", values):
        if type(value) is not kind:
            check_type(f"each of {name}", value, kind)


class ParseError(LianqiangError, ValueError):
    """A phrase that the grammar does not account for, raised by strict parsing.

    `text` is the phrase, `span` the characters that were not understood, `expected` what could have stood there, and
    `reason` says why no time was read, where that is known ("" else).
    The message shows the phrase with a caret under those characters (a wide character is two columns wide).

    >>> import lianqiang
    >>> try:
    ...     lianqiang.parse_time("2018年12月底前吃饭", strict=True)
    ... except lianqiang.ParseError as error:
    ...     print(error.span.start, error.span.end)
    10 12
    """

    def __init__(self, text: str, span: Span, expected: str, reason: str = "") -> None:
        super().__init__(text, span, expected, reason)
        self.text = text
        self.span = span
        self.expected = expected
        self.reason = reason

    def __str__(self) -> str:
        start = self.text.rfind("\n", 0, self.span.start) + 1
        stop = self.text.find("\n", self.span.start)
        line = self.text[start:] if stop < 0 else self.text[start:stop]
        line = line.replace("\t", " ")
        left = line[: self.span.start - start]
        marked = line[self.span.start - start : self.span.end - start]
        caret = " " * _display_width(left) + "^" * max(1, _display_width(marked))
        reason = f"{self.reason}; " if self.reason else ""
        return f"{reason}expected {self.expected} at character {self.span.start}\n    {line}\n    {caret}"


class ReadError(LianqiangError):
    """A file that cannot be read as a document. `path` is what was asked for, as text."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(path, message)
        self.path = path
        self.message = message

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


class MissingFileError(ReadError, FileNotFoundError):
    """No such file, or a folder where a file was expected."""


class BinaryFileError(ReadError, ValueError):
    """The bytes are no document that is read here: a picture, an archive, a presentation."""


class EncryptedFileError(ReadError, ValueError):
    """The file is protected by a password."""


class ScannedFileError(ReadError, ValueError):
    """The file holds pictures of pages, or glyphs without characters: there is no text to read before OCR."""


class DamagedFileError(ReadError, ValueError):
    """The file is of a format that is read here, and is cut short or broken."""


class EmptyFileError(ReadError, ValueError):
    """The file holds no bytes, or nothing but zero bytes: it was not saved, sent or fetched whole."""


class UnsafeFileError(ReadError, ValueError):
    """The file is made to harm its reader: it unpacks to far more than it holds, or declares entities."""


class OversizedFileError(ReadError, ValueError):
    """The file holds more than the `Limits` that it is read with allow; the message names the limit."""


class ConversionError(ReadError, RuntimeError):
    """An older format that LibreOffice has to convert, and it is not there, failed, or took too long."""


class UnknownEncodingError(ReadError, ValueError):
    """The bytes look like text, but in no encoding that Chinese offices use; or the encoding named does not fit."""


class CodecError(LianqiangError, ValueError):
    """JSON, or data, that is no value of the library: `lianqiang.codec` and `lianqiang.schemas` refuse it.

    `errors` are pairs of a path and a message, one for every place that is wrong: `$` is the whole, `$.tasks[3].id` the
    id of the fourth task. `source` names the file, and the line of a file of many values; "" where there is none.
    """

    def __init__(self, errors: tuple[tuple[str, str], ...], source: str = "") -> None:
        super().__init__(errors, source)
        self.errors = errors
        self.source = source

    def __str__(self) -> str:
        said = [f"{path}: {message}" for path, message in self.errors]
        source = f"{self.source}: " if self.source else ""
        if len(said) == 1:
            return source + said[0]
        return f"{source}{len(said)} places are wrong\n" + "\n".join(f"  {each}" for each in said)


class MissingExtraError(LianqiangError, ImportError):
    """An optional dependency is not installed. The message names the pip command that installs it.

    `what` begins the message where there is more to say than that ("plan.pdf is a PDF, and ").
    """

    def __init__(self, package: str, extra: str, what: str = "") -> None:
        super().__init__(package, extra, what)
        self.package = package
        self.extra = extra
        self.what = what

    def __str__(self) -> str:
        return f"{self.what}{self.package} is not installed; run: pip install 'lianqiang[{self.extra}]'"


class MissingContext(LianqiangError, ValueError):  # noqa: N818 - reads as the answer it is
    """What a question needs and was not given: `missing` names the arguments, such as `horizon` and `issued`."""

    def __init__(self, missing: tuple[str, ...], what: str = "") -> None:
        super().__init__(missing, what)
        self.missing = missing
        self.what = what

    def __str__(self) -> str:
        said = " and ".join(_CONTEXT.get(name, name) for name in self.missing)
        return f"{self.what + ' ' if self.what else ''}cannot be told without {said}"


_CONTEXT = {
    "horizon": "horizon= (the span that the plan covers)",
    "issued": "issued= (the day of issue)",
    "events": "events= (the days of named events)",
    "calendar": "calendar= (working days of those years)",
}


class NotAnnounced(LianqiangError, LookupError):  # noqa: N818 - reads as the answer it is
    """The State Council has not announced the working days of that year, or the bundled table does not hold it."""

    def __init__(self, year: int, first: int, last: int) -> None:
        super().__init__(year, first, last)
        self.year = year
        self.first = first
        self.last = last

    def __str__(self) -> str:
        return f"working days of {self.year} are not in the calendar, which holds {self.first} to {self.last}"


class RegistryError(LianqiangError, ValueError):
    """A registry that contradicts itself, refused when it is built.

    `where` names the record (`succession 'reform'`), `reason` says what is wrong with it and what was expected.
    """

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(where, reason)
        self.where = where
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"


class NotRegistered(LianqiangError, LookupError):  # noqa: N818 - reads as the answer it is
    """A name that the registry does not hold, or holds for other places or days only.

    `name` is what was asked for, `what` what it should have been (`unit`, `jurisdiction`), `reason` why there is none,
    `nearest` the known names most like it, best first.
    """

    def __init__(self, name: str, what: str, reason: str, nearest: tuple[str, ...] = ()) -> None:
        super().__init__(name, what, reason, nearest)
        self.name = name
        self.what = what
        self.reason = reason
        self.nearest = nearest

    def __str__(self) -> str:
        nearest = f"; the nearest known: {', '.join(self.nearest)}" if self.nearest else ""
        return f"no such {self.what}: {self.name!r} ({self.reason}){nearest}"


class NotFound(LianqiangError, LookupError):  # noqa: N818 - reads as the answer it is
    """A name that stands for nothing here: a unit, a section, a kind, a key, the id of a task, a dataset.

    `name` is what was asked for, `what` what it should have been, `nearest` the names most like it, best first.
    """

    def __init__(self, name: str, what: str, nearest: tuple[str, ...] = ()) -> None:
        super().__init__(name, what, nearest)
        self.name = name
        self.what = what
        self.nearest = nearest

    def __str__(self) -> str:
        nearest = f"; the nearest: {', '.join(self.nearest)}" if self.nearest else ""
        return f"no such {self.what}: {self.name!r}{nearest}"


class NotOne(LianqiangError, LookupError):  # noqa: N818 - reads as the answer it is
    """Exactly one task was asked for, and there are `count`; `examples` are some of them in words."""

    def __init__(self, count: int, examples: tuple[str, ...] = ()) -> None:
        super().__init__(count, examples)
        self.count = count
        self.examples = examples

    def __str__(self) -> str:
        examples = f": {'; '.join(self.examples)}" if self.examples else ""
        return f"one task was asked for, there are {self.count or 'none'}{examples}"


class AmbiguousUnit(LianqiangError, LookupError):  # noqa: N818 - reads as the answer it is
    """A name that several units bear, where one was asked for; `ids` are theirs."""

    def __init__(self, name: str, ids: tuple[str, ...]) -> None:
        super().__init__(name, ids)
        self.name = name
        self.ids = ids

    def __str__(self) -> str:
        return f"{self.name!r} is the name of {', '.join(self.ids)}: give one of these ids, jurisdiction= or on="


class SourceMismatch(LianqiangError, ValueError):  # noqa: N818 - reads as the answer it is
    """A file that is not the one a dataset was curated from: `expected` and `found` are their SHA-256 digests."""

    def __init__(self, expected: str, found: str) -> None:
        super().__init__(expected, found)
        self.expected = expected
        self.found = found

    def __str__(self) -> str:
        return (
            f"expected the file with the SHA-256 {self.expected}, got one with {self.found}; spans and lines of the "
            "dataset index the former only, so read the other copy with read_plan and compare the two plans"
        )
