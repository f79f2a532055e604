"""Who is named at the end of an item by a bracket that the grammar of running text leaves alone.

A bracket behind a finished sentence that holds nothing but names, verbs of responsibility and a time says who and when:
（经济服务办、派出所）, （县水务局牵头，9月底前完成）. Owns that form; the names are read by the grammar.
"""

from __future__ import annotations

import re

from lianqiang.readers.columns import looks_like_time, looks_like_unit
from lianqiang.readers.outline import bracket_at_end

__all__ = ["find_inner", "find_trailer", "trailer_at"]

_CLAUSE = re.compile(r"[^，,；;。]+")
_NAMES = re.compile(r"[、 \u3000]+")
_VERB = re.compile(
    r"(?:共同|分别|(?:按|依)(?:照|据)?(?:各自|部门)?(?:职责|职能|分工)(?:分工)?|具体|总|等)*(?:牵头|负责|配合|落实|承办|协办|主办|参与|参加|协助|督办|实施|组织)+(?:负责|落实|实施)?\Z|等\Z|等(?:有关|相关)?(?:部门|单位)\Z"
)
_TIME = re.compile(
    r"(?:(?:完成|办结|整改|推进|实施)?(?:时限|时间|期限)(?:要求)?\s*[:：]|[0-9０-９]|每|第[0-9０-９一二三四五六七八九十]{1,3}周|年底|年内|月底|长期|持续|常态|立即|全年|近期|适时|及时|第?[一二三四]季度|[上下]半年|根据|按照?(?!职责|各自)|依照|视|分阶段|[一二三四五六七八九十]+月)"
)
_TIME_TAIL = re.compile(
    r"[ \u3000、]+((?:[0-9０-９]{1,4}[年月]|长期|每[年月季周日]|全年|年底|年内|持续|常年)[^、 \u3000]{0,16})\Z"
)
_OTHER = re.compile(r"(?:见|详见|附|含|不含|包括|其中|除|以下|简称|如|例如|试行|暂行|共(?!青团)|约)|.*[0-9%“”《》:：]")
# 5月底前出台政策: a time, and what is done by then.
_DUE = re.compile(r"[^，]{1,12}?(?:[0-9０-９年月日号季旬底]前|[年月季]底|[年月日]内|[年月日]起)[^局委办厅、]{0,16}\Z")
_TIME_ENDS = "成毕前内推进周"
_ENDED = frozenset("。；;！）)”")
_ORGAN = re.compile(
    r"[局委办厅部司所院站处科室股会队署]\Z|中心\Z|政府\Z|公司\Z|街道\Z|单位\Z|部门\Z|[银支分]行\Z|海关\Z|联社?\Z"
)
_NAMED_BEFORE = frozenset("局委办厅")
_SHORTEST, _LONGEST = 3, 200


def find_trailer(text: str, *, alike: bool = False) -> tuple[int, int, int, int] | None:
    """Where the bracket is that ends the text and names units, and where in it the names are; None where there is none.

    A single name without a verb counts behind a finished sentence, or where `alike` says that the neighbours end so.

    >>> text = "拆除违法建设。（城管中队、国土所，10月底前完成）"
    >>> start, end, first, last = find_trailer(text)
    >>> text[first:last]
    '城管中队、国土所'
    """
    start = trailer_at(text)
    if start > 0 and text[start - 1] in "）)]］〕】" and _says_when(text[start:]):
        text = text[:start]  # （县水务局）（9月底前）
        start = bracket_at_end(text)
    if start < 0:
        return None
    dash = _DASHED.match(text, start)
    end = len(text.rstrip("。；; "))
    closed = 1 if text[end - 1] in "）)]］〕】" and bracket_at_end(text) == start else 0
    first, last = (start + 1, end - closed) if dash is None else dash.span(1)
    if not _SHORTEST - 1 < last - first <= _LONGEST:
        return None
    named: list[tuple[int, int]] = []
    verbs = count = 0
    for clause in _CLAUSE.finditer(text, first, last):
        said = clause[0].strip()
        if not said or _says_by_when(said):
            continue
        tail = _TIME_TAIL.search(said)
        if tail is not None and looks_like_time(tail[1]):
            said = said[: tail.start()]  # 县交通局、县公路段 5月底前
        verb = _VERB.search(said)
        names = [name for name in _NAMES.split(said[: verb.start()] if verb else said) if name]
        if not names or not all(_may_be_name(name) for name in names) or not any(map(_is_name, names)):
            return None
        verbs += verb is not None
        count += len(names)
        named.append((clause.start(), clause.start() + clause[0].index(said) + len(said)))
    if not named:
        return None
    if start == 0 and dash is not None and not (verbs or count > 1 or text[first].strip() in _LEVELS_OR_ALL):
        return None  # —— may begin any line
    ended = start == 0 or text[start - 1] in _ENDED
    if alike and not ended and text[start - 1] in _NAMED_BEFORE:
        return None  # 成立综合行政执法局（城管局）: another name of it
    if not (alike or ended or verbs or count > 1):
        return None
    return start, end, named[0][0], named[-1][1]


