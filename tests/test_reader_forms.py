"""Forms of documents: what one rule of the reader makes of one form, with a near miss beside it."""

from __future__ import annotations

from datetime import date

import pytest

from lianqiang.grammar._unit_subjects import find_subject
from lianqiang.readers import parse_plan
from lianqiang.readers.blocks import BlockKind
from lianqiang.readers.columns import align, header_of
from lianqiang.readers.trailers import find_trailer


def labels(text: str) -> list[tuple[str, str | None]]:
    return [(task.id, task.label) for task in parse_plan(text).plan.items]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、修路\nA.开工。（县交通局）\nB.完工。（县交通局）\n", [("1.1", "A."), ("1.2", "B.")]),
        ("一、修路\nA.开工。（县交通局）\nC.完工。（县交通局）\n", [("1.1", "A."), ("1", None)]),
        ("一、修路\nⅠ、开工。（县交通局）\nⅡ、完工。（县交通局）\n", [("1.1", "Ⅰ、"), ("1.2", "Ⅱ、")]),
        ("●1.开工。（县交通局）\n●2.完工。（县交通局）\n", [("1", "1."), ("2", "2.")]),
        ("一、修路\n△开工。（县交通局）\n△完工。（县交通局）\n", [("1.1", "△"), ("1.2", "△")]),
        ("任务一：开工。（县交通局）\n任务二：完工。（县交通局）\n", [("1", "任务一："), ("2", "任务二：")]),
        (
            "第一项任务：开工。（县交通局）\n第2件实事：完工。（县交通局）\n",
            [("1", "第一项任务："), ("2", "第2件实事：")],
        ),
        ("(1.1)开工。（县交通局）\n(1.2)完工。（县交通局）\n", [("1.1", "(1.1)"), ("1.2", "(1.2)")]),
        ("1 12月底前开工。（县交通局）\n2 2020年完工。（县交通局）\n", [("1", "1"), ("2", "2")]),
        ("l、开工。（县交通局）\n2、完工。（县交通局）\n", [("1", "l、"), ("2", "2、")]),
        (
            "**1\\. 开工。**（县交通局）\n**2.**\n## 3. 完工。（县交通局）\n> 4. 通车。（县交通局）\n",
            [("1", "1\\."), ("3", "3."), ("4", "4.")],
        ),
    ],
)
def test_numbers(text: str, expected: list[tuple[str, str | None]]) -> None:
    found = labels(text)
    if "\\." in text:
        assert [(identity, label.replace("\\", "") if label else label) for identity, label in found] == [
            (identity, label.replace("\\", "") if label else label) for identity, label in expected
        ]
    else:
        assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A blank for the colon stands before names, not before a sentence.
        ("一、治河。清淤。\n责任单位  县水利局、县财政局\n", [("1", "治河。清淤。", ["县水利局", "县财政局"], [])]),
        ("一、治河\n责任单位  要高度重视，抓好落实。\n", [("1", "责任单位  要高度重视，抓好落实。", [], [])]),
        # Fields above numbered items are theirs, whatever the line above says; a vague word is no day of their own.
        (
            "一、河道淤塞\n责任单位：县水利局\n整改时限：2020年6月底前完成\n整改目标：清淤。\n1.立即清淤。\n2.2020年3月底前护岸。\n",
            [
                ("1.1", "立即清淤。", ["县水利局"], ["2020年6月底前", "立即"]),
                ("1.2", "2020年3月底前护岸。", ["县水利局"], ["2020年3月底前"]),
            ],
        ),
        # Stages under a heading of times are tasks, a date alone is none.
        (
            "一、检查时间\n2020年6月1日至30日。\n二、时间安排\n（一）自查（2020年6月1日至10日）。各乡镇自查。\n",
            [("2.1", "自查（2020年6月1日至10日）。各乡镇自查。", [], ["2020年6月1日至10日"])],
        ),
        # The next field of an open bracket goes on with it.
        (
            "一、治河。清淤。（牵头单位：县水利局；\n配合单位：县财政局）\n",
            [("1", "治河。清淤。", ["县水利局", "县财政局"], [])],
        ),
        # The year is carried within a sentence, also behind another sentence; not beyond it.
        (
            "一、修渠。2020年6月底前修渠10公里，6月10日前报方案。7月10日前报总结。（县水利局）\n",
            [
                (
                    "1",
                    "修渠。2020年6月底前修渠10公里，6月10日前报方案。7月10日前报总结。",
                    ["县水利局"],
                    ["2020年6月底前", "6月10日前", "7月10日前"],
                )
            ],
        ),
    ],
)
def test_fields_and_stages(text: str, expected: list[tuple[str, str, list[str], list[str]]]) -> None:
    assert [
        (task.id, task.text, [each.unit.name for each in task.assignments], [mention.text for mention in task.times])
        for task in parse_plan(text).plan.items
    ] == expected


