"""The ledger (任务台账) as CSV: UTF-8 with BOM and CRLF, so that Excel opens it as it is."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from govplan.writers.columns import LEDGER, note
from govplan.writers.rows import LedgerRow, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govplan.schema import Plan
    from govplan.writers import Style

__all__ = ["join", "part", "text_cell"]

# What a spreadsheet takes for the beginning of a formula, in either width.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def part(plan: Plan, style: Style) -> list[LedgerRow]:
    """The rows of one plan."""
    return rows_of(plan, several=style.several).ledger


def join(parts: Iterable[list[LedgerRow]], style: Style) -> Iterator[bytes]:
    """One table of all rows under one header."""
    position = 0
    for number, rows in enumerate(parts):
        if number == 0:
            yield b"\xef\xbb\xbf" + _line([column.header for column in LEDGER])
        for row in rows:
            position += 1
            cells = [column.value(row, position, note(row, style)) for column in LEDGER]
            yield _line([text_cell(cell) for cell in cells])


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
