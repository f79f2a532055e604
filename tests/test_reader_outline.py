"""Documents in the forms that offices give them, written for these tests: what is read of each."""

from __future__ import annotations

from datetime import date

import pytest

from lianqiang.operations import due
from lianqiang.plans import Section
from lianqiang.readers import Reading, parse_plan
from lianqiang.tasks import Task


def read(text: str) -> Reading:
    return parse_plan(text.lstrip("\n"))


def rows(reading: Reading) -> list[tuple[str, str | None, str | None, list[str], date | None]]:
    """Id, label, title, units, and last day of each task."""
    plan = reading.plan
    return [
        (
            task.id,
            task.label,
            task.title,
            [each.unit.name for each in task.assignments],
            due(task.requirement, issued=plan.document.issued, horizon=plan.horizon),
        )
        for task in plan.items
    ]


def sections(reading: Reading) -> list[tuple[str, str | None]]:
    def walk(parts: tuple[Section, ...]) -> list[tuple[str, str | None]]:
        return [pair for part in parts for pair in ((part.id, part.title), *walk(part.children))]

    return walk(reading.plan.sections)


def task_of(reading: Reading, identity: str) -> Task:
    return next(task for task in reading.plan.items if task.id == identity)


def test_three_levels_with_brackets() -> None:
    reading = read("""
一、总体要求
（一）指导思想。坚持以人民为中心。
（二）总体目标。力争到2021年底，饮水安全覆盖率达到99%。
二、主要任务
（一）改善饮水
１.新建水厂。2020年6月底前建成2座水厂。[责任单位：县水利局、县财政局，各乡镇］
2.更换管网。每年更换管网10公里。（县住建局牵头，县水利局配合）
（二）保护水源
1.划定保护区。按照省、市统一部署推进[责任单位：县生态环境局]
三、保障措施
（一）加强领导。成立工作专班。
（二）强化考核。县政府督查室定期通报。
""")
    assert rows(reading) == [
        ("2.1.1", "１.", "新建水厂", ["县水利局", "县财政局", "各乡镇"], date(2020, 6, 30)),
        ("2.1.2", "2.", "更换管网", ["县住建局", "县水利局"], None),
        ("2.2.1", "1.", "划定保护区", ["县生态环境局"], None),
        ("3.1", "（一）", "加强领导", [], None),
        ("3.2", "（二）", "强化考核", ["县政府督查室"], None),
    ]
    assert [str(task.origin) for task in reading.plan.items] == ["body"] * 3 + ["measure"] * 2
    assert task_of(reading, "2.1.1").text == "新建水厂。2020年6月底前建成2座水厂。"
    assert task_of(reading, "2.2.1").text == "划定保护区。按照省、市统一部署推进"
    assert sections(reading) == [
        ("1", "总体要求"),
        ("1.1", "指导思想"),
        ("1.2", "总体目标"),
        ("2", "主要任务"),
        ("2.1", "改善饮水"),
        ("2.2", "保护水源"),
        ("3", "保障措施"),
        ("3.1", "加强领导"),
        ("3.2", "强化考核"),
    ]
    aims = reading.plan.sections[0].children[1]
    assert aims.text == "力争到2021年底，饮水安全覆盖率达到99%。"
    assert len(aims.times) == 1
    assert [task.section for task in reading.plan.items] == ["2.1", "2.1", "2.2", "3", "3"]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("1.修路。（县交通局）\n2.架桥。（县交通局）\n", ["1", "2"]),
        ("一、修路。2020年完成。（县交通局）\n二、架桥。（县交通局）\n", ["1", "2"]),
        ("二、任务\n1.修路。（县交通局）\n2.架桥。（县交通局）\n", ["2.1", "2.2"]),
        (
            "一、任务\n（二）甲\n1.修路。（县交通局）\n（三）乙\n2.架桥。（县交通局）\n（二）丙\n3.植树。（县林业局）\n",
            ["1.2.1", "1.3.2", "1.2~2.3"],
        ),
        ("（一）甲\n1.修路。（县交通局）\n1.架桥。（县交通局）\n", ["1.1", "1.1~2"]),
        (
            "第一章 道路\n第一条 县交通局负责修路。\n第二条 2020年6月底前完成。\n第二章 附则\n第三条 本办法由某人解释。\n",
            ["1.2"],
        ),
        ("一、任务\n（一）总则\n①修路。（县交通局）\n②架桥。（县交通局）\n", ["1.1.1", "1.1.2"]),
        ("一、甲\n1.修路。（县交通局）\n一、乙\n1.架桥。（县交通局）\n", ["1.1", "1~2.1"]),
    ],
)
def test_ids_are_the_printed_numbers(text: str, ids: list[str]) -> None:
    found = [task.id for task in parse_plan(text).plan.items]
    assert found == ids or (text.startswith("第一章") and set(found) >= set(ids))


