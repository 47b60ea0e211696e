"""The characters of a page as pdfium's text interface gives them.

The loose box of a character gives its extent along the line, its origin the baseline; the text is
in UTF-16 units. Characters without a text object are pdfium's own (line ends, spaces that it
infers) and left out. Each question is put for all characters of a page before the next one.
"""

from __future__ import annotations

import ctypes
from array import array
from itertools import compress, repeat
from operator import gt
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as raw

from govplan.parsers import pdf_native as native
from govplan.parsers.pdf_page import (
    LIGATURES,
    UNREADABLE,
    Glyph,
    Parts,
    font_size,
    rounded,
)

if TYPE_CHECKING:
    from govplan.parsers.pdf_page import PageContent, PageFrame

__all__ = ["BOLD", "CharacterReader"]

BOLD = (b"bold", b"black", b"heavy")
INVISIBLE = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)


NO_ERROR = (2, 32)
"""Units that may go without a value: a hyphen at a line's end, a space."""

SECOND_HALVES = range(0xDC00, 0xE000)

CLOSE, STEP = 0.09, 0.15
"""Characters are one glyph where the gap between them is no wider than this, and where each
begins at least so far behind the one before, in ems: what is drawn twice is not."""


class CharacterReader:
    """Reads the characters of text pages; keeps the buffers that pdfium writes into."""

    def __init__(self) -> None:
        self._boxes = native.Columns(ctypes.c_float, 4)
        self._matrices = native.Columns(ctypes.c_float, 6)
        self._origins = native.Columns(ctypes.c_double, 2, apart=True)
        self._bold: dict[int, bool] = {}
        self._styles: dict[tuple[float, ...], Glyph] = {}
        self._looks: dict[tuple[float | int | None, ...], Glyph] = {}

    def read(self, page: int, count: int, frame: PageFrame, content: PageContent) -> set[int]:
        """Add ``count`` characters; return the text objects that they come from."""
        if count < 1:
            return set()
        handle, every = native.argument(page), range(count)
        units = _units(page, count)
        texts = _read_texts(units)
        _mark_unmapped(handle, units, texts, content)
        items = native.each(native.get_text_object, handle, every)
        _drop_generated(handle, items, texts)
        patterns = self._patterns(handle, items, frame)
        boxes = self._boxes.read(native.get_loose_box, handle, every)
        origins = self._origins.read(native.get_origin, handle, every)
        columns: list[list[Any]] = [texts, *boxes, *origins, [patterns[item] for item in items]]
        if "" in texts:
            columns = [list(compress(column, texts)) for column in columns]
        _Writer(frame, content, columns).write()
        return set(patterns)

    def _patterns(self, handle: Any, items: list[int], frame: PageFrame) -> dict[int, Glyph]:
        """The size, direction and weight of each text object, as its first character has them."""
        count = len(items)
        first = dict(zip(reversed(items), range(count - 1, -1, -1), strict=True))
        indexes = list(first.values())
        a, b, c, d, _, _ = self._matrices.read(native.get_char_matrix, handle, indexes)
        sizes = native.each(native.get_font_size, handle, indexes)
        modes = [native.get_render_mode(item) if item > 0 else 0 for item in first]
        fonts = [native.get_font(item) or 0 if item > 0 else 0 for item in first]
        turned = repeat(frame.quarters)
        settings = list(zip(sizes, a, b, c, d, modes, fonts, turned, strict=False))
        styles = self._styles
        for setting in set(settings).difference(styles):
            styles[setting] = self._style(setting, frame)
        return dict(zip(first, map(styles.__getitem__, settings), strict=True))

    def _style(self, setting: tuple[Any, ...], frame: PageFrame) -> Glyph:
        """The one pattern of all that look the same."""
        nominal, a, b, c, d, mode, font, _ = setting
        look = font_size(nominal, c, d), frame.direction(a, b), self._is_bold(font)
        return self._looks.setdefault(
            (*look, mode in INVISIBLE), Glyph("", 0, 0, 0, *look, mode in INVISIBLE)
        )

    def _is_bold(self, font: int) -> bool:
        if font not in self._bold:
            name = native.font_name(font)
            self._bold[font] = any(word in name for word in BOLD)
        return self._bold[font]


