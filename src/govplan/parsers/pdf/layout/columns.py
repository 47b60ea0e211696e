"""Columns of prose on a page: read one after the other, left first.

Between them is a blank that no line crosses. What else stands so is a table of two columns, or
labels and values; the rungs of :data:`RUNGS` tell columns of prose from those (contract 9).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import field
from itertools import pairwise
from typing import TYPE_CHECKING

from govplan.lexicon.number_styles import number_start, styles_at
from govplan.lexicon.numerals import parse_numeral
from govplan.lexicon.punctuation import FULL_STOPS
from govplan.model.record import draft, replace
from govplan.model.rungs import Rung, verdict
from govplan.parsers.pdf.layout.paragraphs import NUMBERED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from govplan.parsers.gutters import Span
    from govplan.parsers.pdf.engines.page import Glyph
    from govplan.parsers.pdf.layout.baselines import Baseline
    from govplan.parsers.pdf.tables.rulings import Rule

__all__ = [
    "RUNGS",
    "Column",
    "Sides",
    "are_parted",
    "crosses",
    "find_columns",
    "split_at",
]

GAP = 0.8
"""The narrowest gutter between two columns of prose, in ems."""

MIDDLE = (0.38, 0.62)
"""The part of the width of the text in which a gutter is looked for."""

FULL = 1.5
"""A line ends at the edge of its column where it leaves less than this, in ems."""

INDENT = 1.2
"""A line that begins so far behind the edge of its column begins a paragraph, in ems."""

BESIDE = 1.2
"""Lines stand beside each other where their baselines are less than this apart, in ems; those of a
signature stand below the text.
"""

MANY, SOME = 8, 3
"""Lines of a column that is surely one, and of one that was only begun."""


@draft
class Column:
    """The lines on one side of a gutter, from the top; ``divided`` counts those that wide gaps
    divide as the rows of a table are.
    """

    lines: list[Baseline] = field(default_factory=list)
    divided: int = 0

    @property
    def left(self) -> float:
        """Where its unindented lines begin."""
        return min(line.x0 for line in self.lines)

    @property
    def right(self) -> float:
        """Where its full lines end."""
        return max(line.x1 for line in self.lines)

    @property
    def is_divided(self) -> bool:
        """Whether so many of its lines are divided that it holds rows."""
        return 5 * self.divided > len(self.lines)

    def is_full(self, line: Baseline) -> bool:
        """Whether a line ends at the edge of the column."""
        return self.right - line.x1 < FULL * line.size

    def begins(self, index: int) -> bool:
        """Whether the line at ``index`` begins a paragraph."""
        line = self.lines[index]
        if index == 0 or line.x0 - self.left > INDENT * line.size or NUMBERED.match(line.text()):
            return True
        return not self.is_full(self.lines[index - 1])

    def heights(self, *, begun: bool) -> list[float]:
        """The heights of the lines that begin a paragraph, or of those that go on with one."""
        return [x.y for i, x in enumerate(self.lines) if self.begins(i) == begun]


Sides = tuple[Column, Column]
"""The left and the right column."""


def _long(column: Column) -> int:
    """How many lines take most of the width of their column."""
    width = column.right - column.left
    return sum(line.x1 - line.x0 > 0.6 * width for line in column.lines)


def _both_long(sides: Sides) -> bool:
    return min(map(_long, sides)) >= MANY


def _one_begun(sides: Sides) -> bool:
    few, many = sorted(map(_long, sides))
    full = all(10 * sum(map(c.is_full, c.lines)) >= 6 * len(c.lines) for c in sides)
    return few >= SOME and many >= MANY and full


def _unshared(sides: Sides) -> bool:
    left, right = sides
    if min(len(left.lines), len(right.lines)) < SOME or not _runs_on(sides):
        return False
    return 4 * _shared([x.y for x in left.lines], [x.y for x in right.lines]) <= len(right.lines)


def _independent(sides: Sides) -> bool:
    left, right = sides
    here, there = left.heights(begun=True), right.heights(begun=True)
    inner, outer = left.heights(begun=False), right.heights(begun=False)
    return _shared(here, outer) > 0 and _shared(there, inner) > 0 and _runs_on(sides)


def _breaks_off(sides: Sides) -> bool:
    left, right = sides
    last, first = left.lines[-1], right.lines[0]
    indented = any(x.x0 - right.left > INDENT * x.size for x in right.lines)
    flush = first.x0 - right.left < INDENT * first.size and not NUMBERED.match(first.text())
    broken = left.is_full(last) and last.text()[-1] not in FULL_STOPS
    return broken and flush and indented and _runs_on(sides)


def _numbers_go_on(sides: Sides) -> bool:
    left, right = map(_series, sides)
    shared = [(left[style], right[style]) for style in left if style in right]
    following = [before + after for before, after in shared if after[0] == before[-1] + 1]
    if not all(_counts(before + after) for before, after in shared):
        return False
    return any(len(values) >= SOME and 1 not in values[1:] for values in following)


def _series(column: Column) -> dict[str, list[int]]:
    """The numbers with which lines begin, by their style."""
    found: dict[str, list[int]] = defaultdict(list)
    for line in column.lines:
        text = line.text()
        start = number_start(text)
        for style in styles_at(text, start):
            match = style.pattern.match(text, start)
            value = parse_numeral(match[1]) if match else None
            if value is not None:
                found[style.name].append(value)
                break
    return found


def _counts(values: Sequence[int]) -> bool:
    """Whether each number is one more than the one before it, or begins anew."""
    return all(b in (a + 1, 1) for a, b in pairwise(values))


def _runs_on(sides: Sides) -> bool:
    """Whether lines of both columns go on with the line above them."""
    return all(side.heights(begun=False) for side in sides)


def _shared(first: Sequence[float], second: Sequence[float]) -> int:
    return sum(_is_beside(first, b, 2) for b in second)


def _is_beside(heights: Sequence[float], height: float, reach: float) -> bool:
    """Whether one of ``heights``, from the top, is so near to another."""
    place = bisect_left(heights, height - reach)
    return place < len(heights) and heights[place] <= height + reach


RUNGS: tuple[Rung[Sides, bool], ...] = (
    Rung("eight long lines or more beside each other", _both_long, True,
         "FFFFFFFF|FFFFFFFF", "FFFFFFF|FFFFFFFF"),
    Rung("three full lines of a new column beside eight", _one_begun, True,
         "FFFFFFFF|FFF", "FFFFFFFF|FF"),
    Rung("lines between those of the other column", _unshared, True,
         "FFFF|~FFFF", "FFFF|FFFF"),
    Rung("a paragraph that breaks off below and goes on above", _breaks_off, True,
         "IFFF|FSIF", "IFFS|FSIF"),
    Rung("a paragraph that begins beside the midst of another", _independent, True,
         "IFIF|IIFS", "IFIF|IFIF"),
    Rung("numbers that the right column goes on to count", _numbers_go_on, True,
         "1F2F|3F4F", "1F3F|2F4F"),
)  # fmt: skip
"""What tells columns of prose from the columns of a table, whose cells begin together. In the
examples each sign is a line, from above: F full, I indented and full, S short, with its 。, a
figure the first line of a numbered paragraph;
``~`` sets a column half a line lower.
"""


def find_columns(lines: Sequence[Baseline], rules: Iterable[Rule] = ()) -> float | None:
    """The middle of the gutter between two columns of prose on these baselines, if there is one.

    No line that is drawn may cross it.
    """
    gutter = _widest_blank(lines)
    if gutter is None:
        return None
    x = (gutter[0] + gutter[1]) / 2
    left, right = _sides(lines, x)
    if not left.lines or not right.lines or left.is_divided or right.is_divided:
        return None
    if not _stand_beside(left, right):
        return None
    top, bottom = left.lines[0].y, max(left.lines[-1].y, right.lines[-1].y)
    crossing = [r for r in rules if r.start < x - 20 and r.end > x + 20]
    if sum(top < r.at < bottom for r in crossing) > 1:
        return None
    return x if verdict(RUNGS, (left, right), False) else None


def are_parted(lines: Sequence[Baseline], gutter: float) -> bool:
    """Whether lines keep to the columns of the page before, parted at ``gutter``: none or one in
    three crosses it. The last page of a text holds too few to tell of columns by themselves.
    """
    return 3 * sum(crosses(line, gutter) for line in lines) <= len(lines)


def crosses(line: Baseline, gutter: float) -> bool:
    """Whether a line goes on over a gutter without a gap there."""
    return any(a < gutter < b for a, b in line.spans(GAP))


def _stand_beside(left: Column, right: Column) -> bool:
    """Whether half of the lines of the shorter column stand beside lines of the other."""
    heights = [line.y for line in left.lines]
    beside = sum(_is_beside(heights, x.y, BESIDE * x.size) for x in right.lines)
    return 2 * beside >= min(len(left.lines), len(right.lines))


def _widest_blank(lines: Sequence[Baseline]) -> Span | None:
    """The blank about the middle of the page that fewest lines cross."""
    if len(lines) < 2 * SOME - 2:
        return None
    rows = [line.spans(GAP) for line in lines]
    low, high = min(r[0][0] for r in rows), max(r[-1][1] for r in rows)
    best: tuple[int, float] | None = None
    for step in range(25):
        x = low + (MIDDLE[0] + (MIDDLE[1] - MIDDLE[0]) * step / 24) * (high - low)
        crossing = sum(a < x < b for row in rows for a, b in row)
        if best is None or crossing < best[0]:
            best = crossing, x
    if best is None or 3 * best[0] > len(rows):
        return None
    x = best[1]
    free = [span for row in rows for span in row if not span[0] < x < span[1]]
    before = max((b for _, b in free if b <= x), default=None)
    after = min((a for a, _ in free if a >= x), default=None)
    return None if before is None or after is None else (before, after)


def _sides(lines: Sequence[Baseline], x: float) -> tuple[Column, Column]:
    """The lines on both sides of a gutter, those that cross it left out."""
    sides = Column(), Column()
    for line in lines:
        if any(a < x < b for a, b in line.spans(GAP)):
            continue
        for side, glyphs in zip(sides, split_at(line.glyphs, x), strict=True):
            if glyphs:
                part = replace(line, glyphs=glyphs)
                side.lines.append(part)
                side.divided += len(part.spans(GAP)) > 1
    return sides


def split_at(glyphs: Iterable[Glyph], x: float) -> tuple[list[Glyph], list[Glyph]]:
    """The glyphs to the left and to the right of a place."""
    left: list[Glyph] = []
    right: list[Glyph] = []
    for glyph in glyphs:
        (left if (glyph.x0 + glyph.x1) / 2 < x else right).append(glyph)
    return left, right
