"""Times measured from an event: 印发后3个月内, 自受理之日起15个工作日内, 汛期前, 任期内, 为期2个半月.

    relative := event anchor? amount within | amount within | event (前 | 后 | 期间 | 时) | lasting amount
    anchor   := 后 | 之日起 | 起 | 前 | 之日后

The event is the words of the clause before the anchor; it has no date of its own. A bare amount without any of these
(三年攀高, 10周年) is no time.
"""

from __future__ import annotations

import re

from lianqiang._patterns import lazy
from lianqiang.dates import MONTHS_IN, Amount, Measure
from lianqiang.grammar._amounts import AMOUNT, NOTHING, amount_of
from lianqiang.grammar._context import Context, Item, event_named
from lianqiang.grammar._words import EVENT_NAMES
from lianqiang.places import OWN_ISSUE
from lianqiang.requirements import (
    Event,
    Relation,
    Relative,
    Standing,
    Unparsed,
)

__all__ = ["read_amount", "read_during", "read_event", "read_event_whole", "read_lasting", "read_quoted"]

_AMOUNT = lazy(
    rf"({AMOUNT})(的?时间(?![段节表点进安]))?"
    r"(?:((?:之|以)?内(?![部容设外控]))|((?:之|以)?后(?![续期勤备]))|((?:之|以)?前(?![后期])))?"
)
_ANCHOR = lazy(
    "(之日起?的?|之时起|当日起|当天起|日起的?|起的?|后的?|之后的?|以后的?|之日后的?|前的?|之前的?|以前的?|满)(?:第|，)?$"
)
_EVENT_LEAD = lazy(
    "(?:应当|应该|应|须|必须|要|可|将|请|均|并|且|或|及|在(?!建)|自|从|于|由|待|至迟|最迟|原则上|一般|力争|争取|力求|确保|务必|尽量|预计|各地|分别)+"
)
_AT = lazy("(?<![存现所正实潜内外由对关处属用基大小等低高至鉴善便易位])[在于](?![建职岗校编线册押途位场])")
_LAST_CLAUSE = lazy('[，。；、：:()!?！？\n"《》\\[\\]]')
_WINDOW = 40
_LASTING = lazy(
    "(?:(为期|历时|历经|(?<!使)用时?|利用|经过|通过|期限[为是:]?|周期为?|时限[为是:]?|时间为?|工期为?|有效期为?|公示期为?|试行期?为?|试运行期?为?|连续|分(?=[2-5二两三四五]年(?![级度]))|隔离|公示|(?<=[付设务同护渡保养租])期为?|会期|培训|观察|公告|(?:可以?|再)?延长[到至]?|奋战|大干|苦干|不(?:得)?少于|不低于|至少)|(不(?:得|能|应)?超过|最长(?:不超过|不得超过)?|最多|至多|限[期时]?|控制在)"
    f"|(今后|未来|接下来|下一步)|(提前))约?(?:的)?({AMOUNT})(?:左右|的?时间|的?努力)?((?:之|以)?内)?(?![次个家项条])"
)
_SAME_DAY = lazy("当[日天](?:内)?(?=办|完成|反馈|处|回复|报|清|核|整|响应|解决|$)")
_BRACKETED = lazy(rf"\(({AMOUNT})(?:左右)?\)")
_EVENT = lazy(
    f'"?(?P<name>(?:{EVENT_NAMES}))"?(?P<more>到来|来临|结束|开始|召开|举行|报名)?(?:(?:之|以)?(?:(?P<before>前)(?![期后沿夕])|(?P<after>后|来)(?![续期勤]))|(?P<since>起)(?![草码点伏诉步])|(?P<during>期间|期内|内|$)|(?P<at>时)(?![期间代]))(?P<amount>{AMOUNT})?'
    rf"|(?P<term>本?届?(?:政府|党委)?任期|本届[^，。；、\n]{{0,8}}?任期)(内|期间)?(?:(?P<ended>届满|结束|期满)(?:之|以)?前(?P<ahead>{AMOUNT})?)?"
)
_TAILS = (
    "(?:(之日起|之日后|(?:之|以)?后的?第|起满|起为期|满)(?=[0-9一二三四五六七八九十半两])|((?<!前)(?:之|以)?后)|((?:之|以)?前(?!后))|(期间)|((?:之)?时|当[日天])|(起))"
    f"(?:个)?({AMOUNT})?((?:之|以)?内|(?:之|以)?后)?"
)
_AMOUNT_AHEAD = lazy(rf"(?:的|，)?{AMOUNT}(?:之|以)?内|的?第(?!二年|.季|[^个]{{1,4}}个月)(?={AMOUNT})")
_EVENT_TAIL = lazy("[后前间时起日天]")
_WHOLE = lazy(f'(?:在|于|待|自|从|至|到|经|报|须|应|必须|顺延[至到])*([^，。；"\n]{{1,40}}?){_TAILS}')
_QUOTED = lazy(f"(?:每次)?『([^『』\n]{{1,60}})』{_TAILS}")


