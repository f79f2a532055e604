"""The catalogue of rules: each with a text that has the defect and one that has not, and the places it compares."""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianqiang import annotate, check_plan
from lianqiang.errors import NotRegistered
from lianqiang.readers import Reading, parse_plan, read_plan
from lianqiang.readers.checks import RULES, Rule, rule_of
from lianqiang.readers.checks.duties import _in_one_list
from lianqiang.readers.checks.names import _same_body
from lianqiang.spans import Problem, Severity, Span
from lianqiang.tasks import Origin, Task
from linear import too_slow

ORDER = (Severity.NOTE, Severity.WARNING, Severity.ERROR)
BY_CODE = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


def codes(text: str) -> list[str]:
    return [problem.code for problem in check_plan(parse_plan(text))]


def read(rule: Rule, text: str) -> Reading:
    """The text as the rule gives it: on its own, or in a file."""
    if rule.file is None:
        return parse_plan(text, issued=rule.issued)
    file = io.BytesIO(text.encode())
    file.name = rule.file
    return read_plan(file)


# The catalogue ---------------------------------------------------------------------------------------------------


@BY_CODE
def test_the_example_has_the_defect_and_no_other(rule: Rule) -> None:
    reading = read(rule, rule.example)
    found = check_plan(reading)
    assert {problem.code for problem in found} == {rule.code}
    assert bool(reading.problems) is rule.reading
    assert all(ORDER.index(problem.severity) <= ORDER.index(rule.severity) for problem in found)
    assert found[0].severity is rule.severity


@BY_CODE
def test_the_near_miss_has_none(rule: Rule) -> None:
    assert check_plan(read(rule, rule.near)) == ()


@BY_CODE
def test_what_says_compared_with_has_a_second_place(rule: Rule) -> None:
    (problem, *_) = check_plan(read(rule, rule.example))
    compared = "Compared with" in rule.explain
    assert bool(problem.related) is (compared or rule.code in {"row-wording-differs", "abrupt-end", "task-without-row"})
    for span in (problem.span, *problem.related):
        assert span == read(rule, rule.example).locate(span.start, span.end)
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

SOUND = {path.stem: path.read_text("utf-8") for path in sorted((Path(__file__).parent / "sound").glob("*.txt"))}
NOTICE = SOUND["notice_and_checklist"]


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND)
def test_a_sound_document_has_no_problem(text: str) -> None:
    assert parse_plan(text).plan.items
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
    (NOTICE.partition("2.改进水费征收。")[2], "2024年底前实现水费线上缴纳全覆盖，并逐步", ["cut-off"]),
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


def test_severities_of_one_code() -> None:
    times = {
        "2020年13月底前": Severity.ERROR,
        "2020年2月30日前": Severity.ERROR,
        "2020年9月至2019年3月": Severity.ERROR,
        "2020年6月5日25时前": Severity.ERROR,
        "20**年6月底前": Severity.WARNING,
    }
    for words, severity in times.items():
        (problem,) = check_plan(parse_plan(f"1.修渠。{words}完成。（县水利局）\n"))
        assert (problem.code, problem.severity) == ("unparsed-time", severity), words


ROWS = (
    "一、任务\n1.修筑水渠。{text}（{units}）\n附件\n序号\t任务\t责任单位\t时间要求\n1\t修筑水渠\t{row_units}\t{time}\n"
)


@pytest.mark.parametrize(
    ("units", "row_units", "expected"),
    [
        ("县水利局、县财政局", "县财政局", []),
        ("县水利局", "水利局", []),
        ("县水利局", "县水利局，各镇（街道）", []),
        ("县水利局", "县水利局、有关部门", []),
        ("县水利局、县政府各部门", "县林业局", []),
        ("县水利局，各镇（街道）", "县林业局", ["县林业局"]),
        ("县综合行政执法局（县城管局）", "县城管局", []),
        ("县住房和城乡建设局", "县住建局", []),
        ("县水利局", "县林业局、县农业局", ["县林业局", "县农业局"]),
        ("县水利局牵头，县财政局配合", "县财政局", ["县财政局"]),
        ("县水利局牵头，县财政局配合", "县水利局", []),
    ],
)
def test_units_of_a_row(units: str, row_units: str, expected: list[str]) -> None:
    text = ROWS.format(text="", units=units, row_units=row_units, time="每年")
    found = [problem for problem in check_plan(parse_plan(text)) if problem.code == "row-units-differ"]
    assert [problem.span.of(text) for problem in found] == expected


