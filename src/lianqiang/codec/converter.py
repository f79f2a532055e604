"""The cattrs converter of the library's classes: exact where cattrs coerces.

By itself cattrs makes 'None' of None, True of "false", 2 of 2.7 and a date of "20181231". Here each JSON value has one
meaning for each field, derived from the field's annotation, and everything else is refused. Every union is told apart
by the kind tag, or by the JSON type where its members have different ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import date, time
from enum import Enum, IntEnum, StrEnum
from fractions import Fraction
from functools import cache, lru_cache, partial
from operator import attrgetter, is_, itemgetter
from sys import intern
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.errors import (
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from lianqiang.codec.refusals import Refused, shown
from lianqiang.codec.write import KINDS, RENAMED
from lianqiang.dates import DateSpan
from lianqiang.plans import Plan
from lianqiang.tasks import Task, Tasks
from lianqiang.units import Unit

__all__ = ["make_converter"]

_Structure = Callable[[Any, Any], Any]
_Unstructure = Callable[[Any], Any]

_WANTED: dict[Any, str] = {
    str: "a string",
    int: "an integer",
    bool: "true or false",
    date: "an ISO date such as 2018-12-31",
    time: "a time of day such as 18:00",
    float: "a number",
    Fraction: "an integer or a fraction in lowest terms such as 5/2",
    NoneType: "null",
}
# Declared so that type checkers do not narrow what stands in data to lists of unknowns.
_LIST: Any = list
_DICT: Any = dict
_SHORT = 12
_CLOCK = re.compile("(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_FRACTION = re.compile("-?[1-9][0-9]{0,99}/[1-9][0-9]{0,99}")


def make_converter(*, detailed_validation: bool = True) -> Converter:
    """A cattrs converter that knows the classes of the library, to be extended with hooks of your own.

    >>> import attrs
    >>> from lianqiang import DateSpan
    >>> @attrs.frozen
    ... class Review:
    ...     period: DateSpan
    ...     score: int
    >>> converter = make_converter()
    >>> data = {"period": {"first": "2018-01-01", "last": "2018-12-31", "precision": "year"}, "score": 92}
    >>> converter.structure(data, Review).period == DateSpan.of_year(2018)
    True
    >>> converter.unstructure(Review(DateSpan.of_year(2018), 92)) == data
    True

    It structures strictly, as `from_dict` does: exact types, no unknown keys, for your classes too. What is wrong
    raises the errors of cattrs: `ClassValidationError` with all of them, or without `detailed_validation` the first
    one only, in half the time. Unions are told apart by `kind` where they are time requirements, and else by the JSON
    type.
    """
    converter = Converter(detailed_validation=detailed_validation, forbid_extra_keys=True)
    # cattrs looks for a hook by class first, and takes one for a base class too: an enumeration of strings is a string.
    kind: type
    for kind in (int, bool):
        converter.register_structure_hook(kind, _exactly(kind))
    converter.register_structure_hook(str, _text)
    converter.register_structure_hook(float, _float)
    for kind, read in _READERS.items():
        converter.register_structure_hook_func(partial(is_, kind), read)
    for kind, write in _WRITERS.items():
        converter.register_unstructure_hook_func(partial(is_, kind), write)
    converter.register_structure_hook_func(_is_enum, _member)
    converter.register_unstructure_hook_func(_is_enum, attrgetter("value"))
    for kind in (StrEnum, IntEnum):
        converter.register_unstructure_hook(kind, attrgetter("value"))
    converter.register_structure_hook_factory(_is_object, _read_object)
    converter.register_unstructure_hook_factory(_is_object, _write_object)
    converter.register_structure_hook_factory(_is_tuple, _read_tuple)
    converter.register_unstructure_hook_factory(_is_tuple, _write_tuple)
    converter.register_structure_hook_factory(_is_union, _read_union)
    converter.register_unstructure_hook_factory(_is_union, _write_union)
    converter.register_structure_hook_factory(lambda cls: cls is Tasks, _read_tasks)
    converter.register_unstructure_hook_factory(lambda cls: cls is Tasks, _write_tasks)
    return converter


def _is_enum(cls: Any) -> bool:
    return isinstance(cls, type) and issubclass(cls, Enum)


def _is_object(cls: Any) -> bool:
    return isinstance(cls, type) and attrs.has(cls)


def _is_tuple(cls: Any) -> bool:
    return get_origin(cls) is tuple


def _is_union(cls: Any) -> bool:
    return get_origin(cls) in (Union, UnionType)


def _wanted(cls: Any) -> str:
    if _is_enum(cls):
        return f"one of {', '.join(each.value for each in cls)}"
    return _WANTED.get(cls) or ("a list" if _is_tuple(cls) else "an object")


def _refuse(cls: Any, value: object) -> Refused:
    return Refused(f"expected {_wanted(cls)}, got {shown(value)}")


# Scalars


def _text(value: object, cls: Any) -> object:
    if cls is not str:
        return _member(value, cls)
    if type(value) is str:
        # Labels, ids, actions: most short texts stand in a plan many times, and are held once.
        return intern(value) if len(value) < _SHORT else value
    raise _refuse(str, value)


def _exactly(kind: type) -> _Structure:
    def structure(value: object, cls: Any) -> object:
        if cls is not kind:
            return _member(value, cls)
        if type(value) is kind:
            return value
        raise _refuse(kind, value)

    return structure


def _float(value: object, _: object) -> float:
    if type(value) in {int, float}:
        return float(value)  # type: ignore[arg-type]
    raise _refuse(float, value)


@cache
def _members(cls: type[Enum]) -> dict[object, Enum]:
    return {each.value: each for each in cls}


def _member(value: object, cls: type[Enum]) -> Enum:
    try:
        return _members(cls)[value]
    except (KeyError, TypeError):
        raise _refuse(cls, value) from None


def _date(value: object, _: object) -> date:
    if type(value) is str:
        with suppress(ValueError):
            return _day(value)
    raise _refuse(date, value)


@lru_cache(4096)
def _day(text: str) -> date:
    day = date.fromisoformat(text)
    if day.isoformat() != text:  # 20181231, 2018-W52-1
        raise ValueError
    return day


def _time(value: object, _: object) -> time:
    if isinstance(value, str) and _CLOCK.fullmatch(value):
        return time.fromisoformat(value)
    raise _refuse(time, value)


def _fraction(value: object, _: object) -> Fraction:
    if type(value) is int:
        return Fraction(value)
    if isinstance(value, str) and _FRACTION.fullmatch(value):
        number = Fraction(value)
        if number.denominator > 1 and str(number) == value:
            return number
    raise _refuse(Fraction, value)


_READERS: dict[type, _Structure] = {date: _date, time: _time, Fraction: _fraction}
_WRITERS: dict[type, _Unstructure] = {
    date: date.isoformat,
    time: lambda clock: clock.isoformat("minutes"),
    Fraction: lambda number: number.numerator if number.denominator == 1 else str(number),
}


# Objects


def _read_object(cls: Any, converter: Converter) -> _Structure:
    names = {name: override(rename=key) for (owner, name), key in RENAMED.items() if owner is cls}
    made: _Structure = make_dict_structure_fn(cls, converter, **names)  # type: ignore[arg-type]
    kind = KINDS.get(cls, "")

    def tagged(data: Any, _: object) -> object:
        if type(data) is not _DICT:
            raise _refuse(cls, data)
        rest: dict[str, Any] = dict(data)
        tag = rest.pop("kind", None)
        if tag != kind:
            raise _wrong_kind(data, (kind,))
        return made(rest, cls)

    def told(data: Any, _: object) -> object:
        if type(data) is not _DICT:
            raise _refuse(cls, data)
        return made(data, cls)

    def linked(data: Any, _: object) -> object:
        try:
            return told(data, cls)
        except ClassValidationError as error:
            wrong = _links(data)
            if not wrong:
                raise
            # The plan names the first wrong link only, and not its place.
            known = [each for each in error.exceptions if _is_placed(each)]
            raise ClassValidationError(error.message, [*known, *wrong], cls) from None  # pyright: ignore[reportCallIssue]

    read = tagged if kind else linked if cls is Plan else told
    if converter.detailed_validation:
        return read
    if cls.__module__.partition(".")[0] == __name__.partition(".")[0]:
        return _read_whole(cls, read, converter)
    return made  # it asks for the keys of the data, which nothing but an object has


def _read_whole(cls: Any, read: _Structure, converter: Converter) -> _Structure:
    """`read`, made fast for data that holds every key, as `dumps` writes it: the values are taken all at once.

    Only for classes that refuse by themselves what is no int and no bool; ours do.
    """
    fields = [field for field in attrs.fields(attrs.resolve_types(cls)) if field.init]
    kind = KINDS.get(cls)
    keys = [*(["kind"] if kind else []), *(RENAMED.get((cls, field.name), field.name) for field in fields)]
    if len(keys) == 1:
        return read
    size = len(keys)
    take = itemgetter(*keys)
    make = _maker(cls, fields)
    hooks: list[tuple[int, _Structure, Any, bool]] = []
    for place, field in enumerate(fields, size - len(fields)):
        members = get_args(field.type) if _is_union(field.type) else (field.type,)
        some = [each for each in members if each is not NoneType]
        if not _PLAIN.issuperset(some):
            member: Any = some[0] if len(some) == 1 else field.type
            hooks.append((place, converter.get_structure_hook(member), member, NoneType in members))

    def structure(data: Any, _: object) -> object:
        if len(data) != size:
            return read(data, cls)
        values = [*take(data)]
        for place, hook, member, optional in hooks:
            value = values[place]
            if value is not None or not optional:
                values[place] = hook(value, member)
        if kind and values.pop(0) != kind:
            raise _wrong_kind(data, (kind,))
        return make(*values)

    return structure


_PLAIN = frozenset({int, bool})
# Plans repeat their units and times; an equal value that was read before is taken again, so that each is held but once.
_REPEATED = frozenset({*KINDS, Unit})


def _maker(cls: Any, fields: list[attrs.Attribute[Any]]) -> Callable[..., object]:
    """What makes the value out of those of its fields, in their order."""
    if cls in _REPEATED:
        return lru_cache(4096, typed=True)(cls)
    if not any(field.kw_only for field in fields):
        return cls  # type: ignore[no-any-return]
    names = [field.alias or field.name for field in fields]
    if cls is Task:
        return lambda *values: _sharing(Task(**dict(zip(names, values, strict=True))))
    return lambda *values: cls(**dict(zip(names, values, strict=True)))


def _sharing(task: Task) -> Task:
    """The task, its governing time being one of its times, as the readers make it, and not its copy."""
    time = task.time
    if time is not None:
        for each in task.times:
            if each == time:
                object.__setattr__(task, "time", each)
                break
    return task


def _is_placed(error: Exception) -> bool:
    return bool(getattr(error, "__notes__", ())) or isinstance(error, ForbiddenExtraKeysError)


def _wrong_kind(data: dict[str, Any], kinds: Iterable[str]) -> Refused:
    expected = f"expected {', '.join(kinds)}"
    if "kind" not in data:
        return Refused(f"the key is missing; {expected}", "kind")
    tag: object = data["kind"]
    known = tag in KINDS.values()
    return Refused(
        f"{shown(tag)} does not stand here, {expected}" if known else f"unknown kind {shown(tag)}, {expected}", "kind"
    )


def _links(data: dict[str, Any]) -> list[Refused]:
    """What is wrong between the tasks of a plan: an id that another has, a source that no task has as its id."""
    tasks: list[dict[str, Any]] = [task if type(task) is _DICT else {} for task in _list(data.get("tasks"))]
    wrong: list[Refused] = []
    seen: dict[str, int] = {}
    for place, task in enumerate(tasks):
        name: object = task.get("id")
        if isinstance(name, str) and seen.setdefault(name, place) != place:
            wrong.append(Refused(f"{shown(name)} is the id of tasks[{seen[name]}] too", "tasks", place, "id"))
    for place, task in enumerate(tasks):
        for at, source in enumerate(_list(task.get("sources"))):
            if isinstance(source, str) and source not in seen:
                wrong.append(Refused(f"no task has the id {shown(source)}", "tasks", place, "sources", at))
    return wrong


def _list(data: Any) -> list[Any]:
    return data if type(data) is _LIST else []


def _write_object(cls: Any, converter: Converter) -> _Unstructure:
    names = {name: override(rename=key) for (owner, name), key in RENAMED.items() if owner is cls}
    made: _Unstructure = make_dict_unstructure_fn(cls, converter, **names)  # type: ignore[arg-type]
    kind = KINDS.get(cls)
    if kind is None:
        return made
    return lambda value: {"kind": kind, **made(value)}


# Lists


def _read_tuple(cls: Any, converter: Converter) -> _Structure:
    members = get_args(cls)
    if members[-1] is not ...:
        return _read_row(cls, members, converter)
    member = members[0]
    hook: _Structure | None = None  # a section holds sections: its hook is there when the first one is read

    def structure(data: Any, _: object) -> tuple[Any, ...]:
        nonlocal hook
        if type(data) is not _LIST:
            raise _refuse(cls, data)
        if not data:
            return ()
        if hook is None:
            hook = converter.get_structure_hook(member)
        return tuple([hook(each, member) for each in data])

    def told(data: Any, _: object) -> tuple[Any, ...]:
        if type(data) is not _LIST:
            raise _refuse(cls, data)
        return _each(cls, data, [member] * len(data), converter)

    return told if converter.detailed_validation else structure


def _read_row(cls: Any, members: tuple[Any, ...], converter: Converter) -> _Structure:
    def structure(data: Any, _: object) -> tuple[Any, ...]:
        if type(data) is not _LIST or len(data) != len(members):
            raise Refused(f"expected a list of {len(members)}, got {shown(data)}")
        return _each(cls, data, members, converter)

    return structure


def _each(cls: Any, data: list[Any], members: Sequence[Any], converter: Converter) -> tuple[Any, ...]:
    values: list[Any] = []
    wrong: list[Exception] = []
    for place, (each, member) in enumerate(zip(data, members, strict=True)):
        try:
            values.append(converter.get_structure_hook(member)(each, member))
        except Exception as error:  # noqa: BLE001 - a class may raise anything; it is told with its place
            error.add_note(IterableValidationNote("", place, member))
            wrong.append(error)
    if wrong:
        raise IterableValidationError("", wrong, cls)  # pyright: ignore[reportCallIssue]
    return tuple(values)


def _write_tuple(cls: Any, converter: Converter) -> _Unstructure:
    members = get_args(cls)
    if members[-1] is not ...:
        return lambda values: [
            converter.unstructure(each, unstructure_as=member) for each, member in zip(values, members, strict=True)
        ]
    member = members[0]
    if member is str:
        return list
    hook: _Unstructure | None = None

    def unstructure(values: tuple[Any, ...]) -> list[Any]:
        nonlocal hook
        if not values:
            return []
        if hook is None:
            hook = converter.get_unstructure_hook(member)
        return [hook(each) for each in values]

    return unstructure


# Unions

_SHAPES: dict[Any, tuple[type, ...]] = {
    **{kind: (kind,) for kind in (str, int, bool, NoneType)},
    date: (str,),
    time: (str,),
    Fraction: (int, str),
}


def _shapes(cls: Any) -> tuple[type, ...]:
    """The types of JSON data that a value of that annotation is written as."""
    return _SHAPES.get(cls) or ((str,) if _is_enum(cls) else (list,) if _is_tuple(cls) else (dict,))


def _read_union(cls: Any, converter: Converter) -> _Structure:
    members = get_args(cls)
    tagged = [each for each in members if each in KINDS]
    hooks: dict[type, tuple[_Structure, Any]] = {}
    for member in members:
        if member in tagged:
            continue
        hook = _none if member is NoneType else converter.get_structure_hook(member)
        for shape in _shapes(member):
            if shape in hooks:
                raise TypeError(f"{cls} has two members that JSON writes alike: give it a hook of its own")
            hooks[shape] = hook, member
    if tagged:
        if dict in hooks:
            raise TypeError(f"{cls} has members with a kind and without: give it a hook of its own")
        hooks[dict] = _read_tagged(tagged, converter), cls

    def structure(data: Any, _: object) -> object:
        found = hooks.get(data.__class__)
        if found is None:
            wanted = dict.fromkeys(_wanted(each) for each in members)
            raise Refused(f"expected {' or '.join(wanted)}, got {shown(data)}")
        hook, member = found
        return hook(data, member)

    return structure


def _none(data: None, _: object) -> None:
    return data


def _read_tagged(members: list[Any], converter: Converter) -> _Structure:
    hooks: dict[str, tuple[_Structure, Any]] = {
        KINDS[each]: (converter.get_structure_hook(each), each) for each in members
    }

    def structure(data: Any, _: object) -> object:
        tag: object = data.get("kind")
        if not isinstance(tag, str) or tag not in hooks:
            raise _wrong_kind(data, hooks)
        hook, member = hooks[tag]
        return hook(data, member)

    return structure


def _write_union(cls: Any, converter: Converter) -> _Unstructure:
    hooks: dict[type, _Unstructure] = {}
    for member in get_args(cls):
        hooks[get_origin(member) or member] = _same if member is NoneType else converter.get_unstructure_hook(member)
    return lambda value: hooks[type(value)](value)


def _same(value: Any) -> Any:
    return value


# The sequence of tasks is no attrs class


def _read_tasks(_: Any, converter: Converter) -> _Structure:
    held = converter.get_structure_hook(_HeldTasks)

    def structure(data: Any, _: object) -> Tasks:
        value: _HeldTasks = held(data, _HeldTasks)
        return Tasks(value.tasks, issued=value.issued, horizon=value.horizon)

    return structure


def _write_tasks(_: Any, converter: Converter) -> _Unstructure:
    held = converter.get_unstructure_hook(_HeldTasks)
    return lambda tasks: held(_HeldTasks(tasks.issued, tasks.horizon, tuple(tasks)))


@attrs.frozen
class _HeldTasks:
    """What a `Tasks` holds."""

    issued: date | None
    horizon: DateSpan | None
    tasks: tuple[Task, ...]
