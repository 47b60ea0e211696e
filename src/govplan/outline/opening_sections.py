"""The section row above the header of a table that has others among its rows, where a text tells it
in a line of its own (contract, 3.10).
"""

from __future__ import annotations

from collections.abc import Sequence

from govplan.lexicon.brackets import enclosed
from govplan.lexicon.patterns import regex
from govplan.lexicon.punctuation import STOPS
from govplan.lexicon.standing_lines import compact, ends_like_title, is_signature
from govplan.outline.captions import TABLE_NUMBER
from govplan.outline.entries import Entry
from govplan.outline.tables.grid import GridCell, Row
from govplan.outline.tables.rows import PlanTable
from govplan.outline.tables.section_rows import HEADING_STYLES, SectionRows

__all__ = ["with_opening_section"]

_LONGEST_NAME = 20
_DAY = regex(r"(?:19|20)\d\d(?:年\d{1,2}月|[-./]\d{1,2}[-./]\d)")
"""A day or a month with its year."""


def with_opening_section(entries: list[Entry], table: PlanTable) -> None:
    """Move the last of ``entries`` to the head of the rows of ``table``, which follows it, if it is
    the first of its section rows.
    """
    paragraph = entries[-1].paragraph if entries else None
    if paragraph is None or not table.rows:
        return
    sections = SectionRows(table.rows, table.columns)
    if not sections.order or sections.heading(table.rows[0]) is not None:
        return
    if _numbers_first(entries, sections, table.rows) or _names_first(entries, sections, table.rows):
        del entries[-1]
        cell = GridCell([paragraph.text], colspan=len(table.columns.kinds))
        table.rows.insert(0, Row([cell] * len(table.columns.kinds)))


def _numbers_first(entries: Sequence[Entry], sections: SectionRows, rows: Sequence[Row]) -> bool:
    """Whether the number of the last entry is the one before that of the first section row, and
    no upper one stands above it.
    """
    own = entries[-1].number
    following = next((n for row in rows if (n := sections.number(row)) is not None), None)
    if own is None or following is None or own.style not in HEADING_STYLES:
        return False
    upper = HEADING_STYLES[: HEADING_STYLES.index(own.style)]
    above = [entry.number for entry in entries[:-1] if entry.number is not None]
    goes_on = (own.style, own.value + 1) == (following.style, following.value)
    is_heading = "。" not in entries[-1].value
    return goes_on and is_heading and not any(number.style in upper for number in above)


def _names_first(entries: Sequence[Entry], sections: SectionRows, rows: Sequence[Row]) -> bool:
    """Whether the last entry is a short name, and no title, above a table whose section rows have
    no numbers; a title stands above it. What stands below titles elsewhere (who issues the table,
    a day, a remark in a bracket) is one only where the other section rows are such.
    """
    bare = compact(entries[-1].value)
    is_name = 1 < len(bare) <= _LONGEST_NAME and not any(mark in bare for mark in STOPS)
    headings = (cell for row in rows if (cell := sections.heading(row)) is not None)
    return (
        len(entries) > 1
        and not entries[-1].is_plan
        and is_name
        and sections.order == [None]
        and not ends_like_title(bare)
        and TABLE_NUMBER.match(bare) is None
        and (not _stands_below_titles(bare) or any(_stands_below_titles(c.plain) for c in headings))
    )


def _stands_below_titles(value: str) -> bool:
    """Whether a line is the name of a body, a day, or a remark in a bracket.

    >>> [_stands_below_titles(line) for line in ("县林业局", "2024年3月", "（草案）", "公园绿化")]
    [True, True, True, False]
    """
    return is_signature(value) or enclosed(value) or _DAY.search(value) is not None
