"""The words of views in Chinese and English: what kind of time, why no day, how sure; roles, verdicts, origins."""

from __future__ import annotations

from typing import assert_never

from lianqiang._enums import Named
from lianqiang.dates import Precision
from lianqiang.requirements import (
    Deadline,
    Directed,
    Recurring,
    Relative,
    Staged,
    Standing,
    TimeRequirement,
    Unparsed,
    Unspecified,
    Vague,
    Window,
)
from lianqiang.spans import Severity
from lianqiang.tasks import Origin
from lianqiang.units import Role
from lianqiang.verdicts import Verdict
from lianqiang.views.values import Words

__all__ = ["Certainty", "Kind", "Per", "Reason", "kind_of", "words_of"]


class Kind(Named):
    """Which of the ten kinds of time requirement a task has, by the tags of the data."""

    DEADLINE = "deadline"
    WINDOW = "window"
    RECURRING = "recurring"
    STANDING = "standing"
    RELATIVE = "relative"
    DIRECTED = "directed"
    STAGED = "staged"
    VAGUE = "vague"
    UNSPECIFIED = "unspecified"
    UNPARSED = "unparsed"


class Certainty(Named):
    """How sure it is that a task is due on a day.

    SURE: every reading of its words says so. READING: the reading that is used says so and another does not. OTHER:
    another right reading says so, and not the one that is used.
    """

    SURE = "sure"
    READING = "reading"
    OTHER = "other"


class Reason(Named):
    """Why a task has no day, or not all of its days."""

    RHYTHM = "rhythm"
    STANDING = "standing"
    DIRECTED = "directed"
    EVENT = "event"
    VAGUE = "vague"
    STATUS = "status"
    HORIZON = "horizon"
    ISSUED = "issued"
    CALENDAR = "calendar"
    OUTSIDE = "outside"
    UNCOUNTED = "uncounted"
    UNPARSED = "unparsed"
    UNSPECIFIED = "unspecified"


class Per(Named):
    """What a timetable counts by."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


def kind_of(r: TimeRequirement) -> Kind:
    """The kind of a requirement.

    >>> from lianqiang import parse_time
    >>> kind_of(parse_time("每年推进"))
    Kind.RECURRING
    """
    match r:
        case Deadline():
            return Kind.DEADLINE
        case Window():
            return Kind.WINDOW
        case Recurring():
            return Kind.RECURRING
        case Standing():
            return Kind.STANDING
        case Relative():
            return Kind.RELATIVE
        case Directed():
            return Kind.DIRECTED
        case Staged():
            return Kind.STAGED
        case Vague():
            return Kind.VAGUE
        case Unspecified():
            return Kind.UNSPECIFIED
        case Unparsed():
            return Kind.UNPARSED
        case _:
            assert_never(r)


_WORDS: dict[type[Named], dict[str, Words]] = {
    Kind: {
        Kind.DEADLINE: Words("期限", "deadline"),
        Kind.WINDOW: Words("时段", "window"),
        Kind.RECURRING: Words("周期", "recurring"),
        Kind.STANDING: Words("长期", "standing"),
        Kind.RELATIVE: Words("相对", "relative"),
        Kind.DIRECTED: Words("按部署", "as directed"),
        Kind.STAGED: Words("分阶段", "staged"),
        Kind.VAGUE: Words("不定期限", "vague"),
        Kind.UNSPECIFIED: Words("未注明", "not stated"),
        Kind.UNPARSED: Words("未读懂", "not understood"),
    },
    Certainty: {
        Certainty.SURE: Words("确定", "sure"),
        Certainty.READING: Words("待定", "by this reading"),
        Certainty.OTHER: Words("待定（另读）", "by another reading"),
    },
    Reason: {
        Reason.RHYTHM: Words("定期，未定频次", "again and again, how often is not said"),
        Reason.STANDING: Words("长期坚持", "standing, no end"),
        Reason.DIRECTED: Words("按上级部署", "waits for a directive"),
        Reason.EVENT: Words("视事件而定", "waits for an event"),
        Reason.VAGUE: Words("时限不定", "no day named"),
        Reason.STATUS: Words("陈述现状", "reports a state"),
        Reason.HORIZON: Words("计划期不明", "the plan's period is not known"),
        Reason.ISSUED: Words("印发日期不明", "the day of issue is not known"),
        Reason.CALENDAR: Words("节假日安排未公布", "working days not announced"),
        Reason.OUTSIDE: Words("计划期内无此时点", "none within the plan's period"),
        Reason.UNCOUNTED: Words("未能推算", "not counted out"),
        Reason.UNPARSED: Words("未读懂", "not understood"),
        Reason.UNSPECIFIED: Words("未注明时限", "no time stated"),
    },
    Per: {
        Per.MONTH: Words("月", "month"),
        Per.QUARTER: Words("季度", "quarter"),
        Per.YEAR: Words("年", "year"),
    },
    Role: {
        Role.LEAD: Words("牵头", "lead"),
        Role.RESPONSIBLE: Words("责任", "responsible"),
        Role.SUPPORT: Words("配合", "support"),
        Role.SUPERVISE: Words("督办", "supervise"),
    },
    Origin: {
        Origin.BODY: Words("正文", "body"),
        Origin.MEASURE: Words("保障措施", "measure"),
        Origin.CHECKLIST: Words("清单", "checklist"),
    },
    Verdict: {
        Verdict.NOT_YET_OPEN: Words("未开始", "not yet open"),
        Verdict.OPEN: Words("进行中", "open"),
        Verdict.DUE_SOON: Words("即将到期", "due soon"),
        Verdict.OVERDUE: Words("已过期", "past due"),
        Verdict.MET: Words("已完成", "met"),
        Verdict.MET_LATE: Words("逾期完成", "met late"),
        Verdict.UNKNOWN: Words("不能判定", "unknown"),
    },
    Precision: {
        Precision.DAY: Words("日", "day"),
        Precision.XUN: Words("旬", "ten days"),
        Precision.WEEK: Words("周", "week"),
        Precision.MONTH: Words("月", "month"),
        Precision.QUARTER: Words("季", "quarter"),
        Precision.HALF: Words("半年", "half-year"),
        Precision.SEASON: Words("季节", "season"),
        Precision.YEAR: Words("年", "year"),
        Precision.FIVE_YEAR_PLAN: Words("五年规划", "five-year plan"),
    },
    Severity: {
        Severity.ERROR: Words("错误", "error"),
        Severity.WARNING: Words("警告", "warning"),
        Severity.NOTE: Words("提示", "note"),
    },
}


def words_of(word: Named) -> Words:
    """The library's own word in Chinese and English; a word that has none is said as it is written.

    >>> words_of(Verdict.DUE_SOON)
    Words(zh='即将到期', en='due soon')
    """
    return _WORDS.get(type(word), {}).get(word) or Words(word.value, word.value.replace("_", " "))
