"""The grid of a table whose cells are marked, with what each spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field

from govplan.model.document import Cell, Paragraph, Table, Text
from govplan.model.record import record
from govplan.parsers.text_tables.lines import Found, Line, unread_marks

__all__ = ["MOST_LINES", "MarkedCell", "found_table", "rows_of_stream"]

MOST_LINES = 20_000
"""Lines of a table, which may lack its end."""
_WIDEST = 64
"""Columns that a cell may span."""

_Spot = tuple[int, int, "MarkedCell"]


@record
class MarkedCell:
    """A cell: its paragraphs, how many rows it goes ``down`` and columns it goes ``across``."""

    paragraphs: list[Text] = field(default_factory=list)
    down: int = 1
    across: int = 1


class _Taken:
    """For each column the row from which on it is free."""

    def __init__(self) -> None:
        self.until: dict[int, int] = {}

    def free(self, row: int, column: int) -> int:
        """The first free column of ``row`` from ``column`` on."""
        while self.until.get(column, 0) > row:
            column += 1
        return column

    def take(self, row: int, column: int, cell: MarkedCell) -> int:
        """Take the place of ``cell``; the column behind it."""
        end = column + min(cell.across, _WIDEST)
        for covered in range(column, end):
            self.until[covered] = row + cell.down
        return end


def rows_of_stream(cells: Iterable[MarkedCell], columns: int) -> list[list[MarkedCell]]:
    """The rows of cells that only follow one another: each as full as ``columns`` allow.

    >>> cells = [MarkedCell(down=2), MarkedCell(), MarkedCell(), MarkedCell(across=2)]
    >>> [len(row) for row in rows_of_stream(cells, 2)]
    [2, 1, 1]
    """
    rows: list[list[MarkedCell]] = [[]]
    taken, place = _Taken(), 0
    for cell in cells:
        place = taken.free(len(rows) - 1, place)
        if place >= columns:
            rows.append([])
            place = taken.free(len(rows) - 1, 0)
        rows[-1].append(cell)
        place = taken.take(len(rows) - 1, place, cell)
    return rows


def found_table(
    lines: Sequence[Line],
    rows: Sequence[Sequence[MarkedCell]],
    end: int,
    *,
    headers: int = 0,
    covered_cells_stand: bool = False,
) -> Found | None:
    """The table of ``rows`` that ``lines`` write out, up to the line ``end``; ``None`` for less
    than two rows of two columns. ``covered_cells_stand`` says that an empty cell stands where
    another one reaches to.
    """
    spots = list(_spots(rows, covered_cells_stand=covered_cells_stand))
    columns = 1 + max((column for _, column, _ in spots), default=0)
    if len(rows) < _FEWEST_ROWS or columns < _FEWEST_ROWS:
        return None
    cells = tuple(
        Cell(
            row,
            column,
            tuple(map(Paragraph, cell.paragraphs)),
            min(cell.down, len(rows) - row),
            min(cell.across, columns - column),
            header=row < headers,
        )
        for row, column, cell in spots
    )
    table = Table(cells, len(rows), columns, header_rows=headers)
    marks = unread_marks(lines, [[cell.paragraphs for cell in row] for row in rows])
    return Found(table, end, marks)


_FEWEST_ROWS = 2


def _spots(rows: Sequence[Sequence[MarkedCell]], *, covered_cells_stand: bool) -> Iterator[_Spot]:
    """Where each cell stands."""
    taken = _Taken()
    for index, row in enumerate(rows):
        column = 0
        for cell in row:
            own = cell if cell.down <= len(rows) - index else _clipped(cell, len(rows) - index)
            if covered_cells_stand and taken.until.get(column, 0) > index and not cell.paragraphs:
                column += 1
                continue
            column = taken.free(index, column)
            yield index, column, own
            column = taken.take(index, column, own)


def _clipped(cell: MarkedCell, down: int) -> MarkedCell:
    return MarkedCell(cell.paragraphs, down, cell.across)
