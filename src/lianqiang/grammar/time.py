"""Time requirements out of Chinese text: whole cells, phrases, and running text.

`find_times` finds the mentions in running text, `interpret_time` reads a whole cell as one mention, `parse_time` gives
its requirement. All are total over `str` (strict parsing apart), linear in its length, and read no clock: what a phrase
needs beside itself (the day of issue, the plan's horizon, the conventions) is an argument.

    text     := (mention | anything)*
    cell     := mention (， mention)*        several mentions are the stages of one staged requirement
    mention  := dated | recurring | relative | standing | directed | vague | named span | damaged date

The parts of the grammar stand in the private modules beside this one, each with its productions.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from sys import intern

from lianqiang._patterns import lazy
from lianqiang._text import is_normal, normalise
from lianqiang.conventions import DEFAULT, Conventions
from lianqiang.dates import MAX_YEAR, MIN_YEAR, DateSpan
from lianqiang.errors import ParseError, check_type
from lianqiang.grammar._cells import PLAIN_HEADS, read_plain
from lianqiang.grammar._context import Context, Item
from lianqiang.grammar._rules import SENTENCES
from lianqiang.grammar._scan import scan
from lianqiang.grammar._stages import action_of, combine, force_of, joint_force, other_stages
from lianqiang.requirements import (
    Force,
    Join,
    Recurring,
    Stage,
    Staged,
    TimeMention,
    TimeRequirement,
    Unparsed,
    Unspecified,
    Vague,
)
from lianqiang.spans import Span

__all__ = ["combine_times", "find_times", "interpret_time", "parse_time", "scan_times", "why"]

_EMPTY = lazy(r"[-—–─―/／\\\s.。、，|无_*]*")
_NO_READING = "no time is stated in words that the grammar knows"


def _context(
    text: str,
    issued: date | None,
    horizon: DateSpan | None,
    conventions: Conventions | None,
    start: int = 0,
    end: int | None = None,
) -> Context:
    """The context to read `text[start:end]` in. Raises for what no document can have been issued on."""
    if issued is not None:
        if type(issued) is not date:
            raise TypeError(f"issued is a datetime.date, got {type(issued).__name__} {issued!r}")
        if not MIN_YEAR <= issued.year <= MAX_YEAR:
            raise ValueError(f"issued is a day of {MIN_YEAR} to {MAX_YEAR}, got {issued}")
    if horizon is not None and type(horizon) is not DateSpan:
        check_type("horizon", horizon, DateSpan)
    if conventions is not None and type(conventions) is not Conventions:
        check_type("conventions", conventions, Conventions)
    if not isinstance(text, str):
        raise TypeError(f"a text is a str, got {type(text).__name__}")
    stretch = text if start == 0 and end is None else text[start:end]
    if is_normal(stretch):
        context = Context(issued, horizon, conventions or DEFAULT, text, stretch)
    else:
        normal = normalise(stretch)
        context = Context(issued, horizon, conventions or DEFAULT, text, normal.text)
        context.normal = normal
    if start:
        context.shift = start
    return context


def _read(context: Context) -> Item:
    """The whole of the text as one item."""
    context.whole = True
    text = context.text
    first = None
    if text and text[0] in PLAIN_HEADS:
        plain = read_plain(text, 0, context)
        if plain is not None:
            first, closed = plain
            if closed:
                return first
    items = scan(text, context, first)
    if len(items) == 1:
        return items[0]
    return combine(items, text, context) or _whole_cell(context)


_FEW = 2


def _whole_cell(context: Context) -> Item:
    """What only a whole cell may say: nothing, an event and nothing else, others' word."""
    from lianqiang.grammar import _adverbial, _relative

    normal = context.text
    size = len(normal)
    if _EMPTY.fullmatch(context.original):
        return Item(0, size, Unspecified(), "unspecified")
    item = _relative.read_event_whole(normal, context)
    if item is not None:
        return item
    item = _adverbial.read_directed_whole(normal, context)
    if item is not None:
        return item
    vague = _adverbial.find_vague_whole(normal)
    if vague is not None:
        return vague
    return Item(0, size, Unparsed(context.original, _NO_READING), "not-understood")


_SHORT = 4  # characters: 每年 and 及时 stand in a document again and again
_KEEP_PRINT = frozenset({"damaged", "unresolved"})


