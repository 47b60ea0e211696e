"""The first engine: characters and rules of a page through pdfium's raw interface.

Measured on plans this takes a small part of the time of a reader in Python. Coordinates of pdfium
ignore ``/Rotate`` and the crop box. pdfium is not thread-safe, even across documents: one thread at
a time is in it, and none while the process forks.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from threading import RLock
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from govplan.model.errors import UnreadableError
from govplan.model.messages import msg
from govplan.parsers.pdf.engines.covers import Covers
from govplan.parsers.pdf.engines.drawing import Drawing, make_rooms
from govplan.parsers.pdf.engines.fields import CHECKED, HIDDEN, SECRET, UNCHECKED, add_value
from govplan.parsers.pdf.engines.glyph_runs import Characters
from govplan.parsers.pdf.engines.glyphs import CharacterReader
from govplan.parsers.pdf.engines.native import address_of
from govplan.parsers.pdf.engines.page import MAX_CHARACTERS, PageContent, PageFrame

if TYPE_CHECKING:
    from govplan.parsers.pictures.frames import Frame

__all__ = ["PdfiumEngine", "password_error"]

_P = ParamSpec("_P")
_R = TypeVar("_R")

_LOCK = RLock()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(
        before=_LOCK.acquire, after_in_parent=_LOCK.release, after_in_child=_LOCK.release
    )


def _alone(
    method: Callable[Concatenate[PdfiumEngine, _P], _R],
) -> Callable[Concatenate[PdfiumEngine, _P], _R]:
    """The method, while no other thread is in pdfium."""

    @wraps(method)
    def run(self: PdfiumEngine, /, *args: _P.args, **kwargs: _P.kwargs) -> _R:
        with _LOCK:
            return method(self, *args, **kwargs)

    return run


REASONS = {
    raw.FPDF_ERR_FORMAT: msg("it is damaged or no PDF"),
    raw.FPDF_ERR_SECURITY: msg("its encryption is of a kind that is not supported"),
    raw.FPDF_ERR_FILE: msg("it cannot be read"),
}


KEPT = 20
"""Pages that are loaded from one opening of a file: 500 pages take 70 MiB so, else 150."""


class PdfiumEngine:
    """A PDF opened by pdfium, page by page; used as a context that closes it."""

    @_alone
    def __init__(self, data: bytes, name: str, password: str | None) -> None:
        self._data, self._password, self._loaded = data, password or None, 0
        try:
            self._open()
        except pdfium.PdfiumError as error:
            raise _refused(error, name, password) from None
        self._characters, self._covers = CharacterReader(), Covers()
        self._rooms = make_rooms()

    def _open(self) -> None:
        self._document = pdfium.PdfDocument(self._data, password=self._password)
        self._form: Any = None
        if self._document.get_formtype() != raw.FORMTYPE_NONE:
            self._document.init_forms()
            self._form = self._document.formenv

    def _free(self) -> None:
        """Open the file anew now and then: pdfium keeps what pages shared as long as it is open."""
        self._loaded += 1
        if self._loaded % KEPT == 0:
            self._document.close()
            self._open()

    def __enter__(self) -> PdfiumEngine:
        return self

    @_alone
    def __exit__(self, *_: object) -> None:
        self._document.close()

    @_alone
    def __len__(self) -> int:
        return len(self._document)

    @property
    @_alone
    def producer(self) -> str:
        """What the file says of the programs that made it."""
        found = self._document.get_metadata_dict()
        return f"{found.get('Creator', '')} {found.get('Producer', '')}"

    @_alone
    def page(self, index: int) -> PageContent | None:
        """The page at ``index`` from 0; ``None`` where pdfium cannot load it."""
        with self._opened(index) as page:
            if page is None:
                return None
            quarters = raw.FPDFPage_GetRotation(page.raw) % 4
            box = _visible_box(page)
            frame = PageFrame(box, quarters)
            content = PageContent(index + 1, *frame.size)
            found = self._read_text(page.raw, frame, content)
            drawing = Drawing(frame, content, set(found.objects), self._rooms)
            drawing.read(address_of(page.raw))
            content.covered = found.drop(self._covers.hidden(found, drawing))
            found.write()
            if self._form is not None:
                _read_fields(self._form.raw, page.raw, frame, content)
            return content

    @_alone
    def frame(self, index: int) -> Frame | None:
        """The picture of the page at ``index`` from 0, as a viewer shows it, in grey."""
        from govplan.parsers.pictures.frames import Frame, pixels_per_point
        from govplan.parsers.pictures.seals import without_seals

        with self._opened(index) as page:
            if page is None:
                return None
            width, height = page.get_size()
            scale = pixels_per_point(width, height)
            bitmap = page.render(scale=scale, grayscale=True)
            grey = bitmap.to_numpy()[:, :].reshape(bitmap.height, -1).copy()
            colours = page.render(scale=scale, rev_byteorder=True).to_numpy()
            pixels, seals = without_seals(grey, colours, scale)
            return Frame(pixels, width, height, seals)

    @contextmanager
    def _opened(self, index: int) -> Iterator[Any]:
        """The page at ``index`` while it is read; ``None`` where pdfium cannot load it."""
        self._free()
        try:
            page = self._document[index]
        except pdfium.PdfiumError:
            yield None
            return
        try:
            yield page
        finally:
            page.close()

    def _read_text(self, page: Any, frame: PageFrame, content: PageContent) -> Characters:
        """The characters of a page."""
        text_page = raw.FPDFText_LoadPage(page)
        if not text_page:
            return Characters([], frame, content)
        try:
            count = raw.FPDFText_CountChars(text_page)
            content.cut = count > MAX_CHARACTERS
            address, count = address_of(text_page), min(count, MAX_CHARACTERS)
            return self._characters.read(address, count, frame, content)
        finally:
            raw.FPDFText_ClosePage(text_page)


def _refused(error: pdfium.PdfiumError, name: str, password: str | None) -> UnreadableError:
    if error.err_code == raw.FPDF_ERR_PASSWORD:
        return password_error(name, password)
    reason = REASONS.get(error.err_code or 0, msg("it is damaged or no PDF"))
    return UnreadableError(
        msg(
            "{name}: the PDF cannot be opened, {reason}; save it anew and retry",
            name=name,
            reason=reason,
        )
    )


def password_error(name: str, password: str | None) -> UnreadableError:
    """The error for a file that its (missing or wrong) password does not open."""
    what = msg("the password does not open it") if password else msg("it is encrypted")
    return UnreadableError(
        msg(
            "{name}: {what}; give the right one with --password or in GOVPLAN_PASSWORD",
            name=name,
            what=what,
        )
    )


def _visible_box(page: pdfium.PdfPage) -> tuple[float, float, float, float]:
    """The crop box within the media box; A4 where neither has an area."""
    box = raw.FS_RECTF()
    if raw.FPDF_GetPageBoundingBox(page.raw, box):
        found = (box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top))
        if found[2] - found[0] > 1 and found[3] - found[1] > 1:
            return found
    return (0.0, 0.0, 595.0, 842.0)


MAX_FIELDS = 10_000
"""Annotations of one page that are looked at."""

TICKED = (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON)
WRITTEN = (
    raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX
)  # fmt: skip


def _read_fields(form: Any, page: Any, frame: PageFrame, content: PageContent) -> None:
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
