"""What stands in the cells of a 任务分解表, so that whoever reads it reads the same."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from govplan.model.record import record
from govplan.numbering.parting import number_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govplan.schema import Measure, MeasureAt, Plan, Requirement, Task, Unit

__all__ = ["DEADLINE", "MEASURE", "REQUIREMENT", "TASK", "UNITS", "Sheet", "TableRow", "sheets_of"]

REQUIREMENT, TASK, MEASURE = "工作要求", "具体任务", "具体要求"
UNITS, DEADLINE = "责任单位", "完成时限"

_NOTHING = "/"
"""What a cell holds where there is nothing: an empty one would stand for the one above."""
_VERBS = {"lead": "牵头", "responsible": "负责", "support": "配合", "supervise": "督导"}


@record
class TableRow:
    """A measure's cells by column; ``above`` are the ids of what its merged cells belong to."""

    above: tuple[str, str]
    cells: dict[str, str]


@record
class Sheet:
    """The table of one part of a plan: its heading, its columns and its rows. What a heading says
    beside its title has no cell, since all of a cell is the title: it stands below, in ``notes``.
    """

    part: str | None
    columns: tuple[str, ...]
    rows: list[TableRow]
    notes: tuple[str, ...] = ()


def sheets_of(plan: Plan) -> list[Sheet]:
    """A table for each part of the plan, in order."""
    found = []
    decimals = any(_is_decimal(node) for at in plan.measures() for node in _nodes(at))
    for part, group in groupby(plan.measures(items=False), key=lambda at: at.requirement.part):
        places = list(group)
        rows = [_row(at, decimals=decimals) for at in places]
        own = dict.fromkeys(key for row in rows for key in row.cells)
        fixed = [name for name in _ORDER if name in own]
        columns = (*fixed, *(key for key in own if key not in _ORDER))
        found.append(Sheet(part, columns, rows, tuple(_notes(places, decimals=decimals))))
    return found


_ORDER = (REQUIREMENT, TASK, MEASURE, UNITS, DEADLINE)


def _nodes(at: MeasureAt) -> tuple[Requirement, Task, Measure]:
    return at.requirement, at.task, at.measure


def _is_decimal(node: Requirement | Task | Measure) -> bool:
    return node.number is not None and node.number.style == "decimal"


def _row(at: MeasureAt, *, decimals: bool) -> TableRow:
    cells: dict[str, str] = {}
    if not at.requirement.implicit:
        cells[REQUIREMENT] = _heading(at.requirement, decimals=decimals)
    if not at.task.implicit:
        cells[TASK] = _heading(at.task, decimals=decimals)
    cells[MEASURE] = "\n".join(_lines(at.measure, decimals=decimals))
    cells[UNITS] = units_words(at.measure.units) or _NOTHING
    cells[DEADLINE] = _deadlines(at.measure) or _NOTHING
    cells.update(at.measure.extra)
    return TableRow((at.requirement.id, at.task.id), cells)


def _notes(places: list[MeasureAt], *, decimals: bool) -> Iterator[str]:
    """The lead-ins, each behind the heading that it belongs to."""
    nodes = {node.id: node for at in places for node in (at.requirement, at.task)}
    for node in nodes.values():
        if node.text:
            yield f"{_heading(node, decimals=decimals)}：{node.text}" if node.title else node.text


def _heading(node: Requirement | Task, *, decimals: bool) -> str:
    return number_words(node, decimals=decimals) + (node.title or "")


def number_words(node: Requirement | Task | Measure, *, decimals: bool) -> str:
    """A number as printed, parted from the words: one of a column of its own (序号: 3) by a point,
    a decimal, and what stands above ``decimals``, by a blank.
    """
    raw = node.number.raw if node.number else ""
    if raw.isdecimal() and not decimals:
        return f"{raw}."
    return number_before(raw)


def _lines(measure: Measure, *, decimals: bool) -> Iterator[str]:
    """The measure and its items, a line each. What only repeats a title is left out."""
    if not measure.implicit:
        yield number_words(measure, decimals=decimals) + measure.text
    for item in measure.items:
        yield from _item_lines(item, decimals=decimals)


def _item_lines(item: Measure, *, decimals: bool) -> Iterator[str]:
    """An item, with its own units and deadlines behind it, and the items below it."""
    words = units_words(item.units)
    yield number_words(item, decimals=decimals) + item.text + (f"（{words}）" if words else "")
    for inner in item.items:
        yield from _item_lines(inner, decimals=decimals)


def units_words(units: tuple[Unit, ...]) -> str:
    """Units in the words of a cell: those that are responsible by their names, others with a verb.

    >>> from govplan.schema import Unit
    >>> lead = Unit(name="县财政局", role="lead", raw="")
    >>> units_words((lead, Unit(name="县审计局", role="support", raw="")))
    '县财政局牵头；县审计局配合'
    """
    groups = [
        (key, "、".join(unit.name for unit in group) + ("等" if key[2] else ""))
        for key, group in groupby(units, key=lambda unit: (unit.role, unit.qualifier, unit.open))
    ]
    if all(role == "responsible" and not qualifier for (role, qualifier, _), _ in groups):
        return "、".join(names for _, names in groups)
    return "；".join(
        f"{names}{qualifier or ''}{_VERBS[role]}" for (role, qualifier, _), names in groups
    )


def _deadlines(measure: Measure) -> str:
    """The deadlines, those too that the text tells: read again, both are one."""
    if DEADLINE in measure.extra:
        return measure.extra[DEADLINE]
    return "；".join(dict.fromkeys(each.raw for each in measure.deadlines))
