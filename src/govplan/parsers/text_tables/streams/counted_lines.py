"""Lines that numbers count below a header whose names wide gaps part: a table of anything.

What names texts and bodies is found by the finders of plans' tables, which know where cells go on;
here a list of figures, things or persons, or a plan's table of whole lines, is kept from being read
as measures that its numbers count.
"""

from __future__ import annotations

from collections.abc import Sequence

from govplan.lexicon.cell_marks import is_sum
from govplan.lexicon.column_kinds import is_name
from govplan.model.diagnostics import Report
from govplan.model.document import Text
from govplan.parsers.text_tables.fitting.names import bare_name, kinds_of_columns
from govplan.parsers.text_tables.fitting.sureness import by_numbers
from govplan.parsers.text_tables.lines import Found, Line, Row, make_table
from govplan.parsers.text_tables.script import in_simplified
from govplan.parsers.text_tables.streams.edges import parted

__all__ = ["find_counted_lines"]

_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 2


def find_counted_lines(lines: Sequence[Line], start: int, report: Report) -> Found | int:
    """The table whose header is the line ``start``, or the index up to which there is none."""
    header = parted(lines[start])
    names = [name.value for name in header]
    kinds = kinds_of_columns(names)
    if len(names) < _FEWEST_COLUMNS or "number" not in kinds[:2]:
        return start + 1
    if not all(is_name(bare_name(name)) for name in names):
        return start + 1
    rows, end = _rows(lines, start + 1, kinds.index("number"), len(names))
    is_plan = {"text", "units"} <= set(kinds)
    if len(rows) < _FEWEST_ROWS or (is_plan and any(len(row) < len(names) for row in rows)):
        return max(end, start + 1) if rows and not is_plan else start + 1
    made: list[Row] = [[[cell] for cell in row] for row in (header, *rows)]
    made = [[*row, *([] for _ in range(len(names) - len(row)))] for row in made]
    table = make_table(made, len(names), header_rows=1, guessed=True)
    report.add("table-fitted", by_numbers(lines, start, end), at=lines[start].text)
    return Found(table, end)


def _rows(
    lines: Sequence[Line], start: int, column: int, most: int
) -> tuple[list[list[Text]], int]:
    """The lines from ``start`` on that count on in a ``column``, a row of sums behind them, and the
    line behind.
    """
    rows: list[list[Text]] = []
    end = start
    for index in range(start, len(lines)):
        line = lines[index]
        cells = [] if line.blank else parted(line)
        is_next = column < len(cells) and cells[column].value == str(len(rows) + 1)
        if not 2 <= len(cells) <= most or not (is_next or is_sum(in_simplified(cells[0].value))):
            if line.blank:
                continue
            break
        rows.append(cells)
        end = index + 1
    return rows, end
