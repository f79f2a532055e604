"""What the name of a unit tells of it: the level of government, and the kind of organ.

Derived from the name alone, and said apart from it: facets are no fields of `Unit`, for nothing of the kind is printed.
Where a name does not tell (有关部门), they are None. What the reform made of a unit, or whom it answers to in fact, is
the business of a registry.
"""

from __future__ import annotations

import re

import attrs

from lianqiang._enums import Named
from lianqiang.errors import check_type
from lianqiang.units import Unit

__all__ = ["Facets", "Level", "OrganKind", "facets"]


class Level(Named):
    """The level of government: state 国家, province 省, city 市, county 县区, township 镇街."""

    STATE = "state"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWNSHIP = "township"


class OrganKind(Named):
    """What kind of organ: 政府部门, 党委部门, 人大政协, 法院检察院, 垂直管理, 群团, 镇街, 企事业, in this order."""

    GOVERNMENT = "government"
    PARTY = "party"
    CONGRESS = "congress"
    JUDICIAL = "judicial"
    VERTICAL = "vertical"
    MASS = "mass"
    TOWNSHIP = "township"
    ENTERPRISE = "enterprise"


@attrs.frozen
class Facets:
    """What a name tells: `level` and `kind`, each None where it does not tell."""

    level: Level | None = None
    kind: OrganKind | None = None

    def __attrs_post_init__(self) -> None:
        if self.level is not None and type(self.level) is not Level:
            object.__setattr__(self, "level", Level(self.level))
        if self.kind is not None and type(self.kind) is not OrganKind:
            object.__setattr__(self, "kind", OrganKind(self.kind))


_BRACKETS = re.compile(r"[（(〔［\[【<＜〈][^（(〔［\[【<＜〈]*?[）)〕］\]】>＞〉]")
# Several levels in one collective (各市、县政府) are none.
_SEVERAL = re.compile("各?(?:[省市州县区旗乡镇]|街道)[、及和]|各[省市州县区旗]{2}")
_TOWNS = re.compile("(?:各(?:[乡镇]|街道)|乡镇|镇乡|镇街|街镇)(?!企业)")
_STATE = re.compile("国家|国务院|中央|中共中央|共青团中央|中华|中国|全国|最高人民")
# 国家税务总局浙江省税务局 is a branch, and its own name follows that of the head.
_HEAD = re.compile(
    "(?:国家[一-鿿]{2,10}?局|中国[一-鿿]{2,10}?(?:银行|集团|电信|移动|联通|铁塔))"
    "(?!有限|股份)(?=[一-鿿]{2,40}(?:局|支行|分行|管部|中心|队|公司|办|处)$)"
)
# Only a province has 厅; general offices (办公厅) are elsewhere, too.
_HALL = re.compile("[一-鿿]{2,10}(?<!办公)厅$")
# Ministries have no level before their names; the departments of a party committee have 委 before theirs.
_MINISTRY = re.compile(
    "(?!.*委)(?![省县区州旗]|市(?!场))(?!组织部|宣传部|统战部|武装部|人武部)[一-鿿]{2,10}(?:部|总局|总署)$"
)
# Places from the outermost in: the last one says whose unit it is. 市场, 市政 and 社区 are words, not places.
_PLACES = re.compile(
    "[一-鿿]{0,9}?(?P<level>省|自治区|(?<!城)市(?!场|政(?!府)|容)|州|县"
    "|(?<![社园景校小库灾矿林港])(?<!开发|示范|保税|度假|管理|功能|合作|高新|经开|试验)区(?!划|域|块)|旗|镇(?!海|江|平|雄|原|远|赉|巴|坪|康|沅|宁|企业)|乡(?!村|镇)|街道)"
)
_LEVELS = {
    "省": Level.PROVINCE,
    "自治区": Level.PROVINCE,
    "市": Level.CITY,
    "州": Level.CITY,
    "县": Level.COUNTY,
    "区": Level.COUNTY,
    "旗": Level.COUNTY,
    "镇": Level.TOWNSHIP,
    "乡": Level.TOWNSHIP,
    "街道": Level.TOWNSHIP,
}
# The first row that is found says the kind: a party committee of a town is of the party, a branch of a bureau vertical.
_KINDS = """
judicial   法院|检察院
congress   人大|人民代表大会|政协|政治协商
mass       工会|团委|团[省市区县州]委|共青团|妇联|妇女联合会|科协|残联|文联|侨联|工商联|社科联|红十字|关工委
party      纪委|监委|纪律检查|监察委|党委|党工委|党组|党校|党群|巡察|中共|中央|组织部|宣传部|统战部|政法委|编办|编委
party      机构编制|网信办|综治办|老干部|直属机关工委|(?:^|[省市县区州旗])委(?!员会)(?=[一-鿿])
vertical   税务局|税务总局|国税|地税|海关|海事|气象局|烟草|人行|人民银行|银监|银保监|证监|保监|金融监管局|通信管理局
vertical   邮政管理局|国家安全局|调查队|消防救援|出入境|分局$|[一-鿿]支行$
township   (?:镇|乡|街道)(?:人民政府|政府|办事处)?$|^各?(?:乡镇|镇街|镇乡|街镇)(?!企业)
government (?:公安|交警|执法|特警)[一-鿿]{0,8}[队所]$|(?:司法|财政|国土|规划|监管|派出)所$|(?<![关他各级直管])部门$
government (?:局|厅|办|办公室|办公厅|委|委员会|政府|研究室|署|管委会|指挥部)$|府(?:各|有关)?部门$|执法(?:部门|单位)$
enterprise [一二三四五六七八九十]中$
enterprise (?:公司|集团|企业|医院|大学|学院|学校|中学|小学|幼儿园|中心|研究院|研究所|站|馆|台|银行|园区|院)$
"""
_KIND = tuple((OrganKind(kind), re.compile(pattern)) for kind, pattern in map(str.split, _KINDS.split("\n")[1:-1]))


