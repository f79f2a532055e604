"""The labels of responsibility: 牵头单位, 责任（牵头）单位, 配合部门, 责任主体; those of persons: 责任领导, 联系人.

Owns their wording. Labels are looked for in folded text (see `_unit_names.fold`).
"""

from __future__ import annotations

import re

from lianqiang.grammar._unit_names import fold

__all__ = ["LABEL", "PERSON", "ahead", "at_end", "spaced", "whole"]

_MORE = "(?:主要|第一|直接|相关|有关|具体|共同|其他|项目|任务|工作|[省市区县]级|[省市区县])*"
_ROLE = "(?:牵头|主办|承办|主责|责任|负责|配合|协办|协同|协作|协助|参与|参加|支持|支撑|督办|督导|监督|落实|实施|组织|执行|完成|主管|汇总)"
_NOUN = "(?:单位|部门|主体|机关|机构|科室|处室|股室|地区)"
_GLOSS = "(?:（[^（）：]{1,10}）)?"
LABEL = (
    f"(?:{_MORE}{_ROLE}{{1,3}}{_GLOSS}{_NOUN}(?:[和、及/]?{_NOUN})?{_GLOSS}"
    f"|(?:牵头|主办|承办|主责|责任|负责|配合|协办|协同|协助|参与|督办){_GLOSS}"
    "|(?:责任|部门|任务|职责)分工)"
)
PERSON = (
    "(?:(?:分管|包保|包联|联系|挂点|挂钩|牵头|责任|主管|协管|分包|包抓|直接|第一|主要|具体|项目|单位|[省市区县镇乡](?:级|委|政府)?)*"
    "(?:领导|责任人|负责人|联系人|联络员|牵头人|负责同志|经办人|承办人|审核人?|组长|联系方式|联系电话|电话|手机号?|姓名)"
    "(?:（[^（）：]{1,10}）)?(?:[及和、](?:联系)?(?:电话|方式))?)"
)
_AT_END = re.compile(f"(?P<person>{PERSON})$|{LABEL}$")
_WHOLE = re.compile(f"(?P<person>{PERSON})|{LABEL}")


def at_end(folded: str) -> tuple[int, bool] | None:
    """Where the label at the end of a stretch begins, and whether it is one of persons; None where there is none.

    >>> at_end("工业和信息化局 相关责任单位"), at_end("牵 头 单 位"), at_end("完成时限")
    ((8, False), (0, False), None)
    """
    folded = folded.rstrip(" ")
    if found := _AT_END.search(folded, max(0, len(folded) - 40)):
        return found.start(), found["person"] is not None
    # Headers of tables are set with spaces between the characters.
    if " " in folded and (whole := _WHOLE.fullmatch(folded.replace(" ", ""))):
        return 0, whole["person"] is not None
    return None


def whole(folded: str) -> bool | None:
    """Whether a stretch is a label of units (False) or of persons (True) and nothing else; None where it is neither."""
    found = _WHOLE.fullmatch(folded.replace(" ", ""))
    return None if found is None else found["person"] is not None


_SPACED = re.compile(f" *(?:(?P<person>{PERSON})|{LABEL}) +(?=[^ ])")


def spaced(folded: str) -> tuple[int, bool] | None:
    """Where the label that begins a stretch and is set off by a space ends, and whether it is one of persons."""
    found = _SPACED.match(folded)
    return None if found is None else (found.end(), found["person"] is not None)


_AHEAD = re.compile(f"[ ]*(?:{PERSON}|{LABEL})[ ]*[:：]")


def ahead(text: str, at: int) -> bool:
    """Whether a label and its colon stand at `at`."""
    return _AHEAD.match(fold(text[at : at + 40])) is not None
