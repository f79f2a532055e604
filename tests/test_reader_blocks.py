"""Lines, labels, dates, recipients, and the elements of a document after GB/T 9704-2012."""

from __future__ import annotations

from datetime import date

import pytest

from lianqiang.grammar._unit_subjects import find_subject, find_subjects
from lianqiang.readers import parse_plan
from lianqiang.readers.blocks import (
    BlockKind,
    Division,
    attachment_names,
    kind_of,
    number_in,
    parse_date,
    split_recipients,
)
from lianqiang.readers.headings import origin_of, split_heading
from lianqiang.readers.labels import Scheme, find_labels
from lianqiang.readers.lines import Line, Paragraph, split_lines
from lianqiang.readers.outline import bracket_at_end
from lianqiang.readers.period import period_of
from lianqiang.tasks import Origin


def lines_of(text: str) -> list[Line]:
    return split_lines(text)[0]


def test_lines_end_in_three_ways() -> None:
    text = "甲\r\n乙\r　丙 \n\n丁"
    lines, locate = split_lines(text)
    assert [(line.number, line.text, line.indent) for line in lines] == [
        (1, "甲", 0),
        (2, "乙", 0),
        (3, "丙", 1),
        (5, "丁", 0),
    ]
    assert [text[line.start : line.stop] for line in lines] == ["甲\r\n", "乙\r", "　丙 \n", "丁"]
    span = locate(6, 7)
    assert (span.of(text), span.line, span.column) == ("丙", 3, 2)


def test_a_paragraph_over_lines_knows_its_source() -> None:
    text = "1.二〇二〇年\n  底前"
    paragraph = Paragraph.of_lines(lines_of(text), 2)
    assert paragraph.text == "二〇二〇年底前"
    assert [paragraph.at(offset) for offset in (0, 4, 5, 6)] == [2, 6, 10, 11]
    assert [paragraph.until(offset) for offset in (0, 5, 6)] == [2, 7, 11]
    assert [paragraph.offset(position) for position in (2, 6, 10, 11)] == [0, 4, 5, 6]


def test_traditional_script_is_recognised_and_kept() -> None:
    (line,) = lines_of("責任單位﹕縣教育局")
    assert (line.text, line.printed) == ("责任单位：县教育局", "責任單位﹕縣教育局")


@pytest.mark.parametrize(
    ("line", "scheme", "number", "printed", "rest"),
    [
        ("一、总体要求", Scheme.CHINESE, 1, "一、", "总体要求"),
        ("十二．附则", Scheme.CHINESE, 12, "十二．", "附则"),
        ("一﹑整治", Scheme.CHINESE, 1, "一﹑", "整治"),
        ("（一）甲", Scheme.CHINESE_BRACKET, 1, "（一）", "甲"),
        ("(二) 乙", Scheme.CHINESE_BRACKET, 2, "(二)", "乙"),
        ("〔三〕、丙", Scheme.CHINESE_BRACKET, 3, "〔三〕、", "丙"),
        ("㈣丁", Scheme.CHINESE_BRACKET, 4, "㈣", "丁"),
        ("1.甲", Scheme.ARABIC, 1, "1.", "甲"),
        ("１．乙", Scheme.ARABIC, 1, "１．", "乙"),
        ("26、丙", Scheme.ARABIC, 26, "26、", "丙"),
        ("⒊丁", Scheme.ARABIC, 3, "⒊", "丁"),
        ("1.12月底前出台", Scheme.ARABIC, 1, "1.", "12月底前出台"),
        ("1.2020年完成", Scheme.ARABIC, 1, "1.", "2020年完成"),
        ("2.2020-2022年", Scheme.ARABIC, 2, "2.", "2020-2022年"),
        ("（1）甲", Scheme.ARABIC_BRACKET, 1, "（1）", "甲"),
        ("2）乙", Scheme.ARABIC_BRACKET, 2, "2）", "乙"),
        ("⑶丙", Scheme.ARABIC_BRACKET, 3, "⑶", "丙"),
        ("②乙", Scheme.CIRCLED, 2, "②", "乙"),
        ("第三条 甲", Scheme.ARTICLE, 3, "第三条", "甲"),
        ("第 12 章　乙", Scheme.CHAPTER, 12, "第 12 章", "乙"),
        ("第二部分：丙", Scheme.PART, 2, "第二部分：", "丙"),
        ("第一节 丁", Scheme.SECTION, 1, "第一节", "丁"),
        ("一是加强", Scheme.SPOKEN, 1, "一是", "加强"),
        ("三要落实", Scheme.SPOKEN, 3, "三要", "落实"),
        ("一、一季度", Scheme.CHINESE, 1, "一、", "一季度"),
        ("三、一月", Scheme.CHINESE, 3, "三、", "一月"),
    ],
)
def test_a_label(line: str, scheme: Scheme, number: int, printed: str, rest: str) -> None:
    (label,) = find_labels(lines_of(line))
    assert label is not None
    assert (label.scheme, label.number, label.printed, line[label.width :]) == (scheme, number, printed, rest)