def test_un_numbered_tasks_take_the_id_of_their_subsection() -> None:
    reading = read("""
一、健全制度
（一）落实审查
1.完善目录。（责任单位：县司法局）
（二）规范合同
认真审查合同，按规定报送案例。

对合同逐份登记。[责任单位：县司法局、各乡镇]
（三）聘请顾问（责任单位：县司法局）
建立顾问队伍，2020年9月底前完成聘任。
""")
    assert rows(reading) == [
        ("1.1.1", "1.", None, ["县司法局"], None),
        ("1.2", None, "规范合同", ["县司法局", "各乡镇"], None),
        ("1.3", None, "聘请顾问", ["县司法局"], date(2020, 9, 30)),
    ]
    assert task_of(reading, "1.2").text == "认真审查合同，按规定报送案例。\n对合同逐份登记。"
    assert task_of(reading, "1.2").section == "1.2"
    assert ("1.3", "聘请顾问") in sections(reading)


def test_several_un_numbered_tasks_in_a_section() -> None:
    reading = read("""
关于分解2012年主要任务的通知
某政发〔2012〕6号

各乡镇：
为确保完成任务，现分解如下：
一、发展工业
新开工项目12个，6月底前投产。（县经信局牵头，县发改局配合）
培育企业15家。
年底前完成验收。（县统计局负责）
二、改善民生
改造危房1100户，10月底前竣工。（县住建局牵头）
各单位要在2月20日前报送方案。

某县人民政府
二〇一二年二月六日
""")
    assert rows(reading) == [
        ("1", None, None, ["县经信局", "县发改局"], date(2012, 6, 30)),
        ("1~2", None, None, ["县统计局"], date(2012, 12, 31)),
        ("2", "二、", "改善民生", ["县住建局"], date(2012, 10, 31)),
    ]
    document = reading.plan.document
    assert (document.issuer, document.subject, document.title) == (
        None,
        "关于分解2012年主要任务的通知",
        document.subject,
    )
    assert document.signers == ("某县人民政府",)


def test_tasks_without_any_number() -> None:
    reading = read("""
为做好防汛工作，现提出如下要求：
检查水库，2020年6月1日前完成。（责任单位：县水利局）
储备物资，2020年5月底前到位。（责任单位：县应急局）
""")
    assert [(task.id, task.section) for task in reading.plan.items] == [("paragraph", None), ("paragraph~2", None)]


def test_a_text_broken_over_lines() -> None:
    reading = read("""
— 1 —
某市人民政府文件
某市促进就业方案
一、主要措施
（一）带头安置。2020年底前，机关事业单
位制定计划，每个镇至少安置1人。
（责任单位：市委组织部、市
残联）
（二）开展培训。每年培训不少于400人次，
2021年6
— 2 —
某市人民政府文件
月底前建成基地。（责任单位：市人社
局）
（三）完善服务，
建立档案，实行动态管
理。2020年9月底前完成。（责任单位：市残联）
（四）落实资金
市财政局拨付资金，2020年10月底前到位。（责任单位：市财政局）
""")
    assert rows(reading) == [
        ("1.1", "（一）", "带头安置", ["市委组织部", "市残联"], date(2020, 12, 31)),
        ("1.2", "（二）", "开展培训", ["市人社局"], date(2021, 6, 30)),
        ("1.3", "（三）", None, ["市残联"], date(2020, 9, 30)),
        ("1.4", "（四）", "落实资金", ["市财政局"], date(2020, 10, 31)),
    ]
    assert task_of(reading, "1.1").text == "带头安置。2020年底前，机关事业单位制定计划，每个镇至少安置1人。"
    broken = [mention for task in reading.plan.items for mention in task.times if "\n" in mention.text]
    assert [mention.span.of(reading.text) == mention.text for mention in broken] == [True]
    assert "".join(block.text for block in reading.blocks) == reading.text


