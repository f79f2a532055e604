"""Plans in Markdown: an outline of the sections with their tasks, and the three tables 任务表, 时间表, 责任表.

CommonMark, and tables as GitHub has them. What would be markup in a text of the document is escaped, a line end in a
cell is `<br>`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal

from lianqiang._files import write_whole
from lianqiang.conventions import Conventions
from lianqiang.errors import NotFound, check_type, nearest
from lianqiang.export.given import Given
from lianqiang.export.printed import Shown, cell, printed
from lianqiang.export.rows import clean
from lianqiang.occurrences import Events
from lianqiang.operations import Context, check_context, due
from lianqiang.plans import Section
from lianqiang.tasks import Origin, Task
from lianqiang.units import Role
from lianqiang.views.tables import names_by_role
from lianqiang.views.values import Language, View, check_language, say
from lianqiang.views.words import Per

if TYPE_CHECKING:
    from lianqiang.workdays import WorkCalendar

__all__ = ["Part", "to_markdown", "write_markdown"]

Part = Literal["outline", "task_table", "timetable", "responsibility_table"]
"""The parts of the page; the tables go by the names of their views."""

_PARTS: tuple[Part, ...] = ("outline", "task_table", "timetable", "responsibility_table")


def to_markdown(
    plans: Shown,
    *,
    parts: Sequence[Part] = _PARTS,
    title: str | None = None,
    per: Per | str = Per.QUARTER,
    lang: Language = "zh",
    events: Events | None = None,
    calendar: WorkCalendar | None = None,
    conventions: Conventions | None = None,
) -> str:
    """The plans as a page of Markdown: title, number and days, the outline, the three tables.

    `plans` is what all exports take, or a view of `lianqiang.views`, or several, which become a table each. `parts` are
    those wanted, in that order. The other arguments are those of `to_xlsx`.

    >>> from lianqiang import parse_plan
    >>> plan = parse_plan("一、修缮校舍。2020年8月底前完成。（县教育局）").plan
    >>> print(to_markdown(plan, parts=["outline", "task_table"]), end="")
    ## 提纲
    <BLANKLINE>
    - **1** 修缮校舍（责任：县教育局；2020年8月底前，2020-08-31到期）
    <BLANKLINE>
    ## 任务表
    <BLANKLINE>
    | 序号 | 任务 | 责任单位 | 时间要求 | 到期日 |
    |---|---|---|---|---|
    | 1 | 修缮校舍。2020年8月底前完成。 | 县教育局 | 2020年8月底前 | 2020-08-31 |

    Raises `NotFound` for a part that there is not, `ValueError` for another `per` or `lang`, `TypeError` for what
    is no plan and no view.
    """
    check_type("title", title, str, optional=True)
    check_language(lang)
    wanted = _wanted(parts)
    context: Any = {"events": events, "calendar": calendar, "conventions": conventions}
    check_context(**context)
    found = printed(plans, context, per=per, lang=lang)
    blocks = [f"# {_line(said)}" for said in [found.title if title is None else title] if said]
    blocks += [_line(found.facts)] if found.facts else []
    if found.plans:
        for part in wanted:
            if part == "outline":
                blocks += [f"## {_OUTLINE[lang]}", *_outlines(found.plans, context, lang)]
            else:
                blocks += _table(next(view for view in found.views if view.kind == part), lang)
    else:
        blocks += [block for view in found.views for block in _table(view, lang)]
    return "\n\n".join(blocks) + "\n"


def write_markdown(
    plans: Shown,
    path: str | os.PathLike[str],
    *,
    parts: Sequence[Part] = _PARTS,
    title: str | None = None,
    per: Per | str = Per.QUARTER,
    lang: Language = "zh",
    events: Events | None = None,
    calendar: WorkCalendar | None = None,
    conventions: Conventions | None = None,
) -> None:
    """Write the page of `to_markdown` to a file, whole or not at all.

    Raises as `to_markdown` does, and `OSError` where the file cannot be written.
    """
    page = to_markdown(
        plans, parts=parts, title=title, per=per, lang=lang, events=events, calendar=calendar, conventions=conventions
    )
    write_whole(path, page.encode())


def _wanted(parts: Iterable[Part]) -> tuple[Part, ...]:
    if isinstance(parts, str):
        raise TypeError(f"parts are several names, got the str {parts!r}: write [{parts!r}]")
    wanted = tuple(parts)
    for part in wanted:
        if part not in _PARTS:
            raise NotFound(str(part), "part", nearest(str(part), _PARTS))
    return wanted


# Tables ----------------------------------------------------------------------------------------------------------


def _table(view: View, lang: Language) -> Iterator[str]:
    yield f"## {_line(view.title.in_(lang))}"
    headings = [_cell(text) for text in view.headings(lang)]
    rows = [[_cell(cell(value, lang)) for value in row.values] for row in view.rows]
    head, *body = (f"| {' | '.join(row)} |" for row in (headings, *rows))
    yield "\n".join((head, f"|{'---|' * len(headings)}", *body))
    yield from (_line(note.in_(lang)) for note in view.notes)


_MARKUP = re.compile(r"([\\`*_\[\]<>|~&#$])")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", _CONTROL.sub("", clean(text)))


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return "<br>".join(_escaped(line).strip() for line in text.splitlines())


def _line(text: str) -> str:
    return _escaped(" ".join(text.split()))


# Outline ---------------------------------------------------------------------------------------------------------

_OUTLINE = {"zh": "提纲", "en": "Outline"}
_CHECKLIST = {"zh": "清单", "en": "Checklist"}


def _outlines(plans: tuple[Given, ...], context: Context, lang: Language) -> Iterator[str]:
    for plan in plans:
        if len(plans) > 1:
            yield f"### {_line(plan.name)}"
        lines = list(_outline(plan, {**context, **plan.tasks.context}, lang))
        if lines:
            yield "\n".join(lines)


def _outline(plan: Given, context: Context, lang: Language) -> Iterator[str]:
    """The sections as a list in lists, each with its tasks; then the tasks that stand in none; then the checklist."""
    known = set(_ids(plan.sections))
    under: dict[str | None, list[Task]] = {}
    own: dict[str, Task] = {}
    rows: list[Task] = []
    for task in plan.tasks:
        if task.origin is Origin.CHECKLIST:
            rows.append(task)
        elif task.id in known:  # the section is the task
            own[task.id] = task
        else:
            under.setdefault(task.section if task.section in known else None, []).append(task)

    def tasks(some: Iterable[Task], depth: int) -> Iterator[str]:
        for task in some:
            yield f"{'  ' * depth}- **{_line(str(cell(task.id, lang)))}** {_task(task, context, lang)}"

    def sections(some: Iterable[Section], depth: int) -> Iterator[str]:
        for section in some:
            if section.id in own:
                yield from tasks([own[section.id]], depth)
            else:
                yield f"{'  ' * depth}- **{_line(str(section))}**"
            yield from tasks(under.get(section.id, ()), depth + 1)
            yield from sections(section.children, depth + 1)

    yield from sections(plan.sections, 0)
    yield from tasks(under.get(None, ()), 0)
    if rows:
        yield f"- **{_CHECKLIST[lang]}**"
        yield from tasks(rows, 1)


def _ids(sections: Iterable[Section]) -> Iterator[str]:
    for section in sections:
        yield section.id
        yield from _ids(section.children)


def _task(task: Task, context: Context, lang: Language) -> str:
    """The heading of a task; who must do it and when, in brackets."""
    colon, comma, semicolon = ("：", "，", "；") if lang == "zh" else (": ", ", ", "; ")
    said = [f"{say(role, lang)}{colon}{say(names, lang)}" for role in Role if (names := names_by_role(task, role))]
    if task.time is not None:
        day = due(task.requirement, **context)
        days = "" if day is None else f"{comma}{day}到期" if lang == "zh" else f"{comma}due {day}"
        said.append(f"{task.time.text}{days}")
    told = semicolon.join(said)
    if told:
        told = f"（{told}）" if lang == "zh" else f" ({told})"
    return _line(task.heading + told)
