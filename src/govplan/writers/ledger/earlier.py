"""A ledger that a clerk has worked in, as it is read back: rows, notes, own columns, widths."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from govplan.lexicon import ledger_sheets as headers
from govplan.lexicon.patterns import regex
from govplan.matching import Row
from govplan.model.errors import InputError, LimitError, UnreadableError
from govplan.model.limits import DEFAULT_LIMITS
from govplan.model.messages import Message, msg
from govplan.model.record import draft, record
from govplan.terminal import printable
from govplan.writers.ledger.columns import LEDGER, PLAN
from govplan.writers.ledger.texts import bare_lines, bare_path

__all__ = ["Earlier", "Noted", "OldColumn", "OldRow", "read_earlier"]

# More than any ledger has.
_ROWS, _COLUMNS = 100_000, 200
_PLACE = regex(r" (?:第\d|表\d).*$")
_GENERAL = "General"
_OURS = frozenset(column.header for column in LEDGER if not column.clerks)


@record
class Noted:
    """What a cell holds, how it is shown, and the comment at it."""

    value: Any
    form: str = _GENERAL
    comment: str | None = None


@record
class OldColumn:
    """A column of the earlier ledger: a header that comes again has a ``key`` of its own."""

    key: str
    header: str
    width: float | None = None
    hidden: bool = False


@record
class OldRow:
    """A row of the earlier ledger: what the matcher compares, and its cells by column."""

    row: Row
    cells: dict[str, Noted]
    vanished: bool = False

    def text(self, header: str) -> str:
        """What a cell says."""
        return _text(self.cells[header].value) if header in self.cells else ""

    def notes(self) -> list[str]:
        """What the clerk wrote, in the ledger's own columns and in others."""
        return [text for key in self.cells if key not in _OURS and (text := self.text(key))]


@draft
class Earlier:
    """An earlier ledger; ``remarks`` are what there is to say once it was carried over."""

    columns: list[OldColumn]
    rows: list[OldRow]
    remarks: list[str] = field(default_factory=list)


def read_earlier(path: str) -> Earlier:
    """The sheets 台账 and 已消失 of a workbook, whatever program saved it.

    Columns are found by their headers, so that a clerk may move, hide or add some; a row without
    an id is a row nevertheless. Raises ``InputError``, ``UnreadableError`` or ``LimitError``.
    """
    shown = printable(path)
    if not Path(path).is_file():
        raise InputError(
            msg("{shown} is not there; name an earlier ledger with --progress", shown=shown)
        )
    try:
        size = _unpacked(path)
        found = None if size > DEFAULT_LIMITS.unpacked_bytes else _read(path)
    except Exception as error:
        raise UnreadableError(
            msg(
                "{shown} cannot be read as a workbook ({name__}); save it as .xlsx and try again",
                shown=shown,
                name__=Message.quoted(type(error).__name__, msg("the file is damaged")),
            )
        ) from None
    if size > DEFAULT_LIMITS.unpacked_bytes:
        raise LimitError(
            msg(
                "{shown} unpacks to {size:,} bytes, too much for a ledger; save it anew",
                shown=shown,
                size=size,
            )
        )
    if found is None:
        raise UnreadableError(
            msg(
                "{shown} has no sheet with the columns {id} and {measure}; is it a "
                "ledger that govplan wrote?",
                shown=shown,
                id=headers.ID,
                measure=headers.MEASURE,
            )
        )
    return found


def _unpacked(path: str) -> int:
    from zipfile import ZipFile

    with ZipFile(path) as package:
        return sum(info.file_size for info in package.infolist())


def _read(path: str) -> Earlier | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book, formulas = _books(path)
        title = headers.ledger_title(str(book.properties.title or ""))
        name = (
            headers.SHEETS["ledger"]
            if headers.SHEETS["ledger"] in book.sheetnames
            else book.sheetnames[0]
        )
        found = _sheet(book[name], formulas[name], title, vanished=False)
        gone = headers.SHEETS["vanished"]
        if found is not None and gone in book.sheetnames:
            past = _sheet(book[gone], formulas[gone], title, vanished=True)
            found.rows += past.rows if past else []
        return found


