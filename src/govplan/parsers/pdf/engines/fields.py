"""Values of form fields (ISO 32000-1 §12.7) as characters of the page on which they are shown."""

from __future__ import annotations

from govplan.lexicon.characters import display_width
from govplan.parsers.pdf.engines.page import Glyph, PageContent, PageFrame

__all__ = ["CHECKED", "HIDDEN", "SECRET", "UNCHECKED", "add_value"]

HIDDEN = 0x02 | 0x20
"""Flags of a field that is not shown (§12.5.3: hidden, no view)."""

SECRET = 1 << 13
"""The flag of a text field whose value is shown as dots (§12.7.4.3: password)."""

CHECKED, UNCHECKED = "☑", "☐"

HEIGHT, LARGEST = 0.75, 16.0
"""The size of type in the height of a line of a field, and its bound, in points."""

PADDING = 2.0


def add_value(
    content: PageContent,
    frame: PageFrame,
    box: tuple[float, float, float, float],
    value: str,
) -> None:
    """Set ``value`` into the ``box`` (left, bottom, right, top on the PDF page) of a field.

    >>> from govplan.parsers.pdf.engines.page import PageContent, PageFrame
    >>> page = PageContent(1, 200, 100)
    >>> add_value(page, PageFrame((0, 0, 200, 100)), (10, 50, 90, 66), "县财政局")
    >>> "".join(glyph.text for glyph in page.glyphs), page.glyphs[0].size
    ('县财政局', 12.0)
    """
    lines = [line for line in value.splitlines() if line.strip()]
    left, bottom, right, top = box
    if not lines or right - left < 1 or top - bottom < 1:
        return
    step = (top - bottom) / len(lines)
    widest = max(map(display_width, lines)) / 2
    size = min(HEIGHT * step, LARGEST, max(1.0, (right - left - PADDING) / widest))
    turn = frame.direction(1, 0)
    style = Glyph("", 0, 0, 0, round(size, 2), turn)
    for number, line in enumerate(lines):
        x, y = left + PADDING, top - (number + 1) * step + 0.25 * step
        for character in line:
            end = x + display_width(character) / 2 * size
            corners = frame.point(x, y - 0.12 * size), frame.point(end, y + 0.88 * size)
            content.add(character, corners, frame.point(x, y), style)
            x = end
