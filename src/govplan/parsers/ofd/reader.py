"""Read an OFD document as its pages show it (GB/T 33190-2016).

Text and paths of a page become the glyphs and rulings that the layout of PDF reads, so tables and
joins over pages are the same; a page that an image fills is recognised as a scan in a PDF is.
"""

from __future__ import annotations

import math
import time
from typing import Any

from govplan.model.diagnostics import Report
from govplan.model.document import Document
from govplan.model.errors import LimitError, UnreadableError
from govplan.parsers import ReadOptions
from govplan.parsers.ofd.engine import DrawnImage, OfdEngine
from govplan.parsers.pdf.reader import read_engine
from govplan.parsers.pictures.frames import Frame, Frames, as_frame, pixels_per_point

__all__ = ["OfdPictures", "read"]


def read(data: bytes, options: ReadOptions, report: Report) -> Document:
    """Read the bytes of an .ofd file.

    Raises ``UnreadableError`` for a damaged or encrypted one and one without text, and
    ``LimitError`` over a limit.
    """
    deadline = time.monotonic() + options.limits.seconds
    engine = OfdEngine(data, options, report)
    options.limits.check("pages", len(engine), options.name)
    pictures = OfdPictures(engine, options)
    return read_engine("ofd", engine, data, options, report, deadline, pictures)


MOST_IMAGES = 200
"""Some scanners cut a page into strips; no page has more of them than this."""

LEVEL = 0.5
"""An image whose edges lean by less than so many pixels stands upright."""


class OfdPictures:
    """Draws what images show on the pages that ``engine`` reads."""

    def __init__(self, engine: OfdEngine, options: ReadOptions) -> None:
        self._engine, self._options = engine, options

    def __len__(self) -> int:
        return len(self._engine)

    def frame(self, index: int) -> Frame | None:
        """The picture of the page at ``index`` from 0; ``None`` where no image of it can be read.

        Raises ``LimitError`` for an image with too many pixels.
        """
        from PIL import Image

        found = self._engine.drawn(index)
        if found is None:
            return None
        width, height, images = found
        scale = pixels_per_point(width, height)
        size = max(1, round(width * scale)), max(1, round(height * scale))
        canvas = Image.new("RGB", size, "white")
        drawn = [self._draw(canvas, image, scale) for image in images[:MOST_IMAGES]]
        return as_frame(canvas, width, height) if any(drawn) else None

    def _draw(self, canvas: Any, image: DrawnImage, scale: float) -> bool:
        """Put an image on the page; whether it could be read."""
        data = self._engine.media(image)
        if data is None:
            return False
        try:
            picture = Frames(data, self._options).upright(0)
        except LimitError:
            raise
        except UnreadableError:
            return False
        if not all(map(math.isfinite, (value for corner in image.corners for value in corner))):
            return False
        corners = [(x * scale, y * scale) for x, y in image.corners]
        (x0, y0), (x1, y1), (x2, y2) = corners
        across, down = (x1 - x0, y1 - y0), (x2 - x0, y2 - y0)
        is_level = max(abs(across[1]), abs(down[0])) < LEVEL and min(across[0], down[1]) >= 1
        if is_level and across[0] <= 2 * canvas.width and down[1] <= 2 * canvas.height:
            fitted = picture.resize((round(across[0]), round(down[1])), reducing_gap=3.0)
            canvas.paste(fitted, (round(x0), round(y0)))
            return True
        return _drawn_askew(canvas, picture, (x0, y0), across, down)


def _drawn_askew(
    canvas: Any,
    picture: Any,
    origin: tuple[float, float],
    across: tuple[float, float],
    down: tuple[float, float],
) -> bool:
    """Put a turned or mirrored picture on the page: its upper edge runs along ``across``."""
    from PIL import Image

    area = across[0] * down[1] - across[1] * down[0]
    if abs(area) < 1:
        return False
    width, height = picture.size
    a, b = down[1] / area * width, -down[0] / area * width
    d, e = -across[1] / area * height, across[0] / area * height
    c, f = -(a * origin[0] + b * origin[1]), -(d * origin[0] + e * origin[1])
    values = (a, b, c, d, e, f)
    turn = Image.Transform.AFFINE
    turned = picture.transform(canvas.size, turn, values, Image.Resampling.BICUBIC)
    mask = Image.new("L", picture.size, 255).transform(canvas.size, turn, values)
    canvas.paste(turned, (0, 0), mask)
    return True
