"""A page in reading order: its columns, its lines and the tables between them."""

from __future__ import annotations

from dataclasses import field
from itertools import groupby
from typing import TYPE_CHECKING

from govplan.lexicon.furniture.pages import is_page_number, is_print_stamp
from govplan.model.record import draft, record, replace
from govplan.parsers.pdf.layout.baselines import find_baselines
from govplan.parsers.pdf.layout.columns import (
    are_parted,
    crosses,
    find_columns,
    split_at,
)
from govplan.parsers.pdf.layout.facing_pages import split_sheet
from govplan.parsers.pdf.layout.lines import Line, build_rows, glue, join_fragments
from govplan.parsers.pdf.layout.watermarks import take_overlays
from govplan.parsers.pdf.tables.find import find_tables, is_cut
from govplan.parsers.pdf.tables.stream import guess_tables
from govplan.parsers.pdf.tables.unruled import find_unruled

if TYPE_CHECKING:
    from govplan.parsers.pdf.engines.page import Glyph, PageContent, Segment
    from govplan.parsers.pdf.engines.view import Doubtful, View
    from govplan.parsers.pdf.layout.baselines import Baseline
    from govplan.parsers.pdf.tables.headed import Before
    from govplan.parsers.pdf.tables.lattice import Grid
    from govplan.parsers.pdf.tables.rulings import Rule

__all__ = ["Above", "PageLayout", "lay_out"]

NEAR = 2.0
"""What is known to be furniture stands this near to the height that was told, in points."""

EDGE, APART = 0.08, 2.2
"""The head and the foot of a page stand in this share of its height, so many ems from the text."""

FOOT, LINE = 0.12, 1.3
"""The number of a page stands in this share of its height, and so many ems below the text."""

MIDDLE, MAX_DIGITS = 0.03, 4
"""A bare number of fewer digits is that of its page so near to its middle, in widths."""

MARGIN = 0.1
"""The part of the width of a page, at its left and at its right, where its number may stand beside
the text."""

RIGHT_HALF = 1000
"""What the regions of the right half of a sheet begin with."""


@record
class Above:
    """What the page before tells of the next: the table that may go on at its top, the gutter of
    its columns of prose, the heights of what is no text there, and whether it is half of a sheet.
    """

    table: Before | None = None
    gutter: float | None = None
    furniture: tuple[float, ...] = ()
    is_half: bool = False


@draft
class PageLayout:
    """One page: its size, its lines and tables in reading order and its horizontal rules;
    ``is_picture`` says that pictures cover a good part of it, ``view`` how the page was turned,
    ``doubtful`` what may be recognised wrong, ``gutter`` what parts its columns of prose,
    ``is_half`` that it is one of two on a sheet.
    """

    number: int
    width: float
    height: float
    items: list[Line | Grid] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    watermarks: list[Line] = field(default_factory=list)
    too_many_rules: bool = False
    unmapped: int = 0
    is_picture: bool = False
    view: View | None = None
    doubtful: list[Doubtful] = field(default_factory=list)
    gutter: float | None = None
    is_half: bool = False

    @property
    def says_something(self) -> bool:
        """Whether it has a table or text that is no furniture."""
        return any(not isinstance(item, Line) or not item.furniture for item in self.items)

    @property
    def lines(self) -> list[Line]:
        """The lines that stand in no table."""
        return [item for item in self.items if isinstance(item, Line)]

    @property
    def grids(self) -> list[Grid]:
        """The tables."""
        return [item for item in self.items if not isinstance(item, Line)]


def lay_out(page: PageContent, above: Above | None = None) -> list[PageLayout]:
    """The lines and tables of a page in the order in which they are read; two pages where the
    sheet holds two, the left one first; ``above`` is known of the page before.
    """
    above = above or Above()
    upright = page.upright()
    overlays = take_overlays(upright)
    layouts = [_lay_out(half, above) for half in split_sheet(upright, known=above.is_half)]
    layouts[0].watermarks[:0] = overlays
    layouts[0].doubtful = page.doubtful
    for layout in layouts:
        layout.view, layout.is_half = upright.view, len(layouts) > 1
    for line in overlays:
        line.page = page.number
    return layouts


def _lay_out(page: PageContent, above: Above) -> PageLayout:
    foot = _foot(page)
    apart = [*foot, *_beside(page)]
    if apart:
        held = set(map(id, apart))
        page = replace(page, glyphs=[g for g in page.glyphs if id(g) not in held])
    tables = find_tables(page, above.table)
    layout = PageLayout(
        page.number, page.width, page.height, rules=tables.rules, unmapped=page.unmapped
    )
    layout.too_many_rules = tables.too_many
    upright = [g for g in tables.glyphs if g.turn == 0]
    grids = tables.grids
    lines = find_baselines(upright)
    layout.gutter = gutter = find_columns(lines, tables.rules) or _known_gutter(lines, above)
    if gutter is None:
        flow, more = _flow(upright, tables.rules, page.number)
        grids = grids + more
    else:
        flow = _flow_columns(lines, gutter, page.height)
    layout.items = _in_order(flow, grids)
    layout.items.extend(join_fragments(row) for row in build_rows(apart))
    layout.items.extend(_turned_lines(tables.glyphs))
    layout.watermarks = _askew([g for g in tables.glyphs if g.turn is None])
    for line in [*layout.lines, *layout.watermarks]:
        line.page = page.number
    if page.shift:
        _shift(layout, page.shift)
    return layout


