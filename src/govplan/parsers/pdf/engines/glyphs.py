"""The characters of a page as pdfium's text interface gives them.

The loose box of a character gives its extent along the line, its origin the baseline; the text is
in UTF-16 units. Characters without a text object are pdfium's own (line ends, spaces that it
infers) and left out. Each question is put for all characters of a page before the next one, and
what a text object tells of all its characters is asked once for each segment of it.
"""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Mapping
from itertools import chain, compress, groupby, pairwise, repeat
from operator import eq, ne, sub
from typing import Any

import pypdfium2.raw as raw

from govplan.lexicon.symbols import PRIVATE, may_hold_private, shown_sign
from govplan.parsers.pdf.engines import native
from govplan.parsers.pdf.engines.clips import Clips
from govplan.parsers.pdf.engines.glyph_runs import Characters
from govplan.parsers.pdf.engines.page import (
    LIGATURES,
    UNREADABLE,
    Glyph,
    PageContent,
    PageFrame,
    font_size,
)

__all__ = ["BOLD", "CharacterReader", "share_boxes"]

BOLD = (b"bold", b"black", b"heavy")
INVISIBLE = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)

WIDEST = 1.05
"""What a sign takes of its line at most, in ems; a wider step to the next one holds a blank."""

NO_ERROR = (2, 32)
"""Units that may go without a value: a hyphen at a line's end, a space."""

SECOND_HALVES = range(0xDC00, 0xE000)


class CharacterReader:
    """Reads the characters of text pages; keeps the buffers that pdfium writes into."""

    def __init__(self) -> None:
        self._boxes = native.Columns(ctypes.c_float, 4)
        self._matrices = native.Columns(ctypes.c_float, 6)
        self._origins = native.Columns(ctypes.c_double, 2, apart=True)
        self._styles = [_Styles(quarters) for quarters in range(4)]
        self._clips = Clips()

    def read(self, page: int, count: int, frame: PageFrame, content: PageContent) -> Characters:
        """``count`` characters of a text page."""
        found = Characters([], frame, content)
        if count < 1:
            return found
        handle = native.argument(page)
        units = _units(page, count)
        texts = _read_texts(units)
        _mark_unmapped(handle, units, texts, content)
        items = native.each(native.get_text_object, handle, range(count))
        found.objects = objects = native.arguments(set(items) - {None})
        _show_symbols(items, texts)
        _drop_generated(handle, items, texts)
        self._drop_clipped(self._clips.hidden(handle, items, objects), texts, content)
        places = list(compress(range(count), texts))
        if places:
            found.texts, found.items = list(filter(None, texts)), list(compress(items, texts))
            self._measure(handle, places, found.items, objects, found)
        return found

    def _drop_clipped(self, clipped: list[int], texts: list[str], content: PageContent) -> None:
        """Blank what is clipped away, unless nothing else is there."""
        hidden = [place for place in clipped if texts[place]]
        if hidden and len(hidden) < sum(map(bool, texts)):
            content.clipped = len(hidden)
            for place in hidden:
                texts[place] = ""

    def _measure(
        self,
        handle: Any,
        places: list[int],
        items: list[int],
        objects: Mapping[int, Any],
        found: Characters,
    ) -> None:
        """Ask for the extents, the baselines and the styles of the characters at ``places``."""
        found.lefts, found.tops, found.rights, found.bottoms = self._boxes.read(
            native.get_loose_box, handle, places
        )
        share_boxes(found.lefts, found.tops, found.rights, items)
        changes = list(map(ne, items, items[1:]))
        begins = [True, *changes]
        firsts = list(compress(places, begins))
        lasts = list(compress(places, [*changes, True]))
        own = list(map(objects.get, compress(items, begins)))
        fonts = list(map(native.get_font, own))
        a, b, c, d, _, heights = self._matrices.read(native.get_char_matrix, handle, firsts)
        settings = zip(
            native.each(native.get_font_size, handle, firsts), a, b, c, d,
            map(native.get_render_mode, own), fonts, strict=True,
        )  # fmt: skip
        styles = list(map(self._styles[found.frame.quarters].__getitem__, settings))
        xs, ys = self._origins.read(native.get_origin, handle, lasts)
        if len(firsts) < len(items):
            edges = [*compress(range(len(items)), begins), len(items)]
            lengths = list(map(sub, edges[1:], edges))
            if ys == heights and not found.frame.quarters and all(s.turn == 0 for s in styles):
                xs, ys = found.lefts, list(chain.from_iterable(map(repeat, ys, lengths)))
            else:
                xs, ys = self._origins.read(native.get_origin, handle, places)
            styles = list(chain.from_iterable(map(repeat, styles, lengths)))
        found.xs, found.ys, found.styles = xs, ys, styles
        drawn = {font for font in set(fonts) if font and not native.font_name(font)}
        if drawn and not found.frame.quarters:
            fonts_of = dict(zip(compress(items, begins), fonts, strict=True))
            marks = [fonts_of[item] in drawn for item in items]
            self._take_advances(handle, places, list(compress(range(len(items)), marks)), found)

    def _take_advances(
        self, handle: Any, places: list[int], drawn: list[int], found: Characters
    ) -> None:
        """Let the signs ``drawn`` begin at their origins and end where the next one begins: of
        fonts without a name, whose signs operators draw (Type 3), pdfium may tell the ink alone,
        and that of 〈 stands behind the beginning of a “ that is set close to it.
        """
        lefts, rights, ys = found.lefts, found.rights, found.ys
        upright = [k for k in drawn if found.styles[k].turn == 0]
        xs, _ = self._origins.read(native.get_origin, handle, [places[k] for k in upright])
        for k, x in zip(upright, xs, strict=True):
            lefts[k] = min(lefts[k], x)
        for k, after in pairwise(upright):
            beside = places[after] == places[k] + 1 and ys[k] == ys[after]
            if beside and 0 < lefts[after] - lefts[k] < WIDEST * found.styles[k].size:
                rights[k] = max(rights[k], lefts[after])


