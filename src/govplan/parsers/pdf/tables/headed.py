"""Tables without vertical rulings that begin with the names of their columns (contract, 3.9).

Rulings may stand only around the header (三线表), under each row, between groups of rows, or
nowhere. The gutters are the blanks between the names that all rows below leave free; a row that
bridges one is a section row or ends the table.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from govplan.model.record import record, replace
from govplan.parsers.gutters import Span, column_at, merge_spans
from govplan.parsers.pdf.engines.page import singles
from govplan.parsers.pdf.layout.baselines import Leading, find_baselines, ink_end
from govplan.parsers.pdf.tables.card_labels import find_labels
from govplan.parsers.pdf.tables.headed_cells import Region, make_grid
from govplan.parsers.pdf.tables.header_names import MIN_GUTTER, NARROW, find_header, widest_gutters
from govplan.parsers.pdf.tables.section_lines import (
    headings_of,
    is_over,
    is_ruled_section,
    may_be_section,
)

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from govplan.parsers.pdf.engines.page import Glyph, PageContent
    from govplan.parsers.pdf.layout.baselines import Baseline
    from govplan.parsers.pdf.tables.header_names import Header
    from govplan.parsers.pdf.tables.lattice import Grid
    from govplan.parsers.pdf.tables.rulings import Rule

__all__ = ["Before", "find_headed"]

MIN_LEADING = 1.5
"""The leading of text that tells of none, in ems."""

PADDING = 1.2
"""A line goes on with the table above where it is no farther away than the leading and this, in
ems …"""

ROW_PADDING = 3.0
"""… or by this where it fills two columns, as a row of a table set wide does."""

TALLEST, LOOSENESS = 9, 0.7
"""Lines, each farther from the last than the leading by so many ems, that may stand above a row's
middle.
"""

FEW_GAPS = 3
"""Gaps that do not tell how far apart the letters of a line are."""

COVER = 0.9
"""A ruling of a table covers this share of its width; a shorter one parts only some columns."""

MOST_SECTIONS = 20
"""Section rows that may follow one another."""

ALIGNED = 2.0
"""Lines of one cell begin at one place up to this, in points."""

REACH = 30.0
"""A ruling of a table ends this near to its text, in points: the padding of its cells."""

NEAR = 2.0
"""What is known to be furniture stands this near to the height that was told, in points."""


@record
class Before:
    """The table that ended the page before, and the heights of what is no text at the top of this
    one.
    """

    grid: Grid
    furniture: tuple[float, ...] = ()


@record
class _On:
    """The rulings of a page, the page and the leading of its lines, in ems."""

    rules: Sequence[Rule]
    page: PageContent
    leading: float


def find_headed(
    glyphs: Sequence[Glyph], rules: Sequence[Rule], page: PageContent, before: Before | None = None
) -> tuple[list[Grid], list[Glyph]]:
    """The tables below names of columns, and the glyphs that are in none; the first may go on with
    the one ``before``, whose names are not printed again.
    """
    lines = find_baselines(glyphs)
    leading = Leading(lines)
    grids: list[Grid] = []
    taken: set[int] = set()
    edges = _wide(rules)
    short = [r for r in rules if r.at not in edges]
    index = 0
    if before is not None and before.grid.header is not None:
        lines = [x for x in lines if all(abs(x.y - y) > NEAR for y in before.furniture)]
        again = find_header(lines, 0, edges, short, leading) if lines else None
        grid, index = _rest(lines, before.grid, again, _On(rules, page, leading.usual))
        grids += [grid] if grid else []
        taken.update(id(g) for line in lines[:index] for g in line.glyphs)
    while index < len(lines):
        header = find_header(lines, index, edges, short, leading) or find_labels(lines, index)
        region = _region(lines, header, rules, page.width, leading.usual) if header else None
        if header is None or region is None:
            index += 1
            continue
        grids.append(make_grid(region, lines[header.start : header.end], page.number))
        used = [*lines[header.start : header.end], *region.body]
        taken.update(id(g) for line in used for g in line.glyphs)
        index = header.end + len(region.body)
    return grids, [g for g in glyphs if id(g) not in taken] if taken else list(glyphs)


def _wide(rules: Sequence[Rule]) -> list[float]:
    """The heights of the rulings that are about as wide as the widest one, from the top."""
    least = COVER * max((r.end - r.start for r in rules), default=0.0)
    return sorted(r.at for r in rules if r.end - r.start >= least)


def _rest(
    lines: Sequence[Baseline], before: Grid, again: Header | None, on: _On
) -> tuple[Grid | None, int]:
    """The rows at the top of a page that go on with a table, and how many lines they take: below
    the names ``again``, or where its last row breaks off, they may be the rest of one cell.
    """
    if not lines or before.header is None:
        return None, 0
    header = replace(before.header, start=0, end=0, spanning=())
    if named := again is not None and again.names == header.names:
        header = again
    cut = named or (before.breaks_off and _stands_below(lines[0], before))
    region = _region(lines, header, on.rules, on.page.width, on.leading, cut=cut)
    if region is None:
        return None, 0
    inner = before.xs[1:-1]
    if all(a <= x + 2 and x <= b for (a, b), x in zip(region.gutters, inner, strict=True)):
        region.gutters = [(a, x + 2) for (a, _), x in zip(region.gutters, inner, strict=True)]
        region.left = min(region.left, before.xs[0] + 2)
        region.right = max(region.right, before.xs[-1] - 2)
    grid = make_grid(region, lines[: header.end], on.page.number)
    grid.continues = True
    return grid, header.end + len(region.body)


def _stands_below(line: Baseline, grid: Grid) -> bool:
    """Whether a line begins where a cell that ends a table does, or has the same middle."""
    last = [x for c in grid.cells if c.bottom == len(grid.ys) - 1 for x in c.lines[-1:]]
    return any(
        abs(line.x0 - x.x0) < ALIGNED or abs(line.x0 + line.x1 - x.x0 - x.x1) < ALIGNED
        for x in last
    )


def _region(
    lines: Sequence[Baseline],
    header: Header,
    rules: Sequence[Rule],
    width: float,
    leading: float,
    *,
    cut: bool = False,
) -> Region | None:
    """The rows below a header; ``None`` where there are none, or rulings part only some columns
    (merged cells: those rulings draw the table); ``cut`` says that one cell may be all.

    Where a line bridges a gutter, narrower gutters are tried, as cells with little padding leave.
    """
    left = min(header.columns[0][0], *(x.x0 for x in lines[header.end : header.end + 3]), 1e9)
    right = header.columns[-1][1]
    near = [r for r in rules if r.start < right and r.end > left]
    reach = _Reach(near, header, max(MIN_LEADING, leading))
    found, bridged = _grown(lines, header, reach, MIN_GUTTER)
    if bridged:
        narrow, _ = _grown(lines, header, reach, NARROW)
        found = max(found, narrow, key=lambda region: len(region.body))
    while found.sections and found.body and found.body[-1] is found.sections[-1]:
        if is_ruled_section(found.body[-1], header, near):
            break
        found.body.pop()
        found.sections.pop()
    if not found.gutters or not (_has_rows(found) or (cut and found.body)):
        return None
    return _bounded(found, lines[header.start : header.end], near, width)


@record
class _Reach:
    """How far a table goes: the rulings about it, its header and the leading of its lines, in
    ems.
    """

    rules: Sequence[Rule]
    header: Header
    leading: float

    @property
    def farthest(self) -> float:
        """How far below another a line goes on with it."""
        return self.leading + PADDING

    @property
    def farthest_row(self) -> float:
        """How far below another a line of two cells does."""
        return self.leading + ROW_PADDING


def _grown(
    lines: Sequence[Baseline], header: Header, reach: _Reach, least: float
) -> tuple[Region, bool]:
    """The rows below a header between gutters of ``least`` ems, and whether a line that is no
    section row bridges one and so ends them.
    """
    near = reach.rules
    named = header.end > header.start
    above = lines[header.end - 1].y if named else lines[header.start].y - 1
    stop = _last_ruling(near, above - 1, header)
    found = Region(header, [], [], [], header_end=above)
    spans: list[Span] = []
    starts: set[int] = set()
    edges = [r.at for r in near]
    headings = headings_of(lines[header.end :], header)
    for index in range(header.end, len(lines)):
        line = lines[index]
        own = _spans(line, least, starts)
        gutters = widest_gutters(header.columns, [*spans, *own], least * lines[header.start].size)
        far = line.y - above > reach.farthest * line.size
        ruled = stop is not None and above < stop < line.y
        filled = 1
        if far or ruled:
            filled = _filled(_row_of(lines, index, header.columns, reach, least), gutters)
        if ruled and not _is_open(found, reach, line, filled):
            break
        section = index - header.end in headings
        section |= (gutters is None or is_over(line, own, header)) and (
            _is_section(lines, index, reach, [*spans, *own], spans, least)
            or (gutters is None and is_ruled_section(line, header, near))
        )
        if gutters is None and not section:
            return found, True
        enclosed = filled > 1 and stop is not None and line.y < stop
        if not enclosed and not _is_near(above, line, edges, 2 if section else filled, reach):
            break
        if section:
            found.sections.append(line)
        else:
            spans = merge_spans([*spans, *own])
            starts.update(round(start) for start, _ in own)
            found.gutters = gutters or found.gutters
        found.body.append(line)
        above = line.y
    return found, False


def _spans(line: Baseline, least: float, starts: Container[int] = ()) -> list[Span]:
    """The intervals that the text of a line takes, parted by ``least`` ems more than its letters
    are; in narrow gutters a mark within a text takes its whole box, since that is as wide, but
    hangs over the edge where what follows is at one of the ``starts`` of cells above, in points.
    """
    if least >= MIN_GUTTER:
        return line.spans(least)
    glyphs = singles(line.glyphs)
    gaps = sorted(b.x0 - a.x1 for a, b in pairwise(glyphs))
    usual = max(0.0, gaps[(len(gaps) - 1) // 2]) if len(gaps) > FEW_GAPS else 0.0
    nearer = least * line.size + usual
    ends = [
        g.x1 if 0 <= after.x0 - g.x1 < nearer and round(after.x0) not in starts else ink_end(g)
        for g, after in pairwise(glyphs)
    ]
    begins = [g.x0 for g in glyphs]
    return merge_spans(zip(begins, [*ends, ink_end(glyphs[-1])], strict=True), nearer)


def _bounded(
    region: Region, head: Sequence[Baseline], rules: Sequence[Rule], width: float
) -> Region | None:
    """The region with its edges and its rulings; ``None`` where some part only some columns."""
    held = [*head, *region.body]
    left, right = min(x.x0 for x in held), max(x.x1 for x in held)
    top, bottom = region.header_end, region.body[-1].y
    for rule in rules:
        if not top < rule.at < bottom:
            continue
        covered = min(rule.end, right) - max(rule.start, left)
        if covered >= COVER * (right - left):
            region.rulings.append(rule.at)
        elif covered > 0.25 * (right - left):
            return None
    wide = [r for r in rules if r.start < left + REACH and r.end > right - REACH]
    region.left = min([left, *(r.start for r in wide)])
    region.right = max([right, *(r.end for r in wide)]) if wide else max(right, width - left)
    region.rulings.sort()
    return region


def _last_ruling(rules: Sequence[Rule], top: float, header: Header) -> float | None:
    """The ruling that closes a table: the last one below the header that is as wide as the one
    right above or below it.
    """
    wide = [
        r for r in rules
        if r.start < header.columns[0][1] and r.end > header.columns[-1][0] and r.at > top
    ]  # fmt: skip
    return max(r.at for r in wide) if len(wide) > 1 else None


def _is_open(region: Region, reach: _Reach, line: Baseline, filled: int) -> bool:
    """Whether a row of several cells below the last ruling, as near to it as rows are, is one more
    of a table with a ruling under each row, cut by the end of the page.
    """
    inside = [r.at for r in reach.rules if r.at > region.header_end]
    return filled > 1 and len(inside) > 1 and line.y - max(inside) < reach.farthest * line.size


def _row_of(
    lines: Sequence[Baseline], index: int, columns: Sequence[Span], reach: _Reach, least: float
) -> list[Span]:
    """The spans of a line and of those below it as near as lines of a cell are, down to one that
    bridges a gutter: a row whose cells are set in its middle begins with its tallest cell alone.
    """
    found = _spans(lines[index], least)
    for above, line in pairwise(lines[index : index + TALLEST]):
        more = [*found, *_spans(line, least)]
        far = line.y - above.y > (reach.leading + LOOSENESS) * line.size
        if far or widest_gutters(columns, more, least * line.size) is None:
            break
        found = more
    return found


def _filled(spans: Sequence[Span], gutters: Sequence[Span] | None) -> int:
    if gutters is None:
        return 1
    return len({column_at(gutters, (a + b) / 2) for a, b in spans})


def _is_near(
    above: float, line: Baseline, edges: Sequence[float], filled: int, reach: _Reach
) -> bool:
    farthest = (reach.farthest if filled < 2 else reach.farthest_row) * line.size
    if line.y - above <= farthest:
        return True
    inside = [e for e in edges if above < e < line.y]
    return bool(inside) and inside[0] - above <= farthest and line.y - inside[-1] <= farthest


def _is_section(
    lines: Sequence[Baseline],
    index: int,
    reach: _Reach,
    with_it: list[Span],
    without: list[Span],
    least: float,
) -> bool:
    """Whether a line over the gutters is a section row: one text with a number, or in the middle,
    and a row of several cells follows, right below it or below other section rows, for which it
    leaves no gutters.
    """
    header = reach.header
    size = lines[header.start].size
    last = min(index + MOST_SECTIONS, len(lines))
    while index < last and may_be_section(lines[index], header):
        index += 1
        if index == last:
            return False
        below = _row_of(lines, index, header.columns, reach, least)
        gutters = widest_gutters(header.columns, [*without, *below], least * size)
        if gutters is not None and _filled(below, gutters) > 1:
            return widest_gutters(header.columns, [*with_it, *below], least * size) is None
    return False


def _has_rows(region: Region) -> bool:
    """Whether some row below the names fills two columns or more."""
    sections = set(region.sections)
    return any(
        _filled(line.spans(MIN_GUTTER), region.gutters) > 1
        for line in region.body
        if line not in sections
    )
