"""The head and the foot: document number, signed date, issuer, the signs of the page, the end of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianqiang.readers.blocks import BlockKind
from lianqiang.readers.checks.evidence import Evidence, line_span, report
from lianqiang.readers.formats import Format
from lianqiang.readers.labels import CLOSERS
from lianqiang.readers.outline import FIELD, fields_at_end
from lianqiang.readers.result import Reading
from lianqiang.spans import Problem, Severity

__all__ = ["ending", "head", "whole_file"]

_MUCH = 20
"""A residue is quoted so far."""


def head(evidence: Evidence) -> Iterator[Problem]:
    """damaged-number, residue, damaged-date, posted-day, issue-mismatch, issuer-mismatch."""
    layout, document = evidence.layout, evidence.plan.document
    for index, (line, kind) in enumerate(zip(evidence.lines, layout.kinds, strict=True)):
        lost = kind is BlockKind.NUMBER and document.number is None and index < layout.head.stop
        if lost and not (index and _SERIAL.fullmatch(line.text) and evidence.lines[index - 1].text.endswith("纪要")):
            message = f"the document number {line.printed!r} is damaged and was not read"
            yield report("damaged-number", line_span(evidence, line), message)
        elif kind is BlockKind.RESIDUE and not _RULING.fullmatch(line.printed):
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


_SERIAL = re.compile(r"[〔\[【［]\s*[0-9]{4}\s*[〕\]】］]\s*第?\s*[0-9]{1,5}\s*号")  # of minutes, which need no code
_RULING = re.compile(r"[|│┃\-—=+\s]+")  # of a table drawn with signs
_BLANKS = re.compile(r"\s+")
_LEVELS = "省市州盟县縣区區旗镇鎮乡鄉街"


def _signed(issuer: str, signers: tuple[str, ...]) -> bool:
    """Whether who issues by the title signs, blanks aside; 市人民政府办公室 is 枣林市人民政府办公室.

    True where nobody signs by name. Of several who issue together each has to sign.
    """
    names = [_short(name) for name in signers]

    def signs(body: str) -> bool:
        # 市人民政府办公室 for 枣林市人民政府办公室, and 枣林市… for 北山省枣林市….
        return any(
            name == body or (body[:1] in _LEVELS and name.endswith(body)) or body.endswith(f"省{name}")
            for name in names
        )

    return not names or signs(_short(issuer)) or all(signs(_short(part)) for part in issuer.split())


def _short(name: str) -> str:
    """The name of a body without blanks, 委员会 and 和 as short as in 管委会 and 发展改革委."""
    return _BLANKS.sub("", name).replace("管理委员会", "管委会").replace("委员会", "委").replace("和", "")


_SHORT = 20
_PATH = re.compile(r"\S{1,250}\.(?:txt|md|html?|docx?|wps|pdf|xlsx?)", re.IGNORECASE)


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
    elif (kind is None and _breaks_off(evidence)) or (kind is BlockKind.TABLE and _is_torn_row(evidence)):
        yield report("cut-off", span, "the text ends inside a sentence", severity=Severity.WARNING)


_OFFICE = ("doc", "docx", "wps", "xls", "xlsx", "et", "odt", "ods", "pdf", "ofd")


def whole_file(reading: Reading) -> Iterator[Problem]:
    """no-text, misnamed-text: plain text under the name of an office document, as a server's answer is."""
    source = reading.source
    if not reading.text.strip():
        yield report("no-text", reading.locate(0, len(reading.text)), "the document holds no text")
        return
    suffix = source.name.rpartition(".")[2].lower() if source is not None else ""
    if source is not None and source.format is Format.TEXT and suffix in _OFFICE:
        message = f"the content is plain text, although the name ends with .{suffix}; is it the file that was meant?"
        start = len(reading.text) - len(reading.text.lstrip())
        end = min((at for sign in "\r\n" if (at := reading.text.find(sign, start)) >= 0), default=len(reading.text))
        yield report("misnamed-text", reading.locate(start, end), message)


