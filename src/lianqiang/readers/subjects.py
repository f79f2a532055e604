"""Who a sentence asks by its subject: 市财政局于每年3月底前拨付…, 由镇督查办组织考核.

Owns the one form that measures and articles use where they print no responsibility. Only bodies with a level and an
organ in their name count (市财政局); 各乡镇, 有关部门 and 项目单位 are whoever they are, and are left alone.
"""

from __future__ import annotations

import re

__all__ = ["find_subject"]

_SEPARATOR = "、，,和及与"
_VERB = (
    r"[0-9０-９：:]|要|应|應|须|須|需|于|於|负责|負責|牵头|牽頭|将|將|会同|會同|每|定期|自|按|立即|及时|适时|组织|組織|发现|依法|统筹|具体|结合|抓紧"
    r"|[一二三四五六七八九十]+[年月日个]"
)
# One name, up to a separator or what the body does; bounded, so that reading a list of them is linear.
_NAME = re.compile(
    r"[省市縣县區区州旗镇鎮乡鄉](?:(?!各|有关|相关|牵头|全体|其他)[\u4e00-\u9fff]){1,16}?"
    r"(?:局|委|办|辦|厅|廳|室|所|站|大队|支队|中心|部门|部門|机关|機關|人民政府|政府|院|联|公司|集团|办事处|协会|部)"
    rf"(?=[{_SEPARATOR}]|{_VERB})"
)
_DOES = re.compile(_VERB)
_WITH = ("会同", "會同")


def find_subject(text: str, start: int = 0) -> tuple[int, int] | None:
    """Where the bodies stand that the sentence at `start` has for its subject, or that 由 names; None where none do.

    >>> text = "市财政局于每年3月底前拨付就业保障金。"
    >>> text[slice(*find_subject(text))]
    '市财政局'
    """
    end = _names(text, start)
    if end is not None:
        return start, end
    by = text.find("由", start)
    while by >= 0:
        end = _names(text, by + 1)
        if end is not None:
            return by + 1, end
        by = text.find("由", by + 1)
    return None


def _names(text: str, start: int) -> int | None:
    """The end of a list of names that begins at `start` and is followed by what they do."""
    at = start
    joined = False  # whether the name before is that of a body that acts with another
    while (name := _NAME.match(text, at)) is not None:
        at = name.end()
        if text.startswith(_WITH, at):
            at += 2
            joined = True
        elif joined and text[at : at + 1] in "，,":
            return at
        elif text[at : at + 1] in _SEPARATOR:
            at += 1
        else:
            return at
    # After 会同 the names end where they end: 由市发展改革委会同市财政局提出方案.
    return None
