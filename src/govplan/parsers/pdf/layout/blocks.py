"""Lines and grids into the blocks of the neutral form, with hints for what goes over pages."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import field
from itertools import pairwise

from govplan.lexicon.punctuation import NO_LINE_START
from govplan.model.document import Block, Cell, Paragraph, Source, Table, Text, Transcript
from govplan.model.record import draft
from govplan.model.rungs import verdict
from govplan.parsers.pdf.engines.view import View
from govplan.parsers.pdf.layout.cells import cell_paragraphs, unit_columns
from govplan.parsers.pdf.layout.groups import CONTINUES, Break, Group
from govplan.parsers.pdf.layout.lines import Line
from govplan.parsers.pdf.layout.paragraphs import (
    SURE,
    UNSURE,
    Measure,
    indented_alike,
    is_centered,
    leading,
    starts_paragraph,
)
from govplan.parsers.pdf.layout.reading_order import PageLayout
from govplan.parsers.pdf.layout.spaces import needs_space
from govplan.parsers.pdf.tables.lattice import Grid

__all__ = ["BlockWriter", "body_size"]


LARGE = 1.5
"""A line so many times as large as the text, a letterhead, tells nothing of the text's margins."""

FEWEST_UNMARKED, HANGING = 20, 1.1
"""So many lines that end in no mark show the margin, over which others hang by this, in ems."""

OTHER_WIDTH = 20.0
"""Pages of one width may differ by this much, in points, as scanned ones do."""


