"""Rows that are lines whose parts stand in no columns: wide gaps or single blanks part them.

Some cells are lost, the fonts were of other widths, or a page's cells were set one behind another.
The parts go where they fit, if nearly all rows then have names of bodies under units.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from govplan.model.diagnostics import Report
from govplan.model.document import Text
from govplan.model.messages import msg
from govplan.parsers.text_tables.fitting.align import fit_cells_to_columns
from govplan.parsers.text_tables.fitting.cell_kinds import kind_of_cell
from govplan.parsers.text_tables.fitting.names import kind_of_column
from govplan.parsers.text_tables.fitting.sureness import report_inferred
from govplan.parsers.text_tables.lines import Found, Line, Row, make_table
from govplan.parsers.text_tables.streams.aligned_cells import header_parts, words_of
from govplan.parsers.text_tables.streams.edges import parts

__all__ = ["find_ragged_table", "find_worded_table"]

MIN_ROWS = 2
MANY_ROWS = 40
"""Behind so many rows that fit nowhere no second header among them is tried."""
_FEWEST_NAMES = 3
_MOST_NAMES = 10


def find_worded_table(lines: Sequence[Line], start: int, report: Report) -> Found | int:
    """The table whose header's names, and whose cells, single blanks part; or the index up to which
    there is none.
    """
    text = lines[start].text
    names = [text[a:b] for a, b in header_parts(text.value)]
    if not _FEWEST_NAMES <= len(names) <= _MOST_NAMES:
        return start + 1
    return find_ragged_table(lines, start + 1, names, report, words_of)


def find_ragged_table(
    lines: Sequence[Line],
    below: int,
    header: Sequence[Text],
    report: Report,
    parted: Callable[[str], list[tuple[int, int]]] = parts,
) -> Found | int:
    """The table below a header whose rows are lines with parts that stand in no columns."""
    start = below - 1
    rows, end = _ragged_rows(lines, below, len(header), parted)
    names = ["".join(name.value.split()) for name in header]
    if len(rows) < MIN_ROWS or not {"units", "text"} <= set(map(kind_of_column, names)):
        return start + 1
    cells = [line.text[a:b] for line, spans in rows for a, b in spans]
    opens: list[bool | None] = [not i for _, spans in rows for i in range(len(spans))]
    fit = fit_cells_to_columns([cell.value for cell in cells], names, opens)
    if fit.width != len(names) or not _is_plausible(cells, fit.places, names):
        return start + 1 if len(rows) < MANY_ROWS else end
    made: list[Row] = [[[name] for name in header]]
    for cell, (row, column) in zip(cells, fit.places, strict=True):
        while len(made) <= row + 1:
            made.append([[] for _ in names])
        made[row + 1][column].append(cell)
    table = make_table(made, len(names), header_rows=1, guessed=True)
    report_inferred(
        table,
        msg(
            "lines {number} to {number2} were taken for a table; where their parts "
            "stand was inferred",
            number=lines[start].number,
            number2=lines[end - 1].number,
        ),
        lines[start].text,
        report,
    )
    return Found(table, end)


def _ragged_rows(
    lines: Sequence[Line],
    start: int,
    columns: int,
    parted: Callable[[str], list[tuple[int, int]]],
) -> tuple[list[tuple[Line, list[tuple[int, int]]]], int]:
    """The lines of parts from ``start`` on with section rows among them, and the line behind."""
    rows: list[tuple[Line, list[tuple[int, int]]]] = []
    end = start
    for index, line in enumerate(lines[start:], start=start):
        spans = parted(line.value) if not line.blank else []
        if len(spans) > columns or (spans and _is_prose(line.value, spans)):
            break
        if spans:
            rows.append((line, spans))
        if len(spans) > 1:
            end = index + 1
    while rows and len(rows[-1][1]) == 1:
        rows.pop()
    return rows, end


def _is_prose(value: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a line of one part is no section row."""
    return len(spans) == 1 and kind_of_cell(value[slice(*spans[0])]) != "heading"


def _is_plausible(
    cells: Sequence[Text], places: Sequence[tuple[int, int]], names: Sequence[str]
) -> bool:
    """Whether nearly all rows have names of bodies under units."""
    units = [
        kind_of_cell(cell.value) == "units"
        for cell, (_, column) in zip(cells, places, strict=True)
        if column < len(names) and kind_of_column(names[column]) == "units"
    ]
    rows = places[-1][0] + 1
    return sum(units) * 10 >= 6 * rows and sum(units) * 10 >= 8 * len(units)