@pytest.mark.parametrize(
    "line",
    [
        *(
            "12月底前完成",
            "2018年起",
            "3.5米以上",
            "24小时内回应",
            "十三五期间",
            "一、二季度完成",
            "3家企业",
            "11完善",
            "1 加强",
            "3.5 甲",
        ),
        *("（以下简称）", "第一例", "二级巡查", "甲", "一二三", "3.5"),
    ],
)
def test_what_is_no_label(line: str) -> None:
    assert find_labels(lines_of(line)) == [None]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("11完善站点。\n12开展宣传。\n13整治违停。", [11, 12, 13]),
        ("1 加强\n2 完善", [1, 2]),
        ("2.加强供水，水厂规模达到\n3.5米以上管道全部更换。", [2, None]),
        ("2.加强供水。\n3.5G网络全覆盖。", [2, 3]),
        ("1.甲\n3.5米", [1, None]),
        ("1 总体\n1.1 甲\n1.2 乙\n1.2.1 丙\n2 任务\n2.1 丁\n3.5 戊", [1, 1, 2, 1, 2, 1, None]),
        ("1.1 甲\n1.2 乙", [1, 2]),
        ("一、甲\n1.1 乙", [1, 1]),
        ("2.2 乙", [None]),
    ],
)
def test_weak_labels_lean_on_each_other(text: str, numbers: list[int | None]) -> None:
    assert [label and label.number for label in find_labels(lines_of(text))] == numbers


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("某政发〔2020〕5号", BlockKind.NUMBER),
        ("（某政发[2020]5号）", BlockKind.NUMBER),
        ("某县府办发〔20226", BlockKind.NUMBER),
        ("2020年3月1日", BlockKind.DATE),
        ("二〇二〇年三月一日", BlockKind.DATE),
        ("20200301", BlockKind.DATE),
        ("— 2 —", BlockKind.RESIDUE),
        ("第 2 页 共 8 页", BlockKind.RESIDUE),
        ("一、总体要求…………3", BlockKind.RESIDUE),
        ("（此件公开发布）", BlockKind.OPENNESS),
        ("主动公开", BlockKind.OPENNESS),
        ("抄送：县委各部门。", BlockKind.CC),
        ("某县人民政府办公室　　2020年3月1日印发", BlockKind.PRINTED),
        ("附件2", BlockKind.ANNEX),
        ("附：", BlockKind.ANNEX),
        ("附件：任务清单", BlockKind.ATTACHMENT),
        ("附件:任务清单.pdf", BlockKind.RESIDUE),
        ("某县人民政府文件", BlockKind.MASTHEAD),
        ("索 引 号：123/2020", BlockKind.METADATA),
        ("来源：县政府办 时间：2020-03-01", BlockKind.METADATA),
        ("朗读", BlockKind.RESIDUE),
        ("【字号：大 中 小】", BlockKind.RESIDUE),
        ("浏览次数：12", BlockKind.RESIDUE),
        ("略（详见附件）", BlockKind.RESIDUE),
        ("粤ICP备05001号", BlockKind.RESIDUE),
        ("| 发文字号 | 某政办函〔2020〕5号 | 密级 | — |", BlockKind.METADATA),
        ("| 签发人 | 王某 | 缓急 | 特急 |", BlockKind.METADATA),
        ("| 任务 | 改造渠道 | 缓急 | 特急 |", None),
        ("| 审核人 |", None),
        ("打印机采购要于2020年完成。", None),
        ("来源可靠", None),
        ("长" * 200, None),
    ],
)
def test_the_kind_of_a_line(line: str, kind: BlockKind | None) -> None:
    assert kind_of(lines_of(line)[0]) is kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018年8月2日", date(2018, 8, 2)),
        ("２０１８年８月２日", date(2018, 8, 2)),
        ("2018 年 8 月 2 日", date(2018, 8, 2)),
        ("（2018年8月2日）", date(2018, 8, 2)),
        ("二〇一八年八月二日", date(2018, 8, 2)),
        ("二○一二年元月十五日", date(2012, 1, 15)),
        ("二OO七年十一月廿五日", date(2007, 11, 25)),
        ("2011.5.27", date(2011, 5, 27)),
        ("20171011", date(2017, 10, 11)),
        ("2022年8月19", date(2022, 8, 19)),
        ("2022年11月7", date(2022, 11, 7)),
        ("2022年11月1", None),
        ("2018年13月1日", None),
        ("20181301", None),
        ("2222年11月7日", None),
        ("2018年二十五月1日", None),
        ("2018年8月", None),
        ("一十百年三月一日", None),
    ],
)
def test_a_date(text: str, expected: date | None) -> None:
    assert parse_date(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（某政发〔2020〕5号）", "某政发〔2020〕5号"),
        ("某政发〔2020〕5号", "某政发〔2020〕5号"),
        ("某县府办发〔20226", "None"),
        ("", "None"),
    ],
)
def test_a_number_line(text: str, expected: str) -> None:
    assert str(number_in(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("各镇人民政府、街道办事处，县政府各部门：", ("各镇人民政府", "街道办事处", "县政府各部门")),
        ("各市、县（市、区）人民政府,省直各单位:", ("各市、县（市、区）人民政府", "省直各单位")),
        ("各区、县政府﹕", ("各区、县政府",)),
        ("各学校）；县教育局。", ("各学校）", "县教育局")),
        ("：", ()),
    ],
)
def test_recipients(text: str, expected: tuple[str, ...]) -> None:
    assert split_recipients(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("附件：任务清单", ("任务清单",)),
        ("附件：1.方案\n      2．任务清单", ("方案", "任务清单")),
        ("附件1：", ()),
        ("附：2020年计划", ("2020年计划",)),
    ],
)
def test_attachments(text: str, expected: tuple[str, ...]) -> None:
    assert attachment_names(lines_of(text)) == expected


