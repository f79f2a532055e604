"""Whether a number with its measure word is a target, and what it says: comparator, change, value, subject."""

from __future__ import annotations

import re
from bisect import bisect_right
from fractions import Fraction

from lianqiang._patterns import lazy
from lianqiang.grammar._indicator_numbers import DURATIONS, MONEY, amount, number_of
from lianqiang.grammar._indicator_words import CHANGES, COMPARED, REMOTE, SUFFIXES, subject_after, subject_before
from lianqiang.tasks import Change, Comparator

__all__ = ["Found", "Reader"]

_SENTENCES = lazy("[。；！？\n]")
_CLAUSES = lazy("[。；！？：:\n]|(?<![0-9])，|，(?![0-9]{3}(?![0-9]))")
_QUOTED = lazy('"[^"\n]{1,80}"|《[^》]{0,300}》|『[^』\n]{0,60}』')

_REACH = 24
_LONG = 60  # how far back a clause is looked at
_WIDE = 160  # and a sentence

_STRONG = "新建|新增|建成|创建|创成|培育|引进|改造|认定|评选|遴选|选树|净增|改建|扩建|修建|招引"
_OCCASIONS = (
    "开展|举办|召开|组织|举行|进行|检查|抽查|调研|走访|演练|公布|通报|报送|听取|研究|安排|学习|讨论|评估|轮训|督查|排查"
)
_MAKING = (
    f"{_STRONG}|{_OCCASIONS}|完成|开工|竣工|投用|交付|筹集|筹措|发放|开发|发展|吸纳|扶持|救助|资助|办结|化解|整治|治理|拆除|关停|淘汰|修缮|修复"
    "|种植|造林|绿化|栽植|清理|清淤|疏浚|硬化|铺设|架设|安装|配备|配置|购置|更新|投放|推出|制定|制订|修订|出台|发布|编制|推广|组建|设立|设置|打造|建设"
    "|培养|培训|选派|选聘|招聘|招录|选拔|转移|脱贫|争创|争取|申报|签约|落地|实施|实现|形成|确定|选定|签订|增设|取消|下放|解决|惠及|覆盖|新开工|续建"
    "|开办|储备|回收|生产|收集|处置|投资|投入|提供|开通|流转|整理|整合|压减|削减|减少|增加|精简|淘汰|建立|建|绿化|帮助|服务|开设|推荐|表彰|命名|配齐|抽检|监测|联系|结对|帮扶|包联|包保|就业|创业|接种|救治|调解|受训|启动|参加|抓好|打通|疏通|通车|开行|投产|入库|达产|上市|孵化|转化|评定|验收|入驻|启用|挂牌|受益|布设|减负|减税|降费|装配|打掉|查处|查办|侦破|整顿|迁建|移民|搬迁|安置|开放|共享|发行"
)
_VERB = lazy(_MAKING)
_IS_STRONG = lazy(f"(?:{_STRONG})$")
_IS_OCCASION = lazy(f"(?:{_OCCASIONS})$")
_VERB_CHANGE = {"增加": Change.RISE, "压减": Change.FALL, "削减": Change.FALL, "减少": Change.FALL, "精简": Change.FALL}
_THIN = lazy(
    "(?:了|各|共|约|第[一二三四五]批|近|总计|合计|全部|所有|剩余|余下|现有|市级|省级|国家级|县级|区级|全市|全省|全县|全区|全国|[省市县区](?:内|级)?|新的?|重点|重大|高质量|高标准|以上|不同|农村|城镇|城乡|专题|专项|一般)*"
)
_GAP_REFUSED = lazy("^的|[在对将把由从等跨涉]|以上单位|分成|分为|为期")
_CLOSED = lazy('[，。；、：！？\n()\\]"]|$|的?目标|左右|以上|任务')
_BEFORE_REFUSED = frozenset("第前每跑后*等这该两含某按由从首逐")
_EXACT_REFUSED = frozenset("在对将把为这该按以和与及有共")
_LISTED = frozenset(
    "行动 工程 措施 举措 机制 制度 工作 方面 环节 领域 要求 意见 原则 体系 步骤 阶段 内容 问题 重点 方向 维度 层面 关系 目标".split()
)
_TIMES = frozenset("次 期 场 轮 场次 遍".split())
_ABSTRACT = frozenset("个 项 条 类 种 件 张 片 批 段 门".split())
_COMPARED_ONLY = frozenset("分 倍 番 岁 类 届 轮 部 首 讲 升 秒 把 克 斤 箱 段 本".split())
_CLASSES = frozenset("岁 元 平方米 平方公里 立方米 吨 千瓦 兆瓦 米 公里 床 吨标准煤 蒸吨 亩 公顷".split())
_RATE = lazy("(?:率|比例|比重|占比|覆盖面|满意度|度|面)(?:均|都|全部|要)?(?:[为是:])?$")
_TIMED = lazy(
    "(?:时限|时间|期限|周期|用时|时长|天数|学时|工期|年限|(?<!限)期|寿命|龄)(?:总计|平均|均|一般|要|应|由[^，。；]{1,14})?$"
)
_SHRINKS = lazy("控制|压|缩|降|减|限制")
_RHYTHM = lazy("(?:每(?:半年|季度?|年度?|月|周|[两二三]年|人每年)|年均|全年|年内|一年|各)(?:各|[一-鿿]{0,4}各)?$")
_EACH = lazy("每(?!个?(?:工作日|小时|星期|季度?|半?[年月周天日旬])|[次隔逢])[^，。；]{1,16}$")
_HAS = lazy("(?:推动|动员|引导|吸引|支持|有|配备|配有|设有|设立|拥有|保持|安排|落实)(?:了|至少)?$")
_INHERITED = lazy("[、，]?(?:和|及|与|以及)?$|[、，和及与](?!其中|推动|带动)[^，。；、0-9]{1,14}$")
_BARE_GAP = frozenset("、 和 及 与 ， 以及".split())
_KEPT_AT = lazy("(?:保持|稳定|维持)在")
_AIDED = lazy("的?(?:补助|奖励|补贴|资金|贷款|扶持|资助|经费)")
_CHANGED = lazy(
    "(?:(?P<fall>降低|减少|压减|压缩|削减|精简|节约|缩短)|(?P<rise>提高|提升|增加|扩大))(?![到至为])[^，。；、0-9%到至达]{1,14}$"
)
_RECURS = lazy("每(?:半年|季度?|年度?|月|周)[^，。；、0-9]{1,14}$")
_FOUNDING = frozenset("建立 设立 组建 成立 打造 建设".split())
_DOING = frozenset("完成 抓好 推进 加快 推动".split())
_DONE = lazy("(?:整改|改造|建设|整治|修缮|加固|治理|清理|验收|搬迁|安装|任务|销号|修复|提升|升级)$")
_STANDARD = lazy("的(?:标准|比例)")
_DEGREE = lazy("的(?:目标|水平|要求|标准|速度|增速|比例|幅度|规模|任务)")
_URGED = lazy("(?:实现|确保|力争|推动|促进|使|争取|保证)$")
_ATTRIBUTE = lazy("涉及|跨|具有|年满|对|经|距|凡")
_FROM = lazy("(?:由|从)[^由从]{0,20}[0-9%‰][^由从]{0,8}$")


