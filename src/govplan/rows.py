"""Flat rows: a plan as one table, for pipes, data frames and databases.

The columns are those of :class:`Row`, whatever the document: only plain values, so
that JSON Lines, Parquet, CSV and SQLite hold the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Literal, get_args

from pydantic import Field

from govplan.model.kinds import DeadlineKind, Every, Role
from govplan.model.record import record
from govplan.schema import (
    Deadline,
    Measure,
    MeasureAt,
    Model,
    Plan,
    Requirement,
    Source,
    Task,
    Unit,
)

__all__ = ["Column", "ColumnKind", "Row", "columns", "rows_of"]

ColumnKind = Literal["text", "integer", "real", "flag"]

_KINDS: dict[type, ColumnKind] = {str: "text", int: "integer", float: "real", bool: "flag"}


class Row(Model):
    """One flat row: a measure or an item of one, with one of its units.

    A measure without units is one row whose unit is null; one whose units stand on its items is
    none itself. An item without units has a row where nothing above it has units.
    """

    file: str = Field(description="the file that was read")
    sha256: str = Field(description="of its bytes")
    position: int = Field(description="of the row in its plan, from 1")
    plan: str | None = Field(description="the plan's title")
    year: int | None = Field(description="the year that the plan is for")
    part: str | None = Field(description="the heading of a later part of the document")
    requirement_number: str | None = Field(description="工作要求: its number as printed")
    requirement: str | None = Field(description="its title, or its lead-in where it has none")
    task_number: str | None = Field(description="具体任务: its number as printed")
    task: str | None = Field(description="its title, or its lead-in where it has none")
    measure_id: str = Field(description="具体要求: its id")
    measure_number: str | None = Field(description="its number as printed")
    measure: str = Field(description="its text; below it, on lines, that of items between")
    id: str = Field(description="of the measure or item that the row is about")
    number: str | None = Field(description="its number as printed")
    text: str = Field(description="its text")
    items: str | None = Field(description="items below it that have no row, one a line")
    unit: str | None = Field(description="责任单位: its name")
    role: Role | None = Field(description="what the unit does")
    qualifier: str | None = Field(description="按职责分工 and the like")
    open: bool | None = Field(description="whether the list goes on behind it (等)")
    unit_raw: str | None = Field(description="the unit as printed")
    deadline: str | None = Field(description="完成时限: all of them as printed, parted by ；")
    kind: DeadlineKind | None = Field(description="of the earliest date, else the first deadline")
    due: str | None = Field(description="its day, or --MM-DD where it recurs")
    every: Every | None = Field(description="how often it recurs")
    within_days: int | None = Field(description="how many days it leaves")
    extra: str | None = Field(description="what stood in other columns, as a JSON object")
    page: int | None = Field(description="where it begins: the page")
    x0: float | None = Field(description="the box on that page in points: left")
    y0: float | None = Field(description="top")
    x1: float | None = Field(description="right")
    y1: float | None = Field(description="bottom")
    paragraph: int | None = Field(description="the paragraph")
    sheet: str | None = Field(description="the sheet of a workbook")
    table_number: int | None = Field(description="the table")
    table_row: int | None = Field(description="the row of the table or sheet")
    table_column: int | None = Field(description="the column of the table or sheet")
    line: int | None = Field(description="the line of a text")
    doubtful: bool = Field(description="whether a warning or an error is about it")


@record
class Column:
    """A column of the flat rows: its name, what its values are, whether they may be absent."""

    name: str
    kind: ColumnKind
    nullable: bool
    about: str


def columns() -> list[Column]:
    """The columns, always the same.

    >>> columns()[0].name, columns()[-1].kind
    ('file', 'flag')
    """
    return [
        _column(name, field.annotation, field.description or "")
        for name, field in Row.model_fields.items()
    ]


def _column(name: str, annotation: Any, about: str) -> Column:
    choices = get_args(annotation) or (annotation,)
    nullable = type(None) in choices
    first = next(choice for choice in choices if choice is not type(None))
    return Column(name, _KINDS.get(first, "text"), nullable, about)


def rows_of(plan: Plan) -> list[Row]:
    r"""The rows of ``plan``, in its order.

    >>> import govplan
    >>> plan = govplan.parse("1.编制目录。（县司法局牵头，县档案馆配合）\n2.更新。".encode())
    >>> [(row.id, row.unit, row.role) for row in rows_of(plan)]  # doctest: +NORMALIZE_WHITESPACE
    [('r_0.t_0.m1', '县司法局', 'lead'), ('r_0.t_0.m1', '县档案馆', 'support'),
     ('r_0.t_0.m2', None, None)]
    """
    base = {
        "file": plan.source.name,
        "sha256": plan.source.sha256,
        "plan": plan.metadata.title,
        "year": plan.metadata.year,
    }
    found = (
        {**_path(place), **_node(place), **_unit(unit)}
        for measure in plan.measures(items=False)
        for place, unit in _pairs(measure, has_rows=False)
    )
    return [
        Row.model_validate({**base, "position": number, **values})
        for number, values in enumerate(found, 1)
    ]


def _pairs(place: MeasureAt, *, has_rows: bool) -> Iterator[tuple[MeasureAt, Unit | None]]:
    """The nodes of a measure with each of their units, each pair of which is a row; ``has_rows``
    says that the row of a node above holds the text of this one.
    """
    node = place.measure
    divided = not node.units and _has_units(node.items)
    yield from ((place, unit) for unit in node.units)
    if not (node.units or has_rows or divided):
        yield place, None
    for item in place.items():
        yield from _pairs(item, has_rows=has_rows or not divided)


def _has_units(nodes: Iterable[Measure]) -> bool:
    return any(node.units or _has_units(node.items) for node in nodes)


def _path(place: MeasureAt) -> dict[str, Any]:
    """What the node stands below."""
    requirement, task = place.requirement, place.task
    path = (*place.above, place.measure)
    measure, between = path[0], path[1:-1]
    return {
        "part": requirement.part,
        "requirement_number": _number(requirement),
        "requirement": requirement.title or requirement.text,
        "task_number": _number(task),
        "task": task.title or task.text,
        "measure_id": measure.id,
        "measure_number": _number(measure),
        "measure": "\n".join([measure.text, *map(_numbered, between)]),
    }


def _node(place: MeasureAt) -> dict[str, Any]:
    """The node itself: its text, its deadlines and its place."""
    node = place.measure
    return {
        "id": node.id,
        "number": _number(node),
        "text": node.text,
        "items": "\n".join(map(_numbered, _untold(node.items))) or None,
        "extra": json.dumps(node.extra, ensure_ascii=False) if node.extra else None,
        "doubtful": node.doubtful,
        **_deadline(_deadlines(place)),
        **_place(node.sources or place.task.sources or place.requirement.sources),
    }


def _untold(items: Iterable[Measure]) -> Iterator[Measure]:
    """The items that have no row of their own."""
    for item in items:
        if not item.units:
            yield item
            yield from _untold(item.items)


def _deadlines(place: MeasureAt) -> tuple[Deadline, ...]:
    """The deadlines of a node, else those of the nearest node above it that has some."""
    path = (place.measure, *reversed(place.above))
    return next((node.deadlines for node in path if node.deadlines), ())


def _deadline(deadlines: tuple[Deadline, ...]) -> dict[str, Any]:
    dated = [each for each in deadlines if each.kind == "date" and each.due]
    first = min(dated, key=lambda each: each.due or "", default=next(iter(deadlines), None))
    raw = "；".join(dict.fromkeys(each.raw for each in deadlines))
    return {
        "deadline": raw or None,
        "kind": first and first.kind,
        "due": first and first.due,
        "every": first and first.every,
        "within_days": first and first.within_days,
    }


def _place(sources: tuple[Source, ...]) -> dict[str, Any]:
    """Where a node begins; its box is that of all its lines on the page where it begins."""
    first = next(iter(sources), Source())
    boxes = [source.bbox for source in sources if source.bbox and source.page == first.page]
    x0, y0, x1, y1 = zip(*boxes, strict=True) if boxes else ((None,),) * 4
    return {
        "page": first.page,
        "x0": min(x0), "y0": min(y0), "x1": max(x1), "y1": max(y1),
        "paragraph": first.paragraph,
        "sheet": first.sheet,
        "table_number": first.table,
        "table_row": first.row,
        "table_column": first.column,
        "line": first.line,
    }  # fmt: skip


def _unit(unit: Unit | None) -> dict[str, Any]:
    return {
        "unit": unit and unit.name,
        "role": unit and unit.role,
        "qualifier": unit and unit.qualifier,
        "open": unit and unit.open,
        "unit_raw": unit and unit.raw,
    }


def _number(node: Requirement | Task | Measure) -> str | None:
    return node.number.raw if node.number else None


def _numbered(node: Measure) -> str:
    return (_number(node) or "") + node.text
