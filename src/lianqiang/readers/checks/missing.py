"""Who and when, where nearly all tasks say it and one does not.

What a task lacks is a defect only beside its fellows: where they name who is responsible as a rule, or state their time
in one form (a column, a label, a bracket, a sentence of its own). Prose that mentions times here and there has no such
rule, and safeguards ask whoever they concern.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping

from lianqiang._enums import Named
from lianqiang.grammar._unit_subjects import find_subject
from lianqiang.plans import Plan
from lianqiang.readers.blocks import BlockKind
from lianqiang.readers.checks.evidence import Cover, Evidence, report
from lianqiang.readers.checks.unfilled import WHEN, WHO, unfilled
from lianqiang.readers.columns import Column, column_of, without_spaces
from lianqiang.readers.result import Reading
from lianqiang.requirements import Standing, Unspecified, Vague
from lianqiang.spans import Problem, Span
from lianqiang.tasks import Origin, Task

__all__ = ["is_stated", "missing_responsibility", "missing_time", "stands_alone"]

_FEWEST = 4
_MOST = 0.7
_FEWEST_IN_PROSE = 10
_MOST_IN_PROSE = 0.9

# 各单位应于…: whoever is meant is named.
_EVERYBODY = re.compile(
    "(?:各|全体|有关|相关)[^，。；：]{1,20}?(?:要|应|须|務必|务必|必须|于|每|负责)"
    "|(?:各|每一?个?)[^，。；：]{0,14}?(?:单位|部门|企业|[乡镇村县市区]|街道|社区|学校|机构|公司|[院局办委])"
    "|(?:会议[^，。]{0,6}[，：])?由?[省市县区州镇乡][^，。；：、]{1,12}(?:局|委|办|院|厅|政府|街道|支?队|公司|协会)(?!的)"
    "|[^，。；：]{1,20}?(?:局|委|办|部门?|院|厅|室|中心|政府|单位|街道|[乡镇村]|社区|支?队|公司|指挥部|小组|专班)"
    "(?:要|应|须|務必|务必|必须|负责|会同|牵头|将|每)"
)
_SENTENCE = re.compile("[^。；\n]+")
_PERSON = re.compile(
    "(?:责任|牵头|分管|包保|负责|主管)(?:人|领导)|联系人|(?:主任|书记|[组校村所站院队]长|负责人|网格员)[）)\\]］】〕]"
)
# A list of units in a bracket near the end of the item, whatever the reader made of it.
_ORGAN_IN_BRACKET = re.compile(
    r"[（(\[［〔【][^。；\d]{0,80}?(?:[局委办室科股处站所部院厅会队组镇乡村]|中心|政府|公司|单位|街道|学校)"
    r"(?:[、,，）)\]］〕】]|牵头|负责|配合|等|参与|\s*\Z)"
)
_STAGE = re.compile(r"阶段|步骤|第[一二三四五六]步|\d\s*[月日]?\s*[-—–－~～至]+\s*\d|[（(]\s*\d{1,4}\s*[年月]")
_DEMANDS = re.compile("要求|保障|组织|领导|监督|考核|督[查导促]|宣传")
_LONGEST_TITLE = 12
_NOTICE = "notice."


def _groups(plan: Plan) -> dict[Origin, list[Task]]:
    groups: dict[Origin, list[Task]] = {}
    for task in plan.items:
        groups.setdefault(task.origin, []).append(task)
    return groups


def _with_spans(tasks: Iterable[Task]) -> Iterator[tuple[Task, Span]]:
    return ((task, task.span) for task in tasks if task.span is not None)


def _titles(plan: Plan) -> dict[str, str]:
    """The titles of the sections by id."""
    titles: dict[str, str] = {}
    waiting = list(plan.sections)
    while waiting:
        section = waiting.pop()
        titles[section.id] = section.title or ""
        waiting += section.children
    return titles


def _demands(task: Task, titles: Mapping[str, str]) -> bool:
    """Whether the task stands in a section such as 工作要求, which asks everybody and for as long as the plan."""
    if task.id.startswith(_NOTICE):
        return True
    title = titles.get(task.section or "", "")
    return len(title) <= _LONGEST_TITLE and _DEMANDS.search(title) is not None


# Who -------------------------------------------------------------------------------------------------------------


def missing_responsibility(evidence: Evidence) -> Iterator[Problem]:
    """missing-responsibility."""
    titles, text = _titles(evidence.plan), evidence.text
    for group in _groups(evidence.plan).values():
        having = [task for task in group if task.assignments]
        lacking = [task for task in group if not task.assignments]
        if not having or not lacking:
            continue
        # Beside units a person is no answer, where most tasks name both.
        both = sum(_PERSON.search(_printed(task, text)) is not None for task in having)
        persons = 2 * both < len(having)
        # A section of its own above the level of the tasks closes the document, and asks everybody.
        level = min(task.id.count(".") for task in having)
        asked = [
            task
            for task in lacking
            if task.id.count(".") >= level
            and not any(unfilled(_printed(task, text), WHO))  # the empty label is reported
            and not _demands(task, titles)
            and not _says_who(task, _printed(task, text), persons=persons)
        ]
        asked = [task for task in asked if not _closes(task, group) and not _is_alone(task, group)]
        total = len(having) + len(asked)
        if total < _FEWEST or len(having) < _MOST * total:
            continue
        for task, span in _with_spans(asked):
            message = f"task {task.id} names nobody, as {len(having)} of {total} tasks do"
            yield report("missing-responsibility", span, message)


_ENDING = re.compile(
    "(?:严格|强化|加强|健全|完善|落实|做好|严肃)?(?:监督|绩效|责任)?(?:考核|督[查导]|监督|检查|宣传|问责|奖惩|总结)"
)


def _closes(task: Task, group: list[Task]) -> bool:
    """Whether the last task of all is how the others are looked after (强化考核), which asks whoever that concerns."""
    return task is group[-1] and _ENDING.match(task.heading) is not None


def _is_alone(task: Task, group: list[Task]) -> bool:
    """Whether under the heading of the task, which has several, none names anybody: the heading tells who, perhaps."""
    above = task.id.rpartition(".")[0]
    if not above or task.origin is not Origin.BODY:
        return False
    fellows = [each for each in group if each.id.rpartition(".")[0] == above]
    return len(fellows) > 1 and not any(each.assignments for each in fellows)


def _printed(task: Task, text: str) -> str:
    return task.span.of(text) if task.span is not None else ""


def _says_who(task: Task, printed: str, *, persons: bool) -> bool:
    """Whether the words of the task themselves say who acts, or it is a stage, which names nobody."""
    if (persons and _PERSON.search(printed)) or _ORGAN_IN_BRACKET.search(printed[-_BRACKET_REACH:]):
        return True
    if _STAGE.search(printed[:_REACH]):
        return True
    return any(
        _EVERYBODY.match(said, *each.span()) or find_subject(said, *each.span()) is not None
        for said in (task.title or "", task.text)
        for each in _SENTENCE.finditer(said)
    )


# When ------------------------------------------------------------------------------------------------------------


class _Form(Named):
    """How the time of a task is printed."""

    FIELD = "field"
    CELL = "cell"
    BRACKET = "bracket"
    SENTENCE = "sentence"
    PROSE = "prose"


_STATED = re.compile(r"(?:时限|时间|期限|进度)(?:要求|节点|安排)?\s*[:：]\s*\Z")
_REACH = 20
_IN_BRACKET = re.compile(r"[（(\[［【〔][^（(\[［【〔）)\]］】〕]*\Z")
_BRACKET_REACH = 160
_CELL_BEFORE = re.compile(r"(?:\t|\||│|\n|^|[ \u3000]{2})[ \u3000]*\Z")
_CELL_AFTER = re.compile(r"[ \u3000]*(?:前|完成|推进|落实)*[ \u3000]*(?:\t|\||│|\n|\Z|[ \u3000]{2})")
_SENTENCE_BEFORE = re.compile(r"[。；;\n]\s*\Z")
_SENTENCE_AFTER = re.compile(r"(?:以?前|之前|内|底)?(?:基本|全面|全部)?(?:完成|落实|到位|办结)?[。；;（(\[［]")


def is_stated(text: str, span: Span) -> bool:
    """Whether the time stands behind its label (完成时限：)."""
    return _STATED.search(text, max(0, span.start - _REACH), span.start) is not None


def missing_time(reading: Reading) -> Iterator[Problem]:
    """missing-time."""
    titles, text = _titles(reading.plan), reading.text
    empty = list(unfilled(text, WHEN))
    for start, end in empty:
        message = f"no time stands behind the label {text[start : end - 1]!r}"
        yield report("missing-time", reading.locate(start, end - 1), message)
    told = Cover(reading.locate(*each) for each in empty)
    for origin, group in _groups(reading.plan).items():
        if origin is Origin.MEASURE:
            continue  # safeguards go on for as long as the plan
        asked = [task for task in group if not _demands(task, titles)]
        without = [
            task for task in asked if not _says_when(task, _printed(task, text)) and not _FORMAL.search(task.text)
        ]
        forms = [_form(text, task.time.span) for task in asked if task.time is not None]
        having = sum(_says_day(task) or stands_alone(text, task.time.span) for task in asked if task.time is not None)
        if without and _is_habit(forms, having, len(asked)):
            message = f"states no time, as {having} of {len(asked)} tasks do"
            for task, span in _with_spans(without):
                if not told.touches(span.start, span.end):
                    yield report("missing-time", span, f"task {task.id} {message}")
        elif origin is Origin.CHECKLIST:
            yield from _tables_without_times(reading, group)


def _tables_without_times(reading: Reading, rows: list[Task]) -> Iterator[Problem]:
    """The headings that announce a time where no row of their table has one."""
    placed = sorted(_with_spans(rows), key=_start)
    starts = [span.start for _, span in placed]
    for block in reading.blocks:
        if block.kind is not BlockKind.TABLE:
            continue
        own = placed[bisect_left(starts, block.span.start) : bisect_left(starts, block.span.end)]
        if len(own) < _FEWEST_ROWS or any(task.time is not None or task.times for task, _ in own):
            continue
        start = block.span.start
        for cell in _HEADING.finditer(reading.text, start, min(own[0][1].start, start + _FAR)):
            if column_of(cell[0]) is Column.TIME and _DAY.search(without_spaces(cell[0])):
                message = f"none of the {len(own)} rows has a time under {cell[0]!r}"
                yield report("missing-time", reading.locate(*cell.span()), message)
                break


def _start(placed: tuple[Task, Span]) -> int:
    return placed[1].start


_FEWEST_ROWS, _FAR = 2, 400
_HEADING = re.compile(r"[^\s|│┃｜║,;](?:[ \u3000]?[^\s|│┃｜║,;])*")
_DAY = re.compile("时限|期限|时间|日期")


def _is_habit(forms: list[_Form], having: int, tasks: int) -> bool:
    """Whether so many tasks have a time, and in one form, that the others lack one."""
    if tasks < _FEWEST or having < _MOST * tasks:
        return False
    if tasks >= _FEWEST_IN_PROSE and having >= _MOST_IN_PROSE * tasks:
        return True
    return any(forms.count(form) >= _MOST * tasks for form in _Form if form is not _Form.PROSE)


def stands_alone(text: str, span: Span) -> bool:
    """Whether the time stands in a cell, behind a label or in a bracket, where 长期 counts as well."""
    return _form(text, span) not in (_Form.PROSE, _Form.SENTENCE)


def _form(text: str, span: Span) -> _Form:
    start, end = span.start, span.end
    if is_stated(text, span):
        return _Form.FIELD
    if _IN_BRACKET.search(text, max(0, start - _BRACKET_REACH), start):
        return _Form.BRACKET
    if _CELL_BEFORE.search(text, max(0, start - _REACH), start) and _CELL_AFTER.match(text, end):
        return _Form.CELL
    if _SENTENCE_BEFORE.search(text, max(0, start - _REACH), start) and _SENTENCE_AFTER.match(text, end):
        return _Form.SENTENCE
    return _Form.PROSE


def _says_when(task: Task, printed: str) -> bool:
    """Whether a time is stated; a cell that prints a dash says that there is none, one torn off says it after all."""
    if task.origin is Origin.CHECKLIST and _TIMELY.search(printed[-_REACH:]):
        return True
    return task.time is not None and (not isinstance(task.requirement, Unspecified) or bool(task.time.text.strip()))


_FORMAL = re.compile("参照[^。]{0,20}执行|负责解释|施行")
_TIMELY = re.compile("[0-9０-９]\\s*[年月日]|季度|年底|全年|长期|持续|每[年月季周日]|按.{0,8}(?:部署|要求|安排|计划)")


def _says_day(task: Task) -> bool:
    """Whether the time is one that tasks are given, and no word such as 逐步."""
    return not isinstance(task.requirement, Vague | Standing | Unspecified)
