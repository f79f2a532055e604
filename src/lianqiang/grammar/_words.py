"""The words of the time grammar that are lists: vague, standing, directed, events of the calendar, damage.

`VAGUE`, `STANDING`, `EVENTS` and `MASKS` are rows for the trigger table: the characters a pattern may begin with, and the
pattern.
"""

from __future__ import annotations

from collections.abc import Sequence

from lianqiang.grammar._points import NUM
from lianqiang.requirements import VAGUE_WORDS

__all__ = [
    "DIRECTED",
    "DURING",
    "EVENTS",
    "EVENT_NAMES",
    "HELD",
    "MASKS",
    "NOT_VAGUE",
    "SEASON_DOES",
    "STANDING",
    "STANDING_WORDS",
    "VAGUE",
    "VAGUE_CELL",
]

Row = tuple[str, str]

_CELL_ONLY = frozenset("短期 中期 远期 今后 当前 目前 下一步 将来 日后 往后 稍后 提前 加快 迅速 从快 待定".split())
"""Words that are a time in a cell of their own, and mere adverbs in prose."""


def _by_first(words: Sequence[str], before: str, after: str) -> tuple[Row, ...]:
    heads: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        heads.setdefault(word[0], []).append(word)
    return tuple((head, f"{before}(?:{'|'.join(group)}){after}") for head, group in heads.items())


_ABOVE = {
    "近期",
    "事不隔夜",
    "当前和今后一个时期",
    *(word for word in VAGUE_WORDS if word[0] in "即立边随" and word[0] == word[2:3]),
}
"""Words that the rows with a pattern of their own take, which go before the others."""

VAGUE: tuple[Row, ...] = (
    ("当目", "(?:当前|目前)和今后一个时期"),
    ("到", "到本世纪中叶"),
    ("事", "事不[过隔]夜"),
    ("一", "一个时期内"),
    (
        "即立边随",
        "即[一-龥]即(?!将|使|日|便|可)[一-龥]|立[一-龥]立(?![即项场])[一-龥]|边[一-龥]边[一-龥]|随[一-龥]随(?![时着便即])[一-龥]",
    ),
    ("近", "近期(?!目标|规划|以来)"),
    *_by_first(
        sorted(VAGUE_WORDS - _CELL_ONLY - _ABOVE), "(?<!不)", "(?![性度]|(?<=限[期时])[0-9一二两三四五六七八九十半])"
    ),
)

NOT_VAGUE = "(?<![不0-9一二三四五六七八九十])"
"""What no vague word follows: 1月1日后 is no 日后."""
VAGUE_CELL: tuple[Row, ...] = _by_first(sorted(_CELL_ONLY), NOT_VAGUE, "(?![性度])")

STANDING_WORDS = (
    "长期(?!以来|护理|借款|租|投资|股|负债|照护|居住|规划|目标|存在|闲置|性|稳定|发展)",
    "常态长效|常态化?(?!疫情)|常年|常抓不懈",
    "持续(?!时间|性|力|健康|稳定|能力|增长|下降|上升|发生|发酵)|持之以恒",
    "一以贯之",
    "坚持不懈",
    "贯穿于?[^，。；、\n]{0,12}?(?:全年|始终|全过程)",
    "不间断",
    "全天候|全年(?!度|总结|工作总结|(?:的|目标|主要|预期|各项|重点|工作)*(?:任务|计划|目标|预算|指标)(?!完成)|(?:的|工作|办理|完成|执行|落实|推进|运行)*情况)",
    "长年",
    "经常性?(?=开展|性?推进|性?组织|抓|化)",
    "久久为功",
    "锲而不舍",
    "驰而不息",
)
STANDING: tuple[Row, ...] = tuple(
    (pattern[0], f"(?<![中可延])(?:{pattern})" if pattern[0] in "长持" else pattern) for pattern in STANDING_WORDS
)

EVENT_NAMES = (
    "主汛期|防汛期|汛期|入汛|两会|两节|双节|入冬|入夏|供暖[期季]?|供热[期季]?|采暖[期季]?|取暖[期季]|麦收|夏收|秋收|春耕|春播|备耕|春运|秋季学期|春季学期|开学|高考|中考|验收|届满|换届|冬季|雨季|枯水期|"
    "台风季|旅游旺季|封冻|上冻|冬防|三夏|三秋|暑期|暑假|寒暑假|寒假|节日|节假日|重大节日|禁渔期|防火期|森林防火期|项目开工|竣工|投产|疫情|汛|"
    "寒潮|台风|立春|立夏|立秋|立冬|夏至|冬至|霜降|惊蛰"
)
_EVENT_AHEAD = '"?(?=到来|来临|结束|开始|召开|举行|报名(?=前|后|期间)|之?前|以前|后|之后|起(?![草码点伏诉步])|期间|期内|内|以来|时(?![期间代])|$)'
DURING = "(?<=[一-龥]{2})(?<![一二三四五六七八九十百])期间(?![的内无免未不]|费用|[0-9]{1,3}天|[^，。；、\n]{1,8}的|$)"
"""收割期间24小时值守: what is no event of the calendar; what follows may say that it only describes."""
EVENTS: tuple[Row, ...] = (
    *_by_first(EVENT_NAMES.split("|"), '"?', _EVENT_AHEAD),
    ('"', f'"(?:{EVENT_NAMES}){_EVENT_AHEAD}'),
    ("本届任", "本?届?(?:政府|党委)?任期(?=内|期间|结束|届满)|本届(?=[^，。；、\\n]{0,8}?任期)"),
)

