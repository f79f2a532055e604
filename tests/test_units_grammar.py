"""The grammar of units: what becomes a unit, with which role, and what never does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianqiang.grammar._unit_names import name_unit
from lianqiang.grammar.units import find_responsibilities, parse_units, scan_units
from lianqiang.spans import Span
from lianqiang.units import Responsibility, Role, Unit
from linear import repeated, too_slow

SIGNS = {Role.LEAD: "*", Role.RESPONSIBLE: "", Role.SUPPORT: "+", Role.SUPERVISE: "^"}


def told(who: Responsibility) -> str:
    """The units as `name`, with * lead, + support, ^ supervise, =full, ~alias, #contact, ! collective, ? open."""
    return " ".join(
        each.unit.name
        + SIGNS[each.role]
        + "".join(f"~{alias}" for alias in each.unit.aliases)
        + (f"={each.unit.full}" if each.unit.full else "")
        + "".join(f"#{contact}" for contact in each.contacts)
        + ("!" if each.unit.collective else "")
        + ("?" if each.unit.open else "")
        for each in who
    )


LISTS = [
    # Labels and the brackets around a list.
    ("责任单位：县林业局", "县林业局"),
    ("[责任单位：县林业局、县水利局]", "县林业局 县水利局"),
    ("【责任单位:县林业局，县水利局］", "县林业局 县水利局"),
    ("﹙牽頭單位﹕縣林業局﹔配合單位﹕縣水利局﹑財政局﹚", "縣林業局* 縣水利局+ 財政局+=縣財政局"),
    ("（牵头单位：县林业局；配合单位：县水利局、县财政局）", "县林业局* 县水利局+ 县财政局+"),
    ("（牵头单位：县林业局）（协办单位：县水利局）", "县林业局* 县水利局+"),
    ("牵头单位：县林业局（配合单位：县水利局、县财政局）", "县林业局* 县水利局+ 县财政局+"),
    ("【牵头单位】县林业局 【配合单位】县水利局", "县林业局* 县水利局+"),
    ("牽頭單位：縣林業局\n配合單位：縣水利局", "縣林業局* 縣水利局+"),
    ("牵 头 单 位：县林业局", "县林业局*"),
    ("牵头单位 县林业局 配合单位 县水利局", "县林业局* 县水利局+"),
    ("责任（牵头）单位：县林业局", "县林业局"),
    ("主办：县林业局；督办：县政府督查室；支持部门：县水利局", "县林业局* 县政府督查室^ 县水利局+"),
    ("1.县林业局；2.县水利局", "县林业局 县水利局"),
    ("（三）县林业局", "县林业局"),
    # Separators.
    ("县林业局、县水利局，县财政局;县审计局/县统计局", "县林业局 县水利局 县财政局 县审计局 县统计局"),
    ("县林业局 县水利局\n县财政局", "县林业局 县水利局 县财政局"),
    ("县林业局及县水利局以及各乡镇", "县林业局 县水利局 各乡镇!"),
    ("县住房和城乡建设局和县工业和信息化局", "县住房和城乡建设局 县工业和信息化局"),
    ("县林业局、和县水利局", "县林业局 县水利局"),
    ("县林业局（林草局）和县水利局", "县林业局~林草局 县水利局"),
    ("县发展改革委县经贸委县林业局", "县发展改革委 县经贸委 县林业局"),
    ("市就业中心、市对外经贸局、从化区政府、市消费者协会", "市就业中心 市对外经贸局 从化区政府 市消费者协会"),
    ("市市政公用局、市市场监管局", "市市政公用局 市市场监管局"),
    ("县委县政府督查室", "县委县政府督查室"),
    ("县民政局区划地名办", "县民政局区划地名办"),
    ("县林业局与会", "县林业局与会"),
    ("市委市政府", "市委 市政府"),
    ("县林业局（林区）市场办", "县林业局（林区）市场办"),
    # Names that the paper broke.
    ("国│家税务局、人│民银行", "国家税务局 人民银行"),
    ("县市场监\n管局", "县市场监管局"),
    ("县政府办\n公室、县统计\n局", "县政府办公室 县统计局"),
    ("县统计局 办", "县统计局办"),
    ("县委 宣传部", "县委宣传部"),
    ("县林业局 （林草局） 县水利局", "县林业局~林草局 县水利局"),
    ("国土所 村（社区）", "国土所 村（社区）!"),
    # 、 inside one name.
    ("各县、市、区政府，县水利局", "各县、市、区政府! 县水利局"),
    ("各市、县〔市、区〕政府党组", "各市、县〔市、区〕政府党组!"),
    ("县林业局，13个街道、镇", "县林业局 13个街道、镇!"),
    ("各镇（街道）、区政府各部门", "各镇（街道）! 区政府各部门!"),
    ("省、市、县三级农业农村部门", "省、市、县三级农业农村部门!"),
    ("市政府各委、办、局", "市政府各委、办、局!"),
    ("市委、市政府督查室负责", "市委、市政府督查室"),
    ("市委、市政府", "市委 市政府"),
    ("各县、县水利局", "各县! 县水利局"),
    ("各县，区政府", "各县! 区政府"),
    ("各县、 、区政府", "各县! 区政府"),
    ("县、", ""),
    ("市、，区", ""),
    ("各市、" + "市、" * 30 + "区政府", "各市、" + "市、" * 18 + "市! 市、" + "市、" * 10 + "区政府!"),
    ("各区县及园区", "各区县及园区!"),
    ("各级党委和政府", "各级党委和政府!"),
    # Brackets after a name.
    ("区综合行政执法局（区城管局）", "区综合行政执法局~区城管局"),
    ("县纪委<监委>", "县纪委~监委"),
    ("县林业局（林草局、绿化办）", "县林业局~林草局~绿化办"),
    ("县林业局（林草局）（绿化办）", "县林业局~林草局~绿化办"),
    ("县林业局（以下简称“县林局”）", "县林业局~县林局"),
    ("各镇（街道）党委（党工委）", "各镇（街道）党委（党工委）!"),
    ("县林业局（各乡镇）", "县林业局~各乡镇"),
    ("市财政（地税）局", "市财政（地税）局"),
    ("县林业局（牵头）、县水利局（配合单位）", "县林业局* 县水利局+"),
    ("县林业局（2018年底前完成）", "县林业局"),
    ("县林业局（）", "县林业局"),
    # Collectives and open ends.
    ("有关部门", "有关部门!?"),
    ("县级有关部门，各直属单位", "县级有关部门!? 各直属单位!"),
    ("县林业局等有关部门", "县林业局 有关部门!?"),
    ("县林业局等省级单位", "县林业局 省级单位!?"),
    ("县林业局等部门", "县林业局"),
    ("县林业局等3个部门和单位", "县林业局"),
    ("县林业局等部门及各乡镇", "县林业局 各乡镇!?"),
    ("县林业局和其他县级部门", "县林业局 其他县级部门!?"),
    ("县高等院校", "县高等院校"),
    # What names share.
    ("省商务厅、财政厅", "省商务厅 财政厅=省财政厅"),
    ("杭州市商务局、财政局", "杭州市商务局 财政局=杭州市财政局"),
    ("省商务厅、人行成都分行、财政厅", "省商务厅 人行成都分行 财政厅"),
    ("区林业局、环保城西分局、规划分局", "区林业局 环保城西分局 规划分局"),
    ("区林业局、规划分局", "区林业局 规划分局=区规划分局"),
    ("团县委、妇联", "团县委 妇联=县妇联"),
    ("团结村、妇联", "团结村 妇联"),
    ("县委组织部、宣传部", "县委组织部 宣传部=县委宣传部"),
    ("县级农业、水利部门", "县级农业=县级农业部门 水利部门=县级水利部门"),
    ("市级单位、财政局", "市级单位! 财政局"),
    ("市科技、财政等部门", "市科技=市科技部门 财政=市财政部门"),
    ("（人社部门牵头，财政、教育部门配合）", "人社部门* 财政+=财政部门 教育部门+"),
    ("临江、北湖经济开发区管委会", "临江=临江经济开发区管委会 北湖经济开发区管委会"),
    ("临江、北湖区政府", "临江=临江区政府 北湖区政府"),
    ("临江、区政府", "区政府"),
    ("开发区、高新区管委会、县水利局", "开发区=开发区管委会 高新区管委会 县水利局"),
    ("各镇人民政府、街道办事处", "各镇人民政府! 街道办事处=各街道办事处!"),
    ("各县（市）委、人民政府", "各县（市）委! 人民政府=各县（市）人民政府!"),
    ("各区委、区政府", "各区委! 区政府=各区政府!"),
    ("各区委、镇政府", "各区委! 镇政府"),
    ("各区委、水利局", "各区委! 水利局"),
    ("市级单位、街道办事处", "市级单位! 街道办事处"),
    # Verbs.
    ("县林业局牵头，县水利局配合", "县林业局* 县水利局+"),
    ("县林业局牵头县水利局配合", "县林业局* 县水利局+"),
    ("县林业局负责，各乡镇配合", "县林业局* 各乡镇+!"),
    ("县林业局牵头，县水利局负责，各乡镇配合", "县林业局* 县水利局 各乡镇+!"),
    ("县林业局按职责分工负责，各乡镇配合", "县林业局 各乡镇+!"),
    ("县林业局、县水利局按照各自职责分工", "县林业局 县水利局"),
    ("牵头单位：县林业局负责落实", "县林业局*"),
    ("责任单位：县林业局牵头，县水利局配合", "县林业局* 县水利局+"),
    ("责任单位：县林业局（牵头）负责", "县林业局*"),
    ("县林业局会同县水利局、县财政局负责，县审计局配合", "县林业局* 县水利局+ 县财政局+ 县审计局+"),
    ("县林业局牵头，会同县水利局，县财政局", "县林业局* 县水利局+ 县财政局+"),
    ("县林业局要会同有关部门对各乡镇进行评估", "县林业局* 有关部门+!?"),
    ("由县林业局牵头，就重点工作进行督查", "县林业局*"),
    ("以上工作由县林业局负责", "县林业局"),
    ("自由贸易区管委会", "自由贸易区管委会"),
    ("县林业局负责造林、护林，县水利局负责治水", "县林业局 县水利局"),
    ("林业部门要制定方案、组织实施；水利部门应当配合", "林业部门 水利部门"),
    ("完成时限：2018年\n县林业局", "县林业局"),
    ("县林业局：负责造林；县水利局：负责治水", "县林业局 县水利局"),
    ("县政府督办室、县项目推进中心、县主要执法部门", "县政府督办室 县项目推进中心 县主要执法部门!"),
    ("各责任单位按职责分工负责", "各责任单位!"),
    ("县林业局为牵头单位，县水利局、县财政局为责任单位", "县林业局* 县水利局 县财政局"),
    ("由县林业局、县水利局牵头，各乡镇配合", "县林业局* 县水利局* 各乡镇+!"),
    ("县第一中学牵头", "县第一中学*"),
    # What names share, and where it ends.
    ("临江市、北湖县、南山市人民政府", "临江市=临江市人民政府 北湖县=北湖县人民政府 南山市人民政府"),
    ("宁波、温州、金华市政府", "宁波=宁波市政府 温州=温州市政府 金华市政府"),
    ("临江市，各县政府、南山市政府", "临江市 各县政府! 南山市政府"),
    ("省商务厅、民航湖南监管局、财政厅", "省商务厅 民航湖南监管局 财政厅"),
    ("市商务局、北湖区政府、财政局", "市商务局 北湖区政府 财政局"),
    ("金融、税务、海关等部门", "金融=金融部门 税务=税务部门 海关"),
    ("各地（州、市）行政公署、人民政府", "各地（州、市）行政公署! 人民政府=各地（州、市）人民政府!"),
    ("各设区市、县（市、区）人民政府", "各设区市、县（市、区）人民政府!"),
    # Names with words in them that say something elsewhere.
    ("县“两办”督查室、市“五水共治”办", "县“两办”督查室 市“五水共治”办"),
    ("省推进“一带一路”建设工作领导小组办公室、省商务厅", "省推进“一带一路”建设工作领导小组办公室 省商务厅"),
    ("县教育局县财政局各乡镇政府", "县教育局 县财政局 各乡镇政府!"),
    ("市属国有企业，高等院校、涉农街道", "市属国有企业! 高等院校! 涉农街道!"),
    ("各系（部）", "各系（部）!"),
    # Brackets that speak of the list.
    ("县林业局、各乡镇（排名不分先后）", "县林业局 各乡镇!"),
    ("县林业局、县水利局（按职责分工）", "县林业局 县水利局"),
    # Labels printed otherwise.
    ("牵头单位——县林业局", "县林业局*"),
    ("责任单位∶县林业局", "县林业局"),
    ("牵头单位为县林业局，配合单位为县水利局、县财政局", "县林业局* 县水利局+ 县财政局+"),
    ("主责单位：县林业局；指导单位：县水利局；审核单位：县财政局", "县林业局* 县水利局+ 县财政局^"),
    ("第一责任单位：县林业局；督查单位：县委督查室", "县林业局* 县委督查室^"),
    ("项目法人：县水务公司", "县水务公司"),
    # Rules printed with a list.
    ("县林业局★、县水利局、县财政局★（带★的为牵头单位）", "县林业局* 县水利局 县财政局*"),
    ("*县林业局、县水利局", "县林业局 县水利局"),
    ("县林业局、县水利局（列第一位的为牵头单位，其余为配合单位，下同）", "县林业局* 县水利局+"),
    ("责任单位（列第一位的为牵头单位，下同）：县林业局、县水利局", "县林业局* 县水利局"),
    ("配合单位：县审计局；责任单位：县林业局、县水利局（排在第一位的为牵头单位）", "县审计局+ 县林业局* 县水利局"),
    ("牵头单位：县林业局；责任单位：县水利局（列第一位的为牵头单位）", "县林业局* 县水利局"),
    ("配合单位：县林业局、县水利局（列第一位的为牵头单位）", "县林业局+ 县水利局+"),
    ("县林业局、县水利局（列第一位者为牵头单位，下同）", "县林业局* 县水利局"),
    ("县林业局、县水利局负责，列首位的为牵头单位", "县林业局* 县水利局"),
    # Persons and telephones are contacts.
    ("责任领导：张三；责任单位：县林业局；责任人：李四、王五", "县林业局#张三#李四#王五"),
    ("县林业局、张三、13800000000", "县林业局#张三#13800000000"),
    ("张三、李四、县林业局", "县林业局#张三#李四"),
    ("县林业局张三 县水利局李四", "县林业局#张三 县水利局#李四"),
    ("县林业局局长张三", "县林业局#局长张三"),
    ("张三（县林业局）、县水利局", "县林业局#张三 县水利局"),
    ("县林业局：张三，县水利局：负责治水", "县林业局#张三 县水利局"),
    ("责任人：张三　　完成时限：2019年　　责任单位：县林业局", "县林业局#张三"),
    ("县林业局（张三 13800000000）", "县林业局#张三13800000000"),
    ("张三（13800000000），县林业局", "县林业局#张三#13800000000"),
    ("县林业局（联系人：张三）", "县林业局#张三"),
    ("责任人：张三\n责任单位：县林业局", "县林业局#张三"),
    # Brackets that do not match.
    ("（责任单位：县林业局、县水利局", "县林业局 县水利局"),
    ("责任单位：县林业局、县水利局）", "县林业局 县水利局"),
    ("（责任单位：县林业局（林草局、县水利局）", "县林业局~林草局 县水利局"),
    ("县林业局（林草局、县水利局", "县林业局~林草局 县水利局"),
    ("县林业局（林（草）局、县水利局", "县林业局~林（草）局 县水利局"),
    ("县林业局）、县水利局（", "县林业局 县水利局"),
    ("（责任单位：县林业局、各镇（街道）", "县林业局 各镇（街道）!"),
    ("（责任单位：各镇（街道）、县林业局", "各镇（街道）! 县林业局"),
    ("（责任单位：县林业局（林草局）、各镇（街道）、县水利局。", "县林业局~林草局 各镇（街道）! 县水利局"),
    ("县林业局）、县水利局（林草局、（县财政局", "县林业局 县水利局~林草局 县财政局"),
    # A list without separators that is longer than any name.
    (" ".join(["县林业局"] * 80), " ".join(["县林业局"] * 80)),
]


