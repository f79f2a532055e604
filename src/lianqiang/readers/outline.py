"""Paragraphs and the tree of numbered items.

Owns what belongs together: a sentence broken over lines, the text under a number, an item and its sub-items. The level
of a number follows the order of the schemes (一、 （一） 1. （1） ①), or the order in which the document uses them
where it turns that round. Which of the items are tasks is for `select`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial

from lianqiang.readers.blocks import BlockKind
from lianqiang.readers.columns import is_torn, looks_like_unit
from lianqiang.readers.labels import CLOSERS, Label, Scheme, label_at
from lianqiang.readers.layout import Layout, Stretch
from lianqiang.readers.lines import Line, Paragraph
from lianqiang.readers.table_parts import heads_items, is_time, names_of_part

__all__ = [
    "ASPECT",
    "FIELD",
    "Node",
    "Outline",
    "bracket_at_end",
    "build_outline",
    "fields_at_end",
    "looks_like_heading",
    "only_fields",
]


class Outline:
    """What stands under one heading, or in a whole stretch: sub-items, the prose before them, and the prose after."""

    __slots__ = ("children", "closing", "paragraphs")

    def __init__(self) -> None:
        self.children: list[Node] = []
        self.paragraphs: list[Paragraph] = []
        self.closing: list[Paragraph] = []

    def nodes(self) -> Iterator[Node]:
        """The items below, in the order of the text."""
        for child in self.children:
            yield child
            yield from child.nodes()


class Node(Outline):
    """A numbered item: its label, the line it begins on and that line's index, its id, and what it stands under."""

    __slots__ = ("id", "index", "label", "line", "parent", "tabled", "under")

    def __init__(self, label: Label, line: Line, index: int, parent: Outline) -> None:
        super().__init__()
        self.label = label
        self.line = line
        self.index = index
        self.parent = parent
        self.id = ""
        self.tabled = False
        """Whether a task table stands under the item."""
        self.under: Paragraph | None = None
        """The un-numbered line above the item that says when, or who, for all up to the next such line."""


_UNITS = (
    r"(?:主要|第[一二三]|次要|相关|具体|整改|共同|总|挂牌|[省市县区州镇][级直])*"
    r"(?:责任|牵头|配合|协办|协同|协作|协助|参与|参加|承办|主办|督办|督导|监督|监管|验收|销号|实施|落实|主管|归口管理|负责|主责|辅责|执行|办理|领办|包抓|推进|统筹|整改){1,3}"
    r"\s*(?:责任)?\s*(?:单\s*位|部\s*门|主\s*体|[科处股]\s*室|[科处股][（(]室[）)]|机\s*构|地\s*区|领\s*导|人)"
    r"(?:[及和与、/，,](?:责任|牵头|负责|主要|具体)*(?:人员?|领导|单位|部门))?"
    r"|(?:分管|包保|包联|联系|挂点|挂钩|协管|牵头|责任|主管)+[省市县区镇乡]?级?领导"
    r"|责任分工|部门分工|(?:牵头|配合|主办|承办|协办)(?=[：:])"
)
_TIMES = (
    r"(?:计划|预计)?(?:完成|办结|整改|推进|实施|落实|办理)?"
    r"(?:时\s*间|时\s*限|期\s*限|进\s*度)(?:要\s*求|节\s*点|安\s*排)?"
)
FIELD = re.compile(
    rf"(?:[·•●○◆■▪][ \u3000]?)?[（(〔\[［【]?\s*(?:(?P<units>{_UNITS})|(?P<time>{_TIMES}))(?:[（(][^）)]{{1,20}}[）)])?"
    r"(?:\s*[：:】]|\s*[—─]{2}|[ \u3000]{1,8}(?=[^。；;，,：:]{2,80}\Z))(?P<value>.*)",
    re.DOTALL,
)
"""A line that says who or when: 牵头单位：…, 完成时限：…; for the colon a blank may stand before a list of names."""

_OPENERS, _ENDERS = "（([［〔【《“「", "）)]］〕】》”」"
_COMMAS = "，、,；;和及与或的将对在"
_NEVER_FIRST = frozenset("。，、；：！？）)]］〕】》”")
_SENTENCE = re.compile(r"[。；;，,：:]")
_DAY_FIRST = re.compile(r"(?:\d{4}年)?(?:\d{1,2}月|[上下]半年|第?[一二三四]季度)[^：:。，]{0,20}[：:]")
_FULL_STOP = re.compile(r"[。；;]")
_OWN_LABEL = re.compile(r"[\u4e00-\u9fff]{2,8}\s*[：:]")
_BULLET = re.compile(r"[—\-－–·•●■◆△▲○◇☆★*]+\s*\S")
_NAME_END = "局委办部厅府院会处室队所站中心司社团校企业位门道镇乡村区市县等）)]］】〕"
_SHORT_HEADING = 40
_SHORTEST_NAME = 4
_MANY_CLAUSES = 3
_MANY_BROKEN = 4


