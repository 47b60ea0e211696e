"""What is drawn over or behind the text and is none of it: watermarks, seals, numbers of lines.

All of it is told by where it stands, not by its words or its colour: a large word that covers
lines of text, a word in tiles over the whole page, letters of a seal among letters that are drawn
askew, a column of counting numbers in the margin (contract 8: furniture).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from govplan.parsers.gutters import merge_spans
from govplan.parsers.pdf.engines.page import singles
from govplan.parsers.pdf.layout.lines import Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from govplan.parsers.pdf.engines.page import Glyph, PageContent

__all__ = ["take_overlays"]

LARGE = 1.8
"""A word that covers other text is so many times as large as the text of the page, or more."""

COVERED = 3
"""Letters of other text under one that make it a watermark: a drop cap covers none."""

HUGE, ABOVE = 3.0, 20
"""So many times as large as the text of the page, a word with so many letters above it and fewer
below is none: a letterhead or a title over small cells stands above the text."""

TILES, TILE_ROWS, TILE_COLUMNS = 6, 3, 2
"""A word comes so often, at so many heights and places, to be a pattern over the page."""

FREE_ROWS = 0.5
"""This share of the rows of a pattern stands on no line of other text: those of a table do."""

EVEN = 3.0
"""The rows and columns of a pattern are evenly apart up to this, in points."""

WORD = 0.7
"""Glyphs nearer to each other are of one word, in ems: a name and a day with a space between."""

MARGIN = 0.2
"""Numbers of lines stand in this share of the width at the side of the page."""

SMALLER, EDGE = 0.9, 0.07
"""They are set smaller than the text, or so near to the edge of the page, or they leave lines out:
the numbers of the rows of a table do none of it. One alone does both of the first."""

INDENT, SAME = 2.0, 0.3
"""Or they stand before lines of prose, of which those that begin a paragraph are so far indented
and others are not, in ems: the cells of a table begin at one place."""

APART = 0.5
"""They stand so far from the text at least, in ems of it."""

FARTHEST = 2.0
"""The baseline of the text beside a number is no farther from its own, in ems of the number."""

MIN_NUMBERS, MULTIPLE = 3, 5
"""So many show that they count lines; fewer do where only every fifth or tenth line has one."""

Word = tuple[str, float, float, float, list["Glyph"]]
"""The text of glyphs of one size on one height, where it begins, its height and its size."""


def take_overlays(page: PageContent) -> list[Line]:
    """Take the glyphs of watermarks, seals and numbers of lines off ``page``; return them as
    lines that say what they are.
    """
    _turn_seal_letters(page.glyphs)
    sizes = _sizes(page.glyphs)
    if not sizes:
        return []
    found = _take(page, "watermark", _tiles(page, sizes))
    if found:
        sizes = _sizes(page.glyphs)
    if not sizes:
        return found
    body = sizes.most_common(1)[0][0]
    found += _take(page, "watermark", _covering(page.glyphs, sizes, body))
    return found + _take(page, "margin", _line_numbers(page, body))


def _take(page: PageContent, kind: str, groups: Iterable[Sequence[Glyph]]) -> list[Line]:
    """Take groups of glyphs off ``page``; return them as lines of this kind."""
    groups = list(groups)
    taken = {id(g) for glyphs in groups for g in glyphs}
    if taken:
        page.glyphs = [g for g in page.glyphs if id(g) not in taken]
    return [_line(glyphs, kind) for glyphs in groups]


def _sizes(glyphs: Iterable[Glyph]) -> Counter[float]:
    sizes: Counter[float] = Counter()
    for glyph in glyphs:
        if glyph.turn == 0:
            sizes[glyph.size] += len(glyph.text)
    return sizes


def _line(glyphs: Sequence[Glyph], kind: str) -> Line:
    first = glyphs[0]
    return Line(
        "".join(g.text for g in glyphs), min(g.x0 for g in glyphs), max(g.x1 for g in glyphs),
        first.y, first.size, 0.0, turn=0, furniture=kind,
    )  # fmt: skip


def _turn_seal_letters(glyphs: Sequence[Glyph]) -> None:
    """Take letters that happen to stand upright in the ring of a seal for askew as the others."""
    for index in range(1, len(glyphs) - 1):
        before, glyph, after = glyphs[index - 1 : index + 2]
        if glyph.turn is None or len(glyph.text) > 1:
            continue
        if (
            before.turn is None
            and before.size == glyph.size
            and (after.turn is None or after.size != glyph.size)
        ):
            glyph.turn = None


def _words(glyphs: Iterable[Glyph]) -> list[Word]:
    """Upright glyphs of one size and height as words, ``WORD`` ems apart or more."""
    rows: dict[tuple[float, float], list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        if glyph.turn == 0 and glyph.text.strip():
            rows[glyph.y, glyph.size].append(glyph)
    found: list[Word] = []
    for (y, size), row in rows.items():
        row.sort(key=lambda g: g.x0)
        for low, high in merge_spans([(g.x0, g.x1) for g in row], WORD * size):
            word = [g for g in row if low <= g.x0 and g.x1 <= high]
            found.append(("".join(g.text for g in word), low, y, size, word))
    return found


def _covering(glyphs: Sequence[Glyph], sizes: Counter[float], body: float) -> list[list[Glyph]]:
    """Large words that lie over letters of other lines, and huge ones below them."""
    if max(sizes) < LARGE * body:
        return []
    words = _words(g for g in glyphs if g.size >= LARGE * body)
    others = [g for g in singles(glyphs) if g.turn == 0 and g.size < LARGE * body]
    return [
        word[-1]
        for word in words
        if _covered(word, others) >= COVERED
        or (word[3] >= HUGE * body and _ends_page(word, others))
    ]


def _ends_page(word: Word, others: Sequence[Glyph]) -> bool:
    """Whether a word stands below the text of a page, maybe above its number."""
    above = sum(g.y < word[2] - word[3] for g in others)
    return above >= ABOVE > sum(g.y > word[2] for g in others)


def _covered(word: Word, others: Iterable[Glyph]) -> int:
    """How many letters of other text lie under a word, in whole or in good part."""
    _, x0, y, size, glyphs = word
    x1, top, bottom = max(g.x1 for g in glyphs), y - 0.8 * size, y
    return sum(x0 < (g.x0 + g.x1) / 2 < x1 and top < g.y - 0.35 * g.size < bottom for g in others)


def _tiles(page: PageContent, sizes: Counter[float]) -> list[list[Glyph]]:
    """A word that stands in even rows and columns over the page."""
    common = Counter([(g.text, g.size) for g in page.glyphs]).most_common(1)
    if sum(sizes.values()) < 2 * TILES or common[0][1] < TILES:
        return []
    by_text: dict[tuple[str, float], list[Word]] = defaultdict(list)
    words = _words(page.glyphs)
    for word in words:
        by_text[word[0], word[3]].append(word)
    found: list[list[Glyph]] = []
    for (text, _), mates in by_text.items():
        if len(mates) >= TILES and len(text) > 1 and _is_pattern(mates, words):
            found += [word[-1] for word in words if _is_tile(word, mates)]
    return found


def _is_tile(word: Word, mates: Sequence[Word]) -> bool:
    """Whether a word is one of a pattern, be it cut by the edge of the page."""
    text, _, y, size, _ = word
    whole = mates[0][0]
    near = any(abs(y - other[2]) < 1 for other in mates)
    return near and size == mates[0][3] and (whole.startswith(text) or whole.endswith(text))


def _is_pattern(mates: Sequence[Word], words: Sequence[Word]) -> bool:
    rows = sorted({y for _, _, y, _, _ in mates})
    columns = sorted({round(x) for _, x, _, _, _ in mates})
    if len(rows) < TILE_ROWS or len(columns) < TILE_COLUMNS or len(columns) > len(mates) / 2:
        return False
    if not _is_even(rows):
        return False
    others = [word[2] for word in words if not _is_tile(word, mates)]
    free = sum(all(abs(y - other) > 1 for other in others) for y in rows)
    return free >= FREE_ROWS * len(rows)


def _is_even(places: Sequence[float]) -> bool:
    steps = sorted(b - a for a, b in pairwise(places))
    usual = steps[len(steps) // 2]
    near = sum(abs(step - round(step / usual) * usual) <= EVEN for step in steps)
    return usual > EVEN and near >= 0.9 * len(steps)


def _line_numbers(page: PageContent, body: float) -> list[list[Glyph]]:
    """Numbers that count the lines of a page, in its margin: each, every second, every fifth."""
    found: list[list[Glyph]] = []
    inner = MARGIN * page.width, (1 - MARGIN) * page.width
    outer = [g for g in page.glyphs if g.x1 < inner[0] + body or g.x0 > inner[1] - body]
    if not any(g.text.isdecimal() for g in outer):
        return []
    words = _words(page.glyphs)
    numbers = [w for w in words if w[0].isdecimal() and len(w[0]) < 5]
    if not numbers:
        return []
    text = [w for w in words if not w[0].isdecimal()]
    heights = sorted({w[2] for w in text})
    taken = merge_spans([(w[1], _end(w)) for w in text], 0)
    free = [w for w in numbers if not any(a < _end(w) and w[1] < b for a, b in taken)]
    for low, high in ((0.0, inner[0]), (inner[1], page.width)):
        side = sorted((w for w in free if low <= w[1] <= high), key=_height)
        ends = [_end(w) for w in side]
        if not _are_enough(side) or not _are_aligned([w[1] for w in side], ends):
            continue
        known = set(map(id, side))
        others = sorted((w for w in words if id(w) not in known), key=_height)
        reach = min(w[1] for w in side), max(ends)
        alone = not any(w[1] < reach[1] and _end(w) > reach[0] for w in others)
        near = not EDGE * page.width < reach[1] < (1 - EDGE) * page.width
        outside = near or side[0][3] < SMALLER * body or _step(side) > 1 or _are_prose(side, others)
        apart = all(_gap(w, others) > APART * body for w in side)
        if len(side) == 1:
            outside = near and _is_smaller(side[0], others)
        if alone and outside and apart and _counts_lines(side, heights):
            found += [w[-1] for w in side]
    return found


def _are_enough(side: Sequence[Word]) -> bool:
    """Whether so many numbers stand in a margin that they can count its lines."""
    return len(side) >= MIN_NUMBERS or (
        len(side) > 0 and all(w[0][0] != "0" and int(w[0]) % MULTIPLE == 0 for w in side)
    )


def _step(side: Sequence[Word]) -> int:
    """By how much the numbers of a margin rise; 0 where there is one."""
    return int(side[1][0]) - int(side[0][0]) if len(side) > 1 else 0


def _height(word: Word) -> float:
    return word[2]


def _beside(word: Word, others: Sequence[Word]) -> list[Word]:
    """Those of ``others``, from the top, that stand on the line of a number."""
    first = bisect_left(others, word[2] - FARTHEST * word[3], key=_height)
    last = bisect_right(others, word[2] + FARTHEST * word[3], key=_height)
    return [o for o in others[first:last] if abs(o[2] - word[2]) < 0.5 * o[3]]


def _is_smaller(word: Word, others: Sequence[Word]) -> bool:
    """Whether a number is set smaller than all text on its line, as that of a row is not."""
    sizes = [o[3] for o in _beside(word, others)]
    return bool(sizes) and word[3] < SMALLER * min(sizes)


def _end(word: Word) -> float:
    return max(g.x1 for g in word[-1])


def _are_aligned(starts: Sequence[float], ends: Sequence[float]) -> bool:
    return max(starts) - min(starts) < EVEN or max(ends) - min(ends) < EVEN


def _are_prose(side: Sequence[Word], others: Sequence[Word]) -> bool:
    """Whether numbers on the left stand before lines that are indented and such that are not."""
    texts = [min(level, key=lambda o: o[1]) for w in side if (level := _beside(w, others))]
    left = min((o[1] for o in texts), default=0.0)
    places = {round((o[1] - left) / o[3], 1) for o in texts}
    return 0.0 in places and any(abs(x - INDENT) <= SAME for x in places)


def _gap(word: Word, others: Sequence[Word]) -> float:
    """The distance of a number from the text on its line."""
    x0, x1 = word[1], _end(word)
    gaps = [max(o[1] - x1, x0 - _end(o)) for o in _beside(word, others)]
    return min(gaps, default=float("inf"))


def _counts_lines(side: Sequence[Word], heights: Sequence[float]) -> bool:
    """Whether numbers rise by a constant step and so many lines of text lie between them."""
    if len(side) == 1:
        return len(heights) > 1
    steps = {int(b[0]) - int(a[0]) for a, b in pairwise(side)}
    if len(steps) != 1 or min(steps) < 1:
        return False
    step = steps.pop()
    ends = [bisect_right(heights, w[2] + 1) for w in side]
    right = sum(b - a == step for a, b in pairwise(ends))
    return 10 * right >= 8 * (len(side) - 1)