def body_size(pages: list[PageLayout]) -> float:
    """The size of type in which most of the text outside tables is set."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            if not line.furniture:
                sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 12.0


@draft
class BlockWriter:
    """Writes pages into a transcript, in reading order, and keeps the blocks."""

    pages: list[PageLayout]
    transcript: Transcript = field(default_factory=Transcript)
    blocks: list[Block] = field(default_factory=list)
    furniture: list[tuple[str, Text]] = field(default_factory=list)
    _views: dict[int, View] = field(default_factory=dict)
    _before: tuple[Grid, frozenset[int]] | None = None

    def write(self) -> None:
        """Group the lines of all pages into paragraphs and write everything; what is written is
        taken off its page, so that a long file is not in memory twice.
        """
        self._views = {page.number: page.view for page in self.pages if page.view}
        size = body_size(self.pages)
        measures = _Measures(self.pages, size)
        groups = [_page_groups(page, measures) for page in self.pages]
        _mark_continued(self.pages, groups)
        for page, entries in zip(self.pages, groups, strict=True):
            page.items.clear()
            for entry in entries:
                if isinstance(entry, Group):
                    self.blocks.append(self._paragraph(entry))
                else:
                    units = unit_columns(entry, self._before if entry.continues else None)
                    self._before = entry, units
                    self.blocks.append(self._table(entry, units))
            for line in page.watermarks:
                self.furniture.append((line.furniture or "watermark", self._text([line])))
            entries.clear()

    def _text(self, lines: list[Line]) -> Text:
        """Lines joined with nothing between, a space between Latin words."""
        parts = []
        for line, following in pairwise([*lines, None]):
            assert line is not None
            space = following is not None and needs_space(line.text, following.text)
            view = self._views.get(line.page)
            source = Source(page=line.page, bbox=view.on_page(line.box) if view else line.box)
            text = self.transcript.add(line.text + " " * space, source)
            for first, last in reversed(line.marks):
                self.furniture.append(("annotation", text[first:last]))
                text = text[:first] + text[last:]
            parts.append(text)
        return Text.join(parts)

    def _paragraph(self, group: Group) -> Paragraph:
        lines = group.lines
        return Paragraph(
            self._text(lines),
            furniture=lines[0].furniture,
            gap=group.gap,
            continues=group.continues,
            note=lines[0].note,
            centered=all(is_centered(line, group.measure) for line in lines),
            bold=all(line.bold for line in lines),
            size=lines[0].size,
        )

    def _table(self, grid: Grid, units: frozenset[int] = frozenset()) -> Table:
        paragraphs = cell_paragraphs(grid, units)
        cells = []
        for cell in grid.cells:
            parts: list[tuple[float, list[Line] | Grid]] = [
                (lines[0].y, lines) for lines in paragraphs.get(id(cell), ())
            ]
            parts += [(inner.ys[0], inner) for inner in cell.inner]
            blocks = tuple(
                Paragraph(
                    self._text(part),
                    continues=cell.continues and part[0] is cell.lines[0],
                    bold=all(line.bold for line in part),
                )
                if isinstance(part, list)
                else self._table(part)
                for _, part in sorted(parts, key=lambda p: p[0])
            )
            cells.append(
                Cell(cell.top, cell.left, blocks, cell.bottom - cell.top, cell.right - cell.left)
            )
        return Table(
            tuple(cells),
            rows=len(grid.ys) - 1,
            columns=len(grid.xs) - 1,
            page=grid.page,
            continues=grid.continues,
            guessed=grid.guessed,
            open_start=grid.open_start,
            open_end=grid.open_end or grid.breaks_off,
        )


class _Measures:
    """The column of text of each page, from the lines of all pages of its width."""

    def __init__(self, pages: list[PageLayout], size: float) -> None:
        self._title = 1.12 * size
        self._by_width: dict[int, tuple[float, float, float]] = {}
        lines: dict[int, list[Line]] = defaultdict(list)
        for page in pages:
            lines[round(page.width)] += [
                x
                for x in page.lines
                if not x.furniture and x.turn == 0 and not x.region and x.size < LARGE * size
            ]
        for width, found in lines.items():
            self._by_width[width] = _margins(found, width, self._title)
        pairs = [
            (a, b)
            for page in pages
            for a, b in pairwise(page.lines)
            if a.region == b.region and not a.furniture and not b.furniture
        ]
        steps: dict[int, list[tuple[Line, Line]]] = defaultdict(list)
        for a, b in pairs:
            steps[round(a.size)].append((a, b))
        self._leading = {s: leading(p) for s, p in steps.items() if len(p) > 3}
        self._usual = leading(pairs) / size if pairs else 0.0
        self._indents = {
            width: indented_alike(
                [(a, b) for a, b in pairwise(found) if a.page == b.page], *edges[:2]
            )
            for (width, found), edges in zip(lines.items(), self._by_width.values(), strict=True)
        }

    def of(self, page: PageLayout, line: Line) -> Measure:
        """The column in which ``line`` stands."""
        step = self._leading.get(round(line.size)) or self._usual * line.size
        if line.region:
            mates = [x for x in page.lines if x.region == line.region and not x.furniture] or [line]
            left, right = min(x.x0 for x in mates), max(x.x1 for x in mates)
            return Measure(left, right, step, self._title)
        left, right, slack = self._by_width[round(page.width)]
        mates = [x for x in page.lines if not x.furniture and x.size < LARGE * line.size]
        near = [x.x0 for x in mates if abs(x.x0 - left) < 0.8 * x.size]
        if len(near) > 1:
            left = min(near)
        blocks, hanging, hang = self._indents[round(page.width)]
        return Measure(
            left, right, step, self._title, slack=slack, blocks=blocks, hanging=hanging,
            hang=hang,
        )  # fmt: skip


def _margins(lines: list[Line], width: int, title: float) -> tuple[float, float, float]:
    """Where unindented lines begin and full lines end, and how far that may be wrong, in ems; lines
    of the size ``title`` and more are none that the margin ends.
    """
    if not lines:
        return 0.0, float(width), UNSURE
    starts = Counter(round(line.x0 / 3) for line in lines)
    least = max(2, 0.02 * len(lines))
    common = [s for s, n in starts.items() if n + starts.get(s + 1, 0) >= least]
    left = min(line.x0 for line in lines if not common or round(line.x0 / 3) >= min(common))
    right = _edge(lines)
    unmarked = [line for line in lines if line.text[-1:] not in NO_LINE_START]
    if len(unmarked) >= FEWEST_UNMARKED and right - _edge(unmarked) < HANGING * lines[0].size:
        right = _edge(unmarked)  # some programs let marks hang over the edge
    full = [x for x in lines if len(x.text) > 10 and x.x1 > right - x.size and x.size < title]
    if len(full) < 2 or right < 0.6 * width:
        return left, max(right, width - left), UNSURE
    return left, right, SURE


def _edge(lines: list[Line]) -> float:
    """Where nearly all of the full lines end."""
    ends = sorted(line.x1 for line in lines)
    return ends[min(len(ends) - 1, int(len(ends) * 0.97))]


def _page_groups(page: PageLayout, measures: _Measures) -> list[Group | Grid]:
    entries: list[Group | Grid] = []
    for item in page.items:
        if not isinstance(item, Line):
            entries.append(item)
            continue
        last = entries[-1] if entries else None
        measure = measures.of(page, item)
        if isinstance(last, Group) and _joins(last, item, measure, page):
            last.lines.append(item)
            continue
        above = last.lines[-1] if isinstance(last, Group) else None
        gap = above is not None and item.y - above.y > 1.5 * (measure.leading or 2 * item.size)
        entries.append(Group([item], measure, gap=gap))
    return entries


def _joins(group: Group, line: Line, measure: Measure, page: PageLayout) -> bool:
    """Whether ``line`` goes on with the paragraph above it on the same page."""
    previous = group.lines[-1]
    if line.furniture or previous.furniture or line.turn != previous.turn:
        return False
    if line.region != previous.region or (line.note and not previous.note):
        return False
    if any(_divides(rule.at, rule.start, rule.end, previous, line) for rule in page.rules):
        return False
    return not starts_paragraph(previous, line, group.lines[0], measure)


def _divides(at: float, start: float, end: float, above: Line, below: Line) -> bool:
    """Whether a rule stands between two lines, and not as an underline of the upper one."""
    if not above.y + 0.35 * above.size < at < below.y - 0.5 * below.size:
        return False
    return end - start > 60 and start < above.x1 and end > above.x0


def _mark_continued(pages: list[PageLayout], groups: list[list[Group | Grid]]) -> None:
    """Say which paragraph at the top of a page or column goes on from the one before: none does
    on a page of another width, which a program begins with a section only.
    """
    every = [(page, g) for page, each in zip(pages, groups, strict=True) for g in each]
    text = [(p, g) for p, g in every if not isinstance(g, Group) or not g.lines[0].furniture]
    longer = [g for _, g in text if isinstance(g, Group) and len(g.lines) > 1]
    indented = sum(g.lines[0].x0 - g.measure.left > 1.2 * g.lines[0].size for g in longer)
    indents = 2 * indented > len(longer)
    for (page, before), (here, after) in pairwise(x for x in text if not _is_note(x[1])):
        if isinstance(before, Group) and isinstance(after, Group):
            a, b = before.lines[-1], after.lines[0]
            apart = a.page != b.page or a.region != b.region
            if apart and abs(page.width - here.width) < OTHER_WIDTH:
                after.continues = verdict(CONTINUES, Break(before, after, indents), False)


def _is_note(entry: Group | Grid) -> bool:
    return isinstance(entry, Group) and entry.lines[0].note
