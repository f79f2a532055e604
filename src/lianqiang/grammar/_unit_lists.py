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
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from operator import itemgetter

from lianqiang.grammar._unit_items import Item, Piece, Said, read_item, read_name
from lianqiang.grammar._unit_labels import FIRST, WINDOW, Label, ahead, alone, before_colon, role_of
from lianqiang.grammar._unit_names import (
    CLOSERS,
    OPENERS,
    SIGNS,
    SPACES,
    Name,
    ends_unit,
    fold,
    is_person,
    is_telephone,
    squeeze,
)
from lianqiang.grammar._unit_rules import Rule, find_rules, may_hold_rule
from lianqiang.grammar._unit_shares import Found, share
from lianqiang.spans import Problem, Span
from lianqiang.units import Assignment, Responsibility, Role

__all__ = ["ListScan", "Locate", "scan_list", "scan_units"]

Locate = Callable[[int, int], Span]

_KINDS = {
    **dict.fromkeys(OPENERS, "（"),
    **dict.fromkeys(CLOSERS, "）"),
    # A full stop ends a sentence as a semicolon does.
    **{char: "；" if sign == "。" else sign for sign, chars in SIGNS.items() for char in chars},
    "“": "“",
}
_STRUCTURE = re.compile("[" + re.escape("".join(_KINDS)) + "]")
_BLANK = re.compile("[" + re.escape(SPACES) + "]*")
# No stretch between separators is a list of names and so long; what is longer is read in parts.
_LONG = 200
# No word in quotes inside a name is longer.
_QUOTE = 26
# No name broken by 、 (各县、市、区政府) is longer.
_NAME = 40
# Signs that another unit follows.
_PAUSES = frozenset(SIGNS["、"])
_FOLLOWED = frozenset(SIGNS["、"] + SIGNS["，"])
# What is said of the list and names nobody, and is no defect either: a time, a rule.
_SAID = re.compile("[年月日底前后]|长期|持续|每|完成|时限|下同|第一|首位|[0-9]|^[（）]?$")
# What a colon follows and is a label of other things: 建设单位, 帮扶部门.
_THING = re.compile("[一-鿿]{2,4}(?:单位|主体|部门)$")
_PERSON = re.compile(" *([一-鿿]{2,3}) *(?:[、，；）]|$)")
_SPACE = frozenset(SPACES)
_END = "。；;.．" + SPACES
_SEVERAL = re.compile("[" + SIGNS["、"] + SIGNS["，"] + SIGNS["；"] + "]")
_NOTHING = "-—－–/／" + SPACES
_MESSAGES = {
    "bracket-mismatch": "the bracket {!r} has no other half",
    "contact-without-unit": "{!r} stands for nobody: no unit is named",
    "empty-list": "no unit is named",
    "empty-unit": "nobody stands at this {!r}",
    "label-without-units": "nobody stands behind the label {!r}",
    "no-unit": "{!r} stands among units and names none",
    "telephone-among-units": "{!r} is a telephone number, not a unit; it is kept as a contact",
}
# What a rule says of the units, and none of them: 排在第一位的部门为牵头部门.
_IN_RULE = re.compile("第[一1]位|首[位个]")
_ALL_MATCH: frozenset[int] = frozenset()


# 市教育局（市公安局配合）: a bracket behind a name that holds another one and its verb.
_WHO = re.compile("[（(]([^（）()]{4,64})(?<=配合|协助|参与|参加|协办|协同)[）)]")
_LONGEST_WHO = 60
_ALONE = re.compile("[（(〔\\[［【〖](?:牵头|主办|承办|配合|协办|负责|责任|参与)(?:单位|部门)?[）)〕\\]］】〗]")


def _says_who(text: str, at: int) -> bool:
    """Whether the bracket that opens at `at` says who else acts, and is none of the name before it."""
    found = _WHO.match(text, at)
    if found is None:
        return False
    name = found[1][:-2]
    if len(name) > 3 and name.endswith(("共同", "积极")):
        name = name[:-2]
    return len(name) <= _LONGEST_WHO and ends_unit(fold(name))