@pytest.mark.parametrize(("text", "units"), LISTS, ids=[text[:24] for text, _ in LISTS])
def test_a_list(text, units):
    assert told(parse_units(text)) == units


NONE = [
    "",
    " ",
    "，、；",
    "责任单位：",
    "责任单位：无",
    "——",
    "/",
    "张三、13800000000",
    "分管领导：张三",
    "项目负责人：李四（局长）",
    "联系电话：0571-88888888",
    "2018年12月底前完成",
    "完成时限：2018年12月",
    "完成时限：2018年12月、县级",
    "长期坚持",
    "（试行）",
    "（此件公开发布）",
    "（包括电子档案）",
    "（以上一年度人数为基数）",
    "(以下简称“五公开”)",
    "加强督查工作统筹，提高督查效率",
    "就重点工作进行督查",
    "列第一位的责任单位为牵头单位或汇总单位",
    "均涉及各乡镇的，不逐一列出，下同",
    "慈溪",
    "县",
    "县长",
    "甲" * 300,
]


@pytest.mark.parametrize("text", NONE)
def test_no_unit(text):
    who = parse_units(text)
    assert not who
    assert who.separators == ()
    assert who.span == Span(0, len(text))


RULES = [
    ("县林业局（列第一位者为牵头单位，下同）", "列第一位者为牵头单位，下同"),
    ("责任分解中，列第一位的为牵头单位", "责任分解中，列第一位的为牵头单位"),
    ("（均涉及各乡镇，下同）", "均涉及各乡镇，下同"),
    ("县林业局，各乡镇，不逐一列出，下同", "不逐一列出，下同"),
    ("（省水利厅、省林草局，均涉及相关市（州），下同）", "均涉及相关市（州），下同"),
    ("（縣林業局、縣水利局，列首位者爲牽頭單位，下同）", "列首位者爲牽頭單位，下同"),
    ("县林业局牵头，县水利局配合，列第一位的为牵头（汇总）单位", "列第一位的为牵头（汇总）单位"),
    ("县林业局，首位游客由各乡镇接待，下同", "首位游客由各乡镇接待，下同"),
    ("县林业局负责第一批改革", None),
    ("县第一中学牵头，县水利局配合", None),
    ("第一中学", None),
    ("县林业局", None),
]


