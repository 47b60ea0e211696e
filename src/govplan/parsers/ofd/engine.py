"""The glyphs and rulings of OFD pages (GB/T 33190-2016, 8 to 13), for the layout of PDF."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import field
from typing import TYPE_CHECKING

from govplan.lexicon.characters import display_width
from govplan.model.diagnostics import Report
from govplan.model.record import draft, record
from govplan.parsers import ReadOptions
from govplan.parsers.docx.package import Element
from govplan.parsers.ofd.structure import Structure, child, children, local, numbers
from govplan.parsers.pdf.engines.page import (
    IDENTITY,
    MAX_CHARACTERS,
    MAX_OBJECTS,
    Glyph,
    Matrix,
    PageContent,
    PageFrame,
    apply,
    multiply,
)
from govplan.parsers.pdf.engines.view import Box, Point

if TYPE_CHECKING:
    from types import TracebackType


__all__ = ["DrawnImage", "OfdEngine", "deltas", "subpaths"]

MILLIMETRE = 72 / 25.4
"""Points in a millimetre."""
BOLD = 600
"""The weight (Weight, 11.1) from which type is bold."""
DEPTH = 16
"""How deep blocks and composite objects may stand in one another."""
POINTS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
"""How many numbers the operators of a path take (9.1)."""
CURVES = ("Q", "B", "A")
OVERLAYS = ("Watermark", "Stamp")
"""Annotations (15.2) that lie over a page and are none of its text."""
ADVANCES: dict[str | None, Point] = {"90": (0.0, 1.0), "180": (-1.0, 0.0), "270": (0.0, -1.0)}
"""Where the next character stands by the reading direction (ReadDirection, 11.2); 0 is across."""


@record
class DrawnImage:
    """An image on a page: its resource, and three of its corners in points from the upper left of
    the page: the upper left one, the upper right one and the lower left one.
    """

    resource: str
    document: str
    corners: tuple[Point, Point, Point]

    @property
    def box(self) -> Box:
        """What encloses it on the page."""
        (x0, y0), (x1, y1), (x2, y2) = self.corners
        across, down = (x0, x1, x2, x1 + x2 - x0), (y0, y1, y2, y1 + y2 - y0)
        return min(across), min(down), max(across), max(down)


class OfdEngine:
    """The pages of an OFD document, read one at a time."""

    def __init__(self, data: bytes, options: ReadOptions, report: Report) -> None:
        self._structure = Structure(data, options, report)
        self._shown: _Reading | None = None

    def __enter__(self) -> OfdEngine:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        return None

    def __len__(self) -> int:
        return len(self._structure.pages)

    def page(self, index: int) -> PageContent | None:
        """The page at ``index`` from 0, ``None`` where it is damaged."""
        reading = self._walked(index)
        return None if reading is None else reading.page

    def drawn(self, index: int) -> tuple[float, float, list[DrawnImage]] | None:
        """The width and height of a page in points and the images on it, the lowest first."""
        reading = self._walked(index)
        if reading is None:
            return None
        return reading.page.width, reading.page.height, reading.drawn

    def media(self, image: DrawnImage) -> bytes | None:
        """The bytes of an image, ``None`` where the package does not have them."""
        return self._structure.media(image.resource, image.document)

    def _walked(self, index: int) -> _Reading | None:
        entry = self._structure.pages[index]
        root = self._structure.tree(entry.part)
        if root is None:
            return None
        left, top, width, height = self._structure.box(root, entry.document)
        view = (MILLIMETRE, 0.0, 0.0, -MILLIMETRE, -left * MILLIMETRE, top * MILLIMETRE)
        page = PageContent(index + 1, width * MILLIMETRE, height * MILLIMETRE)
        frame = PageFrame((0.0, -page.height, page.width, 0.0))
        reading = self._shown = _Reading(page, frame, self._structure, entry.document)
        for layers in self._layers(root, entry.document):
            for layer in layers:
                reading.objects(layer, view, 0)
        for note in children(self._structure.part(entry.annotations), "Annot"):
            reading.annotation(note, view)
        return reading

    def images(self) -> Iterator[tuple[Box, bytes]]:
        """The images of the page that was read last: where each stands, and its bytes."""
        for image in self._shown.drawn if self._shown is not None else ():
            data = self.media(image)
            if data is not None:
                yield image.box, data

    def _layers(self, root: Element, document: str) -> Iterator[list[Element]]:
        """The layers of the page's templates and then its own."""
        for use in children(root, "Template"):
            template = self._structure.template(use.get("TemplateID", ""), document)
            if template is not None:
                yield list(children(child(template, "Content"), "Layer"))
        yield list(children(child(root, "Content"), "Layer"))


