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
from collections.abc import Callable, Iterable

from lianqiang.grammar._unit_items import Item, Piece, Said, read_item
from lianqiang.grammar._unit_labels import FIRST, WINDOW, Label, ahead, alone, before_colon, role_of
from lianqiang.grammar._unit_names import CLOSERS, OPENERS, SIGNS, SPACES, fold, name_unit, squeeze
from lianqiang.grammar._unit_shares import Found, share
from lianqiang.spans import Span
from lianqiang.units import Assignment, Responsibility, Role

__all__ = ["Locate", "scan_units"]

Locate = Callable[[int, int], Span]

_KINDS = {
    **dict.fromkeys(OPENERS, "（"),
    **dict.fromkeys(CLOSERS, "）"),
    # A full stop ends a sentence as a semicolon does.
    **{char: "；" if sign == "。" else sign for sign, chars in SIGNS.items() for char in chars},
}
_STRUCTURE = re.compile("[" + re.escape("".join(_KINDS)) + "]")
_BLANK = re.compile("[" + re.escape(SPACES) + "]*")
# No stretch between separators is a list of names and so long; what is longer is read in parts.
_LONG = 200
# No name broken by 、 (各县、市、区政府) is longer.
_NAME = 40
_OTHERS = re.compile("其[他它]")
_LEADS = re.compile("(?:第一|首位)[^（）；。]{0,40}?(?:牵头|主办|主责|汇总|负责)")


