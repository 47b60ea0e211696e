"""The ledger (任务台账) as a workbook that reads well on A4 landscape.

Sheets: 台账 (a row a measure, empty 进展 and 备注 for the clerk), 按单位 (a row a unit and measure)
and 诊断; 已消失 where an earlier ledger had rows that the plan no longer has. Text is never a
formula. The same plans give the same bytes.
"""

from __future__ import annotations

import io
from datetime import date, datetime, time
from math import ceil
from typing import TYPE_CHECKING, Any

import xlsxwriter

from govplan.model.errors import LimitError
from govplan.writers.columns import ID, LEDGER, NOTES, PROGRESS, REMARKS, SHEETS, UNITS, note
from govplan.writers.rows import Rows, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govplan.schema import Plan
    from govplan.writers import Style
    from govplan.writers.columns import Column
    from govplan.writers.progress import Vanished

__all__ = ["join", "part"]

_CELL = 32_767
_ROWS = 1_048_576
_A4 = 9
# Points a line of text at the sheets' size takes, and the tallest row there is.
_LINE = 13.0
_TALLEST = 409.0
# The file's own time stamp; the output depends on the input alone.
_CREATED = datetime(2000, 1, 1)

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def part(plan: Plan, style: Style) -> Rows:
    """The rows of one plan."""
    return rows_of(plan, several=style.several)


def join(parts: Iterable[Rows], style: Style) -> Iterator[bytes]:
    """One workbook of all plans."""
    found = list(parts)
    if not found:
        return
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, _OPTIONS) as book:
        book.set_properties({"title": _title(found), "created": _CREATED})
        _Sheets(book, _title(found)).write(found, style)
    yield buffer.getvalue()


def _title(found: list[Rows]) -> str:
    return f"{found[0].title} 任务台账" if len(found) == 1 else f"{len(found)}个方案 任务台账"


class _Sheets:
    """The sheets of one workbook and the cell formats that they share."""

    def __init__(self, book: Any, title: str) -> None:
        self._book = book
        self._title = title
        base = {"font_name": "宋体", "font_size": 10, "text_wrap": True, "border": 1}
        self._text = book.add_format({**base, "valign": "top"})
        self._date = book.add_format(
            {**base, "valign": "top", "align": "left", "num_format": "yyyy-mm-dd"}
        )
        self._header = book.add_format(
            {**base, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#D9E2F3"}
        )

    def write(self, found: list[Rows], style: Style) -> None:
        """All sheets."""
        ledger = [row for rows in found for row in rows.ledger]
        columns = LEDGER if any(row.other for row in ledger) else LEDGER[:-1]
        self._sheet("ledger", columns, [
            [column.value(row, number, note(row, style)) for column in columns]
            for number, row in enumerate(ledger, 1)
        ])  # fmt: skip
        by_unit = sorted((row for rows in found for row in rows.units), key=lambda row: row.unit)
        self._plain("units", UNITS, by_unit)
        self._plain("notes", NOTES, [row for rows in found for row in rows.notes])
        vanished = style.progress.vanished() if style.progress else []
        if vanished:
            self._vanished(vanished)

    def _plain(self, key: str, columns: Sequence[Column], rows: Sequence[Any]) -> None:
        empty = (None, None)
        self._sheet(key, columns, [
            [column.value(row, number, empty) for column in columns]
            for number, row in enumerate(rows, 1)
        ])  # fmt: skip

    def _vanished(self, rows: list[Vanished]) -> None:
        by_header = {column.header: column for column in LEDGER}
        columns = [by_header[name] for name in (ID, "具体要求", PROGRESS, REMARKS)]
        cells = [[row.id, row.measure, row.progress, row.remarks] for row in rows]
        self._sheet("vanished", columns, cells)

    def _sheet(self, key: str, columns: Sequence[Column], rows: list[list[Any]]) -> None:
        if len(rows) >= _ROWS:
            raise LimitError(
                f"the ledger has {len(rows):,} rows and a sheet holds {_ROWS - 1:,}; "
                "write fewer plans into one workbook, or use --to csv"
            )
        sheet = self._book.add_worksheet(SHEETS[key])
        self._page(sheet, columns, len(rows))
        for index, column in enumerate(columns):
            sheet.write_string(0, index, column.header, self._header)
        widths = [column.width for column in columns]
        for number, row in enumerate(rows, 1):
            sheet.set_row(number, _height(row, widths))
            for index, value in enumerate(row):
                self._cell(sheet, number, index, value)

    def _page(self, sheet: Any, columns: Sequence[Column], rows: int) -> None:
        """Frozen header, filters, widths, and the print set-up: A4 landscape, one page wide."""
        for index, column in enumerate(columns):
            sheet.set_column(index, index, column.width)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, rows, len(columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
        sheet.set_header("&C" + self._title.replace("&", "&&")[:200])
        sheet.set_footer("&C第 &P 页，共 &N 页")

    def _cell(self, sheet: Any, row: int, column: int, value: Any) -> None:
        """One cell: dates as dates, numbers as numbers, everything else as text."""
        if value is None or value == "":
            sheet.write_blank(row, column, None, self._text)
        elif isinstance(value, bool):
            sheet.write_boolean(row, column, value, self._text)
        elif isinstance(value, int | float):
            sheet.write_number(row, column, value, self._text)
        elif isinstance(value, date | datetime) and value.year >= 1900:
            sheet.write_datetime(row, column, value, self._date)
        elif isinstance(value, time):
            sheet.write_string(row, column, value.isoformat(), self._text)
        else:
            sheet.write_string(row, column, _fit(str(value)), self._text)


def _height(row: list[Any], widths: list[int]) -> float:
    """The height in points that shows every cell whole, as far as a spreadsheet allows.

    Programs that open the file do not all measure wrapped text by themselves.
    """
    lines = max(
        sum(ceil(max(1, _columns(line)) / (width * 1.1 - 1)) for line in str(value).split("\n"))
        for value, width in zip(row, widths, strict=True)
    )
    return min(_TALLEST, lines * _LINE + 4)


def _columns(text: str) -> int:
    """How many columns of a fixed-width font ``text`` takes; a Han character takes two."""
    return sum(2 if ord(character) > 0x2E7F or character in "“”‘’—…" else 1 for character in text)


def _fit(text: str) -> str:
    """What a cell can hold; the end of a longer text is named as missing."""
    text = text.encode("utf-8", "backslashreplace").decode("utf-8")
    if len(text.encode("utf-16-le")) // 2 <= _CELL:
        return text
    tail = "……（单元格放不下，全文见 JSON）"
    return text[: (_CELL - len(tail)) // 2] + tail
