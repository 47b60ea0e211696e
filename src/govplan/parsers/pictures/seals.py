"""Red seals in the picture of a page, which lie over its text (contract 8: furniture).

Text is printed in black and the seal put over it in red (GB/T 9704, 7.3.5), so red light shows the
text alone. A seal is told by its ring: red ink that hangs together, about as wide as it is high, of
the size of a seal. Red letters (a letterhead) and red rulings are none of that and stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy import ndarray

__all__ = ["without_seals"]

SMALLEST, LARGEST = 70.0, 190.0
"""A seal is at least so wide and high (points, 25 mm), since letters of a letterhead are smaller,
and at most so (67 mm): the largest has 60 mm, a frame is larger.
"""
ROUND = 1.4
"""It is at most so many times as wide as high, or as high as wide."""

FILLED = 0.7
"""Its ink covers at most this part of its rectangle: a picture covers more."""

RED = 40
"""Red ink is so much brighter in red than in green and blue, of 255."""

GAP = 4.0
"""Text over the ring parts it by so much (points) at most."""


def without_seals(
    grey: ndarray[Any, Any], colours: ndarray[Any, Any], scale: float
) -> tuple[ndarray[Any, Any], int]:
    """The ``grey`` picture with the ink of seals as pale as red light shows it, and how many seals
    there are; ``colours`` are its red, green and blue, ``scale`` the pixels of a point.
    """
    import cv2
    import numpy

    light = colours[:, :, 0]
    red = cv2.subtract(light, numpy.maximum(colours[:, :, 1], colours[:, :, 2])) > RED
    size = max(1, round(GAP * scale))
    whole = cv2.morphologyEx(
        red.astype(numpy.uint8), cv2.MORPH_CLOSE, numpy.ones((size, size), numpy.uint8)
    )
    count, _, boxes, _ = cv2.connectedComponentsWithStats(whole, connectivity=8)
    found = [box[:4] for box in boxes[1:count] if _is_seal(box[2], box[3], box[4], scale)]
    if not found:
        return grey, 0
    pale = grey.copy()
    for x, y, width, height in found:
        area = slice(y, y + height), slice(x, x + width)
        pale[area] = numpy.where(red[area], numpy.maximum(light[area], grey[area]), grey[area])
    return pale, len(found)


def _is_seal(width: int, height: int, ink: int, scale: float) -> bool:
    """Whether red ink of this extent, in pixels, is a seal's."""
    short, long = sorted((width, height))
    is_sized = short >= SMALLEST * scale and long <= min(LARGEST * scale, ROUND * short)
    return is_sized and ink <= FILLED * width * height