def _is_label(name: Name) -> bool:
    """Whether what stands before a colon is no body: 完成时限, 帮扶单位."""
    unit = name.unit
    if name.stem or unit is None:
        return name.stem
    department = unit.name.endswith("部门") and name.prefix is not None  # 林业部门：负责造林
    return not (name.prefix or department or unit.collective) and _THING.match(unit.name) is not None


class ListScan:
    """One list, `text[start:stop]`, being read from left to right, and what was found in it.

    All places are offsets into `text`: `located` says what they are in a document.
    """

    # What most lists leave as it is stands in the class: it need not be set for each list.
    first = 0  # the first assignment that a coming verb governs
    clause = 0
    comma: int | None = None  # how many units stand before the one ， that no verb has followed
    met: str | None = None  # the verb whose objects are read: 会同
    skip = ""  # "、": prose until another separator; "；": until the sentence ends
    helped = False  # somebody 配合, as a verb says
    persons = False
    headed = False  # whether labels stand alone in brackets before their units: 【牵头】甲局【配合】乙局
    open = False
    shared = False  # whether names may share an end or a prefix
    head: tuple[str, int, int, int] | None = None  # a name that 、 may carry on: its kind, place; what was found before
    last: int | None = None  # where the bracket around the list closes
    pending: tuple[int, int] | None = None  # a label that nobody has followed yet
    torn = False  # whether a bracket does not match
    rules: Sequence[Rule] = ()

    def __init__(self, text: str, start: int, stop: int, role: Role, label: str | None) -> None:
        self.text = text
        self.start = start
        self.stop = stop
        self.found: list[Found] = []
        self.listed = self.found  # without those that turned out to be nothing
        self.default = (role, label)
        self.said = self.default  # the role and the label of what follows
        self.charged: list[Found] = []  # who 负责, as a verb says
        self.waiting: list[str] = []  # persons printed before the first unit
        self.unsound: list[tuple[str, int, int]] = []  # what is wrong, and where

    def end_clause(self) -> None:
        """A sentence ends: no verb governs what stands before."""
        self.first = len(self.found)
        self.clause += 1
        self.comma = None
        self.met = None
        self.skip = ""
        self.head = None
        if self.persons:
            self.mark(None)

    def mark(self, label: Label | None) -> None:
        """A label governs what follows, or none does."""
        if label is None:
            self.said = self.default
            self.persons = False
        else:
            self.said = (label.role or Role.RESPONSIBLE, label.printed)
            self.persons = label.role is None

    def expect(self, label: Label, offset: int) -> None:
        """A label governs what follows, and somebody has to."""
        self.mark(label)
        self.settle()
        self.pending = (offset + label.start, offset + label.end)

    def settle(self) -> None:
        """What is labelled ends."""
        if self.pending is not None:
            self.unsound.append(("label-without-units", *self.pending))
            self.pending = None

    def contact(self, persons: Iterable[str]) -> None:
        if self.found:
            self.found[-1].join(persons)
        else:
            self.waiting.extend(persons)

    def add(self, piece: Piece, offset: int, said: tuple[Role, str | None]) -> None:
        start, end, name = piece
        self.pending = None
        if self.persons:
            self.contact((squeeze(self.text[offset + start : offset + end]),))
            return
        unit = name.unit
        if unit is None:
            self.contact(name.contacts)
            printed = self.text[offset + start : offset + end]
            if is_telephone(printed):
                self.unsound.append(("telephone-among-units", offset + start, offset + end))
            elif not name.contacts and printed.strip(_NOTHING) and _SAID.search(fold(printed)) is None:
                self.unsound.append(("no-unit", offset + start, offset + end))
            return
        found = Found(offset + start, offset + end, name, unit, said, self.clause)
        if name.mark is not None:
            found.role, found.label, found.fixed = role_of(name.mark), name.mark, True
        if self.waiting:
            found.join(self.waiting, first=True)
            self.waiting = []
        self.found.append(found)
        if name.shares:
            self.shared = True
        if name.others:
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
        said = self.said if self.met is None else (Role.SUPPORT, self.met)
        # Only 、 carries a name on.
        if self.head is None and (item.plain or (item.head is not None and self.text[stop : stop + 1] not in _PAUSES)):
            for piece in item.pieces:
                self.add(piece, begin, said)
            return
        if item.label is not None:
            self.take(begin, begin + item.label.start)
            self.end_clause()
            self.expect(item.label, begin)
            begin += item.label.end
            self.take(begin, stop)
            return
        pieces = item.pieces if self.head is None else self.join(item, begin)
        before = len(self.found)
        for piece in pieces:
            if item.head is not None and self.head is None and piece is pieces[-1]:
                self.head = (item.head, begin + piece.start, len(self.found), len(self.unsound))
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
            _, start, index, sound = head
            del self.found[index:]
            del self.unsound[sound:]
            end = pieces[0].end
            if item.bare:
                self.head = head
            return (Piece(start - begin, end, read_name(self.text[start : begin + end])), *pieces[1:])
        return pieces

    def turn(self, said: Said, begin: int, stop: int) -> None:
        """A verb after the names: it governs them, back to the last verb or the end of the last sentence."""
        found = self.found
        role = said.role
        verb = None if said.verb is None else squeeze(self.text[begin + said.verb[0] : begin + said.verb[1]])
        if verb is not None and self.met is None:
            first = self.first
            if role is Role.SUPPORT and first == 0 and self.comma and self.said[1] is None:
                first = self.comma  # 县教育局，县财政局、县人社局配合
            for each in found[first:]:
                # 负责 does not take the lead from who is labelled 牵头单位.
                if not each.fixed and (role is not Role.RESPONSIBLE or each.label is None):
                    each.role, each.label = role, verb
                    if role is Role.RESPONSIBLE and said.alone:
                        self.charged.append(each)
            self.helped = self.helped or role is Role.SUPPORT
        self.clause += 1
        self.comma = self.met = None
        if said.met is not None:
            self.met = verb
            self.open = self.open or said.open
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
        if label is None:
            self.mark(None)
        else:
            self.expect(label, begin)
            self.headed = True
        self.last = at

    def colon(self, begin: int, at: int) -> None:
        """What stands before a colon: a label, a unit whose duty follows, or a label of other things (完成时限)."""
        window = max(begin, at - WINDOW)
        label = before_colon(self.text[window:at])
        if label is not None and label.role is None and self.text[begin - 1 : begin] in _FOLLOWED:
            # 责任单位、责任人：县教育局，张三
            wide = max(self.start, at - WINDOW)
            both = before_colon(self.text[wide:at])
            if both is not None and both.role is not None:
                window, label = wide, both
                self.found[:] = [each for each in self.found if each.start < wide + both.start]
                self.unsound = [each for each in self.unsound if each[1] < wide + both.start]
                begin = wide + both.start
        if label is not None:
            if begin < window + label.start:
                self.take(begin, window + label.start)
            self.end_clause()
            self.expect(label, window)
            return
        stretch = fold(self.text[window:at])
        word = window + stretch.rstrip(" ").rfind(" ") + 1
        self.take(begin, word)
        before = len(self.found)
        if not self.persons:
            self.take(word, at)
        if len(self.found) > before and _is_label(self.found[-1].name):
            del self.found[before:]
        self.end_clause()
        self.mark(None)
        person = _PERSON.match(fold(self.text[at + 1 : at + WINDOW]))
        # 县林业局：张三 names a contact, 县林业局：负责造林 a duty.
        if person is None or not is_person(person[1]):
            self.skip = "；"

    def pause(self, kind: str) -> None:
        """A sign between units that ends more than a name."""
        if kind == "；":
            self.end_clause()
        else:
            self.head = None
            self.comma = len(self.found) if self.comma is None else 0
            if self.skip == "、":
                self.skip = ""

    def blank(self, begin: int, at: int, empty: int) -> None:
        """Before a sign between units there is nothing, or white space first; nobody may stand there."""
        if begin == empty and self.text[at] != "。" and not self.text[begin:at].strip(SPACES):
            self.unsound.append(("empty-unit", at, at + 1))
        if begin < at:
            self.take(begin, at)

    def cut(self, begin: int, at: int, empty: int) -> None:
        """A list may not end with the sign that another unit follows."""
        if begin == empty and self.text[empty - 1 : empty] in _FOLLOWED and not self.text[begin:at].strip(SPACES):
            self.unsound.append(("empty-unit", empty - 1, empty))

    def read(self, unmatched: frozenset[int]) -> int:
        """The whole list; the answer is how many brackets were left open."""
        text, start, stop = self.text, self.start, self.stop
        begin = start
        empty = start  # where nothing but a unit may stand
        depth = balance = quoted = 0
        for sign in _STRUCTURE.finditer(text, start, stop):
            at = sign.start()
            kind = _KINDS[sign[0]]
            if at < quoted:
                continue
            if kind == "“":
                quoted = text.find("”", at, min(stop, at + _QUOTE))  # “双随机、一公开”
            elif kind == "（":
                balance += 1
                if depth == 0:
                    blank = begin == at or (text[begin] in _SPACE and _BLANK.fullmatch(text, begin, at) is not None)
                    if blank or ahead(text, at + 1) or _says_who(text, at) or (self.headed and _ALONE.match(text, at)):
                        # A bracket around a part of the list, not one after a name.
                        if not blank:
                            self.take(begin, at)
                            self.end_clause()
                        begin = empty = at + 1
                        continue
                if at not in unmatched:
                    depth += 1
            elif kind == "）":
                balance -= 1
                if balance < 0:
                    self.torn = True
                if depth:
                    depth -= 1
                else:
                    if begin == at or text[begin] in _SPACE:
                        self.cut(begin, at, empty)
                    self.close(begin, at)
                    begin = at + 1
            elif depth == 0:
                if kind == "：":
                    self.colon(begin, at)
                else:
                    if begin < at and text[begin] not in _SPACE:
                        self.take(begin, at)
                    else:
                        self.blank(begin, at, empty)
                    if kind != "、":
                        self.pause(kind)
                begin = empty = at + 1
        self.torn = self.torn or balance != 0
        self.finish(begin, empty)
        return balance

    def finish(self, begin: int, empty: int) -> None:
        """Read what stands after the last sign."""
        stop = self.stop
        if begin == stop or self.text[begin] in _SPACE:
            self.cut(begin, stop, empty)
        if begin < stop:
            self.take(begin, stop)
        if self.pending is not None:
            self.settle()

    @property
    def rule(self) -> str:
        """The first rule, as printed."""
        first = self.rules[0]
        return self.text[self.start + first.start : self.start + first.end]

    def outside(self) -> tuple[str, str]:
        """What is printed before the first unit, and between and after the units."""
        text, listed = self.text, self.listed
        between = [text[before.end : each.start] for before, each in pairwise(listed)]
        return text[self.start : listed[0].start], "".join([*between, self.rest()])

    def rest(self) -> str:
        """What is printed after the last unit, as far as the list goes."""
        done = self.listed[-1].end
        return self.text[done : self.stop if self.last is None or self.last < done else self.last]

    def located(self, locate: Locate) -> Responsibility:
        """Who is responsible, with the spans that `locate` makes of the offsets."""
        text, listed = self.text, self.listed
        assignments: list[Assignment] = []
        separators: list[str] = []
        done = 0
        for each in listed:
            if assignments:
                separators.append(text[done : each.start])
            done = each.end
            place = locate(each.start, done)
            assignments.append(Assignment(each.unit, each.role, each.label, tuple(each.contacts), place))
        if listed:
            separators.append(self.rest())
        unsound = self.unsound or self.torn or not listed or len(listed) < len(self.found)
        return Responsibility(
            tuple(assignments),
            tuple(separators),
            self.open,
            self.rule if self.rules else None,
            locate(self.start, self.stop),
            _problems(self, locate) if unsound else (),
        )