@pytest.mark.parametrize(("text", "rule"), RULES)
def test_a_rule_printed_with_a_list(text, rule):
    assert parse_units(text).rule == rule


OPEN = [
    ("县林业局等", True),
    ("县林业局等，各乡镇", True),
    ("县林业局和其他部门", True),
    ("县林业局、有关部门", False),
    ("县林业局，均涉及各乡镇，下同", True),
    ("县林业局、县水利局（列第一位者为牵头单位，下同）", False),
    ("县林业局", False),
]


@pytest.mark.parametrize(("text", "is_open"), OPEN)
def test_an_open_list(text, is_open):
    assert parse_units(text).open is is_open


def test_an_office_inside_a_general_office():
    (each,) = parse_units("县府办（电子政务办）")
    assert each.unit.aliases == each.unit.inner_offices == ("电子政务办",)
    (each,) = parse_units("县府办（县政府办公室）")
    assert each.unit == Unit("县府办", aliases=("县政府办公室",))


def test_members_that_a_bracket_names():
    assert [
        each.unit
        for each in parse_units("各区政府（含东湖区、高新区管委会），县教育局（包括学校）、县医院（不含分院）")
    ] == [
        Unit("各区政府（含东湖区、高新区管委会）", collective=True, includes=("东湖区", "高新区管委会")),
        Unit("县教育局", includes=("学校",)),
        Unit("县医院"),
    ]


