"""Which rows of a table that no ruling parts the cells of a column take."""

from __future__ import annotations

from collections.abc import Sequence

from govplan.lexicon.punctuation import ends_line
from govplan.model.record import record
from govplan.parsers.pdf.layout.lines import Line
from govplan.parsers.pdf.layout.paragraphs import NUMBERED
from govplan.parsers.pdf.tables.row_starts import OFF, Starts, row_at
from govplan.parsers.pdf.tables.unruled_rows import LOOSE, NEAR

__all__ = ["RowsOf"]

EXACT = 1.02
"""Lines of one text are no farther apart than so many leadings, those of two rows are mostly."""

MAX_DIVIDED = 200
"""Rows of a page that are divided among cells in their middle; more are no rows of text."""

_Spanning = tuple[int, int, list["Line"]]
"""The first and the last row of a cell, and its lines."""


@record
class RowsOf:
    """The cells of columns of lines between rows that begin at ``starts``; ``widest`` is the width
    of the widest line of each column.
    """

    starts: Starts
    columns: Sequence[Sequence[Line]]
    usual: float
    widest: Sequence[float]

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.starts.heights)

    def row(self, line: Line) -> int:
        """The row in which a line stands."""
        return row_at(self.starts.heights, line.y)

    def plain(self, place: int) -> list[_Spanning]:
        """The cells of a column as first row, last row and lines: none spans rows."""
        held: dict[int, list[Line]] = {}
        for line in self.columns[place]:
            held.setdefault(self.row(line), []).append(line)
        return [(row, row, lines) for row, lines in held.items()]

    def merged(self, place: int) -> list[_Spanning]:
        """The cells of a column that may span rows: from the first row of their text down to the
        next, or around its middle.
        """
        found: list[list[Line]] = []
        for line in self.columns[place]:
            if found and (
                self._is_rest(found[-1][-1], line, self.widest[place])
                or self._goes_on(found[-1], line)
            ):
                found[-1].append(line)
            else:
                found.append([line])
        if not found:
            return []
        firsts = [self.row(lines[0]) for lines in found]
        ends = [*firsts[1:], self.count]
        if self.starts.level:
            return [(a, b - 1, x) for a, b, x in zip(firsts, ends, found, strict=True)]
        return self._by_middle(found)

    def _is_rest(self, above: Line, line: Line, widest: float) -> bool:
        """Whether a line stands as near below a full one that ends no sentence as lines of a text
        do: the rest of a text that is set in the middle of several rows may stand in the middle of
        one of them.
        """
        near = line.y - above.y <= EXACT * self.usual
        full = widest - (above.x1 - above.x0) < line.lead - 0.1 * line.size
        if self.starts.level or not (near and full):
            return False
        return not ends_line(above.text) and not NUMBERED.match(line.text)

    def _goes_on(self, cell: Sequence[Line], line: Line) -> bool:
        """Whether a line is of the cell above it: in one row, whose top tells nothing of cells that
        are set in the middle of several, or near and no beginning.
        """
        near = line.y - cell[-1].y <= LOOSE * self.usual
        level = self.starts.level
        begun = level and abs(line.y - self.starts.heights[self.row(line)]) <= NEAR
        new = begun or self._is_in_middle(line)
        if NUMBERED.match(cell[0].text):
            new = NUMBERED.match(line.text) is not None
            same = level or not new
        else:
            same = level or near
        return (same and self.row(cell[-1]) == self.row(line)) or (near and not new)

    def _row_of(self, lines: Sequence[Line]) -> int:
        """The row in which the middle of a cell stands."""
        return row_at(self.starts.heights, (lines[0].y + lines[-1].y) / 2)

    def _middle(self, first: int, last: int) -> float:
        heights = self.starts.heights
        end = heights[last + 1] if last + 1 < self.count else float("inf")
        below = [x.y for c in self.columns for x in c if heights[first] - NEAR <= x.y < end - NEAR]
        return (heights[first] + max(below)) / 2

    def _is_in_middle(self, line: Line) -> bool:
        """Whether a line stands in the middle of its row, as a cell of one line does."""
        row = self.row(line)
        return not self.starts.level and abs(self._middle(row, row) - line.y) <= OFF * self.usual

    def _by_middle(self, found: Sequence[list[Line]]) -> list[_Spanning]:
        """Cells with the rows above and below of which they stand in the middle."""
        spans = self._divided(found)
        if spans is not None:
            return [(a, b, lines) for (a, b), lines in zip(spans, found, strict=True)]
        cells: list[tuple[int, int, list[Line]]] = []
        before = 0
        ends = [*(self.row(lines[0]) for lines in found[1:]), self.count]
        for lines, limit in zip(found, ends, strict=True):
            if before > self._row_of(lines):  # two texts of one row are one cell
                cells[-1] = (*cells[-1][:2], [*cells[-1][2], *lines])
                continue
            first, last = max(before, self.row(lines[0])), max(before, self.row(lines[-1]))
            middle = (lines[0].y + lines[-1].y) / 2
            spans = [(a, b) for a in range(first, before - 1, -1) for b in range(last, limit)]
            best = min(
                spans or [(first, last)],
                key=lambda r: (abs(self._middle(*r) - middle) > OFF * self.usual, r[1] - r[0]),
            )
            cells.append((*best, lines))
            before = best[1] + 1
        return cells

    def is_off(self, cells: Sequence[_Spanning]) -> bool:
        """Whether a cell over some rows stands neither in their middle nor at their top, though
        the cells of each row stand in its middle.
        """
        return not self.starts.level and any(
            abs(self._middle(a, b) - (lines[0].y + lines[-1].y) / 2) > OFF * self.usual
            and abs(self.starts.heights[a] - lines[0].y) > OFF * self.usual
            for a, b, lines in cells
        )

    def _divided(self, found: Sequence[list[Line]]) -> list[tuple[int, int]] | None:
        """All rows divided among cells that each stand in the middle of theirs, as groups of rows
        do; the first may belong to the page before, the last one stand at its top, since it goes on
        on the next page. ``None`` where no such way is found.
        """
        if self.count > MAX_DIVIDED:
            return None
        heights, lasts = self.starts.heights, self._last_lines()
        ways: dict[int, tuple[float, list[tuple[int, int]]]] = {
            row: (float(row), []) for row in range(self._row_of(found[0]) + 1)
        }
        for place, lines in enumerate(found):
            ends = range(self._row_of(lines) + 1, self.count + 1)
            if place + 1 < len(found):
                ends = range(ends.start, self._row_of(found[place + 1]) + 1)
            onward: dict[int, tuple[float, list[tuple[int, int]]]] = {}
            middle = (lines[0].y + lines[-1].y) / 2
            for start, (cost, spans) in ways.items():
                for end in ends if start <= self._row_of(lines) else ():
                    miss = abs((heights[start] + lasts[end - 1]) / 2 - middle) / self.usual
                    if end == self.count and abs(lines[0].y - heights[start]) <= NEAR:
                        miss = min(miss, OFF)
                    if miss <= OFF and (end not in onward or cost + miss < onward[end][0]):
                        onward[end] = cost + miss, [*spans, (start, end - 1)]
            ways = onward
        return ways[self.count][1] if self.count in ways else None

    def _last_lines(self) -> list[float]:
        """The height of the last line of each row."""
        found = list(self.starts.heights)
        for column in self.columns:
            for line in column:
                row = self.row(line)
                found[row] = max(found[row], line.y)
        return found
