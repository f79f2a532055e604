"""Which numbered items are tasks, and which paragraphs make up each.

Owns the rule. A section such as 总体要求 holds prose; one such as 保障措施 holds measures; in the others the tasks are
the items on the level that carries who is responsible, or the deepest where none does. A subsection without items that
has its own paragraph is one un-numbered task.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lianqiang.grammar._unit_subjects import find_subject
from lianqiang.readers.facts import LONG_TITLE, Facts, is_field
from lianqiang.readers.headings import LONGEST_HEADING, bare_heading, origin_of, split_heading
from lianqiang.readers.labels import Label, Scheme
from lianqiang.readers.lines import Line, Paragraph
from lianqiang.readers.outline import ASPECT, FIELD, Node, Outline, bracket_at_end, fields_at_end
from lianqiang.readers.run_in import find_run_in
from lianqiang.readers.table_parts import named_before_colon, names_of_part, time_of_part
from lianqiang.tasks import Origin
from lianqiang.units import Responsibility, Role

__all__ = ["Draft", "select_tasks"]


class Draft:
    """A task to be: where it comes from and what it is made of."""

    __slots__ = ("heading", "inherited", "node", "numbered", "origin", "paragraphs", "parts", "stated")

    def __init__(self, node: Node | None, origin: Origin, paragraphs: list[Paragraph], *, numbered: bool) -> None:
        self.node = node
        self.origin = origin
        self.paragraphs = paragraphs
        self.parts: list[tuple[str, Paragraph]] = []
        """Sub-items that belong to the task, with their labels."""
        self.numbered = numbered
        self.heading: Paragraph | None = None
        """The heading line, where it stands alone and is no part of the text."""
        self.inherited: list[Responsibility] = []
        """Who is responsible for all items under a heading, printed once."""
        self.stated: Paragraph | None = None
        """The line that says by when all items under a heading are due."""

    def all_paragraphs(self) -> list[Paragraph]:
        """Everything the task is made of, in the order of the text."""
        whole = [*self.paragraphs, *(part for _, part in self.parts)]
        return whole if self.heading is None else [self.heading, *whole]


_GOALS = re.compile("(?:工作|总体|主要|年度|整治)?(?:目标任务|任务目标|目标和任务|目标及任务)")
_REPORT = re.compile(
    "(?:前期|目前|近年|今年以来|已)?(?:的)?(?:已?开展|完成|取得|推进|办理|落实|采取|存在)的?(?:主要)?(?:工作|成效|做法|措施|问题|进展)(?:情况)?"
)
_WHEN_ALONE = re.compile(r"[\u4e00-\u9fff]{0,6}(?:时间|期限|(?:时间|进度)安排)")
_DUTY = re.compile("要|应|須|须|不得|严禁|确保|务必|负责")

# What a document says about itself: who explains it, from when and how long it holds.
_FORMAL = re.compile(r"[^。]{0,40}(?:负责解释|解释权|有效期|起(?:施行|实施|执行|生效)|同时废止)[^。]{0,40}。?\Z")

_NAMED = re.compile(r"([^：:。]{2,8})[：:]")


def title_text(node: Node) -> str:
    """The text that a section's title is in: its heading line, or the run-in heading."""
    if not node.paragraphs:
        return ""
    text = node.paragraphs[0].text
    run_in = split_heading(text)
    return run_in[0] if run_in else text


