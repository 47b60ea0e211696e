"""Calls into pdfium that are made for each character: the same functions, called more cheaply.

pypdfium2 declares a pointer type for each handle, which makes an object on each call and lets
the interpreter lock go and take it again. Declared anew with plain addresses and without that,
a call costs a third; on a page of a thousand characters that is most of the time.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as raw

__all__ = ["address_of", "font_name", "native"]

POINTER, INTEGER, REAL = ctypes.c_void_p, ctypes.c_int, ctypes.c_double


def native(name: str, result: Any, *arguments: Any) -> Any:
    """The function ``name`` of pdfium's interface with these types of result and arguments."""
    address = ctypes.cast(getattr(raw, name), ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


def address_of(handle: Any) -> int:
    """The address that a handle of pypdfium2 holds."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


get_unicode = native("FPDFText_GetUnicode", ctypes.c_uint, POINTER, INTEGER)
is_generated = native("FPDFText_IsGenerated", INTEGER, POINTER, INTEGER)
has_map_error = native("FPDFText_HasUnicodeMapError", INTEGER, POINTER, INTEGER)
get_loose_box = native("FPDFText_GetLooseCharBox", INTEGER, POINTER, INTEGER, POINTER)
get_origin = native("FPDFText_GetCharOrigin", INTEGER, POINTER, INTEGER, POINTER, POINTER)
get_text_object = native("FPDFText_GetTextObject", POINTER, POINTER, INTEGER)
get_char_matrix = native("FPDFText_GetMatrix", INTEGER, POINTER, INTEGER, POINTER)
get_font_size = native("FPDFText_GetFontSize", REAL, POINTER, INTEGER)
get_render_mode = native("FPDFTextObj_GetTextRenderMode", INTEGER, POINTER)
get_font = native("FPDFTextObj_GetFont", POINTER, POINTER)
get_base_font_name = native("FPDFFont_GetBaseFontName", ctypes.c_size_t, POINTER, POINTER,
                            ctypes.c_size_t)  # fmt: skip
is_embedded = native("FPDFFont_GetIsEmbedded", INTEGER, POINTER)

count_objects = native("FPDFPage_CountObjects", INTEGER, POINTER)
get_object = native("FPDFPage_GetObject", POINTER, POINTER, INTEGER)
count_form_objects = native("FPDFFormObj_CountObjects", INTEGER, POINTER)
get_form_object = native("FPDFFormObj_GetObject", POINTER, POINTER, ctypes.c_ulong)
get_type = native("FPDFPageObj_GetType", INTEGER, POINTER)
get_bounds = native("FPDFPageObj_GetBounds", INTEGER, POINTER, POINTER, POINTER, POINTER, POINTER)
get_matrix = native("FPDFPageObj_GetMatrix", INTEGER, POINTER, POINTER)
get_draw_mode = native("FPDFPath_GetDrawMode", INTEGER, POINTER, POINTER, POINTER)
count_segments = native("FPDFPath_CountSegments", INTEGER, POINTER)
get_segment = native("FPDFPath_GetPathSegment", POINTER, POINTER, INTEGER)
get_segment_type = native("FPDFPathSegment_GetType", INTEGER, POINTER)
get_segment_point = native("FPDFPathSegment_GetPoint", INTEGER, POINTER, POINTER, POINTER)
is_closed = native("FPDFPathSegment_GetClose", INTEGER, POINTER)


def font_name(font: int | None) -> bytes:
    """The name of a font in small letters; empty for none."""
    if not font:
        return b""
    buffer = ctypes.create_string_buffer(256)
    get_base_font_name(font, ctypes.addressof(buffer), 256)
    return buffer.value.lower()
