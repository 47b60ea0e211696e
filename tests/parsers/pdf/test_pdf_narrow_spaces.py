"""Spaces in the cells of a PDF whose font has them narrow: body and person stay two words."""

from __future__ import annotations

import pytest

from govplan.parsers.pdf.engines.page import Glyph
from govplan.parsers.pdf.layout.lines import fragment_of

SIZE = 12.0


def _glyphs(words: str, blank: float) -> list[Glyph]:
    found, x = [], 50.0
    for sign in words:
        if sign == " ":
            x += blank * SIZE
            continue
        found.append(Glyph(sign, x, x + SIZE, 100.0, SIZE))
        x += SIZE
    return found


@pytest.mark.parametrize(
    ("words", "blank", "read"),
    [
        ("县档案局 周文", 0.21, "县档案局 周文"),
        ("县档案局 周文", 0.12, "县档案局周文"),
        ("县档案局，周文", 0.21, "县档案局，周文"),
        ("改造 3 处管网泵站", 0.21, "改造3处管网泵站"),
    ],
)
def test_a_narrow_gap_between_han_is_a_space(words: str, blank: float, read: str) -> None:
    assert fragment_of(_glyphs(words, blank)).text == read
