"""The header of a plan table: which of its first rows name the columns (contract, 3.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.outline.columns import TEXT_KINDS, Columns, names_person, read_header

if TYPE_CHECKING:
    from govplan.document import Text
    from govplan.outline.grid import Row

__all__ = ["find_columns"]


def find_columns(rows: list[Row]) -> tuple[Columns, int, list[Text]] | None:
    """The columns that a header at the head of ``rows`` names, how many rows it takes with what
    stands above it, and the title rows above it; ``None`` without such a header.
    """
    titles: list[Text] = []
    for index, row in enumerate(rows[:6]):
        own = [cell for cell in row.own if not cell.is_empty]
        columns = _with_longest(read_header(_names(row)), rows[index + 1 :])
        if columns.is_plan and len(own) >= 2:
            taken = index + 1
            if taken < len(rows) and _splits(row, rows[taken]):
                return read_header(_names(row, rows[taken])), taken + 1, titles
            return columns, taken, titles
        if index + 1 < len(rows) and len(own) >= 2 and _splits(row, rows[index + 1]):
            columns = read_header(_names(row, rows[index + 1]))
            if columns.is_plan:
                return columns, index + 2, titles
        if len(own) > 1:
            return None
        titles.extend(paragraph for cell in own for paragraph in cell.paragraphs)
    return None


def _with_longest(columns: Columns, rows: list[Row]) -> Columns:
    """Where a header names units but no text column, the column of the longest texts is it."""
    if any(columns.of(kind) for kind in TEXT_KINDS) or not columns.of("units"):
        return columns
    if any(names_person(header) for header in columns.headers):
        return columns
    lengths = {
        column: sum(len(row.cells[column].plain) for row in rows if not row.cells[column].covered)
        for column in columns.of("extra")
        if columns.headers[column]
    }
    if not lengths or not rows or max(lengths.values()) < 8 * len(rows):
        return columns
    longest = max(lengths, key=lambda column: lengths[column])
    kinds = tuple("measure" if i == longest else kind for i, kind in enumerate(columns.kinds))
    return Columns(kinds, columns.headers, columns.roles)


def _names(row: Row, below: Row | None = None) -> list[str]:
    names = [cell.plain for cell in row.cells]
    if below is not None:
        names = [low.plain or high for high, low in zip(names, below.cells, strict=True)]
    return names


def _splits(upper: Row, lower: Row) -> bool:
    """Whether ``lower`` divides header cells of ``upper``: short names below a spanning cell."""
    if not any(cell.colspan > 1 and not cell.is_empty for cell in upper.own):
        return False
    below = [cell for cell in lower.own if not cell.is_empty]
    spanned = {
        column
        for cell in upper.own
        if cell.colspan > 1
        for column in range(cell.column, cell.column + cell.colspan)
    }
    return bool(below) and all(len(cell.plain) <= 12 and cell.column in spanned for cell in below)
