"""What of the text of a page is not to be seen: white on the paper, or below a white area.

Letters in the colour of the paper are seen where something lies below them, of whatever colour and
shape: pdfium tells a path that a gradient fills as white. What is drawn later lies over what was
drawn before (ISO 32000-1 §8.2). Only objects of the page itself are looked at; only rectangles
hide what is below them, as far as their clips leave them.
"""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pypdfium2.raw as raw

from govplan.parsers.pdf.engines import native
from govplan.parsers.pdf.engines.clips import Clips, common
from govplan.parsers.pdf.engines.drawing import Drawing
from govplan.parsers.pdf.engines.glyph_runs import Characters
from govplan.parsers.pdf.engines.view import Box, holds

__all__ = ["Covers"]

WHITE = 250
"""From this on, of 255, red, green, blue and opacity are the colour of the paper."""

ROW, ROWS = 20.0, 500
"""Areas are looked for by strips of so many points, on a page of no more strips."""

_Area = tuple[int, "Box"]
"""Which object of its page an area is, counted as they are drawn, and its box."""


class Covers:
    """Asks objects for their colours; keeps the room that pdfium writes into."""

    def __init__(self) -> None:
        self._colours = native.Columns(ctypes.c_uint, 4, apart=True)
        self._clips = Clips()

    def hidden(self, found: Characters, drawing: Drawing) -> list[int]:
        """The places of the characters of a page that are not to be seen among what is drawn."""
        letters = {
            item
            for item in self._white(found.objects)
            if native.get_render_mode(found.objects[item]) == raw.FPDF_TEXTRENDERMODE_FILL
        }
        pale = self._pale(drawing)
        if not pale and not letters:
            return []
        under = _by_row(drawing.pictures if letters else ())
        order = {item: place for place, item in enumerate(drawing.items)}
        return list(_unseen(found, letters, order, _by_row(pale), under))

    def _pale(self, drawing: Drawing) -> list[_Area]:
        """The white areas of a page, as far as their clips leave them."""
        handles = {place: path for place, (path, _) in drawing.areas.items()}
        pale = {place: handles[place] for place in self._white(handles)}
        clips = self._clips.boxes(pale)
        boxes = ((place, drawing.areas[place][1]) for place in pale)
        return [(p, common(box, clips[p]) if p in clips else box) for p, box in boxes]

    def _white(self, objects: Mapping[int, Any]) -> Iterator[int]:
        """Those of ``objects`` that are opaque and filled with the colour of the paper."""
        columns = self._colours.read_of(native.get_fill_color, list(objects.values()))
        if max(columns[0], default=0) < WHITE:
            return
        for key, colour in zip(objects, zip(*columns, strict=True), strict=True):
            if min(colour) >= WHITE and _has_colour(objects[key]):
                yield key


def _has_colour(handle: Any) -> bool:
    """Whether an object tells its colour: one that does not leaves that of the last."""
    room = [ctypes.c_uint() for _ in range(4)]
    return bool(native.get_fill_color(handle, *map(ctypes.byref, room)))


def _by_row(areas: Iterable[_Area]) -> dict[int, list[_Area]]:
    found: dict[int, list[_Area]] = defaultdict(list)
    for place, box in areas:
        for row in range(max(0, int(box[1] / ROW)), min(ROWS, int(box[3] / ROW) + 1)):
            found[row].append((place, box))
    return found


def _unseen(
    found: Characters,
    letters: set[int],
    order: Mapping[int, int],
    over: Mapping[int, list[_Area]],
    under: Mapping[int, list[_Area]],
) -> Iterator[int]:
    boxes = zip(found.items, found.lefts, found.tops, found.rights, found.bottoms, strict=True)
    known: dict[tuple[int, int], tuple[list[Box], list[Box]]] = {}
    for place, (item, left, top, right, bottom) in enumerate(boxes):
        drawn = order.get(item)
        if drawn is None:
            continue
        x, y = (left + right) / 2, (top + bottom) / 2
        row = int(y / ROW)
        if (item, row) not in known:
            below = under.get(row, ()) if item in letters else ()
            known[item, row] = (
                [box for other, box in over.get(row, ()) if other > drawn],
                [box for other, box in below if other < drawn],
            )
        above, behind = known[item, row]
        if any(holds(box, x, y) for box in above) or (
            item in letters and not any(holds(box, x, y) for box in behind)
        ):
            yield place