@pytest.mark.parametrize(
    ("text", "rows", "expected"),
    [
        # Two rows come from one task: a day that one of them repeats is no other row's business.
        ("2020年6月底前修筑水渠，每年养护水渠。", [("修筑水渠", "2020年6月底前"), ("养护水渠", "每年")], []),
        ("2020年6月底前修筑水渠，每年养护水渠。", [("修筑水渠", "每年"), ("养护水渠", "每年")], ["row-time-differs"] * 2),
        ("2020年6月底前修筑水渠，2021年养护水渠。", [("修筑水渠", "2020年6月底前"), ("养护水渠", "2021年底前")], []),
        ("2020年6月底前修筑水渠。", [("修筑水渠", "2020年6月底前"), ("修筑水渠", "2020年8月底前")], ["conflicting-deadlines"]),
        ("修筑水渠，养护水渠。", [("修筑水渠", "适时"), ("修筑水渠", "每年")], []),
        ("修筑水渠。", [("修筑水渠", "2020年6月底前"), ("修筑水渠", "")], []),
    ],
)  # fmt: skip
def test_rows_of_one_task(text: str, rows: list[tuple[str, str]], expected: list[str]) -> None:
    lines = "".join(f"{place}\t{task}\t县水利局\t{time}\n" for place, (task, time) in enumerate(rows, 1))
    head = "序号\t任务\t责任单位\t时间要求\n"
    assert codes(f"一、任务\n1.治水。{text}（县水利局）\n附件\n{head}{lines}") == expected


def test_a_row_whose_wording_is_broken_over_lines() -> None:
    text = rule_of("row-wording-differs").example
    head, rows = text.split("序号", 1)
    cells = "序号" + rows.replace("\t", "\n").replace("开展干部分级分类培训", "开展干部分级，\n分类开展培训")
    (problem,) = check_plan(parse_plan(head + cells))
    assert problem.code == "row-wording-differs"
    assert problem.span.of(head + cells).startswith("1\n开展干部")


def test_a_plan_whose_rows_come_from_another_row() -> None:
    reading = parse_plan(rule_of("row-wording-differs").example)
    assert check_plan(reading)
    other = Task(id="checklist.9", text="另一行", origin=Origin.CHECKLIST)
    rows = [attrs.evolve(task, sources=(other.id,) * bool(task.sources)) for task in reading.plan.checklist]
    plan = attrs.evolve(reading.plan, items=(*reading.plan.body, *rows, other))
    assert check_plan(attrs.evolve(reading, plan=plan)) == ()