@draft
class _Reading:
    """One page while its objects are walked; matrices lead to points with y upwards from 0."""

    page: PageContent
    frame: PageFrame
    structure: Structure
    document: str
    count: int = 0
    drawn: list[DrawnImage] = field(default_factory=list)

    def objects(self, parent: Element, matrix: Matrix, depth: int) -> None:
        """Take the objects right below ``parent``."""
        for element in parent:
            self.count += 1
            if self.count > MAX_OBJECTS or depth > DEPTH:
                self.page.cut = True
                return
            if element.get("Visible") == "false":
                continue
            take = _TAKERS.get(local(element))
            if take is not None:
                take(self, element, matrix, depth)

    def annotation(self, note: Element, matrix: Matrix) -> None:
        """Take what an annotation shows; that of a watermark or a stamp lies askew to the text."""
        look = child(note, "Appearance")
        if look is None or note.get("Visible") == "false":
            return
        before = len(self.page.glyphs), len(self.page.segments)
        self.objects(look, _placed(look, matrix), 0)
        if note.get("Type") in OVERLAYS:
            for glyph in self.page.glyphs[before[0] :]:
                glyph.turn = None
            del self.page.segments[before[1] :]

    def block(self, element: Element, matrix: Matrix, depth: int) -> None:
        self.objects(element, matrix, depth + 1)

    def composite(self, element: Element, matrix: Matrix, depth: int) -> None:
        unit = self.structure.unit(element.get("ResourceID", ""), self.document)
        content = child(unit, "Content")
        if content is not None:
            self.objects(content, _placed(element, matrix), depth + 1)

    def image(self, element: Element, matrix: Matrix, depth: int) -> None:
        del depth
        box = numbers(element.get("Boundary"))
        if len(box) == 4:
            self._keep_image(element, box, matrix)
            x0, y0 = apply(matrix, box[0], box[1])
            x1, y1 = apply(matrix, box[0] + box[2], box[1] + box[3])
            corners = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
            self.page.add_picture(self.frame, corners)

    def _keep_image(self, element: Element, box: list[float], matrix: Matrix) -> None:
        """Remember where an image is drawn: its CTM spreads the unit square (10.1), else it fills
        its boundary.
        """
        if len(numbers(element.get("CTM"))) == 6:
            matrix, width, height = _placed(element, matrix), 1.0, 1.0
        else:
            matrix, width, height = _placed(element, matrix), box[2], box[3]
        first, second, third = (
            self.frame.point(*apply(matrix, x, y))
            for x, y in ((0.0, 0.0), (width, 0.0), (0.0, height))
        )
        resource = element.get("ResourceID", "")
        self.drawn.append(DrawnImage(resource, self.document, (first, second, third)))

    def text(self, element: Element, matrix: Matrix, depth: int) -> None:
        del depth
        matrix = _placed(element, matrix)
        size = (numbers(element.get("Size")) or [3.5])[0]
        turn = self.frame.direction(matrix[0], matrix[1])
        points = max(0.1, round(size * math.hypot(matrix[2], matrix[3]), 2))
        weight = numbers(element.get("Weight"))
        style = Glyph("", 0, 0, 0, points, turn, bool(weight) and weight[0] >= BOLD)
        scale = (numbers(element.get("HScale")) or [1.0])[0]
        advance = ADVANCES.get(element.get("ReadDirection"), (1.0, 0.0))
        start: Point = (0.0, 0.0)
        pen = start
        for code in children(element, "TextCode"):
            if code.get("X") or code.get("Y"):  # what is left out is that of the code before (11.3)
                x = (numbers(code.get("X")) or [start[0]])[0]
                pen = start = x, (numbers(code.get("Y")) or [start[1]])[0]
            pen = self._code(code, matrix, (size, scale), style, advance, pen)

    def _code(
        self,
        code: Element,
        matrix: Matrix,
        extent: tuple[float, float],
        style: Glyph,
        advance: Point,
        pen: Point,
    ) -> Point:
        """The characters of one TextCode from ``pen`` on; gives the place behind the last one."""
        (x, y), (size, scale) = pen, extent
        text = "".join(code.text or "").replace("\n", "").replace("\r", "")
        across, down = deltas(code.get("DeltaX"), len(text)), deltas(code.get("DeltaY"), len(text))
        advance = (0.0 if down else advance[0], 0.0 if across or down else advance[1])
        for index, character in enumerate(text):
            if len(self.page.glyphs) >= MAX_CHARACTERS:
                self.page.cut = True
                break
            width = size * scale * display_width(character) / 2
            if index < len(across) and 0 < across[index] < width:
                width = across[index]
            self._character(character, matrix, (x, y), (width, size), style)
            x += across[index] if index < len(across) else advance[0] * width
            y += down[index] if index < len(down) else advance[1] * width
        return x, y

    def _character(
        self, text: str, matrix: Matrix, at: Point, extent: tuple[float, float], style: Glyph
    ) -> None:
        (x, y), (width, size) = at, extent
        corners = (
            self.frame.point(*apply(matrix, x, y - size * 0.85)),
            self.frame.point(*apply(matrix, x + width, y + size * 0.15)),
        )
        self.page.add(text, corners, self.frame.point(*apply(matrix, x, y)), style)

    def path(self, element: Element, matrix: Matrix, depth: int) -> None:
        del depth
        matrix = _placed(element, matrix)
        data = child(element, "AbbreviatedData")
        filled = element.get("Fill") == "true"
        stroked = element.get("Stroke") != "false"
        if not (filled or stroked):
            return
        self.page.paths += 1
        for points, straight in subpaths((data.text if data is not None else "") or ""):
            run = [apply(matrix, x, y) for x, y in points]
            self.page.draw(self.frame, run, straight=straight, filled=filled and not stroked)