class _Styles(dict[tuple[Any, ...], Glyph]):
    """The size, direction and weight of characters by how they are set, on pages turned so far;
    what looks the same is one object.
    """

    def __init__(self, quarters: int) -> None:
        super().__init__()
        self._direction = PageFrame((0, 0, 0, 0), quarters).direction
        self._looks: dict[tuple[float | None, ...], Glyph] = {}
        self._bold: dict[int | None, bool] = {}

    def __missing__(self, setting: tuple[Any, ...]) -> Glyph:
        nominal, a, b, c, d, mode, font = setting
        size, turn, hidden = font_size(nominal, c, d), self._direction(a, b), mode in INVISIBLE
        if font not in self._bold:
            name = native.font_name(font)
            self._bold[font] = any(word in name for word in BOLD)
        look = size, turn, self._bold[font], hidden
        if look not in self._looks:
            self._looks[look] = Glyph("", 0, 0, 0, *look)
        self[setting] = self._looks[look]
        return self[setting]


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


def share_boxes(
    lefts: list[float], tops: list[float], rights: list[float], items: list[Any]
) -> None:
    """Part the box of a sign that stands for several characters (a dash of two, ﬀ) among them:
    pdfium gives each the whole. What is drawn twice comes from two text objects.

    >>> lefts, rights = [10.0, 10.0, 34.0], [34.0, 34.0, 46.0]
    >>> share_boxes(lefts, [8.0, 8.0, 8.0], rights, [1, 1, 1])
    >>> lefts, rights
    ([10.0, 22.0, 34.0], [22.0, 34.0, 46.0])
    """
    if not any(map(eq, lefts, lefts[1:])):
        return
    boxes = zip(lefts, tops, rights, items, strict=True)
    start = 0
    for box, alike in groupby(list(boxes)):
        end = start + sum(1 for _ in alike)
        share = (box[2] - box[0]) / (end - start)
        for place in range(start, end if end - start > 1 else start):
            lefts[place] = box[0] + (place - start) * share
            rights[place] = lefts[place] + share
        start = end


def _show_symbols(items: list[Any], texts: list[str]) -> None:
    """Let private characters of symbol fonts read as what they show."""
    if not may_hold_private("".join(texts)):
        return
    for index, (item, text) in enumerate(zip(items, texts, strict=True)):
        if item is not None and PRIVATE.match(text):
            font = native.get_font(native.argument(item))
            texts[index] = shown_sign(native.font_name(font).decode("latin-1"), text)


def _drop_generated(handle: Any, items: list[Any], texts: list[str]) -> None:
    """Blank what pdfium itself wrote; what else has no text object stands for itself."""
    if None not in items:
        return
    for index, item in enumerate(items):
        if item is None:
            items[index] = -index
            if native.is_generated(handle, index) == 1:
                texts[index] = ""
