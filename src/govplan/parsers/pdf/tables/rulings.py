"""Rules of a page: doubled and broken ones made one, and those that touch gathered into frames."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import field

from govplan.model.record import draft, record
from govplan.parsers.pdf.engines.page import Segment
from govplan.parsers.pdf.engines.view import around

__all__ = [
    "Frame",
    "Rule",
    "TooManyRulesError",
    "find_frames",
    "merge_rules",
    "root",
    "snap",
    "union",
]

SNAP = 3.0
"""Rules nearer than this are one (a doubled line), in points."""

JOIN = 3.0
"""Gaps up to this are closed (a dashed line, the corner of two cells)."""

TOUCH = 4.0
"""Two rules touch where the end of one is this near to the other: the outer border of a table may
be two lines, and its inner rulings end before the second."""

SHORTEST = 4.0
NEAR_END = 5.0
"""A border of a table ends this near to where the table ends."""

MAX_BESIDE = 20
MAX_COMPARISONS = 2_000_000


class TooManyRulesError(Exception):
    """A page has more crossing rules than any table."""


@record
class Rule:
    """A rule at ``at`` on its own axis from ``start`` to ``end``."""

    at: float
    start: float
    end: float


@draft
class Frame:
    """Rules that hang together: the horizontal and the vertical ones of one table."""

    horizontal: list[Rule] = field(default_factory=list)
    vertical: list[Rule] = field(default_factory=list)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """(x0, top, x1, bottom) of all rules together."""
        xs = [r.at for r in self.vertical] + [e for r in self.horizontal for e in (r.start, r.end)]
        ys = [r.at for r in self.horizontal] + [e for r in self.vertical for e in (r.start, r.end)]
        return around(xs, ys)


def snap(values: Iterable[float]) -> list[float]:
    """Values no farther apart than the two lines of one ruling as their mean, rising.

    >>> snap([10.0, 11.0, 40.0])
    [10.5, 40.0]
    """
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][0] <= SNAP:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(g) / len(g) for g in groups]


def merge_rules(segments: Iterable[Segment], *, horizontal: bool) -> list[Rule]:
    """The segments of one direction with doubled ones made one and gaps closed."""
    chosen = [s for s in segments if s.horizontal == horizontal and s.end - s.start > 0.5]
    chosen.sort(key=lambda s: s.at)
    rules: list[Rule] = []
    group: list[Segment] = []
    for segment in chosen:
        if group and segment.at - group[0].at > SNAP:
            rules.extend(_joined(group))
            group = []
        group.append(segment)
    rules.extend(_joined(group))
    return rules


def _joined(group: list[Segment]) -> list[Rule]:
    """Rules of one group: segments in a row are one rule at their mean place."""
    rules: list[Rule] = []
    run: list[Segment] = []
    end = 0.0
    for segment in sorted(group, key=lambda s: s.start):
        if run and segment.start - end > JOIN:
            rules.append(_rule(run, end))
            run = []
        end = max(end, segment.end) if run else segment.end
        run.append(segment)
    if run:
        rules.append(_rule(run, end))
    return [r for r in rules if r.end - r.start >= SHORTEST]


def _rule(run: list[Segment], end: float) -> Rule:
    total = sum(s.end - s.start for s in run)
    at = sum(s.at * (s.end - s.start) for s in run) / total
    return Rule(at, run[0].start, end)


def find_frames(horizontal: list[Rule], vertical: list[Rule]) -> list[Frame]:
    """The groups of rules that touch; lone rules belong to none.

    Raises :class:`TooManyRulesError` for a page that is no table but a drawing of lines.
    """
    columns = sorted(range(len(vertical)), key=lambda i: vertical[i].at)
    places = [vertical[i].at for i in columns]
    parent = list(range(len(horizontal) + len(vertical)))
    budget = MAX_COMPARISONS
    for h, rule in enumerate(horizontal):
        low = bisect_left(places, rule.start - TOUCH)
        high = bisect_right(places, rule.end + TOUCH)
        budget -= high - low
        if budget < 0:
            raise TooManyRulesError
        for index in columns[low:high]:
            other = vertical[index]
            if other.start - TOUCH <= rule.at <= other.end + TOUCH:
                union(parent, h, len(horizontal) + index)
    frames: dict[int, Frame] = {}
    for h, rule in enumerate(horizontal):
        frames.setdefault(root(parent, h), Frame()).horizontal.append(rule)
    for v, rule in enumerate(vertical):
        frames.setdefault(root(parent, len(horizontal) + v), Frame()).vertical.append(rule)
    whole = [f for f in frames.values() if f.horizontal and f.vertical]
    _adopt([r for f in frames.values() if not f.horizontal for r in f.vertical], whole)
    return whole


def _adopt(lone: list[Rule], frames: list[Frame]) -> None:
    """Give a vertical rule that touches nothing to the table of its height beside it.

    So stands the border of a merged cell that goes on over a whole page, above and below.
    """
    ends = [(frame, frame.box[1], frame.box[3]) for frame in frames[:MAX_BESIDE]]
    for rule in lone:
        for frame, top, bottom in ends:
            if abs(rule.start - top) <= NEAR_END and abs(rule.end - bottom) <= NEAR_END:
                frame.vertical.append(rule)
                break


def root(parent: list[int], item: int) -> int:
    """The item that stands for the group of ``item``."""
    while parent[item] != item:
        parent[item] = parent[parent[item]]
        item = parent[item]
    return item


def union(parent: list[int], first: int, second: int) -> None:
    """Make one group of those of ``first`` and ``second``."""
    first, second = root(parent, first), root(parent, second)
    if first != second:
        parent[second] = first
