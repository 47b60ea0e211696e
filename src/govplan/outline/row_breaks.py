"""Table rows that a page break cut in two are made whole again (contract, 3.4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govplan.document import Text
from govplan.numbering.recognize import number_at

if TYPE_CHECKING:
    from govplan.diagnostics import Report
    from govplan.outline.columns import Columns
    from govplan.outline.grid import GridCell, Row

__all__ = ["join_rows"]


@dataclass(slots=True, eq=False)
class _Above:
    """The last cell with text of each column, to which a cut cell is joined."""

    cells: dict[int, GridCell]


def join_rows(
    rows: list[Row], columns: Columns, report: Report, *, stitch: bool = True
) -> list[Row]:
    """The rows of a logical table with cells that a page break cut in two made one.

    Behind a page break, a cell whose text does not begin with a number although its column is
    numbered goes on with the cell above it; a row of nothing else goes on with the row above.
    """
    numbered = {column: _is_numbered(rows, column) for column in range(len(columns.kinds))}
    above = _Above({})
    kept: list[Row] = []
    for row in rows:
        if stitch and row.after_break and kept and _join(row, above, columns, numbered, report):
            continue
        for column, cell in enumerate(row.cells):
            if not cell.covered and not cell.is_empty:
                above.cells[column] = cell
        kept.append(row)
    return kept


def _is_numbered(rows: list[Row], column: int) -> bool:
    """Whether the filled cells of a column mostly begin with a number."""
    filled = numbered = 0
    for row in rows:
        cell = row.cells[column]
        if cell.covered or cell.is_empty or cell.colspan > 1:
            continue
        filled += 1
        numbered += number_at(cell.paragraphs[0]) is not None
    return numbered * 2 > filled


def _join(
    row: Row, above: _Above, columns: Columns, numbered: dict[int, bool], report: Report
) -> bool:
    """Join the cut cells of ``row`` to those above; whether nothing of the row is left."""
    texts = [
        column
        for kind in ("number", "requirement", "task", "measure")
        for column in columns.of(kind)
        if not row.cells[column].covered and not row.cells[column].is_empty
    ]
    tails = [column for column in texts if _is_tail(row, column, above, columns, numbered)]
    for column in tails:
        _append(above.cells[column], row.cells[column], report)
    if len(tails) < len(texts):
        return False
    others = [
        column
        for kind in ("units", "deadline", "extra")
        for column in columns.of(kind)
        if not row.cells[column].covered and not row.cells[column].is_empty
    ]
    if not texts and not _units_go_on(row, above, others):
        return False
    for column in others:
        if column in above.cells:
            _append(above.cells[column], row.cells[column], report)
        else:
            above.cells[column] = row.cells[column]
    return True


def _units_go_on(row: Row, above: _Above, others: list[int]) -> bool:
    """A row behind a break that holds nothing but units or the like goes on with those above."""
    return bool(others) and all(column in above.cells for column in others)


def _is_tail(
    row: Row, column: int, above: _Above, columns: Columns, numbered: dict[int, bool]
) -> bool:
    cell = row.cells[column]
    if column not in above.cells or number_at(cell.paragraphs[0]) is not None:
        return False
    if any(
        columns.kinds[other] in ("requirement", "task")
        and not row.cells[other].covered
        and not row.cells[other].is_empty
        and number_at(row.cells[other].paragraphs[0]) is not None
        for other in range(column)
    ):
        return False
    if numbered[column] or row.cut:
        return True
    leading_empty = all(
        row.cells[other].is_empty or row.cells[other].covered for other in range(column)
    )
    end = above.cells[column].paragraphs[-1].value.rstrip()
    finished = end.endswith(tuple("。；！？”）"))
    if columns.kinds[column] == "measure":
        return leading_empty and not finished
    return not finished and leading_empty and len(end) > 2 and row.cells[column].colspan == 1


def _append(upper: GridCell, lower: GridCell, report: Report) -> None:
    """Put the paragraphs of a cut cell behind those of its upper half, the cut one joined."""
    first, *rest = lower.paragraphs
    report.add(
        "cell-joined",
        f"a cell cut by a page break was joined: …{upper.paragraphs[-1].value[-8:]}"
        f"|{first.value[:8]}…",
        sources=(*upper.paragraphs[-1].sources, *first.sources),
    )
    upper.paragraphs[-1] = Text.join([upper.paragraphs[-1].rstrip(), first.strip()])
    upper.paragraphs.extend(rest)
    lower.paragraphs.clear()