@pytest.mark.parametrize(
    ("title", "first", "last"),
    [
        ("行动计划（2018—2022年）实施方案", date(2018, 1, 1), date(2022, 12, 31)),
        ("2018年-2020年工作方案", date(2018, 1, 1), date(2020, 12, 31)),
        ("行动方案（2021年7月—2022年6月）", date(2021, 7, 1), date(2022, 6, 30)),
        ("行动方案（2021年7月—2022年）", date(2021, 7, 1), date(2022, 12, 31)),
        ("２０２０年工作要点", date(2020, 1, 1), date(2020, 12, 31)),
        ("二〇一九年工作要点", date(2019, 1, 1), date(2019, 12, 31)),
        ("某区“十四五”教育规划", date(2021, 1, 1), date(2025, 12, 31)),
        ("转发某政发〔2018〕16号文件2019年度分工", date(2019, 1, 1), date(2019, 12, 31)),
    ],
)
def test_the_period_of_a_title(title: str, first: date, last: date) -> None:
    period = period_of(title)
    assert period is not None
    assert (period.first, period.last) == (first, last)


@pytest.mark.parametrize(
    "title",
    [
        "工作方案",
        "（2022—2018年）",
        "（2021年13月—2022年6月）",
        "某政发〔2018〕16号",
        "二五普法规划",
        "到2020年前建成的意见",
        "九十五五规划",
    ],
)
def test_no_period(title: str) -> None:
    assert period_of(title) is None or title.startswith("（2022")


