"""Data frames that a program wrote out: what only counts their columns or rows from 0 on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.outline.tables.grid import cut_row

if TYPE_CHECKING:
    from govplan.model.document import Text
    from govplan.outline.tables.grid import GridCell, Row

__all__ = ["without_counts"]

_FEWEST = 3
"""Columns that are counted, or rows with the one that names the columns."""


def without_counts(rows: list[Row]) -> tuple[list[Row], list[Text]]:
    """The rows without a first one that counts the columns from 0 on, and without a first column
    that has no name and counts the rows from 0 on; and what those say.
    """
    if not rows:
        return rows, []
    names = [cell.plain for cell in rows[0].cells]
    counts: list[GridCell] = []
    if not names[0] and _count([row.cells[0].plain for row in rows[1:]]):
        counts += [row.cells[0] for row in rows[1:]]
        rows = [cut_row(row, list(range(1, len(names)))) for row in rows]
        del names[0]
    if _count(names):
        counts += rows[0].cells
        rows = rows[1:]
    return rows, [text for cell in counts for text in cell.paragraphs]


def _count(values: list[str]) -> bool:
    """Whether the values count from 0 on.

    >>> _count(["0", "1", "2"]), _count(["1", "2", "3"]), _count(["0", "1"])
    (True, False, False)
    """
    return len(values) >= _FEWEST and values == [str(place) for place in range(len(values))]
