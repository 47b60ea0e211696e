"""The columns of a table without a header, inferred from what its cells hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govplan.annotate.unit_names import is_body
from govplan.numbering.recognize import number_at
from govplan.numerals import parse_numeral
from govplan.outline.columns import Columns, column_kind, names_person

if TYPE_CHECKING:
    from govplan.annotate.roles import Role
    from govplan.outline.grid import Row

__all__ = ["infer_columns", "is_unit_name"]


def infer_columns(rows: list[Row]) -> Columns | None:
    """The columns of a table without a header, from what the cells hold."""
    width = len(rows[0].cells) if rows else 0
    if rows and _names_other_things(rows[0]):
        return None
    kinds: list[str] = []
    lengths = [0] * width
    for column in range(width):
        cells = [row.cells[column] for row in rows]
        texts = [cell.plain for cell in cells if not cell.covered and not cell.is_empty]
        lengths[column] = sum(map(len, texts)) // len(texts) if texts else 0
        numbers = sum(parse_numeral(text) is not None for text in texts)
        units = sum(
            _looks_like_units(joined.value)
            for cell in cells
            if not cell.covered and (joined := cell.text("\n")) is not None
        )
        if texts and numbers * 10 >= len(texts) * 8:
            kinds.append("number")
        elif texts and units * 10 >= len(texts) * 7:
            kinds.append("units")
        else:
            kinds.append("text")
    texts_at = [column for column, kind in enumerate(kinds) if kind == "text" and lengths[column]]
    if not texts_at or "units" not in kinds:
        return None
    measure = max(texts_at, key=lambda column: lengths[column])
    before = [column for column in texts_at if column < measure]
    names = {measure: "measure"}
    if before:
        names[before[-1]] = "task"
    if len(before) > 1:
        names[before[0]] = "requirement"
    if len(before) == 1 and _starts_with(rows, before[0], "cjk"):
        names[before[0]] = "requirement"
    kinds = [
        names.get(column, "extra" if kind == "text" else kind) for column, kind in enumerate(kinds)
    ]
    roles: dict[int, Role] = {
        column: "responsible" for column, kind in enumerate(kinds) if kind == "units"
    }
    return Columns(tuple(kinds), ("",) * width, roles)


def _names_other_things(row: Row) -> bool:
    """Whether a first row is the header of a table that is no plan's: short names, no numbers."""
    names = [cell.plain for cell in row.own if not cell.is_empty]
    if any(map(names_person, names)):
        return True
    known = sum(column_kind(name) is not None for name in names)
    return known >= 2 and all(len(name) <= _NAME_LENGTH and not is_body(name) for name in names)


_NAME_LENGTH = 8
_NAME_END = re.compile(
    r"(?:分别|共同|按\S{2,4}分工)?(?:牵头|配合|协办|参与|负责|落实|组织|实施|指导)+$"
)


def _looks_like_units(value: str) -> bool:
    """Whether a cell's text is a list of names of bodies."""
    names = [name for name in re.split(r"[、，,；;。\s]+", value) if name]
    known = sum(map(is_unit_name, names))
    return bool(names) and len(value) < 400 and known * 10 >= len(names) * 7


def is_unit_name(value: str) -> bool:
    """Whether ``value`` is the name of a body, with or without its verb.

    >>> is_unit_name("县政务服务数据管理局牵头"), is_unit_name("县政务服务数据管理局牵")
    (True, False)
    """
    return is_body(_NAME_END.sub("", value))


def _starts_with(rows: list[Row], column: int, style: str) -> bool:
    for row in rows:
        text = row.cells[column].text()
        found = number_at(text) if text is not None else None
        if found is not None:
            return found[0].style == style
    return False
