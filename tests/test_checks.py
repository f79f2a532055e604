"""The catalogue of rules: each with a text that has the defect and one that has not, and the places it compares."""

from __future__ import annotations

import pytest

from lianqiang import check_plan
from lianqiang.errors import NotRegistered
from lianqiang.readers import parse_plan
from lianqiang.readers.checks import RULES, Rule, rule_of
from lianqiang.spans import Severity

ORDER = (Severity.NOTE, Severity.WARNING, Severity.ERROR)
BY_CODE = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


def codes(text: str) -> list[str]:
    return [problem.code for problem in check_plan(parse_plan(text))]


# The catalogue ---------------------------------------------------------------------------------------------------


@BY_CODE
def test_the_example_has_the_defect_and_no_other(rule: Rule) -> None:
    reading = parse_plan(rule.example)
    found = check_plan(reading)
    assert {problem.code for problem in found} == {rule.code}
    assert bool(reading.problems) is rule.reading
    assert all(ORDER.index(problem.severity) <= ORDER.index(rule.severity) for problem in found)
    assert found[0].severity is rule.severity


@BY_CODE
def test_the_near_miss_has_none(rule: Rule) -> None:
    assert codes(rule.near) == []


@BY_CODE
def test_what_says_compared_with_has_a_second_place(rule: Rule) -> None:
    (problem, *_) = check_plan(parse_plan(rule.example))
    compared = "Compared with" in rule.explain
    assert bool(problem.related) is (compared or rule.code in {"row-wording-differs", "abrupt-end", "task-without-row"})
    for span in (problem.span, *problem.related):
        assert span == parse_plan(rule.example).locate(span.start, span.end)
        assert span not in problem.related or span != problem.span


def test_codes_are_words_and_come_once() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert all(rule.code == rule.code.lower() and " " not in rule.code for rule in RULES)
    assert all(rule.title[0].islower() and not rule.title.endswith(".") for rule in RULES)


def test_a_rule_by_its_code() -> None:
    assert rule_of("cut-off").severity is Severity.ERROR
    with pytest.raises(NotRegistered, match=r"no such rule: 'unit-twise' .*unit-twice"):
        rule_of("unit-twise")


# Documents without defects, and the same with one ----------------------------------------------------------------

NOTICE = """沁政办发〔2022〕9号

沁南县人民政府办公室关于印发沁南县城乡供水提质行动方案（2022—2024年）的通知

各乡镇人民政府、街道办事处，县政府有关部门：

《沁南县城乡供水提质行动方案（2022—2024年）》已经县政府同意，现印发给你们，请认真组织实施。

沁南县人民政府办公室

2022年3月15日

（此件公开发布）

沁南县城乡供水提质行动方案（2022—2024年）

为保障城乡居民饮水安全，根据《浙东省农村供水管理办法》（浙东政发〔2021〕30号）要求，制定本方案。

一、总体要求

（一）工作目标。到2024年，规模化供水覆盖九成以上农村人口，水质达标率稳定在98%以上。

二、重点任务

（一）改造水源和管网

1.新建备用水源。2022年10月底前完成青石水库取水口选址，2023年底前建成投用。（责任单位：县水利局、县发改局，各乡镇（街道））

2.更换老旧管网。2023年6月底前更换城区老旧管网42公里，漏损率降到9%以下。（责任单位：县住建局、县水务集团）

3.统一水质检测。每月检测出厂水和末梢水，结果按季度向社会公布。（责任单位：县卫健局、县水利局等有关部门）

（二）完善运行机制

1.推行村级管水员制度。2022年6月底前制定管水员管理办法，管水员上岗前接受不少于2天的培训。（责任单位：县水利局，各乡镇（街道））

2.改进水费征收。2024年底前实现水费线上缴纳全覆盖。（责任单位：县水务集团、县财政局）

三、保障措施

（一）加强组织领导。各乡镇（街道）要明确分管负责人，每年12月10日前向县政府报告进展情况。

（二）强化资金保障。县财政局要把管护经费列入预算，适时开展绩效评价。

附件：城乡供水提质重点任务清单

附件

城乡供水提质重点任务清单

序号\t重点任务\t责任单位\t完成时限
1\t新建备用水源\t县水利局、县发改局\t2023年12月底前
2\t更换老旧管网\t县住建局、县水务集团\t2023年6月底前
3\t统一水质检测\t县卫健局\t每月
4\t推行村级管水员制度\t县水利局\t2022年6月底前
5\t改进水费征收\t县水务集团\t2024年12月底前

抄送：县委各部门，县人大常委会办公室，县政协办公室。

沁南县人民政府办公室　　　2022年3月16日印发
"""

