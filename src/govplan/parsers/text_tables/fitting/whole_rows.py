"""Cells that follow one another in whole rows: none is missing, and none goes over two lines."""

from __future__ import annotations

from collections.abc import Sequence

from govplan.lexicon.numerals import parse_numeral
from govplan.parsers.text_tables.fitting.cell_kinds import (
    KINDS_OF_CELL,
    are_plain_bodies,
    number_shape,
)

__all__ = ["whole_rows"]

_FEWEST_ROWS = 2
_LOOKS = {
    "units": ("units", "ditto"),
    "support": ("units", "ditto", "empty"),
    "deadline": ("date", "ditto"),
    "text": ("text", "long", "units", "heading"),
}
"""How the cells of a column look: those of a text may look like bodies too (布设监测站)."""


def whole_rows(
    cells: Sequence[str],
    found: Sequence[int],
    kinds: Sequence[str],
) -> tuple[tuple[int, int], ...] | None:
    """The places of ``cells`` where they fill rows of all columns, each under its ``kinds``, bodies
    among them and numbers that count on, those of a text in one style; ``found`` tells their looks.

    >>> looks = [KINDS_OF_CELL.index(kind) for kind in ("text", "units", "units", "units")]
    >>> whole_rows(["公开", "县局", "布设监测站", "县局"], looks, ["text", "units"])
    ((0, 0), (0, 1), (1, 0), (1, 1))
    >>> whole_rows(["一、公开", "县局", "（一）布设监测站", "县局"], looks, ["text", "units"])
    """
    width = len(kinds)
    count, rest = divmod(len(cells), width)
    if rest or count < _FEWEST_ROWS or "units" not in kinds:
        return None
    looks = [KINDS_OF_CELL[kind] for kind in found]
    columns = ((cells[column::width], looks[column::width]) for column in range(width))
    if not all(_fill(kind, *column) for kind, column in zip(kinds, columns, strict=True)):
        return None
    return tuple(divmod(index, width) for index in range(len(cells)))


def _fill(kind: str, cells: Sequence[str], looks: Sequence[str]) -> bool:
    """Whether cells that look so can be a column of this kind, none missing and none too many."""
    if kind in _LOOKS and not set(looks) <= set(_LOOKS[kind]):
        return False
    if kind == "text":
        return len({*map(number_shape, cells)}) == 1 and not _holds_bodies(cells, looks)
    return kind != "number" or _counts(cells)


def _holds_bodies(cells: Sequence[str], looks: Sequence[str]) -> bool:
    """Whether a name of a body is among the cells of a text: it is the second line of a cell of
    names above it.
    """
    pairs = zip(cells, looks, strict=True)
    return any(look == "units" and are_plain_bodies(cell) for cell, look in pairs)


def _counts(cells: Sequence[str]) -> bool:
    """Whether cells are numbers, each one more than that above it."""
    numbers = [parse_numeral(cell.strip("（）().、．")) for cell in cells]
    first = numbers[0]
    return first is not None and numbers == list(range(first, first + len(numbers)))