def facets(unit: Unit | str) -> Facets:
    """The level and the kind of organ that the unit's name tells; of `full`, the inferred name, where there is one.

    >>> facets("区法制办")
    Facets(level=Level.COUNTY, kind=OrganKind.GOVERNMENT)
    >>> facets("宁波市奉化区人民检察院").level, facets("区委组织部").kind
    (Level.COUNTY, OrganKind.PARTY)
    >>> facets("各镇（街道）"), facets("有关部门")
    (Facets(level=Level.TOWNSHIP, kind=OrganKind.TOWNSHIP), Facets(level=None, kind=None))

    Both are inferences by the usual ways to name bodies. A branch (市生态环境局奉化分局) has the level its name begins
    with. Raises `TypeError` for what is neither a `Unit` nor a name.
    """
    if isinstance(unit, Unit):
        name = unit.full or unit.name
    else:
        check_type("unit", unit, str)
        name = unit
    bare = _BRACKETS.sub("", name)
    return Facets(_level(bare), _kind(bare))


def _level(name: str) -> Level | None:
    if _TOWNS.match(name):
        return Level.TOWNSHIP
    if _SEVERAL.match(name):
        return None
    if head := _HEAD.match(name):
        name = name[head.end() :]
    elif _STATE.match(name) or _MINISTRY.match(name):
        return Level.STATE
    found = None
    at = 0
    while (place := _PLACES.match(name, at)) is not None and place.end() < len(name) + (place["level"] in _TOWN_ENDS):
        found = _LEVELS[place["level"]]
        at = place.end()
    return Level.PROVINCE if found is None and _HALL.match(name) else found


_TOWN_ENDS = frozenset({"镇", "乡", "街道"})


def _kind(name: str) -> OrganKind | None:
    for kind, pattern in _KIND:
        if pattern.search(name):
            return kind
    return OrganKind.GOVERNMENT if _MINISTRY.match(name) else None
