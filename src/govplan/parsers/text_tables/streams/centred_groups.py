"""Which lines belong to what stands in the middle of them: the anchors of rows and of merged cells.

A page that centres its cells prints the number of a row beside the middle line of its text, and a
merged cell beside the middle of its rows. The lines are divided so that each anchor stands as near
to the middle of its own as it can, or, where that costs less, at the top of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from govplan.model.record import record

__all__ = ["Division", "divide"]

_OFF_MIDDLE = 1.5
"""Points for each line by which an anchor misses the middle, but for half a line."""
_ABOVE_MIDDLE = 0.1
"""Points for an anchor on the upper one of two middle lines, as pages are printed."""
_BELOW_MIDDLE = 0.3
"""Points for one on the lower of them."""
_OFF_TOP = 3.0
"""Points for each line above an anchor that stands at the top."""
_MOST_LINES = 60
"""Lines that one anchor may have."""
_SURE = 0.5
"""By how many points the best division is better than any other one where it is sure."""

Span = tuple[int, int]
_Way = tuple[float, tuple[int, ...]]


@record
class Division:
    """The first line of each anchor's group, what that costs, and whether no other one is near."""

    begins: tuple[int, ...]
    cost: float
    is_sure: bool


def divide(
    anchors: Sequence[Span], count: int, boundary: Callable[[int], float | None]
) -> Division | None:
    """How ``count`` lines are divided among the anchors; ``None`` where no division fits.

    An anchor is the first and the last of its lines; ``boundary`` tells what it costs that a group
    begins at a line, or ``None`` where none may.

    >>> divide([(1, 1), (4, 4)], 6, lambda line: 0.0).begins
    (0, 3)
    >>> divide([(0, 0), (3, 3)], 5, lambda line: 0.0).begins
    (0, 3)
    """
    ways = _ways(anchors, count, boundary, _from_middle)
    ways += _ways(anchors, count, boundary, _from_top)
    if not ways:
        return None
    cost, begins = min(ways)
    others = [other for other, own in ways if own != begins]
    return Division(begins, cost, not others or min(others) >= cost + _SURE)


def _from_middle(begin: int, end: int, anchor: Span) -> float:
    off = (end - anchor[1]) - (anchor[0] - begin)
    near = (_BELOW_MIDDLE if off < 0 else _ABOVE_MIDDLE) * bool(off)
    return _OFF_MIDDLE * max(0, abs(off) - 1) + near


def _from_top(begin: int, end: int, anchor: Span) -> float:
    del end
    return _OFF_TOP * (anchor[0] - begin)


def _ways(
    anchors: Sequence[Span],
    count: int,
    boundary: Callable[[int], float | None],
    cost: Callable[[int, int, Span], float],
) -> list[_Way]:
    """The two cheapest divisions with their costs."""
    known: dict[int, list[_Way]] = {0: [(0.0, ())]}
    for index, anchor in enumerate(anchors):
        is_last = index + 1 == len(anchors)
        ends = [count] if is_last else range(anchor[1] + 1, anchors[index + 1][0] + 1)
        found: dict[int, list[_Way]] = {}
        for end in ends:
            extra = 0.0 if is_last else boundary(end)
            if extra is None:
                continue
            options = [
                (total + extra + cost(begin, end - 1, anchor), (*begins, begin))
                for begin, ways in known.items()
                if begin <= anchor[0] and end - begin <= _MOST_LINES
                for total, begins in ways
            ]
            if options:
                found[end] = sorted(options)[:2]
        known = found
    return known.get(count, [])
