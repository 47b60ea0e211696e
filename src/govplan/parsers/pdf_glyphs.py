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
    """What the characters of one text object share.

    ``plain`` says that it is set upright on an unturned page; ``y`` is its baseline and
    ``seen`` how often that was asked for: twice the same, and it holds for all.
    """

    style: Glyph
    plain: bool
    y: float = 0.0
    seen: int = 0


class CharacterReader:
    """Reads the characters of text pages; keeps the buffers that pdfium writes into."""

    def __init__(self) -> None:
        self._box, self._matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._bold: dict[int, bool] = {}
        self._styles: dict[tuple[float | int | bool, ...], Glyph] = {}

    def read(self, page: int, count: int, frame: PageFrame, content: PageContent) -> set[int]:
        """Add ``count`` characters; return the text objects that they come from."""
        runs: dict[int, _Run] = {}
        get_object, get_unicode = native.get_text_object, native.get_unicode
        has_error, get_box, add_plain = (
            native.has_map_error,
            native.get_loose_box,
            content.add_plain,
        )
        box, left, top = self._box, frame.box[0], frame.box[3]
        box_address = ctypes.addressof(box)
        index = 0
        while index < count:
            here = index
            index += 1
            item = get_object(page, here)
            if item is None and native.is_generated(page, here) == 1:
                continue
            unit = get_unicode(page, here)
            if unit == 32:
                continue
            if 0 < unit < 0xD800:
                text = chr(unit)
            else:
                text = self._odd(page, unit, index, count)
                index += ord(text) > 0xFFFF
            if has_error(page, here) == 1 and unit != 2:
                content.unmapped += 1
                text = text if " " <= text <= "~" else UNREADABLE
            run = runs.get(item or -here)
            if run is None:
                run = runs[item or -here] = self._run(page, here, item, frame)
            get_box(page, here, box_address)
            if run.seen < 2 or not run.plain:
                self._origin(page, here, run)
            if run.plain:
                add_plain(text, box.left - left, box.right - left, top - run.y, run.style)
            else:
                corners = frame.point(box.left, box.top), frame.point(box.right, box.bottom)
                content.add(text, corners, frame.point(self._x.value, run.y), run.style)
        return set(runs)

    def _odd(self, page: int, unit: int, following: int, count: int) -> str:
        """The character of a unit beyond the first plane's letters; half a pair is none."""
        if 0xD800 <= unit < 0xDC00 and following < count:
            low = native.get_unicode(page, following)
            if 0xDC00 <= low < 0xE000:
                return chr(0x10000 + ((unit - 0xD800) << 10) + low - 0xDC00)
        return chr(unit) if 0xE000 <= unit < 0x10000 else UNREADABLE

    def _origin(self, page: int, index: int, run: _Run) -> None:
        """Ask where a character begins; a baseline that changes makes its run a special one."""
        x, y = self._x, self._y
        native.get_origin(page, index, ctypes.addressof(x), ctypes.addressof(y))
        if run.seen and y.value != run.y:
            run.plain = False
        run.y = y.value
        run.seen += 1

    def _run(self, page: int, index: int, item: int | None, frame: PageFrame) -> _Run:
        matrix = self._matrix
        native.get_char_matrix(page, index, ctypes.addressof(matrix))
        nominal = native.get_font_size(page, index)
        mode = native.get_render_mode(item) if item else 0
        font = (native.get_font(item) if item else 0) or 0
        key = (nominal, matrix.a, matrix.b, matrix.c, matrix.d, mode, font, frame.quarters)
        style = self._styles.get(key)
        if style is None:
            size = font_size(nominal, matrix.c, matrix.d)
            turn = frame.direction(matrix.a, matrix.b)
            hidden, bold = mode in INVISIBLE, self._is_bold(font)
            style = self._styles[key] = Glyph("", 0, 0, 0, size, turn, bold, hidden)
        return _Run(style, style.turn == 0 and frame.quarters == 0)

    def _is_bold(self, font: int) -> bool:
        if font not in self._bold:
            name = native.font_name(font)
            self._bold[font] = any(word in name for word in BOLD)
        return self._bold[font]
