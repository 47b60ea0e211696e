"""Which of the free columns in each gutter parts the cells: those of a header set in its middle
stand beside it, so that blanks are left on both sides of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from govplan.lexicon.patterns import regex
from govplan.model.document import Text
from govplan.parsers.text_tables.fitting.sureness import held_share
from govplan.parsers.text_tables.lines import Line

__all__ = ["best_edges", "doubled", "parted", "parts"]

_GAP = regex(r"(?:[ \u00a0]{2,}|[ \u3000]*\u3000[ \u3000]+)")

_LONGEST = 600
_MOST_LINES = 60
"""Lines by which the edges are chosen."""
_MOST_CHOICES = 8
"""Free intervals of a gutter that are tried, the widest ones."""
_PASSES = 2
"""How often the gutters are gone through: what is best for one depends on those beside it."""
_MOST_GUTTERS = 24
"""In a table of more columns nothing is tried: each try reads all cells of the first lines."""
_DOUBLED = 2.0
"""What a cell with a wide gap in it weighs against one that does not look like its column."""


def parts(value: str) -> list[tuple[int, int]]:
    """The parts of a line that wide gaps separate.

    >>> parts("  项目序   具体措施")
    [(2, 5), (8, 12)]
    """
    stop = len(value.rstrip())
    position = len(value) - len(value.lstrip())
    found = []
    for match in _GAP.finditer(value, position, stop):
        found.append((position, match.start()))
        position = match.end()
    if position < stop:
        found.append((position, stop))
    return found


def parted(line: Line) -> list[Text]:
    """The texts of these parts; none of a line that is too long."""
    spans = parts(line.value) if len(line.value) <= _LONGEST else []
    return [line.text[a:b] for a, b in spans]


def best_edges(
    free: Sequence[set[int]],
    kinds: Sequence[str],
    cells_of: Callable[[Sequence[int], int], Sequence[Sequence[str]]],
) -> list[int]:
    """The column of the page behind which each further column of the table begins: the last one of
    the free interval that leaves the fewest cells with wide gaps, and the fewest that look unlike
    their column. ``cells_of`` parts so many lines at edges.
    """
    edges = [max(own) for own in free]
    if len(free) > _MOST_GUTTERS:
        return edges
    for gutter, own in [*enumerate(free)] * _PASSES:
        choices = _choices(own)
        if len(choices) < 2:
            continue
        tried = [[*edges[:gutter], choice, *edges[gutter + 1 :]] for choice in choices]
        edges = min(tried, key=lambda one: _cost(cells_of(one, _MOST_LINES), kinds))
    return edges


def _choices(free: set[int]) -> list[int]:
    """The last columns of the free intervals, from the right."""
    ends = [column for column in sorted(free, reverse=True) if column + 1 not in free]
    starts = [column for column in sorted(free, reverse=True) if column - 1 not in free]
    widths = sorted(((e - s, e) for s, e in zip(starts, ends, strict=True)), reverse=True)
    return sorted((end for _, end in widths[:_MOST_CHOICES]), reverse=True)


def _cost(rows: Sequence[Sequence[str]], kinds: Sequence[str]) -> float:
    return _DOUBLED * doubled(rows) + (1 - held_share(rows, kinds)) * len(rows)


def doubled(rows: Iterable[Sequence[str]]) -> int:
    """How many cells have a wide gap in them: those of two columns may stand there.

    >>> doubled([["1", "公开   县财政局"], ["2", "公示"]])
    1
    """
    return sum(len(parts(cell)) > 1 for row in rows for cell in row)
