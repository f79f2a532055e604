"""What the names of one list share: an end, a level prefix, the word 各, the persons beside them.

临汾、侯马、洪洞经济开发区管委会 share an end, 省商务厅、财政厅 a prefix, 各镇人民政府、街道办事处 the word 各. All of
it is inference: it is kept in `Unit.full` and never written over the printed name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lianqiang.grammar._unit_names import Name, fold, is_person, with_full
from lianqiang.units import Role, Unit

__all__ = ["Found", "share"]

# What a body of a place lends to the places before it, and what a department lends (财政、教育局; 财政、教育部门).
_PLACE_END = re.compile(
    "(?:经济|高新|工业|技术|产业|综合|旅游|国家级|省级)*(?:开发区|园区|高新区|新区|保税区|度假区|管理区|示范区|合作区)"
    "(?:管委会|管理委员会|党工委)?$|(?:管委会|管理委员会|党工委)$"
    "|(?:[区县市镇乡]|街道)(?:人民政府|政府|党委|委|办事处|办)?$"
)
_OFFICE_END = re.compile("(?:部门|分局|局|委|办|厅|公司|集团|银行|支行|分行|医院|学院|大队|支队)$")
_AREA = re.compile("(?:开发区|高新区|经开区|新区|园区|管理区|度假区|保税区|示范区|合作区|港区)$")
_BOARD = re.compile("(?:管委会|管理委员会|党工委)$")
_PARTY_ORGAN = re.compile("组织部|宣传部|统战部|政法委|老干部局")
_EACH = re.compile("各(?P<level>[^各]*?)(?:党委|委|人民政府|政府|行政公署|行署|）)?$")
_GOVERNMENT = re.compile("(?P<level>[省市州县区旗盟乡镇]?)(?P<rest>人民政府|政府)$")
# 洛阳市、许昌市人民政府: a place that lends its government's name, and one that lacks it.
_GOVERNED = re.compile("[一-鿿]{1,7}[省市州县区旗盟](?P<rest>人民政府|政府)$")
_PLACE = re.compile("(?!各|全|本|我|其|有关|相关)[一-鿿]{1,7}[省市州县区旗盟]$")
_CITY = re.compile("[一-鿿]{1,2}州$")
# 电信、移动、联通、铁塔公司
_CARRIERS = frozenset("电信 移动 联通 铁塔 广电 电力 供电 燃气 自来水 供水 公交 石油 石化 热力".split())
_BARE_AREA = re.compile("(?:街道|乡镇|社区)(?:办事处|党工委|人民政府|居委会)?$")


class Found:
    """An assignment in the making."""

    __slots__ = ("clause", "contacts", "end", "fixed", "label", "name", "role", "shared", "start", "unit")

    def __init__(
        self, start: int, end: int, name: Name, unit: Unit, said: tuple[Role, str | None], clause: int
    ) -> None:
        self.start = start
        self.end = end
        self.name = name
        self.unit = unit
        self.role, self.label = said
        self.clause = clause  # names share only within a clause
        self.contacts: tuple[str, ...] | list[str] = name.contacts
        self.fixed = False  # the role is printed with the name itself: 市发改委（牵头）
        self.shared: str | None = None  # the end that 等部门 after it lends

    def join(self, persons: Iterable[str], *, first: bool = False) -> None:
        """Persons printed after the unit, or before it."""
        if isinstance(self.contacts, tuple):
            self.contacts = list(self.contacts)  # few units have any: the others need no list of their own
        place = 0 if first else len(self.contacts)
        self.contacts[place:place] = persons


def share(found: list[Found]) -> list[Found]:
    """The names of a list with what they share; what turns out to be a person or nothing is no longer among them."""
    if any(each.name.stem for each in found):
        found = _lend_ends(found)
    _inherit(found)
    return found


def _lend_ends(found: list[Found]) -> list[Found]:
    """Names that lack their end take it from the names after them; persons become contacts; the rest is no unit."""
    end: str | None = None
    place = False
    kept: list[Found] = []
    contacts: list[str] = []  # in reverse
    clause = -1
    for each in reversed(found):
        if each.clause != clause:
            clause, end = each.clause, None
        if each.shared is not None:
            end, place = each.shared, False
        folded = fold(each.unit.name)
        if not each.name.stem:
            if place and end is not None and _CITY.match(folded):
                # 温州 in 宁波、温州、金华市政府 is no other level than the places beside it.
                each.unit = with_full(each.unit, each.unit.name + end)
            elif (lent := _lent(each, folded))[0] is not None or each.shared is None:
                end, place = lent
        elif end is not None and (
            place is (each.name.prefix is None) or each.shared is not None or (end == "公司" and folded in _CARRIERS)
        ):
            each.unit = with_full(each.unit, each.unit.name + end)
        elif is_person(folded):
            contacts += (*reversed(each.contacts), each.unit.name)
            continue
        elif each.name.prefix is None:
            continue
        if contacts:
            each.join(reversed(contacts))
            contacts = []
        kept.append(each)
    kept.reverse()
    if contacts and kept:
        kept[0].join(reversed(contacts), first=True)
    return kept


def _lent(each: Found, folded: str) -> tuple[str | None, bool]:
    """What a whole name lends to stems before it, and whether that is the end of a place's body."""
    if lent := _PLACE_END.search(folded):
        return (each.unit.name[lent.start() :], True) if lent.start() > 1 else (None, False)
    lent = _OFFICE_END.search(folded) if not each.name.prefix and not each.unit.collective else None
    return (each.unit.name[lent.start() :], False) if lent else (None, False)


