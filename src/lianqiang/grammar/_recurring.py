"""Phrases that recur: 每年, 每月28日前, 按季度, 逐年, 一日一报, 季度通报, 定期, 年初…年中…年末.

every := 每 隔? number? measure (slots)? (count)?
slots := days, months, quarters, weekdays, clock times or parts of the period
"""

from __future__ import annotations

from datetime import time

from lianqiang._numerals import to_int
from lianqiang._patterns import lazy
from lianqiang.dates import Amount, Measure
from lianqiang.grammar._amounts import AMOUNT, amount_of, every, find_count
from lianqiang.grammar._context import Context, Item
from lianqiang.grammar._drafts import BEFORE, TO, Draft, read_draft
from lianqiang.grammar._points import FESTIVALS, NUM, XUN, Impossible, Point, read_clock, weekday_number
from lianqiang.grammar._words import EVENT_NAMES
from lianqiang.requirements import (
    Count,
    Event,
    Part,
    Position,
    Recurring,
    Relation,
    Relative,
    Slot,
    TimeRequirement,
)

__all__ = ["read_every", "read_parts", "read_period_end", "read_rhythm", "year_places"]

_EVERY = lazy(
    rf"每(?:(间?隔)|逢)?(?:两(月)|个?(工作日|小时|星期|礼拜|季度|[年季月周天日旬])|{AMOUNT})(?:度(?!假|量|过)|份(?!额))?(?![龄级岁])"
)
_DIGIT = lazy("[0-9]")
_TWO_SEASONS = lazy("每年的?春、?秋(?:两|2|二)季")
_OF_TWO_SEASONS = ("每年春", "每年的春")
_TERM = lazy("每(?:个)?(?:学期|学年)")
_WEEKDAYS = lazy(
    r"(?:(?:星期|周|礼拜)?([一二三四五六日天])(?![次回遍轮期场个百]|十[^时点一二三四五六七八九])(?:(?:[、和至到-]|及)(?:星期|周)?[一二三四五六日天](?![次回遍轮期场个百]|十[^时点一二三四五六七八九]))*)"
)
_ONCE_VERBS = "调度|通报|报告?|研判|总结|小结|督查|督导|例会|排名|汇总|会商|分析|检查|点评|考核|公示|更新|主题|活动|讲评|巡查|碰头|评比|研究|盘点|清零|提醒|交账|评估"
_ONCE = lazy(f"一(?={_ONCE_VERBS})")
_BEFORE = lazy("(?:之|以)?前(?![后期])")
_MONTH_SLOT = lazy(
    rf"(?:({NUM})[日号]?|月?([底末]))(?:-|至|到)(次月|翌月|下个?月)?(?:({NUM})[日号]|月?([底末]))"
    rf"|月?(底|末)|月?(上旬|中旬|下旬|初)|((?:{NUM}[日号]?[、和及])*{NUM})[日号]|(最后一[天日])"
)
_QUARTER_PLACE = lazy(
    rf"(?:季)?(末|底)(?!月)|(初)(?!月)|的?(?:(首|末)个?月|第([一二三四五六1-6])个?月|(最后)一?个?月)份?的?(?:({NUM})[日号]|(底|末)|(上旬|中旬|下旬|初))?"
)
_YEAR_PART = lazy("年?(初|中(?![秋考小学央国高层心等部型医])|底|末|终)(?![期步级])")
_YEAR_SEASON = lazy("([春夏秋冬]季)(?:(前)|期间)?")
_YEAR_EVENT = lazy(
    rf"(?:『([^『』\n]{{1,60}})』|((?:{FESTIVALS})节?|{EVENT_NAMES}))(?:((?:之|以)?前(?:夕)?(?![后期]))|期间|当[日天]|时(?![期间]))"
)
_AFTER_PERIOD = lazy(rf"(结束|终了|末)?后的?(?:首|第一)?({AMOUNT})(?:之|以)?内")
_AFTER_HEADS = frozenset("结终末后")
_CLOCK_RANGE = lazy("-{1,4}|至|到")
_LEAD = lazy("(?:的|要|应|应当|须|都要?|均|至少)?")
_PARTS = {"初": Part.START, "中": Part.MIDDLE, "底": Part.END, "末": Part.END, "终": Part.END}
_WORDS = {"周": "周", "星期": "周", "礼拜": "周", "天": "日", "日": "日", "季": "季度"}


