"""A table without vertical rulings, whose place on the page is known, into rows and cells."""

from __future__ import annotations

from collections import Counter
from dataclasses import field
from itertools import pairwise
from typing import TYPE_CHECKING

from govplan.model.record import draft, replace
from govplan.parsers.gutters import Span, column_at
from govplan.parsers.pdf.engines.page import singles
from govplan.parsers.pdf.layout.baselines import HANGING, hangs_over
from govplan.parsers.pdf.layout.lines import build_rows, join_fragments
from govplan.parsers.pdf.tables.lattice import Field, Grid, index_fields
from govplan.parsers.pdf.tables.row_spans import RowsOf
from govplan.parsers.pdf.tables.row_starts import Starts, StreamColumn, find_starts
from govplan.parsers.pdf.tables.unruled_rows import LOOSE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from govplan.parsers.pdf.engines.page import Glyph
    from govplan.parsers.pdf.layout.baselines import Baseline
    from govplan.parsers.pdf.layout.lines import Line
    from govplan.parsers.pdf.tables.header_names import Header

__all__ = ["Region", "make_grid"]

MIN_RULED = 2
"""Segments between rulings that tell whether these part single rows."""

PADDED = 1.5
"""What stands between the end of a full line and the next column, in ems."""

MERGED = frozenset({"requirement", "task"})
"""Columns whose cells span the rows below them that are empty there (contract, 3.3)."""

DOUBT = 0.5
"""Rows are sure where no more than this speaks against each of them (see ``row_starts``)."""


OFF_GROUP = 1000.0
"""What a cell speaks against the rows that it spans where it does not stand in their middle."""


@draft
class Region:
    """What a table takes of a page: its header, the baselines below it, with those that are
    section rows, its gutters and the rulings that part its rows; ``usual`` is the leading of its
    cells, ``widest`` the width of the widest line of each column.
    """

    header: Header
    body: list[Baseline]
    sections: list[Baseline]
    gutters: list[Span]
    rulings: list[float] = field(default_factory=list)
    left: float = 0.0
    right: float = 0.0
    header_end: float = 0.0
    single: bool = False
    usual: float = 0.0
    widest: tuple[float, ...] = ()


