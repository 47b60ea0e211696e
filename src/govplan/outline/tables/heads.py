"""Rows that say again what a row of the header says, as each page may (contract, 3.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from govplan.outline.tables.columns import Columns
    from govplan.outline.tables.grid import Row

__all__ = ["repeated_heads", "repeats_head", "said_by"]

Head = tuple[str, ...]


def said_by(rows: Iterable[Row]) -> tuple[Head, ...]:
    """What the cells of each of the rows say, without white space."""
    return tuple(tuple(cell.plain for cell in row.cells) for row in rows)


def repeated_heads(columns: Columns) -> tuple[Head, ...]:
    """What a row may say that is the header again: each row of it, or the names of the columns."""
    names = tuple("".join(header.split()) for header in columns.headers)
    return (*columns.heads, names) if any(names) else columns.heads


def repeats_head(row: Row, heads: Sequence[Head]) -> bool:
    """Whether a row says what one of ``heads`` says, in two of its cells or more."""
    said = [cell.plain for cell in row.cells]
    if sum(map(bool, said)) < 2:
        return False
    return any(
        all(text == name for text, name in zip(said, head, strict=True) if text) for head in heads
    )
