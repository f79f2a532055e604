"""The values of the model: what cannot be cannot be built, and what is built stays as it is.

`VALUES` holds at least one value of every class; the laws of all values (frozen, slotted, `repr` evaluates, copies and
pickles are equal) run over it and over what the strategies draw. `REFUSED` is the table of what must not be built.
"""

from __future__ import annotations

import copy
import datetime
import inspect
import pickle
import re
from datetime import date, time
from fractions import Fraction
from typing import Any, assert_never, get_args, is_typeddict

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import lianqiang
from lianqiang import (
    conventions,
    dates,
    documents,
    errors,
    obligations,
    plans,
    requirements,
    spans,
    standards,
    tasks,
    units,
    verdicts,
)
from lianqiang import strategies as own
from lianqiang._enums import Named
from lianqiang.conventions import Before, Conventions, LeadRule
from lianqiang.dates import Amount, DateSpan, Measure, Precision, month_days
from lianqiang.documents import Citation, Document, DocumentNumber
from lianqiang.errors import (
    AmbiguousUnit,
    BinaryFileError,
    CodecError,
    ConversionError,
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    LianqiangError,
    MissingContext,
    MissingExtraError,
    MissingFileError,
    NotAnnounced,
    NotFound,
    NotOne,
    NotRegistered,
    OversizedFileError,
    ParseError,
    ReadError,
    RegistryError,
    ScannedFileError,
    SourceMismatch,
    UnknownEncodingError,
    UnsafeFileError,
)
from lianqiang.obligations import Checkpoint
from lianqiang.plans import Plan, Section
from lianqiang.requirements import (
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
from lianqiang.standards import Aspect, Converted, Loss, Timex3, to_timex3
from lianqiang.tasks import AgendaEntry, Change, Comparator, Groups, Indicator, Origin, Task, Tasks
from lianqiang.units import Assignment, Lead, Responsibility, Role, Unit
from lianqiang.verdicts import Slack

MODULES = (
    conventions,
    dates,
    documents,
    errors,
    obligations,
    plans,
    requirements,
    spans,
    standards,
    tasks,
    units,
    verdicts,
)
NAMES: dict[str, Any] = {
    "datetime": datetime,
    "date": date,
    "time": time,
    "Fraction": Fraction,
    **{name: value for module in MODULES for name, value in vars(module).items() if not name.startswith("_")},
}
CLASSES = {value for module in MODULES for value in vars(module).values() if inspect.isclass(value)}
CLASSES = {value for value in CLASSES if value.__module__.startswith("lianqiang.") and not is_typeddict(value)}


def evaluate(expression: str) -> Any:
    names = {**NAMES, "datetime": datetime, "lianqiang": lianqiang, "YEARLY": YEARLY, "MENTION": MENTION}
    return eval(expression, names)  # noqa: S307 - the expressions stand in this file


DECEMBER = DateSpan.of_month(2018, 12)
YEARLY = Amount.of(1, Measure.YEAR)
MENTION = TimeMention("2018年12月底前", Span(0, 10), Deadline(DECEMBER), (), "month-end", Force.DUTY, "完成")
OFFICE = Unit("区法制办")

VALUES: dict[str, tuple[object, st.SearchStrategy[Any]]] = {
    "Span": (Span(3, 5, 1, 4), own.spans()),
    "Problem": (Problem("duplicate-number", Span(0, 2), "序号重复"), own.problems()),
    "DateSpan": (DECEMBER, own.date_spans()),
    "Amount": (Amount(1, 2, Measure.YEAR), own.amounts()),
    "Conventions": (
        Conventions(before_period=Before.END, events={"汛期": DECEMBER}),
        own.conventions(),
    ),
    "Event": (Event("印发"), own.events()),
    "Count": (Count(9, 9, approximate=True), own.counts()),
    "Position": (Position(month=4, day=-1), own.positions()),
    "Slot": (
        Slot(last=Position(day=28), by=True, clock=time(18)),
        own.slots(),
    ),
    "Deadline": (Deadline(DateSpan.of_day(date(2018, 8, 15)), time(18)), own.deadlines()),
    "Window": (Window(DECEMBER), own.windows()),
    "Recurring": (Recurring(YEARLY, Count(9, None), (Slot(Position(4), Position(9)),)), own.recurrings()),
    "Standing": (Standing(date(2018, 1, 1), Event("获得称号")), own.standings()),
    "Relative": (Relative(Event("印发"), Relation.WITHIN, Amount.of(3, Measure.MONTH)), own.relatives()),
    "Directed": (Directed(("市委", "区委")), own.directeds()),
    "Vague": (Vague("适时"), own.vagues()),
    "Unspecified": (Unspecified(), own.unspecifieds()),
    "Unparsed": (Unparsed("20**年", "masked year"), own.unparseds()),
    "Stage": (Stage("启动", Deadline(DECEMBER)), own.stages()),
    "Staged": (Staged((Stage("启动", Window(DECEMBER)), Stage(None, Vague("适时"))), Join.EACH), own.stageds()),
    "TimeMention": (MENTION, own.time_mentions()),
    "Bounds": (Bounds(None, date(2018, 12, 31), ("issued",)), own.bounds_values()),
    "Checkpoint": (
        Checkpoint(date(2018, 8, 2), date(2018, 12, 31), Count(9, None), time(18), "启动", 0),
        own.checkpoint_values(),
    ),
    "Slack": (Slack(date(2018, 10, 10), 12, 5), own.slacks()),
    "Loss": (
        Loss(Aspect.CLOCK, "an interval has no time of day"),
        st.builds(Loss, st.sampled_from(Aspect), st.text(min_size=1)),
    ),
    "Converted": (
        Converted("../2018-12", (Loss(Aspect.CLOCK, "an interval has no time of day"),)),
        own.time_requirements().map(to_timex3),
    ),
    "Timex3": (
        Timex3("SET", "P1Y", "EQUAL_OR_MORE", "EVERY", "9X"),
        own.time_requirements().map(lambda r: to_timex3(r).value or Timex3("DATE", "2018")),
    ),
    "Unit": (Unit("区纪委", ("区监委",), full="市区纪委"), own.units()),
    "Assignment": (Assignment(OFFICE, Role.LEAD, "牵头单位", ("张三",), Span(0, 4)), own.assignments()),
    "Responsibility": (Responsibility((Assignment(OFFICE),), ("、",), open=True), own.responsibilities()),
    "Lead": (Lead(Assignment(OFFICE), LeadRule.PRINTED, "列第一位者为牵头单位"), own.lead_values()),
    "DocumentNumber": (DocumentNumber("奉政发", 2018, 83), own.document_numbers()),
    "Citation": (Citation("实施方案", DocumentNumber("国发", 2016, 5)), own.citations()),
    "Document": (Document(title="行动计划", issued=date(2018, 8, 2)), own.documents()),
    "Indicator": (
        Indicator(text="98%以上", comparator=Comparator.AT_LEAST, value=Fraction(98), measure="%"),
        own.indicators(),
    ),
    "Task": (Task(id="2.3.1", text="推进政务公开", times=(MENTION,), time=MENTION), own.tasks()),
    "AgendaEntry": (
        AgendaEntry(Task(id="1", text="推进"), Checkpoint(None, date(2018, 12, 31)), certain=False, plan="甲"),
        st.builds(AgendaEntry, own.tasks(), own.checkpoint_values(), st.booleans(), st.none() | st.just("甲")),
    ),
    "Groups": (
        Groups({"区教育局": Tasks([Task(id="1", text="推进")]), None: Tasks()}),
        own.task_sequences().map(lambda tasks: tasks.group_by("unit")),
    ),
    "Tasks": (Tasks([Task(id="1", text="推进")], issued=date(2018, 8, 2), horizon=DECEMBER), own.task_sequences()),
    "Section": (
        Section(id="1", label="一、", title="总体要求", children=(Section(id="1.1", label="（一）"),)),
        own.sections(),
    ),
    "Plan": (Plan(document=Document(issued=date(2018, 8, 2)), items=(Task(id="1", text="推进"),)), own.plans()),
}
# Whole plans take a while to draw, and there are many classes.
FEWER = settings(max_examples=max(10, settings().max_examples // 4))
DRAWN = [pytest.param(strategy, id=name) for name, (_, strategy) in VALUES.items()]
GIVEN = [pytest.param(value, id=name) for name, (value, _) in VALUES.items()]


# All values


def test_the_table_holds_every_class():
    exceptions_and_words = {
        each for each in CLASSES if issubclass(each, (Exception, Named)) or inspect.isabstract(each)
    }
    public = {each.__name__ for each in CLASSES - exceptions_and_words if not each.__name__.startswith("_")}
    assert public == set(VALUES)
    assert all(type(value).__name__ == name for name, (value, _) in VALUES.items())


@pytest.mark.parametrize("value", GIVEN)
def test_a_value_is_frozen(value):
    value = copy.deepcopy(value)  # the others need theirs whole
    for name in (name for name in type(value).__slots__ if name != "__weakref__"):
        with pytest.raises(AttributeError):
            setattr(value, name, None)
        with pytest.raises(AttributeError):
            delattr(value, name)
    with pytest.raises(AttributeError):
        value.no_such_name = 1


@pytest.mark.parametrize("value", GIVEN)
def test_a_value_is_slotted(value):
    assert not hasattr(value, "__dict__")


@pytest.mark.parametrize("value", GIVEN)
def test_a_value_has_no_order_and_differs_from_other_things(value):
    assert value != object()
    assert value != repr(value)
    with pytest.raises(TypeError):
        value < value  # noqa: B015 - raises


@pytest.mark.parametrize("strategy", DRAWN)
@FEWER
@given(data=st.data())
def test_what_repr_copy_and_pickle_make_is_equal(strategy, data):
    value = data.draw(strategy)
    for again in (
        evaluate(repr(value)),
        copy.copy(value),
        copy.deepcopy(value),
        *(pickle.loads(pickle.dumps(value, protocol)) for protocol in (2, pickle.HIGHEST_PROTOCOL)),  # noqa: S301 - ours
    ):
        assert type(again) is type(value)
        assert again == value
        assert hash(again) == hash(value)
        assert repr(again) == repr(value)


@pytest.mark.parametrize("value", [each for each in GIVEN if each.id not in {"Groups", "Tasks"}])
def test_a_value_can_be_changed_into_another(value):
    assert attrs.evolve(value) == value
    assert attrs.evolve(value) is not value


@given(own.time_requirements(), own.time_requirements())
def test_requirements_are_equal_by_value(one, other):
    assert (one == other) == (repr(one) == repr(other))
    assert len({one, other}) == (1 if one == other else 2)


def test_kinds_with_the_same_fields_differ():
    assert Window(DECEMBER) != Deadline(DECEMBER)
    assert Standing() != Directed()
    assert len({Standing(), Directed(), Unspecified(), Vague("适时"), Event("适时")}) == 5


def test_numbers_of_either_kind_are_the_same_amount():
    assert Amount(3, 3, Measure.MONTH) == Amount.of(3, Measure.MONTH) == Amount.of(Fraction(3), Measure.MONTH)
    assert Amount.of(3, Measure.MONTH).exact
    assert not Amount(1, 2, Measure.YEAR).exact


# The words that enumerations hold


@pytest.mark.parametrize(
    "kind", sorted((each for each in CLASSES if issubclass(each, Named)), key=lambda e: e.__name__)
)
def test_an_enumeration_is_strings_whose_repr_evaluates(kind):
    for member in kind:
        assert evaluate(repr(member)) is member
        assert member == str(member) == f"{member}" == member.name.lower()
        assert kind(str(member)) is member


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("DateSpan(date(2018, 12, 1), date(2018, 12, 31), 'month').precision", Precision.MONTH),
        ("Amount(1, 1, 'half_year').measure", Measure.HALF_YEAR),
        ("Relative(Event('汛期'), 'before').relation", Relation.BEFORE),
        ("Staged((Stage(None, Vague('适时')), Stage(None, Vague('尽快'))), 'either').join", Join.EITHER),
        ("Task(id='1', text='', origin='checklist').origin", Origin.CHECKLIST),
        ("Conventions(before_period='end').before_period", Before.END),
        ("Conventions(before_day='start').before_day", Before.START),
        ("Conventions(before_festival='end').before_festival", Before.END),
        ("Problem('a', Span(0, 1), '序号重复', 'error').severity", Severity.ERROR),
        ("TimeMention('年底前', Span(0, 3), Vague('适时'), force='strive').force", Force.STRIVE),
        ("Position(part='end').part", Part.END),
        ("Position(month=-1, day=31).day", 31),  # the last month of a quarter may be any
        ("Assignment(Unit('区法制办'), 'lead').role", Role.LEAD),
        ("Conventions(lead_rule='first').lead_rule", LeadRule.FIRST),
        ("Lead(Assignment(Unit('区法制办')), 'all').by", LeadRule.ALL),
        ("Indicator(text='全覆盖', comparator='all', value=None).comparator", Comparator.ALL),
        ("Indicator(text='增长8%', comparator='exactly', value=8, change='rise').change", Change.RISE),
    ],
)
def test_a_word_given_as_a_string_becomes_the_word(expression, expected):
    assert evaluate(expression) is expected


# What cannot be cannot be built

D, S = "date(2018, 12, 1)", "DateSpan(date(2018, 12, 1), date(2018, 12, 31), Precision.MONTH)"
M = "Amount(3, 3, Measure.MONTH)"
YEAR, QUARTER, HALF, MONTH, WEEK, DAY, HOUR = (
    f"Amount(1, 1, Measure.{name})" for name in ("YEAR", "QUARTER", "HALF_YEAR", "MONTH", "WEEK", "DAY", "HOUR")
)
FLOOD = "event='汛期'"
KINDS = "Deadline, Directed, Recurring, Relative, Staged, Standing, Unparsed, Unspecified, Vague, Window"


def on(position: str) -> str:
    return f"(Slot(Position({position}), Position({position})),)"


REFUSED: dict[str, list[tuple[str, type[Exception], str]]] = {
    "obligations": [
        ("Checkpoint(None, '2018-12-31')", TypeError, "due is a datetime.date, got str"),
        ("Checkpoint(None, datetime.datetime(2018, 12, 31))", TypeError, "due is a datetime.date, got datetime"),
        ("Checkpoint('2018', date(2018, 12, 31))", TypeError, "first is a datetime.date, got str '2018'"),
        (
            "Checkpoint(date(2019, 1, 1), date(2018, 12, 31))",
            ValueError,
            "due on 2018-12-31, before it opens on 2019-01-01",
        ),
        ("Checkpoint(None, date(2018, 12, 31), 2)", TypeError, "times is a Count, got int 2"),
        ("Checkpoint(None, date(2018, 12, 31), None, '18:00')", TypeError, "clock is a time, got str '18:00'"),
        ("Checkpoint(None, date(2018, 12, 31), None, None, 1)", TypeError, "action is a str, got int 1"),
        ("Checkpoint(None, date(2018, 12, 31), None, None, None, '1')", TypeError, "stage is an int, got str '1'"),
        ("lianqiang.checkpoints('每年')", TypeError, "a time requirement is asked for (parse_time reads one), got str"),
        ("lianqiang.checkpoints(Unspecified(), horizon=2018)", TypeError, "horizon is a DateSpan, got int 2018"),
        ("lianqiang.checkpoints(Recurring(YEARLY))", errors.MissingContext, "cannot be told without horizon="),
        ("lianqiang.checkpoints(Relative(Event('印发'), Relation.AFTER))", errors.MissingContext, "without issued="),
    ],
    "verdicts": [
        ("Slack('2018', 1, 1)", TypeError, "due is a datetime.date, got str '2018'"),
        ("Slack(date(2018, 1, 1), 1.5, 1)", TypeError, "days is an int"),
        ("Slack(date(2018, 1, 1), 1, '1')", TypeError, "workdays is an int"),
        ("lianqiang.verdict(Unspecified(), on='2018-01-01')", TypeError, "on is a datetime.date, got str"),
        ("lianqiang.verdict(Unspecified(), on=date(2018, 1, 1), margin=-1)", ValueError, "from 0 on, got -1"),
        ("lianqiang.slack(Unspecified(), on='2018')", TypeError, "on is a datetime.date, got str '2018'"),
        (
            "lianqiang.verdict(Unspecified(), on=date(2018, 1, 1), margin='30')",
            TypeError,
            "margin is an int, got str '30'",
        ),
        ("lianqiang.verdict(Unspecified(), on=date(2018, 1, 1), done=None)", TypeError, "done is a list of days"),
        ("lianqiang.verdict(Unspecified(), on=date(2018, 1, 1), done=date(2018, 1, 1))", TypeError, "got date"),
        (
            "lianqiang.verdict(Unspecified(), on=date(2018, 1, 1), done=['2018'])",
            TypeError,
            "each of done is a datetime.date, got str '2018'",
        ),
        ("lianqiang.overlaps(date(2018, 1, 1), datetime.datetime(2018, 1, 1))", TypeError, "a day is a datetime.date"),
        ("lianqiang.bounds(MENTION)", TypeError, "got a mention; pass mention.requirement"),
        ("lianqiang.checkpoints(MENTION)", TypeError, "got a mention; pass mention.requirement"),
        ("lianqiang.format_time('2018年')", TypeError, "a time requirement is asked for"),
        (
            "lianqiang.why(Unspecified())",
            TypeError,
            "a mention is asked for (interpret_time gives one), got Unspecified Unspecified()",
        ),
        ("lianqiang.parse_time('年底前', issued='2018')", TypeError, "issued is a datetime.date, got str '2018'"),
        ("lianqiang.find_times(2018)", TypeError, "a text is a str, got int"),
        ("lianqiang.parse_time('年底前', horizon=2018)", TypeError, "horizon is a DateSpan, got int 2018"),
        ("lianqiang.parse_time('年底前', conventions='end')", TypeError, "conventions is a Conventions, got str 'end'"),
        ("lianqiang.parse_units(None)", TypeError, "a text is a str, got NoneType"),
        ("lianqiang.verdict('每年', on=date(2018, 1, 1))", TypeError, "a time requirement is asked for"),
    ],
    "standards": [
        ("Loss('colour', 'none')", ValueError, "Aspect is one of"),
        ("Loss(Aspect.CLOCK, None)", TypeError, "reason is a str, got NoneType"),
        ("Loss(Aspect.CLOCK, '')", ValueError, "a loss has a reason"),
        ("Converted('2018', [])", TypeError, "losses is a tuple"),
        ("Converted('2018', ('clock',))", TypeError, "each of losses is a Loss"),
        ("Timex3('DAY', '2018')", ValueError, "type is one of DATE, TIME, DURATION, SET, got 'DAY'"),
        ("Timex3('DATE', 2018)", TypeError, "value is a str, got int"),
        ("Timex3('DATE', '二〇一八')", ValueError, "a value is a date, a time or a duration of ISO 8601"),
        ("Timex3('DATE', '2018', 'ABOUT')", ValueError, "mod is one of BEFORE, AFTER"),
        ("Timex3('SET', 'P1Y', quant=1)", TypeError, "quant is a str"),
        ("Timex3('DATE', '2018', freq='2X')", ValueError, "only a SET has freq"),
        ("Timex3('DURATION', 'P3Y', begin_point='t2')", TypeError, "begin_point is a Timex3"),
        ("Timex3('DATE', '2018', end_point=Timex3('DATE', '2018'))", ValueError, "only a DURATION has end_point"),
        ("lianqiang.to_rrule('每年')", TypeError, "a time requirement is asked for (parse_time reads one), got str"),
        ("lianqiang.to_rrule(Unspecified(), horizon=2018)", TypeError, "horizon is a DateSpan, got int 2018"),
        ("lianqiang.to_edtf('每年')", TypeError, "a time requirement is asked for (parse_time reads one), got str"),
        ("lianqiang.to_timex3('每年')", TypeError, "a time requirement is asked for (parse_time reads one), got str"),
    ],
    "spans": [
        ("Span(-1, 2)", ValueError, "0 <= start <= end, got -1, 2"),
        ("Span(3, 2)", ValueError, "got 3, 2"),
        ("Span(0, 2).shift(-1)", ValueError, "got -1, 1"),
        ("Tasks([]).due_before('2022-12-31')", TypeError, "day is a datetime.date, got str '2022-12-31'"),
        ("Tasks([]).due_between(date(2022, 1, 1), None)", TypeError, "last is a datetime.date"),
        ("Tasks([]).due_between(date(2022, 1, 2), date(2022, 1, 1))", ValueError, "lies before the first"),
        ("Tasks([])['1.1']", TypeError, "got str '1.1'; for a task by its id use where"),
        (
            "lianqiang.bounds('2022年')",
            TypeError,
            "a time requirement is asked for (parse_time reads one), got str '2022年'",
        ),
        ("lianqiang.due(None)", TypeError, "got NoneType None"),
        ("Span(0.0, 2)", TypeError, "start"),
        ("Span(0, 2.0)", TypeError, "end"),
        ("Span(0, 2, column='1')", TypeError, "column is an int, got str '1'"),
        ("Span(0, 2, line='1', column=1)", TypeError, "line"),
        ("Span(0, 2, line=1, column='1')", TypeError, "column"),
        ("Precision(3)", TypeError, "Precision is one of its words"),
        ("Problem('', Span(0, 1), '序号重复')", ValueError, "has a code"),
        ("Problem('a', Span(0, 1), '序号重复', related=(1,))", TypeError, "each of related"),
    ],
    "dates": [
        (f"DateSpan({D}, date(2018, 11, 30))", ValueError, "last day 2018-11-30 lies before the first 2018-12-01"),
        (f"DateSpan(datetime.datetime(2018, 12, 1), {D})", TypeError, "datetime.date, got datetime"),
        (f"DateSpan({D}, datetime.datetime(2018, 12, 1))", TypeError, "datetime.date, got datetime"),
        (f"DateSpan({D}, '2018-12-31')", TypeError, "got str '2018-12-31'"),
        (f"DateSpan({D}, None)", TypeError, "got NoneType"),
        ("DateSpan(date(1899, 12, 31), date(1900, 1, 1))", ValueError, "1900 to 2200, got 1899-12-31"),
        ("DateSpan(date(2200, 12, 31), date(2201, 1, 1))", ValueError, "1900 to 2200"),
        ("DateSpan.of_year(9999)", ValueError, "1900 to 2200"),
        (f"DateSpan({D}, {D}, 'decade')", ValueError, "decade"),
        (f"DateSpan({D}, date(2018, 12, 30), Precision.MONTH)", ValueError, "whole number of units of precision month"),
        ("DateSpan(date(2018, 12, 2), date(2018, 12, 31), Precision.MONTH)", ValueError, "precision month"),
        ("DateSpan(date(2019, 2, 1), date(2019, 4, 30), Precision.QUARTER)", ValueError, "precision quarter"),
        ("DateSpan(date(2019, 1, 1), date(2019, 4, 30), Precision.QUARTER)", ValueError, "precision quarter"),
        ("DateSpan(date(2019, 4, 1), date(2019, 9, 30), Precision.HALF)", ValueError, "precision half"),
        ("DateSpan(date(2019, 1, 1), date(2019, 3, 31), Precision.SEASON)", ValueError, "precision season"),
        ("DateSpan(date(2019, 2, 1), date(2020, 1, 31), Precision.YEAR)", ValueError, "precision year"),
        ("DateSpan(date(2017, 1, 1), date(2021, 12, 31), Precision.FIVE_YEAR_PLAN)", ValueError, "five_year_plan"),
        ("DateSpan(date(2016, 1, 1), date(2019, 12, 31), Precision.FIVE_YEAR_PLAN)", ValueError, "five_year_plan"),
        ("DateSpan(date(2018, 1, 2), date(2018, 1, 8), Precision.WEEK)", ValueError, "precision week"),
        ("DateSpan(date(2018, 1, 1), date(2018, 1, 8), Precision.WEEK)", ValueError, "precision week"),
        ("DateSpan(date(2018, 1, 2), date(2018, 1, 10), Precision.XUN)", ValueError, "precision xun"),
        ("DateSpan(date(2018, 1, 11), date(2018, 1, 30), Precision.XUN)", ValueError, "precision xun"),
        ("Amount(0, 1, Measure.DAY)", ValueError, "0 < least <= most, got 0, 1"),
        ("Amount(-1, 1, Measure.DAY)", ValueError, "got -1, 1"),
        ("Amount(2, 1, Measure.DAY)", ValueError, "got 2, 1"),
        ("Amount(2.5, 3, Measure.DAY)", TypeError, "a Fraction or an int, got float 2.5"),
        ("Amount(1, '2', Measure.DAY)", TypeError, "got str '2'"),
        ("Amount(True, 2, Measure.DAY)", TypeError, "got bool"),
        ("Amount(1, 1, 'decade')", ValueError, "decade"),
    ],
    "parts of requirements": [
        ("Event('')", ValueError, "a name of 1 to 60 characters without 『 or 』, got ''"),
        ("Event('验' * 61)", ValueError, "a name of 1 to 60 characters"),
        ("Event(' 印发')", ValueError, "got ' 印发'"),
        ("Event('印发 ')", ValueError, "got '印发 '"),
        ("Event('印发\\n')", ValueError, "a name of 1 to 60 characters"),
        ("Event('甲\\n乙')", ValueError, "a name of 1 to 60 characters"),
        ("Event('甲\\u2028乙')", ValueError, "a name of 1 to 60 characters"),
        ("Event('甲\\x00乙')", ValueError, "a name of 1 to 60 characters"),
        ("Event('『十四五')", ValueError, "without 『 or 』"),
        ("Event('十四五』')", ValueError, "without 『 or 』"),
        ("Count(None, None)", ValueError, "at least one bound"),
        ("Count(-1, 2)", ValueError, "0 <= least <= most, got -1, 2"),
        ("Count(3, 2)", ValueError, "got 3, 2"),
        ("Count(None, 0)", ValueError, "got None, 0"),
        ("Count(0, 0)", ValueError, "got 0, 0"),
        ("Count(0, None)", ValueError, "at least 0 says nothing"),
        ("Count(1, 2, approximate=True)", ValueError, "only one number"),
        ("Count(1, None, approximate=True)", ValueError, "only one number"),
        ("Count(None, 1.5)", TypeError, "most is an int, got float 1.5"),
        ("Count(1.5, None)", TypeError, "least is an int, got float 1.5"),
        ("Count(1, 1, 1)", TypeError, "approximate is a bool, got int 1"),
        ("Count(1, 1, measure=5)", TypeError, "measure is a str, got int 5"),
        ("Count(1, 1, measure='个')", ValueError, "occasions are counted in 次、回、遍、轮、期、场, got '个'"),
        ("Position()", ValueError, "a month and/or a day, or a weekday, or a part, or an event"),
        ("Position(month=1, weekday=1)", ValueError, "a month and/or a day, or a weekday, or a part, or an event"),
        ("Position(day=1, part=Part.END)", ValueError, "a month and/or a day, or a weekday, or a part, or an event"),
        (
            "Position(weekday=1, part=Part.END)",
            ValueError,
            "a month and/or a day, or a weekday, or a part, or an event",
        ),
        ("Position(month=0)", ValueError, "a month is 1 to 12 or -1, got 0"),
        ("Position(month=13)", ValueError, "a month is 1 to 12 or -1, got 13"),
        ("Position(month=-2)", ValueError, "got -2"),
        ("Position(day=0)", ValueError, "no month has a day 0"),
        ("Position(day=32)", ValueError, "no month has a day 32"),
        ("Position(month=2, day=30)", ValueError, "month 2 has no day 30"),
        ("Position(month=4, day=31)", ValueError, "month 4 has no day 31"),
        ("Position(month=-1, day=32)", ValueError, "month -1 has no day 32"),
        ("Position(month='1')", TypeError, "month is an int, got str '1'"),
        ("Position(day='1')", TypeError, "day is an int, got str '1'"),
        ("Position(weekday='1')", TypeError, "weekday is an int, got str '1'"),
        ("Position(weekday=0)", ValueError, "a weekday is 1 to 7, got 0"),
        ("Position(weekday=8)", ValueError, "a weekday is 1 to 7, got 8"),
        (
            "Position(part=Part.END, event='汛期')",
            ValueError,
            "a month and/or a day, or a weekday, or a part, or an event",
        ),
        ("Position(event='')", ValueError, "an event has a name"),
        ("Position(nth=1)", ValueError, "`nth` counts a weekday"),
        ("Position(weekday=1, workday=1)", ValueError, "a working day has none"),
        ("Position(weekday=1, nth=0)", ValueError, "nth is 1 to 5 or -1, got 0"),
        ("Position(weekday=1, nth=6)", ValueError, "nth is 1 to 5 or -1, got 6"),
        ("Position(weekday=1, nth=-2)", ValueError, "nth is 1 to 5 or -1, got -2"),
        ("Position(weekday=8, nth=1)", ValueError, "a weekday is 1 to 7, got 8"),
        ("Position(weekday=1, nth='1')", TypeError, "nth is an int, got str"),
        ("Position(week=0)", ValueError, "week is 1 to 5 or -1, got 0"),
        ("Position(week=1, day=1)", ValueError, "a position with an ordinal has no day, part or event"),
        ("Position(week=1, part=Part.END)", ValueError, "a position with an ordinal has no day, part or event"),
        ("Position(workday=1, event='汛期')", ValueError, "a position with an ordinal has no day, part or event"),
        ("Position(week=1, workday=1)", ValueError, "one ordinal"),
        ("Position(weekday=1, week=1, nth=1)", ValueError, "one ordinal"),
        ("Position(workday=0)", ValueError, "1 to 23, or -1 to -23, got 0"),
        ("Position(workday=24)", ValueError, "1 to 23, or -1 to -23, got 24"),
        ("Position(workday=-24)", ValueError, "1 to 23, or -1 to -23, got -24"),
        ("Position(workday=True)", TypeError, "workday is an int, got bool"),
        ("Position(month=13, workday=1)", ValueError, "a month is 1 to 12 or -1, got 13"),
        ("Slot(last=Position(week=2), by=True)", ValueError, "day=-1 or weekday=7 is its end"),
        ("Slot(Position(week=2), Position(week=2), clock=time(8))", ValueError, "a clock belongs to a single day"),
        ("Slot(clock=time(8), following=True)", ValueError, "only a place with days of its own"),
        (
            "Slot(last=Position(part=Part.END), by=True, following=True)",
            ValueError,
            "only a place with days of its own",
        ),
        ("Slot(last=Position(event='汛期'), by=True, following=True)", ValueError, "only a place with days of its own"),
        ("Slot(last=Position(day=1), by=True, following=1)", TypeError, "following is a bool, got int"),
        (
            "Recurring(YEARLY, at=(Slot(last=Position(1, 5), by=True, following=True), Slot(last=Position(1, 5), by=True)))",
            ValueError,
            "either all places lie in the following period, or none does",
        ),
        ("Recurring(YEARLY, irregular=True)", ValueError, "no rhythm and no progress"),
        ("Recurring(None, progressive=True, irregular=True)", ValueError, "no rhythm and no progress"),
        ("Recurring(None, irregular=1)", TypeError, "irregular is a bool, got int"),
        (
            "Recurring(Amount.of(2, Measure.MONTH), at=(Slot(None, Position(day=5), by=True, following=True),))",
            ValueError,
            "belongs to each single period",
        ),
        *(
            (f"Recurring(Amount.of(1, Measure.{measure}), at=(Slot({place}, {place}),))", ValueError, "has no Position")
            for measure, place in (
                ("YEAR", "Position(weekday=1, nth=1)"),
                ("YEAR", "Position(week=1)"),
                ("YEAR", "Position(month=-1, workday=1)"),
                ("HALF_YEAR", "Position(month=7, workday=1)"),
                ("QUARTER", "Position(month=4, week=1)"),
                ("QUARTER", "Position(week=1)"),
                ("MONTH", "Position(month=1, workday=1)"),
                ("WEEK", "Position(week=1)"),
                ("WEEK", "Position(month=1, workday=1)"),
                ("DAY", "Position(workday=1)"),
            )
        ),
        *(
            (f"Recurring(Amount.of(1, Measure.{measure}), at=(Slot({places}),))", ValueError, "within one period")
            for measure, places in (
                ("MONTH", "Position(workday=5), Position(workday=1)"),
                ("MONTH", "Position(workday=1), Position(workday=-1)"),
                ("MONTH", "Position(workday=-1), Position(workday=-3)"),
                ("MONTH", "Position(workday=-1), Position(workday=1)"),
                ("MONTH", "Position(week=1, weekday=2), Position(week=2)"),
                ("MONTH", "Position(week=1), Position(week=2, weekday=2)"),
                ("MONTH", "Position(week=1), Position(workday=3)"),
                ("MONTH", "Position(week=2), Position(week=1)"),
                ("MONTH", "Position(day=1), Position(workday=3)"),
                ("MONTH", "Position(weekday=1, nth=1), Position(weekday=1, nth=2)"),
                ("YEAR", "Position(month=1, workday=1), Position(month=2, workday=3)"),
                ("QUARTER", "Position(month=1, weekday=1, week=1), Position(month=1, weekday=1, week=2)"),
            )
        ),
        ("Slot(1, Position(day=1))", TypeError, "first is a Position, got int 1"),
        ("Slot(Position(day=1), 1)", TypeError, "last is a Position, got int 1"),
        ("Slot(last=Position(day=1), by=1)", TypeError, "by is a bool, got int 1"),
        ("Slot()", ValueError, "a last position or a clock"),
        ("Slot(first=Position(day=1))", ValueError, "a last position or a clock"),
        ("Slot(first=Position(day=1), clock=time(8))", ValueError, "a last position or a clock"),
        ("Slot(Position(day=1), Position(day=2), by=True)", ValueError, "has no first"),
        ("Slot(last=Position(day=2))", ValueError, "has a first position"),
        ("Slot(opens=time(8))", ValueError, "a last position or a clock"),
        ("Slot(clock=time(8), opens=time(8))", ValueError, "a slot opens before its clock, on the same day"),
        ("Slot(clock=time(8), opens=time(9))", ValueError, "a slot opens before its clock, on the same day"),
        ("Slot(clock=time(8), opens=time(7), by=True)", ValueError, "a slot opens before its clock, on the same day"),
        ("Slot(last=Position(month=4), by=True)", ValueError, "day=-1 or weekday=7 is its end"),
        ("Slot(Position(month=4), Position(month=4), clock=time(8))", ValueError, "a clock belongs to a single day"),
        ("Slot(last=Position(part=Part.END), by=True, clock=time(8))", ValueError, "a clock belongs to a single day"),
        ("Slot(Position(day=1), Position(day=2), clock=time(8))", ValueError, "a clock belongs to a single day"),
        (
            "Slot(Position(day=1), Position(day=1), clock=time(8), opens=time(7))",
            ValueError,
            "a stretch of the day stands alone",
        ),
        ("Slot(clock='18:00')", TypeError, "a clock is a datetime.time, got str"),
        ("Slot(clock=time(8, 0, 1))", ValueError, "hours and minutes only"),
        ("Slot(clock=time(8, 0, 0, 1))", ValueError, "hours and minutes only"),
        ("Slot(clock=time(8, tzinfo=datetime.UTC))", ValueError, "hours and minutes only"),
        ("Stage(None, Unspecified())", TypeError, "a stage is not Unspecified"),
        ("Stage(None, Unparsed('x', 'y'))", TypeError, "a stage is not Unparsed"),
        ("Stage('', Vague('适时'))", ValueError, "a word of 1 to 60 letters, got ''"),
        ("Stage('启' * 61, Vague('适时'))", ValueError, "a word of 1 to 60 letters"),
        ("Stage('启动，', Vague('适时'))", ValueError, "a word of 1 to 60 letters, got '启动，'"),
        ("Stage('2018年启动', Vague('适时'))", ValueError, "a word of 1 to 60 letters"),
        ("Stage('全面 启动', Vague('适时'))", ValueError, "a word of 1 to 60 letters"),
        (f"Bounds({D}, date(2018, 1, 1))", ValueError, "last day 2018-01-01 lies before the first 2018-12-01"),
    ],
    "requirements": [
        ("Deadline(date(2018, 12, 31))", TypeError, "by is a DateSpan, got date"),
        ("Deadline('2018年12月底前')", TypeError, "by is a DateSpan, got str"),
        (f"Deadline({S}, time(18))", ValueError, "a clock belongs to a single day"),
        (f"Deadline(DateSpan({D}, date(2018, 12, 2)), time(18))", ValueError, "a clock belongs to a single day"),
        (f"Deadline(DateSpan.of_day({D}), datetime.datetime(2018, 1, 1, 18))", TypeError, "a clock is a datetime.time"),
        (f"Deadline(DateSpan.of_day({D}), time(18, 0, 1))", ValueError, "hours and minutes only, got 18:00:01"),
        ("Window(None)", TypeError, "span is a DateSpan, got NoneType"),
        ("Window('2018年')", TypeError, "span is a DateSpan, got str '2018年'"),
        (f"Recurring(None, at={on('day=1')})", ValueError, "without a rhythm has no slots"),
        (f"Recurring({YEAR}, at={on('day=1')})", ValueError, "a year has no Position"),
        (f"Recurring({YEAR}, at={on('weekday=1')})", ValueError, "a year has no Position"),
        (f"Recurring({YEAR}, at={on('-1')})", ValueError, "a year has no Position"),
        (f"Recurring({HALF}, at={on('7')})", ValueError, "a half_year has no Position"),
        (f"Recurring({QUARTER}, at={on('4')})", ValueError, "a quarter has no Position"),
        (f"Recurring({QUARTER}, at={on('part=Part.END')})", ValueError, "a quarter has no Position"),
        (f"Recurring({MONTH}, at={on('4')})", ValueError, "a month has no Position"),
        (f"Recurring({MONTH}, at={on('part=Part.END')})", ValueError, "a month has no Position"),
        (f"Recurring({MONTH}, at={on(FLOOD)})", ValueError, "a month has no Position"),
        (f"Recurring({MONTH}, at={on('weekday=1')})", ValueError, "a month has no Position"),
        (f"Recurring({MONTH}, at=(Slot(last=Position(weekday=1), by=True),))", ValueError, "a month has no Position"),
        (f"Recurring({WEEK}, at={on('day=1')})", ValueError, "a week has no Position"),
        (f"Recurring({WEEK}, at={on('part=Part.END')})", ValueError, "a week has no Position"),
        (f"Recurring({DAY}, at={on('weekday=1')})", ValueError, "a day has no Position"),
        (f"Recurring({HOUR}, at={on('day=1')})", ValueError, "a hour has no Position"),
        (
            f"Recurring({YEAR}, at=(Slot(Position(part=Part.START), Position(part=Part.END)),))",
            ValueError,
            "a part of a period stands alone",
        ),
        (
            f"Recurring({YEAR}, at=(Slot(Position(1), Position(part=Part.END)),))",
            ValueError,
            "a part of a period stands alone",
        ),
        (
            f"Recurring({YEAR}, at=(Slot(Position(event='汛期'), Position(9)),))",
            ValueError,
            "a part of a period stands alone",
        ),
        ("Recurring(Amount(2, 2, Measure.YEAR), progressive=True)", ValueError, "goes period by period"),
        ("Recurring(Amount(1, 2, Measure.YEAR), progressive=True)", ValueError, "goes period by period"),
        (
            f"Recurring({YEAR}, since={D}, until=date(2018, 1, 1))",
            ValueError,
            "until 2018-01-01 lies before since 2018",
        ),
        (
            f"Recurring({YEAR}, since=datetime.datetime(2018, 1, 1))",
            TypeError,
            "since is a datetime.date, got datetime",
        ),
        (f"Recurring({YEAR}, until='2018')", TypeError, "until is a datetime.date, got str"),
        (f"Standing({D}, date(2018, 1, 1))", ValueError, "until 2018-01-01 lies before since 2018-12-01"),
        ("Standing(datetime.datetime(2018, 1, 1))", TypeError, "since is a datetime.date, got datetime"),
        ("Standing(None, datetime.datetime(2018, 1, 1))", TypeError, "until is a datetime.date, got datetime"),
        ("Standing(date(218, 1, 1))", ValueError, "1900 to 2200"),
        ("Standing(None, '获得称号')", TypeError, "until is a datetime.date, got str"),
        ("Standing(Event('印发'))", TypeError, "since is a datetime.date, got Event"),
        ("Relative(None, Relation.AFTER)", ValueError, "an event or an amount"),
        (f"Relative(None, Relation.WITHIN, {M}, each=True)", ValueError, "occurrences of an event"),
        ("Relative(Event('印发'), Relation.WITHIN)", ValueError, "within needs an amount"),
        ("Relative(Event('印发'), Relation.LASTING)", ValueError, "lasting needs an amount"),
        (f"Relative(Event('汛期'), Relation.DURING, {M})", ValueError, "during has an event and no amount"),
        (f"Relative(None, Relation.AT, {M})", ValueError, "at has an event and no amount"),
        ("Relative(Event('汛期'), 'until')", ValueError, "until"),
        ("Directed(('',))", ValueError, "one name without separators, got ''"),
        ("Directed(('省委、市委',))", ValueError, "one name without separators, got '省委、市委'"),
        ("Directed(('省委和市委',))", ValueError, "one name without separators"),
        ("Directed(('市委', '区 委'))", ValueError, "one name without separators, got '区 委'"),
        ("Directed(('区委（区政府）',))", ValueError, "one name without separators"),
        ("Vague('明年')", ValueError, "'明年' is not one of the vague words: 一段时间 下一步 不断"),
        ("Vague('')", ValueError, "'' is not one of the vague words"),
        (
            "TimeMention('年底前', Span(0, 3), '年底前')",
            TypeError,
            f"a requirement is one of {KINDS}, got str '年底前'",
        ),
        (
            "TimeMention('年底前', Span(0, 3), Vague('适时'), (1,))",
            TypeError,
            f"an alternative is one of {KINDS}, got int 1",
        ),
        ("Unparsed('20**年', '')", ValueError, "has a reason"),
        ("Staged(())", ValueError, "at least two stages"),
        ("Staged((Stage(None, Vague('适时')),))", ValueError, "at least two stages"),
        ("Staged((Stage(None, Vague('适时')), Stage(None, Vague('尽快'))), 'or')", ValueError, "'or'"),
        (
            "Stage(None, Staged((Stage(None, Vague('适时')), Stage(None, Vague('尽快')))))",
            TypeError,
            "a stage is not Staged",
        ),
    ],
    "conventions": [
        ("Conventions(every_other=4)", ValueError, "every_other is 2 or 3, got 4"),
        ("Conventions(window_reach=-1)", ValueError, "a number of days, got -1"),
        ("Conventions(before_day='middle')", ValueError, "middle"),
        ("Conventions(events={'汛期': datetime.datetime(2018, 6, 1)})", TypeError, "datetime.date, got datetime"),
        (
            "Conventions(events=(('汛期', DateSpan.of_year(2018)), ('汛期', DateSpan.of_year(2019))))",
            ValueError,
            "汛期",
        ),
        ("Conventions('start')", TypeError, "positional argument"),
    ],
    "units and documents": [
        ("Unit(1)", TypeError, "name"),
        ("Unit('区法制办', full=1)", TypeError, "full"),
        ("Unit('区法制办', collective=1)", TypeError, "collective"),
        ("Unit('区法制办', open='是')", TypeError, "open"),
        ("Unit('区法制办', (1,))", TypeError, "each of aliases"),
        ("Assignment('区法制办')", TypeError, "unit"),
        ("Assignment(Unit('区法制办'), label=1)", TypeError, "label is a str, got int 1"),
        ("Assignment(Unit('区法制办'), span=(0, 4))", TypeError, "span is a Span, got tuple"),
        ("Responsibility([])", TypeError, "assignments"),
        ("Responsibility((Unit('区法制办'),))", TypeError, "each of assignments"),
        ("Responsibility((), [])", TypeError, "separators"),
        ("Responsibility((), (1,))", TypeError, "each of separators"),
        ("Responsibility(open=1)", TypeError, "open"),
        ("Responsibility(rule=1)", TypeError, "rule"),
        ("Responsibility(span=(0, 1))", TypeError, "span"),
        ("Responsibility(problems=('unit-twice',))", TypeError, "each of problems"),
        ("Lead(Unit('区法制办'))", TypeError, "assignment"),
        ("Lead(Assignment(Unit('区法制办')), 'first', '列第一位者为牵头单位')", ValueError, "is printed"),
        ("Conventions(lead_rule='last')", ValueError, "last"),
        ("Indicator(text='98%', comparator='exactly', value=0.98)", TypeError, "value is a Fraction or an int"),
        ("Indicator(text='98%', comparator='exactly', value=None)", ValueError, "all and no_increase have no value"),
        (
            "Indicator(text='不增加', comparator='no_increase', value=0)",
            ValueError,
            "all and no_increase have no value",
        ),
        (
            "Indicator(text='全覆盖', comparator='all', value=None, change='rise')",
            ValueError,
            "a change and a measure are of a value",
        ),
        ("Indicator(text='8%', comparator='exactly', value=8, change='up')", ValueError, "rise, fall"),
        ("Indicator(text='8%', comparator='exactly', value=8, period=2020)", TypeError, "period is a str"),
        ("Indicator(text='9-8', comparator='between', value=9)", ValueError, "between has an upper end"),
        ("Indicator(text='9-8', comparator='between', value=9, most=8)", ValueError, "lies below"),
        ("Unit('')", ValueError, "a unit has a name, got ''"),
        ("Unit('区法制办 ')", ValueError, "a unit has a name, got '区法制办 '"),
        ("DocumentNumber('', 2018, 83)", ValueError, "letters without brackets or digits, got ''"),
        ("DocumentNumber('奉政发〔2018〕', 2018, 83)", ValueError, "letters without brackets or digits"),
        ("DocumentNumber('奉政发2', 2018, 83)", ValueError, "letters without brackets or digits"),
        ("DocumentNumber('奉 政发', 2018, 83)", ValueError, "letters without brackets or digits"),
        ("DocumentNumber('奉政发', 1899, 83)", ValueError, "1900 to 2200, got 1899"),
        ("DocumentNumber('奉政发', 20226, 33)", ValueError, "1900 to 2200, got 20226"),
        ("DocumentNumber('奉政发', 2018, 0)", ValueError, "1 or more, got 0"),
        ("Document('行动计划')", TypeError, "positional argument"),
    ],
    "words that are none of the enumeration": [
        ("Problem('a', Span(0, 1), '序号重复', 'fatal')", ValueError, "fatal"),
        ("TimeMention('年底前', Span(0, 3), Vague('适时'), force='must')", ValueError, "must"),
        ("Position(part='noon')", ValueError, "noon"),
        ("Assignment(Unit('区法制办'), 'boss')", ValueError, "boss"),
        ("Indicator(text='全覆盖', comparator='most', value=None)", ValueError, "most"),
        ("Indicator(text='全覆盖', comparator='all', value=None, force='must')", ValueError, "must"),
    ],
    "values of another type": [
        ("Document(issued=datetime.datetime(2018, 8, 2))", TypeError, "issued"),
        ("Document(printed='2018-08-02')", TypeError, "printed"),
        ("Bounds(datetime.datetime(2018, 8, 2), None)", TypeError, "first is a datetime.date, got datetime"),
        ("Bounds(None, datetime.datetime(2018, 8, 2))", TypeError, "last is a datetime.date, got datetime"),
        ("Bounds(None, None, ['issued'])", TypeError, "missing is a tuple, got list ['issued']"),
        ("Bounds(None, None, (1,))", TypeError, "each of missing is a str, got int 1"),
        ("Tasks((), issued=datetime.datetime(2018, 8, 2))", TypeError, "issued"),
        ("Tasks((), horizon=date(2018, 8, 2))", TypeError, "horizon"),
        ("Plan(horizon=date(2018, 8, 2))", TypeError, "horizon"),
        ("Recurring('year')", TypeError, "every is an Amount, got str 'year'"),
        (f"Recurring({YEAR}, 9)", TypeError, "times is a Count, got int 9"),
        (f"Recurring({YEAR}, progressive=1)", TypeError, "progressive is a bool, got int 1"),
        (f"Recurring({YEAR}, at=[])", TypeError, "at is a tuple, got list []"),
        (f"Recurring({YEAR}, at=(4,))", TypeError, "each of at is a Slot, got int 4"),
        ("Relative('印发', 'after')", TypeError, "event is an Event, got str '印发'"),
        ("Relative(Event('印发'), 'within', 3)", TypeError, "amount is an Amount, got int 3"),
        ("Relative(Event('印发'), 'after', each=1)", TypeError, "each is a bool, got int 1"),
        ("Directed('市委')", TypeError, "authorities is a tuple, got str '市委'"),
        ("Directed((1,))", TypeError, "each of authorities is a str, got int 1"),
        ("Vague(1)", TypeError, "word is a str, got int 1"),
        ("Unparsed(1, '损坏')", TypeError, "text is a str, got int 1"),
        ("Unparsed('20**年', 1)", TypeError, "reason is a str, got int 1"),
        ("Stage(1, Vague('适时'))", TypeError, "action is a str, got int 1"),
        ("Event(1)", TypeError, "the name of an event is a str, got int 1"),
        ("TimeMention('年底前', Span(0, 3), Vague('适时'), [])", TypeError, "alternatives is a tuple, got list []"),
        ("TimeMention('年底前', (0, 3), Vague('适时'))", TypeError, "span is a Span, got tuple (0, 3)"),
        ("TimeMention(1, Span(0, 3), Vague('适时'))", TypeError, "text is a str, got int 1"),
        ("TimeMention('年底前', Span(0, 3), Vague('适时'), rule=1)", TypeError, "rule is a str, got int 1"),
        ("TimeMention('年底前', Span(0, 3), Vague('适时'), action=1)", TypeError, "action is a str, got int 1"),
        ("Directed(['市委'])", TypeError, "authorities"),
        ("Stage(None, '适时')", TypeError, "a stage is not str"),
        ("Staged([])", TypeError, "stages is a tuple, got list []"),
        ("Staged((Vague('适时'), Vague('尽快')))", TypeError, "each of stages is a Stage, got Vague"),
        ("Count(1.5, None)", TypeError, "1.5"),
        ("Count(True, None)", TypeError, "True"),
        ("Position(month=1.5)", TypeError, "1.5"),
        ("Span(0.5, 1)", TypeError, "0.5"),
        ("Unit('区法制办', aliases='法制办')", TypeError, "aliases"),
        ("Task(id='2', text='推进', sources='1')", TypeError, "sources"),
        ("Indicator(text='98%以上', comparator='at_least', value=0.98)", TypeError, "0.98"),
    ],
    "plans": [
        ("Task(id='1', text='推进', sources=('1',))", ValueError, "'1'"),
        ("Task(id='', text='推进')", ValueError, "a task has an id, got ''"),
        ("Task(id=' 1', text='推进')", ValueError, "a task has an id, got ' 1'"),
        ("Task(id='1', text='推进', origin='annex')", ValueError, "annex"),
        ("Task('1', '推进')", TypeError, "positional argument"),
        ("Section(id='', label='一、')", ValueError, "a section has an id"),
        (
            "Plan(items=(Task(id='1', text='推进'), Task(id='2', text='推进'), Task(id='1', text='开展')))",
            ValueError,
            "two tasks have the id '1'",
        ),
    ],
}


@pytest.mark.parametrize(
    ("expression", "error", "message"), [pytest.param(*row, id=row[0]) for rows in REFUSED.values() for row in rows]
)
def test_what_cannot_be_is_refused(expression, error, message):
    with pytest.raises(error) as raised:
        evaluate(expression)
    assert re.search(rf"(?<!\w){re.escape(message)}(?!\w)", str(raised.value)), f"said: {raised.value}"


def _recurring(measure: str, places: str) -> str:
    return f"Recurring(Amount.of(1, Measure.{measure}), at=(Slot({places}),))"


@pytest.mark.parametrize(
    "expression",
    [
        "Position(weekday=7)",
        "Event('汛')",
        "Count(None, 1)",
        "Slot(clock=time(18), opens=time(8))",
        "Slot(last=Position(day=-1), by=True, clock=time(18))",
        _recurring("HALF_YEAR", "last=Position(month=6, day=-1), by=True"),
        _recurring("HALF_YEAR", "last=Position(month=6, workday=1), by=True"),
        _recurring("QUARTER", "last=Position(month=3, day=-1), by=True"),
        _recurring("QUARTER", "last=Position(month=3, workday=1), by=True"),
        _recurring("MONTH", "Position(week=1), Position(week=2)"),
        _recurring("MONTH", "Position(workday=-3), Position(workday=-1)"),
    ],
)
def test_what_just_can_be_is_built(expression):
    """At the edge of what the table above refuses."""
    value = evaluate(expression)
    assert value == evaluate(repr(value))


def test_a_name_may_have_sixty_characters():
    assert len(Event("验" * 60).name) == 60


@pytest.mark.parametrize(("month", "days"), [*enumerate((31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), 1), (-1, 31)])
def test_a_place_lies_within_its_month(month, days):
    assert Position(month=month, day=days).day == days
    with pytest.raises(ValueError, match=f"month {month} has no day {days + 1}"):
        Position(month=month, day=days + 1)


# Dates


@pytest.mark.parametrize("year", [1900, 2000, 2018, 2019, 2020, 2100, 2200])
def test_months_have_the_days_of_the_calendar(year):
    for month in range(1, 13):
        first = date(year, month, 1)
        after = date(year + month // 12, month % 12 + 1, 1)
        assert month_days(year, month) == (after - first).days


@pytest.mark.parametrize(
    ("first", "last", "precision"),
    [
        (date(2018, 12, 24), date(2018, 12, 24), "day"),
        (date(2018, 12, 24), date(2019, 1, 3), "day"),
        (date(2018, 9, 1), date(2018, 9, 10), "xun"),
        (date(2018, 9, 21), date(2018, 10, 20), "xun"),
        (date(2019, 2, 21), date(2019, 2, 28), "xun"),
        (date(2018, 12, 24), date(2018, 12, 30), "week"),
        (date(2018, 12, 31), date(2019, 1, 13), "week"),
        (date(2020, 2, 1), date(2020, 2, 29), "month"),
        (date(2019, 11, 1), date(2020, 3, 31), "month"),
        (date(2019, 10, 1), date(2019, 12, 31), "quarter"),
        (date(2019, 7, 1), date(2019, 12, 31), "half"),
        (date(2018, 12, 1), date(2019, 2, 28), "season"),
        (date(2018, 1, 1), date(2022, 12, 31), "year"),
        (date(2016, 1, 1), date(2020, 12, 31), "five_year_plan"),
        (date(2016, 1, 1), date(2025, 12, 31), "five_year_plan"),
    ],
)
def test_a_span_is_a_whole_number_of_units(first, last, precision):
    span = DateSpan(first, last, precision)
    assert span.precision is Precision(precision)
    assert span.days == (last - first).days + 1
    assert first in span
    assert last in span
    assert first - datetime.timedelta(1) not in span
    assert last + datetime.timedelta(1) not in span


def test_a_span_holds_days_only():
    year = DateSpan.of_year(2018)
    assert datetime.datetime(2018, 6, 1) not in year
    assert "2018-06-01" not in year


@given(own.date_spans())
def test_a_span_is_a_calendar_year_or_none(span):
    assert span.year is None or DateSpan.of_year(span.year) == attrs.evolve(span, precision=Precision.YEAR)
    assert (span.year is None) or span.days in {365, 366}


@given(own.date_spans(single=True))
def test_precisions_order_by_length(span):
    lengths = {
        "day": (1, 1),
        "xun": (8, 11),
        "week": (7, 7),
        "month": (28, 31),
        "quarter": (90, 92),
        "half": (181, 184),
    }
    lengths |= {"season": (90, 92), "year": (365, 366), "five_year_plan": (1825, 1827)}
    least, most = lengths[span.precision]
    assert least <= span.days <= most


@given(st.integers(1900, 2200), st.integers(1, 12))
def test_ready_spans(year, month):
    assert DateSpan.of_year(year).year == year
    of_month = DateSpan.of_month(year, month)
    assert of_month.first == date(year, month, 1)
    assert of_month.last.month == month
    assert of_month.precision is Precision.MONTH
    assert DateSpan.of_day(of_month.last).days == 1


# Spans, problems, errors


def test_a_span_is_a_stretch_of_text():
    span = Span(2, 4, 1, 3)
    assert span.of("年底前完成") == "前完"
    assert tuple(span) == (2, 4)
    assert len(span) == 2
    assert span.shift(3) == Span(5, 7)
    assert Span(5, 7).shift(-5) == Span(0, 2)
    assert Span(4, 4)
    assert len(Span(4, 4)) == 0


@given(st.text(max_size=20), own.spans())
def test_a_span_slices(text, span):
    start, end = span
    assert span.of(text) == text[start:end]
    assert len(span) == end - start


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        (Problem("bracket-mismatch", Span(3, 4), "括号不成对"), "warning bracket-mismatch: 括号不成对"),
        (Problem("bracket-mismatch", Span(3, 4, 2, 7), "括号不成对"), "2:7: warning bracket-mismatch: 括号不成对"),
        (Problem("a", Span(0, 0, 1, 1), "空", Severity.ERROR), "1:1: error a: 空"),
    ],
)
def test_a_problem_reads_like_a_compiler_message(problem, expected):
    assert str(problem) == expected


