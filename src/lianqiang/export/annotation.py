"""The document as a page: what was understood is marked where it stands, and what was not is seen at a glance.

One HTML file without script and without anything from elsewhere. Every character of the source is in it: the page's
`main` element without its tags is the text. Kinds differ by the shape of their lines and not by colour alone; marks are
reached with the Tab key; on paper the meaning stands behind each time.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

import attrs

from lianqiang.errors import check_type
from lianqiang.export.marks import Mark, fragments, marks_of
from lianqiang.operations import due
from lianqiang.plans import Plan, Section
from lianqiang.readers.blocks import BlockKind
from lianqiang.readers.checks import check_plan
from lianqiang.readers.result import Reading
from lianqiang.spans import Problem, Severity
from lianqiang.tasks import Origin, Task

__all__ = ["annotate", "marked_source"]


def annotate(source: str, reading: Reading, *, problems: Sequence[Problem] | None = None) -> str:
    """The page that shows `source` with what was read of it: one HTML document, as a str to be written in UTF-8.

    Tasks, times (with canonical wording, days, other readings and why), units by role, indicators, citations and
    problems are marked. `reading` is the reading of `source`; `problems` are those of `check_plan` where None.

    >>> from lianqiang import parse_plan
    >>> text = "一、修缮校舍。2020年8月底前完成。（县教育局）"
    >>> page = annotate(text, parse_plan(text))
    >>> page.count('class="time"'), "by 2020-08-31" in page
    (1, True)

    Raises `ValueError` where the reading is of another text.
    """
    check_type("reading", reading, Reading)
    if source != reading.text:
        raise ValueError("the reading is of another text than the source; spans would point elsewhere")
    found = check_plan(reading) if problems is None else tuple(problems)
    marks = marks_of(reading.plan, found, source)
    lines = _lines(reading)
    return _TEMPLATE.format(
        title=escape(str(reading.plan) or "(no title)"),
        style=(Path(__file__).parents[1] / "data" / "annotation.css").read_text("utf-8"),
        facts=_facts(reading.plan),
        legend=_legend(reading, marks, found, lines),
        body="".join(_body(source, marks, lines)),
        problems=_problems(found, source),
    )


def marked_source(reading: Reading, problems: Sequence[Problem]) -> str:
    """The text of a reading as lines with marks, as on the page of `annotate`: `L12` is the id of its twelfth line.

    >>> from lianqiang import parse_plan
    >>> marked_source(parse_plan("一、修渠。"), ())
    '<div class="line task body" id="L1" data-line="1" data-margin="1">一、修渠。</div>'
    """
    return "".join(_body(reading.text, marks_of(reading.plan, problems, reading.text), _lines(reading)))


_TEMPLATE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<a class="skip" href="#source">跳到正文 skip to the text</a>
<header>
<h1>{title}</h1>
{facts}</header>
<div class="page">
<div class="side">
<aside aria-label="图例 legend">
{legend}</aside>
<section class="problems" aria-labelledby="problems">
{problems}</section>
</div>
<main id="source" aria-label="原文 source">{body}</main>
</div>
</body>
</html>
"""


# Lines -----------------------------------------------------------------------------------------------------------

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")

_KINDS = {
    BlockKind.MASTHEAD: "版头",
    BlockKind.NUMBER: "发文字号",
    BlockKind.TITLE: "标题",
    BlockKind.RECIPIENTS: "主送",
    BlockKind.TABLE: "表",
    BlockKind.ATTACHMENT: "附件说明",
    BlockKind.ANNEX: "附件",
    BlockKind.SIGNER: "署名",
    BlockKind.DATE: "成文日期",
    BlockKind.OPENNESS: "附注",
    BlockKind.CC: "抄送",
    BlockKind.PRINTED: "印发",
    BlockKind.METADATA: "网页信息",
    BlockKind.RESIDUE: "残留",
}
_NOT_READ = frozenset({BlockKind.METADATA, BlockKind.RESIDUE})


