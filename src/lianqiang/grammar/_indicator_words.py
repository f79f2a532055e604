"""The words that make a number a target, and those that say what it measures, for when, and how firmly."""

from __future__ import annotations

from lianqiang._patterns import lazy
from lianqiang.grammar._indicator_numbers import MEASURE
from lianqiang.requirements import Force
from lianqiang.tasks import Change, Comparator

__all__ = [
    "AT_LEAST",
    "AT_MOST",
    "force_before",
    "may_hold",
    "period_before",
    "subject_after",
    "subject_before",
]

_TO = "到|至|为"
AT_LEAST = (
    "至少|最少|不少于|不得少于|不低于|不得低于|不小于|不短于|不得短于|达到|达至|达|超过|超|突破|高于|大于|多于|优于|>=|≥|≧|>|＞"
    rf"|(?:提高|提升|增加|增长|上升|扩大|发展|拓展|扩展|延长|增|升|回升|推广|扩面)(?:{_TO})"
)
AT_MOST = (
    "最多|不超过|不得超过|不能超过|不超|不多于|不高于|不得高于|不大于|不得大于|不长于|低于|小于|少于|控制在|控制到|限制在|压降在|<=|≤|≦|<|＜"
    rf"|(?:压缩|压减|压降|缩短|缩减|缩小|降低|下降|减少|精简|压|降|减|缩|削减)(?:{_TO})"
)
_RISE = "增长|上涨|提高|提升|上升|增加|增|递增|扩大|上浮|提速|延长"
_FALL = "下降|下跌|下滑|降低|减少|压减|压缩|缩短|缩减|缩小|削减|压降|降|减|精简|下浮|节约|减排"

# What is searched for before any work is done. It is generous: a hit costs little, and most paragraphs have none.
_STATES = (
    "(?<=[全面部]覆)盖|(?<=全)面实现|(?<=一)律|(?<=[零〇○])[增事死伤发感新违投差失误缺延火案返]|(?<=[清归])[零〇○]|(?<=不)再保留"
    "|(?<=[不得再]增)[加长]|(?<=不)增|(?<=不)再?发生|(?<=应).{1,2}尽|(?<=有).必|(?<=防)止|(?<=杜)绝|(?<=严)防"
)
_RAW = "[％﹪個萬億畝戶噸場處條輛級類輪項]"
_TENS = "一二三四五六七八九十"
_QUICK = lazy(
    rf"[0-9０-９两{_TENS}百千半翻零〇○全有应不防杜严覆增清归过](?:"
    rf"(?<=[0-9０-９])(?:[0-9０-９.．，,\-－—~～至到％十百千万亿萬億多余 ]{{0,14}}"
    rf"(?:{MEASURE}(?<!\d{{4}}年)(?<!\d{{4}}[ 　]年)(?<!月\d日)(?<!月\d\d日)|{_RAW}|[成以左])(?<![.．].)|分之|[.．][0-9０-９])"
    rf"|(?<=[两{_TENS}])(?<![第“\"「跑前].)(?:[两{_TENS}百千万亿多余至到\-—]{{0,6}}(?:{MEASURE}|{_RAW})(?<!一批)(?<!三年)|成(?![立效本为果员长功品就熟型]))"
    rf"|(?<=[百千{_TENS}])分之|(?<=半)数|(?<=一)半|(?<=过)半|{_STATES})"
)


def may_hold(text: str) -> bool:
    """Whether the text may hold an indicator at all; most paragraphs hold none, and this is quick."""
    return _QUICK.search(text) is not None


# Force

_HEDGE = lazy(
    "(力争|争取|努力|力求|尽量|鼓励)|(原则上)|(预计|预期|有望|计划(?=完成|新|建|到|于|在|实施|投资|总投资|安排|开展|举办))"
    "|(已(?!纳入|列入|有关)|截至|截止|去年|上年度?(?!末)|比上年同期|目前)|(确保|务必|必须|要求)"
)
_STATUS = 4
_UNTIL = lazy('到(?:20|"?十|年底|[本今明]年)')
_FORCE_OF = (Force.DUTY, Force.STRIVE, Force.IN_PRINCIPLE, Force.EXPECTED, Force.STATUS, Force.DUTY)


def force_before(text: str, start: int, end: int) -> Force:
    """How binding, by the last word that says so between the beginning of the sentence and the end of the indicator."""
    last = 0
    for match in _HEDGE.finditer(text, start, end):
        last = match.lastindex or 0
        if last == _STATUS and _UNTIL.search(text, match.end(), end) is not None:
            last = 0  # 目前覆盖率为60%，到2020年达到80%
    return _FORCE_OF[last]


# Period

_PERIOD = lazy(
    "(?<![比较于])(?:每(?:半年|季度|[一两二三]年|[年季月周日天]度?)|年均(?![衡浓气降值水])|逐年"
    "|(?:19|20)[0-9]{2}(?:-(?:19|20)[0-9]{2})?年度?(?:[0-9]{1,2}月)?(?:底?前|底|末)?(?![初基])|全年|年内|今年|明年|年底前?"
    '|"?十[一二三四五]五"?(?:时期|期间|末))'
)
_BASE = lazy("[^，。；]{0,6}(?:年的?基数|基准|相比|的?基础上)")


def period_before(text: str, start: int, end: int, taken: int = 0) -> str | None:
    """The period nearest to the end, as printed: 每年, 年均, 2020年底; the year of a comparison is none.

    A rhythm before `taken` belongs to another indicator; a year is for all that follow in the sentence.
    """
    found = None
    for match in _PERIOD.finditer(text, start, end):
        if match.start() < taken and match[0][0] in "每年逐":
            continue
        if _BASE.match(text, match.end()) is None and text[max(0, match.start() - 2) : match.start()] != "相比":
            found = match[0]
    return found


