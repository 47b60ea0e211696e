"""Glyphs into lines of text: duplicates dropped, baselines found, spaces read from the gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import attrgetter

from govplan.lexicon.punctuation import NO_LINE_START, OPENERS
from govplan.model.record import draft
from govplan.parsers.pdf.engines.page import Glyph, rounded, singles
from govplan.parsers.pdf.engines.view import turn_point
from govplan.parsers.pdf.layout.spaces import LATIN_SPACE, spaced_text

__all__ = [
    "Line",
    "build_rows",
    "fragment_of",
    "glue",
    "join_fragments",
    "place",
    "split_rows",
]

QUOTES = frozenset("“”‘’")
"""Programs that break lines by UAX #14 tear these from neither neighbour (LB19)."""

FRAGMENT_GAP = 1.8
"""A gap of this many ems splits a line into fragments: columns, a label and its value."""


MIN_STACKED, MIN_LINE = 3, 8
"""Signs that each of two small lines beside a large sign has; and those of a line of text that
stands in another column than the large sign.
"""


@draft
class Line:
    """One line of text, or a fragment of one between wide gaps.

    ``lead`` is the width of what may not be torn from its beginning: a word, or a sign with the
    punctuation around it. ``furniture`` and ``note`` are set by later steps.
    ``marks`` are the segments of the text that may refer to a footnote: raised small digits
    behind a Han character. ``shift`` is how far to the right on the sheet its page begins,
    ``tail`` where the last of its fragments does.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    lead: float
    page: int = 0
    bold: bool = False
    turn: int | None = 0
    region: int = 0
    furniture: str | None = None
    note: bool = False
    marks: tuple[tuple[int, int], ...] = ()
    shift: float = 0.0
    tail: float | None = None

    @property
    def top(self) -> float:
        """The upper edge of the type."""
        return self.y - 0.88 * self.size

    @property
    def bottom(self) -> float:
        """The lower edge of the type."""
        return self.y + 0.12 * self.size

    @property
    def box(self) -> tuple[float, float, float, float]:
        """(x0, top, x1, bottom), to a tenth of a point as those of its glyphs are."""
        x0, x1 = self.x0, self.x1
        if self.shift:
            x0, x1 = round(x0 + self.shift, 1), round(x1 + self.shift, 1)
        return (x0, round(self.y - 0.88 * self.size, 1),
                x1, round(self.y + 0.12 * self.size, 1))  # fmt: skip


def place(glyph: Glyph, width: float, height: float) -> tuple[float, float]:
    """The middle of a glyph on a page of this size, whichever way its line runs."""
    x, y = (glyph.x0 + glyph.x1) / 2, glyph.y - 0.35 * glyph.size
    if not glyph.turn:
        return x, y
    if glyph.turn % 2:
        width, height = height, width
    return turn_point(x, y, -glyph.turn % 4, width, height)


def build_rows(glyphs: Iterable[Glyph]) -> list[list[Line]]:
    """Lines from top to bottom, each as its fragments from left to right."""
    return [list(map(fragment_of, parts)) for parts, _ in split_rows(glyphs, FRAGMENT_GAP)]


def split_rows(glyphs: Iterable[Glyph], gap: float) -> list[tuple[list[list[Glyph]], list[Glyph]]]:
    """Lines from top to bottom, each as the glyphs of its fragments, ``gap`` ems apart, and as all
    glyphs drawn on it.
    """
    groups = _baselines(sorted(glyphs, key=attrgetter("y")))
    rows = [(_split(_from_left(group), gap), group) for group in groups]
    return [row for row in rows if row[0]]


def _from_left(group: list[Glyph]) -> list[Glyph]:
    """The glyphs of one line from left to right, single characters where some stand in others."""
    ordered = sorted(group, key=attrgetter("x0"))
    for before, after in pairwise(ordered):
        if before.parts or after.parts:
            last = before.parts.x0s[-1] if before.parts else before.x0
            if after.x0 - last < 0.15 * after.size + 0.1:
                return sorted(singles(group), key=attrgetter("x0"))
    return ordered


def _baselines(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Glyphs that share a baseline, a raised or lowered sign with the type beside it."""
    groups: list[list[Glyph]] = []
    base, size = 0.0, 0.0
    for glyph in glyphs:
        if groups and glyph.y - base <= 0.4 * max(size, glyph.size):
            groups[-1].append(glyph)
            if glyph.size > size * 1.05:
                base, size = glyph.y, glyph.size
            continue
        groups.append([glyph])
        base, size = glyph.y, glyph.size
    return [part for group in groups for part in _unstacked(group)]


