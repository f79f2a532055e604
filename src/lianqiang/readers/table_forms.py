"""What a form says of itself, above the headings of its table (填报单位) and below its rows (填表人).

Owns by what one tells such a line, whose cells are no headings and make no row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["is_form_line", "is_signature"]

_FIELD = re.compile(r"[^，。；、：:]{1,14}[：:].*", re.DOTALL)
# What stands apart from its label: a day, a number to call, the place for a seal.
_VALUE = re.compile(
    r"[0-9]{4}\s?[年./\-]\s?[0-9]{1,2}\s?[月./\-]\s?[0-9]{1,2}\s?日?|[0-9]{4}\s?年(?:\s?[0-9]{1,2}\s?月)?"
    r"|(?:[0-9]{4})?\s{0,8}年\s{0,8}月\s{0,8}日|[（(]?(?:盖章|公章|签[字名章])[）)]?|[0-9]{3,4}[\- ]?[0-9]{7,8}"
)
# Who made the table, who looked it over, and when: no label of what a row says.
_OF_FORM = (
    r"(?:(?:填[表报写]|制[表单]|审[核签批阅定]|复核|校[对核]|经办|报送|[上呈]报|签发|统计|编制|汇总|登记|联系|录入)"
    r"(?:单位|部门|机关|人员?|者|时间|日期|领导|负责人)?"
    r"|(?:(?:本?单位|部门)?(?:主要|分管|主管)?(?:负责人|领导))(?:签[字名章])?"
    r"|(?:联系|办公|手机)?电话|联系方式|传真|邮箱|手机|日期|盖章|公章|签[字名章])"
    r"(?:[（(][^（）()]{1,6}[）)])?"
)
_LABEL = re.compile(_OF_FORM)
_SIGNED = re.compile(rf"{_OF_FORM}[：:].*", re.DOTALL)


def is_form_line(texts: Sequence[str]) -> bool:
    """Whether the cells of a row are fields of a form, each with its label, and no headings.

    >>> is_form_line(["填报单位：县发改局", "", "2023年3月31日"]), is_form_line(["责任单位：县发改局", "时限"])
    (True, False)
    """
    return _are_fields(texts, _FIELD)


def is_signature(texts: Sequence[str]) -> bool:
    """Whether the cells of a row say who made the table, who looked it over, and when.

    >>> is_signature(["填表人：赵六", "", "审核人：钱七", ""]), is_signature(["", "责任单位：县发改局", "", ""])
    (True, False)
    """
    return _are_fields(texts, _SIGNED)


def _are_fields(texts: Sequence[str], field: re.Pattern[str]) -> bool:
    labelled = open_label = False
    if not any("：" in text or ":" in text for text in texts):
        return False  # most rows
    for text in texts:
        if not text:
            continue
        if field.fullmatch(text) is not None:
            labelled = True
            open_label = text[-1] in "：:"
        elif _LABEL.fullmatch(text):
            open_label = True
        elif open_label or _VALUE.fullmatch(text):
            open_label = False
        else:
            return False
    return labelled
