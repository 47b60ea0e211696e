"""The characters of a page as pdfium's text interface gives them.

The loose box of a character gives its extent along the line, its origin the baseline;
``FPDFText_GetUnicode`` gives UTF-16 units. Characters without a text object are pdfium's own
(line ends, spaces that it infers) and left out.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2.raw as raw

from govplan.parsers import pdf_native as native
from govplan.parsers.pdf_page import UNREADABLE, Glyph, font_size

if TYPE_CHECKING:
    from govplan.parsers.pdf_page import PageContent, PageFrame

__all__ = ["BOLD", "CharacterReader"]

BOLD = (b"bold", b"black", b"heavy")
INVISIBLE = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)


@dataclass(slots=True)
class _Run:
    """What the characters of one text object share; ``y`` once it is known to be one baseline."""

    style: Glyph
    first_y: float
    plain: bool
    seen: int = 0


class CharacterReader:
    """Reads the characters of text pages; keeps the buffers that pdfium writes into."""

    def __init__(self) -> None:
        self._box, self._matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._bold: dict[int, bool] = {}

    def read(self, page: int, count: int, frame: PageFrame, content: PageContent) -> set[int]:
        """Add ``count`` characters; return the text objects that they come from."""
        runs: dict[int, _Run] = {}
        get_object, get_unicode = native.get_text_object, native.get_unicode
        has_error = native.has_map_error
        index = 0
        while index < count:
            here = index
            index += 1
            item = get_object(page, here)
            if item is None and native.is_generated(page, here) == 1:
                continue
            unit = get_unicode(page, here)
            if 0 < unit < 0xD800:
                text = chr(unit)
            else:
                text = self._odd(page, unit, index, count)
                index += ord(text) > 0xFFFF
            if has_error(page, here) == 1 and unit != 2:
                content.unmapped += 1
                text = text if " " <= text <= "~" else UNREADABLE
            if text == " ":
                continue
            run = runs.get(item or -here)
            if run is None:
                run = runs[item or -here] = self._run(page, here, item, frame)
            self._add(page, here, text, run, frame, content)
        return set(runs)

    def _odd(self, page: int, unit: int, following: int, count: int) -> str:
        """The character of a unit beyond the first plane's letters; half a pair is none."""
        if 0xD800 <= unit < 0xDC00 and following < count:
            low = native.get_unicode(page, following)
            if 0xDC00 <= low < 0xE000:
                return chr(0x10000 + ((unit - 0xD800) << 10) + low - 0xDC00)
        return chr(unit) if 0xE000 <= unit < 0x10000 else UNREADABLE

    def _run(self, page: int, index: int, item: int | None, frame: PageFrame) -> _Run:
        matrix = self._matrix
        native.get_char_matrix(page, index, ctypes.addressof(matrix))
        size = font_size(native.get_font_size(page, index), matrix.c, matrix.d)
        turn = frame.direction(matrix.a, matrix.b)
        hidden, bold = False, False
        if item:
            hidden = native.get_render_mode(item) in INVISIBLE
            font = native.get_font(item) or 0
            if font not in self._bold:
                name = native.font_name(font)
                self._bold[font] = any(word in name for word in BOLD)
            bold = self._bold[font]
        plain = turn == 0 and frame.quarters == 0
        return _Run(Glyph("", 0, 0, 0, size, turn, bold, hidden), 0.0, plain)

    def _add(
        self, page: int, index: int, text: str, run: _Run, frame: PageFrame, content: PageContent
    ) -> None:
        box = self._box
        native.get_loose_box(page, index, ctypes.addressof(box))
        run.seen += 1
        if not run.plain or run.seen < 3:
            x, y = self._x, self._y
            native.get_origin(page, index, ctypes.addressof(x), ctypes.addressof(y))
            if run.seen == 1:
                run.first_y = y.value
            elif y.value != run.first_y:
                run.plain = False
            if not run.plain:
                corners = frame.point(box.left, box.top), frame.point(box.right, box.bottom)
                content.add(text, corners, frame.point(x.value, y.value), run.style)
                return
        left, top = frame.box[0], frame.box[3]
        content.add_plain(text, box.left - left, box.right - left, top - run.first_y, run.style)
