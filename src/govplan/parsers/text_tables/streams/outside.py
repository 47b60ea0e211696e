"""What stands between the cells of a table in lines, or behind them, and is none of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.lexicon.dates import DATE
from govplan.lexicon.furniture.site_words import is_page_foot, is_tool_line
from govplan.lexicon.patterns import regex
from govplan.lexicon.standing_lines import is_standing
from govplan.parsers.text_tables.script import in_simplified

if TYPE_CHECKING:
    from govplan.parsers.text_tables.lines import Line

__all__ = ["is_outside"]

_NOTE = regex(r"\s*(?:附[件注]|备?注[:：]|【)")


def is_outside(line: Line) -> bool:
    """Whether a line can be no cell: a note, a day, a standing line, the foot of a web page."""
    value = in_simplified(line.value).strip()
    begins = _NOTE.match(value) is not None or is_standing(value)
    return begins or DATE.fullmatch(value) is not None or is_page_foot(value) or is_tool_line(value)
