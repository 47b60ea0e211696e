"""Calls into pdfium that are made for each character: the same functions, called more cheaply.

pypdfium2 declares a pointer type for each handle, which makes an object on each call and lets
the interpreter lock go and take it again. Declared anew with plain addresses and without that,
a call costs a third, and half of it again where its arguments are prepared once for a whole page
(:func:`each`, :class:`Columns`); on a page of a thousand characters that is most of the time.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Collection, Iterable, Sequence
from itertools import repeat
from typing import Any

import pypdfium2.raw as raw

__all__ = ["Columns", "address_of", "argument", "arguments", "bare", "each", "font_name", "native"]

POINTER, INTEGER, REAL = ctypes.c_void_p, ctypes.c_int, ctypes.c_double


def native(name: str, result: Any, *arguments: Any) -> Any:
    """The function ``name`` of pdfium's interface with these types of result and arguments."""
    address = ctypes.cast(getattr(raw, name), ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


def bare(name: str, result: Any) -> Any:
    """The function ``name``, which takes small numbers and what :func:`argument` makes of
    addresses; nothing else, since it converts nothing.
    """
    return native(name, result)


def address_of(handle: Any) -> int:
    """The address that a handle of pypdfium2 holds."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def argument(address: int) -> Any:
    """An address as an argument that may be passed to a :func:`bare` function many times; what is
    no address stands for none.
    """
    return ctypes.c_void_p.from_param(address if address > 0 else None)


def arguments(addresses: Collection[int]) -> dict[int, Any]:
    """Each address with what :func:`argument` makes of it."""
    return dict(zip(addresses, map(POINTER.from_param, addresses), strict=True))


def each(function: Any, argument: Any, over: Sequence[int]) -> list[Any]:
    """What a bare function returns for one ``argument`` and each index of ``over``."""
    return list(map(function, repeat(argument), over))


class Columns:
    """Room for ``width`` numbers of the type ``kind`` that a function writes for each index.

    ``apart`` says that it takes an address for each number, not one for all of them.
    """

    def __init__(self, kind: Any, width: int, *, apart: bool = False) -> None:
        self._kind, self._width, self._apart = kind, width, apart
        self._numbers = (kind * 0)()
        self._places: list[list[Any]] = [[]]

    def read(self, function: Any, argument: Any, over: Sequence[int]) -> list[list[float]]:
        """Call a bare function with ``argument`` and each index; return columns of numbers."""
        return self._read(function, len(over), repeat(argument), over)

    def read_of(self, function: Any, handles: Sequence[Any]) -> list[list[float]]:
        """Call a bare function with each of ``handles``; return columns of numbers."""
        return self._read(function, len(handles), handles)

    def _read(self, function: Any, count: int, *before: Iterable[Any]) -> list[list[float]]:
        width = self._width
        if count > len(self._places[0]):
            self._grow(2 * count)
        deque(map(function, *before, *self._places), maxlen=0)
        numbers: Any = memoryview(self._numbers).cast("B").cast(self._kind._type_)
        return [numbers[column : count * width : width].tolist() for column in range(width)]

    def _grow(self, count: int) -> None:
        self._numbers = numbers = (self._kind * (count * self._width))()
        size = ctypes.sizeof(self._kind)
        self._places = [
            [ctypes.byref(numbers, start + place * size * self._width) for place in range(count)]
            for start in range(0, size * (self._width if self._apart else 1), size)
        ]


get_text = native("FPDFText_GetText", INTEGER, POINTER, INTEGER, INTEGER, POINTER)
get_unicode = bare("FPDFText_GetUnicode", ctypes.c_uint)
is_generated = bare("FPDFText_IsGenerated", INTEGER)
has_map_error = bare("FPDFText_HasUnicodeMapError", INTEGER)
get_loose_box = bare("FPDFText_GetLooseCharBox", INTEGER)
get_origin = bare("FPDFText_GetCharOrigin", INTEGER)
get_text_object = bare("FPDFText_GetTextObject", POINTER)
get_char_matrix = bare("FPDFText_GetMatrix", INTEGER)
get_font_size = bare("FPDFText_GetFontSize", REAL)
get_render_mode = bare("FPDFTextObj_GetTextRenderMode", INTEGER)
get_font = bare("FPDFTextObj_GetFont", POINTER)
get_base_font_name = native("FPDFFont_GetBaseFontName", ctypes.c_size_t, POINTER, POINTER,
                            ctypes.c_size_t)  # fmt: skip
is_embedded = native("FPDFFont_GetIsEmbedded", INTEGER, POINTER)

count_objects = native("FPDFPage_CountObjects", INTEGER, POINTER)
get_object = bare("FPDFPage_GetObject", POINTER)
count_form_objects = native("FPDFFormObj_CountObjects", INTEGER, POINTER)
get_form_object = bare("FPDFFormObj_GetObject", POINTER)
get_type = native("FPDFPageObj_GetType", INTEGER, POINTER)
get_bounds = native("FPDFPageObj_GetBounds", INTEGER, POINTER, POINTER, POINTER, POINTER, POINTER)
get_matrix = bare("FPDFPageObj_GetMatrix", INTEGER)
get_fill_color = bare("FPDFPageObj_GetFillColor", INTEGER)
get_draw_mode = bare("FPDFPath_GetDrawMode", INTEGER)
count_segments = bare("FPDFPath_CountSegments", INTEGER)
get_segment = bare("FPDFPath_GetPathSegment", POINTER)
get_segment_type = bare("FPDFPathSegment_GetType", INTEGER)
get_segment_point = bare("FPDFPathSegment_GetPoint", INTEGER)
is_closed = bare("FPDFPathSegment_GetClose", INTEGER)
get_clip = bare("FPDFPageObj_GetClipPath", POINTER)
count_clips = bare("FPDFClipPath_CountPaths", INTEGER)
count_clip_segments = bare("FPDFClipPath_CountPathSegments", INTEGER)
get_clip_segment = bare("FPDFClipPath_GetPathSegment", POINTER)


def font_name(font: int | None) -> bytes:
    """The name of a font in small letters; empty for none."""
    if not font:
        return b""
    buffer = ctypes.create_string_buffer(256)
    get_base_font_name(font, ctypes.addressof(buffer), 256)
    return buffer.value.lower()
