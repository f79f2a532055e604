"""Lists of units: labels, roles, separators, and what the names of a list share (a prefix, an end).

    list   := label "：" units | units verb | units
    label  := 牵头单位 | 责任单位 | 配合部门 | 责任主体 | 责任领导 | …
    verb   := 牵头 | 负责 | 配合 | 会同 units | 按职责分工负责 | …
    units  := name (sep name)* (等 (有关部门)?)?
    sep    := 、 | ， | ； | 。 | / | 和 | 及 | 与 | space | nothing, where names are glued

Owns one list from its first character to its last. Names and the stretches between separators are read by `_unit_names`
and `_unit_items`. Nothing here raises, whatever the text, and everything is linear in its length. What is no unit (a
person, a telephone number, a deadline, a sentence) never becomes one: persons are contacts, the rest stays in
`separators`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lianqiang.grammar import _unit_labels as labels
from lianqiang.grammar._unit_items import Item, Piece, read_item, role_of
from lianqiang.grammar._unit_names import CLOSERS, OPENERS, SPACES, fold, name_unit, squeeze
from lianqiang.grammar._unit_shares import Found, share
from lianqiang.spans import Span
from lianqiang.units import Assignment, Responsibility, Role

__all__ = ["Locate", "scan_units"]

Locate = Callable[[int, int], Span]

_STRUCTURE = re.compile("[" + re.escape(OPENERS + CLOSERS) + "、，,；;：:。/／]")
_KINDS = (
    dict.fromkeys(OPENERS, "（")
    | dict.fromkeys(CLOSERS, "）")
    | dict.fromkeys("、", "、")
    | dict.fromkeys("，,/／", "，")
    | dict.fromkeys("；;。", "；")
    | dict.fromkeys("：:", "：")
)
# No stretch between separators is a list of names and so long; what is longer is read in parts.
_LONG = 200

# How labels that are set off by a space only begin (牵头单位 市发改委).
_LABEL_FIRST = frozenset("牵牽责責主承配协協参參督分项項落實实 \n")
_OTHERS = re.compile("其[他它]")
_LEADS = re.compile("[第首][一位][^（）；。]*(?:牵头|主办|主责|汇总|负责)")


class _Scan:
    """One list being read, from left to right."""

    def __init__(self, text: str, role: Role | None, label: str | None) -> None:
        self.text = text
        self.found: list[Found] = []
        self.default = (role, label)
        self.role = role
        self.label = label
        self.first = 0  # the first assignment that a coming verb governs
        self.clause = 0
        self.met: str | None = None  # inside the objects of 会同
        self.skip = ""  # "、": prose until another separator; "；": until the sentence ends
        self.charged: list[Found] = []  # who 负责, as a verb says
        self.helped = False  # somebody 配合, as a verb says
        self.persons = False
        self.waiting: tuple[str, ...] = ()  # persons printed before the first unit
        self.open = False
        self.shared = False  # whether names may share an end or a prefix
        self.head: tuple[str, int, int] | None = None  # a collective that 、 may carry on: its level, place, index

    def end_clause(self) -> None:
        """A sentence ends: no verb governs what stands before."""
        self.first = len(self.found)
        self.clause += 1
        self.met = None
        self.skip = ""
        self.head = None
        if self.persons:
            self.relabel(*self.default)

    def relabel(self, role: Role | None, label: str | None, *, persons: bool = False) -> None:
        self.role, self.label, self.persons = role, label, persons

    def contact(self, *persons: str) -> None:
        if self.found:
            self.found[-1].contacts += persons
        else:
            self.waiting += persons

    def add(self, piece: Piece, offset: int, role: Role | None, label: str | None) -> None:
        name = piece.name
        if self.persons:
            self.contact(squeeze(self.text[offset + piece.start : offset + piece.end]))
        elif name.unit is None:
            if name.contacts:
                self.contact(*name.contacts)
        else:
            found = Found(
                offset + piece.start, offset + piece.end, name, name.unit, role or Role.RESPONSIBLE, label
            )
            found.clause = self.clause
            if name.mark is not None:
                found.role, found.label, found.fixed = role_of(fold(name.mark)), name.mark, True
            if self.waiting:
                found.contacts = self.waiting + found.contacts
                self.waiting = ()
            self.found.append(found)
            if name.stem or name.prefix == "" or name.partial:
                self.shared = True

    def take(self, begin: int, stop: int) -> None:
        """Read one stretch between separators."""
        text = self.text
        while stop - begin > _LONG:
            cut = max(text.rfind(" ", begin, begin + _LONG), text.rfind("\n", begin, begin + _LONG))
            cut = cut if cut > begin else begin + _LONG
            self._take(begin, cut)
            begin = cut
        if begin < stop:
            self._take(begin, stop)

    def _take(self, begin: int, stop: int) -> None:
        text = self.text
        if self.skip:
            line = text.rfind("\n", begin, stop)
            if line < 0:
                return
            self.end_clause()
            begin = line + 1
        if text[begin : begin + 1] in _LABEL_FIRST and (label := labels.spaced(fold(text[begin:stop]))):
            end, persons = label
            self.end_clause()
            self.mark(begin, begin + end, persons=persons)
            begin += end
        item = read_item(text[begin:stop])
        pieces = self._join(item, begin, stop)
        first = len(self.found)
        met = self.met
        role, label = (self.role, self.label) if met is None else (Role.SUPPORT, met)
        for piece in pieces:
            self.add(piece, begin, role, label)
        if item.open:
            self.open = True
            if item.shared is not None and len(self.found) > first:
                self.found[-1].shared = item.shared
        if item.role is not None:
            self._turn(item, begin, stop)

    def _join(self, item: Item, begin: int, stop: int) -> tuple[Piece, ...]:
        """The pieces of a stretch; where it carries on 各县、市、区政府, the first piece becomes the whole name."""
        pieces = item.pieces
        head = self.head
        if head is not None and head[0] in item.next and pieces:
            level, start, index = head
            del self.found[index:]
            end = pieces[0].end
            whole = Piece(start - begin, end, name_unit(self.text[start : begin + end]))
            self.head = head if item.bare else None
            return (whole, *pieces[1:])
        self.head = (item.head, begin + pieces[0].start, len(self.found)) if item.head is not None and pieces else None
        return pieces

    def _turn(self, item: Item, begin: int, stop: int) -> None:
        """A verb after the names: it governs them, back to the last verb or the end of the last sentence."""
        text = self.text
        found = self.found
        verb = None if item.verb is None else squeeze(text[begin + item.verb[0] : begin + item.verb[1]])
        role = item.role
        if role is not None and verb is not None and self.met is None:
            for each in found[self.first :]:
                # 负责 does not take the lead from who is labelled 牵头单位.
                if not each.fixed and (role is not Role.RESPONSIBLE or each.label is None):
                    each.role, each.label = role, verb
                    if role is Role.RESPONSIBLE and item.alone:
                        self.charged.append(each)
            self.helped = self.helped or role is Role.SUPPORT
        self.first = len(found)
        self.clause += 1
        self.met = None
        if item.met is not None:
            self.met = verb
            for piece in item.met:
                self.add(piece, begin, Role.SUPPORT, verb)
            self.first = len(found)
        self.skip = "；" if item.modal else "、" if item.prose else ""
        if item.rest is not None:
            self.skip = ""
            self.take(begin + item.rest, stop)

    def close(self, begin: int, at: int) -> int:
        """A bracket that holds a part of the list closes; one that holds a label only (【责任单位】) is that label."""
        persons = labels.whole(fold(self.text[begin:at]))
        if persons is None:
            self.take(begin, at)
            self.end_clause()
            self.relabel(*self.default)
        else:
            self.end_clause()
            self.mark(begin, at, persons=persons)
        return at + 1

    def mark(self, begin: int, at: int, *, persons: bool) -> None:
        """A label is printed there: it governs what follows."""
        printed = squeeze(self.text[begin:at])
        self.relabel(None if persons else role_of(fold(printed)), printed, persons=persons)

    def colon(self, begin: int, at: int) -> None:
        """What stands before a colon: a label, a person's label, a unit whose duty follows, or a label of other things."""
        text = self.text
        stretch = fold(text[begin:at])
        label = labels.at_end(stretch)
        if label is not None:
            start, persons = label
            self.take(begin, begin + start)
            self.end_clause()
            self.mark(begin + start, at, persons=persons)
            return
        word = max(stretch.rstrip(" ").rfind(" "), 0)
        self.take(begin, begin + word)
        before = len(self.found)
        self.take(begin + word, at)
        if len(self.found) > before and self.found[-1].name.stem:
            del self.found[before:]
        self.end_clause()
        self.relabel(*self.default)
        self.skip = "；"


