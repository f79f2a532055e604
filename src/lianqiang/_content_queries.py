"""The questions of who, where and what that a sequence of tasks answers: units, places in the document, its words.

Names are compared as they are printed. What a name means beside that (a collective's members, what a body became) is
for `lianqiang.tasks_for`, which asks a registry.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Self

from lianqiang._selection import Selection
from lianqiang._task import Comparator, Origin, Task
from lianqiang.conventions import DEFAULT, Conventions
from lianqiang.documents import Citation, DocumentNumber
from lianqiang.errors import NotFound, check_type, nearest
from lianqiang.requirements import Force
from lianqiang.units import Assignment, Role, leads

__all__ = ["ContentQueries", "is_named", "names_of"]

_LEVELS = frozenset("省市县区镇乡")


def names_of(assignment: Assignment) -> tuple[str, ...]:
    """The names that are printed for a unit, and the one with its inherited prefix."""
    unit = assignment.unit
    return (unit.name, *unit.aliases, *unit.inner_offices, *((unit.full,) if unit.full is not None else ()))


def without_level(name: str) -> str | None:
    """The name without the 省, 市, 县, 区, 镇 or 乡 it begins with; None where it begins with none."""
    return name[1:] if len(name) > 2 and name[0] in _LEVELS else None


def is_named(name: str, assignment: Assignment) -> bool:
    """Whether a printed unit is the one of that name."""
    names = names_of(assignment)
    return name in names or any(name == without_level(each) for each in names)


class ContentQueries(Selection):
    """Whose tasks they are, where they stand, and what they say."""

    __slots__ = ()

    # Units -----------------------------------------------------------------------------------------------------------

    def of_unit(self, name: str, *, strict: bool = True) -> Self:
        """The governing tasks assigned to the unit of that name, in whatever role.

        The name may be the one printed, an alias, the one with its inherited prefix, or any of these without the 省,
        市, 县, 区, 镇 or 乡 it begins with: 住建局 finds 县住建局, and 县住建局 no 市住建局. Collectives (各有关部门)
        are found by their own name only; `lianqiang.tasks_for` knows who may be in them.

        Raises `NotFound` with the nearest names where no task of the whole plan names such a unit, though some name
        others; the answer is empty instead with `strict=False`, for those who ask many plans the same.

        >>> from lianqiang.demo import demo_plan
        >>> tasks = demo_plan().tasks
        >>> print(tasks.of_unit("区发改局"))
        checklist.3 规范中介服务，公布中介服务目录
        >>> tasks.of_unit("区发展局")
        Traceback (most recent call last):
            ...
        lianqiang.errors.NotFound: no such unit: '区发展局'; the nearest: 区发改局, ...
        """
        return self._of_unit(name, _any_role, strict=strict)

    def led_by(self, name: str, *, conventions: Conventions = DEFAULT, strict: bool = True) -> Self:
        """The governing tasks that the unit of that name leads; names, and unknown ones, as in `of_unit`.

        Who leads is printed, or said by a rule of the document; where neither says it, by `conventions.lead_rule`,
        which by default names nobody. `lianqiang.units.leads` of a task's responsibility says which it was.

        >>> from lianqiang.demo import demo_plan
        >>> tasks = demo_plan().tasks
        >>> print(tasks.led_by("区政务办"))
        3.1 加强组织领导
        >>> print(tasks.led_by("区发改局", conventions=Conventions(lead_rule="first")))
        checklist.3 规范中介服务，公布中介服务目录
        """
        check_type("conventions", conventions, Conventions)

        def led(task: Task) -> bool:
            return any(is_named(name, each.assignment) for each in leads(task.responsibility, conventions=conventions))

        return self._of_unit(name, lambda each: each.role in _MAY_LEAD, strict=strict, task_too=led)

    def supported_by(self, name: str, *, strict: bool = True) -> Self:
        """The governing tasks that the unit of that name is printed to help with (配合, 协办).

        >>> from lianqiang.demo import demo_plan
        >>> tasks = demo_plan().tasks
        >>> print(tasks.in_body().supported_by("区卫健局"))
        2.1.2 编制“一件事”清单
        """
        return self._of_unit(name, lambda each: each.role is Role.SUPPORT, strict=strict)

    def _of_unit(
        self,
        name: str,
        wanted: Callable[[Assignment], bool],
        *,
        strict: bool,
        task_too: Callable[[Task], bool] | None = None,
    ) -> Self:
        check_type("name", name, str)
        check_type("strict", strict, bool)
        items = self._source.items

        def is_theirs(place: int) -> bool:
            task = items[place]
            if not any(is_named(name, each) and wanted(each) for each in task.responsibility.assignments):
                return False
            return task_too is None or task_too(task)

        found = self._with_name(name, is_theirs, whoever=wanted is _any_role)
        if strict and not found and not self._names(name):
            known = self._unit_names()
            if known:
                raise NotFound(name, "unit", nearest(name, known))
        return found

    def _with_name(self, name: str, is_theirs: Callable[[int], bool], *, whoever: bool) -> Self:  # noqa: ARG002
        """The tasks that are theirs; `whoever` is named in whatever role. A table of names needs less asking."""
        return self._ask(is_theirs)

    def _names(self, name: str) -> bool:
        """Whether any task of the source names the unit."""
        return any(is_named(name, each) for task in self._source.items for each in task.responsibility.assignments)

    def _unit_names(self) -> Iterable[str]:
        """All names of units in the source, each once."""
        items = self._source.items
        return dict.fromkeys(
            name for task in items for each in task.responsibility.assignments for name in names_of(each)
        )

    # Places ----------------------------------------------------------------------------------------------------------

    def in_section(self, section: str) -> Self:
        """The governing tasks of the section with that id, and of the sections in it.

        A row of the checklist is of the sections that the body tasks it comes from stand in.

        Raises `NotFound` with the nearest ids for one that the plan does not have.

        >>> from lianqiang.demo import demo_plan
        >>> tasks = demo_plan().tasks
        >>> print(tasks.in_section("2.1"))
        2.1.4 开展窗口练兵
        checklist.1 推行综合窗口
        checklist.2 编制“一件事”清单
        checklist.3 规范中介服务，公布中介服务目录
        >>> tasks.in_section("2.9")
        Traceback (most recent call last):
            ...
        lianqiang.errors.NotFound: no such section: '2.9'; the nearest: 2.4, 2.2, 2.1, 2.2~2, 2
        """
        check_type("section", section, str)
        source = self._source
        if section not in source.sections:
            raise NotFound(section, "section", nearest(section, source.sections))
        within = f"{section}."

        def stands(task: Task) -> bool:
            its = task.section
            return its is not None and (its == section or its.startswith(within))

        return self._ask(lambda place: any(map(stands, self._told(place))))

    def _told(self, place: int) -> Iterator[Task]:
        """The task, and the body tasks that it comes from: what a row says is told in full there."""
        source = self._source
        task = source.items[place]
        yield task
        for task_id in task.sources:
            found = source.find(place, task_id)
            if found is not None:
                yield source.items[found]

    def in_checklist(self) -> Self:
        """The rows of the annexed checklist (重点任务清单).

        >>> from lianqiang.demo import demo_plan
        >>> tasks = demo_plan().tasks
        >>> tasks.in_checklist().count()
        10
        >>> print(tasks.in_checklist()[-1])
        checklist.10 编制政务服务地图
        """
        items = self._source.items
        return self._some(lambda place: items[place].origin is Origin.CHECKLIST)

    def in_body(self) -> Self:
        """The tasks of the text itself, safeguards (保障措施) included, those that a row governs too.

        In what a query has answered already, only those that no row governs are left.

        >>> from lianqiang.demo import demo_plan
        >>> tasks = demo_plan().tasks
        >>> tasks.in_body().count(), tasks.in_body() == demo_plan().body
        (17, True)
        >>> print(tasks.recurring().in_body())
        2.1.4 开展窗口练兵
        2.2.4 保障数据安全
        3.1 加强组织领导
        """
        items = self._source.items
        return self._some(lambda place: items[place].origin is not Origin.CHECKLIST)

    # Words -----------------------------------------------------------------------------------------------------------

    def matching(self, pattern: str | re.Pattern[str]) -> Self:
        """The governing tasks whose title or text holds the words, or has a place that the expression matches.

        A row is looked for in the body tasks that it comes from, too: it names what these tell in full.

        >>> from lianqiang.demo import demo_plan
        >>> tasks = demo_plan().tasks
        >>> print(tasks.matching("目录"))
        checklist.3 规范中介服务，公布中介服务目录
        checklist.8 下放服务事项
        >>> print(tasks.matching(re.compile("[0-9]+项")))
        checklist.8 下放服务事项
        """
        holds = _holder("pattern", pattern)

        def says(task: Task) -> bool:
            return holds(task.text) or (task.title is not None and holds(task.title))

        return self._ask(lambda place: any(map(says, self._told(place))))

    def with_indicator(
        self, subject: str | re.Pattern[str] | None = None, *, comparator: Comparator | str | None = None
    ) -> Self:
        """The governing tasks with a measurable target, whose subject or text holds the words where some are given.

        The targets of a row are those of the body tasks it comes from, too. `comparator` leaves those that compare so
        (`at_least`, `all`). What only reports (已建成20个) is no target.

        >>> from lianqiang.demo import demo_plan
        >>> tasks = demo_plan().tasks
        >>> print(tasks.with_indicator("占比"))
        checklist.1 推行综合窗口
        >>> tasks.with_indicator(comparator="at_least").count()
        4
        """
        holds = None if subject is None else _holder("subject", subject)
        wanted = None if comparator is None else _comparator(comparator)

        def aims(task: Task) -> bool:
            return any(
                each.force is not Force.STATUS
                and (wanted is None or each.comparator is wanted)
                and (holds is None or holds(each.text) or (each.subject is not None and holds(each.subject)))
                for each in task.indicators
            )

        return self._ask(lambda place: any(map(aims, self._told(place))))

    def citing(self, document: str | re.Pattern[str] | DocumentNumber | Citation | None = None) -> Self:
        """The governing tasks that name another document: any, or one by words of its title, its alias or its number.

        A number is a `DocumentNumber` or as printed, 国发〔2016〕5号; a `Citation` is looked for by its title. 《》
        around a title are no part of it. A row names what the body tasks name that it comes from.

        >>> from lianqiang.datasets import load
        >>> tasks = load("fenghua-2018-42").tasks
        >>> print(tasks.citing("政务咨询举报平台"))
        3.3.1 管好统一举报平台和12345热线
        >>> tasks.citing("国办发〔2017〕47号") == tasks.citing("政府网站发展指引")
        True
        """
        is_it = _document(document)
        return self._ask(lambda place: any(is_it(each) for task in self._told(place) for each in task.citations))


def _any_role(_: Assignment) -> bool:
    return True


_MAY_LEAD = frozenset({Role.LEAD, Role.RESPONSIBLE})


def _comparator(comparator: Comparator | str) -> Comparator:
    words = tuple(map(str, Comparator))
    if str(comparator) not in words:
        raise NotFound(str(comparator), "comparator", nearest(str(comparator), words, most=len(words)))
    return Comparator(comparator)


def _holder(name: str, words: str | re.Pattern[str]) -> Callable[[str], bool]:
    """Whether a text holds the words, or a place that the expression matches."""
    if isinstance(words, re.Pattern):
        search = words.search
        return lambda text: search(text) is not None
    check_type(name, words, str)
    if not words:
        raise ValueError(f"{name} is empty, and every text holds that; give words to look for")
    return lambda text: words in text


def _document(document: str | re.Pattern[str] | DocumentNumber | Citation | None) -> Callable[[Citation], bool]:
    if document is None:
        return lambda _: True
    if isinstance(document, DocumentNumber):
        return lambda each: each.number == document
    if isinstance(document, Citation):
        return lambda each: each.title == document.title
    words = document.strip("《》") if isinstance(document, str) else document
    holds = _holder("document", words)

    def is_it(each: Citation) -> bool:
        number = "" if each.number is None else str(each.number)
        return any(map(holds, (each.title, each.alias or "", number)))

    return is_it
