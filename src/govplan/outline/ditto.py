"""Cells that say 同上 or 〃: the cell above them holds for their row as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.annotate.placeholders import is_same_as_above

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govplan.document import Text
    from govplan.outline.columns import Columns
    from govplan.outline.grid import Row

__all__ = ["repeat_cells_above"]


def repeat_cells_above(above: Sequence[Row], rows: Sequence[Row], columns: Columns) -> list[Text]:
    """Let the cells of units and deadlines in ``rows`` that say 同上 hold what the cell above
    them says; ``above`` are the rows of the table before. The texts that were replaced come back.
    """
    replaced: list[Text] = []
    for column in (*columns.of("units"), *columns.of("deadline")):
        last: list[Text] = []
        for row in (*above[-1:], *rows):
            cell = row.cells[column]
            if cell.covered or cell.is_empty or cell.column != column:
                continue
            if last and is_same_as_above(cell.plain):
                replaced.extend(cell.paragraphs)
                cell.paragraphs[:] = last
            last = list(cell.paragraphs)
    return replaced
