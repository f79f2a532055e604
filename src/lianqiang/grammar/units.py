"""The grammar of responsibility: who must do it, from a whole string or from running text.

`parse_units` reads a whole string, a cell or what a bracket holds. `find_responsibilities` finds the brackets, labelled
lines and sentences of a running text that say who is responsible, and leaves ordinary brackets alone. Both are total
over `str` and linear in its length; how lists are read is in `_unit_lists`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianqiang.grammar._unit_labels import LABEL, PERSON, Label, alone, before_colon
from lianqiang.grammar._unit_lists import ListScan, Locate, scan_list, scan_units
from lianqiang.grammar._unit_names import ends_unit, fold, fold_lines, level_of, without_note
from lianqiang.grammar._unit_rules import may_hold_rule
from lianqiang.grammar._unit_subjects import find_subject
from lianqiang.spans import Span
from lianqiang.units import Responsibility, Role

__all__ = ["find_responsibilities", "parse_units", "scan_responsibilities", "scan_units"]

_SIGN = re.compile("[（）\n：]")
_NEXT_LABEL = re.compile(f"[ ]*(?:\n[ ]*){{0,2}}(?P<label>{PERSON}|{LABEL})[ ]*：")
_LABELLED = re.compile(f"（[ ]*{LABEL}[ ]*）")
_BRACKET = re.compile("[（）]")
_SENTENCE = re.compile("[^。；\n]+")
_LAST = re.compile("[ 。；.，]*(?:\n|$|（)")
# A label does not begin inside a word or a title.
_INSIDE = re.compile("[一-鿿《“、]")
_BEFORE = frozenset("。；！!？?”’）》： \n")
_VERBS = tuple("牵头 主抓 抓总 主责 为主 为辅 负责 配合 主办 承办 协办 协助 参与 落实 实施 督办".split())
# What else a bracket may say that they do, and what it says only where it stands by itself behind a sentence.
_IN_BRACKET = (*_VERBS, *"参加 支持 督导 督促 抓总 主抓 推进 推动 统筹 指导".split())
_BY_ITSELF = tuple("办理 承担 申报 审核 汇总 协调 执行 完成 监督 保障".split())
_SAYS_WHO = re.compile(f"(?:{'|'.join(_VERBS)})(?:单位|部门)?(?:，| *(?:[。；\n]|\\Z))")
_CLAUSE_END = re.compile(f"，(?<=(?:{'|'.join(_VERBS)})，)")
# 由甲局牵头，乙局、丙局参加: what helps whoever leads.
_JOINING = re.compile("(?:牵头|主办|承办|负责)，[^，]{2,80}(?:参加|支持)(?=，|$)")
# 由甲局牵头，会同乙局、丙局，对…: with whom.
_JOINED = re.compile("，(?:并|要|应)?(?:会同|联合)[^，]{3,80}(?=，|$)")
# A label right before its units: 责任单位区发改局、区财政局.
_GLUED = re.compile(
    "(?:(?<![一-鿿])(?:责任|牵头|配合|主办|承办|协办|负责|督办)(?:单位|部门)|(?:责任|牵头|配合|主办|承办|协办|督办)(?:单位|部门)[为是])"
    "(?=[省市县区州旗镇乡各](?![自级直])[一-鿿（])"
)
# 甲局为牵头单位，乙局为配合单位
_AS = re.compile("为(?:第一)?(?:牵头|主办|承办|责任|配合|协办|参与)(?:单位|部门)$")
_A_LABEL = re.compile(LABEL)
# What may stand between the units of a list, and in a clause that says who does it.
_GLUE = re.compile("(?:[、，；及和与以等 ]|部门|单位)*")
_BY = re.compile("由(?<!自由)")
_SAID = (
    "[、，；及和与以等由为请按照各自职责能工作分别共同具体要 ]|部门|单位|牵头|负责|配合|主办|承办|协办|协助|参与|落实"
    "|组织|实施|督办|会同|责成|主抓|抓总|抓好|责任|主责|为主|为辅|第一"
)
_SPOKEN = re.compile(f"(?:{_SAID})*")
_BRACKETED = re.compile(
    f"(?:{_SAID}|分头|抓[好实]?|好|做好|有关|相关|任务|[0-9一二三四五六七八九十]+[个家]|{'|'.join(_IN_BRACKET + _BY_ITSELF)})*"
)
# 甲局牵头，会同乙局; 甲局牵头；乙局、丙局: a verb that says enough, not at the end.
_LEADING = re.compile("牵头|会同|负责[，；]")
# （甲局牵头，乙局配合，5月底前出台政策）: by when, behind who.
_BY_WHEN = re.compile(
    "[，；] *(?:于|在|自|从|确保|力争|务必|原则上|均)?(?:[0-9]{1,4}[年月日]|年内|年底|每[年季月周日]|长期|持续|全年|月底|[一二三四]季度|[上下]半年|[一-鿿]{2,8}前(?=[一-鿿]{2}))"
    "[^，；（）]{0,24}$"
)
# 政府主导、部门配合、企业实施 says how it is done, and names nobody.
_ANYBODY = frozenset("政府 部门 企业 党委 单位 市场 机构".split())
# No bracket or clause of responsibility is longer; a longer one is cut there.
_LONG = 1000
_LABELLED_BRACKET, _LINE, _BRACKET_ALONE = "labelled", "line", "bracket"
_WRAP = 200
# How far after its bracket a label may stand: （预期性指标，牵头单位：…）.
_NEAR = 40
_TEAR = 8


def parse_units(
    text: str, *, role: Role | None = None, label: str | None = None, locate: Locate = Span
) -> Responsibility:
    """Who is responsible, from a whole string: a cell of a table, or what a bracket holds, with or without the bracket.

    `role` or `label` give what the header of a column says (牵头单位). Any text is read; where it holds no unit, the
    answer is empty.

    >>> who = parse_units("[责任单位：区编办、区综合行政执法局（区城管局）等有关部门，各镇（街道）]")
    >>> [each.unit.name for each in who]
    ['区编办', '区综合行政执法局', '有关部门', '各镇（街道）']
    >>> who.assignments[1].unit.aliases, who.open
    (('区城管局',), True)
    >>> [(each.unit.name, each.unit.full, str(each.role)) for each in parse_units("省商务厅牵头，财政厅配合")]
    [('省商务厅', None, 'lead'), ('财政厅', '省财政厅', 'support')]
    """
    if not isinstance(text, str):
        raise TypeError(f"a text is a str, got {type(text).__name__} {text!r}")
    return scan_list(text, role=role, label=label).located(locate)


def find_responsibilities(text: str, *, locate: Locate = Span) -> tuple[Responsibility, ...]:
    """Every responsibility printed in running text, in order; each `span` covers the whole bracket or line.

    >>> text = "定期清理规范性文件（包括电子档案）。[责任单位：区法制办，各镇（街道）］"
    >>> [(who.span.of(text), [each.unit.name for each in who]) for who in find_responsibilities(text)]
    [('[责任单位：区法制办，各镇（街道）］', ['区法制办', '各镇（街道）'])]
    """
    return scan_responsibilities(text, locate=locate, subjects=True)


def scan_responsibilities(text: str, *, locate: Locate = Span, subjects: bool = False) -> tuple[Responsibility, ...]:
    """`find_responsibilities`, with those whom a sentence asks by its subject only where `subjects` says so.

    What else a document prints tells whether these are meant, so that its reader asks for them apart.
    """
    folded = fold_lines(text)
    found: list[Responsibility] = []
    done = 0
    for start, end, kind in _places(folded):
        if kind is _BRACKET_ALONE and not _may_list(folded, start, end):
            continue
        who = scan_list(text, start, end)
        if kind is _LABELLED_BRACKET or (_is_list(folded, who) if kind is _BRACKET_ALONE else who.listed):
            said = _sentences(text, folded, done, start, subjects=subjects)
            found += [spoken.located(locate) for spoken in said]
            found.append(who.located(locate))
            done = end
    said = _sentences(text, folded, done, len(folded), subjects=subjects)
    found += [spoken.located(locate) for spoken in said]
    return tuple(found)


def _places(folded: str) -> Iterator[tuple[int, int, str]]:
    """Where a responsibility may stand: labelled brackets, labelled lines, other brackets."""
    stack: list[int] = []
    mark: int | None = None  # which of the open brackets bears a label
    kind = _LABELLED_BRACKET
    done = 0
    for sign in _SIGN.finditer(folded):
        at = sign.start()
        if at < done:
            continue
        char = sign[0]
        if char == "（":
            stack.append(at)
        elif char == "）":
            if not stack:
                continue
            opened = stack.pop()
            if mark == len(stack):
                yield opened, at + 1, kind
                mark = None
                stack.clear()
            elif mark is None and not stack:
                place = _closed(folded, opened, at + 1)
                done = place[1]
                yield place
        elif char == "\n":
            if mark is None:
                # A line may end inside the label: （责任单⏎位：…）.
                if not stack or at - stack[-1] > _TEAR:
                    stack.clear()
            elif not _wraps(folded, stack[mark], at, len(stack) - mark):
                yield stack[mark], _cut(folded, stack[mark], at), kind
                mark = None
                stack.clear()
        elif label := before_colon(folded[max(0, at - _NEAR) : at]) or _torn_label(folded, stack, at):
            begin = max(0, at - _NEAR) + label.start
            near = bool(stack) and begin - stack[-1] < _NEAR
            heads = near and not folded[stack[-1] + 1 : begin].strip(" ")
            if mark is None:
                if heads or (near and folded[begin - 1] in "，；"):
                    mark = len(stack) - 1
                    kind = _LINE if label.role is None else _LABELLED_BRACKET
                elif not stack and not _INSIDE.match(folded[begin - 1 : begin] if begin else ""):
                    done = _line_end(folded, begin, at + 1)
                    yield begin, done, _LINE
            elif heads and len(stack) - 1 > mark and _has_ended(folded, stack[mark], begin):
                # The bracket before never closed: another one begins.
                yield stack[mark], _cut(folded, stack[mark], stack[-1]), kind
                del stack[:-1]
                mark = 0
                kind = _LINE if label.role is None else _LABELLED_BRACKET
    if mark is not None:
        yield stack[mark], _cut(folded, stack[mark], len(folded)), kind


def _closed(folded: str, opened: int, end: int) -> tuple[int, int, str]:
    """What a bracket is that bore no label before a colon: a label itself (【责任单位】), or a bracket to look at."""
    if _LABELLED.match(folded, opened, end) and not _INSIDE.match(folded[opened - 1 : opened]):
        return opened, _line_end(folded, opened, end), _LINE
    return opened, end, _BRACKET_ALONE


def _torn_label(folded: str, stack: list[int], at: int) -> Label | None:
    """The label at the beginning of a bracket that the end of a line tears in two."""
    if not stack or at - stack[-1] > _NEAR:
        return None
    start = stack[-1] + 1
    label = alone(folded[start:at].replace("\n", " ")) if start < at else None
    return None if label is None else label._replace(start=start - max(0, at - _NEAR))


def _has_ended(folded: str, start: int, at: int) -> bool:
    """Whether what an open bracket began is over, so that a labelled bracket is no part of it."""
    return at - start > _LONG or "。" in folded[start:at]


def _may_list(folded: str, start: int, end: int) -> bool:
    """Whether a bracket is worth reading."""
    if not 4 <= end - start <= _LONG:
        return False
    inner = without_note(_BY_WHEN.sub("", folded[start + 1 : end - 1].rstrip(" 。")))
    return (
        inner.endswith((*_IN_BRACKET, *_BY_ITSELF, "等", "下同"))
        or may_hold_rule(inner)
        or (ends_unit(inner) and _LAST.match(folded, end) is not None)
    )


def _cut(folded: str, start: int, end: int) -> int:
    """Where a bracket that never closes ends: with its sentence, or its line."""
    end = min(end, start + _LONG)
    stop = folded.find("。", start, end)
    return start + len(folded[start : end if stop < 0 else stop].rstrip(" \n"))


def _wraps(folded: str, start: int, at: int, depth: int) -> bool:
    """Whether a bracket that is open at the end of a line closes on the next one."""
    if at - start > _LONG:
        return False
    stop = folded.find("\n", at + 1, at + _WRAP)
    for sign in _BRACKET.finditer(folded, at + 1, stop if stop >= 0 else at + _WRAP):
        depth += 1 if sign[0] == "（" else -1
        if depth == 0:
            return True
    return False


def _line_end(folded: str, start: int, at: int) -> int:
    """Where a labelled line ends. Lines with other labels right below it say more of the same."""
    seen = {folded[start:at].strip(" ：（）")}
    while True:
        end = folded.find("\n", at)
        end = len(folded) if end < 0 else end
        if not folded[at:end].strip(" "):
            # The label stands alone: what it labels is on the next line.
            below = folded.find("\n", end + 1)
            end = len(folded) if below < 0 else below
        stop = folded.find("。", at, end)
        if stop >= 0 and _NEXT_LABEL.match(folded, stop + 1) is None:
            return stop
        more = _NEXT_LABEL.match(folded, end)
        if more is None or more["label"] in seen:
            return end
        seen.add(more["label"])
        at = more.end()


def _is_list(folded: str, who: ListScan) -> bool:
    """Whether a bracket without a label says who is responsible: units and nothing else, or units and their verbs.

    A list without a verb must end its line, and must not be what explains a name (党委（党工委）).
    """
    if not who.listed:
        return False
    start = who.start
    before, between = who.outside()
    before, between = fold_lines(before[1:]), fold(between)
    if who.rules:
        between = between.replace(fold(who.rule), "").rstrip(" ，。；")
    verb = _BY_WHEN.sub("", between.rstrip(" 。"))
    alone = verb.endswith(_BY_ITSELF) and (start == 0 or folded[start - 1] in _BEFORE)
    if verb.endswith(_IN_BRACKET) or alone:
        if not _ANYBODY.isdisjoint(each.unit.full or each.unit.name for each in who.listed):
            return False
        return _BRACKETED.fullmatch(before + verb) is not None
    if _LEADING.search(before + verb) and _BRACKETED.fullmatch(before + verb) and _LAST.match(folded, who.stop):
        return True
    for person in who.listed[0].contacts:
        before = before.replace(fold(person), "", 1)
    if before.strip(" 、，") or not _GLUE.fullmatch(between) or not _LAST.match(folded, who.stop):
        return False
    if not any(each.unit.collective or level_of(fold(each.unit.name)) for each in who.listed):
        return False
    return (
        start == 0
        or folded[start - 1] in _BEFORE
        or (len(who.listed) > 1 and not ends_unit(folded[max(0, start - 6) : start]))
    )


def _sentences(text: str, folded: str, start: int, end: int, *, subjects: bool) -> Iterator[ListScan]:
    """The sentences that say who does it: the whole of 区发改局牵头，区财政局配合, the end of …，由区发改局牵头.

    With `subjects` also what a sentence begins with: 区发改局要会同区财政局 in 区发改局要会同区财政局制定方案.
    """
    glued = _GLUED.search(folded, start, end) is not None
    if not (subjects or glued) and _SAYS_WHO.search(folded, start, end) is None:
        return  # most stretches
    for sentence in _SENTENCE.finditer(folded, start, end):
        who = _spoken(text, sentence) or (_labelled(text, sentence) if glued else None)
        if who is None and subjects:
            begin = sentence.end() - len(sentence[0].lstrip(" "))
            stretch = find_subject(folded, begin, sentence.end())
            who = scan_list(text, *stretch) if stretch is not None else None
            if who is None or not who.listed or who.listed[0].unit.collective:
                continue
        if who is not None:
            yield who


def _labelled(text: str, sentence: re.Match[str]) -> ListScan | None:
    """The end of a sentence that is a label and its units without a colon: 总协调人张三，责任单位区发改局、区财政局."""
    label = _GLUED.search(sentence[0])
    if label is None or len(sentence[0]) - label.start() > _WRAP:
        return None
    begin = sentence.start() + label.start()
    who = scan_list(text, begin, sentence.start() + len(_BY_WHEN.sub("", sentence[0].rstrip(" "))))
    if not who.listed or who.listed[0].label is None:
        return None
    return who if _GLUE.fullmatch(_A_LABEL.sub("", fold(who.outside()[1])).replace("为", "")) else None


def _spoken(text: str, sentence: re.Match[str]) -> ListScan | None:
    """The clauses of the sentence that say who does it, and nothing else; None where none do."""
    whole = said = sentence[0].rstrip(" ")
    joining = None
    if not (said.endswith(_VERBS) or _AS.search(said) is not None):
        # What is to be done follows: 区发改局牵头，区财政局配合，对…开展排查.
        *_, said = ("", *(said[: end.start()] for end in _CLAUSE_END.finditer(said, 0, _WRAP)))
        if (joining := _JOINING.search(whole, 0, _WRAP)) is not None:
            said = whole[: max(len(said), joining.end())]
        if said and (joined := _JOINED.match(whole, len(said), _WRAP)) is not None:
            said = whole[: joined.end()]
    if not 0 < len(said) <= _WRAP:
        return None
    by = _BY.search(said)
    begin = sentence.start() + (by.start() if by else len(said) - len(said.lstrip(" ")))
    stop = sentence.start() + len(said)
    who = scan_list(text, begin, stop)
    glue = _SPOKEN if joining is None else _BRACKETED
    return who if who.listed and glue.fullmatch(fold("".join(who.outside()))) else None
