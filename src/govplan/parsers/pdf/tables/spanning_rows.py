"""Tables whose rules are parted by rows that span all columns.

Where no rule stands left and right of a table, a row that spans it (一、 over the measures of a
requirement) has no vertical rule at all: what stands above and below it hangs together by
nothing but its place. Where rules stand only between the columns, they break off at each such row.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise, product

from govplan.parsers.gutters import Span, merge_spans
from govplan.parsers.pdf.engines.page import Glyph
from govplan.parsers.pdf.tables.rulings import Frame, Rule, snap

__all__ = ["find_column_frames", "join_frames", "join_stretches"]

SAME = 3.0
"""Rules of one table begin and end at the same places, up to this many points."""

MIN_EDGES = 2
"""More edges than these part a table into columns."""

MAX_LINES = 2
"""Lines of text in a row that spans the table."""

LEAST_GAP = 6.0
"""A row that spans the table leaves at least so much of a rule out, in points; less is a join."""

WHOLE = 0.9
"""A rule that covers this share of a table's width parts all its columns."""

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


def find_column_frames(frames: Sequence[Frame], vertical: Sequence[Rule]) -> list[Frame]:
    """Frames of rules between columns and left and right of them that no horizontal rule touches:
    those beside a leftmost one, between its ends, and up to one as long as it.
    """
    held = {id(rule) for frame in frames for rule in frame.vertical}
    lone = [rule for rule in vertical if id(rule) not in held]
    left = min((rule.at for rule in lone), default=0.0)
    found: list[Frame] = []
    for outer in [rule for rule in lone if rule.at - left <= SAME]:
        beside = [r for r in lone if r.start > outer.start - SAME and r.end < outer.end + SAME]
        last = max(beside, key=lambda rule: rule.at)
        if outer.end - outer.start - (last.end - last.start) > 2 * SAME:
            continue
        if len(snap(rule.at for rule in beside)) > MIN_EDGES:
            ends = [Rule(at, outer.at, last.at) for at in (outer.start, outer.end)]
            found.append(Frame(ends, beside))
    return found


def join_stretches(frame: Frame, vertical: Sequence[Rule]) -> list[Span]:
    """Let the rules between the columns of ``frame`` go on where all of them break off between two
    rules across it, with those of ``vertical`` that stand there; return from where to where they
    do: at the rows that span the table.
    """
    x0, top, x1, bottom = frame.box
    places = snap(r.at for r in frame.vertical if x0 + SAME < r.at < x1 - SAME)
    across = [r.at for r in frame.horizontal if r.end - r.start > WHOLE * (x1 - x0)]
    bands = list(pairwise(snap([top, *across, bottom])))
    ends = [below for _, below in bands]
    parts: list[list[list[Span]]] = [[[] for _ in places] for _ in bands]
    for rule in vertical:
        first, last = bisect_right(ends, rule.start), bisect_left(ends, rule.end)
        columns = [i for i, at in enumerate(places) if abs(rule.at - at) <= SAME]
        for column, band in product(columns, range(first, min(last + 1, len(bands)))):
            start, end = max(rule.start, bands[band][0]), min(rule.end, ends[band])
            if end - start > LEAST_GAP:
                parts[band][column].append((start, end))
    found: list[Span] = []
    for (above, below), stretches in zip(bands, parts, strict=True):
        taken = merge_spans(chain.from_iterable(stretches), 0)
        edges = [above, *chain.from_iterable(taken), below]
        gaps = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if b - a > LEAST_GAP]
        if taken and gaps:
            found += gaps
            frame.vertical += [
                Rule(at, above, below) for at, spans in zip(places, stretches, strict=True) if spans
            ]
    return found
