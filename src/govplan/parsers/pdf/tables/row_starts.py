"""Where the rows of a table begin that no ruling parts: a choice among what the columns say.

Three proposals are made: a row for each number (序号), a row wherever the cells of two columns
begin at one height, and rows around cells that are set in the middle of their height. The one
that tears least apart is taken.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from govplan.lexicon.bodies import LEVELS
from govplan.lexicon.characters import is_han
from govplan.lexicon.patterns import regex
from govplan.lexicon.punctuation import FULL_STOPS
from govplan.model.record import record
from govplan.parsers.pdf.layout.paragraphs import NUMBERED
from govplan.parsers.pdf.tables.unruled_rows import LOOSE, NEAR
from govplan.parsers.text_tables.fitting.cell_kinds import kind_of_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govplan.parsers.pdf.layout.lines import Line

__all__ = ["RowsOf", "Starts", "StreamColumn", "find_starts"]

ROOM = 1.2
"""A line that leaves so much room beyond the first word below, in ems, was ended on purpose."""

WEAK = 7
"""A line of so few letters may fill its column by chance: 2025年6月, 市市场监管局."""

DOUBTFUL, SURE = 0.2, 0.8
"""How sure it is that a full line goes on below, if it is that short, and else."""

OPEN = frozenset("、，,（(〔“《")
REST = "。；）)"
"""What may stand behind the one letter that is the rest of a full line: 各街道办事|处, 隐|患。"""

OFF = 0.6
"""The middle of a cell is this far from that of its row at most, in leadings."""

LIMIT = regex(r"\d{4}年|\d{1,2}月|[每全长持上下第年]")
"""How a limit begins, and no rest of one: 底前."""

SAME_ROW = 6.0
"""What a second number in one row costs."""

NUMBER = regex(r"(?:[（(]?\d{1,4}[）)]?[.．、]?|[一二三四五六七八九十]{1,3}[、.．]?|[①-⑳])$")

MAX_DIVIDED = 200
"""Rows of a page that are divided among cells in their middle; more are no rows of text."""

_Spanning = tuple[int, int, list["Line"]]
"""The first and the last row of a cell, and its lines."""

_Cell = tuple[int, float, float]
"""The row of a cell, the heights of its first and last line."""


@record
class StreamColumn:
    """The lines of one column between two rulings, from the top, and where its text may end;
    ``merged`` says that its cells may span the rows that the other columns tell, ``widest`` how
    wide the widest line of the whole column is.
    """

    lines: tuple[Line, ...]
    right: float
    numbers: bool = False
    merged: bool = False
    widest: float = 0.0


@record
class Starts:
    """The heights at which rows begin; ``level`` says that their cells begin there, too."""

    heights: tuple[float, ...]
    level: bool
    cost: float = 0.0


def find_starts(columns: Sequence[StreamColumn], usual: float) -> Starts:
    """The rows of a segment of a table whose lines are ``usual`` points apart in a cell."""
    telling = [c for c in columns if not c.merged] or columns
    found = [_of_level_cells(columns, usual)]
    found += [_of_level_cells(telling, usual)] if len(telling) < len(columns) else []
    found += [_of_middles(telling, key, usual) for key in telling if len(key.lines) > 0]
    found += [_of_numbers(key, telling) for key in telling if key.numbers]
    asked = telling if len(telling) > 1 else columns
    counted = [Starts(s.heights, s.level, _cost(s, asked, usual)) for s in found if s.heights]
    return min(counted, key=lambda s: (s.cost, not s.level))


def _of_numbers(key: StreamColumn, columns: Sequence[StreamColumn]) -> Starts:
    """A row for each number, and one above for the rest of a row that a page cut."""
    heights = [x.y for x in key.lines if NUMBER.match(x.text)]
    top = min(c.lines[0].y for c in columns if c.lines)
    if heights and top < heights[0] - NEAR:
        heights.insert(0, top)
    return Starts(tuple(heights), level=True)


def _of_level_cells(columns: Sequence[StreamColumn], usual: float) -> Starts:
    """A row where two columns begin a cell, or one does after a gap, and none goes on."""
    heights = _heights(columns)
    found = heights[:1]
    for height in heights[1:]:
        begun = [_begins(c, height, usual) for c in columns]
        here = [b for b in begun if b is not None]
        if 0.0 not in here and (sum(here) >= 2 or max(here) >= 2):
            found.append(height)
    return Starts(tuple(found), level=True)


def _heights(columns: Sequence[StreamColumn]) -> list[float]:
    """The heights of all lines, those near to each other once."""
    found: list[float] = []
    for y in sorted(line.y for c in columns for line in c.lines):
        if not found or y - found[-1] > NEAR:
            found.append(y)
    return found


def _begins(column: StreamColumn, height: float, usual: float) -> float | None:
    """How sure it is that a cell of the column begins at a height: ``None`` without a line there,
    0 if it goes on, 1 if it may begin, 2 after a gap.
    """
    place = next((i for i, x in enumerate(column.lines) if abs(x.y - height) <= NEAR), None)
    if place is None:
        return None
    if place == 0 or height - column.lines[place - 1].y > LOOSE * usual:
        return 2.0
    return 0.0 if _continuation(column, place) >= SURE else 1.0


def _continuation(column: StreamColumn, place: int) -> float:
    """How sure it is, up to 1, that a line is the rest of the one above it: that one is full and
    ends no sentence.
    """
    above, line = column.lines[place - 1], column.lines[place]
    if column.numbers:
        return 0.0
    if above.text[-1] in OPEN:
        return 1.0
    if above.text[-1] in FULL_STOPS or NUMBERED.match(line.text):
        return 0.0
    room = column.right - above.x1 >= line.lead + ROOM * line.size
    if room or column.widest - (above.x1 - above.x0) >= line.lead - 0.1 * line.size:
        return 0.0
    weak = len(above.text) <= WEAK or _are_whole(above, line)
    return DOUBTFUL if weak and not _is_lone(above, line) else SURE


def _is_lone(above: Line, line: Line) -> bool:
    """Whether a line is one letter that a full one left over."""
    return len(line.text.strip(REST)) == 1 < len(above.text) and is_han(line.text[0])


def _are_whole(above: Line, line: Line) -> bool:
    """Whether two lines are a limit each, or whole names of bodies each, as two cells are."""
    kinds = kind_of_cell(above.text), kind_of_cell(line.text)
    if kinds == ("date", "date"):
        return LIMIT.match(line.text) is not None
    return kinds == ("units", "units") and line.text[0] in LEVELS + "各"


def _of_middles(columns: Sequence[StreamColumn], key: StreamColumn, usual: float) -> Starts:
    """Rows around the cells of ``key``: each line of another column goes to the nearest of them
    in the way that sets the cells of a row in one middle.
    """
    cells = _clusters(key, usual)
    middles = [(c[0].y + c[-1].y) / 2 for c in cells]
    tops = [c[0].y for c in cells]
    for column in columns:
        if column is key or not column.lines:
            continue
        for place, first, last in _around(column, middles, usual):
            if abs((first + last) / 2 - middles[place]) <= OFF * usual:
                tops[place] = min(tops[place], first)
    if any(b <= a + NEAR for a, b in pairwise(tops)):
        return Starts((), level=False)
    return Starts(tuple(tops), level=False)


def _clusters(column: StreamColumn, usual: float) -> list[list[Line]]:
    found: list[list[Line]] = []
    for place, line in enumerate(column.lines):
        near = found and line.y - found[-1][-1].y <= LOOSE * usual
        if near and _continuation(column, place) > 0:
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _around(column: StreamColumn, middles: Sequence[float], usual: float) -> list[_Cell]:
    """The cells of a column as they stand around ``middles`` at the least cost."""
    lines = column.lines
    ways: list[tuple[float, list[_Cell]]] = [
        (0.0 if not line else 1e9, []) for line in range(len(lines) + 1)
    ]
    for row, middle in enumerate(middles):
        low = middles[row - 1] if row else float("-inf")
        high = middles[row + 1] if row + 1 < len(middles) else float("inf")
        onward = list(ways)
        for a, first in enumerate(lines):
            if first.y < low or first.y > high or ways[a][0] >= 1e9:
                continue
            for b in range(a + 1, len(lines) + 1):
                last = lines[b - 1]
                if last.y > high:
                    break
                if b - a > 1 and last.y - lines[b - 2].y > LOOSE * usual:
                    break
                cost = ways[a][0] + abs((first.y + last.y) / 2 - middle) / usual
                cost += sum(
                    3 * _continuation(column, cut) for cut in (a, b) if 0 < cut < len(lines)
                )
                if cost < onward[b][0]:
                    onward[b] = cost, [*ways[a][1], (row, first.y, last.y)]
        ways = onward
    return ways[-1][1]


def _cost(starts: Starts, columns: Sequence[StreamColumn], usual: float) -> float:
    """What speaks against rows that begin at these heights."""
    cost = 0.0
    bounds = [*starts.heights, float("inf")]
    rows: list[list[list[Line]]] = [[[] for _ in columns] for _ in starts.heights]
    for place, column in enumerate(columns):
        for number, line in enumerate(column.lines):
            row = max(0, sum(line.y >= y - NEAR for y in bounds) - 1)
            if rows[row][place]:
                if line.y - rows[row][place][-1].y > LOOSE * usual:
                    cost += 2.0
                elif column.numbers:
                    cost += SAME_ROW
                else:
                    cost += 0.5 * (1 - _continuation(column, number))
            elif number and line.y - column.lines[number - 1].y <= LOOSE * usual:
                cost += 3.0 * _continuation(column, number)
            rows[row][place].append(line)
    numbers = [place for place, column in enumerate(columns) if column.numbers]
    bare = [row for row in rows[1:] if numbers and not any(row[place] for place in numbers)]
    return cost + 2.0 * len(bare) + sum(_off(row, starts.level, usual) for row in rows)


def _off(row: Sequence[Sequence[Line]], level: bool, usual: float) -> float:
    """How many cells of a row do not stand at its top, or in its middle; one that stands alone
    in its row is doubtful, too.
    """
    cells = [c for c in row if c]
    if not cells:
        return 3.0
    if len(cells) == 1:
        return 1.0
    if level:
        top = min(c[0].y for c in cells)
        return sum(c[0].y - top > NEAR for c in cells)
    tallest = max(cells, key=lambda c: c[-1].y - c[0].y)
    middle = (tallest[0].y + tallest[-1].y) / 2
    return sum(abs((c[0].y + c[-1].y) / 2 - middle) > OFF * usual for c in cells)


@record
class RowsOf:
    """The cells of columns of lines between rows that begin at ``starts``."""

    starts: Starts
    columns: Sequence[Sequence[Line]]
    usual: float

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.starts.heights)

    def row(self, line: Line) -> int:
        """The row in which a line stands."""
        return max(0, sum(line.y >= y - NEAR for y in self.starts.heights) - 1)

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
            near = found and line.y - found[-1][-1].y <= LOOSE * self.usual
            begun = self.starts.level and any(abs(line.y - y) <= NEAR for y in self.starts.heights)
            same = found and self.row(found[-1][-1]) == self.row(line)
            new = begun or self._is_in_middle(line)
            if found and NUMBERED.match(found[-1][0].text):
                new = NUMBERED.match(line.text) is not None
            if same or (near and not new):
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
            row: (float(row), []) for row in range(self.row(found[0][0]) + 1)
        }
        for place, lines in enumerate(found):
            ends = range(self.row(lines[-1]) + 1, self.count + 1)
            if place + 1 < len(found):
                ends = range(ends.start, self.row(found[place + 1][0]) + 1)
            onward: dict[int, tuple[float, list[tuple[int, int]]]] = {}
            middle = (lines[0].y + lines[-1].y) / 2
            for start, (cost, spans) in ways.items():
                for end in ends if start <= self.row(lines[0]) else ():
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
                row = max(0, bisect_right(self.starts.heights, line.y + NEAR) - 1)
                found[row] = max(found[row], line.y)
        return found