_TAKERS = {
    "TextObject": _Reading.text, "PathObject": _Reading.path, "ImageObject": _Reading.image,
    "PageBlock": _Reading.block, "Layer": _Reading.block, "CompositeObject": _Reading.composite,
}  # fmt: skip


def _placed(element: Element, matrix: Matrix) -> Matrix:
    """The matrix of what stands in an object: its CTM, its boundary's corner, what is around."""
    box = numbers(element.get("Boundary")) or [0.0, 0.0]
    own = numbers(element.get("CTM"))
    inner = IDENTITY if len(own) != 6 else (own[0], own[1], own[2], own[3], own[4], own[5])
    shifted = multiply(inner, (1.0, 0.0, 0.0, 1.0, box[0], box[1] if len(box) > 1 else 0.0))
    return multiply(shifted, matrix)


def deltas(value: str | None, most: int) -> list[float]:
    """The steps from one character to the next; ``g 3 5`` stands for three steps of 5 (11.3).

    >>> deltas("g 3 5 2.5", 10)
    [5.0, 5.0, 5.0, 2.5]
    """
    parts = (value or "").split()
    found: list[float] = []
    index = 0
    try:
        while index < len(parts) and len(found) < most:
            if parts[index] == "g":
                found += [float(parts[index + 2])] * min(int(parts[index + 1]), most)
                index += 3
            else:
                found.append(float(parts[index]))
                index += 1
    except (ValueError, IndexError):
        return found
    return found


def subpaths(data: str) -> Iterator[tuple[list[Point], bool]]:
    """The subpaths of abbreviated data (9.1): their points, and whether they have no curves.

    >>> list(subpaths("M 0 0 L 10 0 L 10 5 C"))
    [([(0.0, 0.0), (10.0, 0.0), (10.0, 5.0), (0.0, 0.0)], True)]
    """
    points: list[Point] = []
    straight = True
    parts = data.split()
    index = 0
    while index < len(parts):
        operator = parts[index]
        taken = POINTS.get(operator)
        values = numbers(" ".join(parts[index + 1 : index + 1 + (taken or 0)]))
        index += 1 + (taken or 0)
        if taken is None or len(values) < taken:
            continue
        if operator in ("S", "M"):
            if len(points) > 1:
                yield points, straight
            points, straight = [], True
        if operator == "C" and points:
            points.append(points[0])
        elif taken:
            points.append((values[-2], values[-1]))
            straight = straight and operator not in CURVES
    if len(points) > 1:
        yield points, straight
