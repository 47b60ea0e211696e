"""The report of a difference between two editions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from govplan.numbering.parting import number_before
from govplan.writers.labels import ROLES
from govplan.writers.reports.report import Cell, Report, Run, Section, said, words

if TYPE_CHECKING:
    from govplan.compare.model import Change, DeadlineAt, Difference, Edition, MeasureRow, UnitAt

__all__ = ["KINDS", "edition_words", "measure_words", "report_of", "unit_words"]

KINDS = {"added": "新增", "gone": "消失", "moved": "移动", "text": "内容有变", "units": "单位有变",
         "deadlines": "时限有变"}  # fmt: skip
_LEVELS = {"requirement": "工作要求", "task": "具体任务"}
_PARTS = {"title": "标题", "text": "引语"}
_CHANGES = (("变化", 12.0), ("编号", 16.0), ("所在", 26.0), ("内容", 60.0), ("单位", 28.0),
            ("时限", 20.0))  # fmt: skip
_HEADINGS = (("级别", 12.0), ("编号", 14.0), ("原来", 50.0), ("现在", 50.0))


def report_of(found: Difference) -> Report:
    """The difference in words: what there is, heading by heading, measure by measure."""
    kinds: list[str] = [kind for change in found.changes for kind in change.kinds]
    facts = [
        ("旧版", edition_words(found.old)),
        ("新版", edition_words(found.new)),
        *((label, f"{kinds.count(kind)}条") for kind, label in KINDS.items()),
        ("未变", f"{found.same}条"),
        ("序号有变", f"{found.renumbered}条（不另列出）"),
    ]
    changes = [_row(change) for change in found.changes]
    headings = [
        [said(_LEVELS[each.level] + _PARTS[each.part]), said(_ids(each.old_id, each.new_id)),
         said(each.old, "gone"), said(each.new, "added")]
        for each in found.headings
    ]  # fmt: skip
    return Report(
        f"{found.old.title or found.old.file} 与 {found.new.title or found.new.file} 比对",
        facts,
        [Section("条目变化", _CHANGES, changes, "各条都没有变化。"),
         Section("标题变化", _HEADINGS, headings, "标题都没有变化。")],
    )  # fmt: skip


def edition_words(edition: Edition) -> str:
    """What names a plan: its title, number, file and how many measures it has."""
    number = f"（{edition.document_number}）" if edition.document_number else ""
    title = f"《{edition.title}》{number}，" if edition.title else ""
    return f"{title}{edition.file}，{edition.measures}条"


def measure_words(row: MeasureRow) -> str:
    """A measure behind its number."""
    return number_before(row.number) + row.text


def unit_words(unit: UnitAt) -> str:
    """A unit with its role.

    >>> from govplan.compare.model import UnitAt
    >>> unit_words(UnitAt(name="县财政局", role="lead"))
    '县财政局（牵头）'
    """
    return f"{unit.name}（{ROLES[unit.role]}{'，' + unit.qualifier if unit.qualifier else ''}）"


def _row(change: Change) -> list[Cell]:
    row = change.new or change.old
    assert row is not None
    return [
        said("、".join(KINDS[kind] for kind in change.kinds)),
        said(_ids(change.old.id if change.old else None, change.new.id if change.new else None)),
        _place(change),
        _text(change),
        tuple(_joined(_units(change))),
        tuple(_joined(_deadlines(change))),
    ]


def _ids(old: str | None, new: str | None) -> str:
    return old or new or "" if old == new or not (old and new) else f"{old} → {new}"


def _place(change: Change) -> Cell:
    """The titles above; of a measure that moved, where it was and is."""
    old, new = (_above(row) if row else None for row in (change.old, change.new))
    if old and new and old != new and "moved" in change.kinds:
        return Run("gone", old), Run("added", new)
    return said(new or old)


def _above(row: MeasureRow) -> str:
    return " / ".join(filter(None, (row.requirement, row.task)))


def _text(change: Change) -> Cell:
    """The text of a measure; what changed in it is marked, and so is what came or went whole."""
    if change.words:
        return words(change.words)
    if change.old and change.new:
        return said(measure_words(change.new))
    if change.new:
        return said(measure_words(change.new), "added")
    return said(measure_words(change.old), "gone") if change.old else ()


def _units(change: Change) -> Iterator[Cell]:
    if change.old and change.new:
        for each in change.units:
            gone = said(unit_words(each.old), "gone") if each.old else ()
            yield gone + (said(unit_words(each.new), "added") if each.new else ())
        return
    row, kind = (change.new, "added") if change.new else (change.old, "gone")
    yield from (said(unit_words(unit), kind) for unit in (row.units if row else ()))


def _deadlines(change: Change) -> Iterator[Cell]:
    if change.old and change.new:
        yield from (said(each.raw, "gone") for each in change.deadlines_gone)
        yield from (said(each.raw, "added") for each in change.deadlines_added)
        return
    gone: tuple[DeadlineAt, ...] = change.old.deadlines if change.old else ()
    added: tuple[DeadlineAt, ...] = change.new.deadlines if change.new else ()
    yield from (said(each.raw, "gone") for each in gone)
    yield from (said(each.raw, "added") for each in added)


def _joined(cells: Iterator[Cell]) -> Iterator[Run]:
    for number, cell in enumerate(cells):
        if number:
            yield Run("equal", "、")
        yield from cell
