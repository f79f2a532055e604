"""Tasks as tables: all (任务表), by period (时间表), from a day on (近期安排), what a year must show (年度清单)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Unpack

from lianqiang.dates import MAX_YEAR, MIN_YEAR, DateSpan
from lianqiang.errors import check_day, check_type
from lianqiang.operations import Context
from lianqiang.requirements import Count, Window
from lianqiang.tasks import Task
from lianqiang.units import Assignment, Role
from lianqiang.verdicts import Verdict, verdict
from lianqiang.views.periods import period_of
from lianqiang.views.timing import Occasion, Source, Timing, last_day, timings
from lianqiang.views.values import Column, Row, Value, View, Words, say
from lianqiang.views.words import Certainty, Kind, Per, words_of

__all__ = ["NO_DAY", "agenda", "names_by_role", "task_table", "timetable", "unit_name", "yearly_checklist"]

NO_DAY = Words("无日期", "no day")
"""What rows stand under that have no day."""

_ID = Column("id", Words("序号", "No."))
_TASK = Column("task", Words("任务", "Task"))
_PLAN = Column("plan", Words("文件", "Plan"))
_KIND = Column("kind", Words("时间类型", "Kind of time"))
_TIME = Column("time", Words("时间要求", "Time"))
_DUE = Column("due", Words("到期日", "Due"))
_CERTAINTY = Column("certainty", Words("确定程度", "How sure"))
_NOTE = Column("note", Words("说明", "Remark"))
_WHAT = Column("what", Words("节点", "Step"))
_TIMES = Column("times", Words("次数", "Occasions"))
_UNITS = Column("units", Words("责任单位", "Units"))
_ROLE_COLUMNS = {
    Role.LEAD: Column("lead", Words("牵头单位", "Lead")),
    Role.RESPONSIBLE: Column("responsible", Words("责任单位", "Responsible")),
    Role.SUPPORT: Column("support", Words("配合单位", "Support")),
    Role.SUPERVISE: Column("supervise", Words("督办单位", "Supervise")),
}


def unit_name(assignment: Assignment) -> str:
    """The name a unit goes by in views: the one printed, with the prefix it inherits where it inherits one.

    Brackets are full-width: 各镇(街道) and 各镇（街道） are one row.
    """
    return (assignment.unit.full or assignment.unit.name).translate(_BRACKETS)


_BRACKETS = str.maketrans("()〔〕[]", "（）（）（）")


def names_by_role(task: Task, role: Role | None = None) -> tuple[str, ...]:
    """The units of a task in printed order, each once; of one role, or of all where None.

    >>> from lianqiang import parse_plan
    >>> task = parse_plan("一、修缮校舍。（县教育局牵头，县财政局配合）").plan.tasks[0]
    >>> names_by_role(task), names_by_role(task, Role.SUPPORT)
    (('县教育局', '县财政局'), ('县财政局',))
    """
    names = (unit_name(each) for each in task.assignments if role is None or each.role is role)
    return tuple(dict.fromkeys(names))


def _units(task: Task) -> tuple[str, ...]:
    """All units, those in the lead first; 等 at the end of an open list."""
    ordered = [name for role in Role for name in names_by_role(task, role)]
    return (*dict.fromkeys(ordered), *(("等",) if task.responsibility.open else ()))


def _columns(laid: Sequence[Timing], *columns: Column) -> tuple[Column, ...]:
    """The columns, with that of the plan first where several plans are looked at."""
    return (_PLAN, *columns) if any(each.plan is not None for each in laid) else columns


def _row(timing: Timing, columns: Sequence[Column], values: dict[str, Value], group: Words | None = None) -> Row:
    task = timing.task
    known: dict[str, Value] = {"plan": timing.plan, "id": task.id, "task": task.heading, "kind": timing.kind, **values}
    return Row(tuple(known[column.key] for column in columns), (timing.task,), group)


# All tasks -------------------------------------------------------------------------------------------------------


def task_table(source: Source, *, on: date | None = None, **context: Unpack[Context]) -> View:
    r"""Every governing task in document order, with its time, its day and its units by role (任务表).

    Columns: `id`, `task`, `origin`, `kind`, `time` (as printed), `canonical`, `due` (a `date`; of a recurrence the
    first, of stages the last, with `on` the next from that day on; None where there is no day), `precision`,
    `certainty` (None without a day), `note` (why there is no day, the days of other readings), `lead`, `responsible`,
    `support`, `supervise`, `indicators`, `line` (in the source); with `on` also `status`: how what is due in
    `due` stands on that day (whether days before it were kept, a plan does not say). Where `source` is several plans,
    `plan` comes first.

    >>> from lianqiang import parse_plan
    >>> plan = parse_plan("1.修渠。2018年12月前完成。（县水利局牵头）\n2.巡查。适时开展。（各镇）").plan
    >>> for row in task_table(plan).only("id", "due", "note", "lead", "responsible").texts():
    ...     print(row)
    ['1', '2018-11-30', '另一读法：2018-12-31', '县水利局', '']
    ['2', '', '时限不定', '', '各镇']

    `context` (`events`, `horizon`, …) goes before what the plan itself tells. Raises `TypeError` for what is no plan
    and for an `on` that is no plain date.
    """
    check_day("on", on, optional=True)
    laid = timings(source, **context)
    columns = _columns(
        laid,
        _ID,
        _TASK,
        Column("origin", Words("位置", "Part")),
        _KIND,
        _TIME,
        Column("canonical", Words("规范表述", "Time in canonical words")),
        _DUE,
        Column("precision", Words("精度", "Precision")),
        _CERTAINTY,
        _NOTE,
        *_ROLE_COLUMNS.values(),
        Column("indicators", Words("指标", "Indicators")),
        Column("line", Words("行", "Line")),
        *((Column("status", Words("状态", "Status")),) if on is not None else ()),
    )
    rows: list[Row] = []
    for timing in laid:
        task, first = timing.task, _first(timing, on)
        values: dict[str, Value] = {
            "origin": task.origin,
            "time": task.time.text if task.time is not None else None,
            "canonical": str(task.requirement) if task.time is not None else None,
            "due": first.due if first is not None else None,
            "precision": first.precision if first is not None else None,
            "certainty": first.certainty if first is not None else None,
            "note": _note(timing),
            "indicators": tuple(str(each) for each in task.indicators) or None,
            "line": task.span.line if task.span is not None else None,
            **{column.key: names_by_role(task, role) or None for role, column in _ROLE_COLUMNS.items()},
        }
        if on is not None:
            values["status"] = _verdict(timing, first, on, context)
        rows.append(_row(timing, columns, values))
    return View("task_table", Words("任务表", "Tasks"), columns, tuple(rows))


def _first(timing: Timing, on: date | None) -> Occasion | None:
    """What speaks for the task: the next from `on` on; else of a recurrence the first, of stages the last."""
    used = [each for each in timing.occasions if each.certainty is not Certainty.OTHER] or list(timing.occasions)
    if not used:
        return None
    if on is not None:
        return next((each for each in used if each.due >= on), used[-1])
    return used[0] if any(each.kind is Kind.RECURRING for each in used) else used[-1]


def _verdict(timing: Timing, shown: Occasion | None, on: date, context: Context) -> Verdict:
    """How the day that is shown stands, for whether those before were kept, a plan does not tell; else the task."""
    if shown is not None and shown.certainty is Certainty.SURE:
        return verdict(Window(DateSpan(shown.first or date(MIN_YEAR, 1, 1), shown.due)), on=on)
    known: Context = {"issued": timing.issued, "horizon": timing.horizon, **context}
    return timing.task.verdict(on=on, **known)


def _note(timing: Timing) -> Words | None:
    """The days of other readings, what comes again, and what has no day."""
    said: list[Words] = []
    other = [each.due for each in timing.occasions if each.certainty is Certainty.OTHER]
    if other:
        days = _some([str(day) for day in other])
        said.append(Words(f"另一读法：{days.zh}", f"or, read otherwise: {days.en}"))
    used = [each for each in timing.occasions if each.certainty is not Certainty.OTHER]
    if len(used) > 1 or not timing.ends:
        many = Words(f"共{len(used)}次", f"{len(used)} occasions")
        said.append(many if timing.ends else Words(f"首{many.zh[1:]}，其后照此", f"the first {many.en}, and so on"))
    for each in timing.undated:
        reason = words_of(each.reason)
        said.append(Words(f"{each.action}：{reason.zh}", f"{each.action}: {reason.en}") if each.action else reason)
    if not said:
        return None
    said = list(dict.fromkeys(said))
    return Words("；".join(each.zh for each in said), "; ".join(each.en for each in said))


_MOST_DAYS = 4


def _some(days: Sequence[str]) -> Words:
    shown = days[:_MOST_DAYS]
    if len(days) == len(shown):
        return Words("、".join(shown), ", ".join(shown))
    return Words(f"{'、'.join(shown)}等{len(days)}日", f"{', '.join(shown)} and {len(days) - len(shown)} more")


# Rows of occasions -----------------------------------------------------------------------------------------------


def _occasions(timing: Timing, columns: Sequence[Column], some: Sequence[Occasion], group: Words, **more: Value) -> Row:
    """One row for occasions of a task that belong together: the last of them is when it is due."""
    values: dict[str, Value] = {
        "what": _what(some),
        "time": "；".join(dict.fromkeys(str(each.requirement) for each in some)),
        "due": some[-1].due,
        "times": len(some),
        "certainty": max((each.certainty for each in some), key=[*Certainty].index),
        "units": _units(timing.task) or None,
        **more,
    }
    return _row(timing, columns, values, group)


def _without_day(
    timing: Timing, columns: Sequence[Column], during: tuple[date, date] | None = None, **more: Value
) -> Iterator[Row]:
    """A row for each part of a task that has no day; with `during`, of those alone that stand in these days."""
    stretches = {each.requirement: each for each in timing.stretches}
    for each in timing.undated:
        stretch = stretches.get(each.requirement)
        if during is not None and stretch is not None and not stretch.meets(*during):
            continue
        reason = words_of(each.reason)
        values: dict[str, Value] = {
            "what": Words(f"{each.action}：{reason.zh}", f"{each.action}: {reason.en}") if each.action else reason,
            "time": str(each.requirement),
            "due": None,
            "times": None,
            "certainty": None,
            "units": _units(timing.task) or None,
            **more,
        }
        yield _row(timing, columns, values, NO_DAY)


def _what(some: Sequence[Occasion]) -> Words | None:
    """What is to be done then: the actions of the stages, how often, by which time of day."""
    said: dict[Words, None] = {}
    for each in some:
        if each.action:
            said[Words(each.action, each.action)] = None
        if each.checkpoint.times is not None:
            said[_count(each.checkpoint.times)] = None
        if each.checkpoint.clock is not None:
            said[Words(f"{each.checkpoint.clock:%H:%M}前", f"by {each.checkpoint.clock:%H:%M}")] = None
    if not said:
        return None
    return Words("，".join(each.zh for each in said), ", ".join(each.en for each in said))


def _count(count: Count) -> Words:
    least, most, measure = count.least, count.most, count.measure
    if count.approximate:
        return Words(f"{least}{measure}左右", f"about {least} times")
    if most is None:
        return Words(f"至少{least}{measure}", f"at least {least} times")
    if least is None:
        return Words(f"最多{most}{measure}", f"at most {most} times")
    if least == most:
        return Words(f"{least}{measure}", f"{least} times")
    return Words(f"{least}-{most}{measure}", f"{least}-{most} times")


def _in_turn(occasions: Iterable[Occasion], most: int) -> Iterator[list[Occasion]]:
    """Each occasion for itself; those of a recurrence together where there are more than `most`. By certainty apart."""
    again: dict[Certainty, list[Occasion]] = {}
    for each in occasions:
        if each.kind is Kind.RECURRING:
            again.setdefault(each.certainty, []).append(each)
        else:
            yield [each]
    for some in again.values():
        if len(some) > most:
            yield some
        else:
            yield from ([each] for each in some)


_DOUBT = Words(
    "“待定”：时间的文字不止一种读法，各种读法的到期日都列出；“另读”是没有采用的读法。",
    "A time that can be read in several ways stands there on the day of each: by the reading in use, and by another.",
)


def _doubts(columns: Sequence[Column], rows: Iterable[Row]) -> tuple[Words, ...]:
    """The note that says what is meant, where any row is uncertain."""
    at = columns.index(_CERTAINTY)
    return (_DOUBT,) if any(row.values[at] in (Certainty.READING, Certainty.OTHER) for row in rows) else ()


# By period -------------------------------------------------------------------------------------------------------


def timetable(source: Source, *, per: Per | str = Per.QUARTER, **context: Unpack[Context]) -> View:
    r"""What is due in each month, quarter or year, recurrences expanded (时间表).

    A row for a task in a period: `period` (a `DateSpan`; None without a day), `id`, `task`, `what` (启动, 至少9次, why
    there is no day), `time` (in canonical words), `due` (its last day there), `times` (how many days are due there),
    `kind`, `certainty`, `units`. A task that by another right reading is due on another day has a row for it, and
    `certainty` says so. Rows without a day stand at the end, a row for each stage that has none. The `group` of a row
    is its period in words.

    >>> from lianqiang import parse_plan
    >>> plan = parse_plan("1.修渠。2018年12月底前完成。\n2.巡查。2018年每季度末开展。\n3.宣传。长期坚持。").plan
    >>> for row in timetable(plan, per="quarter").only("period", "id", "due").texts()[-4:]:
    ...     print(row)
    ['2018年第三季度', '2', '2018-09-30']
    ['2018年第四季度', '1', '2018-12-31']
    ['2018年第四季度', '2', '2018-12-31']
    ['', '3', '']

    Raises `ValueError` for a `per` that is none of month, quarter, year; for the rest see `task_table`.
    """
    per = Per(per)
    laid = timings(source, **context)
    period = Column("period", Words("时段", "Period"))
    columns = _columns(laid, period, _ID, _TASK, _WHAT, _TIME, _DUE, _TIMES, _KIND, _CERTAINTY, _UNITS)
    placed: list[tuple[date, Row]] = []
    undated: list[Row] = []

    def place(each: Occasion) -> tuple[DateSpan, bool]:
        return period_of(each.due, per), each.certainty is Certainty.OTHER

    for timing in laid:
        apart = sorted(timing.occasions, key=lambda each: each.certainty is Certainty.OTHER)
        for (span, _), some in groupby(apart, key=place):
            group = Words(say(span), say(span, "en"))
            few = list(some)
            placed.append((few[-1].due, _occasions(timing, columns, few, group, period=span)))
        undated += _without_day(timing, columns, period=None)
    placed.sort(key=lambda pair: pair[0])
    said = {Per.MONTH: "按月", Per.QUARTER: "按季度", Per.YEAR: "按年度"}[per]
    title = Words(f"时间表（{said}）", f"Timetable by {per.value}")
    rows = (*(row for _, row in placed), *undated)
    return View("timetable", title, columns, rows, _doubts(columns, rows))


# From a day on ---------------------------------------------------------------------------------------------------

_AHEAD = Words("到期", "due")
_PAST = Words("此前到期", "due before")
_UNDER_WAY = Words("进行中", "under way")
_NOT_TOLD = Words(
    "此前到期的是否完成，计划本身没有记载。", "Whether what was due before was done, a plan does not say."
)


def agenda(source: Source, *, on: date, days: int = 30, past: bool = False, **context: Unpack[Context]) -> View:
    r"""What calls for attention on a day: what is due within so many days, is under way, or has no day (近期安排).

    Columns: `due`, `left` (days from `on` to it, negative where past), `id`, `task`, `what`, `time`, `times` (how many
    days of a recurrence are due in the window; the row has the first), `kind`, `certainty`, `units`. The `group` of a
    row is 到期, 进行中 (open on that day, and due later than the window) or 无日期; with `past` also 此前到期: due
    before `on`. Whether that was done, a plan does not say. Both days of the window count.

    >>> from lianqiang import parse_plan
    >>> plan = parse_plan("1.修渠。2018年12月前完成。（县水利局）\n2.巡查。长期坚持。（各镇）").plan
    >>> for row in agenda(plan, on=date(2018, 11, 20), days=60):
    ...     print(row.group.zh, *(say(each) or "—" for each in (*row.values[:3], row.values[8])))
    到期 2018-11-30 10 1 待定
    到期 2018-12-31 41 1 待定（另读）
    无日期 — — 2 —

    Raises `ValueError` where `days` is negative, `TypeError` for an `on` that is no plain date.
    """
    check_day("on", on)
    check_type("days", days, int)
    if days < 0:
        raise ValueError(f"an agenda looks 0 or more days ahead, got {days}")
    end = on + timedelta(min(days, (date(MAX_YEAR, 12, 31) - on).days))
    laid = timings(source, until=max(last_day(source, **context), _year_end(end)), **context)
    left = Column("left", Words("剩余天数", "Days left"))
    columns = _columns(laid, _DUE, left, _ID, _TASK, _WHAT, _TIME, _TIMES, _KIND, _CERTAINTY, _UNITS)
    placed: dict[Words, list[tuple[date, Row]]] = {_PAST: [], _AHEAD: [], _UNDER_WAY: []}
    undated: list[Row] = []
    for timing in laid:
        found = timing.occasions
        parts = {
            _PAST: [each for each in found if past and each.due < on],
            _AHEAD: [each for each in found if on <= each.due <= end],
            _UNDER_WAY: [each for each in found if each.due > end and each.first is not None and each.first <= on],
        }
        for group, some in parts.items():
            for few in _in_turn(some, 1):
                shown = few[-1] if group is _PAST else few[0]
                more: dict[str, Value] = {"due": shown.due, "left": (shown.due - on).days}
                placed[group].append((shown.due, _occasions(timing, columns, few, group, **more)))
        undated += _without_day(timing, columns, (on, end), left=None)
    rows = [row for some in placed.values() for _, row in sorted(some, key=lambda pair: pair[0])]
    title = Words(f"近期安排（{on}至{end}）", f"Agenda, {on} to {end}")
    notes = (_NOT_TOLD,) if placed[_PAST] else ()
    return View("agenda", title, columns, (*rows, *undated), (*_doubts(columns, rows), *notes))


def _year_end(day: date) -> date:
    return date(day.year, 12, 31)


# What one year must show -----------------------------------------------------------------------------------------

_EACH_WEEK = 53
"""A recurrence of more occasions than this in a year is one row."""


def yearly_checklist(source: Source, year: int, **context: Unpack[Context]) -> View:
    r"""What a year must show: its occasions, recurrences expanded; what runs through it; what has no day (年度清单).

    Columns: `due`, `id`, `task`, `what`, `time`, `times`, `indicators`, `certainty`, `units`, `done` (a box to tick). A
    recurrence with more than 53 occasions in the year is one row with the last of them. The `group` of a row is 到期,
    进行中 (a window that goes beyond the year: `due` is its end) or 无日期.

    >>> from lianqiang import parse_plan
    >>> plan = parse_plan("1.巡查。2018—2020年每年不少于2次。（各镇）\n2.修渠。2018—2020年完成。（县水利局）").plan
    >>> for row in yearly_checklist(plan, 2019).only("due", "id", "what", "times").texts():
    ...     print(row)
    ['2019-12-31', '1', '至少2次', '1']
    ['2020-12-31', '2', '', '1']

    Raises `ValueError` for a year outside 1900-2200.
    """
    check_type("year", year, int)
    if not MIN_YEAR <= year <= MAX_YEAR:
        raise ValueError(f"years run from {MIN_YEAR} to {MAX_YEAR}, got {year}")
    first, last = date(year, 1, 1), date(year, 12, 31)
    laid = timings(source, until=max(last_day(source, **context), last), **context)
    indicators = Column("indicators", Words("指标", "Indicators"))
    done = Column("done", Words("完成", "Done"))
    columns = _columns(laid, _DUE, _ID, _TASK, _WHAT, _TIME, _TIMES, indicators, _CERTAINTY, _UNITS, done)
    due: list[tuple[date, Row]] = []
    under_way: list[Row] = []
    undated: list[Row] = []
    for timing in laid:
        more: dict[str, Value] = {
            "indicators": tuple(str(each) for each in timing.task.indicators) or None,
            "done": "□",
        }
        due += [
            (few[-1].due, _occasions(timing, columns, few, _AHEAD, **more))
            for few in _in_turn((each for each in timing.occasions if each.due.year == year), _EACH_WEEK)
        ]
        under_way += [
            _occasions(timing, columns, [each], _UNDER_WAY, **more)
            for each in timing.occasions
            if each.kind is not Kind.RECURRING and each.due > last and each.first is not None and each.first <= last
        ]
        undated += _without_day(timing, columns, (first, last), **more)
    due.sort(key=lambda pair: pair[0])
    title = Words(f"{year}年度清单", f"Checklist of {year}")
    rows = (*(row for _, row in due), *under_way, *undated)
    return View("yearly_checklist", title, columns, rows, _doubts(columns, rows))
