"""Read a PDF with a text layer: what is visible on its pages, in reading order.

Two engines read the pages, pdfium (the default) and pdfplumber; all that follows is the same for
both: rules to tables, glyphs to lines, lines to paragraphs, furniture marked. Nothing is joined
over a page break here; the blocks carry hints (``continues``, ``open_end``) for that.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govplan.document import Document, Source
from govplan.errors import LimitError, UnreadableError
from govplan.parsers.pdf_blocks import BlockWriter, body_size
from govplan.parsers.pdf_bombs import check_streams
from govplan.parsers.pdf_chains import link_tables
from govplan.parsers.pdf_furniture import mark_furniture, mark_notes
from govplan.parsers.pdf_layout import PageLayout, lay_out
from govplan.parsers.pdf_page import UNREADABLE
from govplan.parsers.pdf_web import mark_navigation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govplan.diagnostics import Report
    from govplan.parsers import ReadOptions
    from govplan.parsers.pdf_page import PageContent
    from govplan.parsers.pdf_pdfium import PdfiumEngine
    from govplan.parsers.pdf_plumber import PlumberEngine

__all__ = ["read"]

BLIND_PICTURE = 0.25
"""A page without text is taken for a scan where pictures cover this much of it."""

BLIND_PATHS = 300
"""… or where so many drawings stand on it that they may be letters."""

USELESS = 0.9
"""A text layer of which this share is unreadable is none."""


def read(data: bytes, options: ReadOptions, report: Report) -> Document:
    """Turn a PDF into the neutral form.

    Raises :class:`~govplan.errors.UnreadableError` for a damaged or encrypted file and for one
    without a text layer, :class:`~govplan.errors.LimitError` over a limit.
    """
    deadline = time.monotonic() + options.limits.seconds
    check_streams(data, options)
    with _open(data, options, deadline) as engine:
        count = len(engine)
        options.limits.check("pages", count, options.name)
        pages = _read_pages(_Source(data, options, deadline, engine), report)
    mark_furniture(pages)
    size = body_size(pages)
    for page in pages:
        mark_notes(page, size)
    hints = mark_navigation(pages, size)
    link_tables(pages)
    writer = BlockWriter(pages)
    writer.write()
    _note_guesses(pages, report)
    _note_unreadable(pages, writer.transcript.text, options, report)
    return Document(
        "pdf", writer.transcript, tuple(writer.blocks), pages=count, hints=hints,
        furniture=tuple(writer.furniture),
    )  # fmt: skip


@dataclass(slots=True)
class _Source:
    """The bytes of a file and the engines that read it; the second one opened only at need."""

    data: bytes
    options: ReadOptions
    deadline: float
    engine: PdfiumEngine | PlumberEngine
    other: PlumberEngine | None = None

    def page(self, index: int) -> PageContent | None:
        """The page at ``index`` from 0, by the other engine where the first passed over text."""
        page = self.engine.page(index)
        if page is None or not page.lossy:
            return page
        if self.other is None:
            self.other = _plumber(self.data, self.options, self.deadline)
        return self.other.page(index) or page


def _plumber(data: bytes, options: ReadOptions, deadline: float) -> PlumberEngine:
    from govplan.parsers.pdf_plumber import PlumberEngine

    return PlumberEngine(data, options.name, options.password, deadline)


def _open(data: bytes, options: ReadOptions, deadline: float) -> PdfiumEngine | PlumberEngine:
    if options.engine == "pdfplumber":
        return _plumber(data, options, deadline)
    from govplan.parsers.pdf_pdfium import PdfiumEngine

    return PdfiumEngine(data, options.name, options.password)


def _read_pages(source: _Source, report: Report) -> list[PageLayout]:
    options = source.options
    count = len(source.engine)
    layouts: list[PageLayout] = []
    blind: list[int] = []
    damaged: list[int] = []
    cells = characters = 0
    for index in range(count):
        if time.monotonic() > source.deadline:
            raise LimitError(
                f"{options.name}: page {index + 1} was not reached within "
                f"{options.limits.seconds:g} seconds; raise --max-seconds if you trust the file"
            )
        page = source.page(index)
        if page is None:
            damaged.append(index + 1)
            continue
        _choose_layer(page, report)
        inked = len(page.glyphs)
        characters += inked
        if not inked and (page.picture >= BLIND_PICTURE or page.paths >= BLIND_PATHS):
            blind.append(page.number)
        if page.cut:
            report.add("page-cut", f"page {page.number} has more objects than are read",
                       sources=[Source(page=page.number)])  # fmt: skip
        layout = lay_out(page)
        if layout.too_many_rules:
            report.add("page-cut", f"page {page.number} has too many rules for tables",
                       sources=[Source(page=page.number)])  # fmt: skip
        cells += sum(len(grid.cells) for grid in layout.grids)
        options.limits.check("cells", cells, options.name)
        layouts.append(layout)
    if not characters:
        raise _without_text(options.name, blind, damaged, count)
    for code, numbers, what in (
        ("page-without-text", blind, "no text layer and was left out; recognise it with OCR"),
        ("page-damaged", damaged, "damaged content and was left out; save the file anew"),
    ):
        for number in numbers:
            report.add(code, f"page {number} has {what}", sources=[Source(page=number)])
    return layouts


def _choose_layer(page: PageContent, report: Report) -> None:
    """Keep the invisible text of a scanned page, drop that behind visible text."""
    hidden = [g for g in page.glyphs if g.hidden]
    if not hidden:
        return
    visible = sum(not g.hidden for g in page.glyphs)
    if page.picture >= BLIND_PICTURE and 5 * visible < len(hidden):
        report.add("text-recognised", f"the text of page {page.number} is an invisible layer",
                   sources=[Source(page=page.number)])  # fmt: skip
        return
    page.glyphs = [g for g in page.glyphs if not g.hidden]


def _without_text(name: str, blind: list[int], damaged: list[int], count: int) -> UnreadableError:
    if damaged and not blind:
        return UnreadableError(f"{name}: {_pages(damaged)} cannot be read; save the file anew")
    which = _pages(blind or range(1, count + 1))
    have = "has" if which.startswith("page ") else "have"
    return UnreadableError(
        f"{name}: {which} {have} no text layer; run OCR on the file (for example with ocrmypdf) "
        "and parse the result"
    )


def _pages(numbers: Iterable[int]) -> str:
    """Page numbers as words.

    >>> _pages([1]), _pages([1, 2, 3, 5])
    ('page 1', 'pages 1-3, 5')
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], number]
        else:
            runs.append([number])
    words = ", ".join("-".join(map(str, run)) for run in runs)
    return ("page " if len(runs) == 1 and len(runs[0]) == 1 else "pages ") + words


def _note_guesses(pages: list[PageLayout], report: Report) -> None:
    for page in pages:
        for grid in page.grids:
            if grid.guessed:
                box = tuple(round(v, 1) for v in grid.box)
                report.add(
                    "table-guessed",
                    f"page {page.number}: a table without rules was seen by its alignment",
                    sources=[Source(page=page.number, bbox=(box[0], box[1], box[2], box[3]))],
                )


def _note_unreadable(
    pages: list[PageLayout], text: str, options: ReadOptions, report: Report
) -> None:
    total = max(1, sum(not c.isspace() for c in text))
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