# (text, start, end, the line shown, the caret below it); a wide character is two columns.
CARETS = [
    ("2018年12月底前吃饭", 10, 12, "2018年12月底前吃饭", " " * 14 + "^^^^"),
    ("abc", 1, 2, "abc", " ^"),
    ("吃饭", 0, 2, "吃饭", "^^^^"),
    ("年底前", 3, 3, "年底前", "      ^"),
    ("", 0, 0, "", "^"),
    ("２０１８年", 4, 5, "２０１８年", "        ^^"),
    ("　年底", 1, 2, "　年底", "  ^^"),
    ("ｱ年", 1, 2, "ｱ年", " ^^"),
    ("年\t底前x", 4, 5, "年 底前x", "       ^"),
    ("年\t底", 1, 2, "年 底", "  ^"),
    ("第一行\n第二行x\n第三行", 7, 8, "第二行x", "      ^"),
    ("第一行\n第二行", 1, 6, "第一行", "  ^^^^"),
    ("第一行\n第二行", 3, 4, "第一行", "      ^"),
    ("第一行\n第二行", 4, 5, "第二行", "^^"),
    ("e\u0301x", 2, 3, "e\u0301x", " ^"),
]


@pytest.mark.parametrize(("text", "start", "end", "line", "caret"), CARETS)
def test_the_caret_stands_under_the_character(text, start, end, line, caret):
    error = ParseError(text, Span(start, end), "a date")
    assert str(error) == f"expected a date at character {start}\n    {line}\n    {caret}"
    assert (error.text, error.span, error.expected) == (text, Span(start, end), "a date")


