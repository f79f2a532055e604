"""Places in a period: 28日前, 首月10日, 第一个星期一, 最后三个工作日, 汛期前, 18时前.

    slots  := group ((、| 和 | 及 | 与) group)*
    group  := places printed together, which share a 前, a time of day or a unit
    place  := day | month day? | weekday | ordinal | part | event | clock
    ordinal := month? (第 | 最后 | 倒数第) number (工作日 | 星期… | 周 (星期…)?)

What a period cannot have (每月32日前, 每季度第四个月) raises `Impossible`, so that no place is lost without a word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import time
from itertools import pairwise

import attrs

from lianqiang._numerals import to_int
from lianqiang._patterns import lazy
from lianqiang.conventions import Before
from lianqiang.dates import Measure
from lianqiang.grammar._drafts import ABOUT, BEFORE, TO, Draft, read_draft
from lianqiang.grammar._points import FESTIVALS, NUM, XUN, Impossible, Point, read_clock, weekday_number
from lianqiang.grammar._words import EVENT_NAMES
from lianqiang.places import Part, Position, Slot, check_slot

__all__ = ["NO_PLACE", "ONCE", "SLOT_AHEAD", "SlotReader"]

ONCE_VERBS = "调度|通报|报告?|研判|总结|小结|督查|督导|例会|排名|汇总|会商|分析|检查|点评|考核|公示|更新|主题|活动|讲评|巡查|碰头|评比|研究|盘点|清零|提醒|交账|评估|考评|督办|晾晒"
_ONCE_AHEAD = f"一(?={ONCE_VERBS})"
ONCE = lazy(_ONCE_AHEAD)
"""每周一调度: once a week, where 一 might be the Monday."""
_BEFORE = lazy("(?:之|以)?前(?![后期])")
_BY_DAY = lazy("(?:之|以)?(?:前(?![后期])|内(?![部容设外控陆涵]))")
_WEEKDAYS = lazy(
    r"(?:(?:星期|周|礼拜)?([一二三四五六日天])(?![次回遍轮期场个百]|十[^时点一二三四五六七八九])(?:(?:[、和至到-]|及)(?:星期|周)?[一二三四五六日天](?![次回遍轮期场个百]|十[^时点一二三四五六七八九]))*)"
)
_GLUED = lazy(r"(?:星期|周|礼拜)?([一二三四五六日天]{2,6}+)(?![次回遍轮期场个百十、和至到-]|小时)")
_WEEKEND = lazy("周?末(?!尾)")
_MONTH_SLOT = lazy(
    rf"(?:({NUM})[日号]?|月?([底末]))(?:-|至|到)(次月|翌月|下个?月)?(?:({NUM})[日号]|月?([底末]))"
    rf"|月?(底|末)|月?(上旬|中旬|下旬|初)|((?:{NUM}[日号]?[、和及])*{NUM})[日号]|(最后一[天日])"
)
_QUARTER_PLACE = lazy(
    rf"(?:季|半年)?(末|底)(?!月|的?{NUM}[日号])|(初)(?!月)|的?(?:(首|末)(?:个?月|(?=的?{NUM}[日号]))|第({NUM})个?月|(最后)一?个?月)份?的?(?:({NUM})[日号]|(底|末)|(上旬|中旬|下旬|初))?"
)
_YEAR_PART = lazy("年?(初|中(?![秋考小学央国高层心等部型医旬])|底|末|终)(?![期步级])")
_YEAR_SEASON = lazy("([春夏秋冬]季)(?:(前)|期间)?")
_YEAR_EVENT = lazy(
    rf"(?:『([^『』\n]{{1,60}})』|(\"?(?:{FESTIVALS})\"?节?|{EVENT_NAMES}))(?:((?:之|以)?前(?:夕)?(?![后期]))|期间|(当[日天])|时(?![期间]))?"
)
_SEASONAL = lazy(
    f"(?:{FESTIVALS})节?|(?:主|防)?汛期|雨季|枯水期|台风季|旅游旺季|三夏|三秋|暑期|暑假|寒假|(?:森林)?防火期|禁渔期|供暖季|采暖季|春运"
)
_YEAR_EDGE = lazy("(?:(首|第一)个?|(最后)一?个?)(月|季度)(?:份)?的?(?:(底|末)|(上旬|中旬|下旬|初))?")
_CLOCK_RANGE = lazy("-{1,4}|至|到")
_RANGE = lazy("-{1,4}|至|到")
PARTS = {"初": Part.START, "中": Part.MIDDLE, "底": Part.END, "末": Part.END, "终": Part.END}
_AND_HEADS = frozenset("、和及与")
_EXACT = lazy("当[天日月]")
SLOT_AHEAD = f'(?!至少|{NUM}[次回遍轮期场])[0-9一二三四五六七八九十廿卅年月初中底末终上下前后倒头第元首最逢单双的于在要应须到至『"周星礼日天季早凌傍午晚春夏秋冬清五劳端国七八六重除]|{EVENT_NAMES}'
"""What a place may begin with."""
NO_PLACE = lazy(
    "(?:[的逢单双0-9一二三四五六七八九十两第个首最后倒数前末底初上中下旬年月日号周星期礼拜天工作季度半至到-]"
    rf"|[、和及](?=第?{NUM}个?(?:周|星期|礼拜|工作日))){{0,24}}(?:之?前|内)?"
)
"""What belongs to a place that no period has: all of it is refused."""
_SLOT = lazy(SLOT_AHEAD)
_SLOT_LEAD = lazy("(?:的|于|在|要于|应于|须于)?")
_OFF_WORK = lazy("(?:当[日天])?(?:下午)?下班(?=(?:之|以)?前)")
_NUMBERS = lazy(NUM)
_WEEK_PARTS = lazy("[一二三四五六日天、和至到及-]")
_LONGEST = {Measure.YEAR: 12, Measure.HALF_YEAR: 6, Measure.QUARTER: 3}

# Counted out: groups 1-5 say which, 6-9 of what.
_ORDINAL = lazy(
    rf"(?:第({NUM})个?|(首)个?|(最后)(?:[一1](?=[个周星礼工]))?个?|倒数第({NUM})个?|(末)个?)"
    r"(?:(工作日)|(?<=[个后])(?:星期|周|礼拜)([一二三四五六日天])(?![次回遍轮期场])"
    r"|((?:星期|周|礼拜)(?![一二三四五六日天](?![次回遍轮期场]))的?)(?:(?:星期|周|礼拜)([一二三四五六日天])(?![次回遍轮期场]))?)"
)
_SEVERAL = lazy(
    rf"(?!最?后[一1](?:个|[天日]))(?:(初?的?前|头|初(?={NUM}个?(?:工作日|[天日])(?:之|以)?内))|(最后|后))({NUM})个?(?:(工作日)|[天日])(?:(?:之|以)?内)?"
)
_ORDINAL_HEADS = frozenset("初头第首最倒末前后0123456789一二三四五六七八九十的")
_OF_MONTHS = lazy(rf"((?:{NUM}月?[、和及])*{NUM})月份?的?(?=第|首|最后|倒数|末|前{NUM}[个天日])")
_OF_MONTH = lazy(
    rf"(?:(首|第一|第1)个?|(末)个?|第({NUM})个?|(最后)一?个?)月份?的?(?=第|首|最后|倒数|末|前{NUM}[个天日])"
)

_Found = tuple[tuple[Slot, ...], int]


class SlotReader:
    """Reads places; `period` says what 前 means of a place longer than a day, `split` whether that came up.

    `wraps` says that before the place lies the period before.
    """

    def __init__(self, period: Before) -> None:
        self.period = period
        self.split = False
        self.wraps = False

    def read(self, text: str, at: int, measure: Measure) -> _Found:
        """The places of a period printed at `at`, and where they end. Raises `Impossible` for what it cannot have."""
        if _SLOT.match(text, at) is None:
            return (), at
        lead = _SLOT_LEAD.match(text, at)
        begin = lead.end() if lead is not None else at
        slots: tuple[Slot, ...] = ()
        apart = 0  # behind 当天 no 前 of a later place serves
        while (found := self.group(text, begin, measure)) is not None:
            slots += found[0]
            at = found[1]
            exact = _EXACT.match(text, at)
            if exact is not None:
                at, apart = exact.end(), len(slots)
            if text[at : at + 1] not in _AND_HEADS:
                break
            begin = at + 1
        last = slots[apart:]
        if len(last) > 1 and last[-1].by and last[-1].clock is None:  # 每月10日、20日和月底前
            slots = (*slots[:apart], *map(_by_then, last))
        return slots, at

    def group(self, text: str, at: int, measure: Measure) -> _Found | None:
        """The slots printed together at `at`, sharing a 前 or a unit; a time of day alone goes with any period."""
        try:
            found = self._ordinals(text, at, measure) if text[at : at + 1] in _ORDINAL_HEADS else None
            if found is None:
                match measure:
                    case Measure.YEAR:
                        found = self.in_year(text, at)
                    case Measure.HALF_YEAR | Measure.QUARTER:
                        found = self._in_quarter(text, at, _LONGEST[measure])
                    case Measure.MONTH:
                        found = self._in_month(text, at)
                    case Measure.WEEK:
                        found = _week_slots(text, at)
                    case _:
                        found = None
            if found is None:
                if measure in _LONGEST and _LONE_DAY.match(text, at):
                    raise Impossible("the month that the day lies in is not said")
                found = _day_slot(text, at)
            for slot in found[0] if found is not None else ():
                check_slot(slot, measure)
        except ValueError as error:
            raise Impossible(str(error)) from None
        return found

    def in_year(self, text: str, at: int) -> _Found | None:
        """The places of a year printed together at `at`: months, days, parts, seasons, events."""
        part = _YEAR_PART.match(text, at)
        if part is not None:
            before = _BEFORE.match(text, part.end())
            if part[1] == "底":
                last = Position(month=12, day=-1)
                return ((Slot(None, last, by=True),) if before else (Slot(last, last),)), (before or part).end()
            place = Position(part=PARTS[part[1]])
            if before is not None:
                return (Slot(None, place, by=True),), before.end()
            return (Slot(place, place),), part.end()
        season = _YEAR_SEASON.match(text, at)
        if season is not None:
            place = Position(event=season[1])
            return ((Slot(None, place, by=True),) if season[2] else (Slot(place, place),)), season.end()
        event = _year_events(text, at)
        if event is not None:
            return event
        edge = _YEAR_EDGE.match(text, at)
        if edge is not None:
            return self._year_edge(text, edge)
        draft = read_draft(text, at)
        if draft is None or not draft.entries:
            return None
        if draft.tail >= ABOUT:
            raise Impossible("only about then" if draft.tail == ABOUT else "damaged after the date")
        for first, second in draft.entries:
            if second is not None and second.unit == "D" and second.month is None:
                second.month = first.month  # 每年5月1日至10日
        if any(not _in_year(point) for pair in draft.entries for point in pair if point):
            return None
        return tuple(self._year_slot(draft, first, second) for first, second in draft.entries), draft.end

    def _year_edge(self, text: str, match: re.Match[str]) -> _Found:
        """第一个月, 最后一个季度: the first or the last of a year, with its end or a 旬."""
        size = 1 if match[3] == "月" else 3
        last = 12 if match[2] else size
        month_end, xun = match[4], match[5]
        first, closes = Position(month=last - size + 1), Position(month=last)
        if month_end:
            place = Position(month=last, day=-1)
            before = _BEFORE.match(text, match.end())
            return (_slot(place, None, by=before is not None),), (before or match).end()
        if xun and size == 1:
            begin, stop = XUN[xun]
            first, closes = Position(month=last, day=begin), Position(month=last, day=-1 if stop > 20 else stop)
        before = _BEFORE.match(text, match.end())
        if before is not None:
            return (self._before(first, closes, Measure.YEAR),), before.end()
        return (Slot(first, closes),), match.end()

    def _before(self, first: Position, last: Position, measure: Measure) -> Slot:
        """Before a stretch of months or a 旬 begins, or by its end, as the conventions have it."""
        self.split = True
        if self.period is Before.END:
            return Slot(None, last if last.day is not None else Position(month=last.month, day=-1), by=True)
        longest = _LONGEST.get(measure, 1)
        month, day = first.month, first.day
        if day is not None and day > 1:
            return Slot(None, Position(month=month, day=day - 1), by=True)
        self.wraps = month is None or month == 1
        if month is None:
            return Slot(None, Position(day=-1), by=True)
        # Before a month begins: by the end of the month before it.
        before = (month if month > 0 else longest) - 1
        return Slot(None, Position(month=before or (12 if measure is Measure.YEAR else longest), day=-1), by=True)

    def _year_slot(self, draft: Draft, first: Point, second: Point | None) -> Slot:
        begins, ends = _ends(first)
        clock = (second or first).clock
        if second is not None:
            begins = begins if first.edge != "底" else ends
            ends = _ends(second)[1]
            return Slot(begins, ends, clock=clock)
        if draft.tail == BEFORE or draft.prefix == TO:
            if (
                draft.tail == BEFORE
                and not draft.closed
                and (first.edge in XUN or (first.unit != "D" and first.edge != "底"))
            ):
                return self._before(begins, ends, Measure.YEAR)
            if ends.day is None:
                ends = Position(month=ends.month, day=-1)
            return Slot(None, ends, by=True, clock=clock)
        return Slot(begins, ends, clock=clock)

    def _in_month(self, text: str, at: int) -> _Found | None:
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
            closes = Position(day=-1 if stop > 20 else stop)
            end_before = _EDGE_BEFORE.match(text, at)
            if end_before is not None:
                return (Slot(None, closes, by=True),), end_before.end()
            before = _BEFORE.match(text, at)
            if before is not None:
                return (self._before(Position(day=begin), closes, Measure.MONTH),), before.end()
            return (Slot(Position(day=begin), closes),), at
        clock, by, at = _timed(text, at)
        if end or final:
            return (_slot(Position(day=-1), clock, by=by),), at
        numbers = [to_int(each) for each in _NUMBERS.findall(days)]
        return tuple(_slot(Position(day=number), clock, by=by) for number in numbers), at

    def _in_quarter(self, text: str, at: int, months: int) -> _Found | None:
        first = _quarter_place(text, at, months)
        if first is None:
            return None
        begins, ends, at = first
        connect = _RANGE.match(text, at)
        second = _quarter_place(text, connect.end(), months) if connect is not None else None
        if second is not None:
            return (Slot(begins, second[1]),), second[2]
        if begins != ends or ends.day is None:
            before = _BEFORE.match(text, at)
            if before is not None:
                return (
                    self._before(begins, ends, Measure.QUARTER if months == 3 else Measure.HALF_YEAR),
                ), before.end()
            return (Slot(begins, ends),), at
        clock, by, at = _timed(text, at)
        return (_slot(ends, clock, by=by),), at

    def _ordinals(self, text: str, at: int, measure: Measure) -> _Found | None:
        """第一个星期一、第三个星期一前, 首月最后一个工作日, 前5个工作日."""
        shared = _shared_ordinals(text, at, measure)
        if shared is not None:
            return shared
        stretches: list[tuple[Position, Position]] = []
        months: Sequence[int | None] = (None,)
        end = at
        while True:
            months, begin = _months_of(text, at, measure, months)
            several = _SEVERAL.match(text, begin) if not stretches else None
            if several is not None:
                if _BEFORE.match(text, several.end()):
                    raise Impossible("before several days of a period is not worked out")
                return tuple(_several(several, month, measure) for month in months), several.end()
            match = _ORDINAL.match(text, begin)
            if match is None:
                break
            connect = _RANGE.match(text, match.end())
            until = None
            if connect is not None:
                until = _ORDINAL.match(text, _months_of(text, connect.end(), measure, months)[1])
            for month in months:
                first = _counted(match, month, measure)
                stretches.append((first, first if until is None else _counted(until, month, measure)))
            end = (until or match).end()
            if text[end : end + 1] not in _AND_HEADS:
                break
            at = end + 1
        if not stretches:
            return None
        clock, by, at = _timed(text, end) if all(last.exact for _, last in stretches) else (None, False, end)
        if at == end and (before := _BEFORE.match(text, end)) is not None:
            return tuple(self._before_week(first, last) for first, last in stretches), before.end()
        return tuple(
            _slot(last, clock, by=by) if first == last or by else Slot(first, last) for first, last in stretches
        ), at

    def _before_week(self, first: Position, last: Position) -> Slot:
        """Before a week of the month begins, or by its end."""
        if first.week is None:
            raise Impossible("before several days of a period is not worked out")
        self.split = True
        if self.period is Before.END:
            return Slot(None, attrs.evolve(last, weekday=_SUNDAY), by=True)
        if first.week <= 1:
            raise Impossible("the week before a month's first or last has no number of its own")
        return Slot(None, attrs.evolve(first, week=first.week - 1, weekday=_SUNDAY), by=True)


def _shared_ordinals(text: str, at: int, measure: Measure) -> _Found | None:
    """第2、4周, 第一、三个周五前: the unit of the last number is that of all; None where the numbers share none."""
    match = _SHARED_ORDINALS.match(text, at)
    if match is None:
        return None
    places: list[Position] = []
    end = at
    for number in _NUMBERS.findall(match[1]):
        rest = text[match.end() : match.end() + _UNIT_REACH]
        said = _ORDINAL.match(f"第{number}{rest}") or _ORDINAL.match(f"第{number}个{rest}")
        if said is None:  # pragma: no cover - one of the units follows
            return None
        places.append(_counted(said, None, measure))
        end = match.end() + len(rest) - len(said.string) + said.end()
    if not places[0].exact:
        if _BEFORE.match(text, end):
            raise Impossible("before several weeks of a period is not worked out")
        return tuple(_slot(place, None, by=False) for place in places), end
    clock, by, end = _timed(text, end)
    return tuple(_slot(place, clock, by=by) for place in places), end


_SHARED_ORDINALS = lazy(rf"的?第({NUM}(?:[、和及]第?{NUM})+)(?=个?(?:工作日|周|星期|礼拜))")
_UNIT_REACH = 8
_SATURDAY, _SUNDAY = 6, 7


_LONE_DAY = lazy(f"的?(?:{NUM}[日号]|[上中下]旬)(?:(?:之|以)?前|$|[，。；、)])")
_EDGE_BEFORE = lazy("[底末](?:之|以)?前")


def _months_of(text: str, at: int, measure: Measure, months: Sequence[int | None]) -> tuple[Sequence[int | None], int]:
    """The months that the ordinal behind them counts in, and where it begins; those named before where none are."""
    if measure is Measure.YEAR:
        match = _OF_MONTHS.match(text, at)
        if match is not None:
            return [to_int(each) for each in _NUMBERS.findall(match[1])], match.end()
        edge = _OF_MONTH.match(text, at)
        if edge is not None and not edge[3]:
            return [1 if edge[1] else 12], edge.end()
    elif measure in _LONGEST:
        match = _OF_MONTH.match(text, at)
        if match is not None:
            month = 1 if match[1] else to_int(match[3]) if match[3] else -1
            if month > _LONGEST[measure]:
                raise Impossible(f"a {measure} has no month {month}")
            return [month], match.end()
    return months, at


def _counted(match: re.Match[str], month: int | None, measure: Measure) -> Position:
    """The position that an ordinal names. 每季度第一周 is of its first month, 每年最后一周 of its last."""
    nth, head, final, from_end, tail, workday, weekday, _, of_week = match.groups()
    number = to_int(nth) if nth else 1 if head else -1 if final or tail else -to_int(from_end)
    if number == 0:
        raise Impossible("ordinals count from 1")
    if workday:
        return Position(month=month, workday=number)
    if month is None and measure in _LONGEST:
        if abs(number) > 1:
            raise Impossible(f"which week of a {measure} has the number {number} is not fixed")
        month = 1 if number > 0 else 12 if measure is Measure.YEAR else -1
    if weekday:
        return Position(month=month, weekday=weekday_number(weekday), nth=number)
    return Position(month=month, weekday=weekday_number(of_week) if of_week else None, week=number)


def _several(match: re.Match[str], month: int | None, measure: Measure) -> Slot:
    """前5个工作日, 最后三个工作日, 前10天: from the first to the last of them."""
    number = to_int(match[3])
    if number == 0:
        raise Impossible("ordinals count from 1")
    if match[4]:
        near, far = (1, number) if match[1] else (-1, -number)
        return Slot(Position(month=month, workday=min(near, far)), Position(month=month, workday=max(near, far)))
    if match[2]:
        raise Impossible("the last days of a period are not counted from its end")
    if measure is Measure.WEEK:
        return Slot(Position(weekday=1), Position(weekday=number))
    if month is None and measure in _LONGEST:
        month = 1
    return Slot(Position(month=month, day=1), Position(month=month, day=number))


def _year_events(text: str, at: int) -> _Found | None:
    """汛期前, 春节期间, 元旦和春节前: one word behind them serves all."""
    names: list[str] = []
    match = None
    end = at
    while (found := _YEAR_EVENT.match(text, at)) is not None:
        match = found
        names.append(_day_of(found))
        end = found.end()
        if end > (found.end(1) + 1 if found[1] else found.end(2)):
            break
        following = text[end : end + 1]
        if following != '"' and following not in _AND_HEADS:
            break
        at = end if following == '"' else end + 1
    if match is None:
        return None
    tailed = end > (match.end(1) + 1 if match[1] else match.end(2))
    if not tailed and (match[1] or _SEASONAL.fullmatch(match[2].replace('"', "")) is None):
        return None  # 每年『启动』, 每年验收: what is done then
    places = [Position(event=name) for name in names]
    return tuple(Slot(None, place, by=True) if match[3] else Slot(place, place) for place in places), end


def _day_of(match: re.Match[str]) -> str:
    name: str = match[1] or match[2].replace('"', "")
    return f"{name}{match[4]}" if match[4] else name


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


def _by_then(slot: Slot) -> Slot:
    """The slot by its day, where it is a single day."""
    if slot.by or slot.clock is not None or slot.last is None or slot.first != slot.last or not slot.last.exact:
        return slot
    return attrs.evolve(slot, first=None, by=True)


def _timed(text: str, at: int) -> tuple[time | None, bool, int]:
    """The time of day at `at`, whether 前 or 内 follows, and where that ends."""
    clock: time | None = None
    read = read_clock(text, at)
    if read is not None:
        clock, at = read
    before = _BY_DAY.match(text, at)
    return clock, before is not None, at if before is None else before.end()


def _slot(place: Position, clock: time | None, *, by: bool) -> Slot:
    return Slot(None, place, by=True, clock=clock) if by else Slot(place, place, clock=clock)


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
    if not -1 <= month <= months or month == 0:
        raise Impossible(f"a {'quarter' if months == 3 else 'half-year'} has no month {month}")
    if xun:
        begin, stop = XUN[xun]
        return Position(month=month, day=begin), Position(month=month, day=-1 if stop > 20 else stop), end
    place = Position(month=month, day=to_int(day) if day else -1 if month_end else None)
    return place, place, end


def _week_slots(text: str, at: int) -> _Found | None:
    weekend = _WEEKEND.match(text, at)
    if weekend is not None:
        if _BEFORE.match(text, weekend.end()):
            raise Impossible("whether before the weekend is by Friday or by Sunday is not fixed")
        return (Slot(Position(weekday=_SATURDAY), Position(weekday=_SUNDAY)),), weekend.end()
    glued = _GLUED.match(text, at)
    if glued is not None and not all(weekday_number(a) < weekday_number(b) for a, b in pairwise(glued[1])):
        glued = None
    match = glued or _WEEKDAYS.match(text, at)
    if match is None or ONCE.match(text, at):
        return None
    printed = "、".join(glued[1]) if glued is not None else _WEEK_PARTS.findall(match[0])
    off_work = _OFF_WORK.match(text, match.end())
    clock, by, at = _timed(text, off_work.end() if off_work is not None else match.end())
    slots: list[Slot] = []
    index = 0
    while index < len(printed):
        place = Position(weekday=weekday_number(printed[index]))
        if index + 2 < len(printed) and printed[index + 1] in "至到-":
            until = weekday_number(printed[index + 2])
            if clock is None:
                slots.append(Slot(place, Position(weekday=until)))
            else:  # 周一至周五8时30分前: on each of these days
                first = weekday_number(printed[index])
                days = range(first, until + 1 if until >= first else until + 8)
                slots.extend(_slot(Position(weekday=(day - 1) % 7 + 1), clock, by=by) for day in days)
            index += 4
        else:
            slots.append(_slot(place, clock, by=by))
            index += 2
    return tuple(slots), at


def _day_slot(text: str, at: int) -> _Found | None:
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