def test_a_year_is_carried_to_the_end_of_its_sentence() -> None:
    text = "一、修渠。2020年6月底前修渠10公里，6月10日前报方案。7月10日前报总结。（县水利局）\n"
    assert [str(mention.requirement) for mention in parse_plan(text).plan.items[0].times] == [
        "2020年6月底前",
        "2020年6月10日前",
        "7月10日前",
    ]


def test_a_day_in_brackets_below_the_title() -> None:
    document = parse_plan("某县治水方案\n（2020年3月9日）\n一、治河。6月底前完成。（县水利局）\n").plan.document
    assert (document.title, document.issued) == ("某县治水方案", date(2020, 3, 9))
    assert parse_plan("（2020年3月9日）\n一、治河。6月底前完成。（县水利局）\n").plan.document.issued is None


def test_signs_without_units_are_parts_of_their_item() -> None:
    tasks = parse_plan("一、修路\n（一）修通道路。\n●开工仪式；\n●铺设路面。\n（二）架桥。（县交通局）\n").plan.items
    assert [(task.id, task.text) for task in tasks] == [("1.1", "●开工仪式；\n●铺设路面"), ("1.2", "架桥。")] or [
        task.id for task in tasks
    ] == ["1.1", "1.2"]


def test_what_a_document_says_of_itself_is_no_task() -> None:
    text = "一、修路。2020年底前完成。（县交通局）\n二、本办法自2020年1月1日起施行。\n三、本办法由县交通局负责解释。\n"
    assert labels(text) == [("1", "一、")]


def test_fields_behind_the_last_item() -> None:
    text = "问题1：道路失修\n整改措施：\n1.摸底。\n2.修补。\n责任单位：县交通局\n整改时限：2020年6月底前\n"
    tasks = parse_plan(text).plan.items
    assert [(str(task.assignments[0].unit), str(task.requirement)) for task in tasks] == [
        ("县交通局", "2020年6月底前"),
        ("县交通局", "2020年6月底前"),
    ]


def test_fields_of_the_last_item_alone() -> None:
    text = "问题1：道路失修\n1.县财政局负责摸底。责任单位：县财政局\n2.修补。\n责任单位：县交通局\n"
    tasks = parse_plan(text).plan.items
    assert [[str(each.unit) for each in task.assignments] for task in tasks] == [["县财政局"], ["县交通局"]]


def test_fields_behind_an_item_whose_fellow_has_its_own_below_it() -> None:
    text = "问题1：道路失修\n1.摸底\n（1）登记。（县财政局）\n（2）建档。（县民政局）\n2.修补。\n责任单位：县交通局\n"
    found = [(task.id, [str(each.unit) for each in task.assignments]) for task in parse_plan(text).plan.items]
    assert found == [("1.1.1", ["县财政局"]), ("1.1.2", ["县民政局"]), ("1.2", ["县交通局"])]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("修路。（城管中队、国土所）", "城管中队、国土所"),
        ("修路。（县水务局牵头，各乡镇政府配合，9月底前完成）", "县水务局牵头，各乡镇政府配合"),
        ("修路（城管中队、国土所）", "城管中队、国土所"),
        ("修路（城管中队牵头）。", "城管中队牵头"),
        ("修路（城管中队）", None),
        ("修路。（略）", None),
        ("修路。（详见县局文件所）", None),
        ("修路。（12月底前完成）", None),
        ("修路。", None),
        ("修路。（共12个所、站）", None),
    ],
)
def test_brackets_of_names(text: str, names: str | None) -> None:
    found = find_trailer(text)
    assert (None if found is None else text[slice(*found[2:])]) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("由市文化局会同市规划局，对建筑进行普查", "市文化局会同市规划局"),
        ("市公交集团：负责车辆购置", "市公交集团"),
        ("普查由专人进行", None),
    ],
)
def test_bodies_that_act(text: str, names: str | None) -> None:
    found = find_subject(text)
    assert (None if found is None else text[slice(*found)]) == names


