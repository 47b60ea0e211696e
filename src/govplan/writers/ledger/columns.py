"""The columns of the ledger's sheets: header, width on paper and what stands in a cell."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from govplan.lexicon import ledger_sheets as headers
from govplan.model.record import record
from govplan.writers.ledger.rows import LedgerRow, NoteRow, UnitRow

__all__ = ["LEDGER", "NOTES", "PLAN", "PROGRESS", "REMARKS", "STATES", "STATUS", "UNITS", "Column"]

PLAN = "方案"
STATUS, PROGRESS, REMARKS = "状态", "进展", "备注"

STATES = ("未启动", "推进中", "已完成")


@record
class Column:
    """A column: ``cell`` gives its value from a row and its position.

    One that is not always ``needed`` stands where a row has something in it. What is not
    ``printed`` stands behind the others and stays off the paper. The ``clerks`` are filled in by
    hand.
    """

    header: str
    width: float
    cell: Callable[[Any, int], Any]
    needed: bool = True
    printed: bool = True
    clerks: bool = False

    def value(self, row: LedgerRow | UnitRow | NoteRow, position: int) -> Any:
        """What stands in this column."""
        return self.cell(row, position)


def _field(
    header: str, width: float, name: str, *, needed: bool = True, printed: bool = True
) -> Column:
    return Column(header, width, lambda row, _position: getattr(row, name), needed, printed)


def _clerk(header: str, width: float) -> Column:
    return Column(header, width, lambda _row, _position: None, clerks=True)


# The widths of what is printed add up to what A4 landscape holds at a readable scale.
LEDGER = (
    Column(headers.SERIAL, 5, lambda _row, position: position),
    _field(headers.CHANGE, 8, "change", needed=False),
    _field(headers.UNIT_ROLE, 6, "role", needed=False),
    _field(PLAN, 14, "plan", needed=False),
    _field(headers.PART, 12, "part", needed=False),
    _field(headers.REQUIREMENT, 13, "requirement"),
    _field(headers.TASK, 14, "task"),
    _field(headers.MEASURE, 40, "measure"),
    _field(headers.LEAD, 12, "lead"),
    _field(headers.RESPONSIBLE, 14, "responsible"),
    _field(headers.SUPPORT, 11, "support"),
    _field(headers.DIVISION, 10, "division", needed=False),
    _field(headers.DEADLINE, 12, "deadline"),
    _field(headers.NEAREST, 10.5, "nearest"),
    _clerk(STATUS, 7.5),
    _clerk(PROGRESS, 14),
    _clerk(REMARKS, 10),
    _field(headers.BEFORE, 30, "before", needed=False, printed=False),
    _field(headers.DOUBT, 16, "doubt", needed=False, printed=False),
    _field(headers.SOURCE, 16, "source", printed=False),
    _field(
        headers.LEAD_INS[headers.REQUIREMENT], 30, "requirement_text", needed=False, printed=False
    ),
    _field(headers.LEAD_INS[headers.TASK], 30, "task_text", needed=False, printed=False),
    _field(headers.OTHER, 16, "other", needed=False, printed=False),
    _field(headers.ID, 11, "id", printed=False),
)

UNITS = (
    _field(headers.UNIT, 18, "unit"),
    _field(headers.UNIT_ROLE, 6, "role"),
    _field(headers.DIVISION, 10, "qualifier"),
    _field(headers.DEADLINE, 13, "printed"),
    _field(headers.NEAREST, 10.5, "nearest"),
    _field(headers.REQUIREMENT, 16, "requirement"),
    _field(headers.TASK, 18, "task"),
    _field(headers.MEASURE, 50, "measure"),
    _field(headers.SOURCE, 14, "source"),
    _field(headers.ID, 11, "id"),
)

NOTES = (
    _field("文件", 24, "file"),
    _field("级别", 6, "severity"),
    _field("说明", 42, "title"),
    _field("位置", 18, "place"),
    _field("详情", 50, "message"),
    _field("代码", 20, "code"),
)
