"""The prose: sentences that come twice, full stops, sentences broken over lines, dates and numbers damaged in print."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from lianqiang.readers.blocks import Block, BlockKind, Division
from lianqiang.readers.checks.duties import is_undated
from lianqiang.readers.checks.evidence import Cover, report
from lianqiang.readers.labels import CLOSERS
from lianqiang.readers.lines import BLANKS
from lianqiang.readers.outline import FIELD, fields_at_end
from lianqiang.readers.result import Reading
from lianqiang.requirements import Unparsed
from lianqiang.spans import Problem, Span
from lianqiang.tasks import Origin, Task

__all__ = ["abrupt_end", "broken_lines", "citations", "dates", "full_stops", "missing_annex", "repeated"]

_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM})
_SENTENCE = re.compile(r"[^。！？!?\n\r]+[。！？!?]?")
_ENDS = "。！？!?"
_OPENERS = "（([［〔【"
_CLAUSE = re.compile("[^，,；;：:。]+")
_FEW, _MANY = 7, 15
"""A sentence longer than this is a repeat within its paragraph; longer than that, within the document."""


def _prose(reading: Reading) -> Iterator[Block]:
    return (block for block in reading.blocks if block.kind in _PROSE)


def repeated(reading: Reading) -> Iterator[Problem]:
    """repeated-sentence: a sentence that stood before, in its paragraph also as a clause of another sentence."""
    anywhere: dict[tuple[Division, str], Span] = {}
    for block in _prose(reading):
        here: dict[str, tuple[Span, bool]] = {}
        for start, end, is_heading in _sentences(block):
            sentence = block.text[start:end]
            whole = _squeezed(sentence)
            span = reading.locate(block.span.start + start, block.span.start + end)
            known, _ = here.get(whole, (None, False))
            if known is None and len(whole) > _MANY:
                known = anywhere.setdefault((block.division, whole), span)
            if known is not None and known is not span:
                yield report("repeated-sentence", span, f"the same sentence stands in line {known.line}", known)
                continue
            # The run-in heading of an item is taken up by its text as a matter of course.
            here[whole] = (span, not is_heading)
            yield from _repeated_clauses(reading, block, start, end, here)


def _repeated_clauses(
    reading: Reading, block: Block, start: int, end: int, here: dict[str, tuple[Span, bool]]
) -> Iterator[Problem]:
    """The clauses of a sentence of several; `here` holds what the paragraph says, and whether it is a sentence."""
    clauses = list(_CLAUSE.finditer(block.text, start, end - 1))
    for match in clauses if len(clauses) > 1 else ():
        words = _squeezed(match[0])
        if len(words) <= _FEW:
            continue
        span = reading.locate(block.span.start + match.start(), block.span.start + match.end())
        known, is_sentence = here.setdefault(words, (span, False))
        if is_sentence or (known is not span and len(words) > _MANY):
            yield report("repeated-sentence", span, f"the same words stand in line {known.line}", known)


def _sentences(block: Block) -> Iterator[tuple[int, int, bool]]:
    """Where the sentences stand that are long enough to count, and whether one is the first behind a number.

    Numbers are left out, and so is what says who is responsible and when.
    """
    first = len(block.text) - len(block.text.lstrip())
    for match in _SENTENCE.finditer(block.text):
        start = match.start()
        start += len(match[0]) - len(match[0].lstrip(BLANKS))
        is_heading = start == first and block.label is not None
        if start == first and block.label:
            start += len(block.label)
        words = block.text[start : match.end()]
        start += len(words) - len(words.lstrip(BLANKS))
        if match.end() - start <= _FEW or match[0][-1] not in _ENDS:
            continue
        if block.text[start] not in _OPENERS and not _is_field(block.text, start):
            yield start, match.end(), is_heading


def _squeezed(words: str) -> str:
    return "".join(words.split()).rstrip(_ENDS)


# Full stops ------------------------------------------------------------------------------------------------------

_STOPS = "。！？；!?;：:…"
_FEWEST = 4
_MOST = 0.7
_SHORT = 12
_LONGEST_LABEL = 60


def full_stops(reading: Reading) -> Iterator[Problem]:
    """missing-full-stop, stray-full-stop: items and rows that end otherwise than their fellows."""
    text = reading.text
    ends = [end for task in reading.plan.body if (end := _end(task, reading)) is not None]
    without = [end for end in ends if text[end - 1] not in _STOPS]
    if len(ends) >= _FEWEST and len(ends) - len(without) >= _MOST * len(ends):
        whole = len(text.rstrip(BLANKS + "\r\n"))
        for end in without:
            if end == whole:
                continue  # cut-off says so
            message = "no full stop here, where the other items have one"
            yield report("missing-full-stop", reading.locate(end - 1, end), message)
    rows = [task for task in reading.plan.checklist if task.text and task.span is not None]
    stopped = [task for task in rows if task.text[-1] == "。"]
    if len(rows) >= _FEWEST and len(rows) - len(stopped) >= _MOST * len(rows):
        for task in stopped:
            span = task.span or Span(0, 0)
            at = text.find(task.text, span.start, span.end)
            at = at + len(task.text) if at >= 0 else text.find("。", span.start, span.end) + 1 or span.end
            message = "a full stop here, where the other rows have none"
            yield report("stray-full-stop", reading.locate(at - 1, at), message)


def _end(task: Task, reading: Reading) -> int | None:
    """Where the item's last sentence ends, before who is responsible; None for a heading and for what has no prose."""
    span, text = task.span, reading.text
    if span is None or task.origin is Origin.CHECKLIST:
        return None
    who = task.responsibility.span
    end = span.end
    if who is not None and who.end <= span.end and text[who.start : who.start + 1] in _OPENERS:
        if text[who.end : span.end].strip(BLANKS + "\r\n")[:1] in ("。", "；"):
            return None  # the stop stands behind the bracket
        end = who.start
    else:
        end = _without_fields(reading, span)
    while end > span.start and text[end - 1] in BLANKS + "\r\n":
        end -= 1
    last = text[_line_start(reading, end) : end]
    if len(last) <= _SHORT or ("。" not in last and "，" not in last and "," not in last):
        return None
    if max(last.rfind("（"), last.rfind("(")) > max(last.rfind("）"), last.rfind(")")):
        return None  # the bracket is reported
    if _OWN_LABEL.match(last) is not None or _is_field(last, 0):
        return None
    bracket = last[-_LONGEST_LABEL:] if last[-1] in "）)]］〕】" else ""
    return None if bracket and (who is None or _NAMES.search(bracket)) else end


