"""What was recognised in a picture as the content of a page: glyphs and rulings, in points.

The page is set upright: turned by quarters and by the angle of its text, and remembers both.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

from govplan.lexicon.characters import is_han
from govplan.parsers.pdf.engines.page import Glyph, PageContent
from govplan.parsers.pdf.engines.view import Doubtful, Point, View, turned_by
from govplan.parsers.pictures.frames import Frame
from govplan.parsers.pictures.recogniser import Quad, Recognised, RecognisedLine
from govplan.parsers.pictures.rulings import find_rulings

if TYPE_CHECKING:
    from numpy import ndarray


__all__ = ["page_content", "straightened"]

DOUBTFUL = 0.5
"""A character that is less sure than this is told."""

ALIKE = 0.08
"""Sizes of type that differ by less than this part of the usual one are that one."""

FEWEST = 4
"""Steps between Han characters that tell a line's size of type."""

SPREAD = 1.15
"""Type is at most so many times as large as the height of its line says: more is set apart."""

USUAL_HEIGHTS = (0.7, 1.7)
"""A line of few Han characters that is so many times as high as the usual one is of the usual size:
the box of a line that was found is higher the shorter it is."""

APART = 1.7
"""Characters whose middles are further apart, in ems, have a gap between them."""

BLANK = 0.5
"""A gap that the recogniser read as a space, in ems."""

BASELINE = 0.38
"""How far below the middle of a line its baseline is, in ems."""

WHITE = 255

TWINS = frozenset("（）()，,：:；;！!？?．.、。 \u3000")
"""Marks that come full and half as wide, and so are never sure; which of them it is makes no
difference (contract 4.2)."""


def page_content(
    number: int, frame: Frame, lines: Sequence[RecognisedLine], quarters: int, angle: float
) -> PageContent:
    """The page ``number`` that shows ``lines``, found in ``frame`` after so many quarter turns."""
    page = PageContent(number, frame.width, frame.height, picture=1.0)
    page.pictures.append((0.0, 0.0, frame.width, frame.height))
    page.view = View(frame.width, frame.height, quarters, angle)
    scale = frame.pixels.shape[1] / frame.width
    setting = _Setting(page, angle, scale)
    for line, size in zip(lines, setting.sizes(lines), strict=True):
        setting.put(line, size)
    page.segments += find_rulings(straightened(frame.pixels, angle), scale)
    return page


def straightened(pixels: ndarray[Any, Any], angle: float) -> ndarray[Any, Any]:
    """The picture turned so that text at this ``angle`` runs level, on white."""
    if not angle:
        return pixels
    import cv2

    height, width = pixels.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    level: ndarray[Any, Any] = cv2.warpAffine(
        pixels, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=WHITE
    )
    return level


class _Setting:
    """Sets lines on a page: from pixels of the picture to points of the level page."""

    def __init__(self, page: PageContent, angle: float, scale: float) -> None:
        self._page, self._angle, self._scale = page, angle, scale
        self._middle = page.width / 2, page.height / 2

    def _point(self, place: Point) -> Point:
        x, y = place[0] / self._scale, place[1] / self._scale
        return turned_by(x, y, -self._angle, self._middle) if self._angle else (x, y)

    def _box(self, quad: Quad) -> tuple[float, float, float, float]:
        """Left, right, middle height and height of a quadrangle on the level page."""
        points = [self._point(corner) for corner in quad]
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = points
        left, right = (ax + dx) / 2, (bx + cx) / 2
        return left, right, (ay + by + cy + dy) / 4, (cy + dy - ay - by) / 2

    def sizes(self, lines: Sequence[RecognisedLine]) -> list[float]:
        """The size of each line's type in points: by the step from one Han character to the next,
        where there are some, else by the height of the line beside the usual one.
        """
        heights = [self._height(line) for line in lines]
        steps = [self._step(line) for line in lines]
        measured = [
            (step, height)
            for line, step, height in zip(lines, steps, heights, strict=True)
            for _ in (line.characters if step else ())
        ]
        usual = _rounded(median(step for step, _ in measured)) if measured else 0.0
        usual_height = median(height for _, height in measured) if measured else 0.0
        if not usual:
            return [_rounded(height) for height in heights]
        return [
            _size(step, height / usual_height, usual)
            for step, height in zip(steps, heights, strict=True)
        ]

    def _height(self, line: RecognisedLine) -> float:
        left, right, _, height = self._box(line.quad)
        return max(1.0, right - left if line.is_tall else height)

    def _step(self, line: RecognisedLine) -> float:
        """The mean step between Han characters side by side; 0 where there are too few."""
        if line.is_tall:
            return 0.0
        middles = [
            sum(self._box(character.quad)[:2]) / 2 if is_han(character.text) else None
            for character in line.characters
        ]
        steps = [b - a for a, b in pairwise(middles) if a is not None and b is not None and b > a]
        if len(steps) < FEWEST:
            return 0.0
        usual = median(steps)
        close = [step for step in steps if step <= APART * usual]
        return sum(close) / len(close)

    def put(self, line: RecognisedLine, size: float) -> None:
        """Set the characters of a line in type of this size."""
        _, _, middle, _ = self._box(line.quad)
        boxes = [self._box(character.quad) for character in line.characters]
        edges = _edges(boxes, line.text, size)
        for character, box, (left, right) in zip(line.characters, boxes, edges, strict=True):
            if line.is_tall:  # one character below the other
                left, right = (box[0] + box[1] - size) / 2, (box[0] + box[1] + size) / 2
                middle = box[2]
            self._set(character, (left, right), middle, size)

    def _set(
        self, character: Recognised, extent: tuple[float, float], middle: float, size: float
    ) -> None:
        (left, right), base = extent, middle + BASELINE * size
        corners = (left, base - 0.88 * size), (right, base + 0.12 * size)
        self._page.add(character.text, corners, (left, base), Glyph("", 0, 0, 0, size))
        if character.confidence < DOUBTFUL and character.text not in TWINS:
            x, y = (left + right) / 2, middle
            if self._page.view:
                x, y = self._page.view.point(x, y)
            self._page.doubtful.append(Doubtful(character.text, character.confidence, x, y))


def _rounded(size: float) -> float:
    """A size of type to half a point."""
    return max(1.0, round(2 * size) / 2)


def _size(step: float, height: float, usual: float) -> float:
    """The size of a line's type: its ``step``, ``height`` times the usual height."""
    low, high = USUAL_HEIGHTS
    if step:
        size = min(step, SPREAD * usual * max(1.0, height))
    else:
        size = usual if low <= height <= high else usual * height
    return usual if abs(size - usual) <= ALIKE * usual else _rounded(size)


def _edges(
    boxes: Sequence[tuple[float, float, float, float]], text: str, size: float
) -> list[tuple[float, float]]:
    """Where the characters of a line begin and end: side by side but where there is a gap, since
    what is told of each is not exact.
    """
    middles = [(left + right) / 2 for left, right, _, _ in boxes]
    edges = [[left, right] for left, right, _, _ in boxes]
    for index, (a, b) in enumerate(pairwise(middles)):
        blank = text[index].isspace() or text[index + 1].isspace()
        if not blank and b - a <= APART * size:
            edges[index][1] = edges[index + 1][0] = (a + b) / 2
    for index, character in enumerate(text):
        if character.isspace() and 0 < index < len(text) - 1:
            middle = middles[index]
            before, after = edges[index - 1], edges[index + 1]
            before[1] = max(before[0], min(before[1], middle - BLANK * size / 2))
            after[0] = min(after[1], max(after[0], middle + BLANK * size / 2))
    return [(left, right) for left, right in edges]