def read_every(text: str, start: int, end: int, context: Context) -> Item | None:
    """每… at `start`."""
    match = _ONE_PERIOD.match(text, start)
    if match is not None:
        end = match.end()
        occasions, end = _times(text, end)
        return Item(start, end, Recurring(_PERIODS[match[1]], occasions), "every")
    seasons = _TWO_SEASONS.match(text, start) if text.startswith(_OF_TWO_SEASONS, start) else None
    if seasons is not None:
        return Item(start, seasons.end(), Recurring(every(1, "半年")), "two-seasons")
    match = _EVERY.match(text, start)
    if match is None:
        term = _TERM.match(text, start)
        if term is None:
            return None
        counted = find_count(text, term.end())
        return Item(start, term.end(), Recurring(None, counted[0] if counted is not None else None), "no-rhythm")
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
    if not gap and (single is not None or amount.least == amount.most == 1):
        relative = _after_period(text, end, word)
        if relative is not None:
            return Item(start, relative[1], relative[0], "relative-each")
    slots, end = _slots(text, end, amount.measure)
    times: Count | None = None
    once = _ONCE.match(text, end) if text[end : end + 1] == "一" else None
    if once is not None:
        times, end = Count(1, 1), once.end()
        if word == "周" and not slots:  # 每周一通报 may be every Monday
            alternatives.append(Recurring(amount, at=(Slot(Position(weekday=1), Position(weekday=1)),)))
    else:
        times, end = _times(text, end)
    requirement = Recurring(amount, times, slots)
    rule = "every-slots" if slots else "every"
    return Item(start, end, requirement, rule, (lambda: alternatives) if alternatives else None)


def _times(text: str, at: int) -> tuple[Count | None, int]:
    """How many times in each period, said from `at` on, and where that ends if it is said at once."""
    counted = find_count(text, at)
    if counted is None:
        return None, at
    lead = _LEAD.match(text, at)
    return counted[0], counted[2] if lead is not None and counted[1] <= lead.end() else at


def _after_period(text: str, at: int, word: str) -> tuple[Relative, int] | None:
    """每季度结束后10日内: within an amount of each period's end."""
    match = _AFTER_PERIOD.match(text, at) if text[at : at + 1] in _AFTER_HEADS else None
    if match is None:
        return None
    amount = amount_of(match, 3)
    if amount is None:
        return None
    return Relative(Event(f"{word}结束"), Relation.WITHIN, amount, each=True), match.end()


def _slots(text: str, at: int, measure: Measure) -> tuple[tuple[Slot, ...], int]:
    if _SLOT.match(text, at) is None:
        return (), at
    lead = _SLOT_LEAD.match(text, at)
    begin = lead.end() if lead is not None else at
    slots: tuple[Slot, ...] = ()
    while (found := _slot_group(text, begin, measure)) is not None:
        slots += found[0]
        at = found[1]
        exact = _EXACT.match(text, at)
        at = exact.end() if exact is not None else at
        if text[at : at + 1] not in _AND_HEADS:
            break
        begin = at + 1
    return slots, at


_AND_HEADS = frozenset("、和及与")
_EXACT = lazy("当[天日月]")


def _slot_group(text: str, at: int, measure: Measure) -> tuple[tuple[Slot, ...], int] | None:
    """The slots printed together at `at`, sharing a 前 or a unit; a time of day alone goes with any period."""
    try:
        match measure:
            case Measure.YEAR:
                found = _year_slots(text, at)
            case Measure.HALF_YEAR | Measure.QUARTER:
                found = _quarter_slots(text, at, 3 if measure is Measure.QUARTER else 6)
            case Measure.MONTH:
                found = _month_slots(text, at)
            case Measure.WEEK:
                found = _week_slots(text, at)
            case _:
                found = None
        return found if found is not None else _day_slot(text, at)
    except (Impossible, ValueError):
        return None


_SLOT_AHEAD = f'(?!至少|{NUM}[次回遍轮期场])[0-9一二三四五六七八九十廿卅年月初中底末终上下前后第元首最的于在要应须到至『"周星礼日天季早凌傍午晚春夏秋冬清五劳端国七八六重除]|{EVENT_NAMES}'
_SLOT = lazy(_SLOT_AHEAD)
# 每年, and nothing behind it that says when in the year.
_ONE_PERIOD = lazy(f"每(年|季度|月|周|日|天)(?![度份结后龄级岁]|{_SLOT_AHEAD})")
_PERIODS = {word: every(1, _WORDS.get(word, word)) for word in ("年", "季度", "月", "周", "日", "天")}
_SLOT_LEAD = lazy("(?:的|于|在|要于|应于|须于)?")