@given(st.text(), st.data())
def test_any_parse_error_can_be_shown(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    message = str(ParseError(text, Span(start, end), "a date"))
    last = message.rsplit("\n", 1)[-1]
    assert last.strip(" ").strip("^") == ""
    assert "^" in last


ERRORS = [
    (ParseError("年底", Span(0, 1), "a year"), ValueError, "expected a year"),
    (ReadError("plan.doc", "no reader for .doc"), LianqiangError, "plan.doc: no reader for .doc"),
    (MissingFileError("计划.txt", "no such file"), FileNotFoundError, "计划.txt: no such file"),
    (BinaryFileError("计划.txt", "not text"), ValueError, "计划.txt: not text"),
    (EmptyFileError("计划.docx", "empty"), ValueError, "计划.docx: empty"),
    (EncryptedFileError("计划.docx", "encrypted"), ValueError, "计划.docx: encrypted"),
    (ScannedFileError("计划.pdf", "no text"), ValueError, "计划.pdf: no text"),
    (DamagedFileError("计划.pdf", "broken"), ValueError, "计划.pdf: broken"),
    (UnsafeFileError("计划.docx", "a bomb"), ValueError, "计划.docx: a bomb"),
    (OversizedFileError("计划.txt", "too large"), ValueError, "计划.txt: too large"),
    (ConversionError("计划.doc", "no soffice"), RuntimeError, "计划.doc: no soffice"),
    (UnknownEncodingError("计划.txt", "no known encoding"), ValueError, "计划.txt: no known encoding"),
    (MissingExtraError("lxml", "html"), ImportError, "lxml is not installed; run: pip install 'lianqiang[html]'"),
    (MissingExtraError("lxml", "html", "a.html is a page, and "), ImportError, "a.html is a page, and lxml is not"),
    (
        MissingContext(("horizon",)),
        ValueError,
        "cannot be told without horizon= (the span that the plan covers)",
    ),
    (
        NotAnnounced(2027, 2004, 2026),
        LookupError,
        "working days of 2027 are not in the calendar, which holds 2004 to 2026",
    ),
    (
        CodecError((("$.id", "the key is missing"), ("$.text", "expected a string, got 5")), "plan.json"),
        ValueError,
        "plan.json: 2 places are wrong\n  $.id: the key is missing\n  $.text: expected a string, got 5",
    ),
    (CodecError((("$", "expected an object, got a list"),)), ValueError, "$: expected an object, got a list"),
    (RegistryError("unit 'a'", "the id is there twice"), ValueError, "unit 'a': the id is there twice"),
    (
        NotFound("区法治办", "unit", ("区法制办", "区法院")),
        LookupError,
        "no such unit: '区法治办'; the nearest: 区法制办, 区法院",
    ),
    (NotFound("2.9", "section"), LookupError, "no such section: '2.9'"),
    (
        NotOne(2, ("1 修缮校舍", "2 整治河道")),
        LookupError,
        "one task was asked for, there are 2: 1 修缮校舍; 2 整治河道",
    ),
    (NotOne(0), LookupError, "one task was asked for, there are none"),
    (
        NotRegistered("区法治办", "unit", "nobody bears it", ("区法制办",)),
        LookupError,
        "no such unit: '区法治办' (nobody bears it); the nearest known: 区法制办",
    ),
    (
        SourceMismatch("a1", "b2"),
        ValueError,
        "expected the file with the SHA-256 a1, got one with b2; spans and lines of the dataset index the former only",
    ),
    (AmbiguousUnit("县府办", ("a", "b")), LookupError, "'县府办' is the name of a, b: give one of these ids"),
]


class Said(str):
    __slots__ = ()


def test_separators_of_a_class_of_their_own_stay():
    assert Responsibility(separators=(Said("、"),)).separators == ("、",)


def test_the_table_holds_every_error():
    errors_of_ours = {each for each in CLASSES if issubclass(each, Exception)}
    assert errors_of_ours == {type(error) for error, _, _ in ERRORS} | {LianqiangError}


@pytest.mark.parametrize(("error", "builtin", "message"), ERRORS)
def test_an_error_is_also_the_builtin_one_expects(error, builtin, message):
    assert isinstance(error, LianqiangError)
    assert isinstance(error, builtin)
    assert str(error).startswith(message)
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - ours
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert again.args == error.args


# Requirements


def kind(requirement: TimeRequirement) -> str:
    match requirement:
        case Deadline():
            return "deadline"
        case Window():
            return "window"
        case Recurring():
            return "recurring"
        case Standing():
            return "standing"
        case Relative():
            return "relative"
        case Directed():
            return "directed"
        case Staged():
            return "staged"
        case Vague():
            return "vague"
        case Unspecified():
            return "unspecified"
        case Unparsed():
            return "unparsed"
        case _:
            assert_never(requirement)


@given(own.time_requirements())
def test_a_match_over_the_ten_kinds_is_exhaustive(requirement):
    assert kind(requirement) == type(requirement).__name__.lower()


def test_the_union_has_ten_kinds_without_a_base_class():
    kinds = get_args(TimeRequirement)
    assert len(kinds) == 10
    assert all(each.__mro__ == (each, object) for each in kinds)
    assert set(get_args(StageRequirement)) == set(kinds) - {Staged, Unspecified, Unparsed}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Event("印发"), "印发"),
        (Unparsed("20**年", "masked year"), "20**年"),
        (Unit("区纪委", ("区监委",)), "区纪委（区监委）"),
        (Unit("区府办", inner_offices=("电子政务办",)), "区府办（电子政务办）"),
        (Unit("区纪委", ("区监委",), inner_offices=("监督室",)), "区纪委（区监委、监督室）"),
        (Unit("财政局", full="市财政局"), "财政局"),
        (Assignment(OFFICE), "区法制办"),
        (Assignment(OFFICE, Role.LEAD, "牵头单位"), "区法制办（牵头单位）"),
        (Responsibility((Assignment(OFFICE), Assignment(Unit("各执法部门")))), "区法制办、各执法部门"),
        (Responsibility(), ""),
        (
            Tasks([Task(id="1", text="推进"), Task(id="2", text="开展")]),
            f"{Task(id='1', text='推进')}\n{Task(id='2', text='开展')}",
        ),
        (DocumentNumber("奉政发", 2018, 83), "奉政发〔2018〕83号"),
        (Citation("实施方案"), "《实施方案》"),
        (Citation("实施方案", DocumentNumber("国发", 2016, 5)), "《实施方案》（国发〔2016〕5号）"),
        (Task(id="2.3.1", text="推进政务公开"), "2.3.1 推进政务公开"),
        (Task(id="2.3.1", text="推进政务公开", title="政务公开"), "2.3.1 政务公开"),
        (Section(id="1", label="一、", title="总体要求"), "一、总体要求"),
        (Section(id="1", label="一、"), "一、"),
        (Plan(), ""),
        (Plan(document=Document(title="关于印发行动计划的通知")), "关于印发行动计划的通知"),
        (Plan(document=Document(title="关于印发行动计划的通知", subject="行动计划")), "行动计划"),
    ],
)
def test_str_reads_well(value, expected):
    assert str(value) == expected


