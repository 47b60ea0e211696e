"""Lines among the rows of a table that are section rows: nothing parts cells in them."""

from __future__ import annotations

from govplan.lexicon.punctuation import STOPS
from govplan.parsers.text_tables.fitting.cell_kinds import number_shape

__all__ = ["begins_section", "is_section_line"]

_LONGEST = 60
_HEADING_SHAPES = ("cjk", "cjk-paren", "named")
_MARKS = "*#_ \t\u3000"


def is_section_line(value: str) -> bool:
    """Whether a line is a numbered heading, and so a section row where it stands among rows.

    >>> is_section_line("**一、财政公开（共2项）**"), is_section_line("一、公开预算。")
    (True, False)
    """
    bare = value.strip(_MARKS)
    return 0 < len(bare) <= _LONGEST and bare[-1] not in STOPS and begins_section(bare)


def begins_section(value: str) -> bool:
    """Whether a line begins with the number of a section, heading or not.

    >>> begins_section("一、公开预算。"), begins_section("第二部分 任务"), begins_section("1.公开")
    (True, True, False)
    """
    return number_shape(value.strip(_MARKS)) in _HEADING_SHAPES
