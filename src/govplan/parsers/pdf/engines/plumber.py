"""The second engine: pdfplumber's reader, pdfminer's interpreter in Python; slow and careful.

It sees what ``engines/pdfium.py`` sees, by other code, so that each holds the other
to account. What pdfminer leaves out is added here: ``/ActualText`` (ISO 32000-1 §14.9.4), the
rendering mode of text, bounds on the number of operations and a deadline.
"""

from __future__ import annotations

import io
import logging
import time
from typing import Any

import pdfplumber
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.utils import decode_text
from pdfplumber.utils.exceptions import PdfminerException

from govplan.model.errors import LimitError, UnreadableError
from govplan.parsers.pdf.engines.glyphs import BOLD
from govplan.parsers.pdf.engines.page import (
    IDENTITY,
    MAX_CHARACTERS,
    MAX_OBJECTS,
    UNREADABLE,
    Glyph,
    Matrix,
    PageContent,
    PageFrame,
    Point,
    apply,
    font_size,
)
from govplan.parsers.pdf.engines.pdfium import password_error

__all__ = ["PlumberEngine"]

INVISIBLE = (3, 7)
"""Text rendering modes that paint nothing (ISO 32000-1 §9.3.6)."""

MAX_FORMS = 10_000


class PlumberEngine:
    """A PDF opened by pdfplumber, page by page; used as a context that closes it."""

    def __init__(self, data: bytes, name: str, password: str | None, deadline: float) -> None:
        logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
        self._deadline, self._name = deadline, name
        try:
            self._pdf = pdfplumber.open(io.BytesIO(data), password=password or "")
            self._pages = list(self._pdf.pages)
        except Exception as error:
            raise _refused(error, name, password) from None
        if not self._pages:
            raise UnreadableError(f"{name}: the PDF has no pages; save it anew and retry")

    def __enter__(self) -> PlumberEngine:
        return self

    def __exit__(self, *_: object) -> None:
        self._pdf.close()

    def __len__(self) -> int:
        return len(self._pages)

    @property
    def producer(self) -> str:
        """What the file says of the programs that made it."""
        found = self._pdf.metadata
        return f"{found.get('Creator', '')} {found.get('Producer', '')}"

    def page(self, index: int) -> PageContent | None:
        """The page at ``index`` from 0; ``None`` where pdfminer cannot interpret it."""
        if index >= len(self._pages):
            return None
        page = self._pages[index]
        try:
            source = page.page_obj
            frame = PageFrame(_visible_box(source), source.rotate // 90 % 4)
            content = PageContent(index + 1, *frame.size)
            device = _Device(self._pdf.rsrcmgr, frame, content, self._deadline)
            interpreter = PDFPageInterpreter(self._pdf.rsrcmgr, device)
            interpreter.render_contents(source.resources, source.contents, ctm=IDENTITY)
        except _EnoughError:
            content.cut = True
        except _LateError:
            raise LimitError(
                f"{self._name}: page {index + 1} takes too long to read; raise --max-seconds if "
                "you trust the file"
            ) from None
        except MemoryError:
            raise
        except Exception:
            return None
        finally:
            page.close()
        return content


class _LateError(Exception):
    """The deadline has passed."""


class _EnoughError(Exception):
    """A page has more operations than are looked at."""


def _refused(error: Exception, name: str, password: str | None) -> UnreadableError:
    cause = error.args[0] if isinstance(error, PdfminerException) and error.args else error
    if isinstance(cause, PDFPasswordIncorrect):
        return password_error(name, password)
    return UnreadableError(
        f"{name}: the PDF cannot be opened, it is damaged or no PDF; save it anew and retry"
    )


def _visible_box(page: Any) -> tuple[float, float, float, float]:
    """The crop box within the media box; A4 where neither has an area."""
    (a, b, c, d), (e, f, g, h) = page.mediabox, page.cropbox
    box = (
        max(min(a, c), min(e, g)),
        max(min(b, d), min(f, h)),
        min(max(a, c), max(e, g)),
        min(max(b, d), max(f, h)),
    )
    if box[2] - box[0] > 1 and box[3] - box[1] > 1:
        return box
    return (0.0, 0.0, 595.0, 842.0)


class _Device(PDFTextDevice):
    """What pdfminer's interpreter draws on: writes glyphs and rules into a page's content."""

    def __init__(self, manager: Any, frame: PageFrame, content: PageContent, end: float) -> None:
        super().__init__(manager)
        self._frame, self._content, self._deadline = frame, content, end
        self._operations = self._forms = 0
        self._mode = 0
        self._marks: list[tuple[str | None, int]] = []

    def _count(self) -> None:
        self._operations += 1
        if self._operations > MAX_OBJECTS:
            raise _EnoughError
        if not self._operations % 512 and time.monotonic() > self._deadline:
            raise _LateError

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        """A marked sequence begins; keep the text that it says it stands for."""
        actual = props.get("ActualText") if isinstance(props, dict) else None
        text = decode_text(actual) if isinstance(actual, bytes) else None
        self._marks.append((text, len(self._content.glyphs)))

    def end_tag(self) -> None:
        """A marked sequence ends: its glyphs read as its ActualText says."""
        if not self._marks:
            return
        text, start = self._marks.pop()
        glyphs = self._content.glyphs[start:]
        if text is not None and glyphs:
            _say(glyphs, text)
            if not text:
                del self._content.glyphs[start:]

    def begin_figure(self, name: str, bbox: Any, matrix: Any) -> None:
        """A form XObject begins."""
        self._forms += 1
        if self._forms > MAX_FORMS:
            raise _EnoughError
        self._count()

    def end_figure(self, name: str) -> None:
        """A form XObject ends."""

    def render_image(self, name: str, stream: Any) -> None:
        """A picture fills the unit square of the current matrix."""
        corners = [apply(self._ctm, x, y) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
        xs, ys = [c[0] for c in corners], [c[1] for c in corners]
        self._content.add_picture(max(xs) - min(xs), max(ys) - min(ys))

    @property
    def _ctm(self) -> Matrix:
        return self.ctm or IDENTITY

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        """A string is shown; note whether it is painted at all."""
        self._mode = textstate.render
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(
        self,
        matrix: Any,
        font: Any,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: Any,
        graphicstate: Any,
    ) -> float:
        """One character is shown at the origin of ``matrix``; return its advance."""
        self._count()
        advance = float(font.char_width(cid) * fontsize * scaling)
        if len(self._content.glyphs) >= MAX_CHARACTERS:
            raise _EnoughError
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = UNREADABLE
            self._content.unmapped += 1
        if not isinstance(text, str) or not text or text == "\x00":
            text = UNREADABLE
        name = font.fontname if isinstance(font.fontname, bytes) else str(font.fontname).encode()
        turn = self._frame.direction(matrix[0] * scaling, matrix[1] * scaling)
        size = font_size(fontsize, matrix[2], matrix[3])
        bold = any(word in name.lower() for word in BOLD)
        style = Glyph("", 0, 0, 0, size, turn, bold, self._mode in INVISIBLE)
        corners, origin = _extent(matrix, font, fontsize, rise, (advance, cid))
        point = self._frame.point
        self._content.add(text, (point(*corners[0]), point(*corners[1])), point(*origin), style)
        return advance

    def paint_path(self, gstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Any) -> None:
        """A path is painted."""
        self._count()
        self._content.paths += 1
        if not stroke and not fill:
            return
        run: list[Point] = []
        straight = True
        for kind, *numbers in path:
            if kind == "m":
                self._finish(run, straight, filled=not stroke)
                run, straight = [], True
            if kind == "h":
                if run and run[0] != run[-1]:
                    run.append(run[0])
                continue
            self._operations += 1
            straight = straight and kind in "ml"
            run.append(apply(self._ctm, *numbers[-2:]))
        self._finish(run, straight, filled=not stroke)

    def _finish(self, run: list[Point], straight: bool, *, filled: bool) -> None:
        if len(run) > 1:
            self._content.draw(self._frame, run, straight=straight, filled=filled)


def _extent(
    matrix: Matrix, font: Any, size: float, rise: float, shown: tuple[float, int]
) -> tuple[tuple[Point, Point], Point]:
    """Opposite corners and origin of a character on the PDF page."""
    advance, cid = shown
    if not font.is_vertical():
        low, high = apply(matrix, 0, rise - 0.12 * size), apply(matrix, advance, rise + 0.88 * size)
        return (low, high), apply(matrix, 0, rise)
    vx, vy = font.char_disp(cid)
    x = -size * 0.5 if vx is None else -vx * size * 0.001
    y = rise - vy * size * 0.001
    low, high = apply(matrix, x, y), apply(matrix, x + size, y + size)
    return (low, high), apply(matrix, x, y)


def _say(glyphs: list[Glyph], text: str) -> None:
    """Let ``glyphs`` read as ``text``: one for one, or all of it at the first."""
    if len(text) == len(glyphs):
        for glyph, character in zip(glyphs, text, strict=True):
            glyph.text = character
        return
    first, last = glyphs[0], glyphs[-1]
    for glyph in glyphs:
        glyph.text = ""
    first.text = text
    if last.y == first.y:
        first.x1 = max(first.x1, last.x1)
