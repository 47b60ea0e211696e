"""The rules and pictures of a page as pdfium's page objects give them.

``FPDFPage_GetObject`` does not descend into form XObjects; they are entered here, with matrices
multiplied. Text that pdfium's text interface passed over is noticed on the way.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import chain, compress, pairwise
from typing import Any

import pypdfium2.raw as raw

from govplan.parsers.pdf.engines import native
from govplan.parsers.pdf.engines.clips import RECTANGLE, Clips, within
from govplan.parsers.pdf.engines.page import (
    IDENTITY,
    MAX_OBJECTS,
    THIN,
    Matrix,
    PageContent,
    PageFrame,
    apply,
    multiply,
)
from govplan.parsers.pdf.engines.view import Box, Point, around

__all__ = ["Drawing", "make_rooms"]

MAX_FORM_DEPTH = 12
MAX_PATH_POINTS = 5_000
MOVE, CURVE = raw.FPDF_SEGMENT_MOVETO, raw.FPDF_SEGMENT_BEZIERTO
PICTURED = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING, raw.FPDF_PAGEOBJ_FORM)
FLAT = 0.05
"""The width or height of a box that holds nothing, in points."""

NOWHERE = -1
"""The place among the objects of the page of what stands in a form."""

BUILT_IN = (b"helvetica", b"arial", b"times", b"courier", b"symbol", b"zapf")


Rooms = tuple[native.Columns, native.Columns, native.Columns]


def make_rooms() -> Rooms:
    """Room for the modes, the matrices and the points of paths."""
    modes = native.Columns(ctypes.c_int, 2, apart=True)
    matrices = native.Columns(ctypes.c_float, 6)
    return modes, matrices, native.Columns(ctypes.c_float, 2, apart=True)


class Drawing:
    """The rules and pictures of one page, form XObjects included; ``rooms`` may be shared.

    ``items`` are the objects of the page itself as they are drawn; by their place among these
    ``pictures`` tells where pictures, forms and filled paths lie, ``areas`` which of the paths is
    but one rectangle, and how much of it its clip leaves.
    """

    def __init__(
        self, frame: PageFrame, content: PageContent, seen: set[int], rooms: Rooms
    ) -> None:
        self._frame, self._content, self._seen = frame, content, seen
        self._left = MAX_OBJECTS
        self._floats = [ctypes.c_float() for _ in range(4)]
        self._places = [ctypes.addressof(number) for number in self._floats]
        self._modes, self._matrices, self._points = rooms
        self._clips = Clips()
        self.items: list[int] = []
        self.areas: dict[int, tuple[Any, Box]] = {}
        self.pictures: list[tuple[int, Box]] = []

    def read(self, page: int) -> None:
        """Go through the objects of the page at this address."""
        count = self._within(native.count_objects(page))
        self.items = native.each(native.get_object, native.argument(page), range(count))
        self._objects(self.items, IDENTITY, 0)

    def _within(self, count: int) -> int:
        """How many of ``count`` objects may still be looked at."""
        allowed = max(0, min(count, self._left))
        self._content.cut = self._content.cut or allowed < count
        self._left -= allowed
        return allowed

    def _objects(self, items: list[int], outer: Matrix, depth: int) -> None:
        paths: list[Any] = []
        places: list[int] = []
        for place, item in enumerate(items):
            if item in self._seen:
                continue
            kind = native.get_type(item)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                paths.append(native.argument(item))
                places.append(place if not depth else NOWHERE)
            elif kind == raw.FPDF_PAGEOBJ_TEXT:
                self._content.lossy = self._content.lossy or self._is_lost(item)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                self._picture(item, outer)
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < MAX_FORM_DEPTH:
                inner = multiply(self._matrix_of(item), outer)
                count = self._within(native.count_form_objects(item))
                form = native.argument(item)
                inside = native.each(native.get_form_object, form, range(count))
                self._objects(inside, inner, depth + 1)
            if not depth and kind in PICTURED and (box := self._bounds(item, outer)):
                self.pictures.append((place, box))
        if paths:
            self._paths(paths, places, outer)

    def _matrix_of(self, item: int) -> Matrix:
        a, b, c, d, e, f = self._matrices.read_of(native.get_matrix, [native.argument(item)])
        return a[0], b[0], c[0], d[0], e[0], f[0]

    def _bounds(self, item: int, outer: Matrix) -> tuple[float, float, float, float] | None:
        if not native.get_bounds(item, *self._places):
            return None
        left, bottom, right, top = (number.value for number in self._floats)
        ax, ay = apply(outer, left, bottom)
        bx, by = apply(outer, right, top)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def _is_lost(self, item: int) -> bool:
        """Whether pdfium passed over a text object because its letters have no outline.

        It takes a box without width for nothing; a single letter of a font that is neither
        embedded nor installed has such a box. Of boxes without height it takes the second for the
        first drawn again where both begin at one place of their lines and say the same.
        """
        bounds = self._bounds(item, IDENTITY)
        flat = bounds is None or min(bounds[2] - bounds[0], bounds[3] - bounds[1]) < FLAT
        return flat and _has_no_outlines(item)

    def _picture(self, item: int, outer: Matrix) -> None:
        bounds = self._bounds(item, outer)
        if bounds is not None:
            self._content.add_picture(self._frame, bounds)

    def _paths(self, paths: list[Any], places: list[int], outer: Matrix) -> None:
        """Add the rules of paths, asked for all at once."""
        self._content.paths += len(paths)
        fills, strokes = self._modes.read_of(native.get_draw_mode, paths)
        drawn = [fill or stroke for fill, stroke in zip(fills, strokes, strict=True)]
        counts = self._afford(list(map(native.count_segments, paths)), drawn)
        shown = [(path, count) for path, count in zip(paths, counts, strict=True) if count]
        columns = self._matrices.read_of(native.get_matrix, [path for path, _ in shown])
        subpaths = self._subpaths(shown, list(zip(*columns, strict=True)), outer)
        modes = list(compress(zip(places, fills, strokes, strict=True), counts))
        for (path, _), (place, fill, stroke), runs in zip(shown, modes, subpaths, strict=True):
            for run, straight in runs:
                left = self._on_page(path, run, outer)
                if left:
                    self._content.draw(self._frame, left, straight=straight, filled=not stroke)
                    if fill and place != NOWHERE:
                        self._add_area(place, path, left, alone=straight and len(runs) == 1)

    def _on_page(self, path: Any, run: list[Point], outer: Matrix) -> list[Point]:
        """What of a path is on the page; where an end or a corner of it is beyond, its clip may end
        it before.
        """
        _, bottom, _, top = self._frame.box
        if bottom <= run[0][1] <= top and bottom <= run[len(run) // 2][1] <= top:
            return run
        clip = self._clips.boxes({0: path}).get(0)
        return run if clip is None else within(run, clip, outer)

    def _add_area(self, place: int, path: Any, run: list[Point], *, alone: bool) -> None:
        """Keep the place of a filled path that is no ruling; ``alone`` says that it has no curves
        and no other part.
        """
        xs, ys = zip(*run, strict=True)
        box = around(xs, ys)
        if min(box[2] - box[0], box[3] - box[1]) > THIN:
            self.pictures.append((place, box))
            if alone and len(run) in RECTANGLE:
                self.areas[place] = path, box

    def _afford(self, counts: list[int], drawn: list[float]) -> list[int]:
        """How many points of each path to look at: all or, beyond the limits, none."""
        for index, (count, visible) in enumerate(zip(counts, drawn, strict=True)):
            if not visible or not 2 <= count <= MAX_PATH_POINTS:
                counts[index] = 0
            elif count > self._left:
                self._content.cut = True
                counts[index] = 0
            else:
                self._left -= count
        return counts

    def _subpaths(
        self, paths: list[tuple[Any, int]], matrices: list[tuple[float, ...]], outer: Matrix
    ) -> Iterator[list[tuple[list[Point], bool]]]:
        """Of each path its subpaths as points of the PDF page, and whether each is straight."""
        found = (native.each(native.get_segment, path, range(count)) for path, count in paths)
        segments = list(map(native.POINTER.from_param, chain.from_iterable(found)))
        kinds = list(map(native.get_segment_type, segments))
        closed = list(map(native.is_closed, segments))
        xs, ys = self._points.read_of(native.get_segment_point, segments)
        stop = 0
        for (_, count), own in zip(paths, matrices, strict=True):
            first, stop = stop, stop + count
            a, b, c, d, e, f = own if outer is IDENTITY else multiply(own, outer)  # type: ignore[arg-type]
            points = [
                (a * x + c * y + e, b * x + d * y + f)
                for x, y in zip(xs[first:stop], ys[first:stop], strict=True)
            ]
            yield list(_runs(points, kinds[first:stop], closed[first:stop]))


def _runs(
    points: list[Point], kinds: list[int], closed: list[int]
) -> Iterator[tuple[list[Point], bool]]:
    starts = [i for i, kind in enumerate(kinds) if kind == MOVE and i] if MOVE in kinds[1:] else []
    for start, end in pairwise([0, *starts, len(points)]):
        run = points[start:end]
        if len(run) < 2:
            continue
        for index in range(end - 1, start, -1) if 1 in closed[start:end] else ():
            if closed[index] and points[index] != points[start]:
                run.insert(index - start + 1, points[start])
        yield run, CURVE not in kinds[start:end]


def _has_no_outlines(item: int) -> bool:
    """Whether pdfium may know no outline of its letters: a font not embedded, or invisible."""
    handle = native.argument(item)
    font = native.get_font(handle)
    if not font:
        return False
    if native.get_render_mode(handle) == raw.FPDF_TEXTRENDERMODE_INVISIBLE:
        return True
    return not native.is_embedded(font) and not native.font_name(font).startswith(BUILT_IN)
