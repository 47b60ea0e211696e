"""The values of a page's form fields as pdfium's interface for annotations gives them."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as raw

from govplan.parsers.pdf.engines.fields import CHECKED, HIDDEN, SECRET, UNCHECKED, add_value

if TYPE_CHECKING:
    from govplan.parsers.pdf.engines.page import PageContent, PageFrame

__all__ = ["read_fields"]

MAX_FIELDS = 10_000
"""Annotations of one page that are looked at."""

TICKED = (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON)
WRITTEN = (
    raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX
)  # fmt: skip


def read_fields(form: Any, page: Any, frame: PageFrame, content: PageContent) -> None:
    """Add the values of the form fields that ``page`` shows."""
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), MAX_FIELDS)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            box = raw.FS_RECTF()
            shown = not raw.FPDFAnnot_GetFlags(annotation) & HIDDEN
            if shown and raw.FPDFAnnot_GetRect(annotation, box):
                value = _value(form, annotation)
                place = (box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top))
                add_value(content, frame, place, value)
        finally:
            raw.FPDFPage_CloseAnnot(annotation)


def _value(form: Any, annotation: Any) -> str:
    if raw.FPDFAnnot_GetSubtype(annotation) != raw.FPDF_ANNOT_WIDGET:
        return ""
    kind = raw.FPDFAnnot_GetFormFieldType(form, annotation)
    if kind in TICKED:
        return CHECKED if raw.FPDFAnnot_IsChecked(form, annotation) else UNCHECKED
    secret = raw.FPDFAnnot_GetFormFieldFlags(form, annotation) & SECRET
    if kind not in WRITTEN or (kind == raw.FPDF_FORMFIELD_TEXTFIELD and secret):
        return ""
    size = raw.FPDFAnnot_GetFormFieldValue(form, annotation, None, 0)
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    raw.FPDFAnnot_GetFormFieldValue(form, annotation, buffer, size)
    return bytes(buffer)[: max(0, size - 2)].decode("utf-16-le", "replace")
