"""The cell-a-line dumps of word processors: a cell begins with a tab, on a line of its own.

Further lines without a tab go on in the same cell, blank lines may stand inside a cell, an empty
cell is a lone tab, and a blank line follows the last cell of a row. The header row, which no blank
line interrupts, tells how many columns there are; from then on cells are counted.
"""

from __future__ import annotations

from collections.abc import Sequence

from govplan.lexicon.furniture.site_words import is_page_foot
from govplan.lexicon.signatures import MOST_LINES, place_of, read_signature
from govplan.lexicon.standing_lines import compact, is_standing
from govplan.model.diagnostics import Report
from govplan.model.document import Text
from govplan.model.messages import msg
from govplan.parsers.text_tables.fitting.column_looks import ColumnProfiles
from govplan.parsers.text_tables.fitting.names import is_header_name, may_be_name
from govplan.parsers.text_tables.lines import Found, Line, Row, joined, make_table
from govplan.parsers.text_tables.script import in_simplified
from govplan.parsers.text_tables.streams.text_behind import is_outside

__all__ = ["find_cell_table"]

MAX_COLUMNS = 16
_LONGEST_SIGNER = 100
"""Characters of a line that may be the name of the body that signs."""


def find_cell_table(lines: Sequence[Line], start: int, report: Report) -> Found | int:
    """The table whose header row begins at ``start``, or the index up to which there is none."""
    columns = _header_columns(lines, start)
    if columns == 0:
        return start + 1
    cells: list[list[Text]] = []
    end, index, gap = start, start, False
    while index < len(lines):
        line = lines[index]
        if line.value.startswith("\t"):
            if line.value.count("\t") > 1 and line.value.strip():
                break
            cells.append([line.text.strip()])
        elif line.blank:
            gap = True
            index += 1
            continue
        elif _is_behind(lines, index, gap, full=_row_is_full(cells, columns)):
            break
        else:
            cells[-1].append(line.text.strip())
        gap = False
        index += 1
        end = index
    rows: list[Row] = [
        [[text for text in cell if text] for cell in cells[i : i + columns]]
        for i in range(0, len(cells), columns)
    ]
    if len(cells) % columns:
        report.add(
            "row-short" if _ends_early(cells, columns) else "table-ragged",
            msg(
                "the last row of the table that begins in line {number} has {value} "
                "cells instead of {columns}",
                number=lines[start].number,
                value=len(cells) % columns,
                columns=columns,
            ),
            at=cells[-1][0] if cells[-1][0] else None,
        )
    return Found(make_table(rows, columns), end)


def _ends_early(cells: Sequence[Sequence[Text]], columns: int) -> bool:
    """Whether the last row lacks but the empty cells at its end: what it has looks like the others
    of its columns, and something in it stands in columns of its own.
    """
    values = [joined(cell) for cell in cells]
    profiles = ColumnProfiles(columns)
    rows = [values[i : i + columns] for i in range(0, len(values), columns)]
    for row in rows[:-1]:
        profiles.learn(row)
    return profiles.is_like_others(rows[-1])


def _row_is_full(cells: Sequence[Sequence[Text]], columns: int) -> bool:
    """Whether the last cell closes its row and has text, so that what follows a blank is outside.

    A cell of a dump may begin with blank lines; after its text there is none but the row's end.
    """
    return len(cells) % columns == 0 and any(cells[-1])


def _is_behind(lines: Sequence[Line], index: int, gap: bool, *, full: bool) -> bool:
    """Whether a line without a tab stands behind the table: below the last cell of a row, or a
    note or a signature wherever it stands.
    """
    line = lines[index]
    if full and (gap or _is_below(line)):
        return True
    return (gap and is_outside(line)) or _is_signature(lines, index)


def _is_signature(lines: Sequence[Line], index: int) -> bool:
    """Whether the signature of the document begins at ``index``: a body with its place and a day,
    and no cell behind them.
    """
    if not place_of(compact(in_simplified(lines[index].value[:_LONGEST_SIGNER]))):
        return False
    near = lines[index : index + 2 * MOST_LINES]
    below = [in_simplified(line.value) for line in near if not line.blank]
    signature = read_signature(below)
    return signature is not None and not "".join(below[signature.lines :][:1]).startswith("\t")


def _is_below(line: Line) -> bool:
    """Whether a line is of those that stand below a document or its page."""
    return is_standing(line.value) or is_page_foot(line.value)


def _header_columns(lines: Sequence[Line], start: int) -> int:
    """How many cells the header row at ``start`` has, those that a name spans among them; 0 where
    there is no such table.
    """
    index = start
    while index < len(lines) and index - start <= MAX_COLUMNS:
        value = lines[index].value
        if not value.startswith("\t") or value.count("\t") > 1:
            break
        index += 1
    names = [line.value for line in lines[start:index] if not line.blank]
    columns = index - start
    if lines[start].blank or not 2 <= len(names) <= columns <= MAX_COLUMNS:
        return 0
    if sum(map(is_header_name, names)) * 2 < len(names):
        return 0
    if not all(map(may_be_name, names)):
        return 0
    if index >= len(lines):
        return 0
    return columns if lines[index].blank and _cell_follows(lines, index) else 0


def _cell_follows(lines: Sequence[Line], index: int) -> bool:
    for line in lines[index : index + 4]:
        if line.value.startswith("\t"):
            return True
        if not line.blank:
            return False
    return False
