"""What the cells of a stream cost more in a column whose own ones look otherwise.

The rows that are whole show what stands in each column: the style of its numbers, how long its
texts are, whether they end in 。.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from operator import add

from govplan.parsers.text_tables.fitting import weights
from govplan.parsers.text_tables.fitting.cell_kinds import KINDS_OF_CELL, number_shape

__all__ = ["costs_of_style", "is_closed"]


def costs_of_style(
    cells: Sequence[str],
    found: Sequence[int],
    kinds: Sequence[str],
    opens: Sequence[bool | None] | None,
) -> list[tuple[float, ...]]:
    """What the style of its number costs each cell more in each column: nothing where full rows
    have it (the first row is one), much where they have it in another text column; and a long
    text in a column of short ones, one that ends in 。 in a column of those that do not.
    """
    width = len(kinds)
    rows = _full_rows(cells, found, kinds, opens)
    text = [kind == "text" for kind in kinds]
    full = [[cells[a + c] for a in rows if a + c < len(cells)] for c in range(width)]
    too_long = _unlike(full, text, _is_long, weights.LONG_TEXT)
    closed = _unlike(full, text, is_closed, weights.CLOSED_TEXT)
    shapes = [number_shape(cell) for cell in cells]
    known: list[set[str]] = [set() for _ in kinds]
    for start in rows:
        for column, shape in enumerate(shapes[start : start + width]):
            if shape is not None and kinds[column] == "text":
                known[column].add(shape)
    told: dict[str | None, tuple[float, ...]] = {None: (0.0,) * width}
    for shape in {shape for shape in shapes if shape is not None}:
        elsewhere = weights.WRONG_STYLE * any(shape in own for own in known)
        told[shape] = tuple(
            0.0 if shape in own or not is_text else elsewhere
            for own, is_text in zip(known, text, strict=True)
        )
    costs = [told[shape] for shape in shapes]
    for index, cell in enumerate(cells):
        if _is_long(cell):
            costs[index] = tuple(map(add, costs[index], too_long))
        if is_closed(cell):
            costs[index] = tuple(map(add, costs[index], closed))
    return costs


def _unlike(
    full: Sequence[Sequence[str]], text: Sequence[bool], looks: Callable[[str], bool], cost: float
) -> tuple[float, ...]:
    """What a cell that ``looks`` so costs in each column of texts of whose cells none does, where
    some do in another one.
    """
    shown = [any(map(looks, cells)) for cells in full]
    return tuple(
        cost * (is_text and not own and any(shown))
        for is_text, own in zip(text, shown, strict=True)
    )


def _is_long(cell: str) -> bool:
    return len(cell) > weights.LONG


def is_closed(cell: str) -> bool:
    """Whether a cell ends as a sentence does."""
    return cell.endswith("。")


def _full_rows(
    cells: Sequence[str],
    found: Sequence[int],
    kinds: Sequence[str],
    opens: Sequence[bool | None] | None,
) -> list[int]:
    """Where the rows begin that have a cell for every column; where no line tells, the first one,
    or that with the first number under 序号, or none where a section row may stand above.
    """
    width = len(kinds)
    if opens is not None:
        starts = [0, *(i for i, opened in enumerate(opens) if i and opened), len(cells)]
        full = [a for a, b in pairwise(starts) if b - a >= width and all(cells[a : a + width])]
        if full:
            return full
    first = next((i for i, cell in enumerate(cells) if cell), 0)
    if kinds[0] == "number":
        number = KINDS_OF_CELL.index("number")
        return [next((i for i, cell in enumerate(found) if cell == number), first)]
    named = number_shape(cells[first]) == "named"
    return [] if named and _below_section(found, kinds, first) else [first]


def _below_section(found: Sequence[int], kinds: Sequence[str], first: int) -> bool:
    """Whether a heading (第一部分) may be a section row, since what stands below it is more like
    the columns than the row with it: then no row is known to be whole.
    """
    with_it, below = (
        sum(weights.COST[kind][cell] for kind, cell in zip(kinds, found[start:], strict=False))
        for start in (first, first + 1)
    )
    return below < with_it
