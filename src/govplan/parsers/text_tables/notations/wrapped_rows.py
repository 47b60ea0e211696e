"""Rows between bars whose cells are wrapped and which nothing rules off (antiword, boxes with rules
around the header alone): numbers count them, and each line goes on with the row above as where
only blanks part the columns.
"""

from __future__ import annotations

from collections.abc import Sequence

from govplan.model.diagnostics import Report
from govplan.model.document import Text
from govplan.parsers.text_tables.fitting.names import is_header_name
from govplan.parsers.text_tables.lines import Found, Line, make_table
from govplan.parsers.text_tables.notations.drawn import (
    VERTICAL,
    bar_columns,
    barred_cells,
    drawn_marks,
    is_rule,
)
from govplan.parsers.text_tables.streams.aligned_cells import AlignedCells, HeaderCell

__all__ = ["find_counted_table"]

_MOST_RULES = 3
"""Rules that such a table has: above and below its header, and at its end."""
_MOST_NAMED = 3
"""Lines of names that a header has."""
_FEWEST_COLUMNS = 3


def find_counted_table(lines: Sequence[Line], start: int, report: Report) -> Found | int:
    """The table that begins at ``start``, or the index up to which there is none."""
    end = start
    while end < len(lines) and _is_barred(lines[end].value):
        end += 1
    rules = [line for line in lines[start:end] if is_rule(line.value)]
    rows = [line for line in lines[start:end] if not is_rule(line.value)]
    if len(rules) > _MOST_RULES or len(rows) < _FEWEST_COLUMNS:
        return max(end, start + 1)
    bars = bar_columns(rows[0].value)
    if len(bars) <= _FEWEST_COLUMNS or any(bar_columns(row.value) != bars for row in rows):
        return max(end, start + 1)
    cells = [barred_cells(row) for row in rows]
    named = _header(cells)
    if named is None:
        return end
    names, count = named
    edges = zip(names, bars[:-1], bars[1:], strict=True)
    gutters = AlignedCells([HeaderCell(name, a + 1, b) for name, a, b in edges])
    body = gutters.rows_of(rows[count:], cells[count:])
    if body is None or len(body) == len(rows) - count:
        return end
    table = make_table([[[name] for name in names], *body], len(names), header_rows=1)
    markup = tuple(("markup", text) for line in lines[start:end] for text in drawn_marks(line))
    return Found(table, end, markup)


def _is_barred(value: str) -> bool:
    return value.lstrip()[:1] in tuple(VERTICAL) or is_rule(value)


def _header(cells: Sequence[Sequence[Text]]) -> tuple[list[Text], int] | None:
    """The names of the columns, and over how many lines they go."""
    names = list(cells[0])
    for count in range(1, _MOST_NAMED + 1):
        if all(is_header_name(name.value) for name in names):
            return names, count
        if count >= len(cells):
            return None
        names = [Text.join([a, b]) if b else a for a, b in zip(names, cells[count], strict=True)]
    return None
