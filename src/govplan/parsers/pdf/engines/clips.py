"""What of a page is clipped away: characters beyond the clip of their text object, and rulings.

A spreadsheet clips the text of a merged cell on each of the pages that it goes over, an office
program a line that has no room in its cell: such text is in the file and on no page (contract, 9).
A browser draws the sides of a cell beyond the end of its page, and clips them there.
Objects, their boxes and their clips are told in one space, that of the page or of the form in
which they stand; of a text object that is clipped in part, characters are told apart only where
that is the space of the page.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from govplan.parsers.pdf.engines import native
from govplan.parsers.pdf.engines.page import Matrix, apply
from govplan.parsers.pdf.engines.view import Box, Point, around, holds

__all__ = ["RECTANGLE", "Clips", "common", "within"]

NEAR = 1.0
"""Text may reach over its clip by so much, in points."""

RECTANGLE = (4, 5)
"""The points of a rectangle as a path, of which the first and the third are corners."""

MOST_POINTS = 100
"""A clip of more points is a shape; it is taken for wide."""


class Clips:
    """Asks text objects for their clips; keeps the room that pdfium writes into."""

    def __init__(self) -> None:
        self._points = native.Columns(ctypes.c_float, 2, apart=True)
        self._floats = [ctypes.c_float() for _ in range(4)]
        self._places = [ctypes.addressof(number) for number in self._floats]
        self._origins = native.Columns(ctypes.c_double, 2, apart=True)

    def hidden(self, page: Any, items: Sequence[int], objects: Mapping[int, Any]) -> list[int]:
        """The places of the characters of a text page that are clipped away; ``items`` are the
        text objects of its characters, no address where there is none, ``objects`` all of these
        as arguments.
        """
        clips = self.boxes(objects)
        if not clips:
            return []
        found: list[int] = []
        start = 0
        for item, group in groupby(items):
            end = start + sum(1 for _ in group)
            clip = clips.get(item)
            if clip is not None:
                found += self._beyond(page, item, clip, range(start, end))
            start = end
        return found

    def boxes(self, objects: Mapping[int, Any]) -> dict[int, Box]:
        """The box to which each object is clipped; none for one without a clip."""
        paths = list(map(native.POINTER.from_param, map(native.get_clip, objects.values())))
        counts = list(map(native.count_clips, paths))
        if max(counts, default=0) < 1:
            return {}
        boxes = map(self._common_box, paths, counts)
        return {item: box for item, box in zip(objects, boxes, strict=True) if box is not None}

    def _common_box(self, path: Any, clips: int) -> Box | None:
        """The box that all ``clips`` of a path leave; ``None`` without a clip."""
        found: Box | None = None
        for index in range(clips):
            count = native.count_clip_segments(path, index)
            if not 1 < count <= MOST_POINTS:
                continue
            own = self._box(path, index, count)
            found = own if found is None else common(found, own)
        return found

    def _box(self, clip: Any, index: int, count: int) -> Box:
        places = (0, 2) if count in RECTANGLE else range(count)
        segments = (native.get_clip_segment(clip, index, place) for place in places)
        handles = list(map(native.POINTER.from_param, segments))
        xs, ys = self._points.read_of(native.get_segment_point, handles)
        return around(xs, ys)

    def _beyond(self, page: Any, item: int, clip: Box, places: range) -> Iterator[int]:
        """Those of the characters at ``places`` that are clipped away."""
        if not native.get_bounds(item, *self._places):
            return
        left, bottom, right, top = (number.value for number in self._floats)
        if holds(clip, left, bottom, NEAR) and holds(clip, right, top, NEAR):
            return
        if left > clip[2] or right < clip[0] or bottom > clip[3] or top < clip[1]:
            yield from places
            return
        xs, ys = self._origins.read(native.get_origin, page, places)
        half = min(top - bottom, right - left) / 2
        if holds((left, bottom, right, top), xs[0], ys[0], NEAR):
            for place, x, y in zip(places, xs, ys, strict=True):
                if not (holds(clip, x, y + half, NEAR) or holds(clip, x + half, y, NEAR)):
                    yield place


def within(run: list[Point], clip: Box, outer: Matrix) -> list[Point]:
    """What a clip, told in the space of its object, leaves of straight lines; nothing of those
    that are beyond it.

    >>> within([(5, 50), (5, -300)], (0, 0, 100, 100), (1, 0, 0, 1, 0, 0))
    [(5, 50), (5, 0)]
    """
    (ax, ay), (bx, by) = apply(outer, *clip[:2]), apply(outer, *clip[2:])
    left, right, bottom, top = min(ax, bx), max(ax, bx), min(ay, by), max(ay, by)
    xs, ys = zip(*run, strict=True)
    if max(xs) < left or min(xs) > right or max(ys) < bottom or min(ys) > top:
        return []
    return [(min(max(x, left), right), min(max(y, bottom), top)) for x, y in run]


def common(a: Box, b: Box) -> Box:
    """What two boxes have in common; where that is nothing, a box that holds no place."""
    return max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])
