"""A frame of rules into cells: merged ones from the grid itself, open sides closed.

A browser draws no rule where a page ends, and many tables have no outer border: the grid is
closed at the extent of the rules that run towards the open side, so no cell is lost. Between
two fields of the grid there is a border where rules cover most of their common side; fields
without one between them are one cell (row span, column span).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import field
from itertools import pairwise
from operator import ge

from govplan.model.record import draft
from govplan.parsers.gutters import Span
from govplan.parsers.pdf.engines.page import Glyph
from govplan.parsers.pdf.layout.lines import Line
from govplan.parsers.pdf.tables.header_names import Header
from govplan.parsers.pdf.tables.rulings import Frame, Rule, TooManyRulesError, root, snap, union

__all__ = ["Field", "Grid", "build_grid", "index_fields"]

COVER = 0.6
"""The share of a side that rules must cover to be a border."""

OPEN = 0.5
"""A table is cut where rules close less than this share of its end."""

MAX_FIELDS = 200_000


@draft
class Field:
    """One cell: rows ``top`` to ``bottom`` and columns ``left`` to ``right``, last ones out.

    ``continues`` says that its text may go on from the cell above, on the page before.
    """

    top: int
    bottom: int
    left: int
    right: int
    glyphs: list[Glyph] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    inner: list[Grid] = field(default_factory=list)
    continues: bool = False


@draft
class Grid:
    """A table on one page: column edges, row edges and cells in reading order.

    ``open_end`` says that no rule closes its last row, ``breaks_off`` that the text of that row
    does not end there, ``open_start`` that its first row goes on from the page before. ``header``
    tells the columns of a table that no vertical ruling draws, ``sure`` that nothing speaks
    against its rows; in one that is ``row_ruled`` rulings draw those. ``gaps`` are the heights from
    where to where the rulings between its columns break off.
    """

    page: int
    xs: list[float]
    ys: list[float]
    cells: list[Field]
    open_start: bool = False
    open_end: bool = False
    breaks_off: bool = False
    guessed: bool = False
    row_ruled: bool = False
    continues: bool = False
    stripes: tuple[bool, ...] = ()
    header: Header | None = None
    sure: bool = False
    gaps: list[Span] = field(default_factory=list)
    lookup: dict[tuple[int, int], Field] = field(default_factory=dict)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """(x0, top, x1, bottom)."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def at(self, x: float, y: float) -> Field:
        """The cell at a point of the table."""
        column = bisect_right(self.xs, x, 1, len(self.xs) - 1) - 1
        row = bisect_right(self.ys, y, 1, len(self.ys) - 1) - 1
        return self.lookup[row, column]


def build_grid(frame: Frame, page: int) -> Grid | None:
    """The grid of a frame; ``None`` where its rules bound no area."""
    xs = _edges(frame.vertical, frame.horizontal)
    ys = _edges(frame.horizontal, frame.vertical)
    if len(xs) < 2 or len(ys) < 2:
        return None
    if (len(xs) - 1) * (len(ys) - 1) > MAX_FIELDS:
        raise TooManyRulesError
    across = _covered(frame.horizontal, ys, xs)
    down = _covered(frame.vertical, xs, ys)
    cells = _cells(across, down, len(ys) - 1, len(xs) - 1)
    grid = Grid(page, xs, ys, cells)
    grid.open_end = _is_open(across[-1], xs, [c for c in cells if c.top == len(ys) - 2])
    _compress(grid)
    return grid


def _edges(own: list[Rule], other: list[Rule]) -> list[float]:
    """The places of the rules of one direction, closed at the extent of the other's."""
    edges = snap(r.at for r in own)
    start, end = min(r.start for r in other), max(r.end for r in other)
    if start < edges[0] - 4:
        edges.insert(0, start)
    if end > edges[-1] + 4:
        edges.append(end)
    return edges


