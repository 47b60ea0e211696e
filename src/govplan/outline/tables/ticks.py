"""Columns of ticks under the names of bodies (contract, 3.11)."""

from __future__ import annotations

from collections.abc import Sequence

from govplan.lexicon.cell_marks import is_no_tick, tick_role
from govplan.lexicon.column_kinds import is_name
from govplan.lexicon.role_labels import column_role
from govplan.model.document import Text
from govplan.model.kinds import Role
from govplan.model.record import replace
from govplan.outline.model import UnitCell
from govplan.outline.tables.columns import Columns
from govplan.outline.tables.grid import Row
from govplan.outline.tables.inference import is_unit_name
from govplan.outline.tables.unit_spans import spanning_name

__all__ = ["tick_units", "with_ticks"]


def with_ticks(columns: Columns, heads: Sequence[Row], body: Sequence[Row]) -> Columns:
    """``columns``, those that hold nothing but ticks under a body's name told as such; ``heads``
    are the rows of the header.
    """
    bodies: dict[int, Text] = {}
    roles: dict[int, Role] = {}
    for column, kind in enumerate(columns.kinds):
        name = heads[-1].cells[column].text() or heads[0].cells[column].text()
        above = column_role(spanning_name(heads[0], heads[1], column)) if len(heads) > 1 else None
        if kind != "extra" or name is None or not _holds_ticks(body, column):
            continue
        bare = columns.headers[column]
        if is_unit_name(bare) or (above is not None and is_name(bare)):
            bodies[column] = name
            roles[column] = above or "responsible"
    if not bodies:
        return columns
    kinds = tuple("tick" if c in bodies else kind for c, kind in enumerate(columns.kinds))
    return replace(columns, kinds=kinds, roles={**columns.roles, **roles}, bodies=bodies)


def _holds_ticks(body: Sequence[Row], column: int) -> bool:
    cells = [row.cells[column] for row in body]
    values = [cell.plain for cell in cells if cell.colspan == 1 and not is_no_tick(cell.plain)]
    return bool(values) and all(tick_role(value, {}, "lead") is not None for value in values)


def tick_units(row: Row, columns: Columns, legend: dict[str, Role]) -> list[UnitCell]:
    """The bodies that the ticks of a row name, each as a cell of units with its role."""
    found: list[UnitCell] = []
    for column, name in columns.bodies.items():
        cell = row.cells[column]
        role = tick_role(cell.plain, legend, columns.roles[column]) if cell.colspan == 1 else None
        if role is not None:
            found.append(UnitCell(name, role))
    return found
