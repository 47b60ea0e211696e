"""The main sheet as a table: its columns, its cells, and what is gone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from govplan.lexicon.ledger_sheets import BEFORE, CHANGE, DOUBT, NEAREST
from govplan.model.record import draft
from govplan.writers import Style
from govplan.writers.ledger.carry import Carried, carry
from govplan.writers.ledger.earlier import Earlier, Noted
from govplan.writers.ledger.layout import Shown, columns_of, layout
from govplan.writers.ledger.rows import LedgerRow, Rows, distinct, rows_of

if TYPE_CHECKING:
    from govplan.schema import Plan

__all__ = ["LedgerTable", "part", "table_of"]

_EMPTY = Noted(None)
_NOT_OF_THE_GONE = {"序号", CHANGE, BEFORE, DOUBT, NEAREST}


@draft
class LedgerTable:
    """The columns and cells of the main sheet, the plans and rows that they come from, and the
    same for rows of an earlier ledger that are gone.
    """

    plans: list[Rows]
    rows: list[LedgerRow]
    columns: list[Shown]
    cells: list[list[Noted]]
    gone_columns: list[Shown]
    gone: list[list[Noted]]


def part(plan: Plan, style: Style) -> Rows:
    """The rows of one plan: what a ledger needs of it."""
    return rows_of(plan, path=style.path, aliases=style.aliases)


def table_of(found: Sequence[Rows], style: Style) -> LedgerTable:
    """The main sheet of all plans, with what an earlier ledger has for it."""
    earlier = style.progress
    plans = distinct(found, several=style.several)
    if earlier is None:
        return _table(plans, [row for rows in plans for row in rows.ledger])
    carried = carry(earlier, plans)
    earlier.remarks = carried.remarks
    return _table(plans, carried.rows, earlier, carried)


def _table(
    plans: list[Rows],
    rows: list[LedgerRow],
    earlier: Earlier | None = None,
    carried: Carried | None = None,
) -> LedgerTable:
    columns = layout(columns_of(rows), earlier)
    notes: Sequence[dict[str, Noted]] = carried.notes if carried else [{}] * len(rows)
    cells = [
        [_cell(shown, row, number, note) for shown in columns]
        for number, (row, note) in enumerate(zip(rows, notes, strict=True), 1)
    ]
    shown = [column for column in columns if column.header not in _NOT_OF_THE_GONE]
    gone = [[old.cells.get(column.key, _EMPTY) for column in shown]
            for old in (carried.gone if carried else ())]  # fmt: skip
    return LedgerTable(plans, rows, columns, cells, shown, gone)


def _cell(shown: Shown, row: LedgerRow, number: int, notes: dict[str, Noted]) -> Noted:
    if shown.clerks:
        return notes.get(shown.key, _EMPTY)
    value: Any = shown.column.value(row, number) if shown.column else None
    return Noted(value)