def _unmatched(text: str, start: int, stop: int) -> frozenset[int]:
    """Where brackets open that never close. The bracket around the whole list claims the last closing one."""
    stack: list[int] = []
    signs = [sign for sign in _STRUCTURE.finditer(text, start, stop) if _KINDS[sign[0]] in "（）"]
    if len(signs) > 1 and _KINDS[signs[0][0]] == "（" and _KINDS[signs[-1][0]] == "）":
        if not text[start : signs[0].start()].strip(SPACES) and not text[signs[-1].end() : stop].strip(SPACES + "。"):
            signs = signs[1:-1]
    for sign in signs:
        if _KINDS[sign[0]] == "（":
            stack.append(sign.start())
        elif stack:
            stack.pop()
    return frozenset(stack)


def _rule(folded: str) -> str | None:
    """The rule printed with a list (列第一位者为牵头单位，下同), without its brackets."""
    at = folded.find("下同")
    if leads := _LEADS.search(folded):
        at = leads.start()
    if at < 0:
        return None
    start = max(folded.rfind(sign, 0, at) for sign in "（；。：") + 1
    if folded[start - 1 : start] != "（":
        start = max(start, folded.rfind("，", 0, at - 1) + 1) if leads is None else start
    ends = [end for end in (folded.find(sign, at) for sign in "）；。") if end >= 0]
    return folded[start : min(ends, default=len(folded))].strip(" ，、") or None


