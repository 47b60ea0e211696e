"""Read a workbook as its sheets show it: tables, titles above them, notes below.

Values are calamine's; what is hidden comes from the file's own XML. A place is a sheet with the
row and the column in it, counted from 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from govplan.lexicon.ledger_sheets import plan_title, repeating_sheets
from govplan.model.diagnostics import Report
from govplan.model.document import Block, Cell, Document, Paragraph, Source, Table, Transcript
from govplan.model.messages import msg
from govplan.model.record import replace
from govplan.parsers import ReadOptions
from govplan.parsers.spreadsheet.ledgers import ledger_blocks
from govplan.parsers.spreadsheet.sheets import Area, Sheet, areas
from govplan.parsers.spreadsheet.workbook import open_sheets, title_in_properties

__all__ = ["document_of", "read", "sheet_blocks"]


def read(data: bytes, options: ReadOptions, report: Report) -> Document:
    """Read the bytes of an .xlsx, .xlsm, .xls or .et file.

    Raises ``UnreadableError`` for a damaged or encrypted one and ``LimitError`` over a limit.
    Hidden sheets, rows and columns are left out and told by name and amount.
    """
    name = "xlsx" if data[:2] == b"PK" else "xls"
    sheets = open_sheets(data, options, report)
    document = document_of(name, sheets, report)
    if name == "xlsx" and repeating_sheets(sheet.name for sheet in sheets):
        title = plan_title(title_in_properties(data, options, report))
        return replace(document, hints={"title": title} if title else {})
    return document


def document_of(name: str, sheets: Sequence[Sheet], report: Report) -> Document:
    """The document of the format ``name`` that ``sheets`` show; what they hide is told. Of a ledger
    that govplan wrote the sheets that repeat it are furniture.
    """
    transcript = Transcript()
    blocks: list[Block] = []
    repeating = repeating_sheets(sheet.name for sheet in sheets)
    shown = len(sheets) - len(repeating)
    for sheet in sheets:
        _tell_hidden(sheet, report)
        if sheet.name in repeating:
            blocks.extend(_repetition(sheet, transcript))
        else:
            found = sheet_blocks(sheet, transcript, named=shown > 1)
            blocks.extend(ledger_blocks(found) if repeating else found)
    return Document(name, transcript, tuple(blocks))


def _repetition(sheet: Sheet, transcript: Transcript) -> Iterator[Paragraph]:
    """The cells of a sheet that tells a ledger again, as furniture."""
    for area in areas(sheet):
        for row, cells in enumerate(area.cells):
            for column, (_, _, text) in cells.items():
                for line in _paragraphs(sheet, area, (row, column), text, transcript):
                    yield Paragraph(line.text, furniture="ledger-sheet")


def _tell_hidden(sheet: Sheet, report: Report) -> None:
    if sheet.hidden_characters:
        report.add(
            "hidden-text",
            msg(
                "{hidden_characters} characters in hidden rows or columns of the sheet "
                "{name} are left out",
                hidden_characters=sheet.hidden_characters,
                name=sheet.name,
            ),
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
    return sum(1 for _ in takewhile(lambda cells: len(cells) == 1, area.cells))


def _note_rows(area: Area) -> int:
    """How many rows at the end of ``area`` hold one text, in the first column or merged over
    several columns: what stands below a table.
    """
    reached = max((row + down for row, own in enumerate(area.cells)
                   for down, _, _ in own.values() if down > 1), default=0)  # fmt: skip
    below = area.cells[reached:]
    return sum(1 for _ in takewhile(_is_note, reversed(below)))


def _is_note(cells: dict[int, tuple[int, int, str]]) -> bool:
    return len(cells) == 1 and all(
        across > 1 or column == 0 for column, (_, across, _) in cells.items()
    )


def _area_blocks(sheet: Sheet, area: Area, transcript: Transcript) -> Iterator[Block]:
    first = _title_rows(area)
    last = len(area.rows) - _note_rows(area) if first < len(area.rows) else first
    for row in range(first):
        yield from _lines(sheet, area, row, transcript)
    if first < last:
        yield _table(sheet, area, first, last, transcript)
    for row in range(last, len(area.rows)):
        yield from _lines(sheet, area, row, transcript)


def _table(sheet: Sheet, area: Area, first: int, last: int, transcript: Transcript) -> Table:
    """The rows of ``area`` from ``first`` up to ``last`` as a table."""
    cells = tuple(
        Cell(row - first, column, _paragraphs(sheet, area, (row, column), text, transcript),
             min(down, last - row), across)
        for row in range(first, last)
        for column, (down, across, text) in area.cells[row].items()
    )  # fmt: skip
    return Table(cells, last - first, len(area.columns))


def _lines(sheet: Sheet, area: Area, row: int, transcript: Transcript) -> Iterator[Paragraph]:
    """A row of one text as paragraphs."""
    for column, (_, _, text) in area.cells[row].items():
        for index, line in enumerate(_paragraphs(sheet, area, (row, column), text, transcript)):
            yield Paragraph(line.text, gap=index == 0, centered=True)


def _paragraphs(
    sheet: Sheet, area: Area, place: tuple[int, int], text: str, transcript: Transcript
) -> tuple[Paragraph, ...]:
    """The lines of one cell, each a paragraph."""
    row, column = area.rows[place[0]] + 1, area.columns[place[1]] + 1
    source = Source(sheet=sheet.name, row=row, column=column)
    return tuple(
        Paragraph(transcript.add(line.strip(), source)) for line in text.split("\n") if line.strip()
    )