def _breaks_off(evidence: Evidence) -> bool:
    """Whether the last line has no end: a bracket left open, or no sign that ends a sentence where one belongs."""
    text = evidence.lines[-1].text
    last = max(evidence.paragraphs, key=lambda paragraph: paragraph.start, default=None)
    said = last.text if last is not None and last.text else text
    if said[-1] not in _ENDERS and _is_open(said):
        return True
    if text[-1] in _COMMAS[:-4] and len(text) > _SHORT:
        return True
    if text[-1] in CLOSERS or (len(text) <= _SHORT and not _is_odd_item(evidence)):
        return False
    return not (_NO_SENTENCE.search(text) or _names_last(evidence, said))


def _is_torn_row(evidence: Evidence) -> bool:
    """Whether the last row lacks cells, where the rows above all have as many."""
    table = evidence.layout.tables[-1] if evidence.layout.tables else None
    line = evidence.lines[-1]
    if table is None or table.stop < len(evidence.lines) or len(table.rows) < _FEWEST:
        return False
    if any(len(row.lines) > 1 for row in table.rows) or _SUM.search(line.text) or not _WORDS.search(line.text):
        return False
    for sign in ("|", "│", "┃", "\t"):
        counts = {evidence.text.count(sign, row.lines[0].start, row.lines[0].stop) for row in table.rows[:-1]}
        if len(counts) == 1 and counts != {0}:
            return evidence.text.count(sign, line.start, line.stop) < min(counts)
    return False


_WORDS = re.compile("[\u4e00-\u9fff]")
_SUM = re.compile("合\\s*计|总\\s*计|小\\s*计|填表|审核|备注|注[：:]")


_ENDERS = "）)〕]］】。！？"
_OPENERS = "（(〔[［【"


def _is_open(text: str) -> bool:
    """Whether a bracket that says something is open at the end."""
    depth = 0
    for char in text:
        depth = depth + 1 if char in _OPENERS else max(0, depth - (char in _ENDERS[:6]))
    return depth > 0


_STOPS = frozenset("。；！？")
_FEWEST = 3
_NEARLY_ALL = 0.9


def _is_odd_item(evidence: Evidence) -> bool:
    """Whether the text ends with a numbered item, where the other items end with a sign."""
    leaves = [node for root in evidence.roots for node in root.nodes() if not node.children and node.paragraphs]
    if len(leaves) < _FEWEST or leaves[-1].paragraphs[-1].end < evidence.lines[-1].right:
        return False
    ends = [node.paragraphs[-1].text[-1:] for node in leaves[:-1]]
    text = leaves[-1].paragraphs[-1].text
    running = "，" in text or "," in text or text[-1:] in _COMMAS
    ended = sum(end in (CLOSERS if running else _STOPS) for end in ends)
    return ended >= _NEARLY_ALL * len(ends)


# A row of cells, a row of page numbers, whom to ring up, 列席：…, a cell that says when: they end without a sign.
_NO_SENTENCE = re.compile(
    r"\A[^;；|\t]{1,60}(?:[;；|\t][^;；|\t]{0,60}){2,}\Z"
    r"|\A[0-9\s]+\Z"
    r"|(?:电话|联系人|邮箱|传真|电邮)[^。]{0,40}\Z"
    r"|\A[\u4e00-\u9fff]{2,6}[：:]"
    r"|[|─-╿]\Z"
    r"|[ \t\u3000](?:[0-9一二三四五六七八九十]{1,4}[年月日][、至—\-]?|[季年]度|底|前){1,8}\Z"
)
_DOES = re.compile(r"(?:负责|牵头|配合|落实|参与|参加|协助)\Z")
_COMMAS = "，、；：和及与"


def _names_last(evidence: Evidence, said: str) -> bool:
    """Whether the text ends with who or when under its label, or with what somebody does, which need no full stop."""
    if said[-1] in _COMMAS:
        return False
    assignments = evidence.plan.items[-1].assignments if evidence.plan.items else ()
    if assignments and (span := assignments[-1].span) is not None and span.end == evidence.lines[-1].right:
        return True  # ——县发改局、县住建局
    return FIELD.match(said[fields_at_end(said) :]) is not None or _DOES.search(said) is not None
