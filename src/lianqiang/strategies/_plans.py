"""Units, documents, tasks and whole plans; and readings, which are documents written and read.

The free texts come from small pools, so that a person reads a failing example at a glance.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from lianqiang.collection import Collection
from lianqiang.conventions import Before, Conventions, LeadRule
from lianqiang.dates import Precision
from lianqiang.documents import Citation, Document, DocumentNumber
from lianqiang.grammar.time import parse_time
from lianqiang.plans import Plan, Section
from lianqiang.readers.formats.values import Format, Omission, Omitted, Source
from lianqiang.readers.reading import parse_plan
from lianqiang.readers.result import Reading
from lianqiang.requirements import Force, TimeMention, TimeRequirement, Unparsed, Unspecified
from lianqiang.strategies._phrases import TEXTS, Phrase, phrases
from lianqiang.strategies._requirements import KINDS, time_mentions
from lianqiang.strategies._values import EVENTS, built, date_spans, dates, lengths, mapped, problems, remembered, spans
from lianqiang.tasks import Change, Comparator, Indicator, Origin, Task, Tasks
from lianqiang.units import Assignment, Lead, Responsibility, Role, Unit

__all__ = [
    "assignments",
    "citations",
    "conventions",
    "document_numbers",
    "documents",
    "indicators",
    "lead_values",
    "omissions",
    "plans",
    "readings",
    "responsibilities",
    "sections",
    "sources",
    "task_sequences",
    "tasks",
    "units",
]

# Units

_BODIES = ("发改局", "财政局", "教育局", "政府办公室", "司法局", "住房和城乡建设局")
_PLACES = ("区", "市", "县", "省")


@remembered
def _unit_names() -> SearchStrategy[str]:
    return mapped(st.tuples(st.sampled_from(_PLACES), st.sampled_from(_BODIES)), "".join)


@remembered
def units() -> SearchStrategy[Unit]:
    """Bodies: plain, with aliases, with inner offices, collective, open."""
    few = mapped(st.lists(_unit_names(), max_size=2, unique=True), tuple)
    return st.one_of(
        built(Unit, _unit_names(), few, full=st.none() | _unit_names(), inner_offices=few, includes=few),
        mapped(st.sampled_from(("各镇（街道）", "各市、县〔市、区〕政府")), lambda name: Unit(name, collective=True)),
        mapped(st.sampled_from(("有关部门", "相关单位")), lambda name: Unit(name, open=True)),
    )


@remembered
def assignments() -> SearchStrategy[Assignment]:
    """Units in their roles."""
    labels = st.none() | st.sampled_from(("责任单位", "牵头单位", "配合", "督办"))
    contacts = mapped(st.lists(st.sampled_from(("张三", "李四")), max_size=2, unique=True), tuple)
    return built(Assignment, units(), st.sampled_from(Role), labels, contacts, st.none() | spans())


@remembered
def responsibilities() -> SearchStrategy[Responsibility]:
    """Who must do it: up to three assignments, with what is printed after each unit."""
    pairs = st.lists(st.tuples(assignments(), st.sampled_from(("、", "，", "；", ""))), max_size=3)
    rules = st.none() | st.just("列第一位者为牵头单位，下同")
    return mapped(
        st.tuples(pairs, st.booleans(), rules, st.none() | spans(), mapped(st.lists(problems(), max_size=1), tuple)),
        lambda drawn: Responsibility(
            tuple(assignment for assignment, _ in drawn[0]), tuple(separator for _, separator in drawn[0]), *drawn[1:]
        ),
    )


@remembered
def lead_values() -> SearchStrategy[Lead]:
    """Units that lead: as printed, by a rule of the document, by a convention."""
    rules = st.none() | st.just("列第一位者为牵头单位，下同")
    return built(Lead, assignments(), st.just(LeadRule.PRINTED), rules) | built(
        Lead, assignments(), st.sampled_from(LeadRule)
    )


# Documents


@remembered
def document_numbers() -> SearchStrategy[DocumentNumber]:
    """奉政发〔2018〕83号 and the like."""
    agencies = st.sampled_from(("奉政发", "国发", "国办函", "沪府规"))
    return built(DocumentNumber, agencies, mapped(dates(), lambda day: day.year), st.integers(1, 999))


@remembered
def citations() -> SearchStrategy[Citation]:
    """Documents named in a text."""
    titles = st.sampled_from(("政务公开条例", "三年行动计划", "实施方案"))
    aliases = st.none() | st.sampled_from(("条例", "方案"))
    return built(Citation, titles, st.none() | document_numbers(), st.none() | spans(), aliases)


@remembered
def documents() -> SearchStrategy[Document]:
    """Heads of documents, with and without each of their parts."""
    names = mapped(st.lists(_unit_names(), max_size=2, unique=True), tuple)
    title = st.none() | st.sampled_from(("关于印发行动计划的通知", "行动计划（2018—2022年）"))
    return built(
        Document,
        number=st.none() | document_numbers(),
        title=title,
        subject=title,
        issuer=st.none() | _unit_names(),
        signers=names,
        issued=st.none() | dates(),
        recipients=names,
        openness=st.none() | st.just("此件公开发布"),
        attachments=mapped(st.lists(st.just("重点任务清单"), max_size=1), tuple),
        cc=names,
        printed_by=st.none() | _unit_names(),
        printed=st.none() | dates(),
    )


@remembered
def conventions() -> SearchStrategy[Conventions]:
    """Every way to answer the open questions of the genre, with the days of up to three events."""
    return built(
        Conventions,
        before_period=st.sampled_from(Before),
        before_day=st.sampled_from(Before),
        before_festival=st.sampled_from(Before),
        window_reach=st.just(183) | st.integers(0, 366),
        every_other=st.sampled_from((2, 3)),
        roll_rest_day=st.booleans(),
        lead_rule=st.sampled_from(LeadRule),
        events=st.dictionaries(st.sampled_from(EVENTS), date_spans() | dates(), max_size=3),
    )


# Tasks


@remembered
def indicators() -> SearchStrategy[Indicator]:
    """Measurable targets of every comparator."""
    return built(
        _indicator,
        st.sampled_from(("激活率达到98%以上", "全覆盖", "不少于10个课题")),
        st.sampled_from(Comparator),
        st.tuples(lengths(), lengths()).map(sorted),
        st.none() | st.sampled_from(Change),
        st.none() | st.sampled_from(("%", "个", "万元")),
        subject=st.none() | st.sampled_from(("激活率", "重点课题")),
        period=st.none() | st.sampled_from(("每年", "年均")),
        force=st.sampled_from(Force),
        span=st.none() | spans(),
    )


def _indicator(
    text: str,
    comparator: Comparator,
    values: list[Fraction],
    change: Change | None,
    measure: str | None,
    **more: Any,  # noqa: ANN401 - what the strategies of those names draw
) -> Indicator:
    value, most = values
    valued = comparator not in (Comparator.ALL, Comparator.NO_INCREASE)
    return Indicator(
        text=text,
        comparator=comparator,
        value=value if valued else None,
        most=most if comparator is Comparator.BETWEEN else None,
        change=change if valued else None,
        measure=measure if valued else None,
        **more,
    )


@remembered
def _task_ids() -> SearchStrategy[str]:
    numbers = st.lists(st.integers(1, 12), min_size=1, max_size=3).map(lambda parts: ".".join(map(str, parts)))
    return mapped(st.tuples(numbers, st.sampled_from(("", "~2"))), "".join)


@remembered
def tasks(
    *, requirements: SearchStrategy[TimeRequirement] | None = None, origin: Origin | None = None
) -> SearchStrategy[Task]:
    """Obligations; the governing time is one of the times printed in them.

    With `requirements`, each task has a governing time, drawn from these; else there may be none. `origin` says where
    they stand; it is the body or the safeguards where it is None.

    >>> from hypothesis import given
    >>> from lianqiang import Vague
    >>> from lianqiang.strategies import vagues
    >>> @given(tasks(requirements=vagues()))
    ... def test_all_are_vague(task):
    ...     assert isinstance(task.requirement, Vague)
    >>> test_all_are_vague()
    """
    return _tasks(requirements, origin)


@remembered
def _tasks(requirements: SearchStrategy[TimeRequirement] | None, origin: Origin | None) -> SearchStrategy[Task]:
    return built(
        _task,
        st.lists(time_mentions(requirements), min_size=0 if requirements is None else 1, max_size=2),
        st.integers(-1 if requirements is None else 0, 1),
        id=_task_ids(),
        text=st.sampled_from(TEXTS),
        origin=st.sampled_from((Origin.BODY, Origin.MEASURE)) if origin is None else st.just(origin),
        label=st.none() | st.sampled_from(("1.", "（一）", "①")),
        title=st.none() | st.sampled_from(TEXTS),
        section=st.none() | st.just("2"),
        responsibility=responsibilities(),
        indicators=mapped(st.lists(indicators(), max_size=1), tuple),
        citations=mapped(st.lists(citations(), max_size=1), tuple),
        span=st.none() | spans(),
    )


def _task(times: list[TimeMention], governing: int, **more: Any) -> Task:  # noqa: ANN401 - what the strategies of those names draw
    """The task whose governing time is that one of its times; none for -1, or where no time is printed."""
    time = times[governing % len(times)] if times and governing >= 0 else None
    return Task(times=tuple(times), time=time, **more)


# Plans


@remembered
def sections(number: str = "1") -> SearchStrategy[Section]:
    """Headings of that number, with up to two headings under them."""
    parts = st.tuples(
        st.none() | st.sampled_from(("总体要求", "主要任务", "保障措施")),
        st.none() | st.sampled_from(TEXTS),
        st.lists(time_mentions(), max_size=1),
    )
    return mapped(
        st.tuples(parts, st.lists(parts, max_size=2)),
        lambda drawn: _section(
            number,
            drawn[0],
            *(_section(f"{number}.{place}", child) for place, child in enumerate(drawn[1], 1)),
        ),
    )


def _section(number: str, parts: tuple[str | None, str | None, list[TimeMention]], *inside: Section) -> Section:
    title, text, times = parts
    return Section(id=number, label=f"{number}.", title=title, text=text, times=tuple(times), children=inside)


@remembered
def plans(*, requirements: SearchStrategy[TimeRequirement] | None = None) -> SearchStrategy[Plan]:
    """Plans: body, measures, and a checklist whose rows come from body tasks; `requirements` as in `tasks`.

    The parts are valid each for itself; they are not those of one text, as the parts of `readings` are.
    """
    return built(
        _plan,
        st.lists(tasks(requirements=requirements), max_size=3, unique_by=lambda task: task.id),
        st.lists(
            st.tuples(_tasks(requirements, Origin.CHECKLIST), st.lists(st.integers(0, 2), max_size=2)), max_size=2
        ),
        document=documents(),
        horizon=st.none() | date_spans(Precision.YEAR),
        sections=st.just(()) | st.tuples(sections()) | st.tuples(sections(), sections("2")),
        citations=mapped(st.lists(citations(), max_size=1), tuple),
        implements=mapped(st.lists(citations(), max_size=1), tuple),
    )


def _plan(body: list[Task], rows: list[tuple[Task, list[int]]], **more: Any) -> Plan:  # noqa: ANN401 - what the strategies of those names draw
    """The plan whose rows come from the body tasks at those places, as far as there are any."""
    checklist = [
        attrs.evolve(
            row, id=f"checklist.{number}", sources=tuple(dict.fromkeys(body[at].id for at in places if at < len(body)))
        )
        for number, (row, places) in enumerate(rows, 1)
    ]
    return Plan(items=(*body, *checklist), **more)


@remembered
def task_sequences(*, requirements: SearchStrategy[TimeRequirement] | None = None) -> SearchStrategy[Tasks]:
    """Sequences of tasks as a plan gives them; `requirements` as in `tasks`."""
    return mapped(plans(requirements=requirements), lambda plan: plan.tasks)


@remembered
def collections(*, requirements: SearchStrategy[TimeRequirement] | None = None) -> SearchStrategy[Collection]:
    """Collections of no to three plans; `requirements` as in `tasks`."""
    return mapped(st.lists(plans(requirements=requirements), max_size=3), Collection)


# Readings


@remembered
def omissions() -> SearchStrategy[Omission]:
    """What a source holds and its text does not."""
    texts = st.sampled_from(("— 1 —", "首页", "批注：请核实", "a picture"))
    return built(Omission, st.sampled_from(Omitted), texts, st.sampled_from(("", "page 3", "sheet 2")))


@remembered
def sources() -> SearchStrategy[Source]:
    """What texts are read from, in every format; the digests are those of no file."""
    return built(
        Source,
        name=st.sampled_from(("方案.docx", "http://example.org/fangan.html", "")),
        format=st.sampled_from(Format),
        size=st.integers(0, 64_000_000),
        sha256=st.text("0123456789abcdef", min_size=64, max_size=64),
        encoding=st.none() | st.sampled_from(("utf-8", "gb18030")),
        omissions=mapped(st.lists(omissions(), max_size=2), tuple),
    )


_NUMBERS = "一二三四五"
_PRINTED = tuple(kind for kind in KINDS if kind not in (Unparsed, Unspecified))


@remembered
def readings(*, min_value: date | None = None, max_value: date | None = None) -> SearchStrategy[Reading]:
    """Documents, written and read: a head, up to five numbered tasks with a time and units, and the day of issue.

    All that a reading holds hangs together: spans index its text, blocks tile it. The times are bounded as in
    `phrases`, from `min_value` to `max_value`.

    >>> from hypothesis import given
    >>> @given(readings())
    ... def test_blocks_tile_the_text(reading):
    ...     assert "".join(block.text for block in reading.blocks) == reading.text
    >>> test_blocks_tile_the_text()
    """
    times = phrases(*_PRINTED, min_value=min_value, max_value=max_value)
    bodies = st.lists(_unit_names(), min_size=1, max_size=3, unique=True)
    items = st.lists(st.tuples(st.sampled_from(TEXTS), times, bodies), max_size=5)
    return built(_read, items, dates(), st.none() | sources())


def _read(items: list[tuple[str, Phrase, list[str]]], issued: date, source: Source | None) -> Reading:
    lines = [
        f"{number}、{text}。{_said(phrase, issued)}。（责任单位：{'、'.join(bodies)}）"
        for number, (text, phrase, bodies) in zip(_NUMBERS, items, strict=False)
    ]
    signed = ["河湾县人民政府", f"{issued.year}年{issued.month}月{issued.day}日"]
    reading = parse_plan("\n".join(["河湾县人民政府关于印发工作方案的通知", *lines, *signed, ""]))
    return attrs.evolve(reading, source=source)


def _said(phrase: Phrase, issued: date) -> str:
    """The phrase, or what it means where the day of issue gives it another meaning: 2024年前, issued in 2024."""
    meant = phrase.requirement
    return phrase.text if parse_time(phrase.text, issued=issued) == meant else str(meant)
