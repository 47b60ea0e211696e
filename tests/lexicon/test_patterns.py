"""Patterns that are compiled late, and texts that are not searched."""

from __future__ import annotations

import pytest

from govplan.lexicon.patterns import regex


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
