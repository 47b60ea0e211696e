"""Pictures of a document's pages, small enough that a page with all of them is quick.

A drawer knows one format: how many pages a document has, and a picture of some of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from govplan.model.record import record
from govplan.processes.shares import divide, in_shares
from govplan.reviews.drawn_pages import count_frames, count_ofd, draw_frames, draw_ofd, webp

if TYPE_CHECKING:
    Count = Callable[[bytes, str | None], int]
    Draw = Callable[..., list[bytes]]

__all__ = ["MOST_PAGE", "Picture", "media_type", "pictures", "room"]

MOST_PAGE = 25_000_000
"""Bytes that a review page may have."""
_AROUND = 400_000
"""Bytes for its scripts, styles and words, and for what is escaped in its data."""

_LEAST_SHARE = 4
"""Pages for which a process of its own is worth starting."""
_SAMPLED = 8
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


def room(beside: int) -> int:
    """Bytes that all pictures of a page may have that holds so many bytes ``beside`` them; they
    stand in it in base64.

    >>> room(0), room(MOST_PAGE)
    (18450000, 0)
    """
    return max(0, MOST_PAGE - _AROUND - beside) * 3 // 4


def pictures(
    data: bytes, format_: str, password: str | None, *, processes: int = 1, most: int = room(0)
) -> list[bytes]:
    """A picture of each page of a document; none where its format has no pages to draw.

    They are drawn as finely as all of them together stay below ``most`` bytes, but never so
    coarsely that a page cannot be read: the caller sees to files that are larger. A page that
    cannot be drawn is an empty picture.
    """
    if format_ not in _DRAWERS:
        return []
    count, draw_pages = _DRAWERS[format_]
    draw = partial(_drawn, draw_pages, data, password)
    pages = count(data, password)
    shares = divide(pages, processes, _LEAST_SHARE)
    found: list[bytes] = []
    for picture in LADDER[_finest(draw, pages, most) :]:
        parts = in_shares(partial(draw, picture=picture), shares)
        found = [each for part in parts for each in part]
        if sum(map(len, found)) <= most:
            break
    return found


def media_type(picture: bytes) -> str:
    """The type of a picture that a drawer has made.

    >>> media_type(b"<svg/>"), media_type(b"RIFF")
    ('image/svg+xml', 'image/webp')
    """
    return "image/svg+xml" if picture.startswith(b"<svg") else "image/webp"


def _drawn(
    draw: Draw, data: bytes, password: str | None, pages: Sequence[int], *, picture: Picture
) -> list[bytes]:
    return draw(data, password, pages, width=picture.width, quality=picture.quality)


def _finest(draw: Callable[..., list[bytes]], count: int, most: int) -> int:
    """Where on the ladder pages as large as a few sampled ones first stay below ``most``."""
    step = max(1, count // _SAMPLED)
    sample = range(0, count, step)
    for place, picture in enumerate(LADDER[:-1]):
        found = draw(sample, picture=picture)
        if sum(map(len, found)) / max(1, len(found)) * count * _MARGIN <= most:
            return place
    return len(LADDER) - 1


def _count_pdf(data: bytes, password: str | None) -> int:
    import pypdfium2

    document = pypdfium2.PdfDocument(data, password=password or None)
    try:
        return len(document)
    finally:
        document.close()


def _draw_pdf(
    data: bytes, password: str | None, pages: Sequence[int], *, width: int, quality: int
) -> list[bytes]:
    import pypdfium2

    document = pypdfium2.PdfDocument(data, password=password or None)
    try:
        if document.get_formtype():
            document.init_forms()
        return [_draw_page(document, index, width, quality) for index in pages]
    finally:
        document.close()


def _draw_page(document: Any, index: int, most: int, quality: int) -> bytes:
    import pypdfium2

    try:
        page = document[index]
        width, height = page.get_size()
        scale = min(most / width, most * _TALLEST / height)
        image = page.render(scale=scale).to_pil()
        page.close()
    except (pypdfium2.PdfiumError, ZeroDivisionError):
        return b""
    return webp(image, image.width, quality)


_DRAWERS: dict[str, tuple[Count, Draw]] = {
    "pdf": (_count_pdf, _draw_pdf),
    "ofd": (count_ofd, draw_ofd),
    "picture": (count_frames, draw_frames),
}
