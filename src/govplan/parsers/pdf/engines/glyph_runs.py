"""Characters of a page, told as columns, into glyphs: those that stand close together are one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from itertools import compress
from operator import gt
from typing import Any

from govplan.model.record import draft
from govplan.parsers.pdf.engines.page import Glyph, PageContent, PageFrame, Parts, rounded

__all__ = ["Characters"]

CLOSE, STEP = 0.09, 0.15
"""Characters are one glyph where the gap between them is no wider than this, and where each
begins at least so far behind the one before, in ems: what is drawn twice is not."""


@draft
class Characters:
    """The text, the box, the origin, the style and the text object of each, in the coordinates of
    the PDF page; the origin's x matters only where a line is not upright. ``objects`` are all text
    objects, as arguments.
    """

    texts: list[str]
    frame: PageFrame
    content: PageContent
    lefts: list[float] = field(default_factory=list)
    tops: list[float] = field(default_factory=list)
    rights: list[float] = field(default_factory=list)
    bottoms: list[float] = field(default_factory=list)
    xs: list[float] = field(default_factory=list)
    ys: list[float] = field(default_factory=list)
    styles: list[Glyph] = field(default_factory=list)
    items: list[int] = field(default_factory=list)
    objects: dict[int, Any] = field(default_factory=dict)

    def drop(self, hidden: Sequence[int]) -> int:
        """Take out the characters at these places, unless they are all; return how many."""
        if not hidden or len(hidden) == len(self.texts):
            return 0
        kept = [1] * len(self.texts)
        for place in hidden:
            kept[place] = 0
        for name in ("texts", "lefts", "tops", "rights", "bottoms", "xs", "ys", "styles", "items"):
            setattr(self, name, list(compress(getattr(self, name), kept)))
        return len(hidden)

    def write(self) -> None:
        """Add all characters to the page, those close together on one baseline as one glyph."""
        if any(map(gt, self.lefts, self.rights)):
            ends = list(zip(self.lefts, self.rights, strict=True))
            self.lefts, self.rights = list(map(min, ends)), list(map(max, ends))
        start, style = 0, None
        begin = end = height = reach = step = 0.0
        rows = zip(self.lefts, self.rights, self.ys, self.styles, strict=True)
        for index, (x0, x1, y, look) in enumerate(rows):
            if look is style and y == height and x0 - begin >= step and x0 - end <= reach:
                begin, end = x0, x1
                continue
            self._add(start, index)
            start, style, height, begin, end = index, look, y, x0, x1
            upright = look.turn == 0 and self.frame.quarters == 0
            reach = CLOSE * look.size - 0.1 if upright else float("-inf")
            step = STEP * look.size + 0.1
        self._add(start, len(self.texts))

    def _add(self, start: int, stop: int) -> None:
        """Add the characters from ``start`` on as one glyph, if nothing stands against it."""
        if start == stop:
            return
        left, content, style = self.frame.box[0], self.content, self.styles[start]
        x0, x1 = self.lefts[start] - left, self.rights[stop - 1] - left
        y = self.frame.box[3] - self.ys[start]
        seen = x0 >= -1 and x1 <= content.width + 1 and -1 <= y <= content.height + style.size
        if self.frame.quarters or style.turn != 0 or not seen:
            self._add_singly(start, stop)
            return
        text, parts = self.texts[start], None
        if stop - start > 1:
            x0s, x1s = self.lefts[start:stop], self.rights[start:stop]
            if max(x1s) > x1s[-1]:
                self._add_singly(start, stop)
                return
            if left:
                x0s, x1s = [x - left for x in x0s], [x - left for x in x1s]
            texts = self.texts[start:stop]
            text, parts = "".join(texts), Parts(texts, x0s, x1s)
        content.glyphs.append(
            Glyph(text, rounded(x0), rounded(x1), rounded(y), style.size, 0, style.bold,
                  style.hidden, parts)
        )  # fmt: skip

    def _add_singly(self, start: int, stop: int) -> None:
        point = self.frame.point
        for index in range(start, stop):
            corners = (
                point(self.lefts[index], self.tops[index]),
                point(self.rights[index], self.bottoms[index]),
            )
            origin = point(self.xs[index], self.ys[index])
            self.content.add(self.texts[index], corners, origin, self.styles[index])