class _Writer:
    """Writes the characters of a page, told as columns, into its content."""

    def __init__(self, frame: PageFrame, content: PageContent, columns: list[Any]) -> None:
        self._frame, self._content = frame, content
        self._texts, lefts, self._tops, rights, self._bottoms, self._xs, self._ys, _ = columns
        self._styles: list[Glyph] = columns[-1]
        if any(map(gt, lefts, rights)):
            lefts, rights = list(map(min, lefts, rights)), list(map(max, lefts, rights))
        self._lefts, self._rights = lefts, rights

    def write(self) -> None:
        """Add all characters, those that stand close together on one baseline as one glyph."""
        start, style = 0, None
        begin = end = height = reach = step = 0.0
        rows = zip(self._lefts, self._rights, self._ys, self._styles, strict=True)
        for index, (x0, x1, y, look) in enumerate(rows):
            if look is style and y == height and x0 - begin >= step and x0 - end <= reach:
                begin, end = x0, x1
                continue
            self._add(start, index)
            start, style, height, begin, end = index, look, y, x0, x1
            upright = look.turn == 0 and self._frame.quarters == 0
            reach = CLOSE * look.size - 0.1 if upright else float("-inf")
            step = STEP * look.size + 0.1
        self._add(start, len(self._texts))

    def _add(self, start: int, stop: int) -> None:
        """Add the characters from ``start`` on as one glyph, if nothing stands against it."""
        if start == stop:
            return
        left, content, style = self._frame.box[0], self._content, self._styles[start]
        x0, x1 = self._lefts[start] - left, self._rights[stop - 1] - left
        y = self._frame.box[3] - self._ys[start]
        seen = x0 >= -1 and x1 <= content.width + 1 and -1 <= y <= content.height + style.size
        if self._frame.quarters or style.turn != 0 or not seen:
            self._add_singly(start, stop)
            return
        text, parts = self._texts[start], None
        if stop - start > 1:
            x0s, x1s = self._lefts[start:stop], self._rights[start:stop]
            if max(x1s) > x1s[-1]:
                self._add_singly(start, stop)
                return
            if left:
                x0s, x1s = [x - left for x in x0s], [x - left for x in x1s]
            texts = self._texts[start:stop]
            text, parts = "".join(texts), Parts(texts, x0s, x1s)
        content.glyphs.append(
            Glyph(text, rounded(x0), rounded(x1), rounded(y), style.size, 0, style.bold,
                  style.hidden, parts)
        )  # fmt: skip

    def _add_singly(self, start: int, stop: int) -> None:
        point = self._frame.point
        for index in range(start, stop):
            corners = (
                point(self._lefts[index], self._tops[index]),
                point(self._rights[index], self._bottoms[index]),
            )
            origin = point(self._xs[index], self._ys[index])
            self._content.add(self._texts[index], corners, origin, self._styles[index])


class _Signs(dict[str, str]):
    """What a character reads as: nothing for white space, several letters for a ligature."""

    def __missing__(self, text: str) -> str:
        found = self[text] = "" if text.isspace() else LIGATURES.get(text, text)
        return found


_SIGNS = _Signs()


def _units(page: int, count: int) -> array[int]:
    """The UTF-16 units of all characters; pdfium's text lacks those that it has no value for."""
    buffer = (ctypes.c_ushort * (count + 1))()
    if native.get_text(page, 0, count, ctypes.addressof(buffer)) == count + 1:
        return array("H", memoryview(buffer)[:count].tobytes())
    return array("I", native.each(native.get_unicode, native.argument(page), range(count)))


def _read_texts(units: array[int]) -> list[str]:
    """The text of each character; none for white space and for the second half of a pair."""
    text = units.tobytes().decode("utf-16" if units.itemsize == 2 else "utf-32", "replace")
    if len(text) == len(units) and "\0" not in text and UNREADABLE not in text:
        return list(map(_SIGNS.__getitem__, text))
    texts: list[str] = []
    for index, unit in enumerate(units):
        if len(texts) > index:
            continue
        low = units[index + 1] if index + 1 < len(units) else 0
        if 0xD800 <= unit < 0xDC00 and 0xDC00 <= low < 0xE000:
            texts += chr(0x10000 + ((unit - 0xD800) << 10) + low - 0xDC00), ""
        elif 0 < unit < 0xD800 or 0xE000 <= unit < 0x10000:
            texts.append(_SIGNS[chr(unit)])
        else:
            texts.append(UNREADABLE)
    return texts


def _mark_unmapped(handle: Any, units: array[int], texts: list[str], content: PageContent) -> None:
    """Replace what the file gives no Unicode value; pdfium tells the code of a character then."""
    wrong = native.each(native.has_map_error, handle, range(len(texts)))
    if 1 not in wrong:
        return
    for index, (unit, mark) in enumerate(zip(units, wrong, strict=True)):
        if mark == 1 and unit not in NO_ERROR and (texts[index] or unit not in SECOND_HALVES):
            content.unmapped += 1
            texts[index] = chr(unit) if 32 < unit <= 126 else UNREADABLE


def _drop_generated(handle: Any, items: list[Any], texts: list[str]) -> None:
    """Blank what pdfium itself wrote; what else has no text object is given a number as its own."""
    if None not in items:
        return
    for index, item in enumerate(items):
        if item is None:
            items[index] = -index
            if native.is_generated(handle, index) == 1:
                texts[index] = ""
