"""The ledger (任务台账) as a workbook.

Sheets: 台账 (a row a measure, 状态, 进展 and 备注 for the clerk), 按单位 (a row a unit and
measure), 汇总 (a row a unit, with totals that follow the filters) and 诊断; 已消失 where an earlier
ledger had rows that the plan no longer has. The same plans give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from govplan.lexicon.ledger_sheets import CHANGE, DOUBT, NEAREST, SHEETS, UNIT, title_words
from govplan.model.record import record
from govplan.writers import Style
from govplan.writers.labels import ROLES
from govplan.writers.ledger.book import Book, write_book
from govplan.writers.ledger.columns import NOTES, STATES, STATUS, UNITS, Column
from govplan.writers.ledger.earlier import Noted
from govplan.writers.ledger.layout import of_columns
from govplan.writers.ledger.rows import Rows, UnitRow
from govplan.writers.ledger.table import LedgerTable, part, table_of

__all__ = ["join", "ledger_sheet", "part", "write_ledger"]

_RED = {"bg_color": "#FFC7CE", "font_color": "#9C0006"}
_GREY = {"font_color": "#7F7F7F"}
_YELLOW = {"bg_color": "#FFF2CC"}
_BLUE = {"bg_color": "#DDEBF7"}


def join(parts: Iterable[Rows], style: Style) -> Iterator[bytes]:
    """One workbook of all plans."""
    found = list(parts)
    if found:
        yield write_ledger(table_of(found, style))


def write_ledger(table: LedgerTable) -> bytes:
    """The workbook of a table with all its sheets."""
    plans = table.plans

    def fill(book: Book) -> None:
        ledger_sheet(book, table)
        units = _by_unit(row for rows in plans for row in rows.units)
        _plain(book, "units", UNITS, units)
        _summary(book, units)
        _plain(book, "notes", NOTES, [row for rows in plans for row in rows.notes])
        if table.gone:
            book.sheet(SHEETS["vanished"], table.gone_columns, table.gone)

    return write_book(title_words(len(plans), plans[0].title), fill)


def ledger_sheet(book: Book, table: LedgerTable) -> None:
    """The main sheet: states to choose from, rows that are late in red, doubts in yellow."""
    sheet = book.sheet(SHEETS["ledger"], table.columns, table.cells)
    last = len(table.cells)
    where = {shown.header: index for index, shown in reversed(list(enumerate(table.columns)))}
    if not last:
        return
    sheet.data_validation(1, where[STATUS], last, where[STATUS], {
        "validate": "list", "source": list(STATES), "error_title": "状态",
        "error_message": f"请选择：{'、'.join(STATES)}",
    })  # fmt: skip
    state, day = (f"${_letter(where[name])}2" for name in (STATUS, NEAREST))
    late = f'=AND(ISNUMBER({day}),{day}<TODAY(),{state}<>"{STATES[-1]}")'
    done = f'={state}="{STATES[-1]}"'
    for formula, look in ((late, _RED), (done, _GREY)):
        sheet.conditional_format(1, 0, last, len(table.columns) - 1, {
            "type": "formula", "criteria": formula, "format": book.mark(**look),
            "stop_if_true": look is _RED,
        })  # fmt: skip
    for header, look in ((DOUBT, _YELLOW), (CHANGE, _BLUE)):
        if header in where:
            cell = f"${_letter(where[header])}2"
            criteria = f'=AND({cell}<>"",{cell}<>"未变")'
            sheet.conditional_format(1, where[header], last, where[header], {
                "type": "formula", "criteria": criteria, "format": book.mark(**look),
            })  # fmt: skip


def _letter(index: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    name: str = xl_col_to_name(index)
    return name


def _by_unit(rows: Iterable[UnitRow]) -> list[UnitRow]:
    """The rows unit by unit, in the order in which the units first appear."""
    found: dict[str, list[UnitRow]] = {}
    for row in rows:
        found.setdefault(row.unit.removesuffix("等"), []).append(row)
    return [row for each in found.values() for row in each]


def _plain(book: Book, key: str, columns: Sequence[Column], rows: Sequence[Any]) -> Any:
    cells = [[Noted(column.value(row, number)) for column in columns]
             for number, row in enumerate(rows, 1)]  # fmt: skip
    return book.sheet(SHEETS[key], of_columns(columns), cells)


def _summary(book: Book, rows: Sequence[UnitRow]) -> None:
    loads = _summary_of(rows)
    sheet = _plain(book, "summary", _COLUMNS, loads)
    if loads:
        book.totals(sheet, len(loads) + 1, "合计", _TOTALS)


@record
class _Load:
    """One unit and all it is named for."""

    unit: str
    rows: tuple[UnitRow, ...]

    def count(self, label: str) -> int | None:
        """How often it is named in a role; nothing rather than 0."""
        return sum(row.role == label for row in self.rows) or None

    @property
    def nearest(self) -> date | None:
        """The earliest day among its time limits."""
        return min((row.nearest for row in self.rows if row.nearest), default=None)


def _summary_of(rows: Iterable[UnitRow]) -> list[_Load]:
    """A row a unit, in the order in which they first appear."""
    found: dict[str, list[UnitRow]] = {}
    for row in rows:
        found.setdefault(row.unit.removesuffix("等"), []).append(row)
    return [_Load(unit, tuple(own)) for unit, own in found.items()]


def _counter(label: str) -> Callable[[_Load, int], int | None]:
    return lambda load, _position: load.count(label)


_COLUMNS = (
    Column(UNIT, 36, lambda load, _position: load.unit),
    *(Column(label, 10, _counter(label)) for label in ROLES.values()),
    Column("合计", 10, lambda load, _position: len(load.rows)),
    Column(NEAREST, 14, lambda load, _position: load.nearest),
)

_SUM, _EARLIEST = 109, 105
"""Functions of SUBTOTAL that leave out rows which a filter hides."""
_TOTALS = (*(_SUM for _ in ROLES), _SUM, _EARLIEST)