def test_fields_on_lines_of_their_own() -> None:
    reading = read("""
某县2020年乡村振兴工作方案
一、重点任务
1.改造道路
完成道路改造20公里。
牵头单位：县交通局
配合单位：县财政局、
各乡镇
完成时限：2020年10月底前
2.整治河道
清理河道15条，6月底前开工。
牵头单位：县水利局
完成时限：
3.绿化荒山。
责任单位：县林业局
（完成时限：2020年4月底前）
4．植树。春季完成。责任单位：县林业局；配合单位：县财政局。完成时限：2020年5月底前。
""")
    assert rows(reading) == [
        ("1.1", "1.", "改造道路", ["县交通局", "县财政局", "各乡镇"], date(2020, 10, 31)),
        ("1.2", "2.", "整治河道", ["县水利局"], date(2020, 6, 30)),
        ("1.3", "3.", "绿化荒山", ["县林业局"], date(2020, 4, 30)),
        ("1.4", "4．", "植树", ["县林业局", "县财政局"], date(2020, 5, 31)),
    ]
    assert task_of(reading, "1.1").text == "完成道路改造20公里。"
    assert task_of(reading, "1.4").text == "植树。春季完成。"
    assert [mention.text for mention in task_of(reading, "1.1").times] == ["2020年10月底前"]


def test_sub_items_are_parts_where_one_bracket_speaks_for_all() -> None:
    reading = read("""
一、主要任务
（一）加强学校建设
1.新建小学
（1）选址。
（2）开工，2021年6月底前封顶。
（责任单位：市教育局）
2.改造食堂。2021年底前完成。（责任单位：市教育局）
（二）加强医院建设。分步推进。
1.改造门诊。
2.增加床位。
各地要抓好落实。
三、保障措施
（一）加强领导。
1.成立专班。
2.定期调度。
""")
    assert [task.id for task in reading.plan.items] == ["1.1.1", "1.1.2", "1.2.1", "1.2.2", "3.1"]
    assert task_of(reading, "1.1.1").text == "（1）选址。\n（2）开工，2021年6月底前封顶。"
    assert (task_of(reading, "3.1").title, task_of(reading, "3.1").text) == ("加强领导", "1.成立专班。\n2.定期调度。")


def test_who_is_printed_once_for_all_items_below() -> None:
    reading = read("""
一、加强道路建设（责任单位：县交通局）
1.新建道路10公里，2020年9月底前完成。
2.养护道路20公里。（责任单位：县公路局）
（一）统筹管理。
1.统一标准。
2.统一平台。
责任单位：县交通局
""")
    assert [row[:1] + row[3:4] for row in rows(reading)][:2] == [("1.1", ["县交通局"]), ("1.2", ["县公路局"])]
    assert sections(reading)[0] == ("1", "加强道路建设")


def test_an_introduction_with_its_own_bracket_is_a_task_beside_the_items() -> None:
    reading = read("""
一、道路
总体上由县交通局统筹，2020年底前见效。（责任单位：县政府办）
（一）新建。2020年9月底前完成。（责任单位：县交通局）
（二）养护。（责任单位：县公路局）
""")
    assert [task.id for task in reading.plan.items] == ["1", "1.1", "1.2"]
    assert reading.plan.items[0].label is None