def year_places(text: str, at: int) -> tuple[tuple[Slot, ...], int] | None:
    """The places in a year printed at `at`, and where they end; None where there are none."""
    try:
        return _year_slots(text, at)
    except (Impossible, ValueError):
        return None


def _year_slots(text: str, at: int) -> tuple[tuple[Slot, ...], int] | None:
    part = _YEAR_PART.match(text, at)
    if part is not None:
        before = _BEFORE.match(text, part.end())
        if part[1] == "底":
            last = Position(month=12, day=-1)
            return ((Slot(None, last, by=True),) if before else (Slot(last, last),)), (before or part).end()
        place = Position(part=_PARTS[part[1]])
        if before is not None:
            return (Slot(None, place, by=True),), before.end()
        return (Slot(place, place),), part.end()
    season = _YEAR_SEASON.match(text, at)
    if season is not None:
        place = Position(event=season[1])
        return ((Slot(None, place, by=True),) if season[2] else (Slot(place, place),)), season.end()
    event = _YEAR_EVENT.match(text, at)
    if event is not None:
        place = Position(event=event[1] or event[2])
        return ((Slot(None, place, by=True),) if event[3] else (Slot(place, place),)), event.end()
    draft = read_draft(text, at)
    if draft is None or not draft.entries:
        return None
    for first, second in draft.entries:
        if second is not None and second.unit == "D" and second.month is None:
            second.month = first.month  # 每年5月1日至10日
    if any(not _in_year(point) for pair in draft.entries for point in pair if point):
        return None
    return tuple(_year_slot(draft, first, second) for first, second in draft.entries), draft.end


def _in_year(point: Point) -> bool:
    if point.year is not None:
        return False
    if point.unit in ("M", "D"):
        return point.month is not None
    return point.unit in ("Q", "H") and point.number is not None


def _ends(point: Point) -> tuple[Position, Position]:
    """First and last position in the year of a month, quarter, half, 旬 or day."""
    if point.unit in {"Q", "H"}:
        size = 3 if point.unit == "Q" else 6
        last = (point.number or 0) * size
        if point.edge == "底":
            place = Position(month=last, day=-1)
            return place, place
        return Position(month=last - size + 1), Position(month=last)
    if point.day is not None:
        place = Position(month=point.month, day=point.day)
        return place, place
    if point.edge == "底":
        place = Position(month=point.month, day=-1)
        return place, place
    xun = XUN.get(point.edge)
    if xun is not None:
        return Position(month=point.month, day=xun[0]), Position(month=point.month, day=-1 if xun[1] > 20 else xun[1])
    place = Position(month=point.month)
    return place, place


def _year_slot(draft: Draft, first: Point, second: Point | None) -> Slot:
    begins, ends = _ends(first)
    clock = (second or first).clock
    if second is not None:
        begins = begins if first.edge != "底" else ends
        ends = _ends(second)[1]
        return Slot(begins, ends, clock=clock)
    if draft.tail == BEFORE:
        if first.unit != "D" and first.edge != "底" and begins.day in (None, 1):
            # before the period begins: by the end of the month before it
            month = (begins.month or 1) - 1
            return Slot(None, Position(month=month or 12, day=-1), by=True)
        if first.edge in XUN:
            return Slot(None, Position(month=first.month, day=(begins.day or 1) - 1), by=True)
        return Slot(None, ends, by=True, clock=clock)
    if draft.prefix == TO:
        return Slot(None, ends, by=True, clock=clock)
    return Slot(begins, ends, clock=clock)


def _month_slots(text: str, at: int) -> tuple[tuple[Slot, ...], int] | None:
    match = _MONTH_SLOT.match(text, at)
    if match is None:
        return None
    first, first_end, following, last, last_end, end, xun, days, final = match.groups()
    at = match.end()
    if last or last_end:
        begin_day = -1 if first_end else to_int(first)
        stop_day = -1 if last_end else to_int(last)
        if not following and (begin_day == -1 or 0 < stop_day < begin_day):
            return None
        return (Slot(Position(day=begin_day), Position(day=stop_day)),), at
    if xun:
        begin, stop = XUN[xun]
        before = _BEFORE.match(text, at)
        if before is not None:
            return (Slot(None, Position(day=begin - 1 or -1), by=True),), before.end()
        return (Slot(Position(day=begin), Position(day=-1 if stop > 20 else stop)),), at
    clock, by, at = _timed(text, at)
    if end or final:
        return (_slot(Position(day=-1), clock, by=by),), at
    numbers = [to_int(each) for each in _NUMBERS.findall(days)]
    return tuple(_slot(Position(day=number), clock, by=by) for number in numbers), at