_NAMES = re.compile("牵头|配合|负责|单位|部门|[局委办][、，）)]|[月底]前")


def _without_fields(reading: Reading, span: Span) -> int:
    """Where the clauses and lines begin that end the item and say only who and when."""
    text, end = reading.text, span.end
    while True:
        said = text[span.start : end].rstrip()
        end = span.start + len(said)
        start = max(span.start, _line_start(reading, end))
        if start == span.start or not _is_field(text, start):
            return start + fields_at_end(text[start:end])
        end = start


_OWN_LABEL = re.compile(
    "[ \u3000]*(?:联系|电话|地址|邮|传真|出席|列席|参加|附件|备?注|来源|抄送)[\u4e00-\u9fff]{0,4}[：:]"
)


def _is_field(text: str, at: int) -> bool:
    """Whether a label that says who or when stands there; only so much is looked at, for the pattern takes all."""
    return FIELD.match(text, at, at + _LONGEST_LABEL) is not None


def _line_start(reading: Reading, at: int) -> int:
    return at + 1 - (reading.locate(at, at).column or 1)


# Lines -----------------------------------------------------------------------------------------------------------

_BREAK = re.compile(rf"([^\s{re.escape(BLANKS)}])[{re.escape(BLANKS)}]*(?:\r\n|\r|\n)[\s{re.escape(BLANKS)}]*(?=\S)")
_RARE = 0.1


def broken_lines(reading: Reading) -> Iterator[Problem]:
    """broken-line: a sentence that a line end cuts, in a text that is not wrapped throughout."""
    found: list[tuple[int, int]] = []
    blocks = 0
    for block in _prose(reading):
        blocks += 1
        within = block.text.rstrip()
        if "\n" not in within and "\r" not in within:
            continue  # most stand on one line
        for match in _BREAK.finditer(block.text):
            at, goes_on = block.span.start + match.start(1), block.span.start + match.end()
            if match[1] not in CLOSERS and _is_broken(reading.text, _line_start(reading, at), at + 1, goes_on):
                found.append((at, goes_on))
    if len(found) > max(2, _RARE * blocks):
        return
    for start, end in found:
        related = reading.locate(end, end + 1)
        yield report("broken-line", reading.locate(start, start + 1), "the sentence is broken off and goes on", related)


_NEXT_LABEL = re.compile(r"[*#\s]*[^\s，。；：:]{1,10}[*]*[：:]")
_WITHIN = re.compile("[，。；、,;]")
_FIELD_AT_END = re.compile(
    "(?:单位|部门|科室|时间|时限|期限|领导|人|电话|传真|邮箱)[：:][^，。；]{0,40}\\Z"
    "|\\A[ \u3000]*(?:出席|列席|参加|主持)[\u4e00-\u9fff]{0,4}[：:]"
)
_LONGEST_NUMBER = 5


def _is_broken(text: str, start: int, end: int, goes_on: int) -> bool:
    """Whether the line from `start` breaks off a sentence: no heading above its text, and no list of names.

    Lists of units run over lines as they like.
    """
    if _is_field(text, start) or _is_field(text, goes_on):
        return False
    if _NEXT_LABEL.match(text, goes_on, goes_on + _LONGEST_LABEL):
        return False
    line = text[start:end]
    if _FIELD_AT_END.search(line):
        return False
    return _WITHIN.search(line, _LONGEST_NUMBER) is not None or line.count("(") + line.count("（") > line.count(
        ")"
    ) + line.count("）")


