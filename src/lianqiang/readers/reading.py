"""Reading a plan: from a file or a text to the `Reading`.

Owns the order of the work: formats, lines, kinds, layout, outline, assembly, checks. Reads no clock and keeps no state:
the same text gives the same reading.
"""

from __future__ import annotations

import os
from datetime import date

import attrs

from lianqiang.conventions import DEFAULT, Conventions
from lianqiang.errors import check_day
from lianqiang.readers.assemble import Assembler
from lianqiang.readers.blocks import Block, BlockKind, kind_of
from lianqiang.readers.checks import Evidence, check
from lianqiang.readers.checks.head import whole_file
from lianqiang.readers.formats import BinaryFile, Limits, read_source
from lianqiang.readers.labels import Label, find_labels
from lianqiang.readers.layout import Layout, lay_out
from lianqiang.readers.lines import Line, Locator, Paragraph, split_lines
from lianqiang.readers.outline import Outline, build_outline
from lianqiang.readers.result import Reading
from lianqiang.readers.tables import find_tables

__all__ = ["parse_plan", "read_plan"]


def parse_plan(text: str, *, issued: date | None = None, conventions: Conventions = DEFAULT) -> Reading:
    r"""Read a document from its text. Any `str` gives a `Reading`; what is wrong with it is among its problems.

    >>> reading = parse_plan("一、主要任务\n1.修缮校舍。2020年8月底前完成三所小学修缮。（责任单位：县教育局）\n")
    >>> task = reading.plan.tasks[0]
    >>> task.id, task.title, str(task.requirement), str(task.assignments[0].unit)
    ('1.1', '修缮校舍', '2020年8月底前', '县教育局')

    `issued` is the day of issue of a document that prints none, such as an annex on its own. A printed day wins; where
    the two differ, the problem `issue-mismatch` says so.

    >>> reading = parse_plan("一、修缮校舍。8月底前完成。（县教育局）", issued=date(2020, 3, 2))
    >>> reading.plan.document.issued, str(reading.plan.tasks[0].requirement)
    (datetime.date(2020, 3, 2), '2020年8月底前')
    """
    if not isinstance(text, str):
        raise TypeError(f"a text is a str, got {type(text).__name__}; use read_plan for files and bytes")
    check_day("issued", issued, optional=True)
    lines, locate = split_lines(text)
    labels = find_labels(lines)
    kinds = [kind_of(line) for line in lines]
    tables = find_tables(lines, kinds, labels)
    layout = lay_out(lines, kinds, labels, tables)
    layout.given = issued
    layout.issued = layout.printed or issued
    if layout.issued is None and layout.posted is not None:
        layout.issued = layout.posted[1]
    assembler = Assembler(text, lines, layout, locate, conventions)
    owners: dict[int, Paragraph] = {}
    headings: set[int] = set()
    roots: list[Outline] = []
    for stretch in layout.stretches:
        root, owner = build_outline(lines, labels, layout, stretch)
        owners |= owner
        roots.append(root)
        headings.update(node.index for node in root.nodes() if node.children)
        assembler.add_tree(root, stretch.division)
    plan = assembler.plan()
    blocks = _blocks(text, lines, labels, layout, owners=owners, headings=headings, locate=locate)
    evidence = Evidence(
        text=text,
        lines=lines,
        labels=labels,
        layout=layout,
        roots=roots,
        paragraphs=list(dict.fromkeys(owners.values())),
        plan=plan,
        locate=locate,
    )
    return Reading(plan=plan, problems=check(evidence), text=text, blocks=blocks)


def read_plan(
    source: str | os.PathLike[str] | bytes | BinaryFile,
    *,
    encoding: str | None = None,
    limits: Limits | None = None,
    issued: date | None = None,
    conventions: Conventions = DEFAULT,
) -> Reading:
    """Read a document from a file, by its path, from bytes, or from a file open for reading bytes.

    >>> reading = read_plan("一、修缮校舍。2020年8月底前完成。（县教育局）".encode("gb18030"))
    >>> print(reading.plan.tasks[0], reading.plan.tasks[0].requirement)
    1 修缮校舍 2020年8月底前

    What the file is, its content tells and not its name: text, HTML, Word (.docx), Excel (.xlsx), PDF with a text
    layer; with LibreOffice also .doc, .wps, .xls, .rtf, .odt and .ods. `reading.source` says what it was and what of it
    is not in `reading.text`: page numbers, navigation, what was deleted.

    `encoding` is for texts and pages, and found out where it is None: UTF-8, UTF-16, GB18030 (with GBK and GB2312),
    Big5. `limits` says how much is read at most (None: `Limits()`). `issued` is the day of issue where the document
    prints none, as for `parse_plan`.

    Never raises for what the text says, and for what the file is one of the `ReadError`s: `MissingFileError`,
    `EmptyFileError`, `BinaryFileError` (a picture, an archive), `UnknownEncodingError`, `DamagedFileError`,
    `EncryptedFileError`, `ScannedFileError`, `UnsafeFileError`, `OversizedFileError`, `ConversionError`.
    `MissingExtraError` names the pip command where the library for the format is not installed.
    """
    text, origin = read_source(source, encoding=encoding, limits=limits)
    reading = attrs.evolve(parse_plan(text, issued=issued, conventions=conventions), source=origin)
    told = [*whole_file(reading)]
    return attrs.evolve(reading, problems=(*told, *reading.problems)) if told else reading


def _blocks(
    text: str,
    lines: list[Line],
    labels: list[Label | None],
    layout: Layout,
    *,
    owners: dict[int, Paragraph],
    headings: set[int],
    locate: Locator,
) -> tuple[Block, ...]:
    """The blocks: neighbouring lines of one paragraph, or of one kind, with the empty lines behind them."""
    if not text:
        return ()
    if not lines:
        return (Block(BlockKind.RESIDUE, text, locate(0, len(text))),)
    starts: list[int] = []
    previous: object = None
    for index in range(len(lines)):
        kind = layout.kinds[index]
        group: object = owners.get(index) if kind is None else (kind, layout.divisions[index])
        # A document's number, a date, a residue line stand for themselves; a title, a table run over lines.
        if index == 0 or group is None or group != previous or kind in _SINGLE:
            starts.append(index)
        previous = group
    blocks: list[Block] = []
    for place, index in enumerate(starts):
        begin = 0 if place == 0 else lines[index].start
        stop = lines[starts[place + 1]].start if place + 1 < len(starts) else len(text)
        kind = layout.kinds[index]
        label = labels[index] if kind is None else None
        if kind is None:
            kind = BlockKind.PARAGRAPH if label is None else BlockKind.HEADING if index in headings else BlockKind.ITEM
        blocks.append(
            Block(
                kind,
                text[begin:stop],
                locate(begin, stop),
                layout.divisions[index],
                label.printed if label is not None else None,
            )
        )
    return tuple(blocks)


_SINGLE = frozenset({BlockKind.NUMBER, BlockKind.DATE, BlockKind.ANNEX, BlockKind.OPENNESS, BlockKind.SIGNER})