class Found:
    """An indicator that was found, in the coordinates of the normal text."""

    __slots__ = (
        "at",
        "change",
        "comparator",
        "counted",
        "end",
        "measure",
        "most",
        "start",
        "stated",
        "subject",
        "value",
    )

    def __init__(
        self,
        at: tuple[int, int],
        comparator: Comparator,
        value: Fraction | None,
        most: Fraction | None = None,
        *,
        measure: str | None = None,
        change: Change | None = None,
        subject: tuple[int, int] | None = None,
        counted: bool = False,
        stated: bool = False,
    ) -> None:
        self.at = at
        self.comparator = comparator
        self.value = value
        self.most = most
        self.measure = measure
        self.change = change
        self.subject = subject
        self.counted = counted
        """Whether a verb makes the number a target, so that others in its list are targets too."""
        self.stated = stated
        """Whether words without a number say it; a number inside these says more."""
        self.start = at[0] if subject is None else min(at[0], subject[0])
        self.end = at[1] if subject is None else max(at[1], subject[1])


class _Said:
    """A number as printed, and the words around it."""

    __slots__ = (
        "bare",
        "begin",
        "change",
        "end",
        "least",
        "lower",
        "measure",
        "more",
        "most",
        "start",
        "suffix",
        "upper",
    )

    start: int
    """Where the comparator begins, or the number where none is printed."""
    end: int
    begin: int
    """Where its clause begins, or what was found before it ends."""
    lower: Fraction
    upper: Fraction | None
    measure: str | None
    more: bool
    suffix: str | None
    least: bool
    most: bool
    bare: str
    """How the number is compared, where that says little: about, even, or nothing."""
    change: Change | None


