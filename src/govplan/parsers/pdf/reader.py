"""Read a PDF with a text layer: what is visible on its pages, in reading order.

Two engines read the pages, pdfium (the default) and pdfplumber; all that follows is the same for
both: rules to tables, glyphs to lines, lines to paragraphs, furniture marked. Nothing is joined
over a page break here; the blocks carry hints (``continues``, ``open_end``) for that.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from govplan.lexicon.symbols import PRIVATE
from govplan.model.document import Document, Source
from govplan.model.errors import UnreadableError
from govplan.parsers.pdf.engines.bombs import check_streams
from govplan.parsers.pdf.engines.page import UNREADABLE
from govplan.parsers.pdf.layout.blocks import BlockWriter, body_size
from govplan.parsers.pdf.layout.continued import continue_tables
from govplan.parsers.pdf.layout.furniture import mark_furniture, mark_notes
from govplan.parsers.pdf.layout.pages import (
    Engine,
    PageSource,
    note_scans,
    open_engine,
    read_pages,
)
from govplan.parsers.pdf.layout.web import mark_navigation
from govplan.parsers.pdf.tables.continuation import link_tables
from govplan.parsers.pdf.tables.sheets import mark_copies

if TYPE_CHECKING:
    from govplan.model.diagnostics import Report
    from govplan.parsers import ReadOptions
    from govplan.parsers.pdf.layout.reading_order import PageLayout

__all__ = ["read", "read_engine"]

USELESS = 0.9
"""A text layer of which this share is unreadable is none."""


def read(data: bytes, options: ReadOptions, report: Report) -> Document:
    """Turn a PDF into the neutral form.

    Raises ``UnreadableError`` for a damaged or encrypted file and for one
    without a text layer, :class:`~govplan.model.errors.LimitError` over a limit.
    """
    deadline = time.monotonic() + options.limits.seconds
    check_streams(data, options)
    with open_engine(data, options, deadline) as engine:
        options.limits.check("pages", len(engine), options.name)
        return read_engine("pdf", engine, data, options, report, deadline)


def read_engine(
    name: str, engine: Engine, data: bytes, options: ReadOptions, report: Report, deadline: float
) -> Document:
    """The document of the format ``name`` whose pages ``engine`` gives, by ``deadline``.

    Anything that gives glyphs and rulings of pages may be such an engine. Raises as :func:`read`.
    """
    source = PageSource(data, options, deadline, engine)
    found = read_pages(source, report)
    pages = found.layouts
    mark_copies(pages)
    mark_furniture(pages)
    if continue_tables(pages, source):
        mark_furniture(pages)
    note_scans(found, options.name, report)
    size = body_size(pages)
    for page in pages:
        mark_notes(page, size)
    mark_navigation(pages, size)
    link_tables(pages)
    _note_guesses(pages, report)
    writer = BlockWriter(pages)
    writer.write()
    _note_private(writer.transcript.text, report)
    _note_unreadable(pages, writer.transcript.text, options, report)
    return Document(
        name, writer.transcript, tuple(writer.blocks), pages=len(engine),
        furniture=tuple(writer.furniture),
        page_sizes=tuple(found.sizes),
    )  # fmt: skip


def _note_guesses(pages: list[PageLayout], report: Report) -> None:
    for page in pages:
        for grid in page.grids:
            if grid.guessed and not grid.sure:
                box = tuple(round(v, 1) for v in grid.box)
                report.add(
                    "table-guessed",
                    f"page {page.number}: a table without rules was seen by its alignment",
                    sources=[Source(page=page.number, bbox=(box[0], box[1], box[2], box[3]))],
                )


def _note_private(text: str, report: Report) -> None:
    count = len(PRIVATE.findall(text))
    if count:
        report.add(
            "symbol-unknown",
            f"{count} characters are signs of fonts of their own and kept as they are",
        )


def _note_unreadable(
    pages: list[PageLayout], text: str, options: ReadOptions, report: Report
) -> None:
    total = max(1, sum(map(len, text.split())))
    bad = text.count(UNREADABLE)
    if bad > USELESS * total:
        raise UnreadableError(
            f"{options.name}: the text layer cannot be read, {bad / total:.0%} of its characters "
            "have no Unicode value; run OCR on the file or save it anew"
        )
    count = min(total, max(bad, sum(page.unmapped for page in pages)))
    if count:
        where = [page.number for page in pages if page.unmapped]
        report.add(
            "characters-unreadable",
            f"{count} characters ({count / total:.1%}) have no Unicode value and read as "
            f"{UNREADABLE} or as their code",
            sources=[Source(page=number) for number in where],
        )