def _mention(
    item: Item, limit: int, context: Context, locate: Callable[[int, int], Span] = Span, low: int = 0
) -> TimeMention:
    start, end = context.origin(item.start, item.end)
    normal = context.text
    requirement = item.requirement
    original = context.original[start:end]
    if isinstance(requirement, Unparsed) and item.rule in _KEEP_PRINT:
        requirement = Unparsed(original, requirement.reason)
    return TimeMention(
        intern(original) if end - start < _SHORT else original,
        locate(start, end),
        requirement,
        tuple(item.others()) if item.others is not None else (),
        item.rule,
        force_of(normal, item, low),
        None if isinstance(requirement, (Staged, Unparsed, Unspecified)) else action_of(normal, item, limit, context),
    )


def scan_times(
    text: str,
    start: int = 0,
    end: int | None = None,
    *,
    issued: date | None = None,
    horizon: DateSpan | None = None,
    conventions: Conventions | None = None,
    locate: Callable[[int, int], Span] = Span,
) -> tuple[TimeMention, ...]:
    """The mentions in `text[start:end]`, with spans made by `locate` in the coordinates of the whole `text`."""
    context = _context(text, issued, horizon, conventions, start, end)
    items = scan(context.text, context)
    if not items:
        return ()
    limits = [item.start for item in items[1:]]
    limits.append(len(context.text))
    lows = [0, *(item.end for item in items[:-1])]
    return tuple(
        _mention(item, limit, context, locate, low) for item, limit, low in zip(items, limits, lows, strict=True)
    )


def find_times(
    text: str,
    *,
    issued: date | None = None,
    horizon: DateSpan | None = None,
    conventions: Conventions | None = None,
) -> tuple[TimeMention, ...]:
    """The time requirements mentioned in running text, in order, with their spans.

    `issued` is the document's day of issue, `horizon` the span its plan covers; both help where a year is not printed.
    A date that is damaged, masked or impossible is a mention whose requirement is `Unparsed`, with the reason. Document
    numbers, ordinals, titles in 《》 and campaign names are no times. Never raises for any `str`; takes linear time.

    >>> from datetime import date
    >>> for mention in find_times("2018年6月底前制定方案，每年至少检查2次。", issued=date(2018, 4, 28)):
    ...     print(mention.text, mention.requirement, mention.action)
    2018年6月底前 2018年6月底前 制定
    每年 每年至少2次 None
    """
    return scan_times(text, issued=issued, horizon=horizon, conventions=conventions)


def interpret_time(
    text: str,
    *,
    issued: date | None = None,
    horizon: DateSpan | None = None,
    conventions: Conventions | None = None,
) -> TimeMention:
    """The whole of a cell or phrase as one mention: its requirement, the other right readings, and the rule.

    One requirement in it decides, several are the stages of a `Staged`, none is `Unparsed` (`Unspecified` for an empty
    cell). Never raises for any `str`.

    >>> from datetime import date
    >>> mention = interpret_time("2018年12月前", issued=date(2018, 8, 2))
    >>> str(mention.requirement), [str(other) for other in mention.alternatives]
    ('2018年11月底前', ['2018年12月底前'])
    >>> print(why(mention))
    X前 with X longer than a day means before X begins; by its end is an alternative
    """
    context = _context(text, issued, horizon, conventions)
    return _mention(_read(context), len(context.text), context)


def parse_time(
    text: str,
    *,
    issued: date | None = None,
    horizon: DateSpan | None = None,
    conventions: Conventions | None = None,
    strict: bool = False,
) -> TimeRequirement:
    """The time requirement that the whole text states: `interpret_time(text).requirement`.

    >>> parse_time("2018年12月底前完成")
    Deadline(by=DateSpan(first=datetime.date(2018, 12, 1), last=datetime.date(2018, 12, 31), precision=Precision.MONTH), clock=None)
    >>> parse_time("2018年13月底前").reason
    'there is no month 13'

    `strict=True` demands that the grammar and its wrapper words (力争, 于, 完成, 报送 …) account for every character:
    else `ParseError`, whose span and caret say which characters were not understood.
    """
    context = _context(text, issued, horizon, conventions)
    item = _read(context)
    requirement = item.requirement
    if strict:
        _demand_all(text, item, context)
    if isinstance(requirement, Unparsed):
        return Unparsed(text, requirement.reason)
    return requirement