def _event_before(text: str, at: int, low: int, context: Context) -> tuple[str, int, str] | None:
    """The event named before an amount at `at`: its name, where it begins, and its anchor word. Looks back one clause."""
    begin = max(low, at - _WINDOW)
    segment = text[begin:at]
    anchor = _ANCHOR.search(segment)
    if anchor is not None:
        body_end, word = anchor.start(), anchor[1]
    elif _ENDED.search(segment):  # 竣工验收合格3个月内
        body_end, word = len(segment), "后"
    else:
        return None
    clause = 0
    for clause_mark in _LAST_CLAUSE.finditer(segment, 0, body_end):
        clause = clause_mark.end()
    if clause and segment[clause - 1] == '"':  # a quoted name belongs to the event
        clause = max(segment.rfind('"', 0, clause - 1), 0)
    titled = _title_before(text, begin + clause, low) if clause and segment[clause - 1] in "》)" else None
    if titled is not None:  # 《意见》印发后: the issue of that document, and not of this one
        if body_end == clause:
            return None  # 《条例》后30日内
        if text[titled - 1 : titled] in ("本", "此"):  # 本《方案》印发后
            return context.source(begin + clause, begin + body_end), titled - 1, word
        return context.source(titled, begin + body_end), titled, word
    if word[0] != "前":  # 办件结果自办结之日起: the event stands after 自
        clause = max(clause, segment.rfind("自", clause, body_end), segment.rfind("从", clause, body_end))
    for at_mark in _AT.finditer(segment, clause, body_end):  # 重大案件应当在立案后10日内: of 立案
        clause = at_mark.end()
    lead = _EVENT_LEAD.match(segment, clause, body_end)
    start = lead.end() if lead is not None else clause
    name = context.source(begin + start, begin + body_end).strip('“”"')
    if (len(name) < _SHORTEST and name not in _SHORT_EVENTS) or _NO_EVENT.fullmatch(name):
        return None
    return name, begin + start, word


_LONGEST_TITLE = 120


def _title_before(text: str, end: int, low: int) -> int | None:
    """Where the title of a document begins that ends before `end`, its number in brackets behind it; None for none."""
    least = max(low, end - _LONGEST_TITLE)
    close = end - 1
    if text[close] == ")":
        close = text.rfind("(", least, close) - 1
    if close < least or text[close] != "》":
        return None
    start = text.rfind("《", least, close)
    return start if start >= 0 else None


# Words that end what has happened, so that an amount right behind them is measured from it.
_ENDED = lazy(
    "(?:印发|发布|公布|下发|出台|实施|施行|生效|办结|验收|合格|竣工|完工|投产|投用|开工|批准|批复|核准|受理|立案|签订|签署|届满|期满|到期|结束"
    "|成立|送达|收到|备案|登记|交付|移交|中标|挂牌)$"
)


_ANCHOR_ENDS = frozenset("起的后前满第，发布台施行效结收格工产用准复理案订署期束立达到记付交标牌")
"""What stands right before an amount that is measured from an event."""

# 选举日的20天前: what is named right before the amount, by the words that events end in.
_BEFORE_WHAT = lazy(
    "((?:[^，。；、：:()\n于在应须]{0,12})(?:选举日|投票日|会议|大会|召开|举行|届满|期满|到期|开幕|开考|开标|施工|开工|投产|实施|生效|结束|考试|审议|使用|竣工|验收|开学))的?$"
)


