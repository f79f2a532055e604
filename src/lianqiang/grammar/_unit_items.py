"""One stretch of a list, from separator to separator, read as units and what is said of them.

Owns what holds names together or apart inside such a stretch: spaces and broken lines, 和 及 与, names glued to each
other, 等, and the verbs after the names (牵头, 负责, 配合, 会同, 按职责分工). Knows nothing of the list around it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from lianqiang.grammar._unit_labels import Label, role_of, spaced
from lianqiang.grammar._unit_names import (
    Name,
    ends_unit,
    fold,
    is_complete,
    is_function,
    is_person,
    level_of,
    name_unit,
)
from lianqiang.units import Role

__all__ = ["Item", "Piece", "Said", "read_item", "read_name"]

_SHORT = 64

_VERB = (
    "(?:牵头|主办|承办|主责|抓总|负责(?!人)|配合|(?<!政)协办|协同|协助|参与|参加|支持|督办|督导(?!团)|组织实施|具体实施|抓[好实]?落实|组织落实"
    "|落实|实施|办理|推进)"
)
_ADVERB = "(?:共同|跟踪|全程|具体|分别|分头|分工|联合|统一|统筹|积极|主要|全面)"
# Verbs that may also be part of a name, and are none where a whole name stands before them and nothing behind.
_LAST_VERB = "(?:主抓|抓总|抓|统筹|指导|督促|承担|推动|申报|审核|汇总|协调|执行|完成|监督|保障|实施|落实|办理|推进)"
_TURN = re.compile(
    "(?P<meet>(?:要|应当?|须|需)?(?:分别|共同|积极|主动)?(?:负责|牵头)?会同)"
    "|(?P<share>(?:按照?|根据|依据?)(?:各自|部门|有关|相关)*(?:职能|职责|责任|工作|分工|任务)|各负其责|各司其职)"
    # 督办室, 项目推进中心 are names.
    "|(?<=[^位者的])(?P<as>(?:作)?为(?:第一)?(?:牵头|主办|承办|主责|责任|负责|配合|协办|参与|督办)+(?:单位|部门)$|为[主辅]$)"
    f"|(?P<verb>{_ADVERB}*{_VERB}+)(?!公[室厅]|[室处科组局办部员]|中心|单位|机构|小组|领导|公司)"
    f"|(?P<last>(?:{_ADVERB}|牵头)*{_LAST_VERB}+$)"
    "|(?P<modal>要(?!素|点|求|闻|塞|员|害)|应当|应(?!急|对|用|诉|变)|须|需要)"
)
_VERBS = re.compile(f"{_ADVERB}?{_VERB}+")
# Where the object of 会同 ends and what is done with it begins.
_DOING = re.compile("对|就|共同|进行|开展|做好|制定|研究|抓好|推进|组织(?!部)|按|根据|依|负责|落实")
_AND = re.compile("同(?=[省市县区各])|以及|及(?!其|时|格)|和(?!平区|田|硕|静|顺|龙|林格尔)|与|暨")
_BEGIN = re.compile(
    "[ 、—─]*(?:(?:请|责成|委托|交|以)(?=[省市县区镇乡各由]))?(?:以及|及|和(?=[省市区县州旗各其有相国]|人行)|与|暨|并由|并|同时|其中|[0-9]{1,2}[.．](?=[一-鿿]))?[ ]*"
)
_BY = re.compile("由(?<!自由)")
# 根据省、市部署推进 names nobody.
_ACCORDING = re.compile("根据|按照|依照|依据")
_TASK_FORCE = re.compile("(?:小组|指挥部|联席会议|专班|委员会)(?:办公室|办)?$")
_ETC = re.compile("(?<![高中初平同优均对])等(?!级|保|候|额|同|效|高|职|教|学)")
_GENERIC = re.compile(
    "(?:[0-9一二三四五六七八九十]+[个家]?)?(?P<head>部门|单位|机构|地方|企业|方面)(?:[和及与、（]*(?:部门|单位|地方|机构)）?)*$"
)
_QUALIFIED = re.compile("各|有关|相关|其[他它]|[0-9]+个|[省市区县州旗镇](?!场)")
# What goes on with the name before 和 (各区县及园区, 各级党委和政府).
_AREA = re.compile(
    "(?:园区|开发区|功能区|街道|乡镇|镇|乡|度假区|景区|管理区|新区|社区|村|县|市|区|部门|单位)?"
    "(?:党委|党工委|管委会|人民政府|政府|办事处)?$"
)
_ORGAN = re.compile("(?:宣传部|组织部|统战部|政法委|办公[室厅]|研究室|督查室|政研室|党校|党组|机关)")
# What a broken line leaves of 办公室, 委员会, 社保局.
_TORN = re.compile("公[室厅]|员会|事处|[^分][局厅]$")
# 各县 (区) 人民政府 is set with blanks around its bracket.
_SCOPED = re.compile("(?:各|有关|相关)[一-鿿]{1,4}(?:（[^（）]{1,12}）)$")
_GOVERNS = re.compile("(?:人民政府|政府|党委|党工委|管委会|办事处)(?:$|（)")
_PARTY = re.compile("(?:[省市区县州旗]|[一-鿿]{2,4}[省市区县州])(?:委|政府|府|人民政府)$")
_AT_TOWN = "(?:派出所|司法所|财政所|国土所|国土资源所|自然资源所|市场监管所|卫生院|中心校|农技站|水利站|综合执法队)"
_BOARD = "(?:经济|高新|工业|产业)[一-鿿]{0,4}(?:开发区|园区)管委会"
_GLUE = re.compile(
    "(?<=[委局办厅部院会府])(?=[省市县区州旗])|(?<=[委局办厅部院会处门位])(?=各[省市县区州旗盟乡镇街])"
    f"|(?<=[队所站院办科])(?={_AT_TOWN})|(?<=[局委办])(?={_BOARD})"
)
_APART = re.compile(f"{_AT_TOWN}|{_BOARD}")
# The numbers of a list: ①县教育局②县水利局, 1.县教育局 2.县水利局.
_NUMBER = re.compile("[①-⑳⑴-⒇⒈-⒛](?=[一-鿿])|(?:^|(?<= ))[0-9]{1,2}[.．](?=[一-鿿])")
_DATE = re.compile("[0-9]{2,4}年|[0-9]{1,2}月")
_ROLE_BEHIND = re.compile("（(?:牵头|主办|承办|配合|协办|负责|责任|参与)(?:单位|部门)?）(?=[省市县区州镇乡各][一-鿿])")
_TOKEN = re.compile("[（）]|[^（） ]+| +")

# What a stretch must hold to be more than one plain name; names glued to each other show a level after an end.
_SPECIAL = re.compile(
    "[①-⑳⑴-⒇⒈-⒛和及与暨等由以并同请责交其各0-9一二三四五六七八九十牵协抓负配参支督具推要须需按根依为是]|主[办责要]|承办|落实|实施|办理|组织实"
    "|应[^急对用诉]|[委局办厅部院会府][省市县区州旗]|[党工省市县区州旗盟]委$|部门$|单位[省市县区州旗]"
    f"|(?:统筹|指导|承担|申报|审核|汇总|执行|完成|保障)$|[队所站院办科]{_AT_TOWN}|区管委会$"
)

# 各县、市、区政府 and 13个街道、镇 are one name: which levels may share what is printed once.
_COUNTY = "(?:[省市州县区旗盟]|行署|地区|县级市|自治[区州县旗]|直辖市|特区|省直管县|省辖市)+"
_TOWN = "(?:[乡镇村]|街道?|社区|管理区|农场|林场)+"
_SCOPE = "(?:（[省市州县区乡镇旗盟街道办场地园特自治、 ]+）)?"
_COMMITTEE = "(?:党委|党工委|工委)(?:（[^（）]{1,8}）)?"
_GOVERNMENT = "(?:(?:人民)?政府|行政公署|行署|管委会|管理委员会|办事处)(?:（[^（）]{1,12}）)?"
_HEAD = re.compile(
    f"(?:(?:各|有关|相关)(?:设区的?|地级以上|地级|省辖|直管)?|[0-9一二三四五六七八九十]+个)(?:(?P<county>{_COUNTY})|(?P<town>{_TOWN})){_SCOPE}$"
    "|(?P<bare>[省市县区州旗盟乡镇](?:（[市区县旗镇]）)?)$|(?P<joint>[省市县区州旗]委)$|.{0,6}各(?P<organ>[部委办局厅])$"
    f"|各(?P<each>[省市县区州旗盟]+)(?:（[省市县区州旗盟、 ]+）)?委$"
    f"|[^、]{{0,20}}?(?:[省市县区州旗盟乡镇处场级区地]|街道|（[^（）]{{1,12}}）)(?P<party>{_COMMITTEE})$"
    "|[一-鿿]{0,6}(?P<bodies>部门)$|各(?P<several>[一-鿿]{2,4})$"
    "|(?!团)[一-鿿]{1,7}(?P<seat>[省市县区州旗盟]委)$"
)
_NEXT = re.compile(
    f"(?:(?P<county>{_COUNTY})|(?P<town>{_TOWN}|办事处)){_SCOPE}"
    "(?P<tail>(?:人民政府|政府|党委|党工委|管委会|委|府|办事处)?(?:和政府|党组|党委|办公室)?(?:（[^（）]*）)?(?:等)?)$"
)
# A level alone is no unit (省、市、县三级农业农村部门); a committee before its government's office is half of one
# (市委、市政府督查室).
_BARE = re.compile("[省市县区州旗盟乡镇](?!场)")
_ORGANS = re.compile("[部委办局厅](?:（公司）)?$")
_JOINT = re.compile(
    "[省市县区州旗](?:人民)?政府(?=[^、]{1,6}[室办组]$|(?:各|有关|相关)[^、]{0,4}(?:部门|单位|机构|委办局)$)"
)
# 党委、政府 of one place are one name: each lacks what the other prints.
_SEVERAL = re.compile("[一-鿿]{2,4}(?:企业|公司|医院|学校|院校)$")
_EACH_LEVEL = tuple(
    "each" + level for level in "省 市 县 区 州 旗 盟 县市 市县 区县 县区 市州 盟市 旗县 市县区 县市区 旗县市区".split()
)
_GOVERNS_ALONE = re.compile(f"{_GOVERNMENT}$")
_GOVERNS_LEVEL = re.compile("(?P<level>[省市县区州旗盟]+)(?:（[省市县区州旗盟、 ]+）)?(?:人民)?政府$")


class Piece(NamedTuple):
    """A name in its place: offsets into the stretch."""

    start: int
    end: int
    name: Name


class Said(NamedTuple):
    """What a verb after the names says of them.

    `verb` is its place; `alone` says that it stands without 按职责分工, which makes all equal. `met` are the objects of
    会同, `open` says that there are more of these. `skip` says how far what follows is a sentence: to the next separator that is no 、, or to the sentence's end
    (；). `rest` is where other units with a verb of their own follow (A牵头B配合).
    """

    role: Role
    verb: tuple[int, int] | None = None
    alone: bool = False
    met: tuple[Piece, ...] | None = None
    open: bool = False
    skip: str = ""
    rest: int | None = None


class Item(NamedTuple):
    """A stretch, read.

    `open` is 等, `shared` the end that 等部门 lends to the names before it. `head` is the kind of name that 、 breaks
    here (各县、市、区政府), `next` are the kinds it may carry on, `bare` says that such a name may go on after it.
    Where spaces set off a label inside the stretch, `label` is all there is: what stands around it is read apart.
    `plain` says that the pieces are all there is.
    """

    pieces: tuple[Piece, ...]
    said: Said | None = None
    open: bool = False
    shared: str | None = None
    head: str | None = None
    next: tuple[str, ...] = ()
    bare: bool = False
    label: Label | None = None
    plain: bool = False


def _is_left(left: str) -> bool:
    """Whether a folded text may be the subject of a verb."""
    left = left.rstrip(" ")
    return (
        not left
        or ends_unit(left)
        or left.endswith(("等", "均", "分别", "共同"))
        or (len(left) < 9 and (is_function(left) or level_of(left) is not None or is_person(left)))
    )


def _complete(left: str, right: str) -> bool:
    """Whether a name ends at `left`, so that `right` may begin another; 市委 宣传部 is one name broken in two."""
    if _PARTY.match(left) and _ORGAN.match(right):
        return False
    return (is_complete(left) or _DATE.match(left) is not None) and not (_SCOPED.match(left) and _GOVERNS.match(right))


def _begins(word: str) -> bool:
    """Whether a word after a space begins another name."""
    if _TORN.match(word):
        return False
    return is_complete(word) or is_person(word) or _QUALIFIED.match(word) is not None or _DATE.match(word) is not None


def _words(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretch cut at the spaces that stand between names; those inside a name or a bracket do not count."""
    words: list[tuple[int, int]] = []
    depth = 0
    begin = stop = start
    for token in _TOKEN.finditer(folded, start, end):
        text = token[0]
        if text == "（":
            depth += 1
        elif text == "）":
            depth = max(0, depth - 1)
        elif text[0] == " ":
            continue
        elif not depth and begin < stop < token.start() and _complete(folded[begin:stop].replace(" ", ""), text):
            # 村（社区） is a name, a character alone the rest of one.
            if _begins(text) or folded.startswith("（", token.end()):
                words.append((begin, stop))
                begin = token.start()
        elif stop == begin:
            begin = token.start()
        stop = token.end()
    words.append((begin, stop))
    return words


