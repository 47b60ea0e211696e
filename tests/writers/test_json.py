"""The JSON that is written: what the models write, with or without sources."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import govplan
from govplan.schema import Plan
from govplan.writers import FORMS, Style

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLES = sorted(
    path for path in (Path(__file__).parents[2] / "samples").glob("*/*") if path.is_file()
)


@pytest.fixture(params=SAMPLES, ids=lambda path: path.name)
def sample(request: pytest.FixtureRequest) -> Plan:
    return govplan.parse(request.param)


def _written(form: str, plan: Plan, style: Style | None = None) -> bytes:
    writer, style = FORMS[form].writer(), style or Style()
    return b"".join(writer.join([writer.part(plan, style)], style)).removesuffix(b"\n")


def test_both_forms_are_what_the_models_write(sample: Plan) -> None:
    for name, indent in (("json", 2), ("jsonl", None)):
        written = _written(name, sample)
        assert written.decode() == sample.model_dump_json(indent=indent)
        assert Plan.model_validate_json(written) == sample


def test_only_sources_are_left_out(sample: Plan) -> None:
    whole, less = (
        json.loads(_written("json", sample, Style(sources="full" if kept else "none")))
        for kept in (True, False)
    )
    assert set(_paths(whole)) - set(_paths(less)) == {
        path for path in _paths(whole) if "sources" in path.split("/")
    }


def test_a_column_of_the_document_may_be_called_sources() -> None:
    table = "具体要求\t责任单位\tsources\n1.编制目录。\t县司法局\t甲\n2.规范办理。\t县财政局\t乙\n"
    written = _written("json", govplan.parse(table.encode()), Style(sources="none"))
    assert '"sources": "甲"' in written.decode()


def _paths(value: object, at: str = "") -> Iterator[str]:
    pairs = value.items() if isinstance(value, dict) else []
    if isinstance(value, list):
        pairs = list(enumerate(value))
    for key, child in pairs:
        yield f"{at}/{key}"
        if key != "extra":
            yield from _paths(child, f"{at}/{key}")