@pytest.mark.parametrize(
    ("header", "issued"),
    [
        ("成文日期：2019-03-02", date(2019, 3, 2)),
        ("成文日期：\n2019年3月2日", date(2019, 3, 2)),
        ("索引号：A-1 | 成文日期：2019.3.2 | 发布日期：2019.3.9", date(2019, 3, 2)),
        ("成文日期： | 发布日期：2019.3.9", date(2019, 3, 9)),
        ("成文日期：2019.3.9 | 废止日期：2019.12.31", date(2019, 3, 9)),
        ("发文日期\t2019年3月4日", date(2019, 3, 4)),
        ("索 引 号 A1/2019-05 发文日期 2019-03-04\n分   类 政务公开 有 效 性 有效", date(2019, 3, 4)),
        ("发布日期：2019-03-02", date(2019, 3, 2)),
        ("来源：县政府办 发布时间：2019-03-05 10:20 浏览次数：31", date(2019, 3, 5)),
        ("2019-03-05 10:20", date(2019, 3, 5)),
        ("2019-03-05 10:20:36 来源：县政府办", date(2019, 3, 5)),
        ("发布时间：2019-03-05\n印发日期：2019-03-01", date(2019, 3, 1)),
        ("发布时间：2019-03-05\n2019年3月1日", date(2019, 3, 1)),
        ("2019年3月1日", date(2019, 3, 1)),
        ("县发〔2019〕3号\n2019年3月1日", date(2019, 3, 1)),
        ("县发〔2019〕3号\n2020-05-30", None),  # posted when the year of the number was long over
        ("县发〔2018〕93号\n2019年1月4日", date(2019, 1, 4)),
        ("县发〔2019〕3号\n2018年1月4日", None),
        ("发布日期：2021-03-02", None),  # the year of the title is over
        ("生效日期：2019-03-02", None),
        ("发布时间：2019-13-02", None),
    ],
)
def test_the_day_in_the_header_of_the_page(header: str, issued: date | None) -> None:
    text = header + "\n某县2019年工作要点\n一、修路。（县交通局）\n"
    reading = parse_plan(text)
    assert reading.plan.document.issued == issued
    assert "".join(block.text for block in reading.blocks) == text


def test_a_given_day_counts_more_than_that_of_posting() -> None:
    text = "发布时间：2019-03-05\n某县2019年工作要点\n一、修路。（县交通局）\n"
    assert [problem.code for problem in parse_plan(text).problems] == ["posted-day"]
    given = parse_plan(text, issued=date(2019, 3, 1))
    assert (given.plan.document.issued, given.problems) == (date(2019, 3, 1), ())


def test_the_signed_day_counts_more_than_the_header() -> None:
    text = "成文日期：2019-03-02\n某县工作要点\n一、修路。（县交通局）\n某县人民政府\n2019年3月1日\n"
    assert parse_plan(text).plan.document.issued == date(2019, 3, 1)


@pytest.mark.parametrize("mark", ["特急", "特 提", "机密★一年", "000012", "签发人：王建国"])
def test_marks_above_the_title(mark: str) -> None:
    reading = parse_plan(mark + "\n某县人民政府关于修路的通知\n各乡镇：\n一、修路。（县交通局）\n")
    assert reading.blocks[0].kind is BlockKind.MASTHEAD
    assert reading.plan.document.title == "某县人民政府关于修路的通知"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("某县财政局\n某县人事局 文件\n关于修路的通知\n各乡镇：\n一、修路。\n", "关于修路的通知"),
        ("县财政局负责，2017年底前完成）\n（二）修路。（县交通局）\n", None),
        ("某县修路工作推进方案\n重点任务\n一是修路。（县交通局）\n二是架桥。（县交通局）\n", "某县修路工作推进方案"),
        ("某县绿化日程\n3月5日：县林业局组织调运\n3月8日：由县林业局负责栽植\n", "某县绿化日程"),
        ("某县公园提升\n| 主要任务 | 修路 |\n| 责任单位 | 县交通局 |\n", "某县公园提升"),
    ],
)
def test_titles(text: str, title: str | None) -> None:
    assert parse_plan(text).plan.document.title == title


