"""The columns of task tables: what their headings announce, and which shape their cells have.

Owns the synonyms of the headings, and by what one tells a unit or a time from other cells. How rows are printed is for
`table_rows` and `table_cells`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lianqiang._enums import Named
from lianqiang._numerals import to_int
from lianqiang.readers.lines import Line, Paragraph

__all__ = [
    "Column",
    "Header",
    "Row",
    "Table",
    "align",
    "as_integer",
    "column_of",
    "fit",
    "header_of",
    "is_clock",
    "is_dated",
    "is_header",
    "is_loose",
    "is_person",
    "is_torn",
    "levels_of",
    "looks_like_time",
    "looks_like_unit",
    "put",
    "with_stages",
    "with_task",
    "without_measure",
    "without_spaces",
]


class Column(Named):
    """What a column holds."""

    NUMBER = "number"
    CATEGORY = "category"
    TASK = "task"
    STAGE = "stage"
    UNITS = "units"
    TIME = "time"
    PERSON = "person"
    NOTE = "note"


_COLUMNS = (
    (
        Column.NUMBER,
        re.compile(
            r"序号?|(?:任务|问题|项目|事项|工作|清单|顺|案件|提案|建议|议案|线索|信访件?)?(?:序号|编号)|项次|顺序号|[议提]?案号|建议号"
        ),
    ),
    (
        Column.TIME,
        re.compile(
            r"(?:计划|预计|要求|目标|拟|年度)?(?:完成|办结|整改|推进|实施|落实|工作|办理|建设|销号|达标|启动|任务|开竣工|报送|开工|竣工|完工|交付|投用|开始|起始|起止|结束)*"
            r"(?:时间|时限|期限|日期|时序)(?:要求|节点|安排|进度|计划|表|限制)?(?:及要求)?"
            r"|(?:时间|工作|推进|实施|完成|计划|任务|形象|阶段|年度)*(?:进度|节点)(?:安排|要求|计划|目标|时间)?|时间及进度|何时完成|(?:计划|建设|总)?工期|月份|季度|时段|(?:工作|检查|开展)?频[次率]|化解(?:时间|时限|期限)|实施周期|起止年限"
            r"|(?!发布|发文|成文|印发|生成|发现|交办|受理|收到|登记|出生|任职|填报|立项|批复|反馈|检查|签订|转办|来[电信])[\u4e00-\u9fff]{2}(?:时间|时限)"
        ),
    ),
    (
        Column.PERSON,
        re.compile(
            r"(?:[市县区省州镇]级?|政府|单位|具体|直接|部门|主要|第一|整改)?(?:责任|牵头|分管|挂[钩联]|包[抓联保案]|联系|主要|负责|督办|主管)+[市县区省州镇]?(?:领导|同志|县长|市长|区长|人员?)"
            r"(?:姓名|及职务|及联系方式)?|[市县区省州镇]级领导|网格员|联系人|(?:监督|举报)?电话|联系电话|联系方式|责任人及?电话"
        ),
    ),
    (
        Column.UNITS,
        re.compile(
            r"(?:主要|第一|相关|具体|整改|任务|工作|问题|直接|市级|县级|区级|省级|共同|总|其他|行业|有关|(?:责任领导|责任人|领导)[及和、])?"
            r"(?:(?:责任|牵头|配合|协办|会办|协同|协作|协助|参与|参加|承办|主办|督办|督导|督查|验收|实施|落实|主管|负责|主责|执行|办理|责任主体|分工|销号|主体|承担|监管|组织|承接|经办|归口|支持|支撑|联合|主协办)[及和与、/／]?)+"
            r"(?:责任)?(?:单位|部门|主体|科室|处室|机构|股室|地区|站所|社区|乡镇|镇街|街道|[科村])(?:[及和/／]?(?:部门|科室|单位))?"
            r"(?:[/／、及和与]?(?:责任人|负责人|联系人|责任领导|分管领导|领导|人员))?|主办|协办|承办|牵头|配合|负责|责任分[工解]|部门分工|分工|责任主体|责任者|谁负责|单位|部门"
            r"|部门[及和]单位|(?:有关|相关|其他|支持)单位"
        ),
    ),
    (Column.NOTE, re.compile(r"备注|说明|附注")),
    (
        Column.CATEGORY,
        re.compile(
            r"(?!.*(?:单位|部门))[\u4e00-\u9fff]{0,6}(?:类别|类型|分类|领域|板块|大项|大类|条线|门类)|方面|类|所属(?:行业|专项)|[一二三四]级(?:指标|目录|分类|类别)"
        ),
    ),
    (
        Column.TASK,
        re.compile(
            r"(?:重点|主要|具体|年度|目标|工作|整改|改革|建设|任务|实事|创建|民生|重大|关键|细化|推进|测评|考核|存在|量化|反馈|发现|事项|项目|问题|隐患|突出|巡察|督察|治理|攻坚|政策|落实|保障|组织|服务|便民|工程|活动|专项|课题|一级|二级|三级|办理|整治|检查|督办|议定|交办|建议|提案|公开|排查|宣传|培训|创建|帮扶|预期|总体|阶段)*"
            r"(?:任务|工作|事项|项目|内容|举措|措施|目标|问题|指标|要点|要求|实事|隐患)(?:名称|内容|事项|要求|及目标|和目标|及措施|分解|描述|表现)?"
            r"|(?:工程|活动|课题|场景|平台)名称|(?:议案|提案|建议)?(?:标题|案由|题目)"
        ),
    ),
)
_LOOSE = re.compile(
    r"[\u4e00-\u9fff]{0,10}(?:名称|内容|事项|任务|举措|措施|问题|隐患|项目|做法|目标|标准|成效|表现|清单|工作|规模|概况)"
)
# 建设单位, 项目业主单位 do it; 被检查单位, 涉及单位 are what it is done to, and no columns of units.
_SOME_BODY = re.compile(
    r"(?:建设|整改|业主|项目业主|项目|申报|报送|归口管理|管理|管护|包抓|帮扶|施工|服务|供应)(?:责任)?单位"
)
_SPACES = re.compile(r"[\s\u200b\u3000（）()*]+")
_LONGEST_HEADER = 16


def without_spaces(text: str) -> str:
    """A heading without the blanks and brackets that are printed inside it."""
    return _SPACES.sub("", text)


def _without_remark(text: str) -> str:
    """A heading without a remark in brackets at its end."""
    if len(text) > _LONGEST_REMARK or text[-1:] not in ("）", ")"):
        return text
    return _REMARK.sub("", text)


_LONGEST_REMARK = 60
_REMARK = re.compile(r"[（(][^（）()]*[）)]\Z")


def column_of(text: str) -> Column | None:
    """What a heading announces; None where it is no heading of a task table.

    >>> column_of("时 间 要 求"), column_of("责任（牵头）单位"), column_of("责任单位（列第一位的为牵头单位）")
    (Column.TIME, Column.UNITS, Column.UNITS)
    """
    found = _column_of(text)
    if found is None and (alone := _without_remark(text)) != text:
        return _column_of(alone)
    return found


def _column_of(printed: str) -> Column | None:
    if len(printed) > _LONGEST_HEADER:
        return None
    name = without_spaces(printed)
    for column, pattern in _COLUMNS:
        if pattern.fullmatch(name):
            return column
    return Column.UNITS if _SOME_BODY.fullmatch(name) else None


class Row:
    """A row: its number as printed, its task cells, the units by heading, the time and the remark.

    `begins` is the cell that says when it is to begin, beside `time`, by when it is to be done, `lasts` the one that
    says how long it takes; `part` is the heading of the part of the table that it stands in; `stages` are the cells
    that say what is to be done in a part of the time, each with its heading (第一季度); `category` says where the task
    belongs (类别), and is none of its task cells. `last` is the number of the last of several in a cell.
    """

    __slots__ = (
        "begins",
        "category",
        "last",
        "lasts",
        "lines",
        "note",
        "number",
        "part",
        "printed",
        "stages",
        "tasks",
        "time",
        "units",
    )

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.number: str | None = None
        self.last = 0
        self.printed: str | None = None
        self.category: Paragraph | None = None
        self.tasks: list[Paragraph] = []
        self.units: list[tuple[str, list[Paragraph]]] = []
        self.stages: list[tuple[str, Paragraph]] = []
        self.time: Paragraph | None = None
        self.begins: Paragraph | None = None
        self.lasts: Paragraph | None = None
        self.note: Paragraph | None = None
        self.part: Paragraph | None = None


class Table:
    """A table: from line `start` to before line `stop`, and its rows.

    `levels` is how many of the task cells only say where the task belongs (一级任务): the first, as a rule. `stages`
    are the headings that say when for the cells below them: 第一季度.
    """

    __slots__ = ("levels", "rows", "stages", "start", "stop")

    def __init__(self, start: int, stop: int, rows: list[Row], levels: int = 1) -> None:
        self.levels = levels
        self.stages: dict[str, Paragraph] = {}
        self.start = start
        self.stop = stop
        self.rows = rows


Header = list[tuple[Column | None, str]]
_FEWEST = 3
_DO = r"(?:底|末)?(?:之?前)?(?:[目标任务计划进度工作节点推完成安排要求形象重内容措施主具体应达到的]*)"
_PARTS_OF_YEAR = re.compile(
    rf"(?:[0-9]{{4}}年)?(?:第?[一二三四1-4]季度|[上下]半年|[0-9]{{1,2}}(?:[\-—–~～至][0-9]{{1,2}})?月份?|[一二三四五六七八九十]{{1,3}}月份?)"
    rf"(?:[0-9]{{1,2}}[\-—–~～至][0-9]{{1,2}}月)?{_DO}"
)
_YEARS = re.compile(rf"[0-9]{{4}}年度?{_DO}")
_ASKS = frozenset((Column.UNITS, Column.TIME, Column.STAGE))


def is_header(header: Header) -> bool:
    """Whether the headings are those of a task table: what is to be done, and by whom or by when."""
    kinds = [column for column, _ in header]
    known = sum(column is not None for column in kinds)
    return known >= _FEWEST and Column.TASK in kinds and not _ASKS.isdisjoint(kinds)


def header_of(names: Sequence[str]) -> Header | None:
    """The headings of a table whose cells are marked off; None where they are not those of a task table.

    A heading that is not known (场景名称, 隐患点) holds the task where no other one does, and stands before the units.
    """
    header: Header = with_stages(without_measure([(column_of(name), name) for name in names]))
    kinds = [column for column, _ in header]
    if Column.TIME not in kinds:
        late = [place for place, (column, name) in enumerate(header) if column is None and _WHEN.fullmatch(name)]
        if len(late) == 1:
            header[late[0]] = (Column.TIME, names[late[0]])
            kinds[late[0]] = Column.TIME
    if Column.UNITS not in kinds:
        bodies = [place for place, name in enumerate(names) if _BODIES.fullmatch(without_spaces(name))]
        header = [
            (Column.UNITS, name) if place in bodies else (column, name) for place, (column, name) in enumerate(header)
        ]
        kinds = [column for column, _ in header]
    asks = [place for place, column in enumerate(kinds) if column in _ASKS]
    if not asks or any(len(_without_remark(name)) > _LONGEST_HEADER for name in names):
        return None
    for place, (column, name) in enumerate(header[: asks[0]]):
        if column is None and _LOOSE.fullmatch(without_spaces(name)):
            header[place] = (Column.TASK, name)
    if not any(column is Column.TASK for column, _ in header) and {Column.UNITS, Column.TIME} <= set(kinds):
        unknown = [place for place, column in enumerate(kinds) if column is None and names[place]]
        for place in unknown[:1]:
            header[place] = (Column.TASK, names[place])
    header = with_task(header)
    kinds = [column for column, _ in header]
    if Column.TASK not in kinds:
        return None
    return header


def without_measure(header: Header) -> Header:
    """The headings; a bare 单位 beside a column of 责任单位 says what figures are measured in, and not who."""
    if not any(column is Column.UNITS and without_spaces(name) != "单位" for column, name in header):
        return header
    return [(None, each[1]) if without_spaces(each[1]) == "单位" else each for each in header]


_BODIES = re.compile("涉及(?:单位|部门)|(?:职责|任务)分工|责任(?:落实)?|工作责任|属地(?:责任)?|责任区域?")


def with_stages(header: Header) -> Header:
    """The headings, with those that name each a part of the time: 第一季度 … 第四季度, 2024年 and 2025年."""
    names = [without_spaces(name) for _, name in header]
    stages = [place for place, name in enumerate(names) if _PARTS_OF_YEAR.fullmatch(name)]
    if len(stages) < _TWO:
        stages = [place for place, name in enumerate(names) if _YEARS.fullmatch(name)]
        if any(name in ("单位", "计量单位") for name in names):
            return header  # what the figures of each year are measured in
    if len(stages) < _TWO:
        return header
    return [(Column.STAGE, name) if place in stages else (column, name) for place, (column, name) in enumerate(header)]


def with_task(header: Header) -> Header:
    """The headings, with one that only says where a task belongs as that of the tasks where no other one is.

    So is the lowest of several levels beside nothing but what is to be reached: 一级指标, 二级指标, 年度目标.
    """
    tasks = [name for column, name in header if column is Column.TASK]
    places = [place for place, (column, _) in enumerate(header) if column is Column.CATEGORY]
    levels = [place for place in places if _LEVEL.match(header[place][1])]
    lowest = -1
    if places and not tasks:
        lowest = places[-1]
    elif len(levels) > 1 and all(_TARGET.fullmatch(without_spaces(name)) for name in tasks):
        lowest = levels[-1]
    return [(Column.TASK, each[1]) if place == lowest else each for place, each in enumerate(header)]


_TWO = 2
_LEVEL = re.compile("[一二三四]级")
_TARGET = re.compile("(?:年度|工作|量化|考核|预期|[0-9]{4}年?)?(?:目标|指标|要求|标准)(?:值|要求)?")
_WHEN = re.compile(
    r"(?!.*(?:发布|发文|成文|印发|生成|公开|发现|交办|受理|收到|登记|出生|任职|填报|立项|批复|反馈|检查|签订|转办|来电|来信))"
    r"[\u4e00-\u9fff]{1,8}(?:时间|时限|期限|日期)"
)
_CATEGORY = re.compile(r"[一二三四]级.{0,6}")


def is_loose(text: str) -> bool:
    """Whether a heading that is not known may be that of the tasks, for how it ends (信访事项, 场景名称)."""
    return _LOOSE.fullmatch(without_spaces(text)) is not None


def levels_of(header: Header) -> int:
    """How many task columns, from the first on, say where a task belongs and not what it is; at least one.

    >>> levels_of(header_of(["一级任务", "二级任务", "三级任务", "责任单位"]) or [])
    2
    """
    names = [without_spaces(name) for column, name in header if column is Column.TASK]
    categories = next((place for place, name in enumerate(names) if not _CATEGORY.fullmatch(name)), len(names))
    return max(1, min(categories, len(names) - 1))


_INTEGER = re.compile(r"[（(]?([0-9０-９]{1,3}(?:[.．][0-9０-９]{1,2})?)[）)]?[.．、]?")
_WIDE = str.maketrans("０１２３４５６７８９．", "0123456789.")


def as_integer(text: str) -> str | None:
    """The number that a cell holds (1, （1）, 1.2), None where it holds something else."""
    match = _INTEGER.fullmatch(text)
    return match[1].translate(_WIDE) if match else None


_TIME_WORD = re.compile(
    r"[年月日季旬周天时]|持续|长期|常态|立即|及时|适时|按|尽快|推进|完成|底前|期间|前$|[/／—\-－]+$|立行立改|即知即改|待定|已|\A.{0,6}(?:汛期|汛前|雨季|节前|学期|假期)\Z|[0-9]{4}\.[0-9]{1,2}"
)


def looks_like_time(text: str) -> bool:
    """Whether a cell may say when."""
    return len(text) <= 40 and _TIME_WORD.search(text) is not None and not looks_like_unit(text)


_UNIT = re.compile(
    r"[^。；：:“”《》]{0,60}(?:政府|办公室|办公厅|委员会|管委会|党组|党委|党工委|法院|检察院|工会|妇联|团委|工商联|残联|科协|文联|红十字会|总队|支队|大队|中队"
    r"|公司|集团|银行|支行|分行|学校|大学|学院|医院|海关|街道|园区|单位|部门|中心|协会|指挥部|小组|专班|国网[\u4e00-\u9fff]{1,10}|(?<=各)[\u4e00-\u9fff]{1,8}(?:商|企业|高校)|(?:工作|专项|攻坚)组|[厅局委办部院所站处科室股社会团队镇乡县区市州旗校馆台司街村]"
    r"|[（(][^）)]{1,20}[）)])[等、，,；;]?(?:有关|相关|各)?(?:单位|部门)?(?:(?:分别|共同)?(?:牵头|负责|主办|承办|配合)(?:落实|负责|组织)?)?[、，,；;]?"
)


# 培训2600人次，每个乡镇: figures in the middle of what is done; 7个县（市、区）人民政府 begins with one.
_COUNTED = re.compile("[\u4e00-\u9fff]{4}[0-9]")


def looks_like_unit(text: str) -> bool:
    """Whether a cell may name units."""
    return len(text) <= 60 and _UNIT.fullmatch(text) is not None and _COUNTED.search(text) is None


_TORN = re.compile(r".{0,12}[0-9年月至\-—~～、，]\s*\Z|[0-9]{4}年[^0-9年月日底前]{1,8}\Z")


def is_torn(before: str, after: str) -> bool:
    """Whether two lines are one time: 2023 年 11 / 月底前."""
    return _TORN.match(before) is not None and looks_like_time(before + after) and not looks_like_unit(before)


def put(row: Row, column: Column | None, name: str, cells: list[Paragraph]) -> None:
    """Put the cells of one column into the row."""
    match column:
        case Column.NUMBER:
            if cells and (number := as_integer(cells[0].text) or _chinese(cells[0].text) or _code(cells[0].text)):
                row.number, row.printed = number, cells[0].printed
        case Column.CATEGORY:
            row.category = cells[0] if cells else None
        case Column.TASK:
            row.tasks += cells
        case Column.UNITS:
            row.units.append((without_spaces(name) if " " in name or "\u3000" in name else name, cells))
        case Column.TIME if cells and _LASTS.search(name) and (length := _LENGTH.fullmatch(cells[0].text)):
            row.lasts = cells[0]
            if length["unit"] and row.time is None:
                row.time = cells[0]  # 30天; a bare number says nothing without its heading
        case Column.TIME if cells and row.time is not None and is_clock(cells[0].text):
            pass  # beside the day
        case Column.TIME if cells and _BEGINS.match(name):
            row.begins = cells[0]
        case Column.TIME if cells and _PROGRESS.search(name) and not is_dated(cells[0].text):
            row.tasks += cells  # 年度形象进度: 主塔封顶
        case Column.TIME:
            row.time = cells[0] if cells else row.time
        case Column.STAGE:
            row.stages += [(name, cell) for cell in cells if _NOTHING.fullmatch(cell.text) is None]
        case Column.NOTE:
            row.note = cells[0] if cells else None
        case _:
            pass  # persons are no units, and an unknown column says nothing about who or when


def is_dated(text: str) -> bool:
    """Whether a cell names a time: 3月底前, 每季度, 长期."""
    return _DATED.search(text) is not None


def is_clock(text: str) -> bool:
    """Whether a cell says what time of the day, and no day.

    >>> is_clock("上午9:00—11:30"), is_clock("全天"), is_clock("5月8日上午")
    (True, True, False)
    """
    return _CLOCK.fullmatch(text) is not None


def _chinese(text: str) -> str | None:
    """The number that a cell of numbers holds in Chinese (一, （二）)."""
    found = _NUMERAL.fullmatch(text)
    return str(to_int(found[1])) if found is not None else None


def _code(text: str) -> str | None:
    """The number of a register (XF001, 2022-07): letters and digits, and nothing else."""
    return text if _CODE.fullmatch(text) is not None else None


_CODE = re.compile("[A-Za-z]{1,4}-?[0-9]{1,6}|[0-9]{4}-[0-9]{1,4}|[0-9]{1,2}-[0-9]{1,2}")
_NUMERAL = re.compile("[（(第]?([一二三四五六七八九十百]{1,4}|(?<=第)[0-9]{1,4})[）)号]?[、．.]?")
_PROGRESS = re.compile("进度|目标")
_DATED = re.compile(
    r"[0-9一二三四五六七八九十]\s*[年月日旬号季]|[季年月]度?[底末初内中]|[每全常]年|每[季月周]|长期|持续|半年|完成时"
)
_BEGINS = re.compile(r"\s*(?:计划|预计)?(?:启动|开工|开始|起始)")
_LASTS = re.compile("工期|周期|天数|时长")
_LENGTH = re.compile(
    r"[0-9０-９]{1,4}(?:[.．][0-9０-９]{1,2})?\s?(?P<unit>个?工作日|日历[天日]|个月|个?星期|周|天|(?<![0-9０-９]{3})年)?"
)
_HALF_DAY = r"(?:上午|下午|早[上晨]|晚上|中午|凌晨|傍晚|全天|[早晚])"
_HOUR = r"(?:[0-9]{1,2}\s?[:：]\s?[0-9]{2}|(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[时点](?:[0-9]{1,2}分?|[整半])?)"
_MOMENT = rf"(?:{_HALF_DAY}\s?{_HOUR}?|{_HOUR})"
_CLOCK = re.compile(rf"{_MOMENT}(?:\s?[\-—–－~～至到、]{{1,2}}\s?{_MOMENT})?(?:开始|[之以]?前|[之以]?后|起)?")
_NOTHING = re.compile(r"[/／\\\-—–─－\s]+|无")
_PERSON = re.compile(r"[\u4e00-\u9fff]{1,2}\s*[\u4e00-\u9fff]{1,2}(?:[、，\s][\u4e00-\u9fff]{2,4})*")
_TITLED = re.compile(r".{0,16}(?:长|常委|书记|主任|主席)[ \u3000]*[\u4e00-\u9fff]{2,3}")
_LONGEST_CATEGORY = 12
_FITS, _MAY, _UNFIT, _SKIPPED = 4, 1, -6, -1


def is_person(text: str) -> bool:
    """Whether a cell may name persons."""
    return (_PERSON.fullmatch(text) or _TITLED.fullmatch(text)) is not None and not looks_like_unit(text)


def fit(column: Column | None, text: str) -> int:
    """How well a cell fits a column, by its shape."""
    unit, time = looks_like_unit(text), looks_like_time(text)
    match column:
        case Column.NUMBER:
            return _FITS if as_integer(text) else _UNFIT
        case Column.UNITS:
            return _FITS if unit else _UNFIT if time or len(text) > 30 else 0
        case Column.TIME:
            return _FITS if time else _UNFIT if unit else 0
        case Column.PERSON:
            return _FITS if is_person(text) else _UNFIT
        case Column.CATEGORY:
            return 0 if unit or time or len(text) > _LONGEST_CATEGORY else _FITS - 1
        case Column.STAGE:
            return _UNFIT if unit else _FITS - 1
        case Column.TASK:
            return 0 if unit or as_integer(text) else _MAY if time and len(text) < 12 else _FITS
        case _:
            return _MAY if column is Column.NOTE else 0


def align(header: Header, cells: Sequence[str]) -> list[int]:
    """For each cell the column it stands in, where cells are missing: the order of both, with the best fit of shapes.

    >>> header = header_of(["序号", "重点任务", "具体措施", "责任单位", "完成时限"])
    >>> align(header, ["2", "修订章程", "2020年底前"])
    [0, 1, 4]
    """
    width, size = len(header), len(cells)
    # best[i][j]: cells from i on in columns from j on.
    best = [[0] * (width + 1) for _ in range(size + 1)]
    for place in range(size):
        best[place][width] = _UNFIT * (size - place)
    for column in range(width - 1, -1, -1):
        kind = header[column][0]
        for place in range(size - 1, -1, -1):
            taken = fit(kind, cells[place]) + best[place + 1][column + 1]
            best[place][column] = max(taken, best[place][column + 1] + _SKIPPED)
        best[size][column] = best[size][column + 1] + _SKIPPED
    found: list[int] = []
    column = 0
    while len(found) < size and column < width:
        place = len(found)
        taken = fit(header[column][0], cells[place]) + best[place + 1][column + 1]
        if taken >= best[place][column + 1] + _SKIPPED:
            found.append(column)
        column += 1
    return found
