"""The ledger (任务台账) as CSV: UTF-8 with BOM and CRLF, so that Excel opens it as it is."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from govplan.writers import Style
from govplan.writers.ledger.rows import Rows
from govplan.writers.ledger.table import part, table_of

__all__ = ["join", "part", "text_cell"]

# What a spreadsheet takes for the beginning of a formula, in either width.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def join(parts: Iterable[Rows], style: Style) -> Iterator[bytes]:
    """One table of all rows under one header."""
    found = list(parts)
    if not found:
        return
    table = table_of(found, style)
    yield b"\xef\xbb\xbf" + _line([text_cell(shown.header) for shown in table.columns])
    for cells in table.cells:
        yield _line([text_cell(cell.value) for cell in cells])


def text_cell(value: object) -> str:
    """A cell that a spreadsheet reads as text: a formula's first character is quoted.

    >>> text_cell("=1+1"), text_cell("-"), text_cell("牵头")
    ("'=1+1", "'-", '牵头')
    """
    text = "" if value is None else str(value)
    return "'" + text if text.startswith(_FORMULA) else text


def _line(cells: list[str]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(cells)
    return buffer.getvalue().encode("utf-8", "backslashreplace")
