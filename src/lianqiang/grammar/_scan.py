"""The scanner: one pass over a normalised text, from trigger to trigger, each handed to the reader of its family.

A trigger is a cheap pattern that says which family may begin here; the family's reader decides. Every reader looks at a
bounded stretch, so that the pass is linear. The context (year, month) is carried forward inside a sentence only.
"""

from __future__ import annotations

import re
from functools import cache

from lianqiang.dates import DateSpan
from lianqiang.grammar._context import Context, Item
from lianqiang.grammar._dated import read_dated
from lianqiang.requirements import Deadline, Recurring, Standing, Window

__all__ = ["scan"]

_CN = "一二两三四五六七八九十廿卅"
_YEAR_WORDS = "今年|本年|当年|明年|来年|次年|翌年|后年|去年|上年|上一年|下一年|下年度|第二年|同年|该年"
_DATE_AHEAD = (
    rf"(?=[\"(]?(?:[0-9]{{1,4}}(?:[年月日号.\-/]|季度|[、至到和])|[{_CN}〇元]{{1,4}}(?:[年月日]|季度|[、至到]|个五年|五)"
    rf"|第[一二三四1-4]季|{_YEAR_WORDS}|本月|下月|下个月|月底|月末|年底|年末|年终|岁末|季末|[上下]半年|本季度|下季度|本世纪))"
)


@cache
def _trigger() -> re.Pattern[str]:
    from lianqiang.grammar._adverbial import DIRECTED, STANDING, VAGUE
    from lianqiang.grammar._named import FESTIVALS, MASKED
    from lianqiang.grammar._relative import CALENDAR_EVENTS

    families = {
        "stop": "[。！？!?\n；]",
        "skip": (
            r"《[^《》\n]{0,200}》|[\[(](?:19|20)[0-9]{2}[\])][^\[\]()，。；\n]{0,4}?[0-9]{1,5}号"
            rf"|第(?:[0-9]{{1,4}}|[{_CN}百]{{1,5}})(?:次|届|批|号|条|章|款|项|名|轮|期|方|一|位|个(?!五年|季)|产|阶|步)"
            r"|[0-9]+(?:\.[0-9]+)?(?:%|万|亿|元|人|家|件|米|公里|吨|亩)"
        ),
        "masked": MASKED,
        "every": "每(?=[隔逢0-9一二两三四五六七八九十半个年季月周星礼天日旬工小])",
        "directed": DIRECTED,
        "vague": VAGUE,
        "dated": (
            rf"(?:截至|截止(?:日期|时间)?(?:到|至|于|为|是)?|不[得]?(?:迟|晚)于|最[迟晚](?:不超过|不晚于|于|在|至|到)?|(?:顺延|延期|延长|延|推迟)?[到至]|(?:并)?持续[到至]|从|自|由){_DATE_AHEAD}"
            rf"|即日起|{_YEAR_WORDS}|本月|当月|这个月|下个?月|次月|翌月|上个?月|月(?=[底末内](?!容|部|涵))|年(?=[底末终内](?![部容设外控身涵]))|岁末"
            r"|季(?=[底末])|[上下前后]半年|[本当下]季度|元(?=月|[-至到][0-9一二三四五六七八九十]{1,2}月)|首季度?|第[一二三四1-4]季度?|第[一二三四](?=[、和]第?[一二三四]季度)"
        ),
        "rhythm": (
            "不?定期|按(?=[年季月周旬日天半])|[逐分](?=[年季月周旬日天半小个])|年年|季季|月月|周周|日日|天天|序时(?=推进|进度|完成)|春、?秋两季"
            rf"|(?<![第0-9{_CN}])(?:[0-9]{{1,2}}|[{_CN}半])个?(?:年|季度?|月|周|星期|天|日|旬)(?=(?:[0-9]{{1,2}}|[{_CN}])(?:次|回|遍|轮|场|期)|一[报通调总汇排督考研会例分检评公更小碰点交清对提整盘巡消])"
            rf"|(?<![0-9{_CN}第个本当上下每半今明去前后近全几数同逐按当])(?:季度?|月度?|周|旬|日|半月|半年)(?=通报|调度|报告|报送|例会|督查|督导|小结|会商|研判|排名|点评|讲评|巡查|盘点|考评|报(?:制度|表|告|，|、|。|$))"
        ),
        "parts": "(?<![0-9今明去本当全])年(?=[初中](?![期步级]))",
        "lasting": "为期|历时|历经|用时?(?=[0-9一二三两半])|利用(?=[0-9一二三两半])|经过(?=[0-9一二三两半])|通过(?=[0-9一二三两半])|(?:期限|周期|时限|时间|工期)为?(?=[0-9一二三两半])|不(?:得|能|应)?超过|最长|最多|至多|限(?=[0-9一二三两半])|今后(?=[0-9一二三两])|未来(?=[0-9一二三两])|接下来(?=[0-9一二三两])|提前(?=[0-9一二三两半])|满(?=[0-9一二三两半])|\\((?=(?:[0-9]{1,3}(?:-[0-9]{1,3})?|[一二两三四五六七八九十半]{1,3})(?:个|[年天周]|小时|工作日|日\\)))",
        "number": (
            rf"(?<![0-9.{_CN}])(?:[0-9]{{1,7}}|[{_CN}〇百]{{1,5}}|半)"
            rf"(?=个?半?(?:工作日|小时|分钟|星期|礼拜|季度?|[年月周天日旬号])|[-./、和及与或至到][0-9{_CN}]|[〇0-9一二三四五六七八九]{{0,3}}年)"
        ),
        "plan": rf'(?<=[到至])?"?(?:十?[一二三四五六七八九]|十)五"?(?=期间|时期|规划期|末|期末|以来|中期|前|之前|后|结束|$|-|至|到)|"(?:十?[一二三四五六七八九]|十)五"|第[{_CN}]{{1,2}}个五年',
        "festival": FESTIVALS,
        "week": "(?:本|这|下下|下|上)个?(?:周|星期)(?=[一二三四五六日天内末底前之起])",
        "season": "(?:秋冬|冬春|春夏|夏秋)(?=季|期间|时节)|今冬明春|去冬今春|今秋明春",
        "standing": STANDING,
        "event": CALENDAR_EVENTS,
    }
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in families.items()))


