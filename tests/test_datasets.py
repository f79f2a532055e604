"""The datasets that ship: what they hold, and where the documents are at hand, that they hold what these say."""

from __future__ import annotations

import copy
import hashlib
import importlib.util
import json
import os
import pickle
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

import attrs
import pytest

from lianqiang import Reading, check_plan, datasets, parse_plan, to_dict
from lianqiang.alignments import Alignment, Fate, LinkRelation, TaskLink
from lianqiang.codec import dumps, loads
from lianqiang.datasets import bundled
from lianqiang.errors import LianqiangError, NotAnnounced, NotFound, SourceMismatch
from lianqiang.plans import Plan, Section
from lianqiang.readers.checks.catalogue import RULES
from lianqiang.registry import bundled_registry
from lianqiang.tasks import Origin, Task
from lianqiang.workdays import national_calendar

PLANS = get_args(datasets.PlanName)
ALIGNMENTS = get_args(datasets.AlignmentName)
FILES = sorted(path.name.removesuffix(".json") for path in bundled._FOLDER.glob("*.json"))
LONGEST = 40
"""A phrase of a document; what is longer is prose, but for titles."""
TITLES = re.compile(r"\.(document\.(title|subject|attachments\[\d+\])|(citations|implements)\[\d+\]\.title)$")


def value_of(file: str) -> Any:
    name = file.removesuffix(".card")
    return datasets.load(name) if name == file else datasets.info(name)


