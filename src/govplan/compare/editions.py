"""The measures of a plan as they are compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.compare.model import DeadlineAt, Edition, MeasureRow, UnitAt
from govplan.matching import Row
from govplan.numbering.parting import number_before

if TYPE_CHECKING:
    from govplan.schema import MeasureAt, Plan, Requirement, Task

__all__ = ["edition_of", "measure_row", "row_of"]


def edition_of(plan: Plan) -> Edition:
    """What names a plan."""
    return Edition(
        file=plan.source.name,
        sha256=plan.source.sha256,
        title=plan.metadata.title,
        document_number=plan.metadata.document_number,
        year=plan.metadata.year,
        measures=sum(1 for _ in plan.measures(items=False)),
    )


def measure_row(at: MeasureAt) -> MeasureRow:
    """A measure with its items: their texts on lines, their units and deadlines among its own."""
    nodes = list(at.measure.with_items())
    return MeasureRow(
        id=at.measure.id,
        requirement=_heading(at.requirement),
        task=_heading(at.task),
        number=at.measure.number.raw if at.measure.number else None,
        text="\n".join(node.text for node in nodes),
        units=tuple(
            UnitAt(name=unit.name, role=unit.role, qualifier=unit.qualifier)
            for node in nodes for unit in node.units
        ),
        deadlines=tuple(
            DeadlineAt(raw=each.raw, kind=each.kind, due=each.due)
            for node in nodes for each in node.deadlines
        ),
    )  # fmt: skip


def row_of(at: MeasureAt, row: MeasureRow) -> Row:
    """What the matcher compares of a measure."""
    titles = (at.requirement.part, at.requirement.title, at.task.title)
    return Row(
        id=row.id,
        text=row.text,
        task="\n".join(title or "" for title in titles),
        units=tuple(sorted(f"{unit.name} {unit.role} {unit.qualifier}" for unit in row.units)),
        deadlines=tuple(sorted(each.raw for each in row.deadlines)),
    )


def _heading(node: Requirement | Task) -> str | None:
    if node.implicit:
        return None
    return number_before(node.number.raw if node.number else None) + (node.title or node.text or "")