def test_stages_with_brackets_that_say_when() -> None:
    reading = read("""
关于印发《某镇禁烧方案》的通知
某政〔2017〕31号
各村、镇直各单位：
现将《某镇禁烧方案》印发给你们。
某镇人民政府
2017年5月8日
某镇禁烧方案
一、工作目标
全年不着火。
二、工作步骤
(一)宣传阶段(5月10日至5月20日)。召开大会。
(二)巩固阶段(9月下旬至10月底)。
三、工作要求
一是加强领导。各村于5月12日前报名单。
二是严格奖惩。年底给予奖励。
""")
    assert rows(reading) == [
        ("2.1", "(一)", "宣传阶段", [], date(2017, 5, 20)),
        ("2.2", "(二)", "巩固阶段", [], date(2017, 10, 31)),
        ("3.1", "一是", "加强领导", ["各村"], date(2017, 5, 12)),
        ("3.2", "二是", "严格奖惩", [], date(2017, 12, 31)),
    ]


def test_a_wrapper_and_what_it_forwards() -> None:
    reading = read("""
某县人民政府办公室
转发市政府办公室关于开展整治工作通知的通知
某政办〔2011〕45号

各乡镇人民政府：
现将通知转发给你们，请贯彻落实。
一、各乡镇要于6月20日前制定方案。
二、县工商局、县质监局要于6月底前建立台账。
某县人民政府办公室
二○一一年六月九日

某市人民政府办公室关于开展整治工作的通知
市政办发〔2011〕38号

各县人民政府：
现就有关事项通知如下：
一、整治任务
（一）严打添加。（市卫生局牵头）
（二）规范食堂。8月底前完成。（市教育局）
某市人民政府办公室
二○一一年五月三十日
主办单位网站标识
""")
    document = reading.plan.document
    assert (str(document.number), document.issued) == ("某政办〔2011〕45号", date(2011, 6, 9))
    assert document.signers == ("某县人民政府办公室",)
    assert document.issuer == "某县人民政府办公室"
    assert [task.id for task in reading.plan.items] == ["notice.1", "notice.2", "1.1", "1.2"]
    assert reading.plan.items[1].assignments[0].unit.name == "县工商局"


def test_a_page_around_the_document() -> None:
    reading = read("""
您当前的位置：首页 > 政策文件
发文字号：某政办函〔2016〕58号
成文日期：
发布日期：2016-08-29
2016-08-29
某区人民政府办公室关于做好安全生产工作的通知
来源：区安监局　时间：2016-08-29
各乡镇，区安委会各成员单位：
现将任务分解如下：
1、开展排查。9月底前完成。责任单位：区安监局
26、推进标准化。责任单位：区安监局
各单位请于每月28日前报送进展。
某区人民政府办公室
2016年8月26日
（可公开发布）
上一篇：没有了
粤ICP备05001234号
""")
    document = reading.plan.document
    assert str(document.number) == "某政办函〔2016〕58号"
    assert document.issued == date(2016, 8, 26)
    assert rows(reading) == [
        ("1", "1、", "开展排查", ["区安监局"], date(2016, 9, 30)),
        ("26", "26、", "推进标准化", ["区安监局"], None),
    ]
    assert all("28日" not in task.text for task in reading.plan.items)


@pytest.mark.parametrize(
    ("head", "title", "issued"),
    [
        ("某县2019年工作要点\n（2019年2月20日县政府常务会议通过）\n", "某县2019年工作要点", date(2019, 2, 20)),
        ("某县关于治水的意见\n某县关于治水的意见\n", "某县关于治水的意见", None),
        ("首页\n某县2019年工作要点\n", "某县2019年工作要点", None),
        (
            "某县人民政府关于印发某县行动计划\n（2019—2021年）实施方案\n的通知\n各乡镇：\n",
            "某县人民政府关于印发某县行动计划（2019—2021年）实施方案的通知",
            None,
        ),
        ("某县关于印发行动计划\n配套实施方案的通知\n各乡镇：\n", "某县关于印发行动计划配套实施方案的通知", None),
        ("某县治水记\n各乡镇：\n", "某县治水记", None),
        ("各乡镇,县级各部门\n《某方案》已经县政府同意，现印发给你们，请认真执行。\n", None, None),
        ("2019年3月5日\n", None, date(2019, 3, 5)),
    ],
)
def test_heads(head: str, title: str | None, issued: date | None) -> None:
    reading = parse_plan(head + "一、修路。（县交通局）\n二、架桥。（县交通局）\n")
    assert reading.plan.document.title == title
    assert reading.plan.document.issued == issued
    assert [task.id for task in reading.plan.items] == ["1", "2"]


