"""The rows of a ledger (任务台账): what one plan gives to its sheets.

A row of the main sheet is a measure, since that is what somebody answers for. Items stand in the
cell of their measure; their units count among the measure's, so that nobody is left out.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from govplan.model.record import record
from govplan.writers.labels import ROLES, due, heading, numbered, place, title, unit_names

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from govplan.schema import Deadline, Measure, Plan, Requirement, Task, Unit

__all__ = ["LedgerRow", "NoteRow", "Rows", "UnitRow", "ledger_rows", "rows_of"]


@record
class LedgerRow:
    """One measure, as a clerk answers for it; ``id`` stays the same in a new edition."""

    id: str
    requirement: str
    task: str
    measure: str
    lead: str
    responsible: str
    support: str
    deadline: date | str
    source: str
    other: str


@record
class UnitRow:
    """One unit with one measure; ``id`` is that of the measure or item it is named for."""

    id: str
    unit: str
    role: str
    qualifier: str
    requirement: str
    task: str
    measure: str
    deadline: date | str
    source: str


@record
class NoteRow:
    """One diagnostic."""

    file: str
    severity: str
    code: str
    message: str
    place: str


@record
class Rows:
    """The rows of one plan, and the name and title it goes by."""

    file: str
    title: str
    ledger: list[LedgerRow] = field(default_factory=list)
    units: list[UnitRow] = field(default_factory=list)
    notes: list[NoteRow] = field(default_factory=list)


def rows_of(plan: Plan, *, several: bool = False) -> Rows:
    """All rows of ``plan``; where the ledger holds ``several`` plans, ids begin with the file."""
    name = plan.source.name
    prefix = f"{name}:" if several else ""
    rows = Rows(name, title(plan))
    for requirement, task, measure in _measures(plan):
        context = _Context(prefix, name, requirement, task, measure)
        rows.ledger.append(_ledger_row(context))
        rows.units.extend(_unit_rows(context))
    rows.notes.extend(
        NoteRow(name, note.severity, note.code, note.message, note.path or place(note.sources))
        for note in plan.diagnostics
    )
    return rows


def ledger_rows(plan: Plan) -> list[LedgerRow]:
    """The rows of the main sheet."""
    return rows_of(plan).ledger


@record
class _Context:
    """A measure and what stands above it."""

    prefix: str
    file: str
    requirement: Requirement
    task: Task
    measure: Measure

    @property
    def source(self) -> str:
        sources = self.measure.sources or self.task.sources or self.requirement.sources
        return f"{self.file} {place(sources)}".rstrip()


def _measures(plan: Plan) -> Iterator[tuple[Requirement, Task, Measure]]:
    for requirement in plan.requirements:
        for task in requirement.tasks:
            for measure in task.measures:
                yield requirement, task, measure


def _ledger_row(context: _Context) -> LedgerRow:
    nodes = list(_with_items(context.measure))
    units: list[Unit] = [unit for node in nodes for unit in node.units]
    deadlines: list[Deadline] = [deadline for node in nodes for deadline in node.deadlines]
    return LedgerRow(
        id=context.prefix + context.measure.id,
        requirement=heading(context.requirement),
        task=heading(context.task),
        measure="\n".join(_line(node, context.measure) for node in nodes),
        lead=unit_names(units, "lead"),
        responsible=unit_names(units, "responsible"),
        support=unit_names(units, "support", "supervise"),
        deadline=due(deadlines),
        source=context.source,
        other="；".join(f"{key}：{value}" for node in nodes for key, value in node.extra.items()),
    )


def _line(node: Measure, measure: Measure) -> str:
    """The text of a node; an item that has units of its own says which."""
    names = "" if node is measure else "、".join(unit.name for unit in node.units)
    return numbered(node) + (f"〔{names}〕" if names else "")


def _unit_rows(context: _Context) -> Iterator[UnitRow]:
    for node in _with_items(context.measure):
        deadlines = node.deadlines or context.measure.deadlines
        for unit in node.units:
            yield UnitRow(
                id=context.prefix + node.id,
                unit=unit.name + ("等" if unit.open else ""),
                role=ROLES[unit.role],
                qualifier=unit.qualifier or "",
                requirement=heading(context.requirement),
                task=heading(context.task),
                measure=numbered(node),
                deadline=due(deadlines),
                source=context.source,
            )


def _with_items(measure: Measure) -> Iterator[Measure]:
    yield measure
    for item in measure.items:
        yield from _with_items(item)