def strings(data: object, path: str = "$") -> Iterator[tuple[str, str]]:
    """Every string of the data, with its path."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from strings(value, f"{path}.{key}")
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from strings(value, f"{path}[{place}]")


# Names


def test_the_names():
    assert list(datasets.names()) == sorted(set(datasets.names()))
    assert set(datasets.names()) == {*PLANS, *ALIGNMENTS, "unit-registry", "holiday-notices"}
    assert set(FILES) == {*PLANS, *ALIGNMENTS, *(f"{name}.card" for name in datasets.names())}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("fenghua-2018-38", "the nearest: fenghua-2018-83, "),
        ("unit_registry", "the nearest: unit-registry$"),
        ("奉化", "the nearest: fenghua-2018-42, fenghua-2018-50"),
        ("", "the nearest: fenghua-2018-42, fenghua-2018-50"),
        ("../registry", "the nearest: "),
    ],
)
def test_an_unknown_name(name, said):
    for ask in (datasets.load, datasets.info, lambda name: datasets.source_text(name, b"")):
        with pytest.raises(NotFound, match=said) as caught:
            ask(name)
        assert isinstance(caught.value, LookupError)
        assert isinstance(caught.value, LianqiangError)
        assert set(caught.value.nearest) <= set(datasets.names())
        assert pickle.loads(pickle.dumps(caught.value)).name == name  # noqa: S301 - our own


def test_a_name_is_a_text():
    with pytest.raises(TypeError, match="name is a str, got NoneType None"):
        datasets.load(None)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        datasets.nothing  # noqa: B018


# Files


@pytest.mark.parametrize("file", FILES)
def test_a_file_is_what_dumps_writes(file):
    text = (bundled._FOLDER / f"{file}.json").read_bytes().decode()
    value = value_of(file)
    assert text == f"{dumps(value)}\n"
    assert loads(text) == value
    assert loads(dumps(value)) == value


@pytest.mark.parametrize("file", FILES)
def test_a_file_fits_its_schema(file):
    pytest.importorskip("jsonschema")
    from lianqiang.schemas import validate

    validate(json.loads((bundled._FOLDER / f"{file}.json").read_text("utf-8")))


@pytest.mark.parametrize("name", datasets.names())
def test_it_is_given_again_and_copies_are_equal(name):
    assert datasets.load(name) is datasets.load(name)
    for value in (datasets.load(name), datasets.info(name)):
        assert pickle.loads(pickle.dumps(value)) == value == copy.deepcopy(value)  # noqa: S301 - our own
        assert hash(copy.copy(value)) == hash(value)
    assert loads(dumps(datasets.load(name))) == datasets.load(name)


def test_all_that_is_bundled_is_small():
    assert sum(path.stat().st_size for path in bundled._FOLDER.parent.rglob("*.*")) < 1_000_000


def test_only_what_is_asked_for_is_read():
    code = (
        "import sys; from lianqiang import datasets; datasets.names(); assert 'json' not in sys.modules, 'read'\n"
        "datasets.load('fenghua-2018-83'); print(*sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    extras = {"jsonschema", "lxml", "openpyxl", "pdfplumber", "yaml", "hypothesis"}
    assert not extras & {name.partition(".")[0] for name in result.stdout.split()}


# Cards


@pytest.mark.parametrize("name", datasets.names())
def test_a_card_says_all_of_its_dataset(name):
    card = datasets.info(name)
    assert card.name == name
    assert str(card) == f"{name}: {card.title}"
    assert card.curated
    assert card.doubts
    assert card.rights
    assert card.language == "zh-Hans-CN"
    assert all(each.number > 0 for each in card.counts)
    assert len({each.what for each in card.counts}) == len(card.counts)
    for sentence in (*card.curated, *card.doubts, card.rights, *(each.reason for each in card.corrections)):
        assert 20 < len(sentence) < 250
    assert card.count("cats") == 0


def test_a_card_of_no_document_has_no_source():
    card = datasets.info("unit-registry")
    assert (card.source, card.lines, card.number) == (None, (), None)
    with pytest.raises(LookupError, match=r"no task of unit-registry has the id '2\.1'"):
        card.lines_of("2.1")
    with pytest.raises(ValueError, match="unit-registry was not curated from one document"):
        datasets.source_text("unit-registry", b"")


@pytest.mark.parametrize("name", PLANS)
def test_the_counts_and_lines_of_a_plan(name):
    plan, card = datasets.load(name), datasets.info(name)
    assert card.count("tasks") + card.count("measures") == len(plan.body)
    assert card.count("measures") == len(plan.measures)
    assert card.count("rows") == len(plan.checklist)
    assert card.count("times") == sum(len(task.times) for task in plan.items)
    assert card.count("citations") == len(plan.cites)
    assert [each.task for each in card.lines] == [task.id for task in plan.items]
    for task in plan.items:
        assert card.lines_of(task.id).first == task.span.line
    assert plan.document.number in {card.number, None}
    assert card.issued == plan.document.issued
    assert {each.task for each in card.corrections} <= {task.id for task in plan.items}


def test_the_number_that_is_not_printed_is_told_as_a_doubt():
    card = datasets.info("zhejiang-2018-16")
    assert datasets.load("zhejiang-2018-16").document.number is None
    assert card.number in {each.number for each in datasets.load("fenghua-2018-83").implements}
    assert any("not printed" in each for each in card.doubts)


def test_the_counts_of_the_others():
    registry = datasets.load("unit-registry")
    assert registry is bundled_registry()
    assert datasets.info("unit-registry").count("units") == len(registry.units)
    for name in ALIGNMENTS:
        links = Counter(str(link.relation) for link in datasets.load(name))
        card = datasets.info(name)
        assert card.count("links") == links.total()
        assert all(card.count(relation) == number for relation, number in links.items())


# Plans


@pytest.mark.parametrize("name", PLANS)
class TestPlans:
    def test_it_is_a_plan(self, name):
        assert type(datasets.load(name)) is Plan
        assert datasets.load(name).tasks

    def test_titles_of_our_own_are_short(self, name):
        for task in datasets.load(name).items:
            if task.title is not None:
                assert task.text == task.title
            elif task.origin is not Origin.CHECKLIST:
                assert 4 <= len(task.text) <= 20, task
                assert not task.text.endswith(("。", "；", "，"))

    def test_no_two_tasks_are_called_the_same(self, name):
        texts = [task.heading for task in datasets.load(name).body]
        assert len(set(texts)) == len(texts)

    def test_the_registry_knows_each_of_its_units(self, name):
        plan, registry = datasets.load(name), datasets.load("unit-registry")
        for task in plan.items:
            for each in task.assignments:
                found = registry.resolve(each.unit.name, on=plan.document.issued, jurisdiction=name.partition("-")[0])
                assert found.one is not None, found

    def test_sections_have_no_text_and_hold_the_tasks(self, name):
        plan = datasets.load(name)
        known = dict(flat(plan.sections))
        assert all(section.text is None for section in known.values())
        assert {task.section for task in plan.items} <= {*known, None}

    def test_nothing_is_long_but_titles(self, name):
        for path, text in strings(to_dict(datasets.load(name))):
            assert len(text) <= LONGEST or TITLES.search(path), (path, text)


def flat(sections: tuple[Section, ...]) -> Iterator[tuple[str, Section]]:
    for section in sections:
        yield section.id, section
        yield from flat(section.children)


# The plans and their documents


@pytest.fixture(scope="module", params=PLANS)
def case(request: pytest.FixtureRequest, shared: Path) -> tuple[str, bytes, Reading]:
    """A plan, the bytes of its document, and what is read of these today."""
    wanted = datasets.info(request.param).source.sha256
    found = (path.read_bytes() for path in sorted((shared / "seeds").glob("*.txt")))
    (octets,) = [each for each in found if hashlib.sha256(each).hexdigest() == wanted]
    return request.param, octets, parse_plan(octets.decode("utf-8"))


def test_its_file_is_known_by_its_digest(case, tmp_path):
    name, octets, reading = case
    source = datasets.info(name).source
    assert source.size == len(octets)
    path = tmp_path / "plan.txt"
    path.write_bytes(octets)
    assert datasets.source_text(name, octets) == datasets.source_text(name, path) == reading.text
    with pytest.raises(SourceMismatch, match="read the other copy with read_plan") as caught:
        datasets.source_text(name, octets + b"\n")
    assert caught.value.expected == source.sha256 != caught.value.found


def test_its_head_and_outline_are_those_of_the_document(case):
    name, _, reading = case
    plan, read = datasets.load(name), reading.plan
    for field in ("document", "horizon", "citations", "implements"):
        assert getattr(plan, field) == getattr(read, field), field
    kept, found = list(flat(plan.sections)), list(flat(read.sections))
    assert [key for key, _ in kept] == [key for key, _ in found]
    for (_, section), (_, other) in zip(kept, found, strict=True):
        for field in ("label", "title", "times", "span"):
            assert getattr(section, field) == getattr(other, field), (section.id, field)


def test_each_field_of_each_task_is_that_of_the_document(case):
    name, _, reading = case
    plan, card = datasets.load(name), datasets.info(name)
    corrected = {(each.task, each.field) for each in card.corrections}
    differ: set[tuple[str, str]] = set()
    for task, read in zip(plan.items, reading.plan.items, strict=True):
        for field in attrs.fields(Task):
            mine, theirs = getattr(task, field.name), getattr(read, field.name)
            match field.name:
                case "text":
                    # A cell, a printed heading, or a title of our own, which is no phrase of the document.
                    wanted = theirs if task.origin is Origin.CHECKLIST else read.title
                    assert mine == wanted if wanted is not None else mine not in reading.text, task.id
                case "time" if mine is not None and theirs is not None and (task.id, "time") not in corrected:
                    assert attrs.evolve(mine, text="") == attrs.evolve(theirs, text=""), task.id
                    assert mine.text == theirs.text or parts_of(mine.text, theirs.text), task.id
                case _:
                    if mine != theirs:
                        differ.add((task.id, field.name))
    # No more than the card says, and nothing that the reader has learned in the meantime.
    assert differ | {each for each in corrected if each[1] == "time"} == corrected


def parts_of(joined: str, whole: str) -> bool:
    """Whether the mentions that are joined with … stand in the whole, in that order, from its start to its end."""
    parts = joined.split("…")
    return len(parts) > 1 and re.fullmatch(".*".join(map(re.escape, parts)), whole, re.DOTALL) is not None


def test_corrections_still_differ_from_the_reader(case):
    name, _, reading = case
    read = {task.id: task for task in reading.plan.items}
    kept = {task.id: task for task in datasets.load(name).items}
    for each in datasets.info(name).corrections:
        assert getattr(kept[each.task], each.field) != getattr(read[each.task], each.field), each


def test_spans_and_lines_are_true(case):
    name, octets, _ = case
    plan, card, text = datasets.load(name), datasets.info(name), datasets.source_text(name, octets)
    for task in plan.items:
        lines = card.lines_of(task.id)
        end = task.span.start + len(task.span.of(text).rstrip())
        assert lines.first == text.count("\n", 0, task.span.start) + 1
        assert lines.last == text.count("\n", 0, end) + 1
        assert task.span.of(text).lstrip().startswith(task.label or task.text)
        for mention in task.times:
            assert mention.span.of(text) == mention.text
        for part in (*task.times, *task.indicators, *task.assignments):
            assert lines.first <= part.span.line <= lines.last
    for mention in (mention for _, section in flat(plan.sections) for mention in section.times):
        assert mention.span.of(text) == mention.text


def test_the_problems_are_those_of_today_and_those_found_by_hand(case):
    name, _, reading = case
    problems = datasets.info(name).problems
    known = {rule.code for rule in RULES}
    assert [each for each in problems if each.code in known] == sorted(
        check_plan(reading), key=lambda each: (each.span.start, each.span.end, each.code)
    )
    for each in problems:
        assert each.span == reading.locate(*each.span)
        assert each.span.of(reading.text)
    assert list(problems) == sorted(problems, key=lambda each: (each.span.start, each.span.end, each.code))


def test_no_prose_of_a_document_is_in_any_file(shared):
    text = "\n".join(path.read_bytes().decode("utf-8") for path in (shared / "seeds").glob("*.txt"))
    for file in FILES:
        for path, said in strings(to_dict(value_of(file))):
            if not TITLES.search(path) and not (file.endswith(".card") and path == "$.title"):
                runs = (said[at : at + LONGEST + 1] for at in range(len(said) - LONGEST))
                assert not any(run in text for run in runs), (file, path)


# Lines that the reference data names for a defect, and the line where its problem stands.
MOVED = {("fenghua-2018-83", 4): 12, ("fenghua-2018-83", 255): 254, ("fenghua-2018-50", 149): 153}


def test_the_defects_found_by_hand_are_there(case, gold):
    name = case[0]
    (number,) = [at for at in range(5) if gold(f"seed_{at:03d}")["meta"]["date"] == str(datasets.info(name).issued)]
    lines = Counter(each.span.line for each in datasets.info(name).problems)
    for defect in gold(f"seed_{number:03d}")["defects"]:
        assert lines[MOVED.get((name, defect["line"]), defect["line"])], defect


@pytest.fixture(scope="module")
def curate(root: Path) -> ModuleType:
    """The script that makes the files."""
    spec = importlib.util.spec_from_file_location("curate", root / "curation" / "curate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_files_are_what_make_datasets_writes(curate, shared):
    made = dict(curate.made(shared / "seeds"))
    assert sorted(made) == FILES
    for file, text in made.items():
        assert text == (bundled._FOLDER / f"{file}.json").read_bytes().decode(), f"{file}: run make datasets"


# Alignments


@pytest.mark.parametrize("name", ALIGNMENTS)
class TestAlignments:
    def test_it_links_tasks_that_are_there(self, name):
        alignment = datasets.load(name)
        assert type(alignment) is Alignment
        superior, inferior = datasets.load(alignment.superior), datasets.load(alignment.inferior)
        assert {link.superior for link in alignment} - {None} == {task.id for task in superior.body}
        below = {link.inferior for link in alignment} - {None}
        assert below <= {task.id for task in inferior.items}
        assert below >= {task.id for task in inferior.body}

    def test_merged_tasks_have_several_links(self, name):
        alignment = datasets.load(name)
        for link in alignment.related(LinkRelation.MERGED):
            assert len(alignment.of_inferior(link.inferior)) > 1
        assert not alignment.related(LinkRelation.SPLIT)

    def test_what_became_of_times_is_what_the_plans_say(self, name):
        alignment = datasets.load(name)
        superior = {task.id: task for task in datasets.load(alignment.superior).items}
        inferior = datasets.load(alignment.inferior)
        for link in alignment:
            if link.superior is None or link.inferior is None:
                assert link.time is link.target is link.degree is None
                continue
            rows = [row for row in inferior.items if link.inferior in (row.id, *row.sources)]
            before, after = superior[link.superior].times, [time for row in rows for time in row.times]
            if link.time in {Fate.KEPT, Fate.CHANGED, Fate.DROPPED}:
                assert before, link
            if link.time in {Fate.KEPT, Fate.CHANGED, Fate.ADDED}:
                assert after, link
            if link.time is Fate.KEPT:
                kinds = {type(time.requirement) for time in after}
                assert kinds & {type(time.requirement) for time in before}, link

    def test_it_is_what_was_judged_by_hand(self, name, gold):
        reference, side = gold("alignment"), name.partition("-")[0]
        expected = {
            (item["province_id"].partition(":")[2], below.partition(":")[2] or None, item[side]["relation"])
            for item in reference["items"]
            for below in (item[side]["ids"] or [""])
        }
        alignment = datasets.load(name)
        found = {(link.superior, link.inferior, str(link.relation)) for link in alignment}
        extra = {("2.6.2", "checklist.24", "adapted"), (None, "2.8.2", "added")}
        assert found == expected | (extra if side == "fenghua" else set())


def link(**fields: Any) -> TaskLink:
    return TaskLink(**{"relation": "same", "superior": "1", "inferior": "2"} | fields)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"relation": "added"}, "a link that is added names no task of the superior, got '1'"),
        ({"relation": "added", "superior": None, "inferior": None}, "names a task of the inferior, got None"),
        ({"relation": "dropped"}, "a link that is dropped names no task of the inferior"),
        ({"relation": "unknown"}, "a link that is unknown names no task of the inferior"),
        ({"superior": None}, "a link that is same names a task of the superior, got None"),
        ({"inferior": ""}, "a link that is same names a task of the inferior, got ''"),
        ({"relation": "equal"}, "LinkRelation is one of same, adapted"),
        ({"degree": "much"}, "Degree is one of identical"),
        ({"time": "lost"}, "Fate is one of kept"),
    ],
)
def test_a_link_that_cannot_be(fields, said):
    with pytest.raises(ValueError, match=said):
        link(**fields)


def test_words_become_members():
    made = link(degree="minor", time="kept", target=Fate.ADDED)
    assert made == link(degree=made.degree, time=Fate.KEPT, target="added")
    assert [str(link()), str(link(relation="dropped", inferior=None)), str(link(relation="added", superior=None))] == [
        "1 → 2 same",
        "1 dropped",
        "2 added",
    ]


@pytest.mark.parametrize(
    ("links", "said"),
    [
        ((link(), link(relation="adapted")), "two links say what became of 1: 1 → 2 adapted"),
        ((link(), link(relation="dropped", inferior=None)), "1 is linked, and said to have no counterpart"),
        ((link(relation="added", superior=None), link()), "2 is linked, and said to have no counterpart"),
        ((link(relation="added", superior=None),) * 2, "two links say what became of 2"),
    ],
)
def test_an_alignment_that_contradicts_itself(links, said):
    with pytest.raises(ValueError, match=said):
        Alignment(superior="省", inferior="县", links=links)


def test_a_plan_has_a_name():
    with pytest.raises(ValueError, match="a plan has a name"):
        Alignment(superior="", inferior="县")


def test_links_of_a_task():
    alignment = Alignment(superior="省", inferior="县", links=(link(), link(inferior="3"), link(superior="4")))
    assert [each.inferior for each in alignment.of_superior("1")] == ["2", "3"]
    assert [each.superior for each in alignment.of_inferior("2")] == ["1", "4"]
    assert alignment.of_superior("9") == ()
    assert len(alignment) == len(list(alignment)) == 3


# Holiday notices


def test_the_notices_are_those_of_the_calendar():
    calendar = national_calendar()
    for year in datasets.load("holiday-notices"):
        for day in year.makeup_days:
            assert calendar.is_workday(day)
            assert day.weekday() >= 5
        for span in year.holidays:
            assert not calendar.is_workday(span.first)
            assert not calendar.is_workday(span.last)


def test_a_year_that_is_not_announced():
    notices = datasets.load("holiday-notices")
    assert [notices.of(year).year for year in (2004, 2026)] == [2004, 2026]
    assert len(notices) == 23
    for year in (2003, 2027):
        with pytest.raises(NotAnnounced, match=f"{year} are not in the calendar, which holds 2004 to 2026"):
            notices.of(year)


def test_years_that_cannot_be():
    of_2018, of_2020 = (datasets.load("holiday-notices").of(year) for year in (2018, 2020))
    with pytest.raises(ValueError, match="the days of 2019 lie in it, got 2018-01-01"):
        attrs.evolve(of_2018, year=2019)
    with pytest.raises(ValueError, match="a year follows its predecessor, got 2020 after 2018"):
        datasets.HolidayNotices(years=(of_2018, of_2020))
    with pytest.raises(ValueError, match="notices announce a year at least"):
        datasets.HolidayNotices(years=())


# Parts of cards


@pytest.mark.parametrize("lines", [(0, 1), (2, 1)])
def test_lines_that_cannot_be(lines):
    with pytest.raises(ValueError, match="lines run from 1 <= first <= last"):
        datasets.TaskLines(task="1", first=lines[0], last=lines[1])


def test_a_tally_that_cannot_be():
    with pytest.raises(ValueError, match="a tally counts from 0, got -1"):
        datasets.Tally("tasks", -1)
    assert attrs.evolve(datasets.info("unit-registry"), kind="plan").kind is datasets.DatasetKind.PLAN


# The page

PAGE = Path(__file__).parents[1] / "docs" / "datasets.md"
BEGIN, END = "<!-- cards -->\n", "<!-- end of cards -->\n"


def cards_as_markdown() -> str:
    parts: list[str] = []
    for name in datasets.names():
        card = datasets.info(name)
        rows = [
            ("what", card.kind),
            ("title", card.title),
            ("issuer", card.issuer),
            ("number", card.number),
            ("issued", card.issued),
        ]
        if card.source is not None:
            rows.append(
                ("source", f"SHA-256 `{card.source.sha256}`, {card.source.size} bytes of {card.source.encoding}")
            )
        rows.append(("holds", ", ".join(f"{each.number} {each.what.replace('_', '-')}" for each in card.counts)))
        if card.problems:
            codes = Counter(each.code for each in card.problems)
            rows.append(
                ("defects", ", ".join(f"`{code}`" + (f" {n}" if n > 1 else "") for code, n in sorted(codes.items())))
            )
        rows += [("curated on", card.curated_on), ("language", card.language), ("rights", card.rights)]
        table = "\n".join(f"| {key} | {value} |" for key, value in rows if value is not None)
        lists = [("Curated", card.curated), ("Known doubts", card.doubts)]
        decided: dict[tuple[str, str], list[str]] = {}
        for each in card.corrections:
            decided.setdefault((each.task, each.reason), []).append(each.field)
        said = tuple(f"`{task}`, {' and '.join(fields)}: {reason}." for (task, reason), fields in decided.items())
        lists.append(("Decided otherwise than the reader", said))
        told = "\n\n".join(f"{head}:\n\n" + "\n".join(f"- {each}" for each in held) for head, held in lists if held)
        parts.append(f"### {name}\n\n| | |\n|---|---|\n{table}\n\n{told}\n")
    return "\n".join(parts)


def test_the_page_is_made_from_the_cards():
    page = PAGE.read_text("utf-8")
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    made = f"{before}{begin}\n{cards_as_markdown()}\n{end}{after}"
    if os.environ.get("UPDATE_GOLDEN"):
        PAGE.write_text(made, "utf-8", newline="\n")
    assert begin
    assert end
    assert page == made