def _torn(text: str, start: int, stop: int) -> list[int]:
    """Where the brackets stand that have no other half, of whatever style."""
    opened: list[int] = []
    torn: list[int] = []
    for sign in _STRUCTURE.finditer(text, start, stop):
        if (kind := _KINDS[sign[0]]) == "（":
            opened.append(sign.start())
        elif kind == "）" and opened:
            opened.pop()
        elif kind == "）":
            torn.append(sign.start())
    return [*torn, *opened]


def _problems(scan: ListScan, locate: Locate) -> tuple[Problem, ...]:
    """What is unsound in the list, in the order in which it stands there."""
    start, stop, listed = scan.start, scan.stop, scan.listed
    unsound = list(scan.unsound)
    if scan.torn:
        unsound += [("bracket-mismatch", at, at + 1) for at in _torn(scan.text, start, stop)]
    if len(listed) < len(scan.found):
        kept = set(map(id, listed))
        gone = [(each, fold(each.unit.name)) for each in scan.found if id(each) not in kept]
        unsound += [
            ("no-unit", each.start, each.end)
            for each, name in gone
            if not is_person(name) and _SAID.search(name) is None
        ]
    if scan.rules:
        unsound = [each for each in unsound if not any(rule.start <= each[1] - start < rule.end for rule in scan.rules)]
    elif not listed and not unsound:
        printed = scan.text[start:stop]
        blank = len(printed) - len(printed.lstrip())
        code = "contact-without-unit" if scan.waiting or scan.found else "empty-list"
        unsound.append(
            (code, start + (blank if blank < len(printed) else 0), start + max(blank, len(printed.rstrip())))
        )
    unsound.sort(key=itemgetter(1))
    return tuple(
        [
            Problem(code, locate(begin, end), _MESSAGES[code].format(scan.text[begin:end]))
            for code, begin, end in unsound
        ]
    )


