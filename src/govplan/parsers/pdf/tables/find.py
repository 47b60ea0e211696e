"""The tables of one page by their rules: which glyph stands in which cell, which table in which.

A box around prose (one column) is no table, nor are the ruled lines of 抄送 and 印发 at the end
of an official document (GB/T 9704 §7.4): their text stays in the flow of the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import field
from math import inf

from govplan.lexicon.patterns import regex
from govplan.lexicon.punctuation import NO_LINE_START, ends_line
from govplan.model.record import draft
from govplan.parsers.pdf.engines.page import Glyph, PageContent, rounded
from govplan.parsers.pdf.layout.baselines import hangs_over
from govplan.parsers.pdf.layout.lines import Line, build_rows, glue, join_fragments, place
from govplan.parsers.pdf.tables.column_rulings import names_columns, part_rows
from govplan.parsers.pdf.tables.headed import Before, find_headed
from govplan.parsers.pdf.tables.lattice import Field, Grid, build_grid
from govplan.parsers.pdf.tables.row_rulings import find_row_ruled
from govplan.parsers.pdf.tables.rulings import (
    Frame,
    Rule,
    TooManyRulesError,
    find_frames,
    merge_rules,
)
from govplan.parsers.pdf.tables.shading import find_shaded
from govplan.parsers.pdf.tables.spanning_rows import (
    find_column_frames,
    join_frames,
    join_stretches,
)

__all__ = ["IMPRINT", "PageTables", "find_tables", "is_cut", "is_full"]

MAX_TABLES = 200
"""Frames of rules on one page that are taken for tables, the largest first."""

IMPRINT = regex(r"(?:抄送|主送|抄报|分送)[:：]|(?:^|.)\d{4}年\d{1,2}月\d{1,2}日印(?:发|制)$")
"""The 版记 of an official document, a boxed list of recipients and the date of printing."""

_Boxed = tuple[float, float, float, float, Grid]
"""A table behind the edges of its box."""

_REST_EDGES = 3
"""A frame with one filled cell is a table where more edges than these part its columns."""

TOP = 0.15
"""The part of the height of a page where a table of the page before goes on."""

OVERHANG, NEXT_LINE = 0.63, 2.0
"""How far over its baseline the bottom of a table cuts a line that belongs to it, and how far that
baseline is from the line above at most, in ems."""

FREE = 2.4
"""What a full line leaves free of its cell at most, on both sides, in ems."""

GOING_ON = frozenset("、，,")


@draft
class PageTables:
    """The outermost tables of a page, what text is in none, and its horizontal rules."""

    grids: list[Grid] = field(default_factory=list)
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    too_many: bool = False


def find_tables(page: PageContent, before: Before | None = None) -> PageTables:
    """The tables of a page that rulings, colours or the names of their columns show, their cells
    filled with lines of text; the first may go on with the table ``before``.
    """
    strong = [s for s in page.segments if not s.weak]
    horizontal = merge_rules(strong, horizontal=True)
    try:
        grids, columns = _grids(horizontal, merge_rules(strong, horizontal=False), page)
        backgrounds = _backgrounds(page, grids)
    except TooManyRulesError:
        return PageTables(glyphs=page.glyphs, too_many=True)
    columns = _named(columns, page, before.grid if before else None)
    grids += columns
    found = _filled(grids, backgrounds, page, before.grid if before else None)
    free = [r for r in horizontal if not any(_is_within(r, g) for g in found.grids)]
    headed, found.glyphs = find_headed(found.glyphs, free, page, before)
    if not headed and not grids and not backgrounds:
        above = before.grid if before is not None and before.grid.row_ruled else None
        ruled = find_row_ruled(horizontal, page.glyphs, page.number, above)
        found = _filled(ruled, [], page)
    found.grids += headed
    found.rules = horizontal
    for grid in found.grids:
        grid.breaks_off = is_cut(grid)
    return found


def _is_within(rule: Rule, grid: Grid) -> bool:
    x0, top, x1, bottom = grid.box
    return top - 2 <= rule.at <= bottom + 2 and rule.start < x1 and rule.end > x0


def _filled(
    grids: list[Grid], backgrounds: list[Grid], page: PageContent, before: Grid | None = None
) -> PageTables:
    """Those of ``grids`` and ``backgrounds`` that are tables, the inner ones in their cells."""
    grids = sorted(grids + backgrounds, key=_area)[-MAX_TABLES:]
    outside = _fill(grids, page)
    tables = [g for g in grids if _is_table(g, page, by_color=any(g is b for b in backgrounds))]
    if len(tables) < len(grids):
        grids = tables
        outside = _fill(grids, page)
    found = PageTables(glyphs=outside)
    for index, grid in enumerate(grids):
        part_rows(grid, before)
        for cell in grid.cells:
            cell.lines = cell.lines or _lines(cell.glyphs, page.number)
            cell.glyphs = []
        outer = next((g for g in grids[index + 1 :] if _encloses(g, grid)), None)
        if outer is None:
            found.grids.append(grid)
        else:
            outer.at(*_middle(grid)).inner.append(grid)
    return found


def _grids(
    horizontal: list[Rule], vertical: list[Rule], page: PageContent
) -> tuple[list[Grid], list[Grid]]:
    """The tables that rules draw, and those of which they draw only the columns."""
    whole = find_frames(horizontal, vertical)
    frames = join_frames(whole, horizontal, page.glyphs)
    return (
        _built(frames, vertical, page.number),
        _built(find_column_frames(whole, vertical), vertical, page.number),
    )


def _built(frames: list[Frame], vertical: list[Rule], page: int) -> list[Grid]:
    found: list[Grid] = []
    for frame in frames:
        gaps = join_stretches(frame, vertical)
        grid = build_grid(frame, page)
        if grid is not None and len(grid.xs) > 2:
            grid.gaps = gaps
            found.append(grid)
    return found


def _named(grids: list[Grid], page: PageContent, before: Grid | None) -> list[Grid]:
    """Those of the tables of which rules draw only the columns whose columns have names."""
    if grids:
        _fill(grids, page)
    return [grid for grid in grids if names_columns(grid, before)]


def _backgrounds(page: PageContent, grids: list[Grid]) -> list[Grid]:
    """Tables that only colours draw, where no rules do."""
    found = find_shaded(page)
    return [g for g in found if not any(_overlap(g.box, other.box) for other in grids)]


def _area(grid: Grid) -> float:
    x0, top, x1, bottom = grid.box
    return (x1 - x0) * (bottom - top)


def _overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] - 2 and b[0] < a[2] - 2 and a[1] < b[3] - 2 and b[1] < a[3] - 2


def _encloses(outer: Grid, inner: Grid) -> bool:
    a, b = outer.box, inner.box
    return a[0] - 2 <= b[0] and a[1] - 2 <= b[1] and a[2] + 2 >= b[2] and a[3] + 2 >= b[3]


def _middle(grid: Grid) -> tuple[float, float]:
    x0, top, x1, bottom = grid.box
    return (x0 + x1) / 2, (top + bottom) / 2


def _fill(grids: list[Grid], page: PageContent) -> list[Glyph]:
    """Put each glyph into its cell of the innermost table; return those that are in none."""
    for grid in grids:
        for cell in grid.cells:
            cell.glyphs = []
    if not grids:
        return page.glyphs
    outside = _place(page.glyphs, [(*grid.box, grid) for grid in grids], page)
    return [glyph for glyph in outside if not any(_overhangs(glyph, grid) for grid in grids)]


def _overhangs(glyph: Glyph, grid: Grid) -> bool:
    """Put a glyph that the bottom of a table cuts into the cell whose last line stands above it:
    a browser that ends a merged cell at the end of a page has no room for that line.
    """
    left, _, right, bottom = grid.box
    middle = (glyph.x0 + glyph.x1) / 2
    cut = glyph.y - OVERHANG * glyph.size < bottom < glyph.y
    if not cut or glyph.turn != 0 or not left < middle < right:
        return False
    cell = grid.at(middle, bottom)
    last = max((above.y for above in cell.glyphs), default=-inf)
    if glyph.y - last > NEXT_LINE * glyph.size:
        return False
    cell.glyphs.append(glyph)
    return True


def _place(glyphs: Iterable[Glyph], boxes: list[_Boxed], page: PageContent) -> list[Glyph]:
    outside: list[Glyph] = []
    before: tuple[Glyph, Field] | None = None
    for glyph in glyphs:
        if glyph.turn is None:
            outside.append(glyph)
            continue
        if before is not None and hangs_over(before[0], glyph):
            before[1].glyphs.append(glyph)
            before = glyph, before[1]
            continue
        before = None
        x, last, y = _middles(glyph, page)
        for x0, top, x1, bottom, grid in boxes:
            if top <= y <= bottom and x0 <= last and x <= x1:
                cell = grid.at(x, y) if x0 <= x and last <= x1 else None
                if cell is None or (last != x and grid.at(last, y) is not cell):
                    outside += _place(glyph.characters(), boxes, page)
                else:
                    cell.glyphs.append(glyph)
                    before = glyph, cell
                break
        else:
            outside.append(glyph)
    return outside


def _middles(glyph: Glyph, page: PageContent) -> tuple[float, float, float]:
    """Where on the page the middles of its first and last character stand, marks at its end aside,
    and at what height.
    """
    if glyph.turn:
        x, y = place(glyph, page.width, page.height)
        return x, x, y
    y = glyph.y - 0.35 * glyph.size
    if glyph.parts is None:
        x = (glyph.x0 + glyph.x1) / 2
        return x, x, y
    texts, x0s, x1s = glyph.parts
    at = len(texts) - 1
    while at and texts[at] in NO_LINE_START:
        at -= 1
    return (glyph.x0 + rounded(x1s[0])) / 2, (rounded(x0s[at]) + rounded(x1s[at])) / 2, y


def _is_table(grid: Grid, page: PageContent, *, by_color: bool) -> bool:
    filled = [cell for cell in grid.cells if cell.glyphs]
    if len(filled) < 2:
        # the rest of one cell, which goes on at the top of a page, beside empty ones
        is_rest = not by_color or grid.ys[0] < TOP * page.height
        return bool(filled) and is_rest and len(grid.xs) > _REST_EDGES
    if by_color:
        rows = Counter(cell.top for cell in filled)
        return sum(count > 1 for count in rows.values()) > 1
    if len(grid.ys) > 5 or sum(len(g.text) for cell in filled for g in cell.glyphs) > 400:
        return True
    return not any(IMPRINT.search(_raw_text(cell.glyphs)) for cell in filled)


def _raw_text(glyphs: Iterable[Glyph]) -> str:
    """The text of a cell without white space, roughly in order."""
    ordered = sorted(glyphs, key=lambda g: (round(g.y), g.x0))
    return "".join("".join(g.text for g in ordered).split())


def _lines(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """The lines of a cell; text that is turned within it comes after the upright."""
    if all(not glyph.turn for glyph in glyphs):
        lines = [join_fragments(row) for row in build_rows(glyphs)]
    else:
        lines = _turned_lines(glyphs)
    for line in lines:
        line.page = page
    return glue(lines)


def _turned_lines(glyphs: Iterable[Glyph]) -> list[Line]:
    by_turn: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        by_turn.setdefault(glyph.turn or 0, []).append(glyph)
    return [join_fragments(row) for turn in sorted(by_turn) for row in build_rows(by_turn[turn])]


def is_cut(grid: Grid) -> bool:
    """Whether text of the last row breaks off.

    A list goes on; the longest cell of the row ends in the middle of a sentence on a full line;
    a merged cell is full to its lower edge and does so.
    """
    last = [c for c in grid.cells if c.bottom == len(grid.ys) - 1 and c.lines]
    if any(c.lines[-1].text[-1] in GOING_ON for c in last):
        return True
    merged = [c for c in last if c.bottom - c.top > 1]
    if any(_breaks_off(c, grid) for c in merged if _fills_down(c, grid)):
        return True
    own = [c for c in last if c.bottom - c.top == 1]
    longest = max(own, key=lambda c: sum(len(line.text) for line in c.lines), default=None)
    return longest is not None and _breaks_off(longest, grid)


def _fills_down(cell: Field, grid: Grid) -> bool:
    line = cell.lines[-1]
    return len(cell.lines) > 2 and grid.ys[cell.bottom] - line.bottom < 0.9 * line.size


def _breaks_off(cell: Field, grid: Grid) -> bool:
    line = cell.lines[-1]
    full = grid.xs[cell.right] - line.x1 < 1.6 * line.size
    return full and not ends_line(line.text) and sum(len(x.text) for x in cell.lines) >= 10


def is_full(cell: Field, grid: Grid) -> bool:
    """Whether the text of a cell reaches both its upper and lower edge and ends on a full line,
    in no sign that ends a sentence: a part of a text that a page cuts does.
    """
    first, last = cell.lines[0], cell.lines[-1]
    free = grid.xs[cell.right] - grid.xs[cell.left] - (last.x1 - last.x0)
    return (
        first.top - grid.ys[cell.top] < 0.9 * first.size
        and grid.ys[cell.bottom] - last.bottom < 0.9 * last.size
        and free < FREE * last.size
        and last.x1 - last.x0 > max(x.x1 - x.x0 for x in cell.lines) - 0.9 * last.size
        and not ends_line(last.text)
    )
