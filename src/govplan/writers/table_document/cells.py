"""What stands in the cells of a 任务分解表, so that whoever reads it reads the same."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from govplan.lexicon.ledger_sheets import (
    DEADLINE,
    MEASURE,
    REQUIREMENT,
    RESPONSIBLE,
    SERIAL,
    TASK,
    part_lines,
)
from govplan.model.record import record
from govplan.writers.table_document.words import (
    deadline_words,
    has_bare_number,
    measure_lines,
    number_words,
    units_words,
)

if TYPE_CHECKING:
    from govplan.schema import Measure, MeasureAt, Plan, Requirement, Task

__all__ = ["Sheet", "TableRow", "sheets_of"]

_NOTHING = "/"
"""What a cell holds where there is nothing: an empty one would stand for the one above."""


@record
class TableRow:
    """A measure's cells by column, or words over all columns behind its ``cells``: the lead-in
    beside a heading, or a section row. ``above`` are the ids of what its merged cells belong to.
    """

    above: tuple[str, str]
    cells: dict[str, str]
    over: str | None = None


@record
class Sheet:
    """The table of one part of a plan: the lines of its heading, its columns and its rows."""

    heading: tuple[str, ...]
    columns: tuple[str, ...]
    rows: list[TableRow]


def sheets_of(plan: Plan) -> list[Sheet]:
    """A table for each part of the plan, in order."""
    found = []
    decimals = any(_is_decimal(node) for at in plan.measures() for node in _nodes(at))
    for part, group in groupby(plan.measures(items=False), key=lambda at: at.requirement.part):
        places = list(group)
        counted = all(has_bare_number(at.measure) for at in places) and not decimals
        rows = list(_rows(places, decimals=decimals, counted=counted))
        own = dict.fromkeys(key for row in rows for key in row.cells)
        fixed = [name for name in _ORDER if name in own]
        columns = (*fixed, *(key for key in own if key not in _ORDER))
        heading, sections = _opened(part or "", columns)
        found.append(Sheet(heading, columns, [*sections, *rows]))
    return found


_ORDER = (REQUIREMENT, TASK, SERIAL, MEASURE, RESPONSIBLE, DEADLINE)


def _opened(part: str, columns: tuple[str, ...]) -> tuple[tuple[str, ...], list[TableRow]]:
    """What opens a part: the lines above its table (附件1, a plan's title) and, where its rows have
    requirements, the section rows of it (contract, 3.10).
    """
    if REQUIREMENT not in columns:
        return tuple(part.split()), []
    above, sections = part_lines(part)
    return tuple(above), [TableRow(("", ""), {}, line) for line in sections]


def _nodes(at: MeasureAt) -> tuple[Requirement, Task, Measure]:
    return at.requirement, at.task, at.measure


def _is_decimal(node: Requirement | Task | Measure) -> bool:
    return node.number is not None and node.number.style == "decimal"


def _rows(places: list[MeasureAt], *, decimals: bool, counted: bool) -> Iterator[TableRow]:
    """A row for each lead-in, where its heading begins, and for each measure."""
    before = None
    for at in places:
        heads = _heads(at, decimals=decimals)
        above = at.requirement.id, at.task.id
        if at.requirement.text and (before is None or before.requirement is not at.requirement):
            first = {REQUIREMENT: heads.get(REQUIREMENT, "")}
            yield TableRow((at.requirement.id, ""), first, at.requirement.text)
        if at.task.text and (before is None or before.task is not at.task):
            yield TableRow(above, {TASK: "", **heads}, at.task.text)
        yield TableRow(above, heads | _cells(at.measure, decimals=decimals, counted=counted))
        before = at


def _heads(at: MeasureAt, *, decimals: bool) -> dict[str, str]:
    cells: dict[str, str] = {}
    if not at.requirement.implicit:
        cells[REQUIREMENT] = _heading(at.requirement, decimals=decimals)
    if not at.task.implicit:
        cells[TASK] = _heading(at.task, decimals=decimals)
    return cells


def _cells(measure: Measure, *, decimals: bool, counted: bool) -> dict[str, str]:
    cells: dict[str, str] = {}
    if counted and measure.number is not None:
        cells[SERIAL] = measure.number.raw
    cells[MEASURE] = "\n".join(measure_lines(measure, decimals=decimals, counted=counted))
    cells[RESPONSIBLE] = units_words(measure.units) or _NOTHING
    cells[DEADLINE] = deadline_words(measure.deadlines, measure.text) or _NOTHING
    return cells | measure.extra


def _heading(node: Requirement | Task, *, decimals: bool) -> str:
    return number_words(node, decimals=decimals) + (node.title or "")