@attrs.define
class _Line:
    """A line: where it stands, its classes on the page, what its margin says."""

    start: int
    end: int
    number: int
    kind: str = "blank"
    margin: str = ""


def _lines(reading: Reading) -> list[_Line]:
    text = reading.text
    lines: list[_Line] = []
    for match in _LINE.finditer(text):
        if match.start() == len(text) and lines:
            break
        lines.append(_Line(match.start(), match.end(), len(lines) + 1))
    for block in reading.blocks:
        head = _KINDS.get(block.kind)
        kind = "prose" if head is None else "unread-line" if block.kind in _NOT_READ else "head"
        for place, line in enumerate(_covered(lines, text, block.span.start, block.span.end)):
            line.kind = kind
            line.margin = head or "" if place == 0 else ""
    for section in _sections(reading.plan.sections):
        if section.span is not None:
            for line in _covered(lines, text, *section.span):
                alone = len(section.span) <= len(str(section)) + _SIGNS
                line.kind, line.margin = "heading" if alone else "prose", section.id
    tasks = reading.plan.tasks
    for task in tasks:
        if task.span is not None:
            for place, line in enumerate(_covered(lines, text, *task.span)):
                line.kind = f"task {task.origin.value}"
                line.margin = _margin(task, reading.plan) if place == 0 else ""
    return lines


_SIGNS = 3
"""A heading that stands alone on its line has no more than these around its number and title."""


def _covered(lines: list[_Line], text: str, start: int, end: int) -> Iterator[_Line]:
    """The lines that hold something of the stretch."""
    at = bisect_right(lines, start, key=lambda line: line.start) - 1
    while at < len(lines) and lines[at].start < end:
        if text[lines[at].start : lines[at].end].strip():
            yield lines[at]
        at += 1