def test_nearly_all_tasks_have_rows() -> None:
    rivers = ("东河", "西河", "南河", "北河", "中河")
    body = "".join(f"{place}.清理{river}。（县水利局）\n" for place, river in enumerate(rivers, 1))
    rows = "".join(f"{place}\t清理{river}\t县水利局\t每年\n" for place, river in enumerate(rivers[:4], 1))
    text = f"一、任务\n{body}附件\n序号\t任务\t责任单位\t时间要求\n{rows}"
    (problem,) = check_plan(parse_plan(text))
    assert (problem.code, problem.span.of(text)) == ("task-without-row", "5.清理中河")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("区住建局", "区住房城乡建设局", True),
        ("区住建局", "区住房和城乡建设局", True),
        ("县发改局", "县发展和改革局", True),
        ("市发改委", "市发展和改革委员会", True),
        ("市人社局", "市人力资源和社会保障局", True),
        ("市人力社保局", "市人力资源社会保障局", True),
        ("区府办", "区政府办公室", True),
        ("区编办", "区编委办", True),
        ("市市场监管局", "市市场监督管理局", True),
        ("县文旅局", "县文化广电旅游局", True),
        ("市国资委", "市国有资产监督管理委员会", True),
        ("县城管局", "县城市管理局", True),
        ("市执法局", "市司法局", False),
        ("区教育局", "区教育体育局", False),
        ("区住建局", "县住房城乡建设局", False),
        ("区府办", "区府法制办", False),
        ("区委办", "区委编办", False),
        ("市工商局", "市工商联", False),
        ("县水利局", "县水务局", False),
        ("县财政局", "县财政所", False),
        ("县局", "县住建局", False),
    ],
)
def test_one_body_under_two_spellings(one: str, other: str, same: bool) -> None:
    assert _same_body(one, other) is _same_body(other, one) is same


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.修渠。（区发改局（物价局））\n2.修堤。（区发改局（区物价局））\n3.修桥。（区发改局（区物价局））\n", ["unit-spelling"]),
        ("1.修渠。（区住建局）\n2.修堤。（区住房城乡建设局）\n3.修桥。（区住房城乡建设局）\n", ["unit-spelling"]),
        ("1.修渠。（县水利局（办公室））\n2.修堤。（县农业局（办公室））\n", []),
        ("1.修渠。（县水利局（县治水办））\n2.修堤。（县环保局（县治水办））\n3.修桥。（县环保局（县治水办））\n", ["alias-conflict"]),
        ("1.修渠。（县发改局（县能源办））\n2.修堤。（县发展和改革局（县能源办））\n", ["unit-spelling"]),
    ],
)  # fmt: skip
def test_names_of_units(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.修渠。落实（〔2018〕22号）要求。（县水利局）\n", ["damaged-citation"]),
        ("1.修渠。落实〔2018〕第22号通告要求，见第3号图。（县水利局）\n", []),
        ("1.修渠。4月31日前完成。（县水利局）\n", ["impossible-date", "year-unknown"]),
        ("会议于13月5日和0000年2月30日召开。\n1.修渠。（县水利局）\n", ["impossible-date", "impossible-date"]),
        (
            "1.全面清理河道和堤岸沿线的各类堆积物。修渠。\n2.全面清理河道和堤岸沿线的各类堆积物。修堤。\n",
            ["repeated-sentence"],
        ),
        ("1.健全河道巡查制度。修渠，健全河道巡查制度，落实经费。\n", []),
        ("1.修渠。健全河道巡查制度。落实经费，健全河道巡查制度，定期通报。\n", ["repeated-sentence"]),
        ("\n\n1.健全河道巡查制度。\n", []),
        ("1.修渠。完成时限：2020年6月底前。2020年6月底前完成修渠任务。（县水利局）\n", []),
        ("1.修渠。2020年6月底前完成修渠任务，2020年8月底前完成修渠任务。（县水利局）\n", ["conflicting-deadlines"]),
        ("1.修渠。加强渠道的日常管护，落实管护责任\n（责任单位：县水利局）\n", []),
        (
            "1.修渠。加强渠道的日常管护，落实管护责任（见\n责任单位：县水利局）\n",
            [],
        ),
        ("1.修渠。定期清理河道和堤岸。\n配合单位：县财政局、\n县水利局\n", []),
        ("1.修渠。2020年6月底前、2020年8月底前报送情况。（县水利局）\n", []),
    ],
)
def test_prose(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("4.清理北河，修复堤岸，恢复两岸的植被和绿化带\n（责任单位：县水利局）\n", ["missing-full-stop"]),
        ("4.清理北河，修复堤岸，恢复两岸的植被和绿化带\n责任单位：县水利局\n", ["missing-full-stop"]),
        ("4.清理北河，修复堤岸，恢复两岸的植被和绿化带；\n责任单位：县水利局\n", []),
        ("4.清理北河，修复堤岸，恢复两岸（含滩地和绿化带）\n责任单位：县水利局\n", ["missing-full-stop"]),
        ("4.清理北河（责任单位：县水利局）\n", []),
        ("4.清理北河道和中河河道及其所有支流和沿线的沟渠（责任单位：县水利局）\n", []),
    ],
)
def test_the_end_of_an_item(last: str, expected: list[str]) -> None:
    rivers = enumerate(("东河", "西河", "南河"), 1)
    items = "".join(
        f"{place}.清理{river}，修复堤岸，恢复两岸的植被和绿化带。\n（责任单位：县水利局）\n" for place, river in rivers
    )
    assert codes(f"一、清理河道\n{items}{last}二、其他\n1.修渠。（责任单位：县水利局）\n") == expected


_TABLE = "2020年治水任务清单\n序号\t任务\t责任单位\t时间要求\n"
_ROWS = ("修渠", "护堤", "巡河", "清淤", "植树")


