"""A plan as one page: its head and figures, the timeline, three tables to search and filter, its problems, its words.

The page stands for itself: style and script are in it, nothing is loaded, and a policy (Content-Security-Policy) in its
head allows that one script and those styles by their hashes and nothing else. All of it can be read without script; the
script only filters. What a document prints is escaped where markup is made (`lianqiang.export.markup`).
"""

from __future__ import annotations

import hashlib
import os
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Unpack

import attrs

from lianqiang._files import write_whole
from lianqiang.dates import DateSpan
from lianqiang.errors import check_day, check_type
from lianqiang.export.annotation import marked_source
from lianqiang.export.markup import Child, Markup, tag, trusted
from lianqiang.export.svg import ON_GRID, axis, grid, keys, strip
from lianqiang.operations import Context
from lianqiang.plans import Plan
from lianqiang.readers.checks import check_plan, rule_of
from lianqiang.readers.result import Reading
from lianqiang.spans import Problem
from lianqiang.tasks import Origin, Task
from lianqiang.units import Role
from lianqiang.verdicts import Verdict
from lianqiang.views.tables import NO_DAY, names_by_role, task_table, timetable
from lianqiang.views.timeline import Timeline, timeline
from lianqiang.views.timing import Timing, timings
from lianqiang.views.units import NO_UNIT, responsibility_table
from lianqiang.views.values import Column, Language, Row, Value, View, Words, check_language, say
from lianqiang.views.words import Certainty, Kind, Per, words_of

__all__ = ["table", "table_of", "timeline_page", "to_html", "write_html"]


def to_html(
    source: Plan | Reading,
    *,
    on: date | None = None,
    lang: Language = "zh",
    per: Per | str | None = None,
    **context: Unpack[Context],
) -> str:
    """One page about a plan: head, figures, timeline, the tables of tasks, times and units, problems, and the source.

    Problems and source are there where `source` is a `Reading`: each task is then linked with its words. `on` is the
    day to be marked and to tell the status for; no clock is read. `lang` is the language of headings; what the document
    prints stays Chinese. `per` is what the timetable counts by (where None, the month within a year, the quarter up to
    three years, else the year). `context` goes before what the plan tells, as in `lianqiang.views`.

    >>> from lianqiang import parse_plan
    >>> page = to_html(parse_plan("一、修缮校舍。2020年8月底前完成。（县教育局）"), on=date(2020, 6, 1))
    >>> page.splitlines()[0], "县教育局" in page, "http://" in page
    ('<!DOCTYPE html>', True, False)

    The same plan with the same arguments gives the same page. It is a `str`, to be written in UTF-8. Raises `TypeError`
    for what is neither a plan nor a reading, `ValueError` for a language other than zh and en.
    """
    check_language(lang)
    check_day("on", on, optional=True)
    reading = source if isinstance(source, Reading) else None
    plan = source.plan if isinstance(source, Reading) else source
    check_type("what a report is made of", plan, Plan)
    problems = check_plan(reading) if reading is not None else ()
    line = timeline(plan, on=on, **context)
    page = _Page(plan, reading, lang, line, timings(plan, **context))
    tasks = task_table(plan, on=on, **context)
    times = timetable(plan, per=Per(per) if per is not None else _per(line), **context)
    names = [
        ("timeline", Words("时间线", "Timeline"), page.timeline()),
        ("tasks", tasks.title, page.tasks(tasks)),
        ("times", times.title, page.times(times)),
        ("units", Words("责任表", "Units"), page.units(responsibility_table(plan))),
    ]
    if reading is not None:
        names += [
            ("problems", Words("文件中的问题", "Problems in the document"), page.problems(problems)),
            ("source", Words("原文", "The source"), page.source(problems)),
        ]
    sections = [
        tag(
            "section",
            tag("h2", title.in_(lang), id=f"{name}-heading"),
            content,
            id=name,
            class_=name,
            attributes={"aria-labelledby": f"{name}-heading"},
        )
        for name, title, content in names
    ]
    links = [tag("li", tag("a", title.in_(lang), href=f"#{name}")) for name, title, _ in names]
    return _document(
        str(plan) or _UNTITLED.in_(lang),
        lang,
        tag("a", Words("跳到任务表", "skip to the tasks").in_(lang), class_="skip", href="#tasks"),
        tag("header", page.head(), page.figures(tasks, on, problems if reading is not None else None)),
        tag("nav", tag("ul", links), attributes={"aria-label": Words("目录", "contents").in_(lang)}),
        page.filters(),
        tag("main", sections),
        script="report.js",
    )


