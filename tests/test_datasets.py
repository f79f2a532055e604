"""The datasets that ship: what they hold, and where the documents are at hand, that they hold what these say."""

from __future__ import annotations

import copy
import json
import pickle
from typing import get_args

import pytest

from lianqiang import datasets
from lianqiang.codec import dumps, loads
from lianqiang.datasets import bundled
from lianqiang.errors import LianqiangError, SourceMismatch, UnknownDataset
from lianqiang.plans import Plan
from lianqiang.registry import bundled_registry
from lianqiang.tasks import Origin

PLANS = get_args(bundled.PlanName)


def test_the_names():
    assert set(PLANS) <= set(datasets.names())
    assert list(datasets.names()) == sorted(set(datasets.names()))


def test_the_registry_is_the_one_that_ships():
    assert datasets.load("unit-registry") is bundled_registry()


@pytest.mark.parametrize("name", PLANS)
class TestPlans:
    def test_it_is_a_plan_and_always_the_same(self, name):
        plan = datasets.load(name)
        assert type(plan) is Plan
        assert datasets.load(name) is plan

    def test_the_file_is_what_dumps_writes(self, name):
        for value, ending in ((datasets.load(name), "json"), (datasets.info(name), "card.json")):
            text = (bundled._FOLDER / f"{name}.{ending}").read_bytes().decode()
            assert text == f"{dumps(value)}\n"
            assert loads(text) == value

    def test_copies_are_equal(self, name):
        for value in (datasets.load(name), datasets.info(name)):
            assert pickle.loads(pickle.dumps(value)) == value == copy.deepcopy(value)  # noqa: S301 - our own
            assert hash(copy.copy(value)) == hash(value)

    def test_titles_of_our_own_are_short(self, name):
        for task in datasets.load(name).items:
            if task.title is None and task.origin is not Origin.CHECKLIST:
                assert 4 <= len(task.text) <= 20, task
            elif task.title is not None:
                assert task.text == task.title

    def test_no_two_tasks_are_called_the_same(self, name):
        texts = [task.heading for task in datasets.load(name).body]
        assert len(set(texts)) == len(texts)

    def test_the_counts_are_right(self, name):
        plan, card = datasets.load(name), datasets.info(name)
        assert card.count("tasks") + card.count("measures") == len(plan.body)
        assert card.count("rows") == len(plan.checklist)
        assert card.count("cats") == 0
        assert [each.task for each in card.lines] == [task.id for task in plan.items]
        assert [each.first for each in card.lines] == [task.span.line for task in plan.items]

    def test_it_fits_its_schema(self, name):
        schemas = pytest.importorskip("lianqiang.schemas")
        pytest.importorskip("jsonschema")
        for ending in ("json", "card.json"):
            schemas.validate(json.loads((bundled._FOLDER / f"{name}.{ending}").read_text("utf-8")))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("fenghua-2018-38", "did you mean fenghua-2018-83, "),
        ("unit_registry", "did you mean unit-registry?"),
        ("奉化", "there are fenghua-2018-42, "),
        ("", "there are fenghua-2018-42, "),
    ],
)
def test_an_unknown_name(name, said):
    for ask in (datasets.load, datasets.info, lambda name: datasets.source_text(name, b"")):
        with pytest.raises(UnknownDataset, match=said) as caught:
            ask(name)
        assert isinstance(caught.value, KeyError)
        assert isinstance(caught.value, LianqiangError)
        assert caught.value.known == datasets.names()


def test_a_name_is_a_text():
    with pytest.raises(TypeError, match="name is a str, got NoneType None"):
        datasets.load(None)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        datasets.nothing  # noqa: B018


def test_another_file_is_refused():
    with pytest.raises(SourceMismatch) as caught:
        datasets.source_text("fenghua-2018-83", b"1.")
    assert caught.value.expected == datasets.info("fenghua-2018-83").source.sha256