def test_labels_as_printed():
    who = parse_units("牽頭 單位：縣林業局；县水利局负责落实")
    assert [each.label for each in who] == ["牽頭單位", "牽頭單位"]
    assert [each.label for each in parse_units("县林业局、县水利局负责落实，县财政局")] == [
        "负责落实",
        "负责落实",
        None,
    ]
    assert [each.label for each in parse_units("县林业局（牵头单位）")] == ["牵头单位"]


def test_a_column_gives_the_role():
    assert told(parse_units("县林业局、县水利局", role=Role.LEAD)) == "县林业局* 县水利局*"
    (each,) = parse_units("县林业局", label="配合单位")
    assert (each.role, each.label) == (Role.SUPPORT, "配合单位")
    assert told(parse_units("（县林业局）、县水利局", label="牵头单位")) == "县林业局* 县水利局*"


def test_separators_as_printed():
    text = "（责任单位：县林业局（林草局）、县水利局等有关部门，县财政局，2018年12月底前完成）。"
    assert parse_units(text).separators == ("、", "等", "，", "，2018年12月底前完成")
    assert parse_units("县林业局牵头，县水利局配合").separators == ("牵头，", "配合")
    assert parse_units("（县林业局）县水利局负责").separators == ("）", "负责")


def test_a_part_of_a_text():
    text = "推进改革。（责任单位：县林业局）其他工作。县水利局"
    who = scan_units(text, 5, 17, locate=lambda start, end: Span(start, end, 3, start))
    assert who.span == Span(5, 17, 3, 5)
    assert [each.span for each in who] == [Span(11, 15, 3, 11)]