_OPENING = re.compile("总体|指导思想|工作目标|基本原则")
_CLOSING = re.compile("保障|组织|实施|要求|督查|督导|落实|附则|推进|监督|宣传|领导")
_FULL_PLAN = re.compile("行动计划|实施方案|工作方案|行动方案|实施意见")
_FOOT = frozenset(
    {
        BlockKind.CC,
        BlockKind.PRINTED,
        BlockKind.DATE,
        BlockKind.SIGNER,
        BlockKind.ATTACHMENT,
        BlockKind.ANNEX,
        BlockKind.TABLE,
        BlockKind.OPENNESS,
    }
)


def abrupt_end(reading: Reading) -> Iterator[Problem]:
    """abrupt-end: a plan that opens with its aims and stops within its tasks, without measures and without a foot."""
    plan = reading.plan
    sections = [section for section in plan.sections if not section.id.startswith("notice.")]
    if not reading.blocks or len(sections) < 2 or plan.measures:
        return
    last = reading.blocks[-1]
    opens = _OPENING.search(sections[0].title or "") is not None
    closes = _CLOSING.search(sections[-1].title or "") is not None or not sections[-1].children
    full = _FULL_PLAN.search(plan.document.subject or "") is not None
    if not opens or closes or not full or last.kind not in _PROSE:
        return
    end = last.span.start + len(last.text.rstrip(BLANKS + "\r\n"))
    if reading.text[end - 1] not in CLOSERS:
        return  # cut-off says so
    message = f"the text stops within {sections[-1]}: no measures and no foot follow"
    yield report("abrupt-end", reading.locate(end - 1, end), message, sections[-1].span)


_LEFT_OUT = re.compile("略|另发|另行|不公开|不另|（[^）]{0,20}：")  # …名单（组长：…）


def missing_annex(reading: Reading) -> Iterator[Problem]:
    """missing-annex."""
    kinds = {block.kind for block in reading.blocks}
    if BlockKind.ANNEX in kinds or BlockKind.TABLE in kinds:
        return
    for block in reading.blocks[1:]:  # the first is the heading of an annex that was pasted alone
        if block.kind is BlockKind.ATTACHMENT:
            if _LEFT_OUT.search(block.text):
                return
            names = "、".join(reading.plan.document.attachments)
            end = block.span.start + len(block.text.rstrip(BLANKS + "\r\n"))
            start = block.span.start + len(block.text) - len(block.text.lstrip(BLANKS + "\r\n"))
            message = f"{names} is announced and is not in the text"
            yield report("missing-annex", reading.locate(start, end), message)
            return


# Dates and numbers -----------------------------------------------------------------------------------------------

# From the sign of the month on, which few characters are; what stands before it is looked at then.
_MONTH = re.compile("月(?:([0-9]{1,2})日)?")
_BEFORE = re.compile(r"(?<![0-9])(?:([0-9]{4})年)?([0-9]{1,2})\Z")
_LONGEST_BEFORE = 8
_LEAP = 2000


def dates(reading: Reading) -> Iterator[Problem]:
    """impossible-date: a printed day that no calendar has, outside what tasks say of their time."""
    unread = [
        mention.span
        for task in reading.plan.items
        for mention in task.times
        if isinstance(mention.requirement, Unparsed) and not is_undated(mention.requirement)
    ]
    told = Cover([*unread, *(block.span for block in reading.blocks if block.kind is BlockKind.DATE)])
    text = reading.text
    for sign in _MONTH.finditer(text):
        before = _BEFORE.search(text, max(0, sign.start() - _LONGEST_BEFORE), sign.start())
        if before is None:
            continue
        month, day = int(before[2]), int(sign[1] or 1)
        year = int(before[1]) if before[1] and int(before[1]) else _LEAP
        if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
            continue
        start, end = before.start(), sign.end()
        if not told.touches(start, end):
            yield report("impossible-date", reading.locate(start, end), f"no calendar has {text[start:end]}")


_NUMBER = re.compile(r"[〔\[【](?P<year>[0-9]*)[〕\]】](?P<serial>[0-9]*)号")
_AGENCY = re.compile(r"([^\s\d〔〕\[\]【】()（）《》，。；、：“”]*)(\s*)\Z")
_LONGEST_AGENCY = 30
_FEWEST_LETTERS = 2
_YEAR_DIGITS = 4


def citations(reading: Reading) -> Iterator[Problem]:
    """damaged-citation: a cited document number that has lost a part."""
    heads = Cover(block.span for block in reading.blocks if block.kind is BlockKind.NUMBER)
    for match in _NUMBER.finditer(reading.text):
        before = _AGENCY.search(reading.text, max(0, match.start() - _LONGEST_AGENCY), match.start())
        agency, gap = before.groups() if before is not None else ("", "")
        lost: list[str] = []
        if len(agency) < _FEWEST_LETTERS:
            lost.append("letters of the agency")
        if len(match["year"]) != _YEAR_DIGITS:
            lost.append("the year")
        if not match["serial"]:
            lost.append("the serial")
        start = match.start() - len(agency) - len(gap)
        if lost and not heads.touches(start, match.end()):
            message = f"the document number has lost {' and '.join(lost)}"
            yield report("damaged-citation", reading.locate(start, match.end()), message)
