"""Cells whose edges stand elsewhere from row to row, as a hand drags them: their columns.

Word and the pages that it saves give each edge a line of the grid of its own, so that a table has
more columns than any of its rows has cells (ISO/IEC 29500-1 §17.4.17, gridSpan). A reader of the
page counts cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from govplan.model.document import Table
from govplan.model.record import replace

__all__ = ["align_edges", "columns_of_edges"]


def align_edges(table: Table) -> Table:
    """``table`` with a column for each cell of its fullest rows, where none of its rows has an edge
    on every line of the grid; as it is where these rows do not tell of the same columns.
    """
    edges = _edges(table)
    count = max(map(len, edges), default=table.columns) + 1
    if count >= table.columns:
        return table
    columns = columns_of_edges(edges)
    if columns is None:
        return table
    places = [
        {0: 0, table.columns: count, **dict(zip(lines, row, strict=True))}
        for lines, row in zip(edges, columns, strict=True)
    ]
    cells = [(cell, places[cell.row]) for cell in table.cells]
    moved = tuple(
        replace(
            cell,
            column=place[cell.column],
            colspan=place.get(cell.column + cell.colspan, count) - place[cell.column],
        )
        for cell, place in cells
    )
    return replace(table, cells=moved, columns=count)


def _edges(table: Table) -> list[list[int]]:
    """The lines of the grid on which the cells of each row begin, but for the first."""
    edges: list[set[int]] = [set() for _ in range(table.rows)]
    for cell in table.cells:
        if cell.column:
            for row in range(cell.row, min(cell.row + cell.rowspan, table.rows)):
                edges[row].add(cell.column)
    return [sorted(row) for row in edges]


_Range = tuple[int, int]
"""The first and the last line on which the edge of a column stands."""


def columns_of_edges(edges: Sequence[Sequence[int]]) -> list[list[int]] | None:
    """The column that begins at each edge of each row; ``None`` where the fullest rows differ by
    more than a dragged edge: one's edge stands beyond the next one of another.

    >>> columns_of_edges([[1, 3], [2, 4], [4]]), columns_of_edges([[1, 2], [2, 3]])
    ([[1, 2], [1, 2], [2]], None)
    """
    count = max(map(len, edges))
    full = zip(*(row for row in edges if len(row) == count), strict=True)
    ranges = [(min(lines), max(lines)) for lines in full]
    if not ranges or any(left[1] >= right[0] for left, right in pairwise(ranges)):
        return None
    return [_columns(row, ranges) for row in edges]


def _columns(row: Sequence[int], ranges: Sequence[_Range]) -> list[int]:
    """The column of each edge of a row: the nearest one that leaves one for each of the others."""
    columns: list[int] = []
    place = 0
    for done, line in enumerate(row):
        last = len(ranges) - (len(row) - done)
        while place < last and _distance(line, ranges[place + 1]) < _distance(line, ranges[place]):
            place += 1
        columns.append(place + 1)
        place += 1
    return columns


def _distance(line: int, edge: _Range) -> int:
    return max(edge[0] - line, line - edge[1], 0)
