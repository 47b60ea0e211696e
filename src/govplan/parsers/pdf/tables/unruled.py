"""Tables that nothing draws: columns by the gutters between them, rows by their cells.

Only what cannot be prose is taken: three columns or more that the same gutters part over many
lines, with text that is wrapped within its column. Where the cells of a row begin at one height,
rows begin there; where they stand in the middle of it, a row reaches as far below the middle of
its shortest cell as above.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from govplan.parsers.gutters import Span, column_at, narrow_gutters
from govplan.parsers.pdf.engines.page import Glyph
from govplan.parsers.pdf.layout.lines import Line, fragment_of, join_fragments, split_rows
from govplan.parsers.pdf.tables.lattice import Field, Grid, index_fields
from govplan.parsers.pdf.tables.unruled_rows import NEAR, RowPlan, plan_rows

__all__ = ["find_unruled"]

Row = list["Line"]
MIN_GUTTER = 0.6
"""The narrowest gutter between two columns, in ems."""

FARTHEST = 2.7
"""A line goes on with the table above where it is no farther away than this, in ems."""

MIN_COLUMNS, MAX_COLUMNS = 3, 12
MIN_LINES, MAX_LINES = 6, 300
MAX_TABLES = 20
MAX_TRIES = 4
"""Lines from which a run of columns is tried to be a table before it is passed over."""

MIN_WRAPPED = 3
"""Lines that are full in their column, and go on below, without which columns may be a list."""

APART = 1.12
"""A step of more than this many leadings parts the names of the columns from the text below."""


def find_unruled(glyphs: Sequence[Glyph], page: int) -> list[tuple[Grid, set[int]]]:
    """The tables among upright ``glyphs``, each with the identities of the glyphs it takes."""
    drawn = split_rows(glyphs, MIN_GUTTER)
    if all(len(parts) < MIN_COLUMNS for parts, _ in drawn):
        return []
    rows = [list(map(fragment_of, parts)) for parts, _ in drawn]
    found: list[tuple[Grid, set[int]]] = []
    index = tries = furthest = 0
    while index < len(rows) and len(found) < MAX_TABLES:
        end, gutters = _extent(rows, index)
        grid = _grid(rows[index:end], gutters, page) if end - index >= MIN_LINES else None
        if grid is None:
            tries = tries + 1 if end <= furthest else 0
            furthest = max(furthest, end)
            index = furthest if tries > MAX_TRIES else index + 1
            continue
        tries = 0
        found.append((grid, {id(g) for _, group in drawn[index:end] for g in group}))
        index = end
    return found


def _extent(rows: list[Row], start: int) -> tuple[int, list[Span]]:
    """How far down the gutters of the row at ``start`` reach, and what is left of them."""
    gutters = [(a.x1, b.x0) for a, b in pairwise(rows[start])]
    end = start + 1
    if len(gutters) + 1 < MIN_COLUMNS:
        return end, []
    while end < len(rows) and rows[end][0].y - rows[end - 1][0].y < FARTHEST * rows[end][0].size:
        spans = [(fragment.x0, fragment.x1) for fragment in rows[end]]
        narrowed = narrow_gutters(gutters, spans, MIN_GUTTER * rows[end][0].size)
        if narrowed is None:
            break
        gutters = narrowed
        end += 1
    return end, gutters


def _grid(rows: list[Row], gutters: list[Span], page: int) -> Grid | None:
    edges = [high - 2 for _, high in gutters]
    columns: list[list[Line]] = [[] for _ in range(len(gutters) + 1)]
    for row in rows:
        fragments: dict[int, list[Line]] = {}
        for fragment in row:
            place = column_at(gutters, (fragment.x0 + fragment.x1) / 2)
            fragments.setdefault(place, []).append(fragment)
        for place, parts in fragments.items():
            columns[place].append(join_fragments(parts))
    for column in columns:
        column.sort(key=lambda line: line.y)
    left = min(row[0].x0 for row in rows) - 2
    right = max(fragment.x1 for row in rows for fragment in row) + 2
    return _grid_of_columns(columns, [left, *edges, right], page)


def _grid_of_columns(columns: Sequence[list[Line]], xs: list[float], page: int) -> Grid | None:
    """The table of these columns of lines between the edges ``xs``; ``None`` where it is
    doubtful that it is one, or which its rows are.
    """
    total = sum(map(len, columns))
    if not MIN_COLUMNS <= len(columns) <= MAX_COLUMNS or not all(columns):
        return None
    usual = _leading(columns)
    if not usual or total > MAX_LINES or len({round(x.y) for c in columns for x in c}) < MIN_LINES:
        return None
    if sum(map(_wrapped, columns)) < MIN_WRAPPED or not all(map(_is_aligned, columns)):
        return None
    head = _head(columns, usual)
    body = [c[head:] for c in columns]
    if not any(body):
        return None
    rows = plan_rows(body, usual)
    return _build(columns, head, rows, xs, page) if rows else None


def _leading(columns: Sequence[list[Line]]) -> float:
    steps = sorted(b.y - a.y for c in columns for a, b in pairwise(c) if b.y - a.y > 0.8 * b.size)
    return steps[len(steps) // 4] if steps else 0.0


def _wrapped(column: list[Line]) -> int:
    """How many lines go to the edge of their column and on below."""
    edge = max(line.x1 for line in column)
    return sum(
        edge - a.x1 < 1.1 * a.size and len(a.text) > 5 and b.y - a.y < 2.5 * a.size
        for a, b in pairwise(column)
    )


def _is_aligned(column: list[Line]) -> bool:
    """Whether most lines begin at one place, or stand around one."""
    lines = column[1:] or column
    for places in ([x.x0 for x in lines], [(x.x0 + x.x1) / 2 for x in lines]):
        places.sort()
        best = max(sum(abs(x - p) < 2.5 for x in places) for p in places[:: len(places) // 8 + 1])
        if 10 * best >= 6 * len(lines):
            return True
    return False


def _head(columns: Sequence[list[Line]], usual: float) -> int:
    """1 where the first line is a row of its own, such as the names of the columns, else 0.

    All columns are filled in it, with short text that is bold, stands apart from the text below
    or leaves room for it.
    """
    first = [c[0] for c in columns]
    if max(x.y for x in first) - min(x.y for x in first) > NEAR:
        return 0
    if not all(len(line.text) <= 12 for line in first):
        return 0
    if all(x.bold for x in first) and sum(x.bold for c in columns for x in c) < 2 * len(columns):
        return 1
    free = sum(
        len(c) < 2
        or c[1].y - line.y > APART * usual
        or abs(line.x0 - min(x.x0 for x in c)) > 0.3 * line.size
        or max(x.x1 for x in c) - line.x1 > 1.5 * line.size
        for line, c in zip(first, columns, strict=True)
    )
    return int(free >= len(columns) - 1)


def _build(
    columns: Sequence[list[Line]], head: int, rows: RowPlan, xs: list[float], page: int
) -> Grid:
    lines = [line for c in columns for line in c]
    size = max(line.size for line in lines)
    starts = [columns[0][0].y] * head + rows.starts
    ys = [start - 0.95 * size for start in starts]
    ys.append(max(line.bottom for line in lines) + 1)
    cells: list[Field] = []
    begun: set[int] = set()
    for k, column in enumerate(columns):
        if head:
            cells.append(Field(0, 1, k, k + 1, lines=[column[0]]))
        filled: set[int] = set()
        found = rows.column(k, begun)
        for first, last, text in found:
            cells.append(Field(first + head, last + 1 + head, k, k + 1, lines=list(text)))
            filled.update(range(first, last + 1))
        begun |= {first for first, _, _ in found}
        rest = [r for r in range(len(rows.starts)) if r not in filled]
        cells.extend(Field(r + head, r + 1 + head, k, k + 1) for r in rest)
    for cell in cells:
        for line in cell.lines:
            line.page = page
    cells.sort(key=lambda c: (c.top, c.left))
    grid = Grid(page, xs, ys, cells, guessed=True)
    index_fields(grid)
    return grid
