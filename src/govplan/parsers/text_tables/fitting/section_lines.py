"""Lines among the rows of a table that are section rows: nothing parts cells in them."""

from __future__ import annotations

from govplan.lexicon.punctuation import STOPS
from govplan.parsers.text_tables.fitting.cell_kinds import number_shape

__all__ = ["is_section_line"]

_LONGEST = 60
_HEADING_SHAPES = ("cjk", "cjk-paren")
_MARKS = "*#_ \t\u3000"


def is_section_line(value: str) -> bool:
    """Whether a line is a numbered heading, and so a section row where it stands among rows.

    >>> is_section_line("**一、财政公开（共2项）**"), is_section_line("一、公开预算。")
    (True, False)
    """
    bare = value.strip(_MARKS)
    return (
        0 < len(bare) <= _LONGEST
        and bare[-1] not in STOPS
        and number_shape(bare) in _HEADING_SHAPES
    )
