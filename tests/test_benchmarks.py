"""The benchmarks measure what the library has now."""

from __future__ import annotations

import ast
from pathlib import Path

import attrs
import pytest

from lianqiang import dates, documents, places, plans, requirements, spans, tasks, units
from lianqiang.codec.write import KINDS, RENAMED

PEER = Path(__file__).resolve().parent.parent / "benchmarks" / "peer_pydantic.py"
MODULES = (dates, documents, places, plans, requirements, spans, tasks, units)


def models(path: Path) -> dict[str, list[str]]:
    """The fields of each model of the peer; it is parsed and not imported, for pydantic is not here."""
    classes = [each for each in ast.parse(path.read_text("utf-8")).body if isinstance(each, ast.ClassDef)]
    return {
        each.name: [
            field.target.id
            for field in each.body
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        ]
        for each in classes
        if each.name != "Model"
    }


@pytest.mark.skipif(not PEER.exists(), reason="no benchmarks here")
def test_pydantic_reads_the_same_plans() -> None:
    """A field that its models lack would be refused there, and no time be measured."""
    peer = models(PEER)
    assert {"Plan", "Task", "Recurring"} <= peer.keys()
    for name, fields in peer.items():
        (cls,) = {vars(module)[name] for module in MODULES if name in vars(module)}
        own = [RENAMED.get((cls, field.name), field.name) for field in attrs.fields(cls) if field.init]
        head = ["kind"] if cls in KINDS else ["schema_version", "type"] if cls is plans.Plan else []
        assert fields == [*head, *own], name