def _named(name: str) -> tuple[Event | None, bool]:
    """The event of that name, and whether it is each occurrence of it (每次会议)."""
    if name[0] != "每":
        return event_named(name), False
    prefix = "每次" if name.startswith("每次") and len(name) > len("每次") else "每"
    return event_named(name.removeprefix(prefix)), True


def read_amount(text: str, start: int, end: int, context: Context) -> Item | None:
    """An amount at `start` with what makes it a time: 内, 后, or an event before it."""
    match = _AMOUNT.match(text, start)
    if match is None:
        return None
    compound = _MORE_LENGTH.match(text, match.end(1)) if match.end() == match.end(1) else None
    if compound is not None:
        return _compound(text, start, match, compound, context)
    amount = amount_of(match, 2)
    spent, within, after, before = match.group(8, 9, 10, 11)
    ahead = text[start - 1 : start]  # nothing before the first character
    negative = ahead == "-" and (start == 1 or not text[start - 2].isalnum())
    if amount is None or (negative and (within or after)):
        if not (within or after) or not match[2] or not match[2].isascii() or ahead == "/":
            return None  # 二八年内, 1/0年内: no length at all
        begin = start - 1 if negative and start > context.low else start
        return Item(begin, match.end(), Unparsed(text[begin : match.end()], NOTHING), "damaged")
    end = match.end()
    found = None
    if start > context.low and text[start - 1] in _ANCHOR_ENDS:
        found = _event_before(text, start, context.low, context)
    if found is not None:
        name, begin, anchor = found
        event, each = _named(name)
        if event is not None:
            if anchor[0] == "前" or anchor.startswith(("之前", "以前")):
                return Item(begin, end, Relative(event, Relation.BEFORE, amount, each), "before-event")
            if within:
                return Item(begin, end, Relative(event, Relation.WITHIN, amount, each), "within-of-event")
            if after or ahead == "第":
                return Item(begin, end, Relative(event, Relation.AFTER, amount, each), "after-event")
    if ahead == "第":
        return None  # 第一个工作日: one of several, and no length
    if within:
        return Item(start, end, Relative(None, Relation.WITHIN, amount), "within-amount")
    if after:
        return Item(start, end, Relative(None, Relation.AFTER, amount), "after-amount")
    if spent:
        return Item(start, end, Relative(None, Relation.LASTING, amount), "lasting")
    if before and not text.endswith("最后", 0, start):
        named = _BEFORE_WHAT.search(text[max(context.low, start - _WINDOW) : start])
        if named is not None:
            begin = start - len(named[0])
            event, each = _named(context.source(begin, begin + len(named[1])).strip('“”"'))
            return (
                None
                if event is None
                else Item(begin, end, Relative(event, Relation.BEFORE, amount, each), "before-event")
            )
        if match[6] != "日":
            return Item(start, end, Relative(None, Relation.BEFORE, amount), "before-amount")
    return None


def _compound(text: str, start: int, match: re.Match[str], compound: re.Match[str], context: Context) -> Item | None:
    """1年零3个月内 is 15 months; of months and days, which are not counted alike, no one length is made."""
    end, tail = compound.end(), compound[7]
    first, second = amount_of(match, 2), amount_of(compound)
    amount = None if first is None or second is None else _sum(first, second)
    if first is None or second is None or amount is None:
        if tail is None:
            return None
        reason = NOTHING if first is None or second is None else f"{first.measure}s and {second.measure}s do not add up"
        return Item(start, end, Unparsed(text[start:end], reason), "unresolved")
    found = _event_before(text, start, context.low, context)
    event, each = _named(found[0]) if found is not None else (None, False)
    begin = start if found is None else found[1]
    if found is not None and found[2][0] == "前":
        return Item(begin, end, Relative(event, Relation.BEFORE, amount, each), "before-event")
    if tail is None:
        return None
    relation = Relation.WITHIN if tail.endswith("内") else Relation.AFTER
    rule = (
        f"{relation}-amount" if event is None else "within-of-event" if relation is Relation.WITHIN else "after-event"
    )
    return Item(begin, end, Relative(event, relation, amount, each), rule)


