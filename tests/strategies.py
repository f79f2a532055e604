"""Hypothesis strategies for the values of the model: one for each class, all valid, shrinking to short plain Chinese.

Spans come in every precision, requirements in every kind with every part; free texts come from small pools, so that a
person reads a failing example at a glance. A year shrinks to 2018. Each function gives the same strategy every time:
building one costs more than drawing from it.
"""

from __future__ import annotations

from datetime import date, time, timedelta
from fractions import Fraction
from functools import cache
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from lianqiang.dates import MAX_YEAR, MIN_YEAR, Amount, DateSpan, Measure, Precision, month_days
from lianqiang.documents import Citation, Document, DocumentNumber
from lianqiang.plans import Plan, Section
from lianqiang.requirements import (
    COUNT_MEASURES,
    VAGUE_WORDS,
    Bounds,
    Count,
    Deadline,
    Directed,
    Event,
    Force,
    Join,
    Part,
    Position,
    Recurring,
    Relation,
    Relative,
    Slot,
    Stage,
    Staged,
    StageRequirement,
    Standing,
    TimeMention,
    TimeRequirement,
    Unparsed,
    Unspecified,
    Vague,
    Window,
)
from lianqiang.spans import Problem, Severity, Span
from lianqiang.tasks import Comparator, Indicator, Origin, Task, Tasks
from lianqiang.units import Assignment, Responsibility, Role, Unit

# Days and spans

_EPOCH = date(2018, 1, 1)  # a Monday, and the beginning of a 旬, a month, a quarter, a half-year and a year
_FIRST, _LAST = date(MIN_YEAR, 1, 1), date(MAX_YEAR, 12, 31)


@cache
def years(min_value: int = MIN_YEAR, max_value: int = MAX_YEAR) -> SearchStrategy[int]:
    """Years; they shrink to 2018 where that lies within."""
    return st.integers(min_value - 2018, max_value - 2018).map(lambda n: 2018 + n)


@cache
@st.composite
def dates(draw: st.DrawFn, min_year: int = MIN_YEAR, max_year: int = MAX_YEAR) -> date:
    """Days; they shrink to the first of January 2018."""
    year, month = draw(years(min_year, max_year)), draw(st.integers(1, 12))
    return date(year, month, draw(st.integers(1, month_days(year, month))))