def _lines(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    found = [join_fragments(row) for row in build_rows(glyphs)]
    for line in found:
        line.page = page
    return found


def _columns(region: Region, lines: Sequence[Baseline], page: int) -> list[list[Line]]:
    """The lines of each column, each column read by itself."""
    held: list[list[Glyph]] = [[] for _ in range(len(region.gutters) + 1)]
    for line in lines:
        before: Glyph | None = None
        for glyph in _parted(line.glyphs, region.gutters):
            if before is None or not hangs_over(before, glyph):
                place = column_at(region.gutters, (glyph.x0 + glyph.x1) / 2)
            held[place].append(glyph)
            before = glyph
    return [_lines(glyphs, page) for glyphs in held]


def _parted(glyphs: Sequence[Glyph], gutters: Sequence[Span]) -> Sequence[Glyph]:
    """The glyphs of a line, sign by sign where one run of them goes over a gutter."""
    over = any(g.x0 < low and high < g.x1 for low, high in gutters for g in glyphs if g.parts)
    return singles(glyphs) if over else glyphs


def make_grid(region: Region, head: Sequence[Baseline], page: int) -> Grid:
    """The table of a region; ``head`` are the lines of its names, none where it goes on."""
    xs = [region.left - 2, *(high - 2 for _, high in region.gutters), region.right + 2]
    cells, ys = _head_cells(region, head, page)
    cost = 0.0
    held = _columns(region, [x for x in region.body if x not in region.sections], page)
    region.usual = _leading(held, card=not any(region.header.names)) or 1.6 * region.body[0].size
    region.widest = tuple(map(_widest, held))
    region.single = _is_ruled_by_rows(region, page)
    for part in _parts(region):
        if isinstance(part, list):
            more, starts, doubt = _body_cells(region, part, page)
            cost += doubt
        else:
            more = [Field(0, 1, 0, len(xs) - 1, lines=_lines(part.glyphs, page))]
            starts = [part.y - 0.95 * part.size]
        for cell in more:
            cell.top, cell.bottom = cell.top + len(ys), cell.bottom + len(ys)
        cells += more
        ys += starts
    last = region.body[-1]
    ys.append(max(last.y + 0.4 * last.size, ys[-1] + 1))
    grid = Grid(page, xs, ys, sorted(cells, key=lambda c: (c.top, c.left)), guessed=True)
    grid.header = replace(region.header, columns=_columns_of(region))
    grid.sure = cost <= DOUBT * len(grid.ys)
    index_fields(grid)
    return grid


def _columns_of(region: Region) -> tuple[Span, ...]:
    """What text each column holds from where to where."""
    starts = [region.left, *(high for _, high in region.gutters)]
    ends = [*(low for low, _ in region.gutters), region.right]
    return tuple(zip(starts, ends, strict=True))


def _parts(region: Region) -> list[list[Baseline] | Baseline]:
    """The body as section rows and the segments between rulings."""
    found: list[list[Baseline] | Baseline] = []
    above = float("-inf")
    for line in region.body:
        if line in region.sections:
            found.append(line)
        elif (
            found
            and isinstance(found[-1], list)
            and not any(above < at < line.y for at in region.rulings)
        ):
            found[-1].append(line)
        else:
            found.append([line])
        above = line.y
    return found


def _head_cells(
    region: Region, head: Sequence[Baseline], page: int
) -> tuple[list[Field], list[float]]:
    """The cells of the names and where their rows begin: one row, or two below spanning names."""
    header = region.header
    if not head:
        return [], []
    top = head[0].y - 0.95 * head[0].size
    over = [line for line in head if any(line.y == y for _, _, y in header.spanning)]
    if not header.spanning:
        columns = _columns(region, head, page)
        return [Field(0, 1, k, k + 1, lines=lines) for k, lines in enumerate(columns)], [top]
    cells: list[Field] = []
    spanned: set[int] = set()
    held: set[int] = set()
    for first, last, y in header.spanning:
        line = next(x for x in over if x.y == y)
        low, high = header.columns[first][0], header.columns[last - 1][1]
        glyphs = [g for g in line.glyphs if low - g.size < (g.x0 + g.x1) / 2 < high + g.size]
        held.update(map(id, glyphs))
        cells.append(Field(0, 1, first, last, lines=_lines(glyphs, page)))
        spanned.update(range(first, last))
    rest = [
        type(x)(x.y, kept) for x in head if (kept := [g for g in x.glyphs if id(g) not in held])
    ]
    for k, lines in enumerate(_columns(region, rest, page)):
        cells.append(Field(int(k in spanned), 2, k, k + 1, lines=lines))
    lowest = max(y for _, _, y in header.spanning)
    return cells, [top, lowest + 0.3 * head[0].size]


def _body_cells(
    region: Region, lines: Sequence[Baseline], page: int
) -> tuple[list[Field], list[float], float]:
    """The cells of the rows between two rulings, counted from the first of them, where rows begin
    and what speaks against them.
    """
    columns = _columns(region, lines, page)
    usual = region.usual
    starts = _starts(region, columns, lines[0].size)
    if region.single and len(starts.heights) > 1:
        top = min(line.y for column in columns for line in column)
        starts = Starts((top,), starts.level)
    rows = RowsOf(starts, columns, usual, region.widest)
    cells: list[Field] = []
    doubt = starts.cost
    for k, kind in enumerate(region.header.kinds):
        found = rows.merged(k) if kind in MERGED else rows.plain(k)
        doubt += OFF_GROUP * (kind in MERGED and rows.is_off(found))
        filled = {row for first, last, _ in found for row in range(first, last + 1)}
        cells += [Field(a, b + 1, k, k + 1, lines=held) for a, b, held in found]
        cells += [Field(r, r + 1, k, k + 1) for r in range(rows.count) if r not in filled]
    return cells, [y - 0.95 * lines[0].size for y in starts.heights], doubt


def _widest(lines: Sequence[Line]) -> float:
    """The width of the widest line that does not end in a mark, which may hang over the edge."""
    return max((x.x1 - x.x0 for x in lines if x.text[-1] not in HANGING), default=0.0)


def _starts(region: Region, columns: Sequence[Sequence[Line]], size: float) -> Starts:
    bounds = [low for low, _ in region.gutters] + [region.right]
    ends = [high for _, high in region.gutters] + [region.right]
    kinds = region.header.kinds
    streams = [
        StreamColumn(
            tuple(c),
            max(low, high - PADDED * size),
            kind == "number",
            kind in MERGED and "measure" in kinds,
            widest,
        )
        for c, low, high, kind, widest in zip(
            columns, bounds, ends, kinds, region.widest, strict=True
        )
    ]
    return find_starts([s for s in streams if s.lines], region.usual)


def _is_ruled_by_rows(region: Region, page: int) -> bool:
    """Whether rulings part single rows, so that lines between two are one row whatever stands
    beside each other: no two numbers stand between them, or most hold one row at first sight and
    none two that a gap parts. Section rows part them, too, with no rulings about them.
    """
    every = _parts(region)
    parts = [part for part in every if isinstance(part, list)]
    if len(parts) < MIN_RULED or len(region.rulings) < len(every) - 1:
        return False
    held = [_columns(region, part, page) for part in parts]
    kinds = region.header.kinds
    if "number" in kinds:
        counts = [len(columns[kinds.index("number")]) for columns in held]
        return max(counts) == 1
    found = [_starts(region, columns, region.body[0].size) for columns in held]
    if any(_stand_apart(*part, region.usual) for part in zip(held, found, strict=True)):
        return False
    rows = [len(starts.heights) for starts in found]
    return 5 * rows.count(1) >= 3 * len(rows)


def _stand_apart(columns: Sequence[Sequence[Line]], starts: Starts, usual: float) -> bool:
    """Whether each row but the first begins in two columns behind a gap that no cell has."""
    gaps = Counter(round(b.y) for c in columns for a, b in pairwise(c) if b.y - a.y > LOOSE * usual)
    below = starts.heights[1:]
    return starts.level and bool(below) and all(gaps[round(y)] > 1 for y in below)


def _leading(columns: Sequence[list[Line]], *, card: bool) -> float:
    """The distance of lines within a cell: the smallest that comes twice, else the smallest; of a
    card, few of whose cells have two lines, the smallest.
    """
    steps = sorted(b.y - a.y for c in columns for a, b in pairwise(c) if b.y - a.y > 0.8 * b.size)
    twice = (a for a, b in pairwise(steps) if b - a < 0.05 * a)
    smallest = steps[0] if steps else 0.0
    return smallest if card else next(twice, smallest)
