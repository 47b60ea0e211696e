"""Rows of a header that divide the names above them, and rows that say again what one of a header
says, as each page may (contract, 3.1).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from govplan.lexicon.column_kinds import TEXT_KINDS, column_kind, is_known
from govplan.outline.tables.columns import Columns
from govplan.outline.tables.grid import GridCell, Row
from govplan.outline.tables.unit_spans import names_bodies, spanning_name

__all__ = ["divided", "repeated_heads", "repeats_head", "said_by"]

_PART_NAME = 12
"""Characters of a name below another at most."""

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


_MOST_HEADS = 3
"""Rows over which the names of columns are split."""


def divided(rows: list[Row], index: int) -> list[Row]:
    """The header row ``index`` and the rows below it that divide the names of those above."""
    heads = [rows[index]]
    upper = rows[index]
    for place in range(index + 1, min(index + _MOST_HEADS, len(rows))):
        lower = rows[place]
        if not _splits(upper, lower, rows[place + 1] if place + 1 < len(rows) else None):
            break
        heads.append(lower)
        cells = zip(upper.cells, lower.cells, strict=True)
        upper = Row([high if low.is_empty else low for high, low in cells])
    return heads


def _splits(upper: Row, lower: Row, after: Row | None = None) -> bool:
    """Whether ``lower`` divides header cells of ``upper``: short names below a spanning cell, and
    names of columns below any other (牵头单位 below 责任分工).

    In a format without spans the spanned columns have no name in the upper row, and the lower row
    has none, or the same again, where the upper one stands for itself, or where the row ``after``
    it divides it again.
    """
    if _splits_repeated(upper, lower):
        return True
    below = [cell for cell in lower.own if _says_more(cell, upper)]
    spanned = {
        column
        for cell in upper.own
        if cell.colspan > 1 and not cell.is_empty
        for column in range(cell.column, cell.column + cell.colspan)
    }
    if spanned:
        return any(cell.column in spanned for cell in below) and all(
            len(cell.plain) <= _PART_NAME
            and (cell.column in spanned or column_kind(cell.plain) is not None)
            for cell in below
        )
    nameless = {column for column, cell in enumerate(upper.cells) if cell.is_empty}
    covered = nameless | {column - 1 for column in nameless}
    named = {cell.column for cell in below}
    again = {column for column in nameless - named if after and not after.cells[column].is_empty}
    known = sum(
        is_known(cell.plain) or names_bodies(spanning_name(upper, lower, cell.column), cell.plain)
        for cell in below
    )
    return (
        bool(nameless)
        and (known * 2 > len(below) or (not known and _divides_bodies(upper, nameless, named)))
        and nameless - again <= named <= covered
        and all(len(cell.plain) <= _PART_NAME for cell in below)
    )


def _says_more(cell: GridCell, upper: Row) -> bool:
    """Whether a cell says anything that the row above does not say in its column."""
    return not cell.is_empty and cell.plain != upper.cells[cell.column].plain


def _divides_bodies(upper: Row, nameless: set[int], named: set[int]) -> bool:
    """Whether a row has cells below names alone that go over columns without one, and that are none
    of a text or a number: what it says are names below those (县公安局 below 责任单位, 一季度 below
    季度计划).
    """
    heads = named - nameless
    kinds = {column_kind(upper.cells[column].plain) for column in heads}
    return (
        bool(heads)
        and kinds.isdisjoint((*TEXT_KINDS, "number"))
        and all(column + 1 in nameless & named for column in heads)
    )


def _splits_repeated(upper: Row, lower: Row) -> bool:
    """Whether ``lower`` divides names that ``upper`` tells once for each column they span, and
    else says the same (a format without spans that repeats what it spans).
    """
    high, low = ([cell.plain for cell in row.cells] for row in (upper, lower))
    spanned = {
        column
        for column, name in enumerate(high)
        if name and name in (*high[max(0, column - 1) : column], *high[column + 1 : column + 2])
    }
    return (
        any(column_kind(low[c]) is not None or names_bodies(high[c], low[c]) for c in spanned)
        and any(low[column] != high[column] for column in spanned)
        and all(low[c] == name or c in spanned for c, name in enumerate(high))
    )