CELLS = """柳河市教育局2023年重点工作任务分解表

\t序号
\t工作任务
\t牵头单位
\t配合单位
\t完成时间

\t1
\t新增公办幼儿园学位2000个
\t基础教育科
\t规划财务科
\t2023年8月底前

\t2
\t开展校园食品安全检查
\t安全管理科
\t后勤服务中心
\t每学期

\t3
\t修订教师考核办法
\t人事科
\t基础教育科
\t2023年11月底前

\t4
\t落实家校联系制度
\t基础教育科
\t德育科
\t长期坚持
"""

PROSE = """关于做好冬季清雪工作的意见

各区人民政府，市政府各委办局：

为做好今年冬季清雪工作，现提出如下意见。

一、明确责任
第一条 主次干道由市城管局负责清雪，降雪停止后24小时内清净。
第二条 背街小巷由各区人民政府负责清雪，降雪停止后48小时内清净。
第三条 桥梁、涵洞由市住建局负责撒布防滑料。

二、做好准备
第四条 各单位应于10月底前完成机械检修。
第五条 市气象局应及时发布降雪预报。

本意见自印发之日起施行。

市人民政府
2019年9月20日
"""

SOUND = {"a plan with its notice and checklist": NOTICE, "a table": CELLS, "articles": PROSE}


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND)
def test_a_sound_document_has_no_problem(text: str) -> None:
    found = check_plan(parse_plan(text))
    assert found == (), "\n".join(f"{each} {each.span.of(text)!r}" for each in found)


