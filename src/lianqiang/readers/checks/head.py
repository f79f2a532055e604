"""The head and the foot: document number, signed date, issuer, the signs of the page, the end of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianqiang.readers.blocks import BlockKind
from lianqiang.readers.checks.evidence import Evidence, line_span, report
from lianqiang.readers.labels import CLOSERS
from lianqiang.readers.outline import FIELD, fields_at_end
from lianqiang.readers.trailers import find_trailer
from lianqiang.spans import Problem, Severity

__all__ = ["ending", "head"]

_MUCH = 20
"""A residue is quoted so far."""


def head(evidence: Evidence) -> Iterator[Problem]:
    """damaged-number, residue, damaged-date, posted-day, issue-mismatch, issuer-mismatch."""
    layout, document = evidence.layout, evidence.plan.document
    for index, (line, kind) in enumerate(zip(evidence.lines, layout.kinds, strict=True)):
        if kind is BlockKind.NUMBER and document.number is None and index < layout.head.stop:
            message = f"the document number {line.printed!r} is damaged and was not read"
            yield report("damaged-number", line_span(evidence, line), message)
        elif kind is BlockKind.RESIDUE:
            message = f"{line.printed[:_MUCH]!r} belongs to a page, not to the document"
            yield report("residue", line_span(evidence, line), message)
    if layout.date_line is not None:
        line = evidence.lines[layout.date_line]
        if layout.printed is None:
            message = f"the signed date {line.printed!r} is cut short or impossible and was not read"
            yield report("damaged-date", line_span(evidence, line), message)
        elif "年" in line.text and "日" not in line.text and "号" not in line.text:
            message = f"the signed date {line.printed!r} has lost its 日; read as {layout.printed}"
            yield report("damaged-date", line_span(evidence, line), message, severity=Severity.NOTE)
        if layout.printed is not None and layout.given not in (None, layout.printed):
            message = f"issued on {layout.printed} as printed, which wins, and not on {layout.given} as given"
            yield report("issue-mismatch", line_span(evidence, line), message)
    if layout.posted is not None and layout.given is None:
        line = evidence.lines[layout.posted[0]]
        message = f"no day of issue is printed; read as {layout.posted[1]}, when the page was posted"
        yield report("posted-day", line_span(evidence, line), message)
    if document.issuer and layout.date_line and not _signed(document.issuer, document.signers):
        line = evidence.lines[layout.date_line - 1]
        title = [line_span(evidence, evidence.lines[index]) for index in layout.head.title[:1]]
        message = f"the title says {document.issuer}, the signature {'、'.join(document.signers)}"
        yield report("issuer-mismatch", line_span(evidence, line), message, *title)


_BLANKS = re.compile(r"\s+")
_LEVELS = "省市州盟县縣区區旗镇鎮乡鄉街"


def _signed(issuer: str, signers: tuple[str, ...]) -> bool:
    """Whether who issues by the title signs, blanks aside; 市人民政府办公室 is 枣林市人民政府办公室.

    True where nobody signs by name. Of several who issue together each has to sign.
    """
    names = [_short(name) for name in signers]

    def signs(body: str) -> bool:
        return any(name == body or (body[:1] in _LEVELS and name.endswith(body)) for name in names)

    return not names or signs(_short(issuer)) or all(signs(_short(part)) for part in issuer.split())


def _short(name: str) -> str:
    """The name of a body without blanks, 委员会 and 和 as short as in 管委会 and 发展改革委."""
    return _BLANKS.sub("", name).replace("管理委员会", "管委会").replace("委员会", "委").replace("和", "")


_SHORT = 20
_PATH = re.compile(r"\S{1,250}\.(?:txt|md|html?|docx?|wps|pdf|xlsx?)", re.IGNORECASE)


_DOES = re.compile(r"(?:负责|牵头|配合|落实|参与|参加|协助)\Z")


def _names_last(evidence: Evidence) -> bool:
    """Whether the text ends with who or when under its label, or with what somebody does, which need no full stop."""
    last = max(evidence.paragraphs, key=lambda paragraph: paragraph.start, default=None)
    if last is None or last.text[-1] in _COMMAS or last.text.rfind("（") > last.text.rfind("）"):
        return False
    if FIELD.match(last.text[fields_at_end(last.text) :]) is not None or _DOES.search(last.text) is not None:
        return True
    return "—" in last.text and find_trailer(last.text) is not None  # ——县水利局


_COMMAS = "，、；：和及与"


def ending(evidence: Evidence) -> Iterator[Problem]:
    """cut-off, path-as-text."""
    if not evidence.lines:
        return
    line, kind = evidence.lines[-1], evidence.layout.kinds[-1]
    if len(evidence.lines) == 1 and _PATH.fullmatch(line.text):
        yield report("path-as-text", line_span(evidence, line), "the text looks like a path; read_plan reads files")
        return
    span = evidence.locate(line.right - 1, line.right)
    if line.text[-1] == "\ufffd":
        yield report("cut-off", span, "the file ends inside a character")
    elif kind is None and line.text[-1] not in CLOSERS and len(line.text) > _SHORT and not _names_last(evidence):
        yield report("cut-off", span, "the text ends inside a sentence", severity=Severity.WARNING)