def _table(*numbers: object, units: str = "县水利局", last: str | None = None) -> str:
    rows = [f"{number}\t{task}\t{units}\t2020年8月\n" for number, task in zip(numbers, _ROWS, strict=False)]
    return _TABLE + "".join(rows[:-1]) + (rows[-1] if last is None else last)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (_table(1, 2, 3, 4, 5), []),
        (_table(1, 2, 4, 5), [("skipped-number", "4")]),
        (_table(1, 2, 2, 4), [("duplicate-number", "2")]),
        (_table(1, 1, 3, 4), [("duplicate-number", "1")]),
        (_table(3, 17, 42), []),  # the numbers of proposals
        (_table(1, 1, 2, 2, 3), []),  # what is printed in each row that a merged cell spans
        (_table(1, 2), []),
        (_table(1, 2, 3).replace("1\t修渠", "一、渠道\n1\t修渠").replace("3\t巡", "二、河道\n1\t巡"), []),
        (_table(1, 2, 3, units="县水利局（县河长办）"), []),
        (_table(1, 2, 3, last="3\t巡河\t县水利局（县河长办\t2020年8月\n"), [("bracket-mismatch", "（")]),
        (_table(1, 2, 3, last="3\t巡河（一期）\t县水利局)\t2020年8月\n"), [("bracket-mismatch", ")")]),
        (_table(1, 2, 3, 4, last="4\t清淤\t县水"), [("cut-off", "水")]),
        (_table(1, 2, 3, 4, last="合计\t4项"), []),
        (_table(1, 2, last="2\t护堤"), []),
        ("1.修渠。\n责任单位：\n完成时限：2020年5月\n", [("label-without-units", "责任单位")]),
        ("1.修渠。\n责任单位：\n县水利局\n完成时限：2020年5月\n", []),
        ("1.修渠。责任单位：县水利局。完成时限：。\n", [("missing-time", "完成时限")]),
        ("1.修渠。（责任单位：县水利局；完成时限：）\n", [("missing-time", "完成时限")]),
        (
            _table(1, 2, 3, last="3\t巡河，2020年10月底前巡查一遍\t县水利局\t2020年6月底前\n"),
            [("conflicting-deadlines", "2020年10月底前")],
        ),
        (_table(1, 2, 3, last="3\t巡河，到2025年全面建成\t县水利局\t2020年6月底前\n"), []),
        (_table(1, 2, 3, 4, 5, last="5\t植树\t县水利局\t\n"), [("missing-time", "5\t植树\t县水利局")]),
        (_table(1, 2, 3, units="县水利局、\n县财政局").replace("\t", "\n"), []),
        # A time is announced, and no row has one.
        (
            "任务表\n序号|任务|责任单位|完 成 时 限\n1|修堤|县水利局|\n2|植树|县林业局|\n",
            [("missing-time", "完 成 时 限")],
        ),
        (
            "任务表\n序号\t完成时间\t任务\t责任单位\n1\t\t修堤\t县水利局\n2\t\t植树\t县林业局\n",
            [("missing-time", "完成时间")],
        ),
        ("任务表\n序号|任务|责任单位|完成时限\n1|修堤|县水利局|—\n2|植树|县林业局|—\n", []),
        ("任务表\n序号|任务|责任单位|完成时限\n1|修堤|县水利局|长期\n2|植树|县林业局|\n", []),
        ("任务表\n序号|任务|责任单位|完成时限\n1|2020年5月底前修堤|县水利局|\n2|植树|县林业局|\n", []),
        ("任务表\n序号|任务|责任单位|完成时限\n1|修堤|县水利局|\n", []),
        ("任务表\n序号|任务|责任单位|工期\n1|修堤|县水利局|\n2|植树|县林业局|\n", []),
        ("任务表\n序号|任务|责任单位|备注\n1|修堤|县水利局|\n2|植树|县林业局|\n", []),
    ],
)
def test_tables_and_labels(text: str, expected: list[tuple[str, str]]) -> None:
    found = check_plan(parse_plan(text))
    assert [(problem.code, problem.span.of(text)) for problem in found] == expected


_BANKS = "1.修东堤。（县水利局）\n2.修西堤。（县水利局）\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # One wrong number is one defect, whatever follows it.
        (_BANKS + "2.修南堤。（县水利局）\n4.修北堤。（县水利局）\n", ["duplicate-number"]),
        (_BANKS + "13.修南堤。（县水利局）\n4.修北堤。（县水利局）\n", ["skipped-number"]),
        (_BANKS + "1.修南堤。（县水利局）\n2.修北堤。（县水利局）\n", ["duplicate-number"]),
        (_BANKS + "县交通局\n1.修南路。\n2.修北路。\n", []),
        (_BANKS + "整改措施：\n1.修南堤。（县水利局）\n2.修北堤。（县水利局）\n", []),
        (
            "一、甲\n（一）乙。（县水利局）\n（二）丙。（县水利局）\n二、丁\n（二）戊。（县水利局）\n",
            ["skipped-number"],
        ),
        # An excerpt begins in the middle once, and says so in its title.
        ("某县2020年治水方案\n三、任务\n（七）渠道\n11.修渠。（县水利局）\n", ["skipped-number"]),
        ("某县2020年治水方案（节选）\n三、任务\n（七）渠道\n11.修渠。（县水利局）\n", []),
        ("督查通知\n某县水利局：\n办理要求：1.修渠。（县水利局）\n2.修堤。（县水利局）\n", []),
        # The numbers run through a table.
        (_BANKS + _table(3, 4, 5) + "6.修南堤。（县水利局）\n", []),
    ],
)
def test_numbers(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("5.定期巡河，建立台账", ["cut-off"]),
        ("5.定期巡河、", ["cut-off"]),
        ("5.定期巡河", []),  # the others end with a bracket, and no sentence is begun
        ("5.定期巡河，建立台账。（牵头单位：县水利局；配合单位：", ["cut-off"]),
        ("5.定期巡河，建立台账。（责任单位：县水利局、县自然", ["cut-off"]),
        ("5.定期巡河，建立台账，并将结果在全县通报。——县水利局、县林业局", []),
        ("5.定期巡河，建立台账，并将结果在全县通报。\n联系人：王海  联系电话：0730-8880000", []),
        ("5.定期巡河，建立台账，并将结果在全县通报。\n列席：县政府办公室、县人大常委会办公室有关同志", []),
        ("5.定期巡河，建立台账，并将结果在全县通报。\n34   35   36   37   38   39   40", []),
    ],
)
def test_the_end_of_a_text(last: str, expected: list[str]) -> None:
    items = "".join(
        f"{place}.清理{river}。（县水利局）\n" for place, river in enumerate(("东河", "西河", "南河", "北河"), 1)
    )
    found = codes(items + last + "\n")
    assert [code for code in found if code not in ("missing-responsibility", "missing-full-stop")] == expected
    assert not (expected and "missing-responsibility" in found)