PROBLEMS = [
    ("县林业局、县水利局（林草局）", []),
    ("（责任单位：县林业局；完成时限：2018年底）", []),
    ("县林业局、县水利局，长期坚持，2018年底前完成", []),
    ("县林业局（列第一位者为牵头单位，均涉及各乡镇，下同）", []),
    ("（责任单位：县林业局、县水利局", [("bracket-mismatch", "（")]),
    ("县林业局（林草局、县水利局", [("bracket-mismatch", "（")]),
    ("县林业局）、县水利局（", [("bracket-mismatch", "）"), ("bracket-mismatch", "（")]),
    ("县林业局、、县水利局", [("empty-unit", "、")]),
    ("县林业局、 ，县水利局", [("empty-unit", "，")]),
    ("（县林业局、县水利局、）", [("empty-unit", "、")]),
    ("县林业局；；县水利局。", [("empty-unit", "；")]),
    ("责任单位：、县林业局", [("empty-unit", "、")]),
    ("牵头单位：\n责任单位：县水利局", [("label-without-units", "牵头单位")]),
    ("（责任单位：）", [("label-without-units", "责任单位")]),
    ("县林业局；【配合单位】", [("label-without-units", "配合单位")]),
    ("县林业局、0571-88888888、县水利局", [("telephone-among-units", "0571-88888888")]),
    ("县林业局、加强管理、慈溪", [("no-unit", "加强管理"), ("no-unit", "慈溪")]),
    ("张三、李四", [("contact-without-unit", "张三、李四")]),
    (" 分管领导：张三 ", [("contact-without-unit", "分管领导：张三")]),
    ("——", [("empty-list", "——")]),
    ("", [("empty-list", "")]),
    ("  ", [("empty-list", "  ")]),
]