@pytest.mark.parametrize(
    ("title", "origin"),
    [
        *((title, None) for title in ("总体要求", "指导思想和基本原则", "工作目标。", "发展基础", "充分认识重要意义")),
        *((title, Origin.MEASURE) for title in ("保障措施", "强化组织保障", "组织实施", "加强组织领导")),
        *(
            (title, Origin.BODY)
            for title in ("重点任务", "强化组织保障和法治能力建设", "工作要求", "目标任务", "", "保障" * 11)
        ),
    ],
)
def test_what_a_section_holds(title: str, origin: Origin | None) -> None:
    assert origin_of(title) is origin


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("完善体系。2019年建成。", "完善体系"),
        ("加强领导，落实责任。各地要重视。", "加强领导，落实责任"),
        ("甲，乙，丙。丁。", None),
        ("这是一个很长很长的句子，它有一个逗号而且还要再长一些才行。丁。", None),
        ("没有下文。", None),
        ("没有句号", None),
        ("。空的", None),
    ],
)
def test_a_run_in_heading(text: str, heading: str | None) -> None:
    found = split_heading(text)
    assert (found and found[0]) == heading


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("市财政局于每年3月底前拨付。", "市财政局"),
        ("镇派出所、镇环保所要立即排查。", "镇派出所、镇环保所"),
        ("活动结束后由县督查办组织考核。", "县督查办"),
        ("由市发改委会同市财政局于10月底前提出。", "市发改委会同市财政局"),
        ("各乡镇要重视。", None),
        ("各镇（街道）要于6月底前完成排查。", "各镇（街道）"),
        ("柳河镇要加快拆迁，6月底前清零。", "柳河镇"),
        ("特色小镇每年建成3个。", None),
        ("提升城镇每年绿化率。", None),
        ("办公室负责汇总。", "办公室"),
        ("加强办公室建设，要提高水平。", None),
        ("督查组每月检查一次。", "督查组"),
        ("推行工作组负责制，倒排工期。", None),
        ("国网柳河县供电公司6月底前完成线路迁改。", "国网柳河县供电公司"),
        ("县教育局、财政局、人社局按照职责分工抓好落实。", "县教育局、财政局、人社局"),
        ("责成县住建局于6月底前整改。", "县住建局"),
        ("由农业部门会同县财政局制定。", "农业部门会同县财政局"),
        ("发展改革委会同中央农办、财政部研究提出。", "发展改革委会同中央农办、财政部"),
        ("住建、城管等部门要加强巡查。", "住建、城管等部门"),
        ("产业发展要突出重点。", None),
        ("各供热企业负责管网。", "各供热企业"),
        ("由此可见，由各地负责。", None),
        ("专项任务牵头部门要于6月底前制定计划。", None),
        ("市财政局、", None),
        ("", None),
    ],
)
def test_who_is_the_subject(text: str, who: str | None) -> None:
    stretch = find_subject(text)
    assert (None if stretch is None else text[slice(*stretch)]) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("6月底前，县住建局完成报批；7月底前，县财政局拨付资金。", ["县住建局", "县财政局"]),
        ("由王强副县长牵头，县教育局负责，5月底前完成。", ["县教育局"]),
        ("由王强同志牵头，尽快完成。", []),
        ("近年来，县教育局积极推进改革。", []),
        ("县住建局牵头制定方案，各区县配合，6月底前印发。", ["县住建局牵头", "各区县配合"]),
        ("推进改革，县教育局要抓好落实。", ["县教育局"]),
        ("按照《办法》要求，县政府各部门对文件进行清理。", ["县政府各部门"]),
        ("整治客运。8月底前由各乡镇对车辆摸底；秋季开学前县教育局、公安局联合检测。", ["各乡镇", "县教育局、公安局"]),
        ("对非法矿井，由县（市）、区人民政府于6月底前关闭。", ["县（市）、区人民政府"]),
        ("国家能源局会同电网总公司组成检查组。", ["国家能源局会同电网总公司"]),
        ("派出所对焚烧秸秆的依法处理。", ["派出所"]),
        ("药监局对全县药店开展检查。", ["药监局"]),
        ("各企业按照《方法》自查。各村（居）5月18日前悬挂条幅。", ["各企业", "各村（居）"]),
        ("经开区、高新区年内各新增土地2平方公里。", ["经开区、高新区"]),
        ("市政府组织考核。", ["市政府"]),
        ("县教育局、县财政局联合印发的通知废止。", []),
        ("县教育局（牵头）、县财政局（配合）于6月底前完成。", ["县教育局（牵头）、县财政局（配合）"]),
        ("县教育局以及各镇（街道）每月检查。", ["县教育局以及各镇（街道）"]),
        ("县教育局同县财政局对接。", ["县教育局同县财政局"]),
        ("县教育局、县财政局各负其责。", ["县教育局、县财政局"]),
        ("县“双减”办每月通报。", ["县“双减”办"]),
        ("各单位于6月底前报送总结。各单位要高度重视。", ["各单位"]),
        ("村委会负责组织群众，物业公司每日消毒。", ["村委会", "物业公司"]),
        ("市政府采购要公开。", []),
    ],
)
def test_whom_all_clauses_ask(text: str, who: list[str]) -> None:
    assert [text[slice(*each)] for each in find_subjects(text)] == who


