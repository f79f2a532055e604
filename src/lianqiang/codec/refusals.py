"""What is wrong with data, in words, and where: paths, and the errors of cattrs told as pairs of path and message.

A path is written as in JSONPath (RFC 9535): `$` the whole, `.name` a key, `[3]` a place in a list from 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

import attrs
from cattrs import BaseValidationError, ForbiddenExtraKeysError
from cattrs.errors import AttributeValidationNote, ClassValidationError, IterableValidationNote

from lianqiang.codec.write import KINDS, RENAMED

__all__ = ["Place", "Refused", "path_of", "places", "shown"]

Place = str | int
"""A step of a path: a key, or a place in a list."""

_PLAIN = re.compile("[A-Za-z_][A-Za-z0-9_]*")
_LONGEST = 60
_NOTES = (AttributeValidationNote, IterableValidationNote)


class Refused(ValueError):  # noqa: N818 - one place; the whole is told by CodecError
    """One thing that is wrong; `path` leads there from where it was raised."""

    def __init__(self, message: str, *path: Place) -> None:
        super().__init__(message)
        self.path = path


def path_of(steps: tuple[Place, ...]) -> str:
    """The steps in one text.

    >>> path_of(("tasks", 3, "id")), path_of(("条",))
    ('$.tasks[3].id', '$["条"]')
    """
    import json

    said = ["$"]
    for step in steps:
        if isinstance(step, int):
            said.append(f"[{step}]")
        else:
            said.append(f".{step}" if _PLAIN.fullmatch(step) else f"[{json.dumps(step, ensure_ascii=False)}]")
    return "".join(said)


def shown(value: object) -> str:
    """The value as a message names it: containers by their kind, texts and numbers themselves, cut where long.

    >>> shown("2018-13-01"), shown(None), shown([1]), shown(True)
    ("'2018-13-01'", 'null', 'a list', 'true')
    """
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, int) and value.bit_length() > 200:
        return "an integer beyond all measure"
    said = repr(value) if isinstance(value, str | int | float) else f"{type(value).__name__} {value!r}"
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"


def places(error: BaseException, path: tuple[Place, ...] = ()) -> Iterator[tuple[tuple[Place, ...], str]]:
    """Every place that is wrong, with what is wrong there, out of what a converter raised with detailed validation."""
    if isinstance(error, BaseValidationError):
        for each in error.exceptions:
            yield from places(each, path + _steps(each, error))
    elif isinstance(error, Refused):
        yield (path + error.path, str(error))
    elif isinstance(error, KeyError):
        yield (path, "the key is missing")
    elif isinstance(error, ForbiddenExtraKeysError):
        known = _keys(error.cl)
        for key in sorted(map(str, error.extra_fields)):
            near = get_close_matches(key, known, n=1)
            hint = f"did you mean {near[0]}?" if near else f"expected {', '.join(known) or 'none'}"
            yield ((*path, key), f"no such key; {hint}")
    else:
        yield (path, str(error))


def _keys(cls: type[attrs.AttrsInstance]) -> list[str]:
    names: list[str] = [RENAMED.get((cls, field.name)) or field.name for field in attrs.fields(cls) if field.init]
    return ["kind", *names] if cls in KINDS else names


def _steps(error: BaseException, group: BaseValidationError) -> tuple[Place, ...]:
    """The step from a group of errors to one of them, as cattrs notes it; none for an error of the object itself."""
    notes = [each for each in getattr(error, "__notes__", ()) if isinstance(each, _NOTES)]
    if not notes:
        return ()
    note = notes[0]
    if isinstance(note, IterableValidationNote):
        return (note.index,)
    cls = group.cl if isinstance(group, ClassValidationError) else object
    return (RENAMED.get((cls, note.name)) or note.name,)