def _unmatched(text: str, start: int, stop: int) -> frozenset[int]:
    """Where brackets open that never close. The bracket around the whole list claims the last closing one."""
    stack: list[int] = []
    signs = [
        (sign.start(), _KINDS[sign[0]]) for sign in _STRUCTURE.finditer(text, start, stop) if _KINDS[sign[0]] in "（）"
    ]
    first, last = signs[0], signs[-1]
    around = first[1] == "（" and last[1] == "）" and _BLANK.fullmatch(text, start, first[0]) is not None
    # （…、各镇（街道） lacks the last bracket, （县林业局（林草局、县水利局） the one inside.
    if around and not text[last[0] + 1 : stop].strip(_END) and _SEVERAL.search(text, signs[-2][0], last[0]):
        signs = signs[1:-1]
    for at, kind in signs:
        if kind == "（":
            stack.append(at)
        elif stack:
            stack.pop()
    return frozenset(stack)


def _obey(found: list[Found], rule: Rule) -> None:
    """Give the roles that a rule printed with the list gives, where none is printed: nobody leads yet."""
    plain = [each for each in found if each.role is Role.RESPONSIBLE and not each.fixed]
    if not plain or not (rule.leads or rule.marked) or any(each.role is Role.LEAD for each in found):
        return
    leads = [each for each in plain if each.name.starred] if rule.marked else plain[:1]
    for each in leads:
        each.role = Role.LEAD
    for each in plain if rule.helps else ():
        if each not in leads:
            each.role = Role.SUPPORT


