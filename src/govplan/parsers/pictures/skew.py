"""At which angle the text of a picture runs, and which way up the picture is."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govplan.parsers.pictures.recogniser import RecognisedLine

__all__ = ["angle_of", "confidence_of", "lies_on_its_side"]

FEWEST = 6
"""Characters that a line must have to tell an angle."""

STEEPEST = 20.0
"""A line that runs at a larger angle, in degrees, is askew by itself: a watermark, a stamp."""

LEAST = 0.08
"""A smaller angle, in degrees, is none: it moves the end of a line by one point."""


def angle_of(lines: Sequence[RecognisedLine]) -> float:
    """The angle in degrees, clockwise, at which most of the text runs."""
    measured: list[tuple[float, float]] = []
    for line in lines:
        if line.is_tall or len(line.characters) < FEWEST:
            continue
        for first, last in ((0, 1), (3, 2)):
            (ax, ay), (bx, by) = line.quad[first], line.quad[last]
            angle = math.degrees(math.atan2(by - ay, bx - ax))
            if abs(angle) <= STEEPEST:
                measured.append((angle, math.hypot(bx - ax, by - ay)))
    angle = _median(measured)
    return round(angle, 3) if abs(angle) >= LEAST else 0.0


def _median(weighted: list[tuple[float, float]]) -> float:
    """The value that half of the weight lies below."""
    half = sum(weight for _, weight in weighted) / 2
    below = 0.0
    for value, weight in sorted(weighted):
        below += weight
        if below >= half:
            return value
    return 0.0


def confidence_of(lines: Sequence[RecognisedLine]) -> float:
    """How sure the characters of all lines are, in the mean."""
    sure = [character.confidence for line in lines for character in line.characters]
    return sum(sure) / len(sure) if sure else 0.0


def lies_on_its_side(lines: Sequence[RecognisedLine]) -> bool:
    """Whether most of the text runs from top to bottom of the picture."""
    tall = sum(len(line.characters) for line in lines if line.is_tall)
    return 2 * tall > sum(len(line.characters) for line in lines)
