"""Who a sentence asks by its subject: 市财政局于每年3月底前拨付…, 由镇督查办组织考核, 县教育局要会同县财政局….

Owns the one form that measures and articles use where they print no responsibility. Only bodies with a level and an
organ in their name (市财政局) and the ministries count; 各乡镇, 有关部门 and 项目单位 are whoever they are, and are left
alone, but for those that another body is asked to act with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianqiang.grammar._unit_names import ends_unit
from lianqiang.grammar._unit_words import FUNCTIONS

__all__ = ["find_subject", "find_subjects"]

_SEPARATOR = "、，,和及与同以"
_VERB = (
    r"[0-9０-９：:]|要|应|應|须|須|需|于|於|负责(?!解释)|負責(?!解釋)|牵头|牽頭|将|將|会同|會同|每|定期|自|按|立即|及时|适时|组织|組織|发现|依法|统筹|統籌|具体|结合|抓紧|分别|共同|各负其责|各司其职|联合(?!印发|发文|下发|制定)|逐[处户个一项]|年内"
    r"|[一二三四五六七八九十]+[年月日个]"
    # What else a body does; a word of a name is none (市政府督查室, 县行政审批局).
    r"|(?:根据|审查|审核|审定|制定|制订|起草|拟定|修改|修订|做好|抓好|提出|列支|拨付|出具|安排|研究|协调|监督|指导|提供|建立|编制|进一步"
    r"|尽快|加快|继续|全力|认真|切实|通过|利用|承担|保障|确保|召集|督促|跟踪|推进|实施|开展|梳理|参照|加强|强化|全面|积极|主动|同步|配合|协助"
    r"|参与|参加|支持|筹措|筹集|公布|发布|印发|报送|上报|下达|组建|成立|启动|办理|核实|核查|排查|清理|完善|完成|落实|审批|申报|争取|收集|对|在|向|把|为|从)"
    r"(?!了|过|的|[\u4e00-\u9fff]{0,2}(?:局|委|办|室|处|科|中心|组|厅|站|队|院))"
)
# Its role, in a bracket: 县教育局（牵头）、县财政局（配合）.
_ROLE = "[（(](?:牵头|主办|承办|配合|协办|负责|责任|参与)(?:单位|部门)?[）)]"
_IN_BRACKET = re.compile(_ROLE)
_ORGAN = r"(?:局|委员会|委員會|委|办公室|辦公室|办|辦|厅|廳|室|所|站|大队|支队|中心|部门|部門|机关|機關|人民政府|政府|院|联|公司|集团|办事处|协会|部|支行|分行|银行|领导小组|指挥部|专班|联席会议|公路段|总社|街道办|人武部)"
_MINISTRIES = (
    "(?:国家)?发展改革委|外交部|教育部|科技部|科学技术部|工业和信息化部|国家民委|公安部|民政部|司法部|财政部|人力资源社会保障部|自然资源部|国土资源部"
    "|生态环境部|环境保护部|住房城乡建设部|交通运输部|水利部|农业农村部|农业部|商务部|文化和旅游部|文化部|国家卫生健康委|退役军人事务部|应急管理部|应急部"
    "|人民银行|审计署|国务院国资委|海关总署|税务总局|市场监管总局|金融监管总局|证监会|银保监会|广电总局|体育总局|国家统计局|国家医保局|国家能源局"
    "|国家林草局|国家铁路局|国家邮政局|国家文物局|国家中医药局|国家药监局|国家知识产权局|国家数据局|国家疾控局|国家[\u4e00-\u9fff]{2,8}?(?:总局|局|委|办)"
)
# What is surely asked of whoever stands before it, so that any name will do.
_TOLD = (
    "要(?!求|点|素)|应(?!急|对|用)|须|需要|负责(?!人|解释|制|同志|任)|牵头(?!单位|部门)|会同|尽快|抓紧|立即|每[年月周日季天半]|于(?=[0-9年每])"
    "|[0-9]{1,4}[年月](?:[0-9]{1,2}[月日])?(?:中旬|[上下]旬|[底末])?[以之]?前|按(?:照)?(?:各自)?(?:职责|职能|分工)|务必"
)
_TOWN = (
    "(?!各|全|本|我|该|所|有关|相关|要|在|对|由|与|和|[建推加完实支开])[\u4e00-\u9fff]{2,4}?(?:(?<![城小集乡])镇|(?<!城)乡(?!镇|村)|街道|苏木)"
    "(?:党委政府|党委|党工委|人民政府|政府|办事处)?"
)
_OFFICE = "(?:(?:办公|秘书|财务|综合|党政|政工|人事|业务|工程|规划|城建|农业|民政|环卫|市容|园林|机关|政策|宣传|组织|督查|督导|纪检|派出|交警|消防|城管|执法|领导小组|指挥部|专班|工作)[\u4e00-\u9fff]{0,6}?(?:办公室|[科股处室队所站组办]))"
_EACH = (
    "(?:各(?:县|市|区|旗|州|盟|行署|地区|乡|镇|街道|村|居|社区|团场|连队|园区|开发区|、|（|）|[(]|[)]){1,14}(?:党委、?政府|人民政府|政府|管委会|办事处)?"
    "|各(?:[\u4e00-\u9fff]{0,4})(?:企业|学校|医院|公司|景区|商场|市场主体))"
)
# A government by its level alone: 市政府, 县（市）、区人民政府; an area by its kind alone.
_GOVERNMENT = (
    "[省市县区州旗镇乡](?:[（(][省市县区乡镇][）)])?(?:、[市县区镇乡])*(?:人民政府|政府(?!部门|各|有关|采购|投资|购买|网站|门户|公报|工作))(?:各部门)?"
    "|[省市县区]政府各部门|(?:经开区|高新区|开发区|工业园区?|产业园区?|新区)(?:管委会)?"
)
_AT_TOWN = (
    "(?:派出所|司法所|国土所|财政所|工商所|自然资源所|林业站|农技站|水管站|水利站|卫生院|交警大队|消防大队|执法中队)"
)
# What all are told, wherever they are.
_ANYWHERE = "(?:村（居）委会|村委会|居委会|社区卫生服务中心|驻村工作队|物业公司|领导小组|工作专班|专班)"
_ALL = "各(?:有关|相关)?(?:部门|[\u4e00-\u9fff]{0,4}单位)"
_EXHORTED = "要(?!重视|高度|提高|充分|切实|增强|统一|牢固|树立|深刻|认真|坚持|加强|强化|把|以|精心|进一步|严格|积极|结合|按照|加大)"
_FUNCTION = f"(?:{'|'.join(FUNCTIONS)})"
_BODIES = (
    f"(?:{_FUNCTION}[\u4e00-\u9fff]{{0,4}}?、){{0,8}}{_FUNCTION}(?:(?!牵头|责任|配合|主管)[\u4e00-\u9fff]){{0,6}}?"
    "(?:等(?:有关|相关|职能)?部门|部门|[局委办](?!公室)|中心|大队|支队|集团|公司)"
    "|各[\u4e00-\u9fff]{2,6}(?:、[\u4e00-\u9fff]{2,6}){0,3}?(?:企业|公司|医院|学校|院校)"
)
_TITLED = "(?:新闻单位|新闻媒体|新闻宣传部门|公安机关|(?!责任|牵头|配合|建设|施工|业主|帮扶|联系|包保|主管|监督|验收|协办|承办|主办|参与|相关|有关|整改)[\u4e00-\u9fff]{2,6}(?:部门|企业|学校))"
# One name, up to a separator or what the body does; bounded, so that reading a list of them is linear.
_NAME = re.compile(
    rf"(?:[省市縣县區区州旗镇鎮乡鄉](?:(?!各|有关|相关|牵头|全体|其他)[\u4e00-\u9fff“”]){{1,16}}?{_ORGAN}|[省市县区州]农发行|{_MINISTRIES}"
    r"|国网[\u4e00-\u9fff]{2,10}?公司|(?:人行|人民银行|中国[\u4e00-\u9fff]{2,4})[\u4e00-\u9fff]{2,8}?(?:支行|分行|公司))"
    rf"(?=[{_SEPARATOR}]|{_VERB}|{_ROLE})"
    f"|{_ALL}(?=(?:要|应|须)?(?:[于在][0-9]|[0-9]{{1,4}}[年月]))"
    f"|(?:{_TOWN}|{_OFFICE}|{_ANYWHERE}|国网[\u4e00-\u9fff]{{1,8}}?公司)(?={_TOLD}|(?:配合|协助)[，。；]?)"
    f"|(?:{_TITLED}|各(?!牵头|责任|配合|成员|单位|部门)[\u4e00-\u9fff]{{1,10}})(?=[：:])"
    f"|(?:{_BODIES})(?={_TOLD}|[：:]负责|(?:积极|共同|做好)?(?:配合|协助|参与)[，。；]?)"
    f"|(?:{_GOVERNMENT}|{_AT_TOWN}|{_FUNCTION}[\u4e00-\u9fff]{{0,4}}?局)(?=[{_SEPARATOR}]|{_VERB}|{_ROLE})"
    # 各乡镇要重视 asks nobody in particular.
    f"|{_EACH}(?={_EXHORTED}|[、和及与](?:[省市县区镇乡]|各)|(?:要|应|须)(?:在|于|按|每|[0-9])|按照?《|对(?!照|于)|成立|(?!要|应|须|需|务必|尽快|抓紧|立即)(?:{_TOLD})|(?:积极|共同|做好)?(?:配合|协助|参与|参加))"
    f"|各(?:县|市|区|旗|州|乡|镇|街道|、|（|）|[(]|[)]){{1,12}}(?:人民政府|政府)(?={_VERB})"
)
_FURTHER = re.compile(
    rf"(?:公路段|{_AT_TOWN})(?=[、和及与]|{_VERB})|(?!各|有关|相关|其他|要|会同)[\u4e00-\u9fff×]{{2,10}}?{_ORGAN}(?=[、和及与]|{_VERB})|各?(?:有关|相关)?(?:部门|单位)(?={_TOLD})"
)
# What it acts with may be several, and whatever is done with them may follow.
_OTHER = re.compile(
    rf"(?:(?!共同|负责|抓|制定)[\u4e00-\u9fff]{{1,6}}(?:街道|[镇乡])(?=[，、。；和及与]|{_VERB})|[省市縣县區区州旗镇鎮乡鄉各](?:(?!共同|负责|抓|制定)[\u4e00-\u9fff]){{1,16}}?{_ORGAN}|{_MINISTRIES}|(?:各)?(?:有关|相关)(?:部门|单位|地方|方面)"
    rf"|(?!共同|负责|抓|制定|各)[\u4e00-\u9fff×]{{2,10}}?{_ORGAN}(?=[，、。；和及与等]|组成|{_VERB})"
    rf"|各(?:县|市|区|乡|镇|街道|村|社区|部门|单位|地|、|（|）){{1,12}})"
)
_WITH = re.compile(
    "(?:要|应当?|應當?|须|須|需要?)?(?:(?:牵头|牽頭|负责|負責|主办|主辦)(?:负责)?[，,]?)?(?:积极|主动)?(?:会同|會同)"
)
_LEADS = re.compile("(?:要|应|须)?(?:共同|联合)?(?:牵头|牽頭|主办|主辦|承办|承辦)")


_HELPS = re.compile("(?:积极|共同|做好)?(?:配合|协助|参与|参加)")
_BY = re.compile("由|(?<![邀申聘提恳])[请請]|责成|委托(?=[省市县区镇乡])")
# What may stand before who acts: 6月底前，县住建局…; 同时，….
_PRELUDE = re.compile(
    "(?:(?:(?:[0-9一二三四五六七八九十]{1,4}[年月]|年底|年内|每[年季月周日]|[上下]半年|同时|此外|另外|其中|下一步|原则上)[^，。；由对]{0,14}"
    "|(?:按照?|根据|依据|依照|对照)[^，。；]{0,40})，){1,2}"
)
# 秋季开学前县教育局…, 8月底前由各乡镇…: when, with no sign behind it.
_WHEN = re.compile("[^，。；]{2,14}?(?:[前底内起旬]|期间)由?")
# 由交警二大队负责维护秩序: a name of any kind, where 由 and the verb stand around it.
_BY_NAME = re.compile(
    "由(?<!自由)([^，。；：、“”]{2,24}(?:、[^，。；：、“”]{2,24}){0,5}?)(?:负责(?!人|解释)|牵头|承办|主办)"
)
_PREAMBLE = re.compile("会议(?:要求|决定|议定|明确|强调|研究决定|确定|指出)[，,：:]")
# What has been done is asked of nobody.
_SINCE = ("近年", "截至", "截止", "目前", "去年", "上年", "近日", "此前", "多年来", "长期以来")
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


def find_subjects(
    text: str, start: int = 0, end: int | None = None, *, known: bool = False
) -> Iterator[tuple[int, int]]:
    """The same for each sentence from `start` on, and for its later clauses, with 配合 where that is what they do.

    Where others are `known` to be responsible, a sentence must begin with who acts.

    >>> text = "由县住建局负责报批，县财政局配合；县国土局做好供地。"
    >>> [text[slice(*each)] for each in find_subjects(text)]
    ['县住建局', '县财政局配合', '县国土局']
    """
    end = len(text) if end is None else end
    for sentence in _SENTENCE.finditer(text, start, end):
        if sentence[0].lstrip(" \u3000").startswith(_SINCE):
            continue
        begin = sentence.end() - len(sentence[0].lstrip(" \u3000"))
        for before in (_PREAMBLE, _PRELUDE):
            if (found := before.match(text, begin, sentence.end())) is not None:
                begin = found.end()
        yield from _of_sentence(text, begin, min(sentence.end(), begin + _LONG), known=known)


def _of_sentence(text: str, start: int, end: int, *, known: bool) -> Iterator[tuple[int, int]]:
    """Who acts in a sentence: by its first clause or by 由, and then by those that go on with others."""
    first = find_subject(text, start, end)
    if first is None:
        by = _BY_NAME.search(text, start, end)
        if by is not None and all(ends_unit(name) for name in _AND.split(by[1])):
            first = by.span(1)
        elif not known or _PERSON_LEADS.match(text, start, end) is not None:
            first = (start, start)
        else:
            return
    if first[0] < first[1]:
        yield first
    done = first[1]
    for count, clause in enumerate(_CLAUSE.finditer(text, done, end)):
        if clause.start() < done or count == _MOST:
            continue
        begin = clause.start()
        if begin == first[1] and first[0] < begin:
            continue  # what the first clause goes on with
        begin += text.startswith("由", begin)
        stop = _names(text, begin, end)
        if stop is None and not known and (when := _WHEN.match(text, begin, clause.end())) is not None:
            begin = when.end()
            stop = _names(text, begin, end)
        if stop is None:
            continue
        helps = _HELPS.match(text, stop, end)
        done = helps.end() if helps else stop
        yield begin, done


_AND = re.compile("[、和及与]")
# 由张三同志牵头，县教育局负责
_PERSON_LEADS = re.compile("[^，。]{0,16}(?:同志|[省市县区镇乡局部]长|书记|主任)(?:牵头|负责|挂帅|抓总)[^，。]{0,4}，")


# 重点任务牵头部门要…: whoever has that part, which the lists say.
_PART = re.compile("(?:牵头|责任|配合|主办|承办|协办|参与|成员)(?:部门|单位)$")


_JOINT = re.compile("以及|[、，,和及与]|同(?=[省市县区各])")


def _names(text: str, start: int, end: int) -> int | None:
    """The end of a list of names that begins at `start`, with what they do with whom; None where none does."""
    at = start
    name = _NAME.match(text, at, end)
    while name is not None and _PART.search(name[0]) is None:
        at = name.end()
        if (joined := _WITH.match(text, at, end)) is not None:
            return _others(text, joined.end(), end) or at
        if (leads := _LEADS.match(text, at, end)) is not None:
            return leads.end()
        if (role := _IN_BRACKET.match(text, at, end)) is not None:
            at = role.end()
        if (joint := _JOINT.match(text, at, end)) is None:
            return at
        at = joint.end()
        name = _NAME.match(text, at, end)
        if name is None and text[at - 1] != "，":
            name = _FURTHER.match(text, at, end)  # 县教育局、财政局
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
