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
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSLiteral, literal_name
from pdfminer.utils import decode_text
from pdfplumber.utils.exceptions import PdfminerException

from govplan.lexicon.symbols import PRIVATE, shown_sign
from govplan.model.errors import LimitError, UnreadableError
from govplan.model.messages import msg
from govplan.parsers.pdf.engines.fields import CHECKED, HIDDEN, SECRET, UNCHECKED, add_value
from govplan.parsers.pdf.engines.glyphs import BOLD
from govplan.parsers.pdf.engines.layers import hidden_layers, layers_of
from govplan.parsers.pdf.engines.page import (
    IDENTITY,
    MAX_CHARACTERS,
    MAX_OBJECTS,
    UNREADABLE,
    Glyph,
    Matrix,
    PageContent,
    PageFrame,
    apply,
    font_size,
)
from govplan.parsers.pdf.engines.pdfium import password_error
from govplan.parsers.pdf.engines.view import Point, around

__all__ = ["PlumberEngine"]

INVISIBLE = (3, 7)
"""Text rendering modes that paint nothing (ISO 32000-1 §9.3.6)."""

MAX_FORMS = 10_000
MAX_PARENTS = 20

PUSH_BUTTON = 1 << 16
"""The flag of a field that is a button without a value (ISO 32000-1 §12.7.4.2.1)."""


class PlumberEngine:
    """A PDF opened by pdfplumber, page by page; used as a context that closes it."""

    def __init__(self, data: bytes, name: str, password: str | None, deadline: float) -> None:
        logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
        self._deadline, self._name = deadline, name
        self._hidden = hidden_layers(data, password)
        try:
            self._pdf = pdfplumber.open(io.BytesIO(data), password=password or "")
            self._pages = list(self._pdf.pages)
        except Exception as error:
            raise _refused(error, name, password) from None
        if not self._pages:
            raise UnreadableError(
                msg("{name}: the PDF has no pages; save it anew and retry", name=name)
            )

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
            device.hidden = self._hidden
            interpreter = _Interpreter(self._pdf.rsrcmgr, device)
            interpreter.render_contents(source.resources, source.contents, ctm=IDENTITY)
            _read_fields(source.annots, frame, content)
        except _EnoughError:
            content.cut = True
        except _LateError:
            raise LimitError(
                msg(
                    "{name}: page {value} takes too long to read; raise --max-seconds "
                    "if you trust the file",
                    name=self._name,
                    value=index + 1,
                )
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
        msg(
            "{name}: the PDF cannot be opened, it is damaged or no PDF; save it anew and retry",
            name=name,
        )
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


class _Interpreter(PDFPageInterpreter):
    """pdfminer's interpreter, which passes over layers that are switched off."""

    def do_Do(self, xobjid: Any) -> None:  # noqa: N802
        """A form or a picture is drawn, if its layer is shown."""
        found = resolve1(self.xobjmap.get(literal_name(xobjid)))
        layer = found.get("OC") if isinstance(found, PDFStream) else None
        device = self.device
        if layer is None or not (isinstance(device, _Device) and device.is_hidden(layer)):
            super().do_Do(xobjid)

    def do_BDC(self, tag: Any, props: Any) -> None:  # noqa: N802
        """A marked sequence begins; its properties may be named in the page's resources."""
        if isinstance(props, PSLiteral):
            named = resolve1(self.resources.get("Properties")) or {}
            props = resolve1(named.get(literal_name(props))) or props
        super().do_BDC(tag, props)


class _Device(PDFTextDevice):
    """What pdfminer's interpreter draws on: writes glyphs and rules into a page's content."""

    def __init__(self, manager: Any, frame: PageFrame, content: PageContent, end: float) -> None:
        super().__init__(manager)
        self._frame, self._content, self._deadline = frame, content, end
        self._operations = self._forms = 0
        self._mode = 0
        self._marks: list[tuple[str | None, int, bool]] = []
        self.hidden: frozenset[str] = frozenset()

    def is_hidden(self, layer: Any) -> bool:
        """Whether all layers that an ``/OC`` entry names are switched off."""
        names = layers_of(layer) if self.hidden else []
        return bool(names) and self.hidden.issuperset(names)

    @property
    def _is_off(self) -> bool:
        return any(off for _, _, off in self._marks)

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
        off = literal_name(tag) == "OC" and self.is_hidden(props)
        self._marks.append((text, len(self._content.glyphs), off))

    def end_tag(self) -> None:
        """A marked sequence ends: its glyphs read as its ActualText says."""
        if not self._marks:
            return
        text, start, _ = self._marks.pop()
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
        self._content.add_picture(self._frame, around(*zip(*corners, strict=True)))

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
        if PRIVATE.match(text):
            text = shown_sign(name.decode("latin-1"), text)
        turn = self._frame.direction(matrix[0] * scaling, matrix[1] * scaling)
        size = font_size(fontsize, matrix[2], matrix[3])
        bold = any(word in name.lower() for word in BOLD)
        style = Glyph("", 0, 0, 0, size, turn, bold, self._mode in INVISIBLE)
        corners, origin = _extent(matrix, font, fontsize, rise, (advance, cid))
        point = self._frame.point
        if not self._is_off:
            self._content.add(text, (point(*corners[0]), point(*corners[1])), point(*origin), style)
        return advance

    def paint_path(self, gstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Any) -> None:
        """A path is painted."""
        self._count()
        self._content.paths += 1
        if self._is_off or (not stroke and not fill):
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


def _read_fields(annots: Any, frame: PageFrame, content: PageContent) -> None:
    """Add the values of the form fields that a page shows."""
    for item in resolve1(annots) or []:
        found = resolve1(item)
        if not isinstance(found, dict) or literal_name(found.get("Subtype")) != "Widget":
            continue
        box = resolve1(found.get("Rect"))
        if not isinstance(box, list) or len(box) != 4 or (resolve1(found.get("F")) or 0) & HIDDEN:
            continue
        x0, y0, x1, y1 = (float(resolve1(number)) for number in box)
        value = _value(found)
        add_value(content, frame, (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), value)


def _value(found: dict[str, Any]) -> str:
    kind, value = (_inherited(found, key) for key in ("FT", "V"))
    flags = _inherited(found, "Ff") or 0
    if literal_name(kind) == "Tx" and flags & SECRET:
        return ""
    if literal_name(kind) == "Btn":
        if flags & PUSH_BUTTON:
            return ""
        return UNCHECKED if literal_name(found.get("AS")) in ("", "Off") else CHECKED
    several = value if isinstance(value, list) else [value]
    parts = (resolve1(part) for part in several)
    return "、".join(decode_text(part) for part in parts if isinstance(part, bytes))


def _inherited(found: dict[str, Any], key: str) -> Any:
    """The value of a key of a field or of the nearest one above it (ISO 32000-1 §12.7.3.1)."""
    for _ in range(MAX_PARENTS):
        if key in found:
            return resolve1(found[key])
        above = resolve1(found.get("Parent"))
        if not isinstance(above, dict):
            break
        found = above
    return None


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
