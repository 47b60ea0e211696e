"""Section rows without a number among cells that stand on lines of their own."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from govplan.lexicon.punctuation import PAUSES, STOPS
from govplan.model.record import replace
from govplan.parsers.text_tables.fitting.cell_kinds import kind_of_cell, number_shape
from govplan.parsers.text_tables.fitting.section_lines import section_cost

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govplan.parsers.text_tables.fitting.align import Fit

__all__ = ["with_named_sections"]

_FEWEST = 2
_LONGEST = 40
"""Characters of a heading."""


def with_named_sections(cells: Sequence[str], fit: Fit) -> Fit:
    """``fit``, the first line of some rows told as a section row: headings, the first above the
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
    if not only_first or not all(_heads(cells[i], cells[i + 1]) for i in above):
        return fit
    widest = max(len(cells[i]) for i, (_, column) in enumerate(fit.places) if column == 0)
    is_full = all(len(cells[i]) == widest for i in above)
    if is_full and any(len(cells[i + 1]) < widest for i in above):
        return fit
    return replace(fit, places=_placed(fit, above))


def _heads(cell: str, below: str) -> bool:
    """Whether a line may be a heading without a number: a short name, or several clauses above a
    text that is no shorter, as the rest of what a cell wraps would be.

    >>> _heads("养老服务", "建食堂。"), _heads("扩大就业，优化服务", "举办招聘会和岗位推介。")
    (True, True)
    >>> _heads("举办招聘会，发放", "岗位手册。"), _heads("扩大就业，", "举办招聘会。")
    (False, False)
    """
    if kind_of_cell(cell) != "text":
        return False
    if section_cost(cell) < float("inf"):
        return True
    is_whole = cell[-1] not in (*STOPS, *PAUSES) and number_shape(cell) is None
    return is_whole and len(cell) <= min(len(below), _LONGEST)


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
