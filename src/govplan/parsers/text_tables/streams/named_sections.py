"""Section rows without a number among cells that stand on lines of their own."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from govplan.model.record import replace
from govplan.parsers.text_tables.fitting.cell_kinds import kind_of_cell
from govplan.parsers.text_tables.fitting.section_lines import section_cost

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govplan.parsers.text_tables.fitting.align import Fit

__all__ = ["with_named_sections"]

_FEWEST = 2


def with_named_sections(cells: Sequence[str], fit: Fit) -> Fit:
    """``fit``, the first line of some rows told as a section row: short names, the first above the
    first row, where the first cell of these rows has two lines and no other cell of any row has.
    All as wide as their column, with shorter lines below, are full lines that cells wrap.
    """
    rows = [list(own) for _, own in groupby(range(len(cells)), key=lambda i: fit.places[i][0])]
    firsts = [own[0] for own in rows if fit.places[own[0]][1] == 0]
    if len(firsts) < len(rows) or len(rows[-1]) < _FEWEST:
        return fit
    counts = Counter(fit.places)
    doubled = {place for place, count in counts.items() if count > 1}
    above = [own[0] for own in rows if fit.places[own[0]] in doubled]
    if not _FEWEST <= len(above) < len(rows) or above[0] != 0:
        return fit
    only_first = len(doubled) == len(above) and all(counts[fit.places[i]] == 2 for i in above)
    if not only_first or not all(_is_name(cells[i]) for i in above):
        return fit
    widest = max(len(cells[i]) for i, (_, column) in enumerate(fit.places) if column == 0)
    is_full = all(len(cells[i]) == widest for i in above)
    if is_full and any(len(cells[i + 1]) < widest for i in above):
        return fit
    return replace(fit, places=_placed(fit, above))


def _is_name(cell: str) -> bool:
    return kind_of_cell(cell) == "text" and section_cost(cell) < float("inf")


def _placed(fit: Fit, above: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """The places with a row of its own for each line of ``above``."""
    places: list[tuple[int, int]] = []
    further = 0
    for index, (row, column) in enumerate(fit.places):
        if index in above:
            places.append((row + further, fit.width + 1))
            further += 1
        else:
            places.append((row + further, column))
    return tuple(places)