@pytest.mark.parametrize(
    ("foot", "signers", "issued"),
    [
        ("某县人民政府  2020年3月1日\n", ("某县人民政府",), date(2020, 3, 1)),
        ("县发改局    县财政局\n（盖章）\n2020年3月1日\n", ("县发改局", "县财政局"), date(2020, 3, 1)),
        ("县发改局\n县财政局（盖章）\n2020年3月1日\n", ("县发改局", "县财政局"), date(2020, 3, 1)),
        ("县发改局　　县财政局\n二〇二〇年三月一日\n", ("县发改局", "县财政局"), date(2020, 3, 1)),
        ("2020年3月1日\n抄送：县委办。\n", (), date(2020, 3, 1)),
        ("请于2020年3月1日\n", (), None),
        ("某县人民政府\n2020年13月1日\n", ("某县人民政府",), None),
        ("2020.3.1\n", (), None),
        ("（2020年3月1日）\n", (), None),
        ("甲方  2020年3月1日\n", (), None),
    ],
)
def test_feet(foot: str, signers: tuple[str, ...], issued: date | None) -> None:
    document = parse_plan(
        "某县关于治水的通知\n各乡镇：\n一、修渠。6月底前完成。（县水利局）\n特此通知。\n" + foot
    ).plan.document
    assert (document.signers, document.issued) == (signers, issued)


def test_an_issued_document_after_a_notice_without_signature() -> None:
    head = "某县人民政府关于印发某县治水方案的通知\n各乡镇：\n现将《某县治水方案》印发给你们。\n"
    plan = "一、修渠。6月底前完成。（县水利局）\n"
    for title in ("某县治水方案\n", "某县治水\n工作方案\n", "附件\n某县治水方案\n"):
        document = parse_plan(head + title + plan).plan.document
        assert document.subject == title.removeprefix("附件").replace("\n", "")
    assert parse_plan(head + plan).plan.document.subject == "某县治水方案"
    assert parse_plan(head + "请认真执行：\n" + plan).plan.document.subject == "某县治水方案"
    assert parse_plan(head.replace("印发", "做好") + "附件\n" + plan).plan.document.title is not None


def test_several_plans_in_annexes() -> None:
    reading = read("""
某县人民政府关于印发两个方案的通知
各乡镇：
现印发给你们。
某县人民政府
2020年3月1日
附件1
某县治水方案
一、修渠。6月底前完成。（县水利局）
附件2
某县修路方案
一、铺油。7月底前完成。（县交通局）
附件3
附件4
某表
""")
    assert [(task.id, task.assignments[0].unit.name) for task in reading.plan.items] == [
        ("1", "县水利局"),
        ("1~2", "县交通局"),
    ]
    assert reading.plan.document.subject == "某县治水方案"


def test_a_notice_without_items_before_a_long_plan_without_numbers() -> None:
    text = (
        "某县关于治水的通知\n各乡镇：\n请执行。\n某县人民政府\n2020年3月1日\n某县治水方案\n"
        + "各地要认真治理河道，确保水质达标。" * 12
    )
    assert parse_plan(text).plan.document.subject == "某县治水方案"


def test_horizon_and_years() -> None:
    reading = parse_plan("某县2020年治水方案\n一、修渠。6月底前完成。（县水利局）\n")
    assert reading.plan.horizon is not None
    assert rows(reading)[0][4] == date(2020, 6, 30)


def test_an_inverted_order_of_numbers() -> None:
    reading = read("""
二、任务分工
1.农业
（一）推广良种。2020年4月底前完成。（责任单位：县农业局）
（二）修复水渠。（责任单位：县水利局）
2.工业
（一）技术改造。（责任单位：县工信局）
三、其他
1.做好收尾。（责任单位：县政府办）
（一）甲。（责任单位：县政府办）
""")
    assert [task.id for task in reading.plan.items] == ["2.1.1", "2.1.2", "2.2.1", "3.1", "3.1~2"]
    assert ("2.1", "农业") in sections(reading)


