"""Pictures of pages as an engine for the layout of PDF: each recognised when it is asked for."""

from __future__ import annotations

import math
from collections.abc import Sequence
from copy import deepcopy
from typing import Protocol

from govplan.model.diagnostics import Report
from govplan.model.document import Source
from govplan.model.messages import msg
from govplan.model.record import replace
from govplan.parsers import ReadOptions
from govplan.parsers.pdf.engines.page import PageContent
from govplan.parsers.pictures.content import page_content
from govplan.parsers.pictures.corrections import corrected
from govplan.parsers.pictures.frames import Frame
from govplan.parsers.pictures.recogniser import RecognisedLine, recogniser
from govplan.processes.steps import steps

__all__ = ["PictureEngine", "Pictures", "angle_of", "lies_on_its_side"]

SURE = 0.9
"""Text that is surer than this in the mean stands upright; other pages are tried upside down."""


STROKES = "一ー丨-—–－_|｜l/\\.·…、 "
STROKES_SURE = 0.8
"""A line of nothing but strokes that is less sure than this is a part of a drawing or a ruling."""


class Pictures(Protocol):
    """What gives the pictures of pages: their number, and each as a frame."""

    def __len__(self) -> int:
        """How many pages there are."""
        ...

    def frame(self, index: int) -> Frame | None:
        """The picture of the page at ``index`` from 0, ``None`` where it is damaged."""
        ...


class PictureEngine:
    """The pages that pictures show, each recognised once; ``expected`` is how many will be asked
    for. What there is to say of a page goes into ``report``.
    """

    def __init__(self, pictures: Pictures, options: ReadOptions, report: Report) -> None:
        self._pictures, self._options, self._report = pictures, options, report
        self._recogniser = recogniser(options.processes)
        self._pages: dict[int, PageContent | None] = {}
        self.expected = len(pictures)

    def __len__(self) -> int:
        return len(self._pictures)

    def page(self, index: int) -> PageContent | None:
        """The page at ``index`` from 0, as a copy that may be changed.

        Raises ``LimitError`` where more pages are to be recognised than the limit allows.
        """
        if index not in self._pages:
            self._options.limits.check("ocr_pages", self.expected, self._options.name)
            self._pages[index] = self._recognised(index)
            steps.tell(len(self._pages), max(self.expected, len(self._pages)))
        return deepcopy(self._pages[index])

    def _recognised(self, index: int) -> PageContent | None:
        frame = self._pictures.frame(index)
        if frame is None:
            return None
        if frame.seals:
            self._report.add(
                "graphic-unread",
                msg("page {page}: red seals over the text are left out", page=index + 1),
                sources=[Source(page=index + 1)],
            )
        quarters, frame, lines = self._upright(frame)
        lines = [self._corrected(line, index + 1) for line in self._text(lines, index + 1)]
        page = page_content(index + 1, frame, lines, quarters, angle_of(lines))
        if lines:
            self._report.add(
                "text-recognised",
                msg(
                    "the text of page {value} was recognised in its picture, with a "
                    "confidence of {lines:.1%}",
                    value=index + 1,
                    lines=_confidence_of(lines),
                ),
                sources=[Source(page=index + 1)],
            )
        return page

    def _upright(self, frame: Frame) -> tuple[int, Frame, list[RecognisedLine]]:
        """The lines of a frame, turned by so many quarters against the clock to stand upright."""
        lines = self._recogniser.lines(frame.pixels)
        quarters = 0
        if lies_on_its_side(lines):
            quarters, frame = 1, _turned(frame, 1)
            lines = self._recogniser.lines(frame.pixels)
        if lines and _confidence_of(lines) < SURE:
            over = _turned(frame, 2)
            others = self._recogniser.lines(over.pixels)
            if _confidence_of(others) > _confidence_of(lines):
                return quarters + 2, over, others
        return quarters, frame, lines

    def _text(self, lines: list[RecognisedLine], page: int) -> list[RecognisedLine]:
        """The lines without those that are strokes of a drawing or a ruling."""
        kept = []
        for line in lines:
            if _confidence_of([line]) >= STROKES_SURE or line.text.strip(STROKES):
                kept.append(line)
                continue
            self._report.add(
                "recognition-corrected",
                msg(
                    "page {page}: {text} was recognised and is taken for strokes, not for text",
                    page=page,
                    text=line.text,
                ),
                sources=[Source(page=page)],
            )
        return kept

    def _corrected(self, line: RecognisedLine, page: int) -> RecognisedLine:
        found = corrected(line.text)
        if found == line.text:
            return line
        self._report.add(
            "recognition-corrected",
            msg(
                "page {page}: {text} was recognised and reads as {found}",
                page=page,
                text=line.text,
                found=found,
            ),
            sources=[Source(page=page)],
        )
        pairs: Sequence[tuple[str, int]] = [(text, i) for i, text in enumerate(found)]
        characters = tuple(replace(line.characters[i], text=text) for text, i in pairs)
        return replace(line, characters=characters)


def _turned(frame: Frame, quarters: int) -> Frame:
    """The frame after so many quarter turns against the clock."""
    import numpy

    pixels = numpy.ascontiguousarray(numpy.rot90(frame.pixels, quarters))
    sides = (frame.height, frame.width) if quarters % 2 else (frame.width, frame.height)
    return replace(frame, pixels=pixels, width=sides[0], height=sides[1])


FEWEST = 6
"""Characters that a line must have to tell an angle."""

STEEPEST = 20.0
"""A line that runs at a larger angle, in degrees, is askew by itself: a watermark, a stamp."""

LEAST = 0.08
"""A smaller angle, in degrees, is none: it moves the end of a line by one point."""


def angle_of(lines: Sequence[RecognisedLine]) -> float:
    """The angle in degrees, clockwise, at which most of the text runs."""
    measured: list[tuple[float, float]] = []
    for line in lines:
        if line.is_tall or len(line.characters) < FEWEST:
            continue
        for first, last in ((0, 1), (3, 2)):
            (ax, ay), (bx, by) = line.quad[first], line.quad[last]
            angle = math.degrees(math.atan2(by - ay, bx - ax))
            if abs(angle) <= STEEPEST:
                measured.append((angle, math.hypot(bx - ax, by - ay)))
    angle = _median(measured)
    return round(angle, 3) if abs(angle) >= LEAST else 0.0


def _median(weighted: list[tuple[float, float]]) -> float:
    """The value that half of the weight lies below."""
    half = sum(weight for _, weight in weighted) / 2
    below = 0.0
    for value, weight in sorted(weighted):
        below += weight
        if below >= half:
            return value
    return 0.0


def _confidence_of(lines: Sequence[RecognisedLine]) -> float:
    """How sure the characters of all lines are, in the mean."""
    sure = [character.confidence for line in lines for character in line.characters]
    return sum(sure) / len(sure) if sure else 0.0


def lies_on_its_side(lines: Sequence[RecognisedLine]) -> bool:
    """Whether most of the text runs from top to bottom of the picture."""
    tall = sum(len(line.characters) for line in lines if line.is_tall)
    return 2 * tall > sum(len(line.characters) for line in lines)
