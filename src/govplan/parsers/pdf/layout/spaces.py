"""Where a space stands between signs of a line, and between two lines of a paragraph."""

from __future__ import annotations

from itertools import pairwise

from govplan.lexicon.characters import is_han
from govplan.lexicon.patterns import regex
from govplan.parsers.pdf.engines.page import Glyph

__all__ = ["LATIN_SPACE", "needs_space", "spaced_text"]

DECIMAL_END, DECIMAL = regex(r"(?<![\d.])\d{1,9}\.\d{1,9}$"), regex(r"\d{1,9}\.\d")
PER_CENT = "%％"
SERIES_END = regex(r"(?<![\d.])(\d{1,9}(?:\.\d{1,9})?[%％]?) (\d{1,9}(?:\.\d{1,9})?[%％]?)$")
SERIES = regex(r"(\d{1,9}(?:\.\d{1,9})?[%％]?) (\d{1,9}(?:\.\d{1,9})?[%％]?)(?![\d.])")
SPACE, LATIN_SPACE, NARROW = 0.27, 0.18, 0.15
"""Gaps that read as a space, in ems: in Han text (programs put up to a quarter between Han and
Latin by themselves), between Han that stand tight, and between Latin letters or digits, beyond
what parts all of these: the space of a Song type is a fifth."""
ALIKE, TIGHT_SHARE, FEW_GAPS = 0.05, 0.7, 3  # ems, share of a line's gaps, and how many it needs


def spaced_text(glyphs: list[Glyph]) -> str:
    """The characters, with a space where a gap is wider than the others of the line."""
    gaps = [b.x0 - a.x1 for a, b in pairwise(glyphs)]
    if not gaps or max(gaps) <= LATIN_SPACE * glyphs[0].size * 0.5:
        return "".join([g.text for g in glyphs])
    usual = _usual_gap(gaps, glyphs)
    between_han = LATIN_SPACE if _is_tight(gaps, usual, glyphs[0].size) else SPACE
    between_latin = _latin_gap(gaps, glyphs, usual) if usual else 0.0
    parts = [glyphs[0].text]
    for (before, glyph), gap in zip(pairwise(glyphs), gaps, strict=True):
        size = min(before.size, glyph.size)
        if gap > NARROW * size:  # less is no space, whatever the signs
            latin = _ends_latin(before.text[-1]) and _is_latin(glyph.text[0])
            han = is_han(before.text[-1]) and is_han(glyph.text[0])
            least = NARROW if latin else between_han if han else SPACE
            if gap - (between_latin if latin else usual) > least * size:
                parts.append(" ")
        parts.append(glyph.text)
    return "".join(parts)


def _latin_gap(gaps: list[float], glyphs: list[Glyph], usual: float) -> float:
    """How far apart Latin signs of a line stand where none are nearer: as far as all signs of text
    that is spaced out, not at all in a line that is justified between its Han.

    >>> from govplan.parsers.pdf.engines.page import Glyph
    >>> spaced_text([Glyph(s, x, x + 6, 50, 12) for s, x in zip("到30日前", range(0, 45, 9))])
    '到30日前'
    """
    pairs = zip(pairwise(glyphs), gaps, strict=True)
    latin = [g for (a, b), g in pairs if _is_latin(a.text[-1]) and _is_latin(b.text[0])]
    return max(0.0, min([usual, *latin]))


def _is_tight(gaps: list[float], usual: float, size: float) -> bool:
    """Whether most signs of a line stand alike: a narrow gap between Han is a narrow space then.

    >>> _is_tight([0, 0, 2.5, 0, 0], 0, 12), _is_tight([0, 2.5, 0], 0, 12)
    (True, False)
    """
    alike = sum([abs(gap - usual) < ALIKE * size for gap in gaps])
    return len(gaps) > FEW_GAPS and alike >= TIGHT_SHARE * len(gaps)


def _usual_gap(gaps: list[float], glyphs: list[Glyph]) -> float:
    """How far apart the signs of a line stand; a few Han ones only where all do so alike, as in
    the narrow column of a table whose lines are justified.

    >>> from govplan.parsers.pdf.engines.page import Glyph
    >>> [spaced_text([Glyph(s, x, x + 12, 50, 12) for s, x in zip("县政府", (10, middle, 44))])
    ...  for middle in (27, 22)]
    ['县政府', '县政 府']
    """
    if len(gaps) > 3:
        return max(0.0, sorted(gaps)[len(gaps) // 2])
    alike = max(gaps) - min(gaps) < 0.1 * glyphs[0].size
    if not alike or (len(gaps) == 1 and gaps[0] > 0.9 * glyphs[0].size):
        return 0.0
    return max(0.0, min(gaps)) if min(g.text for g in glyphs) > "\u2e7f" else 0.0


def _is_latin(character: str) -> bool:
    return character.isalnum() and character < "\u0250"


def _ends_latin(character: str) -> bool:
    return _is_latin(character) or character in PER_CENT


def needs_space(before: str, after: str) -> bool:
    """Whether two lines of one paragraph are joined with a space: between Latin words,
    between two decimal numbers and between two numbers of a series that spaces part.

    >>> needs_space("work", "plan"), needs_space("政务", "公开"), needs_space("20", "22")
    (True, False, False)
    >>> needs_space("约为2.35", "2.48"), needs_space("约为2.", "48")
    (True, False)
    >>> needs_space("分别为310 325", "342人"), needs_space("2023 2024 20", "25年")
    (True, False)
    """
    if not before or not after or not after[0].isascii() or not after[0].isalnum():
        return False
    if DECIMAL_END.search(before) and DECIMAL.match(after):
        return True
    if after[0].isdecimal() and (before[-1].isdecimal() or before[-1] in PER_CENT):
        return _are_in_series(before, after)
    last = before[-1]
    if last in ",;:.!?":
        return len(before) > 1 and before[-2].isascii() and before[-2].isalpha()
    return last.isascii() and last.isalnum() and (last.isalpha() or after[0].isalpha())


def _are_in_series(before: str, after: str) -> bool:
    """Whether whole numbers of a series parted by spaces stand around the end of a line: a shorter
    one is the half of a number that the line cut.
    """
    series = SERIES_END.search(before[-40:])
    if series is not None:
        return len(series[2]) >= len(series[1])
    following = SERIES.match(after)
    return following is not None and len(following[1]) >= len(following[2])
