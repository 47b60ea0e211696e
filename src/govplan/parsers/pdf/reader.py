"""Read a PDF: what is visible on its pages, in reading order.

Two engines read the pages, pdfium (the default) and pdfplumber; all that follows is the same for
both: rules to tables, glyphs to lines, lines to paragraphs, furniture marked. Nothing is joined
over a page break here; the blocks carry hints (``continues``, ``open_end``) for that.
"""

from __future__ import annotations

import math
import time
from collections import defaultdict
from typing import TYPE_CHECKING

from govplan.model.diagnostics import Report
from govplan.model.document import Document, Source, Transcript
from govplan.model.errors import UnreadableError
from govplan.model.messages import msg
from govplan.model.record import replace
from govplan.parsers.pdf.engines.bombs import check_streams
from govplan.parsers.pdf.engines.page import UNREADABLE
from govplan.parsers.pdf.engines.pictures import PdfPictures
from govplan.parsers.pdf.engines.view import holds
from govplan.parsers.pdf.layout.blocks import BlockWriter, body_size
from govplan.parsers.pdf.layout.continued import continue_columns, continue_tables
from govplan.parsers.pdf.layout.furniture import mark_furniture, mark_notes
from govplan.parsers.pdf.layout.pages import Engine, Pages, PageSource, open_engine, read_pages
from govplan.parsers.pdf.layout.scans import note_scans, recognise_scans
from govplan.parsers.pdf.layout.web import mark_navigation
from govplan.parsers.pdf.tables.continuation import link_tables
from govplan.parsers.pdf.tables.sheets import mark_copies
from govplan.parsers.pictures.extra import installed

if TYPE_CHECKING:
    from govplan.parsers import ReadOptions
    from govplan.parsers.pdf.layout.reading_order import PageLayout
    from govplan.parsers.pictures.engine import Pictures

__all__ = ["read", "read_engine"]

USELESS = 0.9
"""A text layer of which this share is unreadable is none."""


def read(data: bytes, options: ReadOptions, report: Report) -> Document:
    """Turn a PDF into the neutral form.

    Raises ``UnreadableError`` for a damaged or encrypted file and for one without text,
    :class:`~govplan.model.errors.LimitError` over a limit.
    """
    deadline = time.monotonic() + options.limits.seconds
    check_streams(data, options)
    with open_engine(data, options, deadline) as engine:
        options.limits.check("pages", len(engine), options.name)
        pictures = PdfPictures(engine, data, options)
        if options.ocr == "always" and installed():
            from govplan.parsers.pictures.engine import PictureEngine

            seen = PictureEngine(pictures, options, report)
            alone = replace(options, processes=1)
            return read_engine("pdf", seen, data, alone, report, math.inf)
        return read_engine("pdf", engine, data, options, report, deadline, pictures)


def read_engine(
    name: str,
    engine: Engine,
    data: bytes,
    options: ReadOptions,
    report: Report,
    deadline: float,
    pictures: Pictures | None = None,
) -> Document:
    """The document of the format ``name`` whose pages ``engine`` gives, by ``deadline``; what has
    no text is recognised in ``pictures`` of the same pages.

    Anything that gives glyphs and rulings of pages may be such an engine. Raises as :func:`read`.
    """
    source = PageSource(data, options, deadline, engine)
    found = read_pages(source, report)
    _mark(found, source)
    if pictures is not None and recognise_scans(found, source, pictures, report):
        _mark(found, source)
    note_scans(found, options, report)
    pages = found.layouts
    size = body_size(pages)
    for page in pages:
        mark_notes(page, size)
    mark_navigation(pages, size)
    link_tables(pages)
    _note_guesses(pages, report)
    writer = BlockWriter(pages)
    writer.write()
    _note_doubtful(pages, writer.transcript, report)
    _note_unreadable(pages, writer.transcript.text, options, report)
    return Document(
        name, writer.transcript, tuple(writer.blocks), pages=len(engine),
        furniture=tuple(writer.furniture),
        page_sizes=tuple(found.sizes),
    )  # fmt: skip


def _mark(found: Pages, source: PageSource) -> None:
    """Mark what is no text of the plan on all pages, with what goes on from one to the next."""
    pages = found.layouts
    mark_copies(pages)
    mark_furniture(pages)
    columns = continue_columns(pages, source)
    if continue_tables(pages, source) or columns:
        mark_furniture(pages)


def _note_doubtful(pages: list[PageLayout], transcript: Transcript, report: Report) -> None:
    """Tell which characters may have been recognised wrong, at the lines that hold them."""
    if not any(page.doubtful for page in pages):
        return
    lines = defaultdict(list)
    for _, source in transcript.segments:
        lines[source.page].append(source)
    for page in pages:
        for found in page.doubtful:
            at = [s for s in lines[page.number] if s.bbox and holds(s.bbox, found.x, found.y)]
            report.add(
                "character-doubtful",
                msg(
                    "page {number}: {text} was recognised with a confidence of {confidence:.0%}",
                    number=page.number,
                    text=found.text,
                    confidence=found.confidence,
                ),
                sources=at[:1] or [Source(page=page.number)],
            )


def _note_guesses(pages: list[PageLayout], report: Report) -> None:
    for page in pages:
        for grid in page.grids:
            if grid.guessed and not grid.sure:
                box = tuple(round(v, 1) for v in grid.box)
                report.add(
                    "table-guessed",
                    msg(
                        "page {number}: a table without rules was seen by its alignment",
                        number=page.number,
                    ),
                    sources=[Source(page=page.number, bbox=(box[0], box[1], box[2], box[3]))],
                )


def _note_unreadable(
    pages: list[PageLayout], text: str, options: ReadOptions, report: Report
) -> None:
    total = max(1, sum(map(len, text.split())))
    bad = text.count(UNREADABLE)
    if bad > USELESS * total:
        raise UnreadableError(
            msg(
                "{name}: the text layer cannot be read, {value:.0%} of its characters "
                "have no Unicode value; run OCR on the file or save it anew",
                name=options.name,
                value=bad / total,
            )
        )
    count = min(total, max(bad, sum(page.unmapped for page in pages)))
    if count:
        where = [page.number for page in pages if page.unmapped]
        report.add(
            "characters-unreadable",
            msg(
                "{count} characters ({value:.1%}) have no Unicode value and read as "
                "{unreadable} or as their code",
                count=count,
                value=count / total,
                unreadable=UNREADABLE,
            ),
            sources=[Source(page=number) for number in where],
        )
