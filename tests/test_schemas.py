"""The schemas say what `to_dict` writes, and nothing else fits them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from lianqiang import parse_time, to_dict
from lianqiang import strategies as own
from lianqiang.codec import KINDS
from time_cases import ISSUED

SCHEMA = json.loads(
    Path(__file__).parent.parent.joinpath("schemas", "time-requirement.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA)


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)


def test_every_kind_stands_in_it():
    assert {each["$ref"].rpartition("/")[2] for each in SCHEMA["anyOf"]} == set(KINDS.values())


@given(own.time_requirements())
def test_whatever_is_written_fits(requirement):
    VALIDATOR.validate(to_dict(requirement))


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "dead-line"},
        {"kind": None},
        {"by": None},
        {"by": {"first": "2018-12-01", "last": "2018-12-31"}},
        {"by": {"first": "2018年12月", "last": "2018-12-31", "precision": "month"}},
        {"clock": "25:00"},
        {"note": "底前"},
    ],
    ids=str,
)
def test_what_is_not_written_does_not_fit(change):
    data = to_dict(parse_time("2018年12月底前", issued=ISSUED))
    assert VALIDATOR.is_valid(data)
    assert not VALIDATOR.is_valid({**data, **change})
