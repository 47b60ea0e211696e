"""What the database holds of one plan, as plain values: made by the processes that read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from govplan.database.bigrams import indexed
from govplan.model.record import record
from govplan.rows import Row, rows_of
from govplan.writers import Style
from govplan.writers.labels import place

if TYPE_CHECKING:
    from govplan.schema import Plan

__all__ = ["Entry", "part", "searched"]

Values = tuple[Any, ...]


@record
class Entry:
    """One document: its columns by name, and the rows of each table without their document.

    ``texts`` are what is searched: of each measure or item the position of its first row, and its
    text, headings and units as pairs of characters.
    """

    document: dict[str, Any]
    rows: list[Values]
    units: list[Values]
    deadlines: list[Values]
    diagnostics: list[Values]
    texts: list[tuple[int, Values]]


def part(plan: Plan, style: Style) -> Entry:
    """The entry of one plan."""
    del style
    rows = rows_of(plan)
    return Entry(
        _document(plan),
        [tuple(row.model_dump().values()) for row in rows],
        list(_units(plan)),
        list(_deadlines(plan)),
        list(_diagnostics(plan)),
        [
            (found[0].position, searched(found))
            for _, group in groupby(rows, key=lambda row: row.id)
            if (found := list(group))
        ],
    )


def searched(rows: list[Row]) -> Values:
    """What is searched of a node that has these rows."""
    first = rows[0]
    above = first.measure if first.id != first.measure_id else None
    texts = "\n".join(filter(None, (first.text, first.items)))
    headings = "\n".join(filter(None, (first.part, first.requirement, first.task, above)))
    units = "\n".join(row.unit for row in rows if row.unit)
    return indexed(texts), indexed(headings), indexed(units)


def _document(plan: Plan) -> dict[str, Any]:
    metadata = plan.metadata
    return {
        "format": plan.source.format,
        "sha256": plan.source.sha256,
        "pages": plan.source.pages,
        "title": metadata.title,
        "document_number": metadata.document_number,
        "issuer": metadata.issuer,
        "recipients": json.dumps(metadata.recipients, ensure_ascii=False),
        "issued_on": metadata.issued_on,
        "year": metadata.year,
        "disclosure": metadata.disclosure,
        "classification": metadata.classification,
        "urgency": metadata.urgency,
        "script": plan.script.detected,
        **plan.coverage.model_dump(),
    }


def _units(plan: Plan) -> Iterator[Values]:
    for at in plan.measures():
        for number, unit in enumerate(at.measure.units, 1):
            yield (at.measure.id, number, unit.name, unit.role, unit.qualifier, unit.open, unit.raw)


def _deadlines(plan: Plan) -> Iterator[Values]:
    for at in plan.measures():
        for number, deadline in enumerate(at.measure.deadlines, 1):
            yield (at.measure.id, number, deadline.raw, deadline.kind, deadline.due,
                   deadline.every, deadline.within_days)  # fmt: skip


def _diagnostics(plan: Plan) -> Iterator[Values]:
    for number, note in enumerate(plan.diagnostics, 1):
        where = place(note.sources) or None
        yield (number, note.severity, note.code, note.message, note.path, where)
