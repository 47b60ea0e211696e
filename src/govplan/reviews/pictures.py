"""Pictures of a document's pages, small enough that a page with all of them is quick."""

from __future__ import annotations

import io
from functools import partial
from typing import TYPE_CHECKING, Any

from govplan.model.record import record
from govplan.processes.shares import divide, in_shares

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["MOST_BYTES", "Picture", "pictures"]

MOST_BYTES = 17_500_000
"""What all pictures of one file may take: in base64, with the rest, below 25 MB."""

_LEAST_SHARE = 4
"""Pages for which a process of its own is worth starting."""
_SAMPLED = 3
_MARGIN = 1.1
"""How much larger than those sampled the pages may be on average."""
_TALLEST = 4
"""How many times as tall as wide a picture may be."""


@record
class Picture:
    """How a page is drawn: its width in pixels and the quality of the WebP file."""

    width: int
    quality: int


LADDER = (
    Picture(1400, 65),
    Picture(1200, 60),
    Picture(1000, 50),
    Picture(820, 40),
    Picture(680, 30),
)


def pictures(
    data: bytes, format_: str, password: str | None, *, processes: int = 1, most: int = MOST_BYTES
) -> list[bytes]:
    """A WebP picture of each page of a document; none where its format has no pages to draw.

    They are drawn as finely as all of them together stay below ``most`` bytes, but never so
    coarsely that a page cannot be read: the caller sees to files that are larger. A page that
    cannot be drawn is an empty picture.
    """
    drawer = _DRAWERS.get(format_)
    if drawer is None:
        return []
    count = _count(data, password)
    draw = partial(drawer, data, password)
    picture = _finest(draw, count, most)
    shares = divide(count, processes, _LEAST_SHARE)
    return [each for found in in_shares(partial(draw, picture=picture), shares) for each in found]


def _finest(draw: Callable[..., list[bytes]], count: int, most: int) -> Picture:
    """The finest picture at which pages as large as a few sampled ones stay below ``most``."""
    step = max(1, count // _SAMPLED)
    sample = range(0, count, step)
    for picture in LADDER[:-1]:
        found = draw(sample, picture=picture)
        if sum(map(len, found)) / max(1, len(found)) * count * _MARGIN <= most:
            return picture
    return LADDER[-1]


def _count(data: bytes, password: str | None) -> int:
    import pypdfium2

    document = pypdfium2.PdfDocument(data, password=password or None)
    try:
        return len(document)
    finally:
        document.close()


def _draw_pdf(
    data: bytes, password: str | None, pages: Sequence[int], *, picture: Picture
) -> list[bytes]:
    import pypdfium2

    document = pypdfium2.PdfDocument(data, password=password or None)
    try:
        if document.get_formtype():
            document.init_forms()
        return [_draw_page(document, index, picture) for index in pages]
    finally:
        document.close()


def _draw_page(document: Any, index: int, picture: Picture) -> bytes:
    import pypdfium2

    try:
        page = document[index]
        width, height = page.get_size()
        scale = min(picture.width / width, picture.width * _TALLEST / height)
        image = page.render(scale=scale).to_pil()
        page.close()
    except (pypdfium2.PdfiumError, ZeroDivisionError):
        return b""
    target = io.BytesIO()
    image.save(target, "WEBP", quality=picture.quality, method=2)
    return target.getvalue()


_DRAWERS = {"pdf": _draw_pdf}
