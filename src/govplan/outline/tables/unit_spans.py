"""Names of kinds of bodies below a header that names units over several columns: 区直部门 and 镇街
below 协同单位 (contract, 3.1 and 3.11).
"""

from __future__ import annotations

from collections.abc import Sequence

from govplan.lexicon.column_kinds import column_kind, is_known, is_name, names_person
from govplan.lexicon.patterns import regex
from govplan.lexicon.role_labels import column_role, label_role, tells_role
from govplan.model.kinds import Role
from govplan.model.record import replace
from govplan.outline.tables.columns import Columns
from govplan.outline.tables.grid import Row
from govplan.outline.tables.inference import column_content, is_unit_name
from govplan.responsibility.names import is_descriptive, is_generic, is_specific

__all__ = ["names_bodies", "spanning_name", "with_bodies"]

_MOST_SPANNED = 16
"""Columns over which one name may stand: a wider table has many without a name."""
_BRACKET = regex(r"（[^（）]*）", needs="（")


def with_bodies(columns: Columns, heads: Sequence[Row], body: Sequence[Row]) -> Columns:
    """``columns``, those of bodies told as units that have no name of their own as such, but stand
    below one; a name that tells no role of its own has that of the one above. ``heads`` are the
    rows of the header.
    """
    kinds, roles = list(columns.kinds), dict(columns.roles)
    for column, kind in enumerate(kinds):
        name = columns.headers[column]
        role = _role_above(heads, column)
        if tells_role(name):
            role = label_role(name) if role is not None and kind == "extra" else None
        if role is not None and (kind == "units" or _holds_bodies(kind, name, body, column)):
            kinds[column], roles[column] = "units", role
    return replace(columns, kinds=tuple(kinds), roles=roles)


def _role_above(heads: Sequence[Row], column: int) -> Role | None:
    """The role of the lowest name above that of a column that tells one of units."""
    for index in range(len(heads) - 2, -1, -1):
        role = column_role(spanning_name(heads[index], heads[index + 1], column))
        if role is not None:
            return role
    return None


def spanning_name(upper: Row, lower: Row, column: int) -> str:
    """The name over a column; in a format without spans the one that it goes on from, which all
    columns between have names below of.
    """
    first = max(0, column - _MOST_SPANNED)
    while column > first and upper.cells[column].is_empty and not lower.cells[column].is_empty:
        column -= 1
    return "" if lower.cells[column].is_empty else upper.cells[column].plain


def _holds_bodies(kind: str, name: str, body: Sequence[Row], column: int) -> bool:
    """Whether a column that no name tells the kind of is one of bodies, by what it holds or by a
    name that is a kind of bodies.
    """
    if kind != "extra" or is_known(name) or names_person(name) or not is_name(name):
        return False
    content = column_content(body, column)
    return content == "units" or (content == "text" and _is_name_of_bodies(name))


def _is_name_of_bodies(name: str) -> bool:
    return is_unit_name(name) or is_generic(name)


def names_bodies(high: str, low: str) -> bool:
    """Whether a name below that of units is one of a kind of bodies, and no body of its own.

    >>> names_bodies("协同单位", "区直部门"), names_bodies("协同单位", "县司法局")
    (True, False)
    """
    if column_kind(high) != "units" or not _is_name_of_bodies(low):
        return False
    return is_descriptive(low) or not is_specific(_BRACKET.sub("", low))