def _parts(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretch cut into names: at spaces between them, at 和 及 与 between complete names, where they are glued."""
    parts: list[tuple[int, int]] = []
    for first, stop in _words(folded, start, end):
        begin = first
        for role in _ROLE_BEHIND.finditer(folded, first, stop):
            parts.append((begin, role.end()))  # 县教育局（牵头）县水利局（配合）
            begin = role.end()
        for joint in _AND.finditer(folded, begin, stop):
            left, right = folded[begin : joint.start()], folded[joint.end() : stop]
            if not ends_unit(left) or left.count("（") != left.count("）") or _AREA.match(right):
                continue
            if ends_unit(right) or _QUALIFIED.match(right) or is_function(right):
                parts.append((begin, joint.start()))
                begin = joint.end()
        for joint in _GLUE.finditer(folded, begin + 2, stop):
            left, right = folded[begin : joint.start()], folded[joint.start() : stop]
            level = level_of(left)
            if "（" in left or not ends_unit(right):
                continue
            # 市教育局各区县政府 are two.
            at_town = _APART.match(right) is not None  # 综合执法队派出所
            if right[0] != "各" and not at_town and (level is None or level_of(right) != level):
                continue
            if _PARTY.match(left) and not _PARTY.match(right):
                continue
            parts.append((begin, joint.start()))
            begin = joint.start()
        parts.append((begin, stop))
    return parts


def _pieces(printed: str, folded: str, start: int, end: int, *, open_tail: bool = False) -> list[Piece]:
    found: list[Piece] = []
    for begin, stop in _parts(folded, start, end):
        name = folded[begin:stop]
        if bare := name.strip(" "):
            at = begin + len(name) - len(name.lstrip(" "))
            found.append(Piece(at, at + len(bare), name_unit(printed[at : at + len(bare)], open_tail=open_tail)))
    return found


def _until(
    printed: str, folded: str, place: tuple[int, int], etc: re.Match[str] | None
) -> tuple[list[Piece], str | None]:
    """The names of a stretch with 等 in it, and the end that 等部门 lends to those before it."""
    start, end = place
    pieces = _pieces(printed, folded, start, end if etc is None else etc.start())
    shared = None
    after = 0 if etc is None else end - len(_BEGIN.sub("", folded[etc.end() : end], count=1))  # 等和各地区
    for piece in _pieces(printed, folded, after, end, open_tail=True) if etc is not None else ():
        if generic := _GENERIC.match(folded[piece.start : piece.end]):
            shared = generic["head"]
        else:
            pieces.append(piece)
    return pieces, shared


def _carried(text: str) -> tuple[str, ...]:
    """Which broken names a stretch may carry on."""
    kinds: list[str] = []
    if carried := _NEXT.match(text):
        kinds.append("county" if carried["county"] else "town")
    if _ORGANS.match(text):
        kinds.append("organ")
    if _BARE.match(text):
        kinds.append("bare")
    if _JOINT.match(text):
        kinds.append("joint")
    if _SEVERAL.match(text):
        kinds.append("several")
    if text == "单位":
        kinds.append("bodies")
    if _GOVERNS_ALONE.match(text):
        kinds += ("joint", "party", *_EACH_LEVEL)
    elif governs := _GOVERNS_LEVEL.match(text):
        kinds.append("each" + governs["level"])
    return tuple(kinds)


def _kind(head: re.Match[str]) -> str:
    """The kind of name that `head` begins; a committee of each 区 may be followed by the government of each 区."""
    kind = head.lastgroup or ""
    if kind == "each":
        return kind + head[kind]
    return "party" if kind == "seat" else kind


def _turn(folded: str, start: int) -> re.Match[str] | None:
    """The first verb that has units, or nothing, before it."""
    for turn in _TURN.finditer(folded, start):
        left = folded[start : turn.start()]
        if "（" in left and left.count("（") > left.count("）"):
            continue
        if len(left) < 2 and _TASK_FORCE.search(folded):
            continue  # 省推进“一带一路”建设工作领导小组办公室
        if turn.lastgroup == "share" or (turn.lastgroup == "modal" and ends_unit(left) and len(left) > 1):
            return turn
        if turn.lastgroup in {"meet", "verb", "as"} and _is_left(left):
            return turn
        if turn.lastgroup == "last" and (ends_unit(left) or (len(left) > 2 and left.endswith("等"))):
            return turn
    return None


def _say(printed: str, folded: str, turn: re.Match[str]) -> Said:
    """What the verb says, and what follows it in the stretch."""
    if turn.lastgroup == "meet":
        doing = _DOING.search(folded, turn.end() + 2)
        end = doing.start() if doing else len(folded)
        etc = _ETC.search(folded, turn.end() + 2, end)
        met, _ = _until(printed, folded, (turn.end(), end), etc)
        return Said(Role.LEAD, turn.span(), met=tuple(met), open=etc is not None, skip="、" if doing else "")
    if turn.lastgroup == "modal":
        return Said(Role.RESPONSIBLE, skip="；")
    alone = turn.lastgroup in {"verb", "as", "last"}
    verb = turn if alone else _VERBS.search(folded, turn.end())
    after = turn.end() if verb is None else verb.end()
    following = folded[after:].lstrip(" ")
    return Said(
        Role.RESPONSIBLE if verb is None else role_of(verb[0]),
        None if verb is None else verb.span(),
        alone,
        skip="、" if following else "",
        rest=after if _QUALIFIED.match(following) and _turn(following, 0) else None,
    )


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


@lru_cache(maxsize=4096)
def _read(printed: str) -> Item:
    folded = fold(printed)
    if folded.isalnum() and len(folded) > 3 and _SPECIAL.search(folded) is None:
        return Item((Piece(0, len(printed), name_unit(printed)),), next=_carried(folded), plain=True)
    if _NUMBER.search(folded):
        printed, folded = (_NUMBER.sub(_blank, each) for each in (printed, folded))
    if label := spaced(printed):
        return Item((), label=label)
    start = len(folded) - len(_BEGIN.sub("", folded, count=1))
    turn = _turn(folded, start)
    if turn is None and _ACCORDING.match(folded, start):
        return Item((), Said(Role.RESPONSIBLE, skip="、"))
    by = _BY.search(folded, start, len(folded) if turn is None else turn.start())
    if by is not None and turn is None and (is_complete(folded[by.end() :]) or is_function(folded[by.end() :])):
        start = by.end()  # 由市发改委、市财政局牵头
    elif by is not None:
        # 以上工作由市发改委牵头: what stands before 由 is no unit.
        turn = turn or _turn(folded, by.end())
        start = start if turn is None else by.end()
    end = len(folded) if turn is None else turn.start()
    etc = next((each for each in _ETC.finditer(folded, start, end) if _is_left(folded[start : each.start()])), None)
    pieces, shared = _until(printed, folded, (start, end), etc)
    broken = turn is None and etc is None
    first = last = ""
    if pieces:
        first, last = (folded[piece.start : piece.end] for piece in (pieces[0], pieces[-1]))
    head = _HEAD.match(last) if broken else None
    if head is not None and head["several"] and ends_unit(last):
        head = None  # 各通信、电力企业 lends its end, 各企业 has it
    carried = _NEXT.match(first) if broken and len(pieces) == 1 else None
    return Item(
        tuple(pieces),
        None if turn is None else _say(printed, folded, turn),
        etc is not None,
        shared,
        None if head is None else _kind(head),
        _carried(first),
        broken and (len(first) == 1 or (carried is not None and not carried["tail"])),
        plain=broken and head is None,
    )


_name = lru_cache(maxsize=4096)(name_unit)


def read_item(printed: str) -> Item:
    """The stretch read; short ones are remembered, because plans print the same names again and again."""
    return _read(printed) if len(printed) <= _SHORT else _read.__wrapped__(printed)


def read_name(printed: str) -> Name:
    """`name_unit`, remembered in the same way."""
    return _name(printed) if len(printed) <= _SHORT else name_unit(printed)