def _sum(first: Amount, second: Amount) -> Amount | None:
    """Both in the smaller measure; None where months and days, or working days, are to be added."""
    scale = MONTHS_IN if first.measure in MONTHS_IN else _IN_HOURS
    if first.measure not in scale or second.measure not in scale or not first.exact or not second.exact:
        return None
    total, rest = first.least * scale[first.measure], second.least * scale[second.measure]
    return None if rest >= total else Amount.of((total + rest) / scale[second.measure], second.measure)


_MORE_LENGTH = lazy(rf"[零〇又加]?{AMOUNT}((?:之|以)?[内后])?")
_IN_HOURS = {Measure.HOUR: 1, Measure.DAY: 24, Measure.WEEK: 168}


def read_lasting(text: str, start: int, end: int, context: Context) -> Item | None:
    """为期…, 不超过…, 今后…, 提前…, or an amount alone in brackets."""
    match = _SAME_DAY.match(text, start)
    if match is not None:
        if context.whole and match.end() == len(text) and start > 0:
            return None  # 开幕当天: the day of what is named
        return Item(start, match.end(), Relative(None, Relation.WITHIN, Amount.of(1, Measure.DAY)), "within-amount")
    match = _BRACKETED.match(text, start)
    if match is not None:
        amount = amount_of(match, 2)
        return None if amount is None else Item(start, match.end(), Relative(None, Relation.LASTING, amount), "lasting")
    match = _LASTING.match(text, start)
    if match is None:
        return None
    limit, ahead = match[2], match[4]
    amount = amount_of(match, 6)
    if amount is None:
        return None
    relation = Relation.BEFORE if ahead else Relation.WITHIN if match[12] else Relation.LASTING
    rule = "before-amount" if ahead else "at-most" if limit else "within-amount" if match[12] else "lasting"
    return Item(start, match.end(), Relative(None, relation, amount), rule)


def read_event(text: str, start: int, end: int, context: Context) -> Item | None:
    """An event of the calendar of offices: 汛期前, 两会期间, 任期内."""
    match = _EVENT.match(text, start)
    if match is None:
        return None
    end = match.end()
    if not match["term"] and not match["during"] and match["during"] is not None and start > 0:
        return None
    if match["ended"]:
        ended = context.event(match.start("term"), match.end("ended"))
        ahead = amount_of(match, match.re.groupindex["ahead"] + 1) if match["ahead"] else None
        return None if ended is None else Item(start, end, Relative(ended, Relation.BEFORE, ahead), "before-event")
    if match["term"]:
        term = context.event(*match.span("term"))
        return None if term is None else Item(start, end, Relative(term, Relation.DURING), "during-event")
    event = context.event(*match.span("name"), match["more"] or "")
    if event is None:  # pragma: no cover - the name of an event of the table is left of it
        return None
    if match["after"] and _AMOUNT_AHEAD.match(text, end):
        return None  # 竣工验收后的30日内, 项目竣工后，3个月内, 每次验收后第3天: the amount takes the event
    each = text.startswith("每次", start - 2)
    if each and start - 2 >= context.low:
        start -= 2
    amount = amount_of(match, match.re.groupindex["amount"] + 1) if match["amount"] else None
    if match["before"]:
        return Item(start, end, Relative(event, Relation.BEFORE, amount, each), "before-event")
    end = match.start("amount") if match["amount"] else end
    if match["after"]:
        return None if match["amount"] else Item(start, end, Relative(event, Relation.AFTER, None, each), "after-event")
    if match["since"]:
        return Item(start, end, Relative(event, Relation.AFTER, None, each), "after-event")
    relation = Relation.AT if match["at"] else Relation.DURING
    return Item(start, end, Relative(event, relation, None, each), "at-event" if match["at"] else "during-event")


