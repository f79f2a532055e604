"""The units of real documents, as a careful reader listed them. Skipped where the reference data is not there."""

from __future__ import annotations

import re

import pytest

from lianqiang.grammar.units import find_responsibilities, parse_units

BRACKETS = str.maketrans("()〔〕[]［］", "（）（）（）（）")


def plain(name):
    return re.sub(r"\s", "", name).translate(BRACKETS)


def rows_of(seed):
    """Every printed list of a document with what it holds: the brackets of the tasks, the cells of the annex."""
    for task in seed["tasks"]:
        if task.get("units"):
            yield task["trailer"]["raw"], task["trailer"]["label"], task["units"], task["unit_separators"]
    for row in (seed.get("annex") or {"rows": []})["rows"]:
        yield row["units_raw"], None, row["units"], None


@pytest.mark.parametrize("number", range(5))
def test_the_lists_of_a_document(gold, number):
    for raw, label, units, separators in rows_of(gold(f"seed_{number:03d}")):
        who = parse_units(raw)
        assert [
            (each.unit.name, each.unit.aliases, each.unit.collective, each.unit.open, each.role, each.label)
            for each in who
        ] == [
            (
                unit["name"],
                (unit["alias"],) if unit.get("alias") else (),
                unit["collective"],
                unit.get("open", False),
                "responsible",
                label,
            )
            for unit in units
        ]
        if separators is not None:
            # There the joiner (等, 和) is part of the next unit's print; here it is what stands between the two.
            joiners = [unit["raw"].removesuffix(unit["name"]) if unit.get("joiner") else "" for unit in units[1:]]
            assert list(who.separators) == [a + b for a, b in zip(separators, [*joiners, ""], strict=True)]


@pytest.mark.parametrize("number", range(5))
def test_the_brackets_in_a_document(gold, seed_text, number):
    text = seed_text(number)
    printed = [
        task["trailer"]["raw"] for task in gold(f"seed_{number:03d}")["tasks"] if (task["trailer"] or {}).get("raw")
    ]
    assert [who.span.of(text) for who in find_responsibilities(text)] == printed


def test_real_notations(gold_rows):
    wanted = found = right = invented = inferred = 0
    for row in gold_rows("units_real"):
        got = {plain(each.unit.name): each for each in parse_units(row["notation"])}
        names = {plain(unit["unit"]) for unit in row["parse"]}
        wanted += len(row["parse"])
        # 有关部门 is a unit of its own, open; these rows do not list it where it follows 等.
        invented += sum(name not in names and not each.unit.open for name, each in got.items())
        for unit in row["parse"]:
            if each := got.get(plain(unit["unit"])):
                found += 1
                right += each.role == unit["role"]
                inferred += each.unit.full == unit.get("full")
    assert found >= 0.99 * wanted
    assert invented <= 0.01 * wanted
    assert right >= 0.98 * found
    assert inferred >= 0.98 * found
