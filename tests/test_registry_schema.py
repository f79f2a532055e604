"""The schema of a registry of units: what is written fits, and what it refuses is refused when read."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import lianqiang
from lianqiang import bundled_registry, parse_registry, to_dict
from lianqiang import strategies as own
from lianqiang.codec import dumps
from lianqiang.errors import RegistryError
from lianqiang.schemas import schema, validate

jsonschema = pytest.importorskip("jsonschema")
Draft202012Validator = jsonschema.Draft202012Validator

ROOT = Path(__file__).parent.parent
REGISTRY = json.loads(ROOT.joinpath("schemas", "unit-registry.schema.json").read_text(encoding="utf-8"))
REGISTRIES = Draft202012Validator(REGISTRY, format_checker=Draft202012Validator.FORMAT_CHECKER)
SHIPPED = json.loads(Path(lianqiang.__file__).with_name("data").joinpath("registry.json").read_text(encoding="utf-8"))
RECORDS = {
    "example": own.examples(),
    "fullName": own.unit_names(),
    "jurisdiction": own.jurisdictions(),
    "membership": own.memberships(),
    "partOf": own.predecessors(),
    "succession": own.successions(),
    "unit": own.registered_units(),
}


def test_the_schema_of_registries_is_one():
    Draft202012Validator.check_schema(REGISTRY)
    # Every part has a title in English and one in Chinese.
    titles = [each["title"] for each in (REGISTRY, *REGISTRY["$defs"].values())]
    titles += [field["title"] for part in REGISTRY["$defs"].values() for field in part.get("properties", {}).values()]
    for title in titles:
        english, _, chinese = title.partition(" / ")
        assert english.isascii()
        assert chinese
        assert not chinese.isascii()


def test_it_is_served_with_the_others():
    assert schema("unit-registry") == REGISTRY
    assert REGISTRY["$id"] == "urn:lianqiang:schema:1:unit-registry"


def test_the_registry_that_ships_fits():
    REGISTRIES.validate(SHIPPED)
    REGISTRIES.validate(to_dict(bundled_registry()))
    validate(SHIPPED, "unit-registry")


def test_what_is_dumped_fits_and_is_read_by_its_type():
    text = dumps(bundled_registry())
    validate(json.loads(text))
    assert parse_registry(text) == bundled_registry()


@given(own.unit_registries())
def test_whatever_is_written_of_a_registry_fits_and_is_read_again(registry):
    data = to_dict(registry)
    REGISTRIES.validate(data)
    assert parse_registry(json.dumps(data)) == registry


@pytest.mark.parametrize("name", RECORDS)
@given(data=st.data())
def test_whatever_is_written_of_a_record_fits(name, data):
    part = Draft202012Validator({**REGISTRY["$defs"][name], "$defs": REGISTRY["$defs"]})
    part.validate(to_dict(data.draw(RECORDS[name])))


SMALL = {
    "jurisdictions": [{"id": "hw", "name": "河湾县", "level": "county"}],
    "units": [
        {"id": "old", "jurisdiction": "hw", "names": ["县法制办"]},
        {"id": "rest", "jurisdiction": "hw", "names": ["县编办"]},
        {"id": "new", "jurisdiction": "hw", "names": [{"text": "县司法局", "kind": "short", "since": "2019-01-20"}]},
        {"id": "all", "jurisdiction": "hw", "names": ["县政府各部门"], "collective": True, "covers": ["government"]},
    ],
    "memberships": [{"collective": "all", "member": "new", "since": "2019-01-20"}],
    "successions": [
        {
            "id": "reform",
            "kind": "merge",
            "predecessors": ["old", {"unit": "rest", "extent": "part", "functions": ["立法"]}],
            "successors": ["new"],
            "latest": "2019-01-20",
            "certainty": "documented",
            "source": "河政发〔2019〕2号",
        }
    ],
}
MISSING = object()
MUTATIONS = [
    # The place of a value, and what stands there instead.
    (("agencies",), []),
    (("schema_version",), 2),
    (("schema_version",), "1"),
    (("schema_version",), True),
    (("type",), "plan"),
    (("type",), None),
    (("units",), {}),
    (("jurisdictions", 0), "河湾县"),
    (("jurisdictions", 0, "id"), ""),
    (("jurisdictions", 0, "id"), MISSING),
    (("jurisdictions", 0, "name"), " 河湾县"),
    (("jurisdictions", 0, "level"), "village"),
    (("jurisdictions", 0, "level"), None),
    (("jurisdictions", 0, "parent"), 1),
    (("jurisdictions", 0, "certainty"), "documented"),
    (("jurisdictions", 0, "certainty"), "sure"),
    (("jurisdictions", 0, "note"), "新"),
    (("units", 0, "names"), []),
    (("units", 0, "names"), "县法制办"),
    (("units", 0, "names"), MISSING),
    (("units", 0, "names", 0), ""),
    (("units", 0, "names", 0), None),
    (("units", 2, "names", 0, "text"), "县司法局 "),
    (("units", 2, "names", 0, "text"), MISSING),
    (("units", 2, "names", 0, "kind"), "nickname"),
    (("units", 2, "names", 0, "since"), "2019年1月20日"),
    (("units", 2, "names", 0, "since"), "2019-02-30"),
    (("units", 2, "names", 0, "since"), 2019),
    (("units", 2, "names", 0, "certainty"), "documented"),
    (("units", 0, "jurisdiction"), None),
    (("units", 0, "kind"), "company"),
    (("units", 0, "collective"), "yes"),
    (("units", 0, "collective"), 1),
    (("units", 0, "open"), True),
    (("units", 0, "covers"), ["government"]),
    (("units", 3, "open"), True),
    (("units", 3, "covers"), ["company"]),
    (("units", 3, "covers"), "government"),
    (("units", 3, "collective"), False),
    (("units", 0, "examples"), [{"name": "县法制办", "on": "2018-08-02"}]),
    (("units", 0, "examples"), [{"name": "县法制办", "on": None, "expected": "old"}]),
    (("memberships", 0, "member"), None),
    (("memberships", 0, "collective"), MISSING),
    (("memberships", 0, "source"), 3),
    (("successions", 0, "kind"), "rename"),
    (("successions", 0, "kind"), "split"),
    (("successions", 0, "kind"), "end"),
    (("successions", 0, "predecessors"), []),
    (("successions", 0, "predecessors"), [{"unit": "old", "extent": "part"}]),
    (("successions", 0, "predecessors", 1, "extent"), "half"),
    (("successions", 0, "predecessors", 1, "functions"), "立法"),
    (("successions", 0, "predecessors", 1, "unit"), MISSING),
    (("successions", 0, "successors"), []),
    (("successions", 0, "successors"), ["new", "all"]),
    (("successions", 0, "successors"), ["new", "new"]),
    (("successions", 0, "latest"), None),
    (("successions", 0, "latest"), MISSING),
    (("successions", 0, "source"), ""),
    (("successions", 0, "source"), MISSING),
    (("successions", 0, "note"), 1),
]


def test_the_small_registry_fits_and_is_read():
    REGISTRIES.validate(SMALL)
    assert len(parse_registry(json.dumps(SMALL))) == 4


@pytest.mark.parametrize(("place", "value"), MUTATIONS, ids=str)
def test_what_is_no_registry_neither_fits_nor_is_read(place, value):
    data = copy.deepcopy(SMALL)
    *path, last = place
    inside = data
    for step in path:
        inside = inside[step]
    if value is MISSING:
        del inside[last]
    else:
        inside[last] = value
    assert not REGISTRIES.is_valid(data)
    with pytest.raises(RegistryError):
        parse_registry(json.dumps(data))
