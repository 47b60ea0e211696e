"""Cards that no ruling draws: names of columns below each other, their cells beside them (contract,
3.11).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.lexicon.column_kinds import CARD_STARTS, are_card_labels, column_kind, is_known
from govplan.parsers.gutters import Span, merge_spans
from govplan.parsers.pdf.tables.header_names import MIN_GUTTER, Header

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govplan.parsers.pdf.layout.baselines import Baseline

__all__ = ["find_labels"]

FEWEST = 3
"""Labels that a card has at least."""

MOST_LINES = 60
"""Baselines that are looked at for the labels of one card."""

BETWEEN = 1.3
"""A label in the middle of a cell of two lines is nearer to both than this, in ems."""

ASIDE = 2.0
"""Labels begin as near to one edge as this, in points."""


def find_labels(lines: Sequence[Baseline], start: int) -> Header | None:
    """The columns of the card whose first label begins the baseline ``start``: its labels, and
    the cells beside them. No line is a header's own.
    """
    first = lines[start]
    spans = first.spans(MIN_GUTTER)
    if len(spans) < 2 or column_kind(first.text(spans[0])) not in CARD_STARTS:
        return None
    if is_known(first.text(spans[1])):
        return None
    labels: list[str] = []
    held: list[Span] = []
    edge = spans[0][1]
    for place, line in enumerate(lines[start : start + MOST_LINES], start):
        own = line.spans(MIN_GUTTER)
        if abs(own[0][0] - spans[0][0]) <= ASIDE:
            alone = len(own) < 2 and not _is_in_middle(lines, place, edge)
            if alone or not is_known(line.text(own[0])):
                break
            labels.append(line.text(own[0]))
            edge = max(edge, own[0][1])
        elif own[0][0] < edge:
            break
        held += own
    if len(set(labels)) < FEWEST or not are_card_labels(labels):
        return None
    columns = merge_spans(held, MIN_GUTTER * first.size)
    if len(columns) < 2:
        return None
    return Header(start, start, tuple(columns), ("",) * len(columns))


def _is_in_middle(lines: Sequence[Baseline], place: int, edge: float) -> bool:
    """Whether a label stands between two lines of a cell beside it: in the middle of its height."""
    around = lines[place - 1 : place + 2]
    cell = [x for x in around if x.x0 >= edge and abs(x.y - lines[place].y) < BETWEEN * x.size]
    return len(cell) == len(around) - 1 == 2
