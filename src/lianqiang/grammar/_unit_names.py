"""What the name of a unit tells by itself: whether it is one, its level prefix, its brackets, whether it is a collective.

Owns the word lists of the units grammar; knows nothing of lists, roles or sentences. Names are looked at folded: `fold`
maps traditional characters and every style of bracket to one form, character for character, so that offsets stay those
of the print. The lists are open at the end of a name (局, 委, 办, …), where almost any body is caught, and closed at its
beginning (财政, 发改, …), because an inherited prefix is an inference, and an inference needs evidence.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from lianqiang.units import Unit

__all__ = [
    "CLOSERS",
    "OPENERS",
    "SPACES",
    "Name",
    "ends_unit",
    "is_complete",
    "inherits",
    "fold",
    "fold_lines",
    "is_collective",
    "is_function",
    "is_person",
    "level_of",
    "name_unit",
    "squeeze",
    "with_full",
]

OPENERS = "（(〔[［【〖<＜〈{｛"
CLOSERS = "）)〕]］】〗>＞〉}｝"
# White space, and the bars of box-drawn tables, which stand for nothing but the paper.
SPACES = " \t\r\n\v\f\u3000\xa0\u200b\ufeff│┃┆|｜"

_TRADITIONAL = (
    "單单責责牽牵頭头協协辦办參参與与負负實实組组織织發发經经貿贸國国規规劃划縣县區区鎮镇鄉乡會会廳厅務务財财稅税設设環环護护農农業业電电產产園园衛卫計计體体廣广聯联總总處处級级關关門门機机構构執执監监審审統统戰战黨党員员紀纪檢检"
    "場场團团學学眾众衆众據据數数資资質质術术檔档館馆臺台視视網网絡络輸输運运銀银險险測测養养勞劳動动邊边齡龄殘残婦妇軍军隊队駐驻鐵铁氣气災灾應应歷历圖图書书專专題题導导領领長长內内後后時时間间開开於于為为個个兩两進进節节約约層层"
    "從从屬属際际劇剧藝艺營营標标準准傳传創创優优順顺試试點点誠诚訊讯庫库龍龙廠厂鹽盐糧粮藥药績绩權权號号補补維维穩稳濟济擔担啓启採采購购該该種种漁渔獸兽臨临張张陳陈劉刘楊杨黃黄趙赵吳吴孫孙馬马鄭郑謝谢馮冯許许鄧邓韓韩呂吕蘇苏盧卢"
    "蔣蒋賈贾閻阎葉叶鄒邹陸陆萬万錢钱湯汤賴赖顧顾轄辖灣湾遼辽蘭兰瀋沈漢汉貴贵陽阳廬庐濱滨叢丛嚴严爲为舉举喬乔價价餘余僑侨儲储兒儿興兴別别醫医雙双變变塊块墾垦寧宁對对將将爾尔嶽岳師师幹干並并莊庄龐庞強强當当態态懲惩擁拥掛挂揮挥撐撑"
    "無无極极歐欧殯殡畢毕匯汇塗涂溫温遊游灘滩煙烟熱热愛爱療疗蓋盖礦矿碩硕積积稱称簡简紅红紡纺線线繪绘綜综編编羅罗聶聂職职蘆芦範范蕭萧裝装讓让記记訪访證证評评識识訴诉話话調调譚谭貧贫費费賀贺車车輕轻過过郵邮鍾钟鉤钩銷销閔闵聞闻靜静"
    "韋韦項项須须預预顏颜額额風风驗验魯鲁鮑鲍齊齐龔龚"
)
_FOLD = str.maketrans(
    _TRADITIONAL[::2] + OPENERS + CLOSERS + SPACES,
    _TRADITIONAL[1::2] + "（" * len(OPENERS) + "）" * len(CLOSERS) + " " * len(SPACES),
)
_FOLD_LINES = {code: to for code, to in _FOLD.items() if code != ord("\n")}
_SQUEEZE = {ord(char): None for char in SPACES}

# How the name of a body ends; then the words that end the same way and are none.
_ENDS = tuple(
    "局 委 办 厅 部 府 会 院 处 室 中心 公司 集团 兵团 社团 部门 单位 机关 机构 行 所 站 队 校 社 馆 台 联 科协 残协 侨协 政协 科 股"
    " 组 署 海关 厂 矿 农场 林场 牧场 园 村 乡 镇 街道 街 区 县 市 州 省 旗 盟 大学 学院 中学 小学 企业 组织 人大 专班 基地 团体"
    " 地方 军分区 媒体 指挥部 各地 街镇 镇街 国网 司 党组 集体 师 庭".split()
)
_NO_ENDS = tuple(
    "城市 干部 全部 内部 外部 局部 布局 格局 机会 社会 大会 开会 两会 协会会 督办 主办 承办 协办 合办 创办 开办 兴办 举办 代办 交办 到处"
    " 查处 惩处 执行 进行 推行 运行 试行 施行 发行 平行 同行 履行 实行 场所 平台 出台 后台 联 全市 全区 全县 全省 全州 我市 我区 我县 我省"
    " 本市 本区 本县 本省 责任单位 牵头单位 配合单位 律师 教师 医师 老师 学科 本科 在校 上司 工程师 校园 家园 教室".split()
)
_PLAIN_ENDS = ("政协办", "科协办", "残联", "妇联", "文联", "侨联", "工商联", "社科联", "科联", "青联", "台联", "学联", "个联", "商联")

# How the name of a department begins when the level before it is left out: the evidence for an inherited prefix.
_FUNCTION = re.compile(
    "(?:发改|发展|改革|财政|财税|教育|教体|科技|科学|科协|科工|工信|工业|工商|经信|经贸|经济|经委|公安|民政|民族|民宗|司法|人社|人力|人事|人防"
    "|人民防空|自然|国土|国资|国有|国防|国家安全|国税|地税|税务|生态|环保|环境|环卫|住建|住房|城建|城乡|城管|城市|建设|建委|规划|规自|房管|房地"
    "|房产|交通|交运|运输|水利|水务|农业|农委|农办|农牧|农林|农机|农经|畜牧|渔业|海洋|林业|林草|林水|园林|商务|商业|外经|外事|外办|外侨|招商|投资"
    "|投促|文化|文旅|文广|文体|文物|文联|旅游|广电|广播|新闻|体育|卫生|卫健|卫计|人口|计生|医保|医疗|退役|应急|安监|安全|审计|审管|审批|行政"
    "|政务|政府|政研|政法|市场|市监|质监|质量|食药|食品|药监|药品|知识|统计|调查|金融|地方金融|粮食|粮储|物价|物资|供销|信访|机关|机管|机构|机要"
    "|编办|编委|法制|法院|检察|大数据|数据|数字|信息|网信|电子|通信|无线|邮政|气象|地震|防震|消防|档案|史志|党史|地方志|地方税|党校|老干部"
    "|老龄|残联|妇联|妇儿|妇女|团委|共青|工会|总工会|侨联|侨办|台办|台联|工商联|红十字|宣传|组织|统战|纪委|监委|监察|巡察|督查|督考|考核|考评"
    "|绩效|研究室|接待|保密|综治|维稳|禁毒|移民|扶贫|乡村振兴|能源|电力|烟草|盐务|公路|港航|港口|铁路|民航|口岸|海关|海事|公积金|社保|社会|劳动"
    "|就业|城投|交投|公共|综合|执法|治超|应对|重点|项目|产业|创新|开放|合作|协作|对口|驻|武装|双拥|文明|爱卫|血防|银保监|银监|证监|保监|卫生"
    "|质检|技监|技术|质量技术|规范|信用|价格|节能|煤炭|煤监|冶金|石化|化工|机械|轻工|纺织|建材|有色|黄金|中小|民营|乡企|乡镇企业|地矿|测绘|地质"
    "|防汛|三防|水保|水电|水文|库区|南水|滩涂|农垦|农科|农技|植保|疾控|妇幼|爱国|医管|药政|标准|计量|特检|救灾|救助|慈善|殡葬|婚姻|区划|地名"
    "|社工|管理|监管|监督|服务|建设|党政|党建|党群|经发|派出|供电|纪检|村镇|便民|三农|两新|直属|机关党|机关事务|公务员|引智|外专|人才)"
)

_LEVEL = re.compile(
    "(?:省(?!级|直)|市(?!场|长|级|直|容|域|区|民(?:中心|服务|热线)|政(?:公用|园林|市容|工程|管理|设施|建设|局|处|中心|所|道路))"
    "|区(?!级|直|域|划|块|长|间|属)|县(?!级|直|域|长|城|区)|州(?!级|直|长)|旗(?!级|直|长)|镇(?!级|村|街|长|海|江|平县|雄|原|远|赉|安县|巴|坪|康|沅|宁)|乡(?!镇|村|级|长|企|宁))"
)
_PLACE = re.compile("[一-鿿]{2,7}?(?:省|市|州|县|区|旗|盟)(?!场)")
_NO_PLACE = ("城市", "社区", "园区", "新区", "开发区", "高新区", "经开区", "经济区", "示范区", "合作区", "保税区", "度假区", "风景区", "景区")
_NO_PLACE += ("林区", "矿区", "港区", "库区", "灾区", "辖区", "校区", "小区", "城区", "山区", "地区", "功能区", "管理区", "试验区", "军分区")

_COLLECTIVE = re.compile(
    "各|有关|相关|其[他它]|所有|全体|(?:[0-9]+|[一二三四五六七八九十]+)个"
    "|(?:[省市区县州旗镇](?:级|直)|国家|中央|直属|驻[一-鿿]{1,4}|主要|所属|成员|政府|府|主管|职能|基层|用人|涉[一-鿿]{1,6})"
    "[一-鿿]{0,6}(?:部门|单位|机关|机构|企业|院校|学校)(?=（|党|$)"
    "|^(?:乡镇|镇乡|镇街|街镇|县区|区县|市县|县市|市州|州市|盟市|旗县)(?!企业)"
    "|^[省市州县区旗盟乡镇]、|^(?:[省市州县区乡镇村旗]|街道|乡镇|镇街|县市)（[省市州县区乡镇旗盟街道社办场地园、 ]+）"
)
_OPEN = re.compile("有关|相关|其[他它]")
_PROSE = re.compile("^以[下上]|[的均为是将把对了者就被从让使得“”‘’。；：！？…=]|进行|加强|落实|下同|完善|建立|健全|推进会")
_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚"
    "谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦向"
    "柳邢岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍覃霍翁隋甘景薄单包司柏宁柯阮桂闵解强丛车"
)
_TITLE = re.compile("(?:副?(?:局长|主任|书记|县长|区长|市长|镇长|乡长|部长|处长|科长|院长|主席|主委|会长|校长|行长|经理|董事长)|党组书记|负责人)")
_TELEPHONE = re.compile("[0-9０-９][-0-9０-９ —－]{6,}")
_ROLE_WORD = re.compile("(?:牵头|主办|承办|主责|责任|负责|配合|协办|协助|协同|参与|督办)(?:单位|部门)?$")
_INCLUDES = re.compile("(?:不?含|包括|包含|涵盖)")
_SHORT = re.compile("(?:以下)?(?:简称|统称|原|挂|加挂)(?:为)?")
_NAMES = re.compile("[^、，,；;/／ ]+")
# The general office of a government or a party committee, which has other offices inside it.
_HOST = re.compile("(?:府|委)办(?:公室|公厅)?$")
_INNER = re.compile("(?!.*(?:府办|政府|委办|办公厅)).*(?:办|中心|室)$")
_PARTIAL = re.compile(
    "(?:开发区|高新区|经开区|新区|园区|管理区|度假区|保税区|示范区|合作区|港区)$|^[省市州县区旗盟乡镇]?(?:人民政府|政府)$"
    "|^(?:街道|乡镇|社区)(?:办事处|党工委|人民政府|居委会)?$"
)
_HAN = re.compile("[一-鿿]+$")


class Name(NamedTuple):
    """A stretch of print read as a name.

    `unit` is None where it is no name. `prefix` is the level it prints (市), empty where it prints none and may inherit
    one, None where it neither gives nor takes (人行, 国家, another place, a collective). `mark` is a role word in a bracket
    (（牵头）), `contacts` are persons printed with it, `stem` says that the name lacks its end (财政 in 财政、教育部门), `shares`
    that it may take something from its neighbours (an end, a prefix, 各).
    """

    unit: Unit | None
    prefix: str | None = None
    mark: str | None = None
    contacts: tuple[str, ...] = ()
    stem: bool = False
    shares: bool = False


NOTHING = Name(None)


def fold(text: str) -> str:
    """`text` with simplified characters, one style of bracket and one kind of space; offsets do not change.

    >>> fold("[牽頭單位:市發改委]")
    '（牵头单位:市发改委）'
    """
    return text.translate(_FOLD)


def fold_lines(text: str) -> str:
    """`fold`, with the ends of lines kept."""
    return text.translate(_FOLD_LINES)


def squeeze(text: str) -> str:
    """`text` without white space and table bars: what a name is when the paper broke it.

    >>> squeeze("国│家税务 局")
    '国家税务局'
    """
    return text.translate(_SQUEEZE)


def ends_unit(folded: str) -> bool:
    """Whether a folded text ends as names of bodies end; brackets at its end are looked through."""
    if folded.endswith("）"):
        opened = folded.rfind("（")
        return opened == 1 and folded[0] in "省市州县区乡镇村旗" or (opened > 1 and ends_unit(folded[:opened]))
    return (
        len(folded) > 1
        and folded.endswith(_ENDS)
        and (not folded.endswith(_NO_ENDS) or folded.endswith(_PLAIN_ENDS) or folded[0] == "各")
    )


def is_function(folded: str) -> bool:
    """Whether a folded text begins as departments begin when their level is left out (财政, 发改)."""
    return _FUNCTION.match(folded) is not None


def is_complete(folded: str) -> bool:
    """Whether a name ends there, or a name with a person glued to it."""
    return ends_unit(folded) or _glued_person(folded) is not None


def inherits(folded: str) -> bool:
    """Whether a department may take the level of the unit before it; 环保拱墅分局 names its own place."""
    found = _FUNCTION.match(folded)
    if found is None or not folded.endswith("分局"):
        return found is not None
    while found is not None:
        at = found.end()
        found = _FUNCTION.match(folded, at)
    return at + 2 >= len(folded)


def level_of(folded: str) -> str | None:
    """The level prefix that a folded name prints (市, 杭州市), or None."""
    if level := _LEVEL.match(folded):
        return level[0]
    if folded[1:2] == "级" and folded[0] in "省市县区州镇乡":
        return folded[:2] if is_function(folded[2:]) else None
    if folded.startswith("团"):
        return folded[1] if folded[1:2] in tuple("省市区县州旗") and folded[2:3] == "委" else None
    place = _PLACE.match(folded)
    if place and not place[0].endswith(_NO_PLACE) and not is_function(folded) and len(folded) > place.end():
        return place[0]
    return None


def is_collective(folded: str) -> bool:
    """Whether a folded name stands for several bodies (各镇（街道）, 有关部门, 省级单位)."""
    return _COLLECTIVE.search(folded) is not None


def is_person(folded: str) -> bool:
    """Whether a short folded text reads as a person's name.

    >>> is_person("张三"), is_person("财政"), is_person("高新区")
    (True, False, False)
    """
    return (
        2 <= len(folded) <= 3
        and folded[0] in _SURNAMES
        and _HAN.match(folded) is not None
        and not ends_unit(folded)
        and not is_function(folded)
    )


@lru_cache(maxsize=4096)
def with_full(unit: Unit, full: str) -> Unit:
    """The unit with what was inferred beside it."""
    return Unit(unit.name, unit.aliases, full, unit.collective, unit.open, unit.inner_offices, unit.includes)


def _split_tail(folded: str) -> int | None:
    """Where the bracket at the end of a folded name opens, None where the name ends without one."""
    if not folded.endswith("）"):
        opened = folded.rfind("（")
        return opened if opened > 0 and "）" not in folded[opened:] else None
    depth = 0
    for at in range(len(folded) - 1, 0, -1):
        if folded[at] == "）":
            depth += 1
        elif folded[at] == "（":
            depth -= 1
            if not depth:
                return at
    return None


def _glued_person(folded: str) -> int | None:
    """Where the person begins in a unit with a person glued to it (市教委张三, 区财政局局长李四)."""
    for size in (3, 2, 4):
        at = len(folded) - size
        if at > 1 and ends_unit(folded[:at]) and is_person(folded[at:]):
            return at
    for title in _TITLE.finditer(folded):
        if ends_unit(folded[: title.start()]):
            return title.start()
    return None


def name_unit(printed: str, *, open_tail: bool = False) -> Name:
    """The unit that a stretch of print names, if it names one. `open_tail` says that 等 stood before it (等有关部门)."""
    if not printed.isalnum():
        printed = squeeze(printed)
    folded = fold(printed)
    aliases: list[str] = []
    includes: list[str] = []
    contacts: list[str] = []
    mark = None
    collective = is_collective(folded)
    end = len(folded)
    while (at := _split_tail(folded[:end])) is not None:
        close = end - 1 if folded[end - 1] == "）" else end
        inner, shown = folded[at + 1 : close], printed[at + 1 : close]
        if _ROLE_WORD.match(inner):
            mark = shown
        elif _TELEPHONE.search(inner) or is_person(inner) or _TITLE.search(inner):
            contacts.append(shown)
        elif included := _INCLUDES.match(inner):
            if not inner.startswith("不"):
                includes[:0] = _NAMES.findall(shown[included.end() :])
            if collective:
                break
        elif collective:
            break
        elif short := _SHORT.match(inner):
            aliases[:0] = [shown[short.end() :].strip("“”‘’\"'「」")]
        elif not _PROSE.search(inner) and not any(char.isdecimal() for char in inner):
            aliases[:0] = _NAMES.findall(shown)
        end = at
    base = folded[:end]
    if not ends_unit(base) and (person := _glued_person(base)) is not None:
        contacts.append(printed[person:end])
        base = base[:person]
    name = printed[: len(base)]
    if _TELEPHONE.match(base):
        return Name(None, contacts=(printed,))
    if not 2 <= len(base) <= 60 or (_PROSE.search(base) and not base.endswith(("的部门", "的单位"))):
        return Name(None, contacts=tuple(contacts))
    if not ends_unit(base):
        if not _HAN.match(base) or len(base) > 8:
            return Name(None, contacts=tuple(contacts))
        return Name(Unit(name), level_of(base) or ("" if inherits(base) else None), mark, tuple(contacts), stem=True, shares=True)
    opened = open_tail or _OPEN.search(base) is not None
    inside = [alias for alias in aliases if _HOST.search(base) and _INNER.match(fold(alias))]
    unit = Unit(
        name,
        tuple(dict.fromkeys(alias for alias in aliases if alias)),
        None,
        collective or open_tail,
        opened,
        tuple(dict.fromkeys(inside)),
        tuple(includes),
    )
    prefix = None if unit.collective else level_of(base) or ("" if inherits(base) else None)
    return Name(unit, prefix, mark, tuple(contacts), shares=prefix == "" or _PARTIAL.search(base) is not None)
