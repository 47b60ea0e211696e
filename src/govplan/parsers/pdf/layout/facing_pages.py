"""Two pages on one sheet: read one after the other, left first (contract 9).

Between them is a blank that no line crosses; what tells them from the columns of a table are their
numbers, rulings of their own, or the rungs of columns of prose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.lexicon.furniture.pages import is_page_number
from govplan.lexicon.patterns import regex
from govplan.model.record import replace
from govplan.model.rungs import verdict
from govplan.parsers.pdf.layout.baselines import find_baselines
from govplan.parsers.pdf.layout.columns import FULL, RUNGS, SOME, Column, split_at
from govplan.parsers.pdf.tables.rulings import merge_rules

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govplan.parsers.pdf.engines.page import Glyph, PageContent, Segment

__all__ = ["split_sheet"]

SHEET = 1.25
"""A sheet that holds two pages is so many times as wide as high, or more."""

FOLD = 0.05
"""The share of its width that the two inner margins of such a sheet take at least."""

EDGE = 0.08
"""The share of the height of a sheet, above and below, where heads and feet may reach into them."""

_FIGURES = regex(r"\d{1,4}")


def split_sheet(page: PageContent, *, known: bool = False) -> list[PageContent]:
    """The two pages that a wide sheet holds, else the page itself; ``shift`` tells where the right
    one stands on the sheet. ``known`` says that the sheet before holds two.
    """
    if page.width < SHEET * page.height:
        return [page]
    middle, fold = page.width / 2, FOLD * page.width / 2
    if any(s.horizontal and s.start < middle < s.end for s in page.segments):
        return [page]
    upright = [g for g in page.glyphs if g.turn == 0]
    edge = EDGE * page.height
    for g in upright:
        inner = fold if edge < g.y < page.height - edge else 0.0
        if g.x0 < middle + inner and g.x1 > middle - inner:
            return [page]
    halves = split_at(upright, middle)
    if not known and not _are_pages(halves, page):
        return [page]
    rest = [g for g in page.glyphs if g.turn != 0]
    left = replace(page, width=middle, glyphs=[*halves[0], *rest])
    right = replace(page, width=middle, glyphs=halves[1], shift=middle, unmapped=0)
    left.segments, right.segments = _split_segments(page.segments, middle)
    for glyph in right.glyphs:
        _move(glyph, -middle)
    return [left, right]


def _are_pages(halves: tuple[list[Glyph], list[Glyph]], page: PageContent) -> bool:
    """Whether two halves are pages: each has a number or rulings of its own, or their lines are no
    rows.
    """
    if _are_numbered(halves, page.height):
        return True
    if min(len(find_baselines(half)) for half in halves) < SOME:
        return False
    middle = page.width / 2
    sides = _split_segments(page.segments, middle)
    if all(len(side) > SOME or _wide_rulings(side, middle) > 1 for side in sides):
        return True
    edge = EDGE * page.height
    left, right = (
        Column([x for x in find_baselines(half) if edge < x.y < page.height - edge])
        for half in halves
    )
    for column in (left, right):
        column.divided = sum(len(line.spans(FULL)) > 1 for line in column.lines)
    if not left.lines or not right.lines or left.is_divided or right.is_divided:
        return False
    return verdict(RUNGS, (left, right), False)


def _are_numbered(halves: tuple[list[Glyph], list[Glyph]], height: float) -> bool:
    """Whether the last lines of two halves, at the foot, number pages that follow each other."""
    feet = [find_baselines(g for g in half if g.y > (1 - EDGE) * height)[-1:] for half in halves]
    texts = [line.text() for foot in feet for line in foot]
    if len(texts) < len(feet) or not all(is_page_number(text, at_edge=True) for text in texts):
        return False
    left, right = (set(map(int, _FIGURES.findall(text))) for text in texts)
    return any(number + 1 in right for number in left)


def _wide_rulings(segments: list[Segment], width: float) -> int:
    """How many rulings take more than half of a page, as those of a three-line table do."""
    rules = merge_rules([s for s in segments if not s.weak], horizontal=True)
    return sum(rule.end - rule.start > width / 2 for rule in rules)


def _split_segments(
    segments: Iterable[Segment], middle: float
) -> tuple[list[Segment], list[Segment]]:
    left: list[Segment] = []
    right: list[Segment] = []
    for s in segments:
        if (s.end if s.horizontal else s.at) <= middle:
            left.append(s)
        elif s.horizontal:
            right.append(replace(s, start=s.start - middle, end=s.end - middle))
        else:
            right.append(replace(s, at=s.at - middle))
    return left, right


def _move(glyph: Glyph, by: float) -> None:
    glyph.x0, glyph.x1 = round(glyph.x0 + by, 1), round(glyph.x1 + by, 1)
    if glyph.parts is not None:
        x0s, x1s = ([x + by for x in xs] for xs in (glyph.parts.x0s, glyph.parts.x1s))
        glyph.parts = glyph.parts._replace(x0s=x0s, x1s=x1s)