_PLACE = "上级|党中央|中央|国家|国务院|全?省|全?市|全?区|全?县|全?州|自治区|自治州|部|总局|本级|统一|厅|镇|街道|党委|政府|有关"
DIRECTED = (
    f'(?:按照?|依照|根据|遵照|服从|依据)(?:(?:{_PLACE})[^，。；：:()"\n]{{0,24}}?)?的?(?:统一|决策|总体|工作|具体)*(?:部署|安排)(?:和?要求|和?安排)?'
    "|(?:按照?|严格按照?|在|于|必须于)(?:[一-龥]{0,6}?)(?:规定|要求|约定|限定|既定|承诺|法定)的?(?:工作)?(?:时限|时间|期限|日期)(?:节点)?(?:要求)?(?:内|之?前|以内)?"
    "|(?:严格)?按照?(?:时间节点|时限(?:要求)?|序时进度|时序进度|时间进度|进度(?:要求|安排|计划)|节点|工期|时间表|时间要求)(?:和?要求)?"
)

HELD = "(?:召开|开展|组织|举行|举办|进行|更新|检查|评估|清理|轮训|调度|通报|公布|报送|演练|抽查|抽检)"
"""What is done so many times in a period: 半年开展一次."""
SEASON_DOES = "(?=完成|启动|开工|动工|竣工|建成|栽植|投入|投用|启用|交付|使用|实施|开展|组织|举办|召开|进行|全面|全部|基本|正式|补植|补栽|播种|造林|整地|施工|完工|招生|各)"
"""What follows a season in which something is done: 春季完成."""
_BLANK = "*xX_□■?"
MASKS: tuple[Row, ...] = (
    (
        f"0123456789{_BLANK}〇一二到至截于在",
        rf"(?:到|至|截至|于|在)?[0-9〇一二三四五六七八九]{{0,4}}[{_BLANK}]{{1,4}}年(?:度)?",
    ),
    (
        "0123456789到至截于在",
        "(?:(?:到|至|截至|于|在)(?=[0-9]))?(?<![0-9.])(?:[0-9]{3}年(?=[0-9]{1,2}月|[底末])|(?:[03-9][0-9]{3}|[0-9]{5,8})年(?:度)?)(?=[0-9]{1,2}(?:月|-)|[一二三四五六七八九十]{1,2}月|[底末内](?![涵部])|年?[底末]?(?:之|以)?前(?![后期])|起|[上下]半年|第?[一二三四]季度)",
    ),
    ("年", r"(?:(?<=[(，。；、:\n自从于在至到])|^)年(?=[0-9]{1,2}月|年[底末])|年月日"),
    (
        "0123456789",
        "(?<![0-9])(?:[0-9]{2}年(?=年?[底末]|[0-9]{1,2}月)|[0-9](?: [0-9]){1,7}(?=[年月日])|[0-9]{1,2}H(?![0-9A-Za-z])"
        f"|{NUM}月[0-9]{{1,2}}(?=[前起至到内](?![0-9]{{1,2}}日)|(?:-|至|到){NUM}月)|(?:[4-9][0-9]{{2}}|3[2-9][0-9]?|[12][0-9]{{2}})日(?=[前起至到])"
        "|[0-9]{4}年?[0-9]{1,2}(?:-|至|到)[0-9]{1,2}(?=$|[)，。；]))",
    ),
    (
        f"0123456789lIO|{_BLANK}",
        rf"(?<![0-9.])(?:[0-9]{{0,2}}[lIO|][0-9]{{0,2}}|[0-9]{{0,4}}[{_BLANK}]{{1,3}}[0-9]{{0,4}})(?=[月日])",
    ),
    ("到至", "[到至]年(?=[，。；、前]|$)"),
    ("农阴夏", "(?:农历|阴历|夏历)[^，。；、()\n]{1,8}?(?:之|以)?(?:前|后|期间)"),
    ("冬腊", "[冬腊]月(?:初?[一二三四五六七八九十廿卅]{1,3}|底|末)日?(?=(?:之|以)?前)"),
    ("一二三四五六七八九十", "[一二三四五六七八九十]{1,2}月初?[一二三四五六七八九十廿卅]{1,3}(?=(?:之|以)?前)"),
    ("民", "民国[0-9一二三四五六七八九十]{1,5}年"),
    ("0123456789一二三四五六七八九十年", f"(?:{NUM}月|年)前底"),
)
