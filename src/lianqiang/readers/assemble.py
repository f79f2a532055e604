"""From the outline and the tables to the `Plan`.

Owns what a task is made of: its text without label and responsibility, who, when, and the spans of all of it in the
source. Values come from the grammars; where things stand, from `layout`, `outline`, `tables` and `select`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from sys import intern

from attrs import evolve

from lianqiang.conventions import Conventions
from lianqiang.dates import DateSpan
from lianqiang.documents import Citation
from lianqiang.grammar.citations import implemented_of, scan_citations
from lianqiang.grammar.indicators import may_hold, scan_indicators
from lianqiang.grammar.time import combine_times, interpret_time, scan_times
from lianqiang.grammar.units import scan_responsibilities, scan_units
from lianqiang.plans import Plan, Section
from lianqiang.readers.acting import is_said, who_acts
from lianqiang.readers.blocks import Division
from lianqiang.readers.facts import Facts
from lianqiang.readers.head import read_document
from lianqiang.readers.headings import bare_heading, split_heading
from lianqiang.readers.labels import Scheme
from lianqiang.readers.layout import Layout
from lianqiang.readers.lines import Line, Locator, Paragraph
from lianqiang.readers.links import link_rows
from lianqiang.readers.outline import FIELD, Node, Outline, bracket_at_end, fields_at_end, only_fields
from lianqiang.readers.period import period_of
from lianqiang.readers.placing import among, covers, mapped, overlap, together
from lianqiang.readers.row_times import RowTimes, text_of_stages
from lianqiang.readers.rules import apply_rules
from lianqiang.readers.select import Draft, select_tasks
from lianqiang.readers.table_parts import named_before_colon, names_of_part, time_of_part
from lianqiang.readers.tables import Table
from lianqiang.readers.trailers import find_inner, find_trailer, trailer_at
from lianqiang.requirements import Recurring, Standing, TimeMention, Vague
from lianqiang.spans import Span
from lianqiang.tasks import Indicator, Origin, Task
from lianqiang.units import Responsibility

__all__ = ["Assembler"]

# What may name who is responsible; looked for before the grammar is asked.
_WHO = re.compile(
    r"负责|負責|牵头|牽頭|配合|责任|責任|会同|會同|承办|承辦|主办|主辦|协办|协助|参与|參與|落实|督办|单位|部门|主抓|主责|抓总|为[主辅]"
)
# What may be a time inside a bracket of units.
_WHEN = re.compile(
    r"[0-9０-９一二三四五六七八九十]\s*[年月日号季]|年底|年内|月底|时限|时间|長期|长期|持续|全年|半年|年度|年初|年中|年末|定期|随时|[每按逐][年月季周]|立即|立行|及时|适时|尽快|部署|常年|长年|期间|[前后]\s*(?:[完公印出上启建开投制办报][\u4e00-\u9fff]|[，,、）)\]］〕】。]|\Z)"
)
_SMALL = dict(zip(map(ord, "﹐﹑﹕﹔﹒﹝﹞﹙﹚"), "，、：；．〔〕（）", strict=True))
_ANY_SMALL = re.compile("[﹐﹑﹕﹔﹒﹝﹞﹙﹚]")
_STATED = re.compile(
    r"(?:(?:完成|办结|整改|推进|落实)(?:时限|时间|期限)(?:要求)?|(?:时间|时限)(?:要求|节点)|时限)\s*[:：]\s*((?:[^；;。（(）)\]］〕】]|[（(][^；;。（(）)]{0,20}[）)]){1,60})"
)
# What says how, or how often, and leaves open by when.
_NO_DAY = (Vague, Recurring, Standing)
_ONE_CLAUSE = 40
_TRAILING = "，,、；;：: \t\u3000\xa0\r\n"


class Assembler:
    """Builds the plan of one text. One instance is used once."""

    def __init__(
        self, source: str, lines: Sequence[Line], layout: Layout, locate: Locator, conventions: Conventions
    ) -> None:
        self.source = source
        self.lines = lines
        self.layout = layout
        self.locate = locate
        self.conventions = conventions
        self.issued: date | None = layout.issued
        self.horizon: DateSpan | None = None
        self.facts = Facts(self._find)
        self.citations: tuple[Citation, ...] = ()
        self.cited_at: list[int] = []
        self.ids: dict[str, int] = {}
        self.task_ids: dict[str, int] = {}
        self.trees: list[tuple[Outline, str, list[Draft]]] = []
        self.tasks: list[Task] = []
        self.titled: dict[int, str] = {}  # the headings of drafts that begin with theirs
        self.cells: dict[str, TimeMention] = {}  # tables print the same time again and again
        self.small = _ANY_SMALL.search(source) is not None

    # The grammars, in the coordinates of the source ----------------------------------------------------------------

    def _locator(self, paragraph: Paragraph) -> Callable[[int, int], Span]:
        if paragraph.simple:
            return self.locate.behind(paragraph.start)
        return partial(mapped, self.locate, paragraph)

    def _find(
        self, paragraph: Paragraph, *, alike: bool = False, stretch: tuple[int, int] | None = None
    ) -> list[Responsibility]:
        if stretch is not None:
            named = scan_units(self._plain(paragraph), *stretch, locate=self._locator(paragraph))
            return [named] if named.assignments else []
        text = paragraph.text
        bracket = trailer_at(text)
        if FIELD.match(text) is None and bracket < 0 and _WHO.search(text) is None:
            stretch = named_before_colon(text)
            return self._find(paragraph, stretch=stretch) if stretch is not None else self._inside(paragraph, [])
        locate = self._locator(paragraph)
        plain = self._plain(paragraph)
        found = [each for each in scan_responsibilities(plain, locate=locate) if each.assignments]
        if not found and (field := FIELD.match(text)) is not None and field["units"] and field["value"].strip():
            named = scan_units(plain, 0, len(plain), locate=locate)  # a blank for the colon: 责任单位  市水利局
            found = [evolve(named, span=locate(0, len(plain)))] if named.assignments else []
        if not found and (stretch := named_before_colon(text)) is not None:
            return self._find(paragraph, stretch=stretch)
        if bracket >= 0 and not covers(found, paragraph.at(bracket)):
            trailer = find_trailer(text, alike=alike)
            who = scan_units(plain, *trailer[2:], locate=locate) if trailer is not None else ()
            if trailer is not None and who:
                # （县水利局）（9月底前） is one: the bracket of units may be known by itself.
                whole = locate(*trailer[:2])
                found = [each for each in found if each.span is None or not overlap(each.span, whole)]
                found.append(evolve(who, span=whole))
        return self._inside(paragraph, found)

    def _inside(self, paragraph: Paragraph, found: list[Responsibility]) -> list[Responsibility]:
        """What was found, and the brackets inside the sentence that name units, in the order of the text."""
        taken = sorted((each.span.start, each.span.end) for each in found if each.span is not None)
        for start, end in find_inner(paragraph.text):
            span = self._locator(paragraph)(start, end)
            if not among(taken, span):
                found += [evolve(each, span=span) for each in self._find(paragraph, stretch=(start + 1, end - 1))]
        return sorted(found, key=_place) if len(found) > 1 else found

    def _plain(self, paragraph: Paragraph) -> str:
        """The text for the grammars: small forms of punctuation made common, character for character."""
        return paragraph.printed.translate(_SMALL) if self.small else paragraph.printed

    def _times(self, paragraph: Paragraph, start: int, end: int) -> list[TimeMention]:
        if start >= end:
            return []
        found = scan_times(
            self._plain(paragraph),
            start,
            end,
            issued=self.issued,
            horizon=self.horizon,
            conventions=self.conventions,
            locate=self._locator(paragraph),
        )
        return list(found) if paragraph.simple and not self.small else [self._as_printed(each) for each in found]

    def _as_printed(self, mention: TimeMention) -> TimeMention:
        """The mention with the text that its span covers, line ends included where it is broken over lines."""
        printed = mention.span.of(self.source)
        return mention if printed == mention.text else evolve(mention, text=printed)

    def _indicators(self, paragraphs: Iterable[Paragraph], who: Responsibility) -> tuple[Indicator, ...]:
        """The indicators in the paragraphs, with the text that their spans cover; those among units are left out."""
        kept: list[Indicator] = []
        units: list[tuple[int, int]] | None = None
        for paragraph in paragraphs:
            if not may_hold(paragraph.printed):
                continue
            for found in scan_indicators(self._plain(paragraph), locate=self._locator(paragraph)):
                if units is None:
                    units = sorted((each.span.start, each.span.end) for each in who if each.span is not None)
                if found.span is not None and not among(units, found.span):
                    printed = found.span.of(self.source)
                    kept.append(found if printed == found.text else evolve(found, text=printed))
        return tuple(kept)

    def timely(self, paragraph: Paragraph) -> bool:
        """Whether the paragraph states a time."""
        return bool(self._times(paragraph, 0, len(paragraph.printed)))

    # The whole -----------------------------------------------------------------------------------------------------

    def add_tree(self, root: Outline, division: Division) -> None:
        """Take in the outline of one stretch."""
        self.trees.append((root, "notice." if division is Division.NOTICE else "", []))

    def plan(self) -> Plan:
        """The plan. Called once, after the trees are added."""
        document = read_document(self.lines, self.layout)
        self.horizon = period_of(document.subject or "") or period_of(document.title or "")
        if "《" in self.source:
            self.citations = scan_citations(self.source, locate=self.locate)
            self.cited_at = [each.span.start for each in self.citations if each.span is not None]
        if not any(root.children for root, prefix, _ in self.trees if not prefix):
            self.trees = [(root, "", drafts) for root, _, drafts in self.trees]
        sections: list[Section] = []
        for root, prefix, drafts in self.trees:
            self._rename(root, prefix)
            drafts.extend(select_tasks(root, self.facts, self.timely))
            self._headings(drafts)
            for draft in drafts:
                self._add_task(draft)
            taken = {id(draft.node): draft for draft in drafts}
            sections += self._sections(root.children, taken)
        body = list(self.tasks)
        for table in self.layout.tables:
            self._add_rows(table)
        links = link_rows(body, self.tasks[len(body) :])
        ruled = apply_rules(self.tasks, self.source, self.locate)
        items = [evolve(task, sources=links[task.id]) if links.get(task.id) else task for task in ruled]
        self.tasks = items
        return Plan(
            document=document,
            horizon=self.horizon,
            sections=tuple(sections),
            items=tuple(items),
            citations=self.citations,
            implements=self._implements(document.subject),
        )

    def _implements(self, subject: str | None) -> tuple[Citation, ...]:
        """What the plan says it carries out: before its first section, or in its first article."""
        paragraphs: list[Paragraph] = []
        for root, _, _ in self.trees:
            paragraphs += root.paragraphs
            first = root.children[0] if root.children else None
            while first is not None and (first.label.scheme is Scheme.ARTICLE or not root.paragraphs):
                paragraphs += first.paragraphs
                first = first.children[0] if first.children else None
        aliases = {each.alias for each in self.citations}
        found: dict[str, Citation] = {}
        for paragraph in paragraphs:
            start = paragraph.start
            for each in implemented_of(self.source[start : paragraph.end], self._cited(start, paragraph.end), start):
                if each.title != subject and each.title not in aliases:
                    found.setdefault(each.title, each)
        return tuple(found.values())

    def _rename(self, root: Outline, prefix: str) -> None:
        """Ids unique over all trees: a second 一、 is 1~2, and so is what stands below it."""
        for child in root.children:
            own = self._unique(prefix + child.id)
            if own != child.id:
                _reprefix(child, len(child.id), own)

    def _unique(self, wanted: str) -> str:
        return _unused(wanted, self.ids)

    def _identity(self, wanted: str) -> str:
        """The id of a task: that of its number, or with ~2 where several tasks stand under one number."""
        return _unused(wanted, self.task_ids)

    # Sections --------------------------------------------------------------------------------------------------------

    def _sections(self, nodes: list[Node], taken: dict[int, Draft]) -> list[Section]:
        return [section for node in nodes if (section := self._section(node, taken)) is not None]

    def _section(self, node: Node, taken: dict[int, Draft]) -> Section | None:
        label = node.label
        draft = taken.get(id(node))
        if draft is not None and label.scheme > Scheme.CHINESE_BRACKET:
            return None
        signed = [child for child in node.children if child.label.scheme is Scheme.BULLET and id(child) not in taken]
        below = [child for child in node.children if child.label.scheme is not Scheme.BULLET or id(child) in taken]
        children = self._sections(below, taken) if draft is None or not draft.parts else []
        title: str | None = None
        prose: list[tuple[Paragraph, int]] = []
        if node.paragraphs:
            title, prose = self._titled(node, draft)
        prose += [(paragraph, 0) for child in signed for paragraph in child.paragraphs]
        if draft is not None:
            prose = []
        prose += [(paragraph, 0) for paragraph in (node.closing if draft is None else ())]
        times = [time for paragraph, start in prose for time in self._times(paragraph, start, len(paragraph.printed))]
        text = "\n".join(paragraph.printed[start:] for paragraph, start in prose)
        return Section(
            id=node.id,
            label=intern(label.printed),
            title=title,
            text=text or None,
            times=tuple(times),
            children=tuple(children),
            span=self.locate(node.line.left, node.line.right),
        )

    def _titled(self, node: Node, draft: Draft | None) -> tuple[str | None, list[tuple[Paragraph, int]]]:
        """The title of a section, and its prose."""
        first, rest = node.paragraphs[0], [(paragraph, 0) for paragraph in node.paragraphs[1:]]
        if draft is not None and draft.heading is None:
            return self._title_of(draft), []
        run_in = split_heading(first.text)
        if run_in is not None:
            return first.printed[: len(run_in[0])], [(first, run_in[1]), *rest]
        heading = bare_heading(self._without_who(first))
        if "。" in heading or len(heading) > 60:
            return None, [(first, 0), *rest]
        return first.printed[: len(heading)] or None, rest

    # Tasks -----------------------------------------------------------------------------------------------------------

    def _headings(self, drafts: list[Draft]) -> None:
        """Which first sentences are headings: where most of the items with more than a sentence begin with one.

        An item that is a single short sentence takes it for its heading where its fellows have headings.
        """
        groups: dict[tuple[Origin, Scheme], list[Draft]] = {}
        for draft in drafts:
            if draft.node is not None and draft.numbered and draft.heading is None and draft.paragraphs:
                groups.setdefault((draft.origin, draft.node.label.scheme), []).append(draft)
        for group in groups.values():
            single = {id(draft): title for draft in group if (title := self._single(draft)) is not None}
            others = [draft for draft in group if id(draft) not in single]
            headed = {id(draft): title for draft in others if (title := self._run_in(draft)) is not None}
            if len(headed) * 2 > len(others):
                self.titled |= single | headed

    def _run_in(self, draft: Draft) -> str | None:
        """The first sentence, where it can be a heading and more text follows."""
        first = draft.paragraphs[0].text
        found = split_heading(first)
        if found is None or (self._ends_at(first, found[1]) and not draft.parts and self._only_fields(draft)):
            return None
        return found[0]

    def _single(self, draft: Draft) -> str | None:
        """The sentence that the item consists of, who and when aside, where it is one clause."""
        first = draft.paragraphs[0].text
        stop = first.find("。")
        if draft.parts or not 0 < stop <= _ONE_CLAUSE or "，" in first[:stop] or "," in first[:stop]:
            return None
        return first[:stop] if self._ends_at(first, stop + 1) and self._only_fields(draft) else None

    def _ends_at(self, text: str, stop: int) -> bool:
        """Whether only who and when follow."""
        return bracket_at_end(text) == stop or only_fields(text[stop:])

    def _only_fields(self, draft: Draft) -> bool:
        return all(FIELD.match(each.text) or bracket_at_end(each.text) == 0 for each in draft.paragraphs[1:])

    def _title_of(self, draft: Draft) -> str | None:
        if draft.heading is not None:
            return draft.heading.printed[: len(bare_heading(self._without_who(draft.heading)))] or None
        heading = self.titled.get(id(draft))
        return None if heading is None else draft.paragraphs[0].printed[: len(bare_heading(heading))] or None

    def _without_who(self, heading: Paragraph) -> str:
        start = bracket_at_end(heading.text)
        return heading.text[:start] if start > 0 and self.facts.who(heading) else heading.text

    def _add_task(self, draft: Draft) -> None:
        who: list[Responsibility] = []
        times: list[TimeMention] = []
        texts: list[str] = []
        cell: TimeMention | None = None
        headed: list[TimeMention] = []
        if draft.heading is not None:
            if not draft.heading.text.startswith("关于"):  # what the matter is, and not when it is done
                headed = self._times(draft.heading, 0, len(draft.heading.printed))
            who += self.facts.who(draft.heading)
        for printed, paragraph in [*(("", each) for each in draft.paragraphs), *draft.parts]:
            stated = self._stated(paragraph)
            field = FIELD.match(paragraph.text)
            if field is not None and field["time"] is not None and not field["value"].strip(_TRAILING):
                continue
            found = self.facts.who(paragraph)
            who += found
            text, mentions = self._read(paragraph, found)
            if stated is not None:
                mentions = [each for each in mentions if not overlap(each.span, stated.span)]
                mentions.append(stated)
                cell = stated
            times += mentions
            if text and (field is None or field["time"] is None):
                texts.append(printed + text)
        times += [each for each in headed if not (times and isinstance(each.requirement, Vague))]  # 限期办理
        if not who and all(is_said(each, self.source) for each in draft.inherited):
            who = self._subjects(draft, who) or draft.inherited
        elif not who:
            who = draft.inherited
        elif draft.inherited:
            who = [*draft.inherited, *who]  # who helps is printed with the item
        elif not draft.parts and all(is_said(each, self.source) for each in who):
            who += self._subjects(draft, who)
        labelled = draft.stated is not None and FIELD.match(draft.stated.text) is not None
        open_kinds = _NO_DAY if labelled else Vague
        if draft.stated is not None and all(isinstance(each.requirement, open_kinds) for each in times):
            cell = self._of_heading(draft.stated)
            times += self._with_others(draft.stated, cell) if cell is not None else []
        times.sort(key=_start)
        self._append(draft, "\n".join(texts), tuple(times), cell, together(who, self.locate))

    def _stated(self, paragraph: Paragraph) -> TimeMention | None:
        """The time that the paragraph states under its own label (完成时限：…): it governs whatever else is said."""
        text = paragraph.text
        stated = _STATED.search(text) if "限" in text or "间" in text else None
        return self._cell(paragraph, *stated.span(1)) if stated is not None else None

    def _with_others(self, heading: Paragraph, cell: TimeMention) -> list[TimeMention]:
        """What a heading or a field states, and what else it says of when: 立行立改，2021年6月底前完成."""
        if FIELD.match(heading.text) is None:
            return [cell]
        others = self._times(heading, 0, len(heading.printed))
        return [*(each for each in others if not overlap(each.span, cell.span)), cell]

    def _of_heading(self, heading: Paragraph) -> TimeMention | None:
        """The time that a heading or a field above several items states for them."""
        stretch = time_of_part(heading.text)
        return self._stated(heading) if stretch is None else self._cell(heading, *stretch)

    def _subjects(self, draft: Draft, known: list[Responsibility]) -> list[Responsibility]:
        """Who is to act by the subjects of the sentences (市财政局于…拨付), beside those that are `known`."""
        first = draft.paragraphs[0].text if draft.paragraphs and id(draft) in self.titled else ""
        heading = split_heading(first)
        above = [draft.heading] if draft.heading is not None else []
        start = heading[1] if heading and not above else 0
        found = who_acts([*above, *draft.paragraphs[:2]], start, known, self._named)
        if draft.origin is not Origin.MEASURE:
            return found
        # What safeguards ask of everybody (各县政府和各部门要…) is no task of theirs.
        return [who for who in found if not all(each.unit.collective for each in who)]

    def _named(self, paragraph: Paragraph, start: int, end: int) -> Responsibility:
        return scan_units(self._plain(paragraph), start, end, locate=self._locator(paragraph))

    def _append(
        self,
        draft: Draft,
        text: str,
        times: tuple[TimeMention, ...],
        cell: TimeMention | None,
        who: Responsibility,
    ) -> None:
        node, numbered = draft.node, draft.numbered
        whole = draft.all_paragraphs()
        start, last = whole[0].start, whole[-1].end
        section: str | None = None
        if node is not None and numbered:
            start = node.line.left
            section = node.parent.id if isinstance(node.parent, Node) else None
        elif node is not None:
            section = node.id
        title = self._title_of(draft)
        self.tasks.append(
            Task(
                id=self._identity("paragraph" if node is None else node.id),
                label=intern(node.label.printed) if node is not None and numbered else None,
                title=title,
                text=text or title or "",
                origin=draft.origin,
                section=section,
                responsibility=who,
                times=times,
                time=cell or self._governing(times),
                indicators=self._indicators(whole, who),
                citations=self._cited(start, last),
                span=self.locate(start, last),
            )
        )

    def _governing(self, times: tuple[TimeMention, ...]) -> TimeMention | None:
        mention = combine_times(times)
        return None if mention is None else self._as_printed(mention)

    def _cited(self, start: int, end: int) -> tuple[Citation, ...]:
        return self.citations[bisect_left(self.cited_at, start) : bisect_left(self.cited_at, end)]

    def _cell(self, paragraph: Paragraph, start: int = 0, end: int | None = None) -> TimeMention | None:
        """The time that a cell, or what stands behind a label, states; None where nothing does."""
        text = self._plain(paragraph)[start:end]
        kept = text.strip(_TRAILING)
        if not kept:
            return None
        begin = start + text.index(kept)
        mention = self.cells.get(kept)
        if mention is None:
            mention = interpret_time(kept, issued=self.issued, horizon=self.horizon, conventions=self.conventions)
            self.cells[kept] = mention
        inner = self._locator(paragraph)
        span = inner(begin + mention.span.start, begin + mention.span.end)
        return evolve(mention, text=span.of(self.source), span=span)

    def _read(self, paragraph: Paragraph, found: list[Responsibility]) -> tuple[str, list[TimeMention]]:
        """The text of the paragraph without who is responsible, and the times in it."""
        text, printed = paragraph.text, paragraph.printed
        size = len(text)
        spans = [each.span for each in found if each.span is not None]
        cuts = [cut for span in spans if (cut := self._cut(paragraph, span)) is not None]
        tail = fields_at_end(text)
        if tail < size:
            cuts = [(start, min(end, tail)) for start, end in cuts if start < tail]
            cuts.append((tail, size))
        times: list[TimeMention] = []
        kept: list[str] = []
        at = 0
        for start, end in cuts:
            times += self._times(paragraph, at, start)
            kept.append(printed[at:start])
            if _WHEN.search(text, start, end):
                times += self._times_among_units(paragraph, start, end, found)
            at = end
        times += self._times(paragraph, at, size)
        before, after = "".join(kept).rstrip(), printed[at:].strip()
        if cuts and after == "。" and before[-1:] in ("。", "；"):
            after = ""
        return (before + after if cuts else printed).strip(_TRAILING), times

    def _times_among_units(
        self, paragraph: Paragraph, start: int, end: int, found: list[Responsibility]
    ) -> list[TimeMention]:
        units = [each.span for who in found for each in who if each.span is not None]
        return [
            mention
            for mention in self._times(paragraph, start, end)
            if not any(overlap(mention.span, span) for span in units)
        ]

    def _cut(self, paragraph: Paragraph, span: Span) -> tuple[int, int] | None:
        """Where in the paragraph the responsibility stands, brackets included; None where it is part of a sentence."""
        start, end = paragraph.offset(span.start), paragraph.offset(span.end - 1) + 1
        text = paragraph.text
        while start and text[start - 1] in " \u3000":
            start -= 1
        if text[start:end].lstrip()[:1] in ("（", "(", "[", "［", "〔", "【", "—", "─", "－"):
            return start, end
        whole = start == 0 and end == len(text) <= _ONE_CLAUSE and names_of_part(text) is not None
        return (start, end) if whole else None

    # Rows ------------------------------------------------------------------------------------------------------------

    def _of_part(self, part: Paragraph) -> list[Responsibility]:
        """Whom the heading of a part of a table names for the rows below it."""
        return self._find(part, stretch=names_of_part(part.text))

    def _add_rows(self, table: Table) -> None:
        reader = RowTimes(self._cell, self._times, self._governing)
        for place, row in enumerate(table.rows, 1):
            identity = self._identity(f"checklist.{row.number or place}")
            who: list[Responsibility] = []
            for name, cells in row.units:
                for cell in cells:
                    found = scan_units(self._plain(cell), label=name, locate=self._locator(cell))
                    who += [found] if found.assignments else self._find(cell)
            if row.part is not None and not who:
                who = self._of_part(row.part)
            # The first of several task cells, or those of the levels, name what the others say more of.
            level = min(table.levels, len(row.tasks) - 1)
            said = row.tasks[level:]
            text = "\n".join([*(cell.printed for cell in said), *text_of_stages(row)])
            times, time = reader.of(row, table, level)
            first, last = row.lines[0].left, max(line.right for line in row.lines)
            said = [*row.tasks, *(cell for _, cell in row.stages), *([row.time] if row.time is not None else ())]
            responsibility = together(who, self.locate)
            self.tasks.append(
                Task(
                    id=identity,
                    label=row.printed,
                    title=row.tasks[level - 1].printed if level > 0 else None,
                    text=text,
                    origin=Origin.CHECKLIST,
                    responsibility=responsibility,
                    times=times,
                    time=time,
                    indicators=self._indicators(said, responsibility),
                    citations=self._cited(first, last),
                    span=self.locate(first, last),
                )
            )


def _unused(wanted: str, taken: dict[str, int]) -> str:
    """`wanted`, or `wanted~2` and on where it is taken. `taken` counts how often each was asked for."""
    name = wanted
    while name in taken:
        taken[wanted] += 1
        name = f"{wanted}~{taken[wanted]}"
    taken[name] = 1
    return name


def _place(who: Responsibility) -> int:
    return who.span.start if who.span is not None else 0


def _start(mention: TimeMention) -> int:
    return mention.span.start


def _reprefix(node: Node, old: int, new: str) -> None:
    node.id = new + node.id[old:]
    for child in node.children:
        _reprefix(child, old, new)
