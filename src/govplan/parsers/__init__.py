"""The readers: one row a format, one function a reader, nothing nested by any of them.

Adding a format is one folder with a ``reader.py`` and one row in :data:`FORMATS`.
"""

from __future__ import annotations

import shutil
from dataclasses import field
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from govplan.model.limits import DEFAULT_LIMITS, Limits
from govplan.model.messages import msg
from govplan.model.record import record
from govplan.parsers.pictures.extra import installed

if TYPE_CHECKING:
    from govplan.model.diagnostics import Report
    from govplan.model.document import Document

__all__ = ["FORMATS", "Format", "ReadOptions", "Reader"]


@record
class ReadOptions:
    """What a caller may say about how a file is to be read.

    ``name`` is the file's name for messages; ``encoding`` overrides the detection of a text
    encoding; ``password`` opens an encrypted PDF or .doc; ``engine`` is ``pdfium`` or
    ``pdfplumber``; ``ocr`` is when text is recognised in pictures: ``auto`` where a page has none,
    ``always`` on each page of a PDF, or ``never``; ``processes`` is how many may read one file at
    the same time, and changes nothing else.
    """

    name: str = "<input>"
    encoding: str | None = None
    password: str | None = None
    engine: str = "pdfium"
    ocr: str = "auto"
    limits: Limits = field(default=DEFAULT_LIMITS)
    processes: int = 1


class Reader(Protocol):
    """Turn the bytes of one file into the neutral form.

    Raises ``UnreadableError`` for bytes that cannot be read; anything odd in
    a readable file is noted in ``report``.
    """

    def __call__(self, data: bytes, options: ReadOptions, report: Report) -> Document:
        """Read ``data``."""
        ...


@record
class Format:
    """A file format: its name for ``--from``, its suffixes and the reader that is imported late.

    ``programs`` are names of a program that the reader runs, one of which must be installed.
    ``extra`` is the extra of govplan (``ocr``) without which it reads nothing or, where ``adds``
    says so, less.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    module: str
    programs: tuple[str, ...] = ()
    extra: str = ""
    adds: str = ""

    @property
    def needs(self) -> str | None:
        """What the reader cannot do without: a program or an extra."""
        if self.programs:
            return self.programs[0]
        return f"govplan[{self.extra}]" if self.extra and not self.adds else None

    @property
    def available(self) -> bool:
        """Whether what the reader needs beside govplan is installed."""
        if self.programs:
            return any(shutil.which(name) for name in self.programs)
        return bool(self.adds) or self.is_complete

    @property
    def is_complete(self) -> bool:
        """Whether its extra is installed, if it has one."""
        return not self.extra or installed()

    def reader(self) -> Reader:
        """The ``read`` function of the format's module, imported only now."""
        return cast("Reader", import_module(self.module).read)


FORMATS: dict[str, Format] = {
    row.name: row
    for row in (
        Format("text", msg("plain text"), (".txt", ".text"), "govplan.parsers.text.reader"),
        Format("markdown", msg("Markdown"), (".md", ".markdown"),
               "govplan.parsers.markdown.reader"),
        Format("html", msg("web page"), (".html", ".htm", ".xhtml", ".shtml"),
               "govplan.parsers.html.reader"),
        Format("docx", msg("Word document"), (".docx", ".docm", ".dotx", ".dotm"),
               "govplan.parsers.docx.reader"),
        Format("doc", msg("Word 97-2003 or WPS document"), (".doc", ".dot", ".wps", ".wpt"),
               "govplan.parsers.legacy.word97"),
        Format("word-xml", msg("Word document in one XML file"), (".xml",),
               "govplan.parsers.legacy.word_xml"),
        Format("mht", msg("web archive"), (".mht", ".mhtml"), "govplan.parsers.legacy.mhtml"),
        Format("odt", msg("OpenDocument text"), (".odt", ".ott", ".fodt"),
               "govplan.parsers.odf.reader"),
        Format("office", msg("RTF, UOF and others through LibreOffice"),
               (".rtf", ".uof", ".uot", ".uos", ".sxw", ".wpd", ".hwp"),
               "govplan.parsers.legacy.office", ("soffice", "libreoffice")),
        Format("xlsx", msg("workbook"), (".xlsx", ".xlsm", ".xltx", ".et"),
               "govplan.parsers.spreadsheet.reader"),
        Format("xls", msg("Excel 97-2003 workbook"), (".xls", ".xlt"),
               "govplan.parsers.spreadsheet.reader"),
        Format("ods", msg("OpenDocument workbook"), (".ods", ".ots", ".fods"),
               "govplan.parsers.odf.sheets"),
        Format("ofd", msg("OFD"), (".ofd",), "govplan.parsers.ofd.reader"),
        Format("pdf", msg("PDF"), (".pdf",), "govplan.parsers.pdf.reader", extra="ocr",
               adds=msg("scanned pages")),
        Format("picture", msg("scan or photograph of a document"),
               (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp", ".gif"),
               "govplan.parsers.pictures.reader", extra="ocr"),
    )
}  # fmt: skip
