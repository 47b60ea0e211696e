"""The columns of the ledger's sheets: header, width on paper and what stands in a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govplan.model.record import record

if TYPE_CHECKING:
    from collections.abc import Callable

    from govplan.writers import Style
    from govplan.writers.rows import LedgerRow, NoteRow, UnitRow

__all__ = ["ID", "LEDGER", "NOTES", "PROGRESS", "REMARKS", "SHEETS", "UNITS", "Column", "note"]

ID, PROGRESS, REMARKS = "编号", "进展", "备注"

SHEETS = {"ledger": "台账", "units": "按单位", "notes": "诊断", "vanished": "已消失"}

Note = tuple[Any, Any]


@record
class Column:
    """A column: ``cell`` gives its value from a row, its position and the clerk's two cells."""

    header: str
    width: int
    cell: Callable[[Any, int, Note], Any]

    def value(self, row: LedgerRow | UnitRow | NoteRow, position: int, note: Note) -> Any:
        """What stands in this column."""
        return self.cell(row, position, note)


def _field(header: str, width: int, name: str) -> Column:
    return Column(header, width, lambda row, _position, _note: getattr(row, name))


# The widths of a sheet add up to what A4 landscape holds at a readable scale.
LEDGER = (
    _field(ID, 9, "id"),
    Column("序号", 5, lambda _row, position, _note: position),
    _field("工作要求", 13, "requirement"),
    _field("具体任务", 15, "task"),
    _field("具体要求", 40, "measure"),
    _field("牵头单位", 12, "lead"),
    _field("责任单位", 14, "responsible"),
    _field("配合单位", 10, "support"),
    _field("完成时限", 11, "deadline"),
    _field("来源", 10, "source"),
    Column(PROGRESS, 12, lambda _row, _position, note: note[0]),
    Column(REMARKS, 10, lambda _row, _position, note: note[1]),
    _field("其他", 12, "other"),
)

UNITS = (
    _field("单位", 18, "unit"),
    _field("角色", 6, "role"),
    _field("分工", 9, "qualifier"),
    _field("完成时限", 12, "deadline"),
    _field("工作要求", 16, "requirement"),
    _field("具体任务", 18, "task"),
    _field("具体要求", 50, "measure"),
    _field(ID, 9, "id"),
    _field("来源", 12, "source"),
)

NOTES = (
    _field("文件", 24, "file"),
    _field("级别", 9, "severity"),
    _field("代码", 22, "code"),
    _field("说明", 70, "message"),
    _field("位置", 18, "place"),
)


def note(row: LedgerRow, style: Style) -> Note:
    """The clerk's 进展 and 备注 for a row, from the earlier ledger where there was one."""
    if style.progress is None:
        return None, None
    return style.progress.take(row.id)
