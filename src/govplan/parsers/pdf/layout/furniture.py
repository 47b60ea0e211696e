"""What a reader of the plan would not miss: page numbers, running heads, contents, watermarks.

Lines are marked, never dropped. A line is a running head because it comes again at the same
height on other pages, not because of its words.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from govplan.lexicon.furniture.pages import (
    STROKES,
    contents_entry,
    is_contents_heading,
    is_page_number,
    is_print_stamp,
    stroked_number,
)
from govplan.lexicon.furniture.scanner_marks import is_scanner_mark
from govplan.lexicon.patterns import regex
from govplan.parsers.pdf.layout.lines import Line
from govplan.parsers.pdf.layout.reading_order import PageLayout

__all__ = ["mark_furniture", "mark_notes"]

ENTRY = regex(r"\S\s+\d{1,3}$")
NOTE_MARK = regex(r"\s*[\[（(]?(\d{1,3})")
"""How a footnote begins."""

LEADING_NUMBER = regex(r"\d{1,4}")

SIDE = 0.1
"""The part of the page's width, at the left and at the right, that is margin alone."""

FOOT = 0.7
"""A number between strokes that counts the pages stands below this part of the height."""

SMALLER = 0.9
"""A running head that repeats a title is so much smaller than that."""

ZONE = 0.15
"""The part of the page's height, at the top and at the bottom, where furniture stands."""


def mark_furniture(pages: list[PageLayout]) -> None:
    """Mark page numbers, running heads, contents, watermarks and what stands in the margin."""
    _mark_watermarks(pages)
    for page in pages:
        _mark_scanner(page)
        _mark_page_numbers(page)
        _mark_margin(page)
    _mark_number_series(pages)
    _mark_side_numbers(pages)
    _mark_running_heads(pages)
    for page in pages:
        _mark_page_numbers(page)
    _mark_contents([line for page in pages for line in page.lines if not line.furniture])


def _mark_watermarks(pages: list[PageLayout]) -> None:
    """What is drawn over the text, and a word larger than all text of its page also where it
    covers none on another page.
    """
    known: set[tuple[str, float]] = set()
    for page in pages:
        largest = max((line.size for line in page.lines), default=0.0)
        for line in page.watermarks:
            line.furniture = line.furniture or "watermark"
            if line.turn == 0 and line.size > largest:
                known.add((line.text, line.size))
    for line in (line for page in pages for line in page.lines):
        if (line.text, line.size) in known:
            line.furniture = "watermark"


def _edges(page: PageLayout) -> tuple[list[Line], list[Line]]:
    """The first and the last few lines of a page that stand in its upper and lower zone."""
    top, bottom = [], []
    upright = [i for i in page.items if not isinstance(i, Line) or i.turn == 0]
    for item in upright[:8]:
        if not isinstance(item, Line) or item.y > ZONE * page.height:
            break
        top.append(item)
    for item in reversed(upright[-8:]):
        if not isinstance(item, Line) or item.y < (1 - ZONE) * page.height:
            break
        bottom.append(item)
    return top, bottom


def _mark_page_numbers(page: PageLayout) -> None:
    """The outermost line not yet marked, and lines turned at a right angle."""
    for edge in _edges(page):
        line = next((x for x in edge if not x.furniture), None)
        if line is None:
            continue
        text = line.text.strip()
        bare = text.isdecimal()
        if is_page_number(text, at_edge=True) and not (
            bare and (len(text) > 3 or not _stands_alone(line, edge))
        ):
            line.furniture = "page-number"
        elif is_print_stamp(text) and ("//" in text or line.size < 12):
            line.furniture = "running-head"
    for line in page.lines:
        if line.turn and is_page_number(line.text, at_edge=True):
            line.furniture = "page-number"


def _mark_scanner(page: PageLayout) -> None:
    """The mark of a scanning program at the edge of a page."""
    for line in page.lines:
        if min(line.y, page.height - line.y) < ZONE * page.height and is_scanner_mark(
            line.text, at_edge=True
        ):
            line.furniture = "scanner-mark"


def _mark_number_series(pages: list[PageLayout]) -> None:
    """Numbers between strokes that count the pages, somewhat above the foot, and what stands
    below them on two pages or more; and lone strokes beside a number that is turned.
    """
    series: dict[int, list[tuple[PageLayout, Line]]] = defaultdict(list)
    for index, page in enumerate(pages):
        for line in page.lines:
            number = stroked_number(line.text) if line.y > FOOT * page.height else None
            if number is not None and not line.furniture and line.turn == 0:
                series[number - index].append((page, line))
        _mark_strokes(page)
    for found in series.values():
        if len(found) < 2 and len(pages) > 1:
            continue
        for _, line in found:
            line.furniture = "page-number"
        below = Counter(x.text for page, line in found for x in _below(page, line))
        for page, line in found:
            for other in _below(page, line):
                if below[other.text] > 1:
                    other.furniture = other.furniture or "running-head"


def _mark_side_numbers(pages: list[PageLayout]) -> None:
    """The one number on each page that stands beside its text, at the outer edge of the page, and
    counts the pages: `1 / 9`, 2, at any height; on a lone page with the signs of a number.
    """
    series: dict[int, list[Line]] = defaultdict(list)
    for index, page in enumerate(pages):
        found = [x for x in page.lines if not x.furniture and x.turn == 0 and _is_beside(x, page)]
        digits = LEADING_NUMBER.search(found[0].text) if len(found) == 1 else None
        if digits is not None and is_page_number(found[0].text, at_edge=True):
            series[int(digits[0]) - index].append(found[0])
    for lines in series.values():
        for line in lines:
            if len(lines) > 1 or is_page_number(line.text):
                line.furniture = "page-number"