class _Selector:
    def __init__(self, root: Outline, facts: Facts, timely: Callable[[Paragraph], bool]) -> None:
        self.facts = facts
        self.timely = timely
        self.drafts: list[Draft] = []
        nodes = list(root.nodes())
        facts.settle_names([each for node in nodes for each in node.paragraphs[1:]])
        facts.settle_most([each for node in nodes if not node.children for each in node.paragraphs[-1:]])
        # Schemes of subsections (一、, （一）) that hold numbered items elsewhere: one without any is un-numbered.
        self.holders = {node.label.scheme for node in nodes if node.children}
        self.groupers = {
            node.label.scheme
            for node in nodes
            if len(node.paragraphs) > 2 and len(self.grouped(node.paragraphs[1:])) > 1
        }
        self.carriers = _carriers(root, nodes, facts)
        # Schemes of which each item has lines of its own below it that say who.
        self.each_below = {
            child.label.scheme
            for node in (root, *nodes)
            for child in node.children[:-1]
            if _below(child) and facts.any(child.paragraphs[1:])
        }

    def select(self, root: Outline) -> list[Draft]:
        if not root.children:
            self.runs_in(root)  # a text that has lost its line ends
        shared = self.above_all(root)
        dated = sum(1 for each in root.paragraphs if _DATED.match(each.text)) >= _FEWEST_STAGES
        for paragraph in root.paragraphs:
            if paragraph in shared:
                continue
            if self.facts.who(paragraph) or (dated and _DATED.match(paragraph.text)):
                self.drafts.append(Draft(None, Origin.BODY, [paragraph], numbered=False))
        first = len(self.drafts)
        for child in root.children:
            self.visit(child, Origin.BODY, top=True)
        self.inherit(self.drafts[first:], [who for paragraph in shared for who in self.facts.who(paragraph)])
        self.share_time(shared, self.drafts[first:])
        self.between(None, root.closing, Origin.BODY)
        # Numbers with nothing behind them are no tasks.
        drafts = [draft for draft in self.drafts if draft.all_paragraphs()]
        drafts.sort(key=_begin)
        return drafts

    def above_all(self, root: Outline) -> list[Paragraph]:
        """The lines of who and when that stand under a text's opening, above items numbered from 1."""
        paragraphs = root.paragraphs
        if not paragraphs or is_field(paragraphs[0]) or not root.children or root.children[0].label.number != 1:
            return []
        return [paragraph for paragraph in paragraphs if is_field(paragraph)]

    def inherit(self, drafts: list[Draft], shared: list[Responsibility]) -> None:
        """Give who is responsible for all of them to those that name nobody themselves, or only who helps."""
        for draft in drafts if shared else ():
            own = [each for paragraph in draft.paragraphs for who in self.facts.who(paragraph) for each in who]
            if not draft.inherited and all(each.role is Role.SUPPORT for each in own):
                draft.inherited = shared

    def between(self, node: Node | None, paragraphs: list[Paragraph], origin: Origin) -> None:
        """Un-numbered tasks between numbered ones, or behind them: paragraphs that end with who is responsible."""
        for paragraph in list(paragraphs):
            if self.facts.who(paragraph) and not _only_units(paragraph) and _ends_with_who(paragraph.text):
                self.drafts.append(Draft(node, origin, [paragraph], numbered=False))
                paragraphs.remove(paragraph)

    def visit(self, node: Node, origin: Origin, *, top: bool = False) -> None:
        title = title_text(node)
        named = _NAMED.match(title)
        if named is not None and origin_of(named[1]) is None:
            title = named[1]  # 目标：…
        own = origin_of(title) if len(title) <= LONGEST_HEADING else Origin.BODY
        subsection = node.label.scheme <= Scheme.CHINESE_BRACKET
        if _WHEN_ALONE.fullmatch(bare_heading(title)):
            own = Origin.BODY if node.children else None  # 时间安排 over numbered stages, and 检查时间 over a date
        if _REPORT.fullmatch(bare_heading(title)) and not self.facts.any(node.paragraphs):
            own = None  # 已开展的工作: what was done
        if not node.children and _GOALS.fullmatch(bare_heading(title)) and not self.facts.any(node.paragraphs):
            own = None  # 目标任务 over prose says what is to be reached
        if own is None and (top or (subsection and origin is Origin.BODY)):
            self.prose(node)
            return
        if top and own is not None:
            origin = own
        if node.children or self.runs_in(node):
            self.parent(node, origin)
        else:
            self.leaf(node, origin)

    def runs_in(self, node: Outline) -> bool:
        """Whether it holds items that run on in one paragraph and name each their own; they are put below it."""
        prefix, number, index = (f"{node.id}.", node.line.number, node.index) if isinstance(node, Node) else ("", 1, 0)
        for place, paragraph in enumerate(node.paragraphs):
            items = find_run_in(paragraph.text)
            parts = [paragraph.part(item.begin, item.stop) for item in items if item.begin < item.stop]
            if len(parts) < max(_FEWEST_ITEMS, len(items)) or not (
                self.facts.settle(parts) or (items[0].scheme is not Scheme.SPOKEN and all(map(self.acts, parts)))
            ):
                continue
            for item, part in zip(items, parts, strict=True):
                label = paragraph.part(item.start, item.begin)
                line = Line(number, label.start, part.end, "", label.printed)
                child = Node(Label(item.scheme, item.number, label.printed, 0), line, index, node)
                child.id = f"{prefix}{item.number}"
                child.paragraphs.append(part)
                node.children.append(child)
            head = [paragraph.part(0, items[0].start)] if paragraph.text[: items[0].start].strip() else []
            node.paragraphs[place : place + 1] = head
            return True
        return False

    def acts(self, paragraph: Paragraph) -> bool:
        """Whether the paragraph names who is responsible, or whom its sentence asks."""
        return bool(self.facts.who(paragraph)) or find_subject(paragraph.text) is not None

    def prose(self, node: Node) -> None:
        """A section of prose: only what names who is responsible is a task."""
        if node.children:
            for child in node.children:
                self.prose(child)
        elif self.facts.any(node.paragraphs) and node.label.scheme > Scheme.CHINESE:
            self.leaf(node, Origin.BODY)

    def leaf(self, node: Node, origin: Origin) -> None:
        label = node.label
        if not node.paragraphs or (node.tabled and len(node.paragraphs) == 1 and self.is_empty(node.paragraphs[0])):
            return
        if len(node.paragraphs) == 1 and _FORMAL.match(node.paragraphs[0].text):
            return
        head, rest = node.paragraphs[0], node.paragraphs[1:]
        subsection = label.scheme <= Scheme.CHINESE_BRACKET
        if label.scheme is Scheme.ARTICLE:
            asked = find_subject(node.paragraphs[0].text) is not None
            if asked or self.facts.any(node.paragraphs) or any(map(self.timely, node.paragraphs)):
                self.add(node, origin, node.paragraphs)
            return
        alone = bool(rest) and not is_field(rest[0]) and _stands_alone(head) and not _says_duty(head)
        if alone and len(groups := self.grouped(rest)) > 1:
            self.drafts += [Draft(node, origin, group, numbered=False) for group in groups]
            return
        if alone and not subsection:
            carriers = [each for each in rest if self.facts.who(each) and not (_only_units(each) or _of_many(each))]
            if len(carriers) > 1:
                self.several(node, origin, rest)
                return
        if alone and subsection:
            carriers = [paragraph for paragraph in rest if self.facts.who(paragraph)]
            if len([paragraph for paragraph in carriers if not _only_units(paragraph)]) > 1:
                self.several(node, origin, rest)
                return
            if carriers:
                # What follows the bracket is asked of others: a closing word, and no part of the task.
                stop = rest.index(carriers[-1]) + 1
                rest, node.closing = rest[:stop] + [each for each in rest[stop:] if is_field(each)], rest[stop:]
            if label.scheme <= Scheme.CHINESE and not carriers and not self.asks(rest):
                return
            named = [] if carriers else self.facts.named(head)  # （五）市商务局, above what it has to do
            draft = self.add(node, origin, rest, numbered=bool(named) or self.is_numbered(node))
            draft.heading = head
            draft.inherited = draft.inherited or named
            return
        if label.scheme < Scheme.CHINESE or (label.scheme is Scheme.CHINESE and not rest and self.is_empty(head)):
            return  # a heading with nothing under it
        draft = self.add(node, origin, node.paragraphs if not alone else rest)
        if alone:
            draft.heading = head

    def is_numbered(self, node: Node) -> bool:
        """Whether the text under a heading is the task of its number, and no un-numbered one beside others.

        A section (一、), or a heading that says when (动员阶段（3月）), is a task of its own.
        """
        scheme = node.label.scheme
        if scheme in self.groupers:
            return False
        return (
            scheme not in self.holders or scheme is Scheme.CHINESE or time_of_part(node.paragraphs[0].text) is not None
        )

    def grouped(self, paragraphs: list[Paragraph]) -> list[list[Paragraph]]:
        """Un-numbered tasks, each with its lines of who and when below it; none where that is not the form."""
        groups: list[list[Paragraph]] = []
        fields = True
        for paragraph in paragraphs:
            if fields and not is_field(paragraph) and not ASPECT.match(paragraph.text):
                groups.append([])
            if not groups:
                return []
            groups[-1].append(paragraph)
            fields = is_field(paragraph)
        named = all(len(group) > 1 and is_field(group[-1]) and self.facts.any(group[1:]) for group in groups)
        return groups if named else []

    def asks(self, paragraphs: list[Paragraph]) -> bool:
        """Whether prose under a heading asks something of somebody, or by some time."""
        return any(_DUTY.search(paragraph.text) or self.timely(paragraph) for paragraph in paragraphs)

    def is_empty(self, head: Paragraph) -> bool:
        """Whether a line is a heading and asks nothing by itself."""
        if head.text[-1] in "。；;" or not _stands_alone(head) or self.facts.who(head):
            return False
        return not self.timely(head)

    def several(self, node: Node, origin: Origin, paragraphs: list[Paragraph]) -> None:
        """Un-numbered tasks, one a paragraph: each ends with who is responsible."""
        pending: list[Paragraph] = []
        for paragraph in paragraphs:
            pending.append(paragraph)
            if self.facts.who(paragraph):
                self.drafts.append(Draft(node, origin, pending, numbered=False))
                pending = []

    def parent(self, node: Node, origin: Origin) -> None:
        own = [paragraph for paragraph in node.paragraphs if self.facts.who(paragraph)]
        if _has_fields(node) or (
            node.label.scheme >= Scheme.CHINESE_BRACKET and self.takes_in(node, origin, own=bool(own))
        ):
            draft = self.add(node, origin, node.paragraphs)
            if len(node.paragraphs) == 1 and _stands_alone(node.paragraphs[0]) and not own:
                draft.heading, draft.paragraphs = node.paragraphs[0], []
            for part in node.nodes():
                labels = [part.label.printed, *[""] * len(part.paragraphs)]
                draft.parts += zip(labels, part.paragraphs, strict=False)
            return
        text = node.paragraphs[1:] if node.paragraphs and _stands_alone(node.paragraphs[0]) else []
        apart = [
            paragraph
            for paragraph in text
            if self.facts.who(paragraph) and not _only_units(paragraph) and paragraph.text[-1] not in "：:"
        ]
        self.drafts += [Draft(node, origin, [paragraph], numbered=False) for paragraph in apart]
        behind = self.fields_behind(node)
        shared = [who for paragraph in [*own, *behind] if paragraph not in apart for who in self.facts.who(paragraph)]
        first = len(self.drafts)
        for child in node.children:
            self.visit(child, origin)
        self.between(node, node.closing, origin)
        self.share_time([*node.paragraphs[1:], *behind], self.drafts[first:])
        if len(node.paragraphs) == 1 and time_of_part(node.paragraphs[0].text) is not None:
            for draft in self.drafts[first:]:
                draft.stated = draft.stated or node.paragraphs[0]  # 第一批（2020年5月底前完成）
        if not shared and len(node.paragraphs) == 1:
            shared = self.facts.named(node.paragraphs[0])  # （一）县发展改革局
        self.inherit(self.drafts[first:], shared)

    def fields_behind(self, node: Node) -> list[Paragraph]:
        """The lines behind the last of several items that say who and when for all of them; taken from that item."""
        last = node.children[-1]
        stop = next((place for place, each in enumerate(last.paragraphs) if place and _only_units(each)), 0)
        if len(node.children) == 1 or last.children or not stop or last.label.scheme in self.each_below:
            return []
        if any(self.names_somebody(child) for child in node.children[:-1]):
            return []
        if any(ASPECT.match(each.text) for each in last.paragraphs):
            return []  # 整改措施：…, 责任单位：…: what is said of that one item
        fields, last.paragraphs = last.paragraphs[stop:], last.paragraphs[:stop]
        return fields

    def share_time(self, paragraphs: list[Paragraph], drafts: list[Draft]) -> None:
        """A time under its own label (整改时限：…) above numbered items is that of the items that state no day."""
        stated = next((each for each in paragraphs if (field := FIELD.match(each.text)) and field["time"]), None)
        for draft in drafts if stated is not None else ():
            draft.stated = draft.stated or stated

    def takes_in(self, node: Node, origin: Origin, *, own: bool) -> bool:
        """Whether the sub-items are parts of one task rather than tasks."""
        children = node.children
        last = children[-1].paragraphs
        if not own and len(last) > 1 and _of_many(last[-1]) and self.facts.who(last[-1]):
            return False  # 此项工作由… speaks of each
        scheme, below = node.label.scheme, children[0].label.scheme
        carrying = [child for child in children if self.names_somebody(child)]
        if not carrying:
            if own:
                return True
            if origin is Origin.MEASURE:
                return isinstance(node.parent, Node)
            if below is Scheme.BULLET and scheme > Scheme.CHINESE:
                return True
            heading = not node.paragraphs or _stands_alone(node.paragraphs[0])
            return below >= Scheme.ARABIC_BRACKET and (scheme >= Scheme.ARABIC or not heading)
        if len(children) > 1 and len(carrying) == 1 and carrying[0] is children[-1]:
            if _below(carrying[0]):
                # A bracket on a line of its own closes the whole item.
                return below >= Scheme.ARABIC_BRACKET or scheme >= Scheme.ARABIC
            # One bracket behind the last of them: it speaks for all where the level above carries brackets elsewhere.
            upper, lower = self.carriers.get(scheme, 0), self.carriers.get(below, 0)
            return upper > lower or (upper == lower and below >= Scheme.ARABIC_BRACKET)
        return False

    def names_somebody(self, node: Node) -> bool:
        """Whether the item, or one below it, names who is responsible."""
        return self.facts.any(node.paragraphs) or any(self.facts.any(each.paragraphs) for each in node.nodes())

    def add(self, node: Node, origin: Origin, paragraphs: list[Paragraph], *, numbered: bool = True) -> Draft:
        draft = Draft(node, origin, list(paragraphs), numbered=numbered)
        self.drafts.append(draft)
        under = _heading_above(node)
        if under is not None:
            draft.stated = under if time_of_part(under.text) is not None else None
            if not any(map(self.facts.who, paragraphs)):
                draft.inherited = self.facts.named(under)
        return draft