def test_the_days_of_an_event_are_found_by_name():
    flood = DateSpan(date(2018, 6, 1), date(2018, 9, 30), Precision.MONTH)
    given_days = Conventions(events={"汛期": flood, "两会": date(2018, 3, 5)})
    assert given_days.event("汛期") == flood
    assert given_days.event("两会") == DateSpan.of_day(date(2018, 3, 5))
    assert given_days.event("入冬") is None
    assert given_days == Conventions(events={"两会": date(2018, 3, 5), "汛期": flood})
    assert hash(given_days) == hash(Conventions(events=given_days.events))


def test_vague_words_are_words():
    assert all(word and word == word.strip() and not set(word) & set(" ，、。") for word in requirements.VAGUE_WORDS)


# Responsibilities


@given(own.responsibilities())
def test_a_responsibility_iterates_over_its_assignments(responsibility):
    assert tuple(responsibility) == responsibility.assignments
    assert len(responsibility) == len(responsibility.assignments)
    assert bool(responsibility) == bool(responsibility.assignments)


# Tasks


def mention(requirement: TimeRequirement) -> TimeMention:
    return TimeMention("", Span(0, 0), requirement)


def task(number: str, requirement: TimeRequirement | None = None, *names: str, **fields: Any) -> Task:
    time_of_it = None if requirement is None else mention(requirement)
    responsibility = Responsibility(tuple(Assignment(Unit(name)) for name in names))
    return Task(id=number, text="推进", time=time_of_it, responsibility=responsibility, **fields)


