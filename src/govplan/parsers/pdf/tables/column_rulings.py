"""Rows of a table whose rulings stand around and between its columns, and below its header at most.

The lattice sees one row of tall cells. Where the names of the columns are known, from the header
or from the page before, the rows are told as in a table that nothing rules. One row of lists looks
alike: each row has its number, or, where nothing numbers them, the first one its first cell
(contract, 3.5 and 3.9). What stands where all rulings between the columns break off spans them: a
section row.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from govplan.model.record import replace
from govplan.parsers.pdf.layout.baselines import find_baselines
from govplan.parsers.pdf.layout.paragraphs import NUMBERED
from govplan.parsers.pdf.tables.headed_cells import Region, make_grid
from govplan.parsers.pdf.tables.header_names import Header, are_names, find_header
from govplan.parsers.pdf.tables.lattice import index_fields
from govplan.parsers.pdf.tables.unruled_rows import LOOSE

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from govplan.parsers.gutters import Span
    from govplan.parsers.pdf.layout.baselines import Baseline
    from govplan.parsers.pdf.tables.lattice import Field, Grid

__all__ = ["names_columns", "part_rows"]

MAX_HEAD = 2
"""Rows of names above the one that is parted."""

NEAR = 4.0
"""Edges between the columns of two pages are the same up to this many points."""

MIN_LINES = 2
"""Lines in each of two columns, without which there is but one row."""


def part_rows(grid: Grid, before: Grid | None = None) -> None:
    """Part the one row below the header of ``grid`` into those that its cells show; a table without
    a header may go on with the one ``before``.
    """
    top = len(grid.ys) - 2
    if not top and (named := _header(grid, 1)):
        grid.header = named
        return
    body = [c for c in grid.cells if c.top == top] if top <= MAX_HEAD else []
    cut = not top and _goes_on(grid, before) is not None
    if not _may_hold_rows(body, len(grid.xs) - 1, cut=cut):
        return
    lines = find_baselines(g for c in body for g in c.glyphs)
    header = _header(grid, top) if top else _names(grid, lines, before)
    if header is None or header.end == len(lines):
        return
    made = _made(grid, body, lines, header, cut=cut)
    if made is None:
        return
    for cell in made.cells:
        cell.top, cell.bottom = cell.top + top, cell.bottom + top
    grid.cells = [c for c in grid.cells if c.top < top] + made.cells
    grid.ys[-1:] = [*made.ys[1:-1], grid.ys[-1]]
    grid.header, grid.sure, grid.guessed = made.header, made.sure, True
    grid.continues = cut
    index_fields(grid)


def names_columns(grid: Grid, before: Grid | None) -> bool:
    """Whether the columns of a table of one row have names: above its rows, or on the page
    before.
    """
    lines = find_baselines(g for c in grid.cells for g in c.glyphs)
    return len(grid.ys) == MIN_LINES and bool(lines) and bool(_names(grid, lines, before))


def _names(grid: Grid, lines: Sequence[Baseline], before: Grid | None) -> Header | None:
    """The names of the columns of a table of one row that no ruling parts from its header."""
    going_on, first = _goes_on(grid, before), _first_lines(grid, lines)
    again = going_on and first and going_on.names == first.names
    return first if again else going_on or first


def _may_hold_rows(body: list[Field], columns: int, *, cut: bool) -> bool:
    """Whether a row has a cell for each column, two of them of several lines, none turned; one
    does where the first row may be the rest of a cell that a page ``cut``.
    """
    if [c.left for c in body] != list(range(columns)) or any(
        g.turn for c in body for g in c.glyphs
    ):
        return False
    return sum(len({g.y for g in c.glyphs}) >= MIN_LINES for c in body) >= MIN_LINES - cut


def _made(
    grid: Grid, body: list[Field], lines: Sequence[Baseline], header: Header, *, cut: bool
) -> Grid | None:
    """The rows of the last row of ``grid``, if these are several and each is counted (but for one
    that a page ``cut``), or nothing speaks against them.
    """
    below = list(lines[header.end :])
    sections = [line for line in below if any(a < line.y < b for a, b in grid.gaps)]
    over = {id(g) for line in sections for g in line.glyphs}
    region = Region(header, below, sections, _gutters(grid, body, over))
    region.left, region.right, region.header_end = grid.xs[0], grid.xs[-1], grid.ys[-2]
    made = make_grid(region, lines[: header.end], grid.page)
    counted = "number" in header.kinds
    first = header.kinds.index("number") if counted else 0
    filled = [c.top for c in made.cells if c.left == first and c.lines]
    rows = len(made.ys) - 1
    begun = len(filled) >= rows - cut if counted else cut or 0 in filled
    told = counted or made.sure or bool(sections)
    sure = (begun and told) or (not counted and _are_apart(made, region.usual))
    return made if rows > 1 and sure else None


def _are_apart(made: Grid, usual: float) -> bool:
    """Whether gaps that no cell has part each two rows, in two columns, or in one where each row
    has a number and a text beside it: the items of a list in one cell stand alone.
    """
    for row in range(1, len(made.ys) - 1):
        above = {c.left: c.lines for c in made.cells if c.bottom == row and c.lines}
        below = {c.left: c.lines for c in made.cells if c.top == row and c.lines}
        both = [(above[k][-1], below[k][0]) for k in above.keys() & below.keys()]
        gaps = sum(after.y - last.y > LOOSE * usual for last, after in both)
        counted = len(below) > 1 and any(NUMBERED.match(x[0].text) for x in below.values())
        if gaps < 2 and not (gaps and counted):
            return False
    return True


def _header(grid: Grid, end: int) -> Header | None:
    """The names of the columns in the rows above ``end``, if they are such."""
    held = {k: c for c in grid.cells if c.bottom == end for k in range(c.left, c.right)}
    if len(held) < len(grid.xs) - 1 or any(c.right - c.left > 1 for c in held.values()):
        return None
    names = tuple("".join(x.text() for x in find_baselines(held[k].glyphs)) for k in sorted(held))
    return Header(0, 0, tuple(pairwise(grid.xs)), names) if are_names(names) else None


def _goes_on(grid: Grid, before: Grid | None) -> Header | None:
    if before is None or before.header is None or len(before.xs) != len(grid.xs):
        return None
    near = all(abs(a - b) < NEAR for a, b in zip(before.xs[1:-1], grid.xs[1:-1], strict=True))
    return replace(before.header, start=0, end=0, spanning=()) if near else None


def _first_lines(grid: Grid, lines: Sequence[Baseline]) -> Header | None:
    """The names of the columns where no ruling stands below them: one in each column."""
    header = find_header(lines, 0)
    if header is None or header.spanning or len(header.columns) != len(grid.xs) - 1:
        return None
    within = zip(header.columns, pairwise(grid.xs), strict=True)
    return header if all(low <= a and b <= high for (a, b), (low, high) in within) else None


def _gutters(grid: Grid, cells: list[Field], over: Container[int]) -> list[Span]:
    """What the text of each two neighbours leaves free about the ruling between them, but for the
    glyphs ``over`` it.
    """
    return [
        (max((min(g.x1, x) for g in a.glyphs if id(g) not in over), default=x),
         min((max(g.x0, x) for g in b.glyphs if id(g) not in over), default=x))
        for (a, b), x in zip(pairwise(cells), grid.xs[1:-1], strict=True)
    ]  # fmt: skip
