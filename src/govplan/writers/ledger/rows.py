"""The rows of a ledger (任务台账): what one plan gives to its sheets.

A row of the main sheet is a measure, since that is what somebody answers for. Items stand in the
cell of their measure; their units count among the measure's, so that nobody is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from datetime import date
from typing import TYPE_CHECKING

from govplan.aliases import Aliases
from govplan.model.record import record, replace
from govplan.numbering.parting import number_before
from govplan.writers.labels import (
    ROLES,
    due,
    heading,
    nearest,
    numbered,
    place,
    printed,
    title,
    unit_names,
)
from govplan.writers.ledger.doubts import reasons, title_of
from govplan.writers.table_document.words import bracket_words, segments

if TYPE_CHECKING:
    from govplan.schema import Deadline, Measure, MeasureAt, Plan, Requirement, Unit

__all__ = ["LedgerRow", "NoteRow", "Rows", "UnitRow", "distinct", "ledger_rows", "rows_of"]

_SEVERITIES = {"error": "错误", "warning": "警告", "info": "提示"}


@record
class LedgerRow:
    """One measure, as a clerk answers for it; ``id`` stays the same in a new edition.

    ``deadline`` is as printed, ``nearest`` the earliest day in it; ``division`` is who does what
    how (分工); ``doubt`` says why the row is to be looked at; ``units`` are all names and roles.
    ``plan`` is told where there are several, ``role`` in the ledger of one unit, ``change`` and
    what the row said ``before`` in a new edition. The lead-ins of its headings stand in the first
    row below them.
    """

    id: str
    requirement: str
    task: str
    measure: str
    lead: str
    responsible: str
    support: str
    division: str
    deadline: str
    nearest: date | None
    source: str
    other: str
    doubt: str = ""
    units: tuple[tuple[str, str], ...] = ()
    plan: str = ""
    role: str = ""
    change: str = ""
    before: str = ""
    part: str = ""
    requirement_text: str = ""
    task_text: str = ""


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
    printed: str = ""
    nearest: date | None = None


@record
class NoteRow:
    """One diagnostic, in words for a clerk; ``message`` has its particulars."""

    file: str
    severity: str
    title: str
    place: str
    message: str
    code: str


@record
class Rows:
    """The rows of one plan, the file and title it goes by, and the path that it was read from."""

    file: str
    title: str
    path: str = ""
    ledger: list[LedgerRow] = field(default_factory=list)
    units: list[UnitRow] = field(default_factory=list)
    notes: list[NoteRow] = field(default_factory=list)


def rows_of(plan: Plan, *, path: str = "", aliases: Aliases | None = None) -> Rows:
    """All rows of ``plan``, which was read from ``path``; units by the names of ``aliases``."""
    plan = aliases.apply(plan) if aliases else plan
    name = plan.source.name
    rows = Rows(name, title(plan), path or name)
    doubts = reasons(plan)
    seen: set[str] = set()
    several = len({requirement.part for requirement in plan.requirements}) > 1
    for at in plan.measures(items=False):
        nodes = list(at.with_items())
        source = _source(at, name)
        row = _ledger_row(nodes, source, doubts.get(at.measure.id, ""))
        row = _with_lead_ins(row, at, seen)
        rows.ledger.append(_with_part(row, at.requirement) if several else row)
        rows.units.extend(_unit_rows(nodes, source))
    rows.notes.extend(
        NoteRow(name, _SEVERITIES[note.severity], title_of(note.code),
                note.path or place(note.sources), note.message, note.code)
        for note in plan.diagnostics
    )  # fmt: skip
    return rows


def ledger_rows(plan: Plan) -> list[LedgerRow]:
    """The rows of the main sheet."""
    return rows_of(plan).ledger


def distinct(found: Sequence[Rows], *, several: bool) -> list[Rows]:
    """The rows of ``several`` plans with ids that begin with the file, so that no two are alike:
    by as much of the path as tells the files apart.
    """
    if not several:
        return list(found)
    names = file_names([rows.path for rows in found])
    return [_named(rows, name) for rows, name in zip(found, names, strict=True)]


def file_names(paths: Sequence[str]) -> list[str]:
    """The shortest ends of the paths that tell them apart; a path that comes again is counted.

    >>> file_names(["a/x.docx", "b/x.docx", "c/y.docx", "c/y.docx"])
    ['a/x.docx', 'b/x.docx', 'y.docx', 'y.docx~2']
    """
    parts = [path.replace("\\", "/").split("/") for path in paths]
    wanted = {tuple(part): 1 for part in parts}
    for _ in range(max(map(len, parts), default=0)):
        ends: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
        for part, count in wanted.items():
            ends.setdefault(part[-count:], []).append(part)
        for same in ends.values():
            for part in same if len(same) > 1 else ():
                wanted[part] += 1
    seen: dict[str, int] = {}
    return [_counted("/".join(part[-wanted[tuple(part)] :]), seen) for part in parts]


def _counted(name: str, seen: dict[str, int]) -> str:
    seen[name] = seen.get(name, 0) + 1
    return name if seen[name] == 1 else f"{name}~{seen[name]}"


def _named(rows: Rows, name: str) -> Rows:
    def source(text: str) -> str:
        return name + text.removeprefix(rows.file)

    return Rows(
        name, rows.title, rows.path,
        [replace(row, id=f"{name}:{row.id}", source=source(row.source), plan=rows.title)
         for row in rows.ledger],
        [replace(row, id=f"{name}:{row.id}", source=source(row.source)) for row in rows.units],
        [replace(row, file=name) for row in rows.notes],
    )  # fmt: skip


def _source(at: MeasureAt, file: str) -> str:
    sources = at.measure.sources or at.task.sources or at.requirement.sources
    return f"{file} {place(sources)}".rstrip()


def _ledger_row(nodes: list[MeasureAt], source: str, doubt: str) -> LedgerRow:
    first = nodes[0]
    units = [unit for node in nodes for unit in node.measure.units]
    deadlines: list[Deadline] = [each for node in nodes for each in node.measure.deadlines]
    extra = (pair for node in nodes for pair in node.measure.extra.items())
    return LedgerRow(
        id=first.measure.id,
        requirement=heading(first.requirement),
        task=heading(first.task),
        measure="\n".join(_lines(first.measure)),
        lead=unit_names(units, "lead"),
        responsible=unit_names(units, "responsible"),
        support=unit_names(units, "support", "supervise"),
        division=_division(units),
        deadline=printed(deadlines),
        nearest=nearest(deadlines),
        source=source,
        other="\n".join(f"【{key}】{value}" for key, value in extra),
        doubt=doubt,
        units=tuple(dict.fromkeys((unit.name, ROLES[unit.role]) for unit in units)),
    )


def _division(units: Iterable[Unit]) -> str:
    """How the work is divided: the qualifier that all share, else each with its units."""
    found: dict[str, dict[str, None]] = {}
    for unit in units:
        found.setdefault(unit.qualifier or "", {})[unit.name] = None
    if len(found) == 1:
        return next(iter(found))
    return "；".join(f"{'、'.join(names)}：{how}" for how, names in found.items() if how)


def _with_part(row: LedgerRow, requirement: Requirement) -> LedgerRow:
    """The row of a plan of several parts, with that of its own in a column."""
    return replace(
        row, part=requirement.part or "", requirement=heading(requirement, with_part=False)
    )


def _with_lead_ins(row: LedgerRow, at: MeasureAt, seen: set[str]) -> LedgerRow:
    """The row with the lead-ins of those of its headings that have a title and are not ``seen``."""
    texts = {
        node.id: node.text
        for node in (at.requirement, at.task)
        if node.title and node.text and node.id not in seen
    }
    seen.update(texts)
    return replace(
        row, requirement_text=texts.get(at.requirement.id, ""), task_text=texts.get(at.task.id, "")
    )


def _lines(measure: Measure) -> Iterator[str]:
    """The lines of a measure's cell: its text, its segments each with who answers for it, and an
    item a line; one that has units of its own says which.
    """
    parts = segments(measure)
    whole = "".join(part.text + _own(part) for part in parts)
    number = measure.number.raw if measure.number else None
    yield number_before(number) + (whole or measure.text)
    for item in measure.items[len(parts) :]:
        yield from _item_lines(item)


def _item_lines(item: Measure) -> Iterator[str]:
    yield numbered(item) + _own(item)
    for inner in item.items:
        yield from _item_lines(inner)


def _own(item: Measure) -> str:
    """The bracket of an item with units or deadlines of its own, as far as the text tells none."""
    words = bracket_words(item)
    return f"〔{words}〕" if words else ""


def _unit_rows(nodes: list[MeasureAt], source: str) -> Iterator[UnitRow]:
    for node in nodes:
        deadlines = node.measure.deadlines or nodes[0].measure.deadlines
        for unit in node.measure.units:
            yield UnitRow(
                id=node.measure.id,
                unit=unit.name + ("等" if unit.open else ""),
                role=ROLES[unit.role],
                qualifier=unit.qualifier or "",
                requirement=heading(node.requirement),
                task=heading(node.task),
                measure=numbered(node.measure),
                deadline=due(deadlines),
                source=source,
                printed=printed(deadlines),
                nearest=nearest(deadlines),
            )
