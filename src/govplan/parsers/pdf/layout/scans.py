"""Pages without text: recognised in their picture where that can be done, else told.

A page whose only text is furniture (its number, the mark of a scanning program) has none. On a page
with an invisible layer of text the rulings of its tables may stand in the picture alone.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from govplan.model.diagnostics import Report
from govplan.model.document import Source
from govplan.model.errors import UnreadableError
from govplan.model.messages import Message, msg
from govplan.model.record import record
from govplan.parsers.pdf.layout.pages import Pages, PageSource, lay_out_page
from govplan.parsers.pictures.extra import INSTALL, installed

if TYPE_CHECKING:
    from govplan.parsers import ReadOptions
    from govplan.parsers.pdf.engines.page import PageContent
    from govplan.parsers.pictures.engine import Pictures

__all__ = ["note_scans", "recognise_scans"]


def recognise_scans(found: Pages, source: PageSource, pictures: Pictures, report: Report) -> bool:
    """Put what pictures show in the place of pages without text, and the rulings of pictures on
    pages whose text is a layer behind one; say whether any page is another now.
    """
    if source.options.ocr == "never" or not installed():
        return False
    started = time.monotonic()
    scans = _scans(found)
    if scans:
        _recognise(found, scans, source, pictures, report)
    layered = [number for number in found.layered if number not in scans]
    for number in layered:
        source.instead[number - 1] = _Ruled(source, pictures)
        _lay_out_anew(found, number, source)
    source.deadline += time.monotonic() - started
    return bool(scans or layered)


def _scans(found: Pages) -> list[int]:
    """The numbers of the pages that are pictures and say nothing."""
    readable = {page.number for page in found.layouts if page.says_something}
    silent = {page.number for page in found.layouts if page.is_picture}
    return sorted({*silent, *found.blind} - readable)


def _recognise(
    found: Pages, scans: list[int], source: PageSource, pictures: Pictures, report: Report
) -> None:
    from govplan.parsers.pictures.engine import PictureEngine

    engine = PictureEngine(pictures, source.options, report)
    engine.expected = len(scans)
    for number in scans:
        source.instead[number - 1] = engine
        _lay_out_anew(found, number, source)


def _lay_out_anew(found: Pages, number: int, source: PageSource) -> None:
    """Lay out the page ``number`` by the engine that reads it now."""
    page = source.page(number - 1)
    if page is None:
        return
    layouts = lay_out_page(page, Report())
    place = next(i for i, old in enumerate(found.layouts) if old.number == number)
    found.layouts[:] = [old for old in found.layouts if old.number != number]
    found.layouts[place:place] = layouts


@record
class _Ruled:
    """An engine that adds the rulings of pictures to the pages of a source."""

    source: PageSource
    pictures: Pictures

    def __len__(self) -> int:
        return len(self.source.engine)

    def page(self, index: int) -> PageContent | None:
        from govplan.parsers.pictures.rulings import find_rulings

        page, frame = self.source.engine.page(index), self.pictures.frame(index)
        if page is not None and frame is not None:
            page.segments += find_rulings(frame.pixels, frame.pixels.shape[1] / frame.width)
        return page


def note_scans(found: Pages, options: ReadOptions, report: Report) -> None:
    """Tell which pages are damaged, and which have no text and were not recognised.

    Raises :class:`~govplan.model.errors.UnreadableError` where no page says anything.
    """
    scans = _scans(found)
    silent = not any(page.says_something for page in found.layouts)
    if silent and (scans or not found.glyphs):
        raise _without_text(scans, found, options)
    for code, numbers, what in (
        (
            "page-without-text",
            scans,
            msg("no text layer and was left out; {options}", options=_remedy(options)),
        ),
        (
            "page-damaged",
            found.damaged,
            msg("damaged content and was left out; save the file anew"),
        ),
    ):
        for number in numbers:
            report.add(
                code,
                msg("page {number} has {what}", number=number, what=what),
                sources=[Source(page=number)],
            )


def _remedy(options: ReadOptions) -> str:
    """What to do with a page that has no text."""
    if options.ocr == "never":
        return msg("recognise it with OCR: leave out --ocr never")
    if not installed():
        return msg("recognise it with OCR: {install}", install=INSTALL)
    return msg("nothing could be recognised in its picture either")


def _without_text(scans: list[int], found: Pages, options: ReadOptions) -> UnreadableError:
    name, count = options.name, len(found.sizes)
    if found.damaged and not scans:
        which = _pages(found.damaged)
        return UnreadableError(
            msg("{name}: {which} cannot be read; save the file anew", name=name, which=which)
        )
    silent = scans or range(1, count + 1)
    if installed() and options.ocr != "never":
        remedy = msg("no text could be recognised either; scan it anew")
    else:
        how = msg("leave out --ocr never") if options.ocr == "never" else INSTALL
        remedy = msg(
            "run OCR on the file (for example with ocrmypdf) and parse the result, "
            "or let govplan do it: {how}",
            how=how,
        )
    return UnreadableError(
        msg(
            "{name}: {which} has no text layer; {remedy}",
            "{name}: {which} have no text layer; {remedy}",
            n=len(silent),
            name=name,
            which=_pages(silent),
            remedy=remedy,
        )
    )


def _pages(numbers: Sequence[int]) -> Message:
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
    return msg("page {numbers}", "pages {numbers}", n=len(numbers), numbers=words)
