"""Rows of columns that only wide gaps part, with no header above them.

Each line is a row: as many parts as the lines beside it, names of bodies always in the same place,
and a text before or behind them. Section rows may stand among the rows. A line that is neither
ends the table; fewer rows than three are none.
"""

from __future__ import annotations

from collections.abc import Sequence

from govplan.lexicon.patterns import regex
from govplan.model.diagnostics import Report
from govplan.model.document import Text
from govplan.parsers.text_tables.fitting.cell_kinds import kind_of_cell
from govplan.parsers.text_tables.fitting.section_lines import is_section_line
from govplan.parsers.text_tables.fitting.sureness import by_columns
from govplan.parsers.text_tables.lines import Found, Line, Row, make_table
from govplan.parsers.text_tables.streams.edges import parted

__all__ = ["find_headless_table"]

_FEWEST_ROWS = 3
_MOST_PARTS = 6
"""Characters of a line that is a row, at the most."""
_SHORTEST_TEXT = 5
"""Characters that the texts have on an average: persons beside their bodies have fewer."""


def find_headless_table(lines: Sequence[Line], start: int, report: Report) -> Found | int:
    """The table without a header whose first row is line ``start``, or the index up to which there
    is none.
    """
    rows: list[list[Text]] = []
    units: set[int] = set()
    end = start
    for index, line in enumerate(lines[start:], start=start):
        if line.blank:
            continue
        cells = _cells(line)
        alike = _units(cells) & units if rows else _units(cells)
        if alike and (not rows or len(cells) == len(rows[0])):
            units, end = alike, index + 1
        elif not rows or not is_section_line(line.value):
            break
        rows.append(cells if alike else [line.text.strip()])
    while rows and len(rows[-1]) == 1:
        rows.pop()
    full = [cells for cells in rows if len(cells) > 1]
    if all(_NUMBER.match(cells[0].value) for cells in full):
        rows = [_parted_number(cells) for cells in rows]
        full = [cells for cells in rows if len(cells) > 1]
    if len(full) < _FEWEST_ROWS or not _have_text(full):
        return max(end, start + 1)
    made: list[Row] = [[[cell] for cell in cells] for cells in rows]
    sections = frozenset(i for i, cells in enumerate(rows) if len(cells) == 1)
    table = make_table(made, len(full[0]), guessed=True, sections=sections)
    report.add("table-guessed", by_columns(lines, start, end), at=lines[start].text)
    return Found(table, end)


def _cells(line: Line) -> list[Text]:
    """The parts of a line that wide gaps separate; none of one that is too long or has too many."""
    cells = parted(line)
    return cells if 2 <= len(cells) <= _MOST_PARTS else []


def _parted_number(cells: list[Text]) -> list[Text]:
    """The cells of a row with the number that a blank parts from its first text in one of its own;
    a section row as it is.
    """
    match = _NUMBER.match(cells[0].value)
    if match is None or len(cells) == 1:
        return cells
    return [cells[0][: match.end()].strip(), cells[0][match.end() :], *cells[1:]]


def _units(cells: Sequence[Text]) -> set[int]:
    """In which places names of bodies stand."""
    return {i for i, cell in enumerate(cells) if kind_of_cell(cell.value) == "units"}


def _have_text(rows: Sequence[Sequence[Text]]) -> bool:
    """Whether a column holds texts, and not the persons or the places of bodies."""
    columns = zip(*rows, strict=True)
    return any(
        sum(map(len, column)) >= _SHORTEST_TEXT * len(rows)
        and sum(kind_of_cell(cell.value) in _TEXTS for cell in column) * 2 > len(rows)
        for column in columns
    )


_NUMBER = regex(r"\d{1,3}\s{1,8}(?=\S)")
_TEXTS = ("text", "long", "heading")
