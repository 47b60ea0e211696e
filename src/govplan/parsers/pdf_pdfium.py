"""The first engine: characters and rules of a page through pdfium's raw interface.

Measured on plans this takes about an eighth of the time of a reader in Python. What has to be
known: the loose box of a character gives its extent along the line, its origin the baseline;
``FPDFText_GetUnicode`` gives UTF-16 units; coordinates ignore ``/Rotate`` and the crop box; form
XObjects are entered by hand with matrices multiplied. pdfium is not thread-safe.
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from govplan.errors import UnreadableError
from govplan.parsers.pdf_page import (
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
    multiply,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["PdfiumEngine"]

MAX_FORM_DEPTH = 12
MAX_PATH_POINTS = 5_000
BUILT_IN = (b"helvetica", b"arial", b"times", b"courier", b"symbol", b"zapf")
BOLD = (b"bold", b"black", b"heavy")

REASONS = {
    raw.FPDF_ERR_FORMAT: "it is damaged or no PDF",
    raw.FPDF_ERR_SECURITY: "its encryption is of a kind that is not supported",
    raw.FPDF_ERR_FILE: "it cannot be read",
}


class PdfiumEngine:
    """A PDF opened by pdfium, page by page; used as a context that closes it."""

    def __init__(self, data: bytes, name: str, password: str | None) -> None:
        try:
            self._document = pdfium.PdfDocument(data, password=password or None)
        except pdfium.PdfiumError as error:
            raise _refused(error, name, password) from None

    def __enter__(self) -> PdfiumEngine:
        return self

    def __exit__(self, *_: object) -> None:
        self._document.close()

    def __len__(self) -> int:
        return len(self._document)

    @property
    def producer(self) -> str:
        """What the file says of the programs that made it."""
        found = self._document.get_metadata_dict()
        return f"{found.get('Creator', '')} {found.get('Producer', '')}"

    def page(self, index: int) -> PageContent | None:
        """The page at ``index`` from 0; ``None`` where pdfium cannot load it."""
        try:
            page = self._document[index]
        except pdfium.PdfiumError:
            return None
        try:
            quarters = raw.FPDFPage_GetRotation(page.raw) % 4
            box = _visible_box(page)
            frame = PageFrame(box, quarters)
            content = PageContent(index + 1, *frame.size)
            seen = _read_text(page.raw, frame, content)
            _Drawing(page.raw, frame, content, seen).read()
            return content
        finally:
            page.close()


def _refused(error: pdfium.PdfiumError, name: str, password: str | None) -> UnreadableError:
    if error.err_code == raw.FPDF_ERR_PASSWORD:
        return password_error(name, password)
    reason = REASONS.get(error.err_code or 0, "it is damaged or no PDF")
    return UnreadableError(f"{name}: the PDF cannot be opened, {reason}; save it anew and retry")


def password_error(name: str, password: str | None) -> UnreadableError:
    """The error for a file that its (missing or wrong) password does not open."""
    what = "the password does not open it" if password else "it is encrypted"
    return UnreadableError(
        f"{name}: {what}; give the right one with --password or in GOVPLAN_PASSWORD"
    )


def _visible_box(page: pdfium.PdfPage) -> tuple[float, float, float, float]:
    """The crop box within the media box; A4 where neither has an area."""
    box = raw.FS_RECTF()
    if raw.FPDF_GetPageBoundingBox(page.raw, box):
        found = (box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top))
        if found[2] - found[0] > 1 and found[3] - found[1] > 1:
            return found
    return (0.0, 0.0, 595.0, 842.0)


def _read_text(page: Any, frame: PageFrame, content: PageContent) -> set[int]:
    """Read the characters; return the addresses of the text objects that they come from."""
    text_page = raw.FPDFText_LoadPage(page)
    if not text_page:
        return set()
    try:
        count = raw.FPDFText_CountChars(text_page)
        content.cut = count > MAX_CHARACTERS
        return _Characters(text_page, frame, content).read(min(count, MAX_CHARACTERS))
    finally:
        raw.FPDFText_ClosePage(text_page)


class _Characters:
    """The characters of one text page; holds the buffers that pdfium writes into."""

    def __init__(self, text_page: Any, frame: PageFrame, content: PageContent) -> None:
        self._page, self._frame, self._content = text_page, frame, content
        self._box, self._matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._styles: dict[int, Glyph] = {}

    def read(self, count: int) -> set[int]:
        page, frame, content = self._page, self._frame, self._content
        box, x, y = self._box, self._x, self._y
        index = 0
        while index < count:
            here = index
            unit = raw.FPDFText_GetUnicode(page, here)
            index += 1
            if raw.FPDFText_IsGenerated(page, here) == 1:
                continue
            text = _character(unit)
            if 0xD800 <= unit < 0xDC00 and index < count:
                low = raw.FPDFText_GetUnicode(page, index)
                if 0xDC00 <= low < 0xE000:
                    text = chr(0x10000 + ((unit - 0xD800) << 10) + low - 0xDC00)
                    index += 1
            if unit != 2 and raw.FPDFText_HasUnicodeMapError(page, here) == 1:
                content.unmapped += 1
                text = text if " " <= text <= "~" else UNREADABLE
            raw.FPDFText_GetLooseCharBox(page, here, box)
            raw.FPDFText_GetCharOrigin(page, here, x, y)
            corners = frame.point(box.left, box.top), frame.point(box.right, box.bottom)
            content.add(text, corners, frame.point(x.value, y.value), self._style(here))
        return set(self._styles)

    def _style(self, index: int) -> Glyph:
        """Size, direction and weight, the same for all characters of one text object."""
        pointer = raw.FPDFText_GetTextObject(self._page, index)
        key = _address(pointer) or -index
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = self._new_style(index, pointer)
        return style

    def _new_style(self, index: int, pointer: Any) -> Glyph:
        matrix = self._matrix
        raw.FPDFText_GetMatrix(self._page, index, matrix)
        size = font_size(raw.FPDFText_GetFontSize(self._page, index), matrix.c, matrix.d)
        turn = self._frame.direction(matrix.a, matrix.b)
        mode = raw.FPDFTextObj_GetTextRenderMode(pointer) if pointer else 0
        hidden = mode in (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
        return Glyph("", 0, 0, 0, size, turn, _is_bold(pointer), hidden)


def _address(pointer: Any) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def _character(unit: int) -> str:
    """The character of a code; a lone half of a pair, NUL or no code point is unreadable."""
    if 0 < unit < 0xD800 or 0xE000 <= unit < 0x110000:
        return chr(unit)
    return UNREADABLE


def _font_name(text_object: Any) -> bytes:
    font = raw.FPDFTextObj_GetFont(text_object) if text_object else None
    if not font:
        return b""
    buffer = ctypes.create_string_buffer(256)
    raw.FPDFFont_GetBaseFontName(font, buffer, 256)
    return buffer.value.lower()


def _is_bold(text_object: Any) -> bool:
    name = _font_name(text_object)
    return any(word in name for word in BOLD)


def _has_no_glyphs(text_object: Any) -> bool:
    """Whether pdfium may know no outline of its letters: a font not embedded, or invisible."""
    font = raw.FPDFTextObj_GetFont(text_object)
    if not font:
        return False
    if raw.FPDFTextObj_GetTextRenderMode(text_object) == raw.FPDF_TEXTRENDERMODE_INVISIBLE:
        return True
    return not raw.FPDFFont_GetIsEmbedded(font) and not _font_name(text_object).startswith(BUILT_IN)


class _Drawing:
    """The rules and pictures of one page, form XObjects included."""

    def __init__(self, page: Any, frame: PageFrame, content: PageContent, seen: set[int]) -> None:
        self._page, self._frame, self._content, self._seen = page, frame, content, seen
        self._left = MAX_OBJECTS
        self._floats = [ctypes.c_float() for _ in range(4)]

    def read(self) -> None:
        count = raw.FPDFPage_CountObjects(self._page)
        for index in self._within(count):
            self._object(raw.FPDFPage_GetObject(self._page, index), IDENTITY, 0)

    def _within(self, count: int) -> Iterator[int]:
        for index in range(count):
            self._left -= 1
            if self._left < 0:
                self._content.cut = True
                return
            yield index

    def _object(self, item: Any, outer: Matrix, depth: int) -> None:
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            self._content.paths += 1
            self._path(item, outer)
        elif kind == raw.FPDF_PAGEOBJ_TEXT:
            if not self._content.lossy and _address(item) not in self._seen:
                self._content.lossy = self._is_lost(item)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            self._picture(item, outer)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < MAX_FORM_DEPTH:
            inner = multiply(_matrix(item), outer)
            for index in self._within(raw.FPDFFormObj_CountObjects(item)):
                self._object(raw.FPDFFormObj_GetObject(item, index), inner, depth + 1)

    def _bounds(self, item: Any, outer: Matrix) -> tuple[float, float, float, float] | None:
        left, bottom, right, top = self._floats
        if not raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            return None
        ax, ay = apply(outer, left.value, bottom.value)
        bx, by = apply(outer, right.value, top.value)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def _is_lost(self, item: Any) -> bool:
        """Whether pdfium passed over a text object because its letters have no outline.

        It takes a box without width for nothing; a single letter of a font that is neither
        embedded nor installed has such a box.
        """
        bounds = self._bounds(item, IDENTITY)
        return (bounds is None or bounds[2] - bounds[0] < 0.05) and _has_no_glyphs(item)

    def _picture(self, item: Any, outer: Matrix) -> None:
        bounds = self._bounds(item, outer)
        if bounds is not None:
            self._content.add_picture(bounds[2] - bounds[0], bounds[3] - bounds[1])

    def _path(self, item: Any, outer: Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(item, fill, stroke)
        if not fill.value and not stroke.value:
            return
        points = raw.FPDFPath_CountSegments(item)
        if points < 2 or points > MAX_PATH_POINTS:
            return
        self._left -= points
        matrix = multiply(_matrix(item), outer)
        for run, straight in self._runs(item, points, matrix):
            self._content.draw(self._frame, run, straight=straight, filled=not stroke.value)

    def _runs(self, item: Any, count: int, matrix: Matrix) -> Iterator[tuple[list[Point], bool]]:
        """The subpaths as points of the PDF page, and whether each has straight sides only."""
        x, y = self._floats[:2]
        run: list[Point] = []
        straight = True
        for index in range(count):
            segment = raw.FPDFPath_GetPathSegment(item, index)
            kind = raw.FPDFPathSegment_GetType(segment)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                if len(run) > 1:
                    yield run, straight
                run, straight = [], True
            elif kind == raw.FPDF_SEGMENT_BEZIERTO:
                straight = False
            run.append(apply(matrix, x.value, y.value))
            if raw.FPDFPathSegment_GetClose(segment) and run[0] != run[-1]:
                run.append(run[0])
        if len(run) > 1:
            yield run, straight


def _matrix(item: Any) -> Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, found):
        return IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f
