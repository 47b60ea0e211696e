"""Sheets of a workbook that read well on A4 landscape; text is never a formula."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from math import ceil
from typing import Any

import xlsxwriter

from govplan.lexicon.characters import display_width
from govplan.model.errors import LimitError
from govplan.model.messages import msg
from govplan.writers.ledger.earlier import Noted
from govplan.writers.ledger.layout import Shown

__all__ = ["Book", "fitted", "write_book"]

_CELL = 32_767
_ROWS = 1_048_576
_A4 = 9
_GENERAL = "General"
_WIDE = "WFA"
_DAY = "yyyy-mm-dd"
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
_BASE = {"font_name": "宋体", "font_size": 10, "text_wrap": True, "border": 1}
_HEADER = {"bold": True, "align": "center", "valign": "vcenter", "bg_color": "#D9E2F3"}
_TOTAL = {"bold": True, "bg_color": "#F2F2F2"}


def write_book(title: str, fill: Callable[[Book], None]) -> bytes:
    """The bytes of a workbook with this title, whose sheets ``fill`` adds."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, _OPTIONS) as workbook:
        workbook.set_properties({"title": title, "created": _CREATED})
        fill(Book(workbook, title))
    return buffer.getvalue()


class Book:
    """A workbook and the cell formats that its sheets share."""

    def __init__(self, workbook: Any, title: str) -> None:
        self._book = workbook
        self._title = title
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def format(self, **options: Any) -> Any:
        """A cell format: the sheets' own with ``options``; the same options are the same format."""
        key = tuple(sorted(options.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format({**_BASE, "valign": "top", **options})
        return self._formats[key]

    def mark(self, **options: Any) -> Any:
        """A format of conditional formatting, which only changes what it names."""
        return self._book.add_format(options)

    def sheet(self, name: str, columns: Sequence[Shown], rows: Sequence[Sequence[Noted]]) -> Any:
        """A sheet with a header and ``rows``."""
        if len(rows) >= _ROWS - 1:
            raise LimitError(
                msg(
                    "the ledger has {rows:,} rows and a sheet holds {value:,}; write "
                    "fewer plans into one workbook, or use --to csv",
                    rows=len(rows),
                    value=_ROWS - 2,
                )
            )
        sheet = self._book.add_worksheet(name)
        self._page(sheet, columns, len(rows))
        for index, shown in enumerate(columns):
            sheet.write_string(0, index, fitted(shown.header), self.format(**_HEADER))
        widths = [shown.width for shown in columns]
        for number, row in enumerate(rows, 1):
            sheet.set_row(number, _height([cell.value for cell in row], widths))
            for index, cell in enumerate(row):
                self._cell(sheet, number, index, cell)
        return sheet

    def totals(self, sheet: Any, row: int, label: str, functions: Sequence[int | None]) -> None:
        """A row of totals that follow the filters: for each further column the number of a
        function of SUBTOTAL, or none.
        """
        sheet.write_string(row, 0, label, self.format(**_TOTAL))
        for index, function in enumerate(functions, 1):
            if function is None:
                sheet.write_blank(row, index, None, self.format(**_TOTAL))
                continue
            letter = chr(ord("A") + index)
            formula = f"=SUBTOTAL({function},{letter}2:{letter}{row})"
            form = _DAY if function == _EARLIEST else "0"
            sheet.write_formula(
                row, index, formula, self.format(**_TOTAL, num_format=form, align="center"), ""
            )

    def _page(self, sheet: Any, columns: Sequence[Shown], rows: int) -> None:
        """Frozen header, filters, widths, and the print set-up: A4 landscape, one page wide."""
        for index, shown in enumerate(columns):
            options = {"hidden": True} if shown.hidden else {}
            sheet.set_column(index, index, shown.width, None, options)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, rows, len(columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
        sheet.set_header("&C" + self._title.replace("&", "&&")[:200])
        sheet.set_footer("&C第 &P 页，共 &N 页")
        last = max((index for index, shown in enumerate(columns) if shown.printed), default=0)
        if last < len(columns) - 1:
            sheet.print_area(0, 0, rows, last)

    def _cell(self, sheet: Any, row: int, column: int, cell: Noted) -> None:
        """One cell: dates as dates, numbers as numbers, everything else as text."""
        value = cell.value
        own = {"num_format": cell.form} if cell.form != _GENERAL else {}
        number = {"align": "center", **own}
        if value is None or value == "":
            sheet.write_blank(row, column, None, self.format())
        elif isinstance(value, bool):
            sheet.write_boolean(row, column, value, self.format(**number))
        elif isinstance(value, int | float):
            sheet.write_number(row, column, value, self.format(**number))
        elif isinstance(value, date | datetime) and value.year >= 1900:
            form = self.format(**{"num_format": _DAY, "align": "center", **own})
            sheet.write_datetime(row, column, value, form)
        elif isinstance(value, date | datetime | time):
            sheet.write_string(row, column, value.isoformat(), self.format())
        else:
            sheet.write_string(row, column, fitted(str(value)), self.format())
        if cell.comment:
            sheet.write_comment(row, column, fitted(cell.comment))


_EARLIEST = 105


def _height(row: list[Any], widths: list[float]) -> float:
    """The height in points that shows every cell whole, as far as a spreadsheet allows.

    Programs that open the file do not all measure wrapped text by themselves.
    """
    lines = max(
        sum(
            ceil(max(1, display_width(line, _WIDE)) / (width * 1.1 - 1))
            for line in str(value).split("\n")
        )
        for value, width in zip(row, widths, strict=True)
    )
    return min(_TALLEST, lines * _LINE + 4)


def fitted(text: str) -> str:
    """What a cell can hold; the end of a longer text is named as missing."""
    text = text.encode("utf-8", "backslashreplace").decode("utf-8")
    if len(text.encode("utf-16-le")) // 2 <= _CELL:
        return text
    tail = "……（单元格放不下，全文见 JSON）"
    return text[: (_CELL - len(tail)) // 2] + tail
