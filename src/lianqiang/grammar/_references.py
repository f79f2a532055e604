"""Dates that only describe something: 2000年以前建成的老旧小区, 与2019年相比, 在2020年基础上.

    described := lead? date verb+ 的        2015年以来出台的文件; 对2025年底前建成的小区
               | made 于 date                建成于2000年以前
               | 与 date … 相比 | 比 date | date (同期 | 基础上 | 水平)

Such a date says which thing is meant and not when the task is due. What 2025年底前建成的项目 means depends on the day of
issue: what lies ahead is still to be built by then, what lies behind only describes.
"""

from __future__ import annotations

from datetime import date

from lianqiang._patterns import lazy
from lianqiang.dates import Precision
from lianqiang.grammar._context import Context
from lianqiang.requirements import Deadline, Staged, Standing, TimeRequirement, Window

__all__ = ["LEADS", "REFERENCE", "YEAR_DOES", "describes"]

REFERENCE = "reference"
"""The rule of an item that is no time requirement: the scan goes on behind it, and leaves it out."""

_REACH = 24
_LOOK_BACK = 8
_BEFORE_THIS = "上去前"  # 上一年度 says itself that it is referred to
_CLAUSE = 40
_HEADS = frozenset("相同基水持不可价已")
LEADS = frozenset("与同和跟比较于对凡据照属合是在自")
"""The last characters of the words that lead in such a date."""
# What has come to be: as an attribute it tells which things are meant.
_MADE = (
    "建成|建造|建设|修建|新建|改建|扩建|竣工|完工|开工|投产|投运|投用|投入使用|投入运行|交付使用|交付|入住|成立|设立|组建|注册|登记|备案|立项"
    "|批准|批复|审批|核准|审定|认定|评定|命名|授牌|印发|发布|公布|颁布|出台|制定|制订|修订|下发|签订|签署|取得|获得|形成|产生|发生|发现|存在"
    "|生产|购置|购买|采购|上市|安装|出生|毕业|退休|参加工作|受理|立案|查处|遗留|拖欠|发放|领取|申报|引进|落户|脱贫"
)
# What plans say of their own tasks as well: an attribute only of what is past.
_DONE = "完成|启动|实施|施行|生效|执行|开展|确定|下达|安排|达标|验收|整治|整改|改造|使用|投资|享受|纳入|列入|通过|创建|开通|通车"
_HOW = "(?:已经?|未|仍未|尚未|没有|仍|新|集中|陆续|首次|依法|正式|全部|全面|开始|由[^，。；、\n]{1,6}?|经[^，。；、\n]{1,8}?|)"
_JOIN = "(?:、|和|或|或者|及|并|且|但|至今|以及)?"
_ATTRIBUTE = lazy(f"，?{_HOW}({_MADE})(?:{_JOIN}{_HOW}(?:{_MADE}|{_DONE})){{0,3}}的(?!$)")
_ATTRIBUTE_DONE = lazy(
    f"[未无没][^，。；、的\n]{{1,8}}的(?!$)|{_HOW}(?:{_MADE}|{_DONE})(?:{_JOIN}{_HOW}(?:{_MADE}|{_DONE})){{0,3}}的(?!$)"
)
YEAR_DOES = (
    "完成|制定|制订|编制|编写|修订|出台|印发|发布|公布|启动|开展|形成|建立|建成|建设|实施|落实|实现|达到|推进|组织|提交|报送|召开|举办|举行|力争|争取|努力|确保|保证"
    "|新增|新建|新开|改造|改建|扩建|计划|预计|拟|将|要|应|须|需|可|全面|全部|全年|全力|继续|重点|基本|累计|下达|创建|培育|引进|开始|开工|动工|竣工|投产|投入|安排|取得|提高|增加"
    "|打造|申报|通过|验收|投用|交付|试点|推广|年?[底末初内前起至到]|年中|第|[上下]半|[一二三四]季|每|各|由|在|以|对|用|争|再|已|达|力"
)
"""What is said of a year in which something is done, right behind it; other words say what it is the year of."""
_OF_NOUN = lazy("的(?=[一-龥《])")
_LEAD = lazy("(?:对于?|针对|凡|凡是|根据|依据|按照|参照|属于|涉及|符合)(?:在|于|自)?$")
_MADE_IN = lazy(f"(?:{_MADE}|始建|兴建|建)[于在]$")
_COMPARED_LEAD = lazy("(?:(?<![占配])比|较|相比于?|相对于?|相较于?)$")
_AGAINST = lazy("(?:与|同|和|跟)$")
_COMPARED = lazy("[^，。；\n]{0,12}?(?:相比|比较|相较|持平|对比)(?!优势)")
_PAUSE = lazy("[，。；、：:!！?？()|│\n]")
_SPIRIT = lazy("[^，。；、\n]{0,16}?(?:会议|全会|讲话|指示|批示|通报|通知|文件)(?:精神|要求)")
_LEVEL = lazy("(?:年?[底末])?的?(?:同期|基础上|(?:实际|平均)?水平(?![衡台])|不变价|可比价|价格计算)")


