"""Which lines below the names of columns may be section rows, which span the table."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from govplan.lexicon.patterns import ONE_TO_TEN, regex
from govplan.parsers.gutters import Span
from govplan.parsers.pdf.layout.baselines import Baseline
from govplan.parsers.pdf.layout.paragraphs import NUMBERED
from govplan.parsers.pdf.tables.header_names import Header
from govplan.parsers.pdf.tables.rulings import Rule

__all__ = ["headings_of", "is_over", "is_ruled_section", "may_be_section"]

LEADING = 2.2
"""A section row between two rulings is no farther below the upper one than this, in ems."""

WITHIN = 1.5
"""A gap in one text, as behind its number, is narrower than this, in ems."""


_UPPER = regex(rf"{ONE_TO_TEN}{{1,3}}、")
_LOWER = regex(rf"[（(]{ONE_TO_TEN}{{1,3}}[）)]")


def headings_of(lines: Sequence[Baseline], header: Header) -> set[int]:
    """The places of the lines 一、 alone in their row where cells of the first column begin with
    （一）: short section rows, which leave all gutters free.
    """
    own = [line if line.x0 < header.columns[0][1] else None for line in lines]
    if not any(line and _LOWER.match(line.text()) for line in own):
        return set()
    alone = {k for k, x in enumerate(own) if x and len(x.spans(WITHIN)) == 1}
    return {k for k in alone if _UPPER.match(lines[k].text())}


def is_over(line: Baseline, spans: Sequence[Span], header: Header) -> bool:
    """Whether a line of one text goes from the first column over the place of its name, maybe up
    to the name of the next, which stands in the middle of its own.
    """
    edge = header.columns[0][1]
    if spans[0][0] >= edge or spans[-1][1] <= edge + 2 * line.size:
        return False
    return all(b[0] - a[1] < WITHIN * line.size for a, b in pairwise(spans))


def is_ruled_section(line: Baseline, header: Header, rules: Sequence[Rule]) -> bool:
    """Whether a line over the gutters stands between two rulings as a row of one line: a section
    row, though the page ends below it.
    """
    left, right = header.columns[0][1], header.columns[-1][0]
    wide = [r.at for r in rules if r.start < left and r.end > right]
    above = any(0 < line.y - at < LEADING * line.size for at in wide)
    below = any(0 < at - line.y < line.size for at in wide)
    return above and below and may_be_section(line, header)


def may_be_section(line: Baseline, header: Header) -> bool:
    """Whether a line is one text, with a number or in the middle of the table, that ends as no
    sentence does.
    """
    own = line.spans(WITHIN)
    if len(own) != 1 or line.text()[-1] in "。；，":
        return False
    middle = (header.columns[0][0] + header.columns[-1][1]) / 2
    centred = abs((own[0][0] + own[0][1]) / 2 - middle) < line.size and len(line.text()) < 30
    return centred or NUMBERED.match(line.text()) is not None