_WRAPPERS = lazy(
    "[，。；、：:()（）“”\"'!！《》\\[\\] \n-]"
    "|力争|争取|努力|力求|确保|务必|必须|应当|原则上|预计|计划|拟|于|在|前|要|须|应|将|并|均|由|各|或者?|和|分别|以|全面|基本|全部|正式|组织|开始|已|累计|逐步|及时"
    "|完成|启动|开工|动工|建成|竣工|投产|投入使用|投入运营|通车|验收|报送|上报|推进|开展|实施|落实|制定|制订|出台|印发|公布|发布|实现|达到|结束|试运行|运行|挂牌|交付"
    "|开放|启用|办结|整改|到位|推行|坚持|执行|进行|工作|任务|完毕|年度|底前|报|止"
)
_EXPECTED = "a time requirement or one of its wrapper words (力争, 于, 前, 完成, 报送, …)"


def _demand_all(text: str, item: Item, context: Context) -> None:
    """Raise `ParseError` at the first character that neither a mention nor a wrapper word accounts for."""
    normal = context.text
    if isinstance(item.requirement, Unparsed):
        start, end = context.origin(item.start, item.end)
        raise ParseError(text, Span(start, max(end, start)), _EXPECTED, item.requirement.reason)
    fresh = _context(text, context.issued, context.horizon, context.conventions)
    fresh.whole = True
    taken = scan(normal, fresh)
    spans = [(each.start, each.end) for each in taken if not item.start <= each.start < item.end]
    if not isinstance(item.requirement, Staged):
        spans.append((item.start, item.end))
    else:
        spans.extend((each.start, each.end) for each in taken if item.start <= each.start < item.end)
    at = 0
    for start, end in [*sorted(spans), (len(normal), len(normal))]:
        while at < start:
            match = _QUOTED.match(normal, at, start) or _WRAPPERS.match(normal, at, start)
            if match is None:
                stop = at + 1
                while stop < start and _WRAPPERS.match(normal, stop, start) is None:
                    stop += 1
                raise ParseError(text, Span(*context.origin(at, stop)), _EXPECTED)
            at = match.end()
        at = max(at, end)


_QUOTED = lazy("『[^『』\n]{1,60}』")


def combine_times(mentions: tuple[TimeMention, ...]) -> TimeMention | None:
    """The governing mention of a task: the only one that can govern, or several as one staged mention; None for none.

    A staged mention spans from the first to the last; its text joins theirs, for the caller has the text between them.

    Reports of a state (截至…), years only referred to, extensions that are only allowed, and vague adverbs beside a
    definite time do not govern.
    """
    able = [
        each
        for each in mentions
        if each.force is not Force.STATUS and not each.rule.startswith(("reference", "extension"))
    ]
    definite = [each for each in able if not isinstance(each.requirement, Vague)]
    chosen = definite or able[:1]
    if len(chosen) <= 1:
        return chosen[0] if chosen else None
    parts: list[tuple[Stage, ...]] = []
    sound: list[TimeMention] = []
    for each in chosen:
        match each.requirement:
            case Unparsed() | Unspecified():
                continue
            case Staged(inner):
                parts.append(inner)
            case requirement:
                parts.append((Stage(each.action, requirement),))
        sound.append(each)
    stages = tuple(stage for part in parts for stage in part)
    if len(stages) < _FEW:
        return chosen[0]
    first, last = chosen[0], chosen[-1]
    span = Span(first.span.start, last.span.end, first.span.line, first.span.column)
    join = Join.EACH if all(isinstance(stage.requirement, Recurring) for stage in stages) else Join.THEN
    rule = "each-of" if join is Join.EACH else "stages"
    return TimeMention(
        "，".join(each.text for each in chosen),
        span,
        Staged(stages, join),
        tuple(other_stages(parts, [each.alternatives for each in sound], join)),
        rule,
        joint_force([(each.requirement, each.force) for each in sound]),
    )


def why(mention: TimeMention) -> str:
    """Why the mention was read so, in a sentence.

    >>> print(why(interpret_time("每年推进")))
    每 recurs; its bounds come from the plan's horizon
    """
    if not isinstance(mention, TimeMention):
        raise TypeError(f"a mention is asked for (interpret_time gives one), got {type(mention).__name__} {mention!r}")
    requirement = mention.requirement
    said = [SENTENCES.get(rule, rule) for rule in mention.rule.split("+")]
    if isinstance(requirement, Unparsed) and requirement.reason not in said:
        said.append(requirement.reason)
    return "; ".join(said)
