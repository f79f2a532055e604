"""The datasets by name: what there is, and reading it from the files of the package."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from os import PathLike
from pathlib import Path
from typing import Literal, TypeAlias, overload

from lianqiang.alignments import Alignment
from lianqiang.datasets.cards import Card, DatasetKind
from lianqiang.datasets.notices import HolidayNotices, HolidayYear
from lianqiang.dates import DateSpan, Precision
from lianqiang.documents import DocumentNumber
from lianqiang.errors import NotFound, SourceMismatch, check_type
from lianqiang.plans import Plan
from lianqiang.registry import UnitRegistry

__all__ = ["AlignmentName", "Dataset", "PlanName", "info", "load", "names", "source_text"]

PlanName: TypeAlias = Literal[
    "fenghua-2018-42", "fenghua-2018-50", "fenghua-2018-83", "xinchang-2018-46", "zhejiang-2018-16"
]
"""The names of the bundled plans."""
AlignmentName: TypeAlias = Literal["fenghua-zhejiang-alignment", "xinchang-zhejiang-alignment"]
"""The names of the bundled alignments."""
Dataset: TypeAlias = Plan | UnitRegistry | HolidayNotices | Alignment
"""What a dataset may be."""

_FOLDER = Path(__file__).parents[1] / "data" / "datasets"

_KINDS: dict[str, DatasetKind] = {
    "fenghua-2018-42": DatasetKind.PLAN,
    "fenghua-2018-50": DatasetKind.PLAN,
    "fenghua-2018-83": DatasetKind.PLAN,
    "fenghua-zhejiang-alignment": DatasetKind.ALIGNMENT,
    "holiday-notices": DatasetKind.HOLIDAY_NOTICES,
    "unit-registry": DatasetKind.UNIT_REGISTRY,
    "xinchang-2018-46": DatasetKind.PLAN,
    "xinchang-zhejiang-alignment": DatasetKind.ALIGNMENT,
    "zhejiang-2018-16": DatasetKind.PLAN,
}


def names() -> tuple[str, ...]:
    """The names of the bundled datasets, in order.

    >>> for name in names():
    ...     print(name)
    fenghua-2018-42
    fenghua-2018-50
    fenghua-2018-83
    fenghua-zhejiang-alignment
    holiday-notices
    unit-registry
    xinchang-2018-46
    xinchang-zhejiang-alignment
    zhejiang-2018-16
    """
    return tuple(sorted(_KINDS))


@overload
def load(name: PlanName) -> Plan: ...
@overload
def load(name: Literal["unit-registry"]) -> UnitRegistry: ...
@overload
def load(name: Literal["holiday-notices"]) -> HolidayNotices: ...
@overload
def load(name: AlignmentName) -> Alignment: ...
@overload
def load(name: str) -> Dataset: ...
def load(name: str) -> Dataset:
    """The dataset of that name, as a value; type checkers know by the name which it is.

    | name | value |
    |---|---|
    | of a place, a year and a serial | `Plan` |
    | `unit-registry` | `lianqiang.UnitRegistry` |
    | `holiday-notices` | `lianqiang.datasets.HolidayNotices` |
    | `…-alignment` | `lianqiang.alignments.Alignment` |

    >>> from datetime import date
    >>> plan = load("fenghua-2018-83")
    >>> print(plan.tasks.due_before(date(2019, 1, 1)))
    checklist.7 制定重大行政决策执行情况第三方评估实施办法
    checklist.14 推进“标准地+承诺制”改革
    checklist.17 建立行政规范性文件合法性审查标准化制度
    checklist.26 编制奉化区政府数字化转型信息系统工程规划

    A plan holds facts of its document and none of its prose: the `text` of a task is its printed heading, or where
    none is printed (`title` is None) a title of at most 20 characters in words of our own; the row of a checklist is
    its own heading. The `text` of a section is None, a time made of several mentions names these with … between. Spans
    index the text of the source file, which `info(name).source` describes.

    Raises `NotFound` for a name that is none.
    """
    return _loaded(_known(name))


def info(name: str) -> Card:
    """The card of that dataset: its source, what was curated, known doubts, the defects of the source.

    >>> card = info("zhejiang-2018-16")
    >>> print(card.number, card.issued)
    浙政发〔2018〕16号 2018-04-28
    >>> info("unit_registry")
    Traceback (most recent call last):
        ...
    lianqiang.errors.NotFound: no such dataset: 'unit_registry'; the nearest: unit-registry

    Raises `NotFound` for a name that is none.
    """
    return _card(_known(name))


def source_text(name: str, source: str | PathLike[str] | bytes) -> str:
    """The text that the spans of a bundled plan index, from the file that it was curated from: a path, or its bytes.

    The documents are not bundled; `info(name).source` has the digest of each.

    >>> try:
    ...     source_text("fenghua-2018-83", "奉政发〔2018〕83号".encode())
    ... except ValueError as error:
    ...     print(str(error)[:47])
    expected the file with the SHA-256 59ca52b6413f

    Raises `SourceMismatch` for any other file, another copy of the same document too: read that with `read_plan`, and
    compare the plans. Raises `NotFound` for a name that is none, `ValueError` for a dataset that has no one
    source, `ReadError` as `read_plan` does.
    """
    expected = info(name).source
    if expected is None:
        raise ValueError(f"{name} was not curated from one document")
    from lianqiang.readers.formats import read_source

    text, found = read_source(source)
    if found.sha256 != expected.sha256:
        raise SourceMismatch(expected.sha256, found.sha256)
    return text


def _known(name: str) -> str:
    check_type("name", name, str)
    if name not in _KINDS:
        from difflib import get_close_matches

        raise NotFound(name, "dataset", tuple(get_close_matches(name, names(), n=3)) or names())
    return name


@cache
def _loaded(name: str) -> Dataset:
    kind = _KINDS[name]
    if kind is DatasetKind.UNIT_REGISTRY:
        from lianqiang.registry import bundled_registry

        return bundled_registry()
    if kind is DatasetKind.HOLIDAY_NOTICES:
        return _notices()
    from lianqiang.codec.files import load as load_file

    path = _FOLDER / f"{name}.json"
    return load_file(path, Plan) if kind is DatasetKind.PLAN else load_file(path, Alignment)


def _notices() -> HolidayNotices:
    from lianqiang._holidays import HOLIDAYS, MAKEUP_DAYS, NOTICES

    return HolidayNotices(
        years=tuple(
            HolidayYear(
                year=year,
                notices=tuple(map(_number, NOTICES.get(year, "").split())),
                holidays=tuple(_span(year, *run.partition("-")[::2]) for run in HOLIDAYS[year].split()),
                makeup_days=tuple(_day(year, day) for day in MAKEUP_DAYS[year].split()),
            )
            for year in sorted(HOLIDAYS)
        )
    )


def _number(printed: str) -> DocumentNumber:
    agency, year, serial = re.split("[〔〕]", printed.removesuffix("号"))
    return DocumentNumber(agency, int(year), int(serial))


def _span(year: int, first: str, last: str) -> DateSpan:
    return DateSpan(_day(year, first), _day(year, last or first), Precision.DAY)


def _day(year: int, text: str) -> date:
    return date(year, int(text[:2]), int(text[2:]))


@cache
def _card(name: str) -> Card:
    from lianqiang.codec.files import load as load_file

    return load_file(_FOLDER / f"{name}.card.json", Card)
