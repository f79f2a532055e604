"""Laws of every reading: any text gives one, its blocks tile the source, its spans are true, and time is linear."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianqiang import check_plan
from lianqiang.readers import Reading, parse_plan
from lianqiang.requirements import TimeMention
from lianqiang.spans import Span
from linear import repeated, too_slow

PIECES = (
    "|",
    *(
        "一、|（一）|(二)|1.|2.|１．|（1）|①|第一条 |一是|附件|附件：1.甲|序号|重点任务|责任单位|时间要求|抄送：|印发|"
        "2018年8月2日|二○一八年八月二日|[责任单位：县法制办]|（县财政局牵头）|责任单位：|完成时限：|牵头单位：|"
        "2018年12月底前|每年推进|适时|12月底前|县人民政府|各乡镇：|关于印发方案的通知|方案|《条例》（国发〔2010〕5号）|"
        "某政发〔2018〕16号|保障措施|总体要求|修筑水渠|。|；|，|、|（|）|[|］|“|《|\n|\n\n|\r\n|\r|\t| |　|—|3.5米|"
        "1|2|12|/|﹐|﹕|關於|縣|\u2028|\ufeff|**|# |- |1\\.|> |│|├──┼──┤|+--+|A.|Ⅰ|●|——|任务一：|牵头单位|项目名称|合计|"
        "成文日期：|（以下简称《意见》）|根据《意见》|特急|文件|（县水利局，9月底前完成）|（城管中队、国土所）|——|序号 重点任务 责任单位 完成时限 1 |"
        "——县水利局|由县水利局负责，|会议要求，|（责任单位：县局）2.|整改措施：1.|此项工作由县局负责。|以上工作由县局牵头，3月底前完成。|反馈问题1：|"
        "阶段一：|不再列出|发布时间：2020-03-05|，会同|办公室|县水利局|3月1日—3月20日：|关于|自治区、|2.1|责任单位——"
    ).split("|"),
)


def mentions(reading: Reading) -> Iterator[TimeMention]:
    sections = list(reading.plan.sections)
    while sections:
        section = sections.pop()
        sections.extend(section.children)
        yield from section.times
    for task in reading.plan.items:
        yield from task.times
        if task.time is not None:
            yield task.time


def spans(reading: Reading) -> Iterator[Span | None]:
    for task in reading.plan.items:
        yield task.span
        yield from (each.span for each in task.assignments)
        yield from (each.span for each in task.citations)
    yield from (each.span for each in reading.plan.citations)
    yield from (each.span for each in reading.problems)


def check(text: str) -> None:
    reading = parse_plan(text)
    assert reading.text == text
    assert "".join(block.text for block in reading.blocks) == text
    at = 0
    for block in reading.blocks:
        assert (block.span.start, block.span.of(text)) == (at, block.text)
        at = block.span.end
    for mention in mentions(reading):
        assert mention.span.of(text) == mention.text
    starts = [
        0,
        *(
            index + 1
            for index, char in enumerate(text)
            if char == "\n" or (char == "\r" and text[index + 1 : index + 2] != "\n")
        ),
    ]
    for span in spans(reading):
        assert span is not None
        assert span.end <= len(text)
        assert span.line is not None
        assert span.column is not None
        assert starts[span.line - 1] + span.column - 1 == span.start
    assert list(reading.problems) == sorted(reading.problems, key=lambda problem: problem.span.start)


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_any_text_of_the_genre(text: str) -> None:
    check(text)


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    check(text)


@settings(max_examples=25)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join), st.integers(2, 40))
def test_the_same_piece_again_and_again(piece: str, times: int) -> None:
    check(piece * times)


def test_the_same_text_gives_the_same_reading() -> None:
    text = "一、任务\n1.修渠。年底前完成。（县水利局）\n"
    assert parse_plan(text) == parse_plan(text)


@pytest.mark.parametrize(
    "piece",
    [
        "一、\n",
        "1.甲。\n",
        "（",
        "（\n",
        "《",
        "[责任单位：县水利局]",
        "没有标点的一行文字\n",
        "，没有句号的一行文字\n",
        "序号\n",
        "|",
        "责任单位：\n",
        "县和",
        "由市",
        "附件\n",
        "抄送：\n",
        "关于\n",
        "1\n",
        "——县水利局、",
        "由县水利局牵头，",
        "，县水利局要",
        "（责任单位：县局）2.修渠",
        "（责任单位：（",
        "整改措施：1.修\n2.修\n",
        "1.修渠\n县水利局\n",
        "1.修\n此项工作由县局负责。\n",
        "以下均需各县政府落实，不再列出。",
        "3月1日—3月20日：修渠。\n",
        "1.目标：甲\n2.责任单位：乙\n",
        "1.1甲\n",
        "4.甲（县局）",
    ],
)
def test_time_is_linear(piece: str) -> None:
    assert too_slow(repeated(parse_plan, piece), 5_000) is None


@pytest.mark.parametrize(
    "text",
    [
        # A cell whose pieces do not stand in the order of the text.
        (
            "序号 河名 任务 单位 时间\n1 东河 编制方案 县水务局 3月底前\n2 东河 清理垃圾 沿线各镇人民政府 5月底前\n"
            "3 西河 整治排污口9处 县环保局 8月底前\n4 西河 划定管理范围并设立标志 县国土局 10月底前\n"
            "5 南湖 取缔网箱 县农业 划定管理范围并设立标志 县国土局 10月底前\n5 南湖 取缔网箱 县农业局 6月底前\n"
            "6 南湖 划定保护区 县环保局 12月底前"
        ),
        # A row of more cells than there are headings.
        "| 工作内容 | 责任人 | 责任单位\n| 巡查 | 李明 | 城南社区 | 建档 | 每月巡查 | 夏季慰问 | 冬季慰问 |",
        # Two numbers on lines that touch.
        (
            "  建设内容                          责任单位          完成时限\n"
            "1     农田水利        新修干渠60公里             县水利局          2023年10月底前\n"
            "2     饮水工程        新建水厂2座                县住建局          2023年12月底前"
        ),
        # A drawn row that is cut off.
        (
            "│序号│工作任务                    │责任单位          │完成时限      │\n"
            "├──┼──────────────┼─────────┼───────┤\n│6   │整修村道60公里"
        ),
        # A list of names that begins with a comma.
        "一、一、（ 一、）。",
    ],
)
def test_damaged_rows_are_read_as_far_as_they_go(text: str) -> None:
    reading = parse_plan(text)
    assert "".join(block.text for block in reading.blocks) == text
    assert check_plan(reading) == check_plan(parse_plan(text))
