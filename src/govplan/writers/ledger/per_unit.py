"""A workbook a unit, to be sent out: the rows in which it is named, and what it is in each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govplan.lexicon.ledger_sheets import SERIAL, UNIT_ROLE, title_words
from govplan.lexicon.patterns import regex
from govplan.model.record import replace
from govplan.writers import Style
from govplan.writers.ledger.book import write_book
from govplan.writers.ledger.columns import LEDGER
from govplan.writers.ledger.earlier import Noted
from govplan.writers.ledger.layout import Shown, of_columns
from govplan.writers.ledger.rows import Rows
from govplan.writers.ledger.table import LedgerTable, table_of
from govplan.writers.ledger.workbook import ledger_sheet

__all__ = ["file_name_of", "unit_books"]

_UNSAFE = regex(r'[\x00-\x1f\x7f<>:"/\\|?*\ud800-\udfff\u202a-\u202e]')
_RESERVED = regex(r"(?i:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])(?=\.|$)")
"""Names of devices, which Windows opens for no file, whatever its suffix."""
_LONGEST = 60
_SUFFIX = ".xlsx"
_ROLE = of_columns([column for column in LEDGER if column.header == UNIT_ROLE])


def unit_books(found: Sequence[Rows], style: Style) -> Iterator[tuple[str, bytes]]:
    """The file's name and the bytes of each unit's workbook, in the order of first appearance."""
    table = table_of(found, style)
    taken: set[str] = set()
    for unit, rows in _by_unit(table).items():
        yield file_name_of(unit, taken), _book(table, unit, rows)


def file_name_of(unit: str, taken: set[str]) -> str:
    """A name that every system allows and that is not ``taken`` yet.

    >>> taken = set()
    >>> [file_name_of(unit, taken) for unit in ("县直各部门/单位", "县直各部门:单位", "..", "CON")]
    ['县直各部门_单位.xlsx', '县直各部门_单位~2.xlsx', '_.xlsx', '_CON.xlsx']
    """
    stem = _UNSAFE.sub("_", unit)[:_LONGEST].strip(". ") or "_"
    stem = f"_{stem}" if _RESERVED.match(stem) else stem
    name, count = stem, 1
    while name.casefold() in taken:
        count += 1
        name = f"{stem}~{count}"
    taken.add(name.casefold())
    return name + _SUFFIX


def _by_unit(table: LedgerTable) -> dict[str, dict[int, str]]:
    """For each unit the rows in which it is named, by position, with its roles there."""
    found: dict[str, dict[int, list[str]]] = {}
    for position, row in enumerate(table.rows):
        for unit, role in row.units:
            roles = found.setdefault(unit, {}).setdefault(position, [])
            if role not in roles:
                roles.append(role)
    return {unit: {position: "、".join(roles) for position, roles in rows.items()}
            for unit, rows in found.items()}  # fmt: skip


def _book(table: LedgerTable, unit: str, rows: dict[int, str]) -> bytes:
    columns = _with_role(table.columns)
    cells = [
        [
            _cell(*pair, number, role)
            for pair in zip(columns, _with_gap(table, position), strict=True)
        ]
        for number, (position, role) in enumerate(rows.items(), 1)
    ]
    own = replace(table, columns=columns, cells=cells)
    return write_book(title_words(1, unit), lambda book: ledger_sheet(book, own))


def _place(columns: Sequence[Shown]) -> int:
    """Where the column of roles stands: behind the serial number."""
    headers = [shown.header for shown in columns]
    return headers.index(SERIAL) + 1 if SERIAL in headers else 0


def _with_role(columns: list[Shown]) -> list[Shown]:
    place = _place(columns)
    return [*columns[:place], *_ROLE, *columns[place:]]


def _with_gap(table: LedgerTable, position: int) -> list[Noted]:
    place, cells = _place(table.columns), table.cells[position]
    return [*cells[:place], Noted(None), *cells[place:]]


def _cell(shown: Shown, own: Noted, number: int, role: str) -> Noted:
    if shown.header == SERIAL:
        return Noted(number)
    return Noted(role) if shown.header == UNIT_ROLE else own