def _carriers(root: Outline, nodes: list[Node], facts: Facts) -> dict[Scheme, int]:
    """How many leaves of each scheme name who is responsible for themselves.

    The last of several does not count where it alone has a bracket: that one may speak for all.
    """
    carriers: dict[Scheme, int] = {}
    for node in (root, *nodes):
        leaves = [child for child in node.children if not child.children]
        carrying = [child for child in leaves if facts.any(child.paragraphs)]
        if len(carrying) == 1 and carrying[0] is node.children[-1] and (len(node.children) > 1 or _below(carrying[0])):
            continue
        for child in carrying:
            carriers[child.label.scheme] = carriers.get(child.label.scheme, 0) + 1
    return carriers


def _below(node: Node) -> bool:
    """Whether who is responsible stands on lines of its own below the item."""
    return len(node.paragraphs) > 1 and _only_units(node.paragraphs[-1])


def _says_duty(paragraph: Paragraph) -> bool:
    """Whether the paragraph says whose duty it is before a colon: 县公安局：加强巡逻."""
    return named_before_colon(paragraph.text) is not None


def _heading_above(node: Node) -> Paragraph | None:
    """The un-numbered line that says when, or who, for the item, or for one that it stands under."""
    each: Outline = node
    while isinstance(each, Node):
        if each.under is not None:
            return each.under
        each = each.parent
    return None


