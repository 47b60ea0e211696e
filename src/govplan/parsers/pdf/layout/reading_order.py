"""A page in reading order: its columns, its lines and the tables between them."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from govplan.model.record import draft
from govplan.parsers.pdf.layout.lines import Line, build_rows, glue, join_pieces
from govplan.parsers.pdf.tables.find import find_tables, is_cut
from govplan.parsers.pdf.tables.stream import guess_tables
from govplan.parsers.pdf.tables.unruled import find_unruled

if TYPE_CHECKING:
    from govplan.parsers.pdf.engines.page import Glyph, PageContent
    from govplan.parsers.pdf.tables.lattice import Grid
    from govplan.parsers.pdf.tables.rulings import Rule

__all__ = ["PageLayout", "lay_out"]

MIN_COLUMN_LINES = 8
"""Lines that must stand side by side before a page is taken to have two columns."""

MIN_BEGUN_LINES = 3
"""Lines in a column that was only begun, where those of both columns go to their edges."""


@draft
class PageLayout:
    """One page: its size, its lines and tables in reading order and its horizontal rules."""

    number: int
    width: float
    height: float
    items: list[Line | Grid] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    watermarks: list[Line] = field(default_factory=list)
    too_many_rules: bool = False
    unmapped: int = 0

    @property
    def lines(self) -> list[Line]:
        """The lines that stand in no table."""
        return [item for item in self.items if isinstance(item, Line)]

    @property
    def grids(self) -> list[Grid]:
        """The tables."""
        return [item for item in self.items if not isinstance(item, Line)]


def lay_out(page: PageContent) -> PageLayout:
    """The lines and tables of a page in the order in which they are read."""
    page = page.upright()
    tables = find_tables(page)
    layout = PageLayout(
        page.number, page.width, page.height, rules=tables.rules, unmapped=page.unmapped
    )
    layout.too_many_rules = tables.too_many
    upright = [g for g in tables.glyphs if g.turn == 0]
    rows = build_rows(upright)
    grids = tables.grids
    gutter = _gutter(rows) if rows else None
    unruled = find_unruled(upright, page.number) if gutter is None else []
    if unruled:
        taken = {glyph for _, glyphs in unruled for glyph in glyphs}
        rows = build_rows(g for g in upright if id(g) not in taken)
        for grid, _ in unruled:
            grid.breaks_off = is_cut(grid)
        grids = grids + [grid for grid, _ in unruled]
    if rows and gutter is None:
        guessed, rows = guess_tables(rows, tables.rules, page.number)
        grids = grids + guessed
    layout.items = _in_order(_flow(rows, gutter), grids)
    layout.items.extend(_turned_lines(tables.glyphs))
    layout.watermarks = _askew([g for g in tables.glyphs if g.turn is None])
    for line in [*layout.lines, *layout.watermarks]:
        line.page = page.number
    return layout


def _gutter(rows: list[list[Line]]) -> float | None:
    """The middle of the blank strip between two columns of prose, if there are two.

    Both sides must hold whole lines of text: two columns of prose, not labels and values.
    """
    pieces = [p for row in rows for p in row]
    left, right = min(p.x0 for p in pieces), max(p.x1 for p in pieces)
    width = right - left
    best: tuple[int, float] | None = None
    for step in range(21):
        x = left + (0.4 + 0.01 * step) * width
        crossing = sum(p.x0 < x < p.x1 for p in pieces)
        if best is None or crossing < best[0]:
            best = crossing, x
    if best is None or 3 * best[0] > len(rows):
        return None
    x = best[1]
    before = [p for p in pieces if p.x1 <= x and p.x1 - p.x0 > 0.3 * width]
    after = [p for p in pieces if p.x0 >= x and p.x1 - p.x0 > 0.3 * width]
    fewer, more = sorted((before, after), key=len)
    if len(fewer) >= MIN_COLUMN_LINES:
        return x
    begun = len(fewer) >= MIN_BEGUN_LINES and len(more) >= MIN_COLUMN_LINES
    return x if begun and _is_full(before) and _is_full(after) else None


def _is_full(pieces: list[Line]) -> bool:
    """Whether most lines of a column end at its edge, as lines of prose do."""
    end = max(p.x1 for p in pieces)
    return sum(end - p.x1 < 1.5 * p.size for p in pieces) * 10 >= len(pieces) * 6


def _flow(rows: list[list[Line]], gutter: float | None) -> list[Line]:
    """Lines in reading order: the left column before the right one, down to a full line."""
    if gutter is None:
        return glue([join_pieces(row) for row in rows])
    lines: list[Line] = []
    sides: tuple[list[Line], list[Line]] = ([], [])
    region = 0
    for row in rows:
        left = [p for p in row if p.x1 < gutter]
        right = [p for p in row if p.x0 > gutter]
        if len(left) + len(right) == len(row):
            for side, pieces in zip(sides, (left, right), strict=True):
                if pieces:
                    side.append(join_pieces(pieces))
            continue
        region = _flush(lines, sides, region)
        lines.append(join_pieces(row))
        lines[-1].region = region
    _flush(lines, sides, region)
    return lines


def _flush(lines: list[Line], sides: tuple[list[Line], list[Line]], region: int) -> int:
    for side in sides:
        if side:
            region += 1
            for line in side:
                line.region = region
            lines.extend(side)
            side.clear()
    return region + 1


def _in_order(lines: list[Line], grids: list[Grid]) -> list[Line | Grid]:
    """Tables among the lines: each before the first line that stands below its top.

    Text to the left of a table is read before it, text to its right after it.
    """
    items: list[Line | Grid] = list(lines)
    for grid in sorted(grids, key=lambda g: (g.ys[0], g.xs[0])):
        x0, top, _, _ = grid.box
        place = len(items)
        for index, item in enumerate(items):
            if isinstance(item, Line):
                if item.y > top and not (item.x1 <= x0 + 1 and item.y < grid.ys[-1]):
                    place = index
                    break
            elif item.xs[0] > x0 and item.ys[0] < grid.ys[-1] and grid.ys[0] < item.ys[-1]:
                place = index
                break
        items.insert(place, grid)
    return items


def _turned_lines(glyphs: list[Glyph]) -> list[Line]:
    """Text at a right angle to the rest of the page, in its margin or beside a figure."""
    lines: list[Line] = []
    for turn in (1, 2, 3):
        rows = build_rows(g for g in glyphs if g.turn == turn)
        lines.extend(join_pieces(row) for row in rows)
    return lines


def _askew(glyphs: list[Glyph]) -> list[Line]:
    """Text that is drawn aslant, in the order in which it is drawn."""
    if not glyphs:
        return []
    text = "".join(g.text for g in glyphs)
    x0, x1 = min(g.x0 for g in glyphs), max(g.x1 for g in glyphs)
    y, size = max(g.y for g in glyphs), glyphs[0].size
    return [Line(text, x0, x1, y, size, 0, turn=None)] if text.strip() else []
