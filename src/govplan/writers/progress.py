"""The clerk's 进展 and 备注 of an earlier ledger, to be carried over by row id."""

from __future__ import annotations

import warnings
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govplan.model.errors import InputError, LimitError, UnreadableError
from govplan.model.limits import DEFAULT_LIMITS
from govplan.model.record import draft, record
from govplan.terminal import printable
from govplan.writers.columns import ID, PROGRESS, REMARKS, SHEETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Progress", "Vanished", "read_progress"]

_MEASURE = "具体要求"
# More than any ledger has.
_ROWS, _COLUMNS = 100_000, 100


@record
class Vanished:
    """A row of the earlier ledger that the plan no longer has."""

    id: str
    measure: str
    progress: Any
    remarks: Any


@draft
class Progress:
    """What the clerk noted, by row id; :meth:`take` hands a row's notes over once."""

    rows: dict[str, Vanished]
    taken: set[str] = field(default_factory=set)

    def take(self, row_id: str) -> tuple[Any, Any]:
        """The 进展 and 备注 of the row with this id, empty where it is new."""
        row = self.rows.get(row_id)
        if row is None:
            return None, None
        self.taken.add(row_id)
        return row.progress, row.remarks

    def vanished(self) -> list[Vanished]:
        """The rows that nobody took, in the order of the earlier ledger."""
        return [row for row_id, row in self.rows.items() if row_id not in self.taken]


def read_progress(path: str) -> Progress:
    """The notes in the sheet 台账 of a workbook, whatever program saved it.

    Columns are found by their headers, so that a clerk may move, hide or add some. Raises
    ``InputError`` or ``UnreadableError``.
    """
    shown = printable(path)
    if not Path(path).is_file():
        raise InputError(f"{shown} is not there; name an earlier ledger with --progress")
    try:
        size = _unpacked(path)
        cells = [] if size > DEFAULT_LIMITS.unpacked_bytes else list(_cells(path))
    except Exception as error:
        raise UnreadableError(
            f"{shown} cannot be read as a workbook ({type(error).__name__}); "
            "save it as .xlsx and try again"
        ) from None
    if size > DEFAULT_LIMITS.unpacked_bytes:
        raise LimitError(f"{shown} unpacks to {size:,} bytes, too much for a ledger; save it anew")
    for number, header in enumerate(cells):
        if ID in header and (PROGRESS in header or REMARKS in header):
            return Progress(dict(_rows([str(name or "") for name in header], cells[number + 1 :])))
    raise UnreadableError(
        f"{shown} has no sheet with the columns {ID}, {PROGRESS} and {REMARKS}; "
        "is it a ledger that govplan wrote?"
    )


def _unpacked(path: str) -> int:
    from zipfile import ZipFile

    with ZipFile(path) as package:
        return sum(info.file_size for info in package.infolist())


def _cells(path: str) -> Iterator[tuple[Any, ...]]:
    """The rows that hold anything; a single cell in the last corner must not make millions."""
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    try:
        name = SHEETS["ledger"]
        sheet = book[name] if name in book.sheetnames else book[book.sheetnames[0]]
        rows = sheet.iter_rows(max_row=_ROWS, max_col=_COLUMNS, values_only=True)
        yield from (row for row in rows if any(cell is not None for cell in row))
    finally:
        book.close()


def _rows(header: list[str], cells: Iterable[tuple[Any, ...]]) -> Iterator[tuple[str, Vanished]]:
    where = {name: header.index(name) for name in header if name}
    for row in cells:

        def cell(name: str, row: tuple[Any, ...] = row) -> Any:
            index = where.get(name)
            return row[index] if index is not None and index < len(row) else None

        row_id = str(cell(ID) or "").strip()
        if row_id:
            text = str(cell(_MEASURE) or "")
            yield row_id, Vanished(row_id, text, cell(PROGRESS), cell(REMARKS))
