"""The defects of documents: each code with a text that has it and one that has not."""

from __future__ import annotations

from datetime import date

import pytest

from lianqiang.readers import parse_plan, read_plan
from lianqiang.spans import Severity

HEAD = "某县人民政府关于治水的通知\n各乡镇：\n"
FOOT = "某县人民政府\n2020年3月1日\n"
ITEMS = "".join(f"{number}.清理第{number}号河道。（责任单位：县水利局）\n" for number in range(1, 6))


def codes(text: str) -> list[str]:
    return [problem.code for problem in parse_plan(text).problems]


def test_a_sound_document_has_no_problems() -> None:
    assert codes(HEAD + ITEMS + FOOT) == []


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        (HEAD + ITEMS.replace("3.", "2.") + FOOT, "duplicate-number", "2."),
        (HEAD + ITEMS.replace("5.", "7.").replace("4.", "6.") + FOOT, "skipped-number", "6."),
        (HEAD + "二、任务\n1.修渠。（县水利局）\n" + FOOT, "skipped-number", "二、"),
        (HEAD + "1.修渠。（县水利局）\n2.修路。（责任单位：）\n" + FOOT, "label-without-units", "责任单位"),
        ("（责任单位：）", "label-without-units", "责任单位"),
        (HEAD + "1.修渠。（牵头单位：）（责任单位：县水利局）\n" + FOOT, "label-without-units", "牵头单位"),
        ("序号|任务|责任单位|时限\n1|修路|（牵头单位：）县交通局|2020年\n", "label-without-units", "牵头单位"),
        (
            HEAD
            + ITEMS
            + "6.清理第6号河道。2020年5月底前完成全部清理。\n责任单位：县发展改革局、县自然资源局、县水利局、",
            "cut-off",
            "、",
        ),
        (
            "枣林市农业局  枣林市林业局关于植树的通知\n各乡镇：\n"
            + ITEMS
            + "枣林市农业局  枣林市水务局\n2020年3月1日\n",
            "issuer-mismatch",
            "枣林市农业局  枣林市水务局",
        ),
        (HEAD + "1.修渠。[责任单位：县水利局］\n" + FOOT, "bracket-mismatch", "］"),
        (HEAD + "1.修渠（含支渠。（责任单位：县水利局）\n" + FOOT, "bracket-mismatch", "（"),
        (HEAD + "1.修渠道含支渠）。\n" + FOOT, "bracket-mismatch", "）"),
        (HEAD + "1.修渠“含支渠（一期”。\n" + FOOT, "bracket-mismatch", "（"),
        (HEAD + "1.修渠。（责任单位：县水利局、县水利局）\n" + FOOT, "unit-twice", "县水利局"),
        (
            HEAD + ITEMS.replace("清理第3号河道。（责任单位：县水利局）", "清理第3号河道。") + FOOT,
            "missing-responsibility",
            "3.清理第3号河道。",
        ),
        (HEAD + "1.修渠。2019年6月底前完成。（责任单位：县水利局）\n" + FOOT, "deadline-before-issue", "2019年6月底前"),
        (HEAD + "1.修渠。2020年13月底前完成。（责任单位：县水利局）\n" + FOOT, "unparsed-time", "2020年13月底前"),
        ("某府办发〔20226\n" + HEAD + ITEMS + FOOT, "damaged-number", "某府办发〔20226"),
        (HEAD + ITEMS + "某县人民政府\n2020年13月1日\n", "damaged-date", "2020年13月1日"),
        (HEAD + ITEMS + "某县人民政府\n2020年3月9\n", "damaged-date", "2020年3月9"),
        (HEAD + ITEMS + "某县人民政府办公室\n2020年3月1日\n", "issuer-mismatch", "某县人民政府办公室"),
        ("朗读\n" + HEAD + ITEMS + FOOT, "residue", "朗读"),
        (HEAD + ITEMS + "6.继续清理全县境内的各条河道，并对沿线的各类堆", "cut-off", "堆"),
        (HEAD + ITEMS + "县教育\ufffd", "cut-off", "\ufffd"),
        ("行动方案.txt", "path-as-text", "行动方案.txt"),
    ],
)
def test_a_defect_is_reported_where_it_stands(text: str, code: str, where: str) -> None:
    reading = parse_plan(text)
    found = [problem for problem in reading.problems if problem.code == code]
    assert [problem.span.of(text) for problem in found] == [where]
    assert found[0].span.line is not None
    assert found[0].message