class _Scan:
    """One list being read, from left to right."""

    __slots__ = (
        "charged", "clause", "default", "first", "found", "head", "helped", "label", "last", "met", "open", "persons",
        "role", "shared", "skip", "text", "waiting",
    )  # fmt: skip

    def __init__(self, text: str, role: Role, label: str | None) -> None:
        self.text = text
        self.found: list[Found] = []
        self.default = (role, label)
        self.role = role
        self.label = label
        self.first = 0  # the first assignment that a coming verb governs
        self.clause = 0
        self.met: str | None = None  # the verb whose objects are read: 会同
        self.skip = ""  # "、": prose until another separator; "；": until the sentence ends
        self.charged: list[Found] = []  # who 负责, as a verb says
        self.helped = False  # somebody 配合, as a verb says
        self.persons = False
        self.waiting: list[str] = []  # persons printed before the first unit
        self.open = False
        self.shared = False  # whether names may share an end or a prefix
        self.head: tuple[str, int, int] | None = None  # a collective that 、 may carry on: its level, place, index
        self.last: int | None = None  # where the bracket around the list closes

    def end_clause(self) -> None:
        """A sentence ends: no verb governs what stands before."""
        self.first = len(self.found)
        self.clause += 1
        self.met = None
        self.skip = ""
        self.head = None
        if self.persons:
            self.mark(None)

    def mark(self, label: Label | None) -> None:
        """A label governs what follows, or none does."""
        if label is None:
            self.role, self.label = self.default
            self.persons = False
        else:
            self.role, self.label = label.role or Role.RESPONSIBLE, label.printed
            self.persons = label.role is None

    def contact(self, persons: Iterable[str]) -> None:
        if self.found:
            self.found[-1].contacts.extend(persons)
        else:
            self.waiting.extend(persons)

    def add(self, piece: Piece, offset: int, said: tuple[Role, str | None]) -> None:
        start, end, name = piece
        if self.persons:
            self.contact((squeeze(self.text[offset + start : offset + end]),))
            return
        unit = name.unit
        if unit is None:
            self.contact(name.contacts)
            return
        found = Found((offset + start, offset + end), name, unit, said, self.clause)
        if name.mark is not None:
            found.role, found.label, found.fixed = role_of(name.mark), name.mark, True
        if self.waiting:
            found.contacts[:0] = self.waiting
            self.waiting = []
        self.found.append(found)
        if name.shares:
            self.shared = True
        if unit.open and _OTHERS.search(unit.name):
            self.open = True

    def take(self, begin: int, stop: int) -> None:
        """Read one stretch between separators, in parts where it is too long to be one."""
        while stop - begin > _LONG:
            cut = max(self.text.rfind(space, begin + 1, begin + _LONG) for space in " \n")
            cut = cut if cut > 0 else begin + _LONG
            self.take(begin, cut)
            begin = cut
        if self.skip:
            line = self.text.rfind("\n", begin, stop)
            if line < 0:
                return
            self.end_clause()
            begin = line + 1
        item = read_item(self.text[begin:stop])
        if item.label is not None:
            self.take(begin, begin + item.label.start)
            self.end_clause()
            self.mark(item.label)
            begin += item.label.end
            self.take(begin, stop)
            return
        pieces = item.pieces
        if self.head is not None or item.head is not None:
            pieces = self.join(item, begin)
        before = len(self.found)
        said = (self.role, self.label) if self.met is None else (Role.SUPPORT, self.met)
        for piece in pieces:
            self.add(piece, begin, said)
        if item.open:
            self.open = True
            if item.shared is not None and len(self.found) > before:
                self.found[-1].shared = item.shared
        if item.said is not None:
            self.turn(item.said, begin, stop)

    def join(self, item: Item, begin: int) -> tuple[Piece, ...]:
        """The pieces of a stretch; where it carries on 各县、市、区政府, the first piece becomes the whole name."""
        pieces = item.pieces
        head, self.head = self.head, None
        if not pieces:
            return pieces
        if head is not None and head[0] in item.next and begin - head[1] < _NAME:
            _, start, index = head
            del self.found[index:]
            end = pieces[0].end
            if item.bare:
                self.head = head
            return (Piece(start - begin, end, name_unit(self.text[start : begin + end])), *pieces[1:])
        if item.head is not None:
            self.head = (item.head, begin + pieces[0].start, len(self.found))
        return pieces

    def turn(self, said: Said, begin: int, stop: int) -> None:
        """A verb after the names: it governs them, back to the last verb or the end of the last sentence."""
        found = self.found
        role = said.role
        verb = None if said.verb is None else squeeze(self.text[begin + said.verb[0] : begin + said.verb[1]])
        if verb is not None and self.met is None:
            for each in found[self.first :]:
                # 负责 does not take the lead from who is labelled 牵头单位.
                if not each.fixed and (role is not Role.RESPONSIBLE or each.label is None):
                    each.role, each.label = role, verb
                    if role is Role.RESPONSIBLE and said.alone:
                        self.charged.append(each)
            self.helped = self.helped or role is Role.SUPPORT
        self.clause += 1
        self.met = None
        if said.met is not None:
            self.met = verb
            for piece in said.met:
                self.add(piece, begin, (Role.SUPPORT, verb))
        self.first = len(found)
        if said.rest is not None:
            self.take(begin + said.rest, stop)
        else:
            self.skip = said.skip

    def close(self, begin: int, at: int) -> None:
        """A bracket that holds a part of the list closes; one that holds a label only (【责任单位】) is that label."""
        label = None
        if begin < at:
            if at - begin < WINDOW and self.text[begin] in FIRST:
                label = alone(self.text[begin:at])
            if label is None:
                self.take(begin, at)
        self.end_clause()
        self.mark(label)
        self.last = at

    def colon(self, begin: int, at: int) -> None:
        """What stands before a colon: a label, a unit whose duty follows, or a label of other things (完成时限)."""
        window = max(begin, at - WINDOW)
        if label := before_colon(self.text[window:at]):
            if begin < window + label.start:
                self.take(begin, window + label.start)
            self.end_clause()
            self.mark(label)
            return
        stretch = fold(self.text[window:at])
        word = window + stretch.rstrip(" ").rfind(" ") + 1
        self.take(begin, word)
        before = len(self.found)
        self.take(word, at)
        if len(self.found) > before and self.found[-1].name.stem:
            del self.found[before:]
        self.end_clause()
        self.mark(None)
        self.skip = "；"

    def read(self, start: int, stop: int, unmatched: frozenset[int]) -> int:
        """The whole list; the answer is how many brackets were left open."""
        text = self.text
        begin = start
        depth = balance = 0
        for sign in _STRUCTURE.finditer(text, start, stop):
            at = sign.start()
            kind = _KINDS[sign[0]]
            if kind == "（":
                balance += 1
                if depth == 0:
                    blank = begin == at or _BLANK.fullmatch(text, begin, at) is not None
                    if blank or ahead(text, at + 1):
                        # A bracket around a part of the list, not one after a name.
                        if not blank:
                            self.take(begin, at)
                            self.end_clause()
                        begin = at + 1
                        continue
                if at not in unmatched:
                    depth += 1
            elif kind == "）":
                balance -= 1
                if depth:
                    depth -= 1
                else:
                    self.close(begin, at)
                    begin = at + 1
            elif depth == 0:
                if kind == "：":
                    self.colon(begin, at)
                else:
                    if begin < at:
                        self.take(begin, at)
                    if kind == "；":
                        self.end_clause()
                    elif kind == "，":
                        self.head = None
                        if self.skip == "、":
                            self.skip = ""
                begin = at + 1
        if begin < stop:
            self.take(begin, stop)
        return balance


