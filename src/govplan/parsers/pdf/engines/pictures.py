"""The pages of a PDF as pictures: drawn by pdfium, whichever engine reads their text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govplan.parsers import ReadOptions
    from govplan.parsers.pdf.engines.pdfium import PdfiumEngine
    from govplan.parsers.pdf.engines.plumber import PlumberEngine
    from govplan.parsers.pictures.frames import Frame

__all__ = ["PdfPictures"]


class PdfPictures:
    """Draws the pages of the file that ``engine`` has open; opens it again where that cannot."""

    def __init__(
        self, engine: PdfiumEngine | PlumberEngine, data: bytes, options: ReadOptions
    ) -> None:
        self._engine, self._data, self._options = engine, data, options
        self._drawing: PdfiumEngine | None = None

    def __len__(self) -> int:
        return len(self._engine)

    def frame(self, index: int) -> Frame | None:
        """The picture of the page at ``index`` from 0, ``None`` where it is damaged."""
        from govplan.parsers.pdf.engines.pdfium import PdfiumEngine

        if self._drawing is None:
            self._drawing = (
                self._engine
                if isinstance(self._engine, PdfiumEngine)
                else PdfiumEngine(self._data, self._options.name, self._options.password)
            )
        return self._drawing.frame(index)