def _stands_alone(paragraph: Paragraph) -> bool:
    """Whether the paragraph is a heading on a line of its own."""
    text = paragraph.text.rstrip("。：: ")
    return "。" not in text and "；" not in text and len(text) <= LONG_TITLE and text.count("，") < _MANY_CLAUSES


_FEWEST_ITEMS = 2
_FEWEST_STAGES = 3
# 3月1日—3月20日：…; 第二季度：…: a line of a timetable.
_DATED = re.compile(r"(?:[0-9０-９]{4}年)?(?:[0-9０-９]{1,2}月|[上下]半年|第?[一二三四1-4]季度)[^：:。，]{0,20}[：:].")
_MANY_CLAUSES = 3


def _only_units(paragraph: Paragraph) -> bool:
    """Whether the paragraph is nothing but who is responsible: a bracket or a field of its own."""
    if is_field(paragraph) or paragraph.text[:1] in ("（", "(", "[", "［", "〔", "【"):
        return True
    return len(paragraph.text) <= LONG_TITLE and names_of_part(paragraph.text) is not None


def _has_fields(node: Node) -> bool:
    """Whether numbers below stand before who and when: 1.工作目标：… 2.责任单位：… are what is said of one task."""
    heads = [_with_colon(child) for child in node.children if child.paragraphs]
    fields = [field for head in heads if (field := FIELD.match(head))]
    others = [head for head in heads if not FIELD.match(head)] if fields else []
    return bool(others) and any(field["units"] for field in fields) and all(map(_SAYS_WHAT.match, others))


def _with_colon(node: Node) -> str:
    """The first line of an item; with a colon where it is a short heading: 责任单位 above a line of names."""
    head = node.paragraphs[0].text
    return head + "：" if len(node.paragraphs) > 1 and len(head) <= _SHORT_HEAD else head


_SHORT_HEAD = 8
# 工作目标：…, or a short heading of its own: 建设内容.
_SAYS_WHAT = re.compile(r"[\u4e00-\u9fff]{2,8}(?:[：:]|\Z)")


def _of_many(paragraph: Paragraph) -> bool:
    """Whether a paragraph speaks of what stands above: 以上工作由…."""
    return paragraph.text.startswith(("以上", "上述", "此项工作", "该项工作", "本项工作", "此项任务", "该项任务"))


def _begin(draft: Draft) -> int:
    return draft.all_paragraphs()[0].start


def _ends_with_who(text: str) -> bool:
    return bracket_at_end(text) > 0 or fields_at_end(text) < len(text)


def select_tasks(root: Outline, facts: Facts, timely: Callable[[Paragraph], bool]) -> list[Draft]:
    """The tasks of the tree in document order. `timely` says whether a paragraph states a time."""
    return _Selector(root, facts, timely).select(root)