_SIMPLE = re.compile(r"[12][0-9]{3}年")


def scan(text: str, context: Context, *, whole: bool = False) -> list[Item]:
    """The items of the normalised `text` in order, disjoint. `whole` says the text is a cell and not running text."""
    items: list[Item] = []
    at = low = 0
    if _SIMPLE.match(text):  # most cells: a printed year first; no need to look for a trigger
        item = read_dated(text, 0, context)
        if item is not None and not _season_ahead(text, item):
            items.append(item)
            at = low = item.end
            if at == len(text):
                return items
    search = _trigger().search
    while (match := search(text, at)) is not None:
        family = match.lastgroup
        start = match.start()
        if family == "stop":
            if match[0] != "；":
                context.year = None
            context.month = None
            at = match.end()
            continue
        if family == "skip":
            at = match.end()
            continue
        item = _read(family or "", match, text, low, context, whole=whole)
        if item is None:
            at = max(start + 1, match.end() if family in ("number", "rhythm") else start + 1)
            continue
        _append(items, item, text)
        at = low = item.end
    return items


def _season_ahead(text: str, item: Item) -> bool:
    return text[item.end : item.end + 1] in ("春", "夏", "秋", "冬")


def _read(family: str, match: re.Match[str], text: str, low: int, context: Context, *, whole: bool) -> Item | None:
    from lianqiang.grammar import _adverbial, _named, _recurring, _relative

    start = match.start()
    match family:
        case "dated":
            item = _named.read_season(text, start, context) or read_dated(text, start, context)
            return item or _named.read_plan_period(text, start, context, whole=whole) or _festival(text, start, context, whole=whole)
        case "number":
            return _read_number(text, start, low, context, whole=whole)
        case "every":
            return _recurring.read_every(text, start, context)
        case "rhythm":
            return _recurring.read_rhythm(text, start, context)
        case "parts":
            return _recurring.read_parts(text, start, context)
        case "masked":
            return _named.read_masked(text, start, match.end())
        case "plan":
            return _named.read_plan_period(text, start, context, whole=whole)
        case "festival":
            return _named.read_festival(text, start, context, whole=whole)
        case "week":
            return _named.read_week(text, start, context)
        case "season":
            return _named.read_season(text, start, context)
        case "standing":
            return _adverbial.read_standing(text, start, context)
        case "vague":
            return _adverbial.read_vague(text, start, match.end())
        case "directed":
            return _adverbial.read_directed(text, start, context)
        case "event":
            return _relative.read_event(text, start, context)
        case _:
            return _relative.read_lasting(text, start, context)


def _festival(text: str, start: int, context: Context, *, whole: bool) -> Item | None:
    from lianqiang.grammar._named import read_festival

    return read_festival(text, start, context, whole=whole)


def _read_number(text: str, start: int, low: int, context: Context, *, whole: bool) -> Item | None:
    from lianqiang.grammar import _named, _relative

    season = _named.read_season(text, start, context)
    if season is not None:
        return season
    item = read_dated(text, start, context)
    if item is not None:
        if text.startswith(_FESTIVAL_HEADS, item.end) and isinstance(item.requirement, Window):
            festival = _festival(text, start, context, whole=whole)
            if festival is not None:
                return festival
        return item
    festival = _festival(text, start, context, whole=whole)
    return festival or _relative.read_amount(text, start, low, context)


_FESTIVAL_HEADS = ("元旦", "春节", "元宵", "清明", "五一", "劳动", "端午", "中秋", "国庆", "十一", "七一", "八一", "六一", "重阳", "除夕", '"')


def _append(items: list[Item], item: Item, text: str) -> None:
    """Add the item; a recurrence right after what dates it (2018年起，每年…) takes its days."""
    if items and isinstance(item.requirement, Recurring):
        before = items[-1]
        between = text[before.end : item.start]
        merged = _dated_recurrence(before, item.requirement, between)
        if merged is not None:
            items[-1] = Item(before.start, item.end, merged, item.rule)
            return
    items.append(item)


def _dated_recurrence(before: Item, recurring: Recurring, between: str) -> Recurring | None:
    if recurring.since is not None or recurring.until is not None:
        return None
    match before.requirement:
        case Standing(since, None) if since is not None and between in ("", "，"):
            return Recurring(recurring.every, recurring.times, recurring.at, recurring.progressive, since)
        case Window(DateSpan(first, last)) if between in ("", "，") and before.rule in ("range", "window") and (last - first).days > 1:
            return Recurring(recurring.every, recurring.times, recurring.at, recurring.progressive, first, last)
        case Deadline(DateSpan(_, last), None) if between == "":
            return Recurring(recurring.every, recurring.times, recurring.at, recurring.progressive, None, last)
        case _:
            return None