def test_spoken_numbers_below_and_beside_items() -> None:
    reading = read("""
一、任务
1.抓整治。重点如下。
一是清理河道。
二是清理湖泊。
（责任单位：县水利局）
2.抓值守。（责任单位：县应急局）
三要落实责任。（责任单位：县政府办）
""")
    assert [task.id for task in reading.plan.items] == ["1.1", "1.2", "1.3"]
    assert task_of(reading, "1.1").text == "抓整治。重点如下。\n一是清理河道。\n二是清理湖泊。"


def test_damage_is_reported() -> None:
    reading = read("""
某县府办发〔20226
某县人民政府办公室
关于印发某县防火方案的通知
各乡镇人民政府,县级各部门
《某县防火方案》已经县政府同意,现印发你们,请认真遵照执行。
某县人民政府办公室
2022年11月7
某县防火方案
一、任务
11完善站点。12月25日前配齐。(责任单位:各乡镇人民政府
12开展宣传。(责任单位:县融媒体中心)
""")
    document = reading.plan.document
    assert document.number is None
    assert document.title == "某县人民政府办公室关于印发某县防火方案的通知"
    assert document.recipients == ("各乡镇人民政府", "县级各部门")
    assert document.issued == date(2022, 11, 7)
    assert [(row[0], row[3]) for row in rows(reading)] == [("1.11", ["各乡镇人民政府"]), ("1.12", ["县融媒体中心"])]
    assert {problem.code for problem in reading.problems} >= {"damaged-number", "damaged-date", "bracket-mismatch"}


def test_traditional_script_with_small_punctuation() -> None:
    reading = read("""
某市人民政府辦公廳關於印發2009年整頓方案的通知
某府辦〔２００９〕１７號
各縣人民政府﹐市政府各部門﹕
現印發給你們。
某市人民政府辦公廳
二○○九年三月二十六日
2009年整頓方案
一﹑打擊傳銷。10月15日前完成。（牽頭單位﹕市工商局﹔配合單位﹕市公安局﹑教育局）
二﹑整治市場。（市工商局負責）
""")
    document = reading.plan.document
    assert (str(document.number), document.issued) == ("某府辦〔2009〕17号", date(2009, 3, 26))
    assert document.recipients == ("各縣人民政府", "市政府各部門")
    assert rows(reading)[0] == ("1", "一﹑", "打擊傳銷", ["市工商局", "市公安局", "教育局"], date(2009, 10, 15))


def test_citations_of_a_task() -> None:
    reading = parse_plan(
        "根据《总规》制定。\n一、修渠。按《水法》（国发〔2010〕5号）执行。（县水利局）\n二、修路。（县交通局）\n"
    )
    assert [str(each) for each in reading.plan.citations] == ["《总规》", "《水法》（国发〔2010〕5号）"]
    assert [len(task.citations) for task in reading.plan.items] == [1, 0]


@pytest.mark.parametrize(
    "text", ["", "\n\n", " ", "甲", "一、", "（一）\n", "附件", "2020年3月1日", "抄送：", "1.\n2.\n", "\ufeff"]
)
def test_next_to_nothing(text: str) -> None:
    reading = parse_plan(text)
    assert "".join(block.text for block in reading.blocks) == text
    assert reading.plan.document.number is None


def test_a_text_is_a_str() -> None:
    with pytest.raises(TypeError, match="read_plan"):
        parse_plan(b"x")  # type: ignore[arg-type]


def test_prose_that_is_no_heading_stays_the_text_of_its_section() -> None:
    reading = read("""
一、总体要求
（一）为了做好，治水，护岸，清淤工作，特作如下说明。各地执行。
二、名词解释
河长是河道的管理者。

河道是水流的通道。
三、强化宣传
各单位要加强宣传。
四、主要任务
五、修渠（2020年6月底前）
""")
    assert [task.id for task in reading.plan.items] == ["3", "5"]
    assert reading.plan.sections[0].children[0].title is None
    assert reading.plan.sections[0].children[0].text is not None


