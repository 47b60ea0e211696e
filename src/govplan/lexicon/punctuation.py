"""Marks of punctuation by what they end: one table, from which each stage takes its set.

Source: GB/T 15834 (4.1 to 4.6). The half-width forms are those that normalisation leaves beside
Latin text, or has not seen yet.
"""

from __future__ import annotations

from typing import NamedTuple

from govplan.lexicon.brackets import ALL

__all__ = [
    "ALL_STOPS",
    "BARS",
    "BLANKS",
    "CLOSERS",
    "DASHES",
    "FULL_STOPS",
    "LINE_ENDS",
    "MARKS",
    "NO_LINE_START",
    "OPENERS",
    "PAUSES",
    "SENTENCE_CLOSERS",
    "SENTENCE_ENDS",
    "STOPS",
    "TERMINALS",
    "Mark",
    "ends_line",
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

ALL_STOPS = marks("sentence", "part", "lead-in", "clause", "item", half=True) + "."
"""The same in either width: a title ends in none of them."""

OPENERS = "".join(ALL)
CLOSERS = "".join(ALL.values())

FULL_STOPS = marks("sentence", "part", half=True)
"""What ends a sentence, in either width."""

SENTENCE_CLOSERS = marks("sentence", half=True) + CLOSERS
"""What closes a whole sentence: its mark, or the bracket or quotation mark behind it."""

TERMINALS = marks("sentence", "part", "lead-in", half=True) + "…"
"""What ends a sentence or leads in what follows."""

NO_LINE_START = ALL_STOPS + CLOSERS + "…—·％%℃～"
"""What stands at the beginning of no line (避头尾)."""

LINE_ENDS = TERMINALS + CLOSERS + "\"'"
"""What a line ends with that ends a sentence, quotation marks and brackets behind it included."""

_LINE_ENDS = tuple(LINE_ENDS)
DASHES = "—－–-"
BLANKS = " \t\n\u3000\u00a0"
BARS = "|｜│┃"
"""The signs that part the cells of a row: typed, full-width, drawn."""


def ends_line(value: str) -> bool:
    """Whether a line ends as no line does that goes on in the next one.

    >>> ends_line("责任单位："), ends_line("（县财政局）"), ends_line("公开预算，"), ends_line("")
    (True, True, False, False)
    """
    return value.endswith(_LINE_ENDS)