def month(number: int) -> Deadline:
    return Deadline(DateSpan.of_month(2018, number))


ANNUAL = Recurring(YEARLY)
PLAN = Plan(
    document=Document(issued=date(2018, 8, 2)),
    horizon=DateSpan(date(2018, 1, 1), date(2020, 12, 31), Precision.YEAR),
    items=(
        task("1.1", month(9), "区法制办"),
        task("1.2", ANNUAL, "区教育局", "区法制办"),
        task("1.3", None, "各镇（街道）"),
        task("2.1", month(12), "区财政局"),
        task("3.1", Vague("适时"), origin=Origin.MEASURE),
        task("checklist.1", month(11), "区法制办", origin=Origin.CHECKLIST, sources=("1.1",)),
        task("checklist.2", month(12), "区教育局", origin=Origin.CHECKLIST, sources=("1.2", "1.3")),
        task("checklist.3", ANNUAL, "区司法局", origin=Origin.CHECKLIST),
    ),
)


def ids(found: Tasks) -> list[str]:
    assert isinstance(found, Tasks)
    return [each.id for each in found]


def test_a_task_knows_its_governing_time_and_its_units():
    assert task("1").requirement == Unspecified()
    assert task("1", month(9)).requirement == month(9)
    assert [each.unit.name for each in PLAN.items[1].assignments] == ["区教育局", "区法制办"]


