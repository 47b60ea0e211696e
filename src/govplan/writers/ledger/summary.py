"""The sheet 汇总: what each unit leads, is responsible for, supports, and its nearest date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.lexicon.ledger_sheets import NEAREST, UNIT
from govplan.model.record import record
from govplan.writers.labels import ROLES
from govplan.writers.ledger.columns import Column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from govplan.writers.ledger.rows import UnitRow

__all__ = ["COLUMNS", "TOTALS", "Load", "summary_of"]


@record
class Load:
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


def summary_of(rows: Iterable[UnitRow]) -> list[Load]:
    """A row a unit, in the order in which they first appear."""
    found: dict[str, list[UnitRow]] = {}
    for row in rows:
        found.setdefault(row.unit.removesuffix("等"), []).append(row)
    return [Load(unit, tuple(own)) for unit, own in found.items()]


def _counter(label: str) -> Callable[[Load, int], int | None]:
    return lambda load, _position: load.count(label)


COLUMNS = (
    Column(UNIT, 36, lambda load, _position: load.unit),
    *(Column(label, 10, _counter(label)) for label in ROLES.values()),
    Column("合计", 10, lambda load, _position: len(load.rows)),
    Column(NEAREST, 14, lambda load, _position: load.nearest),
)

_SUM, _EARLIEST = 109, 105
"""Functions of SUBTOTAL that leave out rows which a filter hides."""
TOTALS = (*(_SUM for _ in ROLES), _SUM, _EARLIEST)
