"""The timeline drawn: windows as bars, due days as diamonds over the days of their precision, recurrences as ticks.

Shapes tell the kinds apart, colour only helps: filled is sure, hollow is one reading of several. Positions are shares
of the width, so that a strip of a table and a picture of its own are drawn by the same code.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from typing import Unpack, assert_never

from lianqiang._files import write_whole
from lianqiang.dates import MAX_YEAR
from lianqiang.export.markup import Child, Markup, tag, trusted
from lianqiang.operations import Context
from lianqiang.plans import Plan
from lianqiang.views.timeline import Lane, Mark, MarkKind, Timeline, timeline
from lianqiang.views.timing import Source
from lianqiang.views.values import Language, Words, check_language
from lianqiang.views.words import Certainty

__all__ = ["ON_GRID", "ROW", "axis", "grid", "keys", "strip", "style", "to_svg", "write_svg"]

ROW = 22
"""Pixels that a lane is high."""

_MIDDLE = ROW / 2
_HEAD = 52
_DIAMOND = "M0 -6 L6 0 L0 6 L-6 0 Z"
_ONWARD = "M-4 -5 L5 0 L-4 5 Z"
_BACK = "M4 -5 L-5 0 L4 5 Z"


def style(name: str = "timeline.css") -> Markup:
    """A style sheet of the library's own."""
    return trusted((Path(__file__).parents[1] / "data" / name).read_text("utf-8"))


def to_svg(source: Source, *, on: date | None = None, lang: Language = "zh", **context: Unpack[Context]) -> str:
    """The timeline of a plan as one SVG picture: a lane for each governing task, without anything from elsewhere.

    `on` is the day to be marked; nothing here reads a clock. `lang` is the language of the legend. `context` goes
    before what the plan itself tells, as in `lianqiang.views.timeline`.

    >>> from lianqiang import parse_plan
    >>> picture = to_svg(parse_plan("1.修渠。2018年12月底前完成。").plan, on=date(2018, 10, 1))
    >>> picture[:4], "2018年12月底前" in picture, "2018-10-01" in picture
    ('<svg', True, True)

    Raises `TypeError` for what is no plan, `ValueError` for a language other than zh and en.
    """
    check_language(lang)
    line = timeline(source, on=on, **context)
    title = str(source) if isinstance(source, Plan) and str(source) else Words("时间线", "Timeline").in_(lang)
    left, width, top = 330, 1000, 44
    chart = width - left - 24
    height = top + _HEAD + ROW * len(line.lanes) + 56
    whole_height = ROW * len(line.lanes)
    shades = [
        tag("rect", x=0, y=top + _HEAD + ROW * number, width=width, height=ROW, class_="lane odd")
        for number in range(1, len(line.lanes), 2)
    ]
    lines = tag("svg", _grid(line, whole_height), x=left, y=top + _HEAD, width=chart, height=whole_height)
    lanes: list[Markup] = []
    for number, lane in enumerate(line.lanes):
        y = top + _HEAD + ROW * number
        words = _cut(f"{lane.plan + ' ' if lane.plan else ''}{lane.task.id} {lane.task.heading}", left - 28)
        whole = f"{lane.task.id} {lane.task.heading}"
        lanes.append(
            tag(
                "g",
                tag("text", words, tag("title", whole), x=16, y=y + 15, class_="name"),
                strip(line, lane, lang, x=left, y=y, width=chart),
            )
        )
    return str(
        tag(
            "svg",
            tag("title", title),
            tag("style", style()),
            tag("rect", width="100%", height="100%", class_="paper"),
            tag("text", _cut(title, width - 40, size=17), x=16, y=28, class_="title"),
            axis(line, lang, x=left, y=top, width=chart),
            shades,
            lines,
            lanes,
            tag("g", _legend(line, lang), attributes={"transform": f"translate(16 {height - 34})"}),
            attributes={"xmlns": "http://www.w3.org/2000/svg", "xml:lang": "zh-CN", "viewBox": f"0 0 {width} {height}"},
            width=width,
            height=height,
            role="img",
            class_="timeline",
        )
    )


def write_svg(
    source: Source,
    path: str | os.PathLike[str],
    *,
    on: date | None = None,
    lang: Language = "zh",
    **context: Unpack[Context],
) -> None:
    """Write the picture of `to_svg` to a file in UTF-8, whole or not at all.

    >>> import tempfile
    >>> from lianqiang import parse_plan
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_svg(parse_plan("一、修渠。").plan, Path(folder, "plan.svg"))
    ...     Path(folder, "plan.svg").read_text("utf-8")[:4]
    '<svg'

    Raises as `to_svg` does, and `OSError` where the file cannot be written.
    """
    write_whole(path, f"{to_svg(source, on=on, lang=lang, **context)}\n".encode())


