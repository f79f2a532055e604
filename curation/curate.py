"""Makes the bundled datasets: what the reader makes of a document, without its prose, and what was decided by hand.

    python curation/curate.py [--check] [--documents ../shared/seeds]

Beside this file, a table for each dataset holds what no program knows: of a plan the titles in words of our own where
no heading is printed, decisions against the reader, doubts, defects found by hand; of an alignment its links. Documents
are found by their digests. Running it again changes nothing; `--check` writes nothing, and fails where something would
change.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

from lianqiang import Plan, Problem, Reading, Section, Span, Task, TimeMention, check_plan, parse_plan
from lianqiang.alignments import Alignment, LinkRelation, TaskLink
from lianqiang.codec import dumps
from lianqiang.datasets import Card, Correction, DatasetKind, Tally, TaskLines, load
from lianqiang.documents import DocumentNumber
from lianqiang.readers import Format, Source

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "src" / "lianqiang" / "data" / "datasets"
DOCUMENTS = HERE.parents[1] / "shared" / "seeds"

CURATED = (
    "The head, the outline, and every task with its label, units, times, indicators, citations and place.",
    "The printed heading of a task, or where none is printed a title of our own.",
    "No prose: the text of a task is its heading or title, and sections have no text.",
    "A time made of several mentions names them with … between.",
    "Read by lianqiang, compared with a reading by hand, and corrected where the two differed.",
)
ROWS = "The rows of the annexed checklist, with the tasks they come from."
LINKED = (
    "For each task of the superior's plan what became of it in the inferior's, and the tasks that the latter added.",
    "What was left out or added, in short phrases, and what became of times and targets.",
)
OWN = "Judgements of lianqiang's own about facts of official documents, under Apache-2.0."
RIGHTS = (
    "Facts of an official document, which the copyright law of China does not protect (著作权法 article 5). Titles and "
    "notes are part of lianqiang, under Apache-2.0."
)


def main() -> int:
    """Write the datasets, or with `--check` only compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--documents", type=Path, default=DOCUMENTS)
    arguments = parser.parse_args()
    wrong = 0
    for name, text in made(arguments.documents):
        path = TARGET / f"{name}.json"
        if path.is_file() and path.read_bytes() == text.encode():
            continue
        wrong += 1
        print(f"{'differs' if arguments.check else 'written'}: {path.name}")
        if not arguments.check:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
    return 1 if arguments.check and wrong else 0


def made(documents: Path) -> Iterator[tuple[str, str]]:
    """The name and the content of each file."""
    plans: dict[str, Plan] = {}
    tables = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(HERE.glob("*.toml"))}
    # Plans first: what is linked must be there.
    for name, table in sorted(tables.items(), key=lambda item: item[1]["kind"] != DatasetKind.PLAN):
        match DatasetKind(table["kind"]):
            case DatasetKind.PLAN:
                plans[name], card = curated(name, table, documents)
                yield name, f"{dumps(plans[name])}\n"
            case DatasetKind.ALIGNMENT:
                alignment = aligned(table, plans)
                yield name, f"{dumps(alignment)}\n"
                tallies = Counter(str(link.relation) for link in alignment)
                card = card_of(name, table, {"links": len(alignment), **tallies}, curated=LINKED, rights=OWN)
            case DatasetKind.UNIT_REGISTRY:
                registry = load("unit-registry")
                parts = ("jurisdictions", "units", "memberships", "successions")
                card = card_of(name, table, {part: len(getattr(registry, part)) for part in parts})
            case DatasetKind.HOLIDAY_NOTICES:
                years = load("holiday-notices")
                tallies = {part: sum(len(getattr(year, part)) for year in years) for part in ("notices", "makeup_days")}
                card = card_of(name, table, {"years": len(years), **tallies})
        yield f"{name}.card", f"{dumps(card)}\n"


def card_of(name: str, table: dict[str, Any], tallies: dict[str, int], **more: object) -> Card:
    """The card: what the table says, and what the dataset itself tells."""
    told = {key: table[key] for key in ("title", "issuer", "rights", "curated_on") if key in table}
    told |= {key: tuple(table[key]) for key in ("curated", "doubts") if key in table}
    counts = tuple(Tally(what, count) for what, count in tallies.items() if count)
    fields: dict[str, Any] = {**told, **more}
    return Card(name=name, kind=table["kind"], language="zh-Hans-CN", counts=counts, **fields)


def aligned(table: dict[str, Any], plans: dict[str, Plan]) -> Alignment:
    """The alignment, its links in the order of the superior's tasks, what was added at the end."""
    links = [
        TaskLink(**{key: tuple(of) if isinstance(of, list) else of for key, of in each.items()})
        for each in table["links"]
    ]
    links += [TaskLink(relation=LinkRelation.UNKNOWN, superior=task) for task in table.get("unknown", ())]
    superior, inferior = plans[table["superior"]], plans[table["inferior"]]
    for plan, ids in ((superior, {link.superior for link in links}), (inferior, {link.inferior for link in links})):
        if unknown := ids - {None} - {task.id for task in plan.items}:
            sys.exit(f"no such task: {', '.join(map(str, unknown))}")
    order = {task.id: place for place, task in enumerate(superior.items)}
    links.sort(key=lambda link: len(order) if link.superior is None else order[link.superior])
    return Alignment(superior=table["superior"], inferior=table["inferior"], links=tuple(links))