def _foot(page: PageContent) -> list[Glyph]:
    """The number of the page, in its middle or with signs of its own, or what a browser prints
    beside it, where that is the last line: it stands in no table.
    """
    upright = [g for g in page.glyphs if g.turn == 0]
    last = max((g.y for g in upright), default=0.0)
    if last < (1 - FOOT) * page.height:
        return []
    line = find_baselines(g for g in upright if g.y > last - 1)[-1]
    text, off = line.text(), abs((line.x0 + line.x1) / 2 - page.width / 2)
    if any(0 < line.y - g.y < LINE * line.size for g in upright):
        return []
    numbered = is_page_number(text, at_edge=True)
    if numbered and text.isdecimal():
        numbered = len(text) < MAX_DIGITS and off < MIDDLE * page.width
    return line.glyphs if numbered or is_print_stamp(text) else []


def _beside(page: PageContent) -> list[Glyph]:
    """The number of the page where it stands alone in a margin, at the height of any line: nothing
    else, neither text nor ruling, reaches so far out.
    """
    upright = [g for g in page.glyphs if g.turn == 0]
    for is_left in (True, False):
        edge = MARGIN * page.width if is_left else (1 - MARGIN) * page.width
        outer = [g for g in upright if (g.x1 < edge if is_left else g.x0 > edge)]
        lines = find_baselines(outer)
        if len(lines) != 1 or not is_page_number(lines[0].text(), at_edge=True):
            continue
        line, held = lines[0], set(map(id, outer))
        inner, reach = [g for g in upright if id(g) not in held], line.size
        if is_left:
            free = all(g.x0 > line.x1 + reach for g in inner)
        else:
            free = all(g.x1 < line.x0 - reach for g in inner)
        if free and inner and not any(_reaches(s, line) for s in page.segments):
            return outer
    return []


def _reaches(segment: Segment, line: Baseline) -> bool:
    """Whether a ruling stands over, under or farther out than the text of a line."""
    low, high = (segment.start, segment.end) if segment.horizontal else (segment.at, segment.at)
    return not segment.weak and low < line.x1 and high > line.x0


def _known_gutter(lines: list[Baseline], above: Above) -> float | None:
    """The gutter of the page before, if lines keep to its columns."""
    if above.gutter is None:
        return None
    text = [line for line in lines if all(abs(line.y - y) > NEAR for y in above.furniture)]
    return above.gutter if text and are_parted(text, above.gutter) else None


def _shift(layout: PageLayout, by: float) -> None:
    """Tell all lines of the right half of a sheet where it begins; its columns are others."""
    cells = [cell for grid in layout.grids for cell in grid.cells]
    while cells:
        cell = cells.pop()
        cells += [inner for grid in cell.inner for inner in grid.cells]
        for line in cell.lines:
            line.shift = by
    for line in [*layout.lines, *layout.watermarks]:
        line.shift, line.region = by, line.region + RIGHT_HALF


def _flow(upright: list[Glyph], rules: list[Rule], page: int) -> tuple[list[Line], list[Grid]]:
    """The lines of a page of one column and the tables that alignment alone shows."""
    rows = build_rows(upright)
    unruled = find_unruled(upright, page)
    if unruled:
        taken = {glyph for _, glyphs in unruled for glyph in glyphs}
        rows = build_rows(g for g in upright if id(g) not in taken)
        for grid, _ in unruled:
            grid.breaks_off = is_cut(grid)
    grids = [grid for grid, _ in unruled]
    if rows:
        guessed, rows = guess_tables(rows, rules, page)
        grids += guessed
    return glue([join_fragments(row) for row in rows]), grids


def _flow_columns(lines: list[Baseline], gutter: float, height: float) -> list[Line]:
    """Lines in reading order: the left column before the right one, down to a full line. The head
    and the foot of the page, apart from the columns, are such lines.
    """
    flow: list[Line] = []
    region = 0
    outer = [(lines[0], lines[1]), (lines[-1], lines[-2])] if len(lines) > 1 else []
    full = {id(line) for line, inner in outer if _is_apart(line, inner, height)}
    full |= {id(line) for line in lines if crosses(line, gutter)}
    for is_full, group in groupby(lines, lambda line: id(line) in full):
        glyphs = [g for line in group for g in line.glyphs]
        for part in (glyphs,) if is_full else split_at(glyphs, gutter):
            rows = [join_fragments(row) for row in build_rows(part)]
            region += 1
            for line in rows:
                line.region = 0 if is_full else region
            flow += rows
    return flow


def _is_apart(line: Baseline, inner: Baseline, height: float) -> bool:
    """Whether the outermost line of a page stands near its edge, and apart from the next one."""
    near = min(line.y, height - line.y) < EDGE * height
    return near and abs(inner.y - line.y) > APART * max(line.size, inner.size)


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
        lines.extend(join_fragments(row) for row in rows)
    return lines


def _askew(glyphs: list[Glyph]) -> list[Line]:
    """Text that is drawn aslant, in the order in which it is drawn."""
    if not glyphs:
        return []
    text = "".join(g.text for g in glyphs)
    x0, x1 = min(g.x0 for g in glyphs), max(g.x1 for g in glyphs)
    y, size = max(g.y for g in glyphs), glyphs[0].size
    return [Line(text, x0, x1, y, size, 0, turn=None)] if text.strip() else []