def _unmatched(text: str, start: int, stop: int) -> frozenset[int]:
    """Where brackets open that never close. The bracket around the whole list claims the last closing one."""
    stack: list[int] = []
    signs = [
        (sign.start(), _KINDS[sign[0]]) for sign in _STRUCTURE.finditer(text, start, stop) if _KINDS[sign[0]] in "（）"
    ]
    first, last = signs[0], signs[-1]
    if first[1] == "（" and last[1] == "）" and _BLANK.fullmatch(text, start, first[0]):
        signs = signs[1:-1]
    for at, kind in signs:
        if kind == "（":
            stack.append(at)
        elif stack:
            stack.pop()
    return frozenset(stack)


def _rule(folded: str) -> str | None:
    """The rule printed with a list (列第一位者为牵头单位，下同), without its brackets."""
    leads = _LEADS.search(folded)
    at = folded.find("下同") if leads is None else leads.start()
    if at < 0:
        return None
    start = max(folded.rfind(sign, 0, at) for sign in "（；。：") + 1
    if leads is None and folded[start - 1 : start] != "（":
        start = max(start, folded.rfind("，", 0, at - 1) + 1)
    ends = [end for end in (folded.find(sign, at) for sign in "）；。") if end >= 0]
    return folded[start : min(ends, default=len(folded))].strip(" ，、")


def scan_units(
    text: str,
    start: int = 0,
    end: int | None = None,
    *,
    role: Role | None = None,
    label: str | None = None,
    locate: Locate = Span,
) -> Responsibility:
    """The responsibility printed in `text[start:end]`, with the spans that `locate` makes of offsets into `text`.

    >>> scan_units("推进改革。（责任单位：区编办）", 5).assignments[0].span
    Span(start=11, end=14, line=None, column=None)
    """
    stop = len(text) if end is None else end
    if role is None:
        role = Role.RESPONSIBLE if label is None else role_of(label)
    scan = _Scan(text, role, label)
    if scan.read(start, stop, frozenset()) > 0 and (unmatched := _unmatched(text, start, stop)):
        scan = _Scan(text, role, label)
        scan.read(start, stop, unmatched)
    found = scan.found
    if scan.charged and scan.helped and all(each.role is not Role.LEAD for each in found):
        # 县交通局负责，各乡镇配合: who is helped by others leads.
        for each in scan.charged:
            each.role = Role.LEAD
    if scan.shared:
        found = share(found)
    rule = None
    if (
        text.find("第一", start, stop) >= 0
        or text.find("首位", start, stop) >= 0
        or text.find("下同", start, stop) >= 0
    ):
        rule = _rule(fold(text[start:stop]))
        if rule and found and found[0].role is Role.RESPONSIBLE and _LEADS.search(rule):
            found[0].role = Role.LEAD
    separators: list[str] = []
    if found:
        last = stop if scan.last is None or scan.last < found[-1].end else scan.last
        ends = [each.start for each in found[1:]]
        ends.append(last)
        separators = [text[each.end : to] for each, to in zip(found, ends, strict=True)]
    return Responsibility(
        tuple(
            [
                Assignment(each.unit, each.role, each.label, tuple(each.contacts), locate(each.start, each.end))
                for each in found
            ]
        ),
        tuple(separators),
        scan.open,
        rule,
        locate(start, stop),
    )
