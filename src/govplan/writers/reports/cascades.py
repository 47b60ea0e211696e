"""The report of an upper plan and those below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from govplan.writers.reports.differences import edition_words, measure_words, unit_words
from govplan.writers.reports.report import Cell, Report, Section, said

if TYPE_CHECKING:
    from govplan.compare.model import Cascade, Edition, MeasureRow, TakenUp, Upper

__all__ = ["report_of"]

_MEASURES = (("上级编号", 12.0), ("上级要求", 46.0), ("上级单位", 20.0), ("下级方案", 18.0),
             ("编号", 12.0), ("下级要求", 46.0), ("下级单位", 24.0), ("相似", 7.0))  # fmt: skip
_OWN = (("下级方案", 24.0), ("编号", 14.0), ("下级要求", 60.0), ("下级单位", 30.0))
_CITED = (("下级方案", 30.0), ("文号", 26.0), ("名称", 60.0), ("是否上级方案", 14.0))
_NOBODY = "（无人承接）"


def report_of(found: Cascade) -> Report:
    """Who takes up what, what nobody takes up, what is below alone, and who is cited."""
    names = _names(found.lower)
    missing = [upper for upper in found.measures if not upper.taken_up]
    facts = [
        ("上级方案", edition_words(found.upper)),
        *((f"下级方案{number}", edition_words(each)) for number, each in enumerate(found.lower, 1)),
        ("有承接", f"{found.taken_up}条"),
        ("无人承接", f"{len(missing)}条"),
        ("下级自有", f"{len(found.own)}条"),
    ]
    cited = [
        [said(names[each.plan - 1]), said(each.number), said(each.title),
         said("是" if each.upper else "")]
        for each in found.citations
    ]  # fmt: skip
    return Report(
        f"{found.upper.title or found.upper.file} 承接情况",
        facts,
        [
            Section(
                "无人承接", _MEASURES[:3], [_upper(each) for each in missing], "每条都有承接。"
            ),
            Section("承接", _MEASURES, list(_rows(found.measures, names)), "没有条目。"),
            Section("下级自有", _OWN, [_own(each, names) for each in found.own], "没有。"),
            Section("引用文件", _CITED, cited, "没有引用文号。"),
        ],
    )


def _names(editions: Sequence[Edition]) -> list[str]:
    """The titles of the plans below, with the file where several have the same."""
    names = [edition.title or edition.file for edition in editions]
    return [
        f"{name}（{edition.file}）" if names.count(name) > 1 and edition.title else name
        for name, edition in zip(names, editions, strict=True)
    ]


def _rows(measures: Iterable[Upper], names: list[str]) -> Iterator[list[Cell]]:
    for upper in measures:
        for taken in upper.taken_up:
            row = taken.measure
            yield [*_upper(upper), said(names[taken.plan - 1]), said(row.id),
                   said(measure_words(row)), _units(row), said(f"{taken.score:.0%}")]  # fmt: skip
        if not upper.taken_up:
            yield [*_upper(upper), said(_NOBODY, "gone"), (), (), (), ()]


def _upper(upper: Upper) -> list[Cell]:
    return [said(upper.measure.id), said(measure_words(upper.measure)), _units(upper.measure)]


def _own(taken: TakenUp, names: list[str]) -> list[Cell]:
    row = taken.measure
    return [said(names[taken.plan - 1]), said(row.id), said(measure_words(row)), _units(row)]


def _units(row: MeasureRow) -> Cell:
    return said("、".join(map(unit_words, row.units)))