def _sections(sections: Sequence[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _sections(section.children)


def _margin(task: Task, plan: Plan) -> str:
    """The id of the task, and the day it is due or the wording of its time."""
    if task.time is None:
        return task.id
    day = due(task.requirement, issued=plan.document.issued, horizon=plan.horizon)
    return f"{task.id}\n{day or task.time.text.strip()[:_NARROW]}"


_NARROW = 8


# The text --------------------------------------------------------------------------------------------------------


def _body(text: str, marks: Sequence[Mark], lines: Sequence[_Line]) -> Iterator[str]:
    begun: set[int] = set()
    pieces = fragments(marks, [*(line.start for line in lines), len(text)])
    piece = next(pieces, None)
    for line in lines:
        margin = f' data-margin="{_attribute(line.margin)}"' if line.margin else ""
        yield f'<div class="line {line.kind}" id="L{line.number}" data-line="{line.number}"{margin}>'
        open_: list[Mark] = []
        while piece is not None and piece.start < line.end:
            shared = 0
            while shared < min(len(open_), len(piece.over)) and open_[shared] is piece.over[shared]:
                shared += 1
            yield "</mark>" * (len(open_) - shared)
            for mark in piece.over[shared:]:
                yield _opening(mark, fresh=id(mark) not in begun)
                begun.add(id(mark))
            open_ = list(piece.over)
            yield escape(text[piece.start : piece.end], quote=False).replace("\r", "&#13;")
            piece = next(pieces, None)
        yield "</mark>" * len(open_) + "</div>"


def _opening(mark: Mark, *, fresh: bool) -> str:
    """The tag that a mark begins with; where it goes on after a break it is no second stop for the Tab key."""
    attributes = [f'class="{mark.kind}{"" if fresh else " goes-on"}"']
    if fresh:
        attributes.append('tabindex="0"')
        attributes += [f'id="p{mark.number}" data-number="{mark.number}"'] if mark.number else []
    attributes += [f'data-role="{mark.role}"'] if mark.role else []
    attributes += [f'data-meaning="{_attribute(mark.meaning)}"'] if mark.meaning else []
    attributes.append(f'aria-description="{_attribute(mark.tip)}"')
    return f"<mark {' '.join(attributes)}>"


def _attribute(text: str) -> str:
    return escape(text).replace("\n", "&#10;").replace("\r", "&#13;")


# Beside the text -------------------------------------------------------------------------------------------------


def _facts(plan: Plan) -> str:
    document, horizon = plan.document, plan.horizon
    facts = [
        ("文号", str(document.number or "")),
        ("发文", "、".join(document.signers) or document.issuer or ""),
        ("日期", str(document.issued or "")),
        ("期间", f"{horizon.first} – {horizon.last}" if horizon else ""),
    ]
    shown = "".join(f"<div><dt>{name}</dt><dd>{escape(said)}</dd></div>" for name, said in facts if said)
    return f"<dl>{shown}</dl>\n" if shown else ""


def _legend(reading: Reading, marks: Sequence[Mark], problems: Sequence[Problem], lines: Sequence[_Line]) -> str:
    count = Counter(mark.kind for mark in marks)
    kinds = Counter(line.kind for line in lines)
    origins = Counter(task.origin for task in reading.plan.items)
    rows = [
        ("task body", "任务", "task", origins[Origin.BODY], ""),
        ("task measure", "保障措施", "measure", origins[Origin.MEASURE], ""),
        ("task checklist", "清单", "checklist row", origins[Origin.CHECKLIST], ""),
        ("time", "时间", "time", count["time"], "time"),
        ("unread", "未读懂", "time not understood", count["unread"], ""),
        ("unit", "单位", "unit", count["unit"], "unit"),
        ("indicator", "指标", "indicator", count["indicator"], "indicator"),
        ("citation", "引用", "citation", count["citation"], "citation"),
        ("problem", "问题", "problem", len(problems), "problem"),
        ("prose", "叙述", "line of prose, no task", kinds["prose"], ""),
        ("unread-line", "残留", "line not of the document", kinds["unread-line"], ""),
    ]
    items: list[str] = []
    for name, chinese, english, number, switch in rows:
        if not number:
            continue
        sample = f'<span class="sample {name}">{chinese}</span>'
        first, *rest = english.split(" ", 1) if name != "task checklist" else [english]
        said = f"{sample} <b>{number}</b> {' '.join([first + 's' * (number > 1), *rest])}"
        box = f'<label><input type="checkbox" id="show-{switch}" checked> {said}</label>' if switch else said
        items.append(f"<li>{box}</li>\n")
    roles = "◆ 牵头 lead　◇ 配合 support　◎ 督办 supervise"
    box = '<input type="checkbox" id="show-meaning">'
    hint = f'<li class="hint"><label>{box} 写出时间含义 say what times mean</label></li>'
    return f'<h2>图例 Legend</h2>\n<ul>\n{"".join(items)}<li class="hint">{roles}</li>\n{hint}\n</ul>\n'


_SAID = {Severity.ERROR: "错误 errors", Severity.WARNING: "警告 warnings", Severity.NOTE: "提示 notes"}


def _problems(problems: Sequence[Problem], text: str) -> str:
    count = Counter(problem.severity for problem in problems)
    said = "，".join(f"{count[severity]} {name}" for severity, name in _SAID.items() if count[severity])
    items: list[str] = []
    for number, problem in enumerate(problems, 1):
        span = problem.span
        target = f"p{number}" if len(span) and span.of(text)[0] not in "\r\n" else f"L{span.line or 1}"
        related = "、".join(f'<a href="#L{other.line}">{other.line}:{other.column}</a>' for other in problem.related)
        compared = f' <span class="related">（比较 see {related}）</span>' if related else ""
        severity = problem.severity.value
        items.append(
            f'<li class="{severity}"><a href="#{target}">{span.line}:{span.column}</a> <b>{severity}</b> '
            f"<code>{escape(problem.code)}</code> {escape(problem.message)}{compared}</li>\n"
        )
    listed = f"<ol>\n{''.join(items)}</ol>\n" if items else "<p>没有发现问题 none found</p>\n"
    return f'<h2 id="problems">问题 Problems{f"（{said}）" if said else ""}</h2>\n{listed}'
