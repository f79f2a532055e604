"""Notations of responsibility in the shares in which real documents print them, with the right parse by hand.

A row of `unit_notations.jsonl` has the `text` and the names under their roles, each list in printed order; `full` and
`aliases` by name, and `collective` names; `open`, `rule` (whether one is printed) and `contacts` where there are any.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from lianqiang.grammar.units import find_responsibilities, parse_units
from lianqiang.units import Responsibility, Role

ROWS = [
    json.loads(line)
    for line in Path(__file__).with_name("unit_notations.jsonl").read_text(encoding="utf-8").splitlines()
]
IDS = [row["text"][:24].replace("\n", " ") for row in ROWS]


def told(who: Responsibility) -> dict[str, object]:
    """What a row says, of a responsibility."""
    units = [each.unit for each in who]
    said: dict[str, object] = {
        **{role.value: [each.unit.name for each in who if each.role is role] for role in Role},
        "full": {unit.name: unit.full for unit in units if unit.full is not None},
        "aliases": {unit.name: list(unit.aliases) for unit in units if unit.aliases},
        "collective": sorted(unit.name for unit in units if unit.collective),
        "open": who.open or any(unit.open for unit in units),
        "rule": who.rule is not None,
        "contacts": [contact for each in who for contact in each.contacts],
    }
    return {name: value for name, value in said.items() if value}


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_a_notation(row):
    expected = {**row, "collective": sorted(row.get("collective", []))}
    text = expected.pop("text")
    assert told(parse_units(text)) == {name: value for name, value in expected.items() if value}


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_its_spans(row):
    text = row["text"]
    for each in parse_units(text):
        assert each.unit.name in re.sub(r"\s", "", each.span.of(text))


# Running text that names bodies, brackets and responsibilities, and makes nobody responsible.
NOBODY = """
成立专项工作领导小组，组长由县长担任，成员由各相关单位主要负责人组成。
组长：王建国（市政府副市长）
副组长：李明（市发改委主任）、张伟（市财政局局长）
成员：市教育局、市公安局、市民政局分管负责同志。
领导小组办公室设在市住建局，由王强同志兼任办公室主任。
计量单位应当统一，建设单位应当对工程质量终身负责。
用人单位不得拖欠农民工工资，施工单位应当编制专项方案。
以万元为单位，四舍五入保留两位小数。
完善责任单位考核办法，健全牵头部门协调机制。
对未按期完成任务的责任单位予以通报批评，并约谈主要负责人。
各牵头单位要切实履行职责，各配合单位要主动支持。
（一）加强组织领导
（以下简称“市大数据局”）
建立“一网统管”平台（含移动端），实现数据共享。
推进（省级以上）开发区循环化改造。
2019年全市新增就业5万人（其中农村劳动力转移1万人）。
市教育局、市财政局印发了《中小学建设标准》。
坚持党委领导、政府负责、社会协同、公众参与的治理体制。
健全由政府主导、部门配合、社会参与的工作格局。
推行“谁主管、谁负责”原则，落实安全生产责任。
（联系人：赵敏，电话：0571-87654321）
附件：1.重点任务分工表
抄送：市委各部门，市人大常委会办公室，市政协办公室，市法院，市检察院。
各县（市、区）人民政府，市政府各部门、各直属单位：
加快建设责任政府、法治政府（2015—2020年），完善权力清单。
本办法由市司法局负责解释，自印发之日起施行。
企业是安全生产的责任主体，必须依法配备安全管理人员。
具体责任分工见附件（附件2）。
联席会议由分管副市长召集，办公室设在市卫健委。
支持企业牵头组建创新联合体，鼓励高校、科研院所参与。
落实首问负责制、限时办结制，做到件件有回音。
累计抽查医疗机构120家（次），责令整改18家。
在主要街道、社区、学校开展宣传活动。
凡单位和个人均可举报，举报电话：12345。
""".strip().split("\n")


@pytest.mark.parametrize("line", NOBODY)
def test_prose_makes_nobody_responsible(line):
    assert find_responsibilities(line) == ()


def test_a_page_of_prose_makes_nobody_responsible():
    assert find_responsibilities("\n".join(NOBODY)) == ()