@pytest.mark.parametrize(
    "text",
    [
        "一、甲\n（一）乙\n1.修渠。（县水利局）\n2.修路。（县交通局）\n（二）丙\n3.架桥。（县交通局）\n",
        "一、甲\n（一）乙\n1.修渠。（县水利局）\n（二）丙\n1.架桥。（县交通局）\n",
        HEAD + "1.分三步：1）清淤；2）护岸。“（试行）”[附]《规则（试行）》。（责任单位：县水利局）\n" + FOOT,
        HEAD + "1.修渠。截至2019年底已完成一期。（责任单位：县水利局）\n" + FOOT,
        HEAD + ITEMS + "特此通知",
        "三、任务\n4.修渠。（县水利局）\n5.修路。（县交通局）\n四、治水\n6.治河。（县水利局）\n",
        HEAD + ITEMS + "6.清理第6号河道。2020年5月底前完成全部清理。\n责任单位：县水利局、县财政局、县发展改革局",
        HEAD + ITEMS + "6.清理第6号河道。2020年5月底前全部清理。县水利局牵头，各乡镇人民政府负责",
        "市人民政府办公室关于治水的通知\n各乡镇：\n" + ITEMS + "枣林市人民政府办公室\n2020年3月1日\n",
        "市发展改革委  市水务局关于治水的通知\n各乡镇：\n"
        + ITEMS
        + "枣林市发展和改革委员会  枣林市水务局\n2020年3月1日\n",
        "枣林市农业局 枣林市林业局\n关于植树的通知\n各乡镇：\n" + ITEMS + "枣林市农业局  枣林市林业局\n2020年3月1日\n",
    ],
)
def test_what_is_no_defect(text: str) -> None:
    assert codes(text) == []


CHECKLIST = """一、任务
1.修筑水渠。2020年6月底前修筑水渠10公里，6月10日前报方案。（县水利局）
2.清理河道。2020年9月底前清理河道15条。（县水利局）
3.种植树木。植树百亩。（县林业局）
附件
序号\t任务\t责任单位\t时间要求
1\t修筑水渠10公里\t县水利局\t{first}
2\t清理河道15条\t县水利局\t{second}
3\t种植树木百亩\t县林业局\t2020年4月
4\t举办丰收节庆\t县农业局\t2020年9月
"""


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2020年6月底前", "2020年9月底前", ["row-without-task"]),
        ("2020年8月底前", "每年推进", ["row-time-conflict", "row-time-differs", "row-without-task"]),
        ("2020年6月启动，2020年9月底前完成", "适时", ["row-time-conflict", "row-time-differs", "row-without-task"]),
        ("", "2020年3月启动，2020年9月底前完成", ["row-time-differs", "row-without-task"]),
        ("2020年启动，2020年6月底前完成", "2020年9月启动，2020年9月底前完成", ["row-without-task"]),
        ("2020年6月底前", "2020年13月底前", ["row-without-task"]),
    ],
)
def test_rows_against_the_text(first: str, second: str, expected: list[str]) -> None:
    problems = parse_plan(CHECKLIST.format(first=first, second=second)).problems
    found = [problem for problem in problems if problem.code.startswith("row")]
    assert [problem.code for problem in found] == expected
    assert all((problem.severity is Severity.ERROR) is (problem.code == "row-time-conflict") for problem in found)


def test_a_table_without_links_says_nothing_about_links() -> None:
    text = "1.修渠。（县水利局）\n附件\n序号\t任务\t责任单位\t时间要求\n1\t丰收节庆\t县农业局\t2020年9月\n"
    assert codes(text) == []


def test_problems_come_in_the_order_of_the_text() -> None:
    problems = parse_plan("朗读\n" + HEAD + ITEMS.replace("3.", "2.") + "某县人民政府办公室\n2020年3月1日\n").problems
    assert [problem.code for problem in problems] == [
        "residue",
        "duplicate-number",
        "skipped-number",
        "issuer-mismatch",
    ] or [problem.span.start for problem in problems] == sorted(problem.span.start for problem in problems)


def test_the_day_of_issue_may_be_given() -> None:
    """Where none is printed it counts; where another is printed, the printed one does, and the two are told apart."""
    item = "一、修缮校舍。8月底前完成。（县教育局）\n"
    reading = parse_plan(item, issued=date(2020, 3, 2))
    assert reading.plan.document.issued == reading.plan.tasks.issued == date(2020, 3, 2)
    assert str(reading.plan.tasks[0].requirement) == "2020年8月底前"
    assert [each.code for each in reading.problems] == []
    assert parse_plan(item).plan.document.issued is None
    printed = HEAD + ITEMS + FOOT
    assert [each.code for each in parse_plan(printed, issued=date(2020, 3, 1)).problems] == []
    other = parse_plan(printed, issued=date(2021, 3, 1))
    assert other.plan.document.issued == date(2020, 3, 1)
    (problem,) = other.problems
    assert (problem.code, problem.span.of(other.text)) == ("issue-mismatch", "2020年3月1日")
    assert "2020-03-01" in problem.message
    assert "2021-03-01" in problem.message
    damaged = parse_plan(HEAD + ITEMS + FOOT.replace("3月1日", "13月1日"), issued=date(2020, 3, 2))
    assert damaged.plan.document.issued == date(2020, 3, 2)
    assert "damaged-date" in [each.code for each in damaged.problems]
    assert read_plan(item.encode(), issued=date(2020, 3, 2)).plan.document.issued == date(2020, 3, 2)
    with pytest.raises(TypeError, match="issued is a"):
        parse_plan(item, issued="2020-03-02")  # type: ignore[arg-type]
