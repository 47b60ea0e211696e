"""Each case file is a rule of the contract: a document and the tree that must come out."""

from __future__ import annotations

from pathlib import Path

import pytest
from opencc import OpenCC

from govplan.pipeline import Options, convert
from plan_lines import plan_lines

CASES = sorted((Path(__file__).parent / "cases").glob("*.case"))


def parse_case(path: Path) -> tuple[str, str, list[str]]:
    """The format, the document and the expected lines of a case file."""
    _, head, tree = path.read_text("utf-8").split("\n=== ")
    name, document = head.split("\n", 1)
    title, lines = tree.split("\n", 1)
    assert title == "tree"
    return name, document, lines.rstrip("\n").split("\n")


def test_there_are_cases() -> None:
    assert len(CASES) > 20


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    name, document, expected = parse_case(path)
    plan = convert(document.encode(), path.stem, Options(format=name))
    assert plan_lines(plan) == expected
    coverage = plan.coverage
    assert coverage.source_characters == coverage.placed + coverage.furniture + coverage.unplaced


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_traditional_twin_has_the_same_tree(path: Path) -> None:
    """But for what is told as printed: 第三條, and text without a place."""
    name, document, expected = parse_case(path)
    twin = OpenCC("s2t").convert(document)
    found = plan_lines(convert(twin.encode(), path.stem, Options(format=name)))
    assert _read_alike(found) == _read_alike(expected)


def _read_alike(lines: list[str]) -> list[str]:
    return [line for line in lines if "[第" not in line and not line.startswith("? ")]
