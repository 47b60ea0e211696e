"""A report as a workbook: a sheet of facts, a sheet a table; changed words are coloured."""

from __future__ import annotations

from typing import Any

from govplan.writers.ledger.book import Book, fitted, write_book
from govplan.writers.ledger.columns import Column
from govplan.writers.ledger.earlier import Noted
from govplan.writers.ledger.layout import of_columns
from govplan.writers.reports.report import Cell, Report, Section

__all__ = ["as_xlsx"]

_LOOKS: dict[str, dict[str, Any]] = {
    "equal": {},
    "gone": {"font_color": "#B00020", "font_strikeout": True},
    "added": {"font_color": "#0B6B2E", "underline": 1},
}
_FONT = {"font_name": "宋体", "font_size": 10}


def as_xlsx(report: Report) -> bytes:
    """The report as a workbook."""

    def fill(book: Book) -> None:
        facts = [[Noted(name), Noted(value)] for name, value in report.facts]
        book.sheet("概况", of_columns([_column("项目", 16), _column("内容", 90)]), facts)
        for section in report.sections:
            _section(book, section)

    return write_book(report.title, fill)


def _section(book: Book, section: Section) -> None:
    columns = of_columns([_column(name, width) for name, width in section.columns])
    rows = [[Noted("".join(run.text for run in cell)) for cell in row] for row in section.rows]
    sheet = book.sheet(section.name, columns, rows)
    for number, row in enumerate(section.rows, 1):
        for index, cell in enumerate(row):
            _mark(book, sheet, number, index, cell)


def _mark(book: Book, sheet: Any, row: int, column: int, cell: Cell) -> None:
    """Colour the words of a cell, where there are any to be coloured and the cell can hold them."""
    text = "".join(run.text for run in cell)
    if all(run.kind == "equal" for run in cell) or fitted(text) != text:
        return
    if len(cell) == 1:
        sheet.write_string(row, column, text, book.format(**_LOOKS[cell[0].kind]))
        return
    parts: list[Any] = []
    for run in cell:
        parts += [book.mark(**_FONT, **_LOOKS[run.kind]), run.text]
    sheet.write_rich_string(row, column, *parts, book.format())


def _column(name: str, width: float) -> Column:
    return Column(name, width, lambda _row, _position: None)