def test_a_plan_gives_its_tasks_by_where_they_stand():
    assert len(PLAN.tasks) == 8
    assert ids(PLAN.tasks) == [each.id for each in PLAN.items]
    assert ids(PLAN.body) == ["1.1", "1.2", "1.3", "2.1", "3.1"]
    assert ids(PLAN.measures) == ["3.1"]
    assert ids(PLAN.checklist) == ["checklist.1", "checklist.2", "checklist.3"]


@pytest.mark.parametrize("name", ["tasks", "body", "measures", "checklist"])
def test_the_sequences_of_a_plan_know_its_days(name):
    sequence = getattr(PLAN, name)
    assert (sequence.issued, sequence.horizon) == (date(2018, 8, 2), PLAN.horizon)
    for derived in (sequence[1:], sequence.governing, sequence.where(bool), sequence.recurring()):
        assert (derived.issued, derived.horizon) == (sequence.issued, sequence.horizon)


def test_a_row_governs_the_body_tasks_it_comes_from():
    assert ids(PLAN.tasks.governing) == ["2.1", "3.1", "checklist.1", "checklist.2", "checklist.3"]
    assert ids(PLAN.tasks.where(lambda _: True)) == ids(PLAN.tasks.governing)
    assert ids(PLAN.body.governing) == ids(PLAN.body)
    assert ids(PLAN.checklist.governing) == ids(PLAN.checklist)