def _timed(text: str, at: int) -> tuple[time | None, bool, int]:
    """The time of day at `at`, whether 前 follows, and where that ends."""
    clock: time | None = None
    read = read_clock(text, at)
    if read is not None:
        clock, at = read
    before = _BEFORE.match(text, at)
    return clock, before is not None, at if before is None else before.end()


def _slot(place: Position, clock: time | None, *, by: bool) -> Slot:
    return Slot(None, place, by=True, clock=clock) if by else Slot(place, place, clock=clock)


def _quarter_slots(text: str, at: int, months: int) -> tuple[tuple[Slot, ...], int] | None:
    first = _quarter_place(text, at, months)
    if first is None:
        return None
    begins, ends, at = first
    connect = _CLOCK_RANGE.match(text, at)
    second = _quarter_place(text, connect.end(), months) if connect is not None else None
    if second is not None:
        return (Slot(begins, second[1]),), second[2]
    if begins != ends:
        return (Slot(begins, ends),), at
    clock, by, at = _timed(text, at) if ends.day is not None else (None, _BEFORE.match(text, at) is not None, at)
    if by and ends.day is None:
        # before a month begins: by the end of the month before it
        month = ends.month or 1
        before = (month if month > 0 else months) - 1
        ends, at = Position(month=before or month, day=-1), at + 1
    return (_slot(ends, clock, by=by),), at


def _quarter_place(text: str, at: int, months: int) -> tuple[Position, Position, int] | None:
    """First and last position of a place in a quarter or half-year: 末, 首月10日, 第2个月中旬."""
    match = _QUARTER_PLACE.match(text, at)
    if match is None:
        return None
    edge, start, ordinal, number, _, day, month_end, xun = match.groups()
    end = match.end()
    if edge:
        place = Position(month=-1, day=-1)
        return place, place, end
    if start:
        return Position(month=1), Position(month=1), end
    month = 1 if ordinal == "首" else to_int(number) if number else -1
    if month > months:
        return None
    if xun:
        begin, stop = XUN[xun]
        return Position(month=month, day=begin), Position(month=month, day=-1 if stop > 20 else stop), end
    place = Position(month=month, day=to_int(day) if day else -1 if month_end else None)
    return place, place, end


def _week_slots(text: str, at: int) -> tuple[tuple[Slot, ...], int] | None:
    match = _WEEKDAYS.match(text, at)
    if match is None or _ONCE.match(text, at):
        return None
    printed = _WEEK_PARTS.findall(match[0])
    off_work = _OFF_WORK.match(text, match.end())
    clock, by, at = _timed(text, off_work.end() if off_work is not None else match.end())
    slots: list[Slot] = []
    index = 0
    while index < len(printed):
        place = Position(weekday=weekday_number(printed[index]))
        if index + 2 < len(printed) and printed[index + 1] in "至到-":
            slots.append(Slot(place, Position(weekday=weekday_number(printed[index + 2])), clock=clock))
            index += 4
        else:
            slots.append(_slot(place, clock, by=by))
            index += 2
    return tuple(slots), at


_NUMBERS = lazy(NUM)
_WEEK_PARTS = lazy("[一二三四五六日天、和至到及-]")
_OFF_WORK = lazy("下班(?=前)")


def _day_slot(text: str, at: int) -> tuple[tuple[Slot, ...], int] | None:
    read = read_clock(text, at)
    if read is None or read[0] is None:
        return None
    clock, at = read
    connect = _CLOCK_RANGE.match(text, at)
    if connect is not None:
        until = read_clock(text, connect.end())
        if until is not None and until[0] is not None and clock is not None and clock < until[0]:
            return (Slot(clock=until[0], opens=clock),), until[1]
    before = _BEFORE.match(text, at)
    if before is not None:
        return (Slot(by=True, clock=clock),), before.end()
    return (Slot(clock=clock),), at


