"""How a page was turned to be laid out, and where on it a place of the layout is.

Coordinates are points from the upper left corner, as a viewer shows the page.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from govplan.model.record import record

__all__ = ["Box", "Doubtful", "Point", "View", "around", "holds", "turn_point", "turned_by"]

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Two opposite corners: of the smaller coordinates, of the larger ones."""


def around(xs: Iterable[float], ys: Iterable[float]) -> Box:
    """The box around points.

    >>> around([3, 1], [2, 5])
    (1, 2, 3, 5)
    """
    return min(xs), min(ys), max(xs), max(ys)


def holds(box: Box, x: float, y: float, beside: float = 0.0) -> bool:
    """Whether a point stands in a box, or no further than so much beside it.

    >>> holds((0, 0, 4, 4), 4, 2), holds((0, 0, 4, 4), 5, 2), holds((0, 0, 4, 4), 5, 2, 1)
    (True, False, True)
    """
    across = box[0] - beside <= x <= box[2] + beside
    return across and box[1] - beside <= y <= box[3] + beside


@record
class View:
    """How a page was turned before it was laid out: by so many ``quarters`` against the clock, and
    then by an ``angle`` in degrees, the clockwise one at which its text runs, around its middle.
    ``width`` and ``height`` are those of the page as it was laid out.
    """

    width: float
    height: float
    quarters: int = 0
    angle: float = 0.0

    def on_page(self, box: Box) -> Box:
        """Where a box of the layout stands on the page, upright around what it held.

        >>> View(200, 100, quarters=1).on_page((10, 20, 30, 25))
        (75, 10, 80, 30)
        """
        if not self.quarters and not self.angle:
            return box
        x0, top, x1, bottom = box
        points = [self.point(x, y) for x in (x0, x1) for y in (top, bottom)]
        xs, ys = [round(x, 1) for x, _ in points], [round(y, 1) for _, y in points]
        return around(xs, ys)

    def point(self, x: float, y: float) -> Point:
        """Where a point of the layout stands on the page."""
        if self.angle:
            x, y = turned_by(x, y, self.angle, (self.width / 2, self.height / 2))
        if not self.quarters:
            return x, y
        return turn_point(x, y, -self.quarters % 4, self.width, self.height)


@record
class Doubtful:
    """A character that was recognised without much confidence (0 to 1), and the middle of it."""

    text: str
    confidence: float
    x: float
    y: float


def turn_point(x: float, y: float, turn: int, width: float, height: float) -> Point:
    """The point (x, y) of a page of this size after ``turn`` quarter turns against the clock."""
    if turn == 1:
        return y, width - x
    if turn == 2:
        return width - x, height - y
    if turn == 3:
        return height - y, x
    return x, y


def turned_by(x: float, y: float, angle: float, middle: Point) -> Point:
    """The point (x, y) after a turn by so many degrees, clockwise as seen, around ``middle``.

    >>> turned_by(1, 0, 90, (0, 0))
    (0.0, 1.0)
    """
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    dx, dy = x - middle[0], y - middle[1]
    return round(middle[0] + dx * cos - dy * sin, 6), round(middle[1] + dx * sin + dy * cos, 6)