@pytest.mark.parametrize(
    ("last", "reported"),
    [
        ("5.定期巡河。", True),
        ("5.定期巡河。各乡镇要落实巡查人员。", False),
        ("5.定期巡河。县水利局组织巡查。", False),
        ("5.定期巡河，所需经费，由县财政局统筹。", False),
        ("5.定期巡河。（责任人：各村党支部书记）", False),
        ("5.定期巡河。（县水利局、各村按职责分工抓落实", False),  # the bracket is reported
        ("5.巡河阶段（2020年5月—8月）。逐段巡查。", False),
        ("5.总结提高（2020年）。逐段巡查。", False),
        ("5.修订巡河办法,由县司法局审核。", False),
        ("5.每个社区组织巡查。", False),
        ("5.强化考核。结果纳入年度绩效。", False),
        ("5.强化管护。结果纳入年度绩效。", True),
        ("二、河道名录\n（一）编制名录。\n（二）公布名录。", False),
        ("二、工作要求\n（一）严格考核。", False),
    ],
)
def test_who_is_said_in_the_words_of_the_task(last: str, reported: bool) -> None:
    items = "".join(
        f"{place}.清理{river}。（县水利局）\n" for place, river in enumerate(("东河", "西河", "南河", "北河"), 1)
    )
    assert ("missing-responsibility" in codes(f"一、任务\n{items}{last}\n")) is reported


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What the notice asks for, it asks of everybody.
        ("某县人民政府关于印发治水方案的通知\n各乡镇：\n1.压实责任，逐级传导。\n某县人民政府\n2020年3月1日\n某县治水方案\n一、任务\n"
         + "".join(f"{place}.清理{river}。（县水利局）\n" for place, river in enumerate("东西南北", 1)), []),
        # Nine tasks of ten have a time somewhere.
        ("某县2020年治水方案\n一、任务\n" + "".join(f"{place}.清理{river}河，{place}月底前验收，建立台账。（县水利局）\n" for place, river in enumerate("东西南北中上下内外", 1))
         + "10.清理大河，建立台账。（县水利局）\n", ["missing-time"]),
        ("某县2020年治水方案\n一、任务\n" + "".join(f"{place}.清理{river}河，{place}月底前验收，建立台账。（县水利局）\n" for place, river in enumerate("东西南北中上下内外", 1))
         + "10.各村参照本方案执行。（县水利局）\n", []),
        # The label that nothing stands behind is told, and not the task as well.
        ("".join(f"{place}.清理{river}河。\n责任单位：县水利局\n完成时限：2020年{place}月底\n" for place, river in enumerate("东西南北", 1))
         + "5.清理大河。\n责任单位：县水利局\n完成时限：\n", ["missing-time"]),
        # One bracket of two tasks, with one flaw.
        ("一、清理河道\n1.清理东河。\n2.清理西河。\n（责任单位：县水利局、、县财政局）\n", ["empty-unit"]),
        # The bracket that is not closed is told, and not the full stop behind it.
        ("一、任务\n" + "".join(f"{place}.清理{river}河，修复两岸的堤岸。（县水利局）\n" for place, river in enumerate("东西南", 1))
         + "4.清理北河，修复两岸的堤岸（含沿线绿化带和步道\n5.清理大河，修复两岸的堤岸。（县水利局）\n", ["missing-responsibility", "bracket-mismatch"]),
        # Whom to ring up, and a label at the end of a line, are no sentences.
        ("一、任务\n" + "".join(f"{place}.清理{river}河，修复两岸的堤岸。（县水利局）\n" for place, river in enumerate("东西南北", 1))
         + "5.清理大河，修复两岸的堤岸。由县水利局负责。\n联系人：王海涛，联系电话：0730—8880000\n县直各单位要加强协调。\n", []),
        ("2013年防汛工作通知\n1.检修排涝泵站，备足油料。责任单位：水利站（配合单位：供电所） 完成时间：随时\n镇防汛指挥部将组织检查，逐站验收。\n", []),
        ("一、任务\n" + "".join(f"{place}.清理{river}河，修复两岸的堤岸，恢复植被。\n" for place, river in enumerate("东西南北", 1))
         + "5.清理大河，修复两岸的堤岸，恢复植被。\n联系人：王海涛，联系电话：0730—8880000\n", []),
        # A time above two tasks is that of both, and is told once.
        ("一、步骤\n（一）调查摸底（4月10日—4月20日）\n1.逐户登记。（县水利局）\n2.建立台账。（县水利局）\n", ["year-unknown"]),
        # The next label begins a line of its own.
        ("1.修渠。加强渠道日常管护，落实管护责任\n整改措施：逐段巡查，及时修复。（县水利局）\n", []),
        # A table without signs between its cells.
        (_TABLE.replace("\t", "    ") + "".join(f"{place}     清理{river}河    县水利局    2020年8月\n" for place, river in enumerate("东西南北", 1)), []),
        # Two times behind one label; a bracket that another kind closes; who was present; a ward is no slip.
        ("1.修渠。2020年2月底前勘测。（县水利局）\n进度安排：2020年4月底前征询意见，2020年10月底前完工。\n", []),
        ("1.修渠，护岸。（县水利局、县财政局〕\n", ["bracket-mismatch"]),
        ("1.修渠，护岸。牵头科室：设备科；配合科室：ICU、手术室\n", []),
        # An annex that is left out says so.
        ("某县人民政府关于治水的通知\n各乡镇：\n1.清理东河。（县水利局）\n附件：任务清单（略）\n某县人民政府\n2020年3月1日\n", []),
        # A table between two lists of numbers leads in nothing.
        (_BANKS + _table("一", "二") + "1.修南堤。（县水利局）\n", ["duplicate-number"]),
    ],
)  # fmt: skip
def test_what_is_told_once_or_not_at_all(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县水利局、县财政局、县水利局", True),
        ("县水利局（县河长办）、县水利局", True),
        ("县水利局（甲。乙）、县水利局", True),
        ("（县水利局）（县水利局）", True),
        ("（县水利局）修堤（县水利局）", False),
        ("县水利局。县水利局", False),
        ("县水利局\n县水利局负责修堤", False),
        ("县水利局\n县水利局", True),
        (f"县水利局{'、县财政局' * 500}、县水利局", False),
    ],
)
def test_one_list(text: str, expected: object) -> None:
    first, last = text.index("县水利局"), text.rindex("县水利局")
    assert _in_one_list(text, Span(first, first + 4), Span(last, last + 4)) is expected