def _books(path: str) -> tuple[Any, Any]:
    """The workbook with the values of its formulas, and with the formulas themselves."""
    from zipfile import ZipFile

    import openpyxl

    book = openpyxl.load_workbook(path, data_only=True)
    with ZipFile(path) as package:
        sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
        calculated = any(b"<f" in package.read(name) for name in sheets)
    return book, openpyxl.load_workbook(path) if calculated else book


def _sheet(sheet: Any, formulas: Any, title: str, *, vanished: bool) -> Earlier | None:
    lines = _lines(sheet, formulas)
    for number, cells in enumerate(lines):
        names = {index: _text(cell.value).strip() for index, cell in cells.items()}
        if headers.ID in names.values() and headers.MEASURE in names.values():
            columns = _columns(sheet, names, lines[number + 1 :])
            return Earlier(
                list(columns.values()), list(_rows(columns, lines[number + 1 :], title, vanished))
            )
    return None


def _lines(sheet: Any, formulas: Any) -> list[dict[int, Noted]]:
    """The rows that hold anything, sparse: one cell in the last corner must not make millions."""
    rows: dict[int, dict[int, Noted]] = {}
    for (row, column), cell in sorted(sheet._cells.items()):
        if row > _ROWS or column > _COLUMNS:
            continue
        value = cell.value
        if value is None and formulas is not sheet:
            value = formulas.cell(row, column).value
        comment = cell.comment.text if cell.comment else None
        if value is not None or comment:
            rows.setdefault(row, {})[column] = Noted(value, cell.number_format, comment)
    return list(rows.values())


def _columns(
    sheet: Any, names: dict[int, str], lines: list[dict[int, Noted]]
) -> dict[int, OldColumn]:
    """The columns by their position; one without a header counts where it holds anything."""
    used = {index for cells in lines for index in cells} | {i for i, name in names.items() if name}
    found: dict[int, OldColumn] = {}
    seen: dict[str, int] = {}
    shapes = _shapes(sheet)
    for index in sorted(used):
        header = names.get(index, "")
        seen[header] = seen.get(header, 0) + 1
        key = header if header and seen[header] == 1 else f"{header}\0{seen[header]}"
        found[index] = OldColumn(key, header, *shapes.get(index, (None, False)))
    return found


def _shapes(sheet: Any) -> dict[int, tuple[float | None, bool]]:
    """Width and whether hidden, by position; neighbours of one width stand together."""
    found: dict[int, tuple[float | None, bool]] = {}
    for shape in sheet.column_dimensions.values():
        width = shape.width if shape.customWidth else None
        for index in range(shape.min or 0, min(shape.max or 0, _COLUMNS) + 1):
            found[index] = (width, bool(shape.hidden))
    return found


def _rows(
    columns: dict[int, OldColumn], lines: list[dict[int, Noted]], title: str, vanished: bool
) -> Iterator[OldRow]:
    for line in lines:
        cells = {columns[index].key: cell for index, cell in line.items()}
        if any(_text(cell.value).strip() for cell in cells.values()):
            found = OldRow(Row("", ""), cells, vanished)
            yield OldRow(_row(found, title), cells, vanished)


def _row(old: OldRow, title: str) -> Row:
    """What the matcher compares of a row."""
    prefix, _, id_ = old.text(headers.ID).strip().rpartition(":")
    return Row(
        id=id_,
        text=bare_lines(old.text(headers.MEASURE), id_),
        path=prefix or _PLACE.sub("", old.text(headers.SOURCE)),
        title=old.text(PLAN) or title,
        task=bare_path(
            old.text(headers.PART), old.text(headers.REQUIREMENT), old.text(headers.TASK)
        ),
        units=(old.text(headers.LEAD), old.text(headers.RESPONSIBLE), old.text(headers.SUPPORT)),
        deadlines=(old.text(headers.DEADLINE),),
    )


def _text(value: Any) -> str:
    """A cell's words; of a date its day."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)
