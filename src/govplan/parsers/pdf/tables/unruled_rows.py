"""The rows of a table that nothing draws, from where the text of its columns stands.

Where the cells of a row begin at one height, rows begin there. Where they stand in the middle of
it, a row reaches as far below the middle of its shortest cell as above.
"""

from __future__ import annotations

from dataclasses import field

from govplan.lexicon.punctuation import ends_line
from govplan.model.record import draft
from govplan.parsers.pdf.layout.lines import Line
from govplan.parsers.pdf.layout.paragraphs import NUMBERED

__all__ = ["LOOSE", "NEAR", "RowPlan", "plan_rows"]

MAX_REST = 40
"""Lines at the top of a page that may be the rest of a row above."""

LOOSE = 1.25
"""A step of more than this many leadings parts two cells."""

NEAR = 1.5
"""Lines this near to each other, in points, stand at one height."""


@draft
class _Cluster:
    """Lines of one column at the usual leading: the text of a cell, or of several."""

    lines: list[Line] = field(default_factory=list)

    @property
    def start(self) -> float:
        return self.lines[0].y

    @property
    def middle(self) -> float:
        return (self.lines[0].y + self.lines[-1].y) / 2


def plan_rows(body: list[list[Line]], usual: float) -> RowPlan | None:
    """The rows of columns of lines with this leading; ``None`` where they are doubtful."""
    clusters = [_clusters(c, usual) for c in body]
    starts, level = _starts(clusters), True
    if starts is None:
        starts, level = _starts_by_middle(body, clusters, usual), False
    if starts is None or len(starts) < 2:
        return None
    return RowPlan(starts, body, usual, level)


def _clusters(column: list[Line], usual: float) -> list[_Cluster]:
    found: list[_Cluster] = []
    for line in column:
        if found and line.y - found[-1].lines[-1].y <= LOOSE * usual:
            found[-1].lines.append(line)
        else:
            found.append(_Cluster([line]))
    return found


def _starts(clusters: list[list[_Cluster]]) -> list[float] | None:
    """Where rows begin, if their cells begin at one height; ``None`` if they do not."""
    heights = [[line.y for cluster in c for line in cluster.lines] for c in clusters]
    begun = [(cluster.start, k) for k, c in enumerate(clusters) for cluster in c[1:]]
    level = [
        any(abs(y - at) < NEAR for j, h in enumerate(heights) if j != k for y in h)
        for at, k in begun
    ]
    if 10 * sum(level) < 9 * len(begun):
        return None
    first = min(c[0].start for c in clusters if c)
    shared = [
        at for at, k in begun if sum(abs(at - y) < NEAR for y, j in begun if j != k) > 0
    ]  # fmt: skip
    busiest = max(clusters, key=len)
    if 10 * len({round(at) for at in shared}) < 7 * (len(busiest) - 1):
        shared = [cluster.start for cluster in busiest[1:]]
    starts = [first]
    for at in sorted(shared):
        if at - starts[-1] > NEAR:
            starts.append(at)
    return starts


def _starts_by_middle(
    body: list[list[Line]], clusters: list[list[_Cluster]], usual: float
) -> list[float] | None:
    """Where rows begin, if their cells stand in the middle; ``None`` if they do not."""
    tall = max(body, key=len)
    middles = [cluster.middle for cluster in max(clusters, key=len)]
    best: tuple[float, list[float]] | None = None
    for first in range(min(MAX_REST, len(tall))):
        if tall[first].y > middles[0] + usual:
            break
        found = _halved(tall, first, middles, usual)
        if found is not None and (best is None or found[0] < best[0]):
            best = found
    return best[1] if best else None


