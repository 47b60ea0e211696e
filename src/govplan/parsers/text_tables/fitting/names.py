"""What the lexicon says of the names of columns, asked of a cell as it is written."""

from __future__ import annotations

from collections.abc import Sequence

from govplan.lexicon.column_kinds import (
    column_kind,
    divides_work,
    is_known,
    joint_names,
    may_name_column,
)
from govplan.lexicon.patterns import regex
from govplan.parsers.text_tables.fitting.cell_kinds import kind_of_cell
from govplan.parsers.text_tables.script import in_simplified

__all__ = [
    "LONGEST_UNKNOWN",
    "are_bodies",
    "bare_name",
    "is_header_name",
    "kind_of_column",
    "kinds_of_columns",
    "may_be_name",
    "name_columns",
]

_MARKUP = regex(r"<[^<>]{0,80}>|[\s*_`~#\\|｜]+")
LONGEST_UNKNOWN = 8
"""A name of a column that nobody knows is at most so long."""
_KINDS = {"number": "number", "units": "units", "deadline": "deadline"}


def bare_name(cell: str) -> str:
    """A cell in Simplified writing, without white space and markup.

    >>> bare_name("**責任<br>單位**")
    '责任单位'
    """
    return in_simplified(_MARKUP.sub("", cell))


def is_header_name(cell: str) -> bool:
    """Whether ``cell`` reads like the name of a column.

    >>> is_header_name("责任单位"), is_header_name("責 任 單 位")
    (True, True)
    >>> is_header_name("县财政局牵头，各镇负责落实。"), is_header_name("一、重点任务")
    (False, False)
    """
    return len(cell) <= _LONGEST and is_known(bare_name(cell)) and may_be_name(cell)


_LONGEST = 80


def may_be_name(cell: str) -> bool:
    """Whether ``cell`` may be the name of a column, be it one that nobody knows.

    >>> may_be_name("**落 实 科 目**"), may_be_name("责任单位：县财政局")
    (True, False)
    """
    return len(cell) <= _LONGEST and may_name_column(bare_name(cell))


def are_bodies(names: Sequence[str]) -> bool:
    """Whether, beside a known one, the names of columns that nobody knows are two names of bodies
    or more, as stand above ticks (contract, 3.11).

    >>> are_bodies(["序号", "工作任务", "县财政局", "县教育局"]), are_bodies(["序号", "县财政局"])
    (True, False)
    >>> are_bodies(["县财政局", "县教育局"]), are_bodies(["任务", "主办：甲局", "承办：乙局"])
    (False, False)
    """
    unknown = [bare_name(name) for name in names if not is_header_name(name)]
    return 1 < len(unknown) < len(names) and all(
        kind_of_cell(name) == "units" and "：" not in name for name in unknown
    )


def name_columns(cells: Sequence[str]) -> bool:
    """Whether cells that only white space parts are the names of columns: all of them known ones,
    bodies above ticks among them, or one of a text and one of units among short words of which two
    of three are known.

    >>> name_columns(["序号", "风险点", "防控措施", "责任单位"])
    True
    >>> name_columns(["任务", "责任单位", "县财政局"]), name_columns(["风险点", "措施", "情况"])
    (False, False)
    """
    unknown = [bare_name(cell) for cell in cells if not is_header_name(cell)]
    if not unknown or are_bodies(cells):
        return True
    return (
        3 * len(unknown) <= len(cells)
        and {"text", "units"} <= set(map(kind_of_column, cells))
        and all(
            len(name) <= LONGEST_UNKNOWN and may_be_name(name) and kind_of_cell(name) != "units"
            for name in unknown
        )
    )


def kind_of_column(name: str) -> str:
    """What a column of that name holds: number, units, deadline, text, or other for what stands
    beside the plan and for a name that nobody knows. One of units and times holds units.

    >>> kind_of_column("责任单位及完成时限"), kind_of_column("备注")
    ('units', 'other')
    """
    bare = bare_name(name)
    if set(map(column_kind, joint_names(bare))) == {"units", "deadline"}:
        return "units"
    kind = column_kind(bare)
    return _KINDS.get(kind, "text") if kind is not None else "other"


def kinds_of_columns(names: Sequence[str]) -> list[str]:
    """What the columns of a header hold; where none of its known names is that of a text, those
    that nobody knows are texts. 责任分工 beside another name of units tells who does what.

    >>> kinds_of_columns(["任务", "责任分工", "牵头单位"]), kinds_of_columns(["任务", "责任分工"])
    (['text', 'text', 'units'], ['text', 'units'])
    """
    kinds = [kind_of_column(name) for name in names]
    if kinds.count("units") > 1:
        pairs = zip(names, kinds, strict=True)
        kinds = ["text" if divides_work(bare_name(n)) else k for n, k in pairs]
    if "text" in kinds:
        return kinds
    return ["text" if not is_known(bare_name(n)) else k for n, k in zip(names, kinds, strict=True)]
