"""The pages of a PDF one after the other: by which engine, which layer of text, what is cut.

``scans.py`` has the pages that have no text.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import field
from functools import partial
from typing import TYPE_CHECKING, Protocol

from govplan.model.diagnostics import Report
from govplan.model.document import Source
from govplan.model.errors import LimitError, UnreadableError
from govplan.model.messages import msg
from govplan.model.record import draft
from govplan.parsers.pdf.engines.layers import hidden_layers
from govplan.parsers.pdf.layout.layers import choose_layer
from govplan.parsers.pdf.layout.reading_order import PageLayout, lay_out
from govplan.processes.shares import divide, in_shares

if TYPE_CHECKING:
    from govplan.parsers import ReadOptions
    from govplan.parsers.pdf.engines.page import PageContent
    from govplan.parsers.pdf.engines.pdfium import PdfiumEngine
    from govplan.parsers.pdf.engines.plumber import PlumberEngine

__all__ = ["BLIND_PICTURE", "Engine", "PageSource", "Pages", "lay_out_page", "open_engine",
           "read_pages"]  # fmt: skip

BLIND_PICTURE = 0.25
"""A page without text is taken for a scan where pictures cover this much of it."""

BLIND_PATHS = 300
"""… or where so many drawings stand on it that they may be letters."""


MIN_SHARE = 12
"""Pages that a process must have to read to be worth its start."""


class Engine(Protocol):
    """What gives the pages of a file: their number, and each as glyphs and rulings."""

    def __len__(self) -> int:
        """How many pages there are."""
        ...

    def page(self, index: int) -> PageContent | None:
        """The page at ``index`` from 0, ``None`` where it is damaged."""
        ...


@draft
class PageSource:
    """The bytes of a file and the engines that read it; the second one opened only at need, and
    others for the pages that the first one cannot read well.
    """

    data: bytes
    options: ReadOptions
    deadline: float
    engine: Engine
    other: PlumberEngine | None = None
    instead: dict[int, Engine] = field(default_factory=dict)

    def page(self, index: int) -> PageContent | None:
        """The page at ``index`` from 0, by the other engine where the first passed over text."""
        page = self.instead.get(index, self.engine).page(index)
        if page is None or not page.lossy:
            return page
        try:
            if self.other is None:
                self.other = _plumber(self.data, self.options, self.deadline)
            return self.other.page(index) or page
        except LimitError:
            raise
        except UnreadableError:
            return page


def _plumber(data: bytes, options: ReadOptions, deadline: float) -> PlumberEngine:
    from govplan.parsers.pdf.engines.plumber import PlumberEngine

    return PlumberEngine(data, options.name, options.password, deadline)


def open_engine(data: bytes, options: ReadOptions, deadline: float) -> PdfiumEngine | PlumberEngine:
    """The engine that ``options`` names, with the file open in it; the second one where layers are
    switched off, of which pdfium's interface does not tell.
    """
    if options.engine == "pdfplumber" or hidden_layers(data, options.password):
        return _plumber(data, options, deadline)
    from govplan.parsers.pdf.engines.pdfium import PdfiumEngine

    return PdfiumEngine(data, options.name, options.password)


@draft
class Pages:
    """What stands on pages that were read: their layouts, how many glyphs they hold, the numbers
    of those without text, of those whose text is a layer behind a picture and of those that are
    damaged, the size of each as a reader sees it (of a damaged one nothing), and what there is to
    say of them.
    """

    layouts: list[PageLayout] = field(default_factory=list)
    glyphs: int = 0
    blind: list[int] = field(default_factory=list)
    layered: list[int] = field(default_factory=list)
    damaged: list[int] = field(default_factory=list)
    sizes: list[tuple[float, float]] = field(default_factory=list)
    report: Report = field(default_factory=Report)

    def add(self, more: Pages) -> None:
        """Add the pages that follow."""
        self.layouts += more.layouts
        self.glyphs += more.glyphs
        self.blind += more.blind
        self.layered += more.layered
        self.damaged += more.damaged
        self.sizes += more.sizes
        self.report.extend(more.report)


def read_pages(source: PageSource, report: Report) -> Pages:
    """Lay out all pages; which of them have no text or are damaged is in what it gives.

    Raises :class:`~govplan.model.errors.LimitError` over the limit of cells or time.
    """
    options = source.options
    shares = divide(len(source.engine), options.processes, MIN_SHARE)
    pages = Pages()
    for found in in_shares(partial(_read_share, source), shares):
        pages.add(found)
    _check_cells(pages.layouts, options)
    report.extend(pages.report)
    return pages


def _read_share(source: PageSource, indexes: range) -> Pages:
    """The pages at ``indexes`` from 0."""
    found, cells = Pages(), 0
    for index in indexes:
        _check_time(source, index + 1)
        page = source.page(index)
        if page is None:
            found.damaged.append(index + 1)
            found.sizes.append((0.0, 0.0))
            continue
        width, height = page.shown_size
        found.sizes.append((round(width, 2), round(height, 2)))
        found.layered += [page.number] if _has_layer(page) else []
        layouts = lay_out_page(page, found.report)
        found.glyphs += len(page.glyphs)
        if _is_blind(page):
            found.blind.append(page.number)
        cells += sum(map(_cells, layouts))
        source.options.limits.check("cells", cells, source.options.name)
        found.layouts += layouts
    return found


def lay_out_page(page: PageContent, report: Report) -> list[PageLayout]:
    """The layouts of a page whose text is chosen from its layers; what is cut is noted."""
    choose_layer(page, report)
    layouts = lay_out(page)
    for layout in layouts:
        layout.is_picture = page.picture >= BLIND_PICTURE
    _note_cuts(page, layouts, report)
    return layouts


def _has_layer(page: PageContent) -> bool:
    """Whether the page is a picture whose text is an invisible layer, and no ruling is drawn."""
    if page.picture < BLIND_PICTURE or any(not segment.weak for segment in page.segments):
        return False
    return any(glyph.hidden for glyph in page.glyphs)


def _check_cells(layouts: Iterable[PageLayout], options: ReadOptions) -> None:
    cells = 0
    for layout in layouts:
        cells += _cells(layout)
        options.limits.check("cells", cells, options.name)


def _cells(layout: PageLayout) -> int:
    return sum(len(grid.cells) for grid in layout.grids)


def _check_time(source: PageSource, number: int) -> None:
    if time.monotonic() > source.deadline:
        raise LimitError(
            msg(
                "{name}: page {number} was not reached within {seconds:g} seconds; "
                "raise --max-seconds if you trust the file",
                name=source.options.name,
                number=number,
                seconds=source.options.limits.seconds,
            )
        )


def _is_blind(page: PageContent) -> bool:
    """Whether a page shows something and has no text: a scan, or letters as drawings."""
    shown = page.picture >= BLIND_PICTURE or page.paths >= BLIND_PATHS
    return shown and not page.glyphs


def _note_cuts(page: PageContent, layouts: list[PageLayout], report: Report) -> None:
    for found, what in (
        (page.cut, msg("more objects than are read")),
        (page.lossy, msg("letters that its fonts do not draw")),
        (any(layout.too_many_rules for layout in layouts), msg("too many rules for tables")),
    ):
        if found:
            place = Source(page=page.number)
            report.add(
                "page-cut",
                msg("page {number} has {what}", number=page.number, what=what),
                sources=[place],
            )