def test_where_others_are_known_a_sentence_begins_with_who_acts() -> None:
    text = "建立机制，县政府每季度通报；县教育局要抓好落实。"
    assert [text[slice(*each)] for each in find_subjects(text, known=True)] == ["县教育局"]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("修渠（县水利局）", 2),
        ("修渠（县水利局（河长办））。", 2),
        ("修渠[县水利局］；", 2),
        ("修渠县水利局）", -1),
        ("修渠", -1),
        ("。", -1),
        ("（" + "长" * 500 + "）", -1),
    ],
)
def test_the_bracket_at_the_end(text: str, start: int) -> None:
    assert bracket_at_end(text) == start


NOTICE = """朗读
某县人民政府文件
某政发〔2020〕5号

某县人民政府关于
印发某县清洁取暖工作方案的通知

各乡镇人民政府，
县政府各部门：
现将《某县清洁取暖工作方案》印发给你们，请遵照执行。

附件：1.某县清洁取暖工作方案
      2.任务清单

某县人民政府
2020年3月1日
（此件公开发布）

附件1
某县清洁取暖工作方案
（2020—2022年）
一、主要任务
1.改造管网。2020年10月底前完
成一期工程。（责任单位：县住建局）

附件2
任务清单
序号\t任务\t责任单位\t完成时限
1\t改造管网\t县住建局\t2020年10月底前

抄送：县委各部门，
县人武部。
某县人民政府办公室　2020年3月2日印发
"""


def test_the_blocks_of_a_notice_and_what_it_issues() -> None:
    reading = parse_plan(NOTICE)
    notice, plan, annex = Division.NOTICE, Division.PLAN, Division.ANNEX
    assert [(block.kind, block.division, block.text.strip()[:6]) for block in reading.blocks] == [
        (BlockKind.RESIDUE, notice, "朗读"),
        (BlockKind.MASTHEAD, notice, "某县人民政府"),
        (BlockKind.NUMBER, notice, "某政发〔20"),
        (BlockKind.TITLE, notice, "某县人民政府"),
        (BlockKind.RECIPIENTS, notice, "各乡镇人民政"),
        (BlockKind.PARAGRAPH, notice, "现将《某县清"),
        (BlockKind.ATTACHMENT, notice, "附件：1.某"),
        (BlockKind.SIGNER, notice, "某县人民政府"),
        (BlockKind.DATE, notice, "2020年3"),
        (BlockKind.OPENNESS, plan, "（此件公开发"),
        (BlockKind.ANNEX, plan, "附件1"),
        (BlockKind.TITLE, plan, "某县清洁取暖"),
        (BlockKind.HEADING, plan, "一、主要任务"),
        (BlockKind.ITEM, plan, "1.改造管网"),
        (BlockKind.ANNEX, annex, "附件2"),
        (BlockKind.TITLE, annex, "任务清单"),
        (BlockKind.TABLE, annex, "序号\t任务\t"),
        (BlockKind.CC, annex, "抄送：县委各"),
        (BlockKind.PRINTED, annex, "某县人民政府"),
    ]
    assert [block.label for block in reading.blocks if block.label] == ["一、", "1."]
    assert "".join(block.text for block in reading.blocks) == NOTICE


