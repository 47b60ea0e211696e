"""Tables in the cells of a table: an inner row is a row of the outer one (contract, 3.12)."""

from __future__ import annotations

from collections.abc import Iterator

from govplan.lexicon.column_kinds import column_kind, is_known
from govplan.lexicon.standing_lines import ANNEX
from govplan.model.document import Cell, Paragraph, Table
from govplan.model.record import replace

__all__ = ["flatten", "frames_table", "frames_text", "is_rest_of_cell"]

_Rows = list[tuple[Cell, ...]]
"""The cells of each row of a table, from the left."""


def frames_table(table: Table) -> bool:
    """Whether a table is a frame round a plan's table: none of its own rows names columns, and
    the table in it does.
    """
    inner = [block for cell in table.cells for block in cell.blocks if isinstance(block, Table)]
    headed = any(_names(row) >= 2 for block in inner for row in _rows(block))
    return headed and not any(_names_column(row) for row in _rows(table))


def frames_text(table: Table) -> bool:
    """Whether only one of a table's cells says anything: it is there for the layout of a page."""
    return sum(map(_says, table.cells)) == 1


def is_rest_of_cell(table: Table) -> bool:
    """Whether the only text of a table is one line (a signature has two), no 附件, behind empty
    cells of its only row.
    """
    texts = [(cell, p.text.value.strip()) for cell in table.cells for p in cell.paragraphs]
    filled = [(cell, text) for cell, text in texts if text]
    if table.rows != 1 or len(filled) != 1:
        return False
    cell, text = filled[0]
    return cell.column > 0 and "\n" not in text and ANNEX.match(text) is None


def _says(cell: Cell) -> bool:
    return any(
        any(map(_says, block.cells)) if isinstance(block, Table) else bool(block.text.value.strip())
        for block in cell.blocks
    )


def _names_column(row: tuple[Cell, ...]) -> bool:
    """Whether a row of several cells has one with the name of a column."""
    return len(row) > 1 and any(column_kind(_own_text(cell)) is not None for cell in row)


def _own_text(cell: Cell) -> str:
    blocks = (block for block in cell.blocks if isinstance(block, Paragraph))
    return "".join("".join(block.text.value.split()) for block in blocks)


def flatten(table: Table) -> Table:
    """``table`` with the rows of the tables in its cells as rows, and their columns as columns.

    What stands beside an inner table goes down all of its rows; a header of an inner table
    becomes a row of its own above.
    """
    if not any(isinstance(block, Table) for cell in table.cells for block in cell.blocks):
        return table
    widths = [1] * table.columns
    for cell in table.cells:
        inner = max((block.columns for block in _tables(cell)), default=1)
        widths[cell.column] = max(widths[cell.column], inner - (cell.colspan - 1))
    starts = [sum(widths[:column]) for column in range(table.columns + 1)]
    heights = [1] * table.rows
    heads = [0] * table.rows
    for cell in table.cells:
        rows = sum(block.rows if isinstance(block, Table) else 0 for block in cell.blocks)
        head = _header_rows(cell)
        heads[cell.row] = max(heads[cell.row], head)
        heights[cell.row] = max(heights[cell.row], rows - head - (cell.rowspan - 1))
    tops = [sum(heights[:row]) + sum(heads[: row + 1]) for row in range(table.rows + 1)]
    ends = [tops[row] + heights[row] for row in range(table.rows)]
    cells: list[Cell] = []
    for cell in table.cells:
        last = min(cell.row + cell.rowspan, table.rows) - 1
        edge = min(cell.column + cell.colspan, table.columns)
        place = replace(
            cell, row=tops[cell.row], column=starts[cell.column],
            rowspan=ends[last] - tops[cell.row], colspan=starts[edge] - starts[cell.column],
        )  # fmt: skip
        cells.extend(_inner_cells(place, _header_rows(cell)) if _tables(cell) else (place,))
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    return replace(table, cells=ordered, rows=ends[-1], columns=starts[-1])


def _tables(cell: Cell) -> list[Table]:
    return [block for block in cell.blocks if isinstance(block, Table)]


def _header_rows(cell: Cell) -> int:
    """How many rows at the head of the first table in a cell name columns."""
    inner = _tables(cell)
    rows = _rows(inner[0]) if inner else []
    return int(len(rows) > 1 and _names(rows[0]) >= 2)


def _names(row: tuple[Cell, ...]) -> int:
    """How many cells name columns, of a row in which most do."""
    filled = [text for cell in row if (text := _own_text(cell))]
    known = sum(column_kind(text) is not None or is_known(text) for text in filled)
    return known if known * 2 > len(filled) else 0


def _rows(table: Table) -> _Rows:
    rows: list[list[Cell]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row].append(cell)
    return [tuple(row) for row in rows]


def _inner_cells(outer: Cell, head: int) -> Iterator[Cell]:
    """The cells of the tables in ``outer``, a row a row, and what stands beside them in it: text
    above them in their first row.
    """
    row = outer.row - head
    beside = tuple(block for block in outer.blocks if not isinstance(block, Table))
    for table in map(flatten, _tables(outer)):
        for cell in table.cells:
            edge = cell.column + cell.colspan == table.columns
            yield replace(
                cell,
                row=row + cell.row,
                column=outer.column + cell.column,
                colspan=outer.colspan - cell.column if edge else cell.colspan,
                blocks=(*beside, *cell.blocks),
            )
            beside = ()
        row += table.rows
