"""Cells that repeat others: 同上, 〃, and one that is told once for each column that it spans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.annotate.placeholders import is_same_as_above

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govplan.document import Text
    from govplan.outline.columns import Columns
    from govplan.outline.grid import Row

__all__ = ["join_repeated_cells", "repeat_cells_above"]

_SHORTEST = 3


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


def join_repeated_cells(rows: Sequence[Row]) -> list[Text]:
    """Make one cell of the cells of each row that all say the same: a section row whose text a
    converter put into every column that it spans. The repetitions come back.
    """
    repeated: list[Text] = []
    for row in rows:
        own = row.own
        says = own[0].plain if len(own) > 1 else ""
        if len(says) < _SHORTEST or any(cell.plain != says for cell in own[1:]):
            continue
        if any(cell.covered for cell in row.cells) or not any(map(str.isalpha, says)):
            continue
        repeated.extend(text for cell in own[1:] for text in cell.paragraphs)
        own[0].colspan = len(row.cells)
        row.cells[:] = [own[0]] * len(row.cells)
    return repeated
