"""Cells that repeat others: 同上, 〃, and one that is told once for each column that it spans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.lexicon.cell_marks import is_same_as_above

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from govplan.model.document import Text
    from govplan.outline.tables.grid import Row

__all__ = ["join_repeated_cells", "repeat_cells_above"]

_SHORTEST = 3


def repeat_cells_above(
    above: Sequence[Row], rows: Sequence[Row], may_be_empty: Collection[int] = ()
) -> list[Text]:
    """Let the cells in ``rows`` that say 同上 hold what the cell above them says (contract, 3.3),
    nothing below an empty cell in columns that ``may_be_empty``; ``above`` are the rows of the
    table before. The texts that were replaced come back.
    """
    replaced: list[Text] = []
    for column in range(len(rows[0].cells) if rows else 0):
        last: list[Text] | None = None
        for row in (*above[-1:], *rows):
            cell = row.cells[column]
            skipped = cell.is_empty and (cell.covered or column not in may_be_empty)
            if skipped or cell.column != column:
                continue
            if last is not None and not cell.covered and is_same_as_above(cell.plain):
                replaced.extend(cell.paragraphs)
                cell.paragraphs[:] = last
            last = list(cell.paragraphs)
    return replaced


def join_repeated_cells(rows: Sequence[Row]) -> list[Text]:
    """Make one cell of the cells of each row that all say the same: a section row whose text a
    converter put into every column that it spans. The repetitions come back.
    """
    repeated: list[Text] = []
    for row in rows:
        own = row.own
        says = {cell.plain for cell in own}
        if len(says) != 1 or any(cell.covered for cell in row.cells):
            continue
        if len(own[0].plain) < _SHORTEST or not any(map(str.isalpha, own[0].plain)):
            continue
        repeated.extend(text for cell in own[1:] for text in cell.paragraphs)
        own[0].colspan = len(row.cells)
        row.cells[:] = [own[0]] * len(row.cells)
    return repeated
