"""Read an OFD document as its pages show it (GB/T 33190-2016).

Text and paths of a page become the glyphs and rulings that the layout of PDF reads, so tables and
joins over pages are the same; a page that an image fills is recognised as a scan in a PDF is.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from govplan.parsers.ofd.engine import OfdEngine
from govplan.parsers.ofd.pictures import OfdPictures
from govplan.parsers.pdf.reader import read_engine

if TYPE_CHECKING:
    from govplan.model.diagnostics import Report
    from govplan.model.document import Document
    from govplan.parsers import ReadOptions

__all__ = ["read"]


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