@pytest.mark.parametrize(
    ("item", "text", "units", "times"),
    [
        ("1.修渠。（县水利局）。", "修渠。", ["县水利局"], []),
        ("1.修渠 （县水利局）", "修渠", ["县水利局"], []),
        ("1.修渠（责任单位：县水利局），护岸（责任单位：县住建局）。", "修渠，护岸。", ["县水利局", "县住建局"], []),
        ("1.修渠。责任单位：县水利局。配合单位：县财政局。", "修渠。", ["县水利局", "县财政局"], []),
        ("1.修渠。完成时限：　；责任单位：县水利局。", "修渠。", ["县水利局"], []),
        ("1.修渠。完成时限：2020年6月底前。", "修渠。", [], ["2020年6月底前"]),
        ("1.修渠。（责任单位：县水利局，2020年6月底前完成）", "修渠。", ["县水利局"], ["2020年6月底前"]),
        ("1.修渠。（责任单位：县水利局；完成时限：长期坚持）", "修渠。", ["县水利局"], ["长期坚持"]),
        ("1.由县水利局牵头修渠。", "由县水利局牵头修渠。", ["县水利局"], []),
        ("1.修渠（含支渠）。", "修渠（含支渠）。", [], []),
    ],
)
def test_who_is_taken_out_of_the_text(item: str, text: str, units: list[str], times: list[str]) -> None:
    (task,) = parse_plan("一、任务\n" + item + "\n").plan.items
    assert [each.unit.name for each in task.assignments] == units
    assert [mention.text for mention in task.times] == times
    assert task.text == text


def test_a_second_tree_with_the_same_numbers_has_other_ids_all_the_way_down() -> None:
    text = (
        "一、任务\n（一）修渠\n1.清淤。（县水利局）\n附件\n某县修路方案\n一、任务\n（一）修路\n1.铺油。（县交通局）\n"
    )
    assert [task.id for task in parse_plan(text).plan.items] == ["1.1.1", "1~2.1.1"]


@pytest.mark.parametrize(
    ("text", "title", "number"),
    [
        (
            "某政发〔2020〕1号\n某县治水方案\n某政发〔2020〕2号\n一、修渠。（县水利局）\n",
            "某县治水方案",
            "某政发〔2020〕1号",
        ),
        ("某县治水方案\n附件\n某表\n一、修渠。（县水利局）\n", "某县治水方案", "None"),
        (
            "某政发〔2020〕1号\n某政发〔2020〕2号\n某县治水方案\n一、修渠。（县水利局）\n",
            "某县治水方案",
            "某政发〔2020〕1号",
        ),
        ("文号：\n某县治水方案\n一、修渠。（县水利局）\n", "某县治水方案", "None"),
        ("某县治水方案\n附件：某表\n一、修渠。（县水利局）\n", "某县治水方案", "None"),
        ("附件\n某县治水方案\n一、修渠。（县水利局）\n", "某县治水方案", "None"),
        ("某县治水方案\n抄送：县委办。\n", "某县治水方案", "None"),
        ("某县治水方案\n请认真执行：\n一、修渠。（县水利局）\n", "某县治水方案", "None"),
        ("\n".join(f"栏目{number}" for number in range(40)), None, "None"),
    ],
)
def test_odd_heads(text: str, title: str | None, number: str) -> None:
    document = parse_plan(text).plan.document
    assert (document.title, str(document.number)) == (title, number)


def test_odd_feet() -> None:
    listed = "某县治水方案\n一、修渠\n二、护岸\n三、清淤\n2020年3月1日\n"
    assert parse_plan(listed).plan.document.issued is None
    head = "某县关于治水的通知\n各乡镇：\n请执行。\n某县人民政府\n"
    assert parse_plan(head + "（此件公开发布）\n2020年3月1日\n").plan.document.signers == ("某县人民政府",)
    table = "2020年3月1日\n附件\n序号\t任务\t责任单位\t时间要求\n1\t修渠\t县水利局\t2020年6月底前\n"
    reading = parse_plan(head + table)
    assert [task.id for task in reading.plan.items] == ["checklist.1"]
    assert reading.plan.document.issued == date(2020, 3, 1)


