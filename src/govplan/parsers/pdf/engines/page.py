"""What an engine reads from one PDF page: its characters and its rules, in the reader's view.

Coordinates are points from the upper left corner of the page as a viewer shows it: the crop box
is cut out and ``/Rotate`` is applied (ISO 32000-1 §7.7.3.3).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from itertools import pairwise
from typing import NamedTuple

from govplan.model.record import draft, record
from govplan.parsers.pdf.engines.view import Box, Doubtful, Point, View, around, turn_point

__all__ = [
    "IDENTITY",
    "LIGATURES",
    "MAX_CHARACTERS",
    "MAX_OBJECTS",
    "THIN",
    "UNREADABLE",
    "Glyph",
    "Matrix",
    "PageContent",
    "PageFrame",
    "Parts",
    "Segment",
    "apply",
    "font_size",
    "multiply",
    "rounded",
    "singles",
]

MAX_OBJECTS = 200_000
"""Drawing operations of one page that are looked at; a page of a plan has some hundreds."""

MAX_CHARACTERS = 200_000
"""Characters of one page that are read; a page of a plan has about a thousand."""

THIN = 3.0
"""A filled rectangle no thicker than this is a rule (points)."""

UNREADABLE = "\ufffd"

DOT = 1.6
"""A filled square no wider than this is a dot of a dotted rule (points)."""

LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
    "\ufb05": "st", "\ufb06": "st", "\x02": "-", "\ufffe": "-", "\xad": "-",
}  # fmt: skip
"""Signs that a font draws as one and that text has as another; the same for both engines."""


class Parts(NamedTuple):
    """The characters that one glyph stands for: the text and the extent of each."""

    texts: Sequence[str]
    x0s: Sequence[float]
    x1s: Sequence[float]


@draft
class Glyph:
    """One character as drawn, or several (``parts``) that follow one another on one baseline in
    one style, none drawn over another and without a gap that may be a space.

    ``turn`` is the direction of its line in quarter turns clockwise, ``None`` where it is drawn
    askew (a watermark). ``x0``, ``x1`` (extent along the line), ``y`` (baseline) and ``size`` are
    measured on the page turned back by ``turn``, where the line runs from left to right.
    ``hidden`` marks an invisible text layer (text rendering mode 3).
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    turn: int | None = 0
    bold: bool = False
    hidden: bool = False
    parts: Parts | None = None

    def characters(self) -> Iterator[Glyph]:
        """Each of its characters as a glyph.

        >>> parts = Parts("工作", (10, 22), (22, 34))
        >>> [g.text for g in Glyph("工作", 10, 34, 50, 12, parts=parts).characters()]
        ['工', '作']
        """
        if self.parts is None:
            yield self
            return
        for text, x0, x1 in zip(*self.parts, strict=True):
            x0, x1 = rounded(x0), rounded(x1)
            yield Glyph(text, x0, x1, self.y, self.size, self.turn, self.bold, self.hidden)