@pytest.mark.parametrize(("text", "problems"), PROBLEMS)
def test_what_is_unsound_is_said_and_the_rest_is_read(text, problems):
    assert [(each.code, each.span.of(text)) for each in parse_units(text).problems] == problems


def test_problems_stand_where_the_caller_locates_them():
    who = scan_units("改革。（责任单位：）", 3, locate=lambda start, end: Span(start, end, 1, start + 1))
    assert [(each.span, each.message) for each in who.problems] == [
        (Span(4, 8, 1, 5), "nobody stands behind the label '责任单位'")
    ]


def test_twice_is_twice():
    assert told(parse_units("县林业局、县林业局")) == "县林业局 县林业局"


def test_a_name_with_a_bracket_that_never_closes():
    assert name_unit("县林业局（林草局").unit == Unit("县林业局", aliases=("林草局",))


TEXTS = [
    # Brackets with a label.
    ("推进改革。（责任单位：县林业局）\n", ["（责任单位：县林业局）"]),
    ("推进改革[责任主体：县林业局，各镇（街道）］", ["[责任主体：县林业局，各镇（街道）］"]),
    ("改革。(牵头单位:县林业局)(配合单位:县水利局)", ["(牵头单位:县林业局)", "(配合单位:县水利局)"]),
    ("改革。（约束性，牵头单位：县林业局）", ["（约束性，牵头单位：县林业局）"]),
    ("改革。（牵头单位：县林业局（配合单位：县水利局））", ["（牵头单位：县林业局（配合单位：县水利局））"]),
    ("改革。（责任单位：）", ["（责任单位：）"]),
    ("改革（责任领导：张三；责任单位：县林业局）", ["（责任领导：张三；责任单位：县林业局）"]),
    ("（联系人：张三，电话：13800000000）", []),
    # Brackets that never close, or close on the next line.
    ("改革。（责任单位：县林业局、县水利局\n第二项（试行）。", ["（责任单位：县林业局、县水利局"]),
    ("改革。（责任单位：县林业局。第二项", ["（责任单位：县林业局"]),
    ("改革。（责任单位：县林业局", ["（责任单位：县林业局"]),
    ("（责任单位：县林业局。第二项（责任单位：县水利局）", ["（责任单位：县林业局", "（责任单位：县水利局）"]),
    ("（责任人：张三。第二项（责任单位：县水利局）", ["（责任单位：县水利局）"]),
    ("改革。（责任单位：县林\n业局）\n第二项", ["（责任单位：县林\n业局）"]),
    ("改革。（责任单\n位：县林业局）\n第二项", ["（责任单\n位：县林业局）"]),
    ("改革（试\n行）：\n：第二项（县林业局负责林\n地：县水利局）", []),
    ("改革。（责任单位：各镇\n（街道）、县林业局）", ["（责任单位：各镇\n（街道）、县林业局）"]),
    ("改革。（责任单位：" + "县林业局、" * 300 + "\n）", ["（责任单位：" + ("县林业局、" * 300)[:994]]),
    ("（以下简称方案。第一项[责任单位：县林业局]", ["[责任单位：县林业局]"]),
    ("改革）。第一项[责任单位：县林业局]", ["[责任单位：县林业局]"]),
    ("（以下简称方案\n第一项[责任单位：县林业局]", ["[责任单位：县林业局]"]),
    # Brackets without a label.
    ("改革。[各镇（街道）党委（党工委），县政府各部门]\n", ["[各镇（街道）党委（党工委），县政府各部门]"]),
    ("改革。（县林业局）", ["（县林业局）"]),
    ("改革（县林业局、县水利局）。\n", ["（县林业局、县水利局）"]),
    ("改革（由县林业局牵头，各部门配合），其他", ["（由县林业局牵头，各部门配合）"]),
    ("（县林业局等按职责分工负责）", ["（县林业局等按职责分工负责）"]),
    ("改革。（县林业局、县水利局，均涉及各乡镇，下同）", ["（县林业局、县水利局，均涉及各乡镇，下同）"]),
    (
        "改革。（县林业局、县水利局负责，列第一位者为牵头单位，下同）",
        ["（县林业局、县水利局负责，列第一位者为牵头单位，下同）"],
    ),
    ("各镇（街道）党委（党工委）\n县综合行政执法局（县城管局）\n", []),
    ("改革（县林业局）\n", []),
    ("改革，县林业局（县林草局、县绿化办）\n", []),
    ("（抓好落实）\n（全面推进县级工作落实）", []),
    ("（党组）\n（办公室、党委）\n", []),
    ("（2018—2022年）（试行）（包括电子档案）（此件公开发布）（以上一年度人数为基数）(以下简称“五公开”)", []),
    ("（以县林业局牵头的工作由各部门负责）", []),
    ("（参见县林业局的意见、县水利局）", []),
    ("（制定方案、县林业局）", []),
    ("（从严管理，县林业局）", []),
    ("（" + "县林业局、" * 300 + "县水利局）", []),
    ("《中国共产党党委（党组）工作条例（试行）》", []),
    ("《各镇责任单位：县林业局》", []),
    # Labelled lines.
    ("改革。\n责任单位：县林业局\n", ["责任单位：县林业局"]),
    ("改革。责任单位：县林业局。其他", ["责任单位：县林业局"]),
    (
        "牵头单位：县林业局\n\n配合单位：县水利局\n牵头单位：县财政局",
        ["牵头单位：县林业局\n\n配合单位：县水利局", "牵头单位：县财政局"],
    ),
    ("牵头单位：县林业局。配合单位：县水利局。", ["牵头单位：县林业局。配合单位：县水利局。"]),
    ("责任单位：\n县林业局\n其他", ["责任单位：\n县林业局"]),
    ("责任单位：\n县林业局", ["责任单位：\n县林业局"]),
    ("【责任单位】县林业局；（试行）【配合单位】县水利局", ["【责任单位】县林业局；（试行）【配合单位】县水利局"]),
    ("各责任单位：要加强领导", []),
    ("责任单位：", []),
    ("会议时间（8:30）：无", []),
    # Sentences.
    ("做好改革工作，由县林业局牵头，县水利局配合。其他", ["由县林业局牵头，县水利局配合"]),
    (
        "县林业局会同县水利局负责。[责任单位：各乡镇]县财政局配合",
        ["县林业局会同县水利局负责", "[责任单位：各乡镇]", "县财政局配合"],
    ),
    ("各级各部门要加强领导，明确分工，抓好落实。", []),
    ("县林业局牵头，县水利局配合，对林地进行排查；其他", ["县林业局牵头，县水利局配合"]),
    ("落实" * 200, []),
]