INJECTED = [
    ("2.更换老旧管网。", "3.更换老旧管网。", ["skipped-number", "duplicate-number"]),
    ("（二）完善运行机制", "（一）完善运行机制", ["duplicate-number"]),
    ("3.统一水质检测。", "4.统一水质检测。", ["skipped-number"]),
    ("三、保障措施", "四、保障措施", ["skipped-number"]),
    ("县住建局、县水务集团）\n\n3", "县住建局、县水务集团\n\n3", ["bracket-mismatch"]),
    ("县住建局、县水务集团）\n\n3", "县住建局、县水务集团)\n\n3", ["bracket-mismatch"]),
    ("《浙东省农村供水管理办法》", "《浙东省农村供水管理办法", ["bracket-mismatch"]),
    ("（责任单位：县水务集团、县财政局）", "（责任单位：县水务集团、县财政局、县水务集团）", ["unit-twice"]),
    ("县水利局、县发改局\t2023", "县水利局、县发改局、县水利局\t2023", ["unit-twice"]),
    ("（责任单位：县住建局、县水务集团）", "", ["missing-responsibility"]),
    ("3\t统一水质检测\t县卫健局\t每月", "3\t统一水质检测\t县卫健局\t", ["missing-time"]),
    ("2022年6月底前制定管水员", "2021年6月底前制定管水员", ["deadline-before-issue", "row-time-conflict"]),
    ("2022年10月底前完成青石", "2021年10月底前完成青石", ["deadline-before-issue"]),
    ("2022年10月底前完成青石", "2022年13月底前完成青石", ["unparsed-time"]),
    ("到2024年，规模化", "2023年2月30日，规模化", ["impossible-date"]),
    ("2022年10月底前完成青石水库取水口选址，", "2025年10月底前完成青石水库取水口选址，", ["outside-period"]),
    ("2024年底前实现水费线上缴纳全覆盖。", "2024年底前实现水费线上缴纳。2023年底前实现水费线上缴纳。", ["conflicting-deadlines"]),
    ("\t2023年6月底前", "\t2023年9月底前", ["row-time-conflict"]),
    ("\t2023年6月底前", "\t逐年推进", ["row-time-differs"]),
    ("\t2023年6月底前", "\t适时", ["row-time-differs"]),
    ("2\t更换老旧管网\t县住建局、县水务集团", "2\t更换老旧管网\t县住建局、县民政局", ["row-units-differ"]),
    ("2\t更换老旧管网\t", "2\t举办龙舟比赛\t", ["row-without-task", "task-without-row"]),
    ("5\t改进水费征收\t县水务集团\t2024年12月底前\n", "", ["task-without-row"]),
    ("县财政局）\n\n三", "县财政局）\n\n3.开展节水宣传。每年组织节水宣传活动。（责任单位：县住房城乡建设局）\n\n三", ["task-without-row", "unit-spelling"]),
    ("县住建局、县水务集团）", "县住房和城乡建设局、县水务集团）", ["unit-spelling"]),
    ("县卫健局、县水利局等", "县卫健局（县供水办）、县水利局（县供水办）等", ["alias-conflict"]),
    ("县政府有关部门：", "县政府有关部门：\n打印本页", ["residue"]),
    ("沁南县人民政府办公室\n\n2022年3月15日", "沁南县人民政府\n\n2022年3月15日", ["issuer-mismatch"]),
    ("2022年3月15日", "2022年3月35日", ["damaged-date"]),
    ("沁政办发〔2022〕9号", "沁政办发〔20229", ["damaged-number"]),
    ("（浙东政发〔2021〕30号）", "（浙〔2021〕30号）", ["damaged-citation"]),
    ("（浙东政发〔2021〕30号）", "（浙东政发〔202〕30号）", ["damaged-citation"]),
    ("（浙东政发〔2021〕30号）", "（浙东政发〔2021〕号）", ["damaged-citation"]),
    ("漏损率降到9%以下。", "2023年6月底前更换城区老旧管网42公里。", ["repeated-sentence"]),
    ("，漏损率降到9%以下。", "。2023年6月底前更换城区老旧管网42公里。", ["repeated-sentence"]),
    ("结果按季度向社会公布。", "结果按季度向社会公布。每月检测出厂水和末梢水。", ["repeated-sentence"]),
    ("漏损率降到9%以下。（", "漏损率降到9%以下（", ["missing-full-stop"]),
    ("5\t改进水费征收\t", "5\t改进水费征收。\t", ["stray-full-stop"]),
    ("漏损率降到9%以下。", "漏损率\n\n降到9%以下。", ["broken-line"]),
    ("附件\n\n城乡供水提质重点任务清单\n\n" + NOTICE.partition("附件\n\n城乡供水提质重点任务清单\n\n")[2].partition("\n抄送")[0], "", ["missing-annex"]),
    (NOTICE.partition("2.改进水费征收。")[2], "2024年底前实现水费线上缴纳全覆盖，并逐步", ["cut-off", "missing-responsibility"]),
    (NOTICE.partition("三、保障措施")[1] + NOTICE.partition("三、保障措施")[2], "", ["abrupt-end"]),
]  # fmt: skip


@pytest.mark.parametrize(("sound", "damaged", "expected"), INJECTED, ids=lambda each: str(each)[:40])
def test_a_defect_put_into_a_sound_document(sound: str, damaged: str, expected: list[str]) -> None:
    assert NOTICE.count(sound) == 1
    text = NOTICE.replace(sound, damaged)
    found = check_plan(parse_plan(text))
    assert {problem.code for problem in found} == set(expected), "\n".join(
        f"{each} {each.span.of(text)!r}" for each in found
    )