def test_units_far_apart_are_in_no_list() -> None:
    units = "、".join(f"县第{number}中学" for number in range(400))
    assert codes(f"1.修渠。（责任单位：县水利局、{units}、县水利局）\n") == []
    assert codes("1.修渠。（责任单位：县水利局、县第1中学、县水利局）\n") == ["unit-twice"]


def test_a_cell_of_units_and_a_cell_that_says_who_does_what() -> None:
    rows = "1、健全机构。\n县编办、\n县财政局\n县编办负责落实编制；县财政局负责落实经费。\n2008年4月\n2、开设课程。\n县教育局\n县教育局督促学校列入课表。\n2008年9月\n3、开展宣传。\n县卫生局\n设置宣传栏。\n2008年9月\n"
    found = codes(f"2008年创卫工作责任分解表\n工作标准\n责任单位\n工作措施\n完成时限\n{rows}")
    assert "unit-twice" not in found


def test_a_person_beside_units_is_no_unit() -> None:
    cards = "".join(
        f"{place}.清理{river}。\n责任领导：张三\n责任单位：县水利局\n"
        for place, river in enumerate(("东河", "西河", "南河"), 1)
    )
    assert codes(f"一、任务\n{cards}4.清理北河。\n责任领导：李四\n") == ["missing-responsibility"]


@pytest.mark.parametrize(
    ("words", "reported"),
    [
        ("2019年6月底前完成", True),
        ("2019年6月完成", True),
        ("对2019年6月交办的问题逐项销号", False),
        ("对去年底前交办的问题逐项销号", False),
        ("2019年全县达标率为90%，今年提高到95%", False),
        ("按照2019年反馈意见整改", False),
    ],
)
def test_what_was_due_and_what_was_before(words: str, reported: bool) -> None:
    text = f"某县人民政府关于治水的通知\n各乡镇：\n1.修渠。{words}。（县水利局）\n某县人民政府\n2020年3月1日\n"
    assert ("deadline-before-issue" in codes(text)) is reported


def test_a_beginning_before_the_day_of_issue() -> None:
    rows = "1\t修渠\t县水利局\t2020年1月\t2020年9月\n2\t护堤\t县水利局\t2020年4月\t2020年8月\n"
    table = f"序号\t任务\t责任单位\t开工时间\t完成时间\n{rows}"
    text = f"某县人民政府关于治水的通知\n各乡镇：\n请抓好落实。\n某县人民政府\n2020年3月1日\n附件\n{table}"
    assert codes(text) == []