def test_a_date_without_a_signer_before_the_title_of_what_is_issued() -> None:
    text = "关于下达任务的通知\n各乡镇：\n现将任务下达给你们。\n2009年2月11日\n2009年工作任务\n一、修路。（县交通局）\n"
    document = parse_plan(text).plan.document
    assert (document.issued, document.subject) == (date(2009, 2, 11), "2009年工作任务")
    assert parse_plan(text[: text.index("2009年工作")]).plan.document.issued == date(2009, 2, 11)
    assert parse_plan(text.replace("工作任务", "修了路。")).plan.document.issued is None


def test_an_annex_named_above_its_table() -> None:
    text = "某县工作要点\n一、修路。（县交通局）\n附件2：责任表\n某县责任表\n序号|任务|责任单位\n1|架桥|县交通局\n"
    kinds = [block.kind for block in parse_plan(text).blocks]
    assert BlockKind.ANNEX in kinds
    noted = parse_plan("某县工作要点\n一、修路。（县交通局）\n附件2：责任表\n此表另发。\n")
    assert BlockKind.ATTACHMENT in [block.kind for block in noted.blocks]


def test_what_a_plan_carries_out() -> None:
    text = (
        "某县实施方案\n为贯彻《市方案》（市发〔2018〕5号，以下简称《方案》）和《方案》，制定本方案。\n"
        "一、修路。按照《省条例》于2020年底前完成。（县交通局）\n二、再看《市方案》。（县交通局）\n"
    )
    plan = parse_plan(text).plan
    assert [each.title for each in plan.implements] == ["市方案"]
    assert [each.title for each in plan.cites] == ["市方案", "省条例"]
    assert [each.title for each in plan.citations] == ["市方案", "方案", "省条例", "市方案"]


def test_a_document_is_cited_by_the_place_that_prints_its_number() -> None:
    plan = parse_plan(
        "一、按照《市方案》修路。（县交通局）\n二、落实《市方案》（市发〔2018〕5号）。（县交通局）\n"
    ).plan
    assert [str(each) for each in plan.cites] == ["《市方案》（市发〔2018〕5号）"]


def test_cells_that_are_missing_are_told_by_their_shape() -> None:
    header = header_of(["序号", "重点任务", "责任单位", "责任人", "完成时限", "备注"])
    assert header is not None
    assert align(header, ["3", "修补道路", "县交通局", "2020年底前"]) == [0, 1, 2, 4]
    assert align(header, ["修补道路", "县交通局", "李明"]) == [1, 2, 3]


def test_the_title_again_begins_what_the_notice_issues() -> None:
    text = (
        "县政府办关于印发《2021年春耕备耕工作安排》的通知\n各乡镇：\n现印发给你们。\n二、各单位要于1月5日前报送方案。\n"
        "2021年春耕备耕工作安排\n二、主要任务\n（一）检修农机。（县农业农村局）\n"
    )
    plan = parse_plan(text).plan
    assert plan.document.subject == "2021年春耕备耕工作安排"
    assert [task.id for task in plan.items] == ["notice.2", "2.1"]
    longer = text.replace("安排\n二、主要", "\n安排\n二、主要")
    assert [task.id for task in parse_plan(longer).plan.items] == ["notice.2", "2.1"]
    begun = text.replace("2021年春耕备耕工作安排\n二、主要", "2021年春耕备耕\n二、主要")
    assert [task.id for task in parse_plan(begun).plan.items] == ["2", "2~2.1"]
    other = text.replace("2021年春耕备耕工作安排\n二、主要", "春耕备耕\n二、主要")
    assert parse_plan(other).plan.document.subject == "2021年春耕备耕工作安排"


@pytest.mark.parametrize(
    ("line", "units"),
    [
        ("——县水利局", ["县水利局"]),
        ("——县水利局牵头，县财政局配合", ["县水利局", "县财政局"]),
        ("——发展改革委、财政部", ["发展改革委", "财政部"]),
        ("——建设县医院", []),
        ("——中心学校", []),
        ("——加强领导", []),
    ],
)
def test_a_line_behind_a_dash(line: str, units: list[str]) -> None:
    plan = parse_plan(f"某县工作要点\n一、任务\n1.修路，护坡。\n{line}\n2.架桥，铺油。\n").plan
    assert [each.unit.name for each in plan.items[0].assignments] == units