def write_html(
    source: Plan | Reading,
    path: str | os.PathLike[str],
    *,
    on: date | None = None,
    lang: Language = "zh",
    per: Per | str | None = None,
    **context: Unpack[Context],
) -> None:
    """Write the page of `to_html` to a file in UTF-8, whole or not at all.

    >>> import tempfile
    >>> from lianqiang import parse_plan
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_html(parse_plan("一、修渠。"), Path(folder, "plan.html"))
    ...     Path(folder, "plan.html").read_text("utf-8")[:15]
    '<!DOCTYPE html>'

    Raises as `to_html` does, and `OSError` where the file cannot be written.
    """
    page = to_html(source, on=on, lang=lang, per=per, **context)
    write_whole(path, page.encode("utf-8", "xmlcharrefreplace"))


def timeline_page(
    source: Plan | Reading, *, on: date | None = None, lang: Language = "zh", **context: Unpack[Context]
) -> str:
    """The timeline alone, as a page that prints on A4 sheets: its head stands on each of them.

    >>> from lianqiang import parse_plan
    >>> "2020-08-31" in timeline_page(parse_plan("一、修缮校舍。2020年8月底前完成。").plan)
    True

    The arguments, and what is raised, are those of `to_html`.
    """
    check_language(lang)
    plan = source.plan if isinstance(source, Reading) else source
    check_type("what a timeline is made of", plan, Plan)
    page = _Page(plan, None, lang, timeline(plan, on=on, **context), ())
    return _document(str(plan) or _UNTITLED.in_(lang), lang, tag("header", page.head()), tag("main", page.timeline()))


_UNTITLED = Words("（无标题）", "(no title)")


def _per(line: Timeline) -> Per:
    years = line.last.year - line.first.year + 1
    return Per.MONTH if years == 1 else Per.QUARTER if years <= 3 else Per.YEAR


def _data(name: str) -> str:
    return (Path(__file__).parents[1] / "data" / name).read_text("utf-8")


def _document(title: str, lang: Language, *body: Child, script: str | None = None) -> str:
    """The page round its body, with a policy that lets nothing run or load but what is in it."""
    styles = _data("report.css") + _data("timeline.css")
    code = _data(script) if script is not None else ""
    policy = f"default-src 'none'; base-uri 'none'; form-action 'none'; style-src '{_hash(styles)}'"
    policy += f"; script-src '{_hash(code)}'" if code else ""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", attributes={"http-equiv": "Content-Security-Policy", "content": policy}),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", title),
        tag("style", trusted(styles)),
    )
    end = tag("script", trusted(code)) if code else None
    page = tag("html", head, "\n", tag("body", body, end), lang="zh-CN" if lang == "zh" else "en")
    return f"<!DOCTYPE html>\n{page}\n"