# Subject

_LEADING = lazy(
    "(?:[0-9]{1,2}[.、](?![0-9])|(?:到|至|于|在|自|从)?(?:19|20)[0-9]{2}(?:-(?:19|20)[0-9]{2})?年(?:[0-9]{1,2}月)?(?:底|末|年底)?(?:以?前|起|内)?|[0-9]{1,2}月底?前"
    "|力争|争取|努力|力求|原则上|预计|预期|有望|确保|务必|必须|保证|使(?!用|命)|推动|促进|促使|保持|将|把|其中|分别|要(?!素|件|求|点)|需(?!求|要)|须|应当|应(?![急届用收征检对])|并(?![联网购])|且|和(?!谐|平)|及(?![时格])|与|以及|同时"
    "|全面|进一步|基本(?![医养公农药建民普])|平均(?!预期|每)|实现|做到|达到|组织(?!化|关系|生活|部|覆盖)|开展|举办|召开|举行|完成|建成|新建|建设(?!用|项目|工程|领域|资金|投资|单位|规模)|建立|培育|打造|创建|引进|引导|落实|加快|推进|着力|大力|持续|不断"
    "|每年度?|每半年|每季度?|每月|每周|年均(?!浓|气|降|值|水)|全年|年内|今年|明年|年底前?|坚持|实施|围绕|提高|提升|增加|扩大|降低|减少|压减|压缩|削减|精简|节约|缩短|控制|对(?![外口标])|让"
    '|至少|不少于|已经?|累计|[：:、\\-（("]|——)+'
)
_TRAILING = lazy(
    "(?:每年度?|每半年|每季度?|每月|每周|年均|全年|年内|原则上|力争|争取|努力|确保|预计|平均|(?<![人户年日村校班月平])均要?|(?<!首)都要?|分别|同比|(?<![需纪主重])要|(?<![急刚])需|须|(?<![对响供适效反])应当?|将|已|也|(?<![许认])可|总数|至少|再|召开|开展|举办|进行"
    "|保持|稳定|维持|控制|总体|全部|实现|做到|[比较](?:上年|去年|同期|前年|(?:19|20)[0-9]{2}年)(?:同期|水平|底)?|[0-9]{4}年底?前?|到(?:年底|(?:19|20)[0-9]{2}年底?)"
    "|(?<![行作认])为|(?<![存所])在|的|占|(?<![国所民私])有|[、:\\-(])+$"
)
# Who each has to, and not what is measured: 每个镇至少安置1人.
_SHARERS = lazy("[每各][^，。；0-9]{0,6}(?:[省市县村镇乡区人户家校]|街道|单位|部门|支部|党员|社区|干部|书记|领导)")
_AFTER = lazy(r'的?(?!以|为|之|，)([^，。；：:！？、\n()"\[\]…·0-9%‰]{1,24})')
_AFTER_END = lazy(
    "并|以上|超过|突破|不少于|不低于|不高于|至少|控制|高于|低于|用于|给予|均(?!衡)|达到|实现|完成|全部|进行|开展|到|左右|的(?:目标|要求|水平)|为|每|占|建(?:有|成|立)|从事|能够|能(?=[在看办享直])|可(?=[在以享直通])|(?<=.)[和及与或](?=新|建|至)"
)
_EMPTY = frozenset({"", "的", "以上", "以内", "左右", "内", "以下", "目标", "要求", "水平", "标准", "任务", "时间"})


def subject_before(text: str, start: int, end: int) -> tuple[int, int] | None:
    """What is measured, by the words between the beginning of the clause and the comparator: where it stands."""
    lead = _LEADING.match(text, start, end)
    if lead is not None:
        start = lead.end()
    while start < end:
        trail = _TRAILING.search(text[max(start, end - 24) : end])
        if trail is None:
            break
        end -= len(trail[0])
    if text[end - 1 : end] == '"' and text.count('"', start, end) % 2:
        end -= 1
    if end - start < 2 or _SHARERS.fullmatch(text, start, end) is not None:
        return None
    return start, end


def subject_after(text: str, at: int, limit: int) -> tuple[int, int] | None:
    """What is counted, by the words behind the measure word: where it stands."""
    match = _AFTER.match(text, at, min(limit, at + 25))
    if match is None:
        return None
    start, end = match.span(1)
    cut = _AFTER_END.search(text, start, end)
    if cut is not None:
        end = cut.start()
    if end - start < 2 or text[start:end] in _EMPTY:
        return None
    return start, end


COMPARED = lazy(
    f"(?:(?:(?P<rise>{_RISE})|(?P<fall>{_FALL}))(?![到至为])(?:了|幅度|比例)?)?(?:(?P<least>{AT_LEAST})|(?P<most>{AT_MOST})|(?P<about>约为?|大约|近|接近)|(?P<even>为|是|保持在|稳定在|维持在|:))?"
    "(?:约|近|平均|在|有|各|为)?(?:每(?:人|户|亩|千人|万人|平方米|立方米|吨|公里|村|县|个|年|月|周|次)){0,2}$"
)
REMOTE = lazy('(?:(?P<least>至少|最少|不少于|不得少于)|(?P<most>最多|不超过))[^，。；：！？\n()"0-9]{1,10}$')
SUFFIXES = {
    "以上": Comparator.AT_LEAST,
    "以下": Comparator.AT_MOST,
    "以内": Comparator.AT_MOST,
    "之内": Comparator.AT_MOST,
    "内": Comparator.AT_MOST,
    "左右": Comparator.ABOUT,
    "上下": Comparator.ABOUT,
}
CHANGES = {"rise": Change.RISE, "fall": Change.FALL}