def read_during(text: str, start: int, end: int, context: Context) -> Item | None:
    """收割期间, 宣传周前: within or before what the clause names, where it names nothing else."""
    clause = max(context.low, start - _NAME)
    for mark in _LAST_CLAUSE.finditer(text, clause, start):
        clause = mark.end()
    match = _NAMED_ALONE.match(text, clause)
    if match is None or match.end() != end or (clause and _LAST_CLAUSE.match(text, clause - 1) is None):
        return None
    event = context.event(*match.span(1))
    relation = Relation.BEFORE if match[2] else Relation.DURING
    return None if event is None else Item(match.start(1), end, Relative(event, relation), f"{relation}-event")


_NAME = 14
# 任职期间 and 缓缴期间 say of whom or of what it holds.
_NAMED_ALONE = lazy(
    "(?:在|于)?((?!上述|[本此这该其同每])[一-龥]{2,10}?)(?<!任职|缓缴|停产|试用|服务|在校|在职|在岗|合同|存续|过渡|执行|享受|有效)(?:期间|((?:之|以)?前))"
)


def read_event_whole(text: str, context: Context) -> Item | None:
    """A whole cell that names an event and nothing else: 待省下达目标后, 公开时."""
    if _EVENT_TAIL.search(text) is None:
        return None
    match = _WHOLE.match(text)
    if match is None:
        return None
    if not _FILLER.fullmatch(text, match.end()) and not (_LED.match(text) and _REST.fullmatch(text, match.end())):
        return None
    name = context.source(*match.span(1)).strip()
    if len(name) < _SHORTEST or _NO_EVENT.fullmatch(name):
        return None
    if match[6] and _NO_MOMENT.fullmatch(name):
        return None
    event, each = _named(name)
    return None if event is None else _of_event(match, event, context, each=each)


def read_quoted(text: str, start: int, end: int, context: Context) -> Item | None:
    """An event in 『』, as the canonical wording prints it: 『…』后3个月内, 每次『…』前."""
    match = _QUOTED.match(text, start) if context.whole else None
    if match is None:
        return None
    event = context.quoted(*match.span(1))
    return None if event is None else _of_event(match, event, context, each=text.startswith("每", start))


def _of_event(match: re.Match[str], event: Event, context: Context, *, each: bool) -> Item | None:
    """What the words after the event's name make of it."""
    anchored, after, before, during, at, since = match.group(2, 3, 4, 5, 6, 7)
    amount = amount_of(match, 9) if match[8] else None
    tail = match[15] or ""
    start, end = match.span()
    if anchored == "起为期":
        return None if amount is None else Item(start, end, Relative(event, Relation.LASTING, amount, each), "lasting")
    if anchored or (after and amount is not None):
        if amount is None or ("满" in (anchored or "") and not tail.endswith("后")):
            return None
        late = tail.endswith("后") or (anchored or "").endswith("第")
        relation = Relation.AFTER if late else Relation.WITHIN
        return Item(start, end, Relative(event, relation, amount, each), "after-event" if late else "within-of-event")
    if before:
        return Item(start, end, Relative(event, Relation.BEFORE, amount, each), "before-event")
    if amount is not None:
        return None
    if since and context.issued is not None and OWN_ISSUE.fullmatch(event.name):
        return Item(start, end, Standing(since=context.issued), "since-issue")
    if during:
        return Item(start, end, Relative(event, Relation.DURING, None, each), "during-event")
    if at:
        return Item(start, end, Relative(event, Relation.AT, None, each), "at-event")
    return Item(start, end, Relative(event, Relation.AFTER, None, each), "after-event")


_LED = lazy("[在于待至到自从经报]")
_REST = lazy("[^。；\n]{0,24}")
_SHORTEST = 2
_SHORT_EVENTS = frozenset("会课事赛案庭灾考汛")
"""Events of one character: 会后3日内."""
_NO_EVENT = lazy(
    r".*[目之以]|截[至止].*|[0-9.]+|(?:[0-9]{4}年)?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?|[年月日]+|(?:.*[年月日])?(?:[上中下]旬|[年月季][初中底末])"
)
_NO_MOMENT = lazy(r".*[及小何暂临适届平准延超]")  # 不及时, 1.5小时内: 时 ends a word
_FILLER = lazy("(?:[、，。；!！]|前?(?:完成|办结|实施|开展|施行|执行|启动|推进|报送|落实|进行)|到位)*")