def _unstacked(group: list[Glyph]) -> list[list[Glyph]]:
    """Small lines beside a large sign, each as a line; the sign is in the lowest one.

    So stand the names of two authorities beside 文件 in a red head (GB/T 9704 §7.2.4).
    """
    large = max([g.size for g in group])
    if min([g.size for g in group]) > 0.85 * large:
        return [group]
    small = [g for g in group if g.size <= 0.85 * large and g.text.strip()]
    upper = [g for g in small if g.y <= small[0].y + 0.15 * g.size]
    lower = small[len(upper) :]
    if not lower:
        return [group]
    step, least = lower[0].y - upper[-1].y, min(g.size for g in small)
    if step < 0.8 * least or (
        (min(_count(upper), _count(lower)) < MIN_STACKED or _is_beside(upper, lower))
        and (step < least or _count(lower) < MIN_LINE)
    ):
        return [group]
    above = {id(g) for g in upper}
    return [upper, *_unstacked([g for g in group if id(g) not in above])]


def _is_beside(upper: list[Glyph], lower: list[Glyph]) -> bool:
    return min(g.x0 for g in lower) > max(g.x1 for g in upper)


def _count(glyphs: list[Glyph]) -> int:
    return sum(len(g.text) for g in glyphs)


def _split(group: list[Glyph], gap: float) -> list[list[Glyph]]:
    """The parts of a line between wide gaps, each glyph once."""
    parts: list[list[Glyph]] = []
    part: list[Glyph] = []
    end = 0.0
    for glyph in group:
        if not glyph.text or (part and _is_doubled(glyph, part)):
            continue
        if not part or glyph.x0 - end > gap * glyph.size:
            part = []
            parts.append(part)
            end = glyph.x1
        elif glyph.x1 > end:
            end = glyph.x1
        part.append(glyph)
    return parts


def _is_doubled(glyph: Glyph, before: list[Glyph]) -> bool:
    """Whether a glyph was drawn before a hair beside: fake bold and shadows do that.

    >>> twice = [Glyph("一", 10, 22, 50, 12), Glyph("一", 10.4, 22.4, 50, 12)]
    >>> [(line.text, line.bold) for line in build_rows(twice)[0]]
    [('一', True)]
    """
    for other in before[:-3:-1]:
        if other.text == glyph.text and glyph.x0 - other.x0 < 0.15 * glyph.size:
            near = min(3.0, 0.15 * glyph.size, 0.6 * max(0.1, glyph.x1 - glyph.x0))
            if glyph.x0 - other.x0 < near and abs(other.y - glyph.y) < near:
                other.bold = True
                return True
    return False