def axis(line: Timeline, lang: Language, **place: int | str) -> Markup:
    """The years above, quarters or months below them, and the day that is marked."""
    periods = list(line.periods())
    years = [(year, next(some)) for year, some in groupby(periods, key=lambda each: each.first.year)]
    step = -(-len(years) // 14)
    parts: list[Child] = [
        tag("text", str(year), x=_share(line.place(first.first)), y=16, dx=3, class_="year")
        for number, (year, first) in enumerate(years)
        if number % step == 0
    ]
    if len(periods) > len(years):
        months = (periods[0].last - periods[0].first).days < 31
        for each in periods:
            number = each.first.month if months else (each.first.month + 2) // 3
            words = Words(f"{number}月" if months else f"{number}季", str(number) if months else f"Q{number}")
            parts.append(tag("text", words.in_(lang), x=_share(line.place(each.first)), y=33, dx=3, class_="part"))
    if (at := _today(line)) is not None:
        anchor = "end" if at > 0.8 else "start"
        parts.append(
            tag(
                "text",
                str(line.on),
                x=_share(at),
                y=_HEAD - 5,
                dx=-4 if anchor == "end" else 4,
                class_="today",
                attributes={"text-anchor": anchor},
            )
        )
        parts.append(tag("line", x1=_share(at), x2=_share(at), y1=_HEAD - 15, y2=_HEAD, class_="today"))
    return tag(
        "svg", _grid(line, _HEAD), parts, height=_HEAD, overflow="visible", attributes=place, role="presentation"
    )


def _today(line: Timeline) -> float | None:
    """Where the marked day stands, in its middle; None where there is none on the line."""
    on = line.on
    return (line.place(on) + line.place(_after(on))) / 2 if on is not None and line.first <= on <= line.last else None


def _grid(line: Timeline, height: int) -> list[Markup]:
    lines = [
        tag(
            "line",
            x1=_share(line.place(each.first)),
            x2=_share(line.place(each.first)),
            y1=0,
            y2=height,
            class_="grid year" if each.first.month == 1 else "grid",
        )
        for each in line.periods()
    ]
    return lines[:1] if len(lines) > 60 else lines  # a grid of centuries would be a grey surface


def grid(line: Timeline) -> Markup:
    """The grid of a lane as a part that lanes refer to: a page of many lanes has it once."""
    return tag("svg", tag("defs", tag("g", _grid(line, ROW), id=_GRID)), width=0, height=0, class_="parts")


_GRID = "lane-grid"

ON_GRID = tag("use", href=f"#{_GRID}")
"""What stands in a lane for its grid."""


def strip(line: Timeline, lane: Lane, lang: Language, *behind: Child, **place: int | str) -> Markup:
    """One lane: what stands behind, its marks, the marked day, and in words what has no day."""
    parts: list[Child] = [*behind]
    many = sum(mark.kind is MarkKind.TICK for mark in lane.marks) > _COARSE
    for mark in lane.marks:
        parts += _drawn(line, mark, lang, many=many)
    if (at := _today(line)) is not None:
        parts.append(tag("line", x1=_share(at), x2=_share(at), y1=0, y2=ROW, class_="today"))
    if lane.undated is not None:
        words = lane.undated.in_(lang)
        if any(mark.kind in _DUE for mark in lane.marks):
            parts.append(tag("text", "＋", tag("title", words), x="100%", y=15, dx=4, class_="undated"))
        else:
            parts.append(tag("rect", x=6, y=3, width=_width(words, 12) + 8, height=16, class_="behind"))
            parts.append(tag("text", words, x=10, y=15, class_="undated"))
    said = [mark.said.in_(lang) for mark in lane.marks]
    if lane.undated is not None:
        said.append(lane.undated.in_(lang))
    if len(said) > _TOLD:
        said = [*said[:_TOLD], f"… ({len(said)})"]
    return tag(
        "svg", parts, attributes={"aria-label": "；".join(said), **place}, height=ROW, overflow="visible", role="img"
    )


_COARSE = 24
"""Ticks in a lane that can be broad."""

_TOLD = 6
"""Marks that the label of a lane names."""

_DUE = frozenset({MarkKind.DUE, MarkKind.TICK, MarkKind.ROUND})

_CLASSES = {Certainty.SURE: "", Certainty.READING: " reading", Certainty.OTHER: " other"}


def _drawn(line: Timeline, mark: Mark, lang: Language, *, many: bool) -> Iterator[Child]:
    """The shapes of a mark; `many` says that its lane has so many ticks that they are to be fine."""
    title = tag("title", mark.said.in_(lang))
    begins = 0.0 if mark.first is None else line.place(mark.first)
    ends = 1.0 if mark.last is None else line.place(_after(mark.last))
    name = f"{mark.kind.value}{_CLASSES[mark.certainty]}"
    match mark.kind:
        case MarkKind.SPAN | MarkKind.STANDING:
            yield _bar(begins, ends, 8, name, title)
        case MarkKind.COURSE:
            yield _bar(begins, ends, 2, name, title)
        case MarkKind.ROUND:
            yield tag("line", title, x1=_share(begins), x2=_share(ends), y1=_MIDDLE, y2=_MIDDLE, class_=name)
        case MarkKind.DUE | MarkKind.TICK:
            last = mark.last or line.last
            if not line.first <= last <= line.last:
                yield _sign(ends, _ONWARD if last > line.last else _BACK, f"{name} beyond", title)
                return
            if mark.first is not None and mark.first < last:
                yield _bar(begins, ends, 16, f"precision{_CLASSES[mark.certainty]}", title)
            middle = (line.place(last) + ends) / 2
            if mark.kind is MarkKind.DUE:
                yield _sign(middle, _DIAMOND, name, title)
            else:
                fine = " fine" if many else ""
                yield tag("line", title, x1=_share(middle), x2=_share(middle), y1=4, y2=ROW - 4, class_=name + fine)
            return
        case _:
            assert_never(mark.kind)
    if mark.last is None or mark.last > line.last:
        yield _sign(1.0, _ONWARD, f"{mark.kind.value} onward", title)
    if mark.first is not None and mark.first < line.first:
        yield _sign(0.0, _BACK, f"{mark.kind.value} onward", title)


def _bar(begins: float, ends: float, height: int, name: str, title: Markup) -> Markup:
    y = int(_MIDDLE) - height // 2
    wide = _share(max(ends - begins, 0.002))
    return tag("rect", title, x=_share(begins), y=y, width=wide, height=height, class_=name)


def _sign(at: float, path: str, name: str, title: Markup) -> Markup:
    """A sign whose size does not change with the width: a picture of its own, put at its share of the width."""
    return tag("svg", tag("path", title, d=path, class_=name), x=_share(at), y=_MIDDLE, overflow="visible")


def _share(of_one: float) -> str:
    return f"{of_one * 100:.2f}%"


def _after(day: date) -> date:
    return day + timedelta(1) if day.year <= MAX_YEAR else day


_LEGEND = {
    MarkKind.DUE: Words("到期（浅色为所注精度）", "due (shaded: as finely as printed)"),
    MarkKind.TICK: Words("周期节点", "recurs"),
    MarkKind.ROUND: Words("周期（密）", "recurs often"),
    MarkKind.SPAN: Words("时段", "window"),
    MarkKind.STANDING: Words("长期", "standing"),
}


def keys(line: Timeline, lang: Language) -> list[tuple[Markup, str]]:
    """What the signs mean, of those that the line has: each sign, drawn round the origin, and its words."""
    kinds = {mark.kind for lane in line.lanes for mark in lane.marks}
    doubt = any(mark.certainty is not Certainty.SURE for lane in line.lanes for mark in lane.marks)
    shown = [(_sample(kind), words.in_(lang)) for kind, words in _LEGEND.items() if kind in kinds]
    if doubt:
        words = Words("待定：另有读法", "uncertain: one reading of several")
        shown.append((tag("path", d=_DIAMOND, class_="due other"), words.in_(lang)))
    if _today(line) is not None:
        shown.append((tag("line", x1=0, x2=0, y1=-9, y2=9, class_="today"), str(line.on)))
    if line.beyond:
        shown.append((tag("path", d=_ONWARD, class_="due beyond"), Words("在图外", "beyond the picture").in_(lang)))
    return shown


def _legend(line: Timeline, lang: Language) -> Markup:
    """The signs and their words, beside one another."""
    parts: list[Child] = []
    x = 12
    for sign, words in keys(line, lang):
        parts.append(tag("g", sign, attributes={"transform": f"translate({x} 10)"}))
        parts.append(tag("text", words, x=x + 16, y=15, class_="key"))
        x += 40 + _width(words, 12)
    return tag("svg", parts, width=max(x, 40), height=ROW, overflow="visible", class_="legend", role="presentation")


def _sample(kind: MarkKind) -> Markup:
    match kind:
        case MarkKind.DUE:
            return tag("path", d=_DIAMOND, class_="due")
        case MarkKind.TICK:
            course = tag("rect", x=-11, y=-1, width=22, height=2, class_="course")
            return tag("g", course, tag("line", x1=0, x2=0, y1=-7, y2=7, class_="tick"))
        case MarkKind.ROUND:
            return tag("line", x1=-10, x2=10, y1=0, y2=0, class_="round")
        case MarkKind.SPAN | MarkKind.STANDING | MarkKind.COURSE:
            return tag("rect", x=-10, y=-4, width=20, height=8, class_=kind.value)
        case _:
            assert_never(kind)


def _width(text: str, size: int) -> int:
    """About how many pixels the text takes: a wide character is as wide as high, others a little more than half."""
    wide = sum(unicodedata.east_asian_width(char) in "WFA" for char in text)
    return round(wide * size + (len(text) - wide) * size * 0.56)


def _cut(text: str, room: int, size: int = 13) -> str:
    text = " ".join(text.split())
    if _width(text, size) <= room:
        return text
    taken, end = size, 0
    while taken <= room:
        taken += _width(text[end], size)
        end += 1
    return f"{text[: end - 1]}…"
