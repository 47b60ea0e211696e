"""Marks of punctuation by what they end: one table, from which each stage takes its set.

Source: GB/T 15834 (4.1 to 4.6). The half-width forms are those that normalisation leaves beside
Latin text, or has not seen yet.
"""

from __future__ import annotations

from typing import NamedTuple

from govplan.lexicon.brackets import ALL

__all__ = [
    "BLANKS",
    "CLOSERS",
    "DASHES",
    "MARKS",
    "OPENERS",
    "PAUSES",
    "SENTENCE_ENDS",
    "STOPS",
    "Mark",
    "marks",
]


class Mark(NamedTuple):
    """A mark: its full-width and half-width form, what it ends, and an example."""

    full: str
    half: str
    ends: str
    example: str


MARKS: tuple[Mark, ...] = (
    Mark("。", "", "sentence", "公开预算。"),
    Mark("！", "!", "sentence", "严禁烟火！"),
    Mark("？", "?", "sentence", "怎么办？"),
    Mark("；", ";", "part", "公开预算；公开决算"),
    Mark("：", ":", "lead-in", "责任单位：县财政局"),
    Mark("，", ",", "clause", "公开预算，接受监督"),
    Mark("、", "", "item", "县财政局、县教育局"),
)
"""``sentence`` a sentence, ``part`` a sentence or a part of a list, ``lead-in`` what leads in
something, ``clause`` a clause, ``item`` a word of a list.
"""


def marks(*ends: str, half: bool = False) -> str:
    """The marks that end one of ``ends``, with their half-width forms if ``half``.

    >>> marks("sentence", "part"), marks("part", "lead-in", half=True)
    ('。！？；', '；：;:')
    """
    rows = [mark for mark in MARKS if mark.ends in ends]
    return "".join(mark.full for mark in rows) + "".join(mark.half for mark in rows if half)


SENTENCE_ENDS = marks("sentence", "part")
"""What ends a sentence, or one part of a list of them."""

PAUSES = marks("clause", "item")
"""What parts clauses and words of a list."""

STOPS = marks("sentence", "part", "lead-in", "clause", "item")
"""Every mark that ends something."""

OPENERS = "".join(ALL)
CLOSERS = "".join(ALL.values())
DASHES = "—－–-"
BLANKS = " \t\n\u3000\u00a0"
