"""A header of columns that only blanks part, whose narrow names go on in the lines below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.lexicon.characters import display_width
from govplan.model.document import Text
from govplan.parsers.text_tables.fitting.names import is_header_name
from govplan.parsers.text_tables.streams.aligned_cells import HeaderCell, cells_at
from govplan.parsers.text_tables.streams.edges import parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govplan.parsers.text_tables.lines import Line
    from govplan.parsers.text_tables.streams.aligned_cells import Measure

__all__ = ["wrapped_header"]

_MOST_LINES = 3
_MOST_NAMES = 40
"""Columns of a table whose names are looked at together: more stand on no page."""
_LONGEST_REST = 8
"""Characters of a name that stand on a further line."""
_SLACK = 1
"""Columns of the page by which the rest of a name may stand off its beginning."""


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
