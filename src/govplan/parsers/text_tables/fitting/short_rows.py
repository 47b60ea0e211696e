"""Rows of a pipe table that have lost the cells merged with those above: which columns they fill.

Converters that know no merged cells print a row without them, so that it has fewer cells than the
table has columns; the header, or the rows that are whole, tell what each column holds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from govplan.parsers.text_tables.fitting.align import MOST_COLUMNS, fit_cells_to_columns
from govplan.parsers.text_tables.fitting.cell_kinds import kind_of_cell
from govplan.parsers.text_tables.fitting.names import is_header_name

__all__ = ["columns_of_shifted_rows", "columns_of_short_rows", "merged_cells"]

_HEADER_ROWS = 3
_NAMES = {"number": "序号", "units": "责任单位", "date": "完成时限"}
"""A name for a column of a table without a header, by what its cells are."""


def columns_of_short_rows(
    rows: Sequence[Sequence[str]], columns: int
) -> dict[int, tuple[int, ...]]:
    """The columns of the cells of each row that is too short, but for empty ones at its end.

    >>> rows = [["任务", "要求", "单位"], ["公开", "1.目录。", "县府办"], ["2.年报。", "各科室"]]
    >>> columns_of_short_rows(rows, 3)
    {2: (1, 2)}
    """
    short = [i for i, row in enumerate(rows) if row and len(row) < columns and row[0].strip()]
    if not short or columns > MOST_COLUMNS:
        return {}
    names, start, found = _names(rows, columns)
    if names is None:
        return {}
    body = [
        (i, cell)
        for i, row in enumerate(rows[start:], start=start)
        if len(row) <= columns
        for cell in row
    ]
    opens = [index == 0 or i != body[index - 1][0] for index, (i, _) in enumerate(body)]
    fit = fit_cells_to_columns([cell for _, cell in body], names, opens)
    if fit.width != columns:
        return found
    placed: dict[int, list[int]] = {}
    for (i, _), (_, column) in zip(body, fit.places, strict=True):
        placed.setdefault(i, []).append(column)
    for i in short:
        taken = placed.get(i, [])
        if taken and max(taken) < columns and all(a < b for a, b in pairwise(taken)):
            found[i] = tuple(taken)
    return found


def columns_of_shifted_rows(
    rows: Sequence[Sequence[str]], columns: int
) -> dict[int, tuple[int, ...]]:
    """The columns of the cells of each row that stand too far left, since what is merged with the
    row above is not there and the row ends in empty cells for it; none where an empty cell begins
    a row, which tells merged cells itself.

    >>> rows = [["任务", "要求", "单位"], ["公开", "1.目录。", "县府办"], ["2.年报。", "县局", ""]]
    >>> columns_of_shifted_rows(rows, 3)
    {2: (1, 2)}
    """
    if not all(row and row[0].strip() for row in rows):
        return {}
    trimmed = [row[: _filled(row)] for row in rows]
    found = columns_of_short_rows(trimmed, columns)
    return {i: taken for i, taken in found.items() if taken != tuple(range(len(taken)))}


def _filled(row: Sequence[str]) -> int:
    return max((i for i, cell in enumerate(row, start=1) if cell.strip()), default=0)


def merged_cells(short: Mapping[int, tuple[int, ...]], columns: int) -> frozenset[tuple[int, int]]:
    """The row and column of the cells that short rows lack since they are merged with those above.

    A table that lacks cells only at the end of its rows has no merged cells.

    >>> sorted(merged_cells({2: (1, 2)}, 4)), merged_cells({2: (0, 1)}, 4)
    ([(2, 0), (2, 3)], frozenset())
    """
    if all(taken == tuple(range(len(taken))) for taken in short.values()):
        return frozenset()
    return frozenset(
        (row, column)
        for row, taken in short.items()
        for column in range(columns)
        if column not in taken
    )


def _names(
    rows: Sequence[Sequence[str]], columns: int
) -> tuple[list[str] | None, int, dict[int, tuple[int, ...]]]:
    """The names of the columns, the first row below them, and the place of a second header row."""
    for i, row in enumerate(rows[:_HEADER_ROWS]):
        if len(row) == columns and sum(map(is_header_name, row)) >= 2:
            names = ["".join(name.split()) for name in row]
            return _divided(rows, i + 1, names)
    whole = [row for row in rows if len(row) == columns and any(cell.strip() for cell in row)]
    if not whole:
        return None, 0, {}
    return [_name(cells) for cells in zip(*whole, strict=True)], 0, {}


def _divided(
    rows: Sequence[Sequence[str]], below: int, names: list[str]
) -> tuple[list[str], int, dict[int, tuple[int, ...]]]:
    """The names with those of a short second row (牵头单位, 配合单位) below the one they divide,
    which is followed by columns without a name.
    """
    row = rows[below] if below < len(rows) else []
    if "" not in names or not 2 <= len(row) < len(names) or not all(map(is_header_name, row)):
        return names, below, {}
    first = max(0, names.index("") - 1)
    places = tuple(range(first, first + len(row)))
    if places[-1] >= len(names) or any(names[column] for column in places[1:]):
        return names, below, {}
    for column, name in zip(places, row, strict=True):
        names[column] = "".join(name.split())
    return names, below + 1, {below: places}


def _name(cells: Sequence[str]) -> str:
    """A name for a column by what most of its cells are."""
    kinds = Counter(kind_of_cell(cell) for cell in cells if cell.strip())
    return _NAMES.get(max(kinds, key=lambda kind: kinds[kind], default=""), "任务")
