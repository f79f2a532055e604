"""Which characters may begin a time phrase, and the cheap patterns that tell its family.

Each row names the characters it may begin with, its family, and a pattern; where several rows share a character the
first that matches wins. The pattern of a character is compiled when a text first holds it. `skip` is no phrase but what
holds numbers that are no times (titles, document numbers, ordinals).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from functools import cache

from lianqiang.grammar._points import FESTIVALS
from lianqiang.grammar._words import (
    DIRECTED,
    DURING,
    EVENT_NAMES,
    EVENTS,
    HELD,
    MASKS,
    SEASON_DOES,
    STANDING,
    VAGUE,
    VAGUE_CELL,
)

__all__ = ["TRIGGERS", "heads"]

_CN = "一二两三四五六七八九十廿卅"
_DIGITS = "0123456789"
_ANY = f"0-9{_CN}"
_SMALL = f"[{_ANY}半分之]{{1,18}}"
_YEAR_WORDS = "今年|本年|当年|明年|来年|次年|翌年|后年|去年|前年|上年|上一年|下一年|下年度|第二年|同年|该年"
_YEAR = "(?:[12][0-9]{3}|[一二][〇一二三四五六七八九]{3})年度?"
_VAGUE_COUNTS = "个几数多近余来"  # 几个月内 counts months and is not 月内
_AHEAD = (
    rf"(?=[\"(]?(?:[0-9]{{1,4}}(?:[年月日号.\-/]|季度|[、至到和])|[{_CN}〇元]{{1,4}}(?:[年月日]|季度|[、至到]|个五年|五)"
    rf"|第[一二三四1-4]季|{_YEAR_WORDS}|本月|下月|下个月|月底|月末|年底|年末|年终|岁末|季末|[上下]半年|本季度|下季度|本世纪|{FESTIVALS}))"
)
_SINCE_ISSUE = (
    "(?:从|自)?(?:即日|现在|今日|今天|本日|(?:本[^，。；、\\n]{0,8}?)?(?:印发|发布|公布|下发|发文)之日|发文)(?:起|开始)"
    "(?![的第]?[0-9一二两三四五六七八九十半]{1,3}个?(?:工作日|日|天|月|年|周|小时|半))"  # 印发之日起5日内: of an event
)
_ORDINALS = "次|届|批|号|条|章|款|项|名|轮|期|方|一|位|个(?!五年|季|工作日)|产|阶|步"
_RHYTHM_NOUNS = "通报|调度|报告(?!会)|报送|例会|督查|督导|检查|排查|巡检|考核(?!指标|办法|细则|结果|情况)|小结|会商|研判|排名|点评|讲评|巡查|盘点|考评|报(?:制|表|告(?!会)|，|、|。|$)"
_BEFORE_RHYTHM = f"(?<![0-9{_CN}第个本当上下每半今明去前后近全几数同逐按双单次翌首末春夏秋冬雨旱汛旺淡假节作生])"

_ROWS: tuple[tuple[str, str, str], ...] = (
    ("《", "skip", "《[^《》\n]{0,200}》"),
    ("[(", "skip", r"[\[(](?:19|20)[0-9]{2}[\])][^\[\]()，。；\n]{0,4}?[0-9]{1,5}号"),
    ("以", "skip", f"以{_YEAR}(?:年?[底末])?(?:的?数据)?为(?:基|参照)"),
    (
        "原基总",
        "skip",
        "(?:原则|基本|总体)上(?!半年(?!(?:之|以)?[内后]|时间|左右|[0-9一两二三]次))",
    ),  # 原则上半年内 is no 上半年
    (  # 压缩至5个工作日以内 says how long it may take, and is an indicator
        "压缩精提降减控",
        "skip",
        rf"(?:(?:压缩|压减|缩短|缩减|精简|提速|降低|减少|(?<=时[限间长])控制)(?:时[限间])?[到至在为]|降至|降到|减至|减到)(?:平均)?(?:不超过|不高于|约)?(?!(?:19|20)[0-9]{{2}}年)(?:[{_ANY}半.]{{1,6}})(?:[-至到][{_ANY}.]{{1,6}})?个?半?(?:工作日|小时|分钟|星期|[年周天]|日(?!前)|(?<=个)月|(?<=半)月)(?:(?:之|以)内|内|以下)?",
    ),
    (  # 每次培训不少于3天: how long each occasion lasts
        "每",
        "skip",
        rf"每[次期批轮场届][^，。；、『\n0-9{_CN}]{{0,8}}(?:不少于|不低于|不得少于|至少|不超过|不得超过|最多|为期|约)[{_ANY}半]{{1,4}}个?半?(?:工作日|小时|分钟|星期|[年周天日]|(?<=个)月)(?:以上)?",
    ),
    ("除", "skip", "除(?!夕)[^，。；、()\n]{2,16}?外"),
    ("第", "skip", f"第(?:[0-9]{{1,4}}|[{_CN}百]{{1,5}})(?:{_ORDINALS})"),
    (
        _DIGITS,
        "number",
        f"(?<![0-9{_CN}])(?:[12][0-9]{{3}}年(?=[0-9一-龥])|(?:19|20)[0-9]{{2}}(?=[上下]半年|第?[一二三四1-4]季度|全年))|(?<![0-9{_CN}])(?<![0-9]\\.)(?:[0-9]{{1,2}}(?:(?:-{{1,2}}|至|到)[0-9]{{1,2}})?月(?![0-9]{{1,2}}[前起至到次回以之]|前底))",
    ),
    (_DIGITS, "skip", "(?<![0-9])[0-9]{1,12}(?:\\.[0-9]{1,6})?(?:%|万|亿|元|人|家|件|米|公里|吨|亩)"),
    *((chars, "masked", pattern) for chars, pattern in MASKS),
    ("『每", "quoted", "(?:每次)?『[^『』\n]{1,60}』(?=满|起为期|后|前|期间|时)"),
    ("按", "directed_cell", "按照(?:『[^『』\n]{1,60}』、?){1,99}统一部署"),
    ("规", "directed_cell", "规定的?(?:期限|时限|时间)(?:以?内|之?前)?$"),
    (
        "每",
        "every",
        "每(?=间隔|[隔逢双单偶奇0-9一二两三四五六七八九十半个年季月周星礼天日旬工小学]|[晚晨夜](?![0-9.]{1,6}元)|班(?![级主子委车组]))",
    ),
    ("以", "rhythm", "以每?个?(?:半?[年月]|季|[周旬日天])度?为(?:周期|单位|(?:时间)?节点|间隔)"),
    ("按依根遵服在于必严", "directed", DIRECTED),
    *((chars, "vague", pattern) for chars, pattern in VAGUE),
    (
        "截不最顺延推到至并持从自时期有",
        "dated",
        "(?:不(?:得|能)?[早先]于|截至|截止(?:日期|时间)?(?:到|至|于|为|是|:)?|(?:时限|期限)[为是:](?![0-9]{1,3}(?:日|天)(?!(?:之|以)?前))|不[得]?(?:迟|晚)于|最[迟晚](?:不超过|不晚于|于|在|至|到)?"
        f"|(?:顺延|延期|延长|延|推迟)?[到至]|(?:并)?持续[到至]|有效期限?(?:延长|延续)?[至到]|从|自){_AHEAD}",
    ),
    ("从自即现今本印", "dated", _SINCE_ISSUE),
    ("今本当明来次翌后去前上下第同该", "dated", _YEAR_WORDS),
    (
        "次翌下",
        "period_end",
        "(?:次|翌)月份?的?(?=[0-9一二三四五六七八九十]{1,3}[日号]|第|最后|首|上旬|中旬|下旬|[初底末])|(?:次|翌|下一?个?)季度的?(?=首|第|末|最后)",
    ),
    ("本当这下次翌上", "dated", "本月|当月|这个月|下个?月|次月|翌月|上个?月"),
    ("月", "dated", f"(?<![0-9{_CN}{_VAGUE_COUNTS}])月(?=[底末内](?![容部涵]))"),
    ("年", "dated", f"(?:(?<![0-9{_CN}{_VAGUE_COUNTS}])|(?<=其余))年(?=[底末终内](?![部容设外控身涵奖]))"),
    ("年", "parts", "(?<![0-9今明去本当全])年(?=[初中](?![期步级]))"),
    ("上", "rhythm", "上[、和及]?下半年"),
    (
        "上中下",
        "dated",
        f"(?<![0-9{_CN}月每本当各的个年份])(?:上旬|中旬|下旬)(?=(?:之|以)?前(?![后期])|[底末，。；、)]|完成|组织|召开|开展|启动|$)",
    ),
    ("岁", "dated", "岁末"),
    ("季", "dated", f"(?<![0-9{_CN}])季(?=[底末](?![0-9]{{1,2}}[日号]))"),
    (
        "上下前后本当",
        "dated",
        "[上下]半年|(?<![一-龥])[前后]半年|[本当下]季度|(?<![一-龥』》])前(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})(?:个?月|个?季度)",
    ),
    (
        "元首第",
        "dated",
        "元(?=月|[-至到][0-9一二三四五六七八九十]{1,2}月)|首季度|第[一二三四1-4]季度?|第[一二三四](?=[、和]第?[一二三四]季度)",
    ),
    (
        "不定",
        "rhythm",
        "不?定期|不?定时(?=[调通报检巡推开])",
    ),
    (
        "按逐分年季月周日天序春",
        "rhythm",
        "按(?=[年季月周旬日天半])(?!季节|年[龄级代])|[逐分](?=[年季月周旬日天半小个])(?!年[龄级代]|季节)"
        f"|(?<![0-9{_CN}隔])(?:年年|季季|月月|周周|日日|天天)|序时(?=推进|进度|完成)|春、?秋两季|春季?、?秋季(?=各|(?:学期)?开学)",
    ),
    (
        _DIGITS + _CN + "半",
        "rhythm",
        rf"(?<![第0-9{_CN}])(?:[0-9]{{1,2}}|[{_CN}半])个?(?:年|季度?|月|周|星期|天|日|旬)(?=(?:[0-9]{{1,2}}|[{_CN}])(?:次|回|遍|轮|场|期)"
        "|一[报通调总汇排督考研会例分检评公更小碰点交清对提整盘巡消主讲])"
        rf"|(?<![第0-9{_CN}])(?:半个?[年月]|(?:[0-9]{{1,2}}|[{_CN}])(?:个?(?:年|周|星期|天)|个(?:月|季度)))(?={HELD}(?:[0-9]{{1,2}}|[{_CN}])[次回遍轮期场])",
    ),
    (
        "双单偶奇逢",
        "months",
        "逢[双单偶奇]数?月(?!刊)|(?:双月|单月|[双单偶奇]数月份?)(?=[0-9一二三四五六七八九十]{1,3}[日号]|[底末初上中下第最首召开报通例调会检督各一，。；、)]|进行|组织|[0-9一两二]次|$)",
    ),
    (
        "季",
        "quarterly",
        f"{_BEFORE_RHYTHM}季度?(?=(?:首|末)个?月(?:份?的?[0-9一二三四五六七八九十]|[底末初前]|份?的?[上中下]旬)|末[0-9]{{1,2}}[日号])",
    ),
    ("半", "period_end", f"(?<![0-9{_CN}])半年度?(?=(?:结束|终了|期满)(?:之|以)?后)"),
    (
        "隔双",
        "rhythm",
        "隔[周月日天年](?=[^，。；、]{0,6}次|召|开|通|调|报|上|进|检|督|$)|双周(?=[^，。；、]{0,6}次|召|开|通|调|报|$)",
    ),
    (
        "月季年",
        "period_end",
        f"(?<![0-9{_CN}{_VAGUE_COUNTS}今明去次翌本当上下同该每半全])(?:月|季度?|年)度?(?:终了|结束)?(?:之|以)?后(?=(?:[0-9]{{1,2}}|[{_CN}]{{1,3}})(?:日|天|个?工作日|个月)|的?(?:首个?|第[{_ANY}]个)月)",
    ),
    ("季月周旬日半", "rhythm", f"{_BEFORE_RHYTHM}(?:季度?|月度?|周|旬|日|半月|半年)(?=(?:进行)?(?:{_RHYTHM_NOUNS}))"),
    (
        _CN + '"',
        "plan",
        rf'(?<![月初0-9{_CN}百])(?:十?[一二三四五六七八九]|十)五(?=期间|时期|规划期|末|期末|以来|中期|前|之前|后|结束|$|-|至|到)|"(?:[二三四]?十)?[一二三四五六七八九]?五"',
    ),
    ("第", "plan", f"第[{_CN}]{{1,2}}个五年"),
    ("节", "holiday", "(?:(?<![一-龥])|(?<=[在于]))节(?:前(?![后期])|后(?![续勤]))"),
    ('元春清五劳端中国十七八六重除"', "festival", f'"?(?:{FESTIVALS})'),
    (
        _DIGITS + _CN + "〇百半",
        "number",
        rf"(?:(?<=[0-9]\.)(?:[0-9]{{1,2}}(?=月)|[12][0-9]{{3}}(?=年))|(?<![0-9{_CN}])(?<![0-9][.-])(?:[0-9]{{1,7}}|[{_CN}〇百]{{1,5}}|半)"
        rf"(?=个?半?(?:工作日|小时|分钟|星期|礼拜|季度?|[年月周天日旬号])|分之[0-9]|(?:-{{1,4}}|[./、和及与或至到]|或者)[0-9{_CN}]|[〇O0-9一二三四五六七八九]{{0,3}}年))",
    ),
    (
        "周星礼",
        "week",
        f"(?<![本这下上每单双隔逢首末个周期当按(0-9{_CN}])(?:周|星期|礼拜)[一二三四五六日天](?=(?:下午|中午)?(?:下班)?(?:之|以)?前(?![后期往来言述去]))",
    ),
    ("本这下上", "week", "(?:本|这|下下|下|上)个?(?:周|星期)(?=[一二三四五六日天内末底前之起]|$)"),
    (
        "秋冬春夏今去",
        "season",
        "(?:今春|今夏|今秋|今冬|去春|去夏|去秋|去冬)(?=$|[，。；、)前末底内完]|[之以]前)|今明[两二2]年|(?:秋冬|冬春|春夏|夏秋)(?=季|期间|时节)|今冬明春|去冬今春|今秋明春",
    ),
    ("春夏秋冬", "season", f"(?<![春夏秋冬今明去年每各当历])[春夏秋冬]季(?:学期|开学)?{SEASON_DOES}"),
    ("明", "season", "(?<!清)(?:明春|明夏|明秋|明冬)(?=$|[，。；、)前末底内完]|[之以]前)"),
    *((chars, "event", pattern) for chars, pattern in EVENTS),
    ("期", "during", DURING),
    ("周月日", "during", "(?<=宣传|活动)[周月日](?:之|以)?前(?![后期])"),
    ("直", "until", "直[至到](?![0-9今明本次年月])[^，。；、()!?！？\n]{2,16}(?=[，。；、)!?！？]|$)"),
    *((chars, "standing", pattern) for chars, pattern in STANDING),
    (
        "为历用利经通期周时工不最至有公试连延奋大苦控当限今未接提隔会培观分(",
        "lasting",
        f"(?:为期|历时|历经|(?<!使)用时?|利用|经过|通过|(?:(?:期限|时限)[是:]|(?:期限|周期|时限|时间|工期|有效期|公示期)为?)|试行期?|试运行期?|连续|延长[到至]?|奋战|大干|苦干|不(?:得)?少于|不低于|至少|不(?:得|能|应)?超过|最长|最多|至多"
        f"|控制在|限[期时]?|今后|未来|接下来|提前|分(?=[2-5二两三四五]年(?![级度]))|隔离|公示|(?<=[付设务同护渡保养租])期为?|会期|培训|观察|公告)(?:不超过|不得超过|约)?(?:的)?(?={_SMALL}(?:-[{_ANY}分之]{{1,18}})?个?半?(?:[年月天周日旬]|小时|工作日|星期|分钟|季度))"
        f"|当[日天](?=内|办|完成|反馈|处|回复|报|清|核|整|响应|解决|$)|\\((?={_SMALL}(?:-[{_ANY}]{{1,3}})?(?:个|[年天周]|小时|工作日|日\\)))",
    ),
    *((chars, "vague_cell", pattern) for chars, pattern in VAGUE_CELL),
)


def _heads() -> re.Pattern[str]:
    """The characters that may begin a phrase; for those that begin words only, with a look at the second character.

    A character whose patterns all go on with a plain character is let through only before one of those: most
    characters of prose that begin some word of the grammar begin another word.
    """
    patterns: defaultdict[str, str] = defaultdict(str)
    for chars, _, pattern in _ROWS:
        shown = _AHEAD_OF.sub("", pattern)
        for char in chars:
            patterns[char] += f"|{shown}"
    plain: list[str] = []
    seconds: set[str] = set()
    for char, pattern in patterns.items():
        following = {pattern[at + 1 : at + 2] for at in _places(char, pattern)}
        if (
            following
            and not any(char in each for each in _CLASS.findall(pattern))
            and all("一" <= each <= "龥" for each in following)
        ):
            plain.append(char)
            seconds |= following
    plain.extend(_OPENERS)
    seconds.update(_DIGITS + _CN + "半")
    named = {name[0] for name in f"{FESTIVALS}|{EVENT_NAMES}".split("|")}
    every, words, after, quoted = (re.escape("".join(sorted(each))) for each in (patterns, plain, seconds, named))
    # Within a number nothing begins. A bracket is looked at before a number, a quotation mark before a plan or a name, too.
    return re.compile(f'[{every}](?<![0-9][0-9])(?:(?<![{words}])|(?=[{after}])|(?<=")(?=[{quoted}]))')


_OPENERS = '(["'
_AHEAD_OF = re.compile(r"\(\?[=!](?:[^()]|\([^()]*\))*\)")
_CLASS = re.compile(r"\[[^\]]*\]")


def _places(char: str, pattern: str) -> list[int]:
    return [at for at, each in enumerate(pattern) if each == char]


@cache
def heads() -> re.Pattern[str]:
    """Where a phrase may begin."""
    return _heads()


_Matcher = Callable[[str, int], re.Match[str] | None]


class _Triggers(dict[str, _Matcher]):
    """The matcher for phrases that begin with a character, compiled when first asked for: its match names the family."""

    def __missing__(self, char: str) -> _Matcher:
        rows = [(family, pattern) for chars, family, pattern in _ROWS if char in chars]
        # A group name is given once: neighbours of one family share a group, a later row gets a name with a mark.
        parts = [f"(?P<{family}{'_' * index}>{pattern})" for index, (family, pattern) in enumerate(rows)]
        matcher = self[char] = re.compile("|".join(parts)).match
        return matcher


TRIGGERS = _Triggers()
"""Matchers by first character."""
