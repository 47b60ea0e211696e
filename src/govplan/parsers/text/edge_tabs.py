"""The tabs around each line of a text whose strings something joined by tabs.

The text of a page whose strings are joined by a tab has one behind each of its lines and one before
most of them, which part nothing; a line that holds several strings are the lines of one cell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.lexicon.patterns import regex
from govplan.model.record import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govplan.parsers.text_tables.lines import Line

__all__ = ["without_edge_tabs"]

_TABS = regex(r"\t\s*", needs="\t")
_INNER = 3
"""At the most one line in so many holds several strings."""
_FEWEST_LINES = 4
_OTHERS = 10
"""One in so many lines, and one more, may lack the tab behind it: the last one does."""


def without_edge_tabs(lines: Sequence[Line]) -> Sequence[Line]:
    r"""``lines`` without the tabs around them, where nearly each ends in one and none has another.

    >>> from govplan.model.document import Transcript
    >>> from govplan.parsers.text_tables.lines import read_lines
    >>> text = "要点\t\n\t任务\t\n\t\n\t公开目录。\t\n\t县府办\t\n\t公开预算。\t\n\t县财政局"
    >>> [line.value for line in without_edge_tabs(read_lines(text, Transcript()))][1:4]
    ['任务', '', '公开目录。']
    """
    filled = [line.value for line in lines if not line.blank]
    ended = sum(value.endswith("\t") for value in filled)
    if len(filled) < _FEWEST_LINES or len(filled) - ended > 1 + len(filled) // _OTHERS:
        return lines
    if _INNER * sum("\t" in value.strip() for value in filled) > len(filled):
        return lines
    return [own for line in lines for own in _parts(line)]


def _parts(line: Line) -> list[Line]:
    """A line at its tabs."""
    if "\t" not in line.value:
        return [line]
    parts = line.text.strip().split(_TABS)
    return [replace(line, text=text.strip(), page_break=False) for text in parts]
