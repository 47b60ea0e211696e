"""Read a workbook as its sheets show it: tables, titles above them, notes below.

Values are calamine's; what is hidden comes from the file's own XML. A place is a sheet with the
row and the column in it, counted from 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.model.document import Block, Cell, Document, Paragraph, Source, Table, Transcript
from govplan.parsers.spreadsheet.sheets import Area, Sheet, areas
from govplan.parsers.spreadsheet.workbook import open_sheets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govplan.model.diagnostics import Report
    from govplan.parsers import ReadOptions

__all__ = ["read", "sheet_blocks"]


def read(data: bytes, options: ReadOptions, report: Report) -> Document:
    """Read the bytes of an .xlsx, .xlsm, .xls or .et file.

    Raises ``UnreadableError`` for a damaged or encrypted one and ``LimitError`` over a limit.
    Hidden sheets, rows and columns are left out and told by name and amount.
    """
    transcript = Transcript()
    blocks: list[Block] = []
    sheets = open_sheets(data, options, report)
    for sheet in sheets:
        _tell_hidden(sheet, report)
        blocks.extend(sheet_blocks(sheet, transcript, named=len(sheets) > 1))
    return Document("xlsx" if data[:2] == b"PK" else "xls", transcript, tuple(blocks))


def _tell_hidden(sheet: Sheet, report: Report) -> None:
    if sheet.hidden_characters:
        report.add(
            "hidden-text",
            f"{sheet.hidden_characters} characters in hidden rows or columns of the sheet "
            f"{sheet.name} are left out",
        )


def sheet_blocks(sheet: Sheet, transcript: Transcript, *, named: bool) -> Iterator[Block]:
    """The blocks of ``sheet`` in order; ``named`` says that its name parts it from others.

    >>> sheet = Sheet("一季度", [["2025年要点", ""], ["任务", "单位"], ["修路", "交通局"]])
    >>> [type(block).__name__ for block in sheet_blocks(sheet, Transcript(), named=False)]
    ['Paragraph', 'Table']
    """
    found = areas(sheet)
    titled = bool(found) and _title_rows(found[0]) > 0
    if named and found and not titled:
        text = transcript.add(sheet.name, Source(sheet=sheet.name))
        yield Paragraph(text, heading=1, gap=True)
    for area in found:
        yield from _area_blocks(sheet, area, transcript)


def _title_rows(area: Area) -> int:
    """How many leading rows of ``area`` hold one text each: titles, dates, a unit of measure."""
    count = 0
    for row in range(len(area.rows)):
        if sum(place[0] == row for place in area.cells) != 1:
            break
        count += 1
    return count


def _area_blocks(sheet: Sheet, area: Area, transcript: Transcript) -> Iterator[Block]:
    titles = _title_rows(area)
    for index, (place, (_, _, text)) in enumerate(sorted(area.cells.items())[:titles]):
        for number, paragraph in enumerate(_paragraphs(sheet, area, place, text, transcript)):
            yield Paragraph(paragraph.text, gap=index == number == 0, centered=True)
    if titles == len(area.rows):
        return
    cells = tuple(
        Cell(
            row - titles, column,
            _paragraphs(sheet, area, (row, column), text, transcript),
            down, across,
        )
        for (row, column), (down, across, text) in sorted(area.cells.items())
        if row >= titles
    )  # fmt: skip
    yield Table(cells, len(area.rows) - titles, len(area.columns))


def _paragraphs(
    sheet: Sheet, area: Area, place: tuple[int, int], text: str, transcript: Transcript
) -> tuple[Paragraph, ...]:
    """The lines of one cell, each a paragraph."""
    row, column = area.rows[place[0]] + 1, area.columns[place[1]] + 1
    source = Source(sheet=sheet.name, row=row, column=column)
    return tuple(
        Paragraph(transcript.add(line.strip(), source)) for line in text.split("\n") if line.strip()
    )
