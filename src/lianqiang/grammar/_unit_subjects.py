"""Who a sentence asks by its subject: 市财政局于每年3月底前拨付…, 由镇督查办组织考核, 县教育局要会同县财政局….

Owns the one form that measures and articles use where they print no responsibility. Only bodies with a level and an
organ in their name (市财政局) and the ministries count; 各乡镇, 有关部门 and 项目单位 are whoever they are, and are left
alone, but for those that another body is asked to act with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianqiang.grammar._unit_names import ends_unit

__all__ = ["find_subject", "find_subjects"]

_SEPARATOR = "、，,和及与"
_VERB = (
    r"[0-9０-９：:]|要|应|應|须|須|需|于|於|负责(?!解释)|負責(?!解釋)|牵头|牽頭|将|將|会同|會同|每|定期|自|按|立即|及时|适时|组织|組織|发现|依法|统筹|統籌|具体|结合|抓紧"
    r"|[一二三四五六七八九十]+[年月日个]"
    # What else a body does; a word of a name is none (市政府督查室, 县行政审批局).
    r"|(?:根据|审查|审核|审定|制定|制订|起草|拟定|修改|修订|做好|抓好|提出|列支|拨付|出具|安排|研究|协调|监督|指导|提供|建立|编制|进一步"
    r"|尽快|加快|继续|全力|认真|切实|通过|利用|承担|保障|确保|召集|督促|跟踪|推进|实施|开展|梳理|参照|加强|强化|全面|积极|主动|同步|配合|协助"
    r"|参与|参加|支持|筹措|筹集|公布|发布|印发|报送|上报|下达|组建|成立|启动|办理|核实|核查|排查|清理|完善|完成|落实|审批|申报|争取|收集|对|在|向|把|为|从)"
    r"(?!了|过|的|[\u4e00-\u9fff]{0,2}(?:局|委|办|室|处|科|中心|组|厅|站|队|院))"
)
_ORGAN = r"(?:局|委员会|委員會|委|办公室|辦公室|办|辦|厅|廳|室|所|站|大队|支队|中心|部门|部門|机关|機關|人民政府|政府|院|联|公司|集团|办事处|协会|部|支行|分行|银行|领导小组|指挥部|专班|联席会议)"
_MINISTRIES = (
    "(?:国家)?发展改革委|外交部|教育部|科技部|科学技术部|工业和信息化部|国家民委|公安部|民政部|司法部|财政部|人力资源社会保障部|自然资源部|国土资源部"
    "|生态环境部|环境保护部|住房城乡建设部|交通运输部|水利部|农业农村部|农业部|商务部|文化和旅游部|文化部|国家卫生健康委|退役军人事务部|应急管理部|应急部"
    "|人民银行|审计署|国务院国资委|海关总署|税务总局|市场监管总局|金融监管总局|证监会|银保监会|广电总局|体育总局|国家统计局|国家医保局|国家能源局"
    "|国家林草局|国家铁路局|国家邮政局|国家文物局|国家中医药局|国家药监局|国家知识产权局|国家数据局|国家疾控局"
)
# One name, up to a separator or what the body does; bounded, so that reading a list of them is linear.
_NAME = re.compile(
    rf"(?:[省市縣县區区州旗镇鎮乡鄉](?:(?!各|有关|相关|牵头|全体|其他)[\u4e00-\u9fff]){{1,16}}?{_ORGAN}|[省市县区州]农发行|{_MINISTRIES})"
    rf"(?=[{_SEPARATOR}]|{_VERB})"
    "|各(?:县|市|区|乡|镇|街道|村|社区|、|（|）){1,12}(?:人民政府|政府|办事处)?(?=负责(?!人))"
    f"|各(?:县|市|区|旗|州|乡|镇|街道|、|（|）|[(]|[)]){{1,12}}(?:人民政府|政府)(?={_VERB})"
)
# What it acts with may be several, and whatever is done with them may follow.
_OTHER = re.compile(
    rf"(?:(?!共同|负责|抓|制定)[\u4e00-\u9fff]{{1,6}}(?:街道|[镇乡])(?=[，、。；和及与]|{_VERB})|[省市縣县區区州旗镇鎮乡鄉各](?:(?!共同|负责|抓|制定)[\u4e00-\u9fff]){{1,16}}?{_ORGAN}|{_MINISTRIES}|(?:各)?(?:有关|相关)(?:部门|单位|地方|方面)"
    rf"|各(?:县|市|区|乡|镇|街道|村|社区|部门|单位|地|、|（|）){{1,12}})"
)
_WITH = re.compile(
    "(?:要|应当?|應當?|须|須|需要?)?(?:(?:牵头|牽頭|负责|負責|主办|主辦)(?:负责)?[，,]?)?(?:积极|主动)?(?:会同|會同)"
)
_LEADS = re.compile("(?:要|应|须)?(?:共同|联合)?(?:牵头|牽頭|主办|主辦|承办|承辦)")


_HELPS = re.compile("(?:积极|共同|做好)?(?:配合|协助|参与|参加)")
_BY = re.compile("由|(?<![邀申聘提恳])[请請]")
# 由交警二大队负责维护秩序: a name of any kind, where 由 and the verb stand around it.
_BY_NAME = re.compile(
    "由(?<!自由)([^，。；：、“”]{2,24}(?:、[^，。；：、“”]{2,24}){0,5}?)(?:负责(?!人|解释)|牵头|承办|主办)"
)
_PREAMBLE = re.compile("会议(?:要求|决定|议定|明确|强调|研究决定|确定|指出)[，,：:]")
_SENTENCE = re.compile("[^。；;\n]+")
_CLAUSE = re.compile("[^，,]+")
_LONG, _MOST = 600, 12


def find_subject(text: str, start: int = 0, end: int | None = None) -> tuple[int, int] | None:
    """Where the bodies stand that the sentence at `start` has for its subject, or that 由 or 请 names; None for none.

    Whom they act with belongs to it, and the verb that says that they lead.

    >>> text = "市财政局于每年3月底前拨付就业保障金。"
    >>> text[slice(*find_subject(text))]
    '市财政局'
    >>> text = "由镇应急办牵头，会同镇水利站抓好落实。"
    >>> text[slice(*find_subject(text))]
    '镇应急办牵头，会同镇水利站'
    """
    end = len(text) if end is None else end
    stop = _names(text, start, end)
    if stop is not None:
        return start, stop
    for by in _BY.finditer(text, start, end):
        stop = _names(text, by.end(), end)
        if stop is not None:
            return by.end(), stop
    return None


def find_subjects(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """The same for each sentence from `start` on, and for its later clauses, with 配合 where that is what they do.

    >>> text = "由县住建局负责报批，县财政局配合；县国土局做好供地。"
    >>> [text[slice(*each)] for each in find_subjects(text)]
    ['县住建局', '县财政局配合', '县国土局']
    """
    end = len(text) if end is None else end
    for sentence in _SENTENCE.finditer(text, start, end):
        begin = sentence.end() - len(sentence[0].lstrip(" \u3000"))
        preamble = _PREAMBLE.match(text, begin, sentence.end())
        yield from _of_sentence(text, preamble.end() if preamble else begin, min(sentence.end(), begin + _LONG))


def _of_sentence(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Who acts in a sentence: by its first clause or by 由, and then by those that go on with others."""
    first = find_subject(text, start, end)
    if first is None:
        by = _BY_NAME.search(text, start, end)
        if by is None or not all(ends_unit(name) for name in _AND.split(by[1])):
            return
        first = by.span(1)
    yield first
    done = first[1]
    for count, clause in enumerate(_CLAUSE.finditer(text, done, end)):
        if clause.start() < done or count == _MOST:
            continue
        begin = clause.start()
        if begin == first[1]:
            continue
        begin += text.startswith("由", begin)
        if (stop := _names(text, begin, end)) is None:
            continue
        helps = _HELPS.match(text, stop, end)
        done = helps.end() if helps else stop
        yield begin, done


_AND = re.compile("[、和及与]")


def _names(text: str, start: int, end: int) -> int | None:
    """The end of a list of names that begins at `start`, with what they do with whom; None where none does."""
    at = start
    while (name := _NAME.match(text, at, end)) is not None:
        at = name.end()
        if (joined := _WITH.match(text, at, end)) is not None:
            return _others(text, joined.end(), end)
        if (leads := _LEADS.match(text, at, end)) is not None:
            return leads.end()
        if text[at : at + 1] not in _SEPARATOR:
            return at
        at += 1
    return None


def _others(text: str, start: int, end: int) -> int | None:
    """The end of the list of those with whom a body acts, which begins at `start`; None where nobody is named."""
    found = None
    at = start
    while (name := _OTHER.match(text, at, end)) is not None:
        found = at = name.end()
        if text[at : at + 1] not in ("、", "和", "及", "与"):
            break
        at += 1
    return found