def scan_list(
    text: str, start: int = 0, end: int | None = None, *, role: Role | None = None, label: str | None = None
) -> ListScan:
    """The list printed in `text[start:end]`, read."""
    stop = len(text) if end is None else end
    if role is None:
        role = Role.RESPONSIBLE if label is None else role_of(label)
    scan = ListScan(text, start, stop, role, label)
    if scan.read(_ALL_MATCH) > 0 and (unmatched := _unmatched(text, start, stop)):
        scan = ListScan(text, start, stop, role, label)
        scan.read(unmatched)
    found = scan.found
    if scan.charged and scan.helped and all(each.role is not Role.LEAD for each in found):
        # 县交通局负责，各乡镇配合: who is helped by others leads.
        for each in scan.charged:
            each.role = Role.LEAD
    if scan.shared:
        scan.listed = share(found)
    if may_hold_rule(text, start, stop):
        scan.rules = list(find_rules(fold(text[start:stop])))
        scan.listed = [each for each in scan.listed if _IN_RULE.search(each.unit.name) is None]
        for rule in scan.rules:
            _obey(scan.listed, rule)
            # It adds bodies that the list does not name.
            scan.open = scan.open or not (rule.leads or rule.marked)
    return scan


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
    return scan_list(text, start, end, role=role, label=label).located(locate)
