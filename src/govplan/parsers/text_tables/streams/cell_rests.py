"""Whether a line of a cell whose rows nothing rules off goes on with the line above it."""

from __future__ import annotations

from govplan.lexicon.patterns import regex
from govplan.lexicon.punctuation import PAUSES, SENTENCE_ENDS
from govplan.model.document import Text
from govplan.parsers.text_tables.fitting.cell_kinds import kind_of_cell
from govplan.parsers.text_tables.notations.shifted_columns import own_width

__all__ = ["ENDS", "OPEN", "SEPARATOR", "cell_width", "is_continued", "is_cut_name"]

OPEN = tuple(PAUSES + "（(")
"""What stands at the end of a line that breaks off."""
ENDS = tuple(SENTENCE_ENDS + PAUSES + "）")
"""What begins no cell."""
SEPARATOR = regex(r"[、，；,/\\丶\s]")
"""What parts the names of a cell (contract, 6.2)."""
_LONGEST_NAME = 20
_ROOM = 2
"""A line is full where no further Han character, two columns wide, would fit."""


def is_continued(above: Text, last: int, cell: Text, width: int) -> bool:
    """Whether a line goes on in the cell of the line above, ``last`` columns wide: that one is
    full and ends no sentence, or breaks off.
    """
    value = above.value
    if value.endswith(OPEN) or cell.value[:1] in ENDS or is_cut_name(value, cell.value):
        return True
    return last + _ROOM > width and value[-1] not in SENTENCE_ENDS


def is_cut_name(above: str, below: str) -> bool:
    """Whether a list of names breaks within its last one.

    >>> is_cut_name("市水务局、市财政", "局"), is_cut_name("各镇（街", "道）")
    (True, True)
    """
    opened = above.count("（") - above.count("）")
    if opened:
        return opened > 0
    last = SEPARATOR.split(above)[-1]
    whole = last + SEPARATOR.split(below)[0]
    return len(whole) <= _LONGEST_NAME and [
        kind_of_cell(name) == "units" for name in (last, whole)
    ] == [False, True]


def cell_width(cell: Text) -> int:
    """The columns of the page that the words of a cell take without what was put into them."""
    return sum(map(own_width, cell.value.split()))