def test_an_issued_document_that_an_annex_holds_without_a_signature() -> None:
    head = "某县关于印发某县治水方案的通知\n各乡镇：\n朗读\n现将方案印发给你们，请执行。\n"
    for between in ("附件\n", ""):
        reading = parse_plan(head + between + "某县治水方案\n一、修渠。（县水利局）\n")
        assert reading.plan.document.subject == "某县治水方案"
    assert parse_plan("某县关于治水的通知\n各乡镇：\n附件\n某表\n").plan.document.title == "某县关于治水的通知"
    assert parse_plan("某县关于治水的通知\n各乡镇：\n" + "甲。\n" * 20).plan.document.title == "某县关于治水的通知"
    assert parse_plan(head + "甲\n乙丙\n").plan.document.title == "某县关于印发某县治水方案的通知"


def test_lines_that_do_not_go_on() -> None:
    reading = read("""
一、任务
1.修渠，护岸，清淤，疏浚，绿化，美化，亮化，净化，整治河道，保护水源，巡查堤
    县水利局要加强检查，确保质量。
2.责任单位：县水
利局
3.修路，护坡，绿化，美化，亮化，净化，整治边沟，保护路基，巡查桥梁，检查隧道，更换
护栏。责任单位：县交通局
请各单位抓好落实，
确保完成。
4.架桥，
铺油。（县交通局）
5.植树（一期）
、种草，2020年4月底前完成
。（县林业局）
""")
    texts = {task.id: task.text for task in reading.plan.items}
    assert texts["1.1"].splitlines()[1] == "县水利局要加强检查，确保质量。"
    assert texts["1.3"].endswith("更换护栏。")
    assert texts["1.4"] == "架桥，铺油。"
    assert texts["1.5"] == "植树（一期）、种草，2020年4月底前完成。"


def test_lines_of_one_length_are_broken_whatever_they_say() -> None:
    reading = read("""
某县为民办实事
工作方案
为切实抓好各项民生实事，经
县政府研究，现将有关事项安
排如下，请各单位认真贯彻落
实到位，并及时报告进展情况
。
一、任务
1.新建农村公路二十公里并完
善安全防护设施。（县交通局）
2.改造农村小学校舍五所，完
善操场。（县教育局）
""")
    assert [(task.id, task.text) for task in reading.plan.items] == [
        ("1.1", "新建农村公路二十公里并完善安全防护设施。"),
        ("1.2", "改造农村小学校舍五所，完善操场。"),
    ]
    assert reading.plan.document.title == "某县为民办实事工作方案"


def test_an_introduction_and_a_heading_with_units() -> None:
    reading = read("""
一、道路
总体上统筹推进。
（一）修路。（责任单位：县交通局）
（二）护路（责任单位：县公路局）
1.统一标准。
2.统一平台。
三、保障措施
（一）统筹（责任单位：县政府办）
1.定期调度。
""")
    assert [(task.id, task.text) for task in reading.plan.items] == [
        ("1.1", "修路。"),
        ("1.2", "护路\n1.统一标准。\n2.统一平台。"),
        ("3.1", "统筹\n1.定期调度。"),
    ]
    assert reading.plan.sections[0].text == "总体上统筹推进。"
    assert [len(task.assignments) for task in reading.plan.items] == [1, 1, 1]


def test_items_without_text_and_with_one_part() -> None:
    reading = read("""
一、任务
（一）道路
1.
2.修路。（县交通局）
（二）桥梁。
（1）修桥。（县交通局）
（2）护桥。
（3）看桥。
（三）渠道。
（1）修渠。
（2）护渠。（县水利局）
总之要抓好。（县政府办）
""")
    assert [task.id for task in reading.plan.items][:1] == ["1.1.2"]
    assert all(task.text for task in reading.plan.items)