def test_the_head_of_a_notice() -> None:
    document = parse_plan(NOTICE).plan.document
    assert str(document.number) == "某政发〔2020〕5号"
    assert document.title == "某县人民政府关于印发某县清洁取暖工作方案的通知"
    assert document.subject == "某县清洁取暖工作方案（2020—2022年）"
    assert document.issuer == "某县人民政府"
    assert document.recipients == ("各乡镇人民政府", "县政府各部门")
    assert document.signers == ("某县人民政府",)
    assert document.issued == date(2020, 3, 1)
    assert document.openness == "（此件公开发布）"
    assert document.attachments == ("某县清洁取暖工作方案", "任务清单")
    assert document.cc == ("县委各部门", "县人武部")
    assert (document.printed_by, document.printed) == ("某县人民政府办公室", date(2020, 3, 2))


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ("2021年3月1日\n", date(2021, 3, 1)),
        ("一、修渠。政策执行至2021年6月30日，逐年完善相关配套的支持措施和办法。（县水利局）\n", None),
    ],
)
def test_an_empty_field_of_the_page_takes_no_sentence(below: str, expected: date | None) -> None:
    """成文日期： with nothing behind it: the day stands on the line below, or is not told."""
    text = f"索引号：00812/2022-0031\n成文日期：\n{below}二、修堤。（县水利局）\n"
    assert parse_plan(text).plan.document.issued == expected


PAGE = """{before}
沙湾县人民政府办公室关于做好2020年防汛工作的通知{after}
各乡镇人民政府：
现将有关事项通知如下。
一、落实防汛责任。5月底前公布责任人名单。（县水利局）
沙湾县人民政府办公室
2020年4月1日
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("发文日期：2020年4月1日\n标题：", ""),
        ("标　　题：", ""),
        ("首页|机构|政策", ""),
        ("政务公开 > 政策文件 > 县政府办公室文件", ""),
        ("| 签发人 | 王某 | 缓急 | 特急 |", ""),
        ("", ",,,,"),
        (",,", ",,"),
        ("", "\t\t"),
    ],
)
def test_the_title_without_what_stands_around_it(before: str, after: str) -> None:
    text = PAGE.format(before=before, after=after)
    if before.endswith(("：", ",,")):
        text = text.replace(f"{before}\n", before, 1)
    reading = parse_plan(text)
    assert reading.plan.document.title == "沙湾县人民政府办公室关于做好2020年防汛工作的通知"
    assert reading.plan.document.issuer == "沙湾县人民政府办公室"
    assert "".join(block.text for block in reading.blocks) == text
    assert [problem.code for problem in reading.problems if problem.code != "residue"] == []


def test_the_number_in_a_form_above_the_title() -> None:
    number = "| 发文字号 | 沙政办函〔2020〕5号 | 密级 | — |\n| 拟稿单位 | 县水利局 | 拟稿日期 | 2020年3月1日 |"
    document = parse_plan(PAGE.format(before=number, after="")).plan.document
    assert str(document.number) == "沙政办函〔2020〕5号"
    assert document.issued == date(2020, 4, 1)


MINUTES = """沙湾县人民政府{head}
2020年3月2日上午，县长主持召开会议，研究泵站改造有关问题。现纪要如下：
一、关于征地。由东湖镇牵头，3月25日前完成测量。
二、关于资金。县财政局6月底前拨付到位。
参会人员：县政府办公室甲某、县财政局乙某
"""
TOPIC = "研究泵站改造有关问题的会议纪要"


@pytest.mark.parametrize(
    ("head", "title", "issued"),
    [
        ("会议纪要", "沙湾县人民政府会议纪要", None),
        ("会议纪要\n〔2020〕12号", "沙湾县人民政府会议纪要", None),
        ("会议纪要\n第12期", "沙湾县人民政府会议纪要", None),
        ("会议纪要\n（第十二次）", "沙湾县人民政府会议纪要", None),
        (f"会议纪要\n〔2020〕12号\n沙湾县人民政府办公室　　2020年3月5日\n{TOPIC}", TOPIC, date(2020, 3, 5)),
        ("会议纪要\n第12期\n关于研究泵站改造的纪要", "关于研究泵站改造的纪要", None),
    ],
)
def test_the_head_of_minutes(head: str, title: str, issued: date | None) -> None:
    text = MINUTES.format(head=head)
    reading = parse_plan(text)
    document = reading.plan.document
    assert (document.title, document.issued, document.number) == (title, issued, None)
    assert [task.id for task in reading.plan.tasks] == ["1", "2"]
    assert not {problem.code for problem in reading.problems} & {"damaged-number", "residue"}
    assert "".join(block.text for block in reading.blocks) == text


def test_a_number_without_its_code_is_damaged_elsewhere() -> None:
    reading = parse_plan(MINUTES.format(head="文件\n〔2020〕12号\n沙湾县泵站改造方案"))
    assert "damaged-number" in {problem.code for problem in reading.problems}