def scan_units(
    text: str,
    start: int = 0,
    end: int | None = None,
    *,
    role: Role | None = None,
    label: str | None = None,
    locate: Locate = Span,
) -> Responsibility:
    """The responsibility printed in `text[start:end]`, with the spans that `locate` makes of offsets into `text`."""
    stop = len(text) if end is None else end
    if role is None and label is not None:
        role = role_of(fold(label))
    scan = _Scan(text, role, label)
    depth = 0
    begin = start
    last = stop
    signs = [(sign.start(), _KINDS[sign[0]]) for sign in _STRUCTURE.finditer(text, start, stop)]
    balance = sum(1 if kind == "（" else -1 for _, kind in signs if kind in "（）")
    unmatched = _unmatched(text, start, stop) if balance else frozenset()
    for at, kind in signs:
        if kind == "（":
            if at in unmatched and depth == 0 and text[begin:at].strip(SPACES):
                continue
            if depth == 0 and (not text[begin:at].strip(SPACES) or labels.ahead(text, at + 1)):
                scan.take(begin, at)
                scan.end_clause()
                begin = at + 1
            elif at not in unmatched:
                depth += 1
        elif kind == "）":
            if depth:
                depth -= 1
                continue
            begin, last = scan.close(begin, at), at
        elif depth == 0:
            if kind == "：":
                scan.colon(begin, at)
            else:
                scan.take(begin, at)
                if kind == "；":
                    scan.end_clause()
                elif kind == "，":
                    scan.head = None
                    scan.skip = "" if scan.skip == "、" else scan.skip
            begin = at + 1
    scan.take(begin, stop)
    if scan.helped and scan.charged and all(each.role is not Role.LEAD for each in scan.found):
        # 县交通局负责，各乡镇配合: who is helped by others leads.
        for each in scan.charged:
            each.role = Role.LEAD
    found = share(scan.found) if scan.shared else scan.found
    rule = None
    if "下同" in text[start:stop] or "第一" in text[start:stop] or "首位" in text[start:stop]:
        rule = _rule(fold(text[start:stop]))
        if rule and found and found[0].role is Role.RESPONSIBLE and _LEADS.search(rule):
            found[0].role = Role.LEAD
    if not found or last < found[-1].end:
        last = stop
    return Responsibility(
        tuple([Assignment(each.unit, each.role, each.label, each.contacts, locate(each.start, each.end)) for each in found]),
        tuple([text[left.end : right.start] for left, right in zip(found, found[1:])] + [text[found[-1].end : last]])
        if found
        else (),
        scan.open or any(_OTHERS.search(each.unit.name) for each in found if each.unit.open),
        rule,
        locate(start, stop),
    )