def test_the_day_of_a_page_says_nothing_of_deadlines() -> None:
    text = "发布时间：2020-03-05\n某县治水工作要点\n1.修渠。2019年6月底前完成。（县水利局）\n"
    assert codes(text) == ["posted-day"]


def test_a_year_is_wanting_once() -> None:
    text = "1.修渠。3月底前完成。（县水利局）\n2.修堤。5月底前、9月底前完成。（县水利局）\n"
    (problem,) = check_plan(parse_plan(text))
    assert (problem.code, problem.span.of(text)) == ("year-unknown", "3月底前")
    assert "2 more" in problem.message
    signed = f"某县人民政府关于治水的通知\n各乡镇：\n{text}某县人民政府\n2020年13月1日\n"
    assert codes(signed) == ["damaged-date"]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("已完成", []), ("主体封顶", []), ("20**年6月底前", ["unparsed-time"]), ("2020年秋季学期", [])],
)
def test_cells_of_time_that_say_no_day(cell: str, expected: list[str]) -> None:
    assert codes(_table(1, 2, last=f"2\t护堤\t县水利局\t{cell}\n")) == expected


def test_an_annex_of_its_own() -> None:
    """A list of projects is not drawn up from the text: its rows need not come from there."""
    text = rule_of("row-without-task").example
    rows = "".join(
        f"{place}\t举办{name}节庆\t县农业局\t2020年9月底前\n" for place, name in ((3, "龙舟"), (4, "采茶"), (5, "丰收"))
    )
    head, _, _ = text.partition("2\t清理河道\t县")
    assert codes(head + rows.replace("3\t", "2\t").replace("4\t", "3\t").replace("5\t", "4\t")) == []


# The reference documents -----------------------------------------------------------------------------------------

# What the reference data call it, and what we do. What is not here is no kind of the catalogue: the style of brackets,
# spaces and dashes, a title or a number that is not there, spellings compared across documents.
KINDS = {
    "issuer_mismatch": "issuer-mismatch",
    "repeated_sentence": "repeated-sentence",
    "missing_full_stop": "missing-full-stop",
    "stray_full_stop": "stray-full-stop",
    "mixed_bracket_pair": "bracket-mismatch",
    "duplicate_unit": "unit-twice",
    "duplicate_number": "duplicate-number",
    "annex_body_conflict": "row-time-conflict",
    "annex_body_difference": "row-time-differs",
    "annex_without_body_task": "row-without-task",
    "annex_wording_not_in_body": "row-wording-differs",
    "annex_missing": "residue",
    "web_residue": "residue",
    "hard_wrap": "broken-line",
    "broken_citation": "damaged-citation",
    "truncated": "abrupt-end",
    "outside_period": "outside-period",
    "alias_variant": "unit-spelling",
}
ELSEWHERE = {(4, 103)}  # compared with another document

# What we report besides, each looked at by hand and true.
BESIDES = {
    (1, 151, "missing-annex"),  # the list is announced, and 略 stands in its place
    (3, 79, "broken-line"),  # one defect with the damaged citation, seen from two sides
}


@pytest.mark.parametrize("number", range(5))
def test_the_defects_of_the_reference_documents(
    number: int, seed_text: Callable[[int], str], gold: Callable[[str], Any]
) -> None:
    reading = parse_plan(seed_text(number))
    reported = [(problem, lines_of(reading, problem)) for problem in check_plan(reading)]
    expected = [
        # A note may name the line that the defect is compared with.
        (KINDS[each["code"]], {each["line"], *map(int, re.findall(r"line ([0-9]+)", each["note"]))})
        for each in gold(f"seed_{number:03d}")["defects"]
        if each["code"] in KINDS and (number, each["line"]) not in ELSEWHERE
    ]
    for code, lines in expected:
        assert any(problem.code == code and lines & at for problem, at in reported), (code, lines)
    # Nothing is reported that the careful reader did not write down, but for what was looked at.
    for problem, at in reported:
        written = any(problem.code == code and lines & at for code, lines in expected)
        assert written or (number, problem.span.line, problem.code) in BESIDES, str(problem)


def lines_of(reading: Reading, problem: Problem) -> set[int]:
    """The lines on which the problem, or what it is compared with, stands."""
    return {
        line
        for span in (problem.span, *problem.related)
        for line in range(span.line or 0, (reading.locate(span.end, span.end).line or 0) + 1)
    }


# Laws ------------------------------------------------------------------------------------------------------------

