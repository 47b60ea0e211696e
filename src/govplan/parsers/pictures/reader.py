"""Read pictures of pages (.jpg, .png, .tif …): recognised, and laid out as pages of a PDF are."""

from __future__ import annotations

import math

from govplan.model.diagnostics import Report
from govplan.model.document import Document
from govplan.model.record import replace
from govplan.parsers import ReadOptions
from govplan.parsers.pdf.reader import read_engine
from govplan.parsers.pictures.extra import installed, without_text

__all__ = ["read"]


def read(data: bytes, options: ReadOptions, report: Report) -> Document:
    """The document that a picture, or several in a TIFF, show.

    Raises ``UnreadableError`` for a damaged picture, for one without text, and where text is not
    to be recognised or cannot be, and ``LimitError`` over a limit.
    """
    if options.ocr == "never" or not installed():
        raise without_text(options.name, options.ocr)
    from govplan.parsers.pictures.engine import PictureEngine
    from govplan.parsers.pictures.frames import Frames

    frames = Frames(data, options)
    options.limits.check("pages", len(frames), options.name)
    engine = PictureEngine(frames, options, report)
    alone = replace(options, processes=1)
    return read_engine("picture", engine, data, alone, report, math.inf)