def _halved(
    tall: list[Line], first: int, middles: list[float], usual: float
) -> tuple[float, list[float]] | None:
    """The rows from the line ``first`` on, each with one of ``middles`` in its middle, and how
    far they miss them; lines above and below are rows of their own.
    """
    ways: dict[int, tuple[float, list[float]]] = {
        first: (float(first), [tall[0].y] if first else [])
    }
    for middle in middles:
        onward: dict[int, tuple[float, list[float]]] = {}
        for index, (cost, starts) in ways.items():
            if index >= len(tall):
                continue
            top = tall[index].y
            for last in range(index, len(tall)):
                miss = (top + tall[last].y) / 2 - middle
                if miss > 0.6 * usual:
                    break
                if miss < -0.6 * usual:
                    continue
                whole = last + 1 == len(tall) or _ends(tall[last], tall[last + 1])
                total = cost + abs(miss) / usual + (0 if whole else 1)
                if last + 1 not in onward or total < onward[last + 1][0]:
                    onward[last + 1] = total, [*starts, top]
        ways = onward
    best: tuple[float, list[float]] | None = None
    for index, (cost, starts) in ways.items():
        rest = len(tall) - index
        found = cost + rest, [*starts, tall[index].y] if rest else starts
        if best is None or found[0] < best[0]:
            best = found
    return best


def _ends(line: Line, below: Line) -> bool:
    """Whether a cell may end with ``line``: its sentence does, or a number begins below."""
    return ends_line(line.text) or NUMBERED.match(below.text) is not None


@draft
class RowPlan:
    """The rows of a body: where each begins, and whether its cells begin there (``level``)."""

    starts: list[float]
    body: list[list[Line]]
    usual: float
    level: bool

    def row(self, line: Line) -> int:
        """The row in which a line stands."""
        return max(0, sum(line.y >= y - NEAR for y in self.starts) - 1)

    def column(self, place: int, begun: set[int]) -> list[tuple[int, int, list[Line]]]:
        """The cells of a column as first row, last row and lines; ``begun`` are the rows that
        begin in a column before it.
        """
        tall = max(range(len(self.body)), key=lambda k: len(self.body[k]))
        found: list[tuple[int, int, list[Line]]] = []
        for line in self.body[place]:
            row = self.row(line)
            if found and (
                row == found[-1][1] or (place < tall and self._runs_on(found[-1][2], line))
            ):
                found[-1] = (found[-1][0], row, [*found[-1][2], line])
            else:
                found.append((row, row, [line]))
        if place >= tall or not found:
            return found
        after = [first for first, _, _ in found[1:]] + [len(self.starts)]
        if self.level:
            return [
                (first, min([limit, *(r for r in begun if r > first)]) - 1, lines)
                for (first, _, lines), limit in zip(found, after, strict=True)
            ]
        return self._by_middle(found, after)

    def _runs_on(self, above: list[Line], line: Line) -> bool:
        """Whether a cell goes on over the beginning of a row."""
        last = above[-1]
        edge = max(x.x1 for x in above)
        return (
            line.y - last.y <= LOOSE * self.usual
            and not NUMBERED.match(line.text)
            and edge - last.x1 < line.lead + 0.5 * line.size
        )

    def _by_middle(
        self, found: list[tuple[int, int, list[Line]]], after: list[int]
    ) -> list[tuple[int, int, list[Line]]]:
        """Cells with the rows above and below of which they stand in the middle."""
        cells: list[tuple[int, int, list[Line]]] = []
        before = 0
        for (first, last, lines), limit in zip(found, after, strict=True):
            middle = (lines[0].y + lines[-1].y) / 2
            ranges = [(a, b) for a in range(first, before - 1, -1) for b in range(last, limit)]
            best = min(
                ranges,
                key=lambda r: (abs(self._middle(*r) - middle) > 0.6 * self.usual, r[1] - r[0]),
            )
            cells.append((*best, lines))
            before = best[1] + 1
        return cells

    def _middle(self, first: int, last: int) -> float:
        end = self.starts[last + 1] if last + 1 < len(self.starts) else None
        lines = [x.y for c in self.body for x in c if end is None or x.y < end - NEAR]
        return (self.starts[first] + max(lines)) / 2
