"""The rules and pictures of a page as pdfium's page objects give them.

``FPDFPage_GetObject`` does not descend into form XObjects; they are entered here, with matrices
multiplied. Text that pdfium's text interface passed over is noticed on the way.
"""

from __future__ import annotations

import ctypes
from itertools import filterfalse
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as raw

from govplan.parsers import pdf_native as native
from govplan.parsers.pdf_page import IDENTITY, MAX_OBJECTS, apply, multiply

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govplan.parsers.pdf_page import Matrix, PageContent, PageFrame, Point

__all__ = ["Drawing"]

MAX_FORM_DEPTH = 12
MAX_PATH_POINTS = 5_000
BUILT_IN = (b"helvetica", b"arial", b"times", b"courier", b"symbol", b"zapf")


class Drawing:
    """The rules and pictures of one page, form XObjects included."""

    def __init__(self, frame: PageFrame, content: PageContent, seen: set[int]) -> None:
        self._frame, self._content, self._seen = frame, content, seen
        self._left = MAX_OBJECTS
        self._floats = [ctypes.c_float() for _ in range(4)]
        self._places = [ctypes.addressof(number) for number in self._floats]
        self._matrix, self._modes = raw.FS_MATRIX(), (ctypes.c_int(), ctypes.c_int())
        self._into_modes = [ctypes.byref(mode) for mode in self._modes]
        self._points = native.Columns(ctypes.c_float, 2, apart=True)

    def read(self, page: int) -> None:
        """Go through the objects of the page at this address."""
        count = self._within(native.count_objects(page))
        items = native.each(native.get_object, native.argument(page), range(count))
        self._objects(items, IDENTITY, 0)

    def _within(self, count: int) -> int:
        """How many of ``count`` objects may still be looked at."""
        allowed = max(0, min(count, self._left))
        self._content.cut = self._content.cut or allowed < count
        self._left -= allowed
        return allowed

    def _objects(self, items: list[int], outer: Matrix, depth: int) -> None:
        for item in filterfalse(self._seen.__contains__, items):
            kind = native.get_type(item)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                self._content.paths += 1
                self._path(item, outer)
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

    def _matrix_of(self, item: int) -> Matrix:
        found = self._matrix
        if not native.get_matrix(item, ctypes.addressof(found)):
            return IDENTITY
        return found.a, found.b, found.c, found.d, found.e, found.f

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
        embedded nor installed has such a box.
        """
        bounds = self._bounds(item, IDENTITY)
        return (bounds is None or bounds[2] - bounds[0] < 0.05) and _has_no_outlines(item)

    def _picture(self, item: int, outer: Matrix) -> None:
        bounds = self._bounds(item, outer)
        if bounds is not None:
            self._content.add_picture(bounds[2] - bounds[0], bounds[3] - bounds[1])

    def _path(self, item: int, outer: Matrix) -> None:
        fill, stroke = self._modes
        path = native.argument(item)
        native.get_draw_mode(path, *self._into_modes)
        if not fill.value and not stroke.value:
            return
        filled = not stroke.value
        points = native.count_segments(path)
        if points < 2 or points > MAX_PATH_POINTS:
            return
        if points > self._left:
            self._content.cut = True
            return
        self._left -= points
        matrix = self._matrix_of(item)
        if outer is not IDENTITY:
            matrix = multiply(matrix, outer)
        for run, straight in self._runs(path, points, matrix):
            self._content.draw(self._frame, run, straight=straight, filled=filled)

    def _runs(self, path: Any, count: int, matrix: Matrix) -> Iterator[tuple[list[Point], bool]]:
        """The subpaths as points of the PDF page, and whether each has straight sides only."""
        found = native.each(native.get_segment, path, range(count))
        segments = [native.argument(segment) for segment in found]
        xs, ys = self._points.read_of(native.get_segment_point, segments)
        kinds, closed = map(native.get_segment_type, segments), map(native.is_closed, segments)
        a, b, c, d, e, f = matrix
        run: list[Point] = []
        straight = True
        for kind, x, y, is_last in zip(kinds, xs, ys, closed, strict=True):
            if kind == raw.FPDF_SEGMENT_MOVETO:
                if len(run) > 1:
                    yield run, straight
                run, straight = [], True
            elif kind == raw.FPDF_SEGMENT_BEZIERTO:
                straight = False
            run.append((a * x + c * y + e, b * x + d * y + f))
            if is_last and run[0] != run[-1]:
                run.append(run[0])
        if len(run) > 1:
            yield run, straight


def _has_no_outlines(item: int) -> bool:
    """Whether pdfium may know no outline of its letters: a font not embedded, or invisible."""
    handle = native.argument(item)
    font = native.get_font(handle)
    if not font:
        return False
    if native.get_render_mode(handle) == raw.FPDF_TEXTRENDERMODE_INVISIBLE:
        return True
    return not native.is_embedded(font) and not native.font_name(font).startswith(BUILT_IN)
