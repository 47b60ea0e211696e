"""Which columns a ledger has, in which order and how wide: as the clerk left them."""

from __future__ import annotations

from collections.abc import Sequence

from govplan.model.record import record
from govplan.writers.ledger.columns import LEDGER, Column
from govplan.writers.ledger.earlier import Earlier, OldColumn
from govplan.writers.ledger.rows import LedgerRow

__all__ = ["Shown", "columns_of", "layout", "of_columns"]

_WIDTH = 12.0
_WIDEST = 120.0


@record
class Shown:
    """A column as it is shown; ``column`` is ``None`` for one that the clerk has added."""

    key: str
    header: str
    width: float
    column: Column | None
    hidden: bool = False

    @property
    def printed(self) -> bool:
        """Whether it belongs on paper."""
        return self.column is None or self.column.printed

    @property
    def clerks(self) -> bool:
        """Whether what stands in it comes from the clerk."""
        return self.column is None or self.column.clerks


def columns_of(rows: Sequence[LedgerRow]) -> list[Column]:
    """The columns that the rows need."""
    return [
        column for column in LEDGER
        if column.needed or any(column.value(row, 1) for row in rows)
    ]  # fmt: skip


def of_columns(columns: Sequence[Column]) -> list[Shown]:
    """Columns as they are shown in a new ledger."""
    return [Shown(column.header, column.header, column.width, column) for column in columns]


def layout(columns: Sequence[Column], earlier: Earlier | None) -> list[Shown]:
    """The columns in the order of the earlier ledger, with the clerk's own among them; those that
    it did not have stand behind the one that they follow in a new ledger.
    """
    if earlier is None:
        return of_columns(columns)
    ours = {column.header: column for column in columns}
    known = {column.header for column in LEDGER}
    kept = [old for old in earlier.columns if old.key in ours or old.key not in known]
    found = [_kept(old, ours.get(old.key)) for old in kept]
    behind = 0
    for column in columns:
        keys = [shown.key for shown in found]
        if column.header not in keys:
            found.insert(behind, *of_columns([column]))
            keys.insert(behind, column.header)
        behind = keys.index(column.header) + 1
    return found


def _kept(old: OldColumn, column: Column | None) -> Shown:
    width = old.width or (column.width if column else _WIDTH)
    return Shown(old.key, old.header, min(width, _WIDEST), column, old.hidden)
