"""A recogniser that is played: lines drawn from the bytes of a picture, in no time.

A real one takes half a second a picture, too long to search by; what it would say of a damaged one
is anything. What is behind it (angles, sizes, corrections, rulings, layout) is searched with these.
"""

from __future__ import annotations

import zlib
from random import Random
from typing import TYPE_CHECKING, Any

from govplan.parsers.pictures.recogniser import RecognisedLine, line_of, recogniser

if TYPE_CHECKING:
    from numpy import ndarray

__all__ = ["Played"]

REAL = 100
"""One picture in so many is really recognised."""

MOST_LINES = 12
SIZES = (0, 1, 8, 30, 44, 44, 44, 200)
"""Heights of lines, in pixels."""

TURNED = 0.2
"""The share of lines that run down the page, or askew."""

WORDS = (
    "临江县2024年工作要点", "一、", "（—）", "1.", "l.编制目录", "责任单位", "完成时限", "附件2",
    "|",
    "县财政局、县司法局", "2O24年底前", "（县司法局牵头，", "县财政局配合）", "—1—", "——",
    "具体措施", "序号", " 3 ", "〔2020]5号", "县", "扫描全能王 创建", "。",
)  # fmt: skip
"""What numbers, names of columns, brackets and slips of a recogniser are made of."""


class Played:
    """Stands for a ``Recogniser``; the same picture has the same lines."""

    def lines(self, pixels: ndarray[Any, Any]) -> list[RecognisedLine]:
        """Lines of words of plans, anywhere in the picture; now and then what it really shows."""
        drawn = zlib.crc32(pixels.tobytes())
        if drawn % REAL == 0:
            return recogniser(1).lines(pixels)
        random = Random(drawn)
        return [_line(random, pixels.shape) for _ in range(random.randrange(MOST_LINES))]


def _line(random: Random, shape: tuple[int, ...]) -> RecognisedLine:
    text = "".join(random.choices(WORDS, k=random.choice((1, 1, 2, 5))))
    size = random.choice(SIZES)
    x, y = random.uniform(-size, shape[1]), random.uniform(-size, shape[0])
    long, askew = size * len(text) * random.choice((0, 0.5, 1, 1, 1, 1.1)), 0.0
    if random.random() < TURNED:
        askew = long * random.choice((0.02, 0.3, 1.0, 20.0))

    def box(start: float, end: float) -> list[list[float]]:
        (left, up), (right, down) = ((x + long * at, y + askew * at) for at in (start, end))
        return [[left, up], [right, down], [right, down + size], [left, up + size]]

    words = "".join(text.split())
    count = random.choice((len(words), len(words), 0))
    found = [
        (word, random.random(), box(index / count, (index + 1) / count))
        for index, word in enumerate(words[:count])
    ]
    return line_of(box(0, 1), text, random.choice((0.2, 0.7, 0.95)), found)
