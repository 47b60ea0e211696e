"""The pictures in an image file: each as grey pixels and the size of the page that it shows.

A TIFF may hold many pictures (TIFF 6.0, section 2), a photograph tells by its orientation (Exif
2.3, tag 0x0112) how it is to be held.
"""

from __future__ import annotations

import io
import math
import warnings
from typing import TYPE_CHECKING, Any, Literal

from govplan.model.errors import LimitError, UnreadableError
from govplan.model.messages import msg
from govplan.model.record import record
from govplan.parsers import ReadOptions

if TYPE_CHECKING:
    from numpy import ndarray


__all__ = [
    "DPI",
    "Frame",
    "Frames",
    "as_frame",
    "page_size",
    "pixels_per_point",
]

DPI = 200
"""Pixels an inch at which text is recognised: type of 16 points is 44 of them high then."""

LONGEST = 4000
"""The longer side of a picture that is recognised has no more pixels than this."""

MOST_PIXELS = 120_000_000
"""An A3 sheet at 600 dpi has 70 million."""

MOST_COLOURED = 20_000_000
"""Pixels of a picture that is read in colours: a page at 400 dpi has 15 million."""

LONG_SIDE = 842.0
"""The longer side of an A4 page, in points: what a picture is taken for that tells no size."""

PLAUSIBLE = range(400, 1300)
"""Lengths of the longer side, in points, that a page of a document may have: A5 to A3."""

GREY = ("1", "L", "LA", "I", "I;16", "F")

DEEP = ("I", "F")
"""What the modes of grey pictures of more than eight bits begin with."""

WHITE = 255

FORMATS = ("JPEG", "PNG", "TIFF", "BMP", "GIF", "WEBP")


@record
class Frame:
    """One picture: grey pixels at :data:`DPI`, the width and height of its page in points, and how
    many seals were taken off it.
    """

    pixels: ndarray[Any, Any]
    width: float
    height: float
    seals: int = 0


def page_size(width: int, height: int, dpi: tuple[float, float] | None) -> tuple[float, float]:
    """The size in points of a page whose picture has so many pixels, and so many an inch.

    >>> page_size(1654, 2339, (200, 200)), page_size(3000, 4000, (72, 72))
    ((595.4, 842.0), (631.5, 842.0))
    """
    if dpi and min(dpi) > 1:
        size = width * 72 / dpi[0], height * 72 / dpi[1]
        if round(max(size)) in PLAUSIBLE:
            return round(size[0], 1), round(size[1], 1)
    scale = LONG_SIDE / max(width, height)
    return round(width * scale, 1), round(height * scale, 1)


def pixels_per_point(width: float, height: float) -> float:
    """How many pixels a point takes in the picture of a page of this size.

    >>> round(pixels_per_point(595, 842) * 72), round(pixels_per_point(5950, 8420) * 72)
    (200, 34)
    """
    return min(DPI / 72, LONGEST / max(width, height, 1.0))


class Frames:
    """The pictures of an image file, decoded one at a time.

    Raises ``UnreadableError`` for a damaged file, ``LimitError`` for one with too many pixels.
    """

    def __init__(self, data: bytes, options: ReadOptions) -> None:
        from PIL import Image

        Image.MAX_IMAGE_PIXELS = None  # the limit is our own
        self._options = options
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self._image = Image.open(io.BytesIO(data), formats=FORMATS)
                count = getattr(self._image, "n_frames", 1)
        except MemoryError:
            raise
        except Exception as error:
            raise self._damaged() from error
        self._count = 1 if self._image.format in ("GIF", "WEBP", "PNG") else count

    def __len__(self) -> int:
        return self._count

    @property
    def size(self) -> tuple[int, int]:
        """The width and height of the first picture in pixels."""
        width, height = self._image.size
        return width, height

    def frame(self, index: int) -> Frame:
        """The picture at ``index`` from 0 in grey, upright as its orientation tells."""
        width, height = self._image.size
        grey = self._image.mode in GREY or width * height > MOST_COLOURED
        picture = self.upright(index, "L" if grey else "RGB")
        dpi = _numbers(picture.info.get("dpi"))
        return as_frame(picture, *page_size(picture.width, picture.height, dpi))

    def upright(self, index: int, mode: Literal["L", "RGB"] = "RGB") -> Any:
        """The picture at ``index`` from 0 as its orientation tells, in grey or in colours."""
        from PIL import ImageOps

        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self._image.seek(index)
                self._check_pixels()
                self._image.draft(mode, None)
                dpi = self._image.info.get("dpi")
                found = _on_white(ImageOps.exif_transpose(self._image), mode)
        except (MemoryError, LimitError):
            raise
        except Exception as error:
            raise self._damaged() from error
        found.info["dpi"] = dpi
        return found

    def _check_pixels(self) -> None:
        width, height = self._image.size
        if width * height > MOST_PIXELS:
            raise LimitError(
                msg(
                    "{name} has a picture of {width:,} × {height:,} pixels, over the "
                    "limit of {most_pixels:,}; scan it with fewer dots an inch",
                    name=self._options.name,
                    width=width,
                    height=height,
                    most_pixels=MOST_PIXELS,
                )
            )

    def _damaged(self) -> UnreadableError:
        return UnreadableError(
            msg(
                "{name} is a damaged picture; scan the page or take its picture anew",
                name=self._options.name,
            )
        )


def _numbers(dpi: Any) -> tuple[float, float] | None:
    try:
        return float(dpi[0]), float(dpi[1])
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        return None


def _on_white(image: Any, mode: str) -> Any:
    """The picture in grey or colours; what is transparent shows white paper."""
    from PIL import Image

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(paper, image)
    if image.mode.startswith(DEEP):
        image = _shallow(image)
    return image.convert(mode)


def _shallow(image: Any) -> Any:
    """A grey picture of more than eight bits in eight: its lightest value becomes white, whatever
    part of their range the scanner used.
    """
    if image.mode not in ("I", "I;16", "F"):  # the other orders of bytes
        image = image.convert("I")
    _, white = image.getextrema()
    if not math.isfinite(white):
        raise ValueError("a picture with values that are no numbers")
    scale = WHITE / max(white, 1e-6)
    return image.point(lambda value: value * scale).convert("L")


def as_frame(image: Any, width: float, height: float) -> Frame:
    """A picture of a page of this size in grey, with as many pixels as are looked at; of one in
    colours seals are left out.
    """
    import numpy

    from govplan.parsers.pictures.seals import without_seals

    scale = pixels_per_point(width, height)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    if image.size != size:
        image = image.resize(size, reducing_gap=3.0)
    if image.mode == "RGB":
        grey = numpy.asarray(image.convert("L"))
        pixels, seals = without_seals(grey, numpy.asarray(image), scale)
        return Frame(pixels, width, height, seals)
    return Frame(numpy.asarray(image), width, height)
