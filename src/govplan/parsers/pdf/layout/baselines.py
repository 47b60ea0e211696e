"""Glyphs by their baseline, before anything is known of lines, columns or cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from operator import attrgetter

from govplan.lexicon.punctuation import CLOSERS, NO_LINE_START, STOPS
from govplan.model.record import draft
from govplan.parsers.gutters import Span, merge_spans
from govplan.parsers.pdf.engines.page import Glyph

__all__ = ["Baseline", "Leading", "find_baselines", "hangs_over", "ink_end"]

LEVEL = 1.0
"""Glyphs this near to each other in height, in points, stand on one baseline: two cells of a row
whose text is centred are off by half a line, those that a program rounds by less than this."""


APART = 0.5
"""Text so far behind other text of its line, in ems, begins at a place of its own."""

OFTEN = 0.1
"""The share of all steps between lines that is the leading of a page, at least."""

HANGING = STOPS + CLOSERS
INK = 0.5
"""Marks that stand in the first half of their box, in ems."""

HANGS = 0.45
"""What of such a mark's box may hang over the edge of its column; less than parts two texts."""


BEHIND = 0.1
"""A mark such as 、 or 。 that programs let hang over the edge of the text stands so near behind
its text, in ems."""


@draft
class Baseline:
    """The glyphs of one height ``y``, from the left; ``size`` is that of the largest."""

    y: float
    glyphs: list[Glyph]

    @property
    def size(self) -> float:
        """The size of the largest type, in points."""
        return max([g.size for g in self.glyphs])

    @property
    def x0(self) -> float:
        """Where the first glyph begins."""
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        """Where the last glyph ends."""
        return max([g.x1 for g in self.glyphs])

    def spans(self, nearer: float) -> list[Span]:
        """The intervals that its text takes, those ``nearer`` to each other as one, in ems."""
        return merge_spans([(g.x0, ink_end(g)) for g in self.glyphs], nearer * self.size)

    def text(self, span: Span | None = None) -> str:
        """The text of the glyphs that stand within ``span``."""
        low, high = span or (self.x0, self.x1)
        high += INK * self.size
        return "".join([g.text for g in self.glyphs if low - 0.1 <= g.x0 and g.x1 <= high + 0.1])


def ink_end(glyph: Glyph) -> float:
    """Where the ink of a glyph ends: that of a mark at its end is in the first half of its box,
    and the other half may hang over the edge of a column.
    """
    if glyph.text[-1:] in HANGING and glyph.x1 - glyph.x0 >= 0.9 * glyph.size:
        return glyph.x1 - HANGS * glyph.size
    return glyph.x1


def hangs_over(before: Glyph, glyph: Glyph) -> bool:
    """Whether a mark stands right behind a character: it may hang over the edge of its cell."""
    if glyph.text not in NO_LINE_START or before.y != glyph.y or before.turn != glyph.turn:
        return False
    return abs(glyph.x0 - before.x1) < BEHIND * glyph.size


def find_baselines(glyphs: Iterable[Glyph]) -> list[Baseline]:
    """The baselines of upright ``glyphs`` that show something, from the top."""
    found: list[list[Glyph]] = []
    for glyph in sorted((g for g in glyphs if g.turn == 0 and g.text.strip()), key=attrgetter("y")):
        if found and glyph.y - found[-1][0].y <= LEVEL:
            found[-1].append(glyph)
        else:
            found.append([glyph])
    return [Baseline(row[0].y, sorted(row, key=attrgetter("x0"))) for row in found]


class Leading:
    """How far apart, in ems, the lines of a page are; measured when it is first asked for."""

    def __init__(self, lines: Sequence[Baseline]) -> None:
        self._lines = lines

    @cached_property
    def usual(self) -> float:
        """The smallest distance that comes often between lines that begin at one place."""
        above: dict[int, float] = {}
        steps: Counter[float] = Counter()
        for line in self._lines:
            for start, _ in line.spans(APART):
                last = above.get(round(start))
                if last is not None and line.y - last > 0.8 * line.size:
                    steps[round((line.y - last) / line.size, 1)] += 1
                above[round(start)] = line.y
        often = max(2, OFTEN * sum(steps.values()))
        return min((step for step, count in steps.items() if count >= often), default=0.0)