def _hash(text: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


# Tables ----------------------------------------------------------------------------------------------------------


def table(view: View, *, lang: Language = "zh", caption: bool = True) -> str:
    """A view as an HTML table, for a page or a notebook: headings, a band for each group, columns that hold something.

    >>> from lianqiang import parse_plan
    >>> from lianqiang.views import task_table
    >>> plan = parse_plan("一、修渠。2020年8月底前完成。").plan
    >>> table(task_table(plan).only("due"), caption=False).partition("<tbody>")[2]
    '<tr><th scope="row" class="c-due"><time datetime="2020-08-31">2020-08-31</time></th></tr></tbody></table>'

    Raises `TypeError` for what is no view.
    """
    check_type("a table is made of a view; it", view, View)
    check_language(lang)
    notes = [tag("p", note.in_(lang)) for note in view.notes]
    return "".join(map(str, [table_of(view, lang, caption=caption), *notes]))


def table_of(view: View, lang: Language, *, caption: bool, rows: Mapping[int, Marked] | None = None) -> Markup:
    """The view as markup; `rows` tells by the number of a row what else is known of it."""
    shown = [at for at, column in enumerate(view.columns) if _holds(view, at) or column.key == "done"]
    head = [tag("th", view.columns[at].heading.in_(lang), scope="col", class_=_class(view.columns[at])) for at in shown]
    known = rows or {}
    bodies: list[Markup] = []
    number = 0
    for group, some in groupby(view.rows, key=lambda row: row.group):
        lines: list[Markup] = []
        if group is not None:
            band = tag("th", group.in_(lang), colspan=len(shown), scope="rowgroup")
            lines.append(tag("tr", band, class_="band"))
        for row in some:
            lines.append(_line(view, row, shown, lang, known.get(number) or Marked()))
            number += 1
        bodies.append(tag("tbody", lines))
    title = tag("caption", view.title.in_(lang)) if caption else None
    return tag("table", title, tag("thead", tag("tr", head)), bodies)


@attrs.frozen(kw_only=True)
class Marked:
    """What a row of the report has beside its values: attributes of the row, cells by key that are made already."""

    attributes: Mapping[str, str | None] = attrs.Factory(dict[str, str | None])
    cells: Mapping[str, Markup] = attrs.Factory(dict[str, Markup])


def _line(view: View, row: Row, shown: Sequence[int], lang: Language, marked: Marked) -> Markup:
    cells: list[Markup] = []
    for place, at in enumerate(shown):
        column = view.columns[at]
        content: Child = marked.cells.get(column.key) or _cell(row.values[at], lang)
        doubt = row.values[at] in (Certainty.READING, Certainty.OTHER)
        name = f"{_class(column) or ''}{' doubt' if doubt else ''}".strip() or None
        if place == 0:
            cells.append(tag("th", content, scope="row", class_=name))
        else:
            cells.append(tag("td", content, class_=name))
    return tag("tr", cells, attributes=marked.attributes)


def _holds(view: View, at: int) -> bool:
    return not view.rows or any(row.values[at] is not None for row in view.rows)


def _class(column: Column) -> str | None:
    key = column.key.partition(":")[0]
    return f"c-{key}" if key in _CLASSES else None


_CLASSES = frozenset("id task due kind left time times total line status certainty note done what".split())


def _cell(value: Value, lang: Language) -> Child:
    """The value, in words; days for machines too, and Chinese marked where the page is English."""
    if isinstance(value, date):
        return tag("time", str(value), datetime=str(value))
    printed = type(value) is str or (isinstance(value, tuple) and all(type(each) is str for each in value))
    if printed and value:
        return tag("bdi", say(value, "zh"), lang="zh-CN" if lang == "en" else None)
    return say(value, lang)


# The page --------------------------------------------------------------------------------------------------------


_TOLD = ("id", "task", "kind", "time", "due", "status", "note", "indicators")
"""The columns of the table of tasks on the page, but for the units."""


@attrs.frozen
class _Page:
    """What every part of the page is made of."""

    plan: Plan
    reading: Reading | None
    lang: Language
    line: Timeline
    laid: Sequence[Timing]

    def _say(self, zh: str, en: str) -> str:
        return zh if self.lang == "zh" else en

    def _lines(self, names: Sequence[tuple[Words, Child]], **attributes: str) -> Markup | None:
        """Names and what they are, in pairs; None where there is nothing."""
        pairs = [
            tag("div", tag("dt", name.in_(self.lang)), tag("dd", said))
            for name, said in names
            if said is not None and said not in ("", ())
        ]
        return tag("dl", pairs, attributes=attributes) if pairs else None

    def head(self) -> list[Child]:
        """The title and what the document says of itself."""
        document, horizon = self.plan.document, self.plan.horizon
        facts: list[tuple[Words, Child]] = [
            (Words("发文字号", "Number"), str(document.number or "")),
            (Words("发文机关", "Issued by"), "、".join(document.signers) or document.issuer or ""),
            (Words("成文日期", "Date"), str(document.issued or "")),
            (Words("主送", "To"), "、".join(document.recipients)),
            (Words("计划期", "Period"), f"{horizon.first} – {horizon.last}" if horizon else ""),
        ]
        title = tag("h1", tag("bdi", str(self.plan) or _UNTITLED.in_(self.lang)), lang="zh-CN")
        return [title, self._lines(facts, **{"class": "facts"})]

    def figures(self, view: View, on: date | None, problems: Sequence[Problem] | None) -> Child:
        """How many tasks, of which kinds, with a day and without; how many units and problems."""
        tasks = [each.task for each in self.laid]
        dated = sum(bool(each.occasions) for each in self.laid)
        doubt = sum(any(one.certainty is not Certainty.SURE for one in each.occasions) for each in self.laid)
        units = {name for task in tasks for name in names_by_role(task)}
        figures: list[tuple[Words, Child]] = [(Words("任务", "Tasks"), len(tasks))]
        origins = [(origin, sum(task.origin is origin for task in tasks)) for origin in Origin]
        if sum(count > 0 for _, count in origins) > 1:
            said = [f"{say(origin, self.lang)} {count}" for origin, count in origins if count]
            figures.append((Words("其中", "Of them"), "，".join(said) if self.lang == "zh" else ", ".join(said)))
        figures += [
            (Words("有日期", "With a day"), dated),
            (Words("无日期", "Without a day"), len(tasks) - dated),
            (Words("日期待定", "Uncertain days"), doubt or None),
            (Words("单位", "Units"), len(units)),
        ]
        if on is not None:
            for verdict in (Verdict.DUE_SOON, Verdict.OVERDUE):
                words = words_of(verdict)
                name = Words(f"{on} {words.zh}", f"{words.en.capitalize()} on {on}")
                figures.append((name, view.values("status").count(verdict)))
        if problems is not None:
            figures.append((Words("文件中的问题", "Problems"), len(problems)))
        return self._lines(figures, **{"class": "figures"})

    # Filters

    def _options(self, task: Timing) -> tuple[list[str], list[str], str]:
        """The units, the years and the kind that a task is found by."""
        units = list(names_by_role(task.task)) or [""]
        years = {each.due.year for each in task.occasions}
        for each in task.stretches:
            first = max(each.first or self.line.first, self.line.first)
            last = min(each.last or self.line.last, self.line.last)
            years.update(range(first.year, last.year + 1))
        named = [str(year) for year in sorted(years)]
        return units, named + [""] * bool(task.undated or not named), task.kind.value

    def _unit_numbers(self) -> dict[str, int]:
        units = dict.fromkeys(name for each in self.laid for name in self._options(each)[0])
        return {name: number for number, name in enumerate(units)}

    def filters(self) -> Markup:
        """The form: hidden until the script that answers to it runs."""
        found = [self._options(each) for each in self.laid]
        units = [(str(number), name or NO_UNIT.in_(self.lang)) for name, number in self._unit_numbers().items()]
        years = sorted({year for _, some, _ in found for year in some if year})
        no_day = [("none", NO_DAY.in_(self.lang))] if any("" in some for _, some, _ in found) else []
        kinds = [(kind.value, say(kind, self.lang)) for kind in Kind if kind in {some for _, _, some in found}]
        whole = len(self.laid)
        search = tag(
            "label",
            tag("span", self._say("搜索", "Search")),
            tag("input", type="search", id="search", autocomplete="off", attributes={"aria-describedby": "count"}),
        )
        return tag(
            "form",
            search,
            self._select("unit", Words("单位", "Unit"), units),
            self._select("year", Words("年份", "Year"), [*((year, year) for year in years), *no_day]),
            self._select("kind", Words("时间类型", "Kind of time"), kinds),
            tag("button", self._say("清除筛选", "Show all"), type="reset"),
            tag(
                "output",
                self._say(f"共 {whole} 项任务", f"{whole} tasks"),
                id="count",
                role="status",
                attributes={
                    "aria-live": "polite",
                    "for": "search unit year kind",
                    "data-all": self._say("共 {all} 项任务", "{all} tasks"),
                    "data-some": self._say("显示 {some} / {all} 项任务", "{some} of {all} tasks shown"),
                    "data-none": self._say("没有符合条件的任务", "no task is found"),
                },
            ),
            id="filters",
            hidden=True,
            role="search",
            attributes={"aria-label": self._say("筛选任务", "filter the tasks")},
        )

    def _select(self, name: str, label: Words, options: Sequence[tuple[str, str]]) -> Markup:
        every = tag("option", self._say("全部", "all"), value="")
        chosen = [tag("option", said, value=value) for value, said in options]
        return tag("label", tag("span", label.in_(self.lang)), tag("select", every, chosen, id=name))

    # Sections

    def timeline(self) -> Child:
        """The timeline as a table, so that it breaks over pages and its head comes again."""
        line, lang = self.line, self.lang
        if not line.lanes:
            return self._nothing()
        rows = [
            tag(
                "tr",
                tag("th", tag("b", lane.task.id), " ", tag("bdi", lane.task.heading), scope="row"),
                tag("td", strip(line, lane, lang, ON_GRID, width="100%")),
                attributes={"data-t": str(number)},
            )
            for number, lane in enumerate(line.lanes)
        ]
        task = tag("th", self._say("任务", "Task"), scope="col")
        days = tag("th", axis(line, lang, width="100%"), scope="col")
        body = tag("table", tag("thead", tag("tr", task, days)), tag("tbody", rows))
        signs = [
            tag(
                "span",
                tag("svg", tag("g", sign, attributes={"transform": "translate(12 10)"}), width=26, height=20),
                said,
            )
            for sign, said in keys(line, lang)
        ]
        return tag("div", grid(line), tag("p", signs, class_="legend"), body, class_="lanes")

    def _nothing(self) -> Markup:
        return tag("p", self._say("没有任务", "no tasks"))

    def tasks(self, view: View) -> Child:
        """The table of tasks: each links to its words in the source, and holds them."""
        if not view.rows:
            return self._nothing()
        units = self._unit_numbers()
        rows: dict[int, Marked] = {}
        for number, timing in enumerate(self.laid):
            task = timing.task
            named, years, kind = self._options(timing)
            attributes = {
                "id": f"t{number}",
                "data-t": str(number),
                "data-u": " ".join(str(units[name]) for name in named),
                "data-y": " ".join(year or "none" for year in years),
                "data-k": kind,
            }
            cells = {"id": self._numbered(task), "task": self._whole(task)}
            if task.assignments:
                cells["units"] = self._by_role(task)
            rows[number] = Marked(attributes=attributes, cells=cells)
        told = [key for key in _TOLD if key in view.keys]
        narrow = view.only(*told)
        columns = (*narrow.columns, Column("units", Words("责任单位", "Units")))
        lines = tuple(
            attrs.evolve(row, values=(*row.values, names_by_role(row.tasks[0]) or None)) for row in narrow.rows
        )
        shown = attrs.evolve(narrow, columns=columns, rows=lines)
        return self._scrolled(table_of(shown, self.lang, caption=False, rows=rows))

    def _by_role(self, task: Task) -> Markup:
        """The units of a task, a line for each role; the responsible ones alone need no word for it."""
        held = [(role, names) for role in Role if (names := names_by_role(task, role))]
        parts: list[Markup] = []
        for number, (role, names) in enumerate(held, 1):
            word = f"{say(role, self.lang)}{self._say('：', ': ')}" if role is not Role.RESPONSIBLE else ""
            more = "等" if task.responsibility.open and number == len(held) else ""
            printed = tag("bdi", "、".join(names) + more, lang="zh-CN" if self.lang == "en" else None)
            parts.append(tag("div", tag("b", word) if word else None, printed))
        return tag("div", parts)

    def _numbered(self, task: Task) -> Markup:
        """The id of a task; a link to its words where the page has them."""
        line = task.span.line if task.span is not None and self.reading is not None else None
        if line is None:
            return tag("bdi", task.id)
        said = self._say(f"原文第{line}行", f"line {line} of the source")
        return tag("a", task.id, href=f"#L{line}", title=said)

    def _whole(self, task: Task) -> Markup:
        """What a task is called, and its words where they say more."""
        lang = "zh-CN" if self.lang == "en" else None
        if task.heading.endswith(task.text):
            return tag("bdi", task.heading, lang=lang)
        return tag("details", tag("summary", tag("bdi", task.heading)), tag("p", task.text), lang=lang)

    def _scrolled(self, content: Markup) -> Markup:
        return tag("div", content, class_="wide")

    def _number_of(self) -> dict[str, int]:
        return {timing.task.id: number for number, timing in enumerate(self.laid)}

    def _link(self, task: Task, number: int) -> Markup:
        return tag("a", task.id, href=f"#t{number}")

    def times(self, view: View) -> Child:
        """The timetable: a band for each period, and one for what has no day."""
        if not view.rows:
            return self._nothing()
        numbers = self._number_of()
        periods = view.values("period")
        rows: dict[int, Marked] = {}
        for at, row in enumerate(view.rows):
            period = periods[at]
            attributes = {"data-y": str(period.first.year) if isinstance(period, DateSpan) else "none"}
            (task,) = row.tasks
            attributes["data-t"] = str(numbers[task.id])
            rows[at] = Marked(attributes=attributes, cells={"id": self._link(task, numbers[task.id])})
        keys = ["id", "task", "what", "time", "due", "times", "certainty", "units"]
        sure = {Certainty.SURE, None}
        if all(value in sure for value in view.values("certainty")):
            keys.remove("certainty")
        if all(value in (1, None) for value in view.values("times")):
            keys.remove("times")
        notes = [tag("p", note.in_(self.lang), class_="hint") for note in view.notes]
        return [self._scrolled(table_of(view.only(*keys), self.lang, caption=False, rows=rows)), *notes]

    def units(self, view: View) -> Child:
        """The table of units: each with links to its tasks."""
        if not view.rows:
            return self._nothing()
        numbers, units = self._number_of(), self._unit_numbers()
        rows: dict[int, Marked] = {}
        for at, row in enumerate(view.rows):
            held = {task.id: task for task in row.tasks}
            name = row.values[0]
            attributes: dict[str, str | None] = {
                "data-t": " ".join(str(numbers[each]) for each in held),
                "data-u": str(units[name if isinstance(name, str) else ""]),
            }
            cells: dict[str, Markup] = {}
            for key, value in zip(view.keys, row.values, strict=True):
                if isinstance(value, tuple):
                    cells[key] = self._links([held[str(each)] for each in value], numbers)
            if not isinstance(name, str):
                cells["responsible"] = self._links(row.tasks, numbers)
            rows[at] = Marked(attributes=attributes, cells=cells)
        return self._scrolled(table_of(view, self.lang, caption=False, rows=rows))

    def _links(self, tasks: Sequence[Task], numbers: Mapping[str, int]) -> Markup:
        parts: list[Child] = []
        for each in tasks:
            parts += ["、" if parts else None, self._link(each, numbers[each.id])]
        return tag("span", parts)

    def problems(self, found: Sequence[Problem]) -> Child:
        """The defects of the document, in its order, with links to where they stand."""
        if not found:
            return tag("p", self._say("没有发现问题。", "None found."))
        return tag("ol", list(self._problems(found)))

    def _problems(self, found: Sequence[Problem]) -> Iterator[Markup]:
        from lianqiang.cli.language import say_rule

        text = self.reading.text if self.reading is not None else ""
        for number, problem in enumerate(found, 1):
            span = problem.span
            marked = len(span) and span.of(text)[0] not in "\r\n"
            place = self._say(f"第{span.line}行", f"line {span.line}")
            yield tag(
                "li",
                tag("a", place, href=f"#p{number}" if marked else f"#L{span.line or 1}"),
                " ",
                tag("b", say(problem.severity, self.lang)),
                " ",
                tag("code", problem.code),
                " ",
                tag("span", say_rule("zh", rule_of(problem.code))[0]) if self.lang == "zh" else None,
                tag("span", problem.message, lang="en" if self.lang == "zh" else None),
                class_=problem.severity.value,
            )

    def source(self, found: Sequence[Problem]) -> Child:
        """The words of the document, as they stand, with what was understood marked."""
        hint = self._say(
            "下划线：实线为时间，虚线为单位，双线为指标，点线为引用；◆ 牵头，◇ 配合，◎ 督办；波浪线为问题。",
            "Underlined: times solid, units dashed, indicators double, citations dotted; ◆ leads, ◇ supports, "
            "◎ supervises; wavy where there is a problem.",
        )
        if self.reading is None:  # pragma: no cover - asked for with a reading only
            return None
        lines = trusted(marked_source(self.reading, found))
        return [tag("p", hint, class_="hint"), tag("div", lines, class_="text", lang="zh-CN")]
