"""The parts into which section rows divide a table with a requirement column (contract, 3.10)."""

from __future__ import annotations

from itertools import chain

from govplan.model.document import Text
from govplan.model.record import replace
from govplan.outline.tables.rows import PlanTable
from govplan.outline.tables.section_rows import SectionRows

__all__ = ["table_parts"]


def table_parts(table: PlanTable) -> list[PlanTable]:
    """``table``, or a table for each of its section rows where those are parts of the plan; a
    section row below one of another style stands within the part of that.
    """
    sections = SectionRows(table.rows, table.columns)
    if not sections.are_parts:
        return [table]
    found = [replace(table, rows=[], whole=table.rows)]
    path: list[list[Text]] = []
    for row in table.rows:
        cell = sections.heading(row)
        text = cell.text() if cell is not None else None
        if cell is None or text is None:
            found[-1].rows.append(row)
            continue
        serial = sections.serial(row)
        number = serial.text() if serial is not None else None
        whole = [text] if number is None else [number, text]
        path = [*path[: sections.depth(row)], whole]
        inner = len(path) > 1 and not found[-1].rows
        if inner:
            found.pop()
        found.append(
            replace(
                table, rows=[], sections=list(chain.from_iterable(path)), whole=table.rows, notes=[]
            )
        )
    return found if found[0].rows else found[1:]
