"""How sure it is that cells that nothing or little parts stand in their columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from govplan.model.diagnostics import Report
from govplan.model.document import Table, Text
from govplan.model.messages import msg
from govplan.parsers.text_tables.fitting.cell_kinds import kind_of_cell
from govplan.parsers.text_tables.fitting.names import kinds_of_columns
from govplan.parsers.text_tables.lines import Line

__all__ = ["by_columns", "by_numbers", "held_share", "report_inferred"]

_SURE = 0.95
"""So many of the cells have to hold what their columns name."""

_HELD: dict[str, frozenset[str]] = {
    "number": frozenset({"empty", "number", "heading"}),
    "units": frozenset({"empty", "units", "ditto"}),
    "deadline": frozenset({"empty", "date", "ditto"}),
    "text": frozenset({"heading", "text", "long", "empty", "ditto"}),
}
"""What the cells of a column look like where they stand in the right one."""


def by_columns(lines: Sequence[Line], start: int, end: int) -> str:
    """Why the lines from ``start`` to before ``end`` were taken for a table."""
    return msg(
        "lines {number} to {number2} were taken for a table, since their parts stand in columns",
        number=lines[start].number,
        number2=lines[end - 1].number,
    )


def by_numbers(lines: Sequence[Line], start: int, end: int) -> str:
    """The same for lines that begin with numbers."""
    return msg(
        "lines {number} to {number2} were taken for a table, since they go on with "
        "the numbers that its header names",
        number=lines[start].number,
        number2=lines[end - 1].number,
    )


def report_inferred(table: Table, message: str, at: Text, report: Report) -> None:
    """Tell that ``table`` was inferred: a warning, but where its cells hold what the last row of
    names above them says.
    """
    code = "table-fitted" if _fits(table) else "table-guessed"
    report.add(code, message, at=at)


def _fits(table: Table) -> bool:
    rows: list[list[str]] = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        if cell.colspan == 1:
            rows[cell.row][cell.column] = "".join(p.text.value for p in cell.paragraphs)
    for index, row in enumerate(rows):
        kinds = kinds_of_columns(row)
        if {"text", "units"} <= set(kinds):
            below = rows[index + 1 :]
            return held_share(below, kinds) >= _SURE and not _are_centred(below, kinds)
    return False


def _are_centred(rows: Sequence[Sequence[str]], kinds: Sequence[str]) -> bool:
    """Whether some rows have the text of an upper level or names of bodies but not their own
    text, as lines of cells do that a page centres.

    >>> kinds = ["text", "text", "units"]
    >>> _are_centred([["", "公开预算。", "甲局"], ["公开", "", "乙局"], ["", "报告。", ""]], kinds)
    True
    """
    places = [column for column, kind in enumerate(kinds) if kind == "text"]
    filled = [sum(bool(row[column]) for row in rows) for column in places]
    own = places[max(range(len(places)), key=lambda i: (filled[i], i))]
    others = [c for c, kind in enumerate(kinds) if kind in ("text", "units") and c != own]
    return any(not row[own] and sum(bool(row[c]) for c in others) > 1 for row in rows)


def held_share(rows: Iterable[Sequence[str]], kinds: Sequence[str]) -> float:
    """The share of the cells of ``rows`` that look like what the columns of these ``kinds`` hold.

    >>> rows = [["1", "公开预算", "县财政局"], ["2", "县教育局", ""]]
    >>> held_share(rows, ["number", "text", "units"])
    0.8
    """
    judged = [
        kind_of_cell(cell) in _HELD[kind]
        for row in rows
        for cell, kind in zip(row, kinds, strict=True)
        if kind in _HELD and cell
    ]
    return sum(judged) / len(judged) if judged else 0.0