def _month(number: int) -> date:
    """The first of the month so many months after January 2018."""
    return date(2018 + number // 12, number % 12 + 1, 1)


# How many months a unit of the precision has, and how many months after January 2018 one of them begins.
_UNIT_MONTHS = {
    Precision.MONTH: (1, 0),
    Precision.QUARTER: (3, 0),
    Precision.HALF: (6, 0),
    Precision.SEASON: (3, 2),
    Precision.YEAR: (12, 0),
    Precision.FIVE_YEAR_PLAN: (60, -24),
}


def _begin(precision: Precision, number: int) -> date:
    """The first day of the unit so many units after that of January 2018."""
    match precision:
        case Precision.DAY:
            return _EPOCH + timedelta(number)
        case Precision.WEEK:
            return _EPOCH + timedelta(7 * number)
        case Precision.XUN:
            return _month(number // 3) + timedelta(10 * (number % 3))
        case _:
            length, offset = _UNIT_MONTHS[precision]
            return _month(offset + length * number)


def _numbers(precision: Precision) -> tuple[int, int]:
    """The numbers of the first and the last unit that lie within the years the library takes."""
    match precision:
        case Precision.DAY:
            return (_FIRST - _EPOCH).days, (_LAST - _EPOCH).days
        case Precision.WEEK:
            return -(-(_FIRST - _EPOCH).days // 7), (_LAST - _EPOCH).days // 7 - 1
        case Precision.XUN:
            return 36 * (MIN_YEAR - 2018), 36 * (MAX_YEAR - 2017) - 1
        case Precision.FIVE_YEAR_PLAN:
            return -10, (MAX_YEAR - 2015) // 5 - 1  # from the third plan, of 1966
        case _:
            length, offset = _UNIT_MONTHS[precision]
            low, high = 12 * (MIN_YEAR - 2018) - offset, 12 * (MAX_YEAR - 2017) - offset
            return -(-low // length), high // length - 1


@cache
def date_spans(precision: Precision | None = None, *, single: bool = False) -> SearchStrategy[DateSpan]:
    """Spans of that precision, or of any: single units and ranges of them; `single` leaves out the ranges."""
    if precision is None:
        return st.sampled_from(Precision).flatmap(lambda each: date_spans(each, single=single))
    low, high = _numbers(precision)
    more = st.just(0) if single else st.just(0) | st.integers(0, 40)

    def span(first: int, extra: int) -> DateSpan:
        last = min(first + extra, high)
        return DateSpan(_begin(precision, first), _begin(precision, last + 1) - timedelta(1), precision)

    return st.builds(span, st.integers(low, high), more)


def _in_order(pair: tuple[Any, Any]) -> tuple[Any, Any]:
    first, last = pair
    return (last, first) if first is not None and last is not None and last < first else pair


@cache
def sides(values: SearchStrategy[Any]) -> SearchStrategy[tuple[Any, Any]]:
    """Two values in order, either of which may be None."""
    return st.tuples(st.none() | values, st.none() | values).map(_in_order)


@cache
def clocks() -> SearchStrategy[time]:
    """Times of the day in hours and minutes."""
    return st.builds(time, st.integers(0, 23), st.just(0) | st.sampled_from((30, 15, 1, 59)))


# Lengths and counts


@cache
def lengths() -> SearchStrategy[Fraction]:
    """Positive whole numbers and halves."""
    whole = st.integers(1, 36) | st.integers(1, 400)
    return st.builds(Fraction, whole) | st.builds(lambda n: Fraction(2 * n - 1, 2), st.integers(1, 36))


@cache
def amounts(measure: Measure | None = None) -> SearchStrategy[Amount]:
    """Lengths of time: whole numbers, halves, and ranges of them."""
    measures = st.sampled_from(Measure) if measure is None else st.just(measure)
    pairs = lengths().map(lambda n: (n, n)) | st.tuples(lengths(), lengths()).map(sorted)
    return st.builds(lambda pair, unit: Amount(*pair, unit), pairs, measures)


@cache
def counts() -> SearchStrategy[Count]:
    """How many times: exact, about, at least, at most, and ranges."""
    number, measure = st.integers(1, 30), st.sampled_from(COUNT_MEASURES)
    exact = st.builds(lambda n, about, of: Count(n, n, about, of), number, st.booleans(), measure)
    return st.one_of(
        exact,
        st.builds(lambda n, of: Count(n, None, measure=of), number, measure),
        st.builds(lambda n, of: Count(None, n, measure=of), number, measure),
        st.builds(lambda n, more, of: Count(n, n + more, measure=of), st.integers(0, 30), number, measure),
    )


# Places inside a period


def _days_of(month: int | None) -> SearchStrategy[int]:
    longest = 31 if month in (None, -1) else month_days(2020, month)
    return st.integers(1, longest) | st.just(-1)


def _month_positions(months: SearchStrategy[int]) -> SearchStrategy[Position]:
    def positions(month: int) -> SearchStrategy[Position]:
        return st.builds(Position, month=st.just(month), day=st.none() | _days_of(month))

    return months.flatmap(positions)


@cache
def positions(measure: Measure) -> SearchStrategy[Position]:
    """Places inside a year, half-year, quarter, month or week; nothing where a period has none (a day, an hour)."""
    match measure:
        case Measure.YEAR:
            named = st.builds(Position, part=st.sampled_from(Part)) | st.builds(Position, event=st.sampled_from(EVENTS))
            return _month_positions(st.integers(1, 12)) | named
        case Measure.HALF_YEAR:
            return _month_positions(st.integers(1, 6) | st.just(-1))
        case Measure.QUARTER:
            return _month_positions(st.integers(1, 3) | st.just(-1))
        case Measure.MONTH:
            return st.builds(Position, day=_days_of(None))
        case Measure.WEEK:
            return st.builds(Position, weekday=st.integers(1, 7))
        case _:
            return st.nothing()


@cache
def slots(measure: Measure) -> SearchStrategy[Slot]:
    """Where in a period a recurrence falls: on, from and to, by; at a time of that day, or between two of any day."""
    place = positions(measure)
    endpoint = place.filter(lambda each: each.part is None and each.event is None)
    exact = place.filter(lambda each: each.day is not None or each.weekday is not None)
    definite = place.filter(lambda each: each.month is None or each.day is not None)
    hours = st.tuples(clocks(), clocks()).map(sorted).filter(lambda pair: pair[0] < pair[1])
    return st.one_of(
        place.map(lambda each: Slot(each, each)),
        st.tuples(endpoint, endpoint).map(lambda pair: Slot(*pair)),
        definite.map(lambda each: Slot(None, each, by=True)),
        st.tuples(exact, clocks()).map(lambda pair: Slot(pair[0], pair[0], clock=pair[1])),
        st.tuples(exact, clocks()).map(lambda pair: Slot(None, pair[0], by=True, clock=pair[1])),
        *(
            [
                st.builds(Slot, by=st.booleans(), clock=clocks()),
                hours.map(lambda pair: Slot(opens=pair[0], clock=pair[1])),
            ]
            if measure in (Measure.DAY, Measure.WORKDAY)
            else []
        ),
    )


# Words

EVENTS = ("印发", "汛期", "两会", "届满", "验收", "任期", "公开", "放假", "评估", "暑期", "合同签订", "获得称号")
ACTIONS = ("完成", "启动", "开工", "报送", "推进", "建成", "验收", "全面完成", "投入使用")
AUTHORITIES = ("市委", "区委", "省政府", "国务院", "上级", "党中央", "市政府办公室", "领导小组")

SEPARATORS = ' \t\r\n\u3000、，,；;。:：()（）“”"和及与'  # what no authority's name holds
DECEMBER = DateSpan.of_month(2018, 12)

_CHARS = "工作检查整改备案考核审批项目资金清理公示竣工"


@cache
def words(alphabet: str = _CHARS, max_size: int = 4) -> SearchStrategy[str]:
    """Short words of common characters, none of which is a word of the time grammar."""
    return st.text(alphabet, min_size=1, max_size=max_size)


@cache
def events(names: SearchStrategy[str] | None = None) -> SearchStrategy[Event]:
    """Events by the names plans give them, and by short free names."""
    return st.builds(Event, st.sampled_from(EVENTS) | words() if names is None else names)


# Requirements


@cache
def deadlines() -> SearchStrategy[Deadline]:
    """Due by the end of a span, or by an hour of a day."""
    day = date_spans(Precision.DAY, single=True)
    return st.builds(Deadline, date_spans()) | st.builds(Deadline, day, clocks())


@cache
def windows() -> SearchStrategy[Window]:
    """Within a span."""
    return st.builds(Window, date_spans())


@cache
@st.composite
def recurrings(draw: st.DrawFn) -> Recurring:
    """Recurrences with and without a rhythm, counts, slots and bounds."""
    once = st.sampled_from(Measure).map(lambda measure: Amount.of(1, measure))
    every = draw(once | st.none() | amounts())
    at: list[Slot] = []
    if every is not None and every.measure is not Measure.HOUR:
        at = draw(st.lists(slots(every.measure), max_size=3, unique=True))
    progressive = draw(st.booleans()) if every is None or every.least == every.most == 1 else False
    since, until = draw(st.just((None, None)) | sides(dates()))
    times = draw(st.none() | counts())
    return Recurring(every, times, tuple(at), progressive, since, until)


@cache
def standings() -> SearchStrategy[Standing]:
    """All the time, since and until."""
    days = sides(dates()).map(lambda pair: Standing(*pair))
    return days | st.builds(Standing, st.none() | dates(), events())


@cache
def relatives() -> SearchStrategy[Relative]:
    """Every relation with what it needs."""
    event, amount, each = events(), amounts(), st.booleans()
    return st.one_of(
        st.builds(Relative, st.none(), st.sampled_from((Relation.WITHIN, Relation.LASTING)), amount),
        st.builds(Relative, event, st.sampled_from((Relation.WITHIN, Relation.LASTING)), amount, each),
        st.builds(Relative, event, st.sampled_from((Relation.DURING, Relation.AT)), st.none(), each),
        st.builds(Relative, event, st.sampled_from((Relation.BEFORE, Relation.AFTER)), st.none() | amount, each),
        st.builds(Relative, st.none(), st.sampled_from((Relation.BEFORE, Relation.AFTER)), amount),
    )


@cache
def directeds() -> SearchStrategy[Directed]:
    """As those above direct, named or not."""
    names = st.lists(st.sampled_from(AUTHORITIES) | words(), max_size=4, unique=True)
    return st.builds(Directed, names.map(tuple))


@cache
def vagues() -> SearchStrategy[Vague]:
    """The words that name no time."""
    return st.builds(Vague, st.sampled_from(sorted(VAGUE_WORDS, key=lambda word: (len(word), word))))


@cache
def stage_requirements() -> SearchStrategy[StageRequirement]:
    """What a stage may hold."""
    return st.one_of(deadlines(), windows(), recurrings(), standings(), relatives(), directeds(), vagues())


@cache
def stages() -> SearchStrategy[Stage]:
    """One step, with or without what is to be done."""
    return st.builds(Stage, st.none() | st.sampled_from(ACTIONS) | words(), stage_requirements())


@cache
def stageds() -> SearchStrategy[Staged]:
    """Several stages of every kind, joined in every way."""
    return st.builds(Staged, st.lists(stages(), min_size=2, max_size=4).map(tuple), st.sampled_from(Join))


@cache
def unparseds() -> SearchStrategy[Unparsed]:
    """What is not understood."""
    texts = st.sampled_from(("20**年", "2018年13月底前", "527日", "于7月1前")) | st.text(max_size=8)
    return st.builds(Unparsed, texts, st.sampled_from(("masked year", "no such month", "no time in the text")))


@cache
def sayable_requirements() -> SearchStrategy[TimeRequirement]:
    """Every requirement that has words of its own: all kinds but `Unparsed`."""
    return st.one_of(stage_requirements(), st.builds(Unspecified), stageds())


@cache
def time_requirements() -> SearchStrategy[TimeRequirement]:
    """All ten kinds."""
    return st.one_of(sayable_requirements(), unparseds())


@cache
def bounds_values() -> SearchStrategy[Bounds]:
    """First and last days, and what is missing."""
    missing = st.lists(st.sampled_from(("issued", "horizon", "events", "calendar")), unique=True)
    return st.builds(lambda pair, names: Bounds(*pair, tuple(names)), sides(dates()), missing)


# Texts and the spans of them

PHRASES = ("2018年12月底前", "每年", "按市委部署", "印发后3个月内", "适时", "2018年启动，2020年完成", "")
TEXTS = ("推进政务公开", "开展专项检查", "修订工作规范", "建立台账", "完善考核办法")


@cache
@st.composite
def spans(draw: st.DrawFn) -> Span:
    """Stretches of a text, with and without line and column."""
    start, length = draw(st.integers(0, 99)), draw(st.integers(0, 20))
    line, column = draw(st.just((None, None)) | st.tuples(st.integers(1, 40), st.integers(1, 80)))
    return Span(start, start + length, line, column)


@cache
def problems() -> SearchStrategy[Problem]:
    """Defects of documents."""
    codes = st.sampled_from(("duplicate-number", "skipped-number", "missing-responsibility"))
    return st.builds(Problem, codes, spans(), st.sampled_from(("序号重复", "没有责任单位")), st.sampled_from(Severity))


@cache
@st.composite
def mentions(draw: st.DrawFn) -> TimeMention:
    """Requirements as they stand in a text."""
    text, start = draw(st.sampled_from(PHRASES)), draw(st.integers(0, 99))
    return TimeMention(
        text,
        Span(start, start + len(text)),
        draw(time_requirements()),
        tuple(draw(st.lists(stage_requirements(), max_size=2))),
        draw(st.sampled_from(("", "month-end", "every"))),
        draw(st.sampled_from(Force)),
        draw(st.none() | st.sampled_from(ACTIONS)),
    )


# Units

BODIES = ("发改局", "财政局", "教育局", "政府办公室", "司法局", "住房和城乡建设局")
PLACES = ("区", "市", "县", "省")


@cache
def unit_names() -> SearchStrategy[str]:
    """区发改局 and the like."""
    return st.builds(lambda place, body: place + body, st.sampled_from(PLACES), st.sampled_from(BODIES))


@cache
def units() -> SearchStrategy[Unit]:
    """Bodies: plain, with aliases, with inner offices, collective, open."""
    few = st.lists(unit_names(), max_size=2, unique=True).map(tuple)
    return st.one_of(
        st.builds(Unit, unit_names(), few, full=st.none() | unit_names(), inner_offices=few, includes=few),
        st.builds(Unit, st.sampled_from(("各镇（街道）", "各市、县〔市、区〕政府")), collective=st.just(True)),
        st.builds(Unit, st.sampled_from(("有关部门", "相关单位")), open=st.just(True)),
    )


@cache
def assignments() -> SearchStrategy[Assignment]:
    """Units in their roles."""
    labels = st.none() | st.sampled_from(("责任单位", "牵头单位", "配合", "督办"))
    contacts = st.lists(st.sampled_from(("张三", "李四")), max_size=2, unique=True).map(tuple)
    return st.builds(Assignment, units(), st.sampled_from(Role), labels, contacts, st.none() | spans())


@cache
@st.composite
def responsibilities(draw: st.DrawFn) -> Responsibility:
    """Who must do it, with what is printed after each unit."""
    pairs = draw(st.lists(st.tuples(assignments(), st.sampled_from(("、", "，", "；", ""))), max_size=3))
    return Responsibility(
        tuple(assignment for assignment, _ in pairs),
        tuple(separator for _, separator in pairs),
        draw(st.booleans()),
        draw(st.none() | st.just("列第一位者为牵头单位，下同")),
        draw(st.none() | spans()),
    )


# Documents and plans


@cache
def document_numbers() -> SearchStrategy[DocumentNumber]:
    """奉政发〔2018〕83号 and the like."""
    agencies = st.sampled_from(("奉政发", "国发", "国办函", "沪府规"))
    return st.builds(DocumentNumber, agencies, years(), st.integers(1, 999))


@cache
def citations() -> SearchStrategy[Citation]:
    """Documents named in a text."""
    titles = st.sampled_from(("政务公开条例", "三年行动计划", "实施方案"))
    return st.builds(Citation, titles, st.none() | document_numbers(), st.none() | spans())


@cache
def documents() -> SearchStrategy[Document]:
    """Heads of documents."""
    names = st.lists(unit_names(), max_size=2, unique=True).map(tuple)
    title = st.none() | st.sampled_from(("关于印发行动计划的通知", "行动计划（2018—2022年）"))
    return st.builds(
        Document,
        number=st.none() | document_numbers(),
        title=title,
        subject=title,
        issuer=st.none() | unit_names(),
        signers=names,
        issued=st.none() | dates(),
        recipients=names,
        openness=st.none() | st.just("此件公开发布"),
        attachments=st.lists(st.just("重点任务清单"), max_size=1).map(tuple),
        cc=names,
        printed_by=st.none() | unit_names(),
        printed=st.none() | dates(),
    )


@cache
@st.composite
def indicators(draw: st.DrawFn) -> Indicator:
    """Measurable targets of every comparator."""
    comparator = draw(st.sampled_from(Comparator))
    value, most = sorted(draw(st.tuples(lengths(), lengths())))
    return Indicator(
        text=draw(st.sampled_from(("激活率达到98%以上", "全覆盖", "不少于10个课题"))),
        comparator=comparator,
        value=None if comparator is Comparator.ALL else value,
        most=most if comparator is Comparator.BETWEEN else None,
        measure=draw(st.none() | st.sampled_from(("%", "个"))),
        subject=draw(st.none() | st.just("激活率")),
        force=draw(st.sampled_from(Force)),
        span=draw(st.none() | spans()),
    )


@cache
def task_ids() -> SearchStrategy[str]:
    """Printed numbers joined by dots, some repeated."""
    numbers = st.lists(st.integers(1, 12), min_size=1, max_size=3)
    return st.builds(lambda parts, repeat: ".".join(map(str, parts)) + repeat, numbers, st.sampled_from(("", "~2")))


@cache
@st.composite
def tasks(
    draw: st.DrawFn, ids: SearchStrategy[str] | None = None, origin: Origin | None = None, sources: tuple[str, ...] = ()
) -> Task:
    """Obligations; the governing time is one of the times."""
    times = draw(st.lists(mentions(), max_size=2))
    return Task(
        id=draw(task_ids() if ids is None else ids),
        text=draw(st.sampled_from(TEXTS)),
        origin=draw(st.sampled_from((Origin.BODY, Origin.MEASURE))) if origin is None else origin,
        label=draw(st.none() | st.sampled_from(("1.", "（一）", "①"))),
        title=draw(st.none() | st.sampled_from(TEXTS)),
        section=draw(st.none() | st.just("2")),
        responsibility=draw(responsibilities()),
        times=tuple(times),
        time=draw(st.sampled_from(times)) if times and draw(st.booleans()) else None,
        indicators=tuple(draw(st.lists(indicators(), max_size=1))),
        citations=tuple(draw(st.lists(citations(), max_size=1))),
        sources=sources,
        span=draw(st.none() | spans()),
    )


def _section(number: str, title: str | None, text: str | None, times: list[TimeMention], *inside: Section) -> Section:
    return Section(id=number, label=f"{number}.", title=title, text=text, times=tuple(times), children=inside)


@cache
@st.composite
def sections(draw: st.DrawFn, number: str = "1") -> Section:
    """Headings with what stands under them."""
    parts = (
        st.none() | st.sampled_from(("总体要求", "主要任务", "保障措施")),
        st.none() | st.sampled_from(TEXTS),
        st.lists(mentions(), max_size=1),
    )
    children = draw(st.lists(st.tuples(*parts), max_size=2))
    inside = [_section(f"{number}.{place}", *child) for place, child in enumerate(children, 1)]
    return _section(number, *draw(st.tuples(*parts)), *inside)


@cache
@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Plans: body, measures, and a checklist whose rows come from body tasks."""
    body = draw(st.lists(tasks(), max_size=3, unique_by=lambda task: task.id))
    sources = st.lists(st.sampled_from(body), max_size=2, unique=True) if body else st.just([])
    linked = draw(st.lists(sources, max_size=2))
    rows = [
        draw(tasks(st.just(f"checklist.{place}"), Origin.CHECKLIST, tuple(task.id for task in chosen)))
        for place, chosen in enumerate(linked, 1)
    ]
    return Plan(
        document=draw(documents()),
        horizon=draw(st.none() | date_spans(Precision.YEAR)),
        sections=tuple(draw(sections(str(place))) for place, _ in enumerate(draw(st.lists(st.none(), max_size=2)), 1)),
        items=(*body, *rows),
        citations=tuple(draw(st.lists(citations(), max_size=1))),
    )


@cache
def task_sequences() -> SearchStrategy[Tasks]:
    """Sequences of tasks as a plan gives them."""
    return plans().map(lambda plan: plan.tasks)
