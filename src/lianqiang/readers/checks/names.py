"""The names of units over a whole document: one short name for two bodies, one body under two spellings.

Offices shorten names by the first characters of their words (住房城乡建设 to 住建, 人力资源社会保障 to 人社), keep the
level of government in front and the kind of organ at the end. Two names are of one body here only where one can be made
from the other so; 区教育局 and 区教育体育局 are two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from lianqiang.readers.checks.evidence import report
from lianqiang.readers.result import Reading
from lianqiang.spans import Problem, Span
from lianqiang.units import Unit

__all__ = ["Names", "alias_conflict", "spellings"]

# 市场, 市政 and 市容 are words, not places.
_LEVEL = re.compile("[省县区州旗镇乡]|市(?!场|政(?!府)|容)")
_ORGANS = (
    ("办公室", "办"),
    ("办公厅", "办"),
    ("委员会", "委"),
    ("办", "办"),
    ("委", "委"),
    ("局", "局"),
    ("厅", "厅"),
    ("部", "部"),
    ("院", "院"),
    ("会", "会"),
    ("中心", "中心"),
)
# What is shortened by custom and not by the first characters of its words.
_CUSTOMARY = (
    ("人民政府", "府"),
    ("政府", "府"),
    ("综合行政执法", "综合执法"),
    ("国土资源", "国土"),
    ("交通运输", "交通"),
    ("退役军人事务", "退役军人"),
    ("应急管理", "应急"),
    ("编委", "编"),
    ("机构编制委员会", "编"),
    ("工业和信息化", "经信"),
    ("卫生和计划生育", "卫计"),
    ("卫生计生", "卫计"),
)
_LINKS = str.maketrans("", "", "和与及暨、")


class Names:
    """The names of some units, to be asked whether they hold another unit under any of its names."""

    __slots__ = ("_alike", "_names")

    def __init__(self, units: Iterable[Unit]) -> None:
        self._names: set[str] = set()
        self._alike: dict[tuple[str, str], set[str]] = {}
        for name in (name for unit in units for name in _names_of(unit)):
            self._names.add(_core(name) + _organ(name))
            self._alike.setdefault((_organ(name), _core(name)[:1]), set()).add(name)

    def hold(self, unit: Unit) -> bool:
        """Whether one of the units has a name of this one, or a spelling of it; levels of government aside."""
        for name in _names_of(unit):
            if _core(name) + _organ(name) in self._names:
                return True
            if any(_same_body(name, other) for other in self._alike.get((_organ(name), _core(name)[:1]), ())):
                return True
        return False


def _names_of(unit: Unit) -> tuple[str, ...]:
    return (unit.name, *unit.aliases, *unit.inner_offices, *((unit.full,) if unit.full else ()))


def _bare(name: str) -> str:
    """The name without spaces and without the level of government in front."""
    name = "".join(name.split())
    return name[len(_level(name)) :]


def _level(name: str) -> str:
    level = _LEVEL.match(name)
    return level[0] if level else ""


@lru_cache(maxsize=1024)
def _organ(name: str) -> str:
    return next((short for long, short in _ORGANS if name.endswith(long)), "")


@lru_cache(maxsize=1024)
def _core(name: str) -> str:
    """What the name says between level and kind of organ, as short as custom has it."""
    name = _bare(name)
    ending = next((long for long, _ in _ORGANS if name.endswith(long)), "")
    core = name[: len(name) - len(ending)].translate(_LINKS)
    for long, short in _CUSTOMARY:
        core = core.replace(long, short)
    return core


def _same_body(one: str, other: str) -> bool:
    """Whether the two printed names are spellings of one body."""
    if _organ(one) != _organ(other) or not _organ(one) or _level(one) != _level(other):
        return False
    first, second = sorted((_core(one), _core(other)), key=len)
    return bool(first) and (first == second or _shortens(first, second))


def _shortens(short: str, long: str) -> bool:
    """Whether `short` is made of the two-character words of `long`, some by their first character alone, in order."""
    words = [long[at : at + 2] for at in range(0, len(long), 2)]
    if len(short) < 2 or short[0] != long[:1]:
        return False
    # How far `short` is told after each word, and whether some word gave its first character only.
    reached = {(0, False)}
    for place, word in enumerate(words):
        after = set(reached) if place else set[tuple[int, bool]]()
        for at, cut in reached:
            if short.startswith(word, at):
                after.add((at + len(word), cut))
            if short.startswith(word[0], at):
                after.add((at + 1, True))
        reached = after
    return (len(short), True) in reached


# What names an organ within any body, and is no name of one.
_COMMON = re.compile("(?:党委|党组|党工委|办公室|机关|本级|党支部|.{0,2}街道|.?镇|.?乡)?")


def alias_conflict(reading: Reading) -> Iterator[Problem]:
    """alias-conflict."""
    first: dict[str, tuple[str, Span | None]] = {}
    told: set[tuple[str, str]] = set()
    for unit, span in _units(reading):
        for alias in dict.fromkeys((*unit.aliases, *unit.inner_offices)):
            short = _bare(alias)
            if _COMMON.fullmatch(short):
                continue
            name, where = first.setdefault(short, (unit.name, span))
            if name == unit.name or _same_body(name, unit.name) or (short, unit.name) in told:
                continue
            told.add((short, unit.name))
            yield report("alias-conflict", span, f"{alias} is {unit.name} here, and {name} elsewhere", where)


def spellings(reading: Reading) -> Iterator[Problem]:
    """unit-spelling: the spelling that comes later, once for each pair."""
    names: set[str] = set()
    alike: dict[tuple[str, str, str], list[tuple[str, Span]]] = {}
    inside: dict[tuple[str, str], tuple[str, Span]] = {}
    for unit, span in _units(reading):
        if unit.name not in names:
            names.add(unit.name)
            # Only names of one level and one kind of organ that begin alike can be one body's.
            fellows = alike.setdefault((_level(unit.name), _organ(unit.name), _core(unit.name)[:1]), [])
            for known, where in fellows:
                if _same_body(known, unit.name):
                    message = f"{unit.name} here, {known} elsewhere: one body under two spellings"
                    yield report("unit-spelling", span, message, where)
                    break
            fellows.append((unit.name, span))
        for alias in dict.fromkeys((*unit.aliases, *unit.inner_offices)):
            known, where = inside.setdefault((unit.name, _bare(alias)), (alias, span))
            if known != alias:
                inside[unit.name, _bare(alias)] = (alias, span)
                message = f"{unit.name} is also {alias} here, and {known} elsewhere"
                yield report("unit-spelling", span, message, where)


def _units(reading: Reading) -> Iterator[tuple[Unit, Span]]:
    """The units named for themselves, in the order of the text; collectives have no name of their own."""
    for task in reading.plan.items:
        for each in task.assignments:
            if each.span is not None and not each.unit.collective and not each.unit.open:
                yield each.unit, each.span