_RHYTHM = lazy(
    "(不?定期(?!限|间|存款|租|合同)|不?定时(?=[调通报检巡推开]))"
    "|按(年|季|月|周|旬|日|天|半年)(?:度|份)?(?![龄期边代程历岁长计产薪均租中内底])"
    "|(?:逐|分)(年|季|月|周|旬|日|天|半年|小时|个工作日)(?:度)?(?![计产])"
    "|(年年|季季|月月|周周|日日|天天)"
    rf"|({NUM}|两|半)个?(年|季度?|月|周|星期|天|日|旬)(?:({NUM}|两)(次|回|遍|轮|场|期)|一(?=公开|会|对账|整理|消杀|{_ONCE_VERBS}))"
    "|(季度?|月度?|周|旬|日|半月|半年)(?:进行)?(?:通报|调度|报告(?!会)|报送|例会|督查|督导|小结|会商|研判|排名|点评|讲评|巡查|盘点|考评)"
    "|(日|月|季|旬|周)报(?=制|表|告|，|、|。|$)"
    "|(序时(?:推进|进度|完成)?)"
    "|(春秋两季|春、秋两季)"
    "|(?:隔([周月日天年])|逢?[双单](月)|双(周))"
    "|以每?个?(年|半年|季度?|月|半月|周|旬|日|天)度?为(?:周期|单位|时间节点|间隔)"
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
    if vague or schedule or progressive:
        every_said = _one(progressive) if progressive else None
        goes_on = not vague and (every_said is None or every_said.least == 1)  # 逐旬: a third of a month has no next
        slots, end = _slots(text, end, every_said.measure) if every_said is not None else ((), end)
        counted = find_count(text, end)
        times_said = None
        if counted is not None:
            times_said = counted[0]
            end = counted[2] if counted[1] == end else end
        requirement = Recurring(every_said, times_said, slots, progressive=goes_on)
        return Item(start, end, requirement, "no-rhythm" if vague else "schedule" if schedule else "progressive")
    if any(skipped):
        other = _RHYTHM_WORDS.get(word_of := next(filter(None, skipped)), word_of)
        amount = every(2, other)
        slots, end = _slots(text, end, amount.measure)
        found = find_count(text, end)
        return Item(start, end, Recurring(amount, found[0] if found is not None else None, slots), "every")
    if seasons:
        return Item(start, end, Recurring(every(1, "半年")), "two-seasons")
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


def _half(word: str) -> Amount:
    whole = every(1, word)
    return Amount.of(whole.least / 2, whole.measure)


def _one(word: str) -> Amount:
    if word == "半月":
        return _half("月")
    return every(1, _RHYTHM_WORDS.get(word, word))


_PERIOD_END = lazy("(月|季度?|年)(?:终了)?后([0-9]{1,2})日(?:前|(?:之|以)?内)?")


def read_period_end(text: str, start: int, end: int, context: Context) -> Item | None:
    """月后3日前: within so many days of each period's end, as reports fall due."""
    match = _PERIOD_END.match(text, start)
    if match is None or int(match[2]) == 0:
        return None
    word = _RHYTHM_WORDS.get(match[1], match[1])
    requirement = Relative(Event(f"{word}结束"), Relation.WITHIN, Amount.of(int(match[2]), Measure.DAY), each=True)
    return Item(start, match.end(), requirement, "relative-each")


_YEAR_PARTS = lazy("年(初|中|末|底|终)(?![期步级])")
_NEXT_PART = lazy("[^，。；、\n]{0,10}[、，](?:年(初|中|末|底|终)(?![期步级前])|(全年))")


def read_parts(text: str, start: int, end: int, context: Context) -> Item | None:
    """年初…、年中…、年末…: slots of every year. 年末 and 年底 begin no such list: alone they are deadlines."""
    first = _YEAR_PARTS.match(text, start)
    if first is None:  # pragma: no cover - the trigger is narrower
        return None
    parts = [_PARTS[first[1]]]
    end = first.end()
    while (following := _NEXT_PART.match(text, end)) is not None:
        end = following.end()
        if following[1] and _PARTS[following[1]] not in parts:
            parts.append(_PARTS[following[1]])
    slots = tuple(Slot(Position(part=part), Position(part=part)) for part in parts)
    return Item(start, end, Recurring(every(1, "年"), at=slots), "year-parts")
