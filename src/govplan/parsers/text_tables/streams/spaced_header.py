"""The header of columns that only blanks part: names in one line, names that others below them
divide, narrow names that go on in the lines below.
"""

from __future__ import annotations

from collections.abc import Sequence

from govplan.lexicon.characters import display_width
from govplan.model.document import Text
from govplan.parsers.text_tables.fitting.names import is_header_name, kind_of_column
from govplan.parsers.text_tables.lines import Line
from govplan.parsers.text_tables.streams.aligned_cells import (
    HeaderCell,
    Measure,
    cells_at,
    header_cells,
)
from govplan.parsers.text_tables.streams.edges import parts

__all__ = ["MAX_HEADER", "MIN_COLUMNS", "Furniture", "find_header", "wrapped_header"]

Furniture = tuple[tuple[str, Text], ...]

MIN_COLUMNS = 3
MAX_HEADER = 2000

_MOST_LINES = 3
_MOST_NAMES = 40
"""Columns of a table whose names are looked at together: more stand on no page."""
_LONGEST_REST = 8
"""Characters of a name that stand on a further line."""
_SLACK = 1
"""Columns of the page by which the rest of a name may stand off its beginning."""


def find_header(
    lines: Sequence[Line], start: int, measure: Measure = display_width
) -> tuple[list[HeaderCell], Furniture, int] | None:
    """The names of the columns, the names that others below them divide, the line behind.

    A line of names may stand over another one: 责任分工 over 牵头单位 and 配合单位.
    """
    if len(lines[start].value) > MAX_HEADER:
        return None
    upper = header_cells(lines[start], measure)
    below = start + 1 + (start + 1 < len(lines) and lines[start + 1].blank)
    lower = header_cells(lines[below], measure) if upper and below < len(lines) else []
    is_known = bool(upper) and all(is_header_name(cell.name.value) for cell in upper)
    if not is_known and len(parts(lines[start].value)) >= MIN_COLUMNS:
        wrapped = wrapped_header(lines, start, measure)
        if wrapped is not None:
            return wrapped[0], (), wrapped[1]
    if len(upper) < MIN_COLUMNS and len(lower) < MIN_COLUMNS:
        return (upper, (), start + 1) if _is_pair(upper) else None
    divided = _divided(upper, lower)
    if not divided:
        return (upper, (), start + 1) if len(upper) >= MIN_COLUMNS else None
    above = tuple(("table-header", cell.name) for cell in divided)
    kept = [cell for cell in upper if cell not in divided]
    cells = sorted([*kept, *lower], key=lambda cell: cell.start)
    return cells, above, below + 1


def _divided(upper: Sequence[HeaderCell], lower: Sequence[HeaderCell]) -> list[HeaderCell]:
    """The names of bodies that two or more such names below divide, which stand between the names
    on both sides.
    """
    bodies = [part for part in lower if kind_of_column(part.name.value) == "units"]
    starts = [*(cell.start for cell in upper[1:]), _EDGE]
    ends = [0, *(cell.end for cell in upper)]
    return [
        cell
        for cell, end, start in zip(upper, ends, starts, strict=False)
        if kind_of_column(cell.name.value) == "units"
        and sum(end <= part.start and part.end <= start for part in bodies) > 1
    ]


def _is_pair(header: Sequence[HeaderCell]) -> bool:
    """Whether two names, well apart, are those of a text and its units."""
    if len(header) != MIN_COLUMNS - 1 or header[1].start - header[0].end < _WELL_APART:
        return False
    return {kind_of_column(cell.name.value) for cell in header} == {"text", "units"}


_WELL_APART = 2
"""Columns of the page that part two names which make a table alone."""
_EDGE = 1 << 20
"""Beyond all columns of a page."""


def wrapped_header(
    lines: Sequence[Line], start: int, measure: Measure = display_width
) -> tuple[list[HeaderCell], int] | None:
    """The names of columns that begin in the line ``start`` and go on in the lines below it, each
    below its beginning; and the line behind them.
    """
    if len(parts(lines[start].value)) > _MOST_NAMES:
        return None
    cells = cells_at(lines[start], parts(lines[start].value), measure)
    for behind in range(start + 1, min(len(lines), start + _MOST_LINES)):
        below = parts(lines[behind].value)
        if not 0 < len(below) <= len(cells):
            return None
        rests = cells_at(lines[behind], below, measure)
        is_long = any(len(rest.name) > _LONGEST_REST for rest in rests)
        joined = None if is_long else _joined(cells, rests)
        if joined is None:
            return None
        cells = joined
        if all(is_header_name(cell.name.value) for cell in cells):
            return cells, behind + 1
    return None


def _joined(cells: Sequence[HeaderCell], rests: Sequence[HeaderCell]) -> list[HeaderCell] | None:
    """The beginnings of names with what stands below them; ``None`` where a part stands below
    none of them.
    """
    joined = list(cells)
    for rest in rests:
        place = next((i for i, cell in enumerate(cells) if _stands_below(rest, cell)), None)
        if place is None:
            return None
        cell = cells[place]
        joined[place] = HeaderCell(
            Text.join([cell.name, rest.name]), min(cell.start, rest.start), max(cell.end, rest.end)
        )
    return joined


def _stands_below(rest: HeaderCell, cell: HeaderCell) -> bool:
    """Whether a part begins where a name does, or stands below its middle."""
    centred = abs((rest.start + rest.end) - (cell.start + cell.end)) <= 2 * _SLACK
    return abs(rest.start - cell.start) <= _SLACK or centred