@pytest.mark.parametrize(("text", "places"), TEXTS, ids=[text[:24] for text, _ in TEXTS])
def test_running_text(text, places):
    assert [who.span.of(text) for who in find_responsibilities(text)] == places


def test_spans_as_the_caller_locates_them():
    (who,) = find_responsibilities(
        "改革。（责任单位：县林业局）", locate=lambda start, end: Span(start, end, 1, start + 1)
    )
    assert who.span == Span(3, 14, 1, 4)
    assert who.assignments[0].span == Span(9, 13, 1, 10)


# What the grammar is made of, for texts that are nearly right.
WORDS = """
（ ） [ ］ < > 、 ， ； 。 ： / 等 和 及 与 由 各 县 市 区 责任单位 牵头单位 配合 牵头 负责 会同 按职责分工 有关部门
其他 县林业局 财政局 临江 张三 13800000000 2018年底前 列第一位者为牵头 下同 │ 《 》 要 （牵头） 县委 组织部 乡镇
""".split()
TEXT = st.text() | st.lists(st.sampled_from([*WORDS, " ", "\n", "\t"]), max_size=30).map("".join)
NAMES = st.lists(st.sampled_from("林业 水利 财政 审计 统计 气象 民政".split()), min_size=1, max_size=6).map(
    lambda stems: [f"县{stem}局" for stem in stems]
)


