"""The columns of a table without a header, inferred from what its cells hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from govplan.lexicon.cell_marks import is_same_as_above
from govplan.lexicon.column_kinds import column_kind, is_known, names_person
from govplan.lexicon.furniture.site_labels import is_label, is_sure
from govplan.lexicon.numerals import parse_numeral
from govplan.model.document import Text
from govplan.model.kinds import Role
from govplan.numbering.recognize import number_at
from govplan.outline.tables.columns import Columns
from govplan.responsibility.deadlines import cell_deadlines
from govplan.responsibility.name_rungs import WHITE
from govplan.responsibility.names import is_body
from govplan.responsibility.qualifiers import bare, strip_verbs

if TYPE_CHECKING:
    from govplan.outline.tables.grid import Row

__all__ = [
    "are_plain",
    "column_content",
    "fits_columns",
    "infer_columns",
    "is_index_box",
    "is_unit_name",
]


_HEAD = 3
"""Rows among which the header of a table is that is no plan's: titles may span those above it."""


def infer_columns(rows: list[Row]) -> Columns | None:
    """The columns of a table without a header, from what the cells hold."""
    if not rows or any(map(_names_other_things, rows[:_HEAD])):
        return None
    columns = range(len(rows[0].cells))
    kinds = [_kind_of(_texts(rows, column)) for column in columns]
    lengths = [sum(len(text.value) for text in _texts(rows, column)) for column in columns]
    texts = [column for column in columns if kinds[column] == "text" and lengths[column]]
    if not texts or "units" not in kinds:
        return None
    levels = _levels(rows, texts, max(texts, key=lambda column: lengths[column]))
    named = tuple(levels.get(c, "extra" if k == "text" else k) for c, k in enumerate(kinds))
    roles: dict[int, Role] = {c: "responsible" for c, kind in enumerate(kinds) if kind == "units"}
    return Columns(named, ("",) * len(kinds), roles)


def are_plain(rows: list[Row], columns: Columns) -> bool:
    """Whether inferred columns leave no doubt: one of text, one of units, and each cell of the
    others a number, a list of bodies or a time.
    """
    if sorted(kind for kind in columns.kinds if kind in _ONCE) != list(_ONCE):
        return False
    checks = {kind: is_one for kind, is_one, _ in _KINDS}
    return all(
        kind == "measure" or (kind in checks and all(map(checks[kind], _texts(rows, column))))
        for column, kind in enumerate(columns.kinds)
    )


def fits_columns(rows: list[Row], columns: Columns) -> bool:
    """Whether the cells of a table without a header are what ``columns`` say.

    There are as many of them; numbers, units and deadlines stand where they name them, and
    nowhere else.
    """
    if len(rows[0].cells) != len(columns.kinds) or _names_other_things(rows[0]):
        return False
    found = [_kind_of(_texts(rows, column)) for column in range(len(columns.kinds))]
    named = set(zip(found, columns.kinds, strict=True))
    return ("units", "units") in named and all(
        kind in ("text", own) or own in ("extra", "tick") for kind, own in named
    )


def column_content(rows: Sequence[Row], column: int) -> str:
    """What most cells of a column are: ``number``, ``units``, ``deadline``, else ``text``."""
    return _kind_of(_texts(rows, column))


def _texts(rows: Sequence[Row], column: int) -> list[Text]:
    """The texts of the cells that begin in a column."""
    cells = (row.cells[column] for row in rows if row.cells[column].column == column)
    texts = [text for cell in cells if not cell.covered and (text := cell.text("\n")) is not None]
    return [text for text in texts if not is_same_as_above(text.value)] or texts


def _kind_of(texts: list[Text]) -> str:
    """What a column holds, by what most of its cells are."""
    for kind, is_one, share in _KINDS:
        if texts and sum(map(is_one, texts)) >= share * len(texts):
            return kind
    return "text"


def _is_serial(text: Text) -> bool:
    """Whether a cell holds a number alone, plain or marked as one of a list: 3, 3) or （3）."""
    found = number_at(text)
    return parse_numeral(text.value.strip()) is not None or (
        found is not None and not found[1].value.strip()
    )


def _is_deadline(text: Text) -> bool:
    return len(text) <= _DEADLINE_LENGTH and bool(cell_deadlines(text.sub(WHITE, "")))


def _levels(rows: list[Row], texts: list[int], measure: int) -> dict[int, str]:
    """The longest text is the measure, the one before it the task, the first the requirement."""
    before = [column for column in texts if column < measure]
    levels = {measure: "measure"}
    if before:
        levels[before[-1]] = "task"
        if len(before) > 1 or _starts_with_section(rows, before[0]):
            levels[before[0]] = "requirement"
    return levels


def _names_other_things(row: Row) -> bool:
    """Whether a first row is the header of a table that is no plan's: short names, no numbers, be
    it that only the column of these (序号) has a name that is known.

    Where units are named, a column beside the plan's (数量) says nothing of the others.
    """
    names = [cell.plain for cell in row.filled]
    if any(map(names_person, names)):
        return True
    kinds = [column_kind(name) for name in names]
    beside = 0 if "units" in kinds else sum(map(is_known, names))
    known = max(beside, sum(kind is not None for kind in kinds))
    if "number" in kinds and len(names) > 2 and "units" not in kinds:
        return all(len(name) <= _NAME_LENGTH for name in names)
    return known >= 2 and all(
        len(name) <= _NAME_LENGTH and (is_known(name) or not is_body(name)) for name in names
    )


def is_index_box(rows: list[Row]) -> bool:
    """Whether a table is the box in which a site says what a document is (contract, 8): most of
    its rows begin with one of the labels of sites, and one of these is no other word.
    """
    labels = [row.own[0].plain.rstrip("：:") for row in rows if row.own and not row.own[0].is_empty]
    known = [label for label in labels if is_label(label)]
    return any(map(is_sure, known)) and 2 * len(known) > len(labels)


_ONCE = ("measure", "units")
_DEADLINE_LENGTH = 24
_NAME_LENGTH = 8


def _is_unit_list(text: Text) -> bool:
    """Whether a cell's text is a list of names of bodies."""
    value = text.value
    names = [name for name in re.split(r"[、，,；;。\n]+", value) if name.strip()]
    known = sum(map(_are_unit_names, names))
    return bool(names) and len(value) < 400 and known * 10 >= len(names) * 7


def _are_unit_names(value: str) -> bool:
    """Whether white space parts names of bodies in ``value``, or is spread within one."""
    return is_unit_name("".join(value.split())) or all(map(is_unit_name, value.split()))


def is_unit_name(value: str) -> bool:
    """Whether ``value`` is the name of a body, with or without its verb.

    >>> is_unit_name("县政务服务数据管理局主办"), is_unit_name("县政务服务数据管理局牵")
    (True, False)
    """
    return is_body(bare(strip_verbs(value)[0]))


def _starts_with_section(rows: list[Row], column: int) -> bool:
    """Whether the first number of a column is 一、."""
    for row in rows:
        text = row.cells[column].text()
        found = number_at(text) if text is not None else None
        if found is not None:
            return found[0].style == "cjk"
    return False


_KINDS: tuple[tuple[str, Callable[[Text], bool], float], ...] = (
    ("number", _is_serial, 0.8),
    ("units", _is_unit_list, 0.7),
    ("deadline", _is_deadline, 0.7),
)
"""Kinds of columns, what their cells are, and how large a share of the cells must be so."""
