"""Each sample gives the expected tree and outline; a missing expected file fails."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from accept import EXPECTED, actual, expected_paths, samples

if TYPE_CHECKING:
    from pathlib import Path

SAMPLES = samples()


@pytest.mark.parametrize("sample", SAMPLES, ids=[f"{p.parent.name}/{p.name}" for p in SAMPLES])
def test_sample_gives_the_expected_plan(sample: Path) -> None:
    tree, outline = expected_paths(sample)
    assert tree.is_file(), "no expected tree: read the output, then run make accept"
    assert outline.is_file(), "no expected outline: read the output, then run make accept"
    found_tree, found_outline = actual(sample)
    assert found_outline == outline.read_text("utf-8")
    assert json.loads(found_tree) == json.loads(tree.read_text("utf-8"))


def test_every_expected_file_has_a_sample() -> None:
    known = {path for sample in SAMPLES for path in expected_paths(sample)}
    assert {path for path in EXPECTED.rglob("*") if path.is_file()} == known


def test_every_format_that_needs_no_program_has_a_sample() -> None:
    from govplan.parsers import FORMATS

    alone = {row.name for row in FORMATS.values() if not row.needs}
    assert {sample.parent.name for sample in SAMPLES} == alone