def _is_beside(line: Line, page: PageLayout) -> bool:
    """Whether a line stands in the outer margin of its page."""
    return line.x1 < SIDE * page.width or line.x0 > (1 - SIDE) * page.width


def _below(page: PageLayout, line: Line) -> list[Line]:
    return [x for x in page.lines if x.turn == 0 and x.y > line.y + line.size]


def _mark_strokes(page: PageLayout) -> None:
    """The strokes around a page number that is turned with its page, where they are not."""
    turned = [x for x in page.lines if x.turn and x.furniture == "page-number"]
    for line in page.lines if turned else ():
        edge = min(line.x0, page.width - line.x1) < 0.1 * page.width
        if edge and not line.furniture and not line.text.strip(STROKES + " "):
            line.furniture = "page-number"


def _stands_alone(line: Line, edge: list[Line]) -> bool:
    """A bare number is a page number where the next line keeps its distance."""
    others = [x for x in edge if x is not line and not x.furniture]
    return not others or abs(others[0].y - line.y) > 1.5 * max(line.size, others[0].size)


def _mark_margin(page: PageLayout) -> None:
    """Turned text along the edge of a page, such as a binding line."""
    for line in page.lines:
        if line.turn and not line.furniture:
            reach = page.width if line.turn % 2 else page.height
            if line.y < 0.1 * reach or line.y > 0.9 * reach:
                line.furniture = "margin"


def _mark_running_heads(pages: list[PageLayout]) -> None:
    """Lines that come again at the same height, numbers in them aside; on two pages they stand
    apart from the text, or repeat the line of a title in smaller type.
    """
    found: dict[tuple[str, int, bool], list[Line]] = defaultdict(list)
    largest: dict[str, float] = {}
    for line in (line for page in pages for line in page.lines):
        largest[line.text] = max(line.size, largest.get(line.text, 0.0))
    apart: set[int] = set()
    for page in pages:
        for is_top, edge in zip((True, False), _edges(page), strict=True):
            for line in edge[:4]:
                if _keeps_distance(line, _inner(line, page, 1 if is_top else -1)):
                    apart.add(id(line))
                key = re.sub(r"\d+", "#", "".join(line.text.split()))
                found[key, round(line.y / 4), is_top].append(line)
    for (text, height, is_top), lines in list(found.items()):
        near = lines + found.get((text, height + 1, is_top), [])
        count = len({line.page for line in near})
        sure = count > 2 or all(id(line) in apart for line in near)
        sure = sure or all(line.size < SMALLER * largest[line.text] for line in near)
        if sure and count >= max(2, 0.3 * len(pages)) and text.strip("#"):
            for line in near:
                line.furniture = line.furniture or "running-head"


def _inner(line: Line, page: PageLayout, step: int) -> Line | None:
    """The line next to ``line`` towards the middle of the page, if it is one."""
    place = next(i for i, item in enumerate(page.items) if item is line) + step
    item = page.items[place] if 0 <= place < len(page.items) else None
    return item if isinstance(item, Line) else None


def _keeps_distance(line: Line, inner: Line | None) -> bool:
    """Whether a line stands apart from the next one towards the middle of the page."""
    if inner is None:
        return True
    size = max(line.size, inner.size)
    return abs(inner.y - line.y) > 2.2 * size or line.size < 0.9 * inner.size


def _mark_contents(lines: list[Line]) -> None:
    """A table of contents: lines that lead with dots to a page number, and its heading."""
    entries = [contents_entry(line.text) is not None for line in lines]
    for index, line in enumerate(lines):
        if is_contents_heading(line.text) and index + 1 < len(lines):
            _mark_entries(lines, index, entries)
    index = 0
    while index < len(lines):
        end = index
        while end < len(lines) and entries[end]:
            end += 1
        if end - index >= 3:
            _mark(lines[index:end])
        index = max(end, index + 1)


def _mark_entries(lines: list[Line], head: int, entries: list[bool]) -> None:
    """The entries below a heading 目录; an entry may be wrapped over two lines."""
    end = head + 1
    while end < len(lines):
        if entries[end] or ENTRY.search(lines[end].text):
            end += 1
        elif end + 1 < len(lines) and entries[end + 1]:
            end += 2
        else:
            break
    if end > head + 1:
        _mark(lines[head:end])


def _mark(lines: Iterable[Line]) -> None:
    for line in lines:
        line.furniture = line.furniture or "contents"


def mark_notes(page: PageLayout, body_size: float) -> None:
    """Footnotes: smaller lines at the foot of a page, below a short rule at its left."""
    lines = [line for line in page.lines if not line.furniture and line.turn == 0]
    for rule in page.rules:
        short = 0.1 * page.width < rule.end - rule.start < 0.5 * page.width
        if not short or rule.at < 0.4 * page.height:
            continue
        below = [line for line in lines if line.y > rule.at]
        tables = [g for g in page.grids if g.ys[-1] > rule.at + 3]
        if below and not tables and all(line.size < 0.95 * body_size for line in below):
            for line in below:
                line.note = True
    _keep_marks(page)


def _keep_marks(page: PageLayout) -> None:
    """Let only those raised digits be marks that a footnote of the page begins with."""
    notes = [NOTE_MARK.match(line.text) for line in page.lines if line.note]
    known = {match[1] for match in notes if match}
    cells = (line for grid in page.grids for cell in grid.cells for line in cell.lines)
    for line in [*page.lines, *cells]:
        if line.marks:
            line.marks = tuple((a, b) for a, b in line.marks if line.text[a:b] in known)
