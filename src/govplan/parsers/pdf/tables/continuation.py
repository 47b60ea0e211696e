"""Parts of one table on successive pages: found by their column edges, put on one grid."""

from __future__ import annotations

from bisect import bisect_left

from govplan.parsers.pdf.layout.lines import Line
from govplan.parsers.pdf.layout.reading_order import PageLayout
from govplan.parsers.pdf.tables.find import is_full
from govplan.parsers.pdf.tables.lattice import Field, Grid, index_fields
from govplan.parsers.pdf.tables.sheets import MAX_HEAD, clean_head, mend_head, take_from_below

__all__ = ["link_tables"]

NEAR = 4.0
"""Column edges of two pages are the same up to this many points."""

GUESSED = 20.0
"""… or this many, where no rule draws them and the text of each page tells them."""


def link_tables(pages: list[PageLayout]) -> None:
    """Mark each table at the top of a page that has the columns of the one that ended the last.

    A part in which a column edge is nowhere drawn gets it from the others, so that all parts
    of one table count their columns alike.
    """
    parts: list[Grid] = []
    before: PageLayout | None = None
    for page in pages:
        follows = bool(parts) and before is not None and page.number - before.number <= 1
        if follows:
            _widen(page, parts[-1])
        items = [i for i in page.items if not isinstance(i, Line) or not i.furniture]
        for item in items:
            if not isinstance(item, Line):
                low = item.ys[-1] > 0.7 * page.height
                item.open_end = item.open_end and item is items[-1] and low
                item.breaks_off = item.breaks_off and item is items[-1] and low
        for index, item in enumerate(items):
            if isinstance(item, Line):
                _level(parts)
                parts = []
                continue
            if parts and index == 0 and follows and _fits(parts, item):
                item.continues = True
                _match_stripes(parts, item)
                item.open_start = parts[-1].open_end
                clean_head(parts[0], parts[-1], item)
                mend_head(parts[0], item)
                first = _first_row(parts, item)
                begin = _first_row(parts, parts[-1]) if len(parts) > 1 else 1
                take_from_below(parts[-1], item, begin, first)
                _mark_cells(parts, item, first)
                parts.append(item)
            else:
                _level(parts)
                parts = [item]
        before = page if items else before
    _level(parts)


def _first_row(parts: list[Grid], grid: Grid) -> int:
    """The first row below a header that is printed again."""
    heads = [_row(parts[0], row) for row in range(min(MAX_HEAD, len(parts[0].ys) - 1))]
    first = 0
    while first < len(grid.ys) - 2 and _row(grid, first) in heads and _row(grid, first):
        first += 1
    return first


def _mark_cells(parts: list[Grid], grid: Grid, first: int) -> None:
    """Mark the cells in the row ``first`` whose text may go on from the end of the page."""
    last = parts[-1]
    above = {c.left: c for c in last.cells if c.bottom == len(last.ys) - 1 and c.lines}
    for cell in grid.cells:
        if cell.top == first and cell.lines and len(last.xs) == len(grid.xs):
            upper = above.get(cell.left)
            is_rest = cell.continues or (upper is not None and is_full(upper, last))
            cell.continues = upper is not None and is_rest


def _match_stripes(parts: list[Grid], grid: Grid) -> None:
    """Where every second row is coloured, a row of the colour of the last one is its rest."""
    last = parts[-1]
    if not last.stripes or not grid.stripes:
        return
    first = int(len(grid.ys) > 2 and _row(grid, 0) == _row(parts[0], 0))
    last.open_end = last.breaks_off = last.stripes[-1] == grid.stripes[first]


def _row(grid: Grid, row: int) -> list[str]:
    return [line.text for cell in grid.cells if cell.top == row for line in cell.lines]


def _widen(page: PageLayout, before: Grid) -> None:
    """Give a part the outer columns that no rule draws on its page.

    In a table without outer border, a merged cell that goes on over a whole page leaves no rule
    there; what is written in it stands beside the table.
    """
    grid = next((i for i in page.items if not isinstance(i, Line)), None)
    if grid is None or len(grid.xs) >= len(before.xs):
        return
    places = [_near(before.xs, x) for x in grid.xs]
    first, last = places[0], places[-1]
    if first is None or last is None or places != list(range(first, last + 1)):
        return
    above = [x for x in page.lines if not x.furniture and x.y < grid.ys[0]]
    if above or (first == 0 and last == len(before.xs) - 1):
        return
    for cell in grid.cells:
        cell.left, cell.right = cell.left + first, cell.right + first
    for column in [*range(first), *range(last, len(before.xs) - 1)]:
        cell = Field(0, len(grid.ys) - 1, column, column + 1)
        cell.lines = [x for x in page.lines if not x.furniture and _within(x, grid, before, column)]
        taken = {id(line) for line in cell.lines}
        page.items = [i for i in page.items if id(i) not in taken]
        grid.cells.append(cell)
    grid.cells.sort(key=lambda c: (c.top, c.left))
    grid.xs = list(before.xs)
    index_fields(grid)


def _within(line: Line, grid: Grid, before: Grid, column: int) -> bool:
    middle = (line.x0 + line.x1) / 2
    inside = before.xs[column] <= middle <= before.xs[column + 1]
    return inside and grid.ys[0] <= line.y <= grid.ys[-1]


def _fits(parts: list[Grid], grid: Grid) -> bool:
    if parts[-1].guessed != grid.guessed:
        return False
    widest = max(parts, key=lambda g: len(g.xs))
    if grid.guessed and len(grid.xs) == len(widest.xs):
        return all(abs(a - b) < GUESSED for a, b in zip(widest.xs, grid.xs, strict=True))
    return _same_columns(widest.xs, grid.xs)


def _same_columns(first: list[float], second: list[float]) -> bool:
    """Whether the edges of one are among those of the other, a shift of the whole aside.

    >>> _same_columns([40, 100, 300, 500], [45, 105, 505])
    True
    """
    few, many = sorted((first, second), key=len)
    shift = many[0] - few[0]
    if abs(shift) > 40 or abs(many[-1] - few[-1] - shift) > NEAR:
        return False
    return all(_near(many, x + shift) is not None for x in few)


def _near(edges: list[float], x: float) -> int | None:
    index = bisect_left(edges, x)
    for place in (index, index - 1):
        if 0 <= place < len(edges) and abs(edges[place] - x) <= NEAR:
            return place
    return None


def _level(parts: list[Grid]) -> None:
    """Put all parts of one table on the columns of the part that has most."""
    if len({len(g.xs) for g in parts}) < 2:
        return
    widest = max(parts, key=lambda g: len(g.xs))
    for grid in parts:
        if len(grid.xs) < len(widest.xs):
            _regrid(grid, widest.xs)


def _regrid(grid: Grid, edges: list[float]) -> None:
    shift = edges[0] - grid.xs[0]
    places = [_near(edges, x + shift) for x in grid.xs]
    if any(p is None for p in places):
        return
    for cell in grid.cells:
        cell.left, cell.right = places[cell.left] or 0, places[cell.right] or 0
    grid.xs = [x - shift for x in edges]
    index_fields(grid)
