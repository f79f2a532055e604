"""Phrases that recur: 每年, 每月28日前, 按季度, 逐年, 一日一报, 季度通报, 定期, 年初…年中…年末.

every := 每 隔? number? measure (slots)? (count)?
slots := days, months, quarters, weekdays, clock times or parts of the period
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from lianqiang._numerals import to_int
from lianqiang._patterns import lazy
from lianqiang.conventions import Before
from lianqiang.dates import Amount, Measure
from lianqiang.grammar._amounts import (
    AMOUNT,
    NO_COUNT,
    NOTHING,
    amount_of,
    count_each,
    every,
    find_count,
    refused_count,
)
from lianqiang.grammar._context import Context, Item
from lianqiang.grammar._following import FOLLOWING_HEADS, following
from lianqiang.grammar._in_months import in_months
from lianqiang.grammar._points import NUM, Impossible
from lianqiang.grammar._slots import NO_PLACE, ONCE, ONCE_VERBS, PARTS, SLOT_AHEAD, SlotReader
from lianqiang.grammar._words import HELD
from lianqiang.requirements import (
    Count,
    Event,
    Position,
    Recurring,
    Relation,
    Relative,
    Slot,
    TimeRequirement,
    Unparsed,
)

__all__ = ["read_every", "read_months", "read_parts", "read_quarterly", "read_rhythm", "year_places"]

_EVERY = lazy(
    rf"每(?:(间?隔)|逢)?(?:两(月)|个?(工作日|小时|星期|礼拜|季度|[年季月周天日旬晚晨夜])|{AMOUNT})(?:度(?!假|量|过)|份(?!额))?(?![龄级岁])"
)
_DIGIT = lazy("[0-9]")
_TWO_SEASONS = lazy("每年的?(?:春、?秋(?:两|2|二)季|春季?、?秋季(?=各|(?:学期)?开学)|上[、和及]?下半年)")
_OF_TWO_SEASONS = ("每年春", "每年的春", "每年上", "每年的上")
_DIGITS = frozenset("0123456789")
_RATE = lazy("每[年季月天日][0-9.]{1,12}[万亿]?元")
_TERM = lazy("每(?:个)?(?:学期|学年)|每班次?")
_NEAR = 14
_ITS_EVENT = lazy(
    f"每(?:季度?|月|年|周)(?!度?(?:结束|终了|期满|期末|末|后))[一-龥]{{2,8}}?(?:之|以)?后{AMOUNT}(?:之|以)?内"
)
_BESIDE_TERM = lazy("(开学|结束|期末|放假)(?:(?:之|以)?(?:(前)(?![期后沿夕])|(后)(?![续期勤]))|时(?![期间代]))")
_TERM_OF_SEASON = lazy(f"(?:学期)?开学(?:之|以)?(?:(前)|(后)(?:{AMOUNT}(?:之|以)?内)?)")
_THEN = lazy(f"的?，?第?{AMOUNT}")
_WORDS = {
    "周": "周",
    "星期": "周",
    "礼拜": "周",
    "天": "日",
    "晚": "日",
    "晨": "日",
    "夜": "日",
    "日": "日",
    "季": "季度",
}
# 每年, and nothing behind it that says when in the year.
_ONE_PERIOD = lazy(f"每(年|季度|月|周|日|天)(?![度份结后终之以次翌龄级岁]|{SLOT_AHEAD})")
_PERIODS = {word: every(1, _WORDS.get(word, word)) for word in ("年", "季度", "月", "周", "日", "天")}


def read_every(text: str, start: int, end: int, context: Context) -> Item | None:
    """每… at `start`."""
    if text.find("后", start, start + _NEAR) >= 0 and _ITS_EVENT.match(text, start) is not None:
        return None  # 每季战役结束后5日内: the length of time takes the event of each
    match = _ONE_PERIOD.match(text, start)
    if match is not None:
        end = match.end()
        occasions, at = count_each(text, end)
        refused = refused_count(text, end) if occasions is None else None
        if refused is not None:
            return Item(start, refused, Unparsed(text[start:refused], NO_COUNT), "damaged")
        return Item(start, at, Recurring(_PERIODS[match[1]], occasions), "every")
    if text[start + 2 : start + 3] in _DIGITS and _RATE.match(text, start) is not None:
        return None  # 每人每年120元
    placed = _PLACED.match(text, start)
    if placed is not None:
        item = _plain_places(text, placed)
        if item is not None:
            return item
    seasons = _TWO_SEASONS.match(text, start) if text.startswith(_OF_TWO_SEASONS, start) else None
    if seasons is not None:
        return _halves(text, start, seasons.end())
    months = _EVERY_MONTHS.match(text, start) if text[start + 1 : start + 2] in _PARITY_HEADS else None
    if months is not None:
        return _parity(text, start, months.end(), months[1], context)
    match = _EVERY.match(text, start)
    if match is None:
        return _of_term(text, start)
    amount: Amount | None
    gap, two_months, single = match[1], match[2], match[3]
    if two_months is not None:
        word, amount = "月", every(2, "月")
    elif single is not None:
        word = _WORDS.get(single, single)
        amount = every(1, word)
    else:
        word = _WORDS.get(match[8], match[8])
        amount = amount_of(match, 4)
    if amount is None or (word == "小时" and _DIGIT.match(text, match.end()) and find_count(text, match.end()) is None):
        return None
    alternatives: list[TimeRequirement] = []
    if gap and amount.exact and amount.least.denominator == 1:
        skipped = Amount.of(amount.least + 1, amount.measure)
        wide = gap == "隔" and context.conventions.every_other == 3
        taken, other = (skipped, amount) if wide else (amount, skipped)
        alternatives.append(Recurring(other))
        amount = taken
    end = match.end()
    if single == "晚" and text[end : end + 1] in _DIGITS:
        end -= 1  # 每晚8时前: the hour is one of the evening
    if not gap and text[end : end + 1] in FOLLOWING_HEADS and amount.least == amount.most == 1:
        after = following(text, start, end, amount.measure, context)
        if after is not None:
            return after
    return _in_period(text, start, end, amount, word, context, alternatives)


def _of_term(text: str, start: int) -> Item | None:
    """每学期, 每学期开学前, 每班: what recurs without a length that is known; None where none of them is there."""
    term = _TERM.match(text, start)
    if term is None:
        return None
    beside = _BESIDE_TERM.match(text, term.end())
    if beside is None:
        counted = find_count(text, term.end())
        return Item(start, term.end(), Recurring(None, counted[0] if counted is not None else None), "no-rhythm")
    if beside[3] and _THEN.match(text, beside.end()):
        return None  # 每学期开学后2周内: the length of time takes the event
    relation = Relation.BEFORE if beside[2] else Relation.AFTER if beside[3] else Relation.AT
    event = Event(beside[1] if beside[1] == "开学" else "学期结束")
    return Item(start, beside.end(), Relative(event, relation, each=True), f"{relation}-event")


# The commonest places: 每月10日前, 每年6月底前, 每年4月、10月, 每年4月1日至9月30日, 每季度末. What follows shows that no more is said.
_PLACED = lazy(
    "每(?:年([0-9]{1,2})月(?:(?:([0-9]{1,2})日|(底)|)(前|)|(?:([0-9]{1,2})日|)([、至到-])([0-9]{1,2})月(?:([0-9]{1,2})日|))"
    "|月([0-9]{1,2})日(前|)|(年|季度|月)底(前|)|季度末(前|))(?=$|[，。；)完通报公召组]|上报|开展)"
)
_PLACES_OF = {"年": Position(month=12, day=-1), "季度": Position(month=-1, day=-1), "月": Position(day=-1)}


def _plain_places(text: str, match: re.Match[str]) -> Item | None:
    """The recurrence whose places are plain; None where what 前 means, or whether they can be, needs more thought."""
    month, day, edge, before, day_of_first, join, to_month, to_day, of_month, by, period, by_end, by_quarter = (
        match.groups()
    )
    if before and not (day or edge):
        return None
    try:
        if join is not None:
            first = Position(month=int(month), day=None if day_of_first is None else int(day_of_first))
            last = Position(month=int(to_month), day=None if to_day is None else int(to_day))
            slots = (Slot(first, first), Slot(last, last)) if join == "、" else (Slot(first, last),)
            if (first.day is None) is not (last.day is None):
                return None
            word = "年"
        else:
            if month is not None:
                place, word = Position(month=int(month), day=-1 if edge else None if day is None else int(day)), "年"
            elif of_month is not None:
                place, word, before = Position(day=int(of_month)), "月", by
            else:
                word = period or "季度"
                place, before = _PLACES_OF[word], by_end or by_quarter
            slots = (Slot(None, place, by=True) if before else Slot(place, place),)
    except ValueError:
        return None
    start, end = match.span()
    times, at = count_each(text, end)
    if times is None and refused_count(text, end) is not None:
        return None
    return Item(start, at, Recurring(every(1, word), times, slots), "every-slots")


def _in_period(
    text: str,
    start: int,
    end: int,
    amount: Amount,
    word: str,
    context: Context,
    alternatives: list[TimeRequirement],
) -> Item:
    """The recurrence from `start`, its rhythm read up to `end`, with its places and its count."""
    ends = _part_ends(text, end, amount)
    if ends is not None:
        amount = every(1, "月")
    found = _slots(text, end, amount, context) if ends is None else (*ends, None)
    if isinstance(found, Item):
        return Item(start, found.end, Unparsed(text[start : found.end], found.rule), "damaged")
    slots, at, others = found
    ahead = _AHEAD.match(text, at) if slots and slots[-1].by and at > end else None
    event = slots[-1].last.event if ahead is not None and slots[-1].last is not None else None
    if ahead is not None and event is not None and len(slots) == 1:  # 每年春节前10天
        before = amount_of(ahead)
        if before is None:
            return Item(start, ahead.end(), Unparsed(text[start : ahead.end()], NOTHING), "damaged")
        return Item(start, ahead.end(), Relative(Event(event), Relation.BEFORE, before, each=True), "before-event")
    last = slots[-1] if slots else None
    match = None
    if last is not None and last.last is not None and last.last.exact:
        match = (_AHEAD if last.by else _LENGTH_BEFORE).match(text, at)
    if match is not None:
        reason = "a length of time before a place in each period is not worked out"
        return Item(start, match.end(), Unparsed(text[start : match.end()], reason), "unresolved")
    times: Count | None = None
    once = ONCE.match(text, at) if text[at : at + 1] == "一" else None
    if once is not None:
        times, at = Count(1, 1), once.end()
        if word == "周" and not slots:  # 每周一通报 may be every Monday
            alternatives.append(Recurring(amount, at=(Slot(Position(weekday=1), Position(weekday=1)),)))
    else:
        times, after = count_each(text, at)
        refused = refused_count(text, at) if times is None else None
        if refused is not None:
            return Item(start, refused, Unparsed(text[start:refused], NO_COUNT), "damaged")
        at = after
    requirement = Recurring(amount, times, slots)
    rule = "every-slots" if slots else "every"
    if others is not None:
        return Item(start, at, requirement, rule, lambda: [Recurring(amount, times, other) for other in others()])
    return Item(start, at, requirement, rule, (lambda: alternatives) if alternatives else None)


_AHEAD = lazy(rf"{AMOUNT}(?![前后内]|[0-9一两二三]{{1,2}}[次回遍])")
_LENGTH_BEFORE = lazy(rf"(?:之|以)?前{AMOUNT}")
_Slots = tuple[Slot, ...]
_Others = Callable[[], list[_Slots]]


def _slots(text: str, at: int, amount: Amount, context: Context) -> tuple[_Slots, int, _Others | None] | Item:
    """The places in the period, where they end, and the other reading of their 前; a place that is none is an item."""
    measure, period = amount.measure, context.conventions.before_period
    reader = SlotReader(period)
    try:
        slots, end = reader.read(text, at, measure)
    except Impossible as impossible:
        return _no_place(text, at, str(impossible))
    if not slots:
        unread = _UNREAD.match(text, at)
        if unread is not None:
            return _no_place(text, at, f"{unread[1]} is a place in the period whose days are not worked out")
    if not reader.split:
        return slots, end, None

    def others() -> list[_Slots]:
        flipped = SlotReader(Before.END if period is Before.START else Before.START)
        try:
            other = flipped.read(text, at, measure)[0]
        except Impossible:
            return []
        return [other] if other != slots else []

    return slots, end, others


def _no_place(text: str, at: int, reason: str) -> Item:
    """Where what is no place ends, and why it is none."""
    rest = NO_PLACE.match(text, at)
    return Item(at, at if rest is None else rest.end(), Unparsed(text[at:], reason), reason)


_UNREAD = lazy(
    rf"的?([单双]周|逢[0-9一二三四五六七八九十]{{1,3}}日?|(?:第{NUM}个?|最后(?:{NUM})?个?|倒数第?{NUM}个?|[前后]{NUM}个|首个?|末)(?:工作日|星期|周|礼拜|旬|季度|个?月|[天日])(?:[一二三四五六日天](?![次回遍轮期场]))?)"
)


def _part_ends(text: str, at: int, amount: Amount) -> tuple[_Slots, int] | None:
    """每半月末, 每旬末: the ends of the parts of a month, which are its 15th and its last day, or every tenth."""
    if amount.measure is not Measure.MONTH or not amount.exact or amount.least.numerator != 1:
        return None
    days = _ENDS.get(amount.least.denominator)
    match = _PART_END.match(text, at) if days is not None else None
    if days is None or match is None:
        return None
    by = bool(match[1] or match[2])
    return tuple(Slot(None if by else Position(day=day), Position(day=day), by=by) for day in days), match.end()


_PART_END = lazy(
    "的?(?:旬|半?月)?[底末](?:的?最后一[天日])?((?:之|以)?前(?![后期]))?|的?最后一[天日]((?:之|以)?前(?![后期]))?"
)
_ENDS = {2: (15, -1), 3: (10, 20, -1)}


def year_places(text: str, at: int) -> tuple[_Slots, int] | None:
    """The places in a year printed at `at`, and where they end; None where there are none."""
    try:
        return SlotReader(Before.START).in_year(text, at)
    except (Impossible, ValueError):
        return None


def read_quarterly(text: str, start: int, end: int, context: Context) -> Item | None:
    """季度末月20日前, without 每: a place in every quarter."""
    return _in_period(text, start, end, every(1, "季度"), "季度", context, [])


# Months of a parity ----------------------------------------------------------------------------------------------

_PARITY_HEADS = frozenset("逢双单偶奇个")
_EVERY_MONTHS = lazy("每逢?个?([双单偶奇])数?月(?:份(?!额))?")
_MONTHS = lazy("逢?([双单偶奇])数?月(?:份(?!额))?")


def read_months(text: str, start: int, end: int, context: Context) -> Item | None:
    """双月15日前, 逢单月报送: the months of even or odd number, whatever the horizon begins with."""
    match = _MONTHS.match(text, start)
    if match is None:  # pragma: no cover - the trigger has the same words
        return None
    return _parity(text, start, match.end(), match[1], context)


def _parity(text: str, start: int, end: int, word: str, context: Context) -> Item:
    months = range(2 if word in "双偶" else 1, 13, 2)
    found = _slots(text, end, every(1, "月"), context)
    if isinstance(found, Item):
        return Item(start, found.end, Unparsed(text[start : found.end], found.rule), "damaged")
    slots, at, others = found
    once = ONCE.match(text, at) if text[at : at + 1] == "一" else None
    times, at = (Count(1, 1), once.end()) if once is not None else count_each(text, at)

    def yearly(places: Sequence[Slot]) -> Recurring:
        return Recurring(every(1, "年"), times, in_months(months, places))

    try:
        requirement = yearly(slots)
    except Impossible as impossible:
        return Item(start, at, Unparsed(text[start:at], str(impossible)), "damaged")
    if others is not None:
        return Item(start, at, requirement, "months-of-parity", lambda: [yearly(other) for other in others()])
    if slots or word != "双" or "逢" in text[start:end]:
        return Item(start, at, requirement, "months-of-parity")
    return Item(start, at, requirement, "months-of-parity", lambda: [Recurring(every(2, "月"), times)])


# Without 每 ------------------------------------------------------------------------------------------------------

_RHYTHM = lazy(
    "(不?定期(?!限|间|存款|租|合同)|不?定时(?=[调通报检巡推开]))"
    "|按(年|季|月|周|旬|日|天|半年)(?:度|份)?(?![龄期边代程历岁长计产薪均租中内底])"
    "|(?:逐|分)(年|季(?!节)|月|周|旬|日|天|半年|小时|个工作日)(?:度)?(?![计产])"
    "|(年年|季季|月月|周周|日日|天天)"
    rf"|({NUM}|两|半)个?(年|季度?|月|周|星期|天|日|旬)(?:{HELD}?({NUM}|两)(次|回|遍|轮|场|期)|一(?=公开|会|对账|整理|消杀|[评考审](?![一-龥])|{ONCE_VERBS}))"
    "|(季度?|月度?|周|旬|日|半月|半年)(?:进行)?(?:通报|调度|报告(?!会)|报送|例会|督查|督导|检查|排查|巡检|考核(?!指标|办法|细则|结果|情况)|小结|会商|研判|排名|点评|讲评|巡查|盘点|考评)"
    "|(日|月|季|旬|周)报(?=制|表|告|，|、|。|$)"
    "|(序时(?:推进|进度|完成)?)"
    "|(春秋两季|春、秋两季|春季?、?秋季(?=各|(?:学期)?开学)|上[、和及]?下半年)"
    "|(?:隔([周月日天年])|双(周))"
    "|以每?个?(年|半年|季度?|月|半月|周|旬|日|天)度?为(?:周期|单位|(?:时间)?节点|间隔)"
)
_RHYTHM_WORDS = {"天": "日", "季": "季度", "星期": "周", "月度": "月", "个工作日": "工作日"}


def read_rhythm(text: str, start: int, end: int, context: Context) -> Item | None:
    """A recurrence without 每 at `start`."""
    match = _RHYTHM.match(text, start)
    if match is None:
        return None
    (
        vague,
        by_period,
        progressive,
        doubled,
        number,
        word,
        times,
        measure,
        period,
        report,
        schedule,
        seasons,
        *skipped,
        cycle,
    ) = match.groups()
    end = match.end()
    if (period or report) and _only_named(text, start, end, period, context):
        return None
    if vague or schedule or progressive:
        every_said = _one(progressive) if progressive else None
        goes_on = not vague and (every_said is None or every_said.least == 1)  # 逐旬: a third of a month has no next
        slots: _Slots = ()
        times_said: Count | None = None
        after = None
        if every_said is not None and goes_on and text[end : end + 1] in FOLLOWING_HEADS:
            after = following(text, start, end, every_said.measure, context)
        if after is not None and isinstance(after.requirement, Recurring):
            slots, times_said, end = after.requirement.at, after.requirement.times, after.end
        elif every_said is not None:
            found = _slots(text, end, every_said, context)
            if isinstance(found, Item):
                return Item(start, found.end, Unparsed(text[start : found.end], found.rule), "damaged")
            slots, end, _ = found
        counted = find_count(text, end) if times_said is None else None
        if counted is not None:
            times_said = counted[0]
            end = counted[2] if counted[1] == end else end
        requirement = Recurring(
            every_said, times_said, slots, progressive=goes_on, irregular=bool(vague) and vague[0] == "不"
        )
        return Item(start, end, requirement, "no-rhythm" if vague else "schedule" if schedule else "progressive")
    if any(skipped):
        other = _RHYTHM_WORDS.get(word_of := next(filter(None, skipped)), word_of)
        return _in_period(text, start, end, every(2, other), other, context, [])
    if seasons:
        return _halves(text, start, end)
    if number:
        if number == "半":
            amount = every(1, "半年") if word == "年" else _half(_RHYTHM_WORDS.get(word, word))
        else:
            value = to_int(number)
            if value == 0:
                return None
            amount = every(value, _RHYTHM_WORDS.get(word, word))
        occasions = to_int(times) if times else 1
        if occasions == 0:
            return None
        return Item(
            start, end, Recurring(amount, Count(occasions, occasions, measure=measure or "次")), "times-a-period"
        )
    amount = _one(by_period or cycle or (doubled[0] if doubled else period or report))
    counted_later = find_count(text, end) if by_period or doubled or cycle else None
    return Item(start, end, Recurring(amount, counted_later[0] if counted_later else None), "by-period")


def _only_named(text: str, start: int, end: int, period: str | None, context: Context) -> bool:
    """Whether 日报 and 月调度 there only name a report that is sent, or a meeting that something is done at."""
    if start == context.low:
        return False
    lead = text[max(context.low, start - _NAME_REACH) : start]
    if period is not None:
        return _INTO_NAME.search(lead) is not None or (lead[-1] in "在于" and _AT_IT.match(text, end) is not None)
    return (_SENT.search(lead) is not None or _TITLE.search(lead) is not None) and _SYSTEM.match(text, end) is None


_NAME_REACH = 16
_SENT = lazy(
    "(?:报送|上报|呈报|提交|编制|编写|编发|编印|印发|填报|撰写|形成|出具|起草|刊发|审核|汇总|发布|公布|刊登|报)[^，。；：、\\n]{0,6}(?:[日周旬月季年]报[表告]?[、和及])*$"
)
_TITLE = lazy("[民济育放明融治设展况息作情程度动][、和及]?$")
_SYSTEM = lazy("[表告]?制")
_INTO_NAME = lazy("(?:纳入|列入|列为|提请|参加)[^，。；：、\\n]{0,6}$")
_AT_IT = lazy("会?议?[上中]")


def _halves(text: str, start: int, end: int) -> Item:
    """春秋两季, 上、下半年各1次: once in each half of the year, or as often as is said."""
    term = _TERM_OF_SEASON.match(text, end)
    if term is not None:  # 春、秋两季开学后一个月内
        amount = amount_of(term, 3) if term[3] or term[5] else None
        relation = Relation.BEFORE if term[1] else Relation.AFTER if amount is None else Relation.WITHIN
        rule = "within-of-event" if relation is Relation.WITHIN else f"{relation}-event"
        return Item(start, term.end(), Relative(Event("开学"), relation, amount, each=True), rule)
    times, at = count_each(text, end + 1 if text.startswith("各", end) else end)
    return Item(start, at if times is not None else end, Recurring(every(1, "半年"), times), "two-seasons")


def _half(word: str) -> Amount:
    whole = every(1, word)
    return Amount.of(whole.least / 2, whole.measure)


def _one(word: str) -> Amount:
    if word == "半月":
        return _half("月")
    return every(1, _RHYTHM_WORDS.get(word, word))


_YEAR_PARTS = lazy("年(初|中|末|底|终)(?![期步级])")
_NEXT_PART = lazy("[^，。；、\n]{0,10}[、，](?:年(初|中|末|底|终)(?![期步级前])|(全年))")


def read_parts(text: str, start: int, end: int, context: Context) -> Item | None:
    """年初…、年中…、年末…: slots of every year. 年末 and 年底 begin no such list: alone they are deadlines."""
    first = _YEAR_PARTS.match(text, start)
    if first is None:  # pragma: no cover - the trigger is narrower
        return None
    parts = [PARTS[first[1]]]
    end = first.end()
    while (following := _NEXT_PART.match(text, end)) is not None:
        end = following.end()
        if following[1] and PARTS[following[1]] not in parts:
            parts.append(PARTS[following[1]])
    slots = tuple(Slot(Position(part=part), Position(part=part)) for part in parts)
    return Item(start, end, Recurring(every(1, "年"), at=slots), "year-parts")