def test_a_row_that_is_not_in_the_sequence_governs_nothing():
    assert ids(PLAN.tasks[:5].governing) == ["1.1", "1.2", "1.3", "2.1", "3.1"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("tasks.recurring()", ["checklist.3"]),
        ("body.recurring()", ["1.2"]),
        ("tasks.of_unit('区法制办')", ["checklist.1"]),
        ("body.of_unit('区法制办')", ["1.1", "1.2"]),
        ("tasks.of_unit('法制办')", ["checklist.1"]),
        ("tasks.of_unit('区法', strict=False)", []),
        ("tasks.of_unit('', strict=False)", []),
        ("body.due_before(date(2018, 9, 30))", []),
        ("body.due_before(date(2018, 10, 1))", ["1.1"]),
        ("tasks.due_before(date(2018, 12, 31))", ["checklist.1"]),
        ("tasks.due_between(date(2018, 11, 30), date(2018, 11, 30))", ["checklist.1"]),
        ("tasks.due_between(date(2018, 12, 1), date(2018, 12, 31))", ["2.1", "checklist.2"]),
        (
            "tasks.due_between(date(2018, 11, 1), date(2018, 12, 31))",
            ["2.1", "checklist.1", "checklist.2"],
        ),
        ("tasks.due_between(date(2018, 11, 1), date(2018, 12, 31)).of_unit('区教育局')", ["checklist.2"]),
        ("checklist.where(lambda task: len(task.sources) > 1)", ["checklist.2"]),
    ],
)
def test_queries(query, expected):
    found = eval(f"plan.{query}", {"plan": PLAN, "date": date})  # noqa: S307 - the expressions stand above
    assert ids(found) == expected