def describes(text: str, start: int, end: int, requirement: TimeRequirement, context: Context) -> bool:
    """Whether the date at `text[start:end]` only says which thing is meant, or what is compared with."""
    lead = text[max(context.low, start - _LOOK_BACK) : start] if start and text[start - 1] in LEADS else ""
    if text[end : end + 1] in _HEADS and _LEVEL.match(text, end):
        return True
    if (
        0 < context.low < start <= context.low + _CLAUSE
        and text[start] not in _BEFORE_THIS
        and _of_years(requirement)
        and _years_ago(requirement, context)
        and _PAUSE.search(text, context.low, start) is None
    ):
        return True  # 6月底前完成2021年度项目验收: the date of the clause stands before it
    if lead:
        if _COMPARED_LEAD.search(lead) and text[end - 1] not in "前后内起" and not text.startswith("前", end):
            return True
        if _AGAINST.search(lead) and _COMPARED.match(text, end):
            return True
        if _MADE_IN.search(lead):
            return not _ahead(requirement, context)
    following = text[end : end + _REACH]
    if "精神" in following and _SPIRIT.match(text, end):
        return True
    if "的" not in following:
        return False
    if _ATTRIBUTE.match(text, end):
        return _LEAD.search(lead) is not None or not _ahead(requirement, context)
    if _ATTRIBUTE_DONE.match(text, end) or _OF_NOUN.match(text, end):
        return _years_ago(requirement, context)
    return False


def _last(requirement: TimeRequirement) -> date | None:
    """The day that has to be past for the date to be so: the last of a span, the first of what goes on from it."""
    match requirement:
        case Deadline(by):
            return by.last
        case Window(span):
            return span.last
        case Standing(since, _):
            return since
        case Staged(stages):
            days = [_last(stage.requirement) for stage in stages]
            return max((day for day in days if day is not None), default=None)
        case _:  # pragma: no cover - a date is one of these
            return None


def _of_years(requirement: TimeRequirement) -> bool:
    match requirement:
        case Deadline(span) | Window(span):
            return span.precision is Precision.YEAR
        case _:
            return False


def _ahead(requirement: TimeRequirement, context: Context) -> bool:
    """Whether it lies ahead of the day of issue, or of the horizon's first day; with nothing to go by it does not."""
    last, now = _last(requirement), _now(context)
    return last is not None and now is not None and last >= now


def _years_ago(requirement: TimeRequirement, context: Context) -> bool:
    """Whether it lies in a year before that of the issue."""
    last, now = _last(requirement), _now(context)
    return last is not None and now is not None and last.year < now.year


def _now(context: Context) -> date | None:
    if context.issued is not None:
        return context.issued
    return context.horizon.first if context.horizon is not None else None
