"""Pictures of pages that no PDF has: of an OFD its text, rules and images as SVG, of a picture file
the picture itself.

An SVG has text where the page has it, in the fonts of whoever looks at it. It stands in the page
as a picture, where nothing in it can run or load anything.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.sax.saxutils import escape

from govplan.model.diagnostics import Report
from govplan.parsers import ReadOptions
from govplan.parsers.ofd.engine import OfdEngine
from govplan.parsers.pdf.engines.page import Glyph, PageContent, singles
from govplan.parsers.pictures.frames import Frames

__all__ = ["count_frames", "count_ofd", "draw_frames", "draw_ofd", "webp"]

_KINDS = ((b"\x89PNG", "png"), (b"\xff\xd8\xff", "jpeg"), (b"GIF8", "gif"), (b"BM", "bmp"))
"""First bytes of images that every browser shows."""
_FONTS = "SimSun,FangSong,STSong,'Noto Serif CJK SC',serif"
_WITHOUT_NAME = "document"


def count_ofd(data: bytes, password: str | None) -> int:
    """How many pages an OFD has."""
    del password
    return len(_engine(data))


def draw_ofd(
    data: bytes, password: str | None, pages: Sequence[int], *, width: int, quality: int
) -> list[bytes]:
    """Pages of an OFD as SVG; a page that is damaged is empty."""
    del password
    engine = _engine(data)
    return [_svg(engine, index, width, quality) for index in pages]


def _engine(data: bytes) -> OfdEngine:
    from govplan.parsers.ofd.engine import OfdEngine

    return OfdEngine(data, ReadOptions(_WITHOUT_NAME), Report())


def _svg(engine: OfdEngine, index: int, width: int, quality: int) -> bytes:
    page = engine.page(index)
    if page is None:
        return b""
    inner = [*_images(engine, width, quality), *_rules(page), *_lines(page)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {page.width:.1f} {page.height:.1f}">'
        f'<rect width="100%" height="100%" fill="#fff"/><g font-family="{_FONTS}">'
        f"{''.join(inner)}</g></svg>"
    ).encode("utf-8", "replace")


def _images(engine: OfdEngine, width: int, quality: int) -> Iterator[str]:
    """The images of the page that was read last, below all else."""
    for (x0, top, x1, bottom), data in engine.images():
        kind = next((kind for first, kind in _KINDS if data.startswith(first)), None)
        if kind is None or len(data) > _LARGE:
            data, kind = _smaller(data, width, quality), "webp"
        if data:
            yield (
                f'<image x="{x0:.1f}" y="{top:.1f}" width="{x1 - x0:.1f}" '
                f'height="{bottom - top:.1f}" preserveAspectRatio="none" '
                f'href="data:image/{kind};base64,{base64.b64encode(data).decode()}"/>'
            )


_LARGE = 100_000
"""Bytes of an image from which on it is made smaller."""


def _smaller(data: bytes, width: int, quality: int) -> bytes:
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data)) as image:
            return webp(image.convert("RGB"), width, quality)
    except (OSError, ValueError, Image.DecompressionBombError):
        return b""


def _rules(page: PageContent) -> Iterator[str]:
    for rule in page.segments:
        if rule.weak:
            continue
        ends = (rule.start, rule.at, rule.end, rule.at)
        x0, y0, x1, y1 = ends if rule.horizontal else (rule.at, rule.start, rule.at, rule.end)
        yield (f'<path d="M{x0:.1f} {y0:.1f}L{x1:.1f} {y1:.1f}" stroke="#333" stroke-width=".7"/>')


def _lines(page: PageContent) -> Iterator[str]:
    """The text, an element for what follows one another on one baseline."""
    glyphs = [
        glyph for glyph in singles(page.glyphs) if glyph.turn is not None and glyph.text.strip()
    ]
    for (turn, y, size, bold), run in groupby(glyphs, _style):
        line = [glyph for glyph in run if glyph.text.isprintable()]
        places = " ".join(f"{glyph.x0:.1f}" for glyph in line for _ in glyph.text)
        words = escape("".join(glyph.text for glyph in line))
        weight = ' font-weight="bold"' if bold else ""
        turned = f' transform="{_turned(page, turn)}"' if turn else ""
        place = f'x="{places}" y="{y:.1f}" font-size="{size:.1f}"'
        yield f"<text {place}{weight}{turned}>{words}</text>"


def _style(glyph: Glyph) -> tuple[int, float, float, bool]:
    return glyph.turn or 0, glyph.y, glyph.size, glyph.bold


def _turned(page: PageContent, turn: int) -> str:
    """How what stands on the page turned back is turned onto the page."""
    width, height = page.width, page.height
    return {
        1: f"matrix(0 1 -1 0 {width:.1f} 0)",
        2: f"matrix(-1 0 0 -1 {width:.1f} {height:.1f})",
        3: f"matrix(0 -1 1 0 0 {height:.1f})",
    }[turn % 4]


def count_frames(data: bytes, password: str | None) -> int:
    """How many pictures a picture file has."""
    del password
    return len(_frames(data))


def draw_frames(
    data: bytes, password: str | None, pages: Sequence[int], *, width: int, quality: int
) -> list[bytes]:
    """The pictures in a picture file, upright and as wide as asked for."""
    del password
    frames = _frames(data)
    return [webp(frames.upright(index).convert("RGB"), width, quality) for index in pages]


def _frames(data: bytes) -> Frames:
    from govplan.parsers.pictures.frames import Frames

    return Frames(data, ReadOptions(_WITHOUT_NAME))


def webp(image: object, width: int, quality: int) -> bytes:
    """An image as WebP, no wider than ``width`` pixels."""
    from PIL import Image

    assert isinstance(image, Image.Image)
    if image.width > width:
        image = image.resize(
            (width, max(1, round(image.height * width / image.width))), reducing_gap=3.0
        )
    target = io.BytesIO()
    image.save(target, "WEBP", quality=quality, method=2)
    return target.getvalue()
