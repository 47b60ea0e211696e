"""Tables that one grid holds below each other, each with a header of its own (contract, 3.1)."""

from __future__ import annotations

from collections.abc import Iterator

from govplan.lexicon.column_kinds import TEXT_KINDS, column_kind, is_known
from govplan.lexicon.furniture.continuations import is_continuation_note
from govplan.lexicon.standing_lines import ANNEX, ends_like_title, is_note_line
from govplan.model.document import Cell, Table
from govplan.model.record import replace

__all__ = ["unstacked"]

_LONGEST_TITLE = 40
_FEWEST_NAMES = 3
"""How many names of columns a row has that heads another table."""


def unstacked(table: Table) -> Iterator[Table]:
    """``table``, or the tables that it holds below each other: each begins with a row of nothing
    but names of columns, other ones than the header above names or below the name of a table of its
    own, and what stands over all columns above that row.
    """
    rows: list[list[Cell]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row].append(cell)
    starts = _starts(rows, table.columns)
    if not starts:
        yield table
        return
    for first, last in zip([0, *starts], [*starts, table.rows], strict=True):
        cells = [cell for row in rows[first:last] for cell in row]
        yield _cut(table, cells, first, last)


def _starts(rows: list[list[Cell]], columns: int) -> list[int]:
    """The rows with which further tables begin."""
    starts: list[int] = []
    header: list[str] = []
    is_below = False
    for index, row in enumerate(rows):
        names = [value for cell in row if (value := _plain(cell))]
        if not _are_names(names):
            is_below = bool(header)
        elif is_below and (names != header or _names_table(rows[index - 1])):
            first = index
            while _is_title(rows[first - 1], columns):
                first -= 1
            starts.append(first)
            header, is_below = names, False
        elif not is_below:
            header = header or names
        else:
            is_below = False
    return starts


def _plain(cell: Cell) -> str:
    return "".join("".join(paragraph.text.value.split()) for paragraph in cell.paragraphs)


def _are_names(names: list[str]) -> bool:
    """Whether the cells of a row are a plan's header: names that we know, of a text and of bodies
    or times.
    """
    if len(names) < _FEWEST_NAMES or not all(map(is_known, names)):
        return False
    kinds = {*map(column_kind, names)}
    return bool(kinds & {*TEXT_KINDS}) and bool(kinds & {"units", "deadline"})


def _is_title(row: list[Cell], columns: int) -> bool:
    """Whether a row is one text over all columns, or what a table is called, and no note on what
    stands above it.
    """
    own = [cell for cell in row if _plain(cell)]
    is_across = len(own) == 1 and own[0].colspan >= max(2, columns - 1)
    return (is_across and not is_note_line(_plain(own[0]))) or _names_table(row)


def _names_table(row: list[Cell]) -> bool:
    """Whether the only text of a row, in its first column, is the name of an annex or ends as the
    titles of tables do; one that goes on (续表) does not.
    """
    own = [cell for cell in row if _plain(cell)]
    if len(own) != 1 or own[0].column:
        return False
    text = _plain(own[0])
    is_named = ANNEX.match(text) is not None or ends_like_title(text)
    return is_named and not is_continuation_note(text) and len(text) <= _LONGEST_TITLE


def _cut(table: Table, cells: list[Cell], first: int, last: int) -> Table:
    """The rows of ``table`` from ``first`` up to ``last``, and the columns that they fill."""
    filled = [
        c.column + (1 if _is_title([c], table.columns) else c.colspan) for c in cells if _plain(c)
    ]
    columns = max(filled, default=table.columns)
    kept = tuple(
        replace(
            cell,
            row=cell.row - first,
            rowspan=min(cell.rowspan, last - cell.row),
            colspan=min(cell.colspan, columns - cell.column),
        )
        for cell in cells
        if cell.column < columns
    )
    return replace(
        table, cells=kept, rows=last - first, columns=columns,
        header_rows=table.header_rows if not first else 0,
        continues=table.continues and not first, open_start=table.open_start and not first,
        open_end=table.open_end and last == table.rows,
    )  # fmt: skip