def _inherit(found: list[Found]) -> None:
    """A department without a level takes that of the unit before it (省商务厅、财政厅)."""
    prefix: str | None = None
    before: Found | None = None
    for each in found:
        printed = each.name.prefix
        if printed is None:
            prefix = None
        elif printed:
            # A department after the government of another place is nobody's.
            prefix = None if len(printed) > 1 and _GOVERNED.match(fold(each.unit.name)) else printed
        elif prefix is not None:
            organ = "委" if _PARTY_ORGAN.match(fold(each.unit.name)) else ""
            each.unit = with_full(each.unit, prefix + organ + (each.unit.full or each.unit.name))
        if before is not None and before.clause == each.clause:
            _share_each(before, each)
        before = each
    board: str | None = None
    government: str | None = None
    clause = -1
    for each in reversed(found):
        folded = fold(each.unit.name)
        if each.clause != clause:
            clause, government = each.clause, None
        if each.unit.collective:
            government = None
        elif governed := _GOVERNED.match(folded):
            government = each.unit.name[governed.start("rest") :]
        elif government is not None and _PLACE.match(folded):
            if each.unit.full is not None:
                continue
            each.unit = with_full(each.unit, each.unit.name + government)
        else:
            government = None
        if lent := _BOARD.search(folded):
            board = each.unit.name[lent.start() :]
        elif board is not None and _AREA.search(folded):
            each.unit = with_full(each.unit, each.unit.name + board)
        else:
            board = None


def _share_each(before: Found, each: Found) -> None:
    """各 that stands once: 各区委、区政府; 各镇人民政府、街道办事处."""
    if not before.unit.collective or each.unit.collective:
        return
    said = _EACH.search(fold(before.unit.name))
    if said is None:
        return
    name = each.unit.name
    government = _GOVERNMENT.match(fold(name))
    if government is None:
        full = "各" + name if _BARE_AREA.match(fold(name)) else None
    else:
        level = before.unit.name[said.start("level") : said.end("level")]
        full = "各" + level + name[government.start("rest") :] if level.endswith(government["level"]) else None
    if full is not None:
        each.unit = Unit(name, each.unit.aliases, full, collective=True)
