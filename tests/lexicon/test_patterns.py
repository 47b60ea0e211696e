"""Patterns that are compiled late, and texts that are not searched."""

from __future__ import annotations

import re
from typing import Any

import pytest

from govplan.lexicon.patterns import regex
from pattern_reading import all_patterns, inner, parser


@pytest.mark.parametrize("used", [False, True])
def test_a_text_without_what_is_needed_is_not_searched(*, used: bool) -> None:
    pattern = regex("(?<=县)局|处", needs="局处")
    if used:
        assert pattern.sub("", "县局处") == "县"
    assert [match.start() for match in pattern.finditer("县局、处")] == [1, 3]
    assert list(pattern.finditer("县财政")) == []
    assert list(pattern.finditer("县财政")) == []
    assert pattern.search("县财政") is None
    assert pattern.match("县财政") is None
    found = pattern.search("县局、县局", 2)
    assert found is not None
    assert found.start() == 4


def test_a_method_that_was_taken_before_the_first_use_stays_right() -> None:
    pattern = regex("[0-9]+月", needs="月")
    search, finditer = pattern.search, pattern.finditer
    assert search("年底") is None
    assert search("6月底") is not None
    assert [match.group() for match in finditer("6月、12月")] == ["6月", "12月"]
    assert search("年底") is None


WIDE = {"SHOWN", "HAN", "WRAP", "CORRECTIONS"}
"""Patterns of the readers of Markdown, web pages and pictures, asked of no other text."""


def widest(tree: Any) -> int:
    """The width of the widest range of characters, which is compiled one by one."""
    ranges = [
        argument[1] - argument[0]
        for operator, items in tree
        if str(operator) == "IN"
        for kind, argument in items
        if str(kind) == "RANGE"
    ]
    below = [widest(part) for operator, items in tree for part in inner(operator, items)]
    return max([*ranges, *below], default=0)


def test_no_pattern_that_each_text_compiles_spells_out_the_range_of_the_ideographs() -> None:
    names: set[str] = set()
    for found in all_patterns():
        pattern = found.pattern
        is_asked = getattr(pattern, "needs", "") or getattr(pattern, "words", "")
        if isinstance(pattern.pattern, str) and not is_asked:
            tree = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
            names |= found.names if widest(tree) > 10_000 else set()
    assert names - WIDE == set()