def curated(name: str, table: dict[str, Any], documents: Path) -> tuple[Plan, Card]:
    """The plan and the card of a document, found by its digest."""
    octets = next(
        octets
        for path in sorted(documents.glob("*.txt"))
        if hashlib.sha256(octets := path.read_bytes()).hexdigest() == table["sha256"]
    )
    reading = parse_plan(octets.decode("utf-8"))
    plan, corrections = without_prose(reading.plan, table)
    card = card_of(
        name,
        table,
        counts(plan),
        number=number(table["number"]),
        issued=plan.document.issued,
        curated=(*CURATED, ROWS) if plan.checklist else CURATED,
        rights=RIGHTS,
        source=Source(
            name=f"{name}.txt", format=Format.TEXT, size=len(octets), sha256=table["sha256"], encoding="utf-8"
        ),
        lines=tuple(lines_of(task, reading) for task in reading.plan.items),
        corrections=corrections,
        problems=problems(reading, table.get("problems", [])),
    )
    return plan, card


def number(printed: str) -> DocumentNumber:
    agency, _, rest = printed.partition("〔")
    year, _, serial = rest.removesuffix("号").partition("〕")
    return DocumentNumber(agency, int(year), int(serial))


def without_prose(plan: Plan, table: dict[str, Any]) -> tuple[Plan, tuple[Correction, ...]]:
    """The plan without its prose, as corrected, and the corrections."""
    titles: dict[str, str] = dict(table["titles"])
    corrected = {each["task"]: each for each in table.get("corrections", [])}
    corrections: list[Correction] = []
    tasks: list[Task] = []
    for task in plan.items:
        kept = task
        if task.id in corrected:
            kept = corrected_task(task, corrected.pop(task.id))
            reason = table_reason(table, task.id)
            corrections += [
                Correction(task=task.id, field=field, reason=reason)
                for field in ("times", "time")
                if getattr(kept, field) != getattr(task, field)
            ]
        text = kept.text if kept.origin == "checklist" else kept.title or titles.pop(task.id)
        tasks.append(attrs.evolve(kept, text=text, times=kept.times, time=shortened(kept.time, kept.times)))
    if titles or corrected:
        sys.exit(f"no such task, or a heading is printed: {', '.join([*titles, *corrected])}")
    return attrs.evolve(plan, sections=tuple(map(bare, plan.sections)), items=tuple(tasks)), tuple(corrections)


def table_reason(table: dict[str, Any], task: str) -> str:
    return next(each["reason"] for each in table["corrections"] if each["task"] == task)


def corrected_task(task: Task, correction: dict[str, Any]) -> Task:
    """The task without the mentions to drop, and governed by the mention of that text, or by none."""
    times = tuple(each for each in task.times if each.text not in correction.get("drop", ()))
    wanted = correction.get("governing")
    time = next(each for each in times if each.text == wanted) if wanted else None
    return attrs.evolve(task, times=times, time=time)


def shortened(time: TimeMention | None, times: tuple[TimeMention, ...]) -> TimeMention | None:
    """The mention; one that is made of several of the task names these, and nothing of what stands between them."""
    if time is None or time in times:
        return time
    parts = [each.text for each in times if time.span.start <= each.span.start and each.span.end <= time.span.end]
    return attrs.evolve(time, text="…".join(parts))


def bare(section: Section) -> Section:
    return attrs.evolve(section, text=None, children=tuple(map(bare, section.children)))


def sections_of(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from sections_of(section.children)


def counts(plan: Plan) -> dict[str, int]:
    """How many of each; units count as often as they are assigned."""
    return {
        "sections": len(list(sections_of(plan.sections))),
        "tasks": len(plan.body) - len(plan.measures),
        "measures": len(plan.measures),
        "rows": len(plan.checklist),
        "assignments": sum(len(task.assignments) for task in plan.items),
        "times": sum(len(task.times) for task in plan.items),
        "indicators": sum(len(task.indicators) for task in plan.items),
        "citations": len(plan.cites),
    }


def lines_of(task: Task, reading: Reading) -> TaskLines:
    span = task.span
    first = span.line if span is not None else None
    if span is None or first is None:
        sys.exit(f"no place: {task}")
    ends = span.start + len(span.of(reading.text).rstrip())
    last = reading.locate(ends - 1, ends).line
    return TaskLines(task=task.id, first=first, last=last or first)


def problems(reading: Reading, by_hand: list[dict[str, Any]]) -> tuple[Problem, ...]:
    """What `check_plan` reports, and what was found by hand: a phrase in a line, a code, a sentence."""
    found = list(check_plan(reading))
    for each in by_hand:
        line = reading.line(each["line"])
        place = reading.text.find(each["phrase"], *line)
        if place < 0:
            sys.exit(f"line {each['line']} does not have {each['phrase']!r}")
        span: Span = reading.locate(place, place + len(each["phrase"]))
        found.append(Problem(each["code"], span, each["message"], each.get("severity", "note")))
    return tuple(sorted(found, key=lambda each: (each.span.start, each.span.end, each.code)))


if __name__ == "__main__":
    sys.exit(main())
