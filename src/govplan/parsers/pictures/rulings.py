"""The rulings of a table found in a picture: long straight strokes, across or down.

Opening by a long thin element (mathematical morphology) leaves what is as long as that in one
direction. A ruling is longer than any stroke of a character, or it ends at rulings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govplan.model.record import record
from govplan.parsers.pdf.engines.page import Segment

if TYPE_CHECKING:
    from numpy import ndarray

__all__ = ["find_rulings"]

SHORTEST = 14.0
"""A ruling is at least this long (points): the height of a row of one line. A short one ends at
others on both sides."""

SURELY = 36.0
"""What is so long is a ruling whatever stands at its ends (points); type of that size is rare."""

THICKEST = 4.0
"""A ruling is at most this thick (points); a thicker area is a picture or a bar."""

BROKEN = 1.5
"""A gap of a faint ruling that is closed (points)."""

NEAR = 1.5
"""A short ruling ends this near to those that it meets (points): a stroke of a character in a row
of one line keeps more distance from one of them.
"""

BLOCK, DARKER = 31, 12
"""What is darker than its surroundings of so many pixels by this much, of 255, is ink."""

MOST = 4000
"""More strokes than these are a picture."""


@record
class _Stroke:
    """A stroke found in one direction, in pixels: ``at`` on its own axis, from ``start`` on."""

    horizontal: bool
    at: float
    start: float
    end: float


def find_rulings(pixels: ndarray[Any, Any], scale: float) -> list[Segment]:
    """The rulings in grey ``pixels``, of which ``scale`` are a point, as segments in points."""
    import cv2

    ink = cv2.adaptiveThreshold(
        pixels, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, BLOCK, DARKER
    )
    found = []
    for horizontal in (True, False):
        found += _strokes(_closed(ink, scale, horizontal), scale, horizontal, SURELY)
    reach = NEAR * scale
    for horizontal in (True, False):
        # what closing would make of the strokes of a character is no ruling
        strokes = _strokes(ink, scale, horizontal, SHORTEST)
        short = [s for s in strokes if s.end - s.start < SURELY * scale]
        found += [s for s in short if all(_meets(s, end, found, reach) for end in (s.start, s.end))]
    return [
        Segment(s.horizontal, s.at / scale, s.start / scale, s.end / scale)
        for s in (found if len(found) <= MOST else [])
    ]


def _element(length: float, horizontal: bool) -> Any:
    import cv2

    size = max(1, round(length))
    return cv2.getStructuringElement(cv2.MORPH_RECT, (size, 1) if horizontal else (1, size))


def _closed(ink: ndarray[Any, Any], scale: float, horizontal: bool) -> Any:
    """The ink with the small gaps of faint rulings closed."""
    import cv2

    return cv2.morphologyEx(ink, cv2.MORPH_CLOSE, _element(BROKEN * scale, horizontal))


def _strokes(
    ink: ndarray[Any, Any], scale: float, horizontal: bool, shortest: float
) -> list[_Stroke]:
    """The long thin strokes of one direction, of so many points at least."""
    import cv2

    opened = cv2.morphologyEx(ink, cv2.MORPH_OPEN, _element(shortest * scale, horizontal))
    # one that is slightly askew is steps that lie one beside the other
    joined = cv2.dilate(opened, cv2.getStructuringElement(cv2.MORPH_RECT, (3, 3)))
    count, _, boxes, middles = cv2.connectedComponentsWithStats(joined, connectivity=8)
    strokes = []
    for (x, y, width, height, area), (cx, cy) in zip(boxes[1:count], middles[1:count], strict=True):
        length, at, start = (width, cy, x) if horizontal else (height, cx, y)
        if area <= THICKEST * scale * length:
            strokes.append(
                _Stroke(horizontal, float(at) + 0.5, float(start + 1), float(start + length - 1))
            )
    return strokes


def _meets(stroke: _Stroke, end: float, others: list[_Stroke], reach: float) -> bool:
    """Whether a ruling across stands at one end of a stroke."""
    return any(
        other.horizontal != stroke.horizontal
        and abs(other.at - end) <= reach
        and other.start - reach <= stroke.at <= other.end + reach
        for other in others
    )