@given(TEXT)
def test_any_text_is_read(text):
    who = parse_units(text)
    end = 0
    for each, separator in zip(who, who.separators, strict=True):
        assert end <= each.span.start < each.span.end <= len(text)
        assert text[each.span.end :].startswith(separator)
        end = each.span.end + len(separator)


@given(TEXT)
def test_what_is_printed_can_be_told_again(text):
    who = parse_units(text)
    if who:
        first, last = who.assignments[0].span, who.assignments[-1].span
        printed = "".join(each.span.of(text) + separator for each, separator in zip(who, who.separators, strict=True))
        assert text[first.start : last.end + len(who.separators[-1])] == printed


@given(TEXT)
def test_any_running_text_is_read(text):
    end = 0
    for who in find_responsibilities(text):
        assert end <= who.span.start < who.span.end <= len(text)
        end = who.span.end
        for each in who:
            assert who.span.start <= each.span.start < each.span.end <= who.span.end


@given(
    NAMES,
    st.sampled_from(["（）", "()", "[]", "［］", "〔〕", "【】", "[］", "(）"]),
    st.sampled_from(["", "责任单位："]),
)
def test_a_list_is_the_same_inside_any_bracket(names, pair, label):
    bare = parse_units(label + "、".join(names))
    inside = parse_units(pair[0] + label + "、".join(names) + pair[1])
    assert told(inside) == told(bare)
    assert inside.separators == bare.separators


@given(NAMES, st.sampled_from(["县林业局", "财政局", "各乡镇", "有关部门", "人行成都分行"]), st.integers(0, 6))
def test_one_more_unit_changes_no_other(names, more, at):
    at = min(at, len(names))
    without = list(parse_units("、".join(names)))
    with_it = list(parse_units("、".join([*names[:at], more, *names[at:]])))
    assert with_it[at].unit.name == more
    del with_it[at]
    assert [(each.unit, each.role) for each in with_it] == [(each.unit, each.role) for each in without]


HARD = """
（ ） 、 等 和 市 区、 县市 各县、 （责任单位： （责任单位：。 责任单位： 责任人：张三、 市委、 第一 下同 县林业局
张三、 主要 负责 会同 财政、
""".split()


@pytest.mark.parametrize("read", [parse_units, find_responsibilities])
@pytest.mark.parametrize("word", [*HARD, "县林业局 ", "\n（"])
def test_time_grows_with_length(read, word):
    assert too_slow(repeated(read, word), 4_000) is None