def _says_by_when(said: str) -> bool:
    """Whether a clause among units is a time: 10月底前, 持续推进, 5月底前出台政策, 开学前."""
    if _BEFORE.fullmatch(said):
        return True
    return _TIME.match(said) is not None and (
        looks_like_time(said) or said[-1] in _TIME_ENDS or _DUE.match(said) is not None
    )


_BEFORE = re.compile(
    r"(?:[春秋冬暑寒夏]季?|每?学期|年度?)?(?:开学|放假|入冬|入夏|考试|中考|高考|汛期|春节|国庆|会议)(?:之?前|期间|之?后)"
)


def trailer_at(text: str) -> int:
    """Where the bracket begins that ends the text, or the dash before its last words; -1 where there is neither.

    >>> trailer_at("完成春播。——县农业农村局"), trailer_at("完成春播。（县农业农村局）"), trailer_at("完成春播")
    (5, 5, -1)
    """
    start = bracket_at_end(text)
    if start < 0 and "—" in text[-_LONGEST_TAIL:]:
        dash = _DASHED.search(text, max(0, len(text) - _LONGEST_TAIL))
        return -1 if dash is None else dash.start()
    if start < 0 and text[-1:] in _LAST_WORDS:
        unclosed = _UNCLOSED.search(text, max(0, len(text) - _LONGEST_TAIL))
        return -1 if unclosed is None else unclosed.start()
    return start


# （县水利局、各乡镇政府负责: the bracket that nobody closed, behind a finished sentence.
_UNCLOSED = re.compile(
    r"(?<=[。；;])[ \u3000]?[（(](?:[^（()）。；;：:]|[（(][^（()）。；;]{1,20}[）)]){4,}"
    r"(?:负责|牵头|配合|落实|承办|协办)[。]?\Z"
)
_LAST_WORDS = frozenset("责头合实办。")


_DASHED = re.compile(r"(?:\A|(?<=[。；;）)]))[ \u3000]?[—─－]{1,2}[ \u3000]?([^。；;：—（）]{3,80})[。]?\Z")
_LONGEST_TAIL = 90


def find_inner(text: str) -> list[tuple[int, int]]:
    """The brackets inside the text that name units and end a clause: 编制规划（县发改局），9月底前形成草案.

    >>> text = "编制规划（县发改局），由主管部门（县住建局）报批。"
    >>> [text[slice(*each)] for each in find_inner(text)]
    ['（县发改局）']
    """
    return [
        found.span()
        for found in _INNER.finditer(text)
        if found.start()
        and text[found.start() - 1] not in _BODY_BEFORE
        and all(name[:1] in _LEVELS and _may_be_name(name) and _ORGAN.search(name) for name in _NAMES.split(found[1]))
    ]


_INNER = re.compile(r"[（(]([^（()）“”《》：:，,；;。0-9]{3,60})[）)](?=[，；。,;])")
_BODY_BEFORE = frozenset("局委办厅部门位关构府会司")
_LEVELS = frozenset("省市县区州旗镇乡")
_LEVELS_OR_ALL = _LEVELS | {"各"}


def _says_when(bracket: str) -> bool:
    """Whether a bracket holds nothing but times."""
    clauses = [clause[0].strip() for clause in _CLAUSE.finditer(bracket.strip("。；; ")[1:-1])]
    return bool(clauses) and all(looks_like_time(clause) and len(clause) <= _LONGEST_TIME for clause in clauses)


_LONGEST_TIME = 20


_SHORT_NAMES = frozenset(("团委", "工会", "妇联", "残联", "科协", "总务", "教务"))
_TEAM = re.compile(r"[\u4e00-\u9fff]{2,5}组")


def _may_be_name(name: str) -> bool:
    if name in _SHORT_NAMES or _TEAM.fullmatch(name):
        return True
    return _SHORTEST <= len(name) <= 30 and not _OTHER.match(name) and (looks_like_unit(name) or name.endswith("中央"))


def _is_name(name: str) -> bool:
    return _ORGAN.search(name) is not None or name[0] in "各全省市县区州镇乡村"