def _covered(rules: list[Rule], places: list[float], cross: list[float]) -> list[list[bool]]:
    """For each edge, for each step between crossing edges: whether a rule covers it."""
    length = [[0.0] * (len(cross) - 1) for _ in places]
    for rule in rules:
        row, start, end = length[_nearest(places, rule.at)], rule.start, rule.end
        for step in range(max(0, bisect_right(cross, start) - 1), len(row)):
            low, high = cross[step], cross[step + 1]
            if low >= end:
                break
            part = (high if high < end else end) - (low if low > start else start)
            if part > 0:
                row[step] += part
    least = [COVER * (high - low) for low, high in pairwise(cross)]
    return [list(map(ge, row, least)) for row in length]


def _nearest(places: list[float], value: float) -> int:
    after = min(bisect_right(places, value), len(places) - 1)
    if after and value - places[after - 1] <= places[after] - value:
        return after - 1
    return after


def _cells(
    across: list[list[bool]], down: list[list[bool]], rows: int, columns: int
) -> list[Field]:
    """Fields of the grid without a border between them as one cell."""
    parent = list(range(rows * columns))
    for row in range(rows):
        for column in range(columns):
            here = row * columns + column
            if row and not across[row][column]:
                union(parent, here - columns, here)
            if column and not down[column][row]:
                union(parent, here - 1, here)
    groups: dict[int, list[int]] = {}
    for here in range(rows * columns):
        groups.setdefault(root(parent, here), []).append(here)
    cells: list[Field] = []
    for members in groups.values():
        cells.extend(_rectangles(members, columns))
    return sorted(cells, key=lambda c: (c.top, c.left))


def _rectangles(members: list[int], columns: int) -> list[Field]:
    """A group of fields as a rectangle, or as several where a border has a hole."""
    if len(members) == 1:
        row, place = divmod(members[0], columns)
        return [Field(row, row + 1, place, place + 1)]
    rows = [m // columns for m in members]
    places = [m % columns for m in members]
    whole = Field(min(rows), max(rows) + 1, min(places), max(places) + 1)
    if (whole.bottom - whole.top) * (whole.right - whole.left) == len(members):
        return [whole]
    by_row: dict[int, list[int]] = {}
    for row, place in zip(rows, places, strict=True):
        by_row.setdefault(row, []).append(place)
    found: list[Field] = []
    last: dict[tuple[int, int], Field] = {}
    for row in sorted(by_row):
        for run in _runs_of(sorted(by_row[row])):
            above = last.get(run)
            if above is not None and above.bottom == row:
                above.bottom = row + 1
            else:
                last[run] = Field(row, row + 1, *run)
                found.append(last[run])
    return found


def _runs_of(places: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place:
            runs[-1] = runs[-1][0], place + 1
        else:
            runs.append((place, place + 1))
    return runs


def _is_open(covered: list[bool], xs: list[float], cells: list[Field]) -> bool:
    """Whether rules close less than half of the width of the cells of the last row."""
    steps = [i for cell in cells for i in range(cell.left, cell.right)]
    closed = sum(xs[i + 1] - xs[i] for i in steps if covered[i])
    return closed < OPEN * sum(xs[i + 1] - xs[i] for i in steps)


def _compress(grid: Grid) -> None:
    """Drop the edges that bound no cell, and index the fields."""
    rows = sorted({c.top for c in grid.cells} | {c.bottom for c in grid.cells})
    columns = sorted({c.left for c in grid.cells} | {c.right for c in grid.cells})
    grid.ys = [grid.ys[i] for i in rows]
    grid.xs = [grid.xs[i] for i in columns]
    row_of = {old: new for new, old in enumerate(rows)}
    column_of = {old: new for new, old in enumerate(columns)}
    for cell in grid.cells:
        cell.top, cell.bottom = row_of[cell.top], row_of[cell.bottom]
        cell.left, cell.right = column_of[cell.left], column_of[cell.right]
    index_fields(grid)


def index_fields(grid: Grid) -> None:
    """Let each field of the grid know its cell."""
    grid.lookup = {
        (row, column): cell
        for cell in grid.cells
        for row in range(cell.top, cell.bottom)
        for column in range(cell.left, cell.right)
    }