def singles(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Each character of ``glyphs`` as a glyph of its own."""
    return [single for glyph in glyphs for single in glyph.characters()]


def rounded(value: float) -> float:
    """A coordinate of single precision to a tenth of a point, half to even; ``round`` does the
    same in four times the time.

    >>> [rounded(x) for x in (0.25, 0.75, 71.875)]
    [0.2, 0.8, 71.9]
    """
    return (value * 10 + _INTEGERS - _INTEGERS) / 10


_INTEGERS = 1.5 * 2**52
"""Beside this a double has no room for a fraction."""


@record
class Segment:
    """A horizontal or vertical rule: at ``at`` on its own axis, from ``start`` to ``end``.

    ``weak`` marks the side of a filled area (a cell's background), which bounds a cell only
    where nothing better does.
    """

    horizontal: bool
    at: float
    start: float
    end: float
    weak: bool = False


@record
class PageFrame:
    """From the coordinates of a PDF page to the reader's view of it.

    ``box`` is the visible part (left, bottom, right, top) and ``quarters`` the clockwise quarter
    turns that a viewer applies.

    >>> PageFrame((0, 0, 100, 200), 1).point(10, 190)
    (190, 10)
    """

    box: tuple[float, float, float, float]
    quarters: int = 0

    @property
    def size(self) -> Point:
        """Width and height in the reader's view."""
        width, height = self.box[2] - self.box[0], self.box[3] - self.box[1]
        return (height, width) if self.quarters % 2 else (width, height)

    def point(self, x: float, y: float) -> Point:
        """The place in the view of the point (x, y) of the PDF page."""
        left, bottom, right, top = self.box
        u, v = x - left, top - y
        if not self.quarters:
            return u, v
        return turn_point(u, v, -self.quarters % 4, right - left, top - bottom)

    def direction(self, a: float, b: float) -> int | None:
        """The quarter turn of a line that runs along (a, b) on the PDF page, if it is one."""
        if abs(b) <= 0.1 * abs(a):
            turn = 0 if a >= 0 else 2
        elif abs(a) <= 0.1 * abs(b):
            turn = 3 if b > 0 else 1
        else:
            return None
        return (turn + self.quarters) % 4

    def rule(self, first: Point, last: Point, *, weak: bool = False) -> Segment | None:
        """The rule drawn between two points of the PDF page; ``None`` for a slanting line."""
        (x0, y0), (x1, y1) = self.point(*first), self.point(*last)
        if abs(y1 - y0) <= 1 and abs(x1 - x0) > abs(y1 - y0):
            return Segment(True, (y0 + y1) / 2, min(x0, x1), max(x0, x1), weak)
        if abs(x1 - x0) <= 1 and abs(y1 - y0) > abs(x1 - x0):
            return Segment(False, (x0 + x1) / 2, min(y0, y1), max(y0, y1), weak)
        return None

    def filled(self, x0: float, y0: float, x1: float, y1: float) -> list[Segment]:
        """The rules that a filled rectangle makes: one where it is thin, else its weak sides.

        A dot may be part of a rule in either direction: both are told, and where no other dots
        are in line with it, it is too short for a rule.
        """
        (a, b), (c, d) = self.point(x0, y0), self.point(x1, y1)
        left, right, top, bottom = min(a, c), max(a, c), min(b, d), max(b, d)
        if max(right - left, bottom - top) <= DOT:
            return [
                Segment(True, (top + bottom) / 2, left, right),
                Segment(False, (left + right) / 2, top, bottom),
            ]
        if bottom - top <= THIN and right - left > bottom - top:
            return [Segment(True, (top + bottom) / 2, left, right)]
        if right - left <= THIN and bottom - top > right - left:
            return [Segment(False, (left + right) / 2, top, bottom)]
        if min(right - left, bottom - top) <= THIN:
            return []
        return [
            Segment(True, top, left, right, weak=True),
            Segment(True, bottom, left, right, weak=True),
            Segment(False, left, top, bottom, weak=True),
            Segment(False, right, top, bottom, weak=True),
        ]


@draft
class PageContent:
    """One page: its number from 1, its size, its glyphs and rules and how much of it is picture.

    ``picture`` is the share of the page that images cover, ``pictures`` where they stand; ``paths``
    counts its drawings; ``cut`` says that not all of its objects were looked at. ``unmapped``
    counts characters that the file gives no Unicode value; they read as their code where that is
    ASCII. ``lossy`` says that the engine passed over text that it found no outlines for.
    ``outside`` counts characters beyond the edges of the page, ``clipped`` those clipped away,
    ``covered`` those below a white area or white themselves.
    ``shift`` is how far to the right on its sheet the page begins, where a sheet holds two.
    ``view`` tells how the page was turned, if it was, ``doubtful`` which characters that were
    recognised in its picture may be others.
    """

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    picture: float = 0.0
    pictures: list[Box] = field(default_factory=list)
    paths: int = 0
    cut: bool = False
    unmapped: int = 0
    outside: int = 0
    clipped: int = 0
    covered: int = 0
    lossy: bool = False
    shift: float = 0.0
    view: View | None = None
    doubtful: list[Doubtful] = field(default_factory=list)

    @property
    def shown_size(self) -> Point:
        """Width and height as a reader sees the page, whichever way it was turned since."""
        turned = self.view is not None and self.view.quarters % 2
        return (self.height, self.width) if turned else (self.width, self.height)

    def add(self, text: str, box: tuple[Point, Point], origin: Point, style: Glyph) -> None:
        """Add one character whose opposite corners and origin lie at these places of the view.

        ``style`` is a pattern for its size, direction and weight. What lies outside the page is
        not visible and not added; nor are spaces, which the gaps tell and which not every
        program sets.
        """
        if text.isspace():
            return
        (ax, ay), (bx, by), (ox, oy) = *box, origin
        x, y = (ax + bx) / 2, oy
        if not (-1 <= x <= self.width + 1 and -1 <= y <= self.height + style.size):
            self.outside += 1
            return
        if style.turn:
            ax, ay = turn_point(ax, ay, style.turn, self.width, self.height)
            bx, by = turn_point(bx, by, style.turn, self.width, self.height)
            ox, oy = turn_point(ox, oy, style.turn, self.width, self.height)
        text = LIGATURES.get(text, text)
        x0, x1 = (ax, bx) if ax <= bx else (bx, ax)
        self.glyphs.append(
            Glyph(
                text,
                round(x0, 1),
                round(x1, 1),
                round(oy, 1),
                style.size,
                style.turn,
                style.bold,
                style.hidden,
            )
        )

    def draw(self, frame: PageFrame, run: list[Point], *, straight: bool, filled: bool) -> None:
        """Add the rules that one subpath makes, given by its points on the PDF page.

        ``straight`` says that it has no curves, ``filled`` that it is filled and not stroked.
        """
        if filled:
            xs, ys = zip(*run, strict=True)
            box = around(xs, ys)
            thin = min(box[2] - box[0], box[3] - box[1]) <= THIN
            if thin or (straight and len(run) <= 5):
                self.segments.extend(frame.filled(*box))
            return
        for first, last in pairwise(run):
            rule = frame.rule(first, last)
            if rule is not None:
                self.segments.append(rule)

    def add_picture(self, frame: PageFrame, box: Box) -> None:
        """Keep the place of a picture (left, bottom, right, top on the PDF page) and count it into
        the share of the page that pictures cover.
        """
        (ax, ay), (bx, by) = frame.point(*box[:2]), frame.point(*box[2:])
        x0, x1 = max(0.0, min(ax, bx)), min(self.width, max(ax, bx))
        y0, y1 = max(0.0, min(ay, by)), min(self.height, max(ay, by))
        if x0 < x1 and y0 < y1:
            self.pictures.append((x0, y0, x1, y1))
            self.picture += (x1 - x0) * (y1 - y0) / max(1.0, self.width * self.height)

    def upright(self) -> PageContent:
        """The page turned so that most of its text runs from left to right.

        >>> page = PageContent(1, 100, 200, [Glyph("一", 30, 42, 50, 12, turn=1)])
        >>> turned = page.upright()
        >>> turned.width, turned.glyphs[0].turn
        (200, 0)
        """
        turns: Counter[int] = Counter()
        for glyph in self.glyphs:
            if glyph.turn is not None:
                turns[glyph.turn] += len(glyph.text)
        turn = turns.most_common(1)[0][0] if turns else 0
        if not turn:
            return self
        self.glyphs = singles(self.glyphs)
        for glyph in self.glyphs:
            if glyph.turn is not None:
                glyph.turn = (glyph.turn - turn) % 4
        width, height = self.width, self.height
        self.segments = [_turned(s, turn, width, height) for s in self.segments]
        if turn % 2:
            self.width, self.height = height, width
        self.view = View(self.width, self.height, turn)
        return self


Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def multiply(m: Matrix, n: Matrix) -> Matrix:
    """The matrix that applies first ``m``, then ``n`` (ISO 32000-1 §8.3.4)."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def apply(m: Matrix, x: float, y: float) -> Point:
    """The point (x, y) under the matrix ``m``."""
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def font_size(nominal: float, c: float, d: float) -> float:
    """The size of type in points under a matrix whose second column is (c, d)."""
    return max(0.1, round(abs(nominal) * math.hypot(c, d), 2))


def _turned(segment: Segment, turn: int, width: float, height: float) -> Segment:
    ends = (segment.start, segment.end)
    points = [(e, segment.at) if segment.horizontal else (segment.at, e) for e in ends]
    (x0, y0), (x1, y1) = (turn_point(x, y, turn, width, height) for x, y in points)
    if abs(x1 - x0) >= abs(y1 - y0):
        return Segment(True, y0, min(x0, x1), max(x0, x1), segment.weak)
    return Segment(False, x0, min(y0, y1), max(y0, y1), segment.weak)