def fragment_of(glyphs: list[Glyph]) -> Line:
    """The text of a fragment of one line, whose glyphs are given from left to right."""
    first = glyphs[0]
    if _is_even(glyphs):
        text, end = "".join([g.text for g in glyphs]), max([g.x1 for g in glyphs])
        return Line(text, first.x0, end, first.y, first.size, _lead(glyphs), bold=first.bold,
                    turn=first.turn)  # fmt: skip
    glyphs = singles(glyphs)
    first = glyphs[0]
    size, sizes, text = first.size, [g.size for g in glyphs], spaced_text(glyphs)
    marks: tuple[tuple[int, int], ...] = ()
    if min(sizes) != max(sizes):
        size = Counter(sizes).most_common(1)[0][0]
        base = sorted(g.y for g in glyphs if g.size >= 0.85 * size)
        marks = _marks(glyphs, text, base[len(base) // 2], size)
    else:
        base = sorted([g.y for g in glyphs])
    return Line(
        text=text,
        x0=first.x0,
        x1=max([g.x1 for g in glyphs]),
        y=base[len(base) // 2],
        size=size,
        lead=_lead(glyphs),
        bold=sum([g.bold for g in glyphs]) * 2 > len(glyphs),
        turn=first.turn,
        marks=marks,
    )


def _is_even(glyphs: list[Glyph]) -> bool:
    """Whether glyphs are of one style, on one baseline and without a gap that may be a space."""
    first = glyphs[0]
    size, y, bold, gap = first.size, first.y, first.bold, LATIN_SPACE * first.size * 0.5
    for before, glyph in pairwise(glyphs):
        if glyph.y != y or glyph.size != size or glyph.bold != bold or glyph.x0 - before.x1 > gap:
            return False
    return True


def _marks(glyphs: list[Glyph], text: str, base: float, size: float) -> tuple[tuple[int, int], ...]:
    """Where raised small digits stand in the text, behind a Han character or a closing bracket."""
    found: list[tuple[int, int]] = []
    place = 0
    for glyph in glyphs:
        start = place = place + (text[place] == " ")
        place += len(glyph.text)
        if glyph.size > 0.75 * size or base - glyph.y < 0.15 * size or not glyph.text.isdecimal():
            continue
        if found and found[-1][1] == start:
            found[-1] = (found[-1][0], place)
        elif start and (not text[start - 1].isascii() or text[start - 1] in ")]"):
            found.append((start, place))
    return tuple(found)


def _lead(glyphs: list[Glyph]) -> float:
    """The width of the first unbreakable segment (kinsoku: GB/T 15834, JIS X 4051)."""
    first = glyphs[0]
    if first.parts is not None:
        text, following = first.parts.texts[:2]
        if text not in OPENERS and not _hold(text, following, together=True):
            return rounded(first.parts.x1s[0]) - first.x0
    signs = (sign for glyph in glyphs for sign in glyph.characters())
    here = next(signs)
    begin, end, opening = here.x0, here.x1, True
    for sign in signs:
        opening = opening and here.text in OPENERS
        together = sign.x0 - here.x1 <= LATIN_SPACE * here.size
        if not opening and not _hold(here.text, sign.text, together=together):
            break
        end, here = max(end, sign.x1), sign
    return end - begin


def _hold(sign: str, following: str, *, together: bool) -> bool:
    """Whether no line ends between two signs; ``together`` says that no space parts them."""
    if following in NO_LINE_START or sign in QUOTES or following in QUOTES:
        return True
    return together and sign.isascii() and following.isascii()


def join_fragments(fragments: list[Line]) -> Line:
    """The fragments of one line as one, with a space for each wide gap; none between signs that are
    spread over the line.
    """
    first = fragments[0]
    if len(fragments) == 1:
        return first
    biggest = max(fragments, key=lambda p: len(p.text))
    spread = len(fragments) > 2 and all(len(p.text) == 1 and p.text > "\u2e7f" for p in fragments)
    return Line(
        text=("" if spread else " ").join(p.text for p in fragments),
        x0=first.x0,
        x1=max(p.x1 for p in fragments),
        y=biggest.y,
        size=biggest.size,
        lead=first.lead,
        bold=all(p.bold for p in fragments),
        turn=first.turn,
        region=first.region,
        marks=tuple(_moved_marks(fragments)),
        tail=fragments[-1].x0,
    )


def _moved_marks(fragments: list[Line]) -> Iterator[tuple[int, int]]:
    start = 0
    for fragment in fragments:
        for first, last in fragment.marks:
            yield start + first, start + last
        start += len(fragment.text) + 1


def glue(lines: list[Line]) -> list[Line]:
    """Let a line that is one unbreakable segment reach on to the quotation below it (LB19)."""
    for line, below in pairwise(lines):
        if below.text[0] in QUOTES and line.lead >= line.x1 - line.x0 - 0.1:
            line.lead += below.lead
    return lines
