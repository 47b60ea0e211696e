"""A Word document that is nothing but pictures of pages: each is recognised as a page."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from govplan.model.errors import UnreadableError
from govplan.model.record import replace
from govplan.parsers.docx.graphics import PICTURES
from govplan.parsers.docx.package import R
from govplan.parsers.pictures.extra import installed, without_text

if TYPE_CHECKING:
    from govplan.model.diagnostics import Report
    from govplan.model.document import Document
    from govplan.parsers import ReadOptions
    from govplan.parsers.docx.package import Element, Package
    from govplan.parsers.pictures.frames import Frame, Frames

__all__ = ["page_pictures", "recognised"]

LEAST = 600
"""The longer side of a picture of a page has more pixels than this; others are seals and logos."""


def page_pictures(package: Package, part: str, root: Element) -> list[str]:
    """The parts that hold the pictures in the text, in order."""
    links = package.relationships(part)
    found = (
        links[name]
        for element in root.iter(*PICTURES)
        if (name := element.get(R + "embed") or element.get(R + "id") or "") in links
    )
    return list(dict.fromkeys(link.target for link in found if not link.external))


def recognised(
    package: Package, parts: list[str], options: ReadOptions, report: Report
) -> Document | None:
    """The document that the pictures in ``parts`` show; ``None`` where none is one of a page.

    Raises ``UnreadableError`` where recognition is not there or not wanted, ``LimitError`` for
    pictures with too many pixels or too many of them.
    """
    pictures = _Pictures(package, parts, options)
    if not len(pictures):
        return None
    if options.ocr == "never" or not installed():
        raise without_text(options.name, options.ocr)
    from govplan.parsers.pdf.reader import read_engine
    from govplan.parsers.pictures.engine import PictureEngine

    engine = PictureEngine(pictures, options, report)
    return read_engine("docx", engine, b"", replace(options, processes=1), report, math.inf)


class _Pictures:
    """The pictures of pages among the parts of a package."""

    def __init__(self, package: Package, parts: list[str], options: ReadOptions) -> None:
        self._package, self._options = package, options
        self._parts = [part for part in parts if self._is_page(part)]

    def __len__(self) -> int:
        return len(self._parts)

    def _is_page(self, part: str) -> bool:
        frames = self._opened(part)
        return frames is not None and max(frames.size) > LEAST

    def _opened(self, part: str) -> Frames | None:
        from govplan.parsers.pictures.frames import Frames

        data = self._package.read(part)
        try:
            return Frames(data, self._options) if data else None
        except UnreadableError:
            return None

    def frame(self, index: int) -> Frame | None:
        """The picture at ``index`` from 0, ``None`` where it is damaged."""
        frames = self._opened(self._parts[index])
        try:
            return None if frames is None else frames.frame(0)
        except UnreadableError:
            return None