PIECES = (
    "一、|（一）|1.|2.|附件|序号\t任务\t责任单位\t时间要求\n|1\t修筑水渠\t县水利局\t每年\n|2\t清理\t县林业局\t\n|修筑水渠|"
    "（责任单位：县水利局）|（县水利局（县治水办））|[县住建局]|责任单位：县住房城乡建设局|完成时限：2020年6月底前|2020年9月底前完成修渠任务|"
    "每年推进|20**年|13月32日|2019年2月30日|（水〔2018〕号）|〔|号|。|，|（|）|\n|\n\n|\r\n|\r|\t| |　|健全河道巡查制度。|附件：清单|"
    "某县人民政府关于印发行动计划的通知|某县2018年度行动计划|总体要求|保障措施|\u2028|\ufffd|\x00"
).split("|")


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_any_text_is_checked(text: str) -> None:
    reading = parse_plan(text)
    found = check_plan(reading)
    assert set(reading.problems) <= set(found)
    assert [each.span.start for each in found] == sorted(each.span.start for each in found)
    for problem in found:
        assert rule_of(problem.code).code == problem.code
        assert ORDER.index(problem.severity) <= ORDER.index(rule_of(problem.code).severity)
        for span in (problem.span, *problem.related):
            assert span == reading.locate(span.start, span.end)
            assert span.line is not None
            line = reading.line(span.line)
            assert line.start <= span.start <= len(text)


def without_spans(reading: Reading) -> Reading:
    """The same reading, its plan as one that was built by hand: no value knows where it stands."""
    items = tuple(
        attrs.evolve(
            task,
            span=None,
            responsibility=attrs.evolve(
                task.responsibility,
                span=None,
                assignments=tuple(attrs.evolve(each, span=None) for each in task.assignments),
            ),
            citations=(),
        )
        for task in reading.plan.items
    )
    citations = tuple(attrs.evolve(each, span=None) for each in reading.plan.citations)
    sections = tuple(attrs.evolve(each, span=None) for each in reading.plan.sections)
    return attrs.evolve(reading, plan=attrs.evolve(reading.plan, items=items, citations=citations, sections=sections))


@BY_CODE
def test_a_plan_without_places_is_checked_and_shown(rule: Rule) -> None:
    reading = without_spans(read(rule, rule.example))
    assert set(reading.problems) <= set(check_plan(reading))
    assert annotate(reading.text, reading)


@pytest.mark.parametrize("place", [(-1, 0), (3, 2), (0, 9)])
def test_what_is_not_in_the_text_has_no_place(place: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="the text has 5 characters"):
        parse_plan("一、修渠。").locate(*place)


@pytest.mark.parametrize("number", [0, 3])
def test_a_line_that_is_not_there(number: int) -> None:
    with pytest.raises(ValueError, match="the text has 2 lines"):
        parse_plan("一、\r\n二、\r\n").line(number)


@pytest.mark.parametrize(
    "piece",
    [
        "1.修渠。2020年13月底前完成。（县水利局）\n",
        "没有句号的文字",
        "，没有句号的一行",
        "健全河道巡查制度。",
        "（水〔2018〕22号）",
        "会议于13月5日召开，",
        "〔",
        " \n",
        "1\t修渠\t县水利局\t2020年\n",
        "责任单位：县水利局。",
        "没有句号、\n",
        "没有句号的文字，\n续行（责任单位：县水利局）",
        "一、任务\n1.修渠。（甲局（乙办））\n",
    ],
)
def test_time_is_linear(piece: str) -> None:
    def prepare(size: int) -> Callable[[], Any]:
        reading = parse_plan("序号\t任务\t责任单位\t时间要求\n" + piece * (size // len(piece)))
        return lambda: check_plan(reading)

    assert too_slow(prepare, 5_000) is None


# The page --------------------------------------------------------------------------------------------------------

PAGE = Path(__file__).parents[1] / "docs" / "checks.md"
BEGIN, END = "<!-- rules -->\n", "<!-- end of rules -->\n"


def rules_as_markdown() -> str:
    parts: list[str] = []
    for rule in RULES:
        when = "reported by `read_plan` too" if rule.reading else "reported by `check_plan` only"
        title = rule.title[0].upper() + rule.title[1:]
        parts.append(f"### {rule.code}\n\n{title}. **{rule.severity.value.capitalize()}**; {when}.\n\n{rule.explain}\n")
        given = f", given issued={rule.issued}" if rule.issued else ""
        given += f", from a file named {rule.file}" if rule.file else ""
        for name, text in ((f"Reported{given}", rule.example), (f"Not reported{given}", rule.near)):
            shown = json.dumps(text, ensure_ascii=False)[1:-1] if "\ufffd" in text else text.rstrip("\n")
            parts.append(f"{name}:\n\n```text\n{shown}\n```\n")
    return "\n".join(parts)


def test_the_page_is_made_from_the_catalogue() -> None:
    page = PAGE.read_text("utf-8")
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    made = f"{before}{begin}\n{rules_as_markdown()}\n{end}{after}"
    if os.environ.get("UPDATE_GOLDEN"):
        PAGE.write_text(made, "utf-8", newline="\n")
    assert begin
    assert end
    assert page == made