def _unbalanced(text: str) -> bool:
    """Whether a bracket or quotation is still open at the end of the text."""
    depth = 0
    for char in text:
        if char in _OPENERS:
            depth += 1
        elif char in _ENDERS and depth:
            depth -= 1
    return depth > 0


def _overclosed(text: str) -> bool:
    """Whether more brackets close in the text than open in it."""
    return sum(map(text.count, _ENDERS)) > sum(map(text.count, _OPENERS))


class _Joiner:
    """Says whether a line goes on with the sentence of the line before."""

    def __init__(
        self, lines: Sequence[Line], labels: Sequence[Label | None], kinds: Sequence[BlockKind | None]
    ) -> None:
        self._labels = labels
        self._lines = lines
        # How long lines get that surely break a sentence. 0 where the document breaks none.
        broken: list[int] = []
        for index in range(len(lines) - 1):
            text = lines[index].text
            if (
                text[-1] not in CLOSERS
                and kinds[index] is None
                and kinds[index + 1] is None
                and labels[index + 1] is None
                and len(text) > 12
                and ("。" in text or text[-1] in _COMMAS or (labels[index] is None and _SENTENCE.search(text)))
            ):
                broken.append(len(text))
        broken.sort()
        self.width = broken[len(broken) // 2] if broken else 0
        # Lines of one length are the page's: any line as long is broken, whatever it says.
        alike = sum(abs(length - self.width) <= 1 for length in broken)
        self.even = alike >= max(_MANY_BROKEN, len(broken) / 2)

    def goes_on(self, open_text: str, last: int, following: int, label: Label | None, *, joined: bool) -> bool:
        """Whether line `following` continues `open_text`, whose last line is `last` and which is `joined` already."""
        before, after = self._lines[last].text, self._lines[following].text
        if self._labels[following] is not None or _BULLET.match(after):
            return False
        if FIELD.match(after):
            # （牵头单位：…； / 配合单位：…）: the next field of an open bracket, which it closes.
            opened = max(open_text.rfind(opener, -300) for opener in "（([［〔【")
            inside = opened >= 0 and after[0] not in _OPENERS and _overclosed(after)
            return inside and FIELD.match(open_text, opened) is not None and _unbalanced(open_text[opened:])
        if after[0] in _NEVER_FIRST:
            return True
        end = before[-1]
        field = FIELD.match(open_text)
        if len(open_text) < 600 and _unbalanced(open_text[-300:]):
            return True
        if end in CLOSERS:
            # 》 and ” may stand inside a sentence.
            return (
                end in "》”」"
                and not field
                and label is None
                and "。" not in after[:1]
                and _SENTENCE.search(after) is not None
                and not self._lines[following].indent
            )
        if end in _COMMAS:
            return True
        if _DAY_FIRST.match(after) and len(before) < max(self.width - 2, 1 + _SHORT_HEADING):
            return False  # 3月5日：…, where a line that is not full ends
        full = self.even and len(before) >= self.width - 1 > _SHORT_HEADING // 2
        if field is None and end in _NAME_END and not full and _FIELD_END.search(open_text[-_REACH:]):
            return False
        if field is None and label is not None and _TIME_FIELD_END.search(open_text[-_REACH:]):
            return is_torn(open_text[-_REACH:], after)
        if field is not None and field["units"] is not None and self._lists(last, following):
            return True
        if field is not None:
            return end not in _NAME_END and len(after) <= _SHORT_HEADING and _OWN_LABEL.match(after) is None
        if label is not None and not joined and not _FULL_STOP.search(open_text):
            # A heading, or an item whose only sentence is broken off.
            wide = self.width > 0 and len(before) >= self.width - 2
            wide = wide and (self.even or _SENTENCE.search(before) is not None)
            if looks_like_heading(open_text) and not wide:
                return False
            return not self._lines[following].indent > max(1, self._lines[last].indent)
        return label is not None or _SENTENCE.search(open_text) is not None

    def _lists(self, last: int, following: int) -> bool:
        """Whether a line goes on with the units of the field above: deeper in the page, and nothing but a name."""
        before, after = self._lines[last], self._lines[following]
        deeper = after.indent > before.indent or (after.indent == before.indent and not FIELD.match(before.text))
        return deeper and looks_like_unit(after.text)


def looks_like_heading(text: str) -> bool:
    """Whether a line without a full stop is short enough, and has few enough clauses, for a heading."""
    return len(text) <= _SHORT_HEADING and text.count("，") + text.count(",") < _MANY_CLAUSES


def _level(stack: list[Node], label: Label) -> int:
    """How many of the open items stay above one with this label."""
    scheme = label.scheme
    for depth in range(len(stack) - 1, -1, -1):
        if stack[depth].label.scheme is scheme:
            return depth if scheme is not Scheme.DECIMAL else _decimal_level(stack[: depth + 1], label)
    if scheme is Scheme.SPOKEN or scheme is Scheme.BULLET:
        # 一是, or a sign, belongs to the item before it, unless that one is complete.
        return len(stack) - (1 if stack and _is_closed(stack[-1]) else 0)
    if stack and label.number == 1 and stack[-1].label.scheme is Scheme.BULLET and scheme > Scheme.CHINESE_BRACKET:
        return len(stack)  # numbers below a sign
    for depth, above in enumerate(stack):
        if above.label.scheme > scheme:
            # A document may turn the usual order round: a first （一） right under a heading 1. stands below it.
            first = label.number == 1 and scheme >= Scheme.CHINESE_BRACKET and above is stack[-1]
            return depth + 1 if first and _is_heading(above) else depth
    return len(stack)


def _decimal_level(stack: list[Node], label: Label) -> int:
    """The same for 2.3.1 where the last of the open items has such a number: below 2.3, beside 2.2.4."""
    depth = len(stack)
    while depth and stack[depth - 1].label.scheme is Scheme.DECIMAL:
        above = stack[depth - 1].label.path
        if len(above) < len(label.path) and label.path[: len(above)] == above:
            break
        depth -= 1
    return depth


def _is_heading(node: Node) -> bool:
    return len(node.paragraphs) == 1 and not _SENTENCE.search(node.paragraphs[0].text)


def _is_title(text: str) -> bool:
    text = text.rstrip("。：: ")
    return len(text) <= _SHORT_HEADING and not _SENTENCE.search(text) and bracket_at_end(text) < 0


_FIELD_END = re.compile(r"(?:责任|牵头|配合|协办|承办|主办)(?:单位|部门|主体|领导|人)\s*[:：][^。]*[。]?\Z")
_TIME_FIELD_END = re.compile(
    r"(?:完成|办结|整改|推进|实施|落实|办理)(?:时间|时限|期限|进度)(?:要求)?\s*[:：][^。；;，,：:]{1,24}\Z"
)
_UNIT_END = re.compile(
    r"(?:局|委|办|部|厅|政府|单位|部门|街道|[镇乡村区县市]|中心|公司|党组|党委|院|会|队|所|机关|负责|牵头|配合|落实)[^。]{0,60}[）)\]］〕】]\Z"
)
_BRACKET = re.compile(r"[）)\]］〕】（(\[［〔【]")
_REACH = 400


def bracket_at_end(text: str) -> int:
    """Where the bracket begins that closes at the end of the text, a full stop behind it aside; -1 where none does."""
    end = len(text)
    while end and text[end - 1] in "。；; ":
        end -= 1
    if not end or text[end - 1] not in "）)]］〕】":
        return -1
    size = _closed_at_end(text[max(0, end - _REACH) : end])
    return end - size if size else -1


@lru_cache(maxsize=256)  # the paragraphs of a document are asked for theirs several times
def _closed_at_end(text: str) -> int:
    """How long the bracket is that closes with the last character; 0 where it opens nowhere."""
    depth = 0
    for sign in _BRACKET.finditer(text[::-1]):
        depth += 1 if sign[0] in "）)]］〕】" else -1
        if depth == 0:
            return sign.end()
    return 0


def _is_closed(node: Node) -> bool:
    """Whether the item ends with who is responsible: what follows is not its text."""
    text = node.paragraphs[-1].text if node.paragraphs else ""
    if FIELD.match(text) or _FIELD_END.search(text[-_REACH:]):
        return True
    start = bracket_at_end(text)
    return start >= 0 and _UNIT_END.search(text[start:].rstrip("。；; ")) is not None


_CLAUSE = re.compile(r"[。；;]")
_PART = re.compile(r"[^。；;]+")


def only_fields(text: str) -> bool:
    """Whether the text says nothing but who and when, each under its label; true of an empty one."""
    return all(FIELD.match(said) for part in _PART.finditer(text) if (said := part[0].strip()))


def fields_at_end(text: str) -> int:
    """Where the clauses begin that end the text and say only who and when; its length where none do."""
    found = len(text)
    starts = [0, *(match.end() for match in _CLAUSE.finditer(text))]
    for start in reversed(starts):
        clause = text[start:found].strip()
        if clause and not FIELD.match(clause):
            break
        found = start
    return found


_OF_THE_PAGE = frozenset({BlockKind.RESIDUE, BlockKind.MASTHEAD, BlockKind.METADATA})
_OF_THE_HEAD = frozenset({BlockKind.NUMBER, BlockKind.TITLE, BlockKind.DATE, BlockKind.SIGNER, BlockKind.RECIPIENTS})
_MOST_LINES = 80
_LONGEST = 5000


def build_outline(
    lines: Sequence[Line], labels: Sequence[Label | None], layout: Layout, stretch: Stretch
) -> tuple[Outline, dict[int, Paragraph]]:
    """The tree of the stretch, and for each line of prose the paragraph that it belongs to."""
    kinds = layout.kinds
    joiner = _Joiner(
        lines[stretch.start : stretch.stop], labels[stretch.start : stretch.stop], kinds[stretch.start : stretch.stop]
    )
    root = Outline()
    stack: list[Node] = []
    owner: dict[int, Paragraph] = {}
    closed = False
    under: Paragraph | None = None
    below = Scheme.PART  # of the items that such a line heads
    trailing = lru_cache(maxsize=2)(partial(_trails, lines, labels, kinds, stretch))
    index = stretch.start
    while index < stretch.stop:
        kind = kinds[index]
        if kind is not None:
            begun = bool(stack or root.paragraphs)  # a number or a date may stand between the title and the text
            if kind not in _OF_THE_PAGE and (begun or kind not in _OF_THE_HEAD):
                closed = True  # an attachment note, a table, a signature: what follows is no item's text
                if kind is BlockKind.TABLE and stack:
                    stack[-1].tabled = True
            index += 1
            continue
        label = labels[index]
        taken = _taken(joiner, lines, kinds, stretch, (index, label))
        paragraph = Paragraph.of_lines([lines[each] for each in taken], label.width if label else 0)
        for each in taken:
            owner[each] = paragraph
        if label is not None:
            closed = False
            node = _enter(root, stack, label, lines[index], index)
            if under is not None and label.scheme is below:
                node.under = under
            elif label.scheme < below:
                under = None
            if paragraph.text:
                node.paragraphs.append(paragraph)
        elif len(taken) == 1 and (inner := _inner_first(lines, labels, kinds, index, stretch)) is not None:
            # 整改措施：1.修渠。 above a line that begins with 2.
            closed = False
            begin, first = inner
            _owner_of(root, stack, paragraph).paragraphs.append(paragraph.part(0, begin))
            text = paragraph.part(begin + first.width, len(paragraph.text))
            line = Line(lines[index].number, paragraph.at(begin), text.end, "", first.printed)
            _enter(root, stack, first, line, index).paragraphs.append(text)
        elif (headed := _headed(lines, labels, kinds, index, stretch)) is not None and not trailing(
            is_time(paragraph.text)
        ):
            under = paragraph.part(1, len(paragraph.text) - 1) if paragraph.text[0] in _OPENERS else paragraph
            below = headed
        elif not closed:
            branch = _owner_of(root, stack, paragraph)
            (branch.closing if branch.children else branch.paragraphs).append(paragraph)
        index = taken[-1] + 1
    _name(root, "")
    return root, owner


def _enter(root: Outline, stack: list[Node], label: Label, line: Line, index: int) -> Node:
    """A new item, below the open one that it belongs to."""
    del stack[_level(stack, label) :]
    above = stack[-1] if stack else root
    node = Node(label, line, index, above)
    above.children.append(node)
    stack.append(node)
    return node


_INNER_FIRST = re.compile(r"[\u4e00-\u9fff]{2,8}[：:][ \u3000]*(?=[1１（(①])")


def _inner_first(
    lines: Sequence[Line],
    labels: Sequence[Label | None],
    kinds: Sequence[BlockKind | None],
    index: int,
    stretch: Stretch,
) -> tuple[int, Label] | None:
    """Where a first item begins behind a label of its own on the same line, and its number; the next line has 2."""
    opening = _INNER_FIRST.match(lines[index].text)
    following = labels[index + 1] if opening and index + 1 < stretch.stop and kinds[index + 1] is None else None
    if opening is None or following is None or following.number != 2:
        return None
    first = label_at(lines[index].text, opening.end())
    same = first is not None and first.scheme is following.scheme and first.number == 1
    return (opening.end(), first) if same and first is not None else None


def _taken(
    joiner: _Joiner,
    lines: Sequence[Line],
    kinds: Sequence[BlockKind | None],
    stretch: Stretch,
    begin: tuple[int, Label | None],
) -> list[int]:
    """The lines of the paragraph that begins on the line `begin` with its label."""
    index, label = begin
    start = stretch.start
    taken = [index]
    text = lines[index].text if label is None else lines[index].text[label.width :]
    following = index + 1
    while following < stretch.stop:
        if kinds[following] in (BlockKind.RESIDUE, BlockKind.MASTHEAD):
            following += 1
            continue
        if kinds[following] is not None or len(taken) > _MOST_LINES or len(text) > _LONGEST:
            break
        if not joiner.goes_on(text, taken[-1] - start, following - start, label, joined=len(taken) > 1):
            break
        text += lines[following].text
        taken.append(following)
        following += 1
    return taken


def _headed(
    lines: Sequence[Line],
    labels: Sequence[Label | None],
    kinds: Sequence[BlockKind | None],
    index: int,
    stretch: Stretch,
) -> Scheme | None:
    """The scheme of the items that an un-numbered line heads, by nothing but a time (3月) or a unit (县发改局)."""
    following = labels[index + 1] if index + 1 < stretch.stop and kinds[index + 1] is None else None
    text = lines[index].text
    if text[0] in _OPENERS and text[-1] in _ENDERS and len(text) > _SHORTEST_NAME and following is not None:
        # 【刑侦大队】 before an item 1 heads it; before any other it belongs to the item above.
        text = text[1:-1] if following.number == 1 else ""
    heads = following is not None and bool(text) and FIELD.match(text) is None and heads_items(text)
    return following.scheme if heads and following is not None else None


# What is said of an item under a label of its own, below who is responsible: 整改措施：….
ASPECT = re.compile(
    r"(?:[（(]?[一二三四五六七八九十0-9]{1,2}[）)、.．])?(?:整改|工作|具体|主要|推进|落实|实施|完成|目标|任务|建设|年度|阶段|量化|预期|办理|进展|存在)*"
    r"(?:措施|举措|目标|内容|任务|要求|标准|成效|成果|情况|问题|进度|步骤)\s*[：:]"
)


def _trails(
    lines: Sequence[Line],
    labels: Sequence[Label | None],
    kinds: Sequence[BlockKind | None],
    stretch: Stretch,
    times: bool,  # noqa: FBT001 - internal
) -> bool:
    """Whether lines of nothing but units, or of nothing but a time, stand below the items they are of, not above.

    The first of them tells: it stands behind an item, and what follows is the next item, or nothing.
    """
    before: Label | None = None
    for index in range(stretch.start, stretch.stop):
        if kinds[index] is not None:
            continue
        if (label := labels[index]) is not None:
            before = label
        elif is_time(lines[index].text) if times else names_of_part(lines[index].text) is not None:
            after = next((each for each in labels[index + 1 : stretch.stop] if each is not None), None)
            if before is None or after is None:
                return before is not None
            return after.scheme < before.scheme or (after.scheme is before.scheme and after.number > 1)
    return False


def _owner_of(root: Outline, stack: list[Node], paragraph: Paragraph) -> Outline:
    """What an un-numbered paragraph belongs to: the open item, or what that one stands under."""
    if not stack:
        return root
    top = stack[-1]
    if FIELD.match(paragraph.text) or not _is_closed(top) or paragraph.text[0] in "（([［〔【":
        return top
    if ASPECT.match(paragraph.text):
        return top
    if len(top.paragraphs) > 1 and _is_title(top.paragraphs[0].text) and not FIELD.match(top.paragraphs[-1].text):
        return top  # a heading above several un-numbered tasks
    if top.label.scheme <= Scheme.CHINESE_BRACKET and len(top.paragraphs) == 1 and "。" not in top.paragraphs[0].text:
        return top  # 三、修路（责任单位：…） heads what follows
    if top.label.scheme <= Scheme.CHINESE and len(top.paragraphs) > 1:
        return top  # a section of un-numbered tasks
    return top.parent


def _name(branch: Outline, prefix: str) -> None:
    """Ids from the printed numbers; a number that comes again gets ~2."""
    seen: dict[str, int] = {}
    above = branch.label.path if isinstance(branch, Node) else ()
    for child in branch.children:
        path = child.label.path
        # 2.3.1 prints the numbers above it as well.
        number = ".".join(map(str, path[len(above) :] if len(path) > 1 and path[: len(above)] == above else path))
        seen[number] = seen.get(number, 0) + 1
        again = f"~{seen[number]}" if seen[number] > 1 else ""
        child.id = f"{prefix}{number}{again}"
        _name(child, f"{child.id}.")
