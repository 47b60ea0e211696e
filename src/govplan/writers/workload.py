"""What each unit answers for: leads, is responsible for, supports, supervises; over many plans."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from govplan.lexicon import ledger_sheets as headers
from govplan.writers.labels import ROLES
from govplan.writers.ledger.csv import text_cell
from govplan.writers.ledger.rows import Rows, UnitRow, distinct
from govplan.writers.ledger.table import part

__all__ = ["Workload", "as_csv", "as_json", "part", "workloads"]

_HEADER = (
    headers.UNIT, headers.UNIT_ROLE, headers.DIVISION, headers.DEADLINE, headers.MEASURE,
    headers.REQUIREMENT, headers.ID, headers.SOURCE,
)  # fmt: skip
_ENGLISH = {label: role for role, label in ROLES.items()}


@dataclass(slots=True)
class Workload:
    """One unit and all it is named for, in the order of the deadlines."""

    unit: str
    rows: list[UnitRow] = field(default_factory=list)

    def count(self, role: str) -> int:
        """How many measures it has in ``role``: lead, responsible, support or supervise."""
        return sum(row.role == ROLES[role] for row in self.rows)

    @property
    def next_due(self) -> date | None:
        """The earliest date among its deadlines."""
        return min((row.deadline for row in self.rows if isinstance(row.deadline, date)),
                   default=None)  # fmt: skip


def workloads(parts: Iterable[Rows]) -> list[Workload]:
    """One entry a unit; those that lead most stand first, then those named most often."""
    plans = list(parts)
    found: dict[str, Workload] = {}
    for rows in distinct(plans, several=len(plans) > 1):
        for row in rows.units:
            name = row.unit.removesuffix("等")
            found.setdefault(name, Workload(name)).rows.append(row)
    for load in found.values():
        load.rows.sort(key=_by_deadline)
    return sorted(found.values(), key=lambda load: (-load.count("lead"), -len(load.rows)))


def as_json(loads: Iterable[Workload]) -> bytes:
    """A list of units with their counts and measures."""
    data = [
        {
            "unit": load.unit,
            **{role: load.count(role) for role in ROLES},
            "measures": [_entry(row) for row in load.rows],
        }
        for load in loads
    ]
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def as_csv(loads: Iterable[Workload]) -> bytes:
    """A row a unit and measure, in UTF-8 with BOM."""
    buffer = io.StringIO()
    rows = csv.writer(buffer, lineterminator="\r\n")
    rows.writerow(_HEADER)
    for load in loads:
        for row in load.rows:
            cells = (load.unit, row.role, row.qualifier, row.deadline, row.measure,
                     row.requirement, row.id, row.source)  # fmt: skip
            rows.writerow([text_cell(cell) for cell in cells])
    return b"\xef\xbb\xbf" + buffer.getvalue().encode("utf-8", "backslashreplace")


def _entry(row: UnitRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "role": _ENGLISH[row.role],
        "qualifier": row.qualifier or None,
        "text": row.measure,
        "deadline": str(row.deadline) or None,
        "source": row.source,
    }


def _by_deadline(row: UnitRow) -> tuple[int, str]:
    """Dates first, in order; then other time limits; then none."""
    if isinstance(row.deadline, date):
        return 0, row.deadline.isoformat()
    return (1 if row.deadline else 2), ""
