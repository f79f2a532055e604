"""What the bundled datasets are made of: their cards, alignments of plans, notices on holidays."""

from __future__ import annotations

from datetime import date, timedelta

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from lianqiang.alignments import Alignment, Degree, Fate, LinkRelation, TaskLink
from lianqiang.datasets.cards import Card, Correction, DatasetKind, Tally, TaskLines
from lianqiang.datasets.notices import HolidayNotices, HolidayYear
from lianqiang.dates import DateSpan, Precision
from lianqiang.documents import DocumentNumber
from lianqiang.strategies._plans import document_numbers, sources
from lianqiang.strategies._values import built, dates, mapped, problems, remembered

__all__ = [
    "alignments",
    "cards",
    "corrections",
    "holiday_notices",
    "holiday_years",
    "tallies",
    "task_lines",
    "task_links",
]

_IDS = ("1.1", "2.3.1", "5.2~2.1", "checklist.7")
_SENTENCES = ("序号重复", "The annex is missing.")


@remembered
def task_lines() -> SearchStrategy[TaskLines]:
    """Where tasks stand in a file."""
    return built(_lines, st.sampled_from(_IDS), st.integers(1, 300), st.integers(0, 5))


def _lines(task: str, first: int, more: int) -> TaskLines:
    return TaskLines(task=task, first=first, last=first + more)


@remembered
def corrections() -> SearchStrategy[Correction]:
    """Decisions of a curator against the reader."""
    fields = st.sampled_from(("time", "times"))
    return built(Correction, task=st.sampled_from(_IDS), field=fields, reason=st.sampled_from(_SENTENCES))


@remembered
def tallies() -> SearchStrategy[Tally]:
    """How many of something there are."""
    return built(Tally, st.sampled_from(("tasks", "rows", "links")), st.integers(0, 500))


@remembered
def cards() -> SearchStrategy[Card]:
    """Cards of datasets that are not there."""
    sentences = mapped(st.lists(st.sampled_from(_SENTENCES), max_size=2), tuple)
    return built(
        Card,
        name=st.sampled_from(("hewan-2018-9", "units")),
        kind=st.sampled_from(DatasetKind),
        title=st.sampled_from(("河湾县政务公开工作要点", "units")),
        issuer=st.none() | st.just("河湾县人民政府"),
        number=st.none() | document_numbers(),
        issued=st.none() | dates(),
        language=st.sampled_from(("zh-Hans-CN", "zh")),
        counts=mapped(st.lists(tallies(), max_size=2), tuple),
        curated=sentences,
        curated_on=dates(),
        doubts=sentences,
        rights=st.sampled_from(("Facts.", "Apache-2.0")),
        source=st.none() | sources(),
        lines=mapped(st.lists(task_lines(), max_size=2), tuple),
        corrections=mapped(st.lists(corrections(), max_size=2), tuple),
        problems=mapped(st.lists(problems(), max_size=1), tuple),
    )


@remembered
def task_links() -> SearchStrategy[TaskLink]:
    """Links between a task of a superior's plan and one of an inferior's."""
    ids, phrases = st.sampled_from(_IDS), mapped(st.lists(st.sampled_from(("开展试点", "村民议事")), max_size=2), tuple)
    fates = st.none() | st.sampled_from(Fate)
    degrees = st.none() | st.sampled_from(Degree)
    notes = st.sampled_from(("", "四个月前"))
    return built(_link, st.sampled_from(LinkRelation), ids, ids, degrees, phrases, phrases, fates, fates, notes)


def _link(  # noqa: PLR0917 - drawn in this order
    relation: LinkRelation,
    superior: str,
    inferior: str,
    degree: Degree | None,
    omits: tuple[str, ...],
    adds: tuple[str, ...],
    time: Fate | None,
    target: Fate | None,
    note: str,
) -> TaskLink:
    """The link, without the task that a link of that relation has not."""
    above = relation is not LinkRelation.ADDED
    below = relation not in {LinkRelation.DROPPED, LinkRelation.UNKNOWN}
    return TaskLink(
        relation=relation,
        superior=superior if above else None,
        inferior=inferior if below else None,
        degree=degree,
        omits=omits,
        adds=adds,
        time=time,
        target=target,
        note=note,
    )


@remembered
def alignments() -> SearchStrategy[Alignment]:
    """Alignments of two plans, in which nothing is said twice."""
    return built(_alignment, st.lists(task_links(), max_size=4))


def _alignment(links: list[TaskLink]) -> Alignment:
    kept: list[TaskLink] = []
    for link in links:
        try:
            Alignment(superior="省", inferior="县", links=(*kept, link))
        except ValueError:
            continue  # it contradicts what is kept
        kept.append(link)
    return Alignment(superior="省", inferior="县", links=tuple(kept))


@remembered
def holiday_years() -> SearchStrategy[HolidayYear]:
    """The holidays of a year, as no notice arranged them."""
    days = st.lists(st.integers(0, 350), max_size=3, unique=True)
    numbers = mapped(st.lists(document_numbers(), max_size=2), tuple)
    return built(_year, st.integers(2004, 2026), numbers, days, days)


def _year(year: int, notices: tuple[DocumentNumber, ...], off: list[int], worked: list[int]) -> HolidayYear:
    first = date(year, 1, 1)
    runs = [first + timedelta(at) for at in sorted(off)]
    return HolidayYear(
        year=year,
        notices=notices,
        holidays=tuple(DateSpan(day, day + timedelta(at % 7), Precision.DAY) for at, day in enumerate(runs)),
        makeup_days=tuple(first + timedelta(at) for at in sorted(worked)),
    )


@remembered
def holiday_notices() -> SearchStrategy[HolidayNotices]:
    """Years that follow one another."""
    return built(_notices, st.integers(2004, 2020), st.lists(holiday_years(), min_size=1, max_size=3))


def _notices(first: int, years: list[HolidayYear]) -> HolidayNotices:
    return HolidayNotices(
        years=tuple(attrs.evolve(HolidayYear(year=first + at), notices=each.notices) for at, each in enumerate(years))
    )