class Reader:
    """Reads the numbers of one text in turn."""

    __slots__ = ("_before", "_marks", "last", "text", "whole")

    def __init__(self, text: str, *, whole: bool = False) -> None:
        self.text = text
        self.whole = whole
        self.last: Found | None = None
        self._before: Found | None = None
        self._marks: tuple[list[int], list[int], list[tuple[int, int]]] | None = None

    def _marked(self) -> tuple[list[int], list[int], list[tuple[int, int]]]:
        """Where clauses begin, sentences begin, and quotations stand."""
        if self._marks is None:
            self._marks = (
                [0, *[match.end() for match in _CLAUSES.finditer(self.text)]],
                [0, *[match.end() for match in _SENTENCES.finditer(self.text)]],
                [match.span() for match in _QUOTED.finditer(self.text)],
            )
        return self._marks

    def clause(self, at: int, *, alone: bool = False) -> int:
        """Where the clause begins that `at` lies in, or what was found before in it ends, unless `alone` counts."""
        clauses = self._marked()[0]
        begin = clauses[bisect_right(clauses, at) - 1]
        if alone:
            return begin
        last = self._before if self.last is not None and self.last.end > at else self.last
        return max(begin, at - _LONG, last.end if last is not None else 0)

    def accept(self, found: Found) -> Found:
        """Take note of what was found; a number inside a target without one takes its place."""
        if self.last is None or self.last.end <= found.start:
            self._before = self.last
        self.last = found
        return found

    def sentence(self, at: int) -> int:
        """Where the sentence begins that `at` lies in."""
        sentences = self._marked()[1]
        return max(sentences[bisect_right(sentences, at) - 1], at - _WIDE)

    def quote(self, at: int) -> tuple[int, int] | None:
        """The quotation or title that `at` lies in."""
        quotes = self._marked()[2]
        place = bisect_right(quotes, (at, len(self.text))) - 1
        if place < 0:
            return None
        start, end = quotes[place]
        return (start, end) if start < at < end else None

    # Numbers ---------------------------------------------------------------------------------------------------------

    def read(self, match: re.Match[str]) -> Found | None:
        """The target that the number of `match` states; None where it states none."""
        if self.last is not None and self.last.end > match.start() and not self.last.stated:
            return None  # it is a part of what was counted
        said = self._said(match)
        if said is None:
            return None
        found = self._judge(said, match)
        return self.accept(found) if found is not None else None

    def _said(self, match: re.Match[str]) -> _Said | None:
        text = self.text
        start = match.start()
        bare = match[7] is None and match[1][-1] not in "数半" and "分之" not in match[1]
        if bare and not self.whole and match[8] is None and "." not in match[1]:
            return None
        before = text[start - 1 : start]
        if before and (before in _BEFORE_REFUSED or (before.isascii() and (before.isalnum() or before in "./"))):
            return None
        number, scale, _, upper, scale_up, more, measure, suffix = match.groups()
        first = number_of(number)
        second = number_of(upper) if upper is not None else None
        if first is None or (upper is not None and (second is None or second[1] is not None)):
            return None
        least, beside, sign = first
        if measure == "成":
            least, measure = least / 10, None
        said = _Said()
        said.lower, said.measure = amount(least, scale or (scale_up if second is not None else None), measure, sign)
        said.upper = None
        if beside is not None:
            said.upper, _ = amount(beside, scale, measure, sign)
        elif second is not None:
            said.upper, _ = amount(second[0], scale_up, measure, sign or second[2])
        if said.upper is not None and said.upper < said.lower:
            return None
        said.more = more is not None or number == "过半"
        said.suffix = suffix.lstrip("及或") if suffix else None
        said.end = match.end()
        said.begin = self.clause(start)
        self._compare(said, start)
        # 死亡率控制在0.08以内: a number of nothing is a target where it is compared on both sides, or a decimal.
        return said if not bare or self.whole or said.least or said.most else None

    def _compare(self, said: _Said, start: int) -> None:
        """What stands before the number: comparator, change, or little."""
        window = self.text[max(said.begin, start - _REACH) : start]
        compared = COMPARED.search(window)
        groups = compared.groupdict() if compared is not None else {}
        said.least, said.most = bool(groups.get("least")), bool(groups.get("most"))
        said.bare = "about" if groups.get("about") else "even" if groups.get("even") else ""
        said.change = next((change for name, change in CHANGES.items() if groups.get(name)), None)
        said.start = start - len(window) + compared.start() if compared is not None else start
        if said.change is None and not said.least and not said.most and self._is_percent(said):
            changed = _CHANGED.search(window)
            if changed is not None:
                said.change = CHANGES[changed.lastgroup or ""]
        if not said.least and not said.most:
            remote = REMOTE.search(window)
            if remote is not None:
                said.least, said.most = remote["least"] is not None, remote["most"] is not None
                said.start = start - len(window) + remote.start()
                said.bare = "remote"

    def _judge(self, said: _Said, match: re.Match[str]) -> Found | None:
        text, start = self.text, match.start()
        quote = self.quote(start)
        if quote is not None and not (
            text[quote[0]] == '"'
            and (said.least or said.most)
            and (said.start, said.end) == (quote[0] + 1, quote[1] - 1)
        ):
            return None
        if said.measure == "番" and text[start - 1 : start] == "翻":
            return self._turned(said)
        if self.whole and not self._is_time(said):
            return self._found(said, counted=False, after=self._counts(said))
        inherited = self._inherited(said, start)
        if inherited is not None:
            return inherited
        if said.measure in DURATIONS:
            return self._found(said, counted=False, after=False) if self._is_length(said, start, quote) else None
        if said.least or said.most or said.change is not None:
            return self._compared(said)
        if said.bare == "even" and (self._is_percent(said) or _KEPT_AT.match(text, said.start)):
            return self._found(said, counted=False, after=False)
        if said.suffix is not None and (self._is_percent(said) or said.measure is None):
            said.start = start if said.bare == "" else said.start
            return self._found(said, counted=False, after=subject_before(text, said.begin, said.start) is None)
        return self._counted(said, match)

    def _inherited(self, said: _Said, start: int) -> Found | None:
        """A number in a list whose first number is a target: 95%、90%和85%; 学校5所、医院2所."""
        last = self.last
        if last is None or said.least or said.most or said.change is not None or said.measure in DURATIONS:
            return None
        gap = self.text[last.end : start]
        if not 0 < len(gap) <= 18 or _INHERITED.match(gap) is None:
            return None
        if gap in _BARE_GAP and last.value is not None and last.measure == said.measure and said.suffix is None:
            found = self._found(said, counted=last.counted, after=last.counted, change=last.change)
            if said.upper is None and not last.counted:
                found.comparator = last.comparator if last.most is None else Comparator.EXACTLY
            return found
        if not last.counted or said.measure is None or self._is_percent(said) or said.measure in _COMPARED_ONLY:
            return None
        if gap in _BARE_GAP:
            return self._found(said, counted=True, after=True)
        closed = _CLOSED.match(self.text, said.end) is not None
        if self.text[start].isascii() and (closed or (gap.startswith("、") and last.measure == said.measure)):
            return self._found(said, counted=True, after=False)
        return None

    def _compared(self, said: _Said) -> Found | None:
        """A number with a comparator or a change before it, unless it only describes a class: 产值超过1亿元的企业."""
        text = self.text
        describes = text[said.end : said.end + 1] == "的" and _DEGREE.match(text, said.end) is None
        of_class = (
            self._of_class(said) and subject_after(text, said.end, len(text)) and not _AIDED.match(text, said.end)
        )
        if said.bare != "remote" and (describes or of_class):
            urged = _URGED.search(text[said.begin : said.start])
            if urged is None or not self._is_percent(said):
                return None
        return self._found(said, counted=False, after=self._counts(said))

    def _turned(self, said: _Said) -> Found:
        said.change = Change.RISE
        said.start = said.end - 3
        return self._found(said, counted=False, after=False)

    def _is_length(self, said: _Said, start: int, quote: tuple[int, int] | None) -> bool:
        """Whether a length of time is a target and not only by when."""
        text = self.text
        if said.measure == "年" and said.lower >= 1000:
            return False
        if quote is not None:
            return True
        before = text[said.begin : said.start]
        if _TIMED.search(before) is not None:
            return said.least or said.most or said.suffix is not None or said.change is not None
        if said.most:
            return _SHRINKS.match(text[said.start : start]) is not None
        if said.least:
            return (
                text[said.end : said.end + 1] not in {"前", "后"}
                and "提前" not in text[said.start - 3 : start]
                and said.measure not in {"日", "年"}
            )
        return said.change is not None and text[said.end : said.end + 1] != "内" and said.suffix is None

    def _counted(self, said: _Said, match: re.Match[str]) -> Found | None:
        """A number that nothing compares: a target where a verb of making, or a rhythm, stands before it."""
        text, start = self.text, match.start()
        measure = said.measure
        if measure is None or measure in _COMPARED_ONLY or _STANDARD.match(text, said.end):
            return None
        before = text[said.begin : start]
        percent = self._is_percent(said)
        if percent and said.begin == start and text.startswith("的", said.end):
            return self._found(said, counted=False, after=True)
        if percent and (said.lower == 100 or _RATE.search(before) is not None):
            said.start = start
            return self._found(said, counted=False, after=subject_before(text, said.begin, start) is None)
        if measure not in MONEY and not percent and _RHYTHM.search(before) is not None:
            return self._found(said, counted=True, after=True)
        closed = _CLOSED.match(text, said.end) is not None
        if closed and measure in _TIMES and _RECURS.search(before) is not None:
            return self._found(said, counted=True, after=False)
        if before[-1:] in _EXACT_REFUSED and said.suffix is None and before[-1:] != "有":
            return None
        verbs = list(_VERB.finditer(before[-30:]))
        if not verbs:
            return self._alone(said, match[1], before)
        verb = verbs[-1]
        gap = before[-30:][verb.end() :]
        thin = _THIN.fullmatch(gap) is not None
        if not thin and (_GAP_REFUSED.search(gap) is not None or not (closed or self._done(said, verb[0]))):
            return None
        if self._of_class(said) and not closed and (said.suffix is not None or text.startswith("的", said.end)):
            return None
        if verb.start() and before[-30:][verb.start() - 1] == "总":
            return None  # 总投资56亿元 describes
        if not closed and self._of_class(said) and (measure in MONEY or verb[0] in _FOUNDING):
            return None  # 给予1000元补贴, 建立200万元资金池
        if not self._plausible(said, match[1], verb[0], thin=thin, before=before):
            return None
        change = _VERB_CHANGE.get(verb[0])
        origin = said.begin + len(before) - len(before[-30:])
        found = self._found(said, counted=True, after=thin and not closed, change=change, verb=origin + verb.start())
        if found.subject is None:
            found.subject = (
                self._gap(origin + verb.start(), origin + verb.end(), start)
                if gap
                else subject_before(text, said.begin, start)
            )
            if found.subject is not None:
                found.start = min(found.start, found.subject[0])
        return found

    def _done(self, said: _Said, verb: str) -> bool:
        """完成市级督察反馈的15个问题整改: what is done is named behind the number."""
        after = subject_after(self.text, said.end, len(self.text))
        return verb in _DOING and after is not None and _DONE.search(self.text[slice(*after)]) is not None

    def _gap(self, verb: int, end: int, start: int) -> tuple[int, int] | None:
        """What is counted, between its verb and the number: 新建公厕200座. 新增 is a part of what is counted."""
        begin = verb if self.text.startswith("新增", verb) else end
        return (begin, start) if start - begin > 1 else None

    def _plausible(self, said: _Said, number: str, verb: str, *, thin: bool, before: str) -> bool:
        """Whether a counted number is a quantity to be reached, and no article (一个平台) and no list (五项机制)."""
        measure = said.measure or ""
        after = subject_after(self.text, said.end, len(self.text))
        noun = self.text[slice(*after)] if after is not None else ""
        listed = measure in _ABSTRACT and any(noun.endswith(word) for word in _LISTED)
        if number[0].isascii():
            return not listed or _IS_STRONG.search(verb) is not None or verb == "完成"
        if said.suffix is not None:
            return True
        if number in {"一", "1"}:
            if measure in _TIMES:
                return thin and (_IS_OCCASION.search(verb) is not None or not verb)
            return _EACH.search(before) is not None and measure not in {"批", "类", "种"}
        if measure in _ABSTRACT:
            return thin and not listed and (_IS_STRONG.search(verb) is not None or _EACH.search(before) is not None)
        return True

    def _alone(self, said: _Said, number: str, before: str) -> Found | None:
        """A number without a verb: 应当有一名以上…; 每村配备…; 重点课题10个以上."""
        if said.suffix is None and said.bare != "about":
            each = _EACH.search(before) is not None and not self._of_class(said) and not self._is_percent(said)
            if not each or not self._plausible(said, number, "", thin=True, before=before):
                return None
            return self._found(said, counted=False, after=True)
        if self._of_class(said) or _ATTRIBUTE.search(before):
            return None
        if _HAS.search(before) is not None or _EACH.search(before) is not None:
            return self._found(said, counted=True, after=True)
        closed = _CLOSED.match(self.text, said.end) is not None
        if closed and said.suffix is not None and subject_before(self.text, said.begin, said.start) is not None:
            return self._found(said, counted=False, after=False)
        return None

    # Parts -----------------------------------------------------------------------------------------------------------

    def _is_time(self, said: _Said) -> bool:
        return said.measure in DURATIONS and not (said.least or said.most or said.suffix == "以上")

    def _is_percent(self, said: _Said) -> bool:
        return said.measure in {"%", "‰", "个百分点", "百分点"}

    def _of_class(self, said: _Said) -> bool:
        measure = said.measure or ""
        return measure in _CLASSES or measure.lstrip("万亿").partition("/")[0] in MONEY

    def _counts(self, said: _Said) -> bool:
        """Whether the subject stands behind the measure word rather than before the comparator."""
        return not self._is_percent(said) and said.measure is not None

    def _found(
        self,
        said: _Said,
        *,
        counted: bool,
        after: bool,
        change: Change | None = None,
        verb: int | None = None,
    ) -> Found:
        comparator = Comparator.EXACTLY
        most = None
        if said.upper is not None:
            comparator, most = Comparator.BETWEEN, said.upper
        elif said.suffix is not None:
            comparator = SUFFIXES[said.suffix]
        elif said.least or said.more:
            comparator = Comparator.AT_LEAST
        elif said.most:
            comparator = Comparator.AT_MOST
        elif said.bare == "about":
            comparator = Comparator.ABOUT
        subject = subject_after(self.text, said.end, len(self.text)) if after else None
        if subject is None and verb is None:
            subject = self._measured(said)
        return Found(
            (said.start, said.end),
            comparator,
            said.lower,
            most,
            measure=said.measure,
            change=said.change or change,
            subject=subject,
            counted=counted,
        )

    def _measured(self, said: _Said) -> tuple[int, int] | None:
        text, begin, end = self.text, said.begin, said.start
        since = _FROM.search(text[begin:end])
        if since is not None:
            end = begin + since.start()
        for sign in ")(":
            at = text.rfind(sign, begin, end)
            if at >= 0 and end - at > 2:
                begin = at + 1
        return subject_before(text, begin, end)
