"""Tables that only horizontal rules draw: their columns are the blank strips between the rules.

Such a table has rules of one width and strips that no text of its rows crosses: three rules and
three columns, or two rules (a page with one long row) and four columns.
The strips become vertical rules of a frame like any other, so that a merged cell shows by the
rule that stops short of it. Where the frame is open at a page's end, the lines that keep to the
columns belong to it.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from govplan.model.record import record
from govplan.parsers.pdf.engines.page import singles
from govplan.parsers.pdf.layout.paragraphs import NUMBERED
from govplan.parsers.pdf.tables.lattice import Grid, build_grid
from govplan.parsers.pdf.tables.rulings import Frame, Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govplan.parsers.pdf.engines.page import Glyph

__all__ = ["find_row_ruled"]

MIN_RULES = 3
MIN_STRIPS = 2
MIN_LINES = 4

MAX_RULES = 400
"""More rules of one width are a ruled sheet or a drawing."""

MIN_STRIP = 0.5
"""The narrowest strip between two columns, in ems."""

SAME_END = 4.0
FARTHEST = 1.9
"""A line goes on with the cell above where it is no farther away than this, in ems."""

Baseline = list["Glyph"]
Span = tuple[float, float]
Lone = tuple[float, float, Baseline]
"""A line that stands alone between two rules, behind their heights."""


def find_row_ruled(rules: Sequence[Rule], glyphs: Sequence[Glyph], page: int) -> list[Grid]:
    """The table, if any, that horizontal ``rules`` and the strips between ``glyphs`` draw."""
    mates = _with_common_end(rules)
    if not 2 <= len(mates) <= MAX_RULES:
        return []
    every = _baselines([g for g in singles(glyphs) if g.turn == 0])
    band = _Band(mates[0].at, mates[-1].at)
    inside = [line for line in every if band.holds(line)]
    left = min([r.start for r in mates] + [g.x0 - 1 for line in inside for g in line])
    right = max([r.end for r in mates] + [g.x1 + 1 for line in inside for g in line])
    lines = [x for x in every if all(left - 2 <= g.x0 and g.x1 <= right + 2 for g in x)]
    edges = [r.at for r in mates if r.end - r.start > right - left - 2 * SAME_END]
    alone = _alone(inside, edges, (left + right) / 2)
    band, held, strips = _extended(band, _without(lines, alone), [r.at for r in rules])
    spans = [row for row in alone if _is_across(row[2], strips, (left + right) / 2)]
    kept = [line for _, _, line in alone if not any(line is span for _, _, span in spans)]
    for line in kept:
        strips = _narrowed(strips, line) or strips
    held = sorted([*held, *kept], key=lambda line: line[0].y)
    strips = [strip for strip in strips if not _is_within_column(strip, strips, held, edges)]
    least = MIN_STRIPS if len(mates) >= MIN_RULES else MIN_STRIPS + 1
    if len(strips) < least or (len(held) < MIN_LINES and not _begins_full(held, strips)):
        return []
    across = [r for r in rules if band.top - 1 <= r.at <= band.bottom + 1]
    if len(across) > MAX_RULES:
        return []
    inner = sorted(r.at for r in across if band.top < r.at < band.bottom)
    vertical = [
        Rule((low + high) / 2, a, b)
        for low, high in strips
        for a, b in pairwise([band.top, *inner, band.bottom])
        if not any(_crosses(line, (low, high)) for line in held if a < line[0].y < b)
        and not any(top <= a and b <= bottom for top, bottom, _ in spans)
    ]
    vertical += [Rule(edge, band.top, band.bottom) for edge in (left, right)]
    grid = build_grid(Frame(across, vertical), page)
    if grid is None or len(grid.xs) - 1 <= least:
        return []
    grid.guessed = True
    return [grid]


def _without(lines: list[Baseline], rows: list[Lone]) -> list[Baseline]:
    left_out = {id(line) for _, _, line in rows}
    return [line for line in lines if id(line) not in left_out]


def _alone(lines: list[Baseline], edges: list[float], middle: float) -> list[Lone]:
    """Rows between rules of full width that hold one line, without a gap: their edges and the
    line. It may span all columns (一、 over the rows of a section), so it tells none of them.
    """
    found: list[Lone] = []
    for top, bottom in pairwise(edges):
        held = [line for line in lines if top < line[0].y < bottom]
        if len(held) != 1:
            continue
        line = sorted(held[0], key=lambda g: g.x0)
        if all(b.x0 - a.x1 < a.size for a, b in pairwise(line)) and line[0].x0 < middle:
            found.append((top, bottom, held[0]))
    return found


def _begins_full(lines: list[Baseline], strips: list[Span]) -> bool:
    """Whether the first line, above a few others, has text in all of four columns or more: the
    names of the columns over the rest of a table.
    """
    first = lines[0] if len(lines) > 1 else []
    return (
        len(strips) > MIN_STRIPS
        and len({sum(high <= g.x0 + 1 for _, high in strips) for g in first}) == len(strips) + 1
    )


def _is_within_column(
    strip: Span, strips: list[Span], lines: list[Baseline], edges: list[float]
) -> bool:
    """Whether a strip only parts the name of a column, set in its middle, from what stands below
    at its edge: in the first row text is on one side of it, and in no row on both.
    """
    place = strips.index(strip)
    low = strips[place - 1][1] if place else float("-inf")
    high = strips[place + 1][0] if place + 1 < len(strips) else float("inf")
    sides: list[set[bool]] = []
    for top, bottom in pairwise(edges):
        row = [g for line in lines if top < line[0].y < bottom for g in line]
        beside = [g.x0 >= strip[1] - 1 for g in row if low - 1 <= g.x0 and g.x1 <= high + 1]
        sides.append(set(beside))
    return len(sides) > 1 and len(sides[0]) == 1 and all(len(side) < 2 for side in sides)


def _is_across(line: Baseline, strips: list[Span], middle: float) -> bool:
    """Whether the one line of a row bridges a strip, or stands with its number in the middle."""
    left, right = min(g.x0 for g in line), max(g.x1 for g in line)
    if _narrowed(strips, line) is None:
        return True
    text = "".join(g.text for g in sorted(line, key=lambda g: g.x0))
    return abs((left + right) / 2 - middle) < 0.5 * line[0].size and bool(NUMBERED.match(text))


@record
class _Band:
    """The height of a page that a table takes."""

    top: float
    bottom: float

    def holds(self, line: Baseline) -> bool:
        """Whether a line stands in the band."""
        return self.top < line[0].y < self.bottom


def _extended(
    band: _Band, lines: list[Baseline], places: list[float]
) -> tuple[_Band, list[Baseline], list[Span]]:
    """The band with what belongs to it beyond its open sides, its lines and its strips; rules
    at ``places`` bring the rows below them nearer.
    """
    inside = [line for line in lines if band.holds(line)]
    strips = _strips(inside)
    before = [line for line in reversed(lines) if line[0].y <= band.top]
    after = [line for line in lines if line[0].y >= band.bottom]
    above = _going_on(before, strips, [band.top, *places])
    below = _going_on(after, strips, [band.bottom, *places])
    wider = _Band(
        min([band.top, *(g.y - 1.1 * g.size for line in above for g in line)]),
        max([band.bottom, *(g.y + 0.4 * g.size for line in below for g in line)]),
    )
    held = [*above[::-1], *inside, *below]
    return wider, held, _strips(held)


def _with_common_end(rules: Sequence[Rule]) -> list[Rule]:
    """The widest rule of a page and those that begin or end where it does, from the top."""
    widest = max(rules, key=lambda r: r.end - r.start, default=None)
    if widest is None:
        return []
    return sorted(
        (
            r
            for r in rules
            if widest.start - SAME_END < r.start
            and r.end < widest.end + SAME_END
            and (abs(r.start - widest.start) < SAME_END or abs(r.end - widest.end) < SAME_END)
        ),
        key=lambda r: r.at,
    )


def _baselines(glyphs: list[Glyph]) -> list[Baseline]:
    """Glyphs by their baseline, from the top."""
    found: dict[int, Baseline] = defaultdict(list)
    for glyph in glyphs:
        if glyph.text.strip():
            found[round(glyph.y)].append(glyph)
    return [found[y] for y in sorted(found)]


def _strips(lines: list[Baseline]) -> list[Span]:
    """The blank strips between the columns; where there are none, one line in 25 may cross them
    (a row that spans).
    """
    if not lines:
        return []
    found = _blank(lines, 0)
    return found if len(found) >= MIN_STRIPS else _blank(lines, len(lines) // 25)


def _blank(lines: list[Baseline], spared: int) -> list[Span]:
    """The stretches of x between the outer edges on which at most ``spared`` lines stand."""
    size = sorted(line[0].size for line in lines)[len(lines) // 2]
    start = int(min(g.x0 for line in lines for g in line))
    end = int(max(g.x1 for line in lines for g in line)) + 1
    counts = [0] * (end - start + 1)
    for line in lines:
        for x in {x for g in line for x in range(int(g.x0), int(g.x1 - 0.01) + 1)}:
            counts[x - start] += 1
    strips: list[Span] = []
    began: int | None = None
    for x, count in enumerate(counts):
        if count <= spared:
            began = x if began is None else began
        elif began is not None:
            if x - began >= MIN_STRIP * size:
                strips.append((float(start + began), float(start + x)))
            began = None
    return strips


def _crosses(line: Baseline, strip: Span) -> bool:
    """Whether a glyph of ``line`` stands on the middle of a strip."""
    middle = (strip[0] + strip[1]) / 2
    return any(g.x0 < middle < g.x1 for g in line)


def _going_on(lines: list[Baseline], strips: list[Span], edges: list[float]) -> list[Baseline]:
    """The lines next to the open side of a table that keep to its columns: all of them, where
    some line stands in two columns, or two begin where a column but the first does.
    """
    taken: list[Baseline] = []
    divided = aligned = 0
    for line in lines:
        reach = FARTHEST * max(g.size for g in line)
        if all(abs(line[0].y - edge) > reach for edge in edges):
            break
        narrowed = _narrowed(strips, line)
        if narrowed is None:
            break
        strips = narrowed
        edges.append(line[0].y)
        taken.append(line)
        divided += len({sum(high <= g.x0 + 1 for _, high in strips) for g in line}) > 1
        start = min(g.x0 for g in line)
        aligned += any(abs(start - high) < 2 for _, high in strips)
    return taken if divided or aligned > 1 else []


def _narrowed(strips: list[Span], line: Baseline) -> list[Span] | None:
    """The strips less what ``line`` takes of them; ``None`` where it bridges one."""
    found: list[Span] = []
    for low, high in strips:
        left = max((g.x1 for g in line if g.x0 < low), default=low)
        inner = sorted((g for g in line if low <= g.x0 < high), key=lambda g: g.x0)
        gaps = pairwise([(left, left), *((g.x0, g.x1) for g in inner), (high, high)])
        widest = max(gaps, key=lambda pair: pair[1][0] - pair[0][1])
        span = max(low, widest[0][1]), min(high, widest[1][0])
        if span[1] - span[0] < MIN_STRIP * line[0].size:
            return None
        found.append(span)
    return found
