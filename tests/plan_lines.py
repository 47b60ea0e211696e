"""A plan as lines that a person can check: one line a node, indented by its level."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govplan.schema import Deadline, Measure, Number, Plan, Unit

__all__ = ["plan_lines"]


def plan_lines(plan: Plan) -> list[str]:
    """The tree of ``plan``; metadata that is known first, passages marked ``<`` and ``>``."""
    return list(_lines(plan))


def _lines(plan: Plan) -> Iterator[str]:
    for name, value in plan.metadata.model_dump(exclude={"sources"}).items():
        if value not in (None, ()):
            yield f"@{name} {'|'.join(value) if isinstance(value, tuple) else value}"
    for passage in plan.preamble:
        yield f"< {passage.text}"
    for requirement in plan.requirements:
        part = f" part={requirement.part}" if requirement.part else ""
        title = "(implicit)" if requirement.implicit else requirement.title or "-"
        yield f"{requirement.id} {_number(requirement.number)}{title}{part}"
        if requirement.text:
            yield f"  : {requirement.text}"
        for task in requirement.tasks:
            title = "(implicit)" if task.implicit else task.title or "-"
            yield f"  {task.id} {_number(task.number)}{title}"
            if task.text:
                yield f"    : {task.text}"
            for measure in task.measures:
                yield from _measure(measure, "    ")
    for passage in plan.closing:
        yield f"> {passage.text}"
    for passage in plan.unplaced:
        yield f"? {passage.text}"


def _measure(measure: Measure, indent: str) -> Iterator[str]:
    implicit = "(implicit) " if measure.implicit else ""
    yield f"{indent}{measure.id} {_number(measure.number)}{implicit}{measure.text}"
    if measure.units:
        yield f"{indent}  @ {' '.join(map(_unit, measure.units))}"
    if measure.deadlines:
        yield f"{indent}  # {' '.join(map(_deadline, measure.deadlines))}"
    for name, value in measure.extra.items():
        shown = value.replace("\n", "⏎")
        yield f"{indent}  {name}={shown}"
    for item in measure.items:
        yield from _measure(item, indent + "  ")


def _number(number: Number | None) -> str:
    return "" if number is None else f"[{number.raw}]"


def _unit(unit: Unit) -> str:
    qualifier = f"({unit.qualifier})" if unit.qualifier else ""
    return f"{unit.name}/{unit.role}{qualifier}{'+' if unit.open else ''}"


def _deadline(deadline: Deadline) -> str:
    parts = (deadline.kind, deadline.every, deadline.due, deadline.within_days)
    return ":".join(str(part) for part in parts if part is not None)
