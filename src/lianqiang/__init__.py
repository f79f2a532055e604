"""lianqiang: Chinese government plans as typed data: who must do what by when.

The names below load on first use, so that importing the package costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lianqiang.codec import dumps as dumps
    from lianqiang.codec import from_dict as from_dict
    from lianqiang.codec import loads as loads
    from lianqiang.codec import to_dict as to_dict
    from lianqiang.collection import Collection as Collection
    from lianqiang.conventions import Before as Before
    from lianqiang.conventions import Conventions as Conventions
    from lianqiang.conventions import LeadRule as LeadRule
    from lianqiang.dates import Amount as Amount
    from lianqiang.dates import DateSpan as DateSpan
    from lianqiang.dates import Measure as Measure
    from lianqiang.dates import Precision as Precision
    from lianqiang.documents import Document as Document
    from lianqiang.documents import DocumentNumber as DocumentNumber
    from lianqiang.errors import CodecError as CodecError
    from lianqiang.errors import LianqiangError as LianqiangError
    from lianqiang.errors import MissingContext as MissingContext
    from lianqiang.errors import NotRegistered as NotRegistered
    from lianqiang.errors import ParseError as ParseError
    from lianqiang.errors import ReadError as ReadError
    from lianqiang.errors import RegistryError as RegistryError
    from lianqiang.export.annotation import annotate as annotate
    from lianqiang.grammar.indicators import find_indicators as find_indicators
    from lianqiang.grammar.indicators import parse_indicator as parse_indicator
    from lianqiang.grammar.time import find_times as find_times
    from lianqiang.grammar.time import interpret_time as interpret_time
    from lianqiang.grammar.time import parse_time as parse_time
    from lianqiang.grammar.time import why as why
    from lianqiang.grammar.units import find_responsibilities as find_responsibilities
    from lianqiang.grammar.units import parse_units as parse_units
    from lianqiang.obligations import Checkpoint as Checkpoint
    from lianqiang.obligations import checkpoints as checkpoints
    from lianqiang.operations import Context as Context
    from lianqiang.operations import bounds as bounds
    from lianqiang.operations import due as due
    from lianqiang.plans import Plan as Plan
    from lianqiang.plans import Section as Section
    from lianqiang.readers import Reading as Reading
    from lianqiang.readers import parse_plan as parse_plan
    from lianqiang.readers import read_plan as read_plan
    from lianqiang.readers.checks import check_plan as check_plan
    from lianqiang.registry import RegisteredUnit as RegisteredUnit
    from lianqiang.registry import Resolution as Resolution
    from lianqiang.registry import UnitMatch as UnitMatch
    from lianqiang.registry import UnitRegistry as UnitRegistry
    from lianqiang.registry import bundled_registry as bundled_registry
    from lianqiang.registry import parse_registry as parse_registry
    from lianqiang.registry import read_registry as read_registry
    from lianqiang.registry import tasks_for as tasks_for
    from lianqiang.requirements import Bounds as Bounds
    from lianqiang.requirements import Count as Count
    from lianqiang.requirements import Deadline as Deadline
    from lianqiang.requirements import Directed as Directed
    from lianqiang.requirements import Event as Event
    from lianqiang.requirements import Force as Force
    from lianqiang.requirements import Join as Join
    from lianqiang.requirements import Part as Part
    from lianqiang.requirements import Position as Position
    from lianqiang.requirements import Recurring as Recurring
    from lianqiang.requirements import Relation as Relation
    from lianqiang.requirements import Relative as Relative
    from lianqiang.requirements import Slot as Slot
    from lianqiang.requirements import Stage as Stage
    from lianqiang.requirements import Staged as Staged
    from lianqiang.requirements import Standing as Standing
    from lianqiang.requirements import TimeMention as TimeMention
    from lianqiang.requirements import TimeRequirement as TimeRequirement
    from lianqiang.requirements import Unparsed as Unparsed
    from lianqiang.requirements import Unspecified as Unspecified
    from lianqiang.requirements import Vague as Vague
    from lianqiang.requirements import Window as Window
    from lianqiang.spans import Problem as Problem
    from lianqiang.spans import Span as Span
    from lianqiang.standards import Aspect as Aspect
    from lianqiang.standards import Converted as Converted
    from lianqiang.standards import Loss as Loss
    from lianqiang.standards import Timex3 as Timex3
    from lianqiang.standards import to_edtf as to_edtf
    from lianqiang.standards import to_rrule as to_rrule
    from lianqiang.standards import to_timex3 as to_timex3
    from lianqiang.tasks import Indicator as Indicator
    from lianqiang.tasks import Task as Task
    from lianqiang.tasks import Tasks as Tasks
    from lianqiang.unit_facets import Facets as Facets
    from lianqiang.unit_facets import facets as facets
    from lianqiang.units import Assignment as Assignment
    from lianqiang.units import Lead as Lead
    from lianqiang.units import Responsibility as Responsibility
    from lianqiang.units import Role as Role
    from lianqiang.units import Unit as Unit
    from lianqiang.units import leads as leads
    from lianqiang.verdicts import Slack as Slack
    from lianqiang.verdicts import Verdict as Verdict
    from lianqiang.verdicts import certainly_before as certainly_before
    from lianqiang.verdicts import overlaps as overlaps
    from lianqiang.verdicts import possibly_before as possibly_before
    from lianqiang.verdicts import slack as slack
    from lianqiang.verdicts import sort_key as sort_key
    from lianqiang.verdicts import verdict as verdict
    from lianqiang.verdicts import verdict_of_each as verdict_of_each
    from lianqiang.wording import format_time as format_time

_HOMES: dict[str, str] = {
    name: home
    for home, names in {
        "codec": "dumps from_dict loads to_dict",
        "collection": "Collection",
        "conventions": "Before Conventions LeadRule",
        "dates": "Amount DateSpan Measure Precision",
        "documents": "Document DocumentNumber",
        "errors": "CodecError LianqiangError MissingContext NotRegistered ParseError ReadError RegistryError",
        "export.annotation": "annotate",
        "grammar.indicators": "find_indicators parse_indicator",
        "grammar.time": "find_times interpret_time parse_time why",
        "grammar.units": "find_responsibilities parse_units",
        "obligations": "Checkpoint checkpoints",
        "operations": "Context bounds due",
        "plans": "Plan Section",
        "readers": "Reading parse_plan read_plan",
        "readers.checks": "check_plan",
        "registry": (
            "RegisteredUnit Resolution UnitMatch UnitRegistry bundled_registry parse_registry read_registry tasks_for"
        ),
        "requirements": (
            "Bounds Count Deadline Directed Event Force Join Part Position Recurring Relation Relative Slot Stage "
            "Staged Standing TimeMention TimeRequirement Unparsed Unspecified Vague Window"
        ),
        "spans": "Problem Span",
        "standards": "Aspect Converted Loss Timex3 to_edtf to_rrule to_timex3",
        "tasks": "Indicator Task Tasks",
        "unit_facets": "Facets facets",
        "units": "Assignment Lead Responsibility Role Unit leads",
        "verdicts": "Slack Verdict certainly_before overlaps possibly_before slack sort_key verdict verdict_of_each",
        "wording": "format_time",
    }.items()
    for name in names.split()
}

__all__ = sorted(_HOMES)  # noqa: PLE0605 - the table above is the one list of names


if not TYPE_CHECKING:  # pragma: no branch - a type checker would take any name for one of ours

    def __getattr__(name: str) -> object:
        home = _HOMES.get(name)
        if home is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value: object = getattr(import_module(f"{__name__}.{home}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return __all__
