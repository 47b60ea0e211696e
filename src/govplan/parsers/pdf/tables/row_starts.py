"""Where the rows of a table begin that no ruling parts: a choice among what the columns say.

Three proposals are made: a row for each number (序号), a row wherever the cells of two columns
begin at one height, and rows around cells that are set in the middle of their height. The one
that tears least apart is taken.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from govplan.lexicon.bodies import LEVELS
from govplan.lexicon.characters import is_han
from govplan.lexicon.patterns import ONE_TO_TEN, regex
from govplan.lexicon.punctuation import FULL_STOPS
from govplan.model.record import record
from govplan.parsers.pdf.layout.paragraphs import NUMBERED
from govplan.parsers.pdf.tables.unruled_rows import LOOSE, NEAR
from govplan.parsers.text_tables.fitting.cell_kinds import kind_of_cell

if TYPE_CHECKING:
    from govplan.parsers.pdf.layout.lines import Line

__all__ = ["OFF", "Starts", "StreamColumn", "find_starts", "row_at"]

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

NUMBER = regex(rf"(?:[（(]?\d{{1,4}}[）)]?[.．、]?|{ONE_TO_TEN}{{1,3}}[、.．]?|[①-⑳])$")

COUNTED = regex(r"(\d{1,3})[.．、](?!\d)")
"""How a text begins that has a number of its own."""

UNCOUNTED = 2.0
"""What a row costs that begins without a number in a column that counts its texts."""

_Cell = tuple[int, float, float]
"""The row of a cell, the heights of its first and last line."""

_Chain = tuple["_Chain | None", _Cell]
_Way = tuple[float, "_Chain | None"]
"""What some cells one below the other cost, and those cells, the last one first."""


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

    @property
    def counted(self) -> bool:
        """Whether its texts have numbers of their own, each one more than the one above."""
        found = [int(m[1]) for x in self.lines if (m := COUNTED.match(x.text))]
        return len(found) > 1 and all(b == a + 1 for a, b in pairwise(found))


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
    found += [_of_numbers(key, telling) for key in telling if key.numbers or key.counted]
    asked = telling if len(telling) > 1 else columns
    counted = [Starts(s.heights, s.level, _cost(s, asked, usual)) for s in found if s.heights]
    return min(counted, key=lambda s: (s.cost, not s.level))


def _of_numbers(key: StreamColumn, columns: Sequence[StreamColumn]) -> Starts:
    """A row for each number, and one above for the rest of a row that a page cut."""
    number = NUMBER if key.numbers else COUNTED
    heights = [x.y for x in key.lines if number.match(x.text)]
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
    place = bisect_left(column.lines, height - NEAR, key=attrgetter("y"))
    if place == len(column.lines) or column.lines[place].y - height > NEAR:
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
    """Rows around the cells of ``key``, which begin with its numbers if it has such: each line of
    another column goes to the nearest of them in the way that sets the cells of a row in one
    middle.
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
    counted = column.counted
    for place, line in enumerate(column.lines):
        near = found and line.y - found[-1][-1].y <= LOOSE * usual
        rest = counted and not COUNTED.match(line.text)
        if near and (rest or _continuation(column, place) > 0):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _around(column: StreamColumn, middles: Sequence[float], usual: float) -> list[_Cell]:
    """The cells of a column as they stand around ``middles`` at the least cost."""
    lines = column.lines
    heights = [line.y for line in lines]
    ways: dict[int, _Way] = {0: (0.0, None)}
    for row, middle in enumerate(middles):
        low = middles[row - 1] if row else float("-inf")
        high = middles[row + 1] if row + 1 < len(middles) else float("inf")
        onward: dict[int, _Way] = {}
        for a in range(bisect_left(heights, low), bisect_right(heights, high)):
            if a not in ways:
                continue
            first = lines[a]
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
                known = onward.get(b) or ways.get(b)
                if known is None or cost < known[0]:
                    onward[b] = cost, (ways[a][1], (row, first.y, last.y))
        ways |= onward
    found: list[_Cell] = []
    chain = ways[len(lines)][1] if len(lines) in ways else None
    while chain is not None:
        chain, cell = chain
        found.append(cell)
    return found[::-1]


def _cost(starts: Starts, columns: Sequence[StreamColumn], usual: float) -> float:
    """What speaks against rows that begin at these heights."""
    cost = 0.0
    rows: list[list[list[Line]]] = [[[] for _ in columns] for _ in starts.heights]
    for place, column in enumerate(columns):
        for number, line in enumerate(column.lines):
            row = row_at(starts.heights, line.y)
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
    for place, column in enumerate(columns):
        if column.counted:
            begun = [row[place][0] for row in rows[1:] if row[place]]
            cost += UNCOUNTED * sum(not COUNTED.match(line.text) for line in begun)
    numbers = [place for place, column in enumerate(columns) if column.numbers]
    bare = [row for row in rows[1:] if numbers and not any(row[place] for place in numbers)]
    return cost + 2.0 * len(bare) + sum(_off(row, starts.level, usual) for row in rows)


def row_at(heights: Sequence[float], y: float) -> int:
    """The row that a line at ``y`` stands in, of those that begin at ``heights``."""
    return max(0, bisect_right(heights, y + NEAR) - 1)


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
