"""Tables that only horizontal rules draw: their columns are the gutters between the rules.

Such a table has rules of one width and gutters that no text of its rows crosses: three rules and
three columns, or two rules (a page with one long row) and four columns.
The gutters become vertical rules of a frame like any other, so that a merged cell shows by the
rule that stops short of it. Where the frame is open at a page's end, the lines that keep to the
columns belong to it.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from govplan.model.record import record
from govplan.parsers.gutters import Span, merge_spans, sparse_gutters
from govplan.parsers.pdf.engines.page import singles
from govplan.parsers.pdf.layout import baselines
from govplan.parsers.pdf.layout.baselines import ink_end
from govplan.parsers.pdf.layout.paragraphs import NUMBERED
from govplan.parsers.pdf.tables.header_names import NARROW, find_header, widest_gutters
from govplan.parsers.pdf.tables.lattice import Grid, build_grid
from govplan.parsers.pdf.tables.rulings import Frame, Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govplan.parsers.pdf.engines.page import Glyph

__all__ = ["find_row_ruled"]

MIN_RULES = 3
MIN_GUTTERS = 2
MIN_LINES = 4

MAX_RULES = 400
"""More rules of one width are a ruled sheet or a drawing."""

MIN_GUTTER = 0.5
"""The narrowest gutter between two columns, in ems."""

WIDEST = 2.0
"""Half of a gutter that is known from the page before, at most, in points."""

SAME_END = 4.0
FARTHEST = 1.9
"""A line goes on with the cell above where it is no farther away than this, in ems."""

Baseline = list["Glyph"]
Lone = tuple[float, float, Baseline]
"""A line that stands alone between two rules, behind their heights."""


def find_row_ruled(
    rules: Sequence[Rule], glyphs: Sequence[Glyph], page: int, before: Grid | None = None
) -> list[Grid]:
    """The table, if any, that horizontal ``rules`` and the gutters between ``glyphs`` draw; it may
    have the columns of the one ``before``, some of which may be empty here.
    """
    mates = _with_common_end(rules)
    if not 2 <= len(mates) <= MAX_RULES:
        return []
    every = _baselines([g for g in singles(glyphs) if g.turn == 0])
    extent = _Extent(mates[0].at, mates[-1].at)
    inside = [line for line in every if extent.holds(line)]
    left = min([r.start for r in mates] + [g.x0 - 1 for line in inside for g in line])
    right = max([r.end for r in mates] + [g.x1 + 1 for line in inside for g in line])
    lines = [x for x in every if all(left - 2 <= g.x0 and g.x1 <= right + 2 for g in x)]
    edges = [r.at for r in mates if r.end - r.start > right - left - 2 * SAME_END]
    alone = _alone(inside, edges, (left + right) / 2)
    extent, held, gutters = _extended(extent, _without(lines, alone), [r.at for r in rules])
    spans = [row for row in alone if _is_across(row[2], gutters, (left + right) / 2)]
    kept = [line for _, _, line in alone if not any(line is span for _, _, span in spans)]
    for line in kept:
        gutters = _narrowed(gutters, line) or gutters
    held = sorted([*held, *kept], key=lambda line: line[0].y)
    gutters = [gutter for gutter in gutters if not _is_within_column(gutter, gutters, held, edges)]
    named = _between_names(held, edges)
    named = named if len(named) > len(gutters) else []
    least = MIN_GUTTERS if len(mates) >= MIN_RULES else MIN_GUTTERS + 1
    known = _known(before, (left, right), held)
    gutters = known or named or gutters
    nearer = NARROW if known or named else MIN_GUTTER
    few = len(held) < MIN_LINES and not _begins_full(held, gutters)
    if len(gutters) < least or (few and not known):
        return []
    across = [r for r in rules if extent.top - 1 <= r.at <= extent.bottom + 1]
    if len(across) > MAX_RULES:
        return []
    short = [r for r in across if r.end - r.start < right - left - 2 * SAME_END]
    inner = sorted(r.at for r in across if extent.top < r.at < extent.bottom)
    vertical = [
        Rule((low + high) / 2, a, b)
        for a, b in pairwise([extent.top, *inner, extent.bottom])
        if not any(top <= a and b <= bottom for top, bottom, _ in spans)
        for low, high in _parting(gutters, [x for x in held if a < x[0].y < b], nearer)
        if not any(_is_named(r, (low, high), held, a) for r in short if r.at == b)
    ]
    vertical += [Rule(edge, extent.top, extent.bottom) for edge in (left, right)]
    grid = build_grid(Frame(across, vertical), page)
    if grid is None or len(grid.xs) - 1 <= least:
        return []
    grid.guessed = grid.row_ruled = True
    grid.continues = bool(known)
    return [grid]


def _known(before: Grid | None, ends: Span, lines: Sequence[Baseline]) -> list[Span]:
    """The gutters of the table ``before`` where one between the same ``ends`` keeps to them: the
    blanks around its column edges. None where a line crosses one. An outer column whose cell goes
    on over the whole page may have no rules.
    """
    if before is None or not lines:
        return []
    first, last = (next((k for k, x in enumerate(before.xs) if abs(x - end) <= SAME_END), None)
                   for end in ends)  # fmt: skip
    if first is None or last is None:
        return []
    taken = merge_spans((g.x0, g.x1) for line in lines for g in line)
    blanks = list(pairwise([ends[0], *(edge for span in taken for edge in span), ends[1]]))[::2]
    found: list[Span] = []
    for edge in before.xs[first + 1 : last]:
        blank = next(((a, b) for a, b in blanks if a - 1 <= edge <= b + 1 and b > a), None)
        if blank is None:
            return []
        low, high = max(blank[0], edge - WIDEST), min(blank[1], edge + WIDEST)
        found.append((low, high))
    return found


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


def _begins_full(lines: list[Baseline], gutters: list[Span]) -> bool:
    """Whether the first line, above a few others, has text in all of four columns or more: the
    names of the columns over the rest of a table.
    """
    first = lines[0] if len(lines) > 1 else []
    return (
        len(gutters) > MIN_GUTTERS
        and len({sum(high <= g.x0 + 1 for _, high in gutters) for g in first}) == len(gutters) + 1
    )


def _is_within_column(
    gutter: Span, gutters: list[Span], lines: list[Baseline], edges: list[float]
) -> bool:
    """Whether a gutter only parts the name of a column, set in its middle, from what stands below
    at its edge: in the first row text is on one side of it, and in no row on both.
    """
    place = gutters.index(gutter)
    low = gutters[place - 1][1] if place else float("-inf")
    high = gutters[place + 1][0] if place + 1 < len(gutters) else float("inf")
    sides: list[set[bool]] = []
    for top, bottom in pairwise(edges):
        row = [g for line in lines if top < line[0].y < bottom for g in line]
        beside = [g.x0 >= gutter[1] - 1 for g in row if low - 1 <= g.x0 and g.x1 <= high + 1]
        sides.append(set(beside))
    return len(sides) > 1 and len(sides[0]) == 1 and all(len(side) < 2 for side in sides)


def _is_across(line: Baseline, gutters: list[Span], middle: float) -> bool:
    """Whether the one line of a row bridges a gutter, or stands with its number in the middle."""
    left, right = min(g.x0 for g in line), max(g.x1 for g in line)
    if _narrowed(gutters, line) is None:
        return True
    text = "".join(g.text for g in sorted(line, key=lambda g: g.x0))
    return abs((left + right) / 2 - middle) < 0.5 * line[0].size and bool(NUMBERED.match(text))


@record
class _Extent:
    """The height of a page that a table takes."""

    top: float
    bottom: float

    def holds(self, line: Baseline) -> bool:
        """Whether a line stands within it."""
        return self.top < line[0].y < self.bottom


def _extended(
    extent: _Extent, lines: list[Baseline], places: list[float]
) -> tuple[_Extent, list[Baseline], list[Span]]:
    """The height with what belongs to it beyond its open sides, its lines and its gutters; rules
    at ``places`` bring the rows below them nearer.
    """
    inside = [line for line in lines if extent.holds(line)]
    gutters = _gutters(inside)
    before = [line for line in reversed(lines) if line[0].y <= extent.top]
    after = [line for line in lines if line[0].y >= extent.bottom]
    above = _going_on(before, gutters, [extent.top, *places])
    below = _going_on(after, gutters, [extent.bottom, *places])
    wider = _Extent(
        min([extent.top, *(g.y - 1.1 * g.size for line in above for g in line)]),
        max([extent.bottom, *(g.y + 0.4 * g.size for line in below for g in line)]),
    )
    held = [*above[::-1], *inside, *below]
    return wider, held, _gutters(held)


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


def _gutters(lines: list[Baseline]) -> list[Span]:
    """The gutters between the columns; where there are none, one line in 25 may cross them (a row
    that spans).
    """
    if not lines:
        return []
    size = sorted(line[0].size for line in lines)[len(lines) // 2]
    rows = [[(g.x0, ink_end(g)) for g in line] for line in lines]
    found = sparse_gutters(rows, MIN_GUTTER * size)
    if len(found) >= MIN_GUTTERS:
        return found
    return sparse_gutters(rows, MIN_GUTTER * size, len(lines) // 25)


def _between_names(lines: list[Baseline], edges: list[float]) -> list[Span]:
    """The gutters between the names of columns above the other lines, however narrow these leave
    them: cells of a spreadsheet have little padding.
    """
    rows = [baselines.Baseline(x[0].y, sorted(x, key=lambda g: g.x0)) for x in lines]
    header = find_header(rows, 0, edges) if rows else None
    if header is None or header.end == len(rows):
        return []
    least = NARROW * rows[0].size
    taken = merge_spans(((g.x0, ink_end(g)) for x in rows[header.end :] for g in x.glyphs), least)
    return widest_gutters(header.columns, taken, least) or []


def _parting(gutters: Sequence[Span], lines: Sequence[Baseline], nearer: float) -> list[Span]:
    """The gutters that no line of a row crosses, its glyphs ``nearer`` to each other as one."""
    return [x for x in gutters if not any(_crosses(line, x, nearer) for line in lines)]


def _is_named(rule: Rule, gutter: Span, lines: Sequence[Baseline], top: float) -> bool:
    """Whether a gutter stands within a short ruling over which, below ``top``, is one text, in its
    middle, as 责任分工 stands over 牵头单位 and 配合单位.
    """
    if not rule.start < gutter[0] < gutter[1] < rule.end:
        return False
    over = [g for line in lines if top < line[0].y < rule.at for g in line]
    held = [g for g in over if rule.start - 1 <= g.x0 and g.x1 <= rule.end + 1]
    spans = merge_spans(((g.x0, g.x1) for g in held), MIN_GUTTER * lines[0][0].size)
    return len(spans) == 1 and abs(sum(spans[0]) - rule.start - rule.end) < held[0].size


def _crosses(line: Baseline, gutter: Span, nearer: float) -> bool:
    """Whether text of ``line`` stands on the middle of a gutter."""
    middle = (gutter[0] + gutter[1]) / 2
    spans = merge_spans(((g.x0, ink_end(g)) for g in line), nearer * line[0].size)
    return any(low < middle < high for low, high in spans)


def _going_on(lines: list[Baseline], gutters: list[Span], edges: list[float]) -> list[Baseline]:
    """The lines next to the open side of a table that keep to its columns: all of them, where
    some line stands in two columns, or two begin where a column but the first does.
    """
    taken: list[Baseline] = []
    divided = aligned = 0
    for line in lines:
        reach = FARTHEST * max(g.size for g in line)
        if all(abs(line[0].y - edge) > reach for edge in edges):
            break
        narrowed = _narrowed(gutters, line)
        if narrowed is None:
            break
        gutters = narrowed
        edges.append(line[0].y)
        taken.append(line)
        divided += len({sum(high <= g.x0 + 1 for _, high in gutters) for g in line}) > 1
        start = min(g.x0 for g in line)
        aligned += any(abs(start - high) < 2 for _, high in gutters)
    return taken if divided or aligned > 1 else []


def _narrowed(gutters: list[Span], line: Baseline) -> list[Span] | None:
    """The gutters less what ``line`` takes of them; ``None`` where it bridges one."""
    found: list[Span] = []
    for low, high in gutters:
        left = max((ink_end(g) for g in line if g.x0 < low), default=low)
        inner = sorted((g for g in line if low <= g.x0 < high), key=lambda g: g.x0)
        gaps = pairwise([(left, left), *((g.x0, g.x1) for g in inner), (high, high)])
        widest = max(gaps, key=lambda pair: pair[1][0] - pair[0][1])
        span = max(low, widest[0][1]), min(high, widest[1][0])
        if span[1] - span[0] < MIN_GUTTER * line[0].size:
            return None
        found.append(span)
    return found
