"""Tables that only the colours of their cells draw: every cell, or every second row.

A coloured row shows where its columns begin and end. Rows between two areas of the same columns
have no colour of their own; so may the first and the last one of a page, and the names of the
columns above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from govplan.parsers.pdf.engines.page import PageContent, singles
from govplan.parsers.pdf.layout.baselines import Baseline, find_baselines
from govplan.parsers.pdf.tables.header_names import are_names
from govplan.parsers.pdf.tables.lattice import Grid, build_grid
from govplan.parsers.pdf.tables.rulings import Frame, Rule, find_frames, merge_rules

__all__ = ["find_shaded"]

SAME = 4.0
"""Column edges of two areas are the same up to this many points."""

FIRST, NEXT = 2.4, 1.9
"""The first line of a row beside a area is no farther from it, and a line no farther from the
next, in ems."""

FARTHEST = 4.0
"""The names of columns are no farther above an area or a row of one line, in ems."""

MAX_ABOVE = 12
"""Lines above an area that may hold a row without colour and the names of the columns."""

MAX_AREAS = 500


def find_shaded(page: PageContent) -> list[Grid]:
    """The tables that coloured areas draw on a page, zebra stripes among them."""
    weak = [s for s in page.segments if s.weak]
    if not weak:
        return []
    frames = find_frames(merge_rules(weak, horizontal=True), merge_rules(weak, horizontal=False))
    areas = [g for g in (build_grid(f, page.number) for f in frames) if g and len(g.xs) > 2]
    lines = find_baselines(page.glyphs) if areas else []
    areas = [area for area in areas if not _is_behind_runs(area, lines)]
    areas.sort(key=lambda g: g.ys[0])
    if len(areas) < 2 or len(areas) > MAX_AREAS:
        return [g for g in areas if len(g.ys) > 2]
    found: list[Grid] = []
    for parts in _series(areas, lines):
        grid = parts[0] if len(parts) == 1 else _joined(parts, lines, page.number)
        if grid is not None and len(grid.ys) > 2:
            found.append(grid)
    return found


def _is_behind_runs(area: Grid, lines: list[Baseline]) -> bool:
    """Whether areas lie behind runs of text that goes on over their edges: no cells do."""
    inside = [x for x in lines if area.ys[0] < x.y - 0.35 * x.size < area.ys[-1]]
    return any(_runs_over(line, area.xs) for line in inside)


def _series(areas: list[Grid], lines: list[Baseline]) -> list[list[Grid]]:
    """Bands of the same columns below one another, with nothing between them but rows."""
    series: list[list[Grid]] = []
    for area in areas:
        if series and _continues(series[-1][-1], area, lines):
            series[-1].append(area)
        else:
            series.append([area])
    return series


def _continues(above: Grid, area: Grid, lines: list[Baseline]) -> bool:
    if len(above.xs) != len(area.xs) or above.ys[-1] > area.ys[0] + SAME:
        return False
    if any(abs(a - b) > SAME for a, b in zip(above.xs, area.xs, strict=True)):
        return False
    between = [x for x in lines if above.ys[-1] < x.y <= area.ys[0]]
    return bool(between) and all(_keeps_to(line, area.xs) for line in between)


def _joined(parts: list[Grid], lines: list[Baseline], page: int) -> Grid | None:
    """The areas and the rows between them as one table."""
    xs = parts[0].xs
    top, bottom = parts[0].ys[0], parts[-1].ys[-1]
    above = _row([x for x in reversed(lines) if x.y < top], xs, top)
    below = _row([x for x in lines if x.y > bottom], xs, bottom)
    edges = [y for area in parts for y in area.ys]
    head = _names([x for x in reversed(lines) if x.y < top], xs, top)
    if head:
        above = [line for line in above if line.y < top and line.y > head[0].y]
        edges.append(min(g.y - 1.1 * g.size for g in head[-1].glyphs))
    edges += [min(g.y - 1.1 * g.size for g in line.glyphs) for line in above[-1:]]
    edges += [max(g.y + 0.4 * g.size for g in line.glyphs) for line in below[-1:]]
    edges.sort()
    horizontal = [Rule(y, xs[0], xs[-1]) for y in edges]
    grid = build_grid(Frame(horizontal, [Rule(x, edges[0], edges[-1]) for x in xs]), page)
    if grid is not None:
        middles = [(a + b) / 2 for a, b in pairwise(grid.ys)]
        colors = [any(b.ys[0] < y < b.ys[-1] for b in parts) for y in middles]
        if all(a != b for a, b in pairwise(colors[1:])):
            grid.stripes = tuple(colors)
    return grid


def _names(lines: Sequence[Baseline], xs: list[float], edge: float) -> list[Baseline]:
    """The lines of the names of the columns above an area and a row without colour, the lowest
    first; none where these are no names.
    """
    found: list[Baseline] = []
    for line in lines[:MAX_ABOVE]:
        if edge - line.y > FARTHEST * line.size or not _keeps_to(line, xs):
            break
        found.append(line)
        edge = line.y
    for start in range(len(found)):
        upper = find_baselines(g for line in found[start:] for g in singles(line.glyphs))
        names = ["".join(x.text(span) for x in upper) for span in pairwise(xs)]
        if all(names) and are_names(names):
            return found[start:]
    return []


def _row(lines: list[Baseline], xs: list[float], edge: float) -> list[Baseline]:
    """The row without colour beside a area: lines in its columns, some in two of them."""
    found: list[Baseline] = []
    reach, divided = FIRST, False
    for line in lines:
        if abs(line.y - edge) > reach * max(g.size for g in line.glyphs) or not _keeps_to(line, xs):
            break
        found.append(line)
        places = {sum(x <= (g.x0 + g.x1) / 2 for x in xs) for g in line.glyphs}
        divided = divided or len(places) > 1
        edge, reach = line.y, NEXT
    return found if divided else []


def _keeps_to(line: Baseline, xs: Sequence[float]) -> bool:
    """Whether a line stands within the columns: in none of their edges is there a glyph, nor
    does text run on over one.
    """
    return line.x0 >= xs[0] - 1 and line.x1 <= xs[-1] + 1 and not _runs_over(line, xs[1:-1])


def _runs_over(line: Baseline, edges: Sequence[float]) -> bool:
    """Whether text runs on, without a gap, over one of the edges."""
    return any(
        a.x1 - 0.5 * a.size < x < b.x0 + 0.5 * b.size and b.x0 - a.x1 < 0.2 * a.size
        for a, b in pairwise(singles(line.glyphs))
        for x in edges
        if a.x0 < x < b.x1
    )
