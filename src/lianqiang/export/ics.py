"""Calendars (iCalendar, RFC 5545): what is due, for the phone and the calendar of an office.

A task is a to-do (VTODO) with the day it is due; its stages are to-dos of their own that name each other; what recurs
has its rule. Days are days, without a zone. Nothing reads a clock: the stamp is an argument, or the day of issue, and
the same plan gives the same text with the same UIDs, so that a calendar that takes it in again changes what it has.

A to-do that recurs is laid on the whole due day, from 0:00 to 23:59:59: DUE has to be later than DTSTART (RFC 5545
3.8.2.3), which two equal days are not.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Literal, cast
from uuid import NAMESPACE_URL, UUID, uuid5

import attrs

from lianqiang._extras import import_extra
from lianqiang._files import write_whole
from lianqiang.conventions import Conventions
from lianqiang.dates import DateSpan
from lianqiang.errors import MissingContext, check_day, check_type
from lianqiang.export.given import Given, Plans, given
from lianqiang.export.occasions import Occasion, TaskLoss, occasions
from lianqiang.export.rows import clean
from lianqiang.occurrences import Events
from lianqiang.operations import Context, check_context
from lianqiang.requirements import Force
from lianqiang.tasks import Task
from lianqiang.units import Role

if TYPE_CHECKING:
    from lianqiang.workdays import WorkCalendar

__all__ = ["Alarm", "IcsText", "TaskLoss", "to_ics", "write_ics"]

Alarm = timedelta | Iterable[timedelta] | None
"""How long before the due day begins (before its time of day, where it has one) to be reminded; or several of these."""


@attrs.frozen
class IcsText:
    """A calendar as text, and what it leaves out of the plans.

    `losses` are in the order of the tasks; those of `left_out` are tasks that the calendar does not hold at all.
    """

    text: str
    losses: tuple[TaskLoss, ...] = ()

    @property
    def left_out(self) -> tuple[TaskLoss, ...]:
        """Why tasks are not in the calendar: each says one reason, and names its task."""
        return tuple(loss for loss in self.losses if loss.left_out)

    def __str__(self) -> str:
        return self.text


def to_ics(
    plans: Plans,
    *,
    stamp: date | None = None,
    as_: Literal["todo", "event"] = "todo",
    alarm: Alarm = None,
    undated: bool = False,
    within: DateSpan | None = None,
    name: str | None = None,
    events: Events | None = None,
    calendar: WorkCalendar | None = None,
    conventions: Conventions | None = None,
) -> IcsText:
    r"""What is due in the plans as a calendar (.ics), with a loss for all that it cannot say.

    `plans` is a plan, or tasks that a query answered with, or several of these, or a dict that names them. The
    governing tasks are taken: a row of the checklist stands for its task of the body.

    >>> from datetime import timedelta
    >>> from lianqiang import parse_plan
    >>> plan = parse_plan("一、修缮校舍。2020年8月底前完成。（县教育局）\n二、巡查。适时开展。（县水利局）").plan
    >>> made = to_ics(plan, stamp=date(2020, 3, 2), alarm=timedelta(days=7))
    >>> print(*(line for line in made.text.splitlines() if line.startswith(("SUMMARY", "DUE", "CATEG", "TRIGGER"))))
    CATEGORIES:县教育局 DUE;VALUE=DATE:20200831 SUMMARY:修缮校舍 TRIGGER;RELATED=END:-P7D
    >>> print(*made.left_out)
    2 is left out: word: 适时 names no day

    `stamp` is the DTSTAMP, a day or a `datetime` with a zone; the day of issue where None. `as_="event"` makes events
    of a whole day instead of to-dos, which many phones pass by: they stand on the due day. `alarm` reminds so long
    before 0:00 of the due day; `timedelta(hours=-9)` is 9:00 on it. `undated=True` takes in what has no day, as to-dos
    without one. `within` asks for what is due on these days only, of recurrences too. `name` is the name of the
    calendar, the title of the plan where None. `events`, `calendar` and `conventions` are those of `checkpoints`.

    A UID is made of the number of the plan (its title, issuer and day, where it has none), the id of the task and the
    number of the stage. Tasks without their plan do not know it: `to_ics({"奉政发〔2018〕83号": tasks})` says whose
    they are, and the UIDs are those of the plan; else the text of the task stands in for it.

    Raises `MissingContext` where there is neither a stamp nor a day of issue, `MissingExtraError` without icalendar,
    `ValueError` for events without a day and another `as_`, `TypeError` for arguments of wrong types.
    """
    icalendar = import_extra("icalendar", "ics")
    context: Context = {"events": events, "calendar": calendar, "conventions": conventions}
    check_context(**context)
    if as_ not in ("todo", "event"):
        raise ValueError(f"as_ is 'todo' or 'event', got {as_!r}")
    if undated and as_ == "event":
        raise ValueError("an event stands on a day: undated=True goes with as_='todo'")
    check_type("within", within, DateSpan, optional=True)
    check_type("name", name, str, optional=True)
    maker = _Maker(icalendar, None if stamp is None else _moment(stamp), as_ == "event", _alarms(alarm))
    found = given(plans)
    parts: list[Any] = []
    losses: list[TaskLoss] = []
    for plan in found:
        for task in plan.tasks.governing:
            of_task = occasions(plan, task, context, events=as_ == "event", undated=undated, within=within)
            losses += of_task.losses
            parts += maker.components(plan, task, of_task.occasions)
    whole = icalendar.Calendar()
    whole.add("prodid", "-//lianqiang//lianqiang//ZH")
    whole.add("version", "2.0")
    title = name if name is not None else found[0].plan_title if len(found) == 1 else None
    if title:
        whole.add("name", clean(title))  # RFC 7986; the other is what calendars read that are older
        whole.add("x-wr-calname", clean(title))
    for part in parts:
        whole.add_component(part)
    return IcsText(whole.to_ical().decode(), tuple(losses))


def write_ics(
    plans: Plans,
    path: str | os.PathLike[str],
    *,
    stamp: date | None = None,
    as_: Literal["todo", "event"] = "todo",
    alarm: Alarm = None,
    undated: bool = False,
    within: DateSpan | None = None,
    name: str | None = None,
    events: Events | None = None,
    calendar: WorkCalendar | None = None,
    conventions: Conventions | None = None,
) -> tuple[TaskLoss, ...]:
    """Write the calendar of `to_ics` to a file, whole or not at all; the losses of it.

    Raises as `to_ics` does, and `OSError` where the file cannot be written.
    """
    made = to_ics(
        plans,
        stamp=stamp,
        as_=as_,
        alarm=alarm,
        undated=undated,
        within=within,
        name=name,
        events=events,
        calendar=calendar,
        conventions=conventions,
    )
    write_whole(path, made.text.encode())
    return made.losses


# Arguments -------------------------------------------------------------------------------------------------------


def _moment(stamp: object) -> datetime:
    """The stamp in UTC, as DTSTAMP has to be."""
    if not isinstance(stamp, datetime):
        check_day("stamp", stamp)
        return datetime.combine(cast("date", stamp), time(), UTC)
    if stamp.tzinfo is None:
        raise ValueError(f"stamp is a day, or a datetime with a zone (tzinfo=UTC), got {stamp!r}")
    return stamp.astimezone(UTC)


def _alarms(alarm: object) -> tuple[timedelta, ...]:
    if alarm is None:
        return ()
    if isinstance(alarm, timedelta):
        return (alarm,)
    if not isinstance(alarm, Iterable):
        raise TypeError(f"alarm is a timedelta or several, got {type(alarm).__name__} {alarm!r}")
    several = tuple(cast("Iterable[object]", alarm))
    for each in several:
        check_type("each alarm", each, timedelta)
    return cast("tuple[timedelta, ...]", several)


# Components ------------------------------------------------------------------------------------------------------

_NAMESPACE = uuid5(NAMESPACE_URL, "lianqiang:calendar")
_LAST_MOMENT = time(23, 59, 59)


@attrs.frozen
class _Maker:
    """What all components of a calendar share."""

    icalendar: Any
    stamp: datetime | None
    events: bool
    alarms: tuple[timedelta, ...]

    def components(self, plan: Given, task: Task, found: tuple[Occasion, ...]) -> Iterator[Any]:
        """The to-dos or events of a task; those of its stages name the first of them."""
        for each in found:
            part = self.icalendar.Event() if self.events else self.icalendar.Todo()
            part.add("uid", str(_uid(plan, task, each)))
            part.add("dtstamp", self._stamp(plan))
            part.add("summary", _summary(task, each))
            part.add("description", _description(plan, task))
            units = list(dict.fromkeys(clean(str(one.unit)) for one in task.assignments))
            if units:
                part.add("categories", units)
            if each is not found[0]:
                part.add("related-to", str(_uid(plan, task, found[0])), parameters={"RELTYPE": "SIBLING"})
            related = _add_event(part, each) if self.events else _add_todo(part, each)
            for before in self.alarms if each.due is not None else ():
                alarm = self.icalendar.Alarm()
                alarm.add("action", "DISPLAY")
                alarm.add("description", _summary(task, each))
                alarm.add("trigger", -before, parameters={"RELATED": related})
                part.add_component(alarm)
            yield part

    def _stamp(self, plan: Given) -> datetime:
        if self.stamp is not None:
            return self.stamp
        if plan.tasks.issued is None:
            raise MissingContext(("stamp",), f"the time stamp of {plan.name}, which has no day of issue,")
        return datetime.combine(plan.tasks.issued, time(), UTC)


def _uid(plan: Given, task: Task, each: Occasion) -> UUID:
    whose = plan.identity if plan.identity is not None else f"{plan.tasks.issued}\n{task.text}"
    return uuid5(_NAMESPACE, "\n".join((clean(whose), clean(task.id), "" if each.stage is None else str(each.stage))))


def _add_todo(part: Any, each: Occasion) -> str:
    """When it can be met and is due; the side that alarms are counted from."""
    if each.due is None:
        if each.first is not None:
            part.add("dtstart", each.first)
    elif each.recurs:
        _add_rule(part, each, datetime.combine)
        if each.clock != time():
            part.add("due", datetime.combine(each.due, each.clock or _LAST_MOMENT))
        return "START" if each.clock is None or each.clock == time() else "END"
    else:
        if each.first is not None and each.first < each.due:
            part.add("dtstart", each.first if each.clock is None else datetime.combine(each.first, time()))
        part.add("due", each.due if each.clock is None else datetime.combine(each.due, each.clock))
    return "END"


def _add_event(part: Any, each: Occasion) -> str:
    """The due day, or the time of day on it."""
    part.add("transp", "TRANSPARENT")  # nobody is busy all day because something is due

    def moment(day: date, _: time) -> date:
        return day if each.clock is None else datetime.combine(day, each.clock)

    _add_rule(part, each, moment)
    if each.clock is None and each.due is not None:
        part.add("dtend", each.due + timedelta(days=1))  # the day after the last
    return "START"


def _add_rule(part: Any, each: Occasion, moment: Any) -> None:
    """The first occurrence, the rule, and what the rule leaves out, all of them days or all of them moments."""
    midnight = time()
    part.add("dtstart", moment(each.due, midnight))
    if each.rule is not None:
        rule = import_extra("icalendar", "ics").vRecur.from_ical(each.rule)
        if each.until is not None:
            rule["UNTIL"] = [moment(each.until, midnight)]
        part.add("rrule", rule)
    if each.more:
        days = [moment(day, midnight) for day in each.more]
        part.add("rdate", days, parameters=None if isinstance(days[0], datetime) else {"VALUE": "DATE"})


# Words -----------------------------------------------------------------------------------------------------------

_LONGEST = 60
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ROLES = {Role.LEAD: "牵头单位", Role.RESPONSIBLE: "责任单位", Role.SUPPORT: "配合单位", Role.SUPERVISE: "督办单位"}
_FORCES = {Force.STRIVE: "力争", Force.IN_PRINCIPLE: "原则上", Force.EXPECTED: "预计"}


def _summary(task: Task, each: Occasion) -> str:
    said = " ".join(_plain(task.heading).split())
    if len(said) > _LONGEST:
        said = said[: _LONGEST - 1] + "…"
    return f"{said}（{each.action}）" if each.stage is not None and each.action else said


def _description(plan: Given, task: Task) -> str:
    lines = [task.text]
    for role, label in _ROLES.items():
        names = "、".join(str(each.unit) for each in task.assignments if each.role is role)
        if names:
            lines.append(f"{label}：{names}")
    if task.time is not None:
        force = _FORCES.get(task.time.force)
        lines.append(f"时间要求：{task.time.text}{f'（{force}）' if force else ''}")
        lines += [f"另一读法：{other}" for other in task.time.alternatives]
    title = f"《{plan.plan_title}》" if plan.plan_title else plan.name if plan.identity is not None else ""
    number = f"（{plan.document.number}）" if plan.document is not None and plan.document.number is not None else ""
    lines.append(f"出处：{title}{number}，任务 {task.id}" if title or number else f"任务 {task.id}")
    return _plain("\n".join(lines))


def _plain(text: str) -> str:
    """The text without control characters but tabs and line feeds, which are all that RFC 5545 has in a text."""
    return _CONTROL.sub("", clean(text).replace("\r\n", "\n").replace("\r", "\n"))
