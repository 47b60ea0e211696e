"""Twice as much of any kind of content of a picture takes twice the processor time, beside what the
recogniser takes: that is another program's, and is played here.
"""

from __future__ import annotations

import io
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

import growing_files
from govplan import pipeline
from govplan.model.limits import DEFAULT_LIMITS
from govplan.parsers.pictures import engine
from govplan.parsers.pictures.recogniser import RecognisedLine, line_of
from growing_time import compare, forget
from picture_reading import needs_ocr

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = [needs_ocr, pytest.mark.usefixtures("no_collection")]

WIDTH, HEIGHT = 827, 1170  # an A4 page at 100 dots an inch
ON_PAGE = 12
LIMITS = replace(DEFAULT_LIMITS, ocr_pages=10_000, pages=10_000)
Lines = list[RecognisedLine]


def printed(text: str, x: float, y: float, size: float, sure: float = 0.99) -> RecognisedLine:
    """A line as a recogniser finds it, in pixels of a page at 200 dots an inch."""

    def box(start: float, end: float) -> list[list[float]]:
        left, right = x + size * start, x + size * end
        return [[left, y], [right, y], [right, y + size], [left, y + size]]

    found = [(word, sure, box(at, at + 1)) for at, word in enumerate(text)]
    return line_of(box(0, len(text)), text, sure, found)


def pages_of(draw: Callable[[int], tuple[Any, Lines]], count: int) -> tuple[bytes, list[Lines]]:
    """A TIFF of so many pages, and the lines of each."""
    drawn = [draw(number) for number in range(count)]
    file = io.BytesIO()
    images = [image for image, _ in drawn]
    images[0].save(file, "TIFF", dpi=(100, 100), compression="group4", save_all=True,
                   append_images=images[1:])  # fmt: skip
    return file.getvalue(), [lines for _, lines in drawn]


def blank(height: int = HEIGHT) -> Any:
    from PIL import Image

    return Image.new("1", (WIDTH, height), 1)


def prose(n: int) -> tuple[bytes, list[Lines]]:
    """Measures, a dozen a page."""
    lines = growing_files.measures(n)

    def draw(number: int) -> tuple[Any, Lines]:
        part = lines[number * ON_PAGE : (number + 1) * ON_PAGE]
        return blank(), [printed(line, 100, 200 + 90 * at, 40) for at, line in enumerate(part)]

    return pages_of(draw, -(-n // ON_PAGE))


def ruled(n: int) -> tuple[bytes, list[Lines]]:
    """Rows of a table with its rulings, a dozen a page."""
    from PIL import ImageDraw

    cells = growing_files.rows(n)
    edges = [50, 120, 300, 480, 640, 780]

    def draw(number: int) -> tuple[Any, Lines]:
        part = cells[number * ON_PAGE : (number + 1) * ON_PAGE]
        page, lines = blank(), []
        pen = ImageDraw.Draw(page)
        for at in range(len(part) + 1):
            pen.line((edges[0], 80 + 60 * at, edges[-1], 80 + 60 * at), 0, 2)
        for x in edges:
            pen.line((x, 80, x, 80 + 60 * len(part)), 0, 2)
        for at, row in enumerate(part):
            for x, text in zip(edges, row, strict=False):
                lines.append(printed(text[:8], 2 * x + 10, 180 + 120 * at, 30))
        return page, lines

    return pages_of(draw, -(-len(cells) // ON_PAGE))


def dense(n: int) -> tuple[bytes, list[Lines]]:
    """Lines on one page, all of them doubtful."""
    step = 2 * HEIGHT / (n + 2)
    lines = [printed(f"{k}.编制第{k}期。", 100, step * k, 0.8 * step, 0.3) for k in range(1, n + 1)]
    return pages_of(lambda _: (blank(), lines), 1)


def strokes(n: int) -> tuple[bytes, list[Lines]]:
    """Rulings across and down on one page."""
    from PIL import ImageDraw

    page = blank()
    pen = ImageDraw.Draw(page)
    for at in range(n):
        pen.line((20, 20 + at * 1100 / n, 800, 20 + at * 1100 / n), 0)
        pen.line((20 + at * 700 / n, 20, 20 + at * 700 / n, 60), 0)
    return pages_of(lambda _: (page, [printed("1.编制目录。", 100, 2250, 40)]), 1)


def pixels(n: int) -> tuple[bytes, list[Lines]]:
    """One picture of ever more pixels."""
    file = io.BytesIO()
    page = blank().resize((1000, 40 * n)).convert("L")
    page.save(file, "PNG")
    return file.getvalue(), [[printed("1.编制目录。", 10, 10, 40)]]


KINDS = {"prose": (prose, 400), "rows": (ruled, 400), "lines of a page": (dense, 200),
         "rulings": (strokes, 100), "pixels": (pixels, 800)}  # fmt: skip


class Played:
    """A recogniser that knows what stands on the pages, in their order."""

    def __init__(self, pages: list[Lines]) -> None:
        self._pages = iter(pages)

    def lines(self, _: object) -> Lines:
        return next(self._pages, [])


@pytest.mark.parametrize("kind", KINDS)
def test_twice_the_content_takes_twice_the_time(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    make, largest = KINDS[kind]

    def seconds(made: tuple[bytes, list[Lines]]) -> float:
        data, pages = made
        monkeypatch.setattr(engine, "recogniser", lambda _: Played(pages))
        forget()
        start = time.process_time()
        plan = pipeline.plan_data(data, "scan", pipeline.Options(limits=LIMITS))
        taken = time.process_time() - start
        assert plan["coverage"]["source_characters"] > 0
        return taken

    compare(make, seconds, largest)
