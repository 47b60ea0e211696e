"""Rows of a plan table that hold the lead-in of a heading (contract, 2.6)."""

from __future__ import annotations

from govplan.model.document import Text
from govplan.model.record import record
from govplan.numbering.recognize import number_at
from govplan.outline.tables.columns import Columns
from govplan.outline.tables.grid import Row

__all__ = ["LeadIn", "lead_in_of"]


@record
class LeadIn:
    """The lead-in of a heading of ``kind``."""

    kind: str
    text: Text


def lead_in_of(row: Row, columns: Columns) -> LeadIn | None:
    """The lead-in that stands beside a heading, before what is below it: in the first row of a
    heading that covers several, one cell without a number that spans all columns to the right.
    """
    for kind in ("task", "requirement"):
        for column in columns.of(kind):
            head = row.cells[column]
            right = column + head.colspan
            if head.covered or head.is_empty or head.rowspan < 2 or right >= len(row.cells):
                continue
            beside = row.cells[right]
            spans = beside.colspan > 1 and right + beside.colspan == len(row.cells)
            if spans and not beside.covered and not beside.is_empty:
                numbered = number_at(beside.paragraphs[0])
                return LeadIn(kind, Text.join(beside.paragraphs)) if numbered is None else None
    return None
