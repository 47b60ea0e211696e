"""Which of a page's text is shown: an invisible layer is what a picture below it shows.

A scanned page has its text as such a layer; on a page half typed, half scanned it stands beside
the typed text and counts, too (contract 9). One that repeats typed text, or that no picture shows,
is hidden.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from govplan.model.diagnostics import Report
from govplan.model.document import Source
from govplan.model.messages import Message, msg
from govplan.parsers.pdf.engines.page import Glyph, PageContent, singles
from govplan.parsers.pdf.layout.lines import place

__all__ = ["choose_layer"]

COVERED = 0.3
"""A line of the layer repeats typed text where so much of it stands on that."""

BUCKET = 20.0
"""Typed characters are looked for by squares of so many points."""


def choose_layer(page: PageContent, report: Report) -> None:
    """Keep of the invisible text of ``page`` what a picture shows, drop what else is hidden; tell
    what stands beyond its edges or is clipped away.
    """
    where = [Source(page=page.number)]
    for unseen in _unseen(page):
        report.add("hidden-text", unseen, sources=where)
    if not any(g.hidden for g in page.glyphs):
        return
    glyphs = singles(page.glyphs)
    kept = _recognised(glyphs, page)
    if kept:
        typed = not all(g.hidden for g in glyphs)
        what = msg("part of the text") if typed else msg("the text")
        shown = msg("{what} of page {number} is an invisible layer", what=what, number=page.number)
        report.add("text-recognised", shown, sources=where)
    dropped = sum(g.hidden and id(g) not in kept for g in glyphs)
    if dropped:
        hidden = msg(
            "page {number} has {dropped} invisible characters, which were left out",
            number=page.number,
            dropped=dropped,
        )
        report.add("hidden-text", hidden, sources=where)
        page.glyphs = [g for g in glyphs if not g.hidden or id(g) in kept]


def _unseen(page: PageContent) -> Iterator[Message]:
    """What of the typed text of ``page`` it does not show."""
    if page.outside:
        yield msg(
            "page {number} has {count} characters beyond its edges, which it does not show",
            number=page.number,
            count=page.outside,
        )
    if page.clipped:
        yield msg(
            "page {number} has {count} characters that are clipped away, which it does not show",
            number=page.number,
            count=page.clipped,
        )
    if page.covered:
        yield msg(
            "page {number} has {count} characters that are white on white or below a white area",
            number=page.number,
            count=page.covered,
        )


def _recognised(glyphs: Sequence[Glyph], page: PageContent) -> set[int]:
    """The invisible glyphs that lie over a picture and repeat nothing typed, by identity."""
    lines: dict[tuple[int | None, int], list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        if glyph.hidden:
            lines[glyph.turn, round(glyph.y)].append(glyph)
    squares = _squares([g for g in glyphs if not g.hidden], page)
    return {
        id(glyph)
        for line in lines.values()
        if _is_shown(line, page) and not _repeats(line, squares, page)
        for glyph in line
    }


def _is_shown(line: Iterable[Glyph], page: PageContent) -> bool:
    """Whether the middle of most glyphs of a line is on a picture."""
    inside = [_on_picture(*place(g, page.width, page.height), page) for g in line]
    return 2 * sum(inside) > len(inside)


def _on_picture(x: float, y: float, page: PageContent) -> bool:
    return any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in page.pictures)


def _squares(typed: Iterable[Glyph], page: PageContent) -> dict[tuple[int, int], list[Glyph]]:
    found: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
    for glyph in typed:
        x, y = place(glyph, page.width, page.height)
        found[int(x / BUCKET), int(y / BUCKET)].append(glyph)
    return found


def _repeats(
    line: list[Glyph], squares: dict[tuple[int, int], list[Glyph]], page: PageContent
) -> bool:
    """Whether a good part of a line stands on typed characters."""
    covered = 0
    for glyph in line:
        x, y = place(glyph, page.width, page.height)
        column, row = int(x / BUCKET), int(y / BUCKET)
        near = [
            other
            for a in (column - 1, column, column + 1)
            for b in (row - 1, row, row + 1)
            for other in squares.get((a, b), ())
        ]
        reach = 0.5 * glyph.size
        covered += any(
            abs(u - x) < reach and abs(v - y) < reach
            for u, v in (place(other, page.width, page.height) for other in near)
        )
    return covered >= COVERED * len(line)
