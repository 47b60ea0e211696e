"""Gutters: the blank intervals that part the columns of a table, whatever measures positions.

Positions are points on a PDF page or display columns in a text; a span is (start, end) on one
axis. All readers that see columns by alignment ask here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

__all__ = [
    "Span",
    "column_at",
    "columns_left",
    "find_gutters",
    "merge_spans",
    "narrow_gutters",
    "sparse_gutters",
]

Span = tuple[float, float]


def merge_spans(spans: Iterable[Span], nearer: float = 0.0) -> list[Span]:
    """Spans that overlap, or lie ``nearer`` to each other than this, as one; from the left.

    >>> merge_spans([(40, 60), (0, 10), (8, 20)])
    [(0, 20), (40, 60)]
    """
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start - found[-1][1] < max(nearer, 1e-6):
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def find_gutters(spans: Iterable[Span], least: float) -> list[Span]:
    """The blank intervals between ``spans`` that are at least so wide.

    >>> find_gutters([(0, 10), (14, 20), (60, 80)], 5)
    [(20, 60)]
    """
    merged = merge_spans(spans)
    return [(a[1], b[0]) for a, b in pairwise(merged) if b[0] - a[1] >= least]


def narrow_gutters(
    gutters: Sequence[Span], spans: Iterable[Span], least: float
) -> list[Span] | None:
    """What a line's ``spans`` leave of the gutters; ``None`` where less than ``least`` is left.

    A span takes from a gutter the side on which its middle lies.

    >>> narrow_gutters([(20, 60)], [(0, 30)], 5), narrow_gutters([(20, 60)], [(0, 58)], 5)
    ([(30, 60)], None)
    """
    found = list(gutters)
    for start, end in spans:
        middle = (start + end) / 2
        for place, (low, high) in enumerate(found):
            if end <= low or start >= high:
                continue
            left = middle < (low + high) / 2
            found[place] = (max(low, end), high) if left else (low, min(high, start))
            if found[place][1] - found[place][0] < least:
                return None
    return found


def columns_left(gutters: Sequence[set[int]], filled: set[int]) -> list[set[int]] | None:
    """What a line that fills some columns of a page leaves of gutters that are told column by
    column; ``None`` where it leaves nothing of one.

    >>> columns_left([{4, 5, 6}], {0, 1, 5}), columns_left([{4, 5}], {4, 5, 6})
    ([{4, 6}], None)
    """
    left = [gutter - filled for gutter in gutters]
    return left if all(left) else None


def sparse_gutters(rows: Sequence[Iterable[Span]], least: float, spared: int = 0) -> list[Span]:
    """The intervals between the outer edges on which at most ``spared`` rows stand, counted on
    whole units of the axis.

    >>> sparse_gutters([[(0, 20), (40, 60)], [(0, 60)], [(2, 18), (44, 50)]], 10, spared=1)
    [(20.0, 40.0)]
    """
    counts: Counter[int] = Counter()
    for row in rows:
        counts.update({x for a, b in row for x in range(int(a), int(b - 0.01) + 1)})
    found: list[Span] = []
    busy = [x for x in sorted(counts) if counts[x] > spared]
    for before, after in pairwise(busy):
        if after - before - 1 >= least:
            found.append((float(before + 1), float(after)))
    return found


def column_at(gutters: Sequence[Span], position: float) -> int:
    """The column, from 0, in which a position stands.

    >>> [column_at([(20, 40), (60, 80)], x) for x in (10, 29, 31, 90)]
    [0, 0, 1, 2]
    """
    return sum((low + high) / 2 < position for low, high in gutters)