@pytest.mark.parametrize(
    "unit",
    [
        Unit("纪委", ("区监委",), full="区纪委", inner_offices=("监督室",)),
        Unit("区监委", full="纪委", aliases=("区纪委",), inner_offices=("监督室",)),
    ],
)
@pytest.mark.parametrize("name", ["纪委", "区监委", "区纪委", "监督室"])
def test_a_unit_is_found_by_each_of_its_names(unit, name):
    sequence = Tasks([Task(id="1", text="推进", responsibility=Responsibility((Assignment(unit),)))])
    assert ids(sequence.of_unit(name)) == ["1"]


def test_a_stage_that_recurs_makes_the_task_recur():
    staged = Staged((Stage("启动", month(9)), Stage("推进", ANNUAL)))
    unmoved = Staged((Stage("启动", month(9)), Stage("完成", month(12))))
    assert ids(Tasks([task("1", staged), task("2", unmoved), task("3", Standing())]).recurring()) == ["1"]


def test_the_day_a_task_is_due():
    sequence = PLAN.tasks
    assert sequence.due_on(PLAN.items[0]) == date(2018, 9, 30)
    assert sequence.due_on(task("9")) is None
    assert sequence.due_on(task("9", Vague("适时"))) is None
    assert sequence.due_on(task("9", Window(DateSpan.of_year(2019)))) == date(2019, 12, 31)


@FEWER
@given(own.plans(), own.dates(), own.dates())
def test_queries_agree_with_the_plan(plan, one, other):
    first, last = min(one, other), max(one, other)
    assert plan.tasks == Tasks(plan.items, issued=plan.document.issued, horizon=plan.horizon)
    covered = {source for each in plan.items for source in each.sources}
    assert ids(plan.tasks.governing) == [each.id for each in plan.items if each.id not in covered]
    found = {
        "between": plan.tasks.due_between(first, last),
        "before": plan.tasks.due_before(first),
        "recurring": plan.tasks.recurring(),
    }
    for sequence in found.values():
        assert set(sequence) <= set(plan.tasks.governing)
        assert sequence.governing == sequence
    assert not set(found["between"] & found["before"]).difference(plan.tasks.recurring() | plan.tasks.of_kind("staged"))
    for each in plan.tasks.governing:
        if (
            isinstance(each.requirement, Deadline | Window | Standing | Relative)
            and each.time.force is not Force.STATUS
        ):
            day = plan.tasks.due_on(each)
            assert (each in found["between"]) == (day is not None and first <= day <= last)
    assert sorted(ids(plan.body) + ids(plan.checklist)) == sorted(ids(plan.tasks))
    assert set(plan.measures) <= set(plan.body)


@FEWER
@given(own.task_sequences(), st.data())
def test_tasks_are_a_sequence(sequence, data):
    items = list(sequence)
    assert len(sequence) == len(items)
    assert [sequence[place] for place in range(-len(items), len(items))] == items + items
    bounds = st.none() | st.integers(-4, 4)
    part = data.draw(st.builds(slice, bounds, bounds, st.none() | st.sampled_from((-1, 1, 2))))
    assert isinstance(sequence[part], Tasks)
    assert list(sequence[part]) == items[part]
    assert list(reversed(sequence)) == items[::-1]
    assert sequence[:] == sequence
    assert bool(sequence) == bool(items)
    for place, each in enumerate(items):
        assert each in sequence
        assert sequence.index(each) == place
        assert sequence.count(each) == 1
    with pytest.raises(IndexError):
        sequence[len(items)]


def test_tasks_differ_by_what_they_know():
    item = task("1")
    assert Tasks([item]) == Tasks((item,)) == Tasks(iter([item]))
    assert Tasks([item]) != Tasks([item], issued=date(2018, 1, 1))
    assert Tasks([item]) != Tasks([item], horizon=DECEMBER)
    assert Tasks([item]) != [item]
    assert len({Tasks([item]), Tasks([item]), Tasks()}) == 2


def test_plans_are_equal_by_what_is_printed():
    assert Plan(items=(task("1"),)) == Plan(items=(task("1"),))
    assert Plan(items=(task("1"),)) != Plan(items=(task("2"),))
    assert len({Plan(), Plan(document=Document()), Plan(horizon=DECEMBER)}) == 2


def test_the_unparsed_are_listed_in_order():
    bad = [mention(Unparsed(text, "masked year")) for text in ("20**年", "XX年", "**年")]
    plan = Plan(
        items=(
            Task(id="1", text="推进", times=(bad[0], mention(month(9)), bad[1])),
            Task(id="2", text="推进", times=(bad[2],), time=bad[2]),
        )
    )
    assert plan.unparsed == tuple(bad)
    assert Plan().unparsed == ()


def test_the_names_of_the_model_are_those_of_the_package():
    for name in {*VALUES, "Force", "Join", "Measure", "Part", "Precision", "Relation", "Role"} & set(lianqiang.__all__):
        assert getattr(lianqiang, name) is NAMES[name]
