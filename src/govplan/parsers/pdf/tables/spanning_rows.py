"""Tables without outer border whose rules are parted by rows that span all columns.

Where no rule stands left and right of a table, a row that spans it (一、 over the measures of a
requirement) has no vertical rule at all: what stands above and below it hangs together by
nothing but its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.parsers.pdf.tables.rulings import Frame

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from govplan.parsers.pdf.engines.page import Glyph
    from govplan.parsers.pdf.tables.rulings import Rule

__all__ = ["join_frames"]

SAME = 3.0
"""Rules of one table begin and end at the same places, up to this many points."""

MAX_LINES = 2
"""Lines of text in a row that spans the table."""

TALLEST = 4.5
"""A row of one line is no higher than this, one of two lines this and half, in ems."""


def join_frames(frames: list[Frame], rules: Sequence[Rule], glyphs: Sequence[Glyph]) -> list[Frame]:
    """``frames`` with those made one that rows between them join; ``rules`` are all horizontal
    ones, among which the outer rule of such a row at the edge of a page may be in no frame.
    """
    open_sided = [frame for frame in frames if _is_open_sided(frame)]
    if not open_sided:
        return frames
    held = {id(rule) for frame in frames for rule in frame.horizontal}
    lone = [Frame([rule]) for rule in rules if id(rule) not in held]
    parts = sorted([*open_sided, *lone], key=lambda frame: _top(frame).at)
    found = [frame for frame in frames if not any(frame is other for other in open_sided)]
    group: list[Frame] = []
    for part in parts:
        if group and not (_fits(group[-1], part) and _is_row(group[-1], part, glyphs)):
            found += _joined(group)
            group = []
        group.append(part)
    return found + _joined(group)


def _joined(group: list[Frame]) -> list[Frame]:
    """The frames of a group as one; rules without columns are none."""
    whole = [frame for frame in group if frame.vertical]
    if not whole:
        return []
    return [
        Frame(
            [rule for frame in group for rule in frame.horizontal],
            [rule for frame in group for rule in frame.vertical],
        )
    ]


def _top(frame: Frame) -> Rule:
    return min(frame.horizontal, key=lambda rule: rule.at)


def _bottom(frame: Frame) -> Rule:
    return max(frame.horizontal, key=lambda rule: rule.at)


def _is_open_sided(frame: Frame) -> bool:
    """Whether the rules between rows reach out beyond all columns on both sides."""
    places = [rule.at for rule in frame.vertical]
    return all(
        rule.start < min(places) - SAME and rule.end > max(places) + SAME
        for rule in (_top(frame), _bottom(frame))
    )


def _fits(above: Frame, below: Frame) -> bool:
    """Whether two frames are as wide as each other and, if both have columns, have the same."""
    upper, lower = _bottom(above), _top(below)
    if abs(upper.start - lower.start) > SAME or abs(upper.end - lower.end) > SAME:
        return False
    few, many = sorted((_places(above), _places(below)), key=len)
    return all(any(abs(x - y) <= SAME for y in many) for x in few)


def _places(frame: Frame) -> list[float]:
    return [rule.at for rule in frame.vertical]


def _is_row(above: Frame, below: Frame, glyphs: Iterable[Glyph]) -> bool:
    """Whether what stands between two frames is a line or two of text, set as in a row."""
    upper, lower = _bottom(above), _top(below)
    inside = [
        g for g in glyphs if upper.at < g.y < lower.at and upper.start < g.x0 < upper.end and g.text
    ]
    lines = {round(g.y) for g in inside}
    if not 1 <= len(lines) <= MAX_LINES:
        return False
    size = max(g.size for g in inside)
    return lower.at - upper.at <= TALLEST * size * (1 + 0.5 * (len(lines) - 1))
